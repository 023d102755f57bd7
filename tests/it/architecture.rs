//! The shape of the program, read from its sources: who may name whom, what a pure module never reaches for, and what
//! stands nowhere. It looks at names, as a reader does, and not at what a macro makes of them. Test code of a module is
//! looked at only for what stands nowhere: a test may open a file, or borrow the built-in catalogue.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Each module with the modules that it may name beside itself. `commands` may name all: the parts are put together there.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("error", &[]),
    ("catalog", &["domain"]),
    ("demo", &["domain"]),
    ("search", &["domain"]),
    ("guidance", &["domain"]),
    ("exchange", &["domain", "wire"]),
    ("i18n", &["domain"]),
    ("wire", &["domain"]),
    ("snapshot", &["domain", "search"]),
    ("sync", &["domain", "wire"]),
    ("desk", &["domain", "guidance", "i18n", "search"]),
    ("store", &["domain", "wire"]),
    ("client", &["domain", "wire"]),
    ("pages", &["domain", "i18n"]),
    ("server", &["demo", "domain", "i18n", "pages", "wire"]),
    ("cli", &["domain"]),
    ("config", &["cli", "domain"]),
    (
        "commands",
        &[
            "catalog", "cli", "client", "config", "demo", "desk", "domain", "error", "exchange", "guidance", "i18n",
            "search", "pages", "server", "snapshot", "store", "sync", "wire",
        ],
    ),
    ("main", &["commands"]),
    ("lib", &[]),
    ("build", &[]),
];

/// The modules that decide and never do. Of the desk, all but its edge.
const PURE: &[&str] = &[
    "domain", "catalog", "demo", "search", "exchange", "guidance", "i18n", "pages", "wire", "snapshot", "sync", "desk",
];

/// The files of the desk that do: no other file of the desk names them.
const DESK_EDGE: &[&str] = &["driver", "terminal", "draw", "cast", "linear"];

/// The modules that do. Only `commands` names more than one of them, and none names another.
const EDGES: &[&str] = &["store", "client", "server"];

/// What a pure module never names: disk, network, processes, threads, clocks, chance, logs, drawing.
const NEVER_IN_PURE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "axum",
    "crossterm",
    "etcetera",
    "fs4",
    "getrandom",
    "hyper",
    "hyper_util",
    "include_dir",
    "memmap2",
    "ratatui",
    "reqwest",
    "rusqlite",
    "rustls",
    "tokio",
    "tower_http",
    "tracing",
];

/// Words of the language, methods and macros that wait, ask the clock or print.
const NEVER_SAID_IN_PURE: &[&str] = &["async", "await", "Instant", "SystemTime"];
const NEVER_CALLED_IN_PURE: &[&str] = &["now", "print", "println", "eprint", "eprintln"];

/// Libraries that do things, with the only places that may name them.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("axum", &["server"]),
    ("hyper", &["server"]),
    ("rusqlite", &["store", "server/db/sqlite"]),
    ("tokio_postgres", &["server/db/postgres"]),
    ("deadpool_postgres", &["server/db/postgres"]),
    ("memmap2", &["store/snapshots"]),
    ("reqwest", &["client", "commands"]),
    ("crossterm", &["desk/driver", "desk/terminal"]),
    ("ratatui", &["desk/draw", "desk/terminal", "desk/cast"]),
];

/// What stands nowhere, in no test either.
const NOWHERE: &[&str] = &["unsafe"];

/// The one file that may say it, and how often: it maps a snapshot.
const UNSAFE_ONCE: &[&str] = &["store", "snapshots"];
const NOWHERE_MACROS: &[&str] = &["todo", "unimplemented", "dbg"];

/// A longer file is two files.
const LINES_MAX: usize = 800;

/// A word, a `::` or a single sign of a source, and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    text: String,
    line: usize,
}

/// A name with `::` in it, or a single word, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    path: Vec<String>,
    next: String,
    line: usize,
}

