//! `lahitori report`: the figures of a month, quarter or year, from the server or from this desk's own journal.

mod csv;
mod lines;
mod parquet;
mod table;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use jiff::Timestamp;

use super::{
    access::{admin, explain, explained},
    link, load, words,
};
use crate::{
    cli::{Format, ReportArgs},
    config::Setup,
    domain::{
        code::Code,
        entry::Entry,
        lang::Lang,
        report::{K, Length, Months, Period, Replacements, Report, TableName},
        time::{Day, helsinki},
    },
    i18n::{report as words_of, say, tell},
    pages::{self, View},
    store::{Figures, Journal, StoreError},
};

/// The desk of entries that were counted before any desk was named.
const THIS_DESK: &str = "this_desk";

/// Runs `lahitori report`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(setup: &Setup, args: &ReportArgs) -> anyhow::Result<ExitCode> {
    let period = period(setup, args)?;
    let desk = args.desk.as_deref().map(Code::parse).transpose();
    let desk = desk.map_err(|_| explained(setup, "server-bad-desk", "server-bad-desk-hint"))?;
    let format = if args.json { Format::Json } else { args.format };
    if args.each {
        return each(setup, args, period, format);
    }
    let report = ask(setup, args, period, desk.as_ref())?;
    if matches!(format, Format::Html | Format::Table) {
        let before = before(setup, args, period, desk.as_ref())?;
        return read(setup, &report, &before, desk.as_ref(), format);
    }
    print(setup, &[report], format)?;
    Ok(ExitCode::SUCCESS)
}

fn ask(setup: &Setup, args: &ReportArgs, period: Period, desk: Option<&Code>) -> anyhow::Result<Report> {
    if args.local {
        let (report, covers) = local(setup, period, desk)?;
        covers.iter().for_each(|covers| eprintln!("{covers}"));
        return Ok(report);
    }
    Ok(admin(setup)?.report(period, desk, args.draft).map_err(|error| explain(setup, &error))?)
}

/// The figures of the period before, to compare with.
fn before(setup: &Setup, args: &ReportArgs, period: Period, desk: Option<&Code>) -> anyhow::Result<Report> {
    // That a journal is younger than what is compared with is no news.
    if args.local { Ok(local(setup, period.before(), desk)?.0) } else { ask(setup, args, period.before(), desk) }
}

/// The report of each month of a period that is told, of all desks together and of each: a table for analysis tools.
fn each(setup: &Setup, args: &ReportArgs, period: Period, format: Format) -> anyhow::Result<ExitCode> {
    let mut reports = Vec::new();
    for month in period.months().take_while(|month| *month <= today()) {
        let month = Period::of(Length::Month, month);
        let all = ask(setup, args, month, None)?;
        if !args.local && all.closed.is_empty() && !all.draft {
            continue;
        }
        let desks = all.table(TableName::Desk).into_iter().flat_map(|table| &table.rows);
        let desks: Vec<Code> = desks.filter_map(|row| Code::parse(&row.code).ok()).collect();
        reports.push(all);
        for desk in desks {
            reports.push(ask(setup, args, month, Some(&desk))?);
        }
    }
    print(setup, &reports, format)?;
    Ok(ExitCode::SUCCESS)
}

