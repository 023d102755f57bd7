//! Which server this desk belongs to: the file that a join writes, and the two variables that scripts set. A running desk
//! asks [`LinkWatch`] whether the file has changed, so that a join takes effect at once.

use std::{
    env, fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};

use crate::{
    client::{Address, ClientError, Token},
    config::Setup,
    domain::code::Code,
};

/// The variable with the server's address; it comes before the file.
pub const SERVER_VARIABLE: &str = "LAHITORI_SERVER";

/// The variable with the token; it comes before the file.
pub const TOKEN_VARIABLE: &str = "LAHITORI_TOKEN";

/// The server of this desk and the desk's token for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The server's address.
    pub server: String,
    /// The desk's token.
    pub token: Token,
    /// The desk that joined; `None` when the variables say everything.
    pub desk: Option<Code>,
}

/// Why the link cannot be used although there is one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The file cannot be read or understood.
    #[error("{0} cannot be read: {1}")]
    File(PathBuf, String),
    /// The token does not have the form of one.
    #[error("not a token")]
    Token,
    /// The address is not one that a token may be sent to.
    #[error(transparent)]
    Client(#[from] ClientError),
}

/// The file, as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinedFile {
    url: String,
    token: String,
    desk: Code,
}

/// The link of this desk; `None` when it has not joined a server.
///
/// # Errors
/// [`LinkError`] when there is one that cannot be used.
pub fn load(setup: &Setup) -> Result<Option<Link>, LinkError> {
    let joined = read(&setup.joined_path())?;
    let (url, token, desk) = match joined {
        Some(joined) => (Some(joined.url), Some(joined.token), Some(joined.desk)),
        None => (None, None, None),
    };
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    // The token of a join goes to the server that gave it and to no other that a variable may name.
    let elsewhere = set(SERVER_VARIABLE).is_some_and(|named| url.as_ref().is_some_and(|joined| *joined != named));
    let token = set(TOKEN_VARIABLE).or(token.filter(|_| !elsewhere));
    let server = set(SERVER_VARIABLE).or(url).or_else(|| setup.file.server.url.clone());
    let (Some(server), Some(token)) = (server, token) else { return Ok(None) };
    Address::parse(&server)?;
    let token = Token::parse(&token).ok_or(LinkError::Token)?;
    Ok(Some(Link { server, token, desk }))
}

/// The link of the unit that this program receives for; `None` when it receives for none.
///
/// # Errors
/// [`LinkError`] when there is one that cannot be used.
pub fn load_unit(setup: &Setup) -> Result<Option<Link>, LinkError> {
    let Some(joined) = read(&setup.unit_path())? else { return Ok(None) };
    Address::parse(&joined.url)?;
    let token = Token::parse(&joined.token).ok_or(LinkError::Token)?;
    Ok(Some(Link { server: joined.url, token, desk: Some(joined.desk) }))
}

/// Writes the file of a join, readable by its owner only (0600), whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn save(path: &Path, link: &Link, desk: &Code) -> io::Result<()> {
    let file = JoinedFile { url: link.server.clone(), token: link.token.reveal().to_owned(), desk: desk.clone() };
    let text = toml::to_string(&file).map_err(io::Error::other)?;
    let fresh = path.with_extension("toml.new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Elsewhere the folder lies in the user's own profile, which the system closes to others.
    let mut out = options.open(&fresh)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    fs::rename(fresh, path)
}

fn read(path: &Path) -> Result<Option<JoinedFile>, LinkError> {
    let fault = |error: String| LinkError::File(path.to_path_buf(), error);
    match fs::read_to_string(path) {
        // The file holds a token: what the parser quotes of it is not repeated.
        Ok(text) => toml::from_str(&text).map(Some).map_err(|_| fault("not as join wrote it".to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fault(error.to_string())),
    }
}

/// Notices that the file of a join has changed: one look at its time and length.
#[derive(Debug)]
pub struct LinkWatch {
    path: PathBuf,
    seen: Option<(SystemTime, u64)>,
    looked: bool,
}

impl LinkWatch {
    /// A watch on a file; the first look always says "changed".
    pub fn new(path: PathBuf) -> LinkWatch {
        LinkWatch { path, seen: None, looked: false }
    }

    /// Whether the file is another one than at the last look.
    pub fn changed(&mut self) -> bool {
        let metadata = fs::metadata(&self.path).ok();
        let now = metadata.and_then(|metadata| Some((metadata.modified().ok()?, metadata.len())));
        let changed = !self.looked || now != self.seen;
        (self.looked, self.seen) = (true, now);
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_join_is_kept_for_its_owner_only_and_a_watch_notices_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("joined.toml");
        let mut watch = LinkWatch::new(path.clone());
        assert_eq!((watch.changed(), watch.changed()), (true, false));
        let desk = Code::parse("tesoma").expect("a code");
        let token = Token::parse(&format!("lt_{}", "0f".repeat(32))).expect("a token");
        let link = Link { server: "https://tori.example".to_owned(), token, desk: Some(desk.clone()) };
        save(&path, &link, &desk).expect("written");
        assert_eq!((watch.changed(), watch.changed()), (true, false));
        let joined = read(&path).expect("readable").expect("there");
        assert_eq!((joined.url.as_str(), joined.desk), ("https://tori.example", desk));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_broken_file_is_named_and_its_token_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("joined.toml");
        fs::write(&path, "token = \"lt_secret\" url").expect("written");
        let error = read(&path).err().expect("broken").to_string();
        assert!(error.contains("joined.toml") && !error.contains("secret"), "{error}");
    }
}
