//! Feedback about the catalogue: one key on a card tells it, it travels once wherever the network is cut, an editor sees and
//! closes it, and the desk that told sees what became of it.

use std::{fs, path::Path};

use jiff::{SignedDuration, Timestamp};
use lahitori::{
    cli::{ColorChoice, Common},
    client::Token,
    commands::{
        liaison,
        link::{self, Link},
        sender::{Sender, SenderState, SenderStatus},
    },
    config::Setup,
    desk::{
        effect::Effect,
        event::{EventKind, Opened, Sending, SendingState},
        liaison::{Answer, Ask, News},
    },
    domain::{
        code::{Code, FeedbackAbout, FeedbackResult},
        entry::{Entry, EntryId, FORMAT, Sealed, What},
        feedback::{Closing, FeedbackFate, ServiceFeedback},
        lang::Lang,
        service::ServiceId,
        time::{Day, helsinki},
    },
    store::{EntryState, Journal},
    wire::ReceiptStatus::{AlreadyHad, Stored},
};
use serde_json::{Value, json};

use crate::{
    conformance::{in_postgres, on_both, tamper, token},
    desk_entries::counted,
    fake_server::{FakeServer, TOKEN},
    liaison::{CUTS, Cut, Wire},
    pty::Terminal,
    server::{Server, contact, folder, lahitori, statuses},
    story::{Desk, desk, desk_in},
};

fn day(text: &str) -> Day {
    Day(text.parse().expect("a day"))
}

fn service() -> ServiceId {
    ServiceId::parse("kotihoito").expect("an id")
}

fn number_wrong(on: &str) -> ServiceFeedback {
    ServiceFeedback { service: service(), what: FeedbackAbout::NumberWrong.into(), day: day(on) }
}

fn fate(on: &str, closed: Option<(&str, FeedbackResult)>) -> FeedbackFate {
    let closed = closed.map(|(on, result)| Closing { day: day(on), result: result.into() });
    FeedbackFate { service: service(), what: FeedbackAbout::NumberWrong.into(), day: day(on), closed }
}

fn told(desk: &Desk) -> Vec<ServiceFeedback> {
    let feedback = desk.entries().into_iter().filter_map(|entry| match entry.what {
        What::Feedback(feedback) => Some(feedback),
        _ => None,
    });
    feedback.collect()
}

fn hear(desk: Desk, fates: Vec<FeedbackFate>) -> Desk {
    let news = News { ask: Ask::Feedback, answer: Ok(Answer::Feedback(fates)) };
    desk.event(EventKind::Liaison(Box::new(news)))
}

fn sending(desk: Desk, waiting: u64, state: SendingState) -> Desk {
    desk.event(EventKind::Sending(Sending { waiting, state, ..Sending::default() }))
}

#[test]
fn one_key_a_digit_and_enter_on_a_card_tell_that_a_number_is_wrong() {
    for keys in ["kotihoito<enter>!1<enter>", "kotihoito<shift+f11>1<enter>"] {
        let desk = desk(keys);
        assert_eq!(told(&desk), [number_wrong("2026-11-23")], "{keys}");
        assert!(desk.visits().is_empty(), "it is no contact");
    }
    let card = desk("kotihoito<enter>!1<enter>");
    assert!(card.read().contains("Ilmoitettu tänään: numero väärin."), "{}", card.read());
    assert!(card.read().contains("Ilmoitus kirjattu: numero väärin."), "{}", card.read());
}

#[test]
fn each_line_of_the_list_tells_its_own_and_leaving_it_tells_nothing() {
    use lahitori::domain::code::CodeList as _;
    for (at, what) in FeedbackAbout::ALL.iter().enumerate() {
        let desk = desk(&format!("kotihoito<enter>!{}<enter>", at + 1));
        assert_eq!(told(&desk)[0].what, (*what).into());
    }
    for keys in ["!<esc>", "!9<esc>", "!2<shift+f11>", "!!<esc>", "!1"] {
        assert_eq!(told(&desk(&format!("kotihoito<enter>{keys}"))), [], "{keys}");
    }
    let verified = desk("kotihoito<enter>!5<enter>");
    assert!(verified.read().contains("Tarkistettu tänään: tiedot pitävät paikkansa."), "{}", verified.read());
}

