//! Snapshots of the catalogue on this computer's disk: written beside their place, synced, then put there under a name
//! made from their content, and never changed again. So two programs may write at once and both end with the same file,
//! a program that is killed leaves the old state or the new one, and a file that is open elsewhere keeps its bytes. It
//! knows names and bytes; what a snapshot means, and whether it can be believed, is decided elsewhere.
//!
//! They lie in the data folder and not beside the catalogue: the catalogue may be a share that this program cannot
//! write, that many desks read, and that can vanish while a file of it is mapped.

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    ops::Range,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use bytes::Bytes;

use super::place::{Drive, drive_of, make_private_folder, private_options};

/// How many sets of sources keep their snapshot: the one in use and the one before.
const POINTERS_KEPT: usize = 2;

/// A file that was being written so long ago is left over from a program that was killed.
const LEFT_OVER: Duration = Duration::from_secs(24 * 3600);

/// The largest pointer in bytes: a line for the sources and one for each file.
const POINTER_BYTES_MAX: u64 = 4_096;

/// The largest snapshot in bytes that is read into memory where it cannot be mapped.
const READ_BYTES_MAX: u64 = 2_000_000_000;

/// The folder of snapshots.
#[derive(Debug, Clone)]
pub struct Snapshots {
    folder: PathBuf,
}

/// What a pointer says: from which sources which files were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer {
    /// The state of the sources, as whoever wrote it described it, one line.
    pub sources: String,
    /// The names of the files, the base first.
    pub names: Vec<String>,
}

/// A file of a snapshot: its bytes, and the open file to read the same bytes without the mapping.
#[derive(Debug)]
pub struct Opened {
    /// Its bytes.
    pub bytes: Bytes,
    file: File,
}

impl Snapshots {
    /// The snapshots under a data folder. Nothing is made before something is written.
    pub fn in_folder(data_dir: &Path) -> Snapshots {
        Snapshots { folder: data_dir.join("snapshots") }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What was pointed to last for a set of sources; `None` where there is nothing that can be read.
    pub fn pointer(&self, set: &str) -> Option<Pointer> {
        let mut text = String::new();
        File::open(self.pointer_path(set)).ok()?.take(POINTER_BYTES_MAX).read_to_string(&mut text).ok()?;
        let mut lines = text.lines().map(str::to_owned);
        let pointer = Pointer { sources: lines.next()?, names: lines.collect() };
        // A name leads nowhere but into the folder.
        let sound = |name: &String| !name.is_empty() && name.bytes().all(|b| b.is_ascii_hexdigit());
        (!pointer.names.is_empty() && pointer.names.iter().all(sound)).then_some(pointer)
    }

    /// Opens a file by its name.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn open(&self, name: &str) -> io::Result<Opened> {
        let file = File::open(self.path(name))?;
        let bytes = if may_be_mapped(&self.folder) { map(&file)? } else { read(&file)? };
        Ok(Opened { bytes, file })
    }

    /// Writes a file under its name, whole and synced, or not at all. The bytes come in pieces.
    ///
    /// # Errors
    /// When the folder cannot be written or the disk is full.
    pub fn write(&self, name: &str, parts: &[Vec<u8>]) -> io::Result<()> {
        self.put(&self.path(name), parts)
    }

