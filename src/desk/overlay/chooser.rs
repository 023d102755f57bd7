//! A list that is searched by typing and chosen from with Enter: the help, the palette, desks, municipalities, themes,
//! unfinished contacts. What it lists comes from the keymap table and the catalogue, never from a list of its own.

use std::sync::Arc;

use crate::{
    desk::{
        contact::Private,
        edit,
        effect::{Effect, Setting},
        key::Key,
        keymap::{Command, TABLE},
        page::{Input, Item, Layout, Page, Role, Row, Section, plain, span},
        screen::{Act, Screen, card, checklist, place_of, step},
        shared::Shared,
        theme::Theme,
        words,
    },
    domain::{
        area::{Area, MunicipalityCode},
        checklist::Checklist,
        code::{Code, CodeList as _, FeedbackAbout},
        lang::Lang,
        service::{Service, ServiceId},
    },
    i18n::{hours, say, tell},
    search::{
        filter::{self, Field},
        fold,
    },
};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How things are done here, and every command with its keys.
    Help,
    /// Every command.
    Palette,
    /// The desks of the catalogue.
    Desk,
    /// The municipalities of the catalogue.
    Municipality,
    /// The colours.
    Theme,
    /// The contacts that were left open.
    Unfinished,
    /// One service in many municipalities.
    Copies,
    /// The checklists.
    Situation,
    /// What can be told of a service's facts.
    Feedback,
}

/// The state of a list.
#[derive(Debug, Clone)]
pub struct State {
    kind: Kind,
    text: Private,
    cursor: usize,
    row: usize,
    /// The places in the catalogue of what is listed as copies.
    copies: Vec<usize>,
    /// The service of which something is told.
    about: Option<ServiceId>,
}

/// What choosing a line does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    Run(Command),
    Desk(Option<Code>),
    Municipality(Option<MunicipalityCode>),
    Theme(Theme),
    Resume(u32),
    Open(ServiceId),
    Checklist(Code),
    Tell(ServiceId, FeedbackAbout),
    Read,
}

impl Choice {
    /// The digit that picks the line; empty where digits are typed.
    fn pick(&self) -> String {
        let place = |what| FeedbackAbout::ALL.iter().position(|one| one == what).map_or(0, |at| at + 1);
        match self {
            Choice::Resume(number) => number.to_string(),
            Choice::Tell(_, what) => place(what).to_string(),
            _ => String::new(),
        }
    }
}

struct Line {
    name: String,
    more: String,
    choice: Choice,
}

/// Lines of the help that tell how things are done; the commands follow them.
const HOW_TO: [(&str, &str); 9] = [
    ("help-how-type", "abc"),
    ("help-how-rows", "↑ ↓ 1–9"),
    ("help-how-enter", "Enter"),
    ("help-how-plus", "+"),
    ("help-how-tab", "Tab"),
    ("help-how-filters", ":"),
    ("help-how-why", "?"),
    ("help-how-esc", "Esc"),
    ("help-how-count", "F3 1 Enter"),
];

impl State {
    /// Opens a list.
    pub fn new(kind: Kind) -> State {
        State { kind, text: Private::default(), cursor: 0, row: 0, copies: Vec::new(), about: None }
    }

    /// Lists what can be told of a service's facts.
    pub fn feedback(service: ServiceId) -> State {
        State { about: Some(service), ..State::new(Kind::Feedback) }
    }

    /// Lists the copies of one service: where each is given.
    pub fn copies(places: Vec<usize>) -> State {
        State { copies: places, ..State::new(Kind::Copies) }
    }

