//! Practice line by line, with the real program through pipes: whole runs as they are heard in three languages, from the
//! story to the feedback, a path shown to a group, and the real journal as it was before.

use std::{fs, process::Output};

use insta::assert_snapshot;

use crate::linear::{is_plain, lahitori};

const CASE: &str = "aiti_ei_parjaa";

/// A practice that stands on a morning in Advent, whatever day it is.
fn practised(lang: &str, args: &[&str], lines: &[&str]) -> String {
    let data = tempfile::tempdir().expect("a folder");
    let all = [&["train", "--linear", "--lang", lang, "--at", "2026-12-21T09:00"], args].concat();
    text(&lahitori(data.path(), &all, &[], &format!("{}\n", lines.join("\n"))))
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout.clone()).expect("words");
    assert!(said.lines().all(is_plain), "{said}");
    said
}

/// Safety, the daughter, the fall, the need; the assessment's card; handed over; the feedback, whole.
fn run(lang: &str, [first, words, case, count]: [&str; 4]) -> String {
    let lines =
        ["", first, "1", "1", "1", "3", "-", words, "1", "-", case, "", count, "3", "1", "", "*", ">", ">", ">"];
    practised(lang, &[CASE], &[&lines[..], &["-", "*", "/leave"]].concat())
}

#[test]
fn a_whole_practice_as_it_is_heard_in_finnish() {
    assert_snapshot!(run("fi", ["/ensikontakti", "palvelutarpeen arviointi", "/tapaus", "/tilastoi"]));
}

#[test]
fn a_whole_practice_as_it_is_heard_in_swedish() {
    assert_snapshot!(run("sv", ["/första kontakten", "bedömning av servicebehovet", "/fall", "/statistik"]));
}

#[test]
fn a_whole_practice_as_it_is_heard_in_english() {
    assert_snapshot!(run("en", ["/first contact", "service need assessment", "/case", "/count"]));
}

#[test]
fn practice_is_heard_first_and_with_each_page() {
    for (lang, mark, count) in
        [("fi", "HARJOITUS", "/tilastoi"), ("sv", "ÖVNING", "/statistik"), ("en", "PRACTICE", "/count")]
    {
        let said = practised(lang, &[CASE], &["", count, "?", "-", "*"]);
        assert_eq!(said.lines().next(), Some(mark), "{said}");
        // The story, the desk, the form, what can be typed there, the desk again and once more.
        assert_eq!(said.matches(mark).count(), 7, "{said}");
        assert_eq!(said.matches("82").count(), 2, "the story is heard once, and when it is asked for:\n{said}");
    }
}

#[test]
fn a_path_is_walked_by_typed_lines_with_why_and_the_rule() {
    let said = practised("en", &[CASE, "--show"], &["", "", "1", "3", "-", "", "", "", "", "", "2", "-", "/left", "-"]);
    for heard in [
        "2. Ask: Emergency right now → no emergency right now",
        "A fall: safety and urgency first.",
        "1301/2014 12 §",
        "7. Open the service: Service need assessment (older people)",
        "PRACTICE: Practice cases",
    ] {
        assert!(said.contains(heard), "{heard}:\n{said}");
    }
    assert!(!said.contains("skipped"), "what is to be said aloud was passed over by nobody:\n{said}");
}

#[test]
fn a_case_is_chosen_by_its_number_and_shown_with_a_plus() {
    let said = practised("en", &[], &[">", "2", "-", "+2", "-", "1", "/count", "/leave", "1"]);
    assert!(said.contains("> 2\nPRACTICE: Case\n"), "{said}");
    assert!(said.contains(" · ") || said.contains("0/"), "{said}");
    assert!(said.contains("PRACTICE: Count the contact"), "free practice: {said}");
    assert!(!said.contains("Customer: “Customer"), "{said}");
}

#[test]
fn commands_of_the_desk_do_nothing_behind_the_story() {
    let said = practised("en", &[CASE], &["/count", "kotihoito", "/directions", "", "/day"]);
    assert!(!said.contains("Count the contact"), "{said}");
    assert!(said.contains("Nothing changed."), "{said}");
    assert!(said.contains("There is no search line here."), "{said}");
    assert!(!said.contains("directions;"), "nothing was counted:\n{said}");
}

