//! The words of a report: what its tables, rows and figures are called, and how its numbers are written. The table to
//! read, the spreadsheet and the pages in the browser say the same.

use super::{say, tell};
use crate::domain::{
    area::MunicipalityCode,
    catalog::Catalog,
    code::{Asker, ClientGroup, Code, CodeList as _, PlaceKind},
    lang::Lang,
    places::PlacesOfMonth,
    report::{
        Count, CountedBy, DeskSessions, Figure, FigureName, Length, Open, Period, Report, Row, Table, TableName, Unit,
    },
    service::ServiceId,
    time::Day,
};

/// The words on screen for a code of a list: given the list and the code, the label, or the code where there is none.
pub type Labels<'a> = &'a dyn Fn(&str, &str) -> String;

/// The words for a code: the catalogue's labels, and the names of its desks.
pub fn of_catalog(catalog: &Catalog, lang: Lang, list: &str, code: &str) -> String {
    match list {
        DESKS => {
            let desk = Code::parse(code).ok().and_then(|code| catalog.desk(&code));
            desk.map_or(code, |desk| desk.name.get(lang)).to_owned()
        }
        MUNICIPALITIES => {
            let home = MunicipalityCode::parse(code).and_then(|code| catalog.municipality(&code));
            home.map_or(code, |home| home.name.get(lang)).to_owned()
        }
        SERVICES => {
            let service = ServiceId::parse(code).and_then(|id| catalog.service(&id));
            service.map_or_else(|| code.to_owned(), |service| service.name.get(lang).to_owned())
        }
        list => catalog.label(list, code, lang).to_owned(),
    }
}

/// How long a desk was open, and how many contacts came in an hour of that, where the desk's number is told.
pub fn open_hours(report: &Report, session: &DeskSessions, lang: Lang) -> String {
    let args = [("days", session.days.into()), ("hours", session.hours.to_string().into())];
    let open = tell(lang, "report-session", &args);
    let of_desk = || report.table(TableName::Desk).map_or(report.contacts, |desks| desks.count(session.desk.as_str()));
    let Some(contacts) = of_desk().filter(|_| session.hours > 0) else { return open };
    #[expect(clippy::cast_precision_loss, reason = "contacts and hours stay far below 2^53")]
    let an_hour = decimal(contacts as f64 / session.hours as f64, lang);
    tell(lang, "report-session-rate", &[("open", open.as_str().into()), ("rate", an_hour.as_str().into())])
}

/// Whose free places are told, of which month.
pub fn places_of(places: &PlacesOfMonth, lang: Lang, labels: Labels<'_>) -> String {
    let (service, kind) = (labels(SERVICES, places.service.as_str()), labels(PlaceKind::LIST, places.kind.as_str()));
    let month = period(Period::of(Length::Month, places.month), lang);
    format!("{service}: {kind}, {}, {month}", labels(DESKS, places.unit.as_str()))
}

/// On how many days they were told, on how many of them none was free, and how many were.
pub fn places_numbers(places: &PlacesOfMonth) -> [String; 3] {
    let free = if places.fewest == places.most {
        places.most.to_string()
    } else {
        format!("{}–{}", places.fewest, places.most)
    };
    [places.days.to_string(), places.days_with_none.to_string(), free]
}

/// A count, or that it is hidden.
pub fn count(count: Count, lang: Lang) -> String {
    count.map_or_else(|| say(lang, "report-hidden").into_owned(), |count| count.to_string())
}

/// What a figure comes to: `52,3 % = 34 / 65`, with a star where only some months tell it, that it is hidden, or that there is nothing to divide.
pub fn figure(figure: &Figure, lang: Lang) -> String {
    match (figure.numerator, figure.denominator, figure.percent) {
        (Some(upper), Some(lower), Some(share)) => {
            let star = if figure.told_in.is_some() { " *" } else { "" };
            format!("{} = {upper} / {lower}{star}", percent(share, lang))
        }
        (Some(_), Some(_), None) => say(lang, "report-nothing-to-divide").into_owned(),
        _ => say(lang, "report-hidden").into_owned(),
    }
}

