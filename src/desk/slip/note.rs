//! A note in words: what stands on it, line by line, in one language. The screen, paper, files and the sub-command all
//! show these lines; none of them has words of its own. Facts come in the words of the service card.

use jiff::Zoned;
use serde::Serialize;

use crate::{
    desk::{on, words},
    domain::{
        activity::{Activity, ActivityKind, SignUp},
        catalog::Catalog,
        lang::{Lang, Text},
        service::{ChannelKind, ServiceChannel},
    },
    guidance::slip::{Entry, Promise, Slip},
    i18n::{hours, say, tell},
};

/// A note in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its language.
    #[serde(rename = "language")]
    pub lang: Lang,
    /// What it is.
    pub title: String,
    /// Services, then what was agreed.
    pub parts: Vec<Part>,
    /// From when its facts are, and who gave it.
    pub end: Vec<String>,
}

/// A part of a note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Part {
    /// The service, or what the part is about; a discreet note has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who answers there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Its lines in reading order.
    pub lines: Vec<Line>,
}

/// A line of a note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Line {
    /// What the line tells; empty where its text says so itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The text.
    pub text: String,
    /// What belongs to it: who answers, that it is free.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub beside: String,
    /// "Check before use", where the fact is one to check.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub care: String,
    /// The text is a phone number: the one thing that must be readable at arm's length.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub number: bool,
}

impl Line {
    fn new(label: impl Into<String>, text: impl Into<String>) -> Line {
        Line { label: label.into(), text: text.into(), ..Line::default() }
    }

