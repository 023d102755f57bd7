//! Referral paths as they are shown: text in three languages, Mermaid, and a picture that is sound XML whatever a
//! catalogue holds.

use std::{
    path::Path,
    process::{Command, Output},
};

use jiff::{Zoned, civil::date};
use lahitori::{
    catalog::parse,
    commands::{
        load::built_in,
        path::{find, mermaid, picture, tree},
    },
    desk::telling::Telling,
    domain::{
        area::MunicipalityCode,
        catalog::{Catalog, Held},
        code::{CodeList as _, Need},
        lang::Lang,
        service::{OrganiserKind, Service, ServiceId},
        time::HELSINKI,
    },
    guidance::path::{Asking, DEPTH, DEPTH_MAX},
};
use proptest::prelude::*;

/// A path of a small town: advice, what it leads to, who else, and who answers at night.
const SERVICES: &str = r##"
neuvonta   | kunta     | 837       | Neuvonta & ohjaus | Rådgivning | Advice <all> | next=arviointi,ystava or=papin closed=yo
arviointi  | pirha     | county:08 | Palvelutarpeen arviointi ja asiakassuunnitelman tekeminen kotona | Bedömning | Assessment | next=kotihoito closed=yo
kotihoito  | pirha     | county:08 | Kotihoito | Hemvård | Home care | first=arviointi,laakari next=tuki
laakari    | pirha     | county:08 | Lääkäri | Läkare | "Doctor" | 
tuki       | kela      | FI        | Hoitotuki | Vårdbidrag | Care allowance | next=valitus
valitus    | valtio    | FI        | Valitus | Besvär | Appeal | 
ystava     | jarjestot | 536       | Ystävä | Vän | Friend | 
papin      | seurakunnat | FI      | Diakonia | Diakoni | Parish work | 
yo         | pirha     | FI        | Yöpäivystys | Nattjour | Night duty | 
"##;

fn toml(line: &str) -> (String, String) {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [id, organiser, area, fi, sv, en, references] = cells.as_slice() else { panic!("{line}") };
    let text = |text: &str| format!("{{ fi = '{text}', sv = '{text}', en = '{text}' }}");
    let fields = [("first=", "through"), ("next=", "next_steps"), ("or=", "alternatives"), ("closed=", "instead")];
    let references = references.split_whitespace().map(|reference| {
        let (short, field) = fields.iter().find(|(short, _)| reference.starts_with(short)).expect("a kind");
        let ids: Vec<_> = reference[short.len()..].split(',').map(|id| format!("\"{id}\"")).collect();
        format!("{field} = [{}]\n", ids.join(", "))
    });
    let hours = if *id == "yo" { "24/7" } else { "Mo-Fr 08:00-16:00" };
    let service = format!(
        "[[service]]\nid = \"{id}\"\nname = {{ fi = '{fi}', sv = '{sv}', en = '{en}' }}\nsummary = {}\n\
         direct_when = {{ fi = 'kun {id}', sv = 'när {id}', en = 'when {id}' }}\nfor_whom = {}\nhow_to_get = {}\n\
         words = {{ fi = [\"{id}\"] }}\nneeds = [\"daily_life\"]\narea = [\"{area}\"]\n{}\
         [[service.channel]]\nkind = \"phone\"\nnumber = \"040 733 3949\"\nhours = \"{hours}\"\ngrade = \"published\"\n\
         source = \"https://example.org\"\nchecked = 2026-10-01\n",
        text("S."),
        text("F."),
        text("H."),
        references.collect::<String>(),
    );
    (format!("services/{id}.toml"), format!("format = 1\norganiser = \"{organiser}\"\n{service}"))
}

