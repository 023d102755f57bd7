//! Opening hours: PTV's rows become OSM's opening hours, or a text where they are not sure enough. What the rows do not
//! tell is unknown and never closed: public holidays without a row of their own, a season that leaves a day out, the time
//! before and after a period. A row with a heading of its own ("telephone hours") beside others is a text: a wrong "open"
//! sends a person across town.
//!
//! Sources of what the fields mean: PTV's own translators of service hours, version 11 (vrk-kpa/ptv-releases, MIT). An
//! exception has one opening time for each of its days and no weekdays; a holiday is such a row with the holiday's next
//! date and name; a row that is always open or by appointment has no times.

use jiff::civil::Date;

use super::{
    raw::{HoursRow, Opening},
    remarks::Remarks,
    text::{NOTE_MAX, any, append, cut, of_mut, one_line, told},
    week::{Week, osm_span},
};
use crate::{
    domain::{
        hours::Hours,
        lang::{Lang, Text},
    },
    exchange::What,
};

/// What the rows of a channel tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Times {
    /// `None` is not known.
    pub(super) hours: Option<Hours>,
    /// What is told in words.
    pub(super) text: Option<Text>,
    pub(super) by_appointment: bool,
}

/// The most rows of a channel: eighteen holidays, a year's exceptions and the seasons fit well.
const ROWS_MAX: usize = 120;

/// The field's name in remarks.
const FIELD: &str = "serviceHours";

/// A time of validity; without an end it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Period {
    from: Date,
    to: Option<Date>,
}

/// Times that hold week after week.
struct Regular {
    /// `None` holds until further notice.
    period: Option<Period>,
    week: Week,
    heading: Text,
}

/// What holds on certain dates instead.
struct Exception {
    period: Period,
    rule: String,
}

/// Everything that the rows tell, row by row.
#[derive(Default)]
struct Rows {
    regular: Vec<Regular>,
    exceptions: Vec<Exception>,
    text: Text,
    by_appointment: bool,
}

/// Reads the rows of a channel, or of a service's own use of it.
pub(super) fn times(rows: &[HoursRow], remarks: &mut Remarks) -> Times {
    let mut read = Rows::default();
    if rows.len() > ROWS_MAX {
        remarks.add(What::Cut, FIELD, &rows.len().to_string());
    }
    rows.iter().take(ROWS_MAX).for_each(|row| read.row(row, remarks));
    let rules = read.rules(remarks).join("; ");
    let hours = match (rules.is_empty(), Hours::parse(&rules)) {
        (true, _) => None,
        (false, Ok(hours)) => Some(hours),
        (false, Err(_)) => {
            remarks.add(What::NotUnderstood, FIELD, &rules);
            None
        }
    };
    cut(&mut read.text, FIELD, NOTE_MAX, remarks);
    Times { hours, text: told(read.text), by_appointment: read.by_appointment }
}

impl Rows {
    fn row(&mut self, row: &HoursRow, remarks: &mut Remarks) {
        let mut heading = any(&row.additional_information, FIELD, NOTE_MAX, remarks);
        Lang::ALL.into_iter().for_each(|lang| {
            let line = of_mut(&mut heading, lang);
            *line = one_line(line);
        });
        if row.is_reservation.yes() {
            self.by_appointment = true;
            return append(&mut self.text, &heading, "\n");
        }
        let Ok(period) = period(row) else {
            remarks.add(
                What::NotUnderstood,
                FIELD,
                &format!("{} – {}", row.valid_from.as_str(), row.valid_to.as_str()),
            );
            return append(&mut self.text, &heading, "\n");
        };
        match Kind::of(row) {
            Some(Kind::Weekly) => self.weekly(row, period, heading, remarks),
            Some(Kind::Exception) => self.exception(row, period, &heading, remarks),
            None => {
                remarks.unknown("serviceHours.serviceHourType", row.service_hour_type.as_str());
                append(&mut self.text, &heading, "\n");
            }
        }
    }

    fn weekly(&mut self, row: &HoursRow, period: Option<Period>, heading: Text, remarks: &mut Remarks) {
        if row.is_closed.yes()
            && let Some(period) = period
        {
            self.exceptions.push(Exception { period, rule: "off".into() });
            return append(&mut self.text, &heading, "\n");
        }
        let week = if row.is_always_open.yes() { Some(Week::always()) } else { week(row, remarks) };
        match week.filter(|week| !week.is_empty()) {
            Some(week) => self.regular.push(Regular { period, week, heading }),
            None => append(&mut self.text, &heading, "\n"),
        }
    }

