//! What an event does to the desk: pure, and the only way in which the model changes. It routes; screens and overlays
//! decide what their keys mean, commands mean the same everywhere.

use std::sync::Arc;

use super::{
    contact::{Contact, quick_visit},
    effect::{Effect, Setting},
    event::{Event, EventKind, Opened, SaveFault, Sending, SendingState},
    key::Key,
    keymap::Command,
    liaison::{self, Answer, Ask},
    message::Message,
    model::{BEHIND_MAX, Model},
    overlay::{Overlay, chooser, confirm, urgent, why},
    screen::{Act, Screen, checklist, day, escalate, events, handover, path, places, receive, search, slip, visit},
    shared::{Awaited, FIRST_CONTACT, Saving, Shared, Undo},
    slip::{Fault, News},
    world::{Extent, World},
};
use crate::domain::{
    code::{Code, ServiceLevel},
    entry::{EntryId, What},
    service::ServiceId,
    time::Day,
};

/// What an event does: the model after it, and what the edge must do.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    model.shared.now = event.at;
    model.shared.random = event.random;
    let draft_before = draft(&model.shared);
    match event.kind {
        EventKind::Key(key) => press(model, key),
        EventKind::Paste(pasted) => paste(model, &pasted.0),
        EventKind::Line(line) => replace_line(model, &line.0),
        EventKind::Run(command) => run_named(model, command),
        EventKind::Resize(columns, rows) => model.shared.size = (columns, rows),
        EventKind::Tick => tick(model),
        EventKind::Saved(id) => saved(model, id),
        EventKind::NotSaved(id, fault) => not_saved(model, id, fault),
        EventKind::Sending(sending) => sending_changed(model, sending),
        EventKind::World(world, extent) => world_came(model, world, extent),
        EventKind::Opened(found) => opened(model, *found),
        EventKind::DayEntries(day, entries) => model.shared.day = (day, entries),
        EventKind::MonthFigures(lines) => model.shared.month = lines,
        EventKind::Slip(news) => told_of_slip(&mut model.shared, news),
        EventKind::Liaison(news) => liaison_heard(&mut model.shared, *news),
        EventKind::County(county) => model.shared.county = county,
        EventKind::Hangup => model.shared.effect(Effect::Quit),
    }
    keep_draft(&mut model.shared, draft_before);
    std::mem::take(&mut model.shared.effects)
}

fn press(model: &mut Model, key: Key) {
    model.shared.last_key = model.shared.now.clone();
    if model.covered {
        return uncover(model, key);
    }
    let undo = model.shared.undo.take();
    model.shared.message = None;
    if key == Key::Ctrl('c') {
        model.overlay = Some(Overlay::Confirm(confirm::State::leave()));
        return;
    }
    if let Some(command) = model.shared.settings.keymap.command(key) {
        return run(model, command, undo);
    }
    let act = match &mut model.overlay {
        Some(overlay) => overlay.update(&mut model.shared, key),
        None => screen_key(&mut model.screen, &mut model.shared, key),
    };
    apply(model, act);
}

/// A command that was called by its name does what its key does.
fn run_named(model: &mut Model, command: Command) {
    model.shared.last_key = model.shared.now.clone();
    if model.covered {
        return;
    }
    let undo = model.shared.undo.take();
    model.shared.message = None;
    run(model, command, undo);
}

fn screen_key(screen: &mut Screen, shared: &mut Shared, key: Key) -> Act {
    match screen {
        Screen::Search(state) => state.update(shared, key),
        Screen::Card(state) => state.update(shared, key),
        Screen::Checklist(state) => state.update(shared, key),
        Screen::Visit(state) => state.update(shared, key),
        Screen::Day(state) => state.update(shared, key),
        Screen::Slip(state) => state.update(shared, key),
        Screen::Path(state) => state.update(shared, key),
        Screen::Handover(state) => state.update(shared, key),
        Screen::Escalate(state) => state.update(shared, key),
        Screen::Receive(state) => state.update(shared, key),
        Screen::Places(state) => state.update(shared, key),
        Screen::Events(state) => state.update(shared, key),
    }
}

