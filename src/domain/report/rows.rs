//! Which tables there are, and which rows each has: the one list that counting, laying out and telling share.

use super::{TableName, Unit, older::OLDER_ROWS};
use crate::domain::{
    code::{
        Asker, ClientGroup, CodeList, ContactMethod, Destination, DurationBand, Feedback, HandoverResult, Need,
        Outcome, PlacesBefore, Segment, ServiceLevel, UnmetReason,
    },
    lang::Lang,
    time::{Day, Hour},
    visit::{NEEDS_MAX, SIGNS_MAX},
};

/// How many of the first levels have no row: directions and wrong numbers.
pub(super) const LEVELS_LEFT_OUT: usize = 2;

/// The tables with what they count, in the order of the report. [`TableName::Desk`] stands before them, and behind them
/// [`TableName::FoundWeakly`] and [`TableName::Calls`], which bound no other and have rules of their own.
pub(super) const TABLES: [(TableName, Unit); 17] = [
    (TableName::Day, Unit::Contacts),
    (TableName::Level, Unit::Contacts),
    (TableName::Method, Unit::Contacts),
    (TableName::Hour, Unit::Contacts),
    (TableName::Duration, Unit::Contacts),
    (TableName::Language, Unit::Contacts),
    (TableName::Asker, Unit::Contacts),
    (TableName::ClientGroup, Unit::Contacts),
    (TableName::Segment, Unit::Contacts),
    (TableName::Signs, Unit::Contacts),
    (TableName::PlacesBefore, Unit::Contacts),
    (TableName::Feedback, Unit::Contacts),
    (TableName::Need, Unit::Needs),
    (TableName::Outcome, Unit::Needs),
    (TableName::Destination, Unit::Needs),
    (TableName::Handover, Unit::HandedOver),
    (TableName::OlderGuidance, Unit::OlderGuidance),
];

/// The codes of a table's rows.
pub(super) fn codes(table: TableName) -> Vec<String> {
    fn of<T: CodeList>(values: &[T], more: &[&str]) -> Vec<String> {
        let codes = values.iter().map(|value| value.code()).chain(["unknown_code"]).chain(more.iter().copied());
        codes.map(str::to_owned).collect()
    }
    match table {
        TableName::Desk | TableName::Together | TableName::Combined | TableName::Week | TableName::Month => Vec::new(),
        TableName::NeedsAtOnce => (0..=NEEDS_MAX).map(|needs| needs.to_string()).collect(),
        TableName::LedTo => {
            let to = codes(TableName::Destination);
            codes(TableName::Need).iter().flat_map(|need| to.iter().map(move |to| format!("{need}+{to}"))).collect()
        }
        TableName::Level => of(ServiceLevel::ALL.get(LEVELS_LEFT_OUT..).unwrap_or_default(), &[]),
        TableName::Method => of(ContactMethod::ALL, &[]),
        TableName::Hour => (0..24).map(|hour| format!("{hour:02}")).collect(),
        TableName::ClientGroup => of(ClientGroup::ALL, &[]),
        TableName::PlacesBefore => of(PlacesBefore::ALL, &[]),
        TableName::Need | TableName::FoundWeakly => of(Need::ALL, &[]),
        TableName::Outcome => of(Outcome::ALL.split_last().map(|(_, before)| before).unwrap_or_default(), &[]),
        TableName::Destination => of(Destination::ALL, &[]),
        TableName::Handover | TableName::Calls => of(HandoverResult::ALL, &["not_told"]),
        TableName::OlderGuidance => OLDER_ROWS.map(str::to_owned).to_vec(),
        TableName::Asker => of(Asker::ALL, &["not_told"]),
        TableName::Duration => of(DurationBand::ALL, &["not_told"]),
        TableName::Feedback => of(Feedback::ALL, &["not_told"]),
        TableName::Segment => of(Segment::ALL, &["not_told"]),
        TableName::Language => {
            Lang::ALL.iter().map(|lang| lang.code()).chain(["not_told"]).map(str::to_owned).collect()
        }
        TableName::Signs => (0..=SIGNS_MAX).map(|signs| signs.to_string()).chain(["not_told".to_owned()]).collect(),
        TableName::Day => (1..=DAYS).map(|day| format!("{day:02}")).collect(),
        TableName::Municipality | TableName::UnmetMunicipality => {
            (0..MUNICIPALITIES).map(|code| format!("{code:03}")).collect()
        }
        TableName::WeekHour => {
            WEEKDAYS.iter().flat_map(|day| (0..HOURS).map(move |hour| format!("{day}_{hour:02}"))).collect()
        }
    }
}

/// Municipalities have codes of three digits.
const MUNICIPALITIES: usize = 1_000;

/// The days of the longest month.
const DAYS: usize = 31;

/// The hours of a day.
pub(super) const HOURS: usize = 24;

/// The hours of a week.
pub(super) const WEEK: usize = 7 * HOURS;

/// The days of the week, as rows name them.
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The row of an hour of a day of the week.
pub(super) fn week_hour(day: Day, hour: Hour) -> usize {
    weekday(day) * HOURS + usize::from(hour.get())
}

/// The place of a day in its week, from Monday on.
fn weekday(day: Day) -> usize {
    usize::try_from(day.0.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// The row of a need, by its row, and of where it led, by that one's.
pub(super) fn led_to_row(need: usize, destination: usize) -> usize {
    need * (Destination::ALL.len() + 1) + destination
}

/// The row of a day in its month.
pub(super) fn day_row(day: Day) -> usize {
    usize::try_from(day.0.day() - 1).unwrap_or(0)
}

/// The codes of reasons for unmet needs.
pub(super) fn unmet_codes() -> Vec<String> {
    let known = UnmetReason::ALL.iter().map(|reason| reason.code());
    known.chain(["unknown_code", "not_told"]).map(str::to_owned).collect()
}

/// The row of a level in its table.
pub(super) fn level_row(level: ServiceLevel) -> Option<usize> {
    place_of(level)?.checked_sub(LEVELS_LEFT_OUT)
}

/// The place of a value in its list, which is its row in every table that leaves out nothing before it.
pub(super) fn place_of<T: CodeList>(value: T) -> Option<usize> {
    T::ALL.iter().position(|one| *one == value)
}