#[test]
fn where_no_service_is_stood_on_nothing_can_be_told() {
    let desk = desk("<f12><shift+f11>1<enter>");
    assert_eq!(told(&desk), []);
}

#[test]
fn it_is_said_to_be_noted_when_the_journal_has_it_and_not_before() {
    let mut slow = desk("kotihoito<enter>");
    slow.journal_answers = false;
    let slow = slow.press("!1<enter>");
    assert!(!slow.read().contains("Ilmoitettu") && !slow.read().contains("kirjattu"), "{}", slow.read());
    let id = slow.entries()[0].id;
    let slow = slow.event(EventKind::Saved(id));
    assert!(slow.read().contains("Ilmoitettu tänään"), "{}", slow.read());
}

#[test]
fn the_message_says_when_it_leaves() {
    let says = |state: Option<SendingState>, said: &str| {
        let desk = desk("kotihoito<enter>");
        let desk = if let Some(state) = state { sending(desk, 0, state) } else { desk };
        let read = desk.press("!1<enter>").read();
        assert!(read.contains(said), "{said}: {read}");
    };
    says(Some(SendingState::Ok), "Se lähtee nyt luettelon toimittajalle.");
    says(Some(SendingState::Offline { retry_at: None }), "Se lähtee, kun palvelimeen saadaan yhteys.");
    says(None, "Jää koneelle");
}

#[test]
fn a_card_tells_what_was_told_weeks_ago_and_what_became_of_it() {
    let desk = desk("")
        .event(EventKind::Opened(Box::new(Opened { feedback: vec![number_wrong("2026-11-10")], ..Opened::default() })));
    let desk = desk.press("kotihoito<enter>");
    assert!(desk.read().contains("Ilmoitettu ti 10.11.: numero väärin."), "{}", desk.read());
    let desk = hear(desk, vec![fate("2026-11-10", None)]);
    let desk = hear(desk, vec![fate("2026-11-10", Some(("2026-11-22", FeedbackResult::Mended)))]);
    let read = desk.read();
    assert!(read.contains("Ilmoituksesi on käsitelty, Kotihoito"), "{read}");
    assert!(!read.contains("Ilmoitettu ti"), "{read}");
    let read = desk.press("<down>").read();
    assert!(read.contains("Korjattu su 22.11. (ilmoitus: numero väärin)."), "{read}");
}

#[test]
fn what_the_editor_found_right_or_could_not_mend_is_told_as_such() {
    for (result, said) in [
        (FeedbackResult::WasRight, "tarkisti su 22.11.: tieto on oikein"),
        (FeedbackResult::CannotMend, "ei voinut korjata tätä, su 22.11."),
    ] {
        let desk = hear(desk("kotihoito<enter>"), vec![fate("2026-11-10", Some(("2026-11-22", result)))]);
        assert!(desk.read().contains(said), "{}", desk.read());
    }
}

#[test]
fn the_server_is_asked_what_became_of_it_as_soon_as_all_is_sent() {
    let asked = |desk: &Desk| desk.effects.iter().filter(|one| **one == Effect::Liaise(Ask::Feedback)).count();
    let desk = sending(desk("kotihoito<enter>!1<enter>"), 1, SendingState::Ok).wait(1);
    assert_eq!(asked(&desk), 1);
    let desk = desk.wait(1);
    assert_eq!(asked(&desk), 1);
    let desk = sending(desk, 0, SendingState::Ok).wait(1);
    assert_eq!(asked(&desk), 2);
    // A contact that is sent afterwards asks for nothing: ten minutes are soon enough.
    let desk = sending(hear(desk, vec![fate("2026-11-23", None)]), 1, SendingState::Ok);
    let desk = sending(desk, 0, SendingState::Ok).wait(598);
    assert_eq!(asked(&desk), 2);
    assert_eq!(asked(&desk.wait(2)), 3);
}

