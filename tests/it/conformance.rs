//! One story for both databases: what a server promises, it promises on SQLite and on PostgreSQL, told through its own API.
//! Then what PostgreSQL promises beside it: several servers and several counties on one database. `LAHITORI_POSTGRES` is the
//! address of a PostgreSQL server whose user may make databases; every story makes its own there and drops it again.

use std::{
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use lahitori::{
    domain::{
        entry::{Sealed, What},
        report::Report,
    },
    server::ENDPOINTS,
    wire::{
        ReceiptStatus::{AlreadyHad, Rejected, Stored},
        Receipts,
        catalog::{Bundle, BundleFile},
    },
};
use serde_json::{Value, json};
use tokio_postgres::{Config, NoTls};

use super::{
    server::{Answer, Server, batch, contact, cycles, entry, folder, id, lahitori, statuses, visit},
    upkeep::{autumn, october, sealed},
};

/// The file in a story's folder that names its database.
pub(crate) const CHOICE: &str = "database-of-this-story";

/// Lets a program use the database of its folder, where it has one.
pub(crate) fn choose(dir: &Path, command: &mut Command) {
    if let Ok(url) = std::fs::read_to_string(dir.join(CHOICE)) {
        command.env("LAHITORI_DATABASE", url).env("LAHITORI_COUNTY", "pirkanmaa");
    }
}

/// The address of a PostgreSQL server, or `None` where there is none and nobody insists.
fn postgres() -> Option<String> {
    let found = std::env::var("LAHITORI_POSTGRES").ok().filter(|url| !url.is_empty());
    if found.is_none() {
        let wanted = ["CI", "LAHITORI_POSTGRES_REQUIRED"].iter().any(|name| std::env::var_os(name).is_some());
        assert!(!wanted, "LAHITORI_POSTGRES names no server");
        eprintln!("skipped: LAHITORI_POSTGRES names no PostgreSQL server to try this on");
    }
    found
}

/// A database of a story's own.
pub(crate) struct Base {
    server: String,
    name: String,
}

impl Base {
    pub(crate) fn make() -> Option<Base> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let base = Base { server: postgres()?, name: format!("lahitori_story_{}_{number}", std::process::id()) };
        sql(&base.server, &format!("DROP DATABASE IF EXISTS {0} WITH (FORCE)", base.name));
        sql(&base.server, &format!("CREATE DATABASE {}", base.name));
        Some(base)
    }

    /// The address of this database on its server, which is told as words or as a URL.
    pub(crate) fn url(&self) -> String {
        match self.server.rsplit_once('/').filter(|_| self.server.starts_with("postgres")) {
            Some((server, _)) => format!("{server}/{}", self.name),
            None => format!("{} dbname={}", self.server, self.name),
        }
    }

    /// A folder whose programs use this database.
    pub(crate) fn folder(&self) -> tempfile::TempDir {
        let dir = folder();
        std::fs::write(dir.path().join(CHOICE), self.url()).expect("a file");
        dir
    }

    /// A folder of another server on this database, which knows the administrator's token that the first one wrote.
    pub(crate) fn folder_of_another(&self, first: &Path) -> tempfile::TempDir {
        let dir = self.folder();
        std::fs::create_dir(dir.path().join("server")).expect("a folder");
        let token = "server/admin-token";
        std::fs::copy(first.join(token), dir.path().join(token)).expect("a copy");
        dir
    }

    /// The address of the server that it is on.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    /// Its address, taken apart.
    pub(crate) fn config(&self) -> Config {
        self.url().parse().expect("an address")
    }

    pub(crate) fn number(&self, query: &str) -> i64 {
        sql(&self.url(), query).expect("a number")
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        sql(&self.server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

/// Asks a database for a number, or has it do something.
pub(crate) fn sql(url: &str, query: &str) -> Option<i64> {
    let config: Config = url.parse().expect("an address");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) = config.connect(NoTls).await.expect("PostgreSQL answers");
        let running = tokio::spawn(connection);
        let rows = client.query(query, &[]).await.unwrap_or_else(|error| panic!("{query}: {error:?}"));
        let number = rows.first().map(|row| row.get(0));
        drop(client);
        running.await.expect("it ends").expect("in order");
        number
    })
}

