//! A line that is typed into: moves by what a person calls a letter, never by bytes, and has a greatest length.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::key::Key;

/// The longest line in characters: longer than anything a person says in one breath.
pub const LINE_CHARS_MAX: usize = 200;

/// Changes a line as a key says. Returns whether the key was one of editing.
pub fn edit(text: &mut String, cursor: &mut usize, key: Key) -> bool {
    *cursor = floor(text, *cursor);
    match key {
        Key::Char(letter) => insert(text, cursor, &letter.to_string()),
        Key::Backspace => remove(text, cursor, |text, at| (before(text, at), at)),
        Key::Delete => remove(text, cursor, |text, at| (at, after(text, at))),
        Key::Ctrl('w') => remove(text, cursor, |text, at| (word_before(text, at), at)),
        Key::Left => *cursor = before(text, *cursor),
        Key::Right => *cursor = after(text, *cursor),
        Key::Home => *cursor = 0,
        Key::End => *cursor = text.len(),
        _ => return false,
    }
    true
}

/// Puts text in at the cursor: newlines and tabs become spaces, control characters are left out, what is too long is
/// cut. Returns whether all of it found room.
pub fn paste(text: &mut String, cursor: &mut usize, pasted: &str) -> bool {
    let spaced = pasted.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    let clean: String = spaced.filter(|c| !c.is_control()).take(LINE_CHARS_MAX + 1).collect();
    let before = text.chars().count();
    insert(text, cursor, &clean);
    text.chars().count() == before + clean.chars().count()
}

fn insert(text: &mut String, cursor: &mut usize, new: &str) {
    let room = LINE_CHARS_MAX.saturating_sub(text.chars().count());
    let new: String = new.chars().filter(|c| !c.is_control()).take(room).collect();
    text.insert_str(*cursor, &new);
    *cursor += new.len();
}

fn remove(text: &mut String, cursor: &mut usize, span: impl Fn(&str, usize) -> (usize, usize)) {
    let (from, to) = span(text, *cursor);
    text.replace_range(from..to, "");
    *cursor = from;
}

/// The nearest place at or before `at` where a letter begins.
fn floor(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    text.grapheme_indices(true).map(|(start, _)| start).take_while(|start| *start <= at).last().unwrap_or(0)
}

fn before(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

fn word_before(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default().trim_end();
    head.rfind(char::is_whitespace).map_or(0, |space| space + head[space..].chars().next().map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(keys: &[Key]) -> (String, usize) {
        let (mut text, mut cursor) = (String::new(), 0);
        for key in keys {
            edit(&mut text, &mut cursor, *key);
        }
        (text, cursor)
    }

    #[test]
    fn letters_are_taken_out_whole() {
        let mut text = "a\u{0308}iti".to_owned(); // ä of two characters
        let mut cursor = text.len();
        edit(&mut text, &mut cursor, Key::Home);
        edit(&mut text, &mut cursor, Key::Delete);
        assert_eq!(text, "iti");
    }

    #[test]
    fn ctrl_w_takes_the_word_before_the_cursor() {
        let keys: Vec<Key> = "äiti ei pärjää ".chars().map(Key::Char).chain([Key::Ctrl('w')]).collect();
        assert_eq!(typed(&keys).0, "äiti ei ");
    }

    #[test]
    fn a_pasted_newline_is_a_space_and_escapes_are_left_out() {
        let (mut text, mut cursor) = (String::new(), 0);
        assert!(paste(&mut text, &mut cursor, "koti\nhoito\u{1b}[2J"));
        assert_eq!(text, "koti hoito[2J");
        assert!(!paste(&mut text, &mut cursor, &"x".repeat(500)));
        assert_eq!(text.chars().count(), LINE_CHARS_MAX);
    }

    proptest! {
        #[test]
        fn no_key_leaves_the_cursor_inside_a_letter(text in ".{0,20}", at in 0usize..60, keys in proptest::collection::vec(0u8..9, 0..40)) {
            let (mut text, mut cursor) = (text, at);
            for key in keys {
                let key = [Key::Char('å'), Key::Backspace, Key::Delete, Key::Ctrl('w'), Key::Left, Key::Right, Key::Home, Key::End, Key::Char('1')][usize::from(key)];
                edit(&mut text, &mut cursor, key);
                prop_assert!(text.is_char_boundary(cursor) && cursor <= text.len());
            }
        }
    }
}
