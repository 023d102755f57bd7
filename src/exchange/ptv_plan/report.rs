//! What a run found: numbers, not sentences.

use super::request::Kind;

/// How many records were added, changed, and found as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Not there before.
    pub added: u64,
    /// There with another content.
    pub changed: u64,
    /// There with the same content.
    pub unchanged: u64,
}

/// What became of the records of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KindReport {
    /// Asked for by their ids.
    pub asked: u64,
    /// Came back.
    pub read: u64,
    /// What putting them changed.
    pub put: Counts,
    /// Removed from the mirror.
    pub removed: u64,
    /// Named by somebody, and not there to be had.
    pub missing: u64,
    /// Rows that are no records, and records that are too large.
    pub not_understood: u64,
}

/// What a run found. It counts this run alone, and of a run that goes on where another one stood, only what it did itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Everything was fetched anew.
    pub whole: bool,
    /// It went on where another run stood.
    pub resumed: bool,
    /// Questions that were answered.
    pub requests: u64,
    /// Questions that were answered with "the same as last time".
    pub same: u64,
    /// Questions that had to be asked again.
    pub failures: u64,
    /// Lists that were read.
    pub lists: u64,
    /// Rows of lists without an id.
    pub odd_rows: u64,
    /// Services of the scope.
    pub members: u64,
    /// By kind, in the order of `KINDS`.
    pub kinds: [KindReport; 3],
}

impl Report {
    /// What became of the records of a kind.
    pub fn of(&self, kind: Kind) -> &KindReport {
        let [services, channels, organizations] = &self.kinds;
        match kind {
            Kind::Service => services,
            Kind::Channel => channels,
            Kind::Organization => organizations,
        }
    }

    pub(super) fn of_mut(&mut self, kind: Kind) -> &mut KindReport {
        let [services, channels, organizations] = &mut self.kinds;
        match kind {
            Kind::Service => services,
            Kind::Channel => channels,
            Kind::Organization => organizations,
        }
    }

    /// Everything that was not understood.
    pub fn not_understood(&self) -> u64 {
        self.odd_rows + self.kinds.iter().map(|kind| kind.not_understood).sum::<u64>()
    }
}
