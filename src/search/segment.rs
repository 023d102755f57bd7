//! One segment of an index: a flat file of sections, read where it lies. A record is reached by its number; nothing is
//! decoded before it is asked for but the few tables of needs and areas.
//!
//! Documents are the services in an order of their own: the copies of one service in many municipalities stand side by
//! side and are a *group*, which is one row of an answer.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::domain::area::{Area, Municipality};

use super::{
    concepts::Concepts,
    features::Features,
    lexicon::Lexicon,
    like::Letters,
    raw::{Reader, U32s, U64s, lower_bound, put_u32s},
};

/// The number of a document in its segment.
pub(super) type Doc = u32;

/// What every segment begins with; the last digit is the version of the format.
const MAGIC: &[u8; 8] = b"lahiseg2";

/// The sections in their order.
pub(super) const SECTIONS: usize = 28;

/// The bit of a document that is a way in.
pub(super) const WAY_IN: u8 = 1;

/// The tables that are decoded when a segment is opened.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Decoded {
    /// Of each need its folded words, and its general guidance as hashes of ids.
    pub(super) needs: Vec<(Vec<String>, Vec<u64>)>,
    /// The general guidance when no need is near.
    pub(super) fallback: Vec<u64>,
    /// The areas that services have, each as it is written.
    pub(super) areas: Vec<Vec<String>>,
}

/// One segment.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Of each document: its place in the segment, its group, its area, where its names begin, its bits, its id's hash.
    pub(super) places: U32s,
    docs: U32s,
    pub(super) groups: U32s,
    pub(super) areas: U32s,
    names_at: U32s,
    bits: Bytes,
    pub(super) ids: U64s,
    names: Bytes,
    pub(super) lexicon: Lexicon,
    pub(super) letters: Letters,
    pub(super) features: Features,
    number_starts: U32s,
    numbers: Bytes,
    through_docs: U32s,
    through_ids: U64s,
    group_keys: U64s,
    pub(super) concepts: Concepts,
    pub(super) decoded: Decoded,
    area_sets: Vec<Vec<Area>>,
}

/// The names of one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    /// Its name in fi, sv, en.
    own: [&'a [u8]; 3],
    joined: Reader<'a>,
}

impl<'a> Names<'a> {
    /// Its name in a language, by the place of the language; empty where it has none.
    pub(super) fn own(&self, lang: usize) -> &'a str {
        self.own.get(lang).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
    }

    /// Names and other names of all languages, folded, without blanks.
    pub(super) fn joined(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut reader = self.joined;
        let len = reader.number() as usize;
        (0..len.min(reader.0.len())).map(move |_| reader.word())
    }

    /// What people say when this is what they need, folded, without blanks.
    pub(super) fn said(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut reader = self.joined;
        let names = reader.number() as usize;
        for _ in 0..names.min(reader.0.len()) {
            reader.word();
        }
        let len = reader.number() as usize;
        (0..len.min(reader.0.len())).map(move |_| reader.word())
    }
}

/// Puts sections together to the bytes of a segment.
pub(super) fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut end = MAGIC.len() as u64 + 8 * SECTIONS as u64;
    for section in sections {
        end += section.len() as u64;
        out.extend_from_slice(&end.to_le_bytes());
    }
    out.reserve_exact(sections.iter().map(Vec::len).sum());
    sections.iter().for_each(|section| out.extend_from_slice(section));
    out
}

