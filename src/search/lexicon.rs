//! The second scorer: whole words and their beginnings. It puts what is spelled exactly before what only shares letters,
//! and answers from the first letter typed, where 3-grams have nothing yet.

use super::{fold::Word, grams::Fields};

/// What a likeness is worth: spelled exactly, the same but for its diacritics, only begun, or the same word with another
/// ending.
const EXACT: f32 = 1.0;
const FOLDED: f32 = 0.85;
const BEGUN: f32 = 0.6;
const INFLECTED: f32 = 0.6;

/// Finnish endings are up to so many letters, and what is left must be a word: "kotihoidon" and "kotihoito" share
/// "kotihoi".
const ENDING_MAX: usize = 5;
const STEM_MIN: usize = 4;

/// The most words of the index that a beginning is compared with: one letter begins a tenth of them.
const BEGINNINGS_MAX: usize = 2_000;

/// Every word of a collection with the things it stands in, in alphabetical order of the folded spelling.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Lexicon {
    entries: Vec<Entry>,
    len: usize,
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Entry {
    word: Word,
    idf: f32,
    /// (thing, weight of the best field that it stands in).
    things: Vec<(u32, f32)>,
}

impl Lexicon {
    /// Builds the list from the words of each thing's fields.
    pub(super) fn build(things: &[Fields], words: Vec<Word>, weights: &[f32]) -> Lexicon {
        let mut all: Vec<(usize, u32, f32)> = Vec::new();
        for (thing, fields) in (0u32..).zip(things) {
            let weight = |field: &usize| weights.get(*field).copied().unwrap_or(0.0);
            all.extend(fields.iter().map(|(field, word)| (*word, thing, weight(field))));
        }
        // The heaviest first: of a word that stands in several fields of a thing, that one is kept.
        all.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        all.dedup_by_key(|(word, thing, _)| (*word, *thing));
        let mut of_words = all.chunk_by(|a, b| a.0 == b.0).peekable();
        let mut entries = Vec::with_capacity(words.len());
        for (at, word) in words.into_iter().enumerate() {
            if let Some(with) = of_words.next_if(|with| with.first().is_some_and(|(word, ..)| *word == at)) {
                let (total, count) = (things.len() as f32, with.len() as f32);
                let idf = ((total - count + 0.5) / (count + 0.5) + 1.0).ln();
                entries.push(Entry {
                    word,
                    idf,
                    things: with.iter().map(|(_, thing, weight)| (*thing, *weight)).collect(),
                });
            }
        }
        entries.sort_unstable_by(|a, b| a.word.cmp(&b.word));
        Lexicon { entries, len: things.len() }
    }

    /// Scores every thing by the query's words.
    pub(super) fn find(&self, words: &[Word]) -> Vec<f32> {
        let mut scores = vec![0.0; self.len];
        let mut best: Vec<f32> = vec![0.0; self.len];
        for word in words {
            best.fill(0.0);
            for (entry, worth) in self.beginning(word) {
                for (thing, weight) in &entry.things {
                    if let Some(best) = best.get_mut(*thing as usize) {
                        *best = best.max(entry.idf * weight * worth);
                    }
                }
            }
            scores.iter_mut().zip(&best).for_each(|(score, best)| *score += best);
        }
        scores
    }

    /// The entries that are like a word, and what the likeness is worth.
    fn beginning<'a>(&'a self, word: &'a Word) -> impl Iterator<Item = (&'a Entry, f32)> {
        let stem = stem(&word.folded);
        let from = self.entries.partition_point(|entry| entry.word.folded.as_str() < stem);
        let entries = self.entries.get(from..).unwrap_or_default().iter().take(BEGINNINGS_MAX);
        entries
            .take_while(move |entry| entry.word.folded.starts_with(stem))
            .filter_map(|entry| likeness(&entry.word, word).map(|worth| (entry, worth)))
    }
}

/// The part of a word that every word like it begins with.
fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    let kept = if letters < STEM_MIN + 1 { letters } else { (letters * 3 / 5).max(STEM_MIN) };
    word.char_indices().nth(kept).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}

fn likeness(entry: &Word, word: &Word) -> Option<f32> {
    if entry.exact == word.exact {
        return Some(EXACT);
    }
    let (has, wants) = (entry.folded.chars().count(), word.folded.chars().count());
    if entry.folded.starts_with(&word.folded) {
        // The more of the word is typed, the surer it is the one that is meant.
        let begun = BEGUN * (wants as f32 / has as f32).sqrt();
        return Some(if has == wants { FOLDED } else { begun });
    }
    inflected(&entry.folded, &word.folded).map(|share| INFLECTED * share)
}

/// The share of letters that two folded words have in common at their beginning, when only their endings differ.
pub(super) fn inflected(one: &str, other: &str) -> Option<f32> {
    let (a, b) = (one.chars().count(), other.chars().count());
    let shared = one.chars().zip(other.chars()).take_while(|(x, y)| x == y).count();
    let same_word = shared >= STEM_MIN && a - shared <= ENDING_MAX && b - shared <= ENDING_MAX;
    same_word.then(|| shared as f32 / a.max(b) as f32)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{fold::words, vocabulary::Vocabulary},
        *,
    };

    fn scores(names: &[&'static str], query: &str) -> Vec<f32> {
        let mut vocabulary = Vocabulary::default();
        let things: Vec<Fields> =
            names.iter().map(|name| vocabulary.words(name).iter().map(|word| (0, *word)).collect()).collect();
        Lexicon::build(&things, vocabulary.into_words(), &[1.0]).find(&words(query))
    }

    #[test]
    fn exact_spelling_comes_before_folded_and_that_before_a_beginning() {
        let scores = scores(&["sää", "saa", "saattaja", "muu"], "sää");
        assert!(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] > 0.0);
        assert_eq!(scores[3], 0.0);
    }

    #[test]
    fn another_ending_is_the_same_word() {
        let scores = scores(&["kotihoito", "kotitalous", "koti"], "kotihoidon");
        assert!(scores[0] > 0.0);
        assert_eq!(scores[1..], [0.0, 0.0]);
    }
}
