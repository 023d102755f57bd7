//! Foreign formats and the catalogue: what other programs publish becomes services, organisers and concepts of ours, and
//! ours becomes theirs. It opens nothing and drops nothing silently: what is not understood is kept or counted.

pub mod hsds;
pub mod ontology;
