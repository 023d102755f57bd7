//! The survey of an import: what kind of record each is, what was read of it and what was not. Nothing is dropped in
//! silence: a field that this program has no place for is counted under its name, and so is one that it has never heard
//! of.

use std::{borrow::Cow, collections::BTreeMap, fmt, rc::Rc};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor},
};

use super::{
    channel::{Channel, channel},
    lenient::{Anything, Told},
    organization::organiser,
    persons::without_persons,
    raw::{ChannelRaw, GeneralDescriptionRaw, OrganizationRaw, ServiceRaw},
    service::{Around, codes, name_of, service},
};
use crate::{
    domain::{lang::Text, record::RecordKind, service::OrganiserKind},
    exchange::{Effect, Remark, What},
};

/// The most different fields that a survey counts apart; the rest is counted together.
const ROWS_MAX: usize = 400;

/// The examples that a row of the report names.
const EXAMPLES_MAX: usize = 3;

/// The most names of codes: PTV's lists have some five hundred.
const NAMES_MAX: usize = 5_000;

/// The most records that are referred to: the whole country has some hundred thousand.
const WANTED_MAX: usize = 1_000_000;

/// The most characters of an id: PTV's have 36.
const ID_MAX: usize = 64;

/// What a record is, as its fields show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it describes.
    pub kind: RecordKind,
    /// Its id, in lower case.
    pub id: String,
    /// When its source last changed it, as told.
    pub modified: Option<String>,
}

/// What an import found, to be printed and kept. Fields are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Findings {
    /// Records that were read, by kind; `unknown` are those that are none of PTV's records.
    pub read: BTreeMap<String, u64>,
    /// Records that are in the catalogue or serve a service there, by kind.
    pub kept: BTreeMap<String, u64>,
    /// What became of facts that did not come over word for word, the weightiest first.
    pub rows: Vec<FindingsRow>,
}

/// One line of the findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsRow {
    /// What it means for the fact.
    pub effect: Effect,
    /// What became of it.
    pub what: What,
    /// Where it stood, in the source's words.
    pub field: String,
    /// How often.
    pub count: u64,
    /// The first records that have it.
    pub examples: Vec<Example>,
}

/// A record that shows what a line of the findings is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The record's id.
    pub id: String,
    /// The fact, or its beginning; empty where it could be a person's.
    pub value: String,
}

/// Counts what is read. One for each import or sync.
#[derive(Debug, Default)]
pub struct Survey {
    findings: Findings,
    rows: BTreeMap<(What, String), (u64, Vec<Example>)>,
    names: BTreeMap<String, Text>,
    wanted: BTreeMap<(RecordKind, String), (u64, String)>,
}

