//! Filters typed in the same line as the words: `kunta:Nokia`, `kieli:sv`, `auki:la 10`, `maksuton:`, each also in
//! Swedish and English. [`split`] takes them out of the line, [`candidates`] completes the one that is being typed,
//! [`Filters::fit`] says whether a service fits. Nothing here hides a service: what does not fit is only ranked below.

use std::ops::Range;

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};
use jiff::{
    ToSpan as _, Zoned,
    civil::{Date, DateTime, Time, Weekday},
};

use crate::domain::{
    area::{Municipality, MunicipalityCode},
    hours::State,
    lang::Lang,
    language::{LANGUAGES, Language},
    service::{ChannelKind, CostKind, Service, ServiceChannel},
};

use super::fold;

/// What a filter asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The home municipality of the person concerned.
    Municipality,
    /// The language of service.
    Language,
    /// Open at some time.
    Open,
    /// Costs nothing.
    Free,
}

impl Field {
    /// Every filter.
    pub const ALL: [Field; 4] = [Field::Municipality, Field::Language, Field::Open, Field::Free];

    /// The word before the colon; all three languages are understood in all three.
    pub fn word(self, lang: Lang) -> &'static str {
        let [fi, sv, en] = match self {
            Field::Municipality => ["kunta", "kommun", "municipality"],
            Field::Language => ["kieli", "språk", "language"],
            Field::Open => ["auki", "öppet", "open"],
            Field::Free => ["maksuton", "gratis", "free"],
        };
        match lang {
            Lang::Fi => fi,
            Lang::Sv => sv,
            Lang::En => en,
        }
    }

    fn of(word: &str) -> Option<Field> {
        let word = fold(word);
        Field::ALL.into_iter().find(|field| Lang::ALL.into_iter().any(|lang| fold(field.word(lang)) == word))
    }
}

/// When a service must be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Now.
    Now,
    /// At a time of a day, or at any time of it.
    On(DayWord, Option<Time>),
    /// The next time that clocks show this.
    At(Time),
}

/// A day as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayWord {
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// The next such day, today included.
    Weekday(Weekday),
}

/// A moment or a whole day, worked out from [`When`] and the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// This moment, by Helsinki's clock.
    Moment(DateTime),
    /// Any time of this day.
    Day(Date),
}

impl When {
    /// What is asked when the clock shows `now`. A time of a weekday that has passed today means the one in a week.
    pub fn asked(self, now: DateTime) -> Asked {
        let days_on = |days: i64| now.date().checked_add(days.days()).unwrap_or(now.date());
        let moment = |date: Date, time: Time| Asked::Moment(date.to_datetime(time));
        match self {
            When::Now => Asked::Moment(now),
            When::At(time) if time < now.time() => moment(days_on(1), time),
            When::At(time) => moment(now.date(), time),
            When::On(DayWord::Today, time) => time.map_or(Asked::Day(now.date()), |time| moment(now.date(), time)),
            When::On(DayWord::Tomorrow, time) => time.map_or(Asked::Day(days_on(1)), |time| moment(days_on(1), time)),
            When::On(DayWord::Weekday(day), time) => {
                let ahead = i64::from(now.date().weekday().until(day));
                match time {
                    Some(time) if ahead == 0 && time < now.time() => moment(days_on(7), time),
                    Some(time) => moment(days_on(ahead), time),
                    None => Asked::Day(days_on(ahead)),
                }
            }
        }
    }
}

/// The filters in force.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// The home municipality of the person concerned.
    pub municipality: Option<MunicipalityCode>,
    /// The language of service.
    pub language: Option<&'static Language>,
    /// When it must be open.
    pub open: Option<When>,
    /// It must cost nothing.
    pub free: bool,
}

/// Whether a service fits what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does.
    Yes,
    /// Its catalogue does not say.
    Unknown,
    /// It does not.
    No,
}

