//! `lahitori journal`

use std::process::ExitCode;

use crate::{cli::JournalCommand, config::Setup};

/// Runs `lahitori journal`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &JournalCommand) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
