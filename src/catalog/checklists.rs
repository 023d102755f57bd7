//! Checklists: rows of `checklists/*.toml` become [`Checklist`] values. A question that is not sound is left out, and so
//! is every question whose condition looks at it: a question asked in the wrong place is worse than one not asked.

use std::collections::{HashMap, HashSet};

use crate::domain::{
    checklist::{Answer, Checklist, Condition, Deadline, Doubt, Part, Question, QuestionKind, SegmentRule},
    code::{Code, CodeList as _, Need, Segment, Urgency},
};

use super::{
    finding::{Kind, Remarks},
    known::{self, Ids, Known, dangling, existing},
    reader::Row,
};

/// The fields of the visit that an answer can fill with a code.
const FACTS: [&str; 7] = ["asker", "client_group", "places_before", "level", "feedback", "handover", "language"];

/// What conditions of a checklist may look at.
#[derive(Default)]
struct Asked {
    /// Sound questions so far, with their answers.
    earlier: HashMap<Code, Vec<Code>>,
    /// Every question that the file declares.
    declared: HashSet<String>,
    /// Questions that were passed already, sound or not.
    passed: HashSet<String>,
}

/// The checklist of a file; `None` when it has no sound question. Shared questions are those of the checklists before.
pub(super) fn checklist(
    file: &Row<'_>,
    before: &[Checklist],
    known: &Known,
    remarks: &mut Remarks,
) -> Option<Checklist> {
    let id = code(file, "id")?;
    let own_parts = parts(file, remarks);
    let mut parts: Vec<Part> = Vec::new();
    let rows = file.tables("question");
    let declared = rows.iter().filter_map(|row| row.string("id")).collect();
    let mut asked = Asked { declared, ..Asked::default() };
    let mut ids = Ids::default();
    let mut questions = Vec::new();
    for row in rows {
        let name = row.string("id").unwrap_or_default();
        let is_new = name.is_empty() || ids.take(&row, "id", &name, remarks);
        let found = match row.string("kind").as_deref() {
            Some("shared") => shared(&row, &name, before, &id, &asked, remarks),
            _ => {
                question(&row, &own_parts, &asked, known, remarks).filter(|_| is_own(&row, &name, before, &id, remarks))
            }
        };
        match found {
            Some((question, part)) if is_new => {
                if !parts.iter().any(|known| known.id == part.id) {
                    parts.push(part);
                }
                let answers = question.answers.iter().map(|answer| answer.id.clone()).collect();
                asked.earlier.insert(question.id.clone(), answers);
                questions.push(question);
            }
            _ => remarks.add(row.path(), row.line, Kind::LeftOut { id: name.clone() }),
        }
        asked.passed.insert(name);
    }
    let segments = segments(file, &asked, remarks);
    (!questions.is_empty()).then_some(())?;
    let needs = file.list("needs").iter().filter_map(|item| Need::of(&item.value)).collect();
    let leads = known::services(file, "leads", known, remarks);
    let (version, name) = (file.number("version")?, file.text("name")?);
    let doubts = doubts(file, &asked, remarks);
    let no_note = file.flag("no_note");
    Some(Checklist { id, version, name, needs, leads, parts, questions, segments, doubts, no_note })
}

/// The questions that other checklists ask themselves, each with its part.
fn others<'c>(before: &'c [Checklist], id: &'c Code) -> impl Iterator<Item = (&'c Question, &'c Part)> {
    let lists = before.iter().filter(move |list| list.id != *id);
    let own = |list: &'c Checklist| list.questions.iter().filter(|question| !question.shared).map(move |q| (list, q));
    let part = |list: &'c Checklist, id: &Code| list.parts.iter().find(|part| part.id == *id);
    lists.flat_map(own).filter_map(move |(list, question)| Some((question, part(list, &question.part)?)))
}

