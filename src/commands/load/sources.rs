//! The sources of a catalogue: the built-in files, a folder that replaces them or folders that lie over them, and what
//! was imported into those. It reads them, hands the services on one by one, and keeps none.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use include_dir::{Dir, include_dir};
use sha2::{Digest as _, Sha256};

use super::{Checked, Origin, folder, made::Made, today};
use crate::{
    catalog::{self, Finding, Layer, Merge, Severity, SourceFile, Ways},
    commands::imported::{Imported, Recent},
    config::Setup,
    domain::{catalog::Catalog, service::Service},
    snapshot::Hold,
    store::county::County,
    wire::catalog::{Bundle, BundleFile},
};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/catalog");

/// The sources that a set-up names.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    /// The folder that replaces the built-in services.
    replacing: Option<PathBuf>,
    /// The folders that lie over the built-in catalogue.
    layers: Vec<PathBuf>,
    /// What the county published, between the built-in catalogue and the folders.
    county: Option<County>,
}

/// How the sources look: another word whenever a file or the program has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look {
    /// All of them.
    pub(super) all: String,
    /// The files that people write.
    pub(super) written: String,
}

/// A service on its way, with what it was made of.
pub(super) struct Piece {
    /// The service with its other names; `None` while it waits to be put together with something else.
    pub(super) service: Option<(Service, Vec<String>)>,
    /// The keys of the records that it was made of.
    pub(super) made_with: Vec<u32>,
}

/// Sources that have been read, but for what was imported: that comes service by service.
pub(super) struct Gathered {
    tables: Catalog,
    /// The version of the files alone.
    files_version: String,
    /// The ids of organisers that the files name.
    written_organisers: Vec<String>,
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
            Some(folder) => Sources { replacing: Some(folder.clone()), layers: Vec::new(), county: None },
            None => {
                let county = Some(County::below(&setup.data_dir));
                Sources { replacing: None, layers: setup.file.layers.clone(), county }
            }
        }
    }

    /// The built-in catalogue alone.
    pub(super) fn built_in() -> Sources {
        Sources { replacing: None, layers: Vec::new(), county: None }
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

    /// The state of the sources without reading them.
    pub(super) fn look(&self) -> Look {
        let (mut all, mut written) = (Sha256::new(), Sha256::new());
        written.update(concat!(env!("LAHITORI_LAYOUT"), env!("LAHITORI_BUILT_IN")));
        for folder in self.county.iter().map(County::folder) {
            written.update(folder::look(folder).published);
            written.update([0]);
        }
        for folder in self.folders() {
            let look = folder::look(folder);
            written.update(&look.written);
            written.update([0]);
            all.update(look.imported);
            all.update([0]);
        }
        let written = digits(written, 16);
        all.update(&written);
        Look { all: digits(all, 16), written }
    }

    /// The one folder among them into which something was imported; `None` where there are several or none.
    pub(super) fn imported_folder(&self) -> Option<&Path> {
        let mut folders = self.folders().filter(|folder| Recent::exists(folder));
        let first = folders.next()?;
        folders.next().is_none().then_some(first)
    }

    /// Whether anything was imported into the folders.
    pub(super) fn has_imports(&self) -> bool {
        self.folders().any(|folder| Recent::exists(folder))
    }

    /// Whether anything but the built-in catalogue serves.
    pub(super) fn has_folders(&self) -> bool {
        self.folders().next().is_some() || self.county.as_ref().is_some_and(|county| county.folder().exists())
    }

    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.replacing.iter().chain(&self.layers)
    }

    /// Reads everything but the imported services.
    pub(super) fn gather(&self) -> Gathered {
        self.gather_with(imported)
    }

    /// Reads what people wrote, as if nothing had been imported: a catalogue of its own, with the version of the files.
    pub(super) fn gather_written(&self) -> Gathered {
        self.gather_with(|_| (None, None))
    }

    fn gather_with(&self, imported: Import) -> Gathered {
        match &self.replacing {
            Some(folder) => Gathered::replacing(folder, imported),
            None => Gathered::layered(self.county.as_ref(), &self.layers, imported),
        }
    }

    /// Reads everything and explains every fault.
    pub(super) fn check(&self) -> Checked {
        let (checked, found) = self.gather().count();
        match &self.replacing {
            Some(folder) if checked.services == 0 => {
                let (built_in, _) = Sources::built_in().gather().count();
                Checked { findings: found, origin: Origin::InsteadOf(folder.clone()), ..built_in }
            }
            _ => Checked { findings: found, ..checked },
        }
    }
}

/// The faults of a catalogue that is to lie over the built-in one, where it is published.
pub(super) fn faults_of(bundle: Bundle) -> Vec<Finding> {
    let (own, files) = (built_in(), files_of(bundle));
    let layers = [Layer { built_in: true, ..Layer::alone(&own) }, Layer::alone(&files)];
    let (_, found) = Gathered::new(&layers, Vec::new(), Vec::new(), Origin::BuiltIn).count();
    found.into_iter().filter(|finding| finding.severity() == Severity::Error).collect()
}

