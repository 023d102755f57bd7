//! The model path of a case for a group: one step at a time, few words, wide lines. Why it is so, why the search finds
//! it, and which rule stands behind it are told when somebody asks.

use crate::{
    desk::{
        contact::Private,
        key::Key,
        overlay::why,
        page::{Item, Layout, Page, Role, Section, Spans, plain, span},
        shared::Shared,
    },
    domain::{
        case::{Case, Step, StepAct},
        checklist::Question,
        code::Code,
        lang::Lang,
    },
    i18n::{say, tell},
};

/// What is asked about a step.
#[derive(Debug, Clone, Default)]
enum Asked {
    /// Nothing.
    #[default]
    Nothing,
    /// Why it is done.
    Why,
    /// Why the search finds the service there.
    Ranked(why::State),
    /// Which rule stands behind it.
    Rule,
}

/// Where the showing stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    /// 0 is the story; the steps follow.
    at: usize,
    asked: Asked,
}

impl State {
    /// What a key does; `false` ends the showing.
    pub(super) fn press(&mut self, shared: &mut Shared, case: &Case, key: Key) -> bool {
        let asked = std::mem::take(&mut self.asked);
        match key {
            Key::Enter | Key::Right | Key::Down | Key::PageDown | Key::Char(' ') => {
                self.at = (self.at + 1).min(case.steps.len());
            }
            Key::Left | Key::Up | Key::PageUp | Key::Backspace => self.at = self.at.saturating_sub(1),
            Key::Home => self.at = 0,
            Key::End => self.at = case.steps.len(),
            Key::Char('1') => self.asked = Asked::Why,
            Key::Char('2') => self.asked = self.ranked(shared, case),
            Key::Char('3') => self.asked = Asked::Rule,
            Key::Esc if !matches!(asked, Asked::Nothing) => {}
            Key::Esc => return false,
            _ => self.asked = asked,
        }
        true
    }

    fn step<'c>(&self, case: &'c Case) -> Option<&'c Step> {
        case.steps.get(self.at.checked_sub(1)?)
    }

    /// The search's own reasons, with the words of the step typed as an advisor would.
    fn ranked(&self, shared: &mut Shared, case: &Case) -> Asked {
        let Some(StepAct::Service { id, search }) = self.step(case).map(|step| &step.act) else {
            return Asked::Nothing;
        };
        let Some(place) = shared.catalog().position(id) else { return Asked::Nothing };
        let words = search.as_ref().map(|search| search.get(shared.lang).to_owned()).unwrap_or_default();
        shared.contact.words = Private(words);
        shared.contact.municipality = Some(case.municipality.clone());
        Asked::Ranked(why::State::new(shared, place))
    }

    /// How it is described.
    pub(super) fn present(&self, shared: &Shared, case: &Case) -> Page {
        let lang = shared.lang;
        let args = [("name", case.name.get(lang).into()), ("step", self.at.into()), ("steps", case.steps.len().into())];
        let title = tell(lang, "practice-title-show", &args);
        let mut page = match &self.asked {
            Asked::Ranked(state) => state.present(shared),
            _ => Page::default(),
        };
        page.layout = Layout::Single;
        page.title = title;
        if page.sections.is_empty() {
            page.sections.push(Section { items: wide(self.lines(shared, case)), ..Section::default() });
        }
        page.foot = foot(shared, self.step(case));
        page
    }

    fn lines(&self, shared: &Shared, case: &Case) -> Vec<Spans> {
        let lang = shared.lang;
        let Some(step) = self.step(case) else {
            return vec![vec![plain(tell(lang, "practice-says", &[("words", case.story.get(lang).into())]))]];
        };
        match self.asked {
            Asked::Why => vec![vec![plain(step.why.get(lang))]],
            Asked::Rule => rules(shared, step).into_iter().map(|rule| vec![plain(rule)]).collect(),
            _ => step_lines(shared, case, step),
        }
    }
}

/// One thing to a line, an empty line between: it is read from the back of a room.
fn wide(lines: Vec<Spans>) -> Vec<Item> {
    let mut items = vec![Item::Gap];
    for spans in lines {
        let spans = std::iter::once(plain("    ")).chain(spans).collect();
        items.extend([Item::Indented(4, spans), Item::Gap]);
    }
    items
}

