//! Reading HSDS: records go one by one into the folder's mirror, in one commit, in the place of those imported before.

use std::{
    cell::Cell,
    collections::HashSet,
    fs::{self, File},
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    rc::Rc,
};

use serde_json::Value;

use crate::{
    cli::ImportHsdsArgs,
    commands::{
        import::{
            Progress, mirror_error,
            report::{self, ImportReport},
        },
        import_ontology::{not_sound, too_large},
        json, load,
    },
    config::Setup,
    domain::lang::Lang,
    error::Explained,
    exchange::{
        Remark, What,
        hsds::{Compiled, Compiler, NoService, each_item, tabular},
        ptv::Survey,
    },
    i18n::tell,
    store::mirror::{Batch, JSON_BYTES_MAX, Mirror, MirrorError, PutCounts, Record, RecordKind, Source},
};

/// How many records are put in at a time.
const PIECE_RECORDS: usize = 256;

/// The most files of a folder that are read.
const FILES_MAX: usize = 10_000;

/// The largest file in bytes. A JSON file is read record by record, so that its size costs time and no memory: an export of
/// a hundred thousand services takes some two gigabytes.
const FILE_BYTES_MAX: u64 = 8 << 30;

/// Runs `lahitori catalog import hsds`.
///
/// # Errors
/// With a sentence for the person who called it; then nothing has changed.
pub fn import(setup: &Setup, args: &ImportHsdsArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let files = files(lang, &args.from)?;
    let compiler = Compiler::new(&load::catalog(setup), args.texts.unwrap_or(lang));
    let mut mirror = Mirror::open(&args.into).map_err(|error| mirror_error(lang, &error))?;
    let before = Before::of(&mirror).map_err(|error| mirror_error(lang, &error))?;
    let batch = mirror.batch().map_err(|error| mirror_error(lang, &error))?;
    let mut sink = Sink::new(batch, compiler, lang);
    match files {
        Files::Json(files) => files.iter().try_for_each(|file| read_json(lang, file, &mut sink))?,
        Files::Tables(files) => read_tables(lang, &files, &mut sink)?,
    }
    sink.progress.end();
    if sink.services.is_empty() {
        let args = [("place", args.from.display().to_string().into())];
        return Err(Explained::new(tell(lang, "hsds-empty", &args), tell(lang, "hsds-empty-hint", &args)).into());
    }
    let (from, into) = (args.from.display().to_string(), args.into.display().to_string());
    let report = ImportReport { from, into, ..ImportReport::default() };
    let report = sink.finish(&before, report).map_err(|error| mirror_error(lang, &error))?;
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &report)?
    } else {
        report::print(&mut out, lang, &report)?
    }
    Ok(ExitCode::SUCCESS)
}

/// The ids of an earlier import.
struct Before {
    services: HashSet<String>,
    organizations: HashSet<String>,
}

impl Before {
    fn of(mirror: &Mirror) -> Result<Before, MirrorError> {
        let ids = |kind| Ok(mirror.ids(Source::Hsds, kind)?.into_iter().collect());
        Ok(Before { services: ids(RecordKind::Service)?, organizations: ids(RecordKind::Organization)? })
    }
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
    let from = Measured { from: open(lang, path)?, bytes: Rc::clone(&sink.bytes) };
    let mut document = serde_json::Deserializer::from_reader(BufReader::new(from));
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
    for remark in together.each(&mut |record| sink.item(record)) {
        sink.survey.note("", remark);
    }
    Ok(())
}

/// Counts what is read, for the progress.
struct Measured<R> {
    from: R,
    bytes: Rc<Cell<u64>>,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}

/// Where records go.
struct Sink<'a> {
    batch: Batch<'a>,
    compiler: Compiler,
    waiting: Vec<Record>,
    services: HashSet<String>,
    organizations: HashSet<String>,
    survey: Survey,
    /// Records that were read, and those that held no service.
    read: u64,
    others: u64,
    counts: PutCounts,
    progress: Progress,
    bytes: Rc<Cell<u64>>,
    /// The mirror's first refusal; what comes after it is passed over.
    failed: Option<MirrorError>,
}

