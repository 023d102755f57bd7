//! Entries that come at the same time go into one transaction, and are answered when it is on the disk: a flush costs the
//! same for one entry as for thousands, and a desk's counts are locked through it. What fails together is tried apart, so
//! that nobody's batch fails for another's.

use std::sync::Arc;

use deadpool_postgres::{Client, Pool};
use tokio::sync::{Mutex, mpsc, oneshot};

use super::{super::Stored, Sabotage, StoreError, client, entries::store};
use crate::{domain::code::Code, server::accept::Accepted, wire::JournalId};

/// Transactions of one server at a time: while one is flushed, the next is prepared.
const WRITERS: usize = 2;

/// Entries of one transaction, as far as they wait already: some batches.
const TOGETHER_MAX: usize = 4_000;

/// Requests that wait; more than a server has connections.
const WAITING_MAX: usize = 1_024;

/// How often a transaction is tried that crossed another one.
const TRIES: usize = 5;

/// What became of each entry of a batch, and how many of its journal there have ever been.
pub(super) type Answer = Result<(Vec<Stored>, u64), StoreError>;

/// A batch that waits.
pub(super) struct Job {
    pub(super) county: Code,
    pub(super) journal: JournalId,
    pub(super) entries: Vec<Accepted>,
    pub(super) hour: i64,
    tell: oneshot::Sender<Answer>,
}

/// Takes batches and has them stored.
pub(super) struct Gatherer(mpsc::Sender<Job>);

impl Gatherer {
    /// Begins to wait for batches, until it is dropped.
    pub(super) fn new(pool: &Pool, sabotage: Sabotage) -> Gatherer {
        let (send, waiting) = mpsc::channel(WAITING_MAX);
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..WRITERS {
            tokio::spawn(write(pool.clone(), Arc::clone(&waiting), sabotage));
        }
        Gatherer(send)
    }

    /// Stores a batch. It is stored also when whoever asked does not wait for the answer.
    pub(super) async fn store(&self, county: &Code, journal: JournalId, entries: Vec<Accepted>, hour: i64) -> Answer {
        let (tell, told) = oneshot::channel();
        let job = Job { county: county.clone(), journal, entries, hour, tell };
        self.0.send(job).await.map_err(|_| StoreError::Closed)?;
        told.await.map_err(|_| StoreError::Closed)?
    }
}

async fn write(pool: Pool, waiting: Arc<Mutex<mpsc::Receiver<Job>>>, sabotage: Sabotage) {
    let mut of_another = None;
    loop {
        // What this writer has in hand waits for nobody: the other one may hold the queue until somebody comes.
        let jobs = match of_another.take() {
            Some(job) => vec![job],
            None => together(&mut *waiting.lock().await, &mut of_another).await,
        };
        if jobs.is_empty() {
            return;
        }
        let jobs = if sabotage.acks_early() { told_early(jobs).await } else { jobs };
        // Apart, so that a panic costs these batches their answers and not the server its writer.
        if tokio::spawn(keep(pool.clone(), jobs)).await.is_err() {
            tracing::error!("storing ended in a panic");
        }
    }
}

/// A server built wrong: it answers that all is stored, and stores it later.
async fn told_early(jobs: Vec<Job>) -> Vec<Job> {
    let deaf = |job: Job| {
        let stored = vec![Stored::New; job.entries.len()];
        let _ = job.tell.send(Ok((stored, 0)));
        Job { tell: oneshot::channel().0, ..job }
    };
    let jobs = jobs.into_iter().map(deaf).collect();
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    jobs
}

/// The next batch and those of the same county that wait behind it; one of another county ends them. None when no more will
/// come.
async fn together(waiting: &mut mpsc::Receiver<Job>, of_another: &mut Option<Job>) -> Vec<Job> {
    let Some(first) = waiting.recv().await else { return Vec::new() };
    let (county, mut count, mut jobs) = (first.county.clone(), first.entries.len(), vec![first]);
    while count < TOGETHER_MAX
        && let Ok(job) = waiting.try_recv()
    {
        if job.county != county {
            *of_another = Some(job);
            break;
        }
        count += job.entries.len();
        jobs.push(job);
    }
    jobs
}

/// Stores some batches. What fails together is tried apart, as one of them may be at fault; not where it is the connection,
/// which would be waited for anew each time.
async fn keep(pool: Pool, jobs: Vec<Job>) {
    let mut client = match client(&pool).await {
        Ok(client) => client,
        Err(error) => return tell(jobs, Err(error)),
    };
    let done = attempt(&mut client, &jobs).await;
    if done.is_err() && jobs.len() > 1 && !client.is_closed() {
        for job in jobs {
            let alone = attempt(&mut client, std::slice::from_ref(&job)).await;
            tell(vec![job], alone);
        }
        return;
    }
    tell(jobs, done);
}

async fn attempt(client: &mut Client, jobs: &[Job]) -> Result<Vec<(Vec<Stored>, u64)>, StoreError> {
    let mut tries = 1;
    loop {
        match store(client, jobs).await {
            Err(StoreError::Crossed) if tries < TRIES => tries += 1,
            done => return done,
        }
    }
}

/// Nobody listens any more when a caller went away; what is stored stays stored.
fn tell(jobs: Vec<Job>, done: Result<Vec<(Vec<Stored>, u64)>, StoreError>) {
    match done {
        Ok(answers) => jobs.into_iter().zip(answers).for_each(|(job, answer)| drop(job.tell.send(Ok(answer)))),
        Err(error) => {
            tracing::error!(%error, "nothing was stored");
            jobs.into_iter().for_each(|job| drop(job.tell.send(Err(error.clone()))));
        }
    }
}
