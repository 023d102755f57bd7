//! What ties the services of a snapshot to what they were made of: which record is in which service, and which names the
//! written files speak of. Only whoever makes an increment looks here: it must know which services a changed record
//! changes, and which it may not touch.

use super::{
    build::{IdHash, id_hash},
    container::{Container, Section, array, number32},
};

/// Bytes of an entry of *uses*: the record's key u32, a place u32.
const USE_ENTRY: usize = 8;

/// Bytes of an entry of *held*: a name's hash, and how it is held.
const HELD_ENTRY: usize = 17;

/// The place in *uses* of a service that is put together from more than one source.
pub(super) const MIXED: u32 = u32::MAX;

/// What stands for a record in *uses*. Two records with one key cost no more than a service that is made anew in vain.
pub fn use_key(record: &str) -> u32 {
    crc32fast::hash(record.as_bytes())
}

/// How written files hold a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Something refers to it: a service of this name may change and may neither come nor go.
    Meant,
    /// Its service is put together from more than one record: it cannot be made anew from one.
    Written,
}

/// The ties while a snapshot is made.
#[derive(Debug, Default)]
pub(super) struct Ties {
    pub(super) uses: Vec<(u32, u32)>,
    held: Vec<(IdHash, Hold)>,
}

impl Ties {
    pub(super) fn hold(&mut self, name: IdHash, hold: Hold) {
        self.held.push((name, hold));
    }

    /// The sections of uses and of held names.
    pub(super) fn finish(mut self) -> [Vec<u8>; 2] {
        self.uses.sort_unstable();
        self.uses.dedup();
        let uses = self.uses.iter().flat_map(|(key, place)| [key.to_le_bytes(), place.to_le_bytes()]).flatten();
        // Of one name held twice the stronger hold stands.
        self.held.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        self.held.dedup_by(|later, first| later.0 == first.0);
        let held = self.held.iter().flat_map(|(name, hold)| name.iter().copied().chain([*hold as u8]));
        [uses.collect(), held.collect()]
    }
}

/// The places in a file whose services were made with a record; `None` where a block is damaged.
pub(super) fn users(file: &Container, key: u32) -> Option<Vec<usize>> {
    let entry = |at: usize| file.part(Section::Uses, at * USE_ENTRY..(at + 1) * USE_ENTRY);
    let first = first_of(file.len(Section::Uses) / USE_ENTRY, |at| Some(number32(entry(at)?, 0)? < key))?;
    let mut places = Vec::new();
    for at in first..file.len(Section::Uses) / USE_ENTRY {
        let entry = entry(at)?;
        if number32(entry, 0)? != key {
            break;
        }
        places.push(number32(entry, 4)? as usize);
    }
    Some(places)
}

/// How a name is held; the outer `None` where a block is damaged.
pub(super) fn held(file: &Container, name: &str) -> Option<Option<Hold>> {
    let hash = id_hash(name);
    let entry = |at: usize| file.part(Section::Held, at * HELD_ENTRY..(at + 1) * HELD_ENTRY);
    let count = file.len(Section::Held) / HELD_ENTRY;
    let first = first_of(count, |at| Some(array::<16>(entry(at)?, 0)? < hash))?;
    if first == count || array::<16>(entry(first)?, 0)? != hash {
        return Some(None);
    }
    let hold = array::<1>(entry(first)?, 16)?;
    Some(Some(if hold == [Hold::Meant as u8] { Hold::Meant } else { Hold::Written }))
}

/// The first of so many entries that is not before what is looked for.
fn first_of(count: usize, before: impl Fn(usize) -> Option<bool>) -> Option<usize> {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from + (to - from) / 2;
        if before(middle)? { from = middle + 1 } else { to = middle }
    }
    Some(from)
}
