//! Groups, events and volunteering: on which days they are, what a folder may say of them, and the way from typed words to
//! the note. The groups here are made up; those of the shipped catalogue must be sourced.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use lahitori::{
    catalog::{self, Finding, SourceFile},
    commands::load,
    desk::{
        contact::Contact,
        effect::Effect,
        event::{Event, EventKind},
        page::Page,
        practice::Practice,
        theme::Theme,
        world::{Extent, World},
    },
    domain::{
        activity::{Activity, ActivityId, ActivityKind},
        catalog::Catalog,
        lang::Lang,
    },
    guidance::whats_on::{Asked, Nearness, SHOWN_MAX, coming, whats_on},
    search::Index,
};
use proptest::prelude::*;

use crate::{
    linear::Talk,
    screens::{render, text},
    story::{Desk, desk_in, keys_of, monday},
};

const TODAY: Date = date(2026, 11, 23);

/// One activity as its file writes it.
fn written(id: &str, more: &str) -> String {
    format!(
        "[[activity]]\nid = \"{id}\"\nkind = \"group\"\nname = {{ fi = \"Ryhmä {id}\", sv = \"Grupp {id}\", en = \"Group {id}\" }}\n\
         organiser = \"jarjestot\"\ngrade = \"published\"\nsource = \"https://example.org\"\nchecked = 2026-11-01\n{more}\n"
    )
}

fn with(files: &[(&str, String)]) -> (Catalog, Vec<Finding>) {
    let mut all = load::built_in();
    all.extend(files.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        bytes: Cow::Owned(format!("format = 1\n{text}").into_bytes()),
    }));
    catalog::parse(&all, TODAY)
}

fn only(more: &str) -> Activity {
    let (catalog, findings) = with(&[("events/test.toml", written("kokeilu", more))]);
    let own: Vec<_> = findings.iter().filter(|finding| finding.file == "events/test.toml").collect();
    assert!(own.is_empty(), "{own:?}");
    catalog.activities.into_iter().find(|activity| activity.id.as_str() == "kokeilu").expect("it is read")
}

fn days(activity: &Activity, from: Date, count: usize) -> Vec<Date> {
    let all = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take(count);
    all.filter(|day| !activity.on(*day).is_empty()).collect()
}

const PLACE: &str = "municipalities = [\"837\"]\n";

#[test]
fn a_group_rests_in_summer_on_holidays_and_over_the_years_end_as_it_says() {
    let cafe = only(&format!("{PLACE}hours = \"Jan-May,Aug-Dec We 13:00-15:00; PH off; Dec 23-Jan 06 off\""));
    assert_eq!(days(&cafe, date(2027, 5, 24), 20), [date(2027, 5, 26)], "June is a pause");
    assert_eq!(days(&cafe, date(2027, 7, 26), 10), [date(2027, 8, 4)], "and August goes on");
    assert_eq!(days(&cafe, date(2026, 12, 14), 31), [date(2026, 12, 16), date(2027, 1, 13)]);
    let next = coming(&cafe, date(2027, 5, 27).at(8, 0, 0, 0), 150, 1);
    assert_eq!(next.first().map(|at| at.date), Some(date(2027, 8, 4)), "the next time is after the summer");
}

#[test]
fn the_first_monday_of_a_month_is_one_day_and_a_change_of_clocks_moves_nothing() {
    let group = only(&format!("{PLACE}hours = \"Mo[1] 10:00-12:00\""));
    assert_eq!(days(&group, date(2026, 12, 1), 31), [date(2026, 12, 7)]);
    let night = only(&format!("{PLACE}hours = \"Su 02:30-05:00\""));
    // 25 October 2026: the clocks go back at four.
    let [at] = night.on(date(2026, 10, 25)).try_into().expect("one time");
    assert_eq!((at.from, at.to), (Some(150), Some(300)));
}

#[test]
fn single_dates_stand_beside_what_comes_again_and_end_with_its_last_day() {
    let event = only(&format!(
        "{PLACE}hours = \"We 13:00-15:00\"\nuntil = 2026-12-05\n\
         date = [{{ on = 2026-11-28, from = \"22:00\", to = \"01:00\" }}, {{ on = 2026-12-24 }}, {{ on = 2026-11-29 }}]"
    ));
    let expected = [date(2026, 11, 25), date(2026, 11, 28), date(2026, 11, 29), date(2026, 12, 2)];
    assert_eq!(days(&event, TODAY, 40), expected);
    let [late] = event.on(date(2026, 11, 28)).try_into().expect("one time");
    assert!(!late.is_over(date(2026, 11, 29).at(0, 30, 0, 0)), "it goes on past midnight");
    assert!(late.is_over(date(2026, 11, 29).at(1, 0, 0, 0)));
    let [untold] = event.on(date(2026, 11, 29)).try_into().expect("one time");
    assert_eq!((untold.from, untold.to), (None, None), "nobody is told to come at midnight");
}

