//! Faults made on purpose, so that the tests of *nothing lost, nothing twice* can show that they would notice. Only debug
//! builds contain them, and a server that runs with one says so loudly.

/// A fault made on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sabotage {
    /// None: the only choice of a release build.
    None,
    /// Answers first and commits later.
    #[cfg(debug_assertions)]
    AckBeforeCommit,
    /// Stores every entry that comes, also one that is there.
    #[cfg(debug_assertions)]
    NoUniqueKey,
}

impl Sabotage {
    /// What `LAHITORI_SABOTAGE` asks for.
    #[cfg(debug_assertions)]
    pub(super) fn from_env() -> Sabotage {
        let sabotage = match std::env::var("LAHITORI_SABOTAGE").as_deref() {
            Ok("ack-before-commit") => Sabotage::AckBeforeCommit,
            Ok("no-unique-key") => Sabotage::NoUniqueKey,
            _ => return Sabotage::None,
        };
        tracing::error!(?sabotage, "THIS SERVER LOSES OR DOUBLES ENTRIES ON PURPOSE: it is for tests only");
        sabotage
    }

    /// A release build has no faults to choose.
    #[cfg(not(debug_assertions))]
    pub(super) fn from_env() -> Sabotage {
        Sabotage::None
    }

    /// Whether to answer before the commit.
    pub(super) fn acks_early(self) -> bool {
        self != Sabotage::None && !self.doubles()
    }

    /// Whether to store entries twice.
    #[cfg(debug_assertions)]
    pub(super) fn doubles(self) -> bool {
        self == Sabotage::NoUniqueKey
    }

    /// Never.
    #[cfg(not(debug_assertions))]
    pub(super) fn doubles(self) -> bool {
        false
    }
}
