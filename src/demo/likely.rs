//! How likely each code is, in parts of the sum of its list. Invented, each by what a desk would find plausible.

use fastrand::Rng;

use crate::domain::{
    code::{
        Asker, ClientGroup, ContactMethod, Destination, DurationBand, Feedback, HandoverResult, Need, Outcome,
        PlacesBefore, Segment, ServiceLevel, UnmetReason,
    },
    lang::Lang,
};

/// Draws one by its weight.
pub(super) fn pick<T: Copy>(rng: &mut Rng, weighted: &[(T, u32)]) -> T {
    let all: u32 = weighted.iter().map(|(_, weight)| weight).sum();
    let mut at = rng.u32(0..all.max(1));
    for (value, weight) in weighted {
        if at < *weight {
            return *value;
        }
        at -= weight;
    }
    let (last, _) = weighted.last().expect("no list here is empty");
    *last
}

pub(super) const HOURS: [(u8, u32); 7] = [(9, 17), (10, 19), (11, 16), (12, 13), (13, 15), (14, 13), (15, 7)];

pub(super) const LEVELS: [(ServiceLevel, u32); 5] = [
    (ServiceLevel::Directions, 9),
    (ServiceLevel::WrongNumber, 2),
    (ServiceLevel::Advice, 45),
    (ServiceLevel::Guidance, 33),
    (ServiceLevel::ClientGuidance, 11),
];

pub(super) const NEEDS_OF_ONE: [(usize, u32); 4] = [(1, 70), (2, 21), (3, 7), (4, 2)];

pub(super) const METHODS: [(ContactMethod, u32); 8] = [
    (ContactMethod::InPerson, 48),
    (ContactMethod::Phone, 36),
    (ContactMethod::CallBack, 6),
    (ContactMethod::Chat, 3),
    (ContactMethod::Message, 3),
    (ContactMethod::Video, 1),
    (ContactMethod::HomeVisit, 1),
    (ContactMethod::Outreach, 2),
];

pub(super) const DURATIONS: [(DurationBand, u32); 5] = [
    (DurationBand::Under2, 9),
    (DurationBand::From2To5, 25),
    (DurationBand::From5To15, 40),
    (DurationBand::From15To30, 18),
    (DurationBand::Over30, 8),
];

pub(super) const ASKERS: [(Asker, u32); 7] = [
    (Asker::OneSelf, 58),
    (Asker::Together, 8),
    (Asker::ClosePerson, 22),
    (Asker::Representative, 2),
    (Asker::Concerned, 2),
    (Asker::Professional, 6),
    (Asker::Unknown, 2),
];

pub(super) const GROUPS: [(ClientGroup, u32); 5] = [
    (ClientGroup::Older, 46),
    (ClientGroup::Disabled, 10),
    (ClientGroup::Family, 9),
    (ClientGroup::Adult, 28),
    (ClientGroup::Unknown, 7),
];

pub(super) const PLACES: [(PlacesBefore, u32); 4] =
    [(PlacesBefore::None, 44), (PlacesBefore::One, 24), (PlacesBefore::TwoOrMore, 12), (PlacesBefore::Unknown, 20)];

pub(super) const FEEDBACK: [(Feedback, u32); 4] =
    [(Feedback::Yes, 62), (Feedback::Partly, 14), (Feedback::No, 4), (Feedback::NotAsked, 20)];

pub(super) const NEEDS: [(Need, u32); 20] = [
    (Need::DailyLife, 19),
    (Need::Housing, 8),
    (Need::Money, 9),
    (Need::Participation, 3),
    (Need::Violence, 1),
    (Need::Crisis, 1),
    (Need::Family, 3),
    (Need::MentalHealth, 4),
    (Need::Addiction, 2),
    (Need::MemoryFunction, 8),
    (Need::Disability, 5),
    (Need::Carer, 5),
    (Need::Health, 10),
    (Need::WorkStudy, 2),
    (Need::Benefits, 8),
    (Need::Digital, 6),
    (Need::Mobility, 4),
    (Need::Rights, 2),
    (Need::Activities, 5),
    (Need::Other, 2),
];

pub(super) const OUTCOMES: [(Outcome, u32); 9] = [
    (Outcome::Settled, 41),
    (Outcome::StartedTogether, 9),
    (Outcome::HandedOver, 13),
    (Outcome::Advised, 22),
    (Outcome::WeReturn, 5),
    (Outcome::UrgentHelp, 1),
    (Outcome::Unmet, 4),
    (Outcome::Declined, 2),
    (Outcome::CutOff, 3),
];

pub(super) const DESTINATIONS: [(Destination, u32); 10] = [
    (Destination::CountyOlderDisabled, 30),
    (Destination::CountyOther, 18),
    (Destination::Municipality, 8),
    (Destination::EmploymentArea, 2),
    (Destination::Kela, 10),
    (Destination::State, 3),
    (Destination::Association, 8),
    (Destination::Parish, 2),
    (Destination::Private, 5),
    (Destination::None, 14),
];

pub(super) const HANDOVERS: [(HandoverResult, u32); 8] = [
    (HandoverResult::Accepted, 58),
    (HandoverResult::Refused, 4),
    (HandoverResult::CallPromised, 18),
    (HandoverResult::MessageLeft, 8),
    (HandoverResult::NoAnswer, 4),
    (HandoverResult::Queue, 3),
    (HandoverResult::Closed, 2),
    (HandoverResult::NoConsent, 3),
];

pub(super) const FAILED_CALLS: [(HandoverResult, u32); 4] = [
    (HandoverResult::NoAnswer, 5),
    (HandoverResult::Queue, 4),
    (HandoverResult::Refused, 3),
    (HandoverResult::Closed, 2),
];

/// Municipalities by their codes, the biggest first; the last is nobody's, for people who do not tell theirs. The report
/// says of itself that nobody ever came from any of them.
pub(super) const MUNICIPALITIES: [(&str, u32); 12] = [
    ("837", 46),
    ("536", 8),
    ("604", 7),
    ("980", 6),
    ("211", 6),
    ("418", 5),
    ("908", 4),
    ("562", 3),
    ("581", 2),
    ("143", 2),
    ("887", 1),
    ("", 10),
];

pub(super) const LANGUAGES: [(Lang, u32); 3] = [(Lang::Fi, 88), (Lang::Sv, 5), (Lang::En, 7)];

pub(super) const SEGMENTS: [(Segment, u32); 4] =
    [(Segment::SelfManaging, 52), (Segment::Supported, 24), (Segment::Cooperative, 15), (Segment::Comprehensive, 9)];

pub(super) const SIGNS: [(u8, u32); 5] = [(0, 70), (1, 16), (2, 9), (3, 4), (4, 1)];

pub(super) const REASONS: [(UnmetReason, u32); 8] = [
    (UnmetReason::NoService, 20),
    (UnmetReason::NotEligible, 20),
    (UnmetReason::NoCapacity, 25),
    (UnmetReason::Cost, 10),
    (UnmetReason::Distance, 8),
    (UnmetReason::OnlineOnly, 7),
    (UnmetReason::Language, 5),
    (UnmetReason::Unknown, 5),
];
