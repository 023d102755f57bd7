//! How an error reaches a person: one sentence that says what happened, one that says what to do, and an exit code.

use std::fmt;

/// An error for a person at the command line, already in their language.
#[derive(Debug)]
pub struct Explained {
    /// What happened, one sentence.
    pub sentence: String,
    /// What to do about it, one sentence.
    pub hint: Option<String>,
    /// The exit code of the process.
    pub exit_code: u8,
}

impl Explained {
    /// An error with a hint and the exit code 1.
    pub fn new(sentence: impl Into<String>, hint: impl Into<String>) -> Explained {
        Explained { sentence: sentence.into(), hint: Some(hint.into()), exit_code: 1 }
    }
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Explained {}
