//! How long a key waits for its result list: every beginning of some sentences as they are typed, over large catalogues.
//! Prints median and 99th percentile, because an average hides the key that made somebody wait. Beside it stand other
//! search engines on the same services and the same keys, and how much of what is found small is still found large.
//!
//! `cargo bench --bench search [--features peers] [-- [keys] [peers] [relevance] [SERVICES…]]`. Without a word all three;
//! sizes also come from `LAHITORI_BENCH_SIZES`. Without the feature only those peers that the program has anyway.

use std::time::Duration;

use lahitori::{
    domain::service::Service,
    search::{Builder, Index, Query, rank},
};

mod clock;
mod crowd;
mod generator;
mod peers;
mod real;

use clock::{each, timed, worked};
use generator::{Generator, Models};

/// What is typed, letter by letter.
const SENTENCES: [&str; 16] = [
    "äiti ei pärjää kotona",
    "mummon turvaranneke",
    "räkningar obetalda",
    "hoidan muistisairasta äitiäni",
    "my husband hits me",
    "trvpuhelin",
    "116117",
    "kuka auttaa kun rahat eivät riitä vuokraan",
    "kotihoidon tuki",
    "päivähoitopaikan hakeminen",
    "rakennuslupa autotalliin",
    "työttömyysturva loppui",
    "kirjastokortti hukassa",
    "vammaispalvelun kuljetus",
    "hammaslääkäri kipeä hammas",
    "isä juo liikaa ja raha loppu",
];

/// The services of a keystroke's answer.
const ROWS: usize = 20;

/// Each beginning is ranked so often, and its middle time counts: what else runs on the machine is hardly measured.
const ROUNDS: usize = 9;

/// An engine that needs longer for all keys is asked fewer times, but at least once.
const PATIENCE: Duration = Duration::from_secs(20);

/// The order of chance of all catalogues here.
const SEED: u64 = 7;

fn main() {
    let mut words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    words.extend(std::env::var("LAHITORI_BENCH_SIZES").iter().flat_map(|list| list.split(',')).map(str::to_owned));
    let sizes: Vec<usize> = words.iter().filter_map(|word| word.trim().parse().ok()).collect();
    let all = !words.iter().any(|word| ["keys", "peers", "relevance"].contains(&word.as_str()));
    let asked = |part: &str| all || words.iter().any(|word| word == part);
    let or = |usual: &[usize]| if sizes.is_empty() { usual.to_vec() } else { sizes.clone() };

    let folder = real::folder();
    println!("Builds are told in the time that one thread is at work, where the system tells it; keys by the wall.");
    match &folder {
        Some(folder) => println!("The records in {} are mixed in.", folder.display()),
        None => {
            println!("No real records beside the project (LAHITORI_CORPUS): the shipped services alone are spread.")
        }
    }
    let models = folder.as_deref().map_or_else(Models::shipped, Models::with_real);
    if asked("keys") {
        keys(&models, &or(&[100_000]));
    }
    if asked("peers") {
        or(&[10_000, 100_000]).into_iter().for_each(|count| peers::measure(&models, count));
    }
    if asked("relevance") {
        or(&[100_000]).into_iter().for_each(|count| relevance(&models, folder.as_deref(), count));
    }
}

// ---- this search ----

/// An index and what it took.
struct Made {
    bytes: Vec<u8>,
    build: Duration,
}

fn made(models: &Models, services: impl Iterator<Item = Service>) -> Made {
    let mut builder = Builder::new(&models.catalog);
    let adding = each(services, |service| builder.add(&service));
    let (bytes, finishing) = worked(|| builder.finish());
    Made { bytes, build: adding + finishing }
}

fn opened(bytes: Vec<u8>) -> Index {
    Index::open(vec![bytes.into()], []).expect("what was written can be read")
}

fn found(index: &Index, text: &str) -> usize {
    rank(index, &Query { text, limit: ROWS, ..Query::default() }).hits.len()
}

fn keys(models: &Models, counts: &[usize]) {
    println!(
        "\n{:>9}  {:>8}  {:>8}  {:>8}  {:>8}  {:>9}  {:>9}  {:>8}",
        "services", "build s", "MB", "open ms", "one ms", "median ms", "p99 ms", "peak MB"
    );
    for count in [&[models.catalog.services.len()], counts].concat() {
        let Made { bytes, build } = made(models, Generator::mixed(models, SEED).take(count));
        let peak = peak_mb();
        let size = bytes.len();
        let (index, open) = timed(|| opened(bytes));
        let one = one_changed(models);
        let times = Times::of(|text| found(&index, text));
        println!(
            "{:>9}  {:>8.2}  {:>8.1}  {:>8.2}  {:>8.2}  {:>9.3}  {:>9.3}  {:>8}",
            index.len(),
            build.as_secs_f64(),
            size as f64 / 1e6,
            ms(open),
            ms(one),
            ms(times.at(0.5)),
            ms(times.at(0.99)),
            peak,
        );
    }
}

