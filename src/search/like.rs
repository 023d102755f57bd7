//! Which words of the catalogue are like a word that was typed: the same, begun, with another ending, misspelt, or with
//! the word inside a compound. It needs no dictionary: words that share their beginning are found in the alphabet, words
//! that share groups of three letters by a list of those.

use bytes::Bytes;

use super::{
    lexicon::{Lexicon, Term, shared},
    raw::{Reader, U32s, between, put_number, put_u32s},
};

/// A word and what its likeness is worth, 0 to 1.
pub(super) type Like = (Term, f32);

/// The most words that one word stands for.
const LIKES_MAX: usize = 40;

/// The most words that one word of known spelling stands for.
const KNOWN_MAX: usize = 12;

/// The most words with the same beginning that are looked at, and the most with the same letters.
const BEGINNINGS_MAX: usize = 300;
const ALIKE_MAX: usize = 48;

/// So many entries of the letter lists are read for a word: the rarest groups of letters first, which tell the most.
const ENTRIES_MAX: usize = 6_000;

/// Misspellings are forgiven from so many letters on: of shorter words half are like each other.
const ALIKE_LETTERS_MIN: usize = 4;

/// A word with fewer of the groups is not looked at.
const GROUPS_MIN: u8 = 2;

/// Less than this share of a word's letter groups is chance.
const COVER_MIN: f32 = 0.3;

/// What a word is worth that one slip of the finger makes of another, and from how many letters on that is looked for.
const SLIP: f32 = 0.85;
const SLIP_LETTERS_MIN: usize = 5;

/// Whatever is not the very word is worth less than it.
const NOT_THE_SAME: f32 = 0.95;

/// Three letters, or the mark of a beginning and two.
pub(super) type Gram = u32;

/// Which words have which groups of three letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Letters {
    grams: U32s,
    starts: U32s,
    terms: Bytes,
}

/// What is kept from one word of a query to the next, so that nothing is allocated in between.
#[derive(Debug)]
pub(super) struct Scratch {
    /// Of each word of the lexicon, how many of the looked-for groups it has.
    counts: Vec<u8>,
    touched: Vec<Term>,
    word: Vec<u8>,
}

impl Scratch {
    /// For a lexicon of so many words.
    pub(super) fn new(words: usize) -> Scratch {
        Scratch { counts: vec![0; words], touched: Vec::new(), word: Vec::new() }
    }
}

/// The groups of a word, each once, in order.
pub(super) fn grams_of(word: &[u8]) -> Vec<Gram> {
    let marked = std::iter::once(b'^').chain(word.iter().copied());
    let mut before = (0u32, 0u32);
    let mut grams: Vec<Gram> = Vec::with_capacity(word.len());
    for (at, byte) in marked.map(u32::from).enumerate() {
        if at >= 2 {
            grams.push(before.0 << 16 | before.1 << 8 | byte);
        }
        before = (before.1, byte);
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

impl Letters {
    /// Takes the sections as they were written.
    pub(super) fn open([grams, starts, terms]: [Bytes; 3]) -> Letters {
        Letters { grams: U32s(grams), starts: U32s(starts), terms }
    }

    /// The sections for words in their order.
    pub(super) fn write<'a>(words: impl Iterator<Item = &'a [u8]>) -> [Vec<u8>; 3] {
        let mut pairs: Vec<u64> = Vec::new();
        for (term, word) in (0u64..).zip(words) {
            pairs.extend(grams_of(word).into_iter().map(|gram| u64::from(gram) << 32 | term));
        }
        pairs.sort_unstable();
        let [mut grams, mut starts, mut terms] = [const { Vec::new() }; 3];
        for of_gram in pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
            put_u32s(&mut grams, of_gram.first().map(|pair| (pair >> 32) as u32));
            put_u32s(&mut starts, [terms.len() as u32]);
            let mut before = 0;
            for pair in of_gram {
                let term = *pair as u32;
                put_number(&mut terms, term - before);
                before = term;
            }
        }
        put_u32s(&mut starts, [terms.len() as u32]);
        [grams, starts, terms]
    }

    /// The words that are like a folded word, the likest first. An unfinished word is the beginning of others.
    pub(super) fn like(&self, lexicon: &Lexicon, word: &[u8], unfinished: bool, scratch: &mut Scratch) -> Vec<Like> {
        let mut likes: Vec<Like> = lexicon.find(word).map(|term| (term, 1.0)).into_iter().collect();
        beginnings(lexicon, word, unfinished, &mut likes);
        if word.len() >= ALIKE_LETTERS_MIN {
            self.alike(lexicon, word, scratch, &mut likes);
        }
        likes.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        likes.dedup_by_key(|(term, _)| *term);
        likes.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        likes.truncate(LIKES_MAX);
        likes
    }

    /// The words that are like a folded word whose spelling is known: itself and with another ending.
    pub(super) fn known(&self, lexicon: &Lexicon, word: &[u8]) -> Vec<Like> {
        let mut likes: Vec<Like> = lexicon.find(word).map(|term| (term, 1.0)).into_iter().collect();
        beginnings(lexicon, word, false, &mut likes);
        likes.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        likes.truncate(KNOWN_MAX);
        likes
    }

    /// Adds the words that share groups of letters.
    fn alike(&self, lexicon: &Lexicon, word: &[u8], scratch: &mut Scratch, likes: &mut Vec<Like>) {
        let wanted = grams_of(word);
        let mut lists: Vec<&[u8]> = wanted.iter().filter_map(|gram| self.list(*gram)).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let mut left = ENTRIES_MAX;
        let mut read = 0u8;
        for list in lists {
            if read >= 2 && list.len() > left {
                break;
            }
            left = left.saturating_sub(list.len());
            read = read.saturating_add(1);
            scratch.count(list);
        }
        for (term, _) in scratch.take(read.min(GROUPS_MIN)) {
            let mut other = std::mem::take(&mut scratch.word);
            lexicon.word(term, &mut other);
            likes.extend(likeness(word, &wanted, &other).map(|worth| (term, worth)));
            scratch.word = other;
        }
    }

    fn list(&self, gram: Gram) -> Option<&[u8]> {
        let at = self.grams.lower_bound(gram);
        (self.grams.get(at) == gram).then(|| between(&self.terms, self.starts.get(at), self.starts.get(at + 1)))
    }
}

