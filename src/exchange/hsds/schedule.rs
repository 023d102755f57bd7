//! Opening hours and HSDS's schedules (iCalendar's recurrence rules). What both can say is converted; what one cannot say
//! is told in its words and never half converted: a schedule of which a part is understood would show a wrong "open".

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use crate::domain::{hours::Hours, lang::Text};

use super::{
    Remark, What,
    bag::{Attributes, Object, uuid},
    fields::Fields,
};

/// The days of the week as OSM and iCalendar write them.
const DAYS: [(&str, &str); 7] =
    [("Mo", "MO"), ("Tu", "TU"), ("We", "WE"), ("Th", "TH"), ("Fr", "FR"), ("Sa", "SA"), ("Su", "SU")];

/// The months as OSM writes them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A whole day as schedules write it: no time of day is later.
const DAY: (&str, &str) = ("00:00", "23:59");

/// The most schedules of one channel that are read: seven days, a break each, four seasons and some to spare.
const SCHEDULES_MAX: usize = 200;

/// From when to when a row holds; an open end is `None`.
type Validity = (Option<Date>, Option<Date>);

/// Days of the week, Monday first.
type Days = [bool; 7];

/// From when to when, as schedules write it.
type Span = (String, String);

/// The times of each day, Monday first.
type Week = [Vec<Span>; 7];

/// A weekly row: these days, from then to then, while it is valid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    valid: Validity,
    byday: String,
    opens: String,
    closes: String,
}

/// The weekly rows that say the same as hours; none where rows cannot say it. Holidays are not said: HSDS has no word for
/// them.
pub(super) fn rows(hours: &Hours) -> Vec<Row> {
    let mut weeks: Vec<(Validity, Week)> = Vec::new();
    for rule in hours.source().split(';').map(str::trim).filter(|rule| !rule.is_empty()) {
        let Some(rule) = rule_of(rule) else { return Vec::new() };
        let at = weeks.iter().position(|(valid, _)| *valid == rule.valid).unwrap_or_else(|| {
            weeks.push((rule.valid, Default::default()));
            weeks.len() - 1
        });
        let Some((_, week)) = weeks.get_mut(at) else { continue };
        // A later rule replaces the earlier ones on its days, as in OSM.
        for (spans, _) in week.iter_mut().zip(rule.days).filter(|(_, named)| *named) {
            spans.clone_from(&rule.spans);
        }
    }
    weeks.iter().flat_map(|(valid, week)| rows_of_week(*valid, week)).collect()
}

fn rows_of_week(valid: Validity, week: &Week) -> Vec<Row> {
    let mut by_span: Vec<(&Span, Vec<&str>)> = Vec::new();
    for (spans, (_, day)) in week.iter().zip(DAYS) {
        for span in spans {
            match by_span.iter_mut().find(|(known, _)| *known == span) {
                Some((_, days)) => days.push(day),
                None => by_span.push((span, vec![day])),
            }
        }
    }
    let row = |((opens, closes), days): (&Span, Vec<&str>)| Row {
        valid,
        byday: days.join(","),
        opens: opens.clone(),
        closes: closes.clone(),
    };
    by_span.into_iter().map(row).collect()
}

/// One rule of OSM's syntax, of the kind that weekly rows can say.
struct Rule {
    valid: Validity,
    days: Days,
    spans: Vec<Span>,
}

/// Understands `[dates] [days] times|off` and `24/7`; `None` for everything else that OSM can say.
fn rule_of(rule: &str) -> Option<Rule> {
    if rule == "24/7" {
        return Some(Rule { valid: (None, None), days: [true; 7], spans: vec![owned(DAY)] });
    }
    let words: Vec<&str> = rule.split_whitespace().collect();
    let (times, before) = words.split_last()?;
    let (days, dates) = match before.split_last() {
        Some((days, dates)) if days.starts_with(|c: char| c.is_ascii_uppercase()) && days_of(days).is_some() => {
            (days_of(days)?, dates)
        }
        _ => ([true; 7], before),
    };
    let valid = dates_of(dates)?;
    let spans = if matches!(*times, "off" | "closed") {
        Vec::new()
    } else {
        times.split(',').map(span_of).collect::<Option<Vec<_>>>()?
    };
    Some(Rule { valid, days, spans })
}

