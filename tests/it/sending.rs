//! A desk and its server: what is saved arrives once, whatever stands between them. The journal, the planner and the
//! client are the real ones; the server does as it is told.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    sync::Arc,
};

use lahitori::{
    cli::{ColorChoice, Common},
    client::Token,
    commands::{
        link::{self, Link},
        sender::{Nudge, Sender, SenderState, SenderStatus},
    },
    config::Setup,
    domain::{code::Code, entry::Sealed},
    store::{EntryState, Journal},
    sync::{Stop, Trouble},
    wire::{Epoch, answer::NoAnswer},
};
use tempfile::TempDir;
use tokio::sync::{Notify, mpsc};
use uuid::Uuid;

use crate::{
    desk_entries::counted,
    fake_server::{FakeServer, Play, TOKEN},
};

struct Desk {
    folder: TempDir,
    setup: Setup,
    journal: Journal,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let data_dir = folder.path().join("data");
        let config = folder.path().join("config.toml");
        fs::write(&config, "").expect("written");
        let common =
            Common { data_dir: Some(data_dir), config: Some(config), color: ColorChoice::Never, ..Common::default() };
        let setup = Setup::load(&common).expect("a set-up");
        let journal = Journal::open(&setup.journal_path());
        assert_eq!(journal.found().wait(), Ok(vec![]));
        Desk { folder, setup, journal }
    }

    fn joined(server: &FakeServer) -> Desk {
        let desk = Desk::new();
        desk.join(&server.url);
        desk
    }

    fn join(&self, url: &str) {
        let desk = Code::parse("tesoma").expect("a code");
        let token = Token::parse(TOKEN).expect("a token");
        let link = Link { server: url.to_owned(), token, desk: Some(desk.clone()) };
        link::save(&self.setup.joined_path(), &link, &desk).expect("written");
    }

    fn save(&self, numbers: std::ops::Range<u64>) -> Vec<Sealed> {
        let entries: Vec<Sealed> = numbers.map(counted).collect();
        for entry in &entries {
            self.journal.append(entry.clone(), None).wait().expect("saved");
        }
        entries
    }

    /// Sends as `lahitori journal send` does, with a sender that remembers no pause.
    fn send(&self) -> SenderStatus {
        block_on(Sender::new(&self.setup, self.journal.clone()).finish(None))
    }

    fn state_of(&self, entry: &Sealed) -> EntryState {
        self.journal.state_of(entry.id).wait().expect("readable").expect("kept")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        program(&self.setup.data_dir, self.folder.path(), arguments).output().expect("runs")
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}

/// The real program, with nothing of this machine's own set-up.
fn program(data_dir: &Path, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
    command.args(arguments).arg("--data-dir").arg(data_dir).arg("--config").arg(folder.join("config.toml"));
    command.args(["--lang", "en"]).env_remove("LAHITORI_SERVER").env_remove("LAHITORI_TOKEN");
    command
}

fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn offline_visits_arrive_once_when_the_desk_joins() {
    let (server, desk) = (FakeServer::start(), Desk::new());
    desk.save(0..3);
    assert_eq!(desk.send().state, SenderState::NotJoined);
    desk.join(&server.url);
    let status = desk.send();
    assert_eq!((status.state, status.waiting, server.stored_once()), (SenderState::Idle, 0, 3));
    assert_eq!(desk.send().state, SenderState::Idle);
    assert_eq!(server.inside().batches, [3], "what is confirmed is not sent again");
}