fn files_of(bundle: Bundle) -> Vec<SourceFile> {
    let file = |file: BundleFile| SourceFile { path: file.path, bytes: Cow::Owned(file.text.into_bytes()) };
    bundle.files.into_iter().map(file).collect()
}

/// Which of the built-in files serve beside a folder: those whose path or whose kind the folder lacks.
fn lacking(files: &[SourceFile]) -> Vec<SourceFile> {
    let own =
        ["checklists/", "cases/"].map(|kind| files.iter().any(|file| file.path.starts_with(kind)).then_some(kind));
    let lacks = |file: &SourceFile| {
        let own_kind = own.iter().flatten().any(|kind| file.path.starts_with(kind));
        !own_kind && !files.iter().any(|own| own.path == file.path && !own.path.starts_with("services/"))
    };
    built_in().into_iter().filter(lacks).collect()
}

impl Gathered {
    fn replacing(folder: &Path, imported: Import) -> Gathered {
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

    fn layered(county: Option<&County>, folders: &[PathBuf], imported: Import) -> Gathered {
        let own = built_in();
        let mut read = Vec::new();
        if let Some((published, bundle)) = county.and_then(County::read) {
            read.push((format!("catalog-{}", published.version), files_of(bundle), false));
        }
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
            std::iter::once(Layer { built_in: !read.is_empty(), ..Layer::alone(&own) }).chain(over).collect();
        Gathered::new(&layers, imports, findings, Origin::BuiltIn)
    }

    fn new(
        layers: &[Layer<'_>],
        mut imports: Vec<(String, Imported)>,
        findings: Vec<Finding>,
        origin: Origin,
    ) -> Gathered {
        let (mut tables, merge) = catalog::read(layers, today());
        let written_organisers = tables.organisers.keys().cloned().collect();
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
        let files_version = tables.version.clone();
        if !imports.is_empty() {
            let generations = imports.iter().map(|(_, imported)| imported.generation.as_str());
            tables.version = version_over(&files_version, generations);
        }
        Gathered { tables, files_version, written_organisers, merge, imports, findings, origin }
    }

    /// The version of the catalogue: another one whenever anything that it is made of has changed.
    pub(super) fn version(&self) -> &str {
        &self.tables.version
    }

    /// From what the catalogue is made.
    pub(super) fn made(&self, look: &Look) -> Made {
        let imported = match self.imports.as_slice() {
            [(_, imported)] => Some((imported.names.clone(), imported.generation.clone())),
            _ => None,
        };
        Made { look: look.clone(), version: self.version().to_owned(), files: self.files_version.clone(), imported }
    }

    /// The names that the files speak of, and how.
    pub(super) fn held(&self) -> impl Iterator<Item = (&str, Hold)> {
        let written = self.merge.written().chain(self.written_organisers.iter().map(String::as_str));
        written.map(|name| (name, Hold::Written)).chain(self.merge.meant().map(|name| (name, Hold::Meant)))
    }

    /// The tables, concepts included, before references have been settled.
    pub(super) fn tables(&self) -> Catalog {
        self.tables.clone()
    }

    /// Hands over every service; gives the settled tables, how many services there are, and what was found.
    pub(super) fn each(self, take: &mut dyn FnMut(Piece)) -> (Catalog, usize, Vec<Finding>) {
        let Gathered { tables, mut merge, imports, mut findings, .. } = self;
        let mut count = 0;
        let mut take = |piece: Piece| {
            count += usize::from(piece.service.is_some());
            take(piece);
        };
        for (folder, imported) in &imports {
            let each = imported.each(&mut |service, made_with| {
                let service = merge.take(service, &tables.needs).map(|service| {
                    let guid = service.id.guid().map(str::to_owned);
                    (service, guid.into_iter().collect())
                });
                take(Piece { service, made_with });
            });
            if let Err(error) = each {
                merge.import_failed(if folder.is_empty() { IMPORTED } else { folder }, &format!("{error:#}"));
            }
        }
        let settled = Catalog { concepts: Vec::new(), ..tables };
        let mut emit = |service, names| take(Piece { service: Some((service, names)), made_with: Vec::new() });
        let (tables, found) = merge.finish(settled, &mut emit);
        findings.extend(found);
        (tables, count, findings)
    }

    fn count(self) -> (Checked, Vec<Finding>) {
        let (origin, today) = (self.origin.clone(), today());
        let mut ways = Ways::of(&self.merge);
        let (tables, services, mut findings) = self.each(&mut |piece| {
            if let Some((service, names)) = &piece.service {
                ways.add(service, names, today);
            }
        });
        findings.extend(ways.findings(&tables));
        findings.sort();
        let checklists = tables.checklists.len();
        (Checked { version: tables.version, services, checklists, findings: Vec::new(), origin }, findings)
    }
}

/// What stands for the store of imports in a finding.
const IMPORTED: &str = "imported.sqlite";

/// How imports are opened, or not.
type Import = fn(&Path) -> (Option<Imported>, Option<Finding>);

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

/// The version of a catalogue with imported services.
pub(super) fn version_over<'a>(files: &str, generations: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    hash.update(files);
    generations.for_each(|generation| hash.update(generation));
    format!("c{}", digits(hash, 6))
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
