//! Finding a service: what is typed goes to the input line at once, the best services stand below, and the one that is
//! stood on is shown in short. Looks nothing up by itself: the ranking is `search`'s.

use std::sync::Arc;

use super::{Act, Screen, card, events, pick_of, place_of, step};
use crate::{
    desk::{
        edit, filters,
        key::Key,
        keymap::Command,
        message::Message,
        overlay::{Overlay, chooser},
        page::{Input, Item, Layout, Page, Role, Row, Section, plain, span},
        shared::{Awaited, Shared},
        words,
    },
    domain::{
        personal_data,
        service::{Service, ServiceId},
    },
    i18n::{say, tell},
    search::{self, Hit, Query, Ranked, filter::Split},
};

/// The most rows that are shown; more are found by saying more.
const ROWS_MAX: usize = 60;

/// What has the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Focus {
    #[default]
    Input,
    Rows,
}

/// The state of the search screen; the words are the contact's.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: usize,
    focus: Focus,
    row: usize,
    ranked: Ranked,
}

impl State {
    /// Ranks again after anything that the ranking looks at has changed.
    pub fn refresh(&mut self, shared: &Shared) {
        let asked = shared.asked();
        // Filters put in order what the words found: all of it, or what does not fit would be hidden.
        let limit = if asked.filters.is_empty() { ROWS_MAX } else { search::HITS_MAX };
        let query =
            Query { text: &asked.words, lang: shared.lang, municipality: shared.home(), usage: &shared.usage, limit };
        self.ranked = search::rank(&shared.world.index, &query);
        search::arrange(shared.catalog(), &asked, &shared.now, &mut self.ranked.hits);
        search::freshest_first(shared.catalog(), shared.today(), &mut self.ranked.hits);
        self.row = self.row.min(self.ranked.hits.len().saturating_sub(1));
        if self.ranked.hits.is_empty() {
            self.focus = Focus::Input;
        }
    }

    /// Starts again with an empty line.
    pub fn reset(&mut self, shared: &Shared) {
        *self = State { cursor: shared.contact.words.0.len(), ..State::default() };
        self.refresh(shared);
    }

    fn hit(&self) -> Option<&Hit> {
        self.ranked.hits.get(self.row)
    }

    /// The place in the catalogue of the service that is stood on.
    pub fn place(&self) -> Option<usize> {
        self.hit().map(|hit| hit.service)
    }

    /// The service that is stood on.
    pub fn service(&self, shared: &Shared) -> Option<Arc<Service>> {
        shared.catalog().services.get(self.hit()?.service)
    }

    /// The services of the rows, the best first.
    pub fn services(&self, shared: &Shared) -> Vec<Arc<Service>> {
        self.ranked.hits.iter().filter_map(|hit| shared.catalog().services.get(hit.service)).collect()
    }

    /// The service that the advisor has looked at here: only when something was typed.
    pub fn looked_at(&self, shared: &Shared) -> Option<ServiceId> {
        let typed = !shared.asked().words.is_empty() || self.focus == Focus::Rows;
        self.service(shared).filter(|_| typed && !self.ranked.weak).map(|service| service.id.clone())
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        match (self.focus, key) {
            (Focus::Input, Key::Enter) if events::asked_in(&shared.contact.words.0).is_some() => {
                return Self::show_events(shared);
            }
            (_, Key::Enter) => return self.open(shared, self.row),
            (Focus::Rows, Key::Right) => return self.show_copies(shared),
            (Focus::Rows, Key::Char('?')) => return Act::Run(Command::Why),
            (_, Key::Char('+')) => self.select(shared),
            (Focus::Input, Key::Tab | Key::Right) if self.complete(shared) => {}
            (_, Key::Tab | Key::BackTab) => self.change_focus(),
            (Focus::Input, Key::Down) => self.change_focus(),
            (Focus::Input, Key::Up) => {}
            (Focus::Rows, Key::Up) if self.row == 0 => self.focus = Focus::Input,
            (Focus::Rows, Key::Char(pick @ '1'..='9')) => {
                return place_of(pick).map_or(Act::Stay, |row| self.open(shared, row));
            }
            (_, Key::Esc) => return self.escape(shared),
            (Focus::Input, Key::PageUp | Key::PageDown) => self.move_row(key),
            (Focus::Rows, Key::Up | Key::Down | Key::PageUp | Key::PageDown | Key::Home | Key::End) => {
                self.move_row(key);
            }
            _ => return self.type_key(shared, key),
        }
        Act::Stay
    }

