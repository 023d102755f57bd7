//! What this desk knows of others through the server: the cards by which it called several professionals together, those
//! that came to it where it receives, and the free places that units told. It decides when to ask again; it never says
//! that a card is there before the server has said so, and it offers a number to call whenever it does not know.

use jiff::Zoned;

use crate::domain::{
    code::{Code, Coded, ReturnReason},
    escalation::{CardAct, CardCode, CardId, CardState, Escalation, EscalationCard},
    feedback::FeedbackFate,
    places::{Places, PlacesTakenBack, PlacesTold},
    service::ServiceId,
};

/// How often what may change at any moment is asked for, in seconds.
const SOON_S: i64 = 10;

/// How often everything else is.
const NOW_AND_THEN_S: i64 = 60;

/// How often it is asked what became of feedback, in seconds: editors work for hours on it.
const FEEDBACK_S: i64 = 600;

/// After so many seconds an exchange that was not answered is taken for lost: it may take 30.
const LOST_S: i64 = 40;

/// Whose cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// This desk's own.
    Desk,
    /// Those that came to the unit that this program receives for.
    Unit,
}

/// What is asked of the server. Each is answered once, by [`News`]; each may be asked again without harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The open cards of a side.
    Cards(Side),
    /// The situation picture.
    Picture,
    /// Open a card.
    Open(CardId, Box<EscalationCard>),
    /// Do something with a card.
    Act(Side, CardId, CardAct),
    /// Tell free places.
    Tell(PlacesTold),
    /// Take back what was told of places.
    TakeBack(PlacesTakenBack),
    /// What became of what this desk told of the catalogue.
    Feedback,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What was asked.
    pub ask: Ask,
    /// What came.
    pub answer: Result<Answer, Fault>,
}

/// An answer of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// To [`Ask::Cards`]: the cards, who receives, and who asked.
    Cards(Vec<Escalation>, Vec<Code>, Code),
    /// To [`Ask::Picture`].
    Picture(Vec<Places>),
    /// To [`Ask::Open`] and [`Ask::Act`]: how the card stands; `None` when it is closed.
    Card(Option<Box<Escalation>>),
    /// To [`Ask::Tell`].
    Done,
    /// To [`Ask::Feedback`].
    Feedback(Vec<FeedbackFate>),
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No server is known.
    NotJoined,
    /// The server was not reached: nothing has happened there.
    Offline,
    /// It is not known whether the server heard it.
    Unsure,
    /// Nobody receives for this unit.
    NoUnit,
    /// This desk has too many open cards.
    TooMany,
    /// There is no such card, or no longer.
    NoCard,
    /// The card does not allow it in the state in which it is.
    NotNow,
    /// The server refuses, or is too old to know of this.
    Refused,
}

/// How it stands with a card of this desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OurState {
    /// On its way, or nobody knows whether it arrived: it is sent again until the server says so.
    Unsure,
    /// The server has it.
    There(Box<Escalation>),
    /// The unit has closed it: taken care of.
    Closed(CardCode),
    /// This desk closes it; not heard yet.
    Closing,
}

/// A card of this desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OurCard {
    /// Its identity.
    pub id: CardId,
    /// What it tells.
    pub card: EscalationCard,
    /// How it stands.
    pub state: OurState,
    /// When that was heard, or when it was sent.
    pub at: Zoned,
    /// When the server was last asked for something of this card, while an answer is awaited.
    asked: Option<Zoned>,
    /// A try ended so that the card may have arrived: it is not given up any more.
    doubt: bool,
}

impl OurCard {
    /// What both sides call it, once the server has said so.
    pub fn code(&self) -> Option<&CardCode> {
        match &self.state {
            OurState::There(escalation) => Some(&escalation.code),
            OurState::Closed(code) => Some(code),
            OurState::Unsure | OurState::Closing => None,
        }
    }
}

/// Something that a person should hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A card is there, and called this.
    Sent(CardCode),
    /// It is not known whether it is there.
    Unsure,
    /// A card was not taken, and why.
    NotSent(Fault),
    /// A unit took it.
    Taken(CardCode),
    /// A unit gave it back.
    Returned(CardCode, Coded<ReturnReason>),
    /// Nobody took it in time.
    TimedOut(CardCode),
    /// The unit closed it.
    ClosedThere(CardCode),
    /// A card came to this unit.
    Came(CardCode),
    /// What was to be done with a card was not, and why.
    NotDone(Fault),
    /// The places were told.
    Told,
    /// They were taken back.
    TakenBack,
    /// They were not, and why.
    NotTold(Fault),
    /// A choice of the card is missing.
    Incomplete,
    /// This program does not receive for a unit.
    NoUnit,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct Liaison {
    /// The cards of this desk that somebody still should see, oldest first.
    pub ours: Vec<OurCard>,
    /// The cards that came to this unit, as heard at this time.
    pub inbox: (Vec<Escalation>, Option<Zoned>),
    /// The units that somebody receives for.
    pub units: Vec<Code>,
    /// The unit that this program receives for.
    pub unit: Option<Code>,
    /// The situation picture, as heard at this time; `None` before anything was heard.
    pub picture: Option<(Vec<Places>, Zoned)>,
    asked_desk: Option<Zoned>,
    asked_unit: Option<Zoned>,
    asked_picture: Option<Zoned>,
    asked_feedback: Option<Zoned>,
}

