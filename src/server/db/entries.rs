//! Entries in the store: each identity once, in the bytes that came first.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Db, StoreError, damaged, uuid};
use crate::{
    domain::{
        code::Code,
        entry::{Entry, EntryId, Hash},
        report::{Accumulator, Period, Replacements},
    },
    server::accept::Accepted,
    wire::{
        JournalId,
        admin::{Conflict, Version},
    },
};

/// What became of an entry in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Stored {
    /// It is there now.
    New,
    /// It was there, in the same bytes.
    Had,
    /// Another one with its identity was there.
    Different,
}

/// The most refused versions of one entry, and of all: beyond that a broken desk only repeats itself.
const VERSIONS_MAX: i64 = 10;
const CONFLICTS_MAX: i64 = 10_000;

/// The most conflicts in one answer.
const CONFLICTS_TOLD: i64 = 100;

impl Db {
    /// Stores a batch and tells what became of each entry, and how many of this journal there have ever been.
    pub(in crate::server) async fn store(
        &self,
        journal: JournalId,
        entries: Vec<Accepted>,
        hour: i64,
    ) -> Result<(Vec<Stored>, u64), StoreError> {
        let doubles = self.sabotage.doubles();
        self.write(move |connection| {
            let one = |entry: &Accepted| store_one(connection, journal, entry, hour, doubles);
            let stored = entries.iter().map(one).collect::<rusqlite::Result<Vec<_>>>()?;
            Ok((stored, stored_ever(connection, journal)?))
        })
        .await
    }

    /// The newest conflicts.
    pub(in crate::server) async fn conflicts(&self) -> Result<Vec<Conflict>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT c.id, e.hash, e.journal, e.bytes, c.hash, c.journal, c.bytes FROM conflicts c
                 JOIN entries e ON e.id = c.id ORDER BY c.received_hour DESC, c.id LIMIT ?1",
            )?;
            let mut rows = query.query(params![CONFLICTS_TOLD])?;
            let mut conflicts = Vec::new();
            while let Some(row) = rows.next()? {
                let id: String = row.get(0)?;
                let kept = version(row.get(1)?, row.get(2)?, row.get(3)?)?;
                let refused = version(row.get(4)?, row.get(5)?, row.get(6)?)?;
                conflicts.push(Conflict { id: entry_id(&id)?, kept, refused });
            }
            Ok(conflicts)
        })
        .await
    }

    /// Counts the entries of a period, one row after another.
    pub(in crate::server) async fn count(&self, period: Period) -> Result<Accumulator, StoreError> {
        self.read(move |connection| {
            // One transaction, so that both passes see the same entries.
            let snapshot = connection.unchecked_transaction()?;
            let dead = replacements(&snapshot)?.dead();
            let mut counts = Accumulator::new(period);
            let mut query = snapshot.prepare("SELECT desk, bytes FROM entries WHERE day BETWEEN ?1 AND ?2")?;
            let mut rows = query.query(params![period.from().to_string(), period.to().to_string()])?;
            while let Some(row) = rows.next()? {
                let desk: String = row.get(0)?;
                let entry = entry(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
                let desk = Code::parse(&desk).map_err(|_| damaged())?;
                if !dead.contains(&entry.id) {
                    counts.add(&desk, &entry);
                }
            }
            Ok(counts)
        })
        .await
    }
}

fn store_one(
    connection: &Connection,
    journal: JournalId,
    entry: &Accepted,
    hour: i64,
    doubles: bool,
) -> rusqlite::Result<Stored> {
    let id = entry.id.to_string();
    let mut find = connection.prepare("SELECT hash FROM entries WHERE id = ?1")?;
    let had: Option<String> = find.query_row(params![id], |row| row.get(0)).optional()?;
    match had {
        Some(hash) if hash != entry.hash.to_string() => {
            note_conflict(connection, journal, entry, hour)?;
            Ok(Stored::Different)
        }
        Some(_) if !doubles => Ok(Stored::Had),
        _ => insert(connection, journal, entry, hour).map(|()| Stored::New),
    }
}

fn insert(connection: &Connection, journal: JournalId, entry: &Accepted, hour: i64) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(
        "INSERT INTO entries (id, hash, bytes, kind, day, desk, journal, replaces, flagged, received_hour)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    insert.execute(params![
        entry.id.to_string(),
        entry.hash.to_string(),
        entry.bytes,
        entry.kind,
        entry.day.map(|day| day.to_string()),
        entry.desk.as_str(),
        journal.to_string(),
        entry.replaces.map(|id| id.to_string()),
        entry.flagged,
        hour,
    ])?;
    Ok(())
}

fn note_conflict(connection: &Connection, journal: JournalId, entry: &Accepted, hour: i64) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(
        "INSERT INTO conflicts (id, hash, bytes, journal, received_hour)
         SELECT ?1, ?2, ?3, ?4, ?5
         WHERE (SELECT count(*) FROM conflicts WHERE id = ?1) < ?6 AND (SELECT count(*) FROM conflicts) < ?7
         ON CONFLICT DO NOTHING",
    )?;
    let (id, hash) = (entry.id.to_string(), entry.hash.to_string());
    let noted =
        insert.execute(params![id, hash, entry.bytes, journal.to_string(), hour, VERSIONS_MAX, CONFLICTS_MAX])?;
    if noted > 0 {
        tracing::warn!("an entry came whose identity another one has; see GET /v1/conflicts");
    }
    Ok(())
}

fn stored_ever(connection: &Connection, journal: JournalId) -> rusqlite::Result<u64> {
    let mut count = connection.prepare("SELECT count(*) FROM entries WHERE journal = ?1")?;
    let count: i64 = count.query_row(params![journal.to_string()], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

fn replacements(connection: &Connection) -> Result<Replacements, StoreError> {
    let mut query = connection.prepare("SELECT id, kind, replaces FROM entries WHERE replaces IS NOT NULL")?;
    let mut rows = query.query([])?;
    let mut replacements = Replacements::default();
    while let Some(row) = rows.next()? {
        let (id, kind, replaces): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        match kind.as_str() {
            "correction" => replacements.note_correction(entry_id(&id)?, entry_id(&replaces)?),
            _ => replacements.note_cancellation(entry_id(&replaces)?),
        }
    }
    Ok(replacements)
}

fn version(hash: String, journal: String, bytes: Vec<u8>) -> Result<Version, StoreError> {
    let hash = Hash::parse(&hash).ok_or_else(damaged)?;
    Ok(Version { hash, journal: JournalId(uuid(&journal)?), entry: entry(&bytes)? })
}

fn entry(bytes: &[u8]) -> Result<Entry, StoreError> {
    serde_json::from_slice(bytes).map_err(|_| damaged())
}

fn entry_id(text: &str) -> Result<EntryId, StoreError> {
    EntryId::parse(text).ok_or_else(damaged)
}
