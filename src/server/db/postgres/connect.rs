//! The way to the database. On this machine it goes as it is; anywhere else it is encrypted, and the database shows a
//! certificate that this machine trusts and that names the host of the address: whatever the address asks for, tokens'
//! hashes and passwords never cross a network in the open.

use std::{net::IpAddr, path::Path, sync::Arc, time::Duration};

use deadpool_postgres::{
    Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts,
    tokio_postgres::{
        Config, NoTls,
        config::{Host, SslMode},
    },
};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::StoreError;

/// How long a request waits for a free connection, and a connection for the database.
const FREE_WAIT: Duration = Duration::from_secs(20);
const CONNECT_WAIT: Duration = Duration::from_secs(5);

/// What every connection is set to. A commit is on the disk before it is answered whatever the database's own setting; no
/// statement outlasts the request that asked for it; a connection that was lost in the middle holds no lock for long. Plans
/// are made once for each connection and statement: over many months' partitions planning costs more than these small
/// statements do, and compiling them more than both.
const SETTINGS: &str = "-c synchronous_commit=on -c statement_timeout=25s -c idle_in_transaction_session_timeout=30s \
                        -c plan_cache_mode=force_generic_plan -c jit=off \
                        -c timezone=UTC -c client_min_messages=warning";

/// Up to so many connections to the database of an address. `ca` is a file with the authorities (PEM) that may certify the
/// database, where those that the system trusts do not.
pub(super) fn pool(address: &str, ca: Option<&Path>, size: usize) -> Result<Pool, StoreError> {
    // The parser's own words could repeat a part of the address, and with it the password.
    let mut config: Config = address.parse().map_err(|_| StoreError::Address)?;
    let manager = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let way = Way::of(&config)?;
    let settings = format!("{} {SETTINGS}", config.get_options().unwrap_or_default());
    config.options(settings).application_name("lahitori").connect_timeout(CONNECT_WAIT);
    let manager = match way {
        Way::Here => Manager::from_config(config.ssl_mode(SslMode::Disable).clone(), NoTls, manager),
        Way::Encrypted => {
            let tls = MakeRustlsConnect::new(trusting(ca)?);
            Manager::from_config(config.ssl_mode(SslMode::Require).clone(), tls, manager)
        }
    };
    let timeouts = Timeouts { wait: Some(FREE_WAIT), create: Some(CONNECT_WAIT), recycle: Some(CONNECT_WAIT) };
    let pool = Pool::builder(manager).max_size(size).timeouts(timeouts).runtime(Runtime::Tokio1).build();
    pool.map_err(|_| StoreError::Address)
}

/// How a database is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It is on this machine, and nothing leaves it.
    Here,
    /// Encrypted, with a certificate.
    Encrypted,
}

impl Way {
    fn of(config: &Config) -> Result<Way, StoreError> {
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(StoreError::Address);
        }
        let named = config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
            #[cfg(unix)]
            Host::Unix(_) => true,
        });
        let is_here = named && config.get_hostaddrs().iter().all(IpAddr::is_loopback);
        match config.get_ssl_mode() {
            SslMode::Require => Ok(Way::Encrypted),
            _ if is_here => Ok(Way::Here),
            SslMode::Disable => Err(StoreError::Remote),
            _ => Ok(Way::Encrypted),
        }
    }
}

/// What trusts the authorities of a file, or else those of the system.
fn trusting(ca: Option<&Path>) -> Result<ClientConfig, StoreError> {
    let refused = |error: rustls::Error| StoreError::Untrusted(error.to_string());
    let provider = Arc::new(ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(refused)?;
    let config = match ca {
        Some(file) => config.with_root_certificates(authorities(file)?),
        None => config.with_platform_verifier().map_err(refused)?,
    };
    Ok(config.with_no_client_auth())
}

fn authorities(file: &Path) -> Result<RootCertStore, StoreError> {
    let unfit = || StoreError::Authorities(file.to_owned());
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|_| unfit())? {
        store.add(certificate.map_err(|_| unfit())?).map_err(|_| unfit())?;
    }
    if store.is_empty() { Err(unfit()) } else { Ok(store) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(address: &str) -> Result<Way, StoreError> {
        Way::of(&address.parse().expect("an address"))
    }

    #[test]
    fn what_leaves_this_machine_is_encrypted_whatever_the_address_asks_for() {
        for here in [
            "postgres://x@localhost/d",
            "postgres://x@127.0.0.1/d",
            "postgres://x@[::1]/d",
            "host=/run/postgresql dbname=d",
        ] {
            assert_eq!(way(here), Ok(Way::Here), "{here}");
        }
        assert_eq!(way("postgres://x@localhost/d?sslmode=require"), Ok(Way::Encrypted));
        for there in
            ["postgres://x@db.example.org/d", "postgres://x@db.example.org/d?sslmode=prefer", "postgres://x@10.0.0.5/d"]
        {
            assert_eq!(way(there), Ok(Way::Encrypted), "{there}");
        }
        assert_eq!(way("postgres://x@localhost,db.example.org/d"), Ok(Way::Encrypted), "one of them is elsewhere");
        assert_eq!(way("host=localhost hostaddr=10.0.0.5 dbname=d"), Ok(Way::Encrypted));
        assert_eq!(way("postgres://x@db.example.org/d?sslmode=disable"), Err(StoreError::Remote));
        assert_eq!(way("dbname=d"), Err(StoreError::Address));
    }
}
