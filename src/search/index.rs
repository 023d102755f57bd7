//! The index of a catalogue: everything that a query is compared with, prepared.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::domain::{
    area::Area,
    catalog::{Catalog, NeedEntry},
    code::Need,
    lang::{Lang, Text, Words},
    service::{ChannelKind, Service, ServiceId},
};

use super::{
    fold::{fold, words},
    grams::{Field, Fields, Grams},
    lexicon::Lexicon,
    vocabulary::Vocabulary,
};

/// The fields of a service and how much each counts.
pub(super) const NAME: Field = 0;
const OTHER_NAMES: Field = 1;
const WORDS: Field = 2;
const TEXTS: Field = 3;
const AROUND: Field = 4;
const ALIKE: Field = 5;
const WEIGHTS: [f32; 6] = [3.0, 2.5, 2.2, 0.8, 0.3, 0.5];

/// The index of a catalogue's services: one or more segments, built once, used for every key. Cloning it copies nothing.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) parts: Arc<Vec<Part>>,
    pub(super) dead: Arc<HashSet<usize>>,
}

/// Why bytes are no index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadIndex {
    /// They are no segment of an index, or one of another version.
    #[error("segment {0} of the index is not one that this program reads")]
    NotASegment(usize),
}

/// One segment.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) services: Vec<Entry>,
    pub(super) grams: Grams,
    pub(super) lexicon: Lexicon,
    pub(super) needs: Grams,
    /// The general guidance of each need, as ids of services, in the order of the needs.
    pub(super) general: Vec<Vec<String>>,
    /// The general guidance when no need is near.
    pub(super) fallback: Vec<String>,
}

/// What is kept of one service.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) name: Text,
    /// Names and other names of all languages, folded, without blanks.
    pub(super) names: Vec<String>,
    /// Its phone numbers, digits only.
    pub(super) numbers: Vec<String>,
    /// Its area as it is written.
    pub(super) area: Vec<String>,
    pub(super) way_in: bool,
    /// The services that must be passed first.
    pub(super) through: Vec<String>,
}

impl Index {
    /// The index of a whole catalogue, made in memory through the same bytes that a snapshot holds.
    pub fn build(catalog: &Catalog) -> Index {
        let mut builder = Builder::new(catalog);
        catalog.services.iter().for_each(|service| builder.add(&service));
        Index::open(vec![builder.finish().into()], []).unwrap_or_default()
    }

    /// Opens segments: the base first, then its increments. The places of their services run on from segment to
    /// segment; `dead` are the places that a later one has superseded.
    ///
    /// # Errors
    /// When a segment is not one that this program reads.
    pub fn open(parts: Vec<Bytes>, dead: impl IntoIterator<Item = usize>) -> Result<Index, BadIndex> {
        let read = |(at, bytes): (usize, &Bytes)| postcard::from_bytes(bytes).map_err(|_| BadIndex::NotASegment(at));
        let parts = parts.iter().enumerate().map(read).collect::<Result<Vec<Part>, BadIndex>>()?;
        Ok(Index { parts: Arc::new(parts), dead: Arc::new(dead.into_iter().collect()) })
    }

    /// Whether a phone number of the catalogue begins with these digits.
    pub fn knows_number(&self, digits: &str) -> bool {
        let entries = self.parts.iter().flat_map(|part| &part.services);
        !digits.is_empty() && entries.flat_map(|entry| &entry.numbers).any(|number| number.starts_with(digits))
    }
}

/// Makes one segment of an index, service by service.
#[derive(Debug)]
pub struct Builder<'c> {
    catalog: &'c Catalog,
    services: Vec<Service>,
}

