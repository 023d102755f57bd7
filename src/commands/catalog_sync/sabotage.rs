//! A fault made on purpose, so that the tests of *killed at any request, the same mirror* can show that they would notice.
//! Only debug builds contain it, and a sync that runs with it says so loudly.

/// A fault made on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sabotage {
    /// None: the only choice of a release build.
    None,
    /// Says how far the run has come before the records are written.
    #[cfg(debug_assertions)]
    StateFirst,
}

impl Sabotage {
    /// What `LAHITORI_SABOTAGE` asks for.
    #[cfg(debug_assertions)]
    pub(super) fn from_env() -> Sabotage {
        if std::env::var("LAHITORI_SABOTAGE").as_deref() != Ok("sync-state-first") {
            return Sabotage::None;
        }
        eprintln!("THIS SYNC LOSES RECORDS ON PURPOSE: it is for tests only");
        Sabotage::StateFirst
    }

    /// A release build has no faults to choose.
    #[cfg(not(debug_assertions))]
    pub(super) fn from_env() -> Sabotage {
        Sabotage::None
    }

    /// Whether the state is written before the records.
    pub(super) fn writes_state_first(self) -> bool {
        self != Sabotage::None
    }
}
