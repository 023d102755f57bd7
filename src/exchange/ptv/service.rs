//! A service of PTV becomes a service of the catalogue. What PTV does not tell stays empty: when to direct somebody there
//! and for whom it is are the desk's own knowledge, and the needs come from the service classes where the catalogue is
//! put together.

use super::{
    channel::{Channel, date, is_published, source},
    lenient::Told,
    organization::{kind_of_name, organiser_id},
    raw::{AreaRaw, GeneralDescriptionRaw, Item, Law, Localised, Role, ServiceRaw, Voucher},
    remarks::Remarks,
    text::{LONG_MAX, NAME_MAX, SUMMARY_MAX, any, append, cut, lang, of_mut, one_line, told, typed, words},
};
use crate::{
    domain::{
        area::{Area, MunicipalityCode},
        code::Destination,
        lang::{Lang, Text, Words},
        service::{Cost, CostKind, Detail, DetailKind, OrganiserKind, Origin, Service, ServiceChannel, ServiceId},
    },
    exchange::{Remark, What},
};

/// The most ways to reach a service: one of the whole country's has a place in each of some three hundred municipalities.
const CHANNELS_MAX: usize = 600;

/// The most codes of a list, concepts, laws, municipalities.
const CODES_MAX: usize = 400;

/// The most characters of a law's name.
const LAW_MAX: usize = 200;

/// The most characters of the name's part of an id: with the hyphen and a GUID of 36 it fits in 80.
const SLUG_MAX: usize = 40;

/// What a service is joined with, each by its GUID in lower case.
pub struct Around<'a> {
    /// A channel; `None` when it was not imported.
    pub channel: &'a dyn Fn(&str) -> Option<std::rc::Rc<Channel>>,
    /// What kind of body an organisation is; `None` when it was not imported.
    pub organiser: &'a dyn Fn(&str) -> Option<OrganiserKind>,
}

/// Reads a service. `None` when its source does not show it to the public, or it has no id or no name.
pub fn service(raw: &ServiceRaw, around: &Around<'_>) -> (Option<Service>, Vec<Remark>) {
    let mut remarks = Remarks::default();
    let service = read(raw, around, &mut remarks);
    (service, remarks.into_list())
}

