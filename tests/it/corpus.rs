//! Real records of the national catalogue and the schemas of HSDS, which lie beside the project and never in it.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder `ptv` or `hsds` of real records: beside the project, or beside the folder `ptv` that `LAHITORI_CORPUS`
/// names. A test without them says so and ends; where they must be there, it fails.
pub(crate) fn corpus(part: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/ptv");
    let ptv = env::var_os("LAHITORI_CORPUS").map_or_else(beside, PathBuf::from);
    let folder = if part == "ptv" { ptv } else { ptv.join("..").join(part) };
    if folder.is_dir() {
        return Some(folder);
    }
    let required = ["LAHITORI_CORPUS_REQUIRED", "CI"].iter().any(|name| env::var_os(name).is_some());
    assert!(!required, "{} is not there", folder.display());
    println!("skipped: {} is not there", folder.display());
    None
}
