//! The server under attack, on this machine alone and for a bounded time: a thousand callers that are slow on purpose, bodies
//! without an end, bombs, nested and hostile input at every endpoint, every method at every path. Meanwhile a desk goes on
//! sending, and gets a receipt for every contact. Nothing here waits without a deadline. A server that keeps its slow
//! callers, and one that reads bodies of any length, must be found out.

use std::{
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use lahitori::{
    server::{ENDPOINTS, openapi_document},
    wire::{ReceiptStatus, Receipts},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    runtime::Runtime,
    time::{sleep, timeout, timeout_at},
};

use super::{
    hostile::{bombs, escaped, fields, garbage, texts},
    server::{Server, batch, contact, folder, raw},
};

/// Callers that are slow on purpose.
const SLOW: usize = 1000;

/// How long one that was sent away waits before it comes again.
const SLOW_PAUSE: Duration = Duration::from_secs(3);

/// How long they go on at least; `LAHITORI_ATTACK_S` says another number.
const LONG: Duration = Duration::from_secs(12);

/// The end of everything, whatever hangs.
const DEADLINE: Duration = Duration::from_secs(240);

/// How long a desk waits for its receipts. The server promises a second; what a busy machine adds to that is not its fault.
const DESK_WAIT: Duration = Duration::from_secs(10);

/// How long an attacker waits for an answer.
const ANSWER_WAIT: Duration = Duration::from_secs(10);

/// What an endless body offers.
const OFFERED_BYTES: u64 = 10 * 1024 * 1024 * 1024;

/// What may be taken of it: the server's limit, and what the system keeps for both sides.
const TAKEN_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// The most memory that the server may ever have had.
const MEMORY_MB_MAX: u64 = 256;

/// What a desk went through.
#[derive(Default)]
struct Desk {
    took: Vec<Duration>,
    again: u32,
    faults: Vec<String>,
}

impl Desk {
    fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.took.clone();
        sorted.sort();
        sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

fn long() -> Duration {
    let told = std::env::var("LAHITORI_ATTACK_S").ok().and_then(|text| text.parse().ok());
    told.map_or(LONG, Duration::from_secs)
}

/// A client of a desk, which keeps its connection or makes a new one each time.
fn client(keeps: bool) -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().no_proxy().timeout(DESK_WAIT);
    builder.pool_max_idle_per_host(usize::from(keeps)).build().expect("a client")
}

/// Sends one contact after another until told to end; what fails on the way is sent again, as every desk does, within the
/// time that a desk waits.
async fn desk(address: SocketAddr, token: String, ended: Arc<std::sync::atomic::AtomicBool>) -> Desk {
    let (clients, mut told) = ([client(true), client(false)], Desk::default());
    let mut number = 0;
    while !ended.load(std::sync::atomic::Ordering::Relaxed) && told.faults.len() < 3 {
        number += 1;
        let (began, client) = (Instant::now(), &clients[number as usize % 2]);
        loop {
            match receipt(client, address, &token, number).await {
                Ok(()) => break told.took.push(began.elapsed()),
                Err(why) if began.elapsed() < DESK_WAIT && why.starts_with("cut") => told.again += 1,
                Err(why) => break told.faults.push(format!("contact {number} after {:?}: {why}", began.elapsed())),
            }
        }
        sleep(Duration::from_millis(20)).await;
    }
    told
}

/// Whether a contact gets its receipt.
async fn receipt(client: &reqwest::Client, address: SocketAddr, token: &str, number: u32) -> Result<(), String> {
    let request = client.post(format!("http://{address}/v1/entries")).bearer_auth(token);
    let request = request.header("content-type", "application/json").body(batch(&[contact(number)]));
    let kind =
        |error: reqwest::Error| if error.is_timeout() { "no answer in time".into() } else { format!("cut: {error}") };
    let response = request.send().await.map_err(kind)?;
    let status = response.status();
    let receipts: Receipts =
        serde_json::from_slice(&response.bytes().await.map_err(kind)?).map_err(|_| format!("{status}"))?;
    let one = receipts.receipts.first().filter(|one| one.status != ReceiptStatus::Rejected);
    let same = one.is_some_and(|one| one.hash == contact(number).hash);
    same.then_some(()).ok_or_else(|| format!("{receipts:?}"))
}

/// A caller that says a little now and then, and comes again when it is sent away.
async fn slow(address: SocketAddr, number: usize, token: String, until: tokio::time::Instant) {
    let known = format!(
        "POST /v1/entries HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: 4000\r\n\r\n{{"
    );
    let begins = [
        &known,
        "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n",
        "",
        "POST /v1/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n",
    ];
    let begin = begins[number % begins.len()];
    let drip = if begin.ends_with("\r\n\r\n") || begin.ends_with('{') { " " } else { "x" };
    let one = async || -> std::io::Result<()> {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(begin.as_bytes()).await?;
        let mut answer = [0; 256];
        loop {
            if timeout(Duration::from_millis(500), stream.read(&mut answer)).await.is_ok() {
                // Whatever was said to it, it is over.
                return Ok(());
            }
            stream.write_all(drip.as_bytes()).await?;
        }
    };
    let _ = timeout_at(until, async {
        loop {
            let _ = one().await;
            sleep(SLOW_PAUSE).await;
        }
    })
    .await;
}

/// How a body that never ends came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// With this answer.
    Answered(u16),
    /// The connection was closed. What was answered may be lost with it: a system that closes a connection of which it has
    /// not read everything tells the other side to forget what it has not read.
    CutOff,
    /// The server went on waiting.
    Never,
}

