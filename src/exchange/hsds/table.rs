//! The tables of HSDS 3.0 as data: their files, their fields, and how their rows hang together. The tabular form is
//! made from the compiled one, and back, by this table alone. What our own terms mean stands here too.

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A UUID.
    Id,
    /// An address of a page.
    Uri,
    /// An e-mail address.
    Email,
    /// A date.
    Date,
    /// A date with a time.
    DateTime,
    /// A time of day.
    Time,
}

/// How a record within another one is told apart in the tabular form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// The inner row names the outer one in this field.
    Inner(&'static str),
    /// The outer row names the inner one in this field.
    Outer(&'static str),
    /// The inner row names the outer one and its table in these two fields.
    Any(&'static str, &'static str),
}

/// A field of the compiled form that holds other records.
#[derive(Debug)]
pub(super) struct Nested {
    /// The field's name.
    pub(super) field: &'static str,
    /// The table of the records in it.
    pub(super) table: &'static str,
    /// How they are joined in the tabular form.
    pub(super) link: Link,
}

/// One table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// Its file in the tabular form.
    pub(super) file: &'static str,
    /// Its plain fields.
    pub(super) fields: &'static [(&'static str, Kind)],
    /// Its fields that hold other records.
    pub(super) nested: &'static [Nested],
}

use Kind::{Date, DateTime, Email, Id, Number, Text, Time, Uri};

const fn inner(field: &'static str, table: &'static str, by: &'static str) -> Nested {
    Nested { field, table, link: Link::Inner(by) }
}

const fn outer(field: &'static str, table: &'static str, by: &'static str) -> Nested {
    Nested { field, table, link: Link::Outer(by) }
}

const ATTRIBUTES: Nested =
    Nested { field: "attributes", table: "attribute", link: Link::Any("link_id", "link_entity") };
const METADATA: Nested =
    Nested { field: "metadata", table: "metadata", link: Link::Any("resource_id", "resource_type") };

