//! A remark on the catalogue: where, what, how grave. It is data; the sentence in the editor's language is made from
//! [`Finding::phrase`] by whoever shows it. Everything that is quoted from a file is cleaned and cut first.

use crate::domain::lang::Lang;

use super::text::clean;

/// The longest piece of a file that a finding quotes, in characters.
const QUOTE_MAX: usize = 80;

/// The longest chain of ids that a finding names, in characters: a circle of a few services, whole.
const CHAIN_MAX: usize = 400;

/// The longest path that a finding names, in characters.
const FILE_MAX: usize = 240;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is left out or changed until it is mended, or must not be given to others as it is.
    Error,
    /// Everything serves; somebody should look at it.
    Warning,
}

impl Severity {
    /// The word for machines.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A remark on one place of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the catalogue's folder, with `/`.
    pub file: String,
    /// The line, from 1; 0 when the remark is on the whole file.
    pub line: u32,
    /// What it is.
    pub kind: Kind,
}

/// What can be found. The names in fields are those of the file format, values are quoted from the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the phrases in i18n say each of them in a sentence")]
pub enum Kind {
    Unreadable { reason: String },
    OutsideRoot,
    NotRead,
    FileTooLarge { max_mb: usize },
    CatalogTooLarge { max_mb: usize },
    TooManyServices { max: usize },
    TooManyFindings { max: usize },
    FileMissing,
    NothingSound,
    NotUtf8,
    Syntax { message: String },
    FormatUnknown { found: String },
    UnknownField { field: String, near: Option<String> },
    MissingField { field: String },
    NotForKind { field: String, kind: String },
    WrongType { field: String, wanted: &'static str },
    MissingLanguage { field: String, lang: Lang },
    Empty { field: String },
    TooLong { field: String, max: usize },
    TooMany { field: String, max: usize },
    ControlCharacter { field: String, character: String },
    IdentityCode { field: String },
    BankAccount { field: String },
    BadValue { field: String, value: String, example: &'static str },
    BadPhone { value: String },
    BadHours { value: String, column: usize },
    HoursNotKnownHere { value: String },
    Duplicate { id: String, first: String },
    Dangling { field: String, id: String, near: Option<String> },
    UnknownCode { field: String, code: String, near: Option<String> },
    Itself { field: String, id: String },
    NoSource,
    SumWithoutSource,
    NoDate,
    UndatedPublished,
    DateAhead { date: String },
    Stale { days: i32 },
    LabelMissing { list: String, code: String },
    YesNoAnswers { question: String },
    NotEarlier { question: String },
    QuestionElsewhere { question: String },
    ConditionUnclear,
    LeftOut { id: String },
    OverlayGone { id: String },
    CorrectionConflict { id: String, field: String, found: String },
    CorrectionDone { id: String, field: String },
    CorrectionUnclear { id: String, field: String },
    ImportUnreadable { reason: String },
    CaseShorter { id: String, ids: String },
    CasesGone { ids: String },
    Circle { ids: String },
    Unreached { id: String },
    InsteadClosed { id: String, other: String },
    Elsewhere { id: String, field: String, other: String },
}

/// A phrase of i18n with its variables.
pub type Phrase = (&'static str, Vec<(&'static str, String)>);

impl Finding {
    /// A remark on a line of a file.
    pub fn new(file: &str, line: u32, kind: Kind) -> Finding {
        Finding { file: clean(file, FILE_MAX), line, kind }
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        match self.kind {
            Kind::Stale { .. }
            | Kind::NotRead
            | Kind::OverlayGone { .. }
            | Kind::CorrectionConflict { .. }
            | Kind::CorrectionDone { .. }
            | Kind::CaseShorter { .. }
            | Kind::CasesGone { .. }
            | Kind::Unreached { .. }
            | Kind::InsteadClosed { .. }
            | Kind::Elsewhere { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The finding's lasting code for machines, such as `unknown_field`.
    pub fn code(&self) -> String {
        self.phrase().0.trim_start_matches("finding-").trim_end_matches("-near").replace('-', "_")
    }

    /// The phrase that says what is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match &self.kind {
            Kind::Unreadable { reason } => ("finding-unreadable", vec![("reason", quote(reason))]),
            Kind::OutsideRoot => ("finding-outside-root", vec![]),
            Kind::NotRead => ("finding-not-read", vec![]),
            Kind::FileTooLarge { max_mb } => ("finding-file-too-large", vec![("max", max_mb.to_string())]),
            Kind::CatalogTooLarge { max_mb } => ("finding-catalog-too-large", vec![("max", max_mb.to_string())]),
            Kind::TooManyServices { max } => ("finding-too-many-services", vec![("max", max.to_string())]),
            Kind::TooManyFindings { max } => ("finding-too-many-findings", vec![("max", max.to_string())]),
            Kind::FileMissing => ("finding-file-missing", vec![]),
            Kind::NothingSound => ("finding-nothing-sound", vec![]),
            Kind::NotUtf8 => ("finding-not-utf8", vec![]),
            Kind::Syntax { message } => ("finding-syntax", vec![("message", quote(message))]),
            Kind::FormatUnknown { found } => ("finding-format-unknown", vec![("found", quote(found))]),
            Kind::UnknownField { field, near } => {
                with_near(["finding-unknown-field", "finding-unknown-field-near"], ("field", field), None, near)
            }
            Kind::MissingField { field } => ("finding-missing-field", vec![("field", quote(field))]),
            Kind::NotForKind { field, kind } => {
                ("finding-not-for-kind", vec![("field", quote(field)), ("kind", quote(kind))])
            }
            Kind::WrongType { field, wanted } => {
                ("finding-wrong-type", vec![("field", quote(field)), ("wanted", (*wanted).to_owned())])
            }
            Kind::MissingLanguage { field, lang } => {
                ("finding-missing-language", vec![("field", quote(field)), ("lang", lang.code().to_owned())])
            }
            Kind::Empty { field } => ("finding-empty", vec![("field", quote(field))]),
            Kind::TooLong { field, max } => {
                ("finding-too-long", vec![("field", quote(field)), ("max", max.to_string())])
            }
            Kind::TooMany { field, max } => {
                ("finding-too-many", vec![("field", quote(field)), ("max", max.to_string())])
            }
            Kind::ControlCharacter { field, character } => {
                ("finding-control-character", vec![("field", quote(field)), ("character", quote(character))])
            }
            Kind::IdentityCode { field } => ("finding-identity-code", vec![("field", quote(field))]),
            Kind::BankAccount { field } => ("finding-bank-account", vec![("field", quote(field))]),
            Kind::BadValue { field, value, example } => (
                "finding-bad-value",
                vec![("field", quote(field)), ("value", quote(value)), ("example", (*example).to_owned())],
            ),
            Kind::BadPhone { value } => ("finding-bad-phone", vec![("value", quote(value))]),
            Kind::BadHours { value, column } => {
                ("finding-bad-hours", vec![("value", quote(value)), ("column", column.to_string())])
            }
            Kind::HoursNotKnownHere { value } => ("finding-hours-not-known-here", vec![("value", quote(value))]),
            Kind::Duplicate { id, first } => ("finding-duplicate", vec![("id", quote(id)), ("first", quote(first))]),
            Kind::Dangling { field, id, near } => {
                with_near(["finding-dangling", "finding-dangling-near"], ("field", field), Some(("id", id)), near)
            }
            Kind::UnknownCode { field, code, near } => with_near(
                ["finding-unknown-code", "finding-unknown-code-near"],
                ("field", field),
                Some(("code", code)),
                near,
            ),
            Kind::Itself { field, id } => ("finding-itself", vec![("field", quote(field)), ("id", quote(id))]),
            Kind::NoSource => ("finding-no-source", vec![]),
            Kind::SumWithoutSource => ("finding-sum-without-source", vec![]),
            Kind::NoDate => ("finding-no-date", vec![]),
            Kind::UndatedPublished => ("finding-undated-published", vec![]),
            Kind::DateAhead { date } => ("finding-date-ahead", vec![("date", quote(date))]),
            Kind::Stale { days } => ("finding-stale", vec![("days", days.to_string())]),
            Kind::LabelMissing { list, code } => {
                ("finding-label-missing", vec![("list", quote(list)), ("code", quote(code))])
            }
            Kind::YesNoAnswers { question } => ("finding-yes-no-answers", vec![("question", quote(question))]),
            Kind::NotEarlier { question } => ("finding-not-earlier", vec![("question", quote(question))]),
            Kind::QuestionElsewhere { question } => ("finding-question-elsewhere", vec![("question", quote(question))]),
            Kind::ConditionUnclear => ("finding-condition-unclear", vec![]),
            Kind::LeftOut { id } => ("finding-left-out", vec![("id", quote(id))]),
            Kind::OverlayGone { id } => ("finding-overlay-gone", vec![("id", quote(id))]),
            Kind::CorrectionConflict { id, field, found } => (
                "finding-correction-conflict",
                vec![("id", quote(id)), ("field", quote(field)), ("found", quote(found))],
            ),
            Kind::CorrectionDone { id, field } => {
                ("finding-correction-done", vec![("id", quote(id)), ("field", quote(field))])
            }
            Kind::CorrectionUnclear { id, field } => {
                ("finding-correction-unclear", vec![("id", quote(id)), ("field", quote(field))])
            }
            Kind::ImportUnreadable { reason } => ("finding-import-unreadable", vec![("reason", quote(reason))]),
            Kind::CaseShorter { id, ids } => {
                ("finding-case-shorter", vec![("id", quote(id)), ("ids", clean(ids, CHAIN_MAX))])
            }
            Kind::CasesGone { ids } => ("finding-cases-gone", vec![("ids", clean(ids, CHAIN_MAX))]),
            Kind::Circle { ids } => ("finding-circle", vec![("ids", clean(ids, CHAIN_MAX))]),
            Kind::Unreached { id } => ("finding-unreached", vec![("id", quote(id))]),
            Kind::InsteadClosed { id, other } => {
                ("finding-instead-closed", vec![("id", quote(id)), ("other", quote(other))])
            }
            Kind::Elsewhere { id, field, other } => {
                ("finding-elsewhere", vec![("id", quote(id)), ("field", quote(field)), ("other", quote(other))])
            }
        }
    }
}

fn quote(text: &str) -> String {
    clean(&text.replace('\n', " "), QUOTE_MAX)
}

fn with_near(
    [plain, with]: [&'static str; 2],
    field: (&'static str, &String),
    value: Option<(&'static str, &String)>,
    near: &Option<String>,
) -> Phrase {
    let mut args = vec![(field.0, quote(field.1))];
    args.extend(value.map(|(name, value)| (name, quote(value))));
    args.extend(near.iter().map(|near| ("near", quote(near))));
    (if near.is_some() { with } else { plain }, args)
}

/// The findings so far, at most [`Remarks::MAX`] of them.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    found: Vec<Finding>,
}

impl Remarks {
    /// More findings than an editor could read.
    const MAX: usize = 10_000;

    pub(super) fn add(&mut self, file: &str, line: u32, kind: Kind) {
        match self.found.len() {
            n if n < Self::MAX => self.found.push(Finding::new(file, line, kind)),
            n if n == Self::MAX => self.found.push(Finding::new(file, 0, Kind::TooManyFindings { max: Self::MAX })),
            _ => {}
        }
    }

    /// The findings, their files named from above a folder.
    pub(super) fn below(mut self, folder: &str) -> Remarks {
        if !folder.is_empty() {
            self.found
                .iter_mut()
                .for_each(|finding| finding.file = clean(&format!("{folder}/{}", finding.file), FILE_MAX));
        }
        self
    }

    /// Takes up the findings of others.
    pub(super) fn extend(&mut self, others: Remarks) {
        others.found.into_iter().for_each(|finding| self.add(&finding.file, finding.line, finding.kind));
    }

    /// The findings by file and line.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}
