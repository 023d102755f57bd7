//! How long a key waits for its result list: every beginning of some sentences as they are typed, over catalogues of
//! the built-in size, of 100,000 and, when asked for, of a million services. Prints median and 99th percentile, because
//! an average hides the key that made somebody wait. `cargo bench --bench search [-- SERVICES…]`

use std::time::{Duration, Instant};

use lahitori::{
    catalog,
    commands::load::built_in,
    domain::catalog::Catalog,
    search::{Builder, Index, Query, rank},
};

#[path = "generator.rs"]
mod generator;

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

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let (catalog, _) = catalog::parse(&built_in(), jiff::civil::date(2026, 11, 22));
    println!(
        "{:>9}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}",
        "services", "build s", "MB", "open ms", "one ms", "median ms", "p99 ms"
    );
    measure(&catalog, None);
    for count in if asked.is_empty() { vec![100_000] } else { asked } {
        measure(&catalog, Some(count));
    }
}

fn measure(catalog: &Catalog, count: Option<usize>) {
    let begin = Instant::now();
    let mut builder = Builder::new(catalog);
    let mut making = Duration::ZERO;
    match count {
        None => catalog.services.iter().for_each(|service| builder.add(&service)),
        Some(count) => {
            let mut services = generator::Generator::new(catalog, 7);
            for _ in 0..count {
                let begin = Instant::now();
                let service = services.next();
                making += begin.elapsed();
                service.iter().for_each(|service| builder.add(service));
            }
        }
    }
    let bytes = builder.finish();
    let build = begin.elapsed() - making;
    let size = bytes.len();
    let begin = Instant::now();
    let index = Index::open(vec![bytes.into()], []).expect("what was written can be read");
    let open = begin.elapsed();
    let one = one_changed(catalog);
    let times = keys(&index);
    let at = |share: f64| ms(times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default());
    println!(
        "{:>9}  {:>9.2}  {:>9.1}  {:>9.2}  {:>9.2}  {:>9.3}  {:>9.3}",
        index.len(),
        build.as_secs_f64(),
        size as f64 / 1e6,
        ms(open),
        one,
        at(0.5),
        at(0.99),
    );
}

/// The time of a new segment for one changed service, in milliseconds.
fn one_changed(catalog: &Catalog) -> f64 {
    let begin = Instant::now();
    let mut builder = Builder::increment(catalog);
    catalog.services.get(0).iter().for_each(|service| builder.add(service));
    std::hint::black_box(builder.finish());
    ms(begin.elapsed())
}

/// The times of all keys, the shortest first.
fn keys(index: &Index) -> Vec<Duration> {
    let typed = SENTENCES.iter().flat_map(|text| text.char_indices().map(|(at, c)| &text[..at + c.len_utf8()]));
    let mut times: Vec<Duration> = typed.map(|text| usual_time(index, text)).collect();
    times.sort_unstable();
    times
}

fn usual_time(index: &Index, text: &str) -> Duration {
    let time = |_| {
        let begin = Instant::now();
        std::hint::black_box(rank(index, &Query { text, limit: ROWS, ..Query::default() }));
        begin.elapsed()
    };
    let mut times: Vec<Duration> = (0..ROUNDS).map(time).collect();
    times.sort_unstable();
    times.get(ROUNDS / 2).copied().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
