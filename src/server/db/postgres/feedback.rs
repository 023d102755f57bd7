//! Feedback in PostgreSQL: a row for each desk, service and thing that is told, changed in the transaction that stores the
//! entry. Servers that tell and close at the same time take their turns in each county.

use deadpool_postgres::{GenericClient, Transaction};
use jiff::civil::Date;
use tokio_postgres::Row;

use super::{
    super::feedback::{CLOSED_STAYS_S, Closed, Closer, FATES_MAX, Line, ROWS_MAX, Telling, Told, fate, page},
    FEEDBACK_LOCK, Store, StoreError,
    audit::note,
};
use crate::{
    domain::{code::Code, feedback::FeedbackFate, service::ServiceId, time::Day},
    server::accept::Accepted,
    wire::feedback::{CloseRequest, FeedbackList},
};

const LINES: &str = "
    SELECT service, what, sum(times)::bigint, count(*), min(first_day), max(last_day), closed_s, result, closed_by
    FROM feedback
    WHERE county = $1 AND ($4 OR closed_s IS NULL) AND service IN
        (SELECT DISTINCT service FROM feedback
         WHERE county = $1 AND service > $2 AND ($4 OR closed_s IS NULL) ORDER BY service LIMIT $3)
    GROUP BY service, what, closed_s, result, closed_by ORDER BY service, closed_s IS NOT NULL, what, closed_s";

impl Store {
    /// What desks told, by service.
    pub(in crate::server) async fn feedback(
        &self,
        county: &Code,
        after: Option<ServiceId>,
        with_closed: bool,
        limit: u32,
    ) -> Result<FeedbackList, StoreError> {
        let after = after.as_ref().map_or("", ServiceId::as_str);
        let most = i64::from(limit) + 1;
        let client = self.client().await?;
        let lines = client.prepare_cached(LINES).await?;
        let rows = client.query(&lines, &[&county.as_str(), &after, &most, &with_closed]).await?;
        page(rows.iter().map(line_of).collect::<Result<_, _>>()?, limit)
    }

    /// Closes what is open of one thing of a service, and tells of how many desks it was.
    pub(in crate::server) async fn close_feedback(
        &self,
        county: &Code,
        what: CloseRequest,
        closer: Closer,
    ) -> Result<u64, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        lock(&transaction, county).await?;
        let old = closer.at_s.saturating_sub(CLOSED_STAYS_S);
        let name = county.as_str();
        transaction.execute("DELETE FROM feedback WHERE county = $1 AND closed_s < $2", &[&name, &old]).await?;
        let sql = "UPDATE feedback SET closed_s = $4, result = $5, closed_by = $6
                   WHERE county = $1 AND service = $2 AND what = $3 AND closed_s IS NULL";
        let (service, about, result) = (what.service.as_str(), what.what.as_str(), what.result.as_str());
        let values: [&(dyn tokio_postgres::types::ToSql + Sync); 6] =
            [&name, &service, &about, &closer.at_s, &result, &closer.by];
        let desks = transaction.execute(sql, &values).await?;
        if desks > 0 {
            note(&transaction, county, &closer.deed(&what.service, desks)).await?;
        }
        transaction.commit().await?;
        Ok(desks)
    }

    /// What became of what a desk told, the last first.
    pub(in crate::server) async fn feedback_of(
        &self,
        county: &Code,
        desk: Code,
    ) -> Result<Vec<FeedbackFate>, StoreError> {
        let sql = "SELECT service, what, last_day, closed_s, result FROM feedback WHERE county = $1 AND desk = $2
                   ORDER BY last_day DESC, service, what LIMIT $3";
        let client = self.client().await?;
        let find = client.prepare_cached(sql).await?;
        let rows = client.query(&find, &[&county.as_str(), &desk.as_str(), &FATES_MAX]).await?;
        let one = |row: &Row| {
            let closed = row.try_get::<_, Option<i64>>(3)?.zip(row.try_get::<_, Option<String>>(4)?);
            fate(row.try_get(0)?, row.try_get(1)?, day(row, 2)?, closed)
        };
        rows.iter().map(one).collect()
    }
}

/// Adds what new entries tell. They are in the store already.
pub(super) async fn add(transaction: &Transaction<'_>, county: &Code, new: &[&Accepted]) -> Result<(), StoreError> {
    let tellings = Telling::of(new);
    if tellings.is_empty() {
        return Ok(());
    }
    lock(transaction, county).await?;
    // Counted once for all of them: a thousand counts of a full table would keep every desk waiting.
    let mut room = room(transaction, county).await?;
    for telling in tellings {
        let row = row(transaction, county, &telling).await?;
        room -= i64::from(row.is_none());
        if row.is_some() || room >= 0 {
            let told = telling.onto(row, last_closing(transaction, county, &telling).await?);
            put(transaction, county, &telling, &told).await?;
        }
    }
    Ok(())
}

