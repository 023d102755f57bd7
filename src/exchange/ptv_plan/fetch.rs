//! The second half of a run: which records are fetched, in which order, and what it means when one comes back or not.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use uuid::Uuid;

use super::{
    BATCH_MAX, Keep, Kept, RECORD_BYTES_MAX, Stage, Sync, Trouble, UNFINISHED_KEY,
    keep::{self, Unfinished},
    read::{self, Told},
    request::Kind,
};

/// Of so few expected records, any number may be missing by accident.
const EXPECTED_FEW: usize = 10;

/// The records of one kind that are to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fetching {
    pub(super) kind: Kind,
    /// What an earlier part of the same run passed already, and must be looked at again.
    again: VecDeque<Uuid>,
    /// The rest, in the order of ids, so that one id says how far the run has come.
    rest: VecDeque<Uuid>,
    /// The mirror had none of this kind: whatever is named must be there.
    first: bool,
    pub(super) done: u64,
}

impl Fetching {
    pub(super) fn is_done(&self) -> bool {
        self.again.is_empty() && self.rest.is_empty()
    }

    pub(super) fn left(&self) -> u64 {
        (self.again.len() + self.rest.len()) as u64
    }

    /// The ids to ask for next. The two parts are never mixed: only the rest moves the cursor.
    pub(super) fn batch(&self, most: usize) -> Vec<Uuid> {
        let part = if self.again.is_empty() { &self.rest } else { &self.again };
        part.iter().take(most).copied().collect()
    }

    /// Takes a batch off; tells whether it moves the cursor.
    fn pass(&mut self, count: usize) -> bool {
        let moves = self.again.is_empty();
        let part = if moves { &mut self.rest } else { &mut self.again };
        part.drain(..count.min(part.len()));
        self.done += count as u64;
        moves
    }
}

impl Sync {
    /// What is to be fetched of a kind, now that everything before it is.
    pub(super) fn fetching(&self, kind: Kind) -> Fetching {
        let universe: BTreeSet<Uuid> = match kind {
            Kind::Service => self.reading.members.iter().chain(self.had.services.keys()).copied().collect(),
            Kind::Channel | Kind::Organization => self.had.named(kind),
        };
        let cursor = self.resumed.as_ref().map(|run| run.cursor);
        let (mut again, mut rest) = (VecDeque::new(), VecDeque::new());
        for id in universe {
            let passed = cursor.is_some_and(|cursor| (kind, id) <= cursor);
            if self.wants(kind, id, passed) {
                if passed { &mut again } else { &mut rest }.push_back(id);
            }
        }
        Fetching { kind, again, rest, first: self.had.is_empty_of(kind), done: 0 }
    }

    /// Whether a record is to be fetched. One that is here and in no list is asked for too: it goes when it does not come
    /// back, and stays when only a list had lost it, as lists do that change while their pages are read.
    fn wants(&self, kind: Kind, id: Uuid, passed: bool) -> bool {
        let links = self.had.services.get(&id).filter(|_| kind == Kind::Service);
        let unlisted = kind == Kind::Service && !self.reading.members.contains(&id);
        let news = self.since.is_none() || self.reading.since.touches(kind, id, links);
        !self.had.has(kind, id) || unlisted || self.reading.again.touches(kind, id, links) || (!passed && news)
    }

    /// Takes in the records that came back of the last batch.
    ///
    /// # Errors
    /// When far fewer came back than must be there.
    pub(super) fn heard_records(&mut self, told: Vec<Told>, odd: u64) -> Result<(), Trouble> {
        let Stage::Records(fetching) = &self.stage else { return Ok(()) };
        let (kind, batch) = (fetching.kind, fetching.batch(self.batch_max));
        let asked: BTreeSet<Uuid> = batch.iter().copied().collect();
        let given: BTreeMap<Uuid, Told> =
            told.into_iter().filter(|told| asked.contains(&told.id)).map(|told| (told.id, told)).collect();
        if !self.ask.force && self.is_shrunken(fetching, &asked, &given) {
            return Err(Trouble::Shrunken);
        }
        let report = self.report.of_mut(kind);
        report.asked += asked.len() as u64;
        report.read += given.len() as u64;
        report.not_understood += odd;
        let (put, gone) = self.sorted(kind, &asked, given, odd > 0);
        self.keep_batch(kind, &batch, put, gone);
        // What was too much once may have been one large record.
        self.batch_max = (self.batch_max * 2).min(BATCH_MAX);
        Ok(())
    }