/// Changes the store of a folder behind the program's back, whichever database holds it.
pub(crate) fn tamper(dir: &Path, statements: &[&str]) {
    if let Ok(url) = std::fs::read_to_string(dir.join(CHOICE)) {
        statements.iter().for_each(|statement| {
            sql(&url, statement);
        });
    } else {
        let store = rusqlite::Connection::open(dir.join("server").join("store.sqlite")).expect("the store opens");
        statements.iter().for_each(|statement| store.execute_batch(statement).expect(statement));
    }
}

/// Whether the store of a folder is in PostgreSQL.
pub(crate) fn in_postgres(dir: &Path) -> bool {
    dir.join(CHOICE).exists()
}

/// Tells a story on SQLite, and on PostgreSQL where there is one.
pub(crate) fn on_both(story: impl Fn(&Path)) {
    story(folder().path());
    if let Some(base) = Base::make() {
        story(base.folder().path());
    }
}

pub(crate) fn token(server: &Server, admin: &str, role: &str, desk: Option<&str>) -> String {
    let mut body = json!({ "role": role });
    desk.into_iter().for_each(|desk| body["desk"] = json!(desk));
    let made = server.call("POST", "/v1/tokens", Some(admin), Some(&body.to_string()));
    made.json()["token"].as_str().expect("a token").to_owned()
}

fn join(server: &Server, code: &str) -> Answer {
    server.call("POST", "/v1/join", None, Some(&json!({ "code": code, "desk": "tesoma" }).to_string()))
}

fn card(number: u8) -> String {
    let id = format!("{number:08x}-0000-4000-8000-000000000000");
    let card = json!({ "to": "kotitori", "how_soon": "today", "why": "many_needs", "needs": ["daily_life"] });
    json!({ "id": id, "card": card }).to_string()
}

fn act(number: u8, act: &Value) -> String {
    json!({ "id": format!("{number:08x}-0000-4000-8000-000000000000"), "act": act }).to_string()
}

/// A desk tells that nobody answers.
fn feedback(number: u32) -> Sealed {
    let told = json!({ "service": "kriisi", "what": "no_answer", "day": "2026-10-05" });
    entry(number, What::Feedback(serde_json::from_value(told).expect("feedback")))
}

const PLACES: &str = r#"{"service":"kriisi","kind":"crisis","free":2,"of":6,"good_for_min":60}"#;

#[test]
fn each_identity_is_stored_once_and_what_differs_is_kept_to_be_seen() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        let other = entry(1, What::Visit(visit("housing")));
        let bad = Sealed { bytes: br#"{"format":1,"note":"Matti Meikalainen"}"#.to_vec(), ..contact(2) };
        let first = server.send(&desk, &[contact(1), other.clone(), bad, contact(1), contact(0)]);
        assert_eq!(statuses(&first), [Stored, Rejected, Rejected, AlreadyHad, Stored]);
        assert_eq!(first.stored_ever, 2);
        let again = server.send(&desk, &[contact(3), contact(1), other.clone()]);
        assert_eq!(statuses(&again), [Stored, AlreadyHad, Rejected]);
        assert_eq!((again.stored_ever, again.epoch), (3, first.epoch));
        let conflicts = server.call("GET", "/v1/conflicts", Some(&server.admin), None).json();
        assert_eq!(conflicts["conflicts"].as_array().expect("a list").len(), 1, "told once");
        assert_eq!(conflicts["conflicts"][0]["kept"]["hash"], contact(1).hash.to_string());
        assert_eq!(conflicts["conflicts"][0]["refused"]["hash"], other.hash.to_string());
        assert_eq!(server.report(&server.admin).contacts, Some(3));
    });
}

#[test]
fn a_report_is_that_of_all_entries_whatever_order_they_came_in() {
    let entries = autumn();
    let expected = october(&entries);
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        for batch in entries.chunks(311) {
            server.send(&desk, &sealed(batch));
        }
        assert_eq!(server.report(&server.admin), expected);
        let again = server.send(&desk, &sealed(&entries[..500]));
        assert!(statuses(&again).iter().all(|status| *status == AlreadyHad));
        assert_eq!(again.stored_ever, entries.len() as u64);
        assert_eq!(server.report(&server.admin), expected, "what comes twice counts once");
    });
}

