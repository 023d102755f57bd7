//! A change of a few imported records is compiled as an increment, and nobody can tell: what it gives is compared with
//! what compiling everything anew gives, after thousands of random changes, and after those that no increment may make.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use lahitori::{
    cli::ColorChoice,
    commands::load::{self, Follower},
    config::{ConfigFile, Setup},
    desk::world::World,
    domain::{
        lang::Lang,
        service::{Service, ServiceId},
    },
    search::{Query, rank},
    store::mirror::{Mirror, Record, RecordKind, Source},
};
use serde_json::{Value, json};

use crate::ptv_made::Made;

const MADE: Made = Made { seed: 11 };

/// So many services are there at first.
const SERVICES: u64 = 60;

/// A county's folder with an import and files of its own, on a desk.
struct County {
    home: tempfile::TempDir,
    mirror: Mirror,
}

/// Everything that an increment and the whole must have in common.
struct Told {
    version: String,
    services: BTreeMap<String, Service>,
    organisers: BTreeMap<String, String>,
    found: Vec<BTreeSet<String>>,
}

impl County {
    fn new() -> County {
        let home = tempfile::tempdir().expect("a folder");
        let mirror = Mirror::open(&home.path().join("county")).expect("a mirror");
        let mut county = County { home, mirror };
        let records: Vec<Record> = MADE.all(SERVICES).map(|json| record(&json)).collect();
        county.mirror.put(&records, &[]).expect("put");
        county
    }

    fn put(&mut self, json: &Value) {
        self.mirror.put(&[record(json)], &[]).expect("put");
    }

    fn remove(&mut self, json: &Value) {
        let record = record(json);
        self.mirror.remove(record.source, record.kind, &[record.id], &[]).expect("removed");
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.home.path().join("county").join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    fn setup(&self, data: &str) -> Setup {
        let file = ConfigFile { layers: vec![self.home.path().join("county")], ..ConfigFile::default() };
        Setup {
            data_dir: self.home.path().join(data),
            catalog_dir: None,
            lang: Lang::Fi,
            lang_named: true,
            color: ColorChoice::Never,
            linear: false,
            file,
        }
    }

    /// How many files the desk's snapshot has.
    fn files(&self) -> usize {
        let entries = fs::read_dir(self.home.path().join("data/snapshots")).expect("snapshots");
        let mut pointers: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        pointers.retain(|path| path.extension().is_some_and(|ending| ending == "pointer"));
        fs::read_to_string(&pointers[0]).expect("readable").lines().count() - 1
    }

    fn smallest_snapshot(&self) -> PathBuf {
        let entries = fs::read_dir(self.home.path().join("data/snapshots")).expect("snapshots");
        let files = entries.map(|entry| entry.expect("an entry").path());
        let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "snapshot"));
        files.min_by_key(|path| path.metadata().expect("there").len()).expect("a snapshot")
    }

    /// What the desk shows, and how many files that takes. It must be what compiling everything anew gives.
    #[track_caller]
    fn shown(&self) -> (World, usize) {
        let world = load::open(&self.setup("data"));
        let anew = load::open(&self.setup("anew"));
        fs::remove_dir_all(self.home.path().join("anew")).expect("removed");
        same(&told(&world), &told(&anew));
        (world, self.files())
    }
}

/// Says what differs, and not all that there is.
#[track_caller]
fn same(one: &Told, other: &Told) {
    let names = |told: &Told| told.services.keys().cloned().collect::<Vec<String>>();
    assert_eq!((&one.version, names(one)), (&other.version, names(other)));
    for (id, service) in &one.services {
        assert_eq!(Some(service), other.services.get(id));
    }
    assert_eq!(one.organisers, other.organisers);
    for ((query, one), other) in QUERIES.iter().zip(&one.found).zip(&other.found) {
        let difference: Vec<&String> = one.symmetric_difference(other).collect();
        assert!(difference.is_empty(), "{query}: {difference:?}");
    }
}

/// What is looked for: words of names, of channels and organisers, the beginning of a number, a misspelling.
const QUERIES: [&str; 8] =
    ["lasten kerho", "kuntoutus", "uusi nimi", "esimerkkilän kunta", "040", "velkaneuvonta", "kotihoito", "hoitoo"];

fn record(json: &Value) -> Record {
    let kind = match json {
        _ if json.get("serviceNames").is_some() => RecordKind::Service,
        _ if json.get("serviceChannelNames").is_some() => RecordKind::Channel,
        _ if json.get("organizationNames").is_some() => RecordKind::Organization,
        _ => RecordKind::GeneralDescription,
    };
    let id = json["id"].as_str().expect("an id").to_owned();
    Record { source: Source::Ptv, kind, id, modified: None, json: serde_json::to_vec(json).expect("JSON") }
}

