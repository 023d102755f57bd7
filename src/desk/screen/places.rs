//! The situation picture (tilannekuva): free places by service, each with its age and who told it; what is older than its
//! life is not known. A unit tells its own from here: the number is changed on the row and told with Enter.

use std::collections::BTreeMap;

use super::{Act, Screen, card, escalate, step};
use crate::{
    desk::{
        key::Key,
        keymap::Command,
        liaison::{Ask, Note},
        message::Message,
        page::{Item, Layout, Page, Role, Row, Section, Span, Spans, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        code::{CodeList as _, Coded, PlaceKind},
        places::{GOOD_FOR_MIN, PLACES_MAX, Places, PlacesTakenBack, PlacesTold},
        service::ServiceId,
    },
    i18n::{liaison as words_of, say, tell},
};

/// Which places: a service's, of a kind.
type Which = (ServiceId, String);

/// The state of the screen: numbers that were changed and not told yet.
#[derive(Debug, Clone, Default)]
pub struct State {
    row: usize,
    changed: BTreeMap<Which, u16>,
    /// Places that were not told before, with their kind.
    begun: Vec<(ServiceId, PlaceKind)>,
}

/// A row: places that somebody told, or that this unit begins to tell.
struct Line<'s> {
    service: ServiceId,
    kind: Coded<PlaceKind>,
    told: Option<&'s Places>,
    /// This unit may change it.
    own: bool,
}

impl Line<'_> {
    fn which(&self) -> Which {
        (self.service.clone(), self.kind.as_str().to_owned())
    }
}

impl State {
    /// Opens the picture and asks for it anew.
    pub fn new(shared: &mut Shared) -> State {
        shared.ask(Ask::Picture);
        State::default()
    }

