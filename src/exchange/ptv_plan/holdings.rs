//! What the mirror holds, as far as a plan needs to know it: which records there are, and what each service names. The
//! records themselves stay in the mirror.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{read::Links, request::Kind};

/// What the mirror holds: only what decisions need of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holdings {
    /// The services and what each names.
    pub services: BTreeMap<Uuid, Links>,
    /// The channels.
    pub channels: BTreeSet<Uuid>,
    /// The organisations.
    pub organizations: BTreeSet<Uuid>,
}

impl Holdings {
    pub(super) fn has(&self, kind: Kind, id: Uuid) -> bool {
        match kind {
            Kind::Service => self.services.contains_key(&id),
            Kind::Channel => self.channels.contains(&id),
            Kind::Organization => self.organizations.contains(&id),
        }
    }

    pub(super) fn is_empty_of(&self, kind: Kind) -> bool {
        match kind {
            Kind::Service => self.services.is_empty(),
            Kind::Channel => self.channels.is_empty(),
            Kind::Organization => self.organizations.is_empty(),
        }
    }

    pub(super) fn put(&mut self, kind: Kind, id: Uuid, json: &[u8]) {
        match kind {
            Kind::Service => drop(self.services.insert(id, Links::of(json))),
            Kind::Channel => drop(self.channels.insert(id)),
            Kind::Organization => drop(self.organizations.insert(id)),
        }
    }

    pub(super) fn remove(&mut self, kind: Kind, id: Uuid) {
        match kind {
            Kind::Service => drop(self.services.remove(&id)),
            Kind::Channel => drop(self.channels.remove(&id)),
            Kind::Organization => drop(self.organizations.remove(&id)),
        }
    }

    /// The channels or organisations that some service names.
    pub(super) fn named(&self, kind: Kind) -> BTreeSet<Uuid> {
        let of = |links: &Links| match kind {
            Kind::Service => Vec::new(),
            Kind::Channel => links.channels.clone(),
            Kind::Organization => links.organizations.clone(),
        };
        self.services.values().flat_map(of).collect()
    }

    /// The channels or organisations that no service names any more.
    pub(super) fn unnamed(&self, kind: Kind) -> Vec<Uuid> {
        let named = self.named(kind);
        let here = match kind {
            Kind::Service => return Vec::new(),
            Kind::Channel => &self.channels,
            Kind::Organization => &self.organizations,
        };
        here.difference(&named).copied().collect()
    }
}
