//! Which texts of a service are searched, and how much each kind counts. Nothing is indexed here.

use std::collections::HashMap;

use crate::domain::{
    catalog::{Catalog, Concept, NeedEntry},
    code::Need,
    lang::{Text, Words},
    service::Service,
};

use super::{
    feature::{self, Feature},
    fold::folded_words,
};

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Name,
    OtherNames,
    Words,
    Summary,
    Description,
    Classes,
    ClassWords,
    Around,
    Alike,
}

/// The number of kinds.
pub(super) const FIELDS: usize = 9;

/// By what a kind of text is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Groups of letters.
    Letters,
    /// Whole words too.
    Words,
    /// And the first letters.
    Beginnings,
}

impl Field {
    /// All kinds, in the order of their numbers.
    pub(super) const ALL: [Field; FIELDS] = [
        Field::Name,
        Field::OtherNames,
        Field::Words,
        Field::Summary,
        Field::Description,
        Field::Classes,
        Field::ClassWords,
        Field::Around,
        Field::Alike,
    ];

    /// How much a feature of it counts, of so many words as the kind has. How many words are usual, and how much it
    /// dilutes when there are more (BM25's b), are constants and no averages of a catalogue: a service counts the same
    /// in an increment of one as in a base of a hundred thousand.
    pub(super) fn scale(self, words: u32) -> f32 {
        let (weight, usual, b) = match self {
            Field::Name => (3.0, 8.0, 0.5),
            Field::OtherNames => (2.0, 12.0, 0.5),
            Field::Words => (2.0, 100.0, 0.3),
            Field::Summary => (1.5, 60.0, 0.5),
            Field::Description => (0.5, 250.0, 0.5),
            Field::Classes => (1.0, 12.0, 0.3),
            Field::ClassWords => (0.5, 30.0, 0.5),
            Field::Around => (0.15, 60.0, 0.5),
            Field::Alike => (0.5, 12.0, 0.5),
        };
        weight / (1.0 - b + b * words as f32 / usual)
    }

    /// By what this kind is found: whole words of long texts would only make the index larger.
    pub(super) fn found(self) -> Found {
        match self {
            Field::Name | Field::OtherNames => Found::Beginnings,
            Field::Words => Found::Words,
            _ => Found::Letters,
        }
    }
}

impl Found {
    /// The features of a folded word.
    pub(super) fn features(self, word: &[u8], put: &mut Vec<Feature>) {
        put.extend(feature::groups(word));
        if self != Found::Letters {
            put.push(feature::whole(word));
        }
        if self == Found::Beginnings {
            put.extend(feature::beginnings(word));
        }
    }
}

/// The tables of a catalogue as the texts of its services need them.
#[derive(Debug)]
pub(super) struct Tables<'c> {
    catalog: &'c Catalog,
    needs: HashMap<Need, &'c NeedEntry>,
    concepts: HashMap<&'c str, &'c Concept>,
    /// A folded everyday word or phrase and the groups that it stands in.
    groups: HashMap<String, Vec<usize>>,
}

impl<'c> Tables<'c> {
    /// Takes a catalogue's tables; its services are not looked at.
    pub(super) fn new(catalog: &'c Catalog) -> Tables<'c> {
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, group) in catalog.words.iter().enumerate() {
            for word in group {
                groups.entry(joined(word)).or_default().push(at);
            }
        }
        Tables {
            catalog,
            needs: catalog.needs.iter().map(|entry| (entry.need, entry)).collect(),
            concepts: catalog.concepts.iter().map(|concept| (concept.uri.as_str(), concept)).collect(),
            groups,
        }
    }

