//! The services of one file, decoded one by one. What is damaged is not there; what is there is what was written.

use std::sync::Mutex;

use crate::domain::service::Service;

use super::{
    build::IdHash,
    container::{Container, Section, array, number32, number64},
};

/// Bytes of one entry of *blocks* and of *ids*.
const BLOCK_ENTRY: usize = 16;
const ID_ENTRY: usize = 20;

/// The longest unpacked block in bytes: one record that is larger than a block makes a block of its own, and the length
/// of a text in a record is bounded far below this.
const UNPACKED_MAX: usize = 8_000_000;

/// The records of one file, with the block that was unpacked last: neighbours are often read together.
#[derive(Debug)]
pub(super) struct Records {
    file: Container,
    last: Mutex<Option<(usize, Vec<u8>)>>,
}

/// An entry of *blocks*.
#[derive(Debug, Clone, Copy)]
struct Packed {
    end: usize,
    first: usize,
    unpacked: usize,
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
        self.file.len(Section::Offsets) / 4
    }

    /// The service at a place of this file.
    pub(super) fn get(&self, at: usize) -> Option<Service> {
        let offset = self.file.number32(Section::Offsets, at.checked_mul(4)?)? as usize;
        let block = self.block_of(at)?;
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if last.as_ref().is_none_or(|(known, _)| *known != block) {
            *last = Some((block, self.unpack(block)?));
        }
        let (_, bytes) = last.as_ref()?;
        postcard::take_from_bytes(bytes.get(offset..)?).ok().map(|(service, _)| service)
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

    /// The last block whose first record is not after this one.
    fn block_of(&self, record: usize) -> Option<usize> {
        let (mut from, mut to) = (0, self.file.len(Section::Blocks) / BLOCK_ENTRY);
        while from < to {
            let middle = from + (to - from) / 2;
            if self.block(middle)?.first <= record { from = middle + 1 } else { to = middle }
        }
        from.checked_sub(1)
    }

    fn block(&self, block: usize) -> Option<Packed> {
        let start = block.checked_mul(BLOCK_ENTRY)?;
        let entry = self.file.part(Section::Blocks, start..start.checked_add(BLOCK_ENTRY)?)?;
        Some(Packed {
            end: usize::try_from(number64(entry, 0)?).ok()?,
            first: number32(entry, 8)? as usize,
            unpacked: number32(entry, 12)? as usize,
        })
    }

    fn unpack(&self, block: usize) -> Option<Vec<u8>> {
        let start = block.checked_sub(1).map_or(Some(0), |before| Some(self.block(before)?.end))?;
        let Packed { end, unpacked, .. } = self.block(block)?;
        let packed = self.file.part(Section::Records, start..end)?;
        (unpacked <= UNPACKED_MAX).then_some(())?;
        lz4_flex::block::decompress(packed, unpacked).ok()
    }
}