impl Liaison {
    /// What units told of a service's places.
    pub fn places<'l>(&'l self, service: &'l ServiceId) -> impl Iterator<Item = &'l Places> {
        self.picture.iter().flat_map(|(places, _)| places).filter(move |places| places.told.service == *service)
    }

    /// How long ago the picture was heard, in seconds.
    pub fn picture_age_s(&self, now: &Zoned) -> u64 {
        self.picture.as_ref().map_or(0, |(_, heard)| seconds(heard, now))
    }

    /// Sends a card.
    pub fn open(&mut self, id: CardId, card: EscalationCard, now: &Zoned) -> Ask {
        let ask = Ask::Open(id, Box::new(card.clone()));
        let asked = Some(now.clone());
        self.ours.push(OurCard { id, card, state: OurState::Unsure, at: now.clone(), asked, doubt: false });
        ask
    }

    /// This desk is done with a card: what the server knows of it is closed there too.
    pub fn close(&mut self, id: CardId, now: &Zoned) -> Option<Ask> {
        let at = self.ours.iter().position(|card| card.id == id)?;
        let card = self.ours.get_mut(at)?;
        if matches!(card.state, OurState::Closed(_)) {
            self.ours.remove(at);
            return None;
        }
        (card.state, card.at, card.asked) = (OurState::Closing, now.clone(), Some(now.clone()));
        Some(Ask::Act(Side::Desk, id, CardAct::Close))
    }

    /// What is to be asked now; called every second. `joined`: a server is known.
    pub fn due(&mut self, now: &Zoned, joined: bool) -> Vec<Ask> {
        let mut asks = Vec::new();
        for card in &mut self.ours {
            let again = match card.state {
                OurState::Unsure => Ask::Open(card.id, Box::new(card.card.clone())),
                OurState::Closing => Ask::Act(Side::Desk, card.id, CardAct::Close),
                OurState::There(_) | OurState::Closed(_) => continue,
            };
            let pause = if card.asked.is_some() { LOST_S } else { SOON_S };
            let last = card.asked.as_ref().unwrap_or(&card.at);
            if older(Some(last), pause, now) {
                card.doubt |= card.asked.is_some();
                (card.asked, card.at) = (Some(now.clone()), now.clone());
                asks.push(again);
            }
        }
        let open = self.ours.iter().any(|card| matches!(card.state, OurState::There(_)));
        let every_s = if open { SOON_S } else { NOW_AND_THEN_S };
        if joined && older(self.asked_desk.as_ref(), every_s, now) {
            self.asked_desk = Some(now.clone());
            asks.push(Ask::Cards(Side::Desk));
        }
        if self.unit.is_some() && older(self.asked_unit.as_ref(), SOON_S, now) {
            self.asked_unit = Some(now.clone());
            asks.push(Ask::Cards(Side::Unit));
        }
        if (joined || self.unit.is_some()) && older(self.asked_picture.as_ref(), NOW_AND_THEN_S, now) {
            self.asked_picture = Some(now.clone());
            asks.push(Ask::Picture);
        }
        if joined && older(self.asked_feedback.as_ref(), FEEDBACK_S, now) {
            self.asked_feedback = Some(now.clone());
            asks.push(Ask::Feedback);
        }
        asks
    }

    /// Something may have become of feedback: it is asked for with the next second.
    pub fn ask_for_feedback(&mut self) {
        self.asked_feedback = None;
    }

