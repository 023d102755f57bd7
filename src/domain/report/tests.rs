//! From entries to figures, small enough to count by hand; and one county's month that nobody would.

use std::collections::BTreeMap;

use super::*;
use crate::domain::{
    area::MunicipalityCode,
    code::HandoverResult,
    entry::{Entry, EntryId, FORMAT, Hash, What},
    time::{Hour, helsinki},
    visit::Visit,
};

fn day(text: &str) -> Day {
    Day(text.parse().expect("a date"))
}

fn october() -> Day {
    day("2026-10-01")
}

fn code(text: &str) -> Code {
    Code::parse(text).expect("a code")
}

fn id(number: u32) -> EntryId {
    let mut random = [0; 10];
    // The first twelve bits lie in the middle of the id, the rest behind: ascending numbers make ascending ids.
    random[2..6].copy_from_slice(&number.to_be_bytes());
    EntryId::new(&helsinki("2026-10-05T06:00:00Z".parse().expect("an instant")), random)
}

fn entry(number: u32, what: What) -> Entry {
    Entry { format: FORMAT, id: id(number), desk: None, what }
}

/// A contact in short: level, client group, and needs as `need outcome destination`.
pub(super) fn visit(level: &str, group: &str, needs: &[&str]) -> Visit {
    let need = |text: &&str| {
        let words: Vec<&str> = text.split(' ').collect();
        let mut need = serde_json::json!({ "need": words[0], "outcome": words[1], "destination": words[2] });
        if let Some(more) = words.get(3) {
            let key = if words[1] == "unmet" { "unmet" } else { "handover" };
            need[key] = serde_json::json!(more);
        }
        need
    };
    serde_json::from_value(serde_json::json!({
        "day": "2026-10-05", "hour": 9, "method": "phone", "level": level, "client_group": group,
        "needs": needs.iter().map(need).collect::<Vec<_>>(), "catalog": "c0123456789ab",
    }))
    .expect("a visit")
}

/// So many of the same, at one desk.
fn counted(visits: &[(u32, Visit)]) -> Accumulator {
    let mut counts = Accumulator::new(october());
    let mut number = 0;
    for (times, visit) in visits {
        for _ in 0..*times {
            number += 1;
            counts.add(&code("tesoma"), &entry(number, What::Visit(visit.clone())));
        }
    }
    counts
}

fn figure(report: &Report, name: FigureName) -> Option<(u64, u64)> {
    let figure = report.figures.iter().find(|figure| figure.name == name).expect("every figure is there");
    figure.numerator.zip(figure.denominator)
}

/// Enough of every sensitive need, so that their zeros hide nothing.
fn sensitive() -> (u32, Visit) {
    let needs =
        ["violence advised none", "family advised none", "mental_health advised none", "addiction advised none"];
    (10, visit("advice", "adult", &needs))
}

#[test]
fn strict_counts_what_was_settled_and_broad_what_was_begun_together() {
    let report = counted(&[
        sensitive(),
        (12, visit("advice", "adult", &["money settled none"])),
        (6, visit("advice", "adult", &["money started_together kela"])),
        (7, visit("advice", "adult", &["money handed_over kela accepted"])),
        (5, visit("advice", "adult", &["money handed_over kela refused"])),
        (10, visit("advice", "adult", &["money cut_off none"])),
        (9, visit("directions", "unknown", &[])),
    ])
    .report(None, K);
    // 40 sensitive ones and 30 about money: without the ten that were cut off and without directions.
    assert_eq!(figure(&report, FigureName::ResolvedStrict), Some((12, 70)));
    assert_eq!(figure(&report, FigureName::ResolvedBroad), Some((12 + 6 + 7, 70)));
    assert_eq!(figure(&report, FigureName::Advised), Some((40, 70)));
    assert_eq!(figure(&report, FigureName::CutOff), Some((10, 80)));
    assert_eq!((report.contacts, report.directions), (Some(50), Some(9)));
}

