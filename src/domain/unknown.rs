//! The codes of an entry that this program does not know: a newer desk's words. They are kept, counted and flagged, and
//! they are the only place where a text of somebody's making could hide, so the personal-data detector looks at them.

use super::{
    code::{Code, CodeList, Coded},
    entry::{Entry, What},
    visit::Visit,
};

/// A code and the list that does not hold it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownCode {
    /// The code list, as in `catalog/labels.toml`.
    pub list: &'static str,
    /// The code as it came.
    pub code: Code,
}

/// Every code of an entry that its list does not hold, in the order of the fields.
pub fn unknown_codes(entry: &Entry) -> Vec<UnknownCode> {
    match &entry.what {
        What::Visit(visit) | What::Correction { visit, .. } => of_visit(visit),
        What::Feedback(feedback) => {
            let mut found = Vec::new();
            note(&mut found, Some(&feedback.what));
            found
        }
        What::Cancellation { .. } | What::SessionOpened { .. } | What::SessionClosed { .. } => Vec::new(),
    }
}

/// The codes that belong to no closed list: the desk, the checklist, and the catalogue's version where it has not the
/// form `c` and 12 hexadecimal digits. They are names that others gave.
pub fn open_codes(entry: &Entry) -> Vec<&Code> {
    let visit = match &entry.what {
        What::Visit(visit) | What::Correction { visit, .. } => Some(visit),
        What::Cancellation { .. } | What::SessionOpened { .. } | What::SessionClosed { .. } | What::Feedback(_) => None,
    };
    let checklist = visit.and_then(|visit| visit.checklist.as_ref()).map(|checklist| &checklist.id);
    let catalog = visit.map(|visit| &visit.catalog).filter(|version| !is_catalog_version(version));
    [entry.desk.as_ref(), checklist, catalog].into_iter().flatten().collect()
}

fn is_catalog_version(code: &Code) -> bool {
    let digits = code.as_str().strip_prefix('c').unwrap_or_default();
    digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

fn of_visit(visit: &Visit) -> Vec<UnknownCode> {
    let mut found = Vec::new();
    note(&mut found, Some(&visit.method));
    note(&mut found, Some(&visit.level));
    note(&mut found, visit.duration.as_ref());
    note(&mut found, visit.asker.as_ref());
    note(&mut found, visit.client_group.as_ref());
    for need in &visit.needs {
        note(&mut found, Some(&need.need));
        note(&mut found, Some(&need.outcome));
        note(&mut found, Some(&need.destination));
        note(&mut found, need.handover.as_ref());
        need.tried.iter().for_each(|result| note(&mut found, Some(result)));
        note(&mut found, need.unmet.as_ref());
    }
    note(&mut found, visit.places_before.as_ref());
    note(&mut found, visit.feedback.as_ref());
    note(&mut found, visit.segment.as_ref());
    visit.confirmed.iter().for_each(|field| note(&mut found, Some(field)));
    found
}

fn note<T: CodeList>(found: &mut Vec<UnknownCode>, value: Option<&Coded<T>>) {
    if let Some(Coded::Unknown(code)) = value {
        found.push(UnknownCode { list: T::LIST, code: code.clone() });
    }
}
