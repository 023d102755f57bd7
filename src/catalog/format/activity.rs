//! The form of `events/*.toml`: groups, events, volunteering, and the pages where a place's programme is published.

use crate::{
    catalog::shape::{CLOCK, DIGITS_3, Form, HOURS, PHONE, SERVICE_ID, Shape, URL, may, must},
    domain::{
        activity::{ActivityKind, SignUp},
        language::LANGUAGES,
    },
};

use super::{COST, NAME, SENTENCES, SERVICE_IDS, SOURCE, VERSION, grades};

/// The most activities of a catalogue: eighty in each of a county's 23 municipalities. All of them are looked at when the
/// desk asks what is on.
pub const ACTIVITIES_MAX: usize = 2_000;

/// The most single dates of an activity: one a day for a year.
const DATES_MAX: usize = 366;

/// The most places of one programme: every municipality of a large county, some with two.
const PLACES_MAX: usize = 50;

pub(in crate::catalog) static ACTIVITIES: Form = Form::of(&[
    VERSION,
    must(
        "activity",
        Shape::Tables(&ACTIVITY, 1..=ACTIVITIES_MAX),
        "Groups, events, volunteering, pages of a programme.",
    ),
]);

static ACTIVITY: Form = Form::of(&[
    must("id", Shape::Word(&SERVICE_ID), "Lower-case letters, digits, hyphens; a later layer's takes its place."),
    must("kind", Shape::OneOf(kinds), "What it is; a programme is the page where a place tells what is on."),
    must("name", Shape::Told(NAME), "Its name."),
    may("summary", Shape::Told(SENTENCES), "What is done there."),
    may("services", SERVICE_IDS, "The services of the catalogue at whose place it is."),
    may("place", Shape::Told(NAME), "The place's name, where it is no service of the catalogue."),
    may("address", Shape::Line(NAME), "The street address, only from a source."),
    must("municipalities", Shape::List(&Shape::Word(&DIGITS_3), 1..=PLACES_MAX), "Where: codes of municipalities."),
    must("organiser", Shape::Word(&SERVICE_ID), "An id of organisers.toml."),
    may("provider", Shape::Told(NAME), "Who arranges it, where the organiser is a group of many."),
    may("hours", Shape::Word(&HOURS), "When it comes again: OSM opening hours, such as We 13:00-15:00; Jul off."),
    may("date", Shape::Tables(&DATE, 1..=DATES_MAX), "Days that are told one by one."),
    may("until", Shape::Date, "The last day on which this holds."),
    may("for_whom", Shape::Told(SENTENCES), "For whom; left out = not known."),
    may("languages", Shape::List(&Shape::OneOf(languages), 0..=10), "Only where a source says so."),
    may("sign_up", Shape::OneOf(sign_ups), "How one gets a place; left out = not known."),
    may("phone", Shape::Word(&PHONE), "An organisation's number to sign up with or to ask, never a person's."),
    may("url", Shape::Word(&URL), "The page to sign up on or to read."),
    may("cost", Shape::Table(&COST), "What it costs; left out = not known."),
    must("grade", Shape::OneOf(grades), "How far it can be trusted."),
    must("source", Shape::Line(SOURCE), "Where it was read: an address, or the name of a document."),
    may("checked", Shape::Date, "The date of that source."),
    may("undated", Shape::Flag, "The source has no date."),
]);

static DATE: Form = Form::of(&[
    must("on", Shape::Date, "The day."),
    may("from", Shape::Word(&CLOCK), "When it begins; left out = not told."),
    may("to", Shape::Word(&CLOCK), "When it ends, on the next day where that is before the beginning."),
]);

fn kinds() -> Vec<&'static str> {
    ActivityKind::ALL.map(ActivityKind::code).to_vec()
}

fn sign_ups() -> Vec<&'static str> {
    SignUp::ALL.map(SignUp::code).to_vec()
}

fn languages() -> Vec<&'static str> {
    LANGUAGES.iter().map(|language| language.code).collect()
}