/// A source: where it stands in the tree of modules, and its tokens with and without its tests.
struct Source {
    module: Vec<String>,
    all: Vec<Token>,
    without_tests: Vec<Token>,
    /// Files that are only compiled for tests.
    test_modules: Vec<Vec<String>>,
    lines: usize,
}

/// The text without comments, strings and characters: line breaks stay, so that lines can be told.
fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\0');
    let mut out = String::new();
    let mut here = 0;
    while here < chars.len() {
        let end = match (at(here), at(here + 1)) {
            ('/', '/') => (here..).find(|p| matches!(at(*p), '\n' | '\0')).unwrap_or(here),
            ('/', '*') => comment_end(&chars, here),
            ('"', _) => string_end(&chars, here),
            ('r', '"' | '#') if !joined(&chars, here) => raw_string_end(&chars, here).unwrap_or(here),
            // A character and not a lifetime: 'a', '\n', '\u{301}'.
            ('\'', '\\') => (here + 3..).find(|p| matches!(at(*p), '\'' | '\0')).unwrap_or(here) + 1,
            ('\'', _) if at(here + 2) == '\'' => here + 3,
            _ => here,
        };
        if end == here {
            out.push(at(here));
            here += 1;
        } else {
            let gone = chars[here..end.min(chars.len())].iter();
            out.push(' ');
            out.extend(gone.filter(|c| **c == '\n'));
            here = end;
        }
    }
    out
}

/// Whether a letter is the end of a longer word. `br"…"` is a string all the same.
fn joined(chars: &[char], here: usize) -> bool {
    let before = |back: usize| here.checked_sub(back).and_then(|place| chars.get(place));
    let in_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || *c == '_');
    if before(1) == Some(&'b') { in_word(before(2)) } else { in_word(before(1)) }
}

fn comment_end(chars: &[char], start: usize) -> usize {
    let (mut depth, mut here) = (0, start);
    while here < chars.len() {
        match (chars[here], chars.get(here + 1)) {
            ('/', Some('*')) => (depth, here) = (depth + 1, here + 2),
            ('*', Some('/')) => (depth, here) = (depth - 1, here + 2),
            _ => here += 1,
        }
        if depth == 0 {
            return here;
        }
    }
    here
}

fn string_end(chars: &[char], start: usize) -> usize {
    let mut here = start + 1;
    while here < chars.len() && chars[here] != '"' {
        here += if chars[here] == '\\' { 2 } else { 1 };
    }
    here + 1
}

/// The end of `r"…"` and `r#"…"#`; `None` for a name such as `r#type`.
fn raw_string_end(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    let open = start + 1 + hashes;
    (chars.get(open) == Some(&'"')).then_some(())?;
    let closes = |place: &usize| {
        chars[*place] == '"' && chars[place + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    Some((open + 1..chars.len()).find(closes).map_or(chars.len(), |place| place + 1 + hashes))
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for (at, line) in bare(text).lines().enumerate() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let length = match first {
                _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
                _ if rest.starts_with("::") => 2,
                _ => first.len_utf8(),
            };
            let (text, after) = rest.split_at(length);
            if !first.is_whitespace() {
                found.push(Token { text: text.to_owned(), line: at + 1 });
            }
            rest = after;
        }
    }
    found
}

/// Takes out every item under `#[cfg(test)]`; of `mod name;` under it, tells the name.
fn leave_out_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    let (mut kept, mut modules, mut here) = (Vec::new(), Vec::new(), 0);
    while here < tokens.len() {
        if !texts[here..].starts_with(&["#", "[", "cfg", "(", "test", ")", "]"]) {
            kept.push(tokens[here].clone());
            here += 1;
            continue;
        }
        let end = item_end(&texts, here);
        let item = &texts[here..end];
        let module = item.iter().position(|text| *text == "mod").and_then(|at| item.get(at + 1));
        if let (Some(&";"), Some(module)) = (item.last(), module) {
            modules.push((*module).to_owned());
        }
        here = end;
    }
    (kept, modules)
}

