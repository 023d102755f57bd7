//! `lahitori doctor`

use std::process::ExitCode;

use crate::{cli::DoctorArgs, config::Setup};

/// Runs `lahitori doctor`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &DoctorArgs) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
