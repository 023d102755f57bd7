//! What comes back is what went out, for every service of the shipped catalogue and for made-up ones of every kind; what
//! others wrote is kept or remarked; nothing panics.

mod made;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    commands::load::catalog_for_tests,
    domain::{
        area::Area,
        catalog::Catalog,
        hours::Hours,
        lang::Text,
        service::{ChannelKind, CostKind, Origin, Point},
    },
};

fn all(lang: Lang) -> Options {
    Options { lang, staff_notes: true }
}

fn bytes(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).expect("a value is JSON")
}

/// Out and in again.
fn round_trip(catalog: &Catalog, service: &Service, lang: Lang) -> (Service, Vec<Remark>) {
    let record = Exporter::new(catalog, all(lang)).record(service);
    super::service(&bytes(&record)).expect("our own record is a service")
}

/// The service as it should come back.
fn expected(service: &Service) -> Service {
    Service { origin: Origin::Hsds, ..service.clone() }
}

#[test]
fn the_whole_shipped_catalogue_comes_back_as_it_went_in_every_language() {
    let catalog = catalog_for_tests();
    assert!(catalog.services.len() > 50);
    for service in catalog.services.iter() {
        for lang in Lang::ALL {
            let (read, remarks) = round_trip(&catalog, &service, lang);
            assert_eq!(read, expected(&service), "{} in {lang:?}", service.id);
            assert_eq!(remarks, [], "{} in {lang:?}", service.id);
        }
    }
}

#[test]
fn organisers_come_back_too() {
    let catalog = catalog_for_tests();
    for service in catalog.services.iter() {
        let record = Exporter::new(&catalog, all(Lang::Sv)).record(&service);
        assert_eq!(organiser(&bytes(&record)).as_ref(), catalog.organiser(&service), "{}", service.id);
    }
}

