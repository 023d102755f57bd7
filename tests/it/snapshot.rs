//! The catalogue's snapshot on disk and the folders that it is made of, through the real program: killed while it writes,
//! two at once, damaged at any byte, made of sources that have changed, and where nothing can be written.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::Duration,
};

use lahitori::{
    cli::ColorChoice,
    commands::load::{built_in, watch},
    config::{ConfigFile, Setup},
    domain::lang::Lang,
};
use serde_json::Value;

struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { home: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
        command.env_clear().env("LAHITORI_DATA_DIR", self.path("data")).env("HOME", self.home.path());
        for name in ["SystemRoot", "APPDATA", "LOCALAPPDATA", "USERPROFILE"] {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        if self.path("config.toml").exists() {
            command.env("LAHITORI_CONFIG", self.path("config.toml"));
        }
        command.env("LAHITORI_LANG", "en").args(args).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{args:?}: {error}: {text}{}", String::from_utf8_lossy(&output.stderr)))
    }

    /// The version and the number of services that the desk has.
    fn catalog(&self, args: &[&str]) -> (String, usize) {
        let list = self.json(&[&["catalog", "list", "--json"], args].concat());
        (list["version"].as_str().expect("a version").to_owned(), list["services"].as_array().map_or(0, Vec::len))
    }

    /// The files of the snapshots' folder with an ending.
    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("data/snapshots")).map(|entries| entries.filter_map(Result::ok));
        let mut files: Vec<PathBuf> = entries.into_iter().flatten().map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|found| found == ending));
        files.sort();
        files
    }

    /// A folder with so many services of its own and nothing else.
    fn own(&self, services: usize) -> String {
        for n in 0..services {
            self.write(&format!("own/services/{n}.toml"), &service(&format!("palvelu-{n}"), &format!("Palvelu {n}")));
        }
        self.path("own").display().to_string()
    }

    /// The set-up of a desk with such a folder, as the program makes it.
    fn setup(&self, folder: &str) -> Setup {
        Setup {
            data_dir: self.path("data"),
            catalog_dir: Some(folder.into()),
            lang: Lang::En,
            lang_named: true,
            color: ColorChoice::Never,
            linear: false,
            file: ConfigFile::default(),
        }
    }

    /// A folder with a file in it.
    fn write(&self, path: &str, text: &str) -> PathBuf {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(&file, text).expect("a file");
        file
    }
}

fn service(id: &str, name: &str) -> String {
    let text = |text: &str| format!("{{ fi = \"{text}\", sv = \"{text}\", en = \"{text}\" }}");
    format!(
        "format = 1\norganiser = \"pirha\"\n[[service]]\nid = \"{id}\"\nname = {}\nsummary = {s}\ndirect_when = {s}\n\
         for_whom = {s}\nhow_to_get = {s}\nwords = {{ fi = [\"aivan oma sana\"] }}\nneeds = [\"daily_life\"]\n\
         area = [\"county:08\"]\n[[service.channel]]\nkind = \"phone\"\nnumber = \"03 123 4567\"\ngrade = \"published\"\n\
         source = \"https://www.pirha.fi\"\nchecked = 2026-11-01\n",
        text(name),
        s = text("Lause."),
    )
}

#[test]
fn the_first_start_makes_a_snapshot_and_the_next_one_reads_it() {
    let desk = Desk::new();
    let first = desk.catalog(&[]);
    let files = desk.files("snapshot");
    assert_eq!((files.len(), desk.files("pointer").len(), desk.files("part").len()), (1, 1, 0));
    let written = fs::metadata(&files[0]).and_then(|metadata| metadata.modified()).expect("a time");
    assert_eq!(desk.catalog(&[]), first);
    assert_eq!(desk.files("snapshot"), files);
    assert_eq!(fs::metadata(&files[0]).and_then(|metadata| metadata.modified()).expect("a time"), written);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o077;
        assert_eq!((mode(&files[0]), mode(&desk.path("data/snapshots"))), (0, 0), "nobody else reads it");
    }
}

