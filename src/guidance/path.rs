//! Referral paths (palvelupolku): what the catalogue's references say of the way that a person goes, as a tree from one
//! service or one need. It tells what comes first, what comes next, what else could help and who serves when a step is
//! closed; it hides no step that is not for the person's municipality, and it never guesses hours.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

use jiff::Zoned;

use crate::domain::{
    area::Municipality,
    catalog::Catalog,
    code::Need,
    hours::State,
    service::{ChannelKind, Service, ServiceChannel, ServiceId},
};

/// How many steps away a path is followed when nobody says how far: what comes next, and what comes after that.
pub const DEPTH: usize = 2;

/// The farthest that a path is followed. Behind the fourth step it depends on too much to be promised to anybody.
pub const DEPTH_MAX: usize = 4;

/// The most references of one kind that are followed from where a path begins: all that an editor writes in practice.
const FIRST_BREADTH_MAX: usize = 8;

/// The most farther away, where a step shows the direction and the choice is made later.
const BREADTH_MAX: usize = 3;

/// The most steps of a path: more than a wall picture can show in letters that can be read.
pub const STEPS_MAX: usize = 40;

/// Why a step is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StepKind {
    /// The path begins here.
    Start,
    /// General guidance of the need with which the path begins.
    Guidance,
    /// Must be passed before the step above it; of several, one.
    First,
    /// Usually comes after the step above it.
    Next,
    /// Could help in the place of the step above it.
    Alternative,
    /// Serves when the step above it is closed.
    Instead,
}

impl StepKind {
    /// The kinds that are followed from a step of this kind. What stands beside the way is shown and not followed: a
    /// path of its own begins there.
    fn leads(self) -> &'static [StepKind] {
        match self {
            StepKind::Start => &[StepKind::First, StepKind::Next, StepKind::Alternative, StepKind::Instead],
            StepKind::Guidance => &[StepKind::First, StepKind::Next, StepKind::Instead],
            StepKind::First => &[StepKind::First],
            StepKind::Next => &[StepKind::First, StepKind::Next],
            StepKind::Alternative | StepKind::Instead => &[],
        }
    }

    /// The references of a service that are of this kind.
    fn of(self, service: &Service) -> &[ServiceId] {
        match self {
            StepKind::Start | StepKind::Guidance => &[],
            StepKind::First => &service.through,
            StepKind::Next => &service.next_steps,
            StepKind::Alternative => &service.alternatives,
            StepKind::Instead => &service.instead,
        }
    }
}

/// A service on a path.
#[derive(Debug, Clone)]
pub struct Step {
    /// Why it is there.
    pub kind: StepKind,
    /// The service; its `direct_when` says when to take this step.
    pub service: Arc<Service>,
    /// The place of the step that leads here; `None` where the path begins.
    pub parent: Option<usize>,
    /// How many steps from the beginning.
    pub depth: usize,
    /// Whether somebody answers now.
    pub state: State,
    /// Whether it is for residents of the municipality; `None` when nobody told which.
    pub serves: Option<bool>,
    /// Who serves instead now, where this is surely closed and somebody does.
    pub stands_in: Option<Arc<Service>>,
    /// How many more services it leads to that are not on this path.
    pub left_out: usize,
}

/// A path as a tree, each service at most once, where it is nearest to the beginning.
#[derive(Debug, Clone)]
pub struct ReferralPath {
    /// The need with which it begins; `None` when it begins with a service, the first of `steps`.
    pub need: Option<Need>,
    /// Every step before those that it leads to: what must be passed first, what comes next, what else could help, who
    /// serves instead.
    pub steps: Vec<Step>,
}

/// For whom, when and how far a path is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The services and their references.
    pub catalog: &'a Catalog,
    /// The moment that tells what is open.
    pub now: &'a Zoned,
    /// The home municipality of the person concerned, where it is known.
    pub home: Option<&'a Municipality>,
    /// How many steps away, at most [`DEPTH_MAX`].
    pub depth: usize,
}

