//! How long a key waits for its result list: every beginning of some sentences as they are typed, over the built-in
//! catalogue. The aim is 5 ms a key at 250 services. `cargo bench --bench search`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use lahitori::{
    catalog,
    commands::load::built_in,
    search::{Index, Query, rank},
};

const SENTENCES: [&str; 8] = [
    "äiti ei pärjää kotona",
    "mummon turvaranneke",
    "räkningar obetalda",
    "hoidan muistisairasta äitiäni",
    "my husband hits me",
    "trvpuhelin",
    "116117",
    "kuka auttaa kun rahat eivät riitä vuokraan ja ruokaan enkä pääse töihin",
];

fn keys(criterion: &mut Criterion) {
    let files = built_in();
    let (catalog, _) = catalog::parse(&files, jiff::civil::date(2026, 11, 22));
    let index = Index::build(&catalog);
    let typed: Vec<&str> = SENTENCES
        .iter()
        .flat_map(|text| text.char_indices().map(|(at, c)| text.get(..at + c.len_utf8()).unwrap_or_default()))
        .collect();
    let mut group = criterion.benchmark_group("search");
    group.throughput(criterion::Throughput::Elements(typed.len() as u64));
    group.bench_function("every key of eight sentences", |bench| {
        bench.iter(|| {
            for text in &typed {
                black_box(rank(&index, &Query { text, ..Query::default() }));
            }
        });
    });
    group.finish();
    criterion
        .bench_function("index of the built-in catalogue", |bench| bench.iter(|| Index::build(black_box(&catalog))));
    criterion.bench_function("reading the built-in catalogue", |bench| {
        bench.iter(|| catalog::parse(black_box(&files), jiff::civil::date(2026, 11, 22)));
    });
}

criterion_group!(benches, keys);
criterion_main!(benches);
