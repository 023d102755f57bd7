//! What the national catalogue is asked: the routes of its open interface, version 11, and nothing that they answer. The
//! routes are those of the interface's published source (vrk-kpa/ptv-releases, `V11ServiceController` and its siblings).

use std::{collections::BTreeSet, fmt};

use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

use crate::domain::{area::MunicipalityCode, record::RecordKind};

/// The most ids in one request: the interface takes no more.
pub const BATCH_MAX: usize = 100;

/// The municipalities of Åland (Statistics Finland). A list asked for one of them lacks what is for the mainland only.
const ALAND: [&str; 16] =
    ["035", "043", "060", "062", "065", "076", "170", "295", "318", "417", "438", "478", "736", "766", "771", "941"];

/// A kind of record that is kept. General descriptions are not: their texts come inside the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A service, with the texts of its general description.
    Service,
    /// A channel that a service names.
    Channel,
    /// An organisation that a service names.
    Organization,
}

/// All kinds, in the order in which they are fetched: services tell which of the others are needed.
pub const KINDS: [Kind; 3] = [Kind::Service, Kind::Channel, Kind::Organization];

impl From<Kind> for RecordKind {
    fn from(kind: Kind) -> RecordKind {
        match kind {
            Kind::Service => RecordKind::Service,
            Kind::Channel => RecordKind::Channel,
            Kind::Organization => RecordKind::Organization,
        }
    }
}

impl Kind {
    fn route(self) -> &'static str {
        match self {
            Kind::Service => "Service",
            Kind::Channel => "ServiceChannel",
            Kind::Organization => "Organization",
        }
    }
}

/// Whose services are mirrored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    Country,
    /// Those for residents of these municipalities, the nationwide ones among them.
    Municipalities(BTreeSet<MunicipalityCode>),
}

impl Scope {
    /// The scope as it is kept: `FI`, or codes with commas between.
    pub fn parse(text: &str) -> Option<Scope> {
        if text == "FI" {
            return Some(Scope::Country);
        }
        let codes: Option<BTreeSet<_>> = text.split(',').map(MunicipalityCode::parse).collect();
        codes.map(Scope::Municipalities)
    }

    /// The lists that together name every service of this scope. The nationwide services stand in one of them: asked for
    /// in each, they would come two dozen times for one county.
    pub(super) fn members(&self) -> Vec<ListOf> {
        let Scope::Municipalities(codes) = self else { return vec![ListOf::Everything] };
        let of_aland = |code: &MunicipalityCode| ALAND.contains(&code.as_str());
        let nationwide = codes.iter().find(|code| !of_aland(code)).or_else(|| codes.first()).cloned();
        let list = |code: &MunicipalityCode| ListOf::Municipality {
            code: code.clone(),
            nationwide: nationwide.as_ref() == Some(code),
        };
        codes.iter().map(list).collect()
    }

    /// Whether the scope holds a municipality of the mainland.
    pub(super) fn has_mainland(&self) -> bool {
        match self {
            Scope::Country => true,
            Scope::Municipalities(codes) => codes.iter().any(|code| !ALAND.contains(&code.as_str())),
        }
    }

    /// Whether the scope holds this municipality.
    pub(super) fn holds(&self, code: &str) -> bool {
        match self {
            Scope::Country => true,
            Scope::Municipalities(codes) => codes.iter().any(|ours| ours.as_str() == code),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Country => f.write_str("FI"),
            Scope::Municipalities(codes) => {
                f.write_str(&codes.iter().map(MunicipalityCode::as_str).collect::<Vec<_>>().join(","))
            }
        }
    }
}

/// A list of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListOf {
    /// Every published service.
    Everything,
    /// The services for residents of a municipality, with those for the whole country or without.
    Municipality {
        /// Which one.
        code: MunicipalityCode,
        /// Whether those for the whole country are asked for too; the interface leaves them out by itself.
        nationwide: bool,
    },
    /// Published records that changed after a moment. Of services and channels, this list and no other also names those
    /// whose connections changed; the lists by area do not.
    Changed(Kind, Timestamp),
    /// General descriptions that changed after a moment. A service does not count as changed when the texts do that it
    /// takes from there.
    Descriptions(Timestamp),
    /// Records that are published no more since a moment.
    Gone(Kind, Ending, Timestamp),
}

