//! Puts the layers together: written services, imported ones as they come, the county's overlays. Imported services may
//! be a hundred thousand, so they pass through one by one; only those that something else refers to wait for the end.

use std::collections::{HashMap, HashSet};

use crate::domain::{
    case::Case,
    catalog::{Catalog, NeedEntry},
    checklist::Answer,
    code::Need,
    service::{Service, ServiceId},
};

use super::{
    case_services::{Became, settle},
    finding::{Finding, Kind, Remarks},
    format::SERVICES_MAX,
    known::dangling,
    layers::{join, lay_over},
    overlay::{Entry, references_of},
    ways::Place,
};

/// Takes a finished service and the other names by which it is found.
pub type Emit<'e> = dyn FnMut(Service, Vec<String>) + 'e;

/// Services on their way into one catalogue.
#[derive(Debug, Default)]
pub struct Merge {
    pub(super) remarks: Remarks,
    written: Vec<Written>,
    /// The place in `written` of each id and of each id in `same_as`.
    places: HashMap<String, usize>,
    overlays: Vec<Entry>,
    /// The overlays of each id, in the order of the layers.
    laid: HashMap<String, Vec<usize>>,
    used: HashSet<usize>,
    /// Imported services that wait for the end, because an overlay or a reference names them.
    waiting: Vec<Service>,
    /// What references mean that name no written service.
    meant: HashMap<String, Option<ServiceId>>,
    /// Imported services that went into the catalogue at once.
    passed: usize,
    /// Where services stand in the files that are to be checked.
    lines: Vec<Place>,
}

/// A service that somebody writes, with its twins.
#[derive(Debug)]
struct Written {
    id: ServiceId,
    built_in: Option<Service>,
    /// The county's own.
    own: Option<Service>,
    /// The imported twin that `same_as` names first, and its place there.
    twin: Option<(usize, Service)>,
    /// The ids of all twins.
    twins: Vec<String>,
}

impl Merge {
    /// Takes the services of a layer.
    pub(super) fn write(&mut self, services: Vec<Service>, built_in: bool) {
        for service in services {
            let at = self.place_of(&service.id);
            let Some(written) = self.written.get_mut(at) else { continue };
            let slot = if built_in { &mut written.built_in } else { &mut written.own };
            match slot {
                Some(under) => lay_over(under, &service),
                None => *slot = Some(service),
            }
        }
    }

    /// Takes the places of a file's services; a finding on what they refer to names them.
    pub(super) fn stand(&mut self, places: Vec<Place>) {
        let room = SERVICES_MAX.saturating_sub(self.lines.len());
        self.lines.extend(places.into_iter().take(room));
    }

    /// Where references stand, of services and of overlays, in the order of the layers.
    pub(super) fn places_of_references(&self) -> impl Iterator<Item = Place> {
        let laid = self.overlays.iter().map(|entry| Place {
            name: entry.id.clone(),
            file: entry.file.clone(),
            line: entry.line,
            references: entry.references.each_ref().map(|references| (references.line, references.ids.clone())),
        });
        self.lines.iter().cloned().chain(laid)
    }

    fn place_of(&mut self, id: &ServiceId) -> usize {
        if let Some(at) = self.places.get(id.as_str()) {
            return *at;
        }
        self.places.insert(id.to_string(), self.written.len());
        self.written.push(Written { id: id.clone(), built_in: None, own: None, twin: None, twins: Vec::new() });
        self.written.len() - 1
    }

    /// Takes the entries of an overlay.
    pub(super) fn lay(&mut self, entries: Vec<Entry>) {
        let room = SERVICES_MAX.saturating_sub(self.overlays.len());
        for entry in entries.into_iter().take(room) {
            self.laid.entry(entry.id.clone()).or_default().push(self.overlays.len());
            self.overlays.push(entry);
        }
    }

    /// Something of an import could not be read: the rest serves.
    pub fn import_failed(&mut self, folder: &str, reason: &str) {
        self.remarks.add(folder, 0, Kind::ImportUnreadable { reason: reason.to_owned() });
    }

    /// Takes an imported service; gives it back when it can go into the catalogue at once.
    pub fn take(&mut self, mut service: Service, needs: &[NeedEntry]) -> Option<Service> {
        let id = service.id.clone();
        let names = names_of(&id);
        for name in &names {
            if let Some(meant) = self.meant.get_mut(*name) {
                meant.get_or_insert_with(|| id.clone());
            }
        }
        give_needs(&mut service, needs);
        if let Some(at) = names.iter().find_map(|name| self.places.get(*name)) {
            if let Some(written) = self.written.get_mut(*at) {
                written.meet(service);
            }
            return None;
        }
        if names.iter().any(|name| self.laid.contains_key(*name)) {
            self.waiting.push(service);
            return None;
        }
        self.passed += 1;
        Some(service)
    }

