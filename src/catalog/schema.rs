//! JSON Schemas of the file format, made from the same tables that the reader follows, so that an editor program
//! completes and checks a file while it is typed. They are committed under `catalog/schema/`; a test compares them.

use serde_json::{Map, Value, json};

use crate::domain::lang::Lang;

use super::{
    format::KINDS,
    shape::{Case, Form, Shape},
};

/// Every schema as (file name, text).
pub fn all() -> Vec<(String, String)> {
    KINDS.iter().map(|(name, _, form)| (format!("{name}.schema.json"), text(name, form))).collect()
}

fn text(name: &str, form: &Form) -> String {
    let mut schema = object(form);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        fields.insert("title".into(), json!(format!("lahitori: {name}")));
    }
    format!("{schema:#}\n")
}

/// A form as an object that has its fields and no others.
fn object(form: &Form) -> Value {
    let properties: Map<String, Value> = form
        .fields
        .iter()
        .map(|field| {
            let mut value = of(&field.shape);
            if let Some(fields) = value.as_object_mut() {
                fields.insert("description".into(), json!(field.says));
            }
            (field.key.to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = form.fields.iter().filter(|field| field.must).map(|field| field.key).collect();
    let mut schema = json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
    });
    if let (Some((key, cases)), Some(fields)) = (form.cases, schema.as_object_mut()) {
        fields.insert("allOf".into(), cases.iter().map(|case| rule(key, case, cases)).collect());
    }
    schema
}

/// If the deciding field has the case's value, then its fields must stand and those of other cases must not.
fn rule(key: &str, case: &Case, cases: &[Case]) -> Value {
    let own = |field: &&&str| !case.must.contains(*field) && !case.may.contains(*field);
    let others = cases.iter().flat_map(|case| case.must.iter().chain(case.may)).filter(own);
    let forbidden: Map<String, Value> = others.map(|field| ((*field).to_owned(), Value::Bool(false))).collect();
    json!({
        "if": { "properties": { key: { "const": case.value } } },
        "then": { "required": case.must, "properties": forbidden },
    })
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Line(max) => json!({ "type": "string", "minLength": 1, "maxLength": max }),
        Shape::Word(pattern) => json!({ "type": "string", "pattern": pattern.regex, "examples": [pattern.example] }),
        Shape::OneOf(codes) => json!({ "enum": codes() }),
        Shape::Told(max) => {
            let mut told = languages(&json!({ "type": "string", "minLength": 1, "maxLength": max }), false);
            if let Some(told) = told.as_object_mut() {
                told.insert("minProperties".to_owned(), json!(1));
            }
            told
        }
        Shape::Text(max) => languages(&json!({ "type": "string", "minLength": 1, "maxLength": max }), true),
        Shape::Words => languages(&json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }), false),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number(range) => json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() }),
        // A TOML date reaches the schema's reader as a text.
        Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::List(each, range) => {
            json!({ "type": "array", "items": of(each), "minItems": range.start(), "maxItems": range.end() })
        }
        Shape::Table(form) => object(form),
        Shape::Tables(form, range) => {
            json!({ "type": "array", "items": object(form), "minItems": range.start(), "maxItems": range.end() })
        }
        Shape::Pair => json!({
            "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": { "type": "string" },
        }),
    }
}

fn languages(each: &Value, all: bool) -> Value {
    let properties: Map<String, Value> =
        Lang::ALL.into_iter().map(|lang| (lang.code().to_owned(), each.clone())).collect();
    let required: Vec<&str> = Lang::ALL.iter().filter(|_| all).map(|lang| lang.code()).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_of_a_kind_must_have_its_own_field_and_not_another_kinds() {
        let (_, text) = all().into_iter().find(|(name, _)| name == "services.schema.json").expect("services");
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let channel = &schema["properties"]["service"]["items"]["properties"]["channel"]["items"];
        let phone = &channel["allOf"][0];
        assert_eq!(phone["then"]["required"], json!(["number"]));
        assert_eq!(phone["then"]["properties"]["url"], json!(false));
        assert!(phone["then"]["properties"]["number"].is_null());
        assert_eq!(channel["additionalProperties"], json!(false));
    }
}
