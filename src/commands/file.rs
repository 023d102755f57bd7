//! A file for somebody else, written whole or not at all.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

/// Puts bytes in the place of a file, also when the power goes: half of one never stands there.
///
/// # Errors
/// When the folder cannot be made or the file not written.
pub fn replace(place: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    // No `.toml`: a desk that reads the folder meanwhile must not take it for a file of the catalogue.
    let beside = place.with_extension("new");
    let mut draft = File::create(&beside)?;
    draft.write_all(bytes)?;
    draft.sync_all()?;
    drop(draft);
    fs::rename(&beside, place)
}
