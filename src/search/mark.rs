//! Which letters of a name the query meant: byte ranges for highlighting, in order, never overlapping.

use std::ops::Range;

use super::{
    fold::{Letter, letters, words},
    stop::meaningful,
};

/// The shortest beginning and the shortest inner part of a word that is worth a highlight, in letters.
const BEGINNING_MIN: usize = 3;
const INNER_MIN: usize = 4;

/// The ranges of any text that a query shares with it, also where the form of a word differs.
pub fn marks_in(text: &str, query_text: &str) -> Vec<Range<usize>> {
    let words = meaningful(words(query_text));
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    marks(text, &folded)
}

/// The ranges of a name that the query's folded words share with it.
pub(super) fn marks(name: &str, words: &[&str]) -> Vec<Range<usize>> {
    let letters = letters(name);
    let mut on = vec![false; letters.len()];
    for word in words {
        let word: Vec<char> = word.chars().collect();
        let (at, len) = longest(&letters, &word);
        if len > 0 {
            on.iter_mut().skip(at).take(len).for_each(|on| *on = true);
        }
    }
    ranges(&letters, &on)
}

/// The ranges of the letters at some places, as the fuzzy matcher names them.
pub(super) fn marks_at(name: &str, places: &[usize]) -> Vec<Range<usize>> {
    let letters = letters(name);
    let on: Vec<bool> = (0..letters.len()).map(|at| places.binary_search(&at).is_ok()).collect();
    ranges(&letters, &on)
}

/// The longest run of letters that the name shares with the word: its beginning at the start of a word of the name, or
/// a good part of it anywhere, as "ranneke" in "turvaranneke".
fn longest(letters: &[Letter], word: &[char]) -> (usize, usize) {
    let mut best = (0, 0);
    for at in 0..letters.len() {
        let starts =
            at.checked_sub(1).and_then(|before| letters.get(before)).is_none_or(|l| !l.folded.is_alphanumeric());
        let rest = letters.iter().skip(at).map(|letter| letter.folded);
        let shared = rest.zip(word).take_while(|(a, b)| a == *b).count();
        // Three fifths of the word at least: "kotona" is not what "kotihoito" is about.
        let enough = if starts { BEGINNING_MIN.min(word.len()) } else { INNER_MIN };
        if shared >= enough.max((word.len() * 3).div_ceil(5)) && shared > best.1 {
            best = (at, shared);
        }
    }
    best
}

fn ranges(letters: &[Letter], on: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (letter, _) in letters.iter().zip(on).filter(|(_, on)| **on) {
        match ranges.last_mut() {
            Some(last) if last.end == letter.start => last.end = letter.end,
            _ => ranges.push(letter.start..letter.end),
        }
    }
    ranges
}

/// Finnish endings are up to so many letters, and what is left must be a word: "kotihoidon" and "kotihoito" share
/// "kotihoi".
const ENDING_MAX: usize = 5;
const STEM_MIN: usize = 4;

/// The share of bytes that two folded words have in common at their beginning, when only their endings differ.
pub(super) fn inflected(one: &[u8], other: &[u8]) -> Option<f32> {
    let shared = super::lexicon::shared(one, other);
    let same_word = shared >= STEM_MIN && one.len() - shared <= ENDING_MAX && other.len() - shared <= ENDING_MAX;
    same_word.then(|| shared as f32 / one.len().max(other.len()) as f32)
}

/// How alike two folded words are: 1 where they are the same.
pub(super) fn alike(one: &str, other: &str) -> Option<f32> {
    if one == other { Some(1.0) } else { inflected(one.as_bytes(), other.as_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(name: &'a str, words: &[&str]) -> Vec<&'a str> {
        marks(name, words).into_iter().filter_map(|range| name.get(range)).collect()
    }

    #[test]
    fn beginnings_inflections_and_parts_of_compounds_are_marked() {
        assert_eq!(marked("Turvapuhelin", &["turvapuhelinta"]), ["Turvapuhelin"]);
        assert_eq!(marked("Kotihoito", &["kotihoidon"]), ["Kotihoi"]);
        assert_eq!(marked("Turvaranneke", &["ranneke"]), ["ranneke"]);
        assert_eq!(marked("Äitiysneuvola", &["aitiys", "neuvola"]), ["Äitiysneuvola"]);
        assert!(marked("Kotihoito", &["kotona"]).is_empty());
        assert_eq!(marked("Apu kotiin", &["ap"]), ["Ap"]);
    }

    #[test]
    fn places_of_letters_become_ranges_of_bytes() {
        assert_eq!(marks_at("Hätä", &[0, 1, 3]), [0..3, 4..6]);
    }
}
