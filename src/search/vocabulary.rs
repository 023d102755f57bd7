//! Every different word of a catalogue once, and every text as a list of them: the same class names and words of needs
//! stand on hundreds of services, and folding them again and again was most of the time of building an index.

use std::collections::HashMap;

use super::fold::{Word, words};

/// The words met so far, numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'a> {
    texts: HashMap<&'a str, Vec<usize>>,
    places: HashMap<Word, usize>,
}

impl<'a> Vocabulary<'a> {
    /// The words of a text, as their numbers.
    pub(super) fn words(&mut self, text: &'a str) -> &[usize] {
        let places = &mut self.places;
        self.texts.entry(text).or_insert_with(|| {
            let place = |word| {
                let next = places.len();
                *places.entry(word).or_insert(next)
            };
            words(text).into_iter().map(place).collect()
        })
    }

    /// The list of the words, each at its number.
    pub(super) fn into_words(self) -> Vec<Word> {
        let mut words: Vec<(Word, usize)> = self.places.into_iter().collect();
        words.sort_unstable_by_key(|(_, place)| *place);
        words.into_iter().map(|(word, _)| word).collect()
    }
}
