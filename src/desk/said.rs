//! What linear mode says: from the page that was said last and the page that is there now, the lines that are new, each
//! said once, in reading order, each able to stand alone. It knows pages and nothing of screens; it leaves no word of a
//! page out for good, draws no lines and no boxes, and breaks lines between words and nowhere else while words fit.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{
    page::{Item, Page, Role, Section, Span, clean, text_of},
    typed::Answer,
};
use crate::{
    domain::lang::Lang,
    i18n::{say, tell},
};

/// The most rows that have a number: two digits, so that 112 stays a word.
pub const ROWS_MAX: usize = 99;

/// The rows that are said at once; more are said when they are asked for.
const ROWS_AT_ONCE: usize = 10;

/// The lines of a form or of the urgent card that are said at once: all of them, or an answer would be missing.
const FIELDS_AT_ONCE: usize = 40;

/// The pages that coming back to is told in a word: as many as a person has in mind.
const BEHIND_MAX: usize = 4;

/// The words of a person that are remembered: more than anybody says in a practice case.
const HEARD_MAX: usize = 40;

/// The narrowest line that words are broken for.
const COLUMNS_MIN: usize = 8;

/// What was said last, and how far.
#[derive(Debug, Clone, Default)]
pub struct Said {
    page: Option<Page>,
    /// Pages that were said before it: coming back to one of them is told in a word.
    behind: Vec<Page>,
    /// The things of the main section that were said last: the first, and the first that was not.
    from: usize,
    end: usize,
    /// The line was typed here and need not be said again.
    typed: String,
    /// What a person was heard to say, the last words last.
    heard: Vec<String>,
}

/// One thing of a page as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Thing {
    item: usize,
    /// What it is called by: a number or a letter.
    name: String,
    /// The words, the chosen answer with them.
    text: String,
    /// What the words are about, without the answer: a label, the name of a row.
    about: String,
    choices: Vec<Choice>,
}

/// An answer that can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choice {
    pick: String,
    label: String,
    chosen: bool,
}

impl Said {
    /// Notes what a person has just typed into the input line.
    pub fn typed(&mut self, line: &str) {
        line.trim().clone_into(&mut self.typed);
    }

    /// What is said after something has changed by itself. Nothing is asked for, so most of it is silence.
    pub fn news(&mut self, lang: Lang, page: &Page) -> Vec<String> {
        let mut lines = Vec::new();
        match self.page.take() {
            None => {
                // What sort of desk this is comes before everything else.
                lines.extend((!page.mark.is_empty()).then(|| page.mark.clone()));
                lines.extend([say(lang, "linear-welcome").into_owned(), sentence(&page.status)]);
            }
            Some(before) if before == *page => {
                self.page = Some(before);
                return lines;
            }
            Some(before) => {
                lines.extend(new_status(&before, page));
                lines.extend(message(page).filter(|now| message(&before).is_none_or(|then| !same(&then, now))));
                if same(&before.title, &page.title) {
                    lines.extend(self.changes(lang, &before, page));
                    self.page = Some(page.clone());
                    return lines;
                }
                self.remember(before);
            }
        }
        lines.extend(self.whole(lang, page));
        self.page = Some(page.clone());
        lines
    }

    /// What is said after a line that a person typed: never nothing.
    pub fn answer(&mut self, lang: Lang, page: &Page, answer: &Answer) -> Vec<String> {
        let mut lines = match answer {
            Answer::Done => self.news(lang, page),
            Answer::Again => {
                self.heard.clear(); // The whole page was asked for.
                let status = (!page.status.is_empty()).then(|| sentence(&page.status));
                status.into_iter().chain(message(page)).chain(self.all(lang, page, self.from)).collect()
            }
            Answer::Further => self.turn(lang, page, self.end),
            Answer::Nearer => self.turn(lang, page, self.from.saturating_sub(ROWS_AT_ONCE)),
            Answer::Keys => keys(lang, page),
            Answer::Row => stood_on(lang, page).into_iter().chain(beside(lang, page)).collect(),
            Answer::NoRow(name) => vec![tell(lang, "linear-no-row", &[("name", name.as_str().into())])],
            Answer::NoLine => vec![say(lang, "linear-no-line").into_owned()],
            Answer::Unclear(name, like) => vec![unclear(lang, name, like)],
        };
        if lines.is_empty() {
            lines.extend(message(page));
        }
        if lines.is_empty() {
            lines.push(say(lang, "linear-no-change").into_owned());
        }
        self.page = Some(page.clone());
        self.typed.clear();
        lines
    }

