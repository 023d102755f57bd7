//! The whole state of the desk: what is shown, what it came from, what lies over it. Causes are stored, everything else
//! is derived when it is shown.

use std::{collections::BTreeMap, sync::Arc};

use jiff::Zoned;

use super::{
    contact::Contact,
    county::CountyCatalog,
    event::Sending,
    feedback::Told,
    liaison::Liaison,
    overlay::Overlay,
    screen::{Screen, search},
    shared::{Awaited, Settings, Shared},
    theme::Theme,
    world::World,
};
use crate::domain::{entry::Random, lang::Lang, time::Day};

/// The most screens that Esc can go back through.
pub const BEHIND_MAX: usize = 20;

/// The whole state.
#[derive(Debug)]
pub struct Model {
    /// What all screens share.
    pub shared: Shared,
    /// The screen that is shown.
    pub screen: Screen,
    /// The screens that Esc goes back to, the nearest last.
    pub behind: Vec<Screen>,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// The screen is covered.
    pub covered: bool,
}

impl Model {
    /// A desk that has just been opened: an empty line, nothing waiting, no desk chosen.
    pub fn new(world: Arc<World>, settings: Settings, lang: Lang, now: Zoned) -> Model {
        let shared = Shared {
            world,
            awaited: Awaited::Nothing,
            journal_read: false,
            settings,
            random: Random::default(),
            last_key: now.clone(),
            size: (80, 24),
            lang,
            theme: Theme::default(),
            desk: None,
            session: None,
            contact: Contact::default(),
            unfinished: Vec::new(),
            message: None,
            sending: Sending::default(),
            journal_fault: None,
            used: Vec::new(),
            usage: Vec::new(),
            undo: None,
            saving: BTreeMap::new(),
            day: (Day::of(&now), Vec::new()),
            month: Vec::new(),
            printing: false,
            liaison: Liaison::default(),
            feedback: Told::default(),
            county: CountyCatalog::default(),
            effects: Vec::new(),
            now,
        };
        let mut state = search::State::default();
        state.reset(&shared);
        Model { shared, screen: Screen::Search(state), behind: Vec::new(), overlay: None, covered: false }
    }
}
