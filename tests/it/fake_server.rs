//! A server that does as it is told, also wrong: for a desk's tests. It knows the wire types and nothing else of ours.

use std::{
    collections::{BTreeMap, VecDeque},
    io,
    sync::{Arc, Mutex, MutexGuard},
    thread,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use lahitori::{
    domain::{
        code::Code,
        entry::{EntryId, Hash},
    },
    wire::{
        Batch, Epoch, JoinAnswer, JoinRequest, RECEIPTS_MEDIA_TYPE, Receipt, ReceiptStatus, Receipts,
        answer::PROBLEM_MEDIA_TYPE,
    },
};
use serde::Deserialize;
use tokio::sync::Notify;
use uuid::Uuid;

/// What the server does with the next request; with none told, it stores.
#[derive(Clone)]
pub(crate) enum Play {
    /// 200 and a log-in page.
    Portal,
    /// A problem of ours with this status.
    Problem(u16),
    /// A proxy's page with this status, and a pause in seconds that it asks for.
    Page(u16, Option<u64>),
    /// Stores, then breaks off in the middle of the answer.
    StoreAndBreakOff,
    /// Stores, and answers only when it is told to.
    StoreAndWait(Arc<Notify>),
    /// A redirect to this address.
    Redirect(String),
    /// Receipts with other hashes.
    WrongHashes,
    /// An answer that does not end.
    Endless,
}

/// What the server has stored, and what it was asked.
pub(crate) struct Inside {
    pub(crate) plays: VecDeque<Play>,
    pub(crate) epoch: Epoch,
    /// How often each entry was stored.
    pub(crate) stored: BTreeMap<EntryId, (Hash, u32)>,
    pub(crate) token: String,
    pub(crate) join_code: String,
    /// A batch of more entries is too large.
    pub(crate) entries_max: usize,
    /// How many entries each request brought.
    pub(crate) batches: Vec<usize>,
    /// It is of the time before feedback: an entry that tells some is none that it could read.
    pub(crate) knows_no_feedback: bool,
    /// How many requests came without the right token.
    pub(crate) strangers: usize,
}

/// A running server; it ends with the test's process.
#[derive(Clone)]
pub(crate) struct FakeServer {
    pub(crate) url: String,
    inside: Arc<Mutex<Inside>>,
}

pub(crate) const TOKEN: &str = "lt_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

impl FakeServer {
    pub(crate) fn start() -> FakeServer {
        let inside = Inside {
            plays: VecDeque::new(),
            epoch: Epoch(Uuid::from_u128(1)),
            stored: BTreeMap::new(),
            token: TOKEN.to_owned(),
            join_code: "K7QF-4MXT".to_owned(),
            entries_max: usize::MAX,
            batches: Vec::new(),
            strangers: 0,
            knows_no_feedback: false,
        };
        let inside = Arc::new(Mutex::new(inside));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("set");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        let router = Router::new()
            .route("/v1/entries", post(entries))
            .route("/v1/join", post(join))
            .route("/v1/health", get(health))
            .route("/v1/feedback/mine", get(feedback))
            .with_state(Arc::clone(&inside));
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, router).await.expect("serves");
            });
        });
        FakeServer { url, inside }
    }

    pub(crate) fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().expect("no handler panics")
    }

    pub(crate) fn play(&self, plays: impl IntoIterator<Item = Play>) {
        self.inside().plays.extend(plays);
    }

    /// How many entries are stored, each of them once.
    pub(crate) fn stored_once(&self) -> usize {
        let inside = self.inside();
        assert!(inside.stored.values().all(|(_, count)| *count == 1), "an entry is stored twice");
        inside.stored.len()
    }
}

type Shared = State<Arc<Mutex<Inside>>>;

