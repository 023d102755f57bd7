//! What the rows of feedback mean, whichever database holds them: one for each desk, service and thing that is told. What one
//! more telling makes of a row is decided here; nothing is read or written.

use jiff::Timestamp;

use super::{Db, Deed, StoreError, damaged};
use crate::{
    domain::{
        code::{Code, CodeList, Coded, FeedbackResult},
        entry::What,
        feedback::{Closing, FeedbackFate, ServiceFeedback},
        service::ServiceId,
        time::{Day, helsinki},
    },
    server::accept::Accepted,
    wire::{
        audit::Act,
        feedback::{CloseRequest, ClosedMatter, FeedbackList, FeedbackOfService, Matter},
    },
};

/// How long feedback stays after it was closed, in seconds: a quarter of a year, in which its desks have seen it.
pub(super) const CLOSED_STAYS_S: i64 = 90 * 24 * 3600;

/// The most rows of a county: a desk whose program invents services fills no disk. What comes beyond is stored as an entry and
/// shown to nobody.
pub(super) const ROWS_MAX: i64 = 100_000;

/// The most rows that a desk is told of: more than anybody there remembers.
pub(super) const FATES_MAX: i64 = 500;

/// Who closes, and when, in seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub(in crate::server) struct Closer {
    /// The number of the token.
    pub(in crate::server) by: i64,
    pub(in crate::server) at_s: i64,
}

impl Closer {
    /// The closing of one service's feedback, as the trail tells it.
    pub(super) fn deed(self, service: &ServiceId, desks: u64) -> Deed {
        Deed::new(Act::FeedbackClosed, Some(self.by), self.at_s).about_feedback(service, desks)
    }
}

/// How a row was closed, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Closed {
    pub(super) at_s: i64,
    pub(super) result: String,
    pub(super) by: i64,
}

/// What one desk told of one thing of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) times: i64,
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) closed: Option<Closed>,
}

/// One telling that has come, and when it was told at the latest: the end of the hour in its identity.
#[derive(Debug, Clone)]
pub(super) struct Telling<'a> {
    pub(super) feedback: &'a ServiceFeedback,
    /// The desk that sent it, which is the one that may ask what became of it.
    pub(super) desk: &'a Code,
    until_s: i64,
}

impl Telling<'_> {
    /// The tellings among new entries, in one order for all servers, so that they wait for each other and never in a circle.
    pub(super) fn of<'a>(new: &[&'a Accepted]) -> Vec<Telling<'a>> {
        let telling = |accepted: &&'a Accepted| match &accepted.entry.what {
            What::Feedback(feedback) => {
                let hour_s = i64::try_from(accepted.id.hour_ms() / 1000).unwrap_or(i64::MAX);
                Some(Telling { feedback, desk: &accepted.sender, until_s: hour_s.saturating_add(3600) })
            }
            _ => None,
        };
        let mut tellings: Vec<_> = new.iter().filter_map(telling).collect();
        tellings.sort_by_key(|one| (&one.feedback.service, one.feedback.what.as_str(), one.desk));
        tellings
    }

    /// The row after this telling. One that was told before an editor closed the matter and comes late is closed with it; one
    /// that was told since opens it anew.
    pub(super) fn onto(&self, row: Option<Told>, last_closing: Option<Closed>) -> Told {
        let day = self.feedback.day;
        let was_before = |closed: &Closed| self.until_s <= closed.at_s;
        match row {
            Some(row) if row.closed.as_ref().is_none_or(was_before) => Told {
                times: row.times.saturating_add(1),
                first: row.first.min(day),
                last: row.last.max(day),
                closed: row.closed,
            },
            _ => Told { times: 1, first: day, last: day, closed: last_closing.filter(was_before) },
        }
    }
}

/// A line of the editor's list, as a store groups its rows.
pub(super) struct Line {
    pub(super) service: String,
    pub(super) what: String,
    pub(super) times: i64,
    pub(super) desks: i64,
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) closed: Option<Closed>,
}

/// A page of lines that stand in the order of their services, with those of one service more than it shows: that tells that
/// there is a next page.
pub(super) fn page(lines: Vec<Line>, limit: u32) -> Result<FeedbackList, StoreError> {
    let mut services: Vec<FeedbackOfService> = Vec::new();
    for line in lines {
        let service = service(&line.service)?;
        let matter = Matter {
            what: coded(&line.what)?,
            times: line.times.unsigned_abs(),
            desks: line.desks.unsigned_abs(),
            first: line.first,
            last: line.last,
            closed: line.closed.map(closed_matter).transpose()?,
        };
        match services.last_mut().filter(|last| last.service == service) {
            Some(last) => last.matters.push(matter),
            None => services.push(FeedbackOfService { service, matters: vec![matter] }),
        }
    }
    let limit = limit as usize;
    let has_more = services.len() > limit;
    services.truncate(limit);
    let next = services.last().filter(|_| has_more).map(|last| last.service.clone());
    Ok(FeedbackList { services, next })
}

/// What became of one row, for its desk.
pub(super) fn fate(
    service_id: &str,
    what: &str,
    last: Day,
    closed: Option<(i64, String)>,
) -> Result<FeedbackFate, StoreError> {
    let closed = closed.map(|(at_s, result)| closing(at_s, &result)).transpose()?;
    Ok(FeedbackFate { service: service(service_id)?, what: coded(what)?, day: last, closed })
}

fn closed_matter(closed: Closed) -> Result<ClosedMatter, StoreError> {
    Ok(ClosedMatter { closing: closing(closed.at_s, &closed.result)?, by: closed.by })
}

fn closing(at_s: i64, result: &str) -> Result<Closing, StoreError> {
    let at = Timestamp::from_second(at_s).map_err(|_| damaged())?;
    Ok(Closing { day: Day::of(&helsinki(at)), result: coded::<FeedbackResult>(result)? })
}

fn service(id: &str) -> Result<ServiceId, StoreError> {
    ServiceId::parse(id).ok_or_else(damaged)
}

fn coded<T: CodeList>(code: &str) -> Result<Coded<T>, StoreError> {
    let code = Code::parse(code).map_err(|_| damaged())?;
    Ok(T::of(code.as_str()).map_or(Coded::Unknown(code), Coded::Known))
}

impl Db {
    /// What desks told, by service; what is closed too where that is asked for.
    pub(in crate::server) async fn feedback(
        &self,
        county: &Code,
        after: Option<ServiceId>,
        with_closed: bool,
        limit: u32,
    ) -> Result<FeedbackList, StoreError> {
        match self {
            Db::Sqlite(store) => store.feedback(after, with_closed, limit).await,
            Db::Postgres(store) => store.feedback(county, after, with_closed, limit).await,
        }
    }

    /// Closes what is open of one thing of a service, and tells of how many desks it was.
    pub(in crate::server) async fn close_feedback(
        &self,
        county: &Code,
        what: CloseRequest,
        closer: Closer,
    ) -> Result<u64, StoreError> {
        match self {
            Db::Sqlite(store) => store.close_feedback(what, closer).await,
            Db::Postgres(store) => store.close_feedback(county, what, closer).await,
        }
    }

    /// What became of what a desk told, the last first.
    pub(in crate::server) async fn feedback_of(
        &self,
        county: &Code,
        desk: Code,
    ) -> Result<Vec<FeedbackFate>, StoreError> {
        match self {
            Db::Sqlite(store) => store.feedback_of(desk).await,
            Db::Postgres(store) => store.feedback_of(county, desk).await,
        }
    }
}
