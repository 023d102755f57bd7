//! Calendars in iCalendar (RFC 5545): what is ahead in one becomes activities of a place. Organisers, guests and whatever
//! looks personal are left out; everything that does not come over is counted. It trusts no rule of repetition to be small,
//! and refuses half a calendar: what is missing from one would vanish from the catalogue.

mod expand;
mod text;
mod written;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendar, ICalendarClassification, ICalendarComponent, ICalendarComponentType, ICalendarProperty,
        ICalendarStatus, ICalendarValue,
    },
};
use jiff::{Span, civil::Date};
use sha2::{Digest as _, Sha256};

use crate::domain::{activity::SingleDate, personal_data};

use self::expand::{Expanded, Unexpanded};
pub use self::written::{Place, write};

/// How far ahead days are taken: a season of groups, and half the dates that an activity may hold.
pub const DAYS_AHEAD: i64 = 183;

/// The most events ahead of one calendar: as many activities as a whole catalogue holds.
pub const EVENTS_MAX: usize = 2_000;

/// The most dates of one event: what the catalogue takes, one a day for a year.
pub const DATES_MAX: usize = 366;

/// The most components of a file, events of years past included: each costs some microseconds.
const COMPONENTS_MAX: usize = 100_000;

/// The most rules of repetition that are followed: the worst of them takes some hundredths of a second.
const RULES_MAX: usize = 2_000;

/// The most time zones of a file; calendars bring one or two.
const ZONES_MAX: usize = 100;

/// What did not come over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Left {
    /// Events that are over.
    Past,
    /// Events that begin after the window.
    Later,
    /// Events, or single times of one, that are cancelled.
    Cancelled,
    /// Events that are not certain yet.
    Tentative,
    /// Events that are private or confidential.
    Private,
    /// Events without a name.
    Nameless,
    /// Events whose name holds personal data.
    PersonalName,
    /// Events whose rule repeats within a day.
    TooOften,
    /// Events whose rule begins too long ago or has too many exceptions to be followed to its end.
    TooLong,
    /// Events in a time zone that is not known.
    UnknownZone,
    /// Events or lines that cannot be understood.
    NotUnderstood,
    /// Tasks, journals and whatever else is no event.
    OtherKinds,
    /// Descriptions and places that hold personal data.
    PersonalText,
    /// Organisers, guests and contact persons.
    People,
    /// Descriptions that were shortened, and places and addresses that are too long.
    Shortened,
    /// Other fields: attachments, categories and the like.
    OtherFields,
}

impl Left {
    /// Its lasting code, in JSON and in the phrases.
    pub fn code(self) -> &'static str {
        match self {
            Left::Past => "past",
            Left::Later => "later",
            Left::Cancelled => "cancelled",
            Left::Tentative => "tentative",
            Left::Private => "private",
            Left::Nameless => "nameless",
            Left::PersonalName => "personal_name",
            Left::TooOften => "too_often",
            Left::TooLong => "too_long",
            Left::UnknownZone => "unknown_zone",
            Left::NotUnderstood => "not_understood",
            Left::OtherKinds => "other_kinds",
            Left::PersonalText => "personal_text",
            Left::People => "people",
            Left::Shortened => "shortened",
            Left::OtherFields => "other_fields",
        }
    }
}

/// Why a calendar is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no calendar in it.
    #[error("no calendar")]
    NotACalendar,
    /// It ends before it is complete, or its parts do not fit together.
    #[error("cut short")]
    Cut,
    /// More than is followed: the maximum.
    #[error("more than {0}")]
    TooMany(usize),
}

/// An event that is ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its lasting id in the calendar, hashed: addresses of people stand in some.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What is done there.
    pub summary: Option<String>,
    /// The room or the address.
    pub location: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Whether a rule says that it comes again.
    pub returns: bool,
    /// The days from today to the end of the window.
    pub dates: BTreeSet<SingleDate>,
}

/// What a calendar has ahead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The events, by their first day.
    pub events: Vec<Event>,
    /// How much of what did not come over.
    pub left: BTreeMap<Left, u64>,
}

impl Calendar {
    fn leave(&mut self, what: Left, count: usize) {
        if count > 0 {
            *self.left.entry(what).or_default() += count as u64;
        }
    }
}

/// Reads the events from `today` on, half a year ahead. `published` says which phone numbers, as national digits, are
/// the catalogue's own and nobody's secret.
///
/// # Errors
/// [`Refusal`]; nothing of such a calendar can be believed to be all.
pub fn read(text: &str, today: Date, published: &dyn Fn(&str) -> bool) -> Result<Calendar, Refusal> {
    let last = today.saturating_add(Span::new().days(DAYS_AHEAD));
    let mut reader = Reader { window: (today, last), published, rules: 0, calendar: Calendar::default() };
    for calendar in parse(text, &mut reader.calendar)? {
        reader.take(calendar)?;
    }
    let mut calendar = reader.calendar;
    calendar.events.sort_by(|a, b| (a.dates.first(), &a.name, &a.key).cmp(&(b.dates.first(), &b.name, &b.key)));
    Ok(calendar)
}

