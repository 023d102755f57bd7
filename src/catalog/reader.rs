//! Reads tables of a file by their form. First it explains every difference between the table and its form, then it
//! gives the sound values and keeps silent about the others: they have been explained.

use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeInteger, DeTable, DeValue},
};

use crate::domain::{
    lang::{Lang, Text, Words},
    personal_data,
};

use super::{
    finding::{Kind, Remarks},
    shape::{Field, Form, Shape},
    text::{clean, is_forbidden, near},
};

/// The most words of one language in a list of words, and the length of each in characters.
const WORDS_MAX: usize = 60;
const WORD_CHARS_MAX: usize = 120;

/// The characters kept of a word whose form is checked; longer ones are refused by their form.
const WORD_FORM_MAX: usize = 600;

/// The digits of the shortest thing that is one person's own: an identity code has nine, a bank account more.
const DIGITS_PERSONAL_MIN: usize = 9;

/// A file that parsed as TOML.
#[derive(Debug)]
pub(super) struct Document<'a> {
    pub(super) path: &'a str,
    root: Spanned<DeTable<'a>>,
    /// The byte offset at which each line starts.
    starts: Vec<usize>,
}

impl<'a> Document<'a> {
    /// Parses a text as TOML.
    ///
    /// # Errors
    /// The line and the parser's message.
    pub(super) fn parse(path: &'a str, text: &'a str) -> Result<Document<'a>, (u32, String)> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        match DeTable::parse(text) {
            Ok(root) => Ok(Document { path, root, starts }),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                Err((line_of(&starts, at), error.message().to_owned()))
            }
        }
    }

    /// The whole file as one table of a form.
    pub(super) fn row(&'a self, form: &'static Form) -> Row<'a> {
        Row { document: self, form, table: self.root.get_ref(), line: 1 }
    }

    /// A value of the file as it is written there, for a remark.
    pub(super) fn shown(&self, key: &str) -> String {
        match self.root.get_ref().get(key).map(|value| value.get_ref()) {
            Some(DeValue::String(text)) => text.to_string(),
            Some(DeValue::Integer(n)) => n.to_string(),
            Some(other) => other.type_str().to_owned(),
            None => String::new(),
        }
    }

    fn line(&self, at: usize) -> u32 {
        line_of(&self.starts, at)
    }
}

fn line_of(starts: &[usize], at: usize) -> u32 {
    u32::try_from(starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
}

/// A table of a file, seen through its form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    document: &'a Document<'a>,
    form: &'static Form,
    table: &'a DeTable<'a>,
    /// The line on which it begins.
    pub(super) line: u32,
}

/// A value of a list, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) value: String,
    pub(super) line: u32,
}

type Value<'a> = &'a Spanned<DeValue<'a>>;

