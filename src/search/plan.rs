//! What a query asks for: its words, the parts of its compounds, and the names that its concepts have in any language;
//! each with the words of a segment that are like it. It scores nothing.

use super::{
    concepts::ConceptId,
    lexicon::Term,
    like::{Like, Scratch},
    segment::Segment,
};

/// How much the first and the second part of a compound count beside the whole.
const FIRST_PART: f32 = 0.5;
const SECOND_PART: f32 = 0.35;

/// Compounds are taken apart from so many letters on, into parts of at least so many.
const COMPOUND_MIN: usize = 8;
const PART_MIN: usize = 3;

/// How much the names of a concept that the query means count beside the query's own words, and those of a wider one.
const CONCEPT: f32 = 1.0;
const BROADER: f32 = 0.2;

/// Only what is as like a concept's name as this means the concept.
const CONCEPT_MIN: f32 = 0.72;

/// The most concepts that a query means, and the most words that the names of one stand for.
const CONCEPTS_MAX: usize = 3;
const NAMES_MAX: usize = 10;

/// The longest name of a concept, in words, that is looked for inside a query.
const NAME_WORDS_MAX: usize = 4;

/// The most things that one query asks for: the board has a byte for which one came last.
const SLOTS_MAX: usize = 60;

/// One thing asked for. A document counts once for it, by the word that is worth most.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// How much it counts.
    pub(super) weight: f32,
    /// Whether it is a word of the query itself.
    pub(super) own: bool,
    /// What is looked for: folded words, each with what it is worth.
    texts: Vec<(String, f32)>,
    /// Whether the words of the catalogue may begin so, and not only be so.
    unfinished: bool,
    /// In each segment, the words that are like it.
    pub(super) likes: Vec<Vec<Like>>,
    /// In each segment, the list of words that begin so.
    pub(super) beginnings: Vec<Option<Term>>,
    /// How rare it is.
    pub(super) idf: f32,
}

/// A concept that a query means, and how surely.
pub(super) type Meant = (ConceptId, f32);

/// What a query asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// The things asked for.
    pub(super) slots: Vec<Slot>,
    /// The concepts, of the first segment.
    pub(super) concepts: Vec<Meant>,
}

impl Plan {
    /// Of folded words; the last one may be the beginning of a longer one.
    pub(super) fn new(segments: &[Segment], words: &[&str], unfinished: bool) -> Plan {
        let mut scratch: Vec<Scratch> = segments.iter().map(|segment| Scratch::new(segment.lexicon.len())).collect();
        let last = words.len().saturating_sub(1);
        let mut plan = Plan::default();
        for (at, word) in words.iter().enumerate().take(SLOTS_MAX / 2) {
            let texts = vec![((*word).to_owned(), 1.0)];
            let slot = Slot { weight: 1.0, own: true, texts, unfinished: unfinished && at == last, ..Slot::default() };
            plan.slots.push(slot);
        }
        plan.slots.iter_mut().for_each(|slot| slot.fill(segments, &mut scratch));
        plan.take_apart(segments);
        let parts = plan.slots.iter_mut().filter(|slot| slot.likes.is_empty());
        parts.for_each(|slot| slot.fill(segments, &mut scratch));
        if let (Some(base), Some(scratch)) = (segments.first(), scratch.first_mut()) {
            plan.concepts = plan.mean(base, words, scratch);
            plan.name_concepts(base, words);
        }
        plan.slots.truncate(SLOTS_MAX);
        plan.slots.iter_mut().filter(|slot| slot.likes.is_empty()).for_each(|slot| slot.fill_known(segments));
        plan.weigh(segments);
        plan
    }

    /// Adds the parts of the query's compounds.
    fn take_apart(&mut self, segments: &[Segment]) {
        let mut parts = Vec::new();
        for (word, _) in self.slots.iter().flat_map(|slot| &slot.texts) {
            if let Some((first, second)) = parts_of(segments, word) {
                for (part, weight) in [(first, FIRST_PART), (second, SECOND_PART)] {
                    parts.push(Slot { weight, texts: vec![(part.to_owned(), 1.0)], ..Slot::default() });
                }
            }
        }
        self.slots.extend(parts);
    }

    /// The concepts that the query's words name, one by one, several together or all.
    fn mean(&self, base: &Segment, words: &[&str], scratch: &mut Scratch) -> Vec<Meant> {
        if base.concepts.is_empty() {
            return Vec::new();
        }
        let mut meant: Vec<Meant> = Vec::new();
        let share = |count: usize| (count as f32 / words.len().max(1) as f32).sqrt();
        let mut add = |likes: &[Like], share: f32| {
            for (term, worth) in likes.iter().filter(|(_, worth)| *worth >= CONCEPT_MIN) {
                meant.extend(base.concepts.named(*term).map(|id| (id, worth * share)));
            }
        };
        for slot in self.slots.iter().filter(|slot| slot.own) {
            add(slot.likes.first().map(Vec::as_slice).unwrap_or_default(), share(1));
        }
        for len in 2..=words.len().min(NAME_WORDS_MAX) {
            for run in words.windows(len) {
                let joined = run.concat();
                if len == words.len() {
                    add(&base.letters.like(&base.lexicon, joined.as_bytes(), false, scratch), 1.0);
                } else {
                    add(
                        &base.lexicon.find(joined.as_bytes()).map(|term| (term, 1.0)).into_iter().collect::<Vec<_>>(),
                        share(len),
                    );
                }
            }
        }
        meant.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        meant.dedup_by_key(|(id, _)| *id);
        meant.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        meant.truncate(CONCEPTS_MAX);
        meant
    }

