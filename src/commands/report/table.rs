//! A report as a table to read: every figure with its definition, hidden counts as hidden, rows of zero left out.

use unicode_width::UnicodeWidthStr as _;

use super::Labels;
use crate::{
    domain::{
        code::{CodeList as _, UnmetReason},
        lang::Lang,
        report::{Count, Figure, FigureName, Report, Row, Table, TableName, Unit, UnmetRow},
        time::Day,
    },
    i18n::{say, tell},
};

/// The columns that lines are broken at: what fits beside the margins of an 80-column desk.
const COLUMNS: usize = 76;

/// The report as lines of text.
pub(super) fn render(report: &Report, lang: Lang, labels: Labels<'_>) -> String {
    let mut page = Page { lang, labels, lines: Vec::new() };
    page.head(report);
    page.figures(&report.figures);
    report.tables.iter().for_each(|table| page.table(table));
    page.unmet(&report.unmet);
    page.sessions(report);
    page.unknown(report);
    page.foot(report);
    page.lines.join("\n") + "\n"
}

struct Page<'a> {
    lang: Lang,
    labels: Labels<'a>,
    lines: Vec<String>,
}

impl Page<'_> {
    fn head(&mut self, report: &Report) {
        let (from, to) = (day(report.from(), self.lang), day(report.to(), self.lang));
        let args = [("from", from.as_str().into()), ("to", to.as_str().into())];
        self.line(tell(self.lang, "report-title", &args));
        let desk = report.desk.as_ref().map(|desk| (self.labels)(TABLE_DESK, desk.as_str()));
        self.line(desk.unwrap_or_else(|| say(self.lang, "report-all-desks").into_owned()));
        let contacts = self.count(report.contacts);
        self.line(tell(self.lang, "report-contacts", &[("count", contacts.as_str().into())]));
        let (directions, wrong) = (self.count(report.directions), self.count(report.wrong_numbers));
        let args = [("directions", directions.as_str().into()), ("wrong", wrong.as_str().into())];
        self.line(tell(self.lang, "report-counted-only", &args));
    }

    fn figures(&mut self, figures: &[Figure]) {
        self.title("report-figures");
        for figure in figures {
            let value = self.figure(figure);
            self.row(&say(self.lang, figure_key(figure.name)), &value);
            for line in wrapped(&say(self.lang, definition_key(figure.name)), COLUMNS - 6) {
                self.line(format!("      {line}"));
            }
        }
    }

    fn figure(&self, figure: &Figure) -> String {
        match (figure.numerator, figure.denominator, figure.percent) {
            (Some(upper), Some(lower), Some(percent)) => {
                format!("{} = {upper} / {lower}", percent_text(percent, self.lang))
            }
            (Some(_), Some(_), None) => say(self.lang, "report-nothing-to-divide").into_owned(),
            _ => say(self.lang, "report-hidden").into_owned(),
        }
    }

    fn table(&mut self, table: &Table) {
        let unit = say(self.lang, unit_key(table.unit));
        let name = say(self.lang, table_key(table.name));
        self.heading(tell(
            self.lang,
            "report-table-title",
            &[("table", name.as_ref().into()), ("unit", unit.as_ref().into())],
        ));
        self.rows(&table.rows, |page, code| page.label(table.name, code));
        let total = self.count(table.total);
        self.row(&say(self.lang, "report-total"), &total);
    }

    fn unmet(&mut self, unmet: &[UnmetRow]) {
        if unmet.is_empty() {
            return;
        }
        self.title("report-table-unmet");
        if unmet.iter().all(|row| row.total.is_none()) {
            self.line(format!("  {}", say(self.lang, "report-all-hidden")));
            return;
        }
        for row in unmet {
            let total = self.count(row.total);
            self.row(&self.label(TableName::Need, &row.need), &total);
            if row.reasons.iter().any(|reason| reason.count.is_some_and(|count| count > 0)) {
                self.rows(&row.reasons, |page, code| format!("  {}", page.named(UnmetReason::LIST, code)));
            }
        }
    }

    fn sessions(&mut self, report: &Report) {
        if report.sessions.is_empty() {
            return;
        }
        self.title("report-sessions");
        for session in &report.sessions {
            let args = [("days", session.days.to_string().into()), ("hours", session.hours.to_string().into())];
            let open = tell(self.lang, "report-session", &args);
            self.row(&(self.labels)(TABLE_DESK, session.desk.as_str()), &open);
        }
    }

    fn unknown(&mut self, report: &Report) {
        if report.unknown_codes.is_empty() {
            return;
        }
        self.title("report-unknown-codes");
        for unknown in &report.unknown_codes {
            self.line(format!("  {}: {}", unknown.list, unknown.code));
        }
    }

    fn foot(&mut self, report: &Report) {
        let under = tell(self.lang, "report-hidden-note", &[("count", report.hidden_under.to_string().into())]);
        self.lines.push(String::new());
        for line in wrapped(&under, COLUMNS).into_iter().chain(wrapped(&say(self.lang, "report-person-note"), COLUMNS))
        {
            self.line(line);
        }
    }

    /// Rows of zero say nothing in a table to read; the other forms have them.
    fn rows(&mut self, rows: &[Row], label: impl Fn(&Self, &str) -> String) {
        if rows.iter().all(|row| row.count.is_none()) {
            self.line(format!("  {}", say(self.lang, "report-all-hidden")));
            return;
        }
        for row in rows.iter().filter(|row| row.count != Some(0)) {
            let count = self.count(row.count);
            self.row(&label(self, &row.code), &count);
        }
    }

    fn row(&mut self, label: &str, value: &str) {
        let room = COLUMNS.saturating_sub(2 + label.width() + value.width());
        self.line(format!("  {label}{}{value}", " ".repeat(room.max(2))));
    }

    fn title(&mut self, key: &'static str) {
        self.heading(say(self.lang, key).into_owned());
    }

    fn heading(&mut self, text: String) {
        self.lines.push(String::new());
        self.line(text);
    }

    fn line(&mut self, text: String) {
        self.lines.push(text);
    }

    fn count(&self, count: Count) -> String {
        count.map_or_else(|| say(self.lang, "report-hidden").into_owned(), |count| count.to_string())
    }

    fn label(&self, table: TableName, code: &str) -> String {
        label(table, code, self.lang, self.labels)
    }

    fn named(&self, list: &str, code: &str) -> String {
        named(list, code, self.lang, self.labels)
    }
}

