//! Closed months in the store: since when it knows of a month, whether it is closed, and the reports that were made then.

use rusqlite::params;

use super::{
    super::{Deed, MonthKept, damaged, published},
    Store, StoreError,
    audit::note,
    rollups,
};
use crate::domain::{
    code::Code,
    report::{Period, Report},
    time::Day,
};

impl Store {
    /// Notes since when there are counts of each month.
    pub(in crate::server) async fn note_months(&self, today: Day) -> Result<(), StoreError> {
        self.write(move |connection| {
            let sql = "INSERT INTO months (month, seen) SELECT DISTINCT month, ?1 FROM rollups
                       WHERE month NOT IN (SELECT month FROM months)";
            connection.execute(sql, params![today.to_string()])?;
            Ok(())
        })
        .await
    }

    /// The months of a period of which there are counts.
    pub(in crate::server) async fn months(&self, period: Period) -> Result<Vec<MonthKept>, StoreError> {
        self.read(move |connection| {
            let mut query = connection.prepare_cached(
                "SELECT r.month, r.counts, m.seen, m.closed IS NOT NULL FROM rollups r LEFT JOIN months m USING (month)
                 WHERE r.month BETWEEN ?1 AND ?2 ORDER BY r.month",
            )?;
            let mut rows = query.query(params![period.from().to_string(), period.to().to_string()])?;
            let mut months: Vec<MonthKept> = Vec::new();
            while let Some(row) = rows.next()? {
                let month: String = row.get(0)?;
                let (seen, closed): (Option<String>, bool) = (row.get(2)?, row.get(3)?);
                let counts = rollups::parse(row.get_ref(1)?)?;
                MonthKept::add(&mut months, day(&month)?, &counts, seen.as_deref().map(day).transpose()?, closed);
            }
            Ok(months)
        })
        .await
    }

    /// The months that are known and not closed.
    pub(in crate::server) async fn open_months(&self) -> Result<Vec<MonthKept>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached("SELECT month, seen FROM months WHERE closed IS NULL")?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let open = |row: rusqlite::Result<(String, String)>| {
                let (month, seen) = row?;
                Ok(MonthKept { month: day(&month)?, seen: Some(day(&seen)?), closed: false, in_all: [0; 3] })
            };
            rows.map(open).collect()
        })
        .await
    }

    /// Closes a month with its reports; false when it is closed already.
    pub(in crate::server) async fn close_month(
        &self,
        month: Day,
        reports: Vec<Report>,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let (name, today) = (month.to_string(), deed.day().to_string());
            let sql = "INSERT INTO months (month, seen, closed) VALUES (?1, ?2, ?2)
                       ON CONFLICT (month) DO UPDATE SET closed = excluded.closed WHERE closed IS NULL";
            if connection.execute(sql, params![name, today])? == 0 {
                return Ok(false);
            }
            let mut keep =
                connection.prepare_cached("INSERT INTO published (month, desk, report) VALUES (?1, ?2, ?3)")?;
            for report in &reports {
                let desk = report.desk.as_ref().map_or("", Code::as_str);
                keep.execute(params![name, desk, serde_json::to_string(report).map_err(|_| damaged())?])?;
            }
            note(connection, &deed)?;
            Ok(true)
        })
        .await
    }

    /// The reports of a period's closed months, of all desks or of one.
    pub(in crate::server) async fn published(
        &self,
        period: Period,
        desk: Option<&Code>,
    ) -> Result<Vec<Report>, StoreError> {
        let desk = desk.map_or_else(String::new, ToString::to_string);
        self.read(move |connection| {
            let sql = "SELECT report FROM published WHERE month BETWEEN ?1 AND ?2 AND desk = ?3 ORDER BY month";
            let mut query = connection.prepare_cached(sql)?;
            let days = (period.from().to_string(), period.to().to_string());
            let rows = query.query_map(params![days.0, days.1, desk], |row| row.get::<_, String>(0))?;
            rows.map(|text| published(&text?)).collect()
        })
        .await
    }
}

fn day(text: &str) -> Result<Day, StoreError> {
    text.parse().map(Day).map_err(|_| damaged())
}
