//! The files of a folder: no path leads out of it, no file is read beyond its limit. It reads, and tells what it could
//! not read; what the files say is judged elsewhere.

use std::{
    borrow::Cow,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::catalog::{CATALOG_BYTES_MAX, FILE_BYTES_MAX, Finding, Kind, SourceFile};

/// The most entries that are looked at in a folder, and how deep: a catalogue has dozens, one level down.
const ENTRIES_MAX: usize = 10_000;
const DEPTH_MAX: usize = 4;

/// Reads a folder's TOML files.
pub(super) fn read(folder: &Path) -> (Vec<SourceFile>, Vec<Finding>) {
    match folder.canonicalize() {
        Ok(root) => {
            let mut reading = Reading { root: root.clone(), ..Reading::default() };
            reading.folder(&root, "", 0);
            (reading.files, reading.findings)
        }
        Err(error) => (Vec::new(), vec![unreadable(&folder.display().to_string(), &error)]),
    }
}

fn unreadable(path: &str, error: &io::Error) -> Finding {
    Finding::new(path, 0, Kind::Unreadable { reason: error.to_string() })
}

/// What has been read of a folder so far.
#[derive(Default)]
struct Reading {
    root: PathBuf,
    files: Vec<SourceFile>,
    findings: Vec<Finding>,
    entries: usize,
    bytes: usize,
}

impl Reading {
    fn folder(&mut self, folder: &Path, name: &str, depth: usize) {
        let mut entries: Vec<_> = match fs::read_dir(folder) {
            Ok(entries) => entries.take(ENTRIES_MAX).filter_map(Result::ok).collect(),
            Err(error) => return self.findings.push(unreadable(name, &error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.entries += 1;
            let full = self.entries > ENTRIES_MAX || self.bytes > CATALOG_BYTES_MAX;
            let file_name = entry.file_name().to_string_lossy().into_owned();
            if full || file_name.starts_with('.') {
                continue;
            }
            let path = if name.is_empty() { file_name } else { format!("{name}/{file_name}") };
            if let Err(error) = self.entry(&entry.path(), &path, depth) {
                self.findings.push(unreadable(&path, &error));
            }
        }
    }

    fn entry(&mut self, at: &Path, path: &str, depth: usize) -> io::Result<()> {
        let is_toml = path.ends_with(".toml");
        let is_link = fs::symlink_metadata(at)?.is_symlink();
        let real = at.canonicalize()?;
        if !real.starts_with(&self.root) {
            self.findings.push(Finding::new(path, 0, Kind::OutsideRoot));
            return Ok(());
        }
        let kind = fs::metadata(&real)?;
        if kind.is_dir() {
            // A link to a folder inside is passed over: its files are read where they are.
            if !is_link && depth < DEPTH_MAX {
                self.folder(&real, path, depth + 1);
            }
        } else if is_toml && kind.is_file() {
            self.file(&real, path)?;
        } else if is_toml {
            // A pipe or a device would keep the reader waiting for ever.
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        Ok(())
    }

    fn file(&mut self, real: &Path, path: &str) -> io::Result<()> {
        // One byte more than allowed is enough for the reader to see that the file is too large.
        let limit = FILE_BYTES_MAX as u64 + 1;
        let mut bytes = Vec::new();
        fs::File::open(real)?.take(limit).read_to_end(&mut bytes)?;
        self.bytes += bytes.len();
        self.files.push(SourceFile { path: path.to_owned(), bytes: Cow::Owned(bytes) });
        Ok(())
    }
}

/// How a folder looks without reading it: the path, length and time of every file that a catalogue could be made from.
/// Two equal looks mean that nothing has changed.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// The files that people write.
    pub(super) written: String,
    /// The store of what was imported.
    pub(super) imported: String,
    /// The catalogue that a county published, where the folder is the one for that.
    pub(super) published: String,
}

/// Looks at a folder.
pub(super) fn look(folder: &Path) -> Look {
    let mut seen = Look::default();
    let mut entries = 0;
    look_into(folder, "", 0, &mut entries, &mut seen);
    seen
}

fn look_into(folder: &Path, name: &str, depth: usize, entries: &mut usize, seen: &mut Look) {
    let Ok(listed) = fs::read_dir(folder) else {
        seen.written.push_str("unreadable\n");
        return;
    };
    let mut listed: Vec<_> = listed.take(ENTRIES_MAX).filter_map(Result::ok).collect();
    listed.sort_by_key(fs::DirEntry::file_name);
    for entry in listed {
        *entries += 1;
        let file_name = entry.file_name().to_string_lossy().into_owned();
        if *entries > ENTRIES_MAX || file_name.starts_with('.') {
            continue;
        }
        let path = format!("{name}/{file_name}");
        match entry.metadata() {
            Ok(metadata) if metadata.is_dir() && depth < DEPTH_MAX => {
                look_into(&entry.path(), &path, depth + 1, entries, seen);
            }
            // Beside TOML there is the store of what was imported; its companions come and go while it is read.
            Ok(metadata) if [".toml", ".sqlite", ".json"].iter().any(|end| file_name.ends_with(end)) => {
                let time = metadata.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
                let time = time.map_or(0, |time| time.as_nanos());
                let seen = match file_name.rsplit('.').next() {
                    Some("toml") => &mut seen.written,
                    Some("json") => &mut seen.published,
                    _ => &mut seen.imported,
                };
                seen.push_str(&format!("{path} {} {time}\n", metadata.len()));
            }
            _ => {}
        }
    }
}
