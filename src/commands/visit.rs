//! `lahitori visit`: counts one contact in one line, into the journal of this desk, for whoever works without screens or
//! has another program in front. It fills in what the desk would fill in, asks for what the desk would ask for, and sends
//! nothing: that is the desk's, or `lahitori journal send`.

use std::{
    io::{self, Write as _},
    process::ExitCode,
    sync::Arc,
};

use super::{desk, journal, json, load, words};
use crate::{
    cli::VisitArgs,
    config::Setup,
    desk::{
        contact::{Contact, Form, LATE_HOURS_MAX, Missing, NeedForm, SELECTION_MAX, quick_visit},
        shared::Shared,
    },
    domain::{
        code::{CodeList, Outcome, ServiceLevel},
        entry::{Entry, EntryId, FORMAT, What},
        lang::Lang,
        service::ServiceId,
        visit::{NEEDS_MAX, Visit},
    },
    error::Explained,
    i18n::{say, tell},
    store::Journal,
};

/// Runs `lahitori visit`.
///
/// # Errors
/// With a sentence for the person who called it; nothing is counted then.
pub fn run(setup: &Setup, args: &VisitArgs) -> anyhow::Result<ExitCode> {
    let explained = |error| words::journal_error(setup.lang, &error);
    let kept = Journal::open(&setup.journal_path());
    journal::open(setup, &kept)?;
    let mut model = desk::opening(setup);
    let shared = &mut model.shared;
    desk::remember(setup, &kept, shared);
    shared.world = Arc::new(load::open(setup));
    shared.take_desk_method();
    let visit = visit(shared, args)?;
    let mut random = [0; 10];
    getrandom::fill(&mut random)?;
    let what = What::Visit(visit);
    let entry = Entry { format: FORMAT, id: EntryId::new(&shared.now, random), desk: shared.desk.clone(), what };
    kept.append(entry.seal(), None).wait().map_err(explained)?;
    let waiting = kept.standing().wait().map_err(explained)?.waiting;
    let mut out = io::stdout().lock();
    match &entry.what {
        What::Visit(visit) if args.json => {
            json::print(&mut out, &serde_json::json!({ "id": entry.id, "contact": visit }))?
        }
        _ => writeln!(out, "{}", tell(setup.lang, "visit-counted", &[("waiting", waiting.into())]))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The contact that the line tells.
fn visit(shared: &Shared, args: &VisitArgs) -> Result<Visit, Explained> {
    let lang = shared.lang;
    let level = one(lang, "--level", args.level.as_ref())?;
    let (catalog, mut settings) = (shared.catalog(), shared.settings.count.clone());
    settings.method = one(lang, "--method", args.method.as_ref())?.unwrap_or(settings.method);
    if let Some(level @ (ServiceLevel::Directions | ServiceLevel::WrongNumber)) = level {
        return Ok(quick_visit(catalog, &settings, level, &shared.now));
    }
    if args.hours_ago > LATE_HOURS_MAX {
        let most = tell(lang, "visit-too-long-ago-hint", &[("hours", LATE_HOURS_MAX.into())]);
        return Err(Explained::new(say(lang, "visit-too-long-ago"), most));
    }
    let feedback = one(lang, "--feedback", args.feedback.as_ref())?;
    let form = Form {
        level,
        method: one(lang, "--method", args.method.as_ref())?,
        asker: one(lang, "--asker", args.asker.as_ref())?,
        client_group: one(lang, "--client-group", args.client_group.as_ref())?,
        places_before: one(lang, "--places-before", args.places_before.as_ref())?,
        feedback,
        hours_ago: args.hours_ago,
        needs: needs(lang, args)?,
    };
    let contact = Contact { selection: services(shared, args)?, form, ..Contact::default() };
    let visit = contact.finish(catalog, &settings, shared.customer_lang(), &shared.now).map_err(|missing| {
        let (sentence, hint) = match missing {
            Missing::Need(_) => ("visit-no-need", "visit-no-need-hint"),
            Missing::Outcome(_) => ("visit-no-outcome", "visit-no-outcome-hint"),
        };
        let codes = Outcome::ALL.iter().map(|outcome| outcome.code()).collect::<Vec<_>>().join(", ");
        Explained::new(say(lang, sentence), tell(lang, hint, &[("codes", codes.into())]))
    })?;
    if feedback.is_some() && visit.feedback.is_none() {
        return Err(Explained::new(say(lang, "visit-no-feedback"), say(lang, "visit-no-feedback-hint")));
    }
    // Services that stand for the same matter are one matter: an outcome too many belongs to nothing.
    if args.outcomes.len().max(args.destinations.len()) > visit.needs.len() {
        return Err(too_many(lang, visit.needs.len()));
    }
    Ok(visit)
}

fn services(shared: &Shared, args: &VisitArgs) -> Result<Vec<ServiceId>, Explained> {
    let lang = shared.lang;
    if args.services.len() > SELECTION_MAX {
        return Err(too_many(lang, SELECTION_MAX));
    }
    let known = |id: &ServiceId| shared.catalog().service(id).is_some();
    let parsed = args.services.iter().map(|typed| {
        let id = ServiceId::parse(typed).filter(known);
        id.ok_or_else(|| {
            let sentence = tell(lang, "unit-no-service", &[("id", typed.as_str().into())]);
            Explained::new(sentence, say(lang, "unit-no-service-hint"))
        })
    });
    parsed.collect()
}

/// What was said of each matter: the first of each list is of the first matter; a single outcome is that of all.
fn needs(lang: Lang, args: &VisitArgs) -> Result<Vec<NeedForm>, Explained> {
    let count = args.needs.len().max(args.services.len()).max(args.outcomes.len()).max(args.destinations.len());
    if count > NEEDS_MAX {
        return Err(too_many(lang, NEEDS_MAX));
    }
    let matters = args.needs.len().max(args.services.len());
    let form = |at: usize| {
        let only = args.outcomes.first().filter(|_| args.outcomes.len() == 1 && at < matters);
        Ok(NeedForm {
            need: one(lang, "--need", args.needs.get(at))?,
            destination: one(lang, "--destination", args.destinations.get(at))?,
            outcome: one(lang, "--outcome", args.outcomes.get(at).or(only))?,
            handover: one(lang, "--handover", args.handover.as_ref())?,
            unmet: one(lang, "--unmet", args.unmet.as_ref())?,
        })
    };
    (0..count).map(form).collect()
}

fn too_many(lang: Lang, most: usize) -> Explained {
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    Explained::new(say(lang, "visit-too-many"), tell(lang, "visit-too-many-hint", &[("most", most.into())]))
}

/// The code of an option.
fn one<T: CodeList>(lang: Lang, option: &str, typed: Option<&String>) -> Result<Option<T>, Explained> {
    let Some(typed) = typed else { return Ok(None) };
    let known = T::of(typed).ok_or_else(|| {
        let args = [("option", option.into()), ("code", typed.as_str().into())];
        words::one_of(tell(lang, "visit-unknown-code", &args), lang, T::ALL)
    })?;
    Ok(Some(known))
}
