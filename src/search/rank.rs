//! Ranking: the best documents of the board looked at again with what only a few can be looked at for, ways in before
//! what they lead to, services for others last, and help where nothing matched.

use std::collections::HashMap;

use super::{
    COPIES_MAX, HITS_MAX, Hit, Index, Part, QUERY_CHARS_MAX, Query, Ranked,
    board::{Board, Candidate},
    clause::parts,
    fold::{Word, words},
    fuzzy::Fuzzy,
    like::{Gram, grams_of, resemblance},
    mark::{inflected, marks, marks_at},
    plan::Plan,
    segment::{Doc, Names, Segment},
    stop::meaningful,
};

/// How closely the best of the board are looked at again.
#[derive(Debug, Clone, Copy)]
struct Breadth {
    /// So many of each segment, and as many that serve the person's municipality.
    candidates: usize,
    /// All of what a candidate is called is looked at for so many, the best first; of the others only what names it.
    deep: usize,
    /// Letters left out are looked for in the names of so many, the best first.
    fuzzy: usize,
}

/// For a list of rows, and for the one best row of a part of the sentence.
const LIST: Breadth = Breadth { candidates: 100, deep: 40, fuzzy: 16 };
const BEST: Breadth = Breadth { candidates: 32, deep: 16, fuzzy: 8 };

/// What a name is worth that is the whole query, begins with it, is it but for its ending, or has letters left out: in
/// parts of what the query's words could be worth.
const WHOLE_NAME: f32 = 2.0;
const BEGINS_NAME: f32 = 0.3;
const INFLECTED_NAME: f32 = 0.8;
const FUZZY: f32 = 1.0;

/// How much it matters that a service has all words of the query, and not one of them often.
const COVER: f32 = 0.15;

/// What a name is worth that has the letters of the whole query: it joins what a compound of the query has apart.
const LETTERS: f32 = 0.3;

/// What a phrase that people say when this is what they need is worth, when the query is it.
const SAID: f32 = 0.8;

/// Advice and assessment get so much more than what they lead to.
const WAY_IN: f32 = 1.12;

/// A service that must be passed first stands before the one that needs it when its score is at least this part of it.
const NEAR: f32 = 0.55;

/// Below this part of the best score a service is noise.
const NOISE: f32 = 0.2;

/// Less of the query than this in the best service means that nothing really matched.
const COVER_WEAK: f32 = 0.42;

/// A score as it is told: in parts that make 1,000 a good match.
const SHOWN_UNIT: f32 = 100.0;

/// How many of the nearest services are shown when nothing really matched.
const NEAREST: usize = 8;

/// The best for each of several matters stands in so many rows.
const SHOWN: usize = 4;

/// How many services an empty line looks at.
const USUAL_MAX: usize = 2_000;

/// A document with its score.
#[derive(Debug, Clone, Copy)]
struct Scored {
    segment: usize,
    doc: Doc,
    score: f32,
    /// It is what the query names: nothing is put before it.
    named: bool,
    elsewhere: bool,
}

/// A query made ready.
pub(super) struct Asked {
    /// The folded words that mean something.
    pub(super) words: Vec<Word>,
    /// They without blanks.
    pub(super) whole: String,
    /// Every word of the query without blanks: a name may have words that mean nothing.
    every: String,
    /// Every word.
    all: Vec<Word>,
    /// Their groups of letters.
    grams: Vec<Gram>,
    /// The last word is still being typed.
    pub(super) unfinished: bool,
}

impl Asked {
    pub(super) fn new(query: &Query<'_>) -> Asked {
        let text: String = query.text.chars().take(QUERY_CHARS_MAX).collect();
        let unfinished = !text.ends_with(char::is_whitespace);
        let all = words(&text);
        let words = meaningful(all.clone());
        let every = all.iter().map(|word| word.folded.as_str()).collect();
        let whole: String = words.iter().map(|word| word.folded.as_str()).collect();
        let grams = grams_of(whole.as_bytes());
        Asked { words, whole, every, all, grams, unfinished }
    }

    /// How much of an everyday phrase the query is, begins, or begins with: 0 to 1.
    fn says(&self, phrase: &[u8]) -> f32 {
        let (whole, every) = (self.whole.as_bytes(), self.every.as_bytes());
        let (short, long) = (whole.len().min(phrase.len()), whole.len().max(phrase.len()).max(1));
        if phrase == whole || phrase == every {
            1.0
        } else if short >= 6 && (phrase.starts_with(whole) || every.starts_with(phrase)) {
            0.3 + 0.5 * (short as f32 / long as f32)
        } else {
            0.0
        }
    }