impl Segment {
    /// Opens a segment; `None` when the bytes are none, or one of another version.
    pub(super) fn open(bytes: &Bytes) -> Option<Segment> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let ends = U64s(bytes.get(MAGIC.len()..MAGIC.len() + 8 * SECTIONS).map(|ends| bytes.slice_ref(ends))?);
        let mut from = MAGIC.len() + 8 * SECTIONS;
        let mut sections: [Bytes; SECTIONS] = std::array::from_fn(|_| Bytes::new());
        for (section, end) in sections.iter_mut().zip(ends.iter()) {
            let end = usize::try_from(end).ok()?;
            *section = bytes.slice_ref(bytes.get(from..end)?);
            from = end;
        }
        Segment::of(sections)
    }

    fn of(sections: [Bytes; SECTIONS]) -> Option<Segment> {
        let mut sections = sections.into_iter();
        let mut next = || sections.next().unwrap_or_default();
        let decoded: Decoded = postcard::from_bytes(&next()).ok()?;
        let parsed = |areas: &Vec<String>| areas.iter().filter_map(|area| Area::parse(area)).collect();
        Some(Segment {
            area_sets: decoded.areas.iter().map(parsed).collect(),
            decoded,
            places: U32s(next()),
            docs: U32s(next()),
            groups: U32s(next()),
            areas: U32s(next()),
            names_at: U32s(next()),
            bits: next(),
            ids: U64s(next()),
            names: next(),
            lexicon: Lexicon::open(std::array::from_fn(|_| next())),
            letters: Letters::open(std::array::from_fn(|_| next())),
            features: Features::open(std::array::from_fn(|_| next())),
            number_starts: U32s(next()),
            numbers: next(),
            through_docs: U32s(next()),
            through_ids: U64s(next()),
            group_keys: U64s(next()),
            concepts: Concepts::open(std::array::from_fn(|_| next())),
        })
    }

    /// How many services there are when copies are one.
    pub(super) fn kinds(&self) -> usize {
        self.group_keys.len()
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The document of a place in the segment.
    pub(super) fn doc(&self, place: usize) -> Option<Doc> {
        (place < self.docs.len()).then(|| self.docs.get(place))
    }

    /// The document of an id's hash, the last one where there are several.
    pub(super) fn by_id(&self, id: u64) -> Option<Doc> {
        let at = self.ids.iter().enumerate().filter(|(_, it)| *it == id).last()?.0;
        Doc::try_from(at).ok()
    }

    /// The names of a document.
    pub(super) fn names(&self, doc: Doc) -> Names<'_> {
        let at = self.names_at.get(doc as usize) as usize;
        let mut reader = Reader(self.names.get(at..).unwrap_or_default());
        Names { own: [reader.word(), reader.word(), reader.word()], joined: reader }
    }

    /// Whether a document is advice or assessment.
    pub(super) fn way_in(&self, doc: Doc) -> bool {
        self.bits.get(doc as usize).is_some_and(|bits| bits & WAY_IN != 0)
    }

    /// The hashes of the ids of what must be passed before a document's service.
    pub(super) fn through(&self, doc: Doc) -> impl Iterator<Item = u64> + '_ {
        let first = self.through_docs.lower_bound(doc);
        let these = (first..self.through_docs.len()).take_while(move |at| self.through_docs.get(*at) == doc);
        these.map(|at| self.through_ids.get(at))
    }

    /// What all copies of a document's service have in common, in every segment.
    pub(super) fn group_key(&self, doc: Doc) -> u64 {
        self.group_keys.get(self.groups.get(doc as usize) as usize)
    }

    /// What the copies of each group have in common, in the order of the groups.
    pub(super) fn group_keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.group_keys.iter()
    }

    /// The documents of a document's group, itself among them.
    pub(super) fn copies(&self, doc: Doc) -> std::ops::Range<Doc> {
        self.group(self.groups.get(doc as usize))
    }

    /// The documents of a group.
    pub(super) fn group(&self, group: u32) -> std::ops::Range<Doc> {
        let first = lower_bound(self.groups.len(), |at| self.groups.get(at) < group);
        let end = lower_bound(self.groups.len(), |at| self.groups.get(at) <= group);
        first as Doc..end.max(first) as Doc
    }

    /// Of each area that services have, whether it covers a municipality.
    pub(super) fn covers(&self, home: &Municipality) -> Vec<bool> {
        self.area_sets.iter().map(|areas| areas.iter().any(|area| area.covers(home))).collect()
    }

    /// The documents of which a phone number begins with these digits, at most so many.
    pub(super) fn by_number<'a>(&'a self, digits: &'a str) -> impl Iterator<Item = (&'a str, Doc)> + 'a {
        let number = |at: usize| {
            let mut reader = Reader(self.numbers.get(self.number_starts.get(at) as usize..).unwrap_or_default());
            (reader.text(), reader.number())
        };
        let first = lower_bound(self.number_starts.len(), |at| number(at).0 < digits);
        let all = (first..self.number_starts.len()).map(number);
        all.take_while(move |(it, _)| it.starts_with(digits))
    }
}

/// The sections of numbers: pairs of digits and document.
pub(super) fn write_numbers(mut pairs: Vec<(String, Doc)>) -> [Vec<u8>; 2] {
    pairs.sort_unstable();
    pairs.dedup();
    let [mut starts, mut numbers] = [const { Vec::new() }; 2];
    for (digits, doc) in &pairs {
        put_u32s(&mut starts, [numbers.len() as u32]);
        super::raw::put_text(&mut numbers, digits);
        super::raw::put_number(&mut numbers, *doc);
    }
    [starts, numbers]
}
