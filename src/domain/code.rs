//! Codes: the closed words that a contact is counted in. A code list is an enum; on the wire it is a short lower-case
//! word, and a word that this program does not know (a newer desk's) is kept as it is and flagged, never dropped.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A code as it travels: `[a-z][a-z0-9_]{0,31}`. Too small a hole for a name or an identity code to be typed through.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Code(String);

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code is 1 to 32 characters: a lower-case letter a to z first, then letters, digits or _")]
pub struct NotACode;

impl Code {
    /// The longest code in bytes.
    pub const LEN_MAX: usize = 32;

    /// Takes a text as a code if it has the form of one.
    ///
    /// # Errors
    /// [`NotACode`] when it has another form.
    pub fn parse(text: &str) -> Result<Code, NotACode> {
        let first = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
        let rest = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if first && rest && text.len() <= Self::LEN_MAX { Ok(Code(text.to_owned())) } else { Err(NotACode) }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Code, D::Error> {
        Code::parse(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// A list of codes that this version of the program knows.
pub trait CodeList: Copy + Eq + Sized + 'static {
    /// The list's name in `catalog/labels.toml`.
    const LIST: &'static str;
    /// Every code in the order in which it is shown.
    const ALL: &'static [Self];
    /// The code of a value.
    fn code(self) -> &'static str;
    /// The value of a code.
    fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

/// A code of list `T`, or one that this program does not know yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Coded<T> {
    /// A code of the list.
    Known(T),
    /// A well-formed code that is not in the list: kept, counted under its own name, flagged in reports.
    Unknown(Code),
}

impl<T: CodeList> Coded<T> {
    /// The code as it travels.
    pub fn as_str(&self) -> &str {
        match self {
            Coded::Known(value) => value.code(),
            Coded::Unknown(code) => code.as_str(),
        }
    }

    /// The value when it is known.
    pub fn known(&self) -> Option<T> {
        match self {
            Coded::Known(value) => Some(*value),
            Coded::Unknown(_) => None,
        }
    }

    /// Whether this is the given value.
    pub fn is(&self, value: T) -> bool {
        self.known() == Some(value)
    }
}

impl<T> From<T> for Coded<T> {
    fn from(value: T) -> Self {
        Coded::Known(value)
    }
}

impl<T: CodeList> Serialize for Coded<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de, T: CodeList> Deserialize<'de> for Coded<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = Code::deserialize(from)?;
        Ok(T::of(code.as_str()).map_or(Coded::Unknown(code), Coded::Known))
    }
}

/// The version of the code lists that contacts are counted in. Whoever changes what a list holds adds one: a figure says by
/// which lists it was counted, and figures of two versions are compared with care.
pub const CODEBOOK: u32 = 1;

/// Declares a code list: the enum, its codes and their order. A function cannot declare a type.
macro_rules! code_list {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* #[doc = concat!("`", $code, "`.")] $variant),+ }
        impl CodeList for $name {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[$($name::$variant),+];
            fn code(self) -> &'static str { match self { $($name::$variant => $code),+ } }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> { to.serialize_str(self.code()) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = Code::deserialize(from)?;
                $name::of(code.as_str()).ok_or_else(|| D::Error::custom(concat!("not a code of ", $list)))
            }
        }
    };
}

code_list! {
    /// What a contact is about. Maps to the support needs of the Social Welfare Act (1301/2014 11 §) in `needs.toml`.
    Need, "need" {
        DailyLife = "daily_life", Housing = "housing", Money = "money", Participation = "participation",
        Violence = "violence", Crisis = "crisis", Family = "family", MentalHealth = "mental_health",
        Addiction = "addiction", MemoryFunction = "memory_function", Disability = "disability", Carer = "carer",
        Health = "health", WorkStudy = "work_study", Benefits = "benefits", Digital = "digital",
        Mobility = "mobility", Rights = "rights", Activities = "activities", Other = "other",
    }
}
code_list! {
    /// How a need ended on this contact. Chosen by the advisor, never filled in beforehand.
    Outcome, "outcome" {
        Settled = "settled", StartedTogether = "started_together", HandedOver = "handed_over", Advised = "advised",
        WeReturn = "we_return", UrgentHelp = "urgent_help", Unmet = "unmet", Declined = "declined", CutOff = "cut_off",
    }
}
code_list! {
    /// How deep the service went: Pirkanmaa's three levels, and the two that are only counted.
    ServiceLevel, "level" {
        Directions = "directions", WrongNumber = "wrong_number", Advice = "advice", Guidance = "guidance",
        ClientGuidance = "client_guidance",
    }
}
code_list! {
    /// Who asks.
    Asker, "asker" {
        OneSelf = "self", Together = "together", ClosePerson = "close_person", Representative = "representative",
        Concerned = "concerned", Professional = "professional", Unknown = "unknown",
    }
}
code_list! {
    /// Whose matter it is.
    ClientGroup, "client_group" {
        Older = "older", Disabled = "disabled", Family = "family", Adult = "adult", Unknown = "unknown",
    }
}
code_list! {
    /// How the person came (asiointitapa).
    ContactMethod, "method" {
        InPerson = "in_person", Phone = "phone", CallBack = "call_back", Chat = "chat", Message = "message",
        Video = "video", HomeVisit = "home_visit", Outreach = "outreach", Other = "other",
    }
}
code_list! {
    /// Where the person was directed: the kind of the chosen service's organiser.
    Destination, "destination" {
        CountyOlderDisabled = "county_older_disabled", CountyOther = "county_other", Municipality = "municipality",
        EmploymentArea = "employment_area", Kela = "kela", State = "state", Association = "association",
        Parish = "parish", Private = "private", None = "none",
    }
}
code_list! {
    /// How a warm handover ended.
    HandoverResult, "handover" {
        Accepted = "accepted", Refused = "refused", CallPromised = "call_promised", MessageLeft = "message_left",
        NoAnswer = "no_answer", Queue = "queue", Closed = "closed", NoConsent = "no_consent",
    }
}
impl HandoverResult {
    /// Whether whoever was called did not take the matter, so that the next in line is called: what bouncing is made of.
    /// Not so where somebody took it or promised to call, and where the person wants no call.
    pub fn is_not_taken(self) -> bool {
        !matches!(self, HandoverResult::Accepted | HandoverResult::CallPromised | HandoverResult::NoConsent)
    }
}

