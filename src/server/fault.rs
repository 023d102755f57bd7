//! What can go wrong, as the caller is told it: problem+json with a kind, a sentence and what to do. What happened inside
//! goes to the log and never to the caller.

use std::path::PathBuf;

use axum::{
    body::Body,
    http::{Response, StatusCode, header},
};

use crate::wire::Problem;

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database's own words; they name files and tables, never what is in them.
    #[error("the store failed: {0}")]
    Store(String),
    /// The disk is nearly full; nothing is written before it is quite full.
    #[error("less than {0} MB are free where the store is")]
    Full(u64),
    /// The store was made by a newer version of the program.
    #[error("the store was made by a newer version of lahitori")]
    Newer,
    /// There is no such file.
    #[error("there is no file {0}")]
    Missing(PathBuf),
    /// There is such a file already.
    #[error("there is already a file {0}")]
    Exists(PathBuf),
    /// Entries correct and cancel each other in a longer chain than any honest desk makes.
    #[error("a chain of corrections is too long")]
    Chain,
    /// Two servers met each other's rows, and the database undid the one.
    #[error("another server changed the same at the same time")]
    Crossed,
    /// The address of a database cannot be read. It may hold a password and is not repeated.
    #[error("the address of the database cannot be read")]
    Address,
    /// The way to the database would leave this machine unencrypted.
    #[error("the database is not on this machine")]
    Remote,
    /// The database's certificate is not believed.
    #[error("the database's certificate is not trusted: {0}")]
    Untrusted(String),
    /// A file with authorities holds none that can be read.
    #[error("{0} holds no certificates in PEM")]
    Authorities(PathBuf),
    /// The writing thread has ended.
    #[error("the store is closed")]
    Closed,
    /// The operating system refused.
    #[error("the store's folder failed: {0}")]
    Io(String),
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        StoreError::Io(error.to_string())
    }
}

/// Why a request is not answered as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    NoToken,
    NotYours,
    Demonstration,
    NotFound,
    MethodNotAllowed,
    NotJson,
    NotPackedSo,
    BadQuery,
    Unreadable,
    TooLarge,
    TooManyEntries,
    NoEntries,
    ChainTooLong,
    BadJoinCode,
    BadPeriod,
    MonthRuns,
    BadDesk,
    NoSuchUnit,
    TooManyCards,
    NoSuchCard,
    NotNow,
    NoCatalog,
    FaultyCatalog,
    NewerCatalog,
    TokenOver,
    TooSlow,
    BodyTooSlow,
    Closing,
    Store,
    Internal,
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::Chain) {
            return Fault::ChainTooLong;
        }
        tracing::error!(%error, "the store could not answer");
        Fault::Store
    }
}

