//! Brings this desk the catalogue of its county: asks the server it joined, at the start, after a join and once an hour,
//! and keeps what is whole and without faults. Whatever else comes changes nothing: the last good one serves.

use std::{
    sync::mpsc::Sender,
    time::{Duration, Instant},
};

use super::{liaison, link::LinkWatch, load};
use crate::{
    config::Setup,
    desk::{
        county::{CountyCatalog, Trouble},
        liaison::Side,
    },
    store::county::County,
    sync::county::{Heard, hear, pause_s},
    wire::catalog::{Bundle, PublishedCatalog},
};

/// How often it is looked whether this desk has joined meanwhile.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// What came of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// This desk has joined no server.
    NotJoined,
    /// What it has is the newest.
    Same,
    /// The county has published nothing.
    Nothing,
    /// A newer one, kept.
    New,
    /// One that was not taken.
    Refused(Trouble),
    /// No word of our server.
    Unheard,
}

impl Came {
    fn is_failure(self) -> bool {
        matches!(self, Came::Refused(_) | Came::Unheard)
    }
}

/// Follows the county's catalogue until nobody listens any more. `tell` says whether anybody does; `changed` wakes whoever
/// reads the sources.
pub async fn follow(setup: Setup, changed: Sender<()>, mut tell: impl FnMut(CountyCatalog) -> bool) {
    if setup.catalog_dir.is_some() {
        return; // A folder replaces all, the county's catalogue too.
    }
    let mut watch = LinkWatch::new(setup.joined_path());
    let mut failures = 0;
    loop {
        watch.changed();
        let came = fetch(&setup).await;
        if came == Came::New && changed.send(()).is_err() || !tell(standing(&setup, came)) {
            return;
        }
        failures = if came.is_failure() { failures + 1 } else { 0 };
        let until = Instant::now() + Duration::from_secs(pause_s(failures, random()));
        while Instant::now() < until && !watch.changed() {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// Asks once and keeps what is good.
pub async fn fetch(setup: &Setup) -> Came {
    let Ok(client) = liaison::client(setup, Side::Desk) else { return Came::NotJoined };
    let county = County::below(&setup.data_dir);
    let tag = county.read().map(|(kept, _)| kept.which().tag());
    let answer = client.catalog(tag.as_deref()).await;
    match hear(&answer, tag.is_some()) {
        Heard::Same => Came::Same,
        Heard::Nothing => Came::Nothing,
        Heard::Unheard(trouble) => {
            tracing::debug!(?trouble, "no word of the county's catalogue");
            Came::Unheard
        }
        Heard::Damaged => refused(Trouble::Damaged),
        Heard::New(published, bundle) => {
            let kept = tokio::task::spawn_blocking(move || keep(&county, &published, &bundle)).await;
            kept.unwrap_or_else(|_| refused(Trouble::Faulty))
        }
    }
}

fn keep(county: &County, published: &PublishedCatalog, bundle: &Bundle) -> Came {
    let faults = load::faults_of(bundle);
    if let Some(first) = faults.first() {
        tracing::warn!(version = published.version, file = %first.file, code = first.code(), "a fault in the county's catalogue");
        return refused(Trouble::Faulty);
    }
    match county.keep(published) {
        Ok(()) => Came::New,
        Err(error) => {
            tracing::warn!(%error, "the county's catalogue cannot be written");
            refused(Trouble::NotKept)
        }
    }
}

fn refused(why: Trouble) -> Came {
    tracing::warn!(?why, "the county's catalogue was not taken; the one before serves");
    Came::Refused(why)
}

/// How it stands after a question.
pub fn standing(setup: &Setup, came: Came) -> CountyCatalog {
    let serves = serving(setup).map(|kept| (kept.version, kept.published));
    let trouble = if let Came::Refused(why) = came { Some(why) } else { None };
    CountyCatalog { serves, trouble }
}

/// The catalogue of the county that serves here.
pub fn serving(setup: &Setup) -> Option<PublishedCatalog> {
    if setup.catalog_dir.is_some() {
        return None;
    }
    County::below(&setup.data_dir).read().map(|(kept, _)| kept)
}

/// Without chance every desk asks at the same second, which the server bears.
fn random() -> u64 {
    let mut bytes = [0; 8];
    let _ = getrandom::fill(&mut bytes);
    u64::from_le_bytes(bytes)
}
