//! Counting the contact: everything is filled from what was done, the outcome is chosen by the advisor, Enter saves.
//! Also corrects an earlier entry, by a new one that names it. Refuses to save without an outcome; refuses free text.

use super::{Act, pick_of, step};
use crate::{
    desk::{
        contact::{Contact, Filled, LATE_HOURS_MAX, Missing, NeedForm, choices, may_ask_feedback},
        key::Key,
        keymap::Command,
        message::Message,
        page::{Item, Layout, Page, Role, Section, Spans, plain, span},
        shared::{Saving, Shared},
        words,
    },
    domain::{
        code::{
            Asker, ClientGroup, CodeList, ContactMethod, Destination, Feedback, HandoverResult, Need, Outcome,
            PlacesBefore, ServiceLevel, UnmetReason,
        },
        entry::{EntryId, What},
        visit::{NEEDS_MAX, Visit},
    },
    i18n::{say, tell},
};

/// A line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Level,
    Method,
    Asker,
    Group,
    Need(usize),
    Outcome(usize),
    Handover(usize),
    Unmet(usize),
    Destination(usize),
    AddNeed,
    Places,
    Feedback,
    Time,
}

/// The state of the form; what was set by hand is the contact's.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The line that is stood on; `None` stands on the first thing that is missing.
    field: Option<Field>,
    correcting: Option<Correcting>,
}

/// An earlier entry that is told again: the form works on a contact made from it, not on the one going on.
#[derive(Debug, Clone)]
struct Correcting {
    id: EntryId,
    original: Box<Visit>,
    contact: Box<Contact>,
}

impl Correcting {
    /// What the form does not show stays as it was told; so does the time unless it was moved.
    fn keep_what_is_not_shown(&self, mut visit: Visit) -> Visit {
        let original = &self.original;
        if (visit.day, visit.hour) == (original.day, original.hour) {
            (visit.late, visit.duration) = (original.late, original.duration.clone());
        }
        visit.checklist = original.checklist.clone();
        visit.language = original.language;
        visit.segment = original.segment.clone();
        visit.signs = original.signs;
        for (need, before) in visit.needs.iter_mut().zip(&original.needs) {
            need.found_weakly = before.found_weakly && need.need == before.need;
            need.tried.clone_from(&before.tried);
        }
        visit
    }
}

impl State {
    /// Counts the contact that is going on.
    pub fn new(shared: &mut Shared) -> State {
        shared.begin_contact();
        State::default()
    }

    /// Corrects an entry: the form starts as the entry was told.
    pub fn correct(id: EntryId, original: Visit, contact: Contact) -> State {
        let correcting = Correcting { id, original: Box::new(original), contact: Box::new(contact) };
        State { field: None, correcting: Some(correcting) }
    }

    fn contact<'s>(&'s self, shared: &'s Shared) -> &'s Contact {
        self.correcting.as_ref().map_or(&shared.contact, |correcting| &correcting.contact)
    }

    fn contact_mut<'s>(&'s mut self, shared: &'s mut Shared) -> &'s mut Contact {
        self.correcting.as_mut().map_or(&mut shared.contact, |correcting| &mut correcting.contact)
    }

    fn filled(&self, shared: &Shared) -> Filled {
        let contact = self.contact(shared);
        contact.fill(shared.catalog(), &shared.settings.count, &shared.now)
    }

    fn fields(filled: &Filled) -> Vec<Field> {
        let mut fields = vec![Field::Level, Field::Method, Field::Asker, Field::Group];
        for (at, need) in filled.needs.iter().enumerate() {
            fields.push(Field::Need(at));
            fields.push(Field::Outcome(at));
            match need.outcome {
                Some(Outcome::HandedOver) => fields.push(Field::Handover(at)),
                Some(Outcome::Unmet) => fields.push(Field::Unmet(at)),
                _ => {}
            }
            fields.push(Field::Destination(at));
        }
        if filled.needs.len() < NEEDS_MAX {
            fields.push(Field::AddNeed);
        }
        fields.push(Field::Places);
        if may_ask_feedback(&filled.needs) {
            fields.push(Field::Feedback);
        }
        fields.push(Field::Time);
        fields
    }

