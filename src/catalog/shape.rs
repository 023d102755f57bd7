//! The words in which the file format is described: a form has fields, a field has a shape. One description serves the
//! reader, which explains every difference, and the JSON Schema, with which an editor program completes and checks.

use std::ops::RangeInclusive;

use jiff::civil::Time;

use crate::domain::{
    code::Code,
    hours::{BadHours, HOURS_LEN_MAX, Hours},
    service::ServiceId,
};

use super::finding::Kind;

/// A table of the format.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) fields: &'static [Field],
    /// A field that decides which others may and must stand, with its cases; `None` where all fields always may.
    pub(super) cases: Option<(&'static str, &'static [Case])>,
}

/// What holds when the deciding field has a value. A field that no case names may stand in all of them.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) value: &'static str,
    pub(super) must: &'static [&'static str],
    pub(super) may: &'static [&'static str],
}

/// A field of a form.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) must: bool,
    pub(super) shape: Shape,
    /// What an editor program shows beside it.
    pub(super) says: &'static str,
}

/// What a value looks like. Lengths are in characters.
#[derive(Debug)]
pub(super) enum Shape {
    /// A text of one language.
    Line(usize),
    /// A text with a form of its own.
    Word(&'static Pattern),
    /// One word of a closed list.
    OneOf(fn() -> Vec<&'static str>),
    /// A text in three languages.
    Text(usize),
    /// A text in as many of the three languages as its source tells it in, at least one.
    Told(usize),
    /// Lists of words in three languages, any of which may be left out.
    Words,
    Flag,
    Number(RangeInclusive<u32>),
    Date,
    /// A list of strings, each of a shape.
    List(&'static Shape, RangeInclusive<usize>),
    Table(&'static Form),
    Tables(&'static Form, RangeInclusive<usize>),
    /// A table of any one code to another.
    Pair,
}

/// The form of a word, for the schema as a regular expression, for the reader as a function.
pub(super) struct Pattern {
    pub(super) regex: &'static str,
    pub(super) example: &'static str,
    sound: fn(&str) -> bool,
    remark: fn(&Pattern, field: &str, value: &str) -> Kind,
}

impl Pattern {
    const fn new(regex: &'static str, example: &'static str, sound: fn(&str) -> bool) -> Pattern {
        let remark = |pattern: &Pattern, field: &str, value: &str| Kind::BadValue {
            field: field.into(),
            value: value.into(),
            example: pattern.example,
        };
        Pattern { regex, example, sound, remark }
    }

    /// What is wrong with a value, if anything.
    pub(super) fn fault(&self, field: &str, value: &str) -> Option<Kind> {
        (!(self.sound)(value)).then(|| (self.remark)(self, field, value))
    }
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.regex)
    }
}

/// A field that must stand.
pub(super) const fn must(key: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { key, must: true, shape, says }
}

/// A field that may be left out.
pub(super) const fn may(key: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { key, must: false, shape, says }
}

impl Form {
    pub(super) const fn of(fields: &'static [Field]) -> Form {
        Form { fields, cases: None }
    }

    pub(super) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Whether a field must stand, may stand, or has no place (`None`) when the deciding field has a value.
    pub(super) fn rule(&self, key: &str, deciding: Option<&str>) -> Option<bool> {
        let always = self.field(key)?.must;
        let (Some((_, cases)), Some(value)) = (self.cases, deciding) else { return Some(always) };
        let named = |case: &&Case| case.must.contains(&key) || case.may.contains(&key);
        match cases.iter().find(|case| case.value == value) {
            Some(case) if case.must.contains(&key) => Some(true),
            Some(case) if case.may.contains(&key) => Some(false),
            _ if cases.iter().any(|case| named(&case)) => None,
            _ => Some(always),
        }
    }
}

pub(super) static SERVICE_ID: Pattern =
    Pattern::new("^[a-z0-9][a-z0-9-]{0,79}$", "kotihoito", |text| ServiceId::parse(text).is_some());
pub(super) static CODE: Pattern =
    Pattern::new("^[a-z][a-z0-9_]{0,31}$", "daily_life", |text| Code::parse(text).is_ok());
pub(super) static DIGITS_2: Pattern = Pattern::new("^[0-9]{2}$", "08", |text| text.len() == 2 && all_digits(text));
pub(super) static DIGITS_3: Pattern = Pattern::new("^[0-9]{3}$", "837", |text| text.len() == 3 && all_digits(text));
pub(super) static CLOCK: Pattern =
    Pattern::new("^([01][0-9]|2[0-3]):[0-5][0-9]$", "13:00", |text| clock(text).is_some());
pub(super) static PTV_CODE: Pattern = Pattern::new("^[A-Z]{1,2}[0-9.]{1,10}$", "P6.2", is_ptv_code);
pub(super) static AREA: Pattern =
    Pattern::new("^(FI|county:[0-9]{2}|employment:[a-z0-9-]{1,80}|[0-9]{3})$", "county:08", is_area);
/// A time of day as `13:00`.
pub(super) fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let two = |digits: &str| (digits.len() == 2 && all_digits(digits)).then(|| digits.parse().ok()).flatten();
    Time::new(two(hour)?, two(minute)?, 0, 0).ok()
}

pub(super) static URL: Pattern =
    Pattern::new("^https?://[^\\s\"<>]+\\.[^\\s\"<>]+$", "https://www.pirha.fi/lahitorit", is_url);
pub(super) static EMAIL: Pattern =
    Pattern::new("^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$", "sosiaaliasiavastaava@pirha.fi", is_email);

/// A number as it is dialled in Finland, in groups.
pub(super) static PHONE: Pattern = Pattern {
    regex: "^(112|116 ?[0-9]{3}|0[0-9]{1,4}( [0-9]{1,5}){1,4})$",
    example: "040 733 3949",
    sound: is_phone,
    remark: |_, _, value| Kind::BadPhone { value: value.into() },
};

/// OSM's opening-hours syntax.
pub(super) static HOURS: Pattern = Pattern {
    regex: "^\\S.{0,499}$",
    example: "Mo-Fr 08:00-16:30; PH off",
    sound: |text| Hours::parse(text).is_ok(),
    remark: |_, field, value| match Hours::parse(value) {
        Err(BadHours::Syntax(column)) => Kind::BadHours { value: value.into(), column },
        Err(BadHours::NotKnownHere) => Kind::HoursNotKnownHere { value: value.into() },
        Ok(_) | Err(BadHours::TooLong) => Kind::TooLong { field: field.into(), max: HOURS_LEN_MAX },
    },
};

fn is_area(text: &str) -> bool {
    let digits = |code: &str, n: usize| code.len() == n && all_digits(code);
    match text.split_once(':') {
        Some(("county", code)) => digits(code, 2),
        Some(("employment", code)) => ServiceId::parse(code).is_some(),
        Some(_) => false,
        None => text == "FI" || digits(text, 3),
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn is_ptv_code(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = text.get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && (1..=10).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.trim_matches('.').contains('.') && !rest.contains(|c: char| c.is_whitespace() || "\"<>".contains(c))
    })
}

fn is_email(text: &str) -> bool {
    let sound = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    text.split_once('@').is_some_and(|(name, host)| sound(name) && sound(host) && host.trim_matches('.').contains('.'))
}

fn is_phone(text: &str) -> bool {
    let groups: Vec<&str> = text.split(' ').collect();
    let sound = groups.iter().all(|group| !group.is_empty() && all_digits(group));
    let length: usize = groups.iter().map(|group| group.len()).sum();
    let short = text == "112" || (length == 6 && text.starts_with("116"));
    let national = text.starts_with('0')
        && (2..=5).contains(&groups.len())
        && groups.first().is_some_and(|first| (2..=5).contains(&first.len()))
        && groups.iter().skip(1).all(|group| (1..=5).contains(&group.len()))
        && (5..=12).contains(&length);
    sound && (short || national)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(pattern: &Pattern, text: &str) -> bool {
        pattern.fault("field", text).is_none()
    }

    #[test]
    fn finnish_numbers_in_groups_pass_and_others_do_not() {
        for number in [
            "112",
            "116117",
            "116 000",
            "03 311 611",
            "0800 98 811",
            "0800 9 8009",
            "0800 02400",
            "040 733 3949",
            "0295 020 700",
        ] {
            assert!(sound(&PHONE, number), "{number}");
        }
        for number in ["", "0407333949", "+358 40 733 3949", "040-733 3949", "040  733 3949", "113", "040 7", "abc"] {
            assert!(!sound(&PHONE, number), "{number}");
        }
    }

    #[test]
    fn every_pattern_accepts_its_own_example() {
        for pattern in [&SERVICE_ID, &CODE, &DIGITS_2, &DIGITS_3, &PTV_CODE, &AREA, &URL, &EMAIL, &PHONE, &HOURS] {
            assert!(sound(pattern, pattern.example), "{}", pattern.example);
            assert!(!sound(pattern, "€ no such thing €"), "{}", pattern.example);
        }
    }

    #[test]
    fn an_address_has_a_scheme_and_a_host() {
        assert!(sound(&URL, "https://www.pirha.fi"));
        assert!(!sound(&URL, "www.pirha.fi") && !sound(&URL, "javascript:alert(1)") && !sound(&URL, "https://x y.fi"));
    }
}