#[test]
fn whatever_is_no_receipt_leaves_everything_waiting() {
    let elsewhere = FakeServer::start();
    let plays = [
        (Play::Portal, Trouble::NotOurs),
        (Play::Redirect(format!("{}/v1/entries", elsewhere.url)), Trouble::NotOurs),
        (Play::Page(204, None), Trouble::NotOurs),
        (Play::Page(403, None), Trouble::NotOurs),
        (Play::Page(500, None), Trouble::ServerFault(500)),
        (Play::Page(429, Some(7)), Trouble::Busy),
        (Play::Problem(503), Trouble::Busy),
        (Play::WrongHashes, Trouble::NotOurs),
        (Play::Endless, Trouble::NoAnswer(NoAnswer::TooLong)),
        (Play::StoreAndBreakOff, Trouble::NoAnswer(NoAnswer::Cut)),
    ];
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    let saved = desk.save(0..2);
    for (play, expected) in plays {
        server.play([play]);
        let status = desk.send();
        assert!(matches!(status.state, SenderState::Offline { why, .. } if why == expected), "{:?}", status.state);
        assert_eq!(desk.state_of(&saved[0]), EntryState::Waiting);
    }
    assert_eq!(elsewhere.inside().strangers, 0, "a redirect takes the token nowhere");
    assert_eq!((desk.send().state, server.stored_once()), (SenderState::Idle, 2));
}

#[test]
fn a_server_that_is_not_there_is_waited_for() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let nobody = format!("http://{}", listener.local_addr().expect("bound"));
    drop(listener);
    let desk = Desk::new();
    desk.join(&nobody);
    desk.save(0..1);
    let unreachable = Trouble::NoAnswer(NoAnswer::Unreachable);
    assert!(matches!(desk.send().state, SenderState::Offline { why, .. } if why == unreachable));
}

#[test]
fn a_pause_that_the_server_asks_for_is_kept() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..1);
    server.play([Play::Page(503, Some(1800))]);
    let before = jiff::Timestamp::now();
    let SenderState::Offline { retry_at, .. } = desk.send().state else { panic!("it was told to wait") };
    let pause = retry_at.duration_since(before).as_secs();
    assert!((1799..=1860).contains(&pause), "{pause}");
}

#[test]
fn a_refused_token_stops_until_the_desk_joins_anew() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..1);
    let new_token = format!("lt_{}", "ab".repeat(32));
    server.inside().token.clone_from(&new_token);
    let status = desk.send();
    assert_eq!((status.state, status.waiting), (SenderState::Stopped(Stop::TokenRefused), 1));
    let code = Code::parse("tesoma").expect("a code");
    let link = Link { server: server.url.clone(), token: Token::parse(&new_token).expect("a token"), desk: None };
    link::save(&desk.setup.joined_path(), &link, &code).expect("written");
    assert_eq!((desk.send().state, server.stored_once()), (SenderState::Idle, 1));
}

#[test]
fn a_batch_that_is_too_large_goes_in_parts() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..10);
    server.inside().entries_max = 3;
    let status = block_on(async {
        let mut sender = Sender::new(&desk.setup, desk.journal.clone());
        let mut status = sender.finish(None).await;
        // Each pause is a person's patience; here it is none.
        for _ in 0..5 {
            status = sender.finish(None).await;
        }
        status
    });
    assert_eq!((status.state, server.stored_once()), (SenderState::Idle, 10));
    assert_eq!(server.inside().batches, [10, 5, 2, 2, 2, 2, 2]);
}

#[test]
fn a_restored_server_gets_back_what_it_lost() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..6);
    desk.send();
    let backup = server.inside().stored.clone();
    desk.save(6..10);
    desk.send();
    // First with an epoch of its own, then as a file that somebody copied back.
    for (epoch, numbers) in [(2, 10..12), (2, 12..14)] {
        server.inside().stored.clone_from(&backup);
        server.inside().epoch = Epoch(Uuid::from_u128(epoch));
        let saved = numbers.end as usize;
        desk.save(numbers);
        let status = desk.send();
        assert_eq!((status.state, status.copied), (SenderState::Idle, false));
        assert_eq!(server.stored_once(), saved, "everything is back, once");
    }
    let before = server.inside().batches.len();
    assert_eq!(desk.send().state, SenderState::Idle);
    assert_eq!(server.inside().batches.len(), before, "and it comes to rest");
}