#[test]
fn line_by_line_it_is_told_by_name_and_number_and_said_once() {
    let heard = crate::linear::Talk::with(desk("")).types(&["kotihoito", "1", "/ilmoita", "1"]).all;
    assert!(heard.contains("Mitä ilmoitat: Kotihoito"), "{heard}");
    assert_eq!(heard.matches("Ilmoitus kirjattu: numero väärin.").count(), 1, "{heard}");
    assert!(heard.contains("Ilmoitettu tänään: numero väärin."), "{heard}");
}

#[test]
fn screens_of_what_can_be_told_and_of_a_card_of_which_something_was() {
    let in_every_language = |arrange: &dyn Fn(Desk) -> Desk| crate::screens::told("kotihoito<enter>", arrange);
    insta::assert_snapshot!("feedback_chooser", in_every_language(&|desk| desk.press("!3<enter>!1")));
    let card = |desk: Desk| {
        let closed = fate("2026-11-20", Some(("2026-11-22", FeedbackResult::Mended)));
        hear(sending(desk, 0, SendingState::Ok).press("!5<enter>!3<enter>"), vec![closed])
    };
    insta::assert_snapshot!("feedback_card", in_every_language(&card));
}

// The real journal, sender and server, with a wire that can be cut between them.

fn setup(dir: &Path) -> Setup {
    let config = dir.join("config.toml");
    fs::write(&config, "").expect("written");
    let data_dir = Some(dir.join("data"));
    fs::create_dir_all(dir.join("data")).expect("made");
    let common = Common { data_dir, config: Some(config), color: ColorChoice::Never, ..Common::default() };
    Setup::load(&common).expect("a set-up")
}

/// A desk's core with its journal and its sender.
struct Rig {
    setup: Setup,
    journal: Journal,
    runtime: tokio::runtime::Runtime,
    desk: Option<Desk>,
    done: usize,
    _folder: tempfile::TempDir,
}

impl Rig {
    fn joined(url: &str, token: &str, name: &str) -> Rig {
        let folder = folder();
        let setup = setup(folder.path());
        let name = Code::parse(name).expect("a code");
        let link =
            Link { server: url.to_owned(), token: Token::parse(token).expect("a token"), desk: Some(name.clone()) };
        link::save(&setup.joined_path(), &link, &name).expect("written");
        let journal = Journal::open(&setup.journal_path());
        assert_eq!(journal.found().wait(), Ok(vec![]));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut now = desk("");
        // The server's clock is the real one, and what is told after a closing is told by it.
        now.model.shared.now = helsinki(Timestamp::now());
        let desk = Some(sending(now, 0, SendingState::Ok));
        Rig { setup, journal, runtime, desk, done: 0, _folder: folder }
    }

    /// Lets the edge do what the desk asked for, until it asks for nothing more.
    fn perform(&mut self) {
        let mut desk = self.desk.take().expect("a desk");
        while let Some(effect) = desk.effects.get(self.done).cloned() {
            self.done += 1;
            match effect {
                Effect::Record { entry, ends_draft } => {
                    self.journal.append(entry.seal(), ends_draft).wait().expect("saved");
                }
                Effect::Liaise(ask) => {
                    let news = self.runtime.block_on(liaison::ask(&self.setup, ask));
                    desk = desk.event(EventKind::Liaison(Box::new(news)));
                }
                Effect::SendAgain => {
                    self.journal.retry_unread().wait().expect("kept");
                }
                _ => {}
            }
        }
        self.desk = Some(desk);
    }

    /// Presses keys at the server's time.
    fn press(&mut self, keys: &str) {
        let mut desk = self.desk.take().expect("a desk");
        desk.model.shared.now = helsinki(Timestamp::now());
        self.desk = Some(desk.press(keys));
        self.perform();
    }

