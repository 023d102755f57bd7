//! `lahitori report`

use std::process::ExitCode;

use crate::{cli::ReportArgs, config::Setup};

/// Runs `lahitori report`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &ReportArgs) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
