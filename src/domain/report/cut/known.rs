//! What an attacker knows who reads everything that is told of all desks together, the table of calls too. The calls are hidden
//! by rules of their own, apart from the system of the other tables; here both are one.

use super::{
    super::{
        K, TableName,
        suppress::{self, Cell as Hidden, System},
    },
    Accumulator, Cell, Layout, View, What, Whose,
};
use crate::domain::{
    code::{CodeList as _, HandoverResult},
    visit::TRIED_MAX,
};

/// All that is told of all desks together, the calls too, as one system: what an attacker knows.
pub(in crate::domain::report) struct Known {
    system: System,
    hidden: Vec<bool>,
    /// Counts that are behind what is told and stand nowhere themselves.
    behind: Vec<usize>,
}

impl Known {
    /// What is told of a period; every call too, whatever its rules say, where `all_calls` says so.
    pub(in crate::domain::report) fn of_all_desks(counts: &Accumulator, all_calls: bool) -> Known {
        let layout = Layout::new(counts, K, false);
        let view = View { whose: Whose::Cells(None), layout: &layout };
        let not_taken = view.not_taken();
        let told = view.calls(not_taken.numerator);
        let (system, hidden) = layout.known();
        let mut known = Known { system, hidden, behind: Vec::new() };
        let tried = known.add(counts.all.get(Cell::NotTaken), not_taken.numerator.is_none());
        let needs = layout.cell(What::Needs);
        let (mut others, mut refusals, mut calls) = (Vec::new(), Vec::new(), Vec::new());
        for (row, told) in told.rows.iter().enumerate() {
            let last = layout.cell(What::Row(TableName::Handover as u8, row));
            let other = known.add(counts.all.get(Cell::OtherCall(row)), true);
            let is_hidden = told.count.is_none() && !all_calls;
            let all = known.add(known.system.value(last) + known.system.value(other), is_hidden);
            known.system.rule(&[last, other], &[all]);
            known.behind.push(other);
            let is_refusal = HandoverResult::ALL.get(row).is_some_and(|result| result.is_not_taken());
            refusals.extend(is_refusal.then_some(other));
            others.push(other);
            calls.push(all);
        }
        let total = known.add(calls.iter().map(|cell| known.system.value(*cell)).sum(), told.total.is_none());
        known.system.rule(&calls, &[total]);
        // Each need that somebody did not take had one such call to six, and each need six calls at most.
        known.system.at_most(&[tried], &refusals);
        known.system.at_most(&refusals, &[tried].repeat(TRIED_MAX));
        known.system.at_most(&[tried], &[needs]);
        known.system.at_most(&others, &[needs].repeat(TRIED_MAX));
        // What the attacker knows may itself be told: the room between is never published.
        known.hidden.resize(known.system.len(), false);
        known
    }

    fn add(&mut self, value: u64, hidden: bool) -> usize {
        self.hidden.resize(self.system.len(), false);
        self.hidden.push(hidden);
        self.system.add(Hidden::counted(value))
    }

    /// The cells of the calls and of handovers that are told to nobody, with their counts. A count behind the table that
    /// is not small may be known.
    pub(in crate::domain::report) fn hidden(&self) -> Vec<(usize, u64)> {
        let cells = self.hidden.iter().enumerate().filter(|(_, hidden)| **hidden);
        let counted = cells.map(|(cell, _)| (cell, self.system.value(cell)));
        counted.filter(|(cell, value)| !self.behind.contains(cell) || (1..K).contains(value)).collect()
    }

    pub(in crate::domain::report) fn attacked(&self, cell: usize) -> (f64, f64) {
        suppress::tests::attack(&self.system, &self.hidden, cell)
    }
}
