//! From a request to an answer: the router made from the table of endpoints, the one way in for every request (who is
//! calling, how much may they send, how long may it take), and what each operation does.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header},
    middleware,
    routing::{MethodFilter, on},
};
use serde::{Serialize, de::DeserializeOwned};
use tower_http::catch_panic::CatchPanicLayer;

use super::{
    App, JOIN_CODE_LIFE,
    accept::{Refused, judge},
    auth::{Caller, Token, admit},
    catalog,
    db::Stored,
    endpoint::{ENDPOINTS, Endpoint, Operation, SMALL_BODY_BYTES_MAX},
    fault::Fault,
    join, liaison, openapi, this_hour, this_second, today, trace, web,
};
use crate::{
    domain::{
        code::Code,
        entry::{EntryId, Hash},
        report::{NotAPeriod, Period, Report},
        time::Day,
    },
    wire::{
        BATCH_ENTRIES_MAX, BODY_BYTES_MAX, Batch, JoinAnswer, JoinRequest, Receipt, ReceiptStatus, Receipts,
        admin::{Conflicts, Health, JoinCodeMade, Role, TokenMade, TokenRequest, Tokens},
        catalog::BUNDLE_BYTES_MAX,
    },
};

/// How long a request may take, its body included.
const REQUEST_WAIT: Duration = Duration::from_secs(30);

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
        .layer(middleware::from_fn(trace::follow))
}

async fn call(app: Arc<App>, endpoint: &'static Endpoint, request: Request) -> Response<Body> {
    let answered = tokio::time::timeout(REQUEST_WAIT, admitted(&app, endpoint, request)).await;
    finish(answered.unwrap_or(Err(Fault::TooSlow)))
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
    pub(super) body: Bytes,
    /// The tags of what the caller has already: `If-None-Match`.
    pub(super) has: Option<HeaderValue>,
}

impl Call {
    /// Whose rows the caller sees.
    pub(super) fn county(&self) -> Result<&Code, Fault> {
        self.caller.as_ref().map(|caller| &caller.county).ok_or(Fault::NoToken)
    }
}

/// Who is calling comes first: whoever may not call does not get to send a body.
async fn admitted(app: &App, endpoint: &Endpoint, request: Request) -> Result<Response<Body>, Fault> {
    let (head, body) = request.into_parts();
    if app.invented && endpoint.method != "GET" {
        return Err(Fault::Demonstration);
    }
    let caller = admit(app, endpoint, &head.headers).await?;
    let body = match endpoint.request {
        Some(_) => read(endpoint, &head.headers, body).await?,
        None => Bytes::new(),
    };
    let has = head.headers.get(header::IF_NONE_MATCH).cloned();
    perform(app, endpoint.operation, Call { caller, uri: head.uri, body, has }).await
}

async fn read(endpoint: &Endpoint, headers: &HeaderMap, body: Body) -> Result<Bytes, Fault> {
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
    let told = headers.get(header::CONTENT_LENGTH).and_then(|told| told.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|told| told > most) {
        return Err(Fault::TooLarge);
    }
    to_bytes(body, most).await.map_err(|_| Fault::TooLarge)
}

