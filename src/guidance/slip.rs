//! The note to take along (muistilappu): which facts of which services stand on it, what was agreed, and whether it may
//! name anything at all. It holds what the catalogue knows and codes that the advisor chose; nothing that was typed or
//! answered about the person has a place in it, and after violence it does not exist unless somebody asks for it.

use std::sync::Arc;

use jiff::{Zoned, civil::Date};

use super::{SoFar, Walk, deadline::LastDay};
use crate::domain::{
    activity::Activity,
    catalog::Catalog,
    checklist::{Checklist, Deadline},
    code::{Code, HandoverResult, Need, Outcome},
    lang::Text,
    service::{ChannelKind, Service, ServiceChannel, ServiceId},
};

/// The most ways to reach one service on a note, of each kind: a note with every number of a service is a phone book.
const PHONES_MAX: usize = 2;
const PLACES_MAX: usize = 1;
const PAGES_MAX: usize = 1;

/// The questions that ask whether one can talk safely. Where it is not safe to talk, it is not safe to carry a note.
const SAFE_QUESTIONS: [&str; 2] = ["safe_to_talk", "safe_here"];

/// The question whether the person wants a note and can carry it, and the one about who does what.
const NOTE_SAFE: &str = "note_safe";
const WHO_DOES_WHAT: &str = "who_does_what";

/// How much a note tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The services by their names.
    Named,
    /// Numbers and times alone: whoever finds it learns nothing of the matter.
    Discreet,
    /// No note.
    Withheld,
}

impl Form {
    /// All forms in the order in which they are offered.
    pub const ALL: [Form; 3] = [Form::Named, Form::Discreet, Form::Withheld];
}

/// Who does what next, as agreed on this contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Promise {
    /// The person calls.
    YouCall,
    /// The person goes there.
    YouGo,
    /// The person applies.
    YouApply,
    /// Somebody close calls.
    CloseOneCalls,
    /// The service calls the person.
    TheyCall,
    /// The service comes to the person's home.
    TheyVisit,
    /// This desk gets back to the person.
    WeReturn,
}

impl Promise {
    /// All in the order in which they are offered.
    pub const ALL: [Promise; 7] = [
        Promise::YouCall,
        Promise::YouGo,
        Promise::YouApply,
        Promise::CloseOneCalls,
        Promise::TheyCall,
        Promise::TheyVisit,
        Promise::WeReturn,
    ];

    /// What an outcome that was already chosen says of the next step.
    pub fn of_outcome(outcome: Outcome) -> Option<Promise> {
        match outcome {
            Outcome::Advised => Some(Promise::YouCall),
            Outcome::WeReturn => Some(Promise::WeReturn),
            _ => None,
        }
    }

    /// What the end of a call says of it, in which the matter was to be handed over.
    pub fn of_handover(result: HandoverResult) -> Option<Promise> {
        matches!(result, HandoverResult::Accepted | HandoverResult::CallPromised).then_some(Promise::TheyCall)
    }

    /// What was answered when the checklist asked who does what: nothing of the person, only what was agreed.
    pub fn of_walk(walk: &Walk) -> Vec<Promise> {
        let of = |answer: &Code| match answer.as_str() {
            "we" => Some(Promise::WeReturn),
            "person" => Some(Promise::YouCall),
            "close_person" => Some(Promise::CloseOneCalls),
            "other_service" => Some(Promise::TheyCall),
            _ => None,
        };
        answers(walk, WHO_DOES_WHAT).iter().filter_map(of).collect()
    }
}

fn answers<'w>(walk: &'w Walk, question: &str) -> &'w [Code] {
    let given = walk.answers.iter().find(|(id, _)| id.as_str() == question);
    given.map(|(_, answers)| answers.as_slice()).unwrap_or_default()
}

/// Who does what by when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreed {
    /// Who does what; empty where nothing was agreed.
    pub promises: Vec<Promise>,
    /// By when at the latest; `None` where no day was agreed.
    pub by: Option<Date>,
}

