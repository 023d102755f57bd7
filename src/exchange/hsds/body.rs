//! A service as a compiled record and back: everything but its channels and its organiser, which have files of their own.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::{
    area::Area,
    catalog::Catalog,
    code::{CodeList as _, Destination, Need},
    lang::{Lang, Text, Words},
    service::{ChannelKind, Cost, CostKind, DetailKind, Origin, Service, ServiceChannel, ServiceId, Source},
};

use super::{
    NoService, Options, Remark, What,
    bag::{Attributes, LANGUAGE, Object, guid_at_end, own, uuid},
    channel,
    fields::{Fields, Told},
    foreign, organisation,
};

/// The taxonomies whose terms are fields of ours.
const NEEDS: &str = "lahitori-need";
const CLASSES: &str = "ptv-service-class";
const TARGET_GROUPS: &str = "ptv-target-group";
const LIFE_EVENTS: &str = "ptv-life-event";
const CONCEPTS: &str = "finto-concept";

/// An attribute that every record of ours has and no other.
pub(super) const OUR_MARK: &str = "destination";

/// Between the summary and the rest of a description.
const BLANK_LINE: &str = "\n\n";

/// What the attribute `cost` holds.
#[derive(Debug, Serialize, Deserialize)]
struct CostExtra {
    kind: CostKind,
    source: Option<Source>,
}

/// Makes compiled records of a catalogue's services.
#[derive(Debug)]
pub struct Exporter<'a> {
    catalog: &'a Catalog,
    options: Options,
    /// Names of ontology concepts by their URIs.
    concepts: HashMap<&'a str, &'a Text>,
}

