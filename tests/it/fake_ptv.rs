//! The national catalogue's interface on this machine, for the tests of the sync: it answers from a made-up catalogue, and
//! misbehaves when it is told to. It knows nothing of our program.

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use jiff::tz::TimeZone;
use tokio::sync::Notify;

use crate::ptv_world::World;

/// What the server does with a request.
#[derive(Debug, Clone)]
pub(crate) enum Play {
    /// What the catalogue says.
    Honest,
    /// A page with this status, and a pause in seconds that it asks for.
    Page(u16, Option<u64>),
    /// An HTTP 400 with the sentences of the interface.
    BadRequest,
    /// A log-in page that says 200.
    Portal,
    /// Breaks off in the middle of the body, which said how long it would be.
    BreakOff,
    /// Says 200 and half of the body, as if that were all.
    Half,
    /// An answer that does not end.
    Endless,
    /// An empty list of records.
    Empty,
    /// No answer, ever.
    Silent,
}

/// What the server has, and what it was asked.
pub(crate) struct Inside {
    pub(crate) world: World,
    /// What happens with the next requests.
    pub(crate) plays: VecDeque<Play>,
    /// What happens with requests whose path holds this.
    pub(crate) always: Vec<(&'static str, Play)>,
    /// The paths that were asked, in order.
    pub(crate) asked: Vec<String>,
    /// The request of this number and all after it get no answer.
    pub(crate) silent_from: usize,
    /// Whether answers tell the time.
    pub(crate) dated: bool,
    /// Whether honest answers come packed (gzip) to those who take them so.
    pub(crate) packs: bool,
    /// The most requests that were under way at once.
    pub(crate) at_once_max: usize,
    at_once: usize,
}

struct Shared {
    inside: Mutex<Inside>,
    asked: Condvar,
    never: Notify,
}

/// A running server; it ends with the test's process.
#[derive(Clone)]
pub(crate) struct FakePtv {
    pub(crate) url: String,
    shared: Arc<Shared>,
}

impl FakePtv {
    pub(crate) fn start(world: World) -> FakePtv {
        let inside = Inside {
            world,
            plays: VecDeque::new(),
            always: Vec::new(),
            asked: Vec::new(),
            silent_from: usize::MAX,
            dated: true,
            packs: false,
            at_once_max: 0,
            at_once: 0,
        };
        let shared = Arc::new(Shared { inside: Mutex::new(inside), asked: Condvar::new(), never: Notify::new() });
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("set");
        let url = format!("http://{}/api/v11/", listener.local_addr().expect("bound"));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, router).await.expect("serves");
            });
        });
        FakePtv { url, shared }
    }

    pub(crate) fn inside(&self) -> MutexGuard<'_, Inside> {
        self.shared.inside.lock().expect("no handler panics")
    }

    /// Lets hours pass and changes the catalogue.
    pub(crate) fn later(&self, hours: i64, change: impl FnOnce(&mut World)) {
        use jiff::ToSpan as _;
        let world = &mut self.inside().world;
        world.now = world.now.checked_add(hours.hours()).expect("not that late");
        change(world);
    }

    /// Forgets what was asked, and answers again.
    pub(crate) fn forget(&self) {
        let mut inside = self.inside();
        inside.asked.clear();
        inside.silent_from = usize::MAX;
    }

    /// Waits until so many requests were asked, or until `over` says that there will be no more.
    pub(crate) fn wait_for(&self, count: usize, mut over: impl FnMut() -> bool) {
        let mut inside = self.inside();
        while inside.asked.len() < count && !over() {
            let waited = self.shared.asked.wait_timeout(inside, std::time::Duration::from_millis(20));
            inside = waited.expect("no handler panics").0;
        }
    }
}

async fn answer(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    let path = path.strip_prefix("/api/v11/").unwrap_or("").to_owned();
    let play = {
        let mut inside = shared.inside.lock().expect("no handler panics");
        inside.asked.push(path.clone());
        inside.at_once += 1;
        inside.at_once_max = inside.at_once_max.max(inside.at_once);
        shared.asked.notify_all();
        let silent = inside.asked.len() > inside.silent_from;
        let always = inside.always.iter().find(|(part, _)| path.contains(part)).map(|(_, play)| play.clone());
        let next = inside.plays.pop_front();
        if silent { Play::Silent } else { next.or(always).unwrap_or(Play::Honest) }
    };
    if matches!(play, Play::Silent) {
        shared.never.notified().await;
    }
    let mut inside = shared.inside.lock().expect("no handler panics");
    inside.at_once -= 1;
    let tag = headers.get(header::IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
    let said = inside.world.answer(&path, tag);
    let status = |status: u16| StatusCode::from_u16(status).expect("a status");
    let json = || [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    let html = [(header::CONTENT_TYPE, "text/html")];
    let packed = matches!(play, Play::Honest).then(|| gzip(&said.body));
    let mut response = match play {
        Play::Honest | Play::Silent => (status(said.status), json(), said.body).into_response(),
        Play::Page(number, retry_after_s) => {
            let mut response = (status(number), html, "<html>no</html>").into_response();
            if let Some(seconds) = retry_after_s {
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            response
        }
        Play::BadRequest => {
            (status(400), json(), r#"{"date":["The date parameter is \u001b[31minvalid."]}"#).into_response()
        }
        Play::Portal => (html, "<html>Log in</html>").into_response(),
        Play::BreakOff => {
            let half = Bytes::copy_from_slice(said.body.get(..said.body.len() / 2).unwrap_or_default());
            let broken = vec![Ok(half), Err(io::Error::other("broken off"))];
            (json(), Body::from_stream(futures_util::stream::iter(broken))).into_response()
        }
        Play::Half => (json(), said.body.get(..said.body.len() / 2).unwrap_or_default().to_vec()).into_response(),
        Play::Endless => {
            let zeros = futures_util::stream::repeat_with(|| Ok::<_, io::Error>(Bytes::from_static(&[b' '; 65536])));
            (json(), Body::from_stream(zeros)).into_response()
        }
        Play::Empty => (json(), "[]").into_response(),
    };
    let takes_packed = headers.get(header::ACCEPT_ENCODING).is_some_and(|value| value.as_bytes() == b"gzip");
    if let (Some(bytes), true, true) = (packed, inside.packs, takes_packed) {
        response = (status(said.status), json(), [(header::CONTENT_ENCODING, "gzip")], bytes).into_response();
    }
    let headers = response.headers_mut();
    if let (Some(tag), 200 | 304) = (said.etag, said.status) {
        headers.insert(header::ETAG, tag.parse().expect("a tag"));
    }
    let date = inside.world.now.to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    // The library that serves would tell the true time; this catalogue has its own.
    headers.insert(header::DATE, if inside.dated { date } else { "never".to_owned() }.parse().expect("a date"));
    response
}

/// The bytes in gzip's form, uncompressed inside (RFC 1951 §3.2.4, RFC 1952).
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let blocks: Vec<&[u8]> = bytes.chunks(usize::from(u16::MAX)).collect();
    for block in blocks {
        let length = u16::try_from(block.len()).expect("it is cut to that");
        packed.push(0);
        packed.extend(length.to_le_bytes().into_iter().chain((!length).to_le_bytes()).chain(block.iter().copied()));
    }
    packed.extend([1, 0, 0, 255, 255]);
    packed.extend(crc32fast::hash(bytes).to_le_bytes());
    packed.extend(u32::try_from(bytes.len()).expect("a short answer").to_le_bytes());
    packed
}
