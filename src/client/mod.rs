//! (to be written)

pub mod admin;