/// Every table, in the order of the specification.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "organization",
        file: "organizations.csv",
        fields: &[
            ("id", Id),
            ("name", Text),
            ("alternate_name", Text),
            ("description", Text),
            ("email", Email),
            ("website", Uri),
            ("tax_status", Text),
            ("tax_id", Text),
            ("year_incorporated", Number),
            ("legal_status", Text),
            ("logo", Text),
            ("uri", Uri),
            ("parent_organization_id", Id),
        ],
        nested: &[
            inner("funding", "funding", "organization_id"),
            inner("contacts", "contact", "organization_id"),
            inner("phones", "phone", "organization_id"),
            inner("locations", "location", "organization_id"),
            inner("programs", "program", "organization_id"),
            inner("organization_identifiers", "organization_identifier", "organization_id"),
            ATTRIBUTES,
            METADATA,
        ],
    },
    Table {
        name: "program",
        file: "programs.csv",
        fields: &[("id", Id), ("organization_id", Id), ("name", Text), ("alternate_name", Text), ("description", Text)],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "service",
        file: "services.csv",
        fields: &[
            ("id", Id),
            ("organization_id", Id),
            ("program_id", Id),
            ("name", Text),
            ("alternate_name", Text),
            ("description", Text),
            ("url", Uri),
            ("email", Email),
            ("status", Text),
            ("interpretation_services", Text),
            ("application_process", Text),
            ("fees_description", Text),
            ("wait_time", Text),
            ("fees", Text),
            ("accreditations", Text),
            ("eligibility_description", Text),
            ("minimum_age", Number),
            ("maximum_age", Number),
            ("assured_date", Date),
            ("assurer_email", Email),
            ("licenses", Text),
            ("alert", Text),
            ("last_modified", DateTime),
        ],
        nested: &[
            inner("phones", "phone", "service_id"),
            inner("schedules", "schedule", "service_id"),
            inner("service_areas", "service_area", "service_id"),
            inner("service_at_locations", "service_at_location", "service_id"),
            inner("languages", "language", "service_id"),
            outer("organization", "organization", "organization_id"),
            inner("funding", "funding", "service_id"),
            inner("cost_options", "cost_option", "service_id"),
            outer("program", "program", "program_id"),
            inner("required_documents", "required_document", "service_id"),
            inner("contacts", "contact", "service_id"),
            ATTRIBUTES,
            METADATA,
        ],
    },
    Table {
        name: "attribute",
        file: "attributes.csv",
        fields: &[
            ("id", Id),
            ("link_id", Id),
            ("taxonomy_term_id", Id),
            ("link_type", Text),
            ("link_entity", Text),
            ("value", Text),
        ],
        nested: &[outer("taxonomy_term", "taxonomy_term", "taxonomy_term_id"), METADATA],
    },
    Table {
        name: "service_at_location",
        file: "service_at_location.csv",
        fields: &[("id", Id), ("service_id", Id), ("location_id", Id), ("description", Text)],
        nested: &[
            inner("contacts", "contact", "service_at_location_id"),
            inner("phones", "phone", "service_at_location_id"),
            inner("schedules", "schedule", "service_at_location_id"),
            outer("location", "location", "location_id"),
            ATTRIBUTES,
            METADATA,
        ],
    },
    Table {
        name: "location",
        file: "locations.csv",
        fields: &[
            ("id", Id),
            ("location_type", Text),
            ("url", Uri),
            ("organization_id", Id),
            ("name", Text),
            ("alternate_name", Text),
            ("description", Text),
            ("transportation", Text),
            ("latitude", Number),
            ("longitude", Number),
            ("external_identifier", Text),
            ("external_identifier_type", Text),
        ],
        nested: &[
            inner("languages", "language", "location_id"),
            inner("addresses", "address", "location_id"),
            inner("contacts", "contact", "location_id"),
            inner("accessibility", "accessibility", "location_id"),
            inner("phones", "phone", "location_id"),
            inner("schedules", "schedule", "location_id"),
            ATTRIBUTES,
            METADATA,
        ],
    },
    Table {
        name: "phone",
        file: "phones.csv",
        fields: &[
            ("id", Id),
            ("location_id", Id),
            ("service_id", Id),
            ("organization_id", Id),
            ("contact_id", Id),
            ("service_at_location_id", Id),
            ("number", Text),
            ("extension", Number),
            ("type", Text),
            ("description", Text),
        ],
        nested: &[inner("languages", "language", "phone_id"), ATTRIBUTES, METADATA],
    },
    Table {
        name: "contact",
        file: "contacts.csv",
        fields: &[
            ("id", Id),
            ("organization_id", Id),
            ("service_id", Id),
            ("service_at_location_id", Id),
            ("location_id", Id),
            ("name", Text),
            ("title", Text),
            ("department", Text),
            ("email", Email),
        ],
        nested: &[inner("phones", "phone", "contact_id"), ATTRIBUTES, METADATA],
    },
    Table {
        name: "address",
        file: "addresses.csv",
        fields: &[
            ("id", Id),
            ("location_id", Id),
            ("attention", Text),
            ("address_1", Text),
            ("address_2", Text),
            ("city", Text),
            ("region", Text),
            ("state_province", Text),
            ("postal_code", Text),
            ("country", Text),
            ("address_type", Text),
        ],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "schedule",
        file: "schedules.csv",
        fields: &[
            ("id", Id),
            ("service_id", Id),
            ("location_id", Id),
            ("service_at_location_id", Id),
            ("valid_from", Date),
            ("valid_to", Date),
            ("dtstart", Date),
            ("timezone", Number),
            ("until", Date),
            ("count", Number),
            ("wkst", Text),
            ("freq", Text),
            ("interval", Number),
            ("byday", Text),
            ("byweekno", Text),
            ("bymonthday", Text),
            ("byyearday", Text),
            ("description", Text),
            ("opens_at", Time),
            ("closes_at", Time),
            ("schedule_link", Uri),
            ("attending_type", Text),
            ("notes", Text),
        ],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "funding",
        file: "funding.csv",
        fields: &[("id", Id), ("organization_id", Id), ("service_id", Id), ("source", Text)],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "service_area",
        file: "service_areas.csv",
        fields: &[
            ("id", Id),
            ("service_id", Id),
            ("name", Text),
            ("description", Text),
            ("extent", Text),
            ("extent_type", Text),
            ("uri", Uri),
        ],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "required_document",
        file: "required_documents.csv",
        fields: &[("id", Id), ("service_id", Id), ("document", Text), ("uri", Uri)],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "language",
        file: "languages.csv",
        fields: &[
            ("id", Id),
            ("service_id", Id),
            ("location_id", Id),
            ("phone_id", Id),
            ("name", Text),
            ("code", Text),
            ("note", Text),
        ],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "accessibility",
        file: "accessibility.csv",
        fields: &[("id", Id), ("location_id", Id), ("description", Text), ("details", Text), ("url", Uri)],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "taxonomy_term",
        file: "taxonomy_terms.csv",
        fields: &[
            ("id", Id),
            ("code", Text),
            ("name", Text),
            ("description", Text),
            ("parent_id", Id),
            ("taxonomy", Text),
            ("language", Text),
            ("taxonomy_id", Id),
            ("term_uri", Uri),
        ],
        nested: &[outer("taxonomy_detail", "taxonomy", "taxonomy_id"), METADATA],
    },
    Table {
        name: "metadata",
        file: "metadata.csv",
        fields: &[
            ("id", Id),
            ("resource_id", Id),
            ("resource_type", Text),
            ("last_action_date", Date),
            ("last_action_type", Text),
            ("field_name", Text),
            ("previous_value", Text),
            ("replacement_value", Text),
            ("updated_by", Text),
        ],
        nested: &[],
    },
    Table {
        name: "meta_table_description",
        file: "meta_table_descriptions.csv",
        fields: &[("id", Id), ("name", Text), ("language", Text), ("character_set", Text)],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "cost_option",
        file: "cost_options.csv",
        fields: &[
            ("id", Id),
            ("service_id", Id),
            ("valid_from", Date),
            ("valid_to", Date),
            ("option", Text),
            ("currency", Text),
            ("amount", Number),
            ("amount_description", Text),
        ],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "organization_identifier",
        file: "organization_identifiers.csv",
        fields: &[
            ("id", Id),
            ("organization_id", Id),
            ("identifier_scheme", Text),
            ("identifier_type", Text),
            ("identifier", Text),
        ],
        nested: &[ATTRIBUTES, METADATA],
    },
    Table {
        name: "taxonomy",
        file: "taxonomies.csv",
        fields: &[("id", Id), ("name", Text), ("description", Text), ("uri", Uri), ("version", Text)],
        nested: &[METADATA],
    },
];

