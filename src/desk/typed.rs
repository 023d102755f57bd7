//! The grammar of linear mode: what a line that is typed means on the page that was said last. It turns a line into the
//! same events that keys make, so that nothing can be done here that cannot be done on the screen, and nothing is kept
//! here that the desk does not know. Refuses to guess: a name that fits several commands runs none of them.
//!
//! ```text
//! words          go to the input line, in the place of what stands there
//!  words         the same, also when they look like something below (a space or a quote first)
//! (empty)        Enter: the main thing
//! 3  k           the row or the answer with that number or letter
//! .3  +3  ?3     stands on row 3, selects it, asks why it stands there; + alone selects what is stood on
//! -              back
//! *  >  <        the page again, ten rows further, ten rows back
//! ?              what can be typed here
//! /count  :count a command by its name in any language, or a word of the footer
//! F3  Ctrl+Z     a key by its name
//! ```

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use super::{
    event::{EventKind, Pasted},
    key::Key,
    keymap::{Binding, Command, TABLE},
    page::Page,
    run::Run,
    said::{self, ROWS_MAX},
};
use crate::{domain::lang::Lang, i18n::say, search::fold};

/// The most keys that it takes to get to a row: more than the rows of the longest list, the municipalities.
const STEPS_MAX: usize = 1000;

/// The most commands that are offered for a name that is not clear.
const OFFERED_MAX: usize = 4;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Typed {
    Text(String),
    Main,
    Back,
    Again,
    Further,
    Nearer,
    Keys,
    Pick(String),
    Row(String, RowWish),
    Select,
    Key(Key),
    Command(String),
}

/// What is wanted of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowWish {
    Stand,
    Select,
    Why,
}

/// What came of a line, for whoever says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The desk was told; what changed is to be said.
    Done,
    /// The page is to be said again.
    Again,
    /// The next rows are to be said.
    Further,
    /// The rows before are to be said.
    Nearer,
    /// What can be typed here is to be said.
    Keys,
    /// The row that is stood on is to be said, with what belongs to it.
    Row,
    /// There is no row or answer of that name.
    NoRow(String),
    /// Words cannot be typed on this page.
    NoLine,
    /// No command has that name; these are like it.
    Unclear(String, Vec<Command>),
}

/// Does what a line asks for. `step` lets one event happen, as the driver or a test does it.
pub fn obey<R: Run>(model: &mut R, line: &str, step: &mut impl FnMut(&mut R, EventKind)) -> Answer {
    let page = model.page();
    let typed = parse(line, &page);
    if model.desk().covered && !matches!(typed, Typed::Main | Typed::Back | Typed::Key(_)) {
        return Answer::Again;
    }
    let mut press = |model: &mut R, key| step(model, EventKind::Key(key));
    match typed {
        Typed::Text(text) if page.input.is_some() => step(model, EventKind::Line(Pasted(text))),
        Typed::Text(_) => return Answer::NoLine,
        Typed::Main => press(model, Key::Enter),
        Typed::Key(key) => press(model, key),
        Typed::Select => press(model, Key::Char('+')),
        Typed::Back => {
            // On the screen Esc goes from the rows to the line first. Where lines are typed there is no such difference.
            let on_rows = page.input.as_ref().is_some_and(|input| input.cursor.is_none());
            press(model, Key::Esc);
            if on_rows {
                press(model, Key::Esc);
            }
        }
        Typed::Again => return Answer::Again,
        Typed::Further => return Answer::Further,
        Typed::Nearer => return Answer::Nearer,
        Typed::Keys => return Answer::Keys,
        Typed::Pick(pick) => return pick_row(model, &page, &pick, step),
        Typed::Row(name, wish) => return row(model, &page, &name, wish, step),
        Typed::Command(name) => return call(model, &page, &name, step),
    }
    Answer::Done
}

