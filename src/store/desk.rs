//! What the desk keeps for itself beside the entries: drafts, which services are used most, small settings. None of it is
//! ever sent.

use jiff::Timestamp;
use rusqlite::Connection;

use super::{
    StoreError,
    entries::hour,
    file::{Db, sum},
};
use crate::domain::code::Code;

/// The most bytes of a draft: it holds codes only.
pub const DRAFT_BYTES_MAX: usize = 16 * 1024;

/// The most drafts: contacts that are left open at one desk.
pub const DRAFTS_MAX: i64 = 64;

/// The most bytes of a setting.
pub const SETTING_BYTES_MAX: usize = 4096;

/// The most services whose use is counted, and the most bytes of one's id.
const USAGE_ROWS_MAX: i64 = 5000;
const SERVICE_ID_BYTES_MAX: usize = 200;

/// The most settings: they are named in the program.
const SETTINGS_MAX: i64 = 256;

const DRAFT_KEPT_SECONDS: i64 = 24 * 3600;

/// A contact that is not finished; its bytes are the desk's own business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its place among the open contacts.
    pub slot: u32,
    /// Its codes.
    pub bytes: Vec<u8>,
}

pub(super) fn save_draft(db: &mut Db, slot: u32, bytes: &[u8], now: Timestamp) -> Result<(), StoreError> {
    if bytes.len() > DRAFT_BYTES_MAX {
        return Err(StoreError::OverLimit("draft"));
    }
    let saved_hour = hour(now);
    db.write(|transaction| {
        let others: i64 =
            transaction.query_row("SELECT count(*) FROM draft WHERE slot <> ?1", [slot], |row| row.get(0))?;
        if others >= DRAFTS_MAX {
            return Err(StoreError::OverLimit("drafts"));
        }
        insert_draft(transaction, &Draft { slot, bytes: bytes.to_vec() }, saved_hour)
    })
}

/// Writes a draft, in the place of an earlier one.
pub(super) fn insert_draft(conn: &Connection, draft: &Draft, saved_hour: i64) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO draft (slot, bytes, saved_hour, sum) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (slot) DO UPDATE
         SET bytes = excluded.bytes, saved_hour = excluded.saved_hour, sum = excluded.sum",
        rusqlite::params![draft.slot, draft.bytes, saved_hour, draft_sum(draft.slot, &draft.bytes, saved_hour)],
    )?;
    Ok(())
}

pub(super) fn drop_draft(db: &mut Db, slot: u32) -> Result<(), StoreError> {
    db.write(|transaction| Ok(transaction.execute("DELETE FROM draft WHERE slot = ?1", [slot]).map(drop)?))
}

pub(super) fn drafts(db: &mut Db, now: Timestamp) -> Result<Vec<Draft>, StoreError> {
    // Stored by the hour, so a draft lives 24 to 25 hours. One "from the future" was saved with a wrong clock: it goes
    // when the clock has caught up, or now when it is a day ahead.
    let (oldest, newest) = (hour(now) - DRAFT_KEPT_SECONDS, hour(now) + DRAFT_KEPT_SECONDS);
    let stale: i64 = db.conn.query_row(
        "SELECT count(*) FROM draft WHERE saved_hour NOT BETWEEN ?1 AND ?2",
        [oldest, newest],
        |row| row.get(0),
    )?;
    if stale > 0 {
        db.write(|transaction| {
            let sql = "DELETE FROM draft WHERE saved_hour NOT BETWEEN ?1 AND ?2";
            Ok(transaction.execute(sql, [oldest, newest]).map(drop)?)
        })?;
    }
    Ok(drafts_sound(&db.conn)?.into_iter().map(|(draft, _)| draft).collect())
}

/// Every draft that is as it was written, with its hour.
pub(super) fn drafts_sound(conn: &Connection) -> Result<Vec<(Draft, i64)>, StoreError> {
    let mut statement = conn.prepare("SELECT slot, bytes, saved_hour, sum FROM draft ORDER BY slot")?;
    let mut rows = statement.query([])?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next()? {
        let (slot, bytes, saved_hour): (u32, Vec<u8>, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if row.get::<_, String>(3)? == draft_sum(slot, &bytes, saved_hour) {
            drafts.push((Draft { slot, bytes }, saved_hour));
        }
    }
    Ok(drafts)
}

fn draft_sum(slot: u32, bytes: &[u8], saved_hour: i64) -> String {
    let hash = crate::domain::entry::Hash::of(bytes).to_string();
    sum(&["draft", &slot.to_string(), &hash, &saved_hour.to_string()])
}

pub(super) fn count_use(db: &mut Db, services: &[String]) -> Result<(), StoreError> {
    if services.iter().any(|service| service.len() > SERVICE_ID_BYTES_MAX) {
        return Err(StoreError::OverLimit("service"));
    }
    db.write(|transaction| {
        for service in services {
            transaction.execute(
                "INSERT INTO usage (service, count) VALUES (?1, 1)
                 ON CONFLICT (service) DO UPDATE SET count = count + 1",
                [service],
            )?;
        }
        // Beyond the limit the least used are forgotten: they would never be shown.
        transaction.execute(
            "DELETE FROM usage WHERE service IN (SELECT service FROM usage ORDER BY count DESC LIMIT -1 OFFSET ?1)",
            [USAGE_ROWS_MAX],
        )?;
        Ok(())
    })
}

pub(super) fn most_used(db: &Db, limit: usize) -> Result<Vec<(String, u64)>, StoreError> {
    let mut statement = db.conn.prepare("SELECT service, count FROM usage ORDER BY count DESC, service LIMIT ?1")?;
    let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn save_setting(db: &mut Db, name: &Code, value: &str) -> Result<(), StoreError> {
    if value.len() > SETTING_BYTES_MAX {
        return Err(StoreError::OverLimit("setting"));
    }
    db.write(|transaction| {
        let others: i64 =
            transaction
                .query_row("SELECT count(*) FROM setting WHERE name <> ?1", [name.as_str()], |row| row.get(0))?;
        if others >= SETTINGS_MAX {
            return Err(StoreError::OverLimit("settings"));
        }
        transaction.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name.as_str(), value],
        )?;
        Ok(())
    })
}

pub(super) fn setting(db: &Db, name: &Code) -> Result<Option<String>, StoreError> {
    let mut statement = db.conn.prepare("SELECT value FROM setting WHERE name = ?1")?;
    let mut rows = statement.query([name.as_str()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}