impl<'a> Exporter<'a> {
    /// Looks the names up once: a large catalogue has thousands of concepts.
    pub fn new(catalog: &'a Catalog, options: Options) -> Exporter<'a> {
        let concepts = catalog.concepts.iter().map(|concept| (concept.uri.as_str(), &concept.label)).collect();
        Exporter { catalog, options, concepts }
    }

    /// A service in the compiled shape of HSDS 3.0.
    pub fn record(&self, service: &Service) -> Value {
        let lang = self.options.lang;
        let id = guid_at_end(service.id.as_str()).unwrap_or_else(|| uuid(&["service", service.id.as_str()]));
        let mut object = Object::new(&id);
        let mut attributes = Attributes::new("service", &id, lang);
        attributes.put("id", service.id.as_str());
        attributes.put(LANGUAGE, lang.code());
        write_texts(service, &mut object, &mut attributes);
        if self.options.staff_notes {
            attributes.texts("staff_note", &service.staff_note.clone().unwrap_or_default());
        }
        write_lists(service, &mut attributes);
        self.write_terms(service, &mut attributes);
        write_cost(service, &id, &mut object, &mut attributes);
        self.write_links(service, &id, &mut object);
        object.list("attributes", attributes.done());
        object.done()
    }

    /// What is nested in the record.
    fn write_links(&self, service: &Service, id: &str, object: &mut Object) {
        let lang = self.options.lang;
        let channels = channel::write(self.catalog, service, lang);
        object.list("phones", channels.phones);
        object.list("schedules", channels.schedules);
        object.list("service_at_locations", channels.service_at_locations);
        object.list("contacts", channels.contacts);
        object.list("service_areas", self.areas(service, id));
        object.list("languages", service.languages.iter().map(|code| channel::language(id, code)).collect());
        object.one("organization", organisation::write(&service.organiser, self.catalog.organiser(service), lang));
    }

    fn areas(&self, service: &Service, id: &str) -> Vec<Value> {
        let lang = self.options.lang;
        let area = |(at, area): (usize, &Area)| {
            let own = uuid(&["area", id, &at.to_string()]);
            let code = area.to_string();
            let name = match area {
                Area::Nation => "Suomi",
                _ => self.catalog.area_name(area).map_or(code.as_str(), |name| name.get(lang)),
            };
            let mut object = Object::new(&own);
            object.text("name", name);
            let mut attributes = Attributes::new("service_area", &own, lang);
            attributes.put("area", &code);
            object.list("attributes", attributes.done());
            object.done()
        };
        service.area.iter().enumerate().map(area).collect()
    }

    fn write_terms(&self, service: &Service, attributes: &mut Attributes) {
        let lang = self.options.lang;
        for need in &service.needs {
            attributes.term(NEEDS, need.code(), self.catalog.label(Need::LIST, need.code(), lang), "");
        }
        for (taxonomy, codes) in
            [(CLASSES, &service.classes), (TARGET_GROUPS, &service.target_groups), (LIFE_EVENTS, &service.life_events)]
        {
            for code in codes {
                let name = self.catalog.ptv_names.get(code).map_or("", |name| name.get(lang));
                attributes.term(taxonomy, code, name, "");
            }
        }
        for uri in &service.terms {
            let name = self.concepts.get(uri.as_str()).map_or("", |name| name.get(lang));
            attributes.term(CONCEPTS, uri, name, uri);
        }
    }
}

fn write_texts(service: &Service, object: &mut Object, attributes: &mut Attributes) {
    let lang = attributes.lang;
    attributes.text(object, "name", "name", &service.name);
    object.required("name", service.name.get(lang));
    object.text("alternate_name", &service.other_names.get(lang).join("; "));
    attributes.words("other_names", &service.other_names);
    object.text("description", &joined(&service.summary, &service.description, lang));
    if service.description.is_empty() {
        attributes.text(&mut Object::default(), "description", "summary", &service.summary);
    } else {
        attributes.texts("summary", &service.summary);
        attributes.texts("description", &service.description);
    }
    attributes.text(object, "eligibility_description", "for_whom", &service.for_whom);
    attributes.text(object, "application_process", "how_to_get", &service.how_to_get);
    attributes.texts("direct_when", &service.direct_when);
    attributes.texts("provider", &service.provider.clone().unwrap_or_default());
    if let Some(bring) = &service.bring {
        let mut document = Object::new(&uuid(&["required_document", service.id.as_str()]));
        attributes.text(&mut document, "document", "bring", bring);
        object.list("required_documents", vec![document.done()]);
    }
    let page = service.channels.iter().find_map(|channel| match &channel.kind {
        ChannelKind::Web(url) => Some(url),
        _ => None,
    });
    let mailbox = service.channels.iter().find_map(|channel| match &channel.kind {
        ChannelKind::Email(address) => Some(address),
        _ => None,
    });
    object.text("url", page.map_or("", String::as_str));
    object.text("email", mailbox.map_or("", String::as_str));
    object.required("status", "active");
    let waits = service.details.iter().find(|detail| detail.kind == DetailKind::ProcessingTime);
    object.text("wait_time", waits.map_or("", |detail| detail.text.get(lang)));
    if let Some(modified) = service.modified {
        object.text("last_modified", &format!("{modified}T00:00:00Z"));
    }
    // The oldest of its facts: the service as a whole is not surer than that.
    if let Some(checked) = service.channels.iter().filter_map(|channel| channel.source.checked).min() {
        object.text("assured_date", &checked.to_string());
    }
}

fn write_lists(service: &Service, attributes: &mut Attributes) {
    attributes.words("words", &service.words);
    attributes.words("keywords", &service.keywords);
    for (code, ids) in [
        ("through", &service.through),
        ("next_steps", &service.next_steps),
        ("alternatives", &service.alternatives),
        ("instead", &service.instead),
    ] {
        ids.iter().for_each(|id| attributes.put(code, id.as_str()));
    }
    for (code, values) in [("law", &service.law), ("same_as", &service.same_as), ("unknown", &service.unknown)] {
        values.iter().for_each(|value| attributes.put(code, value));
    }
    for (code, is) in [("way_in", service.way_in), ("sensitive", service.sensitive)] {
        if is {
            attributes.put(code, "true");
        }
    }
    attributes.put("destination", service.destination.code());
    if let Some(model) = &service.model {
        attributes.put("model", model);
    }
    if !service.details.is_empty() {
        attributes.json("details", &service.details);
    }
}

fn write_cost(service: &Service, id: &str, object: &mut Object, attributes: &mut Attributes) {
    let cost = &service.cost;
    attributes.json("cost", &CostExtra { kind: cost.kind, source: cost.source.clone() });
    if let Some(text) = &cost.text {
        attributes.text(object, "fees_description", "cost_text", text);
    }
    if cost.kind == CostKind::Free {
        let mut option = Object::new(&uuid(&["cost_option", id]));
        option.text("currency", "EUR");
        option.whole("amount", 0);
        object.list("cost_options", vec![option.done()]);
    }
}

/// Summary and description as one text, as HSDS has it.
fn joined(summary: &Text, description: &Text, lang: Lang) -> String {
    let parts = [summary.get(lang), description.get(lang)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(BLANK_LINE)
}

/// Reads a compiled record.
pub(super) fn read(record: Value) -> Result<(Service, Vec<Remark>), NoService> {
    let mut remarks = Vec::new();
    let mut record = Fields::of("", record).ok_or(NoService::NotARecord)?;
    if matches!(record.peek("status"), Some("inactive" | "defunct")) {
        return Err(NoService::NotGiven);
    }
    let mut told = record.told();
    let lang = told.language().unwrap_or_default();
    let guid = record.text("id", &mut remarks).ok_or(NoService::Nameless)?;
    let name = told.text(record.text("name", &mut remarks), "name", lang);
    if name.is_empty() {
        return Err(NoService::Nameless);
    }
    let id = told.first("id").and_then(|id| ServiceId::parse(&id)).or_else(|| foreign::id(&name, &guid));
    let id = id.ok_or(NoService::Nameless)?;
    let mut reading = Reading { lang, told, remarks: &mut remarks };
    let service = reading.service(&mut record, id, name);
    reading.finish(&record);
    Ok((service, remarks))
}

/// What a record is read with.
pub(super) struct Reading<'a> {
    pub(super) lang: Lang,
    pub(super) told: Told,
    pub(super) remarks: &'a mut Vec<Remark>,
}

impl Reading<'_> {
    fn service(&mut self, record: &mut Fields, id: ServiceId, name: Text) -> Service {
        let some = |text: Text| (!text.is_empty()).then_some(text);
        let is_ours = self.told.has(OUR_MARK);
        let (summary, description) = self.descriptions(record);
        let date = |text: Option<String>| text.and_then(|text| text.get(..10)?.parse::<Date>().ok());
        let modified = date(record.text("last_modified", self.remarks));
        let checked = date(record.text("assured_date", self.remarks)).or(modified);
        let organiser = self.organiser(record);
        let terms = self.terms();
        let (channels, spoken) = self.channels(record, checked);
        let mut service = Service {
            organiser: organiser.as_ref().map(|read| read.id.clone()).unwrap_or_default(),
            provider: some(self.told.texts("provider")),
            other_names: self.told.words("other_names"),
            direct_when: self.told.texts("direct_when"),
            for_whom: self.field(record, "eligibility_description", "for_whom"),
            how_to_get: self.field(record, "application_process", "how_to_get"),
            bring: self.bring(record),
            words: self.told.words("words"),
            needs: self.needs(),
            area: self.areas(record),
            way_in: self.told.first("way_in").is_some(),
            through: self.ids("through"),
            next_steps: self.ids("next_steps"),
            alternatives: self.ids("alternatives"),
            instead: self.ids("instead"),
            destination: self.destination(organiser.as_ref()),
            classes: self.codes(CLASSES),
            target_groups: self.codes(TARGET_GROUPS),
            life_events: self.codes(LIFE_EVENTS),
            law: self.told.take("law"),
            sensitive: self.told.first("sensitive").is_some(),
            cost: self.cost(record),
            channels,
            details: self.told.json("details").unwrap_or_default(),
            keywords: self.told.words("keywords"),
            terms,
            languages: self.languages(record, spoken),
            model: self.told.first("model"),
            same_as: self.told.take("same_as"),
            staff_note: some(self.told.texts("staff_note")),
            origin: Origin::Hsds,
            unknown: self.told.take("unknown"),
            modified,
            summary,
            description,
            name,
            id,
        };
        foreign::complete(self, record, &mut service, organiser.as_ref(), is_ours);
        service
    }

