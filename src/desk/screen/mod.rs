//! The screens. Each file holds its own state, what a key does there, and how it is described; `update` only routes.

pub mod card;
pub mod checklist;
pub mod day;
pub mod escalate;
pub mod events;
pub mod handover;
pub mod path;
pub mod places;
pub mod receive;
pub mod search;
pub mod slip;
pub mod visit;

use super::{keymap::Command, overlay::Overlay};

/// What is on screen: one of these.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Finding a service.
    Search(search::State),
    /// Everything about one service.
    Card(card::State),
    /// The first-contact checklist.
    Checklist(checklist::State),
    /// Counting the contact.
    Visit(visit::State),
    /// The day's contacts.
    Day(day::State),
    /// The note to take along.
    Slip(slip::State),
    /// Handing a matter over, call by call.
    Handover(handover::State),
    /// The referral path of a service or a need.
    Path(path::State),
    /// Calling several professionals together.
    Escalate(escalate::State),
    /// The cards that came to this unit.
    Receive(receive::State),
    /// The situation picture.
    Places(places::State),
    /// What is on.
    Events(events::State),
}

/// What a screen or an overlay asks of the desk after a key.
#[derive(Debug)]
pub enum Act {
    /// Nothing more.
    Stay,
    /// Show another screen; Esc comes back here.
    Go(Box<Screen>),
    /// Go back.
    Back,
    /// Go back to the search, with nothing behind it.
    Home,
    /// Go back to the search, then run a command.
    HomeThen(Command),
    /// Lay something over the screen.
    Show(Overlay),
    /// Take away what lies over the screen.
    Close,
    /// Take it away and run a command.
    Run(Command),
    /// The key means nothing here.
    NotMine,
}

impl Act {
    /// Shows another screen.
    pub fn go(screen: Screen) -> Act {
        Act::Go(Box::new(screen))
    }
}

/// The digits and letters that pick the first rows, choices and answers.
pub const PICKS: &str = "123456789abcdefghijklmnop";

/// The character that picks the row at a place.
pub fn pick_of(at: usize) -> Option<char> {
    PICKS.chars().nth(at)
}

/// The place that a character picks.
pub fn place_of(pick: char) -> Option<usize> {
    PICKS.chars().position(|c| c == pick.to_ascii_lowercase())
}

/// Moves a row up or down within a list.
pub fn step(row: usize, rows: usize, key: super::key::Key) -> Option<usize> {
    use super::key::Key;
    let last = rows.checked_sub(1)?;
    Some(match key {
        Key::Up => row.saturating_sub(1),
        Key::Down => (row + 1).min(last),
        Key::PageUp => row.saturating_sub(8),
        Key::PageDown => (row + 8).min(last),
        Key::Home => 0,
        Key::End => last,
        _ => return None,
    })
}