    fn remember(&mut self, left: Page) {
        self.behind.retain(|old| !same(&old.title, &left.title));
        self.behind.push(left);
        if self.behind.len() > BEHIND_MAX {
            self.behind.remove(0);
        }
    }

    /// A page that was not there a moment ago. One that was left unchanged is named, and not read again.
    fn whole(&mut self, lang: Lang, page: &Page) -> Vec<String> {
        let said = |page: &Page| main_things(lang, page).iter().map(closed).collect::<Vec<_>>();
        let is_known = self.behind.iter().any(|old| same(&old.title, &page.title) && said(old) == said(page));
        let asks = asked(page).is_some();
        // A question or the urgent card is said whole each time: half of its answers would be worse than twice all.
        let in_a_word = is_known && (page.input.is_some() || !answers_itself(page) || asks_for_a_choice(lang, page));
        if !(in_a_word || asks || waits_for_words(page)) {
            return self.all(lang, page, 0);
        }
        let mut lines = vec![title(lang, page)];
        lines.extend(self.hear(page));
        lines.extend(self.input(lang, None, page));
        if in_a_word && !waits_for_words(page) {
            lines.push(say(lang, "linear-as-before").into_owned());
        } else {
            (self.from, self.end) = (0, 0);
            lines.push(more(lang, main_things(lang, page).len()));
        }
        if answers_itself(page) {
            lines.extend(stood_on(lang, page));
        }
        lines
    }

    fn all(&mut self, lang: Lang, page: &Page, from: usize) -> Vec<String> {
        let mut lines = vec![title(lang, page)];
        lines.extend(self.hear(page));
        lines.extend(self.input(lang, None, page));
        lines.extend(self.rows(lang, page, from));
        lines.extend(beside(lang, page));
        if answers_itself(page) {
            let asked = stood_on(lang, page);
            lines.extend(asked.into_iter().filter(|line| !lines.contains(line)).collect::<Vec<_>>());
        }
        lines
    }

    /// The line that is typed into, where it does not hold just what was typed; whose matter it is; what stands under it.
    fn input(&self, lang: Lang, before: Option<&Page>, page: &Page) -> Vec<String> {
        let Some(now) = &page.input else { return Vec::new() };
        let then = before.and_then(|page| page.input.as_ref());
        let mut lines = Vec::new();
        if then.is_none_or(|then| then.text != now.text) && now.text.trim() != self.typed && !now.text.is_empty() {
            lines.push(tell(lang, "linear-input", &[("text", clean(&now.text).into())]));
        }
        if then.is_none_or(|then| then.right != now.right) && !now.right.is_empty() {
            lines.push(sentence(&now.right));
        }
        if then.is_none_or(|then| then.hint != now.hint) && !now.hint.is_empty() {
            lines.push(hint(lang, &now.hint));
        }
        lines
    }

    /// What a person says. To a question they answer each time that it is asked; a story that stands on every page is
    /// heard once, there or on the page that was left.
    fn hear(&mut self, page: &Page) -> Vec<String> {
        let left: Vec<&Item> =
            self.behind.last().into_iter().flat_map(|left| &left.sections).flat_map(|section| &section.items).collect();
        let is_asked = asked(page).is_some();
        let is_known = |words: &String| {
            self.heard.last() == Some(words)
                || left.iter().any(|item| sentence(&item.text()) == *words)
                || !is_asked && self.heard.contains(words)
        };
        let said: Vec<String> = page.heard.iter().map(|heard| sentence(&text_of(heard))).collect();
        let new: Vec<String> = said.iter().filter(|words| !is_known(words)).cloned().collect();
        self.heard.retain(|words| !said.contains(words));
        self.heard.extend(said);
        self.heard.drain(..self.heard.len().saturating_sub(HEARD_MAX));
        new
    }