/// `Mo-Fr,Su,PH`; holidays name no day of the week.
fn days_of(text: &str) -> Option<Days> {
    let place = |day: &str| DAYS.iter().position(|(osm, _)| *osm == day);
    let mut days = [false; 7];
    for part in text.split(',').filter(|part| *part != "PH") {
        let (first, last) = match part.split_once('-') {
            Some((first, last)) => (place(first)?, place(last)?),
            None => (place(part)?, place(part)?),
        };
        let length = (last + 7 - first) % 7;
        for day in (first..=first + length).map(|day| day % 7) {
            *days.get_mut(day)? = true;
        }
    }
    Some(days)
}

/// Nothing, `2026 Dec 24` or `2026 Jun 01-2026 Aug 31`; dates without a year come every year, which rows cannot say.
fn dates_of(words: &[&str]) -> Option<Validity> {
    let joined = words.join(" ");
    let text = joined.trim_end_matches(':');
    if text.is_empty() {
        return Some((None, None));
    }
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let first_date = date_of(first)?;
    // `2026 Jun 01-Aug 31` and `2026 Dec 24-26` leave out what both dates share.
    let last_date = date_of(last)
        .or_else(|| date_of(&format!("{} {last}", first_date.year())))
        .or_else(|| date_of(&format!("{} {last}", first.rsplit_once(' ')?.0)))?;
    Some((Some(first_date), Some(last_date)))
}

fn date_of(text: &str) -> Option<Date> {
    let mut words = text.split_whitespace();
    let (year, month, day) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let sound = words.next().is_none() && year.len() == 4;
    sound.then(|| Date::new(year.parse().ok()?, month.try_into().ok()?, day.parse().ok()?).ok()).flatten()
}

fn span_of(text: &str) -> Option<Span> {
    let (opens, closes) = text.split_once('-')?;
    match (minute_of(opens)?, minute_of(closes)?) {
        (0, 1440) => Some(owned(DAY)),
        (opens, closes) => Some((clock(opens), clock(closes))),
    }
}

fn owned((opens, closes): (&str, &str)) -> Span {
    (opens.to_owned(), closes.to_owned())
}

/// `08:00`; hours past 24 are those of the night that follows.
fn minute_of(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |text: &str| (text.len() == 2).then(|| text.parse::<u16>().ok()).flatten();
    let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
    (hour <= 48 && minute < 60).then_some(hour * 60 + minute)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// Writes hours as schedules of a record. Where rows cannot say them, one schedule tells them in OSM's syntax.
pub(super) fn write(
    owner: &str,
    hours: Option<&Hours>,
    words: Option<&Text>,
    attributes: impl Fn(&str) -> Attributes,
    of: Option<(&str, &str)>,
) -> Vec<Value> {
    let mut rows: Vec<Option<Row>> = hours.map(rows).unwrap_or_default().into_iter().map(Some).collect();
    if rows.is_empty() && (hours.is_some() || words.is_some()) {
        rows.push(None);
    }
    let mut schedules = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let id = uuid(&["schedule", owner, &at.to_string()]);
        let mut object = Object::new(&id);
        if let Some(row) = row {
            row.write(&mut object);
        }
        let mut attributes = attributes(&id);
        if at == 0 {
            let told = words.map(|words| words.get(attributes.lang)).or_else(|| hours.map(Hours::source));
            object.text("description", told.unwrap_or_default());
        }
        if let Some((id, way)) = of {
            object.text("attending_type", way);
            attributes.put("of", id);
        }
        object.list("attributes", attributes.done());
        schedules.push(object.done());
    }
    schedules
}

impl Row {
    fn write(&self, object: &mut Object) {
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        object.text("valid_from", &date(self.valid.0));
        object.text("valid_to", &date(self.valid.1));
        object.text("freq", "WEEKLY");
        object.whole("interval", 1);
        object.text("wkst", "MO");
        object.text("byday", &self.byday);
        object.text("opens_at", &self.opens);
        object.text("closes_at", &self.closes);
    }
}

/// What a list of schedules says.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The rows, where every schedule is a row or only words.
    rows: Option<Vec<Understood>>,
    /// What is told in words.
    pub(super) words: Option<String>,
}

/// One schedule that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Understood {
    row: Row,
    /// Which one of the month; `None` for every week.
    nth: Option<i8>,
}

