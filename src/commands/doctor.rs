//! `lahitori doctor`: looks at this desk's set-up and says what is wrong, a line for each thing: in order, take care, or
//! fault, and what to do. It changes nothing but what every opening of the journal does.

use std::{
    env,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use jiff::Timestamp;
use serde::Serialize;

use super::{
    link::{self, Link},
    load,
    sender::{SenderState, clock_ahead},
    words,
};
use crate::{
    catalog::{Severity, clean},
    cli::DoctorArgs,
    client::{Client, Health},
    config::Setup,
    desk::{
        keymap::{KeyFault, Keymap},
        theme::Theme,
    },
    domain::catalog::Catalog,
    i18n::{Arg, say, tell},
    store::{Drive, Found, Journal, SPACE_MIN_BYTES, Standing, drive_of, space_left},
    sync::{Stop, Trouble},
    wire::answer::Answer,
};

/// Free space under which the doctor says so, in bytes: room for years of entries, and for the system to breathe.
const SPACE_LITTLE_BYTES: u64 = 100_000_000;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// In order.
    Ok,
    /// It works, and may not for long.
    Care,
    /// It does not work.
    Fault,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What was looked at, as a word for scripts.
    pub topic: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What was found.
    pub sentence: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Runs `lahitori doctor`. The exit code is 1 when something does not work, else 0.
///
/// # Errors
/// When the answer cannot be printed.
pub fn run(setup: &Setup, args: &DoctorArgs) -> anyhow::Result<ExitCode> {
    let findings = load::check(setup).findings;
    let faults = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
    let mut lines = examine(setup, Some(faults))?;
    lines.extend(Doctor { setup }.named(&load::catalog(setup)));
    let worst = lines.iter().map(|line| line.level).max().unwrap_or(Level::Ok);
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
    } else {
        for line in &lines {
            writeln!(out, "{:<10} {}", level_word(setup, line.level), line.sentence)?;
            if let Some(hint) = &line.hint {
                writeln!(out, "{:<10} {}", "", tell(setup.lang, "cli-hint", &[("hint", hint.as_str().into())]))?;
            }
        }
    }
    Ok(if worst == Level::Fault { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Looks at everything. `catalog_findings` is how many findings the catalogue's check has; `None` leaves that line out.
///
/// # Errors
/// When the system gives no runtime for asking the server.
pub fn examine(setup: &Setup, catalog_findings: Option<usize>) -> anyhow::Result<Vec<Line>> {
    let doctor = Doctor { setup };
    let journal = Journal::open(&setup.journal_path());
    // First of all: it makes the folder that the others look at.
    let opened = journal.found().wait();
    let mut lines = vec![doctor.folder()];
    lines.push(doctor.space());
    lines.push(doctor.drive());
    lines.extend(doctor.wiped());
    let standing = match opened {
        Ok(found) => {
            lines.extend(doctor.found(&found));
            journal.standing().wait()
        }
        Err(error) => Err(error),
    };
    match &standing {
        Ok(standing) => lines.extend(doctor.journal(standing)),
        Err(error) => {
            let explained = words::journal_error(setup.lang, error);
            lines.push(line("journal", Level::Fault, explained.sentence, explained.hint));
        }
    }
    lines.extend(catalog_findings.map(|count| doctor.catalog(count)));
    lines.extend(doctor.keys());
    lines.extend(doctor.theme());
    lines.extend(doctor.server(standing.ok().as_ref())?);
    Ok(lines)
}

struct Doctor<'a> {
    setup: &'a Setup,
}

impl Doctor<'_> {
    fn say(&self, key: &'static str) -> String {
        say(self.setup.lang, key).into_owned()
    }

    fn tell(&self, key: &'static str, args: &[(&'static str, Arg<'_>)]) -> String {
        tell(self.setup.lang, key, args)
    }

    fn folder(&self) -> Line {
        let folder = self.setup.data_dir.display().to_string();
        let told = |key| self.tell(key, &[("folder", folder.as_str().into())]);
        match open_to_others(&self.setup.data_dir) {
            Some(false) => fine("folder", told("doctor-folder")),
            Some(true) => {
                line("folder", Level::Care, told("doctor-folder-open"), Some(self.say("doctor-folder-open-hint")))
            }
            None => fine("folder", told("doctor-folder-system")),
        }
    }

    fn space(&self) -> Line {
        let Ok(left) = space_left(&self.setup.data_dir) else {
            return line("space", Level::Care, self.say("doctor-space-unknown"), None);
        };
        let (level, key) = match left {
            0..SPACE_MIN_BYTES => (Level::Fault, "doctor-space-little"),
            SPACE_MIN_BYTES..SPACE_LITTLE_BYTES => (Level::Care, "doctor-space-little"),
            _ => (Level::Ok, "doctor-space"),
        };
        let hint = (level != Level::Ok).then(|| self.say("doctor-space-hint"));
        line("space", level, self.tell(key, &[("megabytes", (left / 1_000_000).into())]), hint)
    }

    fn drive(&self) -> Line {
        match drive_of(&self.setup.data_dir) {
            Drive::Local | Drive::Memory(_) => fine("drive", self.say("doctor-drive")),
            Drive::Network(kind) => {
                let sentence = words::found(self.setup.lang, &Found::NetworkDrive(kind));
                line("drive", Level::Care, sentence, Some(self.say("doctor-drive-hint")))
            }
            Drive::Unknown => fine("drive", self.say("doctor-drive-unknown")),
        }
    }

    /// A warning when the folder looks like one that does not outlive the session.
    fn wiped(&self) -> Option<Line> {
        let folder = &self.setup.data_dir;
        let in_memory = matches!(drive_of(folder), Drive::Memory(_));
        let roaming = env::var_os("APPDATA").map(std::path::PathBuf::from);
        if !in_memory && !may_be_wiped(folder, &env::temp_dir(), roaming.as_deref()) {
            return None;
        }
        let sentence = self.tell("doctor-wiped", &[("folder", folder.display().to_string().into())]);
        Some(line("wiped", Level::Care, sentence, Some(self.say("doctor-wiped-hint"))))
    }

    /// What opening the journal brought up, but for the network drive, which has a line of its own.
    fn found(&self, found: &[Found]) -> Vec<Line> {
        let told = found.iter().filter(|found| !matches!(found, Found::NetworkDrive(_)));
        told.map(|found| line("journal", Level::Care, words::found(self.setup.lang, found), None)).collect()
    }

    fn journal(&self, standing: &Standing) -> Vec<Line> {
        let lang = self.setup.lang;
        let kept = standing.waiting + standing.sent_kept + standing.attention_count();
        let mut lines = vec![fine("journal", self.tell("doctor-journal", &[("count", kept.into())]))];
        let waiting = self.tell("journal-waiting", &[("count", standing.waiting.into())]);
        lines.push(match standing.waiting {
            0 => fine("waiting", waiting),
            _ => line("waiting", Level::Care, waiting, Some(self.say("doctor-waiting-hint"))),
        });
        for (reason, count) in &standing.attention {
            let sentence = words::attention(lang, reason, *count);
            lines.push(line("attention", Level::Care, sentence, Some(self.say("doctor-attention-hint"))));
        }
        if standing.copied {
            lines.push(line("copied", Level::Care, self.say("journal-copied"), None));
        }
        lines
    }

    /// Keys of the configuration that the desk cannot use; nothing when it names none.
    fn keys(&self) -> Vec<Line> {
        if self.setup.file.keys.is_empty() {
            return Vec::new();
        }
        let (_, faults) = Keymap::configured(&self.setup.file.keys);
        if faults.is_empty() {
            return vec![fine("keys", self.say("doctor-keys"))];
        }
        let told = faults.iter().map(|fault| {
            let sentence = match fault {
                KeyFault::UnknownCommand(name) => self.tell("doctor-key-command", &[("name", name.as_str().into())]),
                KeyFault::BadKey(key) => self.tell("doctor-key-bad", &[("key", key.as_str().into())]),
                KeyFault::Taken(key) => self.tell("doctor-key-taken", &[("key", key.as_str().into())]),
            };
            line("keys", Level::Care, sentence, Some(self.say("doctor-key-hint")))
        });
        told.collect()
    }

    fn theme(&self) -> Option<Line> {
        let name = self.setup.file.theme.as_deref().filter(|name| Theme::parse(name).is_none())?;
        let names = Theme::ALL.map(Theme::name).join(", ");
        let hint = self.tell("doctor-theme-hint", &[("names", names.into())]);
        Some(line(
            "theme",
            Level::Care,
            self.tell("doctor-theme-unknown", &[("name", clean(name, 60).into())]),
            Some(hint),
        ))
    }

    /// What the configuration names and the catalogue does not have.
    fn named(&self, catalog: &Catalog) -> Vec<Line> {
        let file = &self.setup.file;
        let home = file.municipality.as_ref().filter(|code| catalog.municipality(code).is_none());
        let desk = file.desk.as_ref().filter(|code| catalog.desk(code).is_none());
        let told = |topic, key, code: &str| {
            let hint = self.say("doctor-setting-hint");
            line(topic, Level::Care, self.tell(key, &[("code", code.into())]), Some(hint))
        };
        let home = home.map(|code| told("municipality", "doctor-municipality-unknown", code.as_str()));
        let desk = desk.map(|code| told("desk", "doctor-desk-unknown", code.as_str()));
        home.into_iter().chain(desk).collect()
    }

    fn catalog(&self, count: usize) -> Line {
        match count {
            0 => fine("catalog", self.say("doctor-catalog")),
            _ => {
                let sentence = self.tell("doctor-catalog-findings", &[("count", count.into())]);
                line("catalog", Level::Care, sentence, Some(self.say("doctor-catalog-hint")))
            }
        }
    }

    fn server(&self, standing: Option<&Standing>) -> anyhow::Result<Vec<Line>> {
        let lang = self.setup.lang;
        let fault = |topic, explained: crate::error::Explained| {
            vec![line(topic, Level::Fault, explained.sentence, explained.hint)]
        };
        let link = match link::load(self.setup) {
            Ok(Some(link)) => link,
            Ok(None) => {
                let sentence = words::sender_state(lang, &SenderState::NotJoined);
                return Ok(vec![line("server", Level::Care, sentence, Some(self.say("doctor-not-joined-hint")))]);
            }
            Err(error) => return Ok(fault("server", words::link_error(lang, &error))),
        };
        let mut lines: Vec<Line> = self.token_file().into_iter().collect();
        let ca_cert = self.setup.file.server.ca_cert.as_deref();
        match Client::new(&link.server, Some(link.token.clone()), ca_cert) {
            Ok(client) => {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
                lines.extend(runtime.block_on(self.ask(&client, &link, standing)));
            }
            Err(error) => lines.extend(fault("server", words::client_error(lang, &error))),
        }
        Ok(lines)
    }

    async fn ask(&self, client: &Client, link: &Link, standing: Option<&Standing>) -> Vec<Line> {
        let health = match client.health().await {
            Ok(health) => health,
            Err(answer) => return vec![self.no_server(&answer)],
        };
        let mut lines = vec![fine("server", self.tell("doctor-server", &[("server", link.server.as_str().into())]))];
        lines.extend(self.clock(&health));
        if let Some(standing) = standing {
            lines.push(match client.token_accepted(standing.journal).await {
                Ok(true) => fine("token", self.say("doctor-token")),
                Ok(false) => {
                    let stopped = SenderState::Stopped(Stop::TokenRefused);
                    line("token", Level::Fault, words::sender_state(self.setup.lang, &stopped), None)
                }
                Err(answer) => self.no_server(&answer),
            });
        }
        lines
    }

    fn no_server(&self, answer: &Answer) -> Line {
        let why = match answer {
            Answer::None(why) => Trouble::NoAnswer(*why),
            Answer::Http(http) if http.status >= 500 => Trouble::ServerFault(http.status),
            Answer::Http(_) => Trouble::NotOurs,
        };
        let hint = Some(self.say("doctor-server-hint"));
        line("server", Level::Fault, words::trouble(self.setup.lang, why), hint)
    }

    fn clock(&self, health: &Health) -> Option<Line> {
        let Some(ahead_s) = clock_ahead(health.date?, Timestamp::now()) else {
            return Some(fine("clock", self.say("doctor-clock")));
        };
        let key = if ahead_s > 0 { "doctor-clock-ahead" } else { "doctor-clock-behind" };
        let sentence = self.tell(key, &[("minutes", (ahead_s.unsigned_abs() / 60).into())]);
        Some(line("clock", Level::Care, sentence, Some(self.say("doctor-clock-hint"))))
    }

    fn token_file(&self) -> Option<Line> {
        let file = self.setup.joined_path();
        if open_to_others(&file) != Some(true) {
            return None;
        }
        let sentence = self.tell("doctor-token-open", &[("file", file.display().to_string().into())]);
        Some(line("token", Level::Fault, sentence, Some(self.say("doctor-token-open-hint"))))
    }
}

fn line(topic: &'static str, level: Level, sentence: String, hint: Option<String>) -> Line {
    Line { topic, level, sentence, hint }
}

fn fine(topic: &'static str, sentence: String) -> Line {
    line(topic, Level::Ok, sentence, None)
}

fn level_word(setup: &Setup, level: Level) -> String {
    let key = match level {
        Level::Ok => "doctor-level-ok",
        Level::Care => "doctor-level-care",
        Level::Fault => "doctor-level-fault",
    };
    say(setup.lang, key).into_owned()
}

/// Whether other users may look into a file or folder; `None` where the system has no such permissions, or no such file.
#[cfg(unix)]
fn open_to_others(path: &Path) -> Option<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(path.metadata().ok()?.permissions().mode() & 0o077 != 0)
}

