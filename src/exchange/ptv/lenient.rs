//! Values of foreign JSON that may come in another form than was promised: null for an empty list, a number for a text, a
//! text for a number, one object for a list of one. None of these makes a record unreadable; what has no meaning at all
//! reads as nothing.

use std::{fmt, marker::PhantomData, ops::Deref};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

/// A text; empty where it is null, missing or of another kind. It holds nothing that steers a terminal: what a record says
/// is printed and drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told(String);

impl Told {
    /// The text without spaces around it; `None` where nothing is told.
    pub(super) fn get(&self) -> Option<&str> {
        Some(self.0.trim()).filter(|text| !text.is_empty())
    }

    /// The text without spaces around it.
    pub(super) fn as_str(&self) -> &str {
        self.0.trim()
    }

    /// Whether it is this word, in upper or lower case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.as_str().eq_ignore_ascii_case(word)
    }
}

impl From<&str> for Told {
    fn from(text: &str) -> Told {
        Told(if text.contains(steers) { text.replace(steers, "") } else { text.to_owned() })
    }
}

/// Control characters but line breaks and tabs, and the marks that turn the direction of writing.
fn steers(c: char) -> bool {
    let line = matches!(c, '\n' | '\r' | '\t');
    (c.is_control() && !line) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Told, D::Error> {
        struct AnyText;
        impl<'de> Visitor<'de> for AnyText {
            type Value = Told;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E>(self, text: &str) -> Result<Told, E> {
                Ok(text.into())
            }
            fn visit_i64<E>(self, number: i64) -> Result<Told, E> {
                Ok(Told(number.to_string()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Told, E> {
                Ok(Told(number.to_string()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Told, E> {
                Ok(Told(number.to_string()))
            }
            fn visit_bool<E>(self, yes: bool) -> Result<Told, E> {
                Ok(Told(yes.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Told, E> {
                Ok(Told::default())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Told, A::Error> {
                skip_list(list).map(|()| Told::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Told, A::Error> {
                skip_map(map).map(|()| Told::default())
            }
        }
        from.deserialize_any(AnyText)
    }
}

/// Yes, no or not told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flag(Option<bool>);

impl Flag {
    pub(super) fn yes(self) -> bool {
        self.0 == Some(true)
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Flag, D::Error> {
        let told = Told::deserialize(from)?;
        Ok(Flag(match told.as_str() {
            "true" | "True" | "1" => Some(true),
            "false" | "False" | "0" => Some(false),
            _ => None,
        }))
    }
}

/// A list; empty where it is null, and of one where its only element stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List<T>(Vec<T>);

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List(Vec::new())
    }
}

impl<T> List<T> {
    /// Adds to its end.
    pub(super) fn extend(&mut self, more: impl IntoIterator<Item = T>) {
        self.0.extend(more);
    }
}

impl<T> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<List<T>, D::Error> {
        struct AnyList<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for AnyList<T> {
            type Value = List<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List<T>, A::Error> {
                let mut elements = Vec::new();
                while let Some(One(element)) = list.next_element()? {
                    elements.extend(element);
                }
                Ok(List(elements))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<List<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| List(vec![one]))
            }
            fn visit_unit<E>(self) -> Result<List<T>, E> {
                Ok(List::default())
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<List<T>, E> {
                let one = T::deserialize(serde::de::value::StrDeserializer::<E>::new(text));
                Ok(List(one.into_iter().collect()))
            }
            fn visit_bool<E>(self, _: bool) -> Result<List<T>, E> {
                Ok(List::default())
            }
            fn visit_i64<E>(self, _: i64) -> Result<List<T>, E> {
                Ok(List::default())
            }
            fn visit_u64<E>(self, _: u64) -> Result<List<T>, E> {
                Ok(List::default())
            }
            fn visit_f64<E>(self, _: f64) -> Result<List<T>, E> {
                Ok(List::default())
            }
        }
        from.deserialize_any(AnyList(PhantomData))
    }
}

/// An object or a text; `None` where it is null or of another kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct One<T>(pub(super) Option<T>);

impl<T> Default for One<T> {
    fn default() -> One<T> {
        One(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for One<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<One<T>, D::Error> {
        struct AnyOne<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for AnyOne<T> {
            type Value = One<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<One<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| One(Some(one)))
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<One<T>, E> {
                Ok(One(T::deserialize(serde::de::value::StrDeserializer::<E>::new(text)).ok()))
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<One<T>, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<One<T>, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_f64<E>(self, _: f64) -> Result<One<T>, E> {
                Ok(One(None))
            }
            fn visit_bool<E>(self, _: bool) -> Result<One<T>, E> {
                Ok(One(None))
            }
            fn visit_unit<E>(self) -> Result<One<T>, E> {
                Ok(One(None))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<One<T>, A::Error> {
                skip_list(list).map(|()| One(None))
            }
        }
        from.deserialize_any(AnyOne(PhantomData))
    }
}

/// Whether there is anything in a value: null, an empty text, an empty list and an empty object say nothing, and neither
/// does `false`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Anything(pub(super) bool);

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Anything, D::Error> {
        struct Look;
        impl<'de> Visitor<'de> for Look {
            type Value = Anything;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E>(self, text: &str) -> Result<Anything, E> {
                Ok(Anything(!text.trim().is_empty()))
            }
            fn visit_bool<E>(self, yes: bool) -> Result<Anything, E> {
                Ok(Anything(yes))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Anything, E> {
                Ok(Anything(true))
            }
            fn visit_u64<E>(self, _: u64) -> Result<Anything, E> {
                Ok(Anything(true))
            }
            fn visit_f64<E>(self, _: f64) -> Result<Anything, E> {
                Ok(Anything(true))
            }
            fn visit_unit<E>(self) -> Result<Anything, E> {
                Ok(Anything(false))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Anything, A::Error> {
                let any = list.next_element::<IgnoredAny>()?.is_some();
                skip_list(list).map(|()| Anything(any))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Anything, A::Error> {
                let any = map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some();
                skip_map(map).map(|()| Anything(any))
            }
        }
        from.deserialize_any(Look)
    }
}

fn skip_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

fn skip_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Row {
        text: Told,
        flag: Flag,
        words: List<Told>,
        rows: List<Row>,
    }

    fn row(json: &str) -> Row {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
    }

    #[test]
    fn a_value_of_another_kind_never_makes_a_record_unreadable() {
        for value in ["null", "\"x\"", "12", "-1.5", "true", "[]", "[null, 1, {}, \"x\"]", "{}", "{\"text\": [1]}"] {
            for field in ["text", "flag", "words", "rows"] {
                row(&format!("{{\"{field}\": {value}, \"other\": {value}}}"));
            }
        }
    }

    #[test]
    fn numbers_read_as_texts_and_texts_as_flags() {
        assert_eq!(row("{\"text\": 447943552}").text.get(), Some("447943552"));
        assert_eq!(row("{\"text\": \"  \"}").text.get(), None);
        assert!(row("{\"flag\": \"true\"}").flag.yes() && row("{\"flag\": 1}").flag.yes());
        assert!(!row("{\"flag\": null}").flag.yes());
    }

    #[test]
    fn one_element_alone_is_a_list_of_one() {
        assert_eq!(row("{\"words\": \"fi\"}").words.len(), 1);
        assert_eq!(row("{\"rows\": {\"text\": \"x\"}}").rows.len(), 1);
        assert_eq!(row("{\"words\": [null, \"fi\"]}").words.len(), 1, "a null is nothing");
    }
}
