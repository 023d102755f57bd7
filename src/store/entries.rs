//! The entries of the journal and what became of each. Bytes and hash are written once and never change; only the state
//! beside them does.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, Row, Transaction};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    StoreError,
    file::{Db, fact, set_fact, sum},
};
use crate::{
    domain::{
        code::Code,
        entry::{ENTRY_BYTES_MAX, EntryId, Hash, Sealed},
        time::Day,
    },
    wire::{Epoch, JournalId},
};

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryState {
    /// Not yet at a server.
    Waiting,
    /// A store confirmed it.
    Sent {
        /// Which store.
        epoch: Epoch,
        /// In which hour.
        hour: Timestamp,
    },
    /// A server will not take it as it is; a person must look at it. It is never deleted.
    Attention(Code),
}

/// A kept entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The entry as it was saved.
    pub entry: Sealed,
    /// What became of it.
    pub state: EntryState,
}

/// How a save ended; both mean that the entry is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It was saved now.
    New,
    /// The same bytes were there already.
    AlreadyThere,
}

/// What the desk last heard of the store that its entries go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerFacts {
    /// The store's epoch.
    pub epoch: Epoch,
    /// How many entries of this journal it said that it has ever stored.
    pub stored_ever: u64,
    /// How many different entries it has confirmed since everything was last sent again.
    pub confirmed: u64,
}

/// Where the journal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The journal's identity.
    pub journal: JournalId,
    /// The first day that it knows of.
    pub since: Day,
    /// Entries that wait to be sent.
    pub waiting: u64,
    /// Entries that were sent and are still kept.
    pub sent_kept: u64,
    /// Entries that need attention, by reason.
    pub attention: BTreeMap<Code, u64>,
    /// Entries that were ever saved here.
    pub saved_ever: u64,
    /// The hour of the oldest entry that waits.
    pub waiting_since: Option<Timestamp>,
    /// The journal was rescued from a damaged one, whose name the server knows too.
    pub rescued: bool,
    /// What was last heard of the server.
    pub server: Option<ServerFacts>,
    /// The server has more entries of this journal than were ever saved here: another copy of it is in use.
    pub copied: bool,
    /// How the last sending ended, and in which hour.
    pub last: Option<(Code, Timestamp)>,
}

/// What became of one sent entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The server has it.
    Received,
    /// The server will not take it, and why.
    Attention(Code),
}

/// What one answer, or the lack of one, settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// What became of entries; those that are not named wait on.
    pub entries: Vec<(EntryId, Hash, Settled)>,
    /// What the answer told of the server; `None` when nothing that can be trusted.
    pub server: Option<ServerFacts>,
    /// Every other entry that was sent before must be sent again.
    pub resend_rest: bool,
    /// The server's number shows that another copy of this journal is in use.
    pub copied: bool,
    /// How the sending ended, in a word.
    pub result: Code,
    /// When.
    pub now: Timestamp,
}

impl Standing {
    /// How many entries need attention.
    pub fn attention_count(&self) -> u64 {
        self.attention.values().sum()
    }
}

pub(super) fn append(db: &mut Db, entry: &Sealed, ends_draft: Option<u32>) -> Result<Saved, StoreError> {
    if entry.bytes.len() > ENTRY_BYTES_MAX {
        return Err(StoreError::OverLimit("entry"));
    }
    // An unsound row would look like damage at the next opening.
    if Hash::of(&entry.bytes) != entry.hash || id_in(&entry.bytes) != Some(entry.id) {
        return Err(StoreError::Other("the entry is not sealed".to_owned()));
    }
    db.write(|transaction| {
        if let Some(slot) = ends_draft {
            transaction.execute("DELETE FROM draft WHERE slot = ?1", [slot])?;
        }
        match hash_of(transaction, entry.id)? {
            None => insert(transaction, entry, &EntryState::Waiting).map(|()| Saved::New),
            Some(hash) if hash == entry.hash.to_string() => Ok(Saved::AlreadyThere),
            Some(_) => Err(StoreError::IdTaken),
        }
    })
}

