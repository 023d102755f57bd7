//! Importing the national catalogue: each of its traps against a golden file, whole imports through the real program,
//! kills, cut connections and hostile records. The golden inputs are made up; real records are read from beside the
//! project where they are.

use std::{
    cell::Cell,
    collections::HashMap,
    env, fs,
    io::{BufWriter, Read as _, Write as _},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Output, Stdio},
    rc::Rc,
    thread,
    time::{Duration, Instant},
};

use lahitori::{
    commands::imported::Imported,
    domain::{
        code::Destination,
        service::{Organiser, Service},
    },
    exchange::{
        Remark,
        ptv::{self, Around, Channel, Survey},
    },
    store::mirror::{Mirror, RecordKind, Source},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::corpus::corpus;
use crate::ptv_made::Made;

const MADE: Made = Made { seed: 7 };

// ---- golden files ----

/// A golden input: a service with the channels and organisations that it names.
fn golden(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ptv").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn by_id<T>(list: &Value, read: impl Fn(&Value) -> Option<T>) -> HashMap<String, T> {
    let records = list.as_array().cloned().unwrap_or_default();
    let pair = |record: &Value| Some((record["id"].as_str()?.to_lowercase(), read(record)?));
    records.iter().filter_map(pair).collect()
}

fn bytes(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).expect("a value is JSON")
}

/// The service of a golden input, with the remarks on it and on everything that belongs to it.
fn convert(input: &Value) -> (Option<Service>, Vec<Remark>) {
    let channel = |record: &Value| ptv::channel(&serde_json::from_slice(&bytes(record)).ok()?).0.map(Rc::new);
    let organiser = |record: &Value| ptv::organiser(&serde_json::from_slice(&bytes(record)).ok()?).0;
    let channels: HashMap<String, Rc<Channel>> = by_id(&input["channels"], channel);
    let organisers: HashMap<String, Organiser> = by_id(&input["organizations"], organiser);
    let around = Around {
        channel: &|id| channels.get(id).cloned(),
        organiser: &|id| organisers.get(id).map(|known| known.kind),
    };
    let raw = serde_json::from_slice(&bytes(&input["service"])).expect("a service");
    let (service, mut remarks) = ptv::service(&raw, &around);
    for record in input["channels"].as_array().into_iter().flatten() {
        remarks.extend(ptv::channel(&serde_json::from_slice(&bytes(record)).expect("a channel")).1);
    }
    (service, remarks)
}

/// What an import makes of a golden input, to be read: empty fields are left out.
fn shown(input: &Value) -> String {
    let (service, remarks) = convert(input);
    let mut service = serde_json::to_value(service).expect("a service is data");
    forget_empty(&mut service);
    let remarks: Vec<String> =
        remarks.iter().map(|remark| format!("{:?} {} {}", remark.what, remark.field, remark.value)).collect();
    let service = serde_json::to_string_pretty(&service).expect("JSON");
    format!("{service}\n\n{}", remarks.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"))
}

fn forget_empty(value: &mut Value) {
    let empty = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(map) => {
            map.values_mut().for_each(forget_empty);
            map.retain(|_, value| !empty(value));
        }
        Value::Array(list) => list.iter_mut().for_each(forget_empty),
        _ => {}
    }
}

fn as_golden(name: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("ptv");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown(&golden(name))));
}

#[test]
fn a_services_own_words_stand_before_those_of_its_general_description() {
    as_golden("general_description");
}

#[test]
fn numbers_are_dialled_as_they_are_shown_and_a_persons_mailbox_is_left_out() {
    as_golden("phones");
}

#[test]
fn hours_that_are_not_told_are_unknown_and_the_services_own_win() {
    as_golden("hours");
}

#[test]
fn places_have_addresses_points_and_names_as_their_record_wants_them_shown() {
    as_golden("place");
}

#[test]
fn channels_of_all_types_become_ways_to_reach_the_service() {
    as_golden("channels");
}

#[test]
fn areas_by_region_become_municipalities_and_what_is_no_municipality_is_kept_as_a_word() {
    as_golden("areas");
}

#[test]
fn unknown_words_and_values_of_other_kinds_never_lose_a_service() {
    as_golden("unknown_words");
}

#[test]
fn records_of_older_versions_are_read_too() {
    as_golden("older_version");
}

#[test]
fn what_is_not_told_stays_empty() {
    as_golden("not_told");
}

