//! The store in PostgreSQL: several servers may use one database at once, and one database may hold several counties. No
//! server keeps anything of it in memory but the store's identity; what two of them do at once is settled by the database.

mod audit;
mod catalog;
mod entries;
mod feedback;
mod figures;
mod gather;
mod liaison;
mod partitions;
mod rollups;
mod schema;
mod tokens;

use std::{net::IpAddr, time::Duration};

use deadpool_postgres::{
    Client, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, Timeouts,
    tokio_postgres::{self, Config, NoTls, config::Host, error::SqlState},
};

use super::{super::sabotage::Sabotage, damaged};
use crate::{server::fault::StoreError, wire::Epoch};

/// Connections of one server that write: more than the cores of most databases would only wait for each other.
const WRITERS: usize = 16;

/// Connections of one server that read figures.
const READERS: usize = 4;

/// How long a request waits for a free connection, and a connection for the database.
const FREE_WAIT: Duration = Duration::from_secs(20);
const CONNECT_WAIT: Duration = Duration::from_secs(5);

/// What every connection is set to. A commit is on the disk before it is answered whatever the database's own setting; no
/// statement outlasts the request that asked for it; a connection that was lost in the middle holds no lock for long. Plans
/// are made once for each connection and statement: over many months' partitions planning costs more than these small
/// statements do, and compiling them more than both.
const SETTINGS: &str = "-c synchronous_commit=on -c statement_timeout=25s -c idle_in_transaction_session_timeout=30s \
                        -c plan_cache_mode=force_generic_plan -c jit=off \
                        -c timezone=UTC -c client_min_messages=warning";

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
    /// Opens the store in a database, makes it where there is none, and brings an older one up to date. Reports are read
    /// from the second address where there is one.
    pub(in crate::server) async fn open(address: &str, reports: Option<&str>) -> Result<Store, StoreError> {
        let sabotage = Sabotage::from_env();
        let writers = pool(address, WRITERS)?;
        let readers = pool(reports.unwrap_or(address), READERS)?;
        let epoch = schema::migrate(&mut client(&writers).await?, sabotage).await?;
        let entries = gather::Gatherer::new(&writers);
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

fn pool(address: &str, size: usize) -> Result<Pool, StoreError> {
    // The parser's own words could repeat a part of the address, and with it the password.
    let mut config: Config = address.parse().map_err(|_| StoreError::Address)?;
    reachable(&config)?;
    config.options(SETTINGS).application_name("lahitori").connect_timeout(CONNECT_WAIT);
    let manager = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let timeouts = Timeouts { wait: Some(FREE_WAIT), create: Some(CONNECT_WAIT), recycle: Some(CONNECT_WAIT) };
    Pool::builder(deadpool_postgres::Manager::from_config(config, NoTls, manager))
        .max_size(size)
        .timeouts(timeouts)
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|_| StoreError::Address)
}

/// The way to the database is not encrypted: it may not leave this machine.
fn reachable(config: &Config) -> Result<(), StoreError> {
    let named = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    let none = config.get_hosts().is_empty() && config.get_hostaddrs().is_empty();
    match named && config.get_hostaddrs().iter().all(IpAddr::is_loopback) {
        _ if none => Err(StoreError::Address),
        true => Ok(()),
        false => Err(StoreError::Remote),
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
            None => StoreError::Store(error.to_string()),
        }
    }
}