    /// Sends as `lahitori journal send` does, and asks what became of what was told.
    fn send(&mut self) -> SenderStatus {
        let status = self.runtime.block_on(Sender::new(&self.setup, self.journal.clone()).finish(None));
        let news = self.runtime.block_on(liaison::ask(&self.setup, Ask::Feedback));
        self.desk = self.desk.take().map(|desk| {
            let (waiting, attention) = (status.waiting, status.attention);
            let now = Sending { waiting, attention, state: SendingState::Ok, desk: None };
            let desk = desk.event(EventKind::Sending(now));
            desk.event(EventKind::Liaison(Box::new(news)))
        });
        self.perform();
        status
    }

    fn read(&self) -> String {
        self.desk.as_ref().expect("a desk").read()
    }
}

fn list(server: &Server, editor: &str, query: &str) -> Value {
    let answer = server.call("GET", &format!("/v1/feedback{query}"), Some(editor), None);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn close(server: &Server, editor: &str, what: &str, result: &str) -> u64 {
    let body = json!({ "service": "kotihoito", "what": what, "result": result }).to_string();
    let answer = server.call("POST", "/v1/feedback/close", Some(editor), Some(&body));
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["desks"].as_u64().expect("a number")
}

/// What is told over a wire that is cut, and what is wrong with it then.
fn told_over(cut: Cut, sabotage: Option<&str>) -> Option<String> {
    let dir = folder();
    let server = Server::start_with(dir.path(), |command| {
        sabotage.into_iter().for_each(|fault| {
            command.env("LAHITORI_SABOTAGE", fault);
        });
    });
    let wire = Wire::to(server.address);
    let mut rig = Rig::joined(&wire.url(), &server.join("tesoma"), "tesoma");
    let editor = token(&server, &server.admin, "editor", None);
    wire.cut(cut);
    rig.press("kotihoito<enter>!1<enter>");
    rig.send();
    rig.send();
    wire.cut(Cut::None);
    let status = rig.send();
    let listed = list(&server, &editor, "");
    let times = &listed["services"][0]["matters"][0]["times"];
    let right = *times == json!(1) && (status.waiting, status.attention) == (0, 0);
    (!right).then(|| format!("{cut:?}: {status:?}, {listed}"))
}

#[test]
fn wherever_the_network_is_cut_what_was_told_is_there_once() {
    for cut in CUTS {
        assert_eq!(told_over(cut, None), None);
    }
}

#[test]
fn a_server_that_counts_what_it_has_already_is_found_out() {
    let found = CUTS.into_iter().find_map(|cut| told_over(cut, Some("no-unique-key")));
    assert!(found.is_some(), "what is counted twice must not pass");
}

#[test]
fn the_desk_that_told_sees_that_it_was_mended_and_what_is_told_since_opens_it_anew() {
    let dir = folder();
    let server = Server::start(dir.path());
    let url = format!("http://{}", server.address);
    let mut rig = Rig::joined(&url, &server.join("tesoma"), "tesoma");
    let mut other = Rig::joined(&url, &server.join("veska"), "veska");
    let editor = token(&server, &server.admin, "editor", None);
    rig.press("kotihoito<enter>!1<enter>");
    assert_eq!(list(&server, &editor, "")["services"], json!([]), "offline it waits in the journal");
    assert_eq!(rig.send().state, SenderState::Idle);
    other.press("kotihoito<enter>");
    other.send();
    assert!(rig.read().contains("Ilmoitettu tänään: numero väärin."), "{}", rig.read());
    assert_eq!(close(&server, &editor, "number_wrong", "mended"), 1);
    rig.send();
    assert!(rig.read().contains("Ilmoituksesi on käsitelty"), "{}", rig.read());
    rig.press("<down>");
    assert!(rig.read().contains("Korjattu") && !rig.read().contains("Ilmoitettu"), "{}", rig.read());
    other.send();
    assert!(!other.read().contains("Korjattu"), "another desk's is its own: {}", other.read());
    rig.press("!1<enter>");
    assert!(rig.read().contains("Ilmoitettu tänään"), "{}", rig.read());
    rig.send();
    assert!(rig.read().contains("Ilmoitettu tänään") && !rig.read().contains("Korjattu"), "{}", rig.read());
    assert_eq!(list(&server, &editor, "")["services"][0]["matters"][0]["times"], 1, "counted from anew");
}

/// A server of before does not know the kind: it refuses this entry alone, and the journal keeps it. It is sent again when
/// the server shows that it knows of feedback.
#[test]
fn an_older_server_takes_the_contacts_and_leaves_feedback_in_the_journal_for_a_newer_one() {
    let server = FakeServer::start();
    server.inside().knows_no_feedback = true;
    let mut rig = Rig::joined(&server.url, TOKEN, "tesoma");
    rig.press("kotihoito<enter>!1<enter>");
    for number in 0..3 {
        rig.journal.append(counted(number), None).wait().expect("saved");
    }
    let status = rig.send();
    assert_eq!((status.waiting, status.attention, server.stored_once()), (0, 1, 3));
    let id = rig.desk.as_ref().expect("a desk").entries()[0].id;
    let malformed = EntryState::Attention(Code::parse("malformed").expect("a code"));
    assert_eq!(rig.journal.state_of(id).wait(), Ok(Some(malformed)));
    assert_eq!(rig.send().attention, 1, "it is not sent again and again");
    server.inside().knows_no_feedback = false;
    rig.send();
    let status = rig.send();
    assert_eq!((status.waiting, status.attention, server.stored_once()), (0, 0, 4));
}

// What a server promises, on both databases.

fn telling(number: u8, what: &str, on: &str, ago: SignedDuration) -> Sealed {
    let at = helsinki(Timestamp::now() - ago);
    let what = serde_json::from_value(json!({ "service": "kotihoito", "what": what, "day": on })).expect("feedback");
    Entry { format: FORMAT, id: EntryId::new(&at, [number; 10]), desk: None, what: What::Feedback(what) }.seal()
}

const NOW: SignedDuration = SignedDuration::ZERO;

fn mine(server: &Server, desk: &str) -> Value {
    let answer = server.call("GET", "/v1/feedback/mine", Some(desk), None);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["fates"].clone()
}

#[test]
fn an_editor_sees_how_often_and_since_when_and_a_desk_what_became_of_its_own() {
    on_both(|dir| {
        let server = Server::start(dir);
        let (tesoma, veska) = (server.join("tesoma"), server.join("veska"));
        let editor = token(&server, &server.admin, "editor", None);
        let first = [
            telling(1, "number_wrong", "2026-11-20", NOW),
            telling(2, "number_wrong", "2026-11-22", NOW),
            telling(3, "verified_today", "2026-11-22", NOW),
        ];
        assert_eq!(statuses(&server.send(&tesoma, &first)), [Stored, Stored, Stored]);
        let again = [first[0].clone(), first[1].clone(), contact(4)];
        assert_eq!(statuses(&server.send(&tesoma, &again)), [AlreadyHad, AlreadyHad, Stored]);
        server.send(&veska, &[telling(5, "number_wrong", "2026-11-18", NOW)]);
        assert_eq!(server.report(&server.admin).contacts, Some(1), "feedback is no contact");
        let listed = list(&server, &editor, "");
        assert_eq!(
            listed["services"],
            json!([{ "service": "kotihoito", "matters": [
                { "what": "number_wrong", "times": 3, "desks": 2, "first": "2026-11-18", "last": "2026-11-22" },
                { "what": "verified_today", "times": 1, "desks": 1, "first": "2026-11-22", "last": "2026-11-22" },
            ] }])
        );
        assert_eq!(close(&server, &editor, "number_wrong", "mended"), 2);
        assert_eq!(close(&server, &editor, "number_wrong", "was_right"), 0, "closed twice, it is closed");
        let trail = server.call("GET", "/v1/audit", Some(&server.admin), None).json();
        let closed = trail["rows"].as_array().expect("rows").iter().filter(|row| row["act"] == "feedback_closed");
        let closed: Vec<_> = closed.map(|row| (row["number"].clone(), row["about"].clone())).collect();
        assert_eq!(closed, [(json!(2), json!("kotihoito"))], "once, for both desks");
        let matters = list(&server, &editor, "")["services"][0]["matters"].clone();
        assert_eq!(matters.as_array().map(Vec::len), Some(1), "what was checked stays open: {matters}");
        let all = list(&server, &editor, "?state=all")["services"][0]["matters"].clone();
        assert_eq!((&all[1]["closed"]["result"], &all[1]["desks"]), (&json!("mended"), &json!(2)), "{all}");
        assert!(all[1]["closed"]["by"].as_i64().is_some(), "{all}");
        let fates = mine(&server, &veska);
        assert_eq!(fates.as_array().map(Vec::len), Some(1), "its own alone: {fates}");
        assert_eq!((&fates[0]["what"], &fates[0]["closed"]["result"]), (&json!("number_wrong"), &json!("mended")));
        assert!(!fates.to_string().contains("\"by\""), "no desk hears who closed it: {fates}");
    });
}

#[test]
fn what_is_told_after_a_closing_opens_it_anew_and_what_comes_late_is_closed_with_it() {
    on_both(|dir| {
        let server = Server::start(dir);
        let (tesoma, veska) = (server.join("tesoma"), server.join("veska"));
        let editor = token(&server, &server.admin, "editor", None);
        server.send(&tesoma, &[telling(1, "no_answer", "2026-11-20", NOW)]);
        assert_eq!(close(&server, &editor, "no_answer", "cannot_mend"), 1);
        let hours = SignedDuration::from_hours;
        server.send(&veska, &[telling(2, "no_answer", "2026-11-19", hours(30))]);
        server.send(&tesoma, &[telling(3, "no_answer", "2026-11-19", hours(31))]);
        assert_eq!(list(&server, &editor, "")["services"], json!([]), "both were told before it was closed");
        assert_eq!(mine(&server, &veska)[0]["closed"]["result"], "cannot_mend");
        server.send(&veska, &[telling(4, "no_answer", "2026-11-23", NOW)]);
        let matter = list(&server, &editor, "")["services"][0]["matters"][0].clone();
        let expected =
            json!({ "what": "no_answer", "times": 1, "desks": 1, "first": "2026-11-23", "last": "2026-11-23" });
        assert_eq!(matter, expected);
        assert_eq!(mine(&server, &veska)[0].get("closed"), None);
        assert_eq!(mine(&server, &tesoma)[0]["closed"]["result"], "cannot_mend", "that desk has not told it again");
    });
}

#[test]
fn a_list_of_feedback_is_paged_by_services_and_leaves_none_out() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        let editor = token(&server, &server.admin, "editor", None);
        let entries: Vec<Sealed> = (0..7)
            .map(|number| {
                let at = helsinki(Timestamp::now());
                let service = ServiceId::parse(&format!("palvelu-{}", (number * 5) % 7)).expect("an id");
                let what = FeedbackAbout::HoursWrong.into();
                let what = What::Feedback(ServiceFeedback { service, what, day: day("2026-11-23") });
                Entry { format: FORMAT, id: EntryId::new(&at, [number; 10]), desk: None, what }.seal()
            })
            .collect();
        server.send(&desk, &entries);
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let page = list(&server, &editor, &format!("?limit=3{after}"));
            let services = page["services"].as_array().expect("a list");
            seen.extend(services.iter().filter_map(|one| one["service"].as_str().map(str::to_owned)));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen, (0..7).map(|number| format!("palvelu-{number}")).collect::<Vec<_>>());
        for query in ["?state=x", "?limit=201", "?after=A%20B", "?desk=tesoma"] {
            let answer = server.call("GET", &format!("/v1/feedback{query}"), Some(&editor), None);
            assert_eq!(answer.status, 400, "{query}: {}", answer.body);
        }
    });
}

