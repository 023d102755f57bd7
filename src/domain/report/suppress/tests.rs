//! An attacker who knows everything published and does linear programming, against the tables that were published.

use proptest::{prelude::*, test_runner::TestRunner};

use super::*;

/// The least and the greatest value that a hidden cell can have, from everything published: two linear programs, solved
/// exactly over fractions of machine numbers by the simplex method. Written apart from the search that it judges.
pub(in crate::domain::report) fn attack(system: &System, hidden: &[bool], cell: usize) -> (f64, f64) {
    let unknowns: Vec<usize> =
        (0..system.cells.len()).filter(|at| hidden[*at] || system.cells[*at].kind == Kind::Slack).collect();
    let place = unknowns.binary_search(&cell).expect("the cell is hidden");
    let mut rows = Vec::new();
    for rule in &system.rules {
        let mut row = vec![0.0; unknowns.len() + 1];
        for (at, factor) in rule {
            match unknowns.binary_search(at) {
                Ok(place) => row[place] += factor,
                Err(_) => row[unknowns.len()] -= factor * system.value(*at) as f64,
            }
        }
        if row[..unknowns.len()].iter().any(|value| *value != 0.0) {
            rows.push(row);
        }
    }
    (-simplex(&rows, unknowns.len(), place, -1.0), simplex(&rows, unknowns.len(), place, 1.0))
}

/// Maximises `sign` times one unknown, all unknowns being zero or more; a large number where nothing bounds it.
fn simplex(rules: &[Vec<f64>], width: usize, place: usize, sign: f64) -> f64 {
    let height = rules.len();
    // Artificial unknowns make a first basis; phase one drives them to zero, phase two keeps them there.
    let columns = width + height;
    let mut table: Vec<Vec<f64>> = rules
        .iter()
        .enumerate()
        .map(|(at, rule)| {
            let flip = if rule[width] < 0.0 { -1.0 } else { 1.0 };
            let mut row: Vec<f64> = rule[..width].iter().map(|value| value * flip).collect();
            row.extend((0..height).map(|other| if other == at { 1.0 } else { 0.0 }));
            row.push(rule[width] * flip);
            row
        })
        .collect();
    let mut basis: Vec<usize> = (width..columns).collect();
    let mut first = vec![0.0; columns];
    first[width..].fill(-1.0);
    run(&mut table, &mut basis, &first, columns);
    let mut second = vec![0.0; columns];
    second[place] = sign;
    run(&mut table, &mut basis, &second, width)
}

/// Pivots by Bland's rule until nothing gets better; answers with the best value of the goal.
fn run(table: &mut [Vec<f64>], basis: &mut [usize], goal: &[f64], allowed: usize) -> f64 {
    loop {
        let gain =
            |at: usize| goal[at] - basis.iter().zip(table.iter()).map(|(b, row)| goal[*b] * row[at]).sum::<f64>();
        let Some(enter) = (0..allowed).find(|at| !basis.contains(at) && gain(*at) > 1e-7) else {
            return basis.iter().zip(table.iter()).map(|(b, row)| goal[*b] * row[row.len() - 1]).sum();
        };
        let ratio = |row: &Vec<f64>| row[row.len() - 1] / row[enter];
        let leave = (0..table.len())
            .filter(|at| table[*at][enter] > 1e-7)
            .min_by(|a, b| ratio(&table[*a]).total_cmp(&ratio(&table[*b])).then(basis[*a].cmp(&basis[*b])));
        let Some(leave) = leave else { return 1e6 };
        let by = table[leave][enter];
        table[leave].iter_mut().for_each(|value| *value /= by);
        let pivot = table[leave].clone();
        for (at, row) in table.iter_mut().enumerate() {
            let times = row[enter];
            if at != leave && times != 0.0 {
                row.iter_mut().zip(&pivot).for_each(|(value, other)| *value -= times * other);
            }
        }
        basis[leave] = enter;
    }
}

