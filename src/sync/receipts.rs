//! What an answer means for the entries that were sent. Only the server's own receipts count: the right media type, this
//! journal, the id and the hash of each entry. A 200 with a log-in page, a redirect, an empty 204 are nobody's receipts.

use std::collections::HashMap;

use super::{Failure, Stop, Trouble};
use crate::{
    domain::{
        code::Code,
        entry::{EntryId, Hash, Sealed},
    },
    wire::{
        Epoch, JournalId, RECEIPTS_MEDIA_TYPE, Receipt, ReceiptStatus, Receipts,
        answer::{Answer, HttpAnswer, NoAnswer, PROBLEM_MEDIA_TYPE},
    },
};

/// What the journal knew when the batch was taken from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// Which journal it is.
    pub journal: JournalId,
    /// How many entries were ever saved in it.
    pub saved_ever: u64,
    /// The journal was rescued from a damaged one: what it confirms may have been stored under the older one's name.
    pub rescued: bool,
    /// What the server last told; `None` before its first receipt.
    pub server: Option<ServerBase>,
}

/// What a server told of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerBase {
    /// Its store's epoch.
    pub epoch: Epoch,
    /// How many entries of this journal it has ever stored.
    pub stored_ever: u64,
    /// How many different entries it has confirmed to us since everything was last sent again: it must have as many.
    pub confirmed: u64,
}

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The entry.
    pub id: EntryId,
    /// The hash of its bytes.
    pub hash: Hash,
    /// What became of it.
    pub became: Became,
}

/// What became of an entry, in a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// The server has it, now or already.
    Received,
    /// The server will never take it as it is; the code says why.
    Refused(Code),
}

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// What became of entries; those that are not named wait on.
    pub outcomes: Vec<Outcome>,
    /// The new base; `None` when nothing was heard of our server.
    pub server: Option<ServerBase>,
    /// The store is another one, or an older copy of itself: everything else that is kept must be sent again.
    pub resend_rest: bool,
    /// The server has more entries of this journal than were ever saved in it: another copy of the journal is in use.
    pub copied: bool,
    /// `Ok` when receipts came, else what to do instead.
    pub result: Result<(), Failure>,
}

/// Judges an answer to a batch.
pub fn hear(sent: &[Sealed], base: &Base, answer: &Answer) -> Heard {
    match answer {
        Answer::None(why) => later(Trouble::NoAnswer(*why), None),
        Answer::Http(http) if http.status == 200 => {
            let receipts = our_receipts(http, base.journal);
            receipts.map_or_else(|| later(Trouble::NotOurs, None), |receipts| judge(sent, base, &receipts))
        }
        Answer::Http(http) => refusal(sent, http),
    }
}

fn our_receipts(http: &HttpAnswer, journal: JournalId) -> Option<Receipts> {
    let ours = http.media_type == RECEIPTS_MEDIA_TYPE;
    let receipts: Receipts = if ours { serde_json::from_slice(&http.body).ok()? } else { return None };
    (receipts.journal == journal).then_some(receipts)
}

fn judge(sent: &[Sealed], base: &Base, told: &Receipts) -> Heard {
    let by_hash: HashMap<Hash, &Receipt> = told.receipts.iter().map(|receipt| (receipt.hash, receipt)).collect();
    let outcomes: Vec<Outcome> = sent.iter().filter_map(|entry| outcome(entry, by_hash.get(&entry.hash)?)).collect();
    if outcomes.is_empty() {
        return later(Trouble::NotOurs, None);
    }
    let stored_now = sent.iter().filter(|entry| by_hash.get(&entry.hash).is_some_and(|of| is_stored(of, entry)));
    let stored_now = stored_now.count() as u64;
    let received = outcomes.iter().filter(|outcome| outcome.became == Became::Received).count() as u64;
    let confirmed_now = if base.rescued { stored_now } else { received };
    let same_store = base.server.filter(|server| !has_lost(server, told, stored_now, confirmed_now));
    let confirmed = same_store.map_or(0, |server| server.confirmed).saturating_add(confirmed_now);
    Heard {
        outcomes,
        server: Some(ServerBase { epoch: told.epoch, stored_ever: told.stored_ever, confirmed }),
        resend_rest: base.server.is_some() && same_store.is_none(),
        copied: told.stored_ever > base.saved_ever,
        result: Ok(()),
    }
}

/// Whether this is another store than before, or an older copy of it. Not its number alone is compared: a large batch, or
/// one whose answer was lost, would bring it back up and hide what is missing.
fn has_lost(before: &ServerBase, told: &Receipts, stored_now: u64, confirmed_now: u64) -> bool {
    before.epoch != told.epoch
        || told.stored_ever.saturating_sub(stored_now) < before.stored_ever
        || told.stored_ever < before.confirmed.saturating_add(confirmed_now)
}

fn is_stored(receipt: &Receipt, entry: &Sealed) -> bool {
    receipt.status == ReceiptStatus::Stored && receipt.id == Some(entry.id)
}

fn outcome(entry: &Sealed, receipt: &Receipt) -> Option<Outcome> {
    let became = match (receipt.status, receipt.id) {
        (ReceiptStatus::Stored | ReceiptStatus::AlreadyHad, Some(id)) if id == entry.id => Became::Received,
        (ReceiptStatus::Rejected, id) if id.is_none_or(|id| id == entry.id) => {
            Became::Refused(receipt.reason.clone().unwrap_or_else(|| code("rejected")))
        }
        _ => return None,
    };
    Some(Outcome { id: entry.id, hash: entry.hash, became })
}

/// An answer that is not 200: ours says so as a problem; a proxy's own refusals pass with the proxy.
fn refusal(sent: &[Sealed], http: &HttpAnswer) -> Heard {
    let ours = http.media_type == PROBLEM_MEDIA_TYPE;
    match http.status {
        401 if ours => failure(Failure::Stop(Stop::TokenRefused)),
        403 if ours => failure(Failure::Stop(Stop::NotAllowed)),
        413 => smaller(sent, "too_large"),
        400 | 422 if ours => smaller(sent, "refused_alone"),
        // The way was too slow for the batch: nothing is wrong with it or with the server.
        408 => later(Trouble::NoAnswer(NoAnswer::TimedOut), None),
        429 | 503 => later(Trouble::Busy, http.retry_after_s),
        500..=599 => later(Trouble::ServerFault(http.status), http.retry_after_s),
        _ => later(Trouble::NotOurs, None),
    }
}

/// Half of the batch next time; one that is refused alone is put aside, so that it holds up nothing.
fn smaller(sent: &[Sealed], reason: &'static str) -> Heard {
    let outcomes = match sent {
        [alone] => vec![Outcome { id: alone.id, hash: alone.hash, became: Became::Refused(code(reason)) }],
        _ => Vec::new(),
    };
    Heard { outcomes, ..failure(Failure::Smaller) }
}

fn later(why: Trouble, retry_after_s: Option<u64>) -> Heard {
    failure(Failure::Later { why, retry_after_s })
}

fn failure(failure: Failure) -> Heard {
    Heard { outcomes: Vec::new(), server: None, resend_rest: false, copied: false, result: Err(failure) }
}

fn code(text: &'static str) -> Code {
    Code::parse(text).expect("the reasons in this file are codes")
}
