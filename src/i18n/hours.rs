//! Opening hours in words: `ma–pe 8–16.30`, `auki klo 16.30 asti`, `stängt, öppnar ti kl. 9.00`. Clock times are written
//! as each language writes them.

use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::domain::{
    hours::{DayHours, Hours, OnHolidays, Span, State},
    lang::Lang,
};

use super::{say, tell};

/// Whose hours are told: a state always says whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// A phone that is answered.
    Phone,
    /// A place.
    Place,
    /// Anything else that has hours: a chat, an electronic service.
    Other,
}

/// What a channel's state is at a moment, as `auki klo 16.30 asti`.
pub fn state(lang: Lang, whose: Whose, state: State, now: DateTime) -> String {
    let key = match (whose, state) {
        (Whose::Phone, State::Open { until: Some(_) }) => "state-phone-open-until",
        (Whose::Phone, State::Open { until: None }) => "state-phone-open",
        (Whose::Phone, State::Closed { opens: Some(_) }) => "state-phone-closed-opens",
        (Whose::Phone, State::Closed { opens: None }) => "state-phone-closed",
        (Whose::Place, State::Open { until: Some(_) }) => "state-place-open-until",
        (Whose::Place, State::Open { until: None }) => "state-place-open",
        (Whose::Place, State::Closed { opens: Some(_) }) => "state-place-closed-opens",
        (Whose::Place, State::Closed { opens: None }) => "state-place-closed",
        (Whose::Other, State::Open { until: Some(_) }) => "state-web-open-until",
        (Whose::Other, State::Open { until: None }) => "state-web-open",
        (Whose::Other, State::Closed { opens: Some(_) }) => "state-web-closed-opens",
        (Whose::Other, State::Closed { opens: None }) => "state-web-closed",
        (_, State::Unknown) => "state-unknown",
    };
    let at = match state {
        State::Open { until } => until,
        State::Closed { opens } => opens,
        State::Unknown => None,
    };
    let when = at.map(|at| moment(lang, at, now.date())).unwrap_or_default();
    tell(lang, key, &[("when", when.into())])
}

/// A moment as it is said on a day: the time alone today, with its weekday within a week, otherwise with its date.
/// "ti" six weeks ahead would mislead.
pub fn moment(lang: Lang, at: DateTime, today: Date) -> String {
    let days = (at.date() - today).get_days();
    // Midnight belongs to the day that ends with it.
    if days == 1 && at.time() == Time::midnight() {
        return tell(lang, "at-time", &[("time", "24".into())]);
    }
    let time = clock(lang, at.time());
    match days {
        0 => tell(lang, "at-time", &[("time", time.into())]),
        1..7 => format!("{} {time}", weekday(lang, at.date().weekday())),
        _ => format!("{} {time}", date(lang, at.date())),
    }
}

/// A day and its weekday: `ma 23.11.`, `må 23.11`, `Mon 23 Nov`.
pub fn date(lang: Lang, date: Date) -> String {
    let weekday = weekday(lang, date.weekday());
    match lang {
        Lang::Fi => format!("{weekday} {}.{}.", date.day(), date.month()),
        Lang::Sv => format!("{weekday} {}.{}", date.day(), date.month()),
        Lang::En => {
            let month: String = month(lang, date.month()).chars().take(3).collect();
            format!("{weekday} {} {month}", date.day())
        }
    }
}

/// The hours of today, as `tänään 8–16.30`.
pub fn today(lang: Lang, hours: &Hours, date: Date) -> String {
    let of = hours.today(date);
    let key = if of.holiday { "hours-today-holiday" } else { "hours-today" };
    tell(lang, key, &[("hours", day(lang, &of).into())])
}

/// Under so many days an age is told in days, and under so many in months.
const DAYS_TOLD: i32 = 62;
const MONTHS_TOLD: i32 = 730;

/// How old something is, as `10 kk sitten`. What lies ahead is of today.
pub fn age(lang: Lang, days: i32) -> String {
    let (key, count) = match days {
        ..DAYS_TOLD => ("age-days", days.max(0)),
        DAYS_TOLD..MONTHS_TOLD => ("age-months", days * 12 / 365),
        _ => ("age-years", days / 365),
    };
    tell(lang, key, &[("count", count.into())])
}

/// The hours of a day as a row of its week: the day, and `8–16.30` or `suljettu`, with a word where it is a holiday.
pub fn week_row(lang: Lang, of: &DayHours) -> (String, String) {
    let hours = day(lang, of);
    let told = if of.holiday { tell(lang, "hours-on-holiday", &[("hours", hours.into())]) } else { hours };
    (date(lang, of.date), told)
}