impl<'a> Row<'a> {
    /// The path of its file.
    pub(super) fn path(&self) -> &'a str {
        self.document.path
    }

    /// Adds a remark on a field, or on the table where the field does not stand.
    pub(super) fn remark(&self, remarks: &mut Remarks, key: &str, kind: Kind) {
        remarks.add(self.path(), self.line_of(key), kind);
    }

    /// The line of a field; of the table where it does not stand.
    pub(super) fn line_of(&self, key: &str) -> u32 {
        self.table.get_key_value(key).map_or(self.line, |(key, _)| self.document.line(key.span().start))
    }

    /// `file:line` of the table.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.path(), self.line)
    }

    /// Whether the field stands there, sound or not.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A one-line text, a word of a list or a word of a form.
    pub(super) fn string(&self, key: &str) -> Option<String> {
        string(self.field(key)?, self.get(key)?)
    }

    /// A text in three languages. One that is missing is filled from another: the service still serves.
    pub(super) fn text(&self, key: &str) -> Option<Text> {
        let (Shape::Text(max) | Shape::Told(max)) = self.field(key)?.shape else { return None };
        let table = self.get(key)?.get_ref().as_table()?;
        let of = |lang: Lang| {
            let value = table.get(lang.code()).and_then(|value| value.get_ref().as_str());
            value.map(|text| clean(text, max)).filter(|text| !text.is_empty())
        };
        let [fi, sv, en] = Lang::ALL.map(of);
        let any = fi.clone().or_else(|| sv.clone()).or_else(|| en.clone())?;
        let or_any = |text: Option<String>| text.unwrap_or_else(|| any.clone());
        Some(Text { fi: or_any(fi), sv: or_any(sv), en: or_any(en) })
    }

    /// Lists of words in three languages; empty where the field does not stand.
    pub(super) fn words(&self, key: &str) -> Words {
        let table = self.get(key).and_then(|value| value.get_ref().as_table());
        let of = |lang: Lang| -> Vec<String> {
            let list = table.and_then(|table| table.get(lang.code())).and_then(|value| value.get_ref().as_array());
            let words = list.into_iter().flatten().filter_map(|value| value.get_ref().as_str());
            let words = words.map(|word| clean(word, WORD_CHARS_MAX)).filter(|word| !word.is_empty());
            words.take(WORDS_MAX).collect()
        };
        Words { fi: of(Lang::Fi), sv: of(Lang::Sv), en: of(Lang::En) }
    }

    /// A yes or no; no where the field does not stand.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(|value| value.get_ref().as_bool()).unwrap_or(false)
    }

    /// A whole number within the limits of its shape.
    pub(super) fn number(&self, key: &str) -> Option<u32> {
        let Shape::Number(range) = &self.field(key)?.shape else { return None };
        number(self.get(key)?.get_ref().as_integer()?).filter(|n| range.contains(n))
    }

    /// A date.
    pub(super) fn date(&self, key: &str) -> Option<Date> {
        date(self.get(key)?.get_ref())
    }

    /// The sound values of a list, at most as many as its shape allows.
    pub(super) fn list(&self, key: &str) -> Vec<Item> {
        let Some((shape, max)) = self.field(key).and_then(|field| match &field.shape {
            Shape::List(shape, range) => Some((*shape, *range.end())),
            _ => None,
        }) else {
            return Vec::new();
        };
        let values = self.get(key).and_then(|value| value.get_ref().as_array());
        let items = values.into_iter().flatten().filter_map(|value| {
            let value_is = shape_string(shape, key, value)?;
            Some(Item { value: value_is, line: self.document.line(value.span().start) })
        });
        items.take(max).collect()
    }

    /// A table within the table.
    pub(super) fn table(&self, key: &str) -> Option<Row<'a>> {
        let Shape::Table(form) = self.field(key)?.shape else { return None };
        self.child(form, self.get(key)?)
    }

    /// The tables of a list, at most as many as its shape allows.
    pub(super) fn tables(&self, key: &str) -> Vec<Row<'a>> {
        let Some((form, max)) = self.field(key).and_then(|field| match &field.shape {
            Shape::Tables(form, range) => Some((*form, *range.end())),
            _ => None,
        }) else {
            return Vec::new();
        };
        let values = self.get(key).and_then(|value| value.get_ref().as_array());
        values.into_iter().flatten().filter_map(|value| self.child(form, value)).take(max).collect()
    }

    /// The one pair of codes of a table.
    pub(super) fn pair(&self, key: &str) -> Option<(String, String)> {
        let table = self.get(key)?.get_ref().as_table()?;
        let (key, value) = table.iter().next().filter(|_| table.len() == 1)?;
        Some((clean(key.get_ref(), 32), clean(value.get_ref().as_str()?, 32)))
    }

    fn child(&self, form: &'static Form, value: Value<'a>) -> Option<Row<'a>> {
        let table = value.get_ref().as_table()?;
        Some(Row { document: self.document, form, table, line: self.document.line(value.span().start) })
    }

    fn get(&self, key: &str) -> Option<Value<'a>> {
        self.table.get(key)
    }

    fn field(&self, key: &str) -> Option<&'static Field> {
        let field = self.form.field(key);
        debug_assert!(field.is_some(), "the form has no field {key}");
        field
    }

    /// Explains every difference between the table and its form, also of the tables within.
    pub(super) fn explain(&self, remarks: &mut Remarks) {
        let deciding = self.form.cases.and_then(|(key, _)| self.string(key));
        for (key, value) in self.table {
            let name: &str = key.get_ref();
            let line = self.document.line(key.span().start);
            match (self.form.field(name), self.form.rule(name, deciding.as_deref())) {
                (Some(field), Some(_)) => self.explain_value(&field.shape, name, value, remarks),
                (Some(_), None) => {
                    let kind = deciding.clone().unwrap_or_default();
                    remarks.add(self.path(), line, Kind::NotForKind { field: name.into(), kind });
                }
                (None, _) => {
                    let near = near(name, self.form.fields.iter().map(|field| field.key));
                    remarks.add(self.path(), line, Kind::UnknownField { field: name.into(), near });
                }
            }
        }
        for field in self.form.fields {
            if !self.has(field.key) && self.form.rule(field.key, deciding.as_deref()) == Some(true) {
                // A contact without a source is not a slip of the keyboard but the rule that matters most.
                let source = field.key == "source";
                let kind = if source { Kind::NoSource } else { Kind::MissingField { field: field.key.into() } };
                remarks.add(self.path(), self.line, kind);
            }
        }
    }

    fn explain_value(&self, shape: &'static Shape, key: &str, value: Value<'a>, remarks: &mut Remarks) {
        let inner = value.get_ref();
        let wanted = match (shape, inner) {
            (Shape::Line(_) | Shape::Word(_) | Shape::OneOf(_), DeValue::String(text)) => {
                return self.explain_string(shape, key, text, value, remarks);
            }
            (Shape::Told(max), DeValue::Table(table)) => return self.explain_told(*max, key, table, value, remarks),
            (Shape::Text(max), DeValue::Table(table)) => return self.explain_text(*max, key, table, value, remarks),
            (Shape::Words, DeValue::Table(table)) => return self.explain_words(key, table, remarks),
            (Shape::Number(range), DeValue::Integer(n)) if number(n).is_some_and(|n| range.contains(&n)) => return,
            (Shape::Flag, DeValue::Boolean(_)) => return,
            (Shape::Date, DeValue::Datetime(_)) if date(inner).is_some() => return,
            (Shape::List(each, range), DeValue::Array(values)) => {
                self.explain_count(range, key, values.len(), value, remarks);
                return values.iter().for_each(|value| self.explain_value(each, key, value, remarks));
            }
            (Shape::Table(form), DeValue::Table(_)) => {
                return self.child(form, value).into_iter().for_each(|row| row.explain(remarks));
            }
            (Shape::Tables(form, range), DeValue::Array(values)) => {
                self.explain_count(range, key, values.len(), value, remarks);
                for value in values {
                    match self.child(form, value) {
                        Some(row) => row.explain(remarks),
                        None => self.wrong_type(key, "table", value, remarks),
                    }
                }
                return;
            }
            (Shape::Pair, DeValue::Table(_)) if self.pair(key).is_some() => return,
            _ => wanted(shape),
        };
        self.wrong_type(key, wanted, value, remarks);
    }

    fn wrong_type(&self, key: &str, wanted: &'static str, value: Value<'_>, remarks: &mut Remarks) {
        self.at(value, Kind::WrongType { field: key.into(), wanted }, remarks);
    }

    fn explain_count(
        &self,
        range: &std::ops::RangeInclusive<usize>,
        key: &str,
        count: usize,
        value: Value<'_>,
        remarks: &mut Remarks,
    ) {
        if count > *range.end() {
            self.at(value, Kind::TooMany { field: key.into(), max: *range.end() }, remarks);
        } else if count < *range.start() {
            self.at(value, Kind::Empty { field: key.into() }, remarks);
        }
    }

    fn explain_string(&self, shape: &Shape, key: &str, text: &str, value: Value<'_>, remarks: &mut Remarks) {
        let max = if let Shape::Line(max) = shape { *max } else { WORD_FORM_MAX };
        let sound = match shape {
            Shape::Line(_) => self.explain_prose(key, text, max, value, remarks),
            _ => self.explain_characters(key, text, max, value, remarks),
        };
        if !sound {
            return;
        }
        let kind = match shape {
            Shape::Word(pattern) => pattern.fault(key, text),
            Shape::OneOf(codes) => {
                let codes = codes();
                let unknown = || Kind::UnknownCode {
                    field: key.into(),
                    code: text.into(),
                    near: near(text, codes.iter().copied()),
                };
                (!codes.contains(&text)).then(unknown)
            }
            _ => None,
        };
        kind.into_iter().for_each(|kind| self.at(value, kind, remarks));
    }

    /// Looks at a text that people read: at its characters, and for what is one person's own. Phone numbers and addresses of
    /// mail are what a catalogue is made of; identity codes and bank accounts have no place in it.
    fn explain_prose(&self, key: &str, text: &str, max: usize, value: Value<'_>, remarks: &mut Remarks) -> bool {
        let sound = self.explain_characters(key, text, max, value, remarks);
        // Neither has fewer digits than this, and most texts have none: the search is not begun in vain.
        if text.chars().filter(|c| c.is_numeric()).count() < DIGITS_PERSONAL_MIN {
            return sound;
        }
        let field = key.to_owned();
        match personal_data::find(text, |_| true) {
            Some(personal_data::Kind::IdentityCode) => self.at(value, Kind::IdentityCode { field }, remarks),
            Some(personal_data::Kind::BankAccount) => self.at(value, Kind::BankAccount { field }, remarks),
            _ => {}
        }
        sound
    }

    /// Whether a text is neither empty, nor too long, nor holds a forbidden character.
    fn explain_characters(&self, key: &str, text: &str, max: usize, value: Value<'_>, remarks: &mut Remarks) -> bool {
        let field = || key.to_owned();
        let kind = if let Some(c) = text.chars().find(|c| is_forbidden(*c)) {
            Kind::ControlCharacter { field: field(), character: format!("U+{:04X}", u32::from(c)) }
        } else if text.trim().is_empty() {
            Kind::Empty { field: field() }
        } else if text.chars().count() > max {
            Kind::TooLong { field: field(), max }
        } else {
            return true;
        };
        self.at(value, kind, remarks);
        false
    }

    /// A language that is missing is no fault: nobody told it there.
    fn explain_told(&self, max: usize, key: &str, table: &DeTable<'_>, value: Value<'_>, remarks: &mut Remarks) {
        self.explain_languages(key, table, remarks);
        let told: Vec<Value<'_>> = Lang::ALL.iter().filter_map(|lang| table.get(lang.code())).collect();
        if told.is_empty() {
            self.at(value, Kind::Empty { field: key.into() }, remarks);
        }
        for inner in told {
            match inner.get_ref().as_str() {
                Some(text) => _ = self.explain_prose(key, text, max, inner, remarks),
                None => self.wrong_type(key, "text", inner, remarks),
            }
        }
    }

    fn explain_text(&self, max: usize, key: &str, table: &DeTable<'_>, value: Value<'_>, remarks: &mut Remarks) {
        self.explain_languages(key, table, remarks);
        for lang in Lang::ALL {
            match table.get(lang.code()) {
                None => self.at(value, Kind::MissingLanguage { field: key.into(), lang }, remarks),
                Some(inner) => match inner.get_ref().as_str() {
                    Some(text) if text.trim().is_empty() => {
                        self.at(inner, Kind::MissingLanguage { field: key.into(), lang }, remarks);
                    }
                    Some(text) => {
                        self.explain_prose(key, text, max, inner, remarks);
                    }
                    None => self.wrong_type(key, "text", inner, remarks),
                },
            }
        }
    }

    fn explain_words(&self, key: &str, table: &DeTable<'_>, remarks: &mut Remarks) {
        self.explain_languages(key, table, remarks);
        for inner in Lang::ALL.iter().filter_map(|lang| table.get(lang.code())) {
            let Some(list) = inner.get_ref().as_array() else {
                self.wrong_type(key, "list", inner, remarks);
                continue;
            };
            self.explain_count(&(0..=WORDS_MAX), key, list.len(), inner, remarks);
            for word in list {
                match word.get_ref().as_str() {
                    Some(text) => {
                        self.explain_prose(key, text, WORD_CHARS_MAX, word, remarks);
                    }
                    None => self.wrong_type(key, "text", word, remarks),
                }
            }
        }
    }

    /// A language that the catalogue does not know.
    fn explain_languages(&self, key: &str, table: &DeTable<'_>, remarks: &mut Remarks) {
        for (name, _) in table.iter().filter(|(name, _)| !Lang::ALL.iter().any(|lang| lang.code() == name.get_ref())) {
            let line = self.document.line(name.span().start);
            let field = format!("{key}.{}", name.get_ref());
            remarks.add(self.path(), line, Kind::UnknownField { field, near: None });
        }
    }

    fn at(&self, value: Value<'_>, kind: Kind, remarks: &mut Remarks) {
        remarks.add(self.path(), self.document.line(value.span().start), kind);
    }
}

