//! What all screens share: the catalogue, the contact that is going on, the clock of the last event. Screens change it
//! through these functions; effects gather in it and leave with the event.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{Zoned, civil::Date};

use super::{
    contact::{Contact, CountSettings},
    county::CountyCatalog,
    effect::{Effect, Setting},
    event::{DayEntry, SaveFault, Sending},
    feedback::Told,
    keymap::Keymap,
    liaison::{Ask, Liaison},
    message::Message,
    slip::FileKind,
    theme::Theme,
    world::World,
};
use crate::{
    domain::{
        area::{Municipality, MunicipalityCode},
        catalog::Catalog,
        code::{Code, CodeList, Coded, ContactMethod, FeedbackAbout},
        entry::{Entry, EntryId, FORMAT, Random, What},
        feedback::ServiceFeedback,
        lang::Lang,
        service::{Service, ServiceId},
        time::{Day, Hour},
        visit::Visit,
    },
    guidance::{self, Fit},
    search::{self, Query, filter::Split},
};

/// The checklist of every first contact.
pub const FIRST_CONTACT: &str = "ensikontakti";

/// The most contacts that can be left open at once; more would be lost sight of.
pub const UNFINISHED_MAX: usize = 9;

/// So many of the services that the typed words find say which life situation it may be: the first rows on screen.
const FOUND_MAX: usize = 5;

/// What the administrator chose.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is counted and how.
    pub count: CountSettings,
    /// The screen covers itself after so many minutes without a key; 0 never.
    pub cover_after_minutes: u32,
    /// The administrator named how people come; a desk's own way does not change it.
    pub method_named: bool,
    /// The keys.
    pub keymap: Keymap,
    /// The most usual home municipality.
    pub municipality: Option<MunicipalityCode>,
    /// What the print command is given.
    pub print_as: FileKind,
    /// This desk is in a practice: help and palette list what belongs to one. Nothing rests on it that must not leave a
    /// practice; that is so by the types of its effects.
    pub practice: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            count: CountSettings::default(),
            cover_after_minutes: 5,
            method_named: false,
            keymap: Keymap::default(),
            municipality: None,
            print_as: FileKind::Text,
            practice: false,
        }
    }
}

/// What of the catalogue is still being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Awaited {
    /// Nothing: it is all there.
    #[default]
    Nothing,
    /// What was imported; what people wrote is there.
    Imports,
    /// All of it.
    All,
}

/// What all screens share.
#[derive(Debug)]
pub struct Shared {
    /// The catalogue and its index; empty until it is read.
    pub world: Arc<World>,
    /// What of the catalogue has not come yet.
    pub awaited: Awaited,
    /// The journal has told what it remembers. Until then no draft is written: it could take the place of an older one.
    pub journal_read: bool,
    /// What the administrator chose.
    pub settings: Settings,
    /// The time of the last event.
    pub now: Zoned,
    /// Random bytes of the last event, spent by the first id that is made.
    pub random: Random,
    /// When the last key was pressed.
    pub last_key: Zoned,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// The language of the interface.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// The desk that counts.
    pub desk: Option<Code>,
    /// The desk and the day that are open in the statistics.
    pub session: Option<(Code, Day)>,
    /// The contact that is going on.
    pub contact: Contact,
    /// Contacts left open.
    pub unfinished: Vec<Contact>,
    /// What stands above the foot until the next key.
    pub message: Option<Message>,
    /// What waits and how sending goes.
    pub sending: Sending,
    /// The journal cannot be used: nothing can be counted, search still works.
    pub journal_fault: Option<SaveFault>,
    /// How often a service was chosen here.
    pub used: Vec<(ServiceId, u32)>,
    /// The same, by its place in the catalogue that is shown.
    pub usage: Vec<(usize, u32)>,
    /// What can be taken back while its message stands.
    pub undo: Option<Undo>,
    /// Entries on their way to the journal, and what their arrival means here.
    pub saving: BTreeMap<EntryId, Saving>,
    /// The entries of the day that the day screen shows.
    pub day: (Day, Vec<DayEntry>),
    /// The running month's figures of this desk, as lines to read; empty until they have come.
    pub month: Vec<String>,
    /// A note is on its way to the printer: the next one waits until it is told what became of it.
    pub printing: bool,
    /// What this desk knows of others through the server.
    pub liaison: Liaison,
    /// What this desk told of the catalogue, and what became of it.
    pub feedback: Told,
    /// How it stands with the county's catalogue.
    pub county: CountyCatalog,
    /// Effects of this event, in order.
    pub effects: Vec<Effect>,
}

