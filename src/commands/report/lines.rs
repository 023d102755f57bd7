//! Reports as rows for other programs: one row for each number, all codes beside their labels. The spreadsheet and the
//! file for analysis tools have the same columns and say the same.

use crate::{
    domain::{
        code::{CodeList as _, UnmetReason},
        lang::Lang,
        report::{Count, Figure, Report, Row, Table, TableName, UnmetRow},
        time::Day,
    },
    i18n::{
        report::{Labels, definition_key, figure_key, label, list, named, unit_key},
        say,
    },
};

/// One row.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The period's first day and last.
    pub(super) days: Option<(Day, Day)>,
    /// The desk; all of them when empty.
    pub(super) desk: String,
    /// The table, the row in it and what the row is called.
    pub(super) table: &'static str,
    pub(super) row: String,
    pub(super) row_label: String,
    /// The reason in a table by two codes; of a figure, its definition as the label.
    pub(super) reason: String,
    pub(super) reason_label: String,
    /// What is counted.
    pub(super) unit: String,
    /// The number, and of several months that hide some, what it comes to at least.
    pub(super) count: Count,
    pub(super) at_least: Option<u64>,
    /// A figure's lower number, and the quotient.
    pub(super) of: Count,
    pub(super) percent: Option<f64>,
    /// The figures are those of a demonstration.
    pub(super) invented: bool,
}

/// All rows of a report.
pub(super) fn lines(report: &Report, lang: Lang, labels: Labels<'_>) -> Vec<Line> {
    let head = Line {
        days: Some((report.from(), report.to())),
        desk: report.desk.as_ref().map(ToString::to_string).unwrap_or_default(),
        invented: report.invented,
        ..Line::default()
    };
    let tables = report.tables.iter().flat_map(|table| of_table(&head, table, lang, labels));
    let unmet = report.unmet.iter().flat_map(|row| of_unmet(&head, row, lang, labels));
    let figures = report.figures.iter().map(|figure| of_figure(&head, figure, lang));
    tables.chain(unmet).chain(figures).collect()
}

fn of_table(head: &Line, table: &Table, lang: Lang, labels: Labels<'_>) -> Vec<Line> {
    let unit = say(lang, unit_key(table.unit)).into_owned();
    let line = |row: &Row, row_label: String| Line {
        table: list(table.name),
        row: row.code.clone(),
        row_label,
        unit: unit.clone(),
        count: row.count,
        at_least: (row.at_least > 0).then_some(row.at_least),
        ..head.clone()
    };
    let rows = table.rows.iter().map(|row| line(row, label(table.name, &row.code, lang, labels)));
    let total = table.name.has_sum().then(|| Row::told("total".to_owned(), table.total));
    let total = total.iter().map(|row| line(row, say(lang, "report-total").into_owned()));
    rows.chain(total).collect()
}

fn of_unmet(head: &Line, unmet: &UnmetRow, lang: Lang, labels: Labels<'_>) -> Vec<Line> {
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
        at_least: (reason.at_least > 0).then_some(reason.at_least),
        ..head.clone()
    };
    let reasons = unmet.reasons.iter();
    let reasons = reasons.map(|reason| line(reason, named(UnmetReason::LIST, &reason.code, lang, labels)));
    let total = Row { code: "total".to_owned(), count: unmet.total, at_least: unmet.at_least };
    reasons.chain([line(&total, say(lang, "report-total").into_owned())]).collect()
}

fn of_figure(head: &Line, figure: &Figure, lang: Lang) -> Line {
    Line {
        table: "figure",
        row: figure_key(figure.name).trim_start_matches("figure-").replace('-', "_"),
        row_label: say(lang, figure_key(figure.name)).into_owned(),
        reason_label: say(lang, definition_key(figure.name)).into_owned(),
        count: figure.numerator,
        of: figure.denominator,
        percent: figure.percent,
        ..head.clone()
    }
}