/// One at a time in a county: what a telling makes of a row depends on whether an editor has closed it.
async fn lock(transaction: &Transaction<'_>, county: &Code) -> Result<(), StoreError> {
    let statement = transaction.prepare_cached("SELECT pg_advisory_xact_lock($1, hashtext($2))").await?;
    transaction.execute(&statement, &[&FEEDBACK_LOCK, &county.as_str()]).await?;
    Ok(())
}

/// How many rows there is room for.
async fn room(transaction: &Transaction<'_>, county: &Code) -> Result<i64, StoreError> {
    let count = transaction.prepare_cached("SELECT count(*) FROM feedback WHERE county = $1").await?;
    Ok(ROWS_MAX - transaction.query_one(&count, &[&county.as_str()]).await?.try_get::<_, i64>(0)?)
}

async fn row(transaction: &Transaction<'_>, county: &Code, of: &Telling<'_>) -> Result<Option<Told>, StoreError> {
    let sql = "SELECT times, first_day, last_day, closed_s, result, closed_by FROM feedback
               WHERE county = $1 AND service = $2 AND what = $3 AND desk = $4";
    let find = transaction.prepare_cached(sql).await?;
    let (service, what) = (of.feedback.service.as_str(), of.feedback.what.as_str());
    let row = transaction.query_opt(&find, &[&county.as_str(), &service, &what, &of.desk.as_str()]).await?;
    let told = |row: &Row| {
        Ok(Told { times: row.try_get(0)?, first: day(row, 1)?, last: day(row, 2)?, closed: closed(row, 3)? })
    };
    row.as_ref().map(told).transpose()
}

async fn last_closing(
    transaction: &Transaction<'_>,
    county: &Code,
    of: &Telling<'_>,
) -> Result<Option<Closed>, StoreError> {
    let sql = "SELECT closed_s, result, closed_by FROM feedback
               WHERE county = $1 AND service = $2 AND what = $3 AND closed_s IS NOT NULL
               ORDER BY closed_s DESC LIMIT 1";
    let find = transaction.prepare_cached(sql).await?;
    let (service, what) = (of.feedback.service.as_str(), of.feedback.what.as_str());
    let row = transaction.query_opt(&find, &[&county.as_str(), &service, &what]).await?;
    Ok(row.map(|row| closed(&row, 0)).transpose()?.flatten())
}

async fn put(transaction: &Transaction<'_>, county: &Code, of: &Telling<'_>, told: &Told) -> Result<(), StoreError> {
    let sql = "INSERT INTO feedback
                   (county, service, what, desk, times, first_day, last_day, closed_s, result, closed_by)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
               ON CONFLICT (county, service, what, desk) DO UPDATE SET times = excluded.times,
                   first_day = excluded.first_day, last_day = excluded.last_day, closed_s = excluded.closed_s,
                   result = excluded.result, closed_by = excluded.closed_by";
    let put = transaction.prepare_cached(sql).await?;
    let (service, what) = (of.feedback.service.as_str(), of.feedback.what.as_str());
    let closed = told.closed.as_ref();
    let (at_s, by) = (closed.map(|closed| closed.at_s), closed.map(|closed| closed.by));
    let result = closed.map(|closed| closed.result.as_str());
    let (county, desk) = (county.as_str(), of.desk.as_str());
    let (first, last) = (told.first.0, told.last.0);
    transaction
        .execute(&put, &[&county, &service, &what, &desk, &told.times, &first, &last, &at_s, &result, &by])
        .await?;
    Ok(())
}

fn line_of(row: &Row) -> Result<Line, StoreError> {
    Ok(Line {
        service: row.try_get(0)?,
        what: row.try_get(1)?,
        times: row.try_get(2)?,
        desks: row.try_get(3)?,
        first: day(row, 4)?,
        last: day(row, 5)?,
        closed: closed(row, 6)?,
    })
}

/// How a row was closed, from three columns.
fn closed(row: &Row, from: usize) -> Result<Option<Closed>, StoreError> {
    let at_s: Option<i64> = row.try_get(from)?;
    let (result, by): (Option<String>, Option<i64>) = (row.try_get(from + 1)?, row.try_get(from + 2)?);
    Ok(at_s.map(|at_s| Closed { at_s, result: result.unwrap_or_default(), by: by.unwrap_or_default() }))
}

fn day(row: &Row, column: usize) -> Result<Day, StoreError> {
    Ok(Day(row.try_get::<_, Date>(column)?))
}
