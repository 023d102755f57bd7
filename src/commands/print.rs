//! Notes leave the desk: through the print command, which gets them on its standard input so that no file is left
//! behind, or into a file when asked. Waits for a bounded time, and says what happened; never what was on the note.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use jiff::Zoned;

use crate::{
    config::{PrintAs, Setup},
    desk::slip::{Fault, FileKind},
    i18n::say,
};

/// How long the print command may take: it hands the note to a queue, which is a matter of a second where all is well.
pub const WAIT_MAX: Duration = Duration::from_secs(20);

/// How often it is asked whether it has ended.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// The most notes saved within one minute: more is a key that is held down.
const SAVED_MAX: usize = 99;

/// The print command of this desk: the configuration's, or the system's own.
pub fn command(setup: &Setup) -> Vec<String> {
    let usual: &[&str] = if cfg!(windows) {
        let script = "[Console]::InputEncoding=[Text.Encoding]::UTF8; $input | Out-Printer";
        &["powershell", "-NoProfile", "-NonInteractive", "-Command", script]
    } else {
        &["lp"]
    };
    match setup.file.slip.print.as_slice() {
        [] => usual.iter().map(|part| (*part).to_owned()).collect(),
        named => named.to_vec(),
    }
}

/// What the print command is given.
pub fn print_as(setup: &Setup) -> FileKind {
    match setup.file.slip.print_as {
        PrintAs::Text => FileKind::Text,
        PrintAs::Html => FileKind::Html,
        PrintAs::Pdf => FileKind::Pdf,
    }
}

/// Gives a note to a print command and waits until it has taken it, for `wait` at most.
///
/// # Errors
/// When there is no such command, when it ends with a fault, or when it does not end in time; then it is stopped.
pub fn print(command: &[String], note: Vec<u8>, wait: Duration) -> Result<(), Fault> {
    let [program, arguments @ ..] = command else { return Err(Fault::NoCommand(String::new())) };
    // Nothing that the command says may come onto the desk's screen.
    let started =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|_| Fault::NoCommand(program.clone()))?;
    if let Some(mut input) = child.stdin.take() {
        // On a thread of its own: a command that does not read would keep us here. One that ends without reading all
        // tells by its exit code whether that was meant.
        thread::spawn(move || drop(input.write_all(&note)));
    }
    match ended(&mut child, wait) {
        Ok(Some(true)) => Ok(()),
        Ok(Some(false)) | Err(_) => Err(Fault::Refused(program.clone())),
        Ok(None) => {
            let _ = child.kill();
            let _ = child.wait();
            Err(Fault::TimedOut(program.clone(), wait.as_secs()))
        }
    }
}

/// Whether the command succeeded; `None` when it has not ended in time.
fn ended(child: &mut Child, wait: Duration) -> io::Result<Option<bool>> {
    let end = Instant::now() + wait;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if Instant::now() >= end {
            return Ok(None);
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// The folder of saved notes: the configuration's, or `slips` in the data folder.
pub fn folder(setup: &Setup) -> PathBuf {
    setup.file.slip.folder.clone().unwrap_or_else(|| setup.data_dir.join("slips"))
}

/// Saves a note in a new file that is named by the time alone; returns its name.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn save(setup: &Setup, folder: &Path, kind: FileKind, note: &[u8], now: &Zoned) -> Result<String, Fault> {
    let fault = |_| Fault::NotWritten(folder.display().to_string());
    fs::create_dir_all(folder).map_err(fault)?;
    let (name, time) = (say(setup.lang, "slip-file-name"), now.strftime("%Y-%m-%d-%H%M"));
    for number in 1..=SAVED_MAX {
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        let file = format!("{name}-{time}{again}.{}", kind.extension());
        match write_new(&folder.join(&file), note) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(fault(error)),
            Ok(()) => return Ok(file),
        }
    }
    Err(Fault::NotWritten(folder.display().to_string()))
}

/// A file that is there already is never written over.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
