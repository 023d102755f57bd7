//! The days of one event: its rule, its exceptions and its moved times become days of Helsinki's calendar within a window.
//! Rules that repeat within a day are refused before they are followed: a single one of them can mean millions of times.

use std::collections::{BTreeMap, BTreeSet};

use calcard::{
    common::timezone::Tz,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarFrequency, ICalendarParameterName, ICalendarProperty,
        ICalendarRecurrenceRule, ICalendarValue, dates::TimeOrDelta, timezone::TzResolver,
    },
};
use chrono::{TimeZone as _, Timelike as _};
use jiff::{
    Span, Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use crate::domain::{activity::SingleDate, time::helsinki};

/// The most steps that a rule is followed: one a day for half a century.
const STEPS_MAX: usize = 20_000;

/// The most parts of an event, and the most exceptions of its rule: each takes a step.
const PARTS_MAX: usize = 1_000;

/// The days of an event.
pub(super) struct Expanded {
    /// The days within the window, by the part of the event that tells of them.
    pub(super) days: Vec<(ICalendarComponent, BTreeSet<SingleDate>)>,
    /// Whether it was before the window.
    pub(super) past: bool,
    /// Whether it is after the window.
    pub(super) later: bool,
    /// How many parts or rules could not be understood.
    pub(super) faults: usize,
}

/// Why the days of an event cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unexpanded {
    TooOften,
    TooLong,
    UnknownZone,
}

/// Follows an event through the window, both its days included.
pub(super) fn expand(
    mut parts: Vec<ICalendarComponent>,
    zones: &ICalendar,
    window: (Date, Date),
) -> Result<Expanded, Unexpanded> {
    let resolver = zones.build_tz_resolver().with_default(home());
    if !parts.iter().all(|part| zones_known(part, &resolver)) {
        return Err(Unexpanded::UnknownZone);
    }
    if rules(&parts).any(|rule| !is_daily_at_most(rule)) {
        return Err(Unexpanded::TooOften);
    }
    if parts.len() > PARTS_MAX || parts.iter().map(exceptions).sum::<usize>() > PARTS_MAX {
        return Err(Unexpanded::TooLong);
    }
    parts.iter_mut().for_each(|part| mend(part, &resolver));
    let left_out = days_left_out(&parts);
    let returns = rules(&parts).next().is_some();
    let used = zones.components.iter().filter(|zone| parts.iter().any(|part| uses(part, zone))).cloned();
    let calendar = ICalendar { components: parts.iter().cloned().chain(used).collect() };
    let expanded = calendar.expand_dates(home(), STEPS_MAX);
    let told = expanded.events.len();
    let mut found = Expanded { days: Vec::new(), past: false, later: false, faults: expanded.errors.len() };
    let mut days: BTreeMap<u32, BTreeSet<SingleDate>> = BTreeMap::new();
    for event in expanded.events {
        let Some(part) = parts.get(event.comp_id as usize) else { continue };
        let Some((first, last)) = ends(&event.start, &event.end, !has_time(part)) else {
            found.faults += 1;
            continue;
        };
        // The library lets what has no end go on to midnight; here nobody told.
        let last = if has_time(part) && !has_end(part) { first } else { last };
        if left_out.contains(&first.date()) {
            continue;
        }
        found.past |= last.date() < window.0;
        found.later |= first.date() > window.1;
        days.entry(event.comp_id).or_default().extend(each_day(first, last, !has_time(part), window));
    }
    if returns && told + 2 * PARTS_MAX >= STEPS_MAX && !found.later {
        return Err(Unexpanded::TooLong);
    }
    let dated = days.into_iter().filter(|(_, dates)| !dates.is_empty());
    found.days = dated.filter_map(|(id, dates)| Some((parts.get(id as usize)?.clone(), dates))).collect();
    Ok(found)
}

/// The time zone of times that name none.
fn home() -> Tz {
    // The name stands in the tables that the library brings along; without it, UTC would be two hours off and visible.
    "Europe/Helsinki".parse().unwrap_or(Tz::UTC)
}

fn rules(parts: &[ICalendarComponent]) -> impl Iterator<Item = &ICalendarRecurrenceRule> {
    parts.iter().flat_map(|part| part.properties(&ICalendarProperty::Rrule)).flat_map(|entry| &entry.values).filter_map(
        |value| match value {
            ICalendarValue::RecurrenceRule(rule) => Some(&**rule),
            _ => None,
        },
    )
}

fn is_daily_at_most(rule: &ICalendarRecurrenceRule) -> bool {
    rule.freq <= ICalendarFrequency::Daily
        && [&rule.byhour, &rule.byminute, &rule.bysecond].iter().all(|times| times.len() <= 1)
}

fn exceptions(part: &ICalendarComponent) -> usize {
    [ICalendarProperty::Exdate, ICalendarProperty::Rdate]
        .iter()
        .flat_map(|property| part.properties(property))
        .map(|entry| entry.values.len())
        .sum()
}

fn tzids(part: &ICalendarComponent) -> impl Iterator<Item = &str> {
    part.entries.iter().filter_map(|entry| entry.parameter(&ICalendarParameterName::Tzid)?.as_text())
}

fn zones_known(part: &ICalendarComponent, resolver: &TzResolver<&str>) -> bool {
    tzids(part).all(|zone| resolver.resolve(zone).is_some())
}

fn uses(part: &ICalendarComponent, zone: &ICalendarComponent) -> bool {
    let name = zone.property(&ICalendarProperty::Tzid).and_then(|entry| entry.values.first()?.as_text());
    tzids(part).any(|used| Some(used) == name)
}

