//! The file format, version 1, as data: every kind of file with its tables and fields. The reader and the JSON Schemas
//! both follow these tables, so a field is added here and nowhere else. Source of what the fields mean:
//! `catalog/README.md`.

use crate::domain::code::{
    Asker, ClientGroup, CodeList, ContactMethod, Destination, DurationBand, Feedback, FeedbackAbout, FeedbackResult,
    HandoverResult, HowSoon, Need, Outcome, PlaceKind, PlacesBefore, ReturnReason, Segment, ServiceLevel, UnmetReason,
    Urgency, WhyTogether,
};

mod activity;
mod case;

use super::shape::{
    AREA, CODE, Case, DIGITS_2, DIGITS_3, EMAIL, Field, Form, HOURS, PHONE, PTV_CODE, SERVICE_ID, Shape, URL, may, must,
};

/// The version of the format that this program reads.
pub(super) const FORMAT: u32 = 1;

/// The most services in source form; a larger catalogue is imported, not written by hand.
pub const SERVICES_MAX: usize = 50_000;

/// The most questions of a checklist: a talk, not an interrogation.
pub const QUESTIONS_MAX: usize = 60;

/// The most answers of a question: the digits 1–9 pick, then the letters.
pub const ANSWERS_MAX: usize = 26;

pub use activity::ACTIVITIES_MAX;

const NAME: usize = 120;
const SENTENCES: usize = 600;
const SOURCE: usize = 400;

const VERSION: Field = must("format", Shape::Number(FORMAT..=FORMAT), "The version of the format: 1.");
const NAME_FIELD: Field = must("name", Shape::Text(NAME), "Its name.");

const SERVICE_IDS: Shape = Shape::List(&Shape::Word(&SERVICE_ID), 0..=50);
const PTV_CODES: Shape = Shape::List(&Shape::Word(&PTV_CODE), 0..=30);
const LAW: Shape = Shape::List(&Shape::Line(120), 0..=20);

/// The kinds of file: name of the schema, what its path looks like, and its form.
pub(super) static KINDS: [(&str, PathForm, &Form); 11] = [
    ("organisers", PathForm::File("organisers.toml"), &ORGANISERS),
    ("needs", PathForm::File("needs.toml"), &NEEDS),
    ("words", PathForm::File("words.toml"), &WORDS),
    ("labels", PathForm::File("labels.toml"), &LABELS),
    ("desks", PathForm::File("desks.toml"), &DESKS),
    ("codes", PathForm::Folder("codes/"), &CODES),
    ("services", PathForm::Folder("services/"), &SERVICES),
    ("checklist", PathForm::Folder("checklists/"), &CHECKLIST),
    ("case", PathForm::Folder("cases/"), &case::CASE),
    ("events", PathForm::Folder("events/"), &activity::ACTIVITIES),
    ("overlay", PathForm::Folder("overlay/"), &OVERLAY),
];

