//! A report of several months adds up what each of them told. It knows nothing that they hide, so it cannot tell it: where a
//! month hides a count, the sum is hidden too, and says how many there were at least.

use std::collections::{BTreeSet, HashMap};

use super::{
    Count, DeskSessions, Figure, Period, Report, Row, Table, TableName, Unit, UnmetRow, cut::nothing,
    municipality::OTHERS,
};
use crate::domain::{code::Code, time::Day};

impl Report {
    /// What the months of a period told, in their order: of all desks, or of one.
    pub fn of_months(period: Period, desk: Option<&Code>, k: u64, months: &[Report]) -> Report {
        let [first, others @ ..] = months else { return Report { period, ..nothing(period, desk, k) } };
        if others.is_empty() && first.period == period {
            return first.clone();
        }
        Report {
            period,
            desk: desk.cloned(),
            hidden_under: months.iter().map(|month| month.hidden_under).max().unwrap_or(k),
            contacts: months.iter().map(|month| month.contacts).sum(),
            directions: months.iter().map(|month| month.directions).sum(),
            wrong_numbers: months.iter().map(|month| month.wrong_numbers).sum(),
            tables: tables(months),
            unmet: unmet(months),
            figures: figures(months),
            sessions: sessions(months),
            unknown_codes: months
                .iter()
                .flat_map(|month| &month.unknown_codes)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .cloned()
                .collect(),
            counted_by: months
                .iter()
                .flat_map(|month| &month.counted_by)
                .copied()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            closed: months.iter().flat_map(|month| &month.closed).copied().collect(),
            open: None,
            came_later: months.iter().map(|month| month.came_later).sum(),
            draft: months.iter().any(|month| month.draft),
            invented: months.iter().any(|month| month.invented),
        }
    }
}

/// Counts that are added up: their sum where all are told, else what they come to at least.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    told: u64,
    hidden: bool,
}

impl Sum {
    fn add(&mut self, count: Count) {
        self.told += count.unwrap_or(0);
        self.hidden |= count.is_none();
    }

    fn count(self) -> Count {
        (!self.hidden).then_some(self.told)
    }

    fn at_least(self) -> u64 {
        if self.hidden { self.told } else { 0 }
    }
}

/// The tables that any month has, days as weeks or months.
fn tables(months: &[Report]) -> Vec<Table> {
    let mut names: Vec<(TableName, Unit)> = Vec::new();
    for table in months.iter().flat_map(|month| &month.tables) {
        if !names.iter().any(|(name, _)| *name == table.name) {
            names.push((table.name, table.unit));
        }
    }
    let by_month = (TableName::Month, Unit::Contacts);
    let by_month = (months.len() > 1).then(|| month_table(by_month, months));
    let others = names.into_iter().filter(|(name, _)| *name != TableName::Day).map(|(name, unit)| {
        let of: Vec<&Table> = months.iter().filter_map(|month| month.table(name)).collect();
        match name {
            _ if !name.has_sum() => return listed(&of, months.len(), (name, unit)),
            TableName::Municipality | TableName::UnmetMunicipality => return municipalities(&of, (name, unit)),
            _ => {}
        }
        Table {
            name,
            unit,
            total: of.iter().map(|table| table.total).sum(),
            rows: rows(of.iter().map(|table| table.rows.as_slice())),
        }
    });
    by_month.into_iter().chain(week_table(months)).chain(others).collect()
}

/// What a month lists it tells, and the rest it leaves out, though that may have come there too.
fn listed(of: &[&Table], months: usize, (name, unit): (TableName, Unit)) -> Table {
    let in_all =
        |code: &str| of.len() == months && of.iter().all(|table| table.rows.iter().any(|row| row.code == code));
    let mut rows = rows(of.iter().map(|table| table.rows.as_slice()));
    for row in rows.iter_mut().filter(|row| !in_all(&row.code)) {
        row.at_least = row.count.take().unwrap_or(row.at_least);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.count.unwrap_or(row.at_least)));
    Table { name, unit, total: None, rows }
}

/// Municipalities are told by their names or stand in the last row: where a month put one there, others may have come from it.
fn municipalities(of: &[&Table], (name, unit): (TableName, Unit)) -> Table {
    let in_all = |code: &str| of.iter().all(|table| table.rows.iter().any(|row| row.code == code));
    let mut rows = rows(of.iter().map(|table| table.rows.as_slice()));
    for row in rows.iter_mut().filter(|row| row.code != OTHERS && !in_all(&row.code)) {
        row.at_least = row.count.take().unwrap_or(row.at_least);
    }
    // Their codes are numbers; the two rows of words come last.
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    Table { name, unit, total: of.iter().map(|table| table.total).sum(), rows }
}

