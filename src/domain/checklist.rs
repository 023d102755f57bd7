//! A checklist: questions, what an answer means, and when a question is asked. Data from `catalog/checklists`; the
//! engine that walks it is in `guidance`.

use serde::{Deserialize, Serialize};

use super::{
    code::{Code, ContactMethod, Need, Segment, Urgency},
    lang::Text,
    service::ServiceId,
};

/// A checklist, sound: every name that it refers to exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Its id.
    pub id: Code,
    /// Raised with every change of meaning.
    pub version: u32,
    /// Its name.
    pub name: Text,
    /// The needs for which it is offered; none of a list that is for every contact.
    pub needs: Vec<Need>,
    /// Services that lead to it: who finds one of them may want this list.
    pub leads: Vec<ServiceId>,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Its questions in order; conditions look only at earlier ones.
    pub questions: Vec<Question>,
    /// How two axes place a person in a relation.
    pub segments: Vec<SegmentRule>,
    /// Answers that hardly go together, and what to ask then.
    pub doubts: Vec<Doubt>,
    /// Whoever answers a question that is this list's own gets no note to take along, unless the advisor chooses one.
    pub no_note: bool,
}

/// Answers that hardly go together: the advisor is asked to look again, and nothing is changed for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// All must hold.
    pub when: Vec<Condition>,
    /// What to look at again.
    pub ask: Text,
}

/// A part of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its id.
    pub id: Code,
    /// Its name.
    pub name: Text,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuestionKind {
    /// `yes` or `no`.
    YesNo,
    /// One of its answers.
    One,
    /// Any number of its answers.
    Many,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: Code,
    /// Another checklist asks it too; its answer is the same in both.
    pub shared: bool,
    /// The part that it belongs to.
    pub part: Code,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Its name in the list of answered questions.
    pub short: Text,
    /// The question; of a silent one, what the advisor considers.
    pub ask: Text,
    /// A sentence the advisor may say.
    pub say: Option<Text>,
    /// Never asked aloud, never shown to the customer.
    pub silent: bool,
    /// Its ground in law.
    pub law: Vec<String>,
    /// All of these must hold.
    pub when: Vec<Condition>,
    /// Its answers; picked with the digits 1–9 and then letters.
    pub answers: Vec<Answer>,
}

/// A condition on what is known so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// The question has one of these answers.
    Is(Code, Vec<Code>),
    /// The question is answered, and with none of these.
    Not(Code, Vec<Code>),
    /// How the person came.
    Method(Vec<ContactMethod>),
    /// One of these needs has been named.
    Need(Vec<Need>),
}

/// One answer and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its id.
    pub id: Code,
    /// Its words.
    pub label: Text,
    /// What to do or say.
    pub advice: Option<Text>,
    /// Services that could suit.
    pub suggest: Vec<ServiceId>,
    /// The need that it names.
    pub need: Option<Need>,
    /// What it fills in the visit: a field's name and its code.
    pub facts: Vec<(Code, Code)>,
    /// Asks for the municipality of the person concerned.
    pub ask_municipality: bool,
    /// One of the six signs.
    pub sign: bool,
    /// How soon help is needed.
    pub urgency: Option<Urgency>,
    /// Where it places the person on an axis: `how_much` or `manages`, and the side.
    pub axis: Option<(Code, Code)>,
    /// A date that it starts.
    pub deadline: Option<Deadline>,
    /// A line for "so far".
    pub note: Option<Text>,
}

/// A date that the law counts from this contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deadline {
    /// The assessment of service needs starts on the seventh weekday at the latest (1301/2014 36 §).
    AssessmentSevenWeekdays,
}

/// A relation and the conditions that place a person in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRule {
    /// The relation.
    pub segment: Segment,
    /// All must hold.
    pub when: Vec<Condition>,
    /// What it asks of the advisor, without naming it.
    pub advice: Text,
}