fn has_time(part: &ICalendarComponent) -> bool {
    let start = part.property(&ICalendarProperty::Dtstart).or_else(|| part.property(&ICalendarProperty::RecurrenceId));
    let time = start.and_then(|entry| entry.values.first()?.as_partial_date_time());
    time.is_some_and(|time| time.has_time())
}

fn has_end(part: &ICalendarComponent) -> bool {
    [ICalendarProperty::Dtend, ICalendarProperty::Duration].iter().any(|property| part.has_property(property))
}

/// Makes of an event what the library reads as calendar programs mean it.
fn mend(part: &mut ICalendarComponent, resolver: &TzResolver<&str>) {
    // A moved time often has a later sequence than its event, and would stand beside the one that it replaces.
    part.entries.retain(|entry| entry.name != ICalendarProperty::Sequence);
    let zone = part.property(&ICalendarProperty::Dtstart).and_then(|entry| entry.tz_id());
    let zone = resolver.resolve_or_default(zone);
    let start =
        part.property(&ICalendarProperty::Dtstart).and_then(|entry| entry.values.first()?.as_partial_date_time());
    let in_utc = start.is_some_and(|start| start.has_zone());
    for entry in part.entries.iter_mut().filter(|entry| entry.name == ICalendarProperty::Rrule) {
        for value in &mut entry.values {
            if let ICalendarValue::RecurrenceRule(rule) = value {
                mend_end(rule, zone, in_utc);
            }
        }
    }
}

/// The end of a rule is told in UTC but compared with the event's own clock: the last time would be lost. An end that is a
/// day includes that day.
fn mend_end(rule: &mut ICalendarRecurrenceRule, zone: Tz, in_utc: bool) {
    let Some(until) = &mut rule.until else { return };
    if !until.has_time() {
        (until.hour, until.minute, until.second) = (Some(23), Some(59), Some(59));
    } else if until.has_zone()
        && !in_utc
        && let Some(time) = until.to_date_time()
        && let Ok(utc) = seconds(time.date_time.and_utc().timestamp()).map(|time| time.datetime())
    {
        let local = zone.from_utc_datetime(&time.date_time).naive_local();
        let (hour, minute, second) = (local.hour(), local.minute(), local.second());
        let day = date_of(local.and_utc().timestamp()).unwrap_or(utc.date());
        until.year = u16::try_from(day.year()).ok();
        until.month = u8::try_from(day.month()).ok();
        until.day = u8::try_from(day.day()).ok();
        (until.hour, until.minute, until.second) =
            (u8::try_from(hour).ok(), u8::try_from(minute).ok(), u8::try_from(second).ok());
        (until.tz_hour, until.tz_minute, until.tz_minus) = (None, None, false);
    }
}

/// The days that exceptions name without a time, of events that have one: then the whole day is meant.
fn days_left_out(parts: &[ICalendarComponent]) -> BTreeSet<Date> {
    let timed = parts.iter().filter(|part| has_time(part));
    let values = timed.flat_map(|part| part.properties(&ICalendarProperty::Exdate)).flat_map(|entry| &entry.values);
    let days = values.filter_map(|value| value.as_partial_date_time()).filter(|day| !day.has_time());
    days.filter_map(|day| date_of(day.to_date_time()?.date_time.and_utc().timestamp())).collect()
}

fn seconds(seconds: i64) -> Result<jiff::Zoned, jiff::Error> {
    Ok(Timestamp::from_second(seconds)?.to_zoned(TimeZone::UTC))
}

fn date_of(wall_clock: i64) -> Option<Date> {
    seconds(wall_clock).ok().map(|time| time.date())
}

/// When a time begins and ends, on Helsinki's clock; whole days are the same everywhere.
fn ends(
    start: &chrono::DateTime<Tz>,
    end: &TimeOrDelta<chrono::DateTime<Tz>, chrono::TimeDelta>,
    whole_days: bool,
) -> Option<(DateTime, DateTime)> {
    let local = |time: &chrono::DateTime<Tz>, more: i64| {
        if whole_days || time.timezone().is_floating() {
            seconds(time.naive_local().and_utc().timestamp().checked_add(more)?).ok().map(|time| time.datetime())
        } else {
            let at = Timestamp::from_second(time.timestamp().checked_add(more)?).ok()?;
            Some(helsinki(at).datetime())
        }
    };
    let first = local(start, 0)?;
    let last = match end {
        TimeOrDelta::Time(time) => local(time, 0)?,
        TimeOrDelta::Delta(delta) => local(start, delta.num_seconds())?,
    };
    Some((first, last.max(first)))
}

/// The days of one time within the window. One that goes on for more than a day is told day by day.
fn each_day(first: DateTime, last: DateTime, whole_days: bool, window: (Date, Date)) -> Vec<SingleDate> {
    let minute = |time: DateTime| Time::new(time.hour(), time.minute(), 0, 0).ok();
    let days_after = (last.date() - first.date()).get_days();
    let within_a_day = days_after == 0 || (days_after == 1 && last.time() <= first.time());
    if !whole_days && within_a_day {
        let to = minute(last).filter(|_| last > first);
        let one = SingleDate { on: first.date(), from: minute(first), to };
        return if (window.0..=window.1).contains(&one.on) { vec![one] } else { Vec::new() };
    }
    // An end at midnight is the day before.
    let at_midnight = last.time() == Time::midnight() && last > first;
    let end = if at_midnight { last.date().saturating_sub(Span::new().days(1)) } else { last.date() };
    let (from, to) = (first.date().max(window.0), end.min(window.1));
    let of_day = |on: Date| {
        let begins = !whole_days && on == first.date();
        SingleDate { on, from: if begins { minute(first) } else { None }, to: None }
    };
    from.series(Span::new().days(1)).take_while(|day| *day <= to).map(of_day).collect()
}
