//! `lahitori backup`, `restore` and `rollups`: the upkeep of a server's store, on the server's own machine.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::serve::explain;
use crate::{
    cli::{BackupArgs, RollupsCommand},
    config::Setup,
    i18n::{say, tell},
    server,
};

/// Runs `lahitori backup`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn backup(setup: &Setup, args: &BackupArgs) -> anyhow::Result<ExitCode> {
    server::backup(&setup.server_dir(), &args.file).map_err(|error| explain(setup, error))?;
    let path = args.file.display().to_string();
    writeln!(io::stdout(), "{}", tell(setup.lang, "server-backup-made", &[("path", path.as_str().into())]))?;
    Ok(ExitCode::SUCCESS)
}

/// Runs `lahitori restore`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn restore(setup: &Setup, args: &BackupArgs) -> anyhow::Result<ExitCode> {
    let before = server::restore(&setup.server_dir(), &args.file).map_err(|error| explain(setup, error))?;
    let mut out = io::stdout().lock();
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
pub fn rollups(setup: &Setup, command: RollupsCommand) -> anyhow::Result<ExitCode> {
    let dir = setup.server_dir();
    let mut out = io::stdout().lock();
    match command {
        RollupsCommand::Rebuild => {
            server::rebuild_rollups(&dir).map_err(|error| explain(setup, error))?;
            writeln!(out, "{}", say(setup.lang, "server-rollups-rebuilt"))?;
        }
        RollupsCommand::Verify => {
            let wrong = server::verify_rollups(&dir).map_err(|error| explain(setup, error))?;
            if wrong.is_empty() {
                writeln!(out, "{}", say(setup.lang, "server-rollups-sound"))?;
            } else {
                let months = wrong.iter().map(|(desk, month)| format!("{desk} {}", month.0.strftime("%Y-%m")));
                let months = months.collect::<Vec<_>>().join(", ");
                writeln!(out, "{}", tell(setup.lang, "server-rollups-wrong", &[("months", months.as_str().into())]))?;
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
