//! Reading the ways to reach a service: our own in their order, then those of others. Persons are left out, fax machines
//! too, and of two channels that lead to the same place the second.

use std::collections::HashMap;

use crate::domain::{
    hours::Hours,
    lang::{Lang, Text},
    service::{ChannelKind, Grade, ServiceChannel, Source},
};

use super::{
    super::{
        Remark, What,
        bag::only,
        fields::{Fields, Told},
        place, schedule,
    },
    Extra, Way,
};

/// The most channels of a service that are read; PTV's widest services have some two hundred.
const CHANNELS_MAX: usize = 500;

/// The longest name of a channel in bytes; a longer description of a phone is a remark.
const NAME_BYTES_MAX: usize = 80;

/// What channels are read with.
#[derive(Debug)]
struct Reading<'a> {
    /// The language of the record.
    lang: Lang,
    /// The source of facts that name none.
    source: &'a Source,
    remarks: &'a mut Vec<Remark>,
    channels: Vec<(usize, ServiceChannel)>,
    /// Languages of channels for which the desk has no word of its own, as codes.
    more_languages: Vec<String>,
}

/// Reads the channels of a service's record, our own in their order and others after them.
pub(in super::super) fn read(
    record: &mut Fields,
    lang: Lang,
    source: &Source,
    remarks: &mut Vec<Remark>,
) -> (Vec<ServiceChannel>, Vec<String>) {
    let mut general = Vec::new();
    let mut of_channel: HashMap<String, Vec<Fields>> = HashMap::new();
    for mut schedule in record.list("schedules") {
        let mut told = schedule.told();
        match told.first("of") {
            Some(id) => {
                schedule.pass_over(&["attending_type"]);
                of_channel.entry(id).or_default().push(schedule);
            }
            None => general.push(schedule),
        }
    }
    let mut reading = Reading { lang, source, remarks, channels: Vec::new(), more_languages: Vec::new() };
    for phone in record.list("phones") {
        reading.phone(phone, &mut of_channel, None);
    }
    for at_location in record.list("service_at_locations") {
        reading.at_location(at_location, &mut general);
    }
    for contact in record.list("contacts") {
        reading.contact(contact, &mut of_channel);
    }
    reading.service_wide(general);
    reading.address(record, "url", ChannelKind::Web);
    reading.address(record, "email", ChannelKind::Email);
    reading.finish()
}

