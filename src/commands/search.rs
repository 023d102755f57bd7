//! `lahitori search`

use std::process::ExitCode;

use crate::{cli::SearchArgs, config::Setup};

/// Runs `lahitori search`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &SearchArgs) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
