//! The figures that a server tells: of a month they are made once, when it closes, and kept; whoever asks gets what was kept.
//! Of a month that is not closed only the number of contacts is told. An administrator may look at it, and close it before
//! its day when every desk has sent.

use axum::{body::Body, http::Response};

use super::{
    App,
    answer::{Call, done, json, parse},
    db::{Deed, MonthKept},
    fault::{Fault, StoreError},
    this_second, today,
};
use crate::{
    domain::{
        code::Code,
        report::{Accumulator, Open, Period, Report, closes, is_over},
        time::Day,
    },
    wire::{
        admin::{CloseMonth, Role},
        audit::Act,
    },
};

/// Which figures are asked for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) period: Period,
    /// All desks together when absent.
    pub(super) desk: Option<Code>,
    /// With what months tell that are not closed yet.
    pub(super) draft: bool,
}

/// The figures of a period.
pub(super) async fn of(app: &App, county: &Code, asked: &Asked) -> Result<Report, StoreError> {
    let today = today();
    let months = app.db.months(county, asked.period).await?;
    let closed: Vec<Day> = months.iter().filter(|month| month.closed).map(|month| month.month).collect();
    let mut told = app.db.published(county, asked.period, asked.desk.as_ref()).await?;
    // A desk where nobody came in a month has no report of its own: zeros.
    let silent = closed.iter().filter(|month| !told.iter().any(|report| report.from() == **month));
    let silent: Vec<Report> = silent
        .map(|month| Report {
            closed: vec![*month],
            ..Accumulator::new(*month).report(asked.desk.as_ref(), app.hide_under)
        })
        .collect();
    told.extend(silent);
    for open in months.iter().filter(|month| asked.draft && !month.closed) {
        told.push(draft(app, county, open.month, asked.desk.clone()).await?);
    }
    told.sort_by_key(Report::from);
    let mut report = Report::of_months(asked.period, asked.desk.as_ref(), app.hide_under, &told);
    report.closed = closed;
    report.invented = app.invented;
    report.open = open(asked, &months, today);
    if asked.desk.is_none() {
        report.came_later = came_later(&months, &told);
    }
    Ok(report)
}

/// The report of a month that is not closed, from what the store counts of it now.
async fn draft(app: &App, county: &Code, month: Day, desk: Option<Code>) -> Result<Report, StoreError> {
    let counts = app.db.count(county, month).await?;
    let k = app.hide_under;
    let report = tokio::task::spawn_blocking(move || counts.report(desk.as_ref(), k)).await;
    Ok(Report { draft: true, ..report.map_err(|_| StoreError::Closed)? })
}

/// How many contacts of closed months came after their closing.
fn came_later(months: &[MonthKept], told: &[Report]) -> u64 {
    let closed = told.iter().filter(|report| !report.draft);
    let later = |report: &Report| {
        let now = months.iter().find(|month| month.month == report.from()).map_or(0, |month| month.in_all[0]);
        now.saturating_sub(report.contacts.unwrap_or(now))
    };
    closed.map(later).sum()
}

/// What came in the months of a period that are not closed: those with contacts, and the one that runs.
fn open(asked: &Asked, months: &[MonthKept], today: Day) -> Option<Open> {
    let runs = Some(today.month()).filter(|month| asked.period.has_month(*month));
    let open: Vec<&MonthKept> = months.iter().filter(|month| !month.closed).collect();
    let runs = runs.filter(|runs| !months.iter().any(|month| month.month == *runs));
    let mut names: Vec<Day> = open.iter().map(|month| month.month).chain(runs).collect();
    names.sort();
    // The number of one desk, seen from day to day, would tell what its closed month hides.
    let all = asked.desk.is_none();
    let sum = |place: usize| all.then(|| open.iter().filter_map(|month| month.in_all.get(place)).sum());
    let first = open.iter().map(|month| closes(month.month, month.seen.unwrap_or(today))).min();
    (!names.is_empty()).then(|| Open {
        months: names,
        closes: first.or_else(|| Some(closes(runs?, today))),
        contacts: sum(0),
        directions: sum(1),
        wrong_numbers: sum(2),
    })
}

/// Closes the months whose day has come, of every county.
pub(super) async fn close_due(app: &App) -> Result<(), StoreError> {
    let today = today();
    for county in app.db.counties().await? {
        app.db.note_months(&county, today).await?;
        for month in app.db.open_months(&county).await? {
            if month.seen.is_some_and(|seen| closes(month.month, seen) <= today) {
                close_month(app, &county, month.month, Deed::new(Act::MonthClosed, None, this_second())).await?;
            }
        }
    }
    Ok(())
}

/// Closes a month: makes its reports and keeps them. False when it was closed already.
pub(super) async fn close_month(app: &App, county: &Code, month: Day, deed: Deed) -> Result<bool, StoreError> {
    let counts = app.db.count(county, month).await?;
    let k = app.hide_under;
    let reports = tokio::task::spawn_blocking(move || counts.reports(k)).await.map_err(|_| StoreError::Closed)?;
    let reports = reports.into_iter().map(|report| Report { closed: vec![month], ..report }).collect();
    let closed = app.db.close_month(county, month, reports, deed.about_month(month)).await?;
    if closed {
        tracing::info!(%month, "a month is closed; its figures stay as they are");
    }
    Ok(closed)
}

/// `GET /v1/report`.
pub(super) async fn report(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let day = |text: &str| text.parse().ok().map(Day);
    let (from, to) = (call.query.read("from", day)?, call.query.read("to", day)?);
    let named = call.query.read("period", |text| Some(Period::parse(text)))?;
    let asked = call.query.read("desk", |text| Code::parse(text).ok())?;
    let draft = call.query.read("draft", |text| text.parse().ok())?.unwrap_or(false);
    let caller = call.caller.as_ref().ok_or(Fault::NoToken)?;
    let desk = match &caller.desk {
        Some(own) if asked.as_ref().is_some_and(|asked| asked != own) => return Err(Fault::NotYours),
        Some(own) => Some(own.clone()),
        None if caller.role.has_desk() => return Err(Fault::NotYours),
        None => asked,
    };
    if draft && caller.role != Role::Admin {
        return Err(Fault::NotYours);
    }
    let period = match named {
        Some(_) if from.is_some() || to.is_some() => return Err(Fault::BadQuery),
        Some(period) => period,
        None => Period::new(from, to, today()),
    };
    let period = period.map_err(|_| Fault::BadPeriod)?;
    json(axum::http::StatusCode::OK, &of(app, &caller.county, &Asked { period, desk, draft }).await?)
}

/// `POST /v1/months/close`.
pub(super) async fn close(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let asked: CloseMonth = parse(call)?;
    if !is_over(asked.month, today()) {
        return Err(Fault::MonthRuns);
    }
    close_month(app, call.county()?, asked.month.month(), call.deed(Act::MonthClosed)).await?;
    Ok(done())
}
