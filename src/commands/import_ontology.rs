//! `lahitori catalog import ontology`: reads a file statement by statement and keeps its concepts beside the services. A
//! file that cannot be read to its end changes nothing: half an ontology never replaces a whole one.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Read, Write},
    path::Path,
    process::ExitCode,
};

use oxrdfio::RdfParser;
use serde::Serialize;

use super::{import::mirror_error, json};
use crate::{
    cli::ImportOntologyArgs,
    config::Setup,
    domain::lang::Lang,
    error::Explained,
    exchange::ontology::{Counts, FILE_BYTES_MAX, Form, Ontology, OntologyError, from_list, from_rdf},
    i18n::tell,
    store::mirror::Mirror,
};

/// How much of a file is read at once; its first piece tells the form.
const PIECE_BYTES: usize = 64 * 1024;

/// The most bytes of an ontology's name.
const NAME_BYTES_MAX: usize = 200;

/// `catalog import ontology --json`. Fields are only ever added.
#[derive(Debug, Serialize)]
struct Report<'a> {
    /// The name under which it is kept.
    name: &'a str,
    #[serde(flatten)]
    counts: &'a Counts,
}

/// Runs `lahitori catalog import ontology`.
///
/// # Errors
/// With a sentence for the person who called it; then nothing has changed.
pub fn run(setup: &Setup, args: &ImportOntologyArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let file = args.from.display().to_string();
    let ontology = read(lang, &args.from)?;
    if ontology.concepts.is_empty() {
        return Err(explained(lang, "ontology-empty", &file, "ontology-empty-hint").into());
    }
    let name = name(args, &ontology);
    let report = Report { name: &name, counts: &ontology.counts };
    let keep = || {
        let mut mirror = Mirror::open(&args.into)?;
        let mut batch = mirror.batch()?;
        batch.put_concepts(&name, &ontology.concepts)?;
        // Plain numbers and names always become JSON.
        batch.put_findings(&format!("ontology {name}"), &serde_json::to_vec(&report).unwrap_or_default())?;
        batch.commit()
    };
    keep().map_err(|error| mirror_error(lang, &error))?;
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &report)?
    } else {
        print(&mut out, lang, &report)?
    }
    Ok(ExitCode::SUCCESS)
}

fn explained(lang: Lang, key: &'static str, file: &str, hint: &'static str) -> Explained {
    Explained::new(tell(lang, key, &[("file", file.into())]), tell(lang, hint, &[("file", file.into())]))
}

/// The name under which an ontology is kept: the one that was asked for, its scheme's, its file's.
fn name(args: &ImportOntologyArgs, ontology: &Ontology) -> String {
    let stem = || args.from.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = args.name.clone().or_else(|| ontology.scheme.clone()).or_else(stem).unwrap_or_default();
    name.chars()
        .scan(0, |bytes, c| {
            *bytes += c.len_utf8();
            (*bytes <= NAME_BYTES_MAX).then_some(c)
        })
        .collect()
}

fn read(lang: Lang, path: &Path) -> anyhow::Result<Ontology> {
    let file = path.display().to_string();
    let unreadable = |error: io::Error| {
        let args = [("file", file.as_str().into()), ("reason", error.to_string().into())];
        Explained::new(tell(lang, "import-no-file", &args), tell(lang, "import-no-file-hint", &args))
    };
    let opened = File::open(path).map_err(unreadable)?;
    if opened.metadata().map_err(unreadable)?.len() > FILE_BYTES_MAX {
        return Err(too_large(lang, &file, FILE_BYTES_MAX).into());
    }
    // A pipe tells no length: one byte more than allowed would be seen as a file cut short.
    let mut reader = BufReader::with_capacity(PIECE_BYTES, opened.take(FILE_BYTES_MAX));
    let head = reader.fill_buf().map_err(unreadable)?;
    let Some(form) = Form::of(&file, head) else {
        return Err(explained(lang, "ontology-unknown-form", &file, "ontology-unknown-form-hint").into());
    };
    parse(form, reader).map_err(|error| not_sound(lang, &file, &error.to_string()).into())
}

fn parse(form: Form, reader: impl Read) -> Result<Ontology, OntologyError> {
    match form {
        Form::Rdf(format) => from_rdf(RdfParser::from_format(format).lenient().for_reader(reader)),
        Form::List => {
            let mut list = serde_json::Deserializer::from_reader(reader);
            let ontology = from_list(&mut list)?;
            list.end()?;
            Ok(ontology)
        }
    }
}

/// A file that is larger than is read.
pub(super) fn too_large(lang: Lang, file: &str, bytes_max: u64) -> Explained {
    let args = [("file", file.into()), ("max", (bytes_max >> 20).into())];
    Explained::new(tell(lang, "import-too-large", &args), tell(lang, "import-too-large-hint", &args))
}

/// A file that cannot be understood to its end.
pub(super) fn not_sound(lang: Lang, file: &str, reason: &str) -> Explained {
    let args = [("file", file.into()), ("reason", reason.into())];
    Explained::new(tell(lang, "import-not-sound", &args), tell(lang, "import-not-sound-hint", &args))
}

fn print(out: &mut impl Write, lang: Lang, report: &Report<'_>) -> anyhow::Result<()> {
    let counts = report.counts;
    let args = [
        ("name", report.name.into()),
        ("concepts", counts.concepts.into()),
        ("labels", counts.labels.into()),
        ("others", counts.alternative_labels.into()),
        ("hidden", counts.hidden_labels.into()),
        ("links", counts.links.into()),
    ];
    writeln!(out, "{}", tell(lang, "ontology-imported", &args))?;
    if counts.links_outside > 0 {
        writeln!(out, "{}", tell(lang, "ontology-links-outside", &[("count", counts.links_outside.into())]))?;
    }
    let elsewhere = |names: &std::collections::BTreeMap<String, u64>| names.values().sum::<u64>();
    for (what, count) in [
        ("deprecated", counts.deprecated),
        ("nameless", counts.nameless),
        ("not_concepts", counts.not_concepts),
        ("repeated_labels", counts.repeated_labels),
        ("bad_labels", counts.bad_labels),
        ("beyond_maximum", counts.beyond_maximum),
        ("not_understood", counts.not_understood),
        ("other_languages", elsewhere(&counts.other_languages)),
        ("other_predicates", elsewhere(&counts.other_predicates)),
    ] {
        if count > 0 {
            writeln!(out, "{}", tell(lang, "ontology-left", &[("what", what.into()), ("count", count.into())]))?;
        }
    }
    Ok(())
}
