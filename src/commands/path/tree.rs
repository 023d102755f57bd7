//! A path as text: a paragraph for each step, numbered and indented, so that it reads the same aloud as on a screen.

use crate::{desk::telling::Telling, guidance::path::Step};

/// The text, a line break at its end.
pub fn tree(telling: &Telling<'_>) -> String {
    let mut lines: Vec<String> = Vec::new();
    if telling.path.need.is_some() {
        lines.push(telling.title());
    }
    let numbers = telling.path.numbers();
    for (at, (step, number)) in telling.path.steps.iter().zip(&numbers).enumerate() {
        lines.extend((step.depth < 2 && !lines.is_empty()).then(String::new));
        // The number stands out to the left of its step; the text beneath begins where the name does.
        let indent = "   ".repeat(step.depth.saturating_sub(1));
        let hang = if number.is_empty() { String::new() } else { " ".repeat(number.len() + 2) };
        lines.push(format!(
            "{indent}{number}{}{}",
            if number.is_empty() { "" } else { "  " },
            heading(telling, at, step)
        ));
        lines.extend(telling.beneath(at, step).into_iter().map(|line| format!("{indent}{hang}{line}")));
    }
    lines.join("\n") + "\n"
}

/// `seuraavaksi: Kotihoito  [kotihoito]`.
fn heading(telling: &Telling<'_>, at: usize, step: &Step) -> String {
    let (name, id) = (step.service.name.get(telling.lang), &step.service.id);
    match telling.kind(at, step) {
        Some(kind) => format!("{kind}: {name}  [{id}]"),
        None => format!("{name}  [{id}]"),
    }
}
