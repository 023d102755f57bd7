//! Feedback about the catalogue: an editor's list, its closing, and what became of it for the desk that told. What desks tell
//! comes as entries.

use axum::{
    body::Body,
    http::{Response, StatusCode},
};

use super::{
    App,
    answer::{Call, json, parse},
    auth::Side,
    db::Closer,
    endpoint::FEEDBACK_PAGE_MAX,
    fault::Fault,
    this_second,
};
use crate::{
    domain::service::ServiceId,
    wire::feedback::{CloseRequest, ClosedNow, FeedbackFates},
};

pub(super) async fn list(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let after = call.query.read("after", ServiceId::parse)?;
    let with_closed = call.query.read("state", |state| match state {
        "open" => Some(false),
        "all" => Some(true),
        _ => None,
    })?;
    let limit = call.query.limit(FEEDBACK_PAGE_MAX)?;
    let list = app.db.feedback(call.county()?, after, with_closed.unwrap_or(false), limit).await?;
    json(StatusCode::OK, &list)
}

pub(super) async fn close(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let request: CloseRequest = parse(call)?;
    // Whoever closes knows what was made of it: a word that this program does not know would be told to desks.
    if request.result.known().is_none() {
        return Err(Fault::Unreadable);
    }
    let by = call.caller.as_ref().map(|caller| caller.token).ok_or(Fault::NoToken)?;
    let desks = app.db.close_feedback(call.county()?, request, Closer { by, at_s: this_second() }).await?;
    json(StatusCode::OK, &ClosedNow { desks })
}

pub(super) async fn mine(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let Some(Side::Desk(desk)) = call.caller.as_ref().and_then(|caller| caller.side()) else {
        return Err(Fault::NotYours);
    };
    json(StatusCode::OK, &FeedbackFates { fates: app.db.feedback_of(call.county()?, desk).await? })
}
