//! Calling several professionals together when one's own task or tools do not suffice: a card without personal data goes
//! to a receiving unit, which takes it or gives it back. Both sides name it on the phone by a short code. A card is no
//! part of any statistics, is never joined to a contact, and is deleted when it is closed.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use uuid::Uuid;

use super::{
    area::MunicipalityCode,
    code::{ClientGroup, Code, Coded, HandoverResult, HowSoon, Need, ReturnReason, WhyTogether},
    entry::Random,
    lang::Lang,
    service::ServiceId,
};

/// The most needs and services on a card, and calls that were tried before: more would not be read on a phone.
pub const NAMED_MAX: usize = 5;

/// How long a unit has to take a card before it counts as not answered, in seconds.
pub const ANSWER_WITHIN_S: u32 = 30 * 60;

/// The longest that a card is kept, closed or not, in seconds.
pub const LIFE_S: u32 = 24 * 3600;

/// The most cards of one desk that are open at once: beyond that somebody must call.
pub const OPEN_MAX: usize = 20;

/// The identity of a card: random, made by the desk, so that a card that is sent twice is there once. It tells no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct CardId(Uuid);

impl CardId {
    /// An id of random bytes; the 74 bits that are left of them are enough for cards that live for a day.
    pub fn new(random: Random) -> CardId {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(random).for_each(|(to, from)| *to = from);
        CardId(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Takes a UUID in its usual lower-case form with hyphens.
    pub fn parse(text: &str) -> Option<CardId> {
        let id = Uuid::try_parse(text).ok()?;
        (id.to_string() == text).then_some(CardId(id))
    }
}

impl std::fmt::Display for CardId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for CardId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<CardId, D::Error> {
        CardId::parse(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("an id is a UUID in lower case"))
    }
}

/// What both sides say on the phone: `K7-4Q`. Letters and digits that nobody takes for one another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct CardCode(String);

impl CardCode {
    /// No 0 and O, no 1 and I: 32 characters, so that a code of four is one of a million.
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// The code of four random bytes.
    pub fn new(random: [u8; 4]) -> CardCode {
        let letter = |byte: u8| char::from(Self::LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'2'));
        let [a, b, c, d] = random.map(letter);
        CardCode(format!("{a}{b}-{c}{d}"))
    }

    /// Takes a code as it is written, or typed in small letters, with a space or with nothing in its middle.
    pub fn parse(text: &str) -> Option<CardCode> {
        let letters: Vec<u8> =
            text.bytes().filter(|b| !matches!(b, b'-' | b' ')).map(|b| b.to_ascii_uppercase()).collect();
        let [a, b, c, d] = *letters.as_slice() else { return None };
        let sound = [a, b, c, d].iter().all(|letter| Self::LETTERS.contains(letter));
        sound.then(|| CardCode([a, b, b'-', c, d].map(char::from).iter().collect()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for CardCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<CardCode, D::Error> {
        CardCode::parse(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("a code is written K7-4Q"))
    }
}

/// What a card tells: codes and catalogue ids alone. Whoever must know more calls and says the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EscalationCard {
    /// The unit that it goes to.
    pub to: Code,
    /// How soon somebody must act.
    pub how_soon: Coded<HowSoon>,
    /// Why one's own task or tools do not suffice.
    pub why: Coded<WhyTogether>,
    /// What it is about; one to [`NAMED_MAX`].
    #[schemars(length(min = 1, max = 5))]
    pub needs: Vec<Coded<Need>>,
    /// Whose matter it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_group: Option<Coded<ClientGroup>>,
    /// The municipality of the person concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<MunicipalityCode>,
    /// The language to speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// Services that were chosen; at most [`NAMED_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 5))]
    pub services: Vec<ServiceId>,
    /// How the calls before it ended; at most [`NAMED_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 5))]
    pub tried: Vec<Coded<HandoverResult>>,
}

impl EscalationCard {
    /// Whether every field is within its bounds and every code is one of ours. A card is shown to people at once: a code
    /// that nobody can name would not help them, unlike one that waits in the statistics.
    pub fn is_sound(&self) -> bool {
        let known = self.how_soon.known().is_some()
            && self.why.known().is_some()
            && self.needs.iter().all(|need| need.known().is_some())
            && self.client_group.as_ref().is_none_or(|group| group.known().is_some())
            && self.tried.iter().all(|result| result.known().is_some());
        known
            && (1..=NAMED_MAX).contains(&self.needs.len())
            && self.services.len() <= NAMED_MAX
            && self.tried.len() <= NAMED_MAX
    }
}

/// How it stands with a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// Nobody has taken it; so many seconds are left.
    Waiting {
        /// Seconds until it counts as not answered.
        left_s: u32,
    },
    /// The unit has taken it.
    Accepted,
    /// The unit gave it back.
    Returned {
        /// Why.
        why: Coded<ReturnReason>,
    },
    /// Nobody took it in time; somebody must call. It can still be taken.
    TimedOut,
}

/// A card as the server tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Escalation {
    /// Its identity.
    pub id: CardId,
    /// What both sides call it.
    pub code: CardCode,
    /// The desk that made it.
    pub from: Code,
    /// What it tells.
    pub card: EscalationCard,
    /// How it stands.
    pub state: CardState,
    /// How old it is, in seconds, by the server's clock.
    pub age_s: u32,
}

/// What can be done with a card that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CardAct {
    /// The unit takes it.
    Accept,
    /// The unit gives it back.
    Return {
        /// Why.
        why: Coded<ReturnReason>,
    },
    /// It is done with, on either side: its content is deleted.
    Close,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_as_it_is_said_and_typed() {
        let code = CardCode::parse("K7-4Q").expect("a code");
        for typed in ["k7-4q", "K7 4Q", "k74q"] {
            assert_eq!(CardCode::parse(typed), Some(code.clone()), "{typed}");
        }
        for wrong in ["K7-4", "K7-4QX", "K0-4Q", "Ää-4Q", ""] {
            assert_eq!(CardCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(CardCode::parse(CardCode::new([0, 31, 32, 255]).as_str()), Some(CardCode::new([0, 31, 0, 31])));
    }

    #[test]
    fn a_card_holds_no_words_and_no_code_that_nobody_can_name() {
        let card = |change: &str| {
            let text = r#"{"to":"kotitori","how_soon":"today","why":"many_needs","needs":["daily_life"]}"#;
            serde_json::from_str::<EscalationCard>(&text.replacen("{\"to\"", &format!("{{{change}\"to\""), 1))
        };
        assert!(card("").expect("a card").is_sound());
        assert!(card(r#""note":"Maija","#).is_err());
        assert!(!card(r#""tried":["maija"],"#).expect("read").is_sound());
        assert!(!card(r#""services":["a","b","c","d","e","f"],"#).expect("read").is_sound());
    }
}