fn month_table((name, unit): (TableName, Unit), months: &[Report]) -> Table {
    let row = |month: &Report| Row::told(month.period.to_string(), month.contacts);
    let rows = months.iter().map(row).collect();
    Table { name, unit, total: months.iter().map(|month| month.contacts).sum(), rows }
}

/// The days as weeks; the first and the last one may lie only partly in the period.
fn week_table(months: &[Report]) -> Option<Table> {
    let days = months.iter().filter_map(|month| month.table(TableName::Day)).flat_map(|table| &table.rows);
    let weeks: Vec<Row> = days.filter_map(|row| Some(Row { code: week(&row.code)?, ..row.clone() })).collect();
    let total = months.iter().map(|month| month.contacts).sum();
    let rows = rows(weeks.chunks(1));
    (!rows.is_empty()).then_some(Table { name: TableName::Week, unit: Unit::Contacts, total, rows })
}

/// The ISO week of a day, `2026-w41`.
fn week(day: &str) -> Option<String> {
    let day: Day = Day(day.parse().ok()?);
    let week = day.0.iso_week_date();
    Some(format!("{:04}-w{:02}", week.year(), week.week()))
}

/// Rows of the same code added up, in the order in which codes come.
fn rows<'r>(of: impl Iterator<Item = &'r [Row]>) -> Vec<Row> {
    let (mut places, mut rows) = (HashMap::new(), Vec::<(String, Sum)>::new());
    for row in of.flatten() {
        let place = *places.entry(row.code.clone()).or_insert(rows.len());
        if place == rows.len() {
            rows.push((row.code.clone(), Sum::default()));
        }
        if let Some((_, sum)) = rows.get_mut(place) {
            sum.add(row.count);
        }
    }
    rows.into_iter().map(|(code, sum)| Row { code, count: sum.count(), at_least: sum.at_least() }).collect()
}

fn unmet(months: &[Report]) -> Vec<UnmetRow> {
    let all = months.iter().flat_map(|month| &month.unmet);
    let totals: Vec<Row> =
        all.clone().map(|row| Row { code: row.need.clone(), count: row.total, at_least: row.at_least }).collect();
    let of = |need: &str| {
        let of_need = all.clone().filter(|row| row.need == need);
        rows(of_need.map(|row| row.reasons.as_slice()))
    };
    let totals = rows(totals.chunks(1));
    totals
        .into_iter()
        .map(|row| UnmetRow { reasons: of(&row.code), need: row.code, total: row.count, at_least: row.at_least })
        .collect()
}

/// Each figure over the months in which it is told.
fn figures(months: &[Report]) -> Vec<Figure> {
    let Some(newest) = months.last() else { return Vec::new() };
    let sum = |of: &Figure| {
        let all = months.iter().filter_map(|month| month.figures.iter().find(|figure| figure.name == of.name));
        let told: Vec<(u64, u64)> = all.filter_map(|figure| figure.numerator.zip(figure.denominator)).collect();
        let add = |pick: fn(&(u64, u64)) -> u64| (!told.is_empty()).then(|| told.iter().map(pick).sum());
        let fewer =
            (told.len() < months.len() && !told.is_empty()).then(|| u8::try_from(told.len()).unwrap_or(u8::MAX));
        Figure { told_in: fewer, ..Figure::of(of.name, add(|(upper, _)| *upper), add(|(_, lower)| *lower)) }
    };
    newest.figures.iter().map(sum).collect()
}