#[test]
fn what_is_not_published_is_not_in_the_catalogue() {
    as_golden("not_published");
}

// ---- hostile records ----

/// Puts another value in place of some of a record's, anywhere in it.
fn spoil(value: &mut Value, chance: &mut dyn FnMut() -> u64) {
    const OTHERS: [&str; 12] = [
        "null",
        "\"\"",
        "12",
        "-0.5",
        "true",
        "[]",
        "{}",
        "[null]",
        "\"9999-99-99T99:99:99\"",
        "\"24:61:00\"",
        "\"{\\\"blocks\\\":[{}]}\"",
        "\"\\u0000\\u001b[2J\u{202e}ä\"",
    ];
    if chance().is_multiple_of(25) {
        let other = OTHERS[(chance() % OTHERS.len() as u64) as usize];
        *value = serde_json::from_str(other).expect("JSON");
        return;
    }
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| spoil(value, chance)),
        Value::Object(map) => map.values_mut().for_each(|value| spoil(value, chance)),
        _ => {}
    }
}

fn any_record() -> impl Strategy<Value = Value> {
    let goldens = ["general_description", "phones", "hours", "place", "channels", "areas", "unknown_words"];
    (any::<u64>(), 0..10_u64, 0..goldens.len()).prop_map(move |(seed, number, golden_at)| {
        let mut state = seed | 1;
        let mut chance = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let mut input = match number {
            0..5 => json!({"service": MADE.service(number), "channels": [MADE.channel(number)]}),
            5 => json!({"organizations": [MADE.organization(number)], "service": MADE.service(number)}),
            _ => golden(goldens[golden_at]),
        };
        spoil(&mut input, &mut chance);
        input
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_record_of_the_shape_makes_the_import_panic(input in any_record()) {
        let mut survey = Survey::default();
        for record in ["channels", "organizations"].iter().flat_map(|key| input[*key].as_array().into_iter().flatten()) {
            survey.record(&bytes(record));
        }
        survey.record(&bytes(&input["service"]));
        survey.findings();
        let channel = |record: &Value| ptv::channel(&serde_json::from_slice(&bytes(record)).ok()?).0.map(Rc::new);
        let channels: HashMap<String, Rc<Channel>> = by_id(&input["channels"], channel);
        if let Ok(raw) = serde_json::from_slice(&bytes(&input["service"])) {
            let around = Around { channel: &|id| channels.get(id).cloned(), organiser: &|_| None };
            if let (Some(service), _) = ptv::service(&raw, &around) {
                let text = serde_json::to_string(&service).expect("data");
                prop_assert!(!text.contains("\\u001b") && !text.contains("\\u0000"), "a control character: {text}");
                prop_assert!(serde_json::from_str::<Service>(&text).is_ok_and(|again| again == service));
            }
        }
    }

    #[test]
    fn no_bytes_make_the_survey_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), text in "[\\[\\]{}\",:0-9a-zN\\\\ ]{0,60}") {
        let mut survey = Survey::default();
        survey.record(&bytes);
        survey.record(text.as_bytes());
    }
}

// ---- the real program ----

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
    command
        .env_clear()
        .env("LAHITORI_LANG", "en")
        .env("HOME", env::temp_dir())
        .env("LAHITORI_DATA_DIR", env::temp_dir());
    // Windows finds its libraries and folders through these.
    for name in ["SystemRoot", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "TEMP", "TMP"] {
        command.envs(env::var_os(name).map(|value| (name, value)));
    }
    command
}

fn importing(from: &str, into: &Path) -> Command {
    let mut command = program();
    command.args(["catalog", "import", "ptv", "--json", "--from", from, "--into"]).arg(into);
    command
}

fn import(from: &str, into: &Path) -> Output {
    importing(from, into).output().expect("the program runs")
}

