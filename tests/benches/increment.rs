//! How long it takes until a changed record of an import is searchable at a desk that is open: looked at, compiled as an
//! increment, written, synced, opened. Made-up records in PTV's shape: `cargo bench --bench increment`, or `-- 1000` for
//! another number; `-- FOLDER` for the import of a catalogue folder, which is copied first.

#![expect(clippy::indexing_slicing, reason = "a benchmark on records that it has made itself")]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use lahitori::{
    cli::ColorChoice,
    commands::load::{Follower, News},
    config::{ConfigFile, Setup},
    domain::lang::Lang,
    search::{Query, rank},
    store::mirror::{MIRROR_FILE, Mirror, Record, RecordKind, Source},
};
use serde_json::{Value, json};

#[expect(dead_code, reason = "the tests use the rest")]
#[path = "../it/ptv_made.rs"]
mod ptv_made;

/// So many changes of each kind are measured.
const ROUNDS: usize = 25;

fn record(json: &Value) -> Record {
    let kind = match json {
        _ if json.get("serviceNames").is_some() => RecordKind::Service,
        _ if json.get("serviceChannelNames").is_some() => RecordKind::Channel,
        _ => RecordKind::Organization,
    };
    let id = json["id"].as_str().expect("an id").to_lowercase();
    Record { source: Source::Ptv, kind, id, modified: None, json: json.to_string().into_bytes() }
}

/// Fills a mirror with made-up records.
fn make(folder: &Path, count: u64) {
    let mut mirror = Mirror::open(folder).expect("a mirror");
    let mut batch = mirror.batch().expect("a batch");
    let made = ptv_made::Made { seed: 7 };
    let mut piece = Vec::new();
    for json in made.all(count) {
        piece.push(record(&json));
        if piece.len() == 1_000 {
            batch.put(&piece).expect("put");
            piece.clear();
        }
    }
    batch.put(&piece).expect("put");
    batch.commit().expect("committed");
}

/// A service of the mirror with another name in every language that it has.
fn renamed(mirror: &Mirror, id: &str, name: &str) -> Record {
    let record = mirror.get(Source::Ptv, RecordKind::Service, id).expect("sound").expect("there");
    let mut json: Value = serde_json::from_slice(&record.json).expect("JSON");
    for row in json["serviceNames"].as_array_mut().expect("names") {
        row["value"] = json!(name);
    }
    Record { json: json.to_string().into_bytes(), ..record }
}

/// The middle and the longest of many times.
fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let (middle, last) = (times.get(times.len() / 2), times.last());
    println!("{what:<44} {:>10.1?}  longest {:.1?}  n={}", middle.expect("some"), last.expect("some"), times.len());
}

fn first_name(news: &News, text: &str) -> String {
    let ranked = rank(&news.world.index, &Query { text, ..Query::default() });
    let first = ranked.hits.first().and_then(|hit| news.world.catalog.services.get(hit.service));
    first.expect("a service").name.fi.clone()
}

fn main() {
    let argument = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let argument = argument.unwrap_or_else(|| "100000".to_owned());
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("catalog");
    fs::create_dir_all(&folder).expect("a folder");
    match argument.parse() {
        Ok(count) => make(&folder, count),
        Err(_) => drop(fs::copy(Path::new(&argument).join(MIRROR_FILE), folder.join(MIRROR_FILE)).expect("copied")),
    }
    let setup = Setup {
        data_dir: home.path().join("data"),
        catalog_dir: None,
        lang: Lang::Fi,
        lang_named: true,
        color: ColorChoice::Never,
        linear: false,
        file: ConfigFile { layers: vec![folder.clone()], ..ConfigFile::default() },
    };
    let mut follower = Follower::new(&setup);
    let start = Instant::now();
    let news = follower.current().expect("a first catalogue");
    println!("{} services, compiled whole in {:.1?}", news.world.catalog.services.count(), start.elapsed());
    let mut mirror = Mirror::open(&folder).expect("a mirror");
    let ids = mirror.ids(Source::Ptv, RecordKind::Service).expect("sound");
    for (what, many) in [("one service changed", 1), ("ten services changed", 10), ("a hundred services changed", 100)]
    {
        let rounds = if many == 100 { 5 } else { ROUNDS };
        let times = (0..rounds).map(|round| {
            let name = format!("Aivan uusi nimi {many} {round}");
            let chosen = (0..many).map(|at| &ids[(round * 7_919 + at * 104_729) % ids.len()]);
            let records: Vec<Record> = chosen.map(|id| renamed(&mirror, id, &name)).collect();
            mirror.put(&records, &[]).expect("put");
            let start = Instant::now();
            let news = follower.current().expect("it has changed");
            assert_eq!(first_name(&news, &name), name);
            let time = start.elapsed();
            let start = Instant::now();
            if follower.compacted().is_some() && many == 1 && round < 6 {
                println!("  (in between: compiled into one file in {:.1?})", start.elapsed());
            }
            time
        });
        told(what, times.collect());
    }
}
