//! `lahitori show`

use std::process::ExitCode;

use crate::{cli::ShowArgs, config::Setup};

/// Runs `lahitori show`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &ShowArgs) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