impl Survey {
    /// Reads a record, notes what is in it, and tells what it is. `None` when it is none of PTV's records: then it is
    /// counted as such. Where it names persons, their mailboxes are taken out and counted: the JSON that comes back is
    /// what may be stored.
    pub fn record<'j>(&mut self, json: &'j [u8]) -> Option<(Head, Cow<'j, [u8]>)> {
        let Some(fields) = Fields::read(json) else {
            self.not_a_record(json);
            return None;
        };
        let head = fields.head.clone();
        *self.findings.read.entry(head.kind.code().into()).or_default() += 1;
        let (remarks, kept) = match self.content(head.kind, json) {
            Ok(content) => content,
            Err(error) => (vec![Remark::new(What::NotUnderstood, head.kind.code(), &error.to_string())], false),
        };
        if kept {
            *self.findings.kept.entry(head.kind.code().into()).or_default() += 1;
        }
        let (stored, mut persons) = match without_persons(json) {
            Some((stored, persons)) => (Cow::Owned(stored), persons),
            None => (Cow::Borrowed(json), Vec::new()),
        };
        // Those that were read have been remarked on; the others stood where nobody reads.
        for read in remarks.iter().filter(|remark| remark.what == What::Personal) {
            if let Some(same) = persons.iter().position(|person| person.value == read.value) {
                persons.swap_remove(same);
            }
        }
        for remark in fields.remarks.into_iter().chain(remarks).chain(persons) {
            self.note(&head.id, remark);
        }
        Some((head, stored))
    }

    /// Notes a remark that was made elsewhere on a record.
    pub fn note(&mut self, id: &str, remark: Remark) {
        self.note_often(id, remark, 1);
    }

    /// Notes that so many records refer to one that is not there.
    pub fn dangling(&mut self, kind: RecordKind, id: &str, wanted_by: &str, count: u64) {
        self.note_often(wanted_by, Remark::new(What::Dangling, kind.code(), id), count);
    }

    fn note_often(&mut self, id: &str, remark: Remark, often: u64) {
        let Remark { what, field, value } = remark;
        let mut key = (what, field);
        if self.rows.len() >= ROWS_MAX && !self.rows.contains_key(&key) {
            key.1 = "…".into();
        }
        let (count, examples) = self.rows.entry(key).or_default();
        *count += often;
        if examples.len() < EXAMPLES_MAX && examples.iter().all(|example| example.id != id) {
            examples.push(Example { id: id.to_owned(), value });
        }
    }

    /// Names of codes that the records brought with them, by code.
    pub fn names(&self) -> &BTreeMap<String, Text> {
        &self.names
    }

    /// The channels and organisations that services refer to, each with how often and the first service that does.
    pub fn wanted(&self) -> impl Iterator<Item = (RecordKind, &str, u64, &str)> {
        self.wanted.iter().map(|((kind, id), (count, by))| (*kind, id.as_str(), *count, by.as_str()))
    }

    /// The findings so far.
    pub fn findings(&self) -> Findings {
        let row = |((what, field), (count, examples)): (&(What, String), &(u64, Vec<Example>))| FindingsRow {
            effect: what.effect(),
            what: *what,
            field: field.clone(),
            count: *count,
            examples: examples.clone(),
        };
        let mut rows: Vec<FindingsRow> = self.rows.iter().map(row).collect();
        let place = |what: What| What::ALL.iter().position(|other| *other == what);
        rows.sort_by_key(|row| (row.effect, place(row.what), std::cmp::Reverse(row.count)));
        Findings { rows, ..self.findings.clone() }
    }

    fn take_names(&mut self, raw: &ServiceRaw) {
        for item in codes(raw) {
            let Some(code) = item.code.get() else { continue };
            if self.names.len() < NAMES_MAX && !self.names.contains_key(code) {
                self.names.extend(name_of(item).map(|name| (code.to_owned(), name)));
            }
        }
    }

    fn take_references(&mut self, raw: &ServiceRaw) {
        let channels = raw.service_channels.iter().map(|used| (RecordKind::Channel, &used.service_channel));
        let bodies = raw.organizations.iter().map(|role| (RecordKind::Organization, &role.organization));
        for (kind, reference) in channels.chain(bodies) {
            let Some(id) = reference.0.as_ref().and_then(|reference| reference.id.get()) else { continue };
            let key = (kind, id.to_lowercase());
            if self.wanted.len() < WANTED_MAX || self.wanted.contains_key(&key) {
                self.wanted.entry(key).or_insert_with(|| (0, raw.id.as_str().to_lowercase())).0 += 1;
            }
        }
    }

    fn not_a_record(&mut self, json: &[u8]) {
        *self.findings.read.entry("unknown".into()).or_default() += 1;
        let shown: String = String::from_utf8_lossy(json.get(..200).unwrap_or(json)).chars().take(60).collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        self.note("", Remark::new(What::NotUnderstood, "record", &shown));
    }

    /// The remarks on a record by itself, and whether it is kept. Channels and organisations of a service have remarks of
    /// their own, on their own records.
    fn content(&mut self, kind: RecordKind, json: &[u8]) -> Result<(Vec<Remark>, bool), serde_json::Error> {
        Ok(match kind {
            RecordKind::Service => {
                let raw: ServiceRaw = serde_json::from_slice(json)?;
                self.take_names(&raw);
                self.take_references(&raw);
                let (service, remarks) = service(&raw, &ALONE);
                (remarks, service.is_some())
            }
            RecordKind::Channel => {
                let (channel, remarks) = channel(&serde_json::from_slice::<ChannelRaw>(json)?);
                (remarks, channel.is_some())
            }
            RecordKind::Organization => {
                let (organiser, remarks) = organiser(&serde_json::from_slice::<OrganizationRaw>(json)?);
                (remarks, organiser.is_some())
            }
            RecordKind::GeneralDescription => {
                serde_json::from_slice::<GeneralDescriptionRaw>(json)?;
                (Vec::new(), true)
            }
        })
    }
}

