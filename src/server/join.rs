//! Join codes: how a desk gets its token by typing one line. A code works once and for a quarter of an hour; ten wrong
//! codes make every code void, so that nobody tries them all. Codes live in memory only: a restart makes them void too.

use std::time::{Duration, Instant};

use crate::domain::entry::Hash;

/// How long a code works.
pub const LIFE: Duration = Duration::from_secs(15 * 60);

/// Wrong codes after which no code works any more.
const WRONG_MAX: u32 = 10;

/// The most codes at once; the oldest gives way.
const CODES_MAX: usize = 100;

/// Letters and digits that nobody takes for one another: no 0 and O, no 1 and I. 32 of them, so a letter is 5 bits and
/// a code of eight is 40.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The codes that work now.
#[derive(Default)]
pub(super) struct JoinCodes {
    live: Vec<(Hash, Instant)>,
    wrong: u32,
}

impl JoinCodes {
    /// A new code such as `K7QF-4MXT`, and ten new tries.
    pub(super) fn make(&mut self, now: Instant) -> Result<String, getrandom::Error> {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes)?;
        let letter = |byte: &u8| char::from(LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'2'));
        let letters: String = bytes.iter().map(letter).collect();
        let (first, second) = letters.split_at(4);
        let code = format!("{first}-{second}");
        if self.live.len() >= CODES_MAX {
            self.live.remove(0);
        }
        self.live.push((fingerprint(&code), now + LIFE));
        self.wrong = 0;
        Ok(code)
    }

    /// Takes a code: true once for each that works. Small letters, spaces and a missing hyphen are forgiven.
    pub(super) fn take(&mut self, code: &str, now: Instant) -> bool {
        self.live.retain(|(_, until)| now < *until);
        let wanted = fingerprint(code);
        if let Some(at) = self.live.iter().position(|(code, _)| *code == wanted) {
            self.live.remove(at);
            return true;
        }
        self.wrong += 1;
        if self.wrong >= WRONG_MAX {
            self.live.clear();
        }
        false
    }
}

fn fingerprint(code: &str) -> Hash {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    Hash::of(plain.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> (JoinCodes, String, Instant) {
        let now = Instant::now();
        let mut codes = JoinCodes::default();
        let code = codes.make(now).expect("random bytes");
        (codes, code, now)
    }

    #[test]
    fn a_code_works_once_as_it_was_read_aloud() {
        let (mut codes, code, now) = codes();
        assert!(codes.take(&code.to_lowercase().replace('-', " "), now));
        assert!(!codes.take(&code, now));
    }

    #[test]
    fn a_code_works_for_a_quarter_of_an_hour() {
        let (mut codes, code, now) = codes();
        let nearly = codes.make(now + Duration::from_secs(1)).expect("random bytes");
        assert!(!codes.take(&code, now + LIFE));
        assert!(codes.take(&nearly, now + LIFE));
    }

    #[test]
    fn ten_wrong_codes_make_every_code_void() {
        let (mut codes, code, now) = codes();
        for _ in 0..9 {
            assert!(!codes.take("AAAA-AAAA", now));
        }
        let (mut more, still, _) = self::codes();
        assert!(more.take(&still, now));
        assert!(!codes.take("AAAA-AAAA", now));
        assert!(!codes.take(&code, now));
        let fresh = codes.make(now).expect("random bytes");
        assert!(codes.take(&fresh, now), "a new code brings new tries");
    }

    #[test]
    fn no_letter_can_be_taken_for_another() {
        for _ in 0..200 {
            let (_, code, _) = codes();
            assert_eq!(code.len(), 9);
            assert!(!code.contains(['0', 'O', '1', 'I']), "{code}");
        }
    }
}
