//! Lays out the tables of all desks and of each desk as one system of cells and sums, has it hide what must be hidden,
//! and cuts the asked-for report out of it. Every report of a period comes from the same system, so that the reports of
//! single desks, taken together, tell no more than one of them: they cannot be subtracted from each other.

use std::collections::BTreeMap;

use super::{
    Count, DeskSessions, Figure, FigureName, K, Report, Row, Table, TableName, Unit, UnmetRow,
    accumulate::{Accumulator, DeskCounts, OLDER_ROWS},
    suppress::{Cell, System},
};
use crate::domain::code::{
    ClientGroup, Code, CodeList, ContactMethod, Destination, HandoverResult, Need, Outcome, PlacesBefore, ServiceLevel,
    UnmetReason,
};
use crate::domain::visit::NEEDS_MAX;

/// The tables with what they count, in the order of the report. [`TableName::Desk`] is the list of the desks' totals.
const TABLES: [(TableName, Unit); 10] = [
    (TableName::Level, Unit::Contacts),
    (TableName::Method, Unit::Contacts),
    (TableName::Hour, Unit::Contacts),
    (TableName::ClientGroup, Unit::GuidedContacts),
    (TableName::PlacesBefore, Unit::GuidedContacts),
    (TableName::Need, Unit::Needs),
    (TableName::Outcome, Unit::Needs),
    (TableName::Destination, Unit::Needs),
    (TableName::Handover, Unit::HandedOver),
    (TableName::OlderGuidance, Unit::OlderGuidance),
];

/// Needs that are sensitive in themselves: their zeros are hidden as small ones are (codes and terms, 5).
pub(super) const SENSITIVE: [Need; 4] = [Need::Violence, Need::Family, Need::MentalHealth, Need::Addiction];

/// The codes of a table's rows.
pub(super) fn codes(table: TableName) -> Vec<String> {
    fn of<T: CodeList>(more: &[&str]) -> Vec<String> {
        T::ALL
            .iter()
            .map(|value| value.code())
            .chain(["unknown_code"])
            .chain(more.iter().copied())
            .map(str::to_owned)
            .collect()
    }
    match table {
        TableName::Desk => Vec::new(),
        TableName::Level => of::<ServiceLevel>(&[]),
        TableName::Method => of::<ContactMethod>(&[]),
        TableName::Hour => (0..24).map(|hour| format!("{hour:02}")).collect(),
        TableName::ClientGroup => of::<ClientGroup>(&[]),
        TableName::PlacesBefore => of::<PlacesBefore>(&[]),
        TableName::Need => of::<Need>(&[]),
        TableName::Outcome => of::<Outcome>(&[]),
        TableName::Destination => of::<Destination>(&[]),
        TableName::Handover => of::<HandoverResult>(&["not_told"]),
        TableName::OlderGuidance => OLDER_ROWS.map(str::to_owned).to_vec(),
    }
}

/// The place of a cell: whose (`None`: all desks together), which table, which row (`None`: the table's total).
type Place = (Option<usize>, TableKey, Option<usize>);

/// A table as a map key.
type TableKey = u8;

/// The system of all cells with the way back from a place to its cell.
pub(super) struct Layout<'a> {
    counts: &'a Accumulator,
    desks: Vec<&'a Code>,
    pub(super) system: System,
    cells: BTreeMap<Place, usize>,
    unmet: BTreeMap<(usize, Option<usize>), usize>,
}

impl Accumulator {
    /// The figures of all desks, or of one. Whatever is small, or would tell something small, is hidden.
    pub fn report(&self, desk: Option<&Code>) -> Report {
        let layout = Layout::new(self);
        let hidden = layout.system.suppress(K);
        layout.cut(desk, &hidden)
    }
}

