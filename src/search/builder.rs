//! Makes a segment, service by service. Of each service only numbers are kept until the end: which words it has and how
//! much each counts.

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
    fold::folded_words,
    lexicon::{Term, WORD_BYTES_MAX},
    like::Letters,
    postings::LEVELS,
    raw::{hash, put_number, put_text, put_u32s},
    segment::{self, Decoded, Doc, SECTIONS, WAY_IN},
    shelf::write_words,
    texts::{FIELDS, Field, Tables, all, joined, need_texts, texts},
};

/// How soon a repeated word stops counting, and how much a long text dilutes its words (BM25's k1 and b).
const K1: f32 = 1.2;
const B: f32 = 0.5;

/// The most everyday phrases of a service that are kept to be compared as a whole, and the shortest that says enough.
const PHRASES_MAX: usize = 80;
const PHRASE_BYTES_MIN: usize = 6;

/// So many texts are remembered by their words: class names and words of needs stand on thousands of services.
const TEXTS_MAX: usize = 50_000;

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
    words: Numbers<Box<str>>,
    remembered: Map<u64, Box<[Term]>>,
    drafts: Vec<Draft>,
    /// Word, impact upside down and document, packed so that they sort as they are written.
    postings: Vec<u64>,
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
            words: Numbers { numbers: Map::default() },
            remembered: Map::default(),
            drafts: Vec::new(),
            postings: Vec::new(),
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

    /// Counts the words of a service: how often each stands in each kind of text, and how long those are.
    fn add_words(&mut self, service: &Service, doc: Doc) {
        let Builder { tables, words, remembered, postings, .. } = self;
        let mut lengths = [0.0f32; FIELDS];
        let mut found: Vec<(Term, Field)> = Vec::new();
        tables.each(service, |field, text| {
            let before = found.len();
            terms_of(words, remembered, text, &mut |term| found.push((term, field)));
            if let Some(length) = lengths.get_mut(field as usize) {
                *length += (found.len() - before) as f32;
            }
        });
        found.sort_unstable();
        let scale = |field: Field| {
            let (weight, usual) = field.weight();
            let length = lengths.get(field as usize).copied().unwrap_or(0.0);
            weight / (1.0 - B + B * length / usual)
        };
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let often: f32 = same.iter().map(|(_, field)| scale(*field)).sum();
            let impact = (often / (often + K1) * (LEVELS - 1) as f32).round() as u64;
            let term = same.first().map_or(0, |(term, _)| *term);
            postings.push(u64::from(term) << 37 | (u64::from(LEVELS - 1) - impact) << 32 | u64::from(doc));
        }
    }

    /// The bytes of the segment.
    pub fn finish(mut self) -> Vec<u8> {
        let names: Vec<(Term, u32)> = match self.whole {
            true => concepts::names(&self.catalog.concepts).map(|(name, id)| (self.words.of(&*name), id)).collect(),
            false => Vec::new(),
        };
        self.remembered = Map::default();
        self.names_at = Map::default();
        let decoded = self.decoded();
        // Copies stand side by side, in the order of their first one.
        let mut order: Vec<Doc> = (0..self.drafts.len() as Doc).collect();
        order.sort_unstable_by_key(|doc| (self.drafts.get(*doc as usize).map_or(0, |draft| draft.group), *doc));
        let docs = inverse(&order);
        let mut words: Vec<(Box<str>, Term)> = std::mem::take(&mut self.words.numbers).into_iter().collect();
        words.sort_unstable();
        let terms = inverse(&words.iter().map(|(_, term)| *term).collect::<Vec<u32>>());
        let of = |list: &[u32], at: u64| u64::from(list.get(at as usize).copied().unwrap_or(0));
        for posting in &mut self.postings {
            let (term, level, doc) = (*posting >> 37, *posting >> 32 & 31, *posting & 0xffff_ffff);
            *posting = of(&terms, term) << 37 | level << 32 | of(&docs, doc);
        }
        self.postings.sort_unstable();
        let mut group_keys: Vec<(u32, u64)> = self.groups.numbers.iter().map(|(key, group)| (*group, *key)).collect();
        group_keys.sort_unstable();

        let drafts = || order.iter().filter_map(|doc| self.drafts.get(*doc as usize));
        let mut through: Vec<(Doc, u64)> =
            self.through.iter().map(|(doc, id)| (of(&docs, u64::from(*doc)) as Doc, *id)).collect();
        through.sort_unstable();
        let numbers = std::mem::take(&mut self.numbers);
        let numbers = numbers.into_iter().map(|(digits, doc)| (digits, of(&docs, u64::from(doc)) as Doc)).collect();
        let groups: Vec<u32> = drafts().map(|draft| draft.group).collect();
        let names = names.into_iter().map(|(term, id)| (of(&terms, u64::from(term)) as Term, id)).collect();

        let mut sections: Vec<Vec<u8>> = vec![postcard::to_stdvec(&decoded).unwrap_or_default()];
        sections.extend([u32s(&order), u32s(&docs), u32s(&groups)]);
        sections.extend([column(drafts().map(|draft| draft.area)), column(drafts().map(|draft| draft.names))]);
        sections.push(drafts().map(|draft| draft.bits).collect());
        sections.push(drafts().flat_map(|draft| draft.id.to_le_bytes()).collect());
        sections.push(std::mem::take(&mut self.names));
        let words: Vec<Box<str>> = words.into_iter().map(|(word, _)| word).collect();
        let (lexicon, beginnings) = write_words(&words, &self.postings, &groups);
        sections.extend(lexicon);
        sections.extend(Letters::write(words.iter().map(|word| word.as_bytes())));
        sections.extend(beginnings);
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

/// The words of a text, remembered where the text is one of the first.
fn terms_of(
    words: &mut Numbers<Box<str>>,
    remembered: &mut Map<u64, Box<[Term]>>,
    text: &str,
    put: &mut impl FnMut(Term),
) {
    let key = hash_fast(text);
    if let Some(terms) = remembered.get(&key) {
        return terms.iter().for_each(|term| put(*term));
    }
    let mut terms: Vec<Term> = Vec::new();
    folded_words(text, &mut |word| terms.push(words.of(cut(word))));
    terms.iter().for_each(|term| put(*term));
    if remembered.len() < TEXTS_MAX {
        remembered.insert(key, terms.into());
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
