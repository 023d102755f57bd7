//! Foreign catalogues, read and written: their bytes become services of ours, and a remark on everything that did not
//! come over word for word. It opens no files and asks no servers; what it does not understand it keeps or counts, and
//! never drops in silence.

pub mod hsds;
pub mod ical;
pub mod ontology;
pub mod ptv;
pub mod ptv_plan;
pub mod remark;

pub use self::remark::{Effect, Remark, What};
