//! `lahitori feedback`: what desks told of the catalogue, for its editor, and closing it. No desk is named: the facts are in
//! question and nobody's work.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use jiff::{Timestamp, civil::Date};

use super::{
    access::{admin, explain, explained},
    json, load, words,
};
use crate::{
    cli::FeedbackCommand,
    client::admin::Admin,
    config::Setup,
    desk::words::day,
    domain::{
        catalog::Catalog,
        code::{CodeList as _, FeedbackAbout, FeedbackResult},
        service::ServiceId,
        time::helsinki,
    },
    i18n::{hours, say, tell},
    wire::feedback::{CloseRequest, FeedbackOfService, Matter},
};

/// Runs `lahitori feedback`.
///
/// # Errors
/// With a sentence for the person who called it.
pub(super) fn run(setup: &Setup, command: &FeedbackCommand) -> anyhow::Result<ExitCode> {
    match command {
        FeedbackCommand::List { all, json } => list(setup, &admin(setup)?, *all, *json)?,
        FeedbackCommand::Close { service, what, result, json } => {
            // What is asked for is looked at before anyone is asked.
            let request = request(setup, service, what, result)?;
            close(setup, &admin(setup)?, &request, *json)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(setup: &Setup, server: &Admin, all: bool, as_json: bool) -> anyhow::Result<()> {
    let mut services = server.feedback(all).map_err(|error| explain(setup, &error))?;
    let told = |of: &FeedbackOfService| of.matters.iter().filter(|one| one.closed.is_none()).map(|one| one.times).sum();
    // Most tellings first; services that were told of as often stand by their ids, as they came.
    services.sort_by_key(|of| std::cmp::Reverse::<u64>(told(of)));
    let mut out = io::stdout().lock();
    if as_json {
        return json::print(&mut out, &services);
    }
    if services.is_empty() {
        writeln!(out, "{}", say(setup.lang, "feedback-none"))?;
        return Ok(());
    }
    let (catalog, today) = (load::catalog(setup), helsinki(Timestamp::now()).date());
    for of in &services {
        let name = catalog.service(&of.service);
        let name = name.as_ref().map_or("", |service| service.name.get(setup.lang));
        writeln!(out, "{}", format!("{}  {name}", of.service).trim_end())?;
        for matter in &of.matters {
            writeln!(out, "    {:14}  {}", matter.what.as_str(), line(setup, &catalog, matter, today))?;
        }
    }
    drop(out);
    eprintln!("{}", say(setup.lang, "feedback-how-to-close"));
    Ok(())
}

fn line(setup: &Setup, catalog: &Catalog, matter: &Matter, today: Date) -> String {
    let lang = setup.lang;
    let age = |date: Date| hours::age(lang, (today - date).get_days());
    let (first, last) = (matter.first.0, matter.last.0);
    let args = [
        ("what", catalog.label_of(&matter.what, lang).into()),
        ("times", matter.times.into()),
        ("desks", matter.desks.into()),
        ("first", day(lang, first).into()),
        ("first-age", age(first).into()),
        ("last", day(lang, last).into()),
        ("last-age", age(last).into()),
    ];
    let line = tell(lang, "feedback-line", &args);
    let Some(closed) = &matter.closed else { return line };
    let args = [
        ("line", line.into()),
        ("result", catalog.label_of(&closed.closing.result, lang).into()),
        ("day", day(lang, closed.closing.day.0).into()),
        ("by", closed.by.to_string().into()),
    ];
    tell(lang, "feedback-line-closed", &args)
}

fn request(setup: &Setup, service: &str, what: &str, result: &str) -> anyhow::Result<CloseRequest> {
    let lang = setup.lang;
    let service = ServiceId::parse(service);
    let service = service.ok_or_else(|| explained(setup, "feedback-bad-service", "feedback-bad-service-hint"))?;
    let what = FeedbackAbout::of(what)
        .ok_or_else(|| words::one_of(say(lang, "feedback-bad-what"), lang, FeedbackAbout::ALL))?;
    let result = FeedbackResult::of(result)
        .ok_or_else(|| words::one_of(say(lang, "feedback-bad-result"), lang, FeedbackResult::ALL))?;
    Ok(CloseRequest { service, what: what.into(), result: result.into() })
}

fn close(setup: &Setup, server: &Admin, request: &CloseRequest, as_json: bool) -> anyhow::Result<()> {
    let closed = server.close_feedback(request).map_err(|error| explain(setup, &error))?;
    let mut out = io::stdout().lock();
    if as_json {
        return json::print(&mut out, &closed);
    }
    writeln!(out, "{}", tell(setup.lang, "feedback-now-closed", &[("desks", closed.desks.into())]))?;
    Ok(())
}
