//! The checklist engine: which question comes next, what the answers so far mean, and what of them goes into the
//! contact's count. It keeps every answer that was given; an answer whose question no longer applies simply does not
//! count until it applies again, so going back never loses anything.

pub mod agreement;
pub mod case;
pub mod deadline;
pub mod handover;
pub mod path;
pub mod slip;
pub mod whats_on;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    area::MunicipalityCode,
    checklist::{Answer, Checklist, Condition, Deadline, Doubt, Question, QuestionKind, SegmentRule},
    code::{Code, CodeList, ContactMethod, Need, Urgency},
    lang::Text,
    service::ServiceId,
};

/// The parts of a checklist that are about the talk and its end, not about the matter.
const ABOUT_THE_TALK: [&str; 3] = ["handover", "agree", "gate"];

/// The answers of one contact: codes only, no words. An empty list of answers is a question that was skipped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Walk {
    /// Question id → ids of the chosen answers.
    pub answers: BTreeMap<Code, Vec<Code>>,
    /// The municipality of the person concerned, when a question asked for it.
    pub municipality: Option<MunicipalityCode>,
}

/// What the answers so far mean.
#[derive(Debug, Default)]
pub struct SoFar<'c> {
    /// What to do or read aloud, in the order of the questions.
    pub advice: Vec<&'c Text>,
    /// Short lines of what is known, for the advisor.
    pub notes: Vec<&'c Text>,
    /// Those of them that may be told to another service with the person's consent: what was asked of the matter, never
    /// what was considered in silence, and not how the talk itself went.
    pub told: Vec<&'c Text>,
    /// Services that could suit, the first named first, each with the need that its answer names.
    pub suggestions: Vec<(&'c ServiceId, Option<Need>)>,
    /// Needs named, in order.
    pub needs: Vec<Need>,
    /// Fields of the visit with their codes; a later answer wins.
    pub facts: BTreeMap<&'c str, &'c Code>,
    /// How many of the signs; never which.
    pub signs: u8,
    /// How soon help is needed: the most urgent answer.
    pub urgency: Option<Urgency>,
    /// The silent relation, where two axes place the person.
    pub segment: Option<&'c SegmentRule>,
    /// Dates that this contact starts.
    pub deadlines: Vec<Deadline>,
    /// What to look at again, because answers hardly go together.
    pub doubts: Vec<&'c Text>,
}

impl Walk {
    /// Chooses an answer: replaces for one-of questions, adds or takes away for several-of.
    pub fn answer(&mut self, question: &Question, answer: &Answer) {
        let chosen = self.answers.entry(question.id.clone()).or_default();
        match question.kind {
            QuestionKind::YesNo | QuestionKind::One => *chosen = vec![answer.id.clone()],
            QuestionKind::Many => match chosen.iter().position(|id| *id == answer.id) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(answer.id.clone()),
            },
        }
    }

    /// Passes over a question: it is asked no more, and what was answered before is taken back.
    pub fn skip(&mut self, question: &Question) {
        self.answers.insert(question.id.clone(), Vec::new());
    }

    /// Whether a question was answered or skipped.
    pub fn is_done(&self, question: &Question) -> bool {
        self.answers.contains_key(&question.id)
    }

    /// The chosen answers of a question.
    pub fn chosen<'q>(&self, question: &'q Question) -> impl Iterator<Item = &'q Answer> + use<'q, '_> {
        let ids = self.answers.get(&question.id).map(Vec::as_slice).unwrap_or_default();
        question.answers.iter().filter(move |answer| ids.contains(&answer.id))
    }

    /// Whether anything was answered at all.
    pub fn is_empty(&self) -> bool {
        self.answers.values().all(Vec::is_empty)
    }
}

/// The questions that apply now, in order.
pub fn asked<'c>(checklist: &'c Checklist, walk: &Walk, method: ContactMethod) -> Vec<&'c Question> {
    let mut asked: Vec<&Question> = Vec::new();
    let mut needs: Vec<Need> = Vec::new();
    for question in &checklist.questions {
        if question.when.iter().all(|condition| holds(condition, walk, &asked, &needs, method)) {
            needs.extend(walk.chosen(question).filter_map(|answer| answer.need));
            asked.push(question);
        }
    }
    asked
}

/// The first question after `after` that is neither answered nor skipped; then from the beginning; `None` at the end.
pub fn next<'c>(asked: &[&'c Question], walk: &Walk, after: Option<&Code>) -> Option<&'c Question> {
    let from = after.and_then(|id| asked.iter().position(|question| question.id == *id)).map_or(0, |at| at + 1);
    let (before, later) = asked.split_at(from.min(asked.len()));
    later.iter().chain(before).find(|question| !walk.is_done(question)).copied()
}

