//! Writing HSDS. Every file is written beside its place, flushed to the disk, and then put into its place.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{
    cli::ExportHsdsArgs,
    commands::load,
    config::Setup,
    domain::catalog::Catalog,
    error::Explained,
    exchange::hsds::{Exporter, Options, tabular},
    i18n::{say, tell},
};

/// The name of the JSON file in a folder.
const JSON_FILE: &str = "services.json";

/// The description of the tables.
const PACKAGE_FILE: &str = "datapackage.json";

/// Runs `lahitori catalog export hsds`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn export(setup: &Setup, args: &ExportHsdsArgs) -> anyhow::Result<ExitCode> {
    let lang = setup.lang;
    let to_file = args.into.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if args.tabular && to_file {
        return Err(
            Explained::new(say(lang, "hsds-tables-need-folder"), say(lang, "hsds-tables-need-folder-hint")).into()
        );
    }
    let catalog = load::catalog(setup);
    let options = Options { lang: args.texts.unwrap_or(lang), staff_notes: args.staff_notes };
    let exporter = Exporter::new(&catalog, options);
    let written = if args.tabular {
        fs::create_dir_all(&args.into).map_err(Into::into).and_then(|()| write_tables(&catalog, &exporter, &args.into))
    } else {
        let path = if to_file { args.into.clone() } else { args.into.join(JSON_FILE) };
        write_json(&catalog, &exporter, &path)
    };
    let place = args.into.display().to_string();
    let services = written.map_err(|error| {
        let args = [("place", place.as_str().into()), ("reason", error.to_string().into())];
        Explained::new(tell(lang, "export-not-written", &args), tell(lang, "export-not-written-hint", &args))
    })?;
    println!("{}", tell(lang, "hsds-exported", &[("services", services.into()), ("place", place.into())]));
    Ok(ExitCode::SUCCESS)
}

/// A file that is not in its place before it is whole.
struct Beside {
    file: BufWriter<File>,
    part: PathBuf,
    place: PathBuf,
}

impl Beside {
    fn create(place: &Path) -> anyhow::Result<Beside> {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = place.with_file_name(name);
        let file = BufWriter::new(File::create(&part)?);
        Ok(Beside { file, part, place: place.to_owned() })
    }

    fn put_in_place(mut self) -> anyhow::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        Ok(fs::rename(&self.part, &self.place)?)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Once it is in its place there is nothing left to remove, and nobody to tell when it cannot be.
        let _ = fs::remove_file(&self.part);
    }
}

fn write_json(catalog: &Catalog, exporter: &Exporter<'_>, path: &Path) -> anyhow::Result<usize> {
    let mut out = Beside::create(path)?;
    let mut services = 0_usize;
    for service in catalog.services.iter() {
        out.file.write_all(if services == 0 { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out.file, &exporter.record(&service))?;
        services += 1;
    }
    out.file.write_all(if services == 0 { b"[]\n" } else { b"\n]\n" })?;
    out.put_in_place()?;
    Ok(services)
}

/// The tables that have rows, and the description of the package last: it names only what is there.
fn write_tables(catalog: &Catalog, exporter: &Exporter<'_>, folder: &Path) -> anyhow::Result<usize> {
    let files: Vec<_> = tabular::files().collect();
    let mut open: Vec<Option<(csv::Writer<File>, PathBuf)>> = files.iter().map(|_| None).collect();
    let mut apart = tabular::Apart::default();
    let mut services = 0_usize;
    for service in catalog.services.iter() {
        services += 1;
        for row in apart.rows(&exporter.record(&service)) {
            let (Some(place), Some((name, columns))) = (open.get_mut(row.table), files.get(row.table)) else {
                continue;
            };
            if place.is_none() {
                let part = folder.join(format!("{name}.{}.part", std::process::id()));
                let mut table = csv::Writer::from_path(&part)?;
                table.write_record(columns)?;
                *place = Some((table, part));
            }
            if let Some((table, _)) = place {
                table.write_record(&row.cells)?;
            }
        }
    }
    put_tables_in_place(folder, &files, open)?;
    Ok(services)
}

fn put_tables_in_place(
    folder: &Path,
    files: &[(&'static str, Vec<&'static str>)],
    open: Vec<Option<(csv::Writer<File>, PathBuf)>>,
) -> anyhow::Result<()> {
    let mut held = Vec::new();
    for (at, (open, (name, _))) in open.into_iter().zip(files).enumerate() {
        let place = folder.join(name);
        match open {
            Some((table, part)) => {
                let file = table.into_inner().map_err(|error| error.into_error())?;
                file.sync_all()?;
                fs::rename(part, place)?;
                held.push(at);
            }
            // A table of an earlier export would be taken for one of this.
            None if place.exists() => fs::remove_file(place)?,
            None => {}
        }
    }
    let mut package = Beside::create(&folder.join(PACKAGE_FILE))?;
    serde_json::to_writer_pretty(&mut package.file, &tabular::package(&held))?;
    package.put_in_place()
}
