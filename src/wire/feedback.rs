//! What travels of feedback about the catalogue: what desks told, as an editor sees it by service, and what became of it, as
//! the desk sees it that told. What is told travels as entries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    code::{Coded, FeedbackAbout, FeedbackResult},
    feedback::{Closing, FeedbackFate},
    service::ServiceId,
    time::Day,
};

/// `GET /v1/feedback`: an editor's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackList {
    /// The services of which something was told, by their ids; two hundred at most.
    pub services: Vec<FeedbackOfService>,
    /// Where the next page begins: `?after=…`. The list ends here while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<ServiceId>,
}

/// All that was told of one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackOfService {
    /// The service.
    pub service: ServiceId,
    /// What was told, open and closed apart.
    pub matters: Vec<Matter>,
}

/// How often one thing was told of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Matter {
    /// What.
    pub what: Coded<FeedbackAbout>,
    /// How often.
    pub times: u64,
    /// By how many desks.
    pub desks: u64,
    /// The first day on which it was told.
    pub first: Day,
    /// The last one.
    pub last: Day,
    /// How it was closed; absent while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedMatter>,
}

/// How a matter was closed, for editors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClosedMatter {
    /// The day, and what was made of it.
    #[serde(flatten)]
    pub closing: Closing,
    /// The number of the token that closed it.
    pub by: i64,
}

/// `POST /v1/feedback/close`: an editor is done with what was told of a service. Done twice, it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseRequest {
    /// The service.
    pub service: ServiceId,
    /// What was told of it.
    pub what: Coded<FeedbackAbout>,
    /// What was made of it.
    pub result: Coded<FeedbackResult>,
}

/// The answer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClosedNow {
    /// The desks whose feedback was closed now; none when nothing was open.
    pub desks: u64,
}

/// `GET /v1/feedback/mine`: what became of what a desk told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackFates {
    /// What it told last first; five hundred at most.
    pub fates: Vec<FeedbackFate>,
}
