//! The words of groups, events and volunteering: when in words, where, how one signs up. The screen, the card, the note and
//! `lahitori events` say the same; what nobody told is said to be not known.

use jiff::{
    Span as Days,
    civil::{Date, DateTime, Time},
};

use super::{page::Role, words};
use crate::{
    desk::page::{Item, Spans, plain, span},
    domain::{
        activity::{Activity, ActivityKind, Occurrence, SignUp},
        catalog::Catalog,
        hours::{DayHours, Span},
        lang::Lang,
        language::Language,
        service::CostKind,
    },
    guidance::whats_on::{self, Shown},
    i18n::{hours, say, tell},
};

/// The most coming times that are told: who comes regularly sees the rhythm, others the next chance.
const TIMES_TOLD: usize = 3;

/// How far ahead the coming times are looked for, in days: over the longest summer break.
const AHEAD_DAYS: i64 = 150;

/// The phrase of a kind.
pub fn kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Group => "event-kind-group",
        ActivityKind::Event => "event-kind-event",
        ActivityKind::Volunteering => "event-kind-volunteering",
        ActivityKind::Programme => "event-kind-programme",
    }
}

/// The times of a day: `13–15`, the beginning alone where nobody told the end, or that it is not told.
pub fn clock(lang: Lang, at: &Occurrence) -> String {
    let time = |minutes: u16| Time::midnight().wrapping_add(Days::new().minutes(minutes));
    match (at.from, at.to) {
        (Some(from), Some(to)) => {
            let day = DayHours { date: at.date, spans: vec![Span { from, to }], unknown: false, holiday: false };
            hours::day(lang, &day)
        }
        (Some(from), None) => tell(lang, "event-from", &[("time", hours::clock(lang, time(from)).into())]),
        (None, _) => say(lang, "event-no-clock").into_owned(),
    }
}

/// A day with its times: `ke 25.11. 13–15`.
pub fn day_clock(lang: Lang, at: &Occurrence) -> String {
    let args = [("day", words::day(lang, at.date).into()), ("time", clock(lang, at).into())];
    tell(lang, "event-day-clock", &args)
}

/// When, in words: the coming times, that none is known any more, or that nobody told.
pub fn when(lang: Lang, activity: &Activity, now: DateTime) -> String {
    if !activity.has_time() {
        let told = if activity.kind == ActivityKind::Programme { "event-see-page" } else { "event-time-unknown" };
        return say(lang, told).into_owned();
    }
    let next = whats_on::coming(activity, now, AHEAD_DAYS, TIMES_TOLD);
    let told: Vec<String> = next.iter().map(|at| day_clock(lang, at)).collect();
    if told.is_empty() { say(lang, "event-none-coming").into_owned() } else { told.join(", ") }
}

/// Where: the place's name or its service's, its address, and the municipality where neither says it.
pub fn place(catalog: &Catalog, lang: Lang, activity: &Activity) -> String {
    place_at(catalog, lang, activity, activity.address.as_deref())
}

/// The name of a place for a narrow column: without its address.
pub fn place_short(catalog: &Catalog, lang: Lang, activity: &Activity) -> String {
    place_at(catalog, lang, activity, None)
}