    /// A text that HSDS has a field for.
    fn field(&mut self, record: &mut Fields, field: &str, code: &str) -> Text {
        let main = record.text(field, self.remarks);
        self.told.text(main, code, self.lang)
    }

    /// The two texts that stand in one field. When somebody has changed the field, it says what there is to say.
    fn descriptions(&mut self, record: &mut Fields) -> (Text, Text) {
        let main = record.text("description", self.remarks);
        let apart = Lang::ALL.into_iter().any(|lang| self.told.has(&format!("description.{}", lang.code())));
        if self.told.has(OUR_MARK) && !apart {
            return (self.told.text(main, "summary", self.lang), Text::default());
        }
        let (summary, description) = (self.told.texts("summary"), self.told.texts("description"));
        let main = main.unwrap_or_default();
        if joined(&summary, &description, self.lang) == main {
            return (summary, description);
        }
        foreign::descriptions(main, self.lang)
    }

    fn bring(&mut self, record: &mut Fields) -> Option<Text> {
        let mut documents = Vec::new();
        for mut document in record.list("required_documents") {
            documents.extend(document.text("document", self.remarks));
            documents.extend(document.text("uri", self.remarks));
            document.pass_over(&["id", "service_id"]);
            document.count_left(self.remarks);
        }
        let main = (!documents.is_empty()).then(|| documents.join("\n"));
        let bring = self.told.text(main, "bring", self.lang);
        (!bring.is_empty()).then_some(bring)
    }

