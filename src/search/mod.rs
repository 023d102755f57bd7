//! Search: what the advisor hears, in any of three languages, to the services that help. Two functions: [`Index::build`]
//! once for a catalogue, [`rank()`] for every key. Every word counts against names, other names, everyday words, needs and
//! summaries; nothing found still gives the nearest services and the general guidance.

mod arrange;
mod board;
mod builder;
mod clause;
mod concepts;
mod explain;
mod feature;
mod features;
pub mod filter;
mod fold;
mod fuzzy;
mod index;
mod lexicon;
mod like;
mod mark;
mod plan;
mod postings;
mod rank;
mod raw;
mod runs;
mod segment;
mod stop;
mod tally;
#[cfg(test)]
mod testing;
mod texts;

use std::ops::Range;

use crate::domain::{area::Municipality, lang::Lang};

pub use arrange::{arrange, freshest_first};
pub use builder::Builder;
pub use explain::{Reason, explain};
pub use fold::fold;
pub use index::{BadIndex, Index};
pub use mark::marks_in;
pub use rank::rank;

/// The most characters of a query that are looked at; what people say in one breath is shorter.
pub const QUERY_CHARS_MAX: usize = 200;

/// The most services in an answer.
pub const HITS_MAX: usize = 200;

/// The most other copies of a service that a row names: more municipalities than there are.
pub const COPIES_MAX: usize = 400;

/// How many services an answer has when nobody says how many.
const LIMIT: usize = 50;

/// What is looked for, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// What was typed; only the first [`QUERY_CHARS_MAX`] characters count.
    pub text: &'a str,
    /// The language in which names are shown, for the marks.
    pub lang: Lang,
    /// The home municipality of the person concerned; services for others come last.
    pub municipality: Option<&'a Municipality>,
    /// How often this desk used which service, as (place in `Catalog::services`, times), in any order.
    pub usage: &'a [(usize, u32)],
    /// How many services are wanted, [`HITS_MAX`] at most.
    pub limit: usize,
}

impl Default for Query<'_> {
    fn default() -> Self {
        Query { text: "", lang: Lang::default(), municipality: None, usage: &[], limit: LIMIT }
    }
}

/// A service found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its place in `Catalog::services`.
    pub service: usize,
    /// How well it matches, to compare within one answer; 1,000 and more is a good match.
    pub score: i64,
    /// Byte ranges of its name, in the query's language, that the query shares with it.
    pub marks: Vec<Range<usize>>,
    /// It is not for residents of the query's municipality.
    pub elsewhere: bool,
    /// How many copies of the same service other municipalities have, [`COPIES_MAX`] at most; they are this one row, and
    /// [`Index::copies`] tells their places.
    pub copies: usize,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranked {
    /// The best first, at most as many as were wanted.
    pub hits: Vec<Hit>,
    /// Nothing really matched: these are the nearest services, then the general guidance.
    pub weak: bool,
    /// The matters of a sentence that holds several, in its order; empty where it holds one.
    pub parts: Vec<Part>,
}

/// One of several matters in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the query's text, in bytes.
    pub text: Range<usize>,
    /// The best service for it; it is among the hits.
    pub service: usize,
}