/// The id of a service in the catalogue: something to read, and the GUID by which it is the same at every import.
pub fn service_id(name: &str, guid: &str) -> Option<ServiceId> {
    let guid = slug(guid, 80 - SLUG_MAX - 1);
    let name = slug(name, SLUG_MAX);
    let id = [name.as_str(), guid.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    (!guid.is_empty()).then(|| ServiceId::parse(&id)).flatten()
}

fn slug(text: &str, max: usize) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        let c = match c {
            'ä' | 'å' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' => 'o',
            'é' | 'è' | 'ë' => 'e',
            'ü' => 'u',
            'š' => 's',
            'ž' => 'z',
            c => c,
        };
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
        if slug.len() >= max {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

impl ServiceRaw {
    /// The general description that the service follows and whose texts it does not carry yet, by its GUID.
    pub fn follows(&self) -> Option<String> {
        let merged = self.service_descriptions.iter().any(|row| row.of.as_str().starts_with("GD_"));
        self.general_description_id.get().filter(|_| !merged).map(str::to_lowercase)
    }
}

/// Adds what a general description tells to a service that follows it ([`ServiceRaw::follows`]), marked as PTV itself
/// marks it.
pub fn inherit(raw: &mut ServiceRaw, general: &GeneralDescriptionRaw) {
    let inherited = general.descriptions.iter().cloned().map(|row| {
        let of = format!("GD_{}", row.of.as_str());
        Localised { of: of.as_str().into(), ..row }
    });
    raw.service_descriptions.extend(inherited);
    raw.requirements.extend(general.requirements.iter().cloned());
    raw.legislation.extend(general.legislation.iter().cloned());
    raw.life_events.extend(general.life_events.iter().cloned());
    if raw.service_charge_type.get().is_none() {
        raw.service_charge_type = general.service_charge_type.clone();
    }
}

fn read(raw: &ServiceRaw, around: &Around<'_>, remarks: &mut Remarks) -> Option<Service> {
    if !is_published(&raw.publishing_status) {
        remarks.add(What::NotPublished, "publishingStatus", raw.publishing_status.as_str());
        return None;
    }
    let (name, other_names) = names(raw, remarks);
    let id = raw.id.get().and_then(|guid| service_id(name.get(Lang::Fi), guid));
    let Some(id) = id.filter(|_| !name.is_empty()) else {
        remarks.add(What::Missing, if name.is_empty() { "serviceNames" } else { "id" }, raw.id.as_str());
        return None;
    };
    if !matches!(raw.of.as_str(), "" | "Service" | "PermitOrObligation" | "PermissionAndObligation")
        && !raw.of.as_str().starts_with("ProfessionalQualification")
    {
        remarks.unknown("type", raw.of.as_str());
    }
    let organiser = organiser(raw, around, remarks);
    let texts = &raw.service_descriptions;
    let mut text = |of: &str| typed(texts, of, "serviceDescriptions", LONG_MAX, remarks);
    let how_to_get = text("UserInstruction");
    let (summary, description) = descriptions(texts, remarks);
    let mut service = Service {
        id,
        organiser: organiser.id,
        provider: organiser.provider,
        name,
        other_names,
        summary,
        direct_when: Text::default(),
        for_whom: Text::default(),
        how_to_get,
        bring: None,
        words: Words::default(),
        needs: Vec::new(),
        area: areas(raw, remarks),
        way_in: false,
        through: Vec::new(),
        next_steps: Vec::new(),
        alternatives: Vec::new(),
        instead: Vec::new(),
        destination: organiser.destination,
        classes: codes_of(&raw.service_classes, "serviceClasses", remarks),
        target_groups: codes_of(&raw.target_groups, "targetGroups", remarks),
        life_events: codes_of(&raw.life_events, "lifeEvents", remarks),
        law: law(&raw.legislation, remarks),
        sensitive: false,
        cost: cost(raw, remarks),
        channels: channels(raw, around, remarks),
        description,
        details: details(raw, remarks),
        keywords: words(&raw.keywords, "keywords", remarks),
        terms: distinct(raw.ontology_terms.iter().filter_map(|term| term.uri.get()), "ontologyTerms", remarks),
        languages: languages(&raw.languages),
        model: raw.general_description_id.get().map(str::to_lowercase),
        same_as: Vec::new(),
        staff_note: None,
        modified: date(&raw.modified),
        origin: Origin::Ptv,
        unknown: Vec::new(),
    };
    service.unknown = remarks.take_unknown();
    Some(service)
}

/// The name in each language, and all other names. Of two names in one language the second one is another name.
fn names(raw: &ServiceRaw, remarks: &mut Remarks) -> (Text, Words) {
    let (mut own, mut other): (Vec<Localised>, Vec<Localised>) = (Vec::new(), Vec::new());
    for row in raw.service_names.iter() {
        let is_name = matches!(row.of.as_str(), "Name" | "");
        if !is_name && !row.of.is("AlternativeName") {
            remarks.unknown("serviceNames.type", row.of.as_str());
        }
        let taken = own.iter().any(|known| known.language == row.language && known.value.get().is_some());
        if is_name && !taken { own.push(row.clone()) } else { other.push(row.clone()) }
    }
    let mut name = any(&own, "serviceNames", NAME_MAX, remarks);
    let mut other = words(&other, "serviceNames", remarks);
    for lang in Lang::ALL {
        let line = of_mut(&mut name, lang);
        *line = one_line(line);
        let others = match lang {
            Lang::Fi => &mut other.fi,
            Lang::Sv => &mut other.sv,
            Lang::En => &mut other.en,
        };
        others.retain(|other| other != line);
        // A text that exists under its other name only is better than none in that language.
        if line.is_empty() && !others.is_empty() {
            *line = others.remove(0);
        }
    }
    (name, other)
}

/// The types of text that have a place of their own.
const TYPES: [&str; 10] = [
    "Description",
    "Summary",
    "UserInstruction",
    "ChargeTypeAdditionalInfo",
    "DeadLine",
    "ProcessingTime",
    "ValidityTime",
    "ServiceType",
    "BackgroundDescription",
    "GeneralDescriptionTypeAdditionalInformation",
];

/// The summary and the long text. A summary of the general description beside the service's own opens the inherited part
/// of the long text.
fn descriptions(rows: &[Localised], remarks: &mut Remarks) -> (Text, Text) {
    let field = "serviceDescriptions";
    let only = |of: &str| rows.iter().filter(|row| row.of.is(of)).cloned().collect::<Vec<_>>();
    let mut summary = any(&only("Summary"), "serviceDescriptions.Summary", SUMMARY_MAX, remarks);
    let inherited = any(&only("GD_Summary"), "serviceDescriptions.GD_Summary", SUMMARY_MAX, remarks);
    let mut description = any(&only("Description"), "serviceDescriptions.Description", LONG_MAX, remarks);
    for lang in Lang::ALL {
        if summary.own(lang).is_empty() {
            *of_mut(&mut summary, lang) = inherited.own(lang).to_owned();
        } else if summary.own(lang) != inherited.own(lang) {
            let mut more = Text::default();
            *of_mut(&mut more, lang) = inherited.own(lang).to_owned();
            append(&mut description, &more, "\n\n");
        }
    }
    let rest = any(&only("GD_Description"), "serviceDescriptions.GD_Description", LONG_MAX, remarks);
    append(&mut description, &rest, "\n\n");
    let background = typed(rows, "BackgroundDescription", field, LONG_MAX, remarks);
    append(&mut description, &background, "\n\n");
    cut(&mut description, field, LONG_MAX, remarks);
    (summary, description)
}

fn details(raw: &ServiceRaw, remarks: &mut Remarks) -> Vec<Detail> {
    let rows = &raw.service_descriptions;
    let mut details = Vec::new();
    let mut put = |kind: DetailKind, text: Text| details.extend(told(text).map(|text| Detail { kind, text }));
    for (kind, of) in [
        (DetailKind::Deadline, "DeadLine"),
        (DetailKind::ProcessingTime, "ProcessingTime"),
        (DetailKind::ValidityTime, "ValidityTime"),
    ] {
        put(kind, typed(rows, of, "serviceDescriptions", LONG_MAX, remarks));
    }
    put(DetailKind::Requirements, any(&raw.requirements, "requirements", LONG_MAX, remarks));
    put(DetailKind::Voucher, vouchers(&raw.service_vouchers, remarks));
    if raw.service_vouchers_in_use.yes() && raw.service_vouchers.is_empty() {
        remarks.add(What::LeftOut, "serviceVouchersInUse", "true");
    }
    for of in ["ServiceType", "GeneralDescriptionTypeAdditionalInformation"] {
        put(DetailKind::Other, typed(rows, of, "serviceDescriptions", LONG_MAX, remarks));
    }
    put(DetailKind::Other, others(rows, remarks));
    details
}

/// Texts of types that this program does not know: kept, because somebody wrote them to be read.
fn others(rows: &[Localised], remarks: &mut Remarks) -> Text {
    let known = |row: &&Localised| {
        let of = row.of.as_str();
        TYPES.contains(&of.strip_prefix("GD_").unwrap_or(of))
    };
    let unknown: Vec<Localised> = rows.iter().filter(|row| !known(row) && row.value.get().is_some()).cloned().collect();
    unknown.iter().for_each(|row| remarks.unknown("serviceDescriptions.type", row.of.as_str()));
    any(&unknown, "serviceDescriptions", LONG_MAX, remarks)
}

fn vouchers(rows: &[Voucher], remarks: &mut Remarks) -> Text {
    let line = |row: &Voucher| {
        let parts = [&row.value, &row.additional_information, &row.url].map(|part| one_line(part.as_str()));
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Localised { language: row.language.clone(), value: parts.join(" · ").as_str().into(), of: Told::default() }
    };
    any(&rows.iter().map(line).collect::<Vec<_>>(), "serviceVouchers", LONG_MAX, remarks)
}

fn cost(raw: &ServiceRaw, remarks: &mut Remarks) -> Cost {
    let kind = match raw.service_charge_type.as_str() {
        "FreeOfCharge" | "Free" => CostKind::Free,
        "Chargeable" | "Charged" => CostKind::Fee,
        "Other" => CostKind::Varies,
        "" => CostKind::Unknown,
        other => {
            remarks.unknown("serviceChargeType", other);
            CostKind::Unknown
        }
    };
    let text = typed(&raw.service_descriptions, "ChargeTypeAdditionalInfo", "serviceDescriptions", LONG_MAX, remarks);
    let text = told(text);
    let source = (kind != CostKind::Unknown || text.is_some()).then(|| source(&raw.modified));
    Cost { kind, text, source }
}

/// Where the service is valid. Nothing told is nothing known; the organiser's own area would be a guess.
fn areas(raw: &ServiceRaw, remarks: &mut Remarks) -> Vec<Area> {
    let mut areas = match raw.area_type.as_str() {
        "Nationwide" | "WholeCountry" => vec![Area::Nation],
        "NationwideExceptAlandIslands" | "WholeCountryExceptAlandIslands" => vec![Area::Mainland],
        "" | "LimitedType" | "AreaType" => Vec::new(),
        other => {
            remarks.unknown("areaType", other);
            Vec::new()
        }
    };
    for row in raw.areas.iter() {
        municipalities(row, &mut areas, remarks);
    }
    if areas.is_empty() {
        remarks.add(What::Missing, "areas", raw.area_type.as_str());
    }
    areas
}

fn municipalities(row: &AreaRaw, areas: &mut Vec<Area>, remarks: &mut Remarks) {
    if !matches!(row.of.as_str(), "" | "Municipality" | "Region" | "Province" | "BusinessSubRegion" | "BusinessRegions")
        && !row.of.is("HospitalDistrict")
        && !row.of.is("HospitalRegions")
    {
        remarks.unknown("areas.type", row.of.as_str());
    }
    let own = (row.municipalities.is_empty() && row.of.is("Municipality")).then(|| row.code.as_str());
    let codes = row.municipalities.iter().map(|municipality| municipality.code.as_str()).chain(own);
    let before = areas.len();
    for code in codes {
        match MunicipalityCode::parse(code).map(Area::Municipality) {
            Some(area) if areas.contains(&area) => {}
            Some(_) if areas.len() >= CODES_MAX => return remarks.add(What::Cut, "areas", code),
            Some(area) => areas.push(area),
            None => remarks.add(What::NotUnderstood, "areas.municipalities", code),
        }
    }
    if areas.len() == before && row.municipalities.is_empty() {
        // A region by its code alone: which municipalities it has is not told.
        remarks.unknown("areas", &format!("{}:{}", row.of.as_str(), row.code.as_str()));
    }
}

/// Who organises the service, as far as it is known.
struct Organised {
    id: String,
    provider: Option<Text>,
    destination: Destination,
}

fn organiser(raw: &ServiceRaw, around: &Around<'_>, remarks: &mut Remarks) -> Organised {
    let role = |of: &str| raw.organizations.iter().find(|role| role.role_type.is(of));
    let first = || raw.organizations.first();
    let main = role("Responsible").or_else(|| role("OtherResponsible")).or_else(first);
    for role in raw.organizations.iter().filter(|role| role_of(role) == "other" && role.role_type.get().is_some()) {
        remarks.unknown("organizations.roleType", role.role_type.as_str());
    }
    let reference = main.and_then(|Role { organization, .. }| organization.0.as_ref());
    let is_main = |role: &&Role| {
        let id = role.organization.0.as_ref().map(|other| other.id.as_str());
        id.is_none_or(|id| reference.is_some_and(|main| main.id.is(id)))
    };
    for role in raw.organizations.iter().filter(|role| !is_main(role)) {
        let name = role.organization.0.as_ref().map_or("", |other| other.name.as_str());
        remarks.add(What::LeftOut, format!("organizations.{}", role_of(role)), name);
    }
    let guid = reference.and_then(|reference| reference.id.get()).map(str::to_lowercase);
    let market = raw.funding_type.is("MarketFunded").then_some(Destination::Private);
    let Some(guid) = guid else {
        remarks.add(What::Missing, "organizations", "");
        return Organised { id: String::new(), provider: None, destination: market.unwrap_or(Destination::None) };
    };
    let id = organiser_id(&guid);
    if let Some(kind) = (around.organiser)(&guid) {
        return Organised { id, provider: None, destination: kind.destination() };
    }
    remarks.add(What::Dangling, "organizations", &guid);
    // The language of the name is not told; nearly all are Finnish.
    let name = Text { fi: one_line(reference.map_or("", |known| known.name.as_str())), ..Text::default() };
    let kind = kind_of_name(&name).map(OrganiserKind::destination);
    Organised { id, provider: told(name), destination: kind.or(market).unwrap_or(Destination::None) }
}

/// The role by a word of ours: fields of the findings are not made of foreign words.
fn role_of(role: &Role) -> &'static str {
    let known = ["Responsible", "OtherResponsible", "Producer"].into_iter().find(|known| role.role_type.is(known));
    known.unwrap_or("other")
}

fn channels(raw: &ServiceRaw, around: &Around<'_>, remarks: &mut Remarks) -> Vec<ServiceChannel> {
    let mut channels: Vec<ServiceChannel> = Vec::new();
    for connection in raw.service_channels.iter() {
        let guid = connection.service_channel.0.as_ref().and_then(|channel| channel.id.get()).map(str::to_lowercase);
        let ways = match guid.as_deref().and_then(|guid| (around.channel)(guid)) {
            Some(channel) => channel.used_by(connection, remarks),
            None => {
                remarks.add(What::Dangling, "serviceChannels", guid.as_deref().unwrap_or_default());
                Channel::unknown(connection, remarks)
            }
        };
        for way in ways {
            if channels.len() >= CHANNELS_MAX {
                remarks.add(What::Cut, "serviceChannels", raw.id.as_str());
                return channels;
            }
            if !channels.contains(&way) {
                channels.push(way);
            }
        }
    }
    channels
}

fn codes_of(items: &[Item], field: &str, remarks: &mut Remarks) -> Vec<String> {
    for item in items.iter().filter(|item| item.code.get().is_none()) {
        remarks.unknown(field, item.uri.as_str());
    }
    distinct(items.iter().filter_map(|item| item.code.get()), field, remarks)
}

fn distinct<'a>(values: impl Iterator<Item = &'a str>, field: &str, remarks: &mut Remarks) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for value in values {
        if value.len() > 200 || distinct.len() >= CODES_MAX {
            remarks.add(What::Cut, field, value);
        } else if !distinct.iter().any(|known| known == value) {
            distinct.push(one_line(value));
        }
    }
    distinct
}