/// Where files of a kind stand.
#[derive(Debug)]
pub(super) enum PathForm {
    File(&'static str),
    Folder(&'static str),
}

impl PathForm {
    pub(super) fn holds(&self, path: &str) -> bool {
        match self {
            PathForm::File(name) => path == *name,
            PathForm::Folder(folder) => {
                path.strip_prefix(folder).is_some_and(|name| name.ends_with(".toml") && !name.contains('/'))
            }
        }
    }
}

static ORGANISERS: Form =
    Form::of(&[VERSION, must("organiser", Shape::Tables(&ORGANISER, 1..=5_000), "Who organises services.")]);

static ORGANISER: Form = Form::of(&[
    must("id", Shape::Word(&SERVICE_ID), "Its lasting name in these files."),
    must("kind", Shape::OneOf(organiser_kinds), "What kind of body it is."),
    NAME_FIELD,
    must("short", Shape::Text(40), "A word for a narrow column."),
    may("url", Shape::Word(&URL), "Its web page."),
]);

fn organiser_kinds() -> Vec<&'static str> {
    vec!["county", "municipality", "employment_area", "kela", "state", "association", "parish", "private"]
}

static CODES: Form = Form::of(&[
    VERSION,
    may("county", Shape::Tables(&COUNTY, 1..=100), "Wellbeing services counties."),
    may("employment_area", Shape::Tables(&NAMED, 1..=200), "Employment areas."),
    may("municipality", Shape::Tables(&MUNICIPALITY, 1..=1_000), "Municipalities."),
    may("service_class", Shape::Tables(&SERVICE_CLASS, 1..=2_000), "PTV service classes."),
    may("target_group", Shape::Tables(&PTV_NAMED, 1..=2_000), "PTV target groups."),
    may("life_event", Shape::Tables(&PTV_NAMED, 1..=2_000), "PTV life events."),
]);

static COUNTY: Form = Form::of(&[must("code", Shape::Word(&DIGITS_2), "Its two-digit code."), NAME_FIELD]);
static NAMED: Form = Form::of(&[must("code", Shape::Word(&SERVICE_ID), "Its code."), NAME_FIELD]);
static PTV_NAMED: Form = Form::of(&[must("code", Shape::Word(&PTV_CODE), "Its code."), NAME_FIELD]);
static SERVICE_CLASS: Form = Form::of(&[
    must("code", Shape::Word(&PTV_CODE), "Its code."),
    NAME_FIELD,
    may("words", Shape::Words, "What people look for under it; for services that have no everyday words of their own."),
]);

static MUNICIPALITY: Form = Form::of(&[
    must("code", Shape::Word(&DIGITS_3), "Its three-digit code (Statistics Finland)."),
    NAME_FIELD,
    must("county", Shape::Word(&DIGITS_2), "The code of its wellbeing services county."),
    may("employment", Shape::Word(&SERVICE_ID), "The code of its employment area."),
]);

static NEEDS: Form =
    Form::of(&[VERSION, must("need", Shape::Tables(&NEED, 1..=100), "The needs in the order of the screen.")]);

static NEED: Form = Form::of(&[
    must("code", Shape::OneOf(codes_of::<Need>), "Its code."),
    NAME_FIELD,
    may("support_need", Shape::Word(&CODE), "The support need of 1301/2014 11 § that it belongs to."),
    must("general", SERVICE_IDS, "Services of general guidance, offered when nothing better is found."),
    may("sensitive", Shape::Flag, "Its small figures are hidden more carefully."),
    must("words", Shape::Words, "Everyday words for it."),
    may("classes", PTV_CODES, "PTV service classes whose imported services answer it."),
]);

static WORDS: Form =
    Form::of(&[VERSION, must("words", Shape::Tables(&WORD_GROUP, 1..=5_000), "Words that mean the same in search.")]);

static WORD_GROUP: Form =
    Form::of(&[must("words", Shape::List(&Shape::Line(60), 2..=60), "Words that truly stand for each other.")]);

static LABELS: Form =
    Form::of(&[VERSION, must("label", Shape::Tables(&LABEL, 1..=1_000), "The words on screen for a code.")]);

static LABEL: Form = Form::of(&[
    must("list", Shape::OneOf(list_names), "The code list."),
    must("code", Shape::Word(&CODE), "The code."),
    must("name", Shape::Text(60), "Its words; they stand on one line of a narrow screen."),
]);

static DESKS: Form =
    Form::of(&[VERSION, must("desk", Shape::Tables(&DESK, 1..=2_000), "The desks that count contacts.")]);

static DESK: Form = Form::of(&[
    must("code", Shape::Word(&CODE), "Its code; never changed once in use."),
    must("name", Shape::Text(60), "Its short name."),
    must("municipality", Shape::Word(&DIGITS_3), "The code of its municipality."),
    may("service", Shape::Word(&SERVICE_ID), "Its own service card."),
    may("method", Shape::OneOf(codes_of::<ContactMethod>), "How people usually come to it; in_person when left out."),
]);

static SERVICES: Form = Form::of(&[
    VERSION,
    must("organiser", Shape::Word(&SERVICE_ID), "An id of organisers.toml."),
    must("service", Shape::Tables(&SERVICE, 1..=SERVICES_MAX), "The services."),
]);

static SERVICE: Form = Form::of(&[
    must("id", Shape::Word(&SERVICE_ID), "Lower-case letters, digits, hyphens; never changed once in use."),
    NAME_FIELD,
    may("other_names", Shape::Words, "Other names."),
    must("summary", Shape::Text(SENTENCES), "What it is, in two sentences."),
    must("direct_when", Shape::Text(SENTENCES), "A clause after “Ohjaa tänne”, in lower case."),
    must("for_whom", Shape::Text(SENTENCES), "Who it is for."),
    must("how_to_get", Shape::Text(SENTENCES), "How to get it."),
    may("bring", Shape::Text(SENTENCES), "What to bring."),
    must("words", Shape::Words, "What people say when this is what they need."),
    must("needs", Shape::List(&Shape::OneOf(codes_of::<Need>), 1..=20), "The needs it serves, the most usual first."),
    must("area", Shape::List(&Shape::Word(&AREA), 1..=400), "Where it is valid."),
    may("provider", Shape::Text(NAME), "Who answers, where the organiser is a group."),
    may("way_in", Shape::Flag, "Advice or assessment: ranked before what it leads to."),
    may("through", SERVICE_IDS, "Services that must be passed first."),
    may("next_steps", SERVICE_IDS, "What usually comes next."),
    may("alternatives", SERVICE_IDS, "What else could help."),
    may("instead", SERVICE_IDS, "Who serves when this is closed."),
    may(
        "destination",
        Shape::OneOf(codes_of::<Destination>),
        "Where it counts as directed, where the organiser does not say it.",
    ),
    may("classes", PTV_CODES, "PTV service classes."),
    may("target_groups", PTV_CODES, "PTV target groups."),
    may("life_events", PTV_CODES, "PTV life events."),
    may("law", LAW, "Sections of law, such as 1301/2014 36 §."),
    may("sensitive", Shape::Flag, "Kept off notes and lists that others may see."),
    may(
        "same_as",
        Shape::List(&Shape::Word(&SERVICE_ID), 1..=400),
        "Ids, or PTV GUIDs, of the same service in imported catalogues.",
    ),
    may("staff_note", Shape::Text(SENTENCES), "A remark for the county's own staff."),
    may("cost", Shape::Table(&COST), "What it costs; left out = not known."),
    must("channel", Shape::Tables(&CHANNEL, 1..=200), "How it is reached."),
]);

static COST: Form = Form::of(&[
    must("kind", Shape::OneOf(|| vec!["free", "fee", "varies", "unknown"]), "Free, a fee, it varies, or not known."),
    may("text", Shape::Text(SENTENCES), "In words."),
    may("source", Shape::Line(SOURCE), "Where it was read; needed when a sum is named."),
    may("checked", Shape::Date, "The date of the source."),
    may("undated", Shape::Flag, "The source has no date."),
    may("grade", Shape::OneOf(grades), "How far it can be trusted; left out = published."),
]);

static CHANNEL: Form = Form {
    fields: &[
        must("kind", Shape::OneOf(|| vec!["phone", "place", "web", "form", "email"]), "What kind of channel."),
        may("name", Shape::Text(NAME), "What answers here."),
        may("number", Shape::Word(&PHONE), "The number in groups, as one dials it in Finland."),
        may("address", Shape::Line(NAME), "The street address, only from a source."),
        may("municipality", Shape::Word(&DIGITS_3), "The code of the place's municipality."),
        may("url", Shape::Word(&URL), "The address of the page."),
        may("email", Shape::Word(&EMAIL), "An organisation's address, never a person's."),
        may("hours", Shape::Word(&HOURS), "OSM opening hours; left out = not known."),
        may("note", Shape::Text(300), "A remark."),
        may("free", Shape::Flag, "It costs nothing to use."),
        may("languages", Shape::List(&Shape::OneOf(|| vec!["fi", "sv", "en"]), 0..=3), "Only where a source says so."),
        must("grade", Shape::OneOf(grades), "How far the contact can be trusted."),
        must("source", Shape::Line(SOURCE), "Where it was read: an address, or the name of a document."),
        may("checked", Shape::Date, "The date of that source."),
        may("undated", Shape::Flag, "The source has no date."),
    ],
    cases: Some((
        "kind",
        &[
            Case { value: "phone", must: &["number"], may: &[] },
            Case { value: "place", must: &["municipality"], may: &["address"] },
            Case { value: "web", must: &["url"], may: &[] },
            Case { value: "form", must: &["url"], may: &[] },
            Case { value: "email", must: &["email"], may: &[] },
        ],
    )),
};

fn grades() -> Vec<&'static str> {
    vec!["published", "check", "unverified"]
}

