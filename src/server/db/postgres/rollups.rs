//! The rollups in PostgreSQL: the counts of each desk's month, kept up to date in the transaction that stores an entry.
//! Servers that change one month at the same time take turns at its row.

use std::collections::{BTreeMap, HashMap, HashSet};

use deadpool_postgres::{GenericClient, Transaction};
use jiff::civil::Date;
use tokio_postgres::{IsolationLevel, Row};
use uuid::Uuid;

use super::{
    super::changes::{CHAIN_MAX, Changes, Member},
    Store, StoreError, damaged,
    entries::{entry, entry_id},
    schema::{meta, set_meta},
};
use crate::{
    domain::{
        code::Code,
        entry::EntryId,
        report::{Accumulator, RULES, Replacements, Rollup},
        time::Day,
    },
    server::{WrongCounts, accept::Accepted},
};

/// The most entries whose unknown codes are looked at for a report: it names a hundred codes.
const FLAGGED_READ_MAX: i64 = 1_000;

/// Entries that are counted anew at a time, so that memory does not grow with the store.
const READ_TOGETHER: i64 = 5_000;

/// The identities of all that hangs together with some entries, over whatever replaces what, some of which may not have
/// come yet.
const LINKED: &str = "
    WITH RECURSIVE chain (id) AS (
        SELECT unnest($2::uuid[])
        UNION SELECT other.id FROM chain c, LATERAL (
            SELECT r.replaces AS id FROM replacements r WHERE r.county = $1 AND r.id = c.id
            UNION ALL SELECT r.id FROM replacements r WHERE r.county = $1 AND r.replaces = c.id
        ) other
    )
    SELECT id FROM chain LIMIT $3";

impl Store {
    /// The counts of a month.
    pub(in crate::server) async fn count(&self, county: &Code, month: Day) -> Result<Accumulator, StoreError> {
        let mut client = self.reader().await?;
        // One view of the store, so that both queries see the same entries.
        let begin = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true);
        let transaction = begin.start().await?;
        let mut counts = Accumulator::new(month);
        let sql = "SELECT desk, month, counts FROM rollups WHERE county = $1 AND month = $2 ORDER BY desk";
        let days = (month.0.first_of_month(), month.0.last_of_month());
        let statement = transaction.prepare_cached(sql).await?;
        for row in transaction.query(&statement, &[&county.as_str(), &days.0]).await? {
            let (desk, month, rollup) = kept(&row)?;
            counts.add_month(&desk, month, &rollup);
        }
        let sql =
            "SELECT bytes FROM entries WHERE county = $1 AND flagged AND day BETWEEN $2 AND $3 ORDER BY day LIMIT $4";
        let statement = transaction.prepare_cached(sql).await?;
        for row in transaction.query(&statement, &[&county.as_str(), &days.0, &days.1, &FLAGGED_READ_MAX]).await? {
            // Codes that this program does not know are named whether their entry counts or was corrected since.
            counts.note_unknown(&entry(row.try_get(0)?)?);
        }
        Ok(counts)
    }
}

/// Adds what new entries change. They are in the store already.
pub(super) async fn add(transaction: &Transaction<'_>, county: &Code, new: &[&Accepted]) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    link(transaction, county, new).await?;
    let replaced = replaced(transaction, county, new).await?;
    let mut changes = Changes::of(new);
    let stands_alone = |entry: &&&Accepted| entry.replaces.is_none() && !replaced.contains(&entry.id.uuid());
    let (alone, linked): (Vec<&Accepted>, Vec<&Accepted>) = new.iter().partition(|entry| stands_alone(entry));
    alone.into_iter().for_each(|entry| changes.count(entry));
    for chain in chains(transaction, county, &linked).await? {
        changes.count_chain(&chain)?;
    }
    change(transaction, county, changes.months().collect()).await
}

