//! The board on which documents score, a cell for each: score and cover. Whatever adds most comes first and the rest is
//! left out when a budget is spent, so that a query costs the same in any catalogue.

use super::{
    plan::Plan,
    postings::{LEVELS, Levels},
    segment::{Doc, Segment},
};

/// A score of 1.0 on the board.
pub(super) const UNIT: f32 = 256.0;

/// The whole of a query's words on the board.
const COVER: f32 = 1_000.0;

/// The score takes the lower bits of a cell, the cover the rest.
const SCORE_BITS: u32 = 22;
const SCORE_MASK: u32 = (1 << SCORE_BITS) - 1;

/// So many documents are counted for one query at least, a share of a large catalogue, and at most.
const BUDGET_MIN: usize = 20_000;
const BUDGET_MAX: usize = 400_000;

/// So many documents of one feature are kept, of a large catalogue a share of them.
pub(super) fn kept(docs: usize) -> usize {
    BUDGET_MIN.max(docs / 5)
}

/// No single feature takes less than this of the budget.
const FEATURE_BUDGET_MIN: usize = 1_000;

/// How many candidates are looked for before the list is cut to the best.
const CROWD: usize = 4_096;

/// A document with its score and the share of the query's words that it has, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) doc: Doc,
    pub(super) score: f32,
    pub(super) cover: f32,
}

/// The cells: of each document the score and the cover. A feature stands once in a document, so that no sum outgrows its
/// bits.
#[derive(Debug)]
pub(super) struct Board {
    cells: Vec<u32>,
}

impl Board {
    /// Scores the documents of a segment.
    pub(super) fn score(segment: &Segment, at: usize, plan: &Plan) -> Board {
        let mut board = Board { cells: vec![0; segment.len()] };
        let total = (segment.len() * 2 / 5).clamp(BUDGET_MIN, BUDGET_MAX);
        let weights: f32 = plan.asked.iter().map(|asked| asked.weight * asked.idf).sum();
        for asked in &plan.asked {
            let Some(place) = asked.places.get(at).copied().flatten() else { continue };
            let worth = asked.weight * asked.idf;
            let cover = (COVER * asked.own * asked.idf / plan.mass.max(f32::MIN_POSITIVE)) as u32;
            let unit = UNIT * 2.2 * worth / (LEVELS - 1) as f32;
            let budget = (total as f32 * worth / weights.max(f32::MIN_POSITIVE)) as usize;
            board.add(segment.features.levels(place), unit, cover << SCORE_BITS, budget.max(FEATURE_BUDGET_MIN));
        }
        board
    }

    fn add(&mut self, levels: Levels<'_>, unit: f32, cover: u32, budget: usize) {
        let mut left = budget;
        for level in levels {
            // The first level is always counted, however long: it may be the only one.
            if left < budget && level.len > left {
                return;
            }
            left = left.saturating_sub(level.len);
            let gain = cover | (unit * f32::from(level.impact)) as u32 & SCORE_MASK;
            level.each(|doc, run| {
                let from = (doc as usize).min(self.cells.len());
                let run = self.cells.get_mut(from..).into_iter().flatten().take(run as usize);
                run.for_each(|cell| *cell = cell.wrapping_add(gain));
            });
        }
    }

    /// Takes documents off the board.
    pub(super) fn clear(&mut self, docs: impl Iterator<Item = Doc>) {
        for doc in docs {
            if let Some(cell) = self.cells.get_mut(doc as usize) {
                *cell = 0;
            }
        }
    }

    /// The best documents, one of each group, at most so many, the best first.
    pub(super) fn best(&self, segment: &Segment, count: usize, mut wanted: impl FnMut(Doc) -> bool) -> Vec<Candidate> {
        let mut crowd: Vec<(u32, Doc)> = Vec::with_capacity(CROWD);
        let mut floor = 0u32;
        let mut group = (u32::MAX, 0);
        for (doc, cell) in (0u32..).zip(&self.cells) {
            let score = *cell & SCORE_MASK;
            if score <= floor || !wanted(doc) {
                continue;
            }
            let its = segment.groups.get(doc as usize);
            match crowd.last_mut() {
                Some(last) if group == (its, last.1) => {
                    if score > last.0 {
                        *last = (score, doc);
                        group = (its, doc);
                    }
                }
                _ => {
                    crowd.push((score, doc));
                    group = (its, doc);
                }
            }
            if crowd.len() == CROWD {
                floor = cut(&mut crowd, count).unwrap_or(floor);
                group = (u32::MAX, 0);
            }
        }
        cut(&mut crowd, count);
        crowd.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let candidate =
            |(score, doc): (u32, Doc)| Candidate { doc, score: score as f32 / UNIT, cover: self.cover(doc) };
        crowd.into_iter().map(candidate).collect()
    }

    /// The share of the query's words that a document has.
    pub(super) fn cover(&self, doc: Doc) -> f32 {
        self.cells.get(doc as usize).map_or(0.0, |cell| ((*cell >> SCORE_BITS) as f32 / COVER).min(1.0))
    }

    /// The score of a document.
    pub(super) fn of(&self, doc: Doc) -> f32 {
        self.cells.get(doc as usize).map_or(0.0, |cell| (*cell & SCORE_MASK) as f32 / UNIT)
    }
}

/// Cuts a crowd to the best and says which score the last of them has.
fn cut(crowd: &mut Vec<(u32, Doc)>, count: usize) -> Option<u32> {
    if crowd.len() <= count || count == 0 {
        return None;
    }
    let (_, last, _) = crowd.select_nth_unstable_by(count - 1, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let floor = last.0;
    crowd.truncate(count);
    Some(floor)
}