/// A question of another checklist, asked here too. What its conditions look at must be asked here before it.
fn shared(
    row: &Row<'_>,
    name: &str,
    before: &[Checklist],
    list: &Code,
    asked: &Asked,
    remarks: &mut Remarks,
) -> Option<(Question, Part)> {
    let Some((question, part)) = others(before, list).find(|(question, _)| question.id.as_str() == name) else {
        let names = others(before, list).map(|(question, _)| question.id.to_string()).collect();
        row.remark(remarks, "id", dangling("id", name, &names));
        return None;
    };
    let looked_at = question.when.iter().find_map(|condition| match condition {
        Condition::Is(question, _) | Condition::Not(question, _) => {
            (!asked.earlier.contains_key(question)).then_some(question)
        }
        Condition::Method(_) | Condition::Need(_) => None,
    });
    if let Some(question) = looked_at {
        row.remark(remarks, "id", Kind::NotEarlier { question: question.to_string() });
        return None;
    }
    Some((Question { shared: true, ..question.clone() }, part.clone()))
}

/// An answer belongs to one question: two questions of different lists with one id would answer each other.
fn is_own(row: &Row<'_>, name: &str, before: &[Checklist], list: &Code, remarks: &mut Remarks) -> bool {
    let taken = others(before, list).any(|(question, _)| question.id.as_str() == name);
    if taken {
        row.remark(remarks, "id", Kind::QuestionElsewhere { question: name.into() });
    }
    !taken
}

fn code(row: &Row<'_>, key: &str) -> Option<Code> {
    Code::parse(&row.string(key)?).ok()
}

fn parts(file: &Row<'_>, remarks: &mut Remarks) -> Vec<Part> {
    let mut ids = Ids::default();
    let rows = file.tables("part");
    let sound = rows.iter().filter_map(|row| {
        let part = Part { id: code(row, "id")?, name: row.text("name")? };
        ids.take(row, "id", part.id.as_str(), remarks).then_some(part)
    });
    sound.collect()
}

fn question(
    row: &Row<'_>,
    parts: &[Part],
    asked: &Asked,
    known: &Known,
    remarks: &mut Remarks,
) -> Option<(Question, Part)> {
    let part = code(row, "part")?;
    let Some(known_part) = parts.iter().find(|known| known.id == part) else {
        let names = parts.iter().map(|part| part.id.to_string()).collect();
        row.remark(remarks, "part", dangling("part", part.as_str(), &names));
        return None;
    };
    let kind = match row.string("kind").as_deref() {
        Some("yes_no") => Some(QuestionKind::YesNo),
        Some("one") => Some(QuestionKind::One),
        Some("many") => Some(QuestionKind::Many),
        _ => None,
    };
    let when = conditions(row, asked, remarks);
    let answers = answers(row, known, remarks);
    let ids: HashSet<&str> = answers.iter().map(|answer| answer.id.as_str()).collect();
    if kind == Some(QuestionKind::YesNo) && ids != HashSet::from(["yes", "no"]) {
        row.remark(remarks, "kind", Kind::YesNoAnswers { question: row.string("id").unwrap_or_default() });
        return None;
    }
    (!answers.is_empty()).then_some(())?;
    let question = Question {
        id: code(row, "id")?,
        shared: false,
        part,
        kind: kind?,
        short: row.text("short")?,
        ask: row.text("ask")?,
        say: row.text("say"),
        silent: row.flag("silent"),
        law: row.list("law").into_iter().map(|item| item.value).collect(),
        when: when?,
        answers,
    };
    Some((question, known_part.clone()))
}

/// The conditions of a question or a segment; `None` when one of them is not sound.
fn conditions(row: &Row<'_>, asked: &Asked, remarks: &mut Remarks) -> Option<Vec<Condition>> {
    let rows = row.tables("when");
    // All are looked at before one that is not sound ends it.
    let conditions: Vec<_> = rows.iter().map(|row| condition(row, asked, remarks)).collect();
    conditions.into_iter().collect()
}

fn condition(row: &Row<'_>, asked: &Asked, remarks: &mut Remarks) -> Option<Condition> {
    let kinds = [
        row.has("question") && row.has("is") && !row.has("not"),
        row.has("question") && row.has("not") && !row.has("is"),
        row.has("method"),
        row.has("need"),
    ];
    if kinds.iter().filter(|kind| **kind).count() != 1 || row.has("question") != (row.has("is") || row.has("not")) {
        row.remark(remarks, "question", Kind::ConditionUnclear);
        return None;
    }
    match kinds {
        [true, ..] => answered(row, "is", asked, remarks).map(|(question, codes)| Condition::Is(question, codes)),
        [_, true, ..] => answered(row, "not", asked, remarks).map(|(question, codes)| Condition::Not(question, codes)),
        [_, _, true, _] => coded(row, "method").map(Condition::Method),
        _ => coded::<Need>(row, "need").map(Condition::Need),
    }
}

