//! Stories of the desk: these keys, these effects, these words on screen.

use lahitori::{
    desk::{
        contact::{Contact, CountSettings},
        effect::Effect,
        event::{EventKind, Opened, SaveFault, Sending, SendingState},
        key::Key,
        page::Item,
        screen::Screen,
        shared::Settings,
        world::Extent,
    },
    domain::{
        area::MunicipalityCode,
        code::{
            Asker, ClientGroup, Code, ContactMethod, Destination, DurationBand, HandoverResult, Need, Outcome,
            ServiceLevel, UnmetReason,
        },
        entry::What,
        lang::Lang,
        service::ServiceId,
    },
};
use proptest::prelude::*;

use crate::story::{WORLD, desk, desk_in, desk_with};

#[test]
fn three_keys_count_a_contact_from_a_typed_query() {
    let desk = desk("kotihoito<f3>1<enter>");
    let visits = desk.visits();
    let [visit] = visits.as_slice() else { panic!("one visit, not {}", visits.len()) };
    assert!(visit.needs[0].need.is(Need::DailyLife));
    assert!(visit.needs[0].outcome.is(Outcome::Settled));
    assert!(visit.needs[0].destination.is(Destination::None), "what was only read sends nobody anywhere");
    assert_eq!((visit.day.to_string().as_str(), visit.hour.get()), ("2026-11-23", 14));
    assert!(desk.read().contains("Tilastoitu"));
    assert!(desk.model.shared.contact.is_empty(), "the next person starts with an empty desk");
}

#[test]
fn a_chosen_service_tells_where_the_person_was_directed() {
    let visit = &desk("kotihoito+<f3>1<enter>").visits()[0];
    assert!(visit.needs[0].destination.is(Destination::CountyOlderDisabled));
}

#[test]
fn the_phone_desk_counts_calls_and_asks_first_whether_one_can_talk() {
    let desk = desk("<ctrl+p>valitse lähitori<enter>puhelin<enter><f2>");
    assert!(desk.read().contains("Voitteko puhua"), "{}", desk.read());
    let visit = &desk.press("<f3>31<enter>").visits()[0];
    assert!(visit.method.is(ContactMethod::Phone));
}

#[test]
fn a_cleared_contact_comes_back_with_ctrl_z() {
    let desk = desk("kotihoito+<f11><ctrl+z>");
    assert_eq!(
        (desk.model.shared.contact.selection.len(), desk.model.shared.contact.words.0.as_str()),
        (1, "kotihoito")
    );
}

#[test]
fn after_violence_or_a_hang_up_nobody_is_asked_whether_it_helped() {
    assert!(desk("kotihoito<f3>1").read().contains("Auttoiko"));
    assert!(!desk("kotihoito<f3>9").read().contains("Auttoiko"));
    assert!(!desk("<f3>51").read().contains("Auttoiko"), "violence is the fifth need");
}

#[test]
fn needs_alone_suggest_their_general_guidance() {
    let desk = desk("<f2>11<down>");
    let walk = &mut desk.model.shared.contact.walk.clone();
    let needs = lahitori::domain::code::Code::parse("needs").expect("a code");
    walk.answers.insert(needs, vec![lahitori::domain::code::Code::parse("money").expect("a code")]);
    let mut desk = desk;
    desk.model.shared.contact.walk = walk.clone();
    assert!(!desk.read().contains("Ei vielä ehdotuksia"), "{}", desk.read());
}

#[test]
fn the_outcome_is_never_filled_in() {
    let desk = desk("kotihoito<f3><enter>");
    assert!(desk.visits().is_empty());
    assert!(desk.read().contains("Valitse tulos"));
}

