//! How long a catalogue of 100,000 services takes to be compiled, opened and read, how large it is, and what one changed
//! service costs: the shipped services, each in many municipalities, with numbers of their own.
//! `cargo bench --bench snapshot`, or `-- 1000000` for another number.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use bytes::Bytes;
use lahitori::{
    catalog,
    commands::load::built_in,
    domain::{
        area::Area,
        catalog::Catalog,
        service::{ChannelKind, Service, ServiceId},
    },
    snapshot::{Builder, Snapshot},
};

/// The service at a place: copies stand beside each other, as an import puts them.
fn service(catalog: &Catalog, at: usize, count: usize) -> Service {
    let towns = catalog.municipalities.len();
    let kinds = count.div_ceil(towns).min(catalog.services.len()).max(1);
    let model = catalog.services.get(at * kinds / count).expect("a service of the catalogue");
    let town = &catalog.municipalities[at % towns];
    let mut service = (*model).clone();
    service.id = ServiceId::parse(&format!("{:.40}-{at:08x}-0000-4000-8000-000000000000", service.id)).expect("an id");
    service.name.fi = format!("{}, {}", service.name.fi, town.name.fi);
    service.area = vec![Area::Municipality(town.code.clone())];
    service.model = Some(model.id.to_string());
    for (n, channel) in service.channels.iter_mut().enumerate() {
        if let ChannelKind::Phone(number) = &mut channel.kind {
            *number = format!("0{} {:03} {:04}", 40 + n, at / 9_973 % 1_000, at % 9_973);
        }
    }
    service
}

fn told<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{what:<44} {:>12.3?}", start.elapsed());
    done
}

/// The middle and the 99th hundredth of many times.
fn told_many(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    println!("{what:<44} {:>12.3?}  p99 {:.3?}  n={}", at(50), at(99), times.len());
}

/// The most memory that this process has held so far, in megabytes; nothing where the system does not tell.
fn peak_mb() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("").trim();
    peak.trim_end_matches(" kB").parse::<u64>().map_or(String::new(), |kb| format!("{} MB", kb / 1_000))
}

fn compiled(catalog: &Catalog, count: usize) -> Bytes {
    let mut builder = Builder::new(catalog);
    (0..count).for_each(|at| builder.add(&service(catalog, at, count), []));
    let compiled = told("  of it: index and sums", || builder.finish(catalog, 0));
    println!("{:<44} {:>12}", "  most memory so far", peak_mb());
    compiled.into_bytes()
}

fn main() {
    let count = std::env::args().filter_map(|word| word.parse().ok()).next_back().unwrap_or(100_000);
    let (catalog, _) = catalog::parse(&built_in(), jiff::civil::date(2026, 11, 22));
    println!("{count} services");
    let file = told("compile, everything", || compiled(&catalog, count));
    println!("{:<44} {:>9.1} MB", "file", file.len() as f64 / 1e6);
    let snapshot = told("open", || Snapshot::open(file.clone()).expect("sound"));
    let read = told("tables", || snapshot.catalog().expect("sound"));
    told("index, every block checked", || snapshot.index().expect("sound"));
    told("everything checked", || snapshot.verify().expect("sound"));

    let places: Vec<usize> = (0..20_000_usize).map(|n| n.wrapping_mul(7_368_787) % count).collect();
    let each = |at: &usize| {
        let start = Instant::now();
        black_box(read.services.get(*at).expect("a service"));
        start.elapsed()
    };
    told_many("a record, anywhere", places.iter().map(each).collect());
    let ids: Vec<ServiceId> = places.iter().take(2_000).map(|at| service(&catalog, *at, count).id).collect();
    let find = |id: &ServiceId| {
        let start = Instant::now();
        black_box(read.position(id).expect("its place"));
        start.elapsed()
    };
    told_many("a place by its id", ids.iter().map(find).collect());

    let mut changed = service(&catalog, count / 2, count);
    changed.summary.fi.push_str(" Muuttunut.");
    let increment = told("one service changed: the increment", || {
        let mut builder = Builder::over(&snapshot, &catalog);
        builder.supersede(count / 2);
        builder.add(&changed, []);
        builder.finish(&catalog, 0).into_bytes()
    });
    println!("{:<44} {:>9.1} kB", "  its file", increment.len() as f64 / 1e3);
    let both = told("  base and increment opened, with index", || {
        let both = Snapshot::stack(vec![file, increment]).expect("they belong together");
        let index = both.index().expect("sound");
        (both, index)
    });
    assert_eq!(both.0.catalog().expect("sound").service(&changed.id).as_deref(), Some(&changed));
}
