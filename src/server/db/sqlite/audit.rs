//! The trail of administrative acts in SQLite. A row is written in the transaction of the act that it tells of.

use rusqlite::{Connection, Row, params};

use super::{
    super::{Deed, audit_page},
    Store, StoreError, damaged,
    schema::{meta, set_meta},
};
use crate::{
    domain::{code::Code, entry::Hash},
    wire::{
        admin::Role,
        audit::{AuditHead, AuditPage, AuditRow},
    },
};

impl Store {
    /// The rows after a number, oldest first, and where the trail ends.
    pub(in crate::server) async fn audit(&self, after: i64, limit: u32) -> Result<AuditPage, StoreError> {
        self.read(move |connection| {
            // The end first: a row that is written in between is beyond it, and is left to the next time.
            let head = head(connection)?;
            let sql = "SELECT seq, at_s, act, by_token, number, role, about, hash FROM audit
                       WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3";
            let mut query = connection.prepare(sql)?;
            let mut found = query.query(params![after, head.seq, i64::from(limit) + 1])?;
            let mut rows = Vec::new();
            while let Some(found) = found.next()? {
                rows.push(row(found)?);
            }
            Ok(audit_page(rows, limit, head))
        })
        .await
    }
}

/// Writes what was done.
pub(super) fn note(connection: &Connection, deed: &Deed) -> Result<(), StoreError> {
    let head = head(connection)?;
    let row = deed.row(&head);
    connection.execute(
        "INSERT INTO audit (seq, at_s, act, by_token, number, role, about, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            row.seq,
            row.at_s,
            row.act.as_str(),
            row.by,
            row.number,
            row.role.map(Role::name),
            row.about.as_ref().map(Code::as_str),
            row.hash.to_string(),
        ],
    )?;
    set_meta(connection, "audit_head", &format!("{} {}", row.seq, row.hash))
}

/// Where the trail ends. It is kept apart, so that a trail whose last rows were removed goes on with a gap.
fn head(connection: &Connection) -> Result<AuditHead, StoreError> {
    let Some(text) = meta(connection, "audit_head")? else { return Ok(AuditHead::empty()) };
    let (seq, hash) = text.split_once(' ').ok_or_else(damaged)?;
    let hash = Hash::parse(hash).ok_or_else(damaged)?;
    Ok(AuditHead { seq: seq.parse().map_err(|_| damaged())?, hash })
}

fn row(row: &Row<'_>) -> Result<AuditRow, StoreError> {
    let (act, role, about): (String, Option<String>, Option<String>) = (row.get(2)?, row.get(5)?, row.get(6)?);
    Ok(AuditRow {
        seq: row.get(0)?,
        at_s: row.get(1)?,
        act: Code::parse(&act).map_err(|_| damaged())?,
        by: row.get(3)?,
        number: row.get(4)?,
        role: role.and_then(|role| Role::of(&role)),
        about: about.and_then(|about| Code::parse(&about).ok()),
        hash: Hash::parse(&row.get::<_, String>(7)?).ok_or_else(damaged)?,
    })
}
