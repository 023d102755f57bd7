//! Made-up services of every kind, and made-up JSON in the shape of HSDS.

use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::domain::{
    area::{Area, MunicipalityCode},
    code::{CodeList as _, Destination, Need},
    hours::Hours,
    lang::{Lang, Text, Words},
    service::{
        ChannelKind, Cost, CostKind, Detail, DetailKind, Grade, Origin, Point, Service, ServiceChannel, ServiceId,
        Source,
    },
};

use super::super::table::{Link, TABLES, table};

pub(super) fn lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

/// A text that says something; line breaks, quotes and commas in it.
fn said() -> impl Strategy<Value = String> {
    "[a-zäöå ,.;\"\n]{0,12}[a-zä=]"
}

fn text() -> impl Strategy<Value = Text> {
    let one = || prop_oneof![Just(String::new()), said()];
    (one(), one(), one()).prop_map(|(fi, sv, en)| Text { fi, sv, en })
}

/// A text that exists in at least one language.
fn some_text() -> impl Strategy<Value = Text> {
    (text(), said(), lang()).prop_map(|(mut text, said, lang)| {
        *super::super::bag::own(&mut text, lang) = said;
        text
    })
}

fn optional() -> impl Strategy<Value = Option<Text>> {
    prop::option::of(some_text())
}

fn words() -> impl Strategy<Value = Words> {
    let one = || prop::collection::vec(said(), 0..3);
    (one(), one(), one()).prop_map(|(fi, sv, en)| Words { fi, sv, en })
}

fn list() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(said(), 0..3)
}

fn id() -> impl Strategy<Value = ServiceId> {
    "[a-z0-9][a-z0-9-]{0,30}".prop_map(|id| ServiceId::parse(&id).expect("an id"))
}

fn ids() -> impl Strategy<Value = Vec<ServiceId>> {
    prop::collection::vec(id(), 0..3)
}

fn date() -> impl Strategy<Value = Option<jiff::civil::Date>> {
    prop::option::of((2000_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d)))
}

fn source() -> impl Strategy<Value = Source> {
    let grade = prop::sample::select(vec![Grade::Published, Grade::Check, Grade::Unverified]);
    (said(), date(), grade).prop_map(|(name, checked, grade)| Source { name, checked, grade })
}

fn hours() -> impl Strategy<Value = Option<Hours>> {
    let texts = [
        "24/7",
        "Mo-Fr 08:00-16:30; PH off",
        "Mo-Th 08:00-11:00,12:00-16:00; Fr 08:00-15:00; PH off",
        "Fr 20:00-02:00",
        "Mo-Su,PH 08:00-22:00",
        "2026 Jun 01-2026 Aug 31 Mo-Fr 09:00-15:00",
        "Mo-Fr 08:00-16:00; 2026 Dec 24 off",
        "Mo[1] 10:00-12:00",
        "Jun-Aug Mo 10:00-12:00; PH 12:00-13:00",
        "Mo-Fr 09:00-12:00 unknown",
        "08:00-20:00",
        "Mo-Fr 08:00-16:00; Fr off",
        "week 1-52/2 Tu 10:00-12:00",
        "2026 Dec 24-26 10:00-12:00",
        "off",
    ];
    prop::option::of(prop::sample::select(texts.to_vec()))
        .prop_map(|text| text.map(|text| Hours::parse(text).expect("hours")))
}

fn kind() -> impl Strategy<Value = ChannelKind> {
    let address = prop_oneof![
        said(),
        "[A-Z][a-z]{3,8}katu [0-9]{1,3}, [0-9]{5} [A-Z][a-z]{2,8}",
        "[A-Z][a-z]{3,8}katu [0-9]{1,3}, 2\\. krs, [A-Z][a-z]{2,8}",
    ];
    let point = prop_oneof![(6_600_000_u32..7_790_000, 60_000_u32..740_000), (0_u32..9_000_000, 0_u32..900_000),];
    let point = prop::option::of(point.prop_map(|(northing_m, easting_m)| Point { northing_m, easting_m }));
    let code = prop::option::of("[0-9]{3}".prop_map(|code| MunicipalityCode::parse(&code).expect("a code")));
    prop_oneof![
        "0[0-9]{1,3} [0-9]{3,6}".prop_map(ChannelKind::Phone),
        "0[0-9]{1,3} [0-9]{3,6}".prop_map(ChannelKind::Sms),
        "https://[a-z]{1,9}\\.fi/[a-z]{0,5}".prop_map(ChannelKind::Web),
        "https://[a-z]{1,9}\\.fi/[a-z]{0,5}".prop_map(ChannelKind::Form),
        "[a-z]{1,9}@[a-z]{1,9}\\.fi".prop_map(ChannelKind::Email),
        (prop::option::of(address), code, point).prop_map(|(address, municipality, point)| ChannelKind::Place {
            address,
            municipality,
            point
        }),
    ]
}

fn langs() -> impl Strategy<Value = Vec<Lang>> {
    prop::sample::subsequence(Lang::ALL.to_vec(), 0..=3)
}

fn channel() -> impl Strategy<Value = ServiceChannel> {
    let flags = (any::<bool>(), any::<bool>());
    (prop::option::of(said()), kind(), optional(), hours(), optional(), flags, optional(), langs(), source()).prop_map(
        |(id, kind, name, hours, hours_text, (by_appointment, free), note, languages, source)| ServiceChannel {
            id,
            kind,
            name,
            hours,
            hours_text,
            by_appointment,
            note,
            free,
            languages,
            source,
        },
    )
}