#[test]
fn a_damaged_snapshot_is_rebuilt_and_never_trusted() {
    let desk = Desk::new();
    let folder = desk.own(60);
    let search = ["search", "--json", "palvelu", "--catalog", folder.as_str()];
    let sound = desk.json(&search);
    let file = desk.files("snapshot").remove(0);
    let bytes = fs::read(&file).expect("readable");
    // A byte in the head, in the tables, in the records, in the index; a file cut short, an empty one, another's.
    for at in [9, 20, 300, bytes.len() / 8, bytes.len() / 2, bytes.len() - 9] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x40;
        fs::write(&file, &flipped).expect("written");
        let found = desk.json(&search);
        assert_eq!(found, sound, "byte {at}");
    }
    for damaged in [&bytes[..bytes.len() / 2], &bytes[..100], b"", b"lahisnap", b"something else"] {
        fs::write(&file, damaged).expect("written");
        assert_eq!(desk.json(&search), sound, "{} bytes", damaged.len());
        assert_eq!(fs::read(&file).expect("readable"), bytes, "and it is whole again");
    }
    for pointer in ["", "nonsense", "x y\n../../etc/passwd\n", "\u{0}"] {
        fs::write(&desk.files("pointer")[0], pointer).expect("written");
        assert_eq!(desk.json(&search), sound, "{pointer:?}");
    }
}

#[test]
fn where_nothing_can_be_written_the_catalogue_serves_from_memory() {
    let desk = Desk::new();
    let told = desk.catalog(&[]);
    fs::remove_dir_all(desk.path("data")).expect("removed");
    desk.write("data", "a file where the folder should be");
    assert_eq!(desk.catalog(&[]), told);
}

#[test]
fn changed_sources_make_a_new_snapshot_and_old_ones_go() {
    let desk = Desk::new();
    let own = desk.write("own/services/a.toml", &service("oma-palvelu", "Oma palvelu"));
    let folder = desk.path("own").display().to_string();
    let catalog = ["--catalog", folder.as_str()];
    let mut versions = HashSet::from([desk.catalog(&catalog)]);
    for n in 0..6 {
        fs::write(&own, service("oma-palvelu", &format!("Nimi numero {n}"))).expect("written");
        versions.insert(desk.catalog(&catalog));
        let shown = desk.json(&[&["show", "--json", "oma-palvelu"], &catalog[..]].concat());
        assert_eq!(shown["name"]["fi"], format!("Nimi numero {n}"));
    }
    assert_eq!(versions.len(), 7, "each state is a version");
    assert!(desk.files("snapshot").len() <= 3, "{:?}", desk.files("snapshot"));
}

#[test]
fn a_file_that_was_only_touched_makes_no_new_snapshot() {
    let desk = Desk::new();
    let text = service("oma-palvelu", "Oma palvelu");
    let own = desk.write("own/services/a.toml", &text);
    let folder = desk.path("own").display().to_string();
    let first = desk.catalog(&["--catalog", &folder]);
    let (file, pointer) = (desk.files("snapshot"), fs::read(&desk.files("pointer")[0]).expect("readable"));
    let later = std::time::SystemTime::now() + Duration::from_secs(60);
    fs::File::options().write(true).open(&own).and_then(|file| file.set_modified(later)).expect("touched");
    assert_eq!(desk.catalog(&["--catalog", &folder]), first);
    assert_eq!(desk.files("snapshot"), file);
    assert_ne!(
        fs::read(&desk.files("pointer")[0]).expect("readable"),
        pointer,
        "the next start need not read it again"
    );
}

#[test]
fn a_program_killed_while_it_writes_leaves_the_old_state_or_the_new_one() {
    let desk = Desk::new();
    let folder = desk.own(20);
    let args = ["--catalog", folder.as_str()];
    let started = std::time::Instant::now();
    let expected = desk.catalog(&args);
    let start_ms = started.elapsed().as_millis().max(1) as u64;
    let cycles = std::env::var("LAHITORI_KILL_CYCLES").ok().and_then(|cycles| cycles.parse().ok()).unwrap_or(12);
    for cycle in 0..cycles {
        let _ = fs::remove_dir_all(desk.path("data/snapshots"));
        let mut child = list(&desk, &args);
        // Another instant each time, over the whole length of such a start.
        thread::sleep(Duration::from_millis((cycle * 7_919) % start_ms));
        child.kill().expect("killed or ended");
        child.wait().expect("ended");
        for file in desk.files("snapshot") {
            let name = file.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
            let bytes = fs::read(&file).expect("readable");
            let snapshot = lahitori::snapshot::Snapshot::open(bytes.into()).expect("whole");
            assert_eq!((snapshot.name().to_string(), snapshot.verify()), (name, Ok(())));
        }
        assert_eq!(desk.catalog(&args), expected);
    }
}

