//! The practice desk: the same screens, unmistakably not the real ones, from the story to the review.

use std::time::Duration;

use jiff::SignedDuration;
use lahitori::{
    desk::{
        effect::Effect,
        event::{Event, EventKind},
        keymap::{Command, Keymap},
        model::Model,
        page::Page,
        practice::{Deed, Practice},
        screen::{Screen, card},
        shared::Settings,
        theme::Theme,
    },
    domain::{
        case::{Case, StepAct},
        code::CodeList as _,
        lang::Lang,
        service::ChannelKind,
        visit::Visit,
    },
    guidance::{
        Walk,
        case::{Did, Done, Met, review},
    },
};

use crate::{
    pty::Terminal,
    screens::{render, text},
    story::{WORLD, desk_in, keys_of, monday},
};

/// A practice in the middle of a story.
struct Training {
    practice: Practice,
    deeds: Vec<Deed>,
    events: u16,
}

fn training(lang: Lang, case: Option<&str>, show: bool, keys: &str) -> Training {
    let model = Model::new(WORLD.clone(), Settings::default(), lang, monday());
    let wanted = case.map(|case| (case.to_owned(), show));
    let practice = Practice::new(model, SignedDuration::ZERO, wanted);
    Training { practice, deeds: Vec::new(), events: 0 }.press(keys)
}

impl Training {
    fn press(mut self, keys: &str) -> Training {
        for key in keys_of(keys) {
            self.events += 1;
            let mut random = [0; 10];
            random[..2].copy_from_slice(&self.events.to_be_bytes());
            let deeds = self.practice.update(Event { at: monday(), random, kind: EventKind::Key(key) });
            self.deeds.extend(deeds);
        }
        self
    }

    fn page(&self) -> Page {
        self.practice.page()
    }

    fn read(&self) -> String {
        self.page().read_aloud()
    }
}

#[test]
fn what_is_told_of_a_service_in_practice_goes_nowhere() {
    let practice = training(Lang::Fi, None, false, "<enter>kotihoito<enter>!1<enter>");
    assert!(practice.deeds.is_empty(), "{:?}", practice.deeds);
    assert!(practice.read().contains("Tämä ilmoitus ei lähde minnekään."), "{}", practice.read());
}

const STORY: &str = "aiti_ei_parjaa";

#[test]
fn every_page_says_first_and_in_its_foot_that_it_is_practice() {
    let ways = [
        "",
        "<enter>",
        "<enter><f2>",
        "<enter>kotihoito",
        "<enter>kotihoito<enter>",
        "<enter><f3>",
        "<enter><f7>",
        "<enter><f9>",
        "<enter><f1>",
        "<enter><f12>",
        "<esc>",
    ];
    for (lang, mark) in [(Lang::Fi, "HARJOITUS"), (Lang::Sv, "ÖVNING"), (Lang::En, "PRACTICE")] {
        for keys in ways {
            let training = training(lang, Some(STORY), false, keys);
            let read = training.read();
            assert!(read.starts_with(&format!("{mark}\n")), "{keys}: {read}");
            let last = read.lines().last().unwrap_or_default();
            assert!(last.starts_with(mark), "{keys}: {last}");
            let (buffer, _) = render(&training.page(), Theme::Terminal, 80, 24);
            let shown = text(&buffer);
            let (first, foot) = (shown.lines().next().unwrap_or_default(), shown.lines().last().unwrap_or_default());
            assert!(
                first.starts_with(&format!("  {mark} ")) && foot.starts_with(&format!("  {mark} ")),
                "{keys}:\n{shown}"
            );
            let small = render(&training.page(), Theme::Mono, 40, 10).0;
            assert!(text(&small).starts_with(mark), "{keys}");
        }
    }
}

#[test]
fn practice_takes_no_key_from_the_desk() {
    let case = Keymap::default().key(Command::Case).expect("a key");
    let desk = desk_in(Lang::En, &format!("kotihoito<{}><{}>", "f3", case.to_string().to_lowercase()));
    assert!(desk.effects.iter().all(|effect| *effect != Effect::ShowCase), "what is pressed at work stays at work");
    assert!(desk.read().contains("in practice only"), "{}", desk.read());
    let palette = |keys: &str| desk_in(Lang::En, keys).read();
    assert!(!palette("<f1>case").contains("In practice"), "no advisor reads of cases");
}