/// What the county knows of services that it does not write itself.
static OVERLAY: Form = Form::of(&[
    VERSION,
    must("service", Shape::Tables(&OVERLAID, 1..=5_000), "What is laid over services that stand elsewhere."),
]);

static OVERLAID: Form = Form::of(&[
    must("id", Shape::Word(&SERVICE_ID), "The service's id, or the PTV GUID at the end of it."),
    may("words", Shape::Words, "What people here say when this is what they need; added to the service's own."),
    may("other_names", Shape::Words, "What it is called here; added to the service's own."),
    may("staff_note", Shape::Text(SENTENCES), "A remark for the county's own staff."),
    may("through", SERVICE_IDS, "Services that must be passed first; several mean one of them."),
    may("next_steps", SERVICE_IDS, "What usually comes next."),
    may("alternatives", SERVICE_IDS, "What else could help."),
    may("instead", SERVICE_IDS, "Who serves when this is closed."),
    may("needs", Shape::List(&Shape::OneOf(codes_of::<Need>), 1..=20), "The needs it serves, the most usual first."),
    may("sensitive", Shape::Flag, "Kept off notes and lists that others may see."),
    may("way_in", Shape::Flag, "Advice or assessment: ranked before what it leads to."),
    may(
        "same_as",
        Shape::List(&Shape::Word(&SERVICE_ID), 1..=400),
        "Ids, or PTV GUIDs, of the same service in imported catalogues.",
    ),
    may("correction", Shape::Tables(&CORRECTION, 1..=50), "Facts that the imported catalogue has wrong."),
]);