/// What the arrival of an entry in the journal means here. Sessions are opened and closed in silence.
#[derive(Debug, Clone)]
pub enum Saving {
    /// This contact is counted.
    Contact(Box<Contact>),
    /// A directional question or a wrong number is counted.
    Quick,
    /// An earlier entry was corrected.
    Correction,
    /// An earlier entry was taken back on the day screen.
    Cancellation,
    /// The last count was taken back, and its contact is open again.
    Undo(Option<Box<Contact>>),
    /// Something was told of a service's facts.
    Feedback(ServiceFeedback),
}

/// What can be taken back.
#[derive(Debug, Clone)]
pub enum Undo {
    /// A count: its entry, and the contact as it was; `None` for directions and wrong numbers.
    Count(EntryId, Option<Box<Contact>>),
    /// A contact that was cleared.
    Cleared(Box<Contact>),
}

impl Shared {
    /// The catalogue.
    pub fn catalog(&self) -> &Catalog {
        &self.world.catalog
    }

    /// Asks the server something.
    pub fn ask(&mut self, ask: Ask) {
        self.effect(Effect::Liaise(ask));
    }

    /// Asks the edge to do something.
    pub fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Finds the places of the services that were used, in the catalogue that has come: in each they are others.
    pub fn place_usage(&mut self) {
        let places = self.used.iter().filter_map(|(id, times)| Some((self.world.catalog.position(id)?, *times)));
        self.usage = places.collect();
    }

    /// A service by its id.
    pub fn service(&self, id: &ServiceId) -> Option<Arc<Service>> {
        self.world.catalog.service(id)
    }

