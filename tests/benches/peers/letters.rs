//! Engines that compare the letters of a query with every name, one after the other: those of file pickers. They have no
//! index: what they need is the list of names.

use std::time::Duration;

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use crate::{ROWS, Times, generator::Models};

use super::{Row, texts};

/// Prints a row for each of them.
pub(super) fn measure(models: &Models, count: usize) {
    let names: Vec<String> = texts(models, count).map(|texts| texts.name).collect();
    let row = |engine, times| Row {
        engine,
        fields: "names",
        build: Duration::ZERO,
        bytes: names.iter().map(|name| name.len() as u64).sum(),
        open: Duration::ZERO,
        times,
    };
    let matcher = SkimMatcherV2::default();
    row("fuzzy-matcher, every name", Times::of(|text| skim(&matcher, &names, text))).print();
    #[cfg(feature = "peers")]
    for (engine, typos) in [("frizbee, every name", 0), ("frizbee, every name, one typo", 1)] {
        row(engine, Times::of(|text| frizbee(&names, text, typos))).print();
    }
}

fn skim(matcher: &SkimMatcherV2, names: &[String], text: &str) -> usize {
    let scored = names.iter().enumerate().filter_map(|(at, name)| Some((matcher.fuzzy_match(name, text)?, at)));
    let mut best: Vec<(i64, usize)> = scored.collect();
    if best.len() > ROWS {
        best.select_nth_unstable_by(ROWS, |a, b| b.cmp(a));
        best.truncate(ROWS);
    }
    best.sort_unstable_by(|a, b| b.cmp(a));
    best.len()
}

#[cfg(feature = "peers")]
fn frizbee(names: &[String], text: &str, typos: u16) -> usize {
    // A typo in a word of one letter leaves nothing of it.
    let typos = if text.chars().count() < 4 { 0 } else { typos };
    let mut matcher = frizbee::Matcher::new(text, &frizbee::Config::default().max_typos(Some(typos)));
    matcher.match_list(names).len().min(ROWS)
}
