//! Invented contacts of an invented county, as plausible as a county's year: seasons, opening hours, big desks and small
//! ones, what people come for and how it ends, a few slips that are corrected. For a server that shows what the figures
//! look like, and for measuring; nobody ever came with any of it.
//!
//! The same seed makes the same contacts. The shares are made up; the volumes follow what counties have published of
//! such services, some ten to twenty thousand contacts a year.

mod likely;

use fastrand::Rng;
use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

use crate::domain::{
    area::MunicipalityCode,
    code::{Code, Coded, DurationBand, Feedback, HandoverResult, Outcome, PlaceKind, Segment, ServiceLevel},
    entry::{Entry, EntryId, FORMAT, What},
    hours::is_holiday,
    places::{GOOD_FOR_MIN, PlacesTold},
    service::ServiceId,
    time::{Day, HELSINKI, Hour},
    visit::{NeedOutcome, Visit},
};
use likely::pick;

/// The desks of the invented county, with how much of the whole comes to each, of a thousand. Small ones are there on
/// purpose: their counts must be hidden.
const DESKS: [(&str, u32); 12] = [
    ("centre", 270),
    ("hospital_hill", 170),
    ("east_mall", 140),
    ("library", 110),
    ("phone", 100),
    ("north_town", 70),
    ("lakeside", 50),
    ("old_mill", 35),
    ("church_village", 25),
    ("west_shore", 15),
    ("border", 10),
    ("island", 5),
];

/// A day's share of the year's contacts, in thousandths of a usual day: summer is quiet, January and autumn are not.
const SEASON: [u32; 12] = [1200, 1080, 1040, 980, 950, 820, 560, 900, 1120, 1150, 1130, 860];

/// The days of a stretch of time, with their contacts.
#[derive(Debug)]
pub struct Days {
    rng: Rng,
    day: Date,
    end: Date,
    a_day: f64,
    records_all: bool,
}

impl Days {
    /// Also what a county records only where it has turned it on: home municipality, language, customer relation, signs.
    pub fn recording_all(self) -> Days {
        Days { records_all: true, ..self }
    }
}

/// Invented contacts from a day to a day, both included, about so many a year. Each item is a day with its entries.
pub fn days(from: Day, to: Day, a_year: u32, seed: u64) -> Days {
    // About 250 working days.
    Days { rng: Rng::with_seed(seed), day: from.0, end: to.0, a_day: f64::from(a_year) / 250.0, records_all: false }
}

/// The desks, biggest first.
pub fn desks() -> Vec<Code> {
    DESKS.iter().filter_map(|(desk, _)| Code::parse(desk).ok()).collect()
}

/// Places of which two invented units tell every working day: the unit, the service, the kind, and how many there are.
const PLACES: [(&str, &str, PlaceKind, u16); 2] = [
    ("crisis_house", "sosiaali-ja-kriisipaivystys", PlaceKind::Crisis, 6),
    ("short_stay_house", "lyhytaikaishoito-iakkaat", PlaceKind::ShortStay, 14),
];

/// What invented units told of their free places, from a day to a day, both included.
pub fn places(from: Day, to: Day, seed: u64) -> Vec<(Day, Code, PlacesTold)> {
    let mut rng = Rng::with_seed(seed);
    let next = |day: &Date| day.checked_add(1.day()).ok();
    let days = std::iter::successors(Some(from.0), next).take_while(|day| *day <= to.0);
    let mut told = Vec::new();
    for day in days.filter(|day| is_working_day(*day)) {
        for (unit, service, kind, of) in PLACES {
            let (Ok(unit), Some(service)) = (Code::parse(unit), ServiceId::parse(service)) else { continue };
            let free = rng.u16(0..=of).min(rng.u16(0..=of));
            let good_for_min = GOOD_FOR_MIN;
            told.push((Day(day), unit, PlacesTold { service, kind: kind.into(), free, of: Some(of), good_for_min }));
        }
    }
    told
}

fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

impl Iterator for Days {
    type Item = Vec<Entry>;

    fn next(&mut self) -> Option<Vec<Entry>> {
        if self.day > self.end {
            return None;
        }
        let day = self.day;
        self.day = day.saturating_add(1.day());
        Some(self.entries(day))
    }
}

