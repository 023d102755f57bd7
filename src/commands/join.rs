//! `lahitori join`: makes this desk known to a server with the line that the server printed, and sends what waits.

use std::{
    fs,
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    journal,
    link::{self, Link},
    load,
    sender::SenderState,
    words,
};
use crate::{
    cli::JoinArgs,
    client::{Client, Token},
    config::Setup,
    domain::code::Code,
    error::Explained,
    i18n::{say, tell},
    store::{Journal, county::County},
};

/// Runs `lahitori join`. Joined is joined: what could not be sent yet is told and waits, and the exit code is 0.
///
/// # Errors
/// With a sentence for the person who called it; nothing has changed then.
pub fn run(setup: &Setup, args: &JoinArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let desk =
        Code::parse(&args.desk).map_err(|_| Explained::new(say(lang, "join-desk"), say(lang, "join-desk-hint")))?;
    known(setup, &desk)?;
    // First the journal, then the code, which can be used only once: a desk that cannot save gains nothing by it.
    let journal = Journal::open(&setup.journal_path());
    journal::open(setup, &journal)?;
    let link = fetch(setup, args, &desk)?;
    keep(setup, &link, &desk)?;
    let mut out = io::stdout().lock();
    let done = [("server", link.server.as_str().into()), ("desk", desk.as_str().into())];
    writeln!(out, "{}", tell(lang, "join-done", &done))?;
    drop(out);
    send(setup, &journal)
}

/// A desk that the catalogue does not have would count under a name that nobody finds.
fn known(setup: &Setup, desk: &Code) -> Result<(), Explained> {
    let catalog = load::catalog(setup);
    if catalog.desks.is_empty() || catalog.desk(desk).is_some() {
        return Ok(());
    }
    let codes: Vec<&str> = catalog.desks.iter().map(|desk| desk.code.as_str()).collect();
    let sentence = tell(setup.lang, "join-desk-unknown", &[("desk", desk.as_str().into())]);
    Err(Explained::new(sentence, tell(setup.lang, "join-desk-unknown-hint", &[("desks", codes.join(", ").into())])))
}

/// Trades the code for a token.
fn fetch(setup: &Setup, args: &JoinArgs, desk: &Code) -> anyhow::Result<Link> {
    let lang = setup.lang;
    let client = Client::new(&args.url, None, setup.file.server.ca_cert.as_deref())
        .map_err(|error| words::client_error(lang, &error))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answer = runtime.block_on(client.join(&args.code, desk)).map_err(|error| words::join_error(lang, &error))?;
    let token = Token::parse(&answer.token);
    let token = token.ok_or_else(|| Explained::new(say(lang, "sending-not-ours"), say(lang, "join-address-hint")))?;
    Ok(Link { server: client.address().to_string(), token, desk: Some(answer.desk) })
}

fn keep(setup: &Setup, link: &Link, desk: &Code) -> anyhow::Result<()> {
    fs::create_dir_all(&setup.data_dir)?;
    // Another server may be another county's: its services are not ours.
    let before = link::load(setup).ok().flatten();
    if before.is_some_and(|before| before.server != link.server) {
        County::below(&setup.data_dir).forget()?;
    }
    link::save(&setup.joined_path(), link, desk).map_err(|error| {
        let file = setup.joined_path().display().to_string();
        let sentence =
            tell(setup.lang, "join-not-kept", &[("file", file.into()), ("detail", error.to_string().into())]);
        Explained::new(sentence, say(setup.lang, "join-not-kept-hint")).into()
    })
}

fn send(setup: &Setup, journal: &Journal) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let waited = journal.standing().wait().map_err(|error| words::journal_error(lang, &error))?.waiting;
    let status = journal::send_all(setup, journal)?;
    let mut out = io::stdout().lock();
    if waited > 0 && status.state == SenderState::Idle {
        let sent = waited.saturating_sub(status.waiting + status.attention);
        writeln!(out, "{}", tell(lang, "journal-sent-now", &[("count", sent.into())]))?;
    } else if status.state != SenderState::Idle {
        writeln!(out, "{}", words::sender_state(lang, &status.state))?;
    }
    for line in words::remains(lang, &status) {
        writeln!(out, "{line}")?;
    }
    Ok(ExitCode::SUCCESS)
}
