//! The catalogue through the real program: the built-in one is sound, hostile folders are explained and never followed,
//! and no bytes whatever make the reader panic.

use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use jiff::civil::{Date, date};
use lahitori::{
    catalog::{self, Severity, SourceFile, is_forbidden, parse, schema},
    commands::load::{built_in, message, sentence},
    domain::lang::Lang,
};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 22);

fn lahitori(dir: Option<&Path>, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
    let home = tempfile::tempdir().expect("a folder");
    command.env_clear().env("LAHITORI_DATA_DIR", home.path()).env("HOME", home.path()).env("LAHITORI_LANG", "en");
    // Windows finds its libraries and folders through these.
    for name in ["SystemRoot", "APPDATA", "LOCALAPPDATA", "USERPROFILE"] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    if let Some(dir) = dir {
        command.arg("--catalog").arg(dir);
    }
    command.args(args).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The built-in catalogue in a folder of its own, to be spoilt.
fn copy() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("catalog");
    for file in built_in() {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, &file.bytes).expect("a file");
    }
    (dir, root)
}

#[test]
fn the_built_in_catalogue_is_sound_and_large_enough() {
    let (catalog, findings) = parse(&built_in(), TODAY);
    let errors: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| sentence(Lang::En, finding))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(catalog.services.len() >= 100);
    assert!(catalog.checklist("ensikontakti").is_some());
    assert_eq!(lahitori(None, &["catalog", "check"]).status.code(), Some(0));
}

#[test]
fn the_committed_schemas_are_those_of_the_reader() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/schema");
    for (name, made) in schema::all() {
        let path = dir.join(&name);
        if std::env::var_os("LAHITORI_WRITE_SCHEMAS").is_some() {
            fs::create_dir_all(&dir).expect("the folder of schemas");
            fs::write(&path, &made).expect("a schema");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(committed, made, "{name} is old: run the tests once with LAHITORI_WRITE_SCHEMAS=1 and commit it");
    }
}

#[test]
fn the_exit_code_says_sound_findings_or_unreadable() {
    let (dir, root) = copy();
    assert_eq!(lahitori(Some(&root), &["catalog", "check"]).status.code(), Some(0));

    fs::write(root.join("services/own.toml"), "format = 1\norganiser = \"pirha\"\n[[service]]\nid = \"x\"\n")
        .expect("a file");
    let output = lahitori(Some(&root), &["catalog", "check"]);
    assert_eq!(output.status.code(), Some(1));
    let first = text(&output.stdout);
    assert!(first.starts_with("services/own.toml:3: "), "{first}");

    let output = lahitori(Some(&dir.path().join("nowhere")), &["catalog", "check", "--json"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["readable"], false);
    assert_eq!(report["findings"][0]["severity"], "error");
    assert!(report["services"].as_u64().is_some_and(|n| n >= 100), "the built-in catalogue stands in");
}

#[test]
fn a_folder_with_nothing_sound_gives_way_to_the_built_in_catalogue_and_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let output = lahitori(Some(dir.path()), &["search", "--json", "112"]);
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("built-in"), "{}", text(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["hits"][0]["id"], "hatanumero-112");
}

