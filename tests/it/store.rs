//! The journal under fire: killed at any instant, written by two programs at once, flipped and cut byte by byte. The
//! writer that is killed is this very test binary, started again with a variable that makes it one.

use std::{
    collections::HashSet,
    env, fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use lahitori::{
    domain::entry::{EntryId, Sealed},
    store::{Found, Journal, Saved},
};

use crate::desk_entries::{counted, counted_at_random};

/// Says where the writer process writes; set only by the tests that start one.
const WRITER: &str = "LAHITORI_TEST_WRITER";
/// Makes the writer dishonest: it says "saved" before it saves.
const SABOTAGE: &str = "LAHITORI_TEST_ACK_FIRST";

/// In an ordinary run nothing; in a writer process, a desk that saves until it is killed and says each id once saved.
#[test]
fn writer_process() {
    let Some(path) = env::var_os(WRITER).map(PathBuf::from) else { return };
    let ack_first = env::var_os(SABOTAGE).is_some();
    let journal = Journal::open(&path);
    for _ in 0..100_000 {
        let entry = counted_at_random();
        if ack_first {
            println!("\nsaved {}", entry.id);
        }
        journal.append(entry.clone(), None).wait().expect("saved");
        if !ack_first {
            println!("\nsaved {}", entry.id);
        }
    }
}

fn writer(path: &Path, sabotage: bool) -> Child {
    let mut command = Command::new(env::current_exe().expect("this test binary"));
    command.args(["--exact", "store::writer_process", "--nocapture", "--test-threads=1"]).env(WRITER, path);
    if sabotage {
        command.env(SABOTAGE, "1");
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started")
}

/// Lets a writer save until it has said so `at_least` times and the pause is over, kills it, and returns what it said.
fn kill_after(path: &Path, sabotage: bool, at_least: usize, pause: Duration) -> Vec<EntryId> {
    let mut child = writer(path, sabotage);
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut next = || lines.next().and_then(Result::ok);
    let mut said = Vec::new();
    let mut until = None;
    while until.is_none_or(|until| Instant::now() < until) {
        let line = next().expect("the writer goes on until it is killed");
        said.extend(line.strip_prefix("saved ").and_then(EntryId::parse));
        if said.len() >= at_least && until.is_none() {
            until = Some(Instant::now() + pause);
        }
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    // What it had said before the kill and was still on its way. A line that the kill cut short is no promise.
    while let Some(line) = next() {
        said.extend(line.strip_prefix("saved ").and_then(EntryId::parse));
    }
    said
}

/// How often each id is in the journal.
fn ids_in(path: &Path) -> Vec<EntryId> {
    let journal = Journal::open(path);
    assert_eq!(journal.found().wait(), Ok(vec![]), "a kill damages nothing");
    let kept = journal.kept(None).wait().expect("readable");
    kept.iter().map(|kept| kept.entry.id).collect()
}

fn cycles(default: usize) -> usize {
    env::var("LAHITORI_KILL_CYCLES").ok().and_then(|cycles| cycles.parse().ok()).unwrap_or(default)
}

#[test]
fn every_entry_that_was_said_to_be_saved_survives_the_kill_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.sqlite");
    let mut promised = HashSet::new();
    for cycle in 0..cycles(60) {
        // Some 0 to 20 ms, another one each time: no instant of a save is special.
        let pause = Duration::from_micros((cycle as u64 * 7_919) % 20_000);
        promised.extend(kill_after(&path, false, 1, pause));
    }
    let there = ids_in(&path);
    let once: HashSet<EntryId> = there.iter().copied().collect();
    assert_eq!(there.len(), once.len(), "an entry is there twice");
    let lost = promised.difference(&once).count();
    println!("{} promised, {} there, {lost} lost", promised.len(), there.len());
    assert_eq!(lost, 0);
}

#[test]
fn a_program_that_says_saved_too_early_is_caught() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.sqlite");
    let mut promised = HashSet::new();
    for _ in 0..cycles(60) {
        promised.extend(kill_after(&path, true, 1, Duration::ZERO));
        let there: HashSet<EntryId> = ids_in(&path).into_iter().collect();
        if !promised.is_subset(&there) {
            return;
        }
    }
    panic!("acknowledging before the commit lost nothing: the test above proves nothing");
}

#[test]
fn two_programs_save_into_one_journal_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.sqlite");
    let (mine, theirs) = std::thread::scope(|scope| {
        let other = scope.spawn(|| kill_after(&path, false, 50, Duration::ZERO));
        let journal = Journal::open(&path);
        let mine: Vec<EntryId> = (0..50)
            .map(|_| {
                let entry = counted_at_random();
                assert_eq!(journal.append(entry.clone(), None).wait(), Ok(Saved::New));
                entry.id
            })
            .collect();
        (mine, other.join().expect("the other program"))
    });
    let there = ids_in(&path);
    let once: HashSet<EntryId> = there.iter().copied().collect();
    assert_eq!(there.len(), once.len());
    assert!(mine.iter().chain(&theirs).all(|id| once.contains(id)));
}

/// A closed journal with a few entries, and those entries.
fn small_journal(path: &Path) -> (Vec<u8>, Vec<Sealed>) {
    let journal = Journal::open(path);
    let saved: Vec<Sealed> = (0..4).map(counted).collect();
    for entry in &saved {
        journal.append(entry.clone(), None).wait().expect("saved");
    }
    journal.save_draft(1, b"codes".to_vec(), jiff::Timestamp::now()).wait().expect("saved");
    drop(journal);
    (fs::read(path).expect("readable"), saved)
}

