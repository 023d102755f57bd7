//! What is on: the activities of some days, nearest and soonest first, and those of which nobody told when. It decides
//! from what the catalogue says and from the moment that it is given; it makes up no day and hides none.

use jiff::{
    Span,
    civil::{Date, DateTime},
};

use crate::domain::{
    activity::{Activity, ActivityKind, Occurrence},
    area::{Municipality, MunicipalityCode},
    catalog::Catalog,
    service::ServiceId,
};

/// The most days that are looked at: a month and what is left of the week.
pub const DAYS_MAX: i64 = 38;

/// The most rows that are printed: nobody reads further.
pub const SHOWN_MAX: usize = 1_000;

/// How far away something is, as far as the catalogue knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Nearness {
    /// In the municipality itself.
    #[default]
    Here,
    /// In a municipality of the same employment area: the nearest thing to a neighbour that the catalogue knows.
    Near,
    /// In the same county.
    County,
    /// Elsewhere.
    Far,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The first day and the last.
    pub days: (Date, Date),
    /// What is over by then is left out.
    pub now: Option<DateTime>,
    /// Whose home it is; without one, nothing is near or far.
    pub home: Option<&'a Municipality>,
    /// How far away at most.
    pub within: Nearness,
    /// Of one kind alone.
    pub kind: Option<ActivityKind>,
}

/// An activity and a time at which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'c> {
    /// What.
    pub activity: &'c Activity,
    /// When; `None` where nobody told, and for the page of a programme.
    pub at: Option<Occurrence>,
    /// How far away.
    pub nearness: Nearness,
}

/// How far an activity is from a home: its nearest place.
pub fn nearness(catalog: &Catalog, activity: &Activity, home: &Municipality) -> Nearness {
    let of = |code: &MunicipalityCode| match catalog.municipality(code) {
        _ if *code == home.code => Nearness::Here,
        Some(other) if !home.employment.is_empty() && other.employment == home.employment => Nearness::Near,
        Some(other) if other.county == home.county => Nearness::County,
        _ => Nearness::Far,
    };
    activity.municipalities.iter().map(of).min().unwrap_or(Nearness::Far)
}

/// What is on, of the activities that fit: by day, then the nearest, then by time; what has no time that anybody told comes
/// after it all. Day after day until there are `most` rows, so that a long list costs what is shown of it; as many more of
/// those without a time.
pub fn whats_on<'c>(
    catalog: &'c Catalog,
    asked: &Asked<'_>,
    most: usize,
    fits: impl Fn(&Activity) -> bool,
) -> Vec<Shown<'c>> {
    let near = |activity| asked.home.map_or(Nearness::Here, |home| nearness(catalog, activity, home));
    let of_kind = catalog.activities.iter().filter(|activity| asked.kind.is_none_or(|kind| kind == activity.kind));
    let within = of_kind.map(|activity| (activity, near(activity))).filter(|(_, nearness)| *nearness <= asked.within);
    let (timed, untimed): (Vec<_>, Vec<_>) =
        within.filter(|(activity, _)| fits(activity)).partition(|(activity, _)| activity.has_time());
    let mut shown: Vec<Shown<'c>> = Vec::new();
    for day in days(asked.days).take_while(|_| !timed.is_empty()) {
        let of_day = timed.iter().flat_map(|(activity, nearness)| {
            let times = activity.on(day).into_iter().filter(|at| asked.now.is_none_or(|now| !at.is_over(now)));
            times.map(|at| Shown { activity, at: Some(at), nearness: *nearness })
        });
        let from = shown.len();
        shown.extend(of_day);
        shown.get_mut(from..).unwrap_or_default().sort_by_key(|shown| (shown.nearness, shown.at));
        if shown.len() >= most {
            break;
        }
    }
    shown.truncate(most);
    let holds = untimed.into_iter().filter(|(activity, _)| activity.holds_on(asked.days.0));
    let mut untold: Vec<Shown<'c>> = holds.map(|(activity, nearness)| Shown { activity, at: None, nearness }).collect();
    untold.sort_by_key(|shown| shown.nearness);
    shown.extend(untold.into_iter().take(most));
    shown
}

/// The next times at a service's place within some days, and what has no told time there.
pub fn at_service<'c>(catalog: &'c Catalog, service: &ServiceId, now: DateTime, days: i64) -> Vec<Shown<'c>> {
    let last = now.date().checked_add(Span::new().days(days.min(DAYS_MAX))).unwrap_or(now.date());
    let here = catalog.activities.iter().filter(|activity| activity.services.contains(service));
    let mut shown: Vec<Shown<'c>> = Vec::new();
    for activity in here {
        let yesterday = now.date().yesterday().unwrap_or(now.date());
        let next = times(activity, (yesterday, last)).find(|at| !at.is_over(now));
        if next.is_some() || (!activity.has_time() && activity.holds_on(now.date())) {
            shown.push(Shown { activity, at: next, nearness: Nearness::Here });
        }
    }
    shown.sort_by_key(|shown| (shown.at.is_none(), shown.at));
    shown
}

/// The coming times of one activity: at most so many, what comes again within so many days.
pub fn coming(activity: &Activity, now: DateTime, days: i64, most: usize) -> Vec<Occurrence> {
    let until = now.date().checked_add(Span::new().days(days)).unwrap_or(now.date());
    let ahead = std::iter::successors(Some(now.date()), |day| day.tomorrow().ok()).take_while(|day| *day <= until);
    // A date that is told by itself is looked at wherever it is.
    let single = activity.dates.iter().map(|single| single.on).filter(|on| *on > until);
    let days = ahead.filter(|day| activity.hours.is_some() || activity.dates.iter().any(|single| single.on == *day));
    let times = days.chain(single).flat_map(|day| activity.on(day));
    times.filter(|at| !at.is_over(now)).take(most).collect()
}

fn times(activity: &Activity, between: (Date, Date)) -> impl Iterator<Item = Occurrence> + '_ {
    days(between).flat_map(|day| activity.on(day))
}

fn days((first, last): (Date, Date)) -> impl Iterator<Item = Date> {
    let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
    days.take_while(move |day| *day <= last).take(usize::try_from(DAYS_MAX).unwrap_or(0) + 2)
}
