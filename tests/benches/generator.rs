//! Large catalogues for measuring: the shipped services and, where real records lie beside the project, those too, spread
//! over all municipalities as copies, and between them services with texts of their own, put together from real sentences
//! by a seeded order of chance. A service is made when it is asked for, from the seed and its place alone: the same seed
//! gives the same catalogue on every machine, and a million of them need no memory. Never shipped.

use std::path::Path;

use lahitori::{
    catalog,
    commands::load::built_in,
    domain::{
        area::{Area, Municipality},
        catalog::Catalog,
        service::{ChannelKind, Grade, Organiser, OrganiserKind, Origin, Service, ServiceChannel, ServiceId, Source},
    },
};

use crate::real;

/// A row of numbers by chance that is the same for the same seed (xorshift64*).
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Begins with a seed.
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Begins with a seed and a place: near places have nothing in common.
    fn at(seed: u64, place: usize) -> Chance {
        let mut chance = Chance::new(seed ^ (place as u64 + 1).wrapping_mul(0xd129_0ea7_4f2b_93c5));
        chance.under(2);
        chance
    }

    /// The next number under `below`.
    pub(crate) fn under(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
    }

    fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.under(all.len()))
    }
}

/// Beginnings and ends that make compounds nobody has written yet, as a catalogue of the whole country has them.
const FIRSTS: [&str; 24] = [
    "koti",
    "perhe",
    "nuoriso",
    "vanhus",
    "lähi",
    "kunta",
    "kylä",
    "joki",
    "metsä",
    "asunto",
    "liikunta",
    "kulttuuri",
    "terveys",
    "ranta",
    "tuki",
    "kriisi",
    "vamma",
    "lapsi",
    "työ",
    "opinto",
    "kirjasto",
    "satama",
    "katu",
    "vesi",
];
const LASTS: [&str; 20] = [
    "palvelu",
    "palvelun",
    "palveluiden",
    "neuvonta",
    "neuvontaa",
    "toiminta",
    "toiminnan",
    "keskus",
    "keskuksesta",
    "ohjaus",
    "avustus",
    "avustuksia",
    "lupa",
    "luvan",
    "maksu",
    "hoito",
    "hoidon",
    "valmennus",
    "kerho",
    "ryhmä",
];

/// What large catalogues are made of.
pub(crate) struct Models {
    /// The shipped catalogue's tables, with an organiser for each municipality, and the ontologies beside real records.
    pub(crate) catalog: Catalog,
    /// These stand in every catalogue as they are, before anything else.
    first: Vec<Service>,
    /// These are services of many municipalities with one name and one text.
    copied: Vec<Service>,
    /// These lend their names to services with texts of their own.
    local: Vec<Service>,
    sentences: Vec<String>,
    /// One of so many services is a copy, in a mixed catalogue.
    one_copy_of: usize,
}

impl Models {
    /// The shipped services alone.
    pub(crate) fn shipped() -> Models {
        let catalog = shipped_catalog();
        let first: Vec<Service> = catalog.services.iter().map(|service| model(Service::clone(&service))).collect();
        let (copied, local) = (first.clone(), first.clone());
        Models::of(catalog, first, copied, local, 3)
    }

    /// The shipped services, and the real records in a folder: national descriptions are copied, others lend their names.
    pub(crate) fn with_real(folder: &Path) -> Models {
        let mut catalog = shipped_catalog();
        catalog.concepts.extend(real::concepts(folder));
        let first: Vec<Service> = catalog.services.iter().map(|service| model(Service::clone(&service))).collect();
        let national = real::services(folder, "general_descriptions.json").into_iter().map(model);
        let copied = first.iter().cloned().chain(national).collect();
        let local = real::services(folder, "services.json").into_iter().map(model).collect();
        Models::of(catalog, first, copied, local, 2)
    }

    /// The national descriptions in a folder and nothing else.
    pub(crate) fn national(folder: &Path) -> Models {
        let mut catalog = shipped_catalog();
        catalog.concepts.extend(real::concepts(folder));
        let national: Vec<Service> =
            real::services(folder, "general_descriptions.json").into_iter().map(model).collect();
        Models::of(catalog, national.clone(), national, Vec::new(), 1)
    }

    fn of(
        mut catalog: Catalog,
        first: Vec<Service>,
        copied: Vec<Service>,
        local: Vec<Service>,
        one_copy_of: usize,
    ) -> Models {
        let towns = catalog.municipalities.iter().map(organiser_of);
        catalog.organisers.extend(towns.map(|organiser| (organiser.id.clone(), organiser)));
        let all = first.iter().chain(&copied).chain(&local);
        let texts = all.flat_map(|model| [&model.summary.fi, &model.description.fi, &model.for_whom.fi]);
        let sentences = texts.flat_map(|text| text.split(". ")).filter(|sentence| sentence.len() > 20);
        let mut sentences: Vec<String> = sentences.map(str::to_owned).collect();
        sentences.sort_unstable();
        sentences.dedup();
        Models { catalog, first, copied, local, sentences, one_copy_of }
    }