    pub(super) fn plan(&self, index: &Index) -> Plan {
        let folded: Vec<&str> = self.words.iter().map(|word| super::builder::cut(&word.folded)).collect();
        Plan::new(index.segments(), &folded, self.unfinished)
    }
}

/// Finds the services for a query, the best first.
pub fn rank(index: &Index, query: &Query<'_>) -> Ranked {
    let mut ranked = rank_whole(index, query, LIST);
    if query.text.len() <= 4 * QUERY_CHARS_MAX {
        for text in parts(query.text) {
            let part = query.text.get(text.clone()).unwrap_or_default();
            let of_part = rank_whole(index, &Query { text: part, limit: 1, ..*query }, BEST);
            if let (false, Some(hit)) = (of_part.weak, of_part.hits.into_iter().next()) {
                ranked.parts.push(Part { text, service: hit.service });
                show(&mut ranked.hits, hit, query.limit.min(HITS_MAX));
            }
        }
    }
    ranked
}

/// Puts the best service for one of several matters among the first rows, behind the two best for the whole sentence.
fn show(hits: &mut Vec<Hit>, hit: Hit, limit: usize) {
    let known = hits.iter().position(|known| known.service == hit.service);
    if known.is_some_and(|row| row < SHOWN) || limit < SHOWN || hit.elsewhere {
        return;
    }
    let known = known.map_or(hit, |row| hits.remove(row));
    let row = (SHOWN - 2).min(hits.len());
    let score = row.checked_sub(1).and_then(|above| hits.get(above)).map_or(known.score, |above| above.score);
    hits.insert(row, Hit { score: known.score.min(score), ..known });
    hits.truncate(limit);
}

fn rank_whole(index: &Index, query: &Query<'_>, breadth: Breadth) -> Ranked {
    let asked = Asked::new(query);
    let look = Look::new(index, query);
    if asked.words.is_empty() {
        return Ranked { hits: look.hits(&asked, look.usual()), ..Ranked::default() };
    }
    let (mut found, matched) = look.score(&asked, breadth);
    if matched {
        look.lift_ways_in(&mut found);
        found.sort_by(by_score);
    } else {
        found.truncate(NEAREST);
        for guide in look.guidance(&asked) {
            if !found.iter().any(|scored| (scored.segment, scored.doc) == (guide.segment, guide.doc)) {
                found.push(guide);
            }
        }
        if found.is_empty() {
            found = look.usual(); // An empty answer helps nobody.
            found.truncate(NEAREST);
        }
    }
    Ranked { hits: look.hits(&asked, found), weak: !matched, parts: Vec::new() }
}

fn by_score(a: &Scored, b: &Scored) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then((a.segment, a.doc).cmp(&(b.segment, b.doc)))
}

/// An index as one query sees it.
struct Look<'a> {
    index: &'a Index,
    query: &'a Query<'a>,
    /// Of each segment and area, whether it covers the person's municipality; empty where nobody asked.
    covers: Vec<Vec<bool>>,
}

impl<'a> Look<'a> {
    fn new(index: &'a Index, query: &'a Query<'a>) -> Look<'a> {
        let covers =
            query.municipality.map(|home| index.segments().iter().map(|segment| segment.covers(home)).collect());
        Look { index, query, covers: covers.unwrap_or_default() }
    }

    fn segments(&self) -> impl Iterator<Item = (usize, &'a Segment)> {
        self.index.segments().iter().enumerate()
    }

    fn segment(&self, at: usize) -> Option<&'a Segment> {
        self.index.segments().get(at)
    }

    /// Whether a document serves the person's municipality; true where nobody asked.
    fn serves(&self, at: usize, segment: &Segment, doc: Doc) -> bool {
        let Some(covers) = self.covers.get(at) else { return true };
        covers.get(segment.areas.get(doc as usize) as usize).copied().unwrap_or(false)
    }

    fn times(&self, segment: usize, doc: Doc) -> u32 {
        if self.query.usage.is_empty() {
            return 0;
        }
        let place = self.index.place(segment, doc);
        self.query.usage.iter().find(|(at, _)| *at == place).map_or(0, |(_, times)| *times)
    }

