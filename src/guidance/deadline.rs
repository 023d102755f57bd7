//! Dates that the law counts from a contact. Advisory: the law on counting time limits (150/1930) calls Saturday a
//! weekday, practice counts Monday to Friday; the earlier date is the cautious one, and both are shown.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

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
        if !weekend && !is_day_off(day) {
            left -= 1;
        }
    }
    day
}

/// Whether a date is a public holiday in Finland or one of the two eves on which offices are closed (150/1930 5 §).
pub fn is_day_off(day: Date) -> bool {
    const FIXED: [(i8, i8); 7] = [(1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)];
    let from_easter = easter(day.year()).map(|easter| (day - easter).get_days());
    let in_span = |month: i8, first: i8, last: i8| day.month() == month && (first..=last).contains(&day.day());
    let midsummer_eve = day.weekday() == Weekday::Friday && in_span(6, 19, 25);
    let midsummer = day.weekday() == Weekday::Saturday && in_span(6, 20, 26);
    let all_saints = day.weekday() == Weekday::Saturday && (in_span(10, 31, 31) || in_span(11, 1, 6));
    FIXED.contains(&(day.month(), day.day()))
        // Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday.
        || matches!(from_easter, Some(-2 | 0 | 1 | 39 | 49))
        || midsummer_eve
        || midsummer
        || all_saints
}

/// Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 21; // Days after 1 March.
    Date::new(year, 3, 1).ok()?.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

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
        assert!(is_day_off(date(2026, 6, 19)) && is_day_off(date(2026, 6, 20)), "midsummer eve and day");
        assert!(is_day_off(date(2026, 10, 31)), "all saints");
        assert!(!is_day_off(date(2026, 6, 22)));
    }
}
