//! Recognises personal data in short texts: the Finnish identity code, phone numbers, e-mail addresses and bank accounts,
//! also when written in disguise. It names the kind and never the value, so that no warning, log or answer repeats what it
//! found. It knows nothing of names: no rule tells a name from a word. Never run on ids or hashes: a tenth of them match.

use unicode_normalization::UnicodeNormalization as _;

mod iban;

/// What kind of personal data a text seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A Finnish personal identity code (henkilötunnus).
    IdentityCode,
    /// A bank account number (IBAN).
    BankAccount,
    /// An e-mail address.
    Email,
    /// A phone number that is not one of the catalogue's own.
    Phone,
}

impl Kind {
    /// The name of the kind: the end of its phrase's key, and safe to log.
    pub fn name(self) -> &'static str {
        match self {
            Kind::IdentityCode => "identity-code",
            Kind::BankAccount => "bank-account",
            Kind::Email => "email",
            Kind::Phone => "phone",
        }
    }
}

/// The most characters that are looked at; a longer text is a document, not a search or a code.
const CHARS_MAX: usize = 10_000;

/// The first kind of personal data that a text holds.
///
/// `published` says whether a phone number, given as national digits such as `0407333949`, is one of the catalogue's own
/// and therefore nobody's secret.
pub fn find(text: &str, published: impl Fn(&str) -> bool) -> Option<Kind> {
    let plain = plain(text);
    if identity_code(&plain, &published) {
        Some(Kind::IdentityCode)
    } else if iban::found(&plain) {
        Some(Kind::BankAccount)
    } else if email(&plain) {
        Some(Kind::Email)
    } else if phone(&plain, &published) {
        Some(Kind::Phone)
    } else {
        None
    }
}

/// The text without disguises: full-width characters made plain, upper case, every dash a hyphen, nothing invisible.
fn plain(text: &str) -> Vec<char> {
    let visible = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    text.chars().take(CHARS_MAX).nfkc().filter(visible).flat_map(char::to_uppercase).map(simple).collect()
}

fn simple(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The checksum characters of the identity code, by remainder of 31.
const CHECKS: &str = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/// Looks for an identity code in three readings: as it stands without spaces; without dots, strokes and underscores too;
/// and, for that second reading, with no century sign at all.
fn identity_code(plain: &[char], published: &impl Fn(&str) -> bool) -> bool {
    let spaceless: Vec<char> = plain.iter().copied().filter(|c| *c != ' ').collect();
    let bare: Vec<char> =
        spaceless.iter().copied().filter(|c| !matches!(c, '.' | '/' | '_' | ',' | ':' | '\'')).collect();
    let signless: Vec<char> = bare.iter().copied().filter(|c| !matches!(c, '+' | '-')).collect();
    each_start(&spaceless).any(|rest| signed(rest, published))
        || each_start(&bare).any(|rest| signed(rest, published))
        || each_start(&signless).any(|rest| unsigned(rest, published))
}

/// Every tail of the text that starts with the first digit of a number.
fn each_start(text: &[char]) -> impl Iterator<Item = &[char]> {
    (0..text.len()).filter_map(|at| {
        let after_digit = at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(char::is_ascii_digit);
        let rest = text.get(at..)?;
        (!after_digit && rest.first().is_some_and(char::is_ascii_digit)).then_some(rest)
    })
}

/// `DDMMYY`, a century sign or what stands for one, `NNN` and a check character. The check need not be right: a slip of
/// the finger makes a code no less personal.
fn signed(rest: &[char], published: &impl Fn(&str) -> bool) -> bool {
    let Some(&[d1, d2, m1, m2, y1, y2, sign, n1, n2, n3, check]) = rest.first_chunk::<11>() else { return false };
    let sign = matches!(sign, '+' | '-' | '_' | '.' | '/' | '*' | '~' | 'A'..='F' | 'U'..='Y');
    let digits = [d1, d2, m1, m2, y1, y2, n1, n2, n3];
    sign && date(&digits) && ends(rest.get(10..)) && !own_number(&digits, check, published)
}

/// Nine digits and a check character that is right: without a sign only the checksum tells it from any number.
fn unsigned(rest: &[char], published: &impl Fn(&str) -> bool) -> bool {
    let Some(&[d1, d2, m1, m2, y1, y2, n1, n2, n3, check]) = rest.first_chunk::<10>() else { return false };
    let digits = [d1, d2, m1, m2, y1, y2, n1, n2, n3];
    date(&digits) && ends(rest.get(9..)) && checksum(&digits) == Some(check) && !own_number(&digits, check, published)
}

/// The check character is one of its alphabet, and no further digit makes it part of a longer number.
fn ends(tail: Option<&[char]>) -> bool {
    let Some([check, after @ ..]) = tail else { return false };
    let longer = check.is_ascii_digit() && after.first().is_some_and(char::is_ascii_digit);
    CHECKS.contains(*check) && !longer
}

fn date(digits: &[char; 9]) -> bool {
    let [d1, d2, m1, m2, ..] = digits.map(|c| c.to_digit(10).unwrap_or(100));
    digits.iter().all(char::is_ascii_digit) && (1..=31).contains(&(d1 * 10 + d2)) && (1..=12).contains(&(m1 * 10 + m2))
}

fn checksum(digits: &[char; 9]) -> Option<char> {
    let number = digits.iter().try_fold(0_usize, |sum, c| Some(sum * 10 + c.to_digit(10)? as usize))?;
    CHECKS.chars().nth(number % 31)
}

fn own_number(digits: &[char; 9], check: char, published: &impl Fn(&str) -> bool) -> bool {
    check.is_ascii_digit() && published(&digits.iter().chain([&check]).collect::<String>())
}

/// Something, an @, and a name with a dot and at least two letters after it.
fn email(plain: &[char]) -> bool {
    let local = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    plain.iter().enumerate().filter(|(_, c)| **c == '@').any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|i| plain.get(i)).is_some_and(local);
        let domain: String = plain.iter().skip(at + 1).take_while(|c| local(c)).collect();
        let top = domain.trim_end_matches('.').rsplit_once('.');
        before && top.is_some_and(|(name, top)| !name.is_empty() && top.chars().count() >= 2)
    })
}

