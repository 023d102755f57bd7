//! Pirkanmaa's pair: where the guidance of older people led.

use crate::domain::{
    code::{ClientGroup, Destination, Outcome, ServiceLevel},
    visit::{NeedOutcome, Visit},
};

/// The rows of [`super::TableName::OlderGuidance`].
pub(super) const OLDER_ROWS: [&str; 3] = ["helped_or_elsewhere", "county_older_disabled", "other"];

/// The row of Pirkanmaa's pair for an older person's guidance contact. The heaviest destination decides: forwarded to the
/// county's services for older and disabled people; else to other services of the county, which is neither of the pair;
/// else helped here or directed elsewhere.
pub(super) fn older_guidance(visit: &Visit) -> Option<usize> {
    let level = matches!(visit.level.known(), Some(ServiceLevel::Guidance | ServiceLevel::ClientGuidance));
    let older = visit.client_group.as_ref().is_some_and(|group| group.is(ClientGroup::Older));
    let to = |destination| visit.needs.iter().any(|need| need.destination.is(destination));
    let helped = visit.needs.iter().any(helped_or_elsewhere);
    let row = match () {
        () if to(Destination::CountyOlderDisabled) => 1,
        () if to(Destination::CountyOther) => 2,
        () if helped => 0,
        () => 2,
    };
    (level && older).then_some(row)
}

fn helped_or_elsewhere(need: &NeedOutcome) -> bool {
    let here = matches!(
        need.outcome.known(),
        Some(Outcome::Settled | Outcome::StartedTogether | Outcome::HandedOver | Outcome::Advised)
    );
    let gone = matches!(need.outcome.known(), Some(Outcome::Unmet | Outcome::Declined | Outcome::CutOff));
    let elsewhere = !matches!(need.destination.known(), None | Some(Destination::None));
    here || (elsewhere && !gone)
}