    /// The checklists of life situations, the most fitting first: by the needs that were named, the services that were
    /// chosen, and what the typed words find.
    pub fn situations(&self) -> Vec<Fit<'_>> {
        let found = self.found();
        let mut needs = self.contact.so_far(self.catalog(), &self.settings.count).needs;
        for need in found.iter().flat_map(|service| &service.needs) {
            if !needs.contains(need) {
                needs.push(*need);
            }
        }
        let services: Vec<&ServiceId> =
            self.contact.selection.iter().chain(found.iter().map(|service| &service.id)).collect();
        guidance::situations(&self.catalog().checklists, &needs, &services)
    }

    /// The services that the typed words find first; none where they find nothing well.
    fn found(&self) -> Vec<Arc<Service>> {
        let asked = self.asked();
        let text = asked.words.as_str();
        let query = Query { text, lang: self.lang, municipality: self.home(), usage: &[], limit: FOUND_MAX };
        let ranked = if text.is_empty() { search::Ranked::default() } else { search::rank(&self.world.index, &query) };
        let hits = ranked.hits.iter().filter(|_| !ranked.weak);
        hits.filter_map(|hit| self.catalog().services.get(hit.service)).collect()
    }

    /// The home municipality that counts for this contact: the person's, or the desk's most usual one.
    pub fn home(&self) -> Option<&Municipality> {
        let code = self.contact.home(self.catalog()).or_else(|| self.settings.municipality.clone())?;
        self.world.catalog.municipality(&code)
    }

    /// What was typed: words and filters apart.
    pub fn asked(&self) -> Split {
        self.contact.asked(self.catalog())
    }

    /// The language of what is read to the person: the contact's own, or the interface's.
    pub fn customer_lang(&self) -> Lang {
        self.contact.lang.unwrap_or(self.lang)
    }

    /// The words for a coded value.
    pub fn label<T: CodeList>(&self, value: T) -> String {
        self.world.catalog.label_of(&Coded::Known(value), self.lang).to_owned()
    }

    /// Makes an entry of this desk and asks for it to be saved.
    pub fn record(&mut self, what: What) -> EntryId {
        self.record_ending(what, None)
    }

    fn record_ending(&mut self, what: What, ends_draft: Option<u32>) -> EntryId {
        let id = EntryId::new(&self.now, self.random);
        // One event can need two ids (a desk that closes on leaving); the second must differ from the first.
        let [.., last] = &mut self.random;
        *last = last.wrapping_add(1);
        let entry = Entry { format: FORMAT, id, desk: self.desk.clone(), what };
        self.effect(Effect::Record { entry: Box::new(entry), ends_draft });
        id
    }

    /// Tells something of a service's facts today.
    pub fn tell(&mut self, service: ServiceId, what: FeedbackAbout) {
        let feedback = ServiceFeedback { service, what: what.into(), day: Day::of(&self.now) };
        let id = self.record(What::Feedback(feedback.clone()));
        self.saving.insert(id, Saving::Feedback(feedback));
    }

    /// Takes the desk's own way of being reached as the usual one, where the administrator named none.
    pub fn take_desk_method(&mut self) {
        let desk = self.desk.as_ref().and_then(|code| self.world.catalog.desk(code));
        if !self.settings.method_named {
            self.settings.count.method = desk.and_then(|desk| desk.method).unwrap_or(ContactMethod::InPerson);
        }
    }

    /// Opens the desk in the statistics, once a day.
    pub fn open_session(&mut self) {
        let today = Day::of(&self.now);
        let Some(desk) = self.desk.clone() else { return };
        if self.session.as_ref() == Some(&(desk.clone(), today)) {
            return;
        }
        self.record(What::SessionOpened { day: today, hour: Hour::of(&self.now) });
        self.effect(Effect::Remember(Setting::Session, format!("{desk} {today}")));
        self.session = Some((desk, today));
    }

    /// Closes the desk in the statistics.
    pub fn close_session(&mut self) {
        if self.session.take().is_some() {
            self.record(What::SessionClosed { day: Day::of(&self.now), hour: Hour::of(&self.now) });
            self.effect(Effect::Remember(Setting::Session, String::new()));
        }
    }

    /// Notes the first key of a contact.
    pub fn begin_contact(&mut self) {
        if self.contact.since.is_none() {
            self.contact.since = Some(self.now.clone());
        }
        if self.contact.number == 0 {
            self.contact.number = self.free_number();
        }
    }

    /// The smallest number that no open contact has.
    pub fn free_number(&self) -> u32 {
        let taken = |number: &u32| {
            self.unfinished.iter().any(|contact| contact.number == *number)
                || self
                    .saving
                    .values()
                    .any(|saving| matches!(saving, Saving::Contact(contact) if contact.number == *number))
        };
        (1..).find(|number| !taken(number)).unwrap_or(1)
    }

    /// Clears words and answers for the next person.
    pub fn clear_contact(&mut self) {
        let number = self.contact.number;
        self.contact = Contact::default();
        if number != 0 && self.journal_read {
            self.effect(Effect::DropDraft { number });
        }
    }

    /// Leaves the contact open and starts an empty one.
    pub fn leave_open(&mut self) {
        if self.contact.is_empty() {
            return;
        }
        if self.unfinished.len() >= UNFINISHED_MAX {
            self.message = Some(Message::UnfinishedFull);
            return;
        }
        self.begin_contact();
        let now = self.now.clone();
        self.contact.pause(&now);
        self.message = Some(Message::LeftOpen(self.contact.number));
        self.unfinished.push(std::mem::take(&mut self.contact));
    }

    /// Takes up a contact that was left open; the one going on is left open in its place.
    pub fn resume(&mut self, number: u32) {
        let Some(at) = self.unfinished.iter().position(|contact| contact.number == number) else { return };
        let resumed = self.unfinished.remove(at);
        self.leave_open();
        self.contact = resumed;
        self.contact.since = Some(self.now.clone());
    }

    /// Lets go of a contact that was left open; it can be taken back while that is said.
    pub fn drop_unfinished(&mut self, at: usize) {
        if at >= self.unfinished.len() {
            return;
        }
        let dropped = self.unfinished.remove(at);
        if self.journal_read {
            self.effect(Effect::DropDraft { number: dropped.number });
        }
        self.undo = Some(Undo::Cleared(Box::new(dropped)));
        self.message = Some(Message::Cleared);
    }

    /// Counts the contact that is going on and starts an empty one.
    pub fn count(&mut self, visit: Visit) {
        let ends_draft = (self.journal_read && self.contact.number != 0).then_some(self.contact.number);
        let id = self.record_ending(What::Visit(visit), ends_draft);
        for service in std::mem::take(&mut self.contact.selection) {
            self.effect(Effect::CountUse(service.clone()));
            self.contact.selection.push(service);
        }
        let now = self.now.clone();
        let mut contact = std::mem::take(&mut self.contact);
        contact.pause(&now);
        self.saving.insert(id, Saving::Contact(Box::new(contact)));
    }

    /// Today's date.
    pub fn today(&self) -> Date {
        self.now.date()
    }
}
