//! The catalogue out of its snapshot, or out of its sources and then into a snapshot. Whatever is wrong with a kept
//! snapshot, it is taken away and made anew; where nothing can be written, the new one stays in memory.

use std::{ops::Range, thread};

use anyhow::Context as _;

use super::{
    Origin,
    increment::{Since, increment, is_heavy},
    made::Made,
    sources::{Gathered, Look, Sources, faults},
};
use crate::{
    config::Setup,
    desk::world::World,
    domain::catalog::Catalog,
    snapshot::{BLOCK, Builder, Compiled, Snapshot},
    store::{Opened, Pointer, Snapshots},
};

/// How many blocks are read at once while they are checked: a megabyte is read as fast as the disk goes.
const READ_BLOCKS: usize = 16;

/// A section shorter than this many blocks is checked by one thread: starting another takes longer.
const SHARED_BLOCKS: usize = 64;

/// A catalogue that serves.
#[derive(Debug)]
pub(super) struct Served {
    pub(super) world: World,
    /// How many faults its sources have.
    pub(super) faults: usize,
    pub(super) origin: Origin,
    /// The files that it is read from, while it is read from files.
    pub(super) kept: Option<Kept>,
}

/// A snapshot in files.
#[derive(Debug)]
pub(super) struct Kept {
    snapshot: Snapshot,
    pub(super) pointer: Pointer,
}

/// The snapshots of one set of sources.
#[derive(Debug)]
pub(super) struct Place {
    snapshots: Snapshots,
    pub(super) sources: Sources,
    set: String,
}

/// The catalogue that a set-up names: from its snapshot when that was made of these very sources. All of it is checked
/// first: a command answers once, and an answer with a service missing cannot be mended afterwards.
pub(super) fn serve(setup: &Setup) -> Served {
    let place = Place::of(setup);
    let look = place.sources.look();
    let kept = place.fresh(&look).or_else(|| place.later(&look, None));
    let sound = kept.filter(|served| served.kept.as_ref().is_some_and(|kept| place.is_sound(kept)));
    sound.unwrap_or_else(|| place.make(&look))
}

/// Makes the snapshot anew if the folders that the set-up names have changed, so that the next start finds it: for
/// whoever has just imported. A desk that is open takes it up.
pub fn refresh(setup: &Setup) {
    if Sources::of(setup).has_folders() {
        drop(serve(setup));
    }
}

impl Place {
    pub(super) fn of(setup: &Setup) -> Place {
        let sources = Sources::of(setup);
        Place { snapshots: Snapshots::in_folder(&setup.data_dir), set: sources.set(), sources }
    }

    /// What is kept for these sources, if it was made of the state that they have now.
    pub(super) fn fresh(&self, look: &Look) -> Option<Served> {
        let pointer = self.pointer()?;
        (Made::parse(&pointer.sources).look == *look).then(|| self.open(pointer)).flatten()
    }

    /// What is kept for these sources, brought to the state that they have now by an increment; `None` where everything
    /// is to be compiled anew. `open` is what this program has open already, if it has.
    pub(super) fn later(&self, look: &Look, open: Option<&Kept>) -> Option<Served> {
        let pointer = self.pointer()?;
        let snapshot = match open.filter(|open| open.pointer.names == pointer.names) {
            Some(open) => open.snapshot.clone(),
            None => self.open(pointer.clone())?.kept?.snapshot,
        };
        let later = self.increment(look, pointer, &snapshot);
        later.inspect_err(|reason| tracing::info!(%reason, "the catalogue is compiled anew")).ok()
    }

    fn increment(&self, look: &Look, mut pointer: Pointer, beneath: &Snapshot) -> anyhow::Result<Served> {
        let snapshot = match increment(&self.sources, look, &Made::parse(&pointer.sources), beneath)? {
            Since::Same(made) => {
                pointer.sources = made.to_string();
                beneath.clone()
            }
            Since::Over(compiled, made) => {
                let name = compiled.name.to_string();
                self.snapshots.write(&name, &compiled.parts)?;
                let snapshot = beneath.with(self.snapshots.open(&name)?.bytes)?;
                pointer.sources = made.to_string();
                pointer.names.push(name);
                snapshot
            }
        };
        let served = self.served(snapshot, &pointer)?;
        self.snapshots.point(&self.set, &pointer)?;
        Ok(served)
    }

