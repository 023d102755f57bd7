//! The counts of one desk's month, all that a report ever asks of it. They are sums alone: what was counted can be taken
//! back, and parts make the whole in any order. So a store keeps them up to date with every entry, and no report reads
//! entries. What may be told of them is not decided here.

mod names;

use std::collections::{BTreeMap, BTreeSet};

pub use names::{NotCounts, RULES};

use super::{
    TableName,
    older::older_guidance,
    rows::{LEVELS_LEFT_OUT, day_row, led_to_row, week_hour},
};
use crate::domain::{
    area::MunicipalityCode,
    code::{
        ClientGroup, CodeList, Coded, ContactMethod, Destination, HandoverResult, Need, Outcome, PlacesBefore,
        ServiceLevel, UnmetReason,
    },
    entry::{Entry, What},
    lang::Lang,
    time::{Day, Hour},
    visit::{NEEDS_MAX, NeedOutcome, SIGNS_MAX, Visit},
};

/// The counts of one desk's month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rollup {
    /// Never a zero. Below zero only where something is taken back that another part counted.
    cells: BTreeMap<Cell, i64>,
}

/// What is counted. Rows are places in their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Cell {
    /// Contacts in which somebody was advised.
    Contacts,
    Directions,
    WrongNumbers,
    /// Needs of the contacts that were not cut off.
    Needs,
    /// Needs whose contact was cut off before it came to anything; they are in no table.
    CutOff,
    /// Needs that somebody who was called did not take.
    NotTaken,
    /// A row of a table, by the table's place in [`TableName`].
    Row(u8, usize),
    /// How often a need stayed unmet, by row of the need and row of the reason.
    Unmet(usize, usize),
    /// How often the search answered a need only weakly.
    Weak(usize),
    /// Contacts in which both needs came, the one that is first in the list first.
    Together(usize, usize),
    /// Calls to hand a need over, by their result, without the last one of each need that was handed over.
    OtherCall(usize),
    /// The desk opened in this hour.
    Opened(Day, Hour),
    /// The desk closed in this hour.
    Closed(Day, Hour),
    /// Contacts with three or more needs: which they were, as bits by their rows.
    Combined(u32),
}

/// The row of a value in its table: its place in the list, and one more for codes that are not in it.
pub(super) fn row<T: CodeList>(value: &Coded<T>) -> usize {
    value.known().and_then(|known| T::ALL.iter().position(|one| *one == known)).unwrap_or(T::ALL.len())
}

/// The row of a value that may be left out: as [`row`], and the last one where it is.
fn told_row<T: CodeList>(value: Option<&Coded<T>>) -> usize {
    value.map_or(T::ALL.len() + 1, row)
}

fn place_of_lang(lang: Lang) -> Option<usize> {
    Lang::ALL.iter().position(|one| *one == lang)
}

/// The row of a municipality: its code as a number.
fn municipality_row(code: &MunicipalityCode) -> Option<usize> {
    code.as_str().parse().ok()
}

/// The fewest needs that are counted as a combination; two are a pair.
pub(super) const COMBINED_MIN: usize = 3;

/// The row of an outcome: as [`row`], but without contacts that were cut off, the last of the list.
fn outcome_row(outcome: &Coded<Outcome>) -> usize {
    outcome.known().map_or(Outcome::ALL.len() - 1, |_| row(outcome))
}

impl Rollup {
    /// Counts an entry so many times; a negative number takes it back.
    pub fn count(&mut self, entry: &Entry, times: i64) {
        match &entry.what {
            What::Visit(visit) | What::Correction { visit, .. } => self.count_visit(visit, times),
            What::SessionOpened { day, hour } => self.add(Cell::Opened(*day, *hour), times),
            What::SessionClosed { day, hour } => self.add(Cell::Closed(*day, *hour), times),
            What::Cancellation { .. } | What::Feedback(_) => {}
        }
    }

    /// Counts a contact so many times.
    pub fn count_visit(&mut self, visit: &Visit, times: i64) {
        match visit.level.known() {
            Some(ServiceLevel::Directions) => self.add(Cell::Directions, times),
            Some(ServiceLevel::WrongNumber) => self.add(Cell::WrongNumbers, times),
            _ => {
                self.count_contact(visit, times);
                self.count_at_once(visit, times);
                visit.needs.iter().for_each(|need| self.count_need(need, times));
            }
        }
    }