code_list! {
    /// Why no help was found.
    UnmetReason, "unmet" {
        NoService = "no_service", NotEligible = "not_eligible", NoCapacity = "no_capacity",
        OutsideArea = "outside_area", Cost = "cost", Language = "language", Inaccessible = "inaccessible",
        OnlineOnly = "online_only", Distance = "distance", DocumentsMissing = "documents_missing",
        Closed = "closed", NotReached = "not_reached", NegativeDecision = "negative_decision", Unknown = "unknown",
    }
}
code_list! {
    /// How many places the person had contacted before this one: the measure of bouncing.
    PlacesBefore, "places_before" { None = "none", One = "one", TwoOrMore = "two_or_more", Unknown = "unknown" }
}
code_list! {
    /// How long the talk took, parked time left out.
    DurationBand, "duration" {
        Under2 = "under_2", From2To5 = "from_2_to_5", From5To15 = "from_5_to_15", From15To30 = "from_15_to_30",
        Over30 = "over_30",
    }
}
code_list! {
    /// Whether the person felt helped, when asked.
    Feedback, "feedback" { Yes = "yes", Partly = "partly", No = "no", NotAsked = "not_asked" }
}
code_list! {
    /// The four customer relations; the advisor's silent judgement, counted only where turned on.
    Segment, "segment" {
        SelfManaging = "self_managing", Supported = "supported", Cooperative = "cooperative",
        Comprehensive = "comprehensive",
    }
}
code_list! {
    /// How soon help is needed.
    Urgency, "urgency" { None = "none", Today = "today", Now = "now" }
}
code_list! {
    /// How soon somebody must act on a card that calls several professionals together.
    HowSoon, "how_soon" { Now = "now", Today = "today", ThisWeek = "this_week" }
}
code_list! {
    /// Why one's own task or tools do not suffice.
    WhyTogether, "why_together" {
        OwnTask = "own_task", OwnTools = "own_tools", ManyNeeds = "many_needs", UnclearWhose = "unclear_whose",
        UntilTomorrow = "until_tomorrow",
    }
}
code_list! {
    /// Why a unit gives a card back.
    ReturnReason, "return_reason" {
        NotOurs = "not_ours", CallUs = "call_us", HasWorker = "has_worker", NoCapacity = "no_capacity",
        EmergencyFirst = "emergency_first",
    }
}
code_list! {
    /// What sort of places a unit tells of.
    PlaceKind, "place_kind" { Crisis = "crisis", FollowUp = "follow_up", ShortStay = "short_stay" }
}
code_list! {
    /// What a desk tells of a service's facts in the catalogue.
    FeedbackAbout, "feedback_about" {
        NumberWrong = "number_wrong", NoAnswer = "no_answer", HoursWrong = "hours_wrong", PlaceWrong = "place_wrong",
        VerifiedToday = "verified_today",
    }
}
code_list! {
    /// What an editor made of it.
    FeedbackResult, "feedback_result" { Mended = "mended", WasRight = "was_right", CannotMend = "cannot_mend" }
}
code_list! {
    /// What the advisor set or confirmed by hand, as opposed to what was filled in from what was done.
    VisitField, "field" {
        Method = "method", Level = "level", Asker = "asker", ClientGroup = "client_group", Need = "need",
        Destination = "destination", PlacesBefore = "places_before", Hour = "hour", Duration = "duration",
    }
}

impl DurationBand {
    /// The band of a talk of so many seconds.
    pub fn of_seconds(seconds: u64) -> DurationBand {
        match seconds {
            0..120 => DurationBand::Under2,
            120..300 => DurationBand::From2To5,
            300..900 => DurationBand::From5To15,
            900..1800 => DurationBand::From15To30,
            _ => DurationBand::Over30,
        }
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn list<T: CodeList>() -> String {
        let codes: Vec<&str> = T::ALL.iter().map(|value| value.code()).collect();
        format!("{}: {}", T::LIST, codes.join(" "))
    }

    #[test]
    fn whoever_changes_a_list_that_contacts_are_counted_in_changes_the_version_of_the_lists() {
        let lists = [
            list::<Need>(),
            list::<Outcome>(),
            list::<ServiceLevel>(),
            list::<Asker>(),
            list::<ClientGroup>(),
            list::<ContactMethod>(),
            list::<Destination>(),
            list::<HandoverResult>(),
            list::<UnmetReason>(),
            list::<PlacesBefore>(),
            list::<DurationBand>(),
            list::<Feedback>(),
            list::<Segment>(),
        ];
        let digest = Sha256::digest(lists.join("\n").as_bytes());
        let digest: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((CODEBOOK, digest.as_str()), (1, "25e29451"));
    }
}
