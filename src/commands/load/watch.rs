//! The catalogue of a desk: there at once, as old as it is, and replaced as soon as a newer one has been made. Nothing
//! here keeps a key waiting: it all happens on a thread of its own.

use std::{sync::Arc, thread, time::Duration};

use super::kept::{Kept, Place, Served};
use crate::{config::Setup, desk::world::World};

/// How often the sources are looked at while the desk is open: a look reads no file.
const LOOK_EVERY: Duration = Duration::from_secs(120);

/// Sources that have not changed for so long are done.
const STILL_FOR: Duration = Duration::from_secs(10);

/// A catalogue for the desk, and how many faults its sources have.
#[derive(Debug)]
pub struct News {
    /// The catalogue with its index.
    pub world: Arc<World>,
    /// How many faults its sources have.
    pub faults: usize,
}

/// Brings the desk its catalogue: what is kept, at once; then, if the sources have changed since or the file turns out to
/// be damaged, one that is made anew; then a newer one whenever the sources change. `take` says whether anybody still
/// listens; this returns when nobody does.
pub fn watch(setup: &Setup, take: impl FnMut(News) -> bool) {
    let place = Place::of(setup);
    let look = place.sources.look();
    let _ = Watch { place, look, take, kept: None }.run();
}

struct Watch<T> {
    place: Place,
    /// How the sources looked when the catalogue was made that is handed over.
    look: String,
    take: T,
    /// The files of the catalogue that is handed over.
    kept: Option<Kept>,
}

impl<T: FnMut(News) -> bool> Watch<T> {
    /// Goes on until nobody listens, which is `None`.
    fn run(&mut self) -> Option<()> {
        if !self.begin()? {
            let made = self.place.make(&self.look);
            self.tell(made)?;
        }
        loop {
            thread::sleep(LOOK_EVERY);
            self.look_again()?;
        }
    }

    /// Hands over what is kept; tells whether it can stay.
    fn begin(&mut self) -> Option<bool> {
        let fresh = self.place.fresh(&self.look);
        let is_fresh = fresh.is_some();
        let Some(served) = fresh.or_else(|| self.place.any()) else { return Some(false) };
        self.tell(served)?;
        let is_sound = self.kept.as_ref().is_some_and(|kept| self.place.is_sound(kept));
        Some(is_fresh && is_sound)
    }

    fn look_again(&mut self) -> Option<()> {
        let now = self.place.sources.look();
        // Another program on this computer may have made a newer one already.
        let pointed = self.place.pointer();
        let is_new = pointed.is_some() && pointed.as_ref() != self.kept.as_ref().map(|kept| &kept.pointer);
        let others = is_new.then(|| self.place.fresh(&now)).flatten();
        if let Some(served) = others.or_else(|| self.settled(&now).then(|| self.place.make(&now))) {
            self.look = now;
            self.tell(served)?;
        }
        Some(())
    }

    /// Whether the sources have changed and stand still: a folder that is being written is left until it is done.
    fn settled(&self, now: &str) -> bool {
        if now == self.look {
            return false;
        }
        thread::sleep(STILL_FOR);
        self.place.sources.look() == now
    }

    fn tell(&mut self, served: Served) -> Option<()> {
        self.kept = served.kept;
        (self.take)(News { world: Arc::new(served.world), faults: served.faults }).then_some(())
    }
}