/// How a record stopped being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// For good.
    Archived,
    /// For the time being.
    Withdrawn,
}

impl ListOf {
    fn path(&self, page: u32) -> String {
        let (route, filter) = match self {
            ListOf::Everything => ("Service".to_owned(), String::new()),
            ListOf::Municipality { code, nationwide } => (
                format!("Service/area/Municipality/code/{}", code.as_str()),
                format!("includeWholeCountry={nationwide}&"),
            ),
            ListOf::Changed(kind, since) => (kind.route().to_owned(), format!("date={}&", utc(*since))),
            ListOf::Descriptions(since) => ("GeneralDescription".to_owned(), format!("date={}&", utc(*since))),
            ListOf::Gone(kind, ending, since) => {
                (kind.route().to_owned(), format!("date={}&status={ending:?}&", utc(*since)))
            }
        };
        format!("{route}?{filter}page={page}")
    }

    /// Whether the same question is asked again another day, so that its answer is worth remembering with its tag.
    fn lasts(&self) -> bool {
        matches!(self, ListOf::Everything | ListOf::Municipality { .. })
    }
}

/// The only form of a moment that the interface takes, in UTC.
fn utc(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// A page of a list; pages are counted from 1.
    Page(ListOf, u32),
    /// Whole records by their ids, at most [`BATCH_MAX`].
    Records(Kind, Vec<Uuid>),
}

impl Request {
    /// The path and the query, below the interface's base address. Everything in it is made of letters, digits and
    /// punctuation that needs no escaping.
    pub fn path(&self) -> String {
        match self {
            Request::Page(list, page) => list.path(*page),
            Request::Records(kind, ids) => {
                let route = match kind {
                    Kind::Service => "Service/serviceWithGD/list",
                    Kind::Channel => "ServiceChannel/list",
                    Kind::Organization => "Organization/list",
                };
                let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
                format!("{route}?guids={}", ids.join(","))
            }
        }
    }

    /// The key under which an answer with a tag is remembered; `None` when it is not worth it.
    pub fn memo_key(&self) -> Option<String> {
        match self {
            Request::Page(list, _) if list.lasts() => Some(format!("{}{}", super::keep::MEMO_PREFIX, self.path())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(codes: &[&str]) -> Scope {
        Scope::Municipalities(codes.iter().filter_map(|code| MunicipalityCode::parse(code)).collect())
    }

    fn paths(lists: &[ListOf]) -> Vec<String> {
        lists.iter().map(|list| list.path(1)).collect()
    }

    #[test]
    fn nationwide_services_are_asked_for_once() {
        let area = "Service/area/Municipality/code";
        assert_eq!(
            paths(&codes(&["837", "604"]).members()),
            [
                format!("{area}/604?includeWholeCountry=true&page=1"),
                format!("{area}/837?includeWholeCountry=false&page=1")
            ]
        );
        assert_eq!(paths(&Scope::Country.members()), ["Service?page=1"]);
    }

    #[test]
    fn what_is_for_the_mainland_only_is_asked_for_on_the_mainland() {
        let area = "Service/area/Municipality/code";
        let both = paths(&codes(&["035", "837"]).members());
        assert_eq!(both[1], format!("{area}/837?includeWholeCountry=true&page=1"));
        assert_eq!(paths(&codes(&["478"]).members()), [format!("{area}/478?includeWholeCountry=true&page=1")]);
    }

    #[test]
    fn moments_are_told_in_utc_and_without_fractions() {
        let at: Timestamp = "2026-11-23T12:30:59.75+02:00".parse().expect("a moment");
        assert_eq!(
            ListOf::Gone(Kind::Channel, Ending::Withdrawn, at).path(3),
            "ServiceChannel?date=2026-11-23T10:30:59&status=Withdrawn&page=3"
        );
    }

    #[test]
    fn a_scope_is_kept_in_words_that_it_reads_again() {
        for scope in [Scope::Country, codes(&["837"]), codes(&["837", "020"])] {
            assert_eq!(Scope::parse(&scope.to_string()), Some(scope));
        }
        assert_eq!(Scope::parse("837,8"), None);
        assert_eq!(Scope::parse(""), None);
    }
}
