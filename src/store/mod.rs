//! The journal of this desk on its own disk: entries, what became of each, drafts, small settings. One thread owns the
//! file; everybody else asks it and gets a [`Pending`] answer. It decides nothing about sending, knows no server and
//! never calls something saved before SQLite has committed it with `synchronous=FULL`.
//!
//! No exact time is kept: every stored time is cut to the hour, so that the file tells no more than an entry does.

pub mod county;
mod desk;
mod entries;
mod error;
mod file;
pub mod mirror;
mod place;
pub mod practice;
mod rescue;
mod snapshots;
mod tallies;

use std::{
    path::Path,
    pin::Pin,
    sync::{
        Arc,
        mpsc::{self, Receiver, SyncSender, TrySendError},
    },
    task::{Context, Poll},
    thread,
};

use jiff::Timestamp;
use tokio::sync::oneshot;

pub use self::{
    desk::{DRAFT_BYTES_MAX, DRAFTS_MAX, Draft, SETTING_BYTES_MAX},
    entries::{EntryState, Kept, Saved, ServerFacts, Settled, Settlement, Standing},
    error::StoreError,
    file::Found,
    place::{Drive, SPACE_MIN_BYTES, SenderLock, drive_of, space_left},
    snapshots::{Opened, Pointer, Snapshots},
    tallies::{DayTally, Figures, SENT_KEPT_DAYS, TALLIES_KEPT_MONTHS},
};
use self::{file::Db, place::Place};
use crate::{
    domain::{
        code::Code,
        entry::{EntryId, Sealed},
        time::Day,
    },
    wire::Epoch,
};

/// The most requests that wait for the journal's thread. A disk that is a thousand requests behind is not answering;
/// the next one is refused at once, and the contact stays on the screen.
const QUEUE_MAX: usize = 1024;

type Job = Box<dyn FnOnce(Result<&mut Db, StoreError>) + Send>;

/// A handle to the journal; clones ask the same thread. The file is closed when the last one is dropped, after
/// everything that was asked before has been done.
#[derive(Clone)]
pub struct Journal(Arc<Handle>);

struct Handle {
    jobs: Option<SyncSender<Job>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// An answer that is on its way: `.await` it, or [`wait`](Pending::wait) for it where nothing is async.
#[must_use = "the answer says whether it was saved"]
pub struct Pending<T>(Result<oneshot::Receiver<Result<T, StoreError>>, StoreError>);

impl Journal {
    /// Starts the journal's thread, which opens the file at `path`, makes it when there is none, checks it, and rescues
    /// what is sound when it is damaged. Returns at once; [`found`](Journal::found) tells how that went. When the file
    /// cannot be opened, each later request tries again: a disk that has space again needs no restart.
    pub fn open(path: &Path) -> Journal {
        let place = Place::new(path);
        let (jobs, todo) = mpsc::sync_channel::<Job>(QUEUE_MAX);
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(move || serve(&place, &todo)).ok();
        Journal(Arc::new(Handle { jobs: Some(jobs), thread }))
    }

    /// What was found at opening that a person should know; empty when all is well.
    ///
    /// # Errors
    /// Why the journal cannot be opened.
    pub fn found(&self) -> Pending<Vec<Found>> {
        self.ask(|db| Ok(db.found.clone()))
    }

    /// Saves an entry, and in the same commit forgets the draft that it was made from: a crash leaves the one or the
    /// other, never both. Saving the same entry again is [`Saved::AlreadyThere`].
    ///
    /// # Errors
    /// Why it is not saved; nothing has changed then, and the same entry can be saved again.
    pub fn append(&self, entry: Sealed, ends_draft: Option<u32>) -> Pending<Saved> {
        self.ask(move |db| entries::append(db, &entry, ends_draft))
    }

    /// How many entries wait, were sent, need attention, and what is known of the server.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn standing(&self) -> Pending<Standing> {
        self.ask(|db| entries::standing(db))
    }

