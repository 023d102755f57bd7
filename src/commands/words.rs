//! What the journal, the sender and the link have to say, in the person's language: one sentence for each case, and what
//! to do where there is something to do.

use jiff::Timestamp;

use super::{
    link::LinkError,
    sender::{SenderState, SenderStatus},
};
use crate::{
    client::{ClientError, JoinError},
    domain::{
        code::{Code, CodeList},
        lang::Lang,
        time::helsinki,
    },
    error::Explained,
    i18n::{say, tell},
    store::{Found, StoreError},
    sync::{Stop, Trouble},
    wire::answer::NoAnswer,
};

/// Why the journal could not do something, and what to do.
pub fn journal_error(lang: Lang, error: &StoreError) -> Explained {
    let (sentence, hint) = match error {
        StoreError::DiskFull => ("store-disk-full", "store-disk-full-hint"),
        StoreError::ReadOnly => ("store-read-only", "store-read-only-hint"),
        StoreError::NoAccess(_) => ("store-no-access", "store-read-only-hint"),
        StoreError::Busy => ("store-busy", "store-busy-hint"),
        StoreError::Damaged => ("store-damaged", "store-damaged-hint"),
        StoreError::DamagedInUse => ("store-damaged-in-use", "store-damaged-in-use-hint"),
        StoreError::Practice => ("store-practice", "store-practice-hint"),
        StoreError::Newer(_) => ("store-newer", "store-newer-hint"),
        StoreError::Disk(_)
        | StoreError::IdTaken
        | StoreError::OverLimit(_)
        | StoreError::Overloaded
        | StoreError::Gone
        | StoreError::Other(_) => ("store-other", "store-other-hint"),
    };
    Explained::new(tell(lang, sentence, &[("detail", error.to_string().into())]), say(lang, hint))
}

/// A code that a list does not have, with those that it has.
pub fn one_of<T: CodeList>(sentence: impl Into<String>, lang: Lang, all: &[T]) -> Explained {
    let codes: Vec<&str> = all.iter().map(|value| value.code()).collect();
    Explained::new(sentence.into(), tell(lang, "unit-one-of", &[("codes", codes.join(", ").into())]))
}

/// What was found when the journal was opened.
pub fn found(lang: Lang, found: &Found) -> String {
    match found {
        Found::Rescued { set_aside, entries, lost } => {
            let file = set_aside.display().to_string();
            let key = if *lost == 0 { "found-rescued" } else { "found-rescued-lost" };
            tell(lang, key, &[("file", file.into()), ("count", (*entries).into()), ("lost", (*lost).into())])
        }
        Found::Vanished => say(lang, "found-vanished").into_owned(),
        Found::NetworkDrive(kind) => tell(lang, "found-network-drive", &[("kind", kind.as_str().into())]),
    }
}

/// What the sender does, or why it does not.
pub fn sender_state(lang: Lang, state: &SenderState) -> String {
    match state {
        SenderState::NotJoined => say(lang, "sending-not-joined").into_owned(),
        SenderState::Idle => say(lang, "sending-idle").into_owned(),
        SenderState::Sending => say(lang, "sending-now").into_owned(),
        SenderState::Elsewhere => say(lang, "sending-elsewhere").into_owned(),
        SenderState::Stopped(Stop::TokenRefused) => say(lang, "sending-token-refused").into_owned(),
        SenderState::Stopped(Stop::NotAllowed) => say(lang, "sending-not-allowed").into_owned(),
        SenderState::Offline { why, .. } => trouble(lang, *why),
        SenderState::Unusable(error) => link_error(lang, error).sentence,
        SenderState::NoJournal(error) => journal_error(lang, error).sentence,
    }
}

