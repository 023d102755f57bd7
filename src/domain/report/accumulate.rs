//! Counts entries one after another, in little memory whatever their number, and merges with other counts of the same
//! period: a store can be read in parts. Nothing is hidden here yet; that is [`super::layout`]'s work.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    code::{
        ClientGroup, Code, CodeList, Coded, ContactMethod, Destination, HandoverResult, Need, Outcome, PlacesBefore,
        ServiceLevel, UnmetReason,
    },
    entry::{Entry, What},
    time::{Day, Hour},
    unknown::unknown_codes,
    visit::{NeedOutcome, Visit},
};
use super::{Period, TableName, UnknownSeen};

/// The most unknown codes that are named; a broken desk must not fill the report with them.
const UNKNOWN_NAMED_MAX: usize = 100;

/// The most desks that are counted apart. A county has some dozens; what comes after goes to [`REST`].
const DESKS_MAX: usize = 400;

/// The desk of entries beyond [`DESKS_MAX`].
const REST: &str = "other_desks";

/// The counts of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accumulator {
    pub(super) period: Period,
    pub(super) desks: BTreeMap<Code, DeskCounts>,
    /// How often a need stayed unmet, by (row of the need, row of the reason).
    pub(super) unmet: BTreeMap<(usize, usize), u64>,
    /// How often the search answered a need only weakly, by row of the need.
    pub(super) weak: BTreeMap<usize, u64>,
    /// Needs that somebody who was called did not take.
    pub(super) not_taken: u64,
    /// Calls to hand a need over, by the row of their result, without the last one of each need that was handed over.
    pub(super) other_calls: BTreeMap<usize, u64>,
    pub(super) unknown: BTreeSet<UnknownSeen>,
    sessions: BTreeMap<(Code, Day), SessionHours>,
}

/// The counts of one desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct DeskCounts {
    /// Contacts in which somebody was advised.
    pub(super) contacts: u64,
    pub(super) directions: u64,
    pub(super) wrong_numbers: u64,
    /// Needs of the contacts that were not cut off.
    pub(super) needs: u64,
    /// Needs whose contact was cut off before it came to anything; they are in no table.
    pub(super) cut_off: u64,
    /// By table and by the row's place in it.
    pub(super) rows: BTreeMap<(u8, usize), u64>,
}

/// The hours of one desk's day as bits: bit 9 is the hour from nine to ten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct SessionHours {
    opened: u32,
    closed: u32,
}

/// The row of a value in its table: its place in the list, and one more for codes that are not in it.
pub(super) fn row<T: CodeList>(value: &Coded<T>) -> usize {
    value.known().and_then(|known| T::ALL.iter().position(|one| *one == known)).unwrap_or(T::ALL.len())
}

/// The rows of [`TableName::OlderGuidance`].
pub(super) const OLDER_ROWS: [&str; 3] = ["helped_or_elsewhere", "county_older_disabled", "other"];

impl Accumulator {
    /// No contacts yet.
    pub fn new(period: Period) -> Accumulator {
        Accumulator {
            period,
            desks: BTreeMap::new(),
            unmet: BTreeMap::new(),
            weak: BTreeMap::new(),
            not_taken: 0,
            other_calls: BTreeMap::new(),
            unknown: BTreeSet::new(),
            sessions: BTreeMap::new(),
        }
    }

    /// Counts an entry of a desk, when its day is in the period. The caller leaves out the entries that
    /// [`super::Replacements::dead`] names.
    pub fn add(&mut self, desk: &Code, entry: &Entry) {
        match &entry.what {
            What::Visit(visit) | What::Correction { visit, .. } if self.period.holds(visit.day) => {
                self.add_visit(desk, visit);
                self.add_unknown(entry);
            }
            What::SessionOpened { day, hour } if self.period.holds(*day) => {
                self.session(desk, *day).opened |= bit(*hour)
            }
            What::SessionClosed { day, hour } if self.period.holds(*day) => {
                self.session(desk, *day).closed |= bit(*hour)
            }
            What::Visit(_)
            | What::Correction { .. }
            | What::Cancellation { .. }
            | What::SessionOpened { .. }
            | What::SessionClosed { .. } => {}
        }
    }

    /// Counts so many contacts that were the same in everything that a report asks.
    pub fn add_same(&mut self, desk: &Code, visit: &Visit, count: u64) {
        if self.period.holds(visit.day) {
            (0..count).for_each(|_| self.add_visit(desk, visit));
        }
    }

    /// Adds the counts of another part of the store.
    pub fn merge(&mut self, other: Accumulator) {
        for (desk, counts) in other.desks {
            let own = self.counts(&desk);
            own.contacts += counts.contacts;
            own.directions += counts.directions;
            own.wrong_numbers += counts.wrong_numbers;
            own.needs += counts.needs;
            own.cut_off += counts.cut_off;
            for (row, count) in counts.rows {
                *own.rows.entry(row).or_default() += count;
            }
        }
        for (cell, count) in other.unmet {
            *self.unmet.entry(cell).or_default() += count;
        }
        self.not_taken += other.not_taken;
        for (result, count) in other.other_calls {
            *self.other_calls.entry(result).or_default() += count;
        }
        for (need, count) in other.weak {
            *self.weak.entry(need).or_default() += count;
        }
        for ((desk, day), hours) in other.sessions {
            let own = self.session(&desk, day);
            own.opened |= hours.opened;
            own.closed |= hours.closed;
        }
        self.unknown.extend(other.unknown);
        while self.unknown.len() > UNKNOWN_NAMED_MAX {
            self.unknown.pop_last();
        }
    }

