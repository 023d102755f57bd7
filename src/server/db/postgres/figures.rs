//! Closed months in PostgreSQL, of each county: since when the store knows of a month, whether it is closed, and the reports
//! that were made then. Of servers that close a month at the same time one does.

use super::{
    super::{Deed, MonthKept, damaged, published},
    Store, StoreError,
    audit::note,
};
use crate::domain::{
    code::Code,
    report::{Period, Report, Rollup},
    time::Day,
};

impl Store {
    /// The counties of which there are counts.
    pub(in crate::server) async fn counties(&self) -> Result<Vec<Code>, StoreError> {
        let rows = self.client().await?.query("SELECT DISTINCT county FROM rollups ORDER BY county", &[]).await?;
        rows.iter().map(|row| Code::parse(row.try_get(0)?).map_err(|_| damaged())).collect()
    }

    /// Notes since when there are counts of each month.
    pub(in crate::server) async fn note_months(&self, county: &Code, today: Day) -> Result<(), StoreError> {
        let sql = "INSERT INTO months (county, month, seen)
                   SELECT DISTINCT county, month, $2::date FROM rollups WHERE county = $1 ON CONFLICT DO NOTHING";
        self.client().await?.execute(sql, &[&county.as_str(), &today.0]).await?;
        Ok(())
    }

    /// The months of a period of which there are counts.
    pub(in crate::server) async fn months(&self, county: &Code, period: Period) -> Result<Vec<MonthKept>, StoreError> {
        let client = self.reader().await?;
        let sql = "SELECT r.month, r.counts, m.seen, m.closed IS NOT NULL
                   FROM rollups r LEFT JOIN months m ON m.county = r.county AND m.month = r.month
                   WHERE r.county = $1 AND r.month BETWEEN $2 AND $3 ORDER BY r.month";
        let query = client.prepare_cached(sql).await?;
        let mut months: Vec<MonthKept> = Vec::new();
        for row in client.query(&query, &[&county.as_str(), &period.from().0, &period.to().0]).await? {
            let counts = Rollup::parse(row.try_get(1)?).map_err(|_| damaged())?;
            let seen: Option<jiff::civil::Date> = row.try_get(2)?;
            MonthKept::add(&mut months, Day(row.try_get(0)?), &counts, seen.map(Day), row.try_get(3)?);
        }
        Ok(months)
    }

    /// The months that are known and not closed.
    pub(in crate::server) async fn open_months(&self, county: &Code) -> Result<Vec<MonthKept>, StoreError> {
        let sql = "SELECT month, seen FROM months WHERE county = $1 AND closed IS NULL ORDER BY month";
        let rows = self.client().await?.query(sql, &[&county.as_str()]).await?;
        let open = |row: &tokio_postgres::Row| {
            let seen = Some(Day(row.try_get(1)?));
            Ok(MonthKept { month: Day(row.try_get(0)?), seen, closed: false, in_all: [0; 3] })
        };
        rows.iter().map(open).collect()
    }

    /// Closes a month with its reports; false when it is closed already.
    pub(in crate::server) async fn close_month(
        &self,
        county: &Code,
        month: Day,
        reports: Vec<Report>,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "INSERT INTO months AS m (county, month, seen, closed) VALUES ($1, $2, $3, $3)
                   ON CONFLICT (county, month) DO UPDATE SET closed = excluded.closed WHERE m.closed IS NULL";
        if transaction.execute(sql, &[&county.as_str(), &month.0, &deed.day().0]).await? == 0 {
            return Ok(false);
        }
        let keep = "INSERT INTO published (county, month, desk, report) VALUES ($1, $2, $3, $4)";
        let keep = transaction.prepare_cached(keep).await?;
        for report in &reports {
            let desk = report.desk.as_ref().map_or("", Code::as_str);
            let text = serde_json::to_string(report).map_err(|_| damaged())?;
            transaction.execute(&keep, &[&county.as_str(), &month.0, &desk, &text]).await?;
        }
        note(&transaction, county, &deed).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The reports of a period's closed months, of all desks or of one.
    pub(in crate::server) async fn published(
        &self,
        county: &Code,
        period: Period,
        desk: Option<&Code>,
    ) -> Result<Vec<Report>, StoreError> {
        let client = self.reader().await?;
        let sql = "SELECT report FROM published
                   WHERE county = $1 AND month BETWEEN $2 AND $3 AND desk = $4 ORDER BY month";
        let query = client.prepare_cached(sql).await?;
        let desk = desk.map_or("", Code::as_str);
        let rows = client.query(&query, &[&county.as_str(), &period.from().0, &period.to().0, &desk]).await?;
        rows.iter().map(|row| published(row.try_get(0)?)).collect()
    }
}
