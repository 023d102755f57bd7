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
    /// Brings a database up to date in pieces, and notes the end of it first.
    #[cfg(debug_assertions)]
    MigratesByHalves,
    /// Sends no stranger away: who comes later waits until one of them has had enough.
    #[cfg(debug_assertions)]
    StrangersStay,
    /// Reads a body to its end, however long it is.
    #[cfg(debug_assertions)]
    NoBodyLimit,
}

impl Sabotage {
    /// What `LAHITORI_SABOTAGE` asks for.
    #[cfg(debug_assertions)]
    pub(super) fn from_env() -> Sabotage {
        let sabotage = match std::env::var("LAHITORI_SABOTAGE").as_deref() {
            Ok("ack-before-commit") => Sabotage::AckBeforeCommit,
            Ok("no-unique-key") => Sabotage::NoUniqueKey,
            Ok("migrates-by-halves") => Sabotage::MigratesByHalves,
            Ok("strangers-stay") => Sabotage::StrangersStay,
            Ok("no-body-limit") => Sabotage::NoBodyLimit,
            _ => return Sabotage::None,
        };
        tracing::error!(?sabotage, "THIS SERVER DOES WRONG ON PURPOSE: it is for tests only");
        sabotage
    }

    /// A release build has no faults to choose.
    #[cfg(not(debug_assertions))]
    pub(super) fn from_env() -> Sabotage {
        Sabotage::None
    }

    /// Whether to answer before the commit.
    #[cfg(debug_assertions)]
    pub(super) fn acks_early(self) -> bool {
        self == Sabotage::AckBeforeCommit
    }

    /// Never.
    #[cfg(not(debug_assertions))]
    pub(super) fn acks_early(self) -> bool {
        false
    }

    /// Whether to bring a database up to date in pieces.
    #[cfg(debug_assertions)]
    pub(super) fn migrates_by_halves(self) -> bool {
        self == Sabotage::MigratesByHalves
    }

    /// Never.
    #[cfg(not(debug_assertions))]
    pub(super) fn migrates_by_halves(self) -> bool {
        false
    }

    /// Whether to send no stranger away.
    #[cfg(debug_assertions)]
    pub(super) fn strangers_stay(self) -> bool {
        self == Sabotage::StrangersStay
    }

    /// Never.
    #[cfg(not(debug_assertions))]
    pub(super) fn strangers_stay(self) -> bool {
        false
    }

    /// Whether to read a body of any length.
    #[cfg(debug_assertions)]
    pub(super) fn reads_without_end(self) -> bool {
        self == Sabotage::NoBodyLimit
    }

    /// Never.
    #[cfg(not(debug_assertions))]
    pub(super) fn reads_without_end(self) -> bool {
        false
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