#[test]
fn what_nobody_dated_is_shown_without_a_day_and_never_with_one() {
    let (catalog, _) = with(&[("events/test.toml", written("ajaton", PLACE))]);
    let asked = Asked { days: (TODAY, date(2026, 12, 23)), within: Nearness::Far, ..Asked::default() };
    let shown = whats_on(&catalog, &asked, SHOWN_MAX, |_| true);
    assert!(shown.iter().any(|shown| shown.activity.id.as_str() == "ajaton"));
    assert!(shown.iter().all(|shown| shown.at.is_none()), "the shipped catalogue has no dated activity");
}

#[test]
fn the_nearest_stands_first_and_what_is_over_is_left_out() {
    let at = |code: &str, hours: &str| format!("municipalities = [\"{code}\"]\nhours = \"{hours}\"");
    let file = [
        written("kaukana", &at("091", "Mo 09:00-20:00")),
        written("piirissa", &at("143", "Mo 15:00-16:00")),
        written("taalla", &at("837", "Mo 16:00-17:00")),
        written("ohi", &at("837", "Mo 09:00-14:00")),
    ];
    let (catalog, _) = with(&[("events/test.toml", file.concat())]);
    let home = catalog.municipalities.iter().find(|place| place.code.as_str() == "837");
    let now = Some(TODAY.at(14, 5, 0, 0));
    let asked = Asked { days: (TODAY, TODAY), now, home, within: Nearness::County, kind: Some(ActivityKind::Group) };
    let ids = |asked: &Asked<'_>| -> Vec<String> {
        whats_on(&catalog, asked, SHOWN_MAX, |_| true)
            .iter()
            .map(|shown| shown.activity.id.as_str().to_owned())
            .collect()
    };
    assert_eq!(ids(&asked), ["taalla", "piirissa"]);
    assert_eq!(ids(&Asked { within: Nearness::Here, ..asked }), ["taalla"]);
    assert_eq!(ids(&Asked { within: Nearness::Far, ..asked }), ["taalla", "piirissa", "kaukana"]);
}

#[test]
fn one_bad_activity_is_named_and_left_out_and_the_others_serve() {
    let bad = written("huono", "municipalities = [\"000\"]\n");
    let unsourced = "[[activity]]\nid = \"lahteeton\"\nkind = \"party\"\n".to_owned();
    let file = [bad, unsourced, written("hyva", PLACE), written("hyva", PLACE)].concat();
    let (catalog, findings) = with(&[("events/test.toml", file)]);
    let ids: Vec<&str> = catalog.activities.iter().map(|activity| activity.id.as_str()).collect();
    assert_eq!(ids, ["lahitorien-ohjelma", "hyva"]);
    let codes: Vec<String> = findings.iter().filter(|f| f.file == "events/test.toml").map(Finding::code).collect();
    for code in ["dangling", "left_out", "no_source", "unknown_code", "duplicate", "missing_field"] {
        assert!(codes.iter().any(|found| found == code), "{code}: {codes:?}");
    }
}

#[test]
fn a_later_layer_replaces_an_activity_by_its_id() {
    let own = SourceFile {
        path: "events/own.toml".to_owned(),
        bytes: Cow::Owned(format!("format = 1\n{}", written("lahitorien-ohjelma", PLACE)).into_bytes()),
    };
    let built_in = load::built_in();
    let beneath = catalog::Layer { name: "", files: &built_in, built_in: true, tables_only: false, imports: false };
    let above = catalog::Layer { name: "own", files: &[own], built_in: false, tables_only: false, imports: false };
    let (catalog, _) = catalog::read(&[beneath, above], TODAY);
    let [only] = catalog.activities.as_slice() else { panic!("one: {:?}", catalog.activities) };
    assert_eq!(only.kind, ActivityKind::Group);
    // Where another catalogue replaces the services, what is on at their places goes with them.
    let (catalog, _) = catalog::read(&[catalog::Layer { tables_only: true, ..beneath }], TODAY);
    assert!(catalog.activities.is_empty());
}

