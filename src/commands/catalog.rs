//! `lahitori catalog`

use std::process::ExitCode;

use crate::{cli::CatalogCommand, config::Setup};

/// Runs `lahitori catalog`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(_setup: &Setup, _args: &CatalogCommand) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
