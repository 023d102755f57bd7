//! Why a row stands where it stands: data, from which others make sentences.

use crate::domain::{
    catalog::Catalog,
    lang::Lang,
    service::{ChannelKind, Service},
};

use super::{
    Index, Query,
    fold::Word,
    like::one_slip,
    mark::alike,
    rank::Asked,
    texts::{all, joined, need_texts, texts},
};

/// A word stands inside another from so many letters on.
const INSIDE_MIN: usize = 4;

/// Why a service was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A word of the query stands in its name.
    Name {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// A word of the query stands in another name of it.
    OtherName {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// People say so when this is what they need.
    EverydayWord {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// A word of the query stands in its description.
    Text {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
    /// The query and the service share a matter, in whatever language.
    Concept {
        /// The matter's name in the query's language.
        label: String,
    },
    /// The query is a phone number of it.
    Number,
    /// This desk uses it often.
    Usage,
    /// Advice or assessment: before what it leads to.
    WayIn,
    /// It belongs to the need that the query is nearest to.
    Need {
        /// As it was typed.
        word: String,
        /// As it stands there.
        found: String,
    },
}

/// Why a service was found, the weightiest reason first. Looks at one service only: it is for the row that somebody asks
/// about, not for a list.
pub fn explain(index: &Index, catalog: &Catalog, query: &Query<'_>, service: usize) -> Vec<Reason> {
    let Some(record) = catalog.services.get(service) else { return Vec::new() };
    let asked = Asked::new(query);
    let mut reasons: Vec<Reason> = Vec::new();
    if !asked.whole.is_empty() && numbers(&record).any(|number| number == asked.whole) {
        reasons.push(Reason::Number);
    }
    for word in &asked.words {
        reasons.extend(of_word(catalog, &record, word).filter(|reason| !reasons.contains(reason)));
    }
    reasons.extend(concepts(index, &record, &asked, query.lang));
    if record.way_in {
        reasons.push(Reason::WayIn);
    }
    if query.usage.iter().any(|(place, times)| *place == service && *times > 0) {
        reasons.push(Reason::Usage);
    }
    reasons.sort_by_key(weight);
    reasons
}

fn weight(reason: &Reason) -> u8 {
    match reason {
        Reason::Number => 0,
        Reason::Name { .. } => 1,
        Reason::OtherName { .. } => 2,
        Reason::EverydayWord { .. } => 3,
        Reason::Concept { .. } => 4,
        Reason::Text { .. } => 5,
        Reason::Need { .. } => 6,
        Reason::WayIn => 7,
        Reason::Usage => 8,
    }
}

fn numbers(service: &Service) -> impl Iterator<Item = String> + '_ {
    service.channels.iter().filter_map(|channel| match &channel.kind {
        ChannelKind::Phone(number) => Some(number.chars().filter(char::is_ascii_digit).collect()),
        _ => None,
    })
}

/// Where a word of the query stands, in the weightiest kind of text that has it.
fn of_word(catalog: &Catalog, service: &Service, word: &Word) -> Option<Reason> {
    let typed = || word.exact.clone();
    let find = |mut texts: &mut dyn Iterator<Item = &str>| {
        let texts = &mut texts;
        texts.find_map(|text| found(text, &word.folded))
    };
    let summary = [&service.summary, &service.direct_when, &service.for_whom, &service.description];
    if let Some(found) = find(&mut texts(&service.name)) {
        return Some(Reason::Name { word: typed(), found });
    }
    if let Some(found) = find(&mut all(&service.other_names)) {
        return Some(Reason::OtherName { word: typed(), found });
    }
    if let Some(found) = find(&mut all(&service.words).chain(all(&service.keywords))) {
        return Some(Reason::EverydayWord { word: typed(), found });
    }
    if let Some(found) = find(&mut summary.into_iter().flat_map(texts)) {
        return Some(Reason::Text { word: typed(), found });
    }
    let needs = catalog.needs.iter().filter(|need| service.needs.contains(&need.need));
    find(&mut needs.flat_map(need_texts)).map(|found| Reason::Need { word: typed(), found })
}

/// The word of a text that is most like a folded word, as it is written; `None` where none is.
fn found(text: &str, word: &str) -> Option<String> {
    let mut best: Option<(f32, &str)> = None;
    for written in text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|written| !written.is_empty()) {
        let folded = joined(written);
        let inside = (word.len() >= INSIDE_MIN && folded.contains(word)).then_some(0.7);
        let slip = one_slip(word.as_bytes(), folded.as_bytes()).then_some(0.8);
        let like = [alike(&folded, word), inside, slip.filter(|_| word.len() > INSIDE_MIN)];
        if let Some(worth) = like.into_iter().flatten().max_by(f32::total_cmp)
            && best.is_none_or(|(before, _)| worth > before)
        {
            best = Some((worth, written));
        }
    }
    best.map(|(_, written)| written.to_owned())
}

/// The concepts that the query means and the service has in its texts by another name.
fn concepts(index: &Index, service: &Service, asked: &Asked, lang: Lang) -> Vec<Reason> {
    let Some(base) = index.segments().first() else { return Vec::new() };
    let mut reasons = Vec::new();
    for (id, _) in asked.plan(index).concepts {
        let meaning = base.concepts.meaning(id);
        let mut own = texts(&service.name).chain(texts(&service.summary)).chain(texts(&service.description));
        let has = |text: &str| meaning.names.iter().any(|name| name.split(' ').all(|word| found(text, word).is_some()));
        let shown = std::iter::once(lang as usize).chain(0..meaning.own.len());
        let label = shown.filter_map(|lang| meaning.own.get(lang)).find(|label| !label.is_empty());
        if let Some(label) = label.filter(|_| own.any(has)) {
            reasons.push(Reason::Concept { label: (*label).to_owned() });
        }
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::{super::testing, *};

    #[test]
    fn a_row_says_which_word_of_it_was_meant() {
        let catalog =
            testing::catalog(&[("a", "Kotihoito", "\"mummo kaatuu\"", "way_in = true"), ("b", "Uinti", "", "")]);
        let index = Index::build(&catalog);
        let of = |text: &str| explain(&index, &catalog, &Query { text, ..Query::default() }, 0);
        let name = Reason::Name { word: "kotihoidon".into(), found: "Kotihoito".into() };
        assert_eq!(of("kotihoidon"), [name, Reason::WayIn]);
        let said = Reason::EverydayWord { word: "mummon".into(), found: "mummo".into() };
        assert_eq!(of("mummon"), [said, Reason::WayIn]);
        assert!(explain(&index, &catalog, &Query::default(), 99).is_empty());
    }
}