fn cost() -> impl Strategy<Value = Cost> {
    let kind = prop::sample::select(vec![CostKind::Free, CostKind::Fee, CostKind::Varies, CostKind::Unknown]);
    (kind, optional(), prop::option::of(source())).prop_map(|(kind, text, source)| Cost { kind, text, source })
}

fn details() -> impl Strategy<Value = Vec<Detail>> {
    let kind = prop::sample::select(vec![
        DetailKind::Deadline,
        DetailKind::ProcessingTime,
        DetailKind::Voucher,
        DetailKind::Other,
    ]);
    prop::collection::vec((kind, some_text()).prop_map(|(kind, text)| Detail { kind, text }), 0..3)
}

fn areas() -> impl Strategy<Value = Vec<Area>> {
    let areas = ["FI", "mainland", "county:08", "employment:tampere", "837", "091"];
    prop::sample::subsequence(areas.to_vec(), 0..4)
        .prop_map(|areas| areas.into_iter().filter_map(Area::parse).collect())
}

/// A service with anything in any field.
pub(super) fn service() -> impl Strategy<Value = Service> {
    let who = (id(), "[a-z][a-z0-9-]{0,20}", optional(), some_text(), words());
    let texts = (text(), text(), text(), text(), optional(), text(), optional());
    let lists = (words(), words(), list(), list(), list(), list(), list(), list());
    let links = (ids(), ids(), ids(), ids());
    let codes = (
        prop::sample::subsequence(Need::ALL.to_vec(), 0..4),
        prop::sample::select(Destination::ALL.to_vec()),
        areas(),
        any::<bool>(),
        any::<bool>(),
        date(),
        prop::option::of(said()),
        prop::sample::subsequence(vec!["fi", "sv", "en", "se", "ru"], 0..4),
    );
    let rest = (cost(), prop::collection::vec(channel(), 0..5), details(), list());
    (who, texts, lists, links, codes, rest).prop_map(|(who, texts, lists, links, codes, rest)| {
        let (id, organiser, provider, name, other_names) = who;
        let (summary, direct_when, for_whom, how_to_get, bring, description, staff_note) = texts;
        let (words, keywords, classes, target_groups, life_events, law, terms, same_as) = lists;
        let (through, next_steps, alternatives, instead) = links;
        let (needs, destination, area, way_in, sensitive, modified, model, languages) = codes;
        let (cost, channels, details, unknown) = rest;
        let languages = languages.into_iter().map(str::to_owned).collect();
        Service {
            id,
            organiser,
            provider,
            name,
            other_names,
            summary,
            direct_when,
            for_whom,
            how_to_get,
            bring,
            words,
            needs,
            area,
            way_in,
            through,
            next_steps,
            alternatives,
            instead,
            destination,
            classes,
            target_groups,
            life_events,
            law,
            sensitive,
            cost,
            channels,
            description,
            details,
            keywords,
            terms,
            languages,
            model,
            same_as,
            staff_note,
            modified,
            origin: Origin::Written,
            unknown,
        }
    })
}

fn plain() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(|number| serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)),
        "\\PC{0,30}".prop_map(Value::from),
        prop::sample::select(vec![
            "active",
            "virtual",
            "physical",
            "WEEKLY",
            "MONTHLY",
            "MO,TU",
            "1MO",
            "08:00",
            "25:00",
            "24:00",
            "00:00",
            "2026-02-30",
            "2026-02-28",
            "fi",
            "lahitori",
            "channel",
            "text",
            "{}",
            "-",
            "",
        ])
        .prop_map(Value::from),
    ]
}

/// A record of a table with some of its fields, each of any kind, and some of what is nested in it.
fn of_table(name: &'static str, depth: usize) -> BoxedStrategy<Value> {
    let Some(table) = table(name) else { return plain().boxed() };
    let fields: Vec<&'static str> = table.fields.iter().map(|(field, _)| *field).collect();
    let count = fields.len();
    let fields = prop::sample::subsequence(fields, 0..=count).prop_flat_map(|fields| {
        let values = prop::collection::vec(plain(), fields.len());
        values.prop_map(move |values| {
            fields.iter().map(|field| (*field).to_owned()).zip(values).collect::<Map<String, Value>>()
        })
    });
    if depth == 0 || table.nested.is_empty() {
        return fields.prop_map(Value::Object).boxed();
    }
    let nested = prop::sample::subsequence((0..table.nested.len()).collect::<Vec<_>>(), 0..=3.min(table.nested.len()));
    let nested = nested.prop_flat_map(move |places| {
        let one = |at: usize| {
            let nested = &table.nested[at];
            let inner = of_table(nested.table, depth - 1);
            let value = if matches!(nested.link, Link::Outer(_)) {
                inner
            } else {
                prop::collection::vec(inner, 0..3).prop_map(Value::from).boxed()
            };
            prop_oneof![9 => value, 1 => plain()].prop_map(move |value| (nested.field.to_owned(), value))
        };
        places.into_iter().map(one).collect::<Vec<_>>()
    });
    (fields, nested)
        .prop_map(|(mut fields, nested)| {
            fields.extend(nested);
            Value::Object(fields)
        })
        .boxed()
}

/// JSON in the shape of HSDS, with anything in its fields.
pub(super) fn record() -> impl Strategy<Value = Value> {
    assert!(TABLES.len() == 21, "every table of HSDS 3.0");
    (of_table("service", 3), "\\PC{1,20}").prop_map(|(mut record, name)| {
        if let Some(fields) = record.as_object_mut() {
            fields.insert("id".to_owned(), Value::from(name.clone()));
            fields.insert("name".to_owned(), Value::from(name));
        }
        record
    })
}
