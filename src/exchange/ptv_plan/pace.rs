//! When to ask again, and when to give up: what each kind of bad answer means. It knows pauses and no clock, so that a
//! desk whose clock is wrong asks no sooner and no later.

use std::time::Duration;

use super::read;
use crate::wire::answer::{Answer, HttpAnswer, NoAnswer};

/// The pauses of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manners {
    /// The pause between two requests.
    pub between: Duration,
    /// The first pause after a failure; each further failure doubles it.
    pub first: Duration,
}

impl Manners {
    /// Manners towards the public interface: one request at a time and at most two a second. It is free, asks for no key
    /// and says no limit; a county's first sync is some two hundred requests, so the pauses take two minutes of it.
    pub const PUBLIC: Manners = Manners { between: Duration::from_millis(500), first: Duration::from_secs(1) };

    /// Manners towards a server on this machine, which serves nobody else.
    pub const LOCAL: Manners = Manners { between: Duration::ZERO, first: Duration::from_millis(20) };
}

/// How many failures in a row are borne: with doubled pauses, some three minutes.
const FAILURES_MAX: u32 = 8;

/// The longest pause of our own choosing.
const PAUSE_MAX: Duration = Duration::from_secs(60);

/// The longest pause that the interface may ask for while somebody waits for the command to end.
const RETRY_AFTER_MAX_S: u64 = 600;

/// What went wrong in a way that may pass by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing whole came back.
    NoAnswer(NoAnswer),
    /// The interface has a fault, with its HTTP status.
    Fault(u16),
    /// The interface asks us to come later.
    Busy,
    /// What came back is not an answer of this interface: a log-in page, a proxy's page, half of a text.
    NotTheApi,
    /// Far fewer records came back than were asked for and must be there.
    Shrunken,
}

/// What an answer is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict<'a> {
    /// A body to read.
    Good(&'a HttpAnswer),
    /// The same as what was remembered.
    Same,
    /// There is nothing of what was asked for.
    Nothing,
    /// Ask again later.
    Later(Trouble, Option<u64>),
    /// Ask for less at once.
    Smaller,
    /// The interface refuses the question itself.
    Refused(u16, Vec<String>),
}

/// Judges an answer by its status; whether its body can be read is for others to say.
pub(super) fn judge(answer: &Answer) -> Verdict<'_> {
    let http = match answer {
        Answer::None(NoAnswer::TooLong) => return Verdict::Smaller,
        Answer::None(why) => return Verdict::Later(Trouble::NoAnswer(*why), None),
        Answer::Http(http) => http,
    };
    let messages = || read::messages(&http.body);
    match http.status {
        200 => Verdict::Good(http),
        304 => Verdict::Same,
        // The interface tells in JSON what it does not have; a proxy that lost its way tells it in HTML.
        404 if !messages().is_empty() => Verdict::Nothing,
        413 | 414 | 431 => Verdict::Smaller,
        408 => Verdict::Later(Trouble::NoAnswer(NoAnswer::TimedOut), http.retry_after_s),
        429 | 503 => Verdict::Later(Trouble::Busy, http.retry_after_s),
        500.. => Verdict::Later(Trouble::Fault(http.status), http.retry_after_s),
        400 | 401 | 403 | 405 | 410 | 422 => Verdict::Refused(http.status, messages()),
        _ => Verdict::Later(Trouble::NotTheApi, None),
    }
}

/// How fast to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pace {
    manners: Manners,
    failures: u32,
    wait: Duration,
    why: Option<Trouble>,
    /// All failures of this run, for the report.
    pub(super) failures_ever: u64,
}

impl Pace {
    pub(super) fn new(manners: Manners) -> Pace {
        Pace { manners, failures: 0, wait: Duration::ZERO, why: None, failures_ever: 0 }
    }

    /// How long to wait before the next request, and for what when it is not politeness alone.
    pub(super) fn pause(&self) -> (Duration, Option<Trouble>) {
        (self.wait, self.why)
    }

