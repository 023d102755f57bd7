//! Ranking: the scorers put together, ways in before what they lead to, services for others last, and help where
//! nothing matched.

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use crate::domain::area::{Area, Municipality};

use super::{
    HITS_MAX, Hit, QUERY_CHARS_MAX, Query, Ranked,
    fold::{Word, words},
    index::{Entry, Index, Part},
    lexicon::inflected,
    mark::{marks, marks_at},
    stop::meaningful,
};

/// How much whole words and beginnings count beside grams.
const LEXICON: f32 = 0.8;

/// A name or a number that is the whole query.
const WHOLE_NAME: f32 = 20.0;

/// A name that begins with the whole query.
const BEGINS_NAME: f32 = 3.0;

/// A name that is the whole query but for its ending: "kotihoidon" means Kotihoito before what only mentions it.
const INFLECTED_NAME: f32 = 9.0;

/// What a name with letters left out adds when it matches without gaps.
const FUZZY: f32 = 10.0;

/// Letters are looked for in order only in queries of such lengths: a shorter one matches everything, a sentence nothing.
const FUZZY_CHARS: std::ops::RangeInclusive<usize> = 3..=24;

/// Advice and assessment get so much more than what they lead to.
const WAY_IN: f32 = 1.12;

/// A service that must be passed first stands before the one that needs it when its score is at least this part of it.
const NEAR: f32 = 0.55;

/// Below this part of the best score a service is noise.
const NOISE: f32 = 0.2;

/// Less of the query than this in the best service means that nothing really matched …
const COVER_WEAK: f32 = 0.45;

/// … and less than this where not even one word of the query is known: letters alone are shared by chance.
const COVER_WEAK_WITHOUT_WORDS: f32 = 0.75;

/// How many of the nearest services are shown when nothing really matched.
const NEAREST: usize = 8;

/// The score of a service with its place.
#[derive(Debug, Clone, Copy)]
struct Scored {
    service: usize,
    score: f32,
    /// It is what the query names: nothing is put before it.
    named: bool,
}

/// Finds the services for a query, the best first.
pub fn rank(index: &Index, query: &Query<'_>) -> Ranked {
    let limit = query.limit.min(HITS_MAX);
    let mut first = 0;
    let mut all = Ranked { weak: true, ..Ranked::default() };
    for part in index.parts.iter() {
        let usage: Vec<_> = query.usage.iter().filter_map(|(at, n)| Some((at.checked_sub(first)?, *n))).collect();
        let ranked = rank_part(part, &Query { usage: &usage, ..*query });
        let hits = ranked.hits.into_iter().map(|hit| Hit { service: hit.service + first, ..hit });
        all.hits.extend(hits.filter(|hit| !index.dead.contains(&hit.service)));
        all.weak &= ranked.weak;
        first += part.services.len();
    }
    all.weak &= !all.hits.is_empty();
    if index.parts.len() > 1 {
        all.hits.sort_by_key(|hit| (hit.elsewhere, std::cmp::Reverse(hit.score)));
    }
    all.hits.truncate(limit);
    all
}

fn rank_part(index: &Part, query: &Query<'_>) -> Ranked {
    let text: String = query.text.chars().take(QUERY_CHARS_MAX).collect();
    // The last word is still being typed: "in" may become "invalidi".
    let words = if text.ends_with(char::is_whitespace) { meaningful(words(&text)) } else { keep_last(words(&text)) };
    if words.is_empty() {
        return Ranked { hits: usual(index, query), weak: false };
    }
    let (mut found, matched) = score(index, &words, query);
    let weak = !matched;
    if weak {
        found.sort_by(by_score);
        found.truncate(NEAREST);
        for service in guidance(index, &words) {
            if !found.iter().any(|scored| scored.service == service) {
                found.push(Scored { service, score: 0.0, named: false });
            }
        }
    } else {
        lift_ways_in(index, &mut found);
        found.sort_by(by_score);
    }
    Ranked { hits: hits(index, query, &words, found), weak }
}

/// The meaningful words, and the last one whatever it is.
fn keep_last(mut all: Vec<Word>) -> Vec<Word> {
    let last = all.pop();
    let mut kept = if all.is_empty() { Vec::new() } else { meaningful(all) };
    kept.extend(last);
    kept
}

fn by_score(a: &Scored, b: &Scored) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then(a.service.cmp(&b.service))
}

