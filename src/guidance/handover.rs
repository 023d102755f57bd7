//! Handing a matter over (saattaen vaihtaminen): whom to call now, and who is next when nobody takes it. It orders what
//! the catalogue says; it never guesses hours, and hides nobody: who cannot be reached now stands last.

use std::sync::Arc;

use jiff::Zoned;

use crate::domain::{
    area::Municipality,
    catalog::Catalog,
    hours::State,
    service::{ChannelKind, Service, ServiceChannel, ServiceId},
};

/// The most services that are offered: who has asked so many places needs another kind of help.
pub const CALLEES_MAX: usize = 7;

/// Why somebody is to be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The way in to what was chosen.
    WayIn,
    /// What was chosen.
    Chosen,
    /// Serves when that is closed.
    Instead,
    /// Could help in its place.
    Alternative,
}

/// Somebody who can be called.
#[derive(Debug, Clone)]
pub struct Callee {
    /// The service.
    pub service: Arc<Service>,
    /// Why it is offered.
    pub why: Why,
    /// The place of the phone channel among the service's channels.
    channel: usize,
    /// Whether somebody answers there now.
    pub state: State,
    /// Whether it is for residents of the municipality; `None` when nobody told which.
    pub serves: Option<bool>,
}

impl Callee {
    /// The number as the catalogue has it.
    fn number(&self) -> Option<&str> {
        match &self.channel()?.kind {
            ChannelKind::Phone(number) => Some(number),
            _ => None,
        }
    }

    /// The phone channel.
    pub fn channel(&self) -> Option<&ServiceChannel> {
        self.service.channels.get(self.channel)
    }
}

/// Who can be called for a matter, the first first: whoever is for the person and may answer now before the others, and
/// among those what was chosen before what stands in for it.
pub fn line(catalog: &Catalog, about: &ServiceId, now: &Zoned, home: Option<&Municipality>) -> Vec<Callee> {
    let Some(chosen) = catalog.service(about) else { return Vec::new() };
    let ids = |why, ids: &[ServiceId]| ids.iter().map(move |id| (why, id.clone())).collect::<Vec<_>>();
    let all = [
        ids(Why::WayIn, &chosen.through),
        vec![(Why::Chosen, chosen.id.clone())],
        ids(Why::Instead, &chosen.instead),
        ids(Why::Alternative, &chosen.alternatives),
    ];
    let mut line: Vec<Callee> = Vec::new();
    for (why, id) in all.into_iter().flatten() {
        let found = catalog.service(&id).and_then(|service| callee(service, why, now, home));
        // One number is called once, however many services it answers for.
        line.extend(found.filter(|found| !line.iter().any(|callee| callee.number() == found.number())));
    }
    line.sort_by_key(|callee| (callee.serves == Some(false), matches!(callee.state, State::Closed { .. })));
    line.truncate(CALLEES_MAX);
    line
}

/// A service by its phone, the one that answers now before another; `None` where it has none.
fn callee(service: Arc<Service>, why: Why, now: &Zoned, home: Option<&Municipality>) -> Option<Callee> {
    let state = |channel: &ServiceChannel| channel.hours.as_ref().map_or(State::Unknown, |hours| hours.state_at(now));
    let rank = |state: &State| match state {
        State::Open { .. } => 0,
        State::Unknown => 1,
        State::Closed { .. } => 2,
    };
    let phones =
        service.channels.iter().enumerate().filter(|(_, channel)| matches!(channel.kind, ChannelKind::Phone(_)));
    let (channel, state) =
        phones.map(|(at, channel)| (at, state(channel))).min_by_key(|(at, state)| (rank(state), *at))?;
    let serves = home.map(|home| service.serves(home));
    Some(Callee { service, why, channel, state, serves })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::civil::date;

    use super::*;
    use crate::domain::time::HELSINKI;

    static CATALOG: LazyLock<Catalog> = LazyLock::new(crate::commands::load::catalog_for_tests);

    fn names(about: &str, hour: i8) -> Vec<(String, Why)> {
        let now = date(2026, 11, 23).at(hour, 5, 0, 0).to_zoned(HELSINKI.clone()).expect("a time of that day");
        let about = ServiceId::parse(about).expect("an id");
        let line = line(&CATALOG, &about, &now, None);
        line.iter().map(|callee| (callee.service.id.to_string(), callee.why)).collect()
    }

    #[test]
    fn the_way_in_is_called_before_what_is_behind_it() {
        let line = names("kotihoito", 14);
        assert_eq!(line[0], ("palvelutarpeen-arviointi-iakkaat".into(), Why::WayIn), "{line:?}");
        assert!(
            line.iter().all(|(id, _)| id != "kotihoito"),
            "it has the number of its way in, and that is called once"
        );
        assert_eq!(names("nollalinja", 14)[0].1, Why::Chosen);
    }

    #[test]
    fn by_night_who_answers_then_comes_first_and_nobody_is_hidden() {
        let (day, mut night) = (names("kotihoito", 14), names("kotihoito", 3));
        assert_eq!(night[0].1, Why::Instead, "{night:?}");
        let mut sorted = day.clone();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        night.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(sorted, night);
    }

    #[test]
    fn a_service_without_a_phone_is_nobody_to_call() {
        for id in CATALOG.services.iter().map(|service| service.id.clone()).collect::<Vec<_>>() {
            let now = date(2026, 11, 23).at(14, 5, 0, 0).to_zoned(HELSINKI.clone()).expect("a time of that day");
            for callee in line(&CATALOG, &id, &now, None) {
                let kind = callee.channel().map(|channel| &channel.kind);
                assert!(matches!(kind, Some(ChannelKind::Phone(_))), "{id}: {}", callee.service.id);
            }
        }
    }
}
