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
