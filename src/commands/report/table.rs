//! A report as a table to read: every figure with its definition, hidden counts as hidden, rows of zero left out.

use unicode_width::UnicodeWidthStr as _;

use crate::{
    domain::{
        code::{CodeList as _, UnmetReason},
        lang::Lang,
        report::{Count, Figure, Report, Row, Table, TableName, UnmetRow},
    },
    i18n::{
        report::{self as words, DESKS, Labels, definition_key, figure_key, label, named},
        say, tell,
    },
};

/// The columns that lines are broken at: what fits beside the margins of an 80-column desk.
const COLUMNS: usize = 76;

/// The report as lines of text, each figure with that of the period before, where that is given.
pub(super) fn render(report: &Report, before: Option<&Report>, lang: Lang, labels: Labels<'_>) -> String {
    let mut page = Page { lang, labels, lines: Vec::new() };
    page.head(report);
    if !report.is_untold() {
        page.figures(&report.figures, before);
        page.volumes(report);
        report.tables.iter().for_each(|table| page.table(table));
        page.unmet(&report.unmet);
        page.sessions(report);
        page.unknown(report);
        page.foot(report);
    }
    page.lines.join("\n") + "\n"
}

struct Page<'a> {
    lang: Lang,
    labels: Labels<'a>,
    lines: Vec<String>,
}

impl Page<'_> {
    fn head(&mut self, report: &Report) {
        let period = words::period(report.period, self.lang);
        let args = [("period", period.as_str().into())];
        if report.invented {
            self.line(say(self.lang, "web-invented-mark").into_owned());
        }
        self.line(tell(self.lang, "report-title", &args));
        let desk = report.desk.as_ref().map(|desk| (self.labels)(DESKS, desk.as_str()));
        self.line(desk.unwrap_or_else(|| say(self.lang, "report-all-desks").into_owned()));
        if report.is_untold() {
            return self.notes(report);
        }
        let contacts = self.count(report.contacts);
        self.line(tell(self.lang, "report-contacts", &[("count", contacts.as_str().into())]));
        let (directions, wrong) = (self.count(report.directions), self.count(report.wrong_numbers));
        let args = [("directions", directions.as_str().into()), ("wrong", wrong.as_str().into())];
        wrapped(&tell(self.lang, "report-counted-only", &args), COLUMNS).into_iter().for_each(|line| self.line(line));
        self.notes(report);
    }

    fn notes(&mut self, report: &Report) {
        for note in words::notes(report, self.lang) {
            wrapped(&note, COLUMNS).into_iter().for_each(|line| self.line(line));
        }
    }

    fn figures(&mut self, figures: &[Figure], before: Option<&Report>) {
        self.title("report-figures");
        for figure in figures {
            let value = words::figure(figure, self.lang);
            self.row(&say(self.lang, figure_key(figure.name)), &value);
            let was = before.and_then(|before| before.figures.iter().find(|was| was.name == figure.name));
            if let (Some(was), Some(before)) = (was, before) {
                let period = words::period(before.period, self.lang);
                self.row(&format!("    {period}"), &words::figure(was, self.lang));
            }
            for line in wrapped(&say(self.lang, definition_key(figure.name)), COLUMNS - 6) {
                self.line(format!("      {line}"));
            }
        }
    }

    /// The volumes of services for older people side by side.
    fn volumes(&mut self, report: &Report) {
        let volumes = words::volumes(report, self.lang);
        if !volumes.is_empty() {
            self.title("report-volumes");
            volumes.iter().for_each(|(name, number)| self.row(name, number));
            wrapped(&say(self.lang, "report-volumes-note"), COLUMNS - 6)
                .iter()
                .for_each(|line| self.line(format!("      {line}")));
        }
    }

    fn table(&mut self, table: &Table) {
        if table.name == TableName::WeekHour {
            return self.week(table);
        }
        if !table.name.has_sum() {
            return self.listed(table);
        }
        self.heading(words::title(table.name, table.unit, self.lang));
        self.rows(&table.rows, |page, code| page.label(table.name, code));
        let total = self.count(table.total);
        self.row(&say(self.lang, "report-total"), &total);
    }

    /// Rows that are told, and no sum.
    fn listed(&mut self, table: &Table) {
        if !table.rows.is_empty() {
            self.heading(words::title(table.name, table.unit, self.lang));
            let (rows, more) = words::read(table, self.lang);
            for row in rows {
                let count = words::row(row, self.lang);
                self.row(&self.label(table.name, &row.code), &count);
            }
            more.into_iter().for_each(|more| self.line(format!("  {more}")));
        }
    }

    /// Contacts by hour and day of the week, as a grid; a hidden number is a dot, none a blank.
    fn week(&mut self, table: &Table) {
        let grid = words::Week::of(table);
        if grid.hours.is_empty() {
            return;
        }
        self.heading(words::title(table.name, table.unit, self.lang));
        let names = grid.days.iter().map(|day| format!("{:>6}", say(self.lang, words::weekday_key(day))));
        self.line(format!("  {:7}{}", "", names.collect::<String>()));
        for hour in &grid.hours {
            let cells = hour.counts.iter().map(|count| match count {
                Some(0) => format!("{:6}", ""),
                Some(count) => format!("{count:>6}"),
                None => format!("{:>6}", "·"),
            });
            self.line(format!("  {:7}{}", hour.label, cells.collect::<String>()));
        }
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
            let total = words::at_least(row.total, row.at_least, self.lang);
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
            self.row(&(self.labels)(DESKS, session.desk.as_str()), &words::open_hours(report, session, self.lang));
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
        let notes = [
            Some(under),
            Some(say(self.lang, "report-person-note").into_owned()),
            words::counted_by(report, self.lang),
        ];
        notes.iter().flatten().flat_map(|note| wrapped(note, COLUMNS)).for_each(|line| self.line(line));
    }

    /// Rows of zero say nothing in a table to read; the other forms have them.
    fn rows(&mut self, rows: &[Row], label: impl Fn(&Self, &str) -> String) {
        if rows.iter().all(|row| row.count.is_none()) {
            self.line(format!("  {}", say(self.lang, "report-all-hidden")));
            return;
        }
        for row in rows.iter().filter(|row| row.count != Some(0)) {
            let count = words::row(row, self.lang);
            self.row(&label(self, &row.code), &count);
        }
    }

    /// A label and at the right edge its value, on a line of its own where both do not fit in one.
    fn row(&mut self, label: &str, value: &str) {
        let room = COLUMNS.saturating_sub(2 + label.width() + value.width());
        if room >= 2 {
            return self.line(format!("  {label}{}{value}", " ".repeat(room)));
        }
        self.line(format!("  {label}"));
        self.line(format!("{}{value}", " ".repeat(COLUMNS.saturating_sub(value.width()))));
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
        words::count(count, self.lang)
    }

    fn label(&self, table: TableName, code: &str) -> String {
        label(table, code, self.lang, self.labels)
    }

    fn named(&self, list: &str, code: &str) -> String {
        named(list, code, self.lang, self.labels)
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
