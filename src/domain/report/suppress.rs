//! Hides small counts, and with them enough others that none can be computed: not from the rest of its row and the total,
//! not from several tables together, not from the fact that no count is below zero.
//!
//! All published numbers form one linear system: cells, and sums between them. A set of hidden cells is *safe* when for
//! every hidden cell there are two ways to fill in all hidden cells that fit everything published and differ in this cell
//! by at least `k`. The proof is constructive: starting from the true numbers, the search walks along directions that
//! leave every sum as it is, until some hidden cell would fall below zero, and notes how far each cell went on the way.
//! What it has seen is possible, so a cell that it saw far enough apart is safe; for the others one more cell is hidden
//! and the search begins again. It may hide one cell too many; it cannot hide one too few.

use std::collections::BTreeSet;

/// A count with what may be told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    value: u64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Told always: it says nothing about anyone.
    Open,
    /// Hidden when small.
    Counted,
    /// Hidden when small or zero.
    Sensitive,
    /// Never published: the room between two counts of which one bounds the other.
    Slack,
}

impl Cell {
    /// A count that is told always.
    pub(super) fn open(value: u64) -> Cell {
        Cell { value, kind: Kind::Open }
    }

    /// A count that is hidden when small.
    pub(super) fn counted(value: u64) -> Cell {
        Cell { value, kind: Kind::Counted }
    }

    /// A count whose zero is as telling as a one.
    pub(super) fn sensitive(value: u64) -> Cell {
        Cell { value, kind: Kind::Sensitive }
    }
}

/// Everything that is published of a period, as cells and sums.
#[derive(Debug, Clone, Default)]
pub(super) struct System {
    cells: Vec<Cell>,
    /// Each adds up to zero.
    rules: Vec<Vec<(usize, f64)>>,
    /// Totals with their parts; also among the rules.
    sums: Vec<(usize, Vec<usize>)>,
    /// The rules that each cell stands in.
    rules_of: Vec<Vec<usize>>,
}

/// The most rounds of hiding one more cell for each that is not safe. A county's month takes under twenty; after the last
/// round all that may be hidden is hidden.
const ROUNDS_MAX: usize = 60;

/// How often the search for other fillings walks along every direction: the first walk leaves the corner of true zeros,
/// the further ones use the room.
const SWEEPS: usize = 3;

/// The farthest step in a direction that nothing bounds.
const STEP_MAX: f64 = 1000.0;

/// Steps below this are rounding.
const TINY: f64 = 1e-7;

impl System {
    /// Takes a cell and answers with its number.
    pub(super) fn add(&mut self, cell: Cell) -> usize {
        self.cells.push(cell);
        self.rules_of.push(Vec::new());
        self.cells.len() - 1
    }

    /// Declares that a total is the sum of its parts.
    pub(super) fn sum(&mut self, total: usize, parts: &[usize]) {
        self.rule(parts, &[total]);
        self.sums.push((total, parts.to_vec()));
    }

    /// Declares that the sum of some cells is never more than the sum of others.
    pub(super) fn at_most(&mut self, smaller: &[usize], larger: &[usize]) {
        let sum = |cells: &[usize]| cells.iter().map(|cell| self.value(*cell)).sum::<u64>();
        let slack = Cell { value: sum(larger).saturating_sub(sum(smaller)), kind: Kind::Slack };
        let slack = self.add(slack);
        self.rule(&[smaller, &[slack]].concat(), larger);
    }

    /// The true count of a cell.
    pub(super) fn value(&self, cell: usize) -> u64 {
        self.cells.get(cell).map_or(0, |cell| cell.value)
    }

    fn kind(&self, cell: usize) -> Kind {
        self.cells.get(cell).map_or(Kind::Open, |cell| cell.kind)
    }

