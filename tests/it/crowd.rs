//! Copies of services in many municipalities take no rows from others, and cost next to nothing of what is found.

use lahitori::search::{Query, rank};

use crate::{
    corpus::corpus,
    crowding::{SENTENCES, in_first_five, index, judged, mean_reciprocal_rank, rows},
    generator::{Generator, Models},
    real,
};

/// So many services are a crowd, and can be built while somebody waits for the tests.
const CROWD: usize = 5_000;

/// So much of what is found may get lost in a crowd.
const LOSS_MAX: f64 = 0.03;

#[test]
fn sentences_find_their_service_among_copies_as_they_do_without_them() {
    let models = Models::shipped();
    let services = Generator::copies(&models, 3);
    let alone = index(&models.catalog, &services, models.len());
    let crowd = index(&models.catalog, &services, CROWD);
    for (lang, list) in SENTENCES {
        let judged = judged(list);
        let reached = |index| in_first_five(&rows(index, &services, &judged));
        let (alone, crowd) = (reached(&alone), reached(&crowd));
        println!("{lang}: {alone:.2} in the first five, {crowd:.2} among {CROWD}");
        assert!(crowd >= alone - LOSS_MAX, "{lang}: {alone:.2} without copies, {crowd:.2} with them");
    }
}

#[test]
fn terms_find_their_description_among_copies_as_they_do_without_them() {
    let Some(folder) = corpus("ptv") else { return };
    let models = Models::national(&folder);
    let services = Generator::copies(&models, 3);
    let alone = index(&models.catalog, &services, models.len());
    let crowd = index(&models.catalog, &services, CROWD);
    for lang in ["fi", "sv", "en"] {
        let judged = real::terms(&folder, lang);
        let reached = |index| mean_reciprocal_rank(&rows(index, &services, &judged));
        let (alone, crowd) = (reached(&alone), reached(&crowd));
        println!("{lang}: MRR@10 {alone:.3}, {crowd:.3} among {CROWD}");
        assert!(crowd >= alone - LOSS_MAX, "{lang}: {alone:.3} without copies, {crowd:.3} with them");
    }
}

#[test]
fn copies_of_one_service_are_one_row() {
    let models = Models::shipped();
    let services = Generator::copies(&models, 3);
    let index = index(&models.catalog, &services, CROWD);
    let usual = CROWD / models.len();
    for text in ["kotihoito", "toimeentulotuki", "hammas särkee", "I lost my job"] {
        let hits = rank(&index, &Query { text, ..Query::default() }).hits;
        let mut of: Vec<_> = hits.iter().map(|hit| services.service(hit.service).model).collect();
        of.sort_unstable();
        let before = of.len();
        of.dedup();
        assert_eq!(of.len(), before, "{text}: a service stands in two rows");
        let first = hits.first().map_or(0, |hit| hit.copies);
        assert!(first + 2 >= usual, "{text}: the first row knows {first} copies of {usual}");
    }
}
