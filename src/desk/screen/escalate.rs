//! Calling several professionals together (moniammatillinen arvio): where one's own task or tools do not suffice, a card
//! goes to a receiving unit. It shows the card as it will travel, then how it stands, and always a number to call: a card
//! is quicker than a queue, and no card is better than a voice.

use super::{Act, place_of, step, visit::options};
use crate::{
    desk::{
        key::Key,
        keymap::Command,
        liaison::{Note, OurState},
        message::Message,
        overlay::chooser::language_name,
        page::{Item, Layout, Page, Role, Section, Span, Spans, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        code::{ClientGroup, Code, CodeList as _, Coded, HowSoon, Need, WhyTogether},
        escalation::{CardId, CardState, EscalationCard, NAMED_MAX},
        service::ServiceId,
    },
    guidance::handover,
    i18n::{liaison as words_of, say},
};

/// The state of the screen: what was chosen, then which card it is.
#[derive(Debug, Clone, Default)]
pub struct State {
    to: Option<Code>,
    how_soon: Option<HowSoon>,
    why: Option<WhyTogether>,
    row: usize,
    sent: Option<CardId>,
}

/// The lines of choices.
const ROWS: usize = 3;

impl State {
    /// A new card about the contact that is going on.
    pub fn new(shared: &mut Shared) -> State {
        shared.begin_contact();
        // Where only one unit receives, the first choice is made.
        State { row: usize::from(shared.liaison.units.len() == 1), ..State::default() }
    }

    /// A card that was sent.
    pub fn of(id: CardId) -> State {
        State { sent: Some(id), ..State::default() }
    }

    /// The unit that is chosen; where only one receives, it needs no choice.
    fn unit<'s>(&'s self, shared: &'s Shared) -> Option<&'s Code> {
        self.to.as_ref().or(match shared.liaison.units.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        if let Some(id) = self.sent {
            if shared.liaison.ours.iter().any(|card| card.id == id) {
                return self.update_sent(shared, id, key);
            }
            self.sent = None; // It was not taken, or is done with: what was chosen stands.
        }
        match key {
            Key::Esc => return Act::Back,
            Key::Enter => self.send(shared),
            Key::Char(pick) => self.pick(shared, pick),
            Key::Tab => self.row = (self.row + 1) % ROWS,
            Key::BackTab => self.row = (self.row + ROWS - 1) % ROWS,
            _ => match step(self.row, ROWS, key) {
                Some(row) => self.row = row,
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    fn update_sent(&mut self, shared: &mut Shared, id: CardId, key: Key) -> Act {
        match key {
            Key::Esc | Key::Enter => Act::Back,
            Key::Delete => {
                let now = shared.now.clone();
                shared.liaison.close(id, &now).into_iter().for_each(|ask| shared.ask(ask));
                Act::Back
            }
            Key::Char(_) | Key::Tab | Key::BackTab | Key::Up | Key::Down | Key::Left | Key::Right => Act::Stay,
            _ => Act::NotMine,
        }
    }

    fn pick(&mut self, shared: &Shared, pick: char) {
        let Some(at) = place_of(pick) else { return };
        let chosen = match self.row {
            0 => shared.liaison.units.get(at).map(|unit| self.to = Some(unit.clone())),
            1 => HowSoon::ALL.get(at).map(|soon| self.how_soon = Some(*soon)),
            _ => WhyTogether::ALL.get(at).map(|why| self.why = Some(*why)),
        };
        if chosen.is_some() {
            self.row = (self.row + 1).min(ROWS - 1);
        }
    }

    fn send(&mut self, shared: &mut Shared) {
        let chosen = (self.unit(shared).cloned(), self.how_soon, self.why);
        let (Some(to), Some(how_soon), Some(why)) = chosen else {
            let missing = [chosen.0.is_none(), chosen.1.is_none(), chosen.2.is_none()];
            self.row = missing.iter().position(|missing| *missing).unwrap_or(0);
            shared.message = Some(Message::Liaison(Note::Incomplete));
            return;
        };
        let id = CardId::new(shared.random);
        let now = shared.now.clone();
        let ask = shared.liaison.open(id, card(shared, to, how_soon, why), &now);
        shared.ask(ask);
        self.sent = Some(id);
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page = Page { layout: Layout::Stacked, ..Page::default() };
        page.title = say(lang, "title-escalate").into_owned();
        let sent = self.sent.and_then(|id| shared.liaison.ours.iter().find(|card| card.id == id));
        let foot = |key: &str, word| (key.to_owned(), say(lang, word).into_owned());
        match sent {
            Some(sent) => {
                let mut items = vec![Item::Para(standing(shared, &sent.state))];
                items.push(Item::Para(vec![plain(say(lang, hint_of(&sent.state)))]));
                page.sections.push(Section { items, ..Section::default() });
                let mut items = told(shared, &sent.card);
                items.extend(beside(shared, &sent.card));
                page.sections.push(Section { items, ..Section::default() });
                page.foot = vec![foot("Esc", "foot-back"), foot("Del", "foot-close-card")];
            }
            None => {
                page.sections.push(self.choices(shared));
                let draft = self.draft(shared);
                let mut items = told(shared, &draft);
                items.extend(beside(shared, &draft));
                page.sections.push(Section { items, ..Section::default() });
                page.foot = vec![
                    foot("1–5", "foot-choose"),
                    foot("↑↓", "foot-line"),
                    foot("Enter", "foot-send-card"),
                    foot("Esc", "foot-back"),
                ];
            }
        }
        words::foot(shared, &mut page.foot, &[Command::Urgent, Command::Help]);
        page
    }

    fn choices(&self, shared: &Shared) -> Section {
        let lang = shared.lang;
        let pair = |label, value| Item::Pair(say(lang, label).into_owned(), value);
        let units = match shared.liaison.units.as_slice() {
            [] => vec![span(say(lang, "escalate-no-unit"), Role::Care)],
            units => unit_choices(shared, units, self.unit(shared)),
        };
        let items = vec![
            pair("escalate-to", units),
            pair("escalate-how-soon", options(shared, HowSoon::ALL, self.how_soon, true)),
            pair("escalate-why", options(shared, WhyTogether::ALL, self.why, true)),
        ];
        Section { items, focus: Some(self.row), ..Section::default() }
    }

    /// The card as it stands, for showing: what is not chosen yet is left out where it is told.
    fn draft(&self, shared: &Shared) -> EscalationCard {
        let nobody = || Code::parse("none").expect("a code");
        let to = self.unit(shared).cloned().unwrap_or_else(nobody);
        card(shared, to, self.how_soon.unwrap_or(HowSoon::Today), self.why.unwrap_or(WhyTogether::OwnTask))
    }
}

/// The card of the contact that is going on: codes of what was answered and chosen, and nothing that was typed.
fn card(shared: &Shared, to: Code, how_soon: HowSoon, why: WhyTogether) -> EscalationCard {
    let contact = &shared.contact;
    let so_far = contact.so_far(shared.catalog(), &shared.settings.count);
    let filled = contact.fill(shared.catalog(), &shared.settings.count, &shared.now);
    let named = filled.needs.iter().filter_map(|need| need.need);
    let mut needs: Vec<Need> = Vec::new();
    for need in so_far.needs.iter().copied().chain(named) {
        if !needs.contains(&need) && needs.len() < NAMED_MAX {
            needs.push(need);
        }
    }
    if needs.is_empty() {
        needs.push(Need::Other);
    }
    let tried = contact.calls.iter().rev().take(NAMED_MAX).rev();
    EscalationCard {
        to,
        how_soon: how_soon.into(),
        why: why.into(),
        needs: needs.into_iter().map(Coded::Known).collect(),
        client_group: (filled.client_group != ClientGroup::Unknown).then(|| filled.client_group.into()),
        municipality: contact.home(shared.catalog()),
        lang: Some(shared.customer_lang()),
        services: contact.selection.iter().take(NAMED_MAX).cloned().collect(),
        tried: tried.map(|call| Coded::Known(call.result)).collect(),
    }
}

fn unit_choices(shared: &Shared, units: &[Code], chosen: Option<&Code>) -> Spans {
    let mut spans = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let (pick, name) = (super::pick_of(at).map(String::from).unwrap_or_default(), unit_name(shared, unit));
        let name = name.replace(' ', "\u{a0}");
        if chosen == Some(unit) {
            spans.push(span(format!("[{pick}\u{a0}{name}]"), Role::Chosen));
        } else {
            spans.push(span(format!("{pick}\u{a0}"), Role::Key));
            spans.push(plain(name));
        }
        spans.push(plain("  "));
    }
    spans
}

/// The name of a desk or unit; its code where the catalogue does not know it.
pub fn unit_name(shared: &Shared, unit: &Code) -> String {
    let known = shared.catalog().desk(unit).map(|desk| desk.name.get(shared.lang).to_owned());
    known.unwrap_or_else(|| unit.to_string())
}

/// How it stands with a card of this desk, in one line.
pub fn standing(shared: &Shared, state: &OurState) -> Spans {
    let lang = shared.lang;
    match state {
        OurState::Unsure => vec![span(say(lang, "card-state-unsure"), Role::Care)],
        OurState::Closing => vec![plain(say(lang, "card-state-closing"))],
        OurState::Closed(code) => {
            vec![span(code.as_str(), Role::Strong), plain(format!("  {}", say(lang, "card-state-closed")))]
        }
        OurState::There(escalation) => {
            let mut spans = vec![span(escalation.code.as_str(), Role::Strong), plain("  ")];
            spans.push(state_words(shared, &escalation.state));
            spans.push(plain(format!(" · {}", unit_name(shared, &escalation.card.to))));
            spans
        }
    }
}

/// The state of a card in words: what somebody must see to needs care.
pub fn state_words(shared: &Shared, state: &CardState) -> Span {
    let role = match state {
        CardState::Waiting { .. } => Role::Plain,
        CardState::Accepted => Role::Chosen,
        CardState::Returned { .. } | CardState::TimedOut => Role::Care,
    };
    span(words_of::card_state(shared.catalog(), shared.lang, state), role)
}

/// What to do next.
fn hint_of(state: &OurState) -> &'static str {
    match state {
        OurState::Unsure => "card-hint-unsure",
        OurState::Closing | OurState::Closed(_) => "card-hint-closed",
        OurState::There(escalation) => match escalation.state {
            CardState::Waiting { .. } => "card-hint-waiting",
            CardState::Accepted => "card-hint-accepted",
            CardState::Returned { .. } | CardState::TimedOut => "card-hint-call",
        },
    }
}

/// A card as everybody reads it.
pub fn told(shared: &Shared, card: &EscalationCard) -> Vec<Item> {
    let lang = shared.lang;
    let pair = |label, value: String| Item::Pair(say(lang, label).into_owned(), vec![plain(value)]);
    let label = |coded: &Coded<Need>| shared.catalog().label_of(coded, lang).to_owned();
    let mut items = vec![pair("escalate-needs", card.needs.iter().map(label).collect::<Vec<_>>().join(" · "))];
    let mut whose: Vec<String> =
        card.client_group.iter().map(|group| shared.catalog().label_of(group, lang).to_owned()).collect();
    let home = card.municipality.as_ref().and_then(|code| shared.catalog().municipality(code));
    whose.extend(home.map(|home| home.name.get(lang).to_owned()));
    if !whose.is_empty() {
        items.push(pair("escalate-whose", whose.join(" · ")));
    }
    items.extend(card.lang.map(|spoken| pair("escalate-language", language_name(spoken).to_owned())));
    let services: Vec<String> = card
        .services
        .iter()
        .map(|id| shared.service(id).map_or_else(|| id.to_string(), |service| service.name.get(lang).to_owned()))
        .collect();
    if !services.is_empty() {
        items.push(pair("escalate-services", services.join(" · ")));
    }
    let tried: Vec<&str> = card.tried.iter().map(|result| shared.catalog().label_of(result, lang)).collect();
    if !tried.is_empty() {
        items.push(pair("escalate-tried", tried.join(" · ")));
    }
    items
}

/// The number to call beside a card, and what a card is.
fn beside(shared: &Shared, card: &EscalationCard) -> Vec<Item> {
    let number = number_to_call(shared, &card.to).map(|number| call(shared, number));
    let nothing_personal = Item::Para(vec![plain(say(shared.lang, "escalate-nothing-personal"))]);
    [Item::Gap].into_iter().chain(number).chain([nothing_personal]).collect()
}

/// A number with whose it is.
pub fn call(shared: &Shared, (name, mut number): (String, Spans)) -> Item {
    number.push(plain(format!("  {name}")));
    Item::Pair(say(shared.lang, "escalate-call").into_owned(), number)
}

/// The number of a desk or unit: that of its own service.
pub fn number_of(shared: &Shared, desk: &Code) -> Option<(String, Spans)> {
    let about = shared.catalog().desk(desk)?.service.clone()?;
    first_in_line(shared, &about)
}

/// Whom to call when the card does not help: the unit, else whoever is in line for the matter, else the general guidance.
fn number_to_call(shared: &Shared, unit: &Code) -> Option<(String, Spans)> {
    let suggested = super::checklist::suggestions(shared);
    let general = shared.catalog().needs.iter().flat_map(|need| need.general.clone());
    let mut others = shared.contact.selection.iter().cloned().chain(suggested).chain(general);
    number_of(shared, unit).or_else(|| others.find_map(|about| first_in_line(shared, &about)))
}

/// The first who can be called for a service.
fn first_in_line(shared: &Shared, about: &ServiceId) -> Option<(String, Spans)> {
    let line = handover::line(shared.catalog(), about, &shared.now, shared.home());
    let callee = line.first()?;
    let number = words::channel(shared, callee.channel()?).1;
    Some((callee.service.name.get(shared.lang).to_owned(), number.into_iter().take(1).collect()))
}
