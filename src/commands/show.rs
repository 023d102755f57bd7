//! `lahitori show`: one service as an advisor reads it, or as JSON.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use jiff::Zoned;

use crate::{
    catalog::clean,
    cli::ShowArgs,
    config::Setup,
    domain::{
        area::Area,
        catalog::Catalog,
        lang::Lang,
        service::{ChannelKind, CostKind, Grade, Service, ServiceChannel, ServiceId, Source},
        time::HELSINKI,
    },
    error::Explained,
    i18n::{hours, say, tell},
    search::{Index, Query, rank},
};

use super::{json, load::load_telling, service_view::ServiceView};

/// Runs `lahitori show`.
///
/// # Errors
/// When the catalogue has no such service, with the nearest one named, or the output cannot be written.
pub fn run(setup: &Setup, args: &ShowArgs) -> anyhow::Result<ExitCode> {
    let catalog = load_telling(setup).catalog;
    let now = Zoned::now().with_time_zone(HELSINKI.clone());
    let service = ServiceId::parse(&args.id).and_then(|id| catalog.service(&id));
    let Some(service) = service else { return Err(unknown(&catalog, setup.lang, &args.id).into()) };
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &ServiceView::of(&catalog, service, &now))?;
    } else {
        for line in (Card { catalog: &catalog, service, lang: setup.lang, now: &now }).lines() {
            writeln!(out, "{line}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn unknown(catalog: &Catalog, lang: Lang, id: &str) -> Explained {
    let ranked = rank(&Index::build(catalog), &Query { text: id, lang, ..Query::default() });
    let nearest = ranked.hits.first().and_then(|hit| catalog.services.get(hit.service));
    let sentence = tell(lang, "show-unknown", &[("id", clean(id, 80).into())]);
    match nearest {
        Some(nearest) => Explained::new(sentence, tell(lang, "show-nearest", &[("id", nearest.id.as_str().into())])),
        None => Explained { sentence, hint: None, exit_code: 1 },
    }
}

/// A service in words.
struct Card<'a> {
    catalog: &'a Catalog,
    service: &'a Service,
    lang: Lang,
    now: &'a Zoned,
}

impl Card<'_> {
    fn lines(&self) -> Vec<String> {
        let service = self.service;
        let mut lines = vec![service.name.get(self.lang).to_owned(), service.summary.get(self.lang).to_owned()];
        lines.push(String::new());
        let mut put = |key: &'static str, text: String| {
            if !text.is_empty() {
                lines.push(format!("{:18} {text}", say(self.lang, key)));
            }
        };
        put("show-direct-when", service.direct_when.get(self.lang).to_owned());
        put("show-for-whom", service.for_whom.get(self.lang).to_owned());
        put("show-how-to-get", service.how_to_get.get(self.lang).to_owned());
        put("show-bring", service.bring.as_ref().map_or("", |text| text.get(self.lang)).to_owned());
        put("show-cost", self.cost());
        put("show-organiser", self.organiser());
        put("show-area", service.area.iter().map(|area| self.area(area)).collect::<Vec<_>>().join(", "));
        for channel in &service.channels {
            put(channel_key(&channel.kind), self.channel(channel));
            put("show-source", self.source(&channel.source));
        }
        put("show-through", self.names(&service.through));
        put("show-next-steps", self.names(&service.next_steps));
        put("show-alternatives", self.names(&service.alternatives));
        put("show-instead", self.names(&service.instead));
        put("show-other-names", service.other_names.get(self.lang).join(", "));
        put("show-words", service.words.get(self.lang).join(", "));
        put("show-law", service.law.join(", "));
        lines
    }

    fn cost(&self) -> String {
        let cost = &self.service.cost;
        let text = cost.text.as_ref().map(|text| text.get(self.lang).to_owned());
        // The text says more of a fee than the word for it; "free" and "not known" are said in any case.
        let said = text.is_some() && matches!(cost.kind, CostKind::Fee | CostKind::Varies);
        let kind = (!said).then(|| say(self.lang, cost_key(cost.kind)).into_owned());
        let source = cost.source.as_ref().map(|source| self.source(source));
        [kind, text, source].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn organiser(&self) -> String {
        let name = self.catalog.organiser(self.service).map(|organiser| organiser.name.get(self.lang).to_owned());
        let provider = self.service.provider.as_ref().map(|provider| provider.get(self.lang).to_owned());
        provider.into_iter().chain(name).collect::<Vec<_>>().join(" · ")
    }

    fn area(&self, area: &Area) -> String {
        match (area, self.catalog.area_name(area)) {
            (Area::Nation, _) => say(self.lang, "area-nation").into_owned(),
            (_, Some(name)) => name.get(self.lang).to_owned(),
            (_, None) => area.to_string(),
        }
    }

    /// A channel with its hours: now, and as they usually are. Unknown hours are said to be unknown.
    fn channel(&self, channel: &ServiceChannel) -> String {
        let contact = match &channel.kind {
            ChannelKind::Phone(text) | ChannelKind::Web(text) | ChannelKind::Form(text) | ChannelKind::Email(text) => {
                text.clone()
            }
            ChannelKind::Place { address, municipality } => {
                let municipality = self.catalog.municipality(municipality).map(|place| place.name.get(self.lang));
                let unknown = say(self.lang, "show-address-unknown").into_owned();
                let address = address.clone().unwrap_or(unknown);
                [Some(address.as_str()), municipality].into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
        };
        let timed = matches!(channel.kind, ChannelKind::Phone(_) | ChannelKind::Place { .. });
        let hours = match &channel.hours {
            Some(hours) => vec![
                hours::state(self.lang, hours.state_at(self.now), self.now.datetime()),
                hours::usual(self.lang, hours, self.now.date()),
            ],
            None if timed => vec![say(self.lang, "hours-unknown").into_owned()],
            None => Vec::new(),
        };
        let name = channel.name.iter().chain(&channel.note).map(|text| text.get(self.lang).to_owned());
        std::iter::once(contact).chain(name).chain(hours).collect::<Vec<_>>().join(" · ")
    }

    /// Where a fact was read, how old it is, and whether it may be used as it is.
    fn source(&self, source: &Source) -> String {
        let grade = match source.grade_on(self.now.date()) {
            Grade::Published => None,
            Grade::Check => Some(say(self.lang, "grade-check").into_owned()),
            Grade::Unverified => Some(say(self.lang, "grade-unverified").into_owned()),
        };
        let date = source.checked.map(|date| date.to_string());
        let date = date.unwrap_or_else(|| say(self.lang, "show-undated").into_owned());
        [Some(source.name.clone()), Some(date), grade].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn names(&self, ids: &[ServiceId]) -> String {
        let services = ids.iter().filter_map(|id| self.catalog.service(id));
        let names = services.map(|service| format!("{} ({})", service.name.get(self.lang), service.id));
        names.collect::<Vec<_>>().join(", ")
    }
}

fn channel_key(kind: &ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Phone(_) => "show-phone",
        ChannelKind::Place { .. } => "show-place",
        ChannelKind::Web(_) => "show-web",
        ChannelKind::Form(_) => "show-form",
        ChannelKind::Email(_) => "show-email",
    }
}

fn cost_key(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Free => "cost-free",
        CostKind::Fee => "cost-fee",
        CostKind::Varies => "cost-varies",
        CostKind::Unknown => "cost-unknown",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{catalog, commands::load::built_in};

    #[test]
    fn unknown_hours_and_old_sources_are_said_as_such() {
        let (catalog, _) = catalog::parse(&built_in(), date(2036, 1, 1));
        let now = date(2036, 1, 2).at(10, 0, 0, 0).to_zoned(HELSINKI.clone()).expect("a time");
        for service in &catalog.services {
            let card = Card { catalog: &catalog, service, lang: Lang::Fi, now: &now };
            let text = card.lines().join("\n");
            for channel in &service.channels {
                let phone = matches!(channel.kind, ChannelKind::Phone(_));
                assert!(!phone || channel.hours.is_some() || text.contains("aukiolo ei tiedossa"), "{text}");
                let marked = ["grade-check", "grade-unverified"].iter().any(|key| text.contains(&*say(Lang::Fi, key)));
                assert!(marked, "ten years later: {text}");
            }
        }
    }
}
