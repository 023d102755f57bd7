//! Real records of the national catalogue, which lie beside the project and never in it, brought in by the project's own
//! importer. Nothing is parsed here a second time.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use lahitori::{
    domain::{catalog::Concept, service::Service},
    exchange::{ontology, ptv},
};
use serde_json::Value;

/// The folder of real records that `LAHITORI_CORPUS` names or that lies beside the project, where there is one.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/ptv");
    Some(env::var_os("LAHITORI_CORPUS").map_or_else(beside, PathBuf::from)).filter(|folder| folder.is_dir())
}

/// The services of a file of records.
pub(crate) fn services(folder: &Path, file: &str) -> Vec<Service> {
    let around = ptv::Around { channel: &|_| None, organiser: &|_| None };
    let records: Vec<ptv::ServiceRaw> = serde_json::from_slice(&bytes(folder, file)).expect("a list of services");
    records.iter().filter_map(|record| ptv::service(record, &around).0).collect()
}

/// The concepts of both ontologies.
pub(crate) fn concepts(folder: &Path) -> Vec<Concept> {
    let read = |file| {
        let bytes = bytes(folder, file);
        let mut list = serde_json::Deserializer::from_slice(&bytes);
        ontology::from_list(&mut list).expect("a list of concepts").concepts
    };
    ["codes/tero.json", "codes/jupo.json"].into_iter().flat_map(read).collect()
}

/// The terms of the catalogue's editors in a language that their texts do not have, each with the ids of the descriptions
/// that they chose for it.
pub(crate) fn terms(folder: &Path, lang: &str) -> Vec<(String, Vec<String>)> {
    let all: Vec<Value> = serde_json::from_slice(&bytes(folder, "queries.json")).expect("a list of terms");
    let unsaid = all.iter().filter(|term| term.get("verbatim_in_text") == Some(&Value::Bool(false)));
    let read = |term: &Value| {
        let right = term.get("relevant")?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned);
        Some((term.get(lang)?.as_str()?.to_owned(), right.collect()))
    };
    unsaid.filter_map(read).collect()
}

fn bytes(folder: &Path, file: &str) -> Vec<u8> {
    fs::read(folder.join(file)).expect("a file of the corpus")
}
