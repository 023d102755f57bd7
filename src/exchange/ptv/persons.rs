//! Takes mailboxes that look like one person's out of a record before anybody stores it: the mirror is copied, shared and
//! kept, and a catalogue is no register of persons. Everything else of the record stays in its own words.

use serde_json::Value;

use super::contact::is_personal;
use crate::exchange::{Remark, What};

/// The deepest that anything of PTV is nested, and some more.
const DEPTH_MAX: usize = 16;

/// The record without personal mailboxes, with a remark on each by the name of its field; `None` where it has none.
pub(super) fn without_persons(json: &[u8]) -> Option<(Vec<u8>, Vec<Remark>)> {
    if !may_name_a_person(json) {
        return None;
    }
    let mut record: Value = serde_json::from_slice(json).ok()?;
    let mut remarks = Vec::new();
    clear(&mut record, "", 0, &mut remarks);
    let is_other = !remarks.is_empty();
    is_other.then(|| serde_json::to_vec(&record).ok()).flatten().map(|json| (json, remarks))
}

/// Whether a text with an `@` in it could be a person's mailbox: nearly no record has one, and then nothing is taken apart.
fn may_name_a_person(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'@') {
        let (before, after) = rest.split_at(at);
        let quote = before.iter().rposition(|byte| *byte == b'"').map_or(0, |quote| quote + 1);
        // What is escaped is looked at more closely.
        let local = before.get(quote..).unwrap_or_default();
        if local.contains(&b'\\') || std::str::from_utf8(local).is_ok_and(is_person) {
            return true;
        }
        rest = after.get(1..).unwrap_or_default();
    }
    false
}

fn is_person(local: &str) -> bool {
    let local = local.trim();
    is_personal(local.strip_prefix("mailto:").unwrap_or(local))
}

/// The domain of a text that is a person's mailbox and nothing else.
fn domain(text: &str) -> Option<&str> {
    text.trim().split_once('@').filter(|(local, _)| is_person(local)).map(|(_, domain)| domain)
}

/// Takes texts that are a person's mailbox out of a value, whole rows where a list has rows with a value.
fn clear(value: &mut Value, field: &str, depth: usize, remarks: &mut Vec<Remark>) {
    if depth > DEPTH_MAX {
        return *value = Value::Null; // Nothing of PTV is nested so deep.
    }
    match value {
        Value::Array(rows) => {
            rows.retain(|row| {
                let told = row.get("value").unwrap_or(row).as_str();
                let domain = told.and_then(domain);
                remarks.extend(domain.map(|domain| Remark::new(What::Personal, field, domain)));
                domain.is_none()
            });
            rows.iter_mut().for_each(|row| clear(row, field, depth + 1, remarks));
        }
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(name, inner)| clear(inner, name, depth + 1, remarks));
        }
        Value::String(text) => {
            if let Some(domain) = domain(text) {
                remarks.push(Remark::new(What::Personal, field, domain));
                *value = Value::Null;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_persons_mailbox_is_in_no_record_that_is_stored() {
        let json = r#"{"id":"x","emails":[{"value":"maija.meikalainen@kunta.fi","language":"fi"},{"value":"info@kunta.fi"}],
            "serviceChannels":[{"contactDetails":{"emails":[{"value":"mailto:m.virtanen@kunta.fi"}]}}],
            "contact":"Matti.Virtanen@kunta.fi","other":["pekka.virta\u006ea@kunta.fi"]}"#;
        let (stored, remarks) = without_persons(json.as_bytes()).expect("there are some");
        let stored: Value = serde_json::from_slice(&stored).expect("JSON");
        assert_eq!(stored["emails"], serde_json::json!([{"value": "info@kunta.fi"}]));
        assert!(!stored.to_string().to_lowercase().contains("virta"), "{stored}");
        let fields: Vec<&str> = remarks.iter().map(|remark| remark.field.as_str()).collect();
        assert_eq!(fields, ["contact", "emails", "other", "emails"]);
        assert!(remarks.iter().all(|remark| remark.what == What::Personal && remark.value == "kunta.fi"));
    }

    #[test]
    fn a_record_without_one_keeps_its_very_bytes() {
        for json in [r#"{"emails":[{"value":"info@kunta.fi"}], "x" : 1}"#, "{}", "@", "\"", r#"{"a":"b@"}"#] {
            assert_eq!(without_persons(json.as_bytes()), None, "{json}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), json in "[\\[\\]{}\",:@.a-c\\\\ ]{0,60}") {
            let _ = (without_persons(&bytes), without_persons(json.as_bytes()));
        }
    }
}
