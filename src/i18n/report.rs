//! The words of a report: what its tables, rows and figures are called, and how its numbers are written. The table to
//! read, the spreadsheet and the pages in the browser say the same.

use super::{say, tell};
use crate::domain::{
    catalog::Catalog,
    code::Code,
    lang::Lang,
    report::{Count, Figure, FigureName, TableName, Unit},
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
        list => catalog.label(list, code, lang).to_owned(),
    }
}

/// A count, or that it is hidden.
pub fn count(count: Count, lang: Lang) -> String {
    count.map_or_else(|| say(lang, "report-hidden").into_owned(), |count| count.to_string())
}

/// What a figure comes to: `52,3 % = 34 / 65`, that it is hidden, or that there is nothing to divide.
pub fn figure(figure: &Figure, lang: Lang) -> String {
    match (figure.numerator, figure.denominator, figure.percent) {
        (Some(upper), Some(lower), Some(share)) => format!("{} = {upper} / {lower}", percent(share, lang)),
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

/// The words for a row of a table.
pub fn label(table: TableName, code: &str, lang: Lang, labels: Labels<'_>) -> String {
    match table {
        TableName::Hour => format!("{code}–{:02}", code.parse::<u8>().map_or(0, |hour| hour + 1)),
        TableName::OlderGuidance => say(lang, older_key(code)).into_owned(),
        TableName::FoundWeakly => named(list(TableName::Need), code, lang, labels),
        TableName::Calls => named(list(TableName::Handover), code, lang, labels),
        _ => named(list(table), code, lang, labels),
    }
}

/// The words for a code of a list, and for the two rows that are in no list.
pub fn named(list: &str, code: &str, lang: Lang, labels: Labels<'_>) -> String {
    match code {
        "unknown_code" => say(lang, "report-row-unknown-code").into_owned(),
        "not_told" => say(lang, "report-row-not-told").into_owned(),
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
    }
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
    let text = format!("{percent:.1} %");
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
