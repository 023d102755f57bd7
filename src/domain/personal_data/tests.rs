//! Only artificial codes stand here: individual numbers 900–999 are given to nobody.

use proptest::prelude::*;

use super::*;

const SIGNS: [char; 13] = ['+', '-', 'A', 'B', 'C', 'D', 'E', 'F', 'U', 'V', 'W', 'X', 'Y'];

fn found(text: &str) -> Option<Kind> {
    find(text, |_| false)
}

/// A valid code of an artificial person.
fn code() -> impl Strategy<Value = (String, char, String)> {
    (1..=28_u32, 1..=12_u32, 0..=99_u32, 0..SIGNS.len(), 900..=999_u32).prop_map(|(day, month, year, sign, own)| {
        let birth = format!("{day:02}{month:02}{year:02}");
        let number: usize = format!("{birth}{own}").parse().expect("nine digits");
        let check = CHECKS.chars().nth(number % 31).expect("a remainder of 31");
        (birth, SIGNS[sign], format!("{own}{check}"))
    })
}

/// How people disguise it, on purpose or not.
fn disguise(how: u8, birth: &str, sign: char, own: &str) -> String {
    let dash = |to: char| if sign == '-' { to } else { sign };
    let wide = |text: String| text.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)).collect::<String>();
    match how {
        0 => format!("{birth}{sign}{own}"),
        1 => format!("{birth} {sign} {own}"),
        2 => format!("{birth}{}{own}", dash('\u{2013}')),
        3 => format!("{birth}{}{own}", dash('\u{2212}')),
        4 => format!("{birth}{sign}{own}").to_lowercase(),
        5 => wide(format!("{birth}{sign}{own}")),
        6 => format!("{birth}{sign}{own}").chars().flat_map(|c| [c, ' ']).collect(),
        7 => format!("{}.{}.{}{sign}{own}", &birth[..2], &birth[2..4], &birth[4..]),
        8 => format!("x{birth}_{own}").to_lowercase(),
        9 => format!("hetu{birth}{own}").to_lowercase(),
        10 => format!("{birth}\u{200b}{sign}\u{ad}{own}"),
        _ => format!("Asiakas {birth}{sign}{own} ei pärjää kotona"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 3_000 } else { 100_000 }))]

    #[test]
    fn every_valid_identity_code_is_found_in_every_disguise((birth, sign, own) in code(), how in 0..12_u8) {
        let text = disguise(how, &birth, sign, &own);
        prop_assert_eq!(found(&text), Some(Kind::IdentityCode), "{}", text);
    }

    #[test]
    fn a_wrong_check_character_hides_nothing((birth, sign, own) in code(), other in "[0-9A-FHJ-NPR-Y]") {
        let text = format!("{birth}{sign}{}{other}", &own[..3]);
        prop_assert_eq!(found(&text), Some(Kind::IdentityCode));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}") {
        let _ = found(&text);
    }
}

#[test]
fn every_century_sign_is_found() {
    for sign in SIGNS {
        assert_eq!(found(&format!("010190{sign}999K")), Some(Kind::IdentityCode), "{sign}");
    }
    // The pair that the Digital and Population Data Services Agency publishes as examples.
    assert_eq!(found("100190-999P"), Some(Kind::IdentityCode));
    assert_eq!(found("100190Y999P"), Some(Kind::IdentityCode));
}

#[test]
fn what_fits_in_a_code_is_found() {
    for code in [
        "x131052_999t",
        "a010190a999k",
        "puh0401234567",
        "p_040_123_4567",
        "tili_fi2112345600000785",
        "x00358401234567",
    ] {
        assert!(found(code).is_some(), "{code}");
    }
}

#[test]
fn phones_emails_and_accounts_are_named() {
    for text in
        ["040 123 4567", "+358 40 1234567", "+358 (0)40 123 4567", "(03) 123 4567", "050-1234567", "+46 70 123 45 67"]
    {
        assert_eq!(found(text), Some(Kind::Phone), "{text}");
    }
    assert_eq!(found("matti.meikalainen@example.fi"), Some(Kind::Email));
    assert_eq!(found("FI21 1234 5600 0007 85"), Some(Kind::BankAccount));
    assert_eq!(found("fi2112345600000786"), None, "the check digits are wrong");
}

#[test]
fn what_advisors_type_is_let_through() {
    let published = |number: &str| ["0407333949", "0800100200"].contains(&number);
    for text in [
        "112",
        "116117",
        "116 117",
        "040 733 3949",
        "040733-3949",
        "+358 40 733 3949",
        "0800 100 200",
        "äiti ei pärjää kotona",
        "mummon turvaranneke",
        "räkningar obetalda",
        "33100 Tampere",
        "laki 1301/2014 36 §",
        "ma-pe 08.00–16.00",
        "ma–pe 8–16",
        "01.02.2026",
        "1.2.2026",
        "28.2.2026 klo 12.30",
        "kela.fi",
        "3.5.2026-4.5.2026",
    ] {
        assert_eq!(find(text, published), None, "{text}");
    }
}

/// A small generator of its own: the promise is about a hundred thousand codes, and they should be the same every time.
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

#[test]
fn random_codes_are_hardly_ever_taken_for_personal_data() {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789_";
    let mut state = 0x2545_f491_4f6c_dd1d;
    let hits = (0..100_000)
        .filter(|_| {
            let length = random(&mut state) % 32;
            let first = char::from(LETTERS[(random(&mut state) % 26) as usize]);
            let rest = (0..length).map(|_| char::from(LETTERS[(random(&mut state) % 37) as usize]));
            found(&std::iter::once(first).chain(rest).collect::<String>()).is_some()
        })
        .count();
    assert!(hits <= 50, "{hits} of 100,000 random codes");
}

#[test]
fn the_programs_own_codes_are_no_personal_data() {
    use crate::domain::code::{CodeList as _, Destination, Need, Outcome, UnmetReason};
    let codes = Need::ALL.iter().map(|c| c.code()).chain(Outcome::ALL.iter().map(|c| c.code()));
    let codes = codes.chain(Destination::ALL.iter().map(|c| c.code())).chain(UnmetReason::ALL.iter().map(|c| c.code()));
    for code in codes {
        assert_eq!(found(code), None, "{code}");
    }
}
