//! The sender: takes what waits in the journal to the server and writes down what became of it. Here journal, policy and
//! client meet; each of them could be tested without the others. The desk runs it in the background and is told what
//! changes; commands let it work until nothing more can be done.

use std::{path::PathBuf, time::Duration};

use jiff::Timestamp;
use tokio::{
    sync::mpsc,
    time::{Instant, sleep, timeout},
};

use super::link::{self, Link, LinkError, LinkWatch};
use crate::{
    client::Client,
    config::Setup,
    domain::code::Code,
    store::{Journal, SenderLock, ServerFacts, Settled, Settlement, Standing, StoreError},
    sync::{self, Became, Failure, Heard, Pace, Step, Stop, Trouble},
    wire::answer::{Answer, NoAnswer},
};

/// How long nothing is looked at: a join, another program's entries and a machine that woke up are noticed after it.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// How long leaving the desk may take for sending.
pub const LEAVE_MAX: Duration = Duration::from_secs(2);

/// How often a server that has nothing to receive is asked whether it is still the same store.
const ASK_EPOCH_AGAIN: Duration = Duration::from_secs(3600);

/// A difference between this machine's clock and the server's that is told.
pub const CLOCK_OFF_TOLD: Duration = Duration::from_secs(300);

/// The most nudges that wait; one is enough to wake the sender.
pub const NUDGES_MAX: usize = 16;

/// What wakes the sender. When the last handle for nudges is dropped, it tries once more and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nudge {
    /// Something was saved.
    Saved,
    /// A person wants it sent now, whatever pause there is.
    Now,
}

/// What the sender does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SenderState {
    /// This desk has not joined a server: everything waits here.
    NotJoined,
    /// Nothing waits.
    Idle,
    /// A batch is on its way.
    Sending,
    /// Something is in the way that passes by itself.
    Offline {
        /// When it tries again.
        retry_at: Timestamp,
        /// What is in the way.
        why: Trouble,
    },
    /// Sending stops until this desk joins anew.
    Stopped(Stop),
    /// Another program sends from the same journal.
    Elsewhere,
    /// There is a join, but it cannot be used.
    Unusable(LinkError),
    /// The journal cannot be used.
    NoJournal(StoreError),
}

/// What a person at the desk may want to know of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenderStatus {
    /// Entries that wait.
    pub waiting: u64,
    /// Entries that need attention.
    pub attention: u64,
    /// What the sender does.
    pub state: SenderState,
    /// The desk that joined.
    pub desk: Option<Code>,
    /// Another copy of this journal is in use.
    pub copied: bool,
    /// How many seconds this machine's clock is ahead of the server's, when that is worth telling.
    pub clock_ahead_s: Option<i64>,
}

/// How a turn ended that listened for nudges meanwhile.
enum Attended {
    /// It is done; so long until the next one, and the strongest nudge that came.
    Done(Duration, Option<Nudge>),
    /// The desk is being left, since then.
    Leaving(Instant),
}

/// Sends from one journal.
pub struct Sender {
    setup: Setup,
    journal: Journal,
    watch: LinkWatch,
    link: Result<Option<(Client, Link)>, LinkError>,
    lock: Option<SenderLock>,
    pace: Pace,
    clock_ahead_s: Option<i64>,
    epoch_asked: Option<Instant>,
}

impl Sender {
    /// A sender for this set-up; nothing happens yet.
    pub fn new(setup: &Setup, journal: Journal) -> Sender {
        Sender {
            watch: LinkWatch::new(setup.joined_path()),
            setup: setup.clone(),
            journal,
            link: Ok(None),
            lock: None,
            pace: Pace::default(),
            clock_ahead_s: None,
            epoch_asked: None,
        }
    }

    /// Works until every handle for nudges is dropped, then tries for [`LEAVE_MAX`] to send what still waits. `tell` is
    /// called whenever something has changed; what it was told last is returned.
    pub async fn run(mut self, mut nudges: mpsc::Receiver<Nudge>, mut tell: impl FnMut(&SenderStatus)) -> SenderStatus {
        let mut told = None;
        let mut tell_news = |status: &SenderStatus| {
            if told.as_ref() != Some(status) {
                tell(status);
                told = Some(status.clone());
            }
        };
        loop {
            let (pause, wanted) = match self.turn_with(&mut nudges, &mut tell_news).await {
                Attended::Done(pause, wanted) => (pause, wanted),
                Attended::Leaving(since) => return self.finish(Some(LEAVE_MAX.saturating_sub(since.elapsed()))).await,
            };
            let wanted = match wanted {
                Some(nudge) => Some(nudge),
                None => tokio::select! {
                    () = sleep(pause) => None,
                    nudge = nudges.recv() => match nudge {
                        Some(nudge) => Some(nudge),
                        None => return self.finish(Some(LEAVE_MAX)).await,
                    },
                },
            };
            if wanted == Some(Nudge::Now) {
                self.pace = self.pace.at_once();
            }
        }
    }

