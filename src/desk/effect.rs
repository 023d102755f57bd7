//! What the desk wants done: plain data, so that a test can say "these keys → these effects".

use super::{liaison::Ask, slip::FileKind};
use crate::domain::{entry::Entry, lang::Lang, service::ServiceId, time::Day};

/// Something for the edge to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write an entry to the journal; answered by `Saved` or `NotSaved`.
    Record {
        /// The entry.
        entry: Box<Entry>,
        /// The draft that the entry was made from: forgotten in the same commit, so that a crash leaves the one or the
        /// other and never both.
        ends_draft: Option<u32>,
    },
    /// Keep the draft of an unfinished contact: codes only.
    SaveDraft {
        /// The contact's number.
        number: u32,
        /// The draft.
        bytes: Vec<u8>,
    },
    /// Forget a draft.
    DropDraft {
        /// The contact's number.
        number: u32,
    },
    /// Read a day's entries; answered by `DayEntries`.
    LoadDay(Day),
    /// Work out the running month of this desk's own journal; answered by `MonthFigures`.
    LoadMonth(Lang),
    /// A service was chosen at this desk once more.
    CountUse(ServiceId),
    /// Remember a choice: a setting's name and its value.
    Remember(Setting, String),
    /// Give a note to the print command; answered by `Slip`. No file is left behind.
    Print(Vec<u8>),
    /// Save a note in a file of this kind; answered by `Slip`.
    SaveSlip(FileKind, Vec<u8>),
    /// Hand text to the terminal's clipboard; the terminal does not answer.
    Copy(String),
    /// Show the practice case again: done by the practice that the desk is in.
    ShowCase,
    /// Ask the server something now; answered by `Liaison`.
    Liaise(Ask),
    /// Send again what an older server could not read.
    SendAgain,
    /// End the program; drafts are kept.
    Quit,
}

/// A choice that is remembered between sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The desk's code.
    Desk,
    /// The interface's language.
    Lang,
    /// The colours.
    Theme,
    /// The day and desk of an open session.
    Session,
}

impl Setting {
    /// The setting's name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Setting::Desk => "desk",
            Setting::Lang => "lang",
            Setting::Theme => "theme",
            Setting::Session => "session",
        }
    }
}