/// What is in the way of sending at the moment.
pub fn trouble(lang: Lang, why: Trouble) -> String {
    let key = match why {
        Trouble::NoAnswer(NoAnswer::Unreachable) => "sending-unreachable",
        Trouble::NoAnswer(NoAnswer::TimedOut) => "sending-timed-out",
        Trouble::NoAnswer(NoAnswer::Cut) => "sending-cut",
        Trouble::NoAnswer(NoAnswer::Untrusted) => "sending-untrusted",
        Trouble::NoAnswer(NoAnswer::TooLong) | Trouble::NotOurs => "sending-not-ours",
        Trouble::ServerFault(status) => return tell(lang, "sending-server-fault", &[("status", status.into())]),
        Trouble::Busy => "sending-busy",
        Trouble::TooLarge => "sending-too-large",
        Trouble::StoresAlternate => "sending-stores-alternate",
    };
    say(lang, key).into_owned()
}

/// Why entries need attention.
pub fn attention(lang: Lang, reason: &Code, count: u64) -> String {
    let key = match reason.as_str() {
        "personal_data" => "attention-personal-data",
        "different_bytes" => "attention-different-bytes",
        "format_unknown" => "attention-format-unknown",
        "malformed" => "attention-malformed",
        "too_large" => "attention-too-large",
        "too_old" => "attention-too-old",
        _ => "attention-other",
    };
    tell(lang, key, &[("count", count.into()), ("reason", reason.as_str().into())])
}

/// How many entries wait or need attention, and whether another copy of the journal is in use; what is left to say after
/// a sending.
pub fn remains(lang: Lang, status: &SenderStatus) -> Vec<String> {
    let mut lines = Vec::new();
    if status.waiting > 0 {
        lines.push(tell(lang, "journal-waiting", &[("count", status.waiting.into())]));
    }
    if status.attention > 0 {
        lines.push(tell(lang, "journal-attention", &[("count", status.attention.into())]));
    }
    if status.copied {
        lines.push(say(lang, "journal-copied").into_owned());
    }
    lines
}

/// Why the link to the server cannot be used, and what to do.
pub fn link_error(lang: Lang, error: &LinkError) -> Explained {
    match error {
        LinkError::Client(error) => client_error(lang, error),
        LinkError::Token => Explained::new(say(lang, "link-token"), say(lang, "link-join-again")),
        LinkError::File(path, _) => {
            let file = path.display().to_string();
            Explained::new(tell(lang, "link-file", &[("file", file.into())]), say(lang, "link-join-again"))
        }
    }
}

/// Why there can be no connection, and what to do.
pub fn client_error(lang: Lang, error: &ClientError) -> Explained {
    let (sentence, hint) = match error {
        ClientError::NotAnAddress(_) => ("link-address", "link-address-hint"),
        ClientError::NotEncrypted => ("link-not-encrypted", "link-address-hint"),
        ClientError::Certificate(..) => ("link-certificate", "link-certificate-hint"),
        ClientError::System(_) => ("link-system", "store-other-hint"),
    };
    let detail = match error {
        ClientError::NotAnAddress(text) => text.clone(),
        other => other.to_string(),
    };
    Explained::new(tell(lang, sentence, &[("detail", detail.into())]), say(lang, hint))
}

/// Why a join did not succeed, and what to do.
pub fn join_error(lang: Lang, error: &JoinError) -> Explained {
    match error {
        JoinError::Refused(_) => Explained::new(say(lang, "join-refused"), say(lang, "join-refused-hint")),
        JoinError::NotOurs(_) => Explained::new(say(lang, "sending-not-ours"), say(lang, "join-address-hint")),
        JoinError::NoAnswer(NoAnswer::Untrusted) => {
            Explained::new(say(lang, "sending-untrusted"), say(lang, "join-address-hint"))
        }
        JoinError::NoAnswer(_) => Explained::new(say(lang, "join-no-answer"), say(lang, "join-address-hint")),
    }
}

/// An hour for a person: `23.11.2026 10`, on Helsinki's clock.
pub fn hour(at: Timestamp) -> String {
    helsinki(at).strftime("%-d.%-m.%Y %-H").to_string()
}
