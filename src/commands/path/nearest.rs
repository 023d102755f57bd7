//! What somebody may have meant who typed the id of no service and no need. It suggests, and never chooses.

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use crate::{
    desk::world::World,
    domain::{
        code::{CodeList as _, Need},
        lang::Lang,
    },
    search::{HITS_MAX, Query, rank},
};

/// As many as can be taken in at a glance.
const NEAREST_MAX: usize = 3;

/// So many characters of what was typed are looked at: as many as an id has.
const TYPED_MAX: usize = 80;

/// In a catalogue of more services, only those that the search finds are compared: it decodes none of them.
const COMPARED_MAX: usize = 5_000;

/// The ids of services and the codes of needs nearest to what was typed, the nearest first.
pub(super) fn ids(world: &World, lang: Lang, typed: &str) -> Vec<String> {
    let typed: String = typed.chars().take(TYPED_MAX).flat_map(char::to_lowercase).collect();
    let words = typed.replace(['-', '_'], " ");
    let ranked = rank(&world.index, &Query { text: &words, lang, limit: HITS_MAX, ..Query::default() });
    let services = &world.catalog.services;
    let found: Vec<String> =
        ranked.hits.iter().filter_map(|hit| services.get(hit.service)).map(|service| service.id.to_string()).collect();
    let needs = Need::ALL.iter().map(|need| need.code().to_owned());
    let others = services.iter().take(if services.len() > COMPARED_MAX { 0 } else { COMPARED_MAX });
    let names = needs.chain(others.map(|service| service.id.to_string()));
    let variants = variants(&typed);
    let matcher = SkimMatcherV2::default();
    let mut scored: Vec<(i64, String)> =
        names.filter_map(|name| Some((score(&matcher, &variants, &name)?, name))).collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut nearest: Vec<String> = Vec::new();
    for name in scored.into_iter().map(|(_, name)| name).chain(found) {
        if nearest.len() < NEAREST_MAX && !nearest.contains(&name) {
            nearest.push(name);
        }
    }
    nearest
}

/// What was typed, the same with any one letter left out, and its beginnings: the matcher knows letters that are missing,
/// not those that are wrong or too many. Less that matches scores less by itself.
fn variants(typed: &str) -> Vec<String> {
    let without =
        |left_out: usize| typed.chars().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| c).collect();
    let count = typed.chars().count();
    let beginnings = [count * 3 / 4, count / 2].into_iter().filter(|length| *length > 2);
    let beginnings = beginnings.map(|length| typed.chars().take(length).collect());
    let whole = std::iter::once(typed.to_owned());
    whole.chain((0..count).filter(|_| count > 2).map(without)).chain(beginnings).collect()
}

/// How near a name is; of two that match alike, the shorter one has less in it that was not typed.
fn score(matcher: &SkimMatcherV2, variants: &[String], name: &str) -> Option<i64> {
    let best = variants.iter().filter_map(|typed| matcher.fuzzy_match(name, typed)).max()?;
    Some(best * 4 - i64::try_from(name.len()).unwrap_or(i64::MAX / 2))
}