#[test]
fn pirkanmaas_pair_follows_the_heaviest_destination() {
    let older = |needs: &[&str]| visit("guidance", "older", needs);
    let report = counted(&[
        sensitive(),
        (6, older(&["money settled none"])),
        (7, older(&["benefits advised kela"])),
        (8, older(&["memory_function we_return county_older_disabled", "money settled none"])),
        (5, older(&["health we_return county_other", "money settled none"])),
        (5, older(&["money unmet none no_service"])),
        (20, visit("guidance", "adult", &["money settled none"])),
        (20, visit("advice", "older", &["money settled none"])),
    ])
    .report(None, K);
    assert_eq!(figure(&report, FigureName::OlderHelpedOrElsewhere), Some((13, 31)));
    assert_eq!(figure(&report, FigureName::OlderForwarded), Some((8, 31)));
}

#[test]
fn a_rate_of_a_hidden_number_is_hidden() {
    let report = counted(&[
        sensitive(),
        (3, visit("advice", "adult", &["money settled none"])),
        (20, visit("advice", "adult", &["money advised none"])),
    ])
    .report(None, K);
    assert_eq!(report.table(TableName::Outcome).expect("a table").count("settled"), None);
    assert_eq!(figure(&report, FigureName::ResolvedStrict), None);
}

#[test]
fn needs_that_were_found_only_weakly_are_counted_by_need() {
    let weakly = |need: &str| {
        let mut visit = visit("advice", "adult", &[need]);
        visit.needs[0].found_weakly = true;
        visit
    };
    let report = counted(&[
        sensitive(),
        (7, weakly("money settled none")),
        (20, visit("advice", "adult", &["money settled none"])),
        (8, weakly("housing advised none")),
        (3, weakly("benefits advised none")),
        (3, weakly("health advised none")),
        (3, weakly("money cut_off none")),
        (9, visit("advice", "adult", &["benefits advised none", "health advised none"])),
    ])
    .report(None, K);
    let table = report.table(TableName::FoundWeakly).expect("a table");
    assert_eq!((table.count("money"), table.count("housing")), (Some(7), Some(8)));
    assert_eq!((table.count("benefits"), table.count("health")), (None, None), "small ones are hidden");
    assert_eq!(table.count("violence"), Some(0), "which says nothing of how many came");
    let needs = 40 + 27 + 8 + 6 + 18;
    assert_eq!(figure(&report, FigureName::FoundWeakly), Some((21, needs)));
}

#[test]
fn home_municipalities_are_told_where_they_are_recorded_and_small_ones_stand_together() {
    let from = |code: &str, need: &str| {
        let mut visit = visit("advice", "adult", &[need]);
        visit.municipality = MunicipalityCode::parse(code);
        visit
    };
    let contacts = [
        (30, from("837", "money settled none")),
        (12, from("837", "housing unmet none cost")),
        (3, from("211", "housing unmet none cost")),
        (9, from("980", "housing unmet none cost")),
        (2, from("418", "money settled none")),
        (8, visit("advice", "adult", &["money settled none"])),
    ];
    let report = counted(&contacts).report(None, K);
    let told = |table: &Table| -> Vec<(String, Option<u64>)> {
        table.rows.iter().map(|row| (row.code.clone(), row.count)).collect()
    };
    let row = |code: &str, count| (code.to_owned(), Some(count));
    let homes = report.table(TableName::Municipality).expect("a table");
    assert_eq!(told(homes), [row("837", 42), row("980", 9), row("not_told", 8), row("other_municipalities", 5)]);
    let unmet = report.table(TableName::UnmetMunicipality).expect("a table");
    assert_eq!(told(unmet), [row("837", 12), row("other_municipalities", 12)], "all who came from 980 got no help");
    let desk = Code::parse("tesoma").expect("a code");
    assert!(counted(&contacts).report(Some(&desk), K).table(TableName::Municipality).is_none());
    assert!(counted(&contacts[5..]).report(None, K).table(TableName::Municipality).is_none());
}

#[test]
fn needs_of_one_contact_are_told_as_pairs_that_many_have() {
    let report = counted(&[
        sensitive(),
        (9, visit("advice", "adult", &["money settled none", "housing advised none", "money advised none"])),
        (20, visit("advice", "adult", &["money settled none"])),
        (20, visit("advice", "adult", &["housing settled none"])),
        (4, visit("advice", "adult", &["money settled none", "health settled none"])),
        (9, visit("advice", "adult", &["money settled none", "rights cut_off none"])),
        (20, visit("advice", "adult", &["health settled none"])),
    ])
    .report(None, K);
    let pairs = &report.table(TableName::Together).expect("a table").rows;
    let told: Vec<(&str, Count)> = pairs.iter().map(|row| (row.code.as_str(), row.count)).collect();
    // The ten with all four sensitive needs had none of them alone: that they came together stays unsaid.
    assert_eq!(told, [("housing+money", Some(9))]);
}

