//! The desk line by line: what is said, once, in three languages; the real program through pipes, from words to a
//! counted contact; and whole sessions as they are heard.

use std::{
    fmt::Write as _,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
    sync::Arc,
};

use insta::assert_snapshot;
use lahitori::{
    desk::{
        effect::Effect,
        event::{DayEntry, EntryState, EventKind},
        keymap::TABLE,
        message::Message,
        model::Model,
        page::Page,
        said::{Said, wrap},
        shared::Settings,
        typed::{Answer, obey},
    },
    domain::lang::Lang,
    i18n::say,
};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use crate::story::{Desk, desk_in, monday};

/// A desk that listens to lines and says lines, with the clock of the stories.
pub(crate) struct Talk {
    desk: Option<Desk>,
    said: Said,
    /// What was said after the last line.
    heard: Vec<String>,
    /// Everything, with the lines that were typed.
    pub(crate) all: String,
}

fn talk_in(lang: Lang) -> Talk {
    Talk::with(desk_in(lang, ""))
}

impl Talk {
    /// Listens to a desk from its first page on.
    pub(crate) fn with(desk: Desk) -> Talk {
        let mut talk = Talk { desk: Some(desk), said: Said::default(), heard: Vec::new(), all: String::new() };
        talk.listen(|said, lang, page| said.news(lang, page));
        talk
    }

    fn desk(&self) -> &Desk {
        self.desk.as_ref().expect("it is put back after each event")
    }

    fn listen(&mut self, say: impl FnOnce(&mut Said, Lang, &Page) -> Vec<String>) {
        let page = self.desk().page();
        let lang = self.desk().model.shared.lang;
        self.heard = say(&mut self.said, lang, &page);
        for line in &self.heard {
            writeln!(self.all, "{line}").expect("a string takes everything");
        }
    }

    fn happen(&mut self, kind: EventKind) {
        self.desk = self.desk.take().map(|desk| desk.event(kind));
    }

    /// Types lines, one after the other.
    pub(crate) fn types(mut self, lines: &[&str]) -> Talk {
        for line in lines {
            writeln!(self.all, "> {line}").expect("a string takes everything");
            let answer = self.obey(line);
            self.said.typed(line);
            self.listen(|said, lang, page| said.answer(lang, page, &answer));
        }
        self
    }

    /// The journal tells the day where it was asked for: everything that was counted, nothing of it sent.
    fn answer_day(&mut self) {
        let asked = self.desk().effects.last().cloned();
        if let Some(Effect::LoadDay(day)) = asked {
            let entry = |entry| DayEntry { entry, state: EntryState::Waiting };
            let entries = self.desk().entries().into_iter().map(entry).collect();
            self.happen(EventKind::DayEntries(day, entries));
        }
    }

    fn obey(&mut self, line: &str) -> Answer {
        // The story makes events on a desk of its own: its model comes out for the grammar and goes back for each event.
        let mut desk = self.desk.take();
        let mut model = Model::new(Arc::default(), Settings::default(), Lang::Fi, monday());
        swap(desk.as_mut(), &mut model);
        let answer = obey(&mut model, line, &mut |model, kind| {
            swap(desk.as_mut(), model);
            desk = desk.take().map(|desk| desk.event(kind));
            swap(desk.as_mut(), model);
        });
        swap(desk.as_mut(), &mut model);
        self.desk = desk;
        self.answer_day();
        answer
    }
}

fn swap(desk: Option<&mut Desk>, model: &mut Model) {
    std::mem::swap(&mut desk.expect("it is put back after each event").model, model);
}

fn heard(lang: Lang, lines: &[&str]) -> Vec<String> {
    talk_in(lang).types(lines).heard
}

/// A contact with a person whose mother does not cope: searched, read, asked, chosen, counted, looked at, taken back.
fn session(lang: Lang, words: &str) -> String {
    let commands = |name: &str| {
        let binding = TABLE.iter().find(|binding| binding.name == name).expect("a command");
        format!("/{}", say(lang, binding.short))
    };
    let [first, count, day, urgent, leave] = ["first-contact", "count", "day", "urgent", "leave"].map(commands);
    let lines = [
        "?", words, ".2", "+2", "1", ">", "-", &first, "1", "1", "3", "0", &count, "1", "", &day, "1", "4", "", "-",
        "ctrl+z", &urgent, "-", &leave, "2", "*",
    ];
    talk_in(lang).types(&lines).all
}

