//! Every folded word of a segment in alphabetical order: what words there are, for putting slips right and for knowing
//! the names of concepts. Words are written as what differs from the word before, sixteen to a block; a word is found by
//! halving over the blocks. It knows nothing of likeness: that is `like`'s.

use bytes::Bytes;

use super::raw::{Reader, U32s, lower_bound, put_number, put_u32s};

/// The place of a word in the order of the words.
pub(super) type Term = u32;

/// Words in a block: more make the file smaller and a look-up slower.
const BLOCK: usize = 16;

/// No word is longer, in bytes: what is cut off says nothing more.
pub(super) const WORD_BYTES_MAX: usize = 60;

/// The words.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    /// Where each block begins.
    blocks: U32s,
    words: Bytes,
    /// How many there are, as a list of one.
    len: U32s,
}

/// The bytes of a lexicon, each list a section of the segment.
#[derive(Debug, Default)]
pub(super) struct LexiconBytes {
    blocks: Vec<u8>,
    words: Vec<u8>,
    len: usize,
    last: Vec<u8>,
}

impl LexiconBytes {
    /// Adds the next word in the order of the words.
    pub(super) fn word(&mut self, word: &[u8]) {
        if self.len.is_multiple_of(BLOCK) {
            put_u32s(&mut self.blocks, [self.words.len() as u32]);
            self.last.clear();
        }
        let shared = shared(&self.last, word);
        put_number(&mut self.words, shared as u32);
        put_number(&mut self.words, (word.len() - shared) as u32);
        self.words.extend_from_slice(word.get(shared..).unwrap_or_default());
        self.last.clear();
        self.last.extend_from_slice(word);
        self.len += 1;
    }

    /// The sections.
    pub(super) fn finish(self) -> [Vec<u8>; 3] {
        [self.blocks, self.words, (self.len as u32).to_le_bytes().to_vec()]
    }
}

impl Lexicon {
    /// Takes the sections as they were written.
    pub(super) fn open([blocks, words, len]: [Bytes; 3]) -> Lexicon {
        Lexicon { blocks: U32s(blocks), words, len: U32s(len) }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        // Of damaged bytes no more than blocks can hold.
        (self.len.get(0) as usize).min(self.blocks.len() * BLOCK)
    }

    /// The place of a word.
    pub(super) fn find(&self, word: &[u8]) -> Option<Term> {
        let mut found = None;
        self.from(word, |term, it| {
            found = (it == word).then_some(term);
            false
        });
        found
    }

    /// Whether a word begins so.
    pub(super) fn begins(&self, beginning: &[u8]) -> bool {
        let mut begins = false;
        self.from(beginning, |_, it| {
            begins = it.starts_with(beginning);
            false
        });
        begins
    }

    /// Every word from a given one on, in order, as long as `more` is true.
    pub(super) fn from(&self, word: &[u8], mut more: impl FnMut(Term, &[u8]) -> bool) {
        // The block before the first one that begins after the word: the word may stand in the middle of it.
        let block = lower_bound(self.blocks.len(), |block| self.head(block) <= word).saturating_sub(1);
        let mut reader = self.reader(block);
        let mut current = Vec::with_capacity(WORD_BYTES_MAX);
        for term in block * BLOCK..self.len() {
            next(&mut reader, &mut current);
            if current.as_slice() >= word && !more(term as Term, &current) {
                return;
            }
        }
    }

    /// A word by its place; empty beyond the end.
    pub(super) fn word(&self, term: Term, into: &mut Vec<u8>) {
        into.clear();
        if (term as usize) < self.len() {
            let mut reader = self.reader(term as usize / BLOCK);
            (0..=term as usize % BLOCK).for_each(|_| next(&mut reader, into));
        }
    }

    fn reader(&self, block: usize) -> Reader<'_> {
        Reader(self.words.get(self.blocks.get(block) as usize..).unwrap_or_default())
    }

    fn head(&self, block: usize) -> &[u8] {
        let mut reader = self.reader(block);
        reader.number(); // Nothing is shared with the block before.
        let len = reader.number() as usize;
        reader.bytes(len)
    }
}

/// Makes the word before into the next one.
fn next(reader: &mut Reader<'_>, word: &mut Vec<u8>) {
    let shared = reader.number() as usize;
    let more = reader.number() as usize;
    word.truncate(shared);
    word.extend_from_slice(reader.bytes(more.min(WORD_BYTES_MAX)));
}

/// How many bytes two words have in common at their beginning.
pub(super) fn shared(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[String]) -> Lexicon {
        let mut bytes = LexiconBytes::default();
        words.iter().for_each(|word| bytes.word(word.as_bytes()));
        Lexicon::open(bytes.finish().map(Bytes::from))
    }

    #[test]
    fn every_word_is_found_and_no_other() {
        let words: Vec<String> = (0..500).map(|n| format!("sana{n:04}")).collect();
        let lexicon = lexicon(&words);
        let mut into = Vec::new();
        for (at, word) in (0..).zip(&words) {
            assert_eq!(lexicon.find(word.as_bytes()), Some(at));
            lexicon.word(at, &mut into);
            assert_eq!(into, word.as_bytes());
        }
        for other in ["", "a", "sana", "sana00000", "sana9999", "z"] {
            assert_eq!(lexicon.find(other.as_bytes()), None, "{other}");
        }
        assert!(lexicon.begins(b"sana03") && lexicon.begins(b"") && !lexicon.begins(b"sana9"));
    }

    #[test]
    fn damaged_words_are_read_without_harm() {
        let noise = Bytes::from_static(&[0xff; 97]);
        let lexicon = Lexicon::open([noise.clone(), noise.clone(), noise]);
        lexicon.from(b"x", |_, _| true);
        lexicon.word(7, &mut Vec::new());
    }
}