#[test]
fn a_desk_that_invents_services_fills_a_list_and_not_the_disk_and_its_entries_are_taken_all_the_same() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        let editor = token(&server, &server.admin, "editor", None);
        server.send(&desk, &[telling(1, "no_answer", "2026-11-22", NOW)]);
        // All the room but for one row, by a desk that has invented as many services.
        let (columns, county, numbers) = if in_postgres(dir) {
            ("county, ", "'pirkanmaa', ", "generate_series(1, 99998) AS n (i)")
        } else {
            (
                "",
                "",
                "(WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 99998) SELECT i FROM n)",
            )
        };
        let fill = format!(
            "INSERT INTO feedback ({columns}service, what, desk, times, first_day, last_day)
             SELECT {county}'a' || i, 'no_answer', 'veska', 1, '2026-11-22', '2026-11-22' FROM {numbers}"
        );
        tamper(dir, &[&fill]);
        let sent = server.send(
            &desk,
            &[
                telling(2, "hours_wrong", "2026-11-22", NOW),
                telling(3, "number_wrong", "2026-11-22", NOW),
                telling(4, "no_answer", "2026-11-23", NOW),
            ],
        );
        assert_eq!(statuses(&sent), [Stored, Stored, Stored]);
        let matters = list(&server, &editor, "?after=kotihoit")["services"][0]["matters"].clone();
        let told = matters.as_array().expect("a list").iter().map(|one| (one["what"].as_str(), one["times"].as_u64()));
        assert_eq!(told.collect::<Vec<_>>(), [(Some("hours_wrong"), Some(1)), (Some("no_answer"), Some(2))]);
    });
}