    /// What is listed.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let lines = self.lines(shared);
        match key {
            Key::Esc => return Act::Close,
            // Unfinished contacts are few and numbered: their number takes one up.
            Key::Char(digit @ '1'..='9') if self.kind == Kind::Unfinished => {
                let number = digit.to_digit(10).filter(|n| shared.unfinished.iter().any(|open| open.number == *n));
                return number.map_or(Act::Stay, |number| resume(shared, number));
            }
            // What is told leaves the desk: the digit goes there, and Enter tells it.
            Key::Char(digit @ '1'..='9') if self.kind == Kind::Feedback => {
                self.row = place_of(digit).filter(|at| *at < lines.len()).unwrap_or(self.row);
            }
            Key::Delete if self.kind == Kind::Unfinished => {
                if let Some(Choice::Resume(number)) = lines.get(self.row).map(|line| &line.choice) {
                    let at = shared.unfinished.iter().position(|open| open.number == *number);
                    at.into_iter().for_each(|at| shared.drop_unfinished(at));
                    self.row = self.row.min(shared.unfinished.len().saturating_sub(1));
                }
            }
            Key::Enter => {
                return match lines.into_iter().nth(self.row).map(|line| line.choice) {
                    Some(choice) => choose(shared, choice),
                    None => Act::Stay,
                };
            }
            Key::Home | Key::End => drop(edit::edit(&mut self.text.0, &mut self.cursor, key)),
            _ => {
                if let Some(row) = step(self.row, lines.len(), key) {
                    self.row = row;
                } else if edit::edit(&mut self.text.0, &mut self.cursor, key) {
                    self.row = 0;
                } else {
                    return Act::NotMine;
                }
            }
        }
        Act::Stay
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        self.text.0.clear();
        self.cursor = 0;
    }

    /// Takes pasted text into the line.
    pub fn paste(&mut self, pasted: &str) {
        edit::paste(&mut self.text.0, &mut self.cursor, pasted);
        self.row = 0;
    }

    /// The lines that hold every typed word.
    fn lines(&self, shared: &Shared) -> Vec<Line> {
        let mut lines = match self.kind {
            Kind::Help => help(shared),
            Kind::Palette => commands(shared),
            Kind::Desk => desks(shared),
            Kind::Municipality => municipalities(shared),
            Kind::Theme => themes(shared),
            Kind::Unfinished => unfinished(shared),
            Kind::Copies => copies(shared, &self.copies),
            Kind::Situation => situations(shared),
            Kind::Feedback => self.about.iter().flat_map(|service| feedback(shared, service)).collect(),
        };
        let typed = fold(&self.text.0);
        let words: Vec<&str> = typed.split_whitespace().collect();
        lines.retain(|line| {
            let text = fold(&format!("{} {}", line.name, line.more));
            words.iter().all(|word| text.contains(word))
        });
        lines
    }

    /// How it is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let title = match self.kind {
            Kind::Help => "title-help",
            Kind::Palette => "title-palette",
            Kind::Desk => "title-choose-desk",
            Kind::Municipality => "title-choose-municipality",
            Kind::Theme => "title-choose-theme",
            Kind::Unfinished => "title-unfinished",
            Kind::Copies => "title-copies",
            Kind::Situation => "title-situations",
            Kind::Feedback => "title-feedback",
        };
        let title = match &self.about {
            Some(id) => {
                let name =
                    shared.service(id).map_or_else(|| id.to_string(), |service| service.name.get(lang).to_owned());
                tell(lang, title, &[("service", name.into())])
            }
            None => say(lang, title).into_owned(),
        };
        let mut page = Page { title, layout: Layout::Single, ..Page::default() };
        page.input = Some(Input { text: self.text.0.clone(), cursor: Some(self.cursor), ..Input::default() });
        let lines = self.lines(shared);
        let mut section = Section { focus: (!lines.is_empty()).then_some(self.row), ..Section::default() };
        section.items.extend(lines.into_iter().map(|line| {
            Item::Row(Row {
                pick: line.choice.pick(),
                name: vec![plain(line.name)],
                cells: vec![vec![span(line.more, Role::Key)]],
            })
        }));
        if section.items.is_empty() {
            section.items.push(Item::Para(vec![plain(say(lang, "chooser-nothing"))]));
        }
        page.sections.push(section);
        page.foot = vec![
            ("Enter".into(), say(lang, "foot-do").into_owned()),
            ("↑↓".into(), say(lang, "foot-line").into_owned()),
            ("Esc".into(), say(lang, "foot-back").into_owned()),
        ];
        if self.kind == Kind::Unfinished {
            page.foot.push(("Delete".into(), say(lang, "foot-drop").into_owned()));
        }
        page
    }
}