/// A table by its name.
pub(super) fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// What our own terms mean, for whoever reads an export without this program.
const TERMS: &[(&str, &str)] = &[
    ("id", "The id of the service in the catalogue that was exported."),
    ("language", "The language of the texts of this record, as an ISO 639-1 code."),
    ("absent", "This text does not exist in the language of the record; the field shows another language's."),
    ("name", "The name in another language."),
    ("short", "A short name."),
    ("kind", "What kind of body organises the service."),
    ("other_names", "Another name of the service."),
    ("provider", "Who gives the service, where the organiser is a group."),
    ("summary", "The first paragraph of the description."),
    ("description", "The rest of the description in another language."),
    ("direct_when", "When to direct a person here."),
    ("for_whom", "Who the service is for."),
    ("how_to_get", "How to get the service."),
    ("bring", "What to bring."),
    ("words", "What people say when this is what they need."),
    ("keywords", "A search word that the editors of the service chose."),
    ("way_in", "Advice or assessment that leads to other services."),
    ("through", "The id of a service that must be passed first."),
    ("next_steps", "The id of a service that usually comes next."),
    ("alternatives", "The id of a service that could help too."),
    ("instead", "The id of a service that serves when this one is closed."),
    ("destination", "Where a person directed here counts as directed."),
    ("law", "A section of law."),
    ("sensitive", "Kept off notes and lists that others may see."),
    ("model", "The id of the national general description that the service follows."),
    ("same_as", "The id of the same service in another catalogue."),
    ("staff_note", "A remark of the staff."),
    ("unknown", "A word of the first source that was not understood, as field=word."),
    ("cost", "What kind of cost, and where it was read, as JSON."),
    ("cost_text", "What it costs, in another language."),
    ("details", "Deadlines, processing times and other texts, as JSON."),
    ("channel", "Place in the order, source and opening hours in OpenStreetMap's syntax, as JSON."),
    ("note", "A remark on this way to reach the service."),
    ("hours_text", "What the source says of the hours, in words."),
    ("of", "The id of the phone or contact whose hours these are."),
    ("area", "The area: FI, mainland, county:NN, employment:NAME or a municipality's three-digit code."),
];

/// What a term means; for terms of other taxonomies, which one it is.
pub(super) fn explained<'a>(taxonomy: &'a str, code: &str) -> &'a str {
    match taxonomy {
        super::bag::OURS => TERMS.iter().find(|(term, _)| *term == code).map_or("", |(_, meaning)| meaning),
        other => other,
    }
}
