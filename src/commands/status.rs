//! `lahitori catalog status`: how old the catalogue's facts are, how far they can be trusted, where they come from, and
//! which to check first. It checks nothing by itself and changes nothing.

use std::{
    cmp::Reverse,
    collections::HashMap,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{json, load};
use crate::{
    catalog::clean,
    config::Setup,
    desk::words::day_year,
    domain::{
        area::MunicipalityCode,
        catalog::Catalog,
        lang::{Lang, Text},
        service::{ChannelKind, Grade, Origin, STALE_AFTER_DAYS, Service, Source},
        time::helsinki,
    },
    exchange::ptv_plan::FINISHED_KEY,
    i18n::{hours::age, say, tell},
    store::{Journal, mirror::Mirror},
};

/// The most services whose use the journal tells: the rest is used too seldom to put first.
const USED_MAX: usize = 1000;

/// The most facts that can be listed; a longer list is work for an export.
const FIRST_MAX: usize = 1000;

/// From this age in days on a fact is to be checked before use.
const OLD_DAYS: i32 = STALE_AFTER_DAYS + 1;

/// `catalog status --json`. Fields are only ever added.
#[derive(Debug, Serialize)]
struct Status {
    /// The catalogue's version.
    version: String,
    services: usize,
    /// Services by where they come from.
    origins: Origins,
    /// Ways to reach a service and costs with a source.
    facts: Facts,
    /// Folders with an import, and when it was last brought up to date.
    imports: Vec<ImportView>,
    /// What to check first.
    first: Vec<First>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Origins {
    written: usize,
    ptv: usize,
    hsds: usize,
}

/// Facts with a source, as they stand today.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Facts {
    count: usize,
    /// By how far they can be trusted.
    published: usize,
    check: usize,
    unverified: usize,
    /// By age in days.
    under_30: usize,
    under_180: usize,
    under_365: usize,
    older: usize,
    undated: usize,
    /// The date of the oldest and of the newest.
    oldest: Option<String>,
    newest: Option<String>,
}

#[derive(Debug, Serialize)]
struct ImportView {
    folder: String,
    /// The services that were read into it, as records of their source.
    records: u64,
    /// When it was last brought up to date from its source; absent when it was imported from files.
    #[serde(skip_serializing_if = "Option::is_none")]
    synced: Option<String>,
    /// When anything in it last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<String>,
}

/// A fact to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct First {
    id: String,
    /// The service's name in fi, sv and en.
    name: Text,
    /// The number, address or place.
    contact: String,
    /// How many services give this very contact: checked once, it is right in all of them.
    services: usize,
    /// The date of its source; absent where it has none.
    checked: Option<String>,
    /// Its age in days; absent where it has no date.
    age_days: Option<i32>,
    /// How often this desk used the service.
    used: u64,
}

