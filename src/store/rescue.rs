//! What to do with a damaged journal: keep it under another name and bring everything that is sound into a new one. Rows
//! are read as far as SQLite can follow its tree, from both ends, and then looked for in the raw bytes of the file and of
//! its log. A row is believed only when its bytes match its hash.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, Row};

use super::{
    StoreError,
    desk::{self, Draft},
    entries::{self, Kept, Stored},
    file::{connect, fact, make, set_fact},
    place::Place,
    tallies::{self, DayTally, TallyRow},
};
use crate::{
    domain::entry::{ENTRY_BYTES_MAX, EntryId},
    store::EntryState,
};

/// The most damaged journals that are kept with a name of one second.
const NAMES_MAX: u32 = 1000;

/// The most rows that are read of one table: a broken tree may lead round and round.
const ROWS_MAX: usize = 1_000_000;

/// Everything that was sound.
#[derive(Default)]
struct Harvest {
    kept: Vec<Kept>,
    ids: HashSet<EntryId>,
    /// Rows that were seen and are not sound, so far as carving did not find them.
    unsound: u64,
    tallies: Vec<DayTally>,
    drafts: Vec<(Draft, i64)>,
    usage: Vec<(String, i64)>,
    settings: Vec<(String, String)>,
    since: Option<String>,
}

/// Rescues a damaged journal; the caller is the only program that has it open. Tells where the damaged one is kept and
/// how many rows were seen that could not be saved.
pub(super) fn rescue(place: &Place) -> Result<(PathBuf, u64), StoreError> {
    let harvest = harvest(place)?;
    let fresh = place.beside("fresh");
    remove(&fresh)?;
    write_new(&fresh, &harvest)?;
    // From this renaming on the rescue is complete: a crash leaves only the moving to be done.
    fs::rename(&fresh, rescued(place))?;
    let set_aside = finish(place)?;
    set_aside.map(|set_aside| (set_aside, harvest.unsound)).ok_or(StoreError::Damaged)
}

/// Whether a rescue was cut off after it had written everything, and before the new journal was in its place.
pub(super) fn is_unfinished(place: &Place) -> bool {
    rescued(place).exists()
}

/// Puts a rescued journal in its place and the damaged one aside; tells where. The caller is the only program that has
/// the journal open.
pub(super) fn finish(place: &Place) -> Result<Option<PathBuf>, StoreError> {
    if !is_unfinished(place) {
        return Ok(None);
    }
    let set_aside = set_aside(place)?;
    fs::rename(rescued(place), &place.file)?;
    Ok(Some(set_aside))
}

fn rescued(place: &Place) -> PathBuf {
    place.beside("rescued")
}

fn harvest(place: &Place) -> Result<Harvest, StoreError> {
    let mut harvest = Harvest::default();
    // SQLite repairs what it opens; it may do so to a copy only.
    let copy = place.beside("copy");
    copy_with_log(&place.file, &copy)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if let Ok(conn) = Connection::open_with_flags(&copy, flags) {
        harvest.read(&conn);
    }
    remove(&copy)?;
    let [wal, _, old_pages] = Place::companions(&place.file);
    for file in [&place.file, &wal, &old_pages] {
        if let Ok(bytes) = fs::read(file) {
            harvest.carve(&bytes);
        }
    }
    Ok(harvest)
}

impl Harvest {
    /// Reads what SQLite can still follow. Whatever fails is skipped: the raw bytes are looked through next.
    fn read(&mut self, conn: &Connection) {
        let forwards = rows(conn, &entries::select("ORDER BY seq"), Stored::read);
        // Beyond a page that cannot be read, from the other end.
        let mut backwards = rows(conn, &entries::select("ORDER BY seq DESC"), Stored::read);
        backwards.reverse();
        for stored in forwards.into_iter().chain(backwards) {
            self.take(stored.rescued());
        }
        self.unsound = self.unsound_in(conn);
        self.tallies =
            rows(conn, tallies::SELECT_ALL, TallyRow::read).into_iter().filter_map(TallyRow::sound).collect();
        self.drafts = desk::drafts_sound(conn).unwrap_or_default();
        self.usage = rows(conn, "SELECT service, count FROM usage", |row| Ok((row.get(0)?, row.get(1)?)));
        self.settings = rows(conn, "SELECT name, value FROM setting", |row| Ok((row.get(0)?, row.get(1)?)));
        self.since = fact(conn, "since").ok().flatten();
    }

    fn unsound_in(&self, conn: &Connection) -> u64 {
        let seen: i64 = conn.query_row("SELECT count(*) FROM entry NOT INDEXED", [], |row| row.get(0)).unwrap_or(0);
        seen.unsigned_abs().saturating_sub(self.kept.len() as u64)
    }

