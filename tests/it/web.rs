//! The figures in the browser, as a browser meets them: sign-in, session, the report as a page, what no page may do.

use lahitori::domain::lang::Lang;
use serde_json::json;

use crate::server::{Server, folder, lahitori};

/// One exchange: status, head in small letters, body.
pub(crate) fn ask(server: &Server, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, String) {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(server.address).expect("the server listens");
    let kind = if body.is_empty() { "" } else { "Content-Type: application/x-www-form-urlencoded\r\n" };
    let length = body.len();
    let text = format!(
        "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{kind}{headers}Content-Length: {length}\r\n\r\n{body}",
        server.address
    );
    stream.write_all(text.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, head.to_owned(), body.to_owned())
}

fn token(server: &Server, role: &str, desk: Option<&str>) -> String {
    let mut body = json!({ "role": role });
    desk.into_iter().for_each(|desk| body["desk"] = json!(desk));
    let made = server.call("POST", "/v1/tokens", Some(&server.admin), Some(&body.to_string())).json();
    made["token"].as_str().expect("a token").to_owned()
}

/// Signs in and gives the header with the session's cookie.
pub(crate) fn signed_in(server: &Server, token: &str) -> String {
    let (status, head, _) = ask(server, "POST", "/sign-in", "", &format!("token={token}&lang=en"));
    assert_eq!(status, 303, "{head}");
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Max-Age=28800"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    format!("Cookie: {}\r\n", cookie.split(';').next().expect("a value"))
}

#[test]
fn a_manager_signs_in_and_reads_the_figures_in_each_language() {
    let dir = folder();
    let server = Server::start(dir.path());
    let cookie = signed_in(&server, &token(&server, "manager", None));
    for (lang, word) in [(Lang::Fi, "Tunnusluvut"), (Lang::Sv, "Nyckeltal"), (Lang::En, "Figures")] {
        let (status, head, body) = ask(&server, "GET", &format!("/report?lang={}", lang.code()), &cookie, "");
        assert_eq!(status, 200, "{head}");
        assert!(body.contains(&format!("<html lang=\"{}\">", lang.code())) && body.contains(word), "{body}");
        assert!(head.contains("content-security-policy: default-src 'none'") && head.contains("no-store"), "{head}");
        for forbidden in ["<script", "style=", "http://", "https://", "onclick"] {
            assert!(!body.contains(forbidden), "{forbidden}: {body}");
        }
    }
    let (status, _, body) = ask(&server, "GET", "/style.css", "", "");
    assert!(status == 200 && body.contains("prefers-color-scheme"));
}

#[test]
fn a_link_leads_where_it_says_also_for_whoever_must_sign_in_first() {
    let dir = folder();
    let server = Server::start(dir.path());
    let link = "period=2026-q3&lang=sv";
    let (_, _, body) = ask(&server, "GET", &format!("/report?{link}"), "", "");
    let action = format!("action=\"/sign-in?{}\"", link.replace('&', "&amp;"));
    assert!(body.contains(&action), "{body}");
    let form = format!("token={}&lang=sv", token(&server, "manager", None));
    let (status, head, _) = ask(&server, "POST", &format!("/sign-in?{link}"), "", &form);
    assert!(status == 303 && head.contains(&format!("location: /report?{link}")), "{head}");
}

#[test]
fn without_a_session_there_are_no_figures_and_a_changed_cookie_is_none() {
    let dir = folder();
    let server = Server::start(dir.path());
    let (_, _, body) = ask(&server, "GET", "/report?lang=en", "", "");
    assert!(body.contains("name=\"token\"") && !body.contains("id=\"figures\""), "{body}");
    let cookie = signed_in(&server, &token(&server, "manager", None));
    let signature = cookie.trim_end().chars().last().expect("a signature");
    let other = if signature == '0' { '1' } else { '0' };
    let longer = cookie.replace(".1", ".9");
    let changed = format!("{}{other}\r\n", &cookie.trim_end()[..cookie.trim_end().len() - 1]);
    for bad in [changed, longer, "Cookie: lahitori=a.b.c\r\n".to_owned(), "Cookie: lahitori=\r\n".to_owned()] {
        let (_, _, body) = ask(&server, "GET", "/report?lang=en", &bad, "");
        assert!(body.contains("name=\"token\""), "{bad}");
    }
}

