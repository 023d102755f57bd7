//! Reading HSDS: records go one by one into the folder's mirror, in one commit, in the place of those imported before.

use std::{
    collections::{BTreeMap, HashSet},
    fs::{self, File},
    io::{self, BufReader, Read as _, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde::Serialize;
use serde_json::Value;

use super::not_kept;
use crate::{
    cli::ImportHsdsArgs,
    commands::{
        import_ontology::{not_sound, too_large},
        json, load,
    },
    config::Setup,
    domain::lang::Lang,
    error::Explained,
    exchange::{
        Remark, What,
        hsds::{Compiled, Compiler, NoService, each_item, service, tabular},
    },
    i18n::tell,
    store::mirror::{Batch, Mirror, MirrorError, Record, RecordKind, Source},
};

/// How many records go to the mirror at once.
const BATCH_MAX: usize = 500;

/// The most files of a folder that are read.
const FILES_MAX: usize = 10_000;

/// The largest file in bytes. A JSON file is read record by record, so that its size costs time and no memory: an export of
/// a hundred thousand services takes some two gigabytes.
const FILE_BYTES_MAX: u64 = 8 << 30;

/// The name under which the report is kept.
const FINDINGS: &str = "hsds";

/// `catalog import hsds --json`. Fields are only ever added.
#[derive(Debug, Default, Serialize)]
struct Report {
    /// Records that were read, of every kind.
    read: u64,
    /// Services that were kept.
    kept: u64,
    /// Of those kept: not there before, there with other content, there as they are.
    added: u64,
    changed: u64,
    unchanged: u64,
    /// Services of an earlier import that are not in this one.
    removed: u64,
    /// Records without a service in them.
    not_services: u64,
    /// Services without an id or a name.
    nameless: u64,
    /// Services that are not given (any more).
    not_given: u64,
    /// Services whose id stood before.
    repeated: u64,
    /// What did not come over word for word, by field.
    remarks: Vec<Counted>,
}

/// A remark and how often it was made.
#[derive(Debug, Serialize)]
struct Counted {
    what: What,
    field: String,
    times: u64,
}

/// Runs `lahitori catalog import hsds`.
///
/// # Errors
/// With a sentence for the person who called it; then nothing has changed.
pub fn import(setup: &Setup, args: &ImportHsdsArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let files = files(lang, &args.from)?;
    let compiler = Compiler::new(&load::catalog(setup), args.texts.unwrap_or(lang));
    let kept = |error: &MirrorError| not_kept(lang, &args.into, error);
    let mut mirror = Mirror::open(&args.into).map_err(|error| kept(&error))?;
    let before: HashSet<String> =
        mirror.ids(Source::Hsds, RecordKind::Service).map_err(|error| kept(&error))?.into_iter().collect();
    let batch = mirror.batch().map_err(|error| kept(&error))?;
    let mut sink = Sink {
        batch,
        compiler,
        waiting: Vec::new(),
        seen: HashSet::new(),
        counts: BTreeMap::new(),
        report: Report::default(),
        failed: None,
    };
    match files {
        Files::Json(files) => files.iter().try_for_each(|file| read_json(lang, file, &mut sink))?,
        Files::Tables(files) => read_tables(lang, &files, &mut sink)?,
    }
    if sink.report.kept + sink.waiting.len() as u64 == 0 {
        let args = [("place", args.from.display().to_string().into())];
        return Err(Explained::new(tell(lang, "hsds-empty", &args), tell(lang, "hsds-empty-hint", &args)).into());
    }
    let report = sink.finish(&before).map_err(|error| kept(&error))?;
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &report)?
    } else {
        print(&mut out, lang, &report)?
    }
    Ok(ExitCode::SUCCESS)
}

/// What is read.
enum Files {
    Json(Vec<PathBuf>),
    Tables(Vec<PathBuf>),
}

/// The files of a place: itself, or the tables in it, or the JSON files in it.
fn files(lang: Lang, from: &Path) -> Result<Files, Explained> {
    if !from.is_dir() {
        return Ok(Files::Json(vec![from.to_owned()]));
    }
    let tables: Vec<PathBuf> =
        tabular::files().map(|(name, _)| from.join(name)).filter(|path| path.is_file()).collect();
    if tables.iter().any(|path| path.ends_with("services.csv")) {
        return Ok(Files::Tables(tables));
    }
    let entries = fs::read_dir(from).map_err(|error| unreadable(lang, from, &error))?;
    let paths = entries.take(FILES_MAX).filter_map(Result::ok).map(|entry| entry.path());
    let is_json = |path: &PathBuf| {
        path.is_file() && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_json).collect();
    paths.sort();
    Ok(Files::Json(paths))
}

fn unreadable(lang: Lang, path: &Path, error: &io::Error) -> Explained {
    let args = [("file", path.display().to_string().into()), ("reason", error.to_string().into())];
    Explained::new(tell(lang, "import-no-file", &args), tell(lang, "import-no-file-hint", &args))
}

