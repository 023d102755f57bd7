//! Marks the telephone numbers of a page, so that nobody dials one in practice: the word stands before the number, where
//! it is read first and is never cut off.

use crate::desk::page::{Item, Page, Spans, plain};

/// Marks every number on a page; what is typed is left alone.
pub(super) fn mark_page(page: &mut Page, word: &str) {
    let mut mark = |spans: &mut Spans| spans.iter_mut().for_each(|span| span.text = marked(&span.text, word));
    page.heard.iter_mut().for_each(&mut mark);
    page.message.iter_mut().for_each(&mut mark);
    for item in page.sections.iter_mut().flat_map(|section| &mut section.items) {
        match item {
            Item::Row(row) => {
                mark(&mut row.name);
                row.cells.iter_mut().for_each(&mut mark);
            }
            Item::Para(spans) | Item::Indented(_, spans) | Item::Brief(spans) | Item::Pair(_, spans) => mark(spans),
            // A code that a phone reads would dial, and large digits have no room for a mark: their words stand instead.
            Item::Picture(picture) => *item = Item::Para(vec![plain(marked(&picture.says, word))]),
            Item::Gap => {}
        }
    }
}

/// A text with the word before each telephone number in it.
pub(super) fn marked(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let length = if starts(before) { number(rest) } else { 0 };
        let (taken, after) = rest.split_at(length.max(first.len_utf8()));
        if length > 0 {
            out.push_str(&format!("({word}) "));
        }
        out.push_str(taken);
        before = taken.chars().last();
        rest = after;
    }
    out
}

/// Whether a number can begin after this character: not within a word, a date, a time or a sum.
fn starts(before: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '§'))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// How many bytes of the text's beginning are a telephone number; 0 when it begins with none.
fn number(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let after = |at: usize| text.get(at..).unwrap_or_default();
    let plus = usize::from(text.starts_with('+'));
    let first = plus + digits(after(plus));
    let mut end = first;
    // Groups of digits with one space between.
    while let Some(space) = after(end).chars().next().filter(|c| is_space(*c)) {
        let group = digits(after(end + space.len_utf8()));
        if !(1..=5).contains(&group) {
            break;
        }
        end += space.len_utf8() + group;
    }
    let goes_on =
        after(end).chars().next().is_some_and(|c| matches!(c, ':' | '/' | '–' | '%' | '€') || c.is_alphanumeric());
    let head = text.get(..first).unwrap_or_default();
    match head {
        "112" => first,
        "116" if end > first => first + after(first).chars().next().map_or(0, char::len_utf8) + 3,
        _ if head.starts_with("116") && first == 6 => first,
        _ if plus == 1 && end > 6 => end,
        _ if head.starts_with('0') && !goes_on && (end - first >= 3 || first >= 7) => end,
        _ => 0,
    }
    .min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::page::{Picture, Section};

    #[test]
    fn numbers_are_marked_and_times_dates_and_sums_are_not() {
        for (text, wanted) in [
            ("Soita 112 heti", "Soita (X) 112 heti"),
            ("040 733 3949", "(X) 040 733 3949"),
            ("puhelin 040\u{a0}733\u{a0}3949.", "puhelin (X) 040\u{a0}733\u{a0}3949."),
            ("116 117 ja 116117", "(X) 116 117 ja (X) 116117"),
            ("0295 020 700", "(X) 0295 020 700"),
            ("+358 40 733 3949", "(X) +358 40 733 3949"),
            ("0407333949", "(X) 0407333949"),
            ("ma–pe 08:00–16:30", "ma–pe 08:00–16:30"),
            ("1301/2014 36 §", "1301/2014 36 §"),
            ("24.12.2026", "24.12.2026"),
            ("112-vuotias", "(X) 112-vuotias"),
            ("ä", "ä"),
        ] {
            assert_eq!(marked(text, "X"), wanted);
        }
    }

    #[test]
    fn no_code_that_a_phone_could_read_is_shown_in_practice() {
        let code = Picture { rows: vec!["▀▄".into()], says: "040 733 3949".into(), scanned: true };
        let section = Section { items: vec![Item::Picture(code)], ..Section::default() };
        let mut page = Page { sections: vec![section], ..Page::default() };
        mark_page(&mut page, "pract.");
        assert_eq!(page.lines(), ["(pract.) 040 733 3949"]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_marking_panic(text in "\\PC{0,60}", digits in "[0-9 +\u{a0}ä]{0,40}") {
            let bare = |text: &str| marked(text, "X").replace("(X) ", "");
            proptest::prop_assert_eq!(bare(&digits), digits.clone());
            marked(&text, "X");
        }
    }
}