/// Offers a body that never ends, and tells how much of it was taken and how it ended.
async fn endless(address: SocketAddr, head: String) -> (u64, Ended) {
    let taken = std::sync::atomic::AtomicU64::new(0);
    let offer = async {
        let Ok(stream) = TcpStream::connect(address).await else { return Ended::CutOff };
        let (mut from, mut to) = stream.into_split();
        let write = async {
            to.write_all(head.as_bytes()).await.ok()?;
            let piece = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
            while taken.load(std::sync::atomic::Ordering::Relaxed) < OFFERED_BYTES.min(2 * TAKEN_BYTES_MAX) {
                to.write_all(piece.as_bytes()).await.ok()?;
                taken.fetch_add(0x10000, std::sync::atomic::Ordering::Relaxed);
            }
            Some(())
        };
        let mut answer = [0; 64];
        let read = async {
            let length = from.read(&mut answer).await.unwrap_or(0);
            status(&answer[..length]).map_or(Ended::CutOff, Ended::Answered)
        };
        tokio::pin!(read);
        tokio::select! {
            ended = &mut read => ended,
            _ = write => timeout(ANSWER_WAIT, read).await.unwrap_or(Ended::Never),
        }
    };
    let ended = timeout(2 * ANSWER_WAIT, offer).await.unwrap_or(Ended::Never);
    (taken.into_inner(), ended)
}

fn status(answer: &[u8]) -> Option<u16> {
    std::str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()
}

/// What came of requests: how many were answered, how many of them with a fault of the server, how many not at all.
#[derive(Default, Debug)]
struct Hostile {
    answered: usize,
    unanswered: usize,
    faults: Vec<String>,
}

impl Hostile {
    async fn send(&mut self, address: SocketAddr, request: &[u8]) {
        self.send_and_wait(address, request, ANSWER_WAIT).await;
    }

    async fn send_and_wait(&mut self, address: SocketAddr, request: &[u8], wait: Duration) {
        let ask = async {
            let mut stream = TcpStream::connect(address).await.ok()?;
            let _ = stream.write_all(request).await;
            let mut answer = Vec::new();
            // An answer that is cut off at the end has said its status.
            let _ = stream.read_to_end(&mut answer).await;
            status(&answer)
        };
        match timeout(wait, ask).await.ok().flatten() {
            Some(status) => {
                self.answered += 1;
                if status >= 500 {
                    let said: String = String::from_utf8_lossy(request).chars().take(300).collect();
                    self.faults.push(format!("{status} to {said}"));
                }
            }
            None => self.unanswered += 1,
        }
    }
}

