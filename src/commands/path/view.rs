//! A path as JSON: ids, codes and names, in the order in which the text tells it.

use serde::Serialize;

use crate::{
    desk::telling::Telling,
    domain::code::CodeList as _,
    guidance::path::{Step, StepKind},
};

/// A path.
#[derive(Debug, Serialize)]
pub struct PathView<'a> {
    /// The need with which it begins; `null` where it begins with a service, the first step.
    need: Option<&'static str>,
    /// What it is called.
    name: &'a str,
    steps: Vec<StepView<'a>>,
}

#[derive(Debug, Serialize)]
struct StepView<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    organiser: &'a str,
    /// The place among the steps of the one that leads here.
    parent: Option<usize>,
    depth: usize,
    /// Whether somebody answers now, in words.
    open: String,
    /// When to direct here.
    when: &'a str,
    /// Whether it is for residents of the municipality that was asked for; `null` when none was.
    serves: Option<bool>,
    /// Who serves instead now, where it is closed.
    stands_in: Option<&'a str>,
    /// The steps that can be taken at once; where there are any, this one may be skipped.
    skips_to: Vec<&'a str>,
    /// How many services it leads to that are not on this path.
    left_out: usize,
}

impl<'a> PathView<'a> {
    /// The view of a path.
    pub fn of(telling: &Telling<'a>) -> PathView<'a> {
        let steps = telling.path.steps.iter().enumerate();
        PathView {
            need: telling.path.need.map(|need| need.code()),
            name: telling.name(),
            steps: steps.map(|(at, step)| StepView::of(telling, at, step)).collect(),
        }
    }
}

impl<'a> StepView<'a> {
    fn of(telling: &Telling<'a>, at: usize, step: &'a Step) -> StepView<'a> {
        StepView {
            kind: kind(step.kind),
            id: step.service.id.as_str(),
            name: step.service.name.get(telling.lang),
            organiser: telling.organiser(&step.service),
            parent: step.parent,
            depth: step.depth,
            open: telling.open(&step.service),
            when: step.service.direct_when.get(telling.lang),
            serves: step.serves,
            stands_in: step.stands_in.as_ref().map(|service| service.id.as_str()),
            skips_to: telling.path.skips_to(at).map(|step| step.service.id.as_str()).collect(),
            left_out: step.left_out,
        }
    }
}

fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Start => "start",
        StepKind::Guidance => "guidance",
        StepKind::First => "first",
        StepKind::Next => "next",
        StepKind::Alternative => "alternative",
        StepKind::Instead => "instead",
    }
}
