//! `lahitori serve`: the backend of this machine.

use std::{
    io::{self, Write as _},
    process::ExitCode,
    sync::Arc,
};

use super::{access::explained, load, words::client_error};
use crate::{
    cli::{LogFormat, ServeArgs, StoreArgs},
    client::Address,
    config::Setup,
    domain::{catalog::Catalog, code::Code},
    error::Explained,
    i18n::{say, tell},
    server::{self, Database, DatabaseUrl, Options, ServeError, Server, TlsError, TlsFiles},
};

/// The desk in the line to type, when the configuration names none: an example that exists.
const EXAMPLE_DESK: &str = "tesoma";

/// Runs `lahitori serve` until it is asked to end.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(setup: &Setup, args: &ServeArgs) -> anyhow::Result<ExitCode> {
    log_to_stderr(args.log_format);
    let catalog = Arc::new(load::catalog(setup));
    if args.demo {
        return demonstration(setup, args, catalog);
    }
    let (dir, admin_token) = (setup.server_dir(), setup.admin_token_path());
    let reports = args.read_database.as_ref().map(|url| DatabaseUrl::new(url.reveal()));
    let database = database(&args.store).map(|at| Database { reports, ..at });
    let county = args.county.clone();
    if database.is_some() && county.is_none() {
        return Err(explained(setup, "server-no-county", "server-no-county-hint").into());
    }
    let tls = args.tls_cert.clone().zip(args.tls_key.clone()).map(|(cert, key)| TlsFiles { cert, key });
    let url = args.url.as_deref().map(Address::parse).transpose();
    let url = url.map_err(|error| client_error(setup.lang, &error))?.map(|url| url.to_string());
    let (listen, keep_months, hide_under) = (args.listen, args.keep_months, args.hide_under);
    let is_sound = load::is_sound as fn(&_) -> bool;
    let options =
        Options { listen, tls, url, dir, database, county, admin_token, catalog, keep_months, hide_under, is_sound };
    let announce = |server: &Server| {
        // Whoever started us may have closed our output; that is no reason not to serve.
        let _ = announce(setup, server, options.county.as_ref());
    };
    let explain = if options.database.is_some() { explain_database } else { explain };
    server::run(&options, announce).map_err(|error| explain(setup, error))?;
    Ok(ExitCode::SUCCESS)
}

/// The database that holds the store, where it is in no file.
pub(super) fn database(args: &StoreArgs) -> Option<Database> {
    let url = DatabaseUrl::new(args.database.as_ref()?.reveal());
    Some(Database { url, reports: None, ca: args.database_ca.clone() })
}

fn demonstration(setup: &Setup, args: &ServeArgs, catalog: Arc<Catalog>) -> anyhow::Result<ExitCode> {
    let dir = setup.demonstration_dir();
    server::run_demonstration(args.listen, &dir, catalog, |server, token| {
        let told = [
            ("address", format!("http://{}/report?lang={}", server.address(), setup.lang.code()).into()),
            ("token", token.into()),
        ];
        let _ = writeln!(io::stdout(), "{}", tell(setup.lang, "server-demonstration", &told));
    })
    .map_err(|error| explain(setup, error))?;
    Ok(ExitCode::SUCCESS)
}

/// Only our own words and others' warnings: a library's finer log could hold addresses and bodies.
fn log_to_stderr(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::new("warn,lahitori=info");
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false);
    // A log that nobody reads any more is no reason to fail a request.
    let log = log.log_internal_errors(false);
    // A second subscriber in one process, as in tests, is refused; the first one serves both.
    let _ = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init(),
    };
}

