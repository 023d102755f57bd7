//! What stands after the `?` of an address. The table says which names an endpoint knows and what their values are; a
//! name that it does not know, or one that comes twice, is a mistake that should be seen and is refused.

use axum::http::Uri;
use serde_json::{Value, json};

use super::fault::Fault;

/// One name of an endpoint's query.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// The name.
    pub name: &'static str,
    /// What it means.
    pub says: &'static str,
    /// What its value is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A day, `YYYY-MM-DD`.
    Day,
    /// A month, a quarter or a year.
    Period,
    /// `true` or `false`.
    Flag,
    /// A code.
    Code,
    /// A number of something that was told before.
    Number,
    /// Where the page before ended; its form is the server's own business.
    Cursor,
    /// The id of a service.
    Service,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// How many at most, from one to this many.
    Limit(u32),
}

/// A conflict's place: the hour, the entry's identity, the hash of what was refused.
const CURSOR: &str = "^[0-9]{1,9}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}_[0-9a-f]{64}$";

impl Kind {
    /// The form of the value, for the description.
    pub fn schema(self) -> Value {
        match self {
            Kind::Day => json!({ "type": "string", "format": "date" }),
            Kind::Period => json!({ "type": "string", "pattern": "^[0-9]{4}(-(q[1-4]|0[1-9]|1[0-2]))?$" }),
            Kind::Flag => json!({ "type": "boolean", "default": false }),
            Kind::Code => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]{0,31}$" }),
            Kind::Number => json!({ "type": "integer", "format": "int64", "minimum": 0 }),
            Kind::Cursor => json!({ "type": "string", "pattern": CURSOR }),
            Kind::Service => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,79}$" }),
            Kind::OneOf(words) => json!({ "type": "string", "enum": words }),
            Kind::Limit(most) => json!({ "type": "integer", "minimum": 1, "maximum": most, "default": most }),
        }
    }
}

/// The query of one request.
#[derive(Debug, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads it by the names that the endpoint knows. Every value is plain, so that nothing is ever escaped; what is, fits
    /// no form.
    pub(super) fn of(uri: &Uri, known: &[Param]) -> Result<Query, Fault> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for pair in uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').ok_or(Fault::BadQuery)?;
            if !known.iter().any(|param| param.name == name) || pairs.iter().any(|(other, _)| other == name) {
                return Err(Fault::BadQuery);
            }
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Ok(Query(pairs))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// A value of some form.
    pub(super) fn read<T>(&self, name: &str, form: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Fault> {
        self.text(name).map(|value| form(value).ok_or(Fault::BadQuery)).transpose()
    }

    /// How many are asked for: at most `most`, and so many when nothing is said.
    pub(super) fn limit(&self, most: u32) -> Result<u32, Fault> {
        match self.read("limit", |text| text.parse().ok())? {
            None => Ok(most),
            Some(limit) if (1..=most).contains(&limit) => Ok(limit),
            Some(_) => Err(Fault::BadQuery),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [Param; 2] = [
        Param { name: "after", says: "", kind: Kind::Number },
        Param { name: "limit", says: "", kind: Kind::Limit(10) },
    ];

    fn read(text: &str) -> Result<Query, Fault> {
        Query::of(&format!("/x?{text}").parse().expect("an address"), &KNOWN)
    }

    #[test]
    fn names_that_are_unknown_or_come_twice_are_refused() {
        for text in ["before=1", "after", "after=1&after=2", "limit=1&x=y"] {
            assert_eq!(read(text).err(), Some(Fault::BadQuery), "{text}");
        }
        assert!(read("").is_ok() && read("&&").is_ok());
    }

    #[test]
    fn a_limit_is_from_one_to_the_most() {
        assert_eq!(read("").expect("read").limit(10), Ok(10));
        assert_eq!(read("limit=3").expect("read").limit(10), Ok(3));
        for text in ["limit=0", "limit=11", "limit=-1", "limit=x", "limit=", "limit=%31"] {
            assert_eq!(read(text).expect("read").limit(10), Err(Fault::BadQuery), "{text}");
        }
    }
}
