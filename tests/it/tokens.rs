//! Tokens that change hands and the trail of it: two work at once while one takes the place of the other, what is revoked
//! stops everywhere, and nobody changes the trail unseen. On both databases.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    conformance::{in_postgres, on_both, tamper},
    server::{Server, contact, folder, run},
};

fn made(server: &Server) -> (i64, String) {
    let body = json!({ "role": "desk", "desk": "tesoma" }).to_string();
    of_answer(&server.call("POST", "/v1/tokens", Some(&server.admin), Some(&body)).json())
}

fn of_answer(answer: &Value) -> (i64, String) {
    (answer["id"].as_i64().expect("a number"), answer["token"].as_str().expect("a token").to_owned())
}

fn rotate(server: &Server, id: i64, hours: u16) -> (u16, Value) {
    let body = json!({ "hours": hours }).to_string();
    let answer = server.call("POST", &format!("/v1/tokens/{id}/rotate"), Some(&server.admin), Some(&body));
    (answer.status, answer.json())
}

fn works(server: &Server, token: &str) -> bool {
    match server.call("GET", "/v1/places", Some(token), None).status {
        200 => true,
        401 => false,
        other => panic!("{other}"),
    }
}

#[test]
fn a_token_and_its_successor_work_side_by_side_until_the_hours_are_over() {
    on_both(|dir| {
        let server = Server::start(dir);
        let (id, old) = made(&server);
        let (status, answer) = rotate(&server, id, 24);
        assert_eq!(status, 201, "{answer}");
        let (second, new) = of_answer(&answer);
        assert!(works(&server, &old) && works(&server, &new));
        server.send(&new, &[contact(1)]);
        // At most two at once.
        let (status, answer) = rotate(&server, id, 24);
        assert_eq!((status, answer["type"].as_str()), (409, Some("/problems/token-over")));
        let listed = server.call("GET", "/v1/tokens", Some(&server.admin), None).json();
        let ends = listed["tokens"].as_array().expect("a list").iter().find(|one| one["id"] == json!(id));
        assert!(ends.is_some_and(|one| one["ends_s"].as_i64().is_some()), "{listed}");
        // Its hours pass.
        tamper(dir, &[&format!("UPDATE tokens SET until_s = 1000 WHERE id = {id}")]);
        assert!(!works(&server, &old) && works(&server, &new));
        // And with no hours it ends at once.
        let (_, answer) = rotate(&server, second, 0);
        assert!(!works(&server, &new) && works(&server, &of_answer(&answer).1));
        let (status, _) = rotate(&server, 999_999, 1);
        assert_eq!(status, 404);
    });
}

#[test]
fn the_command_line_rotates_and_says_until_when_the_old_one_works() {
    let dir = folder();
    let server = Server::start(dir.path());
    let (id, old) = made(&server);
    let out = run(dir.path(), &["token", "rotate", &id.to_string(), "--hours", "2"]);
    let new = String::from_utf8(out.stdout).expect("text").trim().to_owned();
    assert!(String::from_utf8_lossy(&out.stderr).contains("Both work for 2 more hours."), "{:?}", out.stderr);
    assert!(works(&server, &old) && works(&server, &new));
    let list = String::from_utf8(run(dir.path(), &["token", "list"]).stdout).expect("text");
    assert!(list.contains("ends 20") && !list.contains("lt_"), "{list}");
}

#[test]
fn an_administrator_that_changes_its_own_token_is_not_shut_out() {
    on_both(|dir| {
        let server = Server::start(dir);
        let (status, answer) = rotate(&server, 1, 0);
        assert_eq!(status, 201, "{answer}");
        let (_, new) = of_answer(&answer);
        assert!(!works(&server, &server.admin) && works(&server, &new));
        drop(server);
        // The county has an administrator: no other token is made for it.
        let again = Server::start(dir);
        assert!(works(&again, &new) && !works(&again, &again.admin));
    });
}

#[test]
fn what_one_server_revokes_stops_at_every_server_of_the_database_at_once() {
    on_both(|dir| {
        let here = Server::start(dir);
        let other_dir = folder();
        let there = in_postgres(dir).then(|| {
            std::fs::copy(dir.join("database-of-this-story"), other_dir.path().join("database-of-this-story"))
                .expect("the same database");
            std::fs::create_dir_all(other_dir.path().join("server")).expect("a folder");
            std::fs::write(other_dir.path().join("server").join("admin-token"), &here.admin).expect("the token");
            Server::start(other_dir.path())
        });
        let servers: Vec<&Server> = std::iter::once(&here).chain(&there).collect();
        let (id, token) = made(&here);
        assert!(servers.iter().all(|server| works(server, &token)));
        here.call("DELETE", &format!("/v1/tokens/{id}"), Some(&here.admin), None);
        // Not within five seconds but with the very next request: nobody keeps tokens in memory.
        assert!(servers.iter().all(|server| !works(server, &token)));
    });
}

