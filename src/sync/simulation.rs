//! A desk and a server with a bad network between them, thousands of times: the real planner and the real judge of
//! answers, a model of a journal and a model of a store. Every fault is drawn from a seed; a failing seed is printed and
//! plays the same again. Sabotaged desks must fail, or the test would prove nothing.

use std::collections::{BTreeMap, HashMap};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::*;
use crate::{
    domain::entry::{EntryId, Hash, Sealed},
    wire::{
        Epoch, JournalId, RECEIPTS_MEDIA_TYPE, Receipt, ReceiptStatus, Receipts,
        answer::{Answer, HttpAnswer, PROBLEM_MEDIA_TYPE},
    },
};

/// How a desk may be built wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sabotage {
    None,
    /// Any 200 counts as a receipt for the whole batch.
    AcceptAny200,
    /// An entry counts as received once it was sent.
    ForgetOnSend,
    /// A changed epoch or a lower number changes nothing.
    NeverResend,
}

/// Small and well spread; the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Sent,
    Attention,
}

/// What a journal keeps on disk.
struct Desk {
    entries: Vec<(Sealed, State)>,
    base: Base,
    pace: Pace,
}

/// What a server keeps on disk. Each entry has its count, so that one stored twice would be seen.
#[derive(Clone)]
struct Store {
    epoch: u128,
    counts: BTreeMap<EntryId, (Hash, u32)>,
}

/// What happens between a desk and its server on one try.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    RequestLost,
    AnswerLost,
    /// The desk dies after the server has stored and before the journal has it.
    DeskDies,
    /// The request arrives twice; the first answer is lost.
    Twice,
    Portal,
    ServerFails,
    Busy,
    TooLarge,
    SomeReceiptsMissing,
}

struct World {
    dice: Dice,
    desk: Desk,
    store: Store,
    backups: Vec<Store>,
    epochs: u128,
    now: Timestamp,
    /// A batch of more entries is refused as too large.
    proxy_max: usize,
    sabotage: Sabotage,
}

const JOURNAL: JournalId = JournalId(Uuid::from_u128(1));

impl World {
    fn new(seed: u64, sabotage: Sabotage) -> World {
        let mut dice = Dice(seed);
        let proxy_max = if dice.below(4) == 0 { 1 + dice.below(3) as usize } else { usize::MAX };
        World {
            desk: Desk {
                entries: Vec::new(),
                base: Base { journal: JOURNAL, saved_ever: 0, rescued: false, server: None },
                pace: Pace::default(),
            },
            store: Store { epoch: 1, counts: BTreeMap::new() },
            backups: Vec::new(),
            epochs: 1,
            now: "2026-11-23T10:00:00Z".parse().expect("a timestamp"),
            proxy_max,
            sabotage,
            dice,
        }
    }

    fn save(&mut self) {
        let n = self.desk.entries.len() as u64;
        let bytes = n.to_be_bytes().to_vec();
        let mut random = [0; 10];
        random[2..].copy_from_slice(&n.to_be_bytes());
        let id = EntryId::new(&self.now.to_zoned(jiff::tz::TimeZone::UTC), random);
        self.desk.entries.push((Sealed { id, hash: Hash::of(&bytes), bytes }, State::Waiting));
        self.desk.base.saved_ever += 1;
    }

    fn waiting(&self) -> u64 {
        self.desk.entries.iter().filter(|(_, state)| *state == State::Waiting).count() as u64
    }

    /// One thing that happens on a bad day.
    fn something_happens(&mut self) {
        match self.dice.below(20) {
            0..5 => self.save(),
            5 => self.backups.push(self.store.clone()),
            6 if !self.backups.is_empty() => {
                let pick = self.dice.below(self.backups.len() as u64) as usize;
                self.store = self.backups[pick].clone();
                // A restore makes a new epoch; somebody who only copies the file back does not.
                if self.dice.below(2) == 0 {
                    self.epochs += 1;
                    self.store.epoch = self.epochs;
                }
            }
            7 => self.desk.pace = Pace::default(), // The program starts anew.
            8..11 => self.now = later(self.now, SignedDuration::from_secs(self.dice.below(7200) as i64)),
            _ => {
                let fault = self.any_fault();
                self.try_to_send(fault);
            }
        }
    }

    fn any_fault(&mut self) -> Fault {
        match self.dice.below(14) {
            0 => Fault::RequestLost,
            1 => Fault::AnswerLost,
            2 => Fault::DeskDies,
            3 => Fault::Twice,
            4 => Fault::Portal,
            5 => Fault::ServerFails,
            6 => Fault::Busy,
            7 => Fault::TooLarge,
            8 => Fault::SomeReceiptsMissing,
            _ => Fault::None,
        }
    }

    /// Does what the planner says, once.
    fn try_to_send(&mut self, fault: Fault) -> Step {
        let step = plan(self.waiting(), &self.desk.pace, self.now);
        if let Step::Send { entries_max, .. } = step {
            let waiting = self.desk.entries.iter().filter(|(_, state)| *state == State::Waiting);
            let batch: Vec<Sealed> = waiting.take(entries_max).map(|(entry, _)| entry.clone()).collect();
            let answer = self.exchange(&batch, fault);
            if fault == Fault::DeskDies {
                self.desk.pace = Pace::default();
            } else {
                self.settle(&batch, &answer);
            }
        }
        step
    }

