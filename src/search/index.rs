//! The index of a catalogue: everything that a query is compared with, prepared.

use std::{collections::HashMap, sync::Arc};

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

/// The index of a catalogue's services. Built once, used for every key.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) services: Vec<Entry>,
    pub(super) grams: Grams,
    pub(super) lexicon: Lexicon,
    pub(super) needs: Grams,
    /// The general guidance of each need, as places of services, in the order of the needs.
    pub(super) general: Vec<Vec<usize>>,
    /// The general guidance when no need is near.
    pub(super) fallback: Vec<usize>,
}

/// What is kept of one service.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: Text,
    /// Names and other names of all languages, folded, without blanks.
    pub(super) names: Vec<String>,
    /// Its phone numbers, digits only.
    pub(super) numbers: Vec<String>,
    pub(super) area: Vec<Area>,
    pub(super) way_in: bool,
    /// Places of the services that must be passed first.
    pub(super) through: Vec<usize>,
}

impl Index {
    /// Builds the index.
    pub fn build(catalog: &Catalog) -> Index {
        let alike = Alike::new(&catalog.words);
        let by_need: HashMap<Need, &NeedEntry> = catalog.needs.iter().map(|entry| (entry.need, entry)).collect();
        let mut vocabulary = Vocabulary::default();
        let held: Vec<Arc<Service>> = catalog.services.iter().collect();
        let services: Vec<Fields> = held
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
        let places = |ids: &[ServiceId]| ids.iter().filter_map(|id| catalog.position(id)).collect::<Vec<usize>>();
        let fallback = catalog.needs.iter().find(|need| need.need == Need::Other).map(|need| places(&need.general));
        Index {
            services: held.iter().map(|service| entry(catalog, service)).collect(),
            grams: Grams::build(&services, &words, &WEIGHTS),
            needs: Grams::build(&needs, &words, &[1.0]),
            lexicon: Lexicon::build(&services, words, &WEIGHTS),
            general: catalog.needs.iter().map(|need| places(&need.general)).collect(),
            fallback: fallback.unwrap_or_default(),
        }
    }
}

fn entry(catalog: &Catalog, service: &Service) -> Entry {
    let names = texts(&service.name).chain(all(&service.other_names)).map(joined);
    let numbers = service.channels.iter().filter_map(|channel| match &channel.kind {
        ChannelKind::Phone(number) => Some(number.replace(' ', "")),
        _ => None,
    });
    Entry {
        name: service.name.clone(),
        names: names.collect(),
        numbers: numbers.collect(),
        area: service.area.clone(),
        way_in: service.way_in,
        through: service.through.iter().filter_map(|id| catalog.position(id)).collect(),
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