impl Filters {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }

    /// How a service fits, by the filter that it fits worst. The municipality is not looked at: the ranking marks it.
    pub fn fit(&self, service: &Service, now: &Zoned) -> Fit {
        self.fits(service, now).into_iter().map(|(_, fit)| fit).max().unwrap_or(Fit::Yes)
    }

    /// How a service fits each filter in force but the municipality.
    pub fn fits(&self, service: &Service, now: &Zoned) -> Vec<(Field, Fit)> {
        let language = self.language.map(|language| (Field::Language, speaks(service, language)));
        let open = self.open.map(|when| (Field::Open, open(service, when, now)));
        let free = self.free.then(|| (Field::Free, free(service)));
        [language, open, free].into_iter().flatten().collect()
    }
}

/// Whether a service is given in a language: its own list, or that of one of its channels.
fn speaks(service: &Service, language: &Language) -> Fit {
    let named = service.languages.iter().map(String::as_str);
    let spoken = service.channels.iter().flat_map(|channel| &channel.languages).map(|lang| lang.code());
    let mut all = named.chain(spoken).peekable();
    if all.peek().is_none() {
        return Fit::Unknown;
    }
    if all.any(|code| code.eq_ignore_ascii_case(language.code)) { Fit::Yes } else { Fit::No }
}

fn free(service: &Service) -> Fit {
    match service.cost.kind {
        CostKind::Free => Fit::Yes,
        CostKind::Varies | CostKind::Unknown => Fit::Unknown,
        CostKind::Fee => Fit::No,
    }
}

/// Whether somebody answers then: one open channel is enough, and closed is only said when all are known to be.
fn open(service: &Service, when: When, now: &Zoned) -> Fit {
    let answering = |channel: &&ServiceChannel| {
        matches!(channel.kind, ChannelKind::Phone(_) | ChannelKind::Place { .. }) || channel.hours.is_some()
    };
    let fits = service.channels.iter().filter(answering).map(|channel| match channel_state(channel, when, now) {
        State::Open { .. } => Fit::Yes,
        State::Closed { .. } => Fit::No,
        State::Unknown => Fit::Unknown,
    });
    fits.min_by_key(|fit| *fit).unwrap_or(Fit::Unknown)
}

/// The state of a channel at the time that is asked; for a whole day, open when it is open at some time of it.
pub fn channel_state(channel: &ServiceChannel, when: When, now: &Zoned) -> State {
    let Some(hours) = &channel.hours else { return State::Unknown };
    match when.asked(now.datetime()) {
        Asked::Moment(at) => hours.state_at(&at_or(at, now)),
        Asked::Day(date) => {
            let day = hours.today(date);
            match (day.spans.last(), day.unknown) {
                (Some(_), _) => State::Open { until: None },
                (None, true) => State::Unknown,
                (None, false) => State::Closed { opens: None },
            }
        }
    }
}

/// An hour that a clock change leaves out is read as the one after it; beyond the calendar's end, as now.
fn at_or(at: DateTime, now: &Zoned) -> Zoned {
    at.to_zoned(now.time_zone().clone()).unwrap_or_else(|_| now.clone())
}

/// What a typed line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Split {
    /// The words to search by.
    pub words: String,
    /// The filters that were understood; of two for one thing, the last.
    pub filters: Filters,
    /// The filter at the end of the line that is still being typed.
    pub partial: Option<Partial>,
    /// Filters that make no sense, as they were typed.
    pub not_understood: Vec<(Field, String)>,
    /// The line without the filters that were understood: what may hold what nobody should type.
    pub rest: String,
    /// Where the filters that were understood stand in the line, in bytes.
    pub places: Vec<(Field, Range<usize>)>,
}

/// A filter that is still being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partial {
    /// Which.
    pub field: Field,
    /// Where its value stands in the line, in bytes; it reaches to the line's end.
    pub value: Range<usize>,
}

/// Takes the filters out of a typed line.
pub fn split(text: &str, municipalities: &[Municipality]) -> Split {
    let tokens = tokens(text);
    let mut found = Split::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let piece = text.get(token.clone()).unwrap_or_default();
        let Some((field, value_at)) = filter_word(piece) else {
            push(&mut found.words, piece);
            push(&mut found.rest, piece);
            at += 1;
            continue;
        };
        let values = Values { text, tokens: &tokens, at, value_from: token.start + value_at };
        at += read(field, &values, municipalities, &mut found);
    }
    found
}

