//! What lies over a screen: a list to choose from (help, palette, desks, municipalities, themes, unfinished contacts),
//! a question, the urgent card, why a row was found.

pub mod chooser;
pub mod confirm;
pub mod urgent;
pub mod why;

use super::{key::Key, page::Page, screen::Act, shared::Shared};

/// What lies over a screen: one of these.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A list that is searched by typing.
    Chooser(chooser::State),
    /// A question with its answers.
    Confirm(confirm::State),
    /// The urgent card.
    Urgent(urgent::State),
    /// Why a row stands where it stands.
    Why(why::State),
}

impl Overlay {
    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        match self {
            Overlay::Chooser(state) => state.update(shared, key),
            Overlay::Confirm(state) => state.update(shared, key),
            Overlay::Urgent(state) => state.update(shared, key),
            Overlay::Why(state) => state.update(key),
        }
    }

    /// How it is described; it takes the whole page, so that it reads the same aloud.
    pub fn present(&self, shared: &Shared) -> Page {
        match self {
            Overlay::Chooser(state) => state.present(shared),
            Overlay::Confirm(state) => state.present(shared),
            Overlay::Urgent(state) => state.present(shared),
            Overlay::Why(state) => state.present(shared),
        }
    }
}