#[test]
fn a_whole_session_as_it_is_heard_in_finnish() {
    assert_snapshot!(session(Lang::Fi, "äiti ei pärjää kotona"));
}

#[test]
fn a_whole_session_as_it_is_heard_in_swedish() {
    assert_snapshot!(session(Lang::Sv, "mamma klarar sig inte hemma"));
}

#[test]
fn a_whole_session_as_it_is_heard_in_english() {
    assert_snapshot!(session(Lang::En, "mother cannot cope at home"));
}

#[test]
fn a_number_picks_the_row_that_was_said_with_it() {
    for row in [1, 3, 10, 12] {
        let talk = talk_in(Lang::Fi).types(&["kotihoito", ">"]);
        let talk = if row <= 10 { talk.types(&["<"]) } else { talk };
        let wanted = talk.heard.iter().find_map(|line| line.strip_prefix(&format!("{row} "))).expect("the row is said");
        let name = wanted.split(';').next().expect("a name").to_owned();
        let talk = talk.types(&[&row.to_string()]);
        assert!(talk.heard[1].starts_with(&name), "row {row}: {:?}", talk.heard);
    }
}

#[test]
fn numbers_that_people_dial_are_words_and_others_are_when_a_space_stands_first() {
    for (typed, words) in [("112", "112"), ("116117", "116117"), (" 7", "7"), ("\"12", "12"), ("a", "a")] {
        let talk = talk_in(Lang::Fi).types(&[typed]);
        assert_eq!(talk.desk().model.shared.contact.words.0, words);
    }
}

#[test]
fn a_row_that_is_not_there_is_told_and_nothing_happens() {
    let talk = talk_in(Lang::En).types(&["kotihoito", "77"]);
    assert_eq!(talk.heard, ["There is no 77 here. ? tells what you can type."]);
    assert_eq!(talk.desk().model.shared.contact.words.0, "kotihoito");
}

#[test]
fn what_was_said_is_not_said_again() {
    let talk = talk_in(Lang::Fi).types(&["kotihoito"]);
    let first = talk.heard.clone();
    let talk = talk.types(&["kotihoito"]);
    assert_eq!(talk.heard, ["Mikään ei muuttunut."]);
    // A message is said once; the clock that goes on, and what waits, are no news.
    let mut talk = talk.types(&["/tilastoi", "1", ""]);
    let counted = talk.heard.iter().filter(|line| line.starts_with("Tilastoitu")).count();
    assert_eq!(counted, 1);
    for _ in 0..3 {
        talk.desk = talk.desk.take().map(|desk| desk.wait(60));
        talk.listen(|said, lang, page| said.news(lang, page));
        assert_eq!(talk.heard, Vec::<String>::new());
    }
    assert!(first.iter().any(|line| line.starts_with("1 Kotihoito")), "{first:?}");
}

#[test]
fn coming_back_to_rows_that_were_said_is_told_in_a_word() {
    let talk = talk_in(Lang::En).types(&["kotihoito", "2", "-"]);
    assert!(talk.heard.iter().any(|line| line.starts_with("The same as before")), "{:?}", talk.heard);
    assert!(!talk.heard.iter().any(|line| line.starts_with("1 ")));
    let talk = talk.types(&["*"]);
    assert!(talk.heard.iter().any(|line| line.starts_with("1 ")), "{:?}", talk.heard);
}

#[test]
fn only_what_an_answer_changed_is_said_and_then_what_is_asked_next() {
    let talk = talk_in(Lang::En).types(&["/first contact", "1"]);
    assert_eq!(talk.heard[0], "Emergency right now; no emergency right now");
    assert_eq!(talk.heard[1], "A deadline is near");
    assert!(talk.heard.contains(&"1 no deadline".to_owned()));
    assert!(!talk.heard.iter().any(|line| line.starts_with("Home municipality")));
}