/// The line without its filters on one thing, for when that is chosen in another way.
pub fn without(text: &str, field: Field, municipalities: &[Municipality]) -> String {
    let mut line = text.to_owned();
    for (_, place) in split(text, municipalities).places.into_iter().rev().filter(|(of, _)| *of == field) {
        line.replace_range(place, "");
    }
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `kunta:` and the place after its colon; a full-width colon is one too.
fn filter_word(piece: &str) -> Option<(Field, usize)> {
    let (colon, sign) = piece.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    Some((Field::of(piece.get(..colon)?)?, colon + sign.len_utf8()))
}

fn tokens(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|word| start(word)..start(word) + word.len()).collect()
}

fn push(line: &mut String, piece: &str) {
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(piece);
}

/// The words that may belong to a filter's value.
struct Values<'a> {
    text: &'a str,
    tokens: &'a [Range<usize>],
    /// The token that the filter begins with.
    at: usize,
    /// Where its value begins; the end of the token where nothing stands after the colon.
    value_from: usize,
}

impl<'a> Values<'a> {
    /// The value when it takes in so many tokens, the filter's own included.
    fn taking(&self, count: usize) -> Option<&'a str> {
        let last = self.tokens.get(self.at + count - 1)?;
        self.text.get(self.value_from..last.end).map(str::trim)
    }

    /// What stands right after the colon.
    fn own(&self) -> &'a str {
        self.taking(1).unwrap_or_default()
    }

    /// Whether a value of so many tokens is what is being typed: it ends with the line, and no space after it.
    fn ends_line(&self, count: usize) -> bool {
        self.tokens.get(self.at + count - 1).is_some_and(|token| token.end == self.text.len())
    }

    /// Where the filter stands when it takes in so many tokens.
    fn place(&self, count: usize) -> Option<Range<usize>> {
        let (first, last) = (self.tokens.get(self.at)?, self.tokens.get(self.at + count - 1)?);
        Some(first.start..last.end)
    }

    fn partial(&self, field: Field) -> Partial {
        Partial { field, value: self.value_from..self.text.len() }
    }
}

/// The most words of a municipality's name, the filter's own token included when nothing stands after its colon.
const NAME_TOKENS_MAX: usize = 3;

/// Reads one filter; returns how many tokens it took.
fn read(field: Field, values: &Values<'_>, municipalities: &[Municipality], found: &mut Split) -> usize {
    let taken = match field {
        Field::Municipality => named_municipality(values, municipalities).map(|(count, code)| {
            found.filters.municipality = Some(code);
            count
        }),
        Field::Language => named_language(values).map(|(count, language)| {
            found.filters.language = Some(language);
            count
        }),
        Field::Open => when(values).map(|(count, when)| {
            found.filters.open = Some(when);
            count
        }),
        Field::Free => {
            found.filters.free = true;
            // "maksuton:puhelin" is a filter and a word.
            if !values.own().is_empty() {
                push(&mut found.words, values.own());
                push(&mut found.rest, values.own());
            }
            Some(1)
        }
    };
    if let Some(count) = taken {
        found.places.extend(values.place(count).map(|place| (field, place)));
        if field != Field::Free && values.ends_line(count) {
            found.partial = Some(values.partial(field));
        }
        return count;
    }
    unfinished(field, values, municipalities, found)
}

/// A value that is none: still being typed when it stands at the end of the line, otherwise not understood.
fn unfinished(field: Field, values: &Values<'_>, municipalities: &[Municipality], found: &mut Split) -> usize {
    let left = values.tokens.len() - values.at;
    // "Koski T" is the beginning of a name in two words.
    let begins_name = |count: usize| {
        let typed = fold(values.taking(count).unwrap_or_default());
        municipalities.iter().any(|one| one.name.each().iter().any(|(_, name)| fold(name).starts_with(&typed)))
    };
    let several = (2..=NAME_TOKENS_MAX).contains(&left) && field == Field::Municipality && begins_name(left);
    let count = if several { left } else { 1 };
    if values.ends_line(count) || (values.own().is_empty() && left == 1) {
        found.partial = Some(values.partial(field));
    } else {
        found.not_understood.push((field, values.own().to_owned()));
    }
    push(&mut found.rest, values.taking(count).unwrap_or_default());
    count
}

