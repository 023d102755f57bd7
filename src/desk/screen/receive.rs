//! The receiving desk of a unit: the cards that came to it, taken or given back in one key. Nobody's name is on them; the
//! code is said on the phone.

use super::{Act, escalate, place_of, step, visit::options};
use crate::{
    desk::{
        key::Key,
        keymap::Command,
        liaison::{Ask, Note, Side, seconds},
        message::Message,
        page::{Item, Layout, Page, Role, Row, Section, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        code::{CodeList as _, ReturnReason},
        escalation::{CardAct, CardState, Escalation},
    },
    i18n::{liaison as words_of, say, tell},
};

/// The state of the screen.
#[derive(Debug, Clone, Default)]
pub struct State {
    row: usize,
}

impl State {
    /// Opens it; where this program receives for no unit, says so instead.
    pub fn new(shared: &mut Shared) -> Option<State> {
        if shared.liaison.unit.is_none() {
            shared.message = Some(Message::Liaison(Note::NoUnit));
            return None;
        }
        shared.ask(Ask::Cards(Side::Unit));
        Some(State::default())
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let cards = &shared.liaison.inbox.0;
        let (count, card) = (cards.len(), cards.get(self.row.min(cards.len().saturating_sub(1))));
        let act = match (key, card) {
            (Key::Esc, _) => return Act::Back,
            (Key::Enter, Some(card)) if !matches!(card.state, CardState::Accepted) => Some((card.id, CardAct::Accept)),
            (Key::Delete, Some(card)) => Some((card.id, CardAct::Close)),
            (Key::Char(pick), Some(card)) => {
                let why = place_of(pick).and_then(|at| ReturnReason::ALL.get(at));
                why.map(|why| (card.id, CardAct::Return { why: (*why).into() }))
            }
            (Key::Char(_) | Key::Enter | Key::Delete | Key::Tab | Key::BackTab, _) => None,
            _ => {
                let Some(row) = step(self.row, count.max(1), key) else { return Act::NotMine };
                self.row = row;
                None
            }
        };
        act.into_iter().for_each(|(id, act)| shared.ask(Ask::Act(Side::Unit, id, act)));
        Act::Stay
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page = Page { layout: Layout::Stacked, ..Page::default() };
        let unit = shared.liaison.unit.as_ref().map(|unit| escalate::unit_name(shared, unit)).unwrap_or_default();
        page.title = tell(lang, "title-receive", &[("unit", unit.into())]);
        let (cards, heard) = &shared.liaison.inbox;
        let further = heard.as_ref().map_or(0, |heard| seconds(heard, &shared.now));
        let mut list = Section::default();
        list.items.extend(cards.iter().map(|card| Item::Row(row(shared, card, further))));
        if cards.is_empty() {
            list.items.push(Item::Para(vec![plain(say(lang, "receive-nothing"))]));
        }
        let at = self.row.min(cards.len().saturating_sub(1));
        list.focus = (!cards.is_empty()).then_some(at);
        page.sections.push(list);
        if let Some(card) = cards.get(at) {
            let pair = |label, value| Item::Pair(say(lang, label).into_owned(), vec![plain(value)]);
            let mut items = vec![
                pair("receive-from", escalate::unit_name(shared, &card.from)),
                pair("escalate-why", shared.catalog().label_of(&card.card.why, lang).to_owned()),
            ];
            items.extend(escalate::told(shared, &card.card));
            // Whoever takes a card calls the desk that made it, and says the code.
            items.extend(escalate::number_of(shared, &card.from).map(|number| escalate::call(shared, number)));
            items.push(Item::Pair(
                say(lang, "receive-return").into_owned(),
                options(shared, ReturnReason::ALL, None, true),
            ));
            page.sections.push(Section { items, ..Section::default() });
            let foot = |key: &str, word| (key.to_owned(), say(lang, word).into_owned());
            page.foot = vec![foot("1–5", "foot-return-card"), foot("Del", "foot-close-card")];
            if !matches!(card.state, CardState::Accepted) {
                page.foot.insert(0, foot("Enter", "foot-take-card"));
            }
        }
        page.foot.push(("Esc".into(), say(lang, "foot-back").into_owned()));
        words::foot(shared, &mut page.foot, &[Command::Urgent, Command::Help]);
        page
    }
}

fn row(shared: &Shared, card: &Escalation, further_s: u64) -> Row {
    let lang = shared.lang;
    let needs: Vec<&str> = card.card.needs.iter().map(|need| shared.catalog().label_of(need, lang)).collect();
    let name = vec![
        span(card.code.as_str(), Role::Strong),
        plain(format!("  {}  ", shared.catalog().label_of(&card.card.how_soon, lang))),
        plain(needs.join(" · ")),
    ];
    let age = vec![plain(words_of::age(lang, u64::from(card.age_s) + further_s))];
    Row { pick: String::new(), name, cells: vec![age, vec![escalate::state_words(shared, &card.state)]] }
}
