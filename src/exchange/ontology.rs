//! Ontologies (SKOS as Finto publishes it, and a plain JSON list) become [`Concept`]s: what several words in several
//! languages mean. It reads labels and the links between concepts, counts everything else, and never guesses the
//! language of a label that names none.

use std::{collections::BTreeMap, fmt};

use oxrdf::Quad;
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParseError};
use serde::{Deserializer, Serialize, de};
use serde_json::Value;

use crate::domain::catalog::Concept;

mod gather;
#[cfg(test)]
mod tests;

use gather::Gather;

/// The largest file in bytes; the largest ontologies of Finto are a fifth of it.
pub const FILE_BYTES_MAX: u64 = 1 << 30;

/// The most triples of a file: all of KOKO has about two million.
pub const TRIPLES_MAX: u64 = 10_000_000;

/// The most concepts of a file: all of KOKO has about sixty thousand.
pub const CONCEPTS_MAX: usize = 250_000;

/// The most labels of each kind, and the most links of each kind, of one concept: the widest of Finto have hundreds of
/// narrower ones and a few dozen labels.
pub const PER_CONCEPT_MAX: usize = 2_000;

/// The longest label in bytes; a longer one is a description.
pub const LABEL_BYTES_MAX: usize = 200;

/// The most different names (languages, predicates) that are counted one by one; the rest is counted together.
const NAMES_MAX: usize = 100;

/// In which form an ontology is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// RDF in one of its syntaxes.
    Rdf(RdfFormat),
    /// A JSON list of objects with `uri`, `label`, `alt`, `hidden`, `broader` and `related`.
    List,
}

impl Form {
    /// The form of a file, by its name and by its first bytes (a few hundred are enough); `None` when it is none of
    /// these.
    pub fn of(name: &str, head: &[u8]) -> Option<Form> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let head = String::from_utf8_lossy(head);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        let json_ld = Form::Rdf(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() });
        match extension.as_deref() {
            Some("jsonld") => Some(json_ld),
            Some("ttl" | "nt") => Some(Form::Rdf(RdfFormat::Turtle)),
            Some("rdf" | "owl") => Some(Form::Rdf(RdfFormat::RdfXml)),
            _ if head.starts_with(['{', '[']) => Some(if head.contains("\"@") { json_ld } else { Form::List }),
            _ if head.starts_with("<?xml") || head.starts_with("<rdf:") => Some(Form::Rdf(RdfFormat::RdfXml)),
            _ if head.starts_with(['@', '<', '#']) => Some(Form::Rdf(RdfFormat::Turtle)),
            _ if head.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("prefix")) => {
                Some(Form::Rdf(RdfFormat::Turtle))
            }
            _ => None,
        }
    }
}

/// What an ontology gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ontology {
    /// The URI of the scheme to which most of its concepts belong; `None` where it names none.
    pub scheme: Option<String>,
    /// Its concepts in the order of their URIs, labels and links sorted: the same graph gives the same concepts in every
    /// syntax.
    pub concepts: Vec<Concept>,
    /// What was read, kept and left.
    pub counts: Counts,
}

/// What was read of an ontology, what was kept, and what was left and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Statements that were read; objects of a JSON list.
    pub statements: u64,
    /// Concepts that were kept.
    pub concepts: u64,
    /// Names of concepts that were kept, in all three languages.
    pub labels: u64,
    /// Other names that were kept.
    pub alternative_labels: u64,
    /// Names that are never shown and were kept.
    pub hidden_labels: u64,
    /// Links to wider and related concepts that were kept.
    pub links: u64,
    /// Links among them to concepts that this file does not hold; another ontology may.
    pub links_outside: u64,
    /// Concepts that their editors have deprecated: left out.
    pub deprecated: u64,
    /// Concepts without a name in Finnish, Swedish or English: left out.
    pub nameless: u64,
    /// Things with a name that are no concepts (collections, schemes): left out.
    pub not_concepts: u64,
    /// Second names of a concept in one language: kept as other names.
    pub repeated_labels: u64,
    /// Labels longer than [`LABEL_BYTES_MAX`], or empty: left out.
    pub bad_labels: u64,
    /// Statements, labels and concepts beyond a stated maximum: left out.
    pub beyond_maximum: u64,
    /// Items that have not the form of a concept: left out.
    pub not_understood: u64,
    /// Labels in other languages, by language; `und` where none is told. Left out.
    pub other_languages: BTreeMap<String, u64>,
    /// Statements with other predicates, or fields of other names. Left out.
    pub other_predicates: BTreeMap<String, u64>,
}

/// Why an ontology could not be read; nothing of it is used then, so that half a file never replaces a whole one.
#[derive(Debug, thiserror::Error)]
pub enum OntologyError {
    /// The syntax of RDF is broken.
    #[error("{0}")]
    Rdf(#[from] RdfParseError),
    /// The syntax of JSON is broken.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
}

/// Reads statements of RDF, one by one, and holds only what concepts are made of.
///
/// # Errors
/// At the first statement that cannot be read.
pub fn from_rdf(statements: impl Iterator<Item = Result<Quad, RdfParseError>>) -> Result<Ontology, OntologyError> {
    let mut gather = Gather::default();
    for statement in statements {
        gather.take(statement?);
    }
    Ok(gather.finish())
}

/// Reads the items of a JSON list, one by one.
///
/// # Errors
/// At the first place that is not JSON, and when it is not a list.
pub fn from_list<'de, D: Deserializer<'de>>(list: D) -> Result<Ontology, D::Error> {
    let mut gather = Gather::default();
    list.deserialize_seq(Items(&mut gather))?;
    Ok(gather.finish())
}

/// Takes the items of a list without ever holding the list.
struct Items<'a>(&'a mut Gather);

impl<'de> de::Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of concepts")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<Value>()? {
            self.0.take_item(item);
        }
        Ok(())
    }
}