/// What the answers so far mean, those of all checklists: a question that several share counts once.
pub fn so_far<'c>(checklists: &'c [Checklist], walk: &Walk, method: ContactMethod) -> SoFar<'c> {
    let mut so_far = SoFar::default();
    let mut counted: Vec<&Code> = Vec::new();
    for checklist in checklists {
        let asked = asked(checklist, walk, method);
        for question in &asked {
            if walk.is_done(question) && !counted.contains(&&question.id) {
                counted.push(&question.id);
                so_far.take(question, walk.chosen(question));
            }
        }
        let place = |rule: &&SegmentRule| rule.when.iter().all(|c| holds(c, walk, &asked, &so_far.needs, method));
        so_far.segment = so_far.segment.or_else(|| checklist.segments.iter().find(place));
        let holds = |doubt: &&Doubt| doubt.when.iter().all(|c| holds(c, walk, &asked, &so_far.needs, method));
        let doubts: Vec<&Text> = checklist.doubts.iter().filter(holds).map(|doubt| &doubt.ask).collect();
        so_far.doubts.extend(doubts);
    }
    so_far
}

impl<'c> SoFar<'c> {
    fn take(&mut self, question: &Question, answers: impl Iterator<Item = &'c Answer>) {
        let is_of_the_matter = !question.silent && !ABOUT_THE_TALK.contains(&question.part.as_str());
        for answer in answers {
            self.advice.extend(&answer.advice);
            self.notes.extend(&answer.note);
            self.told.extend(answer.note.iter().filter(|_| is_of_the_matter));
            for id in &answer.suggest {
                if !self.suggestions.iter().any(|(known, _)| *known == id) {
                    self.suggestions.push((id, answer.need));
                }
            }
            self.needs.extend(answer.need.filter(|need| !self.needs.contains(need)));
            self.facts.extend(answer.facts.iter().map(|(field, code)| (field.as_str(), code)));
            self.signs = self.signs.saturating_add(u8::from(answer.sign));
            self.urgency = self.urgency.max(answer.urgency);
            self.deadlines.extend(answer.deadline.filter(|deadline| !self.deadlines.contains(deadline)));
        }
    }
}

/// The checklist that a contact was guided by, for its count: of those with an answered question of their own the one
/// with the most, the first of several. A life situation's comes before the list of every contact, whose questions it
/// shares.
pub fn used<'c>(checklists: &'c [Checklist], walk: &Walk) -> Option<&'c Checklist> {
    let answered = |question: &&Question| !question.shared && walk.chosen(question).next().is_some();
    let count = |list: &Checklist| list.questions.iter().filter(answered).count();
    let weight = |list: &&Checklist| (count(list) > 0, !list.needs.is_empty(), count(list));
    checklists.iter().rev().max_by_key(weight).filter(|list| count(list) > 0)
}

/// The checklists of life situations, the most fitting first: by the needs that were named and the services that were
/// found or chosen, each list the first first. A list that nothing speaks for comes last, in the order of the catalogue.
pub fn situations<'c>(checklists: &'c [Checklist], needs: &[Need], services: &[&ServiceId]) -> Vec<Fit<'c>> {
    let weight = |place: usize| SITUATION_WEIGHT / (1 + place);
    let by_need = |list: &Checklist| -> usize {
        needs.iter().enumerate().filter(|(_, need)| list.needs.contains(need)).map(|(at, _)| 2 * weight(at)).sum()
    };
    let by_service = |list: &Checklist| -> usize {
        services.iter().enumerate().filter(|(_, id)| list.leads.contains(id)).map(|(at, _)| weight(at)).sum()
    };
    let situations = checklists.iter().filter(|list| !list.needs.is_empty());
    let mut fits: Vec<Fit<'c>> = situations.map(|list| Fit { list, fits: by_need(list) + by_service(list) }).collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.fits));
    fits
}

/// A checklist of a life situation, and how well it fits: 0 where nothing speaks for it.
#[derive(Debug, Clone, Copy)]
pub struct Fit<'c> {
    /// The list.
    pub list: &'c Checklist,
    /// More fits better.
    pub fits: usize,
}

/// A whole number that can be divided by the places of a list without losing their order.
const SITUATION_WEIGHT: usize = 1_000;

/// A condition looks only at questions that are asked themselves: an answer that no longer counts opens nothing.
fn holds(condition: &Condition, walk: &Walk, asked: &[&Question], needs: &[Need], method: ContactMethod) -> bool {
    let chosen = |id: &Code| {
        let is_asked = asked.iter().any(|question| question.id == *id);
        walk.answers.get(id).filter(|_| is_asked).map(Vec::as_slice).unwrap_or_default()
    };
    match condition {
        Condition::Is(question, answers) => chosen(question).iter().any(|id| answers.contains(id)),
        Condition::Not(question, answers) => {
            let chosen = chosen(question);
            !chosen.is_empty() && !chosen.iter().any(|id| answers.contains(id))
        }
        Condition::Method(methods) => methods.contains(&method),
        Condition::Need(wanted) => needs.iter().any(|need| wanted.contains(need)),
    }
}

