//! Gathers statements into concepts. A statement may come in any order, and about things that turn out to be no
//! concepts: what each thing is gets decided at the end, when all is known of it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value};

use crate::domain::{
    catalog::Concept,
    lang::{Lang, Text, Words},
};

use super::{CONCEPTS_MAX, Counts, LABEL_BYTES_MAX, NAMES_MAX, Ontology, PER_CONCEPT_MAX, TRIPLES_MAX};

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
const RDFS_SUB_CLASS_OF: &str = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
const OWL_CLASS: &str = "http://www.w3.org/2002/07/owl#Class";
const OWL_DEPRECATED: &str = "http://www.w3.org/2002/07/owl#deprecated";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// What a label is to its concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LabelKind {
    Name,
    /// `rdfs:label`: the name where there is no other.
    Plain,
    Other,
    Hidden,
}

/// What is known so far of one thing.
#[derive(Debug, Default)]
struct Draft {
    typed: bool,
    concept: bool,
    deprecated: bool,
    labels: BTreeSet<(LabelKind, Lang, String)>,
    broader: BTreeSet<String>,
    related: BTreeSet<String>,
}

/// What is known so far of an ontology.
#[derive(Debug, Default)]
pub(super) struct Gather {
    drafts: HashMap<String, Draft>,
    schemes: BTreeMap<String, u64>,
    counts: Counts,
}

impl Gather {
    /// Takes one statement of RDF.
    pub(super) fn take(&mut self, statement: Quad) {
        self.counts.statements += 1;
        if self.counts.statements > TRIPLES_MAX {
            self.counts.beyond_maximum += 1;
            return;
        }
        let predicate = statement.predicate.as_str();
        let NamedOrBlankNode::NamedNode(subject) = statement.subject else {
            // A thing without a URI can be named by nobody, so it is no concept that leads anywhere.
            return self.count_predicate(predicate);
        };
        let subject = subject.into_string();
        match (predicate, predicate.strip_prefix(SKOS), statement.object) {
            (RDF_TYPE, _, Term::NamedNode(kind)) => self.typed(subject, kind.as_str()),
            (OWL_DEPRECATED, _, Term::Literal(literal)) => {
                let deprecated = matches!(literal.value(), "true" | "1");
                self.change(subject, |draft| draft.deprecated |= deprecated);
            }
            (_, Some("inScheme"), Term::NamedNode(scheme)) => self.in_scheme(scheme.into_string()),
            (_, Some("broader"), Term::NamedNode(wider)) | (RDFS_SUB_CLASS_OF, _, Term::NamedNode(wider)) => {
                self.link(subject, wider.into_string(), |draft| &mut draft.broader);
            }
            (_, Some("narrower"), Term::NamedNode(narrower)) => {
                self.link(narrower.into_string(), subject, |draft| &mut draft.broader);
            }
            (_, Some("related"), Term::NamedNode(beside)) => {
                self.link(subject, beside.into_string(), |draft| &mut draft.related);
            }
            (_, _, Term::Literal(literal)) if label_kind(predicate).is_some() => {
                let kind = label_kind(predicate).unwrap_or(LabelKind::Other);
                self.label(subject, kind, literal.language().unwrap_or("und"), literal.value());
            }
            _ => self.count_predicate(predicate),
        }
    }

    /// Takes one item of a JSON list.
    pub(super) fn take_item(&mut self, item: Value) {
        self.counts.statements += 1;
        let Value::Object(mut fields) = item else {
            self.counts.not_understood += 1;
            return;
        };
        let Some(Value::String(uri)) = fields.remove("uri") else {
            self.counts.not_understood += 1;
            return;
        };
        self.change(uri.clone(), |draft| (draft.typed, draft.concept) = (true, true));
        for (field, kind) in [("label", LabelKind::Name), ("alt", LabelKind::Other), ("hidden", LabelKind::Hidden)] {
            self.item_labels(&uri, kind, fields.remove(field));
        }
        self.item_links(&uri, fields.remove("broader"), |draft| &mut draft.broader);
        self.item_links(&uri, fields.remove("related"), |draft| &mut draft.related);
        for field in fields.keys() {
            count(&mut self.counts.other_predicates, field);
        }
    }

