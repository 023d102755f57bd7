//! How an error reaches a person: one sentence and what to do about it.
