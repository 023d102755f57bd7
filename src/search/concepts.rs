//! Concepts of ontologies in a segment: from a word in one language to the words that mean the same in the others. It
//! says what means the same; what that is worth is `plan`'s business.

use std::collections::HashMap;

use bytes::Bytes;

use crate::domain::{catalog::Concept, lang::Lang};

use super::{
    lexicon::{Term, WORD_BYTES_MAX},
    raw::{Reader, U32s, lower_bound, put_number, put_text, put_u32s},
    texts::{joined, labels, plain_label},
};

/// The most names of a concept that are kept, and the most wider concepts: nobody gave more that mattered.
const NAMES_MAX: usize = 16;
const BROADER_MAX: usize = 4;

/// The number of a concept.
pub(super) type ConceptId = u32;

/// The concepts of a segment.
#[derive(Debug, Clone, Default)]
pub(super) struct Concepts {
    starts: U32s,
    records: Bytes,
    /// Pairs of a name, as a word of the lexicon, and the concept that has it; in the order of the words.
    terms: U32s,
    ids: U32s,
}

/// One concept as it is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning<'a> {
    /// Its label in fi, sv, en; empty where it has none.
    pub(super) own: [&'a str; 3],
    /// All its names, folded, the words of each with blanks between.
    pub(super) names: Vec<&'a str>,
    /// Wider concepts.
    pub(super) broader: Vec<ConceptId>,
}

/// The names of all concepts as words of a lexicon, each with its concept.
pub(super) fn names(concepts: &[Concept]) -> impl Iterator<Item = (String, ConceptId)> + '_ {
    let each = (0..).zip(concepts);
    each.flat_map(|(id, concept)| labels(concept).map(joined).map(move |name| (name, id)))
        .filter(|(name, _)| (2..=WORD_BYTES_MAX).contains(&name.len()))
}

/// The sections for concepts and their names as (word, concept).
pub(super) fn write(concepts: &[Concept], mut names: Vec<(Term, ConceptId)>) -> [Vec<u8>; 4] {
    let ids: HashMap<&str, ConceptId> = (0..).zip(concepts).map(|(id, it)| (it.uri.as_str(), id)).collect();
    let [mut starts, mut records, mut terms, mut of] = [const { Vec::new() }; 4];
    for concept in concepts {
        put_u32s(&mut starts, [records.len() as u32]);
        Lang::ALL.into_iter().for_each(|lang| put_text(&mut records, plain_label(concept.label.own(lang))));
        let mut known: Vec<String> = labels(concept).map(spaced).filter(|name| !name.is_empty()).collect();
        let mut seen = std::collections::HashSet::new();
        known.retain(|name| seen.insert(name.clone()));
        known.truncate(NAMES_MAX);
        put_number(&mut records, known.len() as u32);
        known.iter().for_each(|name| put_text(&mut records, name));
        let broader: Vec<ConceptId> = concept.broader.iter().filter_map(|uri| ids.get(uri.as_str()).copied()).collect();
        put_number(&mut records, broader.len().min(BROADER_MAX) as u32);
        broader.iter().take(BROADER_MAX).for_each(|id| put_number(&mut records, *id));
    }
    names.sort_unstable();
    names.dedup();
    put_u32s(&mut terms, names.iter().map(|(term, _)| *term));
    put_u32s(&mut of, names.iter().map(|(_, id)| *id));
    [starts, records, terms, of]
}

/// A label's folded words with blanks between.
fn spaced(label: &str) -> String {
    let mut out = String::new();
    super::fold::folded_words(label, &mut |word| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    out
}

impl Concepts {
    /// Takes the sections as they were written.
    pub(super) fn open([starts, records, terms, ids]: [Bytes; 4]) -> Concepts {
        Concepts { starts: U32s(starts), records, terms: U32s(terms), ids: U32s(ids) }
    }

    /// The concepts that have a word of the lexicon as one of their names.
    pub(super) fn named(&self, term: Term) -> impl Iterator<Item = ConceptId> + '_ {
        let first = lower_bound(self.terms.len(), |at| self.terms.get(at) < term);
        let these = (first..self.terms.len()).take_while(move |at| self.terms.get(*at) == term);
        these.map(|at| self.ids.get(at))
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.len() == 0
    }

    /// What is kept of a concept.
    pub(super) fn meaning(&self, id: ConceptId) -> Meaning<'_> {
        if id as usize >= self.starts.len() {
            return Meaning::default();
        }
        let at = self.starts.get(id as usize) as usize;
        let mut reader = Reader(self.records.get(at..).unwrap_or_default());
        let own = [reader.text(), reader.text(), reader.text()];
        let names = reader.number().min(NAMES_MAX as u32);
        let names = (0..names).map(|_| reader.text()).collect();
        let broader = reader.number().min(BROADER_MAX as u32);
        let broader = (0..broader).map(|_| reader.number()).collect();
        Meaning { own, names, broader }
    }
}
