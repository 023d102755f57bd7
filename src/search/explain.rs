//! Why a row stands where it stands: data, from which others make sentences.

use super::{Index, Query};

/// Why a service was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A word of the query stands in its name.
    Name {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// A word of the query stands in another name of it.
    OtherName {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// People say so when this is what they need.
    EverydayWord {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// A word of the query stands in its description.
    Text {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// The query and the service share a matter, in whatever language.
    Concept {
        /// The matter's name in the query's language.
        label: String,
    },
    /// The query is a phone number of it.
    Number,
    /// This desk uses it often.
    Usage,
    /// Advice or assessment: before what it leads to.
    WayIn,
    /// It belongs to the need that the query is nearest to.
    Need {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
}

/// Why a service was found, the weightiest reason first.
pub fn explain(_index: &Index, _query: &Query<'_>, _service: usize) -> Vec<Reason> {
    Vec::new()
}