fn parse(text: &str, told: &mut Calendar) -> Result<Vec<ICalendar>, Refusal> {
    let mut parser = Parser::new(text);
    let mut found = Vec::new();
    let mut components = 0;
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) if is_calendar(&calendar) => {
                components += calendar.components.len();
                found.push(calendar);
            }
            Entry::ICalendar(_) | Entry::VCard(_) => told.leave(Left::OtherKinds, 1),
            Entry::InvalidLine(_) => told.leave(Left::NotUnderstood, 1),
            Entry::TooManyComponents => return Err(Refusal::TooMany(COMPONENTS_MAX)),
            Entry::Eof => break,
            _ => return Err(Refusal::Cut),
        }
        if components > COMPONENTS_MAX {
            return Err(Refusal::TooMany(COMPONENTS_MAX));
        }
    }
    match found.is_empty() {
        true => Err(Refusal::NotACalendar),
        // The library closes what was left open; a download that broke off must not look like a shorter calendar.
        false if !ends_whole(text) => Err(Refusal::Cut),
        false => Ok(found),
    }
}

fn ends_whole(text: &str) -> bool {
    text.trim_end().lines().next_back().is_some_and(|line| line.trim().eq_ignore_ascii_case("END:VCALENDAR"))
}

fn is_calendar(calendar: &ICalendar) -> bool {
    calendar.components.first().is_some_and(|first| first.component_type == ICalendarComponentType::VCalendar)
}

/// A calendar on its way.
struct Reader<'a> {
    window: (Date, Date),
    published: &'a dyn Fn(&str) -> bool,
    rules: usize,
    calendar: Calendar,
}

