//! Texts of PTV's records: one language of many, formatted text made plain, long text cut, the service's own words before
//! those of the general description. A text in Finnish only stays in Finnish only.

use serde::Deserialize;

use super::{
    lenient::{List, One, Told},
    raw::Localised,
    remarks::Remarks,
};
use crate::{
    domain::lang::{Lang, Text, Words},
    exchange::What,
};

/// The most characters of a name: PTV's own limit is 100; old records have longer ones.
pub(super) const NAME_MAX: usize = 200;

/// The most characters of a summary: PTV's own limit is 150; older records have whole paragraphs.
pub(super) const SUMMARY_MAX: usize = 600;

/// The most characters of a long text: PTV's own and the general description's 2,500 each, with room for both and more.
pub(super) const LONG_MAX: usize = 8_000;

/// The most characters of a note: it is one line on a card.
pub(super) const NOTE_MAX: usize = 400;

/// The most keywords of a service in a language, and the most characters of one.
const WORDS_MAX: usize = 100;
const WORD_MAX: usize = 100;

/// What `GD_` before a type says: the text is the general description's.
const INHERITED: &str = "GD_";

/// The language of a code; `None` for the Sámi languages and all others that this program has no texts for.
pub(super) fn lang(code: &Told) -> Option<Lang> {
    Lang::parse(code.as_str())
}

/// The place of a language in a text.
pub(super) fn of_mut(text: &mut Text, lang: Lang) -> &mut String {
    match lang {
        Lang::Fi => &mut text.fi,
        Lang::Sv => &mut text.sv,
        Lang::En => &mut text.en,
    }
}

/// A text, or `None` when it says nothing in any language.
pub(super) fn told(text: Text) -> Option<Text> {
    Some(text).filter(|text| !text.is_empty())
}

/// The texts of a type, a service's own before the inherited ones, with a blank line between. What says the same twice is
/// said once.
pub(super) fn typed(rows: &[Localised], of: &str, field: &str, max: usize, remarks: &mut Remarks) -> Text {
    let own = rows.iter().filter(|row| row.of.is(of));
    let inherited = rows.iter().filter(|row| row.of.as_str().strip_prefix(INHERITED) == Some(of));
    joined(own.chain(inherited), &format!("{field}.{of}"), max, remarks)
}

/// The texts of all rows, whatever their type.
pub(super) fn any(rows: &[Localised], field: &str, max: usize, remarks: &mut Remarks) -> Text {
    joined(rows.iter(), field, max, remarks)
}

fn joined<'a>(rows: impl Iterator<Item = &'a Localised>, field: &str, max: usize, remarks: &mut Remarks) -> Text {
    let mut text = Text::default();
    for row in rows {
        let Some(value) = row.value.get() else { continue };
        let Some(lang) = lang(&row.language) else {
            remarks.add(What::LeftOut, format!("{field}.language"), row.language.as_str());
            continue;
        };
        let value = plain(value, field, remarks);
        let so_far = of_mut(&mut text, lang);
        if !so_far.contains(&value) {
            if !so_far.is_empty() {
                so_far.push_str("\n\n");
            }
            so_far.push_str(&value);
        }
    }
    cut(&mut text, field, max, remarks);
    text
}

/// Appends a text to another, language by language, with something between.
pub(super) fn append(text: &mut Text, more: &Text, between: &str) {
    for (lang, more) in more.each() {
        let so_far = of_mut(text, lang);
        if more.is_empty() || so_far.contains(more) {
            continue;
        }
        if !so_far.is_empty() {
            so_far.push_str(between);
        }
        so_far.push_str(more);
    }
}

/// Cuts what is longer than it may be, at a space where there is one.
pub(super) fn cut(text: &mut Text, field: &str, max: usize, remarks: &mut Remarks) {
    for lang in Lang::ALL {
        let whole = of_mut(text, lang);
        let Some((end, _)) = whole.char_indices().nth(max) else { continue };
        remarks.add(What::Cut, field, whole);
        let kept = whole.get(..end).unwrap_or_default();
        let kept = kept.rfind(char::is_whitespace).and_then(|space| kept.get(..space)).unwrap_or(kept);
        *whole = format!("{}…", kept.trim_end());
    }
}

/// Search words, each once.
pub(super) fn words(rows: &[Localised], field: &str, remarks: &mut Remarks) -> Words {
    let mut words = Words::default();
    for row in rows {
        let value = one_line(row.value.as_str());
        if value.is_empty() {
            continue;
        }
        let list = match lang(&row.language) {
            Some(Lang::Fi) => &mut words.fi,
            Some(Lang::Sv) => &mut words.sv,
            Some(Lang::En) => &mut words.en,
            None => {
                remarks.add(What::LeftOut, format!("{field}.language"), row.language.as_str());
                continue;
            }
        };
        if list.len() >= WORDS_MAX || value.chars().nth(WORD_MAX).is_some() {
            remarks.add(What::Cut, field, &value);
        } else if !list.contains(&value) {
            list.push(value);
        }
    }
    words
}

