//! Lays out the tables of all desks and of each desk as one system of cells and sums, has it hide what must be hidden,
//! and cuts the asked-for report out of it. Desks with too few contacts are told of only together with others. Every report of a period comes from the same system, so that the reports of
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
    /// Every desk, and whether its number of contacts is hidden.
    desks: Vec<(&'a Code, bool)>,
    /// The desks whose tables are told, each by itself, and last all those whose number is hidden, as one: nobody is told
    /// their sum, but anyone can subtract the others from the whole. Empty when that would be the whole.
    units: Vec<Vec<&'a Code>>,
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
        let desks = desks(counts);
        let units = units(counts, &desks);
        let (system, cells, unmet) = (System::default(), BTreeMap::new(), BTreeMap::new());
        let mut layout = Layout { counts, desks, units, system, cells, unmet };
        layout.add_totals();
        for (table, unit) in TABLES {
            layout.add_table(table, unit);
        }
        layout.add_unmet();
        layout.add_bounds();
        layout
    }

    /// Contacts of all desks and of each unit: told, or known by subtraction.
    fn add_totals(&mut self) {
        for whose in self.everyone() {
            let of = |desk: &&Code| self.counts.desks.get(*desk).map_or(0, |counts| counts.contacts);
            let contacts = match whose.and_then(|unit| self.units.get(unit)) {
                Some(unit) => unit.iter().map(of).sum(),
                None => self.counts.desks.values().map(|counts| counts.contacts).sum(),
            };
            let cell = self.system.add(Cell::open(contacts));
            self.cells.insert((whose, TableName::Desk as u8, None), cell);
        }
    }

    /// One table of all desks and of each unit, with its sums across and down.
    fn add_table(&mut self, table: TableName, unit: Unit) {
        let width = codes(table).len();
        for whose in self.everyone() {
            let total = self.total(whose, table, unit);
            let parts: Vec<usize> = (0..width).filter_map(|row| self.add_row(whose, table, row)).collect();
            self.system.sum(total, &parts);
        }
        for row in 0..width {
            self.sum_over_units(table, Some(row));
        }
    }

    /// The cell of a row. A unit has none where all desks together have nobody: then its zero is as public as theirs.
    fn add_row(&mut self, whose: Option<usize>, table: TableName, row: usize) -> Option<usize> {
        let sensitive = table == TableName::Need && is_sensitive(row);
        if whose.is_some() && !sensitive && self.count(None, table, row) == 0 {
            return None;
        }
        let count = self.count(whose, table, row);
        let cell = self.system.add(if sensitive { Cell::sensitive(count) } else { Cell::counted(count) });
        self.cells.insert((whose, table as u8, Some(row)), cell);
        Some(cell)
    }

    /// The cell of a table's total: shared by all tables of one unit of counting.
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
        // The last unit's total is in: the totals of all units add up to the one of all.
        if shared.is_none() && whose.is_some() && whose == self.units.len().checked_sub(1) {
            self.sum_over_units(table, None);
        }
        cell
    }

    fn sum_over_units(&mut self, table: TableName, row: Option<usize>) {
        let parts: Vec<usize> = (0..self.units.len()).filter_map(|unit| self.at(Some(unit), table, row)).collect();
        if let Some(total) = self.at(None, table, row)
            && !parts.is_empty()
        {
            self.system.sum(total, &parts);
        }
    }

    /// Unmet needs by need and reason, all desks together; their sum is the outcome *unmet*. A reason's total over all
    /// needs is not printed, so nobody can subtract from it.
    fn add_unmet(&mut self) {
        let (needs, reasons) = (codes(TableName::Need).len(), unmet_codes().len());
        let unmet = |need: usize, reason: usize| self.counts.unmet.get(&(need, reason)).copied().unwrap_or(0);
        let row = |need| (0..reasons).map(|reason| unmet(need, reason)).collect();
        let rows: Vec<(usize, Vec<u64>)> = (0..needs).map(|need| (need, row(need))).collect();
        let mut totals = Vec::new();
        for (need, row) in rows.iter().filter(|(need, row)| is_sensitive(*need) || row.iter().any(|count| *count > 0)) {
            let cell = |count| if is_sensitive(*need) { Cell::sensitive(count) } else { Cell::counted(count) };
            let total = self.system.add(cell(row.iter().sum()));
            // A reason that nobody met in any need has no cells: its zeros are as public as that.
            let met = |reason: &usize| rows.iter().any(|(_, row)| row.get(*reason).is_some_and(|count| *count > 0));
            let mut parts = Vec::new();
            for (reason, count) in row.iter().enumerate().filter(|(reason, _)| met(reason)) {
                let part = self.system.add(cell(*count));
                self.unmet.insert((*need, Some(reason)), part);
                parts.push(part);
            }
            self.unmet.insert((*need, None), total);
            self.system.sum(total, &parts);
            totals.push(total);
        }
        if let Some(all) = self.at(None, TableName::Outcome, place_of(Outcome::Unmet)) {
            self.system.sum(all, &totals);
        }
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

    /// The bounds within one unit. A cell that is missing is a public zero and adds nothing to a sum.
    fn bound(&mut self, whose: Option<usize>) {
        let rows = |levels: &[ServiceLevel]| -> Vec<usize> {
            levels.iter().filter_map(|level| self.at(whose, TableName::Level, place_of(*level))).collect()
        };
        let counted_only = rows(&[ServiceLevel::Directions, ServiceLevel::WrongNumber]);
        let guidance = rows(&[ServiceLevel::Guidance, ServiceLevel::ClientGuidance]);
        let advice = rows(&[ServiceLevel::Advice, ServiceLevel::Guidance, ServiceLevel::ClientGuidance]);
        let older: Vec<usize> =
            self.at(whose, TableName::ClientGroup, place_of(ClientGroup::Older)).into_iter().collect();
        let total = |table| self.at(whose, table, None);
        let (contacts, guided) = (total(TableName::Desk), total(TableName::ClientGroup));
        let (pair, needs) = (total(TableName::OlderGuidance), total(TableName::Need));
        if let (Some(contacts), Some(guided), Some(pair), Some(needs)) = (contacts, guided, pair, needs) {
            let parts: Vec<usize> = counted_only.into_iter().chain([guided]).collect();
            self.system.sum(contacts, &parts);
            self.system.at_most(&[pair], &older);
            self.system.at_most(&[pair], &guidance);
            // Whoever was guided had at least one need and at most five.
            self.system.at_most(&advice, &[needs]);
            self.system.at_most(&[needs], &[guided; NEEDS_MAX]);
        }
    }

    fn everyone(&self) -> Vec<Option<usize>> {
        std::iter::once(None).chain((0..self.units.len()).map(Some)).collect()
    }

    fn at(&self, whose: Option<usize>, table: TableName, row: Option<usize>) -> Option<usize> {
        self.cells.get(&(whose, table as u8, row)).copied()
    }

    fn count(&self, whose: Option<usize>, table: TableName, row: usize) -> u64 {
        let of = |counts: &DeskCounts| counts.rows.get(&(table as u8, row)).copied().unwrap_or(0);
        match whose.and_then(|unit| self.units.get(unit)) {
            Some(unit) => unit.iter().filter_map(|desk| self.counts.desks.get(*desk)).map(of).sum(),
            None => self.counts.desks.values().map(of).sum(),
        }
    }

    /// The report of all desks or of one, without what is hidden.
    fn cut(&self, desk: Option<&Code>, hidden: &[bool]) -> Report {
        let view = View { layout: self, hidden, whose: self.whose(desk) };
        let tables = TABLES.iter().map(|(table, unit)| view.table(*table, *unit));
        Report {
            period: self.counts.period,
            desk: desk.cloned(),
            hidden_under: K,
            contacts: view.total(TableName::Desk),
            tables: desk.is_none().then(|| self.by_desk()).into_iter().chain(tables).collect(),
            unmet: if desk.is_none() { view.unmet() } else { Vec::new() },
            figures: view.figures(),
            sessions: self.sessions(desk),
            unknown_codes: if desk.is_none() { self.counts.unknown.iter().cloned().collect() } else { Vec::new() },
        }
    }

    /// Whose figures a reader who asks for a desk may see.
    fn whose(&self, desk: Option<&Code>) -> Whose {
        let Some(desk) = desk else { return Whose::Cells(None) };
        let contacts = self.counts.desks.get(desk).map_or(0, |counts| counts.contacts);
        let hidden = self.desks.iter().any(|(one, hidden)| *one == desk && *hidden);
        let unit = self.units.iter().position(|unit| unit.contains(&desk));
        match (hidden, unit) {
            (true, _) => Whose::Nobody,
            (false, _) if contacts == 0 => Whose::Empty,
            // The only desk with contacts is all of them.
            (false, unit) => Whose::Cells(unit),
        }
    }

    /// Contacts by desk.
    fn by_desk(&self) -> Table {
        let of = |desk: &Code| self.counts.desks.get(desk).map_or(0, |counts| counts.contacts);
        let row = |(desk, hidden): &(&Code, bool)| Row { code: desk.to_string(), count: (!hidden).then(|| of(desk)) };
        let total = self.at(None, TableName::Desk, None).map(|cell| self.system.value(cell));
        Table { name: TableName::Desk, unit: Unit::Contacts, total, rows: self.desks.iter().map(row).collect() }
    }

    fn sessions(&self, desk: Option<&Code>) -> Vec<DeskSessions> {
        let desks = self.desks.iter().map(|(one, _)| *one).filter(|one| desk.is_none_or(|desk| desk == *one));
        let open = desks.map(|one| (one, self.counts.open(one))).filter(|(_, (days, _))| *days > 0);
        open.map(|(desk, (days, hours))| DeskSessions { desk: desk.clone(), days, hours }).collect()
    }
}

