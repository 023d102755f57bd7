//! Filters typed in the line of the search: what they mean, how they are completed, what rows say of them; that nothing
//! is hidden by one, and that no line breaks the reader.

use std::sync::LazyLock;

use jiff::civil::{Weekday, date, datetime, time};
use lahitori::{
    catalog,
    commands::load,
    desk::{contact::CountSettings, screen::Screen, shared::Settings},
    domain::{
        catalog::Catalog,
        lang::Lang,
        service::{CostKind, ServiceId},
    },
    search::filter::{Asked, DayWord, Field, Fit, When, candidates, split, without},
};
use proptest::prelude::*;

use crate::story::{desk, desk_in, desk_with, monday};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| catalog::parse(&load::built_in(), date(2026, 11, 23)).0);

/// What a line means: its words, and its filters as they would be told.
fn read(line: &str) -> (String, String) {
    let found = split(line, &CATALOG.municipalities);
    let filters = &found.filters;
    let municipality = filters.municipality.as_ref().and_then(|code| CATALOG.municipality(code));
    let parts = [
        municipality.map(|one| one.name.fi.clone()),
        filters.language.map(|language| language.code.to_owned()),
        filters.open.map(|when| format!("{when:?}")),
        filters.free.then(|| "free".to_owned()),
        (!found.not_understood.is_empty()).then(|| format!("?{:?}", found.not_understood[0].0)),
    ];
    (found.words, parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn meaning(line: &str) -> (String, String) {
    read(line)
}

fn pair(words: &str, filters: &str) -> (String, String) {
    (words.to_owned(), filters.to_owned())
}

#[test]
fn each_filter_is_understood_in_three_languages() {
    for line in
        ["kotihoito kunta:Nokia", "kotihoito kommun:nokia", "municipality:536 kotihoito", "kunta: Nokia kotihoito"]
    {
        assert_eq!(meaning(line), pair("kotihoito", "Nokia"), "{line}");
    }
    for line in ["kieli:sv", "språk:svenska", "sprak:ruotsi", "language:Swedish", "KIELI:SV", "kieli: sv", "kieli：sv"]
    {
        assert_eq!(meaning(line), pair("", "sv"), "{line}");
    }
    for line in ["maksuton: kotihoito", "gratis:kotihoito", "kotihoito free:"] {
        assert_eq!(meaning(line), pair("kotihoito", "free"), "{line}");
    }
    for line in ["auki:", "öppet:", "oppet:nu", "open:now", "auki: nyt"] {
        assert_eq!(meaning(line), pair("", "Now"), "{line}");
    }
}

#[test]
fn a_time_is_a_day_an_hour_or_both_as_people_write_them() {
    let on = |day, time| Some(When::On(day, time));
    let at = |hour, minute| Some(time(hour, minute, 0, 0));
    let cases = [
        ("auki:la", on(DayWord::Weekday(Weekday::Saturday), None)),
        ("öppet:lördag", on(DayWord::Weekday(Weekday::Saturday), None)),
        ("open:Sat", on(DayWord::Weekday(Weekday::Saturday), None)),
        ("auki:ma 17", on(DayWord::Weekday(Weekday::Monday), at(17, 0))),
        ("auki:ma klo 17.30", on(DayWord::Weekday(Weekday::Monday), at(17, 30))),
        ("öppet:må kl. 9", on(DayWord::Weekday(Weekday::Monday), at(9, 0))),
        ("open:Mon at 5pm", on(DayWord::Weekday(Weekday::Monday), at(17, 0))),
        ("auki:huomenna", on(DayWord::Tomorrow, None)),
        ("auki:tänään 18", on(DayWord::Today, at(18, 0))),
        ("auki:17.30", Some(When::At(time(17, 30, 0, 0)))),
        ("auki: 8", Some(When::At(time(8, 0, 0, 0)))),
        ("open:12am", Some(When::At(time(0, 0, 0, 0)))),
        ("auki:la 112", on(DayWord::Weekday(Weekday::Saturday), None)),
    ];
    for (line, expected) in cases {
        assert_eq!(split(line, &[]).filters.open, expected, "{line}");
    }
    assert_eq!(meaning("auki:la 112").0, "112", "a number that is no time is a word of the search");
}

#[test]
fn a_time_that_has_passed_today_means_the_next_one() {
    let now = datetime(2026, 11, 23, 14, 5, 0, 0); // a Monday
    let asked = |when: When| when.asked(now);
    let monday = DayWord::Weekday(Weekday::Monday);
    assert_eq!(asked(When::On(monday, Some(time(17, 0, 0, 0)))), Asked::Moment(datetime(2026, 11, 23, 17, 0, 0, 0)));
    assert_eq!(asked(When::On(monday, Some(time(9, 0, 0, 0)))), Asked::Moment(datetime(2026, 11, 30, 9, 0, 0, 0)));
    assert_eq!(asked(When::On(monday, None)), Asked::Day(date(2026, 11, 23)));
    assert_eq!(asked(When::At(time(9, 0, 0, 0))), Asked::Moment(datetime(2026, 11, 24, 9, 0, 0, 0)));
    assert_eq!(asked(When::On(DayWord::Weekday(Weekday::Saturday), None)), Asked::Day(date(2026, 11, 28)));
}

#[test]
fn names_of_two_words_are_read_whole_and_the_last_of_two_filters_holds() {
    assert_eq!(meaning("kunta:Koski Tl apua"), pair("apua", "Koski Tl"));
    assert_eq!(meaning("kommun:S:t Karins hemvård"), pair("hemvård", "Kaarina"));
    assert_eq!(meaning("kunta:Nokia kunta:Tampere"), pair("", "Tampere"));
}

#[test]
fn what_makes_no_sense_is_told_only_when_it_is_finished() {
    assert_eq!(meaning("kunta:Nokkia apua"), pair("apua", "?Municipality"));
    assert_eq!(meaning("kunta:Noki"), pair("", ""), "it is still being typed");
    assert_eq!(meaning("auki:joskus apua"), pair("apua", "?Open"));
    assert_eq!(meaning("http://kela.fi klo: 10:30"), pair("http://kela.fi klo: 10:30", ""), "other colons are words");
    let told = desk("kunta:Nokkia apua").page().message.expect("a message");
    let told: String = told.iter().map(|span| span.text.as_str()).collect();
    assert!(told.contains("kunta:Nokia") && !told.contains("Nokkia"), "{told}");
}

fn completed(line: &str, lang: Lang) -> Vec<String> {
    let found = split(line, &CATALOG.municipalities);
    found
        .partial
        .map(|partial| candidates(line, &partial, &CATALOG.municipalities, lang, Some("08")))
        .unwrap_or_default()
}

#[test]
fn a_filter_is_completed_from_its_beginning_or_from_its_letters() {
    assert_eq!(completed("kunta:Nok", Lang::Fi).first().map(String::as_str), Some("Nokia"));
    assert_eq!(completed("kunta:jvskl", Lang::Fi).first().map(String::as_str), Some("Jyväskylä"));
    assert_eq!(completed("kunta:Koski T", Lang::Fi), ["Koski Tl"]);
    assert_eq!(completed("kommun:Tammerf", Lang::Sv), ["Tammerfors"]);
    assert_eq!(completed("kieli:ru", Lang::Fi).first().map(String::as_str), Some("ruotsi"));
    assert_eq!(completed("öppet:", Lang::Sv).first().map(String::as_str), Some("nu"));
    assert!(completed("kunta:Nokia", Lang::Fi).is_empty(), "it stands whole");
    assert!(completed("kunta:Nok ", Lang::Fi).is_empty(), "it is finished");
    let own_county_first = completed("kunta:", Lang::Fi);
    assert_eq!(own_county_first.first().map(String::as_str), Some("Akaa"));
}

#[test]
fn tab_and_the_right_arrow_complete_and_otherwise_do_what_they_always_do() {
    for key in ["<tab>", "<right>"] {
        let desk = desk(&format!("kotihoito kunta:Nok{key}"));
        assert_eq!(desk.model.shared.contact.words.0, "kotihoito kunta:Nokia ");
        assert_eq!(desk.model.shared.home().map(|home| home.name.fi.as_str()), Some("Nokia"));
    }
    assert!(desk("kunta:Nok").read().contains("Tab täydentää: Nokia"));
    let rows = desk("kotihoito<tab>");
    assert!(rows.page().input.is_some_and(|input| input.cursor.is_none()), "without a filter Tab goes to the rows");
}

#[test]
fn the_municipality_of_the_line_is_that_of_the_person_concerned() {
    let page = desk("kotihoito kunta:Nokia ").read();
    assert!(page.contains("kenen asia: Nokia"), "{page}");
    let page = desk("asumisneuvonta kunta:Nokia").read();
    assert!(page.contains("ei tämän kunnan asukkaalle"), "marked and not hidden: {page}");
    assert!(desk("kotihoito kunta:Nokia<back><back>").read().contains("kotikunta ei tiedossa"), "gone with the word");
    // What is chosen afterwards takes its place.
    let chosen = desk("kotihoito kunta:Nokia <ctrl+u>tampere<enter>");
    assert_eq!(chosen.model.shared.contact.words.0, "kotihoito");
    assert!(chosen.read().contains("kenen asia: Tampere"));
    let count = CountSettings { municipality: true, ..CountSettings::default() };
    let settings = Settings { count, ..Settings::default() };
    let counted = desk_with(settings, Lang::Fi, "kotihoito kunta:Nokia <f3>1<enter>");
    assert_eq!(counted.visits()[0].municipality.as_ref().map(|code| code.as_str()), Some("536"));
}

#[test]
fn what_fits_comes_first_what_is_not_known_next_and_nothing_is_hidden() {
    let shown = |line: &str| {
        let desk = desk(line);
        let Screen::Search(state) = &desk.model.screen else { panic!("the search") };
        (state.services(&desk.model.shared), desk)
    };
    let (all, _) = shown("neuvonta");
    let (sorted, desk) = shown("neuvonta maksuton:");
    assert!(all.iter().all(|service| sorted.iter().any(|other| other.id == service.id)), "nothing is hidden");
    let filters = split("maksuton:", &[]).filters;
    let fits: Vec<Fit> = sorted.iter().map(|service| filters.fit(service, &monday())).collect();
    assert_eq!(fits.first(), Some(&Fit::Yes));
    assert!(desk.read().contains("Rajaus maksuton: sopivat ensin, muut alempana."), "{}", desk.read());
    assert!(sorted.iter().any(|service| service.cost.kind != CostKind::Free));
}

#[test]
fn what_was_asked_for_by_its_name_stays_on_top_and_is_marked() {
    let desk = desk("kotihoito maksuton:");
    let Screen::Search(state) = &desk.model.screen else { panic!("the search") };
    let services = state.services(&desk.model.shared);
    let filters = split("maksuton:", &[]).filters;
    assert_eq!(services[0].id.as_str(), "kotihoito");
    assert_ne!(filters.fit(&services[0], &monday()), Fit::Yes);
    assert!(filters.fit(&services[1], &monday()) == Fit::Yes, "then what fits");
    assert!(desk.read().contains("Kotihoito"), "{}", desk.read());
    let page = desk.page();
    let rows = page.sections.iter().flat_map(|section| &section.items).map(|item| item.text());
    let first: Vec<String> = rows.filter(|text| text.contains("Kotihoito")).collect();
    assert!(first.iter().any(|text| text.contains("maksu")), "its row says what does not fit: {first:?}");
}

#[test]
fn a_row_says_what_does_not_fit_and_when_it_is_open_then() {
    let page = desk("kotihoito kieli:arabia ").read();
    assert!(page.contains("kieli ei tiedossa") || page.contains("muu kieli kuin arabia"), "{page}");
    let page = desk("palvelutarpeen arviointi auki:la ").read();
    assert!(page.contains("suljettu la 28.11.") || page.contains("aukiolo ei tiedossa"), "{page}");
    let page = desk_in(Lang::En, "112 open:Sat 3 ").read();
    assert!(page.contains("open Sat 28 Nov 3:00"), "{page}");
}

#[test]
fn unknown_hours_and_languages_are_unknown_and_never_a_no() {
    let id = ServiceId::parse("kotihoito").expect("an id");
    let service = CATALOG.service(&id).expect("a service");
    let mut service = (*service).clone();
    for channel in &mut service.channels {
        channel.hours = None;
        channel.languages.clear();
    }
    service.languages.clear();
    let fit = |line: &str, service: &_| split(line, &[]).filters.fit(service, &monday());
    assert_eq!(fit("auki:", &service), Fit::Unknown);
    assert_eq!(fit("kieli:sv", &service), Fit::Unknown);
    service.languages = vec!["fi".to_owned(), "sv".to_owned()];
    assert_eq!(fit("kieli:sv", &service), Fit::Yes);
    assert_eq!(fit("kieli:en", &service), Fit::No);
    assert_eq!(fit("kieli:sv auki:", &service), Fit::Unknown, "the worst of all filters counts");
}

#[test]
fn filters_never_look_like_personal_data_and_never_hide_it() {
    for line in ["auki:ma 17.30 kunta:837 kieli:sv ", "kunta:536 040", "auki:8 auki:17.30 auki:ma 12"] {
        let message = desk("").paste(line).page().message;
        assert_eq!(message, None, "{line}");
    }
    let page = desk("").paste("kunta:131052-308T").page();
    let told: String = page.message.expect("a warning").iter().map(|span| span.text.as_str()).collect();
    assert!(told.contains("henkilötunnukselta"), "{told}");
}

#[test]
fn a_filter_alone_counts_no_words() {
    let desk = desk("kunta:Nokia ");
    let Screen::Search(state) = &desk.model.screen else { panic!("the search") };
    assert_eq!(state.looked_at(&desk.model.shared), None);
}

proptest! {
    #[test]
    fn no_line_breaks_the_reader_and_no_word_is_lost(
        line in "((kunta|kieli|auki|maksuton|öppet|open|k)(:|：| : ?)(Nokia|Koski|T|sv|ma|17|9\\.30|x)?( |\u{a0})?|äiti |klo |\\PC{0,5}){0,8}",
    ) {
        let found = split(&line, &CATALOG.municipalities);
        prop_assert!(found.words.split_whitespace().all(|word| line.contains(word)));
        if let Some(partial) = &found.partial {
            prop_assert!(line.get(partial.value.clone()).is_some());
            candidates(&line, partial, &CATALOG.municipalities, Lang::Sv, None);
        }
        for (_, place) in &found.places {
            prop_assert!(line.get(place.clone()).is_some());
        }
        without(&line, Field::Municipality, &CATALOG.municipalities);
    }
}