    /// How many services stand in every catalogue as they are.
    pub(crate) fn len(&self) -> usize {
        self.first.len()
    }
}

fn shipped_catalog() -> Catalog {
    catalog::parse(&built_in(), jiff::civil::date(2026, 11, 22)).0
}

/// A service as its copies are to be known: all follow one description, the national one's id or that of the service.
fn model(mut service: Service) -> Service {
    service.model = Some(service.id.guid().unwrap_or(service.id.as_str()).to_owned());
    service.origin = Origin::Ptv;
    service.through.clear();
    service
}

fn organiser_of(town: &Municipality) -> Organiser {
    Organiser {
        id: format!("kunta-{}", town.code.as_str()),
        kind: OrganiserKind::Municipality,
        name: town.name.clone(),
        short: town.name.clone(),
        url: None,
    }
}

/// A catalogue of any length: a service for each place.
pub(crate) struct Generator<'a> {
    models: &'a Models,
    seed: u64,
    copies_only: bool,
}

impl<'a> Generator<'a> {
    /// Copies, and between them services with texts of their own.
    pub(crate) fn mixed(models: &'a Models, seed: u64) -> Generator<'a> {
        Generator { models, seed, copies_only: false }
    }

    /// Nothing but copies, of each service as many.
    pub(crate) fn copies(models: &'a Models, seed: u64) -> Generator<'a> {
        Generator { models, seed, copies_only: true }
    }

    /// The service at a place.
    pub(crate) fn service(&self, place: usize) -> Service {
        let models = self.models;
        if let Some(service) = models.first.get(place) {
            return service.clone();
        }
        let mut chance = Chance::at(self.seed, place);
        let copy = self.copies_only || chance.under(models.one_copy_of) == 0;
        let list = if copy || models.local.is_empty() { &models.copied } else { &models.local };
        let at = if self.copies_only { place % list.len().max(1) } else { chance.under(list.len()) };
        let mut service = list.get(at).expect("there are models").clone();
        service.id = ServiceId::parse(&format!("g{place}")).expect("a letter and digits are an id");
        if !copy {
            self.own_texts(&mut service, &mut chance);
        }
        if let Some(town) = chance.one(&models.catalog.municipalities) {
            put_in(&mut service, town, &mut chance);
        }
        service
    }

    /// The first services of the catalogue.
    pub(crate) fn take(&self, count: usize) -> impl Iterator<Item = Service> + '_ {
        (0..count).map(|place| self.service(place))
    }

    /// Texts that no other service has, and for a few a name of their own.
    fn own_texts(&self, service: &mut Service, chance: &mut Chance) {
        service.model = None;
        service.summary.fi = self.text(2, chance);
        service.description.fi = self.text(6, chance);
        if chance.under(8) == 0 {
            service.name.fi = format!("{} {}", service.name.fi, compound(chance));
        }
    }

    /// Some real sentences with new compounds in between.
    fn text(&self, sentences: usize, chance: &mut Chance) -> String {
        let mut text = String::new();
        for _ in 0..sentences {
            text += chance.one(&self.models.sentences).map_or("", String::as_str);
            text.push(' ');
            text += &compound(chance);
            text += ". ";
        }
        text
    }
}

fn compound(chance: &mut Chance) -> String {
    let first = chance.one(&FIRSTS).copied().unwrap_or_default();
    let middle = if chance.under(3) == 0 { chance.one(&FIRSTS).copied().unwrap_or_default() } else { "" };
    format!("{first}{middle}{}", chance.one(&LASTS).copied().unwrap_or_default())
}

/// Makes a service that of a municipality: its area, its organiser and a number of its own.
fn put_in(service: &mut Service, town: &Municipality, chance: &mut Chance) {
    if chance.under(4) == 0 {
        service.name.fi = format!("{} {}", service.name.fi, town.name.fi);
    }
    service.area = vec![Area::Municipality(town.code.clone())];
    service.organiser = format!("kunta-{}", town.code.as_str());
    let number = format!("0{} {:03} {:04}", 40 + chance.under(10), chance.under(1_000), chance.under(10_000));
    service.channels = vec![ServiceChannel {
        id: None,
        kind: ChannelKind::Phone(number),
        name: None,
        hours: None,
        hours_text: None,
        by_appointment: false,
        note: None,
        free: false,
        languages: Vec::new(),
        source: Source { name: "made up".to_owned(), checked: None, grade: Grade::Unverified },
    }];
}