    /// Days and hours that a desk was open.
    pub(super) fn open(&self, desk: &Code) -> (u64, u64) {
        let days = self.sessions.iter().filter(|((of, _), hours)| of == desk && hours.opened != 0);
        days.fold((0, 0), |(days, all), (_, hours)| (days + 1, all + hours.open_hours()))
    }

    fn counts(&mut self, desk: &Code) -> &mut DeskCounts {
        let known = self.desks.len() < DESKS_MAX || self.desks.contains_key(desk);
        let rest = || Code::parse(REST).expect("the name has the form of a code");
        self.desks.entry(if known { desk.clone() } else { rest() }).or_default()
    }

    fn session(&mut self, desk: &Code, day: Day) -> &mut SessionHours {
        self.counts(desk); // A desk that opened stands in the report, with no contacts if none came.
        self.sessions.entry((desk.clone(), day)).or_default()
    }

    fn add_visit(&mut self, desk: &Code, visit: &Visit) {
        let counts = self.counts(desk);
        match visit.level.known() {
            Some(ServiceLevel::Directions) => counts.directions += 1,
            Some(ServiceLevel::WrongNumber) => counts.wrong_numbers += 1,
            _ => {
                counts.add_contact(visit);
                visit.needs.iter().for_each(|need| self.add_need(desk, need));
            }
        }
    }

    fn add_need(&mut self, desk: &Code, need: &NeedOutcome) {
        let counts = self.counts(desk);
        if need.outcome.is(Outcome::CutOff) {
            counts.cut_off += 1;
            return;
        }
        counts.needs += 1;
        counts.count(TableName::Need, row::<Need>(&need.need));
        counts.count(TableName::Outcome, outcome_row(&need.outcome));
        counts.count(TableName::Destination, row::<Destination>(&need.destination));
        if need.outcome.is(Outcome::HandedOver) {
            let told = need.handover.as_ref().map(row::<HandoverResult>);
            counts.count(TableName::Handover, told.unwrap_or(HandoverResult::ALL.len() + 1));
        }
        for result in need.tried.iter().map(row::<HandoverResult>) {
            *self.other_calls.entry(result).or_default() += 1;
        }
        let not_taken = |result: &Coded<HandoverResult>| result.known().is_some_and(HandoverResult::is_not_taken);
        // The last call of a handover has a table of its own, whose hidden counts nothing here may bound.
        self.not_taken += u64::from(need.tried.iter().any(not_taken));
        if need.found_weakly {
            *self.weak.entry(row::<Need>(&need.need)).or_default() += 1;
        }
        if need.outcome.is(Outcome::Unmet) {
            let reason = need.unmet.as_ref().map_or(UnmetReason::ALL.len() + 1, row::<UnmetReason>);
            *self.unmet.entry((row::<Need>(&need.need), reason)).or_default() += 1;
        }
    }

    fn add_unknown(&mut self, entry: &Entry) {
        for unknown in unknown_codes(entry) {
            if self.unknown.len() < UNKNOWN_NAMED_MAX {
                self.unknown.insert(UnknownSeen { list: unknown.list.to_owned(), code: unknown.code });
            }
        }
    }
}

/// The rows of a level: as [`row`], but without directions and wrong numbers, the first of the list.
pub(super) const LEVELS_LEFT_OUT: usize = 2;

/// The row of an outcome: as [`row`], but without contacts that were cut off, the last of the list.
fn outcome_row(outcome: &Coded<Outcome>) -> usize {
    outcome.known().map_or(Outcome::ALL.len() - 1, |_| row(outcome))
}

impl DeskCounts {
    fn add_contact(&mut self, visit: &Visit) {
        self.contacts += 1;
        let group = visit.client_group.clone().unwrap_or(ClientGroup::Unknown.into());
        let places = visit.places_before.clone().unwrap_or(PlacesBefore::Unknown.into());
        self.count(TableName::Level, row::<ServiceLevel>(&visit.level).saturating_sub(LEVELS_LEFT_OUT));
        self.count(TableName::Method, row::<ContactMethod>(&visit.method));
        self.count(TableName::Hour, usize::from(visit.hour.get()));
        self.count(TableName::ClientGroup, row(&group));
        self.count(TableName::PlacesBefore, row(&places));
        if let Some(older) = older_guidance(visit) {
            self.count(TableName::OlderGuidance, older);
        }
    }

    fn count(&mut self, table: TableName, row: usize) {
        *self.rows.entry((table as u8, row)).or_default() += 1;
    }
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

/// The row of Pirkanmaa's pair for an older person's guidance contact. The heaviest destination decides: forwarded to the
/// county's services for older and disabled people; else to other services of the county, which is neither of the pair;
/// else helped here or directed elsewhere.
fn older_guidance(visit: &Visit) -> Option<usize> {
    let level = matches!(visit.level.known(), Some(ServiceLevel::Guidance | ServiceLevel::ClientGuidance));
    let older = visit.client_group.as_ref().is_some_and(|group| group.is(ClientGroup::Older));
    let to = |destination| visit.needs.iter().any(|need| need.destination.is(destination));
    let helped = visit.needs.iter().any(helped_or_elsewhere);
    let row = match () {
        () if to(Destination::CountyOlderDisabled) => 1,
        () if to(Destination::CountyOther) => 2,
        () if helped => 0,
        () => 2,
    };
    (level && older).then_some(row)
}

fn helped_or_elsewhere(need: &NeedOutcome) -> bool {
    let here = matches!(
        need.outcome.known(),
        Some(Outcome::Settled | Outcome::StartedTogether | Outcome::HandedOver | Outcome::Advised)
    );
    let gone = matches!(need.outcome.known(), Some(Outcome::Unmet | Outcome::Declined | Outcome::CutOff));
    let elsewhere = !matches!(need.destination.known(), None | Some(Destination::None));
    here || (elsewhere && !gone)
}
