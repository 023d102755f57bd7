//! Opening hours: open, closed or not known, now and until when. Written in OSM's opening-hours syntax, Finnish public
//! holidays included. Unknown hours stay unknown: a wrong "open" sends a person across town. All times are those of
//! Helsinki's clocks; the words for them are in `i18n`.

use std::{
    collections::HashMap,
    fmt,
    str::FromStr as _,
    sync::{LazyLock, Mutex, PoisonError},
};

use chrono::{Datelike as _, NaiveDate};
use jiff::{
    Zoned,
    civil::{Date, DateTime, Time, Weekday},
};
use opening_hours::{Context, OpeningHours, RuleKind, localization::Country};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::time::HELSINKI;

/// The longest text of hours in bytes. An imported place can tell its times for each of eighteen holidays and a year's
/// exceptions, some 40 bytes each; those that people write are a tenth of it.
pub const HOURS_LEN_MAX: usize = 4_000;

/// The most texts of hours that are remembered with what they mean. The same few hundred stand on thousands of channels,
/// and understanding one anew takes as long as decoding a whole service.
const REMEMBERED_MAX: usize = 4_096;

static REMEMBERED: LazyLock<Mutex<HashMap<String, Hours>>> = LazyLock::new(Mutex::default);

/// How far ahead the next opening is looked for: a place that opens for the summer is closed for most of a year.
const AHEAD_DAYS_MAX: usize = 370;

/// A place that stays open for longer than this is open without an "until".
const OPEN_DAYS_MAX: usize = 8;

/// Minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;

/// A continuation after midnight that ends by this minute belongs to the evening before.
const NIGHT_ENDS: u16 = 12 * 60;

static FINLAND: LazyLock<Context> = LazyLock::new(|| Context::default().with_holidays(Country::FI.holidays()));

/// Opening hours, parsed once.
#[derive(Clone)]
pub struct Hours {
    source: String,
    rules: OpeningHours,
}

/// Why a text is not opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadHours {
    /// Longer than [`HOURS_LEN_MAX`].
    TooLong,
    /// Not the syntax; the character where it stops making sense, counted from 1.
    Syntax(usize),
    /// School holidays or the sun's times, which this program does not know for Finland.
    NotKnownHere,
}

/// Whether a channel answers at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Open; `None` when it stays open for longer than a week.
    Open {
        /// When it closes.
        until: Option<DateTime>,
    },
    /// Closed; `None` when no opening is known within a year.
    Closed {
        /// When it opens next.
        opens: Option<DateTime>,
    },
    /// Not known.
    Unknown,
}

/// A time of being open, in minutes from the day's midnight; `to` goes past 1,440 when it ends on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Minutes from midnight.
    pub from: u16,
    /// Minutes from the same midnight.
    pub to: u16,
}

impl Span {
    /// The whole day.
    pub const DAY: Span = Span { from: 0, to: DAY_MINUTES };
}

/// The hours of one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The date.
    pub date: Date,
    /// When it is open; empty when it is closed.
    pub spans: Vec<Span>,
    /// Some of the day is not known.
    pub unknown: bool,
    /// A public holiday, Midsummer Eve and Christmas Eve included.
    pub holiday: bool,
}

/// What holds on public holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnHolidays {
    /// As on other days.
    AsUsual,
    /// Closed.
    Closed,
    /// Its own hours, or some days open and some closed.
    Differs,
    /// Not known.
    Unknown,
}

/// The usual week, holidays apart: what a line such as `ma–pe 8–16.30` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsualWeek {
    /// Days with the same hours, in the order of the week; closed days are left out.
    pub groups: Vec<(Vec<Weekday>, Vec<Span>)>,
    /// What holds on public holidays.
    pub holidays: OnHolidays,
    /// Some of the week is not known.
    pub unknown: bool,
}

