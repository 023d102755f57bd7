//! The API's description of itself, OpenAPI 3.1, made from the table of endpoints and the types that travel.

use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::endpoint::{ENDPOINTS, Endpoint, Operation, Who};
use crate::wire::{Problem, REQUEST_ID_HEADER};

/// The description.
pub fn document() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut schemas = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in &ENDPOINTS {
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(endpoint.method.to_ascii_lowercase(), operation(endpoint, &mut schemas));
        }
    }
    let definitions = schemas.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "lahitori",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Contacts of service guidance, counted once. Nothing personal travels: every field is a code, a number, a day or an hour.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "lt_ and 64 hexadecimal digits" } },
        },
    })
}

fn operation(endpoint: &Endpoint, schemas: &mut SchemaGenerator) -> Value {
    let mut operation = json!({
        "operationId": format!("{:?}", endpoint.operation),
        "summary": endpoint.summary,
        "responses": responses(endpoint, schemas),
    });
    let parameters = parameters(endpoint);
    let Some(fields) = operation.as_object_mut() else { return operation };
    if !parameters.is_empty() {
        fields.insert("parameters".to_owned(), parameters.into());
    }
    if let Who::Roles(roles) = endpoint.who {
        fields.insert("security".to_owned(), json!([{ "token": [] }]));
        fields.insert("x-roles".to_owned(), roles.iter().map(|role| role.name()).collect());
    }
    if let Some(schema) = endpoint.request {
        let content = json!({ "application/json": { "schema": schema(schemas) } });
        fields.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    operation
}

fn responses(endpoint: &Endpoint, schemas: &mut SchemaGenerator) -> Value {
    let (status, body) = endpoint.answer;
    let named = json!({
        REQUEST_ID_HEADER: {
            "description": "The request's id: the caller's own where it was a UUID, and else a fresh one",
            "required": true,
            "schema": { "type": "string", "format": "uuid" },
        },
    });
    let mut answer = json!({ "description": "Done", "headers": named });
    if let (Some((media, schema)), Some(answer)) = (body, answer.as_object_mut()) {
        answer.insert("content".to_owned(), json!({ media: { "schema": schema(schemas) } }));
    }
    let problem = schemas.subschema_for::<Problem>();
    let mut responses = json!({
        "default": {
            "description": "A problem",
            "headers": named,
            "content": { "application/problem+json": { "schema": problem } },
        },
    });
    if let Some(responses) = responses.as_object_mut() {
        if endpoint.operation == Operation::ReadCatalog {
            responses.insert("304".to_owned(), json!({ "description": "The caller has it", "headers": named }));
        }
        responses.insert(status.to_string(), answer);
    }
    responses
}

fn parameters(endpoint: &Endpoint) -> Vec<Value> {
    let query = endpoint.query.iter().map(|param| {
        json!({
            "name": param.name,
            "in": "query",
            "required": false,
            "description": param.says,
            "schema": param.kind.schema(),
        })
    });
    let id = endpoint.path.contains("{id}").then(
        || json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } }),
    );
    let tag = (endpoint.operation == Operation::ReadCatalog).then(|| {
        let says = "The ETag of what the caller has";
        json!({ "name": "If-None-Match", "in": "header", "required": false, "description": says, "schema": { "type": "string" } })
    });
    id.into_iter().chain(query).chain(tag).collect()
}
