//! The real program in a real terminal, against the real server or one that misbehaves: from the first key to a visit
//! that the report counts, once.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Nothing here takes longer, on the slowest machine; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

const PROGRAM: &str = env!("CARGO_BIN_EXE_lahitori");

/// Waits until something holds.
fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// A desk in a terminal of 80 columns and 24 rows.
pub(crate) struct Terminal {
    pub(crate) screen: Arc<Mutex<vt100::Parser>>,
    keys: Box<dyn std::io::Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Terminal {
    pub(crate) fn open(data_dir: &Path, env: &[(&str, &str)]) -> Terminal {
        Terminal::open_with(data_dir, &[], env)
    }

    pub(crate) fn open_with(data_dir: &Path, words: &[&str], env: &[(&str, &str)]) -> Terminal {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--lang", "fi", "--data-dir"]);
        command.arg(data_dir);
        command.args(words);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut out = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24, 80, 0)));
        let seen = screen.clone();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = out.read(&mut buffer) {
                seen.lock().expect("nobody panics holding it").process(&buffer[..read]);
            }
        });
        Terminal { screen, keys, child, _master: pair.master }
    }

    fn text(&self) -> String {
        self.screen.lock().expect("nobody panics holding it").screen().contents()
    }

    /// Waits until the words are on screen.
    pub(crate) fn expect(&self, words: &str) {
        let start = Instant::now();
        while !self.text().contains(words) {
            assert!(start.elapsed() < PATIENCE, "waited in vain for {words:?}; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether the words come on screen before a moment.
    fn shows_before(&self, words: &str, end: Instant) -> bool {
        while Instant::now() < end {
            if self.text().contains(words) {
                return true;
            }
            thread::sleep(Duration::from_millis(2));
        }
        false
    }

    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keys.flush().expect("the terminal takes keys");
    }

    /// Counts a contact about home care that was settled.
    fn count_one(&mut self) {
        self.expect("› ");
        self.expect("Enter avaa");
        self.type_keys("kotihoito");
        self.expect("Kotihoito ");
        self.type_keys(F3);
        self.expect("Tilastoi kontakti");
        self.expect("arjessa selviytyminen");
        self.type_keys("1");
        self.expect("[1 hoitui nyt]");
        self.type_keys("\r");
        self.expect("Tilastoitu");
    }

    /// Leaves as an advisor does, and waits for the end.
    pub(crate) fn leave(mut self) {
        self.type_keys(F10);
        self.expect("Lopetetaanko");
        self.type_keys("\r");
        let mut child = self.child;
        wait_until("the end of the program", || child.try_wait().expect("a child").is_some());
    }

    /// Waits until the program ends by itself.
    pub(crate) fn ends(mut self) {
        wait_until("the end of the program", || self.child.try_wait().expect("a child").is_some());
    }

    fn kill(mut self) {
        self.child.kill().expect("a running child");
        self.child.wait().expect("a child");
    }
}

const F2: &str = "\x1bOQ";
const F3: &str = "\x1bOR";
const F6: &str = "\x1b[17~";
const F8: &str = "\x1b[19~";
const END: &str = "\x1b[F";
const SHIFT_F9: &str = "\x1b[20;2~";
const F10: &str = "\x1b[21~";

/// A server on a port of its own.
struct Server {
    child: Child,
    address: String,
    join_line: Vec<String>,
}

impl Server {
    fn start(data_dir: &Path, listen: &str) -> Server {
        let mut child = Command::new(PROGRAM)
            .args(["--lang", "fi", "--data-dir"])
            .arg(data_dir)
            .args(["serve", "--keep-months", "1200", "--listen", listen])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut join_line = Vec::new();
        for line in lines {
            let line = line.expect("a line");
            if let Some(rest) = line.trim().strip_prefix("lahitori join ") {
                join_line = rest.split_whitespace().map(str::to_owned).collect();
                break;
            }
        }
        let address = join_line.first().expect("the server printed a line to join with").clone();
        Server { child, address, join_line }
    }

    fn join(&self, desk_dir: &Path) {
        let words: Vec<&str> = ["join"].into_iter().chain(self.join_line.iter().map(String::as_str)).collect();
        run(desk_dir, &words);
    }

    fn stop(mut self) {
        self.child.kill().expect("a running server");
        self.child.wait().expect("a server");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command of the program and returns what it printed.
fn run(data_dir: &Path, words: &[&str]) -> String {
    let out = Command::new(PROGRAM)
        .args(["--lang", "en", "--data-dir"])
        .arg(data_dir)
        .args(words)
        .env_remove("LAHITORI_SERVER")
        .env_remove("LAHITORI_TOKEN")
        .output()
        .expect("the program runs");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{words:?} failed: {text}{}", String::from_utf8_lossy(&out.stderr));
    text
}

/// The contacts that the server's report counts.
fn contacts(server_dir: &Path, server: &Server) -> u64 {
    let report = report(server_dir, server);
    report["open"]["contacts"].as_u64().unwrap_or_else(|| panic!("no contacts in {report}"))
}

fn report(server_dir: &Path, server: &Server) -> serde_json::Value {
    let token = std::fs::read_to_string(server_dir.join("server/admin-token")).expect("the admin token");
    let out = Command::new(PROGRAM)
        .args(["report", "--draft", "--json", "--data-dir"])
        .arg(server_dir)
        .env("LAHITORI_SERVER", &server.address)
        .env("LAHITORI_TOKEN", token.trim())
        .output()
        .expect("the report runs");
    serde_json::from_slice(&out.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&out.stderr)))
}

fn folders() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (server, desk) = (folder.path().join("backend"), folder.path().join("desk"));
    (folder, server, desk)
}

