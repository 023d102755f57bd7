//! Entries in the store: each identity once, in the bytes that came first.

use rusqlite::{Connection, params};

use super::{
    super::{ConflictCursor, Stored, conflicts_page},
    Store, StoreError, damaged, feedback, rollups,
    schema::meta,
    uuid,
};
use crate::{
    domain::{
        entry::{Entry, EntryId, Hash},
        report::Replacements,
    },
    server::accept::Accepted,
    wire::{
        JournalId,
        admin::{Conflict, Conflicts, Version},
    },
};

/// The most refused versions of one entry, and of all: beyond that a broken desk only repeats itself.
const VERSIONS_MAX: i64 = 10;
const CONFLICTS_MAX: i64 = 10_000;

impl Store {
    /// Stores a batch and tells what became of each entry, and how many of this journal there have ever been.
    pub(in crate::server) async fn store(
        &self,
        journal: JournalId,
        entries: Vec<Accepted>,
        hour: i64,
    ) -> Result<(Vec<Stored>, u64), StoreError> {
        self.write_counted(move |connection| {
            let stored = store_all(connection, journal, &entries, hour)?;
            let new = entries.iter().zip(&stored).filter(|(_, stored)| **stored == Stored::New);
            let new: Vec<&Accepted> = new.map(|(entry, _)| entry).collect();
            feedback::add(connection, &new)?;
            Ok(((stored, stored_ever(connection, journal, new.len())?), rollups::changes(connection, &new)?))
        })
        .await
    }

    /// The newest conflicts.
    pub(in crate::server) async fn conflicts(
        &self,
        after: Option<ConflictCursor>,
        limit: u32,
    ) -> Result<Conflicts, StoreError> {
        self.read(move |connection| {
            let mut query = connection.prepare(
                "SELECT c.id, e.hash, e.journal, e.bytes, c.hash, c.journal, c.bytes, c.received_hour
                 FROM conflicts c JOIN entries e ON e.id = c.id
                 WHERE ?2 IS NULL OR c.received_hour < ?2 OR (c.received_hour = ?2 AND (c.id, c.hash) > (?3, ?4))
                 ORDER BY c.received_hour DESC, c.id, c.hash LIMIT ?1",
            )?;
            let mut rows = query.query(params![
                i64::from(limit) + 1,
                after.as_ref().map(|after| after.hour),
                after.as_ref().map(|after| after.id.to_string()),
                after.as_ref().map(|after| after.hash.to_string()),
            ])?;
            let mut conflicts = Vec::new();
            while let Some(row) = rows.next()? {
                let id: String = row.get(0)?;
                let kept = version(row.get(1)?, row.get(2)?, row.get(3)?)?;
                let refused = version(row.get(4)?, row.get(5)?, row.get(6)?)?;
                conflicts.push((row.get(7)?, Conflict { id: entry_id(&id)?, kept, refused }));
            }
            Ok(conflicts_page(conflicts, limit))
        })
        .await
    }
}

fn store_all(
    connection: &Connection,
    journal: JournalId,
    entries: &[Accepted],
    hour: i64,
) -> Result<Vec<Stored>, StoreError> {
    let kept_from = meta(connection, "kept_from")?.unwrap_or_default();
    let journal_text = journal.to_string();
    // Prepared once for all of them: finding a statement again costs as much as a third of using it.
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO entries (id, hash, bytes, kind, day, desk, journal, replaces, flagged, received_hour)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let mut find = connection.prepare_cached("SELECT hash FROM entries WHERE id = ?1")?;
    let mut stored = Vec::with_capacity(entries.len());
    for entry in entries {
        let (id, hash) = (entry.id.to_string(), entry.hash.to_string());
        let day = entry.day.map(|day| day.to_string());
        let replaces = entry.replaces.map(|id| id.to_string());
        let row = params![
            id,
            hash,
            entry.bytes,
            entry.kind,
            day,
            entry.desk.as_str(),
            journal_text,
            replaces,
            entry.flagged,
            hour
        ];
        stored.push(match () {
            () if id < kept_from => Stored::TooOld,
            () if insert.execute(row)? == 1 => Stored::New,
            () if find.query_row(params![id], |row| row.get::<_, String>(0))? == hash => Stored::Had,
            () => {
                note_conflict(connection, journal, entry, hour)?;
                Stored::Different
            }
        });
    }
    Ok(stored)
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

/// Counts the new entries of a journal to those that it has, and tells how many it has now.
fn stored_ever(connection: &Connection, journal: JournalId, new: usize) -> Result<u64, StoreError> {
    let mut add = connection.prepare_cached(
        "INSERT INTO journals (journal, entries) VALUES (?1, ?2)
         ON CONFLICT (journal) DO UPDATE SET entries = entries + excluded.entries RETURNING entries",
    )?;
    let new = i64::try_from(new).unwrap_or(i64::MAX);
    let all: i64 = add.query_row(params![journal.to_string(), new], |row| row.get(0))?;
    Ok(all.unsigned_abs())
}

pub(super) fn replacements(connection: &Connection) -> Result<Replacements, StoreError> {
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

pub(super) fn entry(bytes: &[u8]) -> Result<Entry, StoreError> {
    serde_json::from_slice(bytes).map_err(|_| damaged())
}

fn entry_id(text: &str) -> Result<EntryId, StoreError> {
    EntryId::parse(text).ok_or_else(damaged)
}
