//! The journal's promises that need a look inside, or a clock of their own. Those that need other processes are in
//! `tests/it/store.rs`.

use jiff::{Timestamp, ToSpan as _};
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::domain::{
    code::{Coded, ContactMethod, Destination, Need, Outcome, ServiceLevel},
    entry::{Entry, FORMAT, What},
    time::{Day, Hour, helsinki},
    visit::{NeedOutcome, Visit},
};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

fn visit(now: Timestamp, need: Need) -> Visit {
    let zoned = helsinki(now);
    let need = NeedOutcome {
        need: Coded::Known(need),
        outcome: Coded::Known(Outcome::Settled),
        destination: Coded::Known(Destination::None),
        handover: None,
        unmet: None,
        tried: Vec::new(),
        found_weakly: false,
    };
    Visit {
        day: Day::of(&zoned),
        hour: Hour::of(&zoned),
        late: false,
        method: Coded::Known(ContactMethod::Phone),
        level: Coded::Known(ServiceLevel::Advice),
        duration: None,
        asker: None,
        client_group: None,
        needs: vec![need],
        places_before: None,
        feedback: None,
        checklist: None,
        catalog: Code::parse("c0123456789ab").expect("a code"),
        confirmed: Vec::new(),
        municipality: None,
        language: None,
        segment: None,
        signs: None,
    }
}

fn entry(n: u8, now: Timestamp, what: What) -> Sealed {
    let desk = Some(Code::parse("tesoma").expect("a code"));
    Entry { format: FORMAT, id: EntryId::new(&helsinki(now), [n; 10]), desk, what }.seal()
}

fn counted(n: u8, now: Timestamp) -> Sealed {
    entry(n, now, What::Visit(visit(now, Need::Money)))
}

fn journal() -> (TempDir, Journal) {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Journal::open(&folder.path().join("desk/journal.sqlite"));
    assert_eq!(journal.found().wait(), Ok(vec![]));
    (folder, journal)
}

fn epoch(n: u128) -> Epoch {
    Epoch(Uuid::from_u128(n))
}

/// An answer of the store `of` that received these entries.
fn received(of: Epoch, entries: &[Sealed], stored_ever: u64, now: Timestamp) -> Settlement {
    Settlement {
        entries: entries.iter().map(|entry| (entry.id, entry.hash, Settled::Received)).collect(),
        server: Some(ServerFacts { epoch: of, stored_ever, confirmed: stored_ever }),
        resend_rest: false,
        copied: false,
        result: Code::parse("received").expect("a code"),
        now,
    }
}

const NOW: &str = "2026-11-23T10:20:30Z";

#[test]
fn a_saved_entry_waits_in_the_very_bytes_that_were_saved() {
    let (folder, journal) = journal();
    let saved = counted(1, at(NOW));
    assert_eq!(journal.append(saved.clone(), None).wait(), Ok(Saved::New));
    drop(journal);
    let again = Journal::open(&folder.path().join("desk/journal.sqlite"));
    assert_eq!(again.waiting(10, usize::MAX).wait(), Ok(vec![saved]));
    assert_eq!(again.found().wait(), Ok(vec![]));
}

#[test]
fn saving_twice_saves_once_and_other_bytes_are_refused() {
    let (_folder, journal) = journal();
    let saved = counted(1, at(NOW));
    assert_eq!(journal.append(saved.clone(), None).wait(), Ok(Saved::New));
    assert_eq!(journal.append(saved, None).wait(), Ok(Saved::AlreadyThere));
    let other = entry(1, at(NOW), What::Visit(visit(at(NOW), Need::Housing)));
    assert_eq!(journal.append(other, None).wait(), Err(StoreError::IdTaken));
    assert_eq!(journal.standing().wait().map(|standing| (standing.waiting, standing.saved_ever)), Ok((1, 1)));
}

#[test]
fn the_draft_ends_with_the_save_and_only_with_it() {
    let (_folder, journal) = journal();
    let draft = Draft { slot: 3, bytes: b"codes".to_vec() };
    journal.save_draft(3, draft.bytes.clone(), at(NOW)).wait().expect("saved");
    let mut unsealed = counted(1, at(NOW));
    unsealed.bytes.push(b' ');
    assert!(journal.append(unsealed, Some(3)).wait().is_err());
    assert_eq!(journal.drafts(at(NOW)).wait(), Ok(vec![draft]));
    assert_eq!(journal.append(counted(1, at(NOW)), Some(3)).wait(), Ok(Saved::New));
    assert_eq!(journal.drafts(at(NOW)).wait(), Ok(vec![]));
}