/// A note to take along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The services, or what is told of them.
    pub entries: Vec<Entry>,
    /// Groups and events; none on a discreet note, whose names would tell as much as a service's.
    pub activities: Vec<Activity>,
    /// By when an assessment must have started, where this contact starts it.
    pub start_by: Option<LastDay>,
    /// What was agreed.
    pub agreed: Agreed,
}

/// One service on a note. On a discreet note it has channels and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its name and who answers there.
    pub name: Option<(Text, Option<Text>)>,
    /// What it is.
    pub what: Option<Text>,
    /// How to get it: the next step in words.
    pub how: Option<Text>,
    /// What to bring.
    pub bring: Option<Text>,
    /// Who must be reached first, with a number where that is another one than the service's own.
    pub first: Option<(Text, Option<ServiceChannel>)>,
    /// How it is reached, the way that a person would use first at the head.
    pub channels: Vec<ServiceChannel>,
}

/// Whether this contact is about violence, or cannot be talked about safely: by a need, by an answer, by a question of a
/// list that leaves no note, or by the services.
pub fn after_violence(
    lists: &[Checklist],
    walk: &Walk,
    so_far: &SoFar<'_>,
    needs: &[Need],
    services: &[Arc<Service>],
) -> bool {
    let said_unsafe = |question: &&str| answers(walk, question).iter().any(|answer| answer.as_str() == "no");
    let own = lists.iter().filter(|list| list.no_note).flat_map(|list| &list.questions);
    let mut own = own.filter(|question| !question.shared);
    let of_violence = |service: &Arc<Service>| {
        service.needs.first() == Some(&Need::Violence) || (service.sensitive && service.needs.contains(&Need::Violence))
    };
    so_far.needs.contains(&Need::Violence)
        || needs.contains(&Need::Violence)
        || SAFE_QUESTIONS.iter().any(said_unsafe)
        || own.any(|question| walk.chosen(question).next().is_some())
        || services.iter().any(of_violence)
}

/// The form that nobody had to choose: none after violence and where the person wants none, without names where the
/// person wants it so or a service is one that others should not see on a note.
pub fn usual_form(after_violence: bool, walk: &Walk, services: &[Arc<Service>]) -> Form {
    let said = |wanted: &str| answers(walk, NOTE_SAFE).iter().any(|answer| answer.as_str() == wanted);
    if after_violence || said("no") {
        Form::Withheld
    } else if said("discreet") || services.iter().any(|service| service.sensitive) {
        Form::Discreet
    } else {
        Form::Named
    }
}

/// The note with names.
pub fn named(catalog: &Catalog, services: &[Arc<Service>], now: &Zoned, agreed: Agreed, so_far: &SoFar<'_>) -> Slip {
    let starts = so_far.deadlines.contains(&Deadline::AssessmentSevenWeekdays);
    let ids: Vec<&ServiceId> = services.iter().map(|service| &service.id).collect();
    let entry = |service: &Arc<Service>| {
        let channels = reached(service, now);
        Entry {
            name: Some((service.name.clone(), provider(catalog, service))),
            what: known(if service.summary.is_empty() { &service.description } else { &service.summary }),
            how: known(&service.how_to_get),
            bring: service.bring.as_ref().and_then(known),
            first: first(catalog, service, &ids, now).map(|(name, phone)| {
                let another = !channels.iter().any(|channel| channel.kind == phone.kind);
                (name, another.then_some(phone))
            }),
            channels,
        }
    };
    Slip {
        entries: services.iter().map(entry).collect(),
        activities: Vec::new(),
        start_by: starts.then(|| super::deadline::assessment_start(now.date())),
        agreed,
    }
}

