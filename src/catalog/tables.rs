//! The small tables: organisers, municipalities, names of PTV codes, needs, everyday words, labels, desks.

use std::collections::HashMap;

use crate::domain::{
    area::{Municipality, MunicipalityCode},
    catalog::{Catalog, Desk, NeedEntry},
    code::{Code, CodeList as _, ContactMethod, Need},
    lang::Text,
    service::{Organiser, OrganiserKind, ServiceId},
};

use super::{
    finding::{Kind, Remarks},
    format::{LABELLED, codes_of},
    known::{self, Ids, Known, existing, existing_one},
    reader::Row,
    text::near,
};

/// Reads a file of one kind into the catalogue. Services and checklists have modules of their own.
pub(super) fn read(kind: &str, file: &Row<'_>, known: &Known, catalog: &mut Catalog, remarks: &mut Remarks) {
    match kind {
        "organisers" => organisers(file, &mut catalog.organisers, remarks),
        "codes" => codes(file, known, catalog, remarks),
        "needs" => needs(file, known, &mut catalog.needs, remarks),
        "words" => catalog.words.extend(file.tables("words").iter().map(word_group).filter(|words| words.len() > 1)),
        "labels" => labels(file, catalog, remarks),
        "desks" => desks(file, known, &mut catalog.desks, remarks),
        _ => {}
    }
}

fn organisers(file: &Row<'_>, found: &mut HashMap<String, Organiser>, remarks: &mut Remarks) {
    let mut ids = Ids::default();
    for row in file.tables("organiser") {
        match organiser(&row) {
            Some(organiser) if ids.take(&row, "id", &organiser.id, remarks) => {
                found.insert(organiser.id.clone(), organiser);
            }
            Some(_) => {}
            None => left_out(&row, "id", remarks),
        }
    }
}

fn organiser(row: &Row<'_>) -> Option<Organiser> {
    Some(Organiser {
        id: row.string("id")?,
        kind: OrganiserKind::parse(&row.string("kind")?)?,
        name: row.text("name")?,
        short: row.text("short")?,
        url: row.string("url"),
    })
}

fn codes(file: &Row<'_>, known: &Known, catalog: &mut Catalog, remarks: &mut Remarks) {
    let mut ids = Ids::default();
    for (table, prefix) in [("county", "county:"), ("employment_area", "employment:")] {
        named(file, table, prefix, &mut ids, &mut catalog.area_names, remarks);
    }
    for table in ["service_class", "target_group", "life_event"] {
        named(file, table, "", &mut ids, &mut catalog.ptv_names, remarks);
    }
    for row in file.tables("service_class") {
        let words = row.words("words");
        let some = words.all().next().is_some();
        if let (Some(code), true) = (row.string("code"), some) {
            catalog.class_words.insert(code, words);
        }
    }
    for row in file.tables("municipality") {
        match municipality(&row, known, remarks) {
            Some(municipality) if ids.take(&row, "code", municipality.code.as_str(), remarks) => {
                put(&mut catalog.municipalities, municipality, |a, b| a.code == b.code);
            }
            Some(_) => {}
            None => left_out(&row, "code", remarks),
        }
    }
    catalog.municipalities.sort_by(|a, b| a.name.fi.cmp(&b.name.fi));
}

/// The names of a table's codes, each under a prefix and its code.
fn named(
    file: &Row<'_>,
    table: &str,
    prefix: &str,
    ids: &mut Ids,
    names: &mut HashMap<String, Text>,
    remarks: &mut Remarks,
) {
    for row in file.tables(table) {
        match (row.string("code"), row.text("name")) {
            (Some(code), Some(name)) if ids.take(&row, "code", &format!("{prefix}{code}"), remarks) => {
                names.insert(format!("{prefix}{code}"), name);
            }
            (Some(_), Some(_)) => {}
            _ => left_out(&row, "code", remarks),
        }
    }
}

fn municipality(row: &Row<'_>, known: &Known, remarks: &mut Remarks) -> Option<Municipality> {
    let county = existing_one(row, "county", &known.counties, remarks);
    let employment = existing_one(row, "employment", &known.employment_areas, remarks).unwrap_or_default();
    Some(Municipality {
        code: MunicipalityCode::parse(&row.string("code")?)?,
        name: row.text("name")?,
        county: county?,
        employment,
    })
}