/// The title of a table with what it counts.
pub fn title(table: TableName, unit: Unit, lang: Lang) -> String {
    let (name, unit) = (say(lang, table_key(table)), say(lang, unit_key(unit)));
    tell(lang, "report-table-title", &[("table", name.as_ref().into()), ("unit", unit.as_ref().into())])
}

/// The list of desks, in the words of the labels.
pub const DESKS: &str = "desk";

/// The list of services.
const SERVICES: &str = "service";

/// The list of municipalities.
pub const MUNICIPALITIES: &str = "municipality";

/// The words for a row of a table.
pub fn label(table: TableName, code: &str, lang: Lang, labels: Labels<'_>) -> String {
    match table {
        TableName::Hour => format!("{code}–{:02}", code.parse::<u8>().map_or(0, |hour| hour + 1)),
        TableName::OlderGuidance => say(lang, older_key(code)).into_owned(),
        TableName::Day => code.parse().map_or_else(|_| code.to_owned(), |date| weekday_and_day(Day(date), lang)),
        TableName::Month => Period::parse(code).map_or_else(|_| code.to_owned(), |month| period(month, lang)),
        TableName::Week => week(code, lang),
        TableName::WeekHour => week_hour(code, lang),
        TableName::Together | TableName::Combined => {
            let names = code.split('+').map(|code| named(list(TableName::Need), code, lang, labels));
            names.collect::<Vec<_>>().join(" + ")
        }
        TableName::LedTo => {
            let name = |table, code| named(list(table), code, lang, labels);
            code.split_once('+').map_or_else(
                || code.to_owned(),
                |(need, to)| format!("{} → {}", name(TableName::Need, need), name(TableName::Destination, to)),
            )
        }
        TableName::NeedsAtOnce => {
            tell(lang, "report-needs-at-once", &[("count", code.parse::<u64>().unwrap_or(0).into())])
        }
        TableName::Language if code != "not_told" => say(lang, language_key(code)).into_owned(),
        TableName::FoundWeakly => named(list(TableName::Need), code, lang, labels),
        TableName::Calls => named(list(TableName::Handover), code, lang, labels),
        _ => named(list(table), code, lang, labels),
    }
}

/// The words for a code of a list, and for the rows that are in no list.
pub fn named(list: &str, code: &str, lang: Lang, labels: Labels<'_>) -> String {
    match code {
        "unknown_code" => say(lang, "report-row-unknown-code").into_owned(),
        "not_told" => say(lang, "report-row-not-told").into_owned(),
        "other_municipalities" => say(lang, "report-row-other-municipalities").into_owned(),
        _ => labels(list, code),
    }
}

/// The code list of a table's rows, as the labels name it.
pub fn list(table: TableName) -> &'static str {
    match table {
        TableName::Desk => DESKS,
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
        TableName::Asker => "asker",
        TableName::Duration => "duration",
        TableName::Feedback => "feedback",
        TableName::Language => "language",
        TableName::Segment => "segment",
        TableName::Signs => "signs",
        TableName::Day => "day",
        TableName::WeekHour => "week_hour",
        TableName::Together => "together",
        TableName::Combined => "combined",
        TableName::NeedsAtOnce => "needs_at_once",
        TableName::LedTo => "led_to",
        TableName::Week => "week",
        TableName::Month => "month",
        TableName::Municipality | TableName::UnmetMunicipality => MUNICIPALITIES,
    }
}

/// A period in words: `October 2026`, `10–12/2026`, `2026`.
pub fn period(period: Period, lang: Lang) -> String {
    let (from, to) = (period.from().0, period.to().0);
    match period.length() {
        Length::Month => {
            let (month, year) = (say(lang, month_key(from.month())), from.year().to_string());
            tell(lang, "report-month", &[("month", month.as_ref().into()), ("year", year.as_str().into())])
        }
        Length::Quarter => format!("{}–{}/{}", from.month(), to.month(), from.year()),
        Length::Year => from.year().to_string(),
    }
}