#[test]
fn a_closed_month_stays_as_it_was_told() {
    on_both(|dir| {
        let mut server = Server::start(dir);
        let (tesoma, orivesi) = (server.join("tesoma"), server.join("orivesi"));
        let manager = token(&server, &server.admin, "manager", None);
        server.send(&tesoma, &(0..12).map(contact).collect::<Vec<_>>());
        server.send(&orivesi, &(20..40).map(contact).collect::<Vec<_>>());
        let before = server.asked(&manager, "period=2026-10");
        assert_eq!(before.open.as_ref().map(|open| (open.contacts, open.months.len())), Some((Some(32), 1)));
        assert_eq!((before.contacts, before.closed.len()), (Some(0), 0), "nothing else is told of it");
        let own = server.asked(&tesoma, "period=2026-10");
        assert_eq!((own.is_untold(), own.open.and_then(|open| open.contacts)), (true, None), "nor of one desk");
        for (who, query) in [(&manager, "period=2026-10&draft=true"), (&tesoma, "period=2026-10&draft=true")] {
            assert_eq!(server.call("GET", &format!("/v1/report?{query}"), Some(who), None).status, 403);
        }
        let october = r#"{"month":"2026-10-17"}"#;
        assert_eq!(server.call("POST", "/v1/months/close", Some(&manager), Some(october)).status, 403);
        let later = r#"{"month":"2999-01-01"}"#;
        let refused = server.call("POST", "/v1/months/close", Some(&server.admin), Some(later));
        assert_eq!((refused.status, refused.kind().as_str()), (409, "/problems/month-runs"));
        server.close("2026-10");

        let told = server.asked(&manager, "period=2026-10");
        assert_eq!((told.contacts, told.closed.len(), told.open.is_none()), (Some(32), 1, true));
        assert_eq!(server.asked(&tesoma, "period=2026-10").contacts, Some(12));
        // Late contacts, a correction and a cancellation change nothing of it, nor does closing it again.
        server.send(&tesoma, &(40..43).map(contact).collect::<Vec<_>>());
        server.send(&tesoma, &[entry(50, What::Cancellation { cancels: id(1) })]);
        server.close("2026-10");
        let after = server.asked(&manager, "period=2026-10");
        assert_eq!(after.came_later, 2, "three came and one was taken back");
        assert_eq!(Report { came_later: 0, ..after }, told);
        server.kill();
        server = Server::start(dir);
        assert_eq!(Report { came_later: 0, ..server.asked(&manager, "period=2026-10") }, told);
        // A quarter tells what its closed months told.
        let quarter = server.asked(&manager, "from=2026-10-01&to=2026-12-31");
        assert_eq!((quarter.contacts, quarter.closed, quarter.came_later), (Some(32), told.closed, 2));
        assert_eq!(server.asked(&orivesi, "period=2026-10").contacts, Some(20));
    });
}

#[test]
fn corrections_and_cancellations_hold_in_any_order() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        let correction =
            |number, corrects| entry(number, What::Correction { corrects: id(corrects), visit: visit("housing") });
        server.send(&desk, &[correction(2, 1), correction(3, 2)]);
        server.send(&desk, &[contact(1), contact(4), entry(5, What::Cancellation { cancels: id(4) })]);
        assert_eq!(server.report(&server.admin).contacts, Some(1));
        server.send(&desk, &[entry(6, What::Cancellation { cancels: id(3) })]);
        assert_eq!(server.report(&server.admin).contacts, Some(0));
    });
}

#[test]
fn tokens_do_what_their_role_may_until_they_are_revoked() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = token(&server, &server.admin, "desk", Some("tesoma"));
        let manager = token(&server, &server.admin, "manager", None);
        server.send(&desk, &[contact(1)]);
        assert_eq!(server.asked(&manager, "period=2026-10").open.and_then(|open| open.contacts), Some(1));
        assert_eq!(server.call("POST", "/v1/entries", Some(&manager), Some(&batch(&[contact(2)]))).status, 403);
        assert_eq!(server.call("GET", "/v1/tokens", Some(&desk), None).status, 403);
        let listed = server.call("GET", "/v1/tokens", Some(&server.admin), None).json();
        let of_desk = listed["tokens"].as_array().expect("a list").iter().find(|one| one["role"] == "desk");
        let path = format!("/v1/tokens/{}", of_desk.expect("the desk's")["id"]);
        for _ in 0..2 {
            assert_eq!(server.call("DELETE", &path, Some(&server.admin), None).status, 204);
        }
        assert_eq!(server.call("DELETE", "/v1/tokens/999", Some(&server.admin), None).status, 404);
        assert_eq!(server.call("POST", "/v1/entries", Some(&desk), Some(&batch(&[contact(2)]))).status, 401);
    });
}