#[test]
fn how_many_needs_came_at_once_and_which_combinations_many_had() {
    let one = |need: &str| visit("advice", "adult", &[&format!("{need} settled none")]);
    let counts = |three: u32| {
        counted(&[
            sensitive(),
            (30, one("money")),
            (30, one("housing")),
            (30, one("rights")),
            (9, visit("advice", "adult", &["money settled none", "housing settled none"])),
            (9, visit("advice", "adult", &["money settled none", "rights settled none"])),
            (9, visit("advice", "adult", &["rights settled none", "housing settled none"])),
            (three, visit("advice", "adult", &["rights settled none", "housing settled none", "money settled none"])),
        ])
        .report(None, K)
    };
    let report = counts(13);
    let combined = &report.table(TableName::Combined).expect("a table").rows;
    assert_eq!(*combined, [Row::told("housing+money+rights".to_owned(), Some(13))]);
    let at_once: Vec<Count> =
        report.table(TableName::NeedsAtOnce).expect("a table").rows.iter().map(|row| row.count).collect();
    assert_eq!(at_once, [Some(0), Some(90), Some(27), Some(13), Some(10), Some(0)]);
    // 140 contacts: of the fourteen with most needs ten have four, and four have three.
    assert_eq!(figure(&report, FigureName::MostNeeds), Some((52, 90 + 54 + 39 + 40)));
    let report = counts(4);
    assert_eq!(report.table(TableName::Combined).expect("a table").rows, [], "four are few");
    let at_once = report.table(TableName::NeedsAtOnce).expect("a table");
    assert_eq!((at_once.count("3"), figure(&report, FigureName::MostNeeds)), (None, None));
    assert!(at_once.rows.iter().filter(|row| row.count.is_none()).count() > 2, "contacts and needs are both known");
}

#[test]
fn it_is_told_where_needs_led_that_many_had() {
    let to = |to: &str| visit("advice", "adult", &[&format!("money advised {to}")]);
    let counts = |times| {
        counted(&[
            sensitive(),
            (30, to("kela")),
            (times, to("parish")),
            (12, visit("advice", "adult", &["housing advised kela"])),
            (20, visit("advice", "adult", &["housing advised municipality"])),
            (9, visit("advice", "adult", &["rights advised municipality"])),
        ])
        .report(None, K)
    };
    let told = |report: &Report| {
        let rows = &report.table(TableName::LedTo).expect("a table").rows;
        rows.iter().map(|row| (row.code.clone(), row.count.expect("told"))).collect::<Vec<_>>()
    };
    let row = |code: &str, count| (code.to_owned(), count);
    let report = counts(20);
    // Everyone about rights was directed to the municipality, and whoever was directed to the parish came about money.
    assert_eq!(told(&report), [row("money+kela", 30), row("housing+municipality", 20), row("housing+kela", 12)]);
    assert!(!told(&counts(2)).iter().any(|(code, _)| code == "money+kela"), "what is left of money are two");
    let desk = counted(&[sensitive()]).report(Some(&code("tesoma")), K);
    assert!(desk.table(TableName::LedTo).is_none() && desk.table(TableName::NeedsAtOnce).is_none());
}