impl Reading<'_> {
    /// The texts and the extra that belong to any channel of ours; a foreign one has neither.
    fn channel(
        &mut self,
        told: &mut Told,
        name: Option<String>,
        kind: ChannelKind,
        read: schedule::Read,
    ) -> (Option<Extra>, ServiceChannel) {
        let extra: Option<Extra> = told.json("channel");
        let some = |text: Text| (!text.is_empty()).then_some(text);
        let written = extra.as_ref().and_then(|extra| Hours::parse(extra.hours.as_deref()?).ok());
        // Rows that hours cannot be told in are none; then the hours stand only in the attribute.
        let unchanged = |hours: &Hours| read.says(hours);
        let hours = match written {
            Some(hours) if unchanged(&hours) => Some(hours),
            _ => read.hours(self.remarks),
        };
        let told_words = told.texts("hours_text");
        let hours_text = match &extra {
            Some(_) => some(told_words),
            None => only(read.words, self.lang),
        };
        let channel = ServiceChannel {
            id: extra.as_ref().and_then(|extra| extra.id.clone()),
            kind,
            name: some(told.text(name, "name", self.lang)),
            hours,
            hours_text,
            by_appointment: extra.as_ref().is_some_and(|extra| extra.by_appointment),
            note: some(told.texts("note")),
            free: extra.as_ref().is_some_and(|extra| extra.free),
            languages: extra.as_ref().map(|extra| extra.languages.clone()).unwrap_or_default(),
            source: extra.as_ref().map_or_else(|| self.source.clone(), |extra| extra.source.clone()),
        };
        (extra, channel)
    }

    fn add(&mut self, extra: Option<&Extra>, channel: ServiceChannel) {
        let Some(extra) = extra else {
            let same = |known: &ServiceChannel| same_way(&known.kind, &channel.kind);
            if self.channels.iter().any(|(_, known)| same(known)) {
                return self.remarks.push(Remark::new(What::Repeated, "channels", ""));
            }
            return self.channels.push((usize::MAX, channel));
        };
        self.channels.push((extra.at, channel));
    }

    /// A phone; `name` is what it answers as where the record does not say.
    fn phone(&mut self, mut phone: Fields, schedules: &mut HashMap<String, Vec<Fields>>, name: Option<&Text>) {
        let mut told = phone.told();
        let id = phone.text("id", self.remarks);
        let own = id.as_ref().and_then(|id| schedules.remove(id)).unwrap_or_default();
        let read = schedule::read(own, self.remarks);
        let Some(number) = phone.text("number", self.remarks) else { return phone.count_left(self.remarks) };
        let number = number.trim_matches(['"', ' ']).to_owned();
        let kind = match phone.text("type", self.remarks).as_deref() {
            Some("text") => ChannelKind::Sms(number),
            Some("fax" | "pager" | "textphone") => {
                return self.remarks.push(Remark::new(What::LeftOut, "phones.type", ""));
            }
            _ => ChannelKind::Phone(number),
        };
        let description = phone.text("description", self.remarks);
        let spoken = self.spoken(phone.list("languages"));
        let is_name = told.is_ours() || description.as_ref().is_some_and(|text| text.len() <= NAME_BYTES_MAX);
        let (own_name, note) = if is_name { (description, None) } else { (None, description) };
        let (extra, mut channel) = self.channel(&mut told, own_name, kind, read);
        if extra.is_none() {
            channel.id = id;
            channel.languages = spoken;
            channel.name = channel.name.or_else(|| name.cloned());
            let extension = phone.text("extension", self.remarks).map(|extension| format!("ext. {extension}"));
            let note: Vec<String> = note.into_iter().chain(extension).collect();
            channel.note = only((!note.is_empty()).then(|| note.join("\n")), self.lang);
        } else {
            channel.languages = spoken;
        }
        phone.pass_over(&["location_id", "service_id", "organization_id", "contact_id", "service_at_location_id"]);
        phone.count_left(self.remarks);
        self.add(extra.as_ref(), channel);
    }

    /// A contact. One that names a person is left out: a catalogue is no register of persons.
    fn contact(&mut self, mut contact: Fields, schedules: &mut HashMap<String, Vec<Fields>>) {
        let person = contact.text("name", self.remarks).or(contact.text("title", self.remarks));
        if person.is_some() {
            return self.remarks.push(Remark::new(What::Personal, "contacts", ""));
        }
        let mut told = contact.told();
        let id = contact.text("id", self.remarks);
        let own = id.as_ref().and_then(|id| schedules.remove(id)).unwrap_or_default();
        let read = schedule::read(own, self.remarks);
        let department = contact.text("department", self.remarks);
        let name = only(department.clone(), self.lang);
        for phone in contact.list("phones") {
            self.phone(phone, schedules, name.as_ref());
        }
        if let Some(address) = contact.text("email", self.remarks) {
            let (extra, mut channel) = self.channel(&mut told, department, ChannelKind::Email(address), read);
            channel.id = channel.id.or_else(|| id.filter(|_| extra.is_none()));
            self.add(extra.as_ref(), channel);
        }
        contact.pass_over(&["organization_id", "service_id", "service_at_location_id", "location_id"]);
        contact.count_left(self.remarks);
    }

    /// A place or a page, with the phones and contacts that stand there.
    fn at_location(&mut self, mut at_location: Fields, general: &mut Vec<Fields>) {
        let mut told = at_location.told();
        let id = at_location.text("id", self.remarks);
        let note = at_location.text("description", self.remarks);
        let mut location = at_location.one("location");
        let mut schedules = at_location.list("schedules");
        if let Some(location) = &mut location {
            let usual = location.list("schedules");
            if schedules.is_empty() {
                schedules = usual;
            }
            if schedules.is_empty() && !told.is_ours() {
                schedules = std::mem::take(general);
            }
        }
        let read = schedule::read(schedules, self.remarks);
        for holder in [Some(&mut at_location), location.as_mut()].into_iter().flatten() {
            for phone in holder.list("phones") {
                self.phone(phone, &mut HashMap::new(), None);
            }
            for contact in holder.list("contacts") {
                self.contact(contact, &mut HashMap::new());
            }
        }
        if let Some(location) = location {
            self.location(location, &mut told, id, note, read);
        }
        at_location.pass_over(&["service_id", "location_id"]);
        at_location.count_left(self.remarks);
    }

    fn location(
        &mut self,
        mut location: Fields,
        told: &mut Told,
        id: Option<String>,
        note: Option<String>,
        read: schedule::Read,
    ) {
        let name = location.text("name", self.remarks);
        let spoken = self.spoken(location.list("languages"));
        let mut street = String::new();
        let kind = match location.text("location_type", self.remarks).as_deref() {
            Some("virtual") => location.text("url", self.remarks).map(ChannelKind::Web),
            Some("postal") => return self.remarks.push(Remark::new(What::LeftOut, "location.postal", "")),
            _ => Some(self.place(&mut location, &mut street)),
        };
        let Some(kind) = kind else { return location.count_left(self.remarks) };
        let (extra, mut channel) = self.channel(told, name, kind, read);
        channel.languages = spoken;
        match &extra {
            Some(extra) => channel.kind = with_extra(channel.kind, &street, extra),
            None => {
                channel.id = id;
                let mut words: Vec<String> = note.into_iter().collect();
                words.extend(
                    ["description", "transportation"]
                        .map(|field| location.text(field, self.remarks))
                        .into_iter()
                        .flatten(),
                );
                for mut access in location.list("accessibility") {
                    words.extend(
                        ["description", "details", "url"]
                            .map(|field| access.text(field, self.remarks))
                            .into_iter()
                            .flatten(),
                    );
                    access.pass_over(&["id", "location_id"]);
                    access.count_left(self.remarks);
                }
                channel.note = only((!words.is_empty()).then(|| words.join("\n")), self.lang);
            }
        }
        location.pass_over(&["id", "organization_id"]);
        location.count_left(self.remarks);
        self.add(extra.as_ref(), channel);
    }

    /// A place; `street` becomes what its address says of the street.
    fn place(&mut self, location: &mut Fields, street: &mut String) -> ChannelKind {
        let mut addresses = location.list("addresses");
        let at = addresses.iter().position(|address| address.peek("address_type") == Some("physical")).unwrap_or(0);
        let address = (at < addresses.len()).then(|| addresses.swap_remove(at)).and_then(|mut address| {
            let mut take = |field: &str| address.text(field, self.remarks).unwrap_or_default();
            let streets: Vec<String> =
                ["address_1", "address_2"].map(&mut take).into_iter().filter(|street| !street.is_empty()).collect();
            *street = streets.join(", ");
            place::Address { street: street.clone(), postal_code: take("postal_code"), city: take("city") }.line()
        });
        let degrees = location.number("latitude").zip(location.number("longitude"));
        let point = degrees.and_then(|(latitude, longitude)| place::from_degrees(latitude, longitude));
        if degrees.is_some() && point.is_none() {
            self.remarks.push(Remark::new(What::LeftOut, "location.latitude", ""));
        }
        ChannelKind::Place { address, municipality: None, point }
    }

    /// Schedules of the service as a whole belong to its places; where it has none, they are told in words.
    fn service_wide(&mut self, general: Vec<Fields>) {
        if general.is_empty() {
            return;
        }
        let words = only(schedule::read(general, self.remarks).words, self.lang);
        for (_, channel) in &mut self.channels {
            if channel.hours.is_none() && channel.hours_text.is_none() {
                channel.hours_text.clone_from(&words);
            }
        }
    }

    /// The service's own page or mailbox, where no channel has it.
    fn address(&mut self, record: &mut Fields, field: &str, kind: fn(String) -> ChannelKind) {
        let Some(address) = record.text(field, self.remarks) else { return };
        let known = |channel: &ServiceChannel| match &channel.kind {
            ChannelKind::Web(known) | ChannelKind::Form(known) | ChannelKind::Email(known) => *known == address,
            _ => false,
        };
        if !self.channels.iter().any(|(_, channel)| known(channel)) {
            let (_, channel) = self.channel(&mut Told::default(), None, kind(address), schedule::Read::default());
            self.add(None, channel);
        }
    }

    fn finish(mut self) -> (Vec<ServiceChannel>, Vec<String>) {
        self.channels.sort_by_key(|(at, _)| *at);
        if self.channels.len() > CHANNELS_MAX {
            self.remarks.push(Remark::new(What::Cut, "channels", ""));
            self.channels.truncate(CHANNELS_MAX);
        }
        (self.channels.into_iter().map(|(_, channel)| channel).collect(), self.more_languages)
    }

    /// The languages of a channel that the desk has a word for; the others go to the service.
    fn spoken(&mut self, languages: Vec<Fields>) -> Vec<Lang> {
        let mut spoken = Vec::new();
        for mut language in languages {
            let name = language.text("name", self.remarks);
            let code = language.text("code", self.remarks).or(name).unwrap_or_default();
            match Lang::parse(&code) {
                Some(lang) if !spoken.contains(&lang) => spoken.push(lang),
                None if !self.more_languages.contains(&code) => self.more_languages.push(code),
                Some(_) | None => {}
            }
            language.pass_over(&["id", "service_id", "location_id", "phone_id"]);
            language.count_left(self.remarks);
        }
        spoken
    }
}

