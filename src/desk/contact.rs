//! The contact that is going on: what was typed, answered, chosen. From it the count fills itself in; the advisor adds
//! the outcome. Words stay in memory; a kept draft holds codes only.

use jiff::{ToSpan as _, Zoned};
use serde::{Deserialize, Serialize};

use super::slip::{self, ACTIVITIES_MAX};
use crate::{
    domain::{
        activity::ActivityId,
        area::MunicipalityCode,
        catalog::Catalog,
        code::{
            Asker, ClientGroup, Code, CodeList, Coded, ContactMethod, Destination, DurationBand, Feedback,
            HandoverResult, Need, Outcome, PlacesBefore, ServiceLevel, UnmetReason, VisitField,
        },
        lang::Lang,
        service::ServiceId,
        time::{Day, Hour},
        visit::{ChecklistUsed, NEEDS_MAX, NeedOutcome, SIGNS_MAX, TRIED_MAX, Visit},
    },
    guidance::{self, SoFar, Walk},
    search::filter,
};

/// The most services that can be chosen for one contact.
pub const SELECTION_MAX: usize = 12;

/// How far back a late entry can reach, in hours: a week.
pub const LATE_HOURS_MAX: u16 = 7 * 24;

/// Typed text. Never in a log, a panic or a file.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Private(pub String);

impl std::fmt::Debug for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Private(…)")
    }
}

/// One contact from its first key to its count.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// Its number among the unfinished ones.
    pub number: u32,
    /// When its talk began, or went on after it was left open; `None` before its first key.
    pub since: Option<Zoned>,
    /// When it was left open.
    pub left_at: Option<Zoned>,
    /// Seconds of talk before `since`.
    pub seconds_before: u64,
    /// What was typed.
    pub words: Private,
    /// The checklist's answers.
    pub walk: Walk,
    /// How many signs a draft had: which ones is not kept.
    pub signs_kept: u8,
    /// Chosen services.
    pub selection: Vec<ServiceId>,
    /// The service that was read last, when none was chosen.
    pub looked_at: Option<ServiceId>,
    /// Calls that were made to hand the matter over, in order.
    pub calls: Vec<Call>,
    /// The home municipality of the person concerned.
    pub municipality: Option<MunicipalityCode>,
    /// The language that is read to the person; `None` is the interface's.
    pub lang: Option<Lang>,
    /// The last words that were typed were answered only weakly.
    pub found_weakly: bool,
    /// What the advisor set by hand in the count.
    pub form: Form,
    /// What the advisor chose for the note to take along; a draft does not keep it.
    pub slip: slip::Choice,
}

/// A call that was made to hand a matter over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The service that the matter is about.
    pub about: ServiceId,
    /// The service that was called.
    pub callee: ServiceId,
    /// How it ended.
    pub result: HandoverResult,
}

/// The most calls that are kept of one contact.
pub const CALLS_MAX: usize = 12;

/// What the advisor set by hand; everything else is derived from what was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// How deep the service went.
    pub level: Option<ServiceLevel>,
    /// How the person came.
    pub method: Option<ContactMethod>,
    /// Who asked.
    pub asker: Option<Asker>,
    /// Whose matter.
    pub client_group: Option<ClientGroup>,
    /// Places contacted before.
    pub places_before: Option<PlacesBefore>,
    /// Whether it helped.
    pub feedback: Option<Feedback>,
    /// How many hours ago it was; 0 is now.
    pub hours_ago: u16,
    /// By need.
    pub needs: Vec<NeedForm>,
}

/// One need as set by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NeedForm {
    /// What it was about.
    pub need: Option<Need>,
    /// Where the person was directed.
    pub destination: Option<Destination>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How the handover ended.
    pub handover: Option<HandoverResult>,
    /// Why no help was found.
    pub unmet: Option<UnmetReason>,
}

/// The count as it stands: filled from what was done, with what was set by hand on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// How deep the service went.
    pub level: ServiceLevel,
    /// How the person came.
    pub method: ContactMethod,
    /// Who asked.
    pub asker: Asker,
    /// Whose matter.
    pub client_group: ClientGroup,
    /// Places contacted before.
    pub places_before: Option<PlacesBefore>,
    /// Whether it helped.
    pub feedback: Option<Feedback>,
    /// Needs with what is known of each; at least one.
    pub needs: Vec<FilledNeed>,
    /// When it was.
    pub at: Zoned,
    /// Told later than it was.
    pub late: bool,
    /// How long the talk took; not known of a late entry.
    pub duration: Option<DurationBand>,
}

