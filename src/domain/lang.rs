//! The three languages of the desk, and texts that exist in all of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of the interface and of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Finnish, the default: the desks work in it.
    #[default]
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Lang {
    /// All languages, in the order in which they are shown and switched.
    pub const ALL: [Lang; 3] = [Lang::Fi, Lang::Sv, Lang::En];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fi => "fi",
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// The language of a code or of a locale name such as `sv_FI.UTF-8`; `None` for any other language.
    pub fn parse(text: &str) -> Option<Lang> {
        let code = text.split(['_', '-', '.']).next()?.to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The next language, for the key that switches.
    pub fn next(self) -> Lang {
        match self {
            Lang::Fi => Lang::Sv,
            Lang::Sv => Lang::En,
            Lang::En => Lang::Fi,
        }
    }
}

/// A text in all three languages. The catalogue's check sees to it that none is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// The three texts with their languages.
    pub fn each(&self) -> [(Lang, &str); 3] {
        Lang::ALL.map(|lang| (lang, self.get(lang)))
    }
}

/// Lists of words in all three languages; any may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Words {
    /// Finnish.
    #[serde(default)]
    pub fi: Vec<String>,
    /// Swedish.
    #[serde(default)]
    pub sv: Vec<String>,
    /// English.
    #[serde(default)]
    pub en: Vec<String>,
}

impl Words {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// Every word of every language.
    pub fn all(&self) -> impl Iterator<Item = (Lang, &str)> {
        Lang::ALL.into_iter().flat_map(|lang| self.get(lang).iter().map(move |word| (lang, word.as_str())))
    }
}
