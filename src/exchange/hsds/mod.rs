//! Open Referral's HSDS 3.0, both ways: a service becomes a compiled record (a service with all that belongs to it nested
//! inside) and a compiled record becomes a service; `tabular` makes tables of compiled records and back. It opens no
//! files, validates nothing against the schemas at run time, and drops nothing silently: what it cannot hold is remarked.
//!
//! HSDS knows one language, one description, no needs and no everyday words. So:
//!
//! | field of a service | stands in HSDS as | and beside it in `attributes` |
//! |---|---|---|
//! | id | `id`: its GUID, or a UUID made from it (version 5) | `id`: as it is |
//! | texts with a field (name, for whom, how to get, what to bring, cost) | the field, in the export's language | the other languages, as `name.sv`; `absent` where the field shows another language's |
//! | summary, description | `description`, one after the other | each, in every language, where there are both |
//! | texts without a field (direct when, provider, staff note) | – | every language |
//! | other names | `alternate_name`, joined | each |
//! | everyday words, keywords, law, references, model, same as, unknown words, flags, destination | – | one attribute each |
//! | needs, PTV classes, target groups, life events, ontology terms | terms of named taxonomies | they are attributes |
//! | area | `service_areas`, named | `area`: the code |
//! | organiser | `organization`, with our id as an identifier | kind, short name, other languages |
//! | cost | `fees_description`; `cost_options` when it is free | `cost`: kind and source |
//! | deadlines and other details | `wait_time` holds the processing time | `details` |
//! | phone, text message | `phones` | `channel`: order, source, hours |
//! | place | `service_at_locations` with a physical location | the same |
//! | web page, form | `service_at_locations` with a virtual location; the first page is also `url` | the same |
//! | e-mail | `contacts`; the first is also `email` | the same |
//! | hours | `schedules`, weekly rows, where rows can say them; those of phones at the service, named by `attending_type` | in OSM's syntax, holidays included |
//! | last change | `last_modified` | – |
//!
//! **Equal after a round trip: every field of a service but two.** Its origin becomes HSDS; a staff note stays at home
//! unless it is asked for, because an export is for others.
//!
//! What stands in an attribute is believed only while the HSDS field beside it still says the same (hours and rows,
//! address, description): somebody may have changed a record on its way, and then what everybody reads wins.
//!
//! A foreign record keeps what fits a field of ours; what does not is kept as `field=value` in the service's unknown
//! words when it is short, and counted as a [`Remark`] otherwise. Persons named as contacts are left out and counted:
//! a catalogue is no register of persons.

mod bag;
mod body;
mod channel;
mod fields;
mod foreign;
mod items;
mod organisation;
mod place;
mod schedule;
mod table;
pub mod tabular;
#[cfg(test)]
mod tests;

use serde_json::Value;

pub use body::Exporter;
pub use foreign::{Compiled, Compiler};
pub use items::each_item;

use super::remark::{Remark, What};
use crate::domain::{
    lang::Lang,
    service::{Organiser, Service},
};

/// What an export is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language of the fields; the other languages travel in attributes.
    pub lang: Lang,
    /// Staff notes go along. They are the county's own, so an export for others leaves them out.
    pub staff_notes: bool,
}

/// Why a record is no service that a person can be directed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoService {
    /// It is not JSON, or not an object.
    #[error("not a record")]
    NotARecord,
    /// It has no id or no name.
    #[error("a service without an id or a name")]
    Nameless,
    /// Its keepers say that it is not given (any more).
    #[error("a service that is not given")]
    NotGiven,
}

/// A compiled record (JSON) as a service of ours, with remarks on what did not fit.
///
/// # Errors
/// [`NoService`]
pub fn service(raw: &[u8]) -> Result<(Service, Vec<Remark>), NoService> {
    let value: Value = serde_json::from_slice(raw).map_err(|_| NoService::NotARecord)?;
    body::read(value)
}

/// Who organises the service of a compiled record (JSON); `None` where the record names nobody. The id is that of
/// [`Service::organiser`].
pub fn organiser(raw: &[u8]) -> Option<Organiser> {
    let value: Value = serde_json::from_slice(raw).ok()?;
    organisation::of_record(value)
}
