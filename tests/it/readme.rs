//! What the README says of keys and of the configuration is what the program does: the table of keys is made from the
//! keymap, and the example configuration is read by the program's own reader.

use std::{collections::BTreeMap, fs, path::PathBuf};

use lahitori::{
    commands::load::built_in,
    config::ConfigFile,
    desk::{
        keymap::{Keymap, TABLE},
        theme::Theme,
    },
    domain::{
        code::{CodeList as _, ContactMethod},
        lang::Lang,
    },
    i18n::say,
};

fn path() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"))
}

/// The text between `<!-- name -->` and `<!-- /name -->`.
fn part(readme: &str, name: &str) -> String {
    let after = readme.split_once(&format!("<!-- {name} -->\n")).map(|(_, after)| after);
    let part = after.and_then(|after| after.split_once(&format!("<!-- /{name} -->"))).map(|(part, _)| part);
    part.unwrap_or_else(|| panic!("the README has no part {name}")).to_owned()
}

/// The table of keys in English, as Markdown.
fn keys() -> String {
    let mut table = String::from("| Key | Or | What it does | Name in the configuration |\n|---|---|---|---|\n");
    for binding in &TABLE {
        let [function, letter] = [binding.function, binding.letter].map(|key| key.map(|key| key.to_string()));
        let what = say(Lang::En, binding.long);
        let (function, letter) = (function.unwrap_or_default(), letter.unwrap_or_default());
        table += &format!("| {function} | {letter} | {what} | `{}` |\n", binding.name);
    }
    table
}

#[test]
fn the_keys_of_the_readme_are_those_of_the_program() {
    let readme = fs::read_to_string(path()).expect("the README");
    let written = part(&readme, "keys");
    if std::env::var_os("LAHITORI_WRITE_README").is_some() {
        let [open, close] = ["<!-- keys -->\n", "<!-- /keys -->"];
        let anew = readme.replace(&format!("{open}{written}{close}"), &format!("{open}{}{close}", keys()));
        fs::write(path(), anew).expect("the README can be written");
        return;
    }
    assert_eq!(written, keys(), "run the tests once with LAHITORI_WRITE_README=1 and commit the README");
}

/// The example, without the fence around it.
fn example() -> String {
    let readme = fs::read_to_string(path()).expect("the README");
    part(&readme, "config").trim().trim_start_matches("```toml").trim_end_matches("```").to_owned()
}

/// The keys that a part of the configuration knows, from what its reader says of one that it does not know.
fn known(part: &str) -> Vec<String> {
    let error = toml::from_str::<ConfigFile>(&format!("{part}\nno_such_key = 1")).expect_err("an unknown key");
    let (_, expected) = error.message().split_once("expected").expect("it names the keys that it knows");
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_example_configuration_names_every_key_and_can_be_used() {
    let text = example();
    let config: ConfigFile = toml::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    let named: toml::Table = toml::from_str(&text).expect("it was read above");
    let of = |part: &str| named[part].as_table().cloned().unwrap_or_default();
    let tables = ["record", "server", "slip"].map(|table| (known(&format!("[{table}]")), of(table)));
    for (keys, there) in std::iter::once((known(""), named.clone())).chain(tables) {
        assert!(keys.len() > 1, "{keys:?}");
        let missing: Vec<_> = keys.iter().filter(|key| !there.contains_key(*key)).collect();
        assert!(missing.is_empty(), "the example does not name {missing:?}");
    }
    assert_eq!(Keymap::configured(&config.keys).1, [], "its keys can be used");
    assert!(config.theme.is_some_and(|theme| Theme::parse(&theme).is_some()));
    assert!(config.method.is_some_and(|method| ContactMethod::of(method.as_str()).is_some()));
    let (catalog, _) = lahitori::catalog::parse(&built_in(), jiff::civil::date(2026, 11, 23));
    assert!(config.desk.is_some_and(|desk| catalog.desk(&desk).is_some()));
    assert!(config.municipality.is_some_and(|code| catalog.municipality(&code).is_some()));
}

#[test]
fn an_empty_configuration_is_one() {
    let config: ConfigFile = toml::from_str("").expect("every key may be left out");
    assert_eq!(config.keys, BTreeMap::new());
    assert_eq!((config.record, config.desk), Default::default());
}

#[test]
fn every_file_that_the_readme_shows_is_there() {
    let readme = fs::read_to_string(path()).expect("the README");
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target) {
        let is_file = !target.starts_with("http") && !target.starts_with('#');
        assert!(!is_file || path().with_file_name(target).exists(), "{target} is not there");
    }
}
