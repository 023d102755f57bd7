//! What this desk told of the catalogue's facts, and what an editor made of it. What was told stands on the service's card from
//! the moment in which the journal has it; that it was mended is said only when the server has said so.

use crate::domain::{
    code::{CodeList as _, Coded, FeedbackAbout},
    feedback::{Closing, FeedbackFate, ServiceFeedback},
    service::ServiceId,
    time::Day,
};

/// The most that is remembered: the oldest goes. The server tells as many.
const OWN_MAX: usize = 500;

/// What was told and heard.
#[derive(Debug, Clone, Default)]
pub struct Told {
    own: Vec<ServiceFeedback>,
    fates: Vec<FeedbackFate>,
    /// Something was told of which the server has not been heard since.
    unheard: bool,
    /// The server has answered since the program began: it is new enough to know of feedback.
    heard: bool,
}

/// How it stands with one thing that was told of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What was told.
    pub what: Coded<FeedbackAbout>,
    /// The last day on which it was.
    pub day: Day,
    /// What an editor made of it.
    pub closed: Option<Closing>,
}

impl Told {
    /// Takes what the journal remembers, before anything that was told meanwhile.
    pub fn remember(&mut self, mut earlier: Vec<ServiceFeedback>) {
        earlier.append(&mut self.own);
        self.own = earlier;
        self.forget_oldest();
    }

    /// Something was told: the journal has it. What was made of the same thing before is over.
    pub fn note(&mut self, told: ServiceFeedback) {
        self.fates.retain(|fate| fate.service != told.service || fate.what != told.what);
        self.own.push(told);
        self.unheard = true;
        self.forget_oldest();
    }

    /// Whether something was told here since the server was heard last.
    pub fn is_unheard(&self) -> bool {
        self.unheard
    }

    fn forget_oldest(&mut self) {
        let old = self.own.len().saturating_sub(OWN_MAX);
        self.own.drain(..old);
    }

    /// Whether the server shows now, for the first time, that it knows of feedback.
    pub fn first_heard(&mut self) -> bool {
        !std::mem::replace(&mut self.heard, true)
    }

    /// Takes what the server says, and answers what was closed since it was asked before. While entries wait, what was told
    /// again today may be among them: the server does not know yet that it is open anew.
    pub fn hear(&mut self, mut fates: Vec<FeedbackFate>, waiting: bool) -> Option<FeedbackFate> {
        for fate in &mut fates {
            let told = self.last_own(&fate.service, &fate.what);
            let told_since = |closing: &mut Closing| waiting && told.is_some_and(|day| day >= closing.day);
            if fate.closed.as_mut().is_some_and(told_since) {
                fate.closed = None;
            }
        }
        let was_open = |fate: &&FeedbackFate| {
            let same = |other: &&FeedbackFate| other.service == fate.service && other.what == fate.what;
            self.fates.iter().find(same).is_some_and(|before| before.closed.is_none())
        };
        let closed = fates.iter().filter(|fate| fate.closed.is_some()).find(was_open).cloned();
        self.fates = fates;
        self.unheard &= waiting;
        closed
    }

    /// How it stands with a service.
    pub fn of(&self, service: &ServiceId) -> Vec<Standing> {
        let standing = |about: &FeedbackAbout| {
            let what = Coded::Known(*about);
            let own = self.last_own(service, &what);
            let fate = self.fates.iter().find(|fate| fate.service == *service && fate.what == what);
            let day = own.max(fate.map(|fate| fate.day))?;
            let closed = fate.and_then(|fate| fate.closed.clone());
            let closed = closed.filter(|closing| own.is_none_or(|own| own <= closing.day));
            Some(Standing { what, day, closed })
        };
        FeedbackAbout::ALL.iter().filter_map(standing).collect()
    }

    fn last_own(&self, service: &ServiceId, what: &Coded<FeedbackAbout>) -> Option<Day> {
        let same = |told: &&ServiceFeedback| told.service == *service && told.what == *what;
        self.own.iter().filter(same).map(|told| told.day).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::FeedbackResult;

    fn day(text: &str) -> Day {
        Day(text.parse().expect("a day"))
    }

    fn told(on: &str) -> ServiceFeedback {
        let service = ServiceId::parse("kotihoito").expect("an id");
        ServiceFeedback { service, what: FeedbackAbout::NumberWrong.into(), day: day(on) }
    }

    fn fate(on: &str, closed: Option<&str>) -> FeedbackFate {
        let closed = closed.map(|on| Closing { day: day(on), result: FeedbackResult::Mended.into() });
        let ServiceFeedback { service, what, day } = told(on);
        FeedbackFate { service, what, day, closed }
    }

    fn stands(with: &Told) -> Vec<Standing> {
        with.of(&told("2026-11-23").service)
    }

    #[test]
    fn what_was_closed_since_is_told_once() {
        let mut with = Told::default();
        with.note(told("2026-11-23"));
        assert_eq!(with.hear(vec![fate("2026-11-23", None)], false), None);
        let mended = fate("2026-11-23", Some("2026-11-24"));
        assert_eq!(with.hear(vec![mended.clone()], false), Some(mended.clone()));
        assert_eq!(with.hear(vec![mended], false), None);
        assert!(stands(&with)[0].closed.is_some());
    }

    #[test]
    fn what_is_told_again_is_open_again_while_the_server_has_not_heard_of_it_yet() {
        let mut with = Told::default();
        let mended = || vec![fate("2026-11-23", Some("2026-11-24"))];
        with.hear(mended(), false);
        with.note(told("2026-11-24"));
        assert_eq!(stands(&with)[0].closed, None);
        with.hear(mended(), true);
        assert_eq!(stands(&with)[0].closed, None, "it waits to be sent");
        with.hear(mended(), false);
        assert!(stands(&with)[0].closed.is_some(), "it was sent, and the editor has closed it since");
        with.note(told("2026-11-25"));
        with.hear(mended(), false);
        assert_eq!(stands(&with)[0].closed, None, "what was closed yesterday was another time");
    }

    #[test]
    fn what_the_journal_remembers_stands_without_a_server() {
        let mut with = Told::default();
        with.note(told("2026-11-25"));
        with.remember(vec![told("2026-11-20")]);
        assert_eq!(stands(&with)[0].day, day("2026-11-25"));
        with.remember(vec![told("2026-11-21"); OWN_MAX + 10]);
        assert_eq!((with.own.len(), stands(&with)[0].day), (OWN_MAX, day("2026-11-25")));
    }
}
