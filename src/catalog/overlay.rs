//! What the county knows of services that others write: everyday words, notes, references, and corrections of wrong
//! facts. An overlay names what it corrects by what was there, so that nothing of it is lost and nothing of it hides a
//! change at the source: when the two no longer fit, a finding says so.

use jiff::civil::Date;

use crate::domain::{
    code::{CodeList as _, Need},
    hours::Hours,
    lang::{Lang, Text, Words},
    service::{ChannelKind, Grade, Service, ServiceChannel, ServiceId, Source},
};

use super::{
    finding::{Kind, Remarks},
    layers::{add, add_words},
    reader::Row,
};

/// One entry of an overlay.
#[derive(Debug)]
pub(super) struct Entry {
    /// The service's id, or the GUID at its end.
    pub(super) id: String,
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) same_as: Vec<String>,
    words: Words,
    other_names: Words,
    staff_note: Option<Text>,
    pub(super) references: [References; 4],
    needs: Vec<Need>,
    sensitive: Option<bool>,
    way_in: Option<bool>,
    corrections: Vec<Correction>,
}

/// References of one kind, with the line on which they stand.
#[derive(Debug)]
pub(super) struct References {
    pub(super) field: &'static str,
    pub(super) line: u32,
    pub(super) ids: Vec<ServiceId>,
}

/// The fields that hold references, and where a service keeps them.
pub(super) const REFERENCES: [&str; 4] = ["through", "next_steps", "alternatives", "instead"];

/// The references of a service in the order of [`REFERENCES`].
pub(super) fn references_of(service: &mut Service) -> [&mut Vec<ServiceId>; 4] {
    [&mut service.through, &mut service.next_steps, &mut service.alternatives, &mut service.instead]
}

/// A fact that the import has wrong.
#[derive(Debug)]
struct Correction {
    field: String,
    lang: Lang,
    channel: Option<String>,
    was: Option<String>,
    now: String,
    source: Source,
    line: u32,
}

/// The entries of a file. `folder` stands before its path where there are several layers.
pub(super) fn entries(file: &Row<'_>, folder: &str, remarks: &mut Remarks) -> Vec<Entry> {
    let path = if folder.is_empty() { file.path().to_owned() } else { format!("{folder}/{}", file.path()) };
    file.tables("service").iter().filter_map(|row| entry(row, &path, remarks)).collect()
}

fn entry(row: &Row<'_>, path: &str, remarks: &mut Remarks) -> Option<Entry> {
    let references = REFERENCES.map(|field| References {
        field,
        line: row.line_of(field),
        ids: row.list(field).iter().filter_map(|item| ServiceId::parse(&item.value)).collect(),
    });
    Some(Entry {
        id: row.string("id")?,
        file: path.to_owned(),
        line: row.line,
        same_as: row.list("same_as").into_iter().map(|item| item.value).collect(),
        words: row.words("words"),
        other_names: row.words("other_names"),
        staff_note: row.text("staff_note"),
        references,
        needs: row.list("needs").iter().filter_map(|item| Need::of(&item.value)).collect(),
        sensitive: row.has("sensitive").then(|| row.flag("sensitive")),
        way_in: row.has("way_in").then(|| row.flag("way_in")),
        corrections: row.tables("correction").iter().filter_map(|row| correction(row, remarks)).collect(),
    })
}

/// A sound correction; one that is not gets a remark of its own.
fn correction(row: &Row<'_>, remarks: &mut Remarks) -> Option<Correction> {
    let read = || -> Option<Correction> {
        let checked: Option<Date> = row.date("checked");
        Some(Correction {
            field: row.string("field")?,
            lang: row.string("lang").and_then(|lang| Lang::parse(&lang)).unwrap_or_default(),
            channel: row.string("channel"),
            was: row.string("was"),
            now: row.string("now")?,
            source: Source { name: row.string("source")?, checked: Some(checked?), grade: Grade::Published },
            line: row.line,
        })
    };
    let Some(correction) = read() else {
        remarks.add(row.path(), row.line, Kind::LeftOut { id: "correction".to_owned() });
        return None;
    };
    if correction.field == "hours"
        && let Some(kind) = super::shape::HOURS.fault("now", &correction.now)
    {
        row.remark(remarks, "now", kind);
        return None;
    }
    Some(correction)
}

impl Entry {
    /// Lays the entry over a service. Its references have been resolved by whoever knows all services.
    pub(super) fn apply(&self, service: &mut Service, references: [Vec<ServiceId>; 4], remarks: &mut Remarks) {
        add_words(&mut service.words, &self.words);
        add_words(&mut service.other_names, &self.other_names);
        if self.staff_note.is_some() {
            service.staff_note.clone_from(&self.staff_note);
        }
        if !self.needs.is_empty() {
            service.needs.clone_from(&self.needs);
        }
        for (mine, theirs) in references_of(service).into_iter().zip(references) {
            if !theirs.is_empty() {
                *mine = theirs;
            }
        }
        service.sensitive = self.sensitive.unwrap_or(service.sensitive);
        service.way_in = self.way_in.unwrap_or(service.way_in);
        add(&mut service.same_as, &self.same_as);
        for correction in &self.corrections {
            if let Some(kind) = correction.apply(service) {
                remarks.add(&self.file, correction.line, kind);
            }
        }
    }
}

