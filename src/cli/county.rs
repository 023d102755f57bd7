//! The arguments of the editor's way to the desks. What they do is told in `commands::publish`.

use std::path::PathBuf;

use clap::Args;

/// `lahitori catalog export county`
#[derive(Debug, Args)]
pub struct ExportCountyArgs {
    /// The file
    #[arg(long, alias = "to", value_name = "FILE")]
    pub into: PathBuf,
    /// The catalogue folder; the one that --catalog or the configuration names when left out
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
}

/// `lahitori catalog publish`
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// The catalogue folder, or a file of it; the folder that --catalog or the configuration names when left out
    #[arg(long, value_name = "DIR|FILE")]
    pub from: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
