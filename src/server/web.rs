//! The figures in the browser: a token is traded for a short session, and a report is a page. No script, no third party, a
//! strict policy for what a page may load. A session is a signed cookie: any server on the same store knows it, a token
//! that is revoked ends it at once, and nothing of it is kept.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header},
    routing::{get, post},
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;

use super::{
    App,
    answer::BODY_WAIT,
    auth::{Caller, Token},
    fault::{Fault, StoreError},
    figures::{self, Asked},
    room::Seat,
    today,
};
use crate::{
    domain::{
        code::Code,
        entry::Hash,
        lang::Lang,
        places::PlacesOfMonth,
        report::{Length, Period, Report},
    },
    i18n::report::of_catalog,
    pages::{self, Denied, View},
    wire::admin::Role,
};

/// How long a session lasts: a working day.
const SESSION_S: i64 = 8 * 3600;

/// The name of its cookie.
const COOKIE: &str = "lahitori";

/// The most bytes of a form: a token and a language.
const FORM_BYTES_MAX: usize = 1024;

/// Wrong tokens within a minute after which nobody is let in until the minute is over. A token has 256 bits: this only
/// keeps guessers from costing anything.
const WRONG_MAX: u32 = 30;

/// What a page may do: load its style sheet, send its form here, and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Wrong tokens of the running minute.
#[derive(Default)]
pub(super) struct Wrong(Mutex<Option<(Instant, u32)>>);

impl Wrong {
    fn too_many(&self, now: Instant) -> bool {
        let minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        minute.is_some_and(|(since, count)| now.duration_since(since) < Duration::from_secs(60) && count >= WRONG_MAX)
    }

    fn note(&self, now: Instant) {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *minute = match *minute {
            Some((since, count)) if now.duration_since(since) < Duration::from_secs(60) => Some((since, count + 1)),
            _ => Some((now, 1)),
        };
    }
}

/// The pages' own routes.
pub(super) fn router(app: &Arc<App>) -> Router {
    let of = |app: &Arc<App>| Arc::clone(app);
    let (home, report, enter, leave) = (of(app), of(app), of(app), of(app));
    let (keep_months, hide_under, site) = (app.keep_months, app.hide_under, app.site());
    Router::new()
        .route("/", get(move |request: Request| async move { shown(show(&home, request).await) }))
        .route("/report", get(move |request: Request| async move { shown(show(&report, request).await) }))
        .route(
            "/privacy",
            get(async move |request: Request| {
                shown(html(pages::privacy(site, lang_of(&request), keep_months, hide_under)))
            }),
        )
        .route("/style.css", get(async || shown(style())))
        .route("/sign-in", post(move |request: Request| async move { shown(sign_in(&enter, request).await) }))
        .route("/sign-out", post(move |request: Request| async move { shown(sign_out(&leave, request).await) }))
}

/// The headers of every page.
fn shown(mut page: Response<Body>) -> Response<Body> {
    let headers = page.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    // Figures belong in no cache, and a page after signing out not in the browser's either.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page
}

/// The report that the address asks for, or the page to sign in.
async fn show(app: &App, request: Request) -> Response<Body> {
    let lang = lang_of(&request);
    let session = match session(app, request.headers(), request.extensions().get()).await {
        Ok(Some(session)) => session,
        Ok(None) => {
            let had_one = cookie(request.headers()).is_some();
            return html(pages::sign_in(app.site(), lang, had_one.then_some(Denied::Ended), query(request.uri())));
        }
        Err(_) => return with(StatusCode::SERVICE_UNAVAILABLE, html(pages::problem(app.site(), lang, "web-store"))),
    };
    match asked(request.uri(), &session) {
        Err(sentence) => with(StatusCode::BAD_REQUEST, html(pages::problem(app.site(), lang, sentence))),
        Ok(asked) => match figures(app, &session, asked.clone()).await {
            Ok(figures) => html(page(app, lang, &session, asked.desk.as_ref(), &figures)),
            Err(_) => with(StatusCode::SERVICE_UNAVAILABLE, html(pages::problem(app.site(), lang, "web-store"))),
        },
    }
}

