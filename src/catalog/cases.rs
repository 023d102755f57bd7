//! Practice cases: rows of `cases/*.toml` become [`Case`] values. Every question, answer and service that a case names
//! must exist; a case in which one does not is left out, because it would blame somebody for what nobody can do.

use std::collections::HashSet;

use crate::domain::{
    area::MunicipalityCode,
    case::{Case, Condition, Deed, Mistake, More, Point, Step, StepAct, Theme},
    catalog::Catalog,
    checklist::Question,
    code::{Code, CodeList, ContactMethod, Need},
    service::ServiceId,
};

use super::{
    finding::{Kind, Remarks},
    known::{self, Ids, Known, dangling, existing, existing_one},
    reader::Row,
    tables::put,
};

/// What a case may name.
struct Around<'a> {
    known: &'a Known,
    catalog: &'a Catalog,
    questions: HashSet<String>,
}

/// Reads the files of cases into the catalogue, whose checklists are read already.
pub(super) fn cases<'a>(
    rows: impl Iterator<Item = &'a Row<'a>>,
    known: &Known,
    catalog: &mut Catalog,
    remarks: &mut Remarks,
) {
    let mut ids = Ids::default();
    for row in rows {
        let questions = catalog.checklists.iter().flat_map(|list| &list.questions);
        let questions = questions.map(|question| question.id.to_string()).collect();
        match case(row, &Around { known, catalog, questions }, remarks) {
            Some(case) if ids.take(row, "id", case.id.as_str(), remarks) => {
                put(&mut catalog.cases, case, |a, b| a.id == b.id);
            }
            Some(_) => {}
            None => remarks.add(row.path(), 0, Kind::LeftOut { id: row.string("id").unwrap_or_default() }),
        }
    }
}

fn case(row: &Row<'_>, around: &Around<'_>, remarks: &mut Remarks) -> Option<Case> {
    let municipality = existing_one(row, "municipality", &around.known.municipalities, remarks);
    // All are looked at before one that is not sound ends it.
    let more = whole(row.tables("more"), |row| more(row, around, remarks));
    let points = whole(row.tables("point"), |row| {
        let (theme, when) = judged(row, around, remarks)?;
        Some(Point { theme, when, what: row.text("what")?, why: row.text("why")? })
    });
    let mistakes = whole(row.tables("mistake"), |row| {
        let (theme, when) = judged(row, around, remarks)?;
        Some(Mistake { theme, when, what: row.text("what")?, why: row.text("why")? })
    });
    let steps = whole(row.tables("step"), |row| step(row, around, remarks));
    Some(Case {
        id: code(row, "id")?,
        name: row.text("name")?,
        method: ContactMethod::of(&row.string("method")?)?,
        municipality: MunicipalityCode::parse(&municipality?)?,
        story: row.text("story")?,
        more: more?,
        points: points.filter(|points| !points.is_empty())?,
        mistakes: mistakes?,
        steps: steps.filter(|steps| !steps.is_empty())?,
    })
}

/// Every row, or nothing when one of them is not sound.
fn whole<T>(rows: Vec<Row<'_>>, read: impl FnMut(&Row<'_>) -> Option<T>) -> Option<Vec<T>> {
    let read: Vec<Option<T>> = rows.iter().map(read).collect();
    read.into_iter().collect()
}

fn code(row: &Row<'_>, key: &str) -> Option<Code> {
    Code::parse(&row.string(key)?).ok()
}

fn more(row: &Row<'_>, around: &Around<'_>, remarks: &mut Remarks) -> Option<More> {
    let question = question(row, "question", around, remarks)?;
    let fits = answers(row, "fits", question, remarks)?;
    Some(More { question: question.id.clone(), says: row.text("says")?, fits })
}

fn judged(row: &Row<'_>, around: &Around<'_>, remarks: &mut Remarks) -> Option<(Theme, Vec<Condition>)> {
    let theme = row.string("theme")?;
    let theme = Theme::ALL.into_iter().find(|known| known.code() == theme);
    let when = whole(row.tables("when"), |row| condition(row, around, remarks));
    Some((theme?, when.filter(|when| !when.is_empty())?))
}

const DEEDS: [&str; 9] =
    ["asked", "question", "service", "chosen", "urgent_card", "need", "outcome", "handover", "level"];

