//! Stories of the note to take along: how few keys it takes, when there is none, that nothing of the person is on it, and
//! that no printer can hold up the desk.

#[cfg(unix)]
use std::{fs, time::Duration};

#[cfg(unix)]
use lahitori::commands::print::{self, print};
use lahitori::{
    desk::{
        contact::{Call, Private},
        effect::Effect,
        event::EventKind,
        key::Key,
        page::{Item, Page},
        slip::{self, Fault, FileKind, News, paper},
        theme::Theme,
    },
    domain::{
        area::MunicipalityCode,
        checklist::Answer,
        code::{HandoverResult, Need, Outcome},
        lang::Lang,
    },
    guidance::slip::Form,
};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, style::Color};

use crate::{
    screens::{render, told},
    story::{Desk, desk, desk_in},
};

/// What was given to the printer so far, as text.
fn printed(desk: &Desk) -> Vec<String> {
    let notes = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Print(note) => Some(String::from_utf8_lossy(note).into_owned()),
        _ => None,
    });
    notes.collect()
}

fn copied(desk: &Desk) -> usize {
    desk.effects.iter().filter(|effect| matches!(effect, Effect::Copy(_))).count()
}

#[test]
fn from_typed_words_it_is_one_key_to_the_note_and_two_to_paper() {
    let desk = desk("kotihoito<f4>");
    assert!(desk.read().contains("MUISTILAPPU") && desk.read().contains("040"), "{}", desk.read());
    let [note] = printed(&desk.press("p")).try_into().expect("one note");
    assert!(note.contains("Kotihoito") && note.contains("040 733 3949") && note.contains("ma–pe"), "{note}");
}

#[test]
fn the_other_key_and_the_palette_lead_there_too() {
    for keys in ["kotihoito<ctrl+r>", "kotihoito<enter><f4>", "kotihoito+<ctrl+p>muistilappu<enter>"] {
        assert!(desk(keys).read().contains("MUISTILAPPU"), "{keys}");
    }
}

#[test]
fn a_note_needs_a_service() {
    assert!(desk("<f4>").read().contains("tarvitaan palvelu"));
    assert!(desk("xqzw<f4>").read().contains("tarvitaan palvelu"), "what is found only weakly is nobody's service");
}

#[test]
fn all_chosen_services_stand_on_one_note_in_their_order() {
    let [note] = printed(&desk("kotihoito+<esc>turvapuhelin+<f4>p")).try_into().expect("one note");
    let (care, phone) = (note.find("\nKotihoito"), note.find("\nTurvapuhelin"));
    assert!(care.is_some() && care < phone, "{note}");
}

#[test]
fn two_languages_stand_beside_each_other_and_the_first_is_the_persons_own() {
    let desk = desk("kotihoito<f4><down>2<down>3p");
    let [note] = printed(&desk).try_into().expect("one note");
    let line = note.lines().find(|line| line.starts_with("Hemvård")).expect("Swedish first");
    assert!(line.ends_with("Home care"), "{line}");
    assert_eq!(desk.model.shared.contact.lang, Some(Lang::Sv));
}

#[test]
fn who_does_what_by_when_is_chosen_by_digits_and_follows_an_outcome() {
    let by_hand = printed(&desk("kotihoito<f4><down><down><down>5<down>3p"));
    assert!(by_hand[0].contains("Palvelusta soitetaan sinulle.") && by_hand[0].contains("Viimeistään: ma 30.11."));
    let two = printed(&desk("kotihoito<f4><down><down><down>571p"))[0].clone();
    assert!(
        two.contains("Palvelusta soitetaan") && two.contains("Lähitorilta otetaan") && two.contains("Soitat itse.")
    );
    assert!(!printed(&desk("kotihoito<f4><down><down><down>570p"))[0].contains("Sovittu"));
    let day_by_day = printed(&desk("kotihoito<f4><down><down><down><down>2<right><right>p"));
    assert!(day_by_day[0].contains("Viimeistään: to 26.11."), "{}", day_by_day[0]);
    let mut followed = desk("kotihoito+");
    followed.model.shared.contact.form.need(0).outcome = Some(Outcome::WeReturn);
    assert!(followed.press("<f4>").read().contains("Lähitorilta otetaan sinuun yhteyttä."));
    let mut called = desk("kotihoito+");
    let about = called.model.shared.contact.selection[0].clone();
    called.model.shared.contact.calls.push(Call { callee: about.clone(), about, result: HandoverResult::CallPromised });
    assert!(called.press("<f4>").read().contains("Palvelusta soitetaan sinulle."));
}

