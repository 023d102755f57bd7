//! HSDS through the real program: what is exported is what the schemas ask for, comes back as it went, and a broken file
//! changes nothing.

use crate::corpus::corpus;
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
    process::{Command, Output},
};

use jiff::civil::date;
use lahitori::{
    catalog,
    commands::{imported::Imported, load::built_in},
    domain::{
        catalog::Catalog,
        service::{Origin, Service},
    },
    exchange::hsds,
    store::mirror::{Mirror, RecordKind, Source},
};
use serde_json::{Map, Value, json};

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

fn export(into: &Path, more: &[&str]) {
    let into = into.display().to_string();
    let ran = lahitori(&[&["catalog", "export", "hsds", "--into", into.as_str()], more].concat());
    assert!(ran.status.success(), "{ran:?}");
}

fn import(from: &Path, into: &Path, more: &[&str]) -> Output {
    let (from, into) = (from.display().to_string(), into.display().to_string());
    lahitori(&[&["catalog", "import", "hsds", "--from", from.as_str(), "--into", into.as_str()], more].concat())
}

fn report(ran: &Output) -> Value {
    assert!(ran.status.success(), "{ran:?}");
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

fn shipped() -> Catalog {
    catalog::parse(&built_in(), date(2026, 11, 23)).0
}

/// The services of a folder's mirror, by id.
fn services(folder: &Path) -> HashMap<String, Service> {
    let mirror = Mirror::read(folder).expect("a mirror").expect("something was imported");
    let mut services = HashMap::new();
    let mut take = |record: lahitori::store::mirror::Record| {
        let (service, remarks) = hsds::service(&record.json).expect("a service");
        assert_eq!(remarks, [], "{}", service.id);
        services.insert(service.id.to_string(), service);
    };
    mirror.each(Source::Hsds, RecordKind::Service, &mut take).expect("records");
    services
}

#[test]
fn the_shipped_catalogue_goes_out_and_comes_back_as_json_and_as_tables() {
    let folder = tempfile::tempdir().expect("a folder");
    let (json, tables) = (folder.path().join("all.json"), folder.path().join("tables"));
    export(&json, &["--texts", "sv"]);
    export(&tables, &["--tabular"]);
    for (from, into) in [(&json, "a"), (&tables, "b")] {
        let into = folder.path().join(into);
        let told = report(&import(from, &into, &["--json"]));
        assert_eq!(told["findings"]["rows"], json!([]), "nothing is lost");
        let read = services(&into);
        let catalog = shipped();
        assert_eq!(read.len(), catalog.services.len());
        for service in catalog.services.iter() {
            let expected = Service { origin: Origin::Hsds, staff_note: None, ..Service::clone(&service) };
            assert_eq!(read[service.id.as_str()], expected);
        }
    }
}

#[test]
fn imported_services_stand_in_the_catalogue_with_their_organisers() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("x.json");
    let organization = json!({ "id": "5f2f7f0e-2c6e-4f0c-9a5e-111111111111", "name": "Walkers", "description": "" });
    let service =
        |id: &str, name: &str| json!({ "id": id, "name": name, "status": "active", "organization": organization });
    fs::write(&file, json!([service("a", "One"), service("b", "Two")]).to_string()).expect("a file");
    report(&import(&file, folder.path(), &["--json", "--texts", "sv"]));
    let imported = Imported::open(folder.path()).expect("a mirror").expect("something was imported");
    let (mut names, mut organisers) = (Vec::new(), Vec::new());
    let mut take = |service: Service, _| {
        names.push(service.name.sv);
        organisers.push(service.organiser);
    };
    imported.each(&mut take).expect("services");
    assert_eq!(names, ["One", "Two"]);
    assert_eq!(imported.organisers.len(), 1);
    assert_eq!(imported.organisers[0].name.sv, "Walkers");
    assert!(organisers.iter().all(|organiser| *organiser == imported.organisers[0].id));
}

