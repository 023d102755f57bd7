//! What is on here and nearby: groups, events and volunteering by day and time, the nearest first; then what has no told
//! time and where programmes are published. Digits choose the days, ← → how far, Tab the kind, words narrow.

use std::collections::HashSet;

use jiff::{Span as Days, civil::Date};

use super::{Act, Screen, card, step};
use crate::{
    desk::{
        contact::Private,
        edit,
        key::Key,
        keymap::Command,
        message::Message,
        on,
        page::{Input, Item, Layout, Page, Role, Row, Section, Spans, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        activity::{Activity, ActivityId, ActivityKind, Occurrence},
        lang::Lang,
    },
    guidance::whats_on::{Asked, Nearness, whats_on},
    i18n::{say, tell},
    search::fold,
};

/// The most rows on screen: words narrow.
const ROWS_MAX: usize = 200;

/// Which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Period {
    /// Today.
    Today,
    /// Today and the six days after it.
    #[default]
    Week,
    /// Today and the thirty days after it.
    Month,
}

impl Period {
    const ALL: [Period; 3] = [Period::Today, Period::Week, Period::Month];

    fn days(self, today: Date) -> (Date, Date) {
        let ahead = match self {
            Period::Today => 0,
            Period::Week => 6,
            Period::Month => 30,
        };
        (today, today.checked_add(Days::new().days(ahead)).unwrap_or(today))
    }

    fn phrase(self) -> &'static str {
        match self {
            Period::Today => "events-today",
            Period::Week => "events-week",
            Period::Month => "events-month",
        }
    }
}

/// A row: which activity, and when.
#[derive(Debug, Clone)]
struct Found {
    id: ActivityId,
    at: Option<Occurrence>,
}

/// What the list was made for; it is made anew when this changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    catalog: String,
    lang: Lang,
    home: Option<String>,
    period: Period,
    within: Nearness,
    kind: Option<ActivityKind>,
    words: Private,
    minute: i64,
}

/// The state of the screen. What is typed is in memory alone.
#[derive(Debug, Clone)]
pub struct State {
    text: Private,
    cursor: usize,
    row: usize,
    period: Period,
    within: Nearness,
    kind: Option<ActivityKind>,
    made: Option<Made>,
    /// What words are looked for in, by the place of each activity in its catalogue, and what that was made for.
    texts: (Option<(String, Lang)>, Vec<String>),
    rows: Vec<Found>,
}

impl State {
    /// Opens the list for some days, narrowed by words.
    pub fn new(shared: &Shared, period: Period, words: &str) -> State {
        let mut state = State {
            text: Private(String::new()),
            cursor: 0,
            row: 0,
            period,
            within: Nearness::County,
            kind: None,
            made: None,
            texts: (None, Vec::new()),
            rows: Vec::new(),
        };
        edit::paste(&mut state.text.0, &mut state.cursor, words.trim());
        state.refresh(shared);
        state
    }

    /// Lists again when anything that the list was made for has changed; narrows by the words.
    pub fn refresh(&mut self, shared: &Shared) {
        let made = Made {
            catalog: shared.catalog().version.clone(),
            lang: shared.lang,
            home: shared.home().map(|home| home.code.as_str().to_owned()),
            period: self.period,
            within: self.within,
            kind: self.kind,
            words: Private(fold(&self.text.0)),
            minute: shared.now.timestamp().as_second() / 60,
        };
        if self.made.as_ref() != Some(&made) {
            self.rows = self.list(shared, &made.words);
            self.made = Some(made);
        }
        self.row = self.row.min(self.rows.len().saturating_sub(1));
    }

    fn list(&mut self, shared: &Shared, words: &Private) -> Vec<Found> {
        let catalog = shared.catalog();
        let asked = Asked {
            days: self.period.days(shared.today()),
            now: Some(shared.now.datetime()),
            home: shared.home(),
            within: self.within,
            kind: self.kind,
        };
        let words: Vec<&str> = words.0.split_whitespace().collect();
        let fitting = (!words.is_empty()).then(|| self.fitting(shared, &words));
        let fits = |activity: &Activity| fitting.as_ref().is_none_or(|fitting| fitting.contains(&activity.id));
        let shown = whats_on(catalog, &asked, ROWS_MAX, fits).into_iter();
        shown.map(|shown| Found { id: shown.activity.id.clone(), at: shown.at }).collect()
    }

    /// The activities in whose text each of the words stands.
    fn fitting(&mut self, shared: &Shared, words: &[&str]) -> HashSet<ActivityId> {
        let catalog = shared.catalog();
        let of = Some((catalog.version.clone(), shared.lang));
        if self.texts.0 != of {
            self.texts = (of, catalog.activities.iter().map(|activity| searched(shared, activity)).collect());
        }
        let with_text = catalog.activities.iter().zip(&self.texts.1);
        let fitting = with_text.filter(|(_, text)| words.iter().all(|word| text.contains(word)));
        fitting.map(|(activity, _)| activity.id.clone()).collect()
    }