fn weekday_and_day(date: Day, lang: Lang) -> String {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let place = usize::try_from(date.0.weekday().to_monday_zero_offset()).unwrap_or(0);
    let weekday = names.get(place).map_or("", |name| weekday_key(name));
    format!("{} {}", say(lang, weekday), day(date, lang))
}

/// `2026-w41` in words.
fn week(code: &str, lang: Lang) -> String {
    let Some((year, week)) = code.split_once("-w") else { return code.to_owned() };
    tell(lang, "report-week", &[("week", week.trim_start_matches('0').into()), ("year", year.into())])
}

/// `mon_09` in words.
fn week_hour(code: &str, lang: Lang) -> String {
    let Some((weekday, hour)) = code.split_once('_') else { return code.to_owned() };
    format!("{} {}", say(lang, weekday_key(weekday)), label(TableName::Hour, hour, lang, &|_, code| code.to_owned()))
}

/// The phrase that names a day of the week in short.
pub fn weekday_key(name: &str) -> &'static str {
    match name {
        "mon" => "report-weekday-mon",
        "tue" => "report-weekday-tue",
        "wed" => "report-weekday-wed",
        "thu" => "report-weekday-thu",
        "fri" => "report-weekday-fri",
        "sat" => "report-weekday-sat",
        _ => "report-weekday-sun",
    }
}

fn month_key(month: i8) -> &'static str {
    match month {
        1 => "report-month-1",
        2 => "report-month-2",
        3 => "report-month-3",
        4 => "report-month-4",
        5 => "report-month-5",
        6 => "report-month-6",
        7 => "report-month-7",
        8 => "report-month-8",
        9 => "report-month-9",
        10 => "report-month-10",
        11 => "report-month-11",
        _ => "report-month-12",
    }
}

fn language_key(code: &str) -> &'static str {
    match code {
        "fi" => "report-language-fi",
        "sv" => "report-language-sv",
        _ => "report-language-en",
    }
}

/// The most rows of a list that is read; the rest of it are the rarest.
const LISTED_MAX: usize = 20;

/// The rows of a table that are read, and what is said of the others: a list without a sum is cut, other tables never.
pub fn read(table: &Table, lang: Lang) -> (&[Row], Option<String>) {
    let most = if table.name.has_sum() { usize::MAX } else { LISTED_MAX };
    let (read, rest) = table.rows.split_at(table.rows.len().min(most));
    let more = (!rest.is_empty()).then(|| tell(lang, "report-listed-more", &[("count", rest.len().into())]));
    (read, more)
}

/// A row's number: told, hidden, or of several months what it comes to at least.
pub fn row(row: &Row, lang: Lang) -> String {
    at_least(row.count, row.at_least, lang)
}

/// As [`row`], of a number that stands in none.
pub fn at_least(told: Count, least: u64, lang: Lang) -> String {
    if told.is_none() && least > 0 {
        tell(lang, "report-at-least", &[("count", least.into())])
    } else {
        count(told, lang)
    }
}

/// What is said of the months of a report that are not in its figures, and of what came late.
pub fn notes(report: &Report, lang: Lang) -> Vec<String> {
    let draft = report.draft.then(|| say(lang, "report-draft").into_owned());
    let later =
        (report.came_later > 0).then(|| tell(lang, "report-came-later", &[("count", report.came_later.into())]));
    let hidden_in_some = report.figures.iter().any(|figure| figure.told_in.is_some());
    let fewer = hidden_in_some.then(|| say(lang, "report-told-in-note").into_owned());
    draft
        .into_iter()
        .chain(report.open.as_ref().and_then(|open| still_open(open, lang)))
        .chain(later)
        .chain(fewer)
        .collect()
}

