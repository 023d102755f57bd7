//! `lahitori audit`: what those who run the server did. The trail is followed here, row by row, and not by the server that
//! tells it.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    access::{admin, explain},
    json,
};
use crate::{
    cli::AuditCommand,
    client::admin::Admin,
    config::Setup,
    domain::{entry::Hash, time::helsinki},
    error::Explained,
    i18n::{say, tell},
    wire::audit::{Act, AuditHead, AuditRow, Broken},
};

/// Runs `lahitori audit`.
///
/// # Errors
/// With a sentence for the person who called it, also when the trail is not whole.
pub(super) fn run(setup: &Setup, command: &AuditCommand) -> anyhow::Result<ExitCode> {
    let server = admin(setup)?;
    match command {
        AuditCommand::List { json } => list(setup, &server, *json)?,
        AuditCommand::Verify { head } => verify(setup, &server, head.as_deref())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(setup: &Setup, server: &Admin, as_json: bool) -> anyhow::Result<()> {
    let (rows, _) = rows(setup, server)?;
    let mut out = io::stdout().lock();
    if as_json {
        return json::print(&mut out, &rows);
    }
    for row in &rows {
        writeln!(out, "{}", line(setup, row))?;
    }
    Ok(())
}

/// All rows, and where the server says that they end.
fn rows(setup: &Setup, server: &Admin) -> anyhow::Result<(Vec<AuditRow>, AuditHead)> {
    let mut rows = Vec::new();
    let mut after = 0;
    loop {
        let page = server.audit(after).map_err(|error| explain(setup, &error))?;
        rows.extend(page.rows);
        match page.next {
            Some(next) if next > after => after = next,
            _ => return Ok((rows, page.head)),
        }
    }
}

fn line(setup: &Setup, row: &AuditRow) -> String {
    let at = jiff::Timestamp::from_second(row.at_s).unwrap_or_default();
    let at = helsinki(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let by = match row.by {
        Some(by) => tell(setup.lang, "audit-by-token", &[("id", by.to_string().into())]),
        None => say(setup.lang, "audit-by-server").into_owned(),
    };
    let number = row.number.map(|number| number.to_string()).unwrap_or_default();
    let role = row.role.map_or("", |role| role.name());
    let about = row.about.as_ref().map_or("", |about| about.as_str());
    let line = format!("{:>5}  {at}  {by:12}  {:25}  {number:>4}  {role:8}  {about}", row.seq, act(setup, row));
    line.trim_end().to_owned()
}

/// An act in words; one of a newer server by its name.
fn act(setup: &Setup, row: &AuditRow) -> String {
    let phrase = match Act::of(row.act.as_str()) {
        Some(Act::TokenMade) => "audit-token-made",
        Some(Act::TokenRotated) => "audit-token-rotated",
        Some(Act::TokenRevoked) => "audit-token-revoked",
        Some(Act::JoinCodeMade) => "audit-join-code-made",
        Some(Act::DeskJoined) => "audit-desk-joined",
        Some(Act::CatalogPublished) => "audit-catalog-published",
        Some(Act::MonthClosed) => "audit-month-closed",
        Some(Act::FeedbackClosed) => "audit-feedback-closed",
        None => return row.act.to_string(),
    };
    say(setup.lang, phrase).into_owned()
}

fn verify(setup: &Setup, server: &Admin, noted: Option<&str>) -> anyhow::Result<()> {
    let (rows, told) = rows(setup, server)?;
    let head = follow(&rows, &told, noted).map_err(|broken| explain_broken(setup, broken))?;
    let args = [("rows", head.seq.to_string().into()), ("hash", head.hash.to_string().into())];
    writeln!(io::stdout(), "{}", tell(setup.lang, "audit-whole", &args))?;
    Ok(())
}

/// Follows the whole trail, and sees whether it passes through a hash that was noted before.
fn follow(rows: &[AuditRow], told: &AuditHead, noted: Option<&str>) -> Result<AuditHead, Broken> {
    let mut head = AuditHead::empty();
    let noted = noted.map(|noted| Hash::parse(noted.trim()).ok_or(Broken::Unknown)).transpose()?;
    let mut was_there = noted.is_none_or(|noted| noted == head.hash);
    for row in rows {
        head.follow(row)?;
        was_there |= noted == Some(head.hash);
    }
    head.ends_at(told)?;
    if was_there { Ok(head) } else { Err(Broken::Unknown) }
}

fn explain_broken(setup: &Setup, broken: Broken) -> Explained {
    let row = |row: i64| [("row", row.to_string().into())];
    let sentence = match broken {
        Broken::Changed(seq) => tell(setup.lang, "audit-changed", &row(seq)),
        Broken::Removed(seq) => tell(setup.lang, "audit-removed", &row(seq)),
        Broken::Unknown => say(setup.lang, "audit-unknown-head").into_owned(),
    };
    Explained::new(sentence, say(setup.lang, "audit-broken-hint"))
}