fn page(app: &App, lang: Lang, session: &Caller, desk: Option<&Code>, figures: &Figures) -> String {
    let catalog = &app.catalog;
    let labels = |list: &str, code: &str| of_catalog(catalog, lang, list, code);
    let desks: Vec<Code> = match session.desk {
        Some(_) => Vec::new(),
        None => catalog.desks.iter().map(|desk| desk.code.clone()).collect(),
    };
    let Figures { report, before, places } = figures;
    let view = View { report, before, desk, desks: &desks, places, labels: &labels, today: today() };
    pages::report(lang, &view)
}

/// The period and the desk that an address asks for; a desk and a unit see their own.
fn asked(uri: &Uri, session: &Caller) -> Result<Asked, &'static str> {
    // The month that was last over, while nothing else is asked for: the one that runs tells little.
    let (mut period, mut desk) = (Period::of(Length::Month, today()).before(), None);
    for (name, value) in pairs(query(uri)).filter(|(_, value)| !value.is_empty()) {
        match name {
            "period" => period = Period::parse(value).map_err(|_| "web-bad-period")?,
            "desk" => desk = Some(Code::parse(value).map_err(|_| "web-bad-address")?),
            _ => {} // The language, and whatever a mail program adds to a link.
        }
    }
    match &session.desk {
        Some(own) if desk.as_ref().is_some_and(|asked| asked != own) => Err("web-not-yours"),
        Some(own) => Ok(Asked { period, desk: Some(own.clone()), draft: false }),
        None => Ok(Asked { period, desk, draft: false }),
    }
}

/// What a page shows.
struct Figures {
    report: Report,
    /// That of the period before it.
    before: Report,
    /// Free places, of all desks together alone.
    places: Vec<PlacesOfMonth>,
}

async fn figures(app: &App, session: &Caller, asked: Asked) -> Result<Figures, StoreError> {
    let before = Asked { period: asked.period.before(), ..asked.clone() };
    let of_all = asked.desk.is_none();
    Ok(Figures {
        report: figures::of(app, &session.county, &asked).await?,
        before: figures::of(app, &session.county, &before).await?,
        places: if of_all { app.db.places_of_months(&session.county, asked.period).await? } else { Vec::new() },
    })
}

/// What was asked for with an address: it stays with whoever must sign in first, so that a link leads where it says.
fn query(uri: &Uri) -> &str {
    uri.query().unwrap_or_default()
}

/// Trades a token for a session. Only a form of our own page is heard: another site cannot sign anybody in.
async fn sign_in(app: &App, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let form = form(&head.headers, body).await;
    let lang = form.as_deref().and_then(|form| value(form, "lang")).and_then(Lang::parse).unwrap_or_default();
    let denied = |status, why| with(status, html(pages::sign_in(app.site(), lang, Some(why), query(&head.uri))));
    let Some(form) = form else { return denied(StatusCode::FORBIDDEN, Denied::Token) };
    if app.wrong_tokens.too_many(Instant::now()) {
        return denied(StatusCode::TOO_MANY_REQUESTS, Denied::TooMany);
    }
    let token = value(&form, "token").and_then(Token::parse);
    let found = match &token {
        Some(token) => app.db.caller(token.hash()).await,
        None => Ok(None),
    };
    match (found, token) {
        (Err(_), _) => with(StatusCode::SERVICE_UNAVAILABLE, html(pages::problem(app.site(), lang, "web-store"))),
        (Ok(Some(caller)), Some(token)) if may_read(&caller) => {
            let until = Timestamp::now().as_second() + SESSION_S;
            let value = seal(app, &token.hash().to_string(), until);
            let mut answer = match query(&head.uri) {
                "" => to(&format!("/report?lang={}", lang.code())),
                asked => to(&format!("/report?{asked}")),
            };
            set_cookie(&mut answer, app, &head.headers, (&value, SESSION_S));
            answer
        }
        (Ok(_), _) => {
            app.wrong_tokens.note(Instant::now());
            denied(StatusCode::FORBIDDEN, Denied::Token)
        }
    }
}

async fn sign_out(app: &App, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let form = form(&head.headers, body).await;
    let lang = form.as_deref().and_then(|form| value(form, "lang")).and_then(Lang::parse).unwrap_or_default();
    let mut answer = to(&format!("/?lang={}", lang.code()));
    if form.is_some() {
        set_cookie(&mut answer, app, &head.headers, ("", 0));
    }
    answer
}

