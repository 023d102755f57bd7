//! `lahitori token`

use std::process::ExitCode;

use crate::{cli::TokenCommand, config::Setup};

/// Runs `lahitori token`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &TokenCommand) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