#[test]
fn an_import_replaces_the_one_before_and_a_broken_one_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, into) = (folder.path().join("x.json"), folder.path().join("into"));
    let service = |id: &str, name: &str| json!({ "id": id, "name": name, "status": "active" });
    let write = |services: Value| fs::write(&file, services.to_string()).expect("a file");
    write(json!([service("a", "One"), service("b", "Two")]));
    let told = report(&import(&file, &into, &["--json"]));
    assert_eq!((told["added"].as_u64(), told["removed"].as_u64()), (Some(2), Some(0)));
    write(
        json!({ "contents": [service("b", "Two, changed"), service("c", "Three"), service("c", "Twice")], "total_items": 3 }),
    );
    let told = report(&import(&file, &into, &["--json"]));
    let counts = ["added", "changed", "removed"].map(|field| told[field].as_u64().unwrap_or(99));
    assert_eq!(counts, [1, 1, 1]);
    assert_eq!(told["findings"]["rows"][0]["what"], "repeated");
    let before = fs::read(into.join("imported.sqlite")).expect("the mirror");
    for broken in [
        "[{\"id\":\"a\",\"name\":\"One\",\"status\":\"active\"},",
        "{}",
        "[]",
        "",
        "7",
        "[{\"id\":\"z\",\"name\":\"Z\",\"status\":\"defunct\"}]",
    ] {
        fs::write(&file, broken).expect("a file");
        let ran = import(&file, &into, &[]);
        assert_eq!(ran.status.code(), Some(1), "{broken}");
        assert!(String::from_utf8_lossy(&ran.stderr).contains("Nothing was changed"), "{ran:?}");
    }
    assert_eq!(fs::read(into.join("imported.sqlite")).expect("the mirror"), before);
}

#[test]
fn an_export_that_cannot_be_written_says_so_and_leaves_no_half_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = folder.path().join("taken");
    fs::write(&taken, "a file, not a folder").expect("a file");
    for more in [&["--tabular"][..], &[]] {
        let into = taken.join("below").display().to_string();
        let ran = lahitori(&[&["catalog", "export", "hsds", "--into", into.as_str()], more].concat());
        assert_eq!(ran.status.code(), Some(1), "{ran:?}");
    }
    let ran = lahitori(&["catalog", "export", "hsds", "--tabular", "--into", "x.json"]);
    assert!(String::from_utf8_lossy(&ran.stderr).contains("need a folder"), "{ran:?}");
    let left: Vec<_> = fs::read_dir(folder.path()).expect("the folder").filter_map(Result::ok).collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn tables_of_an_earlier_export_do_not_stay_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("programs.csv"), "id,name\n1,Old\n").expect("a file");
    export(folder.path(), &["--tabular"]);
    let package: Value =
        serde_json::from_slice(&fs::read(folder.path().join("datapackage.json")).expect("the package")).expect("JSON");
    let mut named: Vec<String> = package["resources"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|resource| resource["path"].as_str().expect("a path").to_owned())
        .collect();
    let mut there: Vec<String> = fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "datapackage.json")
        .collect();
    named.sort();
    there.sort();
    assert_eq!(named, there, "the package names what is there");
    assert!(!there.contains(&"programs.csv".to_owned()));
}

/// The schemas of HSDS, in one document each.
fn schema(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.join(name)).expect("a schema")).expect("JSON")
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(schema).expect("a sound schema")
}

/// Every field of every record stands in the schema: a misspelt one would pass unseen.
fn check_names(record: &Value, definition: &Value, schema: &Value, path: &str) {
    let Some(fields) = record.as_object() else { return };
    for (field, value) in fields {
        let property = &definition["properties"][field];
        assert!(property.is_object(), "{path}.{field} is no field of HSDS");
        let inner = property["$ref"].as_str().or(property["items"]["$ref"].as_str());
        let Some(inner) = inner.and_then(|name| name.strip_prefix("#")) else { continue };
        let definition = schema.pointer(inner).expect("a definition");
        match value {
            Value::Array(list) => {
                list.iter().for_each(|one| check_names(one, definition, schema, &format!("{path}.{field}")))
            }
            one => check_names(one, definition, schema, &format!("{path}.{field}")),
        }
    }
}

#[test]
fn what_is_exported_is_what_the_schemas_ask_for() {
    let Some(folder) = corpus("hsds") else { return };
    let whole = schema(&folder, "service_with_definitions.json");
    let sound = validator(&whole);
    let exported = tempfile::tempdir().expect("a folder");
    for lang in ["fi", "sv", "en"] {
        let file = exported.path().join("all.json");
        export(&file, &["--texts", lang, "--staff-notes"]);
        let records: Vec<Value> = serde_json::from_slice(&fs::read(&file).expect("the export")).expect("JSON");
        assert!(records.len() > 100);
        let mut spoilt = records[0].clone();
        spoilt["phones"] = json!([{ "id": "no uuid" }]);
        assert!(sound.iter_errors(&spoilt).count() >= 2, "the validator looks at forms and at what is missing");
        for record in &records {
            let faults: Vec<String> =
                sound.iter_errors(record).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(faults.is_empty(), "{}: {faults:#?}", record["name"]);
            check_names(record, &whole, &whole, "service");
        }
    }
}