    /// Rows of the main section from a place on, and how many follow.
    fn rows(&mut self, lang: Lang, page: &Page, from: usize) -> Vec<String> {
        let things = main_things(lang, page);
        let from = if from < things.len() { from } else { 0 };
        let at_once = if answers_itself(page) { FIELDS_AT_ONCE } else { ROWS_AT_ONCE };
        (self.from, self.end) = (from, (from + at_once).min(things.len()));
        let shown = things.iter().skip(from).take(at_once).map(closed);
        let mut lines: Vec<String> = shown.collect();
        if self.end < things.len() {
            lines.push(more(lang, things.len() - self.end));
        }
        lines
    }

    /// The rows further on or back; at an end it says so.
    fn turn(&mut self, lang: Lang, page: &Page, from: usize) -> Vec<String> {
        let ends = from == self.from && self.end > 0;
        if ends || from >= main_things(lang, page).len() {
            return vec![say(lang, "linear-no-more").into_owned()];
        }
        self.rows(lang, page, from)
    }

    /// The same place with something changed in it.
    fn changes(&mut self, lang: Lang, before: &Page, page: &Page) -> Vec<String> {
        let mut lines = self.input(lang, Some(before), page);
        let (then, now) = (main_things(lang, before), main_things(lang, page));
        let first_changed = then.first().map(closed) != now.first().map(closed);
        if first_changed && !answers_itself(page) {
            lines.extend(self.rows(lang, page, 0));
        } else {
            // What was not said yet is said when it is asked for.
            let count = self.end - self.from;
            let said = |things: &[Thing]| things.iter().skip(self.from).take(count).map(closed).collect();
            let (then, now): (Vec<String>, Vec<String>) = if answers_itself(page) {
                (then.iter().map(closed).collect(), now.iter().map(closed).collect())
            } else {
                (said(&then), said(&now))
            };
            lines.extend(now.into_iter().filter(|line| !then.contains(line)));
        }
        lines.extend(changed_beside(lang, before, page));
        lines.extend(self.hear(page)); // After what was answered, before what is asked.
        if moved(lang, before, page) {
            let line = stood_on(lang, page);
            lines.extend(line.into_iter().filter(|line| !lines.contains(line)).collect::<Vec<_>>());
        }
        lines
    }
}

/// Where I am; where this is not the real desk, that is said first.
fn title(lang: Lang, page: &Page) -> String {
    let title = sentence(&page.title);
    if page.mark.is_empty() {
        return title;
    }
    tell(lang, "linear-marked", &[("mark", page.mark.as_str().into()), ("title", title.into())])
}

/// What a page shows while it waits for words is said when it is asked for.
fn waits_for_words(page: &Page) -> bool {
    page.input.as_ref().is_some_and(|input| input.waits)
}

fn more(lang: Lang, count: usize) -> String {
    tell(lang, "linear-more", &[("count", u64::try_from(count).unwrap_or(u64::MAX).into())])
}

/// The rows that can be called by a number, with their places in the main section.
pub fn numbered(page: &Page) -> Vec<(String, usize)> {
    let Some(main) = page.sections.first().filter(|_| !answers_itself(page)) else { return Vec::new() };
    let rows = main.items.iter().enumerate().filter(|(_, item)| is_row(item));
    let name = |(at, (place, item)): (usize, (usize, &Item))| {
        let own = if let Item::Row(row) = item { row.pick.clone() } else { String::new() };
        (if own.is_empty() { (at + 1).to_string() } else { own }, place)
    };
    rows.enumerate().take(ROWS_MAX).map(name).collect()
}

/// What opens something begins so, where it is not a row of a list.
const OPENS: &str = "›";

fn is_row(item: &Item) -> bool {
    match item {
        Item::Row(_) => true,
        Item::Pair(_, value) => value.first().is_some_and(|span| span.text.trim() == OPENS),
        _ => false,
    }
}