#[test]
fn the_case_has_its_line_in_help_and_palette_and_leads_back_to_the_story() {
    for (list, keys) in [("<f1>", "Shift+F12"), ("<ctrl+p>", "Shift+F12")] {
        let training = training(Lang::En, Some(STORY), false, &format!("<enter>{list}the case again"));
        assert!(training.read().contains(keys), "{}", training.read());
        let training = training.press("<enter>");
        assert!(training.read().contains("Mother cannot manage at home"), "{}", training.read());
        let training = training.press("<shift+f12>");
        assert!(training.page().input.is_some(), "pressed in the story, it goes to the desk: {}", training.read());
    }
    let free = training(Lang::En, None, false, "1<shift+f12>");
    assert!(free.read().contains("Practice cases"), "{}", free.read());
}

#[test]
fn every_number_on_every_card_is_marked() {
    let mut training = training(Lang::En, None, false, "1");
    for service in WORLD.catalog.services.iter() {
        let state = card::State::new(&mut training.practice.desk.shared, service.id.clone());
        training.practice.desk.screen = Screen::Card(state);
        let read = training.read().replace('\u{a0}', " ");
        for channel in &service.channels {
            if let ChannelKind::Phone(number) = &channel.kind {
                let number = number.replace('\u{a0}', " ");
                let bare = read.match_indices(&number).find(|(at, _)| !read[..*at].ends_with("(pract.) "));
                assert!(bare.is_none(), "{} shows {number} unmarked:\n{read}", service.id);
            }
        }
    }
}

#[test]
fn what_is_done_well_is_said_and_nothing_is_recorded() {
    // Safety first, then the person, the need, and the assessment's card; counted as handed over.
    let keys = "<enter><f2>1";
    let training = training(Lang::En, Some(STORY), false, keys);
    assert!(training.read().contains("Customer: “No, nothing right this minute"), "{}", training.read());
    let training = training.press("1<esc>palvelutarpeen arviointi<enter><esc><f3>");
    let read = training.read();
    assert!(read.contains("Count the contact"), "{read}");
    let training = training.press("3<enter>");
    let read = training.read();
    assert!(
        read.contains("This went well") && read.contains("Try next time") && read.contains("One good path"),
        "{read}"
    );
    assert!(read.contains("✓ Urgency: Ask about the fall"), "{read}");
    assert!(read.contains("○ Asking: Ask whether the mother knows"), "{read}");
    assert!(read.contains("Practice: not counted."), "{read}");
    let kept = training.deeds.iter().filter(|deed| matches!(deed, Deed::Keep { case: Some(_), .. })).count();
    assert_eq!(kept, 1);
}

#[test]
fn a_path_is_shown_step_by_step_with_why_and_the_rule() {
    let shown = training(Lang::En, Some(STORY), true, "");
    assert!(shown.read().contains("82 and lives alone"), "{}", shown.read());
    let shown = shown.press("<right><right>");
    assert!(shown.read().contains("Ask: Emergency right now → no emergency right now"), "{}", shown.read());
    assert!(shown.page().sections[0].items.len() <= 12, "few words at a time");
    let shown = shown.press("1");
    assert!(shown.read().contains("safety and urgency first"), "{}", shown.read());
    let shown = shown.press("3");
    assert!(shown.read().contains("1301/2014 12 §"), "{}", shown.read());
    let shown = shown.press("<right><right><right><right><right>2");
    assert!(shown.read().contains("mother"), "why the search finds it: {}", shown.read());
    let shown = shown.press("<esc><esc>");
    assert!(shown.read().contains("Practice cases"), "{}", shown.read());
}

#[test]
fn a_note_that_is_practised_goes_nowhere_and_that_is_said() {
    for key in ["p", "k", "t"] {
        let training = training(Lang::Fi, Some(STORY), false, &format!("<enter>kotihoito<f4>{key}"));
        let read = training.read();
        assert!(read.contains("Harjoituksessa lappua ei tulosteta"), "{key}: {read}");
        assert!(training.deeds.is_empty());
    }
}

#[test]
fn the_next_case_begins_on_a_clean_desk() {
    let training = training(Lang::En, Some(STORY), false, "<enter>kotihoito+<f3>1<enter>1<enter>");
    assert!(training.practice.desk.shared.contact.is_empty(), "{}", training.read());
    assert!(training.practice.desk.shared.unfinished.is_empty());
}

