//! From a request to an answer: the router made from the table of endpoints, the one way in for every request (who is
//! calling, how much may they send, how long may it take), and what each operation does.

use std::{
    error::Error as _,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header},
    middleware,
    routing::{MethodFilter, on},
};
use serde::{Serialize, de::DeserializeOwned};
use tower_http::catch_panic::CatchPanicLayer;

use super::{
    App,
    accept::{Refused, judge},
    auth::{Caller, admit},
    catalog,
    db::{ConflictCursor, Deed, Stored},
    encoding::{self, Wish},
    endpoint::{CONFLICTS_PAGE_MAX, ENDPOINTS, Endpoint, Operation, SMALL_BODY_BYTES_MAX},
    fault::Fault,
    feedback, figures, liaison, metrics, openapi,
    query::Query,
    room::Seat,
    this_hour, this_second, tokens, trace, web,
};
use crate::{
    domain::{
        code::Code,
        entry::{EntryId, Hash},
    },
    wire::{
        BATCH_ENTRIES_MAX, BODY_BYTES_MAX, Batch, Receipt, ReceiptStatus, Receipts, admin::Health, audit::Act,
        catalog::BUNDLE_BYTES_MAX,
    },
};

/// How long a request may take, its body included.
const REQUEST_WAIT: Duration = Duration::from_secs(30);

/// How long a body may take to arrive: the longest one comes so over a line of two megabits a second. What is left of
/// [`REQUEST_WAIT`] is the store's.
pub(super) const BODY_WAIT: Duration = Duration::from_secs(20);

/// For how long a browser that came by TLS comes by nothing else: a year.
const STRICT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// How long the store may take to say that it takes writes.
const READY_WAIT: Duration = Duration::from_secs(5);

/// Headers of every answer: figures and tokens belong in no cache, and no browser should guess what they are.
const EVERY: [(HeaderName, HeaderValue); 2] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// The router: the table's endpoints and nothing else.
pub(super) fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for endpoint in &ENDPOINTS {
        let app = Arc::clone(&app);
        let filter = MethodFilter::try_from(Method::from_bytes(endpoint.method.as_bytes()).unwrap_or(Method::GET));
        let filter = filter.unwrap_or(MethodFilter::GET);
        router = router.route(endpoint.path, on(filter, move |request: Request| call(app, endpoint, request)));
    }
    router
        .merge(web::router(&app))
        .fallback(async || finish(Err(Fault::NotFound)))
        .method_not_allowed_fallback(async || finish(Err(Fault::MethodNotAllowed)))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            tracing::error!("a request ended in a panic");
            finish(Err(Fault::Internal))
        }))
        .layer(middleware::map_response_with_state(app.encrypts, strict))
        .layer(middleware::from_fn_with_state(app, trace::follow))
}

/// Keeps browsers that came by TLS from ever trying without.
async fn strict(State(encrypts): State<bool>, mut response: Response<Body>) -> Response<Body> {
    if encrypts {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, STRICT);
    }
    response
}

async fn call(app: Arc<App>, endpoint: &'static Endpoint, request: Request) -> Response<Body> {
    let wish = Wish::of(request.method(), request.headers());
    let answered = tokio::time::timeout(REQUEST_WAIT, admitted(&app, endpoint, request, wish.clone())).await;
    match answered.unwrap_or(Err(Fault::TooSlow)) {
        Ok(response) => finish(wish.grant(response).await),
        Err(fault) => finish(Err(fault)),
    }
}

fn finish(answered: Result<Response<Body>, Fault>) -> Response<Body> {
    let mut response = answered.unwrap_or_else(|fault| fault.response());
    response.headers_mut().extend(EVERY);
    response
}

/// What an operation gets to see.
pub(super) struct Call {
    pub(super) caller: Option<Caller>,
    uri: Uri,
    pub(super) query: Query,
    pub(super) body: Bytes,
    /// What the caller has already, for answers that cost more than their tag.
    pub(super) wish: Wish,
}

impl Call {
    /// Whose rows the caller sees.
    pub(super) fn county(&self) -> Result<&Code, Fault> {
        self.caller.as_ref().map(|caller| &caller.county).ok_or(Fault::NoToken)
    }

    /// What the holder of the caller's token does now.
    pub(super) fn deed(&self, act: Act) -> Deed {
        Deed::new(act, self.caller.as_ref().map(|caller| caller.token), this_second())
    }