fn told(world: &World) -> Told {
    let catalog = &world.catalog;
    let services: BTreeMap<String, Service> =
        catalog.services.iter().map(|service| (service.id.to_string(), (*service).clone())).collect();
    assert_eq!(services.len(), catalog.services.count());
    for service in services.values() {
        for name in [Some(service.id.as_str()), service.id.guid()].into_iter().flatten() {
            let found = catalog.service(&ServiceId::parse(name).expect("an id"));
            assert_eq!(found.as_deref(), Some(service), "{name} finds it");
        }
    }
    let found = QUERIES.map(|text| {
        let limit = lahitori::search::HITS_MAX;
        let ranked = rank(&world.index, &Query { text, limit, ..Query::default() });
        let rows = ranked.hits.iter().flat_map(|hit| world.index.copies(hit.service).into_iter().chain([hit.service]));
        // A name that stands in the query word for word is found by both; which rows are beyond the last that is shown
        // is a matter of scores.
        let ids = rows.filter_map(|place| catalog.services.get(place)).map(|service| service.id.to_string());
        let first = text.split(' ').next().unwrap_or_default();
        let says = |id: &String| services[id].name.fi.to_lowercase().contains(first);
        ids.filter(says).collect()
    });
    let organisers = catalog.organisers.iter().map(|(id, organiser)| (id.clone(), organiser.name.fi.clone()));
    Told { version: catalog.version.clone(), organisers: organisers.collect(), found: found.into(), services }
}

/// A small generator: the same seed gives the same changes.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// One change by chance, as a sync would make it.
fn change(county: &mut County, chance: &mut Chance, step: u64) {
    let service = MADE.service(chance.below(SERVICES + 10));
    let channel = MADE.channel(chance.below(SERVICES / 2));
    let organization = MADE.organization(chance.below(3));
    match chance.below(9) {
        0 => county.remove(&service),
        1 => county.remove(&channel),
        2 => county.remove(&organization),
        3 => county.put(&with(&service, "serviceNames", &format!("Uusi nimi {step}"))),
        4 => county.put(&with(&service, "serviceDescriptions", &format!("Velkaneuvonta ja tuki {step}"))),
        5 => county.put(&with(&channel, "serviceChannelNames", &format!("Toinen kanava {step}"))),
        6 => county.put(&with(&organization, "organizationNames", &format!("Uuden {step}. kunta"))),
        7 => county.put(&Value::Object({
            let mut general = serde_json::Map::new();
            general.insert("id".into(), service["generalDescriptionId"].clone());
            general
                .insert("serviceChargeType".into(), json!(if step.is_multiple_of(2) { "Chargeable" } else { "Free" }));
            general
        })),
        _ => county.put(&service),
    }
}

/// The record with another text in the first row of a field.
fn with(record: &Value, field: &str, text: &str) -> Value {
    let mut record = record.clone();
    record[field][0]["value"] = json!(text);
    record
}