fn commands(shared: &Shared) -> Vec<Line> {
    let line = |binding: &crate::desk::keymap::Binding| {
        let keys: Vec<String> = shared.settings.keymap.keys(binding.command).iter().map(Key::to_string).collect();
        Line {
            name: say(shared.lang, binding.long).into_owned(),
            more: keys.join("  "),
            choice: Choice::Run(binding.command),
        }
    };
    let offered = |binding: &&crate::desk::keymap::Binding| {
        binding.command != Command::Case || shared.settings.practice // At a desk nobody plays a case.
    };
    TABLE.iter().filter(offered).map(line).collect()
}

fn help(shared: &Shared) -> Vec<Line> {
    let how = HOW_TO.iter().map(|(phrase, keys)| Line {
        name: say(shared.lang, phrase).into_owned(),
        more: (*keys).to_owned(),
        choice: Choice::Read,
    });
    how.chain(commands(shared)).collect()
}

fn desks(shared: &Shared) -> Vec<Line> {
    let none =
        Line { name: say(shared.lang, "choose-no-desk").into_owned(), more: String::new(), choice: Choice::Desk(None) };
    let desks = shared.catalog().desks.iter().map(|desk| Line {
        name: desk.name.get(shared.lang).to_owned(),
        more: desk.code.to_string(),
        choice: Choice::Desk(Some(desk.code.clone())),
    });
    desks.chain([none]).collect()
}

fn municipalities(shared: &Shared) -> Vec<Line> {
    let none = Line {
        name: say(shared.lang, "home-unknown").into_owned(),
        more: String::new(),
        choice: Choice::Municipality(None),
    };
    let all = shared.catalog().municipalities.iter().map(|municipality| Line {
        name: municipality.name.get(shared.lang).to_owned(),
        more: municipality.code.as_str().to_owned(),
        choice: Choice::Municipality(Some(municipality.code.clone())),
    });
    all.chain([none]).collect()
}