fn problem(status: u16) -> Response {
    let body = format!(r#"{{"type":"/problems/x","title":"\u001b[31mno","status":{status}}}"#);
    let status = StatusCode::from_u16(status).expect("a status");
    (status, [(header::CONTENT_TYPE, PROBLEM_MEDIA_TYPE)], body).into_response()
}

async fn entries(State(inside): Shared, headers: HeaderMap, body: Bytes) -> Response {
    let play = {
        let mut inside = inside.lock().expect("no handler panics");
        let right = format!("Bearer {}", inside.token);
        if headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) != Some(&right) {
            inside.strangers += 1;
            return problem(401);
        }
        inside.plays.pop_front()
    };
    let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    match play {
        None => store(&inside, &body),
        Some(Play::Portal) => (html, "<html>Log in</html>").into_response(),
        Some(Play::Problem(status)) => problem(status),
        Some(Play::Page(status, retry_after_s)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            let mut response = (status, html, "<html>no</html>").into_response();
            if let Some(seconds) = retry_after_s {
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            response
        }
        Some(Play::StoreAndBreakOff) => {
            store(&inside, &body);
            let broken = vec![Ok(Bytes::from_static(b"{\"epoch\":")), Err(io::Error::other("broken off"))];
            let body = Body::from_stream(futures_util::stream::iter(broken));
            ([(header::CONTENT_TYPE, RECEIPTS_MEDIA_TYPE), (header::CONTENT_LENGTH, "500")], body).into_response()
        }
        Some(Play::StoreAndWait(until)) => {
            let answer = store(&inside, &body);
            until.notified().await;
            answer
        }
        Some(Play::Redirect(to)) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response(),
        Some(Play::WrongHashes) => receipts(&inside, &body, false),
        Some(Play::Endless) => {
            let zeros = futures_util::stream::repeat_with(|| Ok::<_, io::Error>(Bytes::from_static(&[b' '; 65536])));
            ([(header::CONTENT_TYPE, RECEIPTS_MEDIA_TYPE)], Body::from_stream(zeros)).into_response()
        }
    }
}

fn store(inside: &Mutex<Inside>, body: &[u8]) -> Response {
    receipts(inside, body, true)
}

fn receipts(inside: &Mutex<Inside>, body: &[u8], honest: bool) -> Response {
    #[derive(Deserialize)]
    struct Named {
        id: EntryId,
    }
    let mut inside = inside.lock().expect("no handler panics");
    let batch: Batch = serde_json::from_slice(body).expect("a batch");
    inside.batches.push(batch.entries.len());
    if batch.entries.is_empty() {
        return problem(422);
    }
    if batch.entries.len() > inside.entries_max {
        return (StatusCode::PAYLOAD_TOO_LARGE, "").into_response();
    }
    let mut receipts = Vec::new();
    for raw in &batch.entries {
        let bytes = raw.get().as_bytes();
        let (id, hash) = (serde_json::from_slice::<Named>(bytes).expect("an entry").id, Hash::of(bytes));
        let what = serde_json::from_slice::<serde_json::Value>(bytes).expect("JSON")["what"].clone();
        if inside.knows_no_feedback && what.get("feedback").is_some() {
            let reason = Code::parse("malformed").ok();
            receipts.push(Receipt { id: Some(id), hash, status: ReceiptStatus::Rejected, reason });
            continue;
        }
        let status = match inside.stored.get(&id) {
            _ if !honest => ReceiptStatus::Stored,
            None => ReceiptStatus::Stored,
            Some((there, _)) if *there == hash => ReceiptStatus::AlreadyHad,
            Some(_) => ReceiptStatus::Rejected,
        };
        if status == ReceiptStatus::Stored && honest {
            inside.stored.entry(id).or_insert((hash, 0)).1 += 1;
        }
        let hash = if honest { hash } else { Hash::of(b"something else") };
        receipts.push(Receipt { id: Some(id), hash, status, reason: None });
    }
    let told =
        Receipts { epoch: inside.epoch, journal: batch.journal, stored_ever: inside.stored.len() as u64, receipts };
    let body = serde_json::to_vec(&told).expect("serialises");
    ([(header::CONTENT_TYPE, RECEIPTS_MEDIA_TYPE)], body).into_response()
}

async fn join(State(inside): Shared, body: Bytes) -> Response {
    let inside = inside.lock().expect("no handler panics");
    let asked: JoinRequest = serde_json::from_slice(&body).expect("a join");
    if asked.code != inside.join_code {
        return problem(403);
    }
    let answer = JoinAnswer { token: inside.token.clone(), desk: asked.desk, epoch: inside.epoch };
    axum::Json(answer).into_response()
}

async fn feedback(State(inside): Shared) -> Response {
    if inside.lock().expect("no handler panics").knows_no_feedback {
        return problem(404);
    }
    axum::Json(serde_json::json!({ "fates": [] })).into_response()
}

async fn health(State(inside): Shared) -> Response {
    let epoch = inside.lock().expect("no handler panics").epoch;
    axum::Json(serde_json::json!({ "status": "ok", "epoch": epoch })).into_response()
}
