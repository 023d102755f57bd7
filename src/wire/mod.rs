//! What travels between a desk and the backend, version 1. Every field is a closed type: an id, a hash, a code, a
//! number, a day, an hour. An entry travels as the very bytes that the desk stored.

mod schema;

pub mod admin;
pub mod answer;
pub mod audit;
pub mod catalog;
pub mod feedback;
pub mod liaison;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::domain::{
    code::Code,
    entry::{Entry, EntryId, Hash},
};

/// The media type of a batch's answer. Anything else that says 200 is somebody else's page, not a receipt.
pub const RECEIPTS_MEDIA_TYPE: &str = "application/vnd.lahitori.receipts+json";

/// The most bytes of a request's body.
pub const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The most entries of one batch.
pub const BATCH_ENTRIES_MAX: usize = 1000;

/// The identity of a journal: a random UUID made with the journal. It names a file, not a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JournalId(pub Uuid);

/// The identity of a server's store; a new one after a restore, so that desks send again what the backup lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub Uuid);

impl std::fmt::Display for JournalId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for Epoch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// `POST /v1/entries`: entries of one journal, oldest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// Whose entries they are.
    pub journal: JournalId,
    /// Their bytes; one to [`BATCH_ENTRIES_MAX`].
    #[schemars(with = "Vec<Entry>", length(min = 1, max = 1000))]
    pub entries: Vec<Box<RawValue>>,
}

/// The answer to a batch: one receipt for each entry, in the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipts {
    /// The store that has them.
    pub epoch: Epoch,
    /// The journal that they came from.
    pub journal: JournalId,
    /// How many entries of this journal the store has ever stored, this batch included.
    pub stored_ever: u64,
    /// One for each entry.
    pub receipts: Vec<Receipt>,
}

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The entry; `None` when its bytes could not be read as one.
    pub id: Option<EntryId>,
    /// The hash of the bytes that arrived.
    pub hash: Hash,
    /// Stored, already had, or rejected.
    pub status: ReceiptStatus,
    /// Why it was rejected, as a code: `malformed`, `too_large`, `too_old`, `different_bytes`,
    /// `format_unknown`, `personal_data`, or the name of a fault of the visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Code>,
}

/// What became of one entry, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptStatus {
    /// Stored now, committed before this answer.
    Stored,
    /// The same id and bytes were there already: it counts once.
    AlreadyHad,
    /// Not stored, and sending the same bytes again will not help.
    Rejected,
}

/// `POST /v1/join`: a desk makes itself known with a code that the server printed.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// The code: single use, 15 minutes.
    pub code: String,
    /// The desk that joins.
    pub desk: Code,
}

/// The answer to a join.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct JoinAnswer {
    /// The desk's token, `lt_` and 64 hexadecimal digits; told only here.
    pub token: String,
    /// The desk that it is for.
    pub desk: Code,
    /// The store's epoch.
    pub epoch: Epoch,
}

/// The header that names a request, in the question (a UUID; anything else is left aside) and in every answer.
pub const REQUEST_ID_HEADER: &str = "x-request-id";

/// A problem as RFC 9457 tells it; `type` is a path under `/problems/`, never a text of the store's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// What kind of problem: `/problems/…`.
    pub r#type: String,
    /// One sentence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The request, `urn:uuid:…`: the same id stands in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
}