/// Where each copy is given: the person's own municipality first, then their county, then the others by name.
fn copies(shared: &Shared, places: &[usize]) -> Vec<Line> {
    let home = shared.home();
    let county = home.and_then(|home| Area::parse(&format!("county:{}", home.county)));
    let near = |service: &Service| match home {
        Some(home) if service.serves(home) => 0,
        Some(_) if service.area.iter().any(|area| in_county(shared, area, county.as_ref())) => 1,
        _ => 2,
    };
    let services = places.iter().filter_map(|place| shared.catalog().services.get(*place));
    let line = |service: Arc<Service>| {
        let areas: Vec<String> = service.area.iter().map(|area| words::area(shared, area)).collect();
        let organiser = shared.catalog().organiser(&service).map_or("", |organiser| organiser.name.get(shared.lang));
        let choice = Choice::Open(service.id.clone());
        (near(&service), Line { name: areas.join(", "), more: organiser.to_owned(), choice })
    };
    let mut lines: Vec<(u8, Line)> = services.map(line).collect();
    lines.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn in_county(shared: &Shared, area: &Area, county: Option<&Area>) -> bool {
    let municipality = if let Area::Municipality(code) = area { shared.catalog().municipality(code) } else { None };
    Some(area) == county || municipality.is_some_and(|one| county.is_some_and(|county| county.covers(one)))
}

fn themes(shared: &Shared) -> Vec<Line> {
    let line = |theme: &Theme| Line {
        name: match say(shared.lang, theme.phrase()) {
            name if *theme == shared.theme => tell(shared.lang, "choose-current", &[("name", name.into())]),
            name => name.into_owned(),
        },
        more: theme.name().to_owned(),
        choice: Choice::Theme(*theme),
    };
    Theme::ALL.iter().map(line).collect()
}

/// What can be told of a service, and when it was told here last.
fn feedback(shared: &Shared, service: &ServiceId) -> Vec<Line> {
    let told = shared.feedback.of(service);
    let line = |what: &FeedbackAbout| {
        let before = told.iter().find(|one| one.what.is(*what));
        Line {
            name: shared.label(*what),
            more: before.map(|standing| words::feedback(shared, standing)).unwrap_or_default(),
            choice: Choice::Tell(service.clone(), *what),
        }
    };
    FeedbackAbout::ALL.iter().map(line).collect()
}

/// The checklists of life situations, the most fitting first, then those for every contact.
fn situations(shared: &Shared) -> Vec<Line> {
    let walk = &shared.contact.walk;
    let situations = shared.situations();
    let general = shared.catalog().checklists.iter().filter(|list| list.needs.is_empty());
    let line = |list: &Checklist| {
        let answered = list.questions.iter().filter(|question| walk.chosen(question).next().is_some()).count();
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let args = [("answered", count(answered).into()), ("questions", count(list.questions.len()).into())];
        Line {
            name: list.name.get(shared.lang).to_owned(),
            more: tell(shared.lang, "situation-answered", &args),
            choice: Choice::Checklist(list.id.clone()),
        }
    };
    situations.iter().map(|fit| fit.list).chain(general).map(line).collect()
}

/// Numbers and times only: what a contact is about shows when it is opened.
fn unfinished(shared: &Shared) -> Vec<Line> {
    let line = |contact: &crate::desk::contact::Contact| {
        let minutes = contact.seconds(&shared.now) / 60;
        let args = [("minutes", minutes.into())];
        let told = match &contact.left_at {
            Some(at) => {
                let left = [("time", hours::clock(shared.lang, at.time()).into())];
                tell(shared.lang, "unfinished-left", &args.iter().chain(&left).cloned().collect::<Vec<_>>())
            }
            None => tell(shared.lang, "unfinished-line", &args),
        };
        Line { name: told, more: String::new(), choice: Choice::Resume(contact.number) }
    };
    shared.unfinished.iter().map(line).collect()
}

fn choose(shared: &mut Shared, choice: Choice) -> Act {
    match choice {
        Choice::Run(command) => return Act::Run(command),
        Choice::Read => return Act::Stay,
        Choice::Open(id) => return Act::go(Screen::Card(card::State::new(shared, id))),
        Choice::Checklist(list) => return Act::go(Screen::Checklist(checklist::State::new(shared, list))),
        Choice::Resume(number) => return resume(shared, number),
        Choice::Tell(service, what) => shared.tell(service, what),
        Choice::Municipality(code) => {
            // What was typed as a filter would stand above what is chosen now.
            let line = filter::without(&shared.contact.words.0, Field::Municipality, &shared.catalog().municipalities);
            shared.contact.words.0 = line;
            shared.contact.municipality = code;
        }
        Choice::Theme(theme) => {
            shared.theme = theme;
            shared.effect(Effect::Remember(Setting::Theme, theme.name().to_owned()));
        }
        Choice::Desk(desk) => {
            let value = desk.as_ref().map(Code::to_string).unwrap_or_default();
            if shared.desk != desk {
                shared.close_session();
                shared.desk = desk;
                shared.take_desk_method();
                shared.effect(Effect::Remember(Setting::Desk, value));
                shared.open_session();
            }
        }
    }
    Act::Close
}

/// Back to where the contact was: to its checklist when one was begun.
fn resume(shared: &mut Shared, number: u32) -> Act {
    shared.resume(number);
    if shared.contact.walk.is_empty() { Act::Home } else { Act::HomeThen(Command::FirstContact) }
}

/// The language's own name, for lists and messages.
pub fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "suomi",
        Lang::Sv => "svenska",
        Lang::En => "English",
    }
}
