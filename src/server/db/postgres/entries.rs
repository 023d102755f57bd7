//! Entries in PostgreSQL: each identity once in a county, in the bytes that came first, however many servers store it at
//! the same time. A batch is a handful of statements, whatever its size.

use std::collections::{BTreeMap, HashMap, HashSet};

use deadpool_postgres::{Client, Transaction};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    super::{ConflictCursor, Stored, conflicts_page},
    ENTRIES_LOCK, Store, StoreError, damaged, feedback,
    gather::Job,
    rollups,
    schema::meta,
};
use crate::{
    domain::{
        code::Code,
        entry::{Entry, EntryId, Hash},
    },
    server::accept::Accepted,
    wire::{
        JournalId,
        admin::{Conflict, Conflicts, Version},
    },
};

/// The most refused versions of one entry, and of all of a county: beyond that a broken desk only repeats itself.
const VERSIONS_MAX: i64 = 10;
const CONFLICTS_MAX: i64 = 10_000;

const INSERT: &str = "
    INSERT INTO entries (county, received_hour, journal, id, hash, bytes, kind, day, desk, flagged)
    SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::bytea[], $6::bytea[], $7::text[], $8::date[], $9::text[], $10::bool[])
    ON CONFLICT DO NOTHING RETURNING id";

impl Store {
    /// Stores a batch and tells what became of each entry, and how many of this journal there have ever been.
    pub(in crate::server) async fn store(
        &self,
        county: &Code,
        journal: JournalId,
        entries: Vec<Accepted>,
        hour: i64,
    ) -> Result<(Vec<Stored>, u64), StoreError> {
        self.entries.store(county, journal, entries, hour).await
    }

    /// The newest conflicts.
    pub(in crate::server) async fn conflicts(
        &self,
        county: &Code,
        after: Option<ConflictCursor>,
        limit: u32,
    ) -> Result<Conflicts, StoreError> {
        let sql = "SELECT c.id, e.hash, e.journal, e.bytes, c.hash, c.journal, c.bytes, c.received_hour
                   FROM conflicts c JOIN entries e ON e.county = c.county AND e.id = c.id
                   WHERE c.county = $1 AND ($3::bigint IS NULL OR c.received_hour < $3
                       OR (c.received_hour = $3 AND (c.id, c.hash) > ($4::uuid, $5::bytea)))
                   ORDER BY c.received_hour DESC, c.id, c.hash LIMIT $2";
        let hour = after.as_ref().map(|after| after.hour);
        let (id, hash) = (after.as_ref().map(|after| after.id.uuid()), after.as_ref().map(|after| after.hash));
        let hash = hash.as_ref().map(|hash| hash.bytes().as_slice());
        let most = i64::from(limit) + 1;
        let rows = self.client().await?.query(sql, &[&county.as_str(), &most, &hour, &id, &hash]).await?;
        let conflict = |row: &tokio_postgres::Row| {
            let kept = version(row.try_get(1)?, row.try_get(2)?, row.try_get(3)?)?;
            let refused = version(row.try_get(4)?, row.try_get(5)?, row.try_get(6)?)?;
            Ok((row.try_get(7)?, Conflict { id: entry_id(row.try_get(0)?)?, kept, refused }))
        };
        let found = rows.iter().map(conflict).collect::<Result<_, StoreError>>()?;
        Ok(conflicts_page(found, limit))
    }
}