impl<'c> Builder<'c> {
    /// Takes the catalogue's tables; its services are not looked at.
    pub fn new(catalog: &'c Catalog) -> Builder<'c> {
        Builder { catalog, services: Vec::new() }
    }

    /// Adds the next service.
    pub fn add(&mut self, service: &Service) {
        self.services.push(service.clone());
    }

    /// The bytes of the segment.
    pub fn finish(self) -> Vec<u8> {
        let Builder { catalog, services: added } = self;
        let alike = Alike::new(&catalog.words);
        let by_need: HashMap<Need, &NeedEntry> = catalog.needs.iter().map(|entry| (entry.need, entry)).collect();
        let mut vocabulary = Vocabulary::default();
        let services: Vec<Fields> = added
            .iter()
            .map(|service| {
                let texts = service_texts(catalog, service, &by_need, &alike).into_iter();
                texts.flat_map(|(field, text)| numbered(&mut vocabulary, field, text)).collect()
            })
            .collect();
        let needs: Vec<Fields> = catalog
            .needs
            .iter()
            .map(|need| need_texts(need).flat_map(|text| numbered(&mut vocabulary, 0, text)).collect())
            .collect();
        let words = vocabulary.into_words();
        let ids = |ids: &[ServiceId]| ids.iter().map(ServiceId::to_string).collect::<Vec<String>>();
        let fallback = catalog.needs.iter().find(|need| need.need == Need::Other).map(|need| ids(&need.general));
        let part = Part {
            services: added.iter().map(entry).collect(),
            grams: Grams::build(&services, &words, &WEIGHTS),
            needs: Grams::build(&needs, &words, &[1.0]),
            lexicon: Lexicon::build(&services, words, &WEIGHTS),
            general: catalog.needs.iter().map(|need| ids(&need.general)).collect(),
            fallback: fallback.unwrap_or_default(),
        };
        postcard::to_stdvec(&part).unwrap_or_default()
    }
}

fn entry(service: &Service) -> Entry {
    let names = texts(&service.name).chain(all(&service.other_names)).map(joined);
    let numbers = service.channels.iter().filter_map(|channel| match &channel.kind {
        ChannelKind::Phone(number) => Some(number.replace(' ', "")),
        _ => None,
    });
    Entry {
        id: service.id.to_string(),
        name: service.name.clone(),
        names: names.collect(),
        numbers: numbers.collect(),
        area: service.area.iter().map(Area::to_string).collect(),
        way_in: service.way_in,
        through: service.through.iter().map(ServiceId::to_string).collect(),
    }
}

/// A text folded, without anything but its letters and digits.
pub(super) fn joined(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn numbered<'a>(vocabulary: &mut Vocabulary<'a>, field: Field, text: &'a str) -> Fields {
    vocabulary.words(text).iter().map(|word| (field, *word)).collect()
}

/// Every text of a service with its field.
fn service_texts<'a>(
    catalog: &'a Catalog,
    service: &'a Service,
    by_need: &HashMap<Need, &'a NeedEntry>,
    alike: &Alike<'a>,
) -> Vec<(Field, &'a str)> {
    let mut found: Vec<(Field, &'a str)> = Vec::new();
    let mut put = |field: Field, texts: &mut dyn Iterator<Item = &'a str>| {
        found.extend(texts.map(|text| (field, text)));
    };
    put(NAME, &mut texts(&service.name));
    put(OTHER_NAMES, &mut all(&service.other_names));
    put(OTHER_NAMES, &mut service.provider.iter().flat_map(texts));
    put(WORDS, &mut all(&service.words));
    for text in [&service.summary, &service.direct_when, &service.for_whom] {
        put(TEXTS, &mut texts(text));
    }
    put(AROUND, &mut service.needs.iter().filter_map(|need| by_need.get(need)).flat_map(|need| need_texts(need)));
    put(AROUND, &mut catalog.organiser(service).into_iter().flat_map(|organiser| texts(&organiser.name)));
    let codes = service.classes.iter().chain(&service.life_events);
    put(AROUND, &mut codes.filter_map(|code| catalog.ptv_names.get(code)).flat_map(texts));
    put(AROUND, &mut service.channels.iter().filter_map(|channel| channel.name.as_ref()).flat_map(texts));
    let own = texts(&service.name).chain(all(&service.other_names)).chain(all(&service.words));
    put(ALIKE, &mut alike.to(own).into_iter());
    found
}

fn need_texts(need: &NeedEntry) -> impl Iterator<Item = &str> {
    texts(&need.name).chain(all(&need.words))
}

fn texts(text: &Text) -> impl Iterator<Item = &str> {
    Lang::ALL.into_iter().map(|lang| text.get(lang))
}

fn all(words: &Words) -> impl Iterator<Item = &str> {
    words.all().map(|(_, word)| word)
}

/// Groups of everyday words that mean the same: a service that has one of a group is found by all of them.
struct Alike<'a> {
    groups: &'a [Vec<String>],
    /// A folded word or phrase and the groups that it stands in.
    by_word: HashMap<String, Vec<usize>>,
}

impl<'a> Alike<'a> {
    fn new(groups: &'a [Vec<String>]) -> Alike<'a> {
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, group) in groups.iter().enumerate() {
            for word in group {
                by_word.entry(joined(word)).or_default().push(at);
            }
        }
        Alike { groups, by_word }
    }

    /// The words of every group that a text has a word of.
    fn to<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<&'a str> {
        let mut groups: Vec<usize> = Vec::new();
        for text in texts {
            let words = words(text);
            let singles = words.iter().map(|word| word.folded.clone());
            let pairs = words.windows(2).map(|pair| pair.iter().map(|word| word.folded.as_str()).collect());
            for word in singles.chain(pairs) {
                groups.extend(self.by_word.get(&word).into_iter().flatten());
            }
        }
        groups.sort_unstable();
        groups.dedup();
        groups.into_iter().filter_map(|at| self.groups.get(at)).flatten().map(String::as_str).collect()
    }
}
