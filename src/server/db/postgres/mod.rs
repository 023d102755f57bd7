//! The store in PostgreSQL: several servers may use one database at once, and one database may hold several counties. No
//! server keeps anything of it in memory but the store's identity; what two of them do at once is settled by the database.

mod audit;
mod catalog;
mod connect;
mod entries;
mod feedback;
mod figures;
mod gather;
mod liaison;
mod partitions;
mod rollups;
mod schema;
mod tokens;
mod upkeep;

use std::error::Error as _;

use deadpool_postgres::{
    Client, Pool, PoolError,
    tokio_postgres::{self, error::SqlState},
};

use connect::pool;
pub(in crate::server) use upkeep::{rebuild, restored, verify};

use super::{super::sabotage::Sabotage, damaged};
use crate::{
    server::{Database, DatabaseUrl, fault::StoreError},
    wire::Epoch,
};

/// Connections of one server that write: more than the cores of most databases would only wait for each other.
const WRITERS: usize = 16;

/// Connections of one server that read figures.
const READERS: usize = 4;

/// The first number of this program's advisory locks, so that those of others on one database are never met: one for
/// migrations, one for each county's entries, one for each desk's cards, and one for each county's catalogue and its feedback.
const MIGRATION_LOCK: i32 = 1_819_240_500;
const ENTRIES_LOCK: i32 = MIGRATION_LOCK + 1;
const CARDS_LOCK: i32 = MIGRATION_LOCK + 2;
const CATALOG_LOCK: i32 = MIGRATION_LOCK + 3;
const FEEDBACK_LOCK: i32 = MIGRATION_LOCK + 4;

/// A store in a database.
pub(in crate::server) struct Store {
    writers: Pool,
    readers: Pool,
    entries: gather::Gatherer,
    epoch: Epoch,
}

impl Store {
    /// Opens the store in a database, makes it where there is none, and brings an older one up to date.
    pub(in crate::server) async fn open(at: &Database) -> Result<Store, StoreError> {
        let sabotage = Sabotage::from_env();
        let (address, ca) = (at.url.reveal(), at.ca.as_deref());
        let writers = pool(address, ca, WRITERS)?;
        let readers = pool(at.reports.as_ref().map_or(address, DatabaseUrl::reveal), ca, READERS)?;
        let epoch = schema::migrate(&mut client(&writers).await?, sabotage).await?;
        let entries = gather::Gatherer::new(&writers, sabotage);
        Ok(Store { writers, readers, entries, epoch })
    }

    /// The identity of this store.
    pub(in crate::server) fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// The key that signs sessions, made when it is first asked for: servers on one database know each other's.
    pub(in crate::server) async fn session_key(&self) -> Result<Vec<u8>, StoreError> {
        let fresh = format!("{}{}", super::random()?, super::random()?);
        let client = self.client().await?;
        let sql = "INSERT INTO meta (key, value) VALUES ('session_key', $1) ON CONFLICT DO NOTHING";
        client.execute(sql, &[&fresh]).await?;
        let row = client.query_one("SELECT value FROM meta WHERE key = 'session_key'", &[]).await?;
        Ok(row.try_get::<_, String>(0)?.into_bytes())
    }

    /// Asks whether this database takes writes: one that follows another, or has become read-only, does not.
    pub(in crate::server) async fn takes_writes(&self) -> Result<(), StoreError> {
        let row = self.client().await?.query_one("SHOW transaction_read_only", &[]).await?;
        match row.try_get::<_, &str>(0)? {
            "off" => Ok(()),
            _ => Err(StoreError::Store("the database takes no writes".to_owned())),
        }
    }

    /// Closes the connections; what was acknowledged is in the database.
    pub(in crate::server) fn close(self) {
        self.writers.close();
        self.readers.close();
    }

    async fn client(&self) -> Result<Client, StoreError> {
        client(&self.writers).await
    }

    async fn reader(&self) -> Result<Client, StoreError> {
        client(&self.readers).await
    }
}

async fn client(pool: &Pool) -> Result<Client, StoreError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Backend(error) => error.into(),
        PoolError::Timeout(_) => StoreError::Store("the database gave no connection in time".to_owned()),
        PoolError::Closed => StoreError::Closed,
        other => StoreError::Store(other.to_string()),
    })
}

impl From<tokio_postgres::Error> for StoreError {
    /// The database's detail can hold values of a row; its message and code hold none.
    fn from(error: tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(told)
                if matches!(*told.code(), SqlState::T_R_DEADLOCK_DETECTED | SqlState::T_R_SERIALIZATION_FAILURE) =>
            {
                StoreError::Crossed
            }
            Some(told) => StoreError::Store(format!("{} ({})", told.message(), told.code().code())),
            None => match untrusted(&error) {
                Some(why) => StoreError::Untrusted(why.to_string()),
                None => StoreError::Store(told_with_causes(&error)),
            },
        }
    }
}

/// Why the database's certificate was not believed, where that is what failed.
fn untrusted(error: &tokio_postgres::Error) -> Option<&rustls::Error> {
    let io = error.source()?.downcast_ref::<std::io::Error>()?;
    io.get_ref()?.downcast_ref()
}

/// An error that is not the database's own, with what it comes from: the network's and the system's words.
fn told_with_causes(error: &tokio_postgres::Error) -> String {
    let (mut told, mut cause) = (error.to_string(), error.source());
    while let Some(further) = cause {
        told.push_str(&format!(": {further}"));
        cause = further.source();
    }
    told
}
