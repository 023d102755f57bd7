//! Runs against a made-up catalogue, without a network: killed at any step, lied to, with days and changes between.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use proptest::prelude::*;

use super::*;

#[path = "../../../tests/it/ptv_world.rs"]
mod world;

use self::world::{Said, Status, World, service};

/// The mirror, as the edge keeps it.
#[derive(Debug, Clone, Default)]
struct Mirror {
    records: BTreeMap<(Kind, Uuid), Vec<u8>>,
    state: BTreeMap<String, String>,
}

/// Faults of an edge that a test must notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Sound,
    /// Writes the state down at once and the records with the next ones.
    StateFirst,
    /// Forgets what is to be removed.
    NeverRemoves,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Ended {
    Done,
    Killed,
    Stopped(Stop),
}

const API: &str = "https://made.up/";

fn ask(scope: &str) -> Ask {
    Ask { scope: Scope::parse(scope).expect("a scope"), whole: false, force: false }
}

fn answered(said: Said, date: Option<Timestamp>) -> Answer {
    let Said { status, body, etag } = said;
    Answer::Http(HttpAnswer { status, body, etag, date, ..HttpAnswer::default() })
}

impl Mirror {
    fn begin(&self, ask: &Ask) -> Sync {
        let mut had = Holdings::default();
        for ((kind, id), json) in &self.records {
            had.put(*kind, *id, json);
        }
        let state = |key: &str| self.state.get(key).map(String::as_str);
        Sync::begin(API.to_owned(), ask.clone(), Manners::PUBLIC, state(FINISHED_KEY), state(UNFINISHED_KEY), had)
    }

    fn keep(&mut self, keep: Keep, edge: Edge, held_back: &mut Vec<Kept>) -> Counts {
        let put = if edge == Edge::StateFirst { std::mem::replace(held_back, keep.put) } else { keep.put };
        let mut counts = Counts::default();
        for kept in put {
            match self.records.insert((kept.kind, kept.id), kept.json.clone()) {
                None => counts.added += 1,
                Some(old) if old == kept.json => counts.unchanged += 1,
                Some(_) => counts.changed += 1,
            }
        }
        if edge != Edge::NeverRemoves {
            self.records.retain(|key, _| !keep.remove.contains(key));
        }
        self.state.extend(keep.state);
        counts
    }

    /// A run that is killed while it waits for the answer to its request of that number. `answer` makes the answers.
    fn run(
        &mut self,
        ask: &Ask,
        kill_at: usize,
        edge: Edge,
        mut answer: impl FnMut(&Request, Option<&str>) -> Answer,
    ) -> (Ended, Report) {
        let (mut sync, mut asked, mut held_back) = (self.begin(ask), 0, Vec::new());
        for _ in 0..10_000 {
            match sync.step() {
                Step::Get { .. } if asked == kill_at => return (Ended::Killed, sync.report().clone()),
                Step::Get { request, .. } => {
                    asked += 1;
                    let memo = request.memo_key().and_then(|key| self.state.get(&key).cloned());
                    let tag = memo.as_deref().and_then(tag_of);
                    sync.hear(&answer(&request, tag.as_deref()), memo.as_deref(), 0);
                }
                Step::Keep(keep) => {
                    let counts = self.keep(keep, edge, &mut held_back);
                    sync.kept(counts);
                }
                Step::Done => {
                    self.keep(Keep { put: held_back, ..Keep::default() }, Edge::Sound, &mut Vec::new());
                    return (Ended::Done, sync.report().clone());
                }
                Step::Stop(stop) => return (Ended::Stopped(stop), sync.report().clone()),
            }
        }
        panic!("a run comes to an end");
    }

    /// A run that nothing disturbs.
    fn sync(&mut self, world: &World, scope: &str) -> Report {
        let (ended, report) = self.run(&ask(scope), usize::MAX, Edge::Sound, asking(world));
        assert_eq!(ended, Ended::Done);
        report
    }

