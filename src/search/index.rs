//! The index of a catalogue: one or more segments, opened from bytes. What stands in a segment is `segment`'s business,
//! how it comes there `builder`'s.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use bytes::Bytes;

use crate::domain::catalog::Catalog;

use super::{
    COPIES_MAX,
    builder::Builder,
    segment::{Doc, Segment},
};

/// The index of a catalogue's services: one or more segments, built once, used for every key. Cloning it copies nothing.
#[derive(Debug, Clone, Default)]
pub struct Index {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    segments: Vec<Segment>,
    /// The place of each segment's first service.
    firsts: Vec<usize>,
    /// Documents that a later segment has superseded, by segment.
    dead: BTreeMap<usize, Vec<Doc>>,
    /// Of what copies have in common in more than one segment: the segments and their groups.
    shared: HashMap<u64, Vec<(usize, u32)>>,
}

/// Why bytes are no index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadIndex {
    /// They are no segment of an index, or one of another version.
    #[error("segment {0} of the index is not one that this program reads")]
    NotASegment(usize),
}

impl Index {
    /// The index of a whole catalogue, made in memory through the same bytes that a snapshot holds.
    pub fn build(catalog: &Catalog) -> Index {
        let mut builder = Builder::new(catalog);
        catalog.services.iter().for_each(|service| builder.add(&service));
        Index::open(vec![builder.finish().into()], []).unwrap_or_default()
    }

    /// Opens segments: the base first, then its increments. The places of their services run on from segment to
    /// segment; `dead` are the places that a later one has superseded. Any bytes are read without harm; whether they
    /// are those that were written is for the caller to know.
    ///
    /// # Errors
    /// When a segment is not one that this program reads.
    pub fn open(parts: Vec<Bytes>, dead: impl IntoIterator<Item = usize>) -> Result<Index, BadIndex> {
        let open = |(at, bytes)| Segment::open(bytes).ok_or(BadIndex::NotASegment(at));
        let segments = parts.iter().enumerate().map(open).collect::<Result<Vec<Segment>, BadIndex>>()?;
        let mut next = 0;
        let mut firsts = Vec::new();
        for segment in &segments {
            firsts.push(next);
            next += segment.len();
        }
        let shared = shared_groups(&segments);
        let mut inner = Inner { segments, firsts, dead: BTreeMap::new(), shared };
        for place in dead {
            if let Some((segment, doc)) = inner.find(place) {
                inner.dead.entry(segment).or_default().push(doc);
            }
        }
        inner.dead.values_mut().for_each(|docs| docs.sort_unstable());
        Ok(Index { inner: Arc::new(inner) })
    }

    /// How many services there are, superseded ones among them.
    pub fn len(&self) -> usize {
        self.segments().iter().map(Segment::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a phone number of the catalogue begins with these digits.
    pub fn knows_number(&self, digits: &str) -> bool {
        !digits.is_empty() && self.segments().iter().any(|segment| segment.by_number(digits).next().is_some())
    }

    /// The places of the copies of a service, itself not among them, [`COPIES_MAX`] at most; those in later segments
    /// first: a crowd of copies of which one has changed is one row still.
    pub fn copies(&self, place: usize) -> Vec<usize> {
        let Some((segment, doc)) = self.find(place) else { return Vec::new() };
        let all = self.groups(segment, doc).flat_map(|(at, group)| {
            let docs = self.segments().get(at).map_or(0..0, |it| it.group(group));
            let alive = docs.filter(move |doc| self.dead(at).binary_search(doc).is_err());
            alive.map(move |doc| self.place(at, doc))
        });
        all.filter(|it| *it != place).take(COPIES_MAX).collect()
    }

    /// How many there are, without looking at each.
    pub(super) fn count_copies(&self, segment: usize, doc: Doc) -> usize {
        let count = |(at, group): (usize, u32)| {
            let docs = self.segments().get(at).map_or(0..0, |it| it.group(group));
            let dead = self.dead(at);
            let gone = dead.partition_point(|doc| *doc < docs.end) - dead.partition_point(|doc| *doc < docs.start);
            docs.len() - gone.min(docs.len())
        };
        self.groups(segment, doc).map(count).sum::<usize>().saturating_sub(1).min(COPIES_MAX)
    }

    /// The groups of a document's copies in every segment that has some, the last segment first.
    fn groups(&self, segment: usize, doc: Doc) -> impl Iterator<Item = (usize, u32)> + '_ {
        let own = self.segments().get(segment).map(|it| (segment, it.groups.get(doc as usize), it.group_key(doc)));
        let shared = own.and_then(|(.., key)| self.inner.shared.get(&key)).map(Vec::as_slice).unwrap_or_default();
        let alone = own.filter(|_| shared.is_empty()).map(|(at, group, _)| (at, group));
        shared.iter().rev().copied().chain(alone)
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.inner.segments
    }

    /// The documents of a segment that are superseded, in order.
    pub(super) fn dead(&self, segment: usize) -> &[Doc] {
        self.inner.dead.get(&segment).map(Vec::as_slice).unwrap_or_default()
    }

    /// The segment and document of a service.
    pub(super) fn find(&self, place: usize) -> Option<(usize, Doc)> {
        self.inner.find(place)
    }

    /// The place of a document's service.
    pub(super) fn place(&self, segment: usize, doc: Doc) -> usize {
        let first = self.inner.firsts.get(segment).copied().unwrap_or(0);
        let within = self.segments().get(segment).map_or(0, |segment| segment.places.get(doc as usize));
        first + within as usize
    }
}

/// The groups that stand in more than one segment.
fn shared_groups(segments: &[Segment]) -> HashMap<u64, Vec<(usize, u32)>> {
    // Of the increments, which are small: the base is gone through once, by what they have.
    let mut shared: HashMap<u64, Vec<(usize, u32)>> =
        segments.iter().skip(1).flat_map(Segment::group_keys).map(|key| (key, Vec::new())).collect();
    if !shared.is_empty() {
        for (at, segment) in segments.iter().enumerate() {
            for (group, key) in (0..).zip(segment.group_keys()) {
                if let Some(groups) = shared.get_mut(&key) {
                    groups.push((at, group));
                }
            }
        }
        shared.retain(|_, groups| groups.len() > 1);
    }
    shared
}

impl Inner {
    fn find(&self, place: usize) -> Option<(usize, Doc)> {
        let segment = self.firsts.partition_point(|first| *first <= place).checked_sub(1)?;
        let first = self.firsts.get(segment)?;
        Some((segment, self.segments.get(segment)?.doc(place - first)?))
    }
}