    fn is_shrunken(&self, fetching: &Fetching, asked: &BTreeSet<Uuid>, given: &BTreeMap<Uuid, Told>) -> bool {
        let kind = fetching.kind;
        let must_be_there = |id: &&Uuid| {
            let listed = match kind {
                Kind::Service => self.reading.members.contains(id),
                Kind::Channel | Kind::Organization => fetching.first || self.had.has(kind, **id),
            };
            listed && !self.reading.since.is_gone(kind, **id) && !self.reading.again.is_gone(kind, **id)
        };
        let expected: Vec<&Uuid> = asked.iter().filter(must_be_there).collect();
        let came = expected.iter().filter(|id| given.contains_key(**id)).count();
        expected.len() >= EXPECTED_FEW && came * 2 < expected.len()
    }

    /// What of a batch is kept, and what goes.
    fn sorted(
        &mut self,
        kind: Kind,
        asked: &BTreeSet<Uuid>,
        given: BTreeMap<Uuid, Told>,
        doubtful: bool,
    ) -> (Vec<Kept>, Vec<Uuid>) {
        // A row that cannot be read may be any of those that are missing.
        let missing = |id: &&Uuid| !given.contains_key(*id);
        let mut gone: Vec<Uuid> = if doubtful { Vec::new() } else { asked.iter().filter(missing).copied().collect() };
        let mut put = Vec::new();
        for (id, told) in given {
            let unlisted = kind == Kind::Service && !self.reading.members.contains(&id);
            if told.json.len() > RECORD_BYTES_MAX {
                self.report.of_mut(kind).not_understood += 1;
            } else if !told.published || (unlisted && !read::covers(&self.ask.scope, &told.json)) {
                gone.push(id);
            } else {
                put.push(Kept { kind, id, modified: told.modified, json: told.json });
            }
        }
        let (here, nowhere): (Vec<Uuid>, Vec<Uuid>) = gone.into_iter().partition(|id| self.had.has(kind, *id));
        self.report.of_mut(kind).missing += nowhere.len() as u64;
        (put, here)
    }

    /// Writes a batch down, and how far the run has come with it.
    fn keep_batch(&mut self, kind: Kind, batch: &[Uuid], put: Vec<Kept>, gone: Vec<Uuid>) {
        self.report.of_mut(kind).removed += gone.len() as u64;
        for kept in &put {
            self.had.put(kind, kept.id, &kept.json);
        }
        for id in &gone {
            self.had.remove(kind, *id);
        }
        let moves = match &mut self.stage {
            Stage::Records(fetching) => fetching.pass(batch.len()),
            _ => false,
        };
        let state = if moves { self.unfinished_at(kind, batch.last()) } else { None };
        self.keep = Some(Keep {
            put,
            remove: gone.into_iter().map(|id| (kind, id)).collect(),
            state: state.map(|run| (UNFINISHED_KEY.to_owned(), keep::write(&run))).into_iter().collect(),
        });
    }

    fn unfinished_at(&self, kind: Kind, last: Option<&Uuid>) -> Option<Unfinished> {
        Some(Unfinished {
            api: self.api.clone(),
            scope: self.ask.scope.to_string(),
            since: self.since,
            begun: self.begun?,
            cursor: (kind, *last?),
        })
    }

    /// Asks for fewer records at once; a single one that is too large is passed over and told.
    ///
    /// # Errors
    /// When it was no batch that is too large.
    pub(super) fn ask_smaller(&mut self) -> Result<(), (Trouble, Option<u64>)> {
        let Stage::Records(fetching) = &mut self.stage else { return Err((Trouble::NotTheApi, None)) };
        let (kind, batch) = (fetching.kind, fetching.batch(self.batch_max));
        if batch.len() > 1 {
            self.batch_max = batch.len() / 2;
        } else {
            let report = self.report.of_mut(kind);
            report.asked += 1;
            report.not_understood += 1;
            self.keep_batch(kind, &batch, Vec::new(), Vec::new());
            self.batch_max = BATCH_MAX;
        }
        Ok(())
    }
}