    /// The heading of an exception is a holiday's name or the reason: the dates say enough.
    fn exception(&mut self, row: &HoursRow, period: Option<Period>, heading: &Text, remarks: &mut Remarks) {
        let Some(Period { from, to }) = period.or_else(|| first_day(row)) else {
            remarks.add(What::NotUnderstood, FIELD, row.valid_from.as_str());
            return append(&mut self.text, heading, "\n");
        };
        // An exception without an end is one day; a closed one may go on until further notice.
        let closed = row.is_closed.yes();
        let to = to.or((!closed || !row.valid_for_now.yes()).then_some(from));
        let mut spans = Vec::new();
        if row.is_always_open.yes() {
            spans.push(osm_span(0, 24 * 60));
        }
        for opening in row.opening_hour.iter() {
            match (minute(opening.from.as_str()), minute(opening.to.as_str())) {
                (Some(from), Some(to)) => spans.push(osm_span(from, past(from, to))),
                _ => remarks.add(What::NotUnderstood, FIELD, &shown(opening)),
            }
        }
        let rule: String = match (closed, spans.is_empty()) {
            (true, _) => "off".into(),
            (false, false) => spans.join(","),
            (false, true) => {
                append(&mut self.text, heading, "\n");
                "unknown".into()
            }
        };
        if rule != "unknown" && !heading.is_empty() {
            remarks.add(What::LeftOut, "serviceHours.additionalInformation", heading.get(Lang::Fi));
        }
        self.exceptions.push(Exception { period: Period { from, to }, rule });
    }

    /// The rules in order: later ones win over earlier ones.
    fn rules(&mut self, remarks: &mut Remarks) -> Vec<String> {
        let mut periods: Vec<Option<Period>> = self.regular.iter().map(|row| row.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let base = periods.first().is_some_and(Option::is_none).then(|| self.week_of(None)).flatten();
        let mut rules = match &base {
            Some(week) if week.is_always() => vec!["24/7".to_owned()],
            Some(week) => week.rules(),
            None if periods.iter().any(Option::is_some) || !self.exceptions.is_empty() => vec!["unknown".to_owned()],
            None => Vec::new(),
        };
        let round_the_clock = base.as_ref().is_some_and(Week::is_always);
        for period in periods.into_iter().flatten() {
            rules.extend(self.season(period, base.as_ref()));
        }
        if !rules.is_empty() && !round_the_clock && !self.regular.is_empty() && rules != ["unknown"] {
            // No row tells of public holidays in general: offices are closed on most of them, and not on all.
            rules.push("PH unknown".into());
        }
        rules.extend(self.exception_rules(remarks));
        if rules == ["unknown"] { Vec::new() } else { rules }
    }

    fn season(&mut self, period: Period, base: Option<&Week>) -> Vec<String> {
        let dates = period.osm();
        let Some(week) = self.week_of(Some(period)) else { return vec![format!("{dates} unknown")] };
        let mut rules: Vec<String> = Vec::new();
        match base {
            // Whether such a day keeps its usual times in the season is not told.
            Some(base) => rules.extend(base.days_beyond(&week).map(|days| format!("{dates} {days} unknown"))),
            None => rules.push(format!("{dates} off")),
        }
        rules.extend(week.rules().into_iter().map(|rule| format!("{dates} {rule}")));
        rules
    }

    /// The week of a period. Several rows without a heading are one week; beside them, a row with a heading is a text. Of
    /// several headings nobody can say which one is "open": then all are texts.
    fn week_of(&mut self, period: Option<Period>) -> Option<Week> {
        let rows = || self.regular.iter().filter(|row| row.period == period);
        let alike = rows().next().is_some_and(|first| rows().all(|row| row.heading == first.heading));
        let mut week = Week::default();
        let mut text = Text::default();
        for row in self.regular.iter().filter(|row| row.period == period) {
            if alike || row.heading.is_empty() {
                week.join(&row.week);
            }
            for (lang, heading) in row.heading.each().into_iter().filter(|(_, heading)| !heading.is_empty()) {
                let line = of_mut(&mut text, lang);
                let told = if alike { heading.to_owned() } else { format!("{heading}: {}", row.week.words(lang)) };
                if !line.contains(&told) {
                    line.push_str(if line.is_empty() { "" } else { "\n" });
                    line.push_str(&told);
                }
            }
        }
        append(&mut self.text, &text, "\n");
        Some(week).filter(|week| !week.is_empty())
    }

    /// Long exceptions first: the one day within a long closure wins.
    fn exception_rules(&mut self, remarks: &mut Remarks) -> Vec<String> {
        let days = |period: &Period| period.to.map_or(i32::MAX, |to| (to - period.from).get_days());
        self.exceptions.sort_by_key(|exception| (std::cmp::Reverse(days(&exception.period)), exception.period));
        let mut rules: Vec<String> = Vec::new();
        for Exception { period, rule } in &self.exceptions {
            let rule = format!("{} {rule}", period.osm());
            if rules.contains(&rule) {
                remarks.add(What::Repeated, FIELD, &rule);
            } else {
                rules.push(rule);
            }
        }
        rules
    }
}

/// The kinds of row.
enum Kind {
    Weekly,
    Exception,
}

impl Kind {
    /// The words of version 8 and later, and those before.
    fn of(row: &HoursRow) -> Option<Kind> {
        match row.service_hour_type.as_str() {
            "DaysOfTheWeek" | "Standard" | "OverMidnight" | "Special" | "" => Some(Kind::Weekly),
            "Exceptional" | "Exception" => Some(Kind::Exception),
            _ => None,
        }
    }
}

/// When a row holds; `None` until further notice.
///
/// # Errors
/// When a date is told and makes no sense.
fn period(row: &HoursRow) -> Result<Option<Period>, ()> {
    let date = |told: &str| if told.is_empty() { Ok(None) } else { day(told).map(Some).ok_or(()) };
    let (from, to) = (date(row.valid_from.as_str())?, date(row.valid_to.as_str())?);
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(()),
        (Some(_), None) if row.valid_for_now.yes() && !row.is_closed.yes() => Ok(None),
        (None, None) => Ok(None),
        // Expired rows are not told, so a row that only ends began some time ago.
        (from, to) => Ok(Some(Period { from: from.unwrap_or(BEGINNING), to })),
    }
}

