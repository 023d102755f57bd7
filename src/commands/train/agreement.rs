//! `lahitori train --agreement`: how far coders agree, field by field. Each file is one coder's practice journal; what all
//! of them coded is compared, the last coding of a case counts.

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use serde::Serialize;

use super::{FREE, practice_error};
use crate::{
    commands::json,
    config::Setup,
    domain::{
        code::{
            Asker, ClientGroup, Code, CodeList, ContactMethod, Destination, HandoverResult, Need, Outcome,
            PlacesBefore, ServiceLevel,
        },
        visit::{NeedOutcome, Visit},
    },
    error::Explained,
    guidance::agreement::{Agreement, Codes, agreement},
    i18n::{say, tell},
    store::practice::PracticeJournal,
};

/// The most pairs of confused codes that are told of a field.
const CONFUSED_MAX: usize = 5;

/// A field of the count and what stands in it; several needs are one value, in the order of their codes.
type Field = (&'static str, fn(&Visit) -> String);

/// Every field that is compared, under the name of its code list.
const FIELDS: [Field; 9] = [
    (Need::LIST, |visit| of_needs(visit, |row| Some(row.need.as_str()))),
    (Outcome::LIST, |visit| of_needs(visit, |row| Some(row.outcome.as_str()))),
    (Destination::LIST, |visit| of_needs(visit, |row| Some(row.destination.as_str()))),
    (HandoverResult::LIST, |visit| of_needs(visit, |row| row.handover.as_ref().map(|code| code.as_str()))),
    (ServiceLevel::LIST, |visit| visit.level.as_str().to_owned()),
    (ContactMethod::LIST, |visit| visit.method.as_str().to_owned()),
    (Asker::LIST, |visit| visit.asker.as_ref().map_or("", |code| code.as_str()).to_owned()),
    (ClientGroup::LIST, |visit| visit.client_group.as_ref().map_or("", |code| code.as_str()).to_owned()),
    (PlacesBefore::LIST, |visit| visit.places_before.as_ref().map_or("", |code| code.as_str()).to_owned()),
];

/// Said the same whatever order the needs were coded in.
fn of_needs(visit: &Visit, code: impl Fn(&NeedOutcome) -> Option<&str>) -> String {
    let mut rows: Vec<&NeedOutcome> = visit.needs.iter().collect();
    rows.sort_by_key(|row| row.need.as_str().to_owned());
    rows.into_iter().map(|row| code(row).unwrap_or_default()).collect::<Vec<_>>().join(" + ")
}

#[derive(Debug, Serialize)]
struct FieldView {
    field: &'static str,
    contacts: usize,
    agreement: f64,
    kappa: Option<f64>,
    confused: Vec<(String, String, usize)>,
}

/// Compares the coders of several practice journals.
///
/// # Errors
/// When a file is no practice journal, or no case was coded by all.
pub(super) fn run(setup: &Setup, files: &[PathBuf], as_json: bool) -> anyhow::Result<ExitCode> {
    let mut coders: Vec<BTreeMap<Code, Visit>> = Vec::new();
    for file in files {
        let codings = PracticeJournal::read(file).and_then(|journal| journal.codings());
        let codings = codings.map_err(|error| practice_error(setup, &error))?;
        let codings = codings.into_iter().filter(|coding| coding.case.as_str() != FREE);
        coders.push(codings.map(|coding| (coding.case, coding.visit)).collect());
    }
    let found = compare(&coders);
    if found.is_empty() {
        let sentence = say(setup.lang, "agreement-nothing").into_owned();
        return Err(Explained { sentence, hint: None, exit_code: 1 }.into());
    }
    let mut out = io::stdout().lock();
    if as_json {
        let views: Vec<FieldView> = found.into_iter().map(|(field, found)| view(field, found)).collect();
        json::print(&mut out, &views)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (field, found) in &found {
        writeln!(out, "{}", sentence(setup, coders.len(), field, found))?;
        for (one, other, times) in found.confused.iter().take(CONFUSED_MAX) {
            let args = [("one", shown(one)), ("other", shown(other)), ("times", (*times).into())];
            writeln!(out, "    {}", tell(setup.lang, "agreement-confused", &args))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn shown(code: &str) -> fluent_bundle::FluentValue<'_> {
    if code.is_empty() { "–".into() } else { code.into() }
}

fn view(field: &'static str, found: Agreement) -> FieldView {
    let Agreement { contacts, share, kappa, confused } = found;
    FieldView { field, contacts, agreement: share, kappa, confused }
}

fn sentence(setup: &Setup, coders: usize, field: &str, found: &Agreement) -> String {
    let percent = format!("{:.0}", found.share * 100.0);
    let kappa = found.kappa.map(|kappa| format!("{kappa:.2}")).unwrap_or_default();
    let args = [
        ("field", field.into()),
        ("percent", percent.into()),
        ("kappa", kappa.into()),
        ("contacts", found.contacts.into()),
    ];
    let key = match (found.kappa, coders) {
        (None, _) => "agreement-no-kappa",
        (Some(_), 2) => "agreement-cohen",
        (Some(_), _) => "agreement-fleiss",
    };
    tell(setup.lang, key, &args)
}

/// Every field that can be compared: the contacts that all coders coded.
fn compare(coders: &[BTreeMap<Code, Visit>]) -> Vec<(&'static str, Agreement)> {
    let Some((first, others)) = coders.split_first() else { return Vec::new() };
    let shared: Vec<&Code> = first.keys().filter(|case| others.iter().all(|coder| coder.contains_key(*case))).collect();
    let of_field = |(name, value): &Field| {
        let said = |case: &&Code| coders.iter().filter_map(|coder| coder.get(*case)).map(value).collect();
        let codes: Codes = shared.iter().map(said).collect();
        Some((*name, agreement(&codes)?))
    };
    FIELDS.iter().filter_map(of_field).collect()
}
