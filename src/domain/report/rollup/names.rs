//! Counts by name (`method phone`), as a store keeps them: the places of codes in their lists may change, and kept figures
//! outlive programs. A name that was ever written is understood for ever. A name is written as its check sum, four bytes in
//! place of twenty: counts are written anew with every batch, and most of the cost of that is their length.

use std::{collections::HashMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::{Cell, Rollup};
use crate::domain::{
    code::{CodeList as _, Need},
    report::{
        TableName,
        rows::{TABLES, codes, unmet_codes},
    },
    time::{Day, Hour},
};

/// Kept counts that this program does not understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("kept counts hold something that this program does not understand")]
pub struct NotCounts;

/// The version of what is counted and how. Whoever changes either adds one, and stores count anew what they still have
/// the entries of.
pub const RULES: u32 = 4;

/// The first byte of counts in this form. Before it there was text, a line a count, which begins with a letter.
const FORM: u8 = 2;

/// The first byte of counts in the form before, which knew no combinations.
const FORM_BEFORE: u8 = 1;

/// What follows that byte, in postcard's encoding.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Check sums of names, with their counts.
    cells: Vec<(u32, i64)>,
    sessions: Vec<Session>,
    /// The needs that combinations are of: the check sums of their names, in the order of the bits.
    needs: Vec<u32>,
    /// Combinations of needs, as bits, with their counts.
    combined: Vec<(u32, i64)>,
}

/// The same in the form before.
#[derive(Deserialize)]
struct KeptBefore {
    cells: Vec<(u32, i64)>,
    sessions: Vec<Session>,
}

/// How often a desk was opened or closed in an hour.
#[derive(Serialize, Deserialize)]
struct Session {
    closed: bool,
    year: i16,
    month: i8,
    day: i8,
    hour: u8,
    count: i64,
}

impl Rollup {
    /// The counts in the form that is kept; equal counts have equal bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let names = names();
        let id = |(cell, count): (&Cell, &i64)| Some((*names.ids.get(cell)?, *count));
        let needs_of = |(cell, count): (&Cell, &i64)| match cell {
            Cell::Combined(needs) => Some((*needs, *count)),
            _ => None,
        };
        let combined: Vec<(u32, i64)> = self.cells.iter().filter_map(needs_of).collect();
        let kept = Kept {
            cells: self.cells.iter().filter_map(id).collect(),
            sessions: self.cells.iter().filter_map(|(cell, count)| Session::of(*cell, *count)).collect(),
            needs: if combined.is_empty() { Vec::new() } else { need_ids() },
            combined,
        };
        // Numbers in memory always have an encoding.
        postcard::to_extend(&kept, vec![FORM]).unwrap_or_default()
    }

    /// Counts from the form in which they are kept.
    ///
    /// # Errors
    /// [`NotCounts`] when something in it is damaged or comes from a later program.
    pub fn parse(bytes: &[u8]) -> Result<Rollup, NotCounts> {
        let kept = match bytes.split_first() {
            Some((&FORM, kept)) => postcard::from_bytes(kept).map_err(|_| NotCounts)?,
            Some((&FORM_BEFORE, kept)) => {
                let KeptBefore { cells, sessions } = postcard::from_bytes(kept).map_err(|_| NotCounts)?;
                Kept { cells, sessions, needs: Vec::new(), combined: Vec::new() }
            }
            _ => return Rollup::of(text(bytes)?),
        };
        let names = names();
        let cell = |(id, count): &(u32, i64)| Ok((*names.cells.get(id).ok_or(NotCounts)?, *count));
        let cells = kept.cells.iter().map(cell).chain(kept.sessions.iter().map(Session::cell));
        let rows = need_rows(&kept.needs)?;
        let combined = kept.combined.iter().map(|(bits, count)| Ok((Cell::Combined(needs_of(*bits, &rows)?), *count)));
        // In the order of cells, which is the order of their kinds.
        let cells: Vec<_> = cells.chain(combined).collect::<Result<_, NotCounts>>()?;
        Rollup::of(cells)
    }

    fn of(cells: Vec<(Cell, i64)>) -> Result<Rollup, NotCounts> {
        // They come in order, and a map made of a sorted list at once takes a fraction of the time.
        if cells.is_sorted_by(|one, next| one.0 < next.0) && cells.iter().all(|(_, count)| *count != 0) {
            return Ok(Rollup { cells: cells.into_iter().collect() });
        }
        let mut rollup = Rollup::default();
        cells.into_iter().for_each(|(cell, count)| rollup.add(cell, count));
        Ok(rollup)
    }
}

