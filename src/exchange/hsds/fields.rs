//! Reading HSDS records field by field: what is taken is understood, what stays is counted. It knows nothing of services.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::domain::lang::{Lang, Text, Words};

use super::{
    Remark, What,
    bag::{ABSENT, LANGUAGE, OURS, cut, own},
};

/// The most bytes of a text that is read; longer ones are cut. The longest real descriptions are a quarter of it.
const TEXT_BYTES_MAX: usize = 20_000;

/// The most attributes of one record that are read: a service with every word in three languages has some two hundred.
const ATTRIBUTES_MAX: usize = 5_000;

/// What is told under the terms of a record that is being read.
#[derive(Debug, Default)]
pub(super) struct Told {
    ours: HashMap<String, Vec<String>>,
    /// Terms of other taxonomies.
    pub(super) terms: Vec<Term>,
    /// Attributes that say nothing to us.
    others: usize,
    /// Words that were not understood, as `field=word`.
    unknown: Vec<String>,
}

/// A term of another taxonomy.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) taxonomy: String,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) uri: String,
    pub(super) language: String,
}

/// The longest name or code of a term that is read, in bytes.
const TERM_BYTES_MAX: usize = 200;

impl Told {
    /// Sorts a record's attributes by their terms.
    pub(super) fn of(attributes: Vec<Value>) -> Told {
        let mut told = Told { others: attributes.len().saturating_sub(ATTRIBUTES_MAX), ..Told::default() };
        for attribute in attributes.into_iter().take(ATTRIBUTES_MAX) {
            let term = |field: &str| attribute.pointer(&format!("/taxonomy_term/{field}")).and_then(Value::as_str);
            let value = attribute.get("value").and_then(Value::as_str).unwrap_or_default();
            match (term("taxonomy"), term("code")) {
                (Some(OURS), Some(code)) => told.ours.entry(code.to_owned()).or_default().push(value.to_owned()),
                (taxonomy, code) if term("name").is_some() || code.is_some() => {
                    let text = |text: Option<&str>| cut(text.unwrap_or_default(), TERM_BYTES_MAX).to_owned();
                    told.terms.push(Term {
                        taxonomy: text(taxonomy),
                        code: text(code),
                        name: text(term("name")),
                        uri: text(term("term_uri")),
                        language: text(term("language")),
                    });
                }
                _ => told.others += 1,
            }
        }
        told
    }

    /// Whether this program wrote anything here.
    pub(super) fn is_ours(&self) -> bool {
        !self.ours.is_empty()
    }

    /// Whether there is a value under a term of ours.
    pub(super) fn has(&self, code: &str) -> bool {
        self.ours.contains_key(code)
    }

    /// Keeps a word that was not understood.
    pub(super) fn keep_unknown(&mut self, field: &str, word: &str) {
        self.unknown.push(format!("{field}={}", cut(word, TERM_BYTES_MAX)));
    }

    /// The words that were not understood.
    pub(super) fn take_unknown(&mut self) -> Vec<String> {
        std::mem::take(&mut self.unknown)
    }

    /// The values under a term of ours.
    pub(super) fn take(&mut self, code: &str) -> Vec<String> {
        self.ours.remove(code).unwrap_or_default()
    }

    /// The first value under a term of ours.
    pub(super) fn first(&mut self, code: &str) -> Option<String> {
        self.take(code).into_iter().next()
    }

    /// A value that `Attributes::json` wrote.
    pub(super) fn json<T: DeserializeOwned>(&mut self, code: &str) -> Option<T> {
        serde_json::from_str(&self.first(code)?).ok()
    }

    /// The language that the record names; `None` where it names none.
    pub(super) fn language(&mut self) -> Option<Lang> {
        self.first(LANGUAGE).and_then(|code| Lang::parse(&code))
    }

    /// A text: the field in the record's own language, the others from the attributes.
    pub(super) fn text(&mut self, main: Option<String>, code: &str, lang: Lang) -> Text {
        let mut text = self.texts(code);
        let absent = self.ours.get(ABSENT).is_some_and(|codes| codes.iter().any(|absent| absent == code));
        if let (Some(main), false) = (main, absent) {
            *own(&mut text, lang) = main;
        }
        text
    }

    /// A text for which HSDS has no field.
    pub(super) fn texts(&mut self, code: &str) -> Text {
        let mut text = Text::default();
        for lang in Lang::ALL {
            *own(&mut text, lang) = self.first(&format!("{code}.{}", lang.code())).unwrap_or_default();
        }
        text
    }

