//! Lays out the tables as one system of cells and sums, has it hide what must be hidden, and cuts the asked-for report out
//! of it. First the tables of all desks together, so that they tell as much as they can; then those of each desk, where
//! what the first step told and hid stands. Every report of a period comes from the same layout, so that the reports of
//! single desks, taken together, tell no more than each of them: they cannot be subtracted from each other or from the
//! whole.

use std::collections::BTreeMap;

use super::{
    TableName, Unit,
    accumulate::Accumulator,
    rollup::{Cell as Counted, Rollup},
    rows::{HOURS, TABLES, WEEK, WEEKDAYS, codes, level_row, place_of, unmet_codes},
    suppress::{Cell, System},
};
use crate::domain::{
    code::{ClientGroup, Code, CodeList as _, HandoverResult, Need, Outcome, PlacesBefore, ServiceLevel},
    visit::NEEDS_MAX,
};

/// Needs that are sensitive in themselves: their zeros are hidden as small ones are (codes and terms, 5).
const SENSITIVE: [Need; 4] = [Need::Violence, Need::Family, Need::MentalHealth, Need::Addiction];

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// All contacts.
    Contacts,
    /// All needs.
    Needs,
    /// A table's own total.
    Total(u8),
    /// A row of a table.
    Row(u8, usize),
    /// Unmet needs of one kind.
    Unmet(usize),
    /// Unmet needs of one kind for one reason.
    UnmetFor(usize, usize),
    /// Needs settled, started together, or handed over to somebody who took them over.
    Resolved,
    /// Contacts of people who told how many places they had been to.
    PlacesTold,
    /// Needs whose contact was cut off.
    CutOff,
}

/// Whose cell it is: all desks' together, or a unit's.
type Whose = Option<usize>;

/// The system of all cells with the way back from what they count.
pub(super) struct Layout<'a> {
    pub(super) counts: &'a Accumulator,
    /// Counts under this are hidden.
    pub(super) k: u64,
    /// Every desk, and whether its number of contacts is hidden.
    pub(super) desks: Vec<(&'a Code, bool)>,
    /// The desks whose tables are told, each by itself, and last all those whose number is hidden, as one: nobody is told
    /// their sum, but anyone can subtract the others from the whole. Empty when that would be the whole.
    pub(super) units: Vec<Vec<&'a Code>>,
    system: System,
    cells: BTreeMap<(Whose, What), usize>,
    /// What the first step hid and told of all desks together; nothing in the first step.
    decided: BTreeMap<What, bool>,
    hidden: Vec<bool>,
    /// Which cells of [`TableName::WeekHour`] are hidden. They bound nothing but the hours, so they come after them.
    week: Vec<bool>,
}

