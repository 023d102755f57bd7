//! A calendar as a file of `events/`: what the catalogue's reader takes, and nothing else.

use serde::Serialize;

use crate::domain::{activity::ActivityKind, area::MunicipalityCode, lang::Lang, service::ServiceId};

use super::{Calendar, Event};

/// Where and by whom the events are; a calendar does not tell it in codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of the import: part of the ids and of the file's name.
    pub name: String,
    /// The service at whose place the events are.
    pub service: ServiceId,
    /// Its municipality.
    pub municipality: MunicipalityCode,
    /// Who arranges them, by the id of an organiser.
    pub organiser: String,
    /// The language of the calendar's texts.
    pub lang: Lang,
    /// Where the calendar was read.
    pub source: String,
    /// The day on which it was read.
    pub read_on: jiff::civil::Date,
}

#[derive(Serialize)]
struct File<'a> {
    format: u8,
    activity: Vec<Activity<'a>>,
}

#[derive(Serialize)]
struct Activity<'a> {
    id: String,
    kind: &'static str,
    services: [&'a str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    municipalities: [&'a str; 1],
    organiser: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    grade: &'static str,
    source: &'a str,
    checked: Option<toml::value::Datetime>,
    name: toml::Table,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<toml::Table>,
    date: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    on: Option<toml::value::Datetime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

/// The file's text. The head says that it is not to be edited: the next import replaces it.
///
/// # Errors
/// When the texts cannot be written as TOML, which no text that was read from a calendar does.
pub fn write(calendar: &Calendar, place: &Place) -> Result<String, toml::ser::Error> {
    let activity = calendar.events.iter().map(|event| activity(event, place)).collect();
    let body = toml::to_string(&File { format: 1, activity })?;
    Ok(format!(
        "#:schema ../schema/events.schema.json\n# Imported from a calendar; the next import writes it anew. What is \
         changed here by hand is lost then.\n{body}"
    ))
}

fn activity<'a>(event: &'a Event, place: &'a Place) -> Activity<'a> {
    let kind = if event.returns { ActivityKind::Group } else { ActivityKind::Event };
    Activity {
        id: format!("ical-{}-{}", place.name, event.key),
        kind: kind.code(),
        services: [place.service.as_str()],
        address: event.location.as_deref(),
        municipalities: [place.municipality.as_str()],
        organiser: &place.organiser,
        url: event.url.as_deref(),
        grade: "published",
        source: &place.source,
        checked: day(place.read_on),
        name: text(place.lang, &event.name),
        summary: event.summary.as_deref().map(|summary| text(place.lang, summary)),
        date: event.dates.iter().map(row).collect(),
    }
}

fn text(lang: Lang, text: &str) -> toml::Table {
    [(lang.code().to_owned(), toml::Value::String(text.to_owned()))].into_iter().collect()
}

fn row(date: &crate::domain::activity::SingleDate) -> Row {
    let clock = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
    Row { on: day(date.on), from: date.from.map(clock), to: date.to.map(clock) }
}

fn day(date: jiff::civil::Date) -> Option<toml::value::Datetime> {
    date.to_string().parse().ok()
}
