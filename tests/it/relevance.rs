//! What people say at the desk, and the service that an experienced advisor expects to see among the first three; and
//! the terms of the national catalogue's own editors over its real records, where there are any.

use std::{fs, path::Path};

use lahitori::{
    catalog,
    commands::load::built_in,
    domain::{
        catalog::{Catalog, Held},
        lang::Lang,
    },
    exchange::{ontology, ptv},
    search::{Index, Query, rank},
};
use serde_json::Value;

use crate::corpus::corpus;
use crate::generator::Chance;

/// A query and the services of which one is expected among the first three.
const EVERYDAY: &[(&str, &[&str])] = &[
    // Finnish
    ("äiti ei pärjää kotona", &["palvelutarpeen-arviointi-iakkaat", "palveluneuvonta-kotitori", "kotihoito"]),
    ("mummon turvaranneke", &["turvapuhelin"]),
    ("turvapuhelinta isälle", &["turvapuhelin"]),
    ("kotihoidon", &["kotihoito"]),
    ("kotihoidon tuki", &["kotihoidon-tuki"]),
    ("ruokaa kotiin vanhukselle", &["ateriapalvelu"]),
    ("kuka siivoaa vanhuksen kodin", &["siivouspalvelu"]),
    ("hoidan muistisairasta puolisoa", &["omaishoidon-tuki", "muistineuvonta", "muistipalvelut", "omaishoitajat"]),
    ("omaishoitaja tarvitsee vapaata", &["omaishoidon-vapaat"]),
    ("isä unohtelee", &["muistipalvelut", "muistineuvonta", "muistineuvo"]),
    ("isä juo liikaa", &["ehyt-paihdeneuvonta", "miepa-neuvonta", "paihdepalvelut-happi"]),
    ("poika pelaa rahat nettikasinolla", &["peluuri"]),
    ("mies lyö", &["nollalinja", "lahisuhdevakivalta-apu", "turvakoti"]),
    ("laskut maksamatta", &["talous-ja-velkaneuvonta", "takuusaatio-velkalinja", "aikuissosiaalityo"]),
    ("rahat ei riitä ruokaan", &["spr-ruoka-apu", "ruoka-apu-seurakunta", "perustoimeentulotuki", "diakonia"]),
    ("vuokra maksamatta häätö", &["asumisneuvonta", "aikuissosiaalityo", "asunnottomien-palvelut"]),
    ("toimeentulotuki", &["perustoimeentulotuki"]),
    ("hammas särkee", &["hammashoidon-paivystys", "suun-terveydenhuolto"]),
    ("hammaslääkäriin", &["suun-terveydenhuolto", "hammashoidon-paivystys"]),
    ("resepti loppu", &["reseptin-uusiminen"]),
    ("pyörätuoli lainaksi", &["apuvalineet"]),
    ("rollaattori", &["apuvalineet"]),
    ("suihkuun tukikahvat", &["asunnon-muutostyot", "apuvalineet"]),
    ("taksikortti", &["kuljetuspalvelu-shl", "liikkumisen-tuki"]),
    ("olen yksinäinen", &["spr-ystavatoiminta", "mummon-kammari", "vapaaehtoistoiminta-pirha"]),
    ("naapurin vanhus ei pärjää", &["huoli-ilmoitus-iakas"]),
    ("epäilen että lasta lyödään", &["lastensuojeluilmoitus"]),
    ("vauva itkee en jaksa", &["lapsiperheiden-kotipalvelu", "perhekeskus", "lastenneuvola", "mll-vanhempainpuhelin"]),
    ("avioero lapset", &["perheasioiden-sovittelu", "lastenvalvoja", "perheneuvola", "perhekeskus"]),
    ("jäin työttömäksi", &["tyonhakijaksi-ilmoittautuminen", "tyollisyyspalvelut-tampereen-seutu", "tyottomyysturva"]),
    ("pankkitunnukset ei toimi netissä", &["digituki", "tampere-digituki"]),
    ("edunvalvoja äidille", &["julkinen-edunvalvonta", "edunvalvontavaltuutus", "edunvalvonta-ilmoitus"]),
    ("mies kuoli mitä pitää hoitaa", &["laheisen-kuolema", "leskenelake"]),
    ("sain huonoa kohtelua sairaalassa", &["potilasasiavastaava", "muistutus-ja-kantelu"]),
    ("itsemurha", &["mieli-kriisipuhelin", "sosiaali-ja-kriisipaivystys", "hatanumero-112", "kriisikeskus-osviitta"]),
    ("myrkytys", &["myrkytystietokeskus"]),
    ("asunnoton", &["asunnottomien-palvelut", "asumispaivystys"]),
    ("trvpuhelin", &["turvapuhelin"]),
    ("112", &["hatanumero-112"]),
    ("116117", &["paivystysapu-116117"]),
    ("116 117", &["paivystysapu-116117"]),
    ("hervannan lähitori", &["lahitori-hervanta"]),
    // Swedish
    ("räkningar obetalda", &["talous-ja-velkaneuvonta", "takuusaatio-velkalinja", "aikuissosiaalityo"]),
    ("mamma klarar sig inte hemma", &["palvelutarpeen-arviointi-iakkaat", "palveluneuvonta-kotitori", "kotihoito"]),
    ("hemvård", &["kotihoito"]),
    ("trygghetstelefon", &["turvapuhelin"]),
    ("tandläkare", &["suun-terveydenhuolto", "hammashoidon-paivystys"]),
    ("min man slår mig", &["nollalinja", "lahisuhdevakivalta-apu", "turvakoti"]),
    ("bostadsbidrag", &["yleinen-asumistuki", "elakkeensaajan-asumistuki"]),
    ("närståendevård", &["omaishoidon-tuki", "omaishoitajat", "omaishoidon-vapaat"]),
    // English
    ("mum has fallen twice", &["turvapuhelin", "palvelutarpeen-arviointi-iakkaat", "kotikuntoutus", "kotihoito"]),
    ("home care", &["kotihoito"]),
    ("my husband hits me", &["nollalinja", "lahisuhdevakivalta-apu", "turvakoti"]),
    ("I am homeless", &["asunnottomien-palvelut", "asumispaivystys"]),
    ("day care for my child", &["varhaiskasvatus", "tampere-varhaiskasvatus"]),
    ("dentist", &["suun-terveydenhuolto", "hammashoidon-paivystys"]),
    ("I lost my job", &["tyonhakijaksi-ilmoittautuminen", "tyollisyyspalvelut-tampereen-seutu", "tyottomyysturva"]),
    ("residence permit", &["migri"]),
    ("wheelchair", &["apuvalineet"]),
    ("interpreter", &["tulkkipalvelu-asioinnissa", "vammaisten-tulkkaus"]),
];