impl Session {
    fn of(cell: Cell, count: i64) -> Option<Session> {
        let (Day(day), hour, closed) = match cell {
            Cell::Opened(day, hour) => (day, hour, false),
            Cell::Closed(day, hour) => (day, hour, true),
            _ => return None,
        };
        Some(Session { closed, year: day.year(), month: day.month(), day: day.day(), hour: hour.get(), count })
    }

    fn cell(&self) -> Result<(Cell, i64), NotCounts> {
        let day = Day(jiff::civil::Date::new(self.year, self.month, self.day).map_err(|_| NotCounts)?);
        let hour = Hour::new(self.hour).ok_or(NotCounts)?;
        Ok((if self.closed { Cell::Closed(day, hour) } else { Cell::Opened(day, hour) }, self.count))
    }
}

/// The check sums of the needs' names, in the order of their rows.
fn need_ids() -> Vec<u32> {
    rows(TableName::Need).take(Need::ALL.len()).map(|(_, code)| id(&format!("need {code}"))).collect()
}

/// The rows of needs that are named by their check sums.
fn need_rows(ids: &[u32]) -> Result<Vec<usize>, NotCounts> {
    let need = TableName::Need as u8;
    let row = |id: &u32| match names().cells.get(id) {
        Some(Cell::Row(table, row)) if *table == need && *row < Need::ALL.len() => Ok(*row),
        _ => Err(NotCounts),
    };
    ids.iter().map(row).collect()
}

/// A combination by today's rows.
fn needs_of(bits: u32, rows: &[usize]) -> Result<u32, NotCounts> {
    let is_whole = rows.len() < 32 && bits >> rows.len() == 0;
    let there = rows.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    is_whole.then(|| there.fold(0, |needs, (_, row)| needs | 1 << row)).ok_or(NotCounts)
}

/// Counts as stores of before have them: a line each, the name and the number.
fn text(bytes: &[u8]) -> Result<Vec<(Cell, i64)>, NotCounts> {
    let names = names();
    let line = |line: &str| {
        let (name, count) = line.rsplit_once(' ').ok_or(NotCounts)?;
        let cell = names.cells.get(&id(name)).copied().or_else(|| session(name)).ok_or(NotCounts)?;
        Ok((cell, count.parse().map_err(|_| NotCounts)?))
    };
    str::from_utf8(bytes).map_err(|_| NotCounts)?.lines().map(line).collect()
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

/// Both ways between a cell and the check sum of its name.
struct Names {
    ids: HashMap<Cell, u32>,
    cells: HashMap<u32, Cell>,
}

/// What stands for a name: a test sees to it that no two have the same.
fn id(name: &str) -> u32 {
    crc32fast::hash(name.as_bytes())
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let all: Vec<(Cell, u32)> = all().into_iter().map(|(cell, name)| (cell, id(&name))).collect();
        Names { ids: all.iter().copied().collect(), cells: all.into_iter().map(|(cell, id)| (id, cell)).collect() }
    })
}

