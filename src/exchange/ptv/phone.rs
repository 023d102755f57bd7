//! Phone numbers as they are dialled in Finland. PTV keeps the country's code apart and then drops the leading zero; a
//! service number keeps it; the same number stands once for each language. A number that cannot be right is shown as it
//! was told, with a remark: perhaps somebody knows better.

use super::{
    raw::PhoneRaw,
    remarks::Remarks,
    text::{append, cut, lang, of_mut, one_line},
};
use crate::{
    domain::{
        lang::Text,
        personal_data::{self, Kind},
    },
    exchange::What,
};

/// A number with what is told of it, its languages together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phone {
    /// As it is dialled, in groups.
    pub(super) number: String,
    pub(super) sms: bool,
    pub(super) free: bool,
    pub(super) note: Text,
}

/// The digits of a whole Finnish number with its zero. The shortest are service numbers such as 029 5000.
const NATIONAL_DIGITS: std::ops::RangeInclusive<usize> = 7..=13;

/// The digits of a short number without a zero, such as 112 and 116117.
const SHORT_DIGITS: std::ops::RangeInclusive<usize> = 3..=6;

/// The digits of a foreign number after its country's code.
const FOREIGN_DIGITS: std::ops::RangeInclusive<usize> = 4..=14;

/// The numbers of a list, each once.
pub(super) fn phones(rows: &[PhoneRaw], field: &str, remarks: &mut Remarks) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::new();
    for row in rows {
        let Some(phone) = phone(row, field, remarks) else { continue };
        match phones.iter_mut().find(|known| known.number == phone.number && known.sms == phone.sms) {
            Some(known) => {
                remarks.add(What::Repeated, field, &phone.number);
                append(&mut known.note, &phone.note, " · ");
                known.free |= phone.free;
            }
            None => phones.push(phone),
        }
    }
    phones
}

fn phone(row: &PhoneRaw, field: &str, remarks: &mut Remarks) -> Option<Phone> {
    if row.of.is("Fax") {
        // Nobody at the desk sends one, and a caller who gets its tone hangs up.
        remarks.add(What::LeftOut, format!("{field}.Fax"), row.number.as_str());
        return None;
    }
    let sms = row.of.is("Sms");
    if !(sms || row.of.is("Phone") || row.of.get().is_none()) {
        remarks.unknown(&format!("{field}.type"), row.of.as_str());
    }
    let Some(told) = row.number.get() else {
        remarks.add(What::Missing, format!("{field}.number"), "");
        return None;
    };
    let number = dialled(row.prefix_number.as_str(), told).unwrap_or_else(|doubtful| {
        remarks.add(What::Doubtful, format!("{field}.number"), &doubtful);
        doubtful
    });
    if number.is_empty() {
        return None;
    }
    let mut note = note(row, field, remarks);
    cut(&mut note, field, super::text::NOTE_MAX, remarks);
    Some(Phone { number, sms, free: row.service_charge_type.is("FreeOfCharge"), note })
}

/// What is told of the number: whose it is, what it costs.
fn note(row: &PhoneRaw, field: &str, remarks: &mut Remarks) -> Text {
    let mut note = Text::default();
    let parts = [&row.additional_information, &row.charge_description].map(|part| one_line(part.as_str()));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| personal_data::find(part, |_| true) == Some(Kind::IdentityCode)) {
        remarks.add(What::Personal, format!("{field}.additionalInformation"), "");
        return note;
    }
    match lang(&row.language) {
        Some(lang) => *of_mut(&mut note, lang) = parts.join(" · "),
        None if parts.is_empty() => {}
        None => remarks.add(What::LeftOut, format!("{field}.language"), row.language.as_str()),
    }
    note
}

