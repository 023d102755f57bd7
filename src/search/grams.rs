//! The first scorer: BM25F over character 3-grams of folded words, each word marked where it starts. It needs no
//! dictionary and still meets inflected and compound Finnish: "turvapuhelinta" shares nearly all its grams with
//! "turvapuhelin". Everything that does not depend on the query is computed when the index is built.

use std::collections::HashMap;

use super::fold::fold;

/// How soon a repeated gram stops counting, and how much a long field dilutes its grams (BM25's k1 and b).
const K1: f32 = 1.2;
const B: f32 = 0.6;

/// Three characters as one number: each needs 21 bits.
type Gram = u64;

/// What is searched of one thing: texts with the weight of the field that they stand in.
pub(super) type Fields = Vec<(Field, String)>;

/// A kind of text; its place in [`WEIGHTS`].
pub(super) type Field = usize;

/// The index of one collection of things, numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Grams {
    of: HashMap<Gram, Postings>,
    len: usize,
}

/// The things that have a gram, and how rare it is.
#[derive(Debug, Default)]
struct Postings {
    idf: f32,
    /// (thing, impact): what the gram adds to the thing's score, its rarity included.
    things: Vec<(u32, f32)>,
}

/// What a query's grams found.
#[derive(Debug)]
pub(super) struct Found {
    /// The score of each thing.
    pub(super) scores: Vec<f32>,
    /// Of each thing, the share of the query's grams that it has, weighted by rarity: 0 to 1.
    pub(super) cover: Vec<f32>,
}

impl Grams {
    /// Builds the index; `weights` says how much each field counts.
    pub(super) fn build(things: &[Fields], weights: &[f32]) -> Grams {
        let counted: Vec<Vec<HashMap<Gram, f32>>> = things.iter().map(|fields| count(fields, weights.len())).collect();
        let averages: Vec<f32> = (0..weights.len()).map(|field| average(&counted, field)).collect();
        let mut of: HashMap<Gram, Postings> = HashMap::new();
        for (thing, fields) in counted.iter().enumerate() {
            for (gram, tf) in weighted(fields, weights, &averages) {
                let thing = u32::try_from(thing).unwrap_or(u32::MAX);
                of.entry(gram).or_default().things.push((thing, tf * (K1 + 1.0) / (tf + K1)));
            }
        }
        let total = things.len() as f32;
        for postings in of.values_mut() {
            let with = postings.things.len() as f32;
            postings.idf = ((total - with + 0.5) / (with + 0.5) + 1.0).ln();
            postings.things.iter_mut().for_each(|(_, impact)| *impact *= postings.idf);
        }
        Grams { of, len: things.len() }
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
            let Some(postings) = self.of.get(gram) else {
                mass += rarest; // A gram that nothing has counts against everything.
                continue;
            };
            mass += postings.idf;
            for (thing, impact) in &postings.things {
                let at = *thing as usize;
                if let (Some(score), Some(cover)) = (found.scores.get_mut(at), found.cover.get_mut(at)) {
                    *score += impact;
                    *cover += postings.idf;
                }
            }
        }
        if mass > 0.0 {
            found.cover.iter_mut().for_each(|cover| *cover /= mass);
        }
        found
    }
}

/// How often each gram stands in each field of a thing.
fn count(fields: &Fields, kinds: usize) -> Vec<HashMap<Gram, f32>> {
    let mut counts = vec![HashMap::new(); kinds];
    for (field, text) in fields {
        let Some(counts) = counts.get_mut(*field) else { continue };
        let folded = fold(text);
        for gram in folded.split(|c: char| !c.is_alphanumeric()).flat_map(grams_of) {
            *counts.entry(gram).or_insert(0.0) += 1.0;
        }
    }
    counts
}

fn average(counted: &[Vec<HashMap<Gram, f32>>], field: usize) -> f32 {
    let total: f32 = counted.iter().filter_map(|fields| fields.get(field)).flat_map(HashMap::values).sum();
    (total / counted.len().max(1) as f32).max(1.0)
}

/// The weighted frequency of each gram of a thing over all its fields.
fn weighted(fields: &[HashMap<Gram, f32>], weights: &[f32], averages: &[f32]) -> HashMap<Gram, f32> {
    let mut sum = HashMap::new();
    for ((counts, weight), average) in fields.iter().zip(weights).zip(averages) {
        let length: f32 = counts.values().sum();
        let scale = weight / (1.0 - B + B * length / average);
        for (gram, tf) in counts {
            *sum.entry(*gram).or_insert(0.0) += tf * scale;
        }
    }
    sum
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
    use super::*;

    #[test]
    fn an_inflected_word_finds_its_base_form() {
        let things = ["turvapuhelin", "kotihoito", "ateriapalvelu"].map(|name| vec![(0, name.to_owned())]);
        let index = Grams::build(&things, &[1.0]);
        let found = index.find(["turvapuhelinta"].into_iter());
        assert!(found.scores[0] > 0.0 && found.scores[1] == 0.0);
        assert!(found.cover[0] > 0.7 && found.cover[0] < 1.0);
    }

    #[test]
    fn a_rare_gram_counts_more_than_a_usual_one() {
        let things = ["palvelu a", "palvelu xylitoli", "palvelu"].map(|name| vec![(0, name.to_owned())]);
        let found = Grams::build(&things, &[1.0]).find(["palvelu", "xylitoli"].into_iter());
        assert!(found.scores[1] > 2.0 * found.scores[0]);
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert!(Grams::build(&[], &[1.0]).find(["x", "abc"].into_iter()).scores.is_empty());
    }
}
