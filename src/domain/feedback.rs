//! What a desk tells of a service's facts: a number is wrong, nobody answers, or all was found right today. It is an entry of
//! the journal, so that it is told once, offline too; it holds a service, a code and a day, and no words. It is no contact
//! and changes no figure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    code::{Coded, FeedbackAbout, FeedbackResult},
    service::ServiceId,
    time::Day,
};

/// What one desk tells of one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceFeedback {
    /// The service.
    pub service: ServiceId,
    /// What is told of it.
    pub what: Coded<FeedbackAbout>,
    /// The day on which it was seen.
    pub day: Day,
}

/// How an editor closed what was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Closing {
    /// The day.
    pub day: Day,
    /// What was made of it.
    pub result: Coded<FeedbackResult>,
}

/// What became of what a desk told of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackFate {
    /// The service.
    pub service: ServiceId,
    /// What the desk told of it.
    pub what: Coded<FeedbackAbout>,
    /// The last day on which it told so.
    pub day: Day,
    /// How it was closed; absent while nobody has closed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closing>,
}