    /// The best services in their order, and whether one of them really matches.
    fn score(&self, asked: &Asked, breadth: Breadth) -> (Vec<Scored>, bool) {
        let plan = asked.plan(self.index);
        let mut best: HashMap<u64, Scored> = HashMap::new();
        let mut matched = false;
        for (at, segment) in self.segments() {
            let mut board = Board::score(segment, at, &plan);
            board.clear(self.index.dead(at).iter().copied());
            let fuzzy = Fuzzy::new(&asked.whole);
            for (place, candidate) in
                self.candidates(asked, at, segment, &board, breadth.candidates).into_iter().enumerate()
            {
                let fuzzy = fuzzy.as_ref().filter(|_| place < breadth.fuzzy);
                let (scored, good) = self.judge(asked, &plan, (at, segment), candidate, fuzzy, place < breadth.deep);
                matched |= good;
                let key = segment.group_key(candidate.doc);
                let known = best.entry(key).or_insert(scored);
                if (!scored.elsewhere, scored.score) > (!known.elsewhere, known.score) {
                    *known = scored;
                }
            }
        }
        let mut found: Vec<Scored> = best.into_values().filter(|scored| scored.score > 0.0).collect();
        let floor = NOISE * found.iter().map(|scored| scored.score).fold(0.0, f32::max);
        found.retain(|scored| scored.score >= floor);
        found.sort_by(by_score);
        (found, matched)
    }

    /// The documents that are looked at again.
    fn candidates(&self, asked: &Asked, at: usize, segment: &Segment, board: &Board, count: usize) -> Vec<Candidate> {
        let mut all = board.best(segment, count, |_| true);
        if !self.covers.is_empty() {
            all.extend(board.best(segment, count, |doc| self.serves(at, segment, doc)));
        }
        if asked.whole.len() > 1 && asked.whole.bytes().all(|b| b.is_ascii_digit()) {
            let dead = self.index.dead(at);
            let numbers = segment.by_number(&asked.whole).take(count).map(|(_, doc)| doc);
            let alive = numbers.filter(|doc| dead.binary_search(doc).is_err());
            all.extend(alive.map(|doc| Candidate { doc, score: board.of(doc), cover: 1.0 }));
        }
        all
    }

    /// Looks at a candidate again: what it is called, for whom it is, how often it was wanted here.
    fn judge(
        &self,
        asked: &Asked,
        plan: &Plan,
        (at, segment): (usize, &Segment),
        candidate: Candidate,
        fuzzy: Option<&Fuzzy<'_>>,
        deep: bool,
    ) -> (Scored, bool) {
        let Candidate { doc, score, cover } = candidate;
        let names = segment.names(doc);
        let whole = asked.whole.as_str();
        let like = Likeness::of(asked, plan.meant.as_deref(), names.joined(), deep, fuzzy);
        let named = like.named || self.has_number(segment, doc, whole);
        let exact = named && same_letters(&names, &asked.all);
        let of_name = match named {
            true => WHOLE_NAME + if exact { 0.2 } else { 0.0 },
            false => like.begins + INFLECTED_NAME * like.ending,
        };
        let said = names.said().filter(|_| deep).map(|phrase| asked.says(phrase)).fold(0.0, f32::max);
        let beside = of_name + FUZZY * like.fuzzy + LETTERS * like.letters + SAID * said;
        let mut total = score * (1.0 - COVER + COVER * cover) + plan.mass * beside;
        total *= if segment.way_in(doc) { WAY_IN } else { 1.0 };
        total *= 1.0 + 0.02 * (1.0 + self.times(at, doc) as f32).ln();
        let (doc, elsewhere) = self.for_home(at, segment, doc);
        // A beginning of one or two letters says little and matches all the same.
        let good = named || like.fuzzy > 0.0 || cover >= COVER_WEAK || (score > 0.0 && whole.chars().count() < 3);
        (Scored { segment: at, doc, score: total, named, elsewhere }, good)
    }

    fn has_number(&self, segment: &Segment, doc: Doc, whole: &str) -> bool {
        let digits = whole.len() > 1 && whole.bytes().all(|b| b.is_ascii_digit());
        digits && segment.by_number(whole).take_while(|(number, _)| *number == whole).any(|(_, it)| it == doc)
    }