#[test]
fn an_id_of_a_service_that_looks_like_personal_data_is_refused_and_a_newer_code_is_kept() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        let editor = token(&server, &server.admin, "editor", None);
        let of = |number: u8, service: &str, what: &str| {
            let at = helsinki(Timestamp::now());
            let what = json!({ "service": service, "what": what, "day": "2026-11-23" });
            let what = What::Feedback(serde_json::from_value(what).expect("feedback"));
            Entry { format: FORMAT, id: EntryId::new(&at, [number; 10]), desk: None, what }.seal()
        };
        let sent = server.send(&desk, &[of(1, "matti-131052-308t", "no_answer"), of(2, "p-0401234567", "no_answer")]);
        let reasons: Vec<_> = sent.receipts.iter().map(|one| one.reason.as_ref().map(Code::as_str)).collect();
        assert_eq!(reasons, [Some("personal_data"), Some("personal_data")]);
        let guid = "ptv-04012345-0401-4234-8567-040123456789";
        let sent = server.send(&desk, &[of(3, guid, "smells_odd"), of(4, "kotihoito", "number_wrong")]);
        assert_eq!(statuses(&sent), [Stored, Stored]);
        let listed = list(&server, &editor, "");
        assert!(listed.to_string().contains("smells_odd"), "{listed}");
        let bad = json!({ "service": "kotihoito", "what": "number_wrong", "result": "eaten" }).to_string();
        let answer = server.call("POST", "/v1/feedback/close", Some(&editor), Some(&bad));
        assert_eq!(answer.status, 400, "{}", answer.body);
    });
}

