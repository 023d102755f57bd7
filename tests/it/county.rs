//! A county's catalogue from the editor's folder to the desk that is open: the real commands, the real server, the desk's
//! own way of fetching, and a network that is cut anywhere.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpListener,
    path::Path,
    process::Output,
    thread,
};

use lahitori::{
    cli::ColorChoice,
    client::Token,
    commands::{
        county::{Came, fetch, serving, standing},
        link::{self, Link},
        load::{Follower, News},
    },
    config::{ConfigFile, Setup},
    desk::{
        county::{CountyCatalog, Trouble},
        event::EventKind,
    },
    domain::{code::Code, entry::Hash, lang::Lang, service::ServiceId, time::Day},
    store::county::County,
    wire::catalog::{Bundle, BundleFile, PublishedCatalog},
};
use serde_json::{Value, json};

use crate::{
    liaison::{CUTS, Cut, Wire},
    server::{Server, folder, lahitori, raw},
    story::Desk,
};

/// A file with one service that the county alone has.
pub(crate) fn file_with(name: &str) -> String {
    let all = |text: &str| format!("{{ fi = \"{text}\", sv = \"{text}\", en = \"{text}\" }}");
    let texts = ["summary", "direct_when", "for_whom", "how_to_get"]
        .map(|field| format!("{field} = {}\n", all("Tule kahville.")));
    format!(
        "format = 1\norganiser = \"jarjestot\"\n\n[[service]]\nid = \"oma-kahvila\"\nname = {}\n{}\
         words = {{ fi = [\"kahvi\"], sv = [\"kaffe\"], en = [\"coffee\"] }}\n\
         needs = [\"participation\"]\narea = [\"FI\"]\n\n\
         [[service.channel]]\nkind = \"phone\"\nname = {}\nnumber = \"040 000 0000\"\nhours = \"24/7\"\n\
         grade = \"published\"\nsource = \"oma\"\nchecked = 2026-11-20\n",
        all(name),
        texts.concat(),
        all("kahvila"),
    )
}

fn write(folder: &Path, name: &str) {
    fs::create_dir_all(folder.join("services")).expect("a folder");
    fs::write(folder.join("services").join("oma.toml"), file_with(name)).expect("a file");
}

/// A server, an editor with a folder, and a desk that joined through a wire.
struct Rig {
    home: tempfile::TempDir,
    editor: String,
    wire: Wire,
    setup: Setup,
    runtime: tokio::runtime::Runtime,
    server: Server,
}