#[test]
fn one_bad_file_is_named_and_the_rest_serves() {
    let (_dir, root) = copy();
    fs::write(root.join("services/bad.toml"), "format = 1\norganiser = \"pirha\n").expect("a file");
    fs::write(root.join("services/binary.toml"), [0xff, 0xfe, 0x00]).expect("a file");
    let output = lahitori(Some(&root), &["catalog", "check", "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let codes: Vec<_> = report["findings"].as_array().into_iter().flatten().map(|finding| &finding["code"]).collect();
    assert!(codes.iter().any(|code| *code == "syntax") && codes.iter().any(|code| *code == "not_utf8"), "{codes:?}");
    assert!(report["services"].as_u64().is_some_and(|n| n >= 100));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_refused_and_pipes_do_not_hold_the_reader() {
    let (dir, root) = copy();
    let secret = dir.path().join("secret.toml");
    fs::write(&secret, "password = \"hunter2\"\n").expect("a file");
    std::os::unix::fs::symlink(&secret, root.join("services/out.toml")).expect("a link");
    std::os::unix::fs::symlink("/", root.join("services/root")).expect("a link");
    std::os::unix::fs::symlink("/dev/zero", root.join("services/zero.toml")).expect("a link");
    std::os::unix::fs::symlink(&root, root.join("loop")).expect("a link");
    let made = Command::new("mkfifo").arg(root.join("services/pipe.toml")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo makes a pipe");
    let output = lahitori(Some(&root), &["catalog", "check"]);
    let told = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    for file in ["services/out.toml: ", "services/root: ", "services/zero.toml: ", "services/pipe.toml: "] {
        assert!(told.contains(file), "{file} is not in {told}");
    }
    assert!(!told.contains("hunter2") && !told.contains("loop"), "{told}");
}

#[cfg(unix)]
#[test]
fn nothing_in_a_folder_can_steer_the_terminal() {
    let (_dir, root) = copy();
    let hostile = "format = 1\n\"\\u001b]52;c;x\\u0007\" = 1\norganiser = \"\\u202eahrip\\u009b2J\"\n";
    fs::write(root.join("services/a\u{1b}[2J.toml"), hostile).expect("a file");
    for args in
        [&["catalog", "check"][..], &["catalog", "check", "--json"], &["catalog", "list"], &["search", "\u{1b}[2Jx"]]
    {
        let output = lahitori(Some(&root), args);
        for stream in [output.stdout, output.stderr] {
            let told = text(&stream);
            assert!(!told.chars().any(|c| c != '\n' && is_forbidden(c)), "{args:?}: {told:?}");
        }
    }
}

#[test]
fn a_service_is_shown_in_each_language_and_an_unknown_one_names_the_nearest() {
    for (lang, word) in [("fi", "Ohjaa tänne"), ("sv", "Hänvisa hit"), ("en", "Direct here")] {
        let output = lahitori(None, &["--lang", lang, "show", "kotihoito"]);
        assert!(output.status.success() && text(&output.stdout).contains(word), "{}", text(&output.stdout));
    }
    let output = lahitori(None, &["show", "kotihoto"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("kotihoito"), "{}", text(&output.stderr));
    let output = lahitori(None, &["show", "--json", "hatanumero-112"]);
    let service: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(service["channels"][0]["now"]["state"], "open");
}

#[test]
fn the_list_has_every_service_with_its_name_in_three_languages() {
    let output = lahitori(None, &["catalog", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let services = list["services"].as_array().expect("a list");
    assert_eq!(services.len(), parse(&built_in(), TODAY).0.services.len());
    assert!(services.iter().all(|service| ["fi", "sv", "en"].iter().all(|lang| service["name"][lang].is_string())));
    assert_eq!(list["version"], catalog::version(&built_in()));
}

fn tell_all(files: &[SourceFile]) {
    let (catalog, findings) = parse(files, TODAY);
    for finding in &findings {
        for lang in Lang::ALL {
            let told = message(lang, finding);
            assert!(!told.starts_with("finding-"), "{told}");
            assert!(!told.chars().any(|c| c != '\n' && is_forbidden(c)), "{told:?}");
        }
    }
    for service in catalog.services.iter() {
        for (_, text) in service.name.each() {
            assert!(!text.is_empty() && !text.chars().any(is_forbidden));
        }
    }
}

/// A file of the built-in catalogue that is small enough to be read hundreds of times.
fn small_files() -> Vec<SourceFile> {
    let mut files = built_in();
    files.retain(|file| file.bytes.len() < 60_000);
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_make_the_reader_panic(
        path in "(services|checklists|cases|codes)/[a-z]{1,3}\\.toml|(needs|labels|words|desks|organisers)\\.toml|\\PC{0,12}",
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        tell_all(&[SourceFile { path, bytes: Cow::Owned(bytes) }]);
    }

    #[test]
    fn arbitrary_tables_never_make_the_reader_panic(
        path in "(services|checklists|cases|codes)/a\\.toml|(needs|labels|words|desks|organisers)\\.toml",
        text in "(\\[\\[(service|channel|service.channel|question|question.answer|need|part|segment|desk|county)\\]\\]\n|(id|name|code|kind|when|words|needs|area|hours|number|checked|fact|axis|is|not|question|format|organiser) = (1|\"apu\"|\"\"|true|\\[\\]|\\[1\\]|\\[\"a\"\\]|2026-01-01|\\{\\}|\\{ fi = \"a\" \\}|\\{ fi = \\[\"a\"\\] \\}|\\[\\{ question = \"a\", is = \\[\"b\"\\] \\}\\]|\"Mo-Fr 08:00-16:00\"|-1|9999999999999999999|0x1f)\n){0,24}",
    ) {
        tell_all(&[SourceFile { path, bytes: Cow::Owned(text.into_bytes()) }]);
    }

    #[test]
    fn a_sound_file_with_bytes_changed_anywhere_never_makes_the_reader_panic(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..3), 1..6),
    ) {
        let mut files = small_files();
        let file = which.index(files.len());
        let bytes = files[file].bytes.to_mut();
        for (at, byte, how) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        let only = files.swap_remove(file);
        tell_all(&[only]);
    }
}