impl Scratch {
    /// Counts one group for each word of its list.
    fn count(&mut self, list: &[u8]) {
        let mut reader = Reader(list);
        let mut term: Term = 0;
        while !reader.is_empty() {
            term = term.wrapping_add(reader.number());
            if let Some(count) = self.counts.get_mut(term as usize) {
                if *count == 0 {
                    self.touched.push(term);
                }
                *count = count.saturating_add(1);
            }
        }
    }

    /// The words with most groups, at least so many; what was counted is forgotten.
    fn take(&mut self, enough: u8) -> Vec<(Term, u8)> {
        let mut most: Vec<(Term, u8)> = Vec::new();
        for term in self.touched.drain(..) {
            if let Some(count) = self.counts.get_mut(term as usize) {
                if *count >= enough {
                    most.push((term, *count));
                }
                *count = 0;
            }
        }
        if most.len() > ALIKE_MAX {
            most.select_nth_unstable_by(ALIKE_MAX, |a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            most.truncate(ALIKE_MAX);
        }
        most
    }
}

/// What a word is worth that shares groups of letters; more where the two begin alike.
fn likeness(word: &[u8], wanted: &[Gram], other: &[u8]) -> Option<f32> {
    if word == other {
        return None; // Found already, and worth more.
    }
    if word.len() >= SLIP_LETTERS_MIN && one_slip(word, other) {
        return Some(SLIP);
    }
    let common = common(wanted, other);
    let cover = common / wanted.len().max(1) as f32;
    if cover < COVER_MIN {
        return letters_left_out(word, other);
    }
    let precision = (common / other.len().saturating_sub(1).max(1) as f32).min(1.0);
    let letters = NOT_THE_SAME * cover.powf(1.5) * precision.sqrt().sqrt();
    Some(match begun(word, other) {
        Some(begun) => 0.5 * (letters + begun.max(letters)),
        None => 0.75 * letters,
    })
}

/// How alike a name is to what was typed, by groups of letters: 0 to 1.
pub(super) fn resemblance(wanted: &[Gram], name: &[u8]) -> f32 {
    let common = common(wanted, name);
    common / wanted.len().max(1) as f32 * (common / name.len().saturating_sub(1).max(1) as f32).min(1.0).powf(0.3)
}

/// How many of the wanted groups a word has; of a very long query the first hundred and more count.
fn common(wanted: &[Gram], word: &[u8]) -> f32 {
    let mut met = 0u128;
    let mut before = (0u32, u32::from(b'^'));
    for (at, byte) in word.iter().map(|byte| u32::from(*byte)).enumerate() {
        if at > 0
            && let Ok(place) = wanted.binary_search(&(before.0 << 16 | before.1 << 8 | byte))
            && place < 128
        {
            met |= 1 << place;
        }
        before = (before.1, byte);
    }
    met.count_ones() as f32
}

/// Whether two words differ by one letter that is wrong, missing, too many, or changed places with its neighbour.
pub(super) fn one_slip(one: &[u8], other: &[u8]) -> bool {
    let begin = shared(one, other);
    let (one_rest, other_rest) = (|skip: usize| one.get(begin + skip..), |skip: usize| other.get(begin + skip..));
    match other.len() as isize - one.len() as isize {
        0 => {
            let swapped = one.get(begin) == other.get(begin + 1) && one.get(begin + 1) == other.get(begin);
            one_rest(1) == other_rest(1) || (swapped && one_rest(2) == other_rest(2))
        }
        1 => one_rest(0) == other_rest(1),
        -1 => one_rest(1) == other_rest(0),
        _ => false,
    }
}

/// What a word is worth that has all the letters in their order, the first one first: "trvpuhlin" is "turvapuhelin".
fn letters_left_out(word: &[u8], other: &[u8]) -> Option<f32> {
    let mut rest = other.iter();
    let all = word.first() == other.first() && word.iter().all(|letter| rest.any(|it| it == letter));
    let share = word.len() as f32 / other.len().max(1) as f32;
    (all && share >= 0.6).then_some(0.6 * share)
}

/// What a word is worth that begins alike.
fn begun(word: &[u8], other: &[u8]) -> Option<f32> {
    let same = shared(word, other);
    let share = same as f32 / word.len().max(1) as f32;
    (same >= 4).then(|| NOT_THE_SAME * share * (same as f32 / other.len().max(1) as f32).powf(0.3))
}

/// The part of a word that every word with another ending begins with.
fn stem(word: &[u8]) -> &[u8] {
    let kept = if word.len() < 5 { word.len() } else { (word.len() * 3).div_ceil(5).max(4) };
    word.get(..kept).unwrap_or(word)
}

/// Adds the words that begin like a word.
fn beginnings(lexicon: &Lexicon, word: &[u8], unfinished: bool, likes: &mut Vec<Like>) {
    let mut left = BEGINNINGS_MAX;
    if unfinished && word.len() >= 4 {
        lexicon.from(word, |term, other| {
            left -= 1;
            let begun = other.starts_with(word) && left > 0;
            if begun && other.len() > word.len() {
                let share = word.len() as f32 / other.len() as f32;
                likes.push((term, 0.85 * share.powf(0.3)));
            }
            begun
        });
    }
    let stem = stem(word);
    let mut left = BEGINNINGS_MAX;
    lexicon.from(stem, |term, other| {
        left -= 1;
        let same = other.starts_with(stem) && left > 0;
        if same && other != word {
            let alike = if word.len() < 5 { short(word, other) } else { begun(word, other) };
            likes.extend(alike.filter(|worth| *worth > 0.4).map(|worth| (term, worth)));
        }
        same
    });
}

/// A short word with a short ending: "isä", "isän".
fn short(word: &[u8], other: &[u8]) -> Option<f32> {
    let ending = other.len() - shared(word, other);
    (word.len() >= 3 && ending <= 2).then_some(0.8 - 0.1 * ending as f32)
}

#[cfg(test)]
mod tests {
    use super::{super::lexicon::LexiconBytes, *};