    fn lines<'s>(&'s self, shared: &'s Shared) -> Vec<Line<'s>> {
        let unit = shared.liaison.unit.as_ref();
        let told = shared.liaison.picture.iter().flat_map(|(places, _)| places);
        let mut lines: Vec<Line<'_>> = told
            .map(|places| Line {
                service: places.told.service.clone(),
                kind: places.told.kind.clone(),
                told: Some(places),
                own: unit == Some(&places.unit),
            })
            .collect();
        // What this unit can change stands first.
        lines.sort_by_key(|line| !line.own);
        for (service, kind) in &self.begun {
            let known = lines.iter().any(|line| line.own && line.service == *service && line.kind.is(*kind));
            if !known {
                lines.push(Line { service: service.clone(), kind: (*kind).into(), told: None, own: true });
            }
        }
        lines
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let lines = self.lines(shared);
        let count = lines.len();
        let line = lines.get(self.row.min(count.saturating_sub(1)));
        let own = line.filter(|line| line.own).map(|line| (line.which(), self.free(line), line.told.cloned()));
        let service = line.map(|line| line.service.clone());
        let kind = line.and_then(|line| line.kind.known());
        match (key, own) {
            (Key::Esc, _) => return Act::Back,
            (Key::Char('+'), Some((which, free, _))) => drop(self.changed.insert(which, (free + 1).min(PLACES_MAX))),
            (Key::Char('-'), Some((which, free, _))) => drop(self.changed.insert(which, free.saturating_sub(1))),
            (Key::Char(digit @ '0'..='9'), Some((which, free, _))) => {
                let digit = digit.to_digit(10).and_then(|digit| u16::try_from(digit).ok()).unwrap_or(0);
                // A number is typed from its first digit on; one that would be too large begins anew.
                let begun = self.changed.get(&which).map_or(0, |_| free);
                let typed = Some(begun * 10 + digit).filter(|typed| *typed <= PLACES_MAX).unwrap_or(digit);
                self.changed.insert(which, typed);
            }
            (Key::Enter, Some((which, free, told))) => self.tell(shared, which, free, (told, kind)),
            (Key::Delete, Some((which, _, told))) => self.take_back(shared, &which, told),
            (Key::Enter | Key::Right, _) => {
                return service.map_or(Act::Stay, |id| Act::go(Screen::Card(card::State::new(shared, id))));
            }
            (Key::Char('a' | 'A' | 'l' | 'L'), _) => self.begin(shared),
            (Key::Char(_) | Key::Delete | Key::Tab | Key::BackTab | Key::Left, _) => {}
            _ => match step(self.row, count.max(1), key) {
                Some(row) => self.row = row,
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    /// The number that stands on a row.
    fn free(&self, line: &Line<'_>) -> u16 {
        let told = || line.told.map_or(0, |places| places.told.free);
        self.changed.get(&line.which()).copied().unwrap_or_else(told)
    }

    fn tell(
        &mut self,
        shared: &mut Shared,
        which: Which,
        free: u16,
        (told, kind): (Option<Places>, Option<PlaceKind>),
    ) {
        let Some(kind) = kind else { return };
        let of = told.as_ref().and_then(|places| places.told.of);
        let good_for_min = told.map_or(GOOD_FOR_MIN, |places| places.told.good_for_min);
        // More free places than there were in all: the number of all was wrong, and is not told any more.
        let of = of.filter(|of| free <= *of);
        let (service, _) = which.clone();
        self.changed.remove(&which);
        shared.ask(Ask::Tell(PlacesTold { service, kind: kind.into(), free, of, good_for_min }));
    }

    /// Forgets a row of this unit: what was typed, and what was told where it was told.
    fn take_back(&mut self, shared: &mut Shared, which: &Which, told: Option<Places>) {
        self.changed.remove(which);
        self.begun.retain(|(service, kind)| (service, kind.code()) != (&which.0, which.1.as_str()));
        if let Some(places) = told {
            shared.ask(Ask::TakeBack(PlacesTakenBack { service: places.told.service, kind: places.told.kind }));
        }
    }

    /// Begins to tell the places of the chosen services, or of the one that was read last; again: of another kind.
    fn begin(&mut self, shared: &mut Shared) {
        if shared.liaison.unit.is_none() {
            shared.message = Some(Message::Liaison(Note::NoUnit));
            return;
        }
        let mut services = shared.contact.selection.clone();
        if services.is_empty() {
            services.extend(shared.contact.looked_at.clone());
        }
        for service in services {
            let begun = self.begun.iter().filter(|(other, _)| *other == service).count();
            self.begun.extend(PlaceKind::ALL.get(begun).map(|kind| (service.clone(), *kind)));
        }
        self.row = self.lines(shared).len().saturating_sub(1);
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page = Page { layout: Layout::Stacked, ..Page::default() };
        page.title = say(lang, "title-places").into_owned();
        let lines = self.lines(shared);
        let mut list = Section::default();
        list.items.extend(lines.iter().map(|line| Item::Row(self.row(shared, line))));
        if lines.is_empty() {
            let heard = if shared.liaison.picture.is_some() { "places-nothing" } else { "places-not-heard" };
            list.items.push(Item::Para(vec![plain(say(lang, heard))]));
        }
        let at = self.row.min(lines.len().saturating_sub(1));
        list.focus = (!lines.is_empty()).then_some(at);
        let own = lines.get(at).is_some_and(|line| line.own);
        page.sections.push(list);
        let mut about = vec![Item::Para(vec![plain(say(lang, "places-about"))])];
        if shared.liaison.unit.is_some() {
            about.push(Item::Para(vec![plain(say(lang, "places-begin"))]));
        }
        page.sections.push(Section { items: about, ..Section::default() });
        let foot = |key: &str, word| (key.to_owned(), say(lang, word).into_owned());
        page.foot = match own {
            true => {
                vec![foot("0–9 + −", "foot-places"), foot("Enter", "foot-tell-places"), foot("Del", "foot-take-back")]
            }
            false => vec![foot("Enter", "foot-open")],
        };
        page.foot.push(foot("Esc", "foot-back"));
        words::foot(shared, &mut page.foot, &[Command::Urgent, Command::Help]);
        page
    }

    fn row(&self, shared: &Shared, line: &Line<'_>) -> Row {
        let lang = shared.lang;
        let name = shared.service(&line.service);
        let name = name.map_or_else(|| line.service.to_string(), |service| service.name.get(lang).to_owned());
        let kind = shared.catalog().label_of(&line.kind, lang).to_owned();
        let changed = self.changed.get(&line.which());
        let (count, age) = match (changed, line.told) {
            (Some(free), _) => {
                let untold = span(say(lang, "places-untold"), Role::Care);
                (span(tell(lang, "places-free", &[("free", (*free).into())]), Role::Chosen), untold)
            }
            (None, Some(places)) => told(shared, places),
            (None, None) => (plain(say(lang, "places-unknown")), plain(say(lang, "places-press"))),
        };
        let unit = line.told.map(|places| escalate::unit_name(shared, &places.unit)).unwrap_or_default();
        let name = vec![span(name, Role::Strong), plain(format!("  {kind}"))];
        // A narrow window keeps the last of them.
        Row { pick: String::new(), name, cells: vec![vec![plain(unit)], vec![age], vec![count]] }
    }
}

/// A figure in words, and its age: not known any more when it is older than its life.
fn told(shared: &Shared, places: &Places) -> (Span, Span) {
    let (lang, further_s) = (shared.lang, shared.liaison.picture_age_s(&shared.now));
    let count = match words_of::free(lang, places, further_s) {
        Some(free) => span(free, Role::Strong),
        None => span(say(lang, "places-unknown"), Role::Care),
    };
    (count, plain(words_of::age(lang, places.age_s.saturating_add(further_s))))
}

/// The places of a service for its card; nothing where nobody ever told any.
pub fn of_service(shared: &Shared, service: &ServiceId) -> Option<Spans> {
    let mut spans = Vec::new();
    for places in shared.liaison.places(service) {
        let (count, age) = told(shared, places);
        let kind = shared.catalog().label_of(&places.told.kind, shared.lang);
        let unit = escalate::unit_name(shared, &places.unit);
        if !spans.is_empty() {
            spans.push(plain("  ·  "));
        }
        spans.extend([plain(format!("{kind}: ")), count, plain(format!(" ({unit}, {})", age.text))]);
    }
    (!spans.is_empty()).then_some(spans)
}
