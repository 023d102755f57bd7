//! Ways to reach a service and the places where HSDS keeps them: phones, locations, contacts. The order, the source and
//! what else HSDS has no word for travels in one attribute.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::{
    area::MunicipalityCode,
    catalog::Catalog,
    lang::Lang,
    service::{ChannelKind, Point, Service, ServiceChannel, Source},
};

use super::{
    bag::{Attributes, Object, uuid},
    place, schedule,
};

mod read;

pub(super) use read::{foreign_source, read};

/// What kind of channel it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Way {
    Phone,
    Sms,
    Place,
    Web,
    Form,
    Email,
}

/// What HSDS has no word for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Extra {
    at: usize,
    way: Way,
    id: Option<String>,
    hours: Option<String>,
    by_appointment: bool,
    free: bool,
    languages: Vec<Lang>,
    source: Source,
    address: Option<String>,
    municipality: Option<MunicipalityCode>,
    point: Option<Point>,
}

/// The parts of a record in which channels stand.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) phones: Vec<Value>,
    pub(super) schedules: Vec<Value>,
    pub(super) service_at_locations: Vec<Value>,
    pub(super) contacts: Vec<Value>,
}

/// Writes the channels of a service.
pub(super) fn write(catalog: &Catalog, service: &Service, lang: Lang) -> Written {
    let mut written = Written::default();
    for (at, channel) in service.channels.iter().enumerate() {
        let id = uuid(&["channel", service.id.as_str(), &at.to_string()]);
        let mut object = Object::new(&id);
        match &channel.kind {
            ChannelKind::Phone(number) | ChannelKind::Sms(number) => {
                let sms = matches!(channel.kind, ChannelKind::Sms(_));
                object.required("number", number);
                object.text("type", if sms { "text" } else { "voice" });
                let attributes = attributes("phone", &id, at, channel, lang, Some((&mut object, "description")));
                object.list("languages", languages(&id, &channel.languages));
                object.list("attributes", attributes.done());
                written.phones.push(object.done());
                written.schedules.extend(schedules(&id, channel, lang, Some((&id, "phone"))));
            }
            ChannelKind::Email(address) => {
                object.text("email", address);
                let attributes = attributes("contact", &id, at, channel, lang, Some((&mut object, "department")));
                object.list("attributes", attributes.done());
                written.contacts.push(object.done());
                written.schedules.extend(schedules(&id, channel, lang, Some((&id, "email"))));
            }
            ChannelKind::Place { .. } | ChannelKind::Web(_) | ChannelKind::Form(_) => {
                let attributes = attributes("service_at_location", &id, at, channel, lang, None);
                object.text("description", channel.note.as_ref().map_or("", |note| note.get(lang)));
                object.list("schedules", schedules(&id, channel, lang, None));
                object.one("location", location(catalog, channel, lang));
                object.list("attributes", attributes.done());
                written.service_at_locations.push(object.done());
            }
        }
    }
    written
}

/// The attributes of a channel; its name stands in a field where the record has one.
fn attributes(
    entity: &'static str,
    id: &str,
    at: usize,
    channel: &ServiceChannel,
    lang: Lang,
    name_in: Option<(&mut Object, &str)>,
) -> Attributes {
    let mut attributes = Attributes::new(entity, id, lang);
    let (address, municipality, point) = match &channel.kind {
        ChannelKind::Place { address, municipality, point } => (address.clone(), municipality.clone(), *point),
        _ => (None, None, None),
    };
    attributes.json(
        "channel",
        &Extra {
            at,
            way: way(&channel.kind),
            id: channel.id.clone(),
            hours: channel.hours.as_ref().map(|hours| hours.source().to_owned()),
            by_appointment: channel.by_appointment,
            free: channel.free,
            languages: channel.languages.clone(),
            source: channel.source.clone(),
            address,
            municipality,
            point,
        },
    );
    if let Some(name) = &channel.name {
        let mut nowhere = Object::default();
        let (object, field) = name_in.unwrap_or((&mut nowhere, "name"));
        attributes.text(object, field, "name", name);
    }
    for (code, text) in [("note", &channel.note), ("hours_text", &channel.hours_text)] {
        attributes.texts(code, &text.clone().unwrap_or_default());
    }
    attributes
}

fn way(kind: &ChannelKind) -> Way {
    match kind {
        ChannelKind::Phone(_) => Way::Phone,
        ChannelKind::Sms(_) => Way::Sms,
        ChannelKind::Place { .. } => Way::Place,
        ChannelKind::Web(_) => Way::Web,
        ChannelKind::Form(_) => Way::Form,
        ChannelKind::Email(_) => Way::Email,
    }
}

fn schedules(owner: &str, channel: &ServiceChannel, lang: Lang, of: Option<(&str, &str)>) -> Vec<Value> {
    let attributes = |id: &str| Attributes::new("schedule", id, lang);
    schedule::write(owner, channel.hours.as_ref(), channel.hours_text.as_ref(), attributes, of)
}

/// The names of languages, each in itself.
pub(super) fn language(owner: &str, code: &str) -> Value {
    let name = match Lang::parse(code) {
        Some(Lang::Fi) => "suomi",
        Some(Lang::Sv) => "svenska",
        Some(Lang::En) => "English",
        None => code,
    };
    let mut object = Object::new(&uuid(&["language", owner, code]));
    object.required("name", name);
    object.required("code", code);
    object.done()
}

fn languages(owner: &str, languages: &[Lang]) -> Vec<Value> {
    languages.iter().map(|lang| language(owner, lang.code())).collect()
}

/// A location. Its id comes from what it says, so that a place of many services is one place.
fn location(catalog: &Catalog, channel: &ServiceChannel, lang: Lang) -> Value {
    let name = channel.name.as_ref().map_or("", |name| name.get(lang));
    let source = channel.id.as_deref().unwrap_or_default();
    let spoken: String = channel.languages.iter().map(|lang| lang.code()).collect();
    let said = format!("{:?}", channel.kind);
    let id = uuid(&["location", source, name, &spoken, &said]);
    let mut object = Object::new(&id);
    object.text("name", name);
    match &channel.kind {
        ChannelKind::Place { address, municipality, point } => {
            object.required("location_type", "physical");
            let town = municipality.as_ref().and_then(|code| catalog.municipality(code));
            let town = town.map_or("", |municipality| municipality.name.get(lang));
            object.list("addresses", address.iter().map(|line| address_record(&id, line, town)).collect());
            if let Some(point) = point.filter(|point| place::in_finland(*point)) {
                let (latitude, longitude) = place::to_degrees(point);
                object.number("latitude", latitude);
                object.number("longitude", longitude);
            }
        }
        ChannelKind::Web(url) | ChannelKind::Form(url) => {
            object.required("location_type", "virtual");
            object.text("url", url);
        }
        ChannelKind::Phone(_) | ChannelKind::Sms(_) | ChannelKind::Email(_) => {
            object.required("location_type", "virtual");
        }
    }
    object.list("languages", languages(&id, &channel.languages));
    object.done()
}

fn address_record(location: &str, line: &str, town: &str) -> Value {
    let address = place::split(line);
    let mut object = Object::new(&uuid(&["address", location]));
    object.required("address_1", &address.street);
    object.required("city", if address.city.is_empty() { town } else { &address.city });
    // Asked for by the schema; Finnish addresses have none.
    object.required("state_province", "");
    object.required("postal_code", &address.postal_code);
    object.required("country", "FI");
    object.required("address_type", "physical");
    object.done()
}
