//! Remarks as they are made while a record is read.

use crate::exchange::{Remark, What};

/// The most remarks on one record: a record with more is told by its first ones.
const REMARKS_MAX: usize = 200;

/// The remarks on one record so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Remarks {
    list: Vec<Remark>,
    unknown: Vec<String>,
}

impl Remarks {
    pub(super) fn add(&mut self, what: What, field: impl Into<String>, value: &str) {
        if self.list.len() < REMARKS_MAX {
            self.list.push(Remark::new(what, field, value));
        }
    }

    /// A word that this program does not know: counted, and kept with the service as `field=word`.
    pub(super) fn unknown(&mut self, field: &str, word: &str) {
        self.add(What::UnknownWord, field, word);
        let kept = format!("{field}={}", word.chars().filter(|c| !c.is_control()).take(80).collect::<String>());
        if self.unknown.len() < REMARKS_MAX && !self.unknown.contains(&kept) {
            self.unknown.push(kept);
        }
    }

    #[cfg(test)]
    pub(super) fn list(&self) -> &[Remark] {
        &self.list
    }

    /// Words that were not known, kept elsewhere: a channel's, at the service that it leads to.
    pub(super) fn keep_unknown(&mut self, words: &[String]) {
        for word in words {
            if self.unknown.len() < REMARKS_MAX && !self.unknown.contains(word) {
                self.unknown.push(word.clone());
            }
        }
    }

    /// The words that were not known.
    pub(super) fn take_unknown(&mut self) -> Vec<String> {
        std::mem::take(&mut self.unknown)
    }

    pub(super) fn into_list(self) -> Vec<Remark> {
        self.list
    }
}