/// Every cell with its name, but for combinations and the hours of opening.
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
    let apart = [
        TableName::Municipality,
        TableName::UnmetMunicipality,
        TableName::NeedsAtOnce,
        TableName::LedTo,
        TableName::WeekHour,
    ];
    let apart = apart.into_iter().flat_map(|table| {
        let name = table_name(table);
        rows(table).map(move |(row, code)| (Cell::Row(table as u8, row), format!("{name} {code}")))
    });
    single.chain(tables).chain(apart).chain(weak).chain(calls).chain(together).chain(unmet).collect()
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
        TableName::Combined => "combined",
        TableName::NeedsAtOnce => "needs_at_once",
        TableName::LedTo => "led_to",
        TableName::Week => "week",
        TableName::Month => "month",
        TableName::Municipality => "municipality",
        TableName::UnmetMunicipality => "unmet_municipality",
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
        let without_combinations = rollup.clone();
        rollup.add(Cell::Combined(0b111), 4);
        rollup.add(Cell::Combined(1 << (Need::ALL.len() - 1) | 0b1001), 7);
        assert_eq!(names().cells.len(), all.len(), "no two names have the same check sum");
        let bytes = rollup.to_bytes();
        assert_eq!(Rollup::parse(&bytes), Ok(rollup.clone()));
        // As it was written before.
        let lines = all.iter().enumerate().map(|(number, (_, name))| format!("{name} {}\n", number + 1));
        let text = lines.collect::<String>() + "opened 2026-10-05 9 1\nclosed 2026-10-05 9 2\n";
        assert_eq!(Rollup::parse(text.as_bytes()), Ok(without_combinations));
    }

    #[test]
    fn counts_in_the_form_before_are_understood() {
        let kept = (vec![(id("contacts"), 3_i64), (id("need money"), 2)], Vec::<Session>::new());
        let bytes = postcard::to_extend(&kept, vec![FORM_BEFORE]).expect("bytes");
        let rollup = Rollup::parse(&bytes).expect("counts");
        assert_eq!((rollup.get(Cell::Contacts), rollup.combined().len()), (3, 0));
    }

    #[test]
    fn a_combination_is_kept_by_the_names_of_its_needs() {
        let kept = |needs: Vec<u32>, bits| {
            let kept = Kept { cells: Vec::new(), sessions: Vec::new(), needs, combined: vec![(bits, 5)] };
            Rollup::parse(&postcard::to_extend(&kept, vec![FORM]).expect("bytes")).map(|counts| counts.combined())
        };
        let mut turned = need_ids();
        turned.reverse();
        assert_eq!(kept(turned, 0b111), Ok(vec![(0b111 << (Need::ALL.len() - 3), 5)]), "of a list in another order");
        assert_eq!(kept(need_ids(), 1 << Need::ALL.len()), Err(NotCounts), "a need that has no name");
        assert_eq!(kept(vec![id("contacts")], 1), Err(NotCounts), "no need");
    }

    #[test]
    fn what_is_damaged_is_no_counts() {
        for text in ["contacts", "contacts x", "contacts 1.5", "shoes 3", "need shoes 3", "opened 2026-13-01 9 1", "\n"]
        {
            assert_eq!(Rollup::parse(text.as_bytes()), Err(NotCounts), "{text:?}");
        }
        assert_eq!(Rollup::parse(&[]), Ok(Rollup::default()));
        let mut rollup = Rollup::default();
        rollup.add(Cell::Contacts, 3);
        rollup.add(Cell::Opened(Day(jiff::civil::date(2026, 10, 5)), Hour::new(9).expect("an hour")), 1);
        let bytes = rollup.to_bytes();
        for length in 1..bytes.len() {
            assert_eq!(Rollup::parse(&bytes[..length]), Err(NotCounts), "{length} bytes");
        }
        let shoes = Kept { cells: vec![(id("shoes"), 3)], sessions: vec![], needs: vec![], combined: vec![] };
        let later = postcard::to_extend(&shoes, vec![FORM]).expect("bytes");
        assert_eq!(Rollup::parse(&later), Err(NotCounts), "a later program's");
    }

    /// Another set of names is another way to count: stores must then count anew.
    #[test]
    fn whoever_changes_what_is_counted_changes_the_version_of_the_rules() {
        let mut names: Vec<String> = all().into_iter().map(|(_, name)| name).collect();
        names.sort();
        let digest = Sha256::digest(names.join("\n").as_bytes());
        let digest: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((RULES, digest.as_str()), (4, "bf06aa88"));
    }
}
