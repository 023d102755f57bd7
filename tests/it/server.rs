//! The backend as desks and administrators meet it: the real binary on a port of its own, spoken to over plain sockets.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, ExitStatus, Output, Stdio},
    time::{Duration, Instant},
};

use lahitori::{
    domain::{
        code::Code,
        entry::{Entry, EntryId, FORMAT, Sealed, What},
        report::{Report, TableName},
        time::{Day, Hour, helsinki},
        visit::{NeedOutcome, Visit},
    },
    server::{ENDPOINTS, Who},
    wire::{
        Receipt, ReceiptStatus, Receipts,
        admin::{Role, TokenListed},
    },
};
use serde_json::{Value, json};

/// Long enough for the slowest machine; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    join_line: String,
    pub(crate) admin: String,
}

pub(crate) fn lahitori(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
    command.arg("--data-dir").arg(dir).args(["--lang", "en"]);
    for name in ["LAHITORI_SERVER", "LAHITORI_TOKEN", "LAHITORI_CONFIG", "LAHITORI_SABOTAGE"] {
        command.env_remove(name);
    }
    command.env_remove("LAHITORI_DATABASE").env_remove("LAHITORI_READ_DATABASE").env_remove("LAHITORI_COUNTY");
    super::conformance::choose(dir, &mut command);
    // The contacts here are of days that the calendar leaves behind.
    command.env("XDG_CONFIG_HOME", dir).env("HOME", dir).env("LAHITORI_KEEP_MONTHS", "1200");
    command
}

impl Server {
    pub(crate) fn start(dir: &Path) -> Server {
        Server::start_with(dir, |_| {})
    }

    pub(crate) fn start_with(dir: &Path, change: impl FnOnce(&mut Command)) -> Server {
        Server::starts(dir, change).expect("the server prints a line to type")
    }

    /// The server, or none where it ends without a line to type.
    pub(crate) fn starts(dir: &Path, change: impl FnOnce(&mut Command)) -> Option<Server> {
        let mut command = lahitori(dir);
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        change(&mut command);
        let mut child = command.spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let join_line = lines.find_map(|line| line.ok().filter(|line| line.contains("lahitori join http")));
        let Some(join_line) = join_line.map(|line| line.trim().to_owned()) else {
            child.wait().expect("it ends");
            return None;
        };
        let address = join_line.split(['/', ' ']).find_map(|word| word.parse().ok()).expect("an address in it");
        let admin = std::fs::read_to_string(dir.join("server").join("admin-token")).expect("the admin token");
        Some(Server { child, address, join_line, admin: admin.trim().to_owned() })
    }

