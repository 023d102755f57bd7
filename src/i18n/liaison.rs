//! How it stands with a card and with free places, in words: the screens and the sub-commands say the same.

use super::{say, tell};
use crate::domain::{catalog::Catalog, escalation::CardState, lang::Lang, places::Places};

/// From so many minutes on an age is told in hours.
const MINUTES_TOLD: u64 = 120;

/// The state of a card.
pub fn card_state(catalog: &Catalog, lang: Lang, state: &CardState) -> String {
    match state {
        CardState::Waiting { left_s } => tell(lang, "card-state-waiting", &[("minutes", left_s.div_ceil(60).into())]),
        CardState::Accepted => say(lang, "card-state-accepted").into_owned(),
        CardState::Returned { why } => {
            tell(lang, "card-state-returned", &[("why", catalog.label_of(why, lang).into())])
        }
        CardState::TimedOut => say(lang, "card-state-timed-out").into_owned(),
    }
}

/// How many places are free after so many further seconds; `None` when that can no longer be believed.
pub fn free(lang: Lang, places: &Places, further_s: u64) -> Option<String> {
    let free = places.free_after(further_s)?;
    Some(match places.told.of {
        None => tell(lang, "places-free", &[("free", free.into())]),
        Some(of) => tell(lang, "places-free-of", &[("free", free.into()), ("of", of.into())]),
    })
}

/// How long ago something was told, as `12 min sitten`.
pub fn age(lang: Lang, age_s: u64) -> String {
    match age_s / 60 {
        minutes @ ..MINUTES_TOLD => tell(lang, "age-minutes", &[("count", minutes.into())]),
        minutes => tell(lang, "age-hours", &[("count", (minutes / 60).into())]),
    }
}