#[test]
fn a_choice_is_told_in_words_and_not_by_brackets() {
    let talk = talk_in(Lang::En).types(&["kotihoito", "/count", "1"]);
    assert_eq!(talk.heard, ["Outcome: settled now"]);
    let talk = talk.types(&["/up", "/down"]);
    assert!(talk.heard.contains(&"1 settled now, chosen".to_owned()), "{:?}", talk.heard);
}

#[test]
fn commands_are_known_in_three_languages_and_a_guess_is_never_run() {
    for name in ["/tilastoi", "/statistik", "/count", ":count", "/tilas", "F3", "ctrl+t", "/f3"] {
        let talk = talk_in(Lang::Fi).types(&["kotihoito", name]);
        assert_eq!(talk.heard[0], "Tilastoi kontakti", "{name}");
    }
    let talk = talk_in(Lang::Fi).types(&["/opatus"]);
    assert_eq!(talk.heard, ["Mitä opatus tarkoittaa? /opastus"]);
    assert!(talk.desk().entries().is_empty(), "a guess would have counted");
    assert_eq!(heard(Lang::Fi, &["/qqq"]), ["Komentoa qqq ei ole. /komennot luettelee kaikki."]);
}

#[test]
fn every_command_can_be_called_by_its_word_in_every_language() {
    for lang in Lang::ALL {
        for binding in &TABLE {
            let name = format!("/{}", say(lang, binding.short));
            let mut talk = talk_in(lang);
            let answer = talk.obey(&name);
            assert_eq!(answer, Answer::Done, "{name}");
        }
        // The commands that the help names are commands.
        let help = say(lang, "linear-help-command").into_owned();
        for word in help.split(['/', ',', '.', ':']).skip(2).take(5).map(str::trim) {
            assert_eq!(talk_in(lang).obey(&format!("/{word}")), Answer::Done, "{word}");
        }
    }
}

#[test]
fn the_depth_of_a_step_on_a_path_is_said_and_its_letter_opens_it() {
    let talk = talk_in(Lang::En).types(&["kotihoito", "/path"]);
    assert!(talk.heard.iter().any(|line| line.contains(" level 2: ")), "{:?}", talk.heard);
    let step = talk.heard.iter().find_map(|line| line.strip_prefix("a ")).expect("the tenth step").to_owned();
    let talk = talk.types(&["a"]);
    let name = talk.heard[1].split(';').next().expect("a name");
    assert!(step.contains(name), "{step} opened {name}");
}

#[test]
fn a_handover_is_called_and_its_result_is_the_digit_that_was_said() {
    let talk = talk_in(Lang::En).types(&["kotihoito", "1", "/hand over"]);
    let said = |words: &str| talk.heard.iter().any(|line| line.contains(words));
    assert!(said("Call and say") && said("1 took it over") && said("5 no answer"), "{:?}", talk.heard);
    let talk = talk.types(&["5"]);
    assert!(talk.heard[0].starts_with("Noted."), "{:?}", talk.heard);
}

#[test]
fn words_of_the_footer_can_be_typed() {
    let talk = talk_in(Lang::Fi).types(&["kotihoito", "/tilastoi", "1", "", "/päivä", "/peru"]);
    assert!(talk.heard.iter().any(|line| line.contains("Perutaanko")), "{:?}", talk.heard);
}

#[test]
fn what_looks_like_a_person_is_told_first() {
    let heard = heard(Lang::Fi, &["010190-123A"]);
    assert!(heard[0].starts_with("Tämä näyttää henkilötunnukselta"), "{heard:?}");
}

#[test]
fn the_same_message_answers_each_time_it_is_the_answer() {
    let talk = talk_in(Lang::En).types(&["kotihoito", "/count", ""]);
    assert!(talk.heard[0].starts_with("Choose"), "{:?}", talk.heard);
    let told = talk.heard[0].clone();
    assert_eq!(talk.types(&[""]).heard, [told]);
}

