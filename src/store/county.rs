//! The county's catalogue on the desk's disk: the answer of the server as it came, in one file, and the one before it.
//! A file is put in its place whole or not at all, and read only if its hash is that of its bytes.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use crate::wire::catalog::{BUNDLE_BYTES_MAX, Bundle, PublishedCatalog};

/// The most bytes of such a file: a bundle and what the server says of it.
const FILE_BYTES_MAX: u64 = BUNDLE_BYTES_MAX as u64 + 1024;

/// Where a desk keeps the catalogue of its county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    folder: PathBuf,
}

impl County {
    /// Below the desk's data folder; nothing is made.
    pub fn below(data_dir: &Path) -> County {
        County { folder: data_dir.join("county") }
    }

    /// The folder of the files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The newest catalogue that is whole: the last one or, where that is damaged, the one before.
    pub fn read(&self) -> Option<(PublishedCatalog, Bundle)> {
        self.last().or_else(|| read(&self.path("before")))
    }

    /// The last catalogue, if it is whole.
    pub fn last(&self) -> Option<(PublishedCatalog, Bundle)> {
        read(&self.path("catalog"))
    }

    /// Keeps a catalogue in the place of the last one, which is kept too if it is whole.
    ///
    /// # Errors
    /// When it cannot be written; what there was is there.
    pub fn keep(&self, published: &PublishedCatalog) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let fresh = self.path("new");
        let mut out = File::create(&fresh)?;
        out.write_all(&serde_json::to_vec(published).map_err(io::Error::other)?)?;
        out.sync_all()?;
        drop(out);
        if self.last().is_some() {
            // A copy, and then in its place: there is no moment at which the last one is not there.
            fs::copy(self.path("catalog"), self.path("copy"))?;
            File::open(self.path("copy"))?.sync_all()?;
            fs::rename(self.path("copy"), self.path("before"))?;
        }
        fs::rename(fresh, self.path("catalog"))
    }

    /// Forgets the catalogue: this desk is another county's now.
    ///
    /// # Errors
    /// When the folder cannot be removed.
    pub fn forget(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name).with_extension("json")
    }
}

fn read(path: &Path) -> Option<(PublishedCatalog, Bundle)> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).ok()?;
    let published: Option<PublishedCatalog> = serde_json::from_slice(&bytes).ok();
    let sound = published.and_then(|published| published.sound().map(|bundle| (published, bundle)));
    if sound.is_none() {
        tracing::warn!(path = %path.display(), "the county's catalogue in this file is damaged and not used");
    }
    sound
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;
    use crate::{
        domain::{entry::Hash, time::Day},
        wire::catalog::BundleFile,
    };

    fn published(version: u64) -> PublishedCatalog {
        let file = BundleFile { path: "a.toml".to_owned(), text: format!("x = {version}\n") };
        let bytes = Bundle::of(vec![file]).expect("sound").bytes();
        let (published, hash) = (Day(jiff::civil::date(2026, 11, 23)), Hash::of(&bytes));
        let bundle = RawValue::from_string(String::from_utf8(bytes).expect("text")).expect("JSON");
        PublishedCatalog { version, published, hash, bundle }
    }

    fn version(county: &County) -> Option<u64> {
        county.read().map(|(published, _)| published.version)
    }

    #[test]
    fn any_damaged_byte_makes_the_one_before_serve_and_then_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let county = County::below(folder.path());
        assert_eq!(version(&county), None);
        county.keep(&published(1)).expect("kept");
        county.keep(&published(2)).expect("kept");
        assert_eq!(version(&county), Some(2));
        let path = county.path("catalog");
        let whole = fs::read(&path).expect("there");
        let bundle = whole.windows(9).position(|bytes| bytes == b"\"bundle\":").expect("a bundle");
        for at in bundle..whole.len() {
            let mut spoilt = whole.clone();
            spoilt[at] ^= 1;
            fs::write(&path, &spoilt).expect("written");
            assert_eq!(version(&county), Some(1), "byte {at}");
        }
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).expect("written");
            assert_eq!(version(&county), Some(1), "cut at {length}");
        }
        fs::write(county.path("before"), b"{").expect("written");
        assert_eq!(version(&county), None);
        county.keep(&published(3)).expect("kept");
        assert_eq!(version(&county), Some(3));
        county.forget().expect("gone");
        assert_eq!(version(&county), None);
    }
}