#[test]
fn what_was_corrected_or_cancelled_does_not_count_in_whatever_order_it_comes() {
    let correction = |corrects| What::Correction {
        corrects: id(corrects),
        visit: visit("advice", "adult", &["money settled none"]),
    };
    let mut entries = vec![
        entry(1, What::Visit(visit("advice", "adult", &["housing unmet none"]))),
        entry(2, correction(1)),
        entry(3, correction(2)),
        entry(4, What::Visit(visit("advice", "adult", &["housing unmet none"]))),
        entry(5, What::Cancellation { cancels: id(4) }),
        // Two desks corrected the same contact without knowing of each other: it counts once.
        entry(6, What::Visit(visit("advice", "adult", &["housing unmet none"]))),
        entry(7, correction(6)),
        entry(8, correction(6)),
        // The end of a chain against a second correction of its beginning.
        entry(9, correction(1)),
    ];
    for _ in 0..entries.len() {
        entries.rotate_left(1);
        let mut replacements = Replacements::default();
        let (first, rest) = entries.split_at(4);
        first.iter().for_each(|entry| replacements.note(entry));
        let mut other = Replacements::default();
        rest.iter().for_each(|entry| other.note(entry));
        replacements.merge(other);
        let dead = replacements.dead();
        let living: Vec<EntryId> = entries.iter().map(|entry| entry.id).filter(|id| !dead.contains(id)).collect();
        let contacts: Vec<EntryId> = living.into_iter().filter(|one| *one != id(5)).collect();
        assert_eq!(contacts.iter().copied().max(), Some(id(9)));
        assert_eq!(contacts.len(), 2, "one of 1, 2, 3 and 9, and one of 6, 7 and 8");
        assert!(contacts.contains(&id(8)));
    }
}

#[test]
fn corrections_that_name_each_other_do_no_harm() {
    let mut replacements = Replacements::default();
    replacements.note_correction(id(1), id(2));
    replacements.note_correction(id(2), id(1));
    replacements.note_correction(id(3), id(3));
    assert_eq!(replacements.dead().len(), 3);
}

/// Contacts of two desks in two months, sessions, and whatever replaces them.
fn busy(number: u32, kind: u8, of: u32) -> Entry {
    let need = ["money settled none", "housing unmet none cost", "warp_drive advised kela"][number as usize % 3];
    let mut contact = visit("guidance", "older", &[need]);
    contact.day = day(["2026-10-05", "2026-09-30"][number as usize / 7 % 2]);
    let hour = Hour::new(9 + (number % 3) as u8).expect("an hour");
    let what = match kind {
        0 => What::Correction { corrects: id(of), visit: contact },
        1 => What::Cancellation { cancels: id(of) },
        2 => What::SessionOpened { day: contact.day, hour },
        3 => What::SessionClosed { day: contact.day, hour },
        _ => What::Visit(contact),
    };
    entry(number, what)
}

fn desk_of(entry: &Entry) -> Code {
    code(if entry.id < id(20) { "tesoma" } else { "orivesi" })
}

/// Everything that hangs together with an entry, as a store looks it up.
fn chain(stored: &[Entry], start: EntryId, is_new: impl Fn(EntryId) -> bool) -> Vec<Link> {
    let mut ids = std::collections::HashSet::from([start]);
    loop {
        let near = |entry: &&Entry| ids.contains(&entry.id) || entry.replaces().is_some_and(|id| ids.contains(&id));
        let found: Vec<&Entry> = stored.iter().filter(near).collect();
        let all: std::collections::HashSet<EntryId> =
            found.iter().flat_map(|entry| [Some(entry.id), entry.replaces()]).flatten().chain([start]).collect();
        if all.len() == ids.len() {
            let link = |entry: &&Entry| Link {
                id: entry.id,
                replaces: entry.replaces(),
                is_cancellation: matches!(entry.what, What::Cancellation { .. }),
                is_new: is_new(entry.id),
            };
            return found.iter().map(link).collect();
        }
        ids = all;
    }
}