    /// A server with invented figures; its token is a manager's.
    pub(crate) fn demonstration(dir: &Path) -> Server {
        let mut command = lahitori(dir);
        command.env_remove("LAHITORI_DATABASE").args(["serve", "--demo", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the binary starts");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let told: Vec<String> = lines.map_while(Result::ok).take(2).collect();
        let word =
            |line: usize| told.get(line).and_then(|line| line.split(' ').next_back()).expect("a line").to_owned();
        let address = word(0).split('/').find_map(|part| part.parse().ok()).expect("an address");
        Server { child, address, join_line: String::new(), admin: word(1) }
    }

    pub(crate) fn join_code(&self) -> &str {
        self.join_line.split(' ').nth(3).expect("a code in the line")
    }

    pub(crate) fn call(&self, method: &str, path: &str, token: Option<&str>, body: Option<&str>) -> Answer {
        call(self.address, method, path, token, body).expect("the server answers")
    }

    pub(crate) fn join(&self, desk: &str) -> String {
        let made = self.call("POST", "/v1/join-codes", Some(&self.admin), None).json();
        let body = json!({ "code": made.get("code"), "desk": desk }).to_string();
        let answer = self.call("POST", "/v1/join", None, Some(&body)).json();
        answer.get("token").and_then(Value::as_str).expect("a token").to_owned()
    }

    pub(crate) fn send(&self, token: &str, entries: &[Sealed]) -> Receipts {
        let answer = self.call("POST", "/v1/entries", Some(token), Some(&batch(entries)));
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("receipts")
    }

    /// What the entries of October come to, as an administrator sees it before the month is closed.
    pub(crate) fn report(&self, admin: &str) -> Report {
        Report { draft: false, open: None, ..self.asked(admin, "period=2026-10&draft=true") }
    }

    /// What is told of a period.
    pub(crate) fn asked(&self, token: &str, query: &str) -> Report {
        let answer = self.call("GET", &format!("/v1/report?{query}"), Some(token), None);
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("a report")
    }

    /// Closes a month before its day.
    pub(crate) fn close(&self, month: &str) {
        let body = format!(r#"{{"month":"{month}-01"}}"#);
        assert_eq!(self.call("POST", "/v1/months/close", Some(&self.admin), Some(&body)).status, 204);
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks the process to end, as a system does that wants to restart it.
    #[cfg(unix)]
    pub(crate) fn tell_to_end(&self) {
        let pid = self.pid().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
    }

    /// How it ended, if it ends in time.
    pub(crate) fn ended_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + time;
        loop {
            let ended = self.child.try_wait().expect("a child of ours");
            if ended.is_some() || Instant::now() >= until {
                return ended;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    pub(crate) fn kind(&self) -> String {
        let problem: Value = serde_json::from_str(&self.body).unwrap_or_default();
        problem.get("type").and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

fn call(
    address: SocketAddr,
    method: &str,
    path: &str,
    token: Option<&str>,
    body: Option<&str>,
) -> std::io::Result<Answer> {
    let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let kind = body.map(|body| format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{token}{}\r\n",
        kind.unwrap_or_default()
    );
    raw(address, &format!("{head}{}", body.unwrap_or_default()))
}

pub(crate) fn raw(address: SocketAddr, request: &str) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // A server that refuses a body may close before it has all of it; what it said is still to be read.
    let _ = stream.write_all(request.as_bytes());
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    answer(&String::from_utf8_lossy(&bytes))
        .ok_or_else(|| read.err().unwrap_or_else(|| std::io::ErrorKind::UnexpectedEof.into()))
}

fn answer(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    let headers: BTreeMap<String, String> = lines.filter_map(header).collect();
    let length: usize = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    (body.len() == length).then(|| Answer { status, headers, body: body.to_owned() })
}

const JOURNAL: &str = "0193a5c0-1111-4222-8333-444455556666";

pub(crate) fn batch(entries: &[Sealed]) -> String {
    let entries: Vec<&str> = entries.iter().map(|entry| std::str::from_utf8(&entry.bytes).expect("JSON")).collect();
    format!(r#"{{"journal":"{JOURNAL}","entries":[{}]}}"#, entries.join(","))
}

pub(crate) fn visit(need: &str) -> Visit {
    let code = |text: &str| serde_json::from_value(json!(text)).expect("a code");
    let needs = vec![NeedOutcome {
        need: serde_json::from_value(json!(need)).expect("a code"),
        outcome: serde_json::from_value(json!("settled")).expect("a code"),
        destination: serde_json::from_value(json!("none")).expect("a code"),
        handover: None,
        unmet: None,
        tried: Vec::new(),
        found_weakly: false,
    }];
    Visit {
        day: Day("2026-10-05".parse().expect("a date")),
        hour: Hour::new(9).expect("an hour"),
        late: false,
        method: serde_json::from_value(json!("in_person")).expect("a code"),
        level: serde_json::from_value(json!("advice")).expect("a code"),
        duration: None,
        asker: None,
        client_group: None,
        needs,
        places_before: None,
        feedback: None,
        checklist: None,
        catalog: code("c0123456789ab"),
        confirmed: Vec::new(),
        municipality: None,
        language: None,
        segment: None,
        signs: None,
    }
}

pub(crate) fn id(number: u32) -> EntryId {
    let mut random = [7; 10];
    random[..4].copy_from_slice(&number.to_be_bytes());
    EntryId::new(&helsinki("2026-10-05T06:30:00Z".parse().expect("an instant")), random)
}

pub(crate) fn entry(number: u32, what: What) -> Sealed {
    Entry { format: FORMAT, id: id(number), desk: None, what }.seal()
}

pub(crate) fn contact(number: u32) -> Sealed {
    entry(number, What::Visit(visit("money")))
}

pub(crate) fn statuses(receipts: &Receipts) -> Vec<ReceiptStatus> {
    receipts.receipts.iter().map(|receipt| receipt.status).collect()
}

pub(crate) fn run(dir: &Path, args: &[&str]) -> Output {
    lahitori(dir).args(args).output().expect("the binary runs")
}

pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn a_contact_travels_from_the_printed_line_to_the_report() {
    let dir = folder();
    let server = Server::start(dir.path());
    assert!(server.join_line.ends_with("--desk tesoma"), "{}", server.join_line);
    let body = json!({ "code": server.join_code(), "desk": "tesoma" }).to_string();
    let joined = server.call("POST", "/v1/join", None, Some(&body)).json();
    let token = joined["token"].as_str().expect("a token");
    let receipts = server.send(token, &[contact(1)]);
    assert_eq!(statuses(&receipts), [ReceiptStatus::Stored]);
    assert_eq!(receipts.receipts[0].hash, contact(1).hash);
    assert_eq!(
        (receipts.stored_ever, receipts.epoch.to_string()),
        (1, joined["epoch"].as_str().expect("an epoch").to_owned())
    );
    let printed = run(dir.path(), &["report", "2026-10", "--draft", "--json"]);
    let report: Report = serde_json::from_slice(&printed.stdout).expect("a report");
    assert_eq!(report.contacts, Some(1));
    assert!(
        report
            .tables
            .iter()
            .filter(|table| !matches!(table.name, TableName::Desk | TableName::Day))
            .all(|table| table.rows.iter().all(|row| row.count.is_none() || row.count == Some(0)))
    );
}

#[test]
fn the_administrators_token_is_its_owners_alone_and_in_no_log() {
    let dir = folder();
    let server = Server::start(dir.path());
    assert!(server.admin.starts_with("lt_") && server.admin.len() == 67);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&dir.path().join("server").join("admin-token")), 0o600);
        assert_eq!(mode(&dir.path().join("server")), 0o700);
    }
    let store = std::fs::read(dir.path().join("server").join("store.sqlite")).expect("the store");
    let log = std::fs::read(dir.path().join("server").join("store.sqlite-wal")).unwrap_or_default();
    let digits = server.admin.trim_start_matches("lt_").as_bytes();
    assert!(
        !store.windows(64).chain(log.windows(64)).any(|window| window == digits),
        "the store holds the token itself"
    );
}

#[test]
fn five_parallel_posts_of_one_batch_count_each_contact_once() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let entries: Vec<Sealed> = (0..40).map(contact).collect();
    let answers: Vec<Receipts> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..5).map(|_| scope.spawn(|| server.send(&token, &entries))).collect();
        posts.into_iter().map(|post| post.join().expect("an answer")).collect()
    });
    let stored = answers.iter().flat_map(|answer| &answer.receipts).filter(|one| one.status == ReceiptStatus::Stored);
    assert_eq!(stored.count(), 40);
    assert!(answers.iter().all(|answer| answer.stored_ever == 40));
    assert_eq!(server.report(&server.admin).contacts, Some(40));
}

#[test]
fn one_identity_with_two_contents_keeps_the_first_and_shows_both() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let other = entry(1, What::Visit(visit("housing")));
    let receipts = server.send(&token, &[contact(1), other.clone(), contact(1)]);
    assert_eq!(statuses(&receipts), [ReceiptStatus::Stored, ReceiptStatus::Rejected, ReceiptStatus::AlreadyHad]);
    assert_eq!(receipts.receipts[1].reason, Code::parse("different_bytes").ok());
    assert_eq!(receipts.stored_ever, 1);
    let conflicts = server.call("GET", "/v1/conflicts", Some(&server.admin), None).json();
    let conflict = &conflicts["conflicts"][0];
    assert_eq!(conflict["kept"]["hash"], contact(1).hash.to_string());
    assert_eq!(conflict["refused"]["hash"], other.hash.to_string());
}