/// The desks with whether their number of contacts is hidden: a table of its own, in which the whole is told.
fn desks(counts: &Accumulator) -> Vec<(&Code, bool)> {
    let mut system = System::default();
    let total = system.add(Cell::open(counts.desks.values().map(|desk| desk.contacts).sum()));
    // A single desk's number is the whole.
    let only = counts.desks.len() == 1;
    let cell = |count| if only { Cell::open(count) } else { Cell::counted(count) };
    let parts: Vec<usize> = counts.desks.values().map(|desk| system.add(cell(desk.contacts))).collect();
    system.sum(total, &parts);
    let hidden = system.suppress(K);
    counts.desks.keys().zip(parts).map(|(desk, part)| (desk, hidden.get(part).copied().unwrap_or(true))).collect()
}

/// The desks with contacts that are told each by itself, and those that are hidden, as one.
fn units<'a>(counts: &Accumulator, desks: &[(&'a Code, bool)]) -> Vec<Vec<&'a Code>> {
    let some = |desk: &Code| counts.desks.get(desk).is_some_and(|counts| counts.contacts > 0);
    let told = desks.iter().filter(|(desk, hidden)| !hidden && some(desk)).map(|(desk, _)| vec![*desk]);
    let hidden: Vec<&Code> = desks.iter().filter(|(_, hidden)| *hidden).map(|(desk, _)| *desk).collect();
    let units: Vec<Vec<&Code>> = told.chain((!hidden.is_empty()).then_some(hidden)).collect();
    if units.len() > 1 { units } else { Vec::new() }
}

