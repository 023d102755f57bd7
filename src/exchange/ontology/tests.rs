//! The same small graph in every form gives the same concepts; what is left out is counted; no bytes panic.

use oxrdfio::RdfParser;
use proptest::prelude::*;

use super::*;

const TURTLE: &str = include_str!("../../../tests/it/ontology/aids.ttl");
const RDF_XML: &str = include_str!("../../../tests/it/ontology/aids.rdf");
const JSON_LD: &str = include_str!("../../../tests/it/ontology/aids.jsonld");
const LIST: &str = include_str!("../../../tests/it/ontology/aids.json");

fn read(name: &str, bytes: &[u8]) -> Result<Ontology, OntologyError> {
    // Bytes of no known form are tried as a list, so that spoilt ones are read too.
    match Form::of(name, bytes) {
        Some(Form::Rdf(format)) => from_rdf(RdfParser::from_format(format).for_slice(bytes).map(|quad| Ok(quad?))),
        Some(Form::List) | None => Ok(from_list(&mut serde_json::Deserializer::from_slice(bytes))?),
    }
}

fn sound(name: &str, text: &str) -> Ontology {
    read(name, text.as_bytes()).expect("a sound ontology")
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn one_graph_gives_the_same_concepts_in_every_form() {
    let turtle = sound("aids.ttl", TURTLE);
    assert_eq!(turtle.concepts.len(), 5);
    assert_eq!(sound("aids.rdf", RDF_XML), turtle, "RDF/XML");
    assert_eq!(sound("aids.jsonld", JSON_LD), turtle, "JSON-LD");
    assert_eq!(sound("aids.json", LIST).concepts, turtle.concepts, "a JSON list");
    for (text, name) in [(TURTLE, "Turtle"), (RDF_XML, "RDF/XML"), (JSON_LD, "JSON-LD"), (LIST, "list")] {
        assert_eq!(sound("download", text).concepts, turtle.concepts, "{name} without an extension");
    }
}

#[test]
fn labels_and_links_stand_where_they_belong() {
    let ontology = sound("aids.ttl", TURTLE);
    let walker = &ontology.concepts[3];
    assert_eq!(walker.uri, "http://example.org/onto/aids/p4");
    assert_eq!((walker.label.fi.as_str(), walker.label.sv.as_str()), ("rollaattorit", "rollatorer"));
    assert_eq!(walker.alt.en, words(&["rollators", "walking frames"]));
    assert_eq!(walker.hidden.fi, words(&["rollattorit"]));
    assert_eq!(walker.broader, words(&["http://example.org/onto/aids/p2"]), "told as narrower from above");
    assert_eq!(walker.related, words(&["http://example.org/onto/aids/p5"]));
    assert_eq!(ontology.scheme.as_deref(), Some("http://example.org/onto/aids/"));
}

#[test]
fn what_is_left_out_is_counted() {
    let counts = sound("aids.ttl", TURTLE).counts;
    assert_eq!((counts.deprecated, counts.nameless, counts.not_concepts), (2, 1, 2));
    assert_eq!(counts.other_languages.get("se"), Some(&1));
    assert_eq!(counts.other_languages.get("und"), Some(&1));
    assert_eq!(counts.other_predicates.get("http://www.w3.org/2004/02/skos/core#exactMatch"), Some(&1));
    assert_eq!((counts.repeated_labels, counts.links_outside), (1, 1));
}

#[test]
fn a_class_of_owl_is_a_concept_with_its_plain_label() {
    let concepts = sound("aids.ttl", TURTLE).concepts;
    let class = concepts.iter().find(|concept| concept.uri.ends_with("/p5")).expect("the class");
    assert_eq!(class.label.en, "wheelchairs");
    assert_eq!(class.broader, words(&["http://example.org/onto/aids/p2"]));
}

#[test]
fn half_a_file_is_an_error_and_never_half_an_ontology() {
    for (name, text) in [("a.ttl", TURTLE), ("a.rdf", RDF_XML), ("a.jsonld", JSON_LD), ("a.json", LIST)] {
        let half = &text.as_bytes()[..text.len() / 2];
        assert!(read(name, half).is_err(), "{name}");
    }
}

#[test]
fn an_item_of_another_shape_is_counted_and_the_rest_is_read() {
    let list = r#"[1, {}, {"uri":"u:1","label":{"fi":"a","se":"b"},"alt":{"fi":["c",3]},"hidden":[],"broader":"u:2","note":1}]"#;
    let ontology = sound("x.json", list);
    assert_eq!(ontology.concepts.len(), 1);
    assert_eq!(
        (ontology.concepts[0].alt.fi.clone(), ontology.concepts[0].broader.clone()),
        (words(&["c"]), words(&["u:2"]))
    );
    assert_eq!(ontology.counts.not_understood, 4);
    assert_eq!(ontology.counts.other_predicates.get("note"), Some(&1));
}

#[test]
fn what_is_too_much_is_counted_and_left() {
    let long = "a".repeat(LABEL_BYTES_MAX + 1);
    let many: Vec<String> = (0..PER_CONCEPT_MAX + 5).map(|at| format!("\"u:{at:06}\"")).collect();
    let list =
        format!(r#"[{{"uri":"u:x","label":{{"fi":"a"}},"alt":{{"fi":["{long}"]}},"related":[{}]}}]"#, many.join(","));
    let ontology = sound("x.json", &list);
    assert_eq!((ontology.counts.bad_labels, ontology.counts.beyond_maximum), (1, 5));
    assert_eq!(ontology.concepts[0].related.len(), PER_CONCEPT_MAX);
}

#[test]
fn a_file_that_is_none_of_these_is_not_taken_for_one() {
    assert_eq!(Form::of("table.csv", b"id,name\n"), None);
    assert_eq!(Form::of("empty", b""), None);
    assert_eq!(Form::of("x", "\u{feff}PREFIX skos: <x>".as_bytes()), Some(Form::Rdf(RdfFormat::Turtle)));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        at in 0_usize..2_000,
        which in 0_usize..4,
    ) {
        let (name, text) = [("a.ttl", TURTLE), ("a.rdf", RDF_XML), ("a.jsonld", JSON_LD), ("a.json", LIST)][which];
        let _ = read(name, &bytes);
        let mut spoilt = text.as_bytes().to_vec();
        let at = at.min(spoilt.len());
        let end = (at + bytes.len() / 10).min(spoilt.len());
        spoilt.splice(at..end, bytes);
        let _ = read(name, &spoilt);
    }
}