/// The report of an import that succeeds.
fn report(from: &str, into: &Path) -> Value {
    let output = import(from, into);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a report")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A file of made-up records, one list.
fn made_file(path: &Path, services: u64) {
    let mut file = BufWriter::new(fs::File::create(path).expect("a file"));
    for (at, record) in MADE.all(services).enumerate() {
        file.write_all(if at == 0 { b"[" } else { b"," }).expect("written");
        file.write_all(&bytes(&record)).expect("written");
    }
    file.write_all(b"]").and_then(|()| file.flush()).expect("written");
}

fn services(folder: &Path) -> Vec<Service> {
    let imported = Imported::open(folder).expect("readable").expect("imported");
    let mut services = Vec::new();
    imported.each(&mut |service, _| services.push(service)).expect("readable");
    services
}

fn text_of(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

#[test]
fn an_import_joins_services_with_their_channels_and_organisers() {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, into) = (dir.path().join("made.json"), dir.path().join("catalog"));
    made_file(&file, 90);
    let told = report(&text_of(&file), &into);
    assert_eq!(told["findings"]["read"], json!({"service": 90, "channel": 46, "organization": 3}));
    assert_eq!((&told["added"], &told["unchanged"]), (&json!(139), &json!(0)));
    assert_eq!(told["findings"]["rows"], json!([]), "all of a made-up record is understood");
    let all = services(&into);
    assert_eq!(all.len(), 90);
    let imported = Imported::open(&into).expect("readable").expect("imported");
    assert_eq!(imported.organisers.len(), 3);
    assert!(imported.code_names.get("KR1").is_some_and(|name| name.fi == "Luokka KR1"));
    for service in &all {
        assert!(service.channels.len() >= 2 && service.channels.iter().all(|way| way.id.is_some()), "{:?}", service.id);
        assert!(imported.organisers.iter().any(|organiser| organiser.id == service.organiser));
    }
    assert!(all.iter().flat_map(|service| &service.channels).any(|way| way.hours.is_some()));
    let guid = MADE.guid("service", 7);
    assert!(all.iter().any(|service| service.id.as_str().ends_with(&guid)), "an id ends in its GUID");
    let kept = Mirror::read(&into).expect("sound").expect("there").findings("ptv").expect("sound");
    assert_eq!(kept.map(|kept| serde_json::from_slice::<Value>(&kept).expect("JSON")), Some(told));
}

#[test]
fn services_keep_their_destination_when_the_organisers_have_been_taken() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("made.json");
    made_file(&file, 3);
    report(&text_of(&file), dir.path());
    let mut imported = Imported::open(dir.path()).expect("readable").expect("imported");
    assert!(!std::mem::take(&mut imported.organisers).is_empty());
    let mut destinations = Vec::new();
    imported.each(&mut |service, _| destinations.push(service.destination)).expect("readable");
    assert_eq!(destinations, [Destination::Municipality; 3]);
}

#[test]
fn an_imported_service_is_shown_with_all_that_it_has() {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, into) = (dir.path().join("made.json"), dir.path().join("catalog"));
    made_file(&file, 3);
    report(&text_of(&file), &into);
    let id = services(&into)[0].id.to_string();
    let mut show = program();
    show.env("LAHITORI_DATA_DIR", dir.path()).arg("--catalog").arg(&into).args(["show", "--json", &id]);
    let output = show.output().expect("the program runs");
    let shown: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    assert_eq!((&shown["origin"], &shown["languages"]), (&json!("ptv"), &json!(["fi", "sv"])));
    for field in ["description", "keywords", "terms", "model", "modified", "classes", "organiser_name", "how_to_get"] {
        assert!(!shown[field].is_null() && shown[field] != json!([]), "{field}: {shown}");
    }
    let place = shown["channels"].as_array().and_then(|ways| ways.iter().find(|way| way["kind"] == "place"));
    let place = place.expect("a place");
    assert!(place["point"]["northing_m"].is_u64() && place["id"].is_string() && place["hours"].is_string(), "{place}");
}

#[test]
fn a_second_import_of_the_same_records_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, into) = (dir.path().join("made.json"), dir.path().join("catalog"));
    made_file(&file, 20);
    report(&text_of(&file), &into);
    let before = Imported::open(&into).expect("readable").expect("imported").generation;
    let told = report(&text_of(&file), &into);
    assert_eq!((&told["added"], &told["changed"], &told["unchanged"]), (&json!(0), &json!(0), &json!(32)));
    assert_eq!(Imported::open(&into).expect("readable").expect("imported").generation, before);
}

/// Imports with more arguments than where from and where to.
fn import_with(from: &Path, into: &Path, more: &[&str]) -> Output {
    let mut import = program();
    import.args(["catalog", "import", "ptv", "--json", "--from"]).arg(from).arg("--into").arg(into).args(more);
    import.output().expect("the program runs")
}

