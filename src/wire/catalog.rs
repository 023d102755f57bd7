//! A county's catalogue as it travels: the files that its editors wrote, as one document whose bytes follow from what
//! stands in it, so that a hash names it. Nothing of it is ever unpacked into files: a path in it is a name in findings
//! and no place on a disk. What the files say is judged elsewhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::BODY_BYTES_MAX;
use crate::domain::{entry::Hash, time::Day};

/// The form that this program writes and reads.
pub const BUNDLE_FORMAT: u32 = 1;

/// The most bytes of a bundle: it is sent as the body of one request.
pub const BUNDLE_BYTES_MAX: usize = BODY_BYTES_MAX;

/// The most files in it: a county has dozens.
pub const BUNDLE_FILES_MAX: usize = 1000;

/// The most folders and the name of a path, and the most letters of each.
const SEGMENTS_MAX: usize = 5;
const SEGMENT_BYTES_MAX: usize = 80;

/// The TOML files of a catalogue folder, in the order of their paths, each once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// [`BUNDLE_FORMAT`].
    pub format: u32,
    /// One to [`BUNDLE_FILES_MAX`].
    #[schemars(length(min = 1, max = 1000))]
    pub files: Vec<BundleFile>,
}

/// A file of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BundleFile {
    /// Its path below the folder, with `/`: letters of ASCII, digits, `.`, `_` and `-`, and `.toml` at the end.
    #[schemars(regex(pattern = r"^([A-Za-z0-9][A-Za-z0-9._-]*/){0,4}[A-Za-z0-9][A-Za-z0-9._-]*\.toml$"))]
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// Why something is no bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotABundle {
    /// It has no file, or too many.
    #[error("a bundle has 1 to {BUNDLE_FILES_MAX} files")]
    Count,
    /// It has more than [`BUNDLE_BYTES_MAX`] bytes.
    #[error("a bundle has at most {BUNDLE_BYTES_MAX} bytes")]
    TooLarge,
    /// A path is not one that travels, or stands twice.
    #[error("not the path of a file that travels: {0:?}")]
    Path(String),
    /// It is not the document that a bundle is, byte for byte.
    #[error("not a bundle")]
    Unreadable,
    /// A newer program wrote it.
    #[error("a bundle of a newer form")]
    Newer,
}

impl Bundle {
    /// Puts files together, whatever their order.
    ///
    /// # Errors
    /// [`NotABundle`]
    pub fn of(mut files: Vec<BundleFile>) -> Result<Bundle, NotABundle> {
        files.sort();
        let bundle = Bundle { format: BUNDLE_FORMAT, files };
        bundle.judge()?;
        if bundle.bytes().len() > BUNDLE_BYTES_MAX {
            return Err(NotABundle::TooLarge);
        }
        Ok(bundle)
    }

    /// Reads a bundle in the very bytes in which [`bytes`](Bundle::bytes) writes it: one content has one hash.
    ///
    /// # Errors
    /// [`NotABundle`]
    pub fn parse(bytes: &[u8]) -> Result<Bundle, NotABundle> {
        if bytes.len() > BUNDLE_BYTES_MAX {
            return Err(NotABundle::TooLarge);
        }
        let bundle: Bundle = serde_json::from_slice(bytes).map_err(|_| form_of(bytes))?;
        bundle.judge()?;
        if bundle.bytes() == bytes { Ok(bundle) } else { Err(NotABundle::Unreadable) }
    }

    /// The document: no spaces, the paths in order.
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a bundle is numbers and texts")
    }

    fn judge(&self) -> Result<(), NotABundle> {
        if self.format != BUNDLE_FORMAT {
            return Err(NotABundle::Newer);
        }
        if self.files.is_empty() || self.files.len() > BUNDLE_FILES_MAX {
            return Err(NotABundle::Count);
        }
        let unfit = self.files.iter().find(|file| !is_path(&file.path));
        let in_order = |two: &&[BundleFile]| matches!(two, [a, b] if a.path >= b.path);
        let twice = self.files.windows(2).find(in_order).and_then(<[BundleFile]>::last);
        unfit.or(twice).map_or(Ok(()), |file| Err(NotABundle::Path(file.path.clone())))
    }
}

/// A newer form may have fields that this one does not know: whoever gets it should hear that, not "damaged".
fn form_of(bytes: &[u8]) -> NotABundle {
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }
    match serde_json::from_slice::<Form>(bytes) {
        Ok(form) if form.format > BUNDLE_FORMAT => NotABundle::Newer,
        _ => NotABundle::Unreadable,
    }
}

