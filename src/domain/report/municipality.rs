//! Contacts and unmet needs by the home municipality of the person concerned, where a county records it. Only of all desks
//! together. What is small is put together with the rest, never starred: each number that is told is of at least so many
//! contacts, and so is what is left when all the others are taken from the sum.

use super::{Count, Row, Table, TableName, Unit};

/// The row of all that is not told by its name.
pub(super) const OTHERS: &str = "other_municipalities";

/// The counts of a month.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    /// Contacts of each municipality, in the order of their codes, only those that came.
    pub(super) contacts: Vec<(String, u64)>,
    /// Unmet needs of each.
    pub(super) unmet: Vec<(String, u64)>,
}

/// The tables; none where nobody records municipalities. `all` and `all_unmet` are the contacts and the unmet needs of
/// everybody, as far as they are told.
pub(super) fn tables(counted: &Counted, all: Count, all_unmet: Count, k: u64) -> Vec<Table> {
    let Some(all) = all.filter(|_| !counted.contacts.is_empty()) else { return Vec::new() };
    let known: u64 = counted.contacts.iter().map(|(_, count)| count).sum();
    let not_told = ("not_told".to_owned(), all.saturating_sub(known));
    let contacts = named(counted.contacts.iter().cloned().chain([not_told]).collect(), all, k);
    let came = |code: &str| contacts.iter().find(|(named, _)| named == code).map(|(_, count)| *count);
    // Of no municipality it is told that nearly everybody who came from there went without help.
    let bounded = |(code, unmet): &(String, u64)| came(code).is_some_and(|came| unmet + k <= came);
    let unmet = counted.unmet.iter().filter(|row| bounded(row)).cloned().collect();
    let by_unmet = all_unmet.filter(|unmet| *unmet > 0).map(|all| {
        let rows = named(unmet, all, k);
        table(TableName::UnmetMunicipality, Unit::Unmet, rows, all)
    });
    std::iter::once(table(TableName::Municipality, Unit::Contacts, contacts, all)).chain(by_unmet).collect()
}

/// Those that can be told by their names: none is small, and neither is what they leave of the sum.
fn named(mut rows: Vec<(String, u64)>, all: u64, k: u64) -> Vec<(String, u64)> {
    rows.retain(|(_, count)| *count >= k);
    loop {
        let told: u64 = rows.iter().map(|(_, count)| count).sum();
        let smallest = rows.iter().enumerate().min_by_key(|(_, (_, count))| *count).map(|(place, _)| place);
        match smallest.filter(|_| (1..k).contains(&all.saturating_sub(told))) {
            Some(place) => drop(rows.remove(place)),
            None => return rows,
        }
    }
}

fn table(name: TableName, unit: Unit, rows: Vec<(String, u64)>, all: u64) -> Table {
    let told: u64 = rows.iter().map(|(_, count)| count).sum();
    let others = Some((OTHERS.to_owned(), all.saturating_sub(told))).filter(|(_, count)| *count > 0);
    let rows = rows.into_iter().chain(others).map(|(code, count)| Row::told(code, Some(count))).collect();
    Table { name, unit, total: Some(all), rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    const K: u64 = 3;

    fn counted(contacts: &[u64], unmet: &[u64]) -> Counted {
        let rows = |counts: &[u64]| {
            let rows = counts.iter().enumerate().map(|(place, count)| (format!("{place:03}"), *count));
            rows.filter(|(_, count)| *count > 0).collect()
        };
        Counted { contacts: rows(contacts), unmet: rows(unmet) }
    }

    fn told(table: &Table) -> Vec<(&str, u64)> {
        table.rows.iter().map(|row| (row.code.as_str(), row.count.expect("told"))).collect()
    }

    #[test]
    fn what_is_small_is_put_together_with_the_rest() {
        let tables = super::tables(&counted(&[20, 2, 4, 9], &[5, 0, 4, 3]), Some(40), Some(12), K);
        assert_eq!(told(&tables[0]), [("000", 20), ("003", 9), ("not_told", 5), (OTHERS, 6)], "two are too few");
        assert_eq!(told(&tables[1]), [("000", 5), ("003", 3), (OTHERS, 4)], "of those that the first table names");
    }

    #[test]
    fn no_number_is_small_nor_what_the_others_leave_of_the_sum() {
        for code in 0..5_u64.pow(4) * 4 {
            let [a, b, c, d] = [code % 5, code / 5 % 5, code / 25 % 5, code / 125 % 5];
            let (not_told, sum) = (code / 625, a + b + c + d);
            let all = sum + not_told;
            let unmet = [a.min(3), b, c / 2, d.saturating_sub(1)];
            let all_unmet = Some(unmet.iter().sum::<u64>() + not_told).filter(|unmet| !(1..K).contains(unmet));
            let tables = super::tables(&counted(&[a, b, c, d], &unmet), Some(all), all_unmet, K);
            assert_eq!(tables.is_empty(), sum == 0);
            for table in &tables {
                let rows = told(table);
                assert_eq!(Some(rows.iter().map(|(_, count)| count).sum()), table.total);
                // The sum itself is told elsewhere; where it is small, it is all there is to tell.
                assert!(rows.iter().all(|(_, count)| *count >= K || Some(*count) == table.total), "{code}: {rows:?}");
            }
            for (code, unmet) in tables.get(1).map(told).unwrap_or_default() {
                let came = told(&tables[0]).iter().find(|(one, _)| *one == code).map(|(_, count)| *count);
                assert!(code == OTHERS || came.is_some_and(|came| unmet + K <= came), "{code}");
            }
        }
    }

    #[test]
    fn where_the_whole_is_hidden_or_nobody_records_it_there_is_no_table() {
        assert!(super::tables(&Counted::default(), Some(90), Some(9), K).is_empty());
        assert_eq!(super::tables(&counted(&[20, 30], &[5, 4]), Some(50), None, K).len(), 1);
    }
}
