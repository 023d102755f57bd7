//! What an answer to "is there another catalogue?" means, and when to ask again. Only a document whose hash is that of its
//! bytes is a catalogue; whatever else comes, the last good one stays. It asks nobody and keeps nothing.

use super::Trouble;
use crate::wire::{
    Problem,
    answer::{Answer, HttpAnswer, PROBLEM_MEDIA_TYPE},
    catalog::{Bundle, PublishedCatalog},
};

/// How long a catalogue that was heard of lately is believed to be the newest, in seconds: with the jitter, an hour.
const ASK_EVERY_S: u64 = 3000;

/// The first pause after a failure, in seconds; each further one doubles it, up to [`ASK_EVERY_S`].
const PAUSE_FIRST_S: u64 = 60;

/// A pause is longer by up to a fifth, so that the desks of a county that start at eight do not ask together for ever.
const JITTER: u64 = 5;

/// What was heard.
#[derive(Debug, Clone)]
pub enum Heard {
    /// What this desk has is what the county has published last.
    Same,
    /// The county has published nothing.
    Nothing,
    /// Another one, whole.
    New(Box<PublishedCatalog>, Bundle),
    /// Somebody answered with something that is no whole catalogue.
    Damaged,
    /// Our server was not heard, or says no.
    Unheard(Trouble),
}

/// Judges an answer. `asked_with` tells whether the tag of a catalogue that this desk has was sent along.
pub fn hear(answer: &Answer, asked_with: bool) -> Heard {
    match answer {
        Answer::None(why) => Heard::Unheard(Trouble::NoAnswer(*why)),
        Answer::Http(http) => match http.status {
            200 => whole(http),
            304 if asked_with => Heard::Same,
            status if http.media_type == PROBLEM_MEDIA_TYPE => refusal(http, status),
            _ => Heard::Unheard(Trouble::NotOurs),
        },
    }
}

/// A log-in page is nobody's catalogue, and no damaged one either.
fn whole(http: &HttpAnswer) -> Heard {
    if http.media_type != "application/json" {
        return Heard::Unheard(Trouble::NotOurs);
    }
    let published: Option<PublishedCatalog> = serde_json::from_slice(&http.body).ok();
    let sound = published.and_then(|published| published.sound().map(|bundle| (published, bundle)));
    sound.map_or(Heard::Damaged, |(published, bundle)| Heard::New(Box::new(published), bundle))
}

fn refusal(http: &HttpAnswer, status: u16) -> Heard {
    let kind = serde_json::from_slice(&http.body).map(|problem: Problem| problem.r#type).unwrap_or_default();
    if kind == "/problems/no-catalog" { Heard::Nothing } else { Heard::Unheard(Trouble::ServerFault(status)) }
}

/// So many seconds until the next question, after so many failures in a row.
pub fn pause_s(failures: u32, random: u64) -> u64 {
    let pause = match failures {
        0 => ASK_EVERY_S,
        _ => PAUSE_FIRST_S.saturating_mul(1 << (failures - 1).min(10)).min(ASK_EVERY_S),
    };
    pause + random % (pause / JITTER + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::answer::NoAnswer;

    fn http(status: u16, media_type: &str, body: &[u8]) -> Answer {
        Answer::Http(HttpAnswer {
            status,
            media_type: media_type.to_owned(),
            body: body.to_vec(),
            ..HttpAnswer::default()
        })
    }

    #[test]
    fn a_login_page_is_no_catalogue_and_no_sign_that_all_is_as_before() {
        for answer in [
            http(200, "text/html", b"<html>"),
            http(302, "text/html", b""),
            http(404, "text/html", b"nothing here"),
            http(304, "", b""),
            Answer::None(NoAnswer::Cut),
        ] {
            assert!(matches!(hear(&answer, false), Heard::Unheard(_)), "{answer:?}");
        }
        assert!(matches!(hear(&http(304, "", b""), true), Heard::Same));
    }

    #[test]
    fn json_that_is_no_whole_catalogue_is_damaged() {
        for body in [&b"{}"[..], b"", b"{\"version\":1"] {
            assert!(matches!(hear(&http(200, "application/json", body), true), Heard::Damaged));
        }
    }

    #[test]
    fn a_desk_asks_hourly_and_after_failures_sooner_but_never_in_a_rush() {
        assert_eq!((pause_s(0, 0), pause_s(1, 0), pause_s(2, 0), pause_s(40, 0)), (3000, 60, 120, 3000));
        assert!((0..5000).all(|random| (3000..=3600).contains(&pause_s(0, random))));
    }
}
