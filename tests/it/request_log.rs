//! What the log of a real server tells of the requests that it answered, and what it never tells.

use std::{collections::BTreeSet, fs::File, process::Stdio};

use serde_json::Value;

use crate::server::{Answer, Server, raw};

/// What must not reach the log, whichever way it came.
const IDENTITY: &str = "131052-999T";
const NAME: &str = "Meikalainen";
const OWN_ID: &str = "0193a5c0-1111-4222-8333-444455556666";

fn ask(server: &Server, line: &str, headers: &str, body: &str) -> Option<Answer> {
    let length = body.len();
    let head = format!("{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n");
    raw(server.address, &format!("{head}{headers}\r\n{body}")).ok()
}

fn hostile(server: &Server, token: &str) {
    let bearer = format!("Authorization: Bearer {token}\r\n");
    let json = "Content-Type: application/json\r\n";
    for (line, headers, body) in [
        (format!("GET /v1/report?desk={IDENTITY}&token={token}"), bearer.clone(), String::new()),
        (format!("GET /{NAME}/{IDENTITY}"), String::new(), String::new()),
        (format!("{NAME} /v1/health"), String::new(), String::new()),
        ("GET /v1/health".to_owned(), format!("X-Request-Id: {IDENTITY}\r\n"), String::new()),
        ("GET /v1/health".to_owned(), format!("X-Request-Id: {token}\r\nUser-Agent: {NAME}\r\n"), String::new()),
        ("GET /v1/tokens".to_owned(), format!("Authorization: Bearer {IDENTITY}\r\n"), String::new()),
        ("POST /v1/entries".to_owned(), format!("{bearer}{json}"), format!("{{\"{NAME}\":\"{IDENTITY}\"}}")),
        ("POST /v1/join".to_owned(), json.to_owned(), format!(r#"{{"code":"{NAME}","desk":"{IDENTITY}"}}"#)),
        (format!("DELETE /v1/tokens/{IDENTITY}"), bearer.clone(), String::new()),
        ("POST /sign-in".to_owned(), String::new(), format!("token={token}")),
        (format!("GET /report?lang=fi&desk={NAME}"), String::new(), String::new()),
    ] {
        let answer = ask(server, &line, &headers, &body).expect("an answer");
        assert!(answer.header("x-request-id").is_some_and(|id| id.len() == 36), "{line}: {answer:?}");
        assert!(answer.status < 500, "{line}: {answer:?}");
    }
}

#[test]
fn the_log_has_one_line_a_request_and_nothing_that_a_caller_chose() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("log");
    let log = File::create(&path).expect("a file");
    let server = Server::start_with(dir.path(), |command| {
        command.args(["--log-format", "json"]).stderr(Stdio::from(log));
    });
    let token = server.join("tesoma");
    hostile(&server, &token);
    hostile(&server, &server.admin);

    let text = std::fs::read_to_string(&path).expect("the log");
    for secret in [token.as_str(), &server.admin, IDENTITY, NAME, "127.0.0.1", "?", "token="] {
        assert!(!text.contains(secret), "{secret} is in the log:\n{text}");
    }
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("one JSON object")).collect();
    let answered = lines.iter().filter(|line| line.get("message").is_some_and(|message| message == "answered"));
    let wanted: BTreeSet<&str> =
        ["timestamp", "level", "target", "message", "id", "method", "route", "status", "ms", "bytes"].into();
    let mut count = 0;
    for line in answered {
        let fields: BTreeSet<&str> = line.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(fields, wanted);
        count += 1;
    }
    // Two of joining, and eleven hostile ones twice.
    assert_eq!(count, 24);
}

#[test]
fn a_request_has_one_id_in_the_answer_in_the_problem_and_in_the_log() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("log");
    let log = File::create(&path).expect("a file");
    let server = Server::start_with(dir.path(), |command| {
        command.args(["--log-format", "json"]).stderr(Stdio::from(log));
    });
    let answer = ask(&server, "GET /v1/tokens", &format!("X-Request-Id: {OWN_ID}\r\n"), "").expect("an answer");
    assert_eq!(answer.status, 401);
    assert_eq!(answer.header("x-request-id"), Some(OWN_ID));
    assert_eq!(answer.json().get("instance"), Some(&Value::from(format!("urn:uuid:{OWN_ID}"))));

    let text = std::fs::read_to_string(&path).expect("the log");
    let line = text.lines().find(|line| line.contains(OWN_ID)).expect("a line with the id");
    let line: Value = serde_json::from_str(line).expect("JSON");
    assert_eq!(line.get("route"), Some(&Value::from("/v1/tokens")));
    assert_eq!(line.get("method"), Some(&Value::from("GET")));
    assert_eq!(line.get("status"), Some(&Value::from(401)));
}
