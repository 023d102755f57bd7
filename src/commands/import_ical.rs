//! `lahitori catalog import ical`: the events of a calendar become a file of their own in the catalogue folder's `events/`.
//! The next import of the same name replaces that file and no other; one that fails leaves what was there.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use serde::Serialize;

use super::{
    file::replace,
    import::{begin_download, unreadable},
    import_ontology::{not_sound, too_large},
    json, load, search,
};
use crate::{
    catalog::{FILE_BYTES_MAX, clean},
    cli::ImportIcalArgs,
    config::Setup,
    desk::world::World,
    domain::{
        area::{Area, MunicipalityCode},
        lang::Lang,
        service::{ChannelKind, Service, ServiceId},
    },
    error::Explained,
    exchange::ical::{Calendar, Place, Refusal, read, write},
    i18n::{say, tell},
};

/// The largest calendar in bytes: years of a busy house with all its guests.
const CALENDAR_BYTES_MAX: u64 = 20 << 20;

/// How long a calendar may take to come, all in all.
const DOWNLOAD_MAX: Duration = Duration::from_secs(120);

/// The most bytes that are read between two looks at the clock.
const PIECE_BYTES: u64 = 64 * 1024;

/// The most characters of an import's name.
const NAME_MAX: usize = 32;

/// `catalog import ical --json`. Fields are only ever added.
#[derive(Debug, Serialize)]
struct Report {
    /// The file that was written; absent where nothing is ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    events: usize,
    dates: usize,
    /// What did not come over, by its code.
    left: serde_json::Map<String, serde_json::Value>,
}

/// Runs `lahitori catalog import ical`.
///
/// # Errors
/// With a sentence for the person who called it; then nothing has changed.
pub fn run(setup: &Setup, args: &ImportIcalArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let world = load::open(setup);
    let place = place(&world, lang, args)?;
    let text = text(lang, &args.from)?;
    let known = |number: &str| world.index.knows_number(number);
    let calendar = read(&text, place.read_on, &known).map_err(|refusal| refused(lang, &args.from, refusal))?;
    let file = keep(lang, &args.into, &place, &calendar)?;
    let report = Report {
        file: file.map(|file| file.display().to_string()),
        events: calendar.events.len(),
        dates: calendar.events.iter().map(|event| event.dates.len()).sum(),
        left: calendar.left.iter().map(|(left, count)| (left.code().to_owned(), (*count).into())).collect(),
    };
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &report)?
    } else {
        print(&mut out, lang, &report, &calendar)?
    }
    Ok(ExitCode::SUCCESS)
}

fn place(world: &World, lang: Lang, args: &ImportIcalArgs) -> anyhow::Result<Place> {
    let catalog = &world.catalog;
    let service = ServiceId::parse(&args.place).and_then(|id| catalog.service(&id));
    let service = service.ok_or_else(|| explained(lang, "ical-no-place", &args.place))?;
    let municipality = match &args.municipality {
        Some(text) => Some(search::municipality(catalog, lang, text)?.code.clone()),
        None => municipality_of(&service),
    };
    let municipality = municipality.ok_or_else(|| explained(lang, "ical-no-municipality", &args.place))?;
    let organiser = args.organiser.clone().unwrap_or_else(|| service.organiser.clone());
    if !catalog.organisers.contains_key(&organiser) {
        return Err(explained(lang, "ical-no-organiser", &organiser).into());
    }
    let name = slug(args.name.as_deref().unwrap_or(&usual_name(&args.from)));
    if name.is_empty() {
        return Err(explained(lang, "ical-no-name", &args.from).into());
    }
    let source = args.source.clone().unwrap_or_else(|| usual_source(&args.from));
    let (lang, read_on) = (args.texts.unwrap_or(Lang::Fi), load::today());
    Ok(Place { name, service: service.id.clone(), municipality, organiser, lang, source: clean(&source, 400), read_on })
}

/// Where a service's place is: that of its first place, or its area when that is a single municipality.
fn municipality_of(service: &Service) -> Option<MunicipalityCode> {
    let places = service.channels.iter().filter_map(|channel| match &channel.kind {
        ChannelKind::Place { municipality, .. } => municipality.clone(),
        _ => None,
    });
    let area = || match service.area.as_slice() {
        [Area::Municipality(code)] => Some(code.clone()),
        _ => None,
    };
    places.into_iter().next().or_else(area)
}

/// The name of a file without its ending, or the host of an address: the rest of an address can be a secret.
fn usual_name(from: &str) -> String {
    match from.split_once("://") {
        Some((_, rest)) => host(rest).to_owned(),
        None => Path::new(from).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
    }
}

fn usual_source(from: &str) -> String {
    match from.split_once("://") {
        Some((scheme, rest)) => format!("{scheme}://{}", host(rest)),
        None => Path::new(from).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
    }
}

