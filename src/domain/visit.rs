//! A contact (kontakti; in code `Visit`): what is counted of a meeting, and the draft that it is made from. No field can
//! hold free text, and nothing in it says who the person was.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    area::MunicipalityCode,
    code::{
        Asker, ClientGroup, Code, Coded, ContactMethod, Destination, DurationBand, Feedback, HandoverResult, Need,
        Outcome, PlacesBefore, Segment, ServiceLevel, UnmetReason, VisitField,
    },
    lang::Lang,
    time::{Day, Hour},
};

/// The most needs of one contact.
pub const NEEDS_MAX: usize = 5;

/// The most calls of one need that are counted.
pub const TRIED_MAX: usize = 6;

/// The most signs that can be counted (there are six).
pub const SIGNS_MAX: u8 = 6;

/// A contact as it is stored and sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Helsinki's date.
    pub day: Day,
    /// Helsinki's hour, 0–23.
    pub hour: Hour,
    /// Told later than in the hour it happened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// How the person came.
    pub method: Coded<ContactMethod>,
    /// How deep the service went.
    pub level: Coded<ServiceLevel>,
    /// How long the talk took; absent in a late entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Coded<DurationBand>>,
    /// Who asked; absent for directions and wrong numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<Coded<Asker>>,
    /// Whose matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_group: Option<Coded<ClientGroup>>,
    /// One to five, each with its own outcome; none for directions and wrong numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<NeedOutcome>,
    /// Places contacted before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places_before: Option<Coded<PlacesBefore>>,
    /// Whether the person felt helped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Coded<Feedback>>,
    /// The checklist walked, and its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checklist: Option<ChecklistUsed>,
    /// The catalogue's version: the first 12 hexadecimal digits of its hash, after a `c`.
    pub catalog: Code,
    /// What the advisor set or confirmed by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<Coded<VisitField>>,
    /// The person's home municipality; only where the administrator turned it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<MunicipalityCode>,
    /// The language of the talk; only where turned on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// The customer relation; only where turned on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<Coded<Segment>>,
    /// How many of the six signs, never which; only where turned on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs: Option<u8>,
}

/// The checklist that was walked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistUsed {
    /// Its id.
    pub id: Code,
    /// Its version.
    pub version: u32,
}

/// One need and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedOutcome {
    /// What it was about.
    pub need: Coded<Need>,
    /// How it ended.
    pub outcome: Coded<Outcome>,
    /// Where the person was directed.
    pub destination: Coded<Destination>,
    /// How a handover ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Coded<HandoverResult>>,
    /// How the other calls to hand it over ended, in order: those before the last one, and the last one too where the
    /// matter was not handed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tried: Vec<Coded<HandoverResult>>,
    /// Why no help was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmet: Option<Coded<UnmetReason>>,
    /// The search answered it only weakly: a gap of the catalogue. Left out when false, so that the bytes of entries
    /// from before this field are the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub found_weakly: bool,
}

impl Visit {
    /// What is wrong with a contact that parsed, as a code for the wire; `None` when it is sound.
    pub fn fault(&self) -> Option<&'static str> {
        let counted_only = matches!(self.level.known(), Some(ServiceLevel::Directions | ServiceLevel::WrongNumber));
        let unknown_level = self.level.known().is_none();
        match self.needs.len() {
            0 if !counted_only && !unknown_level => Some("needs_missing"),
            n if n > NEEDS_MAX => Some("needs_too_many"),
            _ if self.needs.iter().any(|need| need.tried.len() > TRIED_MAX) => Some("tried_too_many"),
            _ if self.confirmed.len() > VISIT_FIELDS_MAX => Some("confirmed_too_many"),
            _ if self.signs.is_some_and(|n| n > SIGNS_MAX) => Some("signs_too_many"),
            _ => None,
        }
    }
}

/// The most field names in `confirmed`: a newer desk may know some more than this program.
const VISIT_FIELDS_MAX: usize = 32;
