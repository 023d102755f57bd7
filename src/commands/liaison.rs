//! Takes what a desk or a unit asks of others to the server, and back. It keeps nothing and repeats nothing: when to ask
//! again is decided in the desk's core.

use super::link::{self, Link};
use crate::{
    client::{Client, liaison::Unanswered},
    config::Setup,
    desk::liaison::{Answer, Ask, Fault, News, Side},
    wire::answer::NoAnswer,
};

/// Asks one thing and tells what came of it. The link is read anew, so that a join takes effect at once.
pub async fn ask(setup: &Setup, ask: Ask) -> News {
    let answer = answer(setup, &ask).await;
    if let Err(fault) = answer {
        tracing::debug!(?fault, "a question to the server was not answered");
    }
    News { ask, answer }
}

async fn answer(setup: &Setup, ask: &Ask) -> Result<Answer, Fault> {
    match ask {
        Ask::Cards(side) => {
            let cards = client(setup, *side)?.cards().await.map_err(fault)?;
            Ok(Answer::Cards(cards.cards, cards.units, cards.own))
        }
        Ask::Picture => {
            let client = client(setup, Side::Desk).or_else(|_| client(setup, Side::Unit))?;
            Ok(Answer::Picture(client.places().await.map_err(fault)?))
        }
        Ask::Open(id, card) => {
            let opened = client(setup, Side::Desk)?.open_card(*id, *card.clone()).await;
            Ok(Answer::Card(opened.map_err(fault)?.map(Box::new)))
        }
        Ask::Act(side, id, act) => {
            let acted = client(setup, *side)?.act_on_card(*id, act.clone()).await;
            Ok(Answer::Card(acted.map_err(fault)?.map(Box::new)))
        }
        Ask::Tell(told) => {
            client(setup, Side::Unit)?.tell_places(told).await.map_err(fault)?;
            Ok(Answer::Done)
        }
        Ask::Feedback => Ok(Answer::Feedback(client(setup, Side::Desk)?.feedback().await.map_err(fault)?)),
        Ask::TakeBack(which) => {
            client(setup, Side::Unit)?.take_back_places(which).await.map_err(fault)?;
            Ok(Answer::Done)
        }
    }
}

/// The connection of a side; a program may be a desk and receive for a unit at the same time.
pub(super) fn client(setup: &Setup, side: Side) -> Result<Client, Fault> {
    let link = match side {
        Side::Desk => link::load(setup),
        Side::Unit => link::load_unit(setup),
    };
    let Link { server, token, .. } = link.ok().flatten().ok_or(Fault::NotJoined)?;
    let ca_cert = setup.file.server.ca_cert.as_deref();
    Client::new(&server, Some(token), ca_cert).map_err(|_| Fault::NotJoined)
}

pub(super) fn fault(why: Unanswered) -> Fault {
    match why {
        Unanswered::None(NoAnswer::Unreachable | NoAnswer::Untrusted) => Fault::Offline,
        Unanswered::None(NoAnswer::TimedOut | NoAnswer::Cut | NoAnswer::TooLong) => Fault::Unsure,
        Unanswered::Problem(kind) => match kind.as_str() {
            "/problems/no-such-unit" => Fault::NoUnit,
            "/problems/too-many-cards" => Fault::TooMany,
            "/problems/no-such-card" => Fault::NoCard,
            "/problems/not-now" => Fault::NotNow,
            // The store or the time was too short: whether it was done before that is not known.
            "/problems/store" | "/problems/too-slow" | "/problems/internal" => Fault::Unsure,
            _ => Fault::Refused,
        },
        // A log-in page in between: our server was not reached.
        Unanswered::Stranger => Fault::Offline,
    }
}