#[test]
fn a_join_code_works_once_and_ten_wrong_ones_void_all() {
    on_both(|dir| {
        let server = Server::start(dir);
        let code = server.join_code().to_lowercase().replace('-', " ");
        assert_eq!((join(&server, &code).status, join(&server, &code).status), (200, 403));
        let made = server.call("POST", "/v1/join-codes", Some(&server.admin), None).json();
        let made = made["code"].as_str().expect("a code");
        for _ in 0..10 {
            assert_eq!(join(&server, "AAAA-AAAA").status, 403);
        }
        assert_eq!(join(&server, made).status, 403);
        assert!(server.join("tesoma").starts_with("lt_"), "a new code brings new tries");
    });
}

#[test]
fn a_card_goes_its_way_and_leaves_nothing() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        let nobody = server.call("POST", "/v1/cards", Some(&desk), Some(&card(1)));
        assert_eq!(nobody.kind(), "/problems/no-such-unit");
        let unit = token(&server, &server.admin, "unit", Some("kotitori"));
        let opened = server.call("POST", "/v1/cards", Some(&desk), Some(&card(1)));
        assert_eq!(opened.status, 200, "{}", opened.body);
        let again = server.call("POST", "/v1/cards", Some(&desk), Some(&card(1))).json();
        assert_eq!(opened.json()["escalation"]["code"], again["escalation"]["code"], "sent twice, there once");
        let other = server.join("orivesi");
        let not_theirs = server.call("POST", "/v1/cards/act", Some(&other), Some(&act(1, &json!("close"))));
        assert_eq!(not_theirs.status, 404, "{}", not_theirs.body);
        let do_it = |who: &str, what: Value| server.call("POST", "/v1/cards/act", Some(who), Some(&act(1, &what)));
        assert_eq!(do_it(&unit, json!("close")).status, 409);
        assert_eq!(do_it(&unit, json!("accept")).status, 200);
        let listed = server.call("GET", "/v1/cards", Some(&unit), None).json();
        assert_eq!(listed["cards"].as_array().map(Vec::len), Some(1));
        assert_eq!(do_it(&desk, json!("close")).status, 200);
        let listed = server.call("GET", "/v1/cards", Some(&unit), None).json();
        assert_eq!(listed["cards"].as_array().map(Vec::len), Some(0));
        let late = server.call("POST", "/v1/cards", Some(&desk), Some(&card(1))).json();
        assert_eq!(late["escalation"], Value::Null, "a late copy does not open it again");
    });
}

fn bundle(number: u32) -> String {
    let text = super::county::file_with(&format!("Kahvila {number} å"));
    let bundle = Bundle::of(vec![BundleFile { path: "services/oma.toml".to_owned(), text }]);
    String::from_utf8(bundle.expect("sound").bytes()).expect("text")
}

#[test]
fn a_countys_catalogue_is_kept_in_its_bytes_and_the_newest_is_given() {
    on_both(|dir| {
        let mut server = Server::start(dir);
        let editor = token(&server, &server.admin, "editor", None);
        let desk = server.join("tesoma");
        assert_eq!(server.call("GET", "/v1/catalog", Some(&desk), None).kind(), "/problems/no-catalog");
        for number in 1..=7 {
            for _ in 0..2 {
                let done = server.call("PUT", "/v1/catalog", Some(&editor), Some(&bundle(number)));
                assert_eq!((done.status, done.json()["version"].as_u64()), (200, Some(number.into())), "{}", done.body);
            }
        }
        server.kill();
        let server = Server::start(dir);
        let given = server.call("GET", "/v1/catalog", Some(&desk), None);
        assert!(given.body.contains(&bundle(7)), "{}", given.body);
        let given = given.json();
        assert_eq!(given["version"], 7);
        assert_eq!(given["hash"], lahitori::domain::entry::Hash::of(bundle(7).as_bytes()).to_string());
        // An editor goes back to an earlier one: that is a version of its own.
        let done = server.call("PUT", "/v1/catalog", Some(&editor), Some(&bundle(6)));
        assert_eq!(done.json()["version"], 8);
        let trail = server.call("GET", "/v1/audit", Some(&server.admin), None).json();
        let rows = trail["rows"].as_array().expect("rows").iter().filter(|row| row["act"] == "catalog_published");
        let versions: Vec<_> = rows.filter_map(|row| row["number"].as_u64()).collect();
        assert_eq!(versions, [1, 2, 3, 4, 5, 6, 7, 8], "what was the newest already leaves no row: {trail}");
    });
}