/// By what the figures were counted; nothing where that was not noted.
pub fn counted_by(report: &Report, lang: Lang) -> Option<String> {
    let one =
        |by: &CountedBy| tell(lang, "report-counted-by-one", &[("codes", by.codes.into()), ("rules", by.rules.into())]);
    let all: Vec<String> = report.counted_by.iter().map(one).collect();
    (!all.is_empty()).then(|| tell(lang, "report-counted-by", &[("versions", all.join("; ").as_str().into())]))
}

/// The volumes that services for older people are planned by, with their numbers: they stand in tables, and here side by
/// side, as customer guidance in Päijät-Häme has told its own.
pub fn volumes(report: &Report, lang: Lang) -> Vec<(String, String)> {
    let row = |table, code: &str| {
        let row = report.table(table)?.rows.iter().find(|row| row.code == code)?;
        Some(self::row(row, lang))
    };
    let total = |table| Some(count(report.table(table)?.total, lang));
    let volumes = [
        ("report-volume-older", row(TableName::ClientGroup, ClientGroup::Older.code())),
        ("report-volume-guidance", total(TableName::OlderGuidance)),
        ("report-volume-forwarded", row(TableName::OlderGuidance, "county_older_disabled")),
        ("report-volume-concerned", row(TableName::Asker, Asker::Concerned.code())),
    ];
    volumes.into_iter().filter_map(|(key, number)| Some((say(lang, key).into_owned(), number?))).collect()
}

fn still_open(open: &Open, lang: Lang) -> Option<String> {
    let month = |month: &Day| period(Period::of(Length::Month, *month), lang);
    let months = match open.months.as_slice() {
        [] => return None,
        [one] => month(one),
        [first, .., last] => format!("{}–{}", month(first), month(last)),
    };
    let closes = open.closes.map(|closes| day(closes, lang)).unwrap_or_default();
    let when = [("months", months.as_str().into()), ("day", closes.as_str().into())];
    let (Some(contacts), Some(directions), Some(wrong)) = (open.contacts, open.directions, open.wrong_numbers) else {
        return Some(tell(lang, "report-open-desk", &when));
    };
    let numbers = [("contacts", contacts), ("directions", directions), ("wrong", wrong)];
    let numbers = numbers.map(|(name, number)| (name, number.to_string().into()));
    let args: Vec<_> = when.into_iter().chain(numbers).collect();
    Some(tell(lang, "report-open", &args))
}

fn older_key(code: &str) -> &'static str {
    match code {
        "helped_or_elsewhere" => "report-older-helped",
        "county_older_disabled" => "report-older-forwarded",
        _ => "report-older-other",
    }
}

/// The phrase that names a table.
pub fn table_key(table: TableName) -> &'static str {
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
        TableName::Asker => "report-table-asker",
        TableName::Duration => "report-table-duration",
        TableName::Feedback => "report-table-feedback",
        TableName::Language => "report-table-language",
        TableName::Segment => "report-table-segment",
        TableName::Signs => "report-table-signs",
        TableName::Day => "report-table-day",
        TableName::WeekHour => "report-table-week-hour",
        TableName::Together => "report-table-together",
        TableName::Combined => "report-table-combined",
        TableName::NeedsAtOnce => "report-table-needs-at-once",
        TableName::LedTo => "report-table-led-to",
        TableName::Week => "report-table-week",
        TableName::Month => "report-table-month",
        TableName::Municipality => "report-table-municipality",
        TableName::UnmetMunicipality => "report-table-unmet-municipality",
    }
}

/// The phrase that names what a table counts.
pub fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Contacts => "report-unit-contacts",
        Unit::Needs => "report-unit-needs",
        Unit::HandedOver => "report-unit-handed-over",
        Unit::OlderGuidance => "report-unit-older-guidance",
        Unit::FoundWeakly => "report-unit-found-weakly",
        Unit::Calls => "report-unit-calls",
        Unit::Unmet => "report-unit-unmet",
    }
}