/// Every service that matches, in no order, and whether one of them really does.
fn score(index: &Part, words: &[Word], query: &Query<'_>) -> (Vec<Scored>, bool) {
    let grams = index.grams.find(words.iter().map(|word| word.folded.as_str()));
    let lexicon = index.lexicon.find(words);
    let whole: String = words.iter().map(|word| word.folded.as_str()).collect();
    let fuzzy = Fuzzy::new(&whole);
    let mut found = Vec::new();
    let mut matched = false;
    let each = index.services.iter().zip(grams.scores).zip(grams.cover).zip(lexicon).enumerate();
    for (service, (((entry, gram), cover), lexicon)) in each {
        let named = entry.names.contains(&whole) || entry.numbers.contains(&whole);
        let like = fuzzy.as_ref().and_then(|fuzzy| fuzzy.best(entry)).unwrap_or(0.0);
        let mut score = gram * (0.5 + 0.5 * cover) + LEXICON * lexicon + FUZZY * like;
        score += if named { WHOLE_NAME } else { like_a_name(entry, &whole) };
        score *= if entry.way_in { WAY_IN } else { 1.0 };
        score *= 1.0 + 0.02 * (1.0 + times(query, service) as f32).ln();
        // A beginning of one or two letters has no grams yet; it is no weaker a match for that.
        let begun = lexicon > 0.0 && whole.chars().count() < 3;
        let cover_min = if lexicon > 0.0 { COVER_WEAK } else { COVER_WEAK_WITHOUT_WORDS };
        matched |= named || begun || like > 0.0 || cover >= cover_min;
        if score > 0.0 {
            found.push(Scored { service, score, named });
        }
    }
    let floor = NOISE * found.iter().map(|scored| scored.score).fold(0.0, f32::max);
    found.retain(|scored| scored.score >= floor);
    (found, matched)
}

/// What the query is worth as a piece or an inflection of a name.
fn like_a_name(entry: &Entry, whole: &str) -> f32 {
    let begins = entry.names.iter().any(|name| name.starts_with(whole));
    let ending = entry.names.iter().filter_map(|name| inflected(name, whole)).fold(0.0, f32::max);
    (if begins { BEGINS_NAME } else { 0.0 }) + INFLECTED_NAME * ending
}

fn times(query: &Query<'_>, service: usize) -> u32 {
    query.usage.iter().find(|(at, _)| *at == service).map_or(0, |(_, times)| *times)
}

/// Puts what must be passed first just before what needs it, when it is nearly as good an answer.
fn lift_ways_in(index: &Part, found: &mut [Scored]) {
    let before: Vec<Scored> = found.to_vec();
    for behind in before.iter().filter(|scored| !scored.named) {
        let through = index.services.get(behind.service).map(|entry| entry.through.as_slice()).unwrap_or_default();
        let is_through = |place: usize| index.services.get(place).is_some_and(|entry| through.contains(&entry.id));
        for way_in in found.iter_mut().filter(|scored| is_through(scored.service)) {
            if way_in.score < behind.score && way_in.score >= NEAR * behind.score {
                way_in.score = behind.score * 1.001;
            }
        }
    }
}

/// The general guidance of the need that is nearest to the words.
fn guidance(index: &Part, words: &[Word]) -> Vec<usize> {
    let found = index.needs.find(words.iter().map(|word| word.folded.as_str()));
    let nearest = found.scores.iter().enumerate().filter(|(_, score)| **score > 0.0).max_by(|a, b| a.1.total_cmp(b.1));
    let general = nearest.and_then(|(need, _)| index.general.get(need)).map(Vec::as_slice).unwrap_or_default();
    let place = |id: &String| index.services.iter().position(|entry| entry.id == *id);
    general.iter().chain(&index.fallback).filter_map(place).collect()
}

/// What an empty line shows: what this desk uses most; then what is the general guidance of the most needs, the ways in
/// before others; then the rest in the catalogue's order.
fn usual(index: &Part, query: &Query<'_>) -> Vec<Hit> {
    let needs = index.general.len().max(1) as f32;
    let guides = |id: &String| index.general.iter().filter(|general| general.contains(id)).count() as f32;
    let mut found: Vec<Scored> = index
        .services
        .iter()
        .enumerate()
        .map(|(service, entry)| {
            let way_in = if entry.way_in { 0.4 } else { 0.0 };
            let score = times(query, service) as f32 + way_in + 0.5 * guides(&entry.id) / needs;
            Scored { service, score, named: false }
        })
        .collect();
    found.sort_by(by_score);
    hits(index, query, &[], found)
}

