//! `lahitori catalog import`: records of another catalogue from a file, a folder or an address into a catalogue folder.
//! One record is in memory at a time, and everything goes in with one commit: an import that fails or is killed has
//! changed nothing.

pub mod records;
pub mod report;

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, IsTerminal as _, Read, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use crate::{
    catalog::clean,
    cli::ImportArgs,
    client::download::{Download, DownloadError},
    config::Setup,
    domain::{lang::Lang, record::RecordKind},
    error::Explained,
    exchange::{
        Remark, What,
        ptv::{Head, Survey},
        ptv_plan::is_believed,
    },
    i18n::{say, tell},
    store::mirror::{Batch, JSON_BYTES_MAX, Mirror, MirrorError, PutCounts, Record, Source},
};

use self::{
    records::{ReadError, each_record},
    report::ImportReport,
};
use super::{imported::keep_names, json};

/// How many records are put in at a time.
const PIECE_RECORDS: usize = 256;

/// The most files of a folder: an export has one for each page.
const FILES_MAX: usize = 20_000;

/// How often the progress is told.
const PROGRESS_EVERY: Duration = Duration::from_millis(300);

/// Runs `lahitori catalog import ptv`.
///
/// # Errors
/// When the source cannot be read to its end, nothing in it is a record of PTV, or the folder cannot be written. Then
/// nothing has changed.
pub fn ptv(setup: &Setup, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let mut mirror = Mirror::open(&args.into).map_err(|error| mirror_error(lang, &error))?;
    let mut report =
        ImportReport { from: args.from.clone(), into: args.into.display().to_string(), ..ImportReport::default() };
    let mut import = Import::begin(&mut mirror, lang)?;
    if args.replace {
        import.replaces = Some(Replace { force: args.force });
    }
    for source in sources(&args.from, lang)? {
        import.read(source)?;
    }
    import.finish(&mut report)?;
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &report)?;
    } else {
        report::print(&mut out, lang, &report)?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Why the mirror of a catalogue folder did not do what it was asked, and what to do.
pub fn mirror_error(lang: Lang, error: &MirrorError) -> Explained {
    let (key, file) = match error {
        MirrorError::Damaged(file) => ("mirror-damaged", Some(file)),
        MirrorError::Newer(file, _) => ("mirror-newer", Some(file)),
        MirrorError::Busy(file) => ("mirror-busy", Some(file)),
        MirrorError::ReadOnly(file) => ("mirror-read-only", Some(file)),
        MirrorError::DiskFull(file) => ("mirror-disk-full", Some(file)),
        MirrorError::TooLong(_) => ("mirror-too-long", None),
        MirrorError::Other(file, _) => ("mirror-other", Some(file)),
    };
    let hint = match error {
        MirrorError::Damaged(_) => "mirror-damaged-hint",
        MirrorError::Newer(..) => "mirror-newer-hint",
        MirrorError::Busy(_) => "mirror-busy-hint",
        MirrorError::DiskFull(_) => "mirror-disk-full-hint",
        MirrorError::ReadOnly(_) | MirrorError::TooLong(_) | MirrorError::Other(..) => "mirror-other-hint",
    };
    let file = file.map(|file| file.display().to_string()).unwrap_or_default();
    let args = [("file", clean(&file, 200).into()), ("detail", clean(&error.to_string(), 300).into())];
    Explained::new(tell(lang, key, &args), say(lang, hint))
}

/// Counts the references to channels and organisations that the mirror does not hold.
fn note_dangling(survey: &mut Survey, batch: &Batch<'_>) -> Result<(), MirrorError> {
    let mut dangling = Vec::new();
    for (kind, id, count, by) in survey.wanted() {
        if !batch.has(Source::Ptv, kind, id)? {
            dangling.push((kind, id.to_owned(), count, by.to_owned()));
        }
    }
    for (kind, id, count, by) in dangling {
        survey.dangling(kind, &id, &by, count);
    }
    Ok(())
}

fn keep(batch: &mut Batch<'_>, survey: &Survey, report: &mut ImportReport) -> Result<(), MirrorError> {
    report.findings = survey.findings();
    keep_names(batch, survey.names())?;
    // A report is no more than numbers and texts.
    let json = serde_json::to_vec(&report).unwrap_or_default();
    batch.put_findings(Source::Ptv.code(), &json)
}

/// Something to read records from, by the name that a person knows it by.
struct Stream {
    name: String,
    from: From,
}

enum From {
    File(PathBuf),
    Address(String),
}

/// What an argument of `--from` names: an address, a file, or every `.json` file of a folder in the order of their names.
fn sources(from: &str, lang: Lang) -> Result<Vec<Stream>, Explained> {
    if from.contains("://") {
        return Ok(vec![Stream { name: from.to_owned(), from: From::Address(from.to_owned()) }]);
    }
    let path = Path::new(from);
    let files = if path.is_dir() { json_files(path) } else { Ok(vec![path.to_path_buf()]) };
    let files = files.map_err(|error| unreadable(lang, from, &error, "import-source-hint"))?;
    if files.is_empty() {
        let sentence = tell(lang, "import-no-files", &[("folder", clean(from, 200).into())]);
        return Err(Explained::new(sentence, say(lang, "import-source-hint")));
    }
    let stream = |file: PathBuf| Stream { name: file.display().to_string(), from: From::File(file) };
    Ok(files.into_iter().map(stream).collect())
}

fn json_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        // A pipe or a device would keep the reader waiting for ever.
        if is_json && path.is_file() && files.len() < FILES_MAX {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A source that cannot be read to its end, and what to do.
pub(super) fn unreadable(lang: Lang, name: &str, error: &dyn std::fmt::Display, hint: &'static str) -> Explained {
    let args = [("name", clean(name, 200).into()), ("detail", clean(&error.to_string(), 300).into())];
    Explained::new(tell(lang, "import-unreadable", &args), say(lang, hint))
}

/// Asks for the file of an address.
pub(super) fn begin_download(lang: Lang, address: &str, hint: &'static str) -> Result<Download, Explained> {
    Download::begin(address).map_err(|error| match error {
        DownloadError::Address(address) => {
            let sentence = tell(lang, "import-address", &[("address", clean(&address, 200).into())]);
            Explained::new(sentence, say(lang, "import-address-hint"))
        }
        error => unreadable(lang, address, &error, hint),
    })
}

impl Stream {
    fn open(&self, lang: Lang) -> Result<Box<dyn Read>, Explained> {
        match &self.from {
            From::File(path) => {
                let file =
                    File::open(path).map_err(|error| unreadable(lang, &self.name, &error, "import-source-hint"))?;
                Ok(Box::new(file))
            }
            From::Address(address) => Ok(Box::new(begin_download(lang, address, "import-source-hint")?)),
        }
    }
}

/// What is not in the source goes.
#[derive(Clone, Copy)]
struct Replace {
    /// Also when that is a large part.
    force: bool,
}

/// An import on its way.
struct Import<'a> {
    batch: Batch<'a>,
    lang: Lang,
    survey: Survey,
    seen: HashSet<(RecordKind, String)>,
    piece: Vec<Record>,
    counts: PutCounts,
    replaces: Option<Replace>,
    progress: Progress,
}

impl<'a> Import<'a> {
    fn begin(mirror: &'a mut Mirror, lang: Lang) -> Result<Import<'a>, Explained> {
        let batch = mirror.batch().map_err(|error| mirror_error(lang, &error))?;
        Ok(Import {
            batch,
            lang,
            survey: Survey::default(),
            seen: HashSet::new(),
            piece: Vec::with_capacity(PIECE_RECORDS),
            counts: PutCounts::default(),
            replaces: None,
            progress: Progress::new(lang),
        })
    }

    fn read(&mut self, stream: Stream) -> anyhow::Result<()> {
        let lang = self.lang;
        let from = stream.open(lang)?;
        // The progress has a cell of its own, so that both can be told while a record is taken.
        let bytes = std::cell::Cell::new(0);
        let mut take = |json: &str| {
            self.progress.tell(self.seen.len(), bytes.get());
            self.take(json)
        };
        match each_record(from, &mut |read| bytes.set(read), &mut take) {
            Ok(()) => Ok(()),
            Err(ReadError::Json(error)) => Err(unreadable(lang, &stream.name, &error, "import-source-hint").into()),
            Err(ReadError::Taker(error)) => Err(mirror_error(lang, &error).into()),
        }
    }

    fn take(&mut self, json: &str) -> Result<(), MirrorError> {
        let Some((head, json)) = self.survey.record(json.as_bytes()) else { return Ok(()) };
        let Head { kind, id, modified } = head;
        // One that is too long is in the source all the same: what is there of it stays.
        if !self.seen.insert((kind, id.clone())) {
            self.survey.note(&id, Remark::new(What::Repeated, "id", &id));
        }
        if json.len() > JSON_BYTES_MAX {
            self.survey.note(&id, Remark::new(What::LeftOut, "record", &json.len().to_string()));
            return Ok(());
        }
        self.piece.push(Record { source: Source::Ptv, kind, id, modified, json: json.into_owned() });
        if self.piece.len() >= PIECE_RECORDS { self.put() } else { Ok(()) }
    }

    fn put(&mut self) -> Result<(), MirrorError> {
        self.counts += self.batch.put(&self.piece)?;
        self.piece.clear();
        Ok(())
    }

    fn finish(mut self, report: &mut ImportReport) -> anyhow::Result<()> {
        let lang = self.lang;
        self.progress.end();
        if self.seen.is_empty() {
            let sentence = tell(lang, "import-no-records", &[("from", clean(&report.from, 200).into())]);
            return Err(Explained::new(sentence, say(lang, "import-source-hint")).into());
        }
        if let Some(replace) = self.replaces {
            report.removed = self.remove_missing(replace)?;
        }
        self.commit(report).map_err(|error| mirror_error(lang, &error).into())
    }

    /// Removes what the source does not have, of the kinds that it has any of: a file of services says nothing about
    /// channels. Returns how many that were.
    fn remove_missing(&mut self, replace: Replace) -> anyhow::Result<u64> {
        let lang = self.lang;
        let mut removed = 0;
        for kind in RecordKind::ALL.into_iter().filter(|kind| self.seen.iter().any(|(seen, _)| seen == kind)) {
            let had = self.batch.ids(Source::Ptv, kind).map_err(|error| mirror_error(lang, &error))?;
            let all = had.len();
            let missing: Vec<String> = had.into_iter().filter(|id| !self.seen.contains(&(kind, id.clone()))).collect();
            if !replace.force && !is_believed(all, missing.len()) {
                let name = say(lang, report::kind_key(kind)).to_lowercase();
                let args = [("kind", name.into()), ("had", all.into()), ("vanished", missing.len().into())];
                return Err(
                    Explained::new(tell(lang, "import-vanished", &args), say(lang, "import-vanished-hint")).into()
                );
            }
            let gone = self.batch.remove(Source::Ptv, kind, &missing);
            removed += gone.map_err(|error| mirror_error(lang, &error))?;
        }
        Ok(removed)
    }

    fn commit(mut self, report: &mut ImportReport) -> Result<(), MirrorError> {
        self.put()?;
        report.count(self.counts);
        note_dangling(&mut self.survey, &self.batch)?;
        keep(&mut self.batch, &self.survey, report)?;
        self.batch.commit()
    }
}

/// Tells on the error stream how far the import is, when a person is looking.
pub(super) struct Progress {
    lang: Lang,
    shown: bool,
    is_terminal: bool,
    last: Instant,
}

impl Progress {
    pub(super) fn new(lang: Lang) -> Progress {
        Progress { lang, shown: false, is_terminal: io::stderr().is_terminal(), last: Instant::now() }
    }

    pub(super) fn tell(&mut self, records: usize, bytes: u64) {
        if !self.is_terminal || self.last.elapsed() < PROGRESS_EVERY {
            return;
        }
        (self.last, self.shown) = (Instant::now(), true);
        let args = [("count", records.into()), ("megabytes", (bytes / 1_000_000).into())];
        eprint!("\r{}", tell(self.lang, "import-progress", &args));
    }

    pub(super) fn end(&mut self) {
        if self.shown {
            eprintln!();
        }
    }
}