proptest::proptest! {
    /// A store that keeps its counts up to date with each batch comes to the same as one that counts all its entries.
    #[test]
    fn counts_that_are_kept_are_the_counts_of_all_entries_in_whatever_order_they_came(
        told in proptest::collection::vec((0_u8..9, 1_u32..40), 1..40),
        order in proptest::prelude::any::<u64>(),
        batch in 1_usize..8,
    ) {
        let mut entries: Vec<Entry> =
            told.iter().zip(1..).map(|((kind, of), number)| busy(number, *kind, *of)).collect();
        entries.sort_by_key(|entry| Hash::of(format!("{order}{}", entry.id).as_bytes()).to_string());
        let mut kept: BTreeMap<(Code, Day), Rollup> = BTreeMap::new();
        for end in (0..entries.len()).step_by(batch) {
            let (had, stored) = (&entries[..end], &entries[..(end + batch).min(entries.len())]);
            let is_new = |id| !had.iter().any(|entry| entry.id == id);
            let mut changed: BTreeMap<EntryId, i64> = BTreeMap::new();
            for new in &stored[end..] {
                changed.extend(changes(&chain(stored, new.id, is_new)));
            }
            for (id, times) in changed {
                let entry = stored.iter().find(|entry| entry.id == id).expect("stored");
                if let Some(day) = entry.day() {
                    kept.entry((desk_of(entry), day.month())).or_default().count(entry, times);
                }
            }
        }
        let mut replacements = Replacements::default();
        entries.iter().for_each(|entry| replacements.note(entry));
        let dead = replacements.dead();
        let (mut by_entry, mut by_month) = (Accumulator::new(october()), Accumulator::new(october()));
        for entry in entries.iter().filter(|entry| !dead.contains(&entry.id)) {
            by_entry.add(&desk_of(entry), entry);
        }
        for ((desk, month), counts) in kept.iter().filter(|(_, counts)| !counts.is_empty()) {
            let kept = counts.to_bytes();
            by_month.add_month(desk, *month, &Rollup::parse(&kept).expect("its own words"));
        }
        by_month.unknown.clone_from(&by_entry.unknown);
        proptest::prop_assert_eq!(by_month, by_entry);
    }
}

#[test]
fn an_open_desk_without_contacts_differs_from_one_that_noted_nothing() {
    let mut counts = counted(&[(20, visit("advice", "adult", &["money settled none"]))]);
    let session = |hour, opened| {
        let (day, hour) = (day("2026-10-06"), Hour::new(hour).expect("an hour"));
        if opened { What::SessionOpened { day, hour } } else { What::SessionClosed { day, hour } }
    };
    for (number, what) in
        [session(9, true), session(12, false), session(13, true), session(15, false)].into_iter().enumerate()
    {
        counts.add(&code("orivesi"), &entry(100 + number as u32, what));
    }
    counts.add(&code("sarvis"), &entry(200, session(9, true)));
    let report = counts.report(None, K);
    assert_eq!(report.table(TableName::Desk).expect("a table").count("orivesi"), Some(0));
    let open: Vec<(&str, u64, u64)> =
        report.sessions.iter().map(|one| (one.desk.as_str(), one.days, one.hours)).collect();
    assert_eq!(open, [("orivesi", 1, 7), ("sarvis", 1, 1)]);
}

#[test]
fn a_month_outside_the_period_counts_nothing() {
    let mut counts = Accumulator::new(october());
    let mut late = visit("advice", "adult", &["money settled none"]);
    late.day = day("2026-11-01");
    counts.add(&code("tesoma"), &entry(1, What::Visit(late)));
    assert_eq!(counts.report(None, K).contacts, Some(0));
}

#[test]
fn one_contact_alone_tells_nothing_but_that_it_came() {
    let report = counted(&[(1, visit("advice", "adult", &["violence settled none"]))]).report(None, K);
    assert_eq!(report.contacts, Some(1));
    // On which day it came was known from the number of that day.
    let other = |table: &&Table| !matches!(table.name, TableName::Desk | TableName::Day);
    for table in report.tables.iter().filter(other) {
        let told: Vec<&Row> = table.rows.iter().filter(|row| row.count.is_some()).collect();
        assert!(told.is_empty() || told.iter().all(|row| row.count == Some(0)), "{:?}: {told:?}", table.name);
    }
    let needs = report.table(TableName::Need).expect("a table");
    assert!(needs.rows.iter().all(|row| row.count.is_none()), "a zero would tell what it was not");
}

/// A county's month from a small generator: some desks, most contacts at a few of them, needs of every kind.
fn county(desks: usize, contacts: u32) -> Accumulator {
    county_that_calls(desks, contacts, 0)
}