    /// Adds the names of the concepts that the query means, and of wider ones.
    fn name_concepts(&mut self, base: &Segment, words: &[&str]) {
        let typed = words.join(" ");
        for (id, surely) in self.concepts.clone() {
            let meaning = base.concepts.meaning(id);
            let names = meaning.names.iter().copied().filter(|name| *name != typed);
            self.add_names(names, CONCEPT * surely * surely);
            let broader: Vec<String> = meaning
                .broader
                .iter()
                .take(2)
                .flat_map(|id| base.concepts.meaning(*id).own)
                .map(|label| super::fold::fold(label).replace('-', ""))
                .collect();
            self.add_names(broader.iter().map(String::as_str), BROADER * surely * surely);
        }
    }

    /// Adds names that mean the same: the first words of all are one thing asked for, the second ones another.
    fn add_names<'a>(&mut self, names: impl Iterator<Item = &'a str>, weight: f32) {
        let mut slots: [Vec<(String, f32)>; 3] = Default::default();
        for name in names.take(NAMES_MAX) {
            let words: Vec<&str> = name.split_whitespace().filter(|word| word.len() > 2).collect();
            if words.len() > slots.len() {
                continue;
            }
            for (slot, word) in slots.iter_mut().zip(&words) {
                slot.push(((*word).to_owned(), 1.0 / words.len() as f32));
            }
        }
        for mut texts in slots.into_iter().filter(|texts| !texts.is_empty()) {
            texts.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            texts.dedup_by(|a, b| a.0 == b.0);
            self.slots.push(Slot { weight, texts, ..Slot::default() });
        }
    }

    /// Finds out how rare everything is, over all segments.
    fn weigh(&mut self, segments: &[Segment]) {
        let total: f32 = segments.iter().map(|segment| segment.len() as f32).sum();
        for slot in &mut self.slots {
            let mut with = 0.0;
            for (segment, likes) in segments.iter().zip(&slot.likes) {
                with += likes.iter().map(|(term, worth)| worth * segment.lexicon.count(*term) as f32).sum::<f32>();
            }
            for (segment, beginning) in segments.iter().zip(&slot.beginnings) {
                with += beginning.map_or(0.0, |term| segment.beginnings.count(term) as f32);
            }
            slot.idf = (1.0 + total / (with.min(total) + 0.5)).ln();
        }
    }
}

impl Slot {
    /// Finds the words of the segments that are like a word that was typed.
    fn fill(&mut self, segments: &[Segment], scratch: &mut [Scratch]) {
        let Some((word, _)) = self.texts.first() else { return };
        let word = word.as_bytes();
        for (segment, scratch) in segments.iter().zip(scratch) {
            self.likes.push(segment.letters.like(&segment.lexicon, word, self.unfinished, scratch));
            self.beginnings.push(if self.unfinished { segment.beginnings.find(word) } else { None });
        }
    }

    /// Finds the words of the segments that are words whose spelling is known.
    fn fill_known(&mut self, segments: &[Segment]) {
        for segment in segments {
            let mut likes: Vec<Like> = Vec::new();
            for (word, worth) in &self.texts {
                let known = segment.letters.known(&segment.lexicon, word.as_bytes());
                likes.extend(known.into_iter().map(|(term, like)| (term, like * worth)));
            }
            likes.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            likes.dedup_by_key(|(term, _)| *term);
            self.likes.push(likes);
            self.beginnings.push(None);
        }
    }
}

/// The two parts of a compound, where both are known to a segment as words or beginnings of words.
fn parts_of<'w>(segments: &[Segment], word: &'w str) -> Option<(&'w str, &'w str)> {
    if word.len() < COMPOUND_MIN || !word.is_ascii() {
        return None;
    }
    let segment = segments.first()?;
    let mut best: Option<(usize, &str, &str)> = None;
    for (first, second) in (PART_MIN..=word.len() - PART_MIN).filter_map(|at| word.split_at_checked(at)) {
        let stem = second.len().min(4.max((second.len() * 7).div_ceil(10)));
        if second.len() < 4 || !segment.lexicon.begins(second.get(..stem).unwrap_or(second).as_bytes()) {
            continue;
        }
        let known = |word: &str| segment.lexicon.find(word.as_bytes()).is_some();
        let begins = |word: &str| segment.lexicon.begins(word.as_bytes());
        let of_second = if known(second) {
            30
        } else if begins(second) {
            20
        } else {
            10
        };
        let of_first = if known(first) {
            30
        } else if begins(first) {
            if ["n", "en", "s"].iter().any(|ending| known(&format!("{first}{ending}"))) { 20 } else { 10 }
        } else {
            continue;
        };
        let score = of_first + of_second + first.len().min(second.len());
        if best.is_none_or(|(before, ..)| score > before) {
            best = Some((score, first, second));
        }
    }
    best.map(|(_, first, second)| (first, second))
}