fn condition(row: &Row<'_>, around: &Around<'_>, remarks: &mut Remarks) -> Option<Condition> {
    let mut named = DEEDS.into_iter().filter(|deed| row.has(deed));
    let (Some(deed), None) = (named.next(), named.next()) else {
        remarks.add(row.path(), row.line, Kind::ConditionUnclear);
        return None;
    };
    let is_of_a_need = matches!(deed, "outcome" | "handover");
    if row.has("is") != (deed == "question") || row.has("of") && !is_of_a_need {
        remarks.add(row.path(), row.line, Kind::ConditionUnclear);
        return None;
    }
    let before = if row.has("before") { Some(question(row, "before", around, remarks)?.id.clone()) } else { None };
    let deed = match deed {
        "asked" => Deed::Asked(question(row, "asked", around, remarks)?.id.clone()),
        "question" => {
            let question = question(row, "question", around, remarks)?;
            Deed::Answered(question.id.clone(), answers(row, "is", question, remarks)?)
        }
        "service" => Deed::Service(services(row, "service", around, remarks)?),
        "chosen" => Deed::Chosen(services(row, "chosen", around, remarks)?),
        "urgent_card" => Deed::UrgentCard,
        "need" => Deed::Need(coded(row, "need")?),
        "outcome" => Deed::Outcome(coded(row, "outcome")?),
        "handover" => Deed::Handover(coded(row, "handover")?),
        _ => Deed::Level(coded(row, "level")?),
    };
    let of = if row.has("of") { coded(row, "of")? } else { Vec::new() };
    Some(Condition { deed, of, before, not: row.flag("not") })
}

fn step(row: &Row<'_>, around: &Around<'_>, remarks: &mut Remarks) -> Option<Step> {
    let act = match row.string("do")?.as_str() {
        "say" => StepAct::Say,
        "urgent" => StepAct::Urgent,
        "ask" => {
            let question = question(row, "question", around, remarks)?;
            let fits = if row.has("answer") { answers(row, "answer", question, remarks)? } else { Vec::new() };
            StepAct::Ask(question.id.clone(), fits)
        }
        "service" => StepAct::Service { id: service(row, around, remarks)?, search: row.text("search") },
        "next" if row.has("service") => StepAct::Next(Some(service(row, around, remarks)?)),
        "next" => StepAct::Next(None),
        _ => StepAct::Outcome {
            need: Need::of(&row.string("need")?)?,
            outcomes: coded(row, "outcome")?,
            handovers: coded(row, "handover").unwrap_or_default(),
        },
    };
    Some(Step { act, words: row.text("words"), why: row.text("why")? })
}

fn question<'a>(row: &Row<'_>, key: &str, around: &Around<'a>, remarks: &mut Remarks) -> Option<&'a Question> {
    let name = existing_one(row, key, &around.questions, remarks)?;
    around.catalog.checklists.iter().flat_map(|list| &list.questions).find(|question| question.id.as_str() == name)
}

/// Answers of a question; one that it does not have spoils the list.
fn answers(row: &Row<'_>, key: &str, question: &Question, remarks: &mut Remarks) -> Option<Vec<Code>> {
    let names: HashSet<String> = question.answers.iter().map(|answer| answer.id.to_string()).collect();
    let found = existing(row, key, &names, remarks);
    let wanted = row.list(key).len();
    (wanted > 0 && found.len() == wanted).then(|| found.iter().filter_map(|id| Code::parse(id).ok()).collect())
}

fn services(row: &Row<'_>, key: &str, around: &Around<'_>, remarks: &mut Remarks) -> Option<Vec<ServiceId>> {
    let found = known::services(row, key, around.known, remarks);
    let wanted = row.list(key).len();
    (wanted > 0 && found.len() == wanted).then_some(found)
}

fn service(row: &Row<'_>, around: &Around<'_>, remarks: &mut Remarks) -> Option<ServiceId> {
    let id = row.string("service")?;
    let known = around.known;
    if !known.any_service && !known.imports && !known.services.contains(&id) {
        row.remark(remarks, "service", dangling("service", &id, &known.services));
        return None;
    }
    ServiceId::parse(&id)
}

fn coded<T: CodeList>(row: &Row<'_>, key: &str) -> Option<Vec<T>> {
    let codes: Vec<T> = row.list(key).iter().filter_map(|item| T::of(&item.value)).collect();
    (!codes.is_empty()).then_some(codes)
}
