//! The features of a segment in their order, each with the documents that have it. What a feature is, is `feature`'s
//! business; what it is worth, `plan`'s.

use bytes::Bytes;

use super::{
    board::kept,
    feature::Feature,
    postings::{LEVELS, Levels, put_levels},
    raw::{U32s, between, put_u32s},
    runs::Runs,
};

/// The features and their documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Features {
    features: U32s,
    /// Where the documents of each feature begin, and where the last ones end.
    starts: U32s,
    postings: Bytes,
    /// In how many groups of documents each feature is.
    counts: U32s,
}

/// A feature of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(usize);

impl Features {
    /// Takes the sections as they were written.
    pub(super) fn open([features, starts, postings, counts]: [Bytes; 4]) -> Features {
        Features { features: U32s(features), starts: U32s(starts), postings, counts: U32s(counts) }
    }

    /// Where a feature stands.
    pub(super) fn find(&self, feature: Feature) -> Option<Place> {
        let at = self.features.lower_bound(feature);
        (at < self.features.len() && self.features.get(at) == feature).then_some(Place(at))
    }

    /// In how many groups of documents a feature is; copies of one service are one group.
    pub(super) fn count(&self, Place(at): Place) -> u32 {
        self.counts.get(at)
    }

    /// The documents that have a feature, by impact.
    pub(super) fn levels(&self, Place(at): Place) -> Levels<'_> {
        Levels::new(between(&self.postings, self.starts.get(at), self.starts.get(at + 1)))
    }

    /// The sections for what was gathered; `docs` tells of each document in the order of coming where it stands now,
    /// `groups` of each that stands there to which group it belongs.
    pub(super) fn write(runs: Runs, docs: &[u32], groups: &[u32]) -> [Vec<u8>; 4] {
        let [mut features, mut starts, mut postings, mut counts] = [const { Vec::new() }; 4];
        let mut levels: [Vec<u32>; LEVELS as usize] = std::array::from_fn(|_| Vec::new());
        runs.each(|feature, found| {
            levels.iter_mut().for_each(Vec::clear);
            for (level, doc) in found {
                if let Some(level) = levels.get_mut(usize::from(*level)) {
                    level.push(docs.get(*doc as usize).copied().unwrap_or(0));
                }
            }
            levels.iter_mut().for_each(|docs| docs.sort_unstable());
            put_u32s(&mut features, [feature]);
            put_u32s(&mut starts, [postings.len() as u32]);
            put_u32s(&mut counts, [levels.iter().map(|docs| count(docs, groups)).sum()]);
            put_levels(&mut postings, &levels, kept(docs.len()));
        });
        put_u32s(&mut starts, [postings.len() as u32]);
        [features, starts, postings, counts]
    }
}

/// How many groups the documents of a level belong to; those of a group stand side by side.
fn count(level: &[u32], groups: &[u32]) -> u32 {
    let group = |doc: u32| groups.get(doc as usize).copied().unwrap_or(0);
    level.chunk_by(|a, b| group(*a) == group(*b)).count() as u32
}
