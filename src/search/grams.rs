//! The first scorer: BM25F over character 3-grams of folded words, each word marked where it starts. It needs no
//! dictionary and still meets inflected and compound Finnish: "turvapuhelinta" shares nearly all its grams with
//! "turvapuhelin". Everything that does not depend on the query is computed when the index is built.

use super::fold::Word;

/// How soon a repeated gram stops counting, and how much a long field dilutes its grams (BM25's k1 and b).
const K1: f32 = 1.2;
const B: f32 = 0.6;

/// Three characters as one number: each needs 21 bits.
type Gram = u64;

/// A kind of text; its place in the list of weights.
pub(super) type Field = usize;

/// What is searched of one thing: each word, by its place in the list of words, with the field that it stands in.
pub(super) type Fields = Vec<(Field, usize)>;

/// The index of one collection of things, numbered from 0: flat lists in the order of the grams, found by halving.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Grams {
    grams: Vec<Gram>,
    /// Of each gram: its rarity, and where its postings end.
    rarity: Vec<(f32, usize)>,
    /// (thing, impact): what a gram adds to a thing's score, its rarity included.
    postings: Vec<(u32, f32)>,
    len: usize,
}

/// What a query's grams found.
#[derive(Debug)]
pub(super) struct Found {
    /// The score of each thing.
    pub(super) scores: Vec<f32>,
    /// Of each thing, the share of the query's grams that it has, weighted by rarity: 0 to 1.
    pub(super) cover: Vec<f32>,
}

/// How often each gram stands in each field of one thing, in the order of the grams, and the length of each field.
struct Counted {
    grams: Vec<(Gram, Field, f32)>,
    lengths: Vec<f32>,
}

impl Grams {
    /// Builds the index; `weights` says how much each field counts.
    pub(super) fn build(things: &[Fields], words: &[Word], weights: &[f32]) -> Grams {
        let counted: Vec<Counted> = things.iter().map(|fields| count(fields, words, weights.len())).collect();
        let averages = averages(&counted, weights.len());
        let mut all: Vec<(Gram, u32, f32)> = Vec::new();
        for (thing, counted) in (0u32..).zip(&counted) {
            let scales = scales(counted, weights, &averages);
            for of_gram in counted.grams.chunk_by(|a, b| a.0 == b.0) {
                let tf: f32 =
                    of_gram.iter().filter_map(|(_, field, tf)| scales.get(*field).map(|scale| tf * scale)).sum();
                all.extend(of_gram.first().map(|(gram, ..)| (*gram, thing, tf * (K1 + 1.0) / (tf + K1))));
            }
        }
        all.sort_unstable_by_key(|(gram, thing, _)| (*gram, *thing));
        Grams::of(&all, things.len())
    }

    /// The index of postings in the order of their grams.
    fn of(all: &[(Gram, u32, f32)], len: usize) -> Grams {
        let mut index = Grams { postings: Vec::with_capacity(all.len()), len, ..Grams::default() };
        for of_gram in all.chunk_by(|a, b| a.0 == b.0) {
            let (total, with) = (len as f32, of_gram.len() as f32);
            let idf = ((total - with + 0.5) / (with + 0.5) + 1.0).ln();
            index.grams.extend(of_gram.first().map(|(gram, ..)| *gram));
            index.postings.extend(of_gram.iter().map(|(_, thing, impact)| (*thing, impact * idf)));
            index.rarity.push((idf, index.postings.len()));
        }
        index
    }