impl<'a> Sink<'a> {
    fn new(batch: Batch<'a>, compiler: Compiler, lang: Lang) -> Sink<'a> {
        Sink {
            batch,
            compiler,
            waiting: Vec::with_capacity(PIECE_RECORDS),
            services: HashSet::new(),
            organizations: HashSet::new(),
            survey: Survey::default(),
            read: 0,
            others: 0,
            counts: PutCounts::default(),
            progress: Progress::new(lang),
            bytes: Rc::default(),
            failed: None,
        }
    }

    fn item(&mut self, item: Value) {
        self.progress.tell(self.services.len(), self.bytes.get());
        let services = self.compiler.compile(item);
        if services.is_empty() {
            self.others += 1;
        }
        for compiled in services {
            self.read += 1;
            self.service(compiled);
        }
    }

    fn service(&mut self, compiled: Compiled) {
        let Compiled { id, modified, json, service, organization, remarks } = compiled;
        let more = match service {
            Ok((_, remarks)) => remarks,
            Err(NoService::NotGiven) => return self.survey.note(&id, Remark::new(What::NotPublished, "status", "")),
            Err(NoService::Nameless | NoService::NotARecord) => {
                return self.survey.note(&id, Remark::new(What::Missing, "name", ""));
            }
        };
        if json.len() > JSON_BYTES_MAX {
            return self.survey.note(&id, Remark::new(What::LeftOut, "record", &json.len().to_string()));
        }
        if !self.services.insert(id.clone()) {
            return self.survey.note(&id, Remark::new(What::Repeated, "id", &id));
        }
        remarks.into_iter().chain(more).for_each(|remark| self.survey.note(&id, remark));
        self.wait(RecordKind::Service, id, modified, json);
        if let Some((id, json)) =
            organization.filter(|(id, json)| json.len() <= JSON_BYTES_MAX && !self.organizations.contains(id))
        {
            self.organizations.insert(id.clone());
            self.wait(RecordKind::Organization, id, None, json);
        }
    }

    fn wait(&mut self, kind: RecordKind, id: String, modified: Option<String>, json: Vec<u8>) {
        self.waiting.push(Record { source: Source::Hsds, kind, id, modified, json });
        if self.waiting.len() >= PIECE_RECORDS {
            self.put();
        }
    }

    fn put(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if self.failed.is_none() {
            match self.batch.put(&waiting) {
                Ok(counts) => self.counts += counts,
                Err(error) => self.failed = Some(error),
            }
        }
    }

    /// Removes what is not there any more, and makes it all true.
    fn finish(mut self, before: &Before, mut report: ImportReport) -> Result<ImportReport, MirrorError> {
        self.put();
        if let Some(error) = self.failed {
            return Err(error);
        }
        for (kind, before, now) in [
            (RecordKind::Service, &before.services, &self.services),
            (RecordKind::Organization, &before.organizations, &self.organizations),
        ] {
            let gone: Vec<&String> = before.difference(now).collect();
            report.removed += self.batch.remove(Source::Hsds, kind, &gone)?;
        }
        report.count(self.counts);
        report.findings = self.survey.findings();
        let (services, bodies) = (RecordKind::Service.code(), RecordKind::Organization.code());
        let (read, kept) = (&mut report.findings.read, &mut report.findings.kept);
        for (kind, held) in [(services, self.services.len()), (bodies, self.organizations.len())] {
            kept.insert(kind.to_owned(), held as u64);
            read.insert(kind.to_owned(), held as u64);
        }
        read.insert(services.to_owned(), self.read);
        if self.others > 0 {
            read.insert("unknown".to_owned(), self.others);
        }
        // Plain numbers and texts always become JSON.
        self.batch.put_findings(Source::Hsds.code(), &serde_json::to_vec(&report).unwrap_or_default())?;
        self.batch.commit()?;
        Ok(report)
    }
}
