//! A report as comma-separated values: one row for each number, all codes beside their labels, hidden numbers empty and
//! marked. No cell can start a formula in a spreadsheet.

use crate::{
    domain::{
        code::{CodeList as _, UnmetReason},
        lang::Lang,
        report::{Count, Figure, Report, Row, Table, TableName, UnmetRow},
    },
    i18n::{
        report::{Labels, definition_key, figure_key, label, list, named, unit_key},
        say,
    },
};

/// The names of the columns.
const HEAD: [&str; 15] = [
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

/// One row: what stands after from, to and desk.
#[derive(Default)]
struct Line {
    table: &'static str,
    row: String,
    row_label: String,
    reason: String,
    reason_label: String,
    unit: String,
    count: Count,
    at_least: u64,
    of: Count,
    percent: Option<f64>,
}

/// The report as CSV, UTF-8.
///
/// # Errors
/// When there is no memory for it.
pub(super) fn render(report: &Report, lang: Lang, labels: Labels<'_>) -> anyhow::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEAD)?;
    let tables = report.tables.iter().flat_map(|table| of_table(table, lang, labels));
    let unmet = report.unmet.iter().flat_map(|row| of_unmet(row, lang, labels));
    let figures = report.figures.iter().map(|figure| of_figure(figure, lang));
    for line in tables.chain(unmet).chain(figures) {
        out.write_record(line.cells(report).map(harmless))?;
    }
    Ok(out.into_inner()?)
}

impl Line {
    fn cells(self, report: &Report) -> [String; 15] {
        let number = |count: Count| count.map(|count| count.to_string()).unwrap_or_default();
        [
            report.from().to_string(),
            report.to().to_string(),
            report.desk.as_ref().map(ToString::to_string).unwrap_or_default(),
            self.table.to_owned(),
            self.row,
            self.row_label,
            self.reason,
            self.reason_label,
            self.unit,
            number(self.count),
            number((self.at_least > 0).then_some(self.at_least)),
            number(self.of),
            self.percent.map(|percent| format!("{percent:.1}")).unwrap_or_default(),
            yes_or_no(self.count.is_none()),
            yes_or_no(report.invented),
        ]
    }
}

fn yes_or_no(it_is: bool) -> String {
    if it_is { "yes" } else { "no" }.to_owned()
}

fn of_table(table: &Table, lang: Lang, labels: Labels<'_>) -> Vec<Line> {
    let unit = say(lang, unit_key(table.unit)).into_owned();
    let line = |row: &Row, row_label: String| Line {
        table: list(table.name),
        row: row.code.clone(),
        row_label,
        unit: unit.clone(),
        count: row.count,
        at_least: row.at_least,
        ..Line::default()
    };
    let rows = table.rows.iter().map(|row| line(row, label(table.name, &row.code, lang, labels)));
    let total = Row { code: "total".to_owned(), count: table.total, at_least: 0 };
    rows.chain([line(&total, say(lang, "report-total").into_owned())]).collect()
}

fn of_unmet(unmet: &UnmetRow, lang: Lang, labels: Labels<'_>) -> Vec<Line> {
    let unit = say(lang, "report-unit-needs").into_owned();
    let need = label(TableName::Need, &unmet.need, lang, labels);
    let line = |reason: &Row, reason_label: String| Line {
        table: "unmet",
        row: unmet.need.clone(),
        row_label: need.clone(),
        reason: reason.code.clone(),
        reason_label,
        unit: unit.clone(),
        count: reason.count,
        at_least: reason.at_least,
        ..Line::default()
    };
    let reasons = unmet.reasons.iter();
    let reasons = reasons.map(|reason| line(reason, named(UnmetReason::LIST, &reason.code, lang, labels)));
    let total = Row { code: "total".to_owned(), count: unmet.total, at_least: unmet.at_least };
    reasons.chain([line(&total, say(lang, "report-total").into_owned())]).collect()
}

fn of_figure(figure: &Figure, lang: Lang) -> Line {
    Line {
        table: "figure",
        row: figure_key(figure.name).trim_start_matches("figure-").replace('-', "_"),
        row_label: say(lang, figure_key(figure.name)).into_owned(),
        reason_label: say(lang, definition_key(figure.name)).into_owned(),
        count: figure.numerator,
        of: figure.denominator,
        percent: figure.percent,
        ..Line::default()
    }
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
