//! The program's own sentences in three languages (Project Fluent). Whole sentences, never glued from pieces; a phrase
//! that is missing in a language fails a test, and at run time shows its own name rather than nothing.

pub mod hours;
pub mod liaison;
pub mod report;

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::domain::lang::Lang;

/// A number or a text to put into a phrase.
pub type Arg<'a> = FluentValue<'a>;

const FILES: [(Lang, &str); 3] =
    [(Lang::Fi, include_str!("fi.ftl")), (Lang::Sv, include_str!("sv.ftl")), (Lang::En, include_str!("en.ftl"))];

static BUNDLES: LazyLock<Vec<(Lang, FluentBundle<FluentResource>)>> =
    LazyLock::new(|| FILES.iter().map(|(lang, text)| (*lang, bundle(*lang, text))).collect());

fn bundle(lang: Lang, text: &str) -> FluentBundle<FluentResource> {
    // A faulty line loses that phrase only; the tests read the same files and refuse any fault.
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let locale = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks are for mixed writing directions; a terminal draws them as stray cells.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A phrase without variables.
pub fn say(lang: Lang, key: &'static str) -> Cow<'static, str> {
    phrase(lang, key, None).map_or(Cow::Borrowed(key), Cow::Owned)
}

/// A phrase with variables, as `&[("count", 3.into())]`.
pub fn tell(lang: Lang, key: &'static str, args: &[(&'static str, Arg<'_>)]) -> String {
    let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
    phrase(lang, key, Some(&args)).unwrap_or_else(|| key.to_owned())
}

fn phrase(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let (_, bundle) = BUNDLES.iter().find(|(of, _)| *of == lang)?;
    let pattern = bundle.get_message(key)?.value()?;
    let mut faults = Vec::new();
    Some(bundle.format_pattern(pattern, args, &mut faults).into_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::{ast, parser};

    use super::*;

    /// Every phrase of a file with the variables that it uses.
    fn phrases(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let resource = parser::parse(text).expect("the phrase file is sound");
        let mut found = BTreeMap::new();
        for entry in resource.body {
            if let ast::Entry::Message(message) = entry {
                let shown = format!("{:?}", message.value);
                let variables = shown
                    .split("VariableReference { id: Identifier { name: \"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned)
                    .collect();
                let before = found.insert(message.id.name.to_owned(), variables);
                assert!(before.is_none(), "the phrase {} stands twice", message.id.name);
            }
        }
        found
    }

    #[test]
    fn every_phrase_stands_in_all_three_languages_with_the_same_variables() {
        let [fi, sv, en] = FILES.map(|(_, text)| phrases(text));
        assert_eq!(fi, sv, "fi.ftl and sv.ftl differ");
        assert_eq!(fi, en, "fi.ftl and en.ftl differ");
        assert!(!fi.is_empty());
    }

    #[test]
    fn every_phrase_that_the_sources_name_exists_and_every_phrase_is_used() {
        let [fi, ..] = FILES.map(|(_, text)| phrases(text));
        let mut named = BTreeSet::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the sources can be listed") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let source = std::fs::read_to_string(&path).expect("a source can be read");
                    named.extend(source.split('"').map(str::to_owned));
                    for call in source.split("say(").chain(source.split("tell(")).skip(1) {
                        let Some((_, rest)) = call.split_once(", \"") else { continue };
                        let key = rest.split('"').next().unwrap_or_default();
                        let is_call = call.find(", \"").is_some_and(|at| !call[..at].contains(['(', ';', '{', '"']));
                        assert!(
                            !is_call || key == "no-such-phrase" || fi.contains_key(key),
                            "{key} in {}",
                            path.display()
                        );
                    }
                }
            }
        }
        let unused: Vec<&String> = fi.keys().filter(|key| !named.contains(*key)).collect();
        assert!(unused.is_empty(), "phrases that nothing says: {unused:?}");
    }

    #[test]
    fn a_missing_phrase_shows_its_name() {
        assert_eq!(say(Lang::Fi, "no-such-phrase"), "no-such-phrase");
    }
}