    /// Its records, with the names that the made-up catalogue has for them.
    fn named(&self) -> BTreeMap<(&'static str, Uuid), Vec<u8>> {
        let route = |kind| match kind {
            Kind::Service => "Service",
            Kind::Channel => "ServiceChannel",
            Kind::Organization => "Organization",
        };
        self.records.iter().map(|((kind, id), json)| ((route(*kind), *id), json.clone())).collect()
    }

    fn assert_holds(&self, world: &World, scope: &str) {
        let (here, truth) = (self.named(), world.truth(&scope.split(',').collect::<Vec<_>>()));
        assert_eq!(here.keys().collect::<Vec<_>>(), truth.keys().collect::<Vec<_>>(), "the same records");
        assert!(here == truth, "with the same content");
    }
}

fn asking(world: &World) -> impl FnMut(&Request, Option<&str>) -> Answer {
    |request, tag| answered(world.answer(&request.path(), tag), Some(world.now))
}

fn later(world: &mut World, hours: i64) {
    world.now = world.now.checked_add(hours.hours()).expect("not that late");
}

#[test]
fn a_first_sync_fetches_services_and_what_they_name() {
    let world = World::with_services(250);
    for scope in ["837", "604,837", "478", "FI"] {
        let mut mirror = Mirror::default();
        let report = mirror.sync(&world, scope);
        mirror.assert_holds(&world, scope);
        assert!(report.whole && !report.resumed);
        assert_eq!(report.of(Kind::Service).put.added, report.members);
    }
}

#[test]
fn pages_are_read_to_the_last() {
    let mut world = World::with_services(60);
    for page_size in [1, 7, 60, 61] {
        world.page_size = page_size;
        let mut mirror = Mirror::default();
        mirror.sync(&world, "837");
        mirror.assert_holds(&world, "837");
    }
}

#[test]
fn a_second_sync_asks_for_nothing_that_did_not_change() {
    let mut world = World::with_services(250);
    let mut mirror = Mirror::default();
    later(&mut world, 24);
    mirror.sync(&world, "837");
    later(&mut world, 24);
    let report = mirror.sync(&world, "837");
    assert!(!report.whole);
    assert_eq!(report.kinds, [KindReport::default(); 3]);
    mirror.assert_holds(&world, "837");
}

#[test]
fn an_increment_equals_a_full_sync() {
    type Change = fn(&mut World);
    let changes: [(&str, Change); 12] = [
        ("a text", |world| world.change("Service", world.ids("Service")[3])),
        ("a channel", |world| world.change("ServiceChannel", world.ids("ServiceChannel")[4])),
        ("an organisation", |world| world.change("Organization", world.ids("Organization")[0])),
        ("a general description", |world| world.change("GeneralDescription", world.ids("GeneralDescription")[0])),
        ("archived", |world| world.set_status("Service", world.ids("Service")[5], Status::Archived)),
        ("withdrawn", |world| world.set_status("Service", world.ids("Service")[0], Status::Withdrawn)),
        ("a channel withdrawn", |world| {
            world.set_status("ServiceChannel", world.ids("ServiceChannel")[1], Status::Withdrawn);
        }),
        ("an organisation archived", |world| {
            world.set_status("Organization", world.ids("Organization")[1], Status::Archived);
        }),
        ("moved here", |world| (0..12).for_each(|n| world.place(world.ids("Service")[n], "837"))),
        ("moved away", |world| (0..12).for_each(|n| world.place(world.ids("Service")[n], "604"))),
        ("connected", |world| {
            let channel = world.add("ServiceChannel", serde_json::json!({}));
            (0..4).for_each(|n| world.connect(world.ids("Service")[n], channel));
        }),
        ("new", |world| {
            let id = world.add("Service", service(None, &[], &[]));
            world.place(id, "837");
        }),
    ];
    for (what, change) in changes {
        for scope in ["837", "FI"] {
            let mut world = World::with_services(40);
            let mut mirror = Mirror::default();
            later(&mut world, 30);
            mirror.sync(&world, scope);
            later(&mut world, 1);
            change(&mut world);
            later(&mut world, 30);
            let report = mirror.sync(&world, scope);
            assert!(!report.whole, "{what}");
            mirror.assert_holds(&world, scope);
            later(&mut world, 30);
            assert_eq!(mirror.sync(&world, scope).of(Kind::Service).put, Counts::default(), "{what}: and then no more");
        }
    }
}

