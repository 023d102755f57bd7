//! The note to take along at the desk: which services stand on it, in which form and languages, what can be scanned, and
//! what the edge answers when it was printed or saved. The facts are chosen in `guidance::slip`; here they become a
//! [`Sheet`] that the screen shows and paper takes. Nothing that was typed ever comes here.

pub mod code;
pub mod note;
pub mod paper;
pub mod pdf;

use std::sync::Arc;

use jiff::civil::Date;

use self::{
    code::Scan,
    note::{Note, Told},
};
use super::{
    contact::Toggled,
    page::{Role, Spans, plain, span},
    shared::Shared,
    words,
};
use crate::{
    domain::{
        activity::ActivityId,
        lang::Lang,
        service::{Service, ServiceId},
    },
    guidance::{
        SoFar,
        slip::{self, Agreed, Entry, Form, Promise},
    },
    i18n::{say, tell},
};

/// The most things that can be chosen to be scanned: they are picked with the digits 1 to 9.
pub const SCANS_MAX: usize = 9;

/// The most activities on one note: a week of them.
pub const ACTIVITIES_MAX: usize = 7;

/// The longest text that is copied, in bytes: terminals cut or refuse more (xterm's limit, before base64).
pub const COPY_MAX: usize = 74_994;

/// What the advisor chose for the note of this contact: codes and days, no words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Groups and events to take along, in the order in which they were chosen.
    pub activities: Vec<ActivityId>,
    /// A second language beside the person's own.
    pub second: Option<Lang>,
    /// The form, where it was chosen by hand, and the usual one at that time: where violence has come up since, or a
    /// service that others should not see, what was chosen before does not hold.
    pub form: Option<(Form, Form)>,
    /// Who does what, where it was chosen by hand.
    pub promises: Option<Vec<Promise>>,
    /// By when.
    pub by: Option<Date>,
    /// What can be scanned, by its place among the numbers of the note.
    pub scan: usize,
    /// The kind of file that is saved.
    pub file: FileKind,
}

impl Choice {
    /// Puts an activity on the note, or takes it off.
    pub fn toggle(&mut self, id: &ActivityId) -> Toggled {
        if let Some(at) = self.activities.iter().position(|chosen| chosen == id) {
            self.activities.remove(at);
            return Toggled::Removed;
        }
        if self.activities.len() >= ACTIVITIES_MAX {
            return Toggled::Full;
        }
        self.activities.push(id.clone());
        Toggled::Added
    }
}

/// The form of a file, and of what a printer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileKind {
    /// Plain text in UTF-8.
    #[default]
    Text,
    /// A page for a browser, all in one file.
    Html,
    /// A page of paper.
    Pdf,
}

impl FileKind {
    /// All kinds in the order in which they are offered.
    pub const ALL: [FileKind; 3] = [FileKind::Text, FileKind::Html, FileKind::Pdf];

    /// How a file of the kind ends.
    pub fn extension(self) -> &'static str {
        match self {
            FileKind::Text => "txt",
            FileKind::Html => "html",
            FileKind::Pdf => "pdf",
        }
    }
}

/// A note ready to be shown, printed or saved: in one language or in two beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The note in each language, the person's own first.
    pub notes: Vec<Note>,
    /// Everything on it that can be scanned.
    pub scans: Vec<Scan>,
    /// The one that is chosen.
    pub scan: Option<Scan>,
}

/// What became of a note, told in the line above the foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// No service is chosen or stood on.
    NothingChosen,
    /// The note is withheld: its form must be chosen first.
    Withheld,
    /// Without names nothing would stand on it.
    Nothing,
    /// It is on its way to the printer.
    Printing,
    /// The print command took it.
    Printed,
    /// It was handed to the terminal's clipboard; whether the terminal takes it nobody can know.
    Copied,
    /// After violence nothing goes to a clipboard.
    NotCopied,
    /// Longer than what terminals take.
    TooLong,
    /// Practised: nothing leaves the practice.
    Practised,
    /// It is in a file, by its name and folder.
    Saved(String, String),
    /// It was not printed or saved, and why.
    Failed(Fault),
}