#[test]
fn a_bad_entry_holds_up_none_of_the_others() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let bad = Sealed { bytes: br#"{"format":1,"note":"Matti Meikalainen"}"#.to_vec(), ..contact(2) };
    let hetu = entry(3, What::Visit(visit("x131052_999t")));
    let unknown = entry(4, What::Visit(visit("space_travel")));
    let receipts = server.send(&token, &[contact(1), bad, hetu, unknown]);
    let told = |receipt: &Receipt| (receipt.status, receipt.reason.as_ref().map(ToString::to_string));
    assert_eq!(
        receipts.receipts.iter().map(told).collect::<Vec<_>>(),
        [
            (ReceiptStatus::Stored, None),
            (ReceiptStatus::Rejected, Some("malformed".to_owned())),
            (ReceiptStatus::Rejected, Some("personal_data".to_owned())),
            (ReceiptStatus::Stored, None),
        ]
    );
    let report = server.report(&server.admin);
    assert_eq!(report.contacts, Some(2));
    assert_eq!(report.unknown_codes[0].code.as_str(), "space_travel");
}

#[test]
fn a_correction_counts_in_place_of_what_it_corrects_also_when_it_comes_first() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let correction =
        |number, corrects| entry(number, What::Correction { corrects: id(corrects), visit: visit("housing") });
    server.send(&token, &[correction(2, 1), correction(3, 2)]);
    server.send(&token, &[contact(1), contact(4), entry(5, What::Cancellation { cancels: id(4) })]);
    assert_eq!(server.report(&server.admin).contacts, Some(1));
}

