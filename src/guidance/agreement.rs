//! How far people who coded the same contacts agree: percent agreement and kappa for each field, and which codes are
//! confused. A codebook that people read differently makes worthless figures. It judges nobody and names no coder.
//!
//! Two coders: Cohen (1960), chance from each coder's own habits. More: Fleiss (1971), chance from all codes together.

use std::collections::BTreeMap;

/// The codes of one field: for each contact what each coder said, in the same order of coders.
pub type Codes = Vec<Vec<String>>;

/// How far coders agree on a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// How many contacts were compared.
    pub contacts: usize,
    /// The share of pairs of coders who said the same, 0 to 1.
    pub share: f64,
    /// Agreement beyond chance, 1 at most; `None` where everybody always said one and the same code: then there is no
    /// chance to compare with.
    pub kappa: Option<f64>,
    /// Pairs of codes that were said of the same contact, the most frequent first, and how often.
    pub confused: Vec<(String, String, usize)>,
}

/// Compares coders on one field. `None` without contacts, with fewer than two coders, or where a contact was not coded
/// by all of them.
pub fn agreement(codes: &Codes) -> Option<Agreement> {
    let coders = codes.first()?.len();
    if coders < 2 || codes.iter().any(|said| said.len() != coders) {
        return None;
    }
    let (pairs, confused) = pairs(codes);
    let same: usize = pairs.iter().map(|(same, _)| same).sum();
    let all: usize = pairs.iter().map(|(_, all)| all).sum();
    let share = same as f64 / all as f64;
    let chance = if coders == 2 { chance_of_two(codes) } else { chance_of_all(codes) };
    let kappa = (chance < 1.0).then(|| (share - chance) / (1.0 - chance));
    Some(Agreement { contacts: codes.len(), share, kappa, confused })
}

/// Codes of one contact that differ between two coders, and how often.
type Confused = Vec<(String, String, usize)>;

/// For each contact how many pairs of coders agree, of how many; and the pairs that do not.
fn pairs(codes: &Codes) -> (Vec<(usize, usize)>, Confused) {
    let mut confused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut counts = Vec::new();
    for said in codes {
        let (mut same, mut all) = (0, 0);
        for (at, one) in said.iter().enumerate() {
            for other in said.iter().skip(at + 1) {
                all += 1;
                if one == other {
                    same += 1;
                } else {
                    let pair = (one.min(other).as_str(), one.max(other).as_str());
                    *confused.entry(pair).or_default() += 1;
                }
            }
        }
        counts.push((same, all));
    }
    let mut confused: Confused =
        confused.into_iter().map(|((one, other), times)| (one.to_owned(), other.to_owned(), times)).collect();
    confused.sort_by_key(|(_, _, times)| std::cmp::Reverse(*times));
    (counts, confused)
}

/// How often two coders would agree by chance, each with the own habits.
fn chance_of_two(codes: &Codes) -> f64 {
    let shares = |coder: usize| {
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        codes.iter().filter_map(|said| said.get(coder)).for_each(|code| *counts.entry(code).or_default() += 1.0);
        counts
    };
    let (first, second) = (shares(0), shares(1));
    let contacts = codes.len() as f64;
    first.iter().map(|(code, count)| count / contacts * second.get(code).copied().unwrap_or(0.0) / contacts).sum()
}

/// How often any two would agree by chance, when all draw from the same codes.
fn chance_of_all(codes: &Codes) -> f64 {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    codes.iter().flatten().for_each(|code| *counts.entry(code).or_default() += 1.0);
    let all: f64 = counts.values().sum();
    counts.values().map(|count| (count / all) * (count / all)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(rows: &[&[&str]]) -> Codes {
        rows.iter().map(|row| row.iter().map(|code| (*code).to_owned()).collect()).collect()
    }

    fn near(is: f64, should_be: f64) {
        assert!((is - should_be).abs() < 1e-3, "{is} is not {should_be}");
    }

    /// By hand: 50 contacts; both yes 20, both no 15, yes/no 5, no/yes 10. Agreement 35/50 = 0.7; the first says yes 25
    /// of 50, the second 30 of 50: chance 0.5·0.6 + 0.5·0.4 = 0.5; kappa 0.2/0.5 = 0.4.
    #[test]
    fn two_coders_agree_as_cohen_reckons() {
        let mut rows: Vec<&[&str]> = Vec::new();
        for (row, times) in [(&["yes", "yes"], 20), (&["no", "no"], 15), (&["yes", "no"], 5), (&["no", "yes"], 10)] {
            rows.extend(std::iter::repeat_n(row.as_slice(), times));
        }
        let found = agreement(&codes(&rows)).expect("two coders");
        near(found.share, 0.7);
        near(found.kappa.expect("two codes"), 0.4);
        assert_eq!(found.confused, [("no".to_owned(), "yes".to_owned(), 15)]);
    }

    /// By hand: three coders, four contacts: aaa, aab, abb, bbb. Pairs that agree: 3, 1, 1, 3 of 3 each: 8/12 = 0.6667.
    /// a and b are said six times each: chance 0.5; kappa (0.6667 − 0.5) / 0.5 = 0.3333.
    #[test]
    fn three_coders_agree_as_fleiss_reckons() {
        let rows = codes(&[&["a", "a", "a"], &["a", "a", "b"], &["a", "b", "b"], &["b", "b", "b"]]);
        let found = agreement(&rows).expect("three coders");
        near(found.share, 0.6667);
        near(found.kappa.expect("two codes"), 0.3333);
        assert_eq!(found.confused, [("a".to_owned(), "b".to_owned(), 4)]);
    }

    #[test]
    fn where_all_always_say_the_same_there_is_no_kappa() {
        let found = agreement(&codes(&[&["a", "a"], &["a", "a"]])).expect("two coders");
        assert_eq!((found.share, found.kappa), (1.0, None));
        assert_eq!(agreement(&Codes::new()), None);
        assert_eq!(agreement(&codes(&[&["a", "a"], &["a"]])), None);
    }
}
