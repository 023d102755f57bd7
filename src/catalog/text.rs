//! What a text of the catalogue may hold. Letters of every language and emoji pass; what steers a terminal, turns the
//! writing direction or hides is taken out before anything else sees the text.

/// Whether a character must never reach a screen: C0 but the newline, DEL, C1, marks that turn the writing direction,
/// and marks that nobody sees (a zero-width space splits a word for the search, tag characters hide whole sentences).
/// The joiners U+200C and U+200D stay: emoji and some languages are spelled with them.
pub fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' // control characters
        | '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' // invisible
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // direction
        | '\u{2028}' | '\u{2029}' // line and paragraph separators, which break a line unseen
        | '\u{e0000}'..='\u{e007f}' // tags
    )
}

/// The text without forbidden characters, cut to so many characters; blanks around it are dropped.
pub fn clean(text: &str, chars_max: usize) -> String {
    let kept: String = text.chars().filter(|c| !is_forbidden(*c)).take(chars_max).collect();
    kept.trim().to_owned()
}

/// The name among some that a mistyped one was probably meant to be: one edit in a short word, two in a longer one.
pub(super) fn near<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let edits_max = if typed.chars().count() < 5 { 1 } else { 2 };
    let nearest = names.into_iter().take(NEAR_NAMES_MAX).map(|name| (edits(typed, name, edits_max), name)).min()?;
    (nearest.0 <= edits_max).then(|| clean(nearest.1, 80))
}

/// A suggestion is looked for among so many names at most: it is a kindness, not worth seconds in a huge catalogue.
const NEAR_NAMES_MAX: usize = 5_000;

/// The Levenshtein distance, or more than `max` as soon as it is known to be more.
fn edits(a: &str, b: &str, max: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > max {
        return max + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (above, y) in row.iter_mut().skip(1).zip(&b) {
            let cost = (diagonal + usize::from(x != y)).min(*above + 1).min(left + 1);
            diagonal = *above;
            (*above, left) = (cost, cost);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_taken_out_and_letters_stay() {
        assert_eq!(clean("Koti\u{1b}[2Jhoito \u{202e}x\u{200b}\u{9b}", 80), "Koti[2Jhoito x");
        let letters = "äöå ÄÖÅ áčđŋšŧž – ” € 👩‍⚕️\nsecond line";
        assert_eq!(clean(letters, 80), letters);
        assert_eq!(clean("pitkä", 3), "pit");
    }

    #[test]
    fn a_mistyped_name_finds_the_one_that_was_meant() {
        let names = ["summary", "name", "needs", "next_steps"];
        assert_eq!(near("sumary", names).as_deref(), Some("summary"));
        assert_eq!(near("nam", names).as_deref(), Some("name"));
        assert_eq!(near("colour", names), None);
    }
}
