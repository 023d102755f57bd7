//! The months of entries: a partition for each, made ahead, and let go as a whole when its entries were told long ago. What
//! a clock that is wrong by years tells goes to the partition for all the rest.

use deadpool_postgres::Transaction;
use jiff::{Timestamp, ToSpan as _, civil::Date};
use uuid::Uuid;

use super::{super::first_ms, MIGRATION_LOCK, Store, StoreError, damaged, schema::set_meta};
use crate::domain::time::{Day, helsinki};

/// Months behind this one and ahead of it that have partitions: desks may have been offline for two years, and a server that
/// is never restarted makes more every day.
const BEHIND: i32 = 25;
const AHEAD: i32 = 13;

/// Entries of the partition for all the rest that leave in one transaction.
const LEAVE_TOGETHER: i64 = 2_000;

/// Makes the partitions that are missing. The caller holds the lock for migrations.
pub(super) async fn make(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let this = Day::of(&helsinki(Timestamp::now())).month().0;
    for month in (-BEHIND..=AHEAD).filter_map(|months| this.checked_add(months.months()).ok()) {
        make_month(transaction, month).await?;
    }
    Ok(())
}

async fn make_month(transaction: &Transaction<'_>, month: Date) -> Result<(), StoreError> {
    let next = month.checked_add(1.month()).map_err(|_| damaged())?;
    let (name, from, to) = (name(month), bound(Day(month)), bound(Day(next)));
    let there = transaction.query_one("SELECT to_regclass($1) IS NOT NULL", &[&name]).await?;
    let strays = "SELECT EXISTS (SELECT 1 FROM entries_other WHERE id >= $1 AND id < $2)";
    // A month whose first entries came before its partition stays with all the rest: it is slower to let go, and right.
    if there.try_get::<_, bool>(0)? || transaction.query_one(strays, &[&from, &to]).await?.try_get::<_, bool>(0)? {
        return Ok(());
    }
    // Names and bounds take no parameters; these are made of a date's numbers and of hexadecimal digits.
    let sql = format!("CREATE TABLE {name} PARTITION OF entries FOR VALUES FROM ('{from}') TO ('{to}')");
    Ok(transaction.batch_execute(&sql).await?)
}

/// The partition of a month: `entries_2026_11`.
fn name(month: Date) -> String {
    format!("entries_{:04}_{:02}", month.year(), month.month())
}

/// The first UUIDv7 of a month: its milliseconds, and nothing after them.
fn bound(month: Day) -> Uuid {
    Uuid::from_u128(u128::from(first_ms(month)) << 80)
}

impl Store {
    /// Lets entries leave that were told more than so many months before this one, and tells how many did; and makes the
    /// months to come. Their counts stay.
    pub(in crate::server) async fn forget(&self, today: Day, months: u16) -> Result<usize, StoreError> {
        let month = Day(today.month().0.saturating_sub(i32::from(months).months()));
        let bound = bound(month);
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        transaction.execute("SELECT pg_advisory_xact_lock($1, 0)", &[&MIGRATION_LOCK]).await?;
        make(&transaction).await?;
        set_meta(&transaction, "kept_from", &bound.to_string()).await?;
        set_meta(&transaction, "kept_from_month", &month.to_string()).await?;
        let mut left = drop_months(&transaction, month.0).await?;
        transaction.execute("DELETE FROM replacements WHERE id < $1", &[&bound]).await?;
        transaction.commit().await?;
        loop {
            let sql = "DELETE FROM entries WHERE (county, id) IN
                       (SELECT county, id FROM entries WHERE id < $1 ORDER BY id LIMIT $2)";
            match client.execute(sql, &[&bound, &LEAVE_TOGETHER]).await? {
                0 => return Ok(left),
                some => left += usize::try_from(some).unwrap_or(usize::MAX),
            }
        }
    }
}

/// Drops the partitions of whole months before one, and tells how many entries they had.
async fn drop_months(transaction: &Transaction<'_>, before: Date) -> Result<usize, StoreError> {
    // Whoever writes at the same time is not kept waiting for long; the next day tries again.
    transaction.batch_execute("SET LOCAL lock_timeout = '5s'").await?;
    let sql = "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
               WHERE i.inhparent = 'entries'::regclass AND c.relname < $1 AND c.relname ~ '^entries_[0-9]{4}_[0-9]{2}$'
               ORDER BY 1";
    let mut left = 0;
    for row in transaction.query(sql, &[&name(before)]).await? {
        let name: &str = row.try_get(0)?;
        // Made by this program of a date's numbers; the pattern above lets nothing else through.
        let count = transaction.query_one(&format!("SELECT count(*) FROM {name}"), &[]).await?;
        left += usize::try_from(count.try_get::<_, i64>(0)?).unwrap_or(0);
        transaction.batch_execute(&format!("DROP TABLE {name}")).await?;
    }
    Ok(left)
}
