//! What the ranking cannot know puts its rows in order last: filters of the typed line, and how old the facts are today.
//! Rows are moved and none is taken away.

use jiff::{Zoned, civil::Date};

use crate::domain::catalog::Catalog;

use super::{
    Hit,
    filter::{Fit, Split},
    texts::{joined, texts},
};

/// A row is as good as the one after it when their scores differ by no more than one part of so many.
const ALIKE: i64 = 50;

/// What does not fit stays on top when it is so many times as good as the best that fits.
const CLEARLY: i64 = 2;

/// Puts what fits before what may fit before what does not; within each, the order of the ranking stays. What the words
/// name, and what is clearly better than all that fits, stays where it is: it is what was asked for, and its row says
/// what does not fit. What is not for the person's municipality never does.
pub fn arrange(catalog: &Catalog, asked: &Split, now: &Zoned, hits: &mut [Hit]) {
    let filters = &asked.filters;
    if filters.language.is_some() || filters.open.is_some() || filters.free {
        let words = joined(&asked.words);
        let judged = hits.iter().map(|hit| match catalog.services.get(hit.service) {
            _ if hit.elsewhere => Judged { score: hit.score, fit: Fit::No, may_stay: false, named: false },
            Some(service) => {
                let named = texts(&service.name).any(|name| joined(name) == words);
                Judged { score: hit.score, fit: filters.fit(&service, now), may_stay: true, named }
            }
            None => Judged { score: hit.score, fit: Fit::Unknown, may_stay: false, named: false },
        });
        let places = places(&judged.collect::<Vec<_>>());
        let mut order: Vec<(usize, Hit)> = places.into_iter().zip(hits.iter().cloned()).collect();
        order.sort_by_key(|(place, _)| *place);
        hits.iter_mut().zip(order).for_each(|(hit, (_, ordered))| *hit = ordered);
    }
}

/// What is known of a row.
#[derive(Debug, Clone, Copy)]
struct Judged {
    score: i64,
    fit: Fit,
    /// It is for the person.
    may_stay: bool,
    /// The words are its name.
    named: bool,
}

/// In which part of the answer each row stands: what stays on top, what fits, what may fit, what does not.
fn places(rows: &[Judged]) -> Vec<usize> {
    let best = rows.iter().filter(|row| row.fit == Fit::Yes).map(|row| row.score).max();
    let clearly = |row: &Judged| best.is_some_and(|best| row.score >= best.max(1).saturating_mul(CLEARLY));
    let stays = |row: &Judged| row.fit != Fit::Yes && row.may_stay && (row.named || clearly(row));
    // What fits and stands before it anyway stands before it still.
    let last = rows.iter().rposition(stays);
    let place = |(at, row): (usize, &Judged)| match row.fit {
        _ if stays(row) => 0,
        Fit::Yes if last.is_some_and(|last| at < last) => 0,
        Fit::Yes => 1,
        Fit::Unknown => 2,
        Fit::No => 3,
    };
    rows.iter().enumerate().map(place).collect()
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
        Hit { service, score, marks: Vec::new(), elsewhere: false, copies: 0 }
    }

    fn placed(rows: &[(i64, Fit, bool)]) -> Vec<usize> {
        let judged =
            |(score, fit, named): &(i64, Fit, bool)| Judged { score: *score, fit: *fit, may_stay: true, named: *named };
        places(&rows.iter().map(judged).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_named_or_clearly_better_than_all_that_fits_stays_on_top() {
        use Fit::{No, Unknown, Yes};
        assert_eq!(placed(&[(100, No, false), (90, Unknown, false), (80, Yes, false)]), [3, 2, 1]);
        assert_eq!(placed(&[(160, No, false), (90, Unknown, false), (80, Yes, false)]), [0, 2, 1], "twice as good");
        assert_eq!(placed(&[(100, No, true), (80, Yes, false)]), [0, 1], "it was asked for by its name");
        assert_eq!(placed(&[(100, Yes, false), (90, No, true), (80, Yes, false)]), [0, 0, 1], "and no higher");
        assert_eq!(placed(&[(100, No, false), (90, Unknown, false)]), [3, 2], "where nothing fits, nothing is better");
        let elsewhere = Judged { score: 900, fit: No, may_stay: false, named: true };
        let here = Judged { score: 10, fit: Yes, may_stay: true, named: false };
        assert_eq!(places(&[elsewhere, here]), [3, 1]);
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
