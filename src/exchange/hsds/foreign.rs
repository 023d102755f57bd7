//! What only other programs' records have: texts that become details, costs in amounts, areas in words. And the way of
//! any JSON of HSDS into the compiled records that are kept: persons are taken out before anything is stored.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::{
    domain::{
        area::Area,
        catalog::Catalog,
        lang::{Lang, Text},
        service::{Cost, CostKind, Detail, DetailKind, Service, ServiceId},
    },
    exchange::ptv::{is_personal, service_id},
};

use super::{
    NoService, Remark, What,
    bag::{Attributes, LANGUAGE, OURS, cut, guid_at_end, uuid},
    body::{OUR_MARK, Reading, add_word, text_in},
    channel,
    fields::Fields,
    organisation,
};

/// The longest beginning of a description that is shown as the summary, in bytes: two sentences and some to spare.
const SUMMARY_BYTES_MAX: usize = 400;

/// The longest value that is kept among the unknown words, in bytes.
const UNKNOWN_BYTES_MAX: usize = 200;

/// How deep records are nested at most: a service, its place, its contact, their phone, a language, an attribute, a term.
const DEPTH_MAX: usize = 16;

/// Texts that a card shows under headings of their own.
const DETAILS: [(&str, DetailKind); 5] = [
    ("wait_time", DetailKind::ProcessingTime),
    ("alert", DetailKind::Other),
    ("interpretation_services", DetailKind::Other),
    ("accreditations", DetailKind::Other),
    ("licenses", DetailKind::Other),
];

/// The id of a foreign service: the beginning of its name and its GUID, as of every imported service.
pub(super) fn id(name: &Text, guid: &str) -> Option<ServiceId> {
    service_id(name.get(Lang::Fi), &lasting(guid))
}

/// The id of a foreign record, made a GUID where it is none: so that no two are taken for one.
fn lasting(id: &str) -> String {
    guid_at_end(id).filter(|_| id.len() == 36).unwrap_or_else(|| uuid(&["foreign", id]))
}

/// Summary and description of a text that has only one field: a short one is the summary, of a longer one the beginning.
pub(super) fn descriptions(main: String, lang: Lang) -> (Text, Text) {
    if main.len() <= SUMMARY_BYTES_MAX {
        return (text_in(lang, main), Text::default());
    }
    (text_in(lang, beginning(&main).to_owned()), text_in(lang, main))
}

/// Whole sentences of a text's beginning; where there are none, whole words.
fn beginning(text: &str) -> &str {
    let start = cut(text, SUMMARY_BYTES_MAX);
    let start = start.split("\n\n").next().unwrap_or(start);
    let end = start.rfind(". ").map(|at| at + 1).or_else(|| start.rfind(' ')).unwrap_or(start.len());
    // A text that is shorter than what was cut off ended with its paragraph.
    let whole = start.len() < SUMMARY_BYTES_MAX.saturating_sub(3);
    start.get(..if whole { start.len() } else { end }).unwrap_or(start).trim()
}

/// An area that is told by a word that everybody writes the same.
pub(super) fn area(name: &str) -> Option<Area> {
    let nation = ["suomi", "finland", "koko suomi", "koko maa", "hela landet", "hela finland", "nationwide"];
    nation.contains(&name.trim().to_lowercase().as_str()).then_some(Area::Nation)
}

