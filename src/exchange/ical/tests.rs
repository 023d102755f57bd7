use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

const TODAY: Date = date(2026, 11, 23);

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n")
}

fn event(lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    format!("BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n")
}

fn taken(events: &str) -> Calendar {
    read(&calendar(events), TODAY, &|_| false).expect("a calendar")
}

/// The days of all events as `2026-11-24 10:00-12:00`.
fn days(calendar: &Calendar) -> Vec<String> {
    let clock = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let day = |date: &SingleDate| {
        let from = date.from.map(|from| format!(" {}", clock(from))).unwrap_or_default();
        let to = date.to.map(|to| format!("-{}", clock(to))).unwrap_or_default();
        format!("{}{from}{to}", date.on)
    };
    calendar.events.iter().flat_map(|event| event.dates.iter().map(day)).collect()
}

#[test]
fn times_are_told_on_helsinkis_clock_whatever_zone_the_calendar_speaks() {
    let utc = event(&["UID:1", "SUMMARY:Kahvila", "DTSTART:20261124T080000Z", "DTEND:20261124T100000Z"]);
    let floating = event(&["UID:2", "SUMMARY:Kerho", "DTSTART:20261125T100000", "DURATION:PT90M"]);
    let stockholm = event(&["UID:3", "SUMMARY:Kör", "DTSTART;TZID=Europe/Stockholm:20261126T170000"]);
    let whole = event(&["UID:4", "SUMMARY:Myyjäiset", "DTSTART;VALUE=DATE:20261127", "DTEND;VALUE=DATE:20261129"]);
    let calendar = taken(&format!("{utc}{floating}{stockholm}{whole}"));
    let told = days(&calendar);
    let right = ["2026-11-24 10:00-12:00", "2026-11-25 10:00-11:30", "2026-11-26 18:00", "2026-11-27", "2026-11-28"];
    assert_eq!(told, right);
}

#[test]
fn a_rule_is_followed_with_its_exceptions_its_moved_times_and_to_its_very_last_time() {
    let weekly = event(&[
        "UID:w",
        "SUMMARY:Muistikahvila",
        "DTSTART;TZID=Europe/Helsinki:20261102T130000",
        "DTEND;TZID=Europe/Helsinki:20261102T150000",
        // Exactly the last beginning, in UTC.
        "RRULE:FREQ=WEEKLY;UNTIL=20261221T110000Z",
        "EXDATE;VALUE=DATE:20261207",
        "SEQUENCE:1",
    ]);
    let moved = event(&[
        "UID:w",
        "SUMMARY:Muistikahvila",
        "RECURRENCE-ID;TZID=Europe/Helsinki:20261214T130000",
        "DTSTART;TZID=Europe/Helsinki:20261215T140000",
        "DTEND;TZID=Europe/Helsinki:20261215T160000",
        "SEQUENCE:4",
    ]);
    let off = event(&[
        "UID:w",
        "SUMMARY:Muistikahvila",
        "RECURRENCE-ID;TZID=Europe/Helsinki:20261130T130000",
        "DTSTART;TZID=Europe/Helsinki:20261130T130000",
        "STATUS:CANCELLED",
    ]);
    let calendar = taken(&format!("{weekly}{moved}{off}"));
    let mut told = days(&calendar);
    told.sort();
    assert_eq!(told, ["2026-11-23 13:00-15:00", "2026-12-15 14:00-16:00", "2026-12-21 13:00-15:00"]);
    assert_eq!(calendar.left.get(&Left::Cancelled), Some(&1));
}

#[test]
fn an_end_that_is_a_day_includes_that_day() {
    let daily = event(&["UID:d", "SUMMARY:Jooga", "DTSTART:20261123T180000", "RRULE:FREQ=DAILY;UNTIL=20261125"]);
    assert_eq!(days(&taken(&daily)).len(), 3);
}