/// Where the item that begins here ends: after its `;` or its last brace, attributes before it included.
fn item_end(texts: &[&str], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, text) in texts.iter().enumerate().skip(start) {
        match *text {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && *text == "}" && texts.get(at + 1) != Some(&";") {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    texts.len()
}

/// Every name of a source; `use a::{b, c::{d, e as f}}` names a::b, a::c::d and a::c::e.
fn names(tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut here = 0;
    while here < tokens.len() {
        if is_word(&tokens[here].text) {
            here = name(tokens, here, &[], &mut found);
        } else {
            // A path may begin with `::`; what follows is its first word.
            here += 1;
        }
    }
    found
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Reads one name that begins here under a prefix; returns where it ends.
fn name(tokens: &[Token], start: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut path = prefix.to_vec();
    let mut here = start;
    loop {
        path.push(text(here).to_owned());
        here += 1;
        if text(here) != "::" {
            break;
        }
        match text(here + 1) {
            "{" => return group(tokens, here + 2, &path, found),
            "*" => {
                path.push("*".to_owned());
                here += 2;
                break;
            }
            next if is_word(next) && !next.is_empty() => here += 1,
            // `Vec::<u8>::new`: what stands between the angles is read by itself.
            _ => break,
        }
    }
    if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
        path.pop();
    }
    found.push(Named { path, next: text(here).to_owned(), line: tokens[start].line });
    here
}

/// Reads the names of a group from after its brace on; returns where the group ends.
fn group(tokens: &[Token], start: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let mut here = start;
    while let Some(token) = tokens.get(here) {
        here = match token.text.as_str() {
            "}" => return here + 1,
            "as" => here + 2,
            "*" => {
                let path = prefix.iter().cloned().chain(["*".to_owned()]).collect();
                found.push(Named { path, next: String::new(), line: token.line });
                here + 1
            }
            text if is_word(text) => name(tokens, here, prefix, found),
            _ => here + 1,
        };
    }
    here
}

impl Source {
    fn new(module: &[&str], text: &str) -> Source {
        let module: Vec<String> = module.iter().map(|part| (*part).to_owned()).collect();
        let all = tokens(text);
        let (without_tests, tests) = leave_out_tests(&all);
        let child = |name: String| module.iter().cloned().chain([name]).collect();
        let test_modules = tests.into_iter().map(child).collect();
        Source { lines: text.lines().count(), all, without_tests, test_modules, module }
    }

    fn top(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    fn is_desk_edge(&self) -> bool {
        self.top() == "desk" && self.module.get(1).is_some_and(|part| DESK_EDGE.contains(&part.as_str()))
    }

    fn is_pure(&self) -> bool {
        PURE.contains(&self.top()) && !self.is_desk_edge()
    }

    /// A name as it is seen from the root of the crate; `None` when it is not of this crate.
    fn resolved(&self, path: &[String]) -> Option<Vec<String>> {
        let first = path.first()?;
        if first == "crate" || first == "lahitori" {
            return Some(path[1..].to_vec());
        }
        let ups = path.iter().take_while(|part| *part == "super").count();
        let rest = path[ups..].iter().cloned();
        (ups > 0).then(|| self.module.iter().take(self.module.len().saturating_sub(ups)).cloned().chain(rest).collect())
    }

    /// Everything in this source that breaks the rules.
    fn breaches(&self) -> Vec<String> {
        let mut told = Vec::new();
        let place = format!("src/{}", self.module.join("/"));
        let mut tell = |line: usize, what: String| told.push(format!("{place}:{line}: {what}"));
        let mut allowed = usize::from(self.module == UNSAFE_ONCE);
        for (token, next) in self.all.iter().zip(self.all.iter().skip(1)) {
            let is_macro = next.text == "!" && NOWHERE_MACROS.contains(&token.text.as_str());
            if is_macro || NOWHERE.contains(&token.text.as_str()) {
                if !is_macro && allowed > 0 {
                    allowed -= 1;
                    continue;
                }
                tell(token.line, format!("`{}` stands nowhere", token.text));
            }
        }
        for named in names(&self.without_tests) {
            if let Some(what) = self.breach(&named) {
                tell(named.line, what);
            }
        }
        if self.lines > LINES_MAX {
            tell(self.lines, format!("more than {LINES_MAX} lines"));
        }
        told
    }

    fn breach(&self, named: &Named) -> Option<String> {
        let whole = named.path.join("::");
        if let Some(target) = self.resolved(&named.path) {
            return self.breach_within(&target).map(|why| format!("`{whole}`: {why}"));
        }
        let outside = ONLY_IN.iter().find(|(library, places)| {
            let here = self.module.join("/");
            let allowed = |place: &&str| here == *place || here.starts_with(&format!("{place}/"));
            named.path[0] == *library && (named.path.len() > 1) && !places.iter().any(allowed)
        });
        if let Some((library, places)) = outside {
            return Some(format!("`{whole}`: only {places:?} may name {library}"));
        }
        if !self.is_pure() {
            return None;
        }
        let begins =
            |what: &&&str| named.path.len() > 1 && (whole == ***what || whole.starts_with(&format!("{what}::")));
        let last = named.path.last().map_or("", String::as_str);
        let said = named.path.iter().any(|part| NEVER_SAID_IN_PURE.contains(&part.as_str()));
        let called = NEVER_CALLED_IN_PURE.contains(&last) && matches!(named.next.as_str(), "(" | "!");
        let all_of_std = matches!(whole.as_str(), "std::*" | "std::time::*");
        let found = NEVER_IN_PURE.iter().any(|what| begins(&what)) || said || called || all_of_std;
        found.then(|| format!("`{whole}` in a module that decides and never does"))
    }

    fn breach_within(&self, target: &[String]) -> Option<String> {
        let (top, inner) = (target.first()?.as_str(), target.get(1).map_or("", String::as_str));
        if top == "desk"
            && self.top() == "desk"
            && !self.is_desk_edge()
            && DESK_EDGE.contains(&inner)
            && self.module.len() > 1
        {
            return Some("the desk's pure part does not name its edge".to_owned());
        }
        let is_module = MAY_NAME.iter().any(|(module, _)| *module == top);
        let allowed = top == self.top() || may_name(self.top()).contains(&top);
        (is_module && !allowed).then(|| format!("{} may not name {top}", self.top()))
    }

    /// The other modules that this source names.
    fn named_modules(&self) -> BTreeSet<String> {
        let targets = names(&self.without_tests).into_iter().filter_map(|named| self.resolved(&named.path));
        targets.filter_map(|target| target.first().cloned()).filter(|top| *top != self.top()).collect()
    }
}

fn may_name(module: &str) -> &'static [&'static str] {
    MAY_NAME.iter().find(|(name, _)| *name == module).map_or(&[], |(_, allowed)| allowed)
}

/// Every source of the program, files that are only compiled for tests marked by an empty `without_tests`.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 100, "the sources are read");
    let mut sources: Vec<Source> = files
        .iter()
        .map(|file| {
            let path = file.strip_prefix(&root).expect("it lies under the root").with_extension("");
            let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).filter(|part| *part != "mod").collect();
            Source::new(&parts, &fs::read_to_string(file).expect("a source can be read"))
        })
        .collect();
    let tests: Vec<Vec<String>> = sources.iter().flat_map(|source| source.test_modules.clone()).collect();
    for source in &mut sources {
        if tests.iter().any(|test| source.module.starts_with(test)) {
            source.without_tests.clear();
        }
    }
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn the_sources_keep_the_shape_of_the_program() {
    let told: Vec<String> = sources().iter().flat_map(Source::breaches).collect();
    assert!(told.is_empty(), "{} breaches:\n{}", told.len(), told.join("\n"));
}

#[test]
fn the_table_says_what_the_sources_do() {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        named.entry(source.top().to_owned()).or_default().extend(source.named_modules());
    }
    let modules: BTreeSet<String> = MAY_NAME.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert_eq!(named.keys().cloned().collect::<BTreeSet<_>>(), modules, "every module has its line in the table");
    // The commands put everything together, and need not all do so today.
    for (module, allowed) in MAY_NAME.iter().filter(|(module, _)| *module != "commands") {
        let unused: Vec<_> = allowed.iter().filter(|other| !named[*module].contains(**other)).collect();
        assert!(unused.is_empty(), "{module} may name {unused:?} and does not");
    }
}

