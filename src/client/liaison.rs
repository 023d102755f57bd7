//! The desk's and the unit's side of cards and places: what they ask of the server and what came back; and what became
//! of feedback. It judges nothing
//! but whether the answer is our server's.

use serde::de::DeserializeOwned;

use super::{Answer, Client};
use crate::{
    domain::{
        escalation::{CardAct, CardId, Escalation, EscalationCard},
        feedback::FeedbackFate,
        places::{Places, PlacesTakenBack, PlacesTold},
    },
    wire::{
        Problem,
        answer::{HttpAnswer, NoAnswer, PROBLEM_MEDIA_TYPE},
        feedback::FeedbackFates,
        liaison::{ActRequest, CardAnswer, CardRequest, Cards, Picture},
    },
};

/// Why there is no answer of the kind that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unanswered {
    /// Nothing whole came back.
    None(NoAnswer),
    /// Our server refuses: the kind of its problem, such as `/problems/not-yours`.
    Problem(String),
    /// Somebody else answered, or a server that does not know of this.
    Stranger,
}

impl Client {
    /// `GET /v1/cards`
    ///
    /// # Errors
    /// [`Unanswered`]
    pub async fn cards(&self) -> Result<Cards, Unanswered> {
        read(self.ask(self.http.get(self.address.of("v1/cards"))).await)
    }

    /// `POST /v1/cards`
    ///
    /// # Errors
    /// [`Unanswered`]
    pub async fn open_card(&self, id: CardId, card: EscalationCard) -> Result<Option<Escalation>, Unanswered> {
        let request = self.http.post(self.address.of("v1/cards")).json(&CardRequest { id, card });
        read(self.ask(request).await).map(|answer: CardAnswer| answer.escalation)
    }

    /// `POST /v1/cards/act`
    ///
    /// # Errors
    /// [`Unanswered`]
    pub async fn act_on_card(&self, id: CardId, act: CardAct) -> Result<Option<Escalation>, Unanswered> {
        let request = self.http.post(self.address.of("v1/cards/act")).json(&ActRequest { id, act });
        read(self.ask(request).await).map(|answer: CardAnswer| answer.escalation)
    }

    /// `GET /v1/places`
    ///
    /// # Errors
    /// [`Unanswered`]
    pub async fn places(&self) -> Result<Vec<Places>, Unanswered> {
        read(self.ask(self.http.get(self.address.of("v1/places"))).await).map(|picture: Picture| picture.places)
    }

    /// `GET /v1/feedback/mine`
    ///
    /// # Errors
    /// [`Unanswered`]
    pub async fn feedback(&self) -> Result<Vec<FeedbackFate>, Unanswered> {
        let answer = self.ask(self.http.get(self.address.of("v1/feedback/mine"))).await;
        read(answer).map(|told: FeedbackFates| told.fates)
    }

    /// `PUT /v1/places`
    ///
    /// # Errors
    /// [`Unanswered`]
    pub async fn tell_places(&self, told: &PlacesTold) -> Result<(), Unanswered> {
        nothing(self.ask(self.http.put(self.address.of("v1/places")).json(told)).await)
    }

    /// `POST /v1/places/take-back`
    ///
    /// # Errors
    /// [`Unanswered`]
    pub async fn take_back_places(&self, which: &PlacesTakenBack) -> Result<(), Unanswered> {
        nothing(self.ask(self.http.post(self.address.of("v1/places/take-back")).json(which)).await)
    }
}

/// It was done, and there is nothing to tell.
fn nothing(answer: Answer) -> Result<(), Unanswered> {
    match answer {
        Answer::Http(http) if http.status == 204 && http.body.is_empty() => Ok(()),
        other => Err(unanswered(other)),
    }
}

fn read<T: DeserializeOwned>(answer: Answer) -> Result<T, Unanswered> {
    match answer {
        Answer::Http(HttpAnswer { status: 200, media_type, body, .. }) if media_type == "application/json" => {
            serde_json::from_slice(&body).map_err(|_| Unanswered::Stranger)
        }
        other => Err(unanswered(other)),
    }
}

fn unanswered(answer: Answer) -> Unanswered {
    match answer {
        Answer::None(why) => Unanswered::None(why),
        Answer::Http(http) if http.media_type == PROBLEM_MEDIA_TYPE => {
            let problem = serde_json::from_slice::<Problem>(&http.body);
            problem.map_or(Unanswered::Stranger, |problem| Unanswered::Problem(problem.r#type))
        }
        Answer::Http(_) => Unanswered::Stranger,
    }
}