#[test]
fn free_places_are_those_that_were_told_last() {
    on_both(|dir| {
        let server = Server::start(dir);
        let unit = token(&server, &server.admin, "unit", Some("kotitori"));
        for free in ["3", "2"] {
            let told = PLACES.replace("\"free\":2", &format!("\"free\":{free}"));
            let answer = server.call("PUT", "/v1/places", Some(&unit), Some(&told));
            assert_eq!(answer.status, 204, "{}", answer.body);
        }
        let listed = server.call("GET", "/v1/places", Some(&unit), None).json();
        let places = listed["places"].as_array().expect("a list");
        assert_eq!(places.iter().map(|one| one["told"]["free"].as_i64()).collect::<Vec<_>>(), [Some(2)], "{listed}");
        let which = json!({ "service": places[0]["told"]["service"], "kind": places[0]["told"]["kind"] }).to_string();
        let manager = token(&server, &server.admin, "manager", None);
        let over_time = || server.call("GET", "/v1/places/months", Some(&manager), None).json()["months"].take();
        let other = token(&server, &server.admin, "unit", Some("veska"));
        let none = PLACES.replace("\"free\":2", "\"free\":0");
        assert_eq!(server.call("PUT", "/v1/places", Some(&other), Some(&none)).status, 204);
        let months = over_time();
        let row = |unit: &str| {
            let rows = months.as_array().expect("a list").iter();
            let rows: Vec<_> = rows.filter(|row| row["unit"] == unit).collect();
            assert_eq!(rows.len(), 1, "{months}");
            ["days", "days_with_none", "fewest", "most"].map(|name| rows[0][name].as_i64())
        };
        assert_eq!(row("kotitori"), [Some(1), Some(0), Some(2), Some(3)]);
        assert_eq!(row("veska"), [Some(1), Some(1), Some(0), Some(0)]);
        let before = server.call("GET", "/v1/places/months?period=2020", Some(&manager), None).json();
        assert_eq!(before["months"], json!([]));
        for (unit, left) in [(&other, 1), (&unit, 0), (&unit, 0)] {
            assert_eq!(server.call("POST", "/v1/places/take-back", Some(unit), Some(&which)).status, 204);
            let listed = server.call("GET", "/v1/places", Some(unit), None).json();
            assert_eq!(listed["places"].as_array().map(Vec::len), Some(left), "only its own can be taken back");
            // Nor was it told today.
            assert_eq!(over_time().as_array().map(Vec::len), Some(left));
        }
    });
}

#[test]
fn a_server_that_comes_back_is_the_same_store() {
    on_both(|dir| {
        let mut first = Server::start(dir);
        let desk = first.join("tesoma");
        let before = first.send(&desk, &[contact(1)]);
        first.kill();
        let second = Server::start(dir);
        let after = second.send(&desk, &[contact(1), contact(2)]);
        assert_eq!((statuses(&after), after.epoch, after.stored_ever), (vec![AlreadyHad, Stored], before.epoch, 2));
        assert_eq!(second.admin, first.admin, "the administrator's token stays");
        assert_eq!(second.report(&second.admin).contacts, Some(2));
    });
}

/// Four servers on one database; each has a folder of its own.
struct Four {
    servers: Vec<Server>,
    _folders: Vec<tempfile::TempDir>,
}

impl Four {
    fn start(base: &Base, change: fn(&mut Command)) -> Four {
        let first = base.folder();
        // The first makes the administrator; the others find one and write no token.
        let mut servers = vec![Server::start_with(first.path(), change)];
        let mut folders = vec![first];
        for _ in 1..4 {
            let folder = base.folder_of_another(folders[0].path());
            servers.push(Server::start_with(folder.path(), change));
            folders.push(folder);
        }
        Four { servers, _folders: folders }
    }

