//! A catalogue in which only a few imported records have changed, compiled as an increment over what is kept: one changed
//! service is searchable in milliseconds instead of half a minute. Wherever the result could differ from that of
//! compiling everything anew, it makes nothing and says so; then everything is compiled anew.

use std::collections::{BTreeSet, HashSet};

use anyhow::{Context as _, bail, ensure};

use super::{
    made::Made,
    sources::{Look, Sources, version_over},
};
use crate::{
    catalog::{give_needs, names_of},
    commands::imported::{Recent, key},
    domain::{
        catalog::Catalog,
        record::{RecordKind, Source},
        service::{Service, ServiceId},
    },
    exchange::ptv,
    snapshot::{Builder, Compiled, Hold, INCREMENTS_MAX, Snapshot},
    store::mirror::Key,
};

/// So many services of an increment are compiled in the time of one breath; beyond, all may as well be.
const SERVICES_MAX: usize = 2_000;

/// And in a small catalogue no more than this part of it, or this number: each increment is one more place to look in.
const SHARE: usize = 20;
const SERVICES_ALWAYS: usize = 50;

/// What has become of a snapshot since it was made.
pub(super) enum Since {
    /// Nothing that is compiled has changed: it holds for this state.
    Same(Made),
    /// An increment brings it there.
    Over(Compiled, Made),
}

/// Whether so many increments lie over a base that it is time to make one file of it all.
pub(super) fn is_heavy(snapshot: &Snapshot) -> bool {
    let (increments, services) = snapshot.increments();
    increments >= INCREMENTS_MAX / 2 || services > most(snapshot) / 2
}

/// The most services in all increments over a base.
fn most(snapshot: &Snapshot) -> usize {
    let (_, services) = snapshot.increments();
    ((snapshot.places() - services) / SHARE).clamp(SERVICES_ALWAYS, SERVICES_MAX)
}

/// Compiles what has changed since a snapshot was made.
///
/// # Errors
/// Why everything is to be compiled anew.
pub(super) fn increment(sources: &Sources, look: &Look, made: &Made, beneath: &Snapshot) -> anyhow::Result<Since> {
    ensure!(made.look.written == look.written, "files have changed");
    let (names, then) = made.imported.as_ref().context("there was no import, or more than one")?;
    let folder = sources.imported_folder().context("there is no import, or more than one")?;
    let recent = Recent::open(folder)?.context("the import is gone")?;
    let _held = recent.hold()?;
    ensure!(recent.names()? == *names, "names of codes have changed");
    let generation = recent.generation()?;
    let made = Made {
        look: look.clone(),
        version: version_over(&made.files, std::iter::once(generation.as_str())),
        files: made.files.clone(),
        imported: Some((names.clone(), generation.clone())),
    };
    if generation == *then {
        return Ok(Since::Same(made));
    }
    let (increments, services) = beneath.increments();
    ensure!(increments < INCREMENTS_MAX, "there are too many increments");
    let changed = recent.changed_since(then)?.context("nobody knows what has changed")?;
    let change = Change::find(beneath, &recent, &changed, most(beneath).saturating_sub(services))?;
    change.check(beneath)?;
    Ok(Since::Over(change.compile(beneath, &made)?, made))
}

/// What an increment changes.
struct Change {
    tables: Catalog,
    /// The places of services that are no longer what they were, and their ids.
    superseded: BTreeSet<usize>,
    before: HashSet<ServiceId>,
    /// What they are now, each with the keys of the records that it is made of.
    services: Vec<(Service, Vec<u32>)>,
}

impl Change {
    /// What these records change.
    fn find(beneath: &Snapshot, recent: &Recent, changed: &[Key], room: usize) -> anyhow::Result<Change> {
        let (superseded, before, services) = (BTreeSet::new(), HashSet::new(), Vec::new());
        let mut change = Change { tables: beneath.catalog()?, superseded, before, services };
        let mut records: BTreeSet<(Source, String)> = BTreeSet::new();
        for (source, kind, id) in changed {
            match kind {
                RecordKind::Service => records.extend([(*source, id.clone())]),
                RecordKind::Organization => change.organiser(beneath, recent, *source, id)?,
                RecordKind::Channel | RecordKind::GeneralDescription => {}
            }
            let places = beneath.users(key(*source, *kind, id))?;
            for place in places.context("a changed record is in a service of several sources")? {
                let service = beneath.service(place).context("a service of the snapshot is damaged")?;
                if *kind != RecordKind::Service {
                    let guid = service.id.guid().context("a service has no id at its source")?;
                    records.insert((Source::Ptv, guid.to_owned()));
                }
                change.superseded.insert(place);
                change.before.insert(service.id.clone());
            }
            ensure!(records.len().max(change.superseded.len()) <= room, "too much has changed");
        }
        change.services = recent.services(&records.into_iter().collect::<Vec<_>>())?;
        for (service, _) in &mut change.services {
            give_needs(service, &change.tables.needs);
        }
        Ok(change)
    }

    /// Brings an organiser into the tables as it is now. The services that name it use its record.
    fn organiser(&mut self, beneath: &Snapshot, recent: &Recent, source: Source, id: &str) -> anyhow::Result<()> {
        ensure!(source == Source::Ptv, "an organisation of another catalogue than PTV has changed");
        let id_here = ptv::organiser_id(id);
        ensure!(beneath.held(&id_here)?.is_none(), "an organiser that is written here has changed");
        match recent.organiser(id)? {
            Some(now) => self.tables.organisers.insert(id_here, now),
            None => self.tables.organisers.remove(&id_here),
        };
        Ok(())
    }

    /// Whether every service may come, change and go as it does.
    ///
    /// # Errors
    /// Why not.
    fn check(&self, beneath: &Snapshot) -> anyhow::Result<()> {
        let mut names: HashSet<&str> = HashSet::new();
        for name in self.services.iter().flat_map(|(service, _)| names_of(&service.id)) {
            let elsewhere = beneath.find(name).is_some_and(|place| !self.superseded.contains(&place));
            ensure!(!elsewhere && names.insert(name), "two services have one name");
        }
        let after: HashSet<&ServiceId> = self.services.iter().map(|(service, _)| &service.id).collect();
        for id in after.iter().copied().chain(&self.before) {
            let stays = after.contains(id) && self.before.contains(id);
            for name in names_of(id) {
                match beneath.held(name)? {
                    Some(Hold::Written) => bail!("a changed service is one of several sources"),
                    // References to it have been settled: they lead to this very id.
                    Some(Hold::Meant) if !stays => bail!("a service that is referred to has come or gone"),
                    Some(Hold::Meant) | None => {}
                }
            }
        }
        ensure!(beneath.count() > self.superseded.len() || !self.services.is_empty(), "no service is left");
        Ok(())
    }

    fn compile(mut self, beneath: &Snapshot, made: &Made) -> anyhow::Result<Compiled> {
        self.tables.concepts = beneath.concepts()?;
        self.tables.version.clone_from(&made.version);
        let faults = beneath.faults()?;
        let mut builder = Builder::over(beneath, &self.tables);
        self.superseded.iter().for_each(|place| builder.supersede(*place));
        for (service, made_with) in &self.services {
            builder.add(service, service.id.guid());
            builder.made_with(made_with.iter().copied());
        }
        Ok(builder.finish(&self.tables, faults))
    }
}