#[test]
fn after_violence_there_is_none_until_it_is_chosen_and_none_goes_to_the_clipboard() {
    let desk = desk("nollalinja<f4>pkt<enter>q");
    assert!(desk.read().contains("Väkivallan") && !desk.read().contains("080"), "{}", desk.read());
    assert!(
        !desk.effects.iter().any(|effect| matches!(effect, Effect::Print(_) | Effect::Copy(_) | Effect::SaveSlip(..)))
    );
    let desk = desk.press("2p");
    let [note] = printed(&desk).try_into().expect("one note");
    assert!(note.contains("080 005 005") && !note.to_lowercase().contains("nolla"), "{note}");
    let desk = desk.press("k");
    assert!(copied(&desk) == 0 && desk.read().contains("leikepöydälle"), "{}", desk.read());
}

#[test]
fn violence_that_comes_up_later_takes_back_the_form_that_was_chosen_before() {
    let mut named = desk("kotihoito+<f4>1");
    assert!(slip::form(&named.model.shared, &[]) == Form::Named);
    named.model.shared.contact.form.need(0).need = Some(Need::Violence);
    assert!(printed(&named.press("p")).is_empty());
}

#[test]
fn without_names_a_service_that_others_should_not_see_is_a_number() {
    let discreet = printed(&desk("nimettömät alkoholistit<enter><f4>p"));
    let shown = desk("nimettömät alkoholistit<enter><f4>");
    let services = slip::services(&shown.model.shared, shown.model.shared.contact.looked_at.as_ref());
    assert!(services.iter().any(|service| service.sensitive), "the story needs a sensitive service");
    let names = services.iter().flat_map(|service| service.name.each());
    assert!(names.into_iter().all(|(_, name)| discreet.iter().all(|note| !note.contains(name))), "{discreet:?}");
}

/// Gives every answer of the checklist that is wanted, but for violence and for what makes a conversation unsafe: those
/// leave no note at all. What was agreed is left out too: that is on the note.
fn answer_all(desk: &mut Desk, is_wanted: impl Fn(&Answer) -> bool) {
    let world = desk.model.shared.world.clone();
    let agreed = ["who_does_what", "note_safe"];
    let questions = &world.catalog.checklist("ensikontakti").expect("the checklist").questions;
    for question in questions.iter().filter(|question| !agreed.contains(&question.id.as_str())) {
        let is_safe = |answer: &&Answer| {
            answer.need != Some(Need::Violence) && answer.id.as_str() != "violence" && answer.id.as_str() != "no"
        };
        let answers = question.answers.iter().filter(is_safe).filter(|answer| is_wanted(answer));
        desk.model.shared.contact.walk.answers.insert(question.id.clone(), answers.map(|a| a.id.clone()).collect());
    }
}

/// The bytes of the note with names and without, in every kind of file, and what the person sees of it.
fn everywhere(desk: Desk) -> Vec<u8> {
    let mut all = Vec::new();
    let mut desk = desk.press("<f4>");
    for form in ["1", "2"] {
        desk = desk.press(form);
        let shared = &desk.model.shared;
        let sheet = slip::sheet(shared, &slip::services(shared, None)).expect("a note");
        FileKind::ALL.iter().for_each(|kind| all.extend(paper::bytes(&sheet, *kind)));
        desk = desk.press("<enter>");
        all.extend(desk.read().into_bytes());
        desk = desk.press("<esc>");
    }
    all
}

#[test]
fn nothing_that_was_typed_or_answered_of_the_person_is_on_the_note() {
    let plain = desk("kotihoito+");
    let mut told = desk("kotihoito+");
    // Everything that a contact can hold of a person, with words that no catalogue has.
    let contact = &mut told.model.shared.contact;
    contact.words = Private("kanaarinen virtanen 010190-123A 0401234567".to_owned());
    contact.municipality = MunicipalityCode::parse("536");
    answer_all(&mut told, |answer| answer.deadline.is_none());
    let (plain, told) = (everywhere(plain), everywhere(told));
    assert!(!plain.is_empty());
    assert!(plain == told, "the note is made of services and choices alone");
}

#[test]
fn an_assessment_that_starts_from_this_contact_is_on_the_note_with_its_last_day() {
    let mut desk = desk("kotihoito+");
    answer_all(&mut desk, |_| true);
    assert!(desk.press("<f4>").read().contains("viimeistään ke 2.12."));
}

#[test]
fn one_print_at_a_time_and_what_became_of_it_is_told() {
    let desk = desk("kotihoito<f4>pp");
    assert_eq!(printed(&desk).len(), 1, "a key that is held down does not empty the tray");
    assert!(desk.read().contains("menossa tulostimelle"));
    let desk = desk.event(EventKind::Slip(News::Failed(Fault::TimedOut("lp".into(), 20))));
    assert!(desk.read().contains("lp ei vastannut 20 sekunnissa"), "{}", desk.read());
    let desk = desk.press("p").event(EventKind::Slip(News::Printed));
    assert_eq!(printed(&desk).len(), 2);
    assert!(desk.read().contains("annettu tulostimelle"));
}