#[test]
fn what_the_source_does_not_have_any_more_goes_when_it_replaces_and_only_then() {
    let dir = tempfile::tempdir().expect("a folder");
    let (all, fewer, into) = (dir.path().join("all.json"), dir.path().join("fewer.json"), dir.path().join("catalog"));
    made_file(&all, 20);
    report(&text_of(&all), &into);
    let whole = Imported::open(&into).expect("readable").expect("imported").generation;
    // Services alone, and two of them are gone: nothing is said about channels and organisations.
    let services_left: Vec<Value> = (2..20).map(|number| MADE.service(number)).collect();
    fs::write(&fewer, Value::Array(services_left).to_string()).expect("a file");
    assert_eq!(report(&text_of(&fewer), &into)["removed"], json!(0), "an import adds");
    assert_eq!(services(&into).len(), 20);
    let replaced = import_with(&fewer, &into, &["--replace"]);
    assert!(replaced.status.success(), "{}", said(&replaced));
    let told: Value = serde_json::from_slice(&replaced.stdout).expect("a report");
    assert_eq!((&told["removed"], services(&into).len()), (&json!(2), 18));
    assert!(services(&into).iter().all(|service| service.channels.len() >= 2), "their channels are there");
    assert!(import_with(&all, &into, &["--replace"]).status.success());
    assert_eq!(Imported::open(&into).expect("readable").expect("imported").generation, whole);
}

#[test]
fn a_source_that_lacks_a_large_part_is_not_believed_unless_somebody_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let (all, broken, into) = (dir.path().join("all.json"), dir.path().join("broken.json"), dir.path().join("catalog"));
    made_file(&all, 60);
    report(&text_of(&all), &into);
    let whole = Imported::open(&into).expect("readable").expect("imported").generation;
    made_file(&broken, 30);
    let refused = import_with(&broken, &into, &["--replace"]);
    assert!(!refused.status.success() && said(&refused).contains("--force"), "{}", said(&refused));
    assert_eq!(Imported::open(&into).expect("readable").expect("imported").generation, whole, "nothing has changed");
    assert!(!import_with(&broken, &into, &["--force"]).status.success(), "--force alone means nothing");
    assert!(import_with(&broken, &into, &["--replace", "--force"]).status.success());
    assert_eq!(services(&into).len(), 30);
}

#[test]
fn a_persons_mailbox_is_not_stored_and_is_counted() {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, into) = (dir.path().join("made.json"), dir.path().join("catalog"));
    let (mut channel, mut organization) = (MADE.channel(0), MADE.organization(0));
    let mailboxes = json!([{"language": "fi", "value": "maija.meikalainen@example.fi"},
        {"language": "fi", "value": "info@example.fi"}]);
    channel["emails"] = mailboxes.clone();
    organization["emails"] = mailboxes;
    fs::write(&file, json!([channel, organization, MADE.service(0)]).to_string()).expect("a file");
    let told = report(&text_of(&file), &into);
    let rows = told["findings"]["rows"].as_array().expect("rows");
    let personal: u64 =
        rows.iter().filter(|row| row["what"] == "personal").filter_map(|row| row["count"].as_u64()).sum();
    assert_eq!(personal, 2, "{rows:?}");
    let mirror = Mirror::read(&into).expect("sound").expect("there");
    for kind in RecordKind::ALL {
        mirror
            .each(Source::Ptv, kind, &mut |record| {
                let text = String::from_utf8_lossy(&record.json).into_owned();
                assert!(!text.contains("meikalainen"), "{text}");
                assert!(kind == RecordKind::Service || text.contains("info@example.fi"), "the others stay: {text}");
            })
            .expect("readable");
    }
}

