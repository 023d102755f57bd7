//! A desk's side of HTTP: sends batches, joins, asks whether the server is there. It tells what came back and judges
//! nothing; it follows no redirect, waits for nothing without a limit, and shows its token to nobody but the one server.

mod connection;

pub mod admin;
pub mod catalog;
pub mod download;
pub mod liaison;
pub mod ptv;

use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;

pub use self::connection::{ANSWER_BYTES_MAX, Address, ClientError, Token};
use self::connection::{connect, exchange};
use crate::{
    domain::{code::Code, entry::Sealed},
    wire::{
        Batch, Epoch, JoinAnswer, JoinRequest, JournalId,
        answer::{Answer, HttpAnswer, NoAnswer, PROBLEM_MEDIA_TYPE},
    },
};

/// The desk's connection to its server.
#[derive(Debug, Clone)]
pub struct Client {
    address: Address,
    token: Option<Token>,
    http: reqwest::Client,
}

/// What `GET /v1/health` told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// The store's epoch.
    pub epoch: Epoch,
    /// The server's clock; `None` when it told none.
    pub date: Option<Timestamp>,
}

/// Why a join did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// Our server refuses, with this HTTP status: the code is wrong, used, or too old.
    #[error("the server refuses the code (HTTP {0})")]
    Refused(u16),
    /// Somebody else answered, with this HTTP status.
    #[error("not a lahitori server (HTTP {0})")]
    NotOurs(u16),
    /// Nothing whole came back.
    #[error("no answer")]
    NoAnswer(NoAnswer),
}

impl Client {
    /// Makes a client; nothing is sent yet. `ca_cert` names a file with one more certificate authority (PEM), for a county
    /// with its own.
    ///
    /// # Errors
    /// When the address is one that no token may be sent to, or the certificate cannot be read.
    pub fn new(address: &str, token: Option<Token>, ca_cert: Option<&Path>) -> Result<Client, ClientError> {
        let address = Address::parse(address)?;
        let http = connect(&address, ca_cert)?;
        Ok(Client { address, token, http })
    }

    /// Sends entries in the very bytes that the journal keeps.
    pub async fn send(&self, journal: JournalId, entries: &[Sealed]) -> Answer {
        let entries = entries.iter().filter_map(raw).collect();
        let request = self.http.post(self.address.of("v1/entries")).json(&Batch { journal, entries });
        self.ask(request).await
    }

    /// Trades a join code for this desk's token.
    ///
    /// # Errors
    /// [`JoinError`]
    pub async fn join(&self, code: &str, desk: &Code) -> Result<JoinAnswer, JoinError> {
        let asked = JoinRequest { code: code.to_owned(), desk: desk.clone() };
        match self.ask(self.http.post(self.address.of("v1/join")).json(&asked)).await {
            Answer::None(why) => Err(JoinError::NoAnswer(why)),
            Answer::Http(http) if http.status == 200 => joined(&http, desk),
            Answer::Http(http) => Err(refused(&http)),
        }
    }

    /// Asks whether the server is there.
    ///
    /// # Errors
    /// What came back instead of our server's answer.
    pub async fn health(&self) -> Result<Health, Answer> {
        #[derive(Deserialize)]
        struct Told {
            epoch: Epoch,
        }
        match self.ask(self.http.get(self.address.of("v1/health"))).await {
            Answer::Http(http) if http.status == 200 => match serde_json::from_slice::<Told>(&http.body) {
                Ok(told) => Ok(Health { epoch: told.epoch, date: http.date }),
                Err(_) => Err(Answer::Http(http)),
            },
            other => Err(other),
        }
    }

    /// Asks whether the server takes this desk's token, with a batch of nothing: our server refuses its content only
    /// after it has accepted the token. `Ok(true)` accepted, `Ok(false)` refused.
    ///
    /// # Errors
    /// What came back instead of our server's answer.
    pub async fn token_accepted(&self, journal: JournalId) -> Result<bool, Answer> {
        match self.send(journal, &[]).await {
            Answer::Http(http) if matches!(http.status, 401 | 403) && http.media_type == PROBLEM_MEDIA_TYPE => {
                Ok(false)
            }
            Answer::Http(http) if is_ours(&http) => Ok(true),
            other => Err(other),
        }
    }

    /// The server's address.
    pub fn address(&self) -> &Address {
        &self.address
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Answer {
        exchange(match &self.token {
            Some(token) => request.header(reqwest::header::AUTHORIZATION, token.header()),
            None => request,
        })
        .await
    }
}

/// An entry for a batch. Sealed bytes are JSON; if they were not, the entry would stay out and get no receipt.
fn raw(entry: &Sealed) -> Option<Box<RawValue>> {
    RawValue::from_string(String::from_utf8(entry.bytes.clone()).ok()?).ok()
}

fn is_ours(http: &HttpAnswer) -> bool {
    http.media_type == PROBLEM_MEDIA_TYPE || http.media_type == crate::wire::RECEIPTS_MEDIA_TYPE
}

fn joined(http: &HttpAnswer, desk: &Code) -> Result<JoinAnswer, JoinError> {
    let answer: Option<JoinAnswer> = serde_json::from_slice(&http.body).ok();
    answer.filter(|answer| answer.desk == *desk && Token::parse(&answer.token).is_some()).ok_or(JoinError::NotOurs(200))
}

fn refused(http: &HttpAnswer) -> JoinError {
    let ours = http.media_type == PROBLEM_MEDIA_TYPE;
    if ours { JoinError::Refused(http.status) } else { JoinError::NotOurs(http.status) }
}