async fn perform(app: &App, operation: Operation, call: Call) -> Result<Response<Body>, Fault> {
    match operation {
        Operation::Health => json(StatusCode::OK, &Health { status: "ok".to_owned(), epoch: app.epoch }),
        Operation::OpenApi => json(StatusCode::OK, &openapi::document()),
        Operation::Join => join_desk(app, &call).await,
        Operation::SendEntries => send_entries(app, &call).await,
        Operation::Report => report(app, &call).await,
        Operation::OpenCard => liaison::open_card(app, &call).await,
        Operation::ListCards => liaison::list_cards(app, &call).await,
        Operation::ActOnCard => liaison::act_on_card(app, &call).await,
        Operation::TellPlaces => liaison::tell_places(app, &call).await,
        Operation::TakeBackPlaces => liaison::take_back_places(app, &call).await,
        Operation::ListPlaces => liaison::list_places(app, &call).await,
        Operation::PublishCatalog => catalog::publish(app, &call).await,
        Operation::ReadCatalog => catalog::read(app, &call).await,
        Operation::ListConflicts => {
            json(StatusCode::OK, &Conflicts { conflicts: app.db.conflicts(call.county()?).await? })
        }
        Operation::ListTokens => json(StatusCode::OK, &Tokens { tokens: app.db.tokens(call.county()?).await? }),
        Operation::MakeToken => make_token(app, &call).await,
        Operation::RevokeToken => revoke_token(app, &call).await,
        Operation::MakeJoinCode => make_join_code(app, &call).await,
    }
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
    let receipts = judged.into_iter().map(|(hash, judged)| receipt(hash, judged, &mut stored)).collect();
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

async fn join_desk(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let request: JoinRequest = parse(call)?;
    let taken = app.db.take_join_code(join::fingerprint(&request.code), this_second()).await?;
    let county = taken.ok_or(Fault::BadJoinCode)?;
    let (_, token) = new_token(app, &county, Role::Desk, Some(request.desk.clone())).await?;
    let answer = JoinAnswer { token: token.reveal().to_owned(), desk: request.desk, epoch: app.epoch };
    json(StatusCode::OK, &answer)
}

/// A desk and a unit see their own figures, also when they ask for all.
async fn report(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let query = Query::of(&call.uri)?;
    let caller = call.caller.as_ref().ok_or(Fault::NoToken)?;
    let desk = match &caller.desk {
        Some(own) if query.desk.as_ref().is_some_and(|asked| asked != own) => return Err(Fault::NotYours),
        Some(own) => Some(own.clone()),
        None if caller.role.has_desk() => return Err(Fault::NotYours),
        None => query.desk,
    };
    let period = Period::new(query.from, query.to, today()).map_err(|fault| Fault::BadPeriod(why(fault)))?;
    let counts = app.db.count(&caller.county, period).await?;
    let invented = app.invented;
    let made = tokio::task::spawn_blocking(move || Report { invented, ..counts.report(desk.as_ref()) }).await;
    json(StatusCode::OK, &made.map_err(|_| Fault::Internal)?)
}

fn why(fault: NotAPeriod) -> &'static str {
    match fault {
        NotAPeriod::FromInsideMonth => "A report starts on the first day of a month.",
        NotAPeriod::ToInsideMonth => "A report ends on the last day of a month, or today.",
        NotAPeriod::Backwards => "The last day comes before the first.",
    }
}

async fn make_token(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let request: TokenRequest = parse(call)?;
    if request.role.has_desk() != request.desk.is_some() {
        return Err(Fault::BadDesk);
    }
    let (id, token) = new_token(app, call.county()?, request.role, request.desk).await?;
    json(StatusCode::CREATED, &TokenMade { id, token: token.reveal().to_owned() })
}

async fn new_token(app: &App, county: &Code, role: Role, desk: Option<Code>) -> Result<(i64, Token), Fault> {
    let token = Token::random().map_err(no_random)?;
    let id = app.db.add_token(county, token.hash(), role, desk, today()).await?;
    Ok((id, token))
}

async fn revoke_token(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let id = call.uri.path().rsplit('/').next().and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)?;
    if !app.db.revoke_token(call.county()?, id, today()).await? {
        return Err(Fault::NotFound);
    }
    Ok(done())
}

/// Done, and nothing to tell.
pub(super) fn done() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

async fn make_join_code(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let code = join::code().map_err(no_random)?;
    app.db.add_join_code(call.county()?, join::fingerprint(&code), join::until_s(this_second())).await?;
    json(StatusCode::CREATED, &JoinCodeMade { code, minutes: JOIN_CODE_LIFE.as_secs() / 60 })
}

pub(super) fn no_random(error: getrandom::Error) -> Fault {
    tracing::error!(%error, "the system gave no random bytes");
    Fault::Internal
}

/// What stands after the `?` of a report's address.
#[derive(Default)]
struct Query {
    from: Option<Day>,
    to: Option<Day>,
    desk: Option<Code>,
}

impl Query {
    /// All three are plain words, so nothing is ever escaped; an unknown name is a mistake that should be seen.
    fn of(uri: &Uri) -> Result<Query, Fault> {
        let mut query = Query::default();
        for (name, value) in uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "from" => query.from = Some(value.parse().map(Day).map_err(|_| Fault::Unreadable)?),
                "to" => query.to = Some(value.parse().map(Day).map_err(|_| Fault::Unreadable)?),
                "desk" => query.desk = Some(Code::parse(value).map_err(|_| Fault::Unreadable)?),
                _ => return Err(Fault::Unreadable),
            }
        }
        Ok(query)
    }
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
