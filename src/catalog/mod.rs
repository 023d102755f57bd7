//! Bytes of files become a [`Catalog`] and findings. Reading never fails and always explains: what is not sound is left
//! out and named, everything else serves. This module opens no files; the caller brings their bytes and the date.

mod activities;
mod case_services;
mod cases;
mod checklists;
mod finding;
mod format;
mod known;
mod layers;
mod merge;
mod overlay;
mod reader;
pub mod schema;
mod services;
mod shape;
mod tables;
mod text;
mod ways;

#[cfg(test)]
mod layer_tests;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::domain::{
    catalog::{Catalog, Held},
    service::Service,
};

pub use finding::{Finding, Kind, Phrase, Severity};
pub use format::{ACTIVITIES_MAX, ANSWERS_MAX, QUESTIONS_MAX, SERVICES_MAX};
pub use merge::{Emit, Merge, give_needs, names_of};
pub use text::{clean, is_forbidden};
pub use ways::Ways;

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

/// Files of one place, laid over those before them.
#[derive(Debug, Clone, Copy)]
pub struct Layer<'a> {
    /// What stands before the path of a file in findings; empty where there is only one place.
    pub name: &'a str,
    /// Its files.
    pub files: &'a [SourceFile],
    /// It came with the program: its services give way to an imported twin, and its faults are nobody's here.
    pub built_in: bool,
    /// Its tables serve, its services do not: another layer replaces them.
    pub tables_only: bool,
    /// Services were imported beside its files, so that a reference that ends in a GUID may be to one of them.
    pub imports: bool,
}

impl<'a> Layer<'a> {
    /// The files of a folder that is the whole catalogue.
    pub fn alone(files: &'a [SourceFile]) -> Layer<'a> {
        Layer { name: "", files, built_in: false, tables_only: false, imports: false }
    }

    /// The files that serve, in the order of their paths.
    fn serving(&self) -> Vec<&'a SourceFile> {
        // What happens at the places of services goes where they go.
        let of_services = |path: &str| path.starts_with("services/") || path.starts_with("events/");
        let left_out = |file: &&SourceFile| self.tables_only && of_services(&file.path);
        let mut files: Vec<&SourceFile> = self.files.iter().filter(|file| !left_out(file)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }
}

/// Reads a catalogue of one place, nothing imported. `today` is the date by which sources are new or old.
pub fn parse(files: &[SourceFile], today: Date) -> (Catalog, Vec<Finding>) {
    let (tables, mut merge) = read(&[Layer::alone(files)], today);
    let mut services = Vec::new();
    let (mut catalog, findings) = merge.finish(tables, &mut |service, _| services.push(service));
    catalog.services = Held::new(services);
    (catalog, findings)
}

/// What can be said of where the references of a catalogue of one place lead.
pub fn check_ways(files: &[SourceFile], today: Date) -> Vec<Finding> {
    let (tables, mut merge) = read(&[Layer::alone(files)], today);
    let mut ways = Ways::of(&merge);
    let (tables, _) = merge.finish(tables, &mut |service, names| ways.add(&service, &names, today));
    ways.findings(&tables)
}

/// Reads the files of several layers, the lowest first; a later one wins. Gives the tables, and what is to be merged
/// with imported services.
pub fn read(layers: &[Layer<'_>], today: Date) -> (Catalog, Merge) {
    let mut catalog = Catalog::default();
    let mut merge = Merge::default();
    let mut known = Known::default();
    for layer in layers {
        let mut remarks = Remarks::default();
        known = read_layer(layer, known, today, &mut catalog, &mut merge, &mut remarks);
        if !layer.built_in {
            merge.remarks.extend(remarks.below(layer.name));
        }
    }
    merge.prepare(&catalog);
    catalog.version = version_of(layers.iter().flat_map(Layer::serving));
    (catalog, merge)
}

/// Reads the files of a layer into the tables and the services so far; gives what upper layers may refer to.
fn read_layer(
    layer: &Layer<'_>,
    beneath: Known,
    today: Date,
    catalog: &mut Catalog,
    merge: &mut Merge,
    remarks: &mut Remarks,
) -> Known {
    let files = layer.serving();
    let missing = |path: &&&str| !files.iter().any(|file| file.path == ***path);
    for path in NEEDED.iter().filter(missing).filter(|_| catalog.needs.is_empty()) {
        remarks.add(path, 0, Kind::FileMissing);
    }
    let documents = documents(&files, remarks);
    let rows: Vec<(&str, Row<'_>)> = documents.iter().filter_map(|document| row(document, remarks)).collect();
    let mut known = Known { imports: layer.imports || beneath.imports, any_service: layer.built_in, ..beneath };
    for (kind, row) in &rows {
        row.explain(remarks);
        known.declare(kind, row);
    }
    let services = read_rows(&rows, &known, today, catalog, remarks);
    merge.write(services, layer.built_in);
    if !layer.built_in {
        let services = rows.iter().filter(|(kind, _)| *kind == "services");
        services.for_each(|(_, row)| merge.stand(services::places(row, layer.name)));
    }
    for (_, row) in rows.iter().filter(|(kind, _)| *kind == "overlay") {
        merge.lay(overlay::entries(row, layer.name, remarks));
    }
    known
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

/// Reads sound rows into the tables, and gives the services.
fn read_rows(
    rows: &[(&str, Row<'_>)],
    known: &Known,
    today: Date,
    catalog: &mut Catalog,
    remarks: &mut Remarks,
) -> Vec<Service> {
    for (kind, row) in rows {
        tables::read(kind, row, known, catalog, remarks);
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
    let mut lists: Vec<&Row<'_>> = rows.iter().filter(|(kind, _)| *kind == "checklist").map(|(_, row)| row).collect();
    // Whose questions are all its own comes first: others share them.
    lists.sort_by_key(|row| row.tables("question").iter().any(|row| row.string("kind").as_deref() == Some("shared")));
    for row in lists {
        match checklists::checklist(row, &catalog.checklists, known, remarks) {
            Some(checklist) if ids.take(row, "id", checklist.id.as_str(), remarks) => {
                tables::put(&mut catalog.checklists, checklist, |a, b| a.id == b.id);
            }
            Some(_) => {}
            None => remarks.add(row.path(), 0, Kind::LeftOut { id: row.string("id").unwrap_or_default() }),
        }
    }
    let events = rows.iter().filter(|(kind, _)| *kind == "events").map(|(_, row)| row);
    activities::activities(events, known, today, catalog, remarks);
    let rows = rows.iter().filter(|(kind, _)| *kind == "case").map(|(_, row)| row);
    cases::cases(rows, known, catalog, remarks);
    services
}