impl Rig {
    fn start() -> Rig {
        let home = folder();
        let server = Server::start(&home.path().join("at-server"));
        let made = server.call("POST", "/v1/tokens", Some(&server.admin), Some(r#"{"role":"editor"}"#)).json();
        let editor = made["token"].as_str().expect("a token").to_owned();
        let wire = Wire::to(server.address);
        let setup = desk_setup(home.path(), "desk");
        let token = Token::parse(&server.join("tesoma")).expect("a token");
        let desk = Code::parse("tesoma").expect("a code");
        let joined = Link { server: wire.url(), token, desk: Some(desk.clone()) };
        link::save(&setup.joined_path(), &joined, &desk).expect("joined");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Rig { home, editor, wire, setup, runtime, server }
    }

    fn folder(&self) -> std::path::PathBuf {
        self.home.path().join("editor")
    }

    fn command(&self, args: &[&str]) -> Output {
        let mut command = lahitori(&self.home.path().join("editors-desk"));
        command.args(args).env("LAHITORI_SERVER", format!("http://{}", self.server.address));
        command.env("LAHITORI_TOKEN", &self.editor).output().expect("it runs")
    }

    fn publish(&self, name: &str) -> Value {
        write(&self.folder(), name);
        let done = self.command(&["catalog", "publish", "--json", "--from", &self.folder().display().to_string()]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).expect("JSON")
    }

    fn fetch(&self) -> Came {
        self.runtime.block_on(fetch(&self.setup))
    }

    fn version(&self) -> Option<u64> {
        serving(&self.setup).map(|kept| kept.version)
    }
}

fn desk_setup(home: &Path, name: &str) -> Setup {
    let data_dir = home.join(name);
    fs::create_dir_all(&data_dir).expect("a folder");
    Setup {
        data_dir,
        catalog_dir: None,
        lang: Lang::Fi,
        lang_named: true,
        color: ColorChoice::Never,
        linear: false,
        file: ConfigFile::default(),
    }
}

fn name_of(news: &News) -> Option<String> {
    let id = ServiceId::parse("oma-kahvila").expect("an id");
    let services = &news.world.catalog.services;
    let found = services.iter().find(|service| service.id == id);
    found.map(|service| service.name.fi.clone())
}

#[test]
fn what_an_editor_publishes_is_on_an_open_desk_without_a_restart() {
    let rig = Rig::start();
    let mut follower = Follower::new(&rig.setup);
    let first = follower.kept().or_else(|| follower.current()).expect("a catalogue");
    assert_eq!((name_of(&first), rig.fetch()), (None, Came::Nothing));
    for (version, name) in [(1, "Oma kahvila"), (2, "Meidän kahvila")] {
        assert_eq!(rig.publish(name)["version"], version);
        assert_eq!((rig.fetch(), rig.version()), (Came::New, Some(version)));
        let news = follower.current().expect("the sources have changed");
        assert_eq!(name_of(&news).as_deref(), Some(name));
        assert!(news.world.catalog.services.len() > 100, "it lies over the built-in one");
        assert!(follower.current().is_none());
    }
    let told = standing(&rig.setup, Came::Same);
    assert_eq!((told.serves.map(|(version, _)| version), told.trouble), (Some(2), None));
}

#[test]
fn the_same_catalogue_is_the_same_version_and_costs_no_bytes() {
    let rig = Rig::start();
    assert_eq!(rig.publish("Oma kahvila"), rig.publish("Oma kahvila"), "published twice, it is one version");
    assert_eq!((rig.fetch(), rig.fetch()), (Came::New, Came::Same));
    let whole = rig.server.call("GET", "/v1/catalog", Some(&rig.editor), None);
    let tag = whole.header("etag").expect("a tag");
    assert!(tag.starts_with("\"1-") && whole.status == 200, "{tag}");
    let again = format!(
        "GET /v1/catalog HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
         If-None-Match: {tag}\r\n\r\n",
        rig.editor
    );
    let again = raw(rig.server.address, &again).expect("an answer");
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", Some(tag)));
}

#[test]
fn wherever_the_network_is_cut_the_last_good_catalogue_serves() {
    let rig = Rig::start();
    rig.publish("Oma kahvila");
    assert_eq!(rig.fetch(), Came::New);
    rig.publish("Meidän kahvila");
    let length = rig.server.call("GET", "/v1/catalog", Some(&rig.editor), None).body.len();
    // What travels is packed, and shorter than what was said.
    let more = [length / 4, length / 3, length / 2].map(Cut::Answer);
    for cut in CUTS.into_iter().chain(more) {
        rig.wire.cut(cut);
        assert_eq!((rig.fetch(), rig.version()), (Came::Unheard, Some(1)), "{cut:?}");
    }
    rig.wire.cut(Cut::None);
    assert_eq!((rig.fetch(), rig.version()), (Came::New, Some(2)));
}

#[test]
fn a_damaged_file_of_the_desk_is_never_used_and_is_fetched_anew() {
    let rig = Rig::start();
    rig.publish("Oma kahvila");
    rig.fetch();
    rig.publish("Meidän kahvila");
    rig.fetch();
    let file = County::below(&rig.setup.data_dir).folder().join("catalog.json");
    let mut bytes = fs::read(&file).expect("there");
    let at = String::from_utf8_lossy(&bytes).find("kahvila").expect("its name");
    bytes[at] = b'g';
    fs::write(&file, bytes).expect("written");
    assert_eq!(rig.version(), Some(1), "the one before serves");
    let mut follower = Follower::new(&rig.setup);
    let news = follower.kept().into_iter().chain(follower.current()).last().expect("a catalogue");
    assert_eq!(name_of(&news).as_deref(), Some("Oma kahvila"));
    assert_eq!((rig.fetch(), rig.version()), (Came::New, Some(2)));
}

#[test]
fn a_faulty_catalogue_is_neither_sent_nor_taken_nor_used() {
    let rig = Rig::start();
    rig.publish("Oma kahvila");
    fs::write(rig.folder().join("services").join("huono.toml"), "format = 1\nthis is no TOML\n").expect("written");
    let refused = rig.command(&["catalog", "publish", "--from", &rig.folder().display().to_string()]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("services/huono.toml:2"), "{said}");
    // Somebody sends it all the same: the server finds the fault too.
    let text = "format = 1\nthis is no TOML\n".to_owned();
    let faulty = Bundle::of(vec![BundleFile { path: "services/huono.toml".to_owned(), text }]).expect("a bundle");
    let body = String::from_utf8(faulty.bytes()).expect("text");
    let answer = rig.server.call("PUT", "/v1/catalog", Some(&rig.editor), Some(&body));
    assert_eq!((answer.status, answer.kind().as_str()), (422, "/problems/faulty-catalog"));
    assert_eq!((rig.fetch(), rig.version()), (Came::New, Some(1)));
    let newer = rig.server.call("PUT", "/v1/catalog", Some(&rig.editor), Some(r#"{"format":9,"files":[],"x":1}"#));
    assert_eq!(newer.kind(), "/problems/newer-catalog");
}

/// The address of a stranger that gives one answer.
fn gives_once(body: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a caller");
        let _ = stream.read(&mut [0; 4096]);
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
        let _ = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    });
    format!("http://{address}")
}

#[test]
fn a_server_that_gives_something_else_than_it_names_is_not_believed() {
    let rig = Rig::start();
    rig.publish("Oma kahvila");
    rig.fetch();
    for (made_of, named) in [("a", "b"), ("services/a", "services/a")] {
        let file = |name: &str| BundleFile { path: format!("{name}.toml"), text: "format = 1\nno TOML\n".to_owned() };
        let bundle = Bundle::of(vec![file(made_of)]).expect("a bundle").bytes();
        let hash = Hash::of(&Bundle::of(vec![file(named)]).expect("a bundle").bytes());
        let bundle = String::from_utf8(bundle).expect("text");
        let body = format!(r#"{{"version":7,"published":"2026-11-23","hash":"{hash}","bundle":{bundle}}}"#);
        let said = serde_json::from_str::<PublishedCatalog>(&body).expect("the form is right");
        let why = if made_of == named { Trouble::Faulty } else { Trouble::Damaged };
        assert_eq!(said.sound().is_some(), why == Trouble::Faulty);
        let stranger = gives_once(body);
        let desk = Code::parse("tesoma").expect("a code");
        let token = Token::parse(&format!("lt_{}", "0".repeat(64))).expect("a token");
        let joined = Link { server: stranger, token, desk: Some(desk.clone()) };
        link::save(&rig.setup.joined_path(), &joined, &desk).expect("joined");
        assert_eq!((rig.fetch(), rig.version()), (Came::Refused(why), Some(1)));
    }
}

#[test]
fn one_file_of_a_folder_is_always_the_same_and_can_be_published() {
    let rig = Rig::start();
    write(&rig.folder(), "Oma kahvila");
    let (one, two) = (rig.home.path().join("one.json"), rig.home.path().join("two.json"));
    for file in [&one, &two] {
        let from = rig.folder().display().to_string();
        let args = ["catalog", "export", "county", "--from", &from, "--to", &file.display().to_string()];
        assert!(rig.command(&args).status.success());
    }
    assert_eq!(fs::read(&one).expect("there"), fs::read(&two).expect("there"));
    let done = rig.command(&["catalog", "publish", "--from", &one.display().to_string()]);
    assert!(String::from_utf8_lossy(&done.stdout).starts_with("Published as version 1"), "{done:?}");
    assert_eq!(rig.fetch(), Came::New);
    let mut version = lahitori(&rig.setup.data_dir);
    let version = version.args(["catalog", "version", "--json"]).output().expect("it runs");
    let version: Value = serde_json::from_slice(&version.stdout).expect("JSON");
    assert_eq!(version["county"], json!(1), "{version}");
    assert!(version["version"].as_str().is_some_and(|version| version.starts_with('c')));
}

#[test]
fn a_desk_that_joins_another_server_forgets_the_catalogue_of_the_first() {
    let rig = Rig::start();
    rig.publish("Oma kahvila");
    rig.fetch();
    let made = rig.server.call("POST", "/v1/join-codes", Some(&rig.server.admin), None).json();
    let code = made["code"].as_str().expect("a code");
    let mut join = lahitori(&rig.setup.data_dir);
    let url = format!("http://{}", rig.server.address);
    let joined = join.args(["join", &url, code, "--desk", "tesoma"]).output().expect("it runs");
    assert!(joined.status.success(), "{joined:?}");
    assert_eq!(rig.version(), None, "this address is another server than the wire's");
}

fn with(desk: Desk, trouble: Option<Trouble>) -> Desk {
    let serves = Some((7, Day(jiff::civil::date(2026, 11, 20))));
    desk.press("<f12>").event(EventKind::County(CountyCatalog { serves, trouble }))
}

#[test]
fn screen_of_the_day_with_the_countys_catalogue() {
    insta::assert_snapshot!("day_with_county_catalog", crate::screens::told("", |desk| with(desk, None)));
}

#[test]
fn a_catalogue_that_was_not_taken_is_told_in_words_on_the_day_screen() {
    for (trouble, words) in [
        (Trouble::Damaged, "ei tullut ehjänä"),
        (Trouble::Faulty, "Uudessa luettelossa on virheitä"),
        (Trouble::NotKept, "ei voitu tallentaa"),
    ] {
        let read = with(crate::story::desk(""), Some(trouble)).read();
        assert!(read.contains(words) && read.contains("versio 7, julkaistu 20.11.2026"), "{read}");
    }
}
