//! The vocabulary of service guidance: what a service, a checklist, a contact and an entry are. It knows no files, no
//! network and no clock; everything else in the program speaks in these words.

pub mod activity;
pub mod area;
pub mod case;
pub mod catalog;
pub mod checklist;
pub mod code;
pub mod entry;
pub mod escalation;
pub mod feedback;
pub mod hours;
pub mod lang;
pub mod language;
pub mod personal_data;
pub mod places;
pub mod record;
pub mod report;
pub mod service;
pub mod time;
pub mod unknown;
pub mod visit;
