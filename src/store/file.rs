//! The journal's file: how it is opened, made, checked row by row, and written to. A file that fails its check is handed
//! to `rescue`; nothing here ever makes a new journal in the place of one that cannot be read. One damage it cannot see:
//! of a log that a crash left behind, SQLite reads as far as its sums are right and takes the rest for unfinished.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    StoreError, entries,
    place::{Drive, Place, SPACE_MIN_BYTES, drive_of, space_left},
    practice, rescue, tallies,
};
use crate::domain::time::{Day, helsinki};

/// What a person should know after the journal was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The journal was damaged. It is kept under another name; what was sound is in a new one.
    Rescued {
        /// Where the damaged one is kept.
        set_aside: PathBuf,
        /// How many entries were sound.
        entries: u64,
        /// How many rows were seen that could not be saved; there may have been others that could not even be seen.
        lost: u64,
    },
    /// A journal was here and is gone; a new one has begun.
    Vanished,
    /// The journal is on a network drive of this kind: slower, and only as safe as that drive's locks.
    NetworkDrive(String),
}

/// The open journal, owned by its thread.
pub(crate) struct Db {
    pub(crate) conn: Connection,
    pub(crate) place: Place,
    pub(crate) found: Vec<Found>,
    /// A statement met damage: the file is checked anew before the next request.
    pub(crate) damaged: bool,
    /// [`SPACE_MIN_BYTES`]; a test asks for more than there is.
    pub(crate) space_min: u64,
    /// Says to other programs that this one has the file open.
    _open: Option<File>,
}

/// The format of the file that this program makes.
const FORMAT: i64 = 1;

/// An entry never spills over to another page (4,096 bytes of entry, some 250 of the rest), so that it can be found in
/// the raw bytes of a file whose tree is broken.
const PAGE_BYTES: u32 = 8192;

