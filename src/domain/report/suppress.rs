//! Hides small counts, and with them enough others that none can be computed: not from the rest of its row and the total,
//! not from several tables together, not from the fact that no count is below zero.
//!
//! All published numbers form one linear system: cells, and sums between them. A set of hidden cells is *safe* when for
//! every hidden cell there are two ways to fill in all hidden cells that fit everything published and differ in this cell
//! by at least `k`, or by one where the cell itself is not small. The proof is constructive: [`polytope`] walks through
//! possible fillings, and a cell that it saw far enough apart is safe; for the others one more cell is hidden and the walk
//! begins again. It may hide one cell too many; it cannot hide one too few.

mod polytope;

use std::collections::{BTreeSet, HashSet};

use polytope::{Polytope, TINY};

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
    /// Hidden already, by an earlier decision that stands: it is protected like the others.
    Veiled,
    /// Never published: the room between two counts of which one bounds the other.
    Slack,
}

impl Cell {
    /// A count that is told always.
    pub(super) fn open(value: u64) -> Cell {
        Cell { value, kind: Kind::Open }
    }

    /// The count.
    pub(super) fn value(self) -> u64 {
        self.value
    }

    /// A count that is hidden when small.
    pub(super) fn counted(value: u64) -> Cell {
        Cell { value, kind: Kind::Counted }
    }

    /// A count that is hidden already.
    pub(super) fn veiled(value: u64) -> Cell {
        Cell { value, kind: Kind::Veiled }
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

/// The most rounds of hiding one more cell for each that is not safe. A county's month takes some dozens; after the last
/// round all that may be hidden is hidden.
const ROUNDS_MAX: usize = 300;

impl System {
    /// Takes a cell and answers with its number.
    pub(super) fn add(&mut self, cell: Cell) -> usize {
        self.cells.push(cell);
        self.rules_of.push(Vec::new());
        self.cells.len() - 1
    }

    /// So many cells.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.cells.len()
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

    /// Declares that some cells add up to the same as others, where neither is the other's parts for what is small.
    pub(super) fn rule(&mut self, left: &[usize], right: &[usize]) {
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
        let small = self.small(k);
        let veiled = |(hidden, cell): (&bool, &Cell)| *hidden || cell.kind == Kind::Veiled;
        let mut hidden: Vec<bool> = small.iter().zip(&self.cells).map(veiled).collect();
        let mut safe = HashSet::new();
        for _ in 0..ROUNDS_MAX {
            if !self.hide_more(&mut hidden, &small, k, &mut safe) {
                return hidden;
            }
        }
        self.cells.iter().map(|cell| matches!(cell.kind, Kind::Counted | Kind::Sensitive | Kind::Veiled)).collect()
    }

    /// Hides one more cell in each group that has an exposed one; false when none has. One at a time: what helps one cell
    /// mostly helps others of its group. A group that was found safe stays so until another cell comes to it.
    fn hide_more(&self, hidden: &mut [bool], small: &[bool], k: u64, safe: &mut HashSet<Vec<usize>>) -> bool {
        let mut more = Vec::new();
        for group in self.components(hidden) {
            if safe.contains(&group) {
                continue;
            }
            match self.exposed(&group, small, hidden, k).and_then(|cell| self.complement(cell, hidden)) {
                Some(cell) => more.push(cell),
                None => {
                    safe.insert(group);
                }
            }
        }
        more.iter().for_each(|cell| hide(hidden, *cell));
        !more.is_empty()
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

    /// What hiding a cell costs the reader, dearest first: a zero gives no room; each sum in which it would be the first
    /// hidden one will need another; a total says more than a part; then the count itself.
    fn price(&self, cell: usize, sign: f64, hidden: &[bool]) -> (bool, usize, bool, u64) {
        let free = |one: &usize| hidden.get(*one).copied().unwrap_or(false) || self.kind(*one) == Kind::Slack;
        let alone = |rule: &&usize| self.rules.get(**rule).is_some_and(|rule| !rule.iter().any(|(one, _)| free(one)));
        let opens = self.rules_of.get(cell).map_or(0, |rules| rules.iter().filter(alone).count());
        let value = self.value(cell);
        (value == 0, opens, sign < 0.0, value)
    }

    /// The hidden cell of a group that is known best, of those that no two fillings tell far enough apart and that
    /// another hidden cell could help. Far enough is `k` for a cell that is hidden for its own sake, and one for a cell
    /// that only stands before others.
    fn exposed(&self, group: &[usize], small: &[bool], hidden: &[bool], k: u64) -> Option<usize> {
        let mut fillings = Polytope::new(self.rules_within(group), self.values(group));
        let mut best: Option<(f64, usize)> = None;
        for (place, cell) in group.iter().enumerate().filter(|(_, cell)| self.kind(**cell) != Kind::Slack) {
            #[expect(clippy::cast_precision_loss, reason = "k is a small number")]
            let wanted = if small.get(*cell).copied().unwrap_or(true) { k as f64 } else { 1.0 } - TINY;
            fillings.stretch(place, wanted);
            let width = fillings.width(place);
            let better = best.is_none_or(|(narrowest, _)| width < narrowest);
            if width < wanted && better && self.complement(*cell, hidden).is_some() {
                best = Some((width, *cell));
                if width < TINY {
                    break; // Nothing is known better than exactly.
                }
            }
        }
        best.map(|(_, cell)| cell)
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

#[cfg(test)]
pub(super) mod tests;
