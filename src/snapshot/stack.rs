//! A snapshot as the program uses it: a base and its increments, read as one catalogue with one index.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;

use crate::{
    domain::{
        catalog::{self, Catalog, Concept},
        service::{Service, ServiceId},
    },
    search::Index,
};

use super::{
    build::id_hash,
    container::{Container, Damage, Name, Section},
    records::Records,
    tables,
    ties::{self, Hold},
};

/// The most increments over one base. Each is one more place to look an id up in; then it is time to build anew.
pub const INCREMENTS_MAX: usize = 8;

/// The most decoded services that are kept: several screens of rows, some megabytes.
const KEPT_MAX: usize = 256;

/// A catalogue in compiled form. Cloning it copies nothing.
#[derive(Debug, Clone)]
pub struct Snapshot(Arc<Stack>);

#[derive(Debug)]
struct Stack {
    /// The base first, each with the place of its first service.
    files: Vec<(usize, Arc<Records>)>,
    /// All places, superseded ones included.
    places: usize,
    /// Superseded places, in order.
    dead: Vec<usize>,
    kept: Mutex<Kept>,
}

/// Decoded services with the time of their last use.
#[derive(Debug, Default)]
struct Kept {
    services: HashMap<usize, (u64, Arc<Service>)>,
    time: u64,
}

impl Snapshot {
    /// Opens a base. Only its head is looked at.
    ///
    /// # Errors
    /// Why these bytes are no snapshot of this program.
    pub fn open(bytes: Bytes) -> Result<Snapshot, Damage> {
        Snapshot::stack(vec![bytes])
    }

    /// Opens a base with its increments, in their order.
    ///
    /// # Errors
    /// Why one of them cannot be used. [`Damage::OtherBase`] when one does not belong to the one beneath.
    pub fn stack(files: Vec<Bytes>) -> Result<Snapshot, Damage> {
        if files.is_empty() {
            return Err(Damage::TooMany);
        }
        let nothing = Stack { files: Vec::new(), places: 0, dead: Vec::new(), kept: Mutex::default() };
        files.into_iter().try_fold(nothing, Stack::with).map(|stack| Snapshot(Arc::new(stack)))
    }

    /// This snapshot with one more increment. What has been checked of it stays checked.
    ///
    /// # Errors
    /// Why the increment cannot be used.
    pub fn with(&self, increment: Bytes) -> Result<Snapshot, Damage> {
        let Stack { files, places, dead, .. } = &*self.0;
        let beneath = Stack { files: files.clone(), places: *places, dead: dead.clone(), kept: Mutex::default() };
        beneath.with(increment).map(|stack| Snapshot(Arc::new(stack)))
    }

    /// The name of its topmost file.
    pub fn name(&self) -> Name {
        self.0.top().file().name
    }

    /// The names of its files, the base first.
    pub fn names(&self) -> Vec<Name> {
        self.0.files.iter().map(|(_, records)| records.file().name).collect()
    }

    /// How many places for services there are, superseded ones included.
    pub fn places(&self) -> usize {
        self.0.places
    }

    /// How many services there are.
    pub fn count(&self) -> usize {
        catalog::Records::count(&*self.0)
    }

    /// How many increments there are, and how many services they have.
    pub fn increments(&self) -> (usize, usize) {
        let base = self.0.files.first().map_or(0, |(_, records)| records.len());
        (self.0.files.len().saturating_sub(1), self.0.places - base)
    }

    /// The service at a place; `None` where there is none any more.
    pub fn service(&self, place: usize) -> Option<Arc<Service>> {
        catalog::Records::get(&*self.0, place)
    }

