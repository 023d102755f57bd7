//! What a text is found by: groups of four letters, with a mark where a word begins. Finnish bends and compounds its
//! words; a group of letters is the same in "kotihoidon", "kotihoitoa" and "lapsiperheen kotihoito", in every language
//! and without a dictionary. Whole words, and the beginnings that are typed before there are four letters, are features
//! of their own. It counts nothing.

/// A feature: four bytes of a group of letters, or the hash of a whole word with the highest bit set.
pub(super) type Feature = u32;

/// The letters of a group; a word that is shorter is found as a whole.
const GROUP: usize = 4;

/// The mark before a word's first letter.
const MARK: u8 = b'^';

/// Marks a whole word.
const WHOLE: Feature = 1 << 31;

/// The groups of letters of a folded word, in their order; none of a word that is too short.
pub(super) fn groups(word: &[u8]) -> impl Iterator<Item = Feature> + '_ {
    let first =
        word.get(..GROUP - 1).map(|head| head.iter().fold(u32::from(MARK), |all, byte| all << 8 | u32::from(*byte)));
    let rest = word.windows(GROUP).map(|group| group.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)));
    first.into_iter().chain(rest).map(|group| group & !WHOLE)
}

/// A word as a whole.
pub(super) fn whole(word: &[u8]) -> Feature {
    let hash = super::raw::hash(word);
    (hash ^ hash >> 32) as u32 | WHOLE
}

/// The beginning of a word that is too short to be a group: one letter or two.
pub(super) fn beginning(letters: &[u8]) -> Option<Feature> {
    let short = (1..GROUP - 1).contains(&letters.len());
    short.then(|| letters.iter().fold(u32::from(MARK), |all, byte| all << 8 | u32::from(*byte)) & !WHOLE)
}

/// Both beginnings of a word.
pub(super) fn beginnings(word: &[u8]) -> impl Iterator<Item = Feature> + '_ {
    (1..GROUP - 1).filter_map(|len| beginning(word.get(..len)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(feature: Feature) -> String {
        String::from_utf8_lossy(&feature.to_be_bytes()).trim_start_matches('\0').to_owned()
    }

    #[test]
    fn a_word_is_found_by_its_groups_of_letters_and_by_how_it_begins() {
        assert_eq!(groups(b"hoito").map(shown).collect::<Vec<_>>(), ["^hoi", "hoit", "oito"]);
        assert_eq!(groups(b"isa").map(shown).collect::<Vec<_>>(), ["^isa"]);
        assert_eq!(groups(b"is").count(), 0);
        assert_eq!(beginnings(b"isa").map(shown).collect::<Vec<_>>(), ["^i", "^is"]);
        assert!(whole(b"isa") & WHOLE != 0 && groups(b"isa").all(|group| group & WHOLE == 0));
        assert_eq!(beginning(b"isa"), None);
    }
}