#[test]
fn the_person_of_the_checklist_is_in_the_count() {
    // No emergency, no deadline; a close person asks; then straight to the count of a chosen service.
    let desk = desk("kotihoito+<f2>113<f3>1<enter>");
    let visit = &desk.visits()[0];
    assert!(visit.asker.as_ref().is_some_and(|asker| asker.is(Asker::ClosePerson)), "{:?}", visit.asker);
    assert!(visit.level.is(ServiceLevel::Guidance));
    assert_eq!(visit.checklist.as_ref().map(|used| used.id.as_str()), Some("ensikontakti"));
}

#[test]
fn directions_are_one_key_and_leave_the_open_contact_untouched() {
    let desk = desk("kotihoito+<f8>");
    let visit = &desk.visits()[0];
    assert!(visit.level.is(ServiceLevel::Directions) && visit.needs.is_empty());
    assert_eq!(desk.model.shared.contact.selection.len(), 1);
    assert_eq!(desk.model.shared.contact.words.0, "kotihoito");
}

#[test]
fn a_wrong_number_is_one_key() {
    assert!(desk("<shift+f8>").visits()[0].level.is(ServiceLevel::WrongNumber));
    assert!(desk("<ctrl+v>").visits().is_empty(), "the key that pastes in everybody's fingers counts nothing");
}

#[test]
fn saved_is_said_only_after_the_journal_has_it() {
    let mut desk = desk("kotihoito<f3>1");
    desk.journal_answers = false;
    let desk = desk.press("<enter>");
    assert!(!desk.read().contains("Tilastoitu"), "not before the commit");
    let id = desk.entries()[0].id;
    let desk = desk.event(EventKind::Saved(id));
    assert!(desk.read().contains("Tilastoitu"));
}

#[test]
fn a_contact_that_could_not_be_saved_comes_back_whole() {
    let mut desk = desk("kotihoito+<f3>4");
    desk.journal_answers = false;
    let desk = desk.press("<enter>");
    let id = desk.entries()[0].id;
    let desk = desk.event(EventKind::NotSaved(id, SaveFault::DiskFull));
    assert!(desk.read().contains("EI TALLENNETTU"));
    assert_eq!(desk.model.shared.contact.words.0, "kotihoito");
    assert_eq!(desk.model.shared.contact.form.needs[0].outcome, Some(Outcome::Advised));
    let mut desk = desk;
    desk.journal_answers = true;
    let desk = desk.press("<f3><enter>");
    assert_eq!(desk.visits().len(), 2, "the first was never stored; the second is");
    assert_ne!(desk.entries()[0].id, desk.entries()[1].id);
}

#[test]
fn the_last_count_is_taken_back_while_its_message_stands() {
    let desk = desk("kotihoito+<f3>1<enter><ctrl+z>");
    let entries = desk.entries();
    let What::Cancellation { cancels } = &entries[1].what else { panic!("a cancellation") };
    assert_eq!(*cancels, entries[0].id);
    assert_eq!(desk.model.shared.contact.selection.len(), 1, "the contact is open again");
}

#[test]
fn after_another_key_there_is_nothing_to_take_back() {
    let desk = desk("kotihoito<f3>1<enter>m<ctrl+z>");
    assert_eq!(desk.entries().len(), 1);
    assert!(desk.read().contains("Ei kumottavaa"));
}

#[test]
fn an_unmet_need_asks_why() {
    let desk = desk("kotihoito<f3>73<enter>");
    let need = &desk.visits()[0].needs[0];
    assert!(need.outcome.is(Outcome::Unmet));
    assert!(need.unmet.as_ref().is_some_and(|why| why.is(UnmetReason::NoCapacity)));
}

#[test]
fn a_contact_without_words_asks_what_it_was_about_first() {
    let desk = desk("<f3>31<enter>");
    let need = &desk.visits()[0].needs[0];
    assert!(need.need.is(Need::Money) && need.outcome.is(Outcome::Settled));
}

#[test]
fn two_needs_have_their_own_outcomes() {
    let desk = desk("kotihoito<f3>1+34<enter>");
    let visits = desk.visits();
    let needs = &visits[0].needs;
    assert_eq!(needs.len(), 2);
    assert!(needs[1].need.is(Need::Money) && needs[1].outcome.is(Outcome::Advised));
}

