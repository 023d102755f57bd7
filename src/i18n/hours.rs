//! Opening hours in words: `ma–pe 8–16.30, pyhinä suljettu`.

use jiff::civil::Weekday;

use super::{say, tell};
use crate::domain::{
    hours::{OnHolidays, Span, UsualWeek},
    lang::Lang,
};

/// A weekday in two or three letters.
pub fn weekday(lang: Lang, day: Weekday) -> String {
    let key = match day {
        Weekday::Monday => "weekday-mo",
        Weekday::Tuesday => "weekday-tu",
        Weekday::Wednesday => "weekday-we",
        Weekday::Thursday => "weekday-th",
        Weekday::Friday => "weekday-fr",
        Weekday::Saturday => "weekday-sa",
        Weekday::Sunday => "weekday-su",
    };
    say(lang, key).into_owned()
}

/// The usual week in one line.
pub fn usual(lang: Lang, week: &UsualWeek) -> String {
    if week.is_always() {
        return say(lang, "hours-always").into_owned();
    }
    let groups = week.groups.iter().map(|(days, times)| format!("{} {}", day_list(lang, days), spans(lang, times)));
    let mut parts: Vec<String> = groups.collect();
    match week.holidays {
        OnHolidays::Closed => parts.push(say(lang, "hours-holidays-closed").into_owned()),
        OnHolidays::Differs => parts.push(say(lang, "hours-holidays-differ").into_owned()),
        OnHolidays::AsUsual => {}
    }
    if week.unknown {
        parts.push(say(lang, "hours-partly-unknown").into_owned());
    }
    parts.join(", ")
}

/// Days with the same hours: runs of three and more as `ma–pe`, others as `ti, to`.
fn day_list(lang: Lang, days: &[Weekday]) -> String {
    if days.len() == 7 {
        return say(lang, "hours-every-day").into_owned();
    }
    let mut runs: Vec<(Weekday, Weekday, usize)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last, length)) if last.next() == *day => (*last, *length) = (*day, *length + 1),
            _ => runs.push((*day, *day, 1)),
        }
    }
    let said = runs.into_iter().map(|(first, last, length)| match length {
        1 => weekday(lang, first),
        2 => format!("{}, {}", weekday(lang, first), weekday(lang, last)),
        _ => format!("{}–{}", weekday(lang, first), weekday(lang, last)),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn spans(lang: Lang, spans: &[Span]) -> String {
    if spans == [Span::DAY] {
        return say(lang, "hours-all-day").into_owned();
    }
    let said = spans.iter().map(|span| {
        let (from, to) = (minutes(lang, span.from), minutes(lang, span.to));
        tell(lang, "hours-span", &[("from", from.into()), ("to", to.into())])
    });
    said.collect::<Vec<_>>().join(" ")
}

/// Minutes from midnight as people write them: `8`, `16.30`; in English `8:00`, `16:30`.
fn minutes(lang: Lang, at: u16) -> String {
    let (hour, minute) = ((at / 60) % 24, at % 60);
    let hour = if at == Span::DAY.to { 24 } else { hour };
    match (lang, minute) {
        (Lang::En, _) => format!("{hour}:{minute:02}"),
        (_, 0) => hour.to_string(),
        _ => format!("{hour}.{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::hours::Hours;

    fn said(lang: Lang, hours: &str) -> String {
        usual(lang, &Hours::parse(hours).expect("sound hours").usual(date(2026, 11, 23)))
    }

    #[test]
    fn a_usual_week_is_said_as_people_say_it() {
        assert_eq!(said(Lang::Fi, "Mo-Fr 08:00-16:30; PH off"), "ma–pe 8–16.30, pyhinä suljettu");
        assert_eq!(said(Lang::Sv, "Tu,Th 12:00-16:00; PH off"), "ti, to 12–16, stängt på helgdagar");
        assert_eq!(said(Lang::En, "Mo-Th 08:00-16:00; Fr 08:00-15:00"), "Mon–Thu 8:00–16:00, Fri 8:00–15:00");
        assert_eq!(said(Lang::Fi, "24/7"), "aina, ympäri vuorokauden");
    }
}