    fn move_row(&mut self, key: Key) {
        self.row = step(self.row, self.ranked.hits.len(), key).unwrap_or(self.row);
    }

    fn change_focus(&mut self) {
        self.focus = match self.focus {
            Focus::Input if !self.ranked.hits.is_empty() => Focus::Rows,
            _ => Focus::Input,
        };
    }

    fn escape(&mut self, shared: &mut Shared) -> Act {
        if self.focus == Focus::Rows {
            self.focus = Focus::Input;
        } else if shared.contact.words.0.is_empty() {
            return Act::Back;
        } else {
            shared.contact.words.0.clear();
            self.typed(shared);
        }
        Act::Stay
    }

    fn open(&mut self, shared: &mut Shared, row: usize) -> Act {
        let Some(hit) = self.ranked.hits.get(row) else { return Act::Stay };
        let Some(service) = shared.catalog().services.get(hit.service) else { return Act::Stay };
        let id = service.id.clone();
        self.row = row;
        // Which copy is meant is clear only when the person's own municipality has one.
        if hit.copies > 0 && !shared.home().is_some_and(|home| service.serves(home)) {
            return self.show_copies(shared);
        }
        Act::go(Screen::Card(card::State::new(shared, id)))
    }

    /// What is on, for a line that asks for it. The line is emptied: it was no word about anybody's matter.
    fn show_events(shared: &mut Shared) -> Act {
        let line = std::mem::take(&mut shared.contact.words.0);
        let Some((period, words)) = events::asked_in(&line) else { return Act::Stay };
        Act::go(Screen::Events(events::State::new(shared, period, words)))
    }

    /// The municipalities of a row that stands for copies of one service.
    fn show_copies(&self, shared: &Shared) -> Act {
        match self.hit().filter(|hit| hit.copies > 0) {
            Some(hit) => {
                let others = shared.world.index.copies(hit.service);
                let places = std::iter::once(hit.service).chain(others).collect();
                Act::Show(Overlay::Chooser(chooser::State::copies(places)))
            }
            None => Act::Stay,
        }
    }

    fn select(&mut self, shared: &mut Shared) {
        if let Some(id) = self.service(shared).map(|service| service.id.clone()) {
            words::toggle(shared, &id);
        }
    }

    /// Completes the filter that is being typed; says whether there was one to complete.
    fn complete(&mut self, shared: &mut Shared) -> bool {
        let asked = shared.asked();
        let (Some(partial), Some(best)) = (&asked.partial, filters::candidates(shared, &asked).into_iter().next())
        else {
            return false;
        };
        if self.cursor < shared.contact.words.0.len() {
            return false;
        }
        shared.contact.words.0.truncate(partial.value.start);
        self.cursor = partial.value.start;
        edit::paste(&mut shared.contact.words.0, &mut self.cursor, &format!("{best} "));
        self.typed(shared);
        true
    }

    fn type_key(&mut self, shared: &mut Shared, key: Key) -> Act {
        let mut text = std::mem::take(&mut shared.contact.words.0);
        let was = text.clone();
        let edited = edit::edit(&mut text, &mut self.cursor, key);
        shared.contact.words.0 = text;
        if !edited {
            return Act::NotMine;
        }
        if matches!(key, Key::Char(_) | Key::Backspace | Key::Delete) {
            self.focus = Focus::Input;
        }
        if shared.contact.words.0 != was {
            self.typed(shared);
        }
        Act::Stay
    }

    /// Empties the line, for a new one that comes at once.
    pub fn clear(&mut self, shared: &mut Shared) {
        shared.contact.words.0.clear();
        self.cursor = 0;
    }

    /// Takes pasted text into the line.
    pub fn paste(&mut self, shared: &mut Shared, pasted: &str) {
        let mut text = std::mem::take(&mut shared.contact.words.0);
        let whole = edit::paste(&mut text, &mut self.cursor, pasted);
        shared.contact.words.0 = text;
        self.focus = Focus::Input;
        self.typed(shared);
        if !whole {
            shared.message = Some(Message::PasteCut);
        }
    }

