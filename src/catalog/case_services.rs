//! What becomes of a practice case when layers of the catalogue come together: a service that it names may have another
//! id now, or be gone. A step to a service that is gone leads nowhere, and a point that only it could meet would blame
//! somebody for what nobody can do: both are taken out, and the case goes on without them while there is a way through it.

use crate::domain::{
    case::{Case, Condition, Deed, StepAct},
    service::ServiceId,
};

/// What became of a case.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// All that it names is there.
    Whole,
    /// These services are gone; it goes on without them.
    Shorter(Vec<ServiceId>),
    /// Nothing is left that could be practised.
    Nothing,
}

/// Gives each service of a case its present id and takes out what rests on those that are gone.
pub(super) fn settle(case: &mut Case, meaning: &impl Fn(&ServiceId) -> Option<ServiceId>) -> Became {
    let mut gone: Vec<ServiceId> = case.named().filter(|id| meaning(id).is_none()).cloned().collect();
    gone.sort();
    gone.dedup();
    let led_somewhere = case.services().next().is_some();
    case.steps.retain_mut(|step| match &mut step.act {
        StepAct::Service { id, .. } => meaning(id).map(|now| *id = now).is_some(),
        StepAct::Next(next) => {
            *next = next.as_ref().and_then(meaning);
            true
        }
        _ => true,
    });
    case.points.retain_mut(|point| can_hold(&mut point.when, meaning));
    case.mistakes.retain_mut(|mistake| can_hold(&mut mistake.when, meaning));
    let leads_somewhere = case.services().next().is_some();
    if case.points.is_empty() || case.steps.is_empty() || led_somewhere && !leads_somewhere {
        Became::Nothing
    } else if gone.is_empty() {
        Became::Whole
    } else {
        Became::Shorter(gone)
    }
}

/// Settles the services of conditions; whether they can hold all together still, and still say something.
fn can_hold(when: &mut Vec<Condition>, meaning: &impl Fn(&ServiceId) -> Option<ServiceId>) -> bool {
    let mut holds = true;
    when.retain_mut(|condition| {
        let (Deed::Service(ids) | Deed::Chosen(ids)) = &mut condition.deed else { return true };
        *ids = ids.iter().filter_map(meaning).collect();
        // Nobody can do it any more; that nobody did it says nothing.
        holds &= condition.not || !ids.is_empty();
        !ids.is_empty()
    });
    holds && !when.is_empty()
}
