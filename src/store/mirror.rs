//! The mirror of other catalogues: what was imported into a catalogue folder, record by record, in the very words of its
//! source. It understands no record, talks to nobody, and holds nothing that cannot be imported again; so a damaged
//! mirror is never repaired, only named.
//!
//! It is one SQLite file, `imported.sqlite`, with a rollback journal instead of a write-ahead log: the folder may lie on
//! a share from which many desks read, where the log's shared memory is not safe, and one closed file can be copied. What
//! goes in together is committed together, so a process that is killed leaves the old state or the new one. Desks wait
//! while a large import is written; they have their snapshot meanwhile.

mod batch;
mod changes;

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, Row};

pub use self::{
    batch::{Batch, PutCounts},
    changes::Key,
};
use crate::domain::catalog::Concept;
pub use crate::domain::record::{RecordKind, Source};

/// The file's name in its folder.
pub const MIRROR_FILE: &str = "imported.sqlite";

/// The most bytes of a record's JSON. Real ones take 2–60 kilobytes; a place with many entrances is the largest.
pub const JSON_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Says to SQLite's tools, and to us, whose file it is: "LhTm".
const APPLICATION: i32 = 0x4c68_546d;

/// The format of the file that this program makes.
const FORMAT: i32 = 1;

/// Most records take one or two pages of this size when compressed.
const PAGE_BYTES: u32 = 8192;

/// How long a commit of another program is waited for: that of a national import takes some ten seconds.
const BUSY_MAX: Duration = Duration::from_secs(30);

const SCHEMA: &str = "
    CREATE TABLE record (
        source INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        id TEXT NOT NULL,
        modified TEXT,
        sum BLOB NOT NULL,
        crc INTEGER NOT NULL,
        json BLOB NOT NULL,
        UNIQUE (source, kind, id)
    ) STRICT;
    CREATE TABLE concept (
        scheme TEXT NOT NULL,
        uri TEXT NOT NULL,
        sum BLOB NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (scheme, uri)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE findings (name TEXT PRIMARY KEY, json BLOB NOT NULL) STRICT;
    CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE sums (one INTEGER PRIMARY KEY CHECK (one = 1), generation BLOB NOT NULL) STRICT;
    INSERT INTO sums (one, generation) VALUES (1, zeroblob(16));
";

/// A record of another catalogue, as it was told.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// Which catalogue.
    pub source: Source,
    /// What it describes.
    pub kind: RecordKind,
    /// Its id there; a GUID in lower case for PTV.
    pub id: String,
    /// When its source last changed it, in the source's words.
    pub modified: Option<String>,
    /// The record itself.
    pub json: Vec<u8>,
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} ({} bytes)", self.source.code(), self.kind.code(), self.id, self.json.len())
    }
}

/// Why the mirror did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// The file is damaged or no mirror at all: it is to be removed and everything imported again.
    #[error("{} is damaged", .0.display())]
    Damaged(PathBuf),
    /// A newer version of this program made the file.
    #[error("{} is of a newer version ({})", .0.display(), .1)]
    Newer(PathBuf, i32),
    /// Another program kept the file for longer than this one waits.
    #[error("{} is busy", .0.display())]
    Busy(PathBuf),
    /// The file or its folder can be read but not written.
    #[error("{} is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// Too little space is left on the disk.
    #[error("the disk of {} is full", .0.display())]
    DiskFull(PathBuf),
    /// A record is longer than [`JSON_BYTES_MAX`].
    #[error("the record {0} has more than {JSON_BYTES_MAX} bytes")]
    TooLong(String),
    /// Anything else, in SQLite's or the system's words.
    #[error("{}: {}", .0.display(), .1)]
    Other(PathBuf, String),
}

impl MirrorError {
    fn of_sqlite(file: &Path, error: &rusqlite::Error) -> MirrorError {
        let file = file.to_path_buf();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => MirrorError::Damaged(file),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => MirrorError::Busy(file),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => MirrorError::ReadOnly(file),
            Some(ErrorCode::DiskFull) => MirrorError::DiskFull(file),
            _ => MirrorError::Other(file, error.to_string()),
        }
    }

    fn of_io(file: &Path, error: &io::Error) -> MirrorError {
        let file = file.to_path_buf();
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => MirrorError::ReadOnly(file),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => MirrorError::DiskFull(file),
            _ => MirrorError::Other(file, error.to_string()),
        }
    }
}

