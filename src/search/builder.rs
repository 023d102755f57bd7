//! Makes a segment, service by service. Of each service only numbers are kept until the end: which features it has and
//! how much each counts.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

use crate::domain::{
    area::Area,
    catalog::Catalog,
    code::Need,
    lang::Lang,
    service::{ChannelKind, Service, ServiceId},
};

use super::{
    concepts,
    feature::Feature,
    features::Features,
    fold::folded_words,
    lexicon::{LexiconBytes, Term, WORD_BYTES_MAX},
    like::Letters,
    postings::LEVELS,
    raw::{hash, put_number, put_text, put_u32s},
    runs::Runs,
    segment::{self, Decoded, Doc, SECTIONS, WAY_IN},
    tally::Tally,
    texts::{FIELDS, Field, Found, Tables, all, joined, labels, need_texts, texts},
};

/// How soon a repeated feature stops counting (BM25's k1).
const K1: f32 = 1.2;

/// The most everyday phrases of a service that are kept to be compared as a whole, and the shortest that says enough.
const PHRASES_MAX: usize = 80;
const PHRASE_BYTES_MIN: usize = 6;

/// So many features of texts are remembered: the same class names and descriptions stand on thousands of services.
const REMEMBERED_MAX: usize = 3_000_000;

/// Hashes short words fast. The words come from a catalogue, not from an adversary.
#[derive(Debug, Default, Clone, Copy)]
struct Fast(u64);

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 31)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.write_u64(u64::from_le_bytes(*chunk));
        }
        let rest = rest.iter().fold(rest.len() as u64, |all, byte| all << 8 | u64::from(*byte));
        self.write_u64(rest);
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fast>>;

/// A thing's number in the order of coming.
#[derive(Debug, Default)]
struct Numbers<K> {
    numbers: Map<K, u32>,
}

impl<K: std::hash::Hash + Eq> Numbers<K> {
    fn of<Q: std::hash::Hash + Eq + ?Sized + ToOwned<Owned = O>, O: Into<K>>(&mut self, key: &Q) -> u32
    where
        K: std::borrow::Borrow<Q>,
    {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let next = self.numbers.len() as u32;
        self.numbers.insert(key.to_owned().into(), next);
        next
    }
}

/// The features of a text, as often as they stand there, and how many words the text has.
#[derive(Debug)]
struct Counted {
    features: Box<[Feature]>,
    words: u32,
}

/// The texts that were counted before.
#[derive(Debug, Default)]
struct Remembered {
    texts: Map<u64, Counted>,
    size: usize,
}

/// What is kept of a service until the end.
#[derive(Debug)]
struct Draft {
    group: u32,
    area: u32,
    names: u32,
    bits: u8,
    id: u64,
}

/// Makes one segment of an index, service by service.
#[derive(Debug)]
pub struct Builder<'c> {
    catalog: &'c Catalog,
    tables: Tables<'c>,
    /// Whether the tables of needs and concepts go into the segment: an increment uses those of its base.
    whole: bool,
    words: HashSet<Box<str>, BuildHasherDefault<Fast>>,
    remembered: Remembered,
    /// How much each feature of the service at hand counts.
    tally: Tally,
    drafts: Vec<Draft>,
    postings: Runs,
    groups: Numbers<u64>,
    areas: Numbers<Vec<String>>,
    names: Vec<u8>,
    names_at: Map<u64, u32>,
    numbers: Vec<(String, Doc)>,
    through: Vec<(Doc, u64)>,
    municipalities: HashSet<String>,
}

