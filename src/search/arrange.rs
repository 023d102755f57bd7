//! What the ranking cannot know puts its rows in order last: filters of the typed line, and how old the facts are today.
//! Rows are moved and none is taken away.

use jiff::{Zoned, civil::Date};

use crate::domain::catalog::Catalog;

use super::{
    Hit,
    filter::{Fit, Split},
};

/// A row is as good as the one after it when their scores differ by no more than one part of so many.
const ALIKE: i64 = 50;

/// Puts what fits before what may fit before what does not; within each, the order of the ranking stays.
pub fn arrange(catalog: &Catalog, asked: &Split, now: &Zoned, hits: &mut [Hit]) {
    let filters = &asked.filters;
    if filters.language.is_some() || filters.open.is_some() || filters.free {
        let fit = |hit: &Hit| match catalog.services.get(hit.service) {
            _ if hit.elsewhere => Fit::No,
            Some(service) => filters.fit(&service, now),
            None => Fit::Unknown,
        };
        hits.sort_by_cached_key(fit);
    }
}

/// Of rows that are alike, puts fresh facts before stale ones. Every row's service is looked at: for rows that are shown.
pub fn freshest_first(catalog: &Catalog, today: Date, hits: &mut [Hit]) {
    let stale = |hit: &Hit| catalog.services.get(hit.service).is_some_and(|service| service.is_stale(today));
    let stale = hits.iter().map(stale).collect();
    lower(hits, stale);
}

/// Lets each stale row change places with fresh ones after it, as long as they are alike.
fn lower(hits: &mut [Hit], mut stale: Vec<bool>) {
    for at in 1..hits.len() {
        let (Some([before, after]), Some([true, false])) = (hits.get(at - 1..=at), stale.get(at - 1..=at)) else {
            continue;
        };
        let alike = before.score > 0 && (before.score - after.score).abs().saturating_mul(ALIKE) <= before.score;
        if alike && before.elsewhere == after.elsewhere {
            hits.swap(at - 1, at);
            stale.swap(at - 1, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(service: usize, score: i64) -> Hit {
        Hit { service, score, marks: Vec::new(), elsewhere: false, copies: Vec::new() }
    }

    #[test]
    fn a_stale_row_gives_way_to_fresh_ones_that_are_as_good_and_to_no_other() {
        let mut hits = [hit(0, 1000), hit(1, 990), hit(2, 985), hit(3, 500)];
        lower(&mut hits, vec![true, false, false, false]);
        assert_eq!(hits.map(|hit| hit.service), [1, 2, 0, 3]);
        let mut hits = [hit(0, 1000), hit(1, 900)];
        lower(&mut hits, vec![true, false]);
        assert_eq!(hits.map(|hit| hit.service), [0, 1]);
    }
}
