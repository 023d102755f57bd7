//! What an answer of the national catalogue says: a page of ids, whole records, or why not. It takes any bytes, keeps a
//! record as it was told, and looks only at what the planner needs: ids, what a service names, where it is valid.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::request::Scope;

/// The most pages of one list: a thousand ids a page make two million, ten times what the catalogue holds.
const PAGES_MAX: u32 = 2_000;

/// The most bytes of a record that is kept. Real ones take 2–60 kilobytes.
pub const RECORD_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The most sentences that are told of a refusal, and the most letters of each.
const MESSAGES_MAX: usize = 5;
const MESSAGE_CHARS_MAX: usize = 200;

/// A page of ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Page {
    pub(super) pages: u32,
    pub(super) ids: Vec<Uuid>,
    /// Rows without an id that could be read.
    pub(super) odd: u64,
}

/// Reads a page; `None` when it is none. Rows are objects with an id, or ids (as older versions gave them).
pub(super) fn page(body: &[u8]) -> Option<Page> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Told {
        page_count: u32,
        item_list: Option<Vec<Box<RawValue>>>,
    }
    let told: Told = serde_json::from_slice(body).ok()?;
    if told.page_count > PAGES_MAX {
        return None;
    }
    let rows = told.item_list.unwrap_or_default();
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row_id(row.get())).collect();
    Some(Page { pages: told.page_count, odd: (rows.len() - ids.len()) as u64, ids })
}

fn row_id(row: &str) -> Option<Uuid> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Row<'a> {
        Item {
            #[serde(borrow)]
            id: std::borrow::Cow<'a, str>,
        },
        Id(std::borrow::Cow<'a, str>),
    }
    match serde_json::from_str(row).ok()? {
        Row::Item { id } | Row::Id(id) => Uuid::try_parse(&id).ok(),
    }
}

/// A whole record as it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) id: Uuid,
    pub(super) modified: Option<String>,
    /// Whether it says of itself that it is published; the lists give no others, but nothing promises that.
    pub(super) published: bool,
    pub(super) json: Vec<u8>,
}

/// Reads a bare array of records, with how many rows were none; `None` when the answer is no array.
pub(super) fn records(body: &[u8]) -> Option<(Vec<Told>, u64)> {
    let rows: Vec<Box<RawValue>> = serde_json::from_slice(body).ok()?;
    let told: Vec<Told> = rows.iter().filter_map(|row| record(row.get())).collect();
    let odd = (rows.len() - told.len()) as u64;
    Some((told, odd))
}

fn record(row: &str) -> Option<Told> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Head {
        id: String,
        modified: Option<String>,
        publishing_status: Option<String>,
    }
    let head: Head = serde_json::from_str(row).ok()?;
    Some(Told {
        id: Uuid::try_parse(&head.id).ok()?,
        modified: head.modified,
        published: head.publishing_status.is_none_or(|status| status == "Published"),
        json: row.as_bytes().to_vec(),
    })
}

/// What a service names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// The general description whose texts it shows.
    pub description: Option<Uuid>,
    /// Its channels.
    pub channels: Vec<Uuid>,
    /// Its organisations, in any role.
    pub organizations: Vec<Uuid>,
}

