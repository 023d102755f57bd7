//! The file of a snapshot as sections in checked blocks. It knows where sections stand and whether their bytes are what
//! was written; what they mean is told elsewhere.

use std::{
    fmt,
    ops::Range,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

/// The version of the file format.
pub const FORMAT: u32 = 2;

/// The size of a block in bytes, each with its own sum: small enough to be checked in some ten microseconds.
pub const BLOCK: usize = 65_536;

/// The largest file in bytes: a million services take about a gigabyte, and an offset must never overflow.
const FILE_BYTES_MAX: u64 = 16_000_000_000;

/// The most sections of a file; there are twelve kinds.
const SECTIONS_MAX: usize = 16;

const MAGIC: [u8; 8] = *b"lahisnap";
const ORDER: u32 = 0x0102_0304;
/// Where the part of the head begins over which the name is made.
const NAMED_FROM: usize = 56;
const SECTIONS_FROM: usize = 104;
const SECTION_BYTES: usize = 24;

/// What the sources say that declare the records: made by `src/build.rs`.
fn layout() -> u64 {
    u64::from_str_radix(env!("LAHITORI_LAYOUT"), 16).unwrap_or(0)
}

/// The name of a snapshot: a hash over its content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name([u8; 32]);

impl Name {
    pub(super) const NONE: Name = Name([0; 32]);

    /// Takes 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Name> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Name(bytes))
    }
}

impl fmt::Display for Name {
    /// 64 hexadecimal digits, fit for the name of a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self})")
    }
}

/// Why bytes are no snapshot, or not one that can be used. None of them is worth a repair: the sources are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// They do not begin as a snapshot does.
    #[error("these bytes are no snapshot")]
    NotASnapshot,
    /// Another version of the program wrote it, or a machine with another order of bytes.
    #[error("another version of the program wrote this snapshot")]
    OtherVersion,
    /// It is shorter or longer than it says.
    #[error("the snapshot is cut short")]
    Length,
    /// Its head is damaged.
    #[error("the head of the snapshot is damaged")]
    Head,
    /// A block's sum is wrong.
    #[error("block {0} of the snapshot is damaged")]
    Block(usize),
    /// A section is missing, or cannot be understood although its sums are right.
    #[error("a section of the snapshot cannot be read")]
    Section,
    /// It is an increment of another snapshot than the one beneath.
    #[error("the increment belongs to another snapshot")]
    OtherBase,
    /// There are more increments than one reader puts together.
    #[error("there are too many increments")]
    TooMany,
}

/// The kinds of section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Section {
    Tables = 1,
    Concepts = 2,
    Places = 3,
    Blocks = 4,
    Records = 5,
    Copies = 6,
    Copied = 7,
    Ids = 8,
    Index = 9,
    Superseded = 10,
    Uses = 11,
    Held = 12,
}

/// A file of sections. Bytes come out only after their blocks have been checked.
pub(super) struct Container {
    bytes: Bytes,
    pub(super) name: Name,
    pub(super) base: Name,
    head_len: usize,
    /// Where each section stands in the body.
    sections: Vec<(u32, Range<usize>)>,
    /// The sum of each block.
    sums: Vec<u32>,
    /// A bit for each block that has been checked and found right.
    checked: Vec<AtomicU64>,
    /// A block has been found wrong.
    damaged: AtomicBool,
}

impl fmt::Debug for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Container").field("name", &self.name).field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

