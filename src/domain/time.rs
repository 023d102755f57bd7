//! Days and hours as the statistics hold them, and Helsinki's clock. Nothing here asks what time it is.

use std::fmt;

use jiff::{Timestamp, Zoned, civil, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The time zone of every desk. Built into the program: no desk's time-zone files can make a day wrong.
pub static HELSINKI: TimeZone = jiff::tz::get!("Europe/Helsinki");

/// An instant as Helsinki's clocks show it.
pub fn helsinki(at: Timestamp) -> Zoned {
    at.to_zoned(HELSINKI.clone())
}

/// The statistic day of a contact: Helsinki's civil date, `2026-11-23` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub civil::Date);

impl Day {
    /// The day of an instant.
    pub fn of(at: &Zoned) -> Day {
        Day(at.date())
    }

    /// The first day of its month.
    pub fn month(self) -> Day {
        Day(self.0.first_of_month())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        let text = String::deserialize(from)?;
        let well_formed = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date = if well_formed { text.parse().ok() } else { None };
        date.map(Day).ok_or_else(|| D::Error::custom("a day is written YYYY-MM-DD"))
    }
}

/// The hour of a contact, 0–23 of Helsinki's clock. Finer times never leave the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Hour(u8);

impl Hour {
    /// The hour when it is 0–23.
    pub fn new(hour: u8) -> Option<Hour> {
        (hour < 24).then_some(Hour(hour))
    }

    /// The hour of an instant.
    pub fn of(at: &Zoned) -> Hour {
        Hour(at.hour().unsigned_abs().min(23))
    }

    /// The number, 0–23.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Hour {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Hour, D::Error> {
        Hour::new(u8::deserialize(from)?).ok_or_else(|| D::Error::custom("an hour is 0 to 23"))
    }
}