/// The share of the list that the built-in catalogue must answer within the first three.
const FLOOR: f64 = 0.9;

/// Words of somebody in danger: the help must stand in the first or second row, in whatever language it is said.
const DANGER: &[(&str, &[&str])] = &[
    ("haluan kuolla", &["mieli-kriisipuhelin"]),
    ("tapan itteni", &["mieli-kriisipuhelin"]),
    ("vill inte leva längre", &["mieli-kriisipuhelin"]),
    ("jag vill dö", &["mieli-kriisipuhelin"]),
    ("i want to die", &["mieli-kriisipuhelin"]),
    ("kill myself", &["mieli-kriisipuhelin"]),
    ("mies lyö mua", &["nollalinja"]),
    ("min man slår mej", &["nollalinja"]),
    ("my husband hits me", &["nollalinja"]),
    ("avovaimo uhkailee puukolla", &["nollalinja", "hatanumero-112"]),
    ("lapsi on vaarassa", &["lastensuojeluilmoitus", "sosiaali-ja-kriisipaivystys"]),
];

#[test]
fn words_of_danger_find_help_in_the_first_two_rows() {
    let catalog = built_in_catalog();
    let index = Index::build(&catalog);
    let late: Vec<&str> = DANGER
        .iter()
        .filter(|(text, expected)| place(&catalog, &index, text, expected).is_none_or(|place| place > 1))
        .map(|(text, _)| *text)
        .collect();
    assert!(late.is_empty(), "too far down: {late:?}");
}

fn built_in_catalog() -> Catalog {
    catalog::parse(&built_in(), jiff::civil::date(2026, 11, 22)).0
}

