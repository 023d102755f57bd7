//! Cuts a report out of the layout: of all desks, or of one.

#[cfg(test)]
pub(super) mod known;

use jiff::ToSpan as _;

use super::{
    Count, CountedBy, DeskSessions, Figure, FigureName, Period, RULES, Report, Rollup, Row, Table, TableName, Unit,
    UnmetRow,
    accumulate::Accumulator,
    at_once,
    calls::{self, Calls},
    layout::{Layout, What},
    led_to,
    municipality::{self, Counted},
    rollup::Cell,
    rows::{TABLES, codes, day_row, place_of, unmet_codes},
    together::{Pair, Told},
    weak::{self, Need as FoundNeed},
};
use crate::domain::code::{CODEBOOK, ClientGroup, Code, CodeList, HandoverResult, Need, Outcome, PlacesBefore};

impl Accumulator {
    /// The figures of all desks, or of one. Whatever is small, or would tell something small, is hidden.
    pub fn report(&self, desk: Option<&Code>, k: u64) -> Report {
        cut(&Layout::new(self, k, desk.is_some()), desk)
    }

    /// All that is published of the month: the figures of all desks together, and those of each.
    pub fn reports(&self, k: u64) -> Vec<Report> {
        let layout = Layout::new(self, k, true);
        let each = self.desks.keys().map(|desk| cut(&layout, Some(desk)));
        std::iter::once(self.report(None, k)).chain(each).collect()
    }
}

/// The figures of a period of which nothing is known: zeros.
pub(super) fn nothing(period: Period, desk: Option<&Code>, k: u64) -> Report {
    let counts = Accumulator::new(period.from());
    counts.report(desk, k)
}

fn cut(layout: &Layout<'_>, desk: Option<&Code>) -> Report {
    let view = View { whose: whose(layout, desk), layout };
    let by_desk = desk.is_none().then(|| by_desk(layout));
    let tables = TABLES.iter().map(|(table, unit)| view.table(*table, *unit)).filter(|table| !is_unrecorded(table));
    let week = desk.is_none().then(|| view.week());
    let at_once = if desk.is_none() { view.at_once() } else { Vec::new() };
    let most_needs = at_once.iter().find(|table| table.name == TableName::NeedsAtOnce).map(at_once::most_needs);
    let led_to = desk.is_none().then(|| led_to::table(layout));
    let weakly = desk.is_none().then(|| view.found_weakly());
    let not_taken = desk.is_none().then(|| view.not_taken());
    let calls = not_taken.as_ref().map(|figure| view.calls(figure.numerator));
    let homes = if desk.is_none() { view.municipalities() } else { Vec::new() };
    let weak = weakly.as_ref().map(|table| Figure::of(FigureName::FoundWeakly, table.total, view.tell(What::Needs)));
    Report {
        period: layout.counts.period,
        desk: desk.cloned(),
        hidden_under: layout.k,
        contacts: view.tell(What::Contacts),
        directions: view.open(Cell::Directions, desk),
        wrong_numbers: view.open(Cell::WrongNumbers, desk),
        tables: by_desk
            .into_iter()
            .chain(tables)
            .chain(week)
            .chain(at_once)
            .chain(led_to)
            .chain(homes)
            .chain(weakly)
            .chain(calls)
            .collect(),
        unmet: if desk.is_none() { view.unmet() } else { Vec::new() },
        figures: view.figures().into_iter().chain(weak).chain(not_taken).chain(most_needs).collect(),
        sessions: sessions(layout, desk),
        unknown_codes: if desk.is_none() { layout.counts.unknown.iter().cloned().collect() } else { Vec::new() },
        counted_by: vec![CountedBy { codes: CODEBOOK, rules: RULES }],
        closed: Vec::new(),
        open: None,
        came_later: 0,
        draft: false,
        invented: false,
    }
}