/// The time of a new segment for one changed service.
fn one_changed(models: &Models) -> Duration {
    let one = || {
        let mut builder = Builder::increment(&models.catalog);
        models.catalog.services.get(0).iter().for_each(|service| builder.add(service));
        builder.finish()
    };
    timed(one).1
}

/// The most memory that this process has held so far, in megabytes; nothing where the system does not tell.
fn peak_mb() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("").trim();
    peak.trim_end_matches(" kB").parse::<u64>().map_or(String::new(), |kb| (kb / 1_000).to_string())
}

// ---- keys, for any engine ----

/// The middle times of all keys, the shortest first, and how many of them were left without any row.
struct Times {
    sorted: Vec<Duration>,
    empty: usize,
}

impl Times {
    /// Asks for every beginning; `rows` answers with how many services it found.
    fn of(mut rows: impl FnMut(&str) -> usize) -> Times {
        let typed = SENTENCES.iter().flat_map(|text| text.char_indices().map(|(at, c)| &text[..at + c.len_utf8()]));
        let typed: Vec<&str> = typed.collect();
        let mut empty = 0;
        let first: Vec<Duration> = typed.iter().map(|text| timed(|| empty += usize::from(rows(text) == 0)).1).collect();
        let rounds = (PATIENCE.as_secs_f64() / first.iter().sum::<Duration>().as_secs_f64()) as usize;
        let middle = |(text, first): (&&str, Duration)| {
            let again = (1..rounds.min(ROUNDS)).map(|_| timed(|| rows(text)).1);
            let mut times: Vec<Duration> = std::iter::once(first).chain(again).collect();
            times.sort_unstable();
            times.get(times.len() / 2).copied().unwrap_or_default()
        };
        let mut sorted: Vec<Duration> = typed.iter().zip(first).map(middle).collect();
        sorted.sort_unstable();
        Times { sorted, empty }
    }

    /// The time under which a share of the keys stays.
    fn at(&self, share: f64) -> Duration {
        self.sorted.get((self.sorted.len() as f64 * share) as usize).copied().unwrap_or_default()
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

// ---- relevance ----

/// What is found in a large catalogue of what is found in a small one.
fn relevance(models: &Models, folder: Option<&std::path::Path>, count: usize) {
    println!("\nSentences of the desk whose service stands in the first five rows");
    println!("{:<44}  {:>6}  {:>6}  {:>6}", "", "fi", "sv", "en");
    let copies = Generator::copies(models, SEED);
    sentences("the shipped services", models, &copies, models.len());
    sentences(&format!("{count}, all copies"), models, &copies, count);
    sentences(&format!("{count}, copies and others"), models, &Generator::mixed(models, SEED), count);

    let Some(folder) = folder else { return };
    println!("\nTerms that the texts do not have, MRR@10");
    println!("{:<44}  {:>6}  {:>6}  {:>6}", "", "fi", "sv", "en");
    let national = Models::national(folder);
    let copies = Generator::copies(&national, SEED);
    terms("the national descriptions", &national, &copies, national.len(), folder);
    terms(&format!("{count} copies of them"), &national, &copies, count, folder);
}

fn sentences(what: &str, models: &Models, services: &Generator<'_>, count: usize) {
    let index = crowd::index(&models.catalog, services, count);
    let reached = crowd::SENTENCES
        .map(|(_, list)| crowd::in_first_five(&crowd::rows(&index, services, &crowd::judged(list))))
        .map(|share| format!("  {:>4.0} %", share * 100.0));
    println!("{what:<44}{}", reached.concat());
}

fn terms(what: &str, models: &Models, services: &Generator<'_>, count: usize, folder: &std::path::Path) {
    let index = crowd::index(&models.catalog, services, count);
    let reached = ["fi", "sv", "en"]
        .map(|lang| crowd::mean_reciprocal_rank(&crowd::rows(&index, services, &real::terms(folder, lang))))
        .map(|reached| format!("  {reached:>6.3}"));
    println!("{what:<44}{}", reached.concat());
}