fn open(lang: Lang, path: &Path) -> Result<io::Take<File>, Explained> {
    let file = File::open(path).map_err(|error| unreadable(lang, path, &error))?;
    let length = file.metadata().map_err(|error| unreadable(lang, path, &error))?.len();
    if length > FILE_BYTES_MAX {
        return Err(too_large(lang, &path.display().to_string(), FILE_BYTES_MAX));
    }
    Ok(file.take(FILE_BYTES_MAX))
}

fn read_json(lang: Lang, path: &Path, sink: &mut Sink<'_>) -> anyhow::Result<()> {
    let mut document = serde_json::Deserializer::from_reader(BufReader::new(open(lang, path)?));
    let read = each_item(&mut document, &mut |item| sink.item(item)).and_then(|()| document.end());
    read.map_err(|error| not_sound(lang, &path.display().to_string(), &error.to_string()))?;
    Ok(())
}

fn read_tables(lang: Lang, paths: &[PathBuf], sink: &mut Sink<'_>) -> anyhow::Result<()> {
    let mut together = tabular::Together::default();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let broken = |reason: String| not_sound(lang, &path.display().to_string(), &reason);
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(open(lang, path)?);
        together.begin(&name, table.headers().map_err(|error| broken(error.to_string()))?.iter());
        for row in table.records() {
            let row = row.map_err(|error| broken(error.to_string()))?;
            together.add(&name, row.iter()).map_err(|error| broken(error.to_string()))?;
        }
    }
    let remarks = together.each(&mut |record| sink.item(record));
    sink.remark(remarks);
    Ok(())
}

/// Where records go.
struct Sink<'a> {
    batch: Batch<'a>,
    compiler: Compiler,
    waiting: Vec<Record>,
    seen: HashSet<String>,
    counts: BTreeMap<(What, String), u64>,
    report: Report,
    /// The mirror's first refusal; what comes after it is passed over.
    failed: Option<MirrorError>,
}

impl Sink<'_> {
    fn item(&mut self, item: Value) {
        self.report.read += 1;
        let services = self.compiler.compile(item);
        if services.is_empty() {
            self.report.not_services += 1;
        }
        for compiled in services {
            self.service(compiled);
        }
    }

    fn service(&mut self, compiled: Compiled) {
        match service(&compiled.json) {
            Err(NoService::NotGiven) => self.report.not_given += 1,
            Err(NoService::Nameless | NoService::NotARecord) => self.report.nameless += 1,
            Ok(_) if !self.seen.insert(compiled.id.clone()) => self.report.repeated += 1,
            Ok((_, remarks)) => {
                self.remark(compiled.remarks.into_iter().chain(remarks));
                let Compiled { id, modified, json, .. } = compiled;
                self.waiting.push(Record { source: Source::Hsds, kind: RecordKind::Service, id, modified, json });
                if self.waiting.len() >= BATCH_MAX {
                    self.put();
                }
            }
        }
    }

    fn remark(&mut self, remarks: impl IntoIterator<Item = Remark>) {
        for remark in remarks {
            *self.counts.entry((remark.what, remark.field)).or_default() += 1;
        }
    }

    fn put(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if self.failed.is_some() {
            return;
        }
        match self.batch.put(&waiting) {
            Ok(counts) => {
                self.report.kept += waiting.len() as u64;
                self.report.added += counts.added;
                self.report.changed += counts.changed;
                self.report.unchanged += counts.unchanged;
            }
            Err(error) => self.failed = Some(error),
        }
    }

    /// Removes what is not there any more, and makes it all true.
    fn finish(mut self, before: &HashSet<String>) -> Result<Report, MirrorError> {
        self.put();
        if let Some(error) = self.failed {
            return Err(error);
        }
        let gone: Vec<&String> = before.difference(&self.seen).collect();
        self.report.removed = self.batch.remove(Source::Hsds, RecordKind::Service, &gone)?;
        let counted = |((what, field), times)| Counted { what, field, times };
        self.report.remarks = self.counts.into_iter().map(counted).collect();
        // Plain numbers and names always become JSON.
        self.batch.put_findings(FINDINGS, &serde_json::to_vec(&self.report).unwrap_or_default())?;
        self.batch.commit()?;
        Ok(self.report)
    }
}

fn print(out: &mut impl Write, lang: Lang, report: &Report) -> anyhow::Result<()> {
    let args = [
        ("read", report.read.into()),
        ("kept", report.kept.into()),
        ("added", report.added.into()),
        ("changed", report.changed.into()),
        ("unchanged", report.unchanged.into()),
        ("removed", report.removed.into()),
    ];
    writeln!(out, "{}", tell(lang, "hsds-imported", &args))?;
    for (what, count) in [
        ("not_services", report.not_services),
        ("nameless", report.nameless),
        ("not_given", report.not_given),
        ("repeated", report.repeated),
    ] {
        if count > 0 {
            writeln!(out, "{}", tell(lang, "hsds-left-out", &[("what", what.into()), ("count", count.into())]))?;
        }
    }
    for counted in &report.remarks {
        let what = serde_json::to_value(counted.what)?;
        let args = [
            ("what", what.as_str().unwrap_or_default().to_owned().into()),
            ("field", counted.field.as_str().into()),
            ("times", counted.times.into()),
        ];
        writeln!(out, "{}", tell(lang, "hsds-remark", &args))?;
    }
    Ok(())
}
