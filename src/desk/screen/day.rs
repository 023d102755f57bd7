//! The day's contacts, what of them is not sent and why, the totals. Needs and hours only; an entry can be corrected
//! or taken back, each by a new entry.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;

use super::{Act, Screen, escalate, step, visit};
use crate::{
    desk::{
        contact::{Contact, Form, NeedForm},
        effect::Effect,
        event::{DayEntry, EntryState, SendingState},
        key::Key,
        keymap::Command,
        liaison::OurCard,
        overlay::{Overlay, confirm},
        page::{Item, Layout, Page, Role, Row, Section, Spans, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        code::{CodeList, Coded, Outcome},
        entry::{EntryId, What},
        escalation::CardId,
        time::Day,
        visit::Visit,
    },
    i18n::{hours, say, tell},
};

/// How many days back the screen goes: as long as sent entries are kept.
const DAYS_BACK_MAX: i32 = 35;

/// The widest bar of a total, in cells.
const BAR_CELLS_MAX: u64 = 30;

/// The state of the day screen.
#[derive(Debug, Clone, Default)]
pub struct State {
    row: usize,
    /// The month is shown instead of the day, from this line on.
    month: Option<usize>,
}

/// A contact of the day as it counts now.
struct Line<'d> {
    id: EntryId,
    visit: &'d Visit,
    state: &'d EntryState,
}

impl State {
    /// Opens the day and asks for its entries.
    pub fn new(shared: &mut Shared) -> State {
        let today = Day::of(&shared.now);
        shared.effect(Effect::LoadDay(today));
        State::default()
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        if let Some(line) = self.month {
            return self.update_month(shared, line, key);
        }
        let cards = cards(shared);
        if let Some(id) = cards.get(self.row).copied()
            && matches!(key, Key::Enter | Key::Delete)
        {
            return on_card(shared, id, key);
        }
        let lines = lines(&shared.day.1);
        let row = self.row.checked_sub(cards.len());
        let line = row.and_then(|row| lines.get(row)).map(|line| (line.id, line.visit.clone()));
        let count = cards.len() + lines.len();
        match (key, line) {
            (Key::Enter, Some((id, visit))) if !visit.needs.is_empty() => {
                let contact = contact_of(shared, &visit);
                return Act::go(Screen::Visit(visit::State::correct(id, visit, contact)));
            }
            (Key::Delete, Some((id, _))) => return Act::Show(Overlay::Confirm(confirm::State::cancel_entry(id))),
            (Key::Left | Key::Right, _) => self.move_day(shared, key),
            (Key::Esc, _) => return Act::Back,
            (Key::Char('m' | 'M'), _) => {
                self.month = Some(0);
                shared.month.clear();
                shared.effect(Effect::LoadMonth(shared.lang));
            }
            (Key::Char(_) | Key::Enter | Key::Delete | Key::Tab | Key::BackTab, _) => {}
            (Key::Up | Key::Down | Key::PageUp | Key::PageDown | Key::Home | Key::End, _) => {
                self.row = step(self.row, count, key).unwrap_or(0);
            }
            _ => return Act::NotMine,
        }
        Act::Stay
    }