    /// Sends the same entries to all of them at once, each in another order; all that they answered.
    fn send(&self, desk: &str, entries: &[Sealed]) -> Vec<Receipts> {
        std::thread::scope(|scope| {
            let posts = self.servers.iter().enumerate().map(|(at, server)| {
                let mut order: Vec<&Sealed> = entries.iter().collect();
                order.rotate_left(at * entries.len() / 4);
                if at % 2 == 1 {
                    order.reverse();
                }
                let order: Vec<Sealed> = order.into_iter().cloned().collect();
                scope.spawn(move || order.chunks(100).map(|part| server.send(desk, part)).collect::<Vec<_>>())
            });
            let posts: Vec<_> = posts.collect();
            posts.into_iter().flat_map(|post| post.join().expect("answers")).collect()
        })
    }

    /// What is wrong after four servers have been sent the same.
    fn wrong(&self, base: &Base, entries: &[Sealed], expected: &Report) -> Option<String> {
        let desk = self.servers[0].join("tesoma");
        let answers = self.send(&desk, entries);
        let told = |status| answers.iter().flat_map(statuses).filter(|one| *one == status).count();
        let (stored, had, rows) = (told(Stored), told(AlreadyHad), base.number("SELECT count(*) FROM entries"));
        let ever = answers.iter().map(|answer| answer.stored_ever).max().unwrap_or(0);
        let all = entries.len();
        let counts = stored == all && had == 3 * all && rows == all as i64 && ever == all as u64;
        let reports = self.servers.iter().all(|server| server.report(&server.admin) == *expected);
        (!counts || !reports)
            .then(|| format!("{stored} stored, {had} had, {rows} rows, {ever} told, reports {reports}"))
    }
}

#[test]
fn four_servers_on_one_database_store_each_entry_once_and_count_it_once() {
    let Some(base) = Base::make() else { return };
    let entries = autumn();
    let four = Four::start(&base, |_| {});
    assert_eq!(four.wrong(&base, &sealed(&entries), &october(&entries)), None);
    let code = four.servers[0].call("POST", "/v1/join-codes", Some(&four.servers[0].admin), None).json();
    assert_eq!(join(&four.servers[3], code["code"].as_str().expect("a code")).status, 200, "a code works at each");
}

/// The rig has to notice servers that store what is there already.
#[cfg(debug_assertions)]
#[test]
fn servers_that_share_no_unique_key_are_found_out() {
    let Some(base) = Base::make() else { return };
    let entries = autumn();
    let four = Four::start(&base, |command| {
        command.env("LAHITORI_SABOTAGE", "no-unique-key");
    });
    assert!(four.wrong(&base, &sealed(&entries), &october(&entries)).is_some());
}