/// The list of desks, in the words of the labels.
const TABLE_DESK: &str = "desk";

/// The words for a row of a table.
pub(super) fn label(table: TableName, code: &str, lang: Lang, labels: Labels<'_>) -> String {
    match table {
        TableName::Hour => format!("{code}–{:02}", code.parse::<u8>().map_or(0, |hour| hour + 1)),
        TableName::OlderGuidance => say(lang, older_key(code)).into_owned(),
        TableName::FoundWeakly => named(list(TableName::Need), code, lang, labels),
        TableName::Calls => named(list(TableName::Handover), code, lang, labels),
        _ => named(list(table), code, lang, labels),
    }
}

/// The words for a code of a list, and for the two rows that are in no list.
pub(super) fn named(list: &str, code: &str, lang: Lang, labels: Labels<'_>) -> String {
    match code {
        "unknown_code" => say(lang, "report-row-unknown-code").into_owned(),
        "not_told" => say(lang, "report-row-not-told").into_owned(),
        _ => labels(list, code),
    }
}

/// The code list of a table's rows, as the labels name it.
pub(super) fn list(table: TableName) -> &'static str {
    match table {
        TableName::Desk => TABLE_DESK,
        TableName::Level => "level",
        TableName::Method => "method",
        TableName::Hour => "hour",
        TableName::ClientGroup => "client_group",
        TableName::PlacesBefore => "places_before",
        TableName::Need => "need",
        TableName::Outcome => "outcome",
        TableName::Destination => "destination",
        TableName::Handover => "handover",
        TableName::OlderGuidance => "older_guidance",
        TableName::FoundWeakly => "found_weakly",
        TableName::Calls => "calls",
    }
}

