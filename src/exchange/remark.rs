//! What an import has to say of a fact that did not come over word for word. Data, not sentences: those are in `i18n`.

use serde::{Deserialize, Serialize};

/// A remark on one fact of a foreign record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Remark {
    /// What became of the fact.
    pub what: What,
    /// Where the fact stood, in its source's own words: `phoneNumbers.number`.
    pub field: String,
    /// The fact itself, or enough of it to find it; empty where it could be a person's.
    pub value: String,
}

/// The most characters of a fact that a remark repeats.
const VALUE_CHARS_MAX: usize = 60;

impl Remark {
    /// A remark; a long fact is cut.
    pub fn new(what: What, field: impl Into<String>, value: &str) -> Remark {
        Remark { what, field: field.into(), value: value.chars().take(VALUE_CHARS_MAX).collect() }
    }
}

/// What became of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Longer than this program keeps: the beginning stands.
    Cut,
    /// Written in another form: formatted text as plain text, an address without its scheme.
    Rewritten,
    /// Told more than once, kept once.
    Repeated,
    /// Kept as it was told, though it cannot be right.
    Doubtful,
    /// A word that this program does not know, kept as it was told.
    UnknownWord,
    /// Not understood; shown as text where there is a place for it.
    NotUnderstood,
    /// Something that this program has no place for.
    LeftOut,
    /// Looks like one person's contact, and is left out for that.
    Personal,
    /// Not told, though a service needs it.
    Missing,
    /// Points to a record that was not imported.
    Dangling,
    /// A record that its source does not show to the public: kept in the mirror, not in the catalogue.
    NotPublished,
}

/// What a remark means for the fact: the lines of a report's summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It is there in another form.
    Changed,
    /// It is there, and nobody knows what it means.
    NotUnderstood,
    /// It is not in the catalogue.
    LeftOut,
    /// It never was there.
    Missing,
}

impl What {
    /// All of them, in the order of a report.
    pub const ALL: [What; 11] = [
        What::Cut,
        What::Rewritten,
        What::Repeated,
        What::Doubtful,
        What::UnknownWord,
        What::NotUnderstood,
        What::LeftOut,
        What::Personal,
        What::NotPublished,
        What::Missing,
        What::Dangling,
    ];

    /// What it means for the fact.
    pub fn effect(self) -> Effect {
        match self {
            What::Cut | What::Rewritten | What::Repeated => Effect::Changed,
            What::Doubtful | What::UnknownWord | What::NotUnderstood => Effect::NotUnderstood,
            What::LeftOut | What::Personal | What::NotPublished => Effect::LeftOut,
            What::Missing | What::Dangling => Effect::Missing,
        }
    }
}
