//! The upkeep of a store on its own machine, besides serving: backups, restores, and counts that are proved or remade.

use std::path::{Path, PathBuf};

use super::{Database, ServeError, db, take_folder};
use crate::domain::{code::Code, time::Day};

/// Where a store is.
#[derive(Debug, Clone, Copy)]
pub enum StoreAt<'a> {
    /// In a folder's file.
    Folder(&'a Path),
    /// In a database.
    Database(&'a Database),
}

/// A desk's month whose kept counts are not those of its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongCounts {
    /// The county, where a store may hold several.
    pub county: Option<Code>,
    /// The desk.
    pub desk: Code,
    /// The month's first day.
    pub month: Day,
}

/// Writes the whole store into a new file, while a server may be using it. Whoever holds the file holds all entries and
/// the hashes of all tokens; it is made for its owner alone.
///
/// # Errors
/// [`ServeError`] when the store cannot be read, or the file is there already or cannot be written.
pub fn backup(dir: &Path, to: &Path) -> Result<(), ServeError> {
    Ok(db::backup(dir, to)?)
}

/// Puts a backup in the place of the store. Desks see that it is another store and send again all that they keep, so what
/// the backup lacks comes back. What was there stays beside it; its path is told.
///
/// # Errors
/// [`ServeError`] when a server runs, the backup is damaged or of a newer program, or the folder cannot be used.
pub fn restore(dir: &Path, from: &Path) -> Result<Option<PathBuf>, ServeError> {
    let _lock = take_folder(dir)?;
    Ok(db::restore(dir, from)?)
}

/// Gives a database that was restored with its own tools a new identity, so that desks send again all that they keep; ends
/// all sessions; counts anew. Servers must be started again.
///
/// # Errors
/// [`ServeError`] when the database cannot be used.
pub fn restored(database: &Database) -> Result<(), ServeError> {
    wait_for(db::restored(database))
}

/// Counts all entries and compares with the kept counts. A server may run meanwhile.
///
/// # Errors
/// [`ServeError`] when the store cannot be read.
pub fn verify_rollups(at: StoreAt<'_>) -> Result<Vec<WrongCounts>, ServeError> {
    match at {
        StoreAt::Folder(dir) => Ok(db::verify(dir)?),
        StoreAt::Database(database) => wait_for(db::verify_database(database)),
    }
}

/// Counts all entries anew. Servers on a database may run meanwhile: they wait.
///
/// # Errors
/// [`ServeError`] when a server runs on the folder, or the store cannot be used.
pub fn rebuild_rollups(at: StoreAt<'_>) -> Result<(), ServeError> {
    match at {
        StoreAt::Folder(dir) => {
            let _lock = take_folder(dir)?;
            Ok(db::rebuild(dir)?)
        }
        StoreAt::Database(database) => wait_for(db::rebuild_database(database)),
    }
}

fn wait_for<T>(work: impl Future<Output = Result<T, super::StoreError>>) -> Result<T, ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::System)?;
    Ok(runtime.block_on(work)?)
}
