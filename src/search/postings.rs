//! The documents that have a feature, the weightiest first: in levels of impact, in each level the documents in order, as
//! runs of documents that stand side by side. Copies of one service stand so. Whoever reads them can stop after any level.

use super::raw::{Reader, put_number};

/// The number of impact levels; what is written takes five bits.
pub(super) const LEVELS: u32 = 32;

/// The documents of one level of impact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level<'a> {
    /// 0 to [`LEVELS`] - 1.
    pub(super) impact: u8,
    /// How many documents there are said to be.
    pub(super) len: usize,
    reader: Reader<'a>,
}

impl Level<'_> {
    /// Calls `each` for every run of documents, in order, with its first document and its length.
    #[inline]
    pub(super) fn each(&self, mut each: impl FnMut(u32, u32)) {
        let mut reader = self.reader;
        let mut doc = 0u32;
        while !reader.is_empty() {
            let number = reader.number();
            doc = doc.wrapping_add(number >> 1);
            let run = if number & 1 == 0 { 1 } else { reader.number() };
            each(doc, run);
            doc = doc.wrapping_add(run);
        }
    }
}

/// The levels of one feature, the highest first.
#[derive(Debug, Clone)]
pub(super) struct Levels<'a>(Reader<'a>);

impl<'a> Levels<'a> {
    /// Takes the bytes of one feature.
    pub(super) fn new(bytes: &'a [u8]) -> Levels<'a> {
        Levels(Reader(bytes))
    }
}

impl<'a> Iterator for Levels<'a> {
    type Item = Level<'a>;

    fn next(&mut self) -> Option<Level<'a>> {
        if self.0.is_empty() {
            return None;
        }
        let impact = self.0.byte() % LEVELS as u8;
        let (len, bytes) = (self.0.number() as usize, self.0.number() as usize);
        let reader = Reader(self.0.bytes(bytes));
        Some(Level { impact, len, reader })
    }
}

/// Writes one feature's documents, rising in each level, the highest level first. Levels after the first `len` documents
/// are left out: no query reads so far.
pub(super) fn put_levels(out: &mut Vec<u8>, levels: &[Vec<u32>; LEVELS as usize], len: usize) {
    let mut bytes = Vec::new();
    let mut left = len;
    for (impact, docs) in (0..LEVELS as u8).rev().zip(levels).filter(|(_, docs)| !docs.is_empty()) {
        bytes.clear();
        let mut next = 0;
        for run in docs.chunk_by(|a, b| a + 1 == *b) {
            let first = run.first().copied().unwrap_or(0);
            match run.len() as u32 {
                1 => put_number(&mut bytes, (first - next) << 1),
                more => {
                    put_number(&mut bytes, (first - next) << 1 | 1);
                    put_number(&mut bytes, more);
                }
            }
            next = first + run.len() as u32;
        }
        out.push(impact);
        put_number(out, docs.len() as u32);
        put_number(out, bytes.len() as u32);
        out.extend_from_slice(&bytes);
        left = left.saturating_sub(docs.len());
        if left == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(out: &[u8]) -> Vec<(u8, u32)> {
        let mut read = Vec::new();
        for level in Levels::new(out) {
            let before = read.len();
            level.each(|doc, run| (doc..doc + run).for_each(|doc| read.push((level.impact, doc))));
            assert_eq!(level.len, read.len() - before);
        }
        read
    }

    #[test]
    fn documents_come_back_by_impact() {
        let pairs = [(31, 5), (31, 900), (7, 0), (7, 1), (7, 2), (7, 4), (7, 70_000), (7, 70_001)];
        let mut levels: [Vec<u32>; LEVELS as usize] = std::array::from_fn(|_| Vec::new());
        pairs.iter().for_each(|(impact, doc)| levels[31 - usize::from(*impact)].push(*doc));
        let mut out = Vec::new();
        put_levels(&mut out, &levels, usize::MAX);
        assert_eq!(read(&out), pairs);
        out.clear();
        put_levels(&mut out, &levels, 2);
        assert_eq!(read(&out), pairs[..2]);
    }
}
