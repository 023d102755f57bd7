//! `lahitori catalog sync ptv`: brings the mirror of the national catalogue in a catalogue folder up to date. It can be
//! ended at any moment, and the next one goes on; it tells what it waits for, and never removes what it cannot believe to
//! be gone.

mod sabotage;
mod words;
mod work;

use std::{
    cell::LazyCell,
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

pub use self::work::{Ended, Found, News, sync};
use super::{
    import::{mirror_error, report},
    json, load,
};
use crate::{
    cli::SyncPtvArgs,
    client::ptv::{PTV_URL, PtvApi},
    config::Setup,
    domain::{
        area::{Area, Municipality, MunicipalityCode},
        catalog::Catalog,
        lang::Lang,
    },
    error::Explained,
    exchange::ptv_plan::{Ask, Manners, Progress, Scope},
    i18n::{say, tell},
    store::mirror::{Mirror, MirrorError},
};

/// The name under which the mirror keeps the report of the last sync.
pub const FINDINGS: &str = "ptv_sync";

/// The file that says that a sync is at work in a folder.
const LOCK_FILE: &str = "sync.lock";

/// Runs `lahitori catalog sync ptv`.
///
/// # Errors
/// With a sentence for the person who called it; what was read until then stays and counts.
pub fn run(setup: &Setup, args: &SyncPtvArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let named = named_scope(setup, args)?;
    let address = args.url.as_deref().unwrap_or(PTV_URL);
    let api =
        PtvApi::new(address, setup.file.server.ca_cert.as_deref()).map_err(|error| words::address(lang, &error))?;
    let folder = folder(setup, args);
    let _lock = lock(lang, &folder)?;
    let mut mirror = Mirror::open(&folder).map_err(|error| mirror_error(lang, &error))?;
    let scope = match named {
        Some(scope) => scope,
        None => work::last_scope(&mirror).map_err(|error| mirror_error(lang, &error))?.unwrap_or(Scope::Country),
    };
    let manners = if api.address().is_plain() { Manners::LOCAL } else { Manners::PUBLIC };
    let ask = Ask { scope: scope.clone(), whole: args.full, force: args.force };
    eprintln!("{}", words::begins(lang, &scope, &folder));
    let mut teller = Teller::new(lang);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(sync(&mut mirror, &api, ask, manners, &mut |news| teller.tell(&news)));
    teller.end();
    match ended {
        Ok(found) => {
            done(lang, &mut mirror, &scope, &found, args.json)?;
            serve(setup, &folder);
            Ok(ExitCode::SUCCESS)
        }
        Err(Ended::Mirror(error)) => Err(mirror_error(lang, &error).into()),
        Err(Ended::Stop(stop, found)) => {
            told(lang, &scope, &found, args.json)?;
            Err(words::stop(lang, &stop).into())
        }
    }
}

fn done(lang: Lang, mirror: &mut Mirror, scope: &Scope, found: &Found, json: bool) -> anyhow::Result<()> {
    let view = serde_json::to_vec(&words::view(scope, found))?;
    mirror.put_findings(FINDINGS, &view).map_err(|error| mirror_error(lang, &error))?;
    told(lang, scope, found, json)
}

fn told(lang: Lang, scope: &Scope, found: &Found, json: bool) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    if json {
        return json::print(&mut out, &words::view(scope, found));
    }
    for line in words::report(lang, &found.report) {
        writeln!(out, "{line}")?;
    }
    Ok(report::print_rows(&mut out, lang, &found.findings)?)
}

/// The folder to sync into: the one that is named, the catalogue's own, the layer that has imported services already, or
/// one that the desk can always write.
fn folder(setup: &Setup, args: &SyncPtvArgs) -> PathBuf {
    let imported = || setup.file.layers.iter().find(|layer| Mirror::exists(layer)).cloned();
    let named = args.into.clone().or_else(|| setup.catalog_dir.clone()).or_else(imported);
    named.unwrap_or_else(|| setup.data_dir.join("catalog"))
}

/// Makes the desk's catalogue anew, or says how to make the desk read the folder.
fn serve(setup: &Setup, folder: &Path) {
    let same = |read: &PathBuf| match (read.canonicalize(), folder.canonicalize()) {
        (Ok(read), Ok(folder)) => read == folder,
        _ => false,
    };
    let read = match &setup.catalog_dir {
        Some(replacing) => same(replacing),
        None => setup.file.layers.iter().any(same),
    };
    if read {
        load::refresh(setup);
    } else {
        let shown = crate::catalog::clean(&folder.display().to_string(), 200);
        eprintln!("{}", tell(setup.lang, "ptv-sync-not-read", &[("folder", shown.into())]));
    }
}