/// The services of the small town over the tables of the built-in catalogue.
fn town() -> Catalog {
    let mut files: Vec<_> = built_in().into_iter().filter(|file| !file.path.starts_with("services/")).collect();
    for (path, text) in SERVICES.lines().filter(|line| !line.is_empty()).map(toml) {
        files.push(lahitori::catalog::SourceFile { path, bytes: text.into_bytes().into() });
    }
    let (mut catalog, findings) = parse(&files, date(2026, 11, 23));
    assert!(findings.iter().all(|finding| !finding.file.starts_with("services/")), "{findings:?}");
    catalog.version = "c0".to_owned();
    for entry in &mut catalog.needs {
        entry.general = ServiceId::parse("neuvonta").into_iter().collect();
    }
    catalog
}

/// Monday the 23rd of November at an hour.
fn at(hour: i8) -> Zoned {
    date(2026, 11, 23).at(hour, 0, 0, 0).to_zoned(HELSINKI.clone()).expect("a time")
}

fn told(catalog: &Catalog, id: &str, lang: Lang, hour: i8, tell: impl Fn(&Telling<'_>) -> String) -> String {
    let home = catalog.municipality(&MunicipalityCode::parse("837").expect("a code"));
    let now = at(hour);
    let path = find(&Asking { catalog, now: &now, home, depth: DEPTH }, id).expect("a path");
    tell(&Telling { catalog, path: &path, lang, now: &now, home })
}

#[test]
fn a_path_reads_the_same_in_three_languages_by_day_and_by_night() {
    let catalog = town();
    let mut out = String::new();
    for (lang, id, hour) in [
        (Lang::Fi, "neuvonta", 10),
        (Lang::Sv, "neuvonta", 20),
        (Lang::En, "kotihoito", 20),
        (Lang::En, "daily_life", 10),
    ] {
        out += &format!("=== {} {id} {hour}.00\n{}\n", lang.code(), told(&catalog, id, lang, hour, tree));
    }
    out += &told(&catalog, "kotihoito", Lang::Fi, 10, mermaid);
    out += &told(&catalog, "daily_life", Lang::En, 10, mermaid);
    insta::assert_snapshot!(out);
}

#[test]
fn the_picture_has_every_label_and_nothing_that_holds_only_now() {
    let catalog = town();
    for lang in Lang::ALL {
        let by_day = told(&catalog, "neuvonta", lang, 10, picture);
        assert_eq!(by_day, told(&catalog, "neuvonta", lang, 20, picture));
        let shown = texts(&by_day);
        for id in ["neuvonta", "arviointi", "kotihoito", "laakari", "ystava", "papin", "yo"] {
            let Some(service) = catalog.service(&ServiceId::parse(id).expect("an id")) else { panic!("{id}") };
            let is_there = id == "laakari" || shown.iter().any(|text| text.contains(service.name.get(lang)));
            assert!(is_there, "{} is not in {shown:?}", service.name.get(lang));
        }
        for organiser in ["kunta", "pirha", "jarjestot", "seurakunnat"] {
            let word = catalog.organisers[organiser].short.get(lang);
            assert!(shown.iter().any(|text| text == word), "{word}");
        }
    }
    let fi = texts(&told(&catalog, "neuvonta", Lang::Fi, 10, picture));
    for word in ["seuraavaksi", "vaihtoehto", "kun kiinni", "ei kunnan Tampere asukkaalle", "voi ohittaa"] {
        assert!(fi.iter().any(|text| text == word), "{word} is not in {fi:?}");
    }
    assert!(fi.iter().any(|text| text.ends_with('…')), "a long name is cut after two lines, and whole in the title");
    assert!(told(&catalog, "neuvonta", Lang::En, 10, picture).contains("Advice &lt;all&gt;"));
    insta::assert_snapshot!(told(&catalog, "kotihoito", Lang::En, 10, picture));
}

#[test]
fn each_organiser_has_an_outline_of_its_own() {
    let mut catalog = town();
    let kinds = [
        OrganiserKind::County,
        OrganiserKind::Municipality,
        OrganiserKind::EmploymentArea,
        OrganiserKind::Kela,
        OrganiserKind::State,
        OrganiserKind::Association,
        OrganiserKind::Parish,
        OrganiserKind::Private,
    ];
    let mut outline = |kind| {
        catalog.organisers.values_mut().for_each(|organiser| organiser.kind = kind);
        let brackets = told(&catalog, "yo", Lang::Fi, 10, mermaid).replace("yo", "");
        let svg = told(&catalog, "yo", Lang::Fi, 10, picture);
        let shape = svg.split_once("class=\"box start\">").and_then(|(_, rest)| rest.split_once("</g>"));
        (brackets, shape.expect("an outline").0.to_owned())
    };
    let outlines: Vec<_> = kinds.map(&mut outline).to_vec();
    for (at, outline) in outlines.iter().enumerate() {
        assert!(!outlines[..at].iter().any(|other| other.0 == outline.0 || other.1 == outline.1), "{:?}", kinds[at]);
    }
}

#[test]
fn every_service_and_need_of_the_built_in_catalogue_has_a_path_that_can_be_drawn() {
    let (catalog, _) = parse(&built_in(), date(2026, 11, 23));
    let ids = catalog.services.iter().map(|service| service.id.to_string());
    let ids: Vec<String> = ids.chain(Need::ALL.iter().map(|need| need.code().to_owned())).collect();
    for (id, lang) in ids.iter().zip(Lang::ALL.iter().cycle()) {
        texts(&told(&catalog, id, *lang, 10, picture));
    }
}

/// The texts between the tags of an XML document, which must be well formed: every tag closed, every attribute quoted and
/// told once, nothing but the five entities, no character that XML forbids.
fn texts(xml: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut texts = Vec::new();
    let mut rest = xml.trim_end();
    while let Some(inside) = rest.strip_prefix('<') {
        let (tag, after) = inside.split_once('>').expect("a tag ends");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "the tag that was opened last"),
            None => {
                let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
                let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                assert!(!name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()), "{tag}");
                check_attributes(attributes);
                open.extend((!is_empty).then(|| name.to_owned()));
            }
        }
        let end = after.find('<').unwrap_or(after.len());
        let (text, next) = after.split_at(end);
        let text = unescaped(text);
        assert!(open.is_empty() == next.is_empty(), "one root, and nothing after it");
        texts.extend((!text.trim().is_empty()).then(|| text.trim().to_owned()));
        rest = next;
    }
    assert!(rest.is_empty() && open.is_empty(), "{rest}");
    texts
}

