//! Which entries no longer count, because a later one corrected or cancelled them. Entries come in any order, from desks
//! that were offline for weeks, so this looks at names only and never at the order in which they arrived.

use std::collections::{BTreeMap, HashSet};

use super::super::entry::{Entry, EntryId, What};

/// The corrections and cancellations of a journal or of a whole store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replacements {
    corrects: BTreeMap<EntryId, EntryId>,
    cancelled: HashSet<EntryId>,
}

impl Replacements {
    /// Takes note of an entry; only corrections and cancellations matter.
    pub fn note(&mut self, entry: &Entry) {
        match &entry.what {
            What::Correction { corrects, .. } => self.note_correction(entry.id, *corrects),
            What::Cancellation { cancels } => self.note_cancellation(*cancels),
            What::Visit(_) | What::SessionOpened { .. } | What::SessionClosed { .. } => {}
        }
    }

    /// Takes note of a correction.
    pub fn note_correction(&mut self, correction: EntryId, corrects: EntryId) {
        self.corrects.insert(correction, corrects);
    }

    /// Takes note of a cancellation.
    pub fn note_cancellation(&mut self, cancels: EntryId) {
        self.cancelled.insert(cancels);
    }

    /// Takes what another part of the store noted.
    pub fn merge(&mut self, other: Replacements) {
        self.corrects.extend(other.corrects);
        self.cancelled.extend(other.cancelled);
    }

    /// The entries that do not count: every entry that a correction or a cancellation names, and of several corrections
    /// of one contact all but one, so that it counts once. The one that stays is the one with the greatest id: of the
    /// latest hour, and the same one whoever counts.
    pub fn dead(&self) -> HashSet<EntryId> {
        let mut dead: HashSet<EntryId> = self.cancelled.iter().chain(self.corrects.values()).copied().collect();
        let mut last: BTreeMap<EntryId, EntryId> = BTreeMap::new();
        for correction in self.corrects.keys().filter(|id| !dead.contains(id)).copied().collect::<Vec<_>>() {
            // Keys ascend, so the one seen before is the smaller one.
            if let Some(smaller) = last.insert(self.first_told(correction), correction) {
                dead.insert(smaller);
            }
        }
        dead
    }

    /// The entry at the start of a chain of corrections. A ring, which only a broken desk could make, ends after as many
    /// steps as there are corrections.
    fn first_told(&self, correction: EntryId) -> EntryId {
        let mut id = correction;
        for _ in 0..self.corrects.len() {
            let Some(before) = self.corrects.get(&id) else { break };
            id = *before;
        }
        id
    }
}
