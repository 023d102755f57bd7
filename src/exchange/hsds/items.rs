//! The records of a JSON document of HSDS, one by one: of a list, of a page of the API, or the one that it is. The
//! document is never in memory as a whole unless it is one record.

use std::fmt;

use serde::{Deserializer, de};
use serde_json::{Map, Value};

/// The field of a page in which its records stand.
const CONTENTS: &str = "contents";

/// Hands over the records of one document.
///
/// # Errors
/// At the first place that cannot be read; what came before has been handed over.
pub fn each_item<'de, D: Deserializer<'de>>(document: D, take: &mut dyn FnMut(Value)) -> Result<(), D::Error> {
    document.deserialize_any(Document(take))
}

struct Document<'a>(&'a mut dyn FnMut(Value));

impl<'de> de::Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record, a list of records or a page of them")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element()? {
            (self.0)(item);
        }
        Ok(())
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut record = Map::new();
        let mut is_page = false;
        while let Some(field) = fields.next_key::<String>()? {
            if field == CONTENTS {
                is_page = true;
                fields.next_value_seed(Contents(&mut *self.0))?;
            } else {
                record.insert(field, fields.next_value()?);
            }
        }
        if !is_page {
            (self.0)(Value::Object(record));
        }
        Ok(())
    }
}

/// The records of a page.
struct Contents<'a>(&'a mut dyn FnMut(Value));

impl<'de> de::DeserializeSeed<'de> for Contents<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, contents: D) -> Result<(), D::Error> {
        contents.deserialize_seq(Document(self.0))
    }
}
