//! A service as JSON: the stable shape of `lahitori show --json`. Fields are only ever added; texts stand in fi, sv, en.

use jiff::Zoned;
use serde::Serialize;

use crate::domain::{
    area::{Area, MunicipalityCode},
    catalog::Catalog,
    code::CodeList as _,
    hours::State,
    lang::{Lang, Text, Words},
    service::{ChannelKind, CostKind, Detail, DetailKind, Grade, Origin, Service, ServiceChannel, ServiceId, Source},
};

/// A service.
#[derive(Debug, Serialize)]
pub struct ServiceView<'a> {
    id: &'a str,
    organiser: &'a str,
    organiser_name: Option<&'a Text>,
    provider: Option<&'a Text>,
    name: &'a Text,
    other_names: &'a Words,
    summary: &'a Text,
    /// A clause after "Ohjaa tänne".
    direct_when: &'a Text,
    for_whom: &'a Text,
    how_to_get: &'a Text,
    bring: Option<&'a Text>,
    words: &'a Words,
    /// Need codes, the most usual first.
    needs: Vec<&'static str>,
    /// `FI`, `county:08`, `employment:tampere` or a municipality's code.
    area: Vec<String>,
    way_in: bool,
    through: Vec<Named>,
    next_steps: Vec<Named>,
    alternatives: Vec<Named>,
    instead: Vec<Named>,
    /// The code that directing here counts as.
    destination: &'static str,
    classes: &'a [String],
    target_groups: &'a [String],
    life_events: &'a [String],
    law: &'a [String],
    sensitive: bool,
    cost: CostView<'a>,
    channels: Vec<ChannelView<'a>>,
    /// The long text, where its source has one.
    description: &'a Text,
    details: Vec<DetailView<'a>>,
    /// Search words that its editors chose.
    keywords: &'a Words,
    /// Ontology concepts that its editors chose, as URIs.
    terms: &'a [String],
    /// ISO 639 codes; empty is not known.
    languages: &'a [String],
    /// The national general description that it follows, by its id.
    model: Option<&'a str>,
    same_as: &'a [String],
    staff_note: Option<&'a Text>,
    /// When its source last changed it.
    modified: Option<String>,
    /// `written`, `ptv` or `hsds`.
    origin: &'static str,
    /// Words of its source that this program does not know, as `field=word`.
    unknown: &'a [String],
}

/// A further text under its own heading.
#[derive(Debug, Serialize)]
struct DetailView<'a> {
    /// `deadline`, `processing_time`, `validity_time`, `requirements`, `voucher` or `other`.
    kind: &'static str,
    text: &'a Text,
}

/// Another service, by id and name.
#[derive(Debug, Serialize)]
struct Named {
    id: String,
    name: Text,
}

#[derive(Debug, Serialize)]
struct CostView<'a> {
    /// `free`, `fee`, `varies` or `unknown`.
    kind: &'static str,
    text: Option<&'a Text>,
    source: Option<SourceView<'a>>,
}

#[derive(Debug, Serialize)]
struct ChannelView<'a> {
    /// `phone`, `sms`, `place`, `web`, `form` or `email`.
    kind: &'static str,
    /// The number, the address of a page or a mailbox, or a street address; absent when not known.
    contact: Option<&'a str>,
    /// Of a place: its municipality's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<&'a str>,
    name: Option<&'a Text>,
    /// OSM opening hours; absent when not known.
    hours: Option<&'a str>,
    now: NowView,
    note: Option<&'a Text>,
    free: bool,
    languages: &'a [Lang],
    source: SourceView<'a>,
    /// Its lasting id at its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// What its source says of its hours in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    hours_text: Option<&'a Text>,
    by_appointment: bool,
    /// Of a place: where it stands in ETRS-TM35FIN, metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<PointView>,
}

#[derive(Debug, Serialize)]
struct PointView {
    northing_m: u32,
    easting_m: u32,
}

/// Whether a channel answers now, by Helsinki's clock.
#[derive(Debug, Serialize)]
struct NowView {
    /// `open`, `closed` or `unknown`.
    state: &'static str,
    /// When it closes or opens next, as `2026-11-24T08:00:00`; absent when that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

#[derive(Debug, Serialize)]
struct SourceView<'a> {
    name: &'a str,
    /// The date of the source; absent where it has none.
    checked: Option<String>,
    /// `published`, `check` (before use) or `unverified`, as it stands today.
    grade: &'static str,
}