/// A contact in which a case's model path was followed, each step at its first choice.
fn followed(case: &Case) -> Done {
    let (mut done, mut walk, mut chosen) = (Done::default(), Walk::default(), Vec::new());
    let mut counted: Option<Visit> = None;
    for step in &case.steps {
        match &step.act {
            StepAct::Say | StepAct::Next(None) => {}
            StepAct::Urgent => done.note(Did::UrgentCard),
            StepAct::Ask(question, fits) => {
                let fits = if fits.is_empty() { case.more(question).map(|more| &more.fits) } else { Some(fits) };
                walk.answers.insert(question.clone(), fits.expect("an answer").clone());
            }
            StepAct::Service { id, .. } => chosen.push(id.clone()),
            StepAct::Next(Some(id)) => done.note(Did::Opened(id.clone())),
            StepAct::Outcome { need, outcomes, handovers } => {
                let row = serde_json::json!({
                    "need": need.code(), "outcome": outcomes[0].code(), "destination": "none",
                    "handover": handovers.first().map(|result| result.code()),
                });
                let visit = counted.get_or_insert_with(|| {
                    serde_json::from_value(serde_json::json!({
                        "day": "2026-11-23", "hour": 14, "method": "phone", "level": "guidance", "catalog": "c0123456789ab",
                    }))
                    .expect("a visit")
                });
                visit.needs.push(serde_json::from_value(row).expect("a need"));
            }
        }
        done.look(&walk, &chosen);
    }
    done.count(counted.expect("a path ends in a count"));
    done
}