#[test]
fn after_any_changes_the_increments_show_what_compiling_everything_anew_shows() {
    let seeds = std::env::var("LAHITORI_INCREMENT_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(1);
    let mut increments: u64 = 0;
    for seed in 1..=seeds {
        let mut county = County::new();
        assert_eq!(county.shown().1, 1);
        let mut chance = Chance(seed);
        for step in 0..6 {
            for _ in 0..=chance.below(3) {
                change(&mut county, &mut chance, step);
            }
            increments += u64::from(county.shown().1 > 1);
        }
    }
    assert!(increments >= 2 * seeds, "they were made: {increments}");
}

#[test]
fn a_changed_channel_or_organiser_changes_the_services_that_use_it() {
    let mut county = County::new();
    county.shown();
    county.put(&with(&MADE.channel(3), "serviceChannelNames", "Aivan toinen kanava"));
    let (world, files) = county.shown();
    let renamed = |service: &Service| {
        let names = service.channels.iter().filter_map(|channel| channel.name.as_ref());
        names.map(|name| &name.fi).any(|name| name == "Aivan toinen kanava")
    };
    let users = world.catalog.services.iter().filter(|service| renamed(service)).count();
    assert!(users >= 2 && files == 2, "{users} services in {files} files");
    county.put(&with(&MADE.organization(0), "organizationNames", "Naapurin kunta"));
    assert_eq!(county.shown().1, 3);
}

#[test]
fn what_the_county_has_written_of_a_service_is_not_lost_when_the_import_changes() {
    let mut county = County::new();
    let guid = |number: u64| MADE.guid("service", number);
    county.write(
        "overlay/own.toml",
        &format!(
            "format = 1\n[[service]]\nid = \"{}\"\nwords = {{ fi = [\"hoitoo\"] }}\nalternatives = [\"{}\"]\n\
             [[service]]\nid = \"kotihoito\"\nsame_as = [\"{}\"]\n",
            guid(1),
            guid(2),
            guid(3)
        ),
    );
    county.shown();
    // What is put together from several sources, and the channel of such a service, are compiled with everything.
    for number in [1, 3] {
        county.put(&with(&MADE.service(number), "serviceDescriptions", "Muuttunut"));
        assert_eq!(county.shown().1, 1, "service {number}");
    }
    county.put(&with(&MADE.channel(1), "serviceChannelNames", "Muuttunut kanava"));
    assert_eq!(county.shown().1, 1, "its channel");
    // What is referred to may change, but not come, go or be renamed.
    county.put(&with(&MADE.service(2), "serviceDescriptions", "Muuttunut"));
    assert_eq!(county.shown().1, 2);
    county.put(&with(&MADE.service(2), "serviceNames", "Muuttunut nimi"));
    assert_eq!(county.shown().1, 1);
    county.remove(&MADE.service(2));
    assert_eq!(county.shown().1, 1);
    county.put(&MADE.service(2));
    assert_eq!(county.shown().1, 1);
    // A file that changes is read.
    county.write("overlay/more.toml", &format!("format = 1\n[[service]]\nid = \"{}\"\nway_in = true\n", guid(9)));
    let (world, files) = county.shown();
    let service = world.catalog.service(&ServiceId::parse(&guid(9)).expect("an id")).expect("there");
    assert!(service.way_in && files == 1);
}

#[test]
fn a_crowd_of_copies_of_which_one_has_changed_is_one_row_still() {
    let mut county = County::new();
    let copy = |number: u64, text: &str| {
        let copy = with(&MADE.service(number), "serviceNames", "Saman asian neuvonta");
        with(&copy, "serviceDescriptions", text)
    };
    (0..5).for_each(|number| county.put(&copy(number, "Ennen")));
    county.shown();
    county.put(&copy(3, "Nyt"));
    let (world, files) = county.shown();
    let ranked = rank(&world.index, &Query { text: "saman asian neuvonta", ..Query::default() });
    assert_eq!((files, ranked.hits[0].copies), (2, 4));
}

#[test]
fn an_increment_that_is_damaged_or_gone_is_never_trusted_and_everything_is_compiled_anew() {
    let mut county = County::new();
    assert_eq!(county.shown().1, 1);
    for (number, part) in (5..).zip([0, 4, 8]) {
        county.put(&with(&MADE.service(number), "serviceNames", "Uusi nimi"));
        assert_eq!(county.shown().1, 2);
        let increment = county.smallest_snapshot();
        let mut bytes = fs::read(&increment).expect("readable");
        match bytes.get_mut(30 + (increment.metadata().expect("there").len() as usize - 31) * part / 8) {
            Some(byte) if part < 8 => *byte ^= 0x20,
            _ => bytes.clear(),
        }
        fs::write(&increment, bytes).expect("written");
        assert_eq!(county.shown().1, 1, "part {part}");
    }
    county.put(&with(&MADE.service(20), "serviceNames", "Uusi nimi"));
    assert_eq!(county.shown().1, 2);
    fs::remove_file(county.smallest_snapshot()).expect("removed");
    assert_eq!(county.shown().1, 1);
}

#[test]
fn many_increments_become_one_file_while_the_desk_has_the_newest_catalogue() {
    let mut county = County::new();
    let mut follower = Follower::new(&county.setup("data"));
    assert!(follower.kept().is_none() && follower.current().is_some() && follower.current().is_none());
    let mut most = 0;
    for step in 0..6 {
        let name = format!("Uusi nimi {step}");
        county.put(&with(&MADE.service(step), "serviceNames", &name));
        let news = follower.current().expect("it has changed");
        let ranked = rank(&news.world.index, &Query { text: &name, ..Query::default() });
        let first = news.world.catalog.services.get(ranked.hits[0].service).expect("a service");
        assert_eq!(first.name.fi, name, "found as soon as it is handed over");
        most = most.max(county.files());
        let before = told(&news.world);
        if let Some(compacted) = follower.compacted() {
            assert_eq!(county.files(), 1);
            same(&told(&compacted.world), &before);
        }
    }
    assert!(most > 2 && most < 6, "{most} files");
    county.shown();
}
