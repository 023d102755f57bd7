//! What a store in PostgreSQL promises to those who run it: an encrypted way to it, counts that can be proved and remade,
//! entries that leave, figures from a copy, and nothing lost when a server dies. Each story has a database of its own.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use lahitori::{
    demo,
    domain::{entry::Entry, time::Day},
    wire::ReceiptStatus::{AlreadyHad, Rejected, Stored},
};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream, UnixStream},
};
use tokio_postgres::{Config, config::Host};
use tokio_rustls::TlsAcceptor;

use super::{
    conformance::{Base, CHOICE, sql},
    server::{Killed, Server, contact, cycles, folder, id, kill_cycles, lahitori, run, statuses},
    tls::Authority,
    upkeep::{autumn, october, sealed},
    web::{ask, signed_in},
};

/// How PostgreSQL's clients ask for encryption: the length of the message and its number.
const ENCRYPT: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// A way to the database over TCP that encrypts, or says that it cannot.
struct Door {
    address: SocketAddr,
    /// Connections that went through, and bytes that somebody sent in the open.
    through: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
}

impl Door {
    /// Opens it before the database of a story, with a certificate or without one.
    fn before(base: &Base, tls: Option<ServerConfig>) -> Door {
        let (tell, told) = std::sync::mpsc::channel();
        let (through, open) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (counts, config) = ((Arc::clone(&through), Arc::clone(&open)), base.config());
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                tell.send(listener.local_addr().expect("an address")).expect("heard");
                let tls = tls.map(|tls| TlsAcceptor::from(Arc::new(tls)));
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(let_through(stream, tls.clone(), config.clone(), counts.clone()));
                }
            });
        });
        Door { address: told.recv().expect("a door"), through, open }
    }

    /// A folder whose programs go through it.
    fn folder(&self, base: &Base) -> tempfile::TempDir {
        let (dir, config) = (folder(), base.config());
        let user = config.get_user().expect("a user");
        let password = config.get_password().map(|word| format!(" password='{}'", String::from_utf8_lossy(word)));
        let (port, name) = (self.address.port(), config.get_dbname().expect("a name").to_owned());
        let address = format!(
            "host=localhost port={port} user={user} dbname={name} sslmode=require{}",
            password.unwrap_or_default()
        );
        std::fs::write(dir.path().join(CHOICE), address).expect("a file");
        dir
    }
}

async fn let_through(
    mut stream: TcpStream,
    tls: Option<TlsAcceptor>,
    config: Config,
    (through, open): (Arc<AtomicUsize>, Arc<AtomicUsize>),
) {
    let mut asked = [0; 8];
    if stream.read_exact(&mut asked).await.is_err() || asked != ENCRYPT {
        open.fetch_add(1, Ordering::Relaxed);
        return;
    }
    let Some(tls) = tls else {
        let _ = stream.write_all(b"N").await;
        let mut more = Vec::new();
        let _ = stream.read_to_end(&mut more).await;
        open.fetch_add(more.len(), Ordering::Relaxed);
        return;
    };
    let _ = stream.write_all(b"S").await;
    let Ok(mut stream) = tls.accept(stream).await else { return };
    through.fetch_add(1, Ordering::Relaxed);
    match (&config.get_hosts()[0], config.get_ports().first().copied().unwrap_or(5432)) {
        (Host::Tcp(name), port) => pass(&mut stream, TcpStream::connect((name.as_str(), port)).await).await,
        (Host::Unix(path), port) => {
            pass(&mut stream, UnixStream::connect(path.join(format!(".s.PGSQL.{port}"))).await).await;
        }
    }
}

async fn pass(
    from: &mut (impl AsyncRead + AsyncWrite + Unpin),
    to: std::io::Result<impl AsyncRead + AsyncWrite + Unpin>,
) {
    let _ = copy_bidirectional(from, &mut to.expect("PostgreSQL answers")).await;
}

/// A certificate of an authority, for this machine.
fn certified(authority: &Authority, dir: &Path) -> ServerConfig {
    let (cert, key) = (dir.join("door.pem"), dir.join("door.key"));
    authority.certify(&cert, &key);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("versions");
    let cert = CertificateDer::from_pem_file(&cert).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(&key).expect("a key");
    config.with_no_client_auth().with_single_cert(vec![cert], key).expect("they fit")
}

