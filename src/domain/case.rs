//! A practice case: what an invented person says, what matters in meeting them, what often goes wrong, and one good way
//! through it. Data from `catalog/cases`; `guidance::case` compares what was done with it.

use serde::{Deserialize, Serialize};

use super::{
    area::MunicipalityCode,
    code::{Code, ContactMethod, HandoverResult, Need, Outcome, ServiceLevel},
    lang::Text,
    service::ServiceId,
};

/// A practice case, sound: every name that it refers to exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: Code,
    /// Its name, as a list shows it.
    pub name: Text,
    /// How the person comes.
    pub method: ContactMethod,
    /// The home municipality of the person concerned.
    pub municipality: MunicipalityCode,
    /// What the person says first.
    pub story: Text,
    /// What the person says when a question is asked.
    pub more: Vec<More>,
    /// What matters.
    pub points: Vec<Point>,
    /// What often goes wrong.
    pub mistakes: Vec<Mistake>,
    /// One good way through it.
    pub steps: Vec<Step>,
}

/// What the person says when a question is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// The question.
    pub question: Code,
    /// The person's words.
    pub says: Text,
    /// The answers that fit these words; any of them will do.
    pub fits: Vec<Code>,
}

/// What a point or a mistake is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Theme {
    /// Safety, and how soon help is needed.
    Urgency,
    /// What is asked, and how.
    Asking,
    /// What is noticed without being asked.
    Signs,
    /// Who organises the help.
    Organiser,
    /// Passing the matter on in person.
    Handover,
    /// How the contact is counted.
    Count,
}

impl Theme {
    /// Every theme in the order of a review.
    pub const ALL: [Theme; 6] =
        [Theme::Urgency, Theme::Asking, Theme::Signs, Theme::Organiser, Theme::Handover, Theme::Count];

    /// Its word in a file.
    pub fn code(self) -> &'static str {
        match self {
            Theme::Urgency => "urgency",
            Theme::Asking => "asking",
            Theme::Signs => "signs",
            Theme::Organiser => "organiser",
            Theme::Handover => "handover",
            Theme::Count => "count",
        }
    }
}

/// Something that matters in this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// What it is about.
    pub theme: Theme,
    /// It was done when all of these hold.
    pub when: Vec<Condition>,
    /// What to do, said as advice.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
}

/// Something that often goes wrong in this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// What it is about.
    pub theme: Theme,
    /// It happened when all of these hold.
    pub when: Vec<Condition>,
    /// What happened.
    pub what: Text,
    /// What that leads to.
    pub why: Text,
}

/// A condition on what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The deed.
    pub deed: Deed,
    /// For an outcome or the result of a handover: of one of these needs; of any where this is empty.
    pub of: Vec<Need>,
    /// The deed came before this question was answered, or that question was never answered.
    pub before: Option<Code>,
    /// Turned round: it holds when the rest does not.
    pub not: bool,
}

/// Something that can be done in a contact. A list means: one of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// The question was answered.
    Asked(Code),
    /// The question has one of these answers.
    Answered(Code, Vec<Code>),
    /// A service was chosen, or its card was opened.
    Service(Vec<ServiceId>),
    /// A service was chosen for the note.
    Chosen(Vec<ServiceId>),
    /// The urgent card was opened.
    UrgentCard,
    /// A need was counted.
    Need(Vec<Need>),
    /// A need was counted with this outcome.
    Outcome(Vec<Outcome>),
    /// A need was counted with this result of a handover.
    Handover(Vec<HandoverResult>),
    /// The contact was counted on this level.
    Level(Vec<ServiceLevel>),
}

/// A step of the model path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub act: StepAct,
    /// Words that are said here, or what happens.
    pub words: Option<Text>,
    /// Why.
    pub why: Text,
}

/// What is done in a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepAct {
    /// Something is said.
    Say,
    /// The urgent card is opened.
    Urgent,
    /// A question is asked and has one of these answers; with none, whatever it is.
    Ask(Code, Vec<Code>),
    /// A service is found and opened.
    Service {
        /// The service.
        id: ServiceId,
        /// What is typed to find it.
        search: Option<Text>,
    },
    /// What comes next, with whom.
    Next(Option<ServiceId>),
    /// How the need is counted.
    Outcome {
        /// The need.
        need: Need,
        /// One of these.
        outcomes: Vec<Outcome>,
        /// One of these results of a handover; none where there is no handover.
        handovers: Vec<HandoverResult>,
    },
}

impl Case {
    /// What the person says when a question is asked.
    pub fn more(&self, question: &Code) -> Option<&More> {
        self.more.iter().find(|more| more.question == *question)
    }

    /// Every service that it names, in its path and in what is said of what was done.
    pub fn named(&self) -> impl Iterator<Item = &ServiceId> {
        let points = self.points.iter().flat_map(|point| &point.when);
        let conditions = points.chain(self.mistakes.iter().flat_map(|mistake| &mistake.when));
        let judged = conditions.flat_map(|condition| match &condition.deed {
            Deed::Service(ids) | Deed::Chosen(ids) => ids.as_slice(),
            _ => &[],
        });
        self.services().chain(judged)
    }

    /// Every service that the model path names.
    pub fn services(&self) -> impl Iterator<Item = &ServiceId> {
        self.steps.iter().filter_map(|step| match &step.act {
            StepAct::Service { id, .. } => Some(id),
            StepAct::Next(id) => id.as_ref(),
            _ => None,
        })
    }
}
