//! The sources of a catalogue: the built-in files, a folder that replaces them or folders that lie over them, and what
//! was imported into those. It reads them, hands the services on one by one, and keeps none.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use include_dir::{Dir, include_dir};
use sha2::{Digest as _, Sha256};

use super::{Checked, Origin, folder, today};
use crate::{
    catalog::{self, Emit, Finding, Layer, Merge, Severity, SourceFile},
    commands::imported::Imported,
    config::Setup,
    domain::catalog::Catalog,
};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/catalog");

/// The sources that a set-up names.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    /// The folder that replaces the built-in services.
    replacing: Option<PathBuf>,
    /// The folders that lie over the built-in catalogue.
    layers: Vec<PathBuf>,
}

/// Sources that have been read, but for what was imported: that comes service by service.
pub(super) struct Gathered {
    tables: Catalog,
    merge: Merge,
    imports: Vec<(String, Imported)>,
    /// Findings on reading the folders.
    findings: Vec<Finding>,
    pub(super) origin: Origin,
}

impl Sources {
    pub(super) fn of(setup: &Setup) -> Sources {
        match &setup.catalog_dir {
            // It replaces all: what is laid over the built-in catalogue is laid over nothing then.
            Some(folder) => Sources { replacing: Some(folder.clone()), layers: Vec::new() },
            None => Sources { replacing: None, layers: setup.file.layers.clone() },
        }
    }

    /// The built-in catalogue alone.
    pub(super) fn built_in() -> Sources {
        Sources { replacing: None, layers: Vec::new() }
    }

    /// Which files serve, as long as they do.
    pub(super) fn origin(&self) -> Origin {
        self.replacing.clone().map_or(Origin::BuiltIn, Origin::Folder)
    }

    /// A name for this set of sources, whatever stands in them: one that stays when a file changes.
    pub(super) fn set(&self) -> String {
        let whole = |folder: &PathBuf| folder.canonicalize().unwrap_or_else(|_| folder.clone()).display().to_string();
        let mut hash = Sha256::new();
        hash.update([u8::from(self.replacing.is_some())]);
        for folder in self.folders() {
            hash.update(whole(folder));
            hash.update([0]);
        }
        digits(hash, 8)
    }

    /// The state of the sources without reading them: another one whenever a file or the program has changed.
    pub(super) fn look(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(concat!(env!("LAHITORI_LAYOUT"), env!("LAHITORI_BUILT_IN")));
        for folder in self.folders() {
            hash.update(folder::look(folder));
            hash.update([0]);
        }
        digits(hash, 16)
    }

    /// Whether anything but the built-in catalogue serves.
    pub(super) fn has_folders(&self) -> bool {
        self.folders().next().is_some()
    }

    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.replacing.iter().chain(&self.layers)
    }

    /// Reads everything but the imported services.
    pub(super) fn gather(&self) -> Gathered {
        match &self.replacing {
            Some(folder) => Gathered::replacing(folder),
            None => Gathered::layered(&self.layers),
        }
    }

    /// Reads everything and explains every fault.
    pub(super) fn check(&self) -> Checked {
        let (checked, found) = self.gather().count();
        match &self.replacing {
            Some(folder) if checked.services == 0 => {
                let (built_in, _) = Gathered::layered(&[]).count();
                Checked { findings: found, origin: Origin::InsteadOf(folder.clone()), ..built_in }
            }
            _ => Checked { findings: found, ..checked },
        }
    }
}

/// Which of the built-in files serve beside a folder: those whose path or whose kind the folder lacks.
fn lacking(files: &[SourceFile]) -> Vec<SourceFile> {
    let has_checklists = files.iter().any(|file| file.path.starts_with("checklists/"));
    let lacks = |file: &SourceFile| {
        let own_list = has_checklists && file.path.starts_with("checklists/");
        !own_list && !files.iter().any(|own| own.path == file.path && !own.path.starts_with("services/"))
    };
    built_in().into_iter().filter(lacks).collect()
}

impl Gathered {
    fn replacing(folder: &Path) -> Gathered {
        let (files, mut findings) = folder::read(folder);
        let (imported, trouble) = imported(folder);
        findings.extend(trouble);
        let beside = lacking(&files);
        let layers = [
            Layer { built_in: true, tables_only: true, ..Layer::alone(&beside) },
            Layer { imports: imported.is_some(), ..Layer::alone(&files) },
        ];
        let imports = imported.map(|imported| (String::new(), imported)).into_iter().collect();
        Gathered::new(&layers, imports, findings, Origin::Folder(folder.to_path_buf()))
    }

