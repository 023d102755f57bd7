//! Layers, twins and overlays: what wins over what, what is never lost, and what is told when two no longer fit.

use jiff::civil::date;

use super::{
    tests::{TODAY, files, service, sound},
    *,
};
use crate::domain::{
    code::Need,
    hours::Hours,
    lang::Text,
    service::{ChannelKind, Grade, Origin, Service, ServiceChannel, ServiceId, Source},
};

const GUID: &str = "0a1b2c3d-0000-4000-8000-123456789abc";
const OTHER: &str = "ffffffff-0000-4000-8000-123456789abc";

fn id(text: &str) -> ServiceId {
    ServiceId::parse(text).expect("an id of the test")
}

/// A service as an import gives it: in Finnish alone, without needs, with a number.
fn imported(name: &str, guid: &str, number: &str) -> Service {
    let (catalog, _) = parse(&files(&sound()), TODAY);
    let written = (*catalog.services.get(0).expect("a service")).clone();
    let channel = ServiceChannel {
        id: Some("puhelin".to_owned()),
        kind: ChannelKind::Phone(number.to_owned()),
        hours: Hours::parse("Mo-Fr 09:00-15:00").ok(),
        source: Source { name: "PTV".to_owned(), checked: Some(date(2026, 11, 1)), grade: Grade::Published },
        ..written.channels[0].clone()
    };
    let finnish = |text: &str| Text { fi: text.to_owned(), ..Text::default() };
    Service {
        id: id(&format!("{name}-{guid}")),
        organiser: "ptv-x".to_owned(),
        name: finnish(name),
        summary: finnish("Tuotu."),
        direct_when: Text::default(),
        for_whom: Text::default(),
        how_to_get: Text::default(),
        words: Words::default(),
        needs: Vec::new(),
        channels: vec![channel],
        classes: vec!["P4.3".to_owned()],
        origin: Origin::Ptv,
        ..written
    }
}

use crate::domain::lang::Words;

/// A catalogue of layers, with the other names of its services.
struct Merged {
    services: Vec<(Service, Vec<String>)>,
    catalog: Catalog,
    found: Vec<String>,
}

impl Merged {
    fn service(&self, wanted: &str) -> &Service {
        let named = |(service, names): &&(Service, Vec<String>)| {
            service.id.as_str() == wanted || names.iter().any(|name| name == wanted)
        };
        &self.services.iter().find(named).unwrap_or_else(|| panic!("no service {wanted}")).0
    }
}