impl UsualWeek {
    /// Open at all hours of all days.
    pub fn is_always(&self) -> bool {
        self.holidays == OnHolidays::AsUsual
            && matches!(self.groups.as_slice(), [(days, spans)] if days.len() == 7 && spans == &[Span::DAY])
    }
}

impl Hours {
    /// Understands a text in OSM's opening-hours syntax, such as `Mo-Fr 08:00-16:30; PH off`.
    ///
    /// # Errors
    /// [`BadHours`] says where it stops making sense.
    pub fn parse(text: &str) -> Result<Hours, BadHours> {
        let source = text.trim();
        if source.len() > HOURS_LEN_MAX {
            return Err(BadHours::TooLong);
        }
        let remembered = || REMEMBERED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = remembered().get(source) {
            return Ok(known.clone());
        }
        let hours = Hours::understand(source)?;
        let mut remembered = remembered();
        if remembered.len() >= REMEMBERED_MAX {
            remembered.clear(); // Rare, and cheaper than keeping account of every use.
        }
        remembered.insert(source.to_owned(), hours.clone());
        Ok(hours)
    }

    fn understand(source: &str) -> Result<Hours, BadHours> {
        let rules = OpeningHours::from_str(source).map_err(|error| BadHours::Syntax(column(&error.to_string())))?;
        // Without them the answer would be a guess: no school holidays and no coordinates are known here.
        let shown = rules.to_string();
        if ["SH", "dawn", "dusk", "sunrise", "sunset"].iter().any(|word| shown.contains(word)) {
            return Err(BadHours::NotKnownHere);
        }
        Ok(Hours { source: source.to_owned(), rules: rules.with_context(FINLAND.clone()) })
    }

    /// The text that it was made from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it is open at an instant, by Helsinki's clocks.
    pub fn state_at(&self, at: &Zoned) -> State {
        let now = at.with_time_zone(HELSINKI.clone()).datetime();
        let mut ahead = self.pieces_from(now);
        match ahead.next() {
            Some((_, RuleKind::Open)) => {
                let end = now.date().checked_add(jiff::Span::new().days(OPEN_DAYS_MAX as i64)).ok();
                let until = ahead.take_while(|(start, _)| end.is_none_or(|end| start.date() <= end));
                State::Open { until: until.into_iter().find(|(_, kind)| *kind != RuleKind::Open).map(|(at, _)| at) }
            }
            Some((_, RuleKind::Closed)) => {
                let next = ahead.find(|(_, kind)| *kind != RuleKind::Closed);
                State::Closed { opens: next.filter(|(_, kind)| *kind == RuleKind::Open).map(|(at, _)| at) }
            }
            Some((_, RuleKind::Unknown)) | None => State::Unknown,
        }
    }

    /// The hours of a date. A shift that runs past midnight stands whole on the day on which it begins.
    pub fn today(&self, date: Date) -> DayHours {
        day(&self.rules, date)
    }

    /// The hours of the seven days of a date's week, Monday first.
    pub fn week(&self, date: Date) -> Vec<DayHours> {
        days_of_week(date).map(|date| self.today(date)).collect()
    }

    /// The usual week as it stands around a date (hours may change with the season), holidays apart.
    pub fn usual(&self, date: Date) -> UsualWeek {
        let plain = self.rules.clone().with_context(Context::default());
        let mut groups: Vec<(Vec<Weekday>, Vec<Span>)> = Vec::new();
        let mut unknown = false;
        for day in days_of_week(date).map(|date| day(&plain, date)) {
            unknown |= day.unknown;
            match groups.iter_mut().find(|(_, spans)| *spans == day.spans) {
                _ if day.spans.is_empty() => {}
                Some((days, _)) => days.push(day.date.weekday()),
                None => groups.push((vec![day.date.weekday()], day.spans)),
            }
        }
        UsualWeek { groups, holidays: self.on_holidays(&plain, date), unknown }
    }

