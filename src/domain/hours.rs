//! Opening hours: open, closed or not known, now and until when. Written in OSM's opening-hours syntax, Finnish
//! holidays included. Unknown hours stay unknown: a wrong "open" sends a person across town.

/// Opening hours, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    source: String,
}
