//! A catalogue compiled into one file: its tables, its services, its index. Bytes become a [`Snapshot`] in microseconds,
//! whatever their number, because nothing is decoded before somebody looks at it, and no byte is believed before the sum
//! of its block has been checked. This module opens no files and never panics, whatever the bytes are; who maps a file
//! and who writes one is the edge's business.
//!
//! # The file
//!
//! All numbers are little-endian. A file is a head, then a body of sections.
//!
//! ```text
//! head   0  magic, "lahisnap"
//!        8  version of this format, u32
//!       12  0x01020304, u32: a machine that turns bytes around would read another number
//!       16  layout of the records, u64: a hash over the sources that declare them, see `src/build.rs`
//!       24  name: SHA-256 over everything of the file but the first 56 bytes
//!       56  name of the snapshot beneath, 32 bytes; zeros in a base
//!       88  length of the file, u64
//!       96  length of the head, u32
//!      100  number of sections, u32
//!      104  a section each: kind u32, zero u32, place in the body u64, length u64
//!           a sum each: CRC-32 of each block of 64 KiB of the body, u32; the last block may be short
//!           CRC-32 of the head before this number, u32
//! body      the sections, each at a multiple of eight
//! ```
//!
//! | section | what stands in it |
//! |---|---|
//! | tables | everything of a [`Catalog`](crate::domain::catalog::Catalog) but services and concepts, by postcard |
//! | concepts | ontologies, by postcard; only whoever builds an index reads them |
//! | places | of each record: its block u32 and where it begins in the unpacked block u32; or, with the highest bit set, its number among the copies u32 and the place of its model u32 |
//! | blocks | of each block: where it ends in *records* u64, its length unpacked u32, zero u32 |
//! | records | blocks of services, some 16 KiB each, packed by LZ4; a service is its length u32 and itself by postcard |
//! | copies | of each copy: where it ends in *copied* u64, its length unpacked u32, zero u32 |
//! | copied | services that say much the same as another one (one for each municipality), each packed by LZ4 with that one as its dictionary |
//! | ids | 16 bytes of the SHA-256 of each id or other name of a service and its place u32, in the order of the bytes |
//! | index | a segment of the search index; only `search` knows what is in it |
//! | superseded | in an increment: places u32 of the services beneath that it replaces or takes away |
//! | uses | the key u32 of a record and the place u32 of a service that was made with it, in order |
//! | held | 16 bytes of the SHA-256 of each name that written files speak of and how they do, in the order of the bytes |
//!
//! A file is never changed. A small change is an *increment*: a second file that names the one beneath, holds tables and
//! the services that are new or changed, and tells which places beneath it has superseded. Places run on from file to
//! file. A reader that meets another version, another layout or a wrong sum has met nothing: the snapshot is built anew
//! from its sources.

mod build;
mod container;
mod packing;
mod records;
mod stack;
mod tables;
mod ties;

#[cfg(test)]
mod tests;

pub use build::{Builder, Compiled};
pub use container::{BLOCK, Damage, FORMAT, Name};
pub use stack::{INCREMENTS_MAX, Snapshot};
pub use ties::{Hold, use_key};