/// What a foreign record says of its cost.
pub(super) fn cost(record: &mut Fields, text: Option<Text>, lang: Lang, remarks: &mut Vec<Remark>) -> Cost {
    let fees = record.text("fees", remarks);
    let (mut amounts, mut told, mut limited) = (Vec::new(), Vec::new(), false);
    for mut option in record.list("cost_options") {
        let amount = option.number("amount");
        amounts.extend(amount);
        let currency = option.text("currency", remarks).map(|currency| currency.to_uppercase());
        let sum = amount
            .map(|amount| [Some(amount.to_string()), currency].into_iter().flatten().collect::<Vec<_>>().join(" "));
        let parts = [option.text("option", remarks), sum, option.text("amount_description", remarks)];
        limited |= parts.iter().filter(|part| part.is_some()).count() > 1;
        told.push(parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
        option.pass_over(&["id", "service_id"]);
        option.count_left(remarks);
    }
    told.retain(|option| !option.is_empty());
    let priced = amounts.iter().any(|amount| *amount != 0.0);
    let kind = match (amounts.is_empty(), priced) {
        // Nothing to pay is believed only where no word limits it: "members, 0 EUR" is not free for everybody.
        (false, false) if !limited && text.is_none() && fees.is_none() => CostKind::Free,
        (false, true) => CostKind::Fee,
        (true, _) if text.is_none() && fees.is_none() && told.is_empty() => CostKind::Unknown,
        _ => CostKind::Varies,
    };
    let main = text.map(|text| text.get(lang).to_owned());
    let fees = fees.filter(|fees| main.as_ref() != Some(fees));
    let lines: Vec<String> = main.into_iter().chain(fees).chain(told).collect();
    let text = (!lines.is_empty()).then(|| text_in(lang, lines.join("\n")));
    Cost { kind, text, source: None }
}

/// Fills in what only a foreign record says, and what somebody has added to one of ours.
pub(super) fn complete(
    reading: &mut Reading<'_>,
    record: &mut Fields,
    service: &mut Service,
    organiser: Option<&organisation::Read>,
    is_ours: bool,
) {
    let lang = reading.lang;
    for (field, kind) in DETAILS {
        let Some(text) = record.text(field, reading.remarks) else { continue };
        if !service.details.iter().any(|detail| detail.text.get(lang) == text) {
            service.details.push(Detail { kind, text: text_in(lang, text) });
        }
    }
    if let Some(name) = record.text("alternate_name", reading.remarks)
        && service.other_names.get(lang).join("; ") != name
    {
        add_word(&mut service.other_names, lang, name);
    }
    for term in std::mem::take(&mut reading.told.terms) {
        let lang = Lang::parse(&term.language).unwrap_or(lang);
        if term.name.is_empty() {
            reading.remarks.push(Remark::new(What::LeftOut, "attributes", ""));
        } else {
            add_word(&mut service.keywords, lang, term.name);
        }
        if term.uri.starts_with("http") && !service.terms.contains(&term.uri) {
            service.terms.push(term.uri);
        }
    }
    if !is_ours && let (Some(mut organization), Some(organiser)) = (record.one("organization"), organiser) {
        of_organization(reading, &mut organization, service, organiser);
        organization.pass_over(&["parent_organization_id"]);
        organization.count_left(reading.remarks);
    }
    record.pass_over(&["status_date", "organization_id", "program_id", "assurer_email"]);
    if record.peek("status") == Some("active") || is_ours {
        record.pass_over(&["status", "organization"]);
    }
    service.unknown.extend(reading.told.take_unknown());
    for word in record.take_short(UNKNOWN_BYTES_MAX) {
        let (field, value) = word.split_once('=').unwrap_or((&word, ""));
        reading.remarks.push(Remark::new(What::UnknownWord, field, value));
        service.unknown.push(word);
    }
}

/// The organization's own phones and mailbox serve where the service has none.
fn of_organization(
    reading: &mut Reading<'_>,
    organization: &mut Fields,
    service: &mut Service,
    organiser: &organisation::Read,
) {
    use crate::domain::service::ChannelKind::{Email, Phone, Place, Sms};
    let reachable = |service: &Service| {
        service.channels.iter().any(|channel| matches!(channel.kind, Phone(_) | Sms(_) | Email(_) | Place { .. }))
    };
    if reachable(service) {
        return;
    }
    let checked = service.modified;
    let (mut own, _) = channel::read(organization, reading.lang, &channel::foreign_source(checked), reading.remarks);
    for channel in &mut own {
        channel.name = channel.name.take().or_else(|| organisation::name(organiser, reading.lang));
    }
    service.channels.extend(own);
}

/// Makes compiled records of what a file of HSDS holds.
#[derive(Debug)]
pub struct Compiler {
    lang: Lang,
    /// Areas by their names in lower case.
    areas: HashMap<String, Area>,
}

/// A record as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// The service's id in its own catalogue.
    pub id: String,
    /// When its source last changed it, in the source's words.
    pub modified: Option<String>,
    /// The record: the service with all that belongs to it, without persons, and the language of its texts.
    pub json: Vec<u8>,
    /// What [`super::service`] makes of it.
    pub service: Result<(Service, Vec<Remark>), NoService>,
    /// Who organises it, where the record says so: the id, and the record to keep.
    pub organization: Option<(String, Vec<u8>)>,
    /// What was taken out.
    pub remarks: Vec<Remark>,
}

