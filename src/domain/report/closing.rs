//! When a month is closed: its report is made once, kept, and never changes. Two reports of one month, made before and after a
//! contact came late, could be subtracted down to that contact; what comes after the closing is only counted.

use jiff::ToSpan as _;

use super::super::time::Day;

/// The day of the next month on which a month can be closed: desks that were offline over its end have sent by then.
pub const CLOSES_ON: i32 = 10;

/// A month is closed so many days after its first count came, at the earliest: a server that is new hears of old months
/// from one desk today and from another next week.
pub const WAITS_DAYS: i32 = 7;

/// The first day on which a month may be closed, of which a store has known since a day.
pub fn closes(month: Day, seen: Day) -> Day {
    let by_calendar = month.0.first_of_month().saturating_add(1.month()).saturating_add((CLOSES_ON - 1).days());
    let by_arrival = seen.0.saturating_add(WAITS_DAYS.days());
    Day(by_calendar.max(by_arrival))
}

/// Whether a month is over, so that an administrator may close it before its day.
pub fn is_over(month: Day, today: Day) -> bool {
    month.month() < today.month()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day(text.parse().expect("a date"))
    }

    #[test]
    fn a_month_closes_on_the_tenth_of_the_next_and_a_week_after_it_was_heard_of() {
        assert_eq!(closes(day("2026-10-01"), day("2026-10-01")), day("2026-11-10"));
        assert_eq!(closes(day("2026-12-01"), day("2026-12-02")), day("2027-01-10"));
        assert_eq!(closes(day("2026-03-01"), day("2026-11-20")), day("2026-11-27"));
        assert!(is_over(day("2026-10-01"), day("2026-11-01")) && !is_over(day("2026-11-01"), day("2026-11-30")));
    }
}
