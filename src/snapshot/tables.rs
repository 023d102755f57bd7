//! The tables of a catalogue as they stand in a snapshot: in one order, so that the same catalogue gives the same bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    activity::Activity,
    area::Municipality,
    case::Case,
    catalog::{Catalog, Desk, NeedEntry},
    checklist::Checklist,
    lang::{Text, Words},
    service::Organiser,
};

use super::container::Damage;

/// Everything of a catalogue but its services and concepts.
#[derive(Serialize, Deserialize)]
struct Tables {
    version: String,
    faults: u32,
    organisers: Vec<Organiser>,
    needs: Vec<NeedEntry>,
    words: Vec<Vec<String>>,
    municipalities: Vec<Municipality>,
    area_names: BTreeMap<String, Text>,
    desks: Vec<Desk>,
    checklists: Vec<Checklist>,
    cases: Vec<Case>,
    activities: Vec<Activity>,
    labels: BTreeMap<(String, String), Text>,
    ptv_names: BTreeMap<String, Text>,
    class_words: BTreeMap<String, Words>,
}

/// The bytes of a catalogue's tables, with how many faults its sources have.
pub(super) fn write(catalog: &Catalog, faults: usize) -> Vec<u8> {
    let mut organisers: Vec<Organiser> = catalog.organisers.values().cloned().collect();
    organisers.sort_by(|a, b| a.id.cmp(&b.id));
    let ordered = |names: &std::collections::HashMap<String, Text>| {
        names.iter().map(|(code, name)| (code.clone(), name.clone())).collect()
    };
    let tables = Tables {
        version: catalog.version.clone(),
        faults: u32::try_from(faults).unwrap_or(u32::MAX),
        organisers,
        needs: catalog.needs.clone(),
        words: catalog.words.clone(),
        municipalities: catalog.municipalities.clone(),
        area_names: ordered(&catalog.area_names),
        desks: catalog.desks.clone(),
        checklists: catalog.checklists.clone(),
        cases: catalog.cases.clone(),
        activities: catalog.activities.clone(),
        labels: catalog.labels.iter().map(|(code, name)| (code.clone(), name.clone())).collect(),
        ptv_names: ordered(&catalog.ptv_names),
        class_words: catalog.class_words.iter().map(|(code, words)| (code.clone(), words.clone())).collect(),
    };
    super::build::encoded(&tables)
}

/// The tables as a catalogue without services, and how many faults its sources have.
pub(super) fn read(bytes: &[u8]) -> Result<(Catalog, usize), Damage> {
    let tables: Tables = postcard::from_bytes(bytes).map_err(|_| Damage::Section)?;
    let catalog = Catalog {
        version: tables.version,
        organisers: tables.organisers.into_iter().map(|organiser| (organiser.id.clone(), organiser)).collect(),
        needs: tables.needs,
        words: tables.words,
        municipalities: tables.municipalities,
        area_names: tables.area_names.into_iter().collect(),
        desks: tables.desks,
        checklists: tables.checklists,
        cases: tables.cases,
        activities: tables.activities,
        labels: tables.labels.into_iter().collect(),
        ptv_names: tables.ptv_names.into_iter().collect(),
        class_words: tables.class_words.into_iter().collect(),
        ..Catalog::default()
    };
    Ok((catalog, tables.faults as usize))
}
