//! Writes the words of a segment, and beside them lists for the beginnings of words: what the first letters that are
//! typed find is worked out before anybody types them.

use std::collections::HashSet;

use super::{
    lexicon::LexiconBytes,
    postings::{LEVELS, put_levels},
};

/// Beginnings of words of so many letters have lists of their own: of the shortest always, of the others where more
/// words begin so than a query looks at.
const BEGINNING_BYTES_MAX: usize = 5;
const BEGINNING_BYTES_ALWAYS: usize = 3;
const BEGINNING_WORDS_MIN: usize = 64;

/// The most groups in the list of a beginning.
const BEGINNING_DOCS_MAX: usize = 400;

/// What counts less is in no list of a beginning: a word of a long text.
const BEGINNING_IMPACT_MIN: u8 = 12;

/// A beginning with its documents as impact and document.
type Listed = (Box<str>, Vec<(u8, u32)>);

/// The sections of the words and of their beginnings.
pub(super) fn write_words(words: &[Box<str>], postings: &[u64], groups: &[u32]) -> ([Vec<u8>; 5], [Vec<u8>; 5]) {
    let mut lexicon = LexiconBytes::default();
    let mut shelves: [Shelf; BEGINNING_BYTES_MAX] = std::array::from_fn(|_| Shelf::default());
    let mut done: Vec<Listed> = Vec::new();
    let mut of_terms = postings.chunk_by(|a, b| a >> 37 == b >> 37).peekable();
    let mut pairs: Vec<(u8, u32)> = Vec::new();
    for (term, word) in (0u64..).zip(words) {
        pairs.clear();
        let these = of_terms.next_if(|these| these.first().is_some_and(|it| it >> 37 == term));
        pairs.extend(these.into_iter().flatten().map(|it| ((LEVELS - 1) as u8 - (it >> 32 & 31) as u8, *it as u32)));
        lexicon.word(word.as_bytes(), pairs.len() as u32);
        put_levels(&mut lexicon.postings, &pairs);
        for (shelf, end) in shelves.iter_mut().zip(1..) {
            shelf.add(word, end, &pairs, groups, &mut done);
        }
    }
    shelves.iter_mut().zip(1..).for_each(|(shelf, end)| shelf.close(end, groups, &mut done));
    done.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut beginnings = LexiconBytes::default();
    for (beginning, pairs) in &done {
        beginnings.word(beginning.as_bytes(), pairs.len() as u32);
        put_levels(&mut beginnings.postings, pairs);
    }
    (lexicon.finish(), beginnings.finish())
}

/// Gathers the documents of one beginning while the words go by.
#[derive(Debug, Default)]
struct Shelf {
    beginning: String,
    words: usize,
    levels: [Vec<u32>; LEVELS as usize],
}

impl Shelf {
    fn add(&mut self, word: &str, end: usize, pairs: &[(u8, u32)], groups: &[u32], done: &mut Vec<Listed>) {
        let Some(beginning) = word.get(..end) else { return };
        if beginning != self.beginning {
            self.close(end, groups, done);
            self.beginning = beginning.to_owned();
        }
        self.words += 1;
        for (impact, doc) in pairs.iter().take_while(|(impact, _)| *impact >= BEGINNING_IMPACT_MIN) {
            // Of a crowd of copies the first is enough, and of a crowd of services so many.
            if let Some(level) = self.levels.get_mut(usize::from(*impact))
                && level.len() < 4 * BEGINNING_DOCS_MAX
                && level.last().is_none_or(|last| groups.get(*last as usize) != groups.get(*doc as usize))
            {
                level.push(*doc);
            }
        }
    }

    fn close(&mut self, end: usize, groups: &[u32], done: &mut Vec<Listed>) {
        let wanted = end <= BEGINNING_BYTES_ALWAYS || self.words >= BEGINNING_WORDS_MIN;
        let mut pairs: Vec<(u8, u32)> = Vec::new();
        let mut seen: HashSet<Option<&u32>> = HashSet::new();
        for (impact, docs) in self.levels.iter_mut().enumerate().rev() {
            docs.sort_unstable();
            for doc in docs.drain(..).filter(|_| wanted) {
                if pairs.len() < BEGINNING_DOCS_MAX && seen.insert(groups.get(doc as usize)) {
                    pairs.push((impact as u8, doc));
                }
            }
        }
        self.words = 0;
        let beginning = std::mem::take(&mut self.beginning);
        if !pairs.is_empty() {
            done.push((beginning.into(), pairs));
        }
    }
}