/// Reads schedules.
pub(super) fn read(schedules: Vec<Fields>, remarks: &mut Vec<Remark>) -> Read {
    let mut rows = Some(Vec::new());
    let mut words: Vec<String> = Vec::new();
    if schedules.len() > SCHEDULES_MAX {
        remarks.push(Remark::new(What::Cut, "schedules", ""));
        rows = None;
    }
    for mut schedule in schedules.into_iter().take(SCHEDULES_MAX) {
        schedule.pass_over(&["id", "service_id", "location_id", "service_at_location_id", "wkst", "attributes"]);
        let told =
            ["description", "attending_type", "notes", "schedule_link"].map(|field| schedule.text(field, remarks));
        words.extend(told.into_iter().flatten());
        match one(&mut schedule, remarks) {
            Some(read) => {
                if let Some(rows) = &mut rows {
                    rows.extend(read);
                }
            }
            None => rows = None,
        }
        schedule.count_left(remarks);
    }
    if rows.is_none() {
        remarks.push(Remark::new(What::NotUnderstood, "schedules", ""));
    }
    words.dedup();
    Read { rows, words: (!words.is_empty()).then(|| words.join("\n")) }
}

/// The rows of one schedule, none when it has only words; `None` when it says something that hours cannot.
fn one(schedule: &mut Fields, remarks: &mut Vec<Remark>) -> Option<Vec<Understood>> {
    let mut take = |field: &str| schedule.text(field, remarks);
    let (freq, byday) = (take("freq"), take("byday"));
    let (opens, closes) = (take("opens_at"), take("closes_at"));
    let valid_from = take("valid_from").or(take("dtstart"));
    let valid_to = take("valid_to").or(take("until"));
    let interval = take("interval");
    let more = ["count", "byweekno", "bymonthday", "byyearday"].map(take);
    // The offset of the dates; hours are the wall clock's, and those with an offset of their own are looked at below.
    schedule.pass_over(&["timezone"]);
    if opens.is_none() && closes.is_none() && byday.is_none() && more.iter().all(Option::is_none) {
        return Some(Vec::new());
    }
    let every = interval.is_none_or(|interval| matches!(interval.as_str(), "1" | "1.0"));
    if !every || more.iter().any(Option::is_some) {
        return None;
    }
    let date = |text: Option<String>| match text {
        None => Some(None),
        Some(text) => text.get(..10)?.parse::<Date>().ok().map(Some),
    };
    let valid = (date(valid_from)?, date(valid_to)?);
    let (opens, closes) = (wall_clock(&opens?)?, wall_clock(&closes?)?);
    let (opens, closes) = if (opens, closes) == (0, 0) { owned(DAY) } else { (clock(opens), clock(closes)) };
    let row = |byday: String| Row { valid, byday, opens: opens.clone(), closes: closes.clone() };
    let days = byday?;
    let days: Vec<&str> = days.split(',').map(str::trim).collect();
    match freq.as_deref() {
        None | Some("WEEKLY") => {
            let known = days.iter().all(|day| DAYS.iter().any(|(_, ical)| ical == day));
            known.then(|| vec![Understood { row: row(days.join(",")), nth: None }])
        }
        Some("MONTHLY") => days
            .into_iter()
            .map(|day| nth_of_month(day).map(|(nth, day)| Understood { row: row(day), nth: Some(nth) }))
            .collect(),
        Some(_) => None,
    }
}

/// `1MO`, `-1FR`.
fn nth_of_month(text: &str) -> Option<(i8, String)> {
    let at = text.len().checked_sub(2)?;
    let (nth, day) = (text.get(..at)?, text.get(at..)?);
    let nth: i8 = nth.parse().ok()?;
    let sound = (1..=5).contains(&nth.unsigned_abs()) && DAYS.iter().any(|(_, ical)| *ical == day);
    sound.then(|| (nth, day.to_owned()))
}

/// A time of day by Helsinki's clock, in minutes: `08:00`, `08:00:00`, `08:00+02:00`. Another offset is another place's.
fn wall_clock(text: &str) -> Option<u16> {
    let text = text.trim();
    let text = ["+02:00", "+03:00"].iter().find_map(|offset| text.strip_suffix(offset)).unwrap_or(text);
    let text = text.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(text);
    minute_of(text).filter(|minute| *minute <= 1440)
}

