//! `lahitori`: the desk.

use std::process::ExitCode;

use crate::config::Setup;

/// Opens the desk.
///
/// # Errors
/// Without a terminal, or when the data folder cannot be used at all.
pub fn run(_setup: &Setup) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