/// A table of what is recorded only where a county has turned it on, and nobody has.
fn is_unrecorded(table: &Table) -> bool {
    let may_be_off = matches!(table.name, TableName::Language | TableName::Segment | TableName::Signs);
    may_be_off && table.rows.iter().all(|row| row.code == "not_told" || row.count == Some(0))
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

fn whose(layout: &Layout<'_>, desk: Option<&Code>) -> Whose {
    let Some(desk) = desk else { return Whose::Cells(None) };
    let contacts = layout.counts.desks.get(desk).map_or(0, |counts| counts.get(Cell::Contacts));
    let hidden = layout.desks.iter().any(|(one, hidden)| *one == desk && *hidden);
    let unit = layout.units.iter().position(|unit| unit.contains(&desk));
    match hidden {
        true => Whose::Nobody,
        false if contacts == 0 => Whose::Empty,
        // The only desk with contacts is all of them.
        false => Whose::Cells(unit),
    }
}

/// Contacts by desk.
fn by_desk(layout: &Layout<'_>) -> Table {
    let of = |desk: &Code| layout.counts.desks.get(desk).map_or(0, |counts| counts.get(Cell::Contacts));
    let row = |(desk, hidden): &(&Code, bool)| Row::told(desk.to_string(), (!hidden).then(|| of(desk)));
    let total = layout.told(None, What::Contacts);
    Table { name: TableName::Desk, unit: Unit::Contacts, total, rows: layout.desks.iter().map(row).collect() }
}

fn sessions(layout: &Layout<'_>, desk: Option<&Code>) -> Vec<DeskSessions> {
    let desks = layout.desks.iter().map(|(one, _)| *one).filter(|one| desk.is_none_or(|desk| desk == *one));
    let open = desks
        .map(|one| (one, layout.counts.desks.get(one).map_or((0, 0), Rollup::open)))
        .filter(|(_, (days, _))| *days > 0);
    open.map(|(desk, (days, hours))| DeskSessions { desk: desk.clone(), days, hours }).collect()
}

/// What one reader sees of the layout.
struct View<'a> {
    layout: &'a Layout<'a>,
    whose: Whose,
}

