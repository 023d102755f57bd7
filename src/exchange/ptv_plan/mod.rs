//! How the mirror of the national catalogue is kept: what to ask next, what an answer means, what to write down, and what
//! not to believe. Pure: it is told answers and chance, and not even the time, so that every failure of a network can be
//! played against it in a test, and no wrong clock of a desk can make it miss a change. It asks nobody and writes nothing.
//!
//! A run reads lists of ids first: every service of the scope, and what changed since the last run. Then it fetches
//! whole records by their ids, services first, because they name the channels and organisations that are needed. One rule
//! removes: **what was asked for by its id and did not come back is gone**, be it archived, withdrawn, or in a list no more.
//!
//! After a kill, the lists are read anew (pages of yesterday and pages of today are no list), and the records are fetched
//! on from where the run stood, with what changed since it began.

mod fetch;
mod holdings;
mod keep;
mod news;
mod pace;
mod read;
mod report;
mod request;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use self::{
    fetch::Fetching,
    keep::{Finished, Memo, Unfinished},
    news::Reading,
    pace::{Pace, Verdict},
};
pub use self::{
    holdings::Holdings,
    keep::{FINISHED_KEY, UNFINISHED_KEY},
    news::{MARGIN, is_believed},
    pace::{Manners, Trouble},
    read::{Links, RECORD_BYTES_MAX},
    report::{Counts, KindReport, Report},
    request::{BATCH_MAX, Ending, KINDS, Kind, ListOf, Request, Scope},
};
use crate::wire::answer::{Answer, HttpAnswer, NoAnswer};

/// How old the last whole reading may get. Some changes are in no list of changes, such as a channel's new name inside a
/// service; and what went wrong once without a sign should not stay wrong.
pub const WHOLE_EVERY: SignedDuration = SignedDuration::from_hours(28 * 24);

/// What a sync is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Whose services.
    pub scope: Scope,
    /// Fetch everything anew.
    pub whole: bool,
    /// Believe also answers that are not believed otherwise.
    pub force: bool,
}

/// A record to keep, as it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// When it was changed, in the interface's words.
    pub modified: Option<String>,
    /// The record.
    pub json: Vec<u8>,
}

/// What to write down. The state goes with the last of the records, never before one of them: after a crash, records
/// without their state are fetched again, but state without its records would hide that they are missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keep {
    /// Records to put.
    pub put: Vec<Kept>,
    /// Records to remove.
    pub remove: Vec<(Kind, Uuid)>,
    /// Keys and values.
    pub state: Vec<(String, String)>,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Wait, ask, and tell [`Sync::hear`] what came back.
    Get {
        /// The question.
        request: Request,
        /// How long to wait before it is asked.
        pause: Duration,
        /// Why so long, when it is not politeness alone.
        why: Option<Trouble>,
    },
    /// Write this down, and tell [`Sync::kept`] when it is durable.
    Keep(Keep),
    /// The mirror is as the interface is.
    Done,
    /// Nothing more is to be done now. What was written down stays and counts.
    Stop(Stop),
}

/// Why a run ends before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// It failed too often in a row.
    GaveUp(Trouble),
    /// The interface asks for a pause of so many seconds, which is longer than a command waits.
    ComeBack(u64),
    /// The interface refuses a question, with its HTTP status and its own sentences.
    Refused(u16, Vec<String>),
    /// The interface does not know the municipality.
    UnknownMunicipality(String),
    /// There is not a single service in the lists.
    NothingThere,
    /// Services that the mirror has are in no list, and nothing tells why.
    Vanished {
        /// How many the mirror has.
        had: usize,
        /// How many of them are in no list.
        vanished: usize,
    },
    /// Again and again far fewer records came back than were asked for.
    Shrunken(Kind),
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It reads lists: read, and known to be there.
    Lists(u64, u64),
    /// It fetches records of a kind: fetched, and to fetch.
    Records(Kind, u64, u64),
}

/// Where a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Lists,
    Records(Fetching),
    /// The last thing that is written down.
    Tidy,
    Done,
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sync {
    api: String,
    ask: Ask,
    finished: Option<Finished>,
    resumed: Option<Unfinished>,
    had: Holdings,
    /// By the interface's clock; `None` when it tells no time.
    begun: Option<Timestamp>,
    /// Fetch what changed after this moment; `None`: everything.
    since: Option<Timestamp>,
    dated: bool,
    reading: Reading,
    stage: Stage,
    pace: Pace,
    batch_max: usize,
    keep: Option<Keep>,
    stop: Option<Stop>,
    report: Report,
}

