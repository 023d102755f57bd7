//! The catalogue with its index, replaced as one when a new catalogue comes.

use crate::{domain::catalog::Catalog, search::Index};

/// The catalogue with its index: replaced as one when a new catalogue comes.
#[derive(Debug, Default)]
pub struct World {
    /// Services, checklists, code tables.
    pub catalog: Catalog,
    /// Their index.
    pub index: Index,
}

/// How much of its sources a catalogue shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What people wrote. What was imported is still being prepared.
    Written,
    /// Everything that is sound in them.
    Whole {
        /// How many faults they have.
        faults: usize,
    },
}