#[test]
fn the_real_journal_stays_as_it_was() {
    let data = tempfile::tempdir().expect("a folder");
    text(&lahitori(data.path(), &["--linear", "--lang", "en"], &[], "kotihoito\n/count\n1\n\n/leave\n\n"));
    let files = || {
        let mut found: Vec<_> = fs::read_dir(data.path())
            .expect("a folder")
            .map(|file| file.expect("a file").path())
            .filter(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("journal")))
            .map(|file| (file.clone(), fs::read(&file).expect("bytes")))
            .collect();
        found.sort();
        found
    };
    let before = files();
    assert!(!before.is_empty());
    let said = text(&lahitori(
        data.path(),
        &["train", CASE, "--linear", "--lang", "en"],
        &[],
        "\nkotihoito\n/count\n1\n\n/leave\n",
    ));
    assert!(said.contains("Practice: not counted."), "{said}");
    assert_eq!(files(), before);
    let practised = data.path().join("practice.sqlite").display().to_string();
    let told = text(&lahitori(data.path(), &["train", "--agreement", &practised, &practised], &[], ""));
    assert!(told.contains("outcome"), "the practice kept its own: {told}");
}

#[test]
fn lines_that_were_typed_are_recorded_and_play_again() {
    let data = tempfile::tempdir().expect("a folder");
    let recording = data.path().join("practice.jsonl").display().to_string();
    let args = ["train", CASE, "--linear", "--lang", "en", "--record", &recording];
    text(&lahitori(data.path(), &args, &[], "\nkotihoito\n/count\n1\n\n/leave\n"));
    let written = fs::read_to_string(&recording).expect("a recording");
    assert!(written.contains(r#"{"line":"kotihoito"}"#) && written.contains(r#"{"run":"leave"}"#), "{written}");
    let cast = data.path().join("practice.cast").display().to_string();
    text(&lahitori(data.path(), &["train", "--replay", &recording, "--asciicast", &cast], &[], ""));
    let cast = fs::read_to_string(&cast).expect("a cast");
    assert!(cast.contains("This went well") || cast.contains("Try next time"), "it ends in the feedback");
}

#[test]
fn a_checklist_is_printed_with_what_each_answer_leads_to() {
    let data = tempfile::tempdir().expect("a folder");
    let printed = |args: &[&str]| text(&lahitori(data.path(), args, &[], ""));
    for (lang, ask, when) in [
        ("fi", "Voitteko puhua turvallisesti?", "Kysytään, kun: "),
        ("sv", "Kan ni tala tryggt?", "Frågas när: "),
        ("en", "Is it safe for you to talk?", "Asked when: "),
    ] {
        let list = printed(&["checklist", "vakivalta", "--lang", lang]);
        assert!(
            list.contains(ask)
                && list.contains(when)
                && (list.contains("→ Nollinjen") || list.contains("→ Nollalinja")),
            "{list}"
        );
    }
    let all: serde_json::Value =
        serde_json::from_str(&printed(&["checklist", "--json", "--lang", "en"])).expect("JSON");
    let lists = all.as_array().expect("lists");
    assert!(lists.len() > 10 && lists.iter().all(|list| list["questions"][0]["answers"][0]["label"].is_string()));
    assert!(printed(&["checklist"]).lines().count() == lists.len(), "a line for each list");
    let unknown = lahitori(data.path(), &["checklist", "olematon", "--lang", "en"], &[], "");
    assert!(!unknown.status.success());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("There is no checklist olematon."));
}

#[test]
fn the_day_is_printed_as_its_screen_shows_it_and_changes_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    text(&lahitori(data.path(), &["--linear", "--lang", "en"], &[], "kotihoito\n/count\n1\n\n/leave\n\n"));
    for (lang, told) in [("fi", "hoitui nyt"), ("sv", "sköttes nu"), ("en", "settled now")] {
        let day = text_of(&lahitori(data.path(), &["day", "--lang", lang], &[], ""));
        assert!(day.contains(told), "{day}");
    }
    let day = text(&lahitori(data.path(), &["day", "--json"], &[], ""));
    let day: serde_json::Value = serde_json::from_str(&day).expect("JSON");
    assert_eq!((&day["waiting"], &day["contacts"][0]["state"]), (&1.into(), &"waiting".into()), "{day}");
    assert_eq!(day["contacts"][0]["contact"]["needs"][0]["outcome"], "settled", "{day}");
}

/// What was printed, bars and all.
fn text_of(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("words")
}