impl Read {
    /// Whether the rows say what these hours say: then nobody has changed them since they were written.
    pub(super) fn says(&self, hours: &Hours) -> bool {
        let Some(read) = &self.rows else { return false };
        let mut given: Vec<&Row> = read.iter().map(|read| &read.row).collect();
        let written = rows(hours);
        let mut written: Vec<&Row> = written.iter().collect();
        given.sort();
        written.sort();
        given == written && read.iter().all(|read| read.nth.is_none())
    }

    /// The rows as hours. Holidays become unknown: HSDS does not say whether a place is open on them.
    pub(super) fn hours(&self, remarks: &mut Vec<Remark>) -> Option<Hours> {
        let rows = self.rows.as_ref().filter(|rows| !rows.is_empty())?;
        let hours = osm(rows).and_then(|text| Hours::parse(&text).ok());
        if hours.is_none() {
            remarks.push(Remark::new(What::NotUnderstood, "schedules", ""));
        }
        hours
    }
}

/// The rows in OSM's syntax; `None` where two of them hold at once for different seasons and nobody can say which wins.
fn osm(rows: &[Understood]) -> Option<String> {
    let mut by_validity: BTreeMap<Validity, Vec<&Understood>> = BTreeMap::new();
    for read in rows {
        by_validity.entry(read.row.valid).or_default().push(read);
    }
    let dated: Vec<&Validity> = by_validity.keys().filter(|valid| **valid != (None, None)).collect();
    let overlap = |a: &Validity, b: &Validity| {
        a.1.is_none_or(|end| b.0.is_none_or(|start| start <= end))
            && b.1.is_none_or(|end| a.0.is_none_or(|start| start <= end))
    };
    let clash = dated.iter().enumerate().any(|(at, a)| dated.iter().skip(at + 1).any(|b| overlap(a, b)));
    if clash {
        return None;
    }
    let mut rules = Vec::new();
    for (valid, rows) in &by_validity {
        rules.extend(rules_of(dates(*valid)?.as_str(), rows)?);
    }
    rules.push("PH unknown".to_owned());
    Some(rules.join("; "))
}

/// The rules of one season: the intervals of a day must stand in one rule, or the later one would replace the earlier.
fn rules_of(dates: &str, rows: &[&Understood]) -> Option<Vec<String>> {
    let mut by_day: Vec<(String, Vec<String>)> = Vec::new();
    // Every week before every first of a month: the rarer one wins on its day.
    for weekly in [true, false] {
        for read in rows.iter().filter(|read| read.nth.is_none() == weekly) {
            for (osm, _) in DAYS.iter().filter(|(_, ical)| read.row.byday.split(',').any(|day| day == *ical)) {
                let day = read.nth.map_or_else(|| (*osm).to_owned(), |nth| format!("{osm}[{nth}]"));
                let closes =
                    if (read.row.opens.as_str(), read.row.closes.as_str()) == DAY { "24:00" } else { &read.row.closes };
                let span = format!("{}-{closes}", read.row.opens);
                match by_day.iter_mut().find(|(known, _)| *known == day) {
                    Some((_, spans)) if spans.contains(&span) => {}
                    Some((_, spans)) => spans.push(span),
                    None => by_day.push((day, vec![span])),
                }
            }
        }
    }
    let mut rules: Vec<(Vec<String>, String)> = Vec::new();
    for (day, mut spans) in by_day {
        spans.sort();
        let spans = spans.join(",");
        match rules.iter_mut().find(|(_, known)| *known == spans) {
            Some((days, _)) => days.push(day),
            None => rules.push((vec![day], spans)),
        }
    }
    Some(rules.into_iter().map(|(days, spans)| format!("{dates}{} {spans}", days.join(","))).collect())
}

/// `2026 Jun 01-2026 Aug 31 `, with open ends far away.
fn dates((from, to): Validity) -> Option<String> {
    let say = |date: Date| {
        Some(format!("{:04} {} {:02}", date.year(), MONTHS.get(usize::try_from(date.month() - 1).ok()?)?, date.day()))
    };
    match (from, to) {
        (None, None) => Some(String::new()),
        (from, to) => {
            let from = from.unwrap_or(jiff::civil::date(1900, 1, 1));
            let to = to.unwrap_or(jiff::civil::date(2999, 12, 31));
            Some(format!("{}-{} ", say(from)?, say(to)?))
        }
    }
}