#[test]
fn every_shipped_activity_is_sourced_and_tells_no_day_that_its_source_does_not() {
    let (catalog, _) = with(&[]);
    assert!(!catalog.activities.is_empty());
    for activity in &catalog.activities {
        assert!(activity.source.name.starts_with("https://") && activity.source.checked.is_some());
        assert!(activity.kind == ActivityKind::Programme && !activity.has_time() && activity.url.is_some());
        assert!(activity.services.iter().all(|id| catalog.service(id).is_some()));
    }
}

/// What an activity refers to, without the services: reading those anew for each case would take minutes.
static TABLES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let tables = ["organisers.toml", "codes/municipalities.toml"];
    load::built_in().into_iter().filter(|file| tables.contains(&file.path.as_str())).collect()
});

proptest! {
    #[test]
    fn no_file_of_activities_makes_the_reader_panic(text in "(?s).{0,200}", hours in "[A-Za-z0-9:;, \\-\\[\\]]{0,40}") {
        let more = format!("{PLACE}hours = '{hours}'");
        let file = |path: &str, text: String| SourceFile { path: path.to_owned(), bytes: Cow::Owned(text.into_bytes()) };
        let mut files = TABLES.clone();
        files.push(file("events/a.toml", text));
        files.push(file("events/b.toml", written("x", &more)));
        let (catalog, _) = catalog::parse(&files, TODAY);
        let asked = Asked { days: (TODAY, date(2026, 12, 23)), within: Nearness::Far, ..Asked::default() };
        let _ = whats_on(&catalog, &asked, SHOWN_MAX, |_| true);
    }
}

#[test]
fn words_find_what_is_weeks_away_behind_more_than_a_screen_holds() {
    let often = (0..60)
        .map(|at| written(&format!("usein{at}"), &format!("{PLACE}hours = \"Mo-Su {:02}:00-20:00\"", at % 9 + 9)));
    let late = written("joulumyyjaiset", &format!("{PLACE}date = [{{ on = 2026-12-20 }}]"));
    let (catalog, _) = with(&[("events/test.toml", often.chain([late]).collect::<String>())]);
    let world = Arc::new(World { index: Index::build(&catalog), catalog });
    let desk = desk_in(Lang::Fi, "").event(EventKind::World(world, Extent::Whole { faults: 0 }));
    let desk = desk.press("tapahtumat:<enter>3");
    assert!(!desk.read().contains("joulumyyjaiset"), "two hundred rows are full long before that day");
    assert!(desk.read().contains("Lähitorien kuukausiohjelma"), "what has no day stands behind them all the same");
    let found = desk.press("joulumyy");
    assert!(found.read().contains("su 20.12.") && found.read().contains("joulumyyjaiset"), "{}", found.read());
}

/// A desk whose catalogue has some made-up groups beside the shipped programme.
fn desk(lang: Lang, keys: &str) -> Desk {
    let file = [
        written(
            "muistikahvila",
            "municipalities = [\"837\"]\nservices = [\"lahitori-tesoma\"]\nhours = \"Mo,We 15:00-16:30\"\nsign_up = \"none\"\nlanguages = [\"fi\"]",
        ),
        written(
            "shakkikerho",
            "municipalities = [\"562\"]\nplace = { fi = \"Kirjasto\", sv = \"Biblioteket\", en = \"Library\" }\nhours = \"Tu 10:00-12:00\"\nsign_up = \"phone\"\nphone = \"040 733 3949\"",
        ),
    ];
    let (catalog, _) = with(&[("events/test.toml", file.concat())]);
    let world = Arc::new(World { index: Index::build(&catalog), catalog });
    desk_in(lang, "").event(EventKind::World(world, Extent::Whole { faults: 0 })).press(keys)
}

fn drawn(page: &Page, columns: u16, rows: u16) -> String {
    text(&render(page, Theme::default(), columns, rows).0)
}

#[test]
fn from_typed_words_it_is_three_keys_to_the_note() {
    let desk = desk(Lang::Fi, "tapahtumat: muisti<enter>+<f4>");
    let read = desk.read();
    assert!(read.contains("Ryhmä muistikahvila") && read.contains("ma 23.11. 15–16.30"), "{read}");
    assert!(read.contains("Ilmoittautuminen") && read.contains("ei tarvita"), "{read}");
}