fn apply(model: &mut Model, act: Act) {
    match act {
        Act::Stay | Act::NotMine => {}
        Act::Go(screen) => go(model, *screen),
        Act::Back => back(model),
        Act::Home => home(model),
        Act::HomeThen(command) => {
            home(model);
            run(model, command, None);
        }
        Act::Show(overlay) => model.overlay = Some(overlay),
        Act::Close => model.overlay = None,
        Act::Run(command) => {
            model.overlay = None;
            run(model, command, None);
        }
    }
    refresh(model);
}

/// The search and the list of what is on look at the language, the municipality and the words; after anything may have
/// changed they look again.
fn refresh(model: &mut Model) {
    match &mut model.screen {
        Screen::Search(state) => state.refresh(&model.shared),
        Screen::Events(state) => state.refresh(&model.shared),
        _ => {}
    }
}

fn go(model: &mut Model, screen: Screen) {
    model.overlay = None;
    let left = std::mem::replace(&mut model.screen, screen);
    model.behind.push(left);
    if model.behind.len() > BEHIND_MAX {
        model.behind.remove(0);
    }
}

fn back(model: &mut Model) {
    if let Some(screen) = model.behind.pop() {
        model.screen = screen;
    }
    refresh(model);
}

/// The search with nothing behind it, its line as the contact has it.
fn home(model: &mut Model) {
    model.overlay = None;
    model.behind.clear();
    let mut state = search::State::default();
    state.reset(&model.shared);
    model.screen = Screen::Search(state);
}

fn run(model: &mut Model, command: Command, undo: Option<Undo>) {
    let shared = &mut model.shared;
    match command {
        Command::Help => toggle_chooser(model, chooser::Kind::Help),
        Command::Palette => toggle_chooser(model, chooser::Kind::Palette),
        Command::Municipality => toggle_chooser(model, chooser::Kind::Municipality),
        Command::Desk => toggle_chooser(model, chooser::Kind::Desk),
        Command::Theme => toggle_chooser(model, chooser::Kind::Theme),
        Command::Urgent => model.overlay = Some(Overlay::Urgent(urgent::State::default())),
        Command::Leave => model.overlay = Some(Overlay::Confirm(confirm::State::leave())),
        Command::Cover => model.covered = true,
        Command::FirstContact => {
            // Pressed again, it offers the lists of life situations.
            if matches!(model.screen, Screen::Checklist(_)) {
                toggle_chooser(model, chooser::Kind::Situation);
            } else if let Ok(list) = Code::parse(FIRST_CONTACT) {
                let state = checklist::State::new(shared, list);
                go(model, Screen::Checklist(state));
            }
        }
        Command::Situation => toggle_chooser(model, chooser::Kind::Situation),
        Command::Count => count(model),
        Command::Day => {
            if !matches!(model.screen, Screen::Day(_)) {
                let state = day::State::new(shared);
                go(model, Screen::Day(state));
            }
            model.overlay = None;
        }
        Command::Language => {
            // What is being read to a person stays in that person's language.
            if !shared.contact.is_empty() {
                shared.contact.lang = Some(shared.customer_lang());
            }
            shared.lang = shared.lang.next();
            shared.message = Some(Message::Language(shared.lang));
            shared.effect(Effect::Remember(Setting::Lang, shared.lang.code().to_owned()));
        }
        Command::CustomerLanguage => {
            let next = shared.customer_lang().next();
            shared.contact.lang = Some(next);
            shared.message = Some(Message::CustomerLanguage(next));
        }
        Command::Directions => quick(shared, ServiceLevel::Directions),
        Command::WrongNumber => quick(shared, ServiceLevel::WrongNumber),
        Command::NewContact => {
            let cleared = shared.contact.clone();
            shared.clear_contact();
            shared.undo = (!cleared.is_empty()).then(|| Undo::Cleared(Box::new(cleared)));
            shared.message = Some(Message::Cleared);
            home(model);
        }
        Command::Unfinished => {
            shared.leave_open();
            home(model);
            if !model.shared.unfinished.is_empty() {
                model.overlay = Some(Overlay::Chooser(chooser::State::new(chooser::Kind::Unfinished)));
            }
        }
        Command::Undo => take_back(model, undo),
        Command::Session => session(model),
        Command::Why => ask_why(model),
        Command::Feedback => choose_feedback(model),
        Command::Slip => open_slip(model),
        Command::Path => show_path(model),
        Command::Handover => hand_over(model),
        Command::Case if shared.settings.practice => {
            model.overlay = None;
            shared.effect(Effect::ShowCase);
        }
        Command::Case => shared.message = Some(Message::OnlyInPractice),
        Command::Escalate => {
            if !matches!(model.screen, Screen::Escalate(_)) {
                let state = escalate::State::new(shared);
                go(model, Screen::Escalate(state));
            }
        }
        Command::Receive => {
            if !matches!(model.screen, Screen::Receive(_))
                && let Some(state) = receive::State::new(shared)
            {
                go(model, Screen::Receive(state));
            }
        }
        Command::Events => {
            model.overlay = None;
            if !matches!(model.screen, Screen::Events(_)) {
                let state = events::State::new(&model.shared, events::Period::default(), "");
                go(model, Screen::Events(state));
            }
        }
        Command::Places => {
            if !matches!(model.screen, Screen::Places(_)) {
                let state = places::State::new(shared);
                go(model, Screen::Places(state));
            }
        }
    }
    refresh(model);
}