fn older_key(code: &str) -> &'static str {
    match code {
        "helped_or_elsewhere" => "report-older-helped",
        "county_older_disabled" => "report-older-forwarded",
        _ => "report-older-other",
    }
}

fn table_key(table: TableName) -> &'static str {
    match table {
        TableName::Desk => "report-table-desk",
        TableName::Level => "report-table-level",
        TableName::Method => "report-table-method",
        TableName::Hour => "report-table-hour",
        TableName::ClientGroup => "report-table-client-group",
        TableName::PlacesBefore => "report-table-places-before",
        TableName::Need => "report-table-need",
        TableName::Outcome => "report-table-outcome",
        TableName::Destination => "report-table-destination",
        TableName::Handover => "report-table-handover",
        TableName::OlderGuidance => "report-table-older-guidance",
        TableName::FoundWeakly => "report-table-found-weakly",
        TableName::Calls => "report-table-calls",
    }
}

pub(super) fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Contacts => "report-unit-contacts",
        Unit::Needs => "report-unit-needs",
        Unit::HandedOver => "report-unit-handed-over",
        Unit::OlderGuidance => "report-unit-older-guidance",
        Unit::FoundWeakly => "report-unit-found-weakly",
        Unit::Calls => "report-unit-calls",
    }
}

pub(super) fn figure_key(figure: FigureName) -> &'static str {
    match figure {
        FigureName::ResolvedStrict => "figure-resolved-strict",
        FigureName::ResolvedBroad => "figure-resolved-broad",
        FigureName::Advised => "figure-advised",
        FigureName::Unmet => "figure-unmet",
        FigureName::FoundWeakly => "figure-found-weakly",
        FigureName::NotTaken => "figure-not-taken",
        FigureName::CutOff => "figure-cut-off",
        FigureName::OlderHelpedOrElsewhere => "figure-older-helped-or-elsewhere",
        FigureName::OlderForwarded => "figure-older-forwarded",
        FigureName::Bounced => "figure-bounced",
        FigureName::ClientGroupNotRecorded => "figure-client-group-not-recorded",
        FigureName::PlacesBeforeNotRecorded => "figure-places-before-not-recorded",
    }
}

pub(super) fn definition_key(figure: FigureName) -> &'static str {
    match figure {
        FigureName::ResolvedStrict => "figure-resolved-strict-definition",
        FigureName::ResolvedBroad => "figure-resolved-broad-definition",
        FigureName::Advised => "figure-advised-definition",
        FigureName::Unmet => "figure-unmet-definition",
        FigureName::FoundWeakly => "figure-found-weakly-definition",
        FigureName::NotTaken => "figure-not-taken-definition",
        FigureName::CutOff => "figure-cut-off-definition",
        FigureName::OlderHelpedOrElsewhere => "figure-older-helped-or-elsewhere-definition",
        FigureName::OlderForwarded => "figure-older-forwarded-definition",
        FigureName::Bounced => "figure-bounced-definition",
        FigureName::ClientGroupNotRecorded => "figure-client-group-not-recorded-definition",
        FigureName::PlacesBeforeNotRecorded => "figure-places-before-not-recorded-definition",
    }
}

/// A number with one decimal as the language writes it.
fn percent_text(percent: f64, lang: Lang) -> String {
    let text = format!("{percent:.1} %");
    if lang == Lang::En { text } else { text.replace('.', ",") }
}

pub(super) fn day(day: Day, lang: Lang) -> String {
    let date = day.0;
    match lang {
        Lang::Fi | Lang::Sv => format!("{}.{}.{}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

/// A text in lines of so many columns, broken between words.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