/// A changed world on the second day; whether killing the second day's run at each request still leads to the truth.
fn killed_at_each_request(edge: Edge) -> Result<usize, usize> {
    let mut world = World::with_services(330);
    world.page_size = 200;
    let mut first = Mirror::default();
    later(&mut world, 30);
    first.sync(&world, "837,604");
    later(&mut world, 1);
    for id in world.ids("Service") {
        world.change("Service", id);
    }
    world.set_status("Service", world.ids("Service")[2], Status::Archived);
    later(&mut world, 30);
    let truth = world.truth(&["837", "604"]);
    for kill_at in 0.. {
        let mut mirror = first.clone();
        let (ended, _) = mirror.run(&ask("837,604"), kill_at, edge, asking(&world));
        if ended == Ended::Done {
            return Ok(kill_at);
        }
        let began_to_fetch = mirror.state.get(UNFINISHED_KEY).is_some_and(|run| !run.is_empty());
        let (ended, report) = mirror.run(&ask("837,604"), usize::MAX, edge, asking(&world));
        assert_eq!((ended, report.resumed), (Ended::Done, began_to_fetch));
        if mirror.named() != truth {
            return Err(kill_at);
        }
    }
    unreachable!("a run has an end")
}

#[test]
fn killed_at_each_request_it_comes_to_the_same_mirror() {
    let requests = killed_at_each_request(Edge::Sound).expect("no kill leads elsewhere");
    assert!(requests > 15, "{requests} requests are worth the name");
}

#[test]
fn an_edge_that_writes_state_before_records_is_found_out() {
    assert!(killed_at_each_request(Edge::StateFirst).is_err());
    assert!(killed_at_each_request(Edge::NeverRemoves).is_err());
}

#[test]
fn killed_again_and_again_it_still_gets_on() {
    let mut world = World::with_services(900);
    let mut mirror = Mirror::default();
    let mut kills = 0;
    later(&mut world, 30);
    // The lists of an interrupted run take eleven requests; three more are enough to get on.
    while mirror.run(&ask("837"), 14, Edge::Sound, asking(&world)).0 == Ended::Killed {
        kills += 1;
        assert!(kills < 100, "it goes in circles");
    }
    assert!(kills > 0);
    mirror.assert_holds(&world, "837");
}

#[test]
fn a_run_that_is_interrupted_for_days_notices_what_changed_meanwhile() {
    let mut world = World::with_services(400);
    let mut mirror = Mirror::default();
    let (ended, _) = mirror.run(&ask("837"), 3, Edge::Sound, asking(&world));
    assert_eq!((ended, mirror.records.len()), (Ended::Killed, 100 + 100 - 100 + 100));
    later(&mut world, 50);
    for id in world.ids("Service") {
        world.change("Service", id);
    }
    world.change("GeneralDescription", world.ids("GeneralDescription")[0]);
    later(&mut world, 50);
    assert!(mirror.sync(&world, "837").resumed);
    mirror.assert_holds(&world, "837");
}

