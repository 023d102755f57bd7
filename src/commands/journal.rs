//! `lahitori journal`: what is saved at this desk, what waits and why, and sending it now.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::json;

use super::{
    link,
    sender::{Sender, SenderState, SenderStatus},
    words,
};
use crate::{
    cli::JournalCommand,
    config::Setup,
    i18n::tell,
    store::{Found, Journal, Standing},
};

/// Runs `lahitori journal`. The exit code of `send` is 0 when nothing waits and nothing needs attention, else 1.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(setup: &Setup, command: &JournalCommand) -> anyhow::Result<ExitCode> {
    let journal = Journal::open(&setup.journal_path());
    let found = open(setup, &journal)?;
    match command {
        JournalCommand::Status { json: true } => status_json(setup, &journal, &found),
        JournalCommand::Status { json: false } => status(setup, &journal),
        JournalCommand::Send => send(setup, &journal),
        JournalCommand::Export => export(setup, &journal),
    }
}

/// Waits until the journal is open and says what was found on the way.
///
/// # Errors
/// When it cannot be opened, explained.
pub fn open(setup: &Setup, journal: &Journal) -> anyhow::Result<Vec<Found>> {
    let found = journal.found().wait().map_err(|error| words::journal_error(setup.lang, &error))?;
    for found in &found {
        eprintln!("{}", words::found(setup.lang, found));
    }
    Ok(found)
}

/// Sends what waits until nothing more can be done, and tells how it stands.
///
/// # Errors
/// When the system gives no runtime for it.
pub fn send_all(setup: &Setup, journal: &Journal) -> anyhow::Result<SenderStatus> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut sender = Sender::new(setup, journal.clone());
    Ok(runtime.block_on(sender.finish(None)))
}

fn send(setup: &Setup, journal: &Journal) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let explained = |error| words::journal_error(lang, &error);
    let before = journal.standing().wait().map_err(explained)?;
    // Asked for by a person: also what a server would not take before.
    journal.retry_attention().wait().map_err(explained)?;
    let status = send_all(setup, journal)?;
    let to_send = before.waiting + before.attention_count();
    let sent = to_send.saturating_sub(status.waiting + status.attention);
    let mut out = io::stdout().lock();
    writeln!(out, "{}", tell(lang, "journal-sent-now", &[("count", sent.into())]))?;
    if status.state != SenderState::Idle {
        writeln!(out, "{}", words::sender_state(lang, &status.state))?;
    }
    for line in words::remains(lang, &status) {
        writeln!(out, "{line}")?;
    }
    let all_sent = status.waiting == 0 && status.attention == 0 && !matches!(status.state, SenderState::NoJournal(_));
    Ok(if all_sent { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn status(setup: &Setup, journal: &Journal) -> anyhow::Result<ExitCode> {
    let standing = journal.standing().wait().map_err(|error| words::journal_error(setup.lang, &error))?;
    let mut out = io::stdout().lock();
    for line in status_lines(setup, &standing) {
        writeln!(out, "{line}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn status_lines(setup: &Setup, standing: &Standing) -> Vec<String> {
    let lang = setup.lang;
    let mut lines = vec![match standing.waiting_since {
        Some(since) => {
            let args = [("count", standing.waiting.into()), ("since", words::hour(since).into())];
            tell(lang, "journal-waiting-since", &args)
        }
        None => tell(lang, "journal-waiting", &[("count", standing.waiting.into())]),
    }];
    lines.push(tell(lang, "journal-sent-kept", &[("count", standing.sent_kept.into())]));
    lines.extend(standing.attention.iter().map(|(reason, count)| words::attention(lang, reason, *count)));
    if standing.copied {
        lines.push(crate::i18n::say(lang, "journal-copied").into_owned());
    }
    lines.push(match link::load(setup) {
        Ok(Some(link)) => tell(lang, "journal-server", &[("server", link.server.into())]),
        Ok(None) => words::sender_state(lang, &SenderState::NotJoined),
        Err(error) => words::link_error(lang, &error).sentence,
    });
    lines
}

fn status_json(setup: &Setup, journal: &Journal, found: &[Found]) -> anyhow::Result<ExitCode> {
    let standing = journal.standing().wait().map_err(|error| words::journal_error(setup.lang, &error))?;
    let link = link::load(setup).ok().flatten();
    let attention: serde_json::Map<String, serde_json::Value> =
        standing.attention.iter().map(|(reason, count)| (reason.to_string(), (*count).into())).collect();
    let told = json!({
        "journal": standing.journal,
        "since": standing.since,
        "saved_ever": standing.saved_ever,
        "waiting": standing.waiting,
        "waiting_since": standing.waiting_since.map(|at| at.to_string()),
        "sent_kept": standing.sent_kept,
        "attention": attention,
        "copied": standing.copied,
        "rescued": standing.rescued,
        "server": standing.server.map(|server| json!({ "epoch": server.epoch, "stored_ever": server.stored_ever })),
        "last": standing.last.map(|(result, hour)| json!({ "result": result, "hour": hour.to_string() })),
        "joined": link.map(|link| json!({ "server": link.server, "desk": link.desk })),
        "found": found.iter().map(|found| words::found(setup.lang, found)).collect::<Vec<_>>(),
    });
    writeln!(io::stdout().lock(), "{}", serde_json::to_string_pretty(&told)?)?;
    Ok(ExitCode::SUCCESS)
}

fn export(setup: &Setup, journal: &Journal) -> anyhow::Result<ExitCode> {
    let kept = journal.kept(None).wait().map_err(|error| words::journal_error(setup.lang, &error))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for kept in kept {
        out.write_all(&kept.entry.bytes)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
