//! Names with letters left out: "trvpuhelin" is Turvapuhelin. Only names that begin with the same letter are looked at,
//! and only a name that has all the letters in order and close together is like what was typed.

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use super::fold::letters;

/// Letters are looked for in order only in queries of such lengths: a shorter one matches everything, a sentence nothing.
const CHARS: std::ops::RangeInclusive<usize> = 3..=24;

/// The least share of letters between the first and the last that must be typed ones.
const DENSITY_MIN: f32 = 0.65;

/// Looks for letters in names.
pub(super) struct Fuzzy<'a> {
    matcher: SkimMatcherV2,
    letters: &'a str,
}

impl<'a> Fuzzy<'a> {
    /// For folded letters without blanks; `None` where looking for them says nothing.
    pub(super) fn new(letters: &'a str) -> Option<Fuzzy<'a>> {
        let sound = CHARS.contains(&letters.chars().count());
        sound.then(|| Fuzzy { matcher: SkimMatcherV2::default(), letters })
    }

    /// How alike a folded name is, above 0 to 1.
    pub(super) fn likeness(&self, name: &str) -> Option<f32> {
        if !name.starts_with(self.letters.get(..1)?) || name.len() > 4 * self.letters.len() {
            return None;
        }
        let (_, places) = self.matcher.fuzzy_indices(name, self.letters)?;
        let (first, last) = (places.first()?, places.last()?);
        // Letters left out, not a word strewn over a long name.
        let density = places.len() as f32 / (last - first + 1) as f32;
        let share = places.len() as f32 / name.chars().count().max(1) as f32;
        (density >= DENSITY_MIN && *first == 0).then_some(density * share.sqrt())
    }

    /// The places of the letters in a name as it is written; `None` when they are not there in order.
    pub(super) fn places(&self, name: &str) -> Option<Vec<usize>> {
        let folded: String = letters(name).iter().map(|letter| letter.folded).collect();
        let (_, places) = self.matcher.fuzzy_indices(&folded, self.letters)?;
        let (first, last) = (places.first()?, places.last()?);
        (places.len() as f32 / (last - first + 1) as f32 >= DENSITY_MIN).then_some(places)
    }
}