static CORRECTION: Form = Form::of(&[
    must("field", Shape::OneOf(corrected_fields), "What is wrong."),
    may("lang", Shape::OneOf(|| vec!["fi", "sv", "en"]), "The language of a text; fi when left out."),
    may("channel", Shape::Line(NAME), "The id of the channel, where several could be meant."),
    may("was", Shape::Line(SENTENCES), "What the imported catalogue says; left out when it says nothing."),
    must("now", Shape::Line(SENTENCES), "What is right."),
    must("source", Shape::Line(SOURCE), "Where it was read: an address, or the name of a document."),
    must("checked", Shape::Date, "The date of that source."),
]);

/// What a correction may correct.
fn corrected_fields() -> Vec<&'static str> {
    vec!["name", "summary", "for_whom", "how_to_get", "cost", "phone", "hours", "url", "email", "address"]
}

static CHECKLIST: Form = Form::of(&[
    VERSION,
    must("id", Shape::Word(&CODE), "Its id; never changed once in use."),
    must("version", Shape::Number(1..=1_000_000), "Raised with every change of meaning."),
    NAME_FIELD,
    may("part", Shape::Tables(&PART, 0..=20), "Its parts in order; a shared question brings its own."),
    must("question", Shape::Tables(&QUESTION, 1..=QUESTIONS_MAX), "Its questions in order."),
    may("segment", Shape::Tables(&SEGMENT, 0..=10), "How two questions place a person in a relation."),
    may("needs", Shape::List(&Shape::OneOf(codes_of::<Need>), 0..=5), "The needs for which it is offered."),
    may("leads", SERVICE_IDS, "Services that lead to it: who finds one of them may want this list."),
    may("doubt", Shape::Tables(&DOUBT, 0..=20), "Answers that hardly go together."),
    may("no_note", Shape::Flag, "Whoever answers one of its own questions takes no note along, unless one is chosen."),
]);

static DOUBT: Form = Form::of(&[
    must("when", Shape::Tables(&CONDITION, 1..=10), "All of these must hold."),
    must("ask", Shape::Text(300), "What to look at again: a gentle question to the advisor."),
]);

static PART: Form = Form::of(&[must("id", Shape::Word(&CODE), "Its id."), must("name", Shape::Text(60), "Its name.")]);

static QUESTION: Form = Form {
    fields: &[
        must("id", Shape::Word(&CODE), "Its id, one over all checklists; of a shared one, the id that it has there."),
        must(
            "kind",
            Shape::OneOf(|| vec!["yes_no", "one", "many", "shared"]),
            "How it is answered, or that it is shared.",
        ),
        may("part", Shape::Word(&CODE), "The part that it belongs to."),
        may("short", Shape::Text(60), "Names the line in the list of answers."),
        may("ask", Shape::Text(300), "The question; of a silent one, what the advisor considers."),
        may("say", Shape::Text(300), "A sentence the advisor may say."),
        may("silent", Shape::Flag, "Never asked aloud, never shown to the customer."),
        may("law", LAW, "Its ground in law."),
        may("when", Shape::Tables(&CONDITION, 0..=10), "All of these must hold."),
        may("answer", Shape::Tables(&ANSWER, 1..=ANSWERS_MAX), "Its answers."),
    ],
    cases: Some((
        "kind",
        &[
            own_question("yes_no"),
            own_question("one"),
            own_question("many"),
            Case { value: "shared", must: &[], may: &[] },
        ],
    )),
};

const fn own_question(value: &'static str) -> Case {
    Case { value, must: &["part", "short", "ask", "answer"], may: &["say", "silent", "law", "when"] }
}