#[test]
fn the_palette_finds_it_by_the_words_that_people_type() {
    for (lang, words) in [
        (Lang::Fi, ["tapahtumat", "mitä tänään", "ryhmät", "vapaaehtoistyö"]),
        (Lang::Sv, ["evenemang", "vad händer", "grupper", "frivilligarbete"]),
        (Lang::En, ["events", "today", "groups", "volunteering"]),
    ] {
        for typed in words {
            let read = desk(lang, &format!("<ctrl+p>{typed}<enter>")).read();
            assert!(read.contains("muistikahvila"), "{lang:?} {typed}: {read}");
        }
    }
}

#[test]
fn today_shows_today_alone_and_kinds_and_words_narrow() {
    let today = desk(Lang::Fi, "tänään:<enter>").read();
    assert!(today.contains("muistikahvila") && !today.contains("shakkikerho"), "{today}");
    let none = desk(Lang::Fi, "tapahtumat:<enter>shakki<esc>xyz").read();
    assert!(none.contains("ei löytynyt"), "{none}");
    let programme = desk(Lang::Fi, "tapahtumat:<enter><tab><tab><tab><tab>").read();
    assert!(programme.contains("Lähitorien kuukausiohjelma") && !programme.contains("muistikahvila"), "{programme}");
}

#[test]
fn a_discreet_note_names_no_group_and_a_new_contact_has_none() {
    let withheld = desk(Lang::Fi, "tapahtumat: muisti<enter>+<esc><esc>nollalinja+<f4>").read();
    assert!(!withheld.contains("muistikahvila"), "{withheld}");
    let cleared = desk(Lang::Fi, "tapahtumat: muisti<enter>+<f11><f4>").read();
    assert!(!cleared.contains("muistikahvila"), "{cleared}");
}

#[test]
fn the_card_of_a_lahitori_tells_what_is_on_there_and_where_the_programme_stands() {
    let read = desk(Lang::Fi, "lähitori tesoma<enter>").read();
    assert!(read.contains("Ryhmä muistikahvila  ma 23.11. 15–16.30"), "{read}");
    assert!(read.contains("Lähitorien kuukausiohjelma  pirha.fi/lahitorit"), "{read}");
}

#[test]
fn what_is_put_on_the_note_outlives_a_crash() {
    let on = desk(Lang::Fi, "tapahtumat: muisti<enter>+");
    let kept = on.effects.iter().rev().find_map(|effect| match effect {
        Effect::SaveDraft { bytes, .. } => Some(bytes.clone()),
        _ => None,
    });
    let contact = Contact::from_draft(&kept.expect("a draft is kept")).expect("the draft of this program");
    let ids: Vec<&str> = contact.slip.activities.iter().map(ActivityId::as_str).collect();
    assert_eq!(ids, ["muistikahvila"]);
}

#[test]
fn line_by_line_it_is_heard_by_day_and_put_on_the_note() {
    for (lang, words, month, note) in [
        (Lang::Fi, "tapahtumat:", "/kuukausi", "/lappu"),
        (Lang::Sv, "evenemang:", "/månad", "/lapp"),
        (Lang::En, "events:", "/month", "/note"),
    ] {
        let talk = Talk::with(desk(lang, "")).types(&[words, "", month, "?", "muisti", ".1", "+1", note, "-", "-"]);
        insta::assert_snapshot!(format!("heard_{}", lang.code()), talk.all);
    }
}

#[test]
fn in_practice_no_number_of_an_activity_can_be_dialled_by_mistake() {
    let desk = desk(Lang::En, "");
    let mut practice = Practice::new(desk.model, SignedDuration::ZERO, None);
    for key in keys_of("1events: shakki<enter>") {
        practice.update(Event { at: monday(), random: [0; 10], kind: EventKind::Key(key) });
    }
    let read = practice.page().read_aloud().replace('\u{a0}', " ");
    let numbers: Vec<usize> = read.match_indices("040 733 3949").map(|(at, _)| at).collect();
    assert!(!numbers.is_empty() && numbers.iter().all(|at| read[..*at].ends_with("(pract.) ")), "{read}");
}

#[test]
fn what_is_on_in_three_languages_and_two_sizes() {
    for (lang, words) in [(Lang::Fi, "tapahtumat:"), (Lang::Sv, "evenemang:"), (Lang::En, "events:")] {
        let page = desk(lang, &format!("{words}<enter>")).page();
        let told = format!("{}\n\n{}", drawn(&page, 80, 24), drawn(&page, 120, 40));
        insta::assert_snapshot!(format!("events_{}", lang.code()), told);
    }
}
