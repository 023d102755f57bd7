//! Where things are and what the administrator chose: folders, the configuration file, the server and its token.
//! The command line comes before the environment, that before the file, that before what is built in.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use etcetera::BaseStrategy as _;
use serde::Deserialize;

use crate::{
    cli::{ColorChoice, Common},
    domain::{area::MunicipalityCode, code::Code, lang::Lang},
};

/// Everything that is settled before a command runs.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Holds the journal, the drafts, the logs, the desk's token; a server keeps its store in `server` under it.
    pub data_dir: PathBuf,
    /// A folder that replaces the catalogue that is built in.
    pub catalog_dir: Option<PathBuf>,
    /// The language of the interface.
    pub lang: Lang,
    /// The language was named on the command line, in the environment or in the file; one that was chosen at the desk
    /// earlier gives way to it.
    pub lang_named: bool,
    /// When to use colours.
    pub color: ColorChoice,
    /// The desk says everything line by line instead of drawing a screen.
    pub linear: bool,
    /// The configuration file's own part.
    pub file: ConfigFile,
}

/// The configuration file, `config.toml`; every key may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfigFile {
    /// The desk's code in the catalogue.
    pub desk: Option<Code>,
    /// How people usually come to this desk; `in_person` when left out.
    pub method: Option<Code>,
    /// The most usual home municipality of the people concerned.
    pub municipality: Option<MunicipalityCode>,
    /// fi, sv or en.
    pub lang: Option<Lang>,
    /// terminal, contrast, light, dark, colour-blind or mono.
    pub theme: Option<String>,
    /// The desk line by line instead of full screen.
    pub linear: bool,
    /// The units here do client guidance (asiakasohjaus): the fifth level is offered.
    pub client_guidance: bool,
    /// The screen covers itself after so many minutes without a key; 5 when left out.
    pub cover_after_minutes: Option<u32>,
    /// What is recorded only where the administrator turns it on.
    pub record: RecordOptions,
    /// Other keys for commands: the command's name and its key, as `first-contact = "ctrl+e"`.
    pub keys: BTreeMap<String, String>,
    /// How notes to take along leave the desk.
    pub slip: SlipOptions,
    /// The server.
    pub server: ServerOptions,
    /// The folder of the catalogue.
    pub catalog: Option<PathBuf>,
    /// Folders that are laid over the built-in catalogue, the lowest first; later ones win field by field.
    pub layers: Vec<PathBuf>,
}

/// Fields of a contact that are recorded only where turned on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordOptions {
    /// The home municipality of the person concerned.
    pub municipality: bool,
    /// The language of the talk.
    pub language: bool,
    /// The customer relation.
    pub segment: bool,
    /// The number of signs, never which.
    pub signs: bool,
}

/// How notes to take along leave the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SlipOptions {
    /// The print command and its arguments; it gets the note on its standard input. The system's own when left out.
    pub print: Vec<String>,
    /// What the print command is given.
    pub print_as: PrintAs,
    /// The folder of notes that are saved as files; `slips` in the data folder when left out.
    pub folder: Option<PathBuf>,
}

/// What a print command is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrintAs {
    /// Plain text in UTF-8.
    #[default]
    Text,
    /// A page for a browser.
    Html,
    /// A PDF.
    Pdf,
}

/// How to reach the server.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServerOptions {
    /// Its address; `join` writes its own.
    pub url: Option<String>,
    /// A file with one more certificate authority to trust (PEM).
    pub ca_cert: Option<PathBuf>,
}

impl Setup {
    /// Settles folders, language and configuration.
    ///
    /// # Errors
    /// When the home folder is not known and none is named, or the configuration file cannot be read or understood.
    pub fn load(common: &Common) -> anyhow::Result<Setup> {
        let dirs = etcetera::choose_base_strategy().ok();
        let config_default = dirs.as_ref().map(|dirs| dirs.config_dir().join("lahitori").join("config.toml"));
        let file = match (&common.config, config_default) {
            (Some(path), _) => read(path)?,
            (None, Some(path)) if path.exists() => read(&path)?,
            _ => ConfigFile::default(),
        };
        let data_dir = match (&common.data_dir, dirs) {
            (Some(dir), _) => dir.clone(),
            (None, Some(dirs)) => local_data_dir(&dirs).join("lahitori"),
            (None, None) => anyhow::bail!("the home folder is not known; name a folder with --data-dir"),
        };
        let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
        let named = common.lang.or(file.lang);
        let lang = named.or_else(|| locale().and_then(|name| Lang::parse(&name))).unwrap_or_default();
        let catalog_dir = common.catalog.clone().or_else(|| file.catalog.clone());
        let (color, linear) = (common.color, common.linear.unwrap_or(file.linear));
        Ok(Setup { data_dir, catalog_dir, lang, lang_named: named.is_some(), color, linear, file })
    }

    /// The journal's file.
    pub fn journal_path(&self) -> PathBuf {
        self.data_dir.join("journal.sqlite")
    }

    /// The file that a join writes: the server's address and this desk's token.
    pub fn joined_path(&self) -> PathBuf {
        self.data_dir.join("joined.toml")
    }

    /// The file that makes this program receive for a unit: the server's address and the unit's token.
    pub fn unit_path(&self) -> PathBuf {
        self.data_dir.join("unit.toml")
    }

    /// The folder of a server's store.
    pub fn server_dir(&self) -> PathBuf {
        self.data_dir.join("server")
    }

    /// The folder of the demonstration's store.
    pub fn demonstration_dir(&self) -> PathBuf {
        self.data_dir.join("demonstration")
    }

    /// The file with the administrator's token that the first start of a server writes.
    pub fn admin_token_path(&self) -> PathBuf {
        self.server_dir().join("admin-token")
    }
}

/// The folder for a program's own data on this machine. On Windows the data folder would be the roaming one, which is
/// copied at sign-out while the journal is open; the local one is what is called the cache folder there.
fn local_data_dir(dirs: &impl etcetera::BaseStrategy) -> PathBuf {
    if cfg!(windows) { dirs.cache_dir() } else { dirs.data_dir() }
}

fn read(path: &Path) -> anyhow::Result<ConfigFile> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("cannot understand {}", path.display()))
}
