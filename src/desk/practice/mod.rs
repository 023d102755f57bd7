//! The practice desk: the very desk with an invented person at it. It wraps the [`Model`] and lets it do everything it
//! always does, but hands on none of its effects: what a practice wants done is a [`Deed`] of its own, and no deed
//! records, drafts or sends a contact. Every page that leaves it says that this is practice.

mod numbers;
mod page;
pub mod recording;
mod show;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, Zoned};

use super::{
    effect::Effect,
    event::{DayEntry, EntryState, Event, EventKind},
    key::Key,
    keymap::Command,
    liaison,
    model::Model,
    overlay::Overlay,
    screen::{Screen, place_of, step},
    shared::Settings,
    slip::News,
    update::update,
};
use crate::{
    domain::{
        case::Case,
        code::Code,
        entry::{Entry, What},
        time::Day,
        visit::Visit,
    },
    guidance::case::{self, Did, Done, Review},
};

use recording::{Noted, What as Pressed};

/// The most practised contacts that the day screen shows: more than anybody practises in a day.
const ENTRIES_MAX: usize = 200;

/// What a practice wants done. There is no deed that could reach the journal of the desk, its drafts or a server.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Keep how a contact of a case was coded, in the practice journal.
    Keep {
        /// The case; `None` in free practice.
        case: Option<Code>,
        /// Its codes.
        visit: Box<Visit>,
    },
    /// Write down what was pressed: only while a recording runs.
    Note(Noted),
    /// End the program.
    Quit,
}

/// Where the practice stands.
#[derive(Debug, Clone)]
pub(crate) enum Stage {
    /// The list of cases, this row stood on; the first row is free practice.
    Cases(usize),
    /// The story, before the desk and whenever it is asked for.
    Story,
    /// The desk.
    Desk,
    /// What is said of the contact, this line stood on.
    Review(Box<Review>, usize),
    /// The model path, step by step.
    Show(show::State),
}

/// A practice desk.
#[derive(Debug)]
pub struct Practice {
    /// The desk.
    pub desk: Model,
    stage: Stage,
    /// The case that is practised or shown.
    case: Option<Code>,
    /// What was done in it.
    done: Done,
    /// What stands on the day screen: kept in memory alone.
    entries: Vec<Entry>,
    /// How far the clock of the practice is from the real one.
    shift: SignedDuration,
    /// The case that was asked for on the command line, and whether it is to be shown.
    wanted: Option<(String, bool)>,
    unknown: Option<String>,
    /// When the recording began, by the practice's clock; `None` while nothing is recorded.
    recording: Option<Zoned>,
}

impl Practice {
    /// Opens a practice around a desk that nobody has used. `wanted` names a case to begin with, and whether to show it
    /// instead of practising it.
    pub fn new(mut desk: Model, shift: SignedDuration, wanted: Option<(String, bool)>) -> Practice {
        // A trainer talks longer than five minutes, and there is nothing here that must be covered.
        desk.shared.settings.cover_after_minutes = 0;
        desk.shared.settings.practice = true;
        // There is no journal to wait for: the contacts of a practice are kept in memory.
        desk.shared.journal_read = true;
        let mut practice = Practice {
            desk,
            stage: Stage::Cases(0),
            case: None,
            done: Done::default(),
            entries: Vec::new(),
            shift,
            wanted,
            unknown: None,
            recording: None,
        };
        practice.begin_wanted();
        practice
    }

    /// Records from now on, and tells what the practice's clock shows at that real time.
    pub fn begin_recording(&mut self, now: Zoned) -> Timestamp {
        let at = now.checked_add(self.shift).unwrap_or(now);
        let began = at.timestamp();
        self.recording = Some(at);
        began
    }

    /// What an event does.
    pub fn update(&mut self, mut event: Event) -> Vec<Deed> {
        event.at = event.at.checked_add(self.shift).unwrap_or(event.at);
        let note = self.note(&event);
        let mut deeds = self.decide(event);
        deeds.extend(note);
        deeds
    }

    fn note(&self, event: &Event) -> Option<Deed> {
        let ms = self.recording.as_ref()?.duration_until(&event.at).as_millis();
        Some(Deed::Note(Noted { ms: u64::try_from(ms).unwrap_or(0), what: Pressed::of(&event.kind)? }))
    }

