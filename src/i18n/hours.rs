//! Opening hours in words: `ma–pe 8–16.30`, `auki klo 16.30 asti`, `stängt, öppnar ti kl. 9.00`. Clock times are written
//! as each language writes them.

use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::domain::{
    hours::{DayHours, Hours, OnHolidays, Span, State},
    lang::Lang,
};

use super::{say, tell};

/// What a channel's state is at a moment, as `auki klo 16.30 asti`.
pub fn state(lang: Lang, state: State, now: DateTime) -> String {
    match state {
        State::Unknown => say(lang, "hours-unknown").into_owned(),
        State::Open { until: None } => say(lang, "hours-open").into_owned(),
        State::Open { until: Some(until) } if until.date() == now.date() => {
            tell(lang, "hours-open-until", &[("time", clock(lang, until.time()).into())])
        }
        // Midnight belongs to the day that ends with it.
        State::Open { until: Some(until) } if is_next_midnight(now, until) => {
            tell(lang, "hours-open-until", &[("time", "24".into())])
        }
        State::Open { until: Some(until) } => {
            let day = when(lang, now.date(), until.date());
            tell(lang, "hours-open-until-day", &[("day", day.into()), ("time", clock(lang, until.time()).into())])
        }
        State::Closed { opens: None } => say(lang, "hours-closed").into_owned(),
        State::Closed { opens: Some(opens) } if opens.date() == now.date() => {
            tell(lang, "hours-closed-until", &[("time", clock(lang, opens.time()).into())])
        }
        State::Closed { opens: Some(opens) } => {
            let day = when(lang, now.date(), opens.date());
            tell(lang, "hours-closed-until-day", &[("day", day.into()), ("time", clock(lang, opens.time()).into())])
        }
    }
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

fn is_next_midnight(now: DateTime, until: DateTime) -> bool {
    until.time() == Time::midnight() && now.date().tomorrow().is_ok_and(|tomorrow| tomorrow == until.date())
}

/// A weekday within a week, otherwise the date: "ti" six weeks ahead would mislead.
fn when(lang: Lang, today: Date, day: Date) -> String {
    let near = today.until(day).is_ok_and(|span| span.get_days() < 7);
    let name = weekday(lang, day.weekday());
    if near {
        return name;
    }
    let date = if lang == Lang::En {
        format!("{} {}", day.day(), month(Lang::En, day.month()))
    } else {
        format!("{}.{}.", day.day(), day.month())
    };
    format!("{name} {date}")
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
    use jiff::civil::{date, datetime};

    use super::*;
    use crate::domain::time::HELSINKI;

    fn line(lang: Lang, text: &str) -> String {
        usual(lang, &Hours::parse(text).expect("hours"), date(2026, 11, 23))
    }

    fn now(lang: Lang, text: &str, at: DateTime) -> String {
        let hours = Hours::parse(text).expect("hours");
        state(lang, hours.state_at(&at.to_zoned(HELSINKI.clone()).expect("a time")), at)
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

    #[test]
    fn the_state_says_until_when() {
        let office = "Mo-Fr 08:00-16:30; PH off";
        let at = |day, hour| datetime(2026, 11, day, hour, 5, 0, 0);
        assert_eq!(now(Lang::Fi, office, at(23, 14)), "auki klo 16.30 asti");
        assert_eq!(now(Lang::Fi, office, at(23, 17)), "suljettu, avautuu ti klo 8.00");
        assert_eq!(now(Lang::Sv, office, at(23, 7)), "stängt, öppnar kl. 8.00");
        assert_eq!(now(Lang::En, office, at(21, 9)), "closed, opens Mon 8:00");
        assert_eq!(now(Lang::Fi, "Mo 08:00-24:00", at(23, 14)), "auki klo 24 asti");
        assert_eq!(now(Lang::En, "Jun-Aug Mo-Fr 09:00-15:00", at(23, 14)), "closed, opens Tue 1 June 9:00");
        assert_eq!(now(Lang::Fi, "24/7", at(23, 14)), "auki");
    }
}