fn coded<T: crate::domain::code::CodeList>(row: &Row<'_>, key: &str) -> Option<Vec<T>> {
    let codes: Vec<T> = row.list(key).iter().filter_map(|item| T::of(&item.value)).collect();
    (!codes.is_empty()).then_some(codes)
}

/// An earlier question and those of its answers that a condition names.
fn answered(row: &Row<'_>, key: &str, asked: &Asked, remarks: &mut Remarks) -> Option<(Code, Vec<Code>)> {
    let question = code(row, "question")?;
    let Some(answers) = asked.earlier.get(&question) else {
        let name = question.as_str();
        if !asked.declared.contains(name) {
            row.remark(remarks, "question", dangling("question", name, &asked.declared));
        } else if !asked.passed.contains(name) {
            row.remark(remarks, "question", Kind::NotEarlier { question: name.into() });
        }
        return None;
    };
    let names: HashSet<String> = answers.iter().map(Code::to_string).collect();
    let named: Vec<Code> =
        existing(row, key, &names, remarks).iter().filter_map(|name| Code::parse(name).ok()).collect();
    (!named.is_empty()).then_some((question, named))
}

fn answers(row: &Row<'_>, known: &Known, remarks: &mut Remarks) -> Vec<Answer> {
    let mut ids = Ids::default();
    let mut sound = Vec::new();
    for row in row.tables("answer") {
        match answer(&row, known, remarks) {
            Some(answer) if ids.take(&row, "id", answer.id.as_str(), remarks) => sound.push(answer),
            Some(_) => {}
            None => {
                remarks.add(row.path(), row.line, Kind::LeftOut { id: row.string("id").unwrap_or_default() });
            }
        }
    }
    sound
}

fn answer(row: &Row<'_>, known: &Known, remarks: &mut Remarks) -> Option<Answer> {
    let suggest = known::services(row, "suggest", known, remarks);
    let fact = row.table("fact");
    Some(Answer {
        id: code(row, "id")?,
        label: row.text("label")?,
        advice: row.text("advice"),
        suggest,
        need: row.string("need").and_then(|code| Need::of(&code)),
        facts: fact.map(|fact| facts(&fact)).unwrap_or_default(),
        ask_municipality: fact.is_some_and(|fact| fact.string("municipality").is_some()),
        sign: row.flag("sign"),
        urgency: row.string("urgency").and_then(|code| Urgency::of(&code)),
        axis: row.pair("axis").and_then(|(axis, side)| Some((Code::parse(&axis).ok()?, Code::parse(&side).ok()?))),
        deadline: row.string("deadline").map(|_| Deadline::AssessmentSevenWeekdays),
        note: row.text("note"),
    })
}

fn facts(fact: &Row<'_>) -> Vec<(Code, Code)> {
    let pair = |field: &&str| Some((Code::parse(field).ok()?, code(fact, field)?));
    FACTS.iter().filter_map(pair).collect()
}

/// Doubts whose conditions are sound; one that looks at a question which is not there would never come up.
fn doubts(file: &Row<'_>, asked: &Asked, remarks: &mut Remarks) -> Vec<Doubt> {
    let mut sound = Vec::new();
    for row in file.tables("doubt") {
        match (conditions(&row, asked, remarks), row.text("ask")) {
            (Some(when), Some(ask)) => sound.push(Doubt { when, ask }),
            _ => remarks.add(row.path(), row.line, Kind::LeftOut { id: "doubt".to_owned() }),
        }
    }
    sound
}

fn segments(file: &Row<'_>, asked: &Asked, remarks: &mut Remarks) -> Vec<SegmentRule> {
    let mut ids = Ids::default();
    let mut sound = Vec::new();
    for row in file.tables("segment") {
        let name = row.string("id").unwrap_or_default();
        match (Segment::of(&name), conditions(&row, asked, remarks), row.text("advice")) {
            (Some(segment), Some(when), Some(advice)) if ids.take(&row, "id", &name, remarks) => {
                sound.push(SegmentRule { segment, when, advice });
            }
            _ => remarks.add(row.path(), row.line, Kind::LeftOut { id: name }),
        }
    }
    sound
}