    /// What people wrote in these sources, without what was imported beside it; `None` where there are no imports to
    /// wait for, or nothing else.
    pub(super) fn written(&self) -> Option<World> {
        let gathered = self.sources.has_imports().then(|| self.sources.gather_written())?;
        let (compiled, count, _) = compile(gathered);
        (count > 0).then(|| in_memory(compiled).world)
    }

    /// What is kept for these sources, whatever state it was made of.
    pub(super) fn any(&self) -> Option<Served> {
        self.open(self.pointer()?)
    }

    pub(super) fn pointer(&self) -> Option<Pointer> {
        self.snapshots.pointer(&self.set)
    }

    fn open(&self, pointer: Pointer) -> Option<Served> {
        let opened: Vec<Opened> =
            pointer.names.iter().map(|name| self.snapshots.open(name)).collect::<Result<_, _>>().ok()?;
        match self.world_of(opened, &pointer) {
            Ok(served) => Some(served),
            Err(error) => {
                tracing::warn!(%error, "a snapshot is not used and made anew");
                self.forget(&pointer);
                None
            }
        }
    }

    fn world_of(&self, opened: Vec<Opened>, pointer: &Pointer) -> anyhow::Result<Served> {
        let snapshot = Snapshot::stack(opened.iter().map(|file| file.bytes.clone()).collect())?;
        for (file, name) in pointer.names.iter().enumerate() {
            self.confirm(&snapshot, file, name, snapshot.blocks(file).0)?;
        }
        self.served(snapshot, pointer)
    }

    fn served(&self, snapshot: Snapshot, pointer: &Pointer) -> anyhow::Result<Served> {
        let world = World { index: snapshot.index()?, catalog: snapshot.catalog()? };
        let (faults, origin) = (snapshot.faults()?, self.sources.origin());
        Ok(Served { world, faults, origin, kept: Some(Kept { snapshot, pointer: pointer.clone() }) })
    }

    /// Checks blocks of a file by reading them past the mapping, two threads at once where that pays.
    fn confirm(&self, snapshot: &Snapshot, file: usize, name: &str, blocks: Range<usize>) -> anyhow::Result<()> {
        if blocks.len() < SHARED_BLOCKS {
            return self.confirm_part(snapshot, file, name, blocks);
        }
        let middle = blocks.start + blocks.len() / 2;
        thread::scope(|scope| {
            let first = scope.spawn(|| self.confirm_part(snapshot, file, name, blocks.start..middle));
            self.confirm_part(snapshot, file, name, middle..blocks.end)?;
            first.join().unwrap_or_else(|_| anyhow::bail!("the check ended"))
        })
    }

    fn confirm_part(&self, snapshot: &Snapshot, file: usize, name: &str, blocks: Range<usize>) -> anyhow::Result<()> {
        let mut opened = self.snapshots.open(name)?;
        let mut buffer = Vec::new();
        for from in blocks.clone().step_by(READ_BLOCKS) {
            let to = (from + READ_BLOCKS).min(blocks.end);
            let place = snapshot.block_place(file, from).start..snapshot.block_place(file, to - 1).end;
            opened.read_at(place, &mut buffer)?;
            for (block, bytes) in (from..to).zip(buffer.chunks(BLOCK)) {
                snapshot.confirm(file, block, bytes)?;
            }
        }
        Ok(())
    }

