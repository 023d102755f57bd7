//! `lahitori`: the desk. Puts the catalogue, the journal, the sender and the screen together: the screen stands at once,
//! everything that takes time happens on other threads and arrives as an event.

use std::{
    io::IsTerminal as _,
    process::ExitCode,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use tokio::{runtime::Runtime, sync::mpsc as tokio_mpsc};

use super::{
    county, liaison, link, load, log, print, report,
    sender::{NUDGES_MAX, Nudge, Sender, SenderState, SenderStatus},
};
use crate::{
    cli::ColorChoice,
    config::Setup,
    desk::{
        contact::{Contact, CountSettings},
        driver,
        effect::{Effect, Setting},
        event::{DayEntry, EntryState, EventKind, Opened, SaveFault, Sending, SendingState},
        key::Key,
        keymap::Keymap,
        liaison::{Ask, Side},
        linear,
        message::Message,
        model::Model,
        shared::{Awaited, Settings, Shared},
        slip::{FileKind, News},
        terminal,
        theme::Theme,
        world::World,
    },
    domain::{
        code::{Code, CodeList as _, ContactMethod},
        entry::{Entry, What},
        feedback::ServiceFeedback,
        lang::Lang,
        service::ServiceId,
        time::{Day, helsinki},
    },
    error::Explained,
    i18n::{say, tell},
    store::{self, Found, Journal, Kept, StoreError},
};

/// The most services whose use is remembered for the empty search.
const USAGE_MAX: usize = 100;

/// How far back it is looked for what this desk told of the catalogue, in days: so long the journal keeps what was sent.
const FEEDBACK_DAYS: i64 = 35;

type Events = mpsc::Sender<EventKind>;

/// Opens the desk.
///
/// # Errors
/// Without a terminal, or when the terminal cannot be set up.
pub fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !(setup.linear || on_terminal) {
        let error = Explained { sentence: say(setup.lang, "cli-no-terminal").into_owned(), hint: None, exit_code: 2 };
        return Err(error.into());
    }
    log::to_file(setup);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let (events, received) = mpsc::channel();
    let journal = Journal::open(&setup.journal_path());
    let (nudge, nudges) = tokio_mpsc::channel(NUDGES_MAX);
    let tell_desk = events.clone();
    let sender = Sender::new(setup, journal.clone());
    let sending = runtime.spawn(sender.run(nudges, move |status| {
        let _ = tell_desk.send(EventKind::Sending(sending_of(status)));
    }));
    let (changed, sources_changed) = mpsc::channel();
    read_in_background(setup.clone(), journal.clone(), (events.clone(), sources_changed));
    let tell_desk = events.clone();
    runtime
        .spawn(county::follow(setup.clone(), changed, move |county| tell_desk.send(EventKind::County(county)).is_ok()));
    runtime.spawn(hang_up_on_signals(events.clone()));
    let mut edge = Edge { setup: setup.clone(), runtime: &runtime, journal, nudge, events: events.clone() };
    if matches!(link::load_unit(setup), Ok(Some(_))) {
        edge.liaise(Ask::Cards(Side::Unit));
    }
    let mut model = opening(setup);
    let ran = if setup.linear {
        runtime.spawn(ask_on_interrupt(events.clone()));
        linear::run(&mut model, (events, &received), |effect| edge.perform(effect))
    } else {
        driver::run(&mut model, (events, &received), |effect| edge.perform(effect))
    };
    drop(edge); // The last handle for nudges: the sender tries once more and ends.
    if let Ok(status) = runtime.block_on(sending)
        && status.waiting > 0
    {
        println!("{}", tell(model.shared.lang, "desk-left-waiting", &[("count", status.waiting.into())]));
    }
    ran?;
    Ok(ExitCode::SUCCESS)
}

/// The desk before anything has been read.
pub(super) fn opening(setup: &Setup) -> Model {
    let (keymap, bad_keys) = Keymap::configured(&setup.file.keys);
    let method = setup.file.method.as_ref().and_then(|code| ContactMethod::of(code.as_str()));
    let record = setup.file.record;
    let settings = Settings {
        count: CountSettings {
            method: method.unwrap_or(ContactMethod::InPerson),
            municipality: record.municipality,
            language: record.language,
            segment: record.segment,
            signs: record.signs,
            client_guidance: setup.file.client_guidance,
        },
        cover_after_minutes: setup.file.cover_after_minutes.unwrap_or(Settings::default().cover_after_minutes),
        method_named: method.is_some(),
        keymap,
        municipality: setup.file.municipality.clone(),
        print_as: print::print_as(setup),
        practice: false,
    };
    let mut model = Model::new(Arc::new(World::default()), settings, setup.lang, helsinki(Timestamp::now()));
    model.shared.awaited = Awaited::All;
    model.shared.theme = theme_named(setup).unwrap_or_default();
    model.shared.desk = setup.file.desk.clone();
    let bad_keys = (!bad_keys.is_empty()).then_some(Message::BadKeys(bad_keys.len()));
    let bad_theme = setup.file.theme.as_deref().is_some_and(|name| Theme::parse(name).is_none());
    model.shared.message = bad_keys.or(bad_theme.then_some(Message::UnknownTheme));
    model
}

