//! `lahitori catalog export hsds` and `import hsds`: the catalogue in Open Referral's HSDS 3.0, as JSON or as tables.
//! Services go one by one in both directions. An export that fails leaves what was there; an import that fails changes
//! nothing.

mod export;
mod import;

pub use self::{export::export, import::import};