fn place_at(catalog: &Catalog, lang: Lang, activity: &Activity, address: Option<&str>) -> String {
    let service = || match activity.services.as_slice() {
        [only] => catalog.service(only).map(|service| service.name.get(lang).to_owned()),
        _ => None,
    };
    let name = activity.place.as_ref().map(|place| place.get(lang).to_owned()).or_else(service);
    let municipality = match activity.municipalities.as_slice() {
        [only] => catalog.municipality(only).map(|municipality| municipality.name.get(lang)),
        _ => None,
    };
    let mut said = [name.as_deref(), address].into_iter().flatten();
    let unsaid = municipality.filter(|municipality| !said.any(|said| said.contains(municipality)));
    let parts = [name.as_deref(), address, unsaid];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Who arranges it.
pub fn arranger<'c>(catalog: &'c Catalog, lang: Lang, activity: &'c Activity) -> &'c str {
    let organiser = || catalog.organisers.get(&activity.organiser).map(|organiser| organiser.name.get(lang));
    activity.provider.as_ref().map(|provider| provider.get(lang)).or_else(organiser).unwrap_or_default()
}

/// How one gets a place, with the number or the page.
pub fn sign_up(lang: Lang, activity: &Activity) -> String {
    let said = match activity.sign_up {
        None => "event-sign-up-unknown",
        Some(SignUp::NotNeeded) => "event-sign-up-none",
        Some(SignUp::Phone) => "event-sign-up-phone",
        Some(SignUp::Web) => "event-sign-up-web",
        Some(SignUp::OnSite) => "event-sign-up-on-site",
    };
    let by = match activity.sign_up {
        Some(SignUp::Phone) => activity.phone.as_deref().map(words::phone),
        Some(SignUp::Web) => activity.url.as_deref().map(page),
        _ => None,
    };
    match by {
        Some(by) => format!("{} {by}", say(lang, said)),
        None => say(lang, said).into_owned(),
    }
}

/// The address of a page as it is shown.
pub fn page(url: &str) -> String {
    url.trim_start_matches("https://").trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// What it costs.
pub fn cost(lang: Lang, activity: &Activity) -> String {
    let kind = match activity.cost.kind {
        CostKind::Free => "cost-free",
        CostKind::Fee => "cost-fee",
        CostKind::Varies => "cost-varies",
        CostKind::Unknown => "cost-unknown",
    };
    let said = activity.cost.text.as_ref().map(|text| text.get(lang).to_owned());
    said.unwrap_or_else(|| say(lang, kind).into_owned())
}

/// In which languages; `None` where nobody told.
pub fn languages(lang: Lang, activity: &Activity) -> Option<String> {
    let name = |code: &String| Language::of(code).map_or(code.clone(), |language| language.name(lang).to_owned());
    let names: Vec<String> = activity.languages.iter().map(name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Everything that is known of it, in reading order, as it is at a moment.
pub fn about(catalog: &Catalog, lang: Lang, activity: &Activity, now: DateTime) -> Vec<Item> {
    let pair = |label: &'static str, text: String| Item::Pair(say(lang, label).into_owned(), vec![plain(text)]);
    let mut items = vec![Item::Para(vec![
        span(activity.name.get(lang), Role::Strong),
        plain(format!("  ·  {}", say(lang, kind(activity.kind)))),
    ])];
    items.extend(activity.summary.as_ref().map(|summary| Item::Para(vec![plain(summary.get(lang))])));
    items.push(pair("event-when", when(lang, activity, now)));
    items.push(pair("event-where", place(catalog, lang, activity)));
    items.push(pair("event-by", arranger(catalog, lang, activity).to_owned()));
    items.extend(activity.for_whom.as_ref().map(|whom| pair("card-for-whom", whom.get(lang).to_owned())));
    if activity.kind != ActivityKind::Programme {
        let spoken = languages(lang, activity).unwrap_or_else(|| say(lang, "event-language-unknown").into_owned());
        items.push(pair("card-languages", spoken));
        items.push(pair("event-sign-up", sign_up(lang, activity)));
        items.push(pair("card-cost", cost(lang, activity)));
    }
    let asks = activity.phone.as_ref().filter(|_| activity.sign_up != Some(SignUp::Phone));
    items.extend(asks.map(|number| pair("channel-phone", words::phone(number))));
    let page_of = activity.url.as_ref().filter(|_| activity.sign_up != Some(SignUp::Web));
    items.extend(page_of.map(|url| pair("channel-web", page(url))));
    items.extend(activity.until.map(|until| pair("event-until", words::day_year(lang, until))));
    items.push(Item::Pair(say(lang, "event-source").into_owned(), source(lang, activity, now.date())));
    items
}

/// Where it was read, and whether to check it before use.
fn source(lang: Lang, activity: &Activity, today: Date) -> Spans {
    let name = page(&activity.source.name);
    let dated = activity.source.checked.map(|date| format!("{name}, {}", words::day_year(lang, date)));
    let mut spans = vec![plain(dated.unwrap_or(name))];
    let care = words::grade_words(lang, &activity.source, today);
    spans.extend(care.map(|care| span(format!(" · {care}"), Role::Care)));
    spans
}

/// The lines of a service's card: what is on at its place next, soonest first.
pub fn of_card(catalog: &Catalog, lang: Lang, shown: &[Shown<'_>]) -> Vec<Item> {
    let label = |at: usize| if at == 0 { say(lang, "card-events").into_owned() } else { String::new() };
    let line = |shown: &Shown<'_>| {
        let name = span(shown.activity.name.get(lang), Role::Strong);
        let beside = match (&shown.at, &shown.activity.url) {
            (Some(at), _) => day_clock(lang, at),
            (None, Some(url)) => page(url),
            (None, None) => say(lang, "event-time-unknown").into_owned(),
        };
        let by = arranger(catalog, lang, shown.activity);
        let by = if shown.at.is_some() && !by.is_empty() { format!(" · {by}") } else { String::new() };
        vec![name, plain(format!("  {beside}{by}"))]
    };
    shown.iter().enumerate().map(|(at, shown)| Item::Pair(label(at), line(shown))).collect()
}