/// Puts a damaged file in the place of a journal, opens it, and checks what every opening owes: no altered entry is
/// believed, at most `lost_max` are gone, and the damaged file is kept if anything was found wrong.
fn open_damaged(folder: &Path, bytes: &[u8], saved: &[Sealed], lost_max: usize, what: &str) -> bool {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("made");
    let path = folder.join("journal.sqlite");
    fs::write(&path, bytes).expect("written");
    let journal = Journal::open(&path);
    let found = journal.found().wait().unwrap_or_else(|error| panic!("{what}: {error}"));
    let kept = journal.kept(None).wait().expect("readable");
    assert!(kept.iter().all(|kept| saved.contains(&kept.entry)), "{what}: an altered entry was believed");
    assert!(kept.len() + lost_max >= saved.len(), "{what}: {} of {} left", kept.len(), saved.len());
    let fresh = counted(200);
    assert_eq!(journal.append(fresh, None).wait(), Ok(Saved::New), "{what}: the journal works on");
    match found.as_slice() {
        [] => false,
        [Found::Rescued { set_aside, .. }] => {
            assert_eq!(fs::read(set_aside).expect("kept").len(), bytes.len(), "{what}: kept as it was");
            true
        }
        other => panic!("{what}: {other:?}"),
    }
}

/// A folder in memory where there is one: thousands of openings are about the bytes, not about the disk.
fn fast_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

#[test]
fn a_flipped_byte_alters_no_entry_and_costs_at_most_one() {
    let folder = fast_folder();
    let (sound, saved) = small_journal(&folder.path().join("sound.sqlite"));
    let used = (0..sound.len()).filter(|at| sound[*at] != 0);
    let flips = used.flat_map(|at| [0x01, 0x20, 0x80, 0xff].map(|mask| (at, mask)));
    // Every byte that is not empty space, in four ways, in the run that is asked for; else every 113th of these.
    let step = if env::var_os("LAHITORI_FLIP_ALL").is_some() { 1 } else { 113 };
    let noticed = flips.step_by(step).filter(|(at, mask)| {
        let mut bytes = sound.clone();
        bytes[*at] ^= mask;
        open_damaged(&folder.path().join("desk"), &bytes, &saved, 1, &format!("byte {at} flipped by {mask:#x}"))
    });
    assert!(noticed.count() > 20, "the flips hit nothing that matters");
}

#[test]
fn a_flipped_byte_in_the_log_alters_no_entry() {
    let folder = fast_folder();
    let path = folder.path().join("live.sqlite");
    let journal = Journal::open(&path);
    let saved: Vec<Sealed> = (0..4).map(counted).collect();
    for entry in &saved {
        journal.append(entry.clone(), None).wait().expect("saved");
    }
    // As a killed program leaves it: the entries are in the log, not yet in the file.
    let (file, log) = (fs::read(&path).expect("readable"), fs::read(path.with_extension("sqlite-wal")).expect("a log"));
    let desk = folder.path().join("desk/journal.sqlite");
    let mut rescued = 0;
    for at in (0..log.len()).filter(|at| log[*at] != 0).step_by(211) {
        let mut log = log.clone();
        log[at] ^= 0xff;
        let _ = fs::remove_dir_all(folder.path().join("desk"));
        fs::create_dir_all(folder.path().join("desk")).expect("made");
        fs::write(&desk, &file).expect("written");
        fs::write(desk.with_extension("sqlite-wal"), &log).expect("written");
        // It was a journal before: one that looks like a new one now has lost something.
        fs::write(desk.with_extension("made"), "").expect("written");
        let journal = Journal::open(&desk);
        let kept = journal.kept(None).wait().unwrap_or_else(|error| panic!("byte {at}: {error}"));
        let found = journal.found().wait().expect("open");
        rescued += found.len();
        assert!(kept.iter().all(|kept| saved.contains(&kept.entry)), "byte {at}: an altered entry was believed");
        assert_eq!(journal.append(counted(200), None).wait(), Ok(Saved::New), "byte {at}: the journal works on");
    }
    assert!(rescued > 0, "a log that hides all tables is a damaged journal, not a new one");
}

#[test]
fn a_journal_that_is_cut_short_gives_back_what_is_left() {
    let folder = fast_folder();
    let (sound, saved) = small_journal(&folder.path().join("sound.sqlite"));
    for length in (1..sound.len()).step_by(4096).chain((1..sound.len()).step_by(8192).map(|n| n + 8191)) {
        let bytes = &sound[..length.min(sound.len() - 1)];
        let noticed =
            open_damaged(&folder.path().join("desk"), bytes, &saved, saved.len(), &format!("cut at {length}"));
        let only_blanks = sound[bytes.len()..].iter().all(|byte| *byte == 0);
        assert!(noticed || only_blanks, "cut at {length} of {}", sound.len());
    }
}

#[test]
fn a_journal_that_another_program_has_open_is_not_pulled_from_under_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.sqlite");
    let (_, saved) = small_journal(&path);
    let first = Journal::open(&path);
    assert_eq!(first.kept(None).wait().map(|kept| kept.len()), Ok(saved.len()));
    // The other one sees a damaged file, because it is overwritten while the first one has it open.
    let bytes = fs::read(&path).expect("readable");
    fs::write(&path, vec![0xff; bytes.len()]).expect("written");
    let second = Journal::open(&path);
    assert_eq!(second.found().wait(), Err(lahitori::store::StoreError::DamagedInUse));
    drop(first);
    assert!(matches!(second.found().wait().as_deref(), Ok([Found::Rescued { .. }])), "the next request rescues it");
}