impl Correction {
    /// Corrects the fact; says what an editor should know of it.
    fn apply(&self, service: &mut Service) -> Option<Kind> {
        let (id, field) = (service.id.to_string(), self.field.clone());
        match self.field.as_str() {
            "name" => self.text(&mut service.name, id),
            "summary" => self.text(&mut service.summary, id),
            "for_whom" => self.text(&mut service.for_whom, id),
            "how_to_get" => self.text(&mut service.how_to_get, id),
            "cost" => {
                let mut text = service.cost.text.take().unwrap_or_default();
                let told = self.text(&mut text, id);
                service.cost.text = Some(text).filter(|text| !text.is_empty());
                if !matches!(told, Some(Kind::CorrectionDone { .. })) {
                    service.cost.source = Some(self.source_after(told.as_ref()));
                }
                told
            }
            _ => match self.place(service) {
                Place::Done => Some(Kind::CorrectionDone { id, field }),
                Place::As(at) => self.channel(service, at, None),
                Place::Changed(at, found) => {
                    self.channel(service, at, Some(Kind::CorrectionConflict { id, field, found }))
                }
                Place::Unclear => Some(Kind::CorrectionUnclear { id, field }),
            },
        }
    }

    /// Corrects a text. It is kept also where the source has changed meanwhile: the county has seen the place.
    fn text(&self, text: &mut Text, id: String) -> Option<Kind> {
        let mine = match self.lang {
            Lang::Fi => &mut text.fi,
            Lang::Sv => &mut text.sv,
            Lang::En => &mut text.en,
        };
        let field = self.field.clone();
        if *mine == self.now {
            return Some(Kind::CorrectionDone { id, field });
        }
        let found = std::mem::replace(mine, self.now.clone());
        (found != self.was.as_deref().unwrap_or_default()).then_some(Kind::CorrectionConflict { id, field, found })
    }

    /// Where the correction belongs among the channels.
    fn place(&self, service: &Service) -> Place {
        let named = |channel: &ServiceChannel| self.channel.as_ref().is_none_or(|id| channel.id.as_ref() == Some(id));
        let values: Vec<(usize, String)> = (service.channels.iter().enumerate())
            .filter(|(_, channel)| named(channel))
            .filter_map(|(at, channel)| Some((at, self.value(channel)?)))
            .collect();
        let is = |text: &str| values.iter().find(|(_, value)| alike(value, text)).map(|(at, _)| *at);
        if let Some(at) = is(self.was.as_deref().unwrap_or_default()) {
            return Place::As(at);
        }
        if is(&self.now).is_some() {
            return Place::Done;
        }
        match values.as_slice() {
            [(at, found)] => Place::Changed(*at, found.clone()),
            _ => Place::Unclear,
        }
    }

    /// What a channel says of the field; `None` where it has no such field.
    fn value(&self, channel: &ServiceChannel) -> Option<String> {
        match (self.field.as_str(), &channel.kind) {
            ("phone", ChannelKind::Phone(value) | ChannelKind::Sms(value))
            | ("url", ChannelKind::Web(value) | ChannelKind::Form(value))
            | ("email", ChannelKind::Email(value)) => Some(value.clone()),
            ("address", ChannelKind::Place { address, .. }) => Some(address.clone().unwrap_or_default()),
            ("hours", _) => Some(channel.hours.as_ref().map(|hours| hours.source().to_owned()).unwrap_or_default()),
            _ => None,
        }
    }

    fn channel(&self, service: &mut Service, at: usize, told: Option<Kind>) -> Option<Kind> {
        let source = self.source_after(told.as_ref());
        if let Some(channel) = service.channels.get_mut(at) {
            match (self.field.as_str(), &mut channel.kind) {
                ("hours", _) => channel.hours = Hours::parse(&self.now).ok(),
                ("address", ChannelKind::Place { address, .. }) => *address = Some(self.now.clone()),
                (_, ChannelKind::Phone(value) | ChannelKind::Sms(value)) => *value = self.now.clone(),
                (_, ChannelKind::Web(value) | ChannelKind::Form(value) | ChannelKind::Email(value)) => {
                    *value = self.now.clone();
                }
                _ => {}
            }
            channel.source = source;
        }
        told
    }

    /// The source of the corrected fact: one to check where the import says something else by now.
    fn source_after(&self, told: Option<&Kind>) -> Source {
        let grade = if told.is_some() { Grade::Check } else { Grade::Published };
        Source { grade, ..self.source.clone() }
    }
}

/// Where a correction belongs.
enum Place {
    /// The source is right by now.
    Done,
    /// The source still says what it said.
    As(usize),
    /// The source says something else than both.
    Changed(usize, String),
    /// None of the channels is meant, or more than one could be.
    Unclear,
}

/// The same, blanks apart: numbers are written in groups of every length.
fn alike(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(a) == letters(b)
}