    /// Checks everything of a kept snapshot that has not been checked yet; a damaged one is taken away.
    pub(super) fn is_sound(&self, kept: &Kept) -> bool {
        let files = kept.pointer.names.iter().enumerate();
        let checked = files.map(|(file, name)| self.confirm(&kept.snapshot, file, name, kept.snapshot.blocks(file).1));
        match checked.collect::<anyhow::Result<()>>() {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "a snapshot is damaged and made anew");
                self.forget(&kept.pointer);
                false
            }
        }
    }

    fn forget(&self, pointer: &Pointer) {
        pointer.names.iter().for_each(|name| self.snapshots.forget(name));
    }

    /// Makes the catalogue of its sources, and keeps it where that can be done.
    pub(super) fn make(&self, look: &Look) -> Served {
        let gathered = self.sources.gather();
        let made = gathered.made(look);
        self.same(&made).unwrap_or_else(|| self.compile(gathered, &made))
    }

    /// Makes one file of a base and its increments.
    pub(super) fn compact(&self, look: &Look) -> Served {
        let gathered = self.sources.gather();
        let made = gathered.made(look);
        self.compile(gathered, &made)
    }

    fn compile(&self, gathered: Gathered, made: &Made) -> Served {
        let origin = gathered.origin.clone();
        let (compiled, count, faults) = compile(gathered);
        match &origin {
            Origin::Folder(folder) if count == 0 => {
                // What stands in for a folder is not kept: the folder will be mended.
                let origin = Origin::InsteadOf(folder.clone());
                let (compiled, _, _) = compile(Sources::built_in().gather());
                Served { faults, origin, ..in_memory(compiled) }
            }
            _ => self.keep(&compiled, made).unwrap_or_else(|error| {
                tracing::warn!(%error, "the snapshot cannot be kept; it is made at each start");
                Served { faults, origin, ..in_memory(compiled) }
            }),
        }
    }

    /// What is kept, when the sources only look changed: an import that found nothing new, a file that was touched.
    fn same(&self, made: &Made) -> Option<Served> {
        let pointer = self.pointer().filter(|pointer| Made::parse(&pointer.sources).version == made.version)?;
        let served = self.open(Pointer { sources: made.to_string(), ..pointer })?;
        let kept = served.kept.as_ref()?;
        let pointed = self.snapshots.point(&self.set, &kept.pointer);
        pointed.is_ok().then_some(served)
    }

    fn keep(&self, compiled: &Compiled, made: &Made) -> anyhow::Result<Served> {
        let name = compiled.name.to_string();
        self.snapshots.write(&name, &compiled.parts)?;
        let pointer = Pointer { sources: made.to_string(), names: vec![name] };
        self.snapshots.point(&self.set, &pointer)?;
        self.open(pointer).context("the snapshot that was just written cannot be read")
    }
}

impl Kept {
    /// Whether it is time to make one file of it.
    pub(super) fn is_heavy(&self) -> bool {
        is_heavy(&self.snapshot)
    }
}

/// Makes the snapshot; tells how many services and how many faults there are.
fn compile(gathered: Gathered) -> (Compiled, usize, usize) {
    let tables = gathered.tables();
    let mut builder = Builder::new(&tables);
    gathered.held().for_each(|(name, hold)| builder.hold(name, hold));
    let (settled, count, findings) = gathered.each(&mut |piece| match piece.service {
        Some((service, names)) => {
            builder.add(&service, names.iter().map(String::as_str));
            builder.made_with(piece.made_with);
        }
        None => builder.mixed_from(piece.made_with),
    });
    let faults = faults(&findings);
    (builder.finish(&settled, faults), count, faults)
}

/// A snapshot that stays in memory.
fn in_memory(compiled: Compiled) -> Served {
    let world = || -> Result<World, crate::snapshot::Damage> {
        let snapshot = Snapshot::open(compiled.into_bytes())?;
        Ok(World { index: snapshot.index()?, catalog: snapshot.catalog()? })
    };
    // Memory that has just been written is what was written; without this the desk would have no catalogue at all.
    let world = world().unwrap_or_else(|_| World { catalog: Catalog::default(), ..World::default() });
    Served { world, faults: 0, origin: Origin::BuiltIn, kept: None }
}