#[test]
fn a_revoked_token_ends_its_session_at_once() {
    let dir = folder();
    let server = Server::start(dir.path());
    let made = server.call("POST", "/v1/tokens", Some(&server.admin), Some(&json!({ "role": "manager" }).to_string()));
    let made = made.json();
    let cookie = signed_in(&server, made["token"].as_str().expect("a token"));
    assert!(ask(&server, "GET", "/report?lang=en", &cookie, "").2.contains("id=\"figures\""));
    server.call("DELETE", &format!("/v1/tokens/{}", made["id"]), Some(&server.admin), None);
    assert!(!ask(&server, "GET", "/report?lang=en", &cookie, "").2.contains("id=\"figures\""));
}

#[test]
fn another_site_signs_nobody_in_and_guessers_wait() {
    let dir = folder();
    let server = Server::start(dir.path());
    let body = format!("token={}&lang=en", token(&server, "manager", None));
    for foreign in ["Sec-Fetch-Site: cross-site\r\n", "Origin: https://elsewhere.example\r\n"] {
        let (status, head, _) = ask(&server, "POST", "/sign-in", foreign, &body);
        assert!(status == 403 && !head.contains("set-cookie"), "{foreign}: {head}");
    }
    let guess = format!("token=lt_{}&lang=en", "0".repeat(64));
    let answers: Vec<u16> = (0..40).map(|_| ask(&server, "POST", "/sign-in", "", &guess).0).collect();
    assert_eq!((answers[0], answers[39]), (403, 429));
}

#[test]
fn a_desk_sees_its_own_figures_only_and_an_editor_none() {
    let dir = folder();
    let server = Server::start(dir.path());
    let cookie = signed_in(&server, &token(&server, "desk", Some("tesoma")));
    let (status, _, body) = ask(&server, "GET", "/report?lang=en&desk=veska", &cookie, "");
    assert!(status == 400 && !body.contains("id=\"figures\""), "{body}");
    assert_eq!(ask(&server, "GET", "/report?lang=en", &cookie, "").0, 200);
    let (status, head, _) =
        ask(&server, "POST", "/sign-in", "", &format!("token={}&lang=en", token(&server, "editor", None)));
    assert!(status == 403 && !head.contains("set-cookie"), "{head}");
}

#[test]
fn what_an_address_asks_for_wrongly_is_told_in_a_sentence_and_never_repeated() {
    let dir = folder();
    let server = Server::start(dir.path());
    let cookie = signed_in(&server, &token(&server, "manager", None));
    for bad in ["period=%3Cscript%3E", "period=2026-10-05", "desk=<b>x", "period=2026-13"] {
        let (status, _, body) = ask(&server, "GET", &format!("/report?lang=en&{bad}"), &cookie, "");
        assert_eq!(status, 400, "{bad}");
        assert!(!body.contains("script") && !body.contains("<b>"), "{body}");
    }
    assert!(ask(&server, "GET", "/privacy?lang=sv", "", "").2.contains("Vad sparas?"));
}