/// Whether the page itself shows digits or letters that answer: a form, a checklist, a question.
pub fn answers_itself(page: &Page) -> bool {
    let has_picks = |item: &Item| match item {
        Item::Row(_) | Item::Picture(_) | Item::Gap => false,
        Item::Pair(label, value) => pick_in(label).is_some() || value.iter().any(is_pick),
        Item::Para(spans) | Item::Indented(_, spans) | Item::Brief(spans) => spans.iter().any(is_pick),
    };
    page.input.is_none() && page.sections.iter().flat_map(|section| &section.items).any(has_picks)
}

fn is_pick(span: &Span) -> bool {
    span.role == Role::Key && pick_in(&span.text).is_some()
}

/// A single digit or letter.
fn pick_in(text: &str) -> Option<String> {
    let mut letters = text.trim().chars();
    let pick = letters.next().filter(char::is_ascii_alphanumeric)?;
    letters.next().is_none().then(|| pick.to_string())
}

/// What is said of the main section: every row, every text; of a checklist the steps, not what belongs to the one that
/// is asked.
fn main_things(lang: Lang, page: &Page) -> Vec<Thing> {
    let Some(main) = page.sections.first() else { return Vec::new() };
    let numbers = numbered(page);
    let asked = asked(page);
    let things = things(lang, main, &numbers).into_iter();
    things.filter(|thing| asked.is_none_or(|(first, last)| !(first < thing.item && thing.item <= last))).collect()
}

/// The first and the last item of the step that is asked; what is only to be read together asks nothing.
fn asked(page: &Page) -> Option<(usize, usize)> {
    let main = page.sections.first().filter(|_| answers_itself(page))?;
    main.focus.zip(main.focus_end)
}

fn things(lang: Lang, section: &Section, numbers: &[(String, usize)]) -> Vec<Thing> {
    let named = |item: usize| numbers.iter().find(|(_, place)| *place == item).map(|(name, _)| name.clone());
    let items = section.items.iter().enumerate().filter(|(_, item)| **item != Item::Gap);
    let made = items.map(|(at, item)| thing(lang, at, item, named(at).unwrap_or_default()));
    made.filter(|thing| !(thing.text.is_empty() && thing.choices.is_empty())).collect()
}

fn thing(lang: Lang, item: usize, what: &Item, name: String) -> Thing {
    let (label, spans): (&str, Vec<Span>) = match what {
        Item::Row(row) => {
            let mut spans = row.name.clone();
            for cell in row.cells.iter().filter(|cell| !text_of(cell).trim().is_empty()) {
                spans.push(Span { text: "   ".to_owned(), role: Role::Plain });
                spans.extend(cell.iter().cloned());
            }
            (row.pick.as_str(), spans)
        }
        Item::Para(spans) | Item::Indented(_, spans) | Item::Brief(spans) => ("", spans.clone()),
        Item::Pair(label, spans) => (label.as_str(), spans.clone()),
        Item::Picture(picture) => ("", vec![Span { text: picture.says.clone(), role: Role::Plain }]),
        Item::Gap => ("", Vec::new()),
    };
    let (choices, rest) = choices(lang, &spans);
    let rest = leveled(lang, what, rest);
    let (label, pick) = match pick_in(label) {
        Some(pick) => (String::new(), pick),
        None => (sentence(label).trim_end_matches(':').to_owned(), String::new()),
    };
    let name = if name.is_empty() { pick } else { name };
    if let ([one], true, true) = (choices.as_slice(), label.is_empty(), rest.is_empty()) {
        return Thing {
            item,
            name: one.pick.clone(),
            text: choice_words(lang, one),
            about: one.label.clone(),
            choices: Vec::new(),
        };
    }
    let none = || say(lang, "linear-none-chosen").into_owned();
    let chosen: Vec<&str> = choices.iter().filter(|one| one.chosen).map(|one| one.label.as_str()).collect();
    let answer = match (choices.is_empty(), chosen.is_empty()) {
        // A dash alone says nothing to the ear.
        (true, _) if rest == "–" => none(),
        (true, _) => rest,
        (false, true) => format!("{} {rest}", none()).trim().to_owned(),
        (false, false) => format!("{} {rest}", chosen.join(", ")).trim().to_owned(),
    };
    let first = || spans.first().map(|span| sentence(&span.text)).unwrap_or_default();
    let about = if label.is_empty() { first() } else { label.clone() };
    let text = match (label.is_empty(), answer.is_empty()) {
        (true, _) => answer,
        (false, true) => label,
        (false, false) => format!("{label}: {answer}"),
    };
    Thing { item, name, text, about, choices }
}

