//! Dates that the law counts from a contact. Advisory: the law on counting time limits (150/1930) calls Saturday a
//! weekday, practice counts Monday to Friday; the earlier date is the cautious one, and both are shown.

use jiff::civil::{Date, Weekday};

use crate::domain::hours::is_holiday;

/// The weekday on which an assessment of service needs must have started (1301/2014 36 §).
pub const ASSESSMENT_WEEKDAYS: u32 = 7;

/// The last day of a time limit counted in weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDay {
    /// Saturdays counted: the earlier date.
    pub cautious: Date,
    /// Monday to Friday.
    pub usual: Date,
}

/// The seventh weekday after the day of contact, which itself is not counted (150/1930 2 §).
pub fn assessment_start(contact: Date) -> LastDay {
    LastDay {
        cautious: nth_weekday(contact, ASSESSMENT_WEEKDAYS, true),
        usual: nth_weekday(contact, ASSESSMENT_WEEKDAYS, false),
    }
}

fn nth_weekday(from: Date, count: u32, saturdays: bool) -> Date {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        let Ok(next) = day.tomorrow() else { return day }; // The end of the calendar, in the year 9999.
        day = next;
        let weekend = match day.weekday() {
            Weekday::Sunday => true,
            Weekday::Saturday => !saturdays,
            _ => false,
        };
        if !weekend && !is_holiday(day) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_start_of_an_assessment_is_the_seventh_weekday_after_the_contact() {
        // Monday 23 November 2026: Tue Wed Thu Fri (Sat) Mon Tue (Wed).
        let last = assessment_start(date(2026, 11, 23));
        assert_eq!(last, LastDay { cautious: date(2026, 12, 1), usual: date(2026, 12, 2) });
    }

    #[test]
    fn holidays_do_not_count_as_weekdays() {
        // Christmas 2026: 24, 25 and 26 December off, then New Year and Epiphany.
        let last = assessment_start(date(2026, 12, 22));
        assert_eq!(last, LastDay { cautious: date(2027, 1, 4), usual: date(2027, 1, 5) });
        assert!(is_holiday(date(2026, 6, 19)) && is_holiday(date(2026, 6, 20)), "midsummer eve and day");
        assert!(is_holiday(date(2026, 10, 31)), "all saints");
        assert!(!is_holiday(date(2026, 6, 22)));
    }
}
