//! What changed in the mirror, commit by commit, so that whoever has made something of an earlier state need not make it
//! all anew. A journal beside the content and no part of it: it is cut where it grows, an older program does not write it,
//! and where it does not lead from a state to this one without a gap, it says that it does not know.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction};

use super::{RecordKind, Source};

/// The most records of one commit that are told one by one; a larger one is an import of its own.
pub(super) const CHANGES_MAX: usize = 5_000;

/// The most commits that are kept: a nightly sync makes some dozens.
const STEPS_MAX: i64 = 1_000;

/// The most records that are kept in all, some hundred bytes each.
const ROWS_MAX: i64 = 20_000;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS step (
        number INTEGER PRIMARY KEY,
        before BLOB NOT NULL,
        after BLOB NOT NULL,
        told INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS change (
        step INTEGER NOT NULL,
        source INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (step, source, kind, id)
    ) STRICT, WITHOUT ROWID;
";

/// Which record: its catalogue, what it describes, its id there.
pub type Key = (Source, RecordKind, String);

/// The records that one commit adds, changes and removes.
#[derive(Debug, Default)]
pub(super) struct Touched {
    keys: BTreeSet<Key>,
    /// There are more than are told, or something else than a record has changed.
    is_more: bool,
}

impl Touched {
    pub(super) fn record(&mut self, source: Source, kind: RecordKind, id: &str) {
        if self.keys.len() < CHANGES_MAX {
            self.keys.insert((source, kind, id.to_owned()));
        } else {
            self.is_more = true;
        }
    }

    /// Something has changed that concerns every record.
    pub(super) fn everything(&mut self) {
        self.is_more = true;
    }

    /// Writes the step from one state to the next.
    pub(super) fn write(&self, to: &Transaction<'_>, before: [u8; 16], after: [u8; 16]) -> rusqlite::Result<()> {
        to.execute_batch(SCHEMA)?;
        to.execute("INSERT INTO step (before, after, told) VALUES (?1, ?2, ?3)", (before, after, !self.is_more))?;
        let step = to.last_insert_rowid();
        if !self.is_more {
            let mut insert = to.prepare("INSERT INTO change (step, source, kind, id) VALUES (?1, ?2, ?3, ?4)")?;
            for (source, kind, id) in &self.keys {
                insert.execute((step, *source as i64, *kind as i64, id))?;
            }
        }
        cut(to)
    }
}

/// Forgets the oldest steps.
fn cut(to: &Transaction<'_>) -> rusqlite::Result<()> {
    // Steps are numbered without a gap, and only the oldest ever go.
    const TOO_MANY_STEPS: &str = "SELECT max(number) - ?1 FROM step";
    const TOO_MANY_ROWS: &str = "SELECT step FROM change ORDER BY step DESC LIMIT 1 OFFSET ?1";
    let steps: Option<i64> = to.query_row(TOO_MANY_STEPS, [STEPS_MAX], |row| row.get(0))?;
    let mut rows = to.prepare(TOO_MANY_ROWS)?;
    let rows: Option<i64> = rows.query([ROWS_MAX])?.next()?.map(|row| row.get(0)).transpose()?;
    if let Some(last) = steps.max(rows).filter(|last| *last > 0) {
        to.execute("DELETE FROM step WHERE number <= ?1", [last])?;
        to.execute("DELETE FROM change WHERE step <= ?1", [last])?;
    }
    Ok(())
}

/// The records that are not now as they were in a state; `None` where that is not known.
pub(super) fn since(conn: &Connection, then: [u8; 16], now: [u8; 16]) -> rusqlite::Result<Option<Vec<Key>>> {
    const THERE: &str = "SELECT count(*) FROM sqlite_master WHERE name IN ('step', 'change')";
    if then == now {
        return Ok(Some(Vec::new()));
    }
    let tables: i64 = conn.query_row(THERE, [], |row| row.get(0))?;
    let first = if tables == 2 { chain(conn, then, now)? } else { None };
    first.map(|first| changes(conn, first)).transpose()
}

/// The first of the steps that lead from one state to another, each beginning where the one before it ended.
fn chain(conn: &Connection, then: [u8; 16], now: [u8; 16]) -> rusqlite::Result<Option<i64>> {
    let mut steps = conn.prepare("SELECT number, before, after, told FROM step ORDER BY number DESC")?;
    let mut rows = steps.query([])?;
    let mut at = now;
    while let Some(row) = rows.next()? {
        let (before, after): ([u8; 16], [u8; 16]) = (row.get(1)?, row.get(2)?);
        let is_told: bool = row.get(3)?;
        if after != at || !is_told {
            return Ok(None);
        }
        if before == then {
            return row.get(0).map(Some);
        }
        at = before;
    }
    Ok(None)
}

fn changes(conn: &Connection, first: i64) -> rusqlite::Result<Vec<Key>> {
    const SQL: &str = "SELECT DISTINCT source, kind, id FROM change WHERE step >= ?1 ORDER BY source, kind, id";
    let mut statement = conn.prepare(SQL)?;
    let mut rows = statement.query([first])?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next()? {
        let (source, kind): (i64, i64) = (row.get(0)?, row.get(1)?);
        let source = Source::ALL.into_iter().find(|known| *known as i64 == source);
        let kind = RecordKind::ALL.into_iter().find(|known| *known as i64 == kind);
        if let (Some(source), Some(kind)) = (source, kind) {
            keys.push((source, kind, row.get(2)?));
        }
    }
    Ok(keys)
}