/// The theme that NO_COLOR, the command line or the file names; NO_COLOR and `--color never` come first.
pub(super) fn theme_named(setup: &Setup) -> Option<Theme> {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match setup.color {
        ColorChoice::Never => Some(Theme::Mono),
        ColorChoice::Auto if no_color => Some(Theme::Mono),
        _ => setup.file.theme.as_deref().and_then(Theme::parse),
    }
}

/// Brings in the catalogue and what the journal remembers, each on its own thread: neither keeps the other waiting.
fn read_in_background(setup: Setup, journal: Journal, (events, changed): (Events, mpsc::Receiver<()>)) {
    let (told, settings) = (events.clone(), setup.clone());
    thread::spawn(move || match remembered(&settings, &journal) {
        Ok(opened) => drop(events.send(EventKind::Opened(Box::new(opened)))),
        Err(error) => tracing::error!(%error, "the journal cannot be opened"),
    });
    thread::spawn(move || {
        load::watch(&setup, &changed, |news| told.send(EventKind::World(news.world, news.extent)).is_ok());
    });
}

fn remembered(setup: &Setup, journal: &Journal) -> Result<Opened, StoreError> {
    let found = journal.found().wait()?;
    let setting = |setting: Setting| -> Result<Option<String>, StoreError> {
        Ok(journal.setting(setting_code(setting)).wait()?.filter(|value| !value.is_empty()))
    };
    let drafts = journal.drafts(Timestamp::now()).wait()?;
    let usage = journal.most_used(USAGE_MAX).wait()?;
    let lang = setting(Setting::Lang)?.and_then(|name| Lang::parse(&name));
    let theme = setting(Setting::Theme)?.and_then(|name| Theme::parse(&name));
    Ok(Opened {
        desk: setting(Setting::Desk)?.and_then(|code| Code::parse(&code).ok()),
        lang: lang.filter(|_| !setup.lang_named),
        theme: theme.filter(|_| theme_named(setup).is_none()),
        session: setting(Setting::Session)?.and_then(|session| session_of(&session)),
        drafts: drafts.iter().filter_map(|draft| Contact::from_draft(&draft.bytes)).collect(),
        usage: usage
            .into_iter()
            .filter_map(|(id, times)| Some((ServiceId::parse(&id)?, u32::try_from(times).unwrap_or(u32::MAX))))
            .collect(),
        feedback: told(journal)?,
        notice: found.iter().map(notice).next(),
    })
}

/// What was told of the catalogue in the last weeks. The journal keeps what was sent no longer.
fn told(journal: &Journal) -> Result<Vec<ServiceFeedback>, StoreError> {
    let since = Timestamp::now() - SignedDuration::from_hours(FEEDBACK_DAYS * 24);
    let feedback = |kept: Kept| match serde_json::from_slice::<Entry>(&kept.entry.bytes).ok()?.what {
        What::Feedback(feedback) => Some(feedback),
        _ => None,
    };
    Ok(journal.kept(Some(since)).wait()?.into_iter().filter_map(feedback).collect())
}

/// A session as it is remembered: the desk and the day, with a space between.
fn session_of(text: &str) -> Option<(Code, Day)> {
    let (desk, day) = text.split_once(' ')?;
    Some((Code::parse(desk).ok()?, Day(day.parse().ok()?)))
}

fn notice(found: &Found) -> Message {
    match found {
        Found::Rescued { entries, .. } => Message::JournalRescued(*entries),
        Found::Vanished => Message::JournalVanished,
        Found::NetworkDrive(_) => Message::JournalOnNetwork,
    }
}

fn setting_code(setting: Setting) -> Code {
    Code::parse(setting.name()).expect("the names of settings are codes")
}

/// How late a sabotaged desk saves.
const SABOTAGE_PAUSE: Duration = Duration::from_millis(500);

/// A fault made on purpose, in debug builds only: "saved" is said before the commit, so that the kill loop of the tests
/// can show that it would notice.
fn says_saved_first() -> bool {
    cfg!(debug_assertions) && std::env::var("LAHITORI_SABOTAGE").is_ok_and(|fault| fault == "say-saved-first")
}

/// Performs effects: hands each to its thread and returns at once.
struct Edge<'r> {
    setup: Setup,
    runtime: &'r Runtime,
    journal: Journal,
    nudge: tokio_mpsc::Sender<Nudge>,
    events: Events,
}