fn hits(index: &Part, query: &Query<'_>, words: &[Word], found: Vec<Scored>) -> Vec<Hit> {
    let serves = |entry: &Entry, home: &Municipality| {
        entry.area.iter().filter_map(|area| Area::parse(area)).any(|area| area.covers(home))
    };
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let whole: String = folded.concat();
    let fuzzy = Fuzzy::new(&whole);
    let mut sorted: Vec<(bool, &Entry, Scored)> = found
        .into_iter()
        .filter_map(|scored| {
            let entry = index.services.get(scored.service)?;
            Some((query.municipality.is_some_and(|home| !serves(entry, home)), entry, scored))
        })
        .collect();
    sorted.sort_by_key(|(elsewhere, ..)| *elsewhere); // Stable: within each part the order stays.
    let hit = |(elsewhere, entry, scored): (bool, &Entry, Scored)| {
        let name = entry.name.get(query.lang);
        let mut marks = marks(name, &folded);
        if marks.is_empty()
            && let Some(fuzzy) = &fuzzy
        {
            marks = fuzzy.places(name).map(|places| marks_at(name, &places)).unwrap_or_default();
        }
        Hit { service: scored.service, score: (scored.score * 100.0) as i64, marks, elsewhere, copies: Vec::new() }
    };
    sorted.into_iter().take(query.limit.min(HITS_MAX)).map(hit).collect()
}

/// Finds names with letters left out: "trvpuhelin" is Turvapuhelin.
struct Fuzzy<'a> {
    matcher: SkimMatcherV2,
    letters: &'a str,
}

impl<'a> Fuzzy<'a> {
    fn new(letters: &'a str) -> Option<Fuzzy<'a>> {
        let sound = FUZZY_CHARS.contains(&letters.chars().count());
        sound.then(|| Fuzzy { matcher: SkimMatcherV2::default(), letters })
    }

    /// How alike the likest name is, 0 to 1.
    fn best(&self, entry: &Entry) -> Option<f32> {
        let names = entry.names.iter().filter(|name| name.starts_with(self.letters.get(..1).unwrap_or_default()));
        names.filter_map(|name| self.likeness(name)).max_by(f32::total_cmp)
    }

    fn likeness(&self, name: &str) -> Option<f32> {
        let (_, places) = self.matcher.fuzzy_indices(name, self.letters)?;
        let (first, last) = (places.first()?, places.last()?);
        // Letters left out, not a word strewn over a long name.
        let density = places.len() as f32 / (last - first + 1) as f32;
        let share = places.len() as f32 / name.chars().count().max(1) as f32;
        (density >= 0.65 && *first == 0).then_some(density * share.sqrt())
    }

    /// The places of the letters in a name as it is written; `None` when they are not there in order.
    fn places(&self, name: &str) -> Option<Vec<usize>> {
        let folded: String = super::fold::letters(name).iter().map(|letter| letter.folded).collect();
        let (_, places) = self.matcher.fuzzy_indices(&folded, self.letters)?;
        let (first, last) = (places.first()?, places.last()?);
        (places.len() as f32 / (last - first + 1) as f32 >= 0.65).then_some(places)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use crate::{
        catalog::{SourceFile, parse},
        domain::{area::MunicipalityCode, catalog::Catalog, lang::Lang},
    };

    use super::*;

    /// A catalogue of services as (id, Finnish name, words, further lines of TOML).
    fn catalog(services: &[(&str, &str, &str, &str)]) -> Catalog {
        let mut text = String::from("format = 1\norganiser = \"o\"\n");
        for (id, name, words, more) in services {
            text += &format!(
                "[[service]]\nid = \"{id}\"\nname = {{ fi = \"{name}\", sv = \"{name} sv\", en = \"{name} en\" }}\n\
                 words = {{ fi = [{words}] }}\nneeds = [\"daily_life\"]\n{more}\n"
            );
            for key in ["summary", "direct_when", "for_whom", "how_to_get"] {
                text += &format!("{key} = {{ fi = \"-\", sv = \"-\", en = \"-\" }}\n");
            }
            if !more.contains("area") {
                text += "area = [\"FI\"]\n";
            }
        }
        let needs = "format = 1\n[[need]]\ncode = \"money\"\nname = { fi = \"raha\", sv = \"pengar\", en = \"money\" }\n\
                     general = [\"neuvonta\"]\nwords = { fi = [\"velkaantunut\"] }\n";
        let codes = "format = 1\n[[county]]\ncode = \"08\"\nname = { fi = \"P\", sv = \"P\", en = \"P\" }\n\
                     [[municipality]]\ncode = \"837\"\nname = { fi = \"T\", sv = \"T\", en = \"T\" }\ncounty = \"08\"\n\
                     [[municipality]]\ncode = \"536\"\nname = { fi = \"N\", sv = \"N\", en = \"N\" }\ncounty = \"08\"\n";
        let words = "format = 1\n[[words]]\nwords = [\"mummo\", \"granny\"]\n";
        let file = |path: &str, text: &str| SourceFile { path: path.into(), bytes: text.as_bytes().to_vec().into() };
        let files = [
            file("services/a.toml", &text),
            file("needs.toml", needs),
            file("codes/municipalities.toml", codes),
            file("words.toml", words),
        ];
        parse(&files, jiff::civil::date(2026, 11, 22)).0
    }

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
}
