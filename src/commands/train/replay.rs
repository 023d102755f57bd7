//! Recording a practice, playing it again in the terminal, and writing it as asciicast, version 2
//! (<https://docs.asciinema.org/manual/asciicast/v2/>). A recording is keys and times; the pages are made anew.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::Path,
    process::ExitCode,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

use crate::{
    cli::TrainArgs,
    commands::{desk, load},
    config::Setup,
    desk::{
        cast::Cast,
        driver,
        event::{Event, EventKind},
        key::Key,
        practice::{
            Deed, Practice,
            recording::{Head, Noted},
        },
        terminal::Screen,
    },
    domain::{entry::Random, time::helsinki},
    error::Explained,
    i18n::tell,
};

/// The most events that are played: hours of practice.
const EVENTS_MAX: usize = 100_000;

/// The longest pause that is played, in milliseconds: nobody watches somebody think.
const PAUSE_MS_MAX: u64 = 10_000;

/// How long the last page stays.
const LAST_MS: u64 = 3_000;

/// Begins a recording.
///
/// # Errors
/// When the file is there already or cannot be written.
pub(super) fn recorder(file: &Path, practice: &mut Practice, args: &TrainArgs) -> anyhow::Result<File> {
    let mut out = File::create_new(file)?;
    let head = Head {
        recording: 1,
        lang: practice.desk.shared.lang,
        size: Screen::window().unwrap_or(practice.desk.shared.size),
        at: practice.begin_recording(helsinki(Timestamp::now())),
        case: args.case.clone().map(|case| (case, args.show)),
    };
    writeln!(out, "{}", serde_json::to_string(&head)?)?;
    Ok(out)
}

/// Plays a recording.
///
/// # Errors
/// When it cannot be read, and when the cast cannot be written.
pub(super) fn run(setup: &Setup, file: &Path, args: &TrainArgs) -> anyhow::Result<ExitCode> {
    let (head, events) = read(setup, file)?;
    let mut practice = practice_of(setup, &head);
    match &args.asciicast {
        Some(out) => write_cast(&mut practice, &head, events, out)?,
        None => play(&mut practice, &head, events, args.speed.clamp(0.1, 100.0))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn read(setup: &Setup, file: &Path) -> anyhow::Result<(Head, Vec<Noted>)> {
    let unsound = || Explained {
        sentence: tell(setup.lang, "practice-bad-recording", &[("file", file.display().to_string().into())]),
        hint: None,
        exit_code: 1,
    };
    let mut lines = BufReader::new(File::open(file)?).lines().take(EVENTS_MAX);
    let first = lines.next().transpose()?.ok_or_else(unsound)?;
    let head: Head = serde_json::from_str(&first).map_err(|_| unsound())?;
    let mut events = Vec::new();
    for line in lines {
        events.push(serde_json::from_str(&line?).map_err(|_| unsound())?);
    }
    Ok((head, events))
}

/// The practice as it was when the recording began.
fn practice_of(setup: &Setup, head: &Head) -> Practice {
    let mut model = desk::opening(setup);
    model.shared.lang = head.lang;
    model.shared.size = head.size;
    model.shared.now = helsinki(head.at);
    let mut practice = Practice::new(model, SignedDuration::ZERO, head.case.clone());
    let mut world = None;
    // The first catalogue that comes serves: a recording needs no newer one.
    let (_unchanged, changed) = std::sync::mpsc::channel();
    load::watch(setup, &changed, |news| {
        world = Some((news.world, news.extent));
        false
    });
    if let Some((world, extent)) = world {
        happen(&mut practice, head, 0, EventKind::World(world, extent));
    }
    practice
}

/// Lets something happen; `false` when the practice was left.
fn happen(practice: &mut Practice, head: &Head, ms: u64, kind: EventKind) -> bool {
    let since = SignedDuration::from_millis(i64::try_from(ms).unwrap_or(i64::MAX));
    let at = helsinki(head.at.checked_add(since).unwrap_or(head.at));
    // Ids of a recording reach no journal: that they differ from each other is enough.
    let mut random = Random::default();
    random.iter_mut().zip(ms.to_be_bytes()).for_each(|(place, byte)| *place = byte);
    !practice.update(Event { at, random, kind }).contains(&Deed::Quit)
}

/// Lets what was noted happen again; what this program does not know is passed over.
fn play_again(practice: &mut Practice, head: &Head, noted: Noted) -> bool {
    noted.what.again().is_none_or(|kind| happen(practice, head, noted.ms, kind))
}

/// The events with the pause before each, in milliseconds.
fn paced(events: Vec<Noted>) -> impl Iterator<Item = (u64, Noted)> {
    let mut before = 0;
    events.into_iter().map(move |noted| {
        let pause = noted.ms.saturating_sub(before).min(PAUSE_MS_MAX);
        before = noted.ms;
        (pause, noted)
    })
}

fn play(practice: &mut Practice, head: &Head, events: Vec<Noted>, speed: f64) -> anyhow::Result<()> {
    let mut screen = Screen::open()?;
    let keys = driver::keys();
    // Any key ends a pause early; these end the playing.
    let goes_on = |ms: u64| {
        let key = keys.recv_timeout(Duration::from_millis(ms).div_f64(speed));
        !matches!(
            key,
            Ok(EventKind::Key(Key::Esc | Key::Char('q') | Key::Ctrl('c' | 'x') | Key::F(10)) | EventKind::Hangup)
        )
    };
    practice.desk.shared.size = screen.size()?;
    screen.draw(&practice.page(), practice.desk.shared.theme)?;
    for (ms, noted) in paced(events) {
        if !goes_on(ms) || !play_again(practice, head, noted) {
            return Ok(());
        }
        screen.draw(&practice.page(), practice.desk.shared.theme)?;
    }
    goes_on(LAST_MS);
    Ok(())
}

fn write_cast(practice: &mut Practice, head: &Head, events: Vec<Noted>, out: &Path) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create_new(out)?);
    let written = cast(practice, head, events, &mut file);
    if written.is_err() {
        // Half a cast is none; that it cannot be removed either would tell nobody more.
        drop(fs::remove_file(out));
    }
    written
}

fn cast(practice: &mut Practice, head: &Head, events: Vec<Noted>, out: &mut impl std::io::Write) -> anyhow::Result<()> {
    let (width, height) = head.size;
    let header =
        serde_json::json!({ "version": 2, "width": width, "height": height, "timestamp": head.at.as_second() });
    writeln!(out, "{header}")?;
    let mut terminal = Cast::new(head.size)?;
    let mut frame = |practice: &Practice, ms: u64| -> anyhow::Result<()> {
        let bytes = terminal.frame(&practice.page(), practice.desk.shared.theme)?;
        writeln!(out, "{}", serde_json::json!([ms as f64 / 1000.0, "o", bytes]))?;
        Ok(())
    };
    frame(practice, 0)?;
    let mut shown = 0;
    for (pause, noted) in paced(events) {
        shown += pause;
        if !play_again(practice, head, noted) {
            break;
        }
        frame(practice, shown)?;
    }
    Ok(())
}
