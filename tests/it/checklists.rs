//! Every checklist, walked along every way that its conditions allow: each way ends, none is a dead end, whoever is in
//! danger is asked about it first, and what is suggested exists and can be used where the person lives.

use std::collections::{BTreeMap, HashSet};

use lahitori::{
    domain::{
        catalog::Catalog,
        checklist::{Checklist, Condition, Question, QuestionKind},
        code::{Code, CodeList as _, ContactMethod, Need, Urgency},
        lang::Lang,
        service::ServiceId,
    },
    guidance::{Walk, asked, next, situations, so_far},
};

use crate::story::{WORLD, desk_in};

/// The most ways of one list: more than this, and it is no short list any more.
const WAYS_MAX: usize = 200_000;

/// Who asks for help in person and who calls may be asked different things.
const METHODS: [ContactMethod; 2] = [ContactMethod::InPerson, ContactMethod::Phone];

fn lists() -> &'static [Checklist] {
    &WORLD.catalog.checklists
}

/// The lists of life situations.
fn of_situations() -> impl Iterator<Item = &'static Checklist> {
    lists().iter().filter(|list| !list.needs.is_empty())
}

/// The choices of a question that can lead to different ways: an answer for each set of conditions that it fulfils, and
/// to pass it over. Answers that no condition tells apart lead the same way.
fn choices(list: &Checklist, question: &Question) -> Vec<Vec<Code>> {
    let conditions = || list.questions.iter().flat_map(|question| &question.when);
    let opens = |answer: &Code, need: Option<Need>| -> Vec<bool> {
        conditions()
            .map(|condition| match condition {
                Condition::Is(of, answers) | Condition::Not(of, answers) => {
                    *of == question.id && answers.contains(answer)
                }
                Condition::Need(needs) => need.is_some_and(|need| needs.contains(&need)),
                Condition::Method(_) => false,
            })
            .collect()
    };
    let mut kinds: BTreeMap<Vec<bool>, Vec<Code>> = BTreeMap::new();
    for answer in &question.answers {
        kinds.entry(opens(&answer.id, answer.need)).or_insert_with(|| vec![answer.id.clone()]);
    }
    // Where no condition looks at the question, it does not matter how it is answered.
    let looked_at = kinds.len() > 1 || kinds.keys().any(|opens| opens.contains(&true));
    kinds.into_values().chain(looked_at.then(Vec::new)).collect()
}

/// Walks a list to the end along every way; gives how many there are and each walk with the questions it was asked.
fn ways(list: &Checklist, method: ContactMethod, see: &mut dyn FnMut(&Walk, &[&Question])) -> usize {
    let mut open = vec![Walk::default()];
    let mut ended = 0;
    while let Some(walk) = open.pop() {
        let questions = asked(list, &walk, method);
        let Some(question) = next(&questions, &walk, None) else {
            ended += 1;
            see(&walk, &questions);
            continue;
        };
        assert!(walk.answers.len() < list.questions.len(), "{}: a way goes round and round", list.id);
        assert!(open.len() + ended < WAYS_MAX, "{}: too many ways", list.id);
        for choice in choices(list, question) {
            let mut further = walk.clone();
            further.answers.insert(question.id.clone(), choice);
            open.push(further);
        }
    }
    ended
}

#[test]
fn every_way_through_every_checklist_ends() {
    for (list, method) in lists().iter().flat_map(|list| METHODS.map(|method| (list, method))) {
        let mut met: HashSet<Code> = HashSet::new();
        let count = ways(list, method, &mut |_, questions| {
            met.extend(questions.iter().map(|question| question.id.clone()));
        });
        assert!(count > 0, "{}", list.id);
        let by_method = |question: &Question| {
            question
                .when
                .iter()
                .any(|condition| matches!(condition, Condition::Method(methods) if !methods.contains(&method)))
        };
        let never: Vec<&Code> = list
            .questions
            .iter()
            .filter(|question| !met.contains(&question.id) && !by_method(question))
            .map(|question| &question.id)
            .collect();
        assert!(never.is_empty(), "{}: questions that no way leads to: {never:?}", list.id);
    }
}

#[test]
fn a_situation_takes_a_handful_of_prompts_and_ends_in_an_agreement() {
    for (list, method) in of_situations().flat_map(|list| METHODS.map(|method| (list, method))) {
        ways(list, method, &mut |_, questions| {
            assert!((3..=9).contains(&questions.len()), "{}: {} prompts", list.id, questions.len());
            let last = questions.last().expect("there are some");
            let agrees = last.id.as_str() == "who_does_what" || last.id.as_str().ends_with("_agreed");
            assert!(agrees, "{} ends with {}", list.id, last.id);
        });
    }
}

#[test]
fn whoever_is_in_danger_is_asked_within_the_first_two_prompts_of_every_list() {
    for (list, method) in lists().iter().flat_map(|list| METHODS.map(|method| (list, method))) {
        let first = asked(list, &Walk::default(), method);
        let urgent = |question: &Question| question.answers.iter().any(|a| a.urgency == Some(Urgency::Now));
        assert!(first.iter().take(2).any(|question| urgent(question)), "{}, {method:?}", list.id);
        let by_phone = method == ContactMethod::Phone;
        let safe = |question: &Question| question.id.as_str().contains("safe");
        assert!(!by_phone || first.iter().take(2).any(|question| safe(question)), "{}", list.id);
    }
}