/// Why the row that is stood on was found, or the service that is read.
fn ask_why(model: &mut Model) {
    let service = service_on_screen(model).and_then(|id| model.shared.catalog().position(&id));
    let shared = &mut model.shared;
    match service {
        Some(service) => model.overlay = Some(Overlay::Why(why::State::new(shared, service))),
        None => shared.message = Some(Message::NothingToExplain),
    }
}

/// What can be told of the service that is read or stood on; pressed again, nothing is.
fn choose_feedback(model: &mut Model) {
    let is_open = matches!(&model.overlay, Some(Overlay::Chooser(state)) if state.kind() == chooser::Kind::Feedback);
    model.overlay = None;
    match service_on_screen(model).filter(|_| !is_open) {
        Some(service) => model.overlay = Some(Overlay::Chooser(chooser::State::feedback(service))),
        None if is_open => {}
        None => model.shared.message = Some(Message::NothingToTellOf),
    }
}

/// The note of the chosen services, or of the one that is read or stood on.
fn open_slip(model: &mut Model) {
    model.overlay = None;
    let read = match &model.screen {
        Screen::Slip(_) => return,
        // The row that stands there before anything was typed is nobody's matter.
        Screen::Search(state) => state.looked_at(&model.shared),
        _ => service_on_screen(model),
    };
    let shared = &mut model.shared;
    let read = read.or_else(|| shared.contact.looked_at.clone());
    if super::slip::services(shared, read.as_ref()).is_empty() && shared.contact.slip.activities.is_empty() {
        shared.message = Some(Message::Slip(News::NothingChosen));
        return;
    }
    let state = slip::State::new(shared, read);
    go(model, Screen::Slip(state));
}

/// What became of a note; after it the next one can be printed.
fn told_of_slip(shared: &mut Shared, news: News) {
    if !matches!(news, News::Saved(..) | News::Failed(Fault::NotWritten(_))) {
        shared.printing = false;
    }
    shared.message = Some(Message::Slip(news));
}

/// The service that is stood on or read.
fn service_on_screen(model: &Model) -> Option<ServiceId> {
    match &model.screen {
        Screen::Search(state) => state.service(&model.shared).map(|service| service.id.clone()),
        Screen::Card(state) => Some(state.id.clone()),
        Screen::Path(state) => state.service(&model.shared),
        Screen::Handover(state) => state.service(&model.shared),
        Screen::Slip(state) => state.service(),
        Screen::Checklist(_) | Screen::Visit(_) | Screen::Day(_) => None,
        Screen::Escalate(_) | Screen::Receive(_) | Screen::Places(_) | Screen::Events(_) => None,
    }
}