/// Every pair of endpoint and role, taken from the description that the server gives of itself.
#[test]
fn every_role_may_do_what_the_table_says_and_nothing_else() {
    let dir = folder();
    let server = Server::start(dir.path());
    let described = server.call("GET", "/v1/openapi.json", None, None).json();
    let mut tokens: BTreeMap<&str, Option<String>> = BTreeMap::from([("nobody", None)]);
    for role in Role::ALL {
        let mut body = json!({ "role": role });
        if role.has_desk() {
            body["desk"] = json!("tesoma");
        }
        let made = server.call("POST", "/v1/tokens", Some(&server.admin), Some(&body.to_string()));
        assert_eq!(made.status, 201, "{}", made.body);
        tokens.insert(role.name(), made.json()["token"].as_str().map(str::to_owned));
    }
    tokens.insert("stranger", Some(format!("lt_{}", "0".repeat(64))));
    let mut pairs = 0;
    for (path, methods) in described["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let roles: Option<BTreeSet<&str>> = operation
                .get("x-roles")
                .map(|roles| roles.as_array().expect("roles").iter().filter_map(Value::as_str).collect());
            for (who, token) in &tokens {
                // A number that no token has, and an empty body where one is wanted: allowed calls change nothing.
                let body = operation.get("requestBody").map(|_| "{}");
                let answer = server.call(&method.to_uppercase(), &path.replace("{id}", "999"), token.as_deref(), body);
                let known = Role::of(who).is_some();
                let denied = match &roles {
                    None => None,
                    Some(_) if !known => Some(401),
                    Some(roles) if !roles.contains(who) => Some(403),
                    Some(_) => None,
                };
                match denied {
                    Some(status) => assert_eq!(answer.status, status, "{who} {method} {path}"),
                    None => assert!(
                        answer.status != 401 && !answer.kind().ends_with("not-yours"),
                        "{who} {method} {path}: {}",
                        answer.body
                    ),
                }
                pairs += 1;
            }
        }
    }
    assert_eq!(pairs, ENDPOINTS.len() * tokens.len());
    assert_eq!(described["openapi"], "3.1.0");
    assert!(ENDPOINTS.iter().any(|endpoint| endpoint.who == Who::Roles(&[Role::Desk])));
}

#[test]
fn a_desk_sees_its_own_figures_only() {
    let dir = folder();
    let server = Server::start(dir.path());
    let (tesoma, orivesi) = (server.join("tesoma"), server.join("orivesi"));
    server.send(&tesoma, &(0..12).map(contact).collect::<Vec<_>>());
    server.send(&orivesi, &(20..40).map(contact).collect::<Vec<_>>());
    server.close("2026-10");
    for (token, contacts) in [(&tesoma, 12), (&orivesi, 20), (&server.admin, 32)] {
        assert_eq!(server.asked(token, "period=2026-10").contacts, Some(contacts));
    }
    assert_eq!(server.call("GET", "/v1/report?desk=orivesi", Some(&tesoma), None).status, 403);
    let inside = server.call("GET", "/v1/report?from=2026-10-05&to=2026-10-05", Some(&server.admin), None);
    assert_eq!((inside.status, inside.kind().as_str()), (400, "/problems/bad-period"));
}