#[test]
fn after_violence_nothing_is_asked_that_could_endanger() {
    let lists = of_situations().filter(|list| list.needs.first() == Some(&Need::Violence));
    let mut count = 0;
    for list in lists {
        count += 1;
        let first: Vec<&str> = list.questions.iter().take(2).map(|question| question.id.as_str()).collect();
        assert!(first[0].contains("safe") && first[1].contains("children"), "{first:?}");
        for left_out in ["signs", "helped", "note_safe", "how_much", "manages"] {
            assert!(list.questions.iter().all(|question| question.id.as_str() != left_out), "{}: {left_out}", list.id);
        }
        assert!(list.segments.is_empty());
    }
    assert!(count > 0);
}

#[test]
fn no_answer_that_names_trouble_is_a_dead_end() {
    for list in lists() {
        for question in &list.questions {
            let leads_on = |answer: &Code| {
                list.questions.iter().flat_map(|other| &other.when).any(|condition| match condition {
                    Condition::Is(of, answers) => *of == question.id && answers.contains(answer),
                    _ => false,
                })
            };
            for answer in &question.answers {
                let troubled = answer.urgency.is_some() || answer.need.is_some() && !list.needs.is_empty();
                let helps = answer.advice.is_some() || !answer.suggest.is_empty() || leads_on(&answer.id);
                assert!(helps || !troubled, "{}, {}: {}", list.id, question.id, answer.id);
            }
        }
        // Whatever was answered, something can be done now.
        ways(list, ContactMethod::Phone, &mut |walk, questions| {
            let answered = questions.iter().filter(|question| walk.chosen(question).next().is_some()).count();
            let so_far = so_far(std::slice::from_ref(list), walk, ContactMethod::Phone);
            let done = !so_far.advice.is_empty() || !so_far.suggestions.is_empty() || !so_far.facts.is_empty();
            assert!(done || answered * 2 < questions.len(), "{}: {:?} leads nowhere", list.id, walk.answers);
        });
    }
}

/// The general guidance of a need.
fn general(catalog: &Catalog, need: Need) -> &[ServiceId] {
    let entry = catalog.needs.iter().find(|entry| entry.need == need);
    entry.map(|entry| entry.general.as_slice()).unwrap_or_default()
}

#[test]
fn what_is_suggested_exists_and_somebody_helps_in_every_municipality_of_the_county() {
    let catalog = &WORLD.catalog;
    let homes: Vec<_> = catalog.municipalities.iter().filter(|municipality| municipality.county == "08").collect();
    assert_eq!(homes.len(), 23);
    for list in lists() {
        for (question, answer) in list.questions.iter().flat_map(|q| q.answers.iter().map(move |a| (q, a))) {
            if answer.suggest.is_empty() {
                continue;
            }
            let mut walk = Walk::default();
            walk.answers.insert(question.id.clone(), vec![answer.id.clone()]);
            let alone =
                Checklist { questions: vec![Question { when: Vec::new(), ..question.clone() }], ..list.clone() };
            let so_far = so_far(std::slice::from_ref(&alone), &walk, ContactMethod::Phone);
            for home in &homes {
                let is_valid = |id: &ServiceId| catalog.service(id).is_some_and(|service| service.serves(home));
                let services = so_far.services(is_valid, |need| general(catalog, need));
                let first = services.first().expect("something is suggested");
                assert!(
                    is_valid(first) || answer.need.is_none(),
                    "{}, {}, {} in {}: {first} is not for them and nothing else is",
                    list.id,
                    question.id,
                    answer.id,
                    home.name.fi
                );
                assert!(services.iter().all(|id| catalog.service(id).is_some()));
            }
        }
    }
}

#[test]
fn a_list_is_offered_for_its_needs_and_for_what_leads_to_it() {
    for list in of_situations() {
        assert!(list.leads.iter().all(|id| WORLD.catalog.service(id).is_some()), "{}", list.id);
        assert!(!list.leads.is_empty(), "{}", list.id);
        let by_need = situations(lists(), &list.needs[..1], &[]);
        assert!(by_need.iter().take_while(|fit| fit.fits > 0).any(|fit| fit.list.id == list.id), "{}", list.id);
        let leads: Vec<&ServiceId> = list.leads.iter().collect();
        assert_eq!(situations(lists(), &list.needs[..1], &leads)[0].list.id, list.id);
    }
    let needs: HashSet<Need> = of_situations().flat_map(|list| list.needs.iter().copied()).collect();
    let without: Vec<&Need> = Need::ALL.iter().filter(|need| !needs.contains(need)).collect();
    println!("needs without a list of their own: {without:?}");
    assert!(
        of_situations()
            .all(|list| list.questions.iter().all(|q| q.kind != QuestionKind::Many || !q.answers.is_empty()))
    );
}

#[test]
fn the_first_contact_asks_again_where_nothing_is_to_be_recorded_and_somebody_cannot_cope() {
    let code = |text: &str| Code::parse(text).expect("a code");
    for (lang, told) in [(Lang::Fi, "Katso vielä:"), (Lang::Sv, "Se efter en gång till:"), (Lang::En, "Look again:")]
    {
        let mut desk = desk_in(lang, "<f2>");
        let answers = &mut desk.model.shared.contact.walk.answers;
        answers.insert(code("gate"), vec![code("nothing")]);
        let calm = desk.read();
        assert!(!calm.contains(told), "{calm}");
        let answers = &mut desk.model.shared.contact.walk.answers;
        answers.insert(code("gate"), vec![code("nothing"), code("older_person")]);
        answers.insert(code("how_much"), vec![code("continuous")]);
        answers.insert(code("manages"), vec![code("no")]);
        assert_eq!(desk.read().matches(told).count(), 2, "{}", desk.read());
    }
}
