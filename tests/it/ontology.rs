//! Ontologies through the real program: what is imported replaces what had its name, and a broken file changes nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use lahitori::store::mirror::Mirror;

fn lahitori(args: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
    command.env_clear().env("LAHITORI_DATA_DIR", home.path()).env("HOME", home.path()).env("LAHITORI_LANG", "en");
    // Windows finds its libraries and folders through these.
    for name in ["SystemRoot", "APPDATA", "LOCALAPPDATA", "USERPROFILE"] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    command.args(args).output().expect("the program runs")
}

fn import(from: &Path, into: &Path, more: &[&str]) -> Output {
    let (from, into) = (from.display().to_string(), into.display().to_string());
    let args = ["catalog", "import", "ontology", "--from", from.as_str(), "--into", into.as_str()];
    lahitori(&[&args, more].concat())
}

fn aids(ending: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ontology").join(format!("aids.{ending}"))
}

fn concepts(folder: &Path) -> usize {
    let mirror = Mirror::read(folder).expect("a mirror").expect("something was imported");
    mirror.concepts().expect("concepts").len()
}

#[test]
fn an_ontology_replaces_the_one_of_its_name_and_stands_beside_others() {
    let folder = tempfile::tempdir().expect("a folder");
    for ending in ["ttl", "rdf", "jsonld"] {
        let ran = import(&aids(ending), folder.path(), &[]);
        assert!(ran.status.success(), "{ran:?}");
        assert_eq!(concepts(folder.path()), 5, "after {ending}");
    }
    let other = folder.path().join("other.json");
    fs::write(&other, r#"[{"uri":"u:1","label":{"fi":"a"}},{"uri":"u:2","label":{"fi":"b"}}]"#).expect("a file");
    assert!(import(&other, folder.path(), &[]).status.success());
    assert_eq!(concepts(folder.path()), 7);
    fs::write(&other, r#"[{"uri":"u:2","label":{"fi":"b"}}]"#).expect("a file");
    assert!(import(&other, folder.path(), &[]).status.success());
    assert_eq!(concepts(folder.path()), 6, "a concept that is gone is gone");
    assert!(import(&other, folder.path(), &["--name", "http://example.org/onto/aids/"]).status.success());
    assert_eq!(concepts(folder.path()), 2, "a name that is asked for replaces the one that has it");
}

#[test]
fn a_broken_file_changes_nothing_and_says_where() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(import(&aids("ttl"), folder.path(), &[]).status.success());
    let whole = fs::read(aids("ttl")).expect("the file");
    let half = folder.path().join("half.ttl");
    fs::write(&half, &whole[..whole.len() / 2]).expect("a file");
    let ran = import(&half, folder.path(), &[]);
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(!ran.status.success() && told.contains("Nothing was changed") && told.contains("line"), "{told}");
    for (name, text) in [("x.csv", "id,name"), ("empty.json", "[]"), ("missing.ttl", "")] {
        let path = folder.path().join(name);
        if !text.is_empty() {
            fs::write(&path, text).expect("a file");
        }
        assert_eq!(import(&path, folder.path(), &[]).status.code(), Some(1), "{name}");
    }
    assert_eq!(concepts(folder.path()), 5);
}

#[test]
fn the_report_counts_what_was_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = import(&aids("rdf"), folder.path(), &["--json"]);
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    assert_eq!((report["concepts"].as_u64(), report["deprecated"].as_u64()), (Some(5), Some(2)));
    assert_eq!(report["other_languages"]["se"], 1);
    let mirror = Mirror::read(folder.path()).expect("a mirror").expect("something was imported");
    let kept = mirror.findings("ontology http://example.org/onto/aids/").expect("the mirror").expect("a report");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&kept).expect("JSON"), report);
}

#[test]
fn the_report_speaks_three_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    for (lang, said) in [("fi", "Käytöstä poistettuja"), ("sv", "tagits ur bruk"), ("en", "Deprecated concepts")] {
        let ran = import(&aids("jsonld"), folder.path(), &["--lang", lang]);
        let told = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(told.contains(said), "{told}");
    }
}

/// The ontologies of health and welfare and of public services, where they are at hand.
#[test]
fn the_national_ontologies_are_read_whole() {
    let Some(codes) = crate::corpus::corpus("ptv").map(|folder| folder.join("codes")) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    for (name, wanted) in [("tero", 2_470), ("jupo", 2_307)] {
        let ran = import(&codes.join(format!("{name}.json")), folder.path(), &["--json"]);
        let report: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
        assert_eq!(report["concepts"].as_u64(), Some(wanted), "{report}");
        assert_eq!((report["name"].as_str(), report["not_understood"].as_u64()), (Some(name), Some(0)));
    }
    assert_eq!(concepts(folder.path()), 2_470 + 2_307);
}
