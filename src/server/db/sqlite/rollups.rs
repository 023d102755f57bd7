//! The rollups in SQLite: the counts of each desk's month, kept up to date in the transaction that stores an entry, so that
//! a report reads some dozens of rows whatever the number of contacts.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params, types::ValueRef};

use super::{
    super::changes::{CHAIN_MAX, Changes, Member},
    Store, StoreError, damaged,
    entries::{entry, replacements},
    schema::{meta, set_meta},
};
use crate::{
    domain::{
        code::Code,
        entry::EntryId,
        report::{Accumulator, RULES, Rollup},
        time::Day,
    },
    server::accept::Accepted,
};

/// The most entries whose unknown codes are looked at for a report: it names a hundred codes.
const FLAGGED_READ_MAX: i64 = 1_000;

/// All that hangs together with one entry, over whatever replaces what, some of which may not have come yet.
const CHAIN: &str = "
    WITH RECURSIVE chain (id) AS (
        VALUES (?1)
        UNION SELECT e.replaces FROM chain c JOIN entries e ON e.id = c.id WHERE e.replaces IS NOT NULL
        UNION SELECT e.id FROM chain c JOIN entries e ON e.replaces = c.id
        LIMIT ?2
    )
    SELECT e.desk, e.bytes FROM chain c JOIN entries e ON e.id = c.id";

impl Store {
    /// The counts of a month.
    pub(in crate::server) async fn count(&self, month: Day) -> Result<Accumulator, StoreError> {
        self.read(move |connection| {
            // One transaction, so that both queries see the same entries.
            let snapshot = connection.unchecked_transaction()?;
            let mut counts = Accumulator::new(month);
            let sql = "SELECT desk, month, counts FROM rollups WHERE month = ?1 ORDER BY desk";
            let mut query = snapshot.prepare_cached(sql)?;
            let mut rows = query.query(params![month.month().to_string()])?;
            while let Some(row) = rows.next()? {
                let (desk, month, rollup) = kept(row)?;
                counts.add_month(&desk, month, &rollup);
            }
            note_unknown(&snapshot, month, &mut counts)?;
            Ok(counts)
        })
        .await
    }
}

/// What is to be added to the rollups before a transaction ends.
#[derive(Default)]
pub(super) struct Pending {
    changes: BTreeMap<(Code, Day), Rollup>,
    failed: Option<StoreError>,
}

impl Pending {
    /// Adds what a batch changes.
    pub(super) fn add(&mut self, changes: Changes) {
        for (desk, month, change) in changes.months() {
            self.changes.entry((desk, month)).or_default().merge(&change);
        }
    }

    /// Writes all of it. When that fails, the transaction cannot be committed any more: its entries would not be counted.
    pub(super) fn write(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let mut changes = std::mem::take(&mut self.changes).into_iter();
        let written = changes.try_for_each(|((desk, month), change)| add_to(connection, &desk, month, &change));
        written.inspect_err(|error| self.failed = Some(error.clone()))
    }

    /// Writes what is left, before the commit.
    pub(super) fn end(mut self, connection: &Connection) -> Result<(), StoreError> {
        self.write(connection)?;
        self.failed.map_or(Ok(()), Err)
    }
}

/// What new entries change in the rollups. They are in the store already.
pub(super) fn changes(connection: &Connection, new: &[&Accepted]) -> Result<Changes, StoreError> {
    let mut changes = Changes::of(new);
    let mut is_replaced = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM entries WHERE replaces = ?1)")?;
    for accepted in new {
        let id = accepted.id.to_string();
        if accepted.replaces.is_none() && !is_replaced.query_row(params![id], |row| row.get::<_, bool>(0))? {
            changes.count(accepted);
        } else if !changes.has_counted(accepted.id) {
            changes.count_chain(&chain(connection, accepted.id)?)?;
        }
    }
    Ok(changes)
}

fn chain(connection: &Connection, of: EntryId) -> Result<Vec<Member>, StoreError> {
    let most = i64::try_from(CHAIN_MAX).unwrap_or(i64::MAX).saturating_mul(2);
    let mut query = connection.prepare_cached(CHAIN)?;
    let mut rows = query.query(params![of.to_string(), most])?;
    let mut chain = Vec::new();
    while let Some(row) = rows.next()? {
        let desk: String = row.get(0)?;
        let desk = Code::parse(&desk).map_err(|_| damaged())?;
        chain.push(Member { desk, entry: entry(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)? });
    }
    Ok(chain)
}

fn add_to(connection: &Connection, desk: &Code, month: Day, change: &Rollup) -> Result<(), StoreError> {
    let mut find = connection.prepare_cached("SELECT counts FROM rollups WHERE desk = ?1 AND month = ?2")?;
    let key = params![desk.as_str(), month.to_string()];
    let kept: Option<Vec<u8>> = find.query_row(key, |row| row.get(0)).optional()?;
    let mut counts = kept.map_or(Ok(Rollup::default()), |kept| Rollup::parse(&kept)).map_err(|_| damaged())?;
    counts.merge(change);
    put(connection, desk, month, &counts)
}

