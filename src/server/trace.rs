//! Follows one request: gives it an id that the caller and the log both know, and writes one line about it when it is
//! answered. It refuses to write anything that a caller chose: no address, no path as it came, no query, no header, no
//! body. The route is the table's own text, the method one of the nine that exist, and an id is always a UUID.

use std::{sync::Arc, time::Instant};

use axum::{
    body::{Body, HttpBody as _},
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response},
    middleware::Next,
};
use uuid::Uuid;

use super::{App, fault, metrics::Kind};
use crate::wire::{Problem, REQUEST_ID_HEADER};

/// The header's name, as the type that headers are looked up by.
const REQUEST_ID: HeaderName = HeaderName::from_static(REQUEST_ID_HEADER);

/// The route of what no route is for.
const NO_ROUTE: &str = "none";

/// The outermost layer: whatever happens inside, the answer has the id and the log one line.
pub(super) async fn follow(State(app): State<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let began = Instant::now();
    let id = id_of(request.headers());
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    name(&mut response, id);
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    let took = began.elapsed();
    let status = response.status().as_u16();
    app.metrics.answered(&Kind { route: route.to_owned(), method, status }, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    // Every answer of this server is whole before it is sent, so its length is known.
    let bytes = response.body().size_hint().exact().unwrap_or_default();
    tracing::info!(%id, method, route, status, ms, bytes, "answered");
    response
}

/// Writes the id into the answer: always as a header, and as `instance` where the answer is a problem.
fn name(response: &mut Response<Body>, id: Uuid) {
    if let Some(mut problem) = response.extensions_mut().remove::<Problem>() {
        problem.instance = Some(id.urn().to_string());
        *response.body_mut() = fault::body(&problem);
    }
    let value = HeaderValue::from_str(&id.to_string()).expect("a UUID is plain ASCII");
    response.headers_mut().insert(REQUEST_ID, value);
}

/// The caller's id when it is a UUID, and else a fresh one. Other forms are left aside because an identity code, a number
/// or a token would fit into them, and the id goes to the log.
fn id_of(headers: &HeaderMap) -> Uuid {
    let told = headers.get(REQUEST_ID).and_then(|told| told.to_str().ok());
    // Only the form with hyphens: the parser would also take 32 digits alone, braces and a URN.
    let told = told.filter(|told| told.len() == 36).and_then(|told| Uuid::try_parse(told).ok());
    told.unwrap_or_else(|| uuid::Builder::from_random_bytes(fastrand::u128(..).to_be_bytes()).into_uuid())
}

/// A method may be any word; only those that exist are written.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        Method::TRACE => "TRACE",
        Method::CONNECT => "CONNECT",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_for(told: &'static str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_static(told));
        id_of(&headers).to_string()
    }

    #[test]
    fn a_callers_uuid_is_kept() {
        let id = "0193a5c0-1111-4222-8333-444455556666";
        assert_eq!(id_for(id), id);
    }

    #[test]
    fn an_id_that_could_hold_something_personal_is_replaced() {
        for told in ["", "131052-999T", "0401234567", "0193a5c0111142228333444455556666", "lt_00", "a b", "../../etc"] {
            let id = id_for(told);
            assert_ne!(id, told);
            assert_eq!(id.len(), 36);
        }
        assert_ne!(id_for("x"), id_for("x"));
    }

    #[test]
    fn a_made_up_method_is_not_written() {
        assert_eq!(method_name(&Method::from_bytes(b"MATTI").expect("a token of HTTP")), "other");
    }
}