proptest! {
    // A made-up service has some sixty fields: a hundred of them try every field in every state many times over.
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_service_of_any_kind_comes_back_as_it_went(service in made::service(), lang in made::lang()) {
        let catalog = Catalog::default();
        let (read, remarks) = round_trip(&catalog, &service, lang);
        prop_assert_eq!(read, expected(&service));
        prop_assert_eq!(remarks, []);
    }

    #[test]
    fn no_json_makes_it_panic(record in made::record()) {
        let _ = super::service(&bytes(&record));
        let _ = organiser(&bytes(&record));
        let compiler = Compiler::new(&Catalog::default(), Lang::En);
        for compiled in compiler.compile(record) {
            let _ = super::service(&compiled.json);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = super::service(&bytes);
        let _ = organiser(&bytes);
    }

    #[test]
    fn points_come_back_to_the_metre(northing_m in 6_600_000_u32..7_790_000, easting_m in 60_000_u32..740_000) {
        let point = Point { northing_m, easting_m };
        let (latitude, longitude) = place::to_degrees(point);
        prop_assert_eq!(place::from_degrees(latitude, longitude), Some(point));
    }
}

#[test]
fn known_points_have_their_known_degrees() {
    // Computed by PROJ from EPSG:3067 to EPSG:4258.
    for (easting_m, northing_m, longitude, latitude) in [
        (385_921, 6_672_232, 24.943_913_4, 60.171_006_2),
        (500_000, 7_000_000, 27.0, 63.129_339_7),
        (327_000, 6_822_000, 23.749_969_2, 61.492_862_3),
        (650_000, 6_950_000, 29.927_108_4, 62.650_013_1),
    ] {
        assert_eq!(place::to_degrees(Point { northing_m, easting_m }), (latitude, longitude));
    }
    assert_eq!(place::from_degrees(100.0, 101.0), None);
}

fn rows(text: &str) -> String {
    let rows = schedule::rows(&Hours::parse(text).expect("hours"));
    rows.iter().map(|row| format!("{row:?}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn weekly_hours_become_rows_and_others_none() {
    insta::assert_snapshot!(
        [
            "Mo-Fr 08:00-16:30; PH off",
            "Mo-Th 08:00-11:00,12:00-16:00; Fr 08:00-15:00; PH off",
            "24/7",
            "Fr 20:00-02:00",
            "2026 Jun 01-2026 Aug 31 Mo-Fr 09:00-15:00; 2026 Dec 24 off",
            "Mo[1] 10:00-12:00",
            "Jun-Aug Mo 10:00-12:00",
            "Mo-Fr 08:00-16:00 \"with a bell\""
        ]
        .map(|text| format!("{text}\n{}", rows(text)))
        .join("\n\n")
    );
}

/// A foreign record with schedules of its place.
fn with_schedules(schedules: Value) -> Service {
    let record = json!({
        "id": "0f3c8a1e-5b7d-4c56-9a6e-0d2b4f6a8c10", "name": "Counselling", "status": "active",
        "service_at_locations": [{ "id": "1", "schedules": schedules, "location": { "id": "2", "location_type": "physical", "name": "Library" } }],
    });
    super::service(&bytes(&record)).expect("a service").0
}

fn hours_of(schedules: Value) -> (Option<String>, Option<String>) {
    let service = with_schedules(schedules);
    let channel = &service.channels[0];
    (
        channel.hours.as_ref().map(ToString::to_string),
        channel.hours_text.as_ref().map(|text| text.get(Lang::En).to_owned()),
    )
}

#[test]
fn foreign_rows_become_hours_and_holidays_stay_unknown() {
    let (hours, words) = hours_of(json!([
        { "id": "a", "freq": "WEEKLY", "interval": 1, "byday": "MO,TU,WE", "opens_at": "08:00", "closes_at": "11:00:00" },
        { "id": "b", "freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "12:00+02:00", "closes_at": "16:00+02:00" },
        { "id": "c", "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "10:00", "valid_from": "2026-06-01", "valid_to": "2026-08-31" },
        { "id": "d", "freq": "MONTHLY", "byday": "-1FR", "opens_at": "10:00", "closes_at": "12:00" },
    ]));
    assert_eq!(words, None);
    assert_eq!(
        hours.as_deref(),
        Some(
            "Mo,Tu,We 08:00-11:00,12:00-16:00; Fr[-1] 10:00-12:00; 2026 Jun 01-2026 Aug 31 Mo 09:00-10:00; PH unknown"
        )
    );
}

#[test]
fn what_hours_cannot_say_is_told_in_words_and_never_half() {
    for schedule in [
        json!({ "id": "b", "freq": "WEEKLY", "interval": 2, "byday": "TU", "opens_at": "08:00", "closes_at": "12:00" }),
        json!({ "id": "b", "freq": "MONTHLY", "bymonthday": "1,15", "opens_at": "08:00", "closes_at": "12:00" }),
        json!({ "id": "b", "freq": "WEEKLY", "byday": "TU", "count": 3, "opens_at": "08:00", "closes_at": "12:00" }),
        json!({ "id": "b", "freq": "WEEKLY", "byday": "TU", "opens_at": "08:00Z", "closes_at": "12:00Z" }),
        json!({ "id": "b", "freq": "WEEKLY", "byday": "XX", "opens_at": "8am", "closes_at": "noon" }),
        json!({ "id": "b", "freq": "WEEKLY", "byday": "TU", "opens_at": "08:00" }),
    ] {
        let sound = json!({ "id": "a", "freq": "WEEKLY", "byday": "MO", "opens_at": "08:00", "closes_at": "12:00", "description": "Ring first" });
        let told = hours_of(json!([sound, schedule]));
        assert_eq!(told, (None, Some("Ring first".to_owned())), "{schedule}");
    }
}

#[test]
fn rows_that_somebody_changed_win_over_the_hours_beside_them() {
    let catalog = catalog_for_tests();
    let service = catalog
        .services
        .iter()
        .find(|service| {
            service.channels.iter().any(|channel| {
                matches!(channel.kind, ChannelKind::Phone(_))
                    && channel.hours.as_ref().is_some_and(|hours| hours.source().starts_with("Mo-Fr 08:00"))
            })
        })
        .expect("a phone that opens at eight");
    let record = Exporter::new(&catalog, all(Lang::Fi)).record(&service);
    let changed = record.to_string().replace("\"opens_at\":\"08:00\"", "\"opens_at\":\"07:30\"");
    let (read, _) = super::service(changed.as_bytes()).expect("a service");
    let hours = |service: &Service| {
        let phones = service.channels.iter().filter(|channel| matches!(channel.kind, ChannelKind::Phone(_)));
        phones.filter_map(|phone| phone.hours.clone()).map(|hours| hours.to_string()).collect::<Vec<_>>()
    };
    assert!(hours(&read).iter().any(|hours| hours.contains("07:30")), "{:?}", hours(&read));
}

#[test]
fn staff_notes_stay_at_home_unless_they_are_asked_for() {
    let catalog = catalog_for_tests();
    let mut service = Service::clone(&catalog.services.get(0).expect("a service"));
    service.staff_note = Some(Text { fi: "vain meille".to_owned(), ..Text::default() });
    let quiet = Exporter::new(&catalog, Options { lang: Lang::Fi, staff_notes: false }).record(&service);
    assert!(!quiet.to_string().contains("vain meille"));
    assert!(Exporter::new(&catalog, all(Lang::Fi)).record(&service).to_string().contains("vain meille"));
}

#[test]
fn ids_are_lasting_and_an_imported_guid_stays_what_it_was() {
    let catalog = catalog_for_tests();
    let mut service = Service::clone(&catalog.services.get(0).expect("a service"));
    let id = |service: &Service| Exporter::new(&catalog, all(Lang::Fi)).record(service)["id"].clone();
    assert_eq!(id(&service), id(&service));
    service.id =
        crate::domain::service::ServiceId::parse("neuvonta-0f3c8a1e-5b7d-4c56-9a6e-0d2b4f6a8c10").expect("an id");
    assert_eq!(id(&service), "0f3c8a1e-5b7d-4c56-9a6e-0d2b4f6a8c10");
}

/// A record as another program writes it.
fn foreign() -> Value {
    json!({
        "id": "9E9B2D0C-5D0E-4B53-8E8C-2C1F5A6B7C8D", "name": "Talk & Walk", "status": "active", "alternate_name": "Walking group",
        "description": "Walks for people who live alone.", "url": "https://walk.example", "email": "hello@walk.example",
        "eligibility_description": "Anyone over 60", "minimum_age": 60, "alert": "Moved to the library.", "wait_time": "2 weeks",
        "fees_description": "Coffee costs extra.", "last_modified": "2026-03-15T10:30:45.123Z",
        "cost_options": [{ "id": "1", "amount": 0, "currency": "eur", "option": "members" }],
        "service_areas": [{ "id": "1", "name": "Tampere" }, { "id": "2", "name": "The riverside" }],
        "languages": [{ "id": "1", "name": "Finnish", "code": "fi" }, { "id": "2", "name": "Urdu", "code": "ur" }],
        "phones": [
            { "id": "1", "number": "+358 40 123", "description": "Office", "extension": 5 },
            { "id": "2", "number": "+358 40 123" }, { "id": "3", "number": "1", "type": "fax" },
        ],
        "contacts": [{ "id": "1", "name": "Ann Persona", "email": "ann@walk.example" }, { "id": "2", "department": "Desk", "email": "desk@walk.example" }],
        "organization": { "id": "5f2f7f0e-2c6e-4f0c-9a5e-111111111111", "name": "Walkers", "description": "We walk", "phones": [{ "id": "9", "number": "555" }] },
        "required_documents": [{ "id": "1", "document": "Good shoes" }],
        "attributes": [{ "id": "1", "taxonomy_term": { "id": "1", "code": "WLK", "name": "walking", "description": "", "taxonomy": "Leisure", "term_uri": "http://terms.example/walk" } }],
        "program": { "id": "1", "name": "Moves", "description": "" },
    })
}

#[test]
fn a_foreign_record_is_kept_or_remarked() {
    let compiled = Compiler::new(&catalog_for_tests(), Lang::En).compile(foreign()).remove(0);
    assert!(!String::from_utf8_lossy(&compiled.json).contains("Persona"), "no person is stored");
    assert_eq!(compiled.remarks, [Remark::new(What::Personal, "contacts", "")]);
    let (service, remarks) = super::service(&compiled.json).expect("a service");
    assert_eq!(service.id.as_str(), "talk-walk-9e9b2d0c-5d0e-4b53-8e8c-2c1f5a6b7c8d");
    assert_eq!(
        (service.cost.kind, service.modified.map(|date| date.to_string())),
        (CostKind::Varies, Some("2026-03-15".into()))
    );
    assert_eq!(service.area, [Area::parse("837").expect("Tampere")]);
    assert_eq!(service.keywords.en, ["walking"]);
    insta::assert_snapshot!(format!("{service:#?}\n{remarks:#?}"));
}

#[test]
fn what_is_read_at_the_import_is_what_the_stored_record_gives() {
    let catalog = catalog_for_tests();
    let exporter = Exporter::new(&catalog, all(Lang::Fi));
    let compiler = Compiler::new(&catalog, Lang::Fi);
    let ours = catalog.services.iter().map(|service| exporter.record(&service));
    for record in ours.chain([foreign()]) {
        for compiled in compiler.compile(record) {
            assert_eq!(compiled.service, super::service(&compiled.json), "{}", compiled.id);
        }
    }
}

#[test]
fn a_persons_mailbox_is_not_kept() {
    let mut record = foreign();
    record["email"] = json!("ann.persona@walk.example");
    let compiled = Compiler::new(&Catalog::default(), Lang::En).compile(record).remove(0);
    assert!(!String::from_utf8_lossy(&compiled.json).contains("ann.persona"));
    assert!(compiled.remarks.contains(&Remark::new(What::Personal, "email", "walk.example")), "{:?}", compiled.remarks);
}

#[test]
fn services_are_found_in_organizations_and_places() {
    let compiler = Compiler::new(&Catalog::default(), Lang::En);
    let organization = json!({ "id": "o", "name": "Walkers", "description": "", "services": [foreign()] });
    assert_eq!(compiler.compile(organization).len(), 1);
    let place = json!({ "id": "p", "location": { "id": "l", "location_type": "physical", "name": "Library" }, "service": foreign() });
    let compiled = compiler.compile(place).remove(0);
    let (service, _) = super::service(&compiled.json).expect("a service");
    assert!(service.channels.iter().any(|channel| matches!(channel.kind, ChannelKind::Place { .. })));
    assert_eq!(compiler.compile(json!({ "id": "o", "name": "Only an organization", "description": "" })), []);
    assert_eq!(compiler.compile(json!([1])), []);
}

#[test]
fn what_is_not_given_any_more_is_no_service() {
    let mut record = foreign();
    record["status"] = json!("defunct");
    assert_eq!(super::service(&bytes(&record)), Err(NoService::NotGiven));
    assert_eq!(super::service(b"[]"), Err(NoService::NotARecord));
    assert_eq!(super::service(br#"{"id":"x"}"#), Err(NoService::Nameless));
}

/// Records taken apart and put together again.
fn through_tables(records: &[Value]) -> (Vec<Value>, Vec<Remark>) {
    let (mut apart, mut together) = (tabular::Apart::default(), tabular::Together::default());
    let files: Vec<_> = tabular::files().collect();
    for (file, columns) in &files {
        assert!(together.begin(file, columns.iter().copied()));
    }
    for row in records.iter().flat_map(|record| apart.rows(record)) {
        together.add(files[row.table].0, row.cells.iter().map(String::as_str)).expect("room");
    }
    let mut read = Vec::new();
    let remarks = together.each(&mut |record| read.push(record));
    (read, remarks)
}

#[test]
fn the_whole_shipped_catalogue_comes_back_from_tables() {
    let catalog = catalog_for_tests();
    let exporter = Exporter::new(&catalog, all(Lang::Fi));
    let records: Vec<Value> = catalog.services.iter().map(|service| exporter.record(&service)).collect();
    let (read, remarks) = through_tables(&records);
    assert_eq!(remarks, [], "every row belongs to a service");
    assert_eq!(read.len(), records.len());
    for (service, record) in catalog.services.iter().zip(read) {
        let (read, remarks) = super::service(&bytes(&record)).expect("a service");
        assert_eq!(read, expected(&service), "{}", service.id);
        assert_eq!(remarks, [], "{}", service.id);
    }
}

#[test]
fn what_services_share_is_one_row() {
    let catalog = catalog_for_tests();
    let exporter = Exporter::new(&catalog, all(Lang::Fi));
    let mut apart = tabular::Apart::default();
    let rows: Vec<tabular::Row> =
        catalog.services.iter().flat_map(|service| apart.rows(&exporter.record(&service))).collect();
    let mut ids = std::collections::HashSet::new();
    assert!(rows.iter().all(|row| ids.insert((row.table, row.cells[0].clone()))), "an id stands once in its table");
    let organizations = rows.iter().filter(|row| row.table == 0).count();
    assert!(organizations > 5 && organizations <= catalog.organisers.len());
}

#[test]
fn every_link_between_tables_is_a_column() {
    let has = |name: &str, field: &str| {
        table::table(name).is_some_and(|table| table.fields.iter().any(|(known, _)| *known == field))
    };
    for outer in table::TABLES {
        for nested in outer.nested {
            let sound = match nested.link {
                table::Link::Inner(by) => has(nested.table, by),
                table::Link::Outer(by) => has(outer.name, by),
                table::Link::Any(by, kind) => has(nested.table, by) && has(nested.table, kind),
            };
            assert!(sound, "{} in {}", nested.field, outer.name);
        }
    }
}

#[test]
fn rows_of_no_service_are_counted() {
    let mut together = tabular::Together::default();
    assert!(together.begin("services.csv", ["id", "name", "status", "colour"].into_iter()));
    assert!(together.begin("phones.csv", ["id", "service_id", "number"].into_iter()));
    assert!(!together.begin("other.csv", ["id"].into_iter()));
    together.add("services.csv", ["s1", "Talk", "active", "blue"].into_iter()).expect("room");
    together.add("phones.csv", ["p1", "s1", "123"].into_iter()).expect("room");
    together.add("phones.csv", ["p2", "s9", "456"].into_iter()).expect("room");
    let mut read = Vec::new();
    let remarks = together.each(&mut |record| read.push(record));
    assert_eq!(remarks, [Remark::new(What::LeftOut, "phones.csv", "")]);
    assert_eq!(read[0]["phones"][0]["number"], "123");
    let (service, remarks) = super::service(&bytes(&read[0])).expect("a service");
    assert_eq!(service.unknown, ["colour=blue"], "an unknown column is kept");
    assert_eq!(remarks, [Remark::new(What::UnknownWord, "colour", "blue")]);
}

#[test]
fn a_list_a_page_and_one_record_are_read_alike() {
    for document in
        ["[{\"id\":1},{\"id\":2}]", "{\"total_items\":2,\"contents\":[{\"id\":1},{\"id\":2}],\"empty\":false}"]
    {
        let mut ids = Vec::new();
        let mut reader = serde_json::Deserializer::from_str(document);
        each_item(&mut reader, &mut |item| ids.push(item["id"].clone())).expect("sound JSON");
        assert_eq!(ids, [1, 2]);
    }
    let mut items = Vec::new();
    each_item(&mut serde_json::Deserializer::from_str("{\"id\":1,\"name\":\"x\"}"), &mut |item| items.push(item))
        .expect("sound");
    assert_eq!(items, [json!({ "id": 1, "name": "x" })]);
    assert!(each_item(&mut serde_json::Deserializer::from_str("7"), &mut |_| ()).is_err());
}
