//! What a catalogue folder has imported from other catalogues, as services of ours: the mirror's records, each service
//! joined with its channels and its organiser. Made anew whenever it is asked for; nothing of it is stored.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap},
    path::Path,
    rc::Rc,
};

use crate::{
    domain::{
        catalog::Concept,
        lang::Text,
        service::{Organiser, OrganiserKind, Service},
    },
    exchange::{
        hsds,
        ptv::{self, Around, Channel, ChannelRaw, GeneralDescriptionRaw, OrganizationRaw, ServiceRaw},
    },
    store::mirror::{Batch, Mirror, MirrorError, RecordKind, Source},
};

/// The most channels that are kept while services are joined with them: those that many services share come again and
/// again. Some two kilobytes each.
const CHANNELS_KEPT_MAX: usize = 20_000;

/// Under this name the mirror keeps the names of PTV's codes that came with its records.
const NAMES: &str = "ptv.code_names";

/// The imported part of a catalogue folder, read from its mirror.
#[derive(Debug, Default)]
pub struct Imported {
    /// Who organises the imported services.
    pub organisers: Vec<Organiser>,
    /// Concepts of imported ontologies.
    pub concepts: Vec<Concept>,
    /// Another word whenever anything imported has changed.
    pub generation: String,
    /// Names of PTV's codes (service classes, target groups, life events) as the records told them.
    pub code_names: HashMap<String, Text>,
    /// What kinds of bodies PTV's organisations are, by their ids there: whoever takes the organisers leaves these.
    kinds: HashMap<String, OrganiserKind>,
    mirror: Option<Mirror>,
}

impl Imported {
    /// The imported part of a folder; `None` where nothing was imported.
    ///
    /// # Errors
    /// When there is a mirror and it cannot be read.
    pub fn open(folder: &Path) -> anyhow::Result<Option<Imported>> {
        let Some(mirror) = Mirror::read(folder)? else { return Ok(None) };
        let (mut organisers, mut kinds) = (Vec::new(), HashMap::new());
        mirror.each(Source::Ptv, RecordKind::Organization, &mut |record| {
            // What is not sound was remarked on when it was imported.
            let raw = serde_json::from_slice::<OrganizationRaw>(&record.json).ok();
            if let Some(organiser) = raw.and_then(|raw| ptv::organiser(&raw).0) {
                kinds.insert(record.id, organiser.kind);
                organisers.push(organiser);
            }
        })?;
        mirror.each(Source::Hsds, RecordKind::Organization, &mut |record| {
            organisers.extend(hsds::organiser(&record.json))
        })?;
        Ok(Some(Imported {
            organisers,
            kinds,
            concepts: mirror.concepts()?,
            generation: mirror.generation()?,
            code_names: names(&mirror)?.into_iter().collect(),
            mirror: Some(mirror),
        }))
    }

    /// Hands over every imported service, one by one, PTV's first, in the order of their ids at their source. What is not
    /// published, or cannot be read, is passed over: the findings of its import have counted it.
    ///
    /// # Errors
    /// When the mirror cannot be read.
    pub fn each(&self, take: &mut dyn FnMut(Service)) -> anyhow::Result<()> {
        let Some(mirror) = &self.mirror else { return Ok(()) };
        let join = Join { mirror, kinds: &self.kinds, channels: RefCell::default(), failed: Cell::new(None) };
        mirror.each(Source::Ptv, RecordKind::Service, &mut |record| {
            if let Some(service) = join.service(&record.json) {
                take(service);
            }
        })?;
        if let Some(error) = join.failed.into_inner() {
            return Err(error.into());
        }
        mirror.each(Source::Hsds, RecordKind::Service, &mut |record| {
            if let Ok((service, _)) = hsds::service(&record.json) {
                take(service);
            }
        })?;
        Ok(())
    }
}

/// The names of codes that the mirror keeps.
fn names(mirror: &Mirror) -> Result<BTreeMap<String, Text>, MirrorError> {
    let json = mirror.state(NAMES)?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// Keeps names of codes beside those that are kept already, so that a code outside the program's own lists has a name on
/// screen. To be called by whatever puts PTV's records into the mirror.
///
/// # Errors
/// [`MirrorError`]
pub fn keep_names(batch: &mut Batch<'_>, new: &BTreeMap<String, Text>) -> Result<(), MirrorError> {
    let kept = batch.state(NAMES)?.and_then(|json| serde_json::from_str::<BTreeMap<String, Text>>(&json).ok());
    let mut names = kept.unwrap_or_default();
    names.extend(new.iter().map(|(code, name)| (code.clone(), name.clone())));
    // Codes and texts always have a form in JSON.
    let json = serde_json::to_string(&names).unwrap_or_default();
    batch.set_state(&[(NAMES, &json)])
}

/// What services are joined with, while they are read.
struct Join<'a> {
    mirror: &'a Mirror,
    kinds: &'a HashMap<String, OrganiserKind>,
    channels: RefCell<HashMap<String, Option<Rc<Channel>>>>,
    failed: Cell<Option<MirrorError>>,
}

impl Join<'_> {
    fn service(&self, json: &[u8]) -> Option<Service> {
        let mut raw: ServiceRaw = serde_json::from_slice(json).ok()?;
        if let Some(general) = raw.follows().and_then(|id| self.general_description(&id)) {
            ptv::inherit(&mut raw, &general);
        }
        let (channel, organiser) = (|id: &str| self.channel(id), |id: &str| self.kinds.get(id).copied());
        ptv::service(&raw, &Around { channel: &channel, organiser: &organiser }).0
    }

    fn general_description(&self, id: &str) -> Option<GeneralDescriptionRaw> {
        serde_json::from_slice(&self.record(RecordKind::GeneralDescription, id)?).ok()
    }

    fn channel(&self, id: &str) -> Option<Rc<Channel>> {
        if let Some(known) = self.channels.borrow().get(id) {
            return known.clone();
        }
        let raw = self.record(RecordKind::Channel, id);
        let raw = raw.and_then(|json| serde_json::from_slice::<ChannelRaw>(&json).ok());
        let channel = raw.and_then(|raw| ptv::channel(&raw).0).map(Rc::new);
        let mut kept = self.channels.borrow_mut();
        if kept.len() >= CHANNELS_KEPT_MAX {
            // Rarely reached; which ones come again nobody knows, so all make room.
            kept.clear();
        }
        kept.insert(id.to_owned(), channel.clone());
        channel
    }

    fn record(&self, kind: RecordKind, id: &str) -> Option<Vec<u8>> {
        match self.mirror.get(Source::Ptv, kind, id) {
            Ok(record) => record.map(|record| record.json),
            Err(error) => {
                self.failed.set(Some(error));
                None
            }
        }
    }
}
