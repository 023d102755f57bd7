//! Packs services: those that are like no other in blocks, and those that say much the same as another one by what they
//! say differently. A national catalogue holds most of its services once for each municipality.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use crate::domain::service::Service;

use super::build::encoded;

/// Records are packed together until they are so many bytes: they share words, and a block is unpacked in some ten
/// microseconds.
const BLOCK_BYTES: usize = 16_384;

/// How many bytes of models are kept for the copies that may still come. Beyond it all are forgotten: later copies get
/// new models.
const MODELS_BYTES_MAX: usize = 64_000_000;

/// Texts shorter than this are equal by chance, and little is saved by them.
const ALIKE_BYTES_MIN: usize = 60;

/// In *places*, what tells a copy from a record in a block.
pub(super) const COPY: u32 = 1 << 31;

/// What makes services copies of each other.
type Likeness = [u8; 32];

/// Records on their way into a file.
#[derive(Debug, Default)]
pub(super) struct Packing {
    pub(super) places: Vec<u8>,
    pub(super) blocks: Vec<u8>,
    pub(super) records: Vec<u8>,
    pub(super) copies: Vec<u8>,
    pub(super) copied: Vec<u8>,
    /// The block that is not full yet, and its number.
    open: Vec<u8>,
    block: u32,
    models: HashMap<Likeness, (u32, Vec<u8>)>,
    models_bytes: usize,
    count: u32,
    copies_count: u32,
}

impl Packing {
    /// Adds the next service.
    pub(super) fn add(&mut self, service: &Service) {
        let record = encoded(service);
        let likeness = likeness(service);
        match likeness.and_then(|likeness| self.models.get(&likeness)) {
            Some((model, dictionary)) => {
                self.copied.extend(lz4_flex::block::compress_with_dict(&record, dictionary));
                self.places.extend((COPY | self.copies_count).to_le_bytes());
                self.places.extend(model.to_le_bytes());
                entry(&mut self.copies, self.copied.len(), record.len());
                self.copies_count += 1;
            }
            None => {
                self.add_to_block(&record);
                if let Some(likeness) = likeness {
                    self.remember(likeness, record);
                }
            }
        }
        self.count += 1;
    }

    fn add_to_block(&mut self, record: &[u8]) {
        if !self.open.is_empty() && self.open.len() + record.len() > BLOCK_BYTES {
            self.close();
        }
        self.places.extend(self.block.to_le_bytes());
        self.places.extend((self.open.len() as u32).to_le_bytes());
        self.open.extend((record.len() as u32).to_le_bytes());
        self.open.extend(record);
    }

    fn remember(&mut self, likeness: Likeness, record: Vec<u8>) {
        self.models_bytes += record.len();
        if self.models_bytes > MODELS_BYTES_MAX {
            self.models.clear();
            self.models_bytes = record.len();
        }
        self.models.insert(likeness, (self.count, record));
    }

    fn close(&mut self) {
        self.records.extend(lz4_flex::block::compress(&self.open));
        entry(&mut self.blocks, self.records.len(), self.open.len());
        self.open.clear();
        self.block += 1;
    }

    /// Packs what is still open.
    pub(super) fn finish(mut self) -> Packing {
        if !self.open.is_empty() {
            self.close();
        }
        self
    }
}

/// An entry of *blocks* or *copies*.
fn entry(table: &mut Vec<u8>, end: usize, unpacked: usize) {
    table.extend((end as u64).to_le_bytes());
    table.extend((unpacked as u32).to_le_bytes());
    table.extend([0; 4]);
}

/// Services of one likeness say much the same: they follow the same model, or have the same texts. `None` for a service
/// that says too little to be told apart by it.
fn likeness(service: &Service) -> Option<Likeness> {
    let texts = [&service.summary, &service.description].map(|text| text.get(crate::domain::lang::Lang::Fi));
    let model = service.model.as_deref().unwrap_or_default();
    let length: usize = texts.iter().map(|text| text.len()).sum();
    if model.is_empty() && length < ALIKE_BYTES_MIN {
        return None;
    }
    let mut hash = Sha256::new();
    if model.is_empty() {
        texts.iter().for_each(|text| hash.update(text));
    } else {
        hash.update(model);
    }
    Some(hash.finalize().into())
}
