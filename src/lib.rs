#![doc = include_str!("ARCHITECTURE.md")]

pub mod catalog;
pub mod cli;
pub mod client;
pub mod commands;
pub mod config;
pub mod desk;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod guidance;
pub mod i18n;
pub mod search;
pub mod server;
pub mod store;
pub mod sync;
pub mod wire;
