//! A week of opening times: gathered from PTV's rows, written as OSM's opening hours or in words. Days are cut at
//! midnight, so that a shift that runs on does not hang on the rule of the day before, which the next day's rule would
//! take away.

use crate::domain::lang::Lang;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// The times of a week, Monday first, in minutes from each day's midnight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Week([Vec<(u16, u16)>; 7]);

/// Days with the same times.
type Group<'a> = (Vec<usize>, &'a [(u16, u16)]);

/// The short names of the days, Monday first: OSM's, and those of a text in words.
const OSM: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const FI: [&str; 7] = ["ma", "ti", "ke", "to", "pe", "la", "su"];
const SV: [&str; 7] = ["må", "ti", "on", "to", "fr", "lö", "sö"];
const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl Week {
    /// A week without an end.
    pub(super) fn always() -> Week {
        Week([0; 7].map(|_| vec![(0, DAY)]))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    pub(super) fn is_always(&self) -> bool {
        self.0.iter().all(|day| day.as_slice() == [(0, DAY)])
    }

    /// Adds a time of a day; `to` may go past midnight.
    pub(super) fn add(&mut self, day: usize, from: u16, to: u16) {
        self.add_within(day, from, to.min(DAY));
        if to > DAY {
            self.add_within((day + 1) % 7, 0, to - DAY);
        }
    }

    fn add_within(&mut self, day: usize, from: u16, to: u16) {
        let Some(spans) = self.0.get_mut(day) else { return };
        if from >= to {
            return;
        }
        spans.push((from, to));
        spans.sort_unstable();
        let mut joined: Vec<(u16, u16)> = Vec::with_capacity(spans.len());
        for (from, to) in spans.drain(..) {
            match joined.last_mut() {
                Some((_, end)) if *end >= from => *end = (*end).max(to),
                _ => joined.push((from, to)),
            }
        }
        *spans = joined;
    }

    /// Adds the times of another week.
    pub(super) fn join(&mut self, other: &Week) {
        for (day, spans) in other.0.iter().enumerate() {
            spans.iter().for_each(|(from, to)| self.add_within(day, *from, *to));
        }
    }

    /// The days that this week has times on and another one has not, as OSM writes them; `None` when there is none.
    pub(super) fn days_beyond(&self, other: &Week) -> Option<String> {
        let missing = |day: &usize| {
            let has = |week: &Week| week.0.get(*day).is_some_and(|spans| !spans.is_empty());
            has(self) && !has(other)
        };
        let days: Vec<usize> = (0..7).filter(missing).collect();
        (!days.is_empty()).then(|| names(&days, &OSM, "-", ","))
    }

    /// The week as rules of OSM's opening hours, each day in one of them.
    pub(super) fn rules(&self) -> Vec<String> {
        let rule = |(days, spans): Group<'_>| {
            let times: Vec<String> = spans.iter().map(|(from, to)| osm_span(*from, *to)).collect();
            format!("{} {}", names(&days, &OSM, "-", ","), times.join(","))
        };
        self.groups().into_iter().map(rule).collect()
    }

    /// The week in words, as `ma–pe 8–16.30`.
    pub(super) fn words(&self, lang: Lang) -> String {
        let days_of = match lang {
            Lang::Fi => &FI,
            Lang::Sv => &SV,
            Lang::En => &EN,
        };
        let part = |(days, spans): Group<'_>| {
            let span = |(from, to): &(u16, u16)| format!("{}–{}", clock(lang, *from), clock(lang, *to));
            let times: Vec<String> = spans.iter().map(span).collect();
            format!("{} {}", names(&days, days_of, "–", ", "), times.join(", "))
        };
        self.groups().into_iter().map(part).collect::<Vec<_>>().join(", ")
    }

    /// Days with the same times together, in the order of the week.
    fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (day, spans) in self.0.iter().enumerate().filter(|(_, spans)| !spans.is_empty()) {
            match groups.iter_mut().find(|(_, known)| known == spans) {
                Some((days, _)) => days.push(day),
                None => groups.push((vec![day], spans)),
            }
        }
        groups
    }
}

/// A span as OSM writes it.
pub(super) fn osm_span(from: u16, to: u16) -> String {
    format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

fn clock(lang: Lang, minute: u16) -> String {
    match (lang, minute % 60) {
        (Lang::En, rest) => format!("{}:{rest:02}", minute / 60),
        (_, 0) => (minute / 60).to_string(),
        (_, rest) => format!("{}.{rest:02}", minute / 60),
    }
}

/// Days by their names; those in a row as a range.
fn names(days: &[usize], of: &[&str; 7], to: &str, and: &str) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *day => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let name = |day: usize| of.get(day).copied().unwrap_or_default();
    let run = |(first, last): (usize, usize)| match first == last {
        true => name(first).to_owned(),
        false => format!("{}{to}{}", name(first), name(last)),
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(and)
}
