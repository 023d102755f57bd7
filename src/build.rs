//! Builds the crate again when a file of the built-in catalogue comes or goes: the compiler sees only changes within
//! the files that it already knows. And tells the program two hashes, so that a snapshot of an older program is known
//! for what it is: one over the sources that declare what stands in a snapshot, one over the built-in catalogue.

use std::{
    fs,
    hash::{DefaultHasher, Hasher as _},
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo::rerun-if-changed=catalog");
    tell("LAHITORI_BUILT_IN", &["catalog"], "toml");
    let declaring = ["src/domain", "src/search", "src/snapshot"];
    declaring.iter().for_each(|folder| println!("cargo::rerun-if-changed={folder}"));
    tell("LAHITORI_LAYOUT", &declaring, "rs");
}

/// A variable for `env!`: 16 hexadecimal digits of a hash over the paths and bytes of files.
fn tell(variable: &str, folders: &[&str], extension: &str) {
    let mut files = Vec::new();
    folders.iter().for_each(|folder| gather(Path::new(folder), extension, &mut files));
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        hash.write(file.to_string_lossy().replace('\\', "/").as_bytes());
        let bytes = fs::read(&file).expect("a file of the package can be read");
        hash.write_usize(bytes.len());
        hash.write(&bytes);
    }
    println!("cargo::rustc-env={variable}={:016x}", hash.finish());
}

fn gather(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the package can be listed") {
        let path = entry.expect("an entry of the package").path();
        if path.is_dir() {
            gather(&path, extension, files);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
}
