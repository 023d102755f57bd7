//! How calls to hand a need over ended, each one that was tried and not only the last. Only of all desks together. Whoever
//! knows the table of last calls subtracts it from this one, so what decides is the difference, the calls before the last
//! and those that handed nothing over: a row is told where the last calls are told and the difference is not small.

use super::{Count, Row, Table, TableName, Unit};

/// The calls of one result.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calls {
    /// The last calls of needs that were handed over, as far as that is told.
    pub(super) last: Count,
    /// The other calls.
    pub(super) others: u64,
    /// Somebody was called and did not take the matter: the needs in which that happened are a figure of their own.
    pub(super) is_not_taken: bool,
}

impl Calls {
    fn shown(&self, k: u64) -> Count {
        self.last.filter(|_| !(1..k).contains(&self.others)).map(|last| last + self.others)
    }
}

/// The table. `needs` are all needs, which bound the calls, and `not_taken` those that somebody did not take, both as far
/// as they are told.
pub(super) fn table(rows: &[(String, Calls)], needs: Count, not_taken: Count, k: u64) -> Table {
    // Each need that somebody did not take had one to six such calls: where not all of them can be told, or the needs are
    // hidden, each would bound the other.
    let together =
        not_taken.is_some() && rows.iter().filter(|(_, row)| row.is_not_taken).all(|(_, row)| row.shown(k).is_some());
    let shown = |calls: &Calls| calls.shown(k).filter(|_| needs.is_some() && (together || !calls.is_not_taken));
    let rows: Vec<Row> = rows.iter().map(|(code, calls)| Row::told(code.clone(), shown(calls))).collect();
    // A sum beside a hidden row would be that row.
    let total = rows.iter().map(|row| row.count).sum();
    Table { name: TableName::Calls, unit: Unit::Calls, total, rows }
}

#[cfg(test)]
mod tests {
    use super::{super::K, *};

    fn calls(last: Count, others: u64, is_not_taken: bool) -> (String, Calls) {
        (String::new(), Calls { last, others, is_not_taken })
    }

    fn shown(rows: &[(String, Calls)], needs: Count, not_taken: Count) -> (Vec<Count>, Count) {
        let table = table(rows, needs, not_taken, K);
        (table.rows.iter().map(|row| row.count).collect(), table.total)
    }

    #[test]
    fn every_call_is_counted_and_not_only_the_last() {
        let rows = [calls(Some(20), 0, false), calls(Some(0), 9, true), calls(Some(6), 5, true)];
        assert_eq!(shown(&rows, Some(90), Some(8)), (vec![Some(20), Some(9), Some(11)], Some(40)));
    }

    #[test]
    fn few_calls_beside_the_last_ones_are_not_found_by_subtracting() {
        let rows = [calls(Some(20), 3, false), calls(Some(0), 9, true)];
        assert_eq!(shown(&rows, Some(90), Some(8)), (vec![None, Some(9)], None));
        let rows = [calls(None, 30, false), calls(Some(0), 9, true)];
        assert_eq!(shown(&rows, Some(90), Some(8)), (vec![None, Some(9)], None), "what is hidden there is hidden here");
    }

    #[test]
    fn calls_that_were_not_taken_are_told_all_together_and_beside_their_needs() {
        let rows = [calls(Some(20), 0, false), calls(Some(0), 9, true), calls(Some(6), 2, true)];
        assert_eq!(shown(&rows, Some(90), Some(8)), (vec![Some(20), None, None], None));
        let rows = [calls(Some(20), 0, false), calls(Some(0), 9, true)];
        assert_eq!(shown(&rows, Some(90), None), (vec![Some(20), None], None), "six calls of nine tell of two needs");
        assert_eq!(shown(&rows, None, Some(8)), (vec![None, None], None));
    }
}