    /// The place of the service that is found by a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.find(name)
    }

    /// The places of the services that were made with a record ([`use_key`](super::use_key)), in order; `None` where one
    /// of them is put together from more than one source.
    ///
    /// # Errors
    /// When a block is damaged.
    pub fn users(&self, key: u32) -> Result<Option<Vec<usize>>, Damage> {
        let mut places = Vec::new();
        for (_, records) in &self.0.files {
            places.extend(ties::users(records.file(), key).ok_or(Damage::Section)?);
        }
        if places.contains(&(ties::MIXED as usize)) {
            return Ok(None);
        }
        places.retain(|place| *place < self.0.places && !self.0.is_dead(*place));
        Ok(Some(places))
    }

    /// How the written files hold a name; `None` where they do not speak of it.
    ///
    /// # Errors
    /// When a block is damaged.
    pub fn held(&self, name: &str) -> Result<Option<Hold>, Damage> {
        let Some((_, base)) = self.0.files.first() else { return Ok(None) };
        ties::held(base.file(), name).ok_or(Damage::Section)
    }

    /// The catalogue. Its tables are decoded here; its services when somebody asks for one. Concepts stay where they
    /// are: nothing shows them.
    ///
    /// # Errors
    /// When the tables are damaged.
    pub fn catalog(&self) -> Result<Catalog, Damage> {
        Ok(Catalog { services: self.0.clone(), ..self.tables()?.0 })
    }

    /// How many faults the sources have from which it was made.
    ///
    /// # Errors
    /// When the tables are damaged.
    pub fn faults(&self) -> Result<usize, Damage> {
        Ok(self.tables()?.1)
    }

    fn tables(&self) -> Result<(Catalog, usize), Damage> {
        tables::read(&self.0.top().file().whole(Section::Tables)?)
    }

    /// The concepts of imported ontologies, for whoever builds an index.
    ///
    /// # Errors
    /// When they are damaged.
    pub fn concepts(&self) -> Result<Vec<Concept>, Damage> {
        // An increment changes services; ontologies that change make a new base.
        let base = self.0.files.first().map(|(_, records)| records.file().whole(Section::Concepts));
        postcard::from_bytes(&base.ok_or(Damage::Section)??).map_err(|_| Damage::Section)
    }

    /// The search index. Every block of it is checked first, because the index reads without asking.
    ///
    /// # Errors
    /// When a block is damaged.
    pub fn index(&self) -> Result<Index, Damage> {
        let parts = self.0.files.iter().map(|(_, records)| records.file().whole(Section::Index));
        Index::open(parts.collect::<Result<_, _>>()?, self.0.dead.iter().copied()).map_err(|_| Damage::Section)
    }

    /// Checks everything, block by block.
    ///
    /// # Errors
    /// The first damage.
    pub fn verify(&self) -> Result<(), Damage> {
        self.0.files.iter().try_for_each(|(_, records)| records.file().verify())
    }

    /// Whether damage has been met so far: the services of such a snapshot are no longer all there.
    pub fn is_damaged(&self) -> bool {
        self.0.files.iter().any(|(_, records)| records.file().is_damaged())
    }

    /// The blocks of a file of the stack whose sums the index needs, and all of its blocks.
    pub fn blocks(&self, file: usize) -> (Range<usize>, Range<usize>) {
        let Some((_, records)) = self.0.files.get(file) else { return (0..0, 0..0) };
        (records.file().blocks_of(Section::Index), 0..records.file().blocks())
    }

    /// Where a block stands in its file, in bytes.
    pub fn block_place(&self, file: usize, block: usize) -> Range<usize> {
        self.0.files.get(file).map_or(0..0, |(_, records)| records.file().block_place(block))
    }

    /// Checks a block by bytes that were read from its file: it need not be looked at again, and reading leaves no
    /// pages of the mapping in this process, as looking would.
    ///
    /// # Errors
    /// When they are not what was written.
    pub fn confirm(&self, file: usize, block: usize, bytes: &[u8]) -> Result<(), Damage> {
        self.0.files.get(file).map_or(Err(Damage::Section), |(_, records)| records.file().confirm(block, bytes))
    }
}

impl Stack {
    /// The stack with one more file on top.
    fn with(mut self, bytes: Bytes) -> Result<Stack, Damage> {
        if self.files.len() > INCREMENTS_MAX {
            return Err(Damage::TooMany);
        }
        let file = Container::open(bytes)?;
        let beneath = self.files.last().map_or(Name::NONE, |(_, records)| records.file().name);
        if file.base != beneath {
            return Err(Damage::OtherBase);
        }
        let superseded = file.whole(Section::Superseded)?;
        let places = superseded.chunks_exact(4).filter_map(|place| super::container::number32(place, 0));
        self.dead.extend(places.map(|place| place as usize).filter(|place| *place < self.places));
        self.dead.sort_unstable();
        self.dead.dedup();
        let records = Arc::new(Records::new(file));
        let first = self.places;
        self.places += records.len();
        self.files.push((first, records));
        Ok(self)
    }

    /// The topmost file: its tables are those of the whole.
    fn top(&self) -> &Records {
        &self.files.last().expect("a stack has a base, or it is not made").1
    }

    fn is_dead(&self, place: usize) -> bool {
        self.dead.binary_search(&place).is_ok()
    }

    /// The place of the service of this name, in the topmost file that has one.
    fn find(&self, name: &str) -> Option<usize> {
        let hash = id_hash(name);
        let found = self.files.iter().rev().filter_map(|(_, records)| records.find(&hash));
        found.map(|place| place as usize).find(|place| *place < self.places && !self.is_dead(*place))
    }

    fn decode(&self, place: usize) -> Option<Service> {
        let (first, records) = self.files.iter().rev().find(|(first, _)| *first <= place)?;
        records.get(place - first)
    }
}

impl Kept {
    fn get(&mut self, place: usize) -> Option<Arc<Service>> {
        self.time += 1;
        let (used, service) = self.services.get_mut(&place)?;
        *used = self.time;
        Some(service.clone())
    }

    /// Keeps a service; the one that was not used for the longest time goes.
    fn put(&mut self, place: usize, service: &Arc<Service>) {
        if self.services.len() >= KEPT_MAX
            && let Some(oldest) = self.services.iter().min_by_key(|(_, (used, _))| *used).map(|(place, _)| *place)
        {
            self.services.remove(&oldest);
        }
        self.services.insert(place, (self.time, service.clone()));
    }
}

impl catalog::Records for Stack {
    fn len(&self) -> usize {
        self.places
    }

    fn count(&self) -> usize {
        self.places - self.dead.len()
    }

    fn get(&self, at: usize) -> Option<Arc<Service>> {
        if at >= self.places || self.is_dead(at) {
            return None;
        }
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(service) = kept().get(at) {
            return Some(service);
        }
        let service = Arc::new(self.decode(at)?);
        kept().put(at, &service);
        Some(service)
    }

    fn position(&self, id: &ServiceId) -> Option<usize> {
        // An imported service that was renamed has another id and the same GUID: a draft still means it.
        self.find(id.as_str()).or_else(|| self.find(id.guid()?))
    }
}
