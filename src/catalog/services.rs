//! Services and their channels: rows of `services/*.toml` become [`Service`] values. A service without one of its main
//! texts is left out and named; a channel without a source is left out, the service stays.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::domain::{
    area::{Area, MunicipalityCode},
    code::{CodeList as _, Destination, Need},
    hours::Hours,
    lang::{Lang, Text, Words},
    service::{
        ChannelKind, Cost, CostKind, Grade, Organiser, Origin, STALE_AFTER_DAYS, Service, ServiceChannel, ServiceId,
        Source,
    },
};

use super::{
    finding::{Kind, Remarks},
    known::{self, Ids, Known, dangling, existing, existing_one},
    overlay::REFERENCES,
    reader::Row,
    ways::Place,
};

/// What services are read against.
#[derive(Debug)]
pub(super) struct Around<'a> {
    pub(super) known: &'a Known,
    pub(super) organisers: &'a HashMap<String, Organiser>,
    pub(super) today: Date,
}

/// The services of a file.
pub(super) fn services(file: &Row<'_>, around: &Around<'_>, ids: &mut Ids, remarks: &mut Remarks) -> Vec<Service> {
    let organiser = existing_one(file, "organiser", &around.known.organisers, remarks);
    let organiser = organiser.or_else(|| file.string("organiser")).unwrap_or_default();
    let mut sound = Vec::new();
    for row in file.tables("service") {
        let id = row.string("id").unwrap_or_default();
        if !id.is_empty() && !ids.take(&row, "id", &id, remarks) {
            continue;
        }
        match service(&row, &organiser, around, remarks) {
            Some(service) => sound.push(service),
            None => remarks.add(row.path(), row.line, Kind::LeftOut { id }),
        }
    }
    sound
}

/// Where the services of a file stand. `folder` stands before its path where there are several layers.
pub(super) fn places(file: &Row<'_>, folder: &str) -> Vec<Place> {
    let path = if folder.is_empty() { file.path().to_owned() } else { format!("{folder}/{}", file.path()) };
    let ids = |row: &Row<'_>, field: &str| {
        row.list(field).iter().filter_map(|item| ServiceId::parse(&item.value)).collect::<Vec<_>>()
    };
    let place = |row: &Row<'_>| Place {
        name: row.string("id").unwrap_or_default(),
        file: path.clone(),
        line: row.line,
        references: REFERENCES.map(|field| (row.line_of(field), ids(row, field))),
    };
    file.tables("service").iter().map(place).collect()
}

fn service(row: &Row<'_>, organiser: &str, around: &Around<'_>, remarks: &mut Remarks) -> Option<Service> {
    let id = ServiceId::parse(&row.string("id")?)?;
    let kind = around.organisers.get(organiser).map(|organiser| organiser.kind);
    let named = row.string("destination").and_then(|code| Destination::of(&code));
    let needs: Vec<Need> = row.list("needs").iter().filter_map(|item| Need::of(&item.value)).collect();
    let area = areas(row, around.known, remarks);
    // Read everything before deciding, so that all remarks on the service come at once.
    let service = Service {
        organiser: organiser.to_owned(),
        provider: row.text("provider"),
        other_names: row.words("other_names"),
        words: row.words("words"),
        through: references(row, "through", &id, around.known, remarks),
        next_steps: references(row, "next_steps", &id, around.known, remarks),
        alternatives: references(row, "alternatives", &id, around.known, remarks),
        instead: references(row, "instead", &id, around.known, remarks),
        destination: named.or_else(|| kind.map(|kind| kind.destination())).unwrap_or(Destination::None),
        classes: existing(row, "classes", &around.known.service_classes, remarks),
        target_groups: existing(row, "target_groups", &around.known.target_groups, remarks),
        life_events: existing(row, "life_events", &around.known.life_events, remarks),
        cost: row.table("cost").map_or_else(unknown_cost, |row| cost(&row, around.today, remarks)),
        channels: channels(row, &id, around, remarks),
        name: row.text("name")?,
        summary: row.text("summary")?,
        direct_when: row.text("direct_when")?,
        for_whom: row.text("for_whom")?,
        how_to_get: row.text("how_to_get")?,
        bring: row.text("bring"),
        way_in: row.flag("way_in"),
        law: row.list("law").into_iter().map(|item| item.value).collect(),
        sensitive: row.flag("sensitive"),
        same_as: row.list("same_as").into_iter().map(|item| item.value).collect(),
        staff_note: row.text("staff_note"),
        description: Text::default(),
        details: Vec::new(),
        keywords: Words::default(),
        terms: Vec::new(),
        languages: Vec::new(),
        model: None,
        modified: None,
        origin: Origin::Written,
        unknown: Vec::new(),
        needs,
        area,
        id,
    };
    (!service.needs.is_empty() && !service.area.is_empty()).then_some(service)
}