/// Notes which new entries replace which.
async fn link(transaction: &Transaction<'_>, county: &Code, new: &[&Accepted]) -> Result<(), StoreError> {
    let links: Vec<(Uuid, Uuid, bool)> = new
        .iter()
        .filter_map(|entry| Some((entry.replaces?.uuid(), entry.id.uuid(), entry.kind == "cancellation")))
        .collect();
    if links.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO replacements (county, replaces, id, is_cancellation)
               SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::bool[]) ON CONFLICT DO NOTHING";
    let statement = transaction.prepare_cached(sql).await?;
    let replaces: Vec<Uuid> = links.iter().map(|link| link.0).collect();
    let ids: Vec<Uuid> = links.iter().map(|link| link.1).collect();
    let cancels: Vec<bool> = links.iter().map(|link| link.2).collect();
    transaction.execute(&statement, &[&county.as_str(), &replaces, &ids, &cancels]).await?;
    Ok(())
}

/// Which of the new entries something replaces.
async fn replaced(
    transaction: &Transaction<'_>,
    county: &Code,
    new: &[&Accepted],
) -> Result<HashSet<Uuid>, StoreError> {
    let ids: Vec<Uuid> = new.iter().map(|accepted| accepted.id.uuid()).collect();
    // Each is looked up in the index, whatever the planner believes of the table: a list of them would be compared with every
    // row of a table that was small when the plan was made.
    let sql = "SELECT n.id FROM unnest($2::uuid[]) AS n (id),
               LATERAL (SELECT 1 FROM replacements r WHERE r.county = $1 AND r.replaces = n.id LIMIT 1) AS found";
    let statement = transaction.prepare_cached(sql).await?;
    let rows = transaction.query(&statement, &[&county.as_str(), &ids]).await?;
    Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
}

/// The chains that some entries belong to, each whole.
async fn chains(
    transaction: &Transaction<'_>,
    county: &Code,
    of: &[&Accepted],
) -> Result<Vec<Vec<Member>>, StoreError> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let seeds: Vec<Uuid> = of.iter().map(|entry| entry.id.uuid()).collect();
    // Beside one chain that is too long, the others of a batch still fit.
    let most = CHAIN_MAX.saturating_add(seeds.len()).saturating_mul(2);
    let statement = transaction.prepare_cached(LINKED).await?;
    let asked_most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = transaction.query(&statement, &[&county.as_str(), &seeds, &asked_most]).await?;
    let ids = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<Uuid>, _>>()?;
    let (Some(first), Some(last)) = (ids.iter().min(), ids.iter().max()) else { return Ok(Vec::new()) };
    if ids.len() >= most {
        return Err(StoreError::Chain);
    }
    let sql = "SELECT desk, bytes FROM entries WHERE county = $1 AND id = ANY ($2) AND id BETWEEN $3 AND $4";
    let statement = transaction.prepare_cached(sql).await?;
    let rows = transaction.query(&statement, &[&county.as_str(), &ids, first, last]).await?;
    let member = |row: &Row| Ok(Member { desk: desk(row.try_get(0)?)?, entry: entry(row.try_get(1)?)? });
    Ok(parted(rows.iter().map(member).collect::<Result<_, StoreError>>()?))
}

/// Members of several chains, each chain by itself: what replaces the same entry belongs together, also while that one has
/// not come.
fn parted(members: Vec<Member>) -> Vec<Vec<Member>> {
    let mut parent: HashMap<EntryId, EntryId> = HashMap::new();
    for member in &members {
        if let Some(replaces) = member.entry.replaces() {
            let (a, b) = (root(&mut parent, member.entry.id), root(&mut parent, replaces));
            parent.insert(a, b);
        }
    }
    let mut chains: BTreeMap<EntryId, Vec<Member>> = BTreeMap::new();
    for member in members {
        chains.entry(root(&mut parent, member.entry.id)).or_default().push(member);
    }
    chains.into_values().collect()
}

