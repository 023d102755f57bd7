//! How long the screen of what is on takes in a county with many activities: opening it, choosing the month, and a letter
//! that narrows, each up to its page: `cargo bench --bench events`, or `-- 500` for another number of activities.

use std::{borrow::Cow, fmt::Write as _, sync::Arc, time::Instant};

use jiff::civil::date;
use lahitori::{
    catalog::{self, SourceFile},
    commands::load,
    desk::{
        event::{Event, EventKind},
        key::Key,
        model::Model,
        present::present,
        shared::Settings,
        update::update,
        world::World,
    },
    domain::{lang::Lang, time::HELSINKI},
    search::Index,
};

/// Each step is taken so often; the middle one is told, and the slowest.
const ROUNDS: usize = 21;

/// Groups that meet once or twice a week, spread over the county's municipalities and the day's hours.
fn written(count: usize) -> String {
    let (places, days) = (["837", "562", "143", "211", "536", "980"], ["Mo", "Tu", "We", "Th", "Fr", "Mo,We", "Tu,Th"]);
    let pick = |of: &[&'static str], at: usize| of.get(at % of.len()).copied().unwrap_or_default();
    let mut file = "format = 1\n".to_owned();
    for at in 0..count {
        let (place, day, hour) = (pick(&places, at), pick(&days, at / 3), 9 + at % 9);
        writeln!(
            file,
            "[[activity]]\nid = \"ryhma-{at}\"\nkind = \"group\"\norganiser = \"jarjestot\"\nmunicipalities = [\"{place}\"]\n\
             name = {{ fi = \"Ryhmä {at}\", sv = \"Grupp {at}\", en = \"Group {at}\" }}\nhours = \"{day} {hour:02}:00-{:02}:30\"\n\
             grade = \"published\"\nsource = \"https://example.org\"\nchecked = 2026-11-01",
            hour + 1
        )
        .expect("a string takes everything");
    }
    file
}

fn press(model: &mut Model, key: Key) -> u128 {
    let begin = Instant::now();
    let at = model.shared.now.clone();
    update(model, Event { at, random: [0; 10], kind: EventKind::Key(key) });
    std::hint::black_box(present(model));
    begin.elapsed().as_micros()
}

fn main() {
    let asked = std::env::args().filter_map(|arg| arg.parse().ok()).next();
    let count: usize = asked.unwrap_or(2_000);
    let mut files = load::built_in();
    let bytes = Cow::Owned(written(count).into_bytes());
    files.push(SourceFile { path: "events/bench.toml".to_owned(), bytes });
    let (catalog, _) = catalog::parse(&files, date(2026, 11, 23));
    let known = catalog.activities.len();
    let world = Arc::new(World { index: Index::build(&catalog), catalog });
    let now = date(2026, 11, 23).at(8, 5, 0, 0).to_zoned(HELSINKI.clone()).expect("a time of that day");
    let steps = [
        ("open, a week", Key::Enter),
        ("the month", Key::Char('3')),
        ("a letter", Key::Char('y')),
        ("a row down", Key::Down),
    ];
    let mut times = vec![Vec::new(); steps.len()];
    for _ in 0..ROUNDS {
        let mut model = Model::new(world.clone(), Settings::default(), Lang::Fi, now.clone());
        update(&mut model, Event { at: now.clone(), random: [0; 10], kind: EventKind::Opened(Box::default()) });
        "tapahtumat:".chars().for_each(|c| _ = press(&mut model, Key::Char(c)));
        for (times, (_, key)) in times.iter_mut().zip(&steps) {
            times.push(press(&mut model, *key));
        }
    }
    println!("{known} activities");
    for ((name, _), mut times) in steps.into_iter().zip(times) {
        times.sort_unstable();
        let (middle, slowest) = (times.get(ROUNDS / 2), times.last());
        println!("{name:>14}: {:>7} µs, at most {:>7} µs", middle.unwrap_or(&0), slowest.unwrap_or(&0));
    }
}