impl Asking<'_> {
    /// The path from a service; `None` when the catalogue has no such service.
    pub fn from_service(&self, id: &ServiceId) -> Option<ReferralPath> {
        let start = self.catalog.service(id)?;
        let mut found = Found::default();
        found.add(self.step(StepKind::Start, start, None, 0));
        Some(self.follow(None, found))
    }

    /// The path from a need, beginning with its general guidance.
    pub fn from_need(&self, need: Need) -> ReferralPath {
        let entry = self.catalog.needs.iter().find(|entry| entry.need == need);
        let general = entry.map(|entry| entry.general.as_slice()).unwrap_or_default();
        let mut found = Found::default();
        for service in self.services(general).into_iter().take(FIRST_BREADTH_MAX) {
            found.add(self.step(StepKind::Guidance, service, None, 1));
        }
        self.follow(Some(need), found)
    }

    /// Follows the references nearest first, so that a service stands where it is reached soonest.
    fn follow(&self, need: Option<Need>, mut found: Found) -> ReferralPath {
        let mut open: VecDeque<usize> = (0..found.steps.len()).collect();
        while let Some(at) = open.pop_front() {
            let Some(step) = found.steps.get(at) else { continue };
            let (from, depth, leads) = (Arc::clone(&step.service), step.depth, step.kind.leads());
            if depth >= self.depth.min(DEPTH_MAX) {
                continue;
            }
            let breadth = if step.parent.is_none() { FIRST_BREADTH_MAX } else { BREADTH_MAX };
            for kind in leads {
                let fresh =
                    self.services(kind.of(&from)).into_iter().filter(|service| !found.ids.contains(&service.id));
                for service in fresh.take(breadth).collect::<Vec<_>>() {
                    let step = self.step(*kind, service, Some(at), depth + 1);
                    open.extend(found.add(step));
                }
            }
        }
        found.path(need)
    }

    /// The services of references, those for the person's municipality first. What is not for it is never hidden.
    fn services(&self, ids: &[ServiceId]) -> Vec<Arc<Service>> {
        let mut services: Vec<Arc<Service>> = ids.iter().filter_map(|id| self.catalog.service(id)).collect();
        services.sort_by_key(|service| self.serves(service) == Some(false));
        services
    }

    fn serves(&self, service: &Service) -> Option<bool> {
        self.home.map(|home| service.serves(home))
    }

    fn step(&self, kind: StepKind, service: Arc<Service>, parent: Option<usize>, depth: usize) -> Step {
        let state = state(&service, self.now);
        let stands_in = self.stands_in(&service, state);
        Step { kind, serves: self.serves(&service), state, stands_in, service, parent, depth, left_out: 0 }
    }

    /// Who serves instead of a service that is closed: one that is open before one whose hours nobody knows.
    fn stands_in(&self, service: &Service, now: State) -> Option<Arc<Service>> {
        if !matches!(now, State::Closed { .. }) {
            return None;
        }
        let others = service.instead.iter().filter_map(|id| self.catalog.service(id));
        let others =
            others.filter(|other| self.serves(other) != Some(false)).map(|other| (state(&other, self.now), other));
        let answering = others.filter(|(state, _)| !matches!(state, State::Closed { .. }));
        answering.min_by_key(|(state, _)| *state == State::Unknown).map(|(_, other)| other)
    }
}

/// Steps in the order in which they were found.
#[derive(Default)]
struct Found {
    steps: Vec<Step>,
    ids: HashSet<ServiceId>,
}

impl Found {
    /// Takes a step unless its service is there already or the path is full; gives its place.
    fn add(&mut self, step: Step) -> Option<usize> {
        let fits = self.steps.len() < STEPS_MAX && self.ids.insert(step.service.id.clone());
        fits.then(|| {
            self.steps.push(step);
            self.steps.len() - 1
        })
    }