/// How deep a row stands, which the eye sees from its indent: two columns for each level.
fn leveled(lang: Lang, what: &Item, text: String) -> String {
    let Item::Row(row) = what else { return text };
    let indent = row.name.first().filter(|span| span.text.trim().is_empty()).map_or(0, |span| span.text.len());
    if indent < 2 {
        return text;
    }
    let level = u64::try_from(indent / 2 + 1).unwrap_or(u64::MAX);
    tell(lang, "linear-level", &[("level", level.into()), ("text", text.into())])
}

fn choice_words(lang: Lang, choice: &Choice) -> String {
    if choice.chosen {
        tell(lang, "linear-chosen", &[("choice", choice.label.as_str().into())])
    } else {
        choice.label.clone()
    }
}

/// The answers that can be picked among spans, and the words that are none of them.
fn choices(lang: Lang, spans: &[Span]) -> (Vec<Choice>, String) {
    let mut choices: Vec<Choice> = Vec::new();
    let mut rest = String::new();
    let mut open: Option<String> = None;
    for span in spans {
        let bracketed = span.text.trim().strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        if is_pick(span) {
            open = pick_in(&span.text);
        } else if let Some(inner) = bracketed.filter(|_| span.role == Role::Chosen) {
            // The chosen one stands in brackets, which most voices do not read.
            let within = inner.split_once('\u{a0}').filter(|(pick, _)| pick_in(pick).is_some());
            let (pick, label) = match (open.take(), within) {
                (Some(pick), _) => (pick, inner),
                (None, Some((pick, label))) => (pick.to_owned(), label),
                (None, None) => (String::new(), inner),
            };
            choices.push(Choice { pick, label: sentence(label), chosen: true });
        } else if let Some(pick) = open.take_if(|_| !span.text.trim().is_empty()) {
            choices.push(Choice { pick, label: sentence(&span.text), chosen: false });
        } else if let Some(words) = span.text.trim().strip_prefix('+').filter(|_| span.role == Role::Chosen) {
            rest.push_str("   ");
            rest.push_str(&if words.is_empty() {
                say(lang, "linear-selected")
            } else {
                words.trim().to_owned().into()
            });
        } else {
            rest.push_str(&span.text);
        }
    }
    let rest = sentence(&rest);
    match rest.strip_prefix("– ") {
        Some(skipped) if !skipped.is_empty() => {
            (choices, tell(lang, "linear-skipped", &[("text", skipped.trim().into())]))
        }
        _ => (choices, rest),
    }
}

/// Words as they are said: gaps between columns and dots between parts become pauses, signs that only guide the eye go.
fn sentence(text: &str) -> String {
    let text = clean(text);
    let drawn = |c: char| matches!(c, '\u{2500}'..='\u{259f}' | '▸' | '✓' | '○');
    let text: String = text.chars().map(|c| if drawn(c) { ' ' } else { c }).collect();
    let text = text.trim_matches([' ', '\u{a0}']);
    let text = text.strip_prefix(['›', '·']).unwrap_or(text);
    let mut parts: Vec<String> = Vec::new();
    for part in text.replace(" · ", "   ").split("  ") {
        let words = part.trim_matches([' ', '\u{a0}']);
        if !words.is_empty() {
            parts.push(words.to_owned());
        }
    }
    let mut out = String::new();
    for part in parts {
        let pause = match out.chars().last() {
            None => "",
            Some('.' | ',' | ':' | ';' | '!' | '?') => " ",
            Some(_) => "; ",
        };
        out.push_str(pause);
        out.push_str(&part);
    }
    loosened(&out)
}

/// A no-break space holds digits together and nothing else: words must be able to break in a line of twenty columns.
fn loosened(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let loosen = |(at, c): (usize, &char)| match *c {
        '\u{a0}' if digit(at.checked_sub(1)) && digit(at.checked_add(1)) => '\u{a0}',
        '\u{a0}' => ' ',
        c => c,
    };
    letters.iter().enumerate().map(loosen).collect()
}