/// The longest run of words that is a municipality's name or code.
fn named_municipality(values: &Values<'_>, municipalities: &[Municipality]) -> Option<(usize, MunicipalityCode)> {
    (1..=NAME_TOKENS_MAX).rev().find_map(|count| {
        let typed = fold(values.taking(count).filter(|typed| !typed.is_empty())?);
        let is_it = |one: &&Municipality| {
            one.code.as_str() == typed || one.name.each().iter().any(|(_, name)| fold(name) == typed)
        };
        municipalities.iter().find(is_it).map(|one| (count, one.code.clone()))
    })
}

/// A language by its code or its name, right after the colon or as the next word.
fn named_language(values: &Values<'_>) -> Option<(usize, &'static Language)> {
    let count = if values.own().is_empty() { 2 } else { 1 };
    let typed = fold(values.taking(count).filter(|typed| !typed.is_empty())?);
    let is_it = |language: &&Language| {
        language.code == typed || Lang::ALL.into_iter().any(|lang| fold(language.name(lang)) == typed)
    };
    LANGUAGES.iter().find(is_it).map(|language| (count, language))
}

/// `auki:`, `auki:la`, `auki:17.30`, `auki:ma klo 17`; words after it that are no time are words of the search.
fn when(values: &Values<'_>) -> Option<(usize, When)> {
    let word = |count: usize| {
        let token = values.tokens.get(values.at + count)?.clone();
        values.text.get(token)
    };
    let (first, mut count) = match values.own() {
        "" => (word(1), 2),
        own => (Some(own), 1),
    };
    // A word that means "at" may stand before a time.
    let clock_at = |count: usize| {
        let skip = usize::from(word(count).is_some_and(|word| AT.contains(&fold(word).as_str())));
        word(count + skip).and_then(clock).map(|time| (count + skip + 1, time))
    };
    let first_folded = first.map(fold).unwrap_or_default();
    if let Some(day) = day_word(&first_folded) {
        let time = clock_at(count);
        count = time.map_or(count, |(count, _)| count);
        return Some((count, When::On(day, time.map(|(_, time)| time))));
    }
    if let Some(time) = first.and_then(clock) {
        return Some((count, When::At(time)));
    }
    if NOW.contains(&first_folded.as_str()) {
        return Some((count, When::Now));
    }
    values.own().is_empty().then_some((1, When::Now))
}

/// Words before a time, and words for now, today and tomorrow, folded.
const AT: [&str; 4] = ["klo", "kl", "kl.", "at"];
const NOW: [&str; 3] = ["nyt", "nu", "now"];
const TODAY: [&str; 3] = ["tanaan", "idag", "today"];
const TOMORROW: [&str; 5] = ["huomenna", "imorgon", "imorron", "tomorrow", "huom"];

/// The days of the week in three languages, folded, Monday first. A beginning of two letters is enough: no two days
/// share one.
const WEEKDAYS: [(Weekday, [&str; 3]); 7] = [
    (Weekday::Monday, ["maanantai", "mandag", "monday"]),
    (Weekday::Tuesday, ["tiistai", "tisdag", "tuesday"]),
    (Weekday::Wednesday, ["keskiviikko", "onsdag", "wednesday"]),
    (Weekday::Thursday, ["torstai", "torsdag", "thursday"]),
    (Weekday::Friday, ["perjantai", "fredag", "friday"]),
    (Weekday::Saturday, ["lauantai", "lordag", "saturday"]),
    (Weekday::Sunday, ["sunnuntai", "sondag", "sunday"]),
];

fn day_word(folded: &str) -> Option<DayWord> {
    if TODAY.contains(&folded) {
        return Some(DayWord::Today);
    }
    if TOMORROW.contains(&folded) {
        return Some(DayWord::Tomorrow);
    }
    let begins = |(_, names): &&(Weekday, [&str; 3])| names.iter().any(|name| name.starts_with(folded));
    (folded.len() >= 2).then(|| WEEKDAYS.iter().find(begins)).flatten().map(|(day, _)| DayWord::Weekday(*day))
}