impl<'a> Layout<'a> {
    /// The tables of all desks together, and of each unit where that is asked for.
    pub(super) fn new(counts: &'a Accumulator, k: u64, with_units: bool) -> Layout<'a> {
        let desks = desks(counts, k);
        let whole = Layout::laid(counts, k, desks.clone(), Vec::new(), (BTreeMap::new(), Vec::new()));
        let week = whole.week();
        let units = units(counts, &desks);
        if !with_units || units.is_empty() {
            return Layout { units, week, ..whole };
        }
        let hidden = |cell: &usize| whole.hidden.get(*cell).copied().unwrap_or(true);
        let decided = whole.cells.iter().map(|((_, what), cell)| (*what, hidden(cell))).collect();
        let layout = Layout::laid(counts, k, desks, units, (decided, week.clone()));
        Layout { week, ..layout }
    }

    fn laid(
        counts: &'a Accumulator,
        k: u64,
        desks: Vec<(&'a Code, bool)>,
        units: Vec<Vec<&'a Code>>,
        (decided, week): (BTreeMap<What, bool>, Vec<bool>),
    ) -> Layout<'a> {
        let (system, cells, hidden) = (System::default(), BTreeMap::new(), Vec::new());
        let mut layout = Layout { counts, k, desks, units, system, cells, decided, hidden, week: Vec::new() };
        for whose in layout.everyone() {
            layout.add_tables(whose);
        }
        if !week.is_empty() {
            layout.add_week(&week);
        }
        layout.add_unmet();
        layout.add_sums_over_units();
        layout.hidden = layout.system.suppress(layout.k);
        layout
    }

    fn everyone(&self) -> Vec<Whose> {
        std::iter::once(None).chain((0..self.units.len()).map(Some)).collect()
    }

    /// Every table of all desks or of one unit, the numbers beside them, and what bounds what.
    fn add_tables(&mut self, whose: Whose) {
        // Contacts and needs of a unit are told, or known by subtraction; units are made so that
        // contacts are never few, and needs hardly ever.
        let contacts = self.of(whose, |counts| counts.get(Counted::Contacts));
        let needs = self.of(whose, |counts| counts.get(Counted::Needs));
        self.insert(whose, What::Contacts, Cell::open(contacts));
        let told = whose.is_some() && !(1..self.k).contains(&needs);
        let needs_cell = if told { Cell::open(needs) } else { Cell::counted(needs) };
        self.insert(whose, What::Needs, needs_cell);
        for (table, unit) in TABLES {
            self.add_table(whose, table, unit);
        }
        self.add_numbers(whose);
        self.add_bounds(whose);
    }

    fn add_table(&mut self, whose: Whose, table: TableName, unit: Unit) {
        let key = table as u8;
        let shared = match unit {
            Unit::Contacts => self.at(whose, What::Contacts),
            Unit::Needs => self.at(whose, What::Needs),
            Unit::HandedOver => {
                place_of(Outcome::HandedOver).and_then(|row| self.at(whose, What::Row(TableName::Outcome as u8, row)))
            }
            Unit::OlderGuidance | Unit::FoundWeakly | Unit::Calls | Unit::Unmet => None,
        };
        let rows = 0..codes(table).len();
        let own: u64 = rows.clone().map(|row| self.count(whose, key, row)).sum();
        let total = match shared {
            Some(cell) => cell,
            // A unit has no cell where all desks together have nobody: its zero is as public as theirs.
            None if own == 0 && whose.is_some() && self.of(None, |counts| of_table(counts, table)) == 0 => return,
            None => self.insert(whose, What::Total(key), Cell::counted(own)),
        };
        self.cells.insert((whose, What::Total(key)), total);
        let parts: Vec<usize> = rows.filter_map(|row| self.add_row(whose, table, row)).collect();
        self.system.sum(total, &parts);
    }

    fn add_row(&mut self, whose: Whose, table: TableName, row: usize) -> Option<usize> {
        let sensitive = table == TableName::Need && is_sensitive(row);
        if whose.is_some() && !sensitive && self.count(None, table as u8, row) == 0 {
            return None;
        }
        let count = self.count(whose, table as u8, row);
        let cell = match table {
            _ if sensitive => Cell::sensitive(count),
            // How many came in all is told from day to day, so each day's number is known.
            TableName::Day if whose.is_none() => Cell::open(count),
            _ => Cell::counted(count),
        };
        Some(self.insert(whose, What::Row(table as u8, row), cell))
    }

    /// The numbers that figures are made of besides rows and totals. Each is a cell of its own: it may be told though a
    /// row in it is hidden, as long as that gives nothing away.
    fn add_numbers(&mut self, whose: Whose) {
        let row = |table: TableName, row: Option<usize>| self.at(whose, What::Row(table as u8, row?));
        let resolved = [
            row(TableName::Outcome, place_of(Outcome::Settled)),
            row(TableName::Outcome, place_of(Outcome::StartedTogether)),
            row(TableName::Handover, place_of(HandoverResult::Accepted)),
        ];
        let told = [PlacesBefore::None, PlacesBefore::One, PlacesBefore::TwoOrMore];
        let told = told.map(|places| row(TableName::PlacesBefore, place_of(places)));
        self.add_number(whose, What::Resolved, &resolved);
        self.add_number(whose, What::PlacesTold, &told);
        self.insert(whose, What::CutOff, Cell::counted(self.of(whose, |counts| counts.get(Counted::CutOff))));
    }

    fn add_number(&mut self, whose: Whose, what: What, parts: &[Option<usize>]) {
        let parts: Vec<usize> = parts.iter().flatten().copied().collect();
        let total = Cell::counted(parts.iter().map(|part| self.system.value(*part)).sum());
        let total = self.insert(whose, what, total);
        self.system.rule(&parts, &[total]);
    }

    /// What is never more than something else: told to the system, because who knows one bounds the other. A cell that is
    /// missing is a public zero and adds nothing to a sum.
    fn add_bounds(&mut self, whose: Whose) {
        let row = |table: TableName, row: Option<usize>| self.at(whose, What::Row(table as u8, row?));
        let pair: Vec<usize> = self.at(whose, What::Total(TableName::OlderGuidance as u8)).into_iter().collect();
        let older: Vec<usize> = row(TableName::ClientGroup, place_of(ClientGroup::Older)).into_iter().collect();
        let levels = [ServiceLevel::Guidance, ServiceLevel::ClientGuidance];
        let guidance: Vec<usize> = levels.iter().filter_map(|level| row(TableName::Level, level_row(*level))).collect();
        let contacts: Vec<usize> = self.at(whose, What::Contacts).into_iter().collect();
        let needs: Vec<usize> = [What::Needs, What::CutOff].iter().filter_map(|what| self.at(whose, *what)).collect();
        self.system.at_most(&pair, &older);
        self.system.at_most(&pair, &guidance);
        // Every contact has a need, cut off or not, and at most five. A newer desk's level may have none: no bound there.
        if self.count(whose, TableName::Level as u8, codes(TableName::Level).len() - 1) == 0 {
            self.system.at_most(&contacts, &needs);
        }
        self.system.at_most(&needs, &contacts.repeat(NEEDS_MAX));
    }

    /// Which cells of the week are hidden: contacts of all desks by day of the week and hour. What the hours tell and hide
    /// stands. How many came on each day of the week is known from the days.
    fn week(&self) -> Vec<bool> {
        let mut system = System::default();
        let all = system.add(Cell::open(self.of(None, |counts| counts.get(Counted::Contacts))));
        let hours: Vec<(usize, bool)> = (0..HOURS)
            .map(|hour| {
                let what = What::Row(TableName::Hour as u8, hour);
                let (count, told) = (self.count(None, TableName::Hour as u8, hour), self.told(None, what).is_some());
                (system.add(if told { Cell::open(count) } else { Cell::veiled(count) }), told && count == 0)
            })
            .collect();
        system.sum(all, &hours.iter().map(|(hour, _)| *hour).collect::<Vec<_>>());
        let days: Vec<(usize, u64)> = (0..WEEKDAYS.len())
            .map(|day| {
                let count =
                    (0..HOURS).map(|hour| self.count(None, TableName::WeekHour as u8, day * HOURS + hour)).sum();
                (system.add(Cell::open(count)), count)
            })
            .collect();
        let cells: Vec<usize> = (0..WEEK)
            .map(|row| {
                let is_zero = |known: Option<&(usize, bool)>| known.is_some_and(|(_, zero)| *zero);
                let never =
                    is_zero(hours.get(row % HOURS)) || days.get(row / HOURS).is_some_and(|(_, count)| *count == 0);
                let count = self.count(None, TableName::WeekHour as u8, row);
                system.add(if never { Cell::open(count) } else { Cell::counted(count) })
            })
            .collect();
        for (hour, (total, _)) in hours.iter().enumerate() {
            system.sum(*total, &cells.iter().skip(hour).step_by(HOURS).copied().collect::<Vec<_>>());
        }
        for ((total, _), hours) in days.iter().zip(cells.chunks(HOURS)) {
            system.sum(*total, hours);
        }
        let hidden = system.suppress(self.k);
        cells.iter().map(|cell| hidden.get(*cell).copied().unwrap_or(true)).collect()
    }

    /// The week as it is told, for what the desks' hours add to it.
    fn add_week(&mut self, hidden: &[bool]) {
        let key = TableName::WeekHour as u8;
        let cells: Vec<usize> = (0..WEEK)
            .map(|row| {
                let count = self.count(None, key, row);
                let is_hidden = hidden.get(row).copied().unwrap_or(true);
                self.insert(None, What::Row(key, row), if is_hidden { Cell::veiled(count) } else { Cell::open(count) })
            })
            .collect();
        for hour in 0..HOURS {
            if let Some(total) = self.at(None, What::Row(TableName::Hour as u8, hour)) {
                self.system.rule(&cells.iter().skip(hour).step_by(HOURS).copied().collect::<Vec<_>>(), &[total]);
            }
        }
        for hours in cells.chunks(HOURS) {
            let day = hours.iter().map(|cell| self.system.value(*cell)).sum();
            let day = self.system.add(Cell::open(day));
            self.system.rule(hours, &[day]);
        }
    }

    /// The count of an hour of a day of the week, when it is told.
    pub(super) fn told_in_week(&self, row: usize) -> super::Count {
        let hidden = self.week.get(row).copied().unwrap_or(true);
        (!hidden).then(|| self.count(None, TableName::WeekHour as u8, row))
    }

    /// Unmet needs by need and reason, all desks together; their sum is the outcome *unmet*. A reason's total over all
    /// needs is not printed, so nobody can subtract from it.
    fn add_unmet(&mut self) {
        let reasons: Vec<usize> = (0..unmet_codes().len()).filter(|reason| self.unmet_for(None, *reason) > 0).collect();
        let needs = 0..codes(TableName::Need).len();
        let needs: Vec<usize> = needs.filter(|need| is_sensitive(*need) || self.unmet_of(*need) > 0).collect();
        let mut totals = Vec::new();
        for need in needs {
            let cell = |count| if is_sensitive(need) { Cell::sensitive(count) } else { Cell::counted(count) };
            let total = self.insert(None, What::Unmet(need), cell(self.unmet_of(need)));
            // A reason that nobody met in any need has no cells: its zeros are as public as that.
            let parts: Vec<usize> = reasons
                .iter()
                .map(|reason| {
                    let count = self.unmet_for(Some(need), *reason);
                    self.insert(None, What::UnmetFor(need, *reason), cell(count))
                })
                .collect();
            self.system.sum(total, &parts);
            if let Some(all) = self.at(None, What::Row(TableName::Need as u8, need)) {
                self.system.at_most(&[total], &[all]);
            }
            totals.push(total);
        }
        let unmet = place_of(Outcome::Unmet).and_then(|row| self.at(None, What::Row(TableName::Outcome as u8, row)));
        if let Some(unmet) = unmet {
            self.system.sum(unmet, &totals);
        }
    }

    fn unmet_of(&self, need: usize) -> u64 {
        (0..unmet_codes().len()).map(|reason| self.unmet_for(Some(need), reason)).sum()
    }

    fn unmet_for(&self, need: Option<usize>, reason: usize) -> u64 {
        let needs = need.map_or(0..codes(TableName::Need).len(), |need| need..need + 1);
        needs.map(|need| self.counts.all.get(Counted::Unmet(need, reason))).sum()
    }

    /// What the units count adds up to what all desks count.
    fn add_sums_over_units(&mut self) {
        let whole: Vec<(What, usize)> = self
            .cells
            .iter()
            .filter(|((whose, _), _)| whose.is_none())
            .map(|((_, what), cell)| (*what, *cell))
            .collect();
        for (what, total) in whole {
            let parts: Vec<usize> = (0..self.units.len()).filter_map(|unit| self.at(Some(unit), what)).collect();
            if !parts.is_empty() {
                self.system.sum(total, &parts);
            }
        }
    }

    /// Adds a cell. What the first step decided of all desks together stands.
    fn insert(&mut self, whose: Whose, what: What, cell: Cell) -> usize {
        let value = cell.value();
        let cell = match self.decided.get(&what).filter(|_| whose.is_none()) {
            Some(true) => Cell::veiled(value),
            Some(false) => Cell::open(value),
            None => cell,
        };
        let cell = self.system.add(cell);
        self.cells.insert((whose, what), cell);
        cell
    }

    fn at(&self, whose: Whose, what: What) -> Option<usize> {
        self.cells.get(&(whose, what)).copied()
    }

    fn count(&self, whose: Whose, table: u8, row: usize) -> u64 {
        self.of(whose, |counts| counts.get(Counted::Row(table, row)))
    }

    fn of(&self, whose: Whose, of: impl Fn(&Rollup) -> u64) -> u64 {
        match whose.and_then(|unit| self.units.get(unit)) {
            Some(unit) => unit.iter().filter_map(|desk| self.counts.desks.get(*desk)).map(of).sum(),
            None => of(&self.counts.all),
        }
    }

    /// The number of a cell, when it is told. A unit without the cell has the zero of all desks together, told or hidden
    /// as theirs.
    pub(super) fn told(&self, whose: Whose, what: What) -> super::Count {
        let cell = self.at(whose, what).or_else(|| self.at(None, what))?;
        let hidden = self.hidden.get(cell).copied().unwrap_or(true);
        (!hidden).then(|| self.system.value(cell))
    }

    /// The hidden cells, for the attacker of the tests.
    #[cfg(test)]
    pub(super) fn hidden_cells(&self) -> impl Iterator<Item = usize> {
        self.hidden.iter().enumerate().filter(|(_, hidden)| **hidden).map(|(cell, _)| cell)
    }

    /// The system with what is hidden in it, for an attacker who knows more.
    #[cfg(test)]
    pub(super) fn known(&self) -> (System, Vec<bool>) {
        (self.system.clone(), self.hidden.clone())
    }

    /// A cell of all desks together, for the same one.
    #[cfg(test)]
    pub(super) fn cell(&self, what: What) -> usize {
        self.at(None, what).expect("all desks together have every cell")
    }

    /// What the attacker of the tests can say of a cell.
    #[cfg(test)]
    pub(super) fn attacked(&self, cell: usize) -> (f64, f64) {
        super::suppress::tests::attack(&self.system, &self.hidden, cell)
    }

    /// The count of a row of all desks together, and of each unit.
    pub(super) fn each(&self, table: TableName, row: usize) -> Vec<u64> {
        self.everyone().into_iter().map(|whose| self.count(whose, table as u8, row)).collect()
    }

    /// Whether a cell of all desks together is there at all.
    pub(super) fn has(&self, what: What) -> bool {
        self.at(None, what).is_some()
    }
}

fn of_table(counts: &Rollup, table: TableName) -> u64 {
    (0..codes(table).len()).map(|row| counts.row(table, row)).sum()
}

/// The desks with whether their numbers are hidden: a table of its own, in which the whole is told. A desk with few
/// contacts is hidden, and one with few needs, and as many more as it takes that neither can be subtracted.
fn desks(counts: &Accumulator, k: u64) -> Vec<(&Code, bool)> {
    let mut system = System::default();
    // A single desk's numbers are the whole's.
    let only = counts.desks.len() == 1;
    let cell = |count| if only { Cell::open(count) } else { Cell::counted(count) };
    let total = system.add(Cell::open(counts.desks.values().map(contacts).sum()));
    // Few needs make a desk as small as few contacts do: the smaller number stands for it.
    let few = |desk: &Rollup| (1..k).contains(&needs(desk)) || (needs(desk) == 0 && contacts(desk) > 0);
    let parts: Vec<usize> = counts
        .desks
        .values()
        .map(|desk| system.add(if few(desk) && !only { Cell::veiled(contacts(desk)) } else { cell(contacts(desk)) }))
        .collect();
    system.sum(total, &parts);
    let hidden = system.suppress(k);
    counts.desks.keys().zip(parts).map(|(desk, part)| (desk, hidden.get(part).copied().unwrap_or(true))).collect()
}

/// The desks with contacts that are told each by itself, and those that are hidden, as one.
fn units<'a>(counts: &Accumulator, desks: &[(&'a Code, bool)]) -> Vec<Vec<&'a Code>> {
    let some = |desk: &Code| counts.desks.get(desk).is_some_and(|counts| contacts(counts) > 0);
    let told = desks.iter().filter(|(desk, hidden)| !hidden && some(desk)).map(|(desk, _)| vec![*desk]);
    let hidden: Vec<&Code> = desks.iter().filter(|(_, hidden)| *hidden).map(|(desk, _)| *desk).collect();
    let units: Vec<Vec<&Code>> = told.chain((!hidden.is_empty()).then_some(hidden)).collect();
    if units.len() > 1 { units } else { Vec::new() }
}

fn contacts(desk: &Rollup) -> u64 {
    desk.get(Counted::Contacts)
}

fn needs(desk: &Rollup) -> u64 {
    desk.get(Counted::Needs)
}

fn is_sensitive(need: usize) -> bool {
    Need::ALL.get(need).is_some_and(|need| SENSITIVE.contains(need))
}
