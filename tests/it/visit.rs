//! A contact counted in one line: what the desk would fill in, what it would ask for, and nothing written where something
//! is missing.

use std::process::Output;

use serde_json::Value;

use crate::linear::lahitori;

fn said(output: &Output) -> String {
    let of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    of(&output.stdout) + &of(&output.stderr)
}

#[test]
fn a_contact_counted_in_one_line_is_filled_in_as_the_desk_does() {
    let data = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| lahitori(data.path(), args, &[], "");
    let counted =
        run(&["visit", "--service", "kotihoito", "--outcome", "settled", "--asker", "close_person", "--json"]);
    assert!(counted.status.success(), "{}", said(&counted));
    let told: Value = serde_json::from_slice(&counted.stdout).expect("JSON");
    let contact = &told["contact"];
    assert_eq!((contact["level"].as_str(), contact["asker"].as_str()), (Some("guidance"), Some("close_person")));
    assert_eq!(contact["needs"][0]["outcome"], "settled");
    assert!(contact["needs"][0]["need"].is_string() && contact["needs"][0]["destination"].is_string(), "{contact}");
    assert!(contact.get("duration").is_none(), "nobody measured how long it took: {contact}");
    let args = ["visit", "--need", "money", "--outcome", "advised", "--destination", "kela", "--hours-ago", "2"];
    assert!(run(&args).status.success());
    let quick = run(&["visit", "--level", "directions", "--lang", "en"]);
    assert!(said(&quick).contains("Counted · 3 not sent"), "{}", said(&quick));
    let day: Value = serde_json::from_slice(&run(&["day", "--json"]).stdout).expect("JSON");
    assert_eq!(day["waiting"], 3, "{day}");
}

#[test]
fn one_outcome_is_that_of_all_matters_and_several_are_told_in_order() {
    let data = tempfile::tempdir().expect("a folder");
    let outcomes = |args: &[&str]| {
        let told = lahitori(
            data.path(),
            &[&["visit", "--json", "--need", "money", "--need", "housing"], args].concat(),
            &[],
            "",
        );
        let told: Value = serde_json::from_slice(&told.stdout).unwrap_or_else(|_| panic!("{}", said(&told)));
        let needs = told["contact"]["needs"].as_array().expect("needs").clone();
        needs.iter().map(|need| need["outcome"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&["--outcome", "settled"]), ["settled", "settled"]);
    assert_eq!(outcomes(&["--outcome", "settled", "--outcome", "advised"]), ["settled", "advised"]);
}

#[test]
fn what_is_missing_or_unknown_is_said_with_what_there_is_and_nothing_is_counted() {
    let data = tempfile::tempdir().expect("a folder");
    for (lang, args, sentence) in [
        ("en", &["--service", "kotihoito"][..], "The outcome is missing."),
        ("fi", &["--outcome", "settled"], "Asia puuttuu."),
        ("sv", &["--need", "pengar", "--outcome", "settled"], "money"),
        ("en", &["--service", "kotihoioto", "--outcome", "settled"], "lahitori search"),
        ("en", &["--need", "violence", "--outcome", "advised", "--feedback", "yes"], "Nobody is asked for feedback"),
        ("en", &["--need", "money", "--outcome", "settled", "--hours-ago", "200"], "168 hours ago at most"),
        // A second outcome is of a second matter, and that one has no name.
        ("fi", &["--need", "money", "--outcome", "settled", "--outcome", "advised"], "Asia puuttuu."),
    ] {
        let told = lahitori(data.path(), &[&["visit", "--lang", lang], args].concat(), &[], "");
        assert!(said(&told).contains(sentence), "{args:?}: {}", said(&told));
        assert_eq!(told.status.code(), Some(1), "{args:?}");
    }
    let day = lahitori(data.path(), &["day", "--json"], &[], "");
    let day: Value = serde_json::from_slice(&day.stdout).expect("JSON");
    assert_eq!((day["waiting"].as_u64(), day["contacts"].as_array().map(Vec::len)), (Some(0), Some(0)));
}