/// A step in a headline and, where it has them, its words.
fn step_lines(shared: &Shared, case: &Case, step: &Step) -> Vec<Spans> {
    let lang = shared.lang;
    let at = case.steps.iter().position(|one| std::ptr::eq(one, step)).unwrap_or_default() + 1;
    let numbered = [("step", at.into()), ("what", headline(shared, step).into())];
    let mut lines = vec![vec![span(tell(lang, "practice-step-numbered", &numbered), Role::Strong)]];
    if let StepAct::Service { search: Some(search), .. } = &step.act {
        lines.push(vec![plain(tell(lang, "practice-typed", &[("words", search.get(lang).into())]))]);
    }
    if let StepAct::Ask(question, _) = &step.act {
        let asked = find(shared, question).map(|question| (question.silent, question.ask.get(lang).to_owned()));
        lines.extend(asked.filter(|(silent, _)| !silent).map(|(_, ask)| vec![plain(aloud(lang, &ask))]));
        let says =
            case.more(question).map(|more| tell(lang, "practice-says", &[("words", more.says.get(lang).into())]));
        lines.extend(says.map(|says| vec![plain(says)]));
    }
    lines.extend(step.words.iter().map(|words| vec![plain(aloud(lang, words.get(lang)))]));
    lines
}

/// Words that are said aloud.
fn aloud(lang: Lang, words: &str) -> String {
    tell(lang, "practice-aloud", &[("words", words.into())])
}

/// A step in a few words.
pub(super) fn headline(shared: &Shared, step: &Step) -> String {
    let lang = shared.lang;
    let service = |id| shared.service(id).map_or_else(String::new, |service| service.name.get(lang).to_owned());
    let named = |key, name: String| tell(lang, key, &[("name", name.into())]);
    match &step.act {
        StepAct::Say => say(lang, "practice-step-say").into_owned(),
        StepAct::Urgent => say(lang, "practice-step-urgent").into_owned(),
        StepAct::Ask(question, fits) => {
            let question = find(shared, question);
            let short = question.map(|question| question.short.get(lang).to_owned()).unwrap_or_default();
            let labels: Vec<&str> = question
                .into_iter()
                .flat_map(|question| question.answers.iter().filter(|answer| fits.contains(&answer.id)))
                .map(|answer| answer.label.get(lang))
                .collect();
            let args = [("name", short.as_str().into()), ("answers", labels.join(" · ").into())];
            if labels.is_empty() {
                named("practice-step-ask", short.clone())
            } else {
                tell(lang, "practice-step-answer", &args)
            }
        }
        StepAct::Service { id, .. } => named("practice-step-service", service(id)),
        StepAct::Next(Some(id)) => named("practice-step-next-with", service(id)),
        StepAct::Next(None) => say(lang, "practice-step-next").into_owned(),
        StepAct::Outcome { need, outcomes, .. } => {
            let outcomes: Vec<String> = outcomes.iter().map(|outcome| shared.label(*outcome)).collect();
            let args = [("need", shared.label(*need).into()), ("outcomes", outcomes.join(" · ").into())];
            tell(lang, "practice-step-outcome", &args)
        }
    }
}

/// What the law says of a question or a service.
fn rules(shared: &Shared, step: &Step) -> Vec<String> {
    let law = match &step.act {
        StepAct::Ask(question, _) => find(shared, question).map(|question| question.law.clone()),
        StepAct::Service { id, .. } | StepAct::Next(Some(id)) => shared.service(id).map(|service| service.law.clone()),
        _ => None,
    };
    let law = law.unwrap_or_default();
    if law.is_empty() { vec![say(shared.lang, "practice-no-rule").into_owned()] } else { law }
}

/// A question by its id.
pub(super) fn find<'a>(shared: &'a Shared, id: &Code) -> Option<&'a Question> {
    shared.catalog().checklists.iter().flat_map(|list| &list.questions).find(|question| question.id == *id)
}

fn foot(shared: &Shared, step: Option<&Step>) -> Vec<(String, String)> {
    let word = |key| say(shared.lang, key).into_owned();
    let mut foot = vec![("→".to_owned(), word("practice-foot-next")), ("←".to_owned(), word("practice-foot-before"))];
    if let Some(step) = step {
        foot.push(("1".into(), word("practice-foot-why")));
        if matches!(step.act, StepAct::Service { .. }) {
            foot.push(("2".into(), word("practice-foot-ranked")));
        }
        foot.push(("3".into(), word("practice-foot-rule")));
    }
    foot.push(("Esc".into(), word("foot-back")));
    foot
}
