//! The first contact: one question at a time with its answers, every answered one still in its line, any line free to
//! be chosen. Prompts to say, not a form to fill; going back changes nothing until a new answer is given.

use super::{Act, Screen, card, handover, pick_of, place_of};
use crate::{
    desk::{
        key::Key,
        keymap::Command,
        overlay::{Overlay, chooser},
        page::{Item, Layout, Page, Role, Row, Section, Spans, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        checklist::{Answer, Checklist, Question, QuestionKind},
        code::{Code, Need, Urgency},
        service::ServiceId,
    },
    guidance::{self, SoFar, Walk, deadline},
    i18n::{say, tell},
};

/// Answers beyond this many stand side by side instead of one below the other.
const ANSWERS_IN_ROWS_MAX: usize = 9;

/// The most suggestions that can be picked on this screen.
const SUGGESTIONS_MAX: usize = 9;

/// The state of the checklist screen; the answers are the contact's.
#[derive(Debug, Clone)]
pub struct State {
    /// The checklist.
    list: Code,
    /// The question that is asked; `None` asks the first open one.
    current: Option<Code>,
    /// The suggested services have the keys, this one first.
    suggestion: Option<usize>,
}

impl State {
    /// Opens a checklist at its first open question.
    pub fn new(shared: &mut Shared, list: Code) -> State {
        shared.begin_contact();
        State { list, current: None, suggestion: None }
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let world = shared.world.clone();
        let Some(checklist) = world.catalog.checklist(self.list.as_str()) else { return leave(key) };
        if let Some(at) = self.suggestion {
            return self.update_suggestions(shared, at, key);
        }
        let asked = guidance::asked(checklist, &shared.contact.walk, shared.contact.method(&shared.settings.count));
        let place = self.place(&asked, &shared.contact.walk);
        let Some((at, question)) = place.and_then(|at| Some((at, *asked.get(at)?))) else { return leave(key) };
        match key {
            Key::Char('0') => {
                shared.contact.walk.skip(question);
                self.advance(shared, checklist, question);
            }
            Key::Char(pick) => return self.pick(shared, checklist, question, pick),
            Key::Enter => {
                // Enter leaves a question of several answers, and passes over one that was not answered.
                if !shared.contact.walk.is_done(question) {
                    shared.contact.walk.skip(question);
                }
                self.advance(shared, checklist, question);
            }
            Key::Up | Key::Left | Key::Backspace => {
                self.current = asked.get(at.saturating_sub(1)).map(|q| q.id.clone())
            }
            Key::Down | Key::Right => self.current = asked.get((at + 1).min(asked.len() - 1)).map(|q| q.id.clone()),
            Key::Home => self.current = asked.first().map(|q| q.id.clone()),
            Key::End => self.current = asked.last().map(|q| q.id.clone()),
            Key::Tab => self.suggestion = (!suggestions(shared).is_empty()).then_some(0),
            Key::Esc => return Act::Back,
            _ => return Act::NotMine,
        }
        Act::Stay
    }

    fn update_suggestions(&mut self, shared: &mut Shared, at: usize, key: Key) -> Act {
        let ids = suggestions(shared);
        let picked = match key {
            Key::Char(pick @ '1'..='9') => place_of(pick).and_then(|at| ids.get(at)),
            Key::Char('+') | Key::Enter => ids.get(at),
            _ => None,
        };
        match (key, picked) {
            (Key::Enter, Some(id)) => return Act::go(Screen::Card(card::State::new(shared, id.clone()))),
            (_, Some(id)) => words::toggle(shared, id),
            (Key::Up, _) => self.suggestion = Some(at.saturating_sub(1)),
            (Key::Down, _) => self.suggestion = Some((at + 1).min(ids.len().saturating_sub(1))),
            (Key::Tab | Key::BackTab | Key::Esc, _) => self.suggestion = None,
            (Key::Char(_), None) => {}
            _ => return Act::NotMine,
        }
        Act::Stay
    }

    fn place(&self, asked: &[&Question], walk: &Walk) -> Option<usize> {
        let chosen = self.current.as_ref().and_then(|id| asked.iter().position(|question| question.id == *id));
        let open = || guidance::next(asked, walk, None).and_then(|next| asked.iter().position(|q| q.id == next.id));
        chosen.or_else(open).or_else(|| asked.len().checked_sub(1))
    }

    fn pick(&mut self, shared: &mut Shared, checklist: &Checklist, question: &Question, pick: char) -> Act {
        let Some(answer) = place_of(pick).and_then(|at| question.answers.get(at)) else { return Act::Stay };
        shared.contact.walk.answer(question, answer);
        self.current = Some(question.id.clone());
        if question.kind != QuestionKind::Many {
            self.advance(shared, checklist, question);
        }
        if answer.ask_municipality {
            return Act::Show(Overlay::Chooser(chooser::State::new(chooser::Kind::Municipality)));
        }
        if answer.urgency == Some(Urgency::Now) {
            return Act::Run(Command::Urgent);
        }
        Act::Stay
    }

    fn advance(&mut self, shared: &Shared, checklist: &Checklist, question: &Question) {
        let method = shared.contact.method(&shared.settings.count);
        let asked = guidance::asked(checklist, &shared.contact.walk, method);
        let next = guidance::next(&asked, &shared.contact.walk, Some(&question.id));
        // At the end the last question stays where it is: nothing jumps back to the beginning unasked.
        self.current = Some(next.map_or_else(|| question.id.clone(), |next| next.id.clone()));
    }

    /// The question that is asked now.
    pub fn question(&self, shared: &Shared) -> Option<Code> {
        let checklist = shared.catalog().checklist(self.list.as_str())?;
        let asked = guidance::asked(checklist, &shared.contact.walk, shared.contact.method(&shared.settings.count));
        asked.get(self.place(&asked, &shared.contact.walk)?).map(|question| question.id.clone())
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let minutes = shared.contact.seconds(&shared.now) / 60;
        let mut page = Page { layout: Layout::ListAndPreview, ..Page::default() };
        let Some(checklist) = shared.catalog().checklist(self.list.as_str()) else { return page };
        let args = [("name", checklist.name.get(shared.lang).into()), ("minutes", minutes.into())];
        page.title = tell(shared.lang, "title-checklist", &args);
        let asked = guidance::asked(checklist, &shared.contact.walk, shared.contact.method(&shared.settings.count));
        let at = self.place(&asked, &shared.contact.walk);
        page.sections.push(question_section(shared, checklist, &asked, at));
        page.sections.push(self.so_far_section(shared));
        page.foot = foot(shared, self.suggestion.is_some(), at.and_then(|at| asked.get(at)).copied());
        page
    }

    /// The list that fits what was said, while another one is open; with the key that leads to it.
    fn other_list(&self, shared: &Shared) -> Option<Item> {
        let situations = shared.situations();
        let best = situations.first().filter(|fit| fit.fits > 0 && fit.list.id != self.list)?;
        let key = shared.settings.keymap.key(Command::FirstContact).map(|key| key.to_string()).unwrap_or_default();
        let args = [("name", best.list.name.get(shared.lang).into()), ("key", key.into())];
        Some(Item::Para(vec![span(tell(shared.lang, "checklist-situation", &args), Role::Strong)]))
    }

    fn so_far_section(&self, shared: &Shared) -> Section {
        let so_far = shared.contact.so_far(shared.catalog(), &shared.settings.count);
        let mut items: Vec<Item> = self.other_list(shared).into_iter().chain(call_now(shared)).collect();
        let doubts = so_far
            .doubts
            .iter()
            .map(|ask| tell(shared.lang, "checklist-doubt", &[("ask", ask.get(shared.lang).into())]));
        items.extend(doubts.map(|doubt| Item::Para(vec![span(doubt, Role::Care)])));
        items.push(Item::Para(vec![span(say(shared.lang, "so-far"), Role::Strong)]));
        let focus_from = items.len();
        let rows = suggestions(shared);
        for (at, service) in rows.iter().filter_map(|id| shared.service(id)).enumerate() {
            let pick = pick_of(at).filter(|_| self.suggestion.is_some());
            items.push(Item::Row(card::row(shared, &service, pick)));
        }
        if rows.is_empty() {
            items.push(Item::Para(vec![plain(say(shared.lang, "so-far-nothing"))]));
        }
        items.extend(advice_items(shared, &so_far));
        Section { items, focus: self.suggestion.map(|at| focus_from + at), ..Section::default() }
    }
}

fn leave(key: Key) -> Act {
    if key == Key::Esc { Act::Back } else { Act::NotMine }
}

/// Suggested and chosen services: what can be picked. Ways in come first, then what the answers suggest, then the general
/// guidance of the needs; choosing one moves none.
pub fn suggestions(shared: &Shared) -> Vec<ServiceId> {
    let so_far = shared.contact.so_far(shared.catalog(), &shared.settings.count);
    let home = shared.home();
    let is_valid = |id: &ServiceId| {
        let service = shared.service(id);
        home.is_none_or(|home| service.is_some_and(|service| service.serves(home)))
    };
    let general = |need: Need| {
        let entry = shared.catalog().needs.iter().find(|entry| entry.need == need);
        entry.map(|entry| entry.general.as_slice()).unwrap_or_default()
    };
    let services = so_far.services(is_valid, general).into_iter();
    let mut ids: Vec<ServiceId> = services.filter(|id| shared.service(id).is_some()).cloned().collect();
    ids.sort_by_key(|id| !(is_valid(id) && shared.service(id).is_some_and(|service| service.way_in)));
    let others = shared.contact.selection.iter().filter(|id| !ids.contains(id)).cloned().collect::<Vec<_>>();
    ids.truncate(SUGGESTIONS_MAX.saturating_sub(others.len()));
    ids.extend(others);
    ids
}

/// Whom to call together, once the person has agreed to a call and nobody has taken the matter yet.
fn call_now(shared: &Shared) -> Option<Item> {
    let agreed = shared.contact.walk.answers.iter().any(|(question, chosen)| {
        question.as_str() == handover::CONSENT && chosen.iter().any(|answer| answer.as_str() == "yes")
    });
    let ended = shared.contact.calls.iter().any(|call| !call.result.is_not_taken());
    let id = suggestions(shared).into_iter().next().filter(|_| agreed && !ended)?;
    let name = shared.service(&id)?.name.get(shared.lang).to_owned();
    let key = shared.settings.keymap.key(Command::Handover).map(|key| key.to_string()).unwrap_or_default();
    let args = [("name", name.into()), ("key", key.into())];
    Some(Item::Para(vec![span(tell(shared.lang, "checklist-handover", &args), Role::Strong)]))
}

/// The newest advice first: what was just answered is what is talked about.
fn advice_items(shared: &Shared, so_far: &SoFar<'_>) -> Vec<Item> {
    let lang = shared.lang;
    let mut items: Vec<Item> = Vec::new();
    for _ in &so_far.deadlines {
        let last = deadline::assessment_start(shared.today());
        items.push(Item::Pair(say(lang, "card-deadline").into_owned(), vec![plain(words::deadline(lang, last))]));
    }
    let advice = so_far.advice.iter().rev();
    let line = |text: &str| Item::Indented(2, vec![plain(format!("· {text}"))]);
    items.extend(advice.map(|advice| line(advice.get(lang))));
    items.extend(so_far.segment.map(|rule| line(rule.advice.get(lang))));
    items
}

fn question_section(shared: &Shared, checklist: &Checklist, asked: &[&Question], at: Option<usize>) -> Section {
    let mut section = Section::default();
    let mut part: Option<&Code> = None;
    for (place, question) in asked.iter().enumerate() {
        if part != Some(&question.part) {
            part = Some(&question.part);
            let name = checklist.parts.iter().find(|part| part.id == question.part);
            section.items.extend(name.map(|part| Item::Para(vec![span(part.name.get(shared.lang), Role::Strong)])));
        }
        if at == Some(place) {
            section.focus = Some(section.items.len());
        }
        section.items.push(Item::Row(question_row(shared, question)));
        if at == Some(place) {
            section.items.extend(question_items(shared, question));
            section.focus_end = Some(section.items.len() - 1);
        }
    }
    section
}

/// A question in its line: answered with ✓, skipped with –, open with nothing.
fn question_row(shared: &Shared, question: &Question) -> Row {
    let walk = &shared.contact.walk;
    let home = shared.contact.home(shared.catalog()).and_then(|code| shared.catalog().municipality(&code));
    let words = |answer: &Answer| match home.filter(|_| answer.ask_municipality) {
        Some(home) => home.name.get(shared.lang).to_owned(),
        None => answer.label.get(shared.lang).to_owned(),
    };
    let answers: Vec<String> = walk.chosen(question).map(words).collect();
    let mark = match (walk.is_done(question), answers.is_empty()) {
        (false, _) => " ",
        (true, true) => "–",
        (true, false) => "✓",
    };
    Row {
        pick: String::new(),
        name: vec![
            plain(format!("{mark} {}", question.short.get(shared.lang))),
            plain("   "),
            span(answers.join(" · "), Role::Chosen),
        ],
        cells: Vec::new(),
    }
}

fn question_items(shared: &Shared, question: &Question) -> Vec<Item> {
    let lang = shared.lang;
    // The question is asked in the customer's language; a silent one is the advisor's own.
    let ask = if question.silent { lang } else { shared.customer_lang() };
    let mut items = vec![Item::Indented(3, vec![plain("   "), span(question.ask.get(ask), Role::Strong)])];
    if question.answers.len() <= ANSWERS_IN_ROWS_MAX {
        items.extend(question.answers.iter().enumerate().map(|(at, answer)| answer_item(shared, question, at, answer)));
    } else {
        items.push(Item::Indented(3, answers_in_line(shared, question)));
    }
    if let Some(sentence) = &question.say {
        let sentence = sentence.get(shared.customer_lang());
        items.push(Item::Pair(format!("   {}", say(lang, "checklist-say")), vec![plain(format!("\"{sentence}\""))]));
    }
    if question.silent {
        items.push(Item::Para(vec![plain("   "), span(say(lang, "checklist-silent"), Role::Care)]));
    }
    if !question.law.is_empty() {
        items.push(Item::Pair(format!("   {}", say(lang, "card-law")), vec![plain(question.law.join(", "))]));
    }
    items
}

fn is_chosen(shared: &Shared, question: &Question, answer: &Answer) -> bool {
    shared.contact.walk.answers.get(&question.id).is_some_and(|chosen| chosen.contains(&answer.id))
}

fn answer_item(shared: &Shared, question: &Question, at: usize, answer: &Answer) -> Item {
    let chosen = is_chosen(shared, question, answer);
    let pick = pick_of(at).map(String::from).unwrap_or_default();
    let label = answer.label.get(shared.lang);
    let text = if chosen { span(format!("[{label}]"), Role::Chosen) } else { plain(label) };
    Item::Indented(8, vec![plain("     "), span(pick, Role::Key), plain("  "), text])
}

fn answers_in_line(shared: &Shared, question: &Question) -> Spans {
    let mut spans = vec![plain("   ")];
    for (at, answer) in question.answers.iter().enumerate() {
        let label = answer.label.get(shared.lang).replace(' ', "\u{a0}");
        let pick = pick_of(at).map(String::from).unwrap_or_default();
        let chosen = is_chosen(shared, question, answer);
        spans.push(span(format!("{pick}\u{a0}"), Role::Key));
        spans.push(if chosen { span(format!("[{label}]"), Role::Chosen) } else { plain(label) });
        spans.push(plain("  "));
    }
    spans
}

fn foot(shared: &Shared, on_suggestions: bool, question: Option<&Question>) -> Vec<(String, String)> {
    let say = |key| say(shared.lang, key).into_owned();
    let mut foot = Vec::new();
    if on_suggestions {
        foot.push(("1–9 +".into(), say("foot-select")));
        foot.push(("Enter".into(), say("foot-open")));
        foot.push(("Tab".into(), say("foot-questions")));
    } else {
        foot.extend(
            question
                .and_then(|q| pick_of(q.answers.len().saturating_sub(1)))
                .map(|last| (format!("1–{last}"), say("foot-answer"))),
        );
        foot.push(("0".into(), say("foot-skip")));
        if question.is_some_and(|question| question.kind == QuestionKind::Many) {
            foot.push(("Enter".into(), say("foot-next")));
        }
        foot.push(("Tab".into(), say("foot-suggestions")));
    }
    words::foot(
        shared,
        &mut foot,
        &[Command::Count, Command::Urgent, Command::Help, Command::Unfinished, Command::Slip],
    );
    foot.push(("↑↓".into(), say("foot-line")));
    foot
}