static CONDITION: Form = Form::of(&[
    may("question", Shape::Word(&CODE), "An earlier question, with `is` or `not`."),
    may("is", Shape::List(&Shape::Word(&CODE), 1..=ANSWERS_MAX), "It has one of these answers."),
    may("not", Shape::List(&Shape::Word(&CODE), 1..=ANSWERS_MAX), "It has none of these answers."),
    may("method", Shape::List(&Shape::OneOf(codes_of::<ContactMethod>), 1..=20), "How the person came."),
    may("need", Shape::List(&Shape::OneOf(codes_of::<Need>), 1..=20), "One of these needs has been named."),
]);

static ANSWER: Form = Form::of(&[
    must("id", Shape::Word(&CODE), "Its id."),
    must("label", Shape::Text(NAME), "Its words."),
    may("advice", Shape::Text(400), "What to do or say."),
    may("suggest", SERVICE_IDS, "Services that could suit."),
    may("need", Shape::OneOf(codes_of::<Need>), "The need that it names."),
    may("fact", Shape::Table(&FACT), "What it fills in the visit."),
    may("sign", Shape::Flag, "One of the six signs."),
    may("urgency", Shape::OneOf(codes_of::<Urgency>), "How soon help is needed."),
    may("axis", Shape::Pair, "Where it places the person on an axis, and the side."),
    may("deadline", Shape::OneOf(|| vec!["assessment_7_weekdays"]), "A date that the law counts from this contact."),
    may("note", Shape::Text(NAME), "A line for “so far”."),
]);

/// The fields of the visit that an answer may fill; the list of each is the code list of the same name.
static FACT: Form = Form::of(&[
    may("asker", Shape::OneOf(codes_of::<Asker>), "Who asks."),
    may("client_group", Shape::OneOf(codes_of::<ClientGroup>), "Whose matter it is."),
    may("places_before", Shape::OneOf(codes_of::<PlacesBefore>), "Places contacted before."),
    may("level", Shape::OneOf(codes_of::<ServiceLevel>), "How deep the service went."),
    may("feedback", Shape::OneOf(codes_of::<Feedback>), "Whether the person felt helped."),
    may("handover", Shape::OneOf(codes_of::<HandoverResult>), "How the handover ended."),
    may("language", Shape::OneOf(|| vec!["fi", "sv", "en", "other"]), "The language of the talk."),
    may("municipality", Shape::OneOf(|| vec!["ask"]), "Asks for the municipality of the person concerned."),
]);

static SEGMENT: Form = Form::of(&[
    must("id", Shape::OneOf(codes_of::<Segment>), "The relation."),
    must("when", Shape::Tables(&CONDITION, 1..=10), "All of these must hold."),
    must("advice", Shape::Text(400), "What it asks of the advisor, without its name."),
]);

/// The codes of a list.
pub(super) fn codes_of<T: CodeList>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.code()).collect()
}

/// A code list's name and the function that lists its codes.
type ListOfCodes = (&'static str, fn() -> Vec<&'static str>);

/// The lists whose words on screen stand in `labels.toml`. Needs have their own file.
pub(super) static LABELLED: [ListOfCodes; 19] = [
    (ServiceLevel::LIST, codes_of::<ServiceLevel>),
    (Asker::LIST, codes_of::<Asker>),
    (ClientGroup::LIST, codes_of::<ClientGroup>),
    (ContactMethod::LIST, codes_of::<ContactMethod>),
    (Outcome::LIST, codes_of::<Outcome>),
    (Destination::LIST, codes_of::<Destination>),
    (HandoverResult::LIST, codes_of::<HandoverResult>),
    (UnmetReason::LIST, codes_of::<UnmetReason>),
    (PlacesBefore::LIST, codes_of::<PlacesBefore>),
    (DurationBand::LIST, codes_of::<DurationBand>),
    (Feedback::LIST, codes_of::<Feedback>),
    (Segment::LIST, codes_of::<Segment>),
    (Urgency::LIST, codes_of::<Urgency>),
    (HowSoon::LIST, codes_of::<HowSoon>),
    (WhyTogether::LIST, codes_of::<WhyTogether>),
    (ReturnReason::LIST, codes_of::<ReturnReason>),
    (PlaceKind::LIST, codes_of::<PlaceKind>),
    (FeedbackAbout::LIST, codes_of::<FeedbackAbout>),
    (FeedbackResult::LIST, codes_of::<FeedbackResult>),
];

fn list_names() -> Vec<&'static str> {
    LABELLED.iter().map(|(name, _)| *name).collect()
}
