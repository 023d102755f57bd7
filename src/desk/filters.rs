//! What the desk says of filters that stand in the typed line: what of a row does not fit, and the line under the input.
//! The order of the rows is the search's.

use super::{
    page::{Role, Span, Spans, plain, span},
    shared::Shared,
    words,
};
use crate::{
    domain::{
        hours::DayHours,
        service::{CostKind, Service},
    },
    i18n::{hours as hour_words, say, tell},
    search::filter::{self, Asked, Field, Filters, Fit, Split, When},
};

/// What a row says of the filters: what fits worst, or when it is open then; `None` leaves the row its usual state.
pub fn row_state(shared: &Shared, filters: &Filters, service: &Service) -> Option<Spans> {
    let mut fits = filters.fits(service, &shared.now);
    fits.retain(|(_, fit)| *fit != Fit::Yes);
    fits.sort_by_key(|(_, fit)| std::cmp::Reverse(*fit));
    match (fits.first(), filters.open) {
        (Some((field, fit)), _) => Some(vec![misfit(shared, filters, service, *field, *fit)]),
        (None, Some(When::Now) | None) => None,
        (None, Some(when)) => Some(vec![plain(open_then(shared, service, when))]),
    }
}

/// Everything that does not fit, for the preview; `None` when all fits.
pub fn misfits(shared: &Shared, filters: &Filters, service: &Service) -> Option<Spans> {
    let fits = filters.fits(service, &shared.now).into_iter().filter(|(_, fit)| *fit != Fit::Yes);
    let mut spans = Spans::new();
    for (field, fit) in fits {
        if !spans.is_empty() {
            spans.push(plain(" · "));
        }
        spans.push(misfit(shared, filters, service, field, fit));
    }
    (!spans.is_empty()).then_some(spans)
}

fn misfit(shared: &Shared, filters: &Filters, service: &Service, field: Field, fit: Fit) -> Span {
    let lang = shared.lang;
    let language = filters.language.map(|language| language.name(lang)).unwrap_or_default();
    let text = match (field, fit) {
        (Field::Language, Fit::No) => tell(lang, "fit-language-no", &[("language", language.into())]),
        (Field::Language, _) => say(lang, "fit-language-unknown").into_owned(),
        (Field::Open, Fit::No) => closed_then(shared, filters.open.unwrap_or(When::Now)),
        (Field::Open, _) => say(lang, "state-unknown").into_owned(),
        (Field::Free, Fit::No) => say(lang, "fit-free-no").into_owned(),
        (Field::Free, _) if service.cost.kind == CostKind::Varies => say(lang, "cost-varies").into_owned(),
        (Field::Free | Field::Municipality, _) => say(lang, "cost-unknown").into_owned(),
    };
    span(text, if fit == Fit::No { Role::Care } else { Role::Plain })
}

fn closed_then(shared: &Shared, when: When) -> String {
    match when {
        When::Now => say(shared.lang, "fit-closed-now").into_owned(),
        _ => tell(shared.lang, "fit-closed-then", &[("when", asked_words(shared, when).into())]),
    }
}

/// When it is open then: the day's hours where a whole day was asked for.
fn open_then(shared: &Shared, service: &Service, when: When) -> String {
    let day = |date| -> Option<DayHours> {
        let open = service.channels.iter().filter_map(|channel| channel.hours.as_ref()).map(|hours| hours.today(date));
        open.into_iter().find(|day| !day.spans.is_empty())
    };
    match when.asked(shared.now.datetime()) {
        Asked::Day(date) => {
            let hours = day(date).map(|day| hour_words::day(shared.lang, &day)).unwrap_or_default();
            let args = [("day", words::day(shared.lang, date).into()), ("hours", hours.into())];
            tell(shared.lang, "fit-open-day", &args)
        }
        Asked::Moment(_) => tell(shared.lang, "fit-open-then", &[("when", asked_words(shared, when).into())]),
    }
}

/// The time that is asked about: a day, or a day and a time; today by its time alone.
fn asked_words(shared: &Shared, when: When) -> String {
    let lang = shared.lang;
    match when.asked(shared.now.datetime()) {
        Asked::Day(date) => words::day(lang, date),
        Asked::Moment(at) => {
            let time = hour_words::clock(lang, at.time());
            if at.date() == shared.today() {
                return tell(lang, "at-time", &[("time", time.into())]);
            }
            let args = [("day", words::day(lang, at.date()).into()), ("time", time.into())];
            tell(lang, "day-time", &args)
        }
    }
}

/// The line under the input: how the filter that is being typed can be completed, or what comes first because of the
/// filters in force. Empty when there is neither.
pub fn hint(shared: &Shared, asked: &Split) -> Spans {
    let candidates = candidates(shared, asked);
    if !candidates.is_empty() {
        return vec![plain(tell(shared.lang, "filter-complete", &[("candidates", candidates.join(" · ").into())]))];
    }
    let filters = in_force(shared, &asked.filters);
    if filters.is_empty() {
        return Spans::new();
    }
    vec![plain(tell(shared.lang, "filter-in-force", &[("filters", filters.join(" · ").into())]))]
}

/// The phrase for a filter that makes no sense: what to type instead.
pub fn unknown(field: Field) -> &'static str {
    match field {
        Field::Municipality => "filter-unknown-municipality",
        Field::Language => "filter-unknown-language",
        Field::Open | Field::Free => "filter-unknown-open",
    }
}

/// What the filter that is being typed could become, the best first.
pub fn candidates(shared: &Shared, asked: &Split) -> Vec<String> {
    let Some(partial) = &asked.partial else { return Vec::new() };
    let desk = shared.desk.as_ref().and_then(|code| shared.catalog().desk(code));
    let own = desk.map(|desk| &desk.municipality).or(shared.settings.municipality.as_ref());
    let county = own.and_then(|code| shared.catalog().municipality(code)).map(|one| one.county.as_str());
    let municipalities = &shared.catalog().municipalities;
    filter::candidates(&shared.contact.words.0, partial, municipalities, shared.lang, county)
}

/// The filters in words; the municipality stands at the line's end already.
fn in_force(shared: &Shared, filters: &Filters) -> Vec<String> {
    let lang = shared.lang;
    let language = |name: &str| tell(lang, "filter-language", &[("language", name.into())]);
    let open = |when| match when {
        When::Now => say(lang, "filter-open-now").into_owned(),
        _ => tell(lang, "fit-open-then", &[("when", asked_words(shared, when).into())]),
    };
    let free = filters.free.then(|| say(lang, "cost-free").into_owned());
    let language = filters.language.map(|spoken| language(spoken.name(lang)));
    language.into_iter().chain(filters.open.map(open)).chain(free).collect()
}