fn parse(line: &str, page: &Page) -> Typed {
    let line = line.trim_end();
    if let Some(text) = line.strip_prefix([' ', '"']) {
        return match text.trim_matches([' ', '"']) {
            "" => Typed::Main,
            text => Typed::Text(text.to_owned()),
        };
    }
    let rest_of = |sign: &str| line.strip_prefix(sign).map(str::trim).filter(|rest| !rest.is_empty());
    let one_letter = |text: &str| page.input.is_none() && text.chars().count() == 1;
    let names_row = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) || one_letter(text);
    let numbered = |sign| rest_of(sign).filter(|rest| names_row(rest));
    match line {
        "" => return Typed::Main,
        "-" => return Typed::Back,
        "*" => return Typed::Again,
        ">" => return Typed::Further,
        "<" => return Typed::Nearer,
        "?" => return Typed::Keys,
        "+" => return Typed::Select,
        _ => {}
    }
    for (sign, wish) in [(".", RowWish::Stand), ("+", RowWish::Select), ("?", RowWish::Why)] {
        if let Some(name) = numbered(sign) {
            return Typed::Row(name.to_owned(), wish);
        }
    }
    if let Some(name) = rest_of("/").or_else(|| rest_of(":")) {
        return Typed::Command(name.to_owned());
    }
    if let Some(key @ (Key::F(_) | Key::ShiftF(_) | Key::Ctrl(_))) = Key::parse(line) {
        return Typed::Key(key);
    }
    if names_row(line) { Typed::Pick(line.to_owned()) } else { Typed::Text(line.to_owned()) }
}

/// A digit or a letter: presses it where the page shows such picks, else goes to the row that was said with it.
fn pick_row<R: Run>(model: &mut R, page: &Page, pick: &str, step: &mut impl FnMut(&mut R, EventKind)) -> Answer {
    let rows = said::numbered(page);
    if let Some((_, row)) = rows.iter().find(|(name, _)| name == pick) {
        let there = go(model, *row, step);
        if there {
            step(model, EventKind::Key(Key::Enter));
        }
        return if there { Answer::Done } else { Answer::NoRow(pick.to_owned()) };
    }
    let mut letters = pick.chars();
    match (letters.next(), letters.next()) {
        // A page without an input line knows its own letters, also those that it does not show as picks: M, V.
        (Some(letter), None) if page.input.is_none() && (rows.is_empty() || !letter.is_ascii_digit()) => {
            step(model, EventKind::Key(Key::Char(letter)));
            Answer::Done
        }
        _ => Answer::NoRow(pick.to_owned()),
    }
}

fn row<R: Run>(
    model: &mut R,
    page: &Page,
    name: &str,
    wish: RowWish,
    step: &mut impl FnMut(&mut R, EventKind),
) -> Answer {
    let rows = said::numbered(page);
    let there = rows.iter().find(|(number, _)| number == name).is_some_and(|(_, row)| go(model, *row, step));
    match (there, wish) {
        (false, _) => return Answer::NoRow(name.to_owned()),
        (true, RowWish::Stand) => return Answer::Row,
        (true, RowWish::Select) => step(model, EventKind::Key(Key::Char('+'))),
        (true, RowWish::Why) => step(model, EventKind::Run(Command::Why)),
    }
    Answer::Done
}

/// Goes to a row of the main list with the keys that go there on the screen; says whether it is stood on now.
fn go<R: Run>(model: &mut R, row: usize, step: &mut impl FnMut(&mut R, EventKind)) -> bool {
    let focus = |model: &R| model.page().sections.first().and_then(|section| section.focus);
    let (mut last, mut still) = (None, 0);
    for _ in 0..STEPS_MAX {
        let now = focus(model);
        let key = match now {
            Some(at) if at == row => return true,
            Some(at) if at > row => Key::Up,
            Some(_) => Key::Down,
            None => return false,
        };
        // The first ↓ may only leave the input line; when nothing moves after that, nothing will.
        still = if now == last { still + 1 } else { 0 };
        if still > 2 {
            return false;
        }
        last = now;
        step(model, EventKind::Key(key));
    }
    false
}

fn call<R: Run>(model: &mut R, page: &Page, name: &str, step: &mut impl FnMut(&mut R, EventKind)) -> Answer {
    if let Some(key) = key_named(name).or_else(|| foot_key(page, name)).or_else(|| hint_key(page, name)) {
        let command = model.desk().shared.settings.keymap.command(key);
        step(model, EventKind::Key(key));
        return answer_to(model, command);
    }
    let found = commands(model.desk().shared.lang, name);
    match found.as_slice() {
        [command] if !is_a_guess(*command, name) => {
            step(model, EventKind::Run(*command));
            answer_to(model, Some(*command))
        }
        _ => Answer::Unclear(name.to_owned(), found.into_iter().take(OFFERED_MAX).collect()),
    }
}

