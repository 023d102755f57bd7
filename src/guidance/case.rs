//! What was done in a practice case, and what is said of it afterwards: which points were met, which mistakes happened,
//! how each step of the model path went. It gives no grades and counts nothing up: two good ways through a talk differ.

use std::collections::BTreeMap;

use super::Walk;
use crate::domain::{
    case::{Case, Condition, Deed, StepAct},
    code::{Code, CodeList, Coded, Need},
    service::ServiceId,
    visit::{NeedOutcome, Visit},
};

/// The most deeds that are remembered: more than the questions and services of any talk.
const DEEDS_MAX: usize = 500;

/// Something that was done, told once, when it was done first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// A question was answered.
    Answered(Code),
    /// The card of a service was opened.
    Opened(ServiceId),
    /// A service was chosen.
    Chose(ServiceId),
    /// The urgent card was opened.
    UrgentCard,
}

/// What was done in a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// In order.
    deeds: Vec<Did>,
    /// The answers as they stand.
    answers: BTreeMap<Code, Vec<Code>>,
    /// The chosen services as they stand.
    chosen: Vec<ServiceId>,
    /// The count.
    visit: Option<Visit>,
}

impl Done {
    /// Remembers a deed, when it is the first of its kind.
    pub fn note(&mut self, did: Did) {
        if self.deeds.len() < DEEDS_MAX && !self.deeds.contains(&did) {
            self.deeds.push(did);
        }
    }

    /// Looks at the contact as it stands now.
    pub fn look(&mut self, walk: &Walk, chosen: &[ServiceId]) {
        for (question, _) in walk.answers.iter().filter(|(_, answers)| !answers.is_empty()) {
            self.note(Did::Answered(question.clone()));
        }
        chosen.iter().for_each(|id| self.note(Did::Chose(id.clone())));
        self.answers.clone_from(&walk.answers);
        self.chosen = chosen.to_vec();
    }

    /// The contact was counted.
    pub fn count(&mut self, visit: Visit) {
        self.visit = Some(visit);
    }

    fn first(&self, is: impl Fn(&Did) -> bool) -> Option<usize> {
        self.deeds.iter().position(is)
    }

    fn answered(&self, question: &Code) -> Option<usize> {
        let answers = self.answers.get(question).filter(|answers| !answers.is_empty())?;
        self.first(|did| matches!(did, Did::Answered(id) if id == question)).filter(|_| !answers.is_empty())
    }

    fn met(&self, service: &ServiceId) -> Option<usize> {
        self.first(|did| matches!(did, Did::Opened(id) | Did::Chose(id) if id == service))
    }

    fn has_answer(&self, question: &Code, fits: &[Code]) -> bool {
        self.answers.get(question).is_some_and(|answers| answers.iter().any(|answer| fits.contains(answer)))
    }

    /// When a deed was done first; what is told by the count was done last of all.
    fn place(&self, deed: &Deed, of: &[Need]) -> Option<usize> {
        let needs = || self.visit.iter().flat_map(|visit| &visit.needs);
        let meant = || needs().filter(|row| of.is_empty() || is_of(&row.need, of));
        let counted = |holds: bool| holds.then_some(self.deeds.len());
        match deed {
            Deed::Asked(question) => self.answered(question),
            Deed::Answered(question, fits) => self.answered(question).filter(|_| self.has_answer(question, fits)),
            Deed::Service(ids) => ids.iter().filter_map(|id| self.met(id)).min(),
            Deed::Chosen(ids) => {
                let chosen = ids.iter().filter(|id| self.chosen.contains(id));
                chosen.filter_map(|id| self.first(|did| matches!(did, Did::Chose(known) if known == id))).min()
            }
            Deed::UrgentCard => self.first(|did| *did == Did::UrgentCard),
            Deed::Need(wanted) => counted(needs().any(|row| is_of(&row.need, wanted))),
            Deed::Outcome(wanted) => counted(meant().any(|row| is_of(&row.outcome, wanted))),
            Deed::Handover(wanted) => {
                counted(meant().any(|row| row.handover.as_ref().is_some_and(|handover| is_of(handover, wanted))))
            }
            Deed::Level(wanted) => counted(self.visit.iter().any(|visit| is_of(&visit.level, wanted))),
        }
    }

    fn holds(&self, condition: &Condition) -> bool {
        let in_time = |place: usize| {
            let later = condition.before.as_ref().and_then(|question| self.answered(question));
            later.is_none_or(|later| place < later)
        };
        self.place(&condition.deed, &condition.of).is_some_and(in_time) != condition.not
    }

    fn all_hold(&self, when: &[Condition]) -> bool {
        when.iter().all(|condition| self.holds(condition))
    }
}

fn is_of<T: CodeList>(coded: &Coded<T>, wanted: &[T]) -> bool {
    wanted.iter().any(|value| coded.is(*value))
}

/// How a step of the model path went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// It was done.
    Done,
    /// It was not done, or done otherwise.
    Otherwise,
    /// Something that is said aloud: the program does not hear it.
    Unheard,
}