    /// The activity that is stood on.
    fn activity<'s>(&self, shared: &'s Shared) -> Option<&'s Activity> {
        shared.catalog().activity(&self.rows.get(self.row)?.id)
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        match key {
            Key::Esc if self.text.0.is_empty() => return Act::Back,
            Key::Esc => self.clear(),
            Key::Enter => return self.open(shared),
            Key::Char('1') => self.period = Period::Today,
            Key::Char('2') => self.period = Period::Week,
            Key::Char('3') => self.period = Period::Month,
            Key::Char('+') => self.take_along(shared),
            Key::Left => self.within = nearer(self.within),
            Key::Right => self.within = farther(self.within),
            Key::Tab => self.kind = next_kind(self.kind),
            Key::BackTab => self.kind = None,
            _ => return self.other(key),
        }
        Act::Stay
    }

    fn other(&mut self, key: Key) -> Act {
        if let Some(row) = step(self.row, self.rows.len().max(1), key) {
            self.row = row;
            return Act::Stay;
        }
        if !edit::edit(&mut self.text.0, &mut self.cursor, key) {
            return Act::NotMine;
        }
        self.row = 0;
        Act::Stay
    }

    /// The card of the place, where it is one service's.
    fn open(&self, shared: &mut Shared) -> Act {
        let place = self.activity(shared).and_then(|activity| match activity.services.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        });
        place.map_or(Act::Stay, |id| Act::go(Screen::Card(card::State::new(shared, id))))
    }

    /// Puts it on the note, or takes it off.
    fn take_along(&self, shared: &mut Shared) {
        let Some((id, name)) = self.activity(shared).map(|activity| (activity.id.clone(), activity.name.clone()))
        else {
            return;
        };
        shared.begin_contact();
        let told = shared.contact.slip.toggle(&id);
        shared.message = Some(Message::Activity(name, told));
    }

    /// Empties the line, for a new one that comes at once.
    pub fn clear(&mut self) {
        self.text.0.clear();
        self.cursor = 0;
    }

    /// Takes pasted text into the line.
    pub fn paste(&mut self, shared: &Shared, pasted: &str) {
        edit::paste(&mut self.text.0, &mut self.cursor, pasted);
        self.row = 0;
        self.refresh(shared);
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page =
            Page { title: say(lang, "title-events").into_owned(), layout: Layout::ListAndPreview, ..Page::default() };
        page.input = Some(Input {
            text: self.text.0.clone(),
            cursor: Some(self.cursor),
            right: words::home_line(shared),
            hint: self.chosen(shared),
            waits: false,
        });
        page.sections.push(self.list_section(shared));
        if let Some(activity) = self.activity(shared) {
            let items = on::about(shared.catalog(), shared.customer_lang(), activity, shared.now.datetime());
            page.sections.push(Section { items, ..Section::default() });
        }
        let foot = |key: &str, word| (key.to_owned(), say(lang, word).into_owned());
        page.foot =
            vec![foot("1–3", "foot-events-days"), foot("← →", "foot-events-area"), foot("Tab", "foot-events-kind")];
        page.foot.push(foot("+", "foot-events-take"));
        if self.activity(shared).is_some_and(|activity| activity.services.len() == 1) {
            page.foot.push(foot("Enter", "foot-events-place"));
        }
        page.foot.push(foot("Esc", "foot-back"));
        words::foot(shared, &mut page.foot, &[Command::Slip, Command::Urgent, Command::Help]);
        page
    }

    /// What is chosen: the days, how far, which kind.
    fn chosen(&self, shared: &Shared) -> Spans {
        let lang = shared.lang;
        let mut spans = Spans::new();
        for (at, period) in Period::ALL.into_iter().enumerate() {
            let word = say(lang, period.phrase());
            let chosen = period == self.period;
            let text = if chosen { format!("[{} {word}]", at + 1) } else { format!("{} {word}", at + 1) };
            spans.extend([span(text, if chosen { Role::Chosen } else { Role::Plain }), plain("  ")]);
        }
        let area = match (shared.home(), self.within) {
            (None, _) | (_, Nearness::Far) => "events-everywhere",
            (_, Nearness::County) => "events-county",
            (_, Nearness::Near) => "events-near",
            (_, Nearness::Here) => "events-here",
        };
        let kind = self.kind.map_or("events-all-kinds", on::kind);
        spans.push(plain(format!("·  {}  ·  {}", say(lang, area), say(lang, kind))));
        spans
    }

    /// The rows under their days.
    fn list_section(&self, shared: &Shared) -> Section {
        let lang = shared.lang;
        let mut section = Section::default();
        let mut before: Option<Option<Date>> = None;
        for (at, found) in self.rows.iter().enumerate() {
            let Some(activity) = shared.catalog().activity(&found.id) else { continue };
            let day = found.at.map(|at| at.date);
            if before != Some(day) {
                section.items.push(Item::Para(vec![span(heading(shared, day), Role::Strong)]));
                before = Some(day);
            }
            if at == self.row {
                section.focus = Some(section.items.len());
            }
            section.items.push(Item::Row(row(shared, activity, found.at)));
        }
        if self.rows.is_empty() {
            let none = if shared.catalog().activities.is_empty() { "events-none-known" } else { "events-nothing" };
            section.items.push(Item::Para(vec![plain(say(lang, none))]));
        }
        section
    }
}