    fn typed(&mut self, shared: &mut Shared) {
        self.cursor = self.cursor.min(shared.contact.words.0.len());
        self.row = 0;
        if !shared.contact.words.0.is_empty() {
            shared.begin_contact();
        }
        let asked = shared.asked();
        if let Some((field, _)) = asked.not_understood.first() {
            shared.message = Some(Message::FilterUnknown(*field));
        }
        // A filter that was understood holds a municipality, a language or a time and nothing of anybody.
        let known = |number: &str| words::is_known_number(shared, number);
        if let Some(kind) = personal_data::find(&asked.rest, known) {
            shared.message = Some(Message::PersonalData(kind));
        }
        self.refresh(shared);
        // What the catalogue does not answer is counted, as a need and never as words.
        if !asked.words.is_empty() {
            shared.contact.found_weakly = self.ranked.weak;
        }
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let (lang, asked) = (shared.lang, shared.asked());
        let mut page = Page { title: title(shared), layout: Layout::ListAndPreview, ..Page::default() };
        page.input = Some(Input {
            text: shared.contact.words.0.clone(),
            cursor: (self.focus == Focus::Input).then_some(self.cursor),
            right: words::home_line(shared),
            hint: events::hint(shared).unwrap_or_else(|| filters::hint(shared, &asked)),
            waits: shared.contact.words.0.is_empty(),
        });
        let weak = self.ranked.weak && !self.ranked.hits.is_empty();
        let mut list = Section { focus: self.hit().map(|_| self.row + usize::from(weak)), ..Section::default() };
        if weak {
            list.items.push(Item::Para(vec![plain(say(lang, "search-weak"))]));
        }
        let rows = self.ranked.hits.iter().enumerate();
        list.items.extend(rows.filter_map(|(at, hit)| self.row_item(shared, &asked, at, hit)).map(Item::Row));
        if self.ranked.hits.is_empty() {
            let why = if shared.awaited == Awaited::All { "search-opening" } else { "search-nothing" };
            list.items.push(Item::Para(vec![plain(say(lang, why))]));
        }
        page.sections.push(list);
        if let Some(service) = self.service(shared) {
            let mut items = card::preview(shared, &service);
            items.extend(
                filters::misfits(shared, &asked.filters, &service)
                    .map(|told| Item::Pair(say(lang, "card-note").into(), told)),
            );
            page.sections.push(Section { items, ..Section::default() });
        }
        page.sections.extend(words::so_far_section(shared));
        page.foot = vec![
            ("Enter".into(), say(lang, "foot-open").into_owned()),
            ("+".into(), say(lang, "foot-select").into_owned()),
        ];
        if self.focus == Focus::Rows {
            page.foot.push(("?".into(), say(lang, "key-why").into_owned()));
        }
        // Not all of them fit into 80 columns in every language: who has chosen services is nearer to the note.
        let commands = match shared.contact.selection.is_empty() {
            true => [Command::FirstContact, Command::Count, Command::Urgent, Command::Help, Command::Slip],
            false => [Command::Count, Command::Slip, Command::Urgent, Command::Help, Command::FirstContact],
        };
        words::foot(shared, &mut page.foot, &commands);
        page
    }

    fn row_item(&self, shared: &Shared, asked: &Split, at: usize, hit: &Hit) -> Option<Row> {
        let service = shared.catalog().services.get(hit.service)?;
        let organiser = shared.catalog().organiser(&service).map_or("", |organiser| organiser.short.get(shared.lang));
        let state = if hit.elsewhere {
            vec![span(say(shared.lang, "state-elsewhere"), Role::Care)]
        } else {
            filters::row_state(shared, &asked.filters, &service)
                .unwrap_or_else(|| words::service_state(shared, &service))
        };
        let pick = pick_of(at).filter(|_| at < 9 && self.focus == Focus::Rows);
        let mut name = words::marked(service.name.get(shared.lang), &hit.marks, Role::Strong);
        if shared.contact.selection.contains(&service.id) {
            name.push(span(" +", Role::Chosen));
        }
        if hit.copies > 0 {
            let count = u64::try_from(hit.copies).unwrap_or(u64::MAX);
            name.push(plain(format!("  {}", tell(shared.lang, "row-copies", &[("count", count.into())]))));
        }
        Some(Row { pick: pick.map(String::from).unwrap_or_default(), name, cells: vec![vec![plain(organiser)], state] })
    }
}

fn title(shared: &Shared) -> String {
    let desk = shared.desk.as_ref().and_then(|code| shared.catalog().desk(code));
    match desk {
        Some(desk) => tell(shared.lang, "title-desk", &[("desk", desk.name.get(shared.lang).into())]),
        None => say(shared.lang, "title-no-desk").into_owned(),
    }
}
