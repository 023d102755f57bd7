//! The services of one file, decoded one by one. What is damaged is not there; what is there is what was written.

use std::sync::Mutex;

use crate::domain::service::Service;

use super::{
    build::IdHash,
    container::{Container, Section, array, number32, number64},
    packing::COPY,
};

/// Bytes of one entry of *places*, of *blocks* and *copies*, and of *ids*.
const PLACE_ENTRY: usize = 8;
const PACKED_ENTRY: usize = 16;
const ID_ENTRY: usize = 20;

/// The longest unpacked block or copy in bytes: one record that is larger than a block makes a block of its own, and the
/// length of a text in a record is bounded far below this.
const UNPACKED_MAX: usize = 8_000_000;

/// The records of one file, with the block that was unpacked last: copies of one service share it.
#[derive(Debug)]
pub(super) struct Records {
    file: Container,
    last: Mutex<Option<(u32, Vec<u8>)>>,
}

impl Records {
    pub(super) fn new(file: Container) -> Records {
        Records { file, last: Mutex::new(None) }
    }

    pub(super) fn file(&self) -> &Container {
        &self.file
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.file.len(Section::Places) / PLACE_ENTRY
    }

    /// The service at a place of this file.
    pub(super) fn get(&self, at: usize) -> Option<Service> {
        match self.place(at)? {
            (copy, model) if copy & COPY != 0 => {
                let (block, offset) = self.place(model as usize)?;
                // A copy of a copy does not exist: following one could go round for ever.
                (block & COPY == 0).then_some(())?;
                let (packed, unpacked) = self.packed(Section::Copies, Section::Copied, copy & !COPY)?;
                let record = self.in_block(block, offset, |model| {
                    lz4_flex::block::decompress_with_dict(packed, unpacked, model).ok()
                })??;
                postcard::from_bytes(&record).ok()
            }
            (block, offset) => self.in_block(block, offset, |record| postcard::from_bytes(record).ok())?,
        }
    }

    fn place(&self, at: usize) -> Option<(u32, u32)> {
        let start = at.checked_mul(PLACE_ENTRY)?;
        let entry = self.file.part(Section::Places, start..start.checked_add(PLACE_ENTRY)?)?;
        Some((number32(entry, 0)?, number32(entry, 4)?))
    }

    /// Looks at a record in its block.
    fn in_block<T>(&self, block: u32, offset: u32, look: impl FnOnce(&[u8]) -> T) -> Option<T> {
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if last.as_ref().is_none_or(|(known, _)| *known != block) {
            let (packed, unpacked) = self.packed(Section::Blocks, Section::Records, block)?;
            *last = Some((block, lz4_flex::block::decompress(packed, unpacked).ok()?));
        }
        let (_, bytes) = last.as_ref()?;
        let start = (offset as usize).checked_add(4)?;
        let length = number32(bytes, offset as usize)? as usize;
        bytes.get(start..start.checked_add(length)?).map(look)
    }

    /// The packed bytes of an entry of *blocks* or *copies*, and how long they are unpacked.
    fn packed(&self, table: Section, data: Section, at: u32) -> Option<(&[u8], usize)> {
        let entry = |at: u32| {
            let start = (at as usize).checked_mul(PACKED_ENTRY)?;
            self.file.part(table, start..start.checked_add(PACKED_ENTRY)?)
        };
        let end = |entry: &[u8]| usize::try_from(number64(entry, 0)?).ok();
        let start = at.checked_sub(1).map_or(Some(0), |before| end(entry(before)?))?;
        let entry = entry(at)?;
        let unpacked = number32(entry, 8)? as usize;
        (unpacked <= UNPACKED_MAX).then_some(())?;
        Some((self.file.part(data, start..end(entry)?)?, unpacked))
    }

    /// The place at which a name stands in *ids*.
    pub(super) fn find(&self, id: &IdHash) -> Option<u32> {
        let (mut from, mut to) = (0, self.file.len(Section::Ids) / ID_ENTRY);
        while from < to {
            let middle = from + (to - from) / 2;
            let entry = self.file.part(Section::Ids, middle * ID_ENTRY..(middle + 1) * ID_ENTRY)?;
            match array::<16>(entry, 0)?.cmp(id) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return number32(entry, 16),
            }
        }
        None
    }
}