fn announce(setup: &Setup, server: &Server, county: Option<&Code>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let address = server.url();
    let folder = setup.server_dir().display().to_string();
    writeln!(out, "{}", tell(setup.lang, "server-listens", &[("address", address.into())]))?;
    match county {
        None => writeln!(out, "{}", tell(setup.lang, "server-folder", &[("path", folder.as_str().into())]))?,
        Some(county) => {
            let county = [("county", county.as_str().into())];
            writeln!(out, "{}", tell(setup.lang, "server-database", &county))?;
            // A misspelt code is a county of its own, and nobody would notice.
            if server.wrote_admin_token() {
                writeln!(out, "{}", tell(setup.lang, "server-new-county", &county))?;
            }
        }
    }
    if server.wrote_admin_token() {
        let path = setup.admin_token_path().display().to_string();
        writeln!(out, "{}", tell(setup.lang, "server-admin-token", &[("path", path.as_str().into())]))?;
    }
    writeln!(out, "{}", say(setup.lang, "server-join-here"))?;
    writeln!(out, "  {}", join_line(setup, address, server.join_code()))?;
    out.flush()
}

/// The line to type at the desk; it is the same in every language.
pub fn join_line(setup: &Setup, address: &str, code: &str) -> String {
    let desk = setup.file.desk.as_ref().map_or(EXAMPLE_DESK, |desk| desk.as_str());
    format!("lahitori join {address} {code} --desk {desk}")
}

/// As [`explain`], where the store is in a database: its own words are about that.
pub(super) fn explain_database(setup: &Setup, error: ServeError) -> anyhow::Error {
    match error {
        ServeError::Store(server::StoreError::Store(why)) => {
            let why = [("why", why.as_str().into())];
            let hint = say(setup.lang, "server-database-failed-hint");
            Explained::new(tell(setup.lang, "server-database-failed", &why), hint).into()
        }
        error => explain(setup, error),
    }
}

pub(super) fn explain(setup: &Setup, error: ServeError) -> anyhow::Error {
    let about = |sentence, hint, what: String| {
        let args = [("what", what.as_str().into())];
        Explained::new(tell(setup.lang, sentence, &args), tell(setup.lang, hint, &args))
    };
    let explained = match &error {
        ServeError::NotLoopback(address) => {
            about("server-not-loopback", "server-not-loopback-hint", address.to_string())
        }
        ServeError::Tls(TlsError::File(path, _)) => {
            about("server-tls-file", "server-tls-file-hint", path.display().to_string())
        }
        ServeError::Tls(TlsError::NoCertificate(path)) => {
            about("server-tls-no-certificate", "server-tls-no-certificate-hint", path.display().to_string())
        }
        ServeError::Tls(TlsError::NoKey(path)) => {
            about("server-tls-no-key", "server-tls-no-key-hint", path.display().to_string())
        }
        ServeError::Tls(TlsError::Unfit(path, _)) => {
            about("server-tls-unfit", "server-tls-unfit-hint", path.display().to_string())
        }
        ServeError::Listen(address, _) => {
            about("server-listen-failed", "server-listen-failed-hint", address.to_string())
        }
        ServeError::Locked(dir) => about("server-locked", "server-locked-hint", dir.display().to_string()),
        ServeError::Folder(dir, _) => {
            about("server-folder-failed", "server-folder-failed-hint", dir.display().to_string())
        }
        ServeError::Store(server::StoreError::Full(mb)) => about("server-full", "server-full-hint", mb.to_string()),
        ServeError::Store(server::StoreError::Address) => {
            explained(setup, "server-database-address", "server-database-address-hint")
        }
        ServeError::Store(server::StoreError::Remote) => {
            explained(setup, "server-database-remote", "server-database-remote-hint")
        }
        ServeError::Store(server::StoreError::Untrusted(why)) => {
            about("server-database-untrusted", "server-database-untrusted-hint", why.clone())
        }
        ServeError::Store(server::StoreError::Authorities(path)) => {
            about("server-database-ca", "server-database-ca-hint", path.display().to_string())
        }
        ServeError::Store(server::StoreError::Newer) => {
            explained(setup, "server-store-newer", "server-store-newer-hint")
        }
        ServeError::Store(server::StoreError::Missing(path)) => {
            about("server-no-file", "server-no-file-hint", path.display().to_string())
        }
        ServeError::Store(server::StoreError::Exists(path)) => {
            about("server-file-exists", "server-file-exists-hint", path.display().to_string())
        }
        ServeError::Store(_) => {
            about("server-store-failed", "server-store-failed-hint", setup.server_dir().display().to_string())
        }
        ServeError::System(_) => return error.into(),
    };
    explained.into()
}
