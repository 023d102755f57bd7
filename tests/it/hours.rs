//! Opening hours against a calendar worked out by hand: holidays and their eves, both clock changes, lunch breaks,
//! nights, seasons, exceptions, what is always open and what is not known. Each case is read in three languages.

use jiff::{
    Timestamp, Zoned,
    civil::{date, datetime},
};
use lahitori::{
    domain::{
        hours::{Hours, State, is_holiday},
        lang::Lang,
        time::{HELSINKI, helsinki},
    },
    i18n::hours::{Whose, state, usual, week_row},
};

/// Hours, a moment by Helsinki's clock, and what is said of a place then in Finnish, Swedish and English.
type Case = (&'static str, &'static str, [&'static str; 3]);

const OFFICE: &str = "Mo-Fr 08:00-16:00; PH off";
const LUNCH: &str = "Mo-Fr 09:00-11:30,12:30-15:00; PH off";
const NIGHT: &str = "Mo-Su,PH 20:00-06:00";
const LATE: &str = "Fr-Sa 18:00-02:00";
const EVERY_DAY: &str = "Mo-Su,PH 08:00-22:00";
const SUMMER: &str = "Jun-Aug Mo-Fr 09:00-15:00; PH off";
const SEASONS: &str = "Sep-May Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 10:00-15:00; PH off";
/// A desk that is open on both eves, which otherwise count as holidays.
const EVES: &str = "Mo-Fr 08:00-16:00; PH off; Dec 24 08:00-12:00; Jun 19-25 Fr 08:00-13:00";
/// One day that differs, and one holiday on which it is open.
const EXCEPTION: &str = "Mo-Fr 08:00-16:00; PH off; 2026 Nov 26 10:00-12:00; 2026 Dec 26 10:00-14:00";
const CLOSED_FOR_JULY: &str = "Mo-Fr 08:00-16:00; PH off; Jul off";
const UNKNOWN_AFTERNOON: &str = "Mo-Fr 09:00-12:00, Mo-Fr 12:00-15:00 unknown";

#[rustfmt::skip]
const CASES: [Case; 68] = [
    // Ordinary days.
    (OFFICE, "2026-11-23T07:59", ["suljettu, avautuu klo 8.00", "stängt, öppnar kl. 8.00", "closed, opens 8:00"]),
    (OFFICE, "2026-11-23T08:00", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    (OFFICE, "2026-11-23T15:59", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    (OFFICE, "2026-11-23T16:00", ["suljettu, avautuu ti 8.00", "stängt, öppnar ti 8.00", "closed, opens Tue 8:00"]),
    (OFFICE, "2026-11-27T16:30", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (OFFICE, "2026-11-28T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    ("Mo 09:00-12:00", "2026-11-23T12:00", ["suljettu, avautuu ma 30.11. 9.00", "stängt, öppnar må 30.11 9.00", "closed, opens Mon 30 Nov 9:00"]),
    ("Mo 08:00-24:00", "2026-11-23T20:00", ["auki klo 24 asti", "öppet till kl. 24", "open until 24"]),
    // Public holidays that move with Easter.
    (OFFICE, "2027-03-25T16:30", ["suljettu, avautuu ti 8.00", "stängt, öppnar ti 8.00", "closed, opens Tue 8:00"]),
    (OFFICE, "2027-03-26T10:00", ["suljettu, avautuu ti 8.00", "stängt, öppnar ti 8.00", "closed, opens Tue 8:00"]),
    (OFFICE, "2027-03-29T10:00", ["suljettu, avautuu ti 8.00", "stängt, öppnar ti 8.00", "closed, opens Tue 8:00"]),
    (OFFICE, "2026-04-03T10:00", ["suljettu, avautuu ti 8.00", "stängt, öppnar ti 8.00", "closed, opens Tue 8:00"]),
    (OFFICE, "2027-05-05T16:00", ["suljettu, avautuu pe 8.00", "stängt, öppnar fr 8.00", "closed, opens Fri 8:00"]),
    (OFFICE, "2027-05-06T10:00", ["suljettu, avautuu pe 8.00", "stängt, öppnar fr 8.00", "closed, opens Fri 8:00"]),
    (OFFICE, "2026-05-14T10:00", ["suljettu, avautuu pe 8.00", "stängt, öppnar fr 8.00", "closed, opens Fri 8:00"]),
    // Holidays on a date.
    (OFFICE, "2026-05-01T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (OFFICE, "2027-01-01T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (OFFICE, "2027-01-05T17:00", ["suljettu, avautuu to 8.00", "stängt, öppnar to 8.00", "closed, opens Thu 8:00"]),
    (OFFICE, "2027-01-06T10:00", ["suljettu, avautuu to 8.00", "stängt, öppnar to 8.00", "closed, opens Thu 8:00"]),
    (OFFICE, "2027-12-06T10:00", ["suljettu, avautuu ti 8.00", "stängt, öppnar ti 8.00", "closed, opens Tue 8:00"]),
    (OFFICE, "2026-12-31T10:00", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    (OFFICE, "2027-04-30T10:00", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    (OFFICE, "2026-12-23T16:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (OFFICE, "2026-12-25T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (EVERY_DAY, "2026-12-25T10:00", ["auki klo 22.00 asti", "öppet till kl. 22.00", "open until 22:00"]),
    (EVERY_DAY, "2026-12-06T22:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    ("Mo-Fr 08:00-16:00; PH 10:00-12:00", "2027-12-06T09:00", ["suljettu, avautuu klo 10.00", "stängt, öppnar kl. 10.00", "closed, opens 10:00"]),
    ("Mo-Fr 08:00-16:00", "2027-12-06T09:00", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    // The eves: holidays unless a date after them says otherwise.
    (OFFICE, "2026-12-24T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (EVES, "2026-12-24T10:00", ["auki klo 12.00 asti", "öppet till kl. 12.00", "open until 12:00"]),
    (EVES, "2026-12-24T12:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (EVES, "2026-12-23T16:00", ["suljettu, avautuu to 8.00", "stängt, öppnar to 8.00", "closed, opens Thu 8:00"]),
    (EVES, "2026-12-25T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (OFFICE, "2027-06-25T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (EVES, "2027-06-25T10:00", ["auki klo 13.00 asti", "öppet till kl. 13.00", "open until 13:00"]),
    (EVES, "2026-06-19T10:00", ["auki klo 13.00 asti", "öppet till kl. 13.00", "open until 13:00"]),
    (EVES, "2027-06-26T10:00", ["suljettu, avautuu ma 8.00", "stängt, öppnar må 8.00", "closed, opens Mon 8:00"]),
    (EVES, "2027-06-24T10:00", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    (EVES, "2027-06-18T15:00", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    // One day's exception, on an ordinary day and on a holiday.
    (EXCEPTION, "2026-11-26T09:00", ["suljettu, avautuu klo 10.00", "stängt, öppnar kl. 10.00", "closed, opens 10:00"]),
    (EXCEPTION, "2026-11-26T12:00", ["suljettu, avautuu pe 8.00", "stängt, öppnar fr 8.00", "closed, opens Fri 8:00"]),
    (EXCEPTION, "2026-12-26T11:00", ["auki klo 14.00 asti", "öppet till kl. 14.00", "open until 14:00"]),
    (EXCEPTION, "2026-12-25T11:00", ["suljettu, avautuu la 10.00", "stängt, öppnar lö 10.00", "closed, opens Sat 10:00"]),
    // Several intervals.
    (LUNCH, "2026-11-23T11:29", ["auki klo 11.30 asti", "öppet till kl. 11.30", "open until 11:30"]),
    (LUNCH, "2026-11-23T11:30", ["suljettu, avautuu klo 12.30", "stängt, öppnar kl. 12.30", "closed, opens 12:30"]),
    (LUNCH, "2026-11-23T12:30", ["auki klo 15.00 asti", "öppet till kl. 15.00", "open until 15:00"]),
    (LUNCH, "2026-11-23T15:00", ["suljettu, avautuu ti 9.00", "stängt, öppnar ti 9.00", "closed, opens Tue 9:00"]),
    // Nights.
    (NIGHT, "2026-11-23T19:59", ["suljettu, avautuu klo 20.00", "stängt, öppnar kl. 20.00", "closed, opens 20:00"]),
    (NIGHT, "2026-11-23T23:30", ["auki ti 6.00 asti", "öppet till ti 6.00", "open until Tue 6:00"]),
    (NIGHT, "2026-11-24T05:59", ["auki klo 6.00 asti", "öppet till kl. 6.00", "open until 6:00"]),
    (NIGHT, "2026-11-24T06:00", ["suljettu, avautuu klo 20.00", "stängt, öppnar kl. 20.00", "closed, opens 20:00"]),
    (LATE, "2026-11-28T01:00", ["auki klo 2.00 asti", "öppet till kl. 2.00", "open until 2:00"]),
    (LATE, "2026-11-29T01:00", ["auki klo 2.00 asti", "öppet till kl. 2.00", "open until 2:00"]),
    (LATE, "2026-11-29T02:00", ["suljettu, avautuu pe 18.00", "stängt, öppnar fr 18.00", "closed, opens Fri 18:00"]),
    // Clock changes: in spring 3.00 becomes 4.00, in autumn 4.00 becomes 3.00.
    (NIGHT, "2027-03-28T02:30", ["auki klo 6.00 asti", "öppet till kl. 6.00", "open until 6:00"]),
    (NIGHT, "2027-03-28T04:30", ["auki klo 6.00 asti", "öppet till kl. 6.00", "open until 6:00"]),
    (NIGHT, "2027-10-31T03:30", ["auki klo 6.00 asti", "öppet till kl. 6.00", "open until 6:00"]),
    ("Su 04:00-08:00", "2027-03-28T02:30", ["suljettu, avautuu klo 4.00", "stängt, öppnar kl. 4.00", "closed, opens 4:00"]),
    (OFFICE, "2026-10-26T08:00", ["auki klo 16.00 asti", "öppet till kl. 16.00", "open until 16:00"]),
    // Seasons.
    (SUMMER, "2026-11-23T10:00", ["suljettu, avautuu ti 1.6. 9.00", "stängt, öppnar ti 1.6 9.00", "closed, opens Tue 1 Jun 9:00"]),
    (SUMMER, "2027-06-01T10:00", ["auki klo 15.00 asti", "öppet till kl. 15.00", "open until 15:00"]),
    (SEASONS, "2027-05-31T16:00", ["auki klo 17.00 asti", "öppet till kl. 17.00", "open until 17:00"]),
    (SEASONS, "2027-06-01T16:00", ["suljettu, avautuu ke 10.00", "stängt, öppnar on 10.00", "closed, opens Wed 10:00"]),
    (CLOSED_FOR_JULY, "2027-07-01T10:00", ["suljettu, avautuu ma 2.8. 8.00", "stängt, öppnar må 2.8 8.00", "closed, opens Mon 2 Aug 8:00"]),
    // Always, never and not known.
    ("24/7", "2026-12-25T03:00", ["auki aina", "alltid öppet", "always open"]),
    ("2025 Jan 1-31 Mo-Fr 09:00-12:00", "2026-11-23T10:00", ["suljettu", "stängt", "closed"]),
    (UNKNOWN_AFTERNOON, "2026-11-23T10:00", ["auki klo 12.00 asti", "öppet till kl. 12.00", "open until 12:00"]),
    (UNKNOWN_AFTERNOON, "2026-11-23T13:00", ["aukiolo ei tiedossa", "öppettiden okänd", "hours not known"]),
];

fn at(moment: &str) -> Zoned {
    let moment: jiff::civil::DateTime = moment.parse().expect("a date and a time");
    moment.to_zoned(HELSINKI.clone()).expect("a moment of the calendar")
}

fn hours(text: &str) -> Hours {
    Hours::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[test]
fn every_case_of_the_hand_made_calendar_is_told_right_in_three_languages() {
    let mut wrong = Vec::new();
    for (text, moment, expected) in CASES {
        let now = at(moment);
        let found = hours(text).state_at(&now);
        for (lang, expected) in Lang::ALL.into_iter().zip(expected) {
            let told = state(lang, Whose::Place, found, now.datetime());
            if told != expected {
                wrong.push(format!("{text} at {moment}: {told:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_wall_clock_is_read_in_both_halves_of_the_repeated_hour() {
    // 31 October 2027: 3.30 comes twice, an hour apart.
    for instant in ["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"] {
        let instant: Timestamp = instant.parse().expect("an instant");
        let until = Some(datetime(2027, 10, 31, 6, 0, 0, 0));
        assert_eq!(hours(NIGHT).state_at(&helsinki(instant)), State::Open { until });
    }
}

#[test]
fn a_state_always_says_whose_it_is() {
    let now = at("2026-11-23T16:30");
    let told = |whose| state(Lang::Fi, whose, hours(OFFICE).state_at(&now), now.datetime());
    assert_eq!(told(Whose::Phone), "puhelin avautuu ti 8.00");
    assert_eq!(told(Whose::Place), "suljettu, avautuu ti 8.00");
    assert_eq!(told(Whose::Other), "palvelee taas ti 8.00");
}

#[test]
fn a_week_is_read_day_by_day_and_says_its_holidays() {
    let told = |lang| {
        let rows = hours(EVES).week(date(2026, 12, 21));
        rows.iter().map(|day| week_row(lang, day)).map(|(day, hours)| format!("{day} {hours}")).collect::<Vec<_>>()
    };
    assert_eq!(
        told(Lang::Fi),
        [
            "ma 21.12. 8–16",
            "ti 22.12. 8–16",
            "ke 23.12. 8–16",
            "to 24.12. 8–12 (pyhäpäivä)",
            "pe 25.12. suljettu (pyhäpäivä)",
            "la 26.12. suljettu (pyhäpäivä)",
            "su 27.12. suljettu"
        ]
    );
    assert_eq!(told(Lang::Sv)[3], "to 24.12 8–12 (helgdag)");
    assert_eq!(told(Lang::En)[4], "Fri 25 Dec closed (public holiday)");
}

#[test]
fn the_usual_week_is_one_line_whatever_the_season() {
    let told = |text, day| usual(Lang::Fi, &hours(text), day);
    assert_eq!(told(SEASONS, date(2026, 11, 23)), "ma–pe 9–17, pyhinä suljettu");
    assert_eq!(told(SEASONS, date(2027, 6, 7)), "ma–pe 10–15, pyhinä suljettu");
    assert_eq!(told(LUNCH, date(2026, 11, 23)), "ma–pe 9–11.30, 12.30–15, pyhinä suljettu");
    assert_eq!(told(EVES, date(2026, 11, 23)), "ma–pe 8–16, pyhinä muut ajat");
    assert_eq!(told("24/7", date(2026, 11, 23)), "joka päivä ympäri vuorokauden");
}

#[test]
fn the_holidays_are_those_of_the_finnish_calendar_and_the_two_eves() {
    let holidays = [
        "2027-01-01",
        "2027-01-06",
        "2027-03-26",
        "2027-03-28",
        "2027-03-29",
        "2027-05-01",
        "2027-05-06",
        "2027-06-25",
        "2027-06-26",
        "2027-11-06",
        "2027-12-06",
        "2027-12-24",
        "2027-12-25",
        "2027-12-26",
    ];
    for day in holidays {
        assert!(is_holiday(day.parse().expect("a date")), "{day}");
    }
    // Near them, and no holidays: Maundy Thursday, Holy Saturday, May Day's eve, the day before the eve, New Year's eve.
    for day in ["2027-03-25", "2027-03-27", "2027-04-30", "2027-06-24", "2027-12-23", "2027-12-31"] {
        assert!(!is_holiday(day.parse().expect("a date")), "{day}");
    }
}