impl Container {
    /// Reads the head; the body is not looked at.
    pub(super) fn open(bytes: Bytes) -> Result<Container, Damage> {
        if !bytes.starts_with(&MAGIC) {
            return Err(Damage::NotASnapshot);
        }
        let word = |at: usize| number32(&bytes, at).ok_or(Damage::Length);
        let long = |at: usize| number64(&bytes, at).ok_or(Damage::Length);
        if word(8)? != FORMAT || word(12)? != ORDER || long(16)? != layout() {
            return Err(Damage::OtherVersion);
        }
        let (length, head_len, count) = (long(88)?, word(96)? as usize, word(100)? as usize);
        if length != bytes.len() as u64 || length > FILE_BYTES_MAX {
            return Err(Damage::Length);
        }
        let head = bytes.get(..head_len).ok_or(Damage::Head)?;
        let (told, sum) =
            head.split_last_chunk::<4>().map(|(told, sum)| (told, u32::from_le_bytes(*sum))).ok_or(Damage::Head)?;
        if crc32fast::hash(told) != sum || count > SECTIONS_MAX {
            return Err(Damage::Head);
        }
        let sums_from = SECTIONS_FROM + count * SECTION_BYTES;
        let body_len = bytes.len() - head_len;
        let blocks = body_len.div_ceil(BLOCK);
        let sums = told.get(sums_from..).filter(|sums| sums.len() == blocks * 4).ok_or(Damage::Head)?;
        let sections = (0..count).map(|at| section(told, SECTIONS_FROM + at * SECTION_BYTES, body_len));
        Ok(Container {
            name: Name(array(told, 24).ok_or(Damage::Head)?),
            base: Name(array(told, 56).ok_or(Damage::Head)?),
            head_len,
            sections: sections.collect::<Option<_>>().ok_or(Damage::Head)?,
            sums: sums.chunks_exact(4).filter_map(|sum| number32(sum, 0)).collect(),
            checked: (0..blocks.div_ceil(64)).map(|_| AtomicU64::new(0)).collect(),
            damaged: AtomicBool::new(false),
            bytes,
        })
    }

    /// The length of a section; 0 where there is none.
    pub(super) fn len(&self, kind: Section) -> usize {
        self.place(kind).map_or(0, |place| place.len())
    }

    /// A part of a section, checked; `None` beyond its end and where a block is damaged.
    pub(super) fn part(&self, kind: Section, part: Range<usize>) -> Option<&[u8]> {
        let place = self.place(kind)?;
        if part.start > part.end || part.end > place.len() {
            return None;
        }
        let within = place.start + part.start..place.start + part.end;
        self.check(within.clone()).ok()?;
        self.bytes.get(self.head_len + within.start..self.head_len + within.end)
    }

    /// A whole section, checked, sharing the file's bytes; empty where there is none.
    pub(super) fn whole(&self, kind: Section) -> Result<Bytes, Damage> {
        let Some(place) = self.place(kind) else { return Ok(Bytes::new()) };
        self.check(place.clone())?;
        Ok(self.bytes.slice(self.head_len + place.start..self.head_len + place.end))
    }

    /// The blocks that a section touches.
    pub(super) fn blocks_of(&self, kind: Section) -> Range<usize> {
        self.place(kind).map_or(0..0, |place| blocks(&place))
    }

    /// How many blocks the body has.
    pub(super) fn blocks(&self) -> usize {
        self.sums.len()
    }

    /// Where a block stands in the file.
    pub(super) fn block_place(&self, block: usize) -> Range<usize> {
        let start = (self.head_len + block.saturating_mul(BLOCK)).min(self.bytes.len());
        start..(start + BLOCK).min(self.bytes.len())
    }

    /// Checks the bytes of a block that somebody has read, by its sum. Bytes of the same file that came another way than
    /// through the mapping are as good: they leave no pages of it in this process.
    pub(super) fn confirm(&self, block: usize, bytes: &[u8]) -> Result<(), Damage> {
        if self.block_place(block).len() == bytes.len() && self.sums.get(block) == Some(&crc32fast::hash(bytes)) {
            if let Some(word) = self.checked.get(block / 64) {
                word.fetch_or(1 << (block % 64), Ordering::Relaxed);
            }
            return Ok(());
        }
        self.damaged.store(true, Ordering::Relaxed);
        Err(Damage::Block(block))
    }

    /// Checks every block.
    pub(super) fn verify(&self) -> Result<(), Damage> {
        self.check(0..self.bytes.len() - self.head_len)
    }

