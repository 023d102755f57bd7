//! A path as text: a paragraph for each step, numbered and indented, so that it reads the same aloud as on a screen.

use crate::{
    desk::words::whose,
    domain::service::{ChannelKind, Service},
    guidance::path::{Step, answers},
    i18n::{hours, say, tell},
};

use super::Telling;

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
        lines.extend(beneath(telling, at, step).into_iter().map(|line| format!("{indent}{hang}{line}")));
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

/// Who organises it and whether it is open; when to direct here; who serves instead; whether it may be skipped.
fn beneath(telling: &Telling<'_>, at: usize, step: &Step) -> Vec<String> {
    let lang = telling.lang;
    let mut facts = vec![organiser(telling, &step.service), open(telling, &step.service)];
    facts.extend(telling.not_for(step));
    facts.extend((step.left_out > 0).then(|| tell(lang, "path-more", &[("count", step.left_out.into())])));
    facts.retain(|fact| !fact.is_empty());
    let mut lines = vec![facts.join(" · ")];
    let when = step.service.direct_when.get(lang);
    lines.extend((!when.is_empty()).then(|| tell(lang, "path-when", &[("when", when.into())])));
    lines.extend(step.stands_in.as_ref().map(|other| {
        let name = name_and_phone(telling, other);
        tell(lang, "path-stands-in", &[("name", name.into())])
    }));
    let direct: Vec<&str> = telling.path.skips_to(at).map(|step| step.service.name.get(lang)).collect();
    lines.extend((!direct.is_empty()).then(|| tell(lang, "path-skip", &[("names", direct.join(", ").into())])));
    lines
}

/// Who answers, where the organiser is a group; otherwise the organiser.
fn organiser(telling: &Telling<'_>, service: &Service) -> String {
    let organiser = telling.catalog.organiser(service).map(|organiser| &organiser.name);
    service.provider.as_ref().or(organiser).map(|name| name.get(telling.lang).to_owned()).unwrap_or_default()
}

/// Whether somebody answers now. A service on the web alone has no hours to tell.
fn open(telling: &Telling<'_>, service: &Service) -> String {
    let on_web =
        || service.channels.iter().any(|channel| matches!(channel.kind, ChannelKind::Web(_) | ChannelKind::Form(_)));
    match answers(service, telling.now) {
        Some((channel, state)) => hours::state(telling.lang, whose(&channel.kind), state, telling.now.datetime()),
        None if on_web() => say(telling.lang, "state-web").into_owned(),
        None => say(telling.lang, "state-unknown").into_owned(),
    }
}

fn name_and_phone(telling: &Telling<'_>, service: &Service) -> String {
    let name = service.name.get(telling.lang);
    let phone = service.channels.iter().find_map(|channel| match &channel.kind {
        ChannelKind::Phone(number) => Some(number.as_str()),
        _ => None,
    });
    match phone {
        Some(number) if !name.contains(number) => format!("{name}, {number}"),
        _ => name.to_owned(),
    }
}