    /// Points to files for a set of sources, and forgets what has not been pointed to for the longest time.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn point(&self, set: &str, pointer: &Pointer) -> io::Result<()> {
        let text = std::iter::once(&pointer.sources)
            .chain(&pointer.names)
            .fold(String::new(), |text, line| text + line + "\n");
        self.put(&self.pointer_path(set), &[text.into_bytes()])?;
        self.clear();
        Ok(())
    }

    /// Takes a damaged file away, so that it is never met again.
    pub fn forget(&self, name: &str) {
        // Where it cannot be removed it will be found damaged again: slower, and no worse.
        let _ = fs::remove_file(self.path(name));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.snapshot"))
    }

    fn pointer_path(&self, set: &str) -> PathBuf {
        self.folder.join(format!("{set}.pointer"))
    }

    fn put(&self, path: &Path, parts: &[Vec<u8>]) -> io::Result<()> {
        make_private_folder(&self.folder)?;
        let beside = self.folder.join(format!("{:016x}-{}.part", random(), std::process::id()));
        let written = write_whole(&beside, parts).and_then(|()| put_in_place(&beside, path, parts));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written?;
        sync_folder(&self.folder);
        Ok(())
    }

    /// Removes old pointers, files that nothing points to, and what killed programs left.
    fn clear(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut pointers = Vec::new();
        let mut others = Vec::new();
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("pointer") => pointers.push((age(&path), path)),
                Some("snapshot" | "part") => others.push(path),
                _ => {}
            }
        }
        pointers.sort();
        for (_, old) in pointers.split_off(pointers.len().min(POINTERS_KEPT)) {
            let _ = fs::remove_file(old);
        }
        let set = |path: &Path| path.file_stem().and_then(|set| set.to_str()).map(str::to_owned);
        let kept = pointers.iter().filter_map(|(_, path)| self.pointer(&set(path)?)).flat_map(|pointer| pointer.names);
        let kept: Vec<PathBuf> = kept.map(|name| self.path(&name)).collect();
        // A file that another program has just written may not have its pointer yet; and a program may be writing.
        let old = |path: &PathBuf| !kept.contains(path) && age(path) > LEFT_OVER;
        let spare =
            |path: &PathBuf| !kept.contains(path) && path.extension().is_some_and(|ending| ending == "snapshot");
        let mut spares: Vec<(Duration, PathBuf)> =
            others.iter().filter(|path| spare(path)).map(|path| (age(path), path.clone())).collect();
        spares.sort();
        let beyond = spares.into_iter().skip(POINTERS_KEPT).map(|(_, path)| path);
        for path in others.iter().filter(|path| old(path)).cloned().chain(beyond) {
            let _ = fs::remove_file(path);
        }
    }
}

impl Opened {
    /// Reads a part of the file into a buffer, past the mapping: pages that were read so do not stay in this process.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn read_at(&mut self, place: Range<usize>, buffer: &mut Vec<u8>) -> io::Result<()> {
        buffer.resize(place.len(), 0);
        self.file.seek(SeekFrom::Start(place.start as u64))?;
        self.file.read_exact(buffer)
    }

    /// A second handle to the same file, for another thread.
    ///
    /// # Errors
    /// When the system gives no more handles.
    pub fn again(&self, snapshots: &Snapshots, name: &str) -> io::Result<Opened> {
        let file = File::open(snapshots.path(name))?;
        Ok(Opened { bytes: self.bytes.clone(), file })
    }
}

/// Maps a file. A share of another machine may vanish, and a mapping of it would end the whole program with SIGBUS.
fn may_be_mapped(folder: &Path) -> bool {
    !matches!(drive_of(folder), Drive::Network(_))
}

#[expect(unsafe_code, reason = "mapping a file is the only way to open a hundred megabytes in microseconds")]
fn map(file: &File) -> io::Result<Bytes> {
    // SAFETY: a mapping must not change while it is read. The file is named by a hash of its content, was complete before
    // it got that name, and is never written again: a new state is another file, and removing one leaves its bytes.
    let map = unsafe { memmap2::Mmap::map(file)? };
    Ok(Bytes::from_owner(map))
}