fn needs(file: &Row<'_>, known: &Known, found: &mut Vec<NeedEntry>, remarks: &mut Remarks) {
    let mut ids = Ids::default();
    for row in file.tables("need") {
        match need(&row, known, remarks) {
            Some(entry) if ids.take(&row, "code", entry.need.code(), remarks) => {
                put(found, entry, |a, b| a.need == b.need)
            }
            Some(_) => {}
            None => left_out(&row, "code", remarks),
        }
    }
    for code in codes_of::<Need>() {
        if !found.iter().any(|entry| entry.need.code() == code) {
            let kind = Kind::LabelMissing { list: Need::LIST.into(), code: code.into() };
            remarks.add(file.path(), 0, kind);
        }
    }
}

fn need(row: &Row<'_>, known: &Known, remarks: &mut Remarks) -> Option<NeedEntry> {
    let general = known::services(row, "general", known, remarks);
    Some(NeedEntry {
        need: Need::of(&row.string("code")?)?,
        name: row.text("name")?,
        support_need: row.string("support_need").and_then(|code| Code::parse(&code).ok()),
        general,
        sensitive: row.flag("sensitive"),
        words: row.words("words"),
        classes: existing(row, "classes", &known.service_classes, remarks),
    })
}

fn word_group(row: &Row<'_>) -> Vec<String> {
    row.list("words").into_iter().map(|item| item.value).collect()
}

fn labels(file: &Row<'_>, catalog: &mut Catalog, remarks: &mut Remarks) {
    let mut ids = Ids::default();
    for row in file.tables("label") {
        let (Some(list), Some(code), Some(name)) = (row.string("list"), row.string("code"), row.text("name")) else {
            left_out(&row, "code", remarks);
            continue;
        };
        let codes = codes_of_list(&list);
        if !codes.contains(&code.as_str()) {
            let near = near(&code, codes);
            row.remark(remarks, "code", Kind::UnknownCode { field: list, code, near });
        } else if ids.take(&row, "code", &format!("{list} {code}"), remarks) {
            catalog.labels.insert((list, code), name);
        }
    }
    for (list, codes) in &LABELLED {
        for code in codes() {
            if !catalog.labels.contains_key(&((*list).to_owned(), code.to_owned())) {
                remarks.add(file.path(), 0, Kind::LabelMissing { list: (*list).into(), code: code.into() });
            }
        }
    }
}

fn codes_of_list(list: &str) -> Vec<&'static str> {
    LABELLED.iter().find(|(name, _)| *name == list).map(|(_, codes)| codes()).unwrap_or_default()
}

fn desks(file: &Row<'_>, known: &Known, found: &mut Vec<Desk>, remarks: &mut Remarks) {
    let mut ids = Ids::default();
    for row in file.tables("desk") {
        match desk(&row, known, remarks) {
            Some(desk) if ids.take(&row, "code", desk.code.as_str(), remarks) => {
                put(found, desk, |a, b| a.code == b.code)
            }
            Some(_) => {}
            None => left_out(&row, "code", remarks),
        }
    }
}

fn desk(row: &Row<'_>, known: &Known, remarks: &mut Remarks) -> Option<Desk> {
    let municipality = existing_one(row, "municipality", &known.municipalities, remarks);
    let service =
        if known.any_service { row.string("service") } else { existing_one(row, "service", &known.services, remarks) };
    Some(Desk {
        code: Code::parse(&row.string("code")?).ok()?,
        name: row.text("name")?,
        municipality: MunicipalityCode::parse(&municipality?)?,
        service: service.and_then(|id| ServiceId::parse(&id)),
        method: row.string("method").and_then(|code| ContactMethod::of(&code)),
    })
}

/// Puts a row in the place of the one that a lower layer has, or at the end.
pub(super) fn put<T>(rows: &mut Vec<T>, row: T, same: impl Fn(&T, &T) -> bool) {
    match rows.iter_mut().find(|known| same(known, &row)) {
        Some(known) => *known = row,
        None => rows.push(row),
    }
}

fn left_out(row: &Row<'_>, key: &str, remarks: &mut Remarks) {
    remarks.add(row.path(), row.line, Kind::LeftOut { id: row.string(key).unwrap_or_default() });
}
