//! The words of a referral path: why a step is there, who organises it, whether somebody answers now, who serves
//! instead. The screen and `lahitori path` say the same.

use jiff::Zoned;

use super::words::whose;
use crate::{
    domain::{
        area::Municipality,
        catalog::Catalog,
        code::{CodeList as _, Need},
        lang::Lang,
        service::{ChannelKind, Service},
    },
    guidance::path::{ReferralPath, Step, StepKind, answers},
    i18n::{hours, say, tell},
};

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
    pub fn name(&self) -> &'a str {
        let need = self.path.need.map(|need| self.catalog.label(Need::LIST, need.code(), self.lang));
        need.or_else(|| self.path.steps.first().map(|step| step.service.name.get(self.lang))).unwrap_or_default()
    }

    /// The headline of the path.
    pub fn title(&self) -> String {
        tell(self.lang, "path-title", &[("name", self.name().into())])
    }

    /// Why a step is there, in a word or two; `None` for the one with which the path begins.
    pub fn kind(&self, at: usize, step: &Step) -> Option<String> {
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
    pub fn organiser(&self, service: &Service) -> &'a str {
        self.catalog.organiser(service).map_or("", |organiser| organiser.short.get(self.lang))
    }

    /// That a service is not for residents of the municipality that was asked for.
    pub fn not_for(&self, step: &Step) -> Option<String> {
        let home = self.home.filter(|_| step.serves == Some(false))?;
        Some(tell(self.lang, "area-not", &[("municipality", home.name.get(self.lang).into())]))
    }

    /// What stands beneath a step: who organises it and whether it is open, when to direct here, who serves instead,
    /// whether it may be skipped.
    pub fn beneath(&self, at: usize, step: &Step) -> Vec<String> {
        let lang = self.lang;
        let mut facts = vec![self.answerer(&step.service), self.open(&step.service)];
        facts.extend(self.not_for(step));
        facts.extend((step.left_out > 0).then(|| tell(lang, "path-more", &[("count", step.left_out.into())])));
        facts.retain(|fact| !fact.is_empty());
        let mut lines = vec![facts.join(" · ")];
        let when = step.service.direct_when.get(lang);
        lines.extend((!when.is_empty()).then(|| tell(lang, "path-when", &[("when", when.into())])));
        lines.extend(self.around(at, step));
        lines
    }

    /// Who serves instead of a step now, and whether it may be skipped.
    pub fn around(&self, at: usize, step: &Step) -> Vec<String> {
        let lang = self.lang;
        let mut lines = Vec::new();
        lines.extend(step.stands_in.as_ref().map(|other| {
            let name = self.name_and_phone(other);
            tell(lang, "path-stands-in", &[("name", name.into())])
        }));
        let direct: Vec<&str> = self.path.skips_to(at).map(|step| step.service.name.get(lang)).collect();
        lines.extend((!direct.is_empty()).then(|| tell(lang, "path-skip", &[("names", direct.join(", ").into())])));
        lines
    }

    /// Who answers, where the organiser is a group; otherwise the organiser.
    fn answerer(&self, service: &Service) -> String {
        let organiser = self.catalog.organiser(service).map(|organiser| &organiser.name);
        service.provider.as_ref().or(organiser).map(|name| name.get(self.lang).to_owned()).unwrap_or_default()
    }

    /// Whether somebody answers now. A service on the web alone has no hours to tell.
    pub fn open(&self, service: &Service) -> String {
        let on_web = || {
            service.channels.iter().any(|channel| matches!(channel.kind, ChannelKind::Web(_) | ChannelKind::Form(_)))
        };
        match answers(service, self.now) {
            Some((channel, state)) => hours::state(self.lang, whose(&channel.kind), state, self.now.datetime()),
            None if on_web() => say(self.lang, "state-web").into_owned(),
            None => say(self.lang, "state-unknown").into_owned(),
        }
    }

    fn name_and_phone(&self, service: &Service) -> String {
        let name = service.name.get(self.lang);
        let phone = service.channels.iter().find_map(|channel| match &channel.kind {
            ChannelKind::Phone(number) => Some(number.as_str()),
            _ => None,
        });
        match phone {
            Some(number) if !name.contains(number) => format!("{name}, {number}"),
            _ => name.to_owned(),
        }
    }
}
