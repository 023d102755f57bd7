//! The arguments of the backend.

use std::path::PathBuf;

use clap::Args;

use super::{Secret, county, secret};

/// `lahitori serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The address to listen on; without a certificate only on this machine
    #[arg(long, default_value = "127.0.0.1:7878", value_name = "ADDR:PORT", env = "LAHITORI_LISTEN")]
    pub listen: std::net::SocketAddr,
    /// Speak TLS with the certificate in this file (PEM, with those that lead to its authority); a changed file is read again
    #[arg(long, value_name = "FILE", env = "LAHITORI_TLS_CERT", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM, without a password)
    #[arg(long, value_name = "FILE", env = "LAHITORI_TLS_KEY", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// The address by which desks reach this server, where that is another one, as a proxy or a certificate names it
    #[arg(long, value_name = "URL", env = "LAHITORI_URL")]
    pub url: Option<String>,
    /// Show invented figures of an invented county: a store of its own, made anew at each start, that takes nothing
    #[arg(long, conflicts_with_all = ["database", "read_database", "county", "tls_cert", "tls_key", "url"])]
    pub demo: bool,
    /// Where the store is
    #[command(flatten)]
    pub store: StoreArgs,
    /// A replica of the database that figures are read from
    #[arg(
        long,
        value_name = "URL",
        env = "LAHITORI_READ_DATABASE",
        hide_env_values = true,
        requires = "database",
        value_parser = secret
    )]
    pub read_database: Option<Secret>,
    /// The county that this server is at home in; a database may hold several
    #[arg(long, value_name = "CODE", env = "LAHITORI_COUNTY", requires = "database", value_parser = county)]
    pub county: Option<crate::domain::code::Code>,
    /// How many months the server keeps entries beside the running one; their counts stay for ever
    #[arg(
        long,
        default_value_t = 25,
        value_name = "MONTHS",
        env = "LAHITORI_KEEP_MONTHS",
        value_parser = clap::value_parser!(u16).range(3..=1200)
    )]
    pub keep_months: u16,
    /// Counts of contacts under this are not told, and none from which they could be computed
    #[arg(
        long,
        default_value_t = crate::domain::report::K,
        value_name = "CONTACTS",
        env = "LAHITORI_HIDE_UNDER",
        value_parser = clap::value_parser!(u64).range(crate::domain::report::K_MIN..=100)
    )]
    pub hide_under: u64,
    /// How the log on standard error is written; one line a request, without address, query, token or content
    #[arg(long, value_enum, default_value_t = LogFormat::Text, value_name = "FORMAT", env = "LAHITORI_LOG_FORMAT")]
    pub log_format: LogFormat,
}

/// Where the store is, when it is in no file.
#[derive(Debug, Clone, Args)]
pub struct StoreArgs {
    /// The PostgreSQL database that holds the store, instead of a file: postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL", env = "LAHITORI_DATABASE", hide_env_values = true, value_parser = secret)]
    pub database: Option<Secret>,
    /// The authorities that certify the database (PEM), where this machine does not know them
    #[arg(long, value_name = "FILE", env = "LAHITORI_DATABASE_CA", requires = "database")]
    pub database_ca: Option<PathBuf>,
}

/// How the server writes its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// Lines for people
    Text,
    /// One JSON object a line, for a log collector
    Json,
}
