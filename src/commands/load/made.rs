//! The line of a snapshot's pointer: from which state of the sources it was made. By it a later program knows whether the
//! snapshot still holds, and if not, whether only what was imported has changed.

use std::fmt;

use super::sources::Look;

/// From what a snapshot was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    /// How the sources looked.
    pub(super) look: Look,
    /// The version of the catalogue.
    pub(super) version: String,
    /// The version of its files alone.
    pub(super) files: String,
    /// Of the one import that it has: a word for the names of codes, and the generation. `None` where it has none or
    /// several.
    pub(super) imported: Option<(String, String)>,
}

impl Made {
    /// Reads a line. One of an older program says less, and then nothing but the whole can be made of it.
    pub(super) fn parse(line: &str) -> Made {
        let mut words = line.split(' ').map(str::to_owned);
        let mut next = || words.next().unwrap_or_default();
        let (all, version, written, files) = (next(), next(), next(), next());
        let imported = Some((next(), next())).filter(|(_, generation)| !generation.is_empty());
        Made { look: Look { all, written }, version, files, imported }
    }
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Look { all, written } = &self.look;
        write!(f, "{all} {} {written} {}", self.version, self.files)?;
        self.imported.iter().try_for_each(|(names, generation)| write!(f, " {names} {generation}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_what_it_was_made_of_and_any_other_line_little() {
        let look = Look { all: "a".into(), written: "b".into() };
        let made = Made { look, version: "c1".into(), files: "c2".into(), imported: Some(("n".into(), "g".into())) };
        assert_eq!(Made::parse(&made.to_string()), made);
        let alone = Made { imported: None, ..made };
        assert_eq!(Made::parse(&alone.to_string()), alone);
        for line in ["", " ", "a c1", "a b c d e"] {
            assert_eq!(Made::parse(line).imported, None, "{line}");
        }
    }
}
