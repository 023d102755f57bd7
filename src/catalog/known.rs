//! The names that a catalogue declares, collected before the files are read, so that a reference can be told from a
//! slip of the keyboard.

use std::collections::{HashMap, HashSet};

use crate::domain::service::ServiceId;

use super::{
    finding::{Kind, Remarks},
    reader::{Item, Row},
    text::near,
};

/// Every name that something in the catalogue may refer to.
#[derive(Debug, Default, Clone)]
pub(super) struct Known {
    pub(super) services: HashSet<String>,
    pub(super) organisers: HashSet<String>,
    pub(super) counties: HashSet<String>,
    pub(super) employment_areas: HashSet<String>,
    pub(super) municipalities: HashSet<String>,
    pub(super) service_classes: HashSet<String>,
    pub(super) target_groups: HashSet<String>,
    pub(super) life_events: HashSet<String>,
    /// Services are imported as well: which ones is known only when they come.
    pub(super) imports: bool,
    /// Other layers may bring any service: a reference is looked up when all have come.
    pub(super) any_service: bool,
}

impl Known {
    /// Collects what a file declares.
    pub(super) fn declare(&mut self, kind: &str, file: &Row<'_>) {
        let add = |table: &str, key: &str, names: &mut HashSet<String>| {
            names.extend(file.tables(table).iter().filter_map(|row| row.string(key)));
        };
        match kind {
            "services" => add("service", "id", &mut self.services),
            "organisers" => add("organiser", "id", &mut self.organisers),
            "codes" => {
                add("county", "code", &mut self.counties);
                add("employment_area", "code", &mut self.employment_areas);
                add("municipality", "code", &mut self.municipalities);
                add("service_class", "code", &mut self.service_classes);
                add("target_group", "code", &mut self.target_groups);
                add("life_event", "code", &mut self.life_events);
            }
            _ => {}
        }
    }
}

/// The services that a list names, among those that are written or can be imported; each of the others gets its remark.
pub(super) fn services(row: &Row<'_>, key: &str, known: &Known, remarks: &mut Remarks) -> Vec<ServiceId> {
    let imported = |id: &str| known.imports && ServiceId::parse(id).is_some_and(|id| id.guid().is_some());
    let is_known = |id: &str| known.any_service || known.services.contains(id) || imported(id);
    let (found, lost): (Vec<Item>, Vec<Item>) = row.list(key).into_iter().partition(|item| is_known(&item.value));
    for item in lost {
        remarks.add(row.path(), item.line, dangling(key, &item.value, &known.services));
    }
    found.iter().filter_map(|item| ServiceId::parse(&item.value)).collect()
}

/// The values of a list that are among the names; each of the others gets its remark.
pub(super) fn existing(row: &Row<'_>, key: &str, names: &HashSet<String>, remarks: &mut Remarks) -> Vec<String> {
    let (found, lost): (Vec<Item>, Vec<Item>) = row.list(key).into_iter().partition(|item| names.contains(&item.value));
    for item in lost {
        remarks.add(row.path(), item.line, dangling(key, &item.value, names));
    }
    found.into_iter().map(|item| item.value).collect()
}

/// The value of a field when it is among the names; otherwise a remark.
pub(super) fn existing_one(row: &Row<'_>, key: &str, names: &HashSet<String>, remarks: &mut Remarks) -> Option<String> {
    let value = row.string(key)?;
    if names.contains(&value) {
        return Some(value);
    }
    row.remark(remarks, key, dangling(key, &value, names));
    None
}

/// The remark on a name that is not declared.
pub(super) fn dangling(field: &str, id: &str, names: &HashSet<String>) -> Kind {
    // In order, so that the same catalogue always gets the same suggestion.
    let mut sorted: Vec<&str> = names.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    Kind::Dangling { field: field.into(), id: id.into(), near: near(id, sorted) }
}

/// Where each id of a kind stands first.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<String, String>);

impl Ids {
    /// Whether the id is new; otherwise a remark that names the first place.
    pub(super) fn take(&mut self, row: &Row<'_>, key: &str, id: &str, remarks: &mut Remarks) -> bool {
        match self.0.get(id) {
            Some(first) => {
                row.remark(remarks, key, Kind::Duplicate { id: id.into(), first: first.clone() });
                false
            }
            None => {
                self.0.insert(id.to_owned(), row.place());
                true
            }
        }
    }
}