impl Compiler {
    /// `lang` is the language of records that name none; the catalogue's municipalities and areas are known by name.
    pub fn new(catalog: &Catalog, lang: Lang) -> Compiler {
        let mut areas = HashMap::new();
        for municipality in &catalog.municipalities {
            for (_, name) in municipality.name.each() {
                areas.insert(name.to_lowercase(), Area::Municipality(municipality.code.clone()));
            }
        }
        for (area, names) in &catalog.area_names {
            for (_, name) in names.each() {
                areas.extend(Area::parse(area).map(|area| (name.to_lowercase(), area)));
            }
        }
        areas.remove("");
        Compiler { lang, areas }
    }

    /// The records to keep of an item: of a service itself, of an organization its services, of a service at a location
    /// its service. None when there is no service in it.
    pub fn compile(&self, item: Value) -> Vec<Compiled> {
        services_of(item).into_iter().filter_map(|service| self.one(service)).collect()
    }

    fn one(&self, value: Value) -> Option<Compiled> {
        let Value::Object(mut record) = value else { return None };
        let text = |field: &str| record.get(field).and_then(Value::as_str).map(str::to_owned);
        let is_service = ["status", "organization", "organization_id", "service_at_locations"]
            .into_iter()
            .any(|field| record.contains_key(field));
        let (id, modified) =
            (text("id").filter(|id| !id.is_empty() && id.len() <= UNKNOWN_BYTES_MAX)?, text("last_modified"));
        if !is_service || text("name").is_none() {
            return None;
        }
        let mut remarks = Vec::new();
        let attributes = record.get("attributes").and_then(Value::as_array);
        // What this program wrote holds mailboxes of offices alone.
        if !attributes.is_some_and(|list| list.iter().any(|attribute| is_ours(attribute, OUR_MARK))) {
            take_out_persons(&mut record, 0, &mut remarks);
        }
        self.name_areas(&mut record, &id);
        self.name_language(&mut record, &id);
        let json = serde_json::to_vec(&record).ok()?;
        let organization = organization_of(&record);
        // The record has just been taken apart: it need not be read again from its bytes.
        let service = super::body::read(Value::Object(record));
        Some(Compiled { id, modified, json, service, organization, remarks })
    }

    fn name_areas(&self, record: &mut Map<String, Value>, id: &str) {
        let Some(Value::Array(areas)) = record.get_mut("service_areas") else { return };
        for area in areas.iter_mut().filter_map(Value::as_object_mut) {
            let name = area.get("name").and_then(Value::as_str).map(|name| name.trim().to_lowercase());
            let Some(known) = name.and_then(|name| self.areas.get(&name)) else { continue };
            if !area.contains_key("attributes") {
                let mut attributes = Attributes::new("service_area", id, self.lang);
                attributes.put("area", &known.to_string());
                area.insert("attributes".to_owned(), Value::Array(attributes.done()));
            }
        }
    }

    fn name_language(&self, record: &mut Map<String, Value>, id: &str) {
        let mut attributes = Attributes::new("service", id, self.lang);
        attributes.put(LANGUAGE, self.lang.code());
        match record.entry("attributes").or_insert_with(|| Value::Array(Vec::new())) {
            Value::Array(list) => {
                if !list.iter().any(|attribute| is_ours(attribute, LANGUAGE)) {
                    list.extend(attributes.done());
                }
            }
            other => *other = Value::Array(attributes.done()),
        }
    }
}

