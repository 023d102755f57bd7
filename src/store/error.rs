//! Why the journal could not do what it was asked. Each case is one that a person can do something about; the sentences
//! are said in `commands`.

use std::io;

use rusqlite::ErrorCode;

/// Why something is not saved, or cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Too little space is left on the disk, or the quota is used up.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder can be read but not written.
    #[error("the journal is read-only")]
    ReadOnly,
    /// The file or its folder cannot be opened.
    #[error("the journal cannot be opened: {0}")]
    NoAccess(String),
    /// Another program kept the journal busy for longer than this one waits.
    #[error("the journal is busy")]
    Busy,
    /// The file is damaged. The next request sets it aside and rescues what is sound.
    #[error("the journal is damaged")]
    Damaged,
    /// The file is damaged, and another program has it open: it cannot be set aside before that one is closed.
    #[error("the journal is damaged and in use")]
    DamagedInUse,
    /// A newer version of this program made the file.
    #[error("the journal is of a newer version ({0})")]
    Newer(i64),
    /// The file is a practice journal: nothing in it is a contact, and it is left as it is.
    #[error("the file is a practice journal")]
    Practice,
    /// An entry with this id and other bytes is there already.
    #[error("another entry has this id")]
    IdTaken,
    /// A text, a draft or an entry is longer than it may be, or there are too many of them.
    #[error("over a limit: {0}")]
    OverLimit(&'static str),
    /// The disk reports a fault of its own; the file is left as it is.
    #[error("the disk failed: {0}")]
    Disk(String),
    /// The disk does not answer: too many requests wait.
    #[error("too many requests wait for the journal")]
    Overloaded,
    /// The journal's thread has ended.
    #[error("the journal is closed")]
    Gone,
    /// Anything else, in SQLite's or the system's words.
    #[error("the journal failed: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(ErrorCode::SystemIoFailure) if is_short_read(&error) => StoreError::Damaged,
            Some(ErrorCode::SystemIoFailure) => StoreError::Disk(error.to_string()),
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
                StoreError::NoAccess(error.to_string())
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged,
            _ => StoreError::Other(error.to_string()),
        }
    }
}

/// A file that ends in the middle of a page is cut short; the disk has no part in it.
fn is_short_read(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(code, _)
        if code.extended_code == rusqlite::ffi::SQLITE_IOERR_SHORT_READ)
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> StoreError {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                StoreError::NoAccess(error.to_string())
            }
            _ => StoreError::Other(error.to_string()),
        }
    }
}