/// The first year that OSM's opening hours know.
const BEGINNING: Date = Date::constant(1900, 1, 1);

/// The one day of an exception.
fn first_day(row: &HoursRow) -> Option<Period> {
    day(row.valid_from.as_str()).map(|from| Period { from, to: None })
}

/// The date of a date and time.
fn day(told: &str) -> Option<Date> {
    let date: Date = told.get(..10)?.parse().ok()?;
    (date >= BEGINNING).then_some(date)
}

impl Period {
    /// As OSM writes it.
    fn osm(self) -> String {
        let date = |date: Date| date.strftime("%Y %b %d").to_string();
        match self.to {
            Some(to) if to == self.from => date(self.from),
            Some(to) => format!("{}-{}", date(self.from), date(to)),
            None => format!("{}+", date(self.from)),
        }
    }
}

/// The week of a row's openings; `None` when one of them makes no sense: half a week would look like a whole one.
fn week(row: &HoursRow, remarks: &mut Remarks) -> Option<Week> {
    let daily = !matches!(row.service_hour_type.as_str(), "OverMidnight" | "Special");
    let mut week = Week::default();
    for opening in row.opening_hour.iter() {
        if add(&mut week, opening, daily).is_none() {
            remarks.add(What::NotUnderstood, FIELD, &shown(opening));
            return None;
        }
    }
    Some(week)
}

fn add(week: &mut Week, opening: &Opening, daily: bool) -> Option<()> {
    let (from, to) = (minute(opening.from.as_str())?, minute(opening.to.as_str())?);
    let first = weekday(opening.day_from.as_str())?;
    let last = if opening.day_to.get().is_none() { first } else { weekday(opening.day_to.as_str())? };
    let days = (last + 7 - first) % 7;
    if from == to && from != 0 {
        return None;
    }
    if daily || days == 0 {
        (0..=days).for_each(|day| week.add((first + day) % 7, from, past(from, to)));
        return Some(());
    }
    // One long opening over several days: the evening of the first, the whole of those between, the morning of the last.
    week.add(first, from, 24 * 60);
    (1..days).for_each(|day| week.add((first + day) % 7, 0, 24 * 60));
    week.add(last, 0, to);
    Some(())
}

