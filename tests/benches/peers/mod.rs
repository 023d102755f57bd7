//! Other search engines beside this one: the same services, the same keys, twenty rows, one thread. Each is used as its own
//! documentation advises, on the texts that it can take. Nothing here judges what they find, only whether they find anything.

mod letters;
mod sqlite;
#[cfg(feature = "peers")]
mod tantivy;

use std::time::Duration;

use lahitori::domain::{
    catalog::Catalog,
    lang::{Text, Words},
    service::Service,
};

use crate::{
    Made, SEED, Times,
    clock::timed,
    found,
    generator::{Generator, Models},
    made, ms, opened,
};

/// The texts of a service as an engine takes them, in all its languages: those that this search indexes, too.
struct Texts {
    name: String,
    rest: String,
}

impl Texts {
    fn of(catalog: &Catalog, service: &Service) -> Texts {
        let mut name = String::new();
        put(&mut name, &service.name);
        let mut rest = String::new();
        for words in [&service.other_names, &service.words, &service.keywords] {
            put_words(&mut rest, words);
        }
        for text in [&service.summary, &service.direct_when, &service.for_whom, &service.description] {
            put(&mut rest, text);
        }
        service.details.iter().for_each(|detail| put(&mut rest, &detail.text));
        catalog.organiser(service).iter().for_each(|organiser| put(&mut rest, &organiser.name));
        let codes = service.classes.iter().chain(&service.life_events);
        codes.filter_map(|code| catalog.ptv_names.get(code)).for_each(|text| put(&mut rest, text));
        for need in catalog.needs.iter().filter(|entry| service.needs.contains(&entry.need)) {
            put(&mut rest, &need.name);
            put_words(&mut rest, &need.words);
        }
        Texts { name, rest }
    }
}

fn put(out: &mut String, text: &Text) {
    for (_, text) in text.each().into_iter().filter(|(_, text)| !text.is_empty()) {
        out.push_str(text);
        out.push('\n');
    }
}

fn put_words(out: &mut String, words: &Words) {
    for (_, word) in words.all() {
        out.push_str(word);
        out.push('\n');
    }
}

/// The texts of all services of a catalogue, made when they are asked for.
fn texts(models: &Models, count: usize) -> impl Iterator<Item = Texts> + '_ {
    let services = Generator::mixed(models, SEED);
    (0..count).map(move |place| Texts::of(&models.catalog, &services.service(place)))
}

/// One line of the table.
struct Row {
    engine: &'static str,
    fields: &'static str,
    build: Duration,
    bytes: u64,
    open: Duration,
    times: Times,
}

impl Row {
    fn print(&self) {
        println!(
            "{:<44}  {:<6}  {:>8.2}  {:>7.1}  {:>8.2}  {:>9.3}  {:>9.3}  {:>6}",
            self.engine,
            self.fields,
            self.build.as_secs_f64(),
            self.bytes as f64 / 1e6,
            ms(self.open),
            ms(self.times.at(0.5)),
            ms(self.times.at(0.99)),
            self.times.empty,
        );
    }
}

/// Prints the table for a catalogue of so many services. "open" is with the first answer, from a warm disk; "empty" are
/// keys without any row.
pub(crate) fn measure(models: &Models, count: usize) {
    println!(
        "\n{:<44}  {:<6}  {:>8}  {:>7}  {:>8}  {:>9}  {:>9}  {:>6}",
        format!("{count} services"),
        "fields",
        "build s",
        "MB",
        "open ms",
        "median ms",
        "p99 ms",
        "empty"
    );
    this(models, count).print();
    letters::measure(models, count);
    sqlite::measure(models, count).print();
    #[cfg(feature = "peers")]
    tantivy::measure(models, count);
    #[cfg(not(feature = "peers"))]
    println!("frizbee and tantivy are measured with --features peers");
}

fn this(models: &Models, count: usize) -> Row {
    let Made { bytes, build } = made(models, Generator::mixed(models, SEED).take(count));
    let size = bytes.len() as u64;
    let (index, open) = timed(|| {
        let index = opened(bytes);
        found(&index, "kotihoito");
        index
    });
    let times = Times::of(|text| found(&index, text));
    Row { engine: "lahitori", fields: "all", build, bytes: size, open, times }
}