    /// Lists of words.
    pub(super) fn words(&mut self, code: &str) -> Words {
        let mut words = |lang: Lang| self.take(&format!("{code}.{}", lang.code()));
        Words { fi: words(Lang::Fi), sv: words(Lang::Sv), en: words(Lang::En) }
    }

    /// How many values nobody has taken.
    pub(super) fn left(&self) -> usize {
        let here = self.ours.iter().filter(|(code, _)| code.as_str() != ABSENT);
        here.map(|(_, values)| values.len()).sum::<usize>() + self.others
    }
}

/// A record that is being read. What is taken out of it is understood; what stays is counted in the end.
#[derive(Debug)]
pub(super) struct Fields {
    /// Where the record stands, as `phones`.
    path: String,
    map: Map<String, Value>,
}

impl Fields {
    /// A record at a path; `None` when the value is no record.
    pub(super) fn of(path: &str, value: Value) -> Option<Fields> {
        match value {
            Value::Object(map) => Some(Fields { path: path.to_owned(), map }),
            _ => None,
        }
    }

    /// A text; a number is read as one. Empty is the same as missing, a longer one than is read is cut.
    pub(super) fn text(&mut self, field: &str, remarks: &mut Vec<Remark>) -> Option<String> {
        let text = match self.map.get(field)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None, // It stays, and is counted.
            Value::Null => String::new(),
        };
        self.map.remove(field);
        let text = if text.len() > TEXT_BYTES_MAX {
            remarks.push(Remark::new(What::Cut, self.path_of(field), &text));
            cut(&text, TEXT_BYTES_MAX).to_owned()
        } else {
            text
        };
        (!text.trim().is_empty()).then_some(text)
    }

    /// A number; a text of digits is read as one.
    pub(super) fn number(&mut self, field: &str) -> Option<f64> {
        let number = match self.map.get(field)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }?;
        self.map.remove(field);
        number.is_finite().then_some(number)
    }

    /// The records of a list.
    pub(super) fn list(&mut self, field: &str) -> Vec<Fields> {
        let path = self.path_of(field);
        self.values(field).into_iter().filter_map(|value| Fields::of(&path, value)).collect()
    }

    /// A record within this one.
    pub(super) fn one(&mut self, field: &str) -> Option<Fields> {
        if !self.map.get(field)?.is_object() {
            return None;
        }
        let path = self.path_of(field);
        self.map.remove(field).and_then(|value| Fields::of(&path, value))
    }

    /// What is told under the terms of the record.
    pub(super) fn told(&mut self) -> Told {
        Told::of(self.values("attributes"))
    }

    /// Passes over fields that only join tables, or that only matter to the other catalogue's keepers.
    pub(super) fn pass_over(&mut self, fields: &[&str]) {
        self.map.retain(|field, _| !fields.contains(&field.as_str()));
    }

    /// Puts a record back of which only a part was taken.
    pub(super) fn put_back(&mut self, field: &str, record: Fields) {
        self.map.insert(field.to_owned(), Value::Object(record.map));
    }

    /// The text of a field, without taking it.
    pub(super) fn peek(&self, field: &str) -> Option<&str> {
        self.map.get(field).and_then(Value::as_str)
    }

    /// Takes short values that are still there, as `field=value`.
    pub(super) fn take_short(&mut self, bytes_max: usize) -> Vec<String> {
        let mut taken = Vec::new();
        self.map.retain(|field, value| {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Bool(is) => is.to_string(),
                Value::Null | Value::Array(_) | Value::Object(_) => return true,
            };
            let fits = text.len() <= bytes_max && field.len() <= bytes_max;
            if fits && !text.trim().is_empty() {
                taken.push(format!("{field}={text}"));
            }
            !fits
        });
        taken
    }

    /// Counts what nobody has taken.
    pub(super) fn count_left(&self, remarks: &mut Vec<Remark>) {
        for (field, value) in &self.map {
            let says_something = match value {
                Value::Null => false,
                Value::String(text) => !text.trim().is_empty(),
                Value::Array(list) => !list.is_empty(),
                Value::Object(map) => !map.is_empty(),
                Value::Bool(_) | Value::Number(_) => true,
            };
            if says_something {
                remarks.push(Remark::new(What::LeftOut, self.path_of(field), ""));
            }
        }
    }

    /// The path of a field, as `phones.extension`. Names are cut: they come from elsewhere and are printed.
    fn path_of(&self, field: &str) -> String {
        let field = cut(field, 60);
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", cut(&self.path, 120)) }
    }

    fn values(&mut self, field: &str) -> Vec<Value> {
        match self.map.get_mut(field) {
            Some(Value::Array(list)) => {
                let list = std::mem::take(list);
                self.map.remove(field);
                list
            }
            _ => Vec::new(),
        }
    }
}
