//! `lahitori search`: the desk's search for scripts and for a quick look.

use std::{io, process::ExitCode};

use serde::Serialize;

use crate::{
    cli::SearchArgs,
    config::Setup,
    desk::world::World,
    domain::{
        area::{Municipality, MunicipalityCode},
        catalog::Catalog,
        lang::{Lang, Text},
    },
    error::Explained,
    i18n,
    search::{Hit, Query, Ranked, rank},
};

use super::{json, load};

/// `search --json`. Fields are only ever added.
#[derive(Debug, Serialize)]
struct SearchReport<'a> {
    /// The catalogue's version.
    version: &'a str,
    /// Nothing really matched: these are the nearest services and the general guidance.
    weak: bool,
    /// The best first.
    services: Vec<FoundService>,
}

#[derive(Debug, Serialize)]
struct FoundService {
    id: String,
    /// Its name in fi, sv and en.
    name: Text,
    organiser: String,
    /// To compare within this answer.
    score: i64,
    /// Advice or assessment.
    way_in: bool,
    /// Not for residents of the municipality that was asked for.
    elsewhere: bool,
}

/// Runs `lahitori search`.
///
/// # Errors
/// When the municipality is not known or the output cannot be written.
pub fn run(setup: &Setup, args: &SearchArgs) -> anyhow::Result<ExitCode> {
    let World { catalog, index } = load::open(setup);
    let municipality = match &args.municipality {
        Some(text) => Some(municipality(&catalog, setup.lang, text)?),
        None => setup.file.municipality.as_ref().and_then(|code| catalog.municipality(code)),
    };
    let text = args.query.join(" ");
    let query = Query { text: &text, lang: setup.lang, municipality, usage: &[], limit: args.limit };
    let mut ranked = rank(&index, &query);
    ranked.hits.truncate(args.limit);
    let mut out = io::stdout().lock();
    if args.json {
        json::print(&mut out, &report(&catalog, &ranked))?;
    } else {
        print(&mut out, setup.lang, &catalog, &ranked)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A municipality of the catalogue by its code or its name in any language.
fn municipality<'a>(catalog: &'a Catalog, lang: Lang, text: &str) -> anyhow::Result<&'a Municipality> {
    let by_code = MunicipalityCode::parse(text).and_then(|code| catalog.municipality(&code));
    let named = |municipality: &&Municipality| {
        municipality.name.each().iter().any(|(_, name)| name.to_lowercase() == text.to_lowercase())
    };
    by_code.or_else(|| catalog.municipalities.iter().find(named)).ok_or_else(|| {
        let text = crate::catalog::clean(text, 60);
        let sentence = i18n::tell(lang, "search-municipality-unknown", &[("name", text.into())]);
        Explained::new(sentence, i18n::say(lang, "search-municipality-unknown-hint")).into()
    })
}

fn report<'a>(catalog: &'a Catalog, ranked: &Ranked) -> SearchReport<'a> {
    let found = ranked.hits.iter().filter_map(|hit| {
        let service = catalog.services.get(hit.service)?;
        Some(FoundService {
            id: service.id.to_string(),
            name: service.name.clone(),
            organiser: service.organiser.clone(),
            score: hit.score,
            way_in: service.way_in,
            elsewhere: hit.elsewhere,
        })
    });
    SearchReport { version: &catalog.version, weak: ranked.weak, services: found.collect() }
}

fn print(out: &mut impl io::Write, lang: Lang, catalog: &Catalog, ranked: &Ranked) -> anyhow::Result<()> {
    if ranked.weak {
        writeln!(out, "{}", i18n::say(lang, "search-weak"))?;
    }
    let row = |hit: &Hit| {
        let service = catalog.services.get(hit.service)?;
        let organiser = catalog.organiser(&service).map_or("", |organiser| organiser.short.get(lang));
        let elsewhere = if hit.elsewhere { i18n::say(lang, "search-elsewhere") } else { "".into() };
        Some([service.id.to_string(), service.name.get(lang).to_owned(), organiser.to_owned(), elsewhere.into_owned()])
    };
    let rows: Vec<[String; 4]> = ranked.hits.iter().filter_map(row).collect();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|text| text.chars().count()).max();
    let (id_width, name_width) = (width(0).unwrap_or(0), width(1).unwrap_or(0));
    for [id, name, organiser, elsewhere] in &rows {
        let line = format!("{id:id_width$}  {name:name_width$}  {organiser}  {elsewhere}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
