//! The report as a page: headline, figures with their definitions beside the period before, every table with a bar for
//! each row. What is asked for stands in the address, so that a view can be sent as a link.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Reader, Site, page};
use crate::{
    domain::{
        code::{Code, CodeList as _, UnmetReason},
        lang::Lang,
        places::PlacesOfMonth,
        report::{Figure, Length, Period, Report, Row, Table, TableName, UnmetRow},
        time::Day,
    },
    i18n::{
        report::{self as words, DESKS, Labels},
        say, tell,
    },
};

/// How many months, quarters and years back can be chosen.
const MONTHS_BACK: usize = 25;
const QUARTERS_BACK: usize = 9;
const YEARS_BACK: usize = 5;

/// What is looked at, and with which words.
pub struct View<'a> {
    /// The figures.
    pub report: &'a Report,
    /// The same of the period before it.
    pub before: &'a Report,
    /// The desk that was asked for.
    pub desk: Option<&'a Code>,
    /// The desks that can be chosen; none where the reader sees one desk only.
    pub desks: &'a [Code],
    /// Free places over the period, where the reader sees all desks.
    pub places: &'a [PlacesOfMonth],
    /// The words for codes.
    pub labels: Labels<'a>,
    /// Today in Helsinki: how far the periods go.
    pub today: Day,
}

/// The page.
pub fn report(lang: Lang, view: &View<'_>) -> String {
    let shown = view.report;
    let site = if shown.invented { Site::Invented } else { Site::County };
    let title = title(lang, view);
    let desk = view.desk.map(|desk| format!("&desk={desk}")).unwrap_or_default();
    let here = format!("/report?period={}{desk}", shown.period);
    let body = html! {
        h1 { (title) }
        p { (whose(lang, view)) }
        (filter(lang, view))
        (content(lang, view))
    };
    page(site, lang, &title, &here, Reader::SignedIn, &body).into_string()
}

/// The report as one file that needs nothing else: to print, to keep, to send.
pub fn printed(lang: Lang, view: &View<'_>) -> String {
    let title = title(lang, view);
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title {
                    @if view.report.invented { (say(lang, "web-invented-mark")) " – " }
                    (title) " – lähitori"
                }
                style { (PreEscaped(super::STYLE)) }
            }
            body {
                main {
                    @if view.report.invented { p.invented { (say(lang, "web-invented")) } }
                    h1 { (title) }
                    p { (whose(lang, view)) }
                    (content(lang, view))
                    p { (tell(lang, "web-version", &[("version", env!("CARGO_PKG_VERSION").into())])) }
                }
            }
        }
    }
    .into_string()
}

fn title(lang: Lang, view: &View<'_>) -> String {
    let named = words::period(view.report.period, lang);
    tell(lang, "report-title", &[("period", named.as_str().into())])
}

fn whose(lang: Lang, view: &View<'_>) -> String {
    let desk = view.desk.map(|desk| (view.labels)(DESKS, desk.as_str()));
    desk.unwrap_or_else(|| say(lang, "report-all-desks").into_owned())
}

/// All that is told, without what is asked.
fn content(lang: Lang, view: &View<'_>) -> Markup {
    let shown = view.report;
    if shown.is_untold() {
        return html! { @for note in words::notes(shown, lang) { p.note { (note) } } };
    }
    html! {
        dl.head {
            (headline(&say(lang, "web-contacts"), &words::count(shown.contacts, lang)))
            (headline(&say(lang, "web-directions"), &words::count(shown.directions, lang)))
            (headline(&say(lang, "web-wrong-numbers"), &words::count(shown.wrong_numbers, lang)))
        }
        p { (tell(lang, "web-hidden", &[("under", shown.hidden_under.into())])) }
        @for note in words::notes(shown, lang) { p.note { (note) } }
        (contents(lang, view))
        (figures(lang, view))
        (volumes(lang, shown))
        @for table in &shown.tables { (one_table(lang, table, view.labels)) }
        (unmet(lang, &shown.unmet, view.labels))
        (sessions(lang, view))
        (places(lang, view))
        @if let Some(by) = words::counted_by(shown, lang) { p { (by) } }
    }
}

/// Links to all that follows: some thirty tables.
fn contents(lang: Lang, view: &View<'_>) -> Markup {
    let report = view.report;
    let fixed = |id, key| (format!("#{id}"), say(lang, key).into_owned());
    let tables = report.tables.iter().filter(|table| is_shown(table));
    let tables =
        tables.map(|table| (format!("#{}", anchor(table)), say(lang, words::table_key(table.name)).into_owned()));
    let unmet = (!report.unmet.is_empty()).then(|| fixed("unmet", "report-table-unmet"));
    let sessions = (!report.sessions.is_empty()).then(|| fixed("sessions", "report-sessions"));
    let places = (!view.places.is_empty()).then(|| fixed("places", "report-places"));
    let first = [fixed("figures", "report-figures"), fixed("volumes", "report-volumes")];
    html! {
        nav.contents aria-label=(say(lang, "web-contents")) {
            ul { @for (to, name) in first.into_iter().chain(tables).chain(unmet).chain(sessions).chain(places) { li { a href=(to) { (name) } } } }
        }
    }
}