fn list(desk: &Desk, args: &[&str]) -> Child {
    desk.command(&[&["catalog", "list", "--json"], args].concat())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("started")
}

#[test]
fn two_programs_at_once_end_with_the_same_file() {
    let desk = Desk::new();
    let folder = desk.own(40);
    let args = ["--catalog", folder.as_str()];
    let children: Vec<Child> = (0..4).map(|_| list(&desk, &args)).collect();
    for mut child in children {
        assert!(child.wait().expect("ended").success());
    }
    assert_eq!((desk.files("snapshot").len(), desk.files("pointer").len(), desk.files("part").len()), (1, 1, 0));
    assert_eq!(desk.catalog(&args).1, 40);
}

#[test]
fn a_folder_with_services_alone_takes_everything_else_from_the_built_in_catalogue() {
    let desk = Desk::new();
    desk.write("own/services/a.toml", &service("oma-palvelu", "Oma palvelu"));
    let folder = desk.path("own").display().to_string();
    let report = desk.json(&["catalog", "check", "--json", "--catalog", &folder]);
    // Only the practice cases miss something: the services that their paths lead to.
    let findings = report["findings"].as_array().into_iter().flatten();
    let codes: Vec<&str> = findings.filter_map(|found| found["code"].as_str()).collect();
    assert_eq!((&report["services"], &report["errors"]), (&1.into(), &0.into()), "{report}");
    assert_eq!(codes, ["cases_gone"], "{report}");
    let built_in = desk.json(&["catalog", "check", "--json"]);
    assert_eq!(report["checklists"], built_in["checklists"]);
    assert!(built_in["checklists"].as_u64().is_some_and(|count| count > 10), "{built_in}");
    let found = desk.json(&["search", "--json", "--catalog", &folder, "aivan oma sana"]);
    assert_eq!(found["hits"][0]["id"], "oma-palvelu");
}

#[test]
fn a_county_lays_its_folder_over_the_built_in_catalogue() {
    let desk = Desk::new();
    let before = desk.catalog(&[]);
    desk.write("county/services/own.toml", &service("oma-palvelu", "Oma palvelu"));
    desk.write(
        "county/overlay/own.toml",
        "format = 1\n[[service]]\nid = \"kotihoito\"\nwords = { fi = [\"hoivaa himaan\"] }\nnext_steps = [\"oma-palvelu\"]\n\
         [[service]]\nid = \"no-such-service\"\nway_in = true\n",
    );
    let folder = desk.path("county").display().to_string();
    desk.write("config.toml", &format!("layers = [{folder:?}]\n"));
    let after = desk.catalog(&[]);
    assert_eq!(after.1, before.1 + 1);
    assert_ne!(after.0, before.0);
    let shown = desk.json(&["show", "--json", "kotihoito"]);
    let words = shown["words"]["fi"].as_array().expect("words");
    assert!(words.iter().any(|word| word == "hoivaa himaan") && words.len() > 1, "added to what is there: {words:?}");
    assert_eq!(shown["next_steps"][0]["id"], "oma-palvelu");
    let found = desk.json(&["search", "--json", "hoivaa himaan"]);
    assert_eq!(found["hits"][0]["id"], "kotihoito");
    let report = desk.json(&["catalog", "check", "--json"]);
    assert_eq!(report["findings"][0]["code"], "overlay_gone", "{report}");
    assert_eq!(
        report["findings"].as_array().map(Vec::len),
        Some(1),
        "the built-in files' own remarks are nobody's here"
    );
    let file = report["findings"][0]["file"].as_str().expect("a file");
    assert!(file.ends_with("county/overlay/own.toml"), "{file}");
    assert_eq!(desk.run(&["doctor"]).status.code(), Some(0));
}

#[test]
fn a_layer_that_is_not_there_is_told_and_the_rest_serves() {
    let desk = Desk::new();
    let nowhere = desk.path("nowhere").display().to_string();
    desk.write("config.toml", &format!("layers = [{nowhere:?}]\n"));
    let report = desk.json(&["catalog", "check", "--json"]);
    assert_eq!(report["findings"][0]["code"], "unreadable");
    assert!(desk.catalog(&[]).1 >= 100);
}

