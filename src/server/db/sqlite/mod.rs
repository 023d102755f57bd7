//! The store in one SQLite file. One thread writes; it takes everything that waits, commits it in one transaction and only
//! then answers, so that a hundred desks cost one flush of the disk. Readers have their own connections and never wait
//! for the writer.

mod audit;
mod catalog;
mod entries;
mod feedback;
mod figures;
mod liaison;
mod rollups;
mod schema;
mod tokens;
mod upkeep;

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
};

use rusqlite::{Connection, Savepoint, Transaction};
use tokio::sync::{Semaphore, mpsc, oneshot};
use uuid::Uuid;

use super::super::{fault::StoreError, sabotage::Sabotage};
use super::{changes::Changes, damaged};
use crate::wire::Epoch;

use rollups::Pending;
pub(in crate::server) use upkeep::{backup, rebuild, remove, restore, verify};

/// The name of the store in its folder.
const STORE_FILE: &str = "store.sqlite";

/// Writes that may wait; whoever comes after waits with its own connection.
const WAITING_MAX: usize = 256;

/// Writes that are committed together.
const TOGETHER_MAX: usize = 64;

/// Connections that read at the same time.
const READERS: usize = 4;

/// Free space under which nothing more is written, in megabytes: SQLite needs room to finish what it began.
const FREE_MB_MIN: u64 = 8;

/// Pages of four kilobytes that the log may hold before they go to their place, where one flush serves them all.
const WAL_PAGES: i64 = 8_000;

/// Work for the writing thread; it gives back how to answer once the commit is done or has failed.
type Job = Box<dyn FnOnce(&mut Transaction<'_>, &mut Pending) -> Answer + Send>;

/// Tells whoever asked.
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// A store in a file.
pub(in crate::server) struct Store {
    jobs: mpsc::Sender<Job>,
    writer: Mutex<Option<JoinHandle<()>>>,
    readers: Arc<Mutex<Vec<Connection>>>,
    free: Arc<Semaphore>,
    epoch: Epoch,
    sabotage: Sabotage,
}

impl Store {
    /// Opens the store in a folder, makes it where there is none, and brings an older one up to date.
    pub(in crate::server) fn open(dir: &Path) -> Result<Store, StoreError> {
        enough_space(dir)?;
        let path = dir.join(STORE_FILE);
        let sabotage = Sabotage::from_env();
        let mut writer = connect(&path)?;
        schema::migrate(&mut writer, sabotage)?;
        let epoch = schema::epoch(&writer)?;
        let readers = (0..READERS).map(|_| reader(&path)).collect::<Result<_, _>>()?;
        let (jobs, waiting) = mpsc::channel(WAITING_MAX);
        let dir = dir.to_owned();
        let writer = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || write(writer, waiting, &dir, sabotage))?;
        Ok(Store {
            jobs,
            writer: Mutex::new(Some(writer)),
            readers: Arc::new(Mutex::new(readers)),
            free: Arc::new(Semaphore::new(READERS)),
            epoch,
            sabotage,
        })
    }

    /// The identity of this store.
    pub(in crate::server) fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// The key that signs sessions: 244 random bits, kept with the store.
    pub(in crate::server) async fn session_key(&self) -> Result<Vec<u8>, StoreError> {
        let fresh = format!("{}{}", super::random()?, super::random()?);
        self.write(move |connection| {
            schema::keep_session_key(connection, &fresh)?;
            schema::session_key(connection)
        })
        .await
    }

    /// Does nothing in the next transaction, which a full disk and a writer that ended both refuse.
    pub(in crate::server) async fn takes_writes(&self) -> Result<(), StoreError> {
        self.write(|_| Ok(())).await
    }

    /// Does some work in the next transaction and answers when it is on the disk. Work that fails is undone alone; the
    /// others of its transaction stay.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.job(move |transaction, pending| {
            // It may read counts.
            pending.write(transaction)?;
            apart(transaction.savepoint()?, work)
        })
        .await
    }

    /// As [`Store::write`], for work that tells what it changes in the rollups: all that is stored together is added to them
    /// at once, because writing them is most of the cost of a single contact.
    async fn write_counted<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<(T, Changes), StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.job(move |transaction, pending| {
            let (done, changes) = apart(transaction.savepoint()?, work)?;
            pending.add(changes);
            Ok(done)
        })
        .await
    }

    async fn job<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>, &mut Pending) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |transaction, pending| {
            let done = work(transaction, pending);
            Box::new(move |committed| {
                // Nobody listens any more when the caller went away; what is stored stays stored.
                let _ = tell.send(committed.and(done));
            })
        });
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)?;
        told.await.map_err(|_| StoreError::Closed)?
    }

    /// Reads on a connection of its own.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = self.free.clone().acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let readers = self.readers.clone();
        // The connection goes back where the work is done: a client that hangs up drops this future, not the connection.
        let read = tokio::task::spawn_blocking(move || {
            let connection = pool(&readers).pop().ok_or(StoreError::Closed)?;
            let done = work(&connection);
            pool(&readers).push(connection);
            drop(permit);
            done
        });
        read.await.map_err(|_| StoreError::Closed)?
    }

    /// Waits until all that was begun is written.
    pub(in crate::server) fn close(self) {
        drop(self.jobs);
        let writer = self.writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(writer) = writer
            && writer.join().is_err()
        {
            tracing::error!("the writing thread ended by a panic");
        }
    }
}

