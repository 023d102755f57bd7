//! Each county's catalogue in PostgreSQL: the last few that were published.

use deadpool_postgres::GenericClient;
use tokio_postgres::Row;

use super::{
    super::{CATALOGS_KEPT, Deed, damaged},
    CATALOG_LOCK, Store, StoreError,
    audit::note,
};
use crate::{
    domain::{code::Code, entry::Hash, time::Day},
    wire::catalog::CatalogVersion,
};

impl Store {
    /// Keeps a catalogue as a county's newest, unless it is that already.
    pub(in crate::server) async fn publish_catalog(
        &self,
        county: &Code,
        hash: Hash,
        bytes: Vec<u8>,
        deed: Deed,
    ) -> Result<CatalogVersion, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        // Two editors at two servers publish one after the other.
        let lock = "SELECT pg_advisory_xact_lock($1, hashtext($2))";
        transaction.execute(lock, &[&CATALOG_LOCK, &county.as_str()]).await?;
        let last = last(&transaction, county).await?;
        if let Some(same) = last.as_ref().filter(|last| last.hash == hash) {
            return Ok(same.clone());
        }
        let version = last.map_or(0, |last| last.version) + 1;
        let number = i64::try_from(version).map_err(|_| damaged())?;
        let sql = "INSERT INTO catalogs (county, version, hash, bytes, published) VALUES ($1, $2, $3, $4, $5)";
        let digest = hash.bytes().as_slice();
        transaction.execute(sql, &[&county.as_str(), &number, &digest, &bytes, &deed.day().0]).await?;
        let sql = "DELETE FROM catalogs WHERE county = $1 AND version <= $2";
        transaction.execute(sql, &[&county.as_str(), &(number - CATALOGS_KEPT)]).await?;
        note(&transaction, county, &deed.clone().about_version(number)).await?;
        transaction.commit().await?;
        Ok(CatalogVersion { version, published: deed.day(), hash })
    }

    /// Which catalogue a county published last.
    pub(in crate::server) async fn catalog_version(&self, county: &Code) -> Result<Option<CatalogVersion>, StoreError> {
        last(&self.client().await?, county).await
    }

    /// The bytes of a version.
    pub(in crate::server) async fn catalog_bytes(
        &self,
        county: &Code,
        version: u64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let number = i64::try_from(version).map_err(|_| damaged())?;
        let sql = "SELECT bytes FROM catalogs WHERE county = $1 AND version = $2";
        let row = self.client().await?.query_opt(sql, &[&county.as_str(), &number]).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }
}

async fn last(client: &impl GenericClient, county: &Code) -> Result<Option<CatalogVersion>, StoreError> {
    let sql = "SELECT version, hash, published FROM catalogs WHERE county = $1 ORDER BY version DESC LIMIT 1";
    let row = client.query_opt(sql, &[&county.as_str()]).await?;
    row.as_ref().map(version_of).transpose()
}

fn version_of(row: &Row) -> Result<CatalogVersion, StoreError> {
    let (version, hash): (i64, &[u8]) = (row.try_get(0)?, row.try_get(1)?);
    Ok(CatalogVersion {
        version: u64::try_from(version).map_err(|_| damaged())?,
        hash: Hash::from_bytes(hash).ok_or_else(damaged)?,
        published: Day(row.try_get(2)?),
    })
}
