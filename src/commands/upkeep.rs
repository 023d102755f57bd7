//! `lahitori backup`, `restore` and `rollups`: the upkeep of a server's store, on the server's own machine.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    access::explained,
    serve::{database, explain, explain_database},
};
use crate::{
    cli::{BackupArgs, RestoreArgs, RollupsCommand, StoreArgs},
    config::Setup,
    i18n::{say, tell},
    server::{self, ServeError, StoreAt, WrongCounts},
};

/// Runs `lahitori backup`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn backup(setup: &Setup, args: &BackupArgs) -> anyhow::Result<ExitCode> {
    if args.store.database.is_some() {
        return Err(explained(setup, "server-database-backup", "server-database-backup-hint").into());
    }
    server::backup(&setup.server_dir(), &args.file).map_err(|error| explain(setup, error))?;
    let path = args.file.display().to_string();
    writeln!(io::stdout(), "{}", tell(setup.lang, "server-backup-made", &[("path", path.as_str().into())]))?;
    Ok(ExitCode::SUCCESS)
}

/// Runs `lahitori restore`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn restore(setup: &Setup, args: &RestoreArgs) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    if let Some(database) = database(&args.store) {
        server::restored(&database).map_err(|error| explain_database(setup, error))?;
        writeln!(out, "{}", say(setup.lang, "server-database-restored"))?;
        return Ok(ExitCode::SUCCESS);
    }
    // clap asks for a file where there is no database.
    let file = args.file.clone().unwrap_or_default();
    let before = server::restore(&setup.server_dir(), &file).map_err(|error| explain(setup, error))?;
    writeln!(out, "{}", say(setup.lang, "server-restored"))?;
    if let Some(before) = before {
        let path = before.display().to_string();
        writeln!(out, "{}", tell(setup.lang, "server-before-restore", &[("path", path.as_str().into())]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs `lahitori rollups`. Counts that do not hold end with the exit code 1.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn rollups(setup: &Setup, command: &RollupsCommand) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match command {
        RollupsCommand::Rebuild(store) => {
            on_store(setup, store, server::rebuild_rollups)?;
            writeln!(out, "{}", say(setup.lang, "server-rollups-rebuilt"))?;
        }
        RollupsCommand::Verify(store) => {
            let wrong = on_store(setup, store, server::verify_rollups)?;
            if wrong.is_empty() {
                writeln!(out, "{}", say(setup.lang, "server-rollups-sound"))?;
            } else {
                let months = wrong.iter().map(named).collect::<Vec<_>>().join(", ");
                writeln!(out, "{}", tell(setup.lang, "server-rollups-wrong", &[("months", months.as_str().into())]))?;
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Does something with the store, wherever it is.
fn on_store<T>(
    setup: &Setup,
    store: &StoreArgs,
    work: impl FnOnce(StoreAt<'_>) -> Result<T, ServeError>,
) -> anyhow::Result<T> {
    match database(store) {
        Some(database) => work(StoreAt::Database(&database)).map_err(|error| explain_database(setup, error)),
        None => work(StoreAt::Folder(&setup.server_dir())).map_err(|error| explain(setup, error)),
    }
}

/// A desk's month in a line: `pirkanmaa/tesoma 2026-10`.
fn named(wrong: &WrongCounts) -> String {
    let county = wrong.county.as_ref().map(|county| format!("{county}/")).unwrap_or_default();
    format!("{county}{} {}", wrong.desk, wrong.month.0.strftime("%Y-%m"))
}