    fn rule(&mut self, left: &[usize], right: &[usize]) {
        let mut terms: Vec<(usize, f64)> = Vec::new();
        let signed = left.iter().map(|cell| (*cell, 1.0)).chain(right.iter().map(|cell| (*cell, -1.0)));
        for (cell, sign) in signed {
            match terms.iter_mut().find(|(of, _)| *of == cell) {
                Some((_, factor)) => *factor += sign,
                None => terms.push((cell, sign)),
            }
        }
        for (cell, _) in &terms {
            if let Some(rules) = self.rules_of.get_mut(*cell) {
                rules.push(self.rules.len());
            }
        }
        self.rules.push(terms);
    }

    /// Which cells are hidden so that no count from 1 to `k - 1` can be known.
    pub(super) fn suppress(&self, k: u64) -> Vec<bool> {
        let mut hidden = self.small(k);
        for _ in 0..ROUNDS_MAX {
            let exposed = self.exposed(&hidden, k);
            let more: Vec<usize> = exposed.iter().filter_map(|cell| self.complement(*cell, &hidden)).collect();
            if more.is_empty() {
                return hidden;
            }
            for cell in more {
                hide(&mut hidden, cell);
            }
        }
        self.cells.iter().map(|cell| matches!(cell.kind, Kind::Counted | Kind::Sensitive)).collect()
    }

    /// The cells that are hidden for their own sake: small ones, sensitive zeros of a table that counts anything, and
    /// every part of a total that is itself hidden or small, because a zero among them would tell where the few are not.
    fn small(&self, k: u64) -> Vec<bool> {
        let few = |value: u64| (1..k).contains(&value);
        let mut hidden: Vec<bool> = self
            .cells
            .iter()
            .map(|cell| cell.kind != Kind::Open && cell.kind != Kind::Slack && few(cell.value))
            .collect();
        loop {
            let before = hidden.clone();
            for (total, parts) in &self.sums {
                let value = self.value(*total);
                let all = few(value) || before.get(*total).copied().unwrap_or(false);
                for part in parts {
                    let sensitive_zero = self.kind(*part) == Kind::Sensitive && self.value(*part) == 0 && value > 0;
                    if self.may_hide(*part) && (all || sensitive_zero) {
                        hide(&mut hidden, *part);
                    }
                }
            }
            if hidden == before {
                return hidden;
            }
        }
    }

    fn may_hide(&self, cell: usize) -> bool {
        matches!(self.kind(cell), Kind::Counted | Kind::Sensitive)
    }

    /// One more cell to hide so that this one gets room: in the rule that holds it tightest the smallest count, a part
    /// rather than a total. Where its own rules have nothing left to hide, those of the hidden cells around it; `None`
    /// when all of them are hidden already.
    fn complement(&self, cell: usize, hidden: &[bool]) -> Option<usize> {
        let mut near = vec![cell];
        let mut seen: BTreeSet<usize> = near.iter().copied().collect();
        while !near.is_empty() {
            let rules =
                || near.iter().filter_map(|one| self.rules_of.get(*one)).flatten().filter_map(|at| self.rules.get(*at));
            let open = rules().filter(|rule| rule.iter().any(|(one, _)| self.could_hide(*one, hidden)));
            if let Some(rule) = open.min_by_key(|rule| self.room(rule, cell, hidden)) {
                let candidates = rule.iter().filter(|(one, _)| self.could_hide(*one, hidden));
                return candidates.min_by_key(|(one, sign)| self.price(*one, *sign, hidden)).map(|(one, _)| *one);
            }
            near = rules()
                .flatten()
                .map(|(one, _)| *one)
                .filter(|one| self.kind(*one) != Kind::Open && seen.insert(*one))
                .collect();
        }
        None
    }

    fn could_hide(&self, cell: usize, hidden: &[bool]) -> bool {
        self.may_hide(cell) && !hidden.get(cell).copied().unwrap_or(true)
    }

    /// How far the other hidden cells of a rule can make room for one.
    fn room(&self, rule: &[(usize, f64)], cell: usize, hidden: &[bool]) -> u64 {
        let free = |one: usize| hidden.get(one).copied().unwrap_or(false) || self.kind(one) == Kind::Slack;
        rule.iter().filter(|(one, _)| *one != cell && free(*one)).map(|(one, _)| self.value(*one).max(1)).sum()
    }

