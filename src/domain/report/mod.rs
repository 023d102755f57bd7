//! The figures that the service is judged by: counts by desk, need, outcome, method and hour, and what is made of them.
//! From counted entries to a [`Report`] in three steps: [`Replacements`] tells which entries no longer count,
//! a [`Rollup`] counts the others of a desk and a month, an [`Accumulator`] gathers those of a period, and
//! [`Accumulator::report`] lays out the tables and hides what is too small to tell. A contact is not a person: one person may be several.

mod accumulate;
mod at_once;
mod calls;
mod closing;
mod cut;
mod layout;
mod led_to;
mod municipality;
mod older;
mod period;
mod replace;
mod rollup;
mod room;
mod rows;
mod sum;
mod suppress;
mod together;
mod weak;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{code::Code, time::Day};

pub use accumulate::{Accumulator, Months};
pub use closing::{CLOSES_ON, WAITS_DAYS, closes, is_over};
pub use period::{Length, NotAPeriod, Period};
pub use replace::{Link, Replacements, changes};
pub use rollup::{NotCounts, RULES, Rollup};

/// A count of 1 to `K - 1` is not told, where nobody has chosen another number: it could be one person whom somebody knows.
pub const K: u64 = 5;

/// The least number that may be chosen in its place: under it, two who know of themselves know the third.
pub const K_MIN: u64 = 3;

/// A number of contacts or needs; `None` is hidden, because it is small or because a small one could be computed from it.
pub type Count = Option<u64>;

/// The figures of a period, of all desks or of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The first and the last day.
    pub period: Period,
    /// The desk; all desks when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Code>,
    /// Counts under this are hidden.
    pub hidden_under: u64,
    /// All contacts in which somebody was advised. Of all desks together never hidden: it tells of no one what they came
    /// for.
    pub contacts: Count,
    /// Directions given, which stand in no table. Told as they are: nobody's matter is in them.
    pub directions: Count,
    /// Wrong numbers, the same.
    pub wrong_numbers: Count,
    /// The tables.
    pub tables: Vec<Table>,
    /// Unmet needs by reason; only of all desks together.
    pub unmet: Vec<UnmetRow>,
    /// The figures with their numerator and denominator.
    pub figures: Vec<Figure>,
    /// How long each desk was open, as far as its sessions tell.
    pub sessions: Vec<DeskSessions>,
    /// Codes that this program does not know.
    pub unknown_codes: Vec<UnknownSeen>,
    /// By which code lists and rules its months were counted; none where they were counted before this was noted.
    #[serde(default)]
    pub counted_by: Vec<CountedBy>,
    /// The months that the figures are of, each by its first day: those of the period that are closed.
    #[serde(default)]
    pub closed: Vec<Day>,
    /// What came in months of the period that are not closed; in no figure yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<Open>,
    /// Contacts of the closed months that came after their closing; in no figure. Only of all desks together.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub came_later: u64,
    /// A look at a month before it is closed: it will change, and is not for others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// The figures are those of a demonstration: nobody ever came. Whoever shows a report says so first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
}

/// Months that are not closed: only numbers that tell of no one what they came for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Open {
    /// The months, each by its first day.
    pub months: Vec<Day>,
    /// The first day on which the first of them may be closed; absent where nothing came yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<Day>,
    /// Contacts in which somebody was advised. As the two others, told of all desks together alone.
    pub contacts: Count,
    /// Directions given.
    pub directions: Count,
    /// Wrong numbers.
    pub wrong_numbers: Count,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// What a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Contacts, without directions and wrong numbers.
    Contacts,
    /// Needs of contacts that were not cut off: a contact has one to five.
    Needs,
    /// Needs handed over to somebody in person.
    HandedOver,
    /// Guidance contacts of older people.
    OlderGuidance,
    /// Needs that the search answered only weakly.
    FoundWeakly,
    /// Calls to hand a need over, each one that was tried.
    Calls,
    /// Needs for which no help was found.
    Unmet,
}

/// The tables of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableName {
    /// By desk.
    Desk,
    /// By service level.
    Level,
    /// By how the person came.
    Method,
    /// By hour of the day.
    Hour,
    /// By whose matter it is.
    ClientGroup,
    /// By how many places the person had contacted before.
    PlacesBefore,
    /// By need.
    Need,
    /// By outcome; contacts that were cut off are a figure of their own.
    Outcome,
    /// By where the person was directed.
    Destination,
    /// How the last call of each need ended that was handed over.
    Handover,
    /// Pirkanmaa's pair: older people's guidance contacts by where they led.
    OlderGuidance,
    /// By need, those that the search answered only weakly: gaps of the catalogue. Only of all desks together.
    FoundWeakly,
    /// How calls to hand a need over ended, each one that was tried. Only of all desks together.
    Calls,
    /// By who asked.
    Asker,
    /// By how long the talk took, in bands.
    Duration,
    /// By whether the person felt helped.
    Feedback,
    /// By the language of the talk, where that is recorded.
    Language,
    /// By customer relation, where that is recorded.
    Segment,
    /// By the number of signs, never which, where that is recorded.
    Signs,
    /// By day.
    Day,
    /// By day of the week and hour (`mon_09`). Only of all desks together.
    WeekHour,
    /// By two needs of one contact (`housing+money`), those that are told. Only of all desks together, and without a sum.
    Together,
    /// By all needs of one contact, where they are three or more (`housing+money+rights`), in the same way.
    Combined,
    /// By how many needs the contact had, without those that were cut off. Only of all desks together.
    NeedsAtOnce,
    /// By need and where it led (`housing+kela`), those that are told. Only of all desks together, and without a sum.
    LedTo,
    /// By week (`2026-w41`), in a report of several months.
    Week,
    /// By month (`2026-10`), in a report of several months.
    Month,
    /// By home municipality (`837`), where that is recorded. Only of all desks together; small ones stand together as
    /// `other_municipalities`.
    Municipality,
    /// Unmet needs by home municipality, in the same way.
    UnmetMunicipality,
}

