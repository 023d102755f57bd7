//! A small catalogue for the tests of the search.

use crate::{
    catalog::{SourceFile, parse},
    domain::catalog::Catalog,
};

/// A catalogue of services as (id, Finnish name, words, further lines of TOML).
pub(super) fn catalog(services: &[(&str, &str, &str, &str)]) -> Catalog {
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