/// Runs `lahitori catalog status`.
///
/// # Errors
/// When the output cannot be written.
pub fn run(setup: &Setup, json: bool, limit: usize) -> anyhow::Result<ExitCode> {
    let catalog = load::open(setup).catalog;
    let today = load::today();
    let status = Status {
        version: catalog.version.clone(),
        services: catalog.services.count(),
        imports: folders(setup).iter().filter_map(|folder| import(folder)).collect(),
        ..status(&catalog, today, &used(setup), limit.min(FIRST_MAX))
    };
    let mut out = io::stdout().lock();
    if json {
        json::print(&mut out, &status)?;
    } else {
        print(&mut out, setup.lang, today, &status)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// How often each service was chosen here; nothing where this computer has no journal yet: looking must not make one.
fn used(setup: &Setup) -> HashMap<String, u64> {
    if !setup.journal_path().exists() {
        return HashMap::new();
    }
    let journal = Journal::open(&setup.journal_path());
    journal.most_used(USED_MAX).wait().map(|used| used.into_iter().collect()).unwrap_or_default()
}

/// The folders that may hold an import.
fn folders(setup: &Setup) -> Vec<PathBuf> {
    // A folder that replaces all has nothing laid over it.
    let layers = if setup.catalog_dir.is_some() { &[][..] } else { &setup.file.layers };
    setup.catalog_dir.iter().chain(layers).cloned().collect()
}

fn import(folder: &Path) -> Option<ImportView> {
    let mirror = Mirror::read(folder).ok()??;
    let records = mirror.counts().map(|counts| counts.iter().map(|(_, _, count)| count).sum()).unwrap_or(0);
    let finished = mirror.state(FINISHED_KEY).ok().flatten();
    let finished = finished.and_then(|json| serde_json::from_str::<serde_json::Value>(&json).ok());
    let synced = finished.and_then(|told| told.get("known_to")?.as_str()?.parse::<Timestamp>().ok());
    let changed = std::fs::metadata(mirror.file()).and_then(|file| file.modified()).ok().and_then(timestamp);
    Some(ImportView {
        folder: folder.display().to_string(),
        records,
        synced: synced.map(|at| at.to_string()),
        changed: changed.map(|at| at.to_string()),
    })
}

fn timestamp(at: SystemTime) -> Option<Timestamp> {
    Timestamp::try_from(at).ok()
}

/// Goes through the catalogue once, a service in memory at a time.
fn status(catalog: &Catalog, today: Date, used: &HashMap<String, u64>, limit: usize) -> Status {
    let (mut origins, mut facts, mut stale) = (Origins::default(), Facts::default(), HashMap::new());
    let mut span: Option<(Date, Date)> = None;
    for (at, service) in catalog.services.iter().enumerate() {
        match service.origin {
            Origin::Written => origins.written += 1,
            Origin::Ptv => origins.ptv += 1,
            Origin::Hsds => origins.hsds += 1,
        }
        let channels = service.channels.iter().map(|channel| &channel.source);
        for source in channels.chain(&service.cost.source) {
            facts.add(source, today);
            span = source
                .checked
                .map_or(span, |at| Some(span.map_or((at, at), |(oldest, newest)| (oldest.min(at), newest.max(at)))));
        }
        note_stale(&mut stale, at, &service, today, used);
    }
    facts.oldest = span.map(|(oldest, _)| oldest.to_string());
    facts.newest = span.map(|(_, newest)| newest.to_string());
    let first = first_to_check(catalog, today, stale, limit);
    Status { version: String::new(), services: 0, origins, facts, imports: Vec::new(), first }
}

impl Facts {
    fn add(&mut self, source: &Source, today: Date) {
        self.count += 1;
        match source.grade_on(today) {
            Grade::Published => self.published += 1,
            Grade::Check => self.check += 1,
            Grade::Unverified => self.unverified += 1,
        }
        match source.age_days(today) {
            None => self.undated += 1,
            Some(..30) => self.under_30 += 1,
            Some(30..=STALE_AFTER_DAYS) => self.under_180 += 1,
            Some(OLD_DAYS..365) => self.under_365 += 1,
            Some(_) => self.older += 1,
        }
    }
}

/// What comes first: what this desk uses, then phones of ways in, then other phones, places, the rest; the oldest first;
/// at last the order of the catalogue.
type Weight = (Reverse<u64>, u8, Reverse<i32>, usize);

/// A contact that must be checked: its weightiest service, that service's channel, and how many services give it.
struct Stale {
    weight: Weight,
    channel: usize,
    services: usize,
}

fn note_stale(
    stale: &mut HashMap<String, Stale>,
    at: usize,
    service: &Service,
    today: Date,
    used: &HashMap<String, u64>,
) {
    let times = used.get(service.id.as_str()).copied().unwrap_or(0);
    for (place, channel) in service.channels.iter().enumerate() {
        if channel.source.grade_on(today) == Grade::Published {
            continue;
        }
        let kind = match &channel.kind {
            ChannelKind::Phone(_) | ChannelKind::Sms(_) if service.way_in => 0,
            ChannelKind::Phone(_) | ChannelKind::Sms(_) => 1,
            ChannelKind::Place { .. } => 2,
            ChannelKind::Web(_) | ChannelKind::Form(_) | ChannelKind::Email(_) => 3,
        };
        // A fact without a date is older than any that has one.
        let age = channel.source.age_days(today).unwrap_or(i32::MAX);
        let weight = (Reverse(times), kind, Reverse(age), at);
        let known = stale.entry(contact(&channel.kind)).or_insert(Stale { weight, channel: place, services: 0 });
        known.services += 1;
        if weight < known.weight {
            (known.weight, known.channel) = (weight, place);
        }
    }
}

fn first_to_check(catalog: &Catalog, today: Date, stale: HashMap<String, Stale>, limit: usize) -> Vec<First> {
    let mut stale: Vec<(String, Stale)> = stale.into_iter().collect();
    stale.sort_by_key(|(_, stale)| (stale.weight, stale.channel));
    let first = |(contact, stale): (String, Stale)| {
        let (Reverse(used), .., at) = stale.weight;
        let service = catalog.services.get(at)?;
        let source = &service.channels.get(stale.channel)?.source;
        Some(First {
            id: service.id.to_string(),
            name: service.name.clone(),
            contact,
            services: stale.services,
            checked: source.checked.map(|date| date.to_string()),
            age_days: source.age_days(today),
            used,
        })
    };
    stale.into_iter().take(limit).filter_map(first).collect()
}

fn contact(kind: &ChannelKind) -> String {
    match kind {
        ChannelKind::Phone(text)
        | ChannelKind::Sms(text)
        | ChannelKind::Web(text)
        | ChannelKind::Form(text)
        | ChannelKind::Email(text) => text.clone(),
        ChannelKind::Place { address, municipality, .. } => {
            let code = municipality.as_ref().map(MunicipalityCode::as_str).unwrap_or_default();
            address.clone().unwrap_or_else(|| code.to_owned())
        }
    }
}

fn print(out: &mut impl Write, lang: Lang, today: Date, status: &Status) -> anyhow::Result<()> {
    let (facts, origins) = (&status.facts, &status.origins);
    let head = [("version", status.version.as_str().into()), ("services", count(status.services).into())];
    writeln!(out, "{}", tell(lang, "status-catalog", &head))?;
    for (key, number) in
        [("status-written", origins.written), ("status-ptv", origins.ptv), ("status-hsds", origins.hsds)]
    {
        if number > 0 {
            writeln!(out, "  {}", tell(lang, key, &[("count", count(number).into())]))?;
        }
    }
    for import in &status.imports {
        writeln!(out, "  {}", import_line(lang, import))?;
    }
    writeln!(out, "{}", tell(lang, "status-facts", &[("count", count(facts.count).into())]))?;
    for (key, number) in [
        ("status-published", facts.published),
        ("status-check", facts.check),
        ("status-unverified", facts.unverified),
        ("status-under-30", facts.under_30),
        ("status-under-180", facts.under_180),
        ("status-under-365", facts.under_365),
        ("status-older", facts.older),
        ("status-undated", facts.undated),
    ] {
        writeln!(out, "  {}", tell(lang, key, &[("count", count(number).into())]))?;
    }
    print_first(out, lang, today, status)
}

/// A number for a phrase.
fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn import_line(lang: Lang, import: &ImportView) -> String {
    let moment = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Timestamp>().ok());
    let (key, at) = match (moment(&import.synced), moment(&import.changed)) {
        (Some(at), _) => ("status-synced", Some(at)),
        (None, at) => ("status-imported", at),
    };
    let day = at.map(|at| day_year(lang, helsinki(at).date())).unwrap_or_default();
    let folder = clean(&import.folder, 200);
    tell(lang, key, &[("folder", folder.into()), ("count", import.records.into()), ("day", day.into())])
}

fn print_first(out: &mut impl Write, lang: Lang, today: Date, status: &Status) -> anyhow::Result<()> {
    if status.first.is_empty() {
        writeln!(out, "{}", say(lang, "status-nothing-to-check"))?;
        return Ok(());
    }
    writeln!(out, "{}", say(lang, "status-first"))?;
    for first in &status.first {
        let checked = first.checked.as_ref().and_then(|text| text.parse::<Date>().ok());
        let told = match checked {
            Some(at) => {
                let days = (today - at).get_days();
                format!("{}, {}", day_year(lang, at), age(lang, days))
            }
            None => say(lang, "status-no-date").into_owned(),
        };
        let (name, contact) = (clean(first.name.get(lang), 80), clean(&first.contact, 80));
        let shared = match first.services {
            1 => String::new(),
            services => tell(lang, "status-shared", &[("count", count(services - 1).into())]),
        };
        let line = format!("  {contact}  {name} ({}) {shared}", first.id);
        writeln!(out, "{}  ·  {told}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;
    use crate::commands::load::catalog_for_tests;

    fn told(used: &[(&str, u64)], limit: usize) -> Status {
        let used = used.iter().map(|(id, times)| ((*id).to_owned(), *times)).collect();
        status(&catalog_for_tests(), civil::date(2026, 11, 23), &used, limit)
    }

    #[test]
    fn every_fact_is_counted_once_by_grade_and_once_by_age() {
        let facts = told(&[], 5).facts;
        assert!(facts.count > 200);
        assert_eq!(facts.published + facts.check + facts.unverified, facts.count);
        assert_eq!(facts.under_30 + facts.under_180 + facts.under_365 + facts.older + facts.undated, facts.count);
        assert!(facts.oldest < facts.newest);
    }

    #[test]
    fn what_this_desk_uses_most_is_checked_first_then_phones_of_ways_in() {
        let first = told(&[("kirjasto", 1), ("kotihoito", 9)], 1000).first;
        assert!(first.windows(2).all(|pair| pair[0].used >= pair[1].used));
        assert_eq!(first.first().map(|first| first.id.as_str()), Some("kotihoito"));
        let unused = told(&[], 3).first;
        let catalog = catalog_for_tests();
        for first in unused {
            let id = crate::domain::service::ServiceId::parse(&first.id).expect("an id");
            assert!(catalog.service(&id).is_some_and(|service| service.way_in), "{}", first.id);
        }
    }

    #[test]
    fn the_list_is_as_long_as_was_asked_and_the_same_every_time() {
        assert_eq!(told(&[], 7).first.len(), 7);
        assert_eq!(told(&[], 7).first, told(&[], 7).first);
    }
}