    /// The path, each step before those that it leads to.
    fn path(self, need: Option<Need>) -> ReferralPath {
        let mut order: Vec<usize> = Vec::with_capacity(self.steps.len());
        let beneath = |parent: Option<usize>| {
            let children = self.steps.iter().enumerate().filter(move |(_, step)| step.parent == parent);
            children.map(|(at, _)| at).rev().collect::<Vec<usize>>()
        };
        let mut open = beneath(None);
        while let Some(at) = open.pop() {
            order.push(at);
            open.extend(beneath(Some(at)));
        }
        let place = |old: usize| order.iter().position(|at| *at == old);
        let steps = order.iter().filter_map(|at| self.steps.get(*at)).map(|step| Step {
            parent: step.parent.and_then(place),
            left_out: self.left_out(step),
            ..step.clone()
        });
        ReferralPath { need, steps: steps.collect() }
    }

    fn left_out(&self, step: &Step) -> usize {
        let ids: HashSet<&ServiceId> = step.kind.leads().iter().flat_map(|kind| kind.of(&step.service)).collect();
        ids.into_iter().filter(|id| !self.ids.contains(id)).count()
    }
}

impl ReferralPath {
    /// The places of the steps right beneath a step; beneath `None` those with which the path begins.
    pub fn beneath(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        self.steps.iter().enumerate().filter(move |(_, step)| step.parent == parent).map(|(at, _)| at)
    }

    /// A number for each step, such as `2.1`; the service with which a path begins has none.
    pub fn numbers(&self) -> Vec<String> {
        let mut numbers: Vec<String> = Vec::with_capacity(self.steps.len());
        for (at, step) in self.steps.iter().enumerate() {
            let before = self.beneath(step.parent).take_while(|other| *other < at).count();
            let above = step.parent.and_then(|parent| numbers.get(parent)).filter(|number| !number.is_empty());
            numbers.push(match above {
                _ if step.kind == StepKind::Start => String::new(),
                Some(above) => format!("{above}.{}", before + 1),
                None => (before + 1).to_string(),
            });
        }
        numbers
    }

    /// The steps that can be taken at once, without the one with which the path begins: nothing must be passed before
    /// them, and they are for the person. Where there are any, that first step may be skipped. One that itself needs another first is not the first.
    pub fn skips_to(&self, at: usize) -> impl Iterator<Item = &Step> {
        let is_first = self.steps.get(at).is_some_and(|step| step.parent.is_none() && step.service.through.is_empty());
        let direct =
            |step: &&Step| step.kind == StepKind::Next && step.service.through.is_empty() && step.serves != Some(false);
        self.steps.iter().filter(move |step| is_first && step.parent == Some(at)).filter(direct)
    }
}

/// The channel by which a service answers a person, and its state: open before not known before closed, a phone or a
/// place before anything that has hours. `None` where it has neither.
pub fn answers<'s>(service: &'s Service, now: &Zoned) -> Option<(&'s ServiceChannel, State)> {
    let by_people =
        |channel: &&ServiceChannel| matches!(channel.kind, ChannelKind::Phone(_) | ChannelKind::Place { .. });
    let told = |channel: &'s ServiceChannel| {
        (channel, channel.hours.as_ref().map_or(State::Unknown, |hours| hours.state_at(now)))
    };
    let best = |(_, state): &(&ServiceChannel, State)| match state {
        State::Open { until: None } => (0, None),
        // The one that closes last.
        State::Open { until } => (1, until.map(std::cmp::Reverse).map(Err)),
        State::Unknown => (2, None),
        State::Closed { opens: opens @ Some(_) } => (3, opens.map(Ok)),
        State::Closed { opens: None } => (4, None),
    };
    let people = service.channels.iter().filter(by_people).map(told).min_by_key(best);
    people.or_else(|| service.channels.iter().filter(|channel| channel.hours.is_some()).map(told).min_by_key(best))
}

