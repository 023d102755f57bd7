//! What the server tells of its own work, as Prometheus reads it: requests, their time, what became of entries, memory.
//! Every label is one of our own words, so that no caller can make the list grow or write anything into it; no figure tells
//! a county, a desk or a token.

use std::{fmt::Write as _, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::wire::ReceiptStatus;

/// The media type of what [`Metrics::text`] writes.
pub(super) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Bounds of the histogram in seconds: from what a receipt takes to what a request may take.
const SECONDS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// One kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Kind {
    /// The text of the route in the table, or `none`.
    pub(super) route: String,
    /// One of the methods that exist, or `other`.
    pub(super) method: &'static str,
    /// The answer's status.
    pub(super) status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Fate {
    what: &'static str,
}

/// The server's figures of itself.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Kind, Counter>,
    seconds: Histogram,
    entries: Family<Fate, Counter>,
    connections: Connections,
    here: Family<Standing, Gauge>,
    memory: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Standing {
    who: &'static str,
}

/// How many connections there are at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crowd {
    /// Those that have shown no token that works.
    pub(super) strangers: usize,
    /// Those that have.
    pub(super) known: usize,
}

/// What became of connections; clones count together.
#[derive(Debug, Clone, Default)]
pub(super) struct Connections(Family<Fate, Counter>);

impl Connections {
    /// One came.
    pub(super) fn opened(&self) {
        self.note("opened");
    }

    /// One ended, whoever ended it.
    pub(super) fn closed(&self) {
        self.note("closed");
    }

    /// One had to go to make room for another.
    pub(super) fn turned_away(&self) {
        self.note("turned_away");
    }

    fn note(&self, what: &'static str) {
        self.0.get_or_create(&Fate { what }).inc();
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let metrics = Metrics {
            registry: Registry::with_prefix("lahitori"),
            requests: Family::default(),
            seconds: Histogram::new(SECONDS),
            entries: Family::default(),
            connections: Connections::default(),
            here: Family::default(),
            memory: Gauge::default(),
        };
        metrics.registered()
    }
}

impl Metrics {
    fn registered(mut self) -> Metrics {
        let registry = &mut self.registry;
        registry.register("requests", "Requests by route, method and status", self.requests.clone());
        registry.register("request_seconds", "How long requests took", self.seconds.clone());
        registry.register("entries", "Entries by what became of them", self.entries.clone());
        registry.register("connections", "Connections by what became of them", self.connections.0.clone());
        registry.register("open_connections", "Connections that are open, by who they are of", self.here.clone());
        registry.register(
            "resident_memory_bytes",
            "Resident memory; absent where the system does not tell",
            self.memory.clone(),
        );
        self
    }

    /// Notes a request that was answered.
    pub(super) fn answered(&self, kind: &Kind, took: Duration) {
        self.requests.get_or_create(kind).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// Notes what became of entries.
    pub(super) fn entries(&self, fates: impl Iterator<Item = ReceiptStatus>) {
        for fate in fates {
            let what = match fate {
                ReceiptStatus::Stored => "stored",
                ReceiptStatus::AlreadyHad => "had",
                ReceiptStatus::Rejected => "rejected",
            };
            self.entries.get_or_create(&Fate { what }).inc();
        }
    }

    /// Where connections are counted.
    pub(super) fn connections(&self) -> Connections {
        self.connections.clone()
    }

    /// All figures, as Prometheus reads them.
    pub(super) fn text(&self, crowd: Crowd) -> String {
        for (who, count) in [("stranger", crowd.strangers), ("known", crowd.known)] {
            self.here.get_or_create(&Standing { who }).set(i64::try_from(count).unwrap_or(i64::MAX));
        }
        if let Some(bytes) = resident_bytes() {
            self.memory.set(bytes);
        }
        let mut text = String::new();
        // Writing into a text cannot fail; a text that ends early would be seen by its missing end.
        if encode(&mut text, &self.registry).is_err() {
            let _ = writeln!(text, "# EOF");
        }
        text
    }
}

/// The memory of this process, where the system tells it in a file.
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<i64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_told() {
        let metrics = Metrics::default();
        let kind = Kind { route: "/v1/entries".to_owned(), method: "POST", status: 200 };
        metrics.answered(&kind, Duration::from_millis(3));
        metrics.entries([ReceiptStatus::Stored, ReceiptStatus::Stored, ReceiptStatus::AlreadyHad].into_iter());
        metrics.connections().opened();
        let text = metrics.text(Crowd { strangers: 3, known: 2 });
        for line in [
            r#"lahitori_requests_total{route="/v1/entries",method="POST",status="200"} 1"#,
            r#"lahitori_request_seconds_bucket{le="0.005"} 1"#,
            r#"lahitori_entries_total{what="stored"} 2"#,
            r#"lahitori_entries_total{what="had"} 1"#,
            r#"lahitori_connections_total{what="opened"} 1"#,
            r#"lahitori_open_connections{who="stranger"} 3"#,
            r#"lahitori_open_connections{who="known"} 2"#,
            "# EOF",
        ] {
            assert!(text.contains(line), "{line}:\n{text}");
        }
    }
}