/// The note without names: numbers with their hours, and the day. Addresses of pages and places would tell whose they are.
pub fn discreet(services: &[Arc<Service>], now: &Zoned, agreed: Agreed) -> Slip {
    let entry = |service: &Arc<Service>| {
        let phone = reached(service, now).into_iter().find(|channel| matches!(channel.kind, ChannelKind::Phone(_)))?;
        // What answers there and what is remarked on it would tell as much as the name.
        let bare = ServiceChannel { name: None, note: None, hours_text: None, ..phone };
        Some(Entry { channels: vec![bare], ..Entry::default() })
    };
    Slip { entries: services.iter().filter_map(entry).collect(), activities: Vec::new(), start_by: None, agreed }
}

fn known(text: &Text) -> Option<Text> {
    (!text.is_empty()).then(|| text.clone())
}

fn provider(catalog: &Catalog, service: &Service) -> Option<Text> {
    let organiser = || catalog.organiser(service).map(|organiser| organiser.name.clone());
    service.provider.clone().or_else(organiser).filter(|name| !name.is_empty() && *name != service.name)
}

/// The first service that must be passed before this one, where it has a number and does not stand on the note itself.
fn first(catalog: &Catalog, service: &Service, on_note: &[&ServiceId], now: &Zoned) -> Option<(Text, ServiceChannel)> {
    let before = service.through.iter().filter(|id| !on_note.contains(id)).filter_map(|id| catalog.service(id));
    before.filter(|before| !before.sensitive).find_map(|before| {
        let phone = reached(&before, now).into_iter().find(|channel| matches!(channel.kind, ChannelKind::Phone(_)));
        Some((before.name.clone(), phone?))
    })
}

