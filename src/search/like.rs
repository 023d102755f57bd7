//! Which words of the catalogue a word that was typed may be: the same, with another ending, or misspelt. It needs no
//! dictionary: words that share their beginning are found in the alphabet, words that share groups of three letters by a
//! list of those.

use bytes::Bytes;

use super::{
    lexicon::{Lexicon, Term, shared},
    raw::{Reader, U32s, between, put_number, put_u32s},
};

/// A word and what its likeness is worth, 0 to 1.
pub(super) type Like = (Term, f32);

/// The most words that one word of known spelling stands for.
const KNOWN_MAX: usize = 12;

/// The most words with the same beginning that are looked at, and the most with the same letters.
const BEGINNINGS_MAX: usize = 300;
const ALIKE_MAX: usize = 48;

/// So many entries of the letter lists are read for a word: the rarest groups of letters first, which tell the most.
const ENTRIES_MAX: usize = 6_000;

/// A word with fewer of the groups is not looked at.
const GROUPS_MIN: u8 = 2;

/// The most words that one slip may have been.
const SLIPS_MAX: usize = 4;

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

    /// The words that a folded word of known spelling is: itself, and it with another ending, the likest first.
    pub(super) fn known(&self, lexicon: &Lexicon, word: &[u8]) -> Vec<Like> {
        let mut likes: Vec<Like> = lexicon.find(word).map(|term| (term, 1.0)).into_iter().collect();
        beginnings(lexicon, word, &mut likes);
        likes.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        likes.truncate(KNOWN_MAX);
        likes
    }

    /// The words that a folded word is when one slip of the finger, or some letters left out, are put right; the likest
    /// first. Of an unfinished word also those of which the beginning is meant.
    pub(super) fn slips(&self, lexicon: &Lexicon, word: &[u8], unfinished: bool) -> Vec<String> {
        let wanted = grams_of(word);
        let mut lists: Vec<&[u8]> = wanted.iter().filter_map(|gram| self.list(*gram)).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let mut left = ENTRIES_MAX;
        let mut terms: Vec<Term> = Vec::new();
        let mut read = 0u8;
        for list in lists {
            if read >= 2 && list.len() > left {
                break;
            }
            left = left.saturating_sub(list.len());
            read = read.saturating_add(1);
            decode(list, &mut terms);
        }
        let mut found: Vec<(f32, String)> = Vec::new();
        let mut other = Vec::new();
        for term in most(terms, usize::from(read.min(GROUPS_MIN))) {
            lexicon.word(term, &mut other);
            if let Some(worth) = slip(word, &other, unfinished)
                && let Ok(other) = std::str::from_utf8(&other)
            {
                found.push((worth, other.to_owned()));
            }
        }
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.truncate(SLIPS_MAX);
        found.into_iter().map(|(_, word)| word).collect()
    }

    fn list(&self, gram: Gram) -> Option<&[u8]> {
        let at = self.grams.lower_bound(gram);
        (self.grams.get(at) == gram).then(|| between(&self.terms, self.starts.get(at), self.starts.get(at + 1)))
    }
}

/// Adds the words of a list.
fn decode(list: &[u8], terms: &mut Vec<Term>) {
    let mut reader = Reader(list);
    let mut term: Term = 0;
    while !reader.is_empty() {
        term = term.wrapping_add(reader.number());
        terms.push(term);
    }
}

/// The words that stand in most lists, at least in so many.
fn most(mut terms: Vec<Term>, enough: usize) -> Vec<Term> {
    terms.sort_unstable();
    let lists = |same: &[Term]| Some((same.len(), *same.first()?));
    let mut most: Vec<(usize, Term)> =
        terms.chunk_by(|a, b| a == b).filter(|same| same.len() >= enough).filter_map(lists).collect();
    if most.len() > ALIKE_MAX {
        most.select_nth_unstable_by(ALIKE_MAX, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        most.truncate(ALIKE_MAX);
    }
    most.into_iter().map(|(_, term)| term).collect()
}

/// How likely a word was meant by what was typed.
fn slip(word: &[u8], other: &[u8], unfinished: bool) -> Option<f32> {
    if one_slip(word, other) {
        return Some(1.0);
    }
    let begun = |len: usize| other.get(..len).is_some_and(|begun| begun != word && one_slip(word, begun));
    if unfinished && (word.len() - 1..=word.len() + 1).any(begun) {
        return Some(0.8);
    }
    letters_left_out(word, other)
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
fn beginnings(lexicon: &Lexicon, word: &[u8], likes: &mut Vec<Like>) {
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

    fn open(words: &[&str]) -> (Lexicon, Letters) {
        let mut sorted = words.to_vec();
        sorted.sort_unstable();
        let mut bytes = LexiconBytes::default();
        sorted.iter().for_each(|word| bytes.word(word.as_bytes()));
        let letters = Letters::open(Letters::write(sorted.iter().map(|word| word.as_bytes())).map(Bytes::from));
        (Lexicon::open(bytes.finish().map(Bytes::from)), letters)
    }

    #[test]
    fn a_word_with_another_ending_is_the_same_word() {
        let (lexicon, letters) = open(&["kotihoito", "kotihoitoa", "kotitalous", "uinti"]);
        let known: Vec<Term> = letters.known(&lexicon, b"kotihoidon").iter().map(|(term, _)| *term).collect();
        assert_eq!(known[..2], [0, 1]);
    }

    #[test]
    fn slips_of_the_finger_and_letters_left_out_are_put_right() {
        let (lexicon, letters) = open(&["kotihoito", "turvapuhelin", "turvapuhelimet", "uinti"]);
        for typed in ["turvapuhlein", "turvapuheln", "turvapuhelinn", "turvapyhelin", "trvpuhelin"] {
            let first = letters.slips(&lexicon, typed.as_bytes(), false).into_iter().next();
            assert_eq!(first.as_deref(), Some("turvapuhelin"), "{typed}");
        }
        assert_eq!(letters.slips(&lexicon, b"turvapyhe", true).len(), 2);
        assert!(letters.slips(&lexicon, b"turvapyhe", false).is_empty());
    }
}
