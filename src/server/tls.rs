//! The server's certificate: read from two PEM files, and read again when they change or the process is told to (SIGHUP), so
//! that a renewed one needs no restart. What cannot be read is told in the log, and the one before serves on. It makes no
//! certificate, asks no authority for one, and asks no caller for theirs.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// The most bytes of a file: a chain of certificates takes some kilobytes.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// How long a caller may take to agree on keys.
const HANDSHAKE_WAIT: Duration = Duration::from_secs(10);

/// How often it is looked whether the files have changed.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Where a certificate and its key are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and those that lead from it to its authority, in PEM.
    pub cert: PathBuf,
    /// Its private key, in PEM, without a password.
    pub key: PathBuf,
}

/// Why a certificate cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("cannot read {0}")]
    File(PathBuf, #[source] io::Error),
    /// There is no certificate in the file.
    #[error("{0} holds no certificate in PEM")]
    NoCertificate(PathBuf),
    /// There is no private key in the file.
    #[error("{0} holds no private key in PEM")]
    NoKey(PathBuf),
    /// The key is not that of the certificate, or neither is of a kind that serves.
    #[error("the certificate and the key {0} do not serve together: {1}")]
    Unfit(PathBuf, rustls::Error),
}

/// What tells whether the files are other than they were.
type Looks = [Option<(SystemTime, u64)>; 2];

/// The certificate that serves now.
pub(super) struct Tls {
    files: TlsFiles,
    now: Mutex<Arc<ServerConfig>>,
}

impl Tls {
    /// Reads the files for the first time.
    pub(super) fn open(files: &TlsFiles) -> Result<Arc<Tls>, TlsError> {
        let now = Mutex::new(Arc::new(read(files)?));
        Ok(Arc::new(Tls { files: files.clone(), now }))
    }

    /// Agrees on keys with a caller; `None` where the caller went away, waited too long or spoke something else.
    pub(super) async fn greet(&self, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
        let config = Arc::clone(&self.now.lock().unwrap_or_else(PoisonError::into_inner));
        tokio::time::timeout(HANDSHAKE_WAIT, TlsAcceptor::from(config).accept(stream)).await.ok()?.ok()
    }

    /// Follows the files for as long as the server runs.
    ///
    /// # Errors
    /// When the system refuses a signal.
    pub(super) fn follow(self: Arc<Tls>) -> io::Result<impl Future<Output = ()> + Send + 'static> {
        let mut told = Told::new()?;
        let mut looked = looks(&self.files);
        Ok(async move {
            loop {
                let now = told.comes_within(LOOK_EVERY).await;
                let looks = looks(&self.files);
                if now || looks != looked {
                    self.read_again();
                }
                looked = looks;
            }
        })
    }

    fn read_again(&self) {
        match read(&self.files) {
            Ok(config) => {
                *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                tracing::info!("the certificate was read again and serves from now on");
            }
            Err(error) => {
                let why = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                tracing::error!(%error, why, "the certificate could not be read again; the one before serves on");
            }
        }
    }
}

/// A process that is told to read its files again.
struct Told {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
}

impl Told {
    #[cfg(unix)]
    fn new() -> io::Result<Told> {
        let signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?;
        Ok(Told { signal })
    }

    /// Windows has no such signal; the files are looked at all the same.
    #[cfg(not(unix))]
    fn new() -> io::Result<Told> {
        Ok(Told {})
    }

    /// Whether that comes before a while is over.
    #[cfg(unix)]
    async fn comes_within(&mut self, wait: Duration) -> bool {
        tokio::time::timeout(wait, self.signal.recv()).await.is_ok()
    }

    #[cfg(not(unix))]
    async fn comes_within(&mut self, wait: Duration) -> bool {
        tokio::time::sleep(wait).await;
        false
    }
}

fn looks(files: &TlsFiles) -> Looks {
    [&files.cert, &files.key].map(|path| {
        let file = fs::metadata(path).ok()?;
        Some((file.modified().ok()?, file.len()))
    })
}

fn read(files: &TlsFiles) -> Result<ServerConfig, TlsError> {
    let none = || TlsError::NoCertificate(files.cert.clone());
    let pem = bytes(&files.cert)?;
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_slice_iter(&pem).collect::<Result<_, _>>().map_err(|_| none())?;
    if chain.is_empty() {
        return Err(none());
    }
    let key = PrivateKeyDer::from_pem_slice(&bytes(&files.key)?).map_err(|_| TlsError::NoKey(files.key.clone()))?;
    let unfit = |error| TlsError::Unfit(files.key.clone(), error);
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(unfit)?;
    let mut config = builder.with_no_client_auth().with_single_cert(chain, key).map_err(unfit)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn bytes(path: &Path) -> Result<Vec<u8>, TlsError> {
    let fault = |error| TlsError::File(path.to_owned(), error);
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(FILE_BYTES_MAX).read_to_end(&mut bytes)).map_err(fault)?;
    Ok(bytes)
}
