//! The trail of administrative acts in PostgreSQL: one for each county. A row is written in the transaction of the act that
//! it tells of; servers that act at the same time take their turn at the trail's end.

use deadpool_postgres::{GenericClient, Transaction, tokio_postgres::Row};

use super::{
    super::{Deed, audit_page},
    Store, StoreError, damaged,
};
use crate::{
    domain::{code::Code, entry::Hash},
    wire::{
        admin::Role,
        audit::{AuditHead, AuditPage, AuditRow},
    },
};

impl Store {
    /// A county's rows after a number, oldest first, and where its trail ends.
    pub(in crate::server) async fn audit(
        &self,
        county: &Code,
        after: i64,
        limit: u32,
    ) -> Result<AuditPage, StoreError> {
        let client = self.client().await?;
        // The end first: a row that is written in between is beyond it, and is left to the next time.
        let head = head(&client, county, "SELECT seq, hash FROM audit_heads WHERE county = $1").await?;
        let sql = "SELECT seq, at_s, act, by_token, number, role, about, hash FROM audit
                   WHERE county = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4";
        let found = client.query(sql, &[&county.as_str(), &after, &head.seq, &(i64::from(limit) + 1)]).await?;
        let rows = found.iter().map(row).collect::<Result<_, _>>()?;
        Ok(audit_page(rows, limit, head))
    }
}

/// Writes what was done.
pub(super) async fn note(transaction: &Transaction<'_>, county: &Code, deed: &Deed) -> Result<(), StoreError> {
    let empty = AuditHead::empty();
    let sql = "INSERT INTO audit_heads (county, seq, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    transaction.execute(sql, &[&county.as_str(), &empty.seq, &empty.hash.bytes().as_slice()]).await?;
    let sql = "SELECT seq, hash FROM audit_heads WHERE county = $1 FOR UPDATE";
    let row = deed.row(&head(transaction, county, sql).await?);
    let hash = row.hash.bytes().as_slice();
    let (role, about) = (row.role.map(Role::name), row.about.as_ref().map(Code::as_str));
    let sql = "INSERT INTO audit (county, seq, at_s, act, by_token, number, role, about, hash)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    transaction
        .execute(
            sql,
            &[&county.as_str(), &row.seq, &row.at_s, &row.act.as_str(), &row.by, &row.number, &role, &about, &hash],
        )
        .await?;
    let sql = "UPDATE audit_heads SET seq = $2, hash = $3 WHERE county = $1";
    transaction.execute(sql, &[&county.as_str(), &row.seq, &hash]).await?;
    Ok(())
}

/// Where a county's trail ends. It is kept apart, so that a trail whose last rows were removed goes on with a gap.
async fn head(client: &impl GenericClient, county: &Code, sql: &str) -> Result<AuditHead, StoreError> {
    let Some(row) = client.query_opt(sql, &[&county.as_str()]).await? else { return Ok(AuditHead::empty()) };
    Ok(AuditHead { seq: row.try_get(0)?, hash: Hash::from_bytes(row.try_get(1)?).ok_or_else(damaged)? })
}

fn row(row: &Row) -> Result<AuditRow, StoreError> {
    let (role, about): (Option<&str>, Option<&str>) = (row.try_get(5)?, row.try_get(6)?);
    Ok(AuditRow {
        seq: row.try_get(0)?,
        at_s: row.try_get(1)?,
        act: Code::parse(row.try_get(2)?).map_err(|_| damaged())?,
        by: row.try_get(3)?,
        number: row.try_get(4)?,
        role: role.and_then(Role::of),
        about: about.and_then(|about| Code::parse(about).ok()),
        hash: Hash::from_bytes(row.try_get(7)?).ok_or_else(damaged)?,
    })
}
