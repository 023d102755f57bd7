//! `lahitori report`: the figures of whole months, from the server or from this desk's own journal.

mod csv;
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
        report::{Accumulator, Period, Replacements, Report},
        time::{Day, helsinki},
    },
    i18n::tell,
    store::{Figures, Journal},
};

/// The desk of entries that were counted before any desk was named.
const THIS_DESK: &str = "this_desk";

/// The words on screen for a code of a list: given the list and the code, the label, or the code where there is none.
type Labels<'a> = &'a dyn Fn(&str, &str) -> String;

/// Runs `lahitori report`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(setup: &Setup, args: &ReportArgs) -> anyhow::Result<ExitCode> {
    let period = period(setup, args)?;
    let desk = args.desk.as_deref().map(Code::parse).transpose();
    let desk = desk.map_err(|_| explained(setup, "server-bad-desk", "server-bad-desk-hint"))?;
    let report = if args.local { local(setup, period, desk.as_ref())? } else { remote(setup, period, desk.as_ref())? };
    let format = if args.json { Format::Json } else { args.format };
    print(setup, &report, format)?;
    Ok(ExitCode::SUCCESS)
}

fn period(setup: &Setup, args: &ReportArgs) -> anyhow::Result<Period> {
    let day = |text: &Option<String>| text.as_ref().map(|text| text.parse().map(Day)).transpose();
    let bad_day = |_| explained(setup, "report-bad-day", "report-bad-day-hint");
    let (from, to) = (day(&args.from).map_err(bad_day)?, day(&args.to).map_err(bad_day)?);
    let today = Day::of(&helsinki(Timestamp::now()));
    Ok(Period::new(from, to, today).map_err(|_| explained(setup, "report-bad-period", "report-bad-period-hint"))?)
}

fn remote(setup: &Setup, period: Period, desk: Option<&Code>) -> anyhow::Result<Report> {
    let report = admin(setup)?.report(period.from(), period.to(), desk);
    Ok(report.map_err(|error| explain(setup, &error))?)
}

/// The figures of this desk's own journal. Small counts are hidden here too: in a municipality with one small desk the
/// desk is the municipality.
fn local(setup: &Setup, period: Period, desk: Option<&Code>) -> anyhow::Result<Report> {
    let figures = figures(setup, period)?;
    if figures.covers_from > period.from() {
        let from = figures.covers_from.to_string();
        eprintln!("{}", tell(setup.lang, "report-local-covers", &[("day", from.into())]));
    }
    // Entries that were counted before any desk was known belong to the one that sends them.
    let joined = link::load(setup).ok().flatten().and_then(|link| link.desk);
    let own = joined.or_else(|| setup.file.desk.clone()).or_else(|| Code::parse(THIS_DESK).ok());
    let entries: Vec<Entry> =
        figures.kept.iter().filter_map(|kept| serde_json::from_slice(&kept.entry.bytes).ok()).collect();
    let mut replacements = Replacements::default();
    entries.iter().for_each(|entry| replacements.note(entry));
    let dead = replacements.dead();
    let mut counts = Accumulator::new(period);
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
    Ok(counts.report(desk))
}

fn figures(setup: &Setup, period: Period) -> anyhow::Result<Figures> {
    let journal = Journal::open(&setup.journal_path());
    super::journal::open(setup, &journal)?;
    Ok(journal.figures(period.from(), period.to()).wait().map_err(|error| words::journal_error(setup.lang, &error))?)
}

fn print(setup: &Setup, report: &Report, format: Format) -> anyhow::Result<()> {
    let catalog = load::load(setup).catalog;
    let label = |list: &str, code: &str| match list {
        "desk" => {
            let desk = Code::parse(code).ok().and_then(|code| catalog.desk(&code));
            desk.map_or(code, |desk| desk.name.get(setup.lang)).to_owned()
        }
        list => catalog.label(list, code, setup.lang).to_owned(),
    };
    let mut out = io::stdout().lock();
    match format {
        Format::Table => out.write_all(table::render(report, setup.lang, &label).as_bytes())?,
        Format::Csv => out.write_all(&csv::render(report, setup.lang, &label)?)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, report)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