impl Reader<'_> {
    fn take(&mut self, calendar: ICalendar) -> Result<(), Refusal> {
        let mut zones = Vec::new();
        // The parts of one event share its id and stand together; an event without an id stands alone.
        let mut events: BTreeMap<(String, usize), Vec<ICalendarComponent>> = BTreeMap::new();
        for (at, component) in calendar.components.into_iter().enumerate() {
            match component.component_type {
                ICalendarComponentType::VTimezone => zones.push(component),
                ICalendarComponentType::VEvent => {
                    let uid = component.uid().map(|uid| (uid.to_owned(), 0));
                    events.entry(uid.unwrap_or_else(|| (String::new(), at))).or_default().push(component);
                }
                // What belongs to an event or to a time zone is no thing of its own.
                ICalendarComponentType::VCalendar
                | ICalendarComponentType::Standard
                | ICalendarComponentType::Daylight
                | ICalendarComponentType::VAlarm => {}
                _ => self.calendar.leave(Left::OtherKinds, 1),
            }
        }
        if zones.len() > ZONES_MAX {
            return Err(Refusal::TooMany(ZONES_MAX));
        }
        let zones = ICalendar { components: zones };
        events.into_iter().try_for_each(|((uid, at), parts)| self.event(&uid, at, parts, &zones))
    }

    fn event(
        &mut self,
        uid: &str,
        at: usize,
        parts: Vec<ICalendarComponent>,
        zones: &ICalendar,
    ) -> Result<(), Refusal> {
        let first = parts.iter().find(|part| !part.is_recurrence_override()).or(parts.first());
        if let Some(what) = first.and_then(withheld) {
            self.calendar.leave(what, 1);
            return Ok(());
        }
        self.rules += parts.iter().filter(|part| part.has_property(&ICalendarProperty::Rrule)).count();
        if self.rules > RULES_MAX {
            return Err(Refusal::TooMany(RULES_MAX));
        }
        let returns = parts.iter().any(ICalendarComponent::is_recurrent);
        match expand::expand(parts, zones, self.window) {
            Ok(expanded) => self.expanded(uid, at, returns, &expanded),
            Err(why) => {
                let what = match why {
                    Unexpanded::TooOften => Left::TooOften,
                    Unexpanded::TooLong => Left::TooLong,
                    Unexpanded::UnknownZone => Left::UnknownZone,
                };
                self.calendar.leave(what, 1);
                Ok(())
            }
        }
    }

    fn expanded(&mut self, uid: &str, at: usize, returns: bool, expanded: &Expanded) -> Result<(), Refusal> {
        self.calendar.leave(Left::NotUnderstood, expanded.faults);
        if expanded.days.is_empty() {
            let what = if expanded.later { Left::Later } else { Left::Past };
            self.calendar.leave(what, usize::from(expanded.later || expanded.past));
        }
        for (place, (part, dates)) in expanded.days.iter().enumerate() {
            if dates.len() > DATES_MAX {
                return Err(Refusal::TooMany(DATES_MAX));
            }
            match withheld(part) {
                Some(Left::Cancelled) => self.calendar.leave(Left::Cancelled, dates.len()),
                Some(what) => self.calendar.leave(what, 1),
                None => self.told(key(uid, at, place), part, returns, dates)?,
            }
        }
        Ok(())
    }

    fn told(
        &mut self,
        key: String,
        part: &ICalendarComponent,
        returns: bool,
        dates: &BTreeSet<SingleDate>,
    ) -> Result<(), Refusal> {
        let name = value(part, &ICalendarProperty::Summary).map(text::tidy).filter(|name| !name.is_empty());
        let Some(name) = name else {
            self.calendar.leave(Left::Nameless, 1);
            return Ok(());
        };
        if self.is_personal(&name) {
            self.calendar.leave(Left::PersonalName, 1);
            return Ok(());
        }
        if self.calendar.events.len() >= EVENTS_MAX {
            return Err(Refusal::TooMany(EVENTS_MAX));
        }
        self.count_fields(part);
        let event = Event {
            key,
            name: self.shortened(&name, text::NAME_MAX),
            summary: self.text(part, &ICalendarProperty::Description, text::SUMMARY_MAX),
            location: self.text(part, &ICalendarProperty::Location, text::NAME_MAX),
            url: self.url(part),
            returns: returns || dates.len() > 1,
            dates: dates.clone(),
        };
        self.calendar.events.push(event);
        Ok(())
    }

    fn text(&mut self, part: &ICalendarComponent, property: &ICalendarProperty, max: usize) -> Option<String> {
        let text = value(part, property).map(text::tidy).filter(|text| !text.is_empty())?;
        if self.is_personal(&text) {
            self.calendar.leave(Left::PersonalText, 1);
            return None;
        }
        Some(self.shortened(&text, max))
    }

    fn shortened(&mut self, text: &str, max: usize) -> String {
        let short = text::shortened(text, max);
        self.calendar.leave(Left::Shortened, usize::from(short != text));
        short
    }

    fn url(&mut self, part: &ICalendarComponent) -> Option<String> {
        let url = value(part, &ICalendarProperty::Url).map(str::trim).filter(|url| !url.is_empty())?;
        let sound = text::is_page(url);
        self.calendar.leave(Left::OtherFields, usize::from(!sound));
        let personal = sound && self.is_personal(url);
        self.calendar.leave(Left::PersonalText, usize::from(personal));
        (sound && !personal).then(|| url.to_owned())
    }

    fn is_personal(&self, text: &str) -> bool {
        personal_data::find(text, self.published).is_some()
    }

    fn count_fields(&mut self, part: &ICalendarComponent) {
        for entry in &part.entries {
            match entry.name {
                ICalendarProperty::Organizer | ICalendarProperty::Attendee | ICalendarProperty::Contact => {
                    self.calendar.leave(Left::People, 1);
                }
                ICalendarProperty::Attach
                | ICalendarProperty::Categories
                | ICalendarProperty::Comment
                | ICalendarProperty::Geo
                | ICalendarProperty::Resources
                | ICalendarProperty::RelatedTo
                | ICalendarProperty::Image
                | ICalendarProperty::Conference => self.calendar.leave(Left::OtherFields, 1),
                // Times and text are told; the rest is the bookkeeping of calendar programs.
                _ => {}
            }
        }
    }
}

/// Why an event, or a single time of one, is not told.
fn withheld(part: &ICalendarComponent) -> Option<Left> {
    match part.status() {
        Some(ICalendarStatus::Cancelled) => return Some(Left::Cancelled),
        Some(ICalendarStatus::Tentative) => return Some(Left::Tentative),
        _ => {}
    }
    let class = part.property(&ICalendarProperty::Class).and_then(|entry| entry.values.first());
    let public = match class {
        None | Some(ICalendarValue::Classification(ICalendarClassification::Public)) => true,
        Some(ICalendarValue::Text(word)) => word.trim().eq_ignore_ascii_case("public"),
        // RFC 5545, 3.8.1.3: a class that is not known is to be treated as private.
        Some(_) => false,
    };
    (!public).then_some(Left::Private)
}

fn value<'c>(part: &'c ICalendarComponent, property: &ICalendarProperty) -> Option<&'c str> {
    part.property(property)?.values.first()?.as_text()
}

/// Ten hexadecimal digits that stay the same from one import to the next.
fn key(uid: &str, at: usize, place: usize) -> String {
    let hash = Sha256::digest(format!("{uid}\n{at}\n{place}"));
    hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}
