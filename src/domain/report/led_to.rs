//! Which needs led where: needs by the kind of place that people were directed to. Only of all desks together, and only
//! what many had; what is not told was not there, or few had it. The system of needs and destinations hides what could be
//! computed; and nothing is told that bounds a count of a single desk.

use super::{
    Row, Table, TableName, Unit,
    layout::{Layout, What},
    room::leaves_room,
    rows::{codes, led_to_row},
    suppress::{Cell, System},
};

/// The table, the most frequent first.
pub(super) fn table(layout: &Layout<'_>) -> Table {
    let (needs, destinations) = (codes(TableName::Need), codes(TableName::Destination));
    let hidden = hidden(layout, needs.len(), destinations.len());
    let each_need: Vec<Vec<u64>> = (0..needs.len()).map(|need| layout.each(TableName::Need, need)).collect();
    let each_destination: Vec<Vec<u64>> =
        (0..destinations.len()).map(|to| layout.each(TableName::Destination, to)).collect();
    let mut rows: Vec<(String, u64)> = Vec::new();
    for (need, of_need) in each_need.iter().enumerate().filter(|(need, _)| is_told(layout, TableName::Need, *need)) {
        for (to, of_destination) in each_destination.iter().enumerate() {
            let row = led_to_row(need, to);
            let count = layout.counts.all.row(TableName::LedTo, row);
            let came: Vec<(u64, u64)> = of_need.iter().copied().zip(of_destination.iter().copied()).collect();
            let told = count >= layout.k
                && is_told(layout, TableName::Destination, to)
                && !hidden.get(row).copied().unwrap_or(true)
                && leaves_room(count, &came, layout.k);
            if let (true, Some(need), Some(to)) = (told, needs.get(need), destinations.get(to)) {
                rows.push((format!("{need}+{to}"), count));
            }
        }
    }
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let rows = rows.into_iter().map(|(code, count)| Row::told(code, Some(count))).collect();
    Table { name: TableName::LedTo, unit: Unit::Needs, total: None, rows }
}

fn is_told(layout: &Layout<'_>, table: TableName, row: usize) -> bool {
    layout.told(None, What::Row(table as u8, row)).is_some()
}

/// Which cells are hidden, were all the others told.
fn hidden(layout: &Layout<'_>, needs: usize, destinations: usize) -> Vec<bool> {
    let mut system = System::default();
    let count = |table, row| layout.counts.all.row(table, row);
    let whole = (0..needs).map(|need| count(TableName::Need, need)).sum();
    let all =
        system.add(if layout.told(None, What::Needs).is_some() { Cell::open(whole) } else { Cell::veiled(whole) });
    let mut margin = |table, rows: usize| -> Vec<usize> {
        let cell = |row| {
            if is_told(layout, table, row) { Cell::open(count(table, row)) } else { Cell::veiled(count(table, row)) }
        };
        let cells: Vec<usize> = (0..rows).map(|row| system.add(cell(row))).collect();
        system.sum(all, &cells);
        cells
    };
    let (of_needs, of_destinations) = (margin(TableName::Need, needs), margin(TableName::Destination, destinations));
    let is_none = |table, row| is_told(layout, table, row) && count(table, row) == 0;
    let cells: Vec<usize> = (0..needs)
        .flat_map(|need| (0..destinations).map(move |to| (need, to)))
        .map(|(need, to)| {
            let value = count(TableName::LedTo, led_to_row(need, to));
            let never = is_none(TableName::Need, need) || is_none(TableName::Destination, to);
            system.add(if never { Cell::open(value) } else { Cell::counted(value) })
        })
        .collect();
    for (total, cells) in of_needs.iter().zip(cells.chunks(destinations)) {
        system.sum(*total, cells);
    }
    for (to, total) in of_destinations.iter().enumerate() {
        system.sum(*total, &cells.iter().skip(to).step_by(destinations).copied().collect::<Vec<_>>());
    }
    let hidden = system.suppress(layout.k);
    cells.iter().map(|cell| hidden.get(*cell).copied().unwrap_or(true)).collect()
}