#[test]
fn the_running_desk_notices_a_join_sends_and_leaves_with_nothing_waiting() {
    let (server, desk) = (FakeServer::start(), Desk::new());
    desk.save(0..2);
    let told = block_on(async {
        let (nudges, listening) = mpsc::channel(4);
        let (tell, mut told) = mpsc::unbounded_channel();
        let sender = Sender::new(&desk.setup, desk.journal.clone());
        let running = sender.run(listening, move |status| drop(tell.send(status.state.clone())));
        let person = async {
            assert_eq!(told.recv().await, Some(SenderState::NotJoined));
            desk.join(&server.url);
            nudges.send(Nudge::Saved).await.expect("it runs");
            let mut states = Vec::new();
            while states.last() != Some(&SenderState::Idle) {
                states.push(told.recv().await.expect("it runs"));
            }
            desk.journal.append(counted(2), None).await.expect("saved");
            drop(nudges);
            states
        };
        let (last, states) = tokio::join!(running, person);
        assert_eq!((last.state, last.waiting), (SenderState::Idle, 0));
        states
    });
    assert_eq!(told, [SenderState::Sending, SenderState::Idle]);
    assert_eq!(server.stored_once(), 3);
}

#[test]
fn a_restored_server_gets_everything_back_also_when_nothing_waits() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..3);
    desk.send();
    server.inside().stored.clear();
    server.inside().epoch = Epoch(Uuid::from_u128(2));
    block_on(async {
        let (nudges, listening) = mpsc::channel(4);
        let (tell, mut told) = mpsc::unbounded_channel();
        let sender = Sender::new(&desk.setup, desk.journal.clone());
        let running = sender.run(listening, move |status| drop(tell.send(status.state.clone())));
        let person = async {
            while told.recv().await.expect("it runs") != SenderState::Idle {}
            drop(nudges);
        };
        tokio::join!(running, person)
    });
    assert_eq!(server.stored_once(), 3);
}

#[test]
fn an_entry_saved_while_a_batch_is_on_its_way_does_not_begin_it_again() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..1);
    let answer = Arc::new(Notify::new());
    server.play([Play::StoreAndWait(Arc::clone(&answer))]);
    block_on(async {
        let (nudges, listening) = mpsc::channel(4);
        let (tell, mut told) = mpsc::unbounded_channel();
        let sender = Sender::new(&desk.setup, desk.journal.clone());
        let running = sender.run(listening, move |status| drop(tell.send(status.state.clone())));
        let person = async {
            assert_eq!(told.recv().await, Some(SenderState::Sending));
            while server.inside().stored.is_empty() {
                tokio::task::yield_now().await;
            }
            desk.journal.append(counted(1), None).await.expect("saved");
            nudges.send(Nudge::Saved).await.expect("it runs");
            answer.notify_one();
            while told.recv().await.expect("it runs") != SenderState::Idle {}
            drop(nudges);
        };
        tokio::join!(running, person)
    });
    assert_eq!(server.stored_once(), 2);
    assert_eq!(server.inside().batches, [1, 1]);
}

#[test]
fn one_of_two_open_programs_sends() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..1);
    let other = Journal::open(&desk.setup.journal_path());
    let lock = other.become_sender().wait().expect("possible").expect("free");
    assert_eq!(desk.send().state, SenderState::Elsewhere);
    drop(lock);
    assert_eq!((desk.send().state, server.stored_once()), (SenderState::Idle, 1));
}

