//! What a batch of new entries changes in the rollups: the same rule for every database. An entry that hangs together with
//! no other simply counts. Where entries replace each other, the whole chain decides which of them counts.

use std::collections::{BTreeMap, HashSet};

use super::{StoreError, damaged};
use crate::{
    domain::{
        code::Code,
        entry::{Entry, EntryId, What},
        report::{Link, Rollup, changes},
        time::Day,
    },
    server::accept::Accepted,
};

/// The most entries of one chain. An honest desk corrects a contact a few times; without an end, one desk could make
/// every further batch slower.
pub(super) const CHAIN_MAX: usize = 5_000;

/// What is added to the rollups, by desk and month.
#[derive(Debug, Default)]
pub(super) struct Changes {
    months: BTreeMap<(Code, Day), Rollup>,
    /// The new entries, and those of them whose chain has been counted.
    new: HashSet<EntryId>,
    counted: HashSet<EntryId>,
}

/// An entry of a chain, as the store has it.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) desk: Code,
    pub(super) entry: Entry,
}

impl Changes {
    /// Nothing yet, of these new entries.
    pub(super) fn of(new: &[&Accepted]) -> Changes {
        Changes { new: new.iter().map(|entry| entry.id).collect(), ..Changes::default() }
    }

    /// Counts a new entry that replaces nothing and that nothing replaces.
    pub(super) fn count(&mut self, accepted: &Accepted) {
        self.add(&accepted.desk, &accepted.entry, 1);
    }

    /// Whether the chain of an entry was counted with another one's.
    pub(super) fn has_counted(&self, id: EntryId) -> bool {
        self.counted.contains(&id)
    }

    /// Counts what the new entries of a whole chain change.
    ///
    /// # Errors
    /// [`StoreError::Chain`] when the chain is longer than any honest one.
    pub(super) fn count_chain(&mut self, chain: &[Member]) -> Result<(), StoreError> {
        if chain.len() > CHAIN_MAX {
            return Err(StoreError::Chain);
        }
        let links: Vec<Link> = chain.iter().map(|member| self.link(&member.entry)).collect();
        self.counted.extend(links.iter().map(|link| link.id));
        let by_id: BTreeMap<EntryId, &Member> = chain.iter().map(|member| (member.entry.id, member)).collect();
        for (id, times) in changes(&links) {
            let member = by_id.get(&id).ok_or_else(damaged)?;
            self.add(&member.desk, &member.entry, times);
        }
        Ok(())
    }

    /// The changes, in the order of desks and months: servers that write at the same time meet their rows in one order.
    pub(super) fn months(self) -> impl Iterator<Item = (Code, Day, Rollup)> {
        let changed = self.months.into_iter().filter(|(_, rollup)| !rollup.is_empty());
        changed.map(|((desk, month), rollup)| (desk, month, rollup))
    }

    fn link(&self, entry: &Entry) -> Link {
        Link {
            id: entry.id,
            replaces: entry.replaces(),
            is_cancellation: matches!(entry.what, What::Cancellation { .. }),
            is_new: self.new.contains(&entry.id),
        }
    }

    fn add(&mut self, desk: &Code, entry: &Entry, times: i64) {
        if let Some(day) = entry.day() {
            self.months.entry((desk.clone(), day.month())).or_default().count(entry, times);
        }
    }
}