/// A service by itself: every channel is there and empty, so that only what its own record tells is remarked on.
const ALONE: Around<'static> = Around { channel: &no_contacts, organiser: &some_organiser };

fn no_contacts(_: &str) -> Option<Rc<Channel>> {
    Some(Rc::new(Channel::default()))
}

fn some_organiser(_: &str) -> Option<OrganiserKind> {
    Some(OrganiserKind::State)
}

/// What is done with a field of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Read on.
    Read,
    /// There is no place for it: counted where there is something in it.
    NoPlace,
    /// Of no meaning to anybody but its source.
    Technical,
}

use Use::{NoPlace, Read, Technical};

/// The fields that tell what a record is, and those of its kind.
type Form = (RecordKind, &'static [&'static str], &'static [(&'static str, Use)]);

/// PTV's records. Sources: the models of versions 8–11 (vrk-kpa/ptv-releases, MIT).
const FORMS: [Form; 4] = [
    (
        RecordKind::Service,
        &["serviceNames"],
        &[
            ("id", Read),
            ("generalDescriptionId", Read),
            ("type", Read),
            ("fundingType", Read),
            ("serviceNames", Read),
            ("serviceChargeType", Read),
            ("areaType", Read),
            ("areas", Read),
            ("serviceDescriptions", Read),
            ("languages", Read),
            ("serviceClasses", Read),
            ("ontologyTerms", Read),
            ("targetGroups", Read),
            ("lifeEvents", Read),
            ("legislation", Read),
            ("keywords", Read),
            ("requirements", Read),
            ("serviceChannels", Read),
            ("organizations", Read),
            ("serviceVouchersInUse", Read),
            ("serviceVouchers", Read),
            ("publishingStatus", Read),
            ("modified", Read),
            ("sourceId", Technical),
            ("subType", NoPlace),
            ("industrialClasses", NoPlace),
            ("serviceCollections", NoPlace),
            ("responsibleSoteOrganization", NoPlace),
        ],
    ),
    (
        RecordKind::Channel,
        &["serviceChannelType", "serviceChannelNames"],
        &[
            ("id", Read),
            ("serviceChannelType", Read),
            ("serviceChannelNames", Read),
            ("displayNameType", Read),
            ("serviceChannelDescriptions", Read),
            ("phoneNumbers", Read),
            ("supportPhones", Read),
            ("emails", Read),
            ("supportEmails", Read),
            ("webPages", Read),
            ("urls", Read),
            ("channelUrls", Read),
            ("attachments", Read),
            ("formIdentifier", Read),
            ("addresses", Read),
            ("languages", Read),
            ("serviceHours", Read),
            ("publishingStatus", Read),
            ("modified", Read),
            ("sourceId", Technical),
            ("oid", Technical),
            ("organizationId", Technical),
            ("services", Technical),
            ("areaType", Technical),
            ("areas", NoPlace),
            ("ontologyTerms", NoPlace),
            ("serviceCollections", NoPlace),
            ("responsibleSoteOrganization", NoPlace),
            ("accessibilityClassification", NoPlace),
            ("deliveryAddresses", NoPlace),
            ("deliveryAddress", NoPlace),
            ("formReceiver", NoPlace),
            ("requiresSignature", NoPlace),
            ("signatureQuantity", NoPlace),
            ("requiresAuthentication", NoPlace),
        ],
    ),
    (
        RecordKind::Organization,
        &["organizationNames", "organizationType"],
        &[
            ("id", Read),
            ("organizationType", Read),
            ("organizationNames", Read),
            ("displayNameType", Read),
            ("webPages", Read),
            ("publishingStatus", Read),
            ("modified", Read),
            ("sourceId", Technical),
            ("oid", Technical),
            ("businessCode", Technical),
            ("services", Technical),
            ("areaType", Technical),
            ("parentOrganizationId", NoPlace),
            ("organizationRootId", NoPlace),
            ("subOrganizations", NoPlace),
            ("municipality", NoPlace),
            ("businessName", NoPlace),
            ("areas", NoPlace),
            ("organizationDescriptions", NoPlace),
            ("emails", NoPlace),
            ("emailAddresses", NoPlace),
            ("phoneNumbers", NoPlace),
            ("addresses", NoPlace),
            ("electronicInvoicings", NoPlace),
            ("responsibleOrganizationForServices", NoPlace),
        ],
    ),
    (
        RecordKind::GeneralDescription,
        &["names", "descriptions"],
        &[
            ("id", Read),
            ("names", Read),
            ("descriptions", Read),
            ("requirements", Read),
            ("legislation", Read),
            ("lifeEvents", Read),
            ("serviceChargeType", Read),
            ("publishingStatus", Read),
            ("modified", Read),
            ("languages", Technical),
            ("type", Technical),
            ("generalDescriptionType", Technical),
            ("serviceClasses", Technical),
            ("ontologyTerms", Technical),
            ("targetGroups", Technical),
            ("industrialClasses", NoPlace),
            ("serviceChannels", NoPlace),
            ("keywords", NoPlace),
        ],
    ),
];