#[test]
fn the_table_lets_edges_meet_in_the_commands_alone() {
    for (module, allowed) in MAY_NAME.iter().filter(|(module, _)| *module != "commands") {
        let does = |other: &&&str| EDGES.contains(other) || **other == "desk" || **other == "commands";
        let wrong: Vec<_> = allowed.iter().filter(does).filter(|_| *module != "main").collect();
        assert!(wrong.is_empty(), "{module} may name {wrong:?}");
    }
    for pure in PURE {
        let impure: Vec<_> = may_name(pure).iter().filter(|other| !PURE.contains(other)).collect();
        assert!(impure.is_empty(), "{pure} is pure and may name {impure:?}");
    }
}

/// What would break the rules, and where.
const BREACHES: &[(&[&str], &str)] = &[
    (&["search", "rank"], "use std::fs;"),
    (&["search", "rank"], "fn f() { std::fs::read(\"x\").ok(); }"),
    (&["search", "rank"], "use std::{collections::HashMap, fs::{self, File}};"),
    (&["search", "rank"], "use std::{sync::{Arc, mpsc}, thread as t};"),
    (&["search", "rank"], "use std::*;"),
    (&["wire"], "fn f() { let r = r#\"quoted \" inside\"#; std::env::var(\"X\").ok(); }"),
    (&["domain", "time"], "fn f() { jiff::Timestamp::now(); }"),
    (&["domain", "time"], "fn f() { /* why not /* nested */ */ clock.now(); }"),
    (&["domain", "time"], "use std::time::{Duration, Instant};"),
    (&["domain", "time"], "fn f<'a>(x: &'a str) { let quote = '\"'; SystemTime::UNIX_EPOCH; }"),
    (&["sync"], "async fn f() {}"),
    (&["sync"], "fn f() { work.await; }"),
    (&["sync"], "fn f() { println!(\"x\"); }"),
    (&["catalog", "reader"], "use tokio::fs;"),
    (&["guidance"], "use rusqlite::Connection;"),
    (&["i18n"], "fn f() { reqwest::get(\"x\"); }"),
    (&["desk", "update"], "use ratatui::Frame;"),
    (&["desk", "key"], "impl From<crossterm::event::KeyEvent> for Key {}"),
    (&["desk", "update"], "use super::draw::draw;"),
    (&["desk", "screen", "search"], "use crate::desk::{model::Shared, terminal};"),
    (&["desk", "draw"], "use rusqlite::Connection;"),
    (&["desk", "driver"], "use crate::store::Journal;"),
    (&["desk", "screen", "day"], "use super::super::super::store;"),
    (&["domain", "visit"], "use crate::catalog::parse;"),
    (&["wire"], "use crate::{domain::code::Code, sync::Pace};"),
    (&["store", "file"], "use crate::client::Client;"),
    (&["client"], "fn f() { crate::server::run(); }"),
    (&["server", "answer"], "use crate::desk::page::Page;"),
    (&["server", "answer"], "use crate::commands::load;"),
    (&["config"], "use crate::store::Journal;"),
    (&["commands", "desk"], "use rusqlite::Connection;"),
    (&["store"], "fn f() { unsafe { g() } }"),
    (&["store", "snapshots"], "fn f() { unsafe { g() } } fn h() { unsafe { g() } }"),
    (&["commands", "man"], "fn f() { todo!() }"),
    (&["commands", "man"], "#[cfg(test)] mod tests { fn f() { dbg!(1); } }"),
    (&["search"], "#[cfg(test)] mod tests { fn f() {} } use std::net::TcpStream;"),
    (&["search"], "#[cfg(test)] #[allow(x)] use a::{b, c}; fn f() { std::process::exit(1) }"),
];

