//! Records out of a stream of JSON, one in memory at a time: a list, a page with its `itemList`, a map of records by id,
//! one record by itself, or any of these one after the other. It does not know what a record means.

use std::{
    cell::Cell,
    fmt,
    io::{self, BufRead as _, BufReader, Read},
    rc::Rc,
};

use serde::{
    Deserializer,
    de::{DeserializeSeed, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

/// The most bytes of one value: a page of a thousand records within another list is the longest.
const VALUE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// How much is read ahead.
const BUFFER_BYTES: usize = 256 * 1024;

/// Why a stream was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum ReadError<E> {
    /// It is no JSON, is cut off, or has a value beyond `VALUE_BYTES_MAX`.
    #[error("{0}")]
    Json(serde_json::Error),
    /// Whoever takes the records wants no more.
    #[error(transparent)]
    Taker(E),
}

/// Reads a stream to its end and hands over the JSON of every record. `progress` is told how many bytes were read.
///
/// # Errors
/// [`ReadError`]
pub fn each_record<E>(
    from: impl Read,
    progress: &mut dyn FnMut(u64),
    take: &mut dyn FnMut(&str) -> Result<(), E>,
) -> Result<(), ReadError<E>> {
    let meter = Meter::new(from);
    let (read, left) = (meter.read.clone(), meter.left.clone());
    let mut reader = BufReader::with_capacity(BUFFER_BYTES, meter);
    skip_byte_order_mark(&mut reader).map_err(|error| ReadError::Json(serde_json::Error::io(error)))?;
    let mut sink = Sink { take, refused: None, read, left, progress };
    let read = values(&mut serde_json::Deserializer::from_reader(reader), &mut sink);
    match (read, sink.refused) {
        (_, Some(refused)) => Err(ReadError::Taker(refused)),
        (Err(error), None) => Err(ReadError::Json(error)),
        (Ok(()), None) => Ok(()),
    }
}

fn values<'de, R: serde_json::de::Read<'de>, E>(
    from: &mut serde_json::Deserializer<R>,
    sink: &mut Sink<'_, E>,
) -> serde_json::Result<()> {
    // `end` fails where something follows that is not a space.
    while from.end().is_err() {
        Values(sink).deserialize(&mut *from)?;
    }
    Ok(())
}

fn skip_byte_order_mark(reader: &mut BufReader<impl Read>) -> io::Result<()> {
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    Ok(())
}

/// Counts what is read, and stops a value without an end.
struct Meter<R> {
    from: R,
    read: Rc<Cell<u64>>,
    left: Rc<Cell<u64>>,
}

impl<R> Meter<R> {
    fn new(from: R) -> Meter<R> {
        Meter { from, read: Rc::new(Cell::new(0)), left: Rc::new(Cell::new(VALUE_BYTES_MAX)) }
    }
}

impl<R: Read> Read for Meter<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        self.read.set(self.read.get() + count as u64);
        let left = self.left.get().checked_sub(count as u64);
        self.left.set(left.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a value is too long"))?);
        Ok(count)
    }
}

/// Where records go.
struct Sink<'a, E> {
    take: &'a mut dyn FnMut(&str) -> Result<(), E>,
    refused: Option<E>,
    read: Rc<Cell<u64>>,
    left: Rc<Cell<u64>>,
    progress: &'a mut dyn FnMut(u64),
}

impl<E> Sink<'_, E> {
    fn record<F: serde::de::Error>(&mut self, json: &str) -> Result<(), F> {
        self.left.set(VALUE_BYTES_MAX);
        (self.progress)(self.read.get());
        // A list of pages: the page is short enough to be read again from memory.
        if json.starts_with('{') && is_page(json) {
            let mut page = serde_json::Deserializer::from_str(json);
            return values(&mut page, self).map_err(F::custom);
        }
        (self.take)(json).map_err(|refused| {
            self.refused = Some(refused);
            F::custom("stopped")
        })
    }
}

/// Whether an object has a list of items of its own, and not one of its parts.
fn is_page(json: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Page<'a> {
        #[serde(borrow, rename = "itemList")]
        items: Option<&'a RawValue>,
    }
    json.contains("\"itemList\"") && serde_json::from_str::<Page<'_>>(json).is_ok_and(|page| page.items.is_some())
}

/// A value that holds records.
struct Values<'s, 'a, E>(&'s mut Sink<'a, E>);

