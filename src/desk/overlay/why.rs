//! Why a row stands where it stands: a sentence for each reason, to be read aloud. The reasons are the search's own, made
//! when the question was asked; what a filter, the municipality or old facts did to the row is told with them.

use crate::{
    desk::{
        filters,
        key::Key,
        page::{Item, Layout, Page, Role, Section, Spans, plain, span},
        screen::Act,
        shared::Shared,
    },
    domain::lang::Lang,
    i18n::{say, tell},
    search::{Query, Reason, explain},
};

/// The most reasons that are told: the first ones weigh the most.
const REASONS_MAX: usize = 12;

/// The state: which service, and why it was found.
#[derive(Debug, Clone)]
pub struct State {
    service: usize,
    reasons: Vec<Reason>,
}

impl State {
    /// Asks why a service was found by what is typed.
    pub fn new(shared: &Shared, service: usize) -> State {
        let asked = shared.asked();
        let query = Query {
            text: &asked.words,
            lang: shared.lang,
            municipality: shared.home(),
            usage: &shared.usage,
            ..Query::default()
        };
        let mut reasons = explain(&shared.world.index, shared.catalog(), &query, service);
        reasons.truncate(REASONS_MAX);
        State { service, reasons }
    }

    /// What a key does here: any key that could mean "enough" closes it.
    pub fn update(&self, key: Key) -> Act {
        match key {
            Key::Esc | Key::Enter | Key::Left | Key::Backspace | Key::Char('?') => Act::Close,
            _ => Act::NotMine,
        }
    }

    /// How it is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page = Page { title: say(lang, "title-why").into_owned(), layout: Layout::Single, ..Page::default() };
        page.foot = vec![("Esc".into(), say(lang, "foot-back").into_owned())];
        let mut section = Section::default();
        let Some(service) = shared.catalog().services.get(self.service) else { return page };
        section.items.push(Item::Para(vec![span(service.name.get(lang), Role::Strong)]));
        section.items.push(Item::Gap);
        section.items.extend(self.reasons.iter().map(|reason| Item::Para(vec![plain(sentence(lang, reason))])));
        if self.reasons.is_empty() {
            let typed = !shared.asked().words.is_empty();
            let key = if typed { "why-nothing" } else { "why-empty-line" };
            section.items.push(Item::Para(vec![plain(say(lang, key))]));
        }
        let home = shared.home().filter(|home| !service.serves(home));
        let lowered = home.map(|home| tell(lang, "why-elsewhere", &[("municipality", home.name.get(lang).into())]));
        let stale = service.is_stale(shared.today()).then(|| say(lang, "why-stale").into_owned());
        let told = lowered.into_iter().chain(stale).map(|told| vec![span(told, Role::Care)]);
        let misfits = filters::misfits(shared, &shared.asked().filters, &service).map(|told| {
            let mut spans: Spans = vec![plain(say(lang, "why-misfit")), plain(" ")];
            spans.extend(told);
            spans
        });
        section.items.extend(told.chain(misfits).map(Item::Para));
        page.sections.push(section);
        page
    }
}

fn sentence(lang: Lang, reason: &Reason) -> String {
    let matched = |key, word: &String, found: &String| {
        tell(lang, key, &[("word", word.as_str().into()), ("found", found.as_str().into())])
    };
    match reason {
        Reason::Name { word, found } => matched("why-name", word, found),
        Reason::OtherName { word, found } => matched("why-other-name", word, found),
        Reason::EverydayWord { word, found } => matched("why-everyday", word, found),
        Reason::Text { word, found } => matched("why-text", word, found),
        Reason::Need { word, found } => matched("why-need", word, found),
        Reason::Concept { label } => tell(lang, "why-concept", &[("label", label.as_str().into())]),
        Reason::Number => say(lang, "why-number").into_owned(),
        Reason::Usage => say(lang, "why-usage").into_owned(),
        Reason::WayIn => say(lang, "why-way-in").into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_a_whole_sentence_in_every_language() {
        let (word, found) = ("tukko".to_owned(), "lukko".to_owned());
        let pair = || (word.clone(), found.clone());
        let reasons = [
            Reason::Name { word: pair().0, found: pair().1 },
            Reason::OtherName { word: pair().0, found: pair().1 },
            Reason::EverydayWord { word: pair().0, found: pair().1 },
            Reason::Text { word: pair().0, found: pair().1 },
            Reason::Need { word: pair().0, found: pair().1 },
            Reason::Concept { label: "lukko".to_owned() },
            Reason::Number,
            Reason::Usage,
            Reason::WayIn,
        ];
        for lang in Lang::ALL {
            for reason in &reasons {
                let told = sentence(lang, reason);
                assert!(told.ends_with('.') && !told.contains('{'), "{told}");
            }
        }
    }
}