/// The report to be read, beside the period before: as text, or as one HTML file that needs nothing else.
fn read(
    setup: &Setup,
    report: &Report,
    before: &Report,
    desk: Option<&Code>,
    format: Format,
) -> anyhow::Result<ExitCode> {
    let catalog = load::catalog(setup);
    let labels = |list: &str, code: &str| words_of::of_catalog(&catalog, setup.lang, list, code);
    let text = match format {
        Format::Html => {
            let view = View { report, before, desk, desks: &[], places: &[], labels: &labels, today: today() };
            pages::printed(setup.lang, &view)
        }
        _ => table::render(report, tells_anything(before).then_some(before), setup.lang, &labels),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Whether there is anything to compare with: a journal that is younger, or months that are open, tell nothing.
fn tells_anything(report: &Report) -> bool {
    !report.is_untold() && report.contacts != Some(0)
}

/// Closes a month on the server.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn close_month(setup: &Setup, month: &str) -> anyhow::Result<ExitCode> {
    let bad = || explained(setup, "report-bad-month", "report-bad-month-hint");
    let month = Period::parse(month).ok().filter(|period| period.length() == Length::Month).ok_or_else(bad)?;
    admin(setup)?.close_month(month).map_err(|error| explain(setup, &error))?;
    let named = words_of::period(month, setup.lang);
    writeln!(io::stdout(), "{}", tell(setup.lang, "report-month-closed", &[("month", named.as_str().into())]))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints between which numbers free places were over a period.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn places(setup: &Setup, period: &str, as_json: bool) -> anyhow::Result<ExitCode> {
    let period = Period::parse(period).map_err(|_| explained(setup, "report-bad-period", "report-bad-period-hint"))?;
    let told = admin(setup)?.places(period).map_err(|error| explain(setup, &error))?;
    let mut out = io::stdout().lock();
    if as_json {
        json(&mut out, &told)?;
        return Ok(ExitCode::SUCCESS);
    }
    let catalog = load::catalog(setup);
    let labels = |list: &str, code: &str| words_of::of_catalog(&catalog, setup.lang, list, code);
    if told.months.is_empty() {
        writeln!(out, "{}", say(setup.lang, "places-nothing"))?;
    }
    for places in &told.months {
        let [days, with_none, free] = words_of::places_numbers(places);
        let args =
            [("days", days.as_str().into()), ("none", with_none.as_str().into()), ("free", free.as_str().into())];
        let numbers = tell(setup.lang, "report-places-line", &args);
        writeln!(out, "{}\n    {numbers}", words_of::places_of(places, setup.lang, &labels))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn period(setup: &Setup, args: &ReportArgs) -> anyhow::Result<Period> {
    let this = Period::of(Length::Month, today());
    match &args.period {
        None if args.local || args.draft => Ok(this),
        // The month that runs tells little; the last one is closed, or will be soon.
        None => Ok(this.before()),
        Some(text) => {
            let bad = |_| explained(setup, "report-bad-period", "report-bad-period-hint");
            Ok(Period::parse(text).map_err(bad)?)
        }
    }
}

fn today() -> Day {
    Day::of(&helsinki(Timestamp::now()))
}

/// The figures of this desk's own journal, and from which day on it can tell anything, where that is within the period.
fn local(setup: &Setup, period: Period, desk: Option<&Code>) -> anyhow::Result<(Report, Option<String>)> {
    let journal = Journal::open(&setup.journal_path());
    super::journal::open(setup, &journal)?;
    let figures = journal.figures(period.from(), period.to()).wait();
    let figures = figures.map_err(|error| words::journal_error(setup.lang, &error))?;
    let report = local_report(setup, period, &figures).report(desk, K, today());
    Ok((report, covers(setup.lang, period, &figures)))
}

/// The running month of this desk's own journal as lines to read: the same definitions as the county's report.
///
/// # Errors
/// Why the journal cannot be read.
pub fn month_lines(setup: &Setup, journal: &Journal, lang: Lang) -> Result<Vec<String>, StoreError> {
    let period = Period::of(Length::Month, today());
    let figures = journal.figures(period.from(), period.to()).wait()?;
    let report = local_report(setup, period, &figures).report(None, K, today());
    let catalog = load::catalog(setup);
    let text = table::render(&report, None, lang, &|list, code| words_of::of_catalog(&catalog, lang, list, code));
    Ok(covers(lang, period, &figures).into_iter().chain(text.lines().map(str::to_owned)).collect())
}

/// From which day on the journal can tell anything, when that is later than was asked.
fn covers(lang: Lang, period: Period, figures: &Figures) -> Option<String> {
    let from = words_of::day(figures.covers_from, lang);
    (figures.covers_from > period.from()).then(|| tell(lang, "report-local-covers", &[("day", from.into())]))
}

/// Counts the journal. Small counts are hidden in what comes of it, here too: in a municipality with one small desk the
/// desk is the municipality.
fn local_report(setup: &Setup, period: Period, figures: &Figures) -> Months {
    // Entries that were counted before any desk was known belong to the one that sends them.
    let joined = link::load(setup).ok().flatten().and_then(|link| link.desk);
    let own = joined.or_else(|| setup.file.desk.clone()).or_else(|| Code::parse(THIS_DESK).ok());
    let entries: Vec<Entry> =
        figures.kept.iter().filter_map(|kept| serde_json::from_slice(&kept.entry.bytes).ok()).collect();
    let mut replacements = Replacements::default();
    entries.iter().for_each(|entry| replacements.note(entry));
    let dead = replacements.dead();
    let mut months = Months::new(period);
    for counts in months.each() {
        for entry in entries.iter().filter(|entry| !dead.contains(&entry.id)) {
            if let Some(desk) = entry.desk.as_ref().or(own.as_ref()) {
                counts.add(desk, entry);
            }
        }
        for tally in &figures.tallies {
            if let (Some(desk), Some(visit)) = (tally.desk.as_ref().or(own.as_ref()), &tally.visit) {
                counts.add_same(desk, visit, tally.count);
            }
        }
    }
    months
}

fn print(setup: &Setup, reports: &[Report], format: Format) -> anyhow::Result<()> {
    let catalog = load::catalog(setup);
    let label = |list: &str, code: &str| words_of::of_catalog(&catalog, setup.lang, list, code);
    let rows = || reports.iter().flat_map(|report| lines::lines(report, setup.lang, &label)).collect::<Vec<_>>();
    let mut out = io::stdout().lock();
    match (format, reports) {
        (Format::Table | Format::Html, reports) => {
            let text: Vec<String> =
                reports.iter().map(|report| table::render(report, None, setup.lang, &label)).collect();
            out.write_all(text.join("\n").as_bytes())?;
        }
        (Format::Csv, _) => out.write_all(&csv::render(rows())?)?,
        (Format::Parquet, _) => out.write_all(&parquet::render(&rows())?)?,
        (Format::Json, [one]) => json(&mut out, one)?,
        (Format::Json, several) => json(&mut out, &several)?,
    }
    Ok(())
}

fn json(out: &mut impl io::Write, value: &impl serde::Serialize) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    Ok(writeln!(out)?)
}

#[cfg(test)]
mod tests;