fn is_sensitive(need: usize) -> bool {
    Need::ALL.get(need).is_some_and(|need| SENSITIVE.contains(need))
}

/// The codes of reasons for unmet needs.
fn unmet_codes() -> Vec<String> {
    let known = UnmetReason::ALL.iter().map(|reason| reason.code());
    known.chain(["unknown_code", "not_told"]).map(str::to_owned).collect()
}

fn place_of<T: CodeList>(value: T) -> Option<usize> {
    T::ALL.iter().position(|one| *one == value)
}

/// Whose figures a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Those of all desks, or of one unit.
    Cells(Option<usize>),
    /// Those of a desk where nobody came: zeros.
    Empty,
    /// Those of a desk that is too small to be told of.
    Nobody,
}

/// What one reader sees of the layout.
struct View<'a> {
    layout: &'a Layout<'a>,
    hidden: &'a [bool],
    whose: Whose,
}

impl View<'_> {
    /// The number of a place.
    fn tell(&self, table: TableName, row: Option<usize>) -> Count {
        match self.whose {
            Whose::Nobody => None,
            Whose::Empty => Some(0),
            // A unit without the cell has the same zero as all desks together, told or hidden as theirs.
            Whose::Cells(whose) => {
                self.number(self.layout.at(whose, table, row).or_else(|| self.layout.at(None, table, row)))
            }
        }
    }

    fn number(&self, cell: Option<usize>) -> Count {
        let cell = cell?;
        let shown = !self.hidden.get(cell).copied().unwrap_or(true);
        shown.then(|| self.layout.system.value(cell))
    }

    fn total(&self, table: TableName) -> Count {
        self.tell(table, None)
    }

    fn cell<T: CodeList>(&self, table: TableName, value: T) -> Count {
        self.tell(table, place_of(value))
    }

    fn table(&self, name: TableName, unit: Unit) -> Table {
        let row = |(row, code): (usize, String)| Row { code, count: self.tell(name, Some(row)) };
        Table { name, unit, total: self.total(name), rows: codes(name).into_iter().enumerate().map(row).collect() }
    }

    /// Needs that stayed unmet at all. Where their whole number is hidden, so is every one of them.
    fn unmet(&self) -> Vec<UnmetRow> {
        let of = |need, reason| match self.layout.unmet.get(&(need, reason)) {
            Some(cell) => self.number(Some(*cell)),
            None => self.cell(TableName::Outcome, Outcome::Unmet).map(|_| 0),
        };
        let reasons = |need| {
            let row = |(reason, code)| Row { code, count: of(need, Some(reason)) };
            unmet_codes().into_iter().enumerate().map(row).collect()
        };
        let rows = codes(TableName::Need).into_iter().enumerate();
        rows.map(|(need, code)| UnmetRow { need: code, total: of(need, None), reasons: reasons(need) })
            .filter(|row| row.total != Some(0))
            .collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let outcome = |value| self.cell(TableName::Outcome, value);
        let places = |value| self.cell(TableName::PlacesBefore, value);
        let older = |row| self.tell(TableName::OlderGuidance, Some(row));
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