    fn layered(folders: &[PathBuf]) -> Gathered {
        let own = built_in();
        let mut read = Vec::new();
        let mut findings = Vec::new();
        let mut imports = Vec::new();
        for folder in folders {
            let (files, found) = folder::read(folder);
            let (imported, trouble) = imported(folder);
            let name = folder.display().to_string();
            let below =
                |finding: Finding| Finding::new(&format!("{name}/{}", finding.file), finding.line, finding.kind);
            findings.extend(found.into_iter().map(below));
            findings.extend(trouble);
            read.push((name.clone(), files, imported.is_some()));
            imports.extend(imported.map(|imported| (name, imported)));
        }
        let over = read.iter().map(|(name, files, imports)| Layer { name, imports: *imports, ..Layer::alone(files) });
        let layers: Vec<Layer<'_>> =
            std::iter::once(Layer { built_in: !folders.is_empty(), ..Layer::alone(&own) }).chain(over).collect();
        Gathered::new(&layers, imports, findings, Origin::BuiltIn)
    }

    fn new(
        layers: &[Layer<'_>],
        mut imports: Vec<(String, Imported)>,
        findings: Vec<Finding>,
        origin: Origin,
    ) -> Gathered {
        let (mut tables, merge) = catalog::read(layers, today());
        for (_, imported) in &mut imports {
            for organiser in std::mem::take(&mut imported.organisers) {
                // What somebody here has written of an organiser is worth more than its name in a register.
                tables.organisers.entry(organiser.id.clone()).or_insert(organiser);
            }
            tables.concepts.append(&mut imported.concepts);
            for (code, name) in std::mem::take(&mut imported.code_names) {
                tables.ptv_names.entry(code).or_insert(name);
            }
        }
        if !imports.is_empty() {
            let mut hash = Sha256::new();
            hash.update(&tables.version);
            imports.iter().for_each(|(_, imported)| hash.update(&imported.generation));
            tables.version = format!("c{}", digits(hash, 6));
        }
        Gathered { tables, merge, imports, findings, origin }
    }

    /// The version of the catalogue: another one whenever anything that it is made of has changed.
    pub(super) fn version(&self) -> &str {
        &self.tables.version
    }

    /// The tables, concepts included, before references have been settled.
    pub(super) fn tables(&self) -> Catalog {
        self.tables.clone()
    }

    /// Hands over every service with its other names; gives the settled tables, how many services there are, and what
    /// was found.
    pub(super) fn each(self, emit: &mut Emit<'_>) -> (Catalog, usize, Vec<Finding>) {
        let Gathered { tables, mut merge, imports, mut findings, .. } = self;
        let mut count = 0;
        let mut emit = |service, names| {
            count += 1;
            emit(service, names);
        };
        for (folder, imported) in &imports {
            let each = imported.each(&mut |service| {
                if let Some(service) = merge.take(service, &tables.needs) {
                    let guid = service.id.guid().map(str::to_owned);
                    emit(service, guid.into_iter().collect());
                }
            });
            if let Err(error) = each {
                merge.import_failed(if folder.is_empty() { IMPORTED } else { folder }, &format!("{error:#}"));
            }
        }
        let settled = Catalog { concepts: Vec::new(), ..tables };
        let (tables, found) = merge.finish(settled, &mut emit);
        findings.extend(found);
        (tables, count, findings)
    }

    fn count(self) -> (Checked, Vec<Finding>) {
        let origin = self.origin.clone();
        let (tables, services, findings) = self.each(&mut |_, _| {});
        let checklists = tables.checklists.len();
        (Checked { version: tables.version, services, checklists, findings: Vec::new(), origin }, findings)
    }
}

/// What stands for the store of imports in a finding.
const IMPORTED: &str = "imported.sqlite";

/// What was imported into a folder; where it cannot be read, a finding and the rest.
fn imported(folder: &Path) -> (Option<Imported>, Option<Finding>) {
    match Imported::open(folder) {
        Ok(imported) => (imported, None),
        Err(error) => {
            let kind = catalog::Kind::ImportUnreadable { reason: format!("{error:#}") };
            (None, Some(Finding::new(IMPORTED, 0, kind)))
        }
    }
}

/// How many of the findings are faults.
pub(super) fn faults(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
}

fn digits(hash: Sha256, bytes: usize) -> String {
    hash.finalize().iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

/// The files that were built in.
pub fn built_in() -> Vec<SourceFile> {
    let mut files = Vec::new();
    gather_built_in(&BUILT_IN, &mut files);
    files
}

fn gather_built_in(dir: &Dir<'static>, files: &mut Vec<SourceFile>) {
    let toml = dir.files().filter(|file| file.path().extension().is_some_and(|ext| ext == "toml"));
    files.extend(toml.map(|file| SourceFile { path: slashes(file.path()), bytes: Cow::Borrowed(file.contents()) }));
    dir.dirs().for_each(|dir| gather_built_in(dir, files));
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