impl Sync {
    /// Begins a run against the interface at this address, or goes on with an unfinished one of the same scope. `finished` and `unfinished` are what was
    /// written down under [`FINISHED_KEY`] and [`UNFINISHED_KEY`].
    pub fn begin(
        api: String,
        ask: Ask,
        manners: Manners,
        finished: Option<&str>,
        unfinished: Option<&str>,
        had: Holdings,
    ) -> Sync {
        let finished = keep::read(finished).filter(|finished: &Finished| finished.api == api);
        let same_run = |run: &Unfinished| run.api == api && run.scope == ask.scope.to_string();
        let resumed: Option<Unfinished> =
            keep::read(unfinished).filter(same_run).filter(|run: &Unfinished| run.since.is_none() || !ask.whole);
        Sync {
            reading: Reading::of(&ask.scope),
            report: Report { resumed: resumed.is_some(), ..Report::default() },
            api,
            ask,
            finished,
            resumed,
            had,
            begun: None,
            since: None,
            dated: false,
            stage: Stage::Lists,
            pace: Pace::new(manners),
            batch_max: BATCH_MAX,
            keep: None,
            stop: None,
        }
    }

    /// The scope of the last run that came to its end.
    pub fn last_scope(finished: Option<&str>) -> Option<Scope> {
        keep::read::<Finished>(finished).and_then(|finished| Scope::parse(&finished.scope))
    }

    /// What to do next.
    pub fn step(&mut self) -> Step {
        if let Some(stop) = &self.stop {
            return Step::Stop(stop.clone());
        }
        if let Some(keep) = self.keep.take() {
            return Step::Keep(keep);
        }
        self.advance();
        match (&self.stop, self.keep.take(), self.request()) {
            (Some(stop), _, _) => Step::Stop(stop.clone()),
            (None, Some(keep), _) => Step::Keep(keep),
            (None, None, Some(request)) => {
                let (pause, why) = self.pace.pause();
                Step::Get { request, pause, why }
            }
            (None, None, None) => Step::Done,
        }
    }

    /// Goes from a stage that has nothing left to do to the next one.
    fn advance(&mut self) {
        loop {
            self.stage = match &self.stage {
                Stage::Lists if self.reading.wanted().is_none() => match self.believe() {
                    Ok(()) => Stage::Records(self.fetching(Kind::Service)),
                    Err(stop) => return self.stop = Some(stop),
                },
                Stage::Records(fetching) if fetching.is_done() => match fetching.kind {
                    Kind::Service => Stage::Records(self.fetching(Kind::Channel)),
                    Kind::Channel => Stage::Records(self.fetching(Kind::Organization)),
                    Kind::Organization => {
                        self.keep = Some(self.tidy());
                        Stage::Tidy
                    }
                },
                Stage::Tidy if self.keep.is_none() => Stage::Done,
                _ => return,
            };
        }
    }

    fn request(&self) -> Option<Request> {
        match &self.stage {
            Stage::Lists => self.reading.wanted().map(|(list, page)| Request::Page(list.clone(), page)),
            Stage::Records(fetching) => Some(Request::Records(fetching.kind, fetching.batch(self.batch_max))),
            Stage::Tidy | Stage::Done => None,
        }
    }

    /// Takes in what came back of the last request. `memo` is what was remembered of its last answer, when the request
    /// told its tag. `jitter` is any number, by chance.
    pub fn hear(&mut self, answer: &Answer, memo: Option<&str>, jitter: u32) {
        let heard = match pace::judge(answer) {
            Verdict::Good(http) => self.heard_good(http),
            Verdict::Same => match memo.and_then(Memo::read) {
                Some(memo) => {
                    self.report.same += 1;
                    self.dated(answer);
                    self.heard_page(memo.page, None);
                    Ok(())
                }
                None => Err((Trouble::NotTheApi, None)),
            },
            Verdict::Nothing => self.heard_nothing(),
            Verdict::Later(why, retry_after_s) => Err((why, retry_after_s)),
            Verdict::Smaller => self.ask_smaller(),
            Verdict::Refused(status, messages) => {
                self.stop = Some(Stop::Refused(status, messages));
                return;
            }
        };
        match heard {
            Ok(()) => {
                self.report.requests += 1;
                self.pace.went_well();
            }
            Err((why, retry_after_s)) => self.failed(why, retry_after_s, jitter),
        }
    }

    fn heard_good(&mut self, http: &HttpAnswer) -> Result<(), (Trouble, Option<u64>)> {
        let not_the_api = (Trouble::NotTheApi, None);
        match self.stage {
            Stage::Lists => {
                let page = read::page(&http.body).ok_or(not_the_api)?;
                self.dated_by(http.date);
                self.heard_page(page, http.etag.as_deref());
                Ok(())
            }
            Stage::Records(_) => {
                let (told, odd) = read::records(&http.body).ok_or(not_the_api)?;
                self.heard_records(told, odd).map_err(|why| (why, None))
            }
            Stage::Tidy | Stage::Done => Ok(()),
        }
    }

    fn heard_page(&mut self, page: read::Page, tag: Option<&str>) {
        self.report.odd_rows += page.odd;
        let key = self.request().and_then(|request| request.memo_key());
        if let (Some(key), Some(tag)) = (key, tag.filter(|tag| !tag.contains('\n'))) {
            let state = vec![(key, Memo::write(tag, &page))];
            self.keep = Some(Keep { state, ..Keep::default() });
        }
        self.reading.take(page);
    }