fn with_name(name: &str, text: &str) -> String {
    if name.is_empty() { text.to_owned() } else { format!("{name} {text}") }
}

fn closed(thing: &Thing) -> String {
    with_name(&thing.name, &thing.text)
}

/// A thing with all its answers, a line each.
fn opened(lang: Lang, thing: &Thing) -> Vec<String> {
    if thing.choices.is_empty() {
        return vec![closed(thing)];
    }
    let choice = |one: &Choice| with_name(&one.pick, &choice_words(lang, one));
    let about = (!thing.about.is_empty()).then(|| format!("{}:", thing.about));
    about.into_iter().chain(thing.choices.iter().map(choice)).collect()
}

/// What is stood on, whole: the row, the field with its answers, the question with all that belongs to it.
fn stood_on(lang: Lang, page: &Page) -> Vec<String> {
    let Some(main) = page.sections.first() else { return Vec::new() };
    let Some(focus) = main.focus else { return Vec::new() };
    let last = main.focus_end.unwrap_or(focus);
    let things = things(lang, main, &numbered(page)).into_iter();
    things.filter(|thing| (focus..=last).contains(&thing.item)).flat_map(|thing| opened(lang, &thing)).collect()
}

/// Whether a field with choices is stood on: a form, of which that field is said again.
fn asks_for_a_choice(lang: Lang, page: &Page) -> bool {
    let stood = |main: &Section| things(lang, main, &[]).into_iter().find(|thing| Some(thing.item) == main.focus);
    page.sections.first().and_then(stood).is_some_and(|thing| !thing.choices.is_empty())
}

/// Whether another thing is stood on than before.
fn moved(lang: Lang, before: &Page, page: &Page) -> bool {
    let stand = |page: &Page| {
        let main = page.sections.first()?;
        let focus = main.focus?;
        let things = things(lang, main, &[]);
        things.into_iter().find(|thing| thing.item == focus).map(|thing| (focus, thing.about))
    };
    stand(before) != stand(page)
}

/// The sections beside the main one.
fn beside(lang: Lang, page: &Page) -> Vec<String> {
    page.sections.iter().skip(1).flat_map(|section| section_lines(lang, section)).collect()
}

fn section_lines(lang: Lang, section: &Section) -> Vec<String> {
    let unanswered = |thing: &Thing| thing.choices.iter().all(|one| !one.chosen);
    let lines = |thing: &Thing| if unanswered(thing) { opened(lang, thing) } else { vec![closed(thing)] };
    things(lang, section, &[]).iter().flat_map(lines).collect()
}

/// Of each section beside the main one: all of it when it is about something else now, else its new lines.
fn changed_beside(lang: Lang, before: &Page, page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, section) in page.sections.iter().enumerate().skip(1) {
        let now = section_lines(lang, section);
        let then = before.sections.get(at).map(|section| section_lines(lang, section)).unwrap_or_default();
        // What was only added to its name, such as that it is chosen, makes it no other thing.
        let (old, new) = (then.first().map_or("", String::as_str), now.first().map_or("", String::as_str));
        if !old.is_empty() && (new.starts_with(old) || old.starts_with(new)) {
            lines.extend(now.into_iter().filter(|line| !then.contains(line)));
        } else {
            lines.extend(now);
        }
    }
    lines
}

fn message(page: &Page) -> Option<String> {
    page.message.as_ref().map(|message| sentence(&text_of(message)))
}

/// Whether two texts differ in their numbers alone: a clock that went on is no news.
fn same(a: &str, b: &str) -> bool {
    let words = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    words(a) == words(b)
}

/// What the head says that it did not say before, clocks and counts left out, and what the message says anyway.
fn new_status(before: &Page, page: &Page) -> Vec<String> {
    let then: Vec<&str> = before.status.split(" · ").collect();
    let told = message(page).unwrap_or_default();
    let is_new = |part: &&str| !then.iter().any(|old| same(old, part)) && !told.contains(*part);
    // A part without a count or a clock tells a state: somebody must look, another language is read.
    let parts = page.status.split(" · ").filter(is_new).filter(|part| !part.contains(|c: char| c.is_ascii_digit()));
    parts.map(sentence).filter(|part| !part.is_empty()).collect()
}

