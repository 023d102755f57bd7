//! What a service that was imported from another catalogue looks like: nothing is made up where its source is silent,
//! and what its source says in its own words is shown as said.

use std::sync::Arc;

use jiff::civil::date;
use lahitori::{
    catalog,
    commands::load,
    desk::{
        overlay::{Overlay, chooser},
        shared::Settings,
        world::World,
    },
    domain::{
        area::{Area, MunicipalityCode},
        catalog::Held,
        lang::{Lang, Text},
        service::{ChannelKind, Cost, CostKind, Detail, DetailKind, Origin, Service, ServiceId},
    },
    search::Index,
};

use crate::story::{Desk, desk_on};

fn finnish(text: &str) -> Text {
    Text { fi: text.to_owned(), ..Text::default() }
}

/// A service as PTV might tell it: Finnish only, a long text, hours in words, by appointment.
fn imported(id: &str, municipality: &str) -> Service {
    let (catalog, _) = catalog::parse(&load::built_in(), date(2026, 11, 23));
    let mut service = (*catalog.service(&ServiceId::parse("kotihoito").expect("an id")).expect("a service")).clone();
    service.id = ServiceId::parse(id).expect("an id");
    service.name = finnish("Jalkahoito");
    for text in [&mut service.summary, &mut service.direct_when, &mut service.for_whom, &mut service.how_to_get] {
        *text = Text::default();
    }
    (service.bring, service.through, service.needs) = (None, Vec::new(), Vec::new());
    (service.next_steps, service.alternatives, service.instead) = (Vec::new(), Vec::new(), Vec::new());
    (service.words, service.other_names) = (Default::default(), Default::default());
    service.description = finnish("Jalkahoitaja hoitaa jalkoja, joita ei itse pysty hoitamaan.");
    service.details = vec![Detail { kind: DetailKind::ProcessingTime, text: finnish("kaksi viikkoa") }];
    service.languages = vec!["fi".to_owned(), "ar".to_owned(), "xx".to_owned()];
    service.keywords.fi = vec!["jalat".to_owned()];
    service.staff_note = Some(finnish("Soita vain aamulla."));
    (service.origin, service.modified) = (Origin::Ptv, Some(date(2026, 1, 12)));
    service.unknown = vec!["serviceChargeType=Uusi".to_owned()];
    service.cost = Cost { kind: CostKind::Unknown, text: None, source: None };
    service.area = MunicipalityCode::parse(municipality).map(Area::Municipality).into_iter().collect();
    service.channels.truncate(1);
    for channel in &mut service.channels {
        channel.kind = ChannelKind::Phone("03 123 456".to_owned());
        (channel.name, channel.note, channel.hours) = (None, None, None);
        channel.hours_text = Some(finnish("Arkisin silloin, kun joku on paikalla."));
        channel.by_appointment = true;
    }
    service
}

fn desk(lang: Lang, keys: &str) -> Desk {
    let (mut catalog, _) = catalog::parse(&load::built_in(), date(2026, 11, 23));
    let places = [("jalkahoito-a", "536"), ("jalkahoito-b", "211"), ("jalkahoito-c", "091")];
    catalog.services = Held::new(places.map(|(id, municipality)| imported(id, municipality)).to_vec());
    let world = World { index: Index::build(&catalog), catalog };
    desk_on(Arc::new(world), Settings::default(), lang, keys)
}

/// The card of the first copy.
fn card(lang: Lang) -> String {
    // Whichever way the copies are shown, the home municipality says which one is meant.
    desk(lang, "jalkahoito kunta:Nokia <enter>").read()
}

#[test]
fn what_the_source_does_not_tell_is_left_out_and_not_shown_as_a_blank() {
    let page = card(Lang::Fi);
    for label in ["Ohjaa tänne", "Kenelle", "Näin pääsee", "Mukaan", "Seuraavaksi", "Laki:\u{20}\n"] {
        assert!(!page.contains(label), "{label}: {page}");
    }
    assert!(!page.contains("\n\n\n"), "no double gaps: {page}");
}

#[test]
fn the_card_shows_what_only_the_source_knows_and_where_it_comes_from() {
    let page = card(Lang::Fi);
    for told in [
        "Jalkahoitaja hoitaa jalkoja",
        "Käsittelyaika: kaksi viikkoa",
        "Kielet: suomi, arabia, xx",
        "Hakusanoja: jalat",
        "Henkilöstölle: Soita vain aamulla.",
        "Palvelutietovaranto (PTV), muutettu 12.1.2026, 10 kk sitten",
        "Ei ymmärretty: serviceChargeType=Uusi",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn hours_in_the_source_s_words_are_shown_and_never_read_as_open_or_closed() {
    let page = card(Lang::Fi);
    assert!(page.contains("Lähde kertoo ajoista: Arkisin silloin, kun joku on paikalla."), "{page}");
    assert!(page.contains("aukiolo ei tiedossa  ·  ajanvarauksella"), "{page}");
    assert!(!page.contains("puhelin auki") && !page.contains("puhelin avautuu"), "{page}");
}

#[test]
fn a_text_that_exists_only_in_another_language_says_in_which() {
    let page = card(Lang::Sv);
    assert!(page.contains("ei itse pysty hoitamaan. (på finska)"), "{page}");
    assert!(!card(Lang::Fi).contains("(suomeksi)"));
}

#[test]
fn copies_open_as_a_list_of_municipalities_the_person_s_own_first() {
    let mut desk = desk(Lang::Fi, "kunta:Kangasala ");
    desk.model.overlay = Some(Overlay::Chooser(chooser::State::copies(vec![0, 1, 2])));
    let page = desk.page();
    let names: Vec<String> = page.sections[0].items.iter().map(|item| item.text()).collect();
    let order: Vec<&str> = names.iter().filter_map(|name| name.split("  ").next()).collect();
    assert_eq!(order, ["Kangasala", "Nokia", "Helsinki"], "own, own county, elsewhere");
    assert!(desk.press("hels<enter>").read().contains("Helsinki"), "typing finds one, Enter opens it");
}