#[test]
fn a_county_that_lost_its_services_is_not_believed() {
    let mut world = World::with_services(200);
    let mut mirror = Mirror::default();
    mirror.sync(&world, "837");
    let before = mirror.records.clone();
    later(&mut world, 48);
    let mut broken = world.clone();
    broken.entries.retain(|(route, _), _| *route != "Service");
    let (ended, _) = mirror.run(&ask("837"), usize::MAX, Edge::Sound, asking(&broken));
    assert_eq!(ended, Ended::Stopped(Stop::NothingThere));
    let kept: Vec<Uuid> = world.ids("Service").into_iter().step_by(2).collect();
    broken = world.clone();
    broken.entries.retain(|(route, id), _| *route != "Service" || kept.contains(id));
    let (ended, _) = mirror.run(&ask("837"), usize::MAX, Edge::Sound, asking(&broken));
    assert!(matches!(ended, Ended::Stopped(Stop::Vanished { had, vanished }) if vanished * 3 > had), "{ended:?}");
    assert_eq!(mirror.records, before, "nothing is removed");
    let (ended, _) = mirror.run(&Ask { force: true, ..ask("837") }, usize::MAX, Edge::Sound, asking(&broken));
    assert_eq!(ended, Ended::Done);
    mirror.assert_holds(&broken, "837");
}

#[test]
fn services_that_the_interface_itself_calls_archived_may_be_many() {
    for whole in [false, true] {
        let mut world = World::with_services(200);
        let mut mirror = Mirror::default();
        mirror.sync(&world, "837");
        later(&mut world, 48);
        for id in world.ids("Service").into_iter().step_by(2) {
            world.set_status("Service", id, Status::Archived);
        }
        let (ended, _) = mirror.run(&Ask { whole, ..ask("837") }, usize::MAX, Edge::Sound, asking(&world));
        assert_eq!(ended, Ended::Done);
        mirror.assert_holds(&world, "837");
    }
}

#[test]
fn a_service_that_only_a_list_has_lost_stays() {
    let mut world = World::with_services(40);
    let mut mirror = Mirror::default();
    mirror.sync(&world, "837");
    later(&mut world, 48);
    // The first row of the list slips from the second page to the first while the pages are read.
    let first = world.ids("Service").into_iter().find(|id| mirror.records.contains_key(&(Kind::Service, *id)));
    let mut slipped = world.clone();
    slipped.entries.remove(&("Service", first.expect("there are some")));
    let (ended, report) = mirror.run(&ask("837"), usize::MAX, Edge::Sound, |request, tag| match request {
        Request::Page(ListOf::Municipality { .. }, _) => asking(&slipped)(request, tag),
        _ => asking(&world)(request, tag),
    });
    assert_eq!((ended, report.of(Kind::Service).removed), (Ended::Done, 0));
    mirror.assert_holds(&world, "837");
}

#[test]
fn records_that_do_not_come_back_in_masses_are_not_believed() {
    let mut world = World::with_services(200);
    let mut mirror = Mirror::default();
    mirror.sync(&world, "837");
    later(&mut world, 48);
    let before = mirror.records.clone();
    for silent in KINDS {
        let (ended, report) = mirror.clone().run(
            &Ask { whole: true, ..ask("837") },
            usize::MAX,
            Edge::Sound,
            |request, tag| match request {
                Request::Records(kind, _) if *kind == silent => {
                    answered(Said { status: 200, body: b"[]".to_vec(), etag: None }, None)
                }
                _ => asking(&world)(request, tag),
            },
        );
        match silent {
            // There are only three of them: so few may really be gone.
            Kind::Organization => assert_eq!(ended, Ended::Done),
            kind => assert_eq!(ended, Ended::Stopped(Stop::Shrunken(kind))),
        }
        assert!(silent == Kind::Organization || report.failures > 3, "it asks again first");
    }
    assert_eq!(mirror.records, before);
}

