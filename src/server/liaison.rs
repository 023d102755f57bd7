//! Desks and units reach each other: cards that call several professionals together, and free places. Whoever is not a
//! card's desk or unit is told that there is none.

use axum::{
    body::Body,
    http::{Response, StatusCode},
};

use super::{
    App,
    answer::{Call, done, json, no_random, parse},
    auth::Side,
    db::{Acted, Opened},
    fault::Fault,
    this_second, today,
};
use crate::{
    domain::{
        code::Code,
        escalation::{CardCode, Escalation},
        personal_data,
        places::PlacesTold,
        report::{Length, Period},
        service::ServiceId,
    },
    wire::liaison::{ActRequest, CardAnswer, CardRequest, Cards, Picture, PlacesOverTime},
};

/// So many codes are tried before a card finds one that is free.
const CODES_TRIED: usize = 16;

pub(super) async fn open_card(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let Side::Desk(desk) = side(call)? else { return Err(Fault::NotYours) };
    let request: CardRequest = parse(call)?;
    // Ids of services are the only place on a card that a stranger's text would fit through.
    if !request.card.is_sound() || request.card.services.iter().any(is_personal) {
        return Err(Fault::Unreadable);
    }
    let codes = (0..CODES_TRIED).map(|_| code()).collect::<Result<_, _>>()?;
    match app.db.open_card(call.county()?, (request.id, desk), request.card, codes, this_second()).await? {
        Opened::There(escalation) => answer(Some(*escalation)),
        Opened::Closed => answer(None),
        Opened::NotYours => Err(Fault::NoSuchCard),
        Opened::NoUnit => Err(Fault::NoSuchUnit),
        Opened::Full => Err(Fault::TooManyCards),
    }
}

pub(super) async fn list_cards(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let side = side(call)?;
    let own = side.code().clone();
    let (cards, units) =
        (app.db.cards(call.county()?, side, this_second()).await?, app.db.units(call.county()?).await?);
    json(StatusCode::OK, &Cards { cards, units, own })
}

pub(super) async fn act_on_card(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let side = side(call)?;
    let request: ActRequest = parse(call)?;
    match app.db.act_on_card(call.county()?, request.id, side, request.act, this_second()).await? {
        Acted::Stands(escalation) => answer(Some(*escalation)),
        Acted::Closed => answer(None),
        Acted::Unknown => Err(Fault::NoSuchCard),
        Acted::NotNow => Err(Fault::NotNow),
    }
}

pub(super) async fn tell_places(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let unit: Code = side(call)?.code().clone();
    let told: PlacesTold = parse(call)?;
    if !told.is_sound() || is_personal(&told.service) {
        return Err(Fault::Unreadable);
    }
    app.db.tell_places(call.county()?, unit, told, (this_second(), today())).await?;
    Ok(done())
}

pub(super) async fn take_back_places(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let unit: Code = side(call)?.code().clone();
    app.db.take_back_places(call.county()?, unit, parse(call)?, today()).await?;
    Ok(done())
}

pub(super) async fn list_places(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    json(StatusCode::OK, &Picture { places: app.db.places(call.county()?, this_second()).await? })
}

pub(super) async fn list_places_of_months(app: &App, call: &Call) -> Result<Response<Body>, Fault> {
    let period = call.query.read("period", |text| Period::parse(text).ok())?;
    let period = period.unwrap_or_else(|| Period::of(Length::Year, today()));
    json(StatusCode::OK, &PlacesOverTime { months: app.db.places_of_months(call.county()?, period).await? })
}

fn answer(escalation: Option<Escalation>) -> Result<Response<Body>, Fault> {
    json(StatusCode::OK, &CardAnswer { escalation })
}

fn side(call: &Call) -> Result<Side, Fault> {
    call.caller.as_ref().and_then(|caller| caller.side()).ok_or(Fault::NotYours)
}

fn is_personal(id: &ServiceId) -> bool {
    personal_data::find(id.given(), |_| false).is_some()
}

fn code() -> Result<CardCode, Fault> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(no_random)?;
    Ok(CardCode::new(bytes))
}
