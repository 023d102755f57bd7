//! `lahitori catalog export hsds` and `import hsds`: the catalogue in Open Referral's HSDS 3.0, as JSON or as tables.
//! Services go one by one in both directions. An export that fails leaves what was there; an import that fails changes
//! nothing.

mod export;
mod import;

use std::path::Path;

pub use self::{export::export, import::import};
use crate::{domain::lang::Lang, error::Explained, i18n::tell, store::mirror::MirrorError};

/// What was read could not be kept.
pub(super) fn not_kept(lang: Lang, folder: &Path, error: &MirrorError) -> Explained {
    let args = [("folder", folder.display().to_string().into()), ("reason", error.to_string().into())];
    let hint = if matches!(error, MirrorError::Damaged(_)) { "import-damaged-hint" } else { "import-not-kept-hint" };
    Explained::new(tell(lang, "import-not-kept", &args), tell(lang, hint, &args))
}