impl<'c> Builder<'c> {
    /// Takes the catalogue's tables; its services are not looked at.
    pub fn new(catalog: &'c Catalog) -> Builder<'c> {
        Builder {
            catalog,
            tables: Tables::new(catalog),
            whole: true,
            words: HashSet::default(),
            remembered: Remembered::default(),
            tally: Tally::default(),
            drafts: Vec::new(),
            postings: Runs::default(),
            groups: Numbers { numbers: Map::default() },
            areas: Numbers { numbers: Map::default() },
            names: Vec::new(),
            names_at: Map::default(),
            numbers: Vec::new(),
            through: Vec::new(),
            municipalities: catalog.municipalities.iter().flat_map(|it| texts(&it.name)).flat_map(name_stems).collect(),
        }
    }

    /// For a segment that is opened behind a base: without the tables of needs and concepts, which the base has.
    pub fn increment(catalog: &'c Catalog) -> Builder<'c> {
        Builder { whole: false, ..Builder::new(catalog) }
    }

    /// Adds the next service.
    pub fn add(&mut self, service: &Service) {
        let doc = self.drafts.len() as Doc;
        self.add_words(service, doc);
        for channel in &service.channels {
            if let ChannelKind::Phone(number) = &channel.kind {
                self.numbers.push((number.chars().filter(char::is_ascii_digit).collect(), doc));
            }
        }
        self.through.extend(service.through.iter().map(|id| (doc, id_hash(id))));
        let draft = Draft {
            group: self.groups.of(&group_key(service, &self.municipalities)),
            area: self.areas.of(&service.area.iter().map(Area::to_string).collect::<Vec<String>>()),
            names: self.add_names(service),
            bits: if service.way_in { WAY_IN } else { 0 },
            id: id_hash(&service.id),
        };
        self.drafts.push(draft);
    }

    fn add_names(&mut self, service: &Service) -> u32 {
        let mut record = Vec::new();
        Lang::ALL.into_iter().for_each(|lang| put_text(&mut record, service.name.own(lang)));
        let mut other: Vec<String> = texts(&service.name).chain(all(&service.other_names)).map(joined).collect();
        other.sort_unstable();
        other.dedup();
        put_number(&mut record, other.len() as u32);
        other.iter().for_each(|name| put_text(&mut record, name));
        let mut said: Vec<String> = all(&service.words).chain(all(&service.keywords)).map(joined).collect();
        said.retain(|phrase| (PHRASE_BYTES_MIN..=WORD_BYTES_MAX).contains(&phrase.len()));
        said.truncate(PHRASES_MAX);
        put_number(&mut record, said.len() as u32);
        said.iter().for_each(|phrase| put_text(&mut record, phrase));
        let names = &mut self.names;
        *self.names_at.entry(hash(&record)).or_insert_with(|| {
            let at = names.len() as u32;
            names.extend_from_slice(&record);
            at
        })
    }

    /// Counts the features of a service: how often each stands in each kind of text, and how long those are.
    fn add_words(&mut self, service: &Service, doc: Doc) {
        let Builder { tables, words, remembered, tally, postings, .. } = self;
        let mut lengths = [0u32; FIELDS];
        let mut found: Vec<(Field, Feature)> = Vec::new();
        tables.each(service, |field, text| {
            let mut put = |counted: &Counted| {
                if let Some(length) = lengths.get_mut(field as usize) {
                    *length += counted.words;
                }
                found.extend(counted.features.iter().map(|feature| (field, *feature)));
            };
            remembered.count(words, text, field.found(), &mut put);
        });
        let mut lengths = Field::ALL.into_iter().zip(lengths).map(|(field, words)| field.scale(words));
        let scales: [f32; FIELDS] = std::array::from_fn(|_| lengths.next().unwrap_or(0.0));
        for (field, feature) in found {
            tally.add(feature, scales.get(field as usize).copied().unwrap_or(0.0));
        }
        tally.take(|feature, often| {
            let impact = (often / (often + K1) * (LEVELS - 1) as f32).round() as u8;
            if impact > 0 {
                postings.add(feature, LEVELS as u8 - 1 - impact, doc);
            }
        });
    }

    /// The bytes of the segment.
    pub fn finish(mut self) -> Vec<u8> {
        let names: Vec<(String, u32)> =
            if self.whole { concepts::names(&self.catalog.concepts).collect() } else { Vec::new() };
        self.words.extend(names.iter().map(|(name, _)| name.as_str().into()));
        if self.whole {
            let labels = self.catalog.concepts.iter().flat_map(labels);
            labels.for_each(|label| {
                folded_words(label, &mut |word| {
                    self.words.insert(cut(word).into());
                });
            });
        }
        self.remembered = Remembered::default();
        self.names_at = Map::default();
        let decoded = self.decoded();
        // Copies stand side by side, in the order of their first one.
        let mut order: Vec<Doc> = (0..self.drafts.len() as Doc).collect();
        order.sort_unstable_by_key(|doc| (self.drafts.get(*doc as usize).map_or(0, |draft| draft.group), *doc));
        let docs = inverse(&order);
        let mut words: Vec<Box<str>> = std::mem::take(&mut self.words).into_iter().collect();
        words.sort_unstable();
        let term = |name: &str| words.binary_search_by(|word| (**word).cmp(name)).ok().map(|term| term as Term);
        let names = names.into_iter().filter_map(|(name, id)| Some((term(&name)?, id))).collect();
        let mut group_keys: Vec<(u32, u64)> = self.groups.numbers.iter().map(|(key, group)| (*group, *key)).collect();
        group_keys.sort_unstable();

        let at = |doc: Doc| docs.get(doc as usize).copied().unwrap_or(0);
        let drafts = || order.iter().filter_map(|doc| self.drafts.get(*doc as usize));
        let mut through: Vec<(Doc, u64)> = self.through.iter().map(|(doc, id)| (at(*doc), *id)).collect();
        through.sort_unstable();
        let numbers = std::mem::take(&mut self.numbers);
        let numbers = numbers.into_iter().map(|(digits, doc)| (digits, at(doc))).collect();
        let groups: Vec<u32> = drafts().map(|draft| draft.group).collect();

        let mut sections: Vec<Vec<u8>> = vec![postcard::to_stdvec(&decoded).unwrap_or_default()];
        sections.extend([u32s(&order), u32s(&docs), u32s(&groups)]);
        sections.extend([column(drafts().map(|draft| draft.area)), column(drafts().map(|draft| draft.names))]);
        sections.push(drafts().map(|draft| draft.bits).collect());
        sections.push(drafts().flat_map(|draft| draft.id.to_le_bytes()).collect());
        sections.push(std::mem::take(&mut self.names));
        let mut lexicon = LexiconBytes::default();
        words.iter().for_each(|word| lexicon.word(word.as_bytes()));
        sections.extend(lexicon.finish());
        sections.extend(Letters::write(words.iter().map(|word| word.as_bytes())));
        sections.extend(Features::write(std::mem::take(&mut self.postings), &docs, &groups));
        sections.extend(segment::write_numbers(numbers));
        sections.push(column(through.iter().map(|(doc, _)| *doc)));
        sections.push(through.iter().flat_map(|(_, id)| id.to_le_bytes()).collect());
        sections.push(group_keys.iter().flat_map(|(_, key)| key.to_le_bytes()).collect());
        sections.extend(concepts::write(if self.whole { &self.catalog.concepts } else { &[] }, names));
        sections.resize(SECTIONS, Vec::new());
        sections.try_into().map(|sections| segment::write(&sections)).unwrap_or_default()
    }

    fn decoded(&mut self) -> Decoded {
        let mut areas: Vec<(Vec<String>, u32)> = std::mem::take(&mut self.areas.numbers).into_iter().collect();
        areas.sort_unstable_by_key(|(_, number)| *number);
        let areas = areas.into_iter().map(|(areas, _)| areas).collect();
        if !self.whole {
            return Decoded { areas, ..Decoded::default() };
        }
        let ids = |ids: &[ServiceId]| ids.iter().map(id_hash).collect::<Vec<u64>>();
        let needs = self.catalog.needs.iter().map(|need| {
            let mut words = Vec::new();
            need_texts(need).for_each(|text| folded_words(text, &mut |word| words.push(word.to_owned())));
            words.sort_unstable();
            words.dedup();
            (words, ids(&need.general))
        });
        let other = self.catalog.needs.iter().find(|need| need.need == Need::Other);
        Decoded { needs: needs.collect(), fallback: other.map(|need| ids(&need.general)).unwrap_or_default(), areas }
    }
}

impl Remembered {
    /// Counts the features of a text, and keeps its words.
    fn count(
        &mut self,
        words: &mut HashSet<Box<str>, BuildHasherDefault<Fast>>,
        text: &str,
        wanted: Found,
        put: &mut impl FnMut(&Counted),
    ) {
        let key = hash_fast(text) ^ wanted as u64;
        if let Some(counted) = self.texts.get(&key) {
            return put(counted);
        }
        let mut features: Vec<Feature> = Vec::new();
        let mut count = 0;
        folded_words(text, &mut |word| {
            count += 1;
            let word = cut(word);
            if !words.contains(word) {
                words.insert(word.into());
            }
            wanted.features(word.as_bytes(), &mut features);
        });
        let counted = Counted { features: features.into(), words: count };
        put(&counted);
        if self.size + counted.features.len() < REMEMBERED_MAX {
            self.size += counted.features.len();
            self.texts.insert(key, counted);
        }
    }
}

fn hash_fast(text: &str) -> u64 {
    let mut hasher = Fast::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// A word in the length that a lexicon keeps.
pub(super) fn cut(word: &str) -> &str {
    if word.len() <= WORD_BYTES_MAX {
        return word;
    }
    word.get(..(0..=WORD_BYTES_MAX).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0)).unwrap_or("")
}

/// The number that stands for an id.
pub(super) fn id_hash(id: &ServiceId) -> u64 {
    hash(id.as_str().as_bytes())
}

fn inverse(order: &[u32]) -> Vec<u32> {
    let mut inverse = vec![0; order.len()];
    for (at, old) in (0..).zip(order) {
        if let Some(place) = inverse.get_mut(*old as usize) {
            *place = at;
        }
    }
    inverse
}

fn u32s(list: &[u32]) -> Vec<u8> {
    column(list.iter().copied())
}

fn column(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    put_u32s(&mut out, numbers);
    out
}

/// The stems by which a municipality's name is known in other names: Tampere, Tampereen; Turku, Turun.
fn name_stems(name: &str) -> Vec<String> {
    let name = joined(name);
    let cut = name.char_indices().nth_back(1).map_or(0, |(at, _)| at);
    let stem = name.get(..cut).filter(|stem| stem.len() >= 3).map(str::to_owned);
    stem.into_iter().chain([name]).collect()
}

/// What the copies of one service have in common: the national description that they follow or else their summary, and
/// their name, both without the names of municipalities.
fn group_key(service: &Service, municipalities: &HashSet<String>) -> u64 {
    let mut key = String::new();
    put_without(&mut key, service.name.get(Lang::Fi), municipalities);
    key.push('\n');
    match &service.model {
        Some(model) => key.push_str(model),
        None => put_without(&mut key, service.summary.get(Lang::Fi), municipalities),
    }
    // Written services have ids that tell them apart, and may share the words "see the county's page".
    if service.model.is_none() && service.origin == crate::domain::service::Origin::default() {
        key.push_str(service.id.as_str());
    }
    hash(key.as_bytes())
}

fn put_without(out: &mut String, text: &str, municipalities: &HashSet<String>) {
    for word in text.split_whitespace().filter(|word| !word.is_empty()) {
        let folded = joined(word);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // An ending is up to four letters: Tampere|ella, Tampere|en.
        let ends = (folded.len().saturating_sub(4)..=folded.len()).filter_map(|end| folded.get(..end));
        let is_name = capital && ends.into_iter().any(|stem| municipalities.contains(stem));
        if !is_name {
            out.push_str(&folded);
        }
    }
}
