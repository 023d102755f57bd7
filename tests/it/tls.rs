//! The server's own TLS, as desks and administrators meet it: the real programs, with certificates of an authority that
//! each test makes for itself.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};

use serde_json::Value;

use super::server::{folder, lahitori, run};

/// Long enough for the slowest machine; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A county's own authority.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Authority(CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a certificate"))
    }

    /// Writes a certificate for this machine and its key, and answers with the certificate.
    pub(crate) fn certify(&self, cert: &Path, key: &Path) -> CertificateDer<'static> {
        let own = KeyPair::generate().expect("a key");
        let names = vec!["127.0.0.1".to_owned(), "localhost".to_owned()];
        let params = CertificateParams::new(names).expect("names");
        let made = params.signed_by(&own, &self.0).expect("a certificate");
        fs::write(cert, made.pem()).expect("written");
        fs::write(key, own.serialize_pem()).expect("written");
        made.der().clone()
    }

    /// Its own certificate, as a file.
    pub(crate) fn write(&self, file: &Path) {
        fs::write(file, self.0.pem()).expect("written");
    }

    /// The configuration of a computer that knows this authority.
    fn known_in(&self, dir: &Path) {
        let file = dir.join("county.pem");
        self.write(&file);
        fs::create_dir_all(dir.join("lahitori")).expect("a folder");
        let text = format!("[server]\nca_cert = {:?}\n", file.display().to_string());
        fs::write(dir.join("lahitori").join("config.toml"), text).expect("written");
    }
}

/// A server with a certificate, and what its log says.
struct Encrypted {
    child: Child,
    address: SocketAddr,
    join: Vec<String>,
    log: Arc<Mutex<String>>,
}

impl Encrypted {
    fn start(dir: &Path) -> Encrypted {
        let mut command = lahitori(dir);
        command.args(["serve", "--listen", "127.0.0.1:0", "--tls-cert"]).arg(dir.join("cert.pem"));
        command.arg("--tls-key").arg(dir.join("key.pem")).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let line = lines.find_map(|line| line.ok().filter(|line| line.contains("lahitori join https://")));
        let line = line.expect("the server prints a line to type");
        let address = line.split(['/', ' ']).find_map(|word| word.parse().ok()).expect("an address in it");
        let log = Arc::new(Mutex::new(String::new()));
        let (told, into) = (BufReader::new(child.stderr.take().expect("piped")), Arc::clone(&log));
        std::thread::spawn(move || {
            for line in told.lines().map_while(Result::ok) {
                into.lock().expect("whole").push_str(&format!("{line}\n"));
            }
        });
        Encrypted { child, address, join: line.split_whitespace().skip(1).map(str::to_owned).collect(), log }
    }