/// The usual week in one line, as `ma–pe 8–16.30, pyhinä suljettu`, as it stands around a date.
pub fn usual(lang: Lang, hours: &Hours, date: Date) -> String {
    let usual = hours.usual(date);
    if usual.is_always() {
        return say(lang, "hours-always").into_owned();
    }
    let mut parts: Vec<String> = usual
        .groups
        .iter()
        .map(|(days, spans)| {
            let days = if days.len() == 7 { say(lang, "hours-every-day").into_owned() } else { day_names(lang, days) };
            format!("{days} {}", spans_text(lang, spans))
        })
        .collect();
    match usual.holidays {
        OnHolidays::Closed if !parts.is_empty() => parts.push(say(lang, "hours-holidays-closed").into_owned()),
        OnHolidays::Unknown => parts.push(say(lang, "hours-holidays-unknown").into_owned()),
        OnHolidays::Differs => parts.push(say(lang, "hours-holidays-differ").into_owned()),
        OnHolidays::Closed | OnHolidays::AsUsual => {}
    }
    if usual.unknown {
        parts.push(say(lang, "hours-partly-unknown").into_owned());
    }
    if parts.is_empty() { say(lang, "hours-closed-this-week").into_owned() } else { parts.join(", ") }
}

/// The hours of one day, as `8–16.30` or `suljettu`.
pub fn day(lang: Lang, day: &DayHours) -> String {
    match (day.spans.is_empty(), day.unknown) {
        (false, _) => spans_text(lang, &day.spans),
        (true, true) => say(lang, "hours-unknown").into_owned(),
        (true, false) => say(lang, "hours-closed").into_owned(),
    }
}

/// The short name of a weekday, as `ma`.
pub fn weekday(lang: Lang, day: Weekday) -> String {
    let key = match day {
        Weekday::Monday => "weekday-1",
        Weekday::Tuesday => "weekday-2",
        Weekday::Wednesday => "weekday-3",
        Weekday::Thursday => "weekday-4",
        Weekday::Friday => "weekday-5",
        Weekday::Saturday => "weekday-6",
        Weekday::Sunday => "weekday-7",
    };
    say(lang, key).into_owned()
}

/// A time of day, as `16.30` or `16:30`.
pub fn clock(lang: Lang, time: Time) -> String {
    let point = if lang == Lang::En { ':' } else { '.' };
    format!("{}{point}{:02}", time.hour(), time.minute())
}

/// The name of a month, 1 to 12, as it stands in a date.
pub fn month(lang: Lang, month: i8) -> String {
    const KEYS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
        "month-11", "month-12",
    ];
    let key = usize::try_from(month - 1).ok().and_then(|at| KEYS.get(at)).copied();
    key.map(|key| say(lang, key).into_owned()).unwrap_or_default()
}

/// Days as `ma–pe` or `ma, ke, pe`: three days and more in a row become a range.
fn day_names(lang: Lang, days: &[Weekday]) -> String {
    let mut runs: Vec<(Weekday, Weekday, u8)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last, count)) if last.next() == *day => (*last, *count) = (*day, *count + 1),
            _ => runs.push((*day, *day, 1)),
        }
    }
    let names = runs.into_iter().map(|(first, last, count)| match count {
        1 => weekday(lang, first),
        2 => format!("{}, {}", weekday(lang, first), weekday(lang, last)),
        _ => format!("{}–{}", weekday(lang, first), weekday(lang, last)),
    });
    names.collect::<Vec<_>>().join(", ")
}

fn spans_text(lang: Lang, spans: &[Span]) -> String {
    if spans == [Span::DAY] {
        return say(lang, "hours-around-the-clock").into_owned();
    }
    let text = |span: &Span| format!("{}–{}", minute(lang, span.from), minute(lang, span.to));
    spans.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// A minute of the day as it stands in a range: `8`, `16.30`, in English `8:00`.
fn minute(lang: Lang, minute: u16) -> String {
    let (hour, rest) = (if minute == 1440 { 24 } else { minute / 60 % 24 }, minute % 60);
    match (lang, rest) {
        (Lang::En, _) => format!("{hour}:{rest:02}"),
        (_, 0) => hour.to_string(),
        _ => format!("{hour}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;

    fn line(lang: Lang, text: &str) -> String {
        usual(lang, &Hours::parse(text).expect("hours"), civil::date(2026, 11, 23))
    }

    #[test]
    fn a_week_is_one_line_in_each_language() {
        let office = "Mo-Fr 08:00-16:30; PH off";
        assert_eq!(line(Lang::Fi, office), "ma–pe 8–16.30, pyhinä suljettu");
        assert_eq!(line(Lang::Sv, office), "må–fr 8–16.30, helgdagar stängt");
        assert_eq!(line(Lang::En, office), "Mon–Fri 8:00–16:30, closed on public holidays");
        assert_eq!(line(Lang::Fi, "24/7"), "joka päivä ympäri vuorokauden");
        assert_eq!(line(Lang::Fi, "Mo,We,Fr 09:00-12:00; PH off"), "ma, ke, pe 9–12, pyhinä suljettu");
        assert_eq!(line(Lang::Fi, "Mo-Su,PH 20:00-02:00"), "joka päivä 20–2");
        assert_eq!(line(Lang::Fi, "Jun-Aug Mo-Fr 09:00-15:00"), "suljettu tällä viikolla");
    }
}