fn pool(readers: &Mutex<Vec<Connection>>) -> std::sync::MutexGuard<'_, Vec<Connection>> {
    readers.lock().unwrap_or_else(PoisonError::into_inner)
}

fn apart<T>(
    mut savepoint: Savepoint<'_>,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    savepoint.set_drop_behavior(rusqlite::DropBehavior::Rollback);
    let done = work(&savepoint)?;
    savepoint.commit()?;
    Ok(done)
}

/// The writing thread: until all senders are gone.
fn write(mut connection: Connection, mut waiting: mpsc::Receiver<Job>, dir: &Path, sabotage: Sabotage) {
    while let Some(first) = waiting.blocking_recv() {
        let mut jobs = vec![first];
        while jobs.len() < TOGETHER_MAX
            && let Ok(job) = waiting.try_recv()
        {
            jobs.push(job);
        }
        together(&mut connection, jobs, dir, sabotage);
    }
}

/// Does several jobs in one transaction and tells each when it is committed.
fn together(connection: &mut Connection, jobs: Vec<Job>, dir: &Path, sabotage: Sabotage) {
    let mut answers: Vec<Answer> = Vec::with_capacity(jobs.len());
    let committed = enough_space(dir).and_then(|()| {
        let mut transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut pending = Pending::default();
        answers.extend(jobs.into_iter().map(|job| job(&mut transaction, &mut pending)));
        pending.end(&transaction)?;
        if sabotage.acks_early() {
            answers.drain(..).for_each(|answer| answer(Ok(())));
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Ok(transaction.commit()?)
    });
    if let Err(error) = &committed {
        tracing::error!(%error, "nothing was stored");
    }
    for answer in answers {
        answer(committed.clone());
    }
}

fn enough_space(dir: &Path) -> Result<(), StoreError> {
    let free = fs4::available_space(dir)?;
    if free < FREE_MB_MIN * 1024 * 1024 { Err(StoreError::Full(FREE_MB_MIN)) } else { Ok(()) }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // FULL, not NORMAL: with NORMAL a power cut takes back what was acknowledged.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
    // What is deleted is deleted: the place of a closed card is overwritten.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
}

fn reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Takes a UUID that the store wrote itself.
fn uuid(text: &str) -> Result<Uuid, StoreError> {
    Uuid::try_parse(text).map_err(|_| StoreError::Store("an identity in the store is damaged".to_owned()))
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::Store(error.to_string())
    }
}
