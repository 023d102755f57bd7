//! A path as a Mermaid flowchart, for pages that draw one. What a label holds can be no syntax.

use std::fmt::Write as _;

use crate::{desk::telling::Telling, guidance::path::StepKind};

use super::shape::Shape;

/// The flowchart, a line break at its end.
pub fn mermaid(telling: &Telling<'_>) -> String {
    let path = telling.path;
    // A JSON string is a sound string of the YAML that stands before a flowchart.
    let title = serde_json::Value::String(telling.title());
    let mut out = format!("---\ntitle: {title}\n---\nflowchart LR\n");
    if path.need.is_some() {
        let _ = writeln!(out, "  need([\"{}\"])", escaped(telling.name()));
    }
    for (at, (step, number)) in path.steps.iter().zip(path.numbers()).enumerate() {
        let kind = telling.catalog.organiser(&step.service).map(|organiser| organiser.kind);
        let (open, close) = Shape::of(kind).brackets();
        let name = format!("{number} {}", step.service.name.get(telling.lang));
        let mut label = escaped(name.trim());
        let notes = [Some(telling.organiser(&step.service).to_owned()), telling.not_for(step)];
        for note in notes.into_iter().flatten().filter(|note| !note.is_empty()) {
            let _ = write!(label, "<br/>{}", escaped(&note));
        }
        let _ = writeln!(out, "  s{at}{open}\"{label}\"{close}");
    }
    for (at, step) in path.steps.iter().enumerate() {
        let Some(word) = telling.kind(at, step) else { continue };
        let above = step.parent.map_or_else(|| "need".to_owned(), |parent| format!("s{parent}"));
        let arrow = match step.kind {
            StepKind::Alternative | StepKind::Instead => "-.->",
            _ => "-->",
        };
        // What must come first leads to the step that needs it.
        let (from, to) = match step.kind {
            StepKind::First => (format!("s{at}"), above),
            _ => (above, format!("s{at}")),
        };
        let _ = writeln!(out, "  {from} {arrow}|\"{}\"| {to}", escaped(&word));
    }
    out
}

/// Everything but letters, digits and plain punctuation as a numbered entity: quotes, brackets, marks of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push(' '),
            c if c.is_alphanumeric() || " .,:–-/()+…".contains(c) => out.push(c),
            c => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    out
}