impl TableName {
    /// Whether its rows have a sum that is told: not where it lists what many had, and leaves out the rest.
    pub fn has_sum(self) -> bool {
        !matches!(self, TableName::Together | TableName::Combined | TableName::LedTo)
    }
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// Which.
    pub name: TableName,
    /// What it counts.
    pub unit: Unit,
    /// The sum of its rows.
    pub total: Count,
    /// Its rows, every code of its list, in the list's order.
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// The code; `unknown_code` gathers the codes that this program does not know, `not_told` what was left out.
    pub code: String,
    /// How many.
    pub count: Count,
    /// Of several months, some of which hide theirs: how many there were at least.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub at_least: u64,
}

impl Row {
    /// A row of a count that is told, or hidden.
    pub(crate) fn told(code: String, count: Count) -> Row {
        Row { code, count, at_least: 0 }
    }
}

/// The reasons why a need stayed unmet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnmetRow {
    /// The need.
    pub need: String,
    /// How often it stayed unmet.
    pub total: Count,
    /// As [`Row::at_least`].
    #[serde(default, skip_serializing_if = "is_zero")]
    pub at_least: u64,
    /// By reason.
    pub reasons: Vec<Row>,
}

/// The figures, each with its definition in the phrases `figure-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureName {
    /// First-contact resolution, strict: settled ÷ needs.
    ResolvedStrict,
    /// First-contact resolution, broad: settled, started together and accepted handovers ÷ the same.
    ResolvedBroad,
    /// Advised ÷ the same; beside the two, not in them.
    Advised,
    /// Unmet ÷ needs.
    Unmet,
    /// Needs of contacts that were cut off ÷ needs and these.
    CutOff,
    /// Pirkanmaa's pair, first: older people helped here or directed to something other than the county's services.
    OlderHelpedOrElsewhere,
    /// Pirkanmaa's pair, second: older people forwarded to the county's services for older and disabled people.
    OlderForwarded,
    /// Bouncing: two or more places before this one ÷ those who told.
    Bounced,
    /// Contacts without a client group.
    ClientGroupNotRecorded,
    /// Contacts where the places before are not known.
    PlacesBeforeNotRecorded,
    /// Needs that the search answered only weakly ÷ needs; only of all desks together.
    FoundWeakly,
    /// Needs that somebody who was called did not take ÷ needs; only of all desks together.
    NotTaken,
    /// Needs of the tenth of contacts that had most of them ÷ needs; only of all desks together.
    MostNeeds,
}

/// One figure. Hidden as a whole when any number that it is made of is hidden.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// Which.
    pub name: FigureName,
    /// The upper number.
    pub numerator: Count,
    /// The lower number.
    pub denominator: Count,
    /// Their quotient in per cent, to one decimal; `None` when hidden or when there is nothing to divide by.
    pub percent: Option<f64>,
    /// Of several months: in how many it is told, where some hide it. The numbers are of those months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_in: Option<u8>,
}

impl Figure {
    /// A figure is told whole or not at all.
    fn of(name: FigureName, numerator: Count, denominator: Count) -> Figure {
        let both = numerator.zip(denominator);
        let percent = both.filter(|(_, lower)| *lower > 0).map(|(upper, lower)| per_mille(upper, lower) / 10.0);
        Figure {
            name,
            numerator: both.map(|(upper, _)| upper),
            denominator: both.map(|(_, lower)| lower),
            percent,
            told_in: None,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of contacts stay far below 2^53")]
fn per_mille(upper: u64, lower: u64) -> f64 {
    (upper as f64 * 1000.0 / lower as f64).round()
}

/// How long a desk was open. Open hours without contacts mean that none came; no sessions mean that nobody noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeskSessions {
    /// The desk.
    pub desk: Code,
    /// Days on which it opened.
    pub days: u64,
    /// Hours in which it was open; only the first hour of a session that nobody closed.
    pub hours: u64,
}

/// What figures were counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct CountedBy {
    /// The version of the code lists, [`CODEBOOK`](crate::domain::code::CODEBOOK).
    pub codes: u32,
    /// The version of the rules, [`RULES`].
    pub rules: u32,
}

/// A code that a list does not hold: a newer desk's, or a mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct UnknownSeen {
    /// The list.
    pub list: String,
    /// The code.
    pub code: Code,
}

impl Report {
    /// Whether no month of the period tells anything yet.
    pub fn is_untold(&self) -> bool {
        self.closed.is_empty() && self.open.is_some() && !self.draft
    }

    /// A table by its name.
    pub fn table(&self, name: TableName) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The first day.
    pub fn from(&self) -> Day {
        self.period.from()
    }

    /// The last day.
    pub fn to(&self) -> Day {
        self.period.to()
    }
}

impl Table {
    /// The count of a row.
    pub fn count(&self, code: &str) -> Count {
        self.rows.iter().find(|row| row.code == code).and_then(|row| row.count)
    }
}

#[cfg(test)]
mod tests;
