//! `lahitori events`: what is on, as lines or as JSON, from the same list as the desk's screen.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use jiff::{Span, Zoned, civil::Date};
use serde::Serialize;

use super::{json, load, search};
use crate::{
    cli::EventsArgs,
    config::Setup,
    desk::{on, words},
    domain::{catalog::Catalog, lang::Lang, time::HELSINKI},
    error::Explained,
    guidance::whats_on::{Asked, DAYS_MAX, Nearness, SHOWN_MAX, Shown, whats_on},
    i18n::{say, tell},
};

/// One time of an activity as JSON. Fields are only ever added.
#[derive(Debug, Serialize)]
struct EventView<'c> {
    id: &'c str,
    /// `group`, `event`, `volunteering` or `programme`.
    kind: &'static str,
    name: &'c str,
    /// The day; absent where nobody told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<Date>,
    /// The times of the day in words; absent where there is no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    place: String,
    municipalities: Vec<&'c str>,
    organiser: &'c str,
    sign_up: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'c str>,
    languages: &'c [String],
    source: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<Date>,
}

/// Runs `lahitori events`.
///
/// # Errors
/// When the days make no sense, the municipality is not known, or the output cannot be written.
pub fn run(setup: &Setup, args: &EventsArgs) -> anyhow::Result<ExitCode> {
    let world = load::open(setup);
    let catalog = &world.catalog;
    let now = Zoned::now().with_time_zone(HELSINKI.clone());
    let days = days(setup.lang, args, now.date())?;
    let home = match &args.municipality {
        Some(text) => Some(search::municipality(catalog, setup.lang, text)?),
        None => setup.file.municipality.as_ref().and_then(|code| catalog.municipality(code)),
    };
    let within = if home.is_some() { Nearness::County } else { Nearness::Far };
    let shown =
        whats_on(catalog, &Asked { days, now: Some(now.datetime()), home, within, kind: None }, SHOWN_MAX, |_| true);
    let mut out = io::stdout().lock();
    if args.json {
        let views: Vec<EventView<'_>> = shown.iter().map(|shown| view(catalog, setup.lang, shown)).collect();
        json::print(&mut out, &views)?;
    } else {
        print(&mut out, catalog, setup.lang, &shown)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The first day and the last.
fn days(lang: Lang, args: &EventsArgs, today: Date) -> Result<(Date, Date), Explained> {
    let first = args.from.unwrap_or(today);
    let ahead = if args.today { 0 } else { 6 };
    let usual = || first.checked_add(Span::new().days(ahead)).unwrap_or(first);
    let last = args.to.unwrap_or_else(usual);
    if (0..=DAYS_MAX).contains(&i64::from((last - first).get_days())) {
        return Ok((first, last));
    }
    let sentence = tell(lang, "events-bad-days", &[("days", DAYS_MAX.into())]);
    Err(Explained::new(sentence, say(lang, "events-bad-days-hint")))
}

fn view<'c>(catalog: &'c Catalog, lang: Lang, shown: &Shown<'c>) -> EventView<'c> {
    let activity = shown.activity;
    EventView {
        id: activity.id.as_str(),
        kind: activity.kind.code(),
        name: activity.name.get(lang),
        day: shown.at.map(|at| at.date),
        time: shown.at.map(|at| on::clock(lang, &at)),
        place: on::place(catalog, lang, activity),
        municipalities: activity.municipalities.iter().map(|code| code.as_str()).collect(),
        organiser: on::arranger(catalog, lang, activity),
        sign_up: on::sign_up(lang, activity),
        phone: activity.phone.as_deref(),
        url: activity.url.as_deref(),
        languages: &activity.languages,
        source: &activity.source.name,
        checked: activity.source.checked,
    }
}

fn print(out: &mut impl Write, catalog: &Catalog, lang: Lang, shown: &[Shown<'_>]) -> io::Result<()> {
    if shown.is_empty() {
        return writeln!(out, "{}", say(lang, "events-nothing-here"));
    }
    let mut before: Option<Option<Date>> = None;
    for shown in shown {
        let day = shown.at.map(|at| at.date);
        if before != Some(day) {
            let heading = day.map_or_else(|| say(lang, "events-no-day").into_owned(), |day| words::day(lang, day));
            writeln!(out, "{heading}")?;
            before = Some(day);
        }
        let activity = shown.activity;
        let time = shown.at.map(|at| on::clock(lang, &at));
        let page = activity.url.as_deref().map(on::page).filter(|_| time.is_none());
        let (place, by) = (on::place(catalog, lang, activity), on::arranger(catalog, lang, activity).to_owned());
        let parts = [time, Some(activity.name.get(lang).to_owned()), Some(place), Some(by), page];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        writeln!(out, "  {}", parts.join(" · "))?;
    }
    Ok(())
}