#[test]
fn moved_times_of_one_event_never_touch_another_at_the_same_time() {
    let rule = |uid: &str, name: &str| event(&[uid, name, "DTSTART:20261123T100000", "RRULE:FREQ=DAILY;COUNT=2"]);
    let moved = event(&["UID:a", "SUMMARY:A", "RECURRENCE-ID:20261124T100000", "DTSTART:20261124T120000"]);
    let calendar = taken(&format!("{}{}{moved}", rule("UID:b", "SUMMARY:B"), rule("UID:a", "SUMMARY:A")));
    let of_b = calendar.events.iter().filter(|event| event.name == "B").flat_map(|event| &event.dates).count();
    assert_eq!(of_b, 2);
}

#[test]
fn nobody_is_named_and_whatever_is_left_out_is_counted() {
    let personal = event(&[
        "UID:matti@example.fi",
        "SUMMARY:Vertaisryhmä",
        "DESCRIPTION:Ilmoittaudu Matille 040 123 4567",
        "ORGANIZER;CN=Matti Meikäläinen:mailto:matti@example.fi",
        "ATTENDEE;CN=Liisa:mailto:liisa@example.fi",
        "CONTACT:Matti",
        "ATTACH:https://example.fi/a.pdf",
        "DTSTART:20261124T100000",
    ]);
    let name = event(&["UID:2", "SUMMARY:Soita matti@example.fi", "DTSTART:20261124T100000"]);
    let private = event(&["UID:3", "SUMMARY:x", "CLASS:PRIVATE", "DTSTART:20261124T100000"]);
    let odd = event(&["UID:4", "SUMMARY:x", "CLASS:X-OURS", "DTSTART:20261124T100000"]);
    let cancelled = event(&["UID:5", "SUMMARY:x", "STATUS:CANCELLED", "DTSTART:20261124T100000"]);
    let unsure = event(&["UID:6", "SUMMARY:x", "STATUS:TENTATIVE", "DTSTART:20261124T100000"]);
    let past = event(&["UID:7", "SUMMARY:x", "DTSTART:20251124T100000"]);
    let later = event(&["UID:8", "SUMMARY:x", "DTSTART:20271124T100000"]);
    let nameless = event(&["UID:9", "DTSTART:20261124T100000"]);
    let zone = event(&["UID:10", "SUMMARY:x", "DTSTART;TZID=Mars/Base:20261124T100000"]);
    let task = "BEGIN:VTODO\r\nUID:11\r\nSUMMARY:x\r\nEND:VTODO\r\n";
    let calendar = taken(
        &[&*personal, &name, &private, &odd, &cancelled, &unsure, &past, &later, &nameless, &zone, task].concat(),
    );
    let told: Vec<(&str, u64)> = calendar.left.iter().map(|(left, count)| (left.code(), *count)).collect();
    let right = [
        ("past", 1),
        ("later", 1),
        ("cancelled", 1),
        ("tentative", 1),
        ("private", 2),
        ("nameless", 1),
        ("personal_name", 1),
        ("unknown_zone", 1),
        ("other_kinds", 1),
        ("personal_text", 1),
        ("people", 3),
        ("other_fields", 1),
    ];
    assert_eq!(told, right);
    let written = format!("{calendar:?}");
    assert!(!["Matti", "Liisa", "@", "4567"].iter().any(|personal| written.contains(personal)), "{written}");
}

#[test]
fn a_rule_that_means_a_billion_times_costs_nothing() {
    for rule in
        ["FREQ=SECONDLY;COUNT=1000000000", "FREQ=MINUTELY", "FREQ=YEARLY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3"]
    {
        let calendar = taken(&event(&["UID:1", "SUMMARY:x", "DTSTART:20261124T100000", &format!("RRULE:{rule}")]));
        assert_eq!((calendar.events.len(), calendar.left.get(&Left::TooOften)), (0, Some(&1)), "{rule}");
    }
    let long = event(&["UID:1", "SUMMARY:x", "DTSTART:19000101T100000", "RRULE:FREQ=DAILY;COUNT=1000000000"]);
    assert_eq!(taken(&long).left.get(&Left::TooLong), Some(&1));
    let never = event(&["UID:1", "SUMMARY:x", "DTSTART:20260101T100000", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]);
    assert!(taken(&never).events.is_empty());
}