/// What breaks none.
const SOUND: &[(&[&str], &str)] = &[
    (&["search"], "//! Opens no `std::fs`.\n/* async */ fn f() { \"std::fs::read async unsafe\"; }"),
    (&["search"], "fn f(s: &Shared) { s.now.clone(); s.clock.now; }"),
    (&["search"], "#[cfg(test)] mod tests { use std::fs; fn f() { crate::commands::load::built_in(); } }"),
    (&["sync"], "use std::{sync::Arc, time::Duration}; use crate::wire::Epoch;"),
    (&["desk", "draw"], "use ratatui::Frame; use super::page::Page;"),
    (&["desk"], "pub mod draw; pub mod terminal;"),
    (&["desk", "key"], "fn f<'a>(text: &'a str, c: char) { matches!(c, '\\'' | '\"' | '\\u{301}'); let r#type = 1; }"),
    (&["store", "snapshots"], "fn f() { unsafe { g() } }"),
    (&["store"], "use std::fs; async fn f() { crate::wire::Epoch; tokio::spawn(g()).await; }"),
    (&["commands", "desk"], "use crate::{client::Client, desk::driver, store::Journal, server};"),
];

#[test]
fn a_breach_is_found() {
    for (module, text) in BREACHES {
        assert_eq!(Source::new(module, text).breaches().len().min(1), 1, "not found in {module:?}: {text}");
    }
    let long = "\n".repeat(LINES_MAX + 1);
    assert_eq!(Source::new(&["search"], &long).breaches().len(), 1, "a long file");
}