fn put(connection: &Connection, desk: &Code, month: Day, counts: &Rollup) -> Result<(), StoreError> {
    let mut put = connection.prepare_cached(
        "INSERT INTO rollups (desk, month, counts) VALUES (?1, ?2, ?3)
         ON CONFLICT (desk, month) DO UPDATE SET counts = excluded.counts",
    )?;
    put.execute(params![desk.as_str(), month.to_string(), counts.to_bytes()])?;
    Ok(())
}

fn kept(row: &Row<'_>) -> Result<(Code, Day, Rollup), StoreError> {
    let (desk, month) = (row.get_ref(0)?.as_str(), row.get_ref(1)?.as_str());
    let (desk, month) = (desk.map_err(|_| damaged())?, month.map_err(|_| damaged())?);
    let counts = parse(row.get_ref(2)?)?;
    Ok((Code::parse(desk).map_err(|_| damaged())?, Day(month.parse().map_err(|_| damaged())?), counts))
}

/// Kept counts.
pub(super) fn parse(kept: ValueRef<'_>) -> Result<Rollup, StoreError> {
    Rollup::parse(kept.as_blob().map_err(|_| damaged())?).map_err(|_| damaged())
}

/// Codes that this program does not know are named whether their entry counts or was corrected since: they were seen.
fn note_unknown(connection: &Connection, month: Day, counts: &mut Accumulator) -> Result<(), StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT bytes FROM entries WHERE flagged = 1 AND day BETWEEN ?1 AND ?2 ORDER BY day LIMIT ?3",
    )?;
    let (from, to) = (month.month().to_string(), month.0.last_of_month().to_string());
    let mut rows = query.query(params![from, to, FLAGGED_READ_MAX])?;
    while let Some(row) = rows.next()? {
        counts.note_unknown(&entry(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?);
    }
    Ok(())
}

/// Counts anew where the rules of counting have changed since the rollups were made.
pub(super) fn keep_to_the_rules(connection: &Connection) -> Result<(), StoreError> {
    let made_by = meta(connection, "rules")?.and_then(|rules| rules.parse::<u32>().ok());
    match made_by {
        Some(rules) if rules == RULES => Ok(()),
        Some(rules) if rules > RULES => Err(StoreError::Newer),
        _ => rebuild(connection),
    }
}

/// Counts all entries anew. Months of which entries have left stay as they are.
pub(super) fn rebuild(connection: &Connection) -> Result<(), StoreError> {
    let first = first_month(connection)?;
    connection.execute("DELETE FROM rollups WHERE month >= ?1", params![first])?;
    for ((desk, month), counts) in counted(connection)? {
        put(connection, &desk, month, &counts)?;
    }
    set_meta(connection, "rules", &RULES.to_string())
}

/// The desks' months whose kept counts are not those of their entries.
pub(super) fn wrong(connection: &Connection) -> Result<Vec<(Code, Day)>, StoreError> {
    let mut counted = counted(connection)?;
    let mut wrong = Vec::new();
    let mut query = connection.prepare("SELECT desk, month, counts FROM rollups WHERE month >= ?1")?;
    let mut rows = query.query(params![first_month(connection)?])?;
    while let Some(row) = rows.next()? {
        let (desk, month, kept) = kept(row)?;
        let key = (desk, month);
        if counted.remove(&key).unwrap_or_default() != kept {
            wrong.push(key);
        }
    }
    wrong.extend(counted.into_iter().filter(|(_, counts)| !counts.is_empty()).map(|(key, _)| key));
    Ok(wrong)
}

/// The first month all of whose entries are kept.
fn first_month(connection: &Connection) -> Result<String, StoreError> {
    Ok(meta(connection, "kept_from_month")?.unwrap_or_default())
}

/// The counts of all entries, one after another.
fn counted(connection: &Connection) -> Result<BTreeMap<(Code, Day), Rollup>, StoreError> {
    let dead = replacements(connection)?.dead();
    let first = first_month(connection)?;
    let mut months = BTreeMap::<(Code, Day), Rollup>::new();
    let mut query = connection.prepare("SELECT desk, bytes FROM entries WHERE day >= ?1")?;
    let mut rows = query.query(params![first])?;
    while let Some(row) = rows.next()? {
        let desk = Code::parse(row.get_ref(0)?.as_str().map_err(|_| damaged())?).map_err(|_| damaged())?;
        let entry = entry(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
        if let Some(day) = entry.day().filter(|_| !dead.contains(&entry.id)) {
            months.entry((desk, day.month())).or_default().count(&entry, 1);
        }
    }
    Ok(months)
}