#[test]
fn a_late_entry_names_its_hour_and_has_no_duration() {
    let desk = desk("kotihoito<f3>1<end><left><left><enter>");
    let visit = &desk.visits()[0];
    assert!(visit.late && visit.duration.is_none());
    assert_eq!(visit.hour.get(), 12);
}

#[test]
fn the_talk_is_told_as_a_band_and_parked_time_is_left_out() {
    let desk = desk("kotihoito").wait(200).press("<down>").wait(200).press("<f6><esc>");
    // Meanwhile the screen has covered itself; Enter lifts the cover.
    let desk = desk.wait(4000).press("<enter><f6><enter>").wait(60).press("<f3>1<enter>");
    let visit = &desk.visits()[0];
    assert!(visit.duration.as_ref().is_some_and(|band| band.is(DurationBand::From5To15)), "{:?}", visit.duration);
}

#[test]
fn several_contacts_are_left_open_and_taken_up_again() {
    let desk = desk("kotihoito+<f6><esc>velka+<f6>");
    assert_eq!(desk.model.shared.unfinished.len(), 2);
    let page = desk.read();
    assert!(
        page.contains("1  jätetty klo 14.05") && page.contains("2  jätetty klo 14.05") && !page.contains("otihoito"),
        "{page}"
    );
    let desk = desk.press("<enter>");
    assert_eq!(desk.model.shared.contact.words.0, "kotihoito");
}

#[test]
fn a_new_contact_clears_words_answers_and_the_draft() {
    let desk = desk("kotihoito+<f2>1<f11>");
    assert!(desk.model.shared.contact.is_empty());
    assert!(matches!(desk.model.screen, Screen::Search(_)));
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::DropDraft { .. })));
}

#[test]
fn drafts_hold_no_words_and_no_signs() {
    let desk = desk("pankkitunnus+<f2>1");
    let drafts = desk.effects.iter().filter_map(|effect| match effect {
        Effect::SaveDraft { bytes, .. } => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    });
    let drafts: Vec<String> = drafts.collect();
    assert!(!drafts.is_empty());
    assert!(drafts.iter().all(|draft| !draft.contains("pankkitunnus")), "{drafts:?}");
}

#[test]
fn drafts_of_an_earlier_run_are_never_overwritten_by_a_new_contact() {
    let old = desk("velka+<f2>1").effects.iter().rev().find_map(|effect| match effect {
        Effect::SaveDraft { number: 1, bytes } => Some(bytes.clone()),
        _ => None,
    });
    let old = Contact::from_draft(&old.expect("a draft")).expect("a sound draft");
    // The advisor is faster than the journal: a contact has begun before the old one is known.
    let mut early = desk("");
    early.model.shared.journal_read = false;
    let early = early.press("kotihoito+");
    assert!(!early.effects.iter().any(|effect| matches!(effect, Effect::SaveDraft { .. })));
    let opened = Opened { drafts: vec![old], ..Opened::default() };
    let desk = early.event(EventKind::Opened(Box::new(opened)));
    assert_eq!(desk.model.shared.unfinished.iter().map(|contact| contact.number).collect::<Vec<_>>(), [1]);
    assert_eq!(desk.model.shared.contact.number, 2);
    assert!(matches!(desk.effects.last(), Some(Effect::SaveDraft { number: 2, .. })), "{:?}", desk.effects.last());
}

#[test]
fn a_choice_that_was_taken_back_leaves_no_draft() {
    let desk = desk("kotihoito++");
    assert_eq!(desk.effects.last(), Some(&Effect::DropDraft { number: 1 }));
    let parked = self::desk("kotihoito+<f6>");
    assert!(
        !parked.effects.iter().any(|effect| matches!(effect, Effect::DropDraft { .. })),
        "an open contact keeps its"
    );
}

