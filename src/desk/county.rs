//! The catalogue that this desk's county publishes, as the advisor hears of it: which version serves, and why a newer one
//! does not. It fetches nothing; `commands::county` does, and tells.

use crate::{
    domain::{lang::Lang, time::Day},
    i18n::tell,
};

use super::words;

/// How it stands with the county's catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CountyCatalog {
    /// The version that serves and the day on which it was published; `None` while the built-in catalogue serves alone.
    pub serves: Option<(u64, Day)>,
    /// Why the newest one does not serve.
    pub trouble: Option<Trouble>,
}

/// Why a catalogue that the server gave was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It did not come whole.
    Damaged,
    /// This program finds faults in it.
    Faulty,
    /// It could not be written.
    NotKept,
}

impl CountyCatalog {
    /// The sentences, each with whether it needs care. A desk of a county without a catalogue says nothing.
    pub fn lines(&self, lang: Lang) -> Vec<(String, bool)> {
        let serves = self.serves.map(|(version, day)| {
            let args = [("version", version.into()), ("day", words::day_year(lang, day.0).into())];
            (tell(lang, "county-catalog-serves", &args), false)
        });
        let trouble =
            self.trouble.map(|trouble| (tell(lang, "county-catalog-not-taken", &[("why", why(trouble).into())]), true));
        serves.into_iter().chain(trouble).collect()
    }
}

fn why(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Damaged => "damaged",
        Trouble::Faulty => "faulty",
        Trouble::NotKept => "not-kept",
    }
}
