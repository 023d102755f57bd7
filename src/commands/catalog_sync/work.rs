//! The work of a sync: asks the planner what to do and does it, one thing after the other. Mirror, interface and plan meet
//! here; what an answer means is not decided here.

use std::time::Duration;

use tokio::time::sleep;
use uuid::Uuid;

use super::sabotage::Sabotage;
use crate::{
    client::ptv::PtvApi,
    domain::record::{RecordKind, Source},
    exchange::ptv_plan::{
        self, Ask, Counts, FINISHED_KEY, Holdings, Keep, Links, Manners, Progress, RECORD_BYTES_MAX, Report, Scope,
        Step, Stop, Sync, Trouble, UNFINISHED_KEY,
    },
    store::mirror::{self, Mirror, MirrorError, Record},
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

/// How a sync ended before its end, with what it found until then. What was written down stays and counts.
#[derive(Debug)]
pub enum Ended {
    /// The plan stops.
    Stop(Stop, Box<Report>),
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
) -> Result<Report, Ended> {
    let (finished, unfinished) = (mirror.state(FINISHED_KEY)?, mirror.state(UNFINISHED_KEY)?);
    let had = holdings(mirror)?;
    let mut sync =
        Sync::begin(api.address().to_string(), ask, manners, finished.as_deref(), unfinished.as_deref(), had);
    let mut writer = Writer { sabotage: Sabotage::from_env(), held_back: Keep::default() };
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
            Step::Done => return Ok(sync.report().clone()),
            Step::Stop(stop) => return Err(Ended::Stop(stop, Box::new(sync.report().clone()))),
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

/// Writes down what the plan says, in one commit each time.
struct Writer {
    sabotage: Sabotage,
    /// What a faulty writer has not written yet.
    held_back: Keep,
}

impl Writer {
    fn write(&mut self, mirror: &mut Mirror, mut keep: Keep) -> Result<Counts, MirrorError> {
        if self.sabotage.writes_state_first() {
            let state = std::mem::take(&mut keep.state);
            let records = std::mem::replace(&mut self.held_back, keep);
            keep = Keep { state, ..records };
        }
        let records: Vec<Record> = keep.put.into_iter().map(record).collect();
        let state: Vec<(&str, &str)> = keep.state.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let mut batch = mirror.batch()?;
        let counts = batch.put(&records)?;
        for kind in ptv_plan::KINDS {
            let ids: Vec<String> =
                keep.remove.iter().filter(|(of, _)| *of == kind).map(|(_, id)| id.to_string()).collect();
            batch.remove(Source::Ptv, kind.into(), &ids)?;
        }
        batch.set_state(&state)?;
        batch.commit()?;
        Ok(Counts { added: counts.added, changed: counts.changed, unchanged: counts.unchanged })
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
