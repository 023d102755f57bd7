//! `lahitori catalog`: the editor's commands. `check` explains every fault, `list` names the services, `import` brings in
//! those of other catalogues.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use serde::Serialize;

use crate::{
    catalog::{Finding, Severity},
    cli::{CatalogCommand, ExportCommand, ImportCommand, SyncCommand},
    config::Setup,
    domain::{catalog::Catalog, lang::Text},
    i18n,
};

use super::{
    catalog_sync, exchange_hsds, import, import_ical, import_ontology, json,
    load::{self, Checked, Origin, message, sentence},
    publish, status,
};

/// Runs `lahitori catalog`.
///
/// # Errors
/// When the output cannot be written, or an import fails.
pub fn run(setup: &Setup, args: &CatalogCommand) -> anyhow::Result<ExitCode> {
    let code = perform(setup, args)?;
    if matches!(args, CatalogCommand::Import(_) | CatalogCommand::Sync(_)) {
        // Whoever opens the desk next need not wait for it, and a desk that is open takes it up.
        load::refresh(setup);
    }
    Ok(code)
}

fn perform(setup: &Setup, args: &CatalogCommand) -> anyhow::Result<ExitCode> {
    match args {
        CatalogCommand::Check { json } => check(setup, *json),
        CatalogCommand::Status { json, limit } => status::run(setup, *json, *limit),
        CatalogCommand::List { json } => list(setup, *json),
        CatalogCommand::Import(ImportCommand::Hsds(args)) => exchange_hsds::import(setup, args),
        CatalogCommand::Import(ImportCommand::Ontology(args)) => import_ontology::run(setup, args),
        CatalogCommand::Import(ImportCommand::Ical(args)) => import_ical::run(setup, args),
        CatalogCommand::Export(ExportCommand::County(args)) => publish::export(setup, args),
        CatalogCommand::Publish(args) => publish::publish(setup, args),
        CatalogCommand::Version { json } => publish::version(setup, *json),
        CatalogCommand::Export(ExportCommand::Hsds(args)) => exchange_hsds::export(setup, args),
        CatalogCommand::Import(ImportCommand::Ptv(args)) => import::ptv(setup, args),
        CatalogCommand::Sync(SyncCommand::Ptv(args)) => catalog_sync::run(setup, args),
    }
}

/// `catalog check --json`. Fields are only ever added.
#[derive(Debug, Serialize)]
struct CheckReport<'a> {
    /// The catalogue's version; that of the built-in one when nothing in the folder is sound.
    version: &'a str,
    /// Whether the files that were asked for serve at all.
    readable: bool,
    services: usize,
    checklists: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<FindingView>,
}

#[derive(Debug, Serialize)]
struct FindingView {
    /// `error` or `warning`.
    severity: &'static str,
    /// A lasting code, such as `unknown_field`.
    code: String,
    file: String,
    /// From 1; absent when the remark is on the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// What is wrong and what to do, in the language of the interface.
    message: String,
}

fn check(setup: &Setup, json: bool) -> anyhow::Result<ExitCode> {
    let loaded = load::check(setup);
    let readable = !matches!(loaded.origin, Origin::InsteadOf(_));
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        loaded.findings.iter().partition(|finding| finding.severity() == Severity::Error);
    let mut out = io::stdout().lock();
    if json {
        let findings = errors.iter().chain(&warnings).map(|finding| view(setup, finding)).collect();
        let report = CheckReport {
            version: &loaded.version,
            readable,
            services: loaded.services,
            checklists: loaded.checklists,
            errors: errors.len(),
            warnings: warnings.len(),
            findings,
        };
        json::print(&mut out, &report)?;
    } else {
        // Errors first: a hundred old dates must not hide the one broken file.
        for finding in errors.iter().chain(&warnings) {
            writeln!(out, "{}", sentence(setup.lang, finding))?;
        }
        writeln!(out, "{}", summary(setup, &loaded, errors.len(), warnings.len()))?;
    }
    Ok(match (readable, errors.is_empty()) {
        (false, _) => ExitCode::from(2),
        (true, false) => ExitCode::from(1),
        (true, true) => ExitCode::SUCCESS,
    })
}

fn view(setup: &Setup, finding: &Finding) -> FindingView {
    FindingView {
        severity: finding.severity().code(),
        code: finding.code(),
        file: finding.file.clone(),
        line: (finding.line > 0).then_some(finding.line),
        message: message(setup.lang, finding),
    }
}

fn summary(setup: &Setup, loaded: &Checked, errors: usize, warnings: usize) -> String {
    let args = [
        ("version", loaded.version.as_str().into()),
        ("services", loaded.services.into()),
        ("checklists", loaded.checklists.into()),
        ("errors", errors.into()),
        ("warnings", warnings.into()),
    ];
    match &loaded.origin {
        Origin::InsteadOf(_) => i18n::tell(setup.lang, "catalog-check-unreadable", &args),
        _ if errors > 0 => i18n::tell(setup.lang, "catalog-check-findings", &args),
        _ => i18n::tell(setup.lang, "catalog-check-sound", &args),
    }
}

/// `catalog list --json`. Fields are only ever added.
#[derive(Debug, Serialize)]
struct ListReport<'a> {
    version: &'a str,
    services: Vec<ListedService>,
}

#[derive(Debug, Serialize)]
struct ListedService {
    id: String,
    /// Its name in fi, sv and en.
    name: Text,
    organiser: String,
    /// Need codes, the most usual first.
    needs: Vec<&'static str>,
    way_in: bool,
}

fn list(setup: &Setup, json: bool) -> anyhow::Result<ExitCode> {
    let catalog = load::open(setup).catalog;
    let mut out = io::stdout().lock();
    if json {
        json::print(&mut out, &listed(&catalog))?;
        return Ok(ExitCode::SUCCESS);
    }
    // Each service is decoded once; its line is short.
    let rows = catalog.services.iter().map(|service| {
        let organiser = catalog.organiser(&service).map_or("", |organiser| organiser.short.get(setup.lang));
        (service.id.to_string(), format!("{}  ({organiser})", service.name.get(setup.lang)))
    });
    let rows: Vec<(String, String)> = rows.collect();
    let width = rows.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    for (id, row) in rows {
        writeln!(out, "{id:width$}  {row}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn listed(catalog: &Catalog) -> ListReport<'_> {
    use crate::domain::code::CodeList as _;
    let services = catalog.services.iter().map(|service| ListedService {
        id: service.id.to_string(),
        name: service.name.clone(),
        organiser: service.organiser.clone(),
        needs: service.needs.iter().map(|need| need.code()).collect(),
        way_in: service.way_in,
    });
    ListReport { version: &catalog.version, services: services.collect() }
}