fn place(catalog: &Catalog, index: &Index, text: &str, expected: &[&str]) -> Option<usize> {
    let ranked = rank(index, &Query { text, ..Query::default() });
    ranked.hits.iter().position(|hit| {
        let id = catalog.services.get(hit.service).map(|service| service.id.to_string());
        id.is_some_and(|id| expected.contains(&id.as_str()))
    })
}

#[test]
fn everyday_words_find_the_expected_service_within_the_first_three() {
    let catalog = built_in_catalog();
    let index = Index::build(&catalog);
    let places: Vec<_> =
        EVERYDAY.iter().map(|(text, expected)| (text, place(&catalog, &index, text, expected))).collect();
    let found = places.iter().filter(|(_, place)| place.is_some_and(|place| place < 3)).count();
    let missed: Vec<_> = places.iter().filter(|(_, place)| place.is_none_or(|place| place >= 3)).collect();
    let share = found as f64 / EVERYDAY.len() as f64;
    println!("{found} of {} within the first three; missed: {missed:?}", EVERYDAY.len());
    assert!(share >= FLOOR, "{share:.2} is under {FLOOR}; missed: {missed:?}");
}

#[test]
fn every_service_is_found_first_or_second_by_its_own_name() {
    let catalog = built_in_catalog();
    let index = Index::build(&catalog);
    for service in catalog.services.iter() {
        for (_, name) in service.name.each() {
            let place = place(&catalog, &index, name, &[service.id.as_str()]);
            assert!(place.is_some_and(|place| place < 2), "{} by “{name}”: {place:?}", service.id);
        }
    }
}

// ---- sentences of the desk ----

/// The share of the sentences of a list whose service stands in the first five rows, and the others.
fn in_the_first_five(catalog: &Catalog, index: &Index, list: &str) -> (f64, Vec<String>) {
    let mut missed = Vec::new();
    let judged: Vec<(&str, Vec<&str>)> = list
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(text, expected)| (text, expected.split(' ').collect()))
        .collect();
    for (text, expected) in &judged {
        let place = place(catalog, index, text, expected);
        if place.is_none_or(|place| place >= 5) {
            missed.push(format!("{text}: {place:?}"));
        }
    }
    (1.0 - missed.len() as f64 / judged.len().max(1) as f64, missed)
}

#[test]
fn sentences_of_the_desk_find_their_service_in_the_first_five_rows() {
    let catalog = built_in_catalog();
    let index = Index::build(&catalog);
    // What is reached today, a little below: a change that loses more than a sentence or two is noticed.
    let lists = [
        ("fi", include_str!("sentences/fi.tsv"), 0.94),
        ("sv", include_str!("sentences/sv.tsv"), 0.93),
        ("en", include_str!("sentences/en.tsv"), 0.97),
    ];
    for (lang, list, floor) in lists {
        let (share, missed) = in_the_first_five(&catalog, &index, list);
        println!("{lang}: {share:.2} in the first five; missed: {missed:#?}");
        assert!(share >= floor, "{lang}: {share:.2} is under {floor}: {missed:#?}");
    }
}

/// Sentences that nobody looks at while the search is tuned. Only their shares are printed: who reads which were missed
/// tunes on them, and then nothing is left to measure by.
#[test]
fn sentences_held_out_from_tuning_do_as_well() {
    let catalog = built_in_catalog();
    let index = Index::build(&catalog);
    let lists = [
        ("fi", include_str!("sentences/fi-held-out.tsv"), 0.90),
        ("sv", include_str!("sentences/sv-held-out.tsv"), 0.90),
        ("en", include_str!("sentences/en-held-out.tsv"), 0.92),
    ];
    for (lang, list, floor) in lists {
        let (share, _) = in_the_first_five(&catalog, &index, list);
        println!("{lang}, held out: {share:.2} in the first five");
        assert!(share >= floor, "{lang}: {share:.2} is under {floor}");
    }
}

// ---- the terms of the national catalogue's editors ----

fn json(corpus: &Path, file: &str) -> Vec<Value> {
    let bytes = fs::read(corpus.join(file)).expect("a file of the corpus");
    serde_json::from_slice(&bytes).expect("a list")
}