    /// All that stands after the label.
    pub fn value(&self) -> String {
        let parts = [&self.text, &self.beside, &self.care].into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

/// What the words are made with.
#[derive(Debug, Clone, Copy)]
pub struct Told<'t> {
    /// The catalogue.
    pub catalog: &'t Catalog,
    /// When the note is made: hours and dates are told from here.
    pub now: &'t Zoned,
    /// The desk that gives it; a discreet note names none.
    pub desk: Option<&'t Text>,
}

/// The note in a language.
pub fn note(told: Told<'_>, slip: &Slip, lang: Lang) -> Note {
    let mut parts: Vec<Part> = slip.entries.iter().map(|entry| part(told, entry, lang)).collect();
    parts.extend(slip.activities.iter().map(|activity| happening(told, activity, lang)));
    parts.extend(agreed(slip, lang));
    let day = words::day_year(lang, told.now.date());
    let mut end = vec![tell(lang, "slip-as-of", &[("day", day.into())])];
    end.extend(told.desk.map(|desk| tell(lang, "slip-from", &[("desk", desk.get(lang).into())])));
    Note { lang, title: say(lang, "slip-title").into_owned(), parts, end }
}

fn part(told: Told<'_>, entry: &Entry, lang: Lang) -> Part {
    let mut part = Part::default();
    if let Some((name, by)) = &entry.name {
        part.name = text(name, lang);
        part.by = by.as_ref().map(|by| by.get(lang).to_owned()).unwrap_or_default();
    }
    part.lines.extend(entry.what.as_ref().map(|what| Line::new("", text(what, lang))));
    if let Some((name, phone)) = &entry.first {
        part.lines.push(Line::new(say(lang, "card-through"), text(name, lang)));
        part.lines.extend(phone.iter().flat_map(|phone| channel(told, phone, lang)));
    }
    for way in &entry.channels {
        part.lines.extend(channel(told, way, lang));
    }
    part.lines.extend(entry.how.as_ref().map(|how| Line::new(say(lang, "slip-next"), text(how, lang))));
    part.lines.extend(entry.bring.as_ref().map(|bring| Line::new(say(lang, "card-bring"), text(bring, lang))));
    part
}

/// A group or an event: when, where, how one signs up.
fn happening(told: Told<'_>, activity: &Activity, lang: Lang) -> Part {
    let care = words::grade_words(lang, &activity.source, told.now.date()).unwrap_or_default();
    let when = on::when(lang, activity, told.now.datetime());
    let mut lines: Vec<Line> = activity.summary.iter().map(|summary| Line::new("", text(summary, lang))).collect();
    lines.push(Line { care, ..Line::new(say(lang, "event-when"), when) });
    lines.push(Line::new(say(lang, "event-where"), on::place(told.catalog, lang, activity)));
    if activity.kind != ActivityKind::Programme {
        lines.push(Line::new(say(lang, "event-sign-up"), on::sign_up(lang, activity)));
    }
    let phone = activity.phone.as_ref().filter(|_| activity.sign_up != Some(SignUp::Phone));
    lines.extend(
        phone.map(|number| Line { number: true, ..Line::new(say(lang, "channel-phone"), words::phone(number)) }),
    );
    let page = activity.url.as_ref().filter(|_| activity.sign_up != Some(SignUp::Web));
    lines.extend(page.map(|url| Line::new(say(lang, "channel-web"), on::page(url))));
    let by = on::arranger(told.catalog, lang, activity).to_owned();
    Part { name: text(&activity.name, lang), by, lines }
}

/// A text of the catalogue; one that exists only in another language says in which.
fn text(text: &Text, lang: Lang) -> String {
    let own = text.lang_of(lang);
    if own == lang {
        return text.get(lang).to_owned();
    }
    format!("{} ({})", text.get(lang), say(lang, words::in_language(own)))
}

/// How to reach it, and when.
fn channel(told: Told<'_>, channel: &ServiceChannel, lang: Lang) -> Vec<Line> {
    let (label, reached) = words::reach(told.catalog, lang, &channel.kind);
    let mut beside: Vec<String> = channel.name.iter().map(|name| text(name, lang)).collect();
    beside.extend(channel.free.then(|| say(lang, "channel-free").into_owned()));
    let mut lines = vec![Line {
        beside: beside.join(", "),
        care: words::grade_words(lang, &channel.source, told.now.date()).unwrap_or_default(),
        number: matches!(channel.kind, ChannelKind::Phone(_) | ChannelKind::Sms(_)),
        ..Line::new(say(lang, label), reached)
    }];
    lines.extend(open(told, channel, lang).map(|open| Line::new(say(lang, "slip-open"), open)));
    let said = channel.hours_text.as_ref().filter(|_| channel.hours.is_none());
    lines.extend(said.map(|said| Line::new(say(lang, "slip-open"), text(said, lang))));
    lines
}

/// The usual week in words. That hours are not known is said of numbers and places alone: a page has none.
fn open(told: Told<'_>, channel: &ServiceChannel, lang: Lang) -> Option<String> {
    let answers = matches!(channel.kind, ChannelKind::Phone(_) | ChannelKind::Place { .. });
    match &channel.hours {
        Some(known) => Some(hours::usual(lang, known, told.now.date())),
        None if channel.by_appointment => Some(say(lang, "hours-by-appointment").into_owned()),
        None if answers && channel.hours_text.is_none() => Some(say(lang, "hours-unknown").into_owned()),
        None => None,
    }
}

/// Who does what by when. Without names nobody is named: the day alone stands there.
fn agreed(slip: &Slip, lang: Lang) -> Option<Part> {
    let discreet = slip.activities.is_empty() && slip.entries.iter().all(|entry| entry.name.is_none());
    let mut lines: Vec<Line> = Vec::new();
    let promises = slip.agreed.promises.iter().filter(|_| !discreet);
    lines.extend(promises.map(|promise| Line::new("", say(lang, promise_phrase(*promise)))));
    let by = slip.agreed.by.map(|by| hours::date(lang, by));
    lines.extend(by.map(|by| Line::new(say(lang, "slip-by"), by)));
    lines.extend(slip.start_by.map(|last| {
        let day = hours::date(lang, last.usual);
        Line::new("", tell(lang, "slip-start-by", &[("day", day.into())]))
    }));
    let name = if discreet { String::new() } else { say(lang, "slip-agreed").into_owned() };
    (!lines.is_empty()).then(|| Part { name, by: String::new(), lines })
}

/// The sentence of a promise.
pub fn promise_phrase(promise: Promise) -> &'static str {
    match promise {
        Promise::YouCall => "slip-you-call",
        Promise::YouGo => "slip-you-go",
        Promise::YouApply => "slip-you-apply",
        Promise::CloseOneCalls => "slip-close-one-calls",
        Promise::TheyCall => "slip-they-call",
        Promise::TheyVisit => "slip-they-visit",
        Promise::WeReturn => "slip-we-return",
    }
}