fn state(service: &Service, now: &Zoned) -> State {
    answers(service, now).map_or(State::Unknown, |(_, state)| state)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{area::Area, area::MunicipalityCode, catalog::Held, hours::Hours, time::HELSINKI};

    static CATALOG: LazyLock<Catalog> = LazyLock::new(crate::commands::load::catalog_for_tests);

    /// Services without references, one phone, open at office hours, for the whole country.
    fn service(name: &str) -> Service {
        let id = |text: &str| ServiceId::parse(text).expect("an id");
        let like = CATALOG.service(&id("asiakasohjaus-iakkaat")).expect("a built-in service");
        let mut service = Service { id: id(name), area: vec![Area::Nation], ..(*like).clone() };
        for ids in [&mut service.through, &mut service.next_steps, &mut service.alternatives, &mut service.instead] {
            ids.clear();
        }
        service.channels.truncate(1);
        service
    }

    /// `a next b c; b first d` as a catalogue.
    fn catalog(text: &str, change: impl Fn(&mut Service)) -> Catalog {
        let mut services: Vec<Service> = Vec::new();
        for rule in text.split(';') {
            let words: Vec<&str> = rule.split_whitespace().collect();
            for name in words.iter().filter(|word| !["first", "next", "or", "closed"].contains(*word)) {
                if !services.iter().any(|service| service.id.as_str() == *name) {
                    services.push(service(name));
                }
            }
            let [name, kind, ids @ ..] = words.as_slice() else { continue };
            let ids = ids.iter().filter_map(|id| ServiceId::parse(id));
            let from = services.iter_mut().find(|service| service.id.as_str() == *name).expect("it was made above");
            match *kind {
                "first" => from.through.extend(ids),
                "next" => from.next_steps.extend(ids),
                "or" => from.alternatives.extend(ids),
                _ => from.instead.extend(ids),
            }
        }
        services.iter_mut().for_each(change);
        Catalog { services: Held::new(services), ..CATALOG.clone() }
    }

    fn at(hour: i8) -> Zoned {
        date(2026, 11, 23).at(hour, 0, 0, 0).to_zoned(HELSINKI.clone()).expect("a time")
    }

    fn path(catalog: &Catalog, id: &str, depth: usize) -> ReferralPath {
        let asking = Asking { catalog, now: &at(10), home: None, depth };
        asking.from_service(&ServiceId::parse(id).expect("an id")).expect("a service")
    }

    /// `2.1 next d` for each step.
    fn told(path: &ReferralPath) -> Vec<String> {
        let line = |(number, step): (String, &Step)| format!("{number} {:?} {}", step.kind, step.service.id);
        path.numbers().into_iter().zip(&path.steps).map(line).map(|line| line.trim().to_lowercase()).collect()
    }

    #[test]
    fn a_path_tells_what_is_first_next_beside_and_instead() {
        let catalog =
            catalog("b first a; b next c d; b or e; b closed f; d next g; c first h; e next x; f or y", |_| ());
        let expected = ["start b", "1 first a", "2 next c", "2.1 first h", "3 next d", "3.1 next g", "4 alternative e"];
        assert_eq!(told(&path(&catalog, "b", DEPTH)), [&expected[..], &["5 instead f"]].concat());
        assert_eq!(told(&path(&catalog, "b", 1)).len(), 6);
    }

    #[test]
    fn a_circle_ends_and_each_service_stands_once_where_it_is_nearest() {
        let catalog = catalog("a next b c; b next c a; c next a b; a or b; b first c", |_| ());
        assert_eq!(told(&path(&catalog, "a", DEPTH_MAX)), ["start a", "1 next b", "2 next c"]);
    }

    #[test]
    fn a_path_is_bounded_and_says_how_much_it_leaves_out() {
        let names: Vec<String> = (0..20).map(|n| format!("s{n}")).collect();
        let catalog = catalog(&format!("a next {}; s0 next x y z u v", names.join(" ")), |_| ());
        let path = path(&catalog, "a", 9);
        assert_eq!(path.steps.len(), 1 + FIRST_BREADTH_MAX + BREADTH_MAX);
        assert_eq!((path.steps[0].left_out, path.steps[1].left_out), (20 - FIRST_BREADTH_MAX, 5 - BREADTH_MAX));
    }

    #[test]
    fn the_first_step_may_be_skipped_when_a_later_one_needs_nothing_first() {
        let catalog = catalog("a next b c; b first a; b next d", |_| ());
        assert_eq!(path(&catalog, "b", DEPTH).skips_to(0).count(), 0, "something comes before it");
        let path = path(&catalog, "a", DEPTH);
        assert_eq!(path.skips_to(0).map(|step| step.service.id.as_str()).collect::<Vec<_>>(), ["c"]);
        assert_eq!(path.skips_to(1).count(), 0, "only where the path begins");
    }

    #[test]
    fn what_is_for_the_municipality_comes_first_and_nothing_is_hidden() {
        let nokia = MunicipalityCode::parse("536").expect("a code");
        let area = nokia.clone();
        let catalog = catalog("a next b c", move |service| {
            if service.id.as_str() == "c" {
                service.area = vec![Area::Municipality(area.clone())];
            }
        });
        let home = |code: &str| catalog.municipality(&MunicipalityCode::parse(code).expect("a code"));
        let path = |home| {
            let asking = Asking { catalog: &catalog, now: &at(10), home, depth: 1 };
            let path = asking.from_service(&ServiceId::parse("a").expect("an id")).expect("a service");
            path.steps.iter().skip(1).map(|step| (step.service.id.to_string(), step.serves)).collect::<Vec<_>>()
        };
        assert_eq!(path(None), [("b".to_owned(), None), ("c".to_owned(), None)]);
        assert_eq!(path(home("536")), [("b".to_owned(), Some(true)), ("c".to_owned(), Some(true))]);
        assert_eq!(path(home("837")), [("b".to_owned(), Some(true)), ("c".to_owned(), Some(false))]);
    }

    #[test]
    fn when_a_step_is_closed_now_it_is_told_who_serves_instead() {
        let hours = |text: &str| Hours::parse(text).ok();
        let catalog = catalog("a closed b c d", |service| {
            let channel = service.channels.first_mut().expect("a phone");
            channel.hours = match service.id.as_str() {
                "c" => None,
                "d" => hours("24/7"),
                _ => hours("Mo-Fr 08:00-16:00"),
            };
        });
        let asked = |hour: i8| {
            let asking = Asking { catalog: &catalog, now: &at(hour), home: None, depth: 1 };
            let path = asking.from_service(&ServiceId::parse("a").expect("an id")).expect("a service");
            path.steps[0].stands_in.as_ref().map(|service| service.id.to_string())
        };
        assert_eq!(asked(10), None, "it is open");
        assert_eq!(asked(20).as_deref(), Some("d"), "not the closed one, and the open one before the unknown one");
    }

    #[test]
    fn a_need_begins_with_its_general_guidance() {
        for entry in &CATALOG.needs {
            let asking = Asking { catalog: &CATALOG, now: &at(10), home: None, depth: DEPTH };
            let path = asking.from_need(entry.need);
            let first: Vec<&ServiceId> =
                path.beneath(None).filter_map(|at| path.steps.get(at)).map(|step| &step.service.id).collect();
            assert_eq!(first, entry.general.iter().collect::<Vec<_>>());
            assert_eq!(path.numbers()[0], "1");
        }
    }

    proptest! {
        #[test]
        fn no_catalogue_of_references_makes_a_path_loop_or_panic(
            references in proptest::collection::vec((0..12_u8, 0..4_usize, 0..14_u8), 0..120),
            depth in 0..9_usize,
        ) {
            let kinds = ["first", "next", "or", "closed"];
            let rules = references.iter().map(|(from, kind, to)| format!("s{from} {} s{to};", kinds[*kind]));
            let catalog = catalog(&format!("s0;{}", rules.collect::<String>()), |_| ());
            let path = path(&catalog, "s0", depth);
            let ids: HashSet<_> = path.steps.iter().map(|step| &step.service.id).collect();
            prop_assert!(ids.len() == path.steps.len() && path.steps.len() <= STEPS_MAX);
            for (at, step) in path.steps.iter().enumerate() {
                prop_assert!(step.depth <= DEPTH_MAX && step.parent.is_none_or(|parent| parent < at));
            }
            prop_assert_eq!(path.numbers().into_iter().collect::<HashSet<_>>().len(), path.steps.len());
        }
    }
}