    fn item_labels(&mut self, uri: &str, kind: LabelKind, labels: Option<Value>) {
        let by_language = match labels {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(by_language)) => by_language,
            Some(_) => return self.counts.not_understood += 1,
        };
        for (language, labels) in by_language {
            let labels = if let Value::Array(labels) = labels { labels } else { vec![labels] };
            for label in labels {
                match label {
                    Value::String(label) => self.label(uri.to_owned(), kind, &language, &label),
                    _ => self.counts.not_understood += 1,
                }
            }
        }
    }

    fn item_links(&mut self, uri: &str, links: Option<Value>, of: fn(&mut Draft) -> &mut BTreeSet<String>) {
        let links = match links {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(links)) => links,
            Some(link) => vec![link],
        };
        for link in links {
            match link {
                Value::String(target) => self.link(uri.to_owned(), target, of),
                _ => self.counts.not_understood += 1,
            }
        }
    }

    /// Changes what is known of a thing, where there is still room for it.
    fn change(&mut self, uri: String, change: impl FnOnce(&mut Draft)) {
        // Drafts are also of things that turn out to be no concepts, so there are more of them.
        if self.drafts.len() < 2 * CONCEPTS_MAX || self.drafts.contains_key(&uri) {
            change(self.drafts.entry(uri).or_default());
        } else {
            self.counts.beyond_maximum += 1;
        }
    }

    fn typed(&mut self, uri: String, kind: &str) {
        // YSO and KOKO name kinds of their own: `…/yso-meta/Concept`, `…/yso-meta/DeprecatedConcept`.
        let own = kind.rsplit(['#', '/']).next().unwrap_or_default();
        self.change(uri, |draft| {
            draft.typed = true;
            draft.concept |= own == "Concept" || kind == OWL_CLASS;
            draft.deprecated |= own == "DeprecatedConcept";
        });
    }

    fn in_scheme(&mut self, scheme: String) {
        if self.schemes.len() < NAMES_MAX || self.schemes.contains_key(&scheme) {
            *self.schemes.entry(scheme).or_default() += 1;
        }
    }

    fn label(&mut self, uri: String, kind: LabelKind, language: &str, label: &str) {
        let label = label.trim();
        let Some(lang) = Lang::parse(language) else {
            return count(&mut self.counts.other_languages, language);
        };
        if label.is_empty() || label.len() > LABEL_BYTES_MAX {
            self.counts.bad_labels += 1;
            return;
        }
        let mut full = false;
        self.change(uri, |draft| {
            full = draft.labels.len() >= PER_CONCEPT_MAX;
            if !full {
                draft.labels.insert((kind, lang, label.to_owned()));
            }
        });
        self.counts.beyond_maximum += u64::from(full);
    }

    fn link(&mut self, from: String, to: String, of: fn(&mut Draft) -> &mut BTreeSet<String>) {
        let mut full = false;
        self.change(from, |draft| {
            full = of(draft).len() >= PER_CONCEPT_MAX;
            if !full {
                of(draft).insert(to);
            }
        });
        self.counts.beyond_maximum += u64::from(full);
    }

    fn count_predicate(&mut self, predicate: &str) {
        count(&mut self.counts.other_predicates, predicate);
    }

    /// Decides what each thing is.
    pub(super) fn finish(self) -> Ontology {
        let Gather { drafts, schemes, mut counts } = self;
        let mut concepts = Vec::new();
        for (uri, draft) in drafts {
            if draft.labels.is_empty() && !draft.concept {
                continue; // Somebody linked to it; nothing is told of it.
            }
            let named = draft.labels.iter().any(|(kind, ..)| *kind <= LabelKind::Plain);
            match () {
                // What has labels and no kind at all is a concept: SKOS says so of whatever has a preferred label.
                () if draft.typed && !draft.concept && !draft.deprecated => counts.not_concepts += 1,
                () if draft.deprecated => counts.deprecated += 1,
                () if !named => counts.nameless += 1,
                () if concepts.len() >= CONCEPTS_MAX => counts.beyond_maximum += 1,
                () => concepts.push(draft.concept(uri, &mut counts)),
            }
        }
        concepts.sort_by(|a, b| a.uri.cmp(&b.uri));
        let most = schemes.into_iter().rev().max_by_key(|(_, times)| *times);
        count_kept(&concepts, &mut counts);
        Ontology { scheme: most.map(|(scheme, _)| scheme), concepts, counts }
    }
}

