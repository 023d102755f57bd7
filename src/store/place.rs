//! The place where the journal lies: its folder and files, who may read them, how much space is left, on what kind of
//! drive it is, and the two locks beside it. It opens no database.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::StoreError;

/// The least free space with which anything is written, in bytes. On a full disk SQLite's shared-memory file can end the
/// whole program with SIGBUS, which nothing can catch; so nothing is tried when little is left.
pub const SPACE_MIN_BYTES: u64 = 5_000_000;

/// The journal's files.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The journal itself.
    pub(crate) file: PathBuf,
    /// Its folder.
    pub(crate) folder: PathBuf,
}

/// As long as this is kept, no other program sends from this journal. The system releases it when the program dies.
#[derive(Debug)]
pub struct SenderLock {
    _file: File,
}

/// What kind of drive a folder is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drive {
    /// A disk of this machine.
    Local,
    /// Another machine's: write-ahead logging is not safe there. With the kind's name, as `nfs4`.
    Network(String),
    /// In memory, gone at the next start. With the kind's name, as `tmpfs`.
    Memory(String),
    /// This system has no documented way to tell without calls that this program does not make.
    Unknown,
}

impl Place {
    pub(crate) fn new(file: &Path) -> Place {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        };
        Place { file: file.to_path_buf(), folder }
    }

    /// A file beside the journal: its name with another ending.
    pub(crate) fn beside(&self, ending: &str) -> PathBuf {
        self.file.with_extension(ending)
    }

    /// SQLite's own companions of a database file.
    pub(crate) fn companions(file: &Path) -> [PathBuf; 3] {
        ["-wal", "-shm", "-journal"].map(|ending| {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        })
    }

    /// Makes the folder where there is none, open to its owner only (0700).
    pub(crate) fn prepare_folder(&self) -> Result<(), StoreError> {
        Ok(make_private_folder(&self.folder)?)
    }

    /// Makes an empty file (0600) where there is none, and closes one that others could read.
    pub(crate) fn prepare_file(&self) -> Result<(), StoreError> {
        match private_options().create_new(true).open(&self.file) {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(close_to_others(&self.file)?),
            Err(error) => Err(error.into()),
        }
    }

    /// A shared lock that says "this program has the journal open"; `None` where the drive knows no locks.
    pub(crate) fn open_lock(&self) -> Result<Option<File>, StoreError> {
        let file = private_options().create(true).open(self.beside("open"))?;
        match file.lock_shared() {
            Ok(()) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The same lock for this program alone; `None` when another program has the journal open.
    pub(crate) fn sole_lock(&self) -> Result<Option<File>, StoreError> {
        try_lock(private_options().create(true).open(self.beside("open"))?, 100)
    }

    pub(crate) fn sender_lock(&self) -> Result<Option<SenderLock>, StoreError> {
        let file = private_options().create(true).open(self.beside("sender"))?;
        // Few tries: the journal's thread has better things to do, and the sender asks again in a moment.
        Ok(try_lock(file, 3)?.map(|file| SenderLock { _file: file }))
    }

    /// The file that shows that a journal was made here: without it, a missing journal is a new desk; with it, a loss.
    pub(crate) fn made_mark(&self) -> PathBuf {
        self.beside("made")
    }

    pub(crate) fn leave_made_mark(&self) -> Result<(), StoreError> {
        private_options().create(true).open(self.made_mark())?;
        Ok(())
    }
}

/// The bytes that may still be written into a folder.
///
/// # Errors
/// When the system does not tell.
pub fn space_left(folder: &Path) -> io::Result<u64> {
    fs4::available_space(folder)
}

/// Takes a lock for this program alone. A program that is just being started from here holds a copy of each open file
/// for an instant, also of one that was closed meanwhile; so a lock that is taken is tried again, a few milliseconds each.
fn try_lock(file: File, tries: u32) -> Result<Option<File>, StoreError> {
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            // A drive without locks cannot elect anybody. Two senders do no harm: the server counts each entry once.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(Some(file)),
            Err(TryLockError::Error(error)) => return Err(error.into()),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(4)),
        }
    }
    Ok(None)
}