    /// Scores every thing by the grams of some folded words.
    pub(super) fn find<'a>(&self, words: impl Iterator<Item = &'a str>) -> Found {
        let mut grams: Vec<Gram> = words.flat_map(grams_of).collect();
        grams.sort_unstable();
        grams.dedup();
        let mut found = Found { scores: vec![0.0; self.len], cover: vec![0.0; self.len] };
        let rarest = (self.len as f32 + 1.0).ln();
        let mut mass = 0.0;
        for gram in &grams {
            let Some((idf, postings)) = self.postings(*gram) else {
                mass += rarest; // A gram that nothing has counts against everything.
                continue;
            };
            mass += idf;
            for (thing, impact) in postings {
                let at = *thing as usize;
                if let (Some(score), Some(cover)) = (found.scores.get_mut(at), found.cover.get_mut(at)) {
                    *score += impact;
                    *cover += idf;
                }
            }
        }
        if mass > 0.0 {
            found.cover.iter_mut().for_each(|cover| *cover /= mass);
        }
        found
    }

    /// The rarity of a gram and the things that have it.
    fn postings(&self, gram: Gram) -> Option<(f32, &[(u32, f32)])> {
        let at = self.grams.binary_search(&gram).ok()?;
        let (idf, end) = *self.rarity.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.rarity.get(before)).map_or(0, |(_, end)| *end);
        Some((idf, self.postings.get(start..end)?))
    }
}

fn count(fields: &Fields, words: &[Word], kinds: usize) -> Counted {
    let mut grams: Vec<(Gram, Field)> = Vec::new();
    for (field, word) in fields {
        let folded = words.get(*word).map_or("", |word| word.folded.as_str());
        grams.extend(grams_of(folded).map(|gram| (gram, *field)));
    }
    grams.sort_unstable();
    let mut lengths = vec![0.0; kinds];
    for (_, field) in &grams {
        if let Some(length) = lengths.get_mut(*field) {
            *length += 1.0;
        }
    }
    let runs = grams.chunk_by(|a, b| a == b);
    let grams = runs.filter_map(|run| run.first().map(|(gram, field)| (*gram, *field, run.len() as f32))).collect();
    Counted { grams, lengths }
}

/// The average length of each field over all things.
fn averages(counted: &[Counted], kinds: usize) -> Vec<f32> {
    let total = |field: Field| counted.iter().filter_map(|counted| counted.lengths.get(field)).sum::<f32>();
    (0..kinds).map(|field| (total(field) / counted.len().max(1) as f32).max(1.0)).collect()
}

/// What one gram of each field counts in one thing: its field's weight, less in a longer field.
fn scales(counted: &Counted, weights: &[f32], averages: &[f32]) -> Vec<f32> {
    let fields = counted.lengths.iter().zip(weights).zip(averages);
    fields.map(|((length, weight), average)| weight / (1.0 - B + B * length / average)).collect()
}

/// The 3-grams of a folded word with a mark before it. A word of one letter has none: it says too little.
fn grams_of(word: &str) -> impl Iterator<Item = Gram> + '_ {
    let mut before = [0, u64::from(u32::from('^'))];
    word.chars().enumerate().filter_map(move |(at, c)| {
        let [first, second] = before;
        let third = u64::from(u32::from(c));
        before = [second, third];
        (at > 0).then_some(first << 42 | second << 21 | third)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::vocabulary::Vocabulary, *};

    fn index(names: &[&'static str]) -> Grams {
        let mut vocabulary = Vocabulary::default();
        let things: Vec<Fields> =
            names.iter().map(|name| vocabulary.words(name).iter().map(|word| (0, *word)).collect()).collect();
        Grams::build(&things, &vocabulary.into_words(), &[1.0])
    }

    #[test]
    fn an_inflected_word_finds_its_base_form() {
        let found = index(&["turvapuhelin", "kotihoito", "ateriapalvelu"]).find(["turvapuhelinta"].into_iter());
        assert!(found.scores[0] > 0.0 && found.scores[1] == 0.0);
        assert!(found.cover[0] > 0.7 && found.cover[0] < 1.0);
    }

    #[test]
    fn a_rare_gram_counts_more_than_a_usual_one() {
        let index = index(&["palvelu a", "palvelu xylitoli", "palvelu"]);
        let found = index.find(["palvelu", "xylitoli"].into_iter());
        assert!(found.scores[1] > 2.0 * found.scores[0]);
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert!(index(&[]).find(["x", "abc"].into_iter()).scores.is_empty());
    }
}