fn heading(shared: &Shared, day: Option<Date>) -> String {
    let lang = shared.lang;
    match day {
        None => say(lang, "events-no-day").into_owned(),
        Some(day) if day == shared.today() => tell(lang, "events-day-today", &[("day", words::day(lang, day).into())]),
        Some(day) => words::day(lang, day),
    }
}

fn row(shared: &Shared, activity: &Activity, at: Option<Occurrence>) -> Row {
    let (lang, catalog) = (shared.lang, shared.catalog());
    let time = at.map(|at| format!("{}  ", on::clock(lang, &at))).unwrap_or_default();
    let mut name = vec![plain(time), span(activity.name.get(lang), Role::Strong)];
    if shared.contact.slip.activities.contains(&activity.id) {
        name.push(span(" +", Role::Chosen));
    }
    let organiser = catalog.organisers.get(&activity.organiser).map_or("", |organiser| organiser.short.get(lang));
    let place = on::place_short(catalog, lang, activity);
    Row { pick: String::new(), name, cells: vec![vec![plain(organiser)], vec![plain(place)]] }
}

/// What words are looked for in: names in every language, and what the row and the card say in this one.
fn searched(shared: &Shared, activity: &Activity) -> String {
    let (lang, catalog) = (shared.lang, shared.catalog());
    let text = |text: &Option<crate::domain::lang::Text>| {
        text.as_ref().map(|text| text.get(lang)).unwrap_or_default().to_owned()
    };
    let places = activity.municipalities.iter().filter_map(|code| catalog.municipality(code));
    let mut parts: Vec<String> = activity.name.each().iter().map(|(_, name)| (*name).to_owned()).collect();
    parts.extend([text(&activity.summary), text(&activity.for_whom), on::place(catalog, lang, activity)]);
    parts.extend(places.map(|place| place.name.get(lang).to_owned()));
    parts.push(on::arranger(catalog, lang, activity).to_owned());
    parts.push(say(lang, on::kind(activity.kind)).into_owned());
    parts.extend(on::languages(lang, activity));
    fold(&parts.join(" "))
}

fn nearer(within: Nearness) -> Nearness {
    match within {
        Nearness::Here | Nearness::Near => Nearness::Here,
        Nearness::County => Nearness::Near,
        Nearness::Far => Nearness::County,
    }
}

fn farther(within: Nearness) -> Nearness {
    match within {
        Nearness::Here => Nearness::Near,
        Nearness::Near => Nearness::County,
        Nearness::County | Nearness::Far => Nearness::Far,
    }
}

fn next_kind(kind: Option<ActivityKind>) -> Option<ActivityKind> {
    match kind.and_then(|kind| ActivityKind::ALL.into_iter().position(|other| other == kind)) {
        None => ActivityKind::ALL.first().copied(),
        Some(at) => ActivityKind::ALL.get(at + 1).copied(),
    }
}

/// The words that ask for the list from the search line, with a colon after them, and the days that they mean.
const ASKING: [(&str, Period); 9] = [
    ("tapahtumat", Period::Week),
    ("ryhmat", Period::Week),
    ("tanaan", Period::Today),
    ("evenemang", Period::Week),
    ("grupper", Period::Week),
    ("idag", Period::Today),
    ("events", Period::Week),
    ("groups", Period::Week),
    ("today", Period::Today),
];

/// Whether the search line asks for the list: the days, and the words that are left.
pub fn asked_in(line: &str) -> Option<(Period, &str)> {
    let (word, rest) = line.split_once(':')?;
    let word = fold(word.trim());
    ASKING.iter().find(|(asking, _)| *asking == word).map(|(_, period)| (*period, rest))
}

/// What stands under a search line that asks for the list, or that begins with a word for it.
pub fn hint(shared: &Shared) -> Option<Spans> {
    let line = &shared.contact.words.0;
    if asked_in(line).is_some() {
        return Some(vec![span(say(shared.lang, "events-hint-enter"), Role::Strong)]);
    }
    let typed = fold(line);
    let first = typed.split_whitespace().next()?;
    let asks = ASKING.iter().any(|(asking, _)| *asking == first);
    asks.then(|| vec![plain(say(shared.lang, "events-hint-colon"))])
}