/// The path of the service that is stood on; where there is none, that of the need that was named last.
fn show_path(model: &mut Model) {
    let shared = &model.shared;
    let needs = || shared.contact.so_far(shared.catalog(), &shared.settings.count).needs;
    let start = service_on_screen(model).map(path::Start::Service).or_else(|| needs().pop().map(path::Start::Need));
    match start {
        Some(start) => go(model, Screen::Path(path::State::new(start))),
        None => model.shared.message = Some(Message::NoPath),
    }
}

/// Hands over the matter of the service that was chosen first, or else of the one that is stood on or suggested.
fn hand_over(model: &mut Model) {
    if matches!(model.screen, Screen::Handover(_)) {
        return;
    }
    let chosen = model.shared.contact.selection.first().cloned();
    let suggested = || checklist::suggestions(&model.shared).into_iter().next();
    match chosen.or_else(|| service_on_screen(model)).or_else(suggested) {
        Some(about) => {
            let state = handover::State::new(&mut model.shared, about);
            go(model, Screen::Handover(state));
        }
        None => model.shared.message = Some(Message::NothingToHandOver),
    }
}

/// The same key that opened a list closes it.
fn toggle_chooser(model: &mut Model, kind: chooser::Kind) {
    let open = matches!(&model.overlay, Some(Overlay::Chooser(state)) if state.kind() == kind);
    model.overlay = (!open).then(|| Overlay::Chooser(chooser::State::new(kind)));
}

fn count(model: &mut Model) {
    model.overlay = None;
    match &model.screen {
        Screen::Visit(_) => return,
        // What stands on the search screen was read there: it tells what the contact was about.
        Screen::Search(state) => {
            let read = state.looked_at(&model.shared);
            model.shared.contact.looked_at = read.or(model.shared.contact.looked_at.take());
        }
        _ => {}
    }
    let state = visit::State::new(&mut model.shared);
    go(model, Screen::Visit(state));
}

/// A directional question or a wrong number: one key, the open contact untouched.
fn quick(shared: &mut Shared, level: ServiceLevel) {
    let visit = quick_visit(shared.catalog(), &shared.settings.count, level, &shared.now);
    let id = shared.record(What::Visit(visit));
    shared.saving.insert(id, Saving::Quick);
}

/// Opens the desk in the statistics or closes it. What is still open at closing time is listed: tomorrow nobody remembers
/// what it was about.
fn session(model: &mut Model) {
    let shared = &mut model.shared;
    if shared.desk.is_none() {
        shared.message = Some(Message::NoDesk);
        return;
    }
    let open = shared.session.is_none();
    if open {
        shared.open_session();
    } else {
        shared.close_session();
    }
    shared.message = Some(Message::Session { open });
    if !open && !shared.unfinished.is_empty() {
        shared.message = Some(Message::ClosedWithOpen);
        model.overlay = Some(Overlay::Chooser(chooser::State::new(chooser::Kind::Unfinished)));
    }
}

/// Takes back the last count while its message stands: a new entry cancels it, and the contact is open again.
fn take_back(model: &mut Model, undo: Option<Undo>) {
    match undo {
        None => model.shared.message = Some(Message::NothingToUndo),
        Some(Undo::Count(id, contact)) => {
            let cancellation = model.shared.record(What::Cancellation { cancels: id });
            model.shared.saving.insert(cancellation, Saving::Undo(contact));
        }
        Some(Undo::Cleared(contact)) => {
            reopen(model, *contact);
            model.shared.message = Some(Message::Restored);
        }
    }
}

fn paste(model: &mut Model, pasted: &str) {
    model.shared.last_key = model.shared.now.clone();
    if model.covered {
        return;
    }
    model.shared.message = None;
    match (&mut model.overlay, &mut model.screen) {
        (Some(Overlay::Chooser(state)), _) => state.paste(pasted),
        (None, Screen::Search(state)) => state.paste(&mut model.shared, pasted),
        (None, Screen::Events(state)) => state.paste(&model.shared, pasted),
        _ => {}
    }
}

