//! Several matters in one sentence: "äiti muistisairas ja raha loppu" is two, and the answer shows both. It parts the
//! sentence at words that join, and ranks nothing itself.

use std::ops::Range;

use super::{
    fold::{fold, words},
    stop::meaningful,
};

/// Words between which there may be another matter.
const JOINTS: &[&str] =
    &["ja", "eika", "seka", "mutta", "mut", "lisaksi", "och", "o", "men", "samt", "and", "but", "also"];

/// More matters than these are not told in one breath.
const PARTS_MAX: usize = 3;

/// The parts of a sentence that mean something by themselves; empty where there are not at least two.
pub(super) fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for piece in text.split_inclusive([' ', ',', ';', '.']) {
        let word = piece.trim_end_matches([' ', ',', ';', '.']);
        let end = at + piece.len();
        if JOINTS.contains(&fold(word).as_str()) {
            parts.push(from..at);
            from = end;
        } else if piece.ends_with([',', ';', '.']) {
            parts.push(from..at + word.len());
            from = end;
        }
        at = end;
    }
    parts.push(from..text.len());
    parts.retain(|part| text.get(part.clone()).is_some_and(says_something));
    parts.truncate(PARTS_MAX);
    if parts.len() < 2 { Vec::new() } else { parts }
}

/// Whether a text has a word that means something, and is more than a beginning.
fn says_something(text: &str) -> bool {
    let meant = meaningful(words(text));
    meant.iter().map(|word| word.folded.chars().count()).sum::<usize>() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        parts(text).into_iter().filter_map(|part| text.get(part)).map(str::trim).collect()
    }

    #[test]
    fn a_sentence_is_parted_where_words_join_and_only_into_what_means_something() {
        assert_eq!(of("äiti muistisairas ja raha loppu"), ["äiti muistisairas", "raha loppu"]);
        assert_eq!(of("vuokra rästissä, mies lyö"), ["vuokra rästissä", "mies lyö"]);
        assert!(of("kotihoito").is_empty() && of("sosiaali ja").is_empty() && of("ja ja ja").is_empty());
    }
}