    /// The line to type, typed at a computer.
    fn joined_by(&self, dir: &Path) -> Output {
        run(dir, &self.join.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The certificate that it shows, and its answer to a question without a token.
    fn shows(&self, authority: &Authority, path: &str) -> (CertificateDer<'static>, String) {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(authority.0.pem().as_bytes()).expect("PEM")).expect("a root");
        let _ = rustls::crypto::ring::default_provider().install_default();
        let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
        let name = ServerName::try_from("127.0.0.1").expect("a name");
        let connection = ClientConnection::new(Arc::new(config), name).expect("a connection");
        let socket = TcpStream::connect(self.address).expect("it listens");
        socket.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        let mut stream = StreamOwned::new(connection, socket);
        let ask = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(ask.as_bytes()).expect("sent");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        let shown = stream.conn.peer_certificates().and_then(<[_]>::first).expect("a certificate");
        (shown.clone().into_owned(), answer)
    }

    /// Waits until its log says something.
    fn says(&self, words: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.log.lock().expect("whole").contains(words) {
            assert!(Instant::now() < until, "never said: {words}\n{}", self.log.lock().expect("whole"));
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder with a server's certificate of an authority that the folder's own programs know.
fn certified() -> (tempfile::TempDir, Authority) {
    let (dir, authority) = (folder(), Authority::new());
    authority.certify(&dir.path().join("cert.pem"), &dir.path().join("key.pem"));
    authority.known_in(dir.path());
    (dir, authority)
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_desk_that_knows_the_countys_authority_sends_over_tls() {
    let (dir, authority) = certified();
    let server = Encrypted::start(dir.path());
    let desk = folder();
    authority.known_in(desk.path());
    let joined = server.joined_by(desk.path());
    assert!(joined.status.success(), "{}", text(&joined));
    let saved = run(desk.path(), &["visit", "--service", "kotihoito", "--outcome", "settled"]);
    assert!(saved.status.success(), "{}", text(&saved));
    let sent = run(desk.path(), &["journal", "send"]);
    assert!(sent.status.success(), "{}", text(&sent));
    // The administrator's commands find it by the address that it noted, and trust it by the same authority.
    let report = run(dir.path(), &["report", "--draft", "--json"]);
    let told: Value = serde_json::from_slice(&report.stdout).unwrap_or_else(|_| panic!("{}", text(&report)));
    assert_eq!(told["open"]["contacts"], 1);
    assert!(run(dir.path(), &["token", "list"]).status.success());
}

#[test]
fn a_desk_that_does_not_know_the_authority_refuses_and_says_why() {
    let (dir, _) = certified();
    let server = Encrypted::start(dir.path());
    let desk = folder();
    let refused = server.joined_by(desk.path());
    assert!(!refused.status.success());
    assert!(text(&refused).contains("does not trust the server’s certificate"), "{}", text(&refused));
    assert!(text(&refused).contains("ca_cert"), "{}", text(&refused));
    let mut report = lahitori(desk.path());
    report.args(["token", "list"]).env("LAHITORI_SERVER", format!("https://{}", server.address));
    let report = report.env("LAHITORI_TOKEN", format!("lt_{}", "0".repeat(64))).output().expect("it runs");
    assert!(text(&report).contains("does not trust the server’s certificate"), "{}", text(&report));
    // The code was not used up by whoever turned away.
    assert_eq!(server.joined_by(dir.path()).status.code(), Some(0));
}

#[test]
fn what_came_by_tls_comes_by_nothing_else() {
    let (dir, authority) = certified();
    let server = Encrypted::start(dir.path());
    let (_, answer) = server.shows(&authority, "/v1/health");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=31536000\r\n"), "{answer}");
    // Plain HTTP at the same place gets nothing.
    let mut plain = TcpStream::connect(server.address).expect("it listens");
    plain.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    plain.write_all(b"GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    let mut rest = Vec::new();
    let _ = plain.read_to_end(&mut rest);
    assert!(!String::from_utf8_lossy(&rest).contains("HTTP/1.1"), "{rest:?}");
}

#[test]
fn a_session_that_began_by_tls_travels_encrypted_only() {
    let (dir, authority) = certified();
    let server = Encrypted::start(dir.path());
    let token = fs::read_to_string(dir.path().join("server").join("admin-token")).expect("a token");
    let body = format!("lang=en&token={}", token.trim());
    let ask = format!(
        "/ HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    // The rest of the line that `shows` writes comes after the body and is nobody's.
    let (_, answer) = server.shows(&authority, &ask);
    let cookie = answer.lines().find(|line| line.starts_with("set-cookie:")).expect("a session");
    assert!(cookie.contains("; Secure") && cookie.contains("HttpOnly"), "{cookie}");
}

#[test]
fn a_renewed_certificate_serves_without_a_restart_and_a_broken_one_does_not_end_the_old() {
    let (dir, authority) = certified();
    let (cert, key) = (dir.path().join("cert.pem"), dir.path().join("key.pem"));
    let server = Encrypted::start(dir.path());
    let (first, _) = server.shows(&authority, "/v1/health");
    fs::write(&key, "no key at all, and longer than the one before\n".repeat(50)).expect("written");
    server.says("the one before serves on");
    assert_eq!(server.shows(&authority, "/v1/health").0, first);
    let renewed = authority.certify(&cert, &key);
    let until = Instant::now() + PATIENCE;
    while server.shows(&authority, "/v1/health").0 != renewed {
        assert!(Instant::now() < until, "the old one serves on");
        std::thread::sleep(Duration::from_millis(100));
    }
    server.says("serves from now on");
    assert_ne!(first, renewed);
}

#[cfg(unix)]
#[test]
fn told_to_it_reads_the_certificate_again_at_once() {
    let (dir, _) = certified();
    let server = Encrypted::start(dir.path());
    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-HUP", &pid]).status().expect("kill runs").success());
    server.says("serves from now on");
}

#[test]
fn a_certificate_that_cannot_serve_is_named_with_what_to_do() {
    let (dir, _) = certified();
    let (cert, key) = (dir.path().join("cert.pem"), dir.path().join("key.pem"));
    let (sound_cert, sound_key) = (fs::read(&cert).expect("read"), fs::read(&key).expect("read"));
    let started = || {
        let (cert, key) = (cert.display().to_string(), key.display().to_string());
        let output = run(dir.path(), &["serve", "--listen", "0.0.0.0:0", "--tls-cert", &cert, "--tls-key", &key]);
        assert!(!output.status.success());
        text(&output)
    };
    fs::write(&key, "-----BEGIN PRIVATE KEY-----\nnonsense\n").expect("written");
    assert!(started().contains("There is no private key that can be read in the file"), "{}", started());
    let other = Authority::new();
    other.certify(&dir.path().join("other.pem"), &key);
    assert!(started().contains("does not belong to the certificate"), "{}", started());
    fs::write(&key, &sound_key).expect("written");
    fs::write(&cert, "no PEM").expect("written");
    assert!(started().contains("There is no certificate in the file"), "{}", started());
    fs::remove_file(&cert).expect("removed");
    assert!(started().contains("cannot be read"), "{}", started());
    fs::write(&cert, &sound_cert).expect("written");
    // One without the other is no certificate.
    let half = run(dir.path(), &["serve", "--tls-cert", &cert.display().to_string()]);
    assert!(!half.status.success() && text(&half).contains("--tls-key"), "{}", text(&half));
}

#[test]
fn with_a_certificate_it_listens_to_other_machines_and_tells_desks_its_name() {
    let (dir, _) = certified();
    let mut command = lahitori(dir.path());
    command.args(["serve", "--listen", "0.0.0.0:0", "--url", "https://tori.example.fi/"]);
    command.arg("--tls-cert").arg(dir.path().join("cert.pem")).arg("--tls-key").arg(dir.path().join("key.pem"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines().map_while(Result::ok);
    let told = lines.find(|line| line.contains("lahitori join"));
    let _ = child.kill();
    let _ = child.wait();
    assert!(told.as_deref().is_some_and(|line| line.contains("join https://tori.example.fi ")), "{told:?}");
    let noted = fs::read_to_string(dir.path().join("server").join("address")).expect("an address");
    assert_eq!(noted.trim(), "https://tori.example.fi");
}

/// Past a proxy the server knows the address that desks use only from what it was told.
#[test]
fn behind_a_proxy_every_join_code_comes_with_the_address_that_desks_use() {
    let dir = folder();
    let mut command = lahitori(dir.path());
    command.args(["serve", "--listen", "127.0.0.1:0", "--url", "https://tori.example.fi/"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines().map_while(Result::ok);
    let first = lines.find(|line| line.contains("lahitori join"));
    let made = run(dir.path(), &["token", "join-code"]);
    let _ = child.kill();
    let _ = child.wait();
    for told in [first.unwrap_or_default(), text(&made)] {
        assert!(told.contains("lahitori join https://tori.example.fi "), "{told}");
    }
}