pub(super) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Elsewhere the folder lies in the user's own profile, which the system closes to others.
    options
}

pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(()); // Its permissions are its owner's business; `doctor` tells when others can read it.
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn close_to_others(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let permissions = fs::metadata(file)?.permissions();
    if permissions.mode() & 0o077 == 0 {
        return Ok(());
    }
    // Somebody else's file cannot be closed, and need not stop the work.
    fs::set_permissions(file, fs::Permissions::from_mode(permissions.mode() & 0o700)).or(Ok(()))
}

#[cfg(not(unix))]
fn close_to_others(_file: &Path) -> io::Result<()> {
    Ok(()) // The user's own profile is closed to others by the system.
}

/// The kind of drive that a folder is on.
#[cfg(target_os = "linux")]
pub fn drive_of(folder: &Path) -> Drive {
    let Ok(folder) = folder.canonicalize() else { return Drive::Unknown };
    fs::read_to_string("/proc/self/mounts").map_or(Drive::Unknown, |mounts| drive_in(&mounts, &folder))
}

/// The kind of drive that a folder is on: `\\server\share` is a network's by its form; a letter tells nothing.
#[cfg(windows)]
pub fn drive_of(folder: &Path) -> Drive {
    use std::path::{Component, Prefix};
    match folder.canonicalize().ok().as_deref().and_then(|folder| folder.components().next()) {
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)) => {
            Drive::Network("unc".to_owned())
        }
        _ => Drive::Unknown,
    }
}

/// The kind of drive that a folder is on: not known on this system.
#[cfg(not(any(target_os = "linux", windows)))]
pub fn drive_of(_folder: &Path) -> Drive {
    Drive::Unknown
}

/// File systems that lie on another machine, as Linux names them.
#[cfg(any(target_os = "linux", test))]
const NETWORK_KINDS: [&str; 17] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "9p",
    "ceph",
    "lustre",
    "gpfs",
    "beegfs",
    "davfs",
    "fuse.sshfs",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.davfs2",
];

/// Finds the mount that holds a folder in the text of `/proc/self/mounts`: the longest mount point that is its prefix,
/// the last one where several lie over each other.
#[cfg(any(target_os = "linux", test))]
fn drive_in(mounts: &str, folder: &Path) -> Drive {
    let holding = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        let (point, kind) = (unescape(fields.next()?), fields.next()?);
        folder.starts_with(&point).then_some((Path::new(&point).components().count(), kind))
    });
    match holding.max_by_key(|(depth, _)| *depth) {
        Some((_, kind)) if NETWORK_KINDS.contains(&kind) => Drive::Network(kind.to_owned()),
        Some((_, kind @ ("tmpfs" | "ramfs"))) => Drive::Memory(kind.to_owned()),
        Some(_) => Drive::Local,
        None => Drive::Unknown,
    }
}

/// `/proc/self/mounts` writes blanks in a mount point as `\040`.
#[cfg(any(target_os = "linux", test))]
fn unescape(point: &str) -> String {
    point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_home_is_recognised_by_its_longest_mount_point() {
        let mounts = "/dev/vda / ext4 rw 0 0\n\
                      server:/homes /home nfs4 rw 0 0\n\
                      /dev/vdb /home/kaisa/local\\040disk ext4 rw 0 0\n\
                      tmpfs /tmp tmpfs rw 0 0\n";
        let drive = |path: &str| drive_in(mounts, Path::new(path));
        assert_eq!(drive("/var/lib"), Drive::Local);
        assert_eq!(drive("/home/kaisa/.local/share"), Drive::Network("nfs4".to_owned()));
        assert_eq!(drive("/home/kaisa/local disk/x"), Drive::Local);
        assert_eq!(drive("/homestead"), Drive::Local);
        assert_eq!(drive("/tmp/x"), Drive::Memory("tmpfs".to_owned()));
        assert_eq!(drive_in("", Path::new("/")), Drive::Unknown);
    }
}