    fn exchange(&mut self, batch: &[Sealed], fault: Fault) -> Answer {
        let http = |status, media_type: &str| {
            Answer::Http(HttpAnswer { status, media_type: media_type.to_owned(), ..Default::default() })
        };
        match fault {
            Fault::RequestLost => return Answer::None(NoAnswer::Unreachable),
            Fault::Portal => return http(200, "text/html"),
            Fault::ServerFails => return http(500, PROBLEM_MEDIA_TYPE),
            Fault::Busy => return http(503, ""),
            Fault::TooLarge if batch.len() > 1 => return http(413, ""),
            _ if batch.len() > self.proxy_max => return http(413, ""),
            _ => {}
        }
        let first = self.accept(batch);
        let mut told = if fault == Fault::Twice { self.accept(batch) } else { first };
        match fault {
            Fault::AnswerLost => return Answer::None(NoAnswer::Cut),
            Fault::SomeReceiptsMissing => told.receipts.truncate(told.receipts.len() / 2),
            _ => {}
        }
        let body = serde_json::to_vec(&told).expect("serialises");
        Answer::Http(HttpAnswer { status: 200, media_type: RECEIPTS_MEDIA_TYPE.to_owned(), body, ..Default::default() })
    }

    /// The model of a server: the id is the key, the same bytes again change nothing.
    fn accept(&mut self, batch: &[Sealed]) -> Receipts {
        let receipts = batch.iter().map(|entry| {
            let status = match self.store.counts.get(&entry.id) {
                None => ReceiptStatus::Stored,
                Some((hash, _)) if *hash == entry.hash => ReceiptStatus::AlreadyHad,
                Some(_) => ReceiptStatus::Rejected,
            };
            if status == ReceiptStatus::Stored {
                let count = self.store.counts.entry(entry.id).or_insert((entry.hash, 0));
                count.1 += 1;
            }
            Receipt { id: Some(entry.id), hash: entry.hash, status, reason: None }
        });
        let receipts = receipts.collect();
        Receipts {
            epoch: Epoch(Uuid::from_u128(self.store.epoch)),
            journal: JOURNAL,
            stored_ever: self.store.counts.len() as u64,
            receipts,
        }
    }

    /// What the sender does with an answer, in one commit.
    fn settle(&mut self, batch: &[Sealed], answer: &Answer) {
        let mut heard = hear(batch, &self.desk.base, answer);
        let believes = match self.sabotage {
            Sabotage::AcceptAny200 => matches!(answer, Answer::Http(http) if http.status == 200),
            Sabotage::ForgetOnSend => true,
            Sabotage::None | Sabotage::NeverResend => false,
        };
        if believes {
            let all = |entry: &Sealed| Outcome { id: entry.id, hash: entry.hash, became: Became::Received };
            heard.outcomes = batch.iter().map(all).collect();
        }
        heard.resend_rest &= self.sabotage != Sabotage::NeverResend;
        let became: HashMap<EntryId, State> = heard.outcomes.iter().map(|of| (of.id, state(&of.became))).collect();
        for (entry, state) in &mut self.desk.entries {
            if heard.resend_rest && *state == State::Sent {
                *state = State::Waiting;
            }
            *state = became.get(&entry.id).copied().unwrap_or(*state);
        }
        self.desk.base.server = heard.server.or(self.desk.base.server);
        let jitter = self.dice.next() as u32;
        self.desk.pace = self.desk.pace.after(&heard, batch.len(), self.now, jitter);
        assert!(!heard.copied, "there is one journal only");
    }

    /// The network is well again. Sends until nothing waits; a desk that never comes to rest fails.
    fn heal(&mut self) -> Result<(), String> {
        for _ in 0..2000 {
            match self.try_to_send(Fault::None) {
                Step::Idle => return Ok(()),
                Step::WaitUntil { at, .. } => self.now = at,
                Step::Send { .. } => {}
                Step::Stop(why) => return Err(format!("stopped: {why:?}")),
            }
        }
        Err("it never comes to rest".to_owned())
    }

    fn verdict(&self) -> Result<(), String> {
        let count = |entry: &Sealed| self.store.counts.get(&entry.id).map_or(0, |(_, count)| *count);
        match self.desk.entries.iter().find(|(entry, _)| count(entry) != 1) {
            Some((entry, state)) => Err(format!("{:?} {state:?} is stored {} times", entry.bytes, count(entry))),
            None => Ok(()),
        }
    }
}

fn state(became: &Became) -> State {
    match became {
        Became::Received => State::Sent,
        Became::Refused(_) => State::Attention,
    }
}

/// A bad day and the evening after it. The next morning's first entry is what shows a desk that its server was restored
/// while nothing waited.
fn play(seed: u64, sabotage: Sabotage) -> Result<(), String> {
    let mut world = World::new(seed, sabotage);
    for _ in 0..150 {
        world.something_happens();
    }
    world.heal()?;
    world.save();
    world.heal()?;
    world.verdict()
}

fn seeds() -> u64 {
    std::env::var("LAHITORI_SIM_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(2000)
}

#[test]
fn after_any_bad_day_everything_is_stored_exactly_once() {
    for seed in 0..seeds() {
        if let Err(fault) = play(seed, Sabotage::None) {
            panic!("seed {seed}: {fault}");
        }
    }
}

#[test]
fn a_desk_that_is_built_wrong_is_caught() {
    for sabotage in [Sabotage::AcceptAny200, Sabotage::ForgetOnSend, Sabotage::NeverResend] {
        assert!((0..seeds()).any(|seed| play(seed, sabotage).is_err()), "{sabotage:?} was never caught");
    }
}