/// One need of the count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledNeed {
    /// What it was about; `None` must be chosen.
    pub need: Option<Need>,
    /// The service that it was directed to.
    pub service: Option<ServiceId>,
    /// Where that is.
    pub destination: Option<Destination>,
    /// How it ended; `None` must be chosen.
    pub outcome: Option<Outcome>,
    /// How earlier calls ended.
    pub tried: Vec<HandoverResult>,
    /// How the handover ended.
    pub handover: Option<HandoverResult>,
    /// Why no help was found.
    pub unmet: Option<UnmetReason>,
    /// The search answered it only weakly.
    pub found_weakly: bool,
}

/// What a contact still lacks before it can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The need with this place in the list is not named.
    Need(usize),
    /// The need with this place in the list has no outcome.
    Outcome(usize),
}

/// What the administrator decided about counts, and what the desk usually does.
#[derive(Debug, Clone)]
pub struct CountSettings {
    /// How people usually come.
    pub method: ContactMethod,
    /// The home municipality is recorded.
    pub municipality: bool,
    /// The language of the talk is recorded.
    pub language: bool,
    /// The relation is recorded.
    pub segment: bool,
    /// The number of signs is recorded.
    pub signs: bool,
    /// The desk does client guidance.
    pub client_guidance: bool,
}

impl Default for CountSettings {
    fn default() -> CountSettings {
        CountSettings {
            method: ContactMethod::InPerson,
            municipality: false,
            language: false,
            segment: false,
            signs: false,
            client_guidance: false,
        }
    }
}

impl Contact {
    /// Whether anything at all has been done.
    pub fn is_empty(&self) -> bool {
        self.words.0.is_empty() && self.has_no_codes()
    }

    /// Whether there is nothing that a draft would keep.
    pub fn has_no_codes(&self) -> bool {
        self.walk.is_empty()
            && self.selection.is_empty()
            && self.calls.is_empty()
            && self.slip.activities.is_empty()
            && self.form == Form::default()
            && self.signs_kept == 0
    }

    /// Seconds of talk so far, the time left open not counted.
    pub fn seconds(&self, now: &Zoned) -> u64 {
        let running =
            self.since.as_ref().map_or(0, |since| now.timestamp().as_second() - since.timestamp().as_second());
        self.seconds_before + u64::try_from(running).unwrap_or(0)
    }

    /// Stops the talk's clock: the contact is left open.
    pub fn pause(&mut self, now: &Zoned) {
        self.seconds_before = self.seconds(now);
        self.since = None;
        self.left_at = Some(now.clone());
    }

    /// Adds a service to the chosen ones, or takes it away.
    pub fn toggle(&mut self, id: &ServiceId) -> Toggled {
        if let Some(at) = self.selection.iter().position(|chosen| chosen == id) {
            self.selection.remove(at);
            return Toggled::Removed;
        }
        if self.selection.len() >= SELECTION_MAX {
            return Toggled::Full;
        }
        self.selection.push(id.clone());
        Toggled::Added
    }

    /// How the person came.
    pub fn method(&self, settings: &CountSettings) -> ContactMethod {
        self.form.method.unwrap_or(settings.method)
    }

    /// What was typed: words and filters apart.
    pub fn asked(&self, catalog: &Catalog) -> filter::Split {
        filter::split(&self.words.0, &catalog.municipalities)
    }

    /// The home municipality of the person concerned: typed as a filter, chosen, or answered.
    pub fn home(&self, catalog: &Catalog) -> Option<MunicipalityCode> {
        let typed = self.asked(catalog).filters.municipality;
        typed.or_else(|| self.municipality.clone()).or_else(|| self.walk.municipality.clone())
    }