impl<'a> Layout<'a> {
    pub(super) fn new(counts: &'a Accumulator) -> Layout<'a> {
        let desks = counts.desks.keys().collect();
        let mut layout =
            Layout { counts, desks, system: System::default(), cells: BTreeMap::new(), unmet: BTreeMap::new() };
        layout.add_totals();
        for (table, unit) in TABLES {
            layout.add_table(table, unit);
        }
        layout.add_unmet();
        layout.add_bounds();
        layout
    }

    /// Contacts of all desks and of each. The total of all is told always; so is a single desk's, which is the same.
    fn add_totals(&mut self) {
        let contacts: Vec<u64> = self.counts.desks.values().map(|desk| desk.contacts).collect();
        let total = self.system.add(Cell::open(contacts.iter().sum()));
        let only = contacts.len() == 1;
        let parts: Vec<usize> = contacts
            .iter()
            .map(|count| self.system.add(if only { Cell::open(*count) } else { Cell::counted(*count) }))
            .collect();
        self.cells.insert((None, TableName::Desk as u8, None), total);
        for (desk, part) in parts.iter().enumerate() {
            self.cells.insert((Some(desk), TableName::Desk as u8, None), *part);
        }
        self.system.sum(total, &parts);
    }

    /// One table of all desks and of each desk, with its sums across and down.
    fn add_table(&mut self, table: TableName, unit: Unit) {
        let width = codes(table).len();
        for whose in self.everyone() {
            let total = self.total(whose, table, unit);
            let parts: Vec<usize> = (0..width).map(|row| self.add_row(whose, table, row)).collect();
            self.system.sum(total, &parts);
        }
        for row in 0..width {
            self.sum_over_desks(table, Some(row));
        }
    }

    fn add_row(&mut self, whose: Option<usize>, table: TableName, row: usize) -> usize {
        let count = self.count(whose, table, row);
        let sensitive = table == TableName::Need && SENSITIVE.iter().any(|need| Need::ALL.get(row) == Some(need));
        let cell = self.system.add(if sensitive { Cell::sensitive(count) } else { Cell::counted(count) });
        self.cells.insert((whose, table as u8, Some(row)), cell);
        cell
    }

    /// The cell of a table's total: shared by all tables of one unit.
    fn total(&mut self, whose: Option<usize>, table: TableName, unit: Unit) -> usize {
        let shared = match unit {
            Unit::Contacts => self.at(whose, TableName::Desk, None),
            Unit::GuidedContacts => self.at(whose, TableName::ClientGroup, None),
            Unit::Needs => self.at(whose, TableName::Need, None),
            Unit::HandedOver => self.at(whose, TableName::Outcome, place_of(Outcome::HandedOver)),
            Unit::OlderGuidance => None,
        };
        let cell = shared.unwrap_or_else(|| {
            let count = (0..codes(table).len()).map(|row| self.count(whose, table, row)).sum();
            self.system.add(Cell::counted(count))
        });
        self.cells.insert((whose, table as u8, None), cell);
        // The last desk's total is in: the totals of all desks add up to the one of all.
        if shared.is_none() && whose == self.desks.len().checked_sub(1) {
            self.sum_over_desks(table, None);
        }
        cell
    }

    fn sum_over_desks(&mut self, table: TableName, row: Option<usize>) {
        let parts: Vec<usize> = (0..self.desks.len()).filter_map(|desk| self.at(Some(desk), table, row)).collect();
        if let Some(total) = self.at(None, table, row)
            && !parts.is_empty()
        {
            self.system.sum(total, &parts);
        }
    }

    /// Unmet needs by need and reason, all desks together; their sum is the outcome *unmet*.
    fn add_unmet(&mut self) {
        let (needs, reasons) = (codes(TableName::Need).len(), unmet_codes().len());
        let unmet = |need: usize, reason: usize| self.counts.unmet.get(&(need, reason)).copied().unwrap_or(0);
        let grid: Vec<Vec<u64>> =
            (0..needs).map(|need| (0..reasons).map(|reason| unmet(need, reason)).collect()).collect();
        let mut totals = Vec::new();
        let mut columns = vec![Vec::new(); reasons];
        for (need, row) in grid.iter().enumerate() {
            let sensitive = SENSITIVE.iter().any(|one| Need::ALL.get(need) == Some(one));
            let cell = |count| if sensitive { Cell::sensitive(count) } else { Cell::counted(count) };
            let total = self.system.add(cell(row.iter().sum()));
            let parts: Vec<usize> = row.iter().map(|count| self.system.add(cell(*count))).collect();
            self.unmet.insert((need, None), total);
            for (reason, part) in parts.iter().enumerate() {
                self.unmet.insert((need, Some(reason)), *part);
                if let Some(column) = columns.get_mut(reason) {
                    column.push(*part);
                }
            }
            self.system.sum(total, &parts);
            totals.push(total);
        }
        if let Some(all) = self.at(None, TableName::Outcome, place_of(Outcome::Unmet)) {
            self.system.sum(all, &totals);
        }
        // A column's total is not printed, so nobody can subtract from it; only the rows and the whole need their sums.
    }

    /// What is never more than something else: told to the system, because who knows one bounds the other.
    fn add_bounds(&mut self) {
        let totals = self.unmet.iter().filter_map(|((need, reason), cell)| reason.is_none().then_some((*need, *cell)));
        for (need, unmet) in totals.collect::<Vec<_>>() {
            if let Some(all) = self.at(None, TableName::Need, Some(need)) {
                self.system.at_most(&[unmet], &[all]);
            }
        }
        for whose in self.everyone() {
            self.bound(whose);
        }
    }

    fn bound(&mut self, whose: Option<usize>) -> Option<()> {
        let contacts = self.at(whose, TableName::Desk, None)?;
        let guided = self.at(whose, TableName::ClientGroup, None)?;
        let older = self.at(whose, TableName::ClientGroup, place_of(ClientGroup::Older))?;
        let pair = self.at(whose, TableName::OlderGuidance, None)?;
        let needs = self.at(whose, TableName::Need, None)?;
        let directions = self.at(whose, TableName::Level, place_of(ServiceLevel::Directions))?;
        let wrong = self.at(whose, TableName::Level, place_of(ServiceLevel::WrongNumber))?;
        let advice = self.at(whose, TableName::Level, place_of(ServiceLevel::Advice))?;
        let guidance = self.at(whose, TableName::Level, place_of(ServiceLevel::Guidance))?;
        let client_guidance = self.at(whose, TableName::Level, place_of(ServiceLevel::ClientGuidance))?;
        self.system.sum(contacts, &[directions, wrong, guided]);
        self.system.at_most(&[pair], &[older]);
        self.system.at_most(&[pair], &[guidance, client_guidance]);
        // Whoever was guided had at least one need and at most five.
        self.system.at_most(&[advice, guidance, client_guidance], &[needs]);
        self.system.at_most(&[needs], &[guided; NEEDS_MAX]);
        Some(())
    }

    fn everyone(&self) -> Vec<Option<usize>> {
        std::iter::once(None).chain((0..self.desks.len()).map(Some)).collect()
    }

    fn at(&self, whose: Option<usize>, table: TableName, row: Option<usize>) -> Option<usize> {
        self.cells.get(&(whose, table as u8, row)).copied()
    }

    fn count(&self, whose: Option<usize>, table: TableName, row: usize) -> u64 {
        let of = |counts: &DeskCounts| counts.rows.get(&(table as u8, row)).copied().unwrap_or(0);
        match whose {
            Some(desk) => self.desks.get(desk).and_then(|desk| self.counts.desks.get(*desk)).map_or(0, of),
            None => self.counts.desks.values().map(of).sum(),
        }
    }

    /// The report of all desks or of one, without what is hidden.
    fn cut(&self, desk: Option<&Code>, hidden: &[bool]) -> Report {
        let whose = desk.map(|desk| self.desks.iter().position(|one| *one == desk).unwrap_or(usize::MAX));
        let view = View { layout: self, hidden, whose };
        let tables = TABLES.iter().map(|(table, unit)| view.table(*table, *unit));
        Report {
            period: self.counts.period,
            desk: desk.cloned(),
            hidden_under: K,
            contacts: view.total(TableName::Desk),
            tables: view.by_desk().into_iter().chain(tables).collect(),
            unmet: if desk.is_none() { view.unmet() } else { Vec::new() },
            figures: view.figures(),
            sessions: self.sessions(desk),
            unknown_codes: if desk.is_none() { self.counts.unknown.iter().cloned().collect() } else { Vec::new() },
        }
    }

    fn sessions(&self, desk: Option<&Code>) -> Vec<DeskSessions> {
        let desks = self.desks.iter().filter(|one| desk.is_none_or(|desk| desk == **one));
        let open = desks.map(|one| (*one, self.counts.open(one))).filter(|(_, (days, _))| *days > 0);
        open.map(|(desk, (days, hours))| DeskSessions { desk: desk.clone(), days, hours }).collect()
    }
}

/// The codes of reasons for unmet needs.
fn unmet_codes() -> Vec<String> {
    let known = UnmetReason::ALL.iter().map(|reason| reason.code());
    known.chain(["unknown_code", "not_told"]).map(str::to_owned).collect()
}

fn place_of<T: CodeList>(value: T) -> Option<usize> {
    T::ALL.iter().position(|one| *one == value)
}

/// What one reader sees of the layout: all desks or one.
struct View<'a> {
    layout: &'a Layout<'a>,
    hidden: &'a [bool],
    whose: Option<usize>,
}