/// The keys that stand under the line with what each chooses, where they are more than one: `1 today  [2 week]`. Digits
/// name rows here, so these are called by their words.
pub fn hinted(page: &Page) -> Vec<(char, String)> {
    page.input.iter().flat_map(|input| &input.hint).filter_map(key_and_word).collect()
}

fn key_and_word(span: &Span) -> Option<(char, String)> {
    let (key, word) = span.text.trim().trim_start_matches('[').trim_end_matches(']').split_once(' ')?;
    Some((key.parse::<char>().ok().filter(char::is_ascii_digit)?, word.to_owned()))
}

/// What stands under the line: of what can be chosen the words, and which of them is.
fn hint(lang: Lang, spans: &[Span]) -> String {
    let words = |span: &Span| match key_and_word(span) {
        Some((_, label)) => {
            let choice = Choice { pick: String::new(), label, chosen: span.role == Role::Chosen };
            choice_words(lang, &choice)
        }
        None => span.text.clone(),
    };
    sentence(&spans.iter().map(words).collect::<String>())
}

/// What can be typed here: the page's own keys, then the grammar.
fn keys(lang: Lang, page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = (!page.mark.is_empty()).then(|| page.mark.clone()).into_iter().collect();
    lines.extend(page.foot.iter().map(|(key, word)| foot_line(lang, page, key, word)));
    let grammar = [
        ("linear-help-words", page.input.is_some()),
        ("linear-help-pick", true),
        ("linear-help-enter", true),
        ("linear-help-row", !numbered(page).is_empty()),
        ("linear-help-more", true),
        ("linear-help-again", true),
        ("linear-help-command", true),
        ("linear-help-space", page.input.is_some()),
    ];
    lines.extend(grammar.into_iter().filter(|(_, fits)| *fits).map(|(phrase, _)| say(lang, phrase).into_owned()));
    lines
}

/// A key of the footer as it is typed here.
fn foot_line(lang: Lang, page: &Page, key: &str, word: &str) -> String {
    let typed = match key {
        "1–3" => hinted(page).iter().map(|(_, word)| format!("/{word}")).collect::<Vec<_>>().join(" "),
        "Enter" => say(lang, "linear-empty-line").into_owned(),
        "Esc" => "-".to_owned(),
        "↑↓" => "/up /down".to_owned(),
        "←→" | "← →" => "/left /right".to_owned(),
        "←" => "/left".to_owned(),
        "→" => "/right".to_owned(),
        "Tab" => "/tab".to_owned(),
        "Del" | "Delete" => "/del".to_owned(),
        key => key.to_owned(),
    };
    tell(lang, "linear-key", &[("key", typed.into()), ("what", word.into())])
}

fn unclear(lang: Lang, name: &str, like: &[super::keymap::Command]) -> String {
    if like.is_empty() {
        return tell(lang, "linear-no-command", &[("name", clean(name).into())]);
    }
    let offered = like.iter().map(|command| format!("/{}", say(lang, super::keymap::binding(*command).short)));
    let offered = offered.collect::<Vec<_>>().join(", ");
    tell(lang, "linear-which-command", &[("name", clean(name).into()), ("commands", offered.into())])
}

/// Breaks a line between words so that it fits; a word that is wider than the whole line is broken between letters.
/// Nothing is left out. `None` breaks nothing.
pub fn wrap(line: &str, columns: Option<usize>) -> Vec<String> {
    let Some(columns) = columns.map(|columns| columns.max(COLUMNS_MIN)) else { return vec![shown(line)] };
    let mut lines: Vec<String> = Vec::new();
    let mut open = String::new();
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        if !open.is_empty() && open.width() + 1 + word.width() > columns {
            lines.push(std::mem::take(&mut open));
        }
        if !open.is_empty() {
            open.push(' ');
        }
        for letter in word.graphemes(true) {
            if open.width() + letter.width() > columns {
                lines.push(std::mem::take(&mut open));
            }
            open.push_str(letter);
        }
    }
    lines.push(open);
    lines.iter().map(|line| shown(line)).collect()
}

