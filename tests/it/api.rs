//! What the server's interface promises beside its answers: readiness, figures of itself, the same answer in fewer bytes,
//! pages of long lists.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use lahitori::{
    domain::entry::What,
    server::{ENDPOINTS, Endpoint, Who},
};
use serde_json::{Value, json};

use crate::{
    conformance::on_both,
    server::{Server, batch, contact, entry, folder, visit},
};

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
        POST /v1/months/close admin
        POST /v1/cards desk
        GET /v1/cards desk unit
        POST /v1/cards/act desk unit
        PUT /v1/places unit
        POST /v1/places/take-back unit
        GET /v1/places desk unit manager editor admin
        GET /v1/places/months manager admin
        PUT /v1/catalog editor
        GET /v1/catalog desk unit manager editor admin
        GET /v1/feedback editor
        POST /v1/feedback/close editor
        GET /v1/feedback/mine desk
        GET /v1/conflicts admin
        GET /v1/tokens admin
        POST /v1/tokens admin
        POST /v1/tokens/{id}/rotate admin
        DELETE /v1/tokens/{id} admin
        POST /v1/join-codes admin
        GET /v1/audit admin";
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

/// One exchange in bytes: status, head in small letters, body as it came.
fn exchange(server: &Server, method: &str, path: &str, headers: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
    let mut stream = TcpStream::connect(server.address).expect("the server listens");
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
    );
    stream.write_all(head.as_bytes()).expect("sent");
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, head, answer[end + 4..].to_vec())
}

fn named<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}\r\n")
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let dir = folder();
    let server = Server::start(dir.path());
    let desk = server.join("tesoma");
    let admin = bearer(&server.admin);
    let path = "/v1/report?period=2026-10&draft=true";
    let (_, head, body) = exchange(&server, "GET", path, &admin, b"");
    let tag = named(&head, "etag").expect("a tag").to_owned();
    assert!(tag.starts_with('"') && tag.len() == 66, "{tag}");
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
        let (status, head, rest) = exchange(&server, "GET", path, &format!("{admin}If-None-Match: {known}\r\n"), b"");
        assert_eq!((status, named(&head, "etag"), rest.len()), (304, Some(tag.as_str()), 0), "{known}");
        assert_eq!(named(&head, "content-type"), None);
    }
    server.send(&desk, &[contact(1)]);
    let (status, head, changed) = exchange(&server, "GET", path, &format!("{admin}If-None-Match: {tag}\r\n"), b"");
    assert_eq!(status, 200);
    assert_ne!((named(&head, "etag"), &changed), (Some(tag.as_str()), &body));
    // What is done is told in full, and a refusal has no tag.
    let (status, head, _) = exchange(&server, "GET", path, "If-None-Match: *\r\n", b"");
    assert_eq!((status, named(&head, "etag")), (401, None));
}

#[test]
fn an_answer_in_fewer_bytes_says_the_same() {
    let dir = folder();
    let server = Server::start(dir.path());
    let (_, plain_head, plain) = exchange(&server, "GET", "/v1/openapi.json", "", b"");
    let (_, head, packed) = exchange(&server, "GET", "/v1/openapi.json", "Accept-Encoding: br, gzip\r\n", b"");
    assert_eq!((named(&head, "content-encoding"), named(&plain_head, "content-encoding")), (Some("gzip"), None));
    assert_eq!(named(&plain_head, "vary"), Some("accept-encoding"));
    assert_ne!(named(&head, "etag"), named(&plain_head, "etag"), "packed and plain are two things");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).expect("gzip");
    assert_eq!(unpacked, plain);
    assert!(packed.len() * 3 < plain.len(), "{} of {}", packed.len(), plain.len());
    println!("the description: {} bytes, packed {}", plain.len(), packed.len());
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("packed");
    packed.finish().expect("packed")
}

#[test]
fn a_packed_batch_is_stored_and_a_bomb_is_refused() {
    let dir = folder();
    let server = Server::start(dir.path());
    let head =
        format!("{}Content-Type: application/json\r\nContent-Encoding: gzip\r\n", bearer(&server.join("tesoma")));
    let sent = |body: &[u8]| exchange(&server, "POST", "/v1/entries", &head, body);
    let (status, _, body) = sent(&gzip(batch(&[contact(1), contact(2)]).as_bytes()));
    assert!(status == 200 && String::from_utf8_lossy(&body).contains("\"stored\""), "{status}");
    assert_eq!(server.report(&server.admin).contacts, Some(2));
    // A gigabyte of nothing in a megabyte, as long as what may come packed.
    let bomb = gzip(&vec![b' '; 256 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(sent(&bomb).0, 413);
    assert_eq!(sent(b"not gzip").0, 400);
    let (status, head, _) =
        exchange(&server, "POST", "/v1/entries", &head.replace("gzip", "zstd"), batch(&[contact(3)]).as_bytes());
    assert_eq!((status, named(&head, "accept-encoding")), (415, Some("gzip")));
}

#[test]
fn long_lists_come_in_pages_without_a_gap_or_a_double() {
    on_both(|dir| {
        let server = Server::start(dir);
        let desk = server.join("tesoma");
        for number in 1..=3 {
            server.send(&desk, &[contact(number)]);
            for need in ["housing", "memory", "disability"] {
                server.send(&desk, &[entry(number, What::Visit(visit(need)))]);
            }
        }
        for (path, list, most) in [("/v1/conflicts", "conflicts", 100), ("/v1/tokens", "tokens", 1000)] {
            let page = |query: &str| server.call("GET", &format!("{path}?{query}"), Some(&server.admin), None);
            let whole = page("").json()[list].as_array().expect("a list").clone();
            assert!(whole.len() >= 2, "{whole:?}");
            let (mut found, mut after) = (Vec::new(), String::new());
            loop {
                let one = page(&format!("limit=2{after}")).json();
                let rows = one[list].as_array().expect("a list");
                assert!(rows.len() <= 2);
                found.extend(rows.clone());
                match &one["next"] {
                    Value::Null => break,
                    Value::String(next) => after = format!("&after={next}"),
                    next => after = format!("&after={next}"),
                }
            }
            assert_eq!(found, whole);
            for bad in ["limit=0".to_owned(), format!("limit={}", most + 1), "after=x".into(), "before=1".into()] {
                let answer = page(&bad);
                assert_eq!((answer.status, answer.kind().as_str()), (400, "/problems/bad-query"), "{path}?{bad}");
            }
        }
    });
}
