//! The report as people read it, in three languages.

use super::{csv, lines::lines, table};
use crate::domain::{
    code::Code,
    entry::{Entry, EntryId, FORMAT, What},
    lang::Lang,
    report::{Accumulator, DeskSessions, K, Report, Row, TableName},
    time::{Day, helsinki},
    visit::Visit,
};

fn day(text: &str) -> Day {
    Day(text.parse().expect("a date"))
}

/// A month of a small county: three desks, enough contacts for some numbers to be told.
pub(super) fn report() -> Report {
    let mut counts = Accumulator::new(day("2026-10-01"));
    let desks = [("tesoma", 40), ("hervanta", 25), ("orivesi", 2)];
    let mut number = 0_u16;
    for (desk, contacts) in desks {
        for at in 0..contacts {
            number += 1;
            counts.add(&Code::parse(desk).expect("a code"), &entry(number, at));
        }
    }
    counts.report(None, K)
}

fn entry(number: u16, at: usize) -> Entry {
    let pick = |codes: &[&str]| codes[at % codes.len()].to_owned();
    let need = pick(&["money", "housing", "daily_life"]);
    let outcome = pick(&["settled", "advised", "settled", "started_together", "unmet"]);
    let visit: Visit = serde_json::from_value(serde_json::json!({
        "day": "2026-10-05", "hour": 9 + at % 3, "method": pick(&["in_person", "phone"]), "level": "guidance",
        "client_group": pick(&["older", "adult"]), "places_before": pick(&["none", "one", "two_or_more"]),
        "needs": [{ "need": need, "outcome": outcome, "destination": pick(&["kela", "none"]) }],
        "catalog": "c0123456789ab",
    }))
    .expect("a visit");
    let at = helsinki("2026-10-05T06:00:00Z".parse().expect("an instant"));
    let mut random = [0; 10];
    random[..2].copy_from_slice(&number.to_be_bytes());
    Entry { format: FORMAT, id: EntryId::new(&at, random), desk: None, what: What::Visit(visit) }
}

/// Codes as they are: the catalogue's labels may change without the table.
fn plain(_list: &str, code: &str) -> String {
    code.to_owned()
}

#[test]
fn the_table_reads_well_in_three_languages() {
    let report = report();
    for lang in Lang::ALL {
        let text = table::render(&report, None, lang, &plain);
        insta::assert_snapshot!(format!("table_{}", lang.code()), text);
    }
}

#[test]
fn every_figure_stands_above_that_of_the_period_before() {
    let report = report();
    let before = Report { period: report.period.before(), ..report.clone() };
    let text = table::render(&report, Some(&before), Lang::En, &plain);
    let figures: Vec<&str> = text.lines().filter(|line| line.starts_with("      September 2026")).collect();
    assert_eq!(figures.len(), report.figures.len());
    assert!(figures[0].ends_with("40.3 % = 27 / 67"), "{figures:?}");
}

#[test]
fn what_does_not_fit_beside_its_name_stands_under_it_and_open_hours_tell_how_many_came() {
    let mut report = report();
    let desk = Code::parse("tesoma").expect("a code");
    report.sessions = vec![
        DeskSessions { desk: desk.clone(), days: 2, hours: 16 },
        DeskSessions { desk: Code::parse("orivesi").expect("a code"), days: 1, hours: 8 },
    ];
    for table in report.tables.iter_mut().filter(|table| table.name == TableName::Desk) {
        table.rows.push(Row { code: "d".repeat(75), count: Some(5), at_least: 0 });
    }
    let text = table::render(&report, None, Lang::En, &plain);
    assert!(text.contains("2 days, 16 h · 2.5 contacts an hour\n"), "{text}");
    assert!(text.contains(" 1 day, 8 h\n"), "two contacts are hidden: {text}");
    assert!(text.contains(&format!("\n  {}\n{:>76}\n", "d".repeat(75), 5)), "{text}");
    let own = Report { desk: Some(desk), tables: Vec::new(), contacts: Some(40), ..report };
    assert!(table::render(&own, None, Lang::Fi, &plain).contains("16 h · 2,5 kontaktia tunnissa\n"));
}

#[test]
fn a_lone_contact_makes_a_short_page() {
    let mut counts = Accumulator::new(day("2026-10-01"));
    counts.add(&Code::parse("tesoma").expect("a code"), &entry(1, 0));
    insta::assert_snapshot!("lone", table::render(&counts.report(None, K), None, Lang::En, &plain));
}

#[test]
fn a_hidden_number_is_empty_and_marked_in_csv() {
    let text = String::from_utf8(csv::render(lines(&report(), Lang::En, &plain)).expect("memory")).expect("text");
    insta::assert_snapshot!("csv", text);
}

#[test]
fn the_json_of_a_report_comes_back_as_it_went() {
    let report = report();
    let text = serde_json::to_string(&report).expect("a report");
    assert_eq!(serde_json::from_str::<Report>(&text).expect("a report"), report);
}
