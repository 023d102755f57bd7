//! A server that is told to end while it is at work: what it has begun it finishes, with its receipts, and nothing new comes
//! in. On both databases.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use lahitori::wire::ReceiptStatus::{AlreadyHad, Stored};
use lahitori::wire::Receipts;

use super::{
    conformance::on_both,
    server::{Server, batch, contact, folder, statuses},
};

/// Long enough for the slowest machine; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Requests that are at work when the server is told to end.
const BEGUN: u32 = 12;

/// Begins to send a contact: the server has read the head, knows the desk and asks for the body.
fn begin(address: SocketAddr, token: &str, number: u32) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    let length = batch(&[contact(number)]).len();
    let head = format!(
        "POST /v1/entries HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Expect: 100-continue\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("sent");
    let mut told = [0; 25];
    stream.read_exact(&mut told).expect("it asks for the body");
    assert_eq!(&told, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

/// Sends the body, and reads the receipts to the end of the connection.
fn finish(mut stream: TcpStream, number: u32) -> Receipts {
    stream.write_all(batch(&[contact(number)]).as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the answer, then the end");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
    serde_json::from_str(body).expect("receipts")
}

/// Waits until nobody is let in any more.
fn shut(address: SocketAddr) {
    let until = Instant::now() + PATIENCE;
    while TcpStream::connect(address).is_ok() {
        assert!(Instant::now() < until, "it still listens");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
#[test]
fn told_to_end_it_gives_the_receipts_of_all_that_it_has_begun_and_begins_nothing_new() {
    on_both(|dir| {
        let mut server = Server::start(dir);
        let token = server.join("tesoma");
        let begun: Vec<TcpStream> = (0..BEGUN).map(|number| begin(server.address, &token, number)).collect();
        server.tell_to_end();
        shut(server.address);
        assert!(server.ended_within(Duration::ZERO).is_none(), "it ended before it had finished");
        for (number, stream) in (0..).zip(begun) {
            assert_eq!(statuses(&finish(stream, number)), [Stored], "contact {number}");
        }
        assert!(server.ended_within(PATIENCE).is_some_and(|status| status.success()));
        let again = Server::start(dir);
        assert_eq!(again.report(&again.admin).contacts, Some(u64::from(BEGUN)));
        let all: Vec<_> = (0..BEGUN).map(contact).collect();
        assert!(statuses(&again.send(&token, &all)).iter().all(|status| *status == AlreadyHad));
    });
}

#[cfg(unix)]
#[test]
fn told_to_end_it_waits_for_nobody_for_ever() {
    let dir = folder();
    let mut server = Server::start(dir.path());
    let token = server.join("tesoma");
    // One that says nothing, one that is silent between two requests, and one that never sends what it began.
    let _silent = TcpStream::connect(server.address).expect("it listens");
    let mut idle = TcpStream::connect(server.address).expect("it listens");
    idle.write_all(b"GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    idle.read_exact(&mut [0; 12]).expect("an answer");
    let _stuck = begin(server.address, &token, 1);
    server.tell_to_end();
    assert!(server.ended_within(PATIENCE).is_some_and(|status| status.success()));
}
