//! One service out of two: a service of a lower layer and the same one of an upper layer, field by field. An empty field
//! never wins: what a catalogue does not tell is no news.

use crate::domain::{
    lang::{Lang, Text, Words},
    service::{Cost, CostKind, Service},
};

/// Lays a service over another one of the same id: every field that says something wins.
pub(super) fn lay_over(under: &mut Service, over: &Service) {
    lay_facts(under, over);
    under.organiser.clone_from(&over.organiser);
    under.destination = over.destination;
    under.origin = over.origin;
    first(&mut under.provider, &over.provider);
    first(&mut under.staff_note, &over.staff_note);
    words(&mut under.words, &over.words);
    words(&mut under.other_names, &over.other_names);
    list(&mut under.needs, &over.needs);
    list(&mut under.through, &over.through);
    list(&mut under.next_steps, &over.next_steps);
    list(&mut under.alternatives, &over.alternatives);
    list(&mut under.instead, &over.instead);
    under.way_in |= over.way_in;
    add(&mut under.same_as, &over.same_as);
}

/// Joins a built-in service and its imported twin. The imported facts win; what a desk has learned of the service, and
/// what other services and checklists know it by, is the built-in one's and stays: id, organiser, everyday words, needs,
/// references.
pub(super) fn join(built_in: &mut Service, imported: &Service) {
    let name = built_in.name.clone();
    lay_facts(built_in, imported);
    built_in.origin = imported.origin;
    for lang in Lang::ALL {
        // The name that the desk is used to goes on finding the service.
        let (old, new) = (name.own(lang), built_in.name.own(lang));
        let known = old.is_empty() || old == new || built_in.other_names.get(lang).iter().any(|other| other == old);
        if !known {
            of(&mut built_in.other_names, lang).push(old.to_owned());
        }
    }
    add_words(&mut built_in.other_names, &imported.other_names);
    if built_in.needs.is_empty() {
        built_in.needs.clone_from(&imported.needs);
    }
}

/// The facts that both kinds of laying take over.
fn lay_facts(under: &mut Service, over: &Service) {
    text(&mut under.name, &over.name);
    text(&mut under.summary, &over.summary);
    text(&mut under.direct_when, &over.direct_when);
    text(&mut under.for_whom, &over.for_whom);
    text(&mut under.how_to_get, &over.how_to_get);
    text(&mut under.description, &over.description);
    first(&mut under.bring, &over.bring);
    list(&mut under.area, &over.area);
    list(&mut under.classes, &over.classes);
    list(&mut under.target_groups, &over.target_groups);
    list(&mut under.life_events, &over.life_events);
    list(&mut under.law, &over.law);
    list(&mut under.channels, &over.channels);
    list(&mut under.details, &over.details);
    list(&mut under.terms, &over.terms);
    list(&mut under.languages, &over.languages);
    words(&mut under.keywords, &over.keywords);
    if says_something(&over.cost) {
        under.cost.clone_from(&over.cost);
    }
    under.sensitive |= over.sensitive;
    first(&mut under.model, &over.model);
    first(&mut under.modified, &over.modified);
    add(&mut under.unknown, &over.unknown);
}

fn says_something(cost: &Cost) -> bool {
    cost.kind != CostKind::Unknown || cost.text.is_some()
}

/// Language by language: an imported text is often in Finnish alone, and the others still serve.
fn text(under: &mut Text, over: &Text) {
    for (mine, theirs) in [(&mut under.fi, &over.fi), (&mut under.sv, &over.sv), (&mut under.en, &over.en)] {
        if !theirs.is_empty() {
            mine.clone_from(theirs);
        }
    }
}

fn first<T: Clone>(under: &mut Option<T>, over: &Option<T>) {
    if over.is_some() {
        under.clone_from(over);
    }
}

fn list<T: Clone>(under: &mut Vec<T>, over: &[T]) {
    if !over.is_empty() {
        under.clear();
        under.extend_from_slice(over);
    }
}

fn words(under: &mut Words, over: &Words) {
    Lang::ALL.into_iter().for_each(|lang| list(of(under, lang), over.get(lang)));
}

/// Adds to a list what it does not have yet.
pub(super) fn add<T: Clone + PartialEq>(under: &mut Vec<T>, over: &[T]) {
    for item in over {
        if !under.contains(item) {
            under.push(item.clone());
        }
    }
}

/// Adds words in each language.
pub(super) fn add_words(under: &mut Words, over: &Words) {
    Lang::ALL.into_iter().for_each(|lang| add(of(under, lang), over.get(lang)));
}

fn of(words: &mut Words, lang: Lang) -> &mut Vec<String> {
    match lang {
        Lang::Fi => &mut words.fi,
        Lang::Sv => &mut words.sv,
        Lang::En => &mut words.en,
    }
}
