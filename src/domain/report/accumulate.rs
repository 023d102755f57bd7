//! Counts of a month, by desk: entries one after another, or what a store has kept of them; and the months of a period.
//! Nothing is hidden here yet; that is [`super::layout`]'s work.

use std::collections::{BTreeMap, BTreeSet};

use super::{Length, Period, Report, Rollup, UnknownSeen};
use crate::domain::{code::Code, entry::Entry, time::Day, unknown::unknown_codes, visit::Visit};

/// The most unknown codes that are named; a broken desk must not fill the report with them.
const UNKNOWN_NAMED_MAX: usize = 100;

/// The most desks that are counted apart. A county has some dozens; what comes after goes to [`REST`].
const DESKS_MAX: usize = 400;

/// The desk of what is beyond [`DESKS_MAX`].
const REST: &str = "other_desks";

/// The counts of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accumulator {
    pub(super) period: Period,
    pub(super) desks: BTreeMap<Code, Rollup>,
    /// All desks together.
    pub(super) all: Rollup,
    pub(super) unknown: BTreeSet<UnknownSeen>,
}

impl Accumulator {
    /// No contacts yet, of the month that a day is in.
    pub fn new(day: Day) -> Accumulator {
        let period = Period::of(Length::Month, day);
        Accumulator { period, desks: BTreeMap::new(), all: Rollup::default(), unknown: BTreeSet::new() }
    }

    /// Counts an entry of a desk, when it is of this month. The caller leaves out the entries that
    /// [`super::Replacements::dead`] names.
    pub fn add(&mut self, desk: &Code, entry: &Entry) {
        let Some(month) = entry.day().map(Day::month).filter(|month| self.period.has_month(*month)) else { return };
        let mut counts = Rollup::default();
        counts.count(entry, 1);
        self.add_month(desk, month, &counts);
        self.note_unknown(entry);
    }

    /// Counts so many contacts that were the same in everything that a report asks.
    pub fn add_same(&mut self, desk: &Code, visit: &Visit, count: u64) {
        let mut counts = Rollup::default();
        counts.count_visit(visit, i64::try_from(count).unwrap_or(i64::MAX));
        self.add_month(desk, visit.day.month(), &counts);
    }

    /// Adds what was counted at a desk in a month, when that is this one.
    pub fn add_month(&mut self, desk: &Code, month: Day, counts: &Rollup) {
        if !self.period.has_month(month) {
            return;
        }
        if self.desks.len() < DESKS_MAX || self.desks.contains_key(desk) {
            self.desks.entry(desk.clone()).or_default().merge(counts);
        } else {
            let rest = Code::parse(REST).expect("the name has the form of a code");
            self.desks.entry(rest).or_default().merge(&counts.without_sessions());
        }
        self.all.merge(counts);
    }

    /// Names the codes of an entry that this program does not know.
    pub fn note_unknown(&mut self, entry: &Entry) {
        for unknown in unknown_codes(entry) {
            if self.unknown.len() < UNKNOWN_NAMED_MAX {
                self.unknown.insert(UnknownSeen { list: unknown.list.to_owned(), code: unknown.code });
            }
        }
    }
}

/// The counts of a period's months, each by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    period: Period,
    months: Vec<Accumulator>,
}

impl Months {
    /// No contacts yet.
    pub fn new(period: Period) -> Months {
        Months { period, months: period.months().map(Accumulator::new).collect() }
    }

    /// Each of them.
    pub fn each(&mut self) -> impl Iterator<Item = &mut Accumulator> {
        self.months.iter_mut()
    }

    /// The figures of all desks, or of one, as the months tell them that have begun.
    pub fn report(&self, desk: Option<&Code>, k: u64, today: Day) -> Report {
        let begun = self.months.iter().filter(|month| month.period.from() <= today);
        let told: Vec<Report> = begun.map(|month| month.report(desk, k)).collect();
        Report::of_months(self.period, desk, k, &told)
    }
}
