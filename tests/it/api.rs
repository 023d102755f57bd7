//! What the server's interface promises beside its answers: readiness, figures of itself, the same answer in fewer bytes,
//! pages of long lists.

use lahitori::server::{ENDPOINTS, Endpoint, Who};
use serde_json::{Value, json};

use crate::server::{Server, contact, folder};

/// A token of each role that has one by name.
fn token(server: &Server, role: &str, desk: Option<&str>) -> String {
    let mut body = json!({ "role": role });
    desk.into_iter().for_each(|desk| body["desk"] = json!(desk));
    let made = server.call("POST", "/v1/tokens", Some(&server.admin), Some(&body.to_string())).json();
    made["token"].as_str().expect("a token").to_owned()
}

#[test]
fn a_server_that_takes_entries_says_that_it_is_ready() {
    let dir = folder();
    let server = Server::start(dir.path());
    let ready = server.call("GET", "/v1/ready", None, None);
    assert_eq!((ready.status, ready.json()["status"].as_str()), (200, Some("ready")));
}

#[test]
fn the_servers_figures_tell_what_it_did_and_nobodys_name() {
    let dir = folder();
    let server = Server::start(dir.path());
    let desk = server.join("tesoma");
    server.send(&desk, &[contact(1), contact(2)]);
    server.send(&desk, &[contact(1)]);
    server.call("GET", "/131052-999T", None, None);
    for refused in [None, Some(desk.as_str()), Some(&token(&server, "manager", None))] {
        assert!(matches!(server.call("GET", "/metrics", refused, None).status, 401 | 403));
    }
    let figures = server.call("GET", "/metrics", Some(&server.admin), None);
    assert_eq!(figures.status, 200);
    assert!(figures.header("content-type").is_some_and(|kind| kind.starts_with("application/openmetrics-text")));
    for line in [
        r#"lahitori_requests_total{route="/v1/entries",method="POST",status="200"} 2"#,
        r#"lahitori_requests_total{route="none",method="GET",status="404"} 1"#,
        r#"lahitori_entries_total{what="stored"} 2"#,
        r#"lahitori_entries_total{what="had"} 1"#,
        "lahitori_request_seconds_count",
    ] {
        assert!(figures.body.contains(line), "{line}:\n{}", figures.body);
    }
    for secret in ["tesoma", "lt_", "131052", "127.0.0.1"] {
        assert!(!figures.body.contains(secret), "{secret}:\n{}", figures.body);
    }
    if cfg!(target_os = "linux") {
        let memory = figures.body.lines().find_map(|line| line.strip_prefix("lahitori_resident_memory_bytes "));
        assert!(memory.and_then(|bytes| bytes.parse::<u64>().ok()).is_some_and(|bytes| bytes > 1_000_000));
    }
}

/// A new endpoint stands in this list with whoever may call it, or this fails: nobody adds one without deciding.
#[test]
fn who_may_call_what_is_decided_here() {
    const DECIDED: &str = "
        GET /v1/health anyone
        GET /v1/ready anyone
        GET /metrics admin
        GET /v1/openapi.json anyone
        POST /v1/join anyone
        POST /v1/entries desk
        GET /v1/report desk unit manager admin
        POST /v1/cards desk
        GET /v1/cards desk unit
        POST /v1/cards/act desk unit
        PUT /v1/places unit
        POST /v1/places/take-back unit
        GET /v1/places desk unit manager editor admin
        GET /v1/conflicts admin
        GET /v1/tokens admin
        POST /v1/tokens admin
        DELETE /v1/tokens/{id} admin
        POST /v1/join-codes admin";
    let written = |endpoint: &Endpoint| {
        let who = match endpoint.who {
            Who::Anyone => "anyone".to_owned(),
            Who::Roles(roles) => roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(" "),
        };
        format!("{} {} {who}", endpoint.method, endpoint.path)
    };
    let decided: Vec<&str> = DECIDED.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(ENDPOINTS.iter().map(written).collect::<Vec<_>>(), decided);
}

/// What is no row of the table is denied, whatever the method and whoever asks.
#[test]
fn what_is_not_in_the_table_is_there_for_nobody() {
    let dir = folder();
    let server = Server::start(dir.path());
    for path in ["/v1", "/v1/", "/v2/report", "/v1/tokens/1/2", "/metrics/", "/v1/../metrics", "//v1/tokens", "/admin"]
    {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            let answer = server.call(method, path, Some(&server.admin), None);
            assert!(matches!(answer.status, 404 | 405), "{method} {path}: {answer:?}");
        }
    }
    for endpoint in &ENDPOINTS {
        let path = endpoint.path.replace("{id}", "999");
        let known: Vec<&str> = ENDPOINTS.iter().filter(|one| one.path == endpoint.path).map(|one| one.method).collect();
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            if !known.contains(&method) {
                let answer = server.call(method, &path, Some(&server.admin), None);
                assert_eq!(answer.status, 405, "{method} {path}: {answer:?}");
                let allowed: Value = answer.header("allow").unwrap_or_default().into();
                assert!(known.iter().all(|one| allowed.as_str().is_some_and(|told| told.contains(one))), "{answer:?}");
            }
        }
    }
}
