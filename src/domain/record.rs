//! What tells imported records apart: which catalogue they come from and what they describe. It knows nothing of their
//! content, which is the business of `exchange`.

/// A catalogue that services are imported from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// The national catalogue, Suomi.fi's PTV.
    Ptv,
    /// A catalogue in Open Referral's HSDS.
    Hsds,
}

impl Source {
    /// All of them.
    pub const ALL: [Source; 2] = [Source::Ptv, Source::Hsds];

    /// Its lasting name in files and reports.
    pub fn code(self) -> &'static str {
        match self {
            Source::Ptv => "ptv",
            Source::Hsds => "hsds",
        }
    }
}

/// What an imported record describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// A service.
    Service,
    /// A way to reach services (palvelukanava): a place, a phone, a page, a form.
    Channel,
    /// Who organises or gives services.
    Organization,
    /// The national text that services of the same kind share (pohjakuvaus).
    GeneralDescription,
}

impl RecordKind {
    /// All of them.
    pub const ALL: [RecordKind; 4] =
        [RecordKind::Service, RecordKind::Channel, RecordKind::Organization, RecordKind::GeneralDescription];

    /// Its lasting name in files and reports.
    pub fn code(self) -> &'static str {
        match self {
            RecordKind::Service => "service",
            RecordKind::Channel => "channel",
            RecordKind::Organization => "organization",
            RecordKind::GeneralDescription => "general_description",
        }
    }
}