/// What was a form is a form again; an address is believed while the fields still say the same.
fn with_extra(kind: ChannelKind, street: &str, extra: &Extra) -> ChannelKind {
    match kind {
        ChannelKind::Web(url) if extra.way == Way::Form => ChannelKind::Form(url),
        ChannelKind::Place { address, point, .. } => {
            let written = extra.address.as_deref().map(|line| place::split(line).street).unwrap_or_default();
            let unchanged = written == street;
            ChannelKind::Place {
                address: if unchanged { extra.address.clone() } else { address },
                municipality: extra.municipality.clone(),
                point: point.or(extra.point),
            }
        }
        other => other,
    }
}

/// Whether two channels lead to the same number, page or mailbox.
fn same_way(a: &ChannelKind, b: &ChannelKind) -> bool {
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    match (a, b) {
        (ChannelKind::Phone(a), ChannelKind::Phone(b)) | (ChannelKind::Sms(a), ChannelKind::Sms(b)) => {
            digits(a) == digits(b)
        }
        (a, b) => a == b,
    }
}

/// The source of a foreign record's facts: second hand, so to be checked before use.
pub(in super::super) fn foreign_source(checked: Option<jiff::civil::Date>) -> Source {
    Source { name: "Open Referral HSDS".to_owned(), checked, grade: Grade::Check }
}