impl View<'_> {
    /// The number of a cell; 0 where there is no such cell, as for a desk without entries.
    fn tell(&self, cell: Option<usize>) -> Count {
        let Some(cell) = cell else { return Some(0) };
        let shown = !self.hidden.get(cell).copied().unwrap_or(true);
        shown.then(|| self.layout.system.value(cell))
    }

    fn total(&self, table: TableName) -> Count {
        self.tell(self.layout.at(self.whose, table, None))
    }

    fn cell<T: CodeList>(&self, table: TableName, value: T) -> Count {
        self.tell(self.layout.at(self.whose, table, place_of(value)))
    }

    fn table(&self, name: TableName, unit: Unit) -> Table {
        let row =
            |(row, code): (usize, String)| Row { code, count: self.tell(self.layout.at(self.whose, name, Some(row))) };
        Table { name, unit, total: self.total(name), rows: codes(name).into_iter().enumerate().map(row).collect() }
    }

    fn by_desk(&self) -> Option<Table> {
        let row = |(at, code): (usize, &&Code)| Row {
            code: code.to_string(),
            count: self.tell(self.layout.at(Some(at), TableName::Desk, None)),
        };
        let rows = self.layout.desks.iter().enumerate().map(row).collect();
        let table = || Table { name: TableName::Desk, unit: Unit::Contacts, total: self.total(TableName::Desk), rows };
        self.whose.is_none().then(table)
    }

    /// Needs that stayed unmet at all; a hidden one stands there too, since it may be a zero.
    fn unmet(&self) -> Vec<UnmetRow> {
        let unmet = |need: usize, reason: Option<usize>| self.tell(self.layout.unmet.get(&(need, reason)).copied());
        let rows = codes(TableName::Need).into_iter().enumerate().map(|(need, code)| UnmetRow {
            need: code,
            total: unmet(need, None),
            reasons: unmet_codes()
                .into_iter()
                .enumerate()
                .map(|(reason, code)| Row { code, count: unmet(need, Some(reason)) })
                .collect(),
        });
        rows.filter(|row| row.total != Some(0)).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let outcome = |value| self.cell(TableName::Outcome, value);
        let places = |value| self.cell(TableName::PlacesBefore, value);
        let older = |row| self.tell(self.layout.at(self.whose, TableName::OlderGuidance, Some(row)));
        let accepted = self.cell(TableName::Handover, HandoverResult::Accepted);
        let strict = outcome(Outcome::Settled);
        let broad = sum(&[strict, outcome(Outcome::StartedTogether), accepted]);
        let ended = less(self.total(TableName::Need), outcome(Outcome::CutOff));
        let told = sum(&[places(PlacesBefore::None), places(PlacesBefore::One), places(PlacesBefore::TwoOrMore)]);
        let guided = self.total(TableName::ClientGroup);
        let group_unknown = self.cell(TableName::ClientGroup, ClientGroup::Unknown);
        let of_older = self.total(TableName::OlderGuidance);
        vec![
            figure(FigureName::ResolvedStrict, strict, ended),
            figure(FigureName::ResolvedBroad, broad, ended),
            figure(FigureName::Advised, outcome(Outcome::Advised), ended),
            figure(FigureName::Unmet, outcome(Outcome::Unmet), self.total(TableName::Need)),
            figure(FigureName::OlderHelpedOrElsewhere, older(0), of_older),
            figure(FigureName::OlderForwarded, older(1), of_older),
            figure(FigureName::Bounced, places(PlacesBefore::TwoOrMore), told),
            figure(FigureName::ClientGroupNotRecorded, group_unknown, guided),
            figure(FigureName::PlacesBeforeNotRecorded, places(PlacesBefore::Unknown), guided),
        ]
    }
}

/// A figure is told whole or not at all.
fn figure(name: FigureName, numerator: Count, denominator: Count) -> Figure {
    let both = numerator.zip(denominator);
    let percent = both.filter(|(_, lower)| *lower > 0).map(|(upper, lower)| per_mille(upper, lower) / 10.0);
    Figure { name, numerator: both.map(|(upper, _)| upper), denominator: both.map(|(_, lower)| lower), percent }
}

#[expect(clippy::cast_precision_loss, reason = "counts of contacts stay far below 2^53")]
fn per_mille(upper: u64, lower: u64) -> f64 {
    (upper as f64 * 1000.0 / lower as f64).round()
}

fn sum(parts: &[Count]) -> Count {
    parts.iter().try_fold(0, |sum, part| Some(sum + (*part)?))
}

fn less(whole: Count, part: Count) -> Count {
    whole?.checked_sub(part?)
}