    fn decide(&mut self, event: Event) -> Vec<Deed> {
        let on_desk = matches!(self.stage, Stage::Desk);
        let key = match event.kind {
            EventKind::Key(key) => key,
            EventKind::Hangup => return vec![Deed::Quit],
            EventKind::Run(Command::Case) if on_desk => return self.show_case(),
            EventKind::Run(Command::Leave) if !on_desk => return vec![Deed::Quit],
            // The desk behind the story and the review is not seen: nothing is done there.
            EventKind::Run(command) if !on_desk && command != Command::Language => return Vec::new(),
            EventKind::Line(_) | EventKind::Paste(_) if !on_desk => return Vec::new(),
            _ => {
                let deeds = self.pass(event);
                self.begin_wanted();
                return deeds;
            }
        };
        let command = self.desk.shared.settings.keymap.command(key);
        match (&self.stage, command) {
            (Stage::Desk, Some(Command::Case)) => self.show_case(),
            (Stage::Desk, _) | (_, Some(Command::Language)) => self.pass(event),
            (_, Some(Command::Leave)) => vec![Deed::Quit],
            _ if key == Key::Ctrl('c') => vec![Deed::Quit],
            _ => self.press(key),
        }
    }

    /// The story again, or the list where nobody tells one.
    fn show_case(&mut self) -> Vec<Deed> {
        if self.case.is_some() {
            self.stage = Stage::Story
        } else {
            self.list_again()
        }
        Vec::new()
    }

    /// The desk does what it always does; its effects end here.
    fn pass(&mut self, event: Event) -> Vec<Deed> {
        let (at, random) = (event.at.clone(), event.random);
        let effects = update(&mut self.desk, event);
        let mut deeds = Vec::new();
        for effect in effects {
            let kind = match effect {
                Effect::Record { entry, .. } => {
                    deeds.extend(self.recorded(&entry));
                    let saved = EventKind::Saved(entry.id);
                    self.entries.push(*entry);
                    let old = self.entries.len().saturating_sub(ENTRIES_MAX);
                    self.entries.drain(..old);
                    saved
                }
                Effect::LoadDay(day) => EventKind::DayEntries(day, self.day()),
                Effect::Print(_) | Effect::SaveSlip(..) | Effect::Copy(_) => EventKind::Slip(News::Practised),
                Effect::ShowCase => {
                    deeds.extend(self.show_case());
                    continue;
                }
                // Nobody is there to take a card: it says so as a desk without a server does.
                Effect::Liaise(ask) => {
                    EventKind::Liaison(Box::new(liaison::News { ask, answer: Err(liaison::Fault::NotJoined) }))
                }
                Effect::Quit => {
                    deeds.push(Deed::Quit);
                    continue;
                }
                _ => continue,
            };
            deeds.extend(self.pass(Event { at: at.clone(), random, kind }));
        }
        self.look();
        deeds
    }

    fn day(&self) -> Vec<DayEntry> {
        self.entries.iter().map(|entry| DayEntry { entry: entry.clone(), state: EntryState::Waiting }).collect()
    }

    /// A contact was counted: in a case, that ends it.
    fn recorded(&mut self, entry: &Entry) -> Option<Deed> {
        let What::Visit(visit) = &entry.what else { return None };
        if let Some(case) = self.current().cloned() {
            self.done.count(visit.clone());
            let review = case::review(&case, &self.done);
            self.stage = Stage::Review(Box::new(review), 0);
        }
        Some(Deed::Keep { case: self.case.clone(), visit: Box::new(visit.clone()) })
    }

    /// Looks at what was done; once the contact was counted there is nothing more to see.
    fn look(&mut self) {
        if self.case.is_none() || !matches!(self.stage, Stage::Desk) {
            return;
        }
        let contact = &self.desk.shared.contact;
        self.done.look(&contact.walk, &contact.selection);
        if let (Screen::Card(card), None) = (&self.desk.screen, &self.desk.overlay) {
            self.done.note(Did::Opened(card.id.clone()));
        }
        if matches!(self.desk.overlay, Some(Overlay::Urgent(_))) {
            self.done.note(Did::UrgentCard);
        }
    }

    /// The case that is practised or shown.
    fn current(&self) -> Option<&Case> {
        let id = self.case.as_ref()?;
        self.desk.shared.catalog().cases.iter().find(|case| case.id == *id)
    }

    /// The cases that this catalogue can serve: a path to a service that it does not have leads nowhere.
    fn cases(&self) -> Vec<&Case> {
        let catalog = self.desk.shared.catalog();
        let serves = |case: &&Case| case.services().all(|id| catalog.position(id).is_some());
        catalog.cases.iter().filter(serves).collect()
    }