impl Edge<'_> {
    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Record { entry, ends_draft } => self.record(&entry, ends_draft),
            Effect::SaveDraft { number, bytes } => {
                self.note(self.journal.save_draft(number, bytes, Timestamp::now()), "the draft");
            }
            Effect::DropDraft { number } => self.note(self.journal.drop_draft(number), "the draft"),
            Effect::CountUse(id) => self.note(self.journal.count_use(vec![id.to_string()]), "the usage"),
            Effect::Remember(setting, value) => {
                self.note(self.journal.save_setting(setting_code(setting), value), "the setting");
            }
            Effect::LoadDay(day) => self.load_day(day),
            Effect::LoadMonth(lang) => self.load_month(lang),
            Effect::Print(note) => self.print(note),
            Effect::SaveSlip(kind, note) => self.save_slip(kind, note),
            // Between two drawings, on the thread that draws: the two never mix. A terminal that is gone is noticed there.
            Effect::Copy(text) => drop(terminal::copy(&text)),
            Effect::Liaise(ask) => self.liaise(ask),
            Effect::SendAgain => self.send_again(),
            Effect::ShowCase | Effect::Quit => {}
        }
    }

    fn record(&self, entry: &Entry, ends_draft: Option<u32>) {
        let id = entry.id;
        let sealed = entry.seal();
        let (journal, events, nudge) = (self.journal.clone(), self.events.clone(), self.nudge.clone());
        if says_saved_first() {
            let _ = events.send(EventKind::Saved(id));
            self.runtime.spawn(async move {
                tokio::time::sleep(SABOTAGE_PAUSE).await;
                journal.append(sealed, ends_draft).await
            });
            return;
        }
        // Asked for here and now: entries reach the journal in the order in which they were made.
        let pending = journal.append(sealed, ends_draft);
        self.runtime.spawn(async move {
            let kind = match pending.await {
                Ok(_) => EventKind::Saved(id),
                Err(error) => {
                    tracing::error!(%error, "an entry was not saved");
                    EventKind::NotSaved(id, fault_of(&error))
                }
            };
            let _ = events.send(kind);
            // A full queue of nudges wakes the sender as well as one more would.
            let _ = nudge.try_send(Nudge::Saved);
        });
    }

    fn send_again(&self) {
        let (pending, nudge) = (self.journal.retry_unread(), self.nudge.clone());
        self.runtime.spawn(async move {
            match pending.await {
                Ok(_) => drop(nudge.try_send(Nudge::Saved)),
                Err(error) => tracing::warn!(%error, "what the server could not read was not sent again"),
            }
        });
    }

    /// Waits elsewhere; what is lost here is a convenience, and the log says so.
    fn note<T: Send + 'static>(&self, pending: store::Pending<T>, what: &'static str) {
        self.runtime.spawn(async move {
            if let Err(error) = pending.await {
                tracing::warn!(%error, "{what} was not kept");
            }
        });
    }

    fn load_day(&self, day: Day) {
        let kept = self.journal.kept(midnight(day));
        let events = self.events.clone();
        self.runtime.spawn(async move {
            match kept.await {
                Ok(kept) => drop(events.send(EventKind::DayEntries(day, day_entries(day, kept)))),
                Err(error) => tracing::warn!(%error, "the day cannot be read"),
            }
        });
    }
}

impl Edge<'_> {
    /// On a thread that may wait: the figures are counted from every kept entry.
    fn load_month(&self, lang: Lang) {
        let (setup, journal, events) = (self.setup.clone(), self.journal.clone(), self.events.clone());
        self.runtime.spawn_blocking(move || match report::month_lines(&setup, &journal, lang) {
            Ok(lines) => drop(events.send(EventKind::MonthFigures(lines))),
            Err(error) => tracing::warn!(%error, "the month cannot be counted"),
        });
    }
}

impl Edge<'_> {
    /// On a thread of its own: no key waits for a printer.
    fn print(&self, note: Vec<u8>) {
        let (command, events) = (print::command(&self.setup), self.events.clone());
        thread::spawn(move || {
            let news = match print::print(&command, note, print::WAIT_MAX) {
                Ok(()) => News::Printed,
                Err(fault) => {
                    tracing::warn!(?fault, "a note was not printed");
                    News::Failed(fault)
                }
            };
            let _ = events.send(EventKind::Slip(news));
        });
    }

    fn liaise(&self, ask: Ask) {
        let (setup, events) = (self.setup.clone(), self.events.clone());
        self.runtime.spawn(async move {
            let news = liaison::ask(&setup, ask).await;
            let _ = events.send(EventKind::Liaison(Box::new(news)));
        });
    }

    fn save_slip(&self, kind: FileKind, note: Vec<u8>) {
        let (setup, events) = (self.setup.clone(), self.events.clone());
        self.runtime.spawn_blocking(move || {
            let folder = print::folder(&setup);
            let news = match print::save(&setup, &folder, kind, &note, &helsinki(Timestamp::now())) {
                Ok(file) => News::Saved(file, folder.display().to_string()),
                Err(fault) => {
                    tracing::warn!(?fault, "a note was not saved");
                    News::Failed(fault)
                }
            };
            let _ = events.send(EventKind::Slip(news));
        });
    }
}