/// The ways to reach a service that stand on a note: the one that a person would use first at the head, then the others
/// as its editors have ordered them, few of each kind, no number twice.
fn reached(service: &Service, now: &Zoned) -> Vec<ServiceChannel> {
    let main = service.main_channel(now);
    let others = service.channels.iter().filter(|channel| !main.is_some_and(|main| std::ptr::eq(main, *channel)));
    let (mut phones, mut places, mut pages) = (PHONES_MAX, PLACES_MAX, PAGES_MAX);
    let mut kept: Vec<ServiceChannel> = Vec::new();
    for channel in main.into_iter().chain(others) {
        let left = match channel.kind {
            ChannelKind::Phone(_) | ChannelKind::Sms(_) => &mut phones,
            ChannelKind::Place { .. } => &mut places,
            ChannelKind::Web(_) | ChannelKind::Form(_) | ChannelKind::Email(_) => &mut pages,
        };
        if *left > 0 && !kept.iter().any(|other| other.kind == channel.kind) {
            *left -= 1;
            kept.push(channel.clone());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::time::HELSINKI;

    fn catalog() -> Catalog {
        crate::commands::load::catalog_for_tests()
    }

    fn services(catalog: &Catalog, ids: &[&str]) -> Vec<Arc<Service>> {
        let ids = ids.iter().map(|id| ServiceId::parse(id).expect("an id"));
        ids.map(|id| catalog.service(&id).unwrap_or_else(|| panic!("{id} is missing"))).collect()
    }

    fn monday() -> Zoned {
        date(2026, 11, 23).at(14, 5, 0, 0).to_zoned(HELSINKI.clone()).expect("a time of that day")
    }

    #[test]
    fn a_discreet_note_holds_numbers_and_times_and_no_word_of_any_service() {
        let catalog = catalog();
        for service in catalog.services.iter() {
            let slip = discreet(std::slice::from_ref(&service), &monday(), Agreed::default());
            for entry in &slip.entries {
                let [channel] = entry.channels.as_slice() else { panic!("one number of {}", service.id) };
                assert!(matches!(channel.kind, ChannelKind::Phone(_)), "{}", service.id);
                assert_eq!((&channel.name, &channel.note, &channel.hours_text), (&None, &None, &None));
                assert_eq!(Entry { channels: Vec::new(), ..entry.clone() }, Entry::default(), "{}", service.id);
            }
        }
    }

    #[test]
    fn after_violence_there_is_no_note_unless_somebody_chooses_one() {
        let catalog = catalog();
        let care = services(&catalog, &["kotihoito"]);
        let line = services(&catalog, &["nollalinja"]);
        let nothing = (Walk::default(), SoFar::default());
        assert!(!after_violence(&catalog.checklists, &nothing.0, &nothing.1, &[], &care));
        assert!(after_violence(&catalog.checklists, &nothing.0, &nothing.1, &[Need::Violence], &care));
        assert!(after_violence(&catalog.checklists, &nothing.0, &nothing.1, &[], &line));
        let named = SoFar { needs: vec![Need::Violence], ..SoFar::default() };
        assert!(after_violence(&catalog.checklists, &nothing.0, &named, &[], &care));
        let mut unsafe_to_talk = Walk::default();
        let code = |text| Code::parse(text).expect("a code");
        unsafe_to_talk.answers.insert(code("safe_to_talk"), vec![code("no")]);
        assert!(after_violence(&catalog.checklists, &unsafe_to_talk, &nothing.1, &[], &care));
        let mut of_violence = Walk::default();
        of_violence.answers.insert(code("violence_safe"), vec![code("yes")]);
        assert!(after_violence(&catalog.checklists, &of_violence, &nothing.1, &[], &care));
        assert!(!after_violence(&[], &of_violence, &nothing.1, &[], &care), "it is the list that says so, not a name");
        assert_eq!(usual_form(true, &nothing.0, &care), Form::Withheld);
        assert_eq!(usual_form(false, &nothing.0, &care), Form::Named);
    }

    #[test]
    fn what_was_agreed_in_the_checklist_is_what_the_note_proposes() {
        let catalog = catalog();
        let care = services(&catalog, &["kotihoito"]);
        let code = |text| Code::parse(text).expect("a code");
        for (answer, form) in [("yes", Form::Named), ("discreet", Form::Discreet), ("no", Form::Withheld)] {
            let mut walk = Walk::default();
            walk.answers.insert(code(NOTE_SAFE), vec![code(answer)]);
            assert_eq!(usual_form(false, &walk, &care), form);
            assert_eq!(usual_form(true, &walk, &care), Form::Withheld, "violence comes first");
        }
        let mut walk = Walk::default();
        walk.answers.insert(code(WHO_DOES_WHAT), vec![code("person"), code("we")]);
        assert_eq!(Promise::of_walk(&walk), [Promise::YouCall, Promise::WeReturn]);
    }

    #[test]
    fn a_service_that_others_should_not_see_is_not_named_unasked() {
        let catalog = catalog();
        let sensitive = catalog.services.iter().filter(|service| service.sensitive);
        let forms: Vec<Form> = sensitive.map(|service| usual_form(false, &Walk::default(), &[service])).collect();
        assert!(forms.len() > 10 && forms.iter().all(|form| *form == Form::Discreet));
    }

    #[test]
    fn the_questions_that_the_note_looks_at_are_in_the_checklists() {
        let catalog = catalog();
        let asked = catalog.checklists.iter().flat_map(|checklist| &checklist.questions);
        let asked: Vec<&str> = asked.map(|question| question.id.as_str()).collect();
        assert!(SAFE_QUESTIONS.iter().chain([&NOTE_SAFE, &WHO_DOES_WHAT]).all(|question| asked.contains(question)));
        let leaves_none: Vec<&str> =
            catalog.checklists.iter().filter(|list| list.no_note).map(|list| list.id.as_str()).collect();
        assert_eq!(leaves_none, ["vakivalta"]);
    }

    #[test]
    fn what_must_be_passed_first_stands_on_the_note() {
        let catalog = catalog();
        let slip =
            named(&catalog, &services(&catalog, &["kotihoito"]), &monday(), Agreed::default(), &SoFar::default());
        let (name, phone) = slip.entries[0].first.clone().expect("home care is reached through an assessment");
        assert!(!name.is_empty());
        // A number stands on the note once.
        assert!(phone.is_none_or(|phone| slip.entries[0].channels.iter().all(|own| own.kind != phone.kind)));
        assert_eq!(slip.start_by, None, "no answer started an assessment");
    }
}