/// Whoever asks for the case wants to hear it again, though it was said.
fn answer_to(model: &impl Run, command: Option<Command>) -> Answer {
    let is_asked_for = command == Some(Command::Case) && model.desk().shared.settings.practice;
    if is_asked_for { Answer::Again } else { Answer::Done }
}

/// The names of keys that are no commands: as the footer has them, and as people call them.
const KEYS: [(Key, &[&str]); 12] = [
    (Key::Enter, &["enter"]),
    (Key::Esc, &["esc"]),
    (Key::Tab, &["tab"]),
    (Key::Up, &["up", "ylös", "upp", "↑"]),
    (Key::Down, &["down", "alas", "ner", "↓"]),
    (Key::Left, &["left", "vasen", "vänster", "←"]),
    (Key::Right, &["right", "oikea", "höger", "→"]),
    (Key::Delete, &["del", "delete"]),
    (Key::Home, &["home"]),
    (Key::End, &["end"]),
    (Key::PageUp, &["pgup"]),
    (Key::PageDown, &["pgdn"]),
];

fn key_named(name: &str) -> Option<Key> {
    let named = KEYS.iter().find(|(_, names)| names.iter().any(|known| fold(known) == fold(name)));
    named.map(|(key, _)| *key).or_else(|| Key::parse(name))
}

/// The key that stands before a word of the footer: `/take back` where the footer says `Del take back`.
fn foot_key(page: &Page, word: &str) -> Option<Key> {
    let (keys, _) = page.foot.iter().find(|(_, said)| fold(said) == fold(word))?;
    let first = keys.split(' ').next()?;
    let mut letters = first.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii() => Some(Key::Char(letter.to_ascii_lowercase())),
        _ => key_named(first),
    }
}

/// The key of what can be chosen under the line: `/month` where it says `3 month`.
fn hint_key(page: &Page, word: &str) -> Option<Key> {
    let chosen = said::hinted(page).into_iter().find(|(_, said)| fold(said) == fold(word));
    chosen.map(|(key, _)| Key::Char(key))
}

/// A way of naming: whether what a command is called fits what was typed, and whether only its short names are looked at.
type Way = (fn(&str, &str) -> bool, bool);

/// The ways of naming, the surest first.
const WAYS: [Way; 5] = [
    (|known, typed| known == typed, false),
    (|known, typed| known.starts_with(typed), true),
    (|known, typed| known.starts_with(typed), false),
    (|known, typed| typed.split_whitespace().all(|word| known.contains(word)), false),
    (like, true),
];

/// The commands of a name, by the surest way that finds any. The language of the interface comes before the others, so
/// that a word of two languages is clear in each.
fn commands(lang: Lang, name: &str) -> Vec<Command> {
    let typed = fold(name.trim());
    for (fits, only_short) in WAYS {
        for langs in [&[lang][..], &Lang::ALL[..]] {
            let named = |binding: &&Binding| {
                let mut short = short_names(binding, langs);
                short.any(|known| fits(&known, &typed))
                    || !only_short && long_names(binding, langs).any(|known| fits(&known, &typed))
            };
            let found: Vec<Command> = TABLE.iter().filter(named).map(|binding| binding.command).collect();
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// Whether a command was found by likeness alone: that is offered, never run, because some commands count at once.
fn is_a_guess(command: Command, name: &str) -> bool {
    let typed = fold(name.trim());
    let binding = super::keymap::binding(command);
    let mut names = short_names(binding, &Lang::ALL).chain(long_names(binding, &Lang::ALL));
    !names.any(|known| typed.split_whitespace().all(|word| known.contains(word)))
}

fn short_names(binding: &Binding, langs: &[Lang]) -> impl Iterator<Item = String> {
    std::iter::once(fold(binding.name)).chain(langs.iter().map(|lang| fold(&say(*lang, binding.short))))
}

fn long_names(binding: &Binding, langs: &[Lang]) -> impl Iterator<Item = String> {
    langs.iter().map(|lang| fold(&say(*lang, binding.long)))
}

/// The letters in their order, most of the word: `tilsto` is like `tilastoi`.
fn like(known: &str, typed: &str) -> bool {
    let near = known.chars().count() <= typed.chars().count() + 3;
    near && typed.chars().count() > 2 && SkimMatcherV2::default().fuzzy_match(known, typed).is_some()
}

/// A number on its own has at most as many digits as the longest list has: 112 and 116117 are words.
const _: () = assert!(ROWS_MAX <= 99, "two digits name every row");