fn host(rest: &str) -> &str {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit('@').next().unwrap_or_default()
}

/// Lower-case letters, digits and single hyphens, as ids and names of files take them.
fn slug(name: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'å' => 'a',
        'ö' => 'o',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    let joined: String = name.to_lowercase().chars().map(plain).collect();
    let words: Vec<&str> = joined.split('-').filter(|word| !word.is_empty()).collect();
    let short: String = words.join("-").chars().take(NAME_MAX).collect();
    short.trim_matches('-').to_owned()
}

/// The whole text of a calendar. Letters that are no UTF-8 are shown as unknown: old programs write such.
fn text(lang: Lang, from: &str) -> anyhow::Result<String> {
    let mut source: Box<dyn Read> = if from.contains("://") {
        Box::new(begin_download(lang, from, "ical-source-hint")?)
    } else {
        Box::new(File::open(from).map_err(|error| unreadable(lang, from, &error, "ical-source-hint"))?)
    };
    let begun = Instant::now();
    let mut bytes = Vec::new();
    loop {
        let piece = source.by_ref().take(PIECE_BYTES).read_to_end(&mut bytes);
        let piece = piece.map_err(|error| unreadable(lang, from, &error, "ical-source-hint"))?;
        if bytes.len() as u64 > CALENDAR_BYTES_MAX {
            return Err(too_large(lang, &clean(from, 200), CALENDAR_BYTES_MAX).into());
        }
        if piece == 0 {
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        if begun.elapsed() > DOWNLOAD_MAX {
            let slow = io::Error::from(io::ErrorKind::TimedOut);
            return Err(unreadable(lang, from, &slow, "ical-source-hint").into());
        }
    }
}

fn explained(lang: Lang, key: &'static str, what: &str) -> Explained {
    let hint = match key {
        "ical-no-place" => "ical-no-place-hint",
        "ical-no-municipality" => "ical-no-municipality-hint",
        "ical-no-organiser" => "ical-no-organiser-hint",
        _ => "ical-no-name-hint",
    };
    Explained::new(tell(lang, key, &[("name", clean(what, 200).into())]), say(lang, hint))
}

fn refused(lang: Lang, from: &str, refusal: Refusal) -> Explained {
    let name = clean(from, 200);
    match refusal {
        Refusal::NotACalendar => {
            let sentence = tell(lang, "ical-no-calendar", &[("name", name.into())]);
            Explained::new(sentence, say(lang, "ical-source-hint"))
        }
        Refusal::Cut => not_sound(lang, &name, "END"),
        Refusal::TooMany(max) => {
            let sentence = tell(lang, "ical-too-many", &[("name", name.into()), ("max", max.into())]);
            Explained::new(sentence, say(lang, "ical-too-many-hint"))
        }
    }
}

/// Writes the file, or removes it where nothing is ahead: a file of activities has at least one.
fn keep(lang: Lang, into: &Path, place: &Place, calendar: &Calendar) -> anyhow::Result<Option<PathBuf>> {
    let file = into.join("events").join(format!("ical-{}.toml", place.name));
    let failed = |error: io::Error| {
        let args = [("file", clean(&file.display().to_string(), 200).into()), ("detail", error.to_string().into())];
        Explained::new(tell(lang, "ical-unwritable", &args), say(lang, "ical-unwritable-hint"))
    };
    if calendar.events.is_empty() {
        return match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error).into()),
            _ => Ok(None),
        };
    }
    let text = write(calendar, place)?;
    if text.len() > FILE_BYTES_MAX {
        return Err(refused(lang, &place.source, Refusal::TooMany(calendar.events.len())).into());
    }
    replace(&file, text.as_bytes()).map_err(failed)?;
    Ok(Some(file))
}

fn print(out: &mut impl Write, lang: Lang, report: &Report, calendar: &Calendar) -> io::Result<()> {
    let line = match &report.file {
        Some(file) => {
            let args =
                [("file", file.as_str().into()), ("events", report.events.into()), ("dates", report.dates.into())];
            tell(lang, "ical-imported", &args)
        }
        None => say(lang, "ical-nothing-ahead").into_owned(),
    };
    writeln!(out, "{line}")?;
    for (left, count) in &calendar.left {
        writeln!(out, "{}", tell(lang, "ical-left", &[("what", left.code().into()), ("count", (*count).into())]))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_for_files_and_ids_and_no_secret_of_an_address_is_kept() {
        assert_eq!(slug("../Tesoman  Ryhmät & Häät"), "tesoman-ryhmat-haat");
        let secret = "https://me:pass@calendar.example.fi/private-0a1b2c/basic.ics?key=1";
        assert_eq!(usual_name(secret), "calendar.example.fi");
        assert_eq!(usual_source(secret), "https://calendar.example.fi");
    }
}