#[test]
fn a_fault_that_comes_by_itself_is_said() {
    let mut talk = talk_in(Lang::En);
    talk.happen(EventKind::Opened(Box::new(lahitori::desk::event::Opened {
        notice: Some(Message::JournalVanished),
        ..Default::default()
    })));
    talk.listen(|said, lang, page| said.news(lang, page));
    assert_eq!(talk.heard.len(), 1, "{:?}", talk.heard);
    assert!(talk.heard[0].contains("journal"));
}

#[test]
fn a_covered_desk_says_what_it_cannot_cover_and_takes_no_words() {
    let talk = talk_in(Lang::Fi).types(&["/peitä", "kotihoito"]);
    assert_eq!(talk.heard, ["lähitori", "Näyttö on peitetty."]);
    assert_eq!(talk.desk().model.shared.contact.words.0, "");
    assert!(!talk.types(&[""]).desk().model.covered);
}

/// Whether a line holds nothing that draws, colours or moves.
pub(crate) fn is_plain(line: &str) -> bool {
    !line.chars().any(|c| c.is_control() || ('\u{2500}'..='\u{259f}').contains(&c) || c == '▸')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn no_line_panics_and_every_line_is_answered_in_plain_words(
        lines in proptest::collection::vec(prop_oneof![
            "[0-9a-z?*<>+./: -]{0,3}", "(/|:)[a-zäö]{1,8}", "[+.?][0-9]{1,2}", ".{0,12}", "(F|ctrl\\+)[0-9a-z]",
            Just("kotihoito".to_owned()), Just(String::new()),
        ], 1..10),
        columns in 1usize..100,
    ) {
        let mut talk = talk_in(Lang::Sv);
        for line in &lines {
            talk = talk.types(&[line]);
            prop_assert!(!talk.heard.is_empty(), "nothing was said to {line:?}");
            for said in &talk.heard {
                prop_assert!(is_plain(said), "{said:?}");
                for part in wrap(said, Some(columns)) {
                    prop_assert!(part.width() <= columns.max(8), "{part:?} in {columns}");
                }
                // Breaking loses no letter.
                let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                prop_assert_eq!(letters(&wrap(said, Some(columns)).concat()), letters(said));
            }
        }
    }
}

/// The real program with lines as its input; its journal is kept in `data`.
pub(crate) fn lahitori(data: &Path, args: &[&str], env: &[(&str, &str)], lines: &str) -> Output {
    std::fs::write(data.join("config.toml"), "").expect("a file");
    let child = Command::new(env!("CARGO_BIN_EXE_lahitori"))
        .env("LAHITORI_DATA_DIR", data)
        .env("LAHITORI_CONFIG", data.join("config.toml"))
        .env_remove("COLUMNS")
        .envs(env.iter().copied())
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("words")
}

#[test]
fn from_words_to_a_counted_contact_through_a_pipe_in_three_languages() {
    for (lang, lines, counted) in [
        ("fi", "äiti ei pärjää kotona\n/tilastoi\n1\n\n/lopeta\n\n", "Tilastoitu; 1 lähettämättä"),
        ("sv", "mamma klarar sig inte hemma\n/statistik\n1\n\n/avsluta\n\n", "1 inte skickad"),
        ("en", "mother cannot cope at home\n/count\n1\n\n/leave\n\n", "Counted; 1 not sent"),
    ] {
        let data = tempfile::tempdir().expect("a folder");
        let said = text(&lahitori(data.path(), &["--linear", "--lang", lang], &[], lines));
        assert_eq!(said.matches(counted).count(), 1, "said once:\n{said}");
        assert!(said.lines().all(is_plain), "{said}");
        let status = text(&lahitori(data.path(), &["journal", "status", "--json"], &[], ""));
        let status: serde_json::Value = serde_json::from_str(&status).expect("JSON");
        assert_eq!(status["waiting"], 1, "{status}");
    }
}