    fn like(words: &[&str], word: &str, unfinished: bool) -> Vec<String> {
        let mut sorted = words.to_vec();
        sorted.sort_unstable();
        let mut bytes = LexiconBytes::default();
        sorted.iter().for_each(|word| bytes.word(word.as_bytes(), 1));
        let lexicon = Lexicon::open(bytes.finish().map(Bytes::from));
        let letters = Letters::open(Letters::write(sorted.iter().map(|word| word.as_bytes())).map(Bytes::from));
        let mut scratch = Scratch::new(lexicon.len());
        let likes = letters.like(&lexicon, word.as_bytes(), unfinished, &mut scratch);
        likes.iter().map(|(term, _)| sorted[*term as usize].to_owned()).collect()
    }

    #[test]
    fn another_ending_a_compound_and_a_slip_of_the_finger_are_like_a_word() {
        let words = ["kotihoito", "kotihoitoa", "kotitalous", "perhehoitaja", "turvapuhelin", "uinti"];
        assert_eq!(like(&words, "kotihoidon", false)[..2], ["kotihoito", "kotihoitoa"]);
        assert_eq!(like(&words, "hoitaja", false).first().map(String::as_str), Some("perhehoitaja"));
        assert_eq!(like(&words, "turvapuhlein", false), ["turvapuhelin"]);
        assert_eq!(like(&words, "trvpuhelin", false), ["turvapuhelin"]);
    }

    #[test]
    fn the_very_word_comes_before_a_longer_one_and_that_only_while_it_is_typed() {
        let words = ["kela", "kelasto", "kelastopalvelu"];
        assert_eq!(like(&words, "kela", true), ["kela", "kelasto", "kelastopalvelu"]);
    }
}
