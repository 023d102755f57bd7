//! What happens to the desk: keys, ticks and the answers of the edge. Time and fresh randomness come in with the event,
//! so that any session can be played again from its events.

use std::sync::Arc;

use jiff::Zoned;

use super::{
    contact::Contact,
    county::CountyCatalog,
    key::Key,
    keymap::Command,
    liaison,
    message::Message,
    slip::News,
    theme::Theme,
    world::{Extent, World},
};
use crate::domain::{
    code::Code,
    entry::{Entry, EntryId, Random},
    feedback::ServiceFeedback,
    lang::Lang,
    service::ServiceId,
    time::Day,
};

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// When, by Helsinki's clock.
    pub at: Zoned,
    /// Fresh random bytes, should an id be needed.
    pub random: Random,
    /// What.
    pub kind: EventKind,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum EventKind {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; its newlines are not Enter.
    Paste(Pasted),
    /// A line was typed whole: it takes the place of what stands in the input line. In linear mode the driver reads it by
    /// the grammar of `typed` first.
    Line(Pasted),
    /// A command was called by its name.
    Run(Command),
    /// The window has so many columns and rows.
    Resize(u16, u16),
    /// A second has passed.
    Tick,
    /// The journal has an entry, committed.
    Saved(EntryId),
    /// The journal could not take an entry.
    NotSaved(EntryId, SaveFault),
    /// What waits, and how sending goes.
    Sending(Sending),
    /// A catalogue has come: all of it or the part that was ready first.
    World(Arc<World>, Extent),
    /// The journal was opened, and this stood in it.
    Opened(Box<Opened>),
    /// The entries of a day, newest last.
    DayEntries(Day, Vec<DayEntry>),
    /// The running month's figures, as lines to read.
    MonthFigures(Vec<String>),
    /// What became of a note that was to be printed or saved.
    Slip(News),
    /// What came of a question to the server.
    Liaison(Box<liaison::News>),
    /// How it stands with the county's catalogue.
    County(CountyCatalog),
    /// The terminal is gone or the system wants the program to end.
    Hangup,
}

/// Pasted text; hidden in logs and panics like everything that is typed.
#[derive(Clone)]
pub struct Pasted(pub String);

impl std::fmt::Debug for Pasted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pasted(…)")
    }
}

/// Why an entry could not be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveFault {
    /// The disk is full or nearly.
    DiskFull,
    /// The data folder cannot be written.
    ReadOnly,
    /// Another program holds the journal.
    Busy,
    /// Anything else; the log says more.
    Other,
}

/// What waits to be sent and how sending goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sending {
    /// Entries not yet received by the server.
    pub waiting: u64,
    /// Entries that the server refused: somebody must look.
    pub attention: u64,
    /// How it goes.
    pub state: SendingState,
    /// The desk that joined the server.
    pub desk: Option<Code>,
}

/// What stood in the journal when it was opened.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The desk that was chosen last.
    pub desk: Option<Code>,
    /// The language that was chosen last, where nothing else names one.
    pub lang: Option<Lang>,
    /// The theme that was chosen last, where nothing else names one.
    pub theme: Option<Theme>,
    /// The desk and the day that were open last.
    pub session: Option<(Code, Day)>,
    /// Contacts that were left open in the last 24 hours.
    pub drafts: Vec<Contact>,
    /// Services used most, by id, with their counts.
    pub usage: Vec<(ServiceId, u32)>,
    /// What was told of the catalogue in the last weeks, oldest first.
    pub feedback: Vec<ServiceFeedback>,
    /// What a person should know of the journal itself.
    pub notice: Option<Message>,
}

/// How sending goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SendingState {
    /// No server is known: everything stays here until the desk is joined.
    #[default]
    NotJoined,
    /// Nothing to do, or sending.
    Ok,
    /// The server does not answer; tried again then.
    Offline {
        /// Next try.
        retry_at: Option<Zoned>,
    },
    /// The server refuses this desk: the administrator must act.
    Refused,
    /// Another program on this computer sends.
    Elsewhere,
}

/// An entry of the day with where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEntry {
    /// The entry.
    pub entry: Entry,
    /// Where it is.
    pub state: EntryState,
}

/// Where an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryState {
    /// On this computer only.
    Waiting,
    /// Received by the server.
    Sent,
    /// Refused by the server, and why.
    Attention(Code),
}