/// The same as pasting into an empty line.
fn replace_line(model: &mut Model, line: &str) {
    if !model.covered {
        match (&mut model.overlay, &mut model.screen) {
            (Some(Overlay::Chooser(state)), _) => state.clear(),
            (None, Screen::Search(state)) => state.clear(&mut model.shared),
            (None, Screen::Events(state)) => state.clear(),
            _ => {}
        }
    }
    paste(model, line);
}

fn uncover(model: &mut Model, key: Key) {
    let cover_key = model.shared.settings.keymap.command(key) == Some(Command::Cover);
    if cover_key || matches!(key, Key::Enter | Key::Esc) {
        model.covered = false;
    }
}

/// A second has passed.
fn tick(model: &mut Model) {
    let shared = &mut model.shared;
    let joined = shared.sending.state != SendingState::NotJoined;
    let now = shared.now.clone();
    shared.liaison.due(&now, joined).into_iter().for_each(|ask| shared.ask(ask));
    cover_when_idle(model);
}

/// What came of a question to the server; a person hears what has changed.
fn liaison_heard(shared: &mut Shared, news: liaison::News) {
    let now = shared.now.clone();
    if let (Ask::Feedback, Ok(Answer::Feedback(fates))) = (&news.ask, &news.answer) {
        let closed = shared.feedback.hear(fates.clone(), shared.sending.waiting > 0);
        shared.message = closed.map(Message::FeedbackClosed).or(shared.message.take());
        // The server was brought up to date since it refused what this desk told: once is enough to find out.
        if shared.feedback.first_heard() && shared.sending.attention > 0 {
            shared.effect(Effect::SendAgain);
        }
    }
    if let Some(note) = shared.liaison.hear(news, &now) {
        shared.message = Some(Message::Liaison(note));
    }
}

fn cover_when_idle(model: &mut Model) {
    let after = i64::from(model.shared.settings.cover_after_minutes) * 60;
    let idle = model.shared.now.timestamp().as_second() - model.shared.last_key.timestamp().as_second();
    if after > 0 && idle >= after {
        model.covered = true;
    }
}

/// A catalogue takes the place of the one before: at opening, and whenever a new one has come.
fn world_came(model: &mut Model, world: Arc<World>, extent: Extent) {
    model.shared.world = world;
    model.shared.awaited = if extent == Extent::Written { Awaited::Imports } else { Awaited::Nothing };
    model.shared.place_usage();
    model.shared.take_desk_method();
    if let Extent::Whole { faults: faults @ 1.. } = extent {
        model.shared.message = Some(Message::CatalogFindings(faults));
    }
    tell_unknown_setting(&mut model.shared);
    refresh(model);
}

/// A desk or a municipality that was named and that the catalogue does not have: everything works, but not as was meant.
fn tell_unknown_setting(shared: &mut Shared) {
    let catalog = &shared.world.catalog;
    let desk = shared.desk.as_ref().filter(|code| catalog.desk(code).is_none()).map(|_| Message::UnknownDesk);
    let home = shared.settings.municipality.as_ref().filter(|code| catalog.municipality(code).is_none());
    let unknown = desk.or(home.map(|_| Message::UnknownMunicipality));
    if shared.awaited == Awaited::Nothing && unknown.is_some() {
        shared.message = unknown;
    }
}

/// What the journal remembers, where nothing was chosen meanwhile.
fn opened(model: &mut Model, found: Opened) {
    let shared = &mut model.shared;
    shared.desk = shared.desk.take().or(found.desk);
    shared.lang = found.lang.unwrap_or(shared.lang);
    shared.theme = found.theme.unwrap_or(shared.theme);
    shared.take_desk_method();
    let today = Day::of(&shared.now);
    shared.session = found.session.filter(|(desk, day)| *day == today && shared.desk.as_ref() == Some(desk));
    shared.used = found.usage;
    shared.feedback.remember(found.feedback);
    shared.place_usage();
    if !found.drafts.is_empty() {
        shared.message = Some(Message::DraftsFound(found.drafts.len()));
    }
    // Contacts of an earlier run keep their numbers; what was begun meanwhile takes free ones.
    let begun = std::mem::replace(&mut shared.unfinished, found.drafts);
    for mut contact in begun {
        contact.number = shared.free_number();
        shared.unfinished.push(contact);
    }
    if shared.contact.number != 0 {
        shared.contact.number = shared.free_number();
    }
    shared.journal_read = true;
    tell_unknown_setting(shared);
    shared.message = found.notice.or(shared.message.take());
    shared.open_session();
    refresh(model);
}