fn check_attributes(mut rest: &str) {
    let mut names = Vec::new();
    while !rest.trim().is_empty() {
        let (name, after) = rest.split_once("=\"").expect("an attribute with a value in quotes");
        let (value, next) = after.split_once('"').expect("the value ends");
        let name = name.trim();
        assert!(!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-:".contains(c)), "{name}");
        assert!(!names.contains(&name.to_owned()), "{name} twice");
        unescaped(value);
        names.push(name.to_owned());
        rest = next;
    }
}

fn unescaped(text: &str) -> String {
    let is_char =
        |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    assert!(text.chars().all(is_char), "{text:?}");
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, after) = part.split_once(';').expect("an entity ends");
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            other => panic!("&{other}; is no entity of XML"),
        });
        out.push_str(after);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn whatever_a_catalogue_says_the_picture_is_sound_and_mermaid_keeps_its_lines(
        names in proptest::collection::vec("(\\PC|[\u{0}-\u{20}<>&\"'#`;|\\[\\]{}\u{fffe}]){0,80}", 6),
        references in proptest::collection::vec((0..6_usize, 0..4_usize, 0..6_usize), 0..30),
        depth in 0..=DEPTH_MAX,
    ) {
        let plain = TOWN.service(&ServiceId::parse("laakari").expect("an id")).expect("a service");
        let id = |at: usize| ServiceId::parse(&format!("s{at}")).expect("an id");
        let mut services: Vec<Service> = names.iter().enumerate().map(|(at, name)| {
            let mut service = Service { id: id(at), ..(*plain).clone() };
            service.name.fi.clone_from(name);
            service.direct_when.fi.clone_from(name);
            service
        }).collect();
        for (from, kind, to) in &references {
            let from = &mut services[*from];
            let lists = [&mut from.through, &mut from.next_steps, &mut from.alternatives, &mut from.instead];
            lists.into_iter().nth(*kind).expect("one of four").push(id(*to));
        }
        let catalog = Catalog { services: Held::new(services), ..TOWN.clone() };
        let now = at(10);
        let path = find(&Asking { catalog: &catalog, now: &now, home: None, depth }, "s0").expect("a path");
        let telling = Telling { catalog: &catalog, path: &path, lang: Lang::Fi, now: &now, home: None };
        texts(&picture(&telling));
        prop_assert_eq!(mermaid(&telling).lines().count(), 4 + 2 * path.steps.len() - 1);
        tree(&telling);
    }
}