const SCHEMA: &str = "
    CREATE TABLE entry (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        hash TEXT NOT NULL,
        bytes BLOB NOT NULL,
        state TEXT NOT NULL,
        detail TEXT NOT NULL,
        sent_hour INTEGER NOT NULL,
        sum TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entry_state ON entry (state, seq);
    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL, sum TEXT NOT NULL) STRICT;
    CREATE TABLE tally (
        day TEXT NOT NULL, desk TEXT NOT NULL, visit TEXT NOT NULL, count INTEGER NOT NULL, sum TEXT NOT NULL,
        PRIMARY KEY (day, desk, visit)
    ) STRICT;
    CREATE TABLE draft (slot INTEGER PRIMARY KEY, bytes BLOB NOT NULL, saved_hour INTEGER NOT NULL, sum TEXT NOT NULL)
        STRICT;
    CREATE TABLE usage (service TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
";

impl Db {
    /// Opens the journal, makes it when there is none, and rescues what is sound when it is damaged.
    pub(crate) fn open(place: &Place) -> Result<Db, StoreError> {
        let vanished = place.made_mark().exists() && is_empty(&place.file);
        place.prepare_folder()?;
        check_space(place, SPACE_MIN_BYTES)?;
        let drive = drive_of(&place.folder);
        let mut found = Vec::new();
        if let Drive::Network(kind) = &drive {
            found.push(Found::NetworkDrive(kind.clone()));
        }
        let lock = place.open_lock()?;
        let (conn, lock) = match open_sound(place, &drive) {
            Err(StoreError::Damaged) => {
                drop(lock);
                let (conn, lock, rescued) = open_damaged(place, &drive)?;
                found.extend(rescued);
                (conn, lock)
            }
            sound => (sound?, lock),
        };
        if vanished && found.iter().all(|found| !matches!(found, Found::Rescued { .. })) {
            found.push(Found::Vanished);
        }
        place.leave_made_mark()?;
        Ok(Db { conn, place: place.clone(), found, damaged: false, space_min: SPACE_MIN_BYTES, _open: lock })
    }

    /// Does something in one transaction and commits it. Only after this returned `Ok` is anything saved.
    pub(crate) fn write<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        check_space(&self.place, self.space_min)?;
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = act(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

/// Opens a damaged journal as the only program that does: two must not rescue it at once, and one that still writes to
/// the file would write into what is set aside.
fn open_damaged(place: &Place, drive: &Drive) -> Result<(Connection, Option<File>, Option<Found>), StoreError> {
    let Some(sole) = place.sole_lock()? else { return Err(StoreError::DamagedInUse) };
    let finished = rescue::finish(place)?.map(|set_aside| (set_aside, 0));
    let (conn, rescued) = match open_sound(place, drive) {
        // Another program may have rescued it in the meantime.
        Ok(conn) => (conn, finished),
        Err(StoreError::Damaged) => {
            let rescued = rescue::rescue(place)?;
            (open_sound(place, drive)?, Some(rescued))
        }
        Err(error) => return Err(error),
    };
    let entries: i64 = conn.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?;
    let rescued = rescued.map(|(set_aside, lost)| Found::Rescued { set_aside, entries: entries.unsigned_abs(), lost });
    drop(sole);
    Ok((conn, place.open_lock()?, rescued))
}

fn open_sound(place: &Place, drive: &Drive) -> Result<Connection, StoreError> {
    if rescue::is_unfinished(place) {
        return Err(StoreError::Damaged);
    }
    if is_practice(&place.file) {
        return Err(StoreError::Practice);
    }
    place.prepare_file()?;
    let [wal, _, old_pages] = Place::companions(&place.file);
    // SQLite takes both for a new file: it would delete the log unread, and the stub too may be all that is left.
    let log_alone = is_empty(&place.file) && !is_empty(&wal);
    let stub = !is_empty(&place.file) && length(&place.file) < u64::from(PAGE_BYTES) && is_empty(&old_pages);
    if log_alone || stub {
        return Err(StoreError::Damaged);
    }
    let may_be_new = is_empty(&place.file) || !place.made_mark().exists();
    // Write-ahead logging needs memory that is shared between programs, which a network drive does not give.
    let journal_mode = if matches!(drive, Drive::Network(_)) { "TRUNCATE" } else { "WAL" };
    let conn = connect(&place.file, journal_mode).map_err(as_damage)?;
    let tables = table_count(&conn).map_err(as_damage)?;
    can_write(&conn, &place.file)?;
    match tables {
        0 if is_new(&conn, may_be_new)? => make(&conn, None)?,
        0 => return Err(StoreError::Damaged),
        _ => check(&conn).map_err(as_damage)?,
    }
    Ok(conn)
}

/// Whether a file says in its header that it is a practice journal. Looked at before SQLite opens it, which would already
/// change the header.
fn is_practice(file: &Path) -> bool {
    let mut header = [0; 72];
    let read = File::open(file).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut header));
    read.is_ok() && header.ends_with(&practice::APPLICATION.to_be_bytes())
}

/// Connects with everything that makes a commit durable.
pub(crate) fn connect(file: &Path, journal_mode: &str) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(file, flags)?;
    conn.busy_handler(Some(wait_for_turn))?;
    conn.pragma_update(None, "page_size", PAGE_BYTES)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update_and_check(None, "journal_mode", journal_mode, |_| Ok(()))?;
    // Measured over a hundred simulated power cuts: NORMAL lost 9,613 of 65,964 acknowledged commits, FULL none.
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    // What is forgotten is gone from the file, not only from its index.
    conn.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    conn.pragma_update_and_check(None, "wal_autocheckpoint", 250, |_| Ok(()))?;
    Ok(conn)
}

/// SQLite calls a file read-only also when a byte of its header says so; the system knows better.
fn can_write(conn: &Connection, file: &Path) -> Result<(), StoreError> {
    match conn.is_readonly("main")? {
        true if OpenOptions::new().write(true).open(file).is_ok() => Err(StoreError::Damaged),
        true => Err(StoreError::ReadOnly),
        false => Ok(()),
    }
}

/// Waits a little for another program's commit; some 20 seconds in all. The varying pauses are short, so that a program
/// that commits all the time cannot keep this one out for long.
fn wait_for_turn(tries: i32) -> bool {
    let pause_ms = 1 + (u64::from(tries.unsigned_abs()) * 5 + u64::from(std::process::id())) % 8;
    thread::sleep(Duration::from_millis(pause_ms));
    tries < 4000
}

