//! `lahitori path`: the referral path of a service or a need, as text to read aloud, as a Mermaid flowchart, or as a
//! picture for a slide or a wall. What stands on a path is decided by `guidance`; here it is only told.

mod mermaid;
mod nearest;
mod picture;
mod shape;
mod tree;
mod view;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use jiff::Zoned;

use crate::{
    catalog::clean,
    cli::PathArgs,
    config::Setup,
    desk::{telling::Telling, world::World},
    domain::{
        code::{CodeList as _, Need},
        lang::Lang,
        service::ServiceId,
        time::HELSINKI,
    },
    error::Explained,
    guidance::path::{Asking, ReferralPath},
    i18n::tell,
};

use super::{json, load, search};

pub use mermaid::mermaid;
pub use picture::picture;
pub use tree::tree;
pub use view::PathView;

/// Runs `lahitori path`.
///
/// # Errors
/// When the catalogue has no such service and no such need, with the nearest ones named, the municipality is not known,
/// or the output cannot be written.
pub fn run(setup: &Setup, args: &PathArgs) -> anyhow::Result<ExitCode> {
    let world = load::open(setup);
    let catalog = &world.catalog;
    let home = match &args.municipality {
        Some(text) => Some(search::municipality(catalog, setup.lang, text)?),
        None => setup.file.municipality.as_ref().and_then(|code| catalog.municipality(code)),
    };
    let now = Zoned::now().with_time_zone(HELSINKI.clone());
    let asking = Asking { catalog, now: &now, home, depth: usize::from(args.depth) };
    let Some(path) = find(&asking, &args.id) else { return Err(unknown(&world, setup.lang, &args.id).into()) };
    let telling = Telling { catalog, path: &path, lang: setup.lang, now: &now, home };
    if args.json {
        json::print(&mut io::stdout().lock(), &PathView::of(&telling))?;
        return Ok(ExitCode::SUCCESS);
    }
    let told = match (args.mermaid, args.svg) {
        (true, _) => mermaid(&telling),
        (_, true) => picture(&telling),
        _ => tree(&telling),
    };
    io::stdout().lock().write_all(told.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The path from a service's id or a need's code.
pub fn find(asking: &Asking<'_>, id: &str) -> Option<ReferralPath> {
    let service = ServiceId::parse(id).and_then(|id| asking.from_service(&id));
    service.or_else(|| Need::of(id).map(|need| asking.from_need(need)))
}

fn unknown(world: &World, lang: Lang, id: &str) -> Explained {
    let sentence = tell(lang, "path-unknown", &[("id", clean(id, 80).into())]);
    let nearest = nearest::ids(world, lang, id);
    match nearest.is_empty() {
        false => Explained::new(sentence, tell(lang, "path-nearest", &[("ids", nearest.join(", ").into())])),
        true => Explained { sentence, hint: None, exit_code: 1 },
    }
}