/// What stands for the chain of an entry; the way there is made shorter for the next one who asks.
fn root(parent: &mut HashMap<EntryId, EntryId>, of: EntryId) -> EntryId {
    let mut at = of;
    while let Some(next) = parent.get(&at).copied().filter(|next| *next != at) {
        if let Some(further) = parent.get(&next).copied() {
            parent.insert(at, further);
        }
        at = next;
    }
    at
}

/// Adds to the kept counts. The rows are made and locked in one order by every server, so that none waits in a circle.
async fn change(
    transaction: &Transaction<'_>,
    county: &Code,
    mut changes: Vec<(Code, Day, Rollup)>,
) -> Result<(), StoreError> {
    changes.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let desks: Vec<&str> = changes.iter().map(|(desk, ..)| desk.as_str()).collect();
    let months: Vec<Date> = changes.iter().map(|(_, month, _)| month.0).collect();
    let make = transaction
        .prepare_cached(
            "INSERT INTO rollups (county, desk, month, counts) SELECT $1, d, m, $4 FROM unnest($2::text[], $3::date[]) AS n (d, m)
             ON CONFLICT DO NOTHING",
        )
        .await?;
    transaction.execute(&make, &[&county.as_str(), &desks, &months, &Rollup::default().to_bytes()]).await?;
    let lock = transaction
        .prepare_cached(
            "SELECT r.desk, r.month, r.counts FROM rollups r
             JOIN unnest($2::text[], $3::date[]) AS n (d, m) ON r.desk = n.d AND r.month = n.m
             WHERE r.county = $1 ORDER BY r.desk COLLATE \"C\", r.month FOR UPDATE OF r",
        )
        .await?;
    let mut all = BTreeMap::new();
    for row in transaction.query(&lock, &[&county.as_str(), &desks, &months]).await? {
        let (desk, month, counts) = kept(&row)?;
        all.insert((desk, month), counts);
    }
    for (desk, month, change) in changes {
        all.get_mut(&(desk, month)).ok_or_else(damaged)?.merge(&change);
    }
    put(transaction, county, &all).await
}

async fn put(
    transaction: &Transaction<'_>,
    county: &Code,
    counts: &BTreeMap<(Code, Day), Rollup>,
) -> Result<(), StoreError> {
    let desks: Vec<&str> = counts.keys().map(|(desk, _)| desk.as_str()).collect();
    let months: Vec<Date> = counts.keys().map(|(_, month)| month.0).collect();
    let kept: Vec<Vec<u8>> = counts.values().map(Rollup::to_bytes).collect();
    let sql = "INSERT INTO rollups (county, desk, month, counts)
               SELECT $1, * FROM unnest($2::text[], $3::date[], $4::bytea[])
               ON CONFLICT (county, month, desk) DO UPDATE SET counts = excluded.counts";
    let statement = transaction.prepare_cached(sql).await?;
    transaction.execute(&statement, &[&county.as_str(), &desks, &months, &kept]).await?;
    Ok(())
}

fn kept(row: &Row) -> Result<(Code, Day, Rollup), StoreError> {
    let counts = Rollup::parse(row.try_get(2)?).map_err(|_| damaged())?;
    Ok((desk(row.try_get(0)?)?, Day(row.try_get(1)?), counts))
}

fn desk(text: &str) -> Result<Code, StoreError> {
    Code::parse(text).map_err(|_| damaged())
}

/// Counts anew where the rules of counting have changed since the rollups were made.
pub(super) async fn keep_to_the_rules(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let made_by = meta(transaction, "rules").await?.and_then(|rules| rules.parse::<u32>().ok());
    match made_by {
        Some(rules) if rules == RULES => Ok(()),
        Some(rules) if rules > RULES => Err(StoreError::Newer),
        _ => rebuild(transaction).await,
    }
}