/// Makes an empty journal with an id of its own, unless another program has just done so. A rescued journal keeps the
/// first day that it knows of.
pub(crate) fn make(conn: &Connection, since: Option<&str>) -> Result<(), StoreError> {
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    if table_count(&transaction)? > 0 {
        return Ok(());
    }
    transaction.execute_batch(SCHEMA)?;
    let today = Day::of(&helsinki(jiff::Timestamp::now())).to_string();
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| StoreError::Other(error.to_string()))?;
    set_fact(&transaction, "format", &FORMAT.to_string())?;
    set_fact(&transaction, "schema", &schema_sum(&transaction)?)?;
    set_fact(&transaction, "journal", &uuid::Builder::from_random_bytes(random).into_uuid().to_string())?;
    set_fact(&transaction, "since", since.unwrap_or(&today))?;
    Ok(transaction.commit()?)
}

/// Looks at every row. A row that this program would write otherwise is damage, also where SQLite sees none.
fn check(conn: &Connection) -> Result<(), StoreError> {
    let sound: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(StoreError::Damaged);
    }
    let format = fact(conn, "format")?.and_then(|format| format.parse::<i64>().ok()).ok_or(StoreError::Damaged)?;
    if format > FORMAT {
        return Err(StoreError::Newer(format));
    }
    let whole = fact(conn, "schema")?.is_some_and(|schema| schema_sum(conn).is_ok_and(|sum| sum == schema))
        && fact(conn, "journal")?.is_some_and(|id| Uuid::try_parse(&id).is_ok())
        && facts_sound(conn)?
        && entries::all_sound(conn)?
        && tallies::all_sound(conn)?;
    if whole { Ok(()) } else { Err(StoreError::Damaged) }
}

/// A fact about the journal; `None` when it was never told. A fact whose sum is wrong is damage.
pub(crate) fn fact(conn: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare("SELECT value, sum FROM fact WHERE name = ?1")?;
    let mut rows = statement.query([name])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (value, stored): (String, String) = (row.get(0)?, row.get(1)?);
    if stored == sum(&["fact", name, &value]) { Ok(Some(value)) } else { Err(StoreError::Damaged) }
}

/// Tells a fact about the journal.
pub(crate) fn set_fact(conn: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO fact (name, value, sum) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, sum = excluded.sum",
        [name, value, &sum(&["fact", name, value])],
    )?;
    Ok(())
}

fn facts_sound(conn: &Connection) -> Result<bool, StoreError> {
    let mut statement = conn.prepare("SELECT name, value, sum FROM fact")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, value, stored): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if stored != sum(&["fact", &name, &value]) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The check sum of a row: 16 hexadecimal digits over its fields, each with its length before it.
pub(crate) fn sum(fields: &[&str]) -> String {
    let mut digest = Sha256::new();
    for field in fields {
        digest.update((field.len() as u64).to_be_bytes());
        digest.update(field.as_bytes());
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn schema_sum(conn: &Connection) -> Result<String, StoreError> {
    let mut statement = conn.prepare("SELECT type || name || coalesce(sql, '') FROM sqlite_master ORDER BY name")?;
    let texts = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    Ok(sum(&texts.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn table_count(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?)
}

/// A file without tables is a new one only when it never had any: a damaged header or log can hide them.
fn is_new(conn: &Connection, may_be_new: bool) -> Result<bool, StoreError> {
    let pages: i64 = conn.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    // A program that makes the journal at the same moment may just now be committing its tables.
    Ok((pages <= 1 && may_be_new) || table_count(conn)? > 0)
}

/// What fails while a file is checked is the file's fault, unless it is plainly the place's.
fn as_damage(error: StoreError) -> StoreError {
    match error {
        StoreError::Other(_) | StoreError::IdTaken | StoreError::OverLimit(_) => StoreError::Damaged,
        other => other,
    }
}

fn check_space(place: &Place, space_min: u64) -> Result<(), StoreError> {
    match space_left(&place.folder) {
        Ok(left) if left < space_min => Err(StoreError::DiskFull),
        // Where the system does not tell, SQLite's own answer must do.
        _ => Ok(()),
    }
}

fn is_empty(file: &Path) -> bool {
    length(file) == 0
}

/// The length of a file in bytes; 0 when there is none.
fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}