impl<'a> ServiceView<'a> {
    /// A service as it stands at a moment.
    pub fn of(catalog: &'a Catalog, service: &'a Service, now: &Zoned) -> ServiceView<'a> {
        ServiceView {
            id: service.id.as_str(),
            organiser: &service.organiser,
            organiser_name: catalog.organiser(service).map(|organiser| &organiser.name),
            provider: service.provider.as_ref(),
            name: &service.name,
            other_names: &service.other_names,
            summary: &service.summary,
            direct_when: &service.direct_when,
            for_whom: &service.for_whom,
            how_to_get: &service.how_to_get,
            bring: service.bring.as_ref(),
            words: &service.words,
            needs: service.needs.iter().map(|need| need.code()).collect(),
            area: service.area.iter().map(Area::to_string).collect(),
            way_in: service.way_in,
            through: named(catalog, &service.through),
            next_steps: named(catalog, &service.next_steps),
            alternatives: named(catalog, &service.alternatives),
            instead: named(catalog, &service.instead),
            destination: service.destination.code(),
            classes: &service.classes,
            target_groups: &service.target_groups,
            life_events: &service.life_events,
            law: &service.law,
            sensitive: service.sensitive,
            cost: CostView {
                kind: cost_kind(service.cost.kind),
                text: service.cost.text.as_ref(),
                source: service.cost.source.as_ref().map(|view| source(view, now)),
            },
            channels: service.channels.iter().map(|view| channel(view, now)).collect(),
            description: &service.description,
            details: service.details.iter().map(detail).collect(),
            keywords: &service.keywords,
            terms: &service.terms,
            languages: &service.languages,
            model: service.model.as_deref(),
            same_as: &service.same_as,
            staff_note: service.staff_note.as_ref(),
            modified: service.modified.map(|date| date.to_string()),
            origin: match service.origin {
                Origin::Written => "written",
                Origin::Ptv => "ptv",
                Origin::Hsds => "hsds",
            },
            unknown: &service.unknown,
        }
    }
}

fn detail(detail: &Detail) -> DetailView<'_> {
    let kind = match detail.kind {
        DetailKind::Deadline => "deadline",
        DetailKind::ProcessingTime => "processing_time",
        DetailKind::ValidityTime => "validity_time",
        DetailKind::Requirements => "requirements",
        DetailKind::Voucher => "voucher",
        DetailKind::Other => "other",
    };
    DetailView { kind, text: &detail.text }
}

fn named(catalog: &Catalog, ids: &[ServiceId]) -> Vec<Named> {
    let services = ids.iter().filter_map(|id| catalog.service(id));
    services.map(|service| Named { id: service.id.to_string(), name: service.name.clone() }).collect()
}

fn cost_kind(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Free => "free",
        CostKind::Fee => "fee",
        CostKind::Varies => "varies",
        CostKind::Unknown => "unknown",
    }
}

fn channel<'a>(channel: &'a ServiceChannel, now: &Zoned) -> ChannelView<'a> {
    let (kind, contact, municipality) = match &channel.kind {
        ChannelKind::Phone(number) => ("phone", Some(number.as_str()), None),
        ChannelKind::Sms(number) => ("sms", Some(number.as_str()), None),
        ChannelKind::Web(url) => ("web", Some(url.as_str()), None),
        ChannelKind::Form(url) => ("form", Some(url.as_str()), None),
        ChannelKind::Email(email) => ("email", Some(email.as_str()), None),
        ChannelKind::Place { address, municipality, .. } => {
            ("place", address.as_deref(), municipality.as_ref().map(MunicipalityCode::as_str))
        }
    };
    let state = channel.hours.as_ref().map_or(State::Unknown, |hours| hours.state_at(now));
    ChannelView {
        kind,
        contact,
        municipality,
        name: channel.name.as_ref(),
        hours: channel.hours.as_ref().map(|hours| hours.source()),
        now: now_view(state),
        note: channel.note.as_ref(),
        free: channel.free,
        languages: &channel.languages,
        source: source(&channel.source, now),
        id: channel.id.as_deref(),
        hours_text: channel.hours_text.as_ref(),
        by_appointment: channel.by_appointment,
        point: match &channel.kind {
            ChannelKind::Place { point, .. } => {
                point.map(|point| PointView { northing_m: point.northing_m, easting_m: point.easting_m })
            }
            _ => None,
        },
    }
}

fn now_view(state: State) -> NowView {
    match state {
        State::Open { until } => NowView { state: "open", until: until.map(|at| at.to_string()) },
        State::Closed { opens } => NowView { state: "closed", until: opens.map(|at| at.to_string()) },
        State::Unknown => NowView { state: "unknown", until: None },
    }
}

fn source<'a>(source: &'a Source, now: &Zoned) -> SourceView<'a> {
    let grade = match source.grade_on(now.date()) {
        Grade::Published => "published",
        Grade::Check => "check",
        Grade::Unverified => "unverified",
    };
    SourceView { name: &source.name, checked: source.checked.map(|date| date.to_string()), grade }
}
