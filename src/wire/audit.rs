//! The trail of administrative acts: who made, changed or revoked what, when. Each row's hash holds the hash of the row
//! before, so that whoever has noted one hash can later see whether anything before it was changed, removed or put in
//! another order. It names tokens by their numbers and desks by their codes, never a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::admin::Role;
use crate::domain::{code::Code, entry::Hash};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A token was made.
    TokenMade,
    /// A token got a successor.
    TokenRotated,
    /// A token was revoked.
    TokenRevoked,
    /// A join code was made.
    JoinCodeMade,
    /// A desk joined with a code.
    DeskJoined,
    /// A catalogue was published.
    CatalogPublished,
    /// A month was closed.
    MonthClosed,
    /// An editor closed what desks had told of a service.
    FeedbackClosed,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 8] = [
        Act::TokenMade,
        Act::TokenRotated,
        Act::TokenRevoked,
        Act::JoinCodeMade,
        Act::DeskJoined,
        Act::CatalogPublished,
        Act::MonthClosed,
        Act::FeedbackClosed,
    ];

    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Act::TokenMade => "token_made",
            Act::TokenRotated => "token_rotated",
            Act::TokenRevoked => "token_revoked",
            Act::JoinCodeMade => "join_code_made",
            Act::DeskJoined => "desk_joined",
            Act::CatalogPublished => "catalog_published",
            Act::MonthClosed => "month_closed",
            Act::FeedbackClosed => "feedback_closed",
        }
    }

    /// The act of a name.
    pub fn of(name: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.name() == name)
    }
}

/// One act, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditRow {
    /// Its number: the first is 1, and none is left out.
    pub seq: i64,
    /// When, in seconds since 1970.
    pub at_s: i64,
    /// What was done.
    pub act: Code,
    /// The number of the token that did it; the server itself while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<i64>,
    /// The number of the token that it was done to, the version of a catalogue, or a month (`202610`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// The role of that token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The desk, or whatever else has a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Code>,
    /// The hash of all this and of the row before.
    pub hash: Hash,
}

/// Where a trail ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditHead {
    /// The number of its last row; 0 when there is none.
    pub seq: i64,
    /// That row's hash.
    pub hash: Hash,
}

/// `GET /v1/audit`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditPage {
    /// The rows, oldest first.
    pub rows: Vec<AuditRow>,
    /// Where the next page begins: `?after=…`. The trail ends here while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
    /// Where the server says that the trail ends.
    pub head: AuditHead,
}

/// Why a trail is not what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The row is not the one that its hash was made for: it was changed, or is another one in its place.
    Changed(i64),
    /// The row of this number is missing.
    Removed(i64),
    /// The hash that was noted is not in the trail.
    Unknown,
}

impl AuditHead {
    /// Before the first row.
    pub fn empty() -> AuditHead {
        AuditHead { seq: 0, hash: Hash::of(b"lahitori audit 1") }
    }

    /// The hash of a row that comes after this one; the row's own is not looked at.
    pub fn hash_of(&self, row: &AuditRow) -> Hash {
        let number = |number: Option<i64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let role = row.role.map_or("-", Role::name);
        let about = row.about.as_ref().map_or("-", Code::as_str);
        // No part can hold a line's end, so that two different rows never make the same text.
        let text = format!(
            "{}\n{}\n{}\n{}\n{}\n{}\n{role}\n{about}\n",
            self.hash,
            row.seq,
            row.at_s,
            row.act,
            number(row.by),
            number(row.number),
        );
        Hash::of(text.as_bytes())
    }

    /// Goes on to the next row.
    ///
    /// # Errors
    /// [`Broken`] when it is not the one that comes next.
    pub fn follow(&mut self, row: &AuditRow) -> Result<(), Broken> {
        if row.seq != self.seq + 1 {
            return Err(Broken::Removed(self.seq + 1));
        }
        if row.hash != self.hash_of(row) {
            return Err(Broken::Changed(row.seq));
        }
        *self = AuditHead { seq: row.seq, hash: row.hash };
        Ok(())
    }

    /// Whether the trail that was followed ends where the server says.
    ///
    /// # Errors
    /// [`Broken`] when rows are missing at its end.
    pub fn ends_at(&self, told: &AuditHead) -> Result<(), Broken> {
        if self.seq < told.seq {
            return Err(Broken::Removed(self.seq + 1));
        }
        if self == told { Ok(()) } else { Err(Broken::Changed(self.seq)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trail(length: i64) -> Vec<AuditRow> {
        let mut head = AuditHead::empty();
        let code = |text: &str| Code::parse(text).expect("a code");
        (1..=length)
            .map(|seq| {
                let mut row = AuditRow {
                    seq,
                    at_s: 1_800_000_000 + seq,
                    act: code(Act::TokenMade.name()),
                    by: Some(1),
                    number: Some(seq),
                    role: Some(Role::Desk),
                    about: Some(code("tesoma")),
                    hash: head.hash,
                };
                row.hash = head.hash_of(&row);
                head.follow(&row).expect("it comes next");
                row
            })
            .collect()
    }

    fn walk(rows: &[AuditRow], told: &AuditHead) -> Result<(), Broken> {
        let mut head = AuditHead::empty();
        rows.iter().try_for_each(|row| head.follow(row))?;
        head.ends_at(told)
    }

    #[test]
    fn a_changed_removed_added_or_moved_row_is_found() {
        let rows = trail(5);
        let head = rows.last().map(|row| AuditHead { seq: row.seq, hash: row.hash }).expect("a row");
        assert_eq!(walk(&rows, &head), Ok(()));
        let changes: [fn(&mut AuditRow); 5] = [
            |row| row.at_s += 1,
            |row| row.by = None,
            |row| row.number = None,
            |row| row.role = Some(Role::Admin),
            |row| row.about = None,
        ];
        for at in 0..5_usize {
            let seq = i64::try_from(at).expect("small") + 1;
            for change in changes {
                let mut changed = rows.clone();
                changed.get_mut(at).into_iter().for_each(change);
                assert_eq!(walk(&changed, &head), Err(Broken::Changed(seq)));
            }
            let mut without = rows.clone();
            without.remove(at);
            assert_eq!(walk(&without, &head), Err(Broken::Removed(seq)));
        }
        let mut moved = rows.clone();
        moved.swap(1, 2);
        assert!(walk(&moved, &head).is_err());
        let mut more = rows.clone();
        more.extend(trail(6).pop());
        assert_eq!(walk(&more, &head), Err(Broken::Changed(6)));
    }
}
