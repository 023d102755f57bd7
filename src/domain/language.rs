//! Languages in which people are served, with their names: more than the three that the desk itself speaks. A language
//! that is not in the table keeps its code; nothing is guessed from it.

use super::lang::Lang;

/// A language with its names in Finnish, Swedish and English, lower case where the language writes them so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its ISO 639 code, the two-letter one where there is one.
    pub code: &'static str,
    names: [&'static str; 3],
}

/// The languages that desks in Finland are asked for: the national ones, the Sámi languages, sign language, and the
/// largest others (Statistics Finland, population by language). The desk's own three come first.
pub const LANGUAGES: [Language; 30] = [
    language("fi", ["suomi", "finska", "Finnish"]),
    language("sv", ["ruotsi", "svenska", "Swedish"]),
    language("en", ["englanti", "engelska", "English"]),
    language("ru", ["venäjä", "ryska", "Russian"]),
    language("uk", ["ukraina", "ukrainska", "Ukrainian"]),
    language("et", ["viro", "estniska", "Estonian"]),
    language("ar", ["arabia", "arabiska", "Arabic"]),
    language("so", ["somali", "somaliska", "Somali"]),
    language("fa", ["persia", "persiska", "Persian"]),
    language("prs", ["dari", "dari", "Dari"]),
    language("ku", ["kurdi", "kurdiska", "Kurdish"]),
    language("zh", ["kiina", "kinesiska", "Chinese"]),
    language("vi", ["vietnam", "vietnamesiska", "Vietnamese"]),
    language("th", ["thai", "thailändska", "Thai"]),
    language("sq", ["albania", "albanska", "Albanian"]),
    language("tr", ["turkki", "turkiska", "Turkish"]),
    language("es", ["espanja", "spanska", "Spanish"]),
    language("fr", ["ranska", "franska", "French"]),
    language("de", ["saksa", "tyska", "German"]),
    language("pl", ["puola", "polska", "Polish"]),
    language("ro", ["romania", "rumänska", "Romanian"]),
    language("tl", ["tagalog", "tagalog", "Tagalog"]),
    language("ne", ["nepali", "nepali", "Nepali"]),
    language("bn", ["bengali", "bengali", "Bengali"]),
    language("ur", ["urdu", "urdu", "Urdu"]),
    language("se", ["pohjoissaame", "nordsamiska", "Northern-Sámi"]),
    language("smn", ["inarinsaame", "enaresamiska", "Inari-Sámi"]),
    language("sms", ["koltansaame", "skoltsamiska", "Skolt-Sámi"]),
    language("rom", ["romani", "romani", "Romani"]),
    language("fse", ["viittomakieli", "teckenspråk", "sign-language"]),
];

const fn language(code: &'static str, names: [&'static str; 3]) -> Language {
    Language { code, names }
}

impl Language {
    /// The language of a code, whatever its case; `None` where the table does not know it.
    pub fn of(code: &str) -> Option<&'static Language> {
        LANGUAGES.iter().find(|language| language.code.eq_ignore_ascii_case(code))
    }

    /// Its name in one of the desk's languages.
    pub fn name(&self, lang: Lang) -> &'static str {
        let [fi, sv, en] = self.names;
        match lang {
            Lang::Fi => fi,
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_code_and_no_name_stands_for_two_languages() {
        let codes: BTreeSet<_> = LANGUAGES.iter().map(|language| language.code).collect();
        assert_eq!(codes.len(), LANGUAGES.len());
        for lang in Lang::ALL {
            let names: BTreeSet<_> = LANGUAGES.iter().map(|language| language.name(lang)).collect();
            assert_eq!(names.len(), LANGUAGES.len(), "{lang:?}");
        }
        assert_eq!(Language::of("SV").map(|language| language.name(Lang::Fi)), Some("ruotsi"));
    }

    #[test]
    fn a_name_is_one_word_so_that_it_can_be_typed_as_a_filter() {
        assert!(LANGUAGES.iter().all(|language| language.names.iter().all(|name| !name.contains(' '))));
    }
}
