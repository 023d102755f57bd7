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

/// A text in three languages. Written catalogues have all three; an imported one may lack some.
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
    /// The text in one language; where it is missing, that in another one, Finnish first.
    pub fn get(&self, lang: Lang) -> &str {
        std::iter::once(lang).chain(Lang::ALL).map(|lang| self.own(lang)).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// The text in this very language; empty where it is missing.
    pub fn own(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// The language in which [`Text::get`] answers.
    pub fn lang_of(&self, lang: Lang) -> Lang {
        std::iter::once(lang).chain(Lang::ALL).find(|lang| !self.own(*lang).is_empty()).unwrap_or(lang)
    }

    /// Whether it says nothing in any language.
    pub fn is_empty(&self) -> bool {
        Lang::ALL.into_iter().all(|lang| self.own(lang).is_empty())
    }

    /// The three texts with their languages; one that is missing is empty.
    pub fn each(&self) -> [(Lang, &str); 3] {
        Lang::ALL.map(|lang| (lang, self.own(lang)))
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
