//! The upkeep of a database from its own machine: counts that are proved or remade, and a new identity after it was restored
//! with its own tools. Servers may run on it meanwhile.

use deadpool_postgres::{Client, Transaction};
use tokio_postgres::IsolationLevel;

use super::{StoreError, client, connect::pool, rollups, schema};
use crate::server::{Database, WrongCounts, db::random, sabotage::Sabotage};

/// The desks' months whose kept counts are not those of their entries, in one view of the database.
pub(in crate::server) async fn verify(at: &Database) -> Result<Vec<WrongCounts>, StoreError> {
    let mut client = connected(at).await?;
    let begin = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true);
    let transaction = begin.start().await?;
    without_haste(&transaction).await?;
    schema::is_known(&transaction).await?;
    rollups::wrong(&transaction).await
}

/// Counts all entries anew.
pub(in crate::server) async fn rebuild(at: &Database) -> Result<(), StoreError> {
    let mut client = connected(at).await?;
    schema::migrate(&mut client, Sabotage::None).await?;
    let transaction = client.transaction().await?;
    without_haste(&transaction).await?;
    rollups::rebuild(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Gives the store a new identity, ends all sessions, and counts anew.
pub(in crate::server) async fn restored(at: &Database) -> Result<(), StoreError> {
    let mut client = connected(at).await?;
    schema::migrate(&mut client, Sabotage::None).await?;
    let transaction = client.transaction().await?;
    without_haste(&transaction).await?;
    schema::set_meta(&transaction, "epoch", &random()?.to_string()).await?;
    transaction.execute("DELETE FROM meta WHERE key = 'session_key'", &[]).await?;
    rollups::rebuild(&transaction).await?;
    Ok(transaction.commit().await?)
}

async fn connected(at: &Database) -> Result<Client, StoreError> {
    client(&pool(at.url.reveal(), at.ca.as_deref(), 1)?).await
}

/// What counts all entries takes as long as it takes.
async fn without_haste(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    Ok(transaction.batch_execute("SET LOCAL statement_timeout = 0").await?)
}
