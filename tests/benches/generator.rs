//! Large catalogues for measuring: services spread over all municipalities, their names and texts put together from
//! real ones by a seeded order of chance. The same seed gives the same catalogue on every machine. Never shipped.

use lahitori::domain::{
    area::Area,
    catalog::Catalog,
    service::{Origin, Service, ServiceId},
};

/// A row of numbers by chance that is the same for the same seed (xorshift64*).
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Begins with a seed.
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
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

/// So many services, made from those of a catalogue.
pub(crate) struct Generator<'a> {
    models: Vec<std::sync::Arc<Service>>,
    sentences: Vec<String>,
    catalog: &'a Catalog,
    chance: Chance,
    next: usize,
}

impl<'a> Generator<'a> {
    /// Takes the services and the municipalities of a catalogue as models.
    pub(crate) fn new(catalog: &'a Catalog, seed: u64) -> Generator<'a> {
        let models: Vec<_> = catalog.services.iter().collect();
        let texts = models.iter().flat_map(|model| [&model.summary.fi, &model.description.fi, &model.for_whom.fi]);
        let sentences = texts.flat_map(|text| text.split(". ")).filter(|sentence| sentence.len() > 20);
        let sentences = sentences.map(str::to_owned).collect();
        Generator { models, sentences, catalog, chance: Chance::new(seed), next: 0 }
    }

    fn compound(&mut self) -> String {
        let first = self.chance.one(&FIRSTS).copied().unwrap_or_default();
        let middle = if self.chance.under(3) == 0 { self.chance.one(&FIRSTS).copied().unwrap_or_default() } else { "" };
        format!("{first}{middle}{}", self.chance.one(&LASTS).copied().unwrap_or_default())
    }

    /// A text that no other service has: some real sentences with new compounds in between.
    fn text(&mut self, sentences: usize) -> String {
        let mut text = String::new();
        for _ in 0..sentences {
            let sentence = self.chance.one(&self.sentences).cloned().unwrap_or_default();
            let compound = self.compound();
            text += &format!("{sentence} {compound}. ");
        }
        text
    }
}

impl Iterator for Generator<'_> {
    type Item = Service;

    fn next(&mut self) -> Option<Service> {
        let mut service = Service::clone(self.chance.one(&self.models).cloned()?.as_ref());
        let home = self.chance.one(&self.catalog.municipalities).cloned();
        let n = self.next;
        self.next += 1;
        service.id = ServiceId::parse(&format!("g{n}"))?;
        service.origin = Origin::Ptv;
        // A third are copies word for word, as services that follow a national description are; the others have texts of
        // their own, and a few a name of their own.
        if self.chance.under(3) != 0 {
            service.summary.fi = self.text(2);
            service.description.fi = self.text(6);
        }
        if self.chance.under(8) == 0 {
            service.name.fi = format!("{} {}", service.name.fi, self.compound());
        }
        if let Some(home) = home {
            if self.chance.under(4) == 0 {
                service.name.fi = format!("{} {}", service.name.fi, home.name.fi);
            }
            service.area = vec![Area::Municipality(home.code)];
        }
        service.through.clear();
        Some(service)
    }
}
