//! What keeps a store fit for years: entries leave when they were told long ago, backups are taken while the server runs,
//! a restored store has a new identity so that desks send again what it lacks, and the rollups can be proven and made anew.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use jiff::ToSpan as _;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

use super::{
    super::first_ms,
    STORE_FILE, Store, StoreError, connect, damaged, rollups,
    schema::{self, set_meta},
};
use crate::{
    domain::{entry::Hash, time::Day},
    server::{WrongCounts, secret},
};

/// Entries that leave in one transaction: so few that desks do not wait.
const LEAVE_TOGETHER: i64 = 2_000;

impl Store {
    /// Lets entries leave that were told more than so many months before this one, and tells how many did. Their counts
    /// stay.
    pub(in crate::server) async fn forget(&self, today: Day, months: u16) -> Result<usize, StoreError> {
        let month = Day(today.month().0.saturating_sub(i32::from(months).months()));
        let from = first_id(month);
        let (id, name) = (from.clone(), month.to_string());
        self.write(move |connection| {
            set_meta(connection, "kept_from", &id)?;
            set_meta(connection, "kept_from_month", &name)
        })
        .await?;
        let mut left = 0;
        loop {
            let from = from.clone();
            let leave = self.write(move |connection| {
                let sql = "DELETE FROM entries WHERE id IN (SELECT id FROM entries WHERE id < ?1 ORDER BY id LIMIT ?2)";
                Ok(connection.execute(sql, params![from, LEAVE_TOGETHER])?)
            });
            match leave.await? {
                0 => return Ok(left),
                some => left += some,
            }
        }
    }
}

/// What every identity of an entry told in a month sorts after: UUIDs of version 7 begin with their milliseconds.
fn first_id(month: Day) -> String {
    let ms = first_ms(month);
    format!("{:08x}-{:04x}-", ms >> 16, ms & 0xffff)
}

/// Writes the whole store into a new file, while a server may be using it.
///
/// # Errors
/// [`StoreError`] when the store cannot be read, or the file is there already or cannot be written.
pub(in crate::server) fn backup(dir: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    let draft = to.with_extension("part");
    remove_file(&draft)?;
    // A file of its owner alone before there is anything in it: SQLite takes an empty file as a new store.
    secret::open_private(&draft)?;
    copy(&read_only(&dir.join(STORE_FILE))?, &draft)?;
    fs::rename(&draft, to)?;
    Ok(())
}

/// Removes the store of a demonstration, where there is one. Nobody may have it open.
///
/// # Errors
/// [`StoreError`] when the folder cannot be used.
pub(in crate::server) fn remove(dir: &Path) -> Result<(), StoreError> {
    remove_file(&dir.join(STORE_FILE))
}

/// Removes a database file with what SQLite writes beside it; that there is none is no fault.
fn remove_file(store: &Path) -> Result<(), StoreError> {
    for stale in [store.to_owned(), beside(store, "-wal"), beside(store, "-shm")] {
        match fs::remove_file(stale) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Puts a backup in the place of the store, under a new identity; what was there stays beside it, and its path is told. No
/// server may run. Killed at any moment, the one or the other is there.
///
/// # Errors
/// [`StoreError`] when the backup is damaged or of a newer program, or the folder cannot be used.
pub(in crate::server) fn restore(dir: &Path, from: &Path) -> Result<Option<PathBuf>, StoreError> {
    let (store, draft) = (dir.join(STORE_FILE), dir.join("store.restored"));
    let backup = read_only(from)?;
    check(&backup)?;
    remove_file(&draft)?;
    secret::open_private(&draft)?;
    copy(&backup, &draft)?;
    renew(&draft)?;
    let kept = keep_aside(dir, &store)?;
    fs::rename(&draft, &store)?;
    sync_folder(dir)?;
    Ok(kept)
}

/// Whether a backup is a store and whole: SQLite looks at its own structure, the hashes at what is in it.
fn check(backup: &Connection) -> Result<(), StoreError> {
    let sound: String = backup.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    schema::epoch(backup)?;
    let mut query = backup.prepare("SELECT hash, bytes FROM entries")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let hash = Hash::parse(row.get_ref(0)?.as_str().map_err(|_| damaged())?);
        if hash != Some(Hash::of(row.get_ref(1)?.as_blob().map_err(|_| damaged())?)) {
            return Err(damaged());
        }
    }
    if sound == "ok" { Ok(()) } else { Err(damaged()) }
}

/// Brings a restored store up to date, with a new identity, and leaves it in one file.
fn renew(path: &Path) -> Result<(), StoreError> {
    let mut connection = connect(path)?;
    schema::migrate(&mut connection, super::Sabotage::None)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    set_meta(&transaction, "epoch", &super::super::random()?.to_string())?;
    transaction.execute("DELETE FROM meta WHERE key = 'session_key'", [])?;
    rollups::rebuild(&transaction)?;
    transaction.commit()?;
    into_one_file(&connection)
}

/// The present store under another name, of which there is no file yet.
fn keep_aside(dir: &Path, store: &Path) -> Result<Option<PathBuf>, StoreError> {
    if !store.exists() {
        return Ok(None);
    }
    into_one_file(&connect(store)?)?;
    let aside = (1..1_000).map(|number| dir.join(format!("store-before-restore-{number}.sqlite")));
    let aside = aside.into_iter().find(|path| !path.exists()).ok_or_else(damaged)?;
    if fs::hard_link(store, &aside).is_err() {
        fs::copy(store, &aside)?;
    }
    Ok(Some(aside))
}

/// Takes what stands in the log beside a store into it: another store's log must never be read into this one.
fn into_one_file(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(StoreError::Store("the store is in use".to_owned())) }
}

/// Counts all entries and compares with what is kept: the desks' months whose kept counts are not those of their entries.
/// A server may run.
///
/// # Errors
/// [`StoreError`] when the store cannot be read.
pub(in crate::server) fn verify(dir: &Path) -> Result<Vec<WrongCounts>, StoreError> {
    let mut connection = read_only(&dir.join(STORE_FILE))?;
    // One transaction: a server may be storing.
    let wrong = rollups::wrong(&*connection.transaction()?)?;
    Ok(wrong.into_iter().map(|(desk, month)| WrongCounts { county: None, desk, month }).collect())
}

/// Counts all entries anew and keeps that. No server may run.
///
/// # Errors
/// [`StoreError`] when the store cannot be used.
pub(in crate::server) fn rebuild(dir: &Path) -> Result<(), StoreError> {
    let mut connection = connect(&dir.join(STORE_FILE))?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    rollups::rebuild(&transaction)?;
    Ok(transaction.commit()?)
}

fn read_only(path: &Path) -> Result<Connection, StoreError> {
    if !path.exists() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    let taken: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if usize::try_from(taken).unwrap_or(0) > schema::STEPS.len() { Err(StoreError::Newer) } else { Ok(connection) }
}

/// A consistent copy in one file, on the disk when this returns.
fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    from.execute("VACUUM INTO ?1", params![to.to_string_lossy()])?;
    Ok(File::open(to)?.sync_all()?)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Windows has no way to sync a folder, and needs none.
fn sync_folder(dir: &Path) -> Result<(), StoreError> {
    if cfg!(unix) { Ok(File::open(dir)?.sync_all()?) } else { Ok(()) }
}