impl<'c> SoFar<'c> {
    /// The services to show, the first first: what the answers suggest, then the general guidance of the needs. In the
    /// place of a suggestion that is not valid for the person stands the general guidance of its need; where there is
    /// none, the suggestion itself comes last: a service is never hidden, and its row says for whom it is not.
    pub fn services(
        &self,
        is_valid: impl Fn(&ServiceId) -> bool,
        general: impl Fn(Need) -> &'c [ServiceId],
    ) -> Vec<&'c ServiceId> {
        let mut services: Vec<&ServiceId> = Vec::new();
        let mut last: Vec<&ServiceId> = Vec::new();
        for (id, need) in &self.suggestions {
            if is_valid(id) {
                services.push(id);
                continue;
            }
            let instead = need.map(&general).unwrap_or_default();
            let before = services.len();
            services.extend(instead.iter().filter(|id| is_valid(id)));
            last.extend((services.len() == before).then_some(*id));
        }
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            self.needs.iter().flat_map(|need| general(*need)).partition(|id| is_valid(id));
        let mut all: Vec<&ServiceId> = Vec::new();
        for id in services.into_iter().chain(here).chain(last).chain(elsewhere) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }

    /// The value of a fact as a code of its list.
    pub fn fact<T: CodeList>(&self, field: &str) -> Option<T> {
        self.facts.get(field).and_then(|code| T::of(code.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).expect("a code of the test")
    }

    fn text(text: &str) -> Text {
        Text { fi: text.into(), sv: text.into(), en: text.into() }
    }

    fn answer(id: &str) -> Answer {
        Answer {
            id: code(id),
            label: text(id),
            advice: None,
            suggest: Vec::new(),
            need: None,
            facts: Vec::new(),
            ask_municipality: false,
            sign: false,
            urgency: None,
            axis: None,
            deadline: None,
            note: None,
        }
    }

    fn question(id: &str, kind: QuestionKind, when: Vec<Condition>, answers: Vec<Answer>) -> Question {
        Question {
            id: code(id),
            shared: false,
            part: code("safety"),
            kind,
            short: text(id),
            ask: text(id),
            say: None,
            silent: false,
            law: Vec::new(),
            when,
            answers,
        }
    }

    /// Urgent? → yes opens "carries until tomorrow?"; two needs; six signs; two axes.
    fn checklist() -> Checklist {
        let yes_no = || vec![answer("yes"), answer("no")];
        let mut urgent = yes_no();
        urgent[0].urgency = Some(Urgency::Now);
        urgent[0].suggest = vec![ServiceId::parse("hatanumero-112").expect("an id")];
        let mut what = vec![answer("daily_life"), answer("violence")];
        what[0].need = Some(Need::DailyLife);
        what[1].need = Some(Need::Violence);
        let mut signs = vec![answer("a"), answer("b")];
        signs.iter_mut().for_each(|sign| sign.sign = true);
        let opens = vec![Condition::Is(code("urgent"), vec![code("yes")])];
        let segment_when = vec![Condition::Is(code("urgent"), vec![code("no")])];
        Checklist {
            id: code("test"),
            version: 1,
            name: text("test"),
            needs: Vec::new(),
            leads: Vec::new(),
            parts: Vec::new(),
            questions: vec![
                question("urgent", QuestionKind::YesNo, vec![], urgent),
                question("carries", QuestionKind::YesNo, opens, yes_no()),
                question("what", QuestionKind::Many, vec![], what),
                question("alone", QuestionKind::YesNo, vec![Condition::Need(vec![Need::Violence])], yes_no()),
                question("signs", QuestionKind::Many, vec![], signs),
            ],
            doubts: vec![Doubt {
                when: vec![Condition::Is(code("urgent"), vec![code("no")]), Condition::Need(vec![Need::Violence])],
                ask: text("look again"),
            }],
            no_note: false,
            segments: vec![SegmentRule {
                segment: crate::domain::code::Segment::SelfManaging,
                when: segment_when,
                advice: text("calm"),
            }],
        }
    }

    fn choose(walk: &mut Walk, checklist: &Checklist, question: &str, pick: &str) {
        let question = checklist.questions.iter().find(|q| q.id.as_str() == question).expect("a question");
        let answer = question.answers.iter().find(|a| a.id.as_str() == pick).expect("an answer");
        walk.answer(question, answer);
    }

    fn ids(checklist: &Checklist, walk: &Walk) -> Vec<String> {
        asked(checklist, walk, ContactMethod::Phone).iter().map(|q| q.id.to_string()).collect()
    }

    #[test]
    fn an_answer_opens_the_questions_that_depend_on_it() {
        let (list, mut walk) = (checklist(), Walk::default());
        assert_eq!(ids(&list, &walk), ["urgent", "what", "signs"]);
        choose(&mut walk, &list, "urgent", "yes");
        choose(&mut walk, &list, "what", "violence");
        assert_eq!(ids(&list, &walk), ["urgent", "carries", "what", "alone", "signs"]);
    }

    #[test]
    fn changing_an_answer_back_and_forth_loses_nothing() {
        let (list, mut walk) = (checklist(), Walk::default());
        choose(&mut walk, &list, "urgent", "yes");
        choose(&mut walk, &list, "carries", "no");
        choose(&mut walk, &list, "urgent", "no");
        assert_eq!(ids(&list, &walk), ["urgent", "what", "signs"]);
        assert_eq!(so_far(std::slice::from_ref(&list), &walk, ContactMethod::Phone).urgency, None);
        choose(&mut walk, &list, "urgent", "yes");
        let carries = &list.questions[1];
        assert_eq!(walk.chosen(carries).map(|a| a.id.as_str()).collect::<Vec<_>>(), ["no"]);
    }

    #[test]
    fn the_next_question_comes_after_this_one_and_wraps_to_what_was_left_out() {
        let (list, mut walk) = (checklist(), Walk::default());
        choose(&mut walk, &list, "what", "daily_life");
        let asked = asked(&list, &walk, ContactMethod::Phone);
        assert_eq!(next(&asked, &walk, Some(&code("what"))).map(|q| q.id.as_str()), Some("signs"));
        walk.skip(asked[2]);
        assert_eq!(next(&asked, &walk, Some(&code("signs"))).map(|q| q.id.as_str()), Some("urgent"));
        walk.skip(asked[0]);
        assert_eq!(next(&asked, &walk, None), None);
    }

    #[test]
    fn a_suggestion_that_is_not_valid_for_the_person_becomes_the_general_guidance_of_its_need() {
        let id = |text: &str| ServiceId::parse(text).expect("an id");
        let (county, own, advice, there) = (id("county"), id("own"), id("advice"), id("there"));
        let guidance = vec![advice.clone(), there.clone()];
        let general = |need: Need| if need == Need::DailyLife { guidance.as_slice() } else { &[] };
        let so_far = SoFar {
            suggestions: vec![(&county, Some(Need::DailyLife)), (&own, None)],
            needs: vec![Need::DailyLife],
            ..SoFar::default()
        };
        assert_eq!(so_far.services(|_| true, general), [&county, &own, &advice, &there]);
        assert_eq!(so_far.services(|id| *id != county && *id != there, general), [&advice, &own, &there]);
        // Without a need, or without guidance that is valid, nothing is hidden: it comes last.
        assert_eq!(so_far.services(|id| *id == county, general), [&county, &own, &advice, &there]);
        assert_eq!(so_far.services(|_| false, general), [&county, &own, &advice, &there]);
        let alone = SoFar { suggestions: vec![(&own, None), (&county, Some(Need::Violence))], ..SoFar::default() };
        assert_eq!(alone.services(|id| *id == county, general), [&county, &own]);
    }

    #[test]
    fn signs_are_counted_and_needs_come_in_order() {
        let (list, mut walk) = (checklist(), Walk::default());
        choose(&mut walk, &list, "urgent", "no");
        choose(&mut walk, &list, "signs", "b");
        choose(&mut walk, &list, "signs", "a");
        choose(&mut walk, &list, "what", "violence");
        choose(&mut walk, &list, "what", "daily_life");
        let so_far = so_far(std::slice::from_ref(&list), &walk, ContactMethod::InPerson);
        assert_eq!(so_far.signs, 2);
        assert_eq!(so_far.needs, [Need::DailyLife, Need::Violence]);
        assert!(so_far.segment.is_some());
    }

    #[test]
    fn answers_that_hardly_go_together_are_asked_about_while_both_stand() {
        let list = checklist();
        let mut walk = Walk::default();
        let doubts = |walk: &Walk| so_far(std::slice::from_ref(&list), walk, ContactMethod::Phone).doubts.len();
        choose(&mut walk, &list, "urgent", "no");
        assert_eq!(doubts(&walk), 0);
        choose(&mut walk, &list, "what", "violence");
        assert_eq!(doubts(&walk), 1);
        choose(&mut walk, &list, "urgent", "yes");
        assert_eq!(doubts(&walk), 0, "what was put right is not asked about");
    }
}
