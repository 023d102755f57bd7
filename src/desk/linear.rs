//! The edge of linear mode: lines of words in, lines of words out, for screen readers, braille displays, very narrow
//! windows and pipes. The same model, update and effects as on the full screen; only what is said is other. It writes
//! no escape sequence, moves no cursor, colours nothing and takes nothing back that was said.

use std::{
    io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use super::{
    driver::{Flow, TICK, step},
    event::{EventKind, Pasted},
    key::Key,
    model::Model,
    run::Run,
    said::{self, Said},
    shared::Awaited,
    terminal,
    typed::{self, Answer},
};
use crate::i18n::say;

/// The longest line that is read, in bytes: more than the input line takes. The rest of a longer one is passed over.
const LINE_BYTES_MAX: u64 = 4096;

/// How long an answer waits for disk and sender, so that it is said once and whole. After that what there is is said.
const SETTLE_MAX: Duration = Duration::from_secs(1);

/// How long the first words wait for the catalogue: a large one without a snapshot takes its time.
const OPENING_MAX: Duration = Duration::from_secs(30);

/// How long they then wait for the journal, which may never open. The desk serves without it and says so when it counts.
const JOURNAL_MAX: Duration = Duration::from_secs(3);

/// Runs the desk line by line until it is left or the input ends. `perform` must not wait, as in [`super::driver::run`].
///
/// # Errors
/// When nothing can be written at all. An output that is lost later ends the desk as leaving does.
pub fn run<R: Run>(
    model: &mut R,
    (sender, receiver): (Sender<EventKind>, &Receiver<EventKind>),
    mut perform: impl FnMut(R::Effect),
) -> io::Result<()> {
    terminal::tell_on_panic();
    let wanted = read_lines(sender);
    let mut desk = Desk { said: Said::default(), settling: Settling::default(), wanted, asked: false, covered: false };
    let mut next_tick = Instant::now() + TICK;
    loop {
        if desk.settling.is_over(model.desk()) && desk.speak(model).is_err() {
            return Ok(()); // Nobody listens any more. Drafts were kept with every change.
        }
        let until = next_tick.min(desk.settling.end.unwrap_or(next_tick));
        let kind = match receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(kind) => kind,
            Err(RecvTimeoutError::Timeout) if Instant::now() < next_tick => continue,
            Err(RecvTimeoutError::Timeout) => {
                next_tick = Instant::now() + TICK;
                EventKind::Tick
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        if desk.take(model, kind, &mut perform) == Flow::Quit {
            return Ok(());
        }
    }
}

/// What linear mode knows beside the model: what was said, and what is waited for before more is said.
struct Desk {
    said: Said,
    settling: Settling,
    /// Wakes the reader for one more line: what is typed ahead waits where it is.
    wanted: SyncSender<()>,
    asked: bool,
    covered: bool,
}

impl Desk {
    fn take<R: Run>(&mut self, model: &mut R, kind: EventKind, perform: &mut impl FnMut(R::Effect)) -> Flow {
        if matches!(kind, EventKind::Key(Key::Ctrl('c'))) && io::stdin().is_terminal() {
            let _ = print(&[String::new()]); // The terminal has written ^C: what is said now begins a line of its own.
        }
        self.settling.hear(&kind);
        let settling = &mut self.settling;
        let mut perform = |effect: R::Effect| {
            settling.expected += R::answers(&effect);
            perform(effect);
        };
        let EventKind::Line(Pasted(line)) = kind else { return step(model, kind, &mut perform) };
        self.asked = false;
        let mut flow = Flow::GoOn;
        let answer = typed::obey(model, &line, &mut |model, kind| {
            if step(model, kind, &mut perform) == Flow::Quit {
                flow = Flow::Quit;
            }
        });
        self.said.typed(&line);
        self.settling.begin(answer);
        flow
    }

    /// Says what is to be said and asks for the next line.
    fn speak(&mut self, model: &impl Run) -> io::Result<()> {
        let page = model.page();
        let model = model.desk();
        let lang = model.shared.lang;
        let mut lines = match self.settling.answer.take() {
            Some(answer) => self.said.answer(lang, &page, &answer),
            None => self.said.news(lang, &page),
        };
        self.settling.end = None;
        // What was said cannot be covered: to be silent about that would promise what is not kept.
        if model.covered && !self.covered {
            lines.push(say(lang, "linear-covered").into_owned());
        }
        self.covered = model.covered;
        print(&lines)?;
        if !self.asked {
            self.asked = true;
            let _ = self.wanted.try_send(()); // A wish that is there already is enough.
        }
        Ok(())
    }
}

/// What an answer waits for: a commit to come back, the day to be read. Then it is said once, with its outcome.
struct Settling {
    answer: Option<Answer>,
    expected: usize,
    end: Option<Instant>,
}

impl Default for Settling {
    /// At the start: the catalogue and the journal are read before anything is said.
    fn default() -> Settling {
        Settling { answer: None, expected: 0, end: Some(Instant::now() + OPENING_MAX) }
    }
}

impl Settling {
    fn begin(&mut self, answer: Answer) {
        self.answer = Some(answer);
        self.end = Some(Instant::now() + SETTLE_MAX);
    }

    fn hear(&mut self, kind: &EventKind) {
        if matches!(kind, EventKind::World(..)) {
            self.end = self.end.map(|end| end.min(Instant::now() + JOURNAL_MAX));
        }
        let heard = match kind {
            EventKind::NotSaved(..) => 2,
            EventKind::Saved(_) | EventKind::Sending(_) | EventKind::DayEntries(..) | EventKind::MonthFigures(_) => 1,
            EventKind::Slip(_) | EventKind::Liaison(_) => 1,
            _ => 0,
        };
        self.expected = self.expected.saturating_sub(heard);
    }

    fn is_over(&mut self, model: &Model) -> bool {
        let late = self.end.is_none_or(|end| Instant::now() >= end);
        if late {
            self.expected = 0;
        }
        late || (self.expected == 0 && model.shared.awaited != Awaited::All && model.shared.journal_read)
    }
}

/// Prints a page's lines; the counterpart of `draw`. Each line is words and a newline, as wide as the window.
fn print(lines: &[String]) -> io::Result<()> {
    let columns = columns();
    let mut out = io::stdout().lock();
    for line in lines.iter().flat_map(|line| said::wrap(line, columns)) {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

/// The window's columns: as the terminal tells, else as `COLUMNS` says; in a pipe without either, lines stay whole.
fn columns() -> Option<usize> {
    let named = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
    terminal::columns().or_else(named)
}

/// Reads one line each time that one is wanted. The end of the input ends the desk; what was begun is kept as a draft.
fn read_lines(sender: Sender<EventKind>) -> SyncSender<()> {
    let (wanted, wants) = sync_channel::<()>(1);
    thread::spawn(move || {
        let echo = !io::stdin().is_terminal();
        while wants.recv().is_ok() {
            let kind = match read_line() {
                Ok(Some(line)) => {
                    if echo && print(&[format!("> {line}")]).is_err() {
                        return;
                    }
                    EventKind::Line(Pasted(line))
                }
                Ok(None) | Err(_) => EventKind::Hangup,
            };
            let end = matches!(kind, EventKind::Hangup);
            if sender.send(kind).is_err() || end {
                return;
            }
        }
    });
    wanted
}

/// One line of the input without its end; `None` where there is no more.
fn read_line() -> io::Result<Option<String>> {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    if input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let whole = bytes.ends_with(b"\n") || u64::try_from(bytes.len()).is_ok_and(|length| length < LINE_BYTES_MAX);
    if !whole {
        input.skip_until(b'\n')?;
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(line.trim_end_matches(['\n', '\r']).chars().filter(|c| !c.is_control()).collect()))
}