    /// The names of services that are put together here from more than one source.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.places.keys().chain(self.laid.keys()).map(String::as_str)
    }

    /// The names by which something refers to an imported service, there or not.
    pub fn meant(&self) -> impl Iterator<Item = &str> {
        self.meant.keys().map(String::as_str)
    }

    /// Finishes what waited and settles the tables: every reference leads somewhere afterwards.
    pub fn finish(&mut self, mut tables: Catalog, emit: &mut Emit<'_>) -> (Catalog, Vec<Finding>) {
        let ids: Vec<ServiceId> = self.written.iter().map(|written| written.id.clone()).collect();
        let ready: Vec<(Service, Vec<String>)> =
            std::mem::take(&mut self.written).into_iter().filter_map(Written::finished).collect();
        let waiting = std::mem::take(&mut self.waiting).into_iter().map(|service| (service, Vec::new()));
        let mut count = self.passed;
        for (service, names) in ready.into_iter().chain(waiting) {
            let guid = service.id.guid().map(str::to_owned);
            let service = self.finished(service, &names, &ids);
            emit(service, names.into_iter().chain(guid).collect());
            count += 1;
        }
        self.settle(&mut tables, &ids);
        let mut remarks = std::mem::take(&mut self.remarks);
        self.settle_cases(&mut tables, &ids, &mut remarks);
        for (_, entry) in self.overlays.iter().enumerate().filter(|(at, _)| !self.used.contains(at)) {
            remarks.add(&entry.file, entry.line, Kind::OverlayGone { id: entry.id.clone() });
        }
        if count == 0 {
            remarks.add("services", 0, Kind::NothingSound);
        }
        (tables, remarks.sorted())
    }

    /// Before the first imported service comes: who is a twin of whom, and which references are open.
    pub(super) fn prepare(&mut self, tables: &Catalog) {
        let of_services = self.written.iter().enumerate().flat_map(|(at, written)| {
            let services = written.built_in.iter().chain(&written.own);
            services.flat_map(|service| &service.same_as).map(move |name| (name.clone(), at)).collect::<Vec<_>>()
        });
        let of_overlays = self.overlays.iter().filter_map(|entry| Some((entry, *self.places.get(&entry.id)?)));
        let of_overlays = of_overlays.flat_map(|(entry, at)| entry.same_as.iter().map(move |name| (name.clone(), at)));
        let twins: Vec<(String, usize)> = of_services.chain(of_overlays).collect();
        for (name, at) in twins {
            self.places.entry(name).or_insert(at);
        }
        let mut named: Vec<String> = Vec::new();
        for written in &mut self.written {
            for service in written.built_in.iter_mut().chain(&mut written.own) {
                named.extend(references_of(service).into_iter().flatten().map(|id| id.to_string()));
            }
        }
        named.extend(
            self.overlays
                .iter()
                .flat_map(|entry| &entry.references)
                .flat_map(|kind| &kind.ids)
                .map(ServiceId::to_string),
        );
        named.extend(named_by(tables));
        named.extend(tables.cases.iter().flat_map(Case::named).map(ServiceId::to_string));
        named.retain(|id| !self.places.contains_key(id));
        self.meant.extend(named.into_iter().map(|id| (id, None)));
    }

    /// The service that a reference means; `None` when there is none.
    fn meaning(&self, id: &ServiceId, written: &[ServiceId]) -> Option<ServiceId> {
        match self.places.get(id.as_str()) {
            Some(at) => written.get(*at).cloned(),
            None => self.meant.get(id.as_str()).cloned().flatten(),
        }
    }

    /// A service with its overlays and with references that lead somewhere.
    fn finished(&mut self, mut service: Service, twins: &[String], written: &[ServiceId]) -> Service {
        let own = service.id.clone();
        for ids in references_of(&mut service) {
            *ids = self.resolved(ids, &own, written);
        }
        let twins = twins.iter().map(String::as_str);
        let names: Vec<String> = names_of(&own).into_iter().chain(twins).map(str::to_owned).collect();
        let mut laid: Vec<usize> = names.iter().filter_map(|name| self.laid.get(name)).flatten().copied().collect();
        laid.sort_unstable();
        laid.dedup();
        let mut remarks = std::mem::take(&mut self.remarks);
        for at in laid {
            let Some(entry) = self.overlays.get(at) else { continue };
            let references = entry.references.each_ref().map(|references| {
                for id in references.ids.iter().filter(|id| self.meaning(id, written).is_none()) {
                    let kind = dangling(references.field, id.as_str(), &HashSet::new());
                    remarks.add(&entry.file, references.line, kind);
                }
                self.resolved(&references.ids, &own, written)
            });
            entry.apply(&mut service, references, &mut remarks);
            self.used.insert(at);
        }
        self.remarks = remarks;
        service
    }

    fn resolved(&self, ids: &[ServiceId], own: &ServiceId, written: &[ServiceId]) -> Vec<ServiceId> {
        let mut sound: Vec<ServiceId> = Vec::new();
        for id in ids.iter().filter_map(|id| self.meaning(id, written)) {
            if id != *own && !sound.contains(&id) {
                sound.push(id);
            }
        }
        sound
    }

    /// References of the tables to services that are not there: a suggestion becomes the general guidance of its need,
    /// everything else is taken out. Why a service is missing has been said where it stands.
    fn settle(&self, tables: &mut Catalog, written: &[ServiceId]) {
        let sound =
            |ids: &[ServiceId]| ids.iter().filter_map(|id| self.meaning(id, written)).collect::<Vec<ServiceId>>();
        tables.needs.iter_mut().for_each(|need| need.general = sound(&need.general));
        for desk in &mut tables.desks {
            desk.service = desk.service.take().and_then(|id| self.meaning(&id, written));
        }
        let general = |need: Option<Need>| {
            let entry = need.and_then(|need| tables.needs.iter().find(|entry| entry.need == need));
            entry.map(|entry| entry.general.clone()).unwrap_or_default()
        };
        let suggest = |answer: &mut Answer| {
            let there = sound(&answer.suggest);
            let lost = there.len() < answer.suggest.len();
            answer.suggest = there;
            if lost {
                super::layers::add(&mut answer.suggest, &general(answer.need));
            }
        };
        tables.checklists.iter_mut().for_each(|list| list.leads = sound(&list.leads));
        let questions = tables.checklists.iter_mut().flat_map(|list| &mut list.questions);
        questions.flat_map(|question| &mut question.answers).for_each(suggest);
    }

    /// The same for practice cases, with a word on those that are shorter now or gone.
    fn settle_cases(&self, tables: &mut Catalog, written: &[ServiceId], remarks: &mut Remarks) {
        let mut lost = Vec::new();
        tables.cases.retain_mut(|case| match settle(case, &|id| self.meaning(id, written)) {
            Became::Whole => true,
            Became::Shorter(gone) => {
                let ids = gone.iter().map(ServiceId::as_str).collect::<Vec<_>>().join(", ");
                remarks.add(CASES, 0, Kind::CaseShorter { id: case.id.to_string(), ids });
                true
            }
            Became::Nothing => {
                lost.push(case.id.to_string());
                false
            }
        });
        if !lost.is_empty() {
            remarks.add(CASES, 0, Kind::CasesGone { ids: lost.join(", ") });
        }
    }
}

