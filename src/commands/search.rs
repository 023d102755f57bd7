//! `lahitori search`: the desk's search for scripts and for a quick look. One query from the command line, or one a line
//! from standard input; the catalogue is opened once.

use std::{
    io::{self, BufRead, Read as _, Write},
    process::ExitCode,
};

use jiff::Zoned;
use serde::Serialize;

use crate::{
    catalog::clean,
    cli::SearchArgs,
    config::Setup,
    desk::{filters, world::World},
    domain::{
        area::{Municipality, MunicipalityCode},
        catalog::Catalog,
        lang::{Lang, Text},
        time::HELSINKI,
    },
    error::Explained,
    i18n::{say, tell},
    search::{
        HITS_MAX, Hit, Query, Ranked, Reason, arrange, explain,
        filter::{Fit, Split, split},
        freshest_first, rank,
    },
};

use super::load;

/// The longest line of standard input in bytes: far more than a query has, little enough to hold.
const LINE_BYTES_MAX: u64 = 64 * 1024;

/// The answer to a query, a line of JSON. Fields are only ever added.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    query: &'a str,
    /// The best first.
    hits: Vec<Found>,
    /// Nothing really matched: these are the nearest services and the general guidance.
    weak: bool,
    /// The catalogue's version.
    version: &'a str,
}

#[derive(Debug, Serialize)]
struct Found {
    id: String,
    /// In the language of the interface.
    name: String,
    /// To compare within this answer.
    score: i64,
    /// Why it was found, the weightiest reason first.
    why: Vec<Why>,
    /// Its name in fi, sv and en.
    names: Text,
    organiser: String,
    /// Advice or assessment.
    way_in: bool,
    /// Not for residents of the municipality that was asked for.
    elsewhere: bool,
    /// How many other municipalities have the same service.
    copies: usize,
    /// How it fits the filters of the query, `yes`, `unknown` or `no`; absent without filters.
    #[serde(skip_serializing_if = "Option::is_none")]
    fit: Option<&'static str>,
}

/// A reason: its kind, and what it is about where there is something to name.
#[derive(Debug, Default, Serialize)]
struct Why {
    /// `name`, `other_name`, `everyday_word`, `text`, `concept`, `number`, `usage`, `way_in` or `need`.
    kind: &'static str,
    /// A word of the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<String>,
    /// What it matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<String>,
}

/// Runs `lahitori search`.
///
/// # Errors
/// When more is asked for than there can be, the municipality is not known, the input is no text, or the output cannot
/// be written.
pub fn run(setup: &Setup, args: &SearchArgs) -> anyhow::Result<ExitCode> {
    if args.limit > HITS_MAX {
        let sentence = tell(setup.lang, "search-limit", &[("max", HITS_MAX.into())]);
        return Err(Explained::new(sentence, say(setup.lang, "search-limit-hint")).into());
    }
    let world = load::open(setup);
    let municipality = match &args.municipality {
        Some(text) => Some(municipality(&world.catalog, setup.lang, text)?),
        None => setup.file.municipality.as_ref().and_then(|code| world.catalog.municipality(code)),
    };
    let asking = Asking {
        world: &world,
        lang: setup.lang,
        municipality,
        limit: args.limit,
        now: Zoned::now().with_time_zone(HELSINKI.clone()),
    };
    let mut out = io::stdout().lock();
    if args.query == ["-"] {
        each_line(setup.lang, io::stdin().lock(), |line| asking.json(&mut out, line))?;
    } else if args.json {
        asking.json(&mut out, &args.query.join(" "))?;
    } else {
        asking.table(&mut out, &args.query.join(" "))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Hands over the lines of an input, one in memory at a time. What is no UTF-8 becomes replacement characters.
fn each_line(
    lang: Lang,
    mut input: impl BufRead,
    mut take: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        if line.last() != Some(&b'\n') && read as u64 == LINE_BYTES_MAX {
            let sentence = tell(lang, "search-line-long", &[("max", (LINE_BYTES_MAX / 1024).into())]);
            return Err(Explained { sentence, hint: None, exit_code: 1 }.into());
        }
        take(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']))?;
    }
}

/// A municipality of the catalogue by its code or its name in any language.
pub(super) fn municipality<'a>(catalog: &'a Catalog, lang: Lang, text: &str) -> anyhow::Result<&'a Municipality> {
    let by_code = MunicipalityCode::parse(text).and_then(|code| catalog.municipality(&code));
    let named = |municipality: &&Municipality| {
        municipality.name.each().iter().any(|(_, name)| name.to_lowercase() == text.to_lowercase())
    };
    by_code.or_else(|| catalog.municipalities.iter().find(named)).ok_or_else(|| {
        let sentence = tell(lang, "search-municipality-unknown", &[("name", clean(text, 60).into())]);
        Explained::new(sentence, say(lang, "search-municipality-unknown-hint")).into()
    })
}

/// What every query of a run shares.
struct Asking<'a> {
    world: &'a World,
    lang: Lang,
    municipality: Option<&'a Municipality>,
    limit: usize,
    now: Zoned,
}