    /// The copy of a document's service for the person's municipality; itself where there is none, marked.
    fn for_home(&self, at: usize, segment: &Segment, doc: Doc) -> (Doc, bool) {
        if self.serves(at, segment, doc) {
            return (doc, false);
        }
        let dead = self.index.dead(at);
        let mut copies = segment.copies(doc).take(COPIES_MAX).filter(|copy| dead.binary_search(copy).is_err());
        copies.find(|copy| self.serves(at, segment, *copy)).map_or((doc, true), |copy| (copy, false))
    }

    /// Puts what must be passed first just before what needs it, when it is nearly as good an answer.
    fn lift_ways_in(&self, found: &mut [Scored]) {
        let ids: Vec<u64> = found.iter().map(|scored| self.id(*scored)).collect();
        let before: Vec<Scored> = found.to_vec();
        for behind in before.iter().filter(|scored| !scored.named) {
            let Some(segment) = self.segment(behind.segment) else { continue };
            for through in segment.through(behind.doc) {
                for (way_in, _) in found.iter_mut().zip(&ids).filter(|(_, id)| **id == through) {
                    if way_in.score < behind.score && way_in.score >= NEAR * behind.score {
                        way_in.score = behind.score * 1.001;
                    }
                }
            }
        }
    }

    fn id(&self, scored: Scored) -> u64 {
        self.segment(scored.segment).map_or(0, |segment| segment.ids.get(scored.doc as usize))
    }

    /// The general guidance of the need that is nearest to the words.
    fn guidance(&self, asked: &Asked) -> Vec<Scored> {
        let Some(base) = self.segment(0) else { return Vec::new() };
        let like = |word: &String| {
            let best = asked.words.iter().filter_map(|asked| super::mark::alike(word, &asked.folded));
            best.fold(0.0, f32::max)
        };
        let scores = base.decoded.needs.iter().map(|(words, general)| (words.iter().map(like).sum::<f32>(), general));
        let nearest = scores.filter(|(score, _)| *score > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
        let general = nearest.map(|(_, general)| general.as_slice()).unwrap_or_default();
        general.iter().chain(&base.decoded.fallback).filter_map(|id| self.by_id(*id)).collect()
    }

    fn by_id(&self, id: u64) -> Option<Scored> {
        let mut all = self.segments().collect::<Vec<_>>().into_iter().rev();
        let (at, doc) = all.find_map(|(at, segment)| Some((at, segment.by_id(id)?)))?;
        let elsewhere = self.segment(at).is_some_and(|segment| !self.serves(at, segment, doc));
        Some(Scored { segment: at, doc, score: 0.0, named: false, elsewhere })
    }

    /// What an empty line shows: what this desk uses most; then what is the general guidance of the most needs, the ways
    /// in before others; then the rest in the catalogue's order.
    fn usual(&self) -> Vec<Scored> {
        let mut guides: HashMap<u64, f32> = HashMap::new();
        let needs = self.segment(0).map(|base| base.decoded.needs.as_slice()).unwrap_or_default();
        for (_, general) in needs {
            general.iter().for_each(|id| *guides.entry(*id).or_default() += 0.5 / needs.len() as f32);
        }
        let used = self.query.usage.iter().map(|(place, _)| *place);
        let mut places: Vec<usize> = used.chain(0..self.index.len().min(USUAL_MAX)).collect();
        places.sort_unstable();
        places.dedup();
        let scored = |place: usize| {
            let (at, doc) = self.index.find(place)?;
            let segment = self.segment(at)?;
            if self.index.dead(at).binary_search(&doc).is_ok() {
                return None;
            }
            let way_in = if segment.way_in(doc) { 0.4 } else { 0.0 };
            let guides = guides.get(&segment.ids.get(doc as usize)).copied().unwrap_or(0.0);
            let score = self.times(at, doc) as f32 + way_in + guides;
            let elsewhere = !self.serves(at, segment, doc);
            Some((place, Scored { segment: at, doc, score, named: false, elsewhere }))
        };
        let mut found: Vec<(usize, Scored)> = places.into_iter().filter_map(scored).collect();
        found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
        found.into_iter().map(|(_, scored)| scored).collect()
    }

    fn hits(&self, asked: &Asked, mut found: Vec<Scored>) -> Vec<Hit> {
        found.sort_by_key(|scored| scored.elsewhere); // Stable: within each part the order stays.
        found.truncate(self.query.limit.min(HITS_MAX));
        let folded: Vec<&str> = asked.words.iter().map(|word| word.folded.as_str()).collect();
        let fuzzy = Fuzzy::new(&asked.whole);
        found.into_iter().filter_map(|scored| self.hit(&folded, fuzzy.as_ref(), scored)).collect()
    }

    fn hit(&self, folded: &[&str], fuzzy: Option<&Fuzzy<'_>>, scored: Scored) -> Option<Hit> {
        let Scored { segment: at, doc, score, elsewhere, .. } = scored;
        let segment = self.segment(at)?;
        let names = segment.names(doc);
        let mut own = std::iter::once(self.query.lang as usize).chain(0..3).map(|lang| names.own(lang));
        let name = own.find(|name| !name.is_empty()).unwrap_or_default();
        let mut marks = marks(name, folded);
        if marks.is_empty()
            && let Some(fuzzy) = fuzzy
        {
            marks = fuzzy.places(name).map(|places| marks_at(name, &places)).unwrap_or_default();
        }
        let service = self.index.place(at, doc);
        let copies = self.index.count_copies(at, doc);
        Some(Hit { service, score: (score * SHOWN_UNIT) as i64, marks, elsewhere, copies })
    }
}

/// What the names of one service are like to what was typed: of each likeness the best name's.
#[derive(Debug, Clone, Copy, Default)]
struct Likeness {
    named: bool,
    begins: f32,
    ending: f32,
    letters: f32,
    fuzzy: f32,
}

impl Likeness {
    fn of<'n>(
        asked: &Asked,
        meant: Option<&str>,
        names: impl Iterator<Item = &'n [u8]>,
        deep: bool,
        fuzzy: Option<&Fuzzy<'_>>,
    ) -> Likeness {
        let whole = asked.whole.as_bytes();
        let mut best = Likeness::default();
        for name in names {
            best.named |=
                name == whole || name == asked.every.as_bytes() || meant.is_some_and(|it| name == it.as_bytes());
            if name.starts_with(whole) {
                best.begins = BEGINS_NAME;
            }
            best.ending = best.ending.max(inflected(name, whole).unwrap_or(0.0));
            if !deep {
                continue;
            }
            best.letters = best.letters.max(resemblance(&asked.grams, name));
            if let (Some(fuzzy), Ok(name)) = (fuzzy, std::str::from_utf8(name)) {
                best.fuzzy = best.fuzzy.max(fuzzy.likeness(name).unwrap_or(0.0));
            }
        }
        best
    }
}

