//! `lahitori train`: the practice desk. Puts together the catalogue, the practice and its own journal. There is no
//! [`store::Journal`](crate::store::Journal) here, no sender, no client and no link: what is practised has no way out.

mod agreement;
mod replay;

use std::{
    fs::File,
    io::{IsTerminal as _, Write as _},
    path::Path,
    process::ExitCode,
    sync::mpsc,
    thread,
};

use jiff::{SignedDuration, Timestamp, civil::DateTime};

use super::{desk, load, log};
use crate::{
    cli::TrainArgs,
    config::Setup,
    desk::{
        driver,
        event::EventKind,
        linear,
        practice::{Deed, Practice},
    },
    domain::{
        code::Code,
        time::{HELSINKI, helsinki},
    },
    error::Explained,
    i18n::{say, tell},
    store::practice::{Coding, PracticeError, PracticeJournal},
};

/// The id under which free practice is kept: no case has it, because ids of cases are written by people who see it here.
const FREE: &str = "free_practice";

/// Practises, shows, compares coders or plays a recording.
///
/// # Errors
/// Without a terminal where one is needed, and when a file that is named cannot be used.
pub fn run(setup: &Setup, args: &TrainArgs) -> anyhow::Result<ExitCode> {
    if !args.agreement.is_empty() {
        return agreement::run(setup, &args.agreement, args.json);
    }
    if let Some(file) = &args.replay {
        return replay::run(setup, file, args);
    }
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !(setup.linear || on_terminal) {
        let error = Explained { sentence: say(setup.lang, "cli-no-terminal").into_owned(), hint: None, exit_code: 2 };
        return Err(error.into());
    }
    log::to_file(setup);
    let path = args.journal.clone().unwrap_or_else(|| setup.data_dir.join("practice.sqlite"));
    let journal = PracticeJournal::open(&path).map_err(|error| practice_error(setup, &error))?;
    let shift = shift(setup, args.at.as_deref())?;
    let mut practice = Practice::new(desk::opening(setup), shift, args.case.clone().map(|case| (case, args.show)));
    let mut recorder = match &args.record {
        Some(file) => Some(replay::recorder(file, &mut practice, args)?),
        None => None,
    };
    let (events, received) = mpsc::channel();
    let (told, settings) = (events.clone(), setup.clone());
    thread::spawn(move || {
        let (_unchanged, changed) = mpsc::channel();
        load::watch(&settings, &changed, |news| told.send(EventKind::World(news.world, news.extent)).is_ok());
    });
    let (keep, kept) = mpsc::channel::<Coding>();
    let keeper = thread::spawn(move || keep_all(&journal, &kept));
    let deeds = |deed| perform(deed, &keep, recorder.as_mut());
    let ran = if setup.linear {
        let interrupts = desk::interrupts(events.clone())?;
        let ran = linear::run(&mut practice, (events, &received), deeds);
        drop(interrupts);
        ran
    } else {
        driver::run(&mut practice, (events, &received), deeds)
    };
    drop(keep); // What was asked for is kept before the program ends.
    let _ = keeper.join();
    ran?;
    Ok(ExitCode::SUCCESS)
}

/// Hands on what a practice wants done. A recording is written as it comes: its lines are short and rare.
fn perform(deed: Deed, keep: &mpsc::Sender<Coding>, recorder: Option<&mut File>) {
    match deed {
        Deed::Keep { case, visit } => {
            let case = case.or_else(|| Code::parse(FREE).ok());
            case.into_iter().for_each(|case| drop(keep.send(Coding { case, visit: (*visit).clone() })));
        }
        Deed::Note(noted) => {
            let line = serde_json::to_string(&noted).expect("keys and texts are always JSON");
            let written = recorder.map(|file| writeln!(file, "{line}"));
            if let Some(Err(error)) = written {
                tracing::warn!(%error, "the recording goes on without a key");
            }
        }
        Deed::Quit => {}
    }
}

/// Keeps codings on a thread of its own: no key waits for the disk.
fn keep_all(journal: &PracticeJournal, kept: &mpsc::Receiver<Coding>) {
    for coding in kept {
        if let Err(error) = journal.keep(&coding) {
            tracing::warn!(%error, "a coding was not kept");
        }
    }
}

/// How far the practice's clock is from the real one.
fn shift(setup: &Setup, at: Option<&str>) -> anyhow::Result<SignedDuration> {
    let Some(text) = at else { return Ok(SignedDuration::ZERO) };
    let wanted = text.parse::<DateTime>().ok().and_then(|at| at.to_zoned(HELSINKI.clone()).ok());
    let Some(wanted) = wanted else {
        let sentence = tell(setup.lang, "practice-bad-time", &[("time", text.into())]);
        return Err(Explained { sentence, hint: None, exit_code: 2 }.into());
    };
    Ok(helsinki(Timestamp::now()).duration_until(&wanted))
}

/// Why a practice journal cannot be used.
fn practice_error(setup: &Setup, error: &PracticeError) -> Explained {
    let (key, file): (_, &Path) = match error {
        PracticeError::NotPractice(file) => ("practice-not-journal", file),
        PracticeError::Sqlite(file, _) => ("practice-journal-failed", file),
    };
    let args = [("file", file.display().to_string().into()), ("detail", error.to_string().into())];
    Explained { sentence: tell(setup.lang, key, &args), hint: None, exit_code: 1 }
}
