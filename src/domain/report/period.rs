//! The period of a report: whole calendar months. With free days two reports could be subtracted from each other until
//! one person is left; months taken from months leave months. A month that still runs ends today.

use jiff::ToSpan as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::time::Day;

/// Whole months, the last of which may still be running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    from: Day,
    to: Day,
}

/// Why two days are not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPeriod {
    /// The first day is not the first of a month.
    #[error("a report starts on the first day of a month")]
    FromInsideMonth,
    /// The last day is not the last of a month, and the month is over.
    #[error("a report ends on the last day of a month, or today")]
    ToInsideMonth,
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Backwards,
}

impl Period {
    /// The period from a day to a day. What is left out is the month of `today`, or the month of the day that is named.
    ///
    /// # Errors
    /// [`NotAPeriod`] when the days do not make whole months.
    pub fn new(from: Option<Day>, to: Option<Day>, today: Day) -> Result<Period, NotAPeriod> {
        let from = from.unwrap_or_else(|| Day(to.unwrap_or(today).0.first_of_month()));
        let to = to.unwrap_or(if today < from { Day(from.0.last_of_month()) } else { today });
        let whole = to.0 == to.0.last_of_month();
        if from.0 != from.0.first_of_month() {
            Err(NotAPeriod::FromInsideMonth)
        } else if to < from {
            Err(NotAPeriod::Backwards)
        } else if !whole && to < today {
            Err(NotAPeriod::ToInsideMonth)
        } else {
            Ok(Period { from, to })
        }
    }

    /// The first day.
    pub fn from(self) -> Day {
        self.from
    }

    /// The last day.
    pub fn to(self) -> Day {
        self.to
    }

    /// Whether a month is in it, named by any of its days. A month that still runs is counted whole: a day after today
    /// comes from a clock that is wrong.
    pub fn has_month(self, day: Day) -> bool {
        (self.from..=self.to.month()).contains(&day.month())
    }

    /// The month before the one that `today` is in.
    pub fn month_before(today: Day) -> Period {
        let last = today.0.first_of_month().saturating_sub(1.day());
        Period { from: Day(last.first_of_month()), to: Day(last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day(text.parse().expect("a date"))
    }

    fn period(from: &str, to: &str) -> Result<Period, NotAPeriod> {
        Period::new(Some(day(from)), Some(day(to)), day("2026-11-23"))
    }

    #[test]
    fn without_days_it_is_this_month_until_today() {
        let period = Period::new(None, None, day("2026-11-23")).expect("sound");
        assert_eq!((period.from(), period.to()), (day("2026-11-01"), day("2026-11-23")));
        assert_eq!(Period::month_before(day("2026-11-23")), self::period("2026-10-01", "2026-10-31").expect("sound"));
    }

    #[test]
    fn no_part_of_a_month_that_is_over_can_be_asked_for() {
        assert!(period("2026-09-01", "2026-10-31").is_ok());
        assert!(period("2026-11-01", "2026-11-23").is_ok(), "a month that runs ends today");
        assert!(period("2026-11-01", "2026-11-30").is_ok());
        assert_eq!(period("2026-11-01", "2026-11-22"), Err(NotAPeriod::ToInsideMonth));
        assert_eq!(period("2026-10-02", "2026-10-31"), Err(NotAPeriod::FromInsideMonth));
        assert_eq!(period("2026-11-01", "2026-10-31"), Err(NotAPeriod::Backwards));
    }
}
