//! `lahitori join`

use std::process::ExitCode;

use crate::{cli::JoinArgs, config::Setup};

/// Runs `lahitori join`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &JoinArgs) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
