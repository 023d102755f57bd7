//! Organisers and HSDS's organizations.

use serde_json::Value;

use crate::domain::{
    lang::Lang,
    service::{Organiser, OrganiserKind},
};

use super::{
    Remark,
    bag::{Attributes, OURS, Object, guid_at_end, only, uuid},
    fields::Fields,
};

/// The code of a kind, as in `organisers.toml`.
fn code(kind: OrganiserKind) -> &'static str {
    match kind {
        OrganiserKind::County => "county",
        OrganiserKind::Municipality => "municipality",
        OrganiserKind::EmploymentArea => "employment_area",
        OrganiserKind::Kela => "kela",
        OrganiserKind::State => "state",
        OrganiserKind::Association => "association",
        OrganiserKind::Parish => "parish",
        OrganiserKind::Private => "private",
    }
}

/// The id that an organiser has in HSDS.
pub(super) fn id_of(organiser: &str) -> String {
    guid_at_end(organiser).unwrap_or_else(|| uuid(&["organiser", organiser]))
}

/// Writes an organiser; of one that the catalogue does not describe, its id.
pub(super) fn write(id: &str, organiser: Option<&Organiser>, lang: Lang) -> Value {
    let own = id_of(id);
    let mut object = Object::new(&own);
    let mut attributes = Attributes::new("organization", &own, lang);
    if let Some(organiser) = organiser {
        attributes.text(&mut object, "name", "name", &organiser.name);
        attributes.text(&mut object, "alternate_name", "short", &organiser.short);
        attributes.put("kind", code(organiser.kind));
        object.text("website", organiser.url.as_deref().unwrap_or_default());
    }
    let name = organiser.map_or(id, |organiser| organiser.name.get(lang));
    object.required("name", name);
    object.required("description", name);
    let mut identifier = Object::new(&uuid(&["organization_identifier", id]));
    identifier.required("identifier_scheme", OURS);
    identifier.required("identifier_type", OURS);
    identifier.required("identifier", id);
    object.list("organization_identifiers", vec![identifier.done()]);
    object.list("attributes", attributes.done());
    object.done()
}

/// Who organises the service of a record, and the id of the organiser.
pub(super) struct Read {
    /// The id, as a service names it.
    pub(super) id: String,
    /// The organiser; `None` where nothing but an id is told.
    pub(super) organiser: Option<Organiser>,
    /// Its kind is told.
    pub(super) kind_told: bool,
}

/// Reads an organization. What a card does not show is passed over: it is the organization's own register.
pub(super) fn read(organization: &mut Fields, lang: Lang, remarks: &mut Vec<Remark>) -> Option<Read> {
    let mut told = organization.told();
    let guid = organization.text("id", remarks);
    let ours = organization.list("organization_identifiers").into_iter().find_map(|mut identifier| {
        let is_ours = identifier.text("identifier_scheme", remarks).as_deref() == Some(OURS);
        identifier.text("identifier", remarks).filter(|_| is_ours)
    });
    let foreign =
        || guid.map(|guid| format!("hsds-{}", guid_at_end(&guid).unwrap_or_else(|| uuid(&["foreign", &guid]))));
    let id = ours.or_else(foreign)?;
    let name = told.text(organization.text("name", remarks), "name", lang);
    let short = told.text(organization.text("alternate_name", remarks), "short", lang);
    let url = organization.text("website", remarks);
    let kind = told.first("kind").and_then(|kind| OrganiserKind::parse(&kind));
    let organiser = (kind.is_some() || told.is_ours() || !name.is_empty()).then(|| Organiser {
        id: id.clone(),
        kind: kind.unwrap_or(OrganiserKind::Association),
        short: if short.is_empty() { name.clone() } else { short },
        name,
        url,
    });
    let organiser =
        organiser.filter(|organiser| !organiser.name.is_empty() && (kind.is_some() || organiser.name.get(lang) != id));
    Some(Read { id, organiser, kind_told: kind.is_some() })
}

/// Who organises the service of a compiled record.
pub(super) fn of_record(record: Value) -> Option<Organiser> {
    let mut record = Fields::of("", record)?;
    let lang = record.told().language().unwrap_or_default();
    let mut organization = record.one("organization")?;
    read(&mut organization, lang, &mut Vec::new())?.organiser
}

/// The name of a service's organization in the record's language, for channels that are the organization's own.
pub(super) fn name(read: &Read, lang: Lang) -> Option<crate::domain::lang::Text> {
    let name = read.organiser.as_ref().map(|organiser| organiser.name.get(lang).to_owned());
    only(name, lang)
}
