//! The national catalogue's open interface, as far as HTTP goes: one question, one answer, within limits. It tells what
//! came back and judges nothing; what to ask and when is the business of `exchange::ptv_plan`.

use std::{path::Path, time::Duration};

use reqwest::header::{ACCEPT, HeaderValue, IF_NONE_MATCH};

use super::connection::{Address, ClientError, connect_within, exchange_within};
use crate::wire::answer::Answer;

/// Where the interface is, version 11.
pub const PTV_URL: &str = "https://api.palvelutietovaranto.suomi.fi/api/v11/";

/// How long a connection may take to be made.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// How long a whole exchange may take: a hundred services with their general descriptions are put together from dozens of
/// tables each.
const EXCHANGE_MAX: Duration = Duration::from_secs(120);

/// The most bytes that are read of an answer. A hundred ordinary records take two to six megabytes; places with many
/// entrances take more.
pub const PTV_ANSWER_BYTES_MAX: usize = 32 * 1024 * 1024;

/// A way to ask the interface.
#[derive(Debug, Clone)]
pub struct PtvApi {
    address: Address,
    http: reqwest::Client,
}

impl PtvApi {
    /// Makes a client; nothing is asked yet. Plain HTTP is for this machine only: on the way from elsewhere, anybody could
    /// write phone numbers of their own into the catalogue. `ca_cert` names a file with one more certificate authority.
    ///
    /// # Errors
    /// When the address is none, or not encrypted, or the certificate cannot be read.
    pub fn new(base: &str, ca_cert: Option<&Path>) -> Result<PtvApi, ClientError> {
        let address = Address::parse(base)?;
        let http = connect_within(&address, ca_cert, CONNECT_MAX, EXCHANGE_MAX)?;
        Ok(PtvApi { address, http })
    }

    /// The base address.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Asks for a path with its query. With the tag of an earlier answer, the same answer comes back as an empty one with
    /// status 304.
    pub async fn get(&self, path: &str, tag: Option<&str>) -> Answer {
        let request = self.http.get(self.address.of(path)).header(ACCEPT, "application/json");
        let tag = tag.and_then(|tag| HeaderValue::try_from(tag).ok());
        let request = match tag {
            Some(tag) => request.header(IF_NONE_MATCH, tag),
            None => request,
        };
        exchange_within(request, PTV_ANSWER_BYTES_MAX).await
    }
}
