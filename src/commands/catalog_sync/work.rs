//! The work of a sync: asks the planner what to do and does it, one thing after the other. Mirror, interface and plan meet
//! here; what an answer means is not decided here.

use std::{borrow::Cow, time::Duration};

use tokio::time::sleep;
use uuid::Uuid;

use super::sabotage::Sabotage;
use crate::{
    client::ptv::PtvApi,
    commands::imported::keep_names,
    domain::record::{RecordKind, Source},
    exchange::ptv::{Findings, Survey},
    exchange::ptv_plan::{
        self, Ask, Counts, FINISHED_KEY, Holdings, Keep, Links, Manners, Progress, RECORD_BYTES_MAX, Report, Scope,
        Step, Stop, Sync, Trouble, UNFINISHED_KEY,
    },
    store::mirror::{self, Batch, Mirror, MirrorError, Record},
};

// What the plan keeps, the mirror takes.
const _: () = assert!(RECORD_BYTES_MAX <= mirror::JSON_BYTES_MAX);

/// Something for whoever waits for the sync.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// How far it has come.
    Progress(Progress),
    /// It waits longer than politeness asks, and why.
    Waits(Duration, Trouble),
}

/// What a sync did, and what it found in the records that it fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What was asked for, came, changed and went.
    pub report: Report,
    /// What became of facts that did not come over word for word.
    pub findings: Findings,
}

/// How a sync ended before its end, with what it found until then. What was written down stays and counts.
#[derive(Debug)]
pub enum Ended {
    /// The plan stops.
    Stop(Stop, Box<Found>),
    /// The mirror does not take more.
    Mirror(MirrorError),
}

impl From<MirrorError> for Ended {
    fn from(error: MirrorError) -> Ended {
        Ended::Mirror(error)
    }
}

/// Brings the mirror to where the interface is. It may be dropped at any moment: what it was about to write down is
/// fetched again by the next one.
///
/// # Errors
/// [`Ended`]
pub async fn sync(
    mirror: &mut Mirror,
    api: &PtvApi,
    ask: Ask,
    manners: Manners,
    tell: &mut dyn FnMut(News),
) -> Result<Found, Ended> {
    let (finished, unfinished) = (mirror.state(FINISHED_KEY)?, mirror.state(UNFINISHED_KEY)?);
    let had = holdings(mirror)?;
    let mut sync =
        Sync::begin(api.address().to_string(), ask, manners, finished.as_deref(), unfinished.as_deref(), had);
    let mut writer = Writer::new();
    loop {
        tell(News::Progress(sync.progress()));
        match sync.step() {
            Step::Get { request, pause, why } => {
                if let Some(why) = why {
                    tell(News::Waits(pause, why));
                }
                sleep(pause).await;
                let memo = match request.memo_key() {
                    Some(key) => mirror.state(&key)?,
                    None => None,
                };
                let tag = memo.as_deref().and_then(ptv_plan::tag_of);
                let answer = api.get(&request.path(), tag.as_deref()).await;
                sync.hear(&answer, memo.as_deref(), chance());
            }
            Step::Keep(keep) => sync.kept(writer.write(mirror, keep)?),
            Step::Done => return Ok(writer.found(&sync)),
            Step::Stop(stop) => return Err(Ended::Stop(stop, Box::new(writer.found(&sync)))),
        }
    }
}

/// The scope of the last sync that came to its end.
///
/// # Errors
/// When the mirror cannot be read.
pub(super) fn last_scope(mirror: &Mirror) -> Result<Option<Scope>, MirrorError> {
    Ok(Sync::last_scope(mirror.state(FINISHED_KEY)?.as_deref()))
}

/// What the mirror holds. Of a service only its links stay in memory.
fn holdings(mirror: &Mirror) -> Result<Holdings, MirrorError> {
    let mut had = Holdings::default();
    mirror.each(Source::Ptv, RecordKind::Service, &mut |record| {
        if let Ok(id) = Uuid::try_parse(&record.id) {
            had.services.insert(id, Links::of(&record.json));
        }
    })?;
    let ids = |kind| Ok::<_, MirrorError>(mirror.ids(Source::Ptv, kind)?.into_iter().filter_map(uuid).collect());
    had.channels = ids(RecordKind::Channel)?;
    had.organizations = ids(RecordKind::Organization)?;
    Ok(had)
}

fn uuid(text: String) -> Option<Uuid> {
    Uuid::try_parse(&text).ok()
}

/// Writes down what the plan says, in one commit each time, and looks at each record on its way.
struct Writer {
    survey: Survey,
    names_kept: usize,
    sabotage: Sabotage,
    /// What a faulty writer has not written yet.
    held_back: Keep,
}

impl Writer {
    fn new() -> Writer {
        let (sabotage, held_back) = (Sabotage::from_env(), Keep::default());
        Writer { survey: Survey::default(), names_kept: 0, sabotage, held_back }
    }

    fn write(&mut self, mirror: &mut Mirror, mut keep: Keep) -> Result<Counts, MirrorError> {
        if self.sabotage.writes_state_first() {
            let state = std::mem::take(&mut keep.state);
            let records = std::mem::replace(&mut self.held_back, keep);
            keep = Keep { state, ..records };
        }
        let mut records: Vec<Record> = keep.put.into_iter().map(record).collect();
        for record in &mut records {
            // Its notes, and the record without what is nobody's to keep.
            if let Some((_, Cow::Owned(stored))) = self.survey.record(&record.json) {
                record.json = stored;
            }
        }
        let state: Vec<(&str, &str)> = keep.state.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let mut batch = mirror.batch()?;
        let counts = batch.put(&records)?;
        for kind in ptv_plan::KINDS {
            let ids: Vec<String> =
                keep.remove.iter().filter(|(of, _)| *of == kind).map(|(_, id)| id.to_string()).collect();
            batch.remove(Source::Ptv, kind.into(), &ids)?;
        }
        self.keep_names(&mut batch)?;
        batch.set_state(&state)?;
        batch.commit()?;
        Ok(Counts { added: counts.added, changed: counts.changed, unchanged: counts.unchanged })
    }

    /// Keeps the names of codes that the records brought.
    fn keep_names(&mut self, batch: &mut Batch<'_>) -> Result<(), MirrorError> {
        if self.survey.names().len() > self.names_kept {
            keep_names(batch, self.survey.names())?;
            self.names_kept = self.survey.names().len();
        }
        Ok(())
    }

    fn found(&self, sync: &Sync) -> Found {
        Found { report: sync.report().clone(), findings: self.survey.findings() }
    }
}

fn record(kept: ptv_plan::Kept) -> Record {
    Record {
        source: Source::Ptv,
        kind: kept.kind.into(),
        id: kept.id.to_string(),
        modified: kept.modified,
        json: kept.json,
    }
}

fn chance() -> u32 {
    // Without randomness every desk pauses a little shorter; nothing else depends on it.
    getrandom::u32().unwrap_or(0)
}