    /// The oldest entries that wait, at most so many and at most so many bytes together, but at least one.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn waiting(&self, entries_max: usize, bytes_max: usize) -> Pending<Vec<Sealed>> {
        self.ask(move |db| entries::waiting(db, entries_max, bytes_max))
    }

    /// Records in one commit what an answer of the server settled.
    ///
    /// # Errors
    /// When it cannot be saved: the entries wait on, and the server will say that it already has them.
    pub fn settle(&self, settlement: Settlement) -> Pending<()> {
        self.ask(move |db| entries::settle(db, &settlement))
    }

    /// Makes every sent entry that the store of this epoch has not confirmed wait again; tells how many.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn resend_unless(&self, epoch: Epoch) -> Pending<u64> {
        self.ask(move |db| entries::resend_unless(db, epoch))
    }

    /// Makes the entries that need attention wait again, because a person asked for it; tells how many.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn retry_attention(&self) -> Pending<u64> {
        self.ask(entries::retry_attention)
    }

    /// Makes the entries that a server could not read wait again, because a newer one answers now; tells how many.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn retry_unread(&self) -> Pending<u64> {
        self.ask(entries::retry_unread)
    }

    /// Every kept entry from the hour of `from` on, oldest first; all of them without it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn kept(&self, from: Option<Timestamp>) -> Pending<Vec<Kept>> {
        self.ask(move |db| entries::kept(db, from))
    }

    /// Kept entries and the tallies of the days from `from` to `to`, with the first day that they cover.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn figures(&self, from: Day, to: Day) -> Pending<Figures> {
        self.ask(move |db| tallies::figures(db, from, to))
    }

    /// Turns entries that were sent more than 35 days before `now` into daily tallies, and forgets tallies of more than
    /// 25 months. Call it only with a time that a server has confirmed: a wrong clock must not age the journal.
    ///
    /// # Errors
    /// When it cannot be saved; nothing is forgotten then.
    pub fn prune(&self, now: Timestamp) -> Pending<u64> {
        self.ask(move |db| tallies::prune(db, now))
    }

    /// Keeps a draft in a slot, codes only. The store does not look into it.
    ///
    /// # Errors
    /// When it is longer than [`DRAFT_BYTES_MAX`], when there are [`DRAFTS_MAX`] others, or when it cannot be saved.
    pub fn save_draft(&self, slot: u32, bytes: Vec<u8>, now: Timestamp) -> Pending<()> {
        self.ask(move |db| desk::save_draft(db, slot, &bytes, now))
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn drop_draft(&self, slot: u32) -> Pending<()> {
        self.ask(move |db| desk::drop_draft(db, slot))
    }

    /// The drafts of the last 24 hours, by slot; older ones are forgotten for good.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn drafts(&self, now: Timestamp) -> Pending<Vec<Draft>> {
        self.ask(move |db| desk::drafts(db, now))
    }

    /// Counts that services were used at this desk; the empty search shows the most used first.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn count_use(&self, services: Vec<String>) -> Pending<()> {
        self.ask(move |db| desk::count_use(db, &services))
    }

    /// The services used most at this desk with their counts, at most so many.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn most_used(&self, limit: usize) -> Pending<Vec<(String, u64)>> {
        self.ask(move |db| desk::most_used(db, limit))
    }

    /// Keeps a small setting: the last desk, the language, the theme, the desk session.
    ///
    /// # Errors
    /// When it is longer than [`SETTING_BYTES_MAX`] or cannot be saved.
    pub fn save_setting(&self, name: Code, value: String) -> Pending<()> {
        self.ask(move |db| desk::save_setting(db, &name, &value))
    }

    /// A small setting.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn setting(&self, name: Code) -> Pending<Option<String>> {
        self.ask(move |db| desk::setting(db, &name))
    }

    /// Makes this program the one that sends, as long as the lock is kept. `None` when another one is.
    ///
    /// # Errors
    /// When the lock's file cannot be made.
    pub fn become_sender(&self) -> Pending<Option<SenderLock>> {
        self.ask(|db| db.place.sender_lock())
    }

    /// The state of one entry; `None` when the journal does not keep it (any more).
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn state_of(&self, id: EntryId) -> Pending<Option<EntryState>> {
        self.ask(move |db| entries::state_of(db, id))
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<T> {
        let (tell, answer) = oneshot::channel();
        let job: Job = Box::new(move |db| {
            // Nobody may be waiting any more; what was asked is done all the same.
            let _ = tell.send(db.and_then(|db| {
                let done = work(db);
                db.damaged |= matches!(done, Err(StoreError::Damaged));
                done
            }));
        });
        let Some(jobs) = &self.0.jobs else { return Pending(Err(StoreError::Gone)) };
        match jobs.try_send(job) {
            Ok(()) => Pending(Ok(answer)),
            Err(TrySendError::Full(_)) => Pending(Err(StoreError::Overloaded)),
            Err(TrySendError::Disconnected(_)) => Pending(Err(StoreError::Gone)),
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // What was asked must be on the disk before the process may end.
            let _ = thread.join();
        }
    }
}

impl<T> Pending<T> {
    /// Waits for the answer. Only where nothing is async: inside a runtime this would block it, so use `.await` there.
    ///
    /// # Errors
    /// The answer's.
    pub fn wait(self) -> Result<T, StoreError> {
        self.0?.blocking_recv().unwrap_or(Err(StoreError::Gone))
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T, StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Ok(answer) => Pin::new(answer).poll(context).map(|answer| answer.unwrap_or(Err(StoreError::Gone))),
            Err(error) => Poll::Ready(Err(error.clone())),
        }
    }
}

/// The journal's thread: opens the file, does one job after the other, opens it again after a failure.
fn serve(place: &Place, todo: &Receiver<Job>) {
    let mut opened = Db::open(place);
    while let Ok(job) = todo.recv() {
        // A journal that reported damage is opened anew: the opening sets it aside and rescues what is sound.
        if !matches!(&opened, Ok(db) if !db.damaged) {
            opened = reopen(place, opened);
        }
        match &mut opened {
            Ok(db) => job(Ok(db)),
            Err(error) => job(Err(error.clone())),
        }
    }
}

fn reopen(place: &Place, before: Result<Db, StoreError>) -> Result<Db, StoreError> {
    let found_before = before.map(|db| db.found).unwrap_or_default();
    let mut db = Db::open(place)?;
    db.found.splice(0..0, found_before);
    Ok(db)
}

#[cfg(test)]
mod tests;