    /// Adds what another part counted.
    pub fn merge(&mut self, other: &Rollup) {
        other.cells.iter().for_each(|(cell, count)| self.add(*cell, *count));
    }

    /// Contacts, directions and wrong numbers: what is told of a month before it is closed.
    pub fn in_all(&self) -> [u64; 3] {
        [Cell::Contacts, Cell::Directions, Cell::WrongNumbers].map(|cell| self.get(cell))
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Without the hours of opening: they are told of a desk by its name or not at all.
    pub(super) fn without_sessions(&self) -> Rollup {
        let is_session = |cell: &Cell| matches!(cell, Cell::Opened(..) | Cell::Closed(..));
        Rollup { cells: self.cells.iter().filter(|(cell, _)| !is_session(cell)).map(|(cell, n)| (*cell, *n)).collect() }
    }

    /// The combinations of three or more needs that came, as bits by their rows, with their contacts.
    pub(super) fn combined(&self) -> Vec<(u32, u64)> {
        let one = |(cell, count): (&Cell, &i64)| match cell {
            Cell::Combined(needs) => Some((*needs, u64::try_from(*count).ok()?)),
            _ => None,
        };
        self.cells.iter().filter_map(one).collect()
    }

    /// The count of a cell.
    pub(super) fn get(&self, cell: Cell) -> u64 {
        self.cells.get(&cell).map_or(0, |count| u64::try_from(*count).unwrap_or(0))
    }

    pub(super) fn row(&self, table: TableName, row: usize) -> u64 {
        self.get(Cell::Row(table as u8, row))
    }

    /// Days and hours that the desk was open.
    pub(super) fn open(&self) -> (u64, u64) {
        let mut days: BTreeMap<Day, SessionHours> = BTreeMap::new();
        for (cell, _) in self.cells.iter().filter(|(_, count)| **count > 0) {
            match cell {
                Cell::Opened(day, hour) => days.entry(*day).or_default().opened |= bit(*hour),
                Cell::Closed(day, hour) => days.entry(*day).or_default().closed |= bit(*hour),
                _ => {}
            }
        }
        let opened = days.values().filter(|hours| hours.opened != 0);
        opened.fold((0, 0), |(days, all), hours| (days + 1, all + hours.open_hours()))
    }

    fn count_contact(&mut self, visit: &Visit, times: i64) {
        let group = visit.client_group.as_ref().map_or_else(|| row(&ClientGroup::Unknown.into()), row);
        let places = visit.places_before.as_ref().map_or_else(|| row(&PlacesBefore::Unknown.into()), row);
        let level = row::<ServiceLevel>(&visit.level).saturating_sub(LEVELS_LEFT_OUT);
        self.add(Cell::Contacts, times);
        self.add_row(TableName::Level, level, times);
        self.add_row(TableName::Method, row::<ContactMethod>(&visit.method), times);
        self.add_row(TableName::Hour, usize::from(visit.hour.get()), times);
        self.add_row(TableName::ClientGroup, group, times);
        self.add_row(TableName::PlacesBefore, places, times);
        self.add_row(TableName::Asker, told_row(visit.asker.as_ref()), times);
        self.add_row(TableName::Duration, told_row(visit.duration.as_ref()), times);
        self.add_row(TableName::Feedback, told_row(visit.feedback.as_ref()), times);
        self.add_row(TableName::Segment, told_row(visit.segment.as_ref()), times);
        let language = visit.language.and_then(place_of_lang).unwrap_or(Lang::ALL.len());
        self.add_row(TableName::Language, language, times);
        let signs = visit.signs.map_or(usize::from(SIGNS_MAX) + 1, |signs| usize::from(signs.min(SIGNS_MAX)));
        self.add_row(TableName::Signs, signs, times);
        self.add_row(TableName::Day, day_row(visit.day), times);
        self.add_row(TableName::WeekHour, week_hour(visit.day, visit.hour), times);
        if let Some(home) = visit.municipality.as_ref().and_then(municipality_row) {
            let unmet = visit.needs.iter().filter(|need| need.outcome.is(Outcome::Unmet)).count();
            self.add_row(TableName::Municipality, home, times);
            self.add_row(TableName::UnmetMunicipality, home, times * i64::try_from(unmet).unwrap_or(0));
        }
        if let Some(older) = older_guidance(visit) {
            self.add_row(TableName::OlderGuidance, older, times);
        }
    }

    fn count_need(&mut self, need: &NeedOutcome, times: i64) {
        if need.outcome.is(Outcome::CutOff) {
            return self.add(Cell::CutOff, times);
        }
        let what = row::<Need>(&need.need);
        self.add(Cell::Needs, times);
        self.add_row(TableName::Need, what, times);
        self.add_row(TableName::Outcome, outcome_row(&need.outcome), times);
        let destination = row::<Destination>(&need.destination);
        self.add_row(TableName::Destination, destination, times);
        self.add_row(TableName::LedTo, led_to_row(what, destination), times);
        self.count_calls(need, times);
        if need.found_weakly {
            self.add(Cell::Weak(what), times);
        }
        if need.outcome.is(Outcome::Unmet) {
            let reason = need.unmet.as_ref().map_or(UnmetReason::ALL.len() + 1, row::<UnmetReason>);
            self.add(Cell::Unmet(what, reason), times);
        }
    }

    /// How many needs the contact has, and which: each pair of them once, however often it has them.
    fn count_at_once(&mut self, visit: &Visit, times: i64) {
        let needs = visit.needs.iter().filter(|need| !need.outcome.is(Outcome::CutOff));
        self.add_row(TableName::NeedsAtOnce, needs.clone().count().min(NEEDS_MAX), times);
        let needs: BTreeSet<usize> =
            needs.map(|need| row::<Need>(&need.need)).filter(|row| *row < Need::ALL.len()).collect();
        if needs.len() >= COMBINED_MIN {
            self.add(Cell::Combined(needs.iter().fold(0, |bits, row| bits | 1 << row)), times);
        }
        for one in &needs {
            for other in needs.range(one + 1..) {
                self.add(Cell::Together(*one, *other), times);
            }
        }
    }

    fn count_calls(&mut self, need: &NeedOutcome, times: i64) {
        if need.outcome.is(Outcome::HandedOver) {
            let told = need.handover.as_ref().map(row::<HandoverResult>);
            self.add_row(TableName::Handover, told.unwrap_or(HandoverResult::ALL.len() + 1), times);
        }
        for result in &need.tried {
            self.add(Cell::OtherCall(row::<HandoverResult>(result)), times);
        }
        let not_taken = |result: &Coded<HandoverResult>| result.known().is_some_and(HandoverResult::is_not_taken);
        // The last call of a handover has a table of its own, whose hidden counts nothing here may bound.
        if need.tried.iter().any(not_taken) {
            self.add(Cell::NotTaken, times);
        }
    }

    fn add_row(&mut self, table: TableName, row: usize, times: i64) {
        self.add(Cell::Row(table as u8, row), times);
    }

    fn add(&mut self, cell: Cell, times: i64) {
        let count = self.cells.entry(cell).or_default();
        *count += times;
        if *count == 0 {
            self.cells.remove(&cell);
        }
    }
}

/// The hours of one desk's day as bits: bit 9 is the hour from nine to ten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct SessionHours {
    opened: u32,
    closed: u32,
}

impl SessionHours {
    /// Hours from each opening to the closing after it, both included. Where nobody closed, only the hour of opening is
    /// sure.
    fn open_hours(self) -> u64 {
        let mut open = 0_u32;
        for hour in 0..24_u32 {
            let later = self.closed >> hour;
            let reopened = self.opened >> (hour + 1);
            if self.opened >> hour & 1 == 1 {
                let until = if later == 0 { 0 } else { later.trailing_zeros() };
                let before_next = if reopened == 0 { 24 } else { reopened.trailing_zeros() };
                let last = hour + until.min(before_next);
                open |= (hour..=last.min(23)).fold(0, |bits, h| bits | 1 << h);
            }
        }
        u64::from(open.count_ones())
    }
}

fn bit(hour: Hour) -> u32 {
    1 << hour.get()
}
