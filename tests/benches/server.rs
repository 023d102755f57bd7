//! How fast a server takes contacts and tells figures: the program as it is built for release, over HTTP, with the client on
//! the same machine, and beside it the database alone with the same rows. `cargo bench --bench server`; the number of
//! entries is `LAHITORI_BENCH_ENTRIES` (200,000). With `LAHITORI_DATABASE` naming an empty PostgreSQL database and
//! `LAHITORI_COUNTY` a county, the server stores there, and the database alone is what `COPY` does with the same rows.
//! `LAHITORI_BENCH_VISITS=1000000,10000000,100000000` instead tells the time of reports over so many contacts, whose counts
//! are put into the store as they would be: no report reads anything else.

#![expect(clippy::indexing_slicing, reason = "a benchmark on what it has made itself")]

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use lahitori::{
    demo,
    domain::{
        entry::{Entry, Sealed, What},
        report::Rollup,
        time::Day,
    },
};

const BATCH: usize = 1_000;
const SENDERS: usize = 4;
const DESKS: usize = 64;

fn main() {
    if let Ok(sizes) = std::env::var("LAHITORI_BENCH_VISITS") {
        return sizes.split(',').filter_map(|size| size.trim().parse().ok()).for_each(over);
    }
    let wanted = std::env::var("LAHITORI_BENCH_ENTRIES").ok().and_then(|text| text.parse().ok()).unwrap_or(200_000);
    let entries = entries(wanted);
    let bytes: usize = entries.iter().map(|entry| entry.bytes.len()).sum();
    println!("{} entries of {} bytes on average", entries.len(), bytes / entries.len());

    let raw = match &database() {
        Some(url) => raw_copy(url, &entries),
        None => raw_sqlite(&entries),
    };
    report("the database alone, batches of 1,000", entries.len(), raw);
    let dir = tempfile::tempdir().expect("a folder");
    {
        let server = Server::start(dir.path());
        println!("server at rest: {} MB", server.memory("VmRSS"));
        let took = batches(&server, &entries);
        report("over HTTP, batches of 1,000", entries.len(), took);
        println!(
            "  of the database alone: {:.0} %; at most {} MB",
            100.0 * raw.as_secs_f64() / took.as_secs_f64(),
            server.memory("VmHWM")
        );
        let took = batches(&server, &entries);
        report("the same again, all had already", entries.len(), took);
        if database().is_none() {
            println!("  store: {} bytes an entry", store_bytes(dir.path()) / entries.len() as u64);
        }
    }
    println!("server at rest, started again: {} MB", Server::start(dir.path()).memory("VmRSS"));
    reports(dir.path(), &own_county());
    singles(&entries, "singles", true);
    singles(&entries, "others", false);
}

fn report(what: &str, count: usize, took: Duration) {
    println!("{what}: {:.0} a second ({:.2} s)", count as f64 / took.as_secs_f64(), took.as_secs_f64());
}

/// Contacts of a big county, of as many years as it takes.
fn entries(wanted: usize) -> Vec<Sealed> {
    let day = |text: &str| Day(text.parse().expect("a date"));
    let days = demo::days(day("2024-11-01"), day("2040-12-31"), 100_000, 1);
    days.flatten().take(wanted).map(|entry| entry.seal()).collect()
}

/// What the disk and SQLite can do with such rows and nothing else.
fn raw_sqlite(entries: &[Sealed]) -> Duration {
    let dir = tempfile::tempdir().expect("a folder");
    let mut connection = rusqlite::Connection::open(dir.path().join("raw.sqlite")).expect("a file");
    let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
    connection.execute_batch(pragmas).expect("set");
    let table =
        "CREATE TABLE entries (id TEXT PRIMARY KEY, hash TEXT NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;";
    connection.execute_batch(table).expect("a table");
    let rows: Vec<(String, String)> =
        entries.iter().map(|entry| (entry.id.to_string(), entry.hash.to_string())).collect();
    let start = Instant::now();
    for (entries, rows) in entries.chunks(BATCH).zip(rows.chunks(BATCH)) {
        let transaction = connection.transaction().expect("begun");
        let mut insert = transaction.prepare_cached("INSERT INTO entries VALUES (?1, ?2, ?3)").expect("prepared");
        for (entry, (id, hash)) in entries.iter().zip(rows) {
            insert.execute((id, hash, &entry.bytes)).expect("inserted");
        }
        drop(insert);
        transaction.commit().expect("committed");
    }
    start.elapsed()
}

fn database() -> Option<String> {
    std::env::var("LAHITORI_DATABASE").ok().filter(|url| !url.is_empty())
}

