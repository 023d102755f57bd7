//! What a catalogue folder has imported from other catalogues, as services of ours: the mirror's records, each service
//! joined with its channels and its organiser. Made anew whenever it is asked for; nothing of it is stored.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap},
    path::Path,
    rc::Rc,
};

use sha2::{Digest as _, Sha256};

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
    snapshot::use_key,
    store::mirror::{Batch, Held, Key, Mirror, MirrorError, RecordKind, Source},
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
    /// Another word whenever a name of a code has changed.
    pub names: String,
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
            names: names_word(&mirror)?,
            code_names: names(&mirror)?.into_iter().collect(),
            mirror: Some(mirror),
        }))
    }

    /// Hands over every imported service, one by one, PTV's first, in the order of their ids at their source, each with
    /// the keys of the records that it was made of. What is not published, or cannot be read, is passed over: the
    /// findings of its import have counted it.
    ///
    /// # Errors
    /// When the mirror cannot be read.
    pub fn each(&self, take: &mut dyn FnMut(Service, Vec<u32>)) -> anyhow::Result<()> {
        let Some(mirror) = &self.mirror else { return Ok(()) };
        let join = Join::new(mirror);
        join.kinds.replace(self.kinds.iter().map(|(id, kind)| (id.clone(), Some(*kind))).collect());
        mirror.each(Source::Ptv, RecordKind::Service, &mut |record| {
            if let Some((service, made_with)) = join.service(&record.id, &record.json) {
                take(service, made_with);
            }
        })?;
        if let Some(error) = join.failed.into_inner() {
            return Err(error.into());
        }
        mirror.each(Source::Hsds, RecordKind::Service, &mut |record| {
            if let Ok((service, _)) = hsds::service(&record.json) {
                take(service, vec![key(Source::Hsds, RecordKind::Service, &record.id)]);
            }
        })?;
        Ok(())
    }
}

/// The imported part of a catalogue folder for whoever asks for single services of it.
#[derive(Debug)]
pub struct Recent(Mirror);

impl Recent {
    /// Opens the imported part of a folder; `None` where nothing was imported.
    ///
    /// # Errors
    /// When there is a mirror and it cannot be read.
    pub fn open(folder: &Path) -> Result<Option<Recent>, MirrorError> {
        Ok(Mirror::read(folder)?.map(Recent))
    }

    /// Whether anything was ever imported into a folder.
    pub fn exists(folder: &Path) -> bool {
        Mirror::exists(folder)
    }

    /// Keeps the mirror as it is while this lives, so that several readings fit together.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn hold(&self) -> Result<Held<'_>, MirrorError> {
        self.0.hold()
    }

    /// See [`Imported::generation`].
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn generation(&self) -> Result<String, MirrorError> {
        self.0.generation()
    }

    /// See [`Imported::names`].
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn names(&self) -> Result<String, MirrorError> {
        names_word(&self.0)
    }

    /// Which records have changed since another generation; `None` where that is not known.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn changed_since(&self, generation: &str) -> Result<Option<Vec<Key>>, MirrorError> {
        self.0.changed_since(generation)
    }

    /// The services of these records that there are, in their order, with the keys of the records that each is made of.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn services(&self, ids: &[(Source, String)]) -> Result<Vec<(Service, Vec<u32>)>, MirrorError> {
        let join = Join::new(&self.0);
        let mut services = Vec::new();
        for (source, id) in ids {
            let Some(record) = self.0.get(*source, RecordKind::Service, id)? else { continue };
            services.extend(match source {
                Source::Ptv => join.service(id, &record.json),
                Source::Hsds => hsds::service(&record.json)
                    .ok()
                    .map(|(service, _)| (service, vec![key(Source::Hsds, RecordKind::Service, id)])),
            });
        }
        join.failed.into_inner().map_or(Ok(services), Err)
    }

    /// PTV's organisation of this id as an organiser.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn organiser(&self, id: &str) -> Result<Option<Organiser>, MirrorError> {
        let record = self.0.get(Source::Ptv, RecordKind::Organization, id)?;
        let raw = record.and_then(|record| serde_json::from_slice::<OrganizationRaw>(&record.json).ok());
        Ok(raw.and_then(|raw| ptv::organiser(&raw).0))
    }
}

/// What stands for a record in a snapshot.
pub fn key(source: Source, kind: RecordKind, id: &str) -> u32 {
    use_key(&format!("{} {} {id}", source.code(), kind.code()))
}

/// Another word for other names of codes.
fn names_word(mirror: &Mirror) -> Result<String, MirrorError> {
    let names = mirror.state(NAMES)?.unwrap_or_default();
    Ok(Sha256::digest(names).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
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
    kinds: RefCell<HashMap<String, Option<OrganiserKind>>>,
    channels: RefCell<HashMap<String, Option<Rc<Channel>>>>,
    /// The keys of the records that were asked for, those that are not there included: they may come.
    asked: RefCell<Vec<u32>>,
    failed: Cell<Option<MirrorError>>,
}

impl<'a> Join<'a> {
    fn new(mirror: &'a Mirror) -> Join<'a> {
        Join {
            mirror,
            kinds: RefCell::default(),
            channels: RefCell::default(),
            asked: RefCell::default(),
            failed: Cell::new(None),
        }
    }

    /// The service of a record, with the keys of all records that it was made of.
    fn service(&self, id: &str, json: &[u8]) -> Option<(Service, Vec<u32>)> {
        self.asked.replace(vec![key(Source::Ptv, RecordKind::Service, id)]);
        let mut raw: ServiceRaw = serde_json::from_slice(json).ok()?;
        if let Some(general) = raw.follows().and_then(|id| self.general_description(&id)) {
            ptv::inherit(&mut raw, &general);
        }
        let (channel, organiser) = (|id: &str| self.channel(id), |id: &str| self.kind(id));
        let service = ptv::service(&raw, &Around { channel: &channel, organiser: &organiser }).0?;
        Some((service, self.asked.take()))
    }

    fn ask(&self, kind: RecordKind, id: &str) {
        self.asked.borrow_mut().push(key(Source::Ptv, kind, id));
    }

    /// What kind of body an organisation is.
    fn kind(&self, id: &str) -> Option<OrganiserKind> {
        self.ask(RecordKind::Organization, id);
        if let Some(known) = self.kinds.borrow().get(id) {
            return *known;
        }
        let raw = self.record(RecordKind::Organization, id);
        let raw = raw.and_then(|json| serde_json::from_slice::<OrganizationRaw>(&json).ok());
        let kind = raw.and_then(|raw| ptv::organiser(&raw).0).map(|organiser| organiser.kind);
        self.kinds.borrow_mut().insert(id.to_owned(), kind);
        kind
    }

    fn general_description(&self, id: &str) -> Option<GeneralDescriptionRaw> {
        self.ask(RecordKind::GeneralDescription, id);
        serde_json::from_slice(&self.record(RecordKind::GeneralDescription, id)?).ok()
    }

    fn channel(&self, id: &str) -> Option<Rc<Channel>> {
        self.ask(RecordKind::Channel, id);
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