fn string(field: &Field, value: Value<'_>) -> Option<String> {
    shape_string(&field.shape, field.key, value)
}

/// A string when it is sound by its shape.
fn shape_string(shape: &Shape, key: &str, value: Value<'_>) -> Option<String> {
    let text = value.get_ref().as_str()?;
    match shape {
        Shape::Line(max) => Some(clean(text, *max)).filter(|text| !text.is_empty()),
        Shape::OneOf(codes) => codes().contains(&text).then(|| text.to_owned()),
        Shape::Word(pattern) => {
            let sound = text.chars().count() <= WORD_FORM_MAX && !text.contains(is_forbidden);
            (sound && pattern.fault(key, text).is_none()).then(|| text.to_owned())
        }
        _ => None,
    }
}

/// The word of i18n's `wanted` for a shape.
fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Line(_) | Shape::Word(_) | Shape::OneOf(_) => "text",
        Shape::Text(_) | Shape::Told(_) => "languages",
        Shape::Words => "words",
        Shape::Flag => "flag",
        Shape::Number(_) => "number",
        Shape::Date => "date",
        Shape::List(..) => "list",
        Shape::Table(_) => "table",
        Shape::Tables(..) => "tables",
        Shape::Pair => "pair",
    }
}

fn number(n: &DeInteger<'_>) -> Option<u32> {
    u32::from_str_radix(n.as_str(), n.radix()).ok()
}

fn date(value: &DeValue<'_>) -> Option<Date> {
    let date = value.as_datetime().filter(|at| at.time.is_none() && at.offset.is_none())?.date?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
