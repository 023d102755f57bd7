//! What a query asks for, as features with weights: the groups of letters of its words, of what they are when a slip is
//! put right, and of the names that its concepts have in any language. It scores nothing.

use super::{
    builder::cut,
    concepts::ConceptId,
    feature::{self, Feature},
    features::Place,
    segment::Segment,
};

/// A long word has more groups of letters than a short one and says not quite as much more: each counts for its word's
/// number of groups to this power.
const LENGTH: f32 = -0.3;

/// How much a whole word counts that is the very word of a name or of what people say.
const WHOLE: f32 = 0.6;

/// What was typed counts so much beside what it is when a slip is put right; that, and where a part of a compound is.
const TYPED: f32 = 0.4;
const PART_RIGHT: f32 = 0.9;

/// Slips are put right from so many letters on, and in parts of compounds of so many.
const SLIP_MIN: usize = 5;
const COMPOUND_MIN: usize = 9;
const PART_MIN: usize = 4;

/// The most words that one may have been, and the most ways to part a compound that are tried.
const VARIANTS_MAX: usize = 4;
const PARTINGS_MAX: usize = 3;

/// How much the names of a concept that the query means count beside the query's own words, and those of a wider one.
const CONCEPT: f32 = 0.6;
const BROADER: f32 = 0.15;

/// Only what is as like a concept's name as this means the concept.
const CONCEPT_MIN: f32 = 0.72;

/// The most concepts that a query means, and the most names of one that are asked for.
const CONCEPTS_MAX: usize = 3;
const NAMES_MAX: usize = 10;

/// The longest name of a concept, in words, that is looked for inside a query.
const NAME_WORDS_MAX: usize = 4;

/// The most words, and the most features, that one query asks for.
const WORDS_MAX: usize = 32;
const ASKED_MAX: usize = 256;

/// A feature asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// How much it counts, rarity apart.
    pub(super) weight: f32,
    /// Its part in what the query's own words could be worth at most.
    pub(super) own: f32,
    /// How rare it is.
    pub(super) idf: f32,
    /// Where it stands in each segment.
    pub(super) places: Vec<Option<Place>>,
}

/// A concept that a query means, and how surely.
pub(super) type Meant = (ConceptId, f32);

/// What a query asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// The features; what may add most stands first.
    pub(super) asked: Vec<Asked>,
    /// What the query's own words are worth where all of them are found.
    pub(super) mass: f32,
    /// The concepts, of the first segment.
    pub(super) concepts: Vec<Meant>,
    /// What was typed, without blanks, where a slip in it was put right.
    pub(super) meant: Option<String>,
}

/// Weights of features: what counts, and how much of it is the query's own.
#[derive(Debug, Default)]
struct Weights {
    of: Vec<(Feature, f32, f32)>,
}

impl Weights {
    fn add(&mut self, feature: Feature, weight: f32, own: f32) {
        self.of.push((feature, weight, own));
    }

    /// Each feature once, with the most that it counts.
    fn each(mut self, mut each: impl FnMut(Feature, f32, f32)) {
        self.of.sort_unstable_by_key(|(feature, ..)| *feature);
        for same in self.of.chunk_by(|a, b| a.0 == b.0) {
            let most = |of: fn(&(Feature, f32, f32)) -> f32| same.iter().map(of).fold(0.0, f32::max);
            each(same.first().map_or(0, |it| it.0), most(|it| it.1), most(|it| it.2));
        }
    }

    /// Adds the groups of letters of a word.
    fn add_word(&mut self, word: &[u8], weight: f32, own: f32) {
        let each = length(word);
        feature::groups(word).for_each(|group| self.add(group, weight * each, own * each));
    }
}

/// How much one group of letters of a word counts.
fn length(word: &[u8]) -> f32 {
    (word.len().saturating_sub(2).max(1) as f32).powf(LENGTH)
}

impl Plan {
    /// Of folded words; the last one may be the beginning of a longer one.
    pub(super) fn new(segments: &[Segment], words: &[&str], unfinished: bool) -> Plan {
        let mut weights = Weights::default();
        let words = words.get(..words.len().min(WORDS_MAX)).unwrap_or(words);
        let last = words.len().saturating_sub(1);
        let mut meant: Vec<Vec<String>> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let unfinished = unfinished && at == last;
            let variants = variants(segments, word, unfinished);
            add_word(&mut weights, word, &variants, unfinished);
            meant.push(std::iter::once((*word).to_owned()).chain(variants.into_iter().map(|(it, _)| it)).collect());
        }
        let right: String =
            meant.iter().zip(words).map(|(meant, typed)| meant.get(1).map_or(*typed, |it| it)).collect();
        let meant_otherwise = meant.iter().any(|meant| meant.len() > 1);
        let mut plan = Plan { meant: meant_otherwise.then_some(right), ..Plan::default() };
        if let Some(base) = segments.first() {
            plan.concepts = concepts(base, &meant);
            plan.name_concepts(base, words, &mut weights);
        }
        plan.weigh(segments, weights);
        plan
    }

    /// Adds the names of the concepts that the query means, and of wider ones.
    fn name_concepts(&self, base: &Segment, words: &[&str], weights: &mut Weights) {
        let typed = words.join(" ");
        let mut add = |names: &mut dyn Iterator<Item = &str>, weight: f32| {
            for name in names.filter(|name| *name != typed).take(NAMES_MAX) {
                name.split(' ').for_each(|word| weights.add_word(word.as_bytes(), weight, 0.0));
            }
        };
        for (id, surely) in &self.concepts {
            let meaning = base.concepts.meaning(*id);
            add(&mut meaning.names.iter().copied(), CONCEPT * surely * surely);
            for wider in meaning.broader.iter().take(2) {
                add(&mut base.concepts.meaning(*wider).names.into_iter().take(3), BROADER * surely * surely);
            }
        }
    }

    /// Finds where everything stands and how rare it is, over all segments.
    fn weigh(&mut self, segments: &[Segment], weights: Weights) {
        let total: f32 = segments.iter().map(|segment| segment.kinds() as f32).sum();
        weights.each(|feature, weight, own| {
            let places: Vec<Option<Place>> = segments.iter().map(|segment| segment.features.find(feature)).collect();
            let with = segments.iter().zip(&places).filter_map(|(segment, at)| Some(segment.features.count((*at)?)));
            let with = (with.sum::<u32>() as f32).min(total);
            let idf = (1.0 + (total - with + 0.5) / (with + 0.5)).ln();
            self.mass += own * idf;
            if places.iter().any(Option::is_some) {
                self.asked.push(Asked { weight, own, idf, places });
            }
        });
        self.asked.sort_unstable_by(|a, b| {
            (b.weight * b.idf).total_cmp(&(a.weight * a.idf)).then_with(|| a.places.cmp(&b.places))
        });
        self.asked.truncate(ASKED_MAX);
    }
}