/// Laws by their Finnish names, or by whatever name there is.
fn law(rows: &[Law], remarks: &mut Remarks) -> Vec<String> {
    let mut names = Vec::new();
    for row in rows {
        if row.web_pages.0 {
            remarks.add(What::LeftOut, "legislation.webPages", "");
        }
        let mut name = any(&row.names, "legislation", LAW_MAX, remarks);
        Lang::ALL.into_iter().for_each(|lang| *of_mut(&mut name, lang) = one_line(name.own(lang)));
        names.extend(Some(name.get(Lang::Fi).to_owned()).filter(|name| !name.is_empty()));
    }
    distinct(names.iter().map(String::as_str), "legislation", remarks)
}

/// ISO 639 codes in lower case; the Sámi languages and all others stay as they are told.
fn languages(rows: &[Told]) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for row in rows.iter().filter_map(Told::get).map(str::to_lowercase) {
        let sound = (2..=8).contains(&row.len()) && row.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if sound && !languages.contains(&row) {
            languages.push(row);
        }
    }
    languages
}

/// The coded values of a service that have names.
pub(super) fn codes(raw: &ServiceRaw) -> impl Iterator<Item = &Item> {
    [&raw.service_classes, &raw.target_groups, &raw.life_events].into_iter().flat_map(|items| items.iter())
}

/// The name of a coded value, in the languages in which it has one.
pub(super) fn name_of(item: &Item) -> Option<Text> {
    let mut name = Text::default();
    for row in item.name.iter() {
        if let Some(lang) = lang(&row.language) {
            *of_mut(&mut name, lang) = one_line(row.value.as_str());
        }
    }
    told(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_readable_ends_in_the_guid_and_fits() {
        let guid = "3668D250-CD80-45C4-ABCC-9B2D3A2B3E42";
        let id = |name: &str| service_id(name, guid).map(|id| id.to_string()).unwrap_or_default();
        assert_eq!(id("Nettilukio aikuisille"), "nettilukio-aikuisille-3668d250-cd80-45c4-abcc-9b2d3a2b3e42");
        assert_eq!(id("Äänestäminen (ennakko)"), "aanestaminen-ennakko-3668d250-cd80-45c4-abcc-9b2d3a2b3e42");
        assert_eq!(id("Приют"), "3668d250-cd80-45c4-abcc-9b2d3a2b3e42");
        assert!(id(&"erittäin pitkä nimi ".repeat(9)).ends_with("-3668d250-cd80-45c4-abcc-9b2d3a2b3e42"));
        assert_eq!(service_id("Nimi", " "), None);
    }
}