/// The digits of a Finnish phone number with its leading zero: shorter ones are codes, longer ones something else.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=13;

/// The digits of a foreign number after its `+`.
const FOREIGN_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

fn phone(plain: &[char], published: &impl Fn(&str) -> bool) -> bool {
    (0..plain.len()).any(|at| {
        let before = at.checked_sub(1).and_then(|i| plain.get(i));
        let within = before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '+' | '(' | '.'));
        let Some(rest) = plain.get(at..) else { return false };
        !within && number(rest).is_some_and(|digits| !published(&digits))
    })
}

/// The national digits of the phone number that a text starts with.
fn number(rest: &[char]) -> Option<String> {
    let [first, ..] = rest else { return None };
    if !matches!(first, '+' | '(' | '0'..='9') {
        return None;
    }
    let digits = run(rest);
    let national = ["00358", "358"].into_iter().find_map(|country| digits.strip_prefix(country));
    match national {
        Some(local) if (6..=12).contains(&local.trim_start_matches('0').len()) => {
            Some(format!("0{}", local.trim_start_matches('0')))
        }
        _ if digits.starts_with('0') && !digits.starts_with("00") && PHONE_DIGITS.contains(&digits.len()) => {
            Some(digits)
        }
        _ if rest.iter().take(2).any(|c| *c == '+') && FOREIGN_DIGITS.contains(&digits.len()) => Some(digits),
        _ => None,
    }
}

/// The digits of a number written in groups. A dot joins only groups of three digits and more: `08.00-16.00` is a time and
/// `01.02.2026` a day.
fn run(rest: &[char]) -> String {
    let mut digits = String::new();
    for (at, c) in rest.iter().enumerate() {
        let ahead = rest.get(at + 1..).unwrap_or_default();
        match c {
            '0'..='9' => digits.push(*c),
            '+' | '(' if at <= 1 => {}
            ' ' | '-' | '_' | '(' | ')' | '/' if digit_within(ahead, 2) => {}
            '.' if ahead.iter().take_while(|c| c.is_ascii_digit()).count() >= 3 => {}
            _ => break,
        }
        if digits.len() > *FOREIGN_DIGITS.end() {
            break;
        }
    }
    digits
}

/// Whether a digit stands among the next few characters, with only separators before it.
fn digit_within(ahead: &[char], few: usize) -> bool {
    let separator = |c: &&char| matches!(c, ' ' | '-' | '_' | '(' | ')' | '/');
    ahead.iter().take(few + 1).find(|c| !separator(c)).is_some_and(char::is_ascii_digit)
}

#[cfg(test)]
mod tests;