#[test]
fn from_the_first_key_to_a_visit_that_the_report_counts_once() {
    let (_folder, server_dir, desk_dir) = folders();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.expect("Tesoma");
    desk.type_keys(F2);
    desk.expect("Ensikontakti");
    desk.expect("Hätä juuri nyt");
    desk.type_keys("1");
    desk.expect("✓ Hätä juuri nyt");
    desk.type_keys("\x1b");
    desk.expect("› ");
    desk.count_one();
    desk.leave();
    assert_eq!(contacts(&server_dir, &server), 1);
    // What was counted waits for nothing and is not sent again.
    run(&desk_dir, &["journal", "send"]);
    assert_eq!(contacts(&server_dir, &server), 1);
}

#[test]
fn an_advisor_walks_a_situation_and_hands_the_matter_over_call_by_call() {
    let (_folder, server_dir, desk_dir) = folders();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.expect("Enter avaa");
    desk.type_keys("äiti muistisairas");
    desk.expect("Muisti");
    desk.type_keys(F2);
    desk.expect("oma lyhyt lista: Huoli muistista");
    desk.type_keys(F2);
    desk.expect("Mistä elämäntilanteesta on kyse?");
    desk.type_keys("\r");
    desk.expect("Huoli muistista ·");
    desk.type_keys("1");
    desk.expect("✓ Hätä juuri nyt");
    desk.type_keys("2");
    desk.expect("✓ Alkoi äkkiä");
    desk.type_keys("\t1");
    desk.expect("Valittu");
    desk.type_keys(SHIFT_F9);
    desk.expect("Saanko soittaa, ja mitä saan kertoa?");
    desk.type_keys("2");
    desk.expect("Soita heti seuraavaan");
    desk.type_keys("1");
    desk.expect("Toista ääneen");
    desk.type_keys(F3);
    desk.expect("Tilastoi kontakti");
    desk.type_keys("3");
    desk.expect("[1 otti asian hoitaakseen]");
    desk.type_keys("\r");
    desk.expect("Tilastoitu");
    desk.leave();
    assert_eq!(contacts(&server_dir, &server), 1);
    let kept = run(&desk_dir, &["journal", "export"]);
    assert!(kept.contains(r#""handover":"accepted","tried":["refused"]"#), "{kept}");
    assert!(kept.contains(r#""id":"muistihuoli""#) && !kept.contains("äiti"), "{kept}");
}

#[test]
fn a_counsellor_leaves_a_call_open_takes_the_next_and_finishes_both() {
    let (_folder, server_dir, desk_dir) = folders();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.expect("Enter avaa");
    desk.type_keys("omaishoito");
    desk.expect("Omaishoidon tuki");
    desk.type_keys("\x1b[B+");
    desk.expect("Valittu");
    desk.type_keys(F6);
    desk.expect("1 kesken");
    desk.type_keys("\x1b");
    // Nothing of the call that was left shows on the screen of the next.
    desk.expect("› ");
    wait_until("an empty line", || !desk.text().contains("omaishoito"));
    desk.count_one();
    desk.type_keys(F6);
    desk.expect("min");
    desk.type_keys("1");
    desk.type_keys(F3);
    desk.expect("läheisen jaksaminen");
    desk.type_keys("4");
    desk.expect("[4 neuvottu");
    desk.type_keys("\r");
    desk.expect("Tilastoitu");
    desk.leave();
    assert_eq!(contacts(&server_dir, &server), 2);
}

#[test]
fn a_visit_counted_without_the_server_arrives_when_the_server_is_there() {
    let (_folder, server_dir, desk_dir) = folders();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    let listen = server.address.trim_start_matches("http://").to_owned();
    server.stop();
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.count_one();
    desk.expect("lähettämättä");
    desk.leave();
    let server = Server::start(&server_dir, &listen);
    run(&desk_dir, &["journal", "send"]);
    assert_eq!(contacts(&server_dir, &server), 1);
}

#[test]
fn a_visit_counted_before_joining_counts_for_the_desk_that_joins_and_a_running_desk_notices() {
    let (_folder, server_dir, desk_dir) = folders();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.count_one();
    server.join(&desk_dir);
    desk.expect("lähitori Tesoma");
    wait_until("the visit at the server", || contacts(&server_dir, &server) == 1);
    desk.leave();
}

#[test]
fn a_killed_desk_has_what_it_said_was_saved_and_the_open_contact() {
    let (_folder, server_dir, desk_dir) = folders();
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.count_one();
    desk.type_keys("omaishoito");
    desk.expect("Omaishoi");
    desk.type_keys("+");
    desk.expect("Valittu");
    desk.kill();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    assert_eq!(contacts(&server_dir, &server), 1);
    let desk = Terminal::open(&desk_dir, &[]);
    desk.expect("1 kesken");
    desk.leave();
}

#[test]
fn a_login_page_that_says_200_is_no_receipt() {
    let (_folder, server_dir, desk_dir) = folders();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    let listen = server.address.trim_start_matches("http://").to_owned();
    server.stop();
    // Something else answers at the server's address: a network that wants a log-in first.
    let portal = TcpListener::bind(&listen).expect("the server's port is free");
    thread::spawn(move || {
        for stream in portal.incoming().take(200) {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 2048];
            let Ok(1..) = stream.read(&mut request) else { return };
            let page = "<html>Kirjaudu verkkoon</html>";
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
                page.len()
            );
            let _ = stream.write_all(answer.as_bytes());
            if request.starts_with(b"QUIT") {
                return;
            }
        }
    });
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.count_one();
    desk.expect("lähettämättä");
    desk.leave();
    let status = run(&desk_dir, &["journal", "status", "--json"]);
    let status: serde_json::Value = serde_json::from_str(&status).expect("JSON");
    assert!(status["waiting"].as_u64().is_some_and(|waiting| waiting >= 1), "{status}");
}

#[test]
fn after_a_restore_from_an_old_copy_everything_is_there_once_again() {
    let (folder, server_dir, desk_dir) = folders();
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    let listen = server.address.trim_start_matches("http://").to_owned();
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.count_one();
    desk.leave();
    assert_eq!(contacts(&server_dir, &server), 1);
    server.stop();
    // A copy of the store as it is now, then two more contacts, then the copy comes back.
    let copy = folder.path().join("copy");
    copy_folder(&server_dir, &copy);
    let server = Server::start(&server_dir, &listen);
    let mut desk = Terminal::open(&desk_dir, &[]);
    desk.count_one();
    desk.type_keys("m");
    desk.type_keys("\x7f");
    desk.count_one();
    desk.leave();
    assert_eq!(contacts(&server_dir, &server), 3);
    server.stop();
    std::fs::remove_dir_all(&server_dir).expect("the store goes");
    copy_folder(&copy, &server_dir);
    let server = Server::start(&server_dir, &listen);
    let mut desk = Terminal::open(&desk_dir, &[]);
    // The next contact tells the desk that the server has fewer than it was told before.
    desk.count_one();
    desk.leave();
    run(&desk_dir, &["journal", "send"]);
    assert_eq!(contacts(&server_dir, &server), 4);
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("a file to copy");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_terminal_is_restored_and_the_draft_kept_when_the_system_ends_the_program() {
    let (_folder, _, desk_dir) = folders();
    for signal in ["TERM", "HUP"] {
        let mut desk = Terminal::open(&desk_dir, &[]);
        desk.expect("Enter avaa");
        desk.type_keys("omaishoito");
        desk.expect("Omaishoi");
        desk.type_keys("+");
        desk.expect("Valittu");
        let id = desk.child.process_id().expect("an id").to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status().expect("kill runs");
        assert!(sent.success());
        let mut child = desk.child;
        wait_until("the end of the program", || child.try_wait().expect("a child").is_some());
        wait_until("the old screen", || {
            !desk.screen.lock().expect("nobody panics holding it").screen().alternate_screen()
        });
    }
    let desk = Terminal::open(&desk_dir, &[]);
    desk.expect("2 kesken");
    desk.leave();
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_restores_the_terminal_keeps_the_draft_and_tells_nothing_that_was_typed() {
    let (_folder, _, desk_dir) = folders();
    let mut desk = Terminal::open(&desk_dir, &[("LAHITORI_SABOTAGE", "panic-on-end-key")]);
    desk.expect("Enter avaa");
    desk.type_keys("omaishoito");
    desk.expect("Omaishoi");
    desk.type_keys("+");
    desk.expect("Valittu");
    desk.type_keys(END);
    let mut child = desk.child;
    wait_until("the end of the program", || child.try_wait().expect("a child").is_some());
    wait_until("the old screen", || !desk.screen.lock().expect("nobody panics holding it").screen().alternate_screen());
    let left = desk.screen.lock().expect("nobody panics holding it").screen().contents();
    assert!(left.contains("lahitori:") && !left.contains("omaishoito"), "{left}");
    let log = std::fs::read_to_string(desk_dir.join("lahitori.log")).expect("the log");
    assert!(log.contains("panic") && !log.contains("omaishoito"), "{log}");
    let desk = Terminal::open(&desk_dir, &[]);
    desk.expect("1 kesken");
    desk.leave();
}

/// Counts directions at a desk that is killed again and again. Returns how many contacts the desk said were saved, how
/// many were asked for, and the ids that are in the journal.
fn kill_loop(desk_dir: &Path, cycles: u32, env: &[(&str, &str)]) -> (usize, usize, Vec<String>) {
    let (mut said, mut asked) = (0, 0);
    for cycle in 0..cycles {
        let mut desk = Terminal::open(desk_dir, env);
        desk.expect("F1 ohje");
        // A different moment each time, without chance: the numbers run through the whole span.
        let end = Instant::now() + Duration::from_millis(u64::from(cycle * 37 % 200));
        while Instant::now() < end {
            asked += 1;
            desk.type_keys(F8);
            if !desk.shows_before("Tilastoitu", end) {
                break;
            }
            said += 1;
            desk.type_keys("x\x7f");
            wait_until("the message to go", || !desk.text().contains("Tilastoitu"));
        }
        desk.kill();
    }
    let exported = run(desk_dir, &["journal", "export"]);
    let ids = exported.lines().map(|line| {
        let entry: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        entry.pointer("/id").or_else(|| entry.pointer("/entry/id")).expect("an id").to_string()
    });
    (said, asked, ids.collect())
}

#[test]
fn a_desk_killed_at_any_moment_has_every_contact_that_it_said_was_saved_once() {
    let cycles = std::env::var("LAHITORI_KILL_CYCLES").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let (_folder, server_dir, desk_dir) = folders();
    let (said, asked, mut ids) = kill_loop(&desk_dir, cycles, &[]);
    let stored = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), stored, "no contact is there twice");
    assert!(said <= stored && stored <= asked, "said {said}, stored {stored}, asked for {asked}");
    assert!(said > 0, "the loop counted something");
    println!("{cycles} kills: {asked} contacts asked for, {said} said to be saved, {stored} in the journal");
    let server = Server::start(&server_dir, "127.0.0.1:0");
    server.join(&desk_dir);
    assert_eq!(report(&server_dir, &server)["open"]["directions"].as_u64(), u64::try_from(stored).ok());
}

#[cfg(debug_assertions)]
#[test]
fn a_desk_that_says_saved_too_early_is_found_out() {
    let (_folder, _, desk_dir) = folders();
    let (said, _, ids) = kill_loop(&desk_dir, 8, &[("LAHITORI_SABOTAGE", "say-saved-first")]);
    assert!(said > ids.len(), "the sabotaged desk lost nothing of {said}: the loop would not notice a real fault");
}

#[test]
fn no_color_chooses_shapes_alone_and_the_chosen_row_is_still_seen() {
    let (_folder, _, desk_dir) = folders();
    let mut desk = Terminal::open(&desk_dir, &[("NO_COLOR", "1")]);
    desk.expect("Enter avaa");
    desk.type_keys("kotihoito");
    desk.expect("▸");
    let parser = desk.screen.lock().expect("nobody panics holding it");
    let screen = parser.screen();
    let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    let cells: Vec<_> = cells.filter_map(|(row, column)| screen.cell(row, column)).collect();
    assert!(
        cells.iter().all(|cell| cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default)
    );
    assert!(cells.iter().any(|cell| cell.inverse()), "the chosen row is reversed");
    assert!(cells.iter().any(|cell| cell.bold()), "names are bold");
    drop(parser);
    desk.kill();
}

#[test]
fn without_a_terminal_the_program_says_so_and_names_the_sub_commands() {
    let out = Command::new(PROGRAM).args(["--lang", "en"]).stdin(Stdio::null()).output().expect("the program runs");
    let text = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(2));
    assert!(text.contains("terminal") && text.contains("search") && text.contains("serve"), "{text}");
}

#[test]
fn a_practice_goes_from_its_story_to_its_review_and_leaves_the_real_journal_alone() {
    let (folder, _, desk_dir) = folders();
    std::fs::create_dir_all(&desk_dir).expect("a folder");
    let mut training = Terminal::open_with(&desk_dir, &["train", "aiti_ei_parjaa"], &[]);
    training.expect("HARJOITUS");
    training.expect("82 ja asuu yksin");
    training.type_keys("\r");
    training.expect("› ");
    training.type_keys("palvelutarpeen arviointi");
    training.expect("Palvelutarpeen arviointi (iäkkäät)");
    training.type_keys("\r");
    training.expect("Ohjaa tänne");
    training.type_keys(F3);
    training.expect("Tilastoi kontakti");
    training.type_keys("3");
    training.expect("1 otti asian hoitaakseen");
    training.type_keys("1");
    training.expect("otti asian hoitaakseen");
    training.type_keys("\r");
    training.expect("Tämä onnistui");
    training.expect("Harjoitus: ei tilastoitu.");
    training.type_keys(F10);
    let mut child = training.child;
    wait_until("the end of the practice", || child.try_wait().expect("a child").is_some());
    assert!(!desk_dir.join("journal.sqlite").exists(), "practice never opens the real journal");
    let practised = desk_dir.join("practice.sqlite").display().to_string();
    let told = run(&desk_dir, &["train", "--agreement", &practised, &practised]);
    assert!(told.contains("outcome: agreement 100 %"), "{told}");
    drop(folder);
}