    pub(super) fn went_well(&mut self) {
        (self.failures, self.wait, self.why) = (0, self.manners.between, None);
    }

    /// Notes a failure. `jitter` is any number, by chance: it keeps the desks of a county, which sync at the same hour,
    /// from coming back all in one moment.
    ///
    /// # Errors
    /// When it is time to give up: with the pause that was asked for, in seconds, when that is the reason.
    pub(super) fn failed(&mut self, why: Trouble, retry_after_s: Option<u64>, jitter: u32) -> Result<(), Option<u64>> {
        (self.failures, self.failures_ever) = (self.failures + 1, self.failures_ever + 1);
        if let Some(asked) = retry_after_s.filter(|asked| *asked > RETRY_AFTER_MAX_S) {
            return Err(Some(asked));
        }
        if self.failures > FAILURES_MAX {
            return Err(None);
        }
        let own = own_pause(self.manners.first, self.failures, jitter);
        let asked = retry_after_s.map(Duration::from_secs);
        (self.wait, self.why) = (asked.unwrap_or(own).max(self.manners.between), Some(why));
        Ok(())
    }
}

/// The pause after so many failures in a row: doubled each time up to the longest, the second half of it by chance.
fn own_pause(first: Duration, failures: u32, jitter: u32) -> Duration {
    let full = first.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(PAUSE_MAX);
    full / 2 + (full / 2).mul_f64(f64::from(jitter) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http(status: u16, body: &str) -> Answer {
        Answer::Http(HttpAnswer { status, body: body.as_bytes().to_vec(), ..HttpAnswer::default() })
    }

    #[test]
    fn each_kind_of_answer_has_its_meaning() {
        let later = |why| Verdict::Later(why, None);
        assert!(matches!(judge(&http(200, "")), Verdict::Good(_)));
        let cases = [
            (http(304, ""), Verdict::Same),
            (http(404, r#"{"errorMessage":"Services not found."}"#), Verdict::Nothing),
            (http(404, "<html>"), later(Trouble::NotTheApi)),
            (http(302, ""), later(Trouble::NotTheApi)),
            (http(500, ""), later(Trouble::Fault(500))),
            (http(503, ""), later(Trouble::Busy)),
            (http(429, ""), later(Trouble::Busy)),
            (http(414, ""), Verdict::Smaller),
            (Answer::None(NoAnswer::TooLong), Verdict::Smaller),
            (Answer::None(NoAnswer::Cut), later(Trouble::NoAnswer(NoAnswer::Cut))),
            (http(400, r#"{"date":["no"]}"#), Verdict::Refused(400, vec!["date: no".to_owned()])),
        ];
        for (answer, verdict) in cases {
            assert_eq!(judge(&answer), verdict, "{answer:?}");
        }
    }

    #[test]
    fn pauses_double_and_the_interface_may_ask_for_its_own() {
        let mut pace = Pace::new(Manners::PUBLIC);
        let mut waits = Vec::new();
        for _ in 0..FAILURES_MAX {
            pace.failed(Trouble::Busy, None, u32::MAX).expect("it is borne");
            waits.push(pace.pause().0.as_secs());
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pace.failed(Trouble::Busy, None, 0), Err(None), "and no longer");
        pace.went_well();
        assert_eq!(pace.pause(), (Manners::PUBLIC.between, None));
        pace.failed(Trouble::Busy, Some(90), 0).expect("it is borne");
        assert_eq!(pace.pause(), (Duration::from_secs(90), Some(Trouble::Busy)));
        assert_eq!(pace.failed(Trouble::Busy, Some(3600), 0), Err(Some(3600)), "nobody waits an hour for a command");
    }

    #[test]
    fn half_of_a_pause_is_by_chance() {
        let pause = |jitter| own_pause(Duration::from_secs(8), 1, jitter);
        assert_eq!((pause(0), pause(u32::MAX)), (Duration::from_secs(4), Duration::from_secs(8)));
        assert!(pause(1 << 31) > Duration::from_secs(5) && pause(1 << 31) < Duration::from_secs(7));
    }
}
