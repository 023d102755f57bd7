//! A catalogue folder and the national catalogue: what the mirror holds in the end is what the interface has, whatever
//! stands between them. Plan, client, mirror and program are the real ones; the interface does as it is told.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

use lahitori::{
    client::ptv::PtvApi,
    commands::catalog_sync::{Ended, Found, News, sync},
    domain::record::{RecordKind, Source},
    exchange::ptv_plan::{Ask, Manners, Report, Scope, Stop, Trouble},
    store::mirror::Mirror,
    wire::answer::NoAnswer,
};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::corpus::corpus;
use crate::{
    fake_ptv::{FakePtv, Play},
    ptv_world::{Status, World, service},
};

type Records = BTreeMap<(&'static str, Uuid), Vec<u8>>;

const HERE: [&str; 1] = ["837"];

/// A catalogue folder.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    /// Another folder with the same mirror.
    fn copy(&self) -> Folder {
        let copy = Folder::new();
        fs::copy(self.mirror_file(), copy.mirror_file()).expect("copied");
        copy
    }

    fn mirror_file(&self) -> PathBuf {
        self.0.path().join("imported.sqlite")
    }

    fn open(&self) -> Mirror {
        Mirror::open(self.0.path()).expect("a mirror")
    }

    /// Everything that the mirror holds, with the names that the made-up catalogue has for it.
    fn holds(&self) -> Records {
        let mirror = self.open();
        let mut records = Records::new();
        for (kind, route) in [
            (RecordKind::Service, "Service"),
            (RecordKind::Channel, "ServiceChannel"),
            (RecordKind::Organization, "Organization"),
        ] {
            let take = &mut |record: lahitori::store::mirror::Record| {
                records.insert((route, record.id.parse().expect("an id")), record.json);
            };
            mirror.each(Source::Ptv, kind, take).expect("readable");
        }
        records
    }

    fn assert_holds(&self, server: &FakePtv, scope: &[&str]) {
        let (here, truth) = (self.holds(), server.inside().world.truth(scope));
        assert_eq!(here.keys().collect::<Vec<_>>(), truth.keys().collect::<Vec<_>>(), "the same records");
        assert!(here == truth, "with the same content");
    }

    /// Syncs within this process, and tells what it waited for.
    fn try_sync(&self, server: &FakePtv, change: impl FnOnce(&mut Ask)) -> (Result<Found, Ended>, Vec<Trouble>) {
        let scope = Scope::parse("837").expect("a scope");
        let mut ask = Ask { scope, whole: false, force: false };
        change(&mut ask);
        let api = PtvApi::new(&server.url, None).expect("an address");
        let mut waits = Vec::new();
        let mut tell = |news| {
            if let News::Waits(_, why) = news {
                waits.push(why);
            }
        };
        let ended = block_on(sync(&mut self.open(), &api, ask, Manners::LOCAL, &mut tell));
        (ended, waits)
    }

    fn sync(&self, server: &FakePtv) -> Report {
        self.try_sync(server, |_| ()).0.expect("it comes to its end").report
    }

    /// Runs the real program.
    fn command(&self, server: &FakePtv, arguments: &[&str]) -> Command {
        self.command_to(&server.url, arguments)
    }

    fn command_to(&self, url: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
        let config = self.0.path().join("config.toml");
        fs::write(&config, "").expect("written");
        command.args(["catalog", "sync", "ptv", "--url", url, "--into"]).arg(self.0.path()).args(arguments);
        command.arg("--data-dir").arg(self.0.path().join("data")).arg("--config").arg(config).args(["--lang", "en"]);
        command.env_remove("LAHITORI_CATALOG").env_remove("LAHITORI_SABOTAGE");
        command
    }

    fn run(&self, server: &FakePtv, arguments: &[&str]) -> Output {
        self.command(server, arguments).output().expect("it runs")
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn stopped(ended: Result<Found, Ended>) -> Stop {
    match ended {
        Err(Ended::Stop(stop, _)) => stop,
        other => panic!("it must stop: {other:?}"),
    }
}

#[test]
fn a_first_sync_mirrors_the_services_and_what_they_name() {
    let mut world = World::with_services(250);
    world.page_size = 40;
    let (server, folder) = (FakePtv::start(world), Folder::new());
    let report = folder.sync(&server);
    folder.assert_holds(&server, &HERE);
    assert!(report.whole && report.failures == 0);
    let inside = server.inside();
    assert_eq!(inside.at_once_max, 1, "one request at a time");
    assert!(inside.asked.iter().all(|path| path.split(',').count() <= 100));
    assert!(inside.asked.iter().any(|path| path.starts_with("Service/serviceWithGD/list?guids=")));
    assert!(inside.asked.iter().any(|path| path.contains("includeWholeCountry=true")));
}

#[test]
fn an_increment_equals_a_full_sync() {
    let (server, folder) = (FakePtv::start(World::with_services(120)), Folder::new());
    folder.sync(&server);
    server.later(26, |world| {
        let (services, channels) = (world.ids("Service"), world.ids("ServiceChannel"));
        world.change("Service", services[1]);
        world.set_status("Service", services[2], Status::Archived);
        world.set_status("Service", services[8], Status::Withdrawn);
        world.set_status("ServiceChannel", channels[4], Status::Withdrawn);
        world.change("ServiceChannel", channels[5]);
        world.change("GeneralDescription", world.ids("GeneralDescription")[1]);
        world.change("Organization", world.ids("Organization")[1]);
        services.iter().skip(20).take(12).for_each(|id| world.place(*id, "837"));
        services.iter().skip(40).take(6).for_each(|id| world.place(*id, "604"));
        world.connect(services[15], channels[9]);
        let new = world.add("Service", service(None, &[channels[2]], &[]));
        world.place(new, "FI");
    });
    server.later(26, |_| ());
    server.forget();
    let report = folder.sync(&server);
    assert!(!report.whole);
    folder.assert_holds(&server, &HERE);
    let anew = Folder::new();
    anew.sync(&server);
    assert_eq!(folder.open().generation().expect("a word"), anew.open().generation().expect("a word"));
    let asked = server.inside().asked.join(" ");
    for list in ["Service?date=2026-03-02T07:00:00&page=1", "ServiceChannel?date=2026-03-02T07:00:00&status=Withdrawn"]
    {
        assert!(asked.contains(list), "{asked}");
    }
}

#[test]
fn whatever_is_no_answer_is_asked_for_again() {
    let plays = [
        (Play::Page(500, None), Trouble::Fault(500)),
        (Play::Page(503, Some(0)), Trouble::Busy),
        (Play::Page(429, Some(1)), Trouble::Busy),
        (Play::Page(302, None), Trouble::NotTheApi),
        (Play::Page(404, None), Trouble::NotTheApi),
        (Play::Portal, Trouble::NotTheApi),
        (Play::Half, Trouble::NotTheApi),
        (Play::BreakOff, Trouble::NoAnswer(NoAnswer::Cut)),
    ];
    let server = FakePtv::start(World::with_services(30));
    for (play, expected) in plays {
        // At the first request, which settles the time; at a later list; at the records.
        for at in [0, 1] {
            let folder = Folder::new();
            server.inside().plays = [vec![Play::Honest; at], vec![play.clone()]].concat().into();
            let (ended, waits) = folder.try_sync(&server, |_| ());
            assert_eq!(
                (ended.expect("it comes to its end").report.failures, waits),
                (1, vec![expected]),
                "{play:?} at {at}"
            );
            folder.assert_holds(&server, &HERE);
        }
    }
}

#[test]
fn packed_answers_are_unpacked_within_the_limit() {
    let (server, folder) = (FakePtv::start(World::with_services(40)), Folder::new());
    server.inside().packs = true;
    assert_eq!(folder.sync(&server).failures, 0);
    folder.assert_holds(&server, &HERE);
}

#[test]
fn an_answer_without_end_is_not_read_to_the_end() {
    let (server, folder) = (FakePtv::start(World::with_services(3)), Folder::new());
    server.inside().plays = [Play::Honest, Play::Endless].into();
    let report = folder.sync(&server);
    assert_eq!(report.failures, 0, "it asks for half of it at once");
    folder.assert_holds(&server, &HERE);
}

#[test]
fn a_refusal_and_a_long_pause_end_the_sync() {
    let (server, folder) = (FakePtv::start(World::with_services(3)), Folder::new());
    server.inside().plays = [Play::BadRequest].into();
    let stop = stopped(folder.try_sync(&server, |_| ()).0);
    assert_eq!(stop, Stop::Refused(400, vec!["date: The date parameter is  [31minvalid.".to_owned()]));
    server.inside().plays = [Play::Honest, Play::Page(503, Some(3600))].into();
    assert_eq!(stopped(folder.try_sync(&server, |_| ()).0), Stop::ComeBack(3600));
    folder.sync(&server);
    folder.assert_holds(&server, &HERE);
}

#[test]
fn a_list_that_did_not_change_is_not_sent_again() {
    let mut world = World::with_services(60);
    (world.tags, world.page_size) = (true, 10);
    let (server, folder) = (FakePtv::start(world), Folder::new());
    assert_eq!(folder.sync(&server).same, 0);
    server.later(30, |_| ());
    assert!(folder.sync(&server).same >= 3);
    server.later(30, |world| world.set_status("Service", world.ids("Service")[0], Status::Archived));
    folder.sync(&server);
    folder.assert_holds(&server, &HERE);
}

#[test]
fn the_clock_is_the_interfaces_and_never_the_desks() {
    // The made-up catalogue lives in another year than this computer.
    let (server, folder) = (FakePtv::start(World::with_services(10)), Folder::new());
    folder.sync(&server);
    server.later(3, |world| world.change("Service", world.ids("Service")[0]));
    server.forget();
    folder.sync(&server);
    folder.assert_holds(&server, &HERE);
    let asked = server.inside().asked.join(" ");
    assert!(asked.contains("Service?date=2026-03-02T07:00:00"), "the first answer's hour, less one: {asked}");
    server.inside().dated = false;
    let undated = Folder::new();
    assert!(undated.sync(&server).whole && undated.sync(&server).whole, "without a clock, everything each time");
}

#[test]
fn a_county_that_lost_its_services_is_not_believed_without_force() {
    let (server, folder) = (FakePtv::start(World::with_services(90)), Folder::new());
    folder.sync(&server);
    let before = folder.holds();
    server.later(48, |world| world.entries.retain(|(route, _), _| *route != "Service"));
    assert_eq!(stopped(folder.try_sync(&server, |_| ()).0), Stop::NothingThere);
    assert!(folder.holds() == before, "nothing is removed");
    let output = folder.run(&server, &[]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("--force"), "{}", text(&output.stderr));
    let output = folder.run(&server, &["--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(folder.holds().is_empty());
}

#[test]
fn records_that_suddenly_do_not_come_are_not_believed_to_be_gone() {
    let (server, folder) = (FakePtv::start(World::with_services(90)), Folder::new());
    folder.sync(&server);
    let before = folder.holds();
    server.later(48, |_| ());
    server.inside().always.push(("ServiceChannel/list", Play::Empty));
    let (ended, waits) = folder.try_sync(&server, |ask| ask.whole = true);
    assert!(matches!(stopped(ended), Stop::Shrunken(_)));
    assert!(waits.iter().all(|why| *why == Trouble::Shrunken) && waits.len() > 3, "it asks again first");
    assert!(folder.holds() == before);
}

/// A day on which much changed, and the folder of the day before.
fn second_day() -> (FakePtv, Folder) {
    let mut world = World::with_services(160);
    world.page_size = 80;
    let (server, folder) = (FakePtv::start(world), Folder::new());
    folder.sync(&server);
    server.later(30, |world| {
        for route in ["Service", "ServiceChannel"] {
            world.ids(route).into_iter().for_each(|id| world.change(route, id));
        }
        world.set_status("Service", world.ids("Service")[3], Status::Archived);
    });
    server.later(30, |_| ());
    (server, folder)
}

/// Drops a sync while it waits for the answer to each of its requests, and syncs again.
fn dropped_at_each_request(server: &FakePtv, first: impl Fn() -> Folder) -> usize {
    for silent_from in 0.. {
        let folder = first();
        server.forget();
        server.inside().silent_from = silent_from;
        let done = block_on(async {
            let scope = Scope::parse("837").expect("a scope");
            let ask = Ask { scope, whole: false, force: false };
            let (mut mirror, api) = (folder.open(), PtvApi::new(&server.url, None).expect("an address"));
            let mut ignore = |_| ();
            let work = sync(&mut mirror, &api, ask, Manners::LOCAL, &mut ignore);
            let asked = async {
                while server.inside().asked.len() <= silent_from {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! { done = work => Some(done), () = asked => None }
        });
        server.forget();
        match done {
            Some(done) => {
                done.expect("it comes to its end");
                return silent_from;
            }
            None => drop(folder.sync(server)),
        }
        folder.assert_holds(server, &HERE);
    }
    unreachable!("a sync has an end")
}

#[test]
fn dropped_at_each_request_a_sync_comes_to_the_same_mirror() {
    let (server, yesterday) = second_day();
    let increments = dropped_at_each_request(&server, || yesterday.copy());
    let firsts = dropped_at_each_request(&server, Folder::new);
    assert!(increments > 10 && firsts > 5, "{increments} and {firsts} requests");
}

/// Starts the real program and kills it when it has asked its request of this number. Tells whether there was one.
fn killed_at(folder: &Folder, server: &FakePtv, silent_from: usize, sabotage: Option<&str>) -> bool {
    server.forget();
    server.inside().silent_from = silent_from;
    let mut command = folder.command(server, &[]);
    if let Some(sabotage) = sabotage {
        command.env("LAHITORI_SABOTAGE", sabotage);
    }
    let mut child: Child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut ended = false;
    server.wait_for(silent_from + 1, || {
        ended = child.try_wait().expect("it can be asked").is_some();
        ended
    });
    let asked = server.inside().asked.len() > silent_from;
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    server.forget();
    asked
}

/// Kills the real program at its last requests, which are those that fetch, and runs it again; whether the mirror was
/// right each time. With more cycles, the requests for lists have their turn too.
fn survives_kills(sabotage: Option<&str>) -> bool {
    let (server, yesterday) = second_day();
    let truth = server.inside().world.truth(&HERE);
    let cycles: usize = std::env::var("LAHITORI_KILL_CYCLES").ok().and_then(|cycles| cycles.parse().ok()).unwrap_or(6);
    server.forget();
    yesterday.copy().sync(&server);
    let requests = server.inside().asked.len();
    (requests.saturating_sub(cycles)..requests).all(|silent_from| {
        let folder = yesterday.copy();
        assert!(killed_at(&folder, &server, silent_from, sabotage), "request {silent_from} of {requests}");
        assert!(folder.run(&server, &[]).status.success());
        folder.holds() == truth
    })
}

#[test]
fn killed_at_its_requests_the_program_comes_to_the_same_mirror() {
    assert!(survives_kills(None));
}

#[test]
#[cfg(debug_assertions)]
fn a_program_that_writes_state_before_records_is_found_out() {
    assert!(!survives_kills(Some("sync-state-first")));
}

#[test]
fn the_command_syncs_a_county_and_says_what_it_found() {
    let mut world = World::with_services(40);
    world.municipalities = ["020", "108", "143", "177", "211", "250", "291", "418", "508", "536", "562", "581", "604"]
        .into_iter()
        .chain(["619", "635", "702", "790", "837", "887", "908", "922", "936", "980"])
        .map(str::to_owned)
        .collect();
    let (server, folder) = (FakePtv::start(world), Folder::new());
    let output = folder.run(&server, &["--county", "08", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    folder.assert_holds(&server, &["837", "604"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["service"]["added"], json!(folder.holds().keys().filter(|(of, _)| *of == "Service").count()));
    assert_eq!(server.inside().asked.iter().filter(|path| path.contains("includeWholeCountry=true")).count(), 1);
    assert!(text(&output.stderr).contains("23 municipalities"), "{}", text(&output.stderr));
    assert_eq!(folder.open().findings("ptv_sync").expect("readable").map(|found| found.is_empty()), Some(false));
    // The next one needs no area, and asks for the same.
    server.later(30, |world| world.change("Service", world.ids("Service")[0]));
    let output = folder.run(&server, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(
        text(&output.stdout).contains("What has changed since the last time was fetched."),
        "{}",
        text(&output.stdout)
    );
    folder.assert_holds(&server, &["837", "604"]);
}

#[test]
fn what_cannot_be_asked_for_is_said_before_anything_is_asked() {
    let (server, folder) = (FakePtv::start(World::with_services(1)), Folder::new());
    for (url, arguments, said) in [
        (&*server.url, &["--county", "77"][..], "no municipalities of the county"),
        (&server.url, &["--municipality", "Atlantis"], "no municipality “Atlantis”"),
        ("http://palvelut.example/api", &[], "https"),
    ] {
        let output = folder.command_to(url, arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
    assert!(server.inside().asked.is_empty());
    let output = folder.run(&server, &["--municipality", "999"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no municipality 999"), "{}", text(&output.stderr));
}

#[test]
fn two_syncs_of_one_folder_do_not_meet() {
    let (server, folder) = (FakePtv::start(World::with_services(1)), Folder::new());
    server.inside().silent_from = 0;
    let mut first = folder.command(&server, &[]).stderr(Stdio::null()).spawn().expect("it starts");
    server.wait_for(1, || false);
    let output = folder.run(&server, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("Another sync is at work"), "{}", text(&output.stderr));
    first.kill().expect("it can be killed");
    first.wait().expect("it ends");
    server.forget();
    assert!(folder.run(&server, &[]).status.success(), "a killed one leaves nothing behind");
}

#[test]
fn a_damaged_mirror_is_named_and_never_repaired_in_silence() {
    let (server, folder) = (FakePtv::start(World::with_services(1)), Folder::new());
    fs::write(
        folder.mirror_file(),
        "this is no mirror, but it is long enough to look like a file of some kind".repeat(20),
    )
    .expect("written");
    let output = folder.run(&server, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("damaged"), "{}", text(&output.stderr));
}

#[test]
fn real_records_come_through_as_they_were_told() {
    let Some(corpus) = corpus("ptv") else { return };
    let records: Vec<Value> =
        serde_json::from_slice(&fs::read(corpus.join("services.json")).expect("readable")).expect("an array");
    let etalukio: Value =
        serde_json::from_slice(&fs::read(corpus.join("api/etalukio_service.json")).expect("readable"))
            .expect("a record");
    let otava: Value =
        serde_json::from_slice(&fs::read(corpus.join("api/otava_service_channel.json")).expect("readable"))
            .expect("a record");
    let mut world = World::new();
    // One of the services has a whole record besides.
    for record in records.iter().chain([&etalukio]) {
        world.insert("Service", record["id"].as_str().and_then(|id| id.parse().ok()).expect("an id"), record.clone());
    }
    world.insert("ServiceChannel", otava["id"].as_str().and_then(|id| id.parse().ok()).expect("an id"), otava);
    let (server, folder) = (FakePtv::start(world), Folder::new());
    server.later(30, |_| ());
    let found = folder.try_sync(&server, |ask| ask.scope = Scope::Country).0.expect("it comes to its end");
    let report = found.report;
    folder.assert_holds(&server, &["FI"]);
    assert_eq!((report.members, report.not_understood()), (1_790, 0));
    assert!(report.kinds.iter().any(|kind| kind.missing > 0), "channels that the corpus lacks are counted");
    server.later(30, |_| ());
    assert_eq!(folder.try_sync(&server, |ask| ask.scope = Scope::Country).0.expect("an end").report.kinds[0].asked, 0);
}
