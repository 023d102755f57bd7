//! Which needs the search answered only weakly, so that a gap of the catalogue is seen. Only of all desks together: the
//! number of one desk could be subtracted. A count is told where the need itself is told and the count is not small, so
//! that it bounds nothing that is hidden; and the sum only where nobody can compute a hidden count from it.

use super::{Count, Row, Table, TableName, Unit};

/// The rows of a need: how often it came, as far as that is told, and how often in truth; and how often it was answered
/// only weakly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    pub(super) told: Count,
    pub(super) came: u64,
    pub(super) weak: u64,
}

impl Need {
    /// Where the need is hidden, so is this: that there is any would tell that somebody came.
    fn shown(&self, k: u64) -> Count {
        self.told.and(Some(self.weak)).filter(|weak| !(1..k).contains(weak))
    }

    /// Between which numbers it lies, for somebody who knows the most that anybody could.
    fn bounds(&self, k: u64) -> (u64, u64) {
        if self.told.is_some() { (1, k.saturating_sub(1).min(self.came)) } else { (0, self.came) }
    }
}

/// The table.
pub(super) fn table(needs: &[(String, Need)], k: u64) -> Table {
    let total = needs.iter().map(|(_, need)| need.weak).sum();
    let hidden: Vec<Need> = needs.iter().map(|(_, need)| *need).filter(|need| need.shown(k).is_none()).collect();
    Table {
        name: TableName::FoundWeakly,
        unit: Unit::FoundWeakly,
        total: may_tell(&hidden, k).then_some(total),
        rows: needs.iter().map(|(code, need)| Row::told(code.clone(), need.shown(k))).collect(),
    }
}

/// Whether the sum of hidden counts leaves each of them open: by at least one, and open to be none where the need is
/// hidden.
fn may_tell(hidden: &[Need], k: u64) -> bool {
    let sum: u64 = hidden.iter().map(|need| need.weak).sum();
    let (least, most) =
        hidden.iter().map(|need| need.bounds(k)).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    hidden.iter().all(|need| {
        let (low, high) = need.bounds(k);
        let from = low.max(sum.saturating_sub(most - high));
        let to = high.min(sum.saturating_sub(least - low));
        if need.told.is_some() { to > from } else { from == 0 }
    })
}

#[cfg(test)]
mod tests {
    use super::{super::K, *};

    fn need(told: bool, came: u64, weak: u64) -> (String, Need) {
        (String::new(), Need { told: told.then_some(came), came, weak })
    }

    fn shown(needs: &[(String, Need)]) -> (Vec<Count>, Count) {
        let table = table(needs, K);
        (table.rows.iter().map(|row| row.count).collect(), table.total)
    }

    #[test]
    fn a_count_is_told_where_its_need_is_told_and_it_is_not_small() {
        let all = [need(true, 20, 7), need(true, 30, 0)];
        assert_eq!(shown(&all), (vec![Some(7), Some(0)], Some(7)));
        assert_eq!(
            shown(&[need(true, 20, 7), need(true, 9, 3)]),
            (vec![Some(7), None], None),
            "it could be subtracted"
        );
        let two = [need(true, 20, 7), need(true, 9, 3), need(true, 9, 2)];
        assert_eq!(shown(&two), (vec![Some(7), None, None], Some(12)), "two together can not");
        assert_eq!(shown(&[need(true, 20, 4), need(true, 9, 4)]).1, None, "two of four add up to eight in one way");
    }

    #[test]
    fn where_a_need_is_hidden_nothing_tells_whether_anybody_came_with_it() {
        for weak in 0..5 {
            let rows = [need(false, 20, weak), need(true, 30, 9)];
            assert_eq!(shown(&rows).0, [None, Some(9)]);
            assert!(weak == 0 || shown(&rows).1.is_none(), "{weak}");
        }
    }

    /// Every way in which hidden counts can add up to what is told, tried out.
    #[test]
    fn no_sum_that_is_told_tells_a_hidden_count() {
        for counts in 0..1_000_u64 {
            let (a, b, c) = (counts % 10, counts / 10 % 10, counts / 100);
            let rows = [need(true, 10, a), need(true, 10, b), need(false, 3, c.min(3))];
            let (told, Some(total)) = shown(&rows) else { continue };
            let is_possible = |guess: [u64; 3]| {
                guess.iter().sum::<u64>() == total
                    && guess.iter().zip(&told).zip(&rows).all(|((guess, told), (_, need))| match told {
                        Some(told) => told == guess,
                        None if need.told.is_some() => (1..K).contains(guess),
                        None => *guess <= need.came,
                    })
            };
            for at in (0..3).filter(|at| told[*at].is_none()) {
                let all = (0..1_000).map(|n| [n % 10, n / 10 % 10, n / 100]).filter(|guess| is_possible(*guess));
                let values: std::collections::BTreeSet<u64> = all.map(|guess| guess[at]).collect();
                assert!(values.len() > 1 || (at == 2 && values.contains(&0)), "{rows:?}: {values:?}");
            }
        }
    }
}
