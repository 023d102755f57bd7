//! The period of a report: a calendar month, quarter or year. Months are what is counted and closed; a quarter and a year add
//! up what their months tell. With free days two reports could be subtracted from each other until one person is left.

use std::fmt;

use jiff::{ToSpan as _, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::time::Day;

/// A calendar month, quarter or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Days")]
pub struct Period {
    from: Day,
    to: Day,
}

/// A period as it travels.
#[derive(Deserialize, JsonSchema)]
struct Days {
    from: Day,
    to: Day,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A month.
    Month,
    /// Three months, from January, April, July or October on.
    Quarter,
    /// A year, from January on.
    Year,
}

/// Why something is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a report is of a calendar month, quarter or year")]
pub struct NotAPeriod;

impl Period {
    /// The month, quarter or year that a day is in.
    pub fn of(length: Length, day: Day) -> Period {
        let date = day.0;
        let months_before = match length {
            Length::Month => 0,
            Length::Quarter => i32::from((date.month() - 1) % 3),
            Length::Year => i32::from(date.month() - 1),
        };
        let from = date.first_of_month().saturating_sub(months_before.months());
        let last = from.saturating_add((length.months() - 1).months());
        Period { from: Day(from), to: Day(last.last_of_month()) }
    }

    /// The period from a day to a day. A period that still runs may end today; without days it is the month of `today`, or
    /// of the day that is named.
    ///
    /// # Errors
    /// [`NotAPeriod`] when the days do not make a month, a quarter or a year.
    pub fn new(from: Option<Day>, to: Option<Day>, today: Day) -> Result<Period, NotAPeriod> {
        let from = from.unwrap_or_else(|| Day(to.unwrap_or(today).0.first_of_month()));
        let to = to.unwrap_or(Day(from.0.last_of_month()));
        let starts_and_ends = |period: &Period| period.from == from && (period.to == to || to == today);
        let fitting = Length::ALL.map(|length| Period::of(length, from));
        fitting.into_iter().find(|period| starts_and_ends(period) && to <= period.to).ok_or(NotAPeriod)
    }

    /// Reads what `Display` writes: `2026-10`, `2026-q4`, `2026`.
    ///
    /// # Errors
    /// [`NotAPeriod`] for anything else.
    pub fn parse(text: &str) -> Result<Period, NotAPeriod> {
        let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let (length, month) = match part {
            None => (Length::Year, 1),
            Some("q1") => (Length::Quarter, 1),
            Some("q2") => (Length::Quarter, 4),
            Some("q3") => (Length::Quarter, 7),
            Some("q4") => (Length::Quarter, 10),
            Some(month) if month.len() == 2 => (Length::Month, month.parse().map_err(|_| NotAPeriod)?),
            Some(_) => return Err(NotAPeriod),
        };
        let year = if year.len() == 4 { year.parse().map_err(|_| NotAPeriod)? } else { return Err(NotAPeriod) };
        Date::new(year, month, 1).map(|first| Period::of(length, Day(first))).map_err(|_| NotAPeriod)
    }

    /// The first day.
    pub fn from(self) -> Day {
        self.from
    }

    /// The last day.
    pub fn to(self) -> Day {
        self.to
    }

    /// How long it is.
    pub fn length(self) -> Length {
        let months = self.to.0.month() - self.from.0.month();
        match months {
            0 => Length::Month,
            2 => Length::Quarter,
            _ => Length::Year,
        }
    }

    /// Whether a month is in it, named by any of its days.
    pub fn has_month(self, day: Day) -> bool {
        (self.from..=self.to).contains(&day.month())
    }

    /// Its months in order, each by its first day.
    pub fn months(self) -> impl Iterator<Item = Day> {
        let next = |month: &Day| month.0.checked_add(1.month()).ok().map(Day);
        std::iter::successors(Some(self.from), next).take_while(move |month| *month <= self.to)
    }

    /// The one of the same length before it.
    pub fn before(self) -> Period {
        Period::of(self.length(), Day(self.from.0.saturating_sub(1.day())))
    }
}

impl Length {
    /// All, the shortest first.
    pub const ALL: [Length; 3] = [Length::Month, Length::Quarter, Length::Year];

    fn months(self) -> i32 {
        match self {
            Length::Month => 1,
            Length::Quarter => 3,
            Length::Year => 12,
        }
    }
}

impl TryFrom<Days> for Period {
    type Error = NotAPeriod;

    fn try_from(days: Days) -> Result<Period, NotAPeriod> {
        Period::new(Some(days.from), Some(days.to), days.to)
            .and_then(|period| if period.to == days.to { Ok(period) } else { Err(NotAPeriod) })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = self.from.0;
        match self.length() {
            Length::Month => write!(f, "{:04}-{:02}", from.year(), from.month()),
            Length::Quarter => write!(f, "{:04}-q{}", from.year(), (from.month() + 2) / 3),
            Length::Year => write!(f, "{:04}", from.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day(text.parse().expect("a date"))
    }

    fn period(from: &str, to: &str) -> Option<String> {
        Period::new(Some(day(from)), Some(day(to)), day("2026-11-23")).ok().map(|period| period.to_string())
    }

    #[test]
    fn without_days_it_is_this_month() {
        let this = Period::new(None, None, day("2026-11-23")).expect("sound");
        assert_eq!((this.from(), this.to()), (day("2026-11-01"), day("2026-11-30")));
        assert_eq!((this.to_string(), this.before().to_string()), ("2026-11".to_owned(), "2026-10".to_owned()));
    }

    #[test]
    fn only_calendar_months_quarters_and_years_can_be_asked_for() {
        assert_eq!(period("2026-10-01", "2026-10-31").as_deref(), Some("2026-10"));
        assert_eq!(period("2026-07-01", "2026-09-30").as_deref(), Some("2026-q3"));
        assert_eq!(period("2025-01-01", "2025-12-31").as_deref(), Some("2025"));
        assert_eq!(period("2026-11-01", "2026-11-23").as_deref(), Some("2026-11"), "a month that runs may end today");
        assert_eq!(period("2026-10-01", "2026-11-23").as_deref(), Some("2026-q4"));
        assert_eq!(period("2026-01-01", "2026-11-23").as_deref(), Some("2026"));
        for (from, to) in [
            ("2026-11-01", "2026-11-22"),
            ("2026-10-02", "2026-10-31"),
            ("2026-09-01", "2026-10-31"),
            ("2026-08-01", "2026-10-31"),
            ("2026-01-01", "2026-06-30"),
            ("2026-11-01", "2026-10-31"),
            ("2025-10-01", "2026-11-23"),
        ] {
            assert_eq!(period(from, to), None, "{from} {to}");
        }
    }

    #[test]
    fn a_period_comes_back_from_its_name_and_knows_its_months_and_the_one_before() {
        for (name, months, before) in
            [("2026-01", 1, "2025-12"), ("2026-q1", 3, "2025-q4"), ("2026-q4", 3, "2026-q3"), ("2026", 12, "2025")]
        {
            let period = Period::parse(name).expect("a period");
            assert_eq!(period.to_string(), name);
            assert_eq!(period.months().count(), months, "{name}");
            assert!(period.months().all(|month| period.has_month(month)));
            assert_eq!(period.before().to_string(), before);
        }
        for text in ["", "2026-", "2026-13", "2026-1", "2026-q5", "26", "20266", "2026-10-01", "x", "2026-Q1", "-026"] {
            assert_eq!(Period::parse(text), Err(NotAPeriod), "{text:?}");
        }
    }

    #[test]
    fn what_travels_as_a_period_is_one() {
        let parse = |text: &str| serde_json::from_str::<Period>(text).ok();
        assert_eq!(parse(r#"{"from":"2026-10-01","to":"2026-10-31"}"#), Period::parse("2026-10").ok());
        assert_eq!(parse(r#"{"from":"2026-10-01","to":"2026-10-30"}"#), None);
    }
}