/// Stores batches of one county in one transaction, as if one had come after the other.
pub(super) async fn store(client: &mut Client, jobs: &[Job]) -> Result<Vec<(Vec<Stored>, u64)>, StoreError> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let (county, hour) = (&first.county, first.hour);
    let entries: Vec<Came<'_>> =
        jobs.iter().flat_map(|job| job.entries.iter().map(|entry| Came { entry, journal: job.journal })).collect();
    let transaction = client.transaction().await?;
    let kept_from = meta(&transaction, "kept_from").await?.and_then(|id| id.parse().ok()).unwrap_or(Uuid::nil());
    let new = insert(&transaction, county, &entries, (hour, kept_from)).await?;
    // From here on in turn: what is counted sees all that was counted before, whoever inserted it.
    lock(&transaction, county, entries.iter().any(|came| came.entry.replaces.is_some())).await?;
    let kept = kept(&transaction, county, &entries, &new).await?;
    let stored = judge(&entries, new, &kept, kept_from);
    for (came, _) in entries.iter().zip(&stored).filter(|(_, stored)| **stored == Stored::Different) {
        note_conflict(&transaction, county, came, hour).await?;
    }
    let mut told = stored.iter().copied();
    let told: Vec<Vec<Stored>> = jobs.iter().map(|job| told.by_ref().take(job.entries.len()).collect()).collect();
    let ever = stored_ever(&transaction, county, jobs.iter().map(|job| job.journal).zip(&told)).await?;
    let answer = |(job, told): (&Job, Vec<Stored>)| (told, ever.get(&job.journal.0).copied().unwrap_or(0));
    let answers = jobs.iter().zip(told).map(answer).collect();
    let new = entries.iter().zip(&stored).filter(|(_, stored)| **stored == Stored::New);
    let new: Vec<&Accepted> = new.map(|(came, _)| came.entry).collect();
    rollups::add(&transaction, county, &new).await?;
    feedback::add(&transaction, county, &new).await?;
    transaction.commit().await?;
    Ok(answers)
}

/// An entry with the journal that it came from.
#[derive(Clone, Copy)]
struct Came<'a> {
    entry: &'a Accepted,
    journal: JournalId,
}

/// A batch of entries that stand alone is counted beside others of its county. One that corrects or cancels is counted alone:
/// two servers that count a contact and its cancellation at the same time would not see each other's, and count the contact.
/// Entries are inserted before: whoever holds the lock waits for nobody's entries, so none wait in a circle.
async fn lock(transaction: &Transaction<'_>, county: &Code, alone: bool) -> Result<(), StoreError> {
    let sql = if alone {
        "SELECT pg_advisory_xact_lock($1, hashtext($2))"
    } else {
        "SELECT pg_advisory_xact_lock_shared($1, hashtext($2))"
    };
    let statement = transaction.prepare_cached(sql).await?;
    transaction.execute(&statement, &[&ENTRIES_LOCK, &county.as_str()]).await?;
    Ok(())
}

