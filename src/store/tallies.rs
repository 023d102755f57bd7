//! What stays of old entries: a daily tally is a contact without its id and without what no report asks, and how many
//! were just like it. An entry becomes part of one 35 days after a server confirmed it.

use std::collections::{HashMap, HashSet};

use jiff::{Timestamp, ToSpan as _};
use rusqlite::{Connection, Transaction};

use super::{
    StoreError,
    entries::{self, EntryState, Kept, Stored},
    file::{Db, sum},
};
use crate::domain::{
    code::Code,
    entry::{Entry, EntryId, What},
    time::{Day, helsinki},
    visit::Visit,
};

/// How long a sent entry is kept, in days: a server that is restored from a backup gets it again.
pub const SENT_KEPT_DAYS: i64 = 35;

/// How long a tally is kept, in months.
pub const TALLIES_KEPT_MONTHS: i32 = 25;

/// So many contacts of one day at one desk were the same in everything that a report asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayTally {
    /// The day.
    pub day: Day,
    /// The desk; `None` when the contact was counted before the desk was known to a server.
    pub desk: Option<Code>,
    /// What they were like; `None` says that the desk was open on this day.
    pub visit: Option<Visit>,
    /// How many.
    pub count: u64,
}

/// What this journal knows of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The first day that the journal can tell anything about.
    pub covers_from: Day,
    /// Days that have aged into tallies; their entries are no longer there.
    pub tallies: Vec<DayTally>,
    /// Every entry that is still kept, of all days: a correction may be of another day than its contact.
    pub kept: Vec<Kept>,
}

pub(super) fn figures(db: &Db, from: Day, to: Day) -> Result<Figures, StoreError> {
    let today = Day::of(&helsinki(Timestamp::now()));
    let since = entries::since(&db.conn)?;
    Ok(Figures {
        covers_from: since.max(oldest_tally_day(today)),
        tallies: tallies(&db.conn, from, to)?,
        kept: entries::kept(db, None)?,
    })
}

fn tallies(conn: &Connection, from: Day, to: Day) -> Result<Vec<DayTally>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT day, desk, visit, count, sum FROM tally WHERE day BETWEEN ?1 AND ?2 ORDER BY day, desk, visit",
    )?;
    let mut rows = statement.query([from.to_string(), to.to_string()])?;
    let mut tallies = Vec::new();
    while let Some(row) = rows.next()? {
        tallies.push(TallyRow::read(row)?.sound().ok_or(StoreError::Damaged)?);
    }
    Ok(tallies)
}

