//! What several screens say in the same words: times, states, numbers, sources, the foot.

use jiff::{Zoned, civil::Date};

use std::ops::Range;

use super::{
    contact::Toggled,
    feedback::Standing,
    keymap::{self, Command},
    message::Message,
    page::{Item, Role, Section, Span, Spans, plain, span},
    shared::Shared,
};
use crate::{
    domain::{
        area::{Area, MunicipalityCode},
        catalog::Catalog,
        code::{FeedbackAbout, FeedbackResult},
        feedback::Closing,
        hours::State,
        lang::{Lang, Text},
        service::{ChannelKind, Grade, Service, ServiceChannel, ServiceId, Source},
    },
    guidance::deadline::LastDay,
    i18n::{
        hours::{self as hour_words, Whose},
        say, tell,
    },
    search::marks_in,
};

pub use crate::i18n::hours::date as day;

/// A day and a time: `ma 23.11. klo 14.05`.
pub fn day_time(lang: Lang, at: &Zoned) -> String {
    let (day, time) = (day(lang, at.date()), hour_words::clock(lang, at.time()));
    tell(lang, "day-time", &[("day", day.into()), ("time", time.into())])
}

/// How it stands with what this desk told of a service's facts.
pub fn feedback(shared: &Shared, standing: &Standing) -> String {
    let lang = shared.lang;
    let what = shared.catalog().label_of(&standing.what, lang);
    let args = |date: Date| [("day", day(lang, date).into()), ("what", what.into())];
    let is_today = standing.day.0 == shared.today();
    match &standing.closed {
        _ if standing.what.is(FeedbackAbout::VerifiedToday) && is_today => {
            say(lang, "feedback-verified-today").into_owned()
        }
        _ if standing.what.is(FeedbackAbout::VerifiedToday) => {
            tell(lang, "feedback-verified", &[("day", day(lang, standing.day.0).into())])
        }
        None if is_today => tell(lang, "feedback-told-today", &[("what", what.into())]),
        None => tell(lang, "feedback-told", &args(standing.day.0)),
        Some(closing) => tell(lang, closed(closing), &args(closing.day.0)),
    }
}

/// The phrase for what an editor made of feedback.
fn closed(closing: &Closing) -> &'static str {
    match closing.result.known() {
        Some(FeedbackResult::Mended) => "feedback-mended",
        Some(FeedbackResult::WasRight) => "feedback-was-right",
        Some(FeedbackResult::CannotMend) => "feedback-cannot-mend",
        None => "feedback-closed",
    }
}

/// Whose hours a channel's are.
pub fn whose(kind: &ChannelKind) -> Whose {
    match kind {
        ChannelKind::Phone(_) => Whose::Phone,
        ChannelKind::Place { .. } => Whose::Place,
        _ => Whose::Other,
    }
}

/// The state of a channel in words.
pub fn channel_state(shared: &Shared, channel: &ServiceChannel) -> Spans {
    let state = channel.state_at(&shared.now);
    let told = hour_words::state(shared.lang, whose(&channel.kind), state, shared.now.datetime());
    vec![span(told, if matches!(state, State::Closed { .. }) { Role::Care } else { Role::Plain })]
}

/// The state of a service in one cell.
pub fn service_state(shared: &Shared, service: &Service) -> Spans {
    let Some(channel) = service.main_channel(&shared.now) else {
        return vec![plain(say(shared.lang, "state-unknown"))];
    };
    match channel.kind {
        _ if channel.by_appointment && channel.hours.is_none() => {
            vec![plain(say(shared.lang, "hours-by-appointment"))]
        }
        // Where one must first be assessed, the way there says more than the hours of a web page.
        _ if !service.through.is_empty() && channel.state_at(&shared.now) == State::Unknown => {
            vec![plain(say(shared.lang, "state-through"))]
        }
        ChannelKind::Web(_) | ChannelKind::Form(_) | ChannelKind::Email(_) if channel.hours.is_none() => {
            vec![plain(say(shared.lang, "state-web"))]
        }
        _ => channel_state(shared, channel),
    }
}

/// Whether a service is surely closed now: some channel is closed and none is open or unknown.
pub fn is_closed(shared: &Shared, service: &Service) -> bool {
    let answering =
        |channel: &&ServiceChannel| matches!(channel.kind, ChannelKind::Phone(_) | ChannelKind::Place { .. });
    let mut states = service.channels.iter().filter(answering).map(|channel| channel.state_at(&shared.now)).peekable();
    states.peek().is_some() && states.all(|state| matches!(state, State::Closed { .. }))
}

