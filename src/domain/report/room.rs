//! What bounds what: of two things that are each counted and told, a count of both says how many of the one must be among
//! the other, also at a single desk. It is told only where that says next to nothing.

/// Whether a count of both leaves at least `k` of room everywhere. `came` says how often each of the two came: at all
/// desks together, and then at each of them.
pub(super) fn leaves_room(both: u64, came: &[(u64, u64)], k: u64) -> bool {
    let Some((one, other)) = came.first().copied() else { return false };
    // At any desk the one can be more often than the other only by those who had it without the other.
    let (without_other, without_one) = (one.saturating_sub(both), other.saturating_sub(both));
    came.iter().all(|(one, other)| one + k <= other + without_other && other + k <= one + without_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way in which two desks can have had the one, the other and both, tried out: what is told leaves each desk's
    /// counts open by three, for somebody who knows one of the two at every desk and the sums.
    #[test]
    fn what_is_told_leaves_the_other_count_of_each_desk_open() {
        const K: u64 = 3;
        let all = || {
            (0..8_u64)
                .flat_map(|one| (0..8).flat_map(move |other| (0..=one.min(other)).map(move |both| (one, other, both))))
        };
        let mut told = 0;
        for (here, there) in all().flat_map(|here| all().map(move |there| (here, there))) {
            let (one, other, both) = (here.0 + there.0, here.1 + there.1, here.2 + there.2);
            if !leaves_room(both, &[(one, other), (here.0, here.1), (there.0, there.1)], K) {
                continue;
            }
            told += 1;
            // Whoever knows `here.0`: how often can the other have come here?
            let (least, most) = (here.0.saturating_sub(one - both), here.0 + (other - both));
            assert!(here.1 >= least && here.1 <= most.min(other));
            assert!(here.1 - least >= K || least == 0, "{here:?} {there:?}");
            assert!(most >= other || most - here.1 >= K, "{here:?} {there:?}");
        }
        assert!(told > 50, "{told}");
    }
}
