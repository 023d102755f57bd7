//! The upkeep of a server's store over years: kept counts that are those of the entries, backups, restores, and entries
//! that leave when they were told long ago.

use lahitori::{
    demo,
    domain::{
        entry::{Entry, Sealed},
        report::{Accumulator, K, Replacements, Report},
        time::Day,
    },
    wire::ReceiptStatus::{AlreadyHad, Rejected, Stored},
};

use super::server::{Server, folder, run, statuses};

fn day(text: &str) -> Day {
    Day(text.parse().expect("a date"))
}

/// A county's autumn, with its corrections and cancellations, in an order in which no desk would tell it.
pub(crate) fn autumn() -> Vec<Entry> {
    let mut entries: Vec<Entry> = demo::days(day("2026-09-01"), day("2026-10-31"), 6_000, 11).flatten().collect();
    entries.sort_by_key(|entry| entry.id.to_string().chars().rev().collect::<String>());
    entries
}

pub(crate) fn sealed(entries: &[Entry]) -> Vec<Sealed> {
    entries.iter().map(Entry::seal).collect()
}

/// What a report of October must be, counted from the entries themselves.
pub(crate) fn october(entries: &[Entry]) -> Report {
    let mut replacements = Replacements::default();
    entries.iter().for_each(|entry| replacements.note(entry));
    let dead = replacements.dead();
    let mut counts = Accumulator::new(day("2026-10-01"));
    for entry in entries.iter().filter(|entry| !dead.contains(&entry.id)) {
        counts.add(entry.desk.as_ref().expect("a desk"), entry);
    }
    counts.report(None, K)
}

fn says(dir: &std::path::Path, args: &[&str]) -> (bool, String) {
    let output = run(dir, args);
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn a_report_of_kept_counts_is_the_report_of_all_entries_whatever_order_they_came_in() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let entries = autumn();
    assert!(entries.iter().filter(|entry| entry.replaces().is_some()).count() > 5, "some replace others");
    for batch in entries.chunks(97) {
        server.send(&token, &sealed(batch));
    }
    assert_eq!(server.report(&server.admin), october(&entries));
    let again = server.send(&token, &sealed(&entries[..500]));
    assert!(statuses(&again).iter().all(|status| *status == AlreadyHad));
    assert_eq!(again.stored_ever, entries.len() as u64);
    assert_eq!(server.report(&server.admin), october(&entries), "what comes twice counts once");
    assert_eq!(says(dir.path(), &["rollups", "verify"]), (true, "The counts agree with the entries.\n".to_owned()));
}

#[test]
fn counts_that_were_changed_are_found_out_and_made_anew() {
    let dir = folder();
    let entries = autumn();
    {
        let server = Server::start(dir.path());
        let token = server.join("tesoma");
        for batch in entries.chunks(1_000) {
            server.send(&token, &sealed(batch));
        }
        let (ended, told) = says(dir.path(), &["rollups", "rebuild"]);
        assert!(!ended && told.contains("already uses the folder"), "{told}");
    }
    let store = rusqlite::Connection::open(dir.path().join("server").join("store.sqlite")).expect("the store");
    let wrong = "UPDATE rollups SET counts = (SELECT counts FROM rollups WHERE desk = 'phone' AND month = '2026-10-01')
                 WHERE desk = 'library' AND month = '2026-10-01'";
    assert_eq!(store.execute(wrong, []).expect("changed"), 1);
    assert_eq!(
        store.execute("DELETE FROM rollups WHERE desk = 'phone' AND month = '2026-09-01'", []).expect("gone"),
        1
    );
    let (sound, told) = says(dir.path(), &["rollups", "verify"]);
    assert!(!sound && told.contains("library 2026-10") && told.contains("phone 2026-09"), "{told}");
    assert!(says(dir.path(), &["rollups", "rebuild"]).0);
    assert!(says(dir.path(), &["rollups", "verify"]).0);
    let server = Server::start(dir.path());
    assert_eq!(server.report(&server.admin), october(&entries));
}