    /// Every text of a service with its kind.
    pub(super) fn each<'a>(&'a self, service: &'a Service, mut put: impl FnMut(Field, &'a str)) {
        texts(&service.name).for_each(|text| put(Field::Name, text));
        all(&service.other_names).for_each(|text| put(Field::OtherNames, text));
        service.provider.iter().flat_map(texts).for_each(|text| put(Field::OtherNames, text));
        all(&service.words).chain(all(&service.keywords)).for_each(|text| put(Field::Words, text));
        let chosen = service.terms.iter().filter_map(|uri| self.concepts.get(uri.as_str()));
        chosen.flat_map(|concept| labels(concept)).for_each(|text| put(Field::Words, text));
        for text in [&service.summary, &service.direct_when, &service.for_whom] {
            texts(text).for_each(|text| put(Field::Summary, text));
        }
        texts(&service.description).for_each(|text| put(Field::Description, text));
        service.details.iter().flat_map(|detail| texts(&detail.text)).for_each(|text| put(Field::Description, text));
        let codes = service.classes.iter().chain(&service.life_events);
        codes
            .filter_map(|code| self.catalog.ptv_names.get(code))
            .flat_map(texts)
            .for_each(|text| put(Field::Classes, text));
        if service.words.all().next().is_none() {
            let words = service.classes.iter().filter_map(|code| self.catalog.class_words.get(code));
            words.flat_map(all).for_each(|text| put(Field::ClassWords, text));
        }
        self.around(service, |text| put(Field::Around, text));
        self.alike(service).into_iter().for_each(|text| put(Field::Alike, text));
    }

    fn around<'a>(&'a self, service: &'a Service, mut put: impl FnMut(&'a str)) {
        // Who has everyday words of its own needs no general ones.
        let own = service.words.all().next().is_some();
        let needs = service.needs.iter().filter(|_| !own).filter_map(|need| self.needs.get(need));
        needs.flat_map(|need| need_texts(need)).for_each(&mut put);
        self.catalog.organiser(service).into_iter().flat_map(|organiser| texts(&organiser.name)).for_each(&mut put);
        service.channels.iter().filter_map(|channel| channel.name.as_ref()).flat_map(texts).for_each(put);
    }

    /// The words of every group of everyday words that the service has a word of.
    fn alike<'a>(&'a self, service: &'a Service) -> Vec<&'a str> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let mut groups: Vec<usize> = Vec::new();
        for text in texts(&service.name).chain(all(&service.other_names)).chain(all(&service.words)) {
            let mut before = String::new();
            folded_words(text, &mut |word| {
                groups.extend(self.groups.get(word).into_iter().flatten());
                before.push_str(word);
                groups.extend(self.groups.get(&before).into_iter().flatten());
                before.clear();
                before.push_str(word);
            });
        }
        groups.sort_unstable();
        groups.dedup();
        groups.into_iter().filter_map(|at| self.catalog.words.get(at)).flatten().map(String::as_str).collect()
    }
}

/// A text folded, without anything but its letters and digits.
pub(super) fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    folded_words(text, &mut |word| joined.push_str(word));
    joined
}

/// A label without what stands in brackets behind it: "psykoterapia (hoitomenetelmät)" is psykoterapia.
pub(super) fn plain_label(label: &str) -> &str {
    let plain = label.split_once(" (").map_or(label, |(before, _)| before).trim();
    if plain.is_empty() { label } else { plain }
}

/// Every name of a concept, its own first.
pub(super) fn labels(concept: &Concept) -> impl Iterator<Item = &str> {
    texts(&concept.label).chain(all(&concept.alt)).chain(all(&concept.hidden)).map(plain_label)
}

/// The words of a need.
pub(super) fn need_texts(need: &NeedEntry) -> impl Iterator<Item = &str> {
    texts(&need.name).chain(all(&need.words))
}

/// A text in the languages that it has.
pub(super) fn texts(text: &Text) -> impl Iterator<Item = &str> {
    text.each().map(|(_, text)| text).into_iter().filter(|text| !text.is_empty())
}

/// Words in all languages.
pub(super) fn all(words: &Words) -> impl Iterator<Item = &str> {
    words.all().map(|(_, word)| word)
}