/// Where a table stands in the page.
fn anchor(table: &Table) -> String {
    format!("table-{}", words::table_key(table.name).trim_start_matches("report-table-"))
}

/// A list of what many had is left out where nothing is in it, and a week in which nobody came.
fn is_shown(table: &Table) -> bool {
    match table.name {
        TableName::WeekHour => table.rows.iter().any(|row| row.count != Some(0)),
        name => name.has_sum() || !table.rows.is_empty(),
    }
}

/// The volumes of services for older people side by side.
fn volumes(lang: Lang, report: &Report) -> Markup {
    let volumes = words::volumes(report, lang);
    html! {
        @if !volumes.is_empty() {
            section {
                h2 #volumes { (say(lang, "report-volumes")) }
                table aria-labelledby="volumes" {
                    thead { tr { th scope="col" { (say(lang, "web-row")) } th.n scope="col" { (say(lang, "web-count")) } } }
                    tbody {
                        @for (name, number) in volumes { tr { th scope="row" { (name) } td.n { (number) } } }
                    }
                }
                p { (say(lang, "report-volumes-note")) }
            }
        }
    }
}

fn headline(label: &str, value: &str) -> Markup {
    html! { div { dt { (label) } dd { (value) } } }
}

/// The period and the desk, as a form that asks with the address.
fn filter(lang: Lang, view: &View<'_>) -> Markup {
    html! {
        form.filter method="get" action="/report" {
            input type="hidden" name="lang" value=(lang.code());
            div {
                label for="period" { (say(lang, "web-period")) }
                select #period name="period" {
                    (periods(lang, view, "web-months", Length::Month, MONTHS_BACK))
                    (periods(lang, view, "web-quarters", Length::Quarter, QUARTERS_BACK))
                    (periods(lang, view, "web-years", Length::Year, YEARS_BACK))
                }
            }
            @if !view.desks.is_empty() {
                div {
                    label for="desk" { (say(lang, "report-table-desk")) }
                    select #desk name="desk" {
                        option value="" { (say(lang, "report-all-desks")) }
                        @for desk in view.desks {
                            option value=(desk) selected[view.desk == Some(desk)] { ((view.labels)(DESKS, desk.as_str())) }
                        }
                    }
                }
            }
            button type="submit" { (say(lang, "web-show")) }
        }
    }
}

/// The last periods of one length, newest first.
fn periods(lang: Lang, view: &View<'_>, name: &'static str, length: Length, most: usize) -> Markup {
    let newest = Period::of(length, view.today);
    html! {
        optgroup label=(say(lang, name)) {
            @for period in std::iter::successors(Some(newest), |period| Some(period.before())).take(most) {
                option value=(period) selected[period == view.report.period] { (words::period(period, lang)) }
            }
        }
    }
}

fn figures(lang: Lang, view: &View<'_>) -> Markup {
    let before = |figure: &Figure| {
        let before = view.before.figures.iter().find(|other| other.name == figure.name);
        before.map(|before| words::figure(before, lang)).unwrap_or_default()
    };
    html! {
        section {
            h2 #figures { (say(lang, "report-figures")) }
            table aria-labelledby="figures" {
                thead {
                    tr {
                        th scope="col" { (say(lang, "web-figure")) }
                        th.n scope="col" { (words::period(view.report.period, lang)) }
                        th.n scope="col" { (words::period(view.before.period, lang)) }
                    }
                }
                tbody {
                    @for figure in &view.report.figures {
                        tr {
                            th scope="row" {
                                (say(lang, words::figure_key(figure.name)))
                                span.definition { (say(lang, words::definition_key(figure.name))) }
                            }
                            td.n { (words::figure(figure, lang)) }
                            td.n { (before(figure)) }
                        }
                    }
                }
            }
        }
    }
}

fn one_table(lang: Lang, table: &Table, labels: Labels<'_>) -> Markup {
    let label = |row: &Row| words::label(table.name, &row.code, lang, labels);
    let title = words::title(table.name, table.unit, lang);
    if !is_shown(table) {
        return html! {};
    }
    if table.name == TableName::WeekHour {
        return week(lang, &title, table);
    }
    let (shown, more) = words::read(table, lang);
    html! {
        section {
            h2 id=(anchor(table)) { (title) }
            (rows(lang, &title, shown, label))
            @if let Some(more) = more { p { (more) } }
            @if table.name.has_sum() {
                p { (say(lang, "report-total")) ": " (words::count(table.total, lang)) }
            }
        }
    }
}