/// While it lives, every reading of its mirror is of one state.
#[derive(Debug)]
pub struct Held<'a>(#[expect(dead_code, reason = "it is held, and ends when it is dropped")] rusqlite::Transaction<'a>);

/// The imported part of a catalogue folder.
#[derive(Debug)]
pub struct Mirror {
    conn: Connection,
    file: PathBuf,
}

impl Mirror {
    /// Whether anything was ever imported into the folder.
    pub fn exists(folder: &Path) -> bool {
        folder.join(MIRROR_FILE).is_file()
    }

    /// Opens the folder's mirror for writing; folder and file are made where there are none.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn open(folder: &Path) -> Result<Mirror, MirrorError> {
        let file = folder.join(MIRROR_FILE);
        fs::create_dir_all(folder).map_err(|error| MirrorError::of_io(&file, &error))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mirror = Mirror::connect(file, flags)?;
        mirror.make_if_new()?;
        mirror.check()?;
        Ok(mirror)
    }

    /// Opens the folder's mirror for reading, also where nothing may be written; `None` where nothing was imported.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn read(folder: &Path) -> Result<Option<Mirror>, MirrorError> {
        if !Mirror::exists(folder) {
            return Ok(None);
        }
        // Asking to write lets SQLite take back what a killed import left; it reads where writing is not allowed.
        let mirror = Mirror::connect(folder.join(MIRROR_FILE), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if mirror.is_new()? {
            return Ok(None); // An import was killed before its first commit.
        }
        mirror.check()?;
        Ok(Some(mirror))
    }

    fn connect(file: PathBuf, flags: OpenFlags) -> Result<Mirror, MirrorError> {
        let opened = Connection::open_with_flags(&file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let conn = opened.map_err(|error| MirrorError::of_sqlite(&file, &error))?;
        let mirror = Mirror { conn, file };
        mirror.told(mirror.settle())?;
        Ok(mirror)
    }

    fn settle(&self) -> rusqlite::Result<()> {
        self.conn.busy_timeout(BUSY_MAX)?;
        self.conn.pragma_update(None, "page_size", PAGE_BYTES)?;
        self.conn.pragma_update(None, "cell_size_check", true)?;
        self.conn.pragma_update(None, "trusted_schema", false)?;
        self.conn.pragma_update(None, "synchronous", "FULL")?;
        self.conn.pragma_update(None, "fullfsync", true)?;
        // 32 MiB: enough that the index of a national import stays in memory, and little beside what an import may use.
        self.conn.pragma_update(None, "cache_size", -32 * 1024)
    }

    fn is_new(&self) -> Result<bool, MirrorError> {
        let tables: rusqlite::Result<i64> = self.one("SELECT count(*) FROM sqlite_master");
        Ok(self.told(tables)? == 0)
    }

    fn make_if_new(&self) -> Result<(), MirrorError> {
        if !self.is_new()? {
            return Ok(());
        }
        let made = self.conn.execute_batch("BEGIN IMMEDIATE").and_then(|()| {
            // Another program may have made it while this one waited.
            let tables: i64 = self.one("SELECT count(*) FROM sqlite_master")?;
            if tables == 0 {
                self.conn.execute_batch(SCHEMA)?;
                self.conn.pragma_update(None, "application_id", APPLICATION)?;
                self.conn.pragma_update(None, "user_version", FORMAT)?;
            }
            self.conn.execute_batch("COMMIT")
        });
        self.told(made)
    }

    fn check(&self) -> Result<(), MirrorError> {
        let application: i32 = self.told(self.one("PRAGMA application_id"))?;
        let format: i32 = self.told(self.one("PRAGMA user_version"))?;
        match (application, format) {
            (APPLICATION, FORMAT) => Ok(()),
            (APPLICATION, newer) if newer > FORMAT => Err(MirrorError::Newer(self.file.clone(), newer)),
            _ => Err(self.damaged()),
        }
    }

    /// Where the file is.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Begins a change of several steps. It is seen by nobody, and gone when it is dropped, before it is committed.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn batch(&mut self) -> Result<Batch<'_>, MirrorError> {
        Batch::begin(self)
    }

    /// Puts records in, each in the place of an earlier one with its id, and notes where the import stands: all of it in
    /// one commit.
    ///
    /// # Errors
    /// [`MirrorError`]; then nothing has changed.
    pub fn put(&mut self, records: &[Record], state: &[(&str, &str)]) -> Result<PutCounts, MirrorError> {
        let mut batch = self.batch()?;
        let counts = batch.put(records)?;
        batch.set_state(state)?;
        batch.commit()?;
        Ok(counts)
    }

    /// Removes records, and notes where the import stands, in one commit. Returns how many there were.
    ///
    /// # Errors
    /// [`MirrorError`]; then nothing has changed.
    pub fn remove<Id: AsRef<str>>(
        &mut self,
        source: Source,
        kind: RecordKind,
        ids: &[Id],
        state: &[(&str, &str)],
    ) -> Result<u64, MirrorError> {
        let mut batch = self.batch()?;
        let removed = batch.remove(source, kind, ids)?;
        batch.set_state(state)?;
        batch.commit()?;
        Ok(removed)
    }

    /// Puts an ontology in, in the place of an earlier one of the same name.
    ///
    /// # Errors
    /// [`MirrorError`]; then nothing has changed.
    pub fn put_concepts(&mut self, scheme: &str, concepts: &[Concept]) -> Result<(), MirrorError> {
        let mut batch = self.batch()?;
        batch.put_concepts(scheme, concepts)?;
        batch.commit()
    }

    /// Keeps the report of an import under a name, as JSON, in the place of an earlier one.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn put_findings(&mut self, name: &str, json: &[u8]) -> Result<(), MirrorError> {
        let mut batch = self.batch()?;
        batch.put_findings(name, json)?;
        batch.commit()
    }

    /// What an import noted; `None` when it never did.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn state(&self, name: &str) -> Result<Option<String>, MirrorError> {
        self.maybe("SELECT value FROM state WHERE name = ?1", name)
    }

    /// The report that an import kept under a name.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn findings(&self, name: &str) -> Result<Option<Vec<u8>>, MirrorError> {
        self.maybe("SELECT json FROM findings WHERE name = ?1", name)
    }

    /// A record by its id.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn get(&self, source: Source, kind: RecordKind, id: &str) -> Result<Option<Record>, MirrorError> {
        const SQL: &str = "SELECT id, modified, crc, json FROM record WHERE source = ?1 AND kind = ?2 AND id = ?3";
        let mut statement = self.told(self.conn.prepare(SQL))?;
        let mut rows = self.told(statement.query((source as i64, kind as i64, id)))?;
        self.told(rows.next())?.map(|row| self.record(source, kind, row)).transpose()
    }

    /// Hands over every record of a kind in the order of their ids, one in memory at a time. What is put in meanwhile
    /// waits.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn each(&self, source: Source, kind: RecordKind, take: &mut dyn FnMut(Record)) -> Result<(), MirrorError> {
        const SQL: &str = "SELECT id, modified, crc, json FROM record WHERE source = ?1 AND kind = ?2 ORDER BY id";
        let mut statement = self.told(self.conn.prepare(SQL))?;
        let mut rows = self.told(statement.query((source as i64, kind as i64)))?;
        while let Some(row) = self.told(rows.next())? {
            take(self.record(source, kind, row)?);
        }
        Ok(())
    }

    /// Every id of a kind, in order.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn ids(&self, source: Source, kind: RecordKind) -> Result<Vec<String>, MirrorError> {
        self.told(ids_of(&self.conn, source, kind))
    }

    /// How many records there are, by source and kind; what there is none of is left out.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn counts(&self) -> Result<Vec<(Source, RecordKind, u64)>, MirrorError> {
        const SQL: &str = "SELECT count(*) FROM record WHERE source = ?1 AND kind = ?2";
        let mut counts = Vec::new();
        for source in Source::ALL {
            for kind in RecordKind::ALL {
                let mut statement = self.told(self.conn.prepare(SQL))?;
                let count = statement.query_row((source as i64, kind as i64), |row| row.get::<_, i64>(0));
                let count = self.told(count)?.unsigned_abs();
                counts.extend((count > 0).then_some((source, kind, count)));
            }
        }
        Ok(counts)
    }

    /// Every concept of every ontology, by name of the ontology and URI.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn concepts(&self) -> Result<Vec<Concept>, MirrorError> {
        let mut statement = self.told(self.conn.prepare("SELECT json FROM concept ORDER BY scheme, uri"))?;
        let mut rows = self.told(statement.query([]))?;
        let mut concepts = Vec::new();
        while let Some(row) = self.told(rows.next())? {
            let json: String = self.told(row.get(0))?;
            concepts.push(serde_json::from_str(&json).map_err(|_| self.damaged())?);
        }
        Ok(concepts)
    }

    /// A word for what is imported: the same for the same content, whichever way it came; another for other content.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn generation(&self) -> Result<String, MirrorError> {
        let generation = self.told(self.one::<[u8; 16]>("SELECT generation FROM sums"))?;
        Ok(generation.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Which records are not now as they were when the mirror had another generation: added, changed or removed since.
    /// `None` where that is not known any more, or concerns everything.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn changed_since(&self, generation: &str) -> Result<Option<Vec<Key>>, MirrorError> {
        let Some(then) = bytes_of(generation) else { return Ok(None) };
        let now = self.told(self.one::<[u8; 16]>("SELECT generation FROM sums"))?;
        self.told(changes::since(&self.conn, then, now))
    }

    /// Reads several things in one state of the mirror: what is put in meanwhile waits until this is dropped.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn hold(&self) -> Result<Held<'_>, MirrorError> {
        self.told(self.conn.unchecked_transaction()).map(Held)
    }

    fn record(&self, source: Source, kind: RecordKind, row: &Row<'_>) -> Result<Record, MirrorError> {
        let (id, modified) = (self.told(row.get(0))?, self.told(row.get(1))?);
        let crc: i64 = self.told(row.get(2))?;
        let packed = self.told(row.get_ref(3))?.as_blob().map_err(|_| self.damaged())?;
        let json = unpack(packed, crc).ok_or_else(|| self.damaged())?;
        Ok(Record { source, kind, id, modified, json })
    }

    fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> rusqlite::Result<T> {
        self.conn.query_row(sql, [], |row| row.get(0))
    }

    fn maybe<T: rusqlite::types::FromSql>(&self, sql: &str, name: &str) -> Result<Option<T>, MirrorError> {
        let mut statement = self.told(self.conn.prepare(sql))?;
        let mut rows = self.told(statement.query([name]))?;
        self.told(rows.next())?.map(|row| self.told(row.get(0))).transpose()
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, MirrorError> {
        result.map_err(|error| MirrorError::of_sqlite(&self.file, &error))
    }

    fn damaged(&self) -> MirrorError {
        MirrorError::Damaged(self.file.clone())
    }
}

