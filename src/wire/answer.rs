//! What came back over HTTP before anybody has judged it: perhaps our server's answer, perhaps a hotel's log-in page,
//! perhaps nothing. The client makes it, `sync` judges it.

use jiff::Timestamp;

/// The media type of a [`Problem`](super::Problem).
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A whole HTTP answer, whoever gave it.
    Http(HttpAnswer),
    /// Nothing, or nothing whole.
    None(NoAnswer),
}

/// An HTTP answer. Redirects are not followed: they are answers too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HttpAnswer {
    /// The status, 100–999.
    pub status: u16,
    /// The content type without its parameters, in lower case.
    pub media_type: String,
    /// How long the answer asks us to wait, in seconds.
    pub retry_after_s: Option<u64>,
    /// The clock of whoever answered.
    pub date: Option<Timestamp>,
    /// The tag of this version of the answer, with its quotation marks, to ask later whether there is another one.
    pub etag: Option<String>,
    /// The body; a longer one than the client reads is [`NoAnswer::TooLong`].
    pub body: Vec<u8>,
}

/// Why nothing whole came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// No connection: no network, no such host, nobody listens.
    Unreachable,
    /// It took too long.
    TimedOut,
    /// The connection ended in the middle.
    Cut,
    /// The other side's certificate is not one that this machine trusts.
    Untrusted,
    /// The answer is longer than any of ours.
    TooLong,
}
