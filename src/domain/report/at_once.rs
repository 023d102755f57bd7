//! How many needs a contact has. Only of all desks together. Everybody knows how many contacts and how many needs there
//! were, and which pairs and combinations are told; what is hidden stays open beside all that.

use super::{
    Count, Figure, FigureName, Row, Table, TableName, Unit,
    layout::{Layout, What},
    rows::codes,
    suppress::{Cell, System},
    together::{Told, rows_of},
};
use crate::domain::visit::NEEDS_MAX;

/// The table.
pub(super) fn table(layout: &Layout<'_>, together: &Told) -> Table {
    let codes = codes(TableName::NeedsAtOnce);
    let count = |needs| layout.counts.all.row(TableName::NeedsAtOnce, needs);
    let counts: Vec<u64> = (0..codes.len()).map(count).collect();
    let contacts = layout.told(None, What::Contacts);
    let hidden = hidden(layout, &counts, together);
    let row = |(code, (count, hidden)): (String, (&u64, &bool))| Row::told(code, (!hidden).then_some(*count));
    let rows = codes.into_iter().zip(counts.iter().zip(&hidden)).map(row).collect();
    Table { name: TableName::NeedsAtOnce, unit: Unit::Contacts, total: contacts, rows }
}

/// Which rows are hidden.
fn hidden(layout: &Layout<'_>, counts: &[u64], together: &Told) -> Vec<bool> {
    let is_told = |what| layout.told(None, what).is_some();
    let mut system = System::default();
    let all = system.add(Cell::open(counts.iter().sum()));
    let rows: Vec<usize> = counts
        .iter()
        .enumerate()
        // A contact without a need is one that was cut off.
        .map(|(needs, count)| {
            system.add(if needs > 0 || is_told(What::CutOff) { Cell::counted(*count) } else { Cell::veiled(*count) })
        })
        .collect();
    system.sum(all, &rows);
    let needs =
        system.add(if is_told(What::Needs) { Cell::open(in_all(counts)) } else { Cell::veiled(in_all(counts)) });
    system.rule(&weighted(&rows, |needs| needs), &[needs]);
    let pairs = system.add(Cell::open(together.pairs.iter().map(|(_, count)| count).sum()));
    system.at_most(&[pairs], &weighted(&rows, |needs| needs * needs.saturating_sub(1) / 2));
    for most in 2..=NEEDS_MAX {
        let with = |of: usize| if of >= most { 1 } else { 0 };
        let told = if most == 2 {
            together.pairs.iter().map(|(_, count)| *count).max()
        } else {
            Some(together.combined.iter().filter(|(needs, _)| rows_of(*needs).len() >= most).map(|(_, n)| n).sum())
        };
        let told = system.add(Cell::open(told.unwrap_or(0)));
        system.at_most(&[told], &weighted(&rows, with));
    }
    let hidden = system.suppress(layout.k);
    rows.iter().map(|row| hidden.get(*row).copied().unwrap_or(true)).collect()
}

/// Each row so many times as its contacts weigh.
fn weighted(rows: &[usize], weight: impl Fn(usize) -> usize) -> Vec<usize> {
    rows.iter().enumerate().flat_map(|(needs, row)| std::iter::repeat_n(*row, weight(needs))).collect()
}

fn in_all(counts: &[u64]) -> u64 {
    counts.iter().zip(0..).map(|(count, needs)| count * needs).sum()
}

/// Of all needs those of the tenth of contacts that had most. It is computed from the table, so it tells nothing that is
/// not told there.
pub(super) fn most_needs(table: &Table) -> Figure {
    let counts: Option<Vec<u64>> = table.rows.iter().map(|row| row.count).collect();
    let told: Option<(u64, u64)> = counts.map(|counts| (of_the_tenth(&counts), in_all(&counts)));
    let (upper, lower): (Count, Count) = told.unzip();
    Figure::of(FigureName::MostNeeds, upper, lower)
}

fn of_the_tenth(counts: &[u64]) -> u64 {
    let tenth = counts.iter().sum::<u64>().div_ceil(10);
    // One need of each after another: the first, then the second of those who have two, as far as they fit in the tenth.
    (1..counts.len()).map(|needs| counts.iter().skip(needs).sum::<u64>().min(tenth)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(counts: &[Count]) -> Table {
        let rows = counts.iter().enumerate().map(|(needs, count)| Row::told(needs.to_string(), *count)).collect();
        Table { name: TableName::NeedsAtOnce, unit: Unit::Contacts, total: None, rows }
    }

    #[test]
    fn the_tenth_with_most_needs_is_told_where_every_row_is() {
        let told = table(&[Some(0), Some(70), Some(25), Some(4), Some(1), Some(0)]);
        let figure = most_needs(&told);
        // Ten contacts: one with four needs, four with three, five with two.
        assert_eq!((figure.numerator, figure.denominator), (Some(4 + 12 + 10), Some(70 + 50 + 12 + 4)));
        assert_eq!(most_needs(&table(&[Some(0), Some(70), None, None])).numerator, None);
        assert_eq!(most_needs(&table(&[Some(0), Some(0)])).percent, None);
    }
}