/// A file with an authority's certificate.
fn written(authority: &Authority, dir: &Path) -> PathBuf {
    let file = dir.join("authority.pem");
    authority.write(&file);
    file
}

/// What a server says that does not start.
fn refusal(dir: &Path, ca: &Path) -> String {
    let mut command = lahitori(dir);
    command.args(["serve", "--listen", "127.0.0.1:0", "--database-ca"]).arg(ca);
    let output = command.output().expect("the binary runs");
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_database_elsewhere_is_reached_encrypted_and_only_when_its_certificate_is_trusted() {
    let Some(base) = Base::make() else { return };
    let (ours, files) = (Authority::new(), folder());
    let door = Door::before(&base, Some(certified(&ours, files.path())));
    let (dir, ca) = (door.folder(&base), written(&ours, files.path()));
    let told = refusal(dir.path(), &written(&Authority::new(), folder().path()));
    assert!(told.contains("not trusted") || told.contains("no certificates"), "{told}");
    let strangers = folder();
    let told = refusal(dir.path(), &written(&Authority::new(), strangers.path()));
    assert!(told.contains("not trusted") && told.contains("--database-ca"), "{told}");
    std::fs::write(strangers.path().join("none.pem"), "no certificate").expect("written");
    let told = refusal(dir.path(), &strangers.path().join("none.pem"));
    assert!(told.contains("holds no certificates"), "{told}");
    assert_eq!(door.through.load(Ordering::Relaxed), 0);

    let server = Server::start_with(dir.path(), |command| {
        command.env("LAHITORI_DATABASE_CA", &ca);
    });
    server.send(&server.join("tesoma"), &[contact(1), contact(2)]);
    assert_eq!(base.number("SELECT count(*) FROM entries"), 2);
    assert!(door.through.load(Ordering::Relaxed) > 0);
    assert_eq!(door.open.load(Ordering::Relaxed), 0, "nothing went in the open");
}

#[test]
fn a_database_that_cannot_encrypt_hears_nothing() {
    let Some(base) = Base::make() else { return };
    let (ours, files) = (Authority::new(), folder());
    let door = Door::before(&base, None);
    let dir = door.folder(&base);
    let told = refusal(dir.path(), &written(&ours, files.path()));
    assert!(told.contains("TLS"), "{told}");
    assert_eq!(door.open.load(Ordering::Relaxed), 0, "no name, no password");
}

fn says(dir: &Path, args: &[&str]) -> (bool, String) {
    let output = run(dir, args);
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}

fn filled(server: &Server, entries: &[Entry]) -> String {
    let token = server.join("tesoma");
    for batch in entries.chunks(1_000) {
        server.send(&token, &sealed(batch));
    }
    token
}

#[test]
fn counts_in_the_database_that_were_changed_are_found_out_and_made_anew() {
    let Some(base) = Base::make() else { return };
    let (dir, entries) = (base.folder(), autumn());
    let server = Server::start(dir.path());
    filled(&server, &entries);
    assert_eq!(says(dir.path(), &["rollups", "verify"]), (true, "The counts agree with the entries.\n".to_owned()));
    sql(
        &base.url(),
        "UPDATE rollups SET counts = (SELECT counts FROM rollups WHERE desk = 'phone' AND month = '2026-10-01')
         WHERE desk = 'library' AND month = '2026-10-01'",
    );
    sql(&base.url(), "DELETE FROM rollups WHERE desk = 'phone' AND month = '2026-09-01'");
    let (sound, told) = says(dir.path(), &["rollups", "verify"]);
    assert!(!sound && told.contains("pirkanmaa/library 2026-10") && told.contains("pirkanmaa/phone 2026-09"), "{told}");
    assert!(says(dir.path(), &["rollups", "rebuild"]).0, "while a server runs");
    assert!(says(dir.path(), &["rollups", "verify"]).0);
    assert_eq!(server.report(&server.admin), october(&entries));
}

#[test]
fn counts_that_were_made_by_older_rules_are_made_anew_at_the_start() {
    let Some(base) = Base::make() else { return };
    let (dir, entries) = (base.folder(), autumn());
    let mut server = Server::start(dir.path());
    filled(&server, &entries);
    server.kill();
    sql(&base.url(), "UPDATE meta SET value = '1' WHERE key = 'rules'");
    sql(&base.url(), "UPDATE rollups SET counts = ''");
    let mut server = Server::start(dir.path());
    assert_eq!(server.report(&server.admin), october(&entries));
    server.kill();
    sql(&base.url(), "UPDATE meta SET value = '999' WHERE key = 'rules'");
    let (started, told) = says(dir.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!started && told.contains("newer"), "{told}");
}

#[test]
fn a_restored_database_gets_a_new_identity_and_what_it_lacks() {
    let Some(base) = Base::make() else { return };
    let (dir, entries) = (base.folder(), autumn());
    let mut server = Server::start(dir.path());
    let token = filled(&server, &entries[..600]);
    let epoch = server.send(&token, &sealed(&entries[..1])).epoch;
    server.kill();
    // As it is after a restore of an older state: the newest entries and their counts are not there.
    let newer: Vec<String> = entries[400..600].iter().map(|entry| format!("'{}'", entry.id)).collect();
    sql(&base.url(), &format!("DELETE FROM entries WHERE id IN ({})", newer.join(",")));
    sql(&base.url(), &format!("DELETE FROM replacements WHERE id IN ({})", newer.join(",")));
    let file = dir.path().join("backup");
    let (made, told) = says(dir.path(), &["backup", file.to_str().expect("a path")]);
    assert!(!made && told.contains("pg_dump") && !file.exists(), "{told}");
    let (ended, told) = says(dir.path(), &["restore"]);
    assert!(ended && told.contains("new identity"), "{told}");

    let server = Server::start(dir.path());
    assert_eq!(server.report(&server.admin), october(&entries[..400]), "counted anew");
    let receipts = server.send(&token, &sealed(&entries[..600]));
    assert_ne!(receipts.epoch, epoch);
    let statuses = statuses(&receipts);
    assert!(statuses[..400].iter().all(|status| *status == AlreadyHad));
    assert!(statuses[400..].iter().all(|status| *status == Stored));
    assert_eq!(server.report(&server.admin), october(&entries[..600]));
    assert!(says(dir.path(), &["rollups", "verify"]).0);
}

/// Entries leave with the partition of their month, or one by one where a month has none; their counts stay.
#[test]
fn entries_in_the_database_leave_after_their_time_and_their_counts_stay() {
    let Some(base) = Base::make() else { return };
    let dir = base.folder();
    let today = jiff::Zoned::now().date();
    let recent = today.saturating_sub(jiff::ToSpan::months(6)).first_of_month();
    let entries: Vec<Vec<Entry>> = [jiff::civil::date(2021, 3, 1), recent]
        .into_iter()
        .map(|month| demo::days(Day(month), Day(month.last_of_month()), 6_000, 5).flatten().collect())
        .collect();
    let reports = |server: &Server| {
        ["2021-03".to_owned(), recent.strftime("%Y-%m").to_string()]
            .map(|month| server.asked(&server.admin, &format!("period={month}&draft=true")))
    };
    let mut server = Server::start(dir.path());
    for month in &entries {
        filled(&server, month);
    }
    let before = reports(&server);
    assert!(before.iter().all(|report| report.contacts.is_some_and(|contacts| contacts > 50)));
    server.kill();
    let partition = recent.strftime("entries_%Y_%m").to_string();
    let there = format!("SELECT count(*) FROM pg_class WHERE relname = '{partition}'");
    assert_eq!(base.number(&there), 1);
    let server = Server::start_with(dir.path(), |command| {
        command.env("LAHITORI_KEEP_MONTHS", "3");
    });
    // Entries leave behind the first answers.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while base.number("SELECT count(*) FROM entries") > 0 && std::time::Instant::now() < until {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!((base.number("SELECT count(*) FROM entries"), base.number(&there)), (0, 0));
    assert_eq!(reports(&server), before);
    let token = server.join("tesoma");
    for month in &entries {
        assert_eq!(statuses(&server.send(&token, &sealed(&month[..3]))), [Rejected; 3], "nobody could say");
    }
    assert_eq!(reports(&server), before);
    assert!(says(dir.path(), &["rollups", "verify"]).0, "what has left is not missed");
}

/// A copy that lags behind: figures are as old as it, everything else is of the database itself; nothing is written to it.
#[test]
fn figures_are_read_from_the_copy() {
    let (Some(base), Some(copy)) = (Base::make(), Base::make()) else { return };
    let (dir, entries) = (base.folder(), autumn());
    let mut server = Server::start(dir.path());
    let token = filled(&server, &entries[..500]);
    server.kill();
    let (from, to) = (base.config(), copy.config());
    let names = [&from, &to].map(|config| config.get_dbname().expect("a name").to_owned());
    sql(base.server(), &format!("DROP DATABASE {} WITH (FORCE)", names[1]));
    sql(base.server(), &format!("CREATE DATABASE {} TEMPLATE {}", names[1], names[0]));
    sql(base.server(), &format!("ALTER DATABASE {} SET default_transaction_read_only = on", names[1]));
    let server = Server::start_with(dir.path(), |command| {
        command.env("LAHITORI_READ_DATABASE", copy.url());
    });
    let receipts = server.send(&token, &sealed(&entries[..800]));
    assert!(statuses(&receipts)[..500].iter().all(|status| *status == AlreadyHad), "the database itself was asked");
    assert_eq!(server.report(&server.admin), october(&entries[..500]), "as old as the copy");
    assert_eq!(base.number("SELECT count(*) FROM entries"), 800);
    let alone = Server::start(base.folder_of_another(dir.path()).path());
    assert_eq!(alone.report(&server.admin), october(&entries[..800]));
}

#[test]
fn a_session_begun_at_one_server_holds_at_another_and_ends_at_both() {
    let Some(base) = Base::make() else { return };
    let dir = base.folder();
    let first = Server::start(dir.path());
    let other = base.folder_of_another(dir.path());
    let second = Server::start(other.path());
    let made = first.call("POST", "/v1/tokens", Some(&first.admin), Some(r#"{"role":"manager"}"#)).json();
    let session = signed_in(&first, made["token"].as_str().expect("a token"));
    let figures = |server: &Server| ask(server, "GET", "/report?lang=en", &session, "").2.contains("id=\"figures\"");
    assert!(figures(&first) && figures(&second));
    let revoked = format!("/v1/tokens/{}", made["id"]);
    assert!(second.call("DELETE", &revoked, Some(&first.admin), None).status < 300);
    assert!(!figures(&first) && !figures(&second));
}

/// What is wrong with the database after servers were killed on it.
fn lost_or_doubled(base: &Base, killed: &Killed) -> Option<String> {
    let ids: Vec<String> = killed.acknowledged.iter().map(|number| format!("'{}'", id(*number))).collect();
    let lost = base.number(&format!(
        "SELECT count(*) FROM unnest(ARRAY[{}]::uuid[]) AS told (id) WHERE NOT EXISTS
         (SELECT 1 FROM entries WHERE entries.id = told.id)",
        ids.join(",")
    ));
    let doubled = base.number("SELECT count(*) FROM (SELECT id FROM entries GROUP BY id HAVING count(*) > 1) AS d");
    (lost > 0 || doubled > 0).then(|| format!("{lost} of {} lost, {doubled} doubled", ids.len()))
}

#[test]
fn killed_while_it_stores_in_the_database_it_keeps_every_acknowledged_contact_once() {
    let Some(base) = Base::make() else { return };
    let dir = base.folder();
    let killed = kill_cycles(dir.path(), cycles().div_ceil(4), |_| {});
    assert!(killed.acknowledged.len() >= cycles().div_ceil(4) as usize);
    assert_eq!(lost_or_doubled(&base, &killed), None);
    let server = Server::start(dir.path());
    let token = server.join("tesoma");
    for part in (0..killed.sent).collect::<Vec<_>>().chunks(1000) {
        server.send(&token, &part.iter().map(|number| contact(*number)).collect::<Vec<_>>());
    }
    assert_eq!(server.report(&server.admin).contacts, Some(u64::from(killed.sent)));
    assert!(says(dir.path(), &["rollups", "verify"]).0);
    println!("{} acknowledged, none lost, none doubled", killed.acknowledged.len());
}

/// The rig has to notice a server that answers too early.
#[cfg(debug_assertions)]
#[test]
fn a_server_that_answers_before_the_database_has_it_is_found_out() {
    let Some(base) = Base::make() else { return };
    let killed = kill_cycles(base.folder().path(), 10, |command| {
        command.env("LAHITORI_SABOTAGE", "ack-before-commit");
    });
    assert!(lost_or_doubled(&base, &killed).is_some_and(|found| !found.starts_with("0 of")));
}
