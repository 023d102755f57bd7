//! Which needs come in one contact: pairs, and combinations of three or more. Only of all desks together, and only those
//! that enough contacts have: what is not told was not there, or in few contacts, and nobody can say which, because no sum
//! is told either. Both needs of a pair must be told by themselves, and enough contacts must have had each without the
//! other, at all desks together and as far as anybody could work out at each, so that no pair says of everyone who came
//! with one need what else they came with. Of a combination every pair must be told, and enough contacts must have had each
//! pair without it.

use std::collections::BTreeMap;

use super::{Row, Table, TableName, Unit, rollup::COMBINED_MIN, room::leaves_room};

/// A pair of needs.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// Their rows.
    pub(super) needs: (usize, usize),
    /// Whether how often each came is told.
    pub(super) told: bool,
    /// How often each came: at all desks together, then at each.
    pub(super) came: Vec<(u64, u64)>,
    /// In how many contacts both came.
    pub(super) both: u64,
}

impl Pair {
    fn is_told(&self, k: u64) -> bool {
        self.told && self.both >= k && leaves_room(self.both, &self.came, k)
    }
}

/// What is told of needs that came together, the most frequent first.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Pairs, by their rows.
    pub(super) pairs: Vec<((usize, usize), u64)>,
    /// Combinations of three or more, as bits by their rows.
    pub(super) combined: Vec<(u32, u64)>,
}

impl Told {
    /// Of all that came.
    pub(super) fn of(pairs: Vec<Pair>, combined: Vec<(u32, u64)>, k: u64) -> Told {
        let mut pairs: Vec<_> =
            pairs.into_iter().filter(|pair| pair.is_told(k)).map(|pair| (pair.needs, pair.both)).collect();
        let mut combined = enough(combined, &pairs.iter().copied().collect(), k);
        pairs.sort_by_key(|(needs, count)| (std::cmp::Reverse(*count), *needs));
        combined.sort_by_key(|(needs, count)| (std::cmp::Reverse(*count), *needs));
        Told { pairs, combined }
    }

    /// The tables, with the needs' codes by their rows.
    pub(super) fn tables(&self, codes: &[String]) -> [Table; 2] {
        let named = |rows: &[usize]| {
            let codes = rows.iter().filter_map(|row| codes.get(*row)).map(String::as_str);
            codes.collect::<Vec<_>>().join("+")
        };
        let table = |name, rows| Table { name, unit: Unit::Contacts, total: None, rows };
        let pairs = self.pairs.iter().map(|((one, other), count)| Row::told(named(&[*one, *other]), Some(*count)));
        let combined = self.combined.iter().map(|(needs, count)| Row::told(named(&rows_of(*needs)), Some(*count)));
        [table(TableName::Together, pairs.collect()), table(TableName::Combined, combined.collect())]
    }
}

/// The combinations that leave enough contacts of every pair in them; the smallest give way.
fn enough(mut combined: Vec<(u32, u64)>, pairs: &BTreeMap<(usize, usize), u64>, k: u64) -> Vec<(u32, u64)> {
    combined.retain(|(needs, count)| *count >= k && pairs_of(*needs).iter().all(|pair| pairs.contains_key(pair)));
    combined.sort_by_key(|(needs, count)| (*count, *needs));
    loop {
        let mut used: BTreeMap<(usize, usize), u64> = BTreeMap::new();
        for (needs, count) in &combined {
            pairs_of(*needs).into_iter().for_each(|pair| *used.entry(pair).or_default() += count);
        }
        let is_short = |pair: &(usize, usize)| {
            let both = pairs.get(pair).copied().unwrap_or(0);
            both < used.get(pair).copied().unwrap_or(0) + k
        };
        match combined.iter().position(|(needs, _)| pairs_of(*needs).iter().any(is_short)) {
            Some(smallest) => drop(combined.remove(smallest)),
            None => return combined,
        }
    }
}

/// The rows of a combination.
pub(super) fn rows_of(needs: u32) -> Vec<usize> {
    (0..u32::BITS as usize).filter(|row| needs >> row & 1 == 1).collect()
}

fn pairs_of(needs: u32) -> Vec<(usize, usize)> {
    let rows = rows_of(needs);
    debug_assert!(rows.len() >= COMBINED_MIN);
    let with = |(place, one): (usize, &usize)| {
        let others = rows.iter().skip(place + 1);
        others.map(|other| (*one, *other)).collect::<Vec<_>>()
    };
    rows.iter().enumerate().flat_map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::K, *};

    fn pair(needs: (usize, usize), told: bool, came: (u64, u64), both: u64) -> Pair {
        Pair { needs, told, came: vec![came], both }
    }

    #[test]
    fn only_pairs_that_many_have_and_that_say_nothing_of_everyone_are_told() {
        let pairs = vec![
            pair((0, 1), true, (40, 30), 6),
            pair((0, 2), true, (40, 50), 12),
            pair((0, 3), true, (40, 50), 4),
            pair((0, 4), false, (40, 50), 9),
            pair((1, 2), true, (12, 50), 10),
            pair((2, 3), true, (50, 50), 0),
        ];
        let told = Told::of(pairs, Vec::new(), K);
        assert_eq!(told.pairs, [((0, 2), 12), ((0, 1), 6)]);
        let codes = ["a", "b", "c"].map(str::to_owned);
        let [pairs, combined] = told.tables(&codes);
        assert_eq!(pairs.rows, [Row::told("a+c".to_owned(), Some(12)), Row::told("a+b".to_owned(), Some(6))]);
        assert_eq!((pairs.total, combined.rows.len()), (None, 0));
    }

    #[test]
    fn a_pair_that_tells_how_often_a_need_came_at_one_desk_is_left_out() {
        // Of 40 with the one need, 34 had the other too: at the desk where 15 of the first came, at least nine of the
        // other did, which is nearly all that there were.
        let mut pair = pair((0, 1), true, (40, 60), 34);
        assert_eq!(Told::of(vec![pair.clone()], Vec::new(), K).pairs.len(), 1);
        pair.came.push((15, 11));
        assert_eq!(Told::of(vec![pair], Vec::new(), K).pairs.len(), 0);
    }

    #[test]
    fn combinations_leave_enough_of_every_pair_in_them() {
        let all = |both| [(0, 1), (0, 2), (1, 2)].map(|needs| pair(needs, true, (90, 90), both)).to_vec();
        assert_eq!(Told::of(all(30), vec![(0b111, 20)], K).combined, [(0b111, 20)]);
        assert_eq!(Told::of(all(24), vec![(0b111, 20)], K).combined, [], "four would have only the two");
        assert_eq!(Told::of(all(30), vec![(0b111, 4)], K).combined, [], "four are few");
        assert_eq!(Told::of(all(30)[..2].to_vec(), vec![(0b111, 20)], K).combined, [], "a pair is not told");
        let more = [(0, 3), (1, 3), (2, 3)].map(|needs| pair(needs, true, (90, 90), 40));
        let pairs = || [all(30), more.to_vec()].concat();
        let told = Told::of(pairs(), vec![(0b111, 18), (0b1011, 9)], K);
        assert_eq!(told.combined, [(0b111, 18)], "both would leave three of the first pair");
    }
}
