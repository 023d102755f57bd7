//! All integration tests in one binary: each further binary links everything again.

mod catalog;
mod desk_entries;
mod fake_server;
mod sending;
mod server;
mod store;
