//! The desk's question for its county's catalogue. It tells what came back; whether that is a catalogue is judged by
//! `sync::county`.

use reqwest::header::{AUTHORIZATION, HeaderValue, IF_NONE_MATCH};

use super::{Client, connection::exchange_within};
use crate::wire::{answer::Answer, catalog::BUNDLE_BYTES_MAX};

/// The most bytes that are read of an answer: a bundle and what the server says of it.
const CATALOG_ANSWER_BYTES_MAX: usize = BUNDLE_BYTES_MAX + 1024;

impl Client {
    /// `GET /v1/catalog`. With the tag of the catalogue that the desk has, the same one comes back as an empty 304.
    pub async fn catalog(&self, tag: Option<&str>) -> Answer {
        let mut request = self.http.get(self.address.of("v1/catalog"));
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, token.header());
        }
        if let Some(tag) = tag.and_then(|tag| HeaderValue::try_from(tag).ok()) {
            request = request.header(IF_NONE_MATCH, tag);
        }
        exchange_within(request, CATALOG_ANSWER_BYTES_MAX).await
    }
}
