//! Feedback in SQLite: a row for each desk, service and thing that is told, changed in the transaction that stores the entry,
//! so that what is told once is counted once.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{
    super::feedback::{CLOSED_STAYS_S, Closed, Closer, FATES_MAX, Line, ROWS_MAX, Telling, Told, fate, page},
    Store, StoreError,
    audit::note,
    damaged,
};
use crate::{
    domain::{code::Code, feedback::FeedbackFate, service::ServiceId, time::Day},
    server::accept::Accepted,
    wire::feedback::{CloseRequest, FeedbackList},
};

const LINES: &str = "
    SELECT service, what, sum(times), count(*), min(first_day), max(last_day), closed_s, result, closed_by
    FROM feedback
    WHERE (?3 OR closed_s IS NULL) AND service IN
        (SELECT DISTINCT service FROM feedback
         WHERE service > ?1 AND (?3 OR closed_s IS NULL) ORDER BY service LIMIT ?2)
    GROUP BY service, what, closed_s, result, closed_by ORDER BY service, closed_s IS NOT NULL, what, closed_s";

impl Store {
    /// What desks told, by service.
    pub(in crate::server) async fn feedback(
        &self,
        after: Option<ServiceId>,
        with_closed: bool,
        limit: u32,
    ) -> Result<FeedbackList, StoreError> {
        self.read(move |connection| {
            let after = after.as_ref().map_or("", ServiceId::as_str);
            let mut query = connection.prepare_cached(LINES)?;
            let rows = query.query_map(params![after, i64::from(limit) + 1, with_closed], line_of)?;
            let lines = rows.map(|row| row?).collect::<Result<_, _>>()?;
            page(lines, limit)
        })
        .await
    }

    /// Closes what is open of one thing of a service, and tells of how many desks it was.
    pub(in crate::server) async fn close_feedback(
        &self,
        what: CloseRequest,
        closer: Closer,
    ) -> Result<u64, StoreError> {
        self.write(move |connection| {
            let old = closer.at_s.saturating_sub(CLOSED_STAYS_S);
            connection.execute("DELETE FROM feedback WHERE closed_s < ?1", params![old])?;
            let sql = "UPDATE feedback SET closed_s = ?3, result = ?4, closed_by = ?5
                       WHERE service = ?1 AND what = ?2 AND closed_s IS NULL";
            let (service, about, result) = (what.service.as_str(), what.what.as_str(), what.result.as_str());
            let values = params![service, about, closer.at_s, result, closer.by];
            let desks = connection.execute(sql, values)? as u64;
            if desks > 0 {
                note(connection, &closer.deed(&what.service, desks))?;
            }
            Ok(desks)
        })
        .await
    }

    /// What became of what a desk told, the last first.
    pub(in crate::server) async fn feedback_of(&self, desk: Code) -> Result<Vec<FeedbackFate>, StoreError> {
        self.read(move |connection| {
            let mut query = connection.prepare_cached(
                "SELECT service, what, last_day, closed_s, result FROM feedback WHERE desk = ?1
                 ORDER BY last_day DESC, service, what LIMIT ?2",
            )?;
            let mut rows = query.query(params![desk.as_str(), FATES_MAX])?;
            let mut fates = Vec::new();
            while let Some(row) = rows.next()? {
                let closed = row.get::<_, Option<i64>>(3)?.zip(row.get::<_, Option<String>>(4)?);
                let (service, what): (String, String) = (row.get(0)?, row.get(1)?);
                fates.push(fate(&service, &what, day(row, 2)?, closed)?);
            }
            Ok(fates)
        })
        .await
    }
}

/// Adds what new entries tell. They are in the store already.
pub(super) fn add(connection: &Connection, new: &[&Accepted]) -> Result<(), StoreError> {
    let tellings = Telling::of(new);
    // Counted once for all of them: a thousand counts of a full table would keep every desk waiting.
    let mut room = if tellings.is_empty() { 0 } else { room(connection)? };
    for telling in tellings {
        let row = row(connection, &telling)?;
        room -= i64::from(row.is_none());
        if row.is_some() || room >= 0 {
            let told = telling.onto(row, last_closing(connection, &telling)?);
            put(connection, &telling, &told)?;
        }
    }
    Ok(())
}

/// How many rows there is room for.
fn room(connection: &Connection) -> rusqlite::Result<i64> {
    let mut count = connection.prepare_cached("SELECT count(*) FROM feedback")?;
    Ok(ROWS_MAX - count.query_row([], |row| row.get::<_, i64>(0))?)
}

fn row(connection: &Connection, of: &Telling<'_>) -> Result<Option<Told>, StoreError> {
    let mut find = connection.prepare_cached(
        "SELECT times, first_day, last_day, closed_s, result, closed_by FROM feedback
         WHERE service = ?1 AND what = ?2 AND desk = ?3",
    )?;
    let key = params![of.feedback.service.as_str(), of.feedback.what.as_str(), of.desk.as_str()];
    let told = |row: &Row<'_>| {
        Ok((|| Ok(Told { times: row.get(0)?, first: day(row, 1)?, last: day(row, 2)?, closed: closed(row, 3)? }))())
    };
    find.query_row(key, told).optional()?.transpose()
}

fn last_closing(connection: &Connection, of: &Telling<'_>) -> Result<Option<Closed>, StoreError> {
    let mut find = connection.prepare_cached(
        "SELECT closed_s, result, closed_by FROM feedback
         WHERE service = ?1 AND what = ?2 AND closed_s IS NOT NULL ORDER BY closed_s DESC LIMIT 1",
    )?;
    let key = params![of.feedback.service.as_str(), of.feedback.what.as_str()];
    Ok(find.query_row(key, |row| closed(row, 0)).optional()?.flatten())
}

fn put(connection: &Connection, of: &Telling<'_>, told: &Told) -> Result<(), StoreError> {
    let mut put = connection.prepare_cached(
        "INSERT OR REPLACE INTO feedback
             (service, what, desk, times, first_day, last_day, closed_s, result, closed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let closed = told.closed.as_ref();
    put.execute(params![
        of.feedback.service.as_str(),
        of.feedback.what.as_str(),
        of.desk.as_str(),
        told.times,
        told.first.to_string(),
        told.last.to_string(),
        closed.map(|closed| closed.at_s),
        closed.map(|closed| closed.result.as_str()),
        closed.map(|closed| closed.by),
    ])?;
    Ok(())
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<Result<Line, StoreError>> {
    let line = || {
        Ok(Line {
            service: row.get(0)?,
            what: row.get(1)?,
            times: row.get(2)?,
            desks: row.get(3)?,
            first: day(row, 4)?,
            last: day(row, 5)?,
            closed: closed(row, 6)?,
        })
    };
    Ok(line())
}

/// How a row was closed, from three columns.
fn closed(row: &Row<'_>, from: usize) -> rusqlite::Result<Option<Closed>> {
    let at_s: Option<i64> = row.get(from)?;
    let (result, by): (Option<String>, Option<i64>) = (row.get(from + 1)?, row.get(from + 2)?);
    Ok(at_s.map(|at_s| Closed { at_s, result: result.unwrap_or_default(), by: by.unwrap_or_default() }))
}

fn day(row: &Row<'_>, column: usize) -> Result<Day, StoreError> {
    let text: String = row.get(column)?;
    text.parse().map(Day).map_err(|_| damaged())
}
