//! What the row of a card means, whichever database holds it: how it is told, and what an act makes of it. Nothing is read
//! or written here.

use super::{Acted, StoreError, damaged};
use crate::{
    domain::{
        code::{Code, CodeList as _, Coded, PlaceKind, ReturnReason},
        escalation::{ANSWER_WITHIN_S, CardAct, CardCode, CardId, CardState, Escalation},
        places::{Places, PlacesOfMonth, PlacesTold},
        service::ServiceId,
        time::Day,
    },
    server::auth::Side,
};

/// How long a figure stays after its life has passed, in seconds: a day, in which it is shown as not known.
pub(super) const PLACES_STAY_S: i64 = 24 * 3600;

/// The most cards of a desk within a day, closed ones too: a desk that makes more is broken.
pub(super) const CARDS_OF_DAY_MAX: i64 = 200;

/// A row of a card as the store has it; `card` is gone once it is closed.
pub(super) struct CardRow {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) desk: String,
    pub(super) unit: String,
    pub(super) card: Option<String>,
    pub(super) state: String,
    pub(super) why: Option<String>,
    pub(super) made: i64,
}

/// What an act makes of a card.
pub(super) enum Step {
    /// Nothing is changed.
    Answer(Acted),
    /// Its content goes: it is closed.
    Erase,
    /// It stands like this from now on; a reason that was given stays.
    Becomes {
        /// The state's word.
        state: &'static str,
        /// Why it was returned.
        why: Option<String>,
    },
}

/// What becomes of a card when somebody acts on it.
pub(super) fn step(row: &CardRow, side: &Side, act: &CardAct) -> Step {
    let owner = match side {
        Side::Desk(_) => &row.desk,
        Side::Unit(_) => &row.unit,
    };
    if owner != side.code().as_str() {
        return Step::Answer(Acted::Unknown);
    }
    match (act, side, row.state.as_str()) {
        (CardAct::Close, ..) if row.card.is_none() => Step::Answer(Acted::Closed),
        _ if row.card.is_none() => Step::Answer(Acted::Unknown),
        (CardAct::Close, Side::Unit(_), "open") => Step::Answer(Acted::NotNow),
        (CardAct::Close, ..) => Step::Erase,
        (_, Side::Desk(_), _) | (CardAct::Accept, _, "returned") => Step::Answer(Acted::NotNow),
        (CardAct::Accept, ..) => Step::Becomes { state: "accepted", why: None },
        (CardAct::Return { why }, ..) => Step::Becomes { state: "returned", why: Some(why.as_str().to_owned()) },
    }
}

/// A card as it is told at a moment.
pub(super) fn told(row: CardRow, now_s: i64) -> Result<Escalation, StoreError> {
    let age_s = u32::try_from(now_s.saturating_sub(row.made).max(0)).unwrap_or(u32::MAX);
    let reason = row.why.as_deref().and_then(ReturnReason::of);
    let state = match (row.state.as_str(), reason) {
        ("accepted", _) => CardState::Accepted,
        ("returned", Some(why)) => CardState::Returned { why: why.into() },
        _ if age_s < ANSWER_WITHIN_S => CardState::Waiting { left_s: ANSWER_WITHIN_S - age_s },
        _ => CardState::TimedOut,
    };
    let card = row.card.as_deref().and_then(|card| serde_json::from_str(card).ok()).ok_or_else(damaged)?;
    Ok(Escalation {
        id: CardId::parse(&row.id).ok_or_else(damaged)?,
        code: CardCode::parse(&row.code).ok_or_else(damaged)?,
        from: Code::parse(&row.desk).map_err(|_| damaged())?,
        card,
        state,
        age_s,
    })
}

/// A row of free places: who told them, of what, how many, of how many, good for how many minutes, and when.
pub(super) struct PlacesRow {
    pub(super) unit: String,
    pub(super) service: String,
    pub(super) kind: String,
    pub(super) free: i64,
    pub(super) total: Option<i64>,
    pub(super) good_for_min: i64,
    pub(super) told: i64,
}

/// Free places as they are told at a moment.
pub(super) fn places(row: &PlacesRow, now_s: i64) -> Result<Places, StoreError> {
    Ok(Places {
        unit: Code::parse(&row.unit).map_err(|_| damaged())?,
        told: PlacesTold {
            service: ServiceId::parse(&row.service).ok_or_else(damaged)?,
            kind: kind_of(&row.kind)?,
            free: row.free.try_into().map_err(|_| damaged())?,
            of: row.total.map(TryInto::try_into).transpose().map_err(|_| damaged())?,
            good_for_min: row.good_for_min.try_into().map_err(|_| damaged())?,
        },
        age_s: u64::try_from(now_s.saturating_sub(row.told)).unwrap_or(0),
    })
}

/// Free places over a month, from its first day, the names of service, kind and unit, and the numbers: days, days with none,
/// fewest, most.
pub(super) fn places_of_month(
    month: jiff::civil::Date,
    [service, kind, unit]: &[String; 3],
    [days, with_none, fewest, most]: [i64; 4],
) -> Result<PlacesOfMonth, StoreError> {
    Ok(PlacesOfMonth {
        month: Day(month),
        service: ServiceId::parse(service).ok_or_else(damaged)?,
        kind: kind_of(kind)?,
        unit: Code::parse(unit).map_err(|_| damaged())?,
        days: days.try_into().map_err(|_| damaged())?,
        days_with_none: with_none.try_into().map_err(|_| damaged())?,
        fewest: fewest.try_into().map_err(|_| damaged())?,
        most: most.try_into().map_err(|_| damaged())?,
    })
}

fn kind_of(kind: &str) -> Result<Coded<PlaceKind>, StoreError> {
    serde_json::from_value(serde_json::Value::from(kind)).map_err(|_| damaged())
}