impl View<'_> {
    fn tell(&self, what: What) -> Count {
        match self.whose {
            Whose::Nobody => None,
            Whose::Empty => Some(0),
            Whose::Cells(whose) => self.layout.told(whose, what),
        }
    }

    /// A number that is hidden from nobody who may see the desk.
    fn open(&self, cell: Cell, desk: Option<&Code>) -> Count {
        let desks = self.layout.counts.desks.iter().filter(|(one, _)| desk.is_none_or(|desk| desk == *one));
        Some(desks.map(|(_, counts)| counts.get(cell)).sum())
    }

    fn row(&self, table: TableName, row: Option<usize>) -> Count {
        self.tell(What::Row(table as u8, row?))
    }

    fn cell<T: CodeList>(&self, table: TableName, value: T) -> Count {
        self.row(table, place_of(value))
    }

    fn table(&self, name: TableName, unit: Unit) -> Table {
        let row = |(row, code): (usize, String)| Row::told(self.named(name, row, code), self.row(name, Some(row)));
        let total = self.tell(What::Total(name as u8));
        let rows = codes(name).into_iter().enumerate().filter(|(row, _)| self.has_row(name, *row));
        Table { name, unit, total, rows: rows.map(row).collect() }
    }

    /// A day is a row of its month by its number, and of a report by its date.
    fn named(&self, table: TableName, row: usize, code: String) -> String {
        let first = self.layout.counts.period.from().0;
        let days = i64::try_from(row).unwrap_or(0);
        if table == TableName::Day { first.saturating_add(days.days()).to_string() } else { code }
    }

    fn has_row(&self, table: TableName, row: usize) -> bool {
        table != TableName::Day || row <= day_row(self.layout.counts.period.to())
    }

    /// Contacts by day of the week and hour.
    fn week(&self) -> Table {
        let codes = codes(TableName::WeekHour).into_iter().enumerate();
        let rows = codes.map(|(row, code)| Row::told(code, self.layout.told_in_week(row))).collect();
        Table { name: TableName::WeekHour, unit: Unit::Contacts, total: self.tell(What::Contacts), rows }
    }

    /// Needs that came in one contact: how many, which two, and which combinations.
    fn at_once(&self) -> Vec<Table> {
        let all = &self.layout.counts.all;
        let each: Vec<Vec<u64>> = (0..Need::ALL.len()).map(|row| self.layout.each(TableName::Need, row)).collect();
        let is_told = |row| self.row(TableName::Need, Some(row)).is_some();
        let pair = |one: usize, other: usize| {
            let (of, with) = (each.get(one)?.iter().copied(), each.get(other)?.iter().copied());
            let both = all.get(Cell::Together(one, other));
            Some(Pair { needs: (one, other), told: is_told(one) && is_told(other), came: of.zip(with).collect(), both })
        };
        let of_one = |one: usize| (one + 1..each.len()).filter_map(|other| pair(one, other)).collect::<Vec<_>>();
        let together = Told::of((0..each.len()).flat_map(of_one).collect(), all.combined(), self.layout.k);
        let [pairs, combined] = together.tables(&codes(TableName::Need));
        vec![at_once::table(self.layout, &together), pairs, combined]
    }

    /// Contacts and unmet needs by home municipality.
    fn municipalities(&self) -> Vec<Table> {
        let of = |table: TableName| {
            let rows = codes(table).into_iter().enumerate();
            let rows = rows.map(|(row, code)| (code, self.layout.counts.all.row(table, row)));
            rows.filter(|(_, count)| *count > 0).collect()
        };
        let counted = Counted { contacts: of(TableName::Municipality), unmet: of(TableName::UnmetMunicipality) };
        let unmet = self.cell(TableName::Outcome, Outcome::Unmet);
        municipality::tables(&counted, self.tell(What::Contacts), unmet, self.layout.k)
    }

    /// Needs that the search answered only weakly.
    fn found_weakly(&self) -> Table {
        let of = |(row, code): (usize, String)| {
            let came = self.layout.counts.all.row(TableName::Need, row);
            let weak = self.layout.counts.all.get(Cell::Weak(row));
            (code, FoundNeed { told: self.row(TableName::Need, Some(row)), came, weak })
        };
        weak::table(&codes(TableName::Need).into_iter().enumerate().map(of).collect::<Vec<_>>(), self.layout.k)
    }

    /// Every call to hand a need over.
    fn calls(&self, not_taken: Count) -> Table {
        let of = |(row, code): (usize, String)| {
            let others = self.layout.counts.all.get(Cell::OtherCall(row));
            let is_not_taken = HandoverResult::ALL.get(row).is_some_and(|result| result.is_not_taken());
            (code, Calls { last: self.row(TableName::Handover, Some(row)), others, is_not_taken })
        };
        let rows: Vec<(String, Calls)> = codes(TableName::Calls).into_iter().enumerate().map(of).collect();
        calls::table(&rows, self.tell(What::Needs), not_taken, self.layout.k)
    }

    /// Needs that somebody who was called did not take. It stands in no sum with any other number: what is small is
    /// hidden, and so is what leaves only few others. [`calls`] tells nothing that bounds it.
    fn not_taken(&self) -> Figure {
        let (needs, count) = (self.tell(What::Needs), self.layout.counts.all.get(Cell::NotTaken));
        let is_small = |count: u64| (1..self.layout.k).contains(&count);
        let told = needs.filter(|needs| !is_small(count) && !is_small(needs.saturating_sub(count)));
        Figure::of(FigureName::NotTaken, told.map(|_| count), needs)
    }

    /// Needs that stayed unmet at all. Where their whole number is hidden, so is every one of them.
    fn unmet(&self) -> Vec<UnmetRow> {
        let zero = || self.cell(TableName::Outcome, Outcome::Unmet).map(|_| 0);
        let of = |what| if self.layout.has(what) { self.layout.told(None, what) } else { zero() };
        let reasons = |need| {
            let row = |(reason, code)| Row::told(code, of(What::UnmetFor(need, reason)));
            unmet_codes().into_iter().enumerate().map(row).collect()
        };
        let rows = codes(TableName::Need).into_iter().enumerate();
        rows.map(|(need, code)| UnmetRow {
            need: code,
            total: of(What::Unmet(need)),
            at_least: 0,
            reasons: reasons(need),
        })
        .filter(|row| row.total != Some(0))
        .collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let outcome = |value| self.cell(TableName::Outcome, value);
        let places = |value| self.cell(TableName::PlacesBefore, value);
        let older = |row| self.row(TableName::OlderGuidance, Some(row));
        let (contacts, needs) = (self.tell(What::Contacts), self.tell(What::Needs));
        let of_older = self.tell(What::Total(TableName::OlderGuidance as u8));
        let cut_off = self.tell(What::CutOff);
        let all_needs = needs.zip(cut_off).map(|(needs, cut_off)| needs + cut_off);
        let group_unknown = self.cell(TableName::ClientGroup, ClientGroup::Unknown);
        vec![
            Figure::of(FigureName::ResolvedStrict, outcome(Outcome::Settled), needs),
            Figure::of(FigureName::ResolvedBroad, self.tell(What::Resolved), needs),
            Figure::of(FigureName::Advised, outcome(Outcome::Advised), needs),
            Figure::of(FigureName::Unmet, outcome(Outcome::Unmet), needs),
            Figure::of(FigureName::CutOff, cut_off, all_needs),
            Figure::of(FigureName::OlderHelpedOrElsewhere, older(0), of_older),
            Figure::of(FigureName::OlderForwarded, older(1), of_older),
            Figure::of(FigureName::Bounced, places(PlacesBefore::TwoOrMore), self.tell(What::PlacesTold)),
            Figure::of(FigureName::ClientGroupNotRecorded, group_unknown, contacts),
            Figure::of(FigureName::PlacesBeforeNotRecorded, places(PlacesBefore::Unknown), contacts),
        ]
    }
}
