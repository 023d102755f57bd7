//! Search: what the advisor hears, in any of three languages, to the services that help. Two functions: [`Index::build`]
//! once for a catalogue, [`rank()`] for every key. Every word counts against names, other names, everyday words, needs and
//! summaries; nothing found still gives the nearest services and the general guidance.

pub mod filter;
mod fold;
mod grams;
mod index;
mod lexicon;
mod mark;
mod rank;
mod stop;
mod vocabulary;

use std::ops::Range;

use crate::domain::{area::Municipality, lang::Lang};

pub use fold::fold;
pub use index::Index;
pub use rank::rank;

/// The most characters of a query that are looked at; what people say in one breath is shorter.
pub const QUERY_CHARS_MAX: usize = 200;

/// The most services in an answer.
pub const HITS_MAX: usize = 50;

/// What is looked for, and for whom.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<'a> {
    /// What was typed; only the first [`QUERY_CHARS_MAX`] characters count.
    pub text: &'a str,
    /// The language in which names are shown, for the marks.
    pub lang: Lang,
    /// The home municipality of the person concerned; services for others come last.
    pub municipality: Option<&'a Municipality>,
    /// How often this desk used which service, as (place in `Catalog::services`, times), in any order.
    pub usage: &'a [(usize, u32)],
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
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranked {
    /// The best first, at most [`HITS_MAX`].
    pub hits: Vec<Hit>,
    /// Nothing really matched: these are the nearest services, then the general guidance.
    pub weak: bool,
}