#[test]
fn join_on_the_command_line_sends_what_waits_and_says_so() {
    let (server, desk) = (FakeServer::start(), Desk::new());
    desk.save(0..2);
    let refused = desk.run(&["join", &server.url, "WRONG", "--desk", "tesoma"]);
    assert!(!refused.status.success());
    assert!(printed(&refused).contains("does not accept this code"), "{}", printed(&refused));
    assert!(!printed(&refused).contains('\u{1b}'), "a server's words do not reach the terminal");

    let joined = desk.run(&["join", &server.url, "K7QF-4MXT", "--desk", "tesoma"]);
    assert!(joined.status.success(), "{}", printed(&joined));
    assert!(printed(&joined).contains("2 entries were sent"), "{}", printed(&joined));
    assert!(!printed(&joined).contains("lt_"), "the token is never shown");
    assert_eq!(server.stored_once(), 2);

    let status = desk.run(&["journal", "status", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&status.stdout).expect("JSON");
    assert_eq!((&told["waiting"], &told["sent_kept"]), (&0.into(), &2.into()), "{told}");
    assert_eq!(told["joined"]["desk"], "tesoma");
    let export = desk.run(&["journal", "export"]);
    let lines: Vec<&[u8]> = export.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, [counted(0).bytes, counted(1).bytes]);
}

#[test]
fn plain_http_to_another_machine_is_refused() {
    let desk = Desk::new();
    let refused = desk.run(&["join", "http://192.0.2.1:7878", "K7QF-4MXT", "--desk", "tesoma"]);
    assert!(!refused.status.success());
    assert!(printed(&refused).contains("Plain http"), "{}", printed(&refused));
}

#[test]
fn scripts_name_server_and_token_in_variables() {
    let (server, desk) = (FakeServer::start(), Desk::new());
    desk.save(0..1);
    let mut command = program(&desk.setup.data_dir, desk.folder.path(), &["journal", "send"]);
    let sent = command.env("LAHITORI_SERVER", &server.url).env("LAHITORI_TOKEN", TOKEN).output().expect("runs");
    assert!(sent.status.success(), "{}", printed(&sent));
    assert_eq!(server.stored_once(), 1);
}

#[test]
fn send_says_what_is_in_the_way_and_fails() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    desk.save(0..1);
    server.play([Play::Portal]);
    let tried = desk.run(&["journal", "send"]);
    assert_eq!(tried.status.code(), Some(1));
    assert!(printed(&tried).contains("log-in page"), "{}", printed(&tried));
    assert!(printed(&tried).contains("One entry waits"), "{}", printed(&tried));
}

/// The doctor's lines as (topic, level).
fn doctor(desk: &Desk) -> (Option<i32>, Vec<(String, String)>) {
    let output = desk.run(&["doctor", "--json"]);
    let lines: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    (output.status.code(), lines.iter().map(|line| (text(&line["topic"]), text(&line["level"]))).collect())
}

fn has(lines: &[(String, String)], topic: &str, level: &str) -> bool {
    lines.contains(&(topic.to_owned(), level.to_owned()))
}

#[test]
fn the_doctor_names_what_is_wrong() {
    let server = FakeServer::start();
    let desk = Desk::joined(&server);
    let (code, lines) = doctor(&desk);
    assert_eq!(code, Some(0), "{lines:?}");
    for topic in ["folder", "space", "journal", "waiting", "server", "clock", "token"] {
        assert!(has(&lines, topic, "ok"), "{topic}: {lines:?}");
    }
    assert!(has(&lines, "wiped", "care"), "the data folder of a test is a temporary one: {lines:?}");

    desk.save(0..1);
    server.inside().token = "another".to_owned();
    let (code, lines) = doctor(&desk);
    assert_eq!(code, Some(1), "{lines:?}");
    assert!(has(&lines, "token", "fault") && has(&lines, "waiting", "care"), "{lines:?}");

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
        open(&desk.setup.data_dir, 0o755);
        open(&desk.setup.joined_path(), 0o644);
        let (_, lines) = doctor(&desk);
        assert!(has(&lines, "folder", "care") && has(&lines, "token", "fault"), "{lines:?}");
    }
}

#[test]
fn the_doctor_speaks_in_sentences() {
    let desk = Desk::new();
    let output = desk.run(&["doctor"]);
    assert!(printed(&output).contains("This desk has not joined a server"), "{}", printed(&output));
    assert!(printed(&output).contains("What to do: Join with the line"), "{}", printed(&output));
}
