//! Gathers (feature, level, document) in any number and gives them back in order, in little memory: what has been
//! gathered is sorted and packed from time to time, and the packed runs are read side by side at the end.

use super::feature::Feature;

/// So many are held unpacked: 32 MB.
const HELD_MAX: usize = 4_000_000;

/// A document takes 27 bits, a level 5.
const DOC_BITS: u32 = 27;
const DOC_MASK: u64 = (1 << DOC_BITS) - 1;
const LEVEL_MASK: u64 = 31;

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Runs {
    held: Vec<u64>,
    packed: Vec<Vec<u8>>,
}

/// Reads one packed run.
struct Run<'a> {
    bytes: std::slice::Iter<'a, u8>,
    last: u64,
    next: Option<u64>,
}

impl Runs {
    /// Adds one; of levels the lowest five bits count, of documents the lowest 27.
    pub(super) fn add(&mut self, feature: Feature, level: u8, doc: u32) {
        let low = (u64::from(level) & LEVEL_MASK) << DOC_BITS | u64::from(doc) & DOC_MASK;
        self.held.push(u64::from(feature) << 32 | low);
        if self.held.len() >= HELD_MAX {
            self.pack();
        }
    }

    fn pack(&mut self) {
        self.held.sort_unstable();
        let mut packed = Vec::new();
        let mut last = 0;
        for one in self.held.drain(..) {
            put(&mut packed, one - last);
            last = one;
        }
        packed.shrink_to_fit();
        self.packed.push(packed);
    }

    /// Calls `each` for every feature in order, with its levels and documents, each level's in order.
    pub(super) fn each(mut self, mut each: impl FnMut(Feature, &[(u8, u32)])) {
        self.pack();
        self.held = Vec::new();
        let mut runs: Vec<Run<'_>> = self.packed.iter().map(|bytes| Run::new(bytes)).collect();
        let mut found: Vec<(u8, u32)> = Vec::new();
        while let Some(feature) = runs.iter().filter_map(|run| run.next).map(|one| one >> 32).min() {
            found.clear();
            for run in &mut runs {
                while let Some(one) = run.next.filter(|one| one >> 32 == feature) {
                    found.push(((one >> DOC_BITS & LEVEL_MASK) as u8, (one & DOC_MASK) as u32));
                    run.advance();
                }
            }
            each(feature as Feature, &found);
        }
    }
}

impl<'a> Run<'a> {
    fn new(bytes: &'a [u8]) -> Run<'a> {
        let mut run = Run { bytes: bytes.iter(), last: 0, next: None };
        run.advance();
        run
    }

    fn advance(&mut self) {
        let mut step = 0;
        let mut shift = 0;
        self.next = None;
        for byte in self.bytes.by_ref() {
            step |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                self.last += step;
                self.next = Some(self.last);
                return;
            }
        }
    }
}

fn put(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_gathered_comes_back_in_order_whether_it_was_packed_or_not() {
        let mut runs = Runs::default();
        for doc in [3, 1, 2] {
            runs.add(7, 1, doc);
            runs.add(u32::MAX, 31, doc);
            runs.pack();
        }
        runs.add(0, 0, 0);
        let mut all = Vec::new();
        runs.each(|feature, found| {
            let mut found = found.to_vec();
            found.sort_unstable();
            all.push((feature, found));
        });
        let of = |level| vec![(level, 1), (level, 2), (level, 3)];
        assert_eq!(all, [(0, vec![(0, 0)]), (7, of(1)), (u32::MAX, of(31))]);
    }
}