#[test]
fn a_counted_contact_and_its_draft_go_in_one_commit() {
    let desk = desk("kotihoito+<f3>1<enter>");
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::Record { ends_draft: Some(1), .. })));
}

#[test]
fn the_cover_hides_everything_and_a_letter_does_not_lift_it() {
    let desk = desk("kotihoito<f9>x");
    let page = desk.read();
    assert!(!page.contains("otihoito") && page.contains("peitetty"), "{page}");
    let desk = desk.press("<enter>");
    assert_eq!(desk.model.shared.contact.words.0, "kotihoito");
}

#[test]
fn five_idle_minutes_cover_the_screen() {
    assert!(!desk("kotihoito").wait(299).model.covered);
    assert!(desk("kotihoito").wait(300).model.covered);
}

#[test]
fn the_urgent_card_is_one_key_from_everywhere() {
    for before in ["", "kotihoito<enter>", "<f2>", "<f3>", "<f12>", "<f1>"] {
        let page = desk(&format!("{before}<f7>")).read();
        assert!(page.contains("112") && page.contains("116117"), "after {before}: {page}");
    }
}

#[test]
fn an_answer_that_is_urgent_shows_the_urgent_card_at_once() {
    let page = desk("<f2>2").read();
    assert!(page.contains("Kiire") && page.contains("112"), "{page}");
}

#[test]
fn digits_are_typed_in_the_line_and_pick_in_the_rows() {
    let desk = desk("112");
    assert_eq!(desk.model.shared.contact.words.0, "112");
    let desk = desk.press("<down>2");
    assert!(matches!(desk.model.screen, Screen::Card(_)));
}

#[test]
fn a_pasted_newline_is_not_enter() {
    let desk = desk("").paste("kotihoito\n\nvelka");
    assert!(matches!(desk.model.screen, Screen::Search(_)));
    assert_eq!(desk.model.shared.contact.words.0, "kotihoito  velka");
}

#[test]
fn what_looks_like_an_identity_code_is_told_by_kind_and_not_repeated_in_the_message() {
    let desk = desk("").paste("131052-308T");
    let message = desk.page().message.expect("a warning");
    let words: String = message.iter().map(|span| span.text.as_str()).collect();
    assert!(words.contains("henkilötunnukselta") && !words.contains("131052"), "{words}");
}

#[test]
fn no_panic_report_or_log_can_hold_what_was_typed() {
    let desk = desk("salaisuus");
    assert!(!format!("{:?}", desk.model.shared.contact).contains("salaisuus"));
    assert!(
        !format!("{:?}", EventKind::Paste(lahitori::desk::event::Pasted("salaisuus".into()))).contains("salaisuus")
    );
}

#[test]
fn the_interface_and_the_customer_have_their_own_languages() {
    let desk = desk("kotihoito<enter><f5>");
    assert!(desk.read().contains("Kotihoito") && desk.read().contains("Hänvisa hit"));
    let desk = desk.press("<shift+f5>");
    assert!(desk.read().contains("Hemvård"), "{}", desk.read());
}

#[test]
fn the_next_person_is_served_in_the_desk_s_own_language_again() {
    let desk = desk("<shift+f5>kotihoito<f3>1<enter>");
    assert_eq!(desk.model.shared.customer_lang(), Lang::Fi);
    let parked = self::desk("<shift+f5>kotihoito<f6><esc>");
    assert_eq!(parked.model.shared.customer_lang(), Lang::Fi);
    assert_eq!(parked.press("<f6><enter>").model.shared.customer_lang(), Lang::Sv, "the open contact keeps its own");
}

#[test]
fn the_municipality_of_the_person_decides_what_they_can_use() {
    let desk = desk("<ctrl+u>nokia<enter>asumisneuvonta");
    let page = desk.read();
    assert!(page.contains("Nokia") && page.contains("ei tämän kunnan asukkaalle"), "{page}");
}