#[test]
fn a_restored_server_is_another_one_and_gets_back_what_its_backup_lacks() {
    let dir = folder();
    let entries = autumn();
    let (first, later) = entries[..600].split_at(400);
    let mut server = Server::start(dir.path());
    let token = server.join("tesoma");
    let epoch = server.send(&token, &sealed(first)).epoch;
    let backup = dir.path().join("backup.sqlite");
    let file = backup.to_str().expect("a path");
    assert!(says(dir.path(), &["backup", file]).0, "while the server runs");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = backup.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "hashes of tokens are in it");
    }
    assert!(says(dir.path(), &["backup", file]).1.contains("already a file"));
    server.send(&token, &sealed(later));
    let (ended, told) = says(dir.path(), &["restore", file]);
    assert!(!ended && told.contains("already uses the folder"), "{told}");
    server.kill();
    let (ended, told) = says(dir.path(), &["restore", file]);
    assert!(ended && told.contains("store-before-restore-1.sqlite"), "{told}");

    let server = Server::start(dir.path());
    let receipts = server.send(&token, &sealed(&entries[..600]));
    assert_ne!(receipts.epoch, epoch, "a desk sees that it is another store and sends everything again");
    let statuses = statuses(&receipts);
    assert!(statuses[..400].iter().all(|status| *status == AlreadyHad));
    assert!(statuses[400..].iter().all(|status| *status == Stored));
    assert_eq!(server.report(&server.admin), october(&entries[..600]));
}

#[test]
fn what_is_no_backup_is_not_put_in_the_place_of_a_store() {
    let dir = folder();
    let entries = autumn();
    {
        let server = Server::start(dir.path());
        let token = server.join("tesoma");
        server.send(&token, &sealed(&entries[..300]));
    }
    let bad = dir.path().join("bad.sqlite");
    let good = dir.path().join("good.sqlite");
    assert!(says(dir.path(), &["backup", good.to_str().expect("a path")]).0);
    let mut bytes = std::fs::read(&good).expect("the backup");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 5_000].fill(7);
    for damage in [bytes, b"no store at all".to_vec(), Vec::new()] {
        std::fs::write(&bad, damage).expect("written");
        let (ended, told) = says(dir.path(), &["restore", bad.to_str().expect("a path")]);
        assert!(!ended, "{told}");
    }
    assert!(says(dir.path(), &["restore", "/nowhere/backup.sqlite"]).1.contains("There is no file"));
    let server = Server::start(dir.path());
    assert_eq!(server.report(&server.admin), october(&entries[..300]));
}

#[test]
fn entries_leave_after_their_time_and_their_counts_stay() {
    let dir = folder();
    let old: Vec<Entry> = demo::days(day("2021-03-01"), day("2021-03-31"), 6_000, 5).flatten().collect();
    let contacts = {
        let server = Server::start(dir.path());
        let token = server.join("tesoma");
        server.send(&token, &sealed(&old[..200]));
        let report = march(&server);
        assert!(report.contacts.is_some_and(|contacts| contacts > 50));
        report
    };
    let server = Server::start_with(dir.path(), |command| {
        command.env("LAHITORI_KEEP_MONTHS", "25");
    });
    let token = server.join("tesoma");
    // Entries leave behind the first answers.
    let store = rusqlite::Connection::open(dir.path().join("server").join("store.sqlite")).expect("the store");
    store.busy_timeout(std::time::Duration::from_secs(10)).expect("set");
    let left = || store.query_row("SELECT count(*) FROM entries", [], |row| row.get::<_, i64>(0)).expect("a number");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while left() > 0 && std::time::Instant::now() < until {
        std::thread::yield_now();
    }
    assert_eq!(left(), 0);
    assert_eq!(march(&server), contacts);
    let receipts = server.send(&token, &sealed(&old[..3]));
    assert_eq!(statuses(&receipts), [Rejected; 3], "nobody could say whether they were there");
    assert_eq!(receipts.stored_ever, 200, "what left was there");
    assert_eq!(march(&server), contacts);
    assert!(says(dir.path(), &["rollups", "verify"]).0, "what has left is not missed");
}

fn march(server: &Server) -> Report {
    server.asked(&server.admin, "period=2021-03&draft=true")
}