/// `9`, `17.30`, `17:30`, `5pm`.
fn clock(text: &str) -> Option<Time> {
    let text = text.to_ascii_lowercase();
    let (digits, noon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(digits), _) => (digits, Some(12)),
        (_, Some(digits)) => (digits, Some(0)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = digits.split_once(['.', ':']).unwrap_or((digits, "0"));
    let number = |text: &str| (1..=2).contains(&text.len()).then(|| text.parse::<i8>().ok()).flatten();
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match noon {
        Some(noon) if (1..=12).contains(&hour) => hour % 12 + noon,
        Some(_) => return None,
        // Midnight at the day's end is no time to be asked for; the day after it begins at 0.
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// The most candidates that are shown: one row of them.
pub const CANDIDATES_MAX: usize = 7;

/// What the filter that is being typed could become, the best first; nothing when it stands whole already. Names come in
/// the language on screen, those of the county first.
pub fn candidates(
    text: &str,
    partial: &Partial,
    municipalities: &[Municipality],
    lang: Lang,
    county: Option<&str>,
) -> Vec<String> {
    let typed = fold(text.get(partial.value.clone()).unwrap_or_default().trim());
    let near = |one: &Municipality| county == Some(one.county.as_str());
    match partial.field {
        Field::Municipality => {
            let names = municipalities.iter().map(|one| (one.name.each().map(|(_, name)| name), near(one)));
            best(&typed, names.map(|(names, near)| (by_lang(names, lang), near)))
        }
        Field::Language => {
            let names = LANGUAGES.iter().map(|one| (Lang::ALL.map(|lang| one.name(lang)), false));
            best(&typed, names.map(|(names, near)| (by_lang(names, lang), near)))
        }
        Field::Open => {
            let [fi, sv, en] = DAYS_SHORT;
            let days = match lang {
                Lang::Fi => fi,
                Lang::Sv => sv,
                Lang::En => en,
            };
            best(&typed, days.iter().map(|day| ([*day; 3], false)))
        }
        Field::Free => Vec::new(),
    }
}

/// What `auki:` is completed with: now, tomorrow, and the days of the week as they are written short.
const DAYS_SHORT: [[&str; 9]; 3] = [
    ["nyt", "huomenna", "ma", "ti", "ke", "to", "pe", "la", "su"],
    ["nu", "imorgon", "må", "ti", "on", "to", "fr", "lö", "sö"],
    ["now", "tomorrow", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
];

/// The name in the language on screen first: that is the one that is written.
fn by_lang([fi, sv, en]: [&str; 3], lang: Lang) -> [&str; 3] {
    match lang {
        Lang::Fi => [fi, sv, en],
        Lang::Sv => [sv, fi, en],
        Lang::En => [en, fi, sv],
    }
}

/// How much more a name counts that begins with what was typed, and one of the own county.
const BEGINS: i64 = 1000;
const NEAR: i64 = 100;

/// The best of some names for what was typed: beginnings first, then letters in order. Of the names of one thing the
/// first that matches is written.
fn best<'n>(typed: &str, all: impl Iterator<Item = ([&'n str; 3], bool)>) -> Vec<String> {
    let matcher = SkimMatcherV2::default();
    let value = |name: &str| {
        let folded = fold(name);
        let likeness = if typed.is_empty() { Some(0) } else { matcher.fuzzy_match(&folded, typed) };
        likeness.map(|likeness| likeness + if folded.starts_with(typed) { BEGINS } else { 0 })
    };
    let mut found: Vec<(i64, String)> = Vec::new();
    for (names, near) in all {
        if names.iter().any(|name| fold(name) == typed) {
            return Vec::new(); // It stands whole: nothing is left to complete.
        }
        let scored = names.iter().filter_map(|name| Some((value(name)?, *name)));
        // Of equal ones the first, which is in the language on screen.
        if let Some((score, name)) = scored.rev().max_by_key(|(score, _)| *score) {
            found.push((score + if near { NEAR } else { 0 }, name.to_owned()));
        }
    }
    // Letters strewn over a name matter only where no name begins so.
    if !typed.is_empty() && found.iter().any(|(score, _)| *score >= BEGINS) {
        found.retain(|(score, _)| *score >= BEGINS);
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score)); // Stable: the table's own order among equals.
    found.into_iter().take(CANDIDATES_MAX).map(|(_, name)| name).collect()
}