impl Asking<'_> {
    /// The query's own municipality, where it names one, before that of the command line.
    fn query<'q>(&'q self, asked: &'q Split) -> Query<'q> {
        let typed = asked.filters.municipality.as_ref().and_then(|code| self.world.catalog.municipality(code));
        // Filters put in order what the words found: they need more of it than is printed.
        let limit = if asked.filters.is_empty() { self.limit } else { HITS_MAX };
        Query { text: &asked.words, lang: self.lang, municipality: typed.or(self.municipality), usage: &[], limit }
    }

    fn ranked(&self, asked: &Split) -> Ranked {
        for (field, _) in &asked.not_understood {
            eprintln!("{}", say(self.lang, filters::unknown(*field)));
        }
        let catalog = &self.world.catalog;
        let mut ranked = rank(&self.world.index, &self.query(asked));
        arrange(catalog, asked, &self.now, &mut ranked.hits);
        ranked.hits.truncate(self.limit);
        freshest_first(catalog, self.now.date(), &mut ranked.hits);
        ranked
    }

    /// A line of JSON.
    fn json(&self, out: &mut impl Write, text: &str) -> anyhow::Result<()> {
        let asked = split(text, &self.world.catalog.municipalities);
        let ranked = self.ranked(&asked);
        let hits = ranked.hits.iter().filter_map(|hit| self.found(&asked, hit)).collect();
        let answer = Answer { query: text, hits, weak: ranked.weak, version: &self.world.catalog.version };
        // Made first, written second: a reader who leaves early then shows as the broken pipe that it is.
        let line = serde_json::to_string(&answer)?;
        Ok(writeln!(out, "{line}")?)
    }

    fn found(&self, asked: &Split, hit: &Hit) -> Option<Found> {
        let service = self.world.catalog.services.get(hit.service)?;
        let fit = || match asked.filters.fit(&service, &self.now) {
            _ if hit.elsewhere => "no",
            Fit::Yes => "yes",
            Fit::Unknown => "unknown",
            Fit::No => "no",
        };
        let why = explain(&self.world.index, &self.world.catalog, &self.query(asked), hit.service);
        Some(Found {
            id: service.id.to_string(),
            name: service.name.get(self.lang).to_owned(),
            score: hit.score,
            why: why.into_iter().map(reason).collect(),
            names: service.name.clone(),
            organiser: service.organiser.clone(),
            way_in: service.way_in,
            elsewhere: hit.elsewhere,
            copies: hit.copies,
            fit: (!asked.filters.is_empty()).then(fit),
        })
    }

    /// Rows to read: id, name, organiser, and whom it is not for.
    fn table(&self, out: &mut impl Write, text: &str) -> anyhow::Result<()> {
        let (catalog, lang) = (&self.world.catalog, self.lang);
        let asked = split(text, &catalog.municipalities);
        let ranked = self.ranked(&asked);
        if ranked.weak {
            writeln!(out, "{}", say(lang, "search-weak"))?;
        }
        let row = |hit: &Hit| {
            let service = catalog.services.get(hit.service)?;
            let organiser = catalog.organiser(&service).map_or("", |organiser| organiser.short.get(lang));
            let elsewhere = if hit.elsewhere { say(lang, "search-elsewhere") } else { "".into() };
            let copies = match hit.copies {
                0 => String::new(),
                count => tell(lang, "row-copies", &[("count", count.into())]),
            };
            let name = [service.name.get(lang), &copies].join("  ").trim_end().to_owned();
            Some([service.id.to_string(), name, organiser.to_owned(), elsewhere.into_owned()])
        };
        let rows: Vec<[String; 4]> = ranked.hits.iter().filter_map(row).collect();
        let width =
            |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|text| text.chars().count()).max();
        let (id_width, name_width) = (width(0).unwrap_or(0), width(1).unwrap_or(0));
        for [id, name, organiser, elsewhere] in &rows {
            let line = format!("{id:id_width$}  {name:name_width$}  {organiser}  {elsewhere}");
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

fn reason(reason: Reason) -> Why {
    let matched = |kind, word, found| Why { kind, word: Some(word), found: Some(found) };
    let plain = |kind| Why { kind, ..Why::default() };
    match reason {
        Reason::Name { word, found } => matched("name", word, found),
        Reason::OtherName { word, found } => matched("other_name", word, found),
        Reason::EverydayWord { word, found } => matched("everyday_word", word, found),
        Reason::Text { word, found } => matched("text", word, found),
        Reason::Need { word, found } => matched("need", word, found),
        Reason::Concept { label } => Why { kind: "concept", word: None, found: Some(label) },
        Reason::Number => plain("number"),
        Reason::Usage => plain("usage"),
        Reason::WayIn => plain("way_in"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> anyhow::Result<Vec<String>> {
        let mut taken = Vec::new();
        each_line(Lang::En, input, |line| {
            taken.push(line.to_owned());
            Ok(())
        })?;
        Ok(taken)
    }

    #[test]
    fn every_line_is_one_query_whatever_its_end_and_its_bytes() {
        let taken = lines(b"koti\r\n\n\xff\nlast").expect("lines");
        assert_eq!(taken, ["koti", "", "\u{fffd}", "last"]);
    }

    #[test]
    fn a_line_without_an_end_is_refused_and_not_held() {
        assert!(lines(&vec![b'x'; 100_000]).is_err());
        assert!(lines(&vec![b'x'; 60_000]).is_ok());
    }
}
