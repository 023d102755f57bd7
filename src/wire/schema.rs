//! The schemas of the closed types that travel, for the API's description of itself: a pattern instead of "a text".

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Epoch, JournalId};
use crate::domain::{
    area::MunicipalityCode,
    code::{Code, CodeList, Coded},
    entry::{EntryId, Hash},
    escalation::{CardCode, CardId},
    service::ServiceId,
    time::{Day, Hour},
};

/// Gives closed text types their pattern. A function cannot implement a trait.
macro_rules! pattern {
    ($($type:ty, $name:literal, $pattern:literal, $says:literal;)+) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $says })
            }
        })+
    };
}

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

pattern! {
    Code, "Code", "^[a-z][a-z0-9_]{0,31}$", "A code: a short lower-case word.";
    Hash, "Hash", "^[0-9a-f]{64}$", "SHA-256 of the entry's bytes.";
    Day, "Day", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A civil date in Helsinki.";
    ServiceId, "ServiceId", "^[a-z0-9][a-z0-9-]{0,79}$", "A service of the catalogue.";
    CardCode, "CardCode", "^[2-9A-HJ-NP-Z]{2}-[2-9A-HJ-NP-Z]{2}$", "What both sides call a card on the phone.";
    MunicipalityCode, "MunicipalityCode", "^[0-9]{3}$", "A municipality's code (Statistics Finland).";
}

fn uuid(says: &str) -> Schema {
    json_schema!({ "type": "string", "pattern": UUID, "description": says })
}

impl JsonSchema for EntryId {
    fn schema_name() -> Cow<'static, str> {
        "EntryId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        uuid("A UUIDv7 whose time part is cut to the hour.")
    }
}

impl JsonSchema for CardId {
    fn schema_name() -> Cow<'static, str> {
        "CardId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        uuid("The identity of a card: random, made by the desk.")
    }
}

impl JsonSchema for JournalId {
    fn schema_name() -> Cow<'static, str> {
        "JournalId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        uuid("The identity of a journal: a file, not a person.")
    }
}

impl JsonSchema for Epoch {
    fn schema_name() -> Cow<'static, str> {
        "Epoch".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        uuid("The identity of a server's store.")
    }
}

impl JsonSchema for Hour {
    fn schema_name() -> Cow<'static, str> {
        "Hour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": 23, "description": "An hour of Helsinki's clock." })
    }
}

impl<T: CodeList> JsonSchema for Coded<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Code_{}", T::LIST).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let known: Vec<&str> = T::ALL.iter().map(|value| value.code()).collect();
        json_schema!({
            "type": "string",
            "pattern": "^[a-z][a-z0-9_]{0,31}$",
            "description": "A code of this list; another one is kept and flagged.",
            "examples": known,
        })
    }
}