/// Why a note was not printed or saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such print command on this computer.
    NoCommand(String),
    /// The print command ended with a fault.
    Refused(String),
    /// The print command did not end in so many seconds, and was stopped.
    TimedOut(String, u64),
    /// The file could not be written in this folder.
    NotWritten(String),
}

/// The services of the note: the chosen ones, or else the one that is read.
pub fn services(shared: &Shared, read: Option<&ServiceId>) -> Vec<Arc<Service>> {
    let selection = &shared.contact.selection;
    // Who takes an event along asked for that; what was read on the way is not on the note.
    let alone = selection.is_empty() && shared.contact.slip.activities.is_empty();
    let ids = if alone { read.map(std::slice::from_ref).unwrap_or_default() } else { selection };
    ids.iter().filter_map(|id| shared.service(id)).collect()
}

fn so_far(shared: &Shared) -> SoFar<'_> {
    shared.contact.so_far(shared.catalog(), &shared.settings.count)
}

/// Whether this contact is about violence, or cannot be talked about safely.
pub fn after_violence(shared: &Shared, services: &[Arc<Service>]) -> bool {
    let needs: Vec<_> = shared.contact.form.needs.iter().filter_map(|row| row.need).collect();
    slip::after_violence(&shared.catalog().checklists, &shared.contact.walk, &so_far(shared), &needs, services)
}

/// The form in force: chosen by hand, or the usual one.
pub fn form(shared: &Shared, services: &[Arc<Service>]) -> Form {
    let usual = usual_form(shared, services);
    shared.contact.slip.form.filter(|(_, then)| *then == usual).map_or(usual, |(chosen, _)| chosen)
}

/// The form that nobody had to choose.
pub fn usual_form(shared: &Shared, services: &[Arc<Service>]) -> Form {
    slip::usual_form(after_violence(shared, services), &shared.contact.walk, services)
}

/// Who does what by when: chosen by hand, or what was already agreed: in the checklist, in the last call of a handover,
/// by the outcome.
pub fn agreed(shared: &Shared) -> Agreed {
    let (contact, choice) = (&shared.contact, &shared.contact.slip);
    let promises = choice.promises.clone().unwrap_or_else(|| {
        let mut all = Promise::of_walk(&contact.walk);
        all.extend(contact.calls.last().and_then(|call| Promise::of_handover(call.result)));
        all.extend(contact.form.needs.iter().filter_map(|row| row.handover.and_then(Promise::of_handover)));
        all.extend(contact.form.needs.iter().filter_map(|row| row.outcome.and_then(Promise::of_outcome)));
        Promise::ALL.into_iter().filter(|promise| all.contains(promise)).collect()
    });
    Agreed { promises, by: choice.by }
}

/// The languages of the note, the person's own first.
pub fn languages(shared: &Shared) -> Vec<Lang> {
    let own = shared.customer_lang();
    let second = shared.contact.slip.second.filter(|second| *second != own);
    std::iter::once(own).chain(second).collect()
}