#[test]
fn a_draft_is_forgotten_after_a_day() {
    let (_folder, journal) = journal();
    journal.save_draft(0, b"codes".to_vec(), at(NOW)).wait().expect("saved");
    let later = |hours: i64| journal.drafts(at(NOW) + hours.hours()).wait().map(|drafts| drafts.len());
    assert_eq!((later(23), later(25), later(0)), (Ok(1), Ok(0), Ok(0)));
}

#[test]
fn a_batch_has_the_oldest_first_and_keeps_its_limits() {
    let (_folder, journal) = journal();
    let saved: Vec<Sealed> = (1..=5).map(|n| counted(n, at(NOW))).collect();
    for entry in &saved {
        journal.append(entry.clone(), None).wait().expect("saved");
    }
    let size = saved[0].bytes.len();
    assert_eq!(journal.waiting(2, usize::MAX).wait(), Ok(saved[..2].to_vec()));
    assert_eq!(journal.waiting(9, 3 * size).wait(), Ok(saved[..3].to_vec()));
    assert_eq!(journal.waiting(9, 1).wait(), Ok(saved[..1].to_vec()), "one that is too large is sent alone");
}

#[test]
fn an_answer_settles_what_it_names_and_nothing_else() {
    let (_folder, journal) = journal();
    let saved: Vec<Sealed> = (1..=3).map(|n| counted(n, at(NOW))).collect();
    for entry in &saved {
        journal.append(entry.clone(), None).wait().expect("saved");
    }
    let mut answer = received(epoch(1), &saved[..1], 1, at(NOW));
    let reason = Code::parse("personal_data").expect("a code");
    answer.entries.push((saved[1].id, saved[1].hash, Settled::Attention(reason.clone())));
    journal.settle(answer).wait().expect("settled");
    let standing = journal.standing().wait().expect("readable");
    assert_eq!((standing.waiting, standing.sent_kept, standing.attention_count()), (1, 1, 1));
    assert_eq!(standing.server, Some(ServerFacts { epoch: epoch(1), stored_ever: 1, confirmed: 1 }));
    let state = journal.state_of(saved[0].id).wait().expect("readable");
    assert_eq!(state, Some(EntryState::Sent { epoch: epoch(1), hour: at("2026-11-23T10:00:00Z") }), "by the hour");
    assert_eq!(journal.retry_attention().wait(), Ok(1));
    assert_eq!(journal.standing().wait().map(|standing| standing.waiting), Ok(2));
}

#[test]
fn another_store_gets_again_all_that_is_kept() {
    let (_folder, journal) = journal();
    let saved: Vec<Sealed> = (1..=3).map(|n| counted(n, at(NOW))).collect();
    for entry in &saved {
        journal.append(entry.clone(), None).wait().expect("saved");
    }
    journal.settle(received(epoch(1), &saved[..2], 2, at(NOW))).wait().expect("settled");
    journal.settle(received(epoch(2), &saved[2..], 1, at(NOW))).wait().expect("settled");
    assert_eq!(journal.waiting(9, usize::MAX).wait(), Ok(saved[..2].to_vec()));
    let mut lower = received(epoch(2), &saved[..1], 1, at(NOW));
    lower.resend_rest = true;
    journal.settle(lower).wait().expect("settled");
    assert_eq!(journal.waiting(9, usize::MAX).wait(), Ok(saved[1..].to_vec()));
}