fn request(method: &str, path: &str, token: Option<&str>, headers: &str, body: &[u8]) -> Vec<u8> {
    let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{token}{headers}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Who takes part in the attack with a token that works: more is tried with one than without.
#[derive(Clone)]
struct Tokens {
    admin: String,
    all: Vec<Option<String>>,
    rogue: String,
}

/// Every method at every path, with every token.
async fn every_method_at_every_path(address: SocketAddr, tokens: Tokens) -> Hostile {
    let mut hostile = Hostile::default();
    let strangers = [
        "/",
        "/report",
        "/privacy",
        "/style.css",
        "/sign-in",
        "/sign-out",
        "*",
        "/v1",
        "/v1/tokens/x",
        "//",
        "/%00",
        "/..;/metrics",
        "/v1/entries/",
        "/.git/config",
    ];
    let paths: std::collections::BTreeSet<String> = ENDPOINTS
        .iter()
        .map(|endpoint| endpoint.path.replace("{id}", "999999"))
        .chain(strangers.map(str::to_owned))
        .collect();
    for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "MATTI"] {
        for path in &paths {
            for token in &tokens.all {
                hostile
                    .send(
                        address,
                        &request(method, path, token.as_deref(), "Content-Type: application/json\r\n", b"{}"),
                    )
                    .await;
            }
        }
    }
    hostile
}

/// Hostile texts in every query, path, header and field.
async fn hostile_input(address: SocketAddr, tokens: Tokens) -> Hostile {
    let mut hostile = Hostile::default();
    let texts = texts();
    let described = openapi_document();
    for endpoint in &ENDPOINTS {
        let operation = &described["paths"][endpoint.path][endpoint.method.to_ascii_lowercase()];
        let mut names = std::collections::BTreeSet::new();
        fields(&operation["requestBody"], &described, &mut names, 0);
        for (place, text) in texts.iter().enumerate() {
            // Each with another token, so that all roles have their turn.
            let token = tokens.all[place % tokens.all.len()].as_deref();
            let path = endpoint.path.replace("{id}", &escaped(text));
            let query: Vec<String> = endpoint
                .query
                .iter()
                .map(|param| format!("{}={}", param.name, escaped(text)))
                .chain([escaped(text)])
                .collect();
            for query in query {
                hostile.send(address, &request(endpoint.method, &format!("{path}?{query}"), token, "", b"")).await;
            }
            if endpoint.request.is_some() {
                let path = endpoint.path.replace("{id}", "999999");
                let whole: Value =
                    names.iter().map(|name| (name.clone(), json!(text))).collect::<serde_json::Map<_, _>>().into();
                let bodies =
                    names.iter().map(|name| json!({ name.as_str(): text })).chain([whole, json!(text), json!([text])]);
                for body in bodies {
                    let body = body.to_string();
                    hostile
                        .send(
                            address,
                            &request(
                                endpoint.method,
                                &path,
                                token,
                                "Content-Type: application/json\r\n",
                                body.as_bytes(),
                            ),
                        )
                        .await;
                }
            }
        }
    }
    for name in [
        "Authorization",
        "If-None-Match",
        "X-Request-Id",
        "Accept-Encoding",
        "Content-Encoding",
        "Content-Type",
        "Cookie",
        "Host",
        "Accept-Language",
        "X-Forwarded-Proto",
        "Origin",
    ] {
        for text in texts.iter().filter(|text| !text.contains('\n')) {
            for path in ["/v1/report", "/report"] {
                hostile
                    .send(address, &request("GET", path, Some(&tokens.admin), &format!("{name}: {text}\r\n"), b""))
                    .await;
            }
        }
    }
    for nonsense in garbage() {
        // For some of it the server waits to hear more; nobody waits with it.
        hostile.send_and_wait(address, &nonsense, Duration::from_millis(500)).await;
    }
    hostile
}