#[test]
fn only_what_is_turned_on_is_recorded() {
    let keys = "<ctrl+u>nokia<enter>kotihoito<f3>1<enter>";
    let off = desk(keys);
    let visit = &off.visits()[0];
    assert_eq!((&visit.municipality, visit.language, &visit.segment, visit.signs), (&None, None, &None, None));
    let count = CountSettings { municipality: true, language: true, ..CountSettings::default() };
    let on = desk_with(Settings { count, ..Settings::default() }, Lang::Fi, keys);
    let visit = &on.visits()[0];
    assert_eq!(visit.municipality.as_ref().map(|code| code.as_str()), Some("536"));
    assert_eq!(visit.language, Some(Lang::Fi));
}

#[test]
fn the_desk_session_tells_zero_contacts_from_not_recorded() {
    let desk = desk("<ctrl+p>valitse lähitori<enter>tesoma<enter>");
    assert!(matches!(desk.entries()[0].what, What::SessionOpened { .. }));
    assert_eq!(desk.entries()[0].desk.as_ref().map(|code| code.as_str()), Some("tesoma"));
    let desk = desk.press("<f10>2");
    assert!(matches!(desk.entries()[1].what, What::SessionClosed { .. }));
    assert_eq!(desk.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_month_of_this_desk_is_one_key_from_the_day() {
    let desk = desk("<f12>m");
    assert_eq!(desk.effects.last(), Some(&Effect::LoadMonth(Lang::Fi)));
    let desk = desk.event(EventKind::MonthFigures(vec!["Kontakteja yhteensä: 12".to_owned()]));
    assert!(desk.read().contains("yhteensä:\u{a0}12"), "{}", desk.read());
    assert!(desk.press("m").read().contains("Päivä"));
}

#[test]
fn ctrl_c_asks_before_it_leaves() {
    let desk = desk("<ctrl+c>");
    assert!(!desk.effects.contains(&Effect::Quit));
    assert!(desk.press("<enter>").effects.contains(&Effect::Quit));
}

#[test]
fn help_finds_a_command_and_runs_it() {
    let desk = desk("<f1>peitä<enter>");
    assert!(desk.model.covered);
}

#[test]
fn what_waits_is_said_in_words_in_the_head() {
    let sending = Sending { waiting: 2, attention: 0, state: SendingState::Offline { retry_at: None }, desk: None };
    let desk = desk("").event(EventKind::Sending(sending));
    assert!(desk.page().status.ends_with("2 lähettämättä"), "{}", desk.page().status);
}

#[test]
fn what_was_left_unanswered_of_the_hours_is_not_known() {
    let page = desk("sote-asema<enter>").read();
    assert!(page.contains("aukiolo ei tiedossa"), "{page}");
}

#[test]
fn the_gate_stands_before_every_ending_in_every_language() {
    let word = [
        (Lang::Fi, "asiakastietojärjestelmään"),
        (Lang::Sv, "klientdatasystemet"),
        (Lang::En, "client information system"),
    ];
    for (lang, word) in word {
        assert!(desk_in(lang, "<f3>").read().contains(word));
    }
}

#[test]
fn the_screen_never_says_record_for_count() {
    for keys in ["", "<f1>", "<f3>", "<f12>", "<f2>"] {
        let page = desk(keys).read();
        assert!(!page.contains("irjaa kontakti") && !page.contains("Kirjaa "), "{page}");
    }
}

#[test]
fn every_answered_question_stays_in_its_line_and_going_back_changes_nothing() {
    let desk = desk("<f2>11<up><up>");
    let section = &desk.page().sections[0];
    let answered =
        section.items.iter().filter(|item| matches!(item, Item::Row(_)) && item.text().contains('✓')).count();
    assert_eq!(answered, 2);
}

#[test]
fn the_client_group_is_taken_from_the_form_when_set_by_hand() {
    // Up from the outcome: need, group.
    let desk = desk("kotihoito<f3><up><up>1<f3><down><down>1<enter>");
    let visit = &desk.visits()[0];
    assert!(visit.client_group.as_ref().is_some_and(|group| group.is(ClientGroup::Older)), "{:?}", visit.client_group);
    assert!(!visit.confirmed.is_empty());
}

#[test]
fn a_row_tells_in_sentences_why_it_stands_there() {
    for keys in ["kotihoito<down>?", "kotihoito<shift+f4>", "kotihoito<enter>?"] {
        let page = desk(keys).read();
        assert!(page.starts_with("Miksi tämä palvelu on tässä") && page.contains("Kotihoito"), "{keys}: {page}");
    }
    let typed = desk("kotihoito?");
    assert_eq!(typed.model.shared.contact.words.0, "kotihoito?", "in the line it is a letter");
    assert!(desk("<f12><shift+f4>").read().contains("Siirry ensin palvelun riville"));
}

#[test]
fn this_weeks_hours_stand_day_by_day_on_one_key_of_the_card() {
    let desk = desk("palveluneuvonta kotitori<enter>");
    assert!(!desk.read().contains("ke 25.11."));
    let desk = desk.press("v");
    assert!(desk.read().contains("ke 25.11.") && desk.read().contains("suljettu"), "{}", desk.read());
    assert!(!desk.press("v").read().contains("ke 25.11."));
}

#[test]
fn every_fact_of_the_card_says_how_old_it_is() {
    let page = desk("kotihoito<enter>").read();
    let sources: Vec<&str> = page.lines().filter(|line| line.contains("lähde ")).collect();
    assert!(!sources.is_empty());
    for line in sources {
        assert!(line.contains("sitten") || line.contains("ei päiväystä"), "{line}");
    }
}

#[test]
fn a_need_that_the_search_answered_weakly_is_counted_as_a_code_when_it_is_chosen() {
    let weak = desk("xqzwv xqzwv<f3>31<enter>");
    assert!(weak.visits()[0].needs[0].found_weakly, "{:?}", weak.visits());
    let bytes = String::from_utf8(weak.entries()[0].seal().bytes.to_vec()).expect("JSON");
    assert!(bytes.contains("found_weakly") && !bytes.contains("xqz"), "{bytes}");
    let found = desk("kotihoito+<f3>1<enter>");
    assert!(!found.visits()[0].needs[0].found_weakly);
    let bytes = String::from_utf8(found.entries()[0].seal().bytes.to_vec()).expect("JSON");
    assert!(!bytes.contains("found_weakly"), "entries without it keep their bytes: {bytes}");
}

#[test]
fn the_colours_in_use_are_marked_in_their_list() {
    let page = desk("<ctrl+p>värit<enter>").read();
    let marked: Vec<&str> = page.lines().filter(|line| line.contains("käytössä nyt")).collect();
    assert_eq!(marked.len(), 1, "{page}");
    assert!(marked[0].contains("terminal"));
}

#[test]
fn a_municipality_that_the_catalogue_lacks_is_told_at_the_start() {
    let settings = Settings { municipality: MunicipalityCode::parse("999"), ..Settings::default() };
    let desk = desk_with(settings, Lang::Fi, "");
    assert!(desk.read().contains("Asetusten kuntaa ei ole luettelossa"), "{}", desk.read());
}

#[test]
fn a_desk_says_as_long_as_it_waits_for_the_imports_that_they_are_not_there_yet() {
    let waits = "Tuotuja palveluja valmistellaan";
    let desk = desk("").event(EventKind::World(WORLD.clone(), Extent::Written)).press("äiti");
    assert!(desk.read().contains(waits), "{}", desk.read());
    let desk = desk.event(EventKind::World(WORLD.clone(), Extent::Whole { faults: 0 }));
    assert!(!desk.read().contains(waits), "{}", desk.read());
}

#[test]
fn a_path_is_walked_from_row_to_card_and_back() {
    let on = desk("kotihoito<shift+f7><down>");
    let Screen::Path(path) = &on.model.screen else { panic!("the path is on screen: {}", on.read()) };
    let step = path.service(&on.model.shared).expect("a step");
    let card = on.press("<enter>");
    assert!(matches!(&card.model.screen, Screen::Card(state) if state.id == step));
    // From the card of a step its own path goes on, and Esc leads back the way that was come.
    let further = card.press("p");
    let Screen::Path(path) = &further.model.screen else { panic!("{}", further.read()) };
    assert_eq!(path.service(&further.model.shared), Some(step));
    assert!(matches!(further.press("<esc><esc><esc>").model.screen, Screen::Search(_)));
}

#[test]
fn a_path_from_the_checklist_begins_with_the_need_that_was_named_last() {
    let desk = desk("<f2>").press("<shift+f7>");
    assert!(desk.read().contains("Polku alkaa palvelusta tai tarpeesta"), "{}", desk.read());
    let mut named = desk;
    let code = |text: &str| Code::parse(text).expect("a code");
    named.model.shared.contact.walk.answers.insert(code("needs"), vec![code("money")]);
    assert!(named.press("<shift+f7>").read().contains("Palvelupolku: raha ja velat"));
}

#[test]
fn a_handover_offers_the_next_in_line_until_somebody_takes_the_matter_and_every_call_is_counted() {
    let on = desk("kotihoito+<shift+f9>");
    assert!(on.read().contains("Saanko soittaa, ja mitä saan kertoa?"), "{}", on.read());
    let callee = |desk: &crate::story::Desk| {
        let Screen::Handover(state) = &desk.model.screen else { panic!("{}", desk.read()) };
        state.service(&desk.model.shared).expect("somebody to call").to_string()
    };
    assert_eq!(callee(&on), "palvelutarpeen-arviointi-iakkaat", "the way in first");
    let refused = on.press("2");
    assert!(refused.read().contains("Soita heti seuraavaan"), "{}", refused.read());
    assert_ne!(callee(&refused), "palvelutarpeen-arviointi-iakkaat");
    // Left and taken up again, it stands where it was.
    let again = refused.press("<esc><shift+f9>");
    assert_ne!(callee(&again), "palvelutarpeen-arviointi-iakkaat");
    let visits = again.press("1<f3>3<enter>").visits();
    let need = &visits[0].needs[0];
    assert!(need.outcome.is(Outcome::HandedOver));
    assert_eq!(need.handover.as_ref().and_then(|told| told.known()), Some(HandoverResult::Accepted));
    assert_eq!(need.tried, [HandoverResult::Refused.into()]);
}

#[test]
fn calls_that_nobody_took_are_counted_with_whatever_outcome_the_matter_has() {
    let visits = desk("kotihoito+<shift+f9>52<f3>4<enter>").visits();
    let need = &visits[0].needs[0];
    assert_eq!((need.handover.clone(), &need.outcome), (None, &Outcome::Advised.into()));
    assert_eq!(need.tried, [HandoverResult::NoAnswer.into(), HandoverResult::Refused.into()]);
}

#[test]
fn one_key_goes_to_the_other_matter_and_each_call_stands_under_its_own_need() {
    let one = desk("kotihoito+<shift+f9>");
    assert!(!one.read().contains("N toinen asia"), "one matter: {}", one.read());
    let mut two = desk("kotihoito+");
    let debts = ServiceId::parse("talous-ja-velkaneuvonta").expect("an id");
    assert!(two.model.shared.catalog().service(&debts).is_some());
    two.model.shared.contact.selection.push(debts);
    let two = two.press("<shift+f9>");
    assert!(two.read().contains("Asia: arjessa selviytyminen (1/2)") && two.read().contains("N toinen asia"));
    let other = two.press("2n");
    assert!(other.read().contains("Asia: raha ja velat (2/2)"), "{}", other.read());
    let shared = other.press("5n1<f3>").model.shared;
    let filled = shared.contact.fill(shared.catalog(), &shared.settings.count, &shared.now);
    let calls: Vec<_> = filled.needs.iter().map(|row| (row.tried.clone(), row.handover)).collect();
    assert_eq!(calls[0], (vec![HandoverResult::Refused], Some(HandoverResult::Accepted)));
    assert_eq!(calls[1], (Vec::new(), Some(HandoverResult::NoAnswer)));
}

#[test]
fn what_was_told_of_the_calls_is_not_asked_again_by_the_checklist() {
    let desk = desk("kotihoito+<shift+f9>21");
    let answered = |question: &str| {
        let answers = &desk.model.shared.contact.walk.answers;
        answers.get(&Code::parse(question).expect("a code")).map(|codes| codes[0].to_string())
    };
    let told = ["consent", "handover_result", "next_in_line"].map(answered);
    assert_eq!(told, [Some("yes".into()), Some("refused".into()), Some("accepted".into())]);
    let refused = crate::story::desk("kotihoito+<shift+f9>8");
    assert!(refused.press("<f2>").read().contains("Suostumus soittoon   ei, ei saa soittaa"));
}

#[test]
fn calls_outlive_a_crash() {
    let desk = desk("kotihoito+<shift+f9>5");
    let kept = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::SaveDraft { number, bytes } => Some((*number, bytes.clone())),
        _ => None,
    });
    let (number, bytes) = kept.expect("a draft is kept");
    let contact = Contact::from_draft(&bytes).expect("the draft of this program");
    assert_eq!((contact.number, contact.calls), (number, desk.model.shared.contact.calls));
}