#[test]
fn old_entries_become_tallies_that_count_each_contact_once() {
    let (_folder, journal) = journal();
    let day = |n: i64| at(NOW) + (n * 24).hours();
    let first = counted(1, day(0));
    let corrected = entry(2, day(0), What::Visit(visit(day(0), Need::Housing)));
    let correction = What::Correction { corrects: corrected.id, visit: visit(day(0), Need::Money) };
    let correction = entry(3, day(0), correction);
    let mistaken = counted(4, day(0));
    let cancellation = entry(5, day(0), What::Cancellation { cancels: mistaken.id });
    let opened = entry(6, day(0), What::SessionOpened { day: Day::of(&helsinki(day(0))), hour: Hour::new(9).unwrap() });
    let recent = counted(7, day(30));
    let all = [first, corrected, correction, mistaken, cancellation, opened, recent.clone()];
    for entry in &all {
        journal.append(entry.clone(), None).wait().expect("saved");
    }
    journal.settle(received(epoch(1), &all[..6], 6, day(0))).wait().expect("settled");
    assert_eq!(journal.prune(day(34)).wait(), Ok(0));
    assert_eq!(journal.prune(day(36)).wait(), Ok(6), "the recent one has not even been sent");
    let today = Day::of(&helsinki(day(0)));
    let figures = journal.figures(today, today).wait().expect("readable");
    assert_eq!(figures.kept.iter().map(|kept| kept.entry.id).collect::<Vec<_>>(), [recent.id]);
    let counts: Vec<(bool, u64)> = figures.tallies.iter().map(|tally| (tally.visit.is_some(), tally.count)).collect();
    assert_eq!(counts, [(false, 1), (true, 2)], "one session; the first and the corrected contact, alike");
    assert_eq!(journal.prune(day(36 + 800)).wait(), Ok(0));
    assert_eq!(journal.figures(today, today).wait().map(|figures| figures.tallies), Ok(vec![]), "after 25 months");
}

#[test]
fn a_correction_stays_as_long_as_the_contact_that_it_corrects() {
    let (_folder, journal) = journal();
    let wrong = counted(1, at(NOW));
    let right = entry(2, at(NOW), What::Cancellation { cancels: wrong.id });
    journal.append(wrong, None).wait().expect("saved");
    journal.append(right.clone(), None).wait().expect("saved");
    journal.settle(received(epoch(1), &[right], 1, at(NOW))).wait().expect("settled");
    assert_eq!(journal.prune(at(NOW) + (36 * 24).hours()).wait(), Ok(0));
}

#[test]
fn a_full_disk_is_said_and_the_contact_can_be_saved_when_there_is_space_again() {
    let (_folder, journal) = journal();
    let entry = counted(1, at(NOW));
    let set_min = |least| {
        let set = move |db: &mut Db| {
            db.space_min = least;
            Ok(())
        };
        journal.ask(set).wait().expect("set");
    };
    set_min(u64::MAX);
    assert_eq!(journal.append(entry.clone(), None).wait(), Err(StoreError::DiskFull));
    assert_eq!(journal.waiting(9, usize::MAX).wait(), Ok(vec![]), "reading goes on");
    set_min(SPACE_MIN_BYTES);
    assert_eq!(journal.append(entry, None).wait(), Ok(Saved::New));
}

#[test]
fn a_disk_that_fills_up_in_the_middle_of_a_save_loses_nothing() {
    let (_folder, journal) = journal();
    let pages = |most: i64| {
        let set = move |db: &mut Db| Ok(db.conn.pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))?);
        journal.ask(set).wait().expect("set");
    };
    pages(1); // SQLite makes it the number that the file has.
    let mut saved = Vec::new();
    let refused = (0..=u8::MAX).map(|n| counted(n, at(NOW))).find_map(|entry| {
        match journal.append(entry.clone(), None).wait() {
            Ok(_) => saved.push(entry),
            Err(error) => return Some((entry, error)),
        }
        None
    });
    let (refused, error) = refused.expect("the file is full before 256 entries");
    assert_eq!(error, StoreError::DiskFull);
    assert_eq!(journal.waiting(999, usize::MAX).wait(), Ok(saved.clone()));
    pages(1_000_000);
    assert_eq!(journal.append(refused, None).wait(), Ok(Saved::New));
    assert_eq!(journal.standing().wait().map(|standing| standing.waiting), Ok(saved.len() as u64 + 1));
}