/// References to other services that are declared somewhere in the catalogue.
fn references(row: &Row<'_>, key: &str, own: &ServiceId, known: &Known, remarks: &mut Remarks) -> Vec<ServiceId> {
    let mut ids: Vec<ServiceId> = Vec::new();
    for id in known::services(row, key, known, remarks) {
        if id == *own {
            row.remark(remarks, key, Kind::Itself { field: key.into(), id: id.as_str().into() });
        } else if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn areas(row: &Row<'_>, known: &Known, remarks: &mut Remarks) -> Vec<Area> {
    let mut areas = Vec::new();
    for item in row.list("area") {
        let names = match Area::parse(&item.value) {
            Some(Area::County(code)) => Some((code, &known.counties)),
            Some(Area::Employment(code)) => Some((code, &known.employment_areas)),
            Some(Area::Municipality(code)) => Some((code.as_str().to_owned(), &known.municipalities)),
            Some(Area::Nation | Area::Mainland) | None => None,
        };
        match names {
            Some((code, names)) if !names.contains(&code) => {
                remarks.add(row.path(), item.line, dangling("area", &code, names));
            }
            _ => areas.extend(Area::parse(&item.value)),
        }
    }
    areas
}

pub(super) fn unknown_cost() -> Cost {
    Cost { kind: CostKind::Unknown, text: None, source: None }
}

pub(super) fn cost(row: &Row<'_>, today: Date, remarks: &mut Remarks) -> Cost {
    let kind = match row.string("kind").as_deref() {
        Some("free") => CostKind::Free,
        Some("fee") => CostKind::Fee,
        Some("varies") => CostKind::Varies,
        _ => CostKind::Unknown,
    };
    let source = source(row, today, remarks);
    let text = row.text("text");
    let names_sum = text.as_ref().is_some_and(|text| text.each().iter().any(|(_, text)| names_a_sum(text)));
    if names_sum && source.is_none() {
        row.remark(remarks, "text", Kind::SumWithoutSource);
        return Cost { kind, text: None, source };
    }
    Cost { kind, text, source }
}

fn names_a_sum(text: &str) -> bool {
    text.contains('€') || (text.to_lowercase().contains("euro") && text.bytes().any(|b| b.is_ascii_digit()))
}

fn channels(row: &Row<'_>, id: &ServiceId, around: &Around<'_>, remarks: &mut Remarks) -> Vec<ServiceChannel> {
    let mut sound = Vec::new();
    for row in row.tables("channel") {
        match channel(&row, around, remarks) {
            Some(channel) => sound.push(channel),
            None => {
                let kind = row.string("kind").unwrap_or_else(|| "channel".into());
                remarks.add(row.path(), row.line, Kind::LeftOut { id: format!("{id}: {kind}") });
            }
        }
    }
    sound
}

fn channel(row: &Row<'_>, around: &Around<'_>, remarks: &mut Remarks) -> Option<ServiceChannel> {
    let municipality = existing_one(row, "municipality", &around.known.municipalities, remarks);
    let source = source(row, around.today, remarks);
    let kind = match row.string("kind")?.as_str() {
        "phone" => ChannelKind::Phone(row.string("number")?),
        "web" => ChannelKind::Web(row.string("url")?),
        "form" => ChannelKind::Form(row.string("url")?),
        "email" => ChannelKind::Email(row.string("email")?),
        _ => {
            let municipality = MunicipalityCode::parse(&municipality?)?;
            ChannelKind::Place { address: row.string("address"), municipality: Some(municipality), point: None }
        }
    };
    Some(ServiceChannel {
        id: None,
        hours_text: None,
        by_appointment: false,
        kind,
        name: row.text("name"),
        hours: row.string("hours").and_then(|text| Hours::parse(&text).ok()),
        note: row.text("note"),
        free: row.flag("free"),
        languages: languages(row),
        source: source?,
    })
}

fn languages(row: &Row<'_>) -> Vec<Lang> {
    let spoken: HashSet<Lang> = row.list("languages").iter().filter_map(|item| Lang::parse(&item.value)).collect();
    Lang::ALL.into_iter().filter(|lang| spoken.contains(lang)).collect()
}

/// Where a fact was read, with the remarks on its date.
pub(super) fn source(row: &Row<'_>, today: Date, remarks: &mut Remarks) -> Option<Source> {
    let name = row.string("source")?;
    let grade = match row.string("grade").as_deref() {
        Some("check") => Grade::Check,
        Some("unverified") => Grade::Unverified,
        _ => Grade::Published,
    };
    let source = Source { name, checked: row.date("checked"), grade };
    let undated = row.flag("undated");
    let kind = match source.checked {
        Some(date) if date > today => Some(("checked", Kind::DateAhead { date: date.to_string() })),
        Some(_) => {
            let days = source.age_days(today).filter(|days| *days > STALE_AFTER_DAYS);
            days.map(|days| ("checked", Kind::Stale { days }))
        }
        None if row.has("checked") => None, // Its form has been explained already.
        None if !undated => Some(("source", Kind::NoDate)),
        None if grade == Grade::Published => Some(("undated", Kind::UndatedPublished)),
        None => None,
    };
    if let Some((key, kind)) = kind {
        row.remark(remarks, key, kind);
    }
    // Without a date nobody can say how old the fact is: it is shown as one to check, whatever its grade says.
    let dated = source.checked.is_some_and(|date| date <= today);
    let grade = if dated || source.grade != Grade::Published { source.grade } else { Grade::Check };
    Some(Source { grade, checked: source.checked.filter(|_| dated), ..source })
}
