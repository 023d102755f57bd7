//! One exchange over HTTP, with its limits: where a token may go, which certificates are believed, how long anything may
//! take, how much of an answer is read.

use std::{fmt, fs, net::IpAddr, path::Path, time::Duration};

use jiff::{Timestamp, fmt::rfc2822};
use reqwest::{
    Certificate, RequestBuilder, Response, Url,
    header::{CONTENT_TYPE, DATE, ETAG, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};

use crate::wire::answer::{Answer, HttpAnswer, NoAnswer};

/// How long a connection may take to be made.
const CONNECT_MAX: Duration = Duration::from_secs(5);

/// How long a whole exchange may take.
const EXCHANGE_MAX: Duration = Duration::from_secs(30);

/// The most bytes that are read of an answer: receipts for a thousand entries take a tenth of this.
pub const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The most bytes of a file with a certificate.
const CERTIFICATE_BYTES_MAX: u64 = 1024 * 1024;

/// Why there can be no connection at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The text is not an address of a server.
    #[error("not the address of a server: {0}")]
    NotAnAddress(String),
    /// Plain HTTP would show the token to everybody on the way; it is for this machine only.
    #[error("plain http to another machine")]
    NotEncrypted,
    /// The file with the certificate cannot be read or understood.
    #[error("the certificate {0} cannot be used: {1}")]
    Certificate(String, String),
    /// The system gives no connections.
    #[error("no connections: {0}")]
    System(String),
}

/// A server's address that a token may be sent to: https, or plain http on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Takes an address as a person types it, with or without a slash at the end.
    ///
    /// # Errors
    /// [`ClientError::NotAnAddress`] and [`ClientError::NotEncrypted`].
    pub fn parse(text: &str) -> Result<Address, ClientError> {
        let not = || ClientError::NotAnAddress(text.to_owned());
        let mut url = Url::parse(text.trim()).map_err(|_| not())?;
        let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
        if !plain || url.fragment().is_some() || url.host_str().is_none() {
            return Err(not());
        }
        match url.scheme() {
            "https" => {}
            "http" if is_this_machine(&url) => {}
            "http" => return Err(ClientError::NotEncrypted),
            _ => return Err(not()),
        }
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Ok(Address(url))
    }

    /// The address of one of the server's paths, given without a slash at its start.
    pub(super) fn of(&self, path: &str) -> Url {
        self.0.join(path).unwrap_or_else(|_| self.0.clone())
    }

    /// Whether it is plain HTTP, which stays on this machine.
    pub fn is_plain(&self) -> bool {
        self.0.scheme() == "http"
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// A token. It shows itself to nobody: its `Debug` is empty, and the header that carries it is marked as a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Takes `lt_` and 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Token> {
        let digits = text.strip_prefix("lt_")?;
        let whole = digits.len() == 64 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        whole.then(|| Token(text.to_owned()))
    }

    /// The secret itself, for the file that keeps it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(super) fn header(&self) -> HeaderValue {
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.0))
            .expect("a token is made of letters, digits and an underscore");
        value.set_sensitive(true);
        value
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A client for one address, with the limits of a desk's own exchanges.
pub(super) fn connect(address: &Address, ca_cert: Option<&Path>) -> Result<reqwest::Client, ClientError> {
    connect_within(address, ca_cert, CONNECT_MAX, EXCHANGE_MAX)
}

/// A client for one address, with limits for making the connection and for the whole exchange.
pub(super) fn connect_within(
    address: &Address,
    ca_cert: Option<&Path>,
    connect_max: Duration,
    exchange_max: Duration,
) -> Result<reqwest::Client, ClientError> {
    // Whoever installed a provider before us installed the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        // A redirect would take the token to another host.
        .redirect(Policy::none())
        .connect_timeout(connect_max)
        .timeout(exchange_max)
        .user_agent(concat!("lahitori/", env!("CARGO_PKG_VERSION")));
    if address.is_plain() {
        // A proxy would read the token; nothing between two programs of one machine needs one.
        builder = builder.no_proxy();
    }
    if let Some(file) = ca_cert {
        builder = builder.tls_certs_merge(certificates(file)?);
    }
    builder.build().map_err(|error| ClientError::System(error.to_string()))
}

pub(super) fn certificates(file: &Path) -> Result<Vec<Certificate>, ClientError> {
    let fault = |error: String| ClientError::Certificate(file.display().to_string(), error);
    let length = fs::metadata(file).map_err(|error| fault(error.to_string()))?.len();
    if length > CERTIFICATE_BYTES_MAX {
        return Err(fault(format!("{length} bytes")));
    }
    let pem = fs::read(file).map_err(|error| fault(error.to_string()))?;
    match Certificate::from_pem_bundle(&pem) {
        Ok(certificates) if certificates.is_empty() => Err(fault("PEM".to_owned())),
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(fault(error.to_string())),
    }
}