    /// Begins what the command line asked for, as soon as there is a catalogue.
    fn begin_wanted(&mut self) {
        if self.desk.shared.catalog().needs.is_empty() {
            return;
        }
        let Some((name, show)) = self.wanted.take() else { return };
        let found = self.cases().iter().position(|case| case.id.as_str() == name);
        match found {
            Some(at) if show => self.show(at + 1),
            Some(at) => self.choose(at + 1),
            None => self.unknown = Some(name),
        }
    }

    /// Takes a row of the list: free practice, or a case whose story comes first.
    fn choose(&mut self, row: usize) {
        let case = row.checked_sub(1).and_then(|at| self.cases().get(at).map(|case| (*case).clone()));
        self.begin(case.as_ref());
        self.stage = if self.case.is_some() { Stage::Story } else { Stage::Desk };
    }

    fn show(&mut self, row: usize) {
        let case = row.checked_sub(1).and_then(|at| self.cases().get(at).map(|case| (*case).clone()));
        let Some(case) = case else { return };
        self.begin(Some(&case));
        self.stage = Stage::Show(show::State::default());
    }

    /// A new desk for a new person: nothing of the one before is left on it.
    fn begin(&mut self, case: Option<&Case>) {
        let shared = &self.desk.shared;
        let mut settings: Settings = shared.settings.clone();
        if let Some(case) = case {
            settings.count.method = case.method;
            settings.method_named = true;
        }
        let mut desk = Model::new(Arc::clone(&shared.world), settings, shared.lang, shared.now.clone());
        desk.shared.size = shared.size;
        desk.shared.theme = shared.theme;
        desk.shared.awaited = shared.awaited;
        let opened = EventKind::Opened(Box::default());
        let at = shared.now.clone();
        // The practice's clock is in `at` already.
        update(&mut desk, Event { at, random: shared.random, kind: opened });
        self.desk = desk;
        self.case = case.map(|case| case.id.clone());
        self.done = Done::default();
        self.unknown = None;
    }

    /// A key on the practice's own screens.
    fn press(&mut self, key: Key) -> Vec<Deed> {
        match std::mem::replace(&mut self.stage, Stage::Desk) {
            Stage::Cases(row) => return self.press_list(row, key),
            Stage::Story => match key {
                Key::Esc | Key::Left => self.list_again(),
                key => {
                    let command = self.desk.shared.settings.keymap.command(key);
                    let goes_on = matches!(key, Key::Enter | Key::Right | Key::Char(' '));
                    let goes_on = goes_on || command == Some(Command::Case);
                    self.stage = if goes_on { Stage::Desk } else { Stage::Story };
                }
            },
            Stage::Desk => {}
            Stage::Review(review, line) => match key {
                Key::Enter | Key::Esc => self.list_again(),
                Key::Char('1') => self.again(),
                Key::Char('2') => self.stage = Stage::Show(show::State::default()),
                key => {
                    let lines = self.current().map_or(0, |case| page::review_lines(case, &review));
                    self.stage = Stage::Review(review, step(line, lines, key).unwrap_or(line));
                }
            },
            Stage::Show(mut state) => {
                let case = self.current().cloned();
                let stays = case.is_some_and(|case| state.press(&mut self.desk.shared, &case, key));
                if stays { self.stage = Stage::Show(state) } else { self.list_again() }
            }
        }
        Vec::new()
    }

    fn press_list(&mut self, row: usize, key: Key) -> Vec<Deed> {
        let rows = self.cases().len() + 1;
        self.stage = Stage::Cases(row);
        match key {
            Key::Enter | Key::Right => self.choose(row),
            Key::Char('+') => self.show(row),
            Key::Char(pick) => {
                let picked = place_of(pick).filter(|at| *at < rows);
                picked.into_iter().for_each(|row| self.choose(row));
            }
            Key::Esc => return vec![Deed::Quit],
            key => self.stage = Stage::Cases(step(row, rows, key).unwrap_or(row)),
        }
        Vec::new()
    }

    fn list_again(&mut self) {
        let case = self.case.take();
        let at = self.cases().iter().position(|known| Some(&known.id) == case.as_ref());
        self.stage = Stage::Cases(at.map_or(0, |at| at + 1));
    }

    fn again(&mut self) {
        let case = self.current().cloned();
        self.begin(case.as_ref());
        self.stage = Stage::Story;
    }

    /// The day of the practice's clock.
    pub fn today(&self) -> Day {
        Day::of(&self.desk.shared.now)
    }
}