/// Draft.js, the editor whose own form of text older records carry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Draft {
    blocks: List<Block>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Block {
    text: Told,
    #[serde(rename = "type")]
    of: Told,
}

/// The text without formatting, its lines without spaces at their ends.
fn plain(value: &str, field: &str, remarks: &mut Remarks) -> String {
    let draft = value.starts_with('{') && value.contains("\"blocks\"");
    let draft = draft.then(|| serde_json::from_str::<One<Draft>>(value).ok()).flatten().and_then(|One(draft)| draft);
    if let Some(draft) = draft {
        remarks.add(What::Rewritten, field, "Draft.js");
        return tidy(&draft.blocks.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
    tidy(value)
}

fn line(block: &Block) -> String {
    match block.of.as_str() {
        "unordered-list-item" | "ordered-list-item" => format!("– {}", block.text.as_str()),
        _ => block.text.as_str().to_owned(),
    }
}

/// Control characters would steer the terminal; more than one blank line says no more than one.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}']) {
        let line: String = line.chars().map(|c| if c == '\t' || c == '\u{a0}' { ' ' } else { c }).collect();
        let line: String = line.chars().filter(|c| !c.is_control()).collect();
        if line.trim().is_empty() && (tidy.is_empty() || tidy.ends_with("\n\n")) {
            continue;
        }
        tidy.push_str(line.trim_end());
        tidy.push('\n');
    }
    tidy.trim().to_owned()
}

/// A short text of one language, as one line.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(&str, &str, &str)]) -> Vec<Localised> {
        let row = |(lang, of, value): &(&str, &str, &str)| Localised {
            language: (*lang).into(),
            value: (*value).into(),
            of: (*of).into(),
        };
        rows.iter().map(row).collect()
    }

    fn typed_of(all: &[(&str, &str, &str)]) -> (Text, Remarks) {
        let mut remarks = Remarks::default();
        (typed(&rows(all), "Description", "d", LONG_MAX, &mut remarks), remarks)
    }

    #[test]
    fn the_services_own_text_stands_before_the_inherited_one() {
        let (text, _) = typed_of(&[("fi", "GD_Description", "Yleinen."), ("fi", "Description", "Oma.")]);
        assert_eq!((text.fi.as_str(), text.sv.as_str()), ("Oma.\n\nYleinen.", ""));
        let (text, _) = typed_of(&[("fi", "Description", "Sama."), ("fi", "GD_Description", "Sama.")]);
        assert_eq!(text.fi, "Sama.");
    }

    #[test]
    fn a_text_in_another_language_is_counted_and_never_passed_off_as_finnish() {
        let (text, remarks) = typed_of(&[("se", "Description", "Sámegiella."), ("sv", "Description", "Svenska.")]);
        assert_eq!((text.fi.as_str(), text.sv.as_str()), ("", "Svenska."));
        assert_eq!(remarks.list().len(), 1);
    }

    #[test]
    fn formatted_text_becomes_plain() {
        let draft = r#"{"entityMap":{},"blocks":[{"text":"Otsikko","type":"unstyled"},{"text":"kohta","type":"unordered-list-item"}]}"#;
        let (text, remarks) = typed_of(&[("fi", "Description", draft)]);
        assert_eq!(text.fi, "Otsikko\n– kohta");
        assert_eq!(remarks.list()[0].what, What::Rewritten);
    }

    #[test]
    fn a_broken_draft_is_text_like_any_other() {
        let (text, _) = typed_of(&[("fi", "Description", "{\"blocks\": [")]);
        assert_eq!(text.fi, "{\"blocks\": [");
    }

    #[test]
    fn control_characters_never_reach_the_screen() {
        let (text, _) = typed_of(&[("fi", "Description", "a\u{1b}[31mb\r\n\r\n\r\n\r\nc\u{7}\td ")]);
        assert_eq!(text.fi, "a[31mb\n\nc d");
    }

    #[test]
    fn a_long_text_is_cut_at_a_space_and_told() {
        let long = "sana ".repeat(LONG_MAX);
        let (text, remarks) = typed_of(&[("fi", "Description", &long)]);
        assert!(text.fi.ends_with("sana…") && text.fi.chars().count() <= LONG_MAX + 1);
        assert_eq!(remarks.list()[0].what, What::Cut);
    }
}
