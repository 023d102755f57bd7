//! The small change of HSDS records that are written: ids, objects without empty fields, and the attributes in which
//! travels what HSDS has no field for. It knows nothing of services.

use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::lang::{Lang, Text, Words};

use super::table;

/// The name of our own taxonomy: the terms under which attributes hold what HSDS has no field for.
pub(super) const OURS: &str = "lahitori";

/// The code of the attribute that names the language of a record's texts.
pub(super) const LANGUAGE: &str = "language";

/// The code of the attribute that names a text which does not exist in the language of the record: the field shows
/// another language's, because HSDS has no field that says so.
pub(super) const ABSENT: &str = "absent";

/// The id that HSDS wants, made from our own names: the same names always give the same id (UUID version 5).
pub(super) fn uuid(names: &[&str]) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{OURS}:{}", names.join("/")).as_bytes()).hyphenated().to_string()
}

/// The GUID at the end of an id: what came from another catalogue keeps its id there.
pub(super) fn guid_at_end(id: &str) -> Option<String> {
    let from = id.len().checked_sub(36)?;
    let guid = id.get(from..)?;
    let sound = Uuid::try_parse(guid).is_ok() && guid.bytes().filter(|byte| *byte == b'-').count() == 4;
    sound.then(|| guid.to_ascii_lowercase())
}

/// An HSDS record that is being written. Empty texts and empty lists are left out: HSDS knows no empty values.
#[derive(Debug, Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// A record with its id.
    pub(super) fn new(id: &str) -> Object {
        let mut object = Object::default();
        object.text("id", id);
        object
    }

    /// Writes a text where there is one.
    pub(super) fn text(&mut self, field: &str, text: &str) {
        if !text.is_empty() {
            self.0.insert(field.to_owned(), text.into());
        }
    }

    /// Writes a text that the schema asks for, empty or not.
    pub(super) fn required(&mut self, field: &str, text: &str) {
        self.0.insert(field.to_owned(), text.into());
    }

    /// Writes a whole number.
    pub(super) fn whole(&mut self, field: &str, number: u32) {
        self.0.insert(field.to_owned(), number.into());
    }

    /// Writes a number.
    pub(super) fn number(&mut self, field: &str, number: f64) {
        self.0.insert(field.to_owned(), number.into());
    }

    /// Writes a list where it has anything in it.
    pub(super) fn list(&mut self, field: &str, list: Vec<Value>) {
        if !list.is_empty() {
            self.0.insert(field.to_owned(), Value::Array(list));
        }
    }

    /// Writes a record within this one.
    pub(super) fn one(&mut self, field: &str, value: Value) {
        self.0.insert(field.to_owned(), value);
    }

    /// The finished record.
    pub(super) fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// The attributes of one record that is being written.
#[derive(Debug)]
pub(super) struct Attributes {
    /// The table of the record.
    entity: &'static str,
    /// The id of the record.
    owner: String,
    /// The language of the record's own fields.
    pub(super) lang: Lang,
    list: Vec<Value>,
}

impl Attributes {
    /// No attributes yet.
    pub(super) fn new(entity: &'static str, owner: &str, lang: Lang) -> Attributes {
        Attributes { entity, owner: owner.to_owned(), lang, list: Vec::new() }
    }

    /// Writes a value under a term of our own.
    pub(super) fn put(&mut self, code: &str, value: &str) {
        self.push(OURS, code, code, "", None, Some(value));
    }

    /// Writes a value in a language under a term of our own, as `name.sv`.
    pub(super) fn put_in(&mut self, code: &str, lang: Lang, value: &str) {
        self.push(OURS, &format!("{code}.{}", lang.code()), code, "", Some(lang), Some(value));
    }

    /// Writes a value that only this program reads, as JSON.
    pub(super) fn json(&mut self, code: &str, value: &impl Serialize) {
        let text = serde_json::to_string(value).expect("plain structures without maps of odd keys become JSON");
        self.put(code, &text);
    }

    /// Names a term of another taxonomy.
    pub(super) fn term(&mut self, taxonomy: &str, code: &str, name: &str, uri: &str) {
        self.push(taxonomy, code, name, uri, None, None);
    }

    /// Writes a text: its own language into the field, where the record has one for it, the others into attributes.
    pub(super) fn text(&mut self, object: &mut Object, field: &str, code: &str, text: &Text) {
        object.text(field, text.get(self.lang));
        for (lang, own) in text.each() {
            if lang != self.lang && !own.is_empty() {
                self.put_in(code, lang, own);
            }
        }
        if text.own(self.lang).is_empty() && !text.is_empty() {
            self.put(ABSENT, code);
        }
    }

    /// Writes a text for which HSDS has no field.
    pub(super) fn texts(&mut self, code: &str, text: &Text) {
        for (lang, own) in text.each().into_iter().filter(|(_, own)| !own.is_empty()) {
            self.put_in(code, lang, own);
        }
    }

    /// Writes lists of words.
    pub(super) fn words(&mut self, code: &str, words: &Words) {
        for (lang, word) in words.all() {
            self.put_in(code, lang, word);
        }
    }

    fn push(&mut self, taxonomy: &str, code: &str, name: &str, uri: &str, lang: Option<Lang>, value: Option<&str>) {
        let mut term = Object::new(&uuid(&["term", taxonomy, code]));
        term.required("code", code);
        term.required("name", if name.is_empty() { code } else { name });
        term.required("description", table::explained(taxonomy, name));
        term.required("taxonomy", taxonomy);
        term.text("language", lang.map_or("", Lang::code));
        term.text("term_uri", uri);
        let mut attribute = Object::new(&uuid(&["attribute", &self.owner, &self.list.len().to_string()]));
        attribute.required("link_type", if taxonomy == OURS { OURS } else { "classification" });
        attribute.required("link_entity", self.entity);
        if let Some(value) = value {
            attribute.required("value", value);
        }
        attribute.one("taxonomy_term", term.done());
        self.list.push(attribute.done());
    }

    /// The finished list.
    pub(super) fn done(self) -> Vec<Value> {
        self.list
    }
}

/// The text of one language, to be written.
pub(super) fn own(text: &mut Text, lang: Lang) -> &mut String {
    match lang {
        Lang::Fi => &mut text.fi,
        Lang::Sv => &mut text.sv,
        Lang::En => &mut text.en,
    }
}

/// A text in one language; `None` where there is nothing to say.
pub(super) fn only(text: Option<String>, lang: Lang) -> Option<Text> {
    let mut only = Text::default();
    *own(&mut only, lang) = text?;
    Some(only)
}

/// The beginning of a text, not longer than so many bytes.
pub(super) fn cut(text: &str, bytes_max: usize) -> &str {
    let end = (0..=bytes_max.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
