//! Counts by name, one line each (`method phone 12`), as a store keeps them: the places of codes in their lists may change,
//! and kept figures outlive programs. A name that was ever written is understood for ever.

use std::{collections::HashMap, fmt::Write as _, sync::OnceLock};

use super::{Cell, Rollup};
use crate::domain::{
    report::{
        TableName,
        layout::{TABLES, codes, unmet_codes},
    },
    time::{Day, Hour},
};

/// A line of kept counts that this program does not understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("kept counts hold a line that this program does not understand")]
pub struct NotCounts;

/// The version of what is counted and how. Whoever changes either adds one, and stores count anew what they still have
/// the entries of.
pub const RULES: u32 = 2;

impl Rollup {
    /// The counts as lines of text, always in the same order.
    pub fn to_text(&self) -> String {
        let names = names();
        let mut text = String::with_capacity(self.cells.len() * 24);
        for (cell, count) in &self.cells {
            // Writing to a text cannot fail.
            let _ = match cell {
                Cell::Opened(day, hour) => writeln!(text, "opened {day} {} {count}", hour.get()),
                Cell::Closed(day, hour) => writeln!(text, "closed {day} {} {count}", hour.get()),
                _ => names.of.get(cell).map_or(Ok(()), |name| writeln!(text, "{name} {count}")),
            };
        }
        text
    }

    /// Counts from lines of text.
    ///
    /// # Errors
    /// [`NotCounts`] when a line is damaged or comes from a later program.
    pub fn parse(text: &str) -> Result<Rollup, NotCounts> {
        let names = names();
        let line = |line: &str| {
            let (name, count) = line.rsplit_once(' ').ok_or(NotCounts)?;
            let cell = names.cells.get(name).copied().or_else(|| session(name)).ok_or(NotCounts)?;
            Ok((cell, count.parse().map_err(|_| NotCounts)?))
        };
        let lines: Vec<(Cell, i64)> = text.lines().map(line).collect::<Result<_, _>>()?;
        // They come in order, and a map made of a sorted list at once takes a fraction of the time.
        if lines.is_sorted_by(|one, next| one.0 < next.0) && lines.iter().all(|(_, count)| *count != 0) {
            return Ok(Rollup { cells: lines.into_iter().collect() });
        }
        let mut rollup = Rollup::default();
        lines.into_iter().for_each(|(cell, count)| rollup.add(cell, count));
        Ok(rollup)
    }
}

fn session(name: &str) -> Option<Cell> {
    let (what, at) = name.split_once(' ')?;
    let (day, hour) = at.split_once(' ')?;
    let (day, hour) = (Day(day.parse().ok()?), Hour::new(hour.parse().ok()?)?);
    match what {
        "opened" => Some(Cell::Opened(day, hour)),
        "closed" => Some(Cell::Closed(day, hour)),
        _ => None,
    }
}

/// Both ways between a cell and its name.
struct Names {
    of: HashMap<Cell, String>,
    cells: HashMap<String, Cell>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let all = all();
        Names { of: all.iter().cloned().collect(), cells: all.into_iter().map(|(cell, name)| (name, cell)).collect() }
    })
}

/// Every cell with its name, but for the hours of opening.
pub(super) fn all() -> Vec<(Cell, String)> {
    let single = [
        (Cell::Contacts, "contacts"),
        (Cell::Directions, "directions"),
        (Cell::WrongNumbers, "wrong_numbers"),
        (Cell::Needs, "needs"),
        (Cell::CutOff, "cut_off"),
        (Cell::NotTaken, "not_taken"),
    ];
    let single = single.into_iter().map(|(cell, name)| (cell, name.to_owned()));
    let tables = TABLES.iter().flat_map(|(table, _)| {
        let name = table_name(*table);
        rows(*table).map(move |(row, code)| (Cell::Row(*table as u8, row), format!("{name} {code}")))
    });
    let week = rows(TableName::WeekHour);
    let week = week.map(|(row, at)| (Cell::Row(TableName::WeekHour as u8, row), format!("week_hour {at}")));
    let weak = rows_of(TableName::FoundWeakly, "weak", Cell::Weak);
    let calls = rows_of(TableName::Calls, "call", Cell::OtherCall);
    let together = rows(TableName::Need).flat_map(|(one, of)| {
        let others = rows(TableName::Need).skip(one + 1);
        others.map(move |(other, with)| (Cell::Together(one, other), format!("together {of} {with}")))
    });
    let unmet = rows(TableName::Need).flat_map(|(need, of)| {
        let reasons = unmet_codes().into_iter().enumerate();
        reasons.map(move |(reason, why)| (Cell::Unmet(need, reason), format!("unmet {of} {why}")))
    });
    single.chain(tables).chain(week).chain(weak).chain(calls).chain(together).chain(unmet).collect()
}

fn rows_of(table: TableName, name: &str, cell: fn(usize) -> Cell) -> impl Iterator<Item = (Cell, String)> {
    rows(table).map(move |(row, code)| (cell(row), format!("{name} {code}")))
}

fn rows(table: TableName) -> impl Iterator<Item = (usize, String)> {
    codes(table).into_iter().enumerate()
}

/// The name of a table that is kept. It is no serde name, because those may follow the report's format.
fn table_name(table: TableName) -> &'static str {
    match table {
        TableName::Desk => "desk",
        TableName::Level => "level",
        TableName::Method => "method",
        TableName::Hour => "hour",
        TableName::ClientGroup => "client_group",
        TableName::PlacesBefore => "places_before",
        TableName::Need => "need",
        TableName::Outcome => "outcome",
        TableName::Destination => "destination",
        TableName::Handover => "handover",
        TableName::OlderGuidance => "older_guidance",
        TableName::FoundWeakly => "found_weakly",
        TableName::Calls => "calls",
        TableName::Asker => "asker",
        TableName::Duration => "duration",
        TableName::Feedback => "feedback",
        TableName::Language => "language",
        TableName::Segment => "segment",
        TableName::Signs => "signs",
        TableName::Day => "day",
        TableName::WeekHour => "week_hour",
        TableName::Together => "together",
        TableName::Week => "week",
        TableName::Month => "month",
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn every_cell_has_a_name_of_its_own_and_comes_back_from_it() {
        let all = all();
        let mut rollup = Rollup::default();
        for (number, (cell, _)) in all.iter().enumerate() {
            rollup.add(*cell, i64::try_from(number).expect("small") + 1);
        }
        let (day, hour) = (Day("2026-10-05".parse().expect("a date")), Hour::new(9).expect("an hour"));
        rollup.add(Cell::Opened(day, hour), 1);
        rollup.add(Cell::Closed(day, hour), 2);
        assert_eq!(rollup.cells.len(), all.len() + 2, "no two have the same");
        let text = rollup.to_text();
        assert_eq!(text.lines().count(), all.len() + 2);
        assert_eq!(Rollup::parse(&text), Ok(rollup));
    }

    #[test]
    fn what_is_damaged_is_no_counts() {
        for text in ["contacts", "contacts x", "contacts 1.5", "shoes 3", "need shoes 3", "opened 2026-13-01 9 1", "\n"]
        {
            assert_eq!(Rollup::parse(text), Err(NotCounts), "{text:?}");
        }
    }

    /// Another set of names is another way to count: stores must then count anew.
    #[test]
    fn whoever_changes_what_is_counted_changes_the_version_of_the_rules() {
        let mut names: Vec<String> = all().into_iter().map(|(_, name)| name).collect();
        names.sort();
        let digest = Sha256::digest(names.join("\n").as_bytes());
        let digest: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((RULES, digest.as_str()), (2, "3abb42fc"));
    }
}
