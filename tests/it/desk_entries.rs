//! Entries for tests, as a desk makes them.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use lahitori::domain::{
    code::{Code, Coded, ContactMethod, Destination, Need, Outcome, ServiceLevel},
    entry::{Entry, EntryId, FORMAT, Random, Sealed, What},
    time::{Day, Hour, helsinki},
    visit::{NeedOutcome, Visit},
};

/// A contact of a fixed morning with an id of its own.
pub(crate) fn counted(n: u64) -> Sealed {
    let mut random = Random::default();
    random[2..].copy_from_slice(&n.to_be_bytes());
    sealed("2026-11-23T08:15:00Z".parse().expect("a timestamp"), random)
}

/// A contact of now with an id that no other process makes.
pub(crate) fn counted_at_random() -> Sealed {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut random = Random::default();
    getrandom::fill(&mut random[..6]).expect("the system's randomness");
    random[6..].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes()[4..]);
    sealed(Timestamp::now(), random)
}

fn sealed(at: Timestamp, random: Random) -> Sealed {
    let at = helsinki(at);
    let need = NeedOutcome {
        need: Coded::Known(Need::Money),
        outcome: Coded::Known(Outcome::Settled),
        destination: Coded::Known(Destination::Kela),
        handover: None,
        unmet: None,
        tried: Vec::new(),
        found_weakly: false,
    };
    let visit = Visit {
        day: Day::of(&at),
        hour: Hour::of(&at),
        late: false,
        method: Coded::Known(ContactMethod::InPerson),
        level: Coded::Known(ServiceLevel::Guidance),
        duration: None,
        asker: None,
        client_group: None,
        needs: vec![need],
        places_before: None,
        feedback: None,
        checklist: None,
        catalog: Code::parse("c0123456789ab").expect("a code"),
        confirmed: Vec::new(),
        municipality: None,
        language: None,
        segment: None,
        signs: None,
    };
    let desk = Some(Code::parse("tesoma").expect("a code"));
    Entry { format: FORMAT, id: EntryId::new(&at, random), desk, what: What::Visit(visit) }.seal()
}
