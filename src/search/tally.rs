//! Adds up what each feature of one service counts: a table that is filled and emptied a hundred thousand times without
//! asking for memory.

use super::feature::Feature;

/// The places of a new table; it doubles when half are taken.
const PLACES: usize = 1 << 13;

/// A sum for each feature.
#[derive(Debug)]
pub(super) struct Tally {
    /// Feature and sum; a place with the sum 0 is free.
    places: Vec<(Feature, f32)>,
    taken: Vec<u32>,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { places: vec![(0, 0.0); PLACES], taken: Vec::new() }
    }
}

impl Tally {
    /// Adds to the sum of a feature; what adds nothing is not looked at.
    pub(super) fn add(&mut self, feature: Feature, more: f32) {
        if more <= 0.0 {
            return;
        }
        if self.taken.len() * 2 >= self.places.len() {
            self.grow();
        }
        let mask = self.places.len() - 1;
        let mut at = feature.wrapping_mul(0x9e37_79b1) as usize >> 7 & mask;
        while let Some(place) = self.places.get_mut(at) {
            if place.1 == 0.0 {
                *place = (feature, more);
                self.taken.push(at as u32);
                return;
            }
            if place.0 == feature {
                place.1 += more;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// Gives every feature with its sum, in the order of coming, and forgets them.
    pub(super) fn take(&mut self, mut each: impl FnMut(Feature, f32)) {
        for at in self.taken.drain(..) {
            if let Some(place) = self.places.get_mut(at as usize) {
                each(place.0, place.1);
                place.1 = 0.0;
            }
        }
    }

    fn grow(&mut self) {
        let mut larger = Tally { places: vec![(0, 0.0); self.places.len() * 2], taken: Vec::new() };
        self.take(|feature, sum| larger.add(feature, sum));
        *self = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_given_once_however_many_there_are() {
        let mut tally = Tally::default();
        for round in 0..3 {
            for feature in 0..20_000u32 {
                tally.add(feature, 1.0);
                tally.add(feature / 2, 0.5);
            }
            tally.add(7, 0.0);
            let (mut count, mut all) = (0, 0.0);
            tally.take(|_, sum| {
                count += 1;
                all += f64::from(sum);
            });
            assert_eq!((count, all), (20_000, 30_000.0), "{round}");
        }
        tally.take(|_, _| panic!("nothing is left"));
    }
}