/// The records of a file as a catalogue, with the ontologies beside them.
fn imported(corpus: &Path, file: &str) -> Catalog {
    let mut catalog = built_in_catalog();
    let around = ptv::Around { channel: &|_| None, organiser: &|_| None };
    let services = json(corpus, file).into_iter().filter_map(|record| {
        let raw: ptv::ServiceRaw = serde_json::from_value(record).expect("a service");
        ptv::service(&raw, &around).0
    });
    catalog.services = Held::new(services.collect());
    for ontology in ["codes/tero.json", "codes/jupo.json"] {
        let bytes = fs::read(corpus.join(ontology)).expect("an ontology");
        let mut list = serde_json::Deserializer::from_slice(&bytes);
        catalog.concepts.extend(ontology::from_list(&mut list).expect("concepts").concepts);
    }
    catalog
}

/// The mean of 1 / row over queries and the records that are right, nought below the tenth row, and the worst queries.
fn mean_reciprocal_rank(catalog: &Catalog, queries: &[(String, Vec<String>)]) -> f64 {
    let index = Index::build(catalog);
    let mut sum = 0.0;
    for (text, relevant) in queries {
        let hits = rank(&index, &Query { text, limit: 10, ..Query::default() }).hits;
        assert!(!hits.is_empty(), "“{text}” is left without an answer");
        let is_right = |at: usize| {
            let id = catalog.services.get(at).map(|service| service.id.to_string()).unwrap_or_default();
            relevant.iter().any(|guid| id.ends_with(guid))
        };
        let place = hits.iter().position(|hit| is_right(hit.service));
        sum += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        if place != Some(0) {
            println!("  {text}: {place:?}");
        }
    }
    sum / queries.len().max(1) as f64
}

/// One random edit: a letter left out, put in, changed, or two that changed places.
fn slip(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = chance.under(letters.len());
    let other = "abcdefghijklmnoprstuvyäö".chars().nth(chance.under(24)).expect("a letter");
    match chance.under(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, other),
        2 => letters[at] = other,
        _ if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => {}
    }
    letters.into_iter().collect()
}

#[test]
fn words_that_stand_in_no_text_find_the_services_that_editors_chose_for_them() {
    let Some(corpus) = corpus("ptv") else { return };
    let catalog = imported(&corpus, "general_descriptions.json");
    let queries = json(&corpus, "queries.json");
    let of = |lang: &str| -> Vec<(String, Vec<String>)> {
        let judged = queries.iter().filter(|query| query["verbatim_in_text"] == false);
        judged
            .filter_map(|query| {
                let guids = query["relevant"].as_array()?.iter().filter_map(Value::as_str).map(str::to_owned);
                Some((query[lang].as_str()?.to_owned(), guids.collect()))
            })
            .collect()
    };
    let mut chance = Chance::new(20);
    let slips = of("fi").into_iter().map(|(text, guids)| (slip(&text, &mut chance), guids)).collect();
    // What is reached today, a little below.
    for (what, queries, floor) in
        [("fi", of("fi"), 0.80), ("sv", of("sv"), 0.85), ("en", of("en"), 0.85), ("fi, one slip", slips, 0.75)]
    {
        let reached = mean_reciprocal_rank(&catalog, &queries);
        println!("{what}: MRR@10 {reached:.3} of {} terms", queries.len());
        assert!(reached >= floor, "{what}: {reached:.3} is under {floor}");
    }
}

#[test]
fn swedish_and_english_words_find_services_whose_text_is_finnish_only() {
    let Some(corpus) = corpus("ptv") else { return };
    let catalog = imported(&corpus, "services.json");
    for (lang, floor) in [(Lang::Sv, 0.70), (Lang::En, 0.65)] {
        let judged = include_str!("sentences/concepts.tsv").lines().filter_map(|line| line.split_once('\t'));
        let queries: Vec<(String, Vec<String>)> = judged
            .filter_map(|(uri, guids)| {
                let concept = catalog.concepts.iter().find(|concept| concept.uri == uri)?;
                let label = concept.label.own(lang);
                let guids = guids.split(' ').map(str::to_owned).collect();
                (!label.is_empty()).then(|| (label.to_owned(), guids))
            })
            .collect();
        let reached = mean_reciprocal_rank(&catalog, &queries);
        println!("{}: MRR@10 {reached:.3} of {} concepts", lang.code(), queries.len());
        assert!(reached >= floor, "{}: {reached:.3} is under {floor}", lang.code());
    }
}