/// Nested and packed bodies at every endpoint that takes one.
async fn nested_and_packed(address: SocketAddr, tokens: Tokens) -> Hostile {
    let mut hostile = Hostile::default();
    let journal = r#"{"journal":"0193a5c0-1111-4222-8333-444455556666","entries":["#;
    let mut bodies: Vec<Vec<u8>> = ["[", "{\"a\":", "[{\"a\":"].map(|open| open.repeat(500_000).into_bytes()).into();
    bodies.push(format!("{journal}{}{}]}}", "[".repeat(900_000), "]".repeat(900_000)).into_bytes());
    bodies.push(format!("{journal}{}]}}", "0,".repeat(1_900_000)).into_bytes());
    bodies.push(format!("{{\"{}\":1}}", "a".repeat(3_900_000)).into_bytes());
    bodies.push([journal.as_bytes(), &[0xff; 1000]].concat());
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.request.is_some()) {
        let path = endpoint.path.replace("{id}", "999999");
        for token in tokens.all.iter().flatten() {
            for body in &bodies {
                let small = &body[..body.len().min(4000)];
                for body in [small, body] {
                    let headers = "Content-Type: application/json\r\n";
                    hostile.send(address, &request(endpoint.method, &path, Some(token), headers, body)).await;
                }
            }
        }
    }
    for bomb in bombs() {
        for token in tokens.all.iter().flatten() {
            for (method, path) in
                [("POST", "/v1/entries"), ("PUT", "/v1/catalog"), ("POST", "/v1/cards"), ("POST", "/v1/join")]
            {
                let headers = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
                hostile.send(address, &request(method, path, Some(token), headers, &bomb)).await;
            }
        }
    }
    hostile
}

/// All that was found.
struct Found {
    desk: Desk,
    hostile: Hostile,
    endless: Vec<(u64, Ended)>,
    memory_mb: Option<u64>,
    server_faults: Vec<String>,
    stored: Option<u64>,
    turned_away: u64,
}

impl Found {
    /// What the server may not have done.
    fn faults(&self) -> Vec<String> {
        let mut faults = self.desk.faults.clone();
        faults.extend(self.hostile.faults.iter().take(20).cloned());
        faults.extend(self.server_faults.iter().cloned());
        for (taken, ended) in &self.endless {
            if *taken > TAKEN_BYTES_MAX || matches!(ended, Ended::Never | Ended::Answered(500..)) {
                faults.push(format!("an endless body: {taken} bytes taken, {ended:?}"));
            }
        }
        if self.memory_mb.is_some_and(|mb| mb > MEMORY_MB_MAX) {
            faults.push(format!("{:?} MB of memory", self.memory_mb));
        }
        if self.stored != Some(self.desk.took.len() as u64) {
            faults.push(format!("{} contacts have receipts, {:?} are stored", self.desk.took.len(), self.stored));
        }
        faults
    }
}

/// What is tried of the attack.
#[derive(Clone, Copy, PartialEq)]
enum Tried {
    All,
    Slow,
    Endless,
}

/// Attacks a server of this folder with all that there is, while a desk sends.
fn attacked(dir: &Path, tried: Tried, sabotage: Option<&str>) -> Found {
    let server = Server::start_with(dir, |command| {
        if let Some(sabotage) = sabotage {
            command.env("LAHITORI_SABOTAGE", sabotage);
        }
    });
    let token = |role: &str, desk: Option<&str>| {
        let body = json!({ "role": role, "desk": desk }).to_string();
        let made = server.call("POST", "/v1/tokens", Some(&server.admin), Some(&body)).json();
        made["token"].as_str().expect("a token").to_owned()
    };
    let rogue = token("desk", Some("orivesi"));
    let all = [
        Some(rogue.clone()),
        Some(token("editor", None)),
        Some(token("unit", Some("akuutti"))),
        Some(server.admin.clone()),
        None,
    ];
    let tokens = Tokens { admin: server.admin.clone(), all: all.into(), rogue };
    let honest = token("desk", Some("tesoma"));
    let runtime = runtime();
    let found = runtime.block_on(async {
        timeout(DEADLINE, attack(server.address, honest.clone(), tokens, tried)).await.expect("the attack ends in time")
    });
    runtime.shutdown_background();
    let (desk, hostile, endless) = found;
    // One that is still crowded is asked again.
    let until = Instant::now() + DESK_WAIT + LONG;
    let figures = loop {
        let asked = request("GET", "/metrics", Some(&server.admin), "", b"");
        if let Ok(figures) = raw(server.address, &String::from_utf8_lossy(&asked)) {
            break figures.body;
        }
        assert!(Instant::now() < until, "the server is gone");
    };
    let turned_away =
        figures.lines().find_map(|line| line.strip_prefix("lahitori_connections_total{what=\"turned_away\"} "));
    let turned_away = turned_away.and_then(|count| count.parse().ok());
    let server_faults =
        figures.lines().filter(|line| line.starts_with("lahitori_requests_total") && line.contains("status=\"5"));
    Found {
        desk,
        hostile,
        endless,
        memory_mb: memory_mb(server.pid()),
        server_faults: server_faults.map(str::to_owned).collect(),
        stored: server.asked(&server.admin, "period=2026-10&draft=true&desk=tesoma").contacts,
        turned_away: turned_away.unwrap_or_default(),
    }
}

