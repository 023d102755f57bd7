//! The practice journal: how contacts of practice cases were coded, in a file of its own. It is another type and another
//! file than the desk's journal: its id tells SQLite files apart, neither opens as the other, nothing in it waits to be
//! sent, and no sender can be made from it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::domain::{code::Code, visit::Visit};

/// `lhpr`: the mark of a practice journal in its header, by which the desk's journal refuses it.
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"lhpr");

const SCHEMA: &str = "CREATE TABLE coding (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, case_id TEXT NOT NULL, visit TEXT NOT NULL) STRICT;";

/// The most codings that are read: a group of coders works through some tens.
const CODINGS_MAX: u32 = 1_000;

/// Why a practice journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// It is a file of another kind.
    #[error("{0} is not a practice journal")]
    NotPractice(PathBuf),
    /// SQLite's words.
    #[error("the practice journal {0} failed: {1}")]
    Sqlite(PathBuf, rusqlite::Error),
}

/// An open practice journal.
#[derive(Debug)]
pub struct PracticeJournal {
    conn: Connection,
    path: PathBuf,
}

/// How a contact of a case was coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The case.
    pub case: Code,
    /// Its codes.
    pub visit: Visit,
}

impl PracticeJournal {
    /// Opens a practice journal, made where there is none.
    ///
    /// # Errors
    /// When it cannot be opened, or the file is of another kind: nothing is changed in it then.
    pub fn open(path: &Path) -> Result<PracticeJournal, PracticeError> {
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens one that is there, to read it.
    ///
    /// # Errors
    /// When it is not there, or of another kind.
    pub fn read(path: &Path) -> Result<PracticeJournal, PracticeError> {
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<PracticeJournal, PracticeError> {
        let failed = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => PracticeError::NotPractice(path.to_path_buf()),
            _ => PracticeError::Sqlite(path.to_path_buf(), error),
        };
        let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(failed)?;
        let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).map_err(failed)?;
        if tables == 0 && flags.contains(OpenFlags::SQLITE_OPEN_CREATE) {
            let make = format!("BEGIN IMMEDIATE; {SCHEMA} PRAGMA application_id = {APPLICATION}; COMMIT;");
            conn.execute_batch(&make).map_err(failed)?;
        }
        let application: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(failed)?;
        if application != APPLICATION {
            return Err(PracticeError::NotPractice(path.to_path_buf()));
        }
        Ok(PracticeJournal { conn, path: path.to_path_buf() })
    }

    /// Keeps how a contact was coded.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, coding: &Coding) -> Result<(), PracticeError> {
        let visit = serde_json::to_string(&coding.visit).expect("a visit has only codes and numbers");
        let kept =
            self.conn.execute("INSERT INTO coding (case_id, visit) VALUES (?1, ?2)", [coding.case.as_str(), &visit]);
        kept.map(drop).map_err(|error| self.failed(error))
    }

    /// The codings, oldest first; rows that are not sound are left out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn codings(&self) -> Result<Vec<Coding>, PracticeError> {
        let read = || -> rusqlite::Result<Vec<(String, String)>> {
            let mut rows = self.conn.prepare("SELECT case_id, visit FROM coding ORDER BY seq LIMIT ?1")?;
            rows.query_map([CODINGS_MAX], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        let rows = read().map_err(|error| self.failed(error))?;
        let coding = |(case, visit): (String, String)| {
            Some(Coding { case: Code::parse(&case).ok()?, visit: serde_json::from_str(&visit).ok()? })
        };
        Ok(rows.into_iter().filter_map(coding).collect())
    }

    fn failed(&self, error: rusqlite::Error) -> PracticeError {
        PracticeError::Sqlite(self.path.clone(), error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Journal, StoreError};

    #[test]
    fn neither_journal_opens_as_the_other_and_both_stay_as_they_were() {
        let folder = tempfile::tempdir().expect("a folder");
        let (live, practice) = (folder.path().join("journal.sqlite"), folder.path().join("practice.sqlite"));
        drop(PracticeJournal::open(&practice).expect("a practice journal"));
        Journal::open(&live).found().wait().expect("a live journal");
        assert!(matches!(PracticeJournal::open(&live), Err(PracticeError::NotPractice(_))));
        let before = std::fs::read(&practice).expect("its bytes");
        let refused = Journal::open(&practice).found().wait();
        assert!(matches!(refused, Err(StoreError::Practice)), "{refused:?}");
        assert_eq!(std::fs::read(&practice).expect("its bytes"), before);
        PracticeJournal::open(&practice).expect("it still opens");
        Journal::open(&live).found().wait().expect("it still opens");
    }
}