/// Sends a request and reads the whole answer, or says why there is none.
pub(super) async fn exchange(request: RequestBuilder) -> Answer {
    exchange_within(request, ANSWER_BYTES_MAX).await
}

/// Sends a request and reads the whole answer up to so many bytes, or says why there is none.
pub(super) async fn exchange_within(request: RequestBuilder, bytes_max: usize) -> Answer {
    match request.send().await {
        Ok(response) => read(response, bytes_max).await.map_or_else(Answer::None, Answer::Http),
        Err(error) => Answer::None(why(&error)),
    }
}

async fn read(mut response: Response, bytes_max: usize) -> Result<HttpAnswer, NoAnswer> {
    let headers = response.headers();
    let date = header(headers, &DATE).and_then(http_date);
    let retry_after_s = header(headers, &RETRY_AFTER).and_then(|text| seconds(text, date));
    let etag = header(headers, &ETAG).map(str::to_owned);
    let media_type = header(headers, &CONTENT_TYPE).and_then(|text| text.split(';').next()).unwrap_or_default();
    let media_type = media_type.trim().to_ascii_lowercase();
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| cut(&error))? {
        if body.len() + chunk.len() > bytes_max {
            return Err(NoAnswer::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(HttpAnswer { status, media_type, retry_after_s, date, etag, body })
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

/// `Retry-After` is a number of seconds or a date; the date is read by the clock of whoever wrote it.
fn seconds(text: &str, date: Option<Timestamp>) -> Option<u64> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(seconds);
    }
    let pause = http_date(text)?.duration_since(date?).as_secs();
    Some(u64::try_from(pause).unwrap_or(0))
}

fn why(error: &reqwest::Error) -> NoAnswer {
    if is_untrusted(error) {
        NoAnswer::Untrusted
    } else if error.is_connect() {
        NoAnswer::Unreachable
    } else {
        cut(error)
    }
}

/// Whether the server's certificate, or how it speaks TLS, is the reason.
pub(super) fn is_untrusted(error: &reqwest::Error) -> bool {
    sources(error).any(|source| source.downcast_ref::<rustls::Error>().is_some())
}

fn cut(error: &reqwest::Error) -> NoAnswer {
    if error.is_timeout() { NoAnswer::TimedOut } else { NoAnswer::Cut }
}

/// An error, what caused it, and so on; an `io::Error` hides its own cause from `source`.
fn sources<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error), |error| {
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        inner.map(|inner| inner as &(dyn std::error::Error + 'static)).or_else(|| error.source())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_over_https_or_stays_on_this_machine() {
        for good in ["https://tori.example", "http://127.0.0.1:7878", "http://localhost:1/", "http://[::1]:7878"] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for open in ["http://tori.example", "http://192.168.1.2:7878", "http://127.0.0.1.example"] {
            assert_eq!(Address::parse(open), Err(ClientError::NotEncrypted), "{open}");
        }
        for wrong in ["tori.example", "ftp://tori.example", "https://a:b@tori.example", "https://x/?y", "file:///x", ""]
        {
            assert!(matches!(Address::parse(wrong), Err(ClientError::NotAnAddress(_))), "{wrong}");
        }
    }

    #[test]
    fn an_address_may_have_a_path_in_front() {
        let address = Address::parse("https://tori.example/lahitori").expect("an address");
        assert_eq!(address.of("v1/entries").as_str(), "https://tori.example/lahitori/v1/entries");
        assert_eq!(address.to_string(), "https://tori.example/lahitori");
    }

    #[test]
    fn a_token_never_shows_itself() {
        let token = Token::parse(&format!("lt_{}", "0f".repeat(32))).expect("a token");
        assert!(!format!("{token:?} {:?}", token.header()).contains("0f0f"));
        assert_eq!(Token::parse("lt_0f"), None);
    }

    #[test]
    fn a_retry_after_is_seconds_or_a_date_of_the_same_clock() {
        let date = http_date("Sun, 06 Nov 1994 08:49:37 GMT");
        assert!(date.is_some());
        assert_eq!(seconds("17", None), Some(17));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:50:37 GMT", date), Some(60));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:48:37 GMT", date), Some(0));
        assert_eq!(seconds("soon", date), None);
    }
}
