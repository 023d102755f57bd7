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

/// An entry of a chain: entries that take each other's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The entry.
    pub id: EntryId,
    /// What it replaces.
    pub replaces: Option<EntryId>,
    /// Whether it only takes back, and does not tell anew.
    pub is_cancellation: bool,
    /// Whether it has only come now.
    pub is_new: bool,
}

/// What new entries of a chain change in the counts: the entries that count from now on with `1`, and those that do not
/// count any more with `-1`. The chain must be whole, or a contact would count twice or not at all.
pub fn changes(chain: &[Link]) -> Vec<(EntryId, i64)> {
    let dead = |with_new: bool| {
        let mut replacements = Replacements::default();
        chain.iter().filter(|link| with_new || !link.is_new).for_each(|link| replacements.note_link(link));
        replacements.dead()
    };
    let (before, after) = (dead(false), dead(true));
    let counted = |link: &Link| i64::from(!link.is_new && !before.contains(&link.id));
    let counts = |link: &Link| i64::from(!after.contains(&link.id));
    let change = |link: &Link| (link.id, counts(link) - counted(link));
    chain.iter().map(change).filter(|(_, change)| *change != 0).collect()
}

impl Replacements {
    fn note_link(&mut self, link: &Link) {
        match link.replaces {
            Some(cancels) if link.is_cancellation => self.note_cancellation(cancels),
            Some(corrects) => self.note_correction(link.id, corrects),
            None => {}
        }
    }

    /// Takes note of an entry; only corrections and cancellations matter.
    pub fn note(&mut self, entry: &Entry) {
        match &entry.what {
            What::Correction { corrects, .. } => self.note_correction(entry.id, *corrects),
            What::Cancellation { cancels } => self.note_cancellation(*cancels),
            What::Visit(_) | What::SessionOpened { .. } | What::SessionClosed { .. } | What::Feedback(_) => {}
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