/// Adds a row; the caller has seen to it that the id is new.
pub(super) fn insert(conn: &Connection, entry: &Sealed, state: &EntryState) -> Result<(), StoreError> {
    let (id, hash) = (entry.id.to_string(), entry.hash.to_string());
    let (state, detail, sent_hour) = columns(state);
    let sum = row_sum(&id, &hash, state, &detail, sent_hour);
    conn.execute(
        "INSERT INTO entry (id, hash, bytes, state, detail, sent_hour, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        rusqlite::params![id, hash, entry.bytes, state, detail, sent_hour, sum],
    )?;
    Ok(())
}

pub(super) fn waiting(db: &Db, entries_max: usize, bytes_max: usize) -> Result<Vec<Sealed>, StoreError> {
    let mut statement = db.conn.prepare(&select("WHERE state = 'waiting' ORDER BY seq LIMIT ?1"))?;
    let mut rows = statement.query([i64::try_from(entries_max).unwrap_or(i64::MAX)])?;
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let entry = Stored::read(row)?.sound()?.entry;
        bytes += entry.bytes.len();
        if bytes > bytes_max && !batch.is_empty() {
            break;
        }
        batch.push(entry);
    }
    Ok(batch)
}

pub(super) fn kept(db: &Db, from: Option<Timestamp>) -> Result<Vec<Kept>, StoreError> {
    // An id begins with its hour in milliseconds, as 12 hexadecimal digits; ids of one hour stand in order of saving.
    let from_ms = from.map_or(0, |from| hour(from).saturating_mul(1000).max(0).unsigned_abs());
    let first = format!("{:08x}-{:04x}", from_ms >> 16, from_ms & 0xffff);
    let mut statement = db.conn.prepare(&select("WHERE id >= ?1 ORDER BY seq"))?;
    let mut rows = statement.query([first])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        kept.push(Stored::read(row)?.sound()?);
    }
    Ok(kept)
}

pub(super) fn state_of(db: &Db, id: EntryId) -> Result<Option<EntryState>, StoreError> {
    let mut statement = db.conn.prepare(&select("WHERE id = ?1"))?;
    let mut rows = statement.query([id.to_string()])?;
    rows.next()?.map(|row| Ok(Stored::read(row)?.sound()?.state)).transpose()
}

pub(super) fn standing(db: &Db) -> Result<Standing, StoreError> {
    let conn = &db.conn;
    let count = |state: &str| {
        conn.query_row("SELECT count(*) FROM entry WHERE state = ?1", [state], |row| row.get::<_, i64>(0))
            .map(i64::unsigned_abs)
    };
    let oldest: Option<String> =
        conn.query_row("SELECT min(id) FROM entry WHERE state = 'waiting'", [], |row| row.get(0))?;
    let saved_ever: i64 =
        conn.query_row("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'entry'", [], |row| row.get(0))?;
    Ok(Standing {
        journal: journal_id(conn)?,
        since: since(conn)?,
        waiting: count("waiting")?,
        sent_kept: count("sent")?,
        attention: attention(conn)?,
        saved_ever: saved_ever.unsigned_abs(),
        waiting_since: oldest.and_then(|id| EntryId::parse(&id)).and_then(hour_of_id),
        rescued: fact(conn, "rescued")?.is_some(),
        server: server_facts(conn)?,
        copied: fact(conn, "copied")?.is_some_and(|copied| copied == "yes"),
        last: last(conn)?,
    })
}

pub(super) fn settle(db: &mut Db, settlement: &Settlement) -> Result<(), StoreError> {
    let hour = hour(settlement.now);
    db.write(|transaction| {
        if settlement.resend_rest {
            set_waiting(transaction, "state = 'sent'", &[])?;
        } else if let Some(server) = &settlement.server {
            // What only another store has confirmed, this one may not have.
            set_waiting(transaction, "state = 'sent' AND detail <> ?1", &[&server.epoch.to_string()])?;
        }
        for (id, hash, settled) in &settlement.entries {
            let state = match (settled, &settlement.server) {
                (Settled::Attention(reason), _) => EntryState::Attention(reason.clone()),
                (Settled::Received, Some(server)) => EntryState::Sent { epoch: server.epoch, hour: settlement.now },
                // A receipt without a store is no receipt.
                (Settled::Received, None) => continue,
            };
            set_state(transaction, &id.to_string(), &hash.to_string(), &state)?;
        }
        if let Some(server) = &settlement.server {
            set_fact(transaction, "epoch", &server.epoch.to_string())?;
            set_fact(transaction, "stored_ever", &server.stored_ever.to_string())?;
            set_fact(transaction, "confirmed", &server.confirmed.to_string())?;
            set_fact(transaction, "copied", if settlement.copied { "yes" } else { "no" })?;
        }
        set_fact(transaction, "last", settlement.result.as_str())?;
        set_fact(transaction, "last_hour", &hour.to_string())
    })
}