#[test]
fn twenty_and_forty_columns_hold_everything_that_a_wide_window_holds() {
    let lines = "kotihoito\n1\n>\n";
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let data = tempfile::tempdir().expect("a folder");
    let said = |columns: &str| {
        text(&lahitori(data.path(), &["--lang", "fi"], &[("COLUMNS", columns), ("LAHITORI_LINEAR", "1")], lines))
    };
    let wide = text(&lahitori(data.path(), &["--linear", "--lang", "fi"], &[], lines));
    for columns in [20, 40] {
        let narrow = said(&columns.to_string());
        assert!(narrow.lines().all(|line| line.width() <= columns), "{narrow}");
        let letters = |text: &str| words(text).concat();
        let clock = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        assert_eq!(clock(&letters(&narrow)), clock(&letters(&wide)));
    }
}

#[test]
fn the_end_of_the_input_leaves_and_keeps_the_draft() {
    let data = tempfile::tempdir().expect("a folder");
    let said = text(&lahitori(data.path(), &["--linear", "--lang", "en"], &[], "/first contact\n1\n1\n3\n"));
    assert!(said.contains("Who asks; someone close"), "{said}");
    let said = text(&lahitori(data.path(), &["--linear", "--lang", "en"], &[], "/leave open\n"));
    assert!(said.contains("Unfinished contacts found: 1") || said.to_lowercase().contains("unfinished"), "{said}");
    assert!(said.contains("1 from an earlier session"), "{said}");
}

/// A real terminal; what the program writes there, byte by byte. Windows' own terminal adds what a program did not write.
#[cfg(unix)]
#[test]
fn in_a_terminal_ctrl_c_asks_ctrl_d_leaves_and_nothing_moves_the_cursor() {
    use std::{
        io::Read as _,
        sync::mpsc,
        time::{Duration, Instant},
    };

    let size = portable_pty::PtySize { rows: 24, cols: 20, pixel_width: 0, pixel_height: 0 };
    let pair = portable_pty::native_pty_system().openpty(size).expect("a pseudo-terminal");
    let data = tempfile::tempdir().expect("a folder");
    std::fs::write(data.path().join("config.toml"), "linear = true\n").expect("a file");
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_lahitori"));
    command.args(["--lang", "en"]);
    command.env("LAHITORI_DATA_DIR", data.path());
    command.env("LAHITORI_CONFIG", data.path().join("config.toml"));
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let mut out = pair.master.try_clone_reader().expect("a reader");
    let mut keys = pair.master.take_writer().expect("a writer");
    let (bytes, written) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read @ 1..) = out.read(&mut buffer) {
            if bytes.send(buffer[..read].to_vec()).is_err() {
                return;
            }
        }
    });
    let (mut all, mut heard) = (Vec::new(), 0);
    let end = Instant::now() + Duration::from_secs(60);
    for (wait, typed) in [
        ("reads on.\r\n", "/first contact\n1\n"),
        // The last line of the page: what is typed earlier is echoed by the terminal in the middle of a line.
        ("5 another deadline\r\n", "\u{3}"),
        ("2 Go on\r\n", "2\n"),
        ("5 another deadline\r\n", "\u{4}"),
    ] {
        while !String::from_utf8_lossy(&all[heard..]).contains(wait) {
            let left = end.saturating_duration_since(Instant::now());
            let more = written.recv_timeout(left);
            all.extend(more.unwrap_or_else(|_| panic!("no {wait:?} in {}", String::from_utf8_lossy(&all))));
        }
        heard = all.len();
        keys.write_all(typed.as_bytes()).expect("the terminal takes keys");
    }
    assert!(child.wait().expect("a child").success());
    let said = String::from_utf8_lossy(&all);
    assert!(!said.contains('\u{1b}'), "an escape sequence in {said:?}");
    assert!(said.lines().all(|line| line.trim_end().width() <= 20), "{said}");
}

#[test]
fn an_endless_line_and_bytes_that_are_no_letters_end_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let long = format!("{}\nkotihoito\n\u{1b}[2J\u{7}\n", "x".repeat(100_000));
    let said = text(&lahitori(data.path(), &["--linear", "--lang", "fi"], &[], &long));
    assert!(said.contains("1 Kotihoito; "), "{said}");
    assert!(said.lines().all(is_plain));
}