#[test]
fn a_join_code_works_once_and_ten_wrong_ones_void_it() {
    let dir = folder();
    let server = Server::start(dir.path());
    let join = |code: &str| {
        let body = json!({ "code": code, "desk": "tesoma" }).to_string();
        server.call("POST", "/v1/join", None, Some(&body)).status
    };
    assert_eq!(join(server.join_code()), 200);
    assert_eq!(join(server.join_code()), 403);
    let made = server.call("POST", "/v1/join-codes", Some(&server.admin), None).json();
    for _ in 0..10 {
        assert_eq!(join("AAAA-AAAA"), 403);
    }
    assert_eq!(join(made["code"].as_str().expect("a code")), 403);
}

#[test]
fn a_revoked_token_stops_working_at_once() {
    let dir = folder();
    let server = Server::start(dir.path());
    let made = run(dir.path(), &["token", "create", "--role", "desk", "--desk", "tesoma"]);
    let token = String::from_utf8(made.stdout).expect("text").trim().to_owned();
    assert!(token.starts_with("lt_"), "{token}");
    server.send(&token, &[contact(1)]);
    let listed = server.call("GET", "/v1/tokens", Some(&server.admin), None).json();
    let tokens: Vec<TokenListed> = serde_json::from_value(listed["tokens"].clone()).expect("tokens");
    let desk = tokens.iter().find(|token| token.role == Role::Desk).expect("the desk's");
    let revoked = run(dir.path(), &["token", "revoke", &desk.id.to_string()]);
    assert!(revoked.status.success());
    let answer = server.call("POST", "/v1/entries", Some(&token), Some(&batch(&[contact(2)])));
    assert_eq!((answer.status, answer.kind().as_str()), (401, "/problems/no-token"));
    let list = String::from_utf8(run(dir.path(), &["token", "list"]).stdout).expect("text");
    assert!(list.contains("revoked") && !list.contains("lt_"), "{list}");
}

#[test]
fn what_is_too_large_is_refused_with_words() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let entries: Vec<Sealed> = (0..1001).map(contact).collect();
    let many = server.call("POST", "/v1/entries", Some(&token), Some(&batch(&entries)));
    assert_eq!((many.status, many.kind().as_str()), (413, "/problems/too-many-entries"));
    assert_eq!(server.send(&token, &entries[..1000]).stored_ever, 1000);
    let head = format!(
        "POST /v1/entries HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nConnection: close\r\n"
    );
    let large = raw(server.address, &format!("{head}Content-Length: {}\r\n\r\n", 5 * 1024 * 1024)).expect("an answer");
    assert_eq!((large.status, large.kind().as_str()), (413, "/problems/too-large"));
    let unnamed = format!("{head}Transfer-Encoding: chunked\r\n\r\n500000\r\n{}\r\n0\r\n\r\n", " ".repeat(0x50_0000));
    assert_eq!(raw(server.address, &unnamed).expect("an answer").status, 413);
    let header =
        format!("GET /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: {}\r\n\r\n", "x".repeat(20_000));
    assert_eq!(raw(server.address, &header).expect("an answer").status, 431);
}

#[test]
fn a_body_that_comes_garbled_is_unreadable_and_not_too_large() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let request = format!(
        "POST /v1/entries HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"fo\r\nno length\r\n"
    );
    let answer = raw(server.address, &request).expect("an answer");
    assert_eq!((answer.status, answer.kind().as_str()), (400, "/problems/unreadable"));
}

#[test]
fn half_a_header_does_not_hold_a_connection() {
    let dir = folder();
    let server = Server::start(dir.path());
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    stream.write_all(b"GET /v1/health HTTP/1.1\r\nHost: loc").expect("half a header");
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).expect("the server closes the connection");
    assert_eq!(server.call("GET", "/v1/health", None, None).status, 200);
}

