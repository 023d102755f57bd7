//! Words that carry a sentence and no meaning of their own: "mul on", "jag vill", "i need to". They would match a little
//! of everything and push what matters down.

use std::{collections::HashSet, sync::LazyLock};

use super::fold::Word;

/// Folded words of three languages; the colloquial forms are what people say at a desk.
const STOP: &str = "\
    ja tai on oon oot ovat oli olen olet olemme olette olisi ois oltu ollut ollu olla et ei emme ette eivat eika \
    enka etka eiko en mut mutta kun ku niin nyt nytten tan taa tama tata tassa tasta tahan taman nama naita se \
    sen sita siita siihen siina silla ne niita niiden niille ni mina ma mulla mul mun mua mulle minulla minun \
    minua minulle sina sa sulla sun sua sinun han hanella hanen hanta me meilla meil meidan meijan te teilla \
    teidan he heilla heidan joku jonkun jotain jotakin jokin jotakuta jotku jossa josta johon jolla jolle jota \
    joita joka jotka jos mita mika miten missa mista mihin minne milla mille minka minkalainen millanen kuka \
    kenen kenelle keta ketka kuinka koska milloin millon etta vaan vain viela jo sitten sit taalla taal tanne \
    siella siel sielta sinne tuolla tuol pitaa pitas pitaisi pitais piti taytyy voi voin voiko voinko voisi vois \
    voisko saa saan saako saisi sais saada saanut saanu haluan haluaisin haluisin haluu haluais tarvin tarvitsen \
    tarvii tarttis tarvis ihan kaa kanssa kans enaa edes itse ite aina koko kaikki kaikkia kaikista mitaan \
    ketaan mikaan oikein oikeen kovin tosi vahan paljon lisaksi myos kin sama samaa semmonen semmosta sellainen \
    sellaista sellasta tammonen joskus just justiin kai kyl kylla no hei moi eli vai eri muu muuta muita toinen \
    toista ennen jalkeen asti vasta tanaan huomenna apua auttaa auttais oo ettei etten tiia tieda takas takaisin ens och eller men ar har hade jag du hon det \
    den de vi min mitt mig mej dig dej sig sej hans hennes honom henne vart vara er ert sin sitt ett som att \
    inte nte kan kunde vill ska skall skulle far fick var varit vad vem vilken vilka nar hur dar dit till fran \
    med pa av om hela tiden nagon nagot nagra behover hjalp hjalpa utan bara ocks ocksa da nu an finns fanns \
    blir blev bli maste masta mycket mera mer ju val alls alla allt ingen inget inga efter fore innan under over \
    upp ner ut in sedan samma annan annat andra gar gatt ga komma kommer ta tar gora gor dom eftersom varfor \
    nanstans nan nat the a and or but is are am was were be been i you she it we they my your his her our their \
    him us them to of for with from at by so do does did dont don doesnt didnt not cant can could would will \
    wont should shall may might must want wants need needs get gets getting got have has had some someone \
    somebody something anyone anybody this that these those there here what who where when why which how help \
    all any anymore about if then than too very im ive id its hes shes theyre weve youre isnt arent into out up \
    down off after before also only again always never ever still";

static STOPS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| STOP.split_ascii_whitespace().collect());

/// The words that mean something; all of them where none does.
pub(super) fn meaningful(words: Vec<Word>) -> Vec<Word> {
    let is_stop = |word: &Word| STOPS.contains(word.folded.as_str());
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
