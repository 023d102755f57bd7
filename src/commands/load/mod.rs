//! Brings the catalogue in: from a snapshot that was made of these very sources, or from the sources themselves, and then
//! a snapshot is made of them. A folder with nothing sound in it gives way to the built-in catalogue, which says so.
//!
//! Three questions, three functions: [`open`] for a catalogue with its index, [`catalog()`] for one without looking
//! anything up in it, [`check`] for everything that can be said of the sources.

mod folder;
mod increment;
mod kept;
mod made;
mod sources;
mod watch;

use std::path::{Path, PathBuf};

use jiff::{Timestamp, civil::Date};

use crate::{
    catalog::{self, Finding},
    config::Setup,
    desk::world::World,
    domain::{catalog::Catalog, lang::Lang, time::helsinki},
    i18n,
    wire::catalog::{Bundle, BundleFile, NotABundle},
};

pub use kept::refresh;
pub use sources::built_in;
pub use watch::{Follower, News, watch};

/// What the check of the sources found.
#[derive(Debug)]
pub struct Checked {
    /// The version of the catalogue that serves.
    pub version: String,
    /// How many services it has.
    pub services: usize,
    /// How many checklists.
    pub checklists: usize,
    /// Remarks on the files that were asked for, by file and line.
    pub findings: Vec<Finding>,
    /// Which files serve.
    pub origin: Origin,
}

/// Where a catalogue came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Built into the program, with the folders that are laid over it.
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

/// The catalogue that the set-up names, with its index. Where the built-in one had to stand in, the person is told on the
/// error stream.
pub fn open(setup: &Setup) -> World {
    let served = kept::serve(setup);
    tell_instead(setup, &served.origin);
    served.world
}

/// The catalogue that the set-up names, without a word about where it came from.
pub fn catalog(setup: &Setup) -> Catalog {
    kept::serve(setup).world.catalog
}

/// Reads every source and explains every fault.
pub fn check(setup: &Setup) -> Checked {
    sources::Sources::of(setup).check()
}

/// The faults of a catalogue that is to be published.
pub fn faults_of(bundle: &Bundle) -> Vec<Finding> {
    sources::faults_of(bundle.clone())
}

/// Whether a catalogue can be published.
pub fn is_sound(bundle: &Bundle) -> bool {
    faults_of(bundle).is_empty()
}

/// Why a folder cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBundled {
    /// A file cannot be read: where and why.
    Unreadable(Finding),
    /// Its files cannot travel.
    Unfit(NotABundle),
}

/// Puts the files of a folder together for publishing. What was imported beside them stays where it is: each desk's
/// administrator brings it from its source.
///
/// # Errors
/// [`NotBundled`]
pub fn bundle(folder: &Path) -> Result<Bundle, NotBundled> {
    let (files, findings) = folder::read(folder);
    if let Some(finding) = findings.into_iter().next() {
        return Err(NotBundled::Unreadable(finding));
    }
    let text = |file: catalog::SourceFile| match String::from_utf8(file.bytes.into_owned()) {
        Ok(text) => Ok(BundleFile { path: file.path, text }),
        Err(error) => {
            let kind = catalog::Kind::Unreadable { reason: error.to_string() };
            Err(NotBundled::Unreadable(Finding::new(&file.path, 0, kind)))
        }
    };
    Bundle::of(files.into_iter().map(text).collect::<Result<_, _>>()?).map_err(NotBundled::Unfit)
}

fn tell_instead(setup: &Setup, origin: &Origin) {
    if let Origin::InsteadOf(folder) = origin {
        let folder = catalog::clean(&folder.display().to_string(), 200);
        eprintln!("{}", i18n::tell(setup.lang, "catalog-instead", &[("folder", folder.into())]));
    }
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

/// The built-in catalogue, for tests.
#[cfg(test)]
pub fn catalog_for_tests() -> Catalog {
    catalog::parse(&built_in(), jiff::civil::date(2026, 11, 23)).0
}