pub(super) fn resend_unless(db: &mut Db, epoch: Epoch) -> Result<u64, StoreError> {
    db.write(|transaction| set_waiting(transaction, "state = 'sent' AND detail <> ?1", &[&epoch.to_string()]))
}

pub(super) fn retry_attention(db: &mut Db) -> Result<u64, StoreError> {
    db.write(|transaction| set_waiting(transaction, "state = 'attention'", &[]))
}

/// What an older server could not read, a newer one may.
pub(super) fn retry_unread(db: &mut Db) -> Result<u64, StoreError> {
    db.write(|transaction| set_waiting(transaction, "state = 'attention' AND detail = 'malformed'", &[]))
}

/// `which` is a condition written in this file: no text from outside ever becomes SQL.
fn set_waiting(transaction: &Transaction<'_>, which: &'static str, values: &[&str]) -> Result<u64, StoreError> {
    let mut statement = transaction.prepare(&format!("SELECT id, hash FROM entry WHERE {which}"))?;
    let ids = statement
        .query_map(rusqlite::params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(String, String)>, _>>()?;
    for (id, hash) in &ids {
        set_state(transaction, id, hash, &EntryState::Waiting)?;
    }
    Ok(ids.len() as u64)
}

fn set_state(transaction: &Transaction<'_>, id: &str, hash: &str, state: &EntryState) -> Result<(), StoreError> {
    let (state, detail, sent_hour) = columns(state);
    let sum = row_sum(id, hash, state, &detail, sent_hour);
    transaction.execute(
        "UPDATE entry SET state = ?3, detail = ?4, sent_hour = ?5, sum = ?6 WHERE id = ?1 AND hash = ?2",
        rusqlite::params![id, hash, state, detail, sent_hour, sum],
    )?;
    Ok(())
}

/// Whether every row's bytes match its hash, its id and its sum.
pub(super) fn all_sound(conn: &Connection) -> Result<bool, StoreError> {
    let mut statement = conn.prepare(&select(""))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if Stored::read(row)?.sound().is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A row as it stands in the file, not yet believed.
pub(super) struct Stored {
    id: String,
    hash: String,
    bytes: Vec<u8>,
    state: String,
    detail: String,
    sent_hour: i64,
    sum: String,
}

/// The columns of [`Stored`], in its order; `which` is written in this program, never a text from outside.
pub(super) fn select(which: &'static str) -> String {
    format!("SELECT id, hash, bytes, state, detail, sent_hour, sum FROM entry {which}")
}

impl Stored {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
        Ok(Stored {
            id: row.get(0)?,
            hash: row.get(1)?,
            bytes: row.get(2)?,
            state: row.get(3)?,
            detail: row.get(4)?,
            sent_hour: row.get(5)?,
            sum: row.get(6)?,
        })
    }

    /// The row when every part of it is as it was written.
    pub(super) fn sound(self) -> Result<Kept, StoreError> {
        let state = self.sound_state();
        let entry = sealed_if_sound(self.bytes, &self.hash).filter(|entry| entry.id.to_string() == self.id);
        entry.zip(state).map(|(entry, state)| Kept { entry, state }).ok_or(StoreError::Damaged)
    }

    /// The entry when its bytes are as they were written; it waits when its state cannot be believed. Sending it once
    /// more is harmless; believing that it was sent is not.
    pub(super) fn rescued(self) -> Option<Kept> {
        let state = self.sound_state().unwrap_or(EntryState::Waiting);
        sealed_if_sound(self.bytes, &self.hash).map(|entry| Kept { entry, state })
    }

    fn sound_state(&self) -> Option<EntryState> {
        if self.sum != row_sum(&self.id, &self.hash, &self.state, &self.detail, self.sent_hour) {
            return None;
        }
        match self.state.as_str() {
            "waiting" => Some(EntryState::Waiting),
            "sent" => Some(EntryState::Sent {
                epoch: Epoch(Uuid::try_parse(&self.detail).ok()?),
                hour: Timestamp::from_second(self.sent_hour).ok()?,
            }),
            "attention" => Some(EntryState::Attention(Code::parse(&self.detail).ok()?)),
            _ => None,
        }
    }
}

/// Bytes as an entry when they match the hash and name an id. Not more is read: a newer program may have written them.
pub(super) fn sealed_if_sound(bytes: Vec<u8>, hash: &str) -> Option<Sealed> {
    let hash = Hash::parse(hash).filter(|hash| *hash == Hash::of(&bytes))?;
    Some(Sealed { id: id_in(&bytes)?, bytes, hash })
}

fn id_in(bytes: &[u8]) -> Option<EntryId> {
    #[derive(Deserialize)]
    struct Named {
        id: EntryId,
    }
    serde_json::from_slice::<Named>(bytes).ok().map(|named| named.id)
}

fn columns(state: &EntryState) -> (&'static str, String, i64) {
    match state {
        EntryState::Waiting => ("waiting", String::new(), 0),
        EntryState::Sent { epoch, hour: at } => ("sent", epoch.to_string(), hour(*at)),
        EntryState::Attention(reason) => ("attention", reason.to_string(), 0),
    }
}

fn row_sum(id: &str, hash: &str, state: &str, detail: &str, sent_hour: i64) -> String {
    sum(&["entry", id, hash, state, detail, &sent_hour.to_string()])
}

/// Seconds since 1970 of the hour of an instant.
pub(super) fn hour(at: Timestamp) -> i64 {
    at.as_second() - at.as_second().rem_euclid(3600)
}

fn hour_of_id(id: EntryId) -> Option<Timestamp> {
    Timestamp::from_millisecond(i64::try_from(id.hour_ms()).ok()?).ok()
}

fn hash_of(conn: &Connection, id: EntryId) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare("SELECT hash FROM entry WHERE id = ?1")?;
    let mut rows = statement.query([id.to_string()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

fn journal_id(conn: &Connection) -> Result<JournalId, StoreError> {
    let id = fact(conn, "journal")?.and_then(|id| Uuid::try_parse(&id).ok());
    id.map(JournalId).ok_or(StoreError::Damaged)
}

/// The first day that the journal knows of.
pub(super) fn since(conn: &Connection) -> Result<Day, StoreError> {
    let day = fact(conn, "since")?.and_then(|day| day.parse().ok());
    day.map(Day).ok_or(StoreError::Damaged)
}

fn server_facts(conn: &Connection) -> Result<Option<ServerFacts>, StoreError> {
    let epoch = fact(conn, "epoch")?.and_then(|epoch| Uuid::try_parse(&epoch).ok());
    let number =
        |name| Ok::<u64, StoreError>(fact(conn, name)?.and_then(|count| count.parse().ok()).unwrap_or_default());
    let (stored_ever, confirmed) = (number("stored_ever")?, number("confirmed")?);
    Ok(epoch.map(|epoch| ServerFacts { epoch: Epoch(epoch), stored_ever, confirmed }))
}

fn last(conn: &Connection) -> Result<Option<(Code, Timestamp)>, StoreError> {
    let result = fact(conn, "last")?.and_then(|result| Code::parse(&result).ok());
    let hour = fact(conn, "last_hour")?.and_then(|hour| Timestamp::from_second(hour.parse().ok()?).ok());
    Ok(result.zip(hour))
}

fn attention(conn: &Connection) -> Result<BTreeMap<Code, u64>, StoreError> {
    let mut statement = conn.prepare("SELECT detail, count(*) FROM entry WHERE state = 'attention' GROUP BY detail")?;
    let mut rows = statement.query([])?;
    let mut reasons = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let reason = Code::parse(&row.get::<_, String>(0)?).map_err(|_| StoreError::Damaged)?;
        reasons.insert(reason, row.get::<_, i64>(1)?.unsigned_abs());
    }
    Ok(reasons)
}