#[test]
fn the_editors_command_lists_closes_and_says_so_in_three_languages() {
    let dir = folder();
    let server = Server::start(dir.path());
    let desk = server.join("tesoma");
    let editor = token(&server, &server.admin, "editor", None);
    let run = |lang: &str, args: &[&str]| {
        let mut command = lahitori(dir.path());
        command.args(["feedback"]).args(args).args(["--lang", lang]);
        command.env("LAHITORI_SERVER", format!("http://{}", server.address)).env("LAHITORI_TOKEN", &editor);
        let output = command.output().expect("runs");
        let printed = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), printed(&output.stdout), printed(&output.stderr))
    };
    let (ok, out, _) = run("fi", &["list"]);
    assert!(ok && out.contains("Ei ilmoituksia."), "{out}");
    server.send(&desk, &[telling(1, "number_wrong", "2026-11-20", NOW), telling(2, "number_wrong", "2026-11-22", NOW)]);
    for (lang, said) in [
        ("fi", "numero väärin · 2 kertaa · lähitoreja 1 · ensin pe 20.11."),
        ("sv", "fel nummer · 2 gånger · närtorg: 1 · först fr 20.11"),
        ("en", "wrong number · 2 times · desks: 1 · first Fri 20 Nov"),
    ] {
        let (ok, out, err) = run(lang, &["list"]);
        assert!(ok && out.contains(said), "{out}{err}");
        assert!(out.contains("kotihoito  ") && out.contains("number_wrong"), "{out}");
    }
    let (ok, out, _) = run("en", &["list", "--json"]);
    let listed: Value = serde_json::from_str(&out).expect("JSON");
    assert!(ok && listed[0]["matters"][0]["times"] == 2, "{out}");
    let (ok, _, err) = run("en", &["close", "kotihoito", "number_wrong", "--result", "eaten"]);
    assert!(!ok && err.contains("mended, was_right, cannot_mend"), "{err}");
    let (ok, _, err) = run("en", &["close", "kotihoito", "smell", "--result", "mended"]);
    assert!(!ok && err.contains("number_wrong, no_answer"), "{err}");
    let (ok, out, _) = run("en", &["close", "kotihoito", "number_wrong", "--result", "mended"]);
    assert!(ok && out.contains("Closed. 1 desk sees the result."), "{out}");
    let (ok, out, _) = run("sv", &["close", "kotihoito", "number_wrong", "--result", "mended"]);
    assert!(ok && out.contains("Det finns ingen öppen anmälan."), "{out}");
    let (ok, out, _) = run("fi", &["list", "--all"]);
    assert!(ok && out.contains("· korjattu "), "{out}");
}