/// Two counties on one database, each with a server; either server is asked with the other county's tokens.
#[test]
fn a_token_of_one_county_sees_and_changes_nothing_of_another() {
    let Some(base) = Base::make() else { return };
    let (here, there) = (base.folder(), base.folder());
    let ours = Server::start(here.path());
    let theirs = Server::start_with(there.path(), |command| {
        command.env("LAHITORI_COUNTY", "satakunta");
    });
    let our_desk = ours.join("tesoma");
    let our_unit = token(&ours, &ours.admin, "unit", Some("kotitori"));
    ours.send(&our_desk, &[contact(1), contact(2), entry(2, What::Visit(visit("housing")))]);
    assert_eq!(ours.call("POST", "/v1/cards", Some(&our_desk), Some(&card(1))).status, 200);
    assert_eq!(ours.call("PUT", "/v1/places", Some(&our_unit), Some(PLACES)).status, 204);
    let our_editor = token(&ours, &ours.admin, "editor", None);
    assert_eq!(ours.call("PUT", "/v1/catalog", Some(&our_editor), Some(&bundle(1))).status, 200);
    ours.send(&our_desk, &[feedback(3)]);

    // From here on every call goes to our server, with their tokens.
    let admin = theirs.admin.as_str();
    let empty = |path: &str, token: &str, list: &str| {
        let answer = ours.call("GET", path, Some(token), None);
        assert_eq!(answer.json()[list].as_array().map(Vec::len), Some(0), "{path}: {}", answer.body);
    };
    assert_eq!(ours.report(admin).contacts, Some(0));
    empty("/v1/conflicts", admin, "conflicts");
    let tokens = ours.call("GET", "/v1/tokens", Some(admin), None).json();
    assert_eq!(tokens["tokens"].as_array().map(Vec::len), Some(1), "their own alone: {tokens}");
    let listed = ours.call("GET", "/v1/tokens", Some(&ours.admin), None).json();
    for one in listed["tokens"].as_array().expect("a list") {
        let id = format!("/v1/tokens/{}", one["id"]);
        assert_eq!(ours.call("DELETE", &id, Some(admin), None).status, 404);
        let rotate = ours.call("POST", &format!("{id}/rotate"), Some(admin), Some(r#"{"hours":1}"#));
        assert_eq!(rotate.status, 404, "{}", rotate.body);
    }
    let trail = ours.call("GET", "/v1/audit", Some(admin), None).json();
    let acts: Vec<&str> =
        trail["rows"].as_array().into_iter().flatten().filter_map(|row| row["act"].as_str()).collect();
    assert_eq!(acts, ["token_made", "join_code_made"], "what their own server did at its start: {trail}");
    let code = ours.call("POST", "/v1/join-codes", Some(admin), None).json();
    let joined = join(&ours, code["code"].as_str().expect("a code")).json();
    let desk = joined["token"].as_str().expect("a token");
    empty("/v1/cards", desk, "cards");
    empty("/v1/cards", desk, "units");
    empty("/v1/places", desk, "places");
    empty("/v1/places/months", admin, "months");
    assert_eq!(ours.call("POST", "/v1/cards", Some(desk), Some(&card(2))).kind(), "/problems/no-such-unit");
    let unit = token(&ours, admin, "unit", Some("kotitori"));
    assert_eq!(ours.call("POST", "/v1/cards/act", Some(&unit), Some(&act(1, &json!("accept")))).status, 404);
    // The same desk sends the same identities in another county: they are other contacts.
    let sent = ours.send(desk, &[contact(1), contact(2)]);
    assert_eq!((statuses(&sent), sent.stored_ever), (vec![Stored, Stored], 2));
    let told = PLACES.replace("\"free\":2", "\"free\":5");
    assert_eq!(ours.call("PUT", "/v1/places", Some(&unit), Some(&told)).status, 204);
    let editor = token(&ours, admin, "editor", None);
    assert_eq!(ours.call("GET", "/v1/catalog", Some(desk), None).kind(), "/problems/no-catalog");
    assert_eq!(ours.call("PUT", "/v1/catalog", Some(&editor), Some(&bundle(2))).json()["version"], 1);
    let told: Value = serde_json::from_str(PLACES).expect("JSON");
    let which = json!({ "service": told["service"], "kind": told["kind"] }).to_string();
    empty("/v1/feedback?state=all", &editor, "services");
    empty("/v1/feedback/mine", desk, "fates");
    let closing = json!({ "service": "kriisi", "what": "no_answer", "result": "mended" }).to_string();
    let closed = ours.call("POST", "/v1/feedback/close", Some(&editor), Some(&closing)).json();
    assert_eq!(closed["desks"], 0);
    assert_eq!(ours.call("POST", "/v1/places/take-back", Some(&unit), Some(&which)).status, 204);

    // And nothing of ours has changed.
    assert_eq!(ours.report(&ours.admin).contacts, Some(2));
    assert_eq!(theirs.report(admin).contacts, Some(2), "theirs came to their own");
    let october = r#"{"month":"2026-10-01"}"#;
    assert_eq!(ours.call("POST", "/v1/months/close", Some(admin), Some(october)).status, 204);
    assert_eq!(ours.asked(admin, "period=2026-10").contacts, Some(2), "theirs is closed");
    assert_eq!(ours.asked(&ours.admin, "period=2026-10").closed, [], "ours is not");
    assert!(ours.call("GET", "/v1/catalog", Some(&our_desk), None).body.contains(&bundle(1)));
    let cards = ours.call("GET", "/v1/cards", Some(&our_unit), None).json();
    assert!(!cards["cards"][0]["state"].to_string().contains("accepted"), "{cards}");
    let places = ours.call("GET", "/v1/places", Some(&our_desk), None).json();
    assert_eq!(places["places"].as_array().map(Vec::len), Some(1));
    assert_eq!(places["places"][0]["told"]["free"], 2);
    let told = ours.call("GET", "/v1/feedback", Some(&our_editor), None).json();
    assert_eq!(told["services"][0]["matters"][0]["times"], 1, "{told}");
    assert_eq!(ENDPOINTS.len(), 27, "a new endpoint has its line in this story");
}

#[test]
fn an_entry_in_the_database_stays_as_it_came() {
    let Some(base) = Base::make() else { return };
    let dir = base.folder();
    let server = Server::start(dir.path());
    server.send(&server.join("tesoma"), &[contact(1)]);
    let refused = "DO $$ BEGIN UPDATE entries SET desk = 'veska'; RAISE 'it was changed';
                   EXCEPTION WHEN raise_exception THEN
                       IF SQLERRM <> 'entries stay as they are' THEN RAISE; END IF;
                   END $$";
    sql(&base.url(), refused);
    assert_eq!(base.number("SELECT count(*) FROM entries WHERE desk = 'tesoma'"), 1);
}

/// Kills servers while they make their tables, and tells what is wrong with what the last one finds.
fn killed_while_it_makes_its_tables(base: &Base, kills: u32, sabotage: Option<&str>) -> Option<String> {
    let dir = base.folder();
    for kill in 0..kills {
        sql(&base.url(), "DROP SCHEMA public CASCADE");
        sql(&base.url(), "CREATE SCHEMA public");
        // A new store has a new administrator; the one that is killed may have made it already.
        let _ = std::fs::remove_dir_all(dir.path().join("server"));
        let mut command = lahitori(dir.path());
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::null()).stderr(Stdio::null());
        if let Some(fault) = sabotage {
            command.env("LAHITORI_SABOTAGE", fault);
        }
        let mut child = command.spawn().expect("the binary starts");
        // Another moment each time, from before it connects until after it listens.
        std::thread::sleep(Duration::from_millis(u64::from(kill * 17 % 240)));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let made =
            "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace";
        let tables = base.number(made);
        if tables != 0 && tables < 40 {
            return Some(format!("kill {kill}: {tables} tables are there"));
        }
        let Some(server) = Server::starts(dir.path(), |_| {}) else {
            return Some(format!("kill {kill}: it does not start"));
        };
        let sent = server.send(&server.join("tesoma"), &[contact(kill)]);
        if statuses(&sent) != [Stored] || server.report(&server.admin).contacts != Some(1) {
            return Some(format!("kill {kill}: it does not store"));
        }
    }
    None
}

#[test]
fn a_server_killed_while_it_makes_its_tables_has_made_all_of_them_or_none() {
    let Some(base) = Base::make() else { return };
    let kills = cycles().div_ceil(4);
    assert_eq!(killed_while_it_makes_its_tables(&base, kills, None), None);
    println!("{kills} kills, no table was half there");
}

/// The rig has to notice one that makes them in pieces.
#[cfg(debug_assertions)]
#[test]
fn a_server_that_makes_its_tables_in_pieces_is_found_out() {
    let Some(base) = Base::make() else { return };
    assert!(killed_while_it_makes_its_tables(&base, 15, Some("migrates-by-halves")).is_some());
}

#[test]
fn an_address_of_a_database_is_refused_where_it_is_not_safe_and_its_password_is_never_told() {
    let dir = folder();
    for (url, says) in [
        ("postgres://visit:s3cret@db.example.org/lahitori?sslmode=disable", "on another machine"),
        ("postgres://visit:s3cret@127.0.0.1:1/lahitori", "cannot be used"),
        ("postgres://visit:s3cret@[/lahitori", "cannot be read"),
    ] {
        let mut command = lahitori(dir.path());
        command.args(["serve", "--listen", "127.0.0.1:0", "--county", "pirkanmaa"]).env("LAHITORI_DATABASE", url);
        let output = command.output().expect("the binary runs");
        let told = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(!output.status.success() && told.contains(says) && !told.contains("s3cret"), "{told}");
    }
    let alone =
        lahitori(dir.path()).args(["serve"]).env("LAHITORI_DATABASE", "postgres://x:s3cret@localhost/x").output();
    let told = String::from_utf8_lossy(&alone.expect("the binary runs").stderr).into_owned();
    assert!(told.contains("--county") && !told.contains("s3cret"), "{told}");
}
