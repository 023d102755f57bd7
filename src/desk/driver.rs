//! The one loop: an event comes in, `update` decides, the effects are handed to whoever performs them, the page is
//! drawn if it changed. It waits for keys and the clock only; disk and network live on other threads and answer with
//! events of their own.

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;

use super::{
    event::{Event, EventKind},
    key::Key,
    page::Page,
    run::Run,
    terminal::{Screen, translate},
};
use crate::domain::{entry::Random, time::helsinki};

/// How often the clock ticks.
pub(super) const TICK: Duration = Duration::from_secs(1);

/// The most events that are taken before the screen is drawn again: a held-down key must still show.
const EVENTS_BEFORE_DRAW_MAX: usize = 64;

/// Runs the desk until it is left. `perform` must not wait: it hands effects on and returns.
///
/// # Errors
/// When the terminal cannot be opened. A terminal that is lost later ends the desk as leaving does.
pub fn run<R: Run>(
    model: &mut R,
    (sender, receiver): (Sender<EventKind>, &Receiver<EventKind>),
    mut perform: impl FnMut(R::Effect),
) -> io::Result<()> {
    let mut screen = Screen::open()?;
    model.desk_mut().shared.size = screen.size()?;
    read_keys(sender);
    let mut shown: Option<Page> = None;
    let mut next_tick = Instant::now() + TICK;
    loop {
        let page = model.page();
        if shown.as_ref() != Some(&page) {
            if screen.draw(&page, model.desk().shared.theme).is_err() {
                return Ok(()); // The terminal is gone. Drafts were kept with every change.
            }
            shown = Some(page);
        }
        let mut kind = match receiver.recv_timeout(next_tick.saturating_duration_since(Instant::now())) {
            Ok(kind) => kind,
            Err(RecvTimeoutError::Timeout) => {
                next_tick = Instant::now() + TICK;
                EventKind::Tick
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        for _ in 0..EVENTS_BEFORE_DRAW_MAX {
            if matches!(kind, EventKind::Resize(..)) {
                shown = None;
            }
            if step(model, kind, &mut perform) == Flow::Quit {
                return Ok(());
            }
            match receiver.try_recv() {
                Ok(next) => kind = next,
                Err(_) => break,
            }
        }
    }
}

/// Whether the desk goes on after an event.
#[derive(PartialEq, Eq)]
pub(super) enum Flow {
    GoOn,
    Quit,
}

/// Lets one event happen, with the time and the random bytes of this moment.
pub(super) fn step<R: Run>(model: &mut R, kind: EventKind, perform: &mut impl FnMut(R::Effect)) -> Flow {
    panic_on_purpose(&kind);
    let event = Event { at: helsinki(Timestamp::now()), random: fresh_random(), kind };
    let mut flow = Flow::GoOn;
    for effect in model.step(event) {
        if R::is_quit(&effect) {
            flow = Flow::Quit;
        } else {
            perform(effect);
        }
    }
    flow
}

/// A fault made on purpose, in debug builds only, so that a test can show that a panic restores the terminal and keeps
/// what was counted and drafted.
fn panic_on_purpose(kind: &EventKind) {
    let asked = || std::env::var("LAHITORI_SABOTAGE").is_ok_and(|fault| fault == "panic-on-end-key");
    if cfg!(debug_assertions) && matches!(kind, EventKind::Key(Key::End)) && asked() {
        panic!("asked for by LAHITORI_SABOTAGE");
    }
}

/// Fresh random bytes for an id.
fn fresh_random() -> Random {
    let mut random = Random::default();
    // Without the system's randomness two entries could share an id and one would be lost: better to stop.
    getrandom::fill(&mut random).expect("the operating system gives random bytes");
    random
}

/// The keys of the terminal, for whoever shows something that is not a desk.
pub fn keys() -> Receiver<EventKind> {
    let (sender, receiver) = mpsc::channel();
    read_keys(sender);
    receiver
}

/// Reads keys on a thread of its own; when the terminal is gone, says so once.
fn read_keys(sender: Sender<EventKind>) {
    thread::spawn(move || {
        loop {
            let kind = match crossterm::event::read() {
                Ok(event) => translate(event),
                Err(_) => Some(EventKind::Hangup),
            };
            let hangup = matches!(kind, Some(EventKind::Hangup));
            if kind.is_some_and(|kind| sender.send(kind).is_err()) || hangup {
                return;
            }
        }
    });
}
