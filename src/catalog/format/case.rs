//! The form of a practice case. It stands beside the other forms because it is written by other people: those who teach.

use crate::{
    catalog::shape::{CODE, Case, DIGITS_3, Form, SERVICE_ID, Shape, may, must},
    domain::{
        case::Theme,
        code::{ContactMethod, HandoverResult, Need, Outcome, ServiceLevel},
    },
};

use super::{ANSWERS_MAX, NAME_FIELD, QUESTIONS_MAX, SERVICE_IDS, VERSION, codes_of};

/// What a person says at once: more than this nobody reads aloud in one breath.
const SPEECH: usize = 700;

/// A sentence of a review.
const REMARK: usize = 400;

pub(super) static CASE: Form = Form::of(&[
    VERSION,
    must("id", Shape::Word(&CODE), "Its id; never changed once in use."),
    NAME_FIELD,
    must("method", Shape::OneOf(codes_of::<ContactMethod>), "How the person comes."),
    must("municipality", Shape::Word(&DIGITS_3), "The home municipality of the person concerned."),
    must("story", Shape::Text(SPEECH), "What the person says first, in everyday speech, without names."),
    may("more", Shape::Tables(&MORE, 0..=QUESTIONS_MAX), "What the person says when a question is asked."),
    must("point", Shape::Tables(&POINT, 1..=20), "What matters."),
    may("mistake", Shape::Tables(&POINT, 0..=20), "What often goes wrong."),
    must("step", Shape::Tables(&STEP, 2..=30), "One good way through it, in order."),
]);

static MORE: Form = Form::of(&[
    must("question", Shape::Word(&CODE), "The question of a checklist."),
    must("says", Shape::Text(SPEECH), "The person's words."),
    must("fits", Shape::List(&Shape::Word(&CODE), 1..=ANSWERS_MAX), "The answers that fit; any of them will do."),
]);

static POINT: Form = Form::of(&[
    must("theme", Shape::OneOf(themes), "What it is about."),
    must("when", Shape::Tables(&CONDITION, 1..=10), "All of these must hold."),
    must("what", Shape::Text(REMARK), "Of a point, what to do; of a mistake, what happened."),
    must("why", Shape::Text(REMARK), "Why it matters."),
]);

fn themes() -> Vec<&'static str> {
    Theme::ALL.map(Theme::code).to_vec()
}

/// Exactly one of the fields before `before` tells the deed.
static CONDITION: Form = Form::of(&[
    may("asked", Shape::Word(&CODE), "This question was answered, whatever the answer."),
    may("question", Shape::Word(&CODE), "A question, with `is`."),
    may("is", Shape::List(&Shape::Word(&CODE), 1..=ANSWERS_MAX), "It has one of these answers."),
    may("service", SERVICE_IDS, "One of these was chosen or its card was opened."),
    may("chosen", SERVICE_IDS, "One of these was chosen."),
    may("urgent_card", Shape::Flag, "The urgent card was opened."),
    may("need", Shape::List(&Shape::OneOf(codes_of::<Need>), 1..=20), "One of these needs was counted."),
    may("outcome", Shape::List(&Shape::OneOf(codes_of::<Outcome>), 1..=20), "One of these outcomes was counted."),
    may(
        "handover",
        Shape::List(&Shape::OneOf(codes_of::<HandoverResult>), 1..=20),
        "One of these results of a handover was counted.",
    ),
    may(
        "level",
        Shape::List(&Shape::OneOf(codes_of::<ServiceLevel>), 1..=20),
        "It was counted on one of these levels.",
    ),
    may("before", Shape::Word(&CODE), "Only if that came before this question was answered."),
    may(
        "of",
        Shape::List(&Shape::OneOf(codes_of::<Need>), 1..=20),
        "With `outcome` or `handover`: of one of these needs; of any when left out.",
    ),
    may("not", Shape::Flag, "Turned round: it holds when the rest does not."),
]);

static STEP: Form = Form {
    fields: &[
        must("do", Shape::OneOf(acts), "What is done."),
        may("words", Shape::Text(SPEECH), "Words that are said here, or what happens."),
        may("question", Shape::Word(&CODE), "The question that is asked."),
        may("answer", Shape::List(&Shape::Word(&CODE), 1..=ANSWERS_MAX), "Its answer; one of these."),
        may("service", Shape::Word(&SERVICE_ID), "The service that is opened, or that takes the next step."),
        may("search", Shape::Text(120), "What is typed to find it."),
        may("need", Shape::OneOf(codes_of::<Need>), "The need that is counted."),
        may("outcome", Shape::List(&Shape::OneOf(codes_of::<Outcome>), 1..=20), "How it ended; one of these."),
        may("handover", Shape::List(&Shape::OneOf(codes_of::<HandoverResult>), 1..=20), "How the handover ended."),
        must("why", Shape::Text(REMARK), "Why."),
    ],
    cases: Some((
        "do",
        &[
            Case { value: "say", must: &["words"], may: &[] },
            Case { value: "urgent", must: &[], may: &["words"] },
            Case { value: "ask", must: &["question"], may: &["answer", "words"] },
            Case { value: "service", must: &["service"], may: &["search", "words"] },
            Case { value: "next", must: &["words"], may: &["service"] },
            Case { value: "outcome", must: &["need", "outcome"], may: &["handover", "words"] },
        ],
    )),
};

fn acts() -> Vec<&'static str> {
    vec!["say", "urgent", "ask", "service", "next", "outcome"]
}