/// The moment at which a day begins.
pub(super) fn midnight(day: Day) -> Option<Timestamp> {
    let start = day.0.at(0, 0, 0, 0).to_zoned(crate::domain::time::HELSINKI.clone());
    start.ok().map(|start| start.timestamp())
}

/// Tells a desk that was not opened which desk and session the journal remembers.
pub(super) fn remember(setup: &Setup, journal: &Journal, shared: &mut Shared) {
    if let Ok(opened) = remembered(setup, journal) {
        shared.session = opened.session.filter(|(_, day)| *day == Day::of(&shared.now));
        shared.desk = opened.desk.or(shared.desk.take());
    }
}

/// The entries of a day; corrections and cancellations of it may have been written later.
pub(super) fn day_entries(day: Day, kept: Vec<Kept>) -> Vec<DayEntry> {
    let of_day = |entry: &Entry| match &entry.what {
        What::Visit(visit) | What::Correction { visit, .. } => visit.day == day,
        What::SessionOpened { day: opened, .. } | What::SessionClosed { day: opened, .. } => *opened == day,
        What::Cancellation { .. } => true,
        // No contact: the day lists contacts, the service's card tells of this.
        What::Feedback(_) => false,
    };
    let entry_of = |kept: Kept| {
        let entry: Entry = serde_json::from_slice(&kept.entry.bytes).ok()?;
        let state = match kept.state {
            store::EntryState::Waiting => EntryState::Waiting,
            store::EntryState::Sent { .. } => EntryState::Sent,
            store::EntryState::Attention(why) => EntryState::Attention(why),
        };
        of_day(&entry).then_some(DayEntry { entry, state })
    };
    kept.into_iter().filter_map(entry_of).collect()
}

fn fault_of(error: &StoreError) -> SaveFault {
    match error {
        StoreError::DiskFull => SaveFault::DiskFull,
        StoreError::ReadOnly | StoreError::NoAccess(_) => SaveFault::ReadOnly,
        StoreError::Busy | StoreError::DamagedInUse | StoreError::Overloaded => SaveFault::Busy,
        _ => SaveFault::Other,
    }
}

fn sending_of(status: &SenderStatus) -> Sending {
    let state = match &status.state {
        SenderState::NotJoined => SendingState::NotJoined,
        SenderState::Idle | SenderState::Sending => SendingState::Ok,
        SenderState::Offline { retry_at, .. } => SendingState::Offline { retry_at: Some(helsinki(*retry_at)) },
        SenderState::Stopped(_) | SenderState::Unusable(_) => SendingState::Refused,
        SenderState::Elsewhere => SendingState::Elsewhere,
        SenderState::NoJournal(_) => SendingState::Offline { retry_at: None },
    };
    Sending { waiting: status.waiting, attention: status.attention, state, desk: status.desk.clone() }
}

/// Listens for Ctrl+C where there is nothing else to run beside the desk; dropped, it listens no more.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn interrupts(events: Events) -> std::io::Result<Runtime> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.spawn(ask_on_interrupt(events));
    Ok(runtime)
}

/// Where a terminal reads whole lines, Ctrl+C comes as a signal; it asks before it leaves, as on the screen.
async fn ask_on_interrupt(events: Events) {
    while tokio::signal::ctrl_c().await.is_ok() && events.send(EventKind::Key(Key::Ctrl('c'))).is_ok() {}
}

/// The system's wish to end the program ends it as leaving does: drafts are kept, the terminal is restored.
#[cfg(unix)]
async fn hang_up_on_signals(events: Events) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut hangup)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) else {
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = hangup.recv() => {}
    }
    let _ = events.send(EventKind::Hangup);
}

/// The same on Windows: the window is closed, or the session ends.
#[cfg(windows)]
async fn hang_up_on_signals(events: Events) {
    use tokio::signal::windows::{ctrl_close, ctrl_shutdown};
    let (Ok(mut close), Ok(mut shutdown)) = (ctrl_close(), ctrl_shutdown()) else { return };
    tokio::select! {
        _ = close.recv() => {}
        _ = shutdown.recv() => {}
    }
    let _ = events.send(EventKind::Hangup);
}