#[test]
fn whoever_follows_the_path_of_a_case_has_done_every_step_and_made_no_mistake() {
    assert!(WORLD.catalog.cases.len() >= 16, "{} cases", WORLD.catalog.cases.len());
    let mut faults = Vec::new();
    for case in &WORLD.catalog.cases {
        let review = review(case, &followed(case));
        let texts =
            |places: &[usize], of: &dyn Fn(usize) -> String| places.iter().map(|at| of(*at)).collect::<Vec<_>>();
        let missed = texts(&review.missed, &|at| case.points[at].what.en.clone());
        let mistakes = texts(&review.mistakes, &|at| case.mistakes[at].what.en.clone());
        let unfitting = texts(&review.unfitting, &|at| case.more[at].question.to_string());
        let otherwise = review.steps.iter().filter(|met| **met == Met::Otherwise).count();
        if !(missed.is_empty() && mistakes.is_empty() && unfitting.is_empty() && otherwise == 0) {
            faults.push(format!(
                "{}: missed {missed:?}, mistakes {mistakes:?}, unfitting {unfitting:?}, otherwise {otherwise}",
                case.id
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn whoever_does_nothing_in_a_case_and_counts_it_is_told_what_to_try() {
    for case in &WORLD.catalog.cases {
        let review = review(case, &Done::default());
        assert!(review.met.is_empty() && !review.missed.is_empty(), "{}: {review:?}", case.id);
    }
}

#[test]
fn every_case_says_something_whatever_question_is_open() {
    for case in &WORLD.catalog.cases {
        for more in &case.more {
            assert!(
                !more.fits.is_empty() && Lang::ALL.iter().all(|lang| !more.says.own(*lang).is_empty()),
                "{}",
                case.id
            );
        }
        assert!((4..=12).contains(&case.steps.len()), "{}: four to twelve steps", case.id);
        for service in case.services() {
            assert!(WORLD.catalog.service(service).is_some(), "{}: {service}", case.id);
        }
    }
    assert!(WORLD.catalog.cases.len() >= 2);
}

#[test]
fn the_practice_pages() {
    let mut out = String::new();
    for lang in Lang::ALL {
        for (columns, rows) in [(80, 24), (120, 40)] {
            for (case, show, keys) in [
                (None, false, ""),
                (Some(STORY), false, ""),
                (Some(STORY), false, "<enter><f2>"),
                (Some(STORY), false, "<enter>kotihoito<f3>1<enter>"),
                (Some(STORY), true, "<right><right>"),
            ] {
                let mut training = training(lang, case, show, "");
                training.practice.desk.shared.size = (columns, rows);
                let training = training.press(keys);
                let (buffer, cursor) = render(&training.page(), Theme::Terminal, columns, rows);
                out.push_str(&format!(
                    "=== {} {columns}x{rows} {keys}, cursor {cursor:?}\n{}\n",
                    lang.code(),
                    text(&buffer)
                ));
            }
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn a_recorded_practice_plays_again_and_becomes_a_cast() {
    let folder = tempfile::tempdir().expect("a folder");
    let recording = folder.path().join("practice.jsonl");
    let head =
        r#"{"recording":1,"lang":"en","size":[80,24],"at":"2026-12-24T12:00:00Z","case":["aiti_ei_parjaa",false]}"#;
    let events = [(500, r#""enter""#), (900, r#"{"f":2}"#), (1400, r#""esc""#), (90_000, r#"{"f":10}"#)];
    let lines = events.map(|(ms, key)| format!(r#"{{"ms":{ms},"what":{{"key":{key}}}}}"#));
    std::fs::write(&recording, format!("{head}\n{}\n", lines.join("\n"))).expect("a file");
    let cast = folder.path().join("practice.cast");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_lahitori"))
        .arg("--data-dir")
        .arg(folder.path())
        .args(["train", "--replay"])
        .arg(&recording)
        .arg("--asciicast")
        .arg(&cast)
        .output()
        .expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let written = std::fs::read_to_string(&cast).expect("the cast");
    let (header, events) = asciicast(&written);
    assert_eq!((header["width"].as_u64(), header["height"].as_u64()), (Some(80), Some(24)));
    let mut screen = vt100::Parser::new(24, 80, 0);
    events.iter().for_each(|(_, bytes)| screen.process(bytes.as_bytes()));
    let shown = screen.screen().contents();
    assert!(shown.contains("PRACTICE"), "{shown}");
    let (last, _) = events.last().expect("a frame");
    assert!(*last <= Duration::from_secs(60).as_secs_f64(), "a long pause is cut: {last}");
}

/// A cast, read as version 2 of the format says: a header of one object, then events of a time in seconds, a kind and
/// bytes, in the order of their times.
fn asciicast(written: &str) -> (serde_json::Value, Vec<(f64, String)>) {
    let mut lines = written.lines();
    let header: serde_json::Value = serde_json::from_str(lines.next().expect("a header")).expect("a JSON object");
    assert_eq!(header["version"], 2);
    for number in ["width", "height", "timestamp"] {
        assert!(header[number].is_u64(), "{number} is a whole number: {header}");
    }
    let events: Vec<(f64, String)> = lines
        .map(|line| {
            let (time, kind, bytes): (f64, String, String) = serde_json::from_str(line).expect("three values");
            assert_eq!(kind, "o", "a practice only writes");
            (time, bytes)
        })
        .collect();
    assert!(events.first().is_some_and(|(time, _)| *time >= 0.0) && written.ends_with('\n'));
    assert!(events.is_sorted_by(|(before, _), (after, _)| before <= after), "times go on");
    (header, events)
}

/// A recording of a search and the count, in which somebody thinks for ten seconds before each key.
fn recording(folder: &std::path::Path) -> String {
    let head =
        r#"{"recording":1,"lang":"fi","size":[80,24],"at":"2026-12-21T07:00:00Z","case":["aiti_ei_parjaa",false]}"#;
    let keys = [r#"{"key":"enter"}"#, r#"{"paste":"kotihoito"}"#, r#"{"key":{"f":3}}"#];
    let event = |(at, what): (usize, &str)| format!(r#"{{"ms":{},"what":{what}}}"#, (at + 1) * 10_000);
    let lines: Vec<String> = keys.into_iter().enumerate().map(event).collect();
    let file = folder.join("practice.jsonl");
    std::fs::write(&file, format!("{head}\n{}\n", lines.join("\n"))).expect("a file");
    file.display().to_string()
}

#[test]
fn a_recording_plays_in_a_real_terminal_and_a_key_ends_a_pause() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = recording(folder.path());
    // So slow that nothing goes on by itself while the test looks.
    let mut playing = Terminal::open_with(folder.path(), &["train", "--replay", &file, "--speed", "0.1"], &[]);
    playing.expect("HARJOITUS");
    playing.expect("82 ja asuu yksin");
    for shown in ["Asiakas: ”Hei.", "› kotihoito", "Tilastoi kontakti"] {
        playing.type_keys(" ");
        playing.expect(shown);
    }
    playing.type_keys("q");
    playing.ends();
}

#[test]
fn a_recording_that_plays_fast_ends_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = recording(folder.path());
    Terminal::open_with(folder.path(), &["train", "--replay", &file, "--speed", "100"], &[]).ends();
    assert!(!folder.path().join("practice.sqlite").exists(), "playing keeps nothing");
}