/// Every id of a kind, in order.
fn ids_of(conn: &Connection, source: Source, kind: RecordKind) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare("SELECT id FROM record WHERE source = ?1 AND kind = ?2 ORDER BY id")?;
    let ids = statement.query_map((source as i64, kind as i64), |row| row.get(0))?;
    ids.collect()
}

/// A generation as it is stored.
fn bytes_of(generation: &str) -> Option<[u8; 16]> {
    let sound = generation.len() == 32 && generation.bytes().all(|b| b.is_ascii_hexdigit());
    sound.then(|| u128::from_str_radix(generation, 16).ok()).flatten().map(u128::to_be_bytes)
}

/// A record's JSON as it is stored, with the sum over those bytes.
fn pack(json: &[u8]) -> (Vec<u8>, i64) {
    let packed = lz4_flex::block::compress_prepend_size(json);
    let crc = crc32fast::hash(&packed);
    (packed, crc.into())
}

/// The JSON of stored bytes; `None` when they are not what was stored.
fn unpack(packed: &[u8], crc: i64) -> Option<Vec<u8>> {
    if i64::from(crc32fast::hash(packed)) != crc {
        return None;
    }
    let (length, _) = lz4_flex::block::uncompressed_size(packed).ok()?;
    (length <= JSON_BYTES_MAX).then_some(())?;
    lz4_flex::block::decompress_size_prepended(packed).ok()
}

#[cfg(test)]
mod tests;