    /// One turn, which no nudge interrupts: a batch on its way is not begun again because another entry was saved.
    async fn turn_with(
        &mut self,
        nudges: &mut mpsc::Receiver<Nudge>,
        tell: &mut impl FnMut(&SenderStatus),
    ) -> Attended {
        let mut turn = std::pin::pin!(self.turn(tell));
        let mut wanted = None;
        loop {
            tokio::select! {
                pause = &mut turn => return Attended::Done(pause, wanted),
                nudge = nudges.recv() => match nudge {
                    Some(nudge) => wanted = wanted.max(Some(nudge)),
                    None => break,
                },
            }
        }
        let since = Instant::now();
        // Cut off, it counts as not sent; the server will say that it already had it.
        let _ = timeout(LEAVE_MAX, turn).await;
        Attended::Leaving(since)
    }

    /// Sends until nothing waits or something is in the way, at most so long, and tells how it stands then.
    pub async fn finish(&mut self, within: Option<Duration>) -> SenderStatus {
        self.pace = self.pace.at_once();
        // Whether the store is still the same can wait for the next start; leaving should not.
        self.epoch_asked = Some(Instant::now());
        let work = async {
            let mut last = None;
            // As long as it sends, there may be more.
            while self.turn(&mut |status| last = Some(status.clone())).await.is_zero() {}
            last
        };
        let last = match within {
            Some(within) => timeout(within, work).await.ok().flatten(),
            None => work.await,
        };
        match last {
            Some(status) => status,
            // Time is up in the middle of an exchange: it counts as not sent.
            None => self.interrupted().await,
        }
    }

    async fn interrupted(&self) -> SenderStatus {
        let why = Trouble::NoAnswer(NoAnswer::TimedOut);
        match self.journal.standing().await {
            Ok(standing) => self.status(&standing, SenderState::Offline { retry_at: Timestamp::now(), why }),
            Err(error) => no_journal(error),
        }
    }

    /// One look and what follows from it; returns how long to wait before the next one.
    async fn turn(&mut self, tell: &mut impl FnMut(&SenderStatus)) -> Duration {
        self.refresh_link();
        match self.try_turn(tell).await {
            Ok(pause) => pause,
            Err(error) => {
                tell(&no_journal(error));
                LOOK_AGAIN
            }
        }
    }

    async fn try_turn(&mut self, tell: &mut impl FnMut(&SenderStatus)) -> Result<Duration, StoreError> {
        let standing = self.journal.standing().await?;
        if let Some(state) = self.hindrance().await? {
            tell(&self.status(&standing, state));
            return Ok(LOOK_AGAIN);
        }
        let now = Timestamp::now();
        let (state, pause) = match sync::plan(standing.waiting, &self.pace, now) {
            Step::Send { entries_max, bytes_max } => {
                tell(&self.status(&standing, SenderState::Sending));
                self.send(entries_max, bytes_max).await?;
                return Ok(Duration::ZERO);
            }
            Step::Idle if self.ask_epoch(&standing).await? => return Ok(Duration::ZERO),
            Step::Idle => (SenderState::Idle, LOOK_AGAIN),
            Step::WaitUntil { at, why } => {
                let pause = Duration::try_from(at.duration_since(now)).unwrap_or_default();
                // Never zero, which would mean that something was sent; never long, for a machine that sleeps meanwhile.
                (SenderState::Offline { retry_at: at, why }, pause.clamp(Duration::from_millis(10), LOOK_AGAIN))
            }
            Step::Stop(stop) => (SenderState::Stopped(stop), LOOK_AGAIN),
        };
        tell(&self.status(&standing, state));
        Ok(pause)
    }

    /// Why this program cannot send at all at the moment.
    async fn hindrance(&mut self) -> Result<Option<SenderState>, StoreError> {
        match &self.link {
            Err(error) => return Ok(Some(SenderState::Unusable(error.clone()))),
            Ok(None) => return Ok(Some(SenderState::NotJoined)),
            Ok(Some(_)) => {}
        }
        if self.lock.is_none() {
            self.lock = self.journal.become_sender().await?;
        }
        Ok(self.lock.is_none().then_some(SenderState::Elsewhere))
    }

    /// Sends one batch and writes down what became of it.
    async fn send(&mut self, entries_max: usize, bytes_max: usize) -> Result<(), StoreError> {
        let Ok(Some((client, _))) = &self.link else { return Ok(()) };
        let batch = self.journal.waiting(entries_max, bytes_max).await?;
        // After the batch: it must not hold entries that this number does not count yet.
        let standing = self.journal.standing().await?;
        if batch.is_empty() {
            return Ok(());
        }
        let answer = client.send(standing.journal, &batch).await;
        let now = Timestamp::now();
        let heard = sync::hear(&batch, &base(&standing), &answer);
        self.pace = self.pace.after(&heard, batch.len(), now, chance());
        let received = heard.result.is_ok();
        self.settle(&standing, heard, now).await?;
        if let (true, Some(theirs)) = (received, clock_of(&answer)) {
            self.clock_ahead_s = clock_ahead(theirs, now);
            // Only with a time that the server confirms: a wrong clock must not age the journal.
            self.journal.prune(theirs.min(now)).await?;
        }
        Ok(())
    }