    fn codes(&mut self, taxonomy: &str) -> Vec<String> {
        let mut codes = Vec::new();
        self.told.terms.retain(|term| {
            let of_it = term.taxonomy == taxonomy;
            if of_it {
                codes.push(term.code.clone());
            }
            !of_it
        });
        codes
    }

    fn terms(&mut self) -> Vec<String> {
        self.codes(CONCEPTS)
    }

    fn needs(&mut self) -> Vec<Need> {
        self.codes(NEEDS).iter().filter_map(|code| Need::of(code)).collect()
    }

    fn ids(&mut self, code: &str) -> Vec<ServiceId> {
        self.told.take(code).iter().filter_map(|id| ServiceId::parse(id)).collect()
    }

    fn areas(&mut self, record: &mut Fields) -> Vec<Area> {
        let mut areas = Vec::new();
        for mut area in record.list("service_areas") {
            let code = area.told().first("area");
            let name = area.text("name", self.remarks);
            match code.and_then(|code| Area::parse(&code)).or_else(|| name.as_deref().and_then(foreign::area)) {
                Some(known) => areas.push(known),
                None => {
                    self.remarks.push(Remark::new(
                        What::NotUnderstood,
                        "service_areas.name",
                        name.as_deref().unwrap_or_default(),
                    ));
                    self.told.keep_unknown("service_area", &name.unwrap_or_default());
                }
            }
            area.pass_over(&["id", "service_id"]);
            area.count_left(self.remarks);
        }
        areas
    }

    fn organiser(&mut self, record: &mut Fields) -> Option<organisation::Read> {
        let mut organization = record.one("organization")?;
        let read = organisation::read(&mut organization, self.lang, self.remarks);
        if read.as_ref().is_some_and(|read| read.organiser.is_some() && !read.kind_told) {
            self.remarks.push(Remark::new(What::Missing, "organization.kind", ""));
        }
        // What is left of it speaks of the organization and not of the service: its phones serve when nothing else does.
        record.put_back("organization", organization);
        read
    }

    fn destination(&mut self, organiser: Option<&organisation::Read>) -> Destination {
        let told = self.told.first("destination").and_then(|code| Destination::of(&code));
        let kind = organiser.and_then(|read| read.organiser.as_ref()).map(|organiser| organiser.kind.destination());
        told.or(kind).unwrap_or(Destination::None)
    }

    fn cost(&mut self, record: &mut Fields) -> Cost {
        let text = self.field(record, "fees_description", "cost_text");
        let text = (!text.is_empty()).then_some(text);
        match self.told.json::<CostExtra>("cost") {
            Some(extra) => {
                record.pass_over(&["cost_options"]);
                Cost { kind: extra.kind, text, source: extra.source }
            }
            None => foreign::cost(record, text, self.lang, self.remarks),
        }
    }

    fn channels(&mut self, record: &mut Fields, checked: Option<Date>) -> (Vec<ServiceChannel>, Vec<String>) {
        channel::read(record, self.lang, &channel::foreign_source(checked), self.remarks)
    }

    /// The service's languages, and those that only its channels name.
    fn languages(&mut self, record: &mut Fields, spoken: Vec<String>) -> Vec<String> {
        let mut languages = Vec::new();
        for mut language in record.list("languages") {
            let name = language.text("name", self.remarks);
            match language.text("code", self.remarks).or(name) {
                Some(code) if !languages.contains(&code) => languages.push(code),
                _ => {}
            }
            language.pass_over(&["id", "service_id", "location_id", "phone_id"]);
            language.count_left(self.remarks);
        }
        for code in spoken.into_iter().filter(|code| !code.is_empty()) {
            if !languages.contains(&code) {
                languages.push(code);
            }
        }
        languages
    }

    /// Counts what nobody has taken.
    fn finish(self, record: &Fields) {
        record.count_left(self.remarks);
        for _ in 0..self.told.left() {
            self.remarks.push(Remark::new(What::LeftOut, "attributes", ""));
        }
    }
}

/// Adds a word in a language.
pub(super) fn add_word(words: &mut Words, lang: Lang, word: String) {
    let list = match lang {
        Lang::Fi => &mut words.fi,
        Lang::Sv => &mut words.sv,
        Lang::En => &mut words.en,
    };
    if !list.contains(&word) {
        list.push(word);
    }
}

/// A text in one language.
pub(super) fn text_in(lang: Lang, text: String) -> Text {
    let mut whole = Text::default();
    *own(&mut whole, lang) = text;
    whole
}
