//! Brings the catalogue in: the one built into the program, or a folder's. No path leaves that folder, no file is read
//! beyond its limit, and a folder with nothing sound in it gives way to the built-in catalogue, which says so.

use std::{
    borrow::Cow,
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

use include_dir::{Dir, include_dir};
use jiff::{Timestamp, civil::Date};

use crate::{
    catalog::{self, CATALOG_BYTES_MAX, FILE_BYTES_MAX, Finding, Kind, SourceFile},
    config::Setup,
    domain::{catalog::Catalog, lang::Lang, time::helsinki},
    i18n,
};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/catalog");

/// The most entries that are looked at in a folder, and how deep: a catalogue has dozens, one level down.
const ENTRIES_MAX: usize = 10_000;
const DEPTH_MAX: usize = 4;

/// A catalogue that serves, with what was found on the way.
#[derive(Debug)]
pub struct Loaded {
    /// The catalogue.
    pub catalog: Catalog,
    /// Remarks on the files that were asked for, by file and line.
    pub findings: Vec<Finding>,
    /// Which files serve.
    pub origin: Origin,
}

/// Where a catalogue came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Built into the program.
    BuiltIn,
    /// A folder.
    Folder(PathBuf),
    /// Built in, because the folder had nothing sound in it.
    InsteadOf(PathBuf),
}

/// Helsinki's date now.
pub fn today() -> Date {
    helsinki(Timestamp::now()).date()
}

/// The catalogue that the set-up names.
pub fn load(setup: &Setup) -> Loaded {
    let Some(folder) = &setup.catalog_dir else {
        let (catalog, findings) = catalog::parse(&built_in(), today());
        return Loaded { catalog, findings, origin: Origin::BuiltIn };
    };
    let (files, mut findings) = read_folder(folder);
    let (catalog, remarks) = catalog::parse(&files, today());
    findings.extend(remarks);
    if !catalog.services.is_empty() {
        return Loaded { catalog, findings, origin: Origin::Folder(folder.clone()) };
    }
    let (catalog, _) = catalog::parse(&built_in(), today());
    Loaded { catalog, findings, origin: Origin::InsteadOf(folder.clone()) }
}

/// The catalogue that the set-up names; where the built-in one had to stand in, the person is told on the error stream.
pub fn load_telling(setup: &Setup) -> Loaded {
    let loaded = load(setup);
    if let Origin::InsteadOf(folder) = &loaded.origin {
        let folder = catalog::clean(&folder.display().to_string(), 200);
        eprintln!("{}", i18n::tell(setup.lang, "catalog-instead", &[("folder", folder.into())]));
    }
    loaded
}

/// A finding as the person reads it: where, what is wrong, what to do.
pub fn sentence(lang: Lang, finding: &Finding) -> String {
    let told = message(lang, finding);
    match finding.line {
        0 => format!("{}: {told}", finding.file),
        line => format!("{}:{line}: {told}", finding.file),
    }
}

/// What is wrong and what to do, without the place.
pub fn message(lang: Lang, finding: &Finding) -> String {
    let (key, args) = finding.phrase();
    let args: Vec<(&'static str, i18n::Arg<'_>)> = args.into_iter().map(|(name, value)| (name, value.into())).collect();
    i18n::tell(lang, key, &args)
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

/// Reads a folder's TOML files.
fn read_folder(folder: &Path) -> (Vec<SourceFile>, Vec<Finding>) {
    match folder.canonicalize() {
        Ok(root) => {
            let mut reading = Reading { root: root.clone(), ..Reading::default() };
            reading.folder(&root, "", 0);
            (reading.files, reading.findings)
        }
        Err(error) => (Vec::new(), vec![unreadable(&folder.display().to_string(), &error)]),
    }
}

fn unreadable(path: &str, error: &io::Error) -> Finding {
    Finding::new(path, 0, Kind::Unreadable { reason: error.to_string() })
}

/// What has been read of a folder so far.
#[derive(Default)]
struct Reading {
    root: PathBuf,
    files: Vec<SourceFile>,
    findings: Vec<Finding>,
    entries: usize,
    bytes: usize,
}

impl Reading {
    fn folder(&mut self, folder: &Path, name: &str, depth: usize) {
        let mut entries: Vec<_> = match fs::read_dir(folder) {
            Ok(entries) => entries.take(ENTRIES_MAX).filter_map(Result::ok).collect(),
            Err(error) => return self.findings.push(unreadable(name, &error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.entries += 1;
            let full = self.entries > ENTRIES_MAX || self.bytes > CATALOG_BYTES_MAX;
            let file_name = entry.file_name().to_string_lossy().into_owned();
            if full || file_name.starts_with('.') {
                continue;
            }
            let path = if name.is_empty() { file_name } else { format!("{name}/{file_name}") };
            if let Err(error) = self.entry(&entry.path(), &path, depth) {
                self.findings.push(unreadable(&path, &error));
            }
        }
    }

    fn entry(&mut self, at: &Path, path: &str, depth: usize) -> io::Result<()> {
        let is_toml = path.ends_with(".toml");
        let is_link = fs::symlink_metadata(at)?.is_symlink();
        let real = at.canonicalize()?;
        if !real.starts_with(&self.root) {
            self.findings.push(Finding::new(path, 0, Kind::OutsideRoot));
            return Ok(());
        }
        let kind = fs::metadata(&real)?;
        if kind.is_dir() {
            // A link to a folder inside is passed over: its files are read where they are.
            if !is_link && depth < DEPTH_MAX {
                self.folder(&real, path, depth + 1);
            }
        } else if is_toml && kind.is_file() {
            self.file(&real, path)?;
        } else if is_toml {
            // A pipe or a device would keep the reader waiting for ever.
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        Ok(())
    }

    fn file(&mut self, real: &Path, path: &str) -> io::Result<()> {
        // One byte more than allowed is enough for the reader to see that the file is too large.
        let limit = FILE_BYTES_MAX as u64 + 1;
        let mut bytes = Vec::new();
        fs::File::open(real)?.take(limit).read_to_end(&mut bytes)?;
        self.bytes += bytes.len();
        self.files.push(SourceFile { path: path.to_owned(), bytes: Cow::Owned(bytes) });
        Ok(())
    }
}

/// The built-in catalogue, for tests.
#[cfg(test)]
pub fn catalog_for_tests() -> Catalog {
    catalog::parse(&built_in(), jiff::civil::date(2026, 11, 23)).0
}