/// A record's outermost fields.
struct Fields {
    head: Head,
    remarks: Vec<Remark>,
}

/// The names of a record's fields with something in them, and the two whose content tells which record it is.
#[derive(Default)]
struct Outline {
    names: Vec<String>,
    id: Told,
    modified: Told,
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Outline, D::Error> {
        struct Look;
        impl<'de> Visitor<'de> for Look {
            type Value = Outline;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outline, A::Error> {
                let mut outline = Outline::default();
                while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                    let any = match name.as_ref() {
                        "id" => outline.told(map.next_value()?, |outline| &mut outline.id),
                        "modified" => outline.told(map.next_value()?, |outline| &mut outline.modified),
                        _ => map.next_value::<Anything>()?.0,
                    };
                    // A key without anything in it still tells what kind of record it is.
                    outline.names.push(if any { name.into_owned() } else { format!("{name}{EMPTY}") });
                }
                Ok(outline)
            }
        }
        from.deserialize_map(Look)
    }
}

/// Marks the name of a field without anything in it: no field of PTV ends so.
const EMPTY: char = '\0';

impl Outline {
    fn told(&mut self, told: Told, of: impl Fn(&mut Outline) -> &mut Told) -> bool {
        let any = told.get().is_some();
        *of(self) = told;
        any
    }
}

impl Fields {
    fn read(json: &[u8]) -> Option<Fields> {
        let outline: Outline = serde_json::from_slice(json).ok()?;
        let has = |mark: &str| outline.names.iter().any(|name| name.trim_end_matches(EMPTY) == mark);
        let (kind, _, fields) = FORMS.iter().find(|(_, marks, _)| marks.iter().all(|mark| has(mark)))?;
        let id = outline.id.get()?.to_lowercase();
        if id.len() > ID_MAX || id.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return None;
        }
        let mut remarks = Vec::new();
        for name in outline.names.iter().filter(|name| !name.ends_with(EMPTY)) {
            match fields.iter().find(|(known, _)| known == name) {
                Some((_, Use::Read | Use::Technical)) => {}
                Some((_, Use::NoPlace)) => remarks.push(Remark::new(What::LeftOut, name.as_str(), "")),
                None => remarks.push(Remark::new(What::UnknownWord, "field", name)),
            }
        }
        let modified = outline.modified.get().map(str::to_owned);
        Some(Fields { head: Head { kind: *kind, id, modified }, remarks })
    }
}
