//! `lahitori serve`

use std::process::ExitCode;

use crate::{cli::ServeArgs, config::Setup};

/// Runs `lahitori serve`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &ServeArgs) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