#[test]
fn a_copy_of_the_built_in_catalogue_is_the_same_catalogue() {
    let desk = Desk::new();
    for file in built_in() {
        desk.write(&format!("own/{}", file.path), &String::from_utf8_lossy(&file.bytes));
    }
    let folder = desk.path("own").display().to_string();
    assert_eq!(desk.catalog(&["--catalog", &folder]).1, desk.catalog(&[]).1);
}

/// The versions that an opening desk is handed, with how many services each shows, until it has `wanted` of them.
fn handed(desk: &Desk, folder: &str, wanted: usize) -> Vec<(String, usize)> {
    let mut told = Vec::new();
    watch(&desk.setup(folder), &std::sync::mpsc::channel().1, |news| {
        let catalog = &news.world.catalog;
        told.push((catalog.version.clone(), catalog.services.iter().count()));
        told.len() < wanted
    });
    told
}

#[test]
fn an_opening_desk_is_handed_the_old_catalogue_at_once_and_the_new_one_when_it_is_made() {
    let desk = Desk::new();
    let folder = desk.own(3);
    let first = handed(&desk, &folder, 1);
    assert_eq!(handed(&desk, &folder, 1), first, "what is kept");
    desk.own(4);
    let both = handed(&desk, &folder, 2);
    assert_eq!((&both[0], both[1].1), (&first[0], 4));
    assert_ne!(both[0].0, both[1].0);
    assert_eq!(handed(&desk, &folder, 1), both[1..]);
}

#[test]
fn a_desk_that_waits_for_its_imports_shows_meanwhile_what_people_wrote() {
    let desk = Desk::new();
    let folder = desk.own(3);
    let import = |desk: &Desk| {
        let record = desk.write("record.json", &crate::ptv_made::Made { seed: 1 }.service(1).to_string());
        assert!(
            desk.run(&["catalog", "import", "ptv", "--from", &record.display().to_string(), "--into", &folder])
                .status
                .success()
        );
    };
    import(&desk);
    fs::remove_dir_all(desk.path("data/snapshots")).ok();
    let counts = |told: &[(String, usize)]| told.iter().map(|(_, count)| *count).collect::<Vec<_>>();
    let first = handed(&desk, &folder, 2);
    assert_eq!(counts(&first), [3, 4]);
    assert_ne!(first[0].0, first[1].0, "what is counted meanwhile names the catalogue that was on screen");
    assert_eq!(handed(&desk, &folder, 1), first[1..], "then all of it is there at once");
    // After an update of the program the old file has another layout and cannot be read.
    let file = desk.files("snapshot").remove(0);
    let mut bytes = fs::read(&file).expect("readable");
    bytes[LAYOUT_AT] ^= 0xff;
    fs::write(&file, &bytes).expect("written");
    assert_eq!(handed(&desk, &folder, 2), first);
}

/// Where a snapshot's head tells the layout of its records.
const LAYOUT_AT: usize = 16;

#[test]
fn an_opening_desk_whose_snapshot_is_damaged_shows_no_altered_service_and_gets_a_sound_one() {
    let desk = Desk::new();
    let folder = desk.own(300);
    let sound = handed(&desk, &folder, 1);
    let file = desk.files("snapshot").remove(0);
    let bytes = fs::read(&file).expect("readable");
    for part in 1..8 {
        let mut flipped = bytes.clone();
        flipped[bytes.len() * part / 8] ^= 0x01;
        fs::write(&file, &flipped).expect("written");
        // Damage in the index or the tables is met before anything is handed over, damage in a record after it.
        let told = handed(&desk, &folder, 2 - usize::from(is_met_first(&flipped)));
        assert_eq!(told.last(), sound.last(), "part {part}");
        assert_eq!(fs::read(&file).expect("readable"), bytes);
    }
}

/// Whether the damage lies where an opening looks.
fn is_met_first(file: &[u8]) -> bool {
    let snapshot = lahitori::snapshot::Snapshot::open(file.to_vec().into());
    !snapshot.is_ok_and(|snapshot| snapshot.catalog().is_ok() && snapshot.index().is_ok())
}
