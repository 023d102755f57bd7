//! Judges the bytes of one entry: what may be stored, and why not where it may not. It decides and stores nothing; no
//! reason that it gives repeats a value.

use serde::Deserialize;
use serde_json::Value;

use crate::domain::{
    code::Code,
    entry::{ENTRY_BYTES_MAX, Entry, EntryId, FORMAT, Hash, What},
    personal_data,
    time::Day,
    unknown::{UnknownCode, open_codes, unknown_codes},
};

/// An entry that may be stored, with what the store looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Accepted {
    pub(super) id: EntryId,
    pub(super) hash: Hash,
    /// The very bytes that came.
    pub(super) bytes: Vec<u8>,
    pub(super) kind: &'static str,
    /// The day it is counted on; a cancellation has none.
    pub(super) day: Option<Day>,
    /// Its own desk, or else the one that sent it.
    pub(super) desk: Code,
    /// The desk whose token sent it.
    pub(super) sender: Code,
    /// The entry that it corrects or cancels.
    pub(super) replaces: Option<EntryId>,
    /// Whether it holds codes that this program does not know.
    pub(super) flagged: bool,
    /// What the bytes say.
    pub(super) entry: Entry,
}

/// Why an entry may not be stored, as a code for the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) id: Option<EntryId>,
    pub(super) reason: &'static str,
}

/// What can be read of an entry whatever its format.
#[derive(Default, Deserialize)]
struct Head {
    id: Option<Value>,
    format: Option<Value>,
}

/// Judges one entry of a desk's batch. An entry keeps the desk that it names: an advisor may work at several desks with
/// one token, and a contact counts where it was.
pub(super) fn judge(bytes: &[u8], sender: &Code) -> Result<Accepted, Refused> {
    if bytes.len() > ENTRY_BYTES_MAX {
        return Err(Refused { id: head(bytes).1, reason: "too_large" });
    }
    let Ok(entry) = serde_json::from_slice::<Entry>(bytes) else {
        let (format, id) = head(bytes);
        let is_other = format.is_some_and(|format| format != u64::from(FORMAT));
        return Err(Refused { id, reason: if is_other { "format_unknown" } else { "malformed" } });
    };
    let refuse = |reason| Err(Refused { id: Some(entry.id), reason });
    if entry.format != FORMAT {
        return refuse("format_unknown");
    }
    let unknown = unknown_codes(&entry);
    if let Some(fault) = fault(&entry).or_else(|| personal(&entry, &unknown)) {
        return refuse(fault);
    }
    Ok(Accepted {
        id: entry.id,
        hash: Hash::of(bytes),
        bytes: bytes.to_vec(),
        kind: kind(&entry.what),
        day: entry.day(),
        replaces: entry.replaces(),
        flagged: !unknown.is_empty(),
        sender: sender.clone(),
        desk: entry.desk.clone().unwrap_or_else(|| sender.clone()),
        entry,
    })
}

/// The format and the identity of what is no entry to this program, as far as they can be read.
fn head(bytes: &[u8]) -> (Option<u64>, Option<EntryId>) {
    let head = serde_json::from_slice::<Head>(bytes).unwrap_or_default();
    let id = head.id.as_ref().and_then(Value::as_str).and_then(EntryId::parse);
    (head.format.and_then(|format| format.as_u64()), id)
}

fn fault(entry: &Entry) -> Option<&'static str> {
    let visit = match &entry.what {
        What::Visit(visit) | What::Correction { visit, .. } => Some(visit),
        What::Cancellation { .. } | What::SessionOpened { .. } | What::SessionClosed { .. } | What::Feedback(_) => None,
    };
    visit.and_then(|visit| visit.fault())
}

/// Looks for personal data in the only places that a stranger's text fits through: codes of no list of ours, and the ids of
/// services.
fn personal(entry: &Entry, unknown: &[UnknownCode]) -> Option<&'static str> {
    let codes = unknown.iter().map(|unknown| &unknown.code).chain(open_codes(entry)).map(Code::as_str);
    let service = if let What::Feedback(feedback) = &entry.what { Some(feedback.service.given()) } else { None };
    let kind = codes.chain(service).filter_map(|text| personal_data::find(text, |_| false)).next()?;
    tracing::warn!(kind = kind.name(), "an entry was refused: a code in it looks like personal data");
    Some("personal_data")
}

fn kind(what: &What) -> &'static str {
    match what {
        What::Visit(_) => "visit",
        What::Correction { .. } => "correction",
        What::Cancellation { .. } => "cancellation",
        What::SessionOpened { .. } => "session_opened",
        What::SessionClosed { .. } => "session_closed",
        What::Feedback(_) => "feedback",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01936a2b-0000-7abc-8def-0123456789ab";

    fn visit(more: &str, need: &str) -> String {
        format!(
            r#"{{"format":1,"id":"{ID}",{more}"what":{{"visit":{{"day":"2026-11-23","hour":9,"method":"phone","level":"advice","needs":[{{"need":"{need}","outcome":"settled","destination":"none"}}],"catalog":"c0123456789ab"}}}}}}"#
        )
    }

    fn judged(text: &str) -> Result<Accepted, &'static str> {
        judge(text.as_bytes(), &Code::parse("tesoma").expect("a code")).map_err(|refused| refused.reason)
    }

    #[test]
    fn an_entry_without_a_desk_gets_the_one_that_sent_it_and_another_keeps_its_own() {
        let desk = |text: &str| judged(text).expect("sound").desk.to_string();
        assert_eq!(desk(&visit("", "money")), "tesoma");
        assert_eq!(desk(&visit(r#""desk":"orivesi","#, "money")), "orivesi");
    }

    #[test]
    fn an_unknown_code_is_kept_and_flagged() {
        assert!(!judged(&visit("", "money")).expect("sound").flagged);
        assert!(judged(&visit("", "space_travel")).expect("sound").flagged);
    }

    #[test]
    fn an_identity_code_does_not_come_through_a_code() {
        assert_eq!(judged(&visit("", "x131052_999t")), Err("personal_data"));
        assert_eq!(judged(&visit(r#""desk":"p0401234567","#, "money")), Err("personal_data"));
    }

    #[test]
    fn what_cannot_be_stored_says_why() {
        assert_eq!(judged("{}"), Err("malformed"));
        assert_eq!(judged(&visit("", "money").replace("\"format\":1", "\"format\":2")), Err("format_unknown"));
        assert_eq!(judged(&visit("", "money").replace("\"hour\":9", "\"hour\":24")), Err("malformed"));
        assert_eq!(judged(&visit("", "Matti")), Err("malformed"));
        assert_eq!(judged(&visit(r#""note":"Matti","#, "money")), Err("malformed"));
        assert_eq!(judged(&visit(&" ".repeat(5000), "money")), Err("too_large"));
        let none = visit("", "money").replace(r#"{"need":"money","outcome":"settled","destination":"none"}"#, "");
        assert_eq!(judged(&none), Err("needs_missing"));
    }

    #[test]
    fn a_refused_entry_is_named_where_its_name_can_be_read() {
        let later = visit("", "money").replace("\"format\":1", "\"format\":2");
        let refused = judge(later.as_bytes(), &Code::parse("tesoma").expect("a code")).expect_err("refused");
        assert_eq!(refused.id, EntryId::parse(ID));
    }
}
