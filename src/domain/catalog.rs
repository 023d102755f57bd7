//! The catalogue in memory: sound services, checklists and code tables, found by id. Made by `catalog` from files.

use std::{collections::HashMap, fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    activity::{Activity, ActivityId},
    area::{Area, Municipality, MunicipalityCode},
    case::Case,
    checklist::Checklist,
    code::{Code, CodeList, Coded, ContactMethod, Need},
    lang::{Lang, Text, Words},
    service::{Organiser, Service, ServiceId},
};

/// Everything the desk knows of the world around it.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// `c` and the first 12 hexadecimal digits of the hash over all files.
    pub version: String,
    /// Services in the order of the files.
    pub services: Arc<dyn Records>,
    /// Organisers by id.
    pub organisers: HashMap<String, Organiser>,
    /// Needs in their order.
    pub needs: Vec<NeedEntry>,
    /// Groups of everyday words with the same meaning.
    pub words: Vec<Vec<String>>,
    /// Municipalities in the order of their Finnish names.
    pub municipalities: Vec<Municipality>,
    /// Names of counties and employment areas by the area as it is written, such as `county:08`.
    pub area_names: HashMap<String, Text>,
    /// Desks that count contacts.
    pub desks: Vec<Desk>,
    /// Checklists.
    pub checklists: Vec<Checklist>,
    /// Practice cases, in the order of their files.
    pub cases: Vec<Case>,
    /// Groups, events, volunteering and the pages of programmes, in the order of their files.
    pub activities: Vec<Activity>,
    /// Labels by (list, code).
    pub labels: HashMap<(String, String), Text>,
    /// Concepts of imported ontologies: words that lead to services whose text has others.
    pub concepts: Vec<Concept>,
    /// Names of PTV codes (service classes, target groups, life events), for search and display.
    pub ptv_names: HashMap<String, Text>,
    /// What people look for under a PTV service class, for services that have no everyday words of their own.
    pub class_words: HashMap<String, Words>,
}

/// The services of a catalogue, by place and by id. Held in memory when they were read from TOML; decoded one by one
/// from a snapshot of a large catalogue.
pub trait Records: fmt::Debug + Send + Sync {
    /// How many places there are. In a snapshot with increments some are superseded and give nothing.
    fn len(&self) -> usize;
    /// How many services there are.
    fn count(&self) -> usize {
        self.len()
    }
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The service at a place; `None` beyond the end, and where a snapshot turns out to be damaged.
    fn get(&self, at: usize) -> Option<Arc<Service>>;
    /// The place of a service.
    fn position(&self, id: &ServiceId) -> Option<usize>;
}

impl dyn Records {
    /// Every service in its order.
    pub fn iter(&self) -> impl Iterator<Item = Arc<Service>> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

/// Services that are held in memory.
#[derive(Debug, Default)]
pub struct Held {
    services: Vec<Arc<Service>>,
    places: HashMap<ServiceId, usize>,
}

impl Held {
    /// Makes services findable.
    pub fn new(services: Vec<Service>) -> Arc<Held> {
        let places = services.iter().enumerate().map(|(at, service)| (service.id.clone(), at)).collect();
        Arc::new(Held { services: services.into_iter().map(Arc::new).collect(), places })
    }
}

impl Records for Held {
    fn len(&self) -> usize {
        self.services.len()
    }

    fn get(&self, at: usize) -> Option<Arc<Service>> {
        self.services.get(at).cloned()
    }

    fn position(&self, id: &ServiceId) -> Option<usize> {
        self.places.get(id).copied()
    }
}

impl Default for Catalog {
    fn default() -> Catalog {
        Catalog {
            version: String::new(),
            services: Held::new(Vec::new()),
            organisers: HashMap::new(),
            needs: Vec::new(),
            words: Vec::new(),
            municipalities: Vec::new(),
            area_names: HashMap::new(),
            desks: Vec::new(),
            checklists: Vec::new(),
            cases: Vec::new(),
            activities: Vec::new(),
            labels: HashMap::new(),
            concepts: Vec::new(),
            ptv_names: HashMap::new(),
            class_words: HashMap::new(),
        }
    }
}

/// A concept of an ontology such as TERO or JUPO (Finto): what several words in several languages mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Concept {
    /// Its URI.
    pub uri: String,
    /// Its name.
    pub label: Text,
    /// Other names.
    pub alt: Words,
    /// Names that are never shown: misspellings, older forms.
    pub hidden: Words,
    /// URIs of wider concepts.
    pub broader: Vec<String>,
    /// URIs of concepts beside it.
    pub related: Vec<String>,
}

/// A need with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedEntry {
    /// Its code.
    pub need: Need,
    /// Its name.
    pub name: Text,
    /// The support need of 1301/2014 11 § that it maps to.
    pub support_need: Option<Code>,
    /// General guidance when nothing better is found.
    pub general: Vec<ServiceId>,
    /// Small figures of it are hidden more carefully.
    pub sensitive: bool,
    /// Everyday words.
    pub words: Words,
    /// PTV service classes whose services answer this need: an imported service names no needs.
    pub classes: Vec<String>,
}

/// A desk (lähitori, toimipiste) that counts contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Its code on the wire.
    pub code: Code,
    /// Its short name.
    pub name: Text,
    /// Where it is.
    pub municipality: MunicipalityCode,
    /// Its own service card.
    pub service: Option<ServiceId>,
    /// How people usually come to it.
    pub method: Option<ContactMethod>,
}

impl Catalog {
    /// The place of a service in `services`.
    pub fn position(&self, id: &ServiceId) -> Option<usize> {
        self.services.position(id)
    }

    /// A service by its id.
    pub fn service(&self, id: &ServiceId) -> Option<Arc<Service>> {
        self.services.position(id).and_then(|at| self.services.get(at))
    }

    /// Who organises a service.
    pub fn organiser(&self, service: &Service) -> Option<&Organiser> {
        self.organisers.get(&service.organiser)
    }

    /// A municipality by its code.
    pub fn municipality(&self, code: &MunicipalityCode) -> Option<&Municipality> {
        self.municipalities.iter().find(|municipality| municipality.code == *code)
    }

    /// The name of a part of a service's area; `None` for the whole country and where the catalogue has no name.
    pub fn area_name(&self, area: &Area) -> Option<&Text> {
        match area {
            Area::Nation | Area::Mainland => None,
            Area::Municipality(code) => self.municipality(code).map(|municipality| &municipality.name),
            Area::County(_) | Area::Employment(_) => self.area_names.get(&area.to_string()),
        }
    }

    /// A desk by its code.
    pub fn desk(&self, code: &Code) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.code == *code)
    }

    /// A checklist by its id.
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.id.as_str() == id)
    }

    /// An activity by its id.
    pub fn activity(&self, id: &ActivityId) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.id == *id)
    }

    /// The words on screen for a code; the code itself where the catalogue has none.
    pub fn label<'a>(&'a self, list: &str, code: &'a str, lang: Lang) -> &'a str {
        if list == Need::LIST
            && let Some(entry) = self.needs.iter().find(|entry| entry.need.code() == code)
        {
            return entry.name.get(lang);
        }
        self.labels.get(&(list.to_owned(), code.to_owned())).map_or(code, |text| text.get(lang))
    }

    /// The words on screen for a coded value.
    pub fn label_of<'a, T: CodeList>(&'a self, value: &'a Coded<T>, lang: Lang) -> &'a str {
        self.label(T::LIST, value.as_str(), lang)
    }
}
