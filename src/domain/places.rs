//! Free places of units, as they told them: the situation picture. A figure has an age and a stated life; one that is
//! older than its life is not known any more, because a place that was free this morning sends a person across town. What
//! is kept for longer is of days: between which numbers it was, so that a manager sees where there was room over a year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    code::{Code, Coded, PlaceKind},
    service::ServiceId,
    time::Day,
};

/// The most places that can be told.
pub const PLACES_MAX: u16 = 999;

/// The longest life of a figure, in minutes: a day.
pub const GOOD_FOR_MAX_MIN: u16 = 24 * 60;

/// The life of a figure when its unit says nothing else, in minutes: half a shift.
pub const GOOD_FOR_MIN: u16 = 4 * 60;

/// What a unit tells of one of its services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacesTold {
    /// The service that they belong to.
    pub service: ServiceId,
    /// What sort of places.
    pub kind: Coded<PlaceKind>,
    /// How many are free; at most [`PLACES_MAX`].
    #[schemars(range(max = 999))]
    pub free: u16,
    /// How many there are in all, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 999))]
    pub of: Option<u16>,
    /// For how many minutes it can be believed; 1 to [`GOOD_FOR_MAX_MIN`].
    #[schemars(range(min = 1, max = 1440))]
    pub good_for_min: u16,
}

/// A unit takes back what it told, because it told it of the wrong service: nothing is said of those places any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacesTakenBack {
    /// The service that they were told of.
    pub service: ServiceId,
    /// What sort of places.
    pub kind: Coded<PlaceKind>,
}

impl PlacesTold {
    /// Whether its numbers can be.
    pub fn is_sound(&self) -> bool {
        let all = self.of.unwrap_or(PLACES_MAX);
        self.kind.known().is_some()
            && all <= PLACES_MAX
            && self.free <= all
            && (1..=GOOD_FOR_MAX_MIN).contains(&self.good_for_min)
    }
}

/// A figure of the situation picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Places {
    /// The unit that told it.
    pub unit: Code,
    /// What it told.
    pub told: PlacesTold,
    /// How long ago, in seconds, by the server's clock.
    pub age_s: u64,
}

impl Places {
    /// How many are free, when that can still be believed after so many further seconds; `None`: not known.
    pub fn free_after(&self, further_s: u64) -> Option<u16> {
        let life_s = u64::from(self.told.good_for_min) * 60;
        (self.age_s.saturating_add(further_s) <= life_s).then_some(self.told.free)
    }
}

/// Free places of a unit over a month, from the days on which it told them. A day on which it told nothing is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlacesOfMonth {
    /// The month, by its first day.
    pub month: Day,
    /// The service that they belong to.
    pub service: ServiceId,
    /// What sort of places.
    pub kind: Coded<PlaceKind>,
    /// The unit that told them.
    pub unit: Code,
    /// On how many days it told.
    pub days: u32,
    /// On how many of them it told, at least once, that none was free.
    pub days_with_none: u32,
    /// The fewest that were free.
    pub fewest: u16,
    /// The most.
    pub most: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_older_than_its_life_is_not_known() {
        let text = r#"{"service":"kriisi","kind":"crisis","free":2,"of":6,"good_for_min":60}"#;
        let told: PlacesTold = serde_json::from_str(text).expect("read");
        assert!(told.is_sound());
        let places = Places { unit: Code::parse("kotitori").expect("a code"), told, age_s: 3000 };
        assert_eq!(
            (places.free_after(600), places.free_after(601), places.free_after(u64::MAX)),
            (Some(2), None, None)
        );
    }

    #[test]
    fn numbers_that_cannot_be_are_found() {
        let sound = |text: &str| serde_json::from_str::<PlacesTold>(text).expect("read").is_sound();
        assert!(!sound(r#"{"service":"k","kind":"crisis","free":7,"of":6,"good_for_min":60}"#));
        assert!(!sound(r#"{"service":"k","kind":"crisis","free":1000,"good_for_min":60}"#));
        assert!(!sound(r#"{"service":"k","kind":"crisis","free":1,"good_for_min":0}"#));
        assert!(!sound(r#"{"service":"k","kind":"crisis","free":1,"good_for_min":1441}"#));
        assert!(!sound(r#"{"service":"k","kind":"beds","free":1,"good_for_min":60}"#));
    }
}
