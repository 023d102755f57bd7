//! `lahitori checklist`: a checklist as a text to read or as JSON: its questions, what may be said, each answer and what
//! it leads to. It walks nothing and keeps nothing; answers are given at the desk.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use serde::Serialize;

use super::{json, load};
use crate::{
    catalog::clean,
    cli::ChecklistArgs,
    config::Setup,
    domain::{
        catalog::Catalog,
        checklist::{Answer, Checklist, Condition, Question},
        code::{CodeList, Coded},
        lang::Lang,
        service::ServiceId,
    },
    error::Explained,
    i18n::{say, tell},
};

/// A checklist as JSON, its texts in the language of the interface.
#[derive(Serialize)]
struct ListView<'c> {
    id: &'c str,
    version: u32,
    name: &'c str,
    questions: Vec<QuestionView<'c>>,
}

#[derive(Serialize)]
struct QuestionView<'c> {
    id: &'c str,
    ask: &'c str,
    say: Option<&'c str>,
    silent: bool,
    shared: bool,
    law: &'c [String],
    when: Vec<String>,
    answers: Vec<AnswerView<'c>>,
}

#[derive(Serialize)]
struct AnswerView<'c> {
    id: &'c str,
    label: &'c str,
    advice: Option<&'c str>,
    suggest: &'c [ServiceId],
    need: Option<&'static str>,
    urgency: Option<&'static str>,
}

/// Runs `lahitori checklist`.
///
/// # Errors
/// When the catalogue has no such list, or the output cannot be written.
pub fn run(setup: &Setup, args: &ChecklistArgs) -> anyhow::Result<ExitCode> {
    let world = load::open(setup);
    let catalog = &world.catalog;
    let lists: Vec<&Checklist> = match &args.id {
        None => catalog.checklists.iter().collect(),
        Some(id) => vec![catalog.checklist(id).ok_or_else(|| unknown(catalog, setup.lang, id))?],
    };
    let told = Told { catalog, lang: setup.lang };
    let mut out = io::stdout().lock();
    if args.json {
        let views: Vec<ListView<'_>> = lists.iter().map(|list| told.view(list)).collect();
        json::print(&mut out, &views)?;
        return Ok(ExitCode::SUCCESS);
    }
    for list in lists {
        let lines = if args.id.is_some() { told.lines(list) } else { vec![told.name(list)] };
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// No list has this id; those that there are, are named.
fn unknown(catalog: &Catalog, lang: Lang, id: &str) -> Explained {
    let ids: Vec<&str> = catalog.checklists.iter().map(|list| list.id.as_str()).collect();
    let sentence = tell(lang, "checklist-unknown", &[("id", clean(id, 80).into())]);
    Explained::new(sentence, tell(lang, "checklist-known", &[("ids", ids.join(", ").into())]))
}

/// Whoever puts lists into words.
struct Told<'c> {
    catalog: &'c Catalog,
    lang: Lang,
}

impl<'c> Told<'c> {
    fn name(&self, list: &Checklist) -> String {
        format!("{}  {}", list.id, list.name.get(self.lang))
    }

    fn lines(&self, list: &Checklist) -> Vec<String> {
        let mut lines = vec![self.name(list)];
        let mut part = None;
        for question in &list.questions {
            if part != Some(&question.part) {
                part = Some(&question.part);
                let name = list.parts.iter().find(|part| part.id == question.part);
                lines.push(String::new());
                lines.extend(name.map(|part| part.name.get(self.lang).to_owned()));
            }
            lines.extend(self.question(list, question));
        }
        lines
    }

    fn question(&self, list: &Checklist, question: &Question) -> Vec<String> {
        let mut lines = vec![String::new(), format!("  {}", question.ask.get(self.lang))];
        let when = self.when(list, question);
        let asked = |when: &String| {
            format!("    {}", tell(self.lang, "checklist-asked-when", &[("when", when.as_str().into())]))
        };
        lines.extend(when.iter().map(asked));
        let sentence = question.say.as_ref().map(|sentence| sentence.get(self.lang));
        lines.extend(sentence.map(|sentence| format!("    {} \"{sentence}\"", say(self.lang, "checklist-say"))));
        lines.extend(question.silent.then(|| format!("    {}", say(self.lang, "checklist-silent"))));
        lines.extend(
            (!question.law.is_empty())
                .then(|| format!("    {}: {}", say(self.lang, "card-law"), question.law.join(", "))),
        );
        lines.extend(question.answers.iter().flat_map(|answer| self.answer(answer)));
        lines
    }

    /// An answer and what it leads to: what to do, which services could suit.
    fn answer(&self, answer: &Answer) -> Vec<String> {
        let mut lines = vec![format!("    - {}", answer.label.get(self.lang))];
        lines.extend(answer.advice.as_ref().map(|advice| format!("        {}", advice.get(self.lang))));
        let services = answer.suggest.iter().filter_map(|id| self.catalog.service(id));
        lines.extend(services.map(|service| format!("        → {}", service.name.get(self.lang))));
        lines
    }

    /// When a question is asked, in words.
    fn when(&self, list: &Checklist, question: &Question) -> Vec<String> {
        let answers = |id: &crate::domain::code::Code, wanted: &[crate::domain::code::Code]| {
            let known = list.questions.iter().find(|question| question.id == *id);
            let labels =
                known.into_iter().flat_map(|known| &known.answers).filter(|answer| wanted.contains(&answer.id));
            let labels: Vec<&str> = labels.map(|answer| answer.label.get(self.lang)).collect();
            let short = known.map_or("", |known| known.short.get(self.lang)).to_owned();
            [("question", short.into()), ("answers", labels.join(" / ").into())]
        };
        let condition = |condition: &Condition| match condition {
            Condition::Is(id, wanted) => tell(self.lang, "checklist-when-is", &answers(id, wanted)),
            Condition::Not(id, wanted) => tell(self.lang, "checklist-when-not", &answers(id, wanted)),
            Condition::Method(methods) => self.labels(methods),
            Condition::Need(needs) => self.labels(needs),
        };
        question.when.iter().map(condition).collect()
    }

    fn labels<T: CodeList>(&self, codes: &[T]) -> String {
        let label = |code: &T| self.catalog.label_of(&Coded::Known(*code), self.lang).to_owned();
        codes.iter().map(label).collect::<Vec<_>>().join(" / ")
    }

    fn view(&self, list: &'c Checklist) -> ListView<'c> {
        let questions = list.questions.iter().map(|question| QuestionView {
            id: question.id.as_str(),
            ask: question.ask.get(self.lang),
            say: question.say.as_ref().map(|sentence| sentence.get(self.lang)),
            silent: question.silent,
            shared: question.shared,
            law: &question.law,
            when: self.when(list, question),
            answers: question.answers.iter().map(|answer| self.answer_view(answer)).collect(),
        });
        ListView {
            id: list.id.as_str(),
            version: list.version,
            name: list.name.get(self.lang),
            questions: questions.collect(),
        }
    }

    fn answer_view(&self, answer: &'c Answer) -> AnswerView<'c> {
        AnswerView {
            id: answer.id.as_str(),
            label: answer.label.get(self.lang),
            advice: answer.advice.as_ref().map(|advice| advice.get(self.lang)),
            suggest: &answer.suggest,
            need: answer.need.map(|need| need.code()),
            urgency: answer.urgency.map(|urgency| urgency.code()),
        }
    }
}