/// Hours by day of the week, darker where more came; the number stands in every cell.
fn week(lang: Lang, title: &str, table: &Table) -> Markup {
    let grid = words::Week::of(table);
    let most = table.rows.iter().filter_map(|row| row.count).max().unwrap_or(0).max(1);
    // Five shades: more could not be told apart.
    let shade = |count: u64| format!("heat{}", (count.saturating_mul(5)).div_ceil(most).min(5));
    html! {
        section {
            h2 id=(anchor(table)) { (title) }
            table.week aria-label=(title) {
                thead {
                    tr {
                        th scope="col" { (say(lang, "report-table-hour")) }
                        @for day in &grid.days { th.n scope="col" { (say(lang, words::weekday_key(day))) } }
                    }
                }
                tbody {
                    @for hour in &grid.hours {
                        tr {
                            th scope="row" { (hour.label) }
                            @for count in &hour.counts {
                                @match count {
                                    Some(0) => td.n { "0" },
                                    Some(count) => td class=(format!("n {}", shade(*count))) { (count) },
                                    None => td.n { (say(lang, "report-hidden")) },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Rows with their numbers and a bar for each; a row of zero says nothing, a hidden one that it is hidden.
fn rows(lang: Lang, title: &str, rows: &[Row], label: impl Fn(&Row) -> String) -> Markup {
    if rows.iter().all(|row| row.count.is_none()) {
        return html! { p { (say(lang, "report-all-hidden")) } };
    }
    let most = rows.iter().filter_map(|row| row.count).max().unwrap_or(0).max(1);
    html! {
        table aria-label=(title) {
            thead {
                tr {
                    th scope="col" { (say(lang, "web-row")) }
                    th.n scope="col" { (say(lang, "web-count")) }
                    td.bar {}
                }
            }
            tbody {
                @for row in rows.iter().filter(|row| row.count != Some(0)) {
                    tr {
                        th scope="row" { (label(row)) }
                        td.n { (words::row(row, lang)) }
                        td.bar { (bar(row.count.unwrap_or(0), most)) }
                    }
                }
            }
        }
    }
}

/// A bar; the number beside it says the same, so a screen reader passes over it.
fn bar(count: u64, most: u64) -> Markup {
    // Thousandths of the longest bar: exact enough for an eye.
    let width = count.saturating_mul(1000) / most.max(1);
    html! {
        svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect width=(width) height="10" {}
        }
    }
}

fn unmet(lang: Lang, unmet: &[UnmetRow], labels: Labels<'_>) -> Markup {
    let told = unmet.iter().filter(|row| row.total != Some(0));
    let need = |row: &UnmetRow| words::label(TableName::Need, &row.need, lang, labels);
    let reason = |row: &Row| words::named(UnmetReason::LIST, &row.code, lang, labels);
    let reasons = |row: &UnmetRow| {
        let shown = row.reasons.iter().filter(|reason| reason.count.is_some_and(|count| count > 0));
        shown.map(|row| format!("{} {}", reason(row), words::count(row.count, lang))).collect::<Vec<_>>().join(", ")
    };
    html! {
        @if !unmet.is_empty() {
            section {
                h2 #unmet { (say(lang, "report-table-unmet")) }
                table aria-labelledby="unmet" {
                    thead {
                        tr {
                            th scope="col" { (say(lang, "web-row")) }
                            th.n scope="col" { (say(lang, "web-count")) }
                            th scope="col" { (say(lang, "web-reasons")) }
                        }
                    }
                    tbody {
                        @for row in told {
                            tr {
                                th scope="row" { (need(row)) }
                                td.n { (words::at_least(row.total, row.at_least, lang)) }
                                td { (reasons(row)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Free places, as units told them.
fn places(lang: Lang, view: &View<'_>) -> Markup {
    html! {
        @if !view.places.is_empty() {
            section {
                h2 #places { (say(lang, "report-places")) }
                table aria-labelledby="places" {
                    thead {
                        tr {
                            th scope="col" { (say(lang, "web-row")) }
                            th.n scope="col" { (say(lang, "report-places-days")) }
                            th.n scope="col" { (say(lang, "report-places-none")) }
                            th.n scope="col" { (say(lang, "report-places-free")) }
                        }
                    }
                    tbody {
                        @for places in view.places {
                            tr {
                                th scope="row" { (words::places_of(places, lang, view.labels)) }
                                @for number in words::places_numbers(places) { td.n { (number) } }
                            }
                        }
                    }
                }
                p { (say(lang, "report-places-note")) }
            }
        }
    }
}

fn sessions(lang: Lang, view: &View<'_>) -> Markup {
    html! {
        @if !view.report.sessions.is_empty() {
            section {
                h2 #sessions { (say(lang, "report-sessions")) }
                table aria-labelledby="sessions" {
                    thead {
                        tr { th scope="col" { (say(lang, "report-table-desk")) } th scope="col" { (say(lang, "web-open")) } }
                    }
                    tbody {
                        @for session in &view.report.sessions {
                            tr {
                                th scope="row" { ((view.labels)(DESKS, session.desk.as_str())) }
                                td { (words::open_hours(view.report, session, lang)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