/// The note as it will be.
///
/// # Errors
/// What to tell where there is none: it is withheld, no service was chosen, or nothing would stand on it.
pub fn sheet(shared: &Shared, services: &[Arc<Service>]) -> Result<Sheet, News> {
    if services.is_empty() && shared.contact.slip.activities.is_empty() {
        return Err(News::NothingChosen);
    }
    let agreed = agreed(shared);
    let form = form(shared, services);
    let mut slip = match form {
        Form::Withheld => return Err(News::Withheld),
        Form::Named => slip::named(shared.catalog(), services, &shared.now, agreed, &so_far(shared)),
        Form::Discreet => slip::discreet(services, &shared.now, agreed),
    };
    if form == Form::Named {
        let chosen = shared.contact.slip.activities.iter().filter_map(|id| shared.catalog().activity(id));
        slip.activities = chosen.cloned().collect();
    }
    if slip.entries.is_empty() && slip.activities.is_empty() {
        return Err(News::Nothing);
    }
    let desk = shared.desk.as_ref().and_then(|code| shared.catalog().desk(code)).map(|desk| &desk.name);
    let told = Told { catalog: shared.catalog(), now: &shared.now, desk: desk.filter(|_| form == Form::Named) };
    let notes = languages(shared).into_iter().map(|lang| note::note(told, &slip, lang)).collect();
    let first = |entry: &'_ Entry| entry.first.iter().flat_map(|(_, phone)| phone.clone()).collect::<Vec<_>>();
    let channels = slip.entries.iter().flat_map(|entry| first(entry).into_iter().chain(entry.channels.clone()));
    let mut scans: Vec<Scan> = Vec::new();
    for channel in channels {
        let (_, says) = words::reach(shared.catalog(), shared.customer_lang(), &channel.kind);
        let new = |scan: &Scan| !scans.iter().any(|other| other.holds == scan.holds);
        let scan = Scan::of(&channel.kind, says).filter(new);
        scans.extend(scan.filter(|_| scans.len() < SCANS_MAX));
    }
    let scan = scans.get(shared.contact.slip.scan).cloned();
    Ok(Sheet { notes, scans, scan })
}

/// The news in words, with what to do.
pub fn news_words(lang: Lang, news: &News) -> Spans {
    let care = |key| vec![span(say(lang, key), Role::Care)];
    match news {
        News::NothingChosen => care("slip-nothing-chosen"),
        News::Withheld => care("slip-withheld"),
        News::Nothing => care("slip-no-numbers"),
        News::Printing => vec![plain(say(lang, "slip-printing"))],
        News::Printed => vec![span(say(lang, "slip-printed"), Role::Strong)],
        News::Copied => vec![plain(say(lang, "slip-copied"))],
        News::NotCopied => care("slip-not-copied"),
        News::TooLong => care("slip-too-long"),
        News::Practised => care("slip-practised"),
        News::Saved(file, folder) => {
            let args = [("file", file.as_str().into()), ("folder", folder.as_str().into())];
            vec![span(tell(lang, "slip-saved", &args), Role::Strong)]
        }
        News::Failed(fault) => vec![span(fault_words(lang, fault), Role::Care)],
    }
}

/// Why it was not printed or saved, and what to do.
pub fn fault_words(lang: Lang, fault: &Fault) -> String {
    match fault {
        Fault::NoCommand(command) => tell(lang, "slip-no-command", &[("command", command.as_str().into())]),
        Fault::Refused(command) => tell(lang, "slip-refused", &[("command", command.as_str().into())]),
        Fault::TimedOut(command, seconds) => {
            tell(lang, "slip-timed-out", &[("command", command.as_str().into()), ("seconds", (*seconds).into())])
        }
        Fault::NotWritten(folder) => tell(lang, "slip-not-written", &[("folder", folder.as_str().into())]),
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::desk::page::text_of;

    #[test]
    fn all_news_are_whole_in_80_columns_in_every_language() {
        let (lp, file) = (|| "lp".to_owned(), "muistilappu-2026-11-23-1405.html".to_owned());
        let all = [
            News::NothingChosen,
            News::Withheld,
            News::Nothing,
            News::Printing,
            News::Printed,
            News::Copied,
            News::NotCopied,
            News::TooLong,
            News::Practised,
            News::Saved(file, "/home/tori/notes".to_owned()),
            News::Failed(Fault::NoCommand(lp())),
            News::Failed(Fault::Refused(lp())),
            News::Failed(Fault::TimedOut(lp(), 20)),
            News::Failed(Fault::NotWritten("/home/tori".to_owned())),
        ];
        for lang in Lang::ALL {
            for news in &all {
                let told = text_of(&news_words(lang, news));
                assert!(told.width() <= 78, "{} columns: {told}", told.width());
            }
        }
    }
}
