//! What travels when a desk calls several professionals together, and when units tell of their free places. Nothing of it
//! is an entry: it waits in no journal, and what cannot be sent now is said to a person at once.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    code::Code,
    escalation::{CardAct, CardId, Escalation, EscalationCard},
    places::{Places, PlacesOfMonth},
};

/// `POST /v1/cards`: a desk opens a card. Sent again with the same identity, it is there once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardRequest {
    /// Its identity, made by the desk.
    pub id: CardId,
    /// What it tells.
    pub card: EscalationCard,
}

/// `POST /v1/cards/act`: somebody does something with a card. Done twice, it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActRequest {
    /// The card.
    pub id: CardId,
    /// What is done.
    pub act: CardAct,
}

/// The answer to both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardAnswer {
    /// How the card stands; absent when it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalation: Option<Escalation>,
}

/// `GET /v1/cards`: a desk sees those that it made, a unit those that came to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cards {
    /// The open cards, oldest first.
    pub cards: Vec<Escalation>,
    /// The units that somebody receives for.
    pub units: Vec<Code>,
    /// The desk or unit that asked.
    pub own: Code,
}

/// `GET /v1/places/months`: free places over a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlacesOverTime {
    /// Month by month, by service, kind and unit.
    pub months: Vec<PlacesOfMonth>,
}

/// `GET /v1/places`: the situation picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Picture {
    /// What units have told, by service.
    pub places: Vec<Places>,
}
