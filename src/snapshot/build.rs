//! Makes a snapshot, service by service: what is kept meanwhile is packed, so that a hundred thousand services need
//! little more memory than their file is long.

use std::collections::BTreeSet;

use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{
        catalog::{Catalog, Concept},
        service::Service,
    },
    search,
};

use super::{
    container::{Name, Section, pack},
    packing::Packing,
    stack::Snapshot,
    tables,
    ties::{Hold, MIXED, Ties},
};

/// A name of a service in *ids*.
pub(super) type IdHash = [u8; 16];

/// The hash of an id. 128 bits of it stand for the id itself: no two ids of any catalogue share them.
pub(super) fn id_hash(id: &str) -> IdHash {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..]: [u8; 32] = Sha256::digest(id.as_bytes()).into();
    [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]
}

/// A value by postcard.
pub(super) fn encoded(value: &impl Serialize) -> Vec<u8> {
    // Writing to memory cannot fail, and no type here has a length that is not known.
    postcard::to_stdvec(value).unwrap_or_default()
}

/// Makes a snapshot.
#[derive(Debug)]
pub struct Builder<'c> {
    index: search::Builder<'c>,
    concepts: &'c [Concept],
    base: Name,
    /// The place of the first service of this file.
    first: u32,
    superseded: BTreeSet<u32>,
    packing: Packing,
    ids: Vec<(IdHash, u32)>,
    ties: Ties,
    count: u32,
}

/// A snapshot that has been made: its name, and its bytes in pieces, to be written one after the other.
#[derive(Debug)]
pub struct Compiled {
    /// Its name, a hash over its content.
    pub name: Name,
    /// Its bytes.
    pub parts: Vec<Vec<u8>>,
}

impl Compiled {
    /// The bytes in one piece, for a snapshot that stays in memory.
    pub fn into_bytes(self) -> Bytes {
        self.parts.concat().into()
    }
}

impl<'c> Builder<'c> {
    /// Begins a base with a catalogue's tables and concepts; its services are not looked at.
    pub fn new(tables: &'c Catalog) -> Builder<'c> {
        Builder::with(search::Builder::new(tables), &tables.concepts)
    }

    fn with(index: search::Builder<'c>, concepts: &'c [Concept]) -> Builder<'c> {
        Builder {
            index,
            concepts,
            base: Name::NONE,
            first: 0,
            superseded: BTreeSet::new(),
            packing: Packing::default(),
            ids: Vec::new(),
            ties: Ties::default(),
            count: 0,
        }
    }

    /// Begins an increment over a snapshot. The services beneath that are changed or gone are told by
    /// [`supersede`](Builder::supersede).
    pub fn over(beneath: &Snapshot, tables: &'c Catalog) -> Builder<'c> {
        let first = u32::try_from(beneath.places()).unwrap_or(u32::MAX);
        // The base's index has the tables; a segment with them again would cost as much as it is small.
        let index = search::Builder::increment(tables);
        Builder { base: beneath.name(), first, ..Builder::with(index, &[]) }
    }

    /// The service at a place beneath no longer stands.
    pub fn supersede(&mut self, place: usize) {
        let place = u32::try_from(place).ok().filter(|place| *place < self.first);
        self.superseded.extend(place);
    }

    /// Adds a service with the other names by which it is found: its ids in other catalogues.
    pub fn add<'n>(&mut self, service: &Service, other_names: impl IntoIterator<Item = &'n str>) {
        let place = self.first.saturating_add(self.count);
        self.ids.push((id_hash(service.id.as_str()), place));
        self.ids.extend(other_names.into_iter().map(|name| (id_hash(name), place)));
        self.index.add(service);
        self.packing.add(service);
        self.count += 1;
    }

    /// The service that was added last was made with these records ([`use_key`](super::use_key)).
    pub fn made_with(&mut self, records: impl IntoIterator<Item = u32>) {
        let place = self.first.saturating_add(self.count.saturating_sub(1));
        self.ties.uses.extend(records.into_iter().map(|key| (key, place)));
    }

    /// These records are in a service that is put together from more than one source.
    pub fn mixed_from(&mut self, records: impl IntoIterator<Item = u32>) {
        self.ties.uses.extend(records.into_iter().map(|key| (key, MIXED)));
    }

    /// The written files speak of this name.
    pub fn hold(&mut self, name: &str, hold: Hold) {
        self.ties.hold(id_hash(name), hold);
    }

    /// How many services were added.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// The snapshot. `tables` are those that it shows, which may have been settled since the services were added;
    /// `faults` is how many faults its sources have.
    pub fn finish(mut self, tables: &Catalog, faults: usize) -> Compiled {
        let packing = self.packing.finish();
        // Of two services with one name the first stands, and the other one would have to be found if that went.
        self.ids.sort_unstable();
        let ties = &mut self.ties;
        self.ids.dedup_by(|later, first| {
            let is_other = later.0 == first.0 && later.1 != first.1;
            is_other.then(|| ties.hold(first.0, Hold::Written));
            later.0 == first.0
        });
        let [uses, held] = self.ties.finish();
        let ids = self.ids.iter().flat_map(|(id, place)| id.iter().copied().chain(place.to_le_bytes())).collect();
        let mut sections = vec![
            (Section::Tables, tables::write(tables, faults)),
            (Section::Places, packing.places),
            (Section::Blocks, packing.blocks),
            (Section::Copies, packing.copies),
            (Section::Ids, ids),
            (Section::Superseded, self.superseded.iter().flat_map(|place| place.to_le_bytes()).collect()),
            (Section::Uses, uses),
            (Section::Held, held),
            (Section::Concepts, encoded(&self.concepts)),
            (Section::Records, packing.records),
            (Section::Copied, packing.copied),
            (Section::Index, self.index.finish()),
        ];
        sections.retain(|(_, bytes)| !bytes.is_empty());
        let (name, parts) = pack(self.base, sections);
        Compiled { name, parts }
    }
}