/// Two syncs in one folder would each undo what the other one notes.
fn lock(lang: Lang, folder: &Path) -> anyhow::Result<File> {
    let failed = |error: io::Error| mirror_error(lang, &MirrorError::Other(folder.join(LOCK_FILE), error.to_string()));
    fs::create_dir_all(folder).map_err(failed)?;
    let file = File::options().create(true).append(true).open(folder.join(LOCK_FILE)).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Explained::new(say(lang, "ptv-sync-elsewhere"), say(lang, "mirror-busy-hint")).into())
        }
        Err(TryLockError::Error(error)) => Err(failed(error).into()),
    }
}

/// The scope that the command line names, if it names one.
fn named_scope(setup: &Setup, args: &SyncPtvArgs) -> anyhow::Result<Option<Scope>> {
    if args.whole_country {
        return Ok(Some(Scope::Country));
    }
    if args.county.is_empty() && args.municipality.is_empty() {
        return Ok(None);
    }
    // Codes need no catalogue, which may be large.
    let catalog = LazyCell::new(|| load::catalog(setup));
    let mut codes = BTreeSet::new();
    for county in &args.county {
        codes.extend(of_county(&catalog, setup.lang, county)?);
    }
    for municipality in &args.municipality {
        let code = MunicipalityCode::parse(municipality);
        codes.insert(code.map_or_else(|| named_municipality(&catalog, setup.lang, municipality), Ok)?);
    }
    Ok(Some(Scope::Municipalities(codes)))
}

fn of_county(catalog: &Catalog, lang: Lang, text: &str) -> anyhow::Result<Vec<MunicipalityCode>> {
    let is_named = |municipality: &&Municipality| {
        let area = Area::County(municipality.county.clone());
        let name = catalog.area_name(&area);
        let named = name.is_some_and(|name| name.each().iter().any(|(_, name)| is_same(name, text)));
        municipality.county == text || named
    };
    let codes: Vec<_> = catalog.municipalities.iter().filter(is_named).map(|found| found.code.clone()).collect();
    if codes.is_empty() {
        let county = crate::catalog::clean(text, 60);
        let sentence = tell(lang, "ptv-sync-unknown-county", &[("county", county.into())]);
        return Err(Explained::new(sentence, say(lang, "ptv-sync-unknown-county-hint")).into());
    }
    Ok(codes)
}

fn named_municipality(catalog: &Catalog, lang: Lang, text: &str) -> anyhow::Result<MunicipalityCode> {
    let is_named = |of: &&Municipality| of.name.each().iter().any(|(_, name)| is_same(name, text));
    let found = catalog.municipalities.iter().find(is_named).map(|found| found.code.clone());
    found.ok_or_else(|| {
        let name = crate::catalog::clean(text, 60);
        let sentence = tell(lang, "search-municipality-unknown", &[("name", name.into())]);
        Explained::new(sentence, say(lang, "search-municipality-unknown-hint")).into()
    })
}

fn is_same(name: &str, text: &str) -> bool {
    name.to_lowercase() == text.to_lowercase()
}

/// Tells on the error stream how far the sync is: in a terminal on one line, else a line for each part and each wait.
struct Teller {
    lang: Lang,
    terminal: bool,
    /// What stands on the terminal's line, or the last part that was told.
    last: String,
}

impl Teller {
    fn new(lang: Lang) -> Teller {
        Teller { lang, terminal: io::stderr().is_terminal(), last: String::new() }
    }

    fn tell(&mut self, news: &News) {
        let is_step =
            matches!(news, News::Progress(Progress::Lists(done, _) | Progress::Records(_, done, _)) if *done > 0);
        if is_step && !self.terminal {
            return;
        }
        let line = words::news(self.lang, news);
        if line == self.last {
            return;
        }
        // Nobody is helped when a sync ends because its progress cannot be shown.
        let mut out = io::stderr().lock();
        let _ = if self.terminal {
            let blanks = self.last.chars().count().saturating_sub(line.chars().count());
            write!(out, "\r{line}{:blanks$}", "").and_then(|()| out.flush())
        } else {
            writeln!(out, "{line}")
        };
        self.last = line;
    }

    fn end(&self) {
        if self.terminal && !self.last.is_empty() {
            eprintln!();
        }
    }
}