/// The same county; of every so many needs one was called about before, one to three times (never where that is zero).
fn county_that_calls(desks: usize, contacts: u32, every: u32) -> Accumulator {
    use crate::domain::code::{CodeList as _, ContactMethod, Destination, Need, Outcome};
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut pick = move |of: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        // Skewed to the first: the square of a fraction.
        let fraction = (state >> 11) as f64 / (1_u64 << 53) as f64;
        ((fraction * fraction * of as f64) as usize).min(of - 1)
    };
    let mut counts = Accumulator::new(october());
    for number in 0..contacts {
        let need = format!(
            "{} {} {}",
            Need::ALL[pick(Need::ALL.len())].code(),
            Outcome::ALL[pick(Outcome::ALL.len())].code(),
            Destination::ALL[pick(Destination::ALL.len())].code()
        );
        let level = ["guidance", "advice", "directions"][pick(3)];
        let needs: &[&str] = if level == "directions" { &[] } else { &[&need] };
        let mut visit = visit(level, ["older", "adult", "disabled", "unknown"][pick(4)], needs);
        visit.hour = Hour::new(8 + pick(9) as u8).expect("an hour");
        visit.day = day(&format!("2026-10-{:02}", 1 + number % 23));
        visit.method = ContactMethod::ALL[pick(ContactMethod::ALL.len())].into();
        let is_weak = pick(6) == 1;
        visit.needs.iter_mut().for_each(|need| need.found_weakly = is_weak);
        if every > 0 && number % every == 0 {
            let calls = (0..=number / every % 3).map(|_| HandoverResult::ALL[pick(HandoverResult::ALL.len())].into());
            let tried: Vec<_> = calls.collect();
            visit.needs.iter_mut().for_each(|need| need.tried.clone_from(&tried));
        }
        counts.add(&code(&format!("desk{}", pick(desks))), &entry(number, What::Visit(visit)));
    }
    counts
}

#[test]
fn needs_that_somebody_did_not_take_are_counted_once_each_and_hidden_while_they_are_few() {
    let visit_with = |tried: usize| {
        let mut visit = visit("guidance", "older", &["daily_life settled county_general"]);
        visit.needs[0].tried = vec![HandoverResult::Refused.into(); tried];
        visit
    };
    let figure_of = |once: u32, twice: u32, never: u32| {
        let visits = [sensitive(), (once, visit_with(1)), (twice, visit_with(2)), (never, visit_with(0))];
        figure(&counted(&visits).report(None, K), FigureName::NotTaken)
    };
    assert_eq!(figure_of(0, 0, 20), Some((0, 60)));
    assert_eq!(figure_of(4, 3, 13), Some((7, 60)));
    assert_eq!(figure_of(4, 0, 16), None, "few are hidden");
}

#[test]
fn a_call_that_the_person_did_not_want_or_that_was_taken_is_no_bouncing() {
    let visit_with = |tried: HandoverResult| {
        let mut visit = visit("guidance", "older", &["daily_life settled county_general"]);
        visit.needs[0].tried = vec![tried.into()];
        visit
    };
    let visits = [
        sensitive(),
        (6, visit_with(HandoverResult::NoConsent)),
        (6, visit_with(HandoverResult::Accepted)),
        (7, visit_with(HandoverResult::NoAnswer)),
        (5, visit("guidance", "older", &["daily_life handed_over county_general refused"])),
    ];
    assert_eq!(figure(&counted(&visits).report(None, K), FigureName::NotTaken), Some((7, 64)));
}

#[test]
fn every_call_that_was_tried_is_counted_and_the_last_of_each_handover_as_before() {
    let mut handed_over = visit("guidance", "older", &["daily_life handed_over county_general accepted"]);
    handed_over.needs[0].tried = vec![HandoverResult::Refused.into(), HandoverResult::NoAnswer.into()];
    let report = counted(&[sensitive(), (20, handed_over)]).report(None, K);
    let count = |table: TableName, code: &str| report.table(table).expect("a table").count(code);
    assert_eq!(count(TableName::Handover, "accepted"), Some(20));
    assert_eq!(count(TableName::Handover, "refused"), Some(0));
    let calls = ["accepted", "refused", "no_answer", "queue"].map(|code| count(TableName::Calls, code));
    assert_eq!(calls, [Some(20), Some(20), Some(20), Some(0)]);
    assert_eq!(report.table(TableName::Calls).expect("a table").total, Some(60));
    assert!(counted(&[sensitive()]).report(Some(&code("tesoma")), K).table(TableName::Calls).is_none());
}