#[test]
fn what_is_sound_is_left_alone() {
    for (module, text) in SOUND {
        assert_eq!(Source::new(module, text).breaches(), Vec::<String>::new(), "{module:?}: {text}");
    }
}

#[test]
fn a_file_of_tests_is_known_by_who_declares_it() {
    let source = Source::new(&["sync"], "mod receipts; #[cfg(test)] mod simulation; #[cfg(test)] mod tests;");
    assert_eq!(source.test_modules, [["sync", "simulation"], ["sync", "tests"]]);
}

/// Every word of the sources and the tests.
fn words() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    collect(&root.join("tests"), &mut files);
    let texts = files.iter().map(|file| fs::read_to_string(file).expect("a source can be read"));
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    texts.flat_map(|text| text.split(|c| !is_part(c)).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// What the architecture page names in code: single names and paths of names. Calls, patterns and commands are left out.
fn named_on_the_page(page: &str) -> Vec<String> {
    let spans = page.split("```").step_by(2).flat_map(|part| part.split('`').skip(1).step_by(2));
    let names = spans.map(|span| span.replace(char::is_whitespace, " "));
    names.filter(|name| name.chars().all(|c| c.is_alphanumeric() || "_:./".contains(c))).collect()
}

#[test]
fn what_the_architecture_page_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = words();
    let named = named_on_the_page(&fs::read_to_string(root.join("src/ARCHITECTURE.md")).expect("the page"));
    assert!(named.len() > 100, "the page is read");
    for name in named {
        let is_file =
            ["", "src", "src/desk", "src/i18n", "tests/it"].iter().any(|folder| root.join(folder).join(&name).exists());
        let is_word = name.split("::").all(|part| words.contains(part));
        let is_path_of_the_api = name.starts_with("/v1/");
        assert!(is_file || is_word || is_path_of_the_api, "the page names {name}, which does not exist");
    }
}
