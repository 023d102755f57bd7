//! The desk without a terminal: keys go in, effects and pages come out. One helper for every story that is told of it.

use std::sync::{Arc, LazyLock};

use jiff::{ToSpan as _, Zoned, civil::date};
use lahitori::{
    catalog,
    commands::load,
    desk::{
        effect::Effect,
        event::{Event, EventKind, Pasted},
        key::Key,
        model::Model,
        page::Page,
        present::present,
        shared::Settings,
        update::update,
        world::World,
    },
    domain::{
        entry::{Entry, What},
        lang::Lang,
        time::HELSINKI,
        visit::Visit,
    },
    search::Index,
};

pub(crate) static WORLD: LazyLock<Arc<World>> = LazyLock::new(|| {
    let (catalog, findings) = catalog::parse(&load::built_in(), date(2026, 11, 23));
    assert!(catalog.services.len() >= 100, "the built-in catalogue serves: {findings:?}");
    Arc::new(World { index: Index::build(&catalog), catalog })
});

/// A desk in the middle of a story.
pub(crate) struct Desk {
    pub(crate) model: Model,
    /// Everything that was asked of the edge so far.
    pub(crate) effects: Vec<Effect>,
    /// The journal answers "saved" by itself; turned off to tell of a slow or broken one.
    pub(crate) journal_answers: bool,
    events: u16,
}

/// Monday 23 November 2026, five past two in the afternoon.
pub(crate) fn monday() -> Zoned {
    date(2026, 11, 23).at(14, 5, 0, 0).to_zoned(HELSINKI.clone()).expect("a time of that day")
}

/// A desk at which the keys have been pressed.
pub(crate) fn desk(keys: &str) -> Desk {
    desk_in(Lang::Fi, keys)
}

/// A desk in a language.
pub(crate) fn desk_in(lang: Lang, keys: &str) -> Desk {
    desk_with(Settings::default(), lang, keys)
}

/// A desk with settings.
pub(crate) fn desk_with(settings: Settings, lang: Lang, keys: &str) -> Desk {
    desk_on(WORLD.clone(), settings, lang, keys)
}

/// A desk on a catalogue of its own.
pub(crate) fn desk_on(world: Arc<World>, settings: Settings, lang: Lang, keys: &str) -> Desk {
    let model = Model::new(world, settings, lang, monday());
    let desk = Desk { model, effects: Vec::new(), journal_answers: true, events: 0 };
    desk.event(EventKind::Opened(Box::default())).press(keys)
}

impl Desk {
    /// Presses keys: letters as they are, others as `<f3>`, `<enter>`, `<ctrl+z>`.
    pub(crate) fn press(mut self, keys: &str) -> Desk {
        for key in keys_of(keys) {
            self = self.event(EventKind::Key(key));
        }
        self
    }

    /// Lets something happen.
    pub(crate) fn event(mut self, kind: EventKind) -> Desk {
        let now = self.model.shared.now.clone();
        self.events += 1;
        let mut random = [0; 10];
        random[..2].copy_from_slice(&self.events.to_be_bytes());
        let effects = update(&mut self.model, Event { at: now, random, kind });
        for effect in effects {
            self.effects.push(effect.clone());
            if let Effect::Record { entry, .. } = effect
                && self.journal_answers
            {
                self = self.event(EventKind::Saved(entry.id));
            }
        }
        self
    }

    /// Lets seconds pass.
    pub(crate) fn wait(mut self, seconds: i64) -> Desk {
        self.model.shared.now = self.model.shared.now.checked_add(seconds.seconds()).expect("a later time");
        self.event(EventKind::Tick)
    }

    /// Pastes text.
    pub(crate) fn paste(self, text: &str) -> Desk {
        self.event(EventKind::Paste(Pasted(text.to_owned())))
    }

    /// What is on screen.
    pub(crate) fn page(&self) -> Page {
        present(&self.model)
    }

    /// What is on screen, read aloud.
    pub(crate) fn read(&self) -> String {
        self.page().read_aloud()
    }

    /// The entries that were recorded.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let recorded = self.effects.iter().filter_map(|effect| match effect {
            Effect::Record { entry, .. } => Some(entry.as_ref().clone()),
            _ => None,
        });
        recorded.collect()
    }

    /// The visits that were recorded.
    pub(crate) fn visits(&self) -> Vec<Visit> {
        let visits = self.entries().into_iter().filter_map(|entry| match entry.what {
            What::Visit(visit) => Some(visit),
            _ => None,
        });
        visits.collect()
    }
}

/// Keys as they are written in a story.
pub(crate) fn keys_of(keys: &str) -> Vec<Key> {
    let mut parsed = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            parsed.push(named(name));
            rest = after;
        } else {
            parsed.push(Key::Char(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    parsed
}

fn named(name: &str) -> Key {
    match name {
        "enter" => Key::Enter,
        "esc" => Key::Esc,
        "tab" => Key::Tab,
        "up" => Key::Up,
        "down" => Key::Down,
        "left" => Key::Left,
        "right" => Key::Right,
        "del" => Key::Delete,
        "back" => Key::Backspace,
        "end" => Key::End,
        "pgdn" => Key::PageDown,
        name => {
            let letter = name.strip_prefix("ctrl+").and_then(|letter| letter.chars().next());
            letter.map(Key::Ctrl).or_else(|| Key::parse(name)).unwrap_or_else(|| panic!("no key is called {name}"))
        }
    }
}