/// The services within an item, each with the organization or the place that it stood in.
fn services_of(item: Value) -> Vec<Value> {
    let Value::Object(mut outer) = item else { return Vec::new() };
    match (outer.remove("services"), outer.remove("service")) {
        (Some(Value::Array(services)), _) => {
            let organization = Value::Object(outer);
            let within = |service| {
                with(service, |inner| {
                    inner.entry("organization").or_insert_with(|| organization.clone());
                })
            };
            services.into_iter().map(within).collect()
        }
        (_, Some(service @ Value::Object(_))) => {
            let place = Value::Object(outer);
            vec![with(service, |inner| {
                inner.entry("service_at_locations").or_insert_with(|| Value::Array(vec![place]));
            })]
        }
        _ => vec![Value::Object(outer)],
    }
}

fn with(mut record: Value, change: impl FnOnce(&mut Map<String, Value>)) -> Value {
    if let Value::Object(map) = &mut record {
        change(map);
    }
    record
}

/// An organization by itself. It is written as it stands in the record: thousands of services repeat it.
#[derive(serde::Serialize)]
struct Alone<'a> {
    attributes: [&'a Value; 1],
    organization: &'a Value,
}

/// The organization of a record by itself, with what tells the language: [`super::organiser`] reads it.
fn organization_of(record: &Map<String, Value>) -> Option<(String, Vec<u8>)> {
    let organization = record.get("organization")?;
    let id = organization.get("id").and_then(Value::as_str).filter(|id| id.len() <= UNKNOWN_BYTES_MAX)?;
    let alone = Alone { attributes: [record.get("attributes").and_then(language_of)?], organization };
    Some((id.to_lowercase(), serde_json::to_vec(&alone).ok()?))
}

fn language_of(attributes: &Value) -> Option<&Value> {
    attributes.as_array()?.iter().find(|attribute| is_ours(attribute, LANGUAGE))
}

/// Whether an attribute stands under a term of ours.
fn is_ours(attribute: &Value, code: &str) -> bool {
    let term =
        |field: &str| attribute.pointer("/taxonomy_term").and_then(|term| term.get(field)).and_then(Value::as_str);
    term("taxonomy") == Some(OURS) && term("code") == Some(code)
}

/// Takes out who can be told apart as a person: named contacts, whose attention is sought, who changed and assured what.
fn take_out_persons(record: &mut Map<String, Value>, depth: usize, remarks: &mut Vec<Remark>) {
    for field in ["metadata", "attention", "assurer_email"] {
        if record.remove(field).is_some() {
            remarks.push(Remark::new(What::LeftOut, field, ""));
        }
    }
    let mailbox = record.get("email").and_then(Value::as_str).and_then(|email| email.split_once('@'));
    if let Some(domain) = mailbox.filter(|(local, _)| is_personal(local)).map(|(_, domain)| domain.to_owned()) {
        remarks.push(Remark::new(What::Personal, "email", &domain));
        record.remove("email");
    }
    if let Some(Value::Array(contacts)) = record.get_mut("contacts") {
        let before = contacts.len();
        contacts.retain(|contact| !names_a_person(contact));
        remarks.extend((contacts.len()..before).map(|_| Remark::new(What::Personal, "contacts", "")));
    }
    if depth >= DEPTH_MAX {
        return record.clear(); // Nothing of HSDS is nested so deep.
    }
    for value in record.values_mut() {
        match value {
            Value::Object(inner) => take_out_persons(inner, depth + 1, remarks),
            Value::Array(list) => {
                list.iter_mut()
                    .filter_map(Value::as_object_mut)
                    .for_each(|inner| take_out_persons(inner, depth + 1, remarks));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

fn names_a_person(contact: &Value) -> bool {
    ["name", "title"]
        .iter()
        .any(|field| contact.get(field).and_then(Value::as_str).is_some_and(|name| !name.trim().is_empty()))
}
