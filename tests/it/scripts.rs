//! The sub-commands that scripts call: the search a line at a time, and the state of the catalogue.

use std::process::Output;

/// Runs the program with a home of its own; `input` is its standard input.
fn lahitori(args: &[&str], input: &str) -> Output {
    let home = tempfile::tempdir().expect("a folder");
    crate::linear::lahitori(home.path(), args, &[("LAHITORI_LANG", "fi")], input)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn each_line_of_the_input_is_a_query_and_each_answer_a_line_of_json() {
    let queries = "kotihoito\n\nasumisneuvonta kunta:Nokia\nxqzwv";
    let output = lahitori(&["search", "--limit", "2", "-"], queries);
    let answers: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), 4, "one answer for each line, the empty one too");
    for (answer, query) in answers.iter().zip(queries.split('\n')) {
        assert_eq!(answer["query"], query);
        let hits = answer["hits"].as_array().expect("hits");
        assert!((1..=2).contains(&hits.len()), "never empty: {answer}");
        assert!(hits.iter().all(|hit| hit["id"].is_string() && hit["name"].is_string() && hit["score"].is_i64()));
        assert!(hits.iter().all(|hit| hit["why"].is_array()));
    }
    assert_eq!(answers[0]["hits"][0]["id"], "kotihoito");
    assert!(answers[2]["hits"][0]["fit"].is_string(), "filters are told");
    assert_eq!(answers[3]["weak"], true);
}

#[test]
fn more_hits_than_there_can_be_are_an_error_and_not_a_silent_cut() {
    let output = lahitori(&["search", "--limit", "201", "kotihoito"], "");
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("200"), "{}", text(&output.stderr));
}

#[test]
fn the_state_of_the_catalogue_says_what_to_check_first() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().join("none").display().to_string();
    let output = lahitori(&["--data-dir", &folder, "catalog", "status", "--json", "--limit", "3"], "");
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(status["facts"]["count"].as_u64().is_some_and(|n| n > 200), "{status}");
    assert_eq!(status["first"].as_array().map(Vec::len), Some(3));
    assert!(!data.path().join("none").join("journal.sqlite").exists(), "looking makes no journal");
}