#[test]
fn every_row_of_the_tables_is_what_the_schemas_ask_for() {
    let Some(folder) = corpus("hsds") else { return };
    let exported = tempfile::tempdir().expect("a folder");
    export(exported.path(), &["--tabular"]);
    let mut rows_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids: HashMap<String, std::collections::HashSet<String>> = HashMap::new();
    for entry in fs::read_dir(&folder).expect("the schemas").filter_map(Result::ok) {
        let Ok(mut table) = serde_json::from_slice::<Value>(&fs::read(entry.path()).unwrap_or_default()) else {
            continue;
        };
        let Some(path) = table["path"].as_str().map(str::to_owned) else { continue };
        // Two more documents describe the same file: the compiled service, and its row in a list.
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.contains("_with_") || name.contains("_list") || !exported.path().join(&path).exists() {
            continue;
        }
        let (plain, numbers) = plain_schema(&mut table);
        let sound = validator(&plain);
        let mut reader = csv::Reader::from_path(exported.path().join(&path)).expect("a table");
        let columns = reader.headers().expect("a header").clone();
        for column in &columns {
            assert!(plain["properties"][column].is_object(), "{path}: {column}");
        }
        for row in reader.records() {
            let row = row.expect("a row");
            let cells = columns.iter().zip(&row).filter(|(column, cell)| {
                !cell.is_empty()
                    || plain["required"].as_array().is_some_and(|required| required.contains(&json!(column)))
            });
            let record: Map<String, Value> = cells
                .map(|(column, cell)| {
                    let number =
                        numbers.iter().any(|number| number == column).then(|| cell.parse::<f64>().expect("a number"));
                    (column.to_owned(), number.map_or_else(|| Value::from(cell), Value::from))
                })
                .collect();
            ids.entry(path.clone()).or_default().insert(record["id"].as_str().expect("an id").to_owned());
            let record = Value::Object(record);
            let faults: Vec<String> = sound.iter_errors(&record).map(|error| error.to_string()).collect();
            assert!(faults.is_empty(), "{path}: {record}: {faults:?}");
            *rows_of.entry(path.clone()).or_default() += 1;
        }
    }
    assert!(rows_of.len() >= 12 && rows_of["services.csv"] > 100, "{rows_of:?}");
    for (path, rows) in rows_of {
        assert_eq!(ids[&path].len(), rows, "ids of {path} stand once");
    }
}

/// The schema of one table's rows: no nested records, and what only the tabular form asks for. With it the names of the
/// fields that are numbers.
fn plain_schema(table: &mut Value) -> (Value, Vec<String>) {
    let mut required: Vec<Value> = table["required"].as_array().cloned().unwrap_or_default();
    required.extend(table["tabular_required"].as_array().cloned().unwrap_or_default());
    let properties = table["properties"].as_object_mut().expect("properties");
    properties.retain(|_, property| property["type"] != "array" && !property["$ref"].is_string());
    let numbers =
        properties.iter().filter(|(_, property)| property["type"] == "number").map(|(name, _)| name.clone()).collect();
    (json!({ "type": "object", "properties": properties, "required": required }), numbers)
}

#[test]
fn the_examples_of_the_specification_are_kept_or_counted() {
    let Some(folder) = corpus("hsds").map(|folder| folder.join("examples")) else { return };
    let into = tempfile::tempdir().expect("a folder");
    for name in
        ["service_full.json", "service_list.json", "organization_full.json", "service_at_location_full.json", "csv", ""]
    {
        let told = report(&import(&folder.join(name), into.path(), &["--json", "--texts", "en"]));
        assert_eq!(told["findings"]["kept"]["service"].as_u64(), Some(1), "{name}: {told}");
        let remarks = told["findings"]["rows"].as_array().expect("a list");
        assert!(remarks.iter().any(|remark| remark["field"] == "minimum_age"), "{name}: {told}");
        let mirror = Mirror::read(into.path()).expect("a mirror").expect("something was imported");
        let record = mirror
            .get(Source::Hsds, RecordKind::Service, "ac148810-d857-441c-9679-408f346de14b")
            .expect("the mirror")
            .expect("the example's service");
        let (service, _) = hsds::service(&record.json).expect("a service");
        assert_eq!(service.name.en, "Community Counselling");
        assert!(service.description.en.contains("Counselling") || service.summary.en.contains("Counselling"));
        assert!(
            service.channels.iter().all(|channel| channel.hours.is_none()),
            "rows by week and year are told in words"
        );
        assert!(!String::from_utf8_lossy(&record.json).contains("Ann Persona"), "no person is kept");
    }
}
