//! Bytes of files become a [`Catalog`] and findings. Reading never fails and always explains: what is not sound is left
//! out and named, everything else serves. This module opens no files; the caller brings their bytes and the date.

mod checklists;
mod finding;
mod format;
mod known;
mod reader;
pub mod schema;
mod services;
mod shape;
mod tables;
mod text;

#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::HashSet};

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::domain::{
    catalog::{Catalog, Held},
    service::{Service, ServiceId},
};

pub use finding::{Finding, Kind, Phrase, Severity};
pub use format::{ANSWERS_MAX, QUESTIONS_MAX, SERVICES_MAX};
pub use text::{clean, is_forbidden};

use finding::Remarks;
use format::{FORMAT, KINDS};
use known::{Ids, Known};
use reader::{Document, Row};
use services::Around;

/// The most bytes of one source file.
pub const FILE_BYTES_MAX: usize = 5_000_000;

/// The most bytes of all source files together.
pub const CATALOG_BYTES_MAX: usize = 64_000_000;

/// Files without which a catalogue cannot count contacts as it should.
const NEEDED: [&str; 4] = ["organisers.toml", "needs.toml", "labels.toml", "codes/municipalities.toml"];

/// A file of the catalogue, read by somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the catalogue's folder, with `/`.
    pub path: String,
    /// What stands in it.
    pub bytes: Cow<'static, [u8]>,
}

/// Reads a catalogue. `today` is the date by which sources are new or old.
pub fn parse(files: &[SourceFile], today: Date) -> (Catalog, Vec<Finding>) {
    let mut remarks = Remarks::default();
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    for path in NEEDED.iter().filter(|path| !files.iter().any(|file| file.path == **path)) {
        remarks.add(path, 0, Kind::FileMissing);
    }
    let documents = documents(&files, &mut remarks);
    let rows: Vec<(&str, Row<'_>)> = documents.iter().filter_map(|document| row(document, &mut remarks)).collect();
    let mut known = Known::default();
    for (kind, row) in &rows {
        row.explain(&mut remarks);
        known.declare(kind, row);
    }
    let (mut catalog, mut services) = read(&rows, &known, today, &mut remarks);
    catalog.version = version_of(files.iter().copied());
    settle(&mut catalog, &mut services);
    if services.is_empty() {
        remarks.add("services", 0, Kind::NothingSound);
    }
    catalog.services = Held::new(services);
    (catalog, remarks.sorted())
}

/// The version of a catalogue: `c` and the first 12 hexadecimal digits of the hash over paths and bytes.
pub fn version(files: &[SourceFile]) -> String {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    version_of(files.into_iter())
}

fn version_of<'a>(files: impl Iterator<Item = &'a SourceFile>) -> String {
    let mut hash = Sha256::new();
    for file in files {
        // Lengths first: no two sets of files may run together to the same bytes.
        for bytes in [file.path.as_bytes(), &file.bytes] {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    let digits: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("c{digits}")
}

/// The files that are TOML.
fn documents<'a>(files: &[&'a SourceFile], remarks: &mut Remarks) -> Vec<Document<'a>> {
    let mut bytes_left = CATALOG_BYTES_MAX;
    let mut documents = Vec::new();
    for file in files {
        if file.bytes.len() > FILE_BYTES_MAX {
            remarks.add(&file.path, 0, Kind::FileTooLarge { max_mb: FILE_BYTES_MAX / 1_000_000 });
            continue;
        }
        let Some(left) = bytes_left.checked_sub(file.bytes.len()) else {
            remarks.add(&file.path, 0, Kind::CatalogTooLarge { max_mb: CATALOG_BYTES_MAX / 1_000_000 });
            break;
        };
        bytes_left = left;
        match std::str::from_utf8(&file.bytes) {
            Err(error) => {
                let sound = file.bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = 1 + sound.iter().filter(|byte| **byte == b'\n').count();
                remarks.add(&file.path, u32::try_from(line).unwrap_or(u32::MAX), Kind::NotUtf8);
            }
            Ok(text) => match Document::parse(&file.path, text) {
                Ok(document) => documents.push(document),
                Err((line, message)) => remarks.add(&file.path, line, Kind::Syntax { message }),
            },
        }
    }
    documents
}

/// A file with the kind that its place says; `None` with a remark when the place or the format is not known.
fn row<'a>(document: &'a Document<'a>, remarks: &mut Remarks) -> Option<(&'static str, Row<'a>)> {
    let Some((kind, _, form)) = KINDS.iter().find(|(_, place, _)| place.holds(document.path)) else {
        remarks.add(document.path, 0, Kind::NotRead);
        return None;
    };
    let row = document.row(form);
    if row.has("format") && row.number("format") != Some(FORMAT) {
        row.remark(remarks, "format", Kind::FormatUnknown { found: document.shown("format") });
        return None;
    }
    Some((kind, row))
}

fn read(rows: &[(&str, Row<'_>)], known: &Known, today: Date, remarks: &mut Remarks) -> (Catalog, Vec<Service>) {
    let mut catalog = Catalog::default();
    for (kind, row) in rows {
        tables::read(kind, row, known, &mut catalog, remarks);
    }
    let mut ids = Ids::default();
    let mut services = Vec::new();
    let around = Around { known, organisers: &catalog.organisers, today };
    for (_, row) in rows.iter().filter(|(kind, _)| *kind == "services") {
        services.extend(services::services(row, &around, &mut ids, remarks));
        if services.len() > SERVICES_MAX {
            services.truncate(SERVICES_MAX);
            remarks.add(row.path(), 0, Kind::TooManyServices { max: SERVICES_MAX });
            break;
        }
    }
    let mut ids = Ids::default();
    for (_, row) in rows.iter().filter(|(kind, _)| *kind == "checklist") {
        match checklists::checklist(row, known, remarks) {
            Some(checklist) if ids.take(row, "id", checklist.id.as_str(), remarks) => {
                catalog.checklists.push(checklist);
            }
            Some(_) => {}
            None => remarks.add(row.path(), 0, Kind::LeftOut { id: row.string("id").unwrap_or_default() }),
        }
    }
    (catalog, services)
}

/// Takes out references to services that were declared but left out: their own remark says why.
fn settle(catalog: &mut Catalog, services: &mut [Service]) {
    let sound: HashSet<ServiceId> = services.iter().map(|service| service.id.clone()).collect();
    let keep = |ids: &mut Vec<ServiceId>| ids.retain(|id| sound.contains(id));
    for service in services {
        keep(&mut service.through);
        keep(&mut service.next_steps);
        keep(&mut service.alternatives);
        keep(&mut service.instead);
    }
    catalog.needs.iter_mut().for_each(|need| keep(&mut need.general));
    for desk in &mut catalog.desks {
        desk.service = desk.service.take().filter(|id| sound.contains(id));
    }
    for question in catalog.checklists.iter_mut().flat_map(|checklist| &mut checklist.questions) {
        question.answers.iter_mut().for_each(|answer| keep(&mut answer.suggest));
    }
}
