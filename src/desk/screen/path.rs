//! The referral path of a service or a need: its steps as a list that can be walked, and beside it why the step that is
//! stood on is there, who organises it, whether somebody answers now. It says what `lahitori path` prints.

use super::{Act, Screen, card, pick_of, place_of, step};
use crate::{
    desk::{
        key::Key,
        keymap::Command,
        page::{Item, Layout, Page, Role, Row, Section, plain, span},
        shared::Shared,
        telling::Telling,
        words,
    },
    domain::{code::Need, service::ServiceId},
    guidance::path::{Asking, DEPTH, ReferralPath, Step},
    i18n::say,
};

/// With what a path begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// A service.
    Service(ServiceId),
    /// A need.
    Need(Need),
}

/// The state of the screen. The path itself is made anew from the catalogue: what is open changes by the minute.
#[derive(Debug, Clone)]
pub struct State {
    start: Start,
    row: usize,
}

impl State {
    /// Opens the path at its first step.
    pub fn new(start: Start) -> State {
        State { start, row: 0 }
    }

    /// The service of the step that is stood on.
    pub fn service(&self, shared: &Shared) -> Option<ServiceId> {
        self.path(shared)?.steps.get(self.row).map(|step| step.service.id.clone())
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let path = self.path(shared);
        let ids: Vec<ServiceId> =
            path.iter().flat_map(|path| &path.steps).map(|step| step.service.id.clone()).collect();
        let stood_on = ids.get(self.row);
        match key {
            Key::Esc | Key::Left => return Act::Back,
            Key::Enter => {
                let open = stood_on.map(|id| Act::go(Screen::Card(card::State::new(shared, id.clone()))));
                return open.unwrap_or(Act::Stay);
            }
            // Where the path begins, its own path is the one on screen.
            Key::Right => {
                let begun = |id: &&ServiceId| self.start != Start::Service((*id).clone());
                let on = stood_on.filter(begun).map(|id| State::new(Start::Service(id.clone())));
                return on.map_or(Act::Stay, |state| Act::go(Screen::Path(state)));
            }
            Key::Char('+') => stood_on.into_iter().for_each(|id| words::toggle(shared, id)),
            Key::Char(pick) => self.row = place_of(pick).filter(|at| *at < ids.len()).unwrap_or(self.row),
            _ => match step(self.row, ids.len(), key) {
                Some(row) => self.row = row,
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    fn path(&self, shared: &Shared) -> Option<ReferralPath> {
        let asking = Asking { catalog: shared.catalog(), now: &shared.now, home: shared.home(), depth: DEPTH };
        match &self.start {
            Start::Service(id) => asking.from_service(id),
            Start::Need(need) => Some(asking.from_need(*need)),
        }
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page = Page { layout: Layout::ListAndPreview, ..Page::default() };
        let Some(path) = self.path(shared) else { return page };
        let telling = Telling { catalog: shared.catalog(), path: &path, lang, now: &shared.now, home: shared.home() };
        page.title = telling.title();
        let focus = (!path.steps.is_empty()).then(|| self.row.min(path.steps.len() - 1));
        let steps = path.steps.iter().enumerate();
        let items = steps.map(|(at, step)| Item::Row(row(shared, &telling, at, step))).collect();
        page.sections.push(Section { items, focus, ..Section::default() });
        page.sections.extend(focus.and_then(|at| Some(about(shared, &telling, at, path.steps.get(at)?))));
        page.foot = vec![
            ("Enter".into(), say(lang, "foot-open").into_owned()),
            ("+".into(), say(lang, "foot-select").into_owned()),
            ("→".into(), say(lang, "foot-path-on").into_owned()),
            ("Esc".into(), say(lang, "foot-back").into_owned()),
        ];
        words::foot(shared, &mut page.foot, &[Command::FirstContact, Command::Count, Command::Urgent, Command::Help]);
        page
    }
}

/// A step in its line: indented by how far away it is, with why it is there. That it cannot be reached now stands there
/// too; all else about its hours has room beside the list.
fn row(shared: &Shared, telling: &Telling<'_>, at: usize, step: &Step) -> Row {
    let mut name = vec![plain("  ".repeat(step.depth.saturating_sub(1)))];
    name.extend(telling.kind(at, step).map(|kind| plain(format!("{kind}: "))));
    name.push(span(step.service.name.get(shared.lang), Role::Strong));
    if shared.contact.selection.contains(&step.service.id) {
        name.push(span(" +", Role::Chosen));
    }
    name.retain(|span| !span.text.is_empty());
    let state = match step.serves {
        Some(false) => vec![span(say(shared.lang, "state-elsewhere"), Role::Care)],
        _ if words::is_closed(shared, &step.service) => words::service_state(shared, &step.service),
        _ => Vec::new(),
    };
    let pick = pick_of(at).map(String::from).unwrap_or_default();
    Row { pick, name, cells: vec![vec![plain(telling.organiser(&step.service))], state] }
}

/// Why the step is there and what stands on its card, in short.
fn about(shared: &Shared, telling: &Telling<'_>, at: usize, step: &Step) -> Section {
    let mut items = card::preview(shared, &step.service);
    let told = telling.around(at, step).into_iter();
    items.extend(told.map(|line| Item::Para(vec![plain(line)])));
    Section { items, ..Section::default() }
}
