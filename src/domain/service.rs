//! A service, who organises it and how it is reached: what the catalogue is made of. Sound by construction: the
//! catalogue's check makes these values from the files and keeps what is not sound out.

use jiff::{Zoned, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{
    area::{Area, Municipality, MunicipalityCode},
    code::{Destination, Need},
    hours::{Hours, State},
    lang::{Lang, Text, Words},
};

/// The lasting name of a service: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct ServiceId(String);

impl ServiceId {
    /// Takes 1–80 lower-case letters a–z, digits and hyphens, a letter or digit first.
    pub fn parse(text: &str) -> Option<ServiceId> {
        let sound = (1..=80).contains(&text.len())
            && !text.starts_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        sound.then(|| ServiceId(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The GUID at the end of an imported service's id: it stays when the service gets another name.
    pub fn guid(&self) -> Option<&str> {
        let guid = self.0.get(self.0.len().checked_sub(36)?..)?;
        let sound = guid.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_digit() || (b'a'..=b'f').contains(&b),
        });
        sound.then_some(guid)
    }

    /// The part of an id that somebody chose: all but the GUID, whose digits may look like anything.
    pub fn given(&self) -> &str {
        self.0.get(..self.0.len() - self.guid().map_or(0, str::len)).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for ServiceId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<ServiceId, D::Error> {
        let text = String::deserialize(from)?;
        ServiceId::parse(&text).ok_or_else(|| D::Error::custom("not the id of a service"))
    }
}

impl std::fmt::Display for ServiceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of body organises a service (järjestäjä).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum OrganiserKind {
    County,
    Municipality,
    EmploymentArea,
    Kela,
    State,
    Association,
    Parish,
    Private,
}

impl OrganiserKind {
    /// The kind of a code in `organisers.toml`.
    pub fn parse(code: &str) -> Option<OrganiserKind> {
        Some(match code {
            "county" => OrganiserKind::County,
            "municipality" => OrganiserKind::Municipality,
            "employment_area" => OrganiserKind::EmploymentArea,
            "kela" => OrganiserKind::Kela,
            "state" => OrganiserKind::State,
            "association" => OrganiserKind::Association,
            "parish" => OrganiserKind::Parish,
            "private" => OrganiserKind::Private,
            _ => return None,
        })
    }

    /// Where a person is directed who is sent to a service of such an organiser.
    pub fn destination(self) -> Destination {
        match self {
            OrganiserKind::County => Destination::CountyOther,
            OrganiserKind::Municipality => Destination::Municipality,
            OrganiserKind::EmploymentArea => Destination::EmploymentArea,
            OrganiserKind::Kela => Destination::Kela,
            OrganiserKind::State => Destination::State,
            OrganiserKind::Association => Destination::Association,
            OrganiserKind::Parish => Destination::Parish,
            OrganiserKind::Private => Destination::Private,
        }
    }
}

/// Who organises services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organiser {
    /// Its id in `organisers.toml`.
    pub id: String,
    /// What kind of body.
    pub kind: OrganiserKind,
    /// Its whole name.
    pub name: Text,
    /// A word for a narrow column.
    pub short: Text,
    /// Its web page.
    pub url: Option<String>,
}

/// A service that a person can be directed to. What an imported service does not tell is empty: never made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its lasting name.
    pub id: ServiceId,
    /// Who organises it.
    pub organiser: String,
    /// Who answers, where the organiser is a group.
    pub provider: Option<Text>,
    /// Its name.
    pub name: Text,
    /// Other names.
    pub other_names: Words,
    /// What it is, in two sentences.
    pub summary: Text,
    /// When to direct here; a clause after "Ohjaa tänne".
    pub direct_when: Text,
    /// Who it is for.
    pub for_whom: Text,
    /// How to get it.
    pub how_to_get: Text,
    /// What to bring.
    pub bring: Option<Text>,
    /// What people say when this is what they need.
    pub words: Words,
    /// The needs that it serves, the most usual first.
    pub needs: Vec<Need>,
    /// Where it is valid.
    pub area: Vec<Area>,
    /// Advice or assessment: ranked before what it leads to.
    pub way_in: bool,
    /// Services that must be passed first.
    pub through: Vec<ServiceId>,
    /// What usually comes next.
    pub next_steps: Vec<ServiceId>,
    /// What else could help.
    pub alternatives: Vec<ServiceId>,
    /// Who serves when this is closed.
    pub instead: Vec<ServiceId>,
    /// Where a person directed here counts as directed.
    pub destination: Destination,
    /// PTV service classes.
    pub classes: Vec<String>,
    /// PTV target groups.
    pub target_groups: Vec<String>,
    /// PTV life events.
    pub life_events: Vec<String>,
    /// Sections of law, such as `1301/2014 36 §`.
    pub law: Vec<String>,
    /// Kept off notes and lists that others may see.
    pub sensitive: bool,
    /// What it costs.
    pub cost: Cost,
    /// How it is reached; PTV's word is palvelukanava.
    pub channels: Vec<ServiceChannel>,
    /// The long text, where its source has one.
    pub description: Text,
    /// Deadlines, processing times and the like.
    pub details: Vec<Detail>,
    /// Search words that its editors chose (PTV's keywords).
    pub keywords: Words,
    /// Ontology concepts that its editors chose, as URIs.
    pub terms: Vec<String>,
    /// The languages in which it is given, as ISO 639 codes; empty is not known.
    pub languages: Vec<String>,
    /// The national general description that it follows, by its id: services that share one are copies of each other.
    pub model: Option<String>,
    /// Ids of the same service in imported catalogues; one row stands for all.
    pub same_as: Vec<String>,
    /// A remark of the county's own staff.
    pub staff_note: Option<Text>,
    /// When its source last changed it.
    pub modified: Option<Date>,
    /// Where it comes from.
    pub origin: Origin,
    /// Words of its source that this program does not know, as `field=word`: kept, never guessed at.
    pub unknown: Vec<String>,
}

/// Where a service comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Origin {
    /// Written by people in TOML.
    #[default]
    Written,
    /// The national catalogue, Suomi.fi's PTV.
    Ptv,
    /// Another catalogue, in Open Referral's HSDS.
    Hsds,
}