impl Written {
    /// An imported twin has come.
    fn meet(&mut self, imported: Service) {
        let names: Vec<String> = names_of(&imported.id).into_iter().map(str::to_owned).collect();
        let services = self.built_in.iter().chain(&self.own);
        let rank = services.flat_map(|service| &service.same_as).position(|name| names.contains(name));
        let rank = rank.unwrap_or(usize::MAX);
        self.twins.extend(names);
        // Of several twins the one that is named first tells the facts: two municipalities' numbers are not one service's.
        if self.twin.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.twin = Some((rank, imported));
        }
    }

    /// The service out of all its layers, and the other names by which it is found.
    fn finished(self) -> Option<(Service, Vec<String>)> {
        let Written { built_in, own, twin, twins, .. } = self;
        let mut service = built_in.or_else(|| own.clone())?;
        if let Some((_, twin)) = &twin {
            join(&mut service, twin);
        }
        if let Some(own) = &own {
            lay_over(&mut service, own);
        }
        Some((service, twins))
    }
}

/// Where findings on the cases of all layers stand.
const CASES: &str = "cases";

/// The services that tables name.
pub(super) fn named_by(tables: &Catalog) -> impl Iterator<Item = String> {
    let general = tables.needs.iter().flat_map(|need| &need.general);
    let desks = tables.desks.iter().filter_map(|desk| desk.service.as_ref());
    let answers = tables.checklists.iter().flat_map(|list| &list.questions).flat_map(|question| &question.answers);
    let leads = tables.checklists.iter().flat_map(|list| &list.leads);
    general.chain(desks).chain(leads).chain(answers.flat_map(|answer| &answer.suggest)).map(ServiceId::to_string)
}

/// The names by which a service can be meant: its id, and the GUID at its end.
pub fn names_of(id: &ServiceId) -> Vec<&str> {
    let whole = id.as_str();
    std::iter::once(whole).chain(id.guid().filter(|guid| *guid != whole)).collect()
}

/// Gives an imported service its needs: its source knows none.
pub fn give_needs(service: &mut Service, needs: &[NeedEntry]) {
    if service.needs.is_empty() {
        service.needs = needs_of(&service.classes, needs);
    }
}

/// The needs that services of these classes answer. A class of a need stands for the classes beneath it too.
fn needs_of(classes: &[String], needs: &[NeedEntry]) -> Vec<Need> {
    let within =
        |class: &str, wide: &str| class.strip_prefix(wide).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let answers = |entry: &&NeedEntry| entry.classes.iter().any(|wide| classes.iter().any(|class| within(class, wide)));
    needs.iter().filter(answers).map(|entry| entry.need).collect()
}