    /// The line that is stood on: the chosen one, or the first that still must be chosen, or the first outcome.
    fn field(&self, filled: &Filled) -> Field {
        let missing = || {
            first_missing(filled).map(|missing| match missing {
                Missing::Need(at) => Field::Need(at),
                Missing::Outcome(at) => Field::Outcome(at),
            })
        };
        let chosen = self.field.filter(|field| Self::fields(filled).contains(field));
        chosen.or_else(missing).unwrap_or(Field::Outcome(0))
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let filled = self.filled(shared);
        let field = self.field(&filled);
        let fields = Self::fields(&filled);
        let row = fields.iter().position(|other| *other == field).unwrap_or(0);
        match key {
            Key::Enter if field == Field::AddNeed => self.add_need(shared, &filled),
            Key::Enter => return self.save(shared),
            Key::Char('+') => self.add_need(shared, &filled),
            Key::Char(pick) => self.pick(shared, &filled, field, pick),
            Key::Left | Key::Right if field == Field::Time => self.move_time(shared, key),
            Key::Tab => self.field = fields.get((row + 1) % fields.len()).copied(),
            Key::BackTab => self.field = fields.get((row + fields.len() - 1) % fields.len()).copied(),
            Key::Delete => self.remove_need(shared, field),
            Key::Esc => return Act::Back,
            _ => match step(row, fields.len(), key) {
                Some(row) => self.field = fields.get(row).copied(),
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    fn save(&mut self, shared: &mut Shared) -> Act {
        let (catalog, settings) = (shared.catalog(), &shared.settings.count);
        let contact = self.contact(shared);
        match contact.finish(catalog, settings, shared.customer_lang(), &shared.now) {
            Err(Missing::Need(at)) => {
                self.field = Some(Field::Need(at));
                shared.message = Some(Message::NeedMissing);
                Act::Stay
            }
            Err(Missing::Outcome(at)) => {
                self.field = Some(Field::Outcome(at));
                shared.message = Some(Message::OutcomeMissing);
                Act::Stay
            }
            Ok(visit) => match &self.correcting {
                Some(correcting) => {
                    let visit = correcting.keep_what_is_not_shown(visit);
                    let id = shared.record(What::Correction { corrects: correcting.id, visit });
                    shared.saving.insert(id, Saving::Correction);
                    Act::Back
                }
                None => {
                    shared.count(visit);
                    Act::Home
                }
            },
        }
    }

    fn add_need(&mut self, shared: &mut Shared, filled: &Filled) {
        if filled.needs.len() >= NEEDS_MAX {
            shared.message = Some(Message::NeedsFull);
            return;
        }
        let rows = filled.needs.len() + 1;
        self.contact_mut(shared).form.needs.resize_with(rows, NeedForm::default);
        self.field = Some(Field::Need(rows - 1));
    }

    /// Takes away the last need that was added by hand; those that come from what was done stay.
    fn remove_need(&mut self, shared: &mut Shared, field: Field) {
        if let Field::Need(at) | Field::Outcome(at) | Field::Destination(at) = field {
            let needs = &mut self.contact_mut(shared).form.needs;
            if at < needs.len() {
                needs.remove(at);
            }
            self.field = None;
        }
    }

    fn move_time(&mut self, shared: &mut Shared, key: Key) {
        let form = &mut self.contact_mut(shared).form;
        form.hours_ago = match key {
            Key::Left => (form.hours_ago + 1).min(LATE_HOURS_MAX),
            _ => form.hours_ago.saturating_sub(1),
        };
        self.field = Some(Field::Time);
    }

    fn pick(&mut self, shared: &mut Shared, filled: &Filled, field: Field, pick: char) {
        let client_guidance = shared.settings.count.client_guidance;
        let form = &mut self.contact_mut(shared).form;
        let picked = match field {
            Field::Level => set(&mut form.level, &levels(client_guidance), pick),
            Field::Method => set(&mut form.method, ContactMethod::ALL, pick),
            Field::Asker => set(&mut form.asker, Asker::ALL, pick),
            Field::Group => set(&mut form.client_group, ClientGroup::ALL, pick),
            Field::Places => set(&mut form.places_before, PlacesBefore::ALL, pick),
            Field::Feedback => set(&mut form.feedback, Feedback::ALL, pick),
            Field::AddNeed | Field::Time => false,
            Field::Need(at) => set(&mut form.need(at).need, Need::ALL, pick),
            Field::Destination(at) => set(&mut form.need(at).destination, Destination::ALL, pick),
            Field::Handover(at) => set(&mut form.need(at).handover, HandoverResult::ALL, pick),
            Field::Unmet(at) => set(&mut form.need(at).unmet, UnmetReason::ALL, pick),
            Field::Outcome(at) => set(&mut form.need(at).outcome, Outcome::ALL, pick),
        };
        if picked {
            self.field = Some(self.after(shared, field, filled));
        }
    }

    /// Where to stand after a choice: on what it opened, then on what is missing, else where it was.
    fn after(&self, shared: &Shared, field: Field, before: &Filled) -> Field {
        let filled = self.filled(shared);
        let opened = |at: usize| match filled.needs.get(at).and_then(|need| need.outcome) {
            Some(Outcome::HandedOver) => Some(Field::Handover(at)),
            Some(Outcome::Unmet) => Some(Field::Unmet(at)),
            _ => None,
        };
        let was_missing = first_missing(before).is_some();
        let missing = first_missing(&filled).map(|missing| match missing {
            Missing::Need(at) => Field::Need(at),
            Missing::Outcome(at) => Field::Outcome(at),
        });
        match field {
            Field::Outcome(at) => opened(at).or(missing).unwrap_or(field),
            Field::Need(at) if was_missing => missing.unwrap_or(Field::Outcome(at)),
            Field::Handover(_) | Field::Unmet(_) => missing.unwrap_or(field),
            _ => field,
        }
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let filled = self.filled(shared);
        let field = self.field(&filled);
        let lang = shared.lang;
        let title = if self.correcting.is_some() { "title-correct" } else { "title-visit" };
        let mut page = Page { title: say(lang, title).into_owned(), layout: Layout::Stacked, ..Page::default() };
        let mut section = Section::default();
        for other in Self::fields(&filled) {
            if matches!(other, Field::Need(_)) {
                section.items.push(Item::Gap);
            }
            if other == field {
                section.focus = Some(section.items.len());
            }
            section.items.push(self.item(shared, &filled, other, other == field));
        }
        let gate = vec![
            Item::Para(vec![span(say(lang, "visit-gate"), Role::Care)]),
            Item::Para(vec![plain(say(lang, "visit-nothing-personal"))]),
        ];
        page.sections.push(section);
        page.sections.push(Section { items: gate, ..Section::default() });
        page.foot = foot(shared, field);
        page
    }

    fn item(&self, shared: &Shared, filled: &Filled, field: Field, open: bool) -> Item {
        let lang = shared.lang;
        let pair = |label: &'static str, value: Spans| Item::Pair(say(lang, label).into_owned(), value);
        let need = |at: usize| filled.needs.get(at).cloned().unwrap_or_default();
        match field {
            Field::Level => pair(
                "visit-level",
                options(shared, &levels(shared.settings.count.client_guidance), Some(filled.level), true),
            ),
            Field::Method => pair("visit-method", options(shared, ContactMethod::ALL, Some(filled.method), open)),
            Field::Asker => pair("visit-asker", options(shared, Asker::ALL, Some(filled.asker), true)),
            Field::Group => pair("visit-group", options(shared, ClientGroup::ALL, Some(filled.client_group), true)),
            Field::Need(at) => pair("visit-need", self.need_line(shared, filled, at, open)),
            Field::Outcome(at) => {
                let show_all = open || need(at).outcome.is_none();
                pair("visit-outcome", options(shared, Outcome::ALL, need(at).outcome, show_all))
            }
            Field::Handover(at) => {
                pair("visit-handover", options(shared, HandoverResult::ALL, need(at).handover, true))
            }
            Field::Unmet(at) => pair("visit-unmet", options(shared, UnmetReason::ALL, need(at).unmet, true)),
            Field::Destination(at) => {
                let destination = need(at).destination.unwrap_or(Destination::None);
                pair("visit-destination", options(shared, Destination::ALL, Some(destination), open))
            }
            Field::AddNeed => Item::Para(vec![plain(say(lang, "visit-add-need"))]),
            Field::Places => pair("visit-places", options(shared, PlacesBefore::ALL, filled.places_before, open)),
            Field::Feedback => pair("visit-feedback", options(shared, Feedback::ALL, filled.feedback, open)),
            Field::Time => pair("visit-time", time_line(shared, filled)),
        }
    }

    fn need_line(&self, shared: &Shared, filled: &Filled, at: usize, open: bool) -> Spans {
        let need = filled.needs.get(at).cloned().unwrap_or_default();
        let mut spans = options(shared, Need::ALL, need.need, open || need.need.is_none());
        if let Some(service) = need.service.as_ref().and_then(|id| shared.service(id)) {
            spans.push(plain(format!(" → {}", service.name.get(shared.lang))));
        }
        spans
    }
}

fn first_missing(filled: &Filled) -> Option<Missing> {
    filled.needs.iter().enumerate().find_map(|(at, need)| match (need.need, need.outcome) {
        (None, _) => Some(Missing::Need(at)),
        (_, None) => Some(Missing::Outcome(at)),
        _ => None,
    })
}

/// The levels that this desk offers; directions and wrong numbers have their own key.
fn levels(client_guidance: bool) -> Vec<ServiceLevel> {
    let mut except = vec![ServiceLevel::Directions, ServiceLevel::WrongNumber];
    if !client_guidance {
        except.push(ServiceLevel::ClientGuidance);
    }
    choices(&except)
}

/// Sets a field to the choice that a character picks; the same one again takes it back.
fn set<T: CodeList>(field: &mut Option<T>, choices: &[T], pick: char) -> bool {
    let Some(choice) = choices.iter().copied().enumerate().find(|(at, value)| pick_for(*at, *value) == Some(pick))
    else {
        return false;
    };
    *field = (*field != Some(choice.1)).then_some(choice.1);
    true
}

/// The character of a choice: its place, and 0 for "not known".
fn pick_for<T: CodeList>(at: usize, value: T) -> Option<char> {
    if value.code() == "unknown" { Some('0') } else { pick_of(at) }
}

/// The choices of a line with the chosen one in brackets; only that one where the line is not stood on.
pub fn options<T: CodeList>(shared: &Shared, choices: &[T], chosen: Option<T>, show_all: bool) -> Spans {
    let label = |value: T| shared.label(value).replace(' ', "\u{a0}");
    if !show_all {
        return vec![match chosen {
            Some(value) => span(label(value), Role::Chosen),
            None => plain(say(shared.lang, "visit-not-set")),
        }];
    }
    let mut spans = Vec::new();
    for (at, value) in choices.iter().copied().enumerate() {
        let pick = pick_for(at, value).map(String::from).unwrap_or_default();
        if chosen == Some(value) {
            spans.push(span(format!("[{pick}\u{a0}{}]", label(value)), Role::Chosen));
        } else {
            spans.push(span(format!("{pick}\u{a0}"), Role::Key));
            spans.push(plain(label(value)));
        }
        spans.push(plain("  "));
    }
    spans
}

fn time_line(shared: &Shared, filled: &Filled) -> Spans {
    let lang = shared.lang;
    let hour = u8::try_from(filled.at.hour()).unwrap_or(0);
    let args =
        [("day", words::day(lang, filled.at.date()).into()), ("hour", hour.into()), ("next", ((hour + 1) % 24).into())];
    let mut spans = vec![span(tell(lang, "visit-hour", &args), Role::Chosen)];
    match filled.duration {
        Some(band) => spans.push(plain(format!("  ·  {}", shared.label(band)))),
        None if filled.late => spans.push(plain(format!("  ·  {}", say(lang, "visit-late")))),
        None => {}
    }
    spans
}

fn foot(shared: &Shared, field: Field) -> Vec<(String, String)> {
    let say = |key| say(shared.lang, key).into_owned();
    let picks = match field {
        Field::Need(_) => "1–k",
        Field::Unmet(_) => "1–d",
        Field::Time => "←→",
        _ => "1–9",
    };
    let mut foot = vec![
        (picks.to_owned(), say("foot-choose")),
        ("Enter".to_owned(), say("key-count")),
        ("↑↓".to_owned(), say("foot-line")),
    ];
    words::foot(shared, &mut foot, &[Command::Urgent, Command::Help]);
    foot.push(("+".to_owned(), say("foot-add-need")));
    if matches!(field, Field::Need(_) | Field::Outcome(_)) {
        foot.push(("Del".to_owned(), say("foot-remove")));
    }
    foot.push(("Esc".to_owned(), say("foot-back")));
    foot
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_set_by_its_character_and_taken_back_by_the_same() {
        let mut asker = None;
        assert!(set(&mut asker, Asker::ALL, '3'));
        assert_eq!(asker, Some(Asker::ClosePerson));
        assert!(set(&mut asker, Asker::ALL, '0'));
        assert_eq!(asker, Some(Asker::Unknown));
        assert!(set(&mut asker, Asker::ALL, '0'));
        assert_eq!(asker, None);
        assert!(!set(&mut asker, Asker::ALL, '9'));
    }

    #[test]
    fn the_twenty_needs_all_have_a_character() {
        let picks: Vec<char> = Need::ALL.iter().enumerate().filter_map(|(at, need)| pick_for(at, *need)).collect();
        assert_eq!(picks.len(), Need::ALL.len());
        assert_eq!(super::super::place_of('k'), Some(19));
    }
}