/// Whose figures may be read in the browser: as at `/v1/report`.
fn may_read(caller: &Caller) -> bool {
    match caller.role {
        Role::Manager | Role::Admin => true,
        Role::Desk | Role::Unit => caller.desk.is_some(),
        Role::Editor => false,
    }
}

/// Who a session belongs to. The token is looked at anew each time: revoked, it ends every session that it opened.
async fn session(app: &App, headers: &HeaderMap, seat: Option<&Arc<Seat>>) -> Result<Option<Caller>, Fault> {
    let Some(hash) = cookie(headers).and_then(|value| unseal(app, value)) else { return Ok(None) };
    let found = app.db.caller(hash).await?.filter(may_read);
    if let (Some(seat), Some(caller)) = (seat, &found) {
        seat.shown(caller.token);
    }
    Ok(found)
}

fn seal(app: &App, hash: &str, until: i64) -> String {
    let text = format!("{hash}.{until}");
    let signature: String = mac(app, &text).finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{text}.{signature}")
}

fn unseal(app: &App, value: &str) -> Option<Hash> {
    let (text, signature) = value.rsplit_once('.')?;
    let (hash, until) = text.split_once('.')?;
    // Compared by the library, in a time that tells nothing.
    mac(app, text).verify_slice(&bytes_of(signature)?).ok()?;
    (until.parse::<i64>().ok()? > Timestamp::now().as_second()).then(|| Hash::parse(hash))?
}

fn mac(app: &App, text: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&app.session_key).expect("a key of any length will do");
    mac.update(text.as_bytes());
    mac
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
}

fn set_cookie(answer: &mut Response<Body>, app: &App, headers: &HeaderMap, (value, life_s): (&str, i64)) {
    // By TLS or behind a proxy the way to the browser is encrypted; on this machine alone it need not be.
    let proxied = headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https");
    let secure = if app.encrypts || proxied { "; Secure" } else { "" };
    // Lax, so that a link in a message opens; forms of other sites are refused, and nothing else changes anything.
    let text = format!("{COOKIE}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age={life_s}{secure}");
    if let Ok(value) = HeaderValue::try_from(text) {
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
}

/// The fields of a form that one of our pages sent; nothing of anybody else's.
async fn form(headers: &HeaderMap, body: Body) -> Option<String> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let own_site = text("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    let host = text("host").unwrap_or_default();
    let own_origin = text("origin").is_none_or(|origin| origin.split("//").nth(1) == Some(host));
    let is_form = text("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !(own_site && own_origin && is_form) {
        return None;
    }
    let arrived = tokio::time::timeout(BODY_WAIT, to_bytes(body, FORM_BYTES_MAX)).await.ok()?;
    String::from_utf8(arrived.ok()?.to_vec()).ok()
}

/// Names and values. Every value that is asked for is plain: a day, a code, a token; what is escaped is none of them.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&').filter_map(|pair| pair.split_once('='))
}

fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    pairs(text).find(|(other, _)| *other == name).map(|(_, value)| value.trim())
}

/// The language of the address, else the first of ours that the browser asks for.
fn lang_of(request: &Request) -> Lang {
    let named = value(query(request.uri()), "lang").and_then(Lang::parse);
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut asked = accepted.into_iter().flat_map(|text| text.split(',')).filter_map(|part| part.trim().get(..2));
    named.or_else(|| asked.find_map(Lang::parse)).unwrap_or_default()
}

fn html(page: String) -> Response<Body> {
    of_kind("text/html; charset=utf-8", page)
}

fn style() -> Response<Body> {
    of_kind("text/css; charset=utf-8", pages::STYLE.to_owned())
}

fn of_kind(kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn with(status: StatusCode, mut page: Response<Body>) -> Response<Body> {
    *page.status_mut() = status;
    page
}

fn to(address: &str) -> Response<Body> {
    let mut response = with(StatusCode::SEE_OTHER, Response::new(Body::empty()));
    if let Ok(address) = HeaderValue::try_from(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}
