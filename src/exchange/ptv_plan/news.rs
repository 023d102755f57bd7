//! The first half of a run: which lists of ids are read, what they together say, and whether that is to be believed.

use std::collections::{BTreeSet, VecDeque};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{
    Holdings, Stop,
    read::{Links, Page},
    request::{Ending, KINDS, Kind, ListOf, Scope},
};

/// How much is asked for twice: what was being saved while the first answer was made, and clocks of the interface's own
/// machines that differ.
pub const MARGIN: SignedDuration = SignedDuration::from_hours(1);

/// So many services may be missing from the lists without a word about them.
const VANISHED_FEW: usize = 20;

/// Whether so many of the records that are there may have vanished at once without a reason: a few, or one in ten.
pub fn is_believed(had: usize, vanished: usize) -> bool {
    vanished <= VANISHED_FEW || vanished * 10 <= had
}

/// What the lists of changes say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct News {
    changed: BTreeSet<(Kind, Uuid)>,
    gone: BTreeSet<(Kind, Uuid)>,
    descriptions: BTreeSet<Uuid>,
}

impl News {
    /// Whether a record is worth asking for.
    pub(super) fn touches(&self, kind: Kind, id: Uuid, links: Option<&Links>) -> bool {
        let description = links.and_then(|links| links.description);
        self.changed.contains(&(kind, id))
            || self.gone.contains(&(kind, id))
            || description.is_some_and(|description| self.descriptions.contains(&description))
    }

    pub(super) fn is_gone(&self, kind: Kind, id: Uuid) -> bool {
        self.gone.contains(&(kind, id))
    }

    fn take(&mut self, list: &ListOf, ids: Vec<Uuid>) {
        match list {
            ListOf::Changed(kind, _) => self.changed.extend(ids.into_iter().map(|id| (*kind, id))),
            ListOf::Gone(kind, _, _) => self.gone.extend(ids.into_iter().map(|id| (*kind, id))),
            ListOf::Descriptions(_) => self.descriptions.extend(ids),
            ListOf::Everything | ListOf::Municipality { .. } => {}
        }
    }
}

/// Which of the three heaps a list's ids are laid on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heap {
    Members,
    Since,
    Again,
}

/// The lists that are still to be read, and what those that were read say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    todo: VecDeque<(ListOf, Heap)>,
    page: u32,
    /// Every service of the scope.
    pub(super) members: BTreeSet<Uuid>,
    /// What changed since the last finished run.
    pub(super) since: News,
    /// What changed since an unfinished run began.
    pub(super) again: News,
    /// Lists that were read to their end.
    pub(super) lists_read: u64,
}

impl Reading {
    /// Begins with the services of the scope; what else is read is known with the first answer's date.
    pub(super) fn of(scope: &Scope) -> Reading {
        Reading {
            todo: scope.members().into_iter().map(|list| (list, Heap::Members)).collect(),
            page: 1,
            members: BTreeSet::new(),
            since: News::default(),
            again: News::default(),
            lists_read: 0,
        }
    }

    /// Reads also what changed after a moment.
    pub(super) fn also_since(&mut self, since: Timestamp) {
        self.todo.extend(lists_of_changes(since).map(|list| (list, Heap::Since)));
    }

    /// Reads also which services are published no more since a moment, which explains why they are in no list.
    pub(super) fn also_gone(&mut self, since: Timestamp) {
        let lists = [Ending::Archived, Ending::Withdrawn].map(|ending| ListOf::Gone(Kind::Service, ending, since));
        self.todo.extend(lists.map(|list| (list, Heap::Since)));
    }

    /// Reads also what changed while the run was interrupted.
    pub(super) fn also_again(&mut self, begun: Timestamp) {
        let since = begun.checked_sub(MARGIN).unwrap_or(Timestamp::MIN);
        self.todo.extend(lists_of_changes(since).map(|list| (list, Heap::Again)));
    }

    /// The page to ask for; `None` when everything is read.
    pub(super) fn wanted(&self) -> Option<(&ListOf, u32)> {
        self.todo.front().map(|(list, _)| (list, self.page))
    }

    /// How many lists are still to be read.
    pub(super) fn lists_left(&self) -> u64 {
        self.todo.len() as u64
    }

    /// Takes in the page that was asked for.
    pub(super) fn take(&mut self, page: Page) {
        let Some((list, heap)) = self.todo.front() else { return };
        match heap {
            Heap::Members => self.members.extend(page.ids),
            Heap::Since => self.since.take(list, page.ids),
            Heap::Again => self.again.take(list, page.ids),
        }
        if self.page < page.pages {
            self.page += 1;
        } else {
            self.todo.pop_front();
            self.page = 1;
            self.lists_read += 1;
        }
    }

    /// Whether the lists are to be believed. A county does not lose its services in a night: when many are in no list,
    /// and no list of changes tells why, then rather the list is broken.
    ///
    /// # Errors
    /// With what is not believed.
    pub(super) fn believe(&self, had: &Holdings, same_scope: bool) -> Result<(), Stop> {
        if self.members.is_empty() {
            return Err(Stop::NothingThere);
        }
        let unexplained = |id: &&Uuid| !self.members.contains(id) && !self.since.touches(Kind::Service, **id, None);
        let (had, vanished) = (had.services.len(), had.services.keys().filter(unexplained).count());
        if same_scope && !is_believed(had, vanished) {
            return Err(Stop::Vanished { had, vanished });
        }
        Ok(())
    }
}

fn lists_of_changes(since: Timestamp) -> impl Iterator<Item = ListOf> {
    let of_kind = move |kind| {
        let gone = |ending| ListOf::Gone(kind, ending, since);
        [ListOf::Changed(kind, since), gone(Ending::Archived), gone(Ending::Withdrawn)]
    };
    KINDS.into_iter().flat_map(of_kind).chain([ListOf::Descriptions(since)])
}
