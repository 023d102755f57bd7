//! Which needs come in one contact. Only of all desks together, and only pairs that enough contacts have: a pair that is not
//! told was not there, or in few contacts, and nobody can say which, because no sum is told either. Both needs must be told
//! by themselves, and enough contacts must have had each without the other, so that no pair says of everyone who came with
//! one need what else they came with.

use super::{Row, Table, TableName, Unit};

/// A pair of needs.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// Their codes.
    pub(super) codes: (String, String),
    /// How often each came, where that is told.
    pub(super) told: Option<(u64, u64)>,
    /// In how many contacts both came.
    pub(super) both: u64,
}

impl Pair {
    fn is_told(&self, k: u64) -> bool {
        let alone = |came: u64| came.saturating_sub(self.both) >= k;
        self.both >= k && self.told.is_some_and(|(one, other)| alone(one) && alone(other))
    }
}

/// The table, the most frequent pair first.
pub(super) fn table(mut pairs: Vec<Pair>, k: u64) -> Table {
    pairs.retain(|pair| pair.is_told(k));
    pairs.sort_by(|a, b| b.both.cmp(&a.both).then_with(|| a.codes.cmp(&b.codes)));
    let row = |pair: Pair| Row::told(format!("{}+{}", pair.codes.0, pair.codes.1), Some(pair.both));
    Table { name: TableName::Together, unit: Unit::Contacts, total: None, rows: pairs.into_iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::{super::K, *};

    fn pair(one: &str, other: &str, told: Option<(u64, u64)>, both: u64) -> Pair {
        Pair { codes: (one.to_owned(), other.to_owned()), told, both }
    }

    #[test]
    fn only_pairs_that_many_have_and_that_say_nothing_of_everyone_are_told() {
        let table = table(
            vec![
                pair("a", "b", Some((40, 30)), 6),
                pair("a", "c", Some((40, 50)), 12),
                pair("a", "d", Some((40, 50)), 4),
                pair("a", "e", None, 9),
                pair("b", "c", Some((12, 50)), 10),
                pair("c", "d", Some((50, 50)), 0),
            ],
            K,
        );
        let rows: Vec<(&str, Option<u64>)> = table.rows.iter().map(|row| (row.code.as_str(), row.count)).collect();
        assert_eq!(rows, [("a+c", Some(12)), ("a+b", Some(6))]);
        assert_eq!(table.total, None);
    }
}