#[test]
fn a_demonstration_says_so_on_every_page_and_takes_nothing() {
    let dir = folder();
    let server = Server::demonstration(dir.path());
    let cookie = signed_in(&server, &server.admin);
    for (lang, mark) in [("fi", "KEKSITTYJÄ LUKUJA"), ("sv", "PÅHITTADE SIFFROR"), ("en", "INVENTED FIGURES")] {
        let pages =
            [("/", ""), ("/report", cookie.as_str()), ("/privacy", ""), ("/report?period=nonsense", cookie.as_str())];
        for (path, cookie) in pages {
            let join = if path.contains('?') { '&' } else { '?' };
            let (_, _, body) = ask(&server, "GET", &format!("{path}{join}lang={lang}"), cookie, "");
            assert!(body.contains(&format!("<title>{mark}")) && body.contains("class=\"invented\""), "{path}: {body}");
        }
    }
    let report = server.call("GET", "/v1/report", Some(&server.admin), None).json();
    assert_eq!(report["invented"], true);
    let year = server.call("GET", "/v1/report?period=2025", Some(&server.admin), None).json();
    assert!(year["contacts"].as_u64() > Some(10_000), "{}", year["contacts"]);
    for endpoint in lahitori::server::ENDPOINTS.iter().filter(|endpoint| endpoint.method != "GET") {
        let path = endpoint.path.replace("{id}", "1");
        for token in [None, Some(server.admin.as_str())] {
            let answer = server.call(endpoint.method, &path, token, Some("{}"));
            assert_eq!(
                (answer.status, answer.json()["type"].as_str()),
                (403, Some("/problems/demonstration")),
                "{path}"
            );
        }
    }
}

/// What a county sees of a year: each table has its link at the beginning, long lists say what they leave out, and free
/// places are told month by month; in the terminal the same.
#[test]
fn a_year_is_told_with_its_contents_and_where_there_was_room() {
    let dir = folder();
    let server = Server::demonstration(dir.path());
    let cookie = signed_in(&server, &server.admin);
    let (_, _, body) = ask(&server, "GET", "/report?period=2025&lang=en", &cookie, "");
    for id in ["figures", "volumes", "table-led-to", "table-needs-at-once", "table-municipality", "places"] {
        assert!(body.contains(&format!("href=\"#{id}\"")), "{id} has a link");
        assert!(body.contains(&format!("id=\"{id}\"")), "{id} is there");
    }
    assert!(
        body.contains(" rarer rows are in the CSV and JSON files only.")
            && body.contains("Counted with: code lists version 1")
    );
    let (_, _, desk) = ask(&server, "GET", "/report?period=2025&desk=centre&lang=en", &cookie, "");
    assert!(!desk.contains("id=\"places\"") && !desk.contains("id=\"table-led-to\""));
    let run = |args: &[&str]| {
        let mut command = lahitori(dir.path());
        command.env("LAHITORI_SERVER", format!("http://{}", server.address)).env("LAHITORI_TOKEN", &server.admin);
        let output = command.args(args).output().expect("the binary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let told = run(&["places", "--period", "2025"]);
    assert_eq!(told.lines().count(), 2 * 2 * 12, "two units, two lines a month: {told}");
    assert!(told.contains("December 2025\n    days ") && told.contains("; free 0–"), "{told}");
    let json: serde_json::Value =
        serde_json::from_str(&run(&["places", "--period", "2025-q1", "--json"])).expect("JSON");
    assert_eq!(json["months"].as_array().map(Vec::len), Some(2 * 3));
    let report = run(&["report", "2026-q2"]);
    assert!(report.contains("\n      1–3/2026  ") && report.contains("INVENTED FIGURES"), "{report}");
}

#[test]
fn a_demonstration_touches_no_real_store_and_is_the_same_at_each_start() {
    let dir = folder();
    let real = Server::start(dir.path());
    let contacts = |server: &Server| {
        let report = server.call("GET", "/v1/report?period=2026-q2", Some(&server.admin), None);
        report.json()["contacts"].as_u64()
    };
    let first = Server::demonstration(dir.path());
    let told = contacts(&first);
    drop(first);
    assert_eq!(contacts(&Server::demonstration(dir.path())), told);
    assert_eq!(contacts(&real), Some(0));
    assert!(real.call("GET", "/v1/report", Some(&real.admin), None).json().get("invented").is_none());
}