#[test]
fn one_program_sends_and_the_next_one_takes_over() {
    let (folder, journal) = journal();
    let other = Journal::open(&folder.path().join("desk/journal.sqlite"));
    let lock = journal.become_sender().wait().expect("possible").expect("free");
    assert!(other.become_sender().wait().expect("possible").is_none());
    drop(lock);
    assert!(other.become_sender().wait().expect("possible").is_some());
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_journal() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, journal) = journal();
    journal.append(counted(1, at(NOW)), None).wait().expect("saved");
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder.path().join("desk")), 0o700);
    for file in std::fs::read_dir(folder.path().join("desk")).expect("readable") {
        let path = file.expect("readable").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_journal_of_a_newer_program_is_left_alone() {
    let (folder, journal) = journal();
    journal.ask(|db| file::set_fact(&db.conn, "format", "2")).wait().expect("set");
    drop(journal);
    let journal = Journal::open(&folder.path().join("desk/journal.sqlite"));
    assert_eq!(journal.found().wait(), Err(StoreError::Newer(2)));
    assert_eq!(std::fs::read_dir(folder.path().join("desk")).expect("readable").count(), 3, "nothing was set aside");
}

#[test]
fn a_journal_that_vanished_is_told_and_a_first_one_is_not() {
    let (folder, journal) = journal();
    drop(journal);
    let path = folder.path().join("desk/journal.sqlite");
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(Journal::open(&path).found().wait(), Ok(vec![Found::Vanished]));
    assert_eq!(Journal::open(&path).found().wait(), Ok(vec![]));
}

#[test]
fn what_the_desk_uses_and_sets_is_remembered() {
    let (_folder, journal) = journal();
    let use_of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    journal.count_use(use_of(&["kotihoito", "tk"])).wait().expect("counted");
    journal.count_use(use_of(&["tk"])).wait().expect("counted");
    assert_eq!(journal.most_used(1).wait(), Ok(vec![("tk".to_owned(), 2)]));
    let theme = || Code::parse("theme").expect("a code");
    assert_eq!(journal.setting(theme()).wait(), Ok(None));
    journal.save_setting(theme(), "dark".to_owned()).wait().expect("saved");
    assert_eq!(journal.setting(theme()).wait(), Ok(Some("dark".to_owned())));
    let long = "x".repeat(SETTING_BYTES_MAX + 1);
    assert_eq!(journal.save_setting(theme(), long).wait(), Err(StoreError::OverLimit("setting")));
}

#[test]
fn a_rescue_that_was_cut_off_is_finished_by_the_next_opening() {
    let (folder, journal) = journal();
    let saved = counted(1, at(NOW));
    journal.append(saved.clone(), None).wait().expect("saved");
    drop(journal);
    let path = folder.path().join("desk/journal.sqlite");
    std::fs::copy(&path, path.with_extension("rescued")).expect("copied");
    std::fs::write(&path, b"rubbish").expect("written");
    let journal = Journal::open(&path);
    assert!(matches!(journal.found().wait().as_deref(), Ok([Found::Rescued { entries: 1, .. }])));
    assert_eq!(journal.waiting(9, usize::MAX).wait(), Ok(vec![saved]));
}

#[test]
fn the_day_screen_asks_only_for_entries_from_an_hour_on() {
    let (_folder, journal) = journal();
    let hours = [at("2026-11-22T23:59:59Z"), at("2026-11-23T07:00:00Z"), at("2026-11-23T07:59:59Z")];
    let saved: Vec<Sealed> = hours.iter().zip(1..).map(|(hour, n)| counted(n, *hour)).collect();
    for entry in &saved {
        journal.append(entry.clone(), None).wait().expect("saved");
    }
    let from = |text| {
        let kept = journal.kept(Some(at(text))).wait().expect("readable");
        kept.into_iter().map(|kept| kept.entry).collect::<Vec<_>>()
    };
    assert_eq!(from("2026-11-23T07:30:00Z"), saved[1..]);
    assert_eq!(from("1969-01-01T00:00:00Z"), saved);
    assert_eq!(from("2026-11-23T08:00:00Z"), []);
}

#[test]
fn a_folder_that_cannot_be_used_is_said_and_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_the_way = folder.path().join("desk");
    std::fs::write(&in_the_way, b"a file, not a folder").expect("written");
    let journal = Journal::open(&in_the_way.join("journal.sqlite"));
    let entry = counted(1, at(NOW));
    assert!(journal.found().wait().is_err());
    assert!(journal.append(entry.clone(), None).wait().is_err());
    std::fs::remove_file(&in_the_way).expect("removed");
    assert_eq!(journal.append(entry, None).wait(), Ok(Saved::New), "without a restart");
}
