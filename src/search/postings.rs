//! The documents that have a word, the weightiest first: in levels of impact, in each level the documents in order as
//! the distance from the one before. Whoever reads them can stop after any level.

use super::raw::{Reader, put_number};

/// The number of impact levels; what is written takes five bits.
pub(super) const LEVELS: u32 = 32;

/// The documents of one level of impact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level<'a> {
    /// 0 to [`LEVELS`] - 1.
    pub(super) impact: u8,
    /// How many documents; never more than there are bytes.
    pub(super) len: usize,
    reader: Reader<'a>,
}

impl Level<'_> {
    /// Calls `each` for every document, in order.
    #[inline]
    pub(super) fn each(&self, mut each: impl FnMut(u32)) {
        let mut reader = self.reader;
        let mut doc = 0u32;
        for _ in 0..self.len {
            doc = doc.wrapping_add(reader.number());
            each(doc);
        }
    }
}

/// The levels of one word, the highest first.
#[derive(Debug, Clone)]
pub(super) struct Levels<'a>(Reader<'a>);

impl<'a> Levels<'a> {
    /// Takes the bytes of one word.
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
        Some(Level { impact, len: len.min(reader.0.len()), reader })
    }
}

/// Writes one word's documents: pairs of impact and document, the highest impact first, documents rising in each.
pub(super) fn put_levels(out: &mut Vec<u8>, pairs: &[(u8, u32)]) {
    let mut docs = Vec::new();
    for level in pairs.chunk_by(|a, b| a.0 == b.0) {
        docs.clear();
        let mut before = 0;
        for (_, doc) in level {
            put_number(&mut docs, doc - before);
            before = *doc;
        }
        out.extend(level.first().map(|(impact, _)| *impact));
        put_number(out, level.len() as u32);
        put_number(out, docs.len() as u32);
        out.extend_from_slice(&docs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_back_by_impact() {
        let pairs = [(31, 5), (31, 900), (7, 0), (7, 1), (7, 70_000)];
        let mut out = Vec::new();
        put_levels(&mut out, &pairs);
        let mut read = Vec::new();
        for level in Levels::new(&out) {
            level.each(|doc| read.push((level.impact, doc)));
        }
        assert_eq!(read, pairs);
    }
}
