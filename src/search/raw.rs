//! Reading and writing the pieces of a segment: numbers and lists of them in bytes. Reading never fails and never goes
//! beyond the bytes: what is not there is nought. Whether the bytes are those that were written is the business of who
//! keeps them.

use bytes::Bytes;

/// A list of numbers of four bytes each, the lowest first.
#[derive(Debug, Clone, Default)]
pub(super) struct U32s(pub(super) Bytes);

impl U32s {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len() / 4
    }

    /// The number at a place; 0 beyond the end.
    pub(super) fn get(&self, at: usize) -> u32 {
        let Some(from) = at.checked_mul(4) else { return 0 };
        let bytes = self.0.get(from..).and_then(|rest| rest.first_chunk::<4>());
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    /// The first place whose number is not less than `wanted`, in a list in rising order.
    pub(super) fn lower_bound(&self, wanted: u32) -> usize {
        lower_bound(self.len(), |at| self.get(at) < wanted)
    }
}

/// A list of numbers of eight bytes each.
#[derive(Debug, Clone, Default)]
pub(super) struct U64s(pub(super) Bytes);

impl U64s {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len() / 8
    }

    /// All numbers in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes))
    }

    /// The number at a place; 0 beyond the end.
    pub(super) fn get(&self, at: usize) -> u64 {
        let Some(from) = at.checked_mul(8) else { return 0 };
        let bytes = self.0.get(from..).and_then(|rest| rest.first_chunk::<8>());
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}

/// The first place below `len` for which `less` is not true; `less` is true up to a place and then no more.
pub(super) fn lower_bound(len: usize, mut less: impl FnMut(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if less(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Reads bytes one after another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next byte; 0 at the end.
    pub(super) fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// The next number, seven bits a byte.
    #[inline]
    pub(super) fn number(&mut self) -> u32 {
        let mut number = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    /// The next bytes; fewer at the end.
    pub(super) fn bytes(&mut self, len: usize) -> &'a [u8] {
        let (head, rest) = self.0.split_at(len.min(self.0.len()));
        self.0 = rest;
        head
    }

    /// The next text with its length before it; empty where it is none.
    pub(super) fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.word()).unwrap_or_default()
    }

    /// The bytes of the next text with its length before it.
    pub(super) fn word(&mut self) -> &'a [u8] {
        let len = self.number() as usize;
        self.bytes(len)
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The bytes of a list between two of its places; empty where they make no sense.
pub(super) fn between(bytes: &Bytes, from: u32, to: u32) -> &[u8] {
    bytes.get(from as usize..to as usize).unwrap_or_default()
}

/// Writes a number, seven bits a byte.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes a text with its length before it.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// Writes a list of numbers of four bytes each.
pub(super) fn put_u32s(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    numbers.into_iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

/// A number that a text always gives: the same in every program and on every machine, because it is kept in files.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mixed = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_written() {
        let numbers = [0, 1, 127, 128, 300, 65_535, 1 << 28, u32::MAX];
        let mut out = Vec::new();
        numbers.iter().for_each(|number| put_number(&mut out, *number));
        let mut reader = Reader(&out);
        assert_eq!(numbers.map(|_| reader.number()), numbers);
        assert!(reader.is_empty());
    }

    #[test]
    fn nothing_is_read_beyond_the_end() {
        let list = U32s(Bytes::from_static(&[1, 0, 0, 0, 9]));
        assert_eq!((list.len(), list.get(0), list.get(1), list.get(usize::MAX)), (1, 1, 0, 0));
        assert_eq!(Reader(&[0xff]).number(), 0x7f);
        assert_eq!(Reader(&[200, 1, b'a']).text(), "a");
        assert!(between(&list.0, 4, 2).is_empty() && between(&list.0, 0, 99).is_empty());
    }
}