#[test]
fn what_is_said_on_the_call_holds_nothing_that_was_typed() {
    let on = desk("hilma muistisairas+<shift+f9>");
    assert!(!on.read().to_lowercase().contains("hilma"), "{}", on.read());
}

#[test]
fn what_is_still_open_at_closing_time_is_listed_and_can_be_dropped_and_taken_back() {
    let mut on = desk("kotihoito+<f6><esc>");
    on.model.shared.desk = Some(Code::parse("tesoma").expect("a code"));
    on.model.shared.open_session();
    let closing = on.press("<ctrl+p>sulje<enter>");
    assert!(closing.read().contains("Nämä kontaktit ovat vielä auki"), "{}", closing.read());
    let dropped = closing.press("<del>");
    assert!(dropped.model.shared.unfinished.is_empty());
    assert!(dropped.effects.iter().any(|effect| matches!(effect, Effect::DropDraft { .. })));
    assert_eq!(dropped.press("<ctrl+z>").model.shared.contact.selection.len(), 1);
}

fn any_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        6 => prop::sample::select("abcdkäö1234567890+ ".chars().collect::<Vec<_>>()).prop_map(Key::Char),
        3 => (1u8..=12).prop_map(Key::F),
        1 => (1u8..=12).prop_map(Key::ShiftF),
        2 => prop::sample::select("cdefgklnoprtuvwxyz".chars().collect::<Vec<_>>()).prop_map(Key::Ctrl),
        6 => prop::sample::select(vec![
            Key::Enter, Key::Esc, Key::Tab, Key::BackTab, Key::Up, Key::Down, Key::Left, Key::Right, Key::Home,
            Key::End, Key::PageUp, Key::PageDown, Key::Backspace, Key::Delete,
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn no_key_and_no_size_panics(keys in prop::collection::vec(any_key(), 0..60), columns in 1u16..200, rows in 1u16..60) {
        let mut desk = desk("").event(EventKind::Resize(columns, rows));
        for key in keys {
            desk = desk.event(EventKind::Key(key));
            crate::screens::render(&desk.page(), lahitori::desk::theme::Theme::Terminal, columns, rows);
        }
    }
}