    /// What the checklists' answers mean.
    pub fn so_far<'c>(&self, catalog: &'c Catalog, settings: &CountSettings) -> SoFar<'c> {
        guidance::so_far(&catalog.checklists, &self.walk, self.method(settings))
    }

    /// Keeps how a call ended; the oldest of too many are let go.
    pub fn called(&mut self, call: Call) {
        self.calls.push(call);
        if self.calls.len() > CALLS_MAX {
            self.calls.remove(0);
        }
    }

    /// The signs recognised, those of a draft included.
    pub fn signs(&self, so_far: &SoFar<'_>) -> u8 {
        (so_far.signs + self.signs_kept).min(SIGNS_MAX)
    }

    /// The count as it stands.
    pub fn fill(&self, catalog: &Catalog, settings: &CountSettings, now: &Zoned) -> Filled {
        let so_far = self.so_far(catalog, settings);
        let guided = !self.walk.is_empty() || !self.selection.is_empty();
        let level_done = if guided { ServiceLevel::Guidance } else { ServiceLevel::Advice };
        let late = self.form.hours_ago > 0;
        let needs = self.needs(catalog, &so_far);
        Filled {
            level: self.form.level.or(so_far.fact("level")).unwrap_or(level_done),
            method: self.method(settings),
            asker: self.form.asker.or(so_far.fact("asker")).unwrap_or(Asker::Unknown),
            client_group: self.form.client_group.or(so_far.fact("client_group")).unwrap_or(ClientGroup::Unknown),
            places_before: self.form.places_before.or(so_far.fact("places_before")),
            feedback: self.form.feedback.or(so_far.fact("feedback")).filter(|_| may_ask_feedback(&needs)),
            needs,
            at: now.checked_sub(i64::from(self.form.hours_ago).hours()).unwrap_or_else(|_| now.clone()),
            late,
            duration: (!late && self.since.is_some()).then(|| DurationBand::of_seconds(self.seconds(now))),
        }
    }

    /// The needs: one for each chosen service's first need, then those that were answered, then that of the service
    /// that was read last; always at least one, which may still lack its name.
    fn needs(&self, catalog: &Catalog, so_far: &SoFar<'_>) -> Vec<FilledNeed> {
        let mut needs: Vec<FilledNeed> = Vec::new();
        let chosen = self.selection.iter().filter_map(|id| catalog.service(id));
        let read = self.looked_at.iter().filter_map(|id| catalog.service(id));
        for service in chosen {
            // A service that serves a need already named stands under that need.
            let known = needs.iter().any(|row| row.need.is_some_and(|need| service.needs.contains(&need)));
            let answered = so_far.needs.iter().copied().find(|need| service.needs.contains(need));
            if !known {
                needs.push(FilledNeed {
                    need: answered.or(service.needs.first().copied()),
                    service: Some(service.id.clone()),
                    destination: Some(service.destination),
                    ..FilledNeed::default()
                });
            }
        }
        for need in &so_far.needs {
            if !needs.iter().any(|row| row.need == Some(*need)) {
                needs.push(FilledNeed { need: Some(*need), ..FilledNeed::default() });
            }
        }
        if needs.is_empty() {
            // What was only read tells what the talk was about, not where anybody was directed.
            let need = read.into_iter().find_map(|service| service.needs.first().copied());
            needs.extend(need.map(|need| FilledNeed { need: Some(need), ..FilledNeed::default() }));
        }
        needs.truncate(NEEDS_MAX);
        let rows = needs.len().max(self.form.needs.len()).clamp(1, NEEDS_MAX);
        needs.resize_with(rows, FilledNeed::default);
        self.take_calls(&mut needs);
        for (row, set) in needs.iter_mut().zip(&self.form.needs) {
            row.need = set.need.or(row.need);
            row.destination = set.destination.or(row.destination);
            row.outcome = set.outcome;
            // Chosen by hand after a search that found nothing good, and no service chosen for it.
            row.found_weakly = self.found_weakly && set.need.is_some() && row.service.is_none();
            row.unmet = set.unmet.filter(|_| set.outcome == Some(Outcome::Unmet));
            let handed_over = set.outcome == Some(Outcome::HandedOver);
            let last = row.handover.take();
            // Where the matter was not handed over, the last call is told with the others.
            row.tried.extend(last.filter(|_| !handed_over || set.handover.is_some_and(|set| Some(set) != last)));
            row.tried.truncate(TRIED_MAX);
            row.handover = set.handover.or(last).or(so_far.fact("handover")).filter(|_| handed_over);
        }
        needs
    }

    /// The calls of each need: how the last one ended, and the ones before it. A call about a service that stands under
    /// no need, because another one was chosen since, belongs to the first.
    fn take_calls(&self, needs: &mut [FilledNeed]) {
        for call in &self.calls {
            let own = needs.iter().position(|row| row.service.as_ref() == Some(&call.about));
            let Some(row) = needs.get_mut(own.unwrap_or(0)) else { return };
            row.tried.extend(row.handover.replace(call.result));
        }
    }

    /// The contact as it is counted.
    ///
    /// # Errors
    /// [`Missing`] names the first thing that the advisor must still choose; nothing is lost.
    pub fn finish(
        &self,
        catalog: &Catalog,
        settings: &CountSettings,
        lang: Lang,
        now: &Zoned,
    ) -> Result<Visit, Missing> {
        let filled = self.fill(catalog, settings, now);
        let so_far = self.so_far(catalog, settings);
        let needs = filled.needs.iter().enumerate().map(|(at, row)| {
            Ok(NeedOutcome {
                need: row.need.ok_or(Missing::Need(at))?.into(),
                outcome: row.outcome.ok_or(Missing::Outcome(at))?.into(),
                destination: row.destination.unwrap_or(Destination::None).into(),
                handover: row.handover.map(Coded::Known),
                tried: row.tried.iter().copied().map(Coded::Known).collect(),
                unmet: row.unmet.map(Coded::Known),
                found_weakly: row.found_weakly,
            })
        });
        Ok(Visit {
            day: Day::of(&filled.at),
            hour: Hour::of(&filled.at),
            late: filled.late,
            method: filled.method.into(),
            level: filled.level.into(),
            duration: filled.duration.map(Coded::Known),
            asker: Some(filled.asker.into()),
            client_group: Some(filled.client_group.into()),
            needs: needs.collect::<Result<_, _>>()?,
            places_before: filled.places_before.map(Coded::Known),
            feedback: filled.feedback.map(Coded::Known),
            checklist: guidance::used(&catalog.checklists, &self.walk)
                .map(|checklist| ChecklistUsed { id: checklist.id.clone(), version: checklist.version }),
            catalog: version_code(catalog),
            confirmed: self.form.confirmed(),
            municipality: self.home(catalog).filter(|_| settings.municipality),
            language: settings.language.then_some(lang),
            segment: so_far.segment.filter(|_| settings.segment).map(|rule| rule.segment.into()),
            signs: (settings.signs && !self.walk.is_empty()).then(|| self.signs(&so_far)),
        })
    }
}