#[test]
fn half_a_body_does_not_hold_a_connection() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let half = format!(
        "POST /v1/entries HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: 4000\r\n\r\n{{"
    );
    let answer = raw(server.address, &half).expect("an answer");
    assert_eq!((answer.status, answer.kind().as_str()), (408, "/problems/body-too-slow"));
}

#[test]
fn clients_that_hang_up_early_do_not_stop_the_server() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    for _ in 0..300 {
        let mut stream = TcpStream::connect(server.address).expect("it listens");
        let request = format!("GET /v1/report HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
    }
    assert_eq!(server.call("GET", "/v1/report", Some(&token), None).status, 200);
}

#[test]
fn the_api_keeps_its_word() {
    let dir = folder();
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    let answer = server.call("POST", "/v1/entries", Some(&token), Some(&batch(&[contact(1), contact(1)])));
    assert_eq!(answer.headers["content-type"], "application/vnd.lahitori.receipts+json");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let mut receipts = answer.json();
    receipts["epoch"] = json!("[epoch]");
    insta::assert_snapshot!("receipts", serde_json::to_string_pretty(&receipts).expect("JSON"));
    let refused = server.call("POST", "/v1/entries", None, Some("{}"));
    assert_eq!(refused.headers["content-type"], "application/problem+json");
    assert_eq!(refused.headers["www-authenticate"], "Bearer");
    let mut problem = refused.json();
    problem["instance"] = json!("[request]");
    insta::assert_snapshot!("problem", serde_json::to_string_pretty(&problem).expect("JSON"));
    for (method, path, status) in [("GET", "/v2/entries", 404), ("GET", "/v1/nothing", 404), ("PUT", "/v1/health", 405)]
    {
        let answer = server.call(method, path, None, None);
        assert_eq!((answer.status, answer.headers["content-type"].as_str()), (status, "application/problem+json"));
    }
    let broken = server.call("POST", "/v1/entries", Some(&token), Some("{\"journal\":"));
    assert_eq!((broken.status, broken.kind().as_str()), (400, "/problems/unreadable"));
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let dir = folder();
    let open = run(dir.path(), &["serve", "--listen", "0.0.0.0:0"]);
    assert!(!open.status.success());
    assert!(String::from_utf8_lossy(&open.stderr).contains("does not listen on 0.0.0.0:0"));
    let _first = Server::start(dir.path());
    let second = run(dir.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("Another server already uses"));
}

#[cfg(unix)]
#[test]
fn asked_to_end_it_ends_in_order_and_keeps_everything() {
    let dir = folder();
    let mut server = Server::start(dir.path());
    let token = server.join("tesoma");
    let epoch = server.send(&token, &[contact(1)]).epoch;
    server.tell_to_end();
    assert!(server.ended_within(PATIENCE).is_some_and(|status| status.success()));
    let again = Server::start(dir.path());
    let receipts = again.send(&token, &[contact(1)]);
    assert_eq!((statuses(&receipts), receipts.epoch), (vec![ReceiptStatus::AlreadyHad], epoch));
    assert_ne!(again.join_line, server.join_line, "every start prints a fresh code");
    assert_eq!(again.admin, server.admin, "the administrator's token stays");
}

/// What was acknowledged in a run of kills, and what was sent at all.
pub(crate) struct Killed {
    pub(crate) acknowledged: BTreeSet<u32>,
    pub(crate) sent: u32,
}

/// Posts contacts one after another and kills the server in the middle, again and again.
pub(crate) fn kill_cycles(dir: &Path, cycles: u32, change: impl Fn(&mut Command)) -> Killed {
    let mut killed = Killed { acknowledged: BTreeSet::new(), sent: 0 };
    let token = Server::start(dir).join("tesoma");
    for cycle in 0..cycles {
        let mut server = Server::start_with(dir, &change);
        let address = server.address;
        let first = killed.sent;
        let (told, acknowledged) = std::sync::mpsc::channel();
        let poster = std::thread::spawn({
            let token = token.clone();
            move || post_until_dead(address, &token, first, &told)
        });
        // The kill falls at another place of a commit each time: so many acknowledgements after the start.
        let mut seen = Vec::new();
        let until = Instant::now() + PATIENCE;
        while seen.len() < 1 + (cycle as usize * 7) % 5 && Instant::now() < until {
            seen.extend(acknowledged.recv_timeout(PATIENCE));
        }
        std::thread::sleep(Duration::from_micros(u64::from(cycle) * 37 % 3000));
        server.kill();
        killed.sent = poster.join().expect("the poster ends");
        killed.acknowledged.extend(seen.into_iter().chain(acknowledged.try_iter()));
    }
    killed
}

