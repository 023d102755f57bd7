//! `lahitori show`: one service as an advisor reads it, or as JSON.

use std::{
    io::{self, Write as _},
    process::ExitCode,
    sync::Arc,
};

use jiff::Zoned;

use crate::{
    catalog::clean,
    cli::ShowArgs,
    config::Setup,
    desk::{model::Model, screen::card, shared::Settings, world::World},
    domain::{lang::Lang, service::ServiceId, time::HELSINKI},
    error::Explained,
    i18n::tell,
    search::{Query, rank},
};

use super::{json, load, service_view::ServiceView};

/// Runs `lahitori show`.
///
/// # Errors
/// When the catalogue has no such service, with the nearest one named, or the output cannot be written.
pub fn run(setup: &Setup, args: &ShowArgs) -> anyhow::Result<ExitCode> {
    let world = load::open(setup);
    let now = Zoned::now().with_time_zone(HELSINKI.clone());
    let service = ServiceId::parse(&args.id).and_then(|id| world.catalog.service(&id));
    let Some(service) = service else { return Err(unknown(&world, setup.lang, &args.id).into()) };
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &ServiceView::of(&world.catalog, &service, &now))?;
    } else {
        let id = service.id.clone();
        for line in card_lines(&mut desk_of(world, setup.lang, now), &id) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A desk that shows this catalogue: a card reads the same here and on screen.
pub(super) fn desk_of(world: World, lang: Lang, now: Zoned) -> Model {
    Model::new(Arc::new(world), Settings::default(), lang, now)
}

fn card_lines(desk: &mut Model, id: &ServiceId) -> Vec<String> {
    let card = card::State::new(&mut desk.shared, id.clone());
    card.present(&desk.shared).lines()
}

/// No service has this id; the nearest one is named.
pub(super) fn unknown(world: &World, lang: Lang, id: &str) -> Explained {
    let ranked = rank(&world.index, &Query { text: id, lang, ..Query::default() });
    let nearest = ranked.hits.first().and_then(|hit| world.catalog.services.get(hit.service));
    let sentence = tell(lang, "show-unknown", &[("id", clean(id, 80).into())]);
    match nearest {
        Some(nearest) => Explained::new(sentence, tell(lang, "show-nearest", &[("id", nearest.id.as_str().into())])),
        None => Explained { sentence, hint: None, exit_code: 1 },
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{catalog, commands::load::built_in, domain::service::ChannelKind};

    #[test]
    fn unknown_hours_and_old_sources_are_said_as_such() {
        let (catalog, _) = catalog::parse(&built_in(), date(2036, 1, 1));
        let ids: Vec<ServiceId> = catalog.services.iter().map(|service| service.id.clone()).collect();
        let now = date(2036, 1, 2).at(10, 0, 0, 0).to_zoned(HELSINKI.clone()).expect("a time");
        let world = World { index: crate::search::Index::default(), catalog };
        let mut desk = desk_of(world, Lang::Fi, now);
        for id in ids {
            let text = card_lines(&mut desk, &id).join("\n");
            let service = desk.shared.service(&id).expect("a service of the catalogue");
            for channel in &service.channels {
                let phone = matches!(channel.kind, ChannelKind::Phone(_));
                assert!(!phone || channel.hours.is_some() || text.contains("aukiolo ei tiedossa"), "{text}");
                assert!(text.contains("tarkista ennen") || text.contains("ei tarkistettu"), "ten years later: {text}");
            }
        }
    }
}