    /// Compares the holidays of the year ahead with what the same days would be otherwise.
    fn on_holidays(&self, plain: &OpeningHours, date: Date) -> OnHolidays {
        let (mut same, mut closed, mut unknown, mut counted) = (0, 0, 0, 0);
        for date in days_from(date).take(AHEAD_DAYS_MAX).filter(|date| is_holiday(*date)) {
            let (usual, here) = (day(plain, date), day(&self.rules, date));
            if usual.spans.is_empty() && here.spans.is_empty() {
                continue; // A closed Sunday says nothing of holidays.
            }
            counted += 1;
            same += usize::from(usual.spans == here.spans && !here.unknown);
            closed += usize::from(here.spans.is_empty() && !here.unknown);
            unknown += usize::from(here.spans.is_empty() && here.unknown);
        }
        match counted {
            n if n == same => OnHolidays::AsUsual,
            n if n == closed => OnHolidays::Closed,
            n if n == unknown => OnHolidays::Unknown,
            _ => OnHolidays::Differs,
        }
    }

    /// What holds from a moment on: the moment and every later change of state, in order.
    fn pieces_from(&self, now: DateTime) -> impl Iterator<Item = (DateTime, RuleKind)> + '_ {
        let minute_now = minute(now.time());
        days_from(now.date()).take(AHEAD_DAYS_MAX).enumerate().flat_map(move |(at, date)| {
            pieces(&self.rules, date)
                .into_iter()
                .filter(move |(_, to, _)| at > 0 || *to > minute_now)
                .map(move |(from, _, kind)| (at_minute(date, from), kind))
        })
    }
}

impl PartialEq for Hours {
    fn eq(&self, other: &Hours) -> bool {
        self.source == other.source
    }
}

impl Eq for Hours {}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.source)
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Hours, D::Error> {
        let text = String::deserialize(from)?;
        Hours::parse(&text).map_err(|_| D::Error::custom("not opening hours"))
    }
}

impl fmt::Debug for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Hours").field(&self.source).finish()
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

/// Whether a date is a public holiday in Finland, Midsummer Eve and Christmas Eve included.
pub fn is_holiday(date: Date) -> bool {
    naive(date).is_some_and(|date| FINLAND.holidays.get_public().contains(date))
}

/// The parser says where it stopped as ` --> line:column`; a text of hours has one line.
fn column(error: &str) -> usize {
    let place = error.split("--> ").nth(1).and_then(|rest| rest.split_whitespace().next());
    place.and_then(|place| place.split(':').nth(1)).and_then(|column| column.parse().ok()).unwrap_or(1)
}

fn naive(date: Date) -> Option<NaiveDate> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    NaiveDate::from_ymd_opt(date.year().into(), month.into(), day.into()).filter(|date| date.year() > 0)
}

fn minute(time: Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

fn at_minute(date: Date, minute: u16) -> DateTime {
    date.to_datetime(Time::midnight()).saturating_add(jiff::Span::new().minutes(minute))
}

fn days_from(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(date), |date| date.tomorrow().ok())
}

fn days_of_week(date: Date) -> impl Iterator<Item = Date> {
    let back = i64::from(date.weekday().to_monday_zero_offset());
    days_from(date.checked_sub(jiff::Span::new().days(back)).unwrap_or(date)).take(7)
}

/// A date cut into pieces of one state each, without holes: (from, to, state) in minutes.
fn pieces(rules: &OpeningHours, date: Date) -> Vec<(u16, u16, RuleKind)> {
    // Day by day, not with the crate's own iterator over changes: that one asserts that it gets on.
    let Some(date) = naive(date) else { return vec![(0, DAY_MINUTES, RuleKind::Unknown)] };
    let mut pieces: Vec<(u16, u16, RuleKind)> = Vec::new();
    for range in rules.schedule_at(date) {
        let (from, to) = (range.range.start.mins_from_midnight(), range.range.end.mins_from_midnight());
        match pieces.last_mut() {
            Some((_, end, kind)) if *kind == range.kind && *end == from => *end = to,
            _ => pieces.push((from, to, range.kind)),
        }
    }
    pieces
}