#[test]
fn a_countys_month_tells_most_of_what_is_not_small() {
    let report = county(6, 1_400).report(None, K);
    let need = report.table(TableName::Need).expect("a table");
    let told = need.rows.iter().filter(|row| row.count.is_some_and(|count| count > 0)).count();
    assert!(told >= 15, "{told} of 20 needs are told");
    assert!(report.figures.iter().filter(|figure| figure.numerator.is_some()).count() >= 6);
    assert!(
        !report
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .any(|row| row.count.is_some_and(|count| (1..K).contains(&count)))
    );
}

#[test]
fn the_desks_reports_add_nothing_to_that_of_all() {
    let counts = county(4, 300);
    let all = counts.report(None, K);
    for desk in ["desk0", "desk1", "desk2", "desk3"] {
        let own = counts.report(Some(&code(desk)), K);
        assert_eq!(own.contacts, all.table(TableName::Desk).expect("a table").count(desk));
        assert!(own.unmet.is_empty() && own.table(TableName::Desk).is_none());
    }
    // A need of one desk alone hidden in no other report could be computed: so it never stands alone.
    let needs: Vec<Vec<Count>> = ["desk0", "desk1", "desk2", "desk3"]
        .iter()
        .map(|desk| {
            counts
                .report(Some(&code(desk)), K)
                .table(TableName::Need)
                .expect("a table")
                .rows
                .iter()
                .map(|row| row.count)
                .collect()
        })
        .collect();
    for (row, whole) in all.table(TableName::Need).expect("a table").rows.iter().enumerate() {
        let hidden = needs.iter().filter(|desk| desk[row].is_none()).count();
        assert!(whole.count.is_none() || hidden != 1, "{} can be subtracted", whole.code);
    }
}

/// The search for what to hide and the attacker go by the same rules; here they meet over whole months of small counties.
#[test]
fn no_attacker_can_compute_a_hidden_count_of_a_month() {
    for (desks, contacts) in [(1, 40), (2, 50), (3, 60), (4, 120)] {
        let counts = county(desks, contacts);
        let layout = layout::Layout::new(&counts, K, true);
        let hidden: Vec<usize> = layout.hidden_cells().collect();
        // Every seventh cell: the attacker is thorough and slow.
        for cell in hidden.iter().step_by(7) {
            let (low, high) = layout.attacked(*cell);
            assert!(high - low > 0.99, "cell {cell} of {desks} desks and {contacts} contacts is {low}..{high}");
        }
    }
}

/// The table of calls is made by rules of its own, apart from the system that the others are hidden by. Here one attacker
/// knows them all, and how each bounds the other.
#[test]
fn no_attacker_who_knows_the_calls_can_compute_a_hidden_count() {
    let (attacked, found) = attack_with_calls(false);
    assert!(attacked > 200, "{attacked} hidden counts were attacked");
    assert_eq!(found, Vec::<String>::new());
    let (_, found) = attack_with_calls(true);
    assert!(found.len() > 5, "where every call is told the attacker wins: {found:?}");
}

/// How many hidden counts were attacked, and which of them came out too near.
fn attack_with_calls(all_calls: bool) -> (usize, Vec<String>) {
    let (mut attacked, mut found) = (0, Vec::new());
    for (desks, contacts, every) in [(1, 60, 2), (2, 90, 3), (3, 200, 4), (2, 400, 9), (4, 900, 30), (3, 900, 3)] {
        let known = cut::known::Known::of_all_desks(&county_that_calls(desks, contacts, every), all_calls);
        for (cell, value) in known.hidden() {
            let (low, high) = known.attacked(cell);
            // A small count must be as far from sure as the threshold; one that is not, by one.
            let wanted = if (1..K).contains(&value) { K as f64 - 0.01 } else { 0.99 };
            attacked += 1;
            if high - low < wanted {
                found.push(format!("{value} of {desks} desks and {contacts} contacts is {low}..{high}"));
            }
        }
    }
    (attacked, found)
}

#[test]
fn a_small_countys_month_still_tells_its_figures() {
    let report = county(6, 300).report(None, K);
    let told = report.figures.iter().filter(|figure| figure.numerator.is_some()).count();
    assert_eq!(told, report.figures.len());
}