    /// The number in the path.
    pub(super) fn id(&self) -> Result<i64, Fault> {
        self.uri.path().split('/').find_map(|part| part.parse().ok()).ok_or(Fault::NotFound)
    }

    /// The number after which a page of a list begins.
    pub(super) fn after(&self) -> Result<i64, Fault> {
        let after = self.query.read("after", |text| text.parse().ok().filter(|after| *after >= 0))?;
        Ok(after.unwrap_or(0))
    }
}

/// Who is calling comes first: whoever may not call does not get to send a body.
async fn admitted(app: &App, endpoint: &Endpoint, request: Request, wish: Wish) -> Result<Response<Body>, Fault> {
    let (head, body) = request.into_parts();
    if app.invented && endpoint.method != "GET" {
        return Err(Fault::Demonstration);
    }
    let caller = admit(app, endpoint, &head.headers).await?;
    if let (Some(seat), Some(caller)) = (head.extensions.get::<Arc<Seat>>(), &caller) {
        seat.shown(caller.token);
    }
    let query = Query::of(&head.uri, endpoint.query)?;
    let body = match endpoint.request {
        Some(_) => read(app, endpoint, &head.headers, body).await?,
        None => Bytes::new(),
    };
    perform(app, endpoint.operation, Call { caller, uri: head.uri, query, body, wish }).await
}

/// Why a body did not arrive: it came garbled or was broken off, which hyper says; else it was too long.
fn not_arrived(error: &axum::Error) -> Fault {
    let mut cause = error.source();
    while let Some(further) = cause {
        if further.is::<hyper::Error>() {
            return Fault::Unreadable;
        }
        cause = further.source();
    }
    Fault::TooLarge
}

async fn read(app: &App, endpoint: &Endpoint, headers: &HeaderMap, body: Body) -> Result<Bytes, Fault> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Fault::NotJson);
    }
    let most = match endpoint.operation {
        Operation::SendEntries => BODY_BYTES_MAX,
        Operation::PublishCatalog => BUNDLE_BYTES_MAX,
        _ => SMALL_BODY_BYTES_MAX,
    };
    let most = if app.sabotage.reads_without_end() { usize::MAX } else { most };
    let told = headers.get(header::CONTENT_LENGTH).and_then(|told| told.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|told| told > most) {
        return Err(Fault::TooLarge);
    }
    let arrived = tokio::time::timeout(BODY_WAIT, to_bytes(body, most)).await.map_err(|_| Fault::BodyTooSlow)?;
    let body = arrived.map_err(|error| not_arrived(&error))?;
    encoding::unpacked(headers, body, most)
}

async fn perform(app: &App, operation: Operation, call: Call) -> Result<Response<Body>, Fault> {
    match operation {
        Operation::Health => json(StatusCode::OK, &Health { status: "ok".to_owned(), epoch: app.epoch }),
        Operation::Ready => ready(app).await,
        Operation::Metrics => Ok(of_kind(metrics::MEDIA_TYPE, app.metrics.text(app.room.crowd()))),
        Operation::OpenApi => json(StatusCode::OK, &openapi::document()),
        Operation::Join => tokens::join_desk(app, &call).await,
        Operation::SendEntries => send_entries(app, &call).await,
        Operation::Report => figures::report(app, &call).await,
        Operation::CloseMonth => figures::close(app, &call).await,
        Operation::OpenCard => liaison::open_card(app, &call).await,
        Operation::ListCards => liaison::list_cards(app, &call).await,
        Operation::ActOnCard => liaison::act_on_card(app, &call).await,
        Operation::TellPlaces => liaison::tell_places(app, &call).await,
        Operation::TakeBackPlaces => liaison::take_back_places(app, &call).await,
        Operation::ListPlaces => liaison::list_places(app, &call).await,
        Operation::ListPlacesOfMonths => liaison::list_places_of_months(app, &call).await,
        Operation::PublishCatalog => catalog::publish(app, &call).await,
        Operation::ReadCatalog => catalog::read(app, &call).await,
        Operation::ListFeedback => feedback::list(app, &call).await,
        Operation::CloseFeedback => feedback::close(app, &call).await,
        Operation::ListOwnFeedback => feedback::mine(app, &call).await,
        Operation::ListConflicts => {
            let (after, limit) =
                (call.query.read("after", ConflictCursor::parse)?, call.query.limit(CONFLICTS_PAGE_MAX)?);
            json(StatusCode::OK, &app.db.conflicts(call.county()?, after, limit).await?)
        }
        Operation::ListTokens => tokens::list_tokens(app, &call).await,
        Operation::MakeToken => tokens::make_token(app, &call).await,
        Operation::RotateToken => tokens::rotate_token(app, &call).await,
        Operation::RevokeToken => tokens::revoke_token(app, &call).await,
        Operation::MakeJoinCode => tokens::make_join_code(app, &call).await,
        Operation::ListAudit => tokens::list_audit(app, &call).await,
    }
}