impl Days {
    fn entries(&mut self, day: Date) -> Vec<Entry> {
        if !is_working_day(day) {
            return Vec::new();
        }
        let season = usize::try_from(day.month() - 1).ok().and_then(|month| SEASON.get(month)).copied().unwrap_or(1000);
        let mut entries = Vec::new();
        for (name, share) in DESKS {
            let Ok(desk) = Code::parse(name) else { continue };
            let expected = self.a_day * f64::from(season) / 1000.0 * f64::from(share) / 1000.0;
            let opened = What::SessionOpened { day: Day(day), hour: hour(9) };
            entries.push(self.entry(&desk, day, 9, opened));
            for _ in 0..self.about(expected) {
                self.contact(&desk, day, &mut entries);
            }
            let closed = What::SessionClosed { day: Day(day), hour: hour(15) };
            entries.push(self.entry(&desk, day, 15, closed));
        }
        entries
    }

    /// A number near what is expected, as people come: Knuth's way to draw from Poisson's distribution in small steps, so
    /// that the exponential stays far from zero.
    fn about(&mut self, expected: f64) -> u32 {
        let (mut left, mut count) = (expected, 0);
        while left > 0.0 {
            let step = left.min(20.0);
            let (limit, mut product) = ((-step).exp(), self.rng.f64());
            while product > limit {
                count += 1;
                product *= self.rng.f64();
            }
            left -= step;
        }
        count
    }

    /// A contact, and now and then its correction or cancellation.
    fn contact(&mut self, desk: &Code, day: Date, entries: &mut Vec<Entry>) {
        let hour = pick(&mut self.rng, &likely::HOURS);
        let visit = self.visit(day, hour);
        let told = self.entry(desk, day, hour, What::Visit(visit));
        let first = told.id;
        entries.push(told);
        match self.rng.u32(0..1000) {
            0..10 => {
                let what = What::Correction { corrects: first, visit: self.visit(day, hour) };
                let again = self.entry(desk, day, hour, what);
                entries.push(again);
            }
            10..13 => {
                let taken_back = self.entry(desk, day, hour, What::Cancellation { cancels: first });
                entries.push(taken_back);
            }
            _ => {}
        }
    }

    fn entry(&mut self, desk: &Code, day: Date, hour: u8, what: What) -> Entry {
        let mut random = [0; 10];
        self.rng.fill(&mut random);
        let hour = i8::try_from(hour).unwrap_or(12);
        let at =
            day.at(hour, 0, 0, 0).to_zoned(HELSINKI.clone()).expect("every day of the calendar has its daytime hours");
        Entry { format: FORMAT, id: EntryId::new(&at, random), desk: Some(desk.clone()), what }
    }

    fn visit(&mut self, day: Date, at: u8) -> Visit {
        let level = pick(&mut self.rng, &likely::LEVELS);
        let is_contact = !matches!(level, ServiceLevel::Directions | ServiceLevel::WrongNumber);
        let needs = if is_contact { pick(&mut self.rng, &likely::NEEDS_OF_ONE) } else { 0 };
        let records_all = self.records_all && is_contact;
        let rng = &mut self.rng;
        Visit {
            day: Day(day),
            hour: hour(at),
            late: rng.u32(0..100) < 4,
            method: pick(rng, &likely::METHODS).into(),
            level: level.into(),
            duration: is_contact.then(|| Coded::from(pick::<DurationBand>(rng, &likely::DURATIONS))),
            asker: is_contact.then(|| pick(rng, &likely::ASKERS).into()),
            client_group: is_contact.then(|| pick(rng, &likely::GROUPS).into()),
            needs: (0..needs).map(|_| need(rng)).collect(),
            places_before: is_contact.then(|| pick(rng, &likely::PLACES).into()),
            feedback: (rng.u32(0..100) < 30).then(|| Coded::from(pick::<Feedback>(rng, &likely::FEEDBACK))),
            checklist: None,
            catalog: Code::parse("c000000000000").expect("the form of a code"),
            confirmed: Vec::new(),
            municipality: records_all.then(|| pick(rng, &likely::MUNICIPALITIES)).and_then(MunicipalityCode::parse),
            language: records_all.then(|| pick(rng, &likely::LANGUAGES)),
            segment: records_all.then(|| Coded::from(pick::<Segment>(rng, &likely::SEGMENTS))),
            signs: records_all.then(|| pick(rng, &likely::SIGNS)),
        }
    }
}

