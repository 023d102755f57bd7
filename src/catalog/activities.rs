//! Activities: rows of `events/*.toml` become [`Activity`] values. One whose form is not sound is left out and named; when
//! its hours cannot be understood it stays, and when it is is not known.

use jiff::civil::Date;

use crate::domain::{
    activity::{Activity, ActivityId, ActivityKind, SignUp, SingleDate},
    area::MunicipalityCode,
    catalog::Catalog,
    hours::Hours,
};

use super::{
    finding::{Kind, Remarks},
    format::ACTIVITIES_MAX,
    known::{self, Ids, Known, existing, existing_one},
    reader::Row,
    services,
    shape::clock,
    tables::put,
};

/// Reads the files of activities into the catalogue. One of a later layer takes the place of that with the same id.
pub(super) fn activities<'a>(
    files: impl Iterator<Item = &'a Row<'a>>,
    known: &Known,
    today: Date,
    catalog: &mut Catalog,
    remarks: &mut Remarks,
) {
    let mut ids = Ids::default();
    for file in files {
        for row in file.tables("activity") {
            let Some(activity) = activity(&row, known, today, remarks) else {
                remarks.add(row.path(), row.line, Kind::LeftOut { id: row.string("id").unwrap_or_default() });
                continue;
            };
            if !ids.take(&row, "id", activity.id.as_str(), remarks) {
                continue;
            }
            let is_new = catalog.activity(&activity.id).is_none();
            if is_new && catalog.activities.len() >= ACTIVITIES_MAX {
                return row.remark(remarks, "id", Kind::TooMany { field: "activity".into(), max: ACTIVITIES_MAX });
            }
            put(&mut catalog.activities, activity, |a, b| a.id == b.id);
        }
    }
}

fn activity(row: &Row<'_>, known: &Known, today: Date, remarks: &mut Remarks) -> Option<Activity> {
    // Read everything before deciding, so that all remarks on it come at once.
    let municipalities = existing(row, "municipalities", &known.municipalities, remarks);
    let municipalities: Vec<_> = municipalities.iter().filter_map(|code| MunicipalityCode::parse(code)).collect();
    let organiser = existing_one(row, "organiser", &known.organisers, remarks);
    let source = services::source(row, today, remarks);
    let activity = Activity {
        services: known::services(row, "services", known, remarks),
        cost: row.table("cost").map_or_else(services::unknown_cost, |row| services::cost(&row, today, remarks)),
        dates: dates(row),
        id: ActivityId::parse(&row.string("id")?)?,
        kind: ActivityKind::of(&row.string("kind")?)?,
        name: row.text("name")?,
        summary: row.text("summary"),
        place: row.text("place"),
        address: row.string("address"),
        municipalities,
        organiser: organiser?,
        provider: row.text("provider"),
        hours: row.string("hours").and_then(|text| Hours::parse(&text).ok()),
        until: row.date("until"),
        for_whom: row.text("for_whom"),
        languages: row.list("languages").into_iter().map(|item| item.value).collect(),
        sign_up: row.string("sign_up").and_then(|code| SignUp::of(&code)),
        phone: row.string("phone"),
        url: row.string("url"),
        source: source?,
    };
    (!activity.municipalities.is_empty()).then_some(activity)
}

/// The single dates, in order.
fn dates(row: &Row<'_>) -> Vec<SingleDate> {
    let date = |row: &Row<'_>| {
        let time = |key: &str| row.string(key).and_then(|text| clock(&text));
        Some(SingleDate { on: row.date("on")?, from: time("from"), to: time("to") })
    };
    let mut dates: Vec<SingleDate> = row.tables("date").iter().filter_map(date).collect();
    dates.sort_unstable();
    dates
}