fn post_until_dead(address: SocketAddr, token: &str, first: u32, told: &std::sync::mpsc::Sender<u32>) -> u32 {
    for number in first.. {
        let answer = call(address, "POST", "/v1/entries", Some(token), Some(&batch(&[contact(number)])));
        match answer {
            Ok(answer) if answer.status == 200 => {
                let _ = told.send(number);
            }
            _ => return number + 1,
        }
    }
    first
}

/// Whether every acknowledged contact is in the store, and each that is there once.
fn lost_or_doubled(dir: &Path, killed: &Killed) -> Option<String> {
    let store = rusqlite::Connection::open(dir.join("server").join("store.sqlite")).expect("the store opens");
    let check: String = store.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    let mut query = store.prepare("SELECT id, count(*) FROM entries GROUP BY id").expect("the table is there");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let stored: BTreeMap<String, i64> = rows.map(|row| row.expect("a row")).collect();
    let lost = killed.acknowledged.iter().filter(|number| !stored.contains_key(&id(**number).to_string())).count();
    let doubled = stored.values().filter(|count| **count != 1).count();
    let sound = check == "ok" && lost == 0 && doubled == 0;
    (!sound).then(|| format!("check {check}, {lost} of {} lost, {doubled} doubled", killed.acknowledged.len()))
}

pub(crate) fn cycles() -> u32 {
    std::env::var("LAHITORI_KILL_CYCLES").ok().and_then(|text| text.parse().ok()).unwrap_or(60)
}

#[test]
fn killed_while_it_stores_it_keeps_every_acknowledged_contact_once() {
    let dir = folder();
    let killed = kill_cycles(dir.path(), cycles(), |_| {});
    assert!(killed.acknowledged.len() >= cycles() as usize);
    assert_eq!(lost_or_doubled(dir.path(), &killed), None);
    // And what the desk sends again, because it never heard, counts once.
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    for part in (0..killed.sent).collect::<Vec<_>>().chunks(1000) {
        let again = server.send(&token, &part.iter().map(|number| contact(*number)).collect::<Vec<_>>());
        assert!(again.receipts.iter().all(|receipt| receipt.status != ReceiptStatus::Rejected));
    }
    assert_eq!(server.report(&server.admin).contacts, Some(u64::from(killed.sent)));
    println!("{} kills, {} acknowledged, none lost, none doubled", cycles(), killed.acknowledged.len());
}

/// The rig has to notice a server that answers too early.
#[cfg(debug_assertions)]
#[test]
fn a_server_that_answers_before_it_commits_is_found_out() {
    let dir = folder();
    let killed = kill_cycles(dir.path(), 10, |command| {
        command.env("LAHITORI_SABOTAGE", "ack-before-commit");
    });
    assert!(lost_or_doubled(dir.path(), &killed).is_some_and(|found| !found.contains(" 0 of")));
}

/// And one that stores what it has already.
#[cfg(debug_assertions)]
#[test]
fn a_server_without_a_unique_key_is_found_out() {
    let dir = folder();
    let server = Server::start_with(dir.path(), |command| {
        command.env("LAHITORI_SABOTAGE", "no-unique-key");
    });
    let token = server.join("tesoma");
    server.send(&token, &[contact(1)]);
    server.send(&token, &[contact(1)]);
    let killed = Killed { acknowledged: BTreeSet::from([1]), sent: 2 };
    assert!(lost_or_doubled(dir.path(), &killed).is_some_and(|found| found.ends_with("1 doubled")));
    assert_eq!(server.report(&server.admin).contacts, Some(2));
}