#[test]
fn too_many_events_and_half_a_calendar_are_refused_and_so_is_what_is_none() {
    let one = |at: usize| event(&[&format!("UID:{at}"), "SUMMARY:x", "DTSTART:20261124T100000"]);
    let many: String = (0..=EVENTS_MAX).map(one).collect();
    assert_eq!(read(&calendar(&many), TODAY, &|_| false), Err(Refusal::TooMany(EVENTS_MAX)));
    let whole = calendar(&one(1));
    for cut in ["END:VCALENDAR", "END:VEVENT", "SUMMARY"] {
        let half = whole.split(cut).next().unwrap_or_default();
        assert_eq!(read(half, TODAY, &|_| false), Err(Refusal::Cut), "{cut}");
    }
    for other in ["", "<html>Not found</html>", "BEGIN:VCARD\r\nEND:VCARD\r\n"] {
        assert_eq!(read(other, TODAY, &|_| false), Err(Refusal::NotACalendar), "{other}");
    }
}

#[test]
fn markup_and_long_texts_become_a_line_that_the_catalogue_takes() {
    let long = format!("DESCRIPTION:<p>Tule&nbsp;mukaan.</p><br>{}", "Kahvia ja juttelua. ".repeat(60));
    let calendar = taken(&event(&["UID:1", "SUMMARY:Kahvila\\, avoin", "DTSTART:20261124T100000", &long]));
    let told = calendar.events.first().expect("an event");
    let summary = told.summary.as_deref().unwrap_or_default();
    assert!(summary.starts_with("Tule mukaan. Kahvia") && summary.ends_with("juttelua."), "{summary}");
    assert!(summary.chars().count() <= 600);
    assert_eq!((told.name.as_str(), calendar.left.get(&Left::Shortened)), ("Kahvila, avoin", Some(&1)));
}

fn line() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "DTSTART:",
        "DTEND:",
        "DTSTART;TZID=Europe/Helsinki:",
        "RRULE:",
        "EXDATE:",
        "RDATE;VALUE=PERIOD:",
        "DURATION:",
        "RECURRENCE-ID:",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:",
        "SUMMARY:",
        "DESCRIPTION:",
        "STATUS:",
        "CLASS:",
        "BEGIN:",
        "END:",
        "UID:",
    ]);
    let time = || {
        (0..10_000_u32, 0..14_u32, 0..33_u32, 0..26_u32)
            .prop_map(|(y, m, d, h)| format!("{y:04}{m:02}{d:02}T{h:02}0000Z"))
    };
    let rule = (
        prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]),
        prop::option::of(0..70_000_u32),
        prop::option::of(any::<i32>()),
        prop::option::of(prop::sample::select(vec!["MO", "-1FR", "99TU", "-53SU,WE", "XX"])),
        prop::option::of(any::<i8>()),
        prop::option::of(time()),
    )
        .prop_map(|(freq, interval, pos, day, month, until)| {
            let part =
                |name: &str, value: Option<String>| value.map(|value| format!(";{name}={value}")).unwrap_or_default();
            [
                format!("FREQ={freq}"),
                part("INTERVAL", interval.map(|value| value.to_string())),
                part("BYSETPOS", pos.map(|value| value.to_string())),
                part("BYDAY", day.map(str::to_owned)),
                part("BYMONTHDAY", month.map(|value| value.to_string())),
                part("UNTIL", until),
            ]
            .concat()
        });
    let value = prop_oneof![time(), rule, "P[0-9]{1,9}[DW]", "\\PC{0,20}"];
    (names, value).prop_map(|(name, value)| format!("{name}{value}\r\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,300}") {
        let _ = read(&text, TODAY, &|_| false);
        let _ = read(&calendar(&event(&[&text])), TODAY, &|_| false);
    }

    #[test]
    fn no_event_makes_the_reader_panic_and_every_day_is_within_the_window(lines in prop::collection::vec(line(), 0..12)) {
        let text = calendar(&format!("BEGIN:VEVENT\r\nDTSTART:20261124T100000\r\n{}END:VEVENT\r\n", lines.concat()));
        if let Ok(calendar) = read(&text, TODAY, &|_| false) {
            let last = TODAY.saturating_add(Span::new().days(DAYS_AHEAD));
            let days = calendar.events.iter().flat_map(|event| &event.dates);
            prop_assert!(days.into_iter().all(|day| (TODAY..=last).contains(&day.on)));
        }
    }
}