/// Status, kind, sentence, what to do.
type Told = (StatusCode, &'static str, &'static str, &'static str);

impl Fault {
    fn told(&self) -> Told {
        match self {
            Fault::NoToken => (
                StatusCode::UNAUTHORIZED,
                "no-token",
                "This needs a token that works.",
                "Send Authorization: Bearer lt_… with a token that has not been revoked.",
            ),
            Fault::NotYours => (
                StatusCode::FORBIDDEN,
                "not-yours",
                "This token's role may not do this.",
                "Ask the server's administrator for a token with another role.",
            ),
            Fault::Demonstration => (
                StatusCode::FORBIDDEN,
                "demonstration",
                "This server shows invented figures and takes nothing.",
                "Use the address of the county's own server.",
            ),
            Fault::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing here.", "See /v1/openapi.json."),
            Fault::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This path has no such method.",
                "See /v1/openapi.json.",
            ),
            Fault::NotJson => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "The body is not declared as JSON.",
                "Send Content-Type: application/json.",
            ),
            Fault::NotPackedSo => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-packed-so",
                "The body is packed in a way that is not known here.",
                "Send it as it is, or with Content-Encoding: gzip.",
            ),
            Fault::BadQuery => (
                StatusCode::BAD_REQUEST,
                "bad-query",
                "What stands after the question mark is not what this endpoint knows.",
                "See /v1/openapi.json; each name once, its value in its form.",
            ),
            Fault::Unreadable => (
                StatusCode::BAD_REQUEST,
                "unreadable",
                "The request does not have the form that this endpoint takes.",
                "See /v1/openapi.json.",
            ),
            Fault::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-large",
                "The body is larger than 4 MiB.",
                "Send fewer entries at once.",
            ),
            Fault::TooManyEntries => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-many-entries",
                "There are more than 1,000 entries in the batch.",
                "Send fewer entries at once.",
            ),
            Fault::NoEntries => {
                (StatusCode::BAD_REQUEST, "no-entries", "The batch is empty.", "Send one to 1,000 entries.")
            }
            Fault::ChainTooLong => (
                StatusCode::CONFLICT,
                "chain-too-long",
                "A contact has been corrected more often than any contact is.",
                "Count it anew as a contact of its own.",
            ),
            Fault::BadJoinCode => (
                StatusCode::FORBIDDEN,
                "bad-join-code",
                "The join code does not work.",
                "A code works once and for 15 minutes; ask the server's administrator for a new one.",
            ),
            Fault::BadPeriod => (
                StatusCode::BAD_REQUEST,
                "bad-period",
                "A report is of a calendar month, quarter or year.",
                "Ask for one: reports of single days could be subtracted until one person is left.",
            ),
            Fault::MonthRuns => (
                StatusCode::CONFLICT,
                "month-runs",
                "This month is not over.",
                "Close it when it is: its figures stay then as they are.",
            ),
            Fault::BadDesk => (
                StatusCode::BAD_REQUEST,
                "bad-desk",
                "A token of the roles desk and unit has a desk, and no other one has.",
                "Name the desk by its code, or leave it out.",
            ),
            Fault::NoSuchUnit => (
                StatusCode::BAD_REQUEST,
                "no-such-unit",
                "Nobody receives cards for this unit.",
                "GET /v1/cards lists the units that receive.",
            ),
            Fault::TooManyCards => (
                StatusCode::CONFLICT,
                "too-many-cards",
                "This desk has too many open cards.",
                "Close those that are done with, and call.",
            ),
            Fault::NoSuchCard => (
                StatusCode::NOT_FOUND,
                "no-such-card",
                "There is no such card for this token.",
                "It may be closed: its content is deleted then.",
            ),
            Fault::NotNow => (
                StatusCode::CONFLICT,
                "not-now",
                "This card does not allow that in the state in which it is.",
                "GET /v1/cards tells how it stands.",
            ),
            Fault::NoCatalog => (
                StatusCode::NOT_FOUND,
                "no-catalog",
                "The county has published no catalogue.",
                "An editor publishes one with PUT /v1/catalog; desks use the one that is built in.",
            ),
            Fault::FaultyCatalog => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "faulty-catalog",
                "The catalogue has faults and was not published.",
                "lahitori catalog check names each with its file and line; the server may be of another version than the program.",
            ),
            Fault::NewerCatalog => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "newer-catalog",
                "The catalogue was put together by a newer program than this server.",
                "Bring the server up to date first, then publish.",
            ),
            Fault::TokenOver => (
                StatusCode::CONFLICT,
                "token-over",
                "This token is revoked, or has a successor already.",
                "Rotate the successor, or make another token.",
            ),
            Fault::TooSlow => (
                StatusCode::SERVICE_UNAVAILABLE,
                "too-slow",
                "The request took longer than 30 seconds.",
                "Send it again later; what was stored counts once.",
            ),
            Fault::BodyTooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                "body-too-slow",
                "The body took longer than 20 seconds to arrive.",
                "Send it again, or fewer entries at once.",
            ),
            Fault::Closing => (
                StatusCode::SERVICE_UNAVAILABLE,
                "closing",
                "The server is about to end.",
                "Send it to another server, or again later.",
            ),
            Fault::Store => (
                StatusCode::SERVICE_UNAVAILABLE,
                "store",
                "The store cannot answer now.",
                "Send it again later; the server's log says why.",
            ),
            Fault::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "The server made a mistake.",
                "The server's log says where.",
            ),
        }
    }

    /// The answer.
    pub(super) fn response(&self) -> Response<Body> {
        let (status, kind, title, detail) = self.told();
        let problem = Problem {
            r#type: format!("/problems/{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: Some(detail.to_owned()),
            instance: None,
        };
        let mut response = Response::new(body(&problem));
        *response.status_mut() = status;
        // Whoever knows the request's id adds it and writes the body anew.
        response.extensions_mut().insert(problem);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/problem+json"));
        match status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, header::HeaderValue::from_static("Bearer"));
            }
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                headers.insert(header::ACCEPT_ENCODING, header::HeaderValue::from_static("gzip"));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
            }
            _ => {}
        }
        response
    }
}

/// A problem as it travels.
pub(super) fn body(problem: &Problem) -> Body {
    Body::from(serde_json::to_vec(problem).expect("a problem has only texts and a number"))
}
