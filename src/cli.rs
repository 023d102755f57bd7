//! The command line: what can be called and with which options. It decides nothing; `commands` does the work.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::lang::Lang;

/// A desk for service guidance: find the service, settle the matter, count the contact.
#[derive(Debug, Parser)]
#[command(name = "lahitori", version, about, long_about = None, propagate_version = true)]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do; nothing opens the desk.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct Common {
    /// Read the catalogue from this folder instead of the one built in
    #[arg(long, global = true, value_name = "DIR", env = "LAHITORI_CATALOG")]
    pub catalog: Option<PathBuf>,
    /// Keep the journal, the drafts and the logs in this folder
    #[arg(long, global = true, value_name = "DIR", env = "LAHITORI_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// Read the configuration from this file
    #[arg(long, global = true, value_name = "FILE", env = "LAHITORI_CONFIG")]
    pub config: Option<PathBuf>,
    /// Language of the interface: fi, sv or en
    #[arg(long, global = true, value_name = "LANG", env = "LAHITORI_LANG", value_parser = lang)]
    pub lang: Option<Lang>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", env = "LAHITORI_COLOR", default_value = "auto")]
    pub color: ColorChoice,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "use fi, sv or en".to_owned())
}

/// The sub-commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search the catalogue as the desk does
    Search(SearchArgs),
    /// Show one service
    Show(ShowArgs),
    /// Check and list the catalogue
    #[command(subcommand)]
    Catalog(CatalogCommand),
    /// The journal of this desk: what is saved, what waits, what was sent
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Print the figures, from the server or from this desk's own journal
    Report(ReportArgs),
    /// Run the backend
    Serve(ServeArgs),
    /// Make this desk known to a server with the line that the server printed
    Join(JoinArgs),
    /// Make, list and revoke the server's tokens
    #[command(subcommand)]
    Token(TokenCommand),
    /// Look at this desk's set-up and say what is wrong
    Doctor(DoctorArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// `lahitori search`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// What the person says; `-` reads one query a line from standard input and answers each with a line of JSON
    #[arg(required = true)]
    pub query: Vec<String>,
    /// Print one line of JSON
    #[arg(long)]
    pub json: bool,
    /// The most services to print, 200 at most
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// The home municipality of the person concerned, by code or name
    #[arg(long, value_name = "CODE")]
    pub municipality: Option<String>,
}

/// `lahitori show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The service's id
    pub id: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori catalog`
#[derive(Debug, Subcommand)]
pub enum CatalogCommand {
    /// Explain every fault with file and line; exit code 0 sound (warnings alone too), 1 faults, 2 unreadable
    Check {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// How old the catalogue is, and what to check first
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// The most facts to list as the first to check, 1000 at most
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: usize,
    },
    /// List the services
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring another catalogue's records into a catalogue folder
    #[command(subcommand)]
    Import(ImportCommand),
}

/// `lahitori catalog import`
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Services, channels and organisations of the national catalogue (PTV), as its interface tells them
    Ptv(ImportArgs),
}

/// `lahitori catalog import ptv`
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// A JSON file, a folder of them, or an https address
    #[arg(long, value_name = "FILE|DIR|URL")]
    pub from: String,
    /// The catalogue folder to import into; made where there is none
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori journal`
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// How many entries wait, were sent, or need attention
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Send what waits, now
    Send,
    /// Print every kept entry, a JSON line each
    Export,
}

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
}

/// `lahitori report`
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// First day, YYYY-MM-DD; the first day of this month when left out
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Last day, YYYY-MM-DD; today when left out
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Only this desk
    #[arg(long, value_name = "CODE")]
    pub desk: Option<String>,
    /// From this desk's own journal instead of the server
    #[arg(long)]
    pub local: bool,
    /// How to print it
    #[arg(long, default_value = "table")]
    pub format: Format,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

/// `lahitori serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The address to listen on; plain HTTP only on this machine
    #[arg(long, default_value = "127.0.0.1:7878", value_name = "ADDR:PORT", env = "LAHITORI_LISTEN")]
    pub listen: std::net::SocketAddr,
}

/// `lahitori join`
#[derive(Debug, Args)]
pub struct JoinArgs {
    /// The server's address
    pub url: String,
    /// The code that the server printed
    pub code: String,
    /// The desk's code in the catalogue
    #[arg(long, value_name = "CODE")]
    pub desk: String,
}

/// `lahitori token`
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token and print it once
    Create {
        /// desk, unit, manager, editor or admin
        #[arg(long)]
        role: String,
        /// The desk of a desk's token
        #[arg(long, value_name = "CODE")]
        desk: Option<String>,
    },
    /// Make a join code and print the line to type at the desk
    JoinCode,
    /// List tokens without their secrets
    List,
    /// Revoke a token by its number in the list
    Revoke {
        /// Its number
        id: i64,
    },
}

/// `lahitori doctor`
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
