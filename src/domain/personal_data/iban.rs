//! Bank account numbers: the countries that a desk in Finland meets, with the length and the letters of each, and the
//! check of ISO 13616 (the number, its first four characters moved last, letters as 10 to 35, leaves 1 when divided by 97).

/// Country, length, and how many letters may stand after the check digits. A list, because with any country and any
/// length every thirtieth random code would look like an account.
const COUNTRIES: [(&str, usize, usize); 24] = [
    ("FI", 18, 0),
    ("AX", 18, 0),
    ("SE", 24, 0),
    ("NO", 15, 0),
    ("DK", 18, 0),
    ("FO", 18, 0),
    ("IS", 26, 0),
    ("EE", 20, 0),
    ("LV", 21, 4),
    ("LT", 20, 0),
    ("PL", 28, 0),
    ("DE", 22, 0),
    ("AT", 20, 0),
    ("CH", 21, 12),
    ("NL", 18, 4),
    ("BE", 16, 0),
    ("FR", 27, 11),
    ("ES", 24, 0),
    ("PT", 25, 0),
    ("IT", 27, 12),
    ("GB", 22, 4),
    ("IE", 22, 4),
    ("UA", 29, 19),
    ("RO", 24, 16),
];

/// Whether an account number stands anywhere in the text, with or without spaces.
pub(super) fn found(plain: &[char]) -> bool {
    let compact: Vec<char> = plain.iter().copied().filter(|c| !matches!(c, ' ' | '-' | '_' | '.')).collect();
    (0..compact.len()).any(|at| compact.get(at..).is_some_and(starts))
}

fn starts(rest: &[char]) -> bool {
    let country: String = rest.iter().take(2).collect();
    let Some((_, length, letters_max)) = COUNTRIES.iter().find(|(code, ..)| *code == country) else { return false };
    let Some(account) = rest.get(..*length) else { return false };
    let Some(own) = account.get(4..) else { return false };
    let letters = own.iter().filter(|c| c.is_ascii_uppercase()).count();
    letters <= *letters_max && checks(account)
}

fn checks(account: &[char]) -> bool {
    let Some((head, own)) = account.split_at_checked(4) else { return false };
    let remainder = own.iter().chain(head).try_fold(0_u32, |sum, c| {
        let value = c.is_ascii().then(|| c.to_digit(36)).flatten()?;
        Some((if value < 10 { sum * 10 + value } else { sum * 100 + value }) % 97)
    });
    remainder == Some(1)
}