/// A desk that has none yet takes the one that joined.
fn sending_changed(model: &mut Model, sending: Sending) {
    let shared = &mut model.shared;
    // The day tells of each contact whether it was sent.
    if matches!(model.screen, Screen::Day(_)) {
        shared.effect(Effect::LoadDay(shared.day.0));
    }
    if shared.desk.is_none()
        && let Some(desk) = &sending.desk
    {
        shared.desk = Some(desk.clone());
        shared.effect(Effect::Remember(Setting::Desk, desk.to_string()));
        shared.take_desk_method();
        shared.open_session();
    }
    // Only now the server knows all that was told here.
    if sending.waiting == 0 && shared.sending.waiting > 0 && shared.feedback.is_unheard() {
        shared.liaison.ask_for_feedback();
    }
    shared.sending = sending;
}

/// "Saved" is said only now: the entry is committed.
fn saved(model: &mut Model, id: EntryId) {
    let shared = &mut model.shared;
    shared.journal_fault = None;
    if shared.day.0 == Day::of(&shared.now) {
        shared.effect(Effect::LoadDay(shared.day.0));
    }
    match shared.saving.remove(&id) {
        Some(Saving::Contact(contact)) => {
            shared.undo = Some(Undo::Count(id, Some(contact)));
            shared.message = Some(Message::Saved);
        }
        Some(Saving::Quick) => {
            shared.undo = Some(Undo::Count(id, None));
            shared.message = Some(Message::Saved);
        }
        Some(Saving::Correction) => shared.message = Some(Message::Corrected),
        Some(Saving::Cancellation | Saving::Undo(None)) => shared.message = Some(Message::Cancelled),
        Some(Saving::Feedback(told)) => {
            shared.message = Some(Message::Told(told.what.clone()));
            shared.feedback.note(told);
        }
        Some(Saving::Undo(Some(contact))) => {
            reopen(model, *contact);
            count(model);
            model.shared.message = Some(Message::Undone);
        }
        None => {}
    }
}

/// The contact of a count that was taken back is open again; one that went on meanwhile is left open.
fn reopen(model: &mut Model, contact: Contact) {
    model.shared.leave_open();
    // Where no more can be left open, one more than the limit is better than one lost.
    let going_on = std::mem::replace(&mut model.shared.contact, contact);
    if !going_on.is_empty() {
        model.shared.unfinished.push(going_on);
    }
    model.shared.contact.since = Some(model.shared.now.clone());
    home(model);
}

/// Nothing is lost: the contact comes back to the screen and can be counted again.
fn not_saved(model: &mut Model, id: EntryId, fault: SaveFault) {
    let shared = &mut model.shared;
    shared.journal_fault = Some(fault);
    shared.message = Some(Message::NotSaved(fault));
    if let Some(Saving::Contact(contact)) = shared.saving.remove(&id) {
        if shared.contact.is_empty() {
            shared.contact = *contact;
            shared.contact.since = Some(shared.now.clone());
        } else {
            shared.unfinished.push(*contact);
        }
        refresh(model);
    }
}

/// The draft's bytes of the contact that is going on, without its clock.
fn draft(shared: &Shared) -> Option<(u32, Vec<u8>)> {
    let contact = &shared.contact;
    (shared.journal_read && !contact.has_no_codes()).then(|| (contact.number, contact.to_draft(shared.catalog())))
}

fn keep_draft(shared: &mut Shared, before: Option<(u32, Vec<u8>)>) {
    match (before, draft(shared)) {
        (before, Some(now)) if before.as_ref() != Some(&now) => {
            shared.effect(Effect::SaveDraft { number: now.0, bytes: now.1 });
        }
        // What was chosen was taken back: nothing of this contact is left to keep.
        (Some((number, _)), None) if shared.contact.number == number => shared.effect(Effect::DropDraft { number }),
        _ => {}
    }
}