fn read(file: &File) -> io::Result<Bytes> {
    let mut bytes = Vec::new();
    file.take(READ_BYTES_MAX).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

fn write_whole(path: &Path, parts: &[Vec<u8>]) -> io::Result<()> {
    let mut file = private_options().create_new(true).open(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    file.sync_all()
}

/// Puts a written file in its place. Where a program has the place's file mapped and the system does not let it go, that
/// file has the same name and so the same content.
fn put_in_place(beside: &Path, path: &Path, parts: &[Vec<u8>]) -> io::Result<()> {
    let length: usize = parts.iter().map(Vec::len).sum();
    match fs::rename(beside, path) {
        Err(_) if path.metadata().is_ok_and(|there| there.len() == length as u64) => fs::remove_file(beside),
        renamed => renamed,
    }
}

/// Makes the new name outlast a power cut. Where folders cannot be synced, the worst is that it is built once more.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// How long ago a file was written; nothing where the clock was turned back.
fn age(path: &Path) -> Duration {
    let written = path.metadata().and_then(|metadata| metadata.modified()).ok();
    written.and_then(|written| SystemTime::now().duration_since(written).ok()).unwrap_or_default()
}

/// Chance for the name of a file that is being written: two programs in two containers may have the same number.
fn random() -> u64 {
    let mut bytes = [0; 8];
    // Without the system's chance the number of the process has to do.
    let _ = getrandom::fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(sources: &str, name: &str) -> Pointer {
        Pointer { sources: sources.to_owned(), names: vec![name.to_owned()] }
    }

    fn files(snapshots: &Snapshots) -> Vec<String> {
        let entries = fs::read_dir(snapshots.folder()).expect("the folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_written_is_there_under_its_name_and_nothing_else_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let snapshots = Snapshots::in_folder(folder.path());
        assert_eq!(snapshots.pointer("a"), None);
        snapshots.write("00ff", &[b"one".to_vec(), b"two".to_vec()]).expect("written");
        snapshots.point("a", &pointer("sources", "00ff")).expect("written");
        assert_eq!(snapshots.pointer("a"), Some(pointer("sources", "00ff")));
        let mut opened = snapshots.open("00ff").expect("there");
        assert_eq!(&opened.bytes[..], b"onetwo");
        let mut buffer = Vec::new();
        opened.read_at(2..4, &mut buffer).expect("read");
        assert_eq!(buffer, b"et");
        assert!(opened.read_at(5..9, &mut buffer).is_err());
        assert_eq!(files(&snapshots), ["00ff.snapshot", "a.pointer"]);
        snapshots.forget("00ff");
        assert!(snapshots.open("00ff").is_err());
        assert_eq!(&opened.bytes[..], b"onetwo", "who has it open keeps its bytes");
    }

    #[test]
    fn writing_again_leaves_the_bytes_of_who_has_it_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let snapshots = Snapshots::in_folder(folder.path());
        snapshots.write("aa", &[b"damaged".to_vec()]).expect("written");
        let before = snapshots.open("aa").expect("there");
        if snapshots.write("aa", &[b"sound".to_vec()]).is_ok() {
            assert_eq!(&snapshots.open("aa").expect("there").bytes[..], b"sound");
        }
        assert_eq!(&before.bytes[..], b"damaged");
    }

    #[test]
    fn a_pointer_leads_nowhere_but_into_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let snapshots = Snapshots::in_folder(folder.path());
        fs::create_dir_all(snapshots.folder()).expect("made");
        for text in ["", "sources\n", "sources\n../../secret\n", "sources\n\n", "\u{0}\nx/y"] {
            fs::write(snapshots.pointer_path("a"), text).expect("written");
            assert_eq!(snapshots.pointer("a"), None, "{text:?}");
        }
    }

    #[test]
    fn old_files_go_and_those_in_use_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let snapshots = Snapshots::in_folder(folder.path());
        for (at, name) in ["a0", "a1", "a2", "a3", "a4", "a5"].iter().enumerate() {
            snapshots.write(name, &[vec![at as u8]]).expect("written");
            snapshots.point("same", &pointer("sources", name)).expect("written");
            let back = SystemTime::now() - Duration::from_secs(1_000 - at as u64);
            let file = File::options().write(true).open(snapshots.path(name)).expect("there");
            file.set_modified(back).expect("set");
        }
        let left = files(&snapshots);
        assert!(left.contains(&"a5.snapshot".to_owned()) && left.len() <= POINTERS_KEPT + 2, "{left:?}");
        for set in ["x", "y", "z"] {
            snapshots.point(set, &pointer("sources", "a5")).expect("written");
        }
        assert_eq!(files(&snapshots).iter().filter(|name| name.ends_with("pointer")).count(), POINTERS_KEPT);
        assert!(snapshots.open("a5").is_ok());
    }
}