/// Counts all entries anew. Months of which entries have left stay as they are.
pub(super) async fn rebuild(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    // Servers that store meanwhile wait at their counts and add theirs afterwards.
    transaction.batch_execute("LOCK TABLE rollups IN EXCLUSIVE MODE").await?;
    let first = first_month(transaction).await?;
    transaction.execute("DELETE FROM rollups WHERE month >= $1", &[&first]).await?;
    for county in counties(transaction).await? {
        put(transaction, &county, &counted(transaction, &county, first).await?).await?;
    }
    set_meta(transaction, "rules", &RULES.to_string()).await
}

/// The counties that anything was stored of.
async fn counties(transaction: &Transaction<'_>) -> Result<Vec<Code>, StoreError> {
    let sql = "SELECT county FROM journals UNION SELECT county FROM rollups ORDER BY county";
    transaction.query(sql, &[]).await?.iter().map(|row| desk(row.try_get(0)?)).collect()
}

/// The desks' months whose kept counts are not those of their entries.
pub(super) async fn wrong(transaction: &Transaction<'_>) -> Result<Vec<WrongCounts>, StoreError> {
    let first = first_month(transaction).await?;
    let mut wrong = Vec::new();
    for county in counties(transaction).await? {
        let mut counted = counted(transaction, &county, first).await?;
        let sql = "SELECT desk, month, counts FROM rollups WHERE county = $1 AND month >= $2 ORDER BY desk, month";
        let mut keys = Vec::new();
        for row in transaction.query(sql, &[&county.as_str(), &first]).await? {
            let (desk, month, kept) = kept(&row)?;
            let key = (desk, month);
            if counted.remove(&key).unwrap_or_default() != kept {
                keys.push(key);
            }
        }
        keys.extend(counted.into_iter().filter(|(_, counts)| !counts.is_empty()).map(|(key, _)| key));
        wrong.extend(keys.into_iter().map(|(desk, month)| WrongCounts { county: Some(county.clone()), desk, month }));
    }
    Ok(wrong)
}

/// The first month all of whose entries are kept.
async fn first_month(client: &impl GenericClient) -> Result<Date, StoreError> {
    let kept = meta(client, "kept_from_month").await?;
    Ok(kept.and_then(|month| month.parse().ok()).unwrap_or(Date::constant(1, 1, 1)))
}

/// The counts of a county's entries, some thousands after another.
async fn counted(
    transaction: &Transaction<'_>,
    county: &Code,
    first: Date,
) -> Result<BTreeMap<(Code, Day), Rollup>, StoreError> {
    let dead = replacements(transaction, county).await?.dead();
    let mut months = BTreeMap::<(Code, Day), Rollup>::new();
    let mut after = Uuid::nil();
    loop {
        let sql =
            "SELECT id, desk, bytes, day >= $3 IS TRUE FROM entries WHERE county = $1 AND id > $2 ORDER BY id LIMIT $4";
        let rows = transaction.query(sql, &[&county.as_str(), &after, &first, &READ_TOGETHER]).await?;
        let Some(last) = rows.last() else { return Ok(months) };
        after = last.try_get(0)?;
        for row in &rows {
            let entry = entry(row.try_get(2)?)?;
            let counts = row.try_get::<_, bool>(3)? && !dead.contains(&entry.id);
            if let Some(day) = entry.day().filter(|_| counts) {
                months.entry((desk(row.try_get(1)?)?, day.month())).or_default().count(&entry, 1);
            }
        }
    }
}

async fn replacements(transaction: &Transaction<'_>, county: &Code) -> Result<Replacements, StoreError> {
    let sql = "SELECT id, replaces, is_cancellation FROM replacements WHERE county = $1";
    let mut replacements = Replacements::default();
    for row in transaction.query(sql, &[&county.as_str()]).await? {
        let (id, replaces) = (entry_id(row.try_get(0)?)?, entry_id(row.try_get(1)?)?);
        match row.try_get(2)? {
            true => replacements.note_cancellation(replaces),
            false => replacements.note_correction(id, replaces),
        }
    }
    Ok(replacements)
}
