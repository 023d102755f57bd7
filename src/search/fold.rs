//! Text as the search compares it: in words, lower case, once with its diacritics (exact) and once without (folded). An
//! advisor in a hurry types "hata" for "hätä"; what is spelled exactly still comes first.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, char::is_combining_mark, is_nfc_quick};

/// A word in both spellings, in the order of the folded one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Word {
    pub(super) folded: String,
    pub(super) exact: String,
}

/// The words of a text. What is neither letter nor digit parts them, but a hyphen within a word is dropped: the people
/// who write "e-resepti" and those who write "eresepti" mean the same.
pub(super) fn words(text: &str) -> Vec<Word> {
    // Nearly every text is composed already, and composing is slow.
    let composed: Cow<'_, str> = if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    };
    let lower = composed.chars().flat_map(char::to_lowercase);
    let exact: String = lower.filter(|c| !matches!(c, '-' | '\'' | '’')).collect();
    let words = exact.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).filter(|word| !word.is_empty());
    words.map(|word| Word { exact: word.to_owned(), folded: fold(word) }).collect()
}

/// Calls `each` with every folded word of a text, in order: what [`words`] gives, without what only a query needs.
pub(super) fn folded_words(text: &str, each: &mut impl FnMut(&str)) {
    let mut word = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => word.push(c),
            'A'..='Z' => word.push(c.to_ascii_lowercase()),
            'ä' | 'å' | 'Ä' | 'Å' => word.push('a'),
            'ö' | 'Ö' => word.push('o'),
            '-' | '\'' | '’' => {}
            c if c.is_alphanumeric() => word.push_str(&fold(c.encode_utf8(&mut [0; 4]))),
            c if is_combining_mark(c) => {}
            _ => end_word(&mut word, each),
        }
    }
    end_word(&mut word, each);
}

fn end_word(word: &mut String, each: &mut impl FnMut(&str)) {
    if !word.is_empty() {
        each(word);
        word.clear();
    }
}

/// Lower case without diacritics.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            let base = std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c));
            folded.extend(base.flat_map(char::to_lowercase).map(plain));
        }
    }
    folded
}

/// Letters whose stroke is not a mark of its own in Unicode; Sámi and Danish names have them.
pub(super) fn plain(c: char) -> char {
    match c {
        'ø' => 'o',
        'đ' => 'd',
        'ŋ' => 'n',
        'ŧ' => 't',
        'ł' => 'l',
        'æ' => 'a',
        c => c,
    }
}

/// A letter of a name with the byte range that it stands in: highlights are ranges of the name as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) folded: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The letters of a name, folded one for one, with their places.
pub(super) fn letters(name: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(name.len());
    for (start, c) in name.char_indices() {
        let end = start + c.len_utf8();
        if is_combining_mark(c) {
            if let Some(before) = letters.last_mut() {
                before.end = end; // The mark belongs to the letter before it.
            }
            continue;
        }
        let base = std::iter::once(c).nfd().next().unwrap_or(c);
        let folded = plain(base.to_lowercase().next().unwrap_or(base));
        letters.push(Letter { folded, start, end });
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_letters_and_lose_case_and_marks_in_the_folded_spelling() {
        let found = words("Äidin HÄTÄ, e-resepti!");
        let folded: Vec<_> = found.iter().map(|word| word.folded.as_str()).collect();
        let exact: Vec<_> = found.iter().map(|word| word.exact.as_str()).collect();
        assert_eq!(folded, ["aidin", "hata", "eresepti"]);
        assert_eq!(exact, ["äidin", "hätä", "eresepti"]);
    }

    #[test]
    fn a_catalogue_is_folded_as_a_query_is() {
        for text in ["Äidin HÄTÄ, e-resepti!", "sosiaali- ja terveyspalvelut", "Ærøskøbing 3 b", "a\u{308}iti ŠŽ"]
        {
            let mut folded = Vec::new();
            folded_words(text, &mut |word| folded.push(word.to_owned()));
            assert_eq!(folded, words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_decomposed_letter_is_the_same_as_a_composed_one() {
        assert_eq!(words("a\u{308}iti"), words("äiti"));
        assert_eq!(letters("a\u{308}i").first().map(|letter| letter.end), Some(3));
    }
}
