//! Tokens, join codes and the trail of what was done with them. A secret is told once, in the answer that makes it; every
//! act is written down in the transaction that does it.

use axum::{
    body::Body,
    http::{Response, StatusCode},
};

use super::{
    App, JOIN_CODE_LIFE,
    answer::{Call, done, json, no_random, parse},
    auth::Token,
    db::{Deed, Rotated},
    endpoint::PAGE_MAX,
    fault::Fault,
    join, this_second,
};
use crate::{
    domain::code::Code,
    wire::{
        JoinAnswer, JoinRequest,
        admin::{JoinCodeMade, ROTATE_HOURS_MAX, Role, RotateRequest, TokenMade, TokenRequest},
        audit::Act,
    },
};

pub(super) async fn join_desk(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let request: JoinRequest = parse(call)?;
    let taken = app.db.take_join_code(join::fingerprint(&request.code), this_second()).await?;
    let county = taken.ok_or(Fault::BadJoinCode)?;
    let deed = call.deed(Act::DeskJoined);
    let (_, token) = new_token(app, &county, Role::Desk, Some(request.desk.clone()), deed).await?;
    let answer = JoinAnswer { token: token.reveal().to_owned(), desk: request.desk, epoch: app.epoch };
    json(StatusCode::OK, &answer)
}

pub(super) async fn list_tokens(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let (after, limit) = (call.after()?, call.query.limit(PAGE_MAX)?);
    json(StatusCode::OK, &app.db.tokens(call.county()?, after, limit).await?)
}

pub(super) async fn make_token(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let request: TokenRequest = parse(call)?;
    if request.role.has_desk() != request.desk.is_some() {
        return Err(Fault::BadDesk);
    }
    let deed = call.deed(Act::TokenMade);
    let (id, token) = new_token(app, call.county()?, request.role, request.desk, deed).await?;
    json(StatusCode::CREATED, &TokenMade { id, token: token.reveal().to_owned() })
}

async fn new_token(
    app: &App,
    county: &Code,
    role: Role,
    desk: Option<Code>,
    deed: Deed,
) -> Result<(i64, Token), Fault> {
    let token = Token::random().map_err(no_random)?;
    let id = app.db.add_token(county, token.hash(), role, desk, deed).await?;
    Ok((id, token))
}

/// A token gets a successor, and both work until the hours are over: nobody must be at every desk at the same moment.
pub(super) async fn rotate_token(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let request: RotateRequest = parse(call)?;
    if request.hours > ROTATE_HOURS_MAX {
        return Err(Fault::Unreadable);
    }
    let token = Token::random().map_err(no_random)?;
    let until_s = this_second() + i64::from(request.hours) * 3600;
    let deed = call.deed(Act::TokenRotated);
    match app.db.rotate_token(call.county()?, call.id()?, token.hash(), until_s, deed).await? {
        Rotated::Made(id) => json(StatusCode::CREATED, &TokenMade { id, token: token.reveal().to_owned() }),
        Rotated::Unknown => Err(Fault::NotFound),
        Rotated::Over => Err(Fault::TokenOver),
    }
}

pub(super) async fn revoke_token(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    if !app.db.revoke_token(call.county()?, call.id()?, call.deed(Act::TokenRevoked)).await? {
        return Err(Fault::NotFound);
    }
    Ok(done())
}

pub(super) async fn make_join_code(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let code = join::code().map_err(no_random)?;
    let (fingerprint, until_s) = (join::fingerprint(&code), join::until_s(this_second()));
    app.db.add_join_code(call.county()?, fingerprint, until_s, call.deed(Act::JoinCodeMade)).await?;
    json(StatusCode::CREATED, &JoinCodeMade { code, minutes: JOIN_CODE_LIFE.as_secs() / 60, url: app.url.clone() })
}

pub(super) async fn list_audit(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let (after, limit) = (call.after()?, call.query.limit(PAGE_MAX)?);
    json(StatusCode::OK, &app.db.audit(call.county()?, after, limit).await?)
}
