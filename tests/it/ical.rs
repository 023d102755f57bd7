//! A calendar on its way to the list of what is on, with the real program.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use jiff::{ToSpan as _, Zoned, civil::Date};
use serde_json::Value;

fn lahitori(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
    for name in ["LAHITORI_CONFIG", "LAHITORI_CATALOG"] {
        command.env_remove(name);
    }
    let layer = format!("layers = [{:?}]\nmunicipality = \"837\"\n", home.join("county"));
    fs::write(home.join("config.toml"), layer).expect("written");
    command.arg("--config").arg(home.join("config.toml")).arg("--data-dir").arg(home.join("data"));
    command.env("XDG_CONFIG_HOME", home).env("XDG_CACHE_HOME", home).env("HOME", home);
    command.args(["--lang", "en"]).args(args).output().expect("the binary runs")
}

fn calendar(name: &str, day: Date) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20261101T000000Z\r\n\
         SUMMARY:{name}\r\nDTSTART;TZID=Europe/Helsinki:{}T130000\r\nDTEND;TZID=Europe/Helsinki:{}T150000\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n",
        day.strftime("%Y%m%d"),
        day.strftime("%Y%m%d"),
    )
}

fn on(home: &Path, day: Date) -> Vec<String> {
    let day = day.to_string();
    let output = lahitori(home, &["events", "--from", &day, "--to", &day, "--json"]);
    let events: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let dated = events.iter().filter(|event| event.get("day").is_some());
    dated.map(|event| format!("{} {} {}", event["name"], event["time"], event["place"]).replace('"', "")).collect()
}

#[test]
fn what_a_calendar_tells_is_on_and_what_it_tells_no_more_is_gone() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    let (county, file) = (home.join("county"), home.join("tesoma.ics"));
    let (county_text, file_text) = (county.to_str().expect("a path"), file.to_str().expect("a path"));
    let day = Zoned::now().date().saturating_add(9.days());
    let import = |args: &[&str]| {
        let base =
            ["catalog", "import", "ical", "--from", file_text, "--into", county_text, "--municipality", "Tampere"];
        lahitori(home, &[&base, args].concat())
    };
    fs::write(&file, calendar("Memory café", day)).expect("written");
    let output = import(&["--place", "lahitori-tesoma", "--texts", "en", "--source", "https://www.pirha.fi/lahitorit"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && told.starts_with("Events imported: 1,"), "{told}");
    let shown = on(home, day);
    assert!(shown.len() == 1 && shown[0].starts_with("Memory café 1"), "{shown:?}");
    assert!(shown[0].contains("Tesoma"), "{shown:?}");
    let check = lahitori(home, &["catalog", "check"]);
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));

    // Half a calendar, or an organiser that nobody knows, leaves everything as it was.
    let whole = calendar("Choir", day);
    fs::write(&file, &whole[..whole.len() - 9]).expect("written");
    assert!(!import(&["--place", "lahitori-tesoma"]).status.success());
    fs::write(&file, &whole).expect("written");
    assert!(!import(&["--place", "lahitori-tesoma", "--organiser", "nobody-knows"]).status.success());
    assert!(!import(&["--place", "lahitori-tesoma", "--name", "!?"]).status.success());
    assert_eq!(on(home, day), shown);

    assert!(import(&["--place", "lahitori-tesoma", "--texts", "en"]).status.success());
    let shown = on(home, day);
    assert!(shown.len() == 1 && shown[0].starts_with("Choir"), "{shown:?}");
    fs::write(&file, calendar("Over", Date::constant(2020, 1, 1))).expect("written");
    assert!(import(&["--place", "lahitori-tesoma"]).status.success());
    assert_eq!(on(home, day), Vec::<String>::new());
    assert_eq!(fs::read_dir(county.join("events")).expect("the folder").count(), 0, "nothing half-done is left");
}
