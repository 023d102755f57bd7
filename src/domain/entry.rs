//! An entry: one line of the journal, made once at save, serialised once, and sent in exactly those bytes for ever.

use jiff::Zoned;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    code::Code,
    feedback::ServiceFeedback,
    time::{Day, Hour},
    visit::Visit,
};

/// The format of entries that this program writes. A server takes this one and the one before.
pub const FORMAT: u8 = 1;

/// The most bytes of one entry: a full visit with five needs takes under 1,500.
pub const ENTRY_BYTES_MAX: usize = 4096;

/// The identity of an entry: a UUIDv7 whose time part is cut to the hour, so that it tells no more than the entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct EntryId(Uuid);

/// The random part of an id, brought by the event that may need one.
pub type Random = [u8; 10];

impl EntryId {
    /// An id of the hour of `at` with the given random part.
    pub fn new(at: &Zoned, random: Random) -> EntryId {
        const HOUR_MS: i64 = 3_600_000;
        let ms = at.timestamp().as_millisecond().max(0);
        let hour_ms = (ms - ms % HOUR_MS).unsigned_abs();
        EntryId(uuid::Builder::from_unix_timestamp_millis(hour_ms, &random).into_uuid())
    }

    /// Takes a UUID in its usual lower-case form with hyphens.
    pub fn parse(text: &str) -> Option<EntryId> {
        let id = Uuid::try_parse(text).ok()?;
        (id.to_string() == text).then_some(EntryId(id))
    }

    /// The id as the UUID that it is.
    pub fn uuid(self) -> Uuid {
        self.0
    }

    /// Milliseconds since 1970 of the hour in the id.
    pub fn hour_ms(self) -> u64 {
        self.0.as_u64_pair().0 >> 16
    }
}

impl std::fmt::Display for EntryId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for EntryId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<EntryId, D::Error> {
        EntryId::parse(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("an id is a UUID in lower case"))
    }
}

/// The SHA-256 of an entry's bytes; 64 hexadecimal digits on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(Sha256::digest(bytes).into())
    }

    /// The 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash that has these 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Hash> {
        bytes.try_into().ok().map(Hash)
    }

    /// Takes 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Hash> {
        if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Hash(bytes))
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Written digit by digit and at once: a server writes thousands of hashes a second.
        let digit = |half: u8| char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 });
        let text: String = self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        f.write_str(&text)
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        Hash::parse(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("a hash is 64 hexadecimal digits"))
    }
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// [`FORMAT`] of the program that wrote it.
    pub format: u8,
    /// Its identity for ever.
    pub id: EntryId,
    /// The desk that counted it; absent when the desk was not yet known to a server: then it is the desk that sends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Code>,
    /// What happened.
    pub what: What,
}

/// What an entry tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    /// A contact.
    Visit(Visit),
    /// A contact told again, rightly; the named entry no longer counts.
    Correction {
        /// The entry that it replaces.
        corrects: EntryId,
        /// The whole contact as it should have been told.
        visit: Visit,
    },
    /// The named entry was a mistake and no longer counts.
    Cancellation {
        /// The entry that it takes back.
        cancels: EntryId,
    },
    /// The desk opened: from here on, no contacts means none came.
    SessionOpened {
        /// Day.
        day: Day,
        /// Hour.
        hour: Hour,
    },
    /// The desk closed.
    SessionClosed {
        /// Day.
        day: Day,
        /// Hour.
        hour: Hour,
    },
    /// Something of a service's facts is wrong, or was found right. No contact: it changes no figure.
    Feedback(ServiceFeedback),
}

/// An entry with the bytes that it was serialised to, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its identity.
    pub id: EntryId,
    /// The bytes that are stored, hashed and sent.
    pub bytes: Vec<u8>,
    /// Their hash.
    pub hash: Hash,
}

impl Entry {
    /// The day that it counts on; a cancellation has none.
    pub fn day(&self) -> Option<Day> {
        match &self.what {
            What::Visit(visit) | What::Correction { visit, .. } => Some(visit.day),
            What::SessionOpened { day, .. } | What::SessionClosed { day, .. } => Some(*day),
            What::Feedback(feedback) => Some(feedback.day),
            What::Cancellation { .. } => None,
        }
    }

    /// The entry that this one takes the place of, or takes back.
    pub fn replaces(&self) -> Option<EntryId> {
        match &self.what {
            What::Correction { corrects, .. } => Some(*corrects),
            What::Cancellation { cancels } => Some(*cancels),
            What::Visit(_) | What::SessionOpened { .. } | What::SessionClosed { .. } | What::Feedback(_) => None,
        }
    }

    /// Serialises the entry for the first and only time.
    pub fn seal(&self) -> Sealed {
        let bytes = serde_json::to_vec(self).expect("an entry has only string keys and plain values");
        Sealed { id: self.id, hash: Hash::of(&bytes), bytes }
    }
}
