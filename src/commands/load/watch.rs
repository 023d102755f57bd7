//! The catalogue of a desk: there at once, as old as it is, and replaced as soon as a newer one has been made. Nothing
//! here keeps a key waiting: it all happens on a thread of its own.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use super::{
    kept::{Kept, Place, Served},
    sources::Look,
};
use crate::{
    config::Setup,
    desk::world::{Extent, World},
};

/// How often the sources are looked at while the desk is open: a look reads no file.
const LOOK_EVERY: Duration = Duration::from_secs(120);

/// Sources that have not changed for so long are done.
const STILL_FOR: Duration = Duration::from_secs(10);

/// A catalogue for the desk.
#[derive(Debug)]
pub struct News {
    /// The catalogue with its index.
    pub world: Arc<World>,
    /// How much of the sources it shows.
    pub extent: Extent,
}

/// Brings the desk its catalogue: what is kept, at once, or where nothing can be read what people wrote; then, if the sources have changed since or the file turns out to
/// be damaged, one that is made anew; then a newer one whenever the sources change, at once where `changed` says that they
/// have. `take` says whether anybody still listens; this returns when nobody does.
pub fn watch(setup: &Setup, changed: &Receiver<()>, mut take: impl FnMut(News) -> bool) {
    let mut follower = Follower::new(setup);
    if !follower.kept().is_none_or(&mut take) {
        return;
    }
    follower.verify();
    loop {
        // A compaction takes long; who listens has the newest catalogue before it begins.
        if !follower.current().is_none_or(&mut take) || !follower.compacted().is_none_or(&mut take) {
            return;
        }
        follower.wait(changed);
    }
}

/// Follows the sources of a catalogue. It never waits but in its own `wait`; [`watch`] is made of it.
#[derive(Debug)]
pub struct Follower {
    place: Place,
    /// How the sources looked when the catalogue was made that was handed over last.
    look: Option<Look>,
    /// The files of that catalogue.
    kept: Option<Kept>,
}

impl Follower {
    /// Nothing is read yet.
    pub fn new(setup: &Setup) -> Follower {
        Follower { place: Place::of(setup), look: None, kept: None }
    }

    /// What is kept, however old it is. Where nothing is that this program can read, the first start and the one after
    /// an update, that is the written files alone: the imports may take half a minute, and nobody should wait for them
    /// without the number of the emergency services.
    pub fn kept(&mut self) -> Option<News> {
        let now = self.place.sources.look();
        let fresh = self.place.fresh(&now);
        self.look = fresh.is_some().then_some(now);
        match fresh.or_else(|| self.place.any()) {
            Some(served) => Some(self.hand(served)),
            None => self.place.written().map(|world| News { world: Arc::new(world), extent: Extent::Written }),
        }
    }

    /// Checks all of what was handed over; [`current`](Follower::current) makes a damaged one anew.
    pub fn verify(&mut self) {
        if self.kept.as_ref().is_some_and(|kept| !self.place.is_sound(kept)) {
            (self.look, self.kept) = (None, None);
        }
    }

    /// The catalogue of the sources as they are now; `None` where that has been handed over already.
    pub fn current(&mut self) -> Option<News> {
        let now = self.place.sources.look();
        if self.look.as_ref() == Some(&now) {
            return None;
        }
        // Another program on this computer may have made a newer one already.
        let pointed = self.place.pointer();
        let is_new = pointed.is_some() && pointed.as_ref() != self.kept.as_ref().map(|kept| &kept.pointer);
        let others = is_new.then(|| self.place.fresh(&now)).flatten();
        let served =
            others.or_else(|| self.place.later(&now, self.kept.as_ref())).unwrap_or_else(|| self.place.make(&now));
        self.look = Some(now);
        Some(self.hand(served))
    }

    /// The same catalogue in one file, where many increments have come together.
    pub fn compacted(&mut self) -> Option<News> {
        let look = self.look.clone().filter(|_| self.kept.as_ref().is_some_and(Kept::is_heavy))?;
        let served = self.place.compact(&look);
        Some(self.hand(served))
    }

    /// Waits until the sources have changed and stand still: a folder that is being written is left until it is done.
    fn wait(&self, changed: &Receiver<()>) {
        loop {
            match changed.recv_timeout(LOOK_EVERY) {
                // Whoever says so has finished writing.
                Ok(()) => return,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK_EVERY),
            }
            let now = self.place.sources.look();
            if self.look.as_ref() != Some(&now) {
                thread::sleep(STILL_FOR);
                if self.place.sources.look() == now {
                    return;
                }
            }
        }
    }

    fn hand(&mut self, served: Served) -> News {
        self.kept = served.kept;
        News { world: Arc::new(served.world), extent: Extent::Whole { faults: served.faults } }
    }
}