/// A table with its sums across and down, its first column sensitive, and one further table that shares its row sums.
fn linked(rows: &[Vec<u64>]) -> System {
    let mut system = System::default();
    let all: u64 = rows.iter().flatten().sum();
    let whole = system.add(Cell::open(all));
    // The total of a single row is the whole, which is told.
    let total = |count| if rows.len() == 1 { Cell::open(count) } else { Cell::counted(count) };
    let row_totals: Vec<usize> = rows.iter().map(|row| system.add(total(row.iter().sum()))).collect();
    system.sum(whole, &row_totals);
    let width = rows[0].len();
    let columns: Vec<usize> = (0..width).map(|at| system.add(cell(at, rows.iter().map(|row| row[at]).sum()))).collect();
    system.sum(whole, &columns);
    let mut cells = vec![Vec::new(); width];
    for (row, total) in rows.iter().zip(&row_totals) {
        let parts: Vec<usize> = row.iter().enumerate().map(|(at, count)| system.add(cell(at, *count))).collect();
        system.sum(*total, &parts);
        parts.iter().enumerate().for_each(|(at, part)| cells[at].push(*part));
    }
    for (total, parts) in columns.iter().zip(&cells) {
        system.sum(*total, parts);
    }
    // The second table counts the same contacts in two classes: odd columns and even ones.
    let class = |row: &Vec<u64>, odd: usize| row.iter().skip(odd).step_by(2).sum::<u64>();
    for (row, total) in rows.iter().zip(&row_totals) {
        let parts = [system.add(Cell::counted(class(row, 0))), system.add(Cell::counted(class(row, 1)))];
        system.sum(*total, &parts);
    }
    if let [first, second, ..] = columns[..] {
        system.at_most(&[cells[0][0]], &[first, second]);
    }
    system
}

fn cell(column: usize, count: u64) -> Cell {
    if column == 0 { Cell::sensitive(count) } else { Cell::counted(count) }
}

fn tables() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let count = prop_oneof![3 => Just(0_u64), 4 => 1..5_u64, 4 => 5..40_u64];
    (1..6_usize, 2..7_usize).prop_flat_map(move |(height, width)| {
        prop::collection::vec(prop::collection::vec(count.clone(), width), height)
    })
}

fn cases() -> u32 {
    let asked = std::env::var("LAHITORI_TABLES").ok().and_then(|text| text.parse().ok());
    asked.unwrap_or(1_000)
}

#[test]
fn no_attacker_can_compute_a_hidden_count() {
    let mut runner =
        TestRunner::new(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() });
    let outcome = runner.run(&tables(), |rows| {
        let system = linked(&rows);
        let hidden = system.suppress(5);
        let small = system.small(5);
        let all: u64 = rows.iter().flatten().sum();
        for at in (0..system.cells.len()).filter(|at| hidden[*at]) {
            let (low, high) = attack(&system, &hidden, at);
            let value = system.value(at) as f64;
            prop_assert!(low - 1e-5 <= value && value <= high + 1e-5, "the attacker errs: {low}..{high}, true {value}");
            prop_assert!(high - low > 0.99, "cell {at} is known: {low}..{high} in {rows:?}");
            // Where fewer than five contacts came in all, no range can be wider than that.
            prop_assert!(
                high - low > 4.99 || !small[at] || all < 5,
                "cell {at} is nearly known: {low}..{high} in {rows:?}"
            );
        }
        for at in (0..system.cells.len()).filter(|at| !hidden[*at] && system.may_hide(*at)) {
            prop_assert!(!(1..5).contains(&system.value(at)), "a small count is told in {rows:?}");
        }
        Ok(())
    });
    outcome.expect("every hidden count stays hidden");
}

#[test]
fn one_small_count_takes_a_second_one_with_it() {
    let mut system = System::default();
    let total = system.add(Cell::open(60));
    let parts: Vec<usize> = [3, 8, 20, 29].map(|count| system.add(Cell::counted(count))).to_vec();
    system.sum(total, &parts);
    assert_eq!(system.suppress(5), [false, true, true, false, false]);
}

#[test]
fn nothing_small_hides_nothing() {
    let system = linked(&[vec![10, 20, 30], vec![11, 21, 31]]);
    assert!(!system.suppress(5).contains(&true));
}

#[test]
fn without_the_second_step_the_attacker_wins() {
    // The attacker is worth the name: against small counts alone it finds them.
    let system = linked(&[vec![10, 2, 30], vec![11, 21, 31], vec![12, 22, 32]]);
    let hidden = system.small(5);
    let at = hidden.iter().position(|hidden| *hidden).expect("the two is hidden");
    assert_eq!(attack(&system, &hidden, at), (2.0, 2.0));
}