/// Whether a name has the very letters of the query, marks above them too.
fn same_letters(names: &Names<'_>, asked: &[Word]) -> bool {
    (0..3).any(|lang| {
        let own = words(names.own(lang));
        own.iter().map(|word| word.exact.as_str()).eq(asked.iter().map(|word| word.exact.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use crate::domain::{area::MunicipalityCode, catalog::Catalog, lang::Lang};

    use super::{
        super::{Builder, testing::catalog},
        *,
    };

    fn found(catalog: &Catalog, query: Query<'_>) -> (Vec<String>, Ranked) {
        let ranked = rank(&Index::build(catalog), &query);
        let id = |hit: &Hit| catalog.services.get(hit.service).map(|service| service.id.to_string());
        (ranked.hits.iter().filter_map(id).collect(), ranked)
    }

    fn of(text: &str) -> Query<'_> {
        Query { text, ..Query::default() }
    }

    #[test]
    fn exact_spelling_stands_before_folded() {
        let catalog = catalog(&[("saa", "Saa", "", ""), ("toinen", "Muu", "", ""), ("sa", "Sää", "", "")]);
        assert_eq!(found(&catalog, of("sää")).0, ["sa", "saa"]);
        assert_eq!(found(&catalog, of("saa")).0, ["saa", "sa"]);
    }

    #[test]
    fn what_must_be_passed_first_stands_before_what_it_leads_to() {
        let words = "\"äiti ei pärjää\"";
        let services = [
            ("kotihoito", "Kotihoito", words, "through = [\"arviointi\"]"),
            ("arviointi", "Palvelutarpeen arviointi", "\"äiti ei jaksa\", \"ei pärjää\"", "way_in = true"),
            ("muu", "Muu", "", ""),
        ];
        let catalog = catalog(&services);
        assert_eq!(found(&catalog, of("äiti ei pärjää")).0, ["arviointi", "kotihoito"]);
        assert_eq!(found(&catalog, of("kotihoito")).0.first().map(String::as_str), Some("kotihoito"));
    }

    #[test]
    fn services_for_others_come_last_and_are_marked_not_hidden() {
        let services =
            [("nokia", "Digituki", "", "area = [\"536\"]"), ("tampere", "Digituki kotiin", "", "area = [\"837\"]")];
        let catalog = catalog(&services);
        let home = MunicipalityCode::parse("837").and_then(|code| catalog.municipality(&code).cloned());
        let (ids, ranked) = found(&catalog, Query { municipality: home.as_ref(), ..of("digituki") });
        assert_eq!(ids, ["tampere", "nokia"]);
        assert_eq!(ranked.hits.iter().map(|hit| hit.elsewhere).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn an_empty_line_shows_what_this_desk_uses_most_then_ways_in() {
        let services = [("a", "A", "", ""), ("b", "B", "", "way_in = true"), ("c", "C", "", "")];
        let catalog = catalog(&services);
        assert_eq!(found(&catalog, Query { usage: &[(2, 9)], ..of("  ") }).0, ["c", "b", "a"]);
    }

    #[test]
    fn nothing_found_gives_the_nearest_and_the_general_guidance() {
        let services = [("neuvonta", "Neuvonta", "", ""), ("kirjasto", "Kirjasto", "", ""), ("uinti", "Uinti", "", "")];
        let catalog = catalog(&services);
        let (ids, ranked) = found(&catalog, of("velkaantunut"));
        assert!(ranked.weak);
        assert_eq!(ids, ["neuvonta"]);
        assert!(!found(&catalog, of("kirjasto")).1.weak);
    }

    #[test]
    fn words_that_mean_the_same_find_each_other() {
        let services = [("a", "Kerho", "\"mummo kerhoon\"", ""), ("b", "Kirjasto", "", ""), ("c", "Uinti", "", "")];
        assert_eq!(found(&catalog(&services), of("granny")).0, ["a"]);
    }

    #[test]
    fn letters_left_out_are_forgiven_and_marked() {
        let services = [("a", "Turvapuhelin", "", ""), ("b", "Kirjasto", "", ""), ("c", "Uinti", "", "")];
        let catalog = catalog(&services);
        let (ids, ranked) = found(&catalog, of("trvpuhlin"));
        assert_eq!(ids.first().map(String::as_str), Some("a"));
        assert!(!ranked.weak);
        assert_eq!(ranked.hits.first().map(|hit| hit.marks.clone()), Some(vec![0..1, 2..4, 5..8, 9..12]));
    }

    #[test]
    fn a_name_with_a_slip_is_named_all_the_same() {
        let services = [
            ("kotihoito", "Kotihoito", "", "through = [\"arviointi\"]"),
            ("arviointi", "Arviointi", "\"kotihoitoon\", \"kotihoito äidille\"", "way_in = true"),
            ("muu", "Muu", "", ""),
        ];
        let catalog = catalog(&services);
        for text in ["kotihoto", "kotihoiot", "kotihoitto"] {
            assert_eq!(found(&catalog, of(text)).0.first().map(String::as_str), Some("kotihoito"), "{text}");
        }
    }

    #[test]
    fn the_same_query_has_the_same_answer_every_time() {
        let through = "through = [\"arviointi\"]";
        let services = [
            ("arviointi", "Arviointi", "\"apua kotiin\"", "way_in = true"),
            ("a", "Kotiapu", "\"apua kotiin äidille\"", through),
            ("b", "Apu kotiin", "\"apua\"", through),
            ("c", "Koti", "\"apua kotiin isälle\"", through),
        ];
        let index = Index::build(&catalog(&services));
        let answer = || rank(&index, &of("apua kotiin äidille"));
        let first = answer();
        assert!((0..50).all(|_| answer() == first));
    }

    #[test]
    fn a_number_finds_its_service() {
        let channel = "cost = { kind = \"free\" }\nchannel = [{ kind = \"phone\", number = \"040 733 3949\", \
                       grade = \"check\", source = \"x\", undated = true }]";
        let services = [("a", "Neuvonta", "", channel), ("b", "Kirjasto", "", "")];
        assert_eq!(found(&catalog(&services), of("040 7333949")).0, ["a"]);
    }

    #[test]
    fn names_are_marked_in_the_language_of_the_query() {
        let catalog = catalog(&[("a", "Kotihoito", "", ""), ("b", "Kirjasto", "", "")]);
        let (_, ranked) = found(&catalog, Query { lang: Lang::En, ..of("KOTIHOIDON") });
        let marks = ranked.hits.first().map(|hit| hit.marks.as_slice());
        assert!(matches!(marks, Some([Range { start: 0, end: 7 }])), "{marks:?}");
    }

    #[test]
    fn a_query_of_any_length_and_any_letters_is_answered() {
        let catalog = catalog(&[("a", "Kotihoito", "", ""), ("b", "Kirjasto", "", "")]);
        let index = Index::build(&catalog);
        for text in ["x".repeat(100_000), "äiti ".repeat(9_000), "\u{301}\u{301}".into(), "👩‍⚕️ 漢字 ß ﬁ İ".into()]
        {
            rank(&index, &of(&text));
        }
        assert!(rank(&Index::default(), &of("x")).hits.is_empty());
    }

    #[test]
    fn several_matters_in_one_sentence_are_both_shown() {
        let services = [
            ("muisti", "Muistineuvonta", "\"äiti muistisairas\", \"muistisairas puoliso\"", ""),
            ("muisti2", "Muistipalvelut", "\"äiti muistisairas\"", ""),
            ("muisti3", "Muistikerho", "\"äiti muistisairas\", \"äidin muisti\"", ""),
            ("muisti4", "Muistilinja", "\"äiti muistisairas\", \"muistisairas äiti\"", ""),
            ("raha", "Toimeentulotuki", "\"raha loppu\"", ""),
        ];
        let (ids, ranked) = found(&catalog(&services), of("äiti muistisairas ja raha loppu"));
        assert!(ids[..4].contains(&"raha".to_owned()), "{ids:?}");
        assert_eq!(ranked.parts.len(), 2);
        assert!(ids[..4].iter().any(|id| id.starts_with("muisti")));
    }

    #[test]
    fn a_later_segment_takes_the_place_of_what_it_supersedes() {
        let old = catalog(&[("a", "Kotihoito", "", ""), ("b", "Kirjasto", "", ""), ("c", "Uinti", "", "")]);
        let new = catalog(&[("a", "Kotipalvelu", "", "")]);
        let segment = |mut builder: Builder<'_>, from: &Catalog| {
            from.services.iter().for_each(|service| builder.add(&service));
            bytes::Bytes::from(builder.finish())
        };
        let parts = vec![segment(Builder::new(&old), &old), segment(Builder::increment(&old), &new)];
        let index = Index::open(parts, [0]).unwrap();
        let places = |text| rank(&index, &of(text)).hits.iter().map(|hit| hit.service).collect::<Vec<_>>();
        assert_eq!(places("kotipalvelu").first(), Some(&3));
        assert!(!places("kotihoito").contains(&0) && !places("").contains(&0));
        assert_eq!(places("kirjasto"), [1]);
    }

    #[test]
    fn no_query_is_left_without_an_answer() {
        let catalog = catalog(&[("a", "Kotihoito", "", ""), ("b", "Kirjasto", "", "")]);
        let (ids, ranked) = found(&catalog, of("zzzz"));
        assert!(ranked.weak && !ids.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_an_index_or_none_and_never_panic(
            at in proptest::collection::vec((0usize..4_000, proptest::num::u8::ANY), 1..40),
            cut in 0usize..4_000,
        ) {
            let catalog = catalog(&[("a", "Kotihoito", "\"mummo\"", ""), ("b", "Kirjasto", "", "")]);
            let mut builder = Builder::new(&catalog);
            catalog.services.iter().for_each(|service| builder.add(&service));
            let mut bytes = builder.finish();
            for (place, byte) in at {
                if let Some(it) = bytes.get_mut(place) {
                    *it = byte;
                }
            }
            bytes.truncate(bytes.len().saturating_sub(cut % 64));
            if let Ok(index) = Index::open(vec![bytes.into()], [0, 7]) {
                for text in ["", "k", "kotihoidon", "mummon kirja", "040"] {
                    rank(&index, &of(text));
                }
                index.knows_number("04");
            }
        }
    }
}