/// What the database can do with such rows and nothing else: binary columns by `COPY`, a commit for each batch.
fn raw_copy(url: &str, entries: &[Sealed]) -> Duration {
    use futures_util::SinkExt as _;
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let line = |entry: &Sealed| format!("{}\t\\\\x{}\t\\\\x{}\n", entry.id, entry.hash, hex(&entry.bytes));
    let parts: Vec<bytes::Bytes> =
        entries.chunks(BATCH).map(|part| part.iter().map(line).collect::<String>().into()).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (mut client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("connected");
        tokio::spawn(connection);
        let table = "CREATE TABLE raw_copy (id uuid PRIMARY KEY, hash bytea NOT NULL, bytes bytea NOT NULL)";
        client.batch_execute(table).await.expect("a table");
        let start = Instant::now();
        for part in parts {
            let transaction = client.transaction().await.expect("begun");
            let mut rows = Box::pin(transaction.copy_in("COPY raw_copy FROM STDIN").await.expect("a copy"));
            rows.send(part).await.expect("sent");
            rows.close().await.expect("closed");
            drop(rows);
            transaction.commit().await.expect("committed");
        }
        let took = start.elapsed();
        client.batch_execute("DROP TABLE raw_copy").await.expect("dropped");
        took
    })
}

/// All entries, by several senders at once, each batch waiting for its receipts.
fn batches(server: &Server, entries: &[Sealed]) -> Duration {
    let token = server.join("centre");
    let bodies: Vec<String> = entries.chunks(BATCH).map(|part| body(part, 0)).collect();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            let (bodies, token) = (&bodies, &token);
            scope.spawn(move || {
                let mut line = Line::open(server.address);
                for body in bodies.iter().skip(sender).step_by(SENDERS) {
                    let (status, _) = line.call("POST", "/v1/entries", token, body);
                    assert_eq!(status, 200);
                }
            });
        }
    });
    start.elapsed()
}

/// One contact at a time, from many desks at once: of the same hours, as desks count what happens now, or each desk of
/// other months, so that each contact finds its place elsewhere in the store.
fn singles(entries: &[Sealed], county: &str, now: bool) {
    let dir = tempfile::tempdir().expect("a folder");
    let server = Server::start_for(dir.path(), county);
    // Each has its own: a token has room for some connections only.
    let tokens: Vec<String> = (0..DESKS).map(|_| server.join("centre")).collect();
    let each = (entries.len() / DESKS).min(500);
    let start = Instant::now();
    let mut waits: Vec<Duration> = std::thread::scope(|scope| {
        let desk = |desk: usize| {
            let token = &tokens[desk];
            let (first, step) = if now { (desk, DESKS) } else { (desk * each, 1) };
            let part = entries.iter().skip(first).step_by(step).take(each);
            let bodies: Vec<String> = part.map(|entry| body(std::slice::from_ref(entry), desk)).collect();
            let address = server.address;
            scope.spawn(move || {
                let mut line = Line::open(address);
                let wait = |body: &String| {
                    let start = Instant::now();
                    assert_eq!(line.call("POST", "/v1/entries", token, body).0, 200);
                    start.elapsed()
                };
                bodies.iter().map(wait).collect::<Vec<_>>()
            })
        };
        let desks: Vec<_> = (0..DESKS).map(desk).collect();
        desks.into_iter().flat_map(|desk| desk.join().expect("a desk")).collect()
    });
    let took = start.elapsed();
    waits.sort();
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    let when = if now { "of the same hours" } else { "each of other months" };
    report(&format!("one by one from {DESKS} desks, {when}"), waits.len(), took);
    println!("  wait: median {:.1} ms, p99 {:.1} ms", at(0.5), at(0.99));
}

/// The figures of a month, a quarter and a year as they were closed, and of a month that is not, each by a server that has
/// just been started.
fn reports(dir: &Path, county: &str) {
    close(dir, county);
    let periods = [
        ("a closed month", "period=2025-02"),
        ("a quarter", "period=2025-q1"),
        ("a year", "period=2025"),
        ("a month before it is closed", "period=2026-01&draft=true"),
    ];
    for (what, query) in periods {
        let path = format!("/v1/report?{query}");
        let server = Server::start_for(dir, county);
        let mut line = Line::open(server.address);
        let time = |line: &mut Line| {
            let start = Instant::now();
            assert_eq!(line.call("GET", &path, &server.admin, "").0, 200);
            start.elapsed().as_secs_f64() * 1000.0
        };
        let (cold, warm) = (time(&mut line), time(&mut line));
        println!("report of {what}: {cold:.1} ms from a cold process, then {warm:.1} ms");
    }
}