impl Draft {
    fn concept(self, uri: String, counts: &mut Counts) -> Concept {
        let mut concept = Concept { uri, ..Concept::default() };
        // In the order of their kinds: a plain label names only what has no other name, and none stands twice.
        let has_name: Vec<Lang> =
            self.labels.iter().filter(|(kind, ..)| *kind == LabelKind::Name).map(|(_, lang, _)| *lang).collect();
        for (kind, lang, label) in self.labels {
            let name = own(&mut concept.label, lang);
            match kind {
                LabelKind::Plain if has_name.contains(&lang) => {}
                LabelKind::Name | LabelKind::Plain if name.is_empty() => *name = label,
                LabelKind::Name | LabelKind::Plain => {
                    counts.repeated_labels += 1;
                    words(&mut concept.alt, lang).push(label);
                }
                LabelKind::Other if *name != label => words(&mut concept.alt, lang).push(label),
                LabelKind::Hidden if *name != label => words(&mut concept.hidden, lang).push(label),
                LabelKind::Other | LabelKind::Hidden => {}
            }
        }
        for lang in Lang::ALL {
            let alt = words(&mut concept.alt, lang);
            alt.sort();
            alt.dedup();
            let alt = alt.clone();
            words(&mut concept.hidden, lang).retain(|label| !alt.contains(label));
        }
        concept.broader = self.broader.into_iter().filter(|to| *to != concept.uri).collect();
        concept.related = self.related.into_iter().filter(|to| *to != concept.uri).collect();
        concept
    }
}

/// What the predicate of a label says of it.
fn label_kind(predicate: &str) -> Option<LabelKind> {
    match predicate.strip_prefix(SKOS) {
        Some("prefLabel") => Some(LabelKind::Name),
        Some("altLabel") => Some(LabelKind::Other),
        Some("hiddenLabel") => Some(LabelKind::Hidden),
        _ => (predicate == RDFS_LABEL).then_some(LabelKind::Plain),
    }
}

fn own(text: &mut Text, lang: Lang) -> &mut String {
    match lang {
        Lang::Fi => &mut text.fi,
        Lang::Sv => &mut text.sv,
        Lang::En => &mut text.en,
    }
}

fn words(words: &mut Words, lang: Lang) -> &mut Vec<String> {
    match lang {
        Lang::Fi => &mut words.fi,
        Lang::Sv => &mut words.sv,
        Lang::En => &mut words.en,
    }
}

fn count(names: &mut BTreeMap<String, u64>, name: &str) {
    let known = names.contains_key(name) || names.len() < NAMES_MAX;
    let short: String = name.chars().take(LABEL_BYTES_MAX).collect();
    *names.entry(if known { short } else { "…".to_owned() }).or_default() += 1;
}

fn count_kept(concepts: &[Concept], counts: &mut Counts) {
    let uris: HashSet<&str> = concepts.iter().map(|concept| concept.uri.as_str()).collect();
    counts.concepts = concepts.len() as u64;
    for concept in concepts {
        counts.labels += concept.label.each().iter().filter(|(_, label)| !label.is_empty()).count() as u64;
        counts.alternative_labels += concept.alt.all().count() as u64;
        counts.hidden_labels += concept.hidden.all().count() as u64;
        let links = concept.broader.iter().chain(&concept.related);
        counts.links += links.clone().count() as u64;
        counts.links_outside += links.filter(|to| !uris.contains(to.as_str())).count() as u64;
    }
}