    /// What hiding a cell costs the reader: its count, and more where it is the first hidden one of another rule, which
    /// would then need a further one. Zeros give no room and come last; so do totals.
    fn price(&self, cell: usize, sign: f64, hidden: &[bool]) -> (bool, bool, u64) {
        let alone = |rule: &&usize| {
            self.rules
                .get(**rule)
                .is_some_and(|rule| !rule.iter().any(|(one, _)| hidden.get(*one).copied().unwrap_or(false)))
        };
        let opens = self.rules_of.get(cell).map_or(0, |rules| rules.iter().filter(alone).count());
        let value = self.value(cell);
        (sign < 0.0, value == 0, value.saturating_mul(1 + opens as u64))
    }

    /// The hidden cells for which the search found no two fillings far enough apart.
    fn exposed(&self, hidden: &[bool], k: u64) -> Vec<usize> {
        let mut exposed = Vec::new();
        for unknowns in self.components(hidden) {
            let ranges = Ranges::search(&self.rules_within(&unknowns), &self.values(&unknowns));
            let narrow = unknowns.iter().zip(ranges.width()).filter(|(cell, width)| {
                #[expect(clippy::cast_precision_loss, reason = "k is a small number")]
                let wanted = k as f64 - TINY;
                self.may_hide(**cell) && *width < wanted
            });
            exposed.extend(narrow.map(|(cell, _)| *cell));
        }
        exposed
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of contacts stay far below 2^53")]
    fn values(&self, cells: &[usize]) -> Vec<f64> {
        cells.iter().map(|cell| self.value(*cell) as f64).collect()
    }

    /// The unknowns (hidden cells and slacks) in groups that no rule joins.
    fn components(&self, hidden: &[bool]) -> Vec<Vec<usize>> {
        let unknown = |cell: usize| hidden.get(cell).copied().unwrap_or(false) || self.kind(cell) == Kind::Slack;
        let mut seen = vec![false; self.cells.len()];
        let mut groups = Vec::new();
        for start in (0..self.cells.len()).filter(|cell| hidden.get(*cell).copied().unwrap_or(false)) {
            let mut group = Vec::new();
            let mut next = vec![start];
            while let Some(cell) = next.pop() {
                if seen.get(cell).copied().unwrap_or(true) || !unknown(cell) {
                    continue;
                }
                hide(&mut seen, cell);
                group.push(cell);
                let rules = self.rules_of.get(cell).into_iter().flatten().filter_map(|rule| self.rules.get(*rule));
                next.extend(rules.flatten().map(|(one, _)| *one));
            }
            if !group.is_empty() {
                group.sort_unstable();
                groups.push(group);
            }
        }
        groups
    }

    /// The rules on some unknowns, as rows over their places in the list. What is known in a rule only moves its right
    /// side, and a direction that changes nothing does not ask for that.
    fn rules_within(&self, unknowns: &[usize]) -> Vec<Vec<f64>> {
        let mut rules: Vec<usize> =
            unknowns.iter().filter_map(|cell| self.rules_of.get(*cell)).flatten().copied().collect();
        rules.sort_unstable();
        rules.dedup();
        let row = |rule: &Vec<(usize, f64)>| {
            let mut row = vec![0.0; unknowns.len()];
            for (cell, factor) in rule {
                if let Ok(at) = unknowns.binary_search(cell)
                    && let Some(place) = row.get_mut(at)
                {
                    *place = *factor;
                }
            }
            row
        };
        rules.iter().filter_map(|rule| self.rules.get(*rule)).map(row).collect()
    }
}

fn hide(hidden: &mut [bool], cell: usize) {
    if let Some(one) = hidden.get_mut(cell) {
        *one = true;
    }
}

/// How far the search saw each unknown go.
struct Ranges {
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Ranges {
    /// Walks from the true values along every direction that keeps all rules.
    fn search(rules: &[Vec<f64>], values: &[f64]) -> Ranges {
        let mut ranges = Ranges { low: values.to_vec(), high: values.to_vec() };
        let directions = directions(rules, values.len());
        let mut point = values.to_vec();
        for _ in 0..SWEEPS {
            for direction in &directions {
                let (back, on) = (reach(&point, direction, -1.0), reach(&point, direction, 1.0));
                ranges.see(&point, direction, -back);
                ranges.see(&point, direction, on);
                // The middle leaves room on both sides for the directions that follow.
                go(&mut point, direction, (on - back) / 2.0);
            }
        }
        ranges
    }

    fn see(&mut self, point: &[f64], direction: &[(usize, f64)], step: f64) {
        for (at, slope) in direction {
            let value = point.get(*at).map_or(0.0, |value| value + slope * step);
            if let (Some(low), Some(high)) = (self.low.get_mut(*at), self.high.get_mut(*at)) {
                *low = low.min(value);
                *high = high.max(value);
            }
        }
    }

    fn width(&self) -> impl Iterator<Item = f64> {
        self.high.iter().zip(&self.low).map(|(high, low)| high - low)
    }
}

/// The farthest step along a direction, forwards or backwards, that leaves nothing below zero.
fn reach(point: &[f64], direction: &[(usize, f64)], sign: f64) -> f64 {
    let falling = direction.iter().filter(|(_, slope)| slope * sign < 0.0);
    let step =
        falling.map(|(at, slope)| point.get(*at).map_or(0.0, |value| value / slope.abs())).fold(STEP_MAX, f64::min);
    if step < TINY { 0.0 } else { step }
}

fn go(point: &mut [f64], direction: &[(usize, f64)], step: f64) {
    for (at, slope) in direction {
        if let Some(value) = point.get_mut(*at) {
            *value = (*value + slope * step).max(0.0);
        }
    }
}

/// Directions that change no rule: one for each unknown that elimination leaves free.
fn directions(rules: &[Vec<f64>], width: usize) -> Vec<Vec<(usize, f64)>> {
    let (rows, pivots) = eliminate(rules.to_vec(), width);
    let bound: Vec<bool> = (0..width).map(|at| pivots.contains(&at)).collect();
    let free = (0..width).filter(|at| !bound.get(*at).copied().unwrap_or(false));
    free.map(|at| {
        let others = rows.iter().zip(&pivots).filter_map(|(row, pivot)| {
            let slope = -row.get(at).copied().unwrap_or(0.0);
            (slope.abs() > TINY).then_some((*pivot, slope))
        });
        std::iter::once((at, 1.0)).chain(others).collect()
    })
    .collect()
}

/// Gauss and Jordan: rows with a one at their pivot and a zero at every other pivot, and the pivots.
fn eliminate(mut rows: Vec<Vec<f64>>, width: usize) -> (Vec<Vec<f64>>, Vec<usize>) {
    let mut done: Vec<Vec<f64>> = Vec::new();
    let mut pivots = Vec::new();
    for at in 0..width {
        let size = |row: &Vec<f64>| row.get(at).map_or(0.0, |value| value.abs());
        let Some(best) = (0..rows.len()).max_by(|a, b| {
            let of = |row: &usize| rows.get(*row).map_or(0.0, size);
            of(a).total_cmp(&of(b))
        }) else {
            break;
        };
        if rows.get(best).map_or(0.0, size) < TINY {
            continue;
        }
        let mut pivot = rows.swap_remove(best);
        let by = pivot.get(at).copied().unwrap_or(1.0);
        pivot.iter_mut().for_each(|value| *value /= by);
        for row in rows.iter_mut().chain(done.iter_mut()) {
            subtract(row, &pivot, at);
        }
        done.push(pivot);
        pivots.push(at);
    }
    (done, pivots)
}

fn subtract(row: &mut [f64], pivot: &[f64], at: usize) {
    let times = row.get(at).copied().unwrap_or(0.0);
    if times.abs() < TINY {
        return;
    }
    for (value, other) in row.iter_mut().zip(pivot) {
        *value -= times * other;
        if value.abs() < TINY {
            *value = 0.0;
        }
    }
}

#[cfg(test)]
mod tests;