static TOWN: std::sync::LazyLock<Catalog> = std::sync::LazyLock::new(town);

/// Runs the program with a home of its own.
fn lahitori(home: &Path, args: &[&str]) -> Output {
    std::fs::write(home.join("config.toml"), "").expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
    command.env("LAHITORI_DATA_DIR", home).env("LAHITORI_CONFIG", home.join("config.toml"));
    command.env("LAHITORI_LANG", "fi").args(args).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_program_shows_a_path_in_the_language_and_the_form_that_is_asked_for() {
    let home = tempfile::tempdir().expect("a folder");
    for (lang, word) in [("fi", "seuraavaksi"), ("sv", "sedan"), ("en", "next")] {
        for form in [&[][..], &["--mermaid"], &["--svg"], &["--depth", "1", "--municipality", "Nokia"]] {
            let output = lahitori(home.path(), &[&["path", "kotihoito", "--lang", lang], form].concat());
            let told = text(&output.stdout);
            assert!(output.status.success() && told.contains(word), "{lang} {form:?}: {told}");
        }
    }
    texts(&text(&lahitori(home.path(), &["path", "money", "--svg"]).stdout));
}

#[test]
fn who_mistypes_an_id_is_told_the_three_nearest() {
    let home = tempfile::tempdir().expect("a folder");
    for (typed, meant) in [("kotihoto", "kotihoito"), ("kotihoitto", "kotihoito"), ("daily_lif", "daily_life")] {
        let output = lahitori(home.path(), &["path", typed]);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty() && told.contains(typed), "{told}");
        let hint = told.lines().find(|line| line.contains(&format!(" {meant},"))).expect("the one that was meant");
        assert_eq!(hint.split(';').next().map(|ids| ids.split(", ").count()), Some(3), "{hint}");
    }
    assert_eq!(lahitori(home.path(), &["path", "kotihoito", "--municipality", "Nowhere"]).status.code(), Some(1));
    assert_eq!(lahitori(home.path(), &["path", "kotihoito", "--svg", "--mermaid"]).status.code(), Some(2));
}

#[test]
fn as_json_a_path_has_the_steps_of_its_text_in_the_same_order() {
    let run = |args: &[&str]| {
        let folder = tempfile::tempdir().expect("a folder");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_lahitori"))
            .args(["path", "kotihoito", "--lang", "en", "--data-dir"])
            .arg(folder.path())
            .args(args)
            .output()
            .expect("the program runs");
        String::from_utf8(output.stdout).expect("text")
    };
    let told: serde_json::Value = serde_json::from_str(&run(&["--json"])).expect("JSON");
    let steps = told["steps"].as_array().expect("steps");
    let ids: Vec<String> = steps.iter().map(|step| format!("[{}]", step["id"].as_str().expect("an id"))).collect();
    let text = run(&[]);
    let places: Vec<usize> = ids.iter().map(|id| text.find(id.as_str()).expect("it is in the text")).collect();
    assert!(places.is_sorted() && steps.len() > 5);
    assert_eq!((&steps[0]["kind"], &steps[0]["parent"]), (&"start".into(), &serde_json::Value::Null));
}
