//! A recorded practice: what was pressed and when, as lines that play again on any computer with the same catalogue. Only
//! a practice can be recorded; what was typed is in it, and at the real desk that is never written down.

use serde::{Deserialize, Serialize};

use crate::{
    desk::{
        event::{EventKind, Pasted},
        key::Key,
        keymap::{TABLE, binding},
    },
    domain::lang::Lang,
};

/// The first line of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// 1.
    pub recording: u8,
    /// The language at the start.
    pub lang: Lang,
    /// Columns and rows at the start.
    pub size: (u16, u16),
    /// The practice's clock at the start.
    pub at: jiff::Timestamp,
    /// The case that the practice began with, and whether it was shown.
    pub case: Option<(String, bool)>,
}

/// One event of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    /// Milliseconds since the start.
    pub ms: u64,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// A line that was typed whole.
    Line(String),
    /// A command that was called by its name.
    Run(String),
    /// Another size of the window.
    Size(u16, u16),
}

impl What {
    /// What is written down of an event; nothing of ticks and of what the edge answers.
    pub fn of(kind: &EventKind) -> Option<What> {
        match kind {
            EventKind::Key(key) => Some(What::Key(*key)),
            EventKind::Paste(pasted) => Some(What::Paste(pasted.0.clone())),
            EventKind::Line(typed) => Some(What::Line(typed.0.clone())),
            EventKind::Run(command) => Some(What::Run(binding(*command).name.to_owned())),
            EventKind::Resize(columns, rows) => Some(What::Size(*columns, *rows)),
            _ => None,
        }
    }

    /// The event again; `None` where a newer program wrote down a command that this one does not have.
    pub fn again(self) -> Option<EventKind> {
        Some(match self {
            What::Key(key) => EventKind::Key(key),
            What::Paste(text) => EventKind::Paste(Pasted(text)),
            What::Line(text) => EventKind::Line(Pasted(text)),
            What::Run(name) => EventKind::Run(TABLE.iter().find(|binding| binding.name == name)?.command),
            What::Size(columns, rows) => EventKind::Resize(columns, rows),
        })
    }
}