/// A further text of a service, of a kind that a card shows under its own heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it tells.
    pub kind: DetailKind,
    /// In words.
    pub text: Text,
}

/// What a [`Detail`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DetailKind {
    /// By when to apply.
    Deadline,
    /// How long it takes.
    ProcessingTime,
    /// For how long it holds.
    ValidityTime,
    /// What must be true for getting it.
    Requirements,
    /// That a service voucher can be used.
    Voucher,
    /// What its source tells beside that.
    Other,
}

impl Service {
    /// Whether every fact of how to reach it must be checked before use on a day.
    pub fn is_stale(&self, today: Date) -> bool {
        !self.channels.is_empty()
            && self.channels.iter().all(|channel| channel.source.grade_on(today) != Grade::Published)
    }

    /// The channel that a person would use first: an open phone, any phone, a place, then the web.
    pub fn main_channel(&self, now: &Zoned) -> Option<&ServiceChannel> {
        let weight = |channel: &ServiceChannel| {
            let state = match channel.state_at(now) {
                State::Open { .. } => 0,
                State::Closed { .. } => 1,
                State::Unknown => 2,
            };
            match channel.kind {
                ChannelKind::Phone(_) => state,
                ChannelKind::Place { .. } => 3 + state,
                _ => 6,
            }
        };
        self.channels.iter().min_by_key(|channel| weight(channel))
    }

    /// Whether a resident of the municipality can use it.
    pub fn serves(&self, home: &Municipality) -> bool {
        self.area.iter().any(|area| area.covers(home))
    }
}

/// What kind of cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CostKind {
    Free,
    Fee,
    Varies,
    Unknown,
}

/// What a service costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Free, a fee, it varies, or not known.
    pub kind: CostKind,
    /// In words.
    pub text: Option<Text>,
    /// Where it was read.
    pub source: Option<Source>,
}

/// How far a fact can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grade {
    /// Read in a public source.
    Published,
    /// Old, undated or second hand: check before use.
    Check,
    /// An official address that nobody has opened: not verified.
    Unverified,
}

/// Where a fact was read, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// An address, or the name of a document.
    pub name: String,
    /// The date of the source; `None` where it has none.
    pub checked: Option<Date>,
    /// How far it can be trusted.
    pub grade: Grade,
}

/// After so many days a fact is shown as one to check before use.
pub const STALE_AFTER_DAYS: i32 = 180;

impl Source {
    /// Age of the fact in days; `None` where the source has no date.
    pub fn age_days(&self, today: Date) -> Option<i32> {
        self.checked.map(|checked| (today - checked).get_days())
    }

    /// What the screen says of the fact on a day: its grade, lowered when it has grown old.
    pub fn grade_on(&self, today: Date) -> Grade {
        let stale = self.age_days(today).is_none_or(|days| days > STALE_AFTER_DAYS);
        match self.grade {
            Grade::Published if stale => Grade::Check,
            grade => grade,
        }
    }
}

/// One way to reach a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceChannel {
    /// Its lasting id in its source (PTV's GUID).
    pub id: Option<String>,
    /// What kind, with what only that kind has.
    pub kind: ChannelKind,
    /// What answers here.
    pub name: Option<Text>,
    /// When it is open; `None` is not known.
    pub hours: Option<Hours>,
    /// What its source says of its hours in words; never read as open or closed.
    pub hours_text: Option<Text>,
    /// Only by appointment.
    pub by_appointment: bool,
    /// A remark.
    pub note: Option<Text>,
    /// It costs nothing to use.
    pub free: bool,
    /// Languages of service; empty is not known.
    pub languages: Vec<Lang>,
    /// Where it was read.
    pub source: Source,
}

impl ServiceChannel {
    /// Whether it answers at a moment.
    pub fn state_at(&self, now: &Zoned) -> State {
        self.hours.as_ref().map_or(State::Unknown, |hours| hours.state_at(now))
    }
}

/// The kinds of channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChannelKind {
    /// A number as it is dialled in Finland, in groups.
    Phone(String),
    /// A number for text messages.
    Sms(String),
    /// A place.
    Place {
        /// Its street address; `None` is not known.
        address: Option<String>,
        /// Its municipality; `None` is not known, or abroad.
        municipality: Option<MunicipalityCode>,
        /// Where it stands on the map.
        point: Option<Point>,
    },
    /// A page to read.
    Web(String),
    /// An application or an electronic service.
    Form(String),
    /// An organisation's e-mail address.
    Email(String),
}

/// A place on the map in ETRS-TM35FIN (EPSG:3067), metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Metres north of the equator.
    pub northing_m: u32,
    /// Metres east, 500,000 at 27° east.
    pub easting_m: u32,
}