fn add_word(weights: &mut Weights, word: &str, variants: &[(String, f32)], unfinished: bool) {
    let bytes = word.as_bytes();
    let beginning = feature::beginning(bytes);
    let typed = if variants.is_empty() { 1.0 } else { TYPED };
    weights.add_word(bytes, typed, if variants.is_empty() { 1.0 } else { 0.0 });
    if let Some(beginning) = beginning.filter(|_| unfinished) {
        weights.add(beginning, 1.0, 1.0);
        weights.add(feature::whole(bytes), WHOLE, 0.0);
    } else {
        weights.add(feature::whole(bytes), WHOLE, if beginning.is_some() { 1.0 } else { 0.0 });
    }
    let share = (variants.len() as f32).sqrt().recip();
    for (variant, worth) in variants {
        // What all of them have in common is certain.
        for group in feature::groups(variant.as_bytes()) {
            let common = feature::groups(bytes).any(|it| it == group);
            let weight = length(bytes) * if common { 1.0 } else { worth * share };
            weights.add(group, weight, weight);
        }
        weights.add(feature::whole(variant.as_bytes()), WHOLE * worth * share, 0.0);
    }
}

/// What a word may have been that no text of the catalogue has, each with its worth.
fn variants(segments: &[Segment], word: &str, unfinished: bool) -> Vec<(String, f32)> {
    let known = |word: &[u8]| segments.iter().any(|segment| segment.lexicon.find(word).is_some());
    let begins = |word: &[u8]| segments.iter().any(|segment| segment.lexicon.begins(word));
    let bytes = word.as_bytes();
    if bytes.len() < SLIP_MIN || known(bytes) || (unfinished && begins(bytes)) {
        return Vec::new();
    }
    let slips = |word: &[u8], unfinished: bool| {
        let all = segments.iter().flat_map(move |segment| segment.letters.slips(&segment.lexicon, word, unfinished));
        all.take(VARIANTS_MAX).collect::<Vec<String>>()
    };
    let whole = slips(bytes, unfinished);
    if !whole.is_empty() {
        return whole.into_iter().map(|word| (word, 1.0)).collect();
    }
    if word.len() < COMPOUND_MIN || !word.is_ascii() {
        return Vec::new();
    }
    let partings = || (PART_MIN..=word.len() - PART_MIN).rev().filter_map(|at| word.split_at_checked(at));
    let mut variants: Vec<(String, f32)> = Vec::new();
    for (first, second) in partings().filter(|(first, _)| known(first.as_bytes())).take(PARTINGS_MAX) {
        let right = slips(second.as_bytes(), unfinished).into_iter().filter(|it| it.len() >= PART_MIN);
        variants.extend(right.map(|second| (format!("{first}{second}"), PART_RIGHT)));
    }
    for (first, second) in partings().filter(|(_, second)| known(second.as_bytes())).take(PARTINGS_MAX) {
        let right = slips(first.as_bytes(), false).into_iter().filter(|it| it.len() >= PART_MIN);
        variants.extend(right.map(|first| (format!("{first}{second}"), PART_RIGHT)));
    }
    variants.truncate(VARIANTS_MAX);
    variants
}

/// The concepts that the query's words name, one by one, several together or all; of each word what it may have been.
fn concepts(base: &Segment, words: &[Vec<String>]) -> Vec<Meant> {
    if base.concepts.is_empty() {
        return Vec::new();
    }
    let mut meant: Vec<Meant> = Vec::new();
    let share = |count: usize| (count as f32 / words.len().max(1) as f32).sqrt();
    let mut add = |name: &str, share: f32| {
        for (term, worth) in base.letters.known(&base.lexicon, cut(name).as_bytes()) {
            if worth >= CONCEPT_MIN {
                meant.extend(base.concepts.named(term).map(|id| (id, worth * share)));
            }
        }
    };
    for word in words.iter().flatten() {
        add(word, share(1));
    }
    for len in 2..=words.len().min(NAME_WORDS_MAX) {
        for run in words.windows(len) {
            let joined: String = run.iter().filter_map(|word| word.last()).map(String::as_str).collect();
            add(&joined, share(len));
        }
    }
    meant.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    meant.dedup_by_key(|(id, _)| *id);
    meant.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    meant.truncate(CONCEPTS_MAX);
    meant
}