async fn attack(
    address: SocketAddr,
    honest: String,
    tokens: Tokens,
    tried: Tried,
) -> (Desk, Hostile, Vec<(u64, Ended)>) {
    let ended = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let sending = tokio::spawn(desk(address, honest, Arc::clone(&ended)));
    let until = tokio::time::Instant::now() + long();
    let slow_ones = if tried == Tried::Endless { 0 } else { SLOW };
    let slow: Vec<_> =
        (0..slow_ones).map(|number| tokio::spawn(slow(address, number, tokens.rogue.clone(), until))).collect();
    let (mut hostile, mut endless_ones) = (Hostile::default(), Vec::new());
    if tried != Tried::Slow {
        for (path, kind, token) in [
            ("/v1/entries", "application/json", Some(&tokens.rogue)),
            ("/v1/cards", "application/json", Some(&tokens.rogue)),
            ("/v1/entries", "application/json", None),
            ("/v1/join", "application/json", None),
            ("/sign-in", "application/x-www-form-urlencoded", None),
            ("/nowhere", "text/plain", None),
        ] {
            let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n{token}Transfer-Encoding: chunked\r\n\r\n"
            );
            endless_ones.push(endless(address, head).await);
        }
    }
    if tried == Tried::All {
        let (methods, input, nested) = tokio::join!(
            tokio::spawn(every_method_at_every_path(address, tokens.clone())),
            tokio::spawn(hostile_input(address, tokens.clone())),
            tokio::spawn(nested_and_packed(address, tokens)),
        );
        for one in [methods, input, nested] {
            let one = one.expect("an attacker that does not panic");
            hostile.answered += one.answered;
            hostile.unanswered += one.unanswered;
            hostile.faults.extend(one.faults);
        }
    }
    for one in slow {
        let _ = one.await;
    }
    ended.store(true, std::sync::atomic::Ordering::Relaxed);
    (sending.await.expect("the desk ends"), hostile, endless_ones)
}

/// The most memory that a process ever had, where the system tells it.
fn memory_mb(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

#[test]
fn under_attack_every_contact_of_a_desk_gets_its_receipt() {
    let dir = folder();
    let found = attacked(dir.path(), Tried::All, None);
    println!(
        "attacked by {SLOW} slow callers and {} requests ({} without an answer): a desk had {} receipts, p50 {:?}, p99 {:?}, \
         longest {:?}, {} sent again; {} callers were turned away; {:?} MB at most; endless bodies {:?}",
        found.hostile.answered + found.hostile.unanswered,
        found.hostile.unanswered,
        found.desk.took.len(),
        found.desk.percentile(50),
        found.desk.percentile(99),
        found.desk.percentile(100),
        found.desk.again,
        found.turned_away,
        found.memory_mb,
        found.endless,
    );
    assert_eq!(found.faults(), Vec::<String>::new());
    assert!(found.turned_away > 0, "nobody had to make room");
    assert!(found.desk.took.len() >= 50, "the desk had its turn {} times", found.desk.took.len());
    assert!(found.hostile.answered > 2000 && found.hostile.unanswered * 10 < found.hostile.answered);
    let answered = found.endless.iter().filter(|(_, ended)| matches!(ended, Ended::Answered(_))).count();
    assert!(answered * 2 > found.endless.len(), "{:?}", found.endless);
}

/// The rig has to notice a server that lets slow callers keep the door.
#[cfg(debug_assertions)]
#[test]
fn a_server_whose_strangers_stay_is_found_out() {
    let dir = folder();
    let found = attacked(dir.path(), Tried::Slow, Some("strangers-stay"));
    assert!(!found.desk.faults.is_empty(), "a desk had its receipts all the same");
}

/// And one that reads whatever comes.
#[cfg(debug_assertions)]
#[test]
fn a_server_without_a_limit_for_bodies_is_found_out() {
    let dir = folder();
    let found = attacked(dir.path(), Tried::Endless, Some("no-body-limit"));
    assert!(found.faults().iter().any(|fault| fault.starts_with("an endless body")), "{:?}", found.endless);
}