    async fn settle(&self, standing: &Standing, heard: Heard, now: Timestamp) -> Result<(), StoreError> {
        let result = result_code(&heard.result);
        let nothing_new = heard.outcomes.is_empty() && standing.last.as_ref().is_some_and(|(last, _)| *last == result);
        if nothing_new {
            return Ok(()); // The same failure again is not worth a write.
        }
        let server = heard.server.map(|server| ServerFacts {
            epoch: server.epoch,
            stored_ever: server.stored_ever,
            confirmed: server.confirmed,
        });
        let entries = heard.outcomes.into_iter().map(|outcome| {
            let settled = match outcome.became {
                Became::Received => Settled::Received,
                Became::Refused(reason) => Settled::Attention(reason),
            };
            (outcome.id, outcome.hash, settled)
        });
        let entries = entries.collect();
        let (resend_rest, copied) = (heard.resend_rest, heard.copied);
        self.journal.settle(Settlement { entries, server, resend_rest, copied, result, now }).await
    }

    /// With nothing to send, asks now and then whether the store is still the one that has our entries. Tells whether
    /// entries wait again because it is not.
    async fn ask_epoch(&mut self, standing: &Standing) -> Result<bool, StoreError> {
        let asked_lately = self.epoch_asked.is_some_and(|at| at.elapsed() < ASK_EPOCH_AGAIN);
        let (Some(known), Ok(Some((client, _)))) = (standing.server, &self.link) else { return Ok(false) };
        if asked_lately {
            return Ok(false);
        }
        self.epoch_asked = Some(Instant::now());
        match client.health().await {
            Ok(health) if health.epoch != known.epoch => Ok(self.journal.resend_unless(health.epoch).await? > 0),
            _ => Ok(false),
        }
    }

    fn refresh_link(&mut self) {
        if !self.watch.changed() {
            return;
        }
        let ca_cert: Option<PathBuf> = self.setup.file.server.ca_cert.clone();
        self.link = link::load(&self.setup).and_then(|link| {
            let Some(link) = link else { return Ok(None) };
            Ok(Some((Client::new(&link.server, Some(link.token.clone()), ca_cert.as_deref())?, link)))
        });
        self.pace = Pace::default();
        self.epoch_asked = None;
    }

    fn status(&self, standing: &Standing, state: SenderState) -> SenderStatus {
        let desk = self.link.as_ref().ok().and_then(Option::as_ref).and_then(|(_, link)| link.desk.clone());
        SenderStatus {
            waiting: standing.waiting,
            attention: standing.attention_count(),
            state,
            desk,
            copied: standing.copied,
            clock_ahead_s: self.clock_ahead_s,
        }
    }
}

fn no_journal(error: StoreError) -> SenderStatus {
    SenderStatus {
        waiting: 0,
        attention: 0,
        state: SenderState::NoJournal(error),
        desk: None,
        copied: false,
        clock_ahead_s: None,
    }
}

fn base(standing: &Standing) -> sync::Base {
    let server = standing.server.map(|server| sync::ServerBase {
        epoch: server.epoch,
        stored_ever: server.stored_ever,
        confirmed: server.confirmed,
    });
    sync::Base { journal: standing.journal, saved_ever: standing.saved_ever, rescued: standing.rescued, server }
}

/// How far this machine's clock is ahead of another one, in seconds, when it is worth telling.
pub fn clock_ahead(theirs: Timestamp, ours: Timestamp) -> Option<i64> {
    let ahead = ours.duration_since(theirs);
    (ahead.unsigned_abs() > CLOCK_OFF_TOLD).then(|| ahead.as_secs())
}

fn clock_of(answer: &Answer) -> Option<Timestamp> {
    match answer {
        Answer::Http(http) => http.date,
        Answer::None(_) => None,
    }
}

fn chance() -> u32 {
    // Without randomness every desk pauses a little shorter; nothing else depends on it.
    getrandom::u32().unwrap_or(0)
}

/// How a sending ended, as a word that the journal keeps.
fn result_code(result: &Result<(), Failure>) -> Code {
    let word = match result {
        Ok(()) => "received",
        Err(Failure::Smaller) => "too_large",
        Err(Failure::Stop(Stop::TokenRefused)) => "token_refused",
        Err(Failure::Stop(Stop::NotAllowed)) => "not_allowed",
        Err(Failure::Later { why, .. }) => match why {
            Trouble::NoAnswer(NoAnswer::Unreachable) => "unreachable",
            Trouble::NoAnswer(NoAnswer::TimedOut) => "timed_out",
            Trouble::NoAnswer(NoAnswer::Cut) => "cut",
            Trouble::NoAnswer(NoAnswer::Untrusted) => "untrusted",
            Trouble::NoAnswer(NoAnswer::TooLong) | Trouble::NotOurs => "not_ours",
            Trouble::ServerFault(_) => "server_fault",
            Trouble::Busy => "busy",
            Trouble::TooLarge => "too_large",
            Trouble::StoresAlternate => "stores_alternate",
        },
    };
    Code::parse(word).expect("the words in this function are codes")
}