    /// Whether a block has been found damaged so far.
    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Checks the blocks of a part of the body, each once.
    fn check(&self, part: Range<usize>) -> Result<(), Damage> {
        for block in blocks(&part) {
            let word = self.checked.get(block / 64).ok_or(Damage::Length)?;
            // Two threads may check the same block at once: both find the same.
            if word.load(Ordering::Relaxed) & (1 << (block % 64)) == 0 {
                let bytes = self.bytes.get(self.block_place(block)).ok_or(Damage::Length)?;
                self.confirm(block, bytes)?;
            }
        }
        Ok(())
    }

    fn place(&self, kind: Section) -> Option<Range<usize>> {
        self.sections.iter().find(|(known, _)| *known == kind as u32).map(|(_, place)| place.clone())
    }
}

fn blocks(part: &Range<usize>) -> Range<usize> {
    if part.is_empty() { 0..0 } else { part.start / BLOCK..part.end.div_ceil(BLOCK) }
}

/// A line of the table of sections, when the section lies within the body.
fn section(head: &[u8], at: usize, body_len: usize) -> Option<(u32, Range<usize>)> {
    let start = usize::try_from(number64(head, at + 8)?).ok()?;
    let end = start.checked_add(usize::try_from(number64(head, at + 16)?).ok()?)?;
    (end <= body_len).then_some((number32(head, at)?, start..end))
}

pub(super) fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

pub(super) fn number64(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(u64::from_le_bytes)
}

pub(super) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

/// Puts a file together: its head, then the sections as they are, so that nothing large is copied.
pub(super) fn pack(base: Name, sections: Vec<(Section, Vec<u8>)>) -> (Name, Vec<Vec<u8>>) {
    let mut parts: Vec<Vec<u8>> = Vec::new();
    let mut table: Vec<(Section, u64, u64)> = Vec::new();
    let mut body_len = 0u64;
    for (kind, mut bytes) in sections {
        table.push((kind, body_len, bytes.len() as u64));
        bytes.resize(bytes.len().next_multiple_of(8), 0);
        body_len += bytes.len() as u64;
        parts.push(bytes);
    }
    let sums = sums(&parts);
    let head_len = SECTIONS_FROM + table.len() * SECTION_BYTES + sums.len() * 4 + 4;
    let mut head = Vec::with_capacity(head_len);
    head.extend(MAGIC);
    head.extend(FORMAT.to_le_bytes());
    head.extend(ORDER.to_le_bytes());
    head.extend(layout().to_le_bytes());
    head.extend([0; 32]); // The name's place, until it is known.
    head.extend(base.0);
    head.extend((head_len as u64 + body_len).to_le_bytes());
    head.extend((head_len as u32).to_le_bytes());
    head.extend((table.len() as u32).to_le_bytes());
    for (kind, start, len) in &table {
        head.extend((*kind as u32).to_le_bytes());
        head.extend([0; 4]);
        head.extend(start.to_le_bytes());
        head.extend(len.to_le_bytes());
    }
    head.extend(sums.iter().flat_map(|sum| sum.to_le_bytes()));
    let name = name_of(&head, &parts);
    head.splice(24..NAMED_FROM, name.0);
    let sum = crc32fast::hash(&head);
    head.extend(sum.to_le_bytes());
    parts.insert(0, head);
    (name, parts)
}

/// The hash over head and body but for the head's first bytes.
fn name_of(head: &[u8], parts: &[Vec<u8>]) -> Name {
    let mut hash = Sha256::new();
    hash.update(head.get(NAMED_FROM..).unwrap_or_default());
    parts.iter().for_each(|part| hash.update(part));
    Name(hash.finalize().into())
}

/// The sum of each block of the body, whose parts run on from one to the next.
fn sums(parts: &[Vec<u8>]) -> Vec<u32> {
    let mut sums = Vec::new();
    let mut sum = crc32fast::Hasher::new();
    let mut filled = 0;
    for part in parts {
        let mut rest = part.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK - filled));
            sum.update(now);
            filled += now.len();
            rest = later;
            if filled == BLOCK {
                sums.push(std::mem::take(&mut sum).finalize());
                filled = 0;
            }
        }
    }
    if filled > 0 {
        sums.push(sum.finalize());
    }
    sums
}
