//! Recognises personal data that somebody typed where none belongs.