/// The number as it is dialled in Finland, in groups.
///
/// # Errors
/// What was told, when it cannot be a number.
fn dialled(prefix: &str, told: &str) -> Result<String, String> {
    let abroad = prefix.trim_start_matches("00").trim_start_matches('+');
    let separators = |c: &char| !matches!(c, ' ' | '-' | '(' | ')' | '/' | '.' | '\u{a0}');
    let number: String = told.chars().filter(separators).filter(|c| !c.is_control()).collect();
    let whole = number.trim_start_matches('+');
    let own = ["00358", "358"].into_iter().find_map(|country| whole.strip_prefix(country));
    let finnish = matches!(abroad, "" | "358");
    let rest = if finnish { own.filter(|rest| rest.len() >= 5).unwrap_or(whole) } else { whole };
    let digits = rest.trim_start_matches('0');
    if digits.is_empty() || !number.trim_start_matches('+').bytes().all(|b| b.is_ascii_digit()) {
        return Err(one_line(&format!("{prefix} {told}")));
    }
    if !finnish {
        let plausible = FOREIGN_DIGITS.contains(&rest.len()) && abroad.bytes().all(|b| b.is_ascii_digit());
        let shown = format!("+{abroad} {}", groups(rest));
        return if plausible { Ok(shown) } else { Err(shown) };
    }
    let with_zero = abroad == "358" || own.is_some() || rest.starts_with('0');
    if !with_zero {
        return if SHORT_DIGITS.contains(&digits.len()) { Ok(digits.to_owned()) } else { Err(groups(digits)) };
    }
    let national = format!("0{digits}");
    if NATIONAL_DIGITS.contains(&national.len()) { Ok(in_groups(&national)) } else { Err(national) }
}

/// A national number in the groups that people read it in: `044 794 3552`, `0295 535 001`, `09 310 1691`.
fn in_groups(national: &str) -> String {
    let area = match national.as_bytes() {
        [b'0', b'8' | b'7' | b'6', b'0', b'0', ..] => 4,
        [b'0', b'2', b'9', ..] if national.len() == 10 => 4,
        [b'0', b'4' | b'1' | b'7', ..] | [b'0', b'5', b'0', ..] | [b'0', b'2' | b'3', b'0', ..] => 3,
        [b'0', b'2', b'9', ..] => 3,
        _ => 2,
    };
    let (area, rest) = national.split_at_checked(area).unwrap_or((national, ""));
    format!("{area} {}", groups(rest)).trim_end().to_owned()
}

/// Groups of three, the last one of three or four.
fn groups(digits: &str) -> String {
    let mut groups: Vec<&str> = Vec::new();
    let mut rest = digits;
    while rest.len() > 4 {
        let (group, more) = rest.split_at_checked(3).unwrap_or((rest, ""));
        groups.push(group);
        rest = more;
    }
    groups.push(rest);
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_shown_as_they_are_dialled() {
        for (prefix, told, shown) in [
            ("+358", "447943552", "044 794 3552"),
            ("+358", "0447943552", "044 794 3552"),
            ("", "0295000", "029 5000"),
            ("", "0295535001", "0295 535 001"),
            ("+358", "93101691", "09 310 1691"),
            ("", "0800100101", "0800 100 101"),
            ("", "116117", "116117"),
            ("", "112", "112"),
            ("", "+358 44 794 3552", "044 794 3552"),
            ("00358", "447943552", "044 794 3552"),
            ("+46", "8123456", "+46 812 3456"),
            ("+358", "13 123 4567", "013 123 4567"),
        ] {
            assert_eq!(dialled(prefix, told).as_deref(), Ok(shown), "{prefix} {told}");
        }
    }

    #[test]
    fn a_number_that_cannot_be_right_is_shown_as_it_was_told() {
        assert_eq!(dialled("", "029500"), Err("029500".into()));
        assert_eq!(dialled("+358", "ei ole"), Err("+358 ei ole".into()));
        assert_eq!(dialled("", "447943552"), Err("447 943 552".into()), "without its country nobody can say where");
    }

    #[test]
    fn languages_of_one_number_come_together_and_a_fax_never_rings() {
        let row = |of: &str, number: &str, language: &str, note: &str| PhoneRaw {
            of: of.into(),
            number: number.into(),
            language: language.into(),
            prefix_number: "+358".into(),
            additional_information: note.into(),
            ..PhoneRaw::default()
        };
        let rows = [
            row("Phone", "447943552", "fi", "Neuvonta"),
            row("Phone", "447943552", "sv", "Rådgivning"),
            row("Fax", "447943553", "fi", ""),
            row("Sms", "447943552", "fi", ""),
        ];
        let mut remarks = Remarks::default();
        let phones = phones(&rows, "phoneNumbers", &mut remarks);
        assert_eq!(phones.len(), 2);
        assert_eq!((phones[0].note.fi.as_str(), phones[0].note.sv.as_str()), ("Neuvonta", "Rådgivning"));
        assert!(phones[1].sms);
        let what: Vec<What> = remarks.list().iter().map(|remark| remark.what).collect();
        assert_eq!(what, [What::Repeated, What::LeftOut]);
    }

    proptest! {
        #[test]
        fn no_number_makes_it_panic(prefix in "\\PC{0,6}", told in "\\PC{0,24}") {
            let _ = dialled(&prefix, &told);
            let _ = dialled("+358", &told);
        }
    }
}
