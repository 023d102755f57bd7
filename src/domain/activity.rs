//! What a lähitori is besides advice: groups, events, volunteering, and the pages where a place's programme is published.
//! Sound by construction, made by `catalog` from files. When nothing says when, that is not known: no day is made up.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use super::{
    area::MunicipalityCode,
    hours::{Hours, Span},
    lang::Text,
    service::{Cost, ServiceId, Source},
};

/// The lasting name of an activity: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActivityId(ServiceId);

impl ActivityId {
    /// Takes what [`ServiceId::parse`] takes.
    pub fn parse(text: &str) -> Option<ActivityId> {
        ServiceId::parse(text).map(ActivityId)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// What kind of activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActivityKind {
    /// It comes again and people come to it: a group, a club, a café of peers.
    Group,
    /// Somebody arranges it for a day.
    Event,
    /// People do something for others.
    Volunteering,
    /// No activity, but the page where those of a place are published.
    Programme,
}

impl ActivityKind {
    /// All kinds in the order in which they are offered.
    pub const ALL: [ActivityKind; 4] =
        [ActivityKind::Group, ActivityKind::Event, ActivityKind::Volunteering, ActivityKind::Programme];

    /// Its word in a file.
    pub fn code(self) -> &'static str {
        match self {
            ActivityKind::Group => "group",
            ActivityKind::Event => "event",
            ActivityKind::Volunteering => "volunteering",
            ActivityKind::Programme => "programme",
        }
    }

    /// The kind of a word.
    pub fn of(code: &str) -> Option<ActivityKind> {
        ActivityKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How one gets a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignUp {
    /// One just comes.
    NotNeeded,
    /// By phone.
    Phone,
    /// On a page.
    Web,
    /// At the place itself.
    OnSite,
}

impl SignUp {
    /// All ways.
    pub const ALL: [SignUp; 4] = [SignUp::NotNeeded, SignUp::Phone, SignUp::Web, SignUp::OnSite];

    /// Its word in a file.
    pub fn code(self) -> &'static str {
        match self {
            SignUp::NotNeeded => "none",
            SignUp::Phone => "phone",
            SignUp::Web => "web",
            SignUp::OnSite => "on_site",
        }
    }

    /// The way of a word.
    pub fn of(code: &str) -> Option<SignUp> {
        SignUp::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// One date, told by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SingleDate {
    /// The day on which it begins.
    pub on: Date,
    /// When it begins; `None` is not told.
    pub from: Option<Time>,
    /// When it ends, on the next day where that is before the beginning; `None` is not told.
    pub to: Option<Time>,
}

/// A group, an event, volunteering, or the page of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its lasting name.
    pub id: ActivityId,
    /// What kind.
    pub kind: ActivityKind,
    /// Its name.
    pub name: Text,
    /// What is done there.
    pub summary: Option<Text>,
    /// The services of the catalogue at whose place it is.
    pub services: Vec<ServiceId>,
    /// The place's name, where it is no service of the catalogue.
    pub place: Option<Text>,
    /// The street address, only from a source.
    pub address: Option<String>,
    /// Where it is: one municipality; several for a programme of several places.
    pub municipalities: Vec<MunicipalityCode>,
    /// Who arranges it, by the id of an organiser.
    pub organiser: String,
    /// Who arranges it in fact, where the organiser is a group of many.
    pub provider: Option<Text>,
    /// When it comes again.
    pub hours: Option<Hours>,
    /// The days that are told one by one.
    pub dates: Vec<SingleDate>,
    /// The last day on which this holds.
    pub until: Option<Date>,
    /// For whom.
    pub for_whom: Option<Text>,
    /// In which languages, as ISO 639 codes; empty is not known.
    pub languages: Vec<String>,
    /// How one gets a place; `None` is not known.
    pub sign_up: Option<SignUp>,
    /// The number to sign up with or to ask, an organisation's.
    pub phone: Option<String>,
    /// The page to sign up on or to read.
    pub url: Option<String>,
    /// What it costs.
    pub cost: Cost,
    /// Where this was read.
    pub source: Source,
}

/// One time at which an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The day on which it begins.
    pub date: Date,
    /// When it begins, in minutes from midnight; `None` is not told.
    pub from: Option<u16>,
    /// When it ends, in minutes from the same midnight; `None` is not told.
    pub to: Option<u16>,
}

impl Occurrence {
    /// Whether it is over at a moment. One without an end is over when the day is.
    pub fn is_over(&self, now: DateTime) -> bool {
        let midnight = self.date.to_datetime(Time::midnight());
        let minutes = self.to.unwrap_or(24 * 60);
        midnight.saturating_add(jiff::Span::new().minutes(minutes)) <= now
    }
}

impl Activity {
    /// Whether anything says when it is.
    pub fn has_time(&self) -> bool {
        self.hours.is_some() || !self.dates.is_empty()
    }

    /// Whether it still holds on a day.
    pub fn holds_on(&self, date: Date) -> bool {
        self.until.is_none_or(|until| date <= until)
    }

    /// The times of a day, in order. A day that is told by itself stands beside those that come again.
    pub fn on(&self, date: Date) -> Vec<Occurrence> {
        if !self.holds_on(date) {
            return Vec::new();
        }
        let spans = self.hours.as_ref().map(|hours| hours.today(date).spans).unwrap_or_default();
        let mut found: Vec<Occurrence> = spans.into_iter().map(|span| of_span(date, span)).collect();
        found.extend(self.dates.iter().filter(|single| single.on == date).map(of_single));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A whole day has no times: nobody is told to come at midnight.
fn of_span(date: Date, span: Span) -> Occurrence {
    let timed = span != Span::DAY;
    Occurrence { date, from: timed.then_some(span.from), to: timed.then_some(span.to) }
}

fn of_single(single: &SingleDate) -> Occurrence {
    let minutes = |time: Time| u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    let from = single.from.map(minutes);
    let to = single.to.map(minutes);
    // It goes on past midnight.
    let to = to.map(|to| if from.is_some_and(|from| to <= from) { to + Span::DAY.to } else { to });
    Occurrence { date: single.on, from, to: to.filter(|_| from.is_some()) }
}