fn day(rules: &OpeningHours, date: Date) -> DayHours {
    let today = pieces(rules, date);
    let unknown = today.iter().any(|(_, _, kind)| *kind == RuleKind::Unknown);
    let mut spans = open(&today);
    let before = date.yesterday().map(|date| open(&pieces(rules, date))).unwrap_or_default();
    let after = date.tomorrow().map(|date| open(&pieces(rules, date))).unwrap_or_default();
    if let (Some(last), Some(next)) = (spans.last_mut(), after.first())
        && runs_on(*last, *next)
    {
        last.to += next.to;
    }
    if let (Some(last), Some(first)) = (before.last(), spans.first())
        && runs_on(*last, *first)
    {
        spans.remove(0);
    }
    DayHours { date, spans, unknown, holiday: is_holiday(date) }
}

fn open(pieces: &[(u16, u16, RuleKind)]) -> Vec<Span> {
    let open = pieces.iter().filter(|(_, _, kind)| *kind == RuleKind::Open);
    open.map(|(from, to, _)| Span { from: *from, to: *to }).collect()
}

/// Whether an evening's span goes on past midnight as the night's.
fn runs_on(evening: Span, night: Span) -> bool {
    evening.from > 0 && evening.to == DAY_MINUTES && night.from == 0 && night.to <= NIGHT_ENDS
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};
    use proptest::prelude::*;

    use super::*;

    fn hours(text: &str) -> Hours {
        Hours::parse(text).expect("sound hours")
    }

    fn state(text: &str, at: DateTime) -> State {
        hours(text).state_at(&at.to_zoned(HELSINKI.clone()).expect("a time"))
    }

    #[test]
    fn open_says_until_when_and_closed_says_when_it_opens() {
        let office = "Mo-Fr 08:00-16:30; PH off";
        let monday = date(2026, 11, 23);
        assert_eq!(state(office, monday.at(14, 5, 0, 0)), State::Open { until: Some(monday.at(16, 30, 0, 0)) });
        let opens = Some(datetime(2026, 11, 24, 8, 0, 0, 0));
        assert_eq!(state(office, monday.at(16, 30, 0, 0)), State::Closed { opens });
    }

    #[test]
    fn round_the_clock_is_open_without_an_end() {
        assert_eq!(state("24/7", datetime(2026, 12, 25, 3, 0, 0, 0)), State::Open { until: None });
        assert!(hours("24/7").usual(date(2026, 11, 23)).is_always());
    }

    #[test]
    fn midsummer_closes_the_office_from_the_eve_to_monday() {
        let office = "Mo-Fr 08:00-16:00; PH off";
        let opens = Some(datetime(2027, 6, 28, 8, 0, 0, 0));
        assert_eq!(state(office, datetime(2027, 6, 25, 10, 0, 0, 0)), State::Closed { opens });
        assert!(is_holiday(date(2027, 6, 26)) && is_holiday(date(2027, 12, 6)) && !is_holiday(date(2027, 6, 24)));
    }

    #[test]
    fn hours_hold_by_the_wall_clock_on_both_clock_changes() {
        let night = "Mo-Su 22:00-06:00";
        // 28 March 2027: the clock jumps from 3 to 4. 31 October 2027: 3.30 comes twice.
        let spring = datetime(2027, 3, 28, 4, 15, 0, 0);
        assert_eq!(state(night, spring), State::Open { until: Some(datetime(2027, 3, 28, 6, 0, 0, 0)) });
        for instant in ["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"] {
            let at: jiff::Timestamp = instant.parse().expect("an instant");
            let until = Some(datetime(2027, 10, 31, 6, 0, 0, 0));
            assert_eq!(hours(night).state_at(&at.to_zoned(HELSINKI.clone())), State::Open { until });
        }
    }

    #[test]
    fn another_zones_clock_is_read_as_helsinkis() {
        let at: jiff::Timestamp = "2026-11-23T06:30:00Z".parse().expect("an instant");
        let state = hours("Mo-Fr 08:00-16:00").state_at(&at.to_zoned(jiff::tz::TimeZone::UTC));
        assert!(matches!(state, State::Open { .. }), "half past eight in Helsinki");
    }

    #[test]
    fn unknown_stays_unknown() {
        assert_eq!(state("Mo-Fr 09:00-12:00 unknown", datetime(2026, 11, 23, 10, 0, 0, 0)), State::Unknown);
        let before = state("Mo-Fr 09:00-12:00 unknown", datetime(2026, 11, 23, 8, 0, 0, 0));
        assert_eq!(before, State::Closed { opens: None }, "no opening is promised");
    }

    #[test]
    fn a_night_shift_stands_whole_on_its_evening() {
        let week = hours("Fr 20:00-02:00").week(date(2026, 11, 23));
        let spans: Vec<_> = week.iter().map(|day| day.spans.clone()).collect();
        assert_eq!(spans[4], [Span { from: 1200, to: 1560 }]);
        assert!(spans[5].is_empty());
        assert_eq!((week[0].date, week[6].date), (date(2026, 11, 23), date(2026, 11, 29)));
    }

    #[test]
    fn the_usual_week_groups_days_and_tells_of_holidays() {
        let usual = hours("Mo,We,Fr 09:00-12:00; Tu 10:00-11:00,13:00-14:00; PH off").usual(date(2026, 12, 24));
        let days: Vec<_> = usual.groups.iter().map(|(days, spans)| (days.len(), spans.len())).collect();
        assert_eq!(days, [(3, 1), (1, 2)]);
        assert_eq!(usual.holidays, OnHolidays::Closed);
        assert_eq!(hours("Mo-Fr 08:00-16:00; PH unknown").usual(date(2026, 11, 23)).holidays, OnHolidays::Unknown);
        assert_eq!(hours("Mo-Su,PH 08:00-22:00").usual(date(2026, 11, 23)).holidays, OnHolidays::AsUsual);
        assert_eq!(hours("Mo-Fr 08:00-16:00; PH 10:00-12:00").usual(date(2026, 11, 23)).holidays, OnHolidays::Differs);
    }

    #[test]
    fn bad_hours_say_where() {
        assert_eq!(Hours::parse("Mo-Fr 8.00-16.00x"), Err(BadHours::Syntax(7)));
        assert_eq!(Hours::parse("ma-pe 8-16"), Err(BadHours::Syntax(1)));
        assert_eq!(Hours::parse("SH 08:00-12:00"), Err(BadHours::NotKnownHere));
        assert_eq!(Hours::parse("sunrise-sunset"), Err(BadHours::NotKnownHere));
        assert_eq!(Hours::parse(&"Mo,".repeat(HOURS_LEN_MAX)), Err(BadHours::TooLong));
    }

    #[test]
    fn the_source_is_kept() {
        assert_eq!(hours(" Mo-Fr 08:00-16:30 ").to_string(), "Mo-Fr 08:00-16:30");
    }

    proptest! {
        #[test]
        fn no_text_and_no_date_makes_it_panic(
            text in "((Mo|Tu|Fr|Su|PH|Dec|Feb|24|29|25|week|easter|-|,|;| |off|open|unknown|\\+|\\[|\\]|1|08:00|16:30|26:00|2026|/|\\|\\||\"x\"){0,12}|\\PC{0,20})",
            year in 1i16..9999, day in 1i8..28, minute in 0i8..59,
        ) {
            if let Ok(hours) = Hours::parse(&text) {
                let at = date(year, 6, day).at(0, minute, 0, 0);
                hours.week(at.date());
                hours.usual(at.date());
                if let Ok(at) = at.to_zoned(HELSINKI.clone()) {
                    hours.state_at(&at);
                }
            }
        }
    }
}
