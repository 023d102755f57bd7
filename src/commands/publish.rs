//! The editor's way to the desks: `catalog export county` puts a folder into one file, `catalog publish` gives it to the
//! server, from where desks fetch it, and `catalog version` tells which one serves here. A catalogue with a fault is not
//! sent.

use std::{
    fs::File,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde::Serialize;

use super::{
    access::{self, explained},
    county, file, json,
    load::{self, NotBundled, sentence},
};
use crate::{
    catalog::{Finding, Kind, clean},
    cli::{ExportCountyArgs, PublishArgs},
    client::admin::AdminError,
    config::Setup,
    desk::words::day_year,
    domain::{entry::Hash, lang::Lang, time::Day},
    error::Explained,
    i18n::{say, tell},
    wire::catalog::{BUNDLE_BYTES_MAX, Bundle, NotABundle},
};

/// Runs `lahitori catalog export county`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn export(setup: &Setup, args: &ExportCountyArgs) -> anyhow::Result<ExitCode> {
    let bundle = gather(setup, args.from.as_deref())?;
    let bytes = bundle.bytes();
    file::replace(&args.into, &bytes).map_err(|error| {
        let args = [("place", args.into.display().to_string().into()), ("reason", error.to_string().into())];
        Explained::new(
            tell(setup.lang, "export-not-written", &args),
            tell(setup.lang, "export-not-written-hint", &args),
        )
    })?;
    let told = [
        ("files", bundle.files.len().into()),
        ("place", args.into.display().to_string().into()),
        ("hash", Hash::of(&bytes).to_string().into()),
    ];
    println!("{}", tell(setup.lang, "county-exported", &told));
    Ok(ExitCode::SUCCESS)
}

/// Runs `lahitori catalog publish`.
///
/// # Errors
/// With a sentence for the person who called it; nothing was published then.
pub fn publish(setup: &Setup, args: &PublishArgs) -> anyhow::Result<ExitCode> {
    let bundle = gather(setup, args.from.as_deref())?;
    let admin = access::admin(setup)?;
    let published = admin.publish(&bundle).map_err(|error| match &error {
        AdminError::Refused(problem) => match problem.r#type.as_str() {
            "/problems/faulty-catalog" => explained(setup, "county-server-faults", "county-server-faults-hint"),
            "/problems/newer-catalog" => explained(setup, "county-server-older", "county-server-older-hint"),
            _ => access::explain(setup, &error),
        },
        _ => access::explain(setup, &error),
    })?;
    if args.json {
        json::print(&mut io::stdout().lock(), &published)?;
        return Ok(ExitCode::SUCCESS);
    }
    let told = [
        ("version", published.version.into()),
        ("day", day_year(setup.lang, published.published.0).into()),
        ("files", bundle.files.len().into()),
    ];
    println!("{}", tell(setup.lang, "county-published", &told));
    Ok(ExitCode::SUCCESS)
}

/// What serves here, for `--json`. Fields are only ever added.
#[derive(Debug, Serialize)]
struct Version {
    /// Of the whole catalogue that serves.
    version: String,
    /// Of the county's part; absent where none serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    county: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Day>,
}

/// Runs `lahitori catalog version`.
///
/// # Errors
/// When the output cannot be written.
pub fn version(setup: &Setup, as_json: bool) -> anyhow::Result<ExitCode> {
    let catalog = load::catalog(setup);
    let kept = county::serving(setup);
    let mut out = io::stdout().lock();
    if as_json {
        let (county, published) = (kept.as_ref().map(|kept| kept.version), kept.as_ref().map(|kept| kept.published));
        json::print(&mut out, &Version { version: catalog.version, county, published })?;
        return Ok(ExitCode::SUCCESS);
    }
    let args = [("version", catalog.version.as_str().into()), ("services", catalog.services.len().into())];
    writeln!(out, "{}", tell(setup.lang, "catalog-version", &args))?;
    match kept {
        Some(_) => {
            for (line, _) in county::standing(setup, county::Came::Same).lines(setup.lang) {
                writeln!(out, "{line}")?;
            }
        }
        None => writeln!(out, "{}", say(setup.lang, "county-none"))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The catalogue that is meant, from its folder or from a file of it, and without faults.
fn gather(setup: &Setup, from: Option<&Path>) -> anyhow::Result<Bundle> {
    let lang = setup.lang;
    let from = match from.or_else(|| folder(setup)) {
        Some(from) => from,
        None => return Err(explained(setup, "county-which-folder", "county-which-folder-hint").into()),
    };
    let bundle = if from.is_dir() { load::bundle(from) } else { read(from) };
    let bundle = bundle.map_err(|why| match why {
        NotBundled::Unreadable(finding) => Explained::new(sentence(lang, &finding), say(lang, "county-unfit-hint")),
        NotBundled::Unfit(why) => Explained::new(unfit(lang, &why), say(lang, "county-unfit-hint")),
    })?;
    let faults = load::faults_of(&bundle);
    for fault in &faults {
        eprintln!("{}", sentence(lang, fault));
    }
    if !faults.is_empty() {
        let sentence = tell(lang, "county-faults", &[("count", faults.len().into())]);
        return Err(Explained::new(sentence, say(lang, "county-faults-hint")).into());
    }
    Ok(bundle)
}

fn unfit(lang: Lang, why: &NotABundle) -> String {
    let (why, path) = match why {
        NotABundle::Count => ("count", ""),
        NotABundle::TooLarge => ("large", ""),
        NotABundle::Path(path) => ("path", path.as_str()),
        NotABundle::Unreadable => ("unreadable", ""),
        NotABundle::Newer => ("newer", ""),
    };
    tell(lang, "county-unfit", &[("why", why.into()), ("path", clean(path, 200).into())])
}

/// The one folder that this set-up names.
fn folder(setup: &Setup) -> Option<&Path> {
    let one = match setup.file.layers.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    setup.catalog_dir.as_ref().or(one).map(PathBuf::as_path)
}

fn read(file: &Path) -> Result<Bundle, NotBundled> {
    let mut bytes = Vec::new();
    let opened = File::open(file).and_then(|file| file.take(BUNDLE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes));
    opened.map_err(|error| {
        let kind = Kind::Unreadable { reason: error.to_string() };
        NotBundled::Unreadable(Finding::new(&file.display().to_string(), 0, kind))
    })?;
    Bundle::parse(&bytes).map_err(NotBundled::Unfit)
}