    fn update_month(&mut self, shared: &Shared, line: usize, key: Key) -> Act {
        match key {
            Key::Char('m' | 'M') | Key::Esc => self.month = None,
            Key::Char(_) | Key::Enter | Key::Delete | Key::Tab | Key::BackTab | Key::Left | Key::Right => {}
            _ => match step(line, shared.month.len(), key) {
                Some(line) => self.month = Some(line),
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    /// The running month of this desk, with the definitions of the county's report.
    fn present_month(shared: &Shared, line: usize) -> Page {
        let lang = shared.lang;
        let mut page = Page { title: say(lang, "title-month").into_owned(), layout: Layout::Single, ..Page::default() };
        let mut section = Section { focus: Some(line), ..Section::default() };
        // The figures are laid out in columns: their spaces must stay where they are.
        section.items.extend(shared.month.iter().map(|line| Item::Para(vec![plain(line.replace(' ', "\u{a0}"))])));
        if section.items.is_empty() {
            section.items.push(Item::Para(vec![plain(say(lang, "month-counting"))]));
        }
        page.sections.push(section);
        page.foot = vec![
            ("↑↓".into(), say(lang, "foot-line").into_owned()),
            ("M".into(), say(lang, "foot-day").into_owned()),
            ("Esc".into(), say(lang, "foot-back").into_owned()),
        ];
        page
    }

    fn move_day(&mut self, shared: &mut Shared, key: Key) {
        let days: i32 = if key == Key::Left { -1 } else { 1 };
        let Ok(to) = shared.day.0.0.checked_add(days.days()) else { return };
        let age = (shared.today() - to).get_days();
        if (0..=DAYS_BACK_MAX).contains(&age) {
            self.row = 0;
            shared.effect(Effect::LoadDay(Day(to)));
        }
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        if let Some(line) = self.month {
            return Self::present_month(shared, line);
        }
        let (day, entries) = &shared.day;
        let mut page = Page { layout: Layout::ListAndPreview, ..Page::default() };
        page.title = tell(lang, "title-day", &[("day", words::day(lang, day.0).into())]);
        let lines = lines(entries);
        let mut list = Section::default();
        let (contacts, quick): (Vec<_>, Vec<_>) = lines.iter().partition(|line| !line.visit.needs.is_empty());
        let number = |lines: &[&Line<'_>]| u64::try_from(lines.len()).unwrap_or(0);
        let args = [("count", number(&contacts).into()), ("quick", number(&quick).into())];
        list.items.push(Item::Para(vec![span(tell(lang, "day-count", &args), Role::Strong)]));
        let cards = if *day == Day::of(&shared.now) { shared.liaison.ours.as_slice() } else { &[] };
        let rows = cards.len() + lines.len();
        list.focus = (rows > 0).then(|| 1 + self.row.min(rows - 1));
        list.items.extend(cards.iter().map(|card| Item::Row(card_row(shared, card))));
        list.items.extend(lines.iter().map(|line| Item::Row(line_row(shared, line))));
        if lines.is_empty() {
            list.items.push(Item::Para(vec![plain(say(lang, "day-nothing"))]));
        }
        page.sections.push(list);
        page.sections.push(Section { items: totals(shared, &lines), ..Section::default() });
        if self.row < cards.len() {
            page.foot.push(("Enter".into(), say(lang, "foot-open").into_owned()));
            page.foot.push(("Del".into(), say(lang, "foot-close-card").into_owned()));
        } else if !lines.is_empty() {
            page.foot.push(("Enter".into(), say(lang, "foot-correct").into_owned()));
            page.foot.push(("Del".into(), say(lang, "foot-take-back").into_owned()));
        }
        page.foot.extend([
            ("←→".into(), say(lang, "foot-other-day").into_owned()),
            ("M".into(), say(lang, "foot-month").into_owned()),
            ("Esc".into(), say(lang, "foot-back").into_owned()),
        ]);
        words::foot(shared, &mut page.foot, &[Command::Urgent, Command::Help]);
        page
    }
}

/// The contacts of a day that count, as the screen orders them: their ids, what was counted, where the entry is.
pub fn counted(entries: &[DayEntry]) -> Vec<(EntryId, &Visit, &EntryState)> {
    lines(entries).into_iter().map(|line| (line.id, line.visit, line.state)).collect()
}

/// The cards that several professionals were called by, on the day itself: they stand before the contacts, because
/// somebody waits for them.
fn cards(shared: &Shared) -> Vec<CardId> {
    let today = shared.day.0 == Day::of(&shared.now);
    let cards = shared.liaison.ours.iter().filter(|_| today);
    cards.map(|card| card.id).collect()
}

fn on_card(shared: &mut Shared, id: CardId, key: Key) -> Act {
    if key == Key::Enter {
        return Act::go(Screen::Escalate(escalate::State::of(id)));
    }
    let now = shared.now.clone();
    shared.liaison.close(id, &now).into_iter().for_each(|ask| shared.ask(ask));
    Act::Stay
}

fn card_row(shared: &Shared, card: &OurCard) -> Row {
    let needs: Vec<&str> = card.card.needs.iter().map(|need| shared.catalog().label_of(need, shared.lang)).collect();
    let mut name = escalate::standing(shared, &card.state);
    name.push(plain(format!(" · {}", needs.join(" · "))));
    Row { pick: String::new(), name, cells: Vec::new() }
}

/// The contacts that count: corrected and cancelled ones left out; what needs attention first, then the newest.
fn lines(entries: &[DayEntry]) -> Vec<Line<'_>> {
    let gone: BTreeSet<EntryId> = entries
        .iter()
        .filter_map(|line| match &line.entry.what {
            What::Correction { corrects, .. } => Some(*corrects),
            What::Cancellation { cancels } => Some(*cancels),
            _ => None,
        })
        .collect();
    let visit_of = |line: &'_ DayEntry| match &line.entry.what {
        What::Visit(_) | What::Correction { .. } => !gone.contains(&line.entry.id),
        _ => false,
    };
    let mut lines: Vec<Line<'_>> = entries
        .iter()
        .rev()
        .filter(|line| visit_of(line))
        .filter_map(|line| match &line.entry.what {
            What::Visit(visit) | What::Correction { visit, .. } => {
                Some(Line { id: line.entry.id, visit, state: &line.state })
            }
            _ => None,
        })
        .collect();
    lines.sort_by_key(|line| !matches!(line.state, EntryState::Attention(_)));
    lines
}

fn line_row(shared: &Shared, line: &Line<'_>) -> Row {
    let lang = shared.lang;
    let label = |needs: &[crate::domain::visit::NeedOutcome]| {
        let names = needs.iter().map(|need| {
            let (what, how) =
                (shared.catalog().label_of(&need.need, lang), shared.catalog().label_of(&need.outcome, lang));
            format!("{what}: {how}")
        });
        names.collect::<Vec<_>>().join(" · ")
    };
    let told = if line.visit.needs.is_empty() {
        shared.catalog().label_of(&line.visit.level, lang).to_owned()
    } else {
        label(&line.visit.needs)
    };
    let hour = tell(lang, "day-hour", &[("hour", line.visit.hour.get().into())]);
    Row { pick: String::new(), name: vec![plain(format!("{hour}  {told}"))], cells: vec![state(shared, line.state)] }
}

fn state(shared: &Shared, state: &EntryState) -> Spans {
    vec![match state {
        EntryState::Waiting => plain(say(shared.lang, "entry-waiting")),
        EntryState::Sent => plain(say(shared.lang, "entry-sent")),
        EntryState::Attention(why) => {
            span(tell(shared.lang, "entry-attention", &[("why", why.as_str().into())]), Role::Care)
        }
    }]
}

/// Totals by outcome as small bars with their numbers, the session, and how sending goes.
fn totals(shared: &Shared, lines: &[Line<'_>]) -> Vec<Item> {
    let lang = shared.lang;
    let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
    for outcome in lines.iter().flat_map(|line| &line.visit.needs).filter_map(|need| need.outcome.known()) {
        let place = Outcome::ALL.iter().position(|other| *other == outcome).unwrap_or(0);
        *counts.entry(place).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1).max(1);
    let mut items: Vec<Item> = Vec::new();
    for (place, count) in counts {
        let Some(outcome) = Outcome::ALL.get(place) else { continue };
        let cells = usize::try_from((count * BAR_CELLS_MAX).div_ceil(most)).unwrap_or(0);
        let bar = "█".repeat(cells.min(30));
        items.push(Item::Pair(shared.label(*outcome), vec![plain(format!("{count:>4}  ")), span(bar, Role::Plain)]));
    }
    items.push(Item::Gap);
    let session = match (&shared.session, &shared.desk) {
        (Some((desk, _)), _) => tell(lang, "day-session-open", &[("desk", desk_name(shared, desk).into())]),
        (None, Some(desk)) => tell(lang, "day-session-closed", &[("desk", desk_name(shared, desk).into())]),
        (None, None) => say(lang, "day-no-desk").into_owned(),
    };
    items.push(Item::Para(vec![plain(session)]));
    items.push(Item::Para(sending(shared)));
    let county = shared.county.lines(lang).into_iter();
    items.extend(county.map(|(line, care)| Item::Para(vec![span(line, if care { Role::Care } else { Role::Plain })])));
    items
}

fn desk_name(shared: &Shared, desk: &crate::domain::code::Code) -> String {
    shared.catalog().desk(desk).map_or_else(|| desk.to_string(), |desk| desk.name.get(shared.lang).to_owned())
}

fn sending(shared: &Shared) -> Spans {
    let lang = shared.lang;
    let sending = &shared.sending;
    let waiting = [("waiting", sending.waiting.into())];
    let mut spans = match &sending.state {
        SendingState::NotJoined => vec![plain(tell(lang, "day-sending-not-joined", &waiting))],
        SendingState::Ok if sending.waiting == 0 => vec![plain(say(lang, "day-sending-all-sent"))],
        SendingState::Ok => vec![plain(tell(lang, "day-sending-waiting", &waiting))],
        SendingState::Elsewhere => vec![plain(tell(lang, "day-sending-elsewhere", &waiting))],
        SendingState::Refused => vec![span(tell(lang, "day-sending-refused", &waiting), Role::Care)],
        SendingState::Offline { retry_at: None } => vec![plain(tell(lang, "day-sending-offline", &waiting))],
        SendingState::Offline { retry_at: Some(at) } => {
            let args = [("waiting", sending.waiting.into()), ("time", hours::clock(lang, at.time()).into())];
            vec![plain(tell(lang, "day-sending-offline-retry", &args))]
        }
    };
    if sending.attention > 0 {
        let told = tell(lang, "day-sending-attention", &[("count", sending.attention.into())]);
        spans.push(span(format!("  {told}"), Role::Care));
    }
    spans
}

/// The contact that a told visit would have come from, for correcting it.
fn contact_of(shared: &Shared, visit: &Visit) -> Contact {
    let hours = |visit: &Visit| {
        let then = visit.day.0.at(i8::try_from(visit.hour.get()).unwrap_or(0), 0, 0, 0);
        let then = crate::domain::time::HELSINKI.to_ambiguous_zoned(then).compatible().ok()?;
        let seconds = shared.now.timestamp().as_second() - then.timestamp().as_second();
        u16::try_from(seconds / 3600).ok()
    };
    let needs = visit.needs.iter().map(|need| NeedForm {
        need: need.need.known(),
        destination: need.destination.known(),
        outcome: need.outcome.known(),
        handover: need.handover.as_ref().and_then(Coded::known),
        unmet: need.unmet.as_ref().and_then(Coded::known),
    });
    Contact {
        form: Form {
            level: visit.level.known(),
            method: visit.method.known(),
            asker: visit.asker.as_ref().and_then(Coded::known),
            client_group: visit.client_group.as_ref().and_then(Coded::known),
            places_before: visit.places_before.as_ref().and_then(Coded::known),
            feedback: visit.feedback.as_ref().and_then(Coded::known),
            hours_ago: hours(visit).unwrap_or(0),
            needs: needs.collect(),
        },
        municipality: visit.municipality.clone(),
        ..Contact::default()
    }
}