fn audit(server: &Server, query: &str) -> Value {
    let answer = server.call("GET", &format!("/v1/audit{query}"), Some(&server.admin), None);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn acts(page: &Value) -> Vec<&str> {
    page["rows"].as_array().expect("rows").iter().filter_map(|row| row["act"].as_str()).collect()
}

#[test]
fn every_administrative_act_is_written_down_and_shown_page_by_page() {
    on_both(|dir| {
        let server = Server::start(dir);
        server.join("tesoma");
        let (id, token) = made(&server);
        rotate(&server, id, 1);
        server.call("DELETE", &format!("/v1/tokens/{id}"), Some(&server.admin), None);
        // What changes nothing is no act.
        server.call("DELETE", &format!("/v1/tokens/{id}"), Some(&server.admin), None);
        server.call("DELETE", "/v1/tokens/999999", Some(&server.admin), None);
        let all = audit(&server, "");
        let done = [
            "token_made",
            "join_code_made",
            "join_code_made",
            "desk_joined",
            "token_made",
            "token_rotated",
            "token_made",
            "token_revoked",
        ];
        assert_eq!(acts(&all), done);
        assert!(!all.to_string().contains(token.trim_start_matches("lt_")), "{all}");
        let (mut found, mut after) = (Vec::new(), 0);
        loop {
            let page = audit(&server, &format!("?after={after}&limit=3"));
            found.extend(acts(&page).into_iter().map(str::to_owned));
            match page["next"].as_i64() {
                Some(next) => after = next,
                None => break,
            }
        }
        assert_eq!(found, done);
        let listed = String::from_utf8(run(dir, &["audit", "list"]).stdout).expect("text");
        assert!(listed.contains("the server") && listed.contains("token 1") && listed.contains("tesoma"), "{listed}");
    });
}

fn verified(dir: &Path, more: &[&str]) -> (bool, String) {
    let out = run(dir, &[&["audit", "verify"], more].concat());
    let text = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    (out.status.success(), text)
}

#[test]
fn the_database_itself_refuses_to_change_the_trail() {
    on_both(|dir| {
        let _server = Server::start(dir);
        for statement in ["UPDATE audit SET at_s = 0", "DELETE FROM audit"] {
            let tried = std::panic::catch_unwind(|| tamper(dir, &[statement]));
            assert!(tried.is_err(), "{statement}");
        }
    });
}

#[test]
fn a_changed_removed_or_moved_row_of_the_trail_is_found() {
    let cases: [(&[&str], &str); 5] = [
        (&["UPDATE audit SET about = 'orivesi' WHERE seq = 4"], "Row 4 is not what it was"),
        (&["UPDATE audit SET by_token = 7 WHERE seq = 2"], "Row 2 is not what it was"),
        (&["DELETE FROM audit WHERE seq = 3"], "Row 3 is missing"),
        (&["DELETE FROM audit WHERE seq >= 4"], "Row 4 is missing"),
        (
            &[
                "UPDATE audit SET seq = 100 WHERE seq = 2",
                "UPDATE audit SET seq = 2 WHERE seq = 3",
                "UPDATE audit SET seq = 3 WHERE seq = 100",
            ],
            "Row 2 is not what it was",
        ),
    ];
    on_both(|dir| {
        for (statements, says) in cases {
            // A trail of its own for each: in PostgreSQL the one of the case before is taken away.
            let own = folder();
            let dir = if in_postgres(dir) { dir } else { own.path() };
            let server = Server::start(dir);
            server.join("tesoma");
            made(&server);
            let (whole, text) = verified(dir, &[]);
            assert!(whole && text.contains("The trail is whole"), "{text}");
            tamper(dir, &[disarm(dir)]);
            tamper(dir, statements);
            let (whole, text) = verified(dir, &[]);
            assert!(!whole && text.contains(says), "{statements:?}: {text}");
            if in_postgres(dir) {
                tamper(dir, &["DELETE FROM audit", "DELETE FROM audit_heads"]);
            }
        }
    });
}

/// Whoever may change a database's tables can take its guards away.
fn disarm(dir: &Path) -> &'static str {
    if in_postgres(dir) {
        "DROP TRIGGER IF EXISTS audit_stays ON audit"
    } else {
        "DROP TRIGGER audit_stays; DROP TRIGGER audit_stays_as_it_is"
    }
}

/// Whoever can write the whole database can write a whole new trail too; a hash that somebody noted elsewhere tells.
#[test]
fn a_trail_that_was_written_anew_lacks_the_hash_that_was_noted() {
    on_both(|dir| {
        let server = Server::start(dir);
        let (_, text) = verified(dir, &[]);
        let noted = text.split_whitespace().last().expect("a hash").to_owned();
        made(&server);
        assert!(verified(dir, &["--head", &noted]).0);
        tamper(dir, &[disarm(dir), "DELETE FROM audit"]);
        let forget =
            if in_postgres(dir) { "DELETE FROM audit_heads" } else { "DELETE FROM meta WHERE key = 'audit_head'" };
        tamper(dir, &[forget]);
        made(&server);
        assert!(verified(dir, &[]).0);
        let (found, text) = verified(dir, &["--head", &noted]);
        assert!(!found && text.contains("is not in the trail"), "{text}");
    });
}