#[test]
fn a_row_that_cannot_be_read_removes_nothing() {
    let mut world = World::with_services(12);
    let mut mirror = Mirror::default();
    mirror.sync(&world, "FI");
    later(&mut world, 48);
    let before = mirror.records.clone();
    let (ended, report) = mirror.run(&Ask { whole: true, ..ask("FI") }, usize::MAX, Edge::Sound, |request, tag| {
        let mut said = world.answer(&request.path(), tag);
        if matches!(request, Request::Records(Kind::Service, _)) {
            let mut rows: Vec<serde_json::Value> = serde_json::from_slice(&said.body).expect("rows");
            rows[2] = serde_json::json!({ "id": 7 });
            said.body = serde_json::to_vec(&rows).expect("rows");
        }
        answered(said, Some(world.now))
    });
    assert_eq!((ended, report.not_understood()), (Ended::Done, 1));
    assert_eq!(mirror.records, before);
}

#[test]
fn a_record_that_is_too_large_is_passed_over_and_told() {
    let world = World::with_services(40);
    let large = world.ids("Service")[0];
    let mut mirror = Mirror::default();
    let (ended, report) = mirror.run(&ask("FI"), usize::MAX, Edge::Sound, |request, tag| match request {
        Request::Records(Kind::Service, ids) if ids.contains(&large) => Answer::None(NoAnswer::TooLong),
        _ => asking(&world)(request, tag),
    });
    assert_eq!((ended, report.of(Kind::Service).not_understood), (Ended::Done, 1));
    assert_eq!(report.of(Kind::Service).put.added, 39);
}

#[test]
fn an_interface_that_is_slow_is_asked_for_less() {
    let world = World::with_services(80);
    let mut mirror = Mirror::default();
    let (ended, _) = mirror.run(&ask("FI"), usize::MAX, Edge::Sound, |request, tag| match request {
        Request::Records(_, ids) if ids.len() > 13 => Answer::None(NoAnswer::TimedOut),
        _ => asking(&world)(request, tag),
    });
    assert_eq!(ended, Ended::Done);
    mirror.assert_holds(&world, "FI");
}

#[test]
fn what_passes_is_waited_for_and_what_stays_ends_the_run() {
    let world = World::with_services(20);
    let bad = [
        Answer::None(NoAnswer::Cut),
        Answer::None(NoAnswer::Unreachable),
        answered(Said { status: 503, body: b"<html>".to_vec(), etag: None }, None),
        answered(Said { status: 200, body: b"<html>Log in".to_vec(), etag: None }, None),
        answered(Said { status: 200, body: b"{\"pageCount\":1,\"item".to_vec(), etag: None }, None),
        answered(Said { status: 304, body: Vec::new(), etag: None }, None),
    ];
    for answer in bad {
        for at in 0..5 {
            let (mut count, mut mirror) = (0, Mirror::default());
            let (ended, report) = mirror.run(&ask("837"), usize::MAX, Edge::Sound, |request, tag| {
                count += 1;
                if (at..at + 3).contains(&(count - 1)) { answer.clone() } else { asking(&world)(request, tag) }
            });
            assert_eq!((ended, report.failures), (Ended::Done, if at < count { 3 } else { 0 }), "{answer:?} at {at}");
            mirror.assert_holds(&world, "837");
        }
        let (ended, _) = Mirror::default().run(&ask("837"), usize::MAX, Edge::Sound, |_, _| answer.clone());
        assert!(matches!(ended, Ended::Stopped(Stop::GaveUp(_))), "{answer:?}: {ended:?}");
    }
}