/// Whether the person may be asked if it helped: never after violence or when the contact broke off.
pub fn may_ask_feedback(needs: &[FilledNeed]) -> bool {
    !needs.iter().any(|row| row.need == Some(Need::Violence) || row.outcome == Some(Outcome::CutOff))
}

/// What became of a service that was added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toggled {
    /// It is chosen now.
    Added,
    /// It is not chosen any more.
    Removed,
    /// No more can be chosen.
    Full,
}

impl Form {
    /// The need at a place as set by hand, made when there is none yet.
    ///
    /// # Panics
    /// Never: the list is made long enough first.
    #[expect(clippy::indexing_slicing, reason = "the line before makes the list long enough")]
    pub fn need(&mut self, at: usize) -> &mut NeedForm {
        self.needs.resize_with(self.needs.len().max(at + 1), NeedForm::default);
        &mut self.needs[at]
    }

    fn confirmed(&self) -> Vec<Coded<VisitField>> {
        let set = [
            (self.method.is_some(), VisitField::Method),
            (self.level.is_some(), VisitField::Level),
            (self.asker.is_some(), VisitField::Asker),
            (self.client_group.is_some(), VisitField::ClientGroup),
            (self.needs.iter().any(|row| row.need.is_some()), VisitField::Need),
            (self.needs.iter().any(|row| row.destination.is_some()), VisitField::Destination),
            (self.places_before.is_some(), VisitField::PlacesBefore),
            (self.hours_ago > 0, VisitField::Hour),
        ];
        set.into_iter().filter(|(is_set, _)| *is_set).map(|(_, field)| field.into()).collect()
    }
}

/// The catalogue's version as a code; `unknown` where a catalogue has none.
pub fn version_code(catalog: &Catalog) -> Code {
    Code::parse(&catalog.version)
        .unwrap_or_else(|_| Code::parse("unknown").expect("seven lower-case letters are a code"))
}

/// A directional question or a wrong number: counted with nothing else.
pub fn quick_visit(catalog: &Catalog, settings: &CountSettings, level: ServiceLevel, now: &Zoned) -> Visit {
    Visit {
        day: Day::of(now),
        hour: Hour::of(now),
        late: false,
        method: settings.method.into(),
        level: level.into(),
        duration: None,
        asker: None,
        client_group: None,
        needs: Vec::new(),
        places_before: None,
        feedback: None,
        checklist: None,
        catalog: version_code(catalog),
        confirmed: Vec::new(),
        municipality: None,
        language: None,
        segment: None,
        signs: None,
    }
}

