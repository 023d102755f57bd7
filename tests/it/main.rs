//! All integration tests in one binary: each further binary links everything again.

mod catalog;
mod relevance;
mod server;
mod store;
