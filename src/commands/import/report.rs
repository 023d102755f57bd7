//! The findings of an import, as a table to read or as JSON. The same for a file and for a sync.

use std::io::Write;

use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr as _;

use crate::{
    catalog::clean,
    domain::{lang::Lang, record::RecordKind},
    exchange::{
        Effect, What,
        ptv::{Findings, FindingsRow},
    },
    i18n::{say, tell},
    store::mirror::PutCounts,
};

/// What an import did and found. Fields are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportReport {
    /// Where it was read: a file, a folder, an address.
    pub from: String,
    /// The folder that it was put into.
    pub into: String,
    /// Records that were not there before.
    pub added: u64,
    /// Records that were there with other content.
    pub changed: u64,
    /// Records that were there as they are.
    pub unchanged: u64,
    /// Records that are there no more.
    pub removed: u64,
    /// What was read, kept, changed, not understood.
    pub findings: Findings,
}

impl ImportReport {
    /// Adds what became of records.
    pub fn count(&mut self, put: PutCounts) {
        self.added += put.added;
        self.changed += put.changed;
        self.unchanged += put.unchanged;
    }
}

/// The most rows that are printed; the JSON has all.
const ROWS_SHOWN_MAX: usize = 60;

/// The most columns of an example: its id is what matters.
const EXAMPLE_COLUMNS: usize = 72;

/// Prints the findings as tables.
///
/// # Errors
/// When they cannot be written.
pub fn print(out: &mut impl Write, lang: Lang, report: &ImportReport) -> std::io::Result<()> {
    let (from, into) = (clean(&report.from, 200), clean(&report.into, 200));
    writeln!(out, "{}", tell(lang, "findings-title", &[("from", from.into()), ("into", into.into())]))?;
    writeln!(out)?;
    print_table(out, &kinds(lang, &report.findings))?;
    writeln!(out)?;
    let counts = [
        ("added", report.added.into()),
        ("changed", report.changed.into()),
        ("unchanged", report.unchanged.into()),
        ("removed", report.removed.into()),
    ];
    writeln!(out, "{}", tell(lang, "findings-put", &counts))?;
    print_rows(out, lang, &report.findings)
}

/// Prints what became of facts that did not come over word for word, a table for each effect that there is.
///
/// # Errors
/// When they cannot be written.
pub fn print_rows(out: &mut impl Write, lang: Lang, findings: &Findings) -> std::io::Result<()> {
    for effect in [Effect::Changed, Effect::NotUnderstood, Effect::LeftOut, Effect::Missing] {
        let rows: Vec<&FindingsRow> = findings.rows.iter().filter(|row| row.effect == effect).collect();
        if !rows.is_empty() {
            writeln!(out, "\n{}", say(lang, effect_key(effect)))?;
            let shown: Vec<Vec<String>> = rows.iter().take(ROWS_SHOWN_MAX).map(|row| line(lang, row)).collect();
            print_table(out, &shown)?;
            if let Some(more) = rows.len().checked_sub(ROWS_SHOWN_MAX).filter(|more| *more > 0) {
                writeln!(out, "{}", tell(lang, "findings-more", &[("count", more.into())]))?;
            }
        }
    }
    Ok(())
}

fn kinds(lang: Lang, findings: &Findings) -> Vec<Vec<String>> {
    let mut table = vec![vec![String::new(), say(lang, "findings-read").into(), say(lang, "findings-kept").into()]];
    for kind in RecordKind::ALL {
        let of = |counts: &std::collections::BTreeMap<String, u64>| counts.get(kind.code()).copied().unwrap_or(0);
        let (read, kept) = (of(&findings.read), of(&findings.kept));
        table.push(vec![say(lang, kind_key(kind)).into(), read.to_string(), kept.to_string()]);
    }
    if let Some(unknown) = findings.read.get("unknown") {
        table.push(vec![say(lang, "findings-unknown").into(), unknown.to_string(), 0.to_string()]);
    }
    table
}

fn line(lang: Lang, row: &FindingsRow) -> Vec<String> {
    let example = row.examples.first();
    let value = example.map(|example| clean(&example.value, EXAMPLE_COLUMNS)).unwrap_or_default();
    let id = example.map(|example| clean(&example.id, EXAMPLE_COLUMNS)).unwrap_or_default();
    let field = clean(&row.field, EXAMPLE_COLUMNS);
    vec![row.count.to_string(), say(lang, what_key(row.what)).into(), field, value, id]
}

/// Numbers stand to the right, words to the left.
fn print_table(out: &mut impl Write, rows: &[Vec<String>]) -> std::io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let cell = |(cell, width): (&String, &usize)| {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            let number = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
            if number { format!("{gap}{cell}") } else { format!("{cell}{gap}") }
        };
        let cells: Vec<String> = row.iter().zip(&widths).map(cell).collect();
        writeln!(out, "{}", format!("  {}", cells.join("  ")).trim_end())?;
    }
    Ok(())
}

/// The name of a kind of record, in words.
pub fn kind_key(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Service => "findings-services",
        RecordKind::Channel => "findings-channels",
        RecordKind::Organization => "findings-organizations",
        RecordKind::GeneralDescription => "findings-general-descriptions",
    }
}

fn effect_key(effect: Effect) -> &'static str {
    match effect {
        Effect::Changed => "findings-effect-changed",
        Effect::NotUnderstood => "findings-effect-not-understood",
        Effect::LeftOut => "findings-effect-left-out",
        Effect::Missing => "findings-effect-missing",
    }
}

/// What became of a fact, in words.
pub fn what_key(what: What) -> &'static str {
    match what {
        What::Cut => "findings-cut",
        What::Rewritten => "findings-rewritten",
        What::Repeated => "findings-repeated",
        What::Doubtful => "findings-doubtful",
        What::UnknownWord => "findings-unknown-word",
        What::NotUnderstood => "findings-not-understood",
        What::LeftOut => "findings-left-out",
        What::Personal => "findings-personal",
        What::NotPublished => "findings-not-published",
        What::Missing => "findings-missing",
        What::Dangling => "findings-dangling",
    }
}