#[test]
fn a_refusal_is_told_in_the_words_of_the_interface() {
    let refused = Said { status: 400, body: br#"{"date":["The date parameter is invalid."]}"#.to_vec(), etag: None };
    let (ended, _) =
        Mirror::default().run(&ask("837"), usize::MAX, Edge::Sound, |_, _| answered(refused.clone(), None));
    assert_eq!(ended, Ended::Stopped(Stop::Refused(400, vec!["date: The date parameter is invalid.".to_owned()])));
    let world = World::with_services(1);
    let (ended, _) = Mirror::default().run(&ask("999"), usize::MAX, Edge::Sound, asking(&world));
    assert_eq!(ended, Ended::Stopped(Stop::UnknownMunicipality("999".to_owned())));
}

#[test]
fn lists_that_did_not_change_are_not_sent_again() {
    let mut world = World::with_services(40);
    (world.tags, world.page_size) = (true, 9);
    let mut mirror = Mirror::default();
    assert_eq!(mirror.sync(&world, "837,604").same, 0);
    later(&mut world, 24);
    let report = mirror.sync(&world, "837,604");
    assert!(report.same > 3, "{report:?}");
    mirror.assert_holds(&world, "837,604");
    let id = world.add("Service", service(None, &[], &[]));
    world.place(id, "837");
    later(&mut world, 24);
    mirror.sync(&world, "837,604");
    mirror.assert_holds(&world, "837,604");
}

#[test]
fn an_interface_without_a_clock_is_asked_for_everything() {
    let mut world = World::with_services(30);
    let mut mirror = Mirror::default();
    for _ in 0..2 {
        let (ended, report) = mirror.run(&ask("837"), usize::MAX, Edge::Sound, |request, tag| {
            answered(world.answer(&request.path(), tag), None)
        });
        assert_eq!((ended, report.whole), (Ended::Done, true));
        mirror.assert_holds(&world, "837");
        later(&mut world, 24);
    }
}

#[test]
fn everything_is_read_anew_every_four_weeks() {
    let mut world = World::with_services(30);
    let mut mirror = Mirror::default();
    let mut whole = Vec::new();
    for _ in 0..10 {
        whole.push(mirror.sync(&world, "837").whole);
        later(&mut world, 7 * 24);
    }
    assert_eq!(whole, [true, false, false, false, true, false, false, false, true, false]);
}

#[test]
fn another_scope_needs_no_fresh_start_and_another_address_does() {
    let mut world = World::with_services(120);
    let mut mirror = Mirror::default();
    for (scope, whole) in [("837", true), ("604,837", false), ("604", false), ("FI", false), ("478", false)] {
        assert_eq!(mirror.sync(&world, scope).whole, whole, "{scope}");
        mirror.assert_holds(&world, scope);
        later(&mut world, 3);
    }
    let finished = mirror.state.get_mut(FINISHED_KEY).expect("it finished");
    *finished = finished.replace(API, "https://else.where/");
    assert!(mirror.sync(&world, "478").whole);
}

#[test]
fn state_that_cannot_be_read_leads_to_a_fresh_start() {
    let world = World::with_services(30);
    let mut mirror = Mirror::default();
    mirror.sync(&world, "837");
    mirror.state.insert(FINISHED_KEY.to_owned(), "{".to_owned());
    mirror.state.insert(UNFINISHED_KEY.to_owned(), "\0".to_owned());
    assert!(mirror.sync(&world, "837").whole);
    mirror.assert_holds(&world, "837");
}

/// What happens on one of many days.
#[derive(Debug, Clone)]
enum Happening {
    Change(usize),
    Archive(usize),
    Withdraw(usize),
    Publish(usize),
    Move(usize, usize),
    Connect(usize, usize),
    Describe(usize),
    New(usize),
    Hours(i64),
    /// A run that is killed at this request.
    Run(usize, usize),
}

const PLACES: [&str; 5] = ["FI", "mainland", "837", "604", "478"];
const SCOPES: [&str; 4] = ["837", "604,837", "478", "FI"];

fn happening() -> impl Strategy<Value = Happening> {
    let any_of = 0..1000_usize;
    prop_oneof![
        any_of.clone().prop_map(Happening::Change),
        any_of.clone().prop_map(Happening::Archive),
        any_of.clone().prop_map(Happening::Withdraw),
        any_of.clone().prop_map(Happening::Publish),
        (any_of.clone(), 0..5_usize).prop_map(|(n, place)| Happening::Move(n, place)),
        (any_of.clone(), any_of.clone()).prop_map(|(a, b)| Happening::Connect(a, b)),
        any_of.clone().prop_map(Happening::Describe),
        any_of.prop_map(Happening::New),
        (0..400_i64).prop_map(Happening::Hours),
        (0..4_usize, 0..30_usize).prop_map(|(scope, kill_at)| Happening::Run(scope, kill_at)),
        (0..4_usize, 0..30_usize).prop_map(|(scope, kill_at)| Happening::Run(scope, kill_at)),
    ]
}

fn happens(world: &mut World, mirror: &mut Mirror, happening: &Happening) {
    let keys: Vec<(&'static str, Uuid)> = world.entries.keys().copied().collect();
    let any = |n: usize| keys[n % keys.len()];
    let any_service = |world: &World, n: usize| world.ids("Service")[n % world.ids("Service").len()];
    match *happening {
        Happening::Change(n) => world.change(any(n).0, any(n).1),
        // General descriptions are the law's: no list tells that one is gone, and none is.
        Happening::Archive(n) | Happening::Withdraw(n) if any(n).0 == "GeneralDescription" => {}
        Happening::Archive(n) => world.set_status(any(n).0, any(n).1, Status::Archived),
        Happening::Withdraw(n) => world.set_status(any(n).0, any(n).1, Status::Withdrawn),
        Happening::Publish(n) => world.set_status(any(n).0, any(n).1, Status::Published),
        Happening::Move(n, place) => world.place(any_service(world, n), PLACES[place]),
        Happening::Connect(n, m) => {
            let channels = world.ids("ServiceChannel");
            world.connect(any_service(world, n), channels[m % channels.len()]);
        }
        Happening::Describe(n) => {
            let descriptions = world.ids("GeneralDescription");
            world.change("GeneralDescription", descriptions[n % descriptions.len()]);
        }
        Happening::New(n) => {
            let id = world.add("Service", service(None, &[], &[]));
            world.place(id, PLACES[n % PLACES.len()]);
        }
        Happening::Hours(hours) => later(world, hours),
        Happening::Run(scope, kill_at) => {
            mirror.run(&Ask { force: true, ..ask(SCOPES[scope]) }, kill_at, Edge::Sound, asking(world));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to the catalogue and to the runs, the next run that is not killed leads to the truth.
    #[test]
    fn after_any_weeks_the_mirror_is_as_the_catalogue(
        happenings in prop::collection::vec(happening(), 0..60), scope in 0..4_usize, page_size in 3..40_usize,
    ) {
        let (mut world, mut mirror) = (World::with_services(45), Mirror::default());
        world.page_size = page_size;
        for happening in &happenings {
            happens(&mut world, &mut mirror, happening);
        }
        let ask = Ask { force: true, ..ask(SCOPES[scope]) };
        let (ended, _) = mirror.run(&ask, usize::MAX, Edge::Sound, asking(&world));
        prop_assert_eq!(ended, Ended::Done);
        mirror.assert_holds(&world, SCOPES[scope]);
    }

    /// Whatever comes back, a run comes to an end, and does not panic.
    #[test]
    fn no_answer_makes_the_planner_panic(
        answers in prop::collection::vec((100..600_u16, "[\\[{\":,}\\]a-f0-9-]{0,60}", 0..8_u8), 0..40),
    ) {
        let world = World::with_services(20);
        let mut answers = answers.into_iter();
        let mut mirror = Mirror::default();
        mirror.run(&ask("837"), 200, Edge::Sound, |request, tag| match answers.next() {
            None | Some((_, _, 0)) => asking(&world)(request, tag),
            Some((status, body, n)) => {
                let retry_after_s = (n == 1).then_some(u64::from(status));
                let body = if n == 2 { world.answer(&request.path(), None).body } else { body.into_bytes() };
                Answer::Http(HttpAnswer { status, body, retry_after_s, ..HttpAnswer::default() })
            }
        });
    }
}
