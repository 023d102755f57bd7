//! How well services are found among very many: what people say at the desk, and the terms of the national catalogue's
//! editors, over catalogues in which each service has copies in many municipalities. A copy is as right as the service
//! itself. It measures; what must be reached is for tests to say.

use lahitori::search::{Builder, Index, Query, rank};

use crate::generator::Generator;

/// A query and the descriptions of which one is right.
pub(crate) type Judged = (String, Vec<String>);

/// Sentences of the desk by language; those that are held out from tuning are not among them.
pub(crate) const SENTENCES: [(&str, &str); 3] = [
    ("fi", include_str!("../it/sentences/fi.tsv")),
    ("sv", include_str!("../it/sentences/sv.tsv")),
    ("en", include_str!("../it/sentences/en.tsv")),
];

/// A list of sentences, each with the ids of the shipped services that help.
pub(crate) fn judged(list: &str) -> Vec<Judged> {
    let lines = list.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(text, right)| (text.to_owned(), right.split(' ').map(str::to_owned).collect())).collect()
}

/// The index of the first services of a catalogue.
pub(crate) fn index(catalog: &lahitori::domain::catalog::Catalog, services: &Generator<'_>, count: usize) -> Index {
    let mut builder = Builder::new(catalog);
    services.take(count).for_each(|service| builder.add(&service));
    Index::open(vec![builder.finish().into()], []).expect("what was written can be read")
}

/// In which of the first ten rows each query has a right service.
pub(crate) fn rows(index: &Index, services: &Generator<'_>, queries: &[Judged]) -> Vec<Option<usize>> {
    let row = |(text, right): &Judged| {
        let hits = rank(index, &Query { text, limit: 10, ..Query::default() }).hits;
        let of = |place| services.service(place).model.unwrap_or_default();
        hits.iter().position(|hit| right.contains(&of(hit.service)))
    };
    queries.iter().map(row).collect()
}

/// The share of queries that are answered in the first five rows.
pub(crate) fn in_first_five(rows: &[Option<usize>]) -> f64 {
    rows.iter().flatten().filter(|row| **row < 5).count() as f64 / rows.len().max(1) as f64
}

/// The mean of one through the row; nothing for a query that is not answered.
pub(crate) fn mean_reciprocal_rank(rows: &[Option<usize>]) -> f64 {
    rows.iter().flatten().map(|row| 1.0 / (row + 1) as f64).sum::<f64>() / rows.len().max(1) as f64
}
