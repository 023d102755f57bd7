//! Words that carry a sentence and no meaning of their own: "mul on", "jag vill", "i need to". They would match a little
//! of everything and push what matters down.

use super::fold::Word;

/// Folded words of three languages; the colloquial forms are what people say at a desk.
const STOP: &str = "\
    ja tai on oon oot ovat oli en et ei emme eika mut mutta kun ku niin nyt tan taa tama se ne mina ma mulla mul mun mua \
    sina sa sulla hanella han me te he joku jonkun jotain mita mika miten missa mista kuka jos etta vaan vain viela jo \
    sitten taalla siella pitaa pitas pitaisi voi voiko saa saako haluan haluaisin tarvin tarvitsen apua ihan kaa kanssa \
    och eller men ar har hade jag du han hon det den de vi ni min mitt mina mig mej dig en ett som att inte kan vill \
    ska skall far var vad vem nar hur dar har till fran med pa av om sa hela tiden nagon nagot behover hjalp med \
    the a an and or but is are am was be been i you he she it we they my your his her our me him to of in on for with \
    from at by so do does dont don not cant can could would will want need get got have has had some someone somebody \
    this that there what where who how help all any";

/// The words that mean something; all of them where none does.
pub(super) fn meaningful(words: Vec<Word>) -> Vec<Word> {
    let is_stop = |word: &Word| STOP.split_ascii_whitespace().any(|stop| stop == word.folded);
    if words.iter().all(is_stop) {
        return words;
    }
    words.into_iter().filter(|word| !is_stop(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fold::words, *};

    fn left(text: &str) -> Vec<String> {
        meaningful(words(text)).into_iter().map(|word| word.exact).collect()
    }

    #[test]
    fn words_without_meaning_are_left_out_unless_there_are_no_others() {
        assert_eq!(left("mul on niin yksinäistä"), ["yksinäistä"]);
        assert_eq!(left("i feel so lonely"), ["feel", "lonely"]);
        assert_eq!(left("har inte råd med mat"), ["råd", "mat"]);
        assert_eq!(left("i need help"), ["i", "need", "help"]);
    }
}
