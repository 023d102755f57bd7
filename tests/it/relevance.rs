//! What people say at the desk, and the service that an experienced advisor expects to see among the first three.

use lahitori::{
    catalog,
    commands::load::built_in,
    domain::catalog::Catalog,
    search::{Index, Query, rank},
};

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