/// The sound catalogue as the built-in one, a county's files over it, and imported services.
fn merged(county: &[(&'static str, String)], imports: Vec<Service>) -> Merged {
    merged_over(&sound(), county, imports)
}

fn merged_over(
    built_in: &[(&'static str, String)],
    county: &[(&'static str, String)],
    imports: Vec<Service>,
) -> Merged {
    let (below, above) = (files(built_in), files(county));
    let layers = [
        Layer { built_in: true, ..Layer::alone(&below) },
        Layer { name: "county", imports: true, ..Layer::alone(&above) },
    ];
    let (tables, mut merge) = read(&layers, TODAY);
    let mut services: Vec<(Service, Vec<String>)> = Vec::new();
    for service in imports {
        services.extend(merge.take(service, &tables.needs).map(|service| (service, Vec::new())));
    }
    let (catalog, findings) = merge.finish(tables, &mut |service, names| services.push((service, names)));
    let place = |finding: &Finding| format!("{}:{} {}", finding.file, finding.line, finding.code());
    Merged { services, catalog, found: findings.iter().map(place).collect() }
}

fn overlay(text: &str) -> [(&'static str, String); 1] {
    [("overlay/own.toml", format!("format = 1\n{text}"))]
}

/// The built-in catalogue whose service `apu` is the same as an imported one.
fn with_twin() -> Vec<(&'static str, String)> {
    let mut texts = sound();
    for (_, text) in &mut texts {
        *text = text.replace("next_steps = []", &format!("same_as = [\"{GUID}\"]"));
        *text = text.replacen("words = { fi = [\"x\"] }", "words = { fi = [\"x\"] }\nclasses = []", 1);
    }
    texts
}

fn phones(service: &Service) -> Vec<(&str, Grade)> {
    let phone = |channel: &'_ ServiceChannel| match &channel.kind {
        ChannelKind::Phone(_) => Some(channel.source.grade),
        _ => None,
    };
    let number = |channel: &'_ ServiceChannel| matches!(channel.kind, ChannelKind::Phone(_));
    let numbers = service.channels.iter().filter(|channel| number(channel)).map(|channel| match &channel.kind {
        ChannelKind::Phone(number) => number.as_str(),
        _ => "",
    });
    numbers.zip(service.channels.iter().filter_map(phone)).collect()
}

#[test]
fn an_imported_twin_tells_the_facts_and_the_built_in_service_keeps_what_desks_know_it_by() {
    let merged = merged_over(&with_twin(), &[], vec![imported("kotihoito", GUID, "03 111 222")]);
    assert_eq!(merged.services.len(), 1, "one row stands for both");
    let service = merged.service("apu");
    assert_eq!((service.name.fi.as_str(), service.name.sv.as_str()), ("kotihoito", "Hjälp"), "language by language");
    assert_eq!((service.summary.fi.as_str(), service.direct_when.fi.as_str()), ("Tuotu.", "kun"));
    assert_eq!(service.other_names.fi, ["Apu"], "the old name goes on finding it");
    assert_eq!(
        (service.words.fi.as_slice(), service.needs.as_slice()),
        (&["apua".to_owned()][..], &[Need::DailyLife][..])
    );
    assert_eq!((service.organiser.as_str(), service.origin), ("pirha", Origin::Ptv));
    assert_eq!(phones(service), [("03 111 222", Grade::Published)]);
    assert_eq!(merged.service(GUID).id, service.id);
    assert_eq!(merged.service(&format!("kotihoito-{GUID}")).id, service.id);
    assert_eq!(merged.found, Vec::<String>::new());
}

#[test]
fn the_countys_own_service_wins_over_built_in_and_imported() {
    let own = service("apu").replace("\"Apu\"", "\"Oma apu\"").replace("040 733 3949", "03 999 888");
    let county = [("services/own.toml", format!("format = 1\norganiser = \"pirha\"\n{own}"))];
    let merged = merged_over(&with_twin(), &county, vec![imported("kotihoito", GUID, "03 111 222")]);
    let service = merged.service(GUID);
    assert_eq!((service.id.as_str(), service.name.fi.as_str()), ("apu", "Oma apu"));
    assert_eq!(phones(service), [("03 999 888", Grade::Published)]);
    assert_eq!(merged.services.len(), 1);
}

#[test]
fn of_several_twins_the_one_named_first_tells_the_facts_and_all_names_find_it() {
    let mut texts = with_twin();
    for (_, text) in &mut texts {
        *text = text.replace(&format!("[\"{GUID}\"]"), &format!("[\"{OTHER}\", \"{GUID}\"]"));
    }
    let twins = vec![imported("a", GUID, "03 111 222"), imported("b", OTHER, "03 333 444")];
    let merged = merged_over(&texts, &[], twins);
    assert_eq!(phones(merged.service("apu")), [("03 333 444", Grade::Published)]);
    assert_eq!((merged.service(GUID).id.as_str(), merged.service(OTHER).id.as_str()), ("apu", "apu"));
}

#[test]
fn an_imported_service_gets_its_needs_from_its_classes() {
    let mut texts = sound();
    for (path, text) in &mut texts {
        if *path == "needs.toml" {
            *text = text.replacen("words = { fi = [\"x\"] }", "words = { fi = [\"x\"] }\nclasses = [\"P4\"]", 1);
        }
        if *path == "codes/municipalities.toml" {
            text.push_str("[[service_class]]\ncode = \"P4\"\nname = { fi = \"N\", sv = \"N\", en = \"N\" }\n");
        }
    }
    let mut other = imported("toinen", OTHER, "03 1 2");
    other.classes = vec!["P40.1".to_owned()];
    let merged = merged_over(&texts, &[], vec![imported("kotihoito", GUID, "03 111 222"), other]);
    assert_eq!(merged.service(&format!("kotihoito-{GUID}")).needs, [Need::ALL[0]]);
    assert_eq!(merged.service(&format!("toinen-{OTHER}")).needs, [], "P40 does not stand under P4");
}

use crate::domain::code::CodeList as _;

#[test]
fn local_knowledge_is_laid_over_an_imported_service() {
    let county = overlay(&format!(
        "[[service]]\nid = \"{GUID}\"\nwords = {{ fi = [\"mummo\"] }}\nneeds = [\"carer\"]\nway_in = true\n\
         staff_note = {{ fi = \"S\", sv = \"S\", en = \"S\" }}\nalternatives = [\"apu\", \"{OTHER}\"]\n"
    ));
    let merged = merged(&county, vec![imported("kotihoito", GUID, "03 111 222"), imported("muu", OTHER, "03 333 444")]);
    let service = merged.service(GUID);
    assert_eq!((service.words.fi.as_slice(), service.way_in), (&["mummo".to_owned()][..], true));
    assert_eq!((service.needs.as_slice(), service.staff_note.is_some()), (&[Need::Carer][..], true));
    assert_eq!(
        service.alternatives,
        [id("apu"), id(&format!("muu-{OTHER}"))],
        "a GUID means the service that ends in it"
    );
    assert_eq!(merged.found, Vec::<String>::new());
}

#[test]
fn an_overlay_of_a_service_that_is_gone_is_told_and_so_is_a_reference_that_leads_nowhere() {
    let county = overlay(&format!(
        "[[service]]\nid = \"{GUID}\"\nway_in = true\n[[service]]\nid = \"apu\"\ninstead = [\"{OTHER}\"]\n"
    ));
    let merged = merged(&county, Vec::new());
    assert_eq!(merged.found, ["county/overlay/own.toml:2 overlay_gone", "county/overlay/own.toml:7 dangling"]);
    assert_eq!(merged.service("apu").instead, []);
}

#[test]
fn a_correction_holds_as_long_as_the_import_says_what_it_said() {
    let correction = |field: &str, was: &str, now: &str| {
        overlay(&format!(
            "[[service]]\nid = \"{GUID}\"\n[[service.correction]]\nfield = \"{field}\"\n{was}now = \"{now}\"\n\
             source = \"https://www.pirha.fi\"\nchecked = 2026-11-20\n"
        ))
    };
    let import = || vec![imported("kotihoito", GUID, "03 111 222")];

    let right = merged(&correction("phone", "was = \"03 111222\"\n", "03 555 666"), import());
    assert_eq!(phones(right.service(GUID)), [("03 555 666", Grade::Published)]);
    assert_eq!(right.found, Vec::<String>::new());

    let changed = merged(&correction("phone", "was = \"03 000 000\"\n", "03 555 666"), import());
    assert_eq!(
        phones(changed.service(GUID)),
        [("03 555 666", Grade::Check)],
        "the county's value stays, to be checked"
    );
    assert_eq!(changed.found, ["county/overlay/own.toml:4 correction_conflict"]);

    let done = merged(&correction("phone", "was = \"03 000 000\"\n", "03 111 222"), import());
    assert_eq!(phones(done.service(GUID)), [("03 111 222", Grade::Published)]);
    assert_eq!(done.found, ["county/overlay/own.toml:4 correction_done"]);

    let unclear = merged(&correction("email", "was = \"a@b.fi\"\n", "c@d.fi"), import());
    assert_eq!(unclear.found, ["county/overlay/own.toml:4 correction_unclear"]);

    let hours = merged(&correction("hours", "was = \"Mo-Fr 09:00-15:00\"\n", "Mo-Fr 08:00-16:00"), import());
    let known = hours.service(GUID).channels[0].hours.clone();
    assert_eq!(known.map(|hours| hours.source().to_owned()).as_deref(), Some("Mo-Fr 08:00-16:00"));

    let nonsense = merged(&correction("hours", "", "always on fridays"), import());
    assert_eq!(nonsense.found, ["county/overlay/own.toml:6 bad_hours"]);

    let text = merged(&correction("summary", "was = \"Tuotu.\"\n", "Parempi."), import());
    assert_eq!((text.service(GUID).summary.fi.as_str(), text.found.len()), ("Parempi.", 0));
}

#[test]
fn a_suggestion_whose_service_is_not_there_becomes_the_general_guidance_of_its_need() {
    let mut texts = sound();
    for (path, text) in &mut texts {
        if path.starts_with("checklists/") {
            *text = text.replace("suggest = [\"apu\"]", &format!("suggest = [\"{GUID}\"]\nneed = \"daily_life\""));
        }
    }
    let county = files(&texts);
    let with_import = [Layer { imports: true, ..Layer::alone(&county) }];
    let suggested = |imports: Vec<Service>| {
        let (tables, mut merge) = read(&with_import, TODAY);
        for service in imports {
            merge.take(service, &tables.needs);
        }
        let (catalog, _) = merge.finish(tables, &mut |_, _| {});
        catalog.checklists[0].questions[0].answers[0].suggest.clone()
    };
    assert_eq!(suggested(Vec::new()), [id("apu")]);
    let there = imported("kotihoito", GUID, "03 1 2");
    assert_eq!(suggested(vec![there.clone()]), [there.id]);
}

#[test]
fn tables_serve_without_the_services_that_another_layer_replaces() {
    let below = files(&sound());
    let own = service("oma").replace("next_steps = []", "next_steps = [\"apu\"]");
    let above = files(&[("services/own.toml", format!("format = 1\norganiser = \"pirha\"\n{own}"))]);
    let layers = [Layer { built_in: true, tables_only: true, ..Layer::alone(&below) }, Layer::alone(&above)];
    let (tables, mut merge) = read(&layers, TODAY);
    let mut ids = Vec::new();
    let (catalog, findings) = merge.finish(tables, &mut |service, _| ids.push(service.id));
    assert_eq!(ids, [id("oma")]);
    assert!(catalog.needs.iter().all(|need| need.general.is_empty()) && catalog.checklists.len() == 1);
    let codes: Vec<String> = findings.iter().map(|finding| format!("{}:{}", finding.line, finding.code())).collect();
    assert_eq!(
        codes,
        ["13:dangling"],
        "the replaced service is no service to refer to, and that is all there is to say"
    );
    assert_ne!(catalog.version, parse(&above, TODAY).0.version);
}

#[test]
fn a_layers_row_takes_the_place_of_the_one_beneath() {
    let name = "name = { fi = \"Uusi\", sv = \"U\", en = \"U\" }";
    let county = [
        ("codes/own.toml", format!("format = 1\n[[municipality]]\ncode = \"837\"\n{name}\ncounty = \"08\"\n")),
        ("desks.toml", format!("format = 1\n[[desk]]\ncode = \"ikaalinen\"\n{name}\nmunicipality = \"837\"\n")),
    ];
    let merged = merged(&county, Vec::new());
    assert_eq!(merged.catalog.municipalities.len(), 1);
    assert_eq!((merged.catalog.municipalities[0].name.fi.as_str(), merged.catalog.desks.len()), ("Uusi", 1));
    assert_eq!(merged.found, Vec::<String>::new());
}

/// A practice case whose path leads to one service and whose points judge two.
fn case(path: &str, judged: &str) -> (&'static str, String) {
    let text = "{ fi = \"T\", sv = \"T\", en = \"T\" }";
    let point =
        |when: &str| format!("[[point]]\ntheme = \"organiser\"\nwhat = {text}\nwhy = {text}\n[[point.when]]\n{when}\n");
    let written = format!(
        "format = 1\nid = \"tapaus\"\nname = {text}\nmethod = \"phone\"\nmunicipality = \"837\"\nstory = {text}\n\
         {}{}{}[[step]]\ndo = \"service\"\nservice = \"{path}\"\nwhy = {text}\n\
         [[step]]\ndo = \"next\"\nservice = \"{judged}\"\nwhy = {text}\n",
        point(&format!("service = [\"{path}\", \"{judged}\"]")),
        point(&format!("chosen = [\"{judged}\"]")),
        point(&format!("chosen = [\"{judged}\"]\nnot = true\n[[point.when]]\nneed = [\"daily_life\"]")),
    );
    ("cases/tapaus.toml", written)
}

/// The built-in catalogue with a case; a county's services take the place of the built-in ones.
fn with_case(case: (&'static str, String), county: &str) -> Merged {
    let mut texts = sound();
    texts.push(case);
    texts.retain(|(path, _)| *path != "services/pirha.toml");
    texts.push(("services/pirha.toml", format!("format = 1\norganiser = \"pirha\"\n{}", service("apu"))));
    let county = files(&[("services/own.toml", format!("format = 1\norganiser = \"pirha\"\n{county}"))]);
    let texts = files(&texts);
    let beneath = Layer { built_in: true, tables_only: true, ..Layer::alone(&texts) };
    let (tables, mut merge) = read(&[beneath, Layer { name: "county", ..Layer::alone(&county) }], TODAY);
    let mut services = Vec::new();
    let (catalog, findings) = merge.finish(tables, &mut |service, names| services.push((service, names)));
    let place = |finding: &Finding| format!("{}:{} {}", finding.file, finding.line, finding.code());
    Merged { services, catalog, found: findings.iter().map(place).collect() }
}

#[test]
fn a_case_follows_the_county_to_the_service_that_took_the_place_of_another() {
    let own = service("oma").replace("next_steps = []", "same_as = [\"apu\"]");
    let merged = with_case(case("apu", "apu"), &own);
    assert_eq!(merged.found, Vec::<String>::new());
    let case = merged.catalog.cases.first().expect("the case");
    assert!(case.named().all(|id| id.as_str() == "oma"), "{case:?}");
    assert_eq!((case.steps.len(), case.points.len()), (2, 3));
}

#[test]
fn a_case_goes_on_without_a_service_that_the_county_does_not_have_and_that_is_told() {
    let merged = with_case(case("apu", "muu"), &service("apu"));
    assert_eq!(merged.found, ["cases:0 case_shorter"]);
    let case = merged.catalog.cases.first().expect("the case");
    assert!(case.named().all(|id| id.as_str() == "apu"), "{case:?}");
    // What nobody can do is no point; what nobody can do wrong says nothing beside what else is asked.
    assert_eq!((case.steps.len(), case.points.len(), case.points[1].when.len()), (2, 2, 1));
}

#[test]
fn a_case_whose_path_leads_nowhere_any_more_is_left_out_and_told() {
    let merged = with_case(case("muu", "kolmas"), &service("apu"));
    assert_eq!(merged.found, ["cases:0 cases_gone"]);
    assert!(merged.catalog.cases.is_empty());
}
