//! The desk's log: a file beside the journal, because the screen is taken. Words that are typed never reach it.

use std::fs::{self, File, OpenOptions};

use crate::config::Setup;

/// A log that has grown beyond this is begun anew; one before it is kept.
const LOG_BYTES_MAX: u64 = 1_000_000;

/// Logs to `lahitori.log` in the data folder; without one there is no log, and that alone stops nothing.
pub fn to_file(setup: &Setup) {
    let Some(file) = open(setup) else { return };
    let filter = tracing_subscriber::EnvFilter::new("warn,lahitori=info");
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(file).with_ansi(false);
    // A log that is already there, as in a test, keeps serving.
    let _ = log.try_init();
}

fn open(setup: &Setup) -> Option<File> {
    // On the first start the log comes before the journal, which would make the folder the same way.
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(&setup.data_dir).ok()?;
    let path = setup.data_dir.join("lahitori.log");
    if fs::metadata(&path).is_ok_and(|file| file.len() > LOG_BYTES_MAX) {
        fs::rename(&path, path.with_extension("log.old")).ok()?;
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Elsewhere the folder lies in the user's own profile, which the system closes to others.
    options.open(path).ok()
}
