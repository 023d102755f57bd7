//! `lahitori day`: the contacts of today as the day's screen of the desk shows them, with what of them is not sent. It
//! reads the journal and changes nothing.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use jiff::Timestamp;
use serde_json::json;

use super::{desk, journal, json, link, load, words};
use crate::{
    cli::DayArgs,
    config::Setup,
    desk::{
        event::{EntryState, Sending, SendingState},
        screen::day,
    },
    domain::time::{Day, helsinki},
    store::Journal,
};

/// Runs `lahitori day`.
///
/// # Errors
/// When the journal cannot be opened or the output cannot be written.
pub fn run(setup: &Setup, args: &DayArgs) -> anyhow::Result<ExitCode> {
    let explained = |error| words::journal_error(setup.lang, &error);
    let kept = Journal::open(&setup.journal_path());
    journal::open(setup, &kept)?;
    let standing = kept.standing().wait().map_err(explained)?;
    let mut model = desk::opening(setup);
    let shared = &mut model.shared;
    let today = Day::of(&helsinki(Timestamp::now()));
    desk::remember(setup, &kept, shared);
    shared.world = std::sync::Arc::new(load::open(setup));
    let joined = link::load(setup).ok().flatten().is_some();
    shared.sending = Sending {
        waiting: standing.waiting,
        attention: standing.attention_count(),
        state: if joined { SendingState::Ok } else { SendingState::NotJoined },
        desk: None,
    };
    let entries = desk::day_entries(today, kept.kept(desk::midnight(today)).wait().map_err(explained)?);
    shared.day = (today, entries);
    let mut out = io::stdout().lock();
    if args.json {
        let contact = |(_, visit, state): &(_, &crate::domain::visit::Visit, &EntryState)| {
            let state = match state {
                EntryState::Waiting => "waiting",
                EntryState::Sent => "sent",
                EntryState::Attention(_) => "attention",
            };
            json!({ "state": state, "contact": visit })
        };
        let contacts: Vec<_> = day::counted(&shared.day.1).iter().map(contact).collect();
        let told = json!({
            "day": today.to_string(), "contacts": contacts,
            "waiting": standing.waiting, "attention": standing.attention_count(),
        });
        json::print(&mut out, &told)?;
        return Ok(ExitCode::SUCCESS);
    }
    let page = day::State::default().present(shared);
    writeln!(out, "{}", page.title)?;
    for line in page.lines() {
        writeln!(out, "{line}")?;
    }
    Ok(ExitCode::SUCCESS)
}