#[test]
fn a_note_is_saved_in_the_kind_that_was_chosen() {
    for (pick, kind, begins) in
        [("1", FileKind::Text, "MUISTI"), ("2", FileKind::Html, "<!DOC"), ("3", FileKind::Pdf, "%PDF-")]
    {
        let desk = desk(&format!("kotihoito<f4><up><down><down><down><down><down><down>{pick}t"));
        let saved = desk.effects.iter().find_map(|effect| match effect {
            Effect::SaveSlip(of, bytes) if *of == kind => Some(bytes.starts_with(begins.as_bytes())),
            _ => None,
        });
        assert_eq!(saved, Some(true), "{kind:?}");
    }
}

#[test]
fn what_is_turned_to_the_person_has_nothing_of_the_desk_around_it() {
    let page = desk("kotihoito+velka<f6><esc>kotihoito+<f4><enter>").page();
    assert_eq!((page.status.as_str(), &page.message, page.foot.len()), ("", &None, 1));
    let (buffer, _) = render(&page, Theme::Terminal, 80, 24);
    let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    assert!(shown.contains("Esc") && !shown.contains('─') && !shown.contains("F1"), "{shown}");
}

/// What a phone's camera reads from the drawn cells: eight dots to a column and sixteen to a row, by their colours.
fn scanned(buffer: &Buffer) -> Option<String> {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let grey = |color: Color| match color {
        Color::Indexed(16) => 0,
        Color::Indexed(231) => 255,
        // The rest of the screen, whatever the theme makes of it.
        _ => 128,
    };
    let dot = |x: usize, y: usize| {
        let cell = &buffer.content[y / 16 * columns + x / 8];
        let is_ink = match cell.symbol() {
            "█" => true,
            "▀" => y % 16 < 8,
            "▄" => y % 16 >= 8,
            _ => false,
        };
        grey(if is_ink { cell.fg } else { cell.bg })
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(columns * 8, rows * 16, dot);
    image.detect_grids().first().and_then(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[test]
fn a_camera_reads_the_number_from_80_by_24_in_every_theme() {
    let page = desk("kotihoito<f4>q").page();
    for theme in Theme::ALL {
        let (buffer, _) = render(&page, theme, 80, 24);
        assert_eq!(scanned(&buffer).as_deref(), Some("tel:0407333949"), "{theme:?}");
    }
}

#[test]
fn beside_the_note_the_code_stands_where_the_window_is_wide_enough() {
    let wide = desk("").event(EventKind::Resize(120, 40)).press("kotihoito<f4><enter>").page();
    let (buffer, _) = render(&wide, Theme::Dark, 120, 40);
    assert_eq!(scanned(&buffer).as_deref(), Some("tel:0407333949"));
}

#[test]
fn a_window_that_is_too_small_for_the_code_says_how_large_it_must_be() {
    let small = desk("").event(EventKind::Resize(80, 16)).press("kotihoito<f4>q");
    assert!(small.read().contains("Suurenna ikkuna: vähintään"), "{}", small.read());
}

fn pictures(page: &Page) -> usize {
    let items = page.sections.iter().flat_map(|section| &section.items);
    items.filter(|item| matches!(item, Item::Picture(picture) if picture.scanned)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_window_a_code_that_is_drawn_can_be_read(columns in 60u16..200, rows in 16u16..60, view in "<enter>|q") {
        let desk = desk("").event(EventKind::Resize(columns, rows)).press(&format!("kotihoito<f4>{view}"));
        let page = desk.page();
        let (buffer, _) = render(&page, Theme::Terminal, columns, rows);
        if pictures(&page) > 0 {
            prop_assert_eq!(scanned(&buffer), Some("tel:0407333949".to_owned()), "{}x{}", columns, rows);
        }
    }

    #[test]
    fn no_keys_on_its_screen_panic(keys in prop::collection::vec(0usize..14, 0..40), columns in 1u16..160, rows in 1u16..50) {
        let of = [
            Key::Enter, Key::Esc, Key::Up, Key::Down, Key::Left, Key::Right, Key::Tab, Key::PageDown,
            Key::Char('q'), Key::Char('0'), Key::Char('2'), Key::Char('5'), Key::Char('9'), Key::F(4),
        ];
        let mut desk = desk("kotihoito+<esc>nollalinja+<f4>").event(EventKind::Resize(columns, rows));
        for key in keys {
            desk = desk.event(EventKind::Key(of[key]));
            render(&desk.page(), Theme::Terminal, columns, rows);
        }
    }
}

#[test]
fn the_note_and_what_can_be_chosen_of_it() {
    let all = ["kotihoito<f4>", "nollalinja<f4>", "kotihoito<f4><down><down>2<down>2<down>3"];
    insta::assert_snapshot!(all.map(|keys| told(keys, |desk| desk)).join("\n"));
}

#[test]
fn the_note_turned_to_the_person() {
    let all = ["kotihoito<f4><enter>", "kotihoito<f4><down><down>3<enter>", "nollalinja<f4>2<enter>", "kotihoito<f4>q"];
    insta::assert_snapshot!(all.map(|keys| told(keys, |desk| desk)).join("\n"));
}

#[test]
fn the_notes_of_three_languages_differ_in_words_and_agree_in_numbers() {
    let note = |lang| printed(&desk_in(lang, "kotihoito<f4>p")).remove(0);
    let notes = Lang::ALL.map(note);
    assert!(notes.iter().all(|note| note.contains("040 733 3949")));
    assert!(notes[0] != notes[1] && notes[1] != notes[2]);
}

#[cfg(unix)]
fn command(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn the_print_command_gets_the_note_on_its_standard_input_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("paper");
    let script = format!("cat > '{}'", out.display());
    let printed = print(&command(&["sh", "-c", &script]), b"Muistilappu".to_vec(), print::WAIT_MAX);
    assert_eq!(printed, Ok(()));
    assert_eq!(fs::read(out).expect("what was printed"), b"Muistilappu");
}

#[cfg(unix)]
#[test]
fn a_print_command_that_fails_hangs_or_is_not_there_is_told() {
    // More than a pipe holds: a command that does not read must not keep the desk.
    let note = vec![b'x'; 1 << 20];
    let wait = Duration::from_millis(300);
    assert_eq!(print(&command(&["false"]), note.clone(), wait * 20), Err(Fault::Refused("false".into())));
    let missing = "no-such-command-anywhere";
    assert_eq!(print(&command(&[missing]), note.clone(), wait), Err(Fault::NoCommand(missing.into())));
    assert_eq!(print(&command(&["sleep", "600"]), note, wait), Err(Fault::TimedOut("sleep".into(), 0)));
    assert_eq!(print(&[], Vec::new(), wait), Err(Fault::NoCommand(String::new())));
}

#[cfg(unix)]
#[test]
fn the_real_desk_prints_through_the_administrators_command_and_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, out, config) =
        (folder.path().join("data"), folder.path().join("paper"), folder.path().join("config.toml"));
    let print = format!("[slip]\nprint = [\"sh\", \"-c\", \"cat > '{}'\"]\n", out.display());
    fs::write(&config, print).expect("the configuration");
    let config = config.display().to_string();
    let mut desk = crate::pty::Terminal::open(&data, &[("LAHITORI_CONFIG", &config)]);
    desk.expect("Enter avaa");
    desk.type_keys("kotihoito");
    desk.expect("Kotihoito ");
    desk.type_keys("\x1bOS"); // F4
    desk.expect("MUISTILAPPU");
    desk.type_keys("p");
    desk.expect("annettu tulostimelle");
    let printed = fs::read_to_string(&out).expect("what was printed");
    assert!(printed.contains("Kotihoito") && printed.contains("040 733 3949"), "{printed}");
    let left = fs::read_dir(&data).expect("the data folder").flatten().map(|entry| entry.path());
    let left: Vec<_> = left.filter(|path| path.is_file()).collect();
    let tells = |path: &std::path::PathBuf| {
        fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains("MUISTILAPPU"))
    };
    assert!(!left.iter().any(tells) && !data.join("slips").exists(), "{left:?}");
    desk.type_keys("t");
    desk.expect("Tallennettu: muistilappu-");
    assert_eq!(fs::read_dir(data.join("slips")).expect("the folder of notes").count(), 1);
    desk.leave();
}

/// What the sub-command prints, and its exit code.
fn run(words: &[&str]) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_lahitori"))
        .args(["--lang", "en", "--data-dir"])
        .arg(folder.path())
        .arg("slip")
        .args(words)
        .env_remove("LAHITORI_CONFIG")
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&out.stdout), text(&out.stderr), out.status.code())
}

#[test]
fn the_sub_command_prints_the_same_note_and_withholds_the_same_ones() {
    let (text, _, code) = run(&["kotihoito", "--second-lang", "fi"]);
    assert!(code == Some(0) && text.contains("Home care") && text.contains("Kotihoito"), "{text}");
    let (text, told, code) = run(&["nollalinja"]);
    assert!(code == Some(1) && text.is_empty() && told.contains("--discreet"), "{told}");
    let (text, _, _) = run(&["nollalinja", "--discreet"]);
    assert!(text.contains("080 005 005") && !text.contains("Nolla"), "{text}");
    let (json, _, _) = run(&["kotihoito", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["form"], &json["code"]), (&"named".into(), &"tel:0407333949".into()));
    let (pdf, _, _) = run(&["kotihoito", "--pdf", "-"]);
    assert!(pdf.starts_with("%PDF-"), "{pdf}");
}
