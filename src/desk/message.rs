//! What is said above the foot until the next key: the cause is kept, its words are made when it is shown.

use super::{contact::Toggled, event::SaveFault, liaison::Note, slip::News};
use crate::{
    domain::{
        code::{Coded, FeedbackAbout},
        feedback::FeedbackFate,
        lang::{Lang, Text},
        personal_data::Kind,
        service::ServiceId,
    },
    search::filter::Field,
};

/// What stands above the foot: the cause; its words are made when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Counted, and in the journal; can be taken back as long as this stands.
    Saved,
    /// A correction or cancellation is in the journal.
    Corrected,
    /// A counted contact was taken out of the count.
    Cancelled,
    /// A contact that was cleared is there again.
    Restored,
    /// The last count was taken back, and its contact is open again.
    Undone,
    /// Not saved, and why.
    NotSaved(SaveFault),
    /// The contact was left open under this number.
    LeftOpen(u32),
    /// No more contacts can be left open.
    UnfinishedFull,
    /// Words and answers were cleared.
    Cleared,
    /// A service was chosen, or taken away.
    Selected(ServiceId, bool),
    /// An activity was put on the note, taken off it, or found no room there.
    Activity(Text, Toggled),
    /// No more services can be chosen.
    SelectionFull,
    /// The outcome of a need must be chosen.
    OutcomeMissing,
    /// What a need is about must be chosen.
    NeedMissing,
    /// No more needs can be counted on one contact.
    NeedsFull,
    /// What was typed looks like personal data.
    PersonalData(Kind),
    /// A filter in the typed line makes no sense.
    FilterUnknown(Field),
    /// The interface speaks this language now.
    Language(Lang),
    /// The customer is served in this language now.
    CustomerLanguage(Lang),
    /// The desk was opened in the statistics, or closed.
    Session {
        /// Opened, not closed.
        open: bool,
    },
    /// A call did not settle it: the next in line stands ready.
    NextInLine,
    /// Somebody took the matter, or promised to call.
    HandedOver,
    /// The person does not want a call.
    NoConsent,
    /// Nobody in line took the matter.
    NobodyLeft,
    /// No service was chosen that a matter could be handed to.
    NothingToHandOver,
    /// The command belongs to practice.
    OnlyInPractice,
    /// Nothing is stood on that a path could begin with.
    NoPath,
    /// The desk was closed, and contacts are still open.
    ClosedWithOpen,
    /// No desk is chosen.
    NoDesk,
    /// There is nothing to take back.
    NothingToUndo,
    /// Something was pasted that is too long.
    PasteCut,
    /// Some of the catalogue was set aside.
    CatalogFindings(usize),
    /// A damaged journal was set aside, and this many sound entries rescued.
    JournalRescued(u64),
    /// The journal that was here is gone; a new one has begun.
    JournalVanished,
    /// The journal lies on a network drive.
    JournalOnNetwork,
    /// Contacts of an earlier run were found.
    DraftsFound(usize),
    /// Keys of the configuration that cannot be used.
    BadKeys(usize),
    /// The theme of the configuration does not exist.
    UnknownTheme,
    /// The desk that was named is not in the catalogue.
    UnknownDesk,
    /// The municipality of the configuration is not in the catalogue.
    UnknownMunicipality,
    /// There is no row whose place could be explained.
    NothingToExplain,
    /// No service is stood on of which something could be told.
    NothingToTellOf,
    /// Something was told of a service's facts: the journal has it.
    Told(Coded<FeedbackAbout>),
    /// An editor closed what this desk told.
    FeedbackClosed(FeedbackFate),
    /// What became of a note to take along.
    Slip(News),
    /// Something of cards and places.
    Liaison(Note),
}
