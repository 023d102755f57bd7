//! When to send, how much, and what an answer means. Pure: it is told the time and brings no chance of its own, so every
//! failure of a network can be played against it in a test. It never decides that an entry is received on anything but
//! the server's own receipt for exactly those bytes.

pub mod county;
mod receipts;

use jiff::{SignedDuration, Timestamp};

pub use self::receipts::{Base, Became, Heard, Outcome, ServerBase, hear};
use crate::wire::{BATCH_ENTRIES_MAX, answer::NoAnswer};

/// The most bytes of entries in one batch; with its frame it stays well under
/// [`BODY_BYTES_MAX`](crate::wire::BODY_BYTES_MAX).
pub const BATCH_BYTES_MAX: usize = 3 * 1024 * 1024;

/// The first pause after a failure; each further failure doubles it.
const PAUSE_FIRST: SignedDuration = SignedDuration::from_secs(1);

/// The longest pause of our own choosing: a network that is back is found within five minutes.
const PAUSE_MAX: SignedDuration = SignedDuration::from_mins(5);

/// The longest pause that a server may ask for.
const RETRY_AFTER_MAX: SignedDuration = SignedDuration::from_hours(1);

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Send the oldest entries that wait.
    Send {
        /// At most so many.
        entries_max: usize,
        /// At most so many bytes, but at least one entry.
        bytes_max: usize,
    },
    /// Try again then.
    WaitUntil {
        /// When.
        at: Timestamp,
        /// What went wrong.
        why: Trouble,
    },
    /// Nothing more is sent before somebody has changed something.
    Stop(Stop),
    /// Nothing waits.
    Idle,
}

/// Why sending stops until the desk joins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The server does not know the token (any more).
    TokenRefused,
    /// The token may not send entries.
    NotAllowed,
}

/// What went wrong in a way that passes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing whole came back.
    NoAnswer(NoAnswer),
    /// Somebody answered who is not our server: a log-in page, a proxy, a wrong address.
    NotOurs,
    /// The server had a fault, with its HTTP status.
    ServerFault(u16),
    /// The server asks us to come later.
    Busy,
    /// The batch was too large; a smaller one follows.
    TooLarge,
    /// Two stores with different contents answer in turn under one address.
    StoresAlternate,
}

/// How fast to go on: the memory of whoever sends. It is lost with the program, which is harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    entries_max: usize,
    failures: u32,
    hold: Option<(Timestamp, Trouble)>,
    stopped: Option<Stop>,
    /// How often, and when last, everything had to be sent again.
    resends: u32,
    resent_at: Option<Timestamp>,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { entries_max: BATCH_ENTRIES_MAX, failures: 0, hold: None, stopped: None, resends: 0, resent_at: None }
    }
}

/// Decides what to do next, with so many entries waiting.
pub fn plan(waiting: u64, pace: &Pace, now: Timestamp) -> Step {
    match (pace.stopped, pace.hold) {
        _ if waiting == 0 => Step::Idle,
        (Some(stop), _) => Step::Stop(stop),
        // A pause longer than any that we make means that the clock was set back meanwhile.
        (None, Some((at, why))) if at > now && at.duration_since(now) <= RETRY_AFTER_MAX => Step::WaitUntil { at, why },
        _ => Step::Send { entries_max: pace.entries_max, bytes_max: BATCH_BYTES_MAX },
    }
}

impl Pace {
    /// The pace after so many entries were sent and this was heard. `jitter` is any number, by chance: it keeps a
    /// county's desks from coming back all in one moment.
    pub fn after(&self, heard: &Heard, sent: usize, now: Timestamp, jitter: u32) -> Pace {
        match &heard.result {
            Ok(()) => Pace { failures: 0, hold: None, ..self.clone() }.after_resend(heard.resend_rest, now),
            Err(Failure::Stop(stop)) => Pace { stopped: Some(*stop), ..self.clone() },
            // Alone it was put aside: the others need not suffer for its size.
            Err(Failure::Smaller) if sent <= 1 => Pace { entries_max: BATCH_ENTRIES_MAX, ..self.clone() },
            Err(Failure::Smaller) => self.failed(Trouble::TooLarge, None, now, jitter).with_entries_max(sent / 2),
            Err(Failure::Later { why, retry_after_s }) => self.failed(*why, *retry_after_s, now, jitter),
        }
    }

    /// The pace after somebody asked for sending now: no pause holds it up, a refused token still does.
    pub fn at_once(&self) -> Pace {
        Pace { hold: None, ..self.clone() }
    }

    fn failed(&self, why: Trouble, retry_after_s: Option<u64>, now: Timestamp, jitter: u32) -> Pace {
        let failures = self.failures.saturating_add(1);
        let asked = retry_after_s.map(|s| SignedDuration::from_secs(i64::try_from(s).unwrap_or(i64::MAX)));
        let pause = asked.map_or_else(|| pause(failures, jitter), |asked| asked.min(RETRY_AFTER_MAX));
        Pace { failures, hold: Some((later(now, pause), why)), ..self.clone() }
    }

    fn with_entries_max(self, entries_max: usize) -> Pace {
        Pace { entries_max: entries_max.max(1), ..self }
    }

    /// Sending everything again is right once after a restore. When it is asked for again and again, two stores answer in
    /// turn; then it happens ever more seldom, at most once an hour.
    fn after_resend(self, resend: bool, now: Timestamp) -> Pace {
        if !resend {
            return self;
        }
        let recent = self.resent_at.is_some_and(|at| now.duration_since(at).abs() <= RETRY_AFTER_MAX * 2);
        let resends = if recent { self.resends.saturating_add(1) } else { 1 };
        let pause = doubled(SignedDuration::from_mins(1), resends.saturating_sub(1)).min(RETRY_AFTER_MAX);
        let hold = (resends > 1).then(|| (later(now, pause), Trouble::StoresAlternate));
        Pace { resends, resent_at: Some(now), hold, ..self }
    }
}

/// What an answer that brought no receipts asks of us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Try again after a pause.
    Later {
        /// What went wrong.
        why: Trouble,
        /// The pause that the server asked for, in seconds.
        retry_after_s: Option<u64>,
    },
    /// Try with half of it.
    Smaller,
    /// Stop until the token changes.
    Stop(Stop),
}

/// The pause after so many failures in a row: doubled each time up to the longest, the second half of it by chance.
fn pause(failures: u32, jitter: u32) -> SignedDuration {
    let full_ms = doubled(PAUSE_FIRST, failures.saturating_sub(1)).min(PAUSE_MAX).as_millis();
    let ms = full_ms / 2 + (full_ms / 2) * i128::from(jitter) / i128::from(u32::MAX);
    SignedDuration::from_millis(i64::try_from(ms).unwrap_or(i64::MAX))
}

fn doubled(pause: SignedDuration, times: u32) -> SignedDuration {
    pause.checked_mul(1 << times.min(16)).unwrap_or(RETRY_AFTER_MAX)
}

fn later(now: Timestamp, pause: SignedDuration) -> Timestamp {
    now.checked_add(pause).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