/// The phrase that names a figure.
pub fn figure_key(figure: FigureName) -> &'static str {
    match figure {
        FigureName::ResolvedStrict => "figure-resolved-strict",
        FigureName::ResolvedBroad => "figure-resolved-broad",
        FigureName::Advised => "figure-advised",
        FigureName::Unmet => "figure-unmet",
        FigureName::FoundWeakly => "figure-found-weakly",
        FigureName::NotTaken => "figure-not-taken",
        FigureName::MostNeeds => "figure-most-needs",
        FigureName::CutOff => "figure-cut-off",
        FigureName::OlderHelpedOrElsewhere => "figure-older-helped-or-elsewhere",
        FigureName::OlderForwarded => "figure-older-forwarded",
        FigureName::Bounced => "figure-bounced",
        FigureName::ClientGroupNotRecorded => "figure-client-group-not-recorded",
        FigureName::PlacesBeforeNotRecorded => "figure-places-before-not-recorded",
    }
}

/// The phrase that defines a figure.
pub fn definition_key(figure: FigureName) -> &'static str {
    match figure {
        FigureName::ResolvedStrict => "figure-resolved-strict-definition",
        FigureName::ResolvedBroad => "figure-resolved-broad-definition",
        FigureName::Advised => "figure-advised-definition",
        FigureName::Unmet => "figure-unmet-definition",
        FigureName::FoundWeakly => "figure-found-weakly-definition",
        FigureName::NotTaken => "figure-not-taken-definition",
        FigureName::MostNeeds => "figure-most-needs-definition",
        FigureName::CutOff => "figure-cut-off-definition",
        FigureName::OlderHelpedOrElsewhere => "figure-older-helped-or-elsewhere-definition",
        FigureName::OlderForwarded => "figure-older-forwarded-definition",
        FigureName::Bounced => "figure-bounced-definition",
        FigureName::ClientGroupNotRecorded => "figure-client-group-not-recorded-definition",
        FigureName::PlacesBeforeNotRecorded => "figure-places-before-not-recorded-definition",
    }
}

/// A number with one decimal as the language writes it.
pub fn percent(percent: f64, lang: Lang) -> String {
    format!("{} %", decimal(percent, lang))
}

fn decimal(number: f64, lang: Lang) -> String {
    let text = format!("{number:.1}");
    if lang == Lang::En { text } else { text.replace('.', ",") }
}

/// A day as the language writes it in a table.
pub fn day(day: Day, lang: Lang) -> String {
    let date = day.0;
    match lang {
        Lang::Fi | Lang::Sv => format!("{}.{}.{}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

/// A table of hours and days of the week as a grid: the days and hours at which anybody came, or may have.
#[derive(Debug)]
pub struct Week {
    /// The days by their names in codes, from Monday on.
    pub days: Vec<&'static str>,
    /// The hours from the first to the last.
    pub hours: Vec<WeekHour>,
}

/// One hour of a [`Week`].
#[derive(Debug)]
pub struct WeekHour {
    /// `09–10`.
    pub label: String,
    /// Its number on each day.
    pub counts: Vec<Count>,
}

impl Week {
    /// The grid of a table.
    pub fn of(table: &Table) -> Week {
        let count = |day: &str, hour: u8| table.count(&format!("{day}_{hour:02}"));
        let has_any = |day: &str, hour: u8| count(day, hour) != Some(0);
        let all = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let days: Vec<&str> = all.into_iter().filter(|day| (0..24).any(|hour| has_any(day, hour))).collect();
        let busy = |hour: &u8| days.iter().any(|day| has_any(day, *hour));
        let (first, last) = ((0..24).find(busy).unwrap_or(24), (0..24).rev().find(busy).unwrap_or(0));
        let hour = |hour: u8| WeekHour {
            label: format!("{hour:02}–{:02}", hour + 1),
            counts: days.iter().map(|day| count(day, hour)).collect(),
        };
        Week { hours: (first..=last).map(hour).collect(), days }
    }
}