    fn take(&mut self, kept: Option<Kept>) -> bool {
        let fresh = kept.filter(|kept| !self.ids.contains(&kept.entry.id));
        let Some(kept) = fresh else { return false };
        self.ids.insert(kept.entry.id);
        self.kept.push(kept);
        true
    }

    /// Looks for entries in raw bytes: a hash of 64 hexadecimal digits stands right before the bytes that it is of.
    fn carve(&mut self, file: &[u8]) {
        const HASH_BYTES: usize = 64;
        for at in (0..file.len()).filter(|at| file.get(*at) == Some(&b'{')) {
            let Some(hash) = at.checked_sub(HASH_BYTES).and_then(|from| file.get(from..at)) else { continue };
            let is_hash = hash.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            let Some(hash) = std::str::from_utf8(hash).ok().filter(|_| is_hash) else { continue };
            let rest = file.get(at..file.len().min(at + ENTRY_BYTES_MAX)).unwrap_or_default();
            let Some(bytes) = rest.get(..value_length(rest)) else { continue };
            let entry = entries::sealed_if_sound(bytes.to_vec(), hash);
            // Its state is not known; sending it once more is harmless.
            if self.take(entry.map(|entry| Kept { entry, state: EntryState::Waiting })) {
                self.unsound = self.unsound.saturating_sub(1);
            }
        }
    }
}

/// The length of the JSON value at the start of some bytes; 0 when there is none.
fn value_length(bytes: &[u8]) -> usize {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<serde::de::IgnoredAny>();
    if matches!(values.next(), Some(Ok(_))) { values.byte_offset() } else { 0 }
}

/// The rows of a query up to the first one that cannot be read at all.
fn rows<T>(conn: &Connection, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
    let Ok(mut statement) = conn.prepare(sql) else { return Vec::new() };
    let Ok(mut rows) = statement.query([]) else { return Vec::new() };
    let mut found = Vec::new();
    while let Ok(Some(row)) = rows.next()
        && found.len() < ROWS_MAX
    {
        found.extend(read(row));
    }
    found
}

fn write_new(fresh: &Path, harvest: &Harvest) -> Result<(), StoreError> {
    fs::File::create_new(fresh)?;
    let conn = connect(fresh, "TRUNCATE")?;
    make(&conn, harvest.since.as_deref())?;
    let transaction = conn.unchecked_transaction()?;
    set_fact(&transaction, "rescued", "yes")?;
    for kept in &harvest.kept {
        entries::insert(&transaction, &kept.entry, &kept.state)?;
    }
    for tally in &harvest.tallies {
        tallies::add(&transaction, tally)?;
    }
    for (draft, saved_hour) in &harvest.drafts {
        desk::insert_draft(&transaction, draft, *saved_hour)?;
    }
    for (service, count) in &harvest.usage {
        transaction.execute("INSERT OR IGNORE INTO usage VALUES (?1, ?2)", (service, count))?;
    }
    for (name, value) in &harvest.settings {
        transaction.execute("INSERT OR IGNORE INTO setting VALUES (?1, ?2)", (name, value))?;
    }
    transaction.commit()?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Renames the damaged journal with its log, so that somebody who knows SQLite can still look into it.
fn set_aside(place: &Place) -> Result<PathBuf, StoreError> {
    let stamp = Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let name = |n: u32| if n == 0 { format!("damaged-{stamp}.sqlite") } else { format!("damaged-{stamp}-{n}.sqlite") };
    let free = (0..NAMES_MAX).map(|n| place.beside(&name(n))).find(|path| !path.exists());
    let target = free.ok_or_else(|| StoreError::Other("no free name for the damaged journal".to_owned()))?;
    let moves = Place::companions(&place.file).into_iter().zip(Place::companions(&target));
    for (from, to) in moves.chain([(place.file.clone(), target.clone())]) {
        match fs::rename(&from, &to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(target)
}

fn copy_with_log(from: &Path, to: &Path) -> Result<(), StoreError> {
    remove(to)?;
    let pairs = Place::companions(from).into_iter().zip(Place::companions(to));
    // Not the shared memory: SQLite makes it anew from the log.
    for (from, to) in
        pairs.filter(|(from, _)| !from.to_string_lossy().ends_with("-shm")).chain([(from.into(), to.into())])
    {
        match fs::copy(&from, &to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn remove(file: &Path) -> Result<(), StoreError> {
    for file in Place::companions(file).into_iter().chain([file.to_path_buf()]) {
        match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}
