//! Reports as comma-separated values: one row for each number, hidden numbers empty and marked. No cell can start a formula
//! in a spreadsheet.

use super::lines::Line;

/// The names of the columns.
pub(super) const HEAD: [&str; 15] = [
    "from",
    "to",
    "desk",
    "table",
    "row",
    "row_label",
    "reason",
    "reason_label",
    "unit",
    "count",
    "at_least",
    "of",
    "percent",
    "hidden",
    "invented",
];

/// Rows as CSV, UTF-8.
///
/// # Errors
/// When there is no memory for it.
pub(super) fn render(lines: Vec<Line>) -> anyhow::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEAD)?;
    for line in lines {
        out.write_record(cells(line).map(harmless))?;
    }
    Ok(out.into_inner()?)
}

fn cells(line: Line) -> [String; 15] {
    let number = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
    let (from, to) = line.days.map(|(from, to)| (from.to_string(), to.to_string())).unwrap_or_default();
    [
        from,
        to,
        line.desk,
        line.table.to_owned(),
        line.row,
        line.row_label,
        line.reason,
        line.reason_label,
        line.unit,
        number(line.count),
        number(line.at_least),
        number(line.of),
        line.percent.map(|percent| format!("{percent:.1}")).unwrap_or_default(),
        yes_or_no(line.count.is_none()),
        yes_or_no(line.invented),
    ]
}

fn yes_or_no(it_is: bool) -> String {
    if it_is { "yes" } else { "no" }.to_owned()
}

/// A cell that a spreadsheet would take for a formula gets a quote before it.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for cell in ["=1+1", "+358", "-5", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(harmless(cell.to_owned()).starts_with('\''), "{cell}");
        }
        assert_eq!(harmless("money".to_owned()), "money");
    }
}
