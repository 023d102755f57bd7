//! The arguments of a report.

use clap::{Args, ValueEnum};

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// A table to read.
    #[default]
    Table,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// One HTML file to print or keep, with the period before beside it.
    Html,
    /// A Parquet file for analysis tools, the columns of the CSV with their types.
    Parquet,
}

/// `lahitori report`
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// A month (2026-10), a quarter (2026-q4) or a year (2026); the last month when left out, with --local this one
    #[arg(value_name = "PERIOD")]
    pub period: Option<String>,
    /// Only this desk
    #[arg(long, value_name = "CODE")]
    pub desk: Option<String>,
    /// From this desk's own journal instead of the server
    #[arg(long, conflicts_with = "draft")]
    pub local: bool,
    /// With months that are not closed: for administrators, who look before they close
    #[arg(long)]
    pub draft: bool,
    /// Each month of the period by itself, of all desks and of each desk: one table for an analysis tool
    #[arg(long, conflicts_with = "desk")]
    pub each: bool,
    /// How to print it
    #[arg(long, default_value = "table")]
    pub format: Format,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}