fn sessions(months: &[Report]) -> Vec<DeskSessions> {
    let mut sum: Vec<DeskSessions> = Vec::new();
    for session in months.iter().flat_map(|month| &month.sessions) {
        match sum.iter_mut().find(|other| other.desk == session.desk) {
            Some(other) => {
                other.days += session.days;
                other.hours += session.hours;
            }
            None => sum.push(session.clone()),
        }
    }
    sum.sort_by(|a, b| a.desk.cmp(&b.desk));
    sum
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Accumulator, FigureName, K, Length},
        *,
    };
    use crate::domain::{report::tests::visit, time::Day};

    fn day(text: &str) -> Day {
        Day(text.parse().expect("a date"))
    }

    /// A month with so many contacts about money that were settled, and so many about housing that were not.
    fn month(first: &str, settled: u64, unmet: u64) -> Report {
        let mut counts = Accumulator::new(day(first));
        let desk = Code::parse("tesoma").expect("a code");
        for (need, times) in [("money settled none", settled), ("housing unmet none cost", unmet)] {
            let mut visit = visit("advice", "adult", &[need]);
            visit.day = day(first);
            counts.add_same(&desk, &visit, times);
        }
        Report { closed: vec![day(first)], ..counts.report(None, K) }
    }

    fn year() -> Period {
        Period::of(Length::Year, day("2026-05-05"))
    }

    #[test]
    fn months_that_tell_all_add_up() {
        let sum = Report::of_months(year(), None, K, &[month("2026-01-01", 20, 10), month("2026-02-01", 30, 10)]);
        assert_eq!((sum.contacts, sum.closed.len()), (Some(70), 2));
        let outcome = sum.table(TableName::Outcome).expect("a table");
        assert_eq!((outcome.count("settled"), outcome.count("unmet"), outcome.total), (Some(50), Some(20), Some(70)));
        let strict = sum.figures.iter().find(|figure| figure.name == FigureName::ResolvedStrict).expect("a figure");
        assert_eq!((strict.numerator, strict.denominator, strict.told_in), (Some(50), Some(70), None));
        let months = sum.table(TableName::Month).expect("a table");
        assert_eq!((months.count("2026-01"), months.count("2026-02")), (Some(30), Some(40)));
        assert!(sum.table(TableName::Day).is_none());
        let weeks = sum.table(TableName::Week).expect("a table");
        assert_eq!(weeks.rows.iter().map(|row| row.count).sum::<Count>(), Some(70));
        assert_eq!((weeks.count("2026-w01"), weeks.count("2026-w05")), (Some(30), Some(40)));
    }

    #[test]
    fn what_a_month_hides_is_hidden_in_the_sum_which_says_how_many_there_were_at_least() {
        let hides = month("2026-02-01", 30, 2);
        let sum = Report::of_months(year(), None, K, &[month("2026-01-01", 20, 10), hides]);
        let outcome = sum.table(TableName::Outcome).expect("a table");
        let unmet = outcome.rows.iter().find(|row| row.code == "unmet").expect("a row");
        assert_eq!((unmet.count, unmet.at_least), (None, 10));
        let figure = sum.figures.iter().find(|figure| figure.name == FigureName::Unmet).expect("a figure");
        assert_eq!((figure.numerator, figure.denominator, figure.told_in), (Some(10), Some(30), Some(1)));
        let housing = sum.unmet.iter().find(|row| row.need == "housing").expect("a need");
        assert_eq!(housing.total, None);
    }

    #[test]
    fn a_pair_that_one_month_leaves_out_is_only_told_as_at_least() {
        let mut months = [month("2026-01-01", 20, 10), month("2026-02-01", 30, 10)];
        for (month, pairs) in months.iter_mut().zip([&[("a+b", 9), ("a+c", 30)][..], &[("a+b", 8)]]) {
            let table = month.tables.iter_mut().find(|table| table.name == TableName::Together).expect("a table");
            table.rows = pairs.iter().map(|(code, count)| Row::told((*code).to_owned(), Some(*count))).collect();
        }
        let sum = Report::of_months(year(), None, K, &months);
        let rows = &sum.table(TableName::Together).expect("a table").rows;
        let told: Vec<_> = rows.iter().map(|row| (row.code.as_str(), row.count, row.at_least)).collect();
        assert_eq!(told, [("a+c", None, 30), ("a+b", Some(17), 0)]);
    }

    #[test]
    fn a_municipality_that_one_month_puts_with_the_others_is_only_told_as_at_least() {
        let mut months = [month("2026-01-01", 20, 10), month("2026-02-01", 30, 10)];
        for (month, rows) in months.iter_mut().zip([&[("211", 9), ("837", 15), (OTHERS, 6)][..], &[("837", 40)]]) {
            let rows = rows.iter().map(|(code, count)| Row::told((*code).to_owned(), Some(*count))).collect();
            let (name, unit, total) = (TableName::Municipality, Unit::Contacts, month.contacts);
            month.tables.push(Table { name, unit, total, rows });
        }
        let sum = Report::of_months(year(), None, K, &months);
        let table = sum.table(TableName::Municipality).expect("a table");
        let told: Vec<_> = table.rows.iter().map(|row| (row.code.as_str(), row.count, row.at_least)).collect();
        assert_eq!(told, [("211", None, 9), ("837", Some(55), 0), (OTHERS, Some(6), 0)]);
        assert_eq!(table.total, Some(70));
    }

    #[test]
    fn without_months_it_is_zeros_and_of_one_it_is_that() {
        let none = Report::of_months(year(), None, K, &[]);
        assert_eq!((none.period, none.contacts, none.closed.len()), (year(), Some(0), 0));
        let one = month("2026-01-01", 20, 10);
        assert_eq!(Report::of_months(one.period, None, K, std::slice::from_ref(&one)), one);
    }
}