#[test]
fn pages_maps_lists_and_folders_of_the_same_records_give_the_same_catalogue() {
    let dir = tempfile::tempdir().expect("a folder");
    let all: Vec<Value> = MADE.all(20).collect();
    let map: serde_json::Map<String, Value> =
        all.iter().map(|record| (record["id"].as_str().expect("an id").to_owned(), record.clone())).collect();
    let lines: Vec<String> = all.iter().map(Value::to_string).collect();
    let pages = dir.path().join("pages");
    fs::create_dir(&pages).expect("a folder");
    for (at, records) in all.chunks(10).enumerate() {
        fs::write(pages.join(format!("{at}.json")), Made::page(records, at as u64, 4).to_string()).expect("a file");
    }
    fs::write(pages.join("notes.txt"), "not JSON").expect("a file");
    let file = |name: &str, text: String| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        text_of(&path)
    };
    let forms = [
        file("list.json", Value::Array(all.clone()).to_string()),
        file("map.json", Value::Object(map).to_string()),
        file("lines.json", lines.join("\n")),
        text_of(&pages),
    ];
    let generation = |(at, from): (usize, &String)| {
        let into = dir.path().join(format!("into-{at}"));
        assert_eq!(report(from, &into)["added"], json!(32), "{from}");
        Imported::open(&into).expect("readable").expect("imported").generation
    };
    let generations: Vec<String> = forms.iter().enumerate().map(generation).collect();
    assert!(generations.iter().all(|generation| *generation == generations[0]), "{generations:?}");
}

#[test]
fn a_general_description_that_was_imported_fills_the_services_that_follow_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let (general, service) = ("aaaaaaaa-1111-4111-8111-111111111111", "bbbbbbbb-1111-4111-8111-111111111111");
    let text = |of: &str, value: &str| json!({"language": "fi", "type": of, "value": value});
    let records = json!([
        {"id": general, "names": [text("Name", "Yleinen")], "descriptions": [text("Description", "Yleistä.")],
            "serviceChargeType": "Chargeable"},
        {"id": service, "generalDescriptionId": general.to_uppercase(), "serviceNames": [text("Name", "Oma")],
            "areaType": "Nationwide", "serviceDescriptions": [text("Description", "Omaa.")]},
    ]);
    let file = dir.path().join("records.json");
    fs::write(&file, records.to_string()).expect("a file");
    report(&text_of(&file), dir.path());
    let [service] = services(dir.path()).try_into().expect("one service");
    assert_eq!(service.description.fi, "Omaa.\n\nYleistä.");
    assert_eq!(service.model.as_deref(), Some(general));
    assert_eq!(service.cost.kind, lahitori::domain::service::CostKind::Fee);
}

#[test]
fn what_cannot_be_imported_says_so_and_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let (sound, into) = (dir.path().join("sound.json"), dir.path().join("catalog"));
    made_file(&sound, 5);
    report(&text_of(&sound), &into);
    let before = fs::read(into.join("imported.sqlite")).expect("a mirror");
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        text_of(&path)
    };
    let cut = Value::Array(MADE.all(3000).take(2000).collect()).to_string();
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    for (from, why) in [
        (file("cut.json", &cut[..cut.len() - 10]), "cannot be read to its end"),
        (file("other.json", "[{\"id\": 1}, 2, \"x\", null]"), "no records"),
        (file("nothing.json", ""), "no records"),
        (text_of(&empty), "no .json files"),
        (text_of(&dir.path().join("nowhere.json")), "cannot be read to its end"),
        ("http://example.fi/ptv.json".to_owned(), "not an address that can be read safely"),
    ] {
        let output = import(&from, &into);
        assert_eq!(output.status.code(), Some(1), "{from}");
        assert!(said(&output).contains(why), "{from}: {}", said(&output));
        assert_eq!(fs::read(into.join("imported.sqlite")).expect("a mirror"), before, "{from}");
    }
}

#[test]
fn a_damaged_mirror_is_named_with_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("made.json");
    made_file(&file, 2);
    fs::write(dir.path().join("imported.sqlite"), vec![7; 9000]).expect("a file");
    let output = import(&text_of(&file), dir.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("is damaged") && said(&output).contains("import the services again"),
        "{}",
        said(&output)
    );
    assert!(Imported::open(dir.path()).is_err());
}

#[test]
fn the_findings_are_a_table_in_three_languages() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("records.json");
    let goldens = ["phones", "hours", "place", "channels", "areas", "unknown_words", "not_published"].map(golden);
    let parts = |golden: &Value| {
        let lists = ["channels", "organizations"].map(|key| golden[key].as_array().cloned().unwrap_or_default());
        lists.into_iter().flatten().chain([golden["service"].clone()]).collect::<Vec<_>>()
    };
    let records: Vec<Value> = goldens.iter().flat_map(parts).chain([json!("no record")]).collect();
    fs::write(&file, Value::Array(records).to_string()).expect("a file");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("ptv");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for lang in ["fi", "sv", "en"] {
        let mut command = program();
        command
            .args(["--lang", lang, "catalog", "import", "ptv", "--from"])
            .arg(&file)
            .arg("--into")
            .arg(dir.path().join(lang));
        let output = command.output().expect("the program runs");
        assert!(output.status.success(), "{}", said(&output));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let table = text.split_once('\n').expect("a title").1.to_owned();
        settings.bind(|| insta::assert_snapshot!(format!("findings_{lang}"), table));
    }
}