pub(super) fn all_sound(conn: &Connection) -> Result<bool, StoreError> {
    let mut statement = conn.prepare(SELECT_ALL)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if TallyRow::read(row)?.sound().is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn prune(db: &mut Db, now: Timestamp) -> Result<u64, StoreError> {
    let limit = now.as_second().saturating_sub(SENT_KEPT_DAYS * 24 * 3600);
    let oldest_day = oldest_tally_day(Day::of(&helsinki(now)));
    // A look first: most calls find nothing, and should not write.
    let old: i64 = db.conn.query_row(
        "SELECT (SELECT count(*) FROM entry WHERE state = 'sent' AND sent_hour <= ?1)
              + (SELECT count(*) FROM tally WHERE day < ?2)",
        (limit, oldest_day.to_string()),
        |row| row.get(0),
    )?;
    if old == 0 {
        return Ok(0);
    }
    db.write(|transaction| {
        transaction.execute("DELETE FROM tally WHERE day < ?1", [oldest_day.to_string()])?;
        let aged = aged(&every_entry(transaction)?, limit);
        for (id, tallied) in &aged {
            transaction.execute("DELETE FROM entry WHERE id = ?1", [id.to_string()])?;
            if let Some(tally) = tallied.as_ref().filter(|tally| tally.day >= oldest_day) {
                add(transaction, tally)?;
            }
        }
        Ok(aged.len() as u64)
    })
}

/// Entries that have aged, each with what it adds to the tallies. One that corrects or cancels another waits for that
/// one: otherwise the old contact would be counted when its own time comes.
fn aged(all: &[(Entry, EntryState)], limit: i64) -> Vec<(EntryId, Option<DayTally>)> {
    let is_old = |state: &EntryState| matches!(state, EntryState::Sent { hour, .. } if hour.as_second() <= limit);
    let state_by_id: HashMap<EntryId, &EntryState> = all.iter().map(|(entry, state)| (entry.id, state)).collect();
    let replaced: HashSet<EntryId> = all.iter().filter_map(|(entry, _)| replaces(entry)).collect();
    let target_is_kept =
        |entry: &Entry| replaces(entry).and_then(|id| state_by_id.get(&id)).is_some_and(|state| !is_old(state));
    let ready = all.iter().filter(|(entry, state)| is_old(state) && !target_is_kept(entry));
    ready.map(|(entry, _)| (entry.id, if replaced.contains(&entry.id) { None } else { tally_of(entry) })).collect()
}

fn replaces(entry: &Entry) -> Option<EntryId> {
    match &entry.what {
        What::Correction { corrects, .. } => Some(*corrects),
        What::Cancellation { cancels } => Some(*cancels),
        What::Visit(_) | What::SessionOpened { .. } | What::SessionClosed { .. } | What::Feedback(_) => None,
    }
}

fn tally_of(entry: &Entry) -> Option<DayTally> {
    let (day, visit) = match &entry.what {
        What::Visit(visit) | What::Correction { visit, .. } => (visit.day, Some(reduced(visit))),
        What::SessionOpened { day, .. } => (*day, None),
        What::SessionClosed { .. } | What::Cancellation { .. } | What::Feedback(_) => return None,
    };
    Some(DayTally { day, desk: entry.desk.clone(), visit, count: 1 })
}

/// The contact with only what a report counts by, so that like contacts fall together.
fn reduced(visit: &Visit) -> Visit {
    Visit {
        late: false,
        duration: None,
        feedback: None,
        checklist: None,
        catalog: Code::parse("c").expect("one lower-case letter is a code"),
        confirmed: Vec::new(),
        municipality: None,
        language: None,
        segment: None,
        signs: None,
        ..visit.clone()
    }
}

/// Every entry that this program can read; what a newer one wrote is left as it is.
fn every_entry(transaction: &Transaction<'_>) -> Result<Vec<(Entry, EntryState)>, StoreError> {
    let mut statement = transaction.prepare(&entries::select("ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let kept = Stored::read(row)?.sound()?;
        if let Ok(entry) = serde_json::from_slice(&kept.entry.bytes) {
            all.push((entry, kept.state));
        }
    }
    Ok(all)
}

/// Adds to a tally of the same day, desk and kind.
pub(super) fn add(conn: &Connection, tally: &DayTally) -> Result<(), StoreError> {
    let day = tally.day.to_string();
    let desk = tally.desk.as_ref().map_or("", Code::as_str);
    let visit = tally.visit.as_ref().map(serde_json::to_string).transpose();
    let visit = visit.map_err(|error| StoreError::Other(error.to_string()))?.unwrap_or_default();
    let before: i64 = conn.query_row(
        "SELECT coalesce(sum(count), 0) FROM tally WHERE day = ?1 AND desk = ?2 AND visit = ?3",
        [&day, desk, &visit],
        |row| row.get(0),
    )?;
    let count = before.saturating_add_unsigned(tally.count);
    conn.execute(
        "INSERT INTO tally (day, desk, visit, count, sum) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (day, desk, visit) DO UPDATE SET count = excluded.count, sum = excluded.sum",
        rusqlite::params![day, desk, visit, count, sum(&["tally", &day, desk, &visit, &count.to_string()])],
    )?;
    Ok(())
}

/// All columns of a [`TallyRow`], in its order.
pub(super) const SELECT_ALL: &str = "SELECT day, desk, visit, count, sum FROM tally";

/// A row as it stands in the file, not yet believed.
pub(super) struct TallyRow {
    day: String,
    desk: String,
    visit: String,
    count: i64,
    sum: String,
}

impl TallyRow {
    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<TallyRow> {
        Ok(TallyRow { day: row.get(0)?, desk: row.get(1)?, visit: row.get(2)?, count: row.get(3)?, sum: row.get(4)? })
    }

    /// The tally when the row is as it was written.
    pub(super) fn sound(self) -> Option<DayTally> {
        let fields = ["tally", &self.day, &self.desk, &self.visit, &self.count.to_string()];
        if self.sum != sum(&fields) {
            return None;
        }
        Some(DayTally {
            day: Day(self.day.parse().ok()?),
            desk: if self.desk.is_empty() { None } else { Some(Code::parse(&self.desk).ok()?) },
            visit: if self.visit.is_empty() { None } else { Some(serde_json::from_str(&self.visit).ok()?) },
            count: u64::try_from(self.count).ok()?,
        })
    }
}

fn oldest_tally_day(today: Day) -> Day {
    Day(today.0.checked_sub(TALLIES_KEPT_MONTHS.months()).unwrap_or(today.0))
}