/// The end of a time, past midnight where it does not come after the beginning.
fn past(from: u16, to: u16) -> u16 {
    if to > from { to } else { to + 24 * 60 }
}

/// The minute of the day of `08:00:00`, `8:00` or `24:00`.
fn minute(told: &str) -> Option<u16> {
    let mut parts = told.split([':', '.']);
    let number = |part: Option<&str>| part?.parse::<u16>().ok();
    let (hour, minute) = (number(parts.next())?, number(parts.next())?);
    (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))).then_some(hour * 60 + minute)
}

/// A weekday by its English name, Monday first.
fn weekday(told: &str) -> Option<usize> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let told = told.to_ascii_lowercase();
    DAYS.iter().position(|day| *day == told)
}

fn shown(opening: &Opening) -> String {
    let parts = [&opening.day_from, &opening.day_to, &opening.from, &opening.to].map(|part| part.as_str());
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::{hours::State, time::HELSINKI};

    fn read(rows: &str) -> (Times, Remarks) {
        let rows: Vec<HoursRow> = serde_json::from_str(rows).expect("rows");
        let mut remarks = Remarks::default();
        (times(&rows, &mut remarks), remarks)
    }

    fn osm(rows: &str) -> String {
        read(rows).0.hours.map(|hours| hours.to_string()).unwrap_or_default()
    }

    /// A row of a type with more fields and its openings as (day, day, from, to).
    fn row(of: &str, more: &str, openings: &[(&str, &str, &str, &str)]) -> String {
        let opening = |(day, until, from, to): &(&str, &str, &str, &str)| {
            format!(r#"{{"dayFrom":"{day}","dayTo":"{until}","from":"{from}:00","to":"{to}:00"}}"#)
        };
        let openings: Vec<String> = openings.iter().map(opening).collect();
        let comma = if more.is_empty() { "" } else { "," };
        format!(r#"{{"serviceHourType":"{of}"{comma}{more},"openingHour":[{}]}}"#, openings.join(","))
    }

    fn office() -> String {
        row("DaysOfTheWeek", r#""validForNow":true"#, &[("Monday", "Friday", "08:00", "16:00")])
    }

    #[test]
    fn a_lunch_break_is_two_times_of_one_day() {
        let rows = row("DaysOfTheWeek", "", &[("Monday", "", "08:00", "11:00"), ("Monday", "", "12:00", "16:00")]);
        assert_eq!(osm(&format!("[{rows}]")), "Mo 08:00-11:00,12:00-16:00; PH unknown");
    }

    #[test]
    fn a_shift_past_midnight_does_not_end_with_the_next_days_own_times() {
        let rows =
            row("OverMidnight", "", &[("Friday", "Saturday", "20:00", "02:00"), ("Saturday", "", "10:00", "12:00")]);
        let text = osm(&format!("[{rows}]"));
        assert_eq!(text, "Fr 20:00-24:00; Sa 00:00-02:00,10:00-12:00; PH unknown");
        let rows = row("OverMidnight", "", &[("Friday", "Monday", "18:00", "08:00")]);
        assert_eq!(osm(&format!("[{rows}]")), "Mo 00:00-08:00; Fr 18:00-24:00; Sa-Su 00:00-24:00; PH unknown");
    }

    #[test]
    fn a_holiday_with_its_own_times_wins_and_all_others_are_unknown() {
        let eve = row(
            "Exceptional",
            r#""validFrom":"2026-12-24T00:00:00","additionalInformation":[{"language":"fi","value":"jouluaatto"}]"#,
            &[("Monday", "Sunday", "09:00", "12:00")],
        );
        let text = osm(&format!("[{},{eve}]", office()));
        assert_eq!(text, "Mo-Fr 08:00-16:00; PH unknown; 2026 Dec 24 09:00-12:00");
        let hours = Hours::parse(&text).expect("sound");
        let state = |day: i8| {
            let at = date(2026, 12, day).at(10, 0, 0, 0).to_zoned(HELSINKI.clone()).expect("a time");
            hours.state_at(&at)
        };
        assert!(matches!(state(24), State::Open { .. }));
        assert_eq!(state(25), State::Unknown);
    }

    #[test]
    fn the_one_open_day_within_a_long_closure_is_open() {
        let closed = r#"{"serviceHourType":"Exceptional","isClosed":true,"validFrom":"2026-07-01T00:00:00","validTo":"2026-07-31T00:00:00","openingHour":[]}"#;
        let open = row("Exceptional", r#""validFrom":"2026-07-15T00:00:00""#, &[("", "", "10:00", "12:00")]);
        let text = osm(&format!("[{open},{},{closed}]", office()));
        let rules = "2026 Jul 01-2026 Jul 31 off; 2026 Jul 15 10:00-12:00";
        assert_eq!(text, format!("Mo-Fr 08:00-16:00; PH unknown; {rules}"));
    }

    #[test]
    fn a_season_leaves_unknown_what_it_does_not_tell() {
        let period = r#""validFrom":"2026-06-01T00:00:00","validTo":"2026-08-31T00:00:00""#;
        let summer = row("DaysOfTheWeek", period, &[("Monday", "Thursday", "09:00", "15:00")]);
        let dates = "2026 Jun 01-2026 Aug 31";
        assert_eq!(
            osm(&format!("[{},{summer}]", office())),
            format!("Mo-Fr 08:00-16:00; {dates} Fr unknown; {dates} Mo-Th 09:00-15:00; PH unknown"),
        );
        let alone = format!("unknown; {dates} off; {dates} Mo-Th 09:00-15:00; PH unknown");
        assert_eq!(osm(&format!("[{summer}]")), alone);
    }

    #[test]
    fn times_that_begin_later_are_unknown_before() {
        let later = row("DaysOfTheWeek", r#""validFrom":"2027-01-01T00:00:00""#, &[("Monday", "", "09:00", "15:00")]);
        assert_eq!(osm(&format!("[{later}]")), "unknown; 2027 Jan 01+ off; 2027 Jan 01+ Mo 09:00-15:00; PH unknown");
        let now = row(
            "DaysOfTheWeek",
            r#""validFrom":"2019-01-01T00:00:00","validForNow":true"#,
            &[("Monday", "", "09:00", "15:00")],
        );
        assert_eq!(osm(&format!("[{now}]")), "Mo 09:00-15:00; PH unknown");
    }

    #[test]
    fn always_open_is_round_the_clock_on_holidays_too() {
        assert_eq!(osm(r#"[{"serviceHourType":"DaysOfTheWeek","isAlwaysOpen":true,"openingHour":[]}]"#), "24/7");
        let rows = row("DaysOfTheWeek", "", &[("Monday", "Sunday", "00:00", "24:00")]);
        assert_eq!(osm(&format!("[{rows}]")), "24/7");
    }

    #[test]
    fn no_rows_and_rows_by_appointment_are_unknown_and_never_closed() {
        assert_eq!(read("[]").0, Times::default());
        let (times, _) = read(
            r#"[{"serviceHourType":"DaysOfTheWeek","isReservation":true,"additionalInformation":[{"language":"fi","value":"Varaa aika"}]}]"#,
        );
        assert!(times.by_appointment && times.hours.is_none());
        assert_eq!(times.text.expect("a text").fi, "Varaa aika");
    }

    #[test]
    fn a_row_with_a_heading_beside_others_is_a_text_and_never_open() {
        let info = r#""additionalInformation":[{"language":"fi","value":"Puhelinaika"}]"#;
        let phone = row("DaysOfTheWeek", info, &[("Monday", "Friday", "08:00", "09:30")]);
        let (times, _) = read(&format!("[{},{phone}]", office()));
        assert_eq!(times.hours.expect("hours").source(), "Mo-Fr 08:00-16:00; PH unknown");
        assert_eq!(times.text.expect("a text").fi, "Puhelinaika: ma–pe 8–9.30");
        let (times, _) = read(&format!("[{phone}]"));
        assert!(times.hours.is_some(), "alone it is the channel's own");
        assert_eq!(times.text.expect("a text").fi, "Puhelinaika");
    }

    #[test]
    fn what_is_not_understood_is_unknown_and_told() {
        let (times, remarks) = read(&format!("[{}]", row("DaysOfTheWeek", "", &[("Maanantai", "", "08:00", "16:00")])));
        assert_eq!((times.hours, remarks.list()[0].what), (None, What::NotUnderstood));
        let (times, mut remarks) = read(r#"[{"serviceHourType":"Sometimes"}]"#);
        assert_eq!(times.hours, None);
        assert_eq!(remarks.take_unknown(), ["serviceHours.serviceHourType=Sometimes"]);
    }
}
