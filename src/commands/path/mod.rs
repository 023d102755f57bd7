//! `lahitori path`: the referral path of a service or a need, as text to read aloud, as a Mermaid flowchart, or as a
//! picture for a slide or a wall. What stands on a path is decided by `guidance`; here it is only told.

mod mermaid;
mod nearest;
mod picture;
mod shape;
mod tree;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use jiff::Zoned;

use crate::{
    catalog::clean,
    cli::PathArgs,
    config::Setup,
    desk::world::World,
    domain::{
        area::Municipality,
        catalog::Catalog,
        code::{CodeList as _, Need},
        lang::Lang,
        service::{Service, ServiceId},
        time::HELSINKI,
    },
    error::Explained,
    guidance::path::{Asking, ReferralPath, Step, StepKind},
    i18n::{say, tell},
};

use super::{load, search};

pub use mermaid::mermaid;
pub use picture::picture;
pub use tree::tree;

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

/// A path with what it takes to tell it.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The names of needs and organisers.
    pub catalog: &'a Catalog,
    /// The path.
    pub path: &'a ReferralPath,
    /// The language in which it is told.
    pub lang: Lang,
    /// The moment for which the path was made.
    pub now: &'a Zoned,
    /// The municipality for which it was made.
    pub home: Option<&'a Municipality>,
}

impl<'a> Telling<'a> {
    /// The name of what the path begins with.
    fn name(&self) -> &'a str {
        let need = self.path.need.map(|need| self.catalog.label(Need::LIST, need.code(), self.lang));
        need.or_else(|| self.path.steps.first().map(|step| step.service.name.get(self.lang))).unwrap_or_default()
    }

    fn title(&self) -> String {
        tell(self.lang, "path-title", &[("name", self.name().into())])
    }

    /// Why a step is there, in a word or two; `None` for the one with which the path begins.
    fn kind(&self, at: usize, step: &Step) -> Option<String> {
        let phrase = match step.kind {
            StepKind::Start => return None,
            StepKind::Guidance => "path-guidance",
            StepKind::First if self.is_one_of(at, step) => "path-first-of",
            StepKind::First => "path-first",
            StepKind::Next => "path-next",
            StepKind::Alternative => "path-alternative",
            StepKind::Instead => "path-instead",
        };
        Some(say(self.lang, phrase).into_owned())
    }

    /// Whether a step is one of several of which one must come first.
    fn is_one_of(&self, at: usize, step: &Step) -> bool {
        let beside = self.path.beneath(step.parent).filter(|other| *other != at);
        beside.filter_map(|other| self.path.steps.get(other)).any(|other| other.kind == StepKind::First)
    }

    /// Who organises a service, in a word for a narrow place; empty when it is not told.
    fn organiser(&self, service: &Service) -> &'a str {
        self.catalog.organiser(service).map_or("", |organiser| organiser.short.get(self.lang))
    }

    /// That a service is not for residents of the municipality that was asked for.
    fn not_for(&self, step: &Step) -> Option<String> {
        let home = self.home.filter(|_| step.serves == Some(false))?;
        Some(tell(self.lang, "area-not", &[("municipality", home.name.get(self.lang).into())]))
    }
}
