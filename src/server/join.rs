//! Join codes: how a desk gets its token by typing one line. A code works once and for a quarter of an hour; ten wrong
//! codes make every code void, so that nobody tries them all. The store has their hashes, so that a code works at each of
//! the servers that share it.

use std::time::Duration;

use crate::domain::entry::Hash;

/// How long a code works.
pub const LIFE: Duration = Duration::from_secs(15 * 60);

/// Wrong codes after which no code works any more.
pub(super) const WRONG_MAX: i64 = 10;

/// The most codes at once; the oldest gives way.
pub(super) const CODES_MAX: i64 = 100;

/// Letters and digits that nobody takes for one another: no 0 and O, no 1 and I. 32 of them, so a letter is 5 bits and
/// a code of eight is 40.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A new code such as `K7QF-4MXT`.
pub(super) fn code() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)?;
    let letter = |byte: &u8| char::from(LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'2'));
    let letters: String = bytes.iter().map(letter).collect();
    let (first, second) = letters.split_at(4);
    Ok(format!("{first}-{second}"))
}

/// When a code that is made now ends, in seconds since 1970.
pub(super) fn until_s(now_s: i64) -> i64 {
    now_s.saturating_add(i64::try_from(LIFE.as_secs()).unwrap_or(i64::MAX))
}

/// What the store keeps of a code. Small letters, spaces and a missing hyphen are forgiven.
pub(super) fn fingerprint(code: &str) -> Hash {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    Hash::of(plain.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::code::Code,
        server::db::{Db, Deed},
        wire::audit::Act,
    };

    #[test]
    fn a_code_is_the_same_as_it_was_read_aloud() {
        let code = code().expect("random bytes");
        assert_eq!(fingerprint(&code), fingerprint(&code.to_lowercase().replace('-', " ")));
    }

    #[tokio::test]
    async fn a_code_works_for_a_quarter_of_an_hour_and_not_a_second_longer() {
        let dir = tempfile::tempdir().expect("a folder");
        let db = Db::open(dir.path(), None).await.expect("a store");
        let county = Code::parse("pirkanmaa").expect("a code");
        let (early, late) = (fingerprint("AAAA-2222"), fingerprint("BBBB-3333"));
        for hash in [early, late] {
            let deed = Deed::new(Act::JoinCodeMade, None, 1_000);
            db.add_join_code(&county, hash, until_s(1_000), deed).await.expect("kept");
        }
        let life = i64::try_from(LIFE.as_secs()).expect("a number");
        assert!(db.take_join_code(early, 1_000 + life - 1).await.expect("asked").is_some());
        assert!(db.take_join_code(late, 1_000 + life).await.expect("asked").is_none());
        db.close();
    }

    #[test]
    fn no_letter_can_be_taken_for_another() {
        for _ in 0..200 {
            let code = code().expect("random bytes");
            assert_eq!(code.len(), 9);
            assert!(!code.contains(['0', 'O', '1', 'I']), "{code}");
        }
    }
}