/// Whether a proxy should send requests here. The store is asked for a transaction, because one that can be read may be
/// full or lost to its writer.
async fn ready(app: &App) -> Result<Response<Body>, Fault> {
    if app.closing.load(Ordering::Relaxed) {
        return Err(Fault::Closing);
    }
    match tokio::time::timeout(READY_WAIT, app.db.takes_writes()).await {
        Ok(taken) => taken?,
        Err(_) => return Err(Fault::Store),
    }
    json(StatusCode::OK, &Health { status: "ready".to_owned(), epoch: app.epoch })
}

async fn send_entries(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let sender = call.caller.as_ref().and_then(|caller| caller.desk.as_ref()).ok_or(Fault::NotYours)?;
    let batch: Batch = parse(call)?;
    match batch.entries.len() {
        0 => return Err(Fault::NoEntries),
        BATCH_ENTRIES_MAX.. if batch.entries.len() > BATCH_ENTRIES_MAX => return Err(Fault::TooManyEntries),
        _ => {}
    }
    let (mut judged, mut sound) = (Vec::with_capacity(batch.entries.len()), Vec::with_capacity(batch.entries.len()));
    for raw in &batch.entries {
        let bytes = raw.get().as_bytes();
        match judge(bytes, sender) {
            Ok(accepted) => {
                judged.push((accepted.hash, Ok(accepted.id)));
                sound.push(accepted);
            }
            Err(refused) => judged.push((Hash::of(bytes), Err(refused))),
        }
    }
    let (stored, stored_ever) = app.db.store(call.county()?, batch.journal, sound, this_hour()).await?;
    let mut stored = stored.into_iter();
    let receipts: Vec<Receipt> = judged.into_iter().map(|(hash, judged)| receipt(hash, judged, &mut stored)).collect();
    app.metrics.entries(receipts.iter().map(|receipt| receipt.status));
    let receipts = Receipts { epoch: app.epoch, journal: batch.journal, stored_ever, receipts };
    let mut response = json(StatusCode::OK, &receipts)?;
    let kind = HeaderValue::from_static(crate::wire::RECEIPTS_MEDIA_TYPE);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

fn receipt(hash: Hash, judged: Result<EntryId, Refused>, stored: &mut impl Iterator<Item = Stored>) -> Receipt {
    let rejected = |id, reason: &str| {
        let reason = Code::parse(reason).ok();
        Receipt { id, hash, status: ReceiptStatus::Rejected, reason }
    };
    match judged {
        Err(refused) => rejected(refused.id, refused.reason),
        Ok(id) => match stored.next() {
            Some(Stored::New) => Receipt { id: Some(id), hash, status: ReceiptStatus::Stored, reason: None },
            Some(Stored::Had) => Receipt { id: Some(id), hash, status: ReceiptStatus::AlreadyHad, reason: None },
            Some(Stored::TooOld) => rejected(Some(id), "too_old"),
            Some(Stored::Different) | None => rejected(Some(id), "different_bytes"),
        },
    }
}

/// Done, and nothing to tell.
pub(super) fn done() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

/// Text of one of our own media types.
fn of_kind(kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

pub(super) fn no_random(error: getrandom::Error) -> Fault {
    tracing::error!(%error, "the system gave no random bytes");
    Fault::Internal
}

pub(super) fn parse<T: DeserializeOwned>(call: &Call) -> Result<T, Fault> {
    serde_json::from_slice(&call.body).map_err(|_| Fault::Unreadable)
}

pub(super) fn json<T: Serialize>(status: StatusCode, value: &T) -> Result<Response<Body>, Fault> {
    let body = serde_json::to_vec(value).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Fault::Internal
    })?;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}