impl Links {
    /// Reads what a service's record names. What cannot be read names nothing.
    pub fn of(json: &[u8]) -> Links {
        let named: Named = serde_json::from_slice(json).unwrap_or_default();
        let mut links = Links {
            description: named.general_description_id.as_deref().and_then(|id| Uuid::try_parse(id).ok()),
            channels: ids(named.service_channels.unwrap_or_default().into_iter().map(|row| row.service_channel)),
            organizations: ids(named.organizations.unwrap_or_default().into_iter().map(|row| row.organization)),
        };
        for list in [&mut links.channels, &mut links.organizations] {
            list.sort_unstable();
            list.dedup();
            list.shrink_to_fit();
        }
        links
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    general_description_id: Option<String>,
    service_channels: Option<Vec<NamedChannel>>,
    organizations: Option<Vec<NamedOrganization>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NamedChannel {
    service_channel: Option<Reference>,
}

#[derive(Deserialize)]
struct NamedOrganization {
    organization: Option<Reference>,
}

#[derive(Deserialize)]
struct Reference {
    id: Option<String>,
}

fn ids(references: impl Iterator<Item = Option<Reference>>) -> Vec<Uuid> {
    references.filter_map(|reference| Uuid::try_parse(&reference?.id?).ok()).collect()
}

/// Whether a service is valid somewhere in the scope, as far as its record tells. In doubt it is.
pub(super) fn covers(scope: &Scope, json: &[u8]) -> bool {
    #[derive(Default, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Where {
        area_type: Option<String>,
        areas: Option<Vec<Part>>,
    }
    #[derive(Deserialize)]
    struct Part {
        code: Option<String>,
        r#type: Option<String>,
        municipalities: Option<Vec<Code>>,
    }
    #[derive(Deserialize)]
    struct Code {
        code: Option<String>,
    }
    let Ok(told) = serde_json::from_slice::<Where>(json) else { return true };
    let parts = told.areas.unwrap_or_default();
    match told.area_type.as_deref() {
        Some("NationwideExceptAlandIslands" | "WholeCountryExceptAlandIslands") => return scope.has_mainland(),
        Some("LimitedType" | "AreaType") if !parts.is_empty() => {}
        _ => return true,
    }
    parts.iter().any(|part| match (part.r#type.as_deref(), &part.code, part.municipalities.as_deref()) {
        (Some("Municipality"), Some(code), _) => scope.holds(code),
        (_, _, None | Some([])) => true, // An area that does not say what it is made of.
        (_, _, Some(within)) => within.iter().any(|part| part.code.as_deref().is_none_or(|code| scope.holds(code))),
    })
}

/// The sentences of a refusal: a map from a property to what is wrong with it, or one `errorMessage`. They come from
/// outside: only so many, only so long, and without signs that a terminal obeys.
pub(super) fn messages(body: &[u8]) -> Vec<String> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Message {
        One(String),
        Many(Vec<String>),
    }
    let told: BTreeMap<String, Message> = serde_json::from_slice(body).unwrap_or_default();
    let lines = told.into_iter().flat_map(|(property, message)| match message {
        Message::One(text) => vec![format!("{property}: {text}")],
        Message::Many(texts) => texts.into_iter().map(|text| format!("{property}: {text}")).collect(),
    });
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    lines.take(MESSAGES_MAX).map(|line| line.chars().take(MESSAGE_CHARS_MAX).map(plain).collect()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::area::MunicipalityCode;

    const ID: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

    fn id() -> Uuid {
        Uuid::try_parse(ID).expect("an id")
    }

    #[test]
    fn a_page_is_read_from_objects_and_from_bare_ids() {
        let objects =
            format!(r#"{{"pageNumber":1,"pageSize":2,"pageCount":7,"itemList":[{{"id":"{ID}","name":null}},{{}}]}}"#);
        assert_eq!(page(objects.as_bytes()), Some(Page { pages: 7, ids: vec![id()], odd: 1 }));
        let bare = format!(r#"{{"pageCount":1,"itemList":["{}"]}}"#, ID.to_uppercase());
        assert_eq!(page(bare.as_bytes()), Some(Page { pages: 1, ids: vec![id()], odd: 0 }));
        assert_eq!(page(br#"{"pageCount":0,"itemList":null}"#), Some(Page::default()));
    }

    #[test]
    fn what_is_no_page_is_none() {
        for body in ["", "<html>", "[]", "{}", r#"{"itemList":[]}"#, r#"{"pageCount":999999,"itemList":[]}"#] {
            assert_eq!(page(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn a_record_is_kept_as_it_was_told() {
        let json = format!(r#"{{"id": "{ID}",  "modified":"2026-01-01", "publishingStatus":"Published"}}"#);
        let body = format!("[ {json} , 7, {{\"id\":\"x\"}}]");
        let (told, odd) = records(body.as_bytes()).expect("an array");
        assert_eq!(odd, 2);
        assert_eq!(told[0].json, json.as_bytes());
        assert_eq!((told[0].id, told[0].modified.as_deref(), told[0].published), (id(), Some("2026-01-01"), true));
        assert_eq!(records(b"{}"), None);
    }

    #[test]
    fn a_service_names_its_description_channels_and_organisations_once() {
        let json = format!(
            r#"{{"generalDescriptionId":"{ID}",
                "serviceChannels":[{{"serviceChannel":{{"id":"{ID}"}}}},{{"serviceChannel":null}},{{"serviceChannel":{{"id":"{ID}"}}}}],
                "organizations":[{{"organization":{{"id":"{ID}","name":"x"}},"roleType":"Producer"}},{{"organization":null}}]}}"#
        );
        let links = Links::of(json.as_bytes());
        assert_eq!(links, Links { description: Some(id()), channels: vec![id()], organizations: vec![id()] });
        assert_eq!(Links::of(b"{\"serviceChannels\":7}"), Links::default());
    }

    #[test]
    fn a_service_belongs_where_its_areas_say_and_in_doubt_here() {
        let scope = Scope::Municipalities(MunicipalityCode::parse("837").into_iter().collect());
        let aland = Scope::Municipalities(MunicipalityCode::parse("478").into_iter().collect());
        let cases = [
            (r#"{"areaType":"Nationwide"}"#, true, true),
            (r#"{"areaType":"NationwideExceptAlandIslands"}"#, true, false),
            (r#"{"areaType":"LimitedType","areas":[{"type":"Municipality","code":"837"}]}"#, true, false),
            (r#"{"areaType":"LimitedType","areas":[{"type":"Region","code":"837"}]}"#, true, true),
            (
                r#"{"areaType":"LimitedType","areas":[{"type":"Region","code":"06","municipalities":[{"code":"837"}]}]}"#,
                true,
                false,
            ),
            (r#"{"areaType":"LimitedType","areas":[]}"#, true, true),
            (r#"{"areaType":"WellbeingCounty","areas":[{"type":"WellbeingCounty","code":"21"}]}"#, true, true),
            (
                r#"{"areaType":"LimitedType","areas":[{"type":"Region","municipalities":[{"code":"020"}]}]}"#,
                false,
                false,
            ),
            ("[]", true, true),
        ];
        for (json, here, there) in cases {
            assert_eq!((covers(&scope, json.as_bytes()), covers(&aland, json.as_bytes())), (here, there), "{json}");
        }
    }

    #[test]
    fn a_refusal_is_told_without_signs_that_a_terminal_obeys() {
        let body = br#"{"date":["The date parameter is \u001b[31minvalid.","x"],"errorMessage":"no"}"#;
        assert_eq!(messages(body), ["date: The date parameter is  [31minvalid.", "date: x", "errorMessage: no"]);
        assert_eq!(messages(b"<html>"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "[\\[{\":,}\\] a-zA-Z0-9]{0,80}") {
            for body in [bytes.as_slice(), text.as_bytes()] {
                let _ = (page(body), records(body), messages(body), Links::of(body), covers(&Scope::Country, body));
            }
        }
    }
}