// ---- over HTTP ----

/// Answers one request with the head and as much of the body as told, and hangs up.
fn server(head: String, body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/export.json", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        let mut request = [0; 4096];
        let _ = stream.read(&mut request);
        // A client that has seen enough hangs up first.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    });
    address
}

#[test]
fn an_address_is_read_as_a_file_is_and_a_cut_connection_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let body = bytes(&Value::Array(MADE.all(40).collect()));
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    let whole = dir.path().join("whole");
    assert_eq!(report(&server(head.clone(), body.clone()), &whole)["added"], json!(63));
    let cut = dir.path().join("cut");
    let output = import(&server(head, body[..body.len() / 2].to_vec()), &cut);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("cannot be read to its end"), "{}", said(&output));
    assert!(services(&cut).is_empty());
    let refused = import(&server("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".into(), Vec::new()), &cut);
    assert!(said(&refused).contains("404"), "{}", said(&refused));
    let elsewhere = "HTTP/1.1 302 Found\r\nlocation: http://example.fi/\r\ncontent-length: 0\r\n\r\n";
    let redirected = import(&server(elsewhere.into(), Vec::new()), &cut);
    assert!(said(&redirected).contains("302"), "no redirect leads to plain http elsewhere: {}", said(&redirected));
}

// ---- kills ----

fn kill_cycles() -> u32 {
    env::var("LAHITORI_KILL_CYCLES").ok().and_then(|cycles| cycles.parse().ok()).unwrap_or(4)
}

/// Starts an import and kills it after a pause; whether it had ended by itself.
fn killed_after(file: &Path, into: &Path, pause: Duration) -> bool {
    let mut child: Child = importing(&text_of(file), into)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    thread::sleep(pause);
    let ended = child.try_wait().expect("a child").is_some();
    let _ = child.kill();
    child.wait().expect("a child");
    ended
}

#[test]
fn killed_at_any_moment_an_import_has_changed_everything_or_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let (old, new, into) = (dir.path().join("old.json"), dir.path().join("new.json"), dir.path().join("catalog"));
    made_file(&old, 30);
    made_file(&new, 200);
    report(&text_of(&old), &into);
    let sound = fs::read(into.join("imported.sqlite")).expect("a mirror");
    let generation = |into: &Path| Imported::open(into).expect("readable").expect("imported").generation;
    let before = generation(&into);
    let begun = Instant::now();
    report(&text_of(&new), &into);
    let (whole, after) = (begun.elapsed(), generation(&into));
    let cycles = kill_cycles();
    let killed = Cell::new(0);
    for cycle in 0..cycles {
        for leftover in fs::read_dir(&into).expect("a folder").filter_map(Result::ok) {
            fs::remove_file(leftover.path()).expect("removed");
        }
        fs::write(into.join("imported.sqlite"), &sound).expect("a mirror");
        let ended = killed_after(&new, &into, whole * (cycle + 1) / (cycles + 1));
        killed.set(killed.get() + u32::from(!ended));
        let found = generation(&into);
        assert!(found == before || found == after, "cycle {cycle}: neither the old nor the new state");
        assert_eq!(services(&into).len(), if found == before { 30 } else { 200 });
        report(&text_of(&new), &into);
        assert_eq!(generation(&into), after, "the next import finds nothing in its way");
    }
    assert!(killed.get() > 0, "some were killed on their way");
}

// ---- real records ----

#[test]
fn real_services_come_over_whole() {
    let Some(corpus) = corpus("ptv") else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let told = report(&text_of(&corpus.join("services.json")), dir.path());
    assert_eq!(told["findings"]["read"], json!({"service": 1790}));
    assert_eq!(told["findings"]["kept"], json!({"service": 1790}));
    let what: Vec<(&Value, &Value)> =
        told["findings"]["rows"].as_array().expect("rows").iter().map(|row| (&row["what"], &row["count"])).collect();
    assert_eq!(what, [(&json!("missing"), &json!(1790))], "their organisations are not told, all else is");
    let all = services(dir.path());
    assert_eq!(all.len(), 1790);
    assert!(all.iter().all(|service| !service.name.fi.is_empty() && service.name.sv.is_empty()));
    assert!(all.iter().all(|service| !service.summary.fi.is_empty() && !service.area.is_empty()));
}