/// Whether other users may look into a file or folder: elsewhere the user's own profile is closed by the system.
#[cfg(not(unix))]
fn open_to_others(_path: &Path) -> Option<bool> {
    None
}

/// A folder for temporary files, a profile that the system calls temporary, or a roaming one, which is copied and often
/// removed at sign-out.
fn may_be_wiped(folder: &Path, temporary: &Path, roaming: Option<&Path>) -> bool {
    let temporary_profile = folder.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name.eq_ignore_ascii_case("TEMP") || name.to_ascii_uppercase().starts_with("TEMP.")
    });
    folder.starts_with(temporary) || roaming.is_some_and(|roaming| folder.starts_with(roaming)) || temporary_profile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_does_not_outlive_the_session_is_recognised() {
        let wiped = |folder: &str| {
            may_be_wiped(Path::new(folder), Path::new("/tmp"), Some(Path::new("/users/kaisa/AppData/Roaming")))
        };
        assert!(wiped("/tmp/lahitori"));
        assert!(wiped("/users/kaisa/AppData/Roaming/lahitori"));
        assert!(wiped("/users/TEMP.COUNTY/AppData/Local/lahitori"));
        assert!(!wiped("/users/kaisa/AppData/Local/lahitori"));
        assert!(!wiped("/home/kaisa/.local/share/lahitori"));
        assert!(!wiped("/home/template/x"));
    }
}
