//! A file over HTTP, read as it comes: nothing is kept but the piece that came last. It sends no token and follows
//! redirects only where the way stays as safe as it was asked for.

use std::{
    io::{self, Read},
    net::IpAddr,
    time::Duration,
};

use reqwest::{Client, Response, Url, redirect::Policy};
use tokio::runtime::{Builder, Runtime};

/// How long a connection may take to be made.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// How long the next piece may take to come.
const PIECE_MAX: Duration = Duration::from_secs(60);

/// The most bytes that are read: the national catalogue takes less than a gigabyte.
const BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;

/// The most redirects: a file behind a portal takes one or two.
const REDIRECTS_MAX: usize = 4;

/// Why a file cannot be downloaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DownloadError {
    /// No address, or plain http to another machine.
    #[error("{0} is not an https address")]
    Address(String),
    /// The server has something else to say, with this HTTP status.
    #[error("{0} answers HTTP {1}")]
    Status(String, u16),
    /// Nothing came.
    #[error("{0} does not answer")]
    NoAnswer(String),
    /// The system gives no connections.
    #[error("no connections: {0}")]
    System(String),
}

/// A file that is being downloaded. Errors on the way show as errors of reading.
#[derive(Debug)]
pub struct Download {
    runtime: Runtime,
    response: Response,
    piece: bytes::Bytes,
    read: u64,
}

impl Download {
    /// Asks for a file; returns when the server has begun to answer.
    ///
    /// # Errors
    /// [`DownloadError`]
    pub fn begin(address: &str) -> Result<Download, DownloadError> {
        let url = Url::parse(address).ok().filter(is_safe);
        let url = url.ok_or_else(|| DownloadError::Address(address.to_owned()))?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| DownloadError::System(error.to_string()))?;
        let client = client(&url).map_err(|error| DownloadError::System(error.to_string()))?;
        let shown = url.as_str().to_owned();
        let asked = runtime.block_on(async { client.get(url).send().await });
        let response = asked.map_err(|_| DownloadError::NoAnswer(shown.clone()))?;
        if !response.status().is_success() {
            return Err(DownloadError::Status(shown, response.status().as_u16()));
        }
        Ok(Download { runtime, response, piece: bytes::Bytes::new(), read: 0 })
    }

    /// How many bytes there are in all, where the server says so.
    pub fn length(&self) -> Option<u64> {
        self.response.content_length()
    }
}

/// https, or http on this machine.
fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_here(url))
}

fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn client(url: &Url) -> reqwest::Result<Client> {
    // Whoever installed a provider before us installed the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let follow = Policy::custom(|attempt| match attempt.previous().len() {
        0..=REDIRECTS_MAX if is_safe(attempt.url()) => attempt.follow(),
        _ => attempt.stop(),
    });
    let builder = Client::builder().connect_timeout(CONNECT_MAX).read_timeout(PIECE_MAX).redirect(follow);
    // A proxy has no business between two programs of one machine.
    if is_here(url) { builder.no_proxy() } else { builder }.build()
}

impl Read for Download {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            let piece = self.runtime.block_on(self.response.chunk());
            match piece.map_err(|error| io::Error::other(error.without_url()))? {
                Some(piece) => self.piece = piece,
                None => return Ok(0),
            }
        }
        let some = self.piece.split_to(self.piece.len().min(into.len()));
        self.read += some.len() as u64;
        if self.read > BYTES_MAX {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the answer is longer than eight gigabytes"));
        }
        into.iter_mut().zip(&some).for_each(|(to, from)| *to = *from);
        Ok(some.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_asked() {
        for address in ["http://example.fi/x.json", "file:///etc/passwd", "example.fi", "http://localhost.example.fi/"]
        {
            assert!(matches!(Download::begin(address), Err(DownloadError::Address(_))), "{address}");
        }
    }
}
