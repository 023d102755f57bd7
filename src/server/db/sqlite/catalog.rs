//! The county's catalogue in the store: the last few that were published.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    super::{CATALOGS_KEPT, Deed, damaged},
    Store, StoreError,
    audit::note,
};
use crate::{
    domain::{entry::Hash, time::Day},
    wire::catalog::CatalogVersion,
};

impl Store {
    /// Keeps a catalogue as the newest, unless it is that already.
    pub(in crate::server) async fn publish_catalog(
        &self,
        hash: Hash,
        bytes: Vec<u8>,
        deed: Deed,
    ) -> Result<CatalogVersion, StoreError> {
        self.write(move |connection| {
            let last = last(connection)?;
            if let Some(same) = last.as_ref().filter(|last| last.hash == hash) {
                return Ok(same.clone());
            }
            let version = last.map_or(0, |last| last.version) + 1;
            let number = i64::try_from(version).map_err(|_| damaged())?;
            let sql = "INSERT INTO catalogs (version, hash, bytes, published) VALUES (?1, ?2, ?3, ?4)";
            connection.execute(sql, params![number, hash.to_string(), bytes, deed.day().to_string()])?;
            connection.execute("DELETE FROM catalogs WHERE version <= ?1", params![number - CATALOGS_KEPT])?;
            note(connection, &deed.clone().about_version(number))?;
            Ok(CatalogVersion { version, published: deed.day(), hash })
        })
        .await
    }

    /// Which catalogue was published last.
    pub(in crate::server) async fn catalog_version(&self) -> Result<Option<CatalogVersion>, StoreError> {
        self.read(last).await
    }

    /// The bytes of a version.
    pub(in crate::server) async fn catalog_bytes(&self, version: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let number = i64::try_from(version).map_err(|_| damaged())?;
        self.read(move |connection| {
            let sql = "SELECT bytes FROM catalogs WHERE version = ?1";
            Ok(connection.query_row(sql, params![number], |row| row.get(0)).optional()?)
        })
        .await
    }
}

fn last(connection: &Connection) -> Result<Option<CatalogVersion>, StoreError> {
    let sql = "SELECT version, hash, published FROM catalogs ORDER BY version DESC LIMIT 1";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found: Option<(i64, String, String)> = connection.query_row(sql, [], row).optional()?;
    found.map(version_of).transpose()
}

fn version_of((version, hash, published): (i64, String, String)) -> Result<CatalogVersion, StoreError> {
    Ok(CatalogVersion {
        version: u64::try_from(version).map_err(|_| damaged())?,
        hash: Hash::parse(&hash).ok_or_else(damaged)?,
        published: published.parse().map(Day).map_err(|_| damaged())?,
    })
}