fn need(rng: &mut Rng) -> NeedOutcome {
    let outcome = pick(rng, &likely::OUTCOMES);
    let handed_over = outcome == Outcome::HandedOver;
    let tried =
        if handed_over && rng.u32(0..100) < 18 { vec![pick(rng, &likely::FAILED_CALLS).into()] } else { Vec::new() };
    NeedOutcome {
        need: pick(rng, &likely::NEEDS).into(),
        outcome: outcome.into(),
        destination: pick(rng, &likely::DESTINATIONS).into(),
        handover: handed_over.then(|| Coded::from(pick::<HandoverResult>(rng, &likely::HANDOVERS))),
        tried,
        unmet: (outcome == Outcome::Unmet).then(|| pick(rng, &likely::REASONS).into()),
        found_weakly: rng.u32(0..100) < 5,
    }
}

fn hour(hour: u8) -> Hour {
    Hour::new(hour).expect("hours of a desk are hours of a day")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::{Accumulator, K, Replacements, TableName};

    fn day(text: &str) -> Day {
        Day(text.parse().expect("a date"))
    }

    #[test]
    fn the_same_seed_makes_the_same_contacts_and_another_makes_others() {
        let of = |seed| days(day("2026-09-01"), day("2026-09-30"), 12_000, seed).flatten().collect::<Vec<_>>();
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }

    #[test]
    fn a_year_is_as_big_as_was_asked_and_quiet_in_july() {
        let entries: Vec<Entry> = days(day("2025-01-01"), day("2025-12-31"), 24_000, 7).flatten().collect();
        let of_month = |month| {
            let in_month = |entry: &&Entry| matches!(&entry.what, What::Visit(visit) if visit.day.0.month() == month);
            entries.iter().filter(in_month).count()
        };
        let all: usize = (1..=12).map(of_month).sum();
        assert!((20_000..28_000).contains(&all), "{all}");
        assert!(of_month(7) * 3 < of_month(1) * 2, "{} {}", of_month(7), of_month(1));
        assert!(entries.iter().all(|entry| match &entry.what {
            What::Visit(visit) | What::Correction { visit, .. } => visit.fault().is_none(),
            _ => true,
        }));
    }

    #[test]
    fn what_is_recorded_only_where_it_is_turned_on_is_there_when_asked_for() {
        let of = |days: Days| {
            let visits = days.flatten().filter_map(|entry| match entry.what {
                What::Visit(visit) => Some(visit),
                _ => None,
            });
            let told = |visit: &Visit| {
                visit.language.is_some() && visit.segment.is_some() && visit.signs.is_some_and(|signs| signs <= 6)
            };
            let visits: Vec<Visit> = visits.collect();
            (
                visits.iter().filter(|visit| visit.municipality.is_some()).count(),
                visits.iter().filter(|v| told(v)).count(),
            )
        };
        let september = || days(day("2026-09-01"), day("2026-09-30"), 12_000, 7);
        assert_eq!(of(september()), (0, 0));
        let (home, others) = of(september().recording_all());
        assert!(others > 700 && home > others * 8 / 10 && home < others, "{home} of {others}");
    }

    #[test]
    fn units_tell_of_sound_places_on_working_days() {
        let told = places(day("2026-09-01"), day("2026-09-30"), 7);
        assert_eq!(told.len(), 22 * PLACES.len());
        assert!(told.iter().all(|(_, _, told)| told.is_sound()));
        assert!(told.iter().any(|(_, _, told)| told.free == 0) && told.iter().any(|(_, _, told)| told.free > 3));
    }

    #[test]
    fn its_report_tells_the_big_desks_and_hides_the_smallest() {
        let entries: Vec<Entry> = days(day("2026-09-01"), day("2026-09-30"), 12_000, 7).flatten().collect();
        let mut replacements = Replacements::default();
        entries.iter().for_each(|entry| replacements.note(entry));
        let dead = replacements.dead();
        let mut counts = Accumulator::new(day("2026-09-01"));
        for entry in entries.iter().filter(|entry| !dead.contains(&entry.id)) {
            counts.add(entry.desk.as_ref().expect("a desk"), entry);
        }
        let report = counts.report(None, K);
        let by_desk = report.table(TableName::Desk).expect("a table");
        assert!(by_desk.count("centre").is_some_and(|count| count > 150), "{by_desk:?}");
        assert_eq!(by_desk.rows.len(), DESKS.len());
    }
}