/// Closes a year's months, which is the work that every later look is spared.
fn close(dir: &Path, county: &str) {
    let server = Server::start_for(dir, county);
    let mut line = Line::open(server.address);
    let start = Instant::now();
    for month in 1..=12 {
        let body = format!(r#"{{"month":"2025-{month:02}-01"}}"#);
        assert_eq!(line.call("POST", "/v1/months/close", &server.admin, &body).0, 204);
    }
    println!("closing a month: {:.1} ms", start.elapsed().as_secs_f64() * 1000.0 / 12.0);
}

/// Reports over so many contacts of two years, as their counts lie in the store.
fn over(visits: u64) {
    let dir = tempfile::tempdir().expect("a folder");
    let county = if database().is_some() { format!("visits_{visits}") } else { own_county() };
    drop(Server::start_for(dir.path(), &county));
    let counts = counts(visits);
    let rows: Vec<(String, String, Vec<u8>)> =
        counts.iter().map(|((desk, month), counts)| (desk.clone(), month.to_string(), counts.to_bytes())).collect();
    match database() {
        None => {
            let store = dir.path().join("server").join("store.sqlite");
            let store = rusqlite::Connection::open(store).expect("the store");
            for row in rows {
                let sql = "INSERT INTO rollups (desk, month, counts) VALUES (?1, ?2, ?3)";
                store.execute(sql, row).expect("kept");
            }
        }
        Some(url) => keep(&url, &county, &rows),
    }
    println!("\n{visits} contacts of two years, in {} counts of a desk's month", counts.len());
    reports(dir.path(), &county);
}

/// Two years of a county, each contact so many times as it takes.
fn counts(visits: u64) -> BTreeMap<(String, Day), Rollup> {
    let day = |text: &str| Day(text.parse().expect("a date"));
    let entries: Vec<Entry> = demo::days(day("2024-11-01"), day("2026-10-31"), 50_000, 1).flatten().collect();
    let contacts = entries.iter().filter(|entry| matches!(entry.what, What::Visit(_))).count() as u64;
    let times = i64::try_from(visits / contacts).expect("not that many").max(1);
    let mut months = BTreeMap::<(String, Day), Rollup>::new();
    for entry in &entries {
        if let (Some(desk), Some(day)) = (&entry.desk, entry.day()) {
            months.entry((desk.to_string(), day.month())).or_default().count(entry, times);
        }
    }
    months
}

fn keep(url: &str, county: &str, rows: &[(String, String, Vec<u8>)]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("connected");
        tokio::spawn(connection);
        let sql = "INSERT INTO rollups (county, desk, month, counts) VALUES ($1, $2, $3::text::date, $4)";
        for (desk, month, counts) in rows {
            client.execute(sql, &[&county, desk, month, counts]).await.expect("kept");
        }
    });
}

fn own_county() -> String {
    std::env::var("LAHITORI_COUNTY").unwrap_or_default()
}

fn store_bytes(dir: &Path) -> u64 {
    let files = ["store.sqlite", "store.sqlite-wal"];
    files.iter().filter_map(|file| Some(dir.join("server").join(file).metadata().ok()?.len())).sum()
}

fn body(entries: &[Sealed], desk: usize) -> String {
    let entries: Vec<&str> = entries.iter().map(|entry| std::str::from_utf8(&entry.bytes).expect("JSON")).collect();
    format!(r#"{{"journal":"01936a2b-0000-7abc-8def-{desk:012}","entries":[{}]}}"#, entries.join(","))
}

struct Server {
    child: Child,
    address: SocketAddr,
    admin: String,
}

impl Server {
    fn start(dir: &Path) -> Server {
        Server::start_for(dir, &own_county())
    }

    fn start_for(dir: &Path, county: &str) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lahitori"));
        command.arg("--data-dir").arg(dir).args(["serve", "--listen", "127.0.0.1:0", "--keep-months", "1200"]);
        if database().is_some() {
            command.args(["--county", county]);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let line = lines.find_map(|line| line.ok().filter(|line| line.contains("lahitori join http"))).expect("a line");
        let address = line.split(['/', ' ']).find_map(|word| word.parse().ok()).expect("an address");
        let admin = std::fs::read_to_string(dir.join("server").join("admin-token")).expect("the admin token");
        Server { child, address, admin: admin.trim().to_owned() }
    }

    fn join(&self, desk: &str) -> String {
        let mut line = Line::open(self.address);
        let (_, made) = line.call("POST", "/v1/join-codes", &self.admin, "");
        let made: BTreeMap<String, serde_json::Value> = serde_json::from_str(&made).expect("a code");
        let body = serde_json::json!({ "code": made["code"], "desk": desk }).to_string();
        let (_, joined) = line.call("POST", "/v1/join", &self.admin, &body);
        let joined: BTreeMap<String, serde_json::Value> = serde_json::from_str(&joined).expect("a token");
        joined["token"].as_str().expect("a token").to_owned()
    }

    /// Megabytes, where the system tells them.
    fn memory(&self, what: &str) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
        let kb = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kb.map_or("?".to_owned(), |kb| (kb / 1024).to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that stays open: as little work for the client as can be, because it shares the machine.
struct Line {
    stream: BufReader<TcpStream>,
}

impl Line {
    fn open(address: SocketAddr) -> Line {
        let stream = TcpStream::connect(address).expect("connected");
        stream.set_nodelay(true).expect("set");
        Line { stream: BufReader::new(stream) }
    }

    fn call(&mut self, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let stream = self.stream.get_mut();
        stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).expect("sent");
        let (mut status, mut length) = (0, 0);
        for at in 0.. {
            let mut line = String::new();
            self.stream.read_line(&mut line).expect("a line");
            let line = line.trim_end();
            match at {
                0 => status = line.split(' ').nth(1).and_then(|text| text.parse().ok()).expect("a status"),
                _ if line.is_empty() => break,
                _ => {
                    let name = line.to_ascii_lowercase();
                    if let Some(told) = name.strip_prefix("content-length:") {
                        length = told.trim().parse().expect("a length");
                    }
                }
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a body");
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}