/// A text with the letters that the search matched, in a role of its own where nothing matched.
pub fn marked(text: &str, marks: &[Range<usize>], role: Role) -> Spans {
    let mut spans = Vec::new();
    let mut done = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(done..mark.start), text.get(mark.clone())) else { continue };
        spans.push(span(before, role));
        spans.push(span(inside, Role::Match));
        done = mark.end;
    }
    spans.push(span(text.get(done..).unwrap_or_default(), role));
    spans.retain(|span| !span.text.is_empty());
    spans
}

/// A text of the catalogue in the person's language, what was searched for marked in it. One that exists only in another
/// language says in which; `None` where there is none.
pub fn text(shared: &Shared, text: &Text) -> Option<Spans> {
    let lang = shared.customer_lang();
    let words = text.get(lang);
    if words.is_empty() {
        return None;
    }
    let mut spans = marked(words, &marks_in(words, &shared.asked().words), Role::Plain);
    let own = text.lang_of(lang);
    if own != lang {
        spans.push(plain(format!(" ({})", say(shared.lang, in_language(own)))));
    }
    Some(spans)
}

/// The phrase that says in which language a text is.
pub fn in_language(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "text-in-fi",
        Lang::Sv => "text-in-sv",
        Lang::En => "text-in-en",
    }
}

/// A phone number whose groups are never broken over a line.
pub fn phone(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}

/// The phrase that labels a channel, and how it is reached: number, address or page, in a language.
pub fn reach(catalog: &Catalog, lang: Lang, kind: &ChannelKind) -> (&'static str, String) {
    match kind {
        ChannelKind::Phone(number) => ("channel-phone", phone(number)),
        ChannelKind::Sms(number) => ("channel-sms", phone(number)),
        ChannelKind::Place { address, municipality, .. } => {
            let name = municipality.as_ref().and_then(|code| catalog.municipality(code));
            let code = municipality.as_ref().map_or("", MunicipalityCode::as_str);
            let place = name.map_or(code, |name| name.name.get(lang));
            ("channel-place", address.clone().unwrap_or_else(|| place.to_owned()))
        }
        ChannelKind::Web(url) => ("channel-web", shown_url(url)),
        ChannelKind::Form(url) => ("channel-form", shown_url(url)),
        ChannelKind::Email(address) => ("channel-email", address.clone()),
    }
}

/// The label and the words of a channel.
pub fn channel(shared: &Shared, channel: &ServiceChannel) -> (String, Spans) {
    let (label, text) = reach(shared.catalog(), shared.lang, &channel.kind);
    let mut spans = vec![span(text, Role::Strong)];
    if let Some(name) = &channel.name {
        spans.push(plain(format!("  {}", name.get(shared.customer_lang()))));
    }
    if channel.free {
        spans.push(plain(format!("  {}", say(shared.lang, "channel-free"))));
    }
    (say(shared.lang, label).into_owned(), spans)
}

fn shown_url(url: &str) -> String {
    url.trim_start_matches("https://").trim_end_matches('/').to_owned()
}

/// Now, today, and the usual week.
pub fn hours_line(shared: &Shared, channel: &ServiceChannel) -> Spans {
    let mut spans = channel_state(shared, channel);
    if channel.by_appointment {
        spans.push(plain(format!("  ·  {}", say(shared.lang, "hours-by-appointment"))));
    }
    if let Some(hours) = &channel.hours {
        spans.push(plain(format!("  ·  {}", hour_words::today(shared.lang, hours, shared.today()))));
    }
    spans.extend(usual_hours(shared, channel));
    spans
}

/// The usual week, where it is known.
pub fn usual_hours(shared: &Shared, channel: &ServiceChannel) -> Option<Span> {
    let usual = hour_words::usual(shared.lang, channel.hours.as_ref()?, shared.today());
    Some(plain(format!("  ·  {usual}")))
}

/// Where a fact was read, how old it is, and whether to check it before use.
pub fn source(shared: &Shared, source: &Source) -> Spans {
    let lang = shared.lang;
    let (name, date) = (shown_url(&source.name), source.checked.map(|date| day_year(lang, date)));
    let age = source.age_days(shared.today()).map(|days| hour_words::age(lang, days)).unwrap_or_default();
    let told = match date {
        Some(date) => {
            tell(lang, "source-dated", &[("source", name.into()), ("date", date.into()), ("age", age.into())])
        }
        None => tell(lang, "source-undated", &[("source", name.into())]),
    };
    let mut spans = vec![plain(told)];
    spans.extend(grade(shared, source));
    spans
}