impl<'de, E> DeserializeSeed<'de> for Values<'_, '_, E> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, E> Visitor<'de> for Values<'_, '_, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(record) = list.next_element::<Box<RawValue>>()? {
            self.0.record(record.get())?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Values(sink) = self;
        let (mut own, mut holds_records) = (Vec::new(), false);
        while let Some(name) = map.next_key::<String>()? {
            if name == "itemList" {
                holds_records = true;
                map.next_value_seed(Values(&mut *sink))?;
                continue;
            }
            let value = map.next_value::<Box<RawValue>>()?;
            if is_guid(&name) && value.get().starts_with('{') {
                holds_records = true;
                sink.record(value.get())?;
            } else {
                own.push((name, value));
            }
        }
        if holds_records { Ok(()) } else { sink.record(&object(&own)) }
    }

    fn visit_unit<F>(self) -> Result<(), F> {
        Ok(())
    }

    fn visit_bool<F: serde::de::Error>(self, yes: bool) -> Result<(), F> {
        self.0.record(if yes { "true" } else { "false" })
    }

    fn visit_i64<F: serde::de::Error>(self, number: i64) -> Result<(), F> {
        self.0.record(&number.to_string())
    }

    fn visit_u64<F: serde::de::Error>(self, number: u64) -> Result<(), F> {
        self.0.record(&number.to_string())
    }

    fn visit_f64<F: serde::de::Error>(self, number: f64) -> Result<(), F> {
        self.0.record(&number.to_string())
    }

    fn visit_str<F: serde::de::Error>(self, text: &str) -> Result<(), F> {
        let text = serde_json::to_string(text).map_err(F::custom)?;
        self.0.record(&text)
    }
}

/// An object of fields that were read one by one.
fn object(fields: &[(String, Box<RawValue>)]) -> String {
    let mut text = String::from("{");
    for (at, (name, value)) in fields.iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "," });
        // A text always has a form in JSON.
        text.push_str(&serde_json::to_string(name).unwrap_or_default());
        text.push(':');
        text.push_str(value.get());
    }
    text + "}"
}

fn is_guid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(json: &str) -> Result<Vec<String>, String> {
        let mut records = Vec::new();
        let mut take = |record: &str| {
            records.push(record.to_owned());
            Ok::<(), String>(())
        };
        each_record(json.as_bytes(), &mut |_| {}, &mut take).map_err(|error| error.to_string())?;
        Ok(records)
    }

    const GUID: &str = "6c00d407-d3fd-4c7e-a373-57be9f3b2cff";

    #[test]
    fn lists_pages_maps_and_single_records_hold_the_same_records() {
        let one = r#"{"id":1}"#;
        for json in [
            format!("[{one}]"),
            one.to_owned(),
            format!(r#"{{"pageNumber":1,"itemList":[{one}],"pageCount":2}}"#),
            format!(r#"{{"{GUID}":{one}}}"#),
            format!(r#"[{{"itemList":[{one}]}}]"#),
            format!("\u{feff} {one}\n"),
        ] {
            assert_eq!(read(&json), Ok(vec![one.to_owned()]), "{json}");
        }
        assert_eq!(read(&format!("{one}\n{one}\n[{one}]")).map(|records| records.len()), Ok(3), "one after the other");
        assert_eq!(read(r#"{"itemList":null}"#), Ok(vec![]));
        assert_eq!(read(" "), Ok(vec![]));
    }

    #[test]
    fn a_part_named_like_a_page_does_not_make_a_record_a_page() {
        let record = r#"{"id":1,"of":{"itemList":[2]}}"#;
        assert_eq!(read(&format!("[{record}]")), Ok(vec![record.to_owned()]));
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        for json in ["[{\"id\":1}", "{\"id\":", "[{\"id\":1},,]", "x"] {
            assert!(read(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_value_without_an_end_is_stopped() {
        let endless = b"[\"".as_slice().chain(io::repeat(b'x'));
        let ended = each_record(endless, &mut |_| {}, &mut |_: &str| Ok::<(), String>(()));
        assert!(matches!(ended, Err(ReadError::Json(error)) if error.is_io()));
    }

    #[test]
    fn whoever_takes_the_records_can_stop() {
        let mut take = |_: &str| Err("enough");
        let ended = each_record(b"[1, 2]".as_slice(), &mut |_| {}, &mut take);
        assert!(matches!(ended, Err(ReadError::Taker("enough"))));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..64), json in "[\\[\\]{}\",:0-9a-z\\\\ ]{0,40}") {
            for bytes in [bytes.as_slice(), json.as_bytes()] {
                let _ = each_record(bytes, &mut |_| {}, &mut |_: &str| Ok::<(), String>(()));
            }
        }
    }
}
