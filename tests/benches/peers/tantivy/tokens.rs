//! What tantivy is given for words: folded words as this search has them, and their groups of three letters.

use ::tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use lahitori::search::fold;

/// Calls a function for every piece of a text.
pub(super) type Cut = fn(&str, &mut dyn FnMut(&str));

/// A tokenizer that cuts a text as a function does.
#[derive(Clone)]
pub(super) struct Tokens {
    cut: Cut,
    all: String,
    ends: Vec<usize>,
}

impl Tokens {
    pub(super) fn new(cut: Cut) -> Tokens {
        Tokens { cut, all: String::new(), ends: Vec::new() }
    }
}

/// The pieces of one text, all cut at once.
pub(super) struct Cuts<'a> {
    all: &'a str,
    ends: &'a [usize],
    next: usize,
    token: Token,
}

impl Tokenizer for Tokens {
    type TokenStream<'a> = Cuts<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cuts<'a> {
        let Tokens { cut, all, ends } = self;
        all.clear();
        ends.clear();
        cut(text, &mut |piece| {
            all.push_str(piece);
            ends.push(all.len());
        });
        Cuts { all, ends, next: 0, token: Token::default() }
    }
}

impl TokenStream for Cuts<'_> {
    fn advance(&mut self) -> bool {
        let Some(end) = self.ends.get(self.next) else { return false };
        let begin = self.next.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.token.text.clear();
        self.token.text.push_str(self.all.get(begin..*end).unwrap_or_default());
        self.token.position = self.next;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Folded words.
pub(super) fn words_of(text: &str, each: &mut dyn FnMut(&str)) {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).for_each(each);
}

/// Folded words, each marked as a whole, and their groups of three letters, of which the first begins with a mark.
pub(super) fn pieces_of(text: &str, each: &mut dyn FnMut(&str)) {
    let mut marked = String::new();
    words_of(text, &mut |word| {
        marked.clear();
        marked.push('=');
        marked.push_str(word);
        each(&marked);
        marked.replace_range(..1, "^");
        groups(&marked, each);
    });
}

fn groups(marked: &str, each: &mut dyn FnMut(&str)) {
    let ends = marked.char_indices().map(|(at, c)| at + c.len_utf8()).skip(2);
    for ((begin, _), end) in marked.char_indices().zip(ends) {
        each(marked.get(begin..end).unwrap_or_default());
    }
}

/// The pieces of a query, each once.
pub(super) struct Pieces {
    pub(super) words: Vec<String>,
    pub(super) groups: Vec<String>,
}

impl Pieces {
    pub(super) fn of(text: &str) -> Pieces {
        let mut all: Vec<String> = Vec::new();
        pieces_of(text, &mut |piece| all.push(piece.to_owned()));
        all.sort_unstable();
        all.dedup();
        let (words, groups) = all.into_iter().partition(|piece| piece.starts_with('='));
        Pieces { words, groups }
    }
}
