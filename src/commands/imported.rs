//! What a catalogue folder has imported from other catalogues, as services of ours.

use std::path::Path;

use crate::domain::{
    catalog::Concept,
    service::{Organiser, Service},
};

/// The imported part of a catalogue folder, read from its mirror.
#[derive(Debug, Default)]
pub struct Imported {
    /// Who organises the imported services.
    pub organisers: Vec<Organiser>,
    /// Concepts of imported ontologies.
    pub concepts: Vec<Concept>,
    /// Another word whenever anything imported has changed.
    pub generation: String,
}

impl Imported {
    /// The imported part of a folder; `None` where nothing was imported.
    ///
    /// # Errors
    /// When there is a mirror and it cannot be read.
    pub fn open(_folder: &Path) -> anyhow::Result<Option<Imported>> {
        Ok(None)
    }

    /// Hands over every imported service, one by one, in the order of their ids.
    ///
    /// # Errors
    /// When the mirror cannot be read.
    pub fn each(&self, _take: &mut dyn FnMut(Service)) -> anyhow::Result<()> {
        Ok(())
    }
}