fn shown(line: &str) -> String {
    line.replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::page::{Row, plain, span};

    fn page(items: Vec<Item>, focus: usize) -> Page {
        let section = Section { items, focus: Some(focus), ..Section::default() };
        Page { title: "Sivu".to_owned(), sections: vec![section], ..Page::default() }
    }

    fn row(name: &str, cell: &str) -> Item {
        Item::Row(Row { name: vec![plain(name)], cells: vec![vec![plain(cell)]], ..Row::default() })
    }

    fn outcome(chosen: bool) -> Item {
        let settled = span("[1\u{a0}hoitui\u{a0}nyt]", Role::Chosen);
        let open = [span("1\u{a0}", Role::Key), plain("hoitui\u{a0}nyt")];
        let mut spans = if chosen { vec![settled] } else { open.to_vec() };
        spans.extend([plain("  "), span("2\u{a0}", Role::Key), plain("neuvottu")]);
        Item::Pair("Tulos".to_owned(), spans)
    }

    #[test]
    fn signs_for_the_eye_become_pauses_and_words() {
        assert_eq!(sentence(" ✓ Kuka kysyy   läheinen "), "Kuka kysyy; läheinen");
        assert_eq!(sentence("hoitui nyt     3  ███████"), "hoitui nyt; 3");
        assert_eq!(sentence("Kotihoito  ·  hyvinvointialue"), "Kotihoito; hyvinvointialue");
        assert_eq!(sentence("\u{1b}[31mhei\u{202e}"), "[31mhei");
    }

    #[test]
    fn phone_numbers_stay_together_and_other_words_may_part() {
        assert_eq!(sentence("hoitui\u{a0}nyt 040\u{a0}733\u{a0}3949"), "hoitui nyt 040\u{a0}733\u{a0}3949");
        assert_eq!(wrap("soita 040\u{a0}733\u{a0}3949 heti", Some(14)), ["soita", "040 733 3949", "heti"]);
    }

    #[test]
    fn no_letter_is_left_out_of_the_narrowest_line() {
        assert_eq!(wrap("palvelutarpeen arviointi", Some(8)), ["palvelut", "arpeen", "arvioint", "i"]);
        assert_eq!(wrap("", Some(20)), [""]);
    }

    #[test]
    fn an_answer_is_said_with_its_field_and_the_choices_where_it_is_stood_on() {
        let before = page(vec![outcome(false)], 0);
        let mut said = Said::default();
        let first = said.answer(Lang::Fi, &before, &Answer::Again);
        assert_eq!(first, ["Sivu", "Tulos: ei valittu", "Tulos:", "1 hoitui nyt", "2 neuvottu"]);
        let after = page(vec![outcome(true)], 0);
        assert_eq!(said.answer(Lang::Fi, &after, &Answer::Done), ["Tulos: hoitui nyt"]);
    }

    #[test]
    fn only_rows_that_are_new_are_said_with_their_numbers() {
        let mut said = Said::default();
        let rows = |last| page(vec![row("Kotihoito", "auki"), row(last, "kiinni")], 0);
        said.answer(Lang::Fi, &rows("Turvapuhelin"), &Answer::Again);
        assert_eq!(said.news(Lang::Fi, &rows("Omaishoito")), ["2 Omaishoito; kiinni"]);
        assert_eq!(said.news(Lang::Fi, &rows("Omaishoito")), Vec::<String>::new());
    }

    #[test]
    fn a_clock_that_goes_on_is_no_news_and_a_state_is() {
        let mut said = Said::default();
        let at = |status: &str| Page { status: status.to_owned(), ..page(vec![row("Kotihoito", "auki")], 0) };
        said.answer(Lang::Fi, &at("ma klo 14.05"), &Answer::Again);
        assert_eq!(said.news(Lang::Fi, &at("ma klo 14.06 · 2 lähettämättä")), Vec::<String>::new());
        assert_eq!(said.news(Lang::Fi, &at("ma klo 14.07 · vaatii huomiota")), ["vaatii huomiota"]);
    }
}