/// Inserts what is not there, and answers the identities that were not.
async fn insert(
    transaction: &Transaction<'_>,
    county: &Code,
    entries: &[Came<'_>],
    (hour, kept_from): (i64, Uuid),
) -> Result<HashSet<Uuid>, StoreError> {
    // In the order of their identities: servers that store the same entries then wait for each other and never in a circle.
    let mut sorted: Vec<&Came<'_>> = entries.iter().filter(|came| came.entry.id.uuid() >= kept_from).collect();
    sorted.sort_by_key(|came| came.entry.id);
    let journals: Vec<Uuid> = sorted.iter().map(|came| came.journal.0).collect();
    let ids: Vec<Uuid> = sorted.iter().map(|came| came.entry.id.uuid()).collect();
    let hashes: Vec<&[u8]> = sorted.iter().map(|came| came.entry.hash.bytes().as_slice()).collect();
    let bytes: Vec<&[u8]> = sorted.iter().map(|came| came.entry.bytes.as_slice()).collect();
    let kinds: Vec<&str> = sorted.iter().map(|came| came.entry.kind).collect();
    let days: Vec<Option<Date>> = sorted.iter().map(|came| came.entry.day.map(|day| day.0)).collect();
    let desks: Vec<&str> = sorted.iter().map(|came| came.entry.desk.as_str()).collect();
    let flagged: Vec<bool> = sorted.iter().map(|came| came.entry.flagged).collect();
    let statement = transaction.prepare_cached(INSERT).await?;
    let county = county.as_str();
    let rows = transaction
        .query(&statement, &[&county, &hour, &journals, &ids, &hashes, &bytes, &kinds, &days, &desks, &flagged])
        .await?;
    Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
}

/// The hashes of the entries that were there already.
async fn kept(
    transaction: &Transaction<'_>,
    county: &Code,
    entries: &[Came<'_>],
    new: &HashSet<Uuid>,
) -> Result<HashMap<Uuid, Hash>, StoreError> {
    let there: Vec<Uuid> = entries.iter().map(|came| came.entry.id.uuid()).filter(|id| !new.contains(id)).collect();
    let (Some(first), Some(last)) = (there.iter().min(), there.iter().max()) else { return Ok(HashMap::new()) };
    // The bounds name the months: a list of identities alone would be looked for in every one.
    let sql = "SELECT id, hash FROM entries WHERE county = $1 AND id = ANY ($2) AND id BETWEEN $3 AND $4";
    let find = transaction.prepare_cached(sql).await?;
    let rows = transaction.query(&find, &[&county.as_str(), &there, first, last]).await?;
    let pair =
        |row: &tokio_postgres::Row| Ok((row.try_get(0)?, Hash::from_bytes(row.try_get(1)?).ok_or_else(damaged)?));
    rows.iter().map(pair).collect()
}

/// What became of each entry, in the order of the batch; the first of an identity is the one that was stored.
fn judge(entries: &[Came<'_>], mut new: HashSet<Uuid>, kept: &HashMap<Uuid, Hash>, kept_from: Uuid) -> Vec<Stored> {
    let mut here = HashMap::new();
    let one = |came: &Came<'_>| {
        let entry = came.entry;
        let id = entry.id.uuid();
        match kept.get(&id).or_else(|| here.get(&id)) {
            _ if id < kept_from => Stored::TooOld,
            Some(hash) if *hash == entry.hash => Stored::Had,
            None if new.remove(&id) => {
                here.insert(id, entry.hash);
                Stored::New
            }
            _ => Stored::Different,
        }
    };
    entries.iter().map(one).collect()
}

async fn note_conflict(
    transaction: &Transaction<'_>,
    county: &Code,
    Came { entry, journal }: &Came<'_>,
    hour: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO conflicts (county, id, hash, bytes, journal, received_hour)
               SELECT $1, $2, $3, $4, $5, $6
               WHERE (SELECT count(*) FROM conflicts WHERE county = $1 AND id = $2) < $7
                 AND (SELECT count(*) FROM conflicts WHERE county = $1) < $8
               ON CONFLICT DO NOTHING";
    let (county, id, hash, bytes) = (county.as_str(), entry.id.uuid(), entry.hash.bytes().as_slice(), &entry.bytes);
    let statement = transaction.prepare_cached(sql).await?;
    let noted = transaction
        .execute(&statement, &[&county, &id, &hash, bytes, &journal.0, &hour, &VERSIONS_MAX, &CONFLICTS_MAX])
        .await?;
    if noted > 0 {
        tracing::warn!("an entry came whose identity another one has; see GET /v1/conflicts");
    }
    Ok(())
}

/// Counts the new entries of journals to those that they have, and tells how many each has now. In the order of journals, so
/// that servers meet their rows in one order.
async fn stored_ever<'a>(
    transaction: &Transaction<'_>,
    county: &Code,
    told: impl Iterator<Item = (JournalId, &'a Vec<Stored>)>,
) -> Result<HashMap<Uuid, u64>, StoreError> {
    let mut new: BTreeMap<Uuid, i64> = BTreeMap::new();
    for (journal, stored) in told {
        let count = stored.iter().filter(|stored| **stored == Stored::New).count();
        *new.entry(journal.0).or_default() += i64::try_from(count).unwrap_or(i64::MAX);
    }
    let (journals, counts): (Vec<Uuid>, Vec<i64>) = new.into_iter().unzip();
    let sql = "INSERT INTO journals (county, journal, entries)
               SELECT $1, * FROM unnest($2::uuid[], $3::bigint[])
               ON CONFLICT (county, journal) DO UPDATE SET entries = journals.entries + excluded.entries
               RETURNING journal, entries";
    let statement = transaction.prepare_cached(sql).await?;
    let rows = transaction.query(&statement, &[&county.as_str(), &journals, &counts]).await?;
    let row = |row: &tokio_postgres::Row| Ok((row.try_get(0)?, row.try_get::<_, i64>(1)?.unsigned_abs()));
    rows.iter().map(row).collect()
}

fn version(hash: &[u8], journal: Uuid, bytes: &[u8]) -> Result<Version, StoreError> {
    let hash = Hash::from_bytes(hash).ok_or_else(damaged)?;
    Ok(Version { hash, journal: JournalId(journal), entry: entry(bytes)? })
}

pub(super) fn entry(bytes: &[u8]) -> Result<Entry, StoreError> {
    serde_json::from_slice(bytes).map_err(|_| damaged())
}

pub(super) fn entry_id(id: Uuid) -> Result<EntryId, StoreError> {
    EntryId::parse(&id.to_string()).ok_or_else(damaged)
}
