//! The board on which documents score, a cell for each: score, cover and what came last. Whatever adds most comes
//! first and the rest is left out when a budget is spent, so that a query costs the same in any catalogue.

use super::{
    plan::Plan,
    postings::{LEVELS, Level},
    segment::{Doc, Segment},
};

/// A score of 1.0 on the board.
pub(super) const UNIT: f32 = 48.0;

/// So many documents are counted for one query at least, a share of a large catalogue, and at most.
const BUDGET_MIN: usize = 20_000;
const BUDGET_MAX: usize = 400_000;

/// What a word is worth of which only the beginning is typed, from a list of beginnings.
const BEGUN: f32 = 0.7;

/// No single thing asked for takes less than this of the budget.
const SLOT_BUDGET_MIN: usize = 3_000;

/// How many candidates are looked for before the list is cut to the best.
const CROWD: usize = 4_096;

/// A document with its score and the share of the query's words that it has, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) doc: Doc,
    pub(super) score: f32,
    pub(super) cover: f32,
}

/// The cells: sixteen bits of score, eight of cover, eight of the last thing that counted.
#[derive(Debug)]
pub(super) struct Board {
    cells: Vec<u32>,
}

/// What one level of one word adds.
struct Gain<'a> {
    score: u16,
    cover: u8,
    level: Level<'a>,
}

fn gain(level: Level<'_>, unit: f32, cover: f32) -> Gain<'_> {
    let score = (unit * f32::from(level.impact)).min(f32::from(u16::MAX)) as u16;
    Gain { score, cover: cover as u8, level }
}

impl Board {
    /// Scores the documents of a segment.
    pub(super) fn score(segment: &Segment, at: usize, plan: &Plan) -> Board {
        let mut board = Board { cells: vec![0; segment.len()] };
        let mass: f32 = plan.slots.iter().filter(|slot| slot.own).map(|slot| slot.idf).sum();
        let total = (segment.len() * 2 / 5).clamp(BUDGET_MIN, BUDGET_MAX);
        let weights: f32 = plan.slots.iter().map(|slot| slot.weight * slot.idf).sum();
        for (number, slot) in (1u8..).zip(&plan.slots) {
            let mut gains: Vec<Gain<'_>> = Vec::new();
            let cover = if slot.own && mass > 0.0 { 255.0 * slot.idf / mass } else { 0.0 };
            let unit = UNIT * slot.weight * slot.idf * 2.2 / (LEVELS - 1) as f32;
            for (term, worth) in slot.likes.get(at).into_iter().flatten() {
                gains.extend(segment.lexicon.levels(*term).map(|level| gain(level, unit * worth, cover * worth)));
            }
            if let Some(term) = slot.beginnings.get(at).copied().flatten() {
                let levels = segment.beginnings.levels(term);
                gains.extend(levels.map(|level| gain(level, unit * BEGUN, cover * BEGUN)));
            }
            gains.sort_unstable_by_key(|gain| std::cmp::Reverse(gain.score));
            let share = slot.weight * slot.idf / weights.max(f32::MIN_POSITIVE);
            board.add(number, &gains, ((total as f32 * share) as usize).max(SLOT_BUDGET_MIN));
        }
        board
    }

    fn add(&mut self, slot: u8, gains: &[Gain<'_>], budget: usize) {
        let mut left = budget;
        for gain in gains {
            // The first level is always counted, however long: it may be the only one.
            if left < budget && gain.level.len > left {
                return;
            }
            left = left.saturating_sub(gain.level.len);
            gain.level.each(|doc| {
                if let Some(cell) = self.cells.get_mut(doc as usize)
                    && (*cell >> 24) as u8 != slot
                {
                    let score = (*cell as u16).saturating_add(gain.score);
                    let cover = ((*cell >> 16) as u8).saturating_add(gain.cover);
                    *cell = u32::from(slot) << 24 | u32::from(cover) << 16 | u32::from(score);
                }
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
        let mut crowd: Vec<(u16, Doc)> = Vec::with_capacity(CROWD);
        let mut floor = 0u16;
        let mut group = (u32::MAX, 0);
        for (doc, cell) in (0u32..).zip(&self.cells) {
            let score = *cell as u16;
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
            |(score, doc): (u16, Doc)| Candidate { doc, score: f32::from(score) / UNIT, cover: self.cover(doc) };
        crowd.into_iter().map(candidate).collect()
    }

    /// The share of the query's words that a document has.
    pub(super) fn cover(&self, doc: Doc) -> f32 {
        self.cells.get(doc as usize).map_or(0.0, |cell| f32::from((*cell >> 16) as u8) / 255.0)
    }

    /// The score of a document.
    pub(super) fn of(&self, doc: Doc) -> f32 {
        self.cells.get(doc as usize).map_or(0.0, |cell| f32::from(*cell as u16) / UNIT)
    }
}

/// Cuts a crowd to the best and says which score the last of them has.
fn cut(crowd: &mut Vec<(u16, Doc)>, count: usize) -> Option<u16> {
    if crowd.len() <= count || count == 0 {
        return None;
    }
    let (_, last, _) = crowd.select_nth_unstable_by(count - 1, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let floor = last.0;
    crowd.truncate(count);
    Some(floor)
}
