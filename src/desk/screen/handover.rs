//! A warm handover (saattaen vaihtaminen), step by step: whom to call now, what to ask the person first, what to say on
//! the call, what to agree, and how it ended in one key. When nobody takes the matter, the next in line stands ready.
//! The script holds what was answered in codes and nothing that was typed.

use super::{Act, Screen, card, place_of, step};
use crate::{
    desk::{
        contact::{Call, FilledNeed},
        key::Key,
        keymap::Command,
        message::Message,
        page::{Item, Layout, Page, Role, Row, Section, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        code::{CodeList as _, HandoverResult},
        service::ServiceId,
    },
    guidance::handover::{self, Callee, Why},
    i18n::{say, tell},
};

/// The question of the first contact that asks for consent in words.
pub const CONSENT: &str = "consent";

/// Its questions how the first call ended, and the one to the next in line.
const RESULT: &str = "handover_result";
const NEXT: &str = "next_in_line";

/// The letter that goes on to another matter of the same contact.
const MATTER: char = 'n';

/// The most that is said of the matter on the call: whoever answers must be able to keep it in mind.
const TOLD_MAX: usize = 6;

/// The state of the screen; calls that were made are the contact's.
#[derive(Debug, Clone)]
pub struct State {
    /// The service that the matter is about.
    about: ServiceId,
    row: usize,
}

impl State {
    /// Opens the handover of a matter, at the first in line who has not been called yet.
    pub fn new(shared: &mut Shared, about: ServiceId) -> State {
        shared.begin_contact();
        let mut state = State { about, row: 0 };
        state.row = state.next(shared).unwrap_or(0);
        state
    }

    /// The service that would be called.
    pub fn service(&self, shared: &Shared) -> Option<ServiceId> {
        self.line(shared).get(self.row).map(|callee| callee.service.id.clone())
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let line = self.line(shared);
        match key {
            Key::Esc | Key::Left => return Act::Back,
            Key::Enter | Key::Right => {
                let id = line.get(self.row).map(|callee| callee.service.id.clone());
                return id.map_or(Act::Stay, |id| Act::go(Screen::Card(card::State::new(shared, id))));
            }
            Key::Char(letter) if letter.eq_ignore_ascii_case(&MATTER) => self.other_matter(shared),
            Key::Char('m' | 'M') => return Act::Run(Command::Escalate),
            Key::Char(pick) => {
                let result = place_of(pick).and_then(|at| HandoverResult::ALL.get(at));
                if let (Some(result), Some(callee)) = (result, line.get(self.row)) {
                    self.end(shared, *result, callee);
                }
            }
            _ => match step(self.row, line.len(), key) {
                Some(row) => self.row = row,
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    /// The matters of this contact that can be handed over: each need with the service that was chosen for it.
    fn matters(shared: &Shared) -> Vec<(String, ServiceId)> {
        let filled = shared.contact.fill(shared.catalog(), &shared.settings.count, &shared.now);
        let matter =
            |row: FilledNeed| Some((row.need.map(|need| shared.label(need)).unwrap_or_default(), row.service?));
        filled.needs.into_iter().filter_map(matter).collect()
    }

    /// Goes on to the next matter of the contact, and after the last to the first.
    fn other_matter(&mut self, shared: &Shared) {
        let matters = State::matters(shared);
        let now = matters.iter().position(|(_, service)| *service == self.about);
        let next = now.map_or(0, |at| (at + 1) % matters.len().max(1));
        if let Some((_, service)) = matters.into_iter().nth(next) {
            self.about = service;
            self.row = self.next(shared).unwrap_or(0);
        }
    }

    /// A call has ended.
    fn end(&mut self, shared: &mut Shared, result: HandoverResult, callee: &Callee) {
        let (about, callee) = (self.about.clone(), callee.service.id.clone());
        // The checklist asks the same: what was told here is answered there.
        let question = if shared.contact.calls.is_empty() { RESULT } else { NEXT };
        answer(shared, CONSENT, if result == HandoverResult::NoConsent { "no" } else { "yes" });
        answer(shared, question, result.code());
        shared.contact.called(Call { about, callee, result });
        let next = if result.is_not_taken() { self.next(shared) } else { None };
        shared.message = Some(match (next, result) {
            (Some(row), _) => {
                self.row = row;
                Message::NextInLine
            }
            (None, HandoverResult::NoConsent) => Message::NoConsent,
            (None, result) if result.is_not_taken() => Message::NobodyLeft,
            (None, _) => Message::HandedOver,
        });
    }

    /// The first in line who has not been called about this matter.
    fn next(&self, shared: &Shared) -> Option<usize> {
        let called = |callee: &Callee| self.last(shared, &callee.service.id).is_some();
        self.line(shared).iter().position(|callee| !called(callee))
    }

    /// How the last call to a service about this matter ended.
    fn last(&self, shared: &Shared, id: &ServiceId) -> Option<HandoverResult> {
        let calls = shared.contact.calls.iter().rev();
        calls.into_iter().find(|call| call.about == self.about && call.callee == *id).map(|call| call.result)
    }

    fn line(&self, shared: &Shared) -> Vec<Callee> {
        handover::line(shared.catalog(), &self.about, &shared.now, shared.home())
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page = Page { layout: Layout::Stacked, ..Page::default() };
        let name = shared.service(&self.about).map(|service| service.name.get(lang).to_owned()).unwrap_or_default();
        page.title = tell(lang, "title-handover", &[("name", name.into())]);
        let line = self.line(shared);
        let mut list = Section::default();
        list.items.extend(line.iter().map(|callee| Item::Row(self.row(shared, callee))));
        if line.is_empty() {
            list.items.push(Item::Para(vec![plain(say(lang, "handover-nobody"))]));
        }
        list.focus = (!line.is_empty()).then(|| self.row.min(line.len() - 1));
        page.sections.push(list);
        page.sections.push(Section { items: self.steps(shared), ..Section::default() });
        let last = HandoverResult::ALL.len();
        let has_others = State::matters(shared).iter().any(|(_, service)| *service != self.about);
        page.foot = vec![
            (format!("1–{last}"), say(lang, "foot-handover-result").into_owned()),
            ("↑↓".into(), say(lang, "foot-line").into_owned()),
            ("Enter".into(), say(lang, "foot-open").into_owned()),
            ("M".into(), say(lang, "key-escalate").into_owned()),
            ("Esc".into(), say(lang, "foot-back").into_owned()),
        ];
        if has_others {
            let matter = (MATTER.to_ascii_uppercase().to_string(), say(lang, "foot-handover-matter").into_owned());
            page.foot.insert(1, matter);
        }
        words::foot(shared, &mut page.foot, &[Command::Count, Command::Urgent, Command::Help]);
        page
    }

    /// What to ask, what to say, what to agree, and the keys by which it ends.
    fn steps(&self, shared: &Shared) -> Vec<Item> {
        let (lang, customer) = (shared.lang, shared.customer_lang());
        let pair = |key, spans| Item::Pair(say(lang, key).into_owned(), spans);
        let quoted = |text: &str| vec![plain(format!("\"{text}\""))];
        let questions = || shared.catalog().checklists.iter().flat_map(|list| &list.questions);
        let consent = questions().find(|question| question.id.as_str() == CONSENT);
        let matters = State::matters(shared);
        let matter = matters.iter().position(|(_, service)| *service == self.about).filter(|_| matters.len() > 1);
        let told = matter.and_then(|at| Some((at, matters.get(at)?))).map(|(at, (need, _))| {
            let args = [("need", need.as_str().into()), ("place", (at + 1).into()), ("count", matters.len().into())];
            pair("handover-matter", vec![span(tell(lang, "handover-matter-of", &args), Role::Strong)])
        });
        let mut items: Vec<Item> = told.into_iter().collect();
        items.extend(consent.map(|question| pair("handover-ask", quoted(question.ask.get(customer)))));
        items.push(pair("handover-say", quoted(&self.opening(shared))));
        let so_far = shared.contact.so_far(shared.catalog(), &shared.settings.count);
        let told: Vec<&str> = so_far.told.iter().take(TOLD_MAX).map(|note| note.get(lang)).collect();
        items.extend((!told.is_empty()).then(|| pair("handover-tell", vec![plain(told.join(" · "))])));
        items.push(pair("handover-agree", quoted(&say(lang, "handover-agreed"))));
        items.push(pair("handover-result", results(shared)));
        items
    }

    /// The first sentences of the call: who calls, that the person is there and agrees, what it is about.
    fn opening(&self, shared: &Shared) -> String {
        let so_far = shared.contact.so_far(shared.catalog(), &shared.settings.count);
        let about = shared.service(&self.about);
        let needs: Vec<String> = match so_far.needs.as_slice() {
            [] => about.iter().flat_map(|service| &service.needs).take(1).map(|need| shared.label(*need)).collect(),
            needs => needs.iter().map(|need| shared.label(*need)).collect(),
        };
        tell(shared.lang, "handover-opening", &[("needs", needs.join(", ").into())])
    }

    /// Somebody who can be called: the name, whether they answer now or how the call ended, and the number, last because
    /// a narrow window keeps that.
    fn row(&self, shared: &Shared, callee: &Callee) -> Row {
        let lang = shared.lang;
        let why = match callee.why {
            Why::WayIn => Some("handover-way-in"),
            Why::Instead => Some("path-instead"),
            Why::Alternative => Some("path-alternative"),
            Why::Chosen => None,
        };
        let mut name = vec![span(callee.service.name.get(lang), Role::Strong)];
        name.extend(why.map(|why| plain(format!("  {}", say(lang, why)))));
        let channel = callee.channel();
        let number = channel.map(|channel| words::channel(shared, channel).1).unwrap_or_default();
        let state = match (self.last(shared, &callee.service.id), callee.serves, channel) {
            (Some(result), ..) => vec![span(shared.label(result), Role::Chosen)],
            (None, Some(false), _) => vec![span(say(lang, "state-elsewhere"), Role::Care)],
            (None, _, Some(channel)) => words::channel_state(shared, channel),
            (None, _, None) => Vec::new(),
        };
        Row { pick: String::new(), name, cells: vec![state, number.into_iter().take(1).collect()] }
    }
}

/// Answers a question of a checklist; nothing where the catalogue has no such question or answer.
fn answer(shared: &mut Shared, question: &str, answer: &str) {
    let world = shared.world.clone();
    let questions = world.catalog.checklists.iter().flat_map(|list| &list.questions);
    let Some(question) = questions.into_iter().find(|known| known.id.as_str() == question) else { return };
    let answers = question.answers.iter().find(|known| known.id.as_str() == answer);
    answers.into_iter().for_each(|answer| shared.contact.walk.answer(question, answer));
}

fn results(shared: &Shared) -> Vec<crate::desk::page::Span> {
    let mut spans = Vec::new();
    for (at, result) in HandoverResult::ALL.iter().enumerate() {
        let label = shared.label(*result).replace(' ', "\u{a0}");
        spans.push(span(format!("{}\u{a0}", at + 1), Role::Key));
        spans.push(plain(format!("{label}  ")));
    }
    spans
}