/// A contact as it is kept through a crash: codes only, the number of signs and not which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    number: u32,
    seconds: u64,
    walk: Walk,
    signs: u8,
    selection: Vec<String>,
    municipality: Option<MunicipalityCode>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    found_weakly: bool,
    needs: Vec<DraftNeed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    calls: Vec<DraftCall>,
    /// What is on the note besides services.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    activities: Vec<String>,
}

/// A call of a draft: two services and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftCall {
    about: String,
    callee: String,
    result: Coded<HandoverResult>,
}

/// The part of a need that was set by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftNeed {
    need: Option<Coded<Need>>,
    destination: Option<Coded<Destination>>,
    outcome: Option<Coded<Outcome>>,
}

impl Contact {
    /// The draft's bytes.
    pub fn to_draft(&self, catalog: &Catalog) -> Vec<u8> {
        let mut walk = self.walk.clone();
        let mut signs = self.signs_kept;
        let questions = catalog.checklists.iter().flat_map(|list| &list.questions).filter(|question| !question.shared);
        for question in questions.filter(|question| question.answers.iter().any(|answer| answer.sign)) {
            let count = self.walk.chosen(question).filter(|answer| answer.sign).count();
            signs = signs.saturating_add(u8::try_from(count).unwrap_or(SIGNS_MAX));
            walk.answers.remove(&question.id);
        }
        let needs = self.form.needs.iter().map(|row| DraftNeed {
            need: row.need.map(Coded::Known),
            destination: row.destination.map(Coded::Known),
            outcome: row.outcome.map(Coded::Known),
        });
        let draft = Draft {
            number: self.number,
            seconds: self.seconds_before,
            walk,
            signs: signs.min(SIGNS_MAX),
            selection: self.selection.iter().map(ServiceId::to_string).collect(),
            municipality: self.asked(catalog).filters.municipality.or_else(|| self.municipality.clone()),
            found_weakly: self.found_weakly,
            needs: needs.collect(),
            calls: self.calls.iter().map(DraftCall::of).collect(),
            activities: self.slip.activities.iter().map(|id| id.as_str().to_owned()).collect(),
        };
        serde_json::to_vec(&draft).expect("a draft has only string keys and plain values")
    }

    /// The contact of a draft, its clock stopped; `None` when the bytes are not a draft of this program.
    pub fn from_draft(bytes: &[u8]) -> Option<Contact> {
        let draft: Draft = serde_json::from_slice(bytes).ok()?;
        let needs = draft.needs.iter().map(|row| NeedForm {
            need: row.need.as_ref().and_then(Coded::known),
            destination: row.destination.as_ref().and_then(Coded::known),
            outcome: row.outcome.as_ref().and_then(Coded::known),
            ..NeedForm::default()
        });
        let activities = draft.activities.iter().filter_map(|id| ActivityId::parse(id));
        let slip = slip::Choice { activities: activities.take(ACTIVITIES_MAX).collect(), ..slip::Choice::default() };
        Some(Contact {
            slip,
            number: draft.number,
            seconds_before: draft.seconds,
            walk: draft.walk,
            signs_kept: draft.signs,
            selection: draft.selection.iter().filter_map(|id| ServiceId::parse(id)).take(SELECTION_MAX).collect(),
            calls: draft.calls.iter().filter_map(DraftCall::call).take(CALLS_MAX).collect(),
            municipality: draft.municipality,
            found_weakly: draft.found_weakly,
            form: Form { needs: needs.take(NEEDS_MAX).collect(), ..Form::default() },
            ..Contact::default()
        })
    }
}

impl DraftCall {
    fn of(call: &Call) -> DraftCall {
        let (about, callee) = (call.about.to_string(), call.callee.to_string());
        DraftCall { about, callee, result: call.result.into() }
    }

    fn call(&self) -> Option<Call> {
        let (about, callee) = (ServiceId::parse(&self.about)?, ServiceId::parse(&self.callee)?);
        Some(Call { about, callee, result: self.result.known()? })
    }
}

/// The codes of a list that a form offers, in order.
pub fn choices<T: CodeList>(except: &[T]) -> Vec<T> {
    T::ALL.iter().copied().filter(|value| !except.contains(value)).collect()
}