#[test]
fn real_general_descriptions_come_over_in_their_three_languages() {
    let Some(corpus) = corpus("ptv") else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let told = report(&text_of(&corpus.join("general_descriptions.json")), dir.path());
    assert_eq!((&told["added"], &told["findings"]["kept"]), (&json!(250), &json!({"service": 250})));
    let all = services(dir.path());
    assert_eq!(all.len(), 250);
    let full = |text: fn(&Service) -> &str| all.iter().filter(|service| !text(service).is_empty()).count();
    assert_eq!((full(|s| &s.name.fi), full(|s| &s.name.sv), full(|s| &s.name.en)), (250, 249, 249));
    assert_eq!(
        (full(|s| &s.description.fi), full(|s| &s.description.sv), full(|s| &s.description.en)),
        (250, 249, 249)
    );
    assert_eq!((full(|s| &s.how_to_get.fi), full(|s| &s.how_to_get.sv)), (45, 46));
    assert!(all.iter().all(|service| !service.classes.is_empty() && !service.target_groups.is_empty()));
}

#[test]
fn a_real_service_has_its_place_with_hours_numbers_and_a_point() {
    let Some(corpus) = corpus("ptv") else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let told = report(&text_of(&corpus.join("api")), dir.path());
    assert_eq!(told["findings"]["read"], json!({"service": 3, "channel": 6, "unknown": 4}));
    let all = services(dir.path());
    assert_eq!(all.len(), 2, "the shapes that only name their fields are not published");
    let guid = "3668d250-cd80-45c4-abcc-9b2d3a2b3e42";
    let school = all.iter().find(|service| service.id.as_str().ends_with(guid)).expect("the school");
    assert_eq!(school.id.as_str(), format!("nettilukio-aikuisille-{guid}"));
    assert_eq!(school.other_names.fi, ["Etälukio"]);
    assert_eq!((school.keywords.fi.len(), school.terms.len()), (6, 10));
    let shown: Vec<String> = school.channels.iter().map(|way| format!("{:?}", way.kind)).collect();
    let place = r#"Place { address: Some("Otavantie 2 B, 50670 Otava"), municipality: Some(MunicipalityCode("491")), point: Some(Point { northing_m: 6834688, easting_m: 503879 }) }"#;
    assert_eq!(shown[..3], [place, r#"Phone("044 794 3552")"#, r#"Phone("044 794 3565")"#]);
    assert_eq!(school.channels[0].hours.as_ref().map(|hours| hours.source()), Some("Mo-Fr 08:00-16:00; PH unknown"));
    let emails = shown.iter().filter(|way| way.starts_with("Email")).count();
    assert_eq!(emails, 1, "seven times the same mailbox");
}

// ---- large imports ----

/// Writes a file of made-up records to measure with:
/// `LAHITORI_WRITE_MADE_PTV=made.json LAHITORI_MADE_SERVICES=100000 cargo test --test it ptv::made_records`.
#[test]
fn made_records_are_the_same_every_time() {
    assert_eq!(MADE.service(5), MADE.service(5));
    assert_ne!(MADE.guid("service", 5), MADE.guid("service", 6));
    let Some(path) = env::var_os("LAHITORI_WRITE_MADE_PTV") else { return };
    let services = env::var("LAHITORI_MADE_SERVICES").ok().and_then(|count| count.parse().ok());
    made_file(Path::new(&path), services.unwrap_or(1000));
}

#[test]
fn the_mirror_of_an_import_holds_the_records_in_their_own_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("made.json");
    made_file(&file, 3);
    report(&text_of(&file), dir.path());
    let mirror = Mirror::read(dir.path()).expect("sound").expect("there");
    let record = mirror.get(Source::Ptv, RecordKind::Service, &MADE.guid("service", 1)).expect("sound").expect("there");
    assert_eq!(record.json, bytes(&MADE.service(1)));
    assert_eq!(record.modified.as_deref(), MADE.service(1)["modified"].as_str());
}
