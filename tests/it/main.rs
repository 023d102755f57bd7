#![allow(clippy::indexing_slicing, reason = "a test that looks past the end should fail")]
//! All integration tests in one binary: each further binary links everything again.

mod api;
mod architecture;
mod attack;
mod catalog;
mod checklists;
mod conformance;
mod corpus;
mod county;
mod crowd;
#[path = "../benches/crowd.rs"]
mod crowding;
mod database;
mod desk;
mod desk_entries;
mod ending;
mod events;
mod fake_ptv;
mod fake_server;
mod feedback;
mod filters;
#[expect(dead_code, reason = "the benchmarks use the rest")]
#[path = "../benches/generator.rs"]
mod generator;
mod hostile;
mod hours;
mod hsds;
mod ical;
mod imported;
mod increments;
mod liaison;
mod linear;
mod ontology;
mod path;
mod ptv;
mod ptv_made;
mod ptv_sync;
mod ptv_world;
mod pty;
mod readme;
#[expect(dead_code, reason = "the benchmarks use the rest")]
#[path = "../benches/real.rs"]
mod real;
mod relevance;
mod request_log;
mod screens;
mod scripts;
mod sending;
mod server;
mod slip;
mod snapshot;
mod store;
mod story;
mod tls;
mod tokens;
mod train;
mod train_linear;
mod upkeep;
mod visit;
mod web;
