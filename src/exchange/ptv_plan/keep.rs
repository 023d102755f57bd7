//! What a sync writes down beside the records, in the mirror: how far the mirror is known to be right, and how far an
//! unfinished run has come. Small on purpose: everything else is read again, from the mirror or from the interface.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{read::Page, request::Kind};

/// The key of `Finished`.
pub const FINISHED_KEY: &str = "ptv.sync.finished";

/// The key of `Unfinished`; an empty value when there is none.
pub const UNFINISHED_KEY: &str = "ptv.sync.unfinished";

/// The beginning of the keys of remembered pages.
pub(super) const MEMO_PREFIX: &str = "ptv.sync.page ";

/// The last run that came to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Finished {
    /// The address of the interface.
    pub(super) api: String,
    /// The scope, as [`Scope`](super::Scope) writes itself.
    pub(super) scope: String,
    /// What changed before this moment is in the mirror; by the interface's clock, with a margin.
    pub(super) known_to: Timestamp,
    /// When everything was last read anew, by the interface's clock.
    pub(super) whole_at: Timestamp,
}

/// A run that did not come to its end yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unfinished {
    /// The address of the interface.
    pub(super) api: String,
    /// The scope, as [`Scope`](super::Scope) writes itself.
    pub(super) scope: String,
    /// It fetches what changed after this moment; `None`: everything.
    pub(super) since: Option<Timestamp>,
    /// When its first answer came, by the interface's clock.
    pub(super) begun: Timestamp,
    /// The records up to this one, in the order of kinds and ids, were fetched after `begun`.
    pub(super) cursor: (Kind, Uuid),
}

/// Reads something that was written down; what cannot be read was not.
pub(super) fn read<'a, T: Deserialize<'a>>(text: Option<&'a str>) -> Option<T> {
    serde_json::from_str(text?).ok()
}

/// Writes something down.
pub(super) fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("moments, ids and texts have a form in JSON")
}

/// A page and the tag of the answer that it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Memo {
    pub(super) tag: String,
    pub(super) page: Page,
}

impl Memo {
    /// The tag on the first line, the number of pages on the second, an id on each further one.
    pub(super) fn write(tag: &str, page: &Page) -> String {
        let mut text = format!("{tag}\n{}", page.pages);
        for id in &page.ids {
            // Writing into a text cannot fail.
            let _ = write!(text, "\n{}", id.simple());
        }
        text
    }

    pub(super) fn read(text: &str) -> Option<Memo> {
        let mut lines = text.lines();
        let tag = lines.next().filter(|tag| !tag.is_empty())?.to_owned();
        let pages = lines.next()?.parse().ok()?;
        let ids: Option<Vec<Uuid>> = lines.map(|line| Uuid::try_parse(line).ok()).collect();
        Some(Memo { tag, page: Page { pages, ids: ids?, odd: 0 } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_is_read_again() {
        let page = Page { pages: 3, ids: vec![Uuid::from_u128(7), Uuid::from_u128(8)], odd: 0 };
        assert_eq!(Memo::read(&Memo::write("\"x\"", &page)), Some(Memo { tag: "\"x\"".to_owned(), page }));
        let run = Unfinished {
            api: "https://x/".to_owned(),
            scope: "FI".to_owned(),
            since: None,
            begun: Timestamp::UNIX_EPOCH,
            cursor: (Kind::Channel, Uuid::from_u128(9)),
        };
        assert_eq!(read(Some(&write(&run))), Some(run));
    }

    #[test]
    fn what_cannot_be_read_was_not_written() {
        assert_eq!(read::<Finished>(Some("{")), None);
        assert_eq!(read::<Finished>(None), None);
        for text in ["", "\n3", "tag", "tag\nx", "tag\n1\nzz"] {
            assert_eq!(Memo::read(text), None, "{text:?}");
        }
    }
}