/// "Check before use" or "not verified", where a fact is.
pub fn grade(shared: &Shared, source: &Source) -> Option<Span> {
    let told = grade_words(shared.lang, source, shared.today())?;
    Some(span(format!(" · {told}"), Role::Care))
}

/// The words for a fact that is to be checked before use, or that nobody has verified; `None` for one that can be used.
pub fn grade_words(lang: Lang, source: &Source, today: Date) -> Option<String> {
    let key = match source.grade_on(today) {
        Grade::Published => return None,
        Grade::Check => "grade-check",
        Grade::Unverified => "grade-unverified",
    };
    Some(say(lang, key).into_owned())
}

/// A date with its year: `12.1.2026`, `12 January 2026`.
pub fn day_year(lang: Lang, date: Date) -> String {
    match lang {
        Lang::En => format!("{} {} {}", date.day(), hour_words::month(lang, date.month()), date.year()),
        Lang::Fi | Lang::Sv => format!("{}.{}.{}", date.day(), date.month(), date.year()),
    }
}

/// The part of the country in which a service is valid.
pub fn area(shared: &Shared, area: &Area) -> String {
    match (shared.catalog().area_name(area), area) {
        (Some(name), _) => name.get(shared.lang).to_owned(),
        (None, Area::Mainland) => say(shared.lang, "area-mainland").into_owned(),
        (None, _) => say(shared.lang, "area-nation").into_owned(),
    }
}

/// By when an assessment must have started: the cautious date, and the usual count beside it.
pub fn deadline(lang: Lang, last: LastDay) -> String {
    let (cautious, usual) = (day(lang, last.cautious), day(lang, last.usual));
    tell(lang, "deadline-assessment", &[("cautious", cautious.into()), ("usual", usual.into())])
}

/// Whose matter, by home municipality: stands at the right end of the input line.
pub fn home_line(shared: &Shared) -> String {
    match shared.home() {
        Some(home) => tell(shared.lang, "home-line", &[("municipality", home.name.get(shared.lang).into())]),
        None => say(shared.lang, "home-unknown").into_owned(),
    }
}

/// Chooses a service for this contact, or takes it away, and says so.
pub fn toggle(shared: &mut Shared, id: &ServiceId) {
    shared.begin_contact();
    shared.message = Some(match shared.contact.toggle(id) {
        Toggled::Added => Message::Selected(id.clone(), true),
        Toggled::Removed => Message::Selected(id.clone(), false),
        Toggled::Full => Message::SelectionFull,
    });
}

/// Whether a number that was typed is one of the catalogue's own: 112 is nobody's personal data.
pub fn is_known_number(shared: &Shared, typed: &str) -> bool {
    // A number that is still being typed is the beginning of a known one.
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    shared.world.index.knows_number(&digits)
}

/// Adds the keys of commands to a foot.
pub fn foot(shared: &Shared, foot: &mut Vec<(String, String)>, commands: &[Command]) {
    for command in commands {
        if let Some(key) = shared.settings.keymap.key(*command) {
            foot.push((key.to_string(), say(shared.lang, keymap::binding(*command).short).into_owned()));
        }
    }
}

/// What the checklist says so far: advice, and services that could suit. `None` before anything was answered.
pub fn so_far_section(shared: &Shared) -> Option<Section> {
    let so_far = shared.contact.so_far(shared.catalog(), &shared.settings.count);
    let lang = shared.lang;
    if so_far.advice.is_empty() && so_far.suggestions.is_empty() && shared.contact.selection.is_empty() {
        return None;
    }
    let mut items = vec![Item::Para(vec![span(say(lang, "so-far"), Role::Strong)])];
    items.extend(so_far.advice.iter().rev().take(4).map(|advice| Item::Para(vec![plain(advice.get(lang))])));
    let chosen = shared.contact.selection.iter().filter_map(|id| shared.service(id));
    let names: Vec<String> = chosen.map(|service| service.name.get(lang).to_owned()).collect();
    if !names.is_empty() {
        items.push(Item::Pair(say(lang, "so-far-chosen").into_owned(), vec![span(names.join(" · "), Role::Chosen)]));
    }
    Some(Section { items, ..Section::default() })
}