    fn heard_nothing(&mut self) -> Result<(), (Trouble, Option<u64>)> {
        match (&self.stage, self.reading.wanted()) {
            (Stage::Lists, Some((ListOf::Municipality { code, .. }, 1))) => {
                self.stop = Some(Stop::UnknownMunicipality(code.as_str().to_owned()));
                Ok(())
            }
            (Stage::Records(_), _) => self.heard_records(Vec::new(), 0).map_err(|why| (why, None)),
            _ => Err((Trouble::NotTheApi, None)),
        }
    }

    fn failed(&mut self, why: Trouble, retry_after_s: Option<u64>, jitter: u32) {
        if matches!(why, Trouble::NoAnswer(NoAnswer::TimedOut)) {
            // Perhaps it takes too long to put so many records together.
            self.batch_max = (self.batch_max / 2).max(1);
        }
        self.report.failures += 1;
        if let Err(come_back) = self.pace.failed(why, retry_after_s, jitter) {
            self.stop = Some(match (come_back, why, &self.stage) {
                (Some(after_s), _, _) => Stop::ComeBack(after_s),
                (None, Trouble::Shrunken, Stage::Records(fetching)) => Stop::Shrunken(fetching.kind),
                (None, why, _) => Stop::GaveUp(why),
            });
        }
    }

    fn dated(&mut self, answer: &Answer) {
        if let Answer::Http(http) = answer {
            self.dated_by(http.date);
        }
    }

    /// Settles with the first answer what else is to be read: its date is the only clock that is believed.
    fn dated_by(&mut self, date: Option<Timestamp>) {
        if std::mem::replace(&mut self.dated, true) {
            return;
        }
        self.begun = self.resumed.as_ref().map(|run| run.begun).or(date);
        self.since = match (&self.resumed, &self.finished) {
            (Some(run), _) => run.since,
            (None, Some(finished)) if !self.ask.whole && is_recent(finished.whole_at, date) => Some(finished.known_to),
            (None, _) => None,
        };
        self.report.whole = self.since.is_none();
        match (self.since, &self.finished) {
            (Some(since), _) => self.reading.also_since(since),
            (None, Some(finished)) => self.reading.also_gone(finished.known_to),
            (None, None) => {}
        }
        if let Some(run) = &self.resumed {
            self.reading.also_again(run.begun);
        }
    }

    fn believe(&mut self) -> Result<(), Stop> {
        (self.report.lists, self.report.members) = (self.reading.lists_read, self.reading.members.len() as u64);
        // Of another scope, everything may go; records without a scope came from a file.
        let same_scope = self.finished.as_ref().is_none_or(|run| run.scope == self.ask.scope.to_string());
        if self.ask.force { Ok(()) } else { self.reading.believe(&self.had, same_scope) }
    }

    /// What is written down at the end: what nobody names goes, and the mirror is known to be right.
    fn tidy(&mut self) -> Keep {
        let of = |kind| self.had.unnamed(kind).into_iter().map(move |id| (kind, id));
        let remove: Vec<_> = of(Kind::Channel).chain(of(Kind::Organization)).collect();
        for (kind, id) in &remove {
            self.had.remove(*kind, *id);
            self.report.of_mut(*kind).removed += 1;
        }
        let mut state = vec![(UNFINISHED_KEY.to_owned(), String::new())];
        state.extend(self.now_finished().map(|finished| (FINISHED_KEY.to_owned(), keep::write(&finished))));
        Keep { put: Vec::new(), remove, state }
    }

    /// `None` when the interface tells no time: then nothing is known to any moment, and the next run asks as this one did.
    fn now_finished(&self) -> Option<Finished> {
        let begun = self.begun?;
        let whole_before = self.finished.as_ref().map(|finished| finished.whole_at);
        Some(Finished {
            api: self.api.clone(),
            scope: self.ask.scope.to_string(),
            known_to: begun.checked_sub(MARGIN).unwrap_or(begun),
            whole_at: if self.since.is_none() { begun } else { whole_before.unwrap_or(begun) },
        })
    }

    /// Notes that what was to be written down is durable.
    pub fn kept(&mut self, counts: Counts) {
        if let Stage::Records(fetching) = &self.stage {
            let put = &mut self.report.of_mut(fetching.kind).put;
            put.added += counts.added;
            put.changed += counts.changed;
            put.unchanged += counts.unchanged;
        }
    }

    /// How far the run has come.
    pub fn progress(&self) -> Progress {
        match &self.stage {
            Stage::Records(fetching) => {
                Progress::Records(fetching.kind, fetching.done, fetching.done + fetching.left())
            }
            Stage::Lists | Stage::Tidy | Stage::Done => {
                let read = self.reading.lists_read;
                Progress::Lists(read, read + self.reading.lists_left())
            }
        }
    }

    /// What the run found so far.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// The tag to tell with a request, of what was remembered of its last answer.
pub fn tag_of(memo: &str) -> Option<String> {
    Memo::read(memo).map(|memo| memo.tag)
}

/// Whether everything was read anew not too long ago, by the interface's clock. When it tells no time, one of its earlier
/// runs cannot be too old.
fn is_recent(whole_at: Timestamp, date: Option<Timestamp>) -> bool {
    date.is_none_or(|date| date.duration_since(whole_at).abs() < WHOLE_EVERY)
}

#[cfg(test)]
mod tests;