#[test]
fn a_journal_with_feedback_is_counted_and_told_as_any_other() {
    let mut rig = Rig::joined("http://127.0.0.1:9", TOKEN, "tesoma");
    rig.press("kotihoito<enter>!1<enter>");
    rig.journal.append(counted(1), None).wait().expect("saved");
    let data = rig.setup.data_dir.clone();
    drop(rig.journal);
    for args in [&["journal", "status"][..], &["journal", "export"], &["report", "--local"], &["doctor"]] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_lahitori"));
        command.args(args).arg("--data-dir").arg(&data).args(["--lang", "en"]);
        command.arg("--config").arg(data.with_file_name("config.toml"));
        let output = command.output().expect("runs");
        let printed = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        match args {
            ["journal", "status"] => assert!(printed.contains('2'), "{printed}"),
            ["journal", "export"] => assert!(printed.contains("number_wrong"), "{printed}"),
            ["report", "--local"] => assert!(output.status.success(), "{printed}"),
            _ => assert!(!printed.is_empty()),
        }
    }
}

#[test]
fn in_every_language_what_was_told_is_said() {
    for (lang, said) in [
        (Lang::Fi, "Ilmoitettu tänään: numero väärin."),
        (Lang::Sv, "Anmält i dag: fel nummer."),
        (Lang::En, "Reported today: wrong number."),
    ] {
        let desk = desk_in(lang, "kotihoito<enter>!1<enter>");
        assert!(desk.read().contains(said), "{}", desk.read());
    }
}

/// Without a server, and after the program was ended and begun again.
#[test]
fn what_was_told_offline_stands_on_the_card_of_the_real_program_after_a_restart() {
    let dir = folder();
    let card = |terminal: &mut Terminal| {
        terminal.expect("Enter avaa");
        terminal.type_keys("kotihoito");
        terminal.expect("Kotihoito ");
        terminal.type_keys("\r");
        terminal.expect("! ilmoita");
    };
    let mut terminal = Terminal::open(dir.path(), &[]);
    card(&mut terminal);
    terminal.type_keys("!");
    terminal.expect("Mitä ilmoitat: Kotihoito");
    terminal.type_keys("2\r");
    terminal.expect("Ilmoitus kirjattu: ei vastata.");
    terminal.leave();
    let mut terminal = Terminal::open(dir.path(), &[]);
    card(&mut terminal);
    // Whatever the clock says meanwhile, today or the day before.
    terminal.expect(": ei vastata.");
    terminal.leave();
}