fn is_path(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let sound = |segment: &str| {
        segment.len() <= SEGMENT_BYTES_MAX
            && segment.starts_with(|first: char| first.is_ascii_alphanumeric())
            && segment.bytes().all(plain)
    };
    path.ends_with(".toml") && path.split('/').count() <= SEGMENTS_MAX && path.split('/').all(sound)
}

/// What a server says of the catalogue that it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CatalogVersion {
    /// Counts what was published: 1, 2, 3 …
    pub version: u64,
    /// The day on which it was.
    pub published: Day,
    /// SHA-256 of the bundle's bytes.
    pub hash: Hash,
}

impl CatalogVersion {
    /// The tag of `GET /v1/catalog`, with its quotation marks.
    pub fn tag(&self) -> String {
        format!("\"{}-{}\"", self.version, self.hash)
    }
}

/// `GET /v1/catalog`: what the county's editors published last.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct PublishedCatalog {
    /// Counts what was published: 1, 2, 3 …
    pub version: u64,
    /// The day on which it was.
    pub published: Day,
    /// SHA-256 of the bundle's bytes.
    pub hash: Hash,
    /// Its bytes, as they were published.
    #[schemars(with = "Bundle")]
    pub bundle: Box<RawValue>,
}

impl PublishedCatalog {
    /// Which one it is.
    pub fn which(&self) -> CatalogVersion {
        CatalogVersion { version: self.version, published: self.published, hash: self.hash }
    }

    /// The bundle, if it is the very one that the hash names.
    pub fn sound(&self) -> Option<Bundle> {
        let bytes = self.bundle.get().as_bytes();
        if Hash::of(bytes) != self.hash {
            return None;
        }
        Bundle::parse(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(path: &str, text: &str) -> BundleFile {
        BundleFile { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_same_files_make_the_same_bytes_in_whatever_order_they_come() {
        let (a, b) = (file("services/a.toml", "x = 1\n"), file("desks.toml", "y = \"ä\"\n"));
        let one = Bundle::of(vec![a.clone(), b.clone()]).expect("sound").bytes();
        assert_eq!(one, Bundle::of(vec![b, a]).expect("sound").bytes());
        assert_eq!(Bundle::parse(&one).expect("sound").bytes(), one);
    }

    #[test]
    fn one_content_has_one_hash_so_other_bytes_of_it_are_refused() {
        let bytes = Bundle::of(vec![file("a.toml", "")]).expect("sound").bytes();
        let spaced = String::from_utf8(bytes).expect("text").replace(",", ", ");
        assert_eq!(Bundle::parse(spaced.as_bytes()), Err(NotABundle::Unreadable));
        let newer = br#"{"format":2,"files":[],"more":1}"#;
        assert_eq!(Bundle::parse(newer), Err(NotABundle::Newer));
    }

    #[test]
    fn no_path_leads_anywhere() {
        for path in ["../a.toml", "/a.toml", "a/../b.toml", "a//b.toml", ".a.toml", "a.txt", "C:a.toml", "ä.toml", ""]
        {
            let made = Bundle::of(vec![file(path, "")]);
            assert_eq!(made, Err(NotABundle::Path(path.to_owned())), "{path}");
        }
        let twice = Bundle::of(vec![file("a.toml", "1"), file("a.toml", "2")]);
        assert_eq!(twice, Err(NotABundle::Path("a.toml".to_owned())));
        assert_eq!(Bundle::of(vec![]), Err(NotABundle::Count));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Bundle::parse(&bytes).is_err());
        }

        #[test]
        fn a_flipped_byte_of_what_was_published_is_noticed(at in 0..200usize, to: u8) {
            let bundle = Bundle::of(vec![file("a.toml", "x = 1\n"), file("b.toml", "y = 2\n")]).expect("sound");
            let bytes = bundle.bytes();
            let hash = Hash::of(&bytes);
            let mut spoilt = bytes.clone();
            let at = at % spoilt.len();
            spoilt[at] = to;
            let raw = String::from_utf8(spoilt.clone()).ok().and_then(|text| RawValue::from_string(text).ok());
            let published = Day(jiff::civil::date(2026, 11, 23));
            let sound = raw.and_then(|bundle| PublishedCatalog { version: 1, published, hash, bundle }.sound());
            prop_assert_eq!(sound.is_some(), spoilt == bytes);
        }
    }
}