/// What is said of a contact: places in the lists of its case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// Points that were met.
    pub met: Vec<usize>,
    /// Points that were not.
    pub missed: Vec<usize>,
    /// Mistakes that happened.
    pub mistakes: Vec<usize>,
    /// What the person said where the answer that was taken does not fit.
    pub unfitting: Vec<usize>,
    /// Each step.
    pub steps: Vec<Met>,
}

/// Compares what was done with the case.
pub fn review(case: &Case, done: &Done) -> Review {
    let (met, missed) =
        (0..case.points.len()).partition(|at| case.points.get(*at).is_some_and(|point| done.all_hold(&point.when)));
    let mistakes = case.mistakes.iter().enumerate().filter(|(_, mistake)| done.all_hold(&mistake.when));
    let unfitting =
        case.more.iter().enumerate().filter(|(_, more)| {
            done.answered(&more.question).is_some() && !done.has_answer(&more.question, &more.fits)
        });
    Review {
        met,
        missed,
        mistakes: mistakes.map(|(at, _)| at).collect(),
        unfitting: unfitting.map(|(at, _)| at).collect(),
        steps: case.steps.iter().map(|step| went(&step.act, done)).collect(),
    }
}

fn went(act: &StepAct, done: &Done) -> Met {
    let was = |done: bool| if done { Met::Done } else { Met::Otherwise };
    match act {
        StepAct::Say | StepAct::Next(None) => Met::Unheard,
        StepAct::Urgent => was(done.place(&Deed::UrgentCard, &[]).is_some()),
        StepAct::Ask(question, fits) if fits.is_empty() => was(done.answered(question).is_some()),
        StepAct::Ask(question, fits) => was(done.has_answer(question, fits)),
        StepAct::Service { id, .. } | StepAct::Next(Some(id)) => was(done.met(id).is_some()),
        StepAct::Outcome { need, outcomes, handovers } => {
            let is = |row: &NeedOutcome| {
                let handover = row.handover.as_ref().is_some_and(|handover| is_of(handover, handovers));
                row.need.is(*need) && is_of(&row.outcome, outcomes) && (handovers.is_empty() || handover)
            };
            was(done.visit.iter().flat_map(|visit| &visit.needs).any(is))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::Outcome;

    fn code(text: &str) -> Code {
        Code::parse(text).expect("a code of the test")
    }

    fn answers(walk: &mut Walk, question: &str, answer: &str) {
        walk.answers.insert(code(question), vec![code(answer)]);
    }

    fn asked(question: &str, before: Option<&str>, not: bool) -> Condition {
        Condition { deed: Deed::Asked(code(question)), of: Vec::new(), before: before.map(code), not }
    }

    #[test]
    fn the_order_counts_only_where_a_condition_asks_for_it() {
        let (mut done, mut walk) = (Done::default(), Walk::default());
        answers(&mut walk, "needs", "money");
        done.look(&walk, &[]);
        answers(&mut walk, "acute", "no");
        done.look(&walk, &[]);
        assert!(done.holds(&asked("acute", None, false)));
        assert!(!done.holds(&asked("acute", Some("needs"), false)), "it came after");
        assert!(done.holds(&asked("needs", Some("acute"), false)));
        assert!(done.holds(&asked("acute", Some("consent"), false)), "a question never answered comes after all");
        assert!(done.holds(&asked("acute", Some("needs"), true)), "turned round");
    }

    #[test]
    fn an_answer_that_was_taken_back_was_not_given() {
        let (mut done, mut walk) = (Done::default(), Walk::default());
        answers(&mut walk, "acute", "no");
        done.look(&walk, &[]);
        walk.answers.insert(code("acute"), Vec::new());
        done.look(&walk, &[]);
        assert!(!done.holds(&asked("acute", None, false)));
    }

    #[test]
    fn an_outcome_can_be_asked_of_one_need_among_several() {
        let row =
            |need: &str, outcome: &str| serde_json::json!({ "need": need, "outcome": outcome, "destination": "none" });
        let visit = serde_json::json!({
            "day": "2026-11-23", "hour": 14, "method": "phone", "level": "guidance", "catalog": "c0123456789ab",
            "needs": [row("housing", "started_together"), row("money", "advised")],
        });
        let mut done = Done::default();
        done.count(serde_json::from_value(visit).expect("a visit"));
        let advised =
            |of: Vec<Need>| Condition { deed: Deed::Outcome(vec![Outcome::Advised]), of, before: None, not: false };
        assert!(done.holds(&advised(Vec::new())));
        assert!(done.holds(&advised(vec![Need::Money])));
        assert!(!done.holds(&advised(vec![Need::Housing])), "the money was advised, the home was not");
    }

    #[test]
    fn a_service_that_was_chosen_and_given_up_counts_as_seen_and_not_as_chosen() {
        let id = ServiceId::parse("kotihoito").expect("an id");
        let mut done = Done::default();
        done.look(&Walk::default(), std::slice::from_ref(&id));
        done.look(&Walk::default(), &[]);
        let holds = |deed| done.holds(&Condition { deed, of: Vec::new(), before: None, not: false });
        assert!(holds(Deed::Service(vec![id.clone()])));
        assert!(!holds(Deed::Chosen(vec![id.clone()])));
    }
}
