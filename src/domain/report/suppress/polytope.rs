//! All ways to fill in hidden cells: the points where every rule holds and nothing is below zero. It is walked from corner
//! to corner by the simplex method, starting at the true filling, so that every point seen is a possible one.

/// Numbers below this are rounding: counts are whole, and the rules' factors are one and five.
pub(super) const TINY: f64 = 1e-7;

/// How far a cell goes that nothing bounds.
const FAR: f64 = 1e9;

/// Steps in one direction before the search gives up; a cell that it gave up on counts as exposed.
const STEPS_MAX: usize = 2_000;

/// Steps without progress after which the first possible direction is taken instead of the steepest: that rule cannot
/// go round in circles.
const STALLED: usize = 20;

/// The fillings of some unknowns.
pub(super) struct Polytope {
    /// Independent rules, each solved for the unknown in `basis` at the same place.
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    /// Where the walk is.
    point: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Polytope {
    /// The fillings that keep the rules as the true one does; the walk begins at a corner near it.
    pub(super) fn new(rules: Vec<Vec<f64>>, truth: Vec<f64>) -> Polytope {
        let (rows, basis) = eliminate(rules, truth.len());
        let (low, high) = (truth.clone(), truth.clone());
        let mut polytope = Polytope { rows, basis, point: truth, low, high };
        for unknown in 0..polytope.point.len() {
            if !polytope.basis.contains(&unknown) {
                polytope.step(unknown, -1.0);
            }
        }
        polytope
    }

    /// How far apart an unknown has been seen.
    pub(super) fn width(&self, unknown: usize) -> f64 {
        at(&self.high, unknown) - at(&self.low, unknown)
    }

    /// Walks until an unknown has been seen far enough apart, or cannot go farther.
    pub(super) fn stretch(&mut self, unknown: usize, wanted: f64) {
        for sign in [1.0, -1.0] {
            let mut stalled = 0;
            for _ in 0..STEPS_MAX {
                if self.width(unknown) >= wanted {
                    return;
                }
                let Some(enter) = self.direction(unknown, sign, stalled > STALLED) else { break };
                let moved = self.step(enter, 1.0);
                stalled = if moved > TINY { 0 } else { stalled + 1 };
            }
        }
    }

    /// The unknown at zero whose growth moves another one up (`sign` one) or down.
    fn direction(&self, unknown: usize, sign: f64, first: bool) -> Option<usize> {
        let Some(row) = self.basis.iter().position(|one| *one == unknown).and_then(|at| self.rows.get(at)) else {
            return (sign > 0.0).then_some(unknown);
        };
        let gain = |one: usize| if one == unknown { 0.0 } else { -sign * at(row, one) };
        let mut better = (0..self.point.len()).filter(|one| gain(*one) > TINY && !self.basis.contains(one));
        if first { better.next() } else { better.max_by(|a, b| gain(*a).total_cmp(&gain(*b))) }
    }

    /// Lets an unknown outside the basis grow or shrink until something reaches zero, and takes it into the basis in that
    /// one's place. Answers how far it went.
    fn step(&mut self, enter: usize, sign: f64) -> f64 {
        let mut length = if sign < 0.0 { at(&self.point, enter) } else { FAR };
        let mut leave = None;
        for (place, row) in self.rows.iter().enumerate() {
            let fall = at(row, enter) * sign;
            let Some(basic) = self.basis.get(place).copied().filter(|_| fall > TINY) else { continue };
            let room = (at(&self.point, basic) / fall).max(0.0);
            let lower = leave.and_then(|place: usize| self.basis.get(place)).is_some_and(|other| basic < *other);
            if room < length - TINY || (room < length + TINY && leave.is_some() && lower) {
                length = room.min(length);
                leave = Some(place);
            }
        }
        self.go(enter, sign * length);
        if let Some(place) = leave {
            self.pivot(place, enter);
        }
        length
    }

    fn go(&mut self, enter: usize, length: f64) {
        for (row, basic) in self.rows.iter().zip(&self.basis) {
            let slope = -at(row, enter);
            if slope.abs() > TINY {
                shift(&mut self.point, *basic, slope * length);
            }
        }
        shift(&mut self.point, enter, length);
        for (value, (low, high)) in self.point.iter().zip(self.low.iter_mut().zip(self.high.iter_mut())) {
            *low = low.min(*value);
            *high = high.max(*value);
        }
    }

    fn pivot(&mut self, place: usize, enter: usize) {
        let Some(mut row) = self.rows.get(place).cloned() else { return };
        let by = at(&row, enter);
        row.iter_mut().for_each(|value| *value /= by);
        for (other, target) in self.rows.iter_mut().enumerate() {
            if other == place {
                target.clone_from(&row);
            } else {
                subtract(target, &row, enter);
            }
        }
        if let Some(basic) = self.basis.get_mut(place) {
            *basic = enter;
        }
    }
}

fn at(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or(0.0)
}

fn shift(point: &mut [f64], place: usize, by: f64) {
    if let Some(value) = point.get_mut(place) {
        *value += by;
        if *value < TINY {
            *value = 0.0;
        }
    }
}

/// Gauss and Jordan: the independent rules, each with a one at its own unknown and a zero at those of the others.
fn eliminate(mut rows: Vec<Vec<f64>>, width: usize) -> (Vec<Vec<f64>>, Vec<usize>) {
    let mut done: Vec<Vec<f64>> = Vec::new();
    let mut basis = Vec::new();
    for unknown in 0..width {
        let best = (0..rows.len()).max_by(|a, b| {
            let size = |row: &usize| rows.get(*row).map_or(0.0, |row| at(row, unknown).abs());
            size(a).total_cmp(&size(b))
        });
        let Some(best) = best.filter(|row| rows.get(*row).is_some_and(|row| at(row, unknown).abs() > TINY)) else {
            continue;
        };
        let mut pivot = rows.swap_remove(best);
        let by = at(&pivot, unknown);
        pivot.iter_mut().for_each(|value| *value /= by);
        rows.iter_mut().chain(done.iter_mut()).for_each(|row| subtract(row, &pivot, unknown));
        done.push(pivot);
        basis.push(unknown);
    }
    (done, basis)
}

fn subtract(row: &mut [f64], pivot: &[f64], unknown: usize) {
    let times = at(row, unknown);
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