    /// Takes what came, and tells what a person should hear of it.
    pub fn hear(&mut self, news: News, now: &Zoned) -> Option<Note> {
        match (news.ask, news.answer) {
            (Ask::Cards(Side::Desk), Ok(Answer::Cards(cards, units, _))) => {
                self.units = units;
                self.hear_ours(cards, now)
            }
            (Ask::Cards(Side::Unit), Ok(Answer::Cards(cards, _, own))) => {
                self.unit = Some(own);
                let known = |card: &Escalation| self.inbox.0.iter().any(|other| other.id == card.id);
                let came = cards.iter().find(|card| !known(card)).map(|card| Note::Came(card.code.clone()));
                self.inbox = (cards, Some(now.clone()));
                came
            }
            (Ask::Picture, Ok(Answer::Picture(places))) => {
                self.picture = Some((places, now.clone()));
                None
            }
            (Ask::Open(id, _), answer) => self.hear_opened(id, answer, now),
            (Ask::Act(Side::Desk, id, _), answer) => self.hear_closed(id, answer, now),
            (Ask::Act(Side::Unit, id, _), Ok(Answer::Card(card))) => {
                let inbox = &mut self.inbox.0;
                match card {
                    Some(card) => {
                        inbox.iter_mut().filter(|other| other.id == id).for_each(|other| *other = *card.clone())
                    }
                    None => inbox.retain(|other| other.id != id),
                }
                None
            }
            (Ask::Act(Side::Unit, ..), Err(fault)) => Some(Note::NotDone(fault)),
            (asked @ (Ask::Tell(_) | Ask::TakeBack(_)), Ok(_)) => {
                self.asked_picture = None; // To be seen by everybody, it is asked for at once.
                Some(if matches!(asked, Ask::Tell(_)) { Note::Told } else { Note::TakenBack })
            }
            (Ask::Tell(_) | Ask::TakeBack(_), Err(fault)) => Some(Note::NotTold(fault)),
            // Asked for again soon; or an answer to another question than was asked: a stranger's, and worth nothing.
            _ => None,
        }
    }

    fn hear_opened(&mut self, id: CardId, answer: Result<Answer, Fault>, now: &Zoned) -> Option<Note> {
        let at = self.ours.iter().position(|card| card.id == id)?;
        let card = self.ours.get_mut(at).filter(|card| card.state == OurState::Unsure)?;
        (card.asked, card.at) = (None, now.clone());
        match answer {
            Ok(Answer::Card(Some(escalation))) => {
                let code = escalation.code.clone();
                card.state = OurState::There(escalation);
                Some(Note::Sent(code))
            }
            Err(Fault::Unsure) => (!std::mem::replace(&mut card.doubt, true)).then_some(Note::Unsure),
            Err(Fault::Offline | Fault::NotJoined) if card.doubt => None,
            // What never left is not kept: the advisor calls instead, and nobody hears of it twice.
            Err(fault) => {
                self.ours.remove(at);
                Some(Note::NotSent(fault))
            }
            Ok(_) => {
                self.ours.remove(at);
                None
            }
        }
    }

    fn hear_closed(&mut self, id: CardId, answer: Result<Answer, Fault>, now: &Zoned) -> Option<Note> {
        let at = self.ours.iter().position(|card| card.id == id)?;
        match answer {
            Err(Fault::Offline | Fault::Unsure | Fault::NotJoined) => {
                let card = self.ours.get_mut(at)?;
                (card.asked, card.at) = (None, now.clone());
                None
            }
            Ok(_) | Err(_) => {
                self.ours.remove(at);
                None
            }
        }
    }

    /// The server's list is the truth of all cards that it has; what is on its way is not on it yet.
    fn hear_ours(&mut self, cards: Vec<Escalation>, now: &Zoned) -> Option<Note> {
        let mut note = None;
        for card in &mut self.ours {
            if let OurState::There(known) = &card.state
                && !cards.iter().any(|other| other.id == card.id)
            {
                note = Some(Note::ClosedThere(known.code.clone()));
                (card.state, card.at) = (OurState::Closed(known.code.clone()), now.clone());
            }
        }
        for told in cards {
            match self.ours.iter_mut().find(|card| card.id == told.id) {
                Some(card) if card.state == OurState::Closing => {}
                Some(card) => {
                    note = news_of(&card.state, &told).or(note);
                    (card.state, card.at, card.asked) = (OurState::There(Box::new(told)), now.clone(), None);
                }
                // Made by a colleague at this desk, or before this program was started.
                None => self.ours.push(OurCard {
                    id: told.id,
                    card: told.card.clone(),
                    state: OurState::There(Box::new(told)),
                    at: now.clone(),
                    asked: None,
                    doubt: false,
                }),
            }
        }
        note
    }
}

/// What has changed, if a person should hear of it.
fn news_of(before: &OurState, now: &Escalation) -> Option<Note> {
    let code = now.code.clone();
    let OurState::There(before) = before else { return Some(Note::Sent(code)) };
    match (&before.state, &now.state) {
        (before, now) if std::mem::discriminant(before) == std::mem::discriminant(now) => None,
        (_, CardState::Accepted) => Some(Note::Taken(code)),
        (_, CardState::Returned { why }) => Some(Note::Returned(code, why.clone())),
        (_, CardState::TimedOut) => Some(Note::TimedOut(code)),
        (_, CardState::Waiting { .. }) => None,
    }
}

fn older(than: Option<&Zoned>, age_s: i64, now: &Zoned) -> bool {
    // A clock that was set back must not stop the asking.
    than.is_none_or(|then| !(0..age_s).contains(&(now.timestamp().as_second() - then.timestamp().as_second())))
}

/// Seconds between two moments, none when the clock was set back.
pub fn seconds(from: &Zoned, to: &Zoned) -> u64 {
    u64::try_from(to.timestamp().as_second() - from.timestamp().as_second()).unwrap_or(0)
}
