//! Channels of PTV's five types become ways to reach a service. One channel is several ways: a place has phones, pages
//! and mailboxes too, and each can be used by itself. The channel's hours are those of its main way; when the phone of a
//! place is answered is not told, and so not known.

use jiff::civil::Date;

use super::{
    contact::{emails, links, places},
    hours::{Times, times},
    lenient::{List, Told},
    phone::{Phone, phones},
    raw::{ChannelRaw, Connection, ContactDetails, Localised},
    remarks::Remarks,
    text::{NAME_MAX, NOTE_MAX, any, append, cut, lang, of_mut, one_line, told, typed},
};
use crate::{
    domain::{
        lang::{Lang, Text},
        service::{ChannelKind, Grade, ServiceChannel, Source},
    },
    exchange::{Remark, What},
};

/// What the screen names as the source of everything that comes from PTV.
pub const SOURCE_NAME: &str = "Suomi.fi-palvelutietovaranto (PTV)";

/// The most ways of one channel: a place with a dozen numbers is large.
const WAYS_MAX: usize = 60;

/// A channel, ready to be joined to services.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channel {
    /// Its ways, the main ones first.
    ways: Vec<Way>,
    /// Words of its source that are not known, as `field=word`.
    unknown: Vec<String>,
}

/// One way to reach a service, and whether it is what the channel is: the place of a place, the number of a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    main: bool,
    channel: ServiceChannel,
}

/// The date of `2020-04-22T09:45:14.154795`.
pub(super) fn date(modified: &Told) -> Option<Date> {
    modified.as_str().get(..10)?.parse().ok()
}

/// Where a fact of a record was read. A record without a date is one to check.
pub(super) fn source(modified: &Told) -> Source {
    let checked = date(modified);
    let grade = if checked.is_some() { Grade::Published } else { Grade::Check };
    Source { name: SOURCE_NAME.to_owned(), checked, grade }
}

/// Whether the source shows the record to the public. Files without the word hold what was public.
pub(super) fn is_published(status: &Told) -> bool {
    status.get().is_none() || status.is("Published")
}

/// Reads a channel. `None` when its source does not show it to the public.
pub fn channel(raw: &ChannelRaw) -> (Option<Channel>, Vec<Remark>) {
    let mut remarks = Remarks::default();
    if !is_published(&raw.publishing_status) {
        remarks.add(What::NotPublished, "publishingStatus", raw.publishing_status.as_str());
        return (None, remarks.into_list());
    }
    let mut ways = Ways { base: base(raw, &mut remarks), times: times(&raw.service_hours, &mut remarks), list: vec![] };
    ways.channel(raw, &mut remarks);
    if ways.list.is_empty() {
        remarks.add(What::Missing, "contacts", raw.service_channel_type.as_str());
    }
    if ways.list.len() > WAYS_MAX {
        remarks.add(What::Cut, "contacts", raw.id.as_str());
        ways.list.truncate(WAYS_MAX);
    }
    (Some(Channel { ways: ways.list, unknown: remarks.take_unknown() }), remarks.into_list())
}

/// What all ways of a channel have in common.
fn base(raw: &ChannelRaw, remarks: &mut Remarks) -> ServiceChannel {
    let rows = &raw.service_channel_descriptions;
    let mut note = typed(rows, "Summary", "serviceChannelDescriptions", NOTE_MAX, remarks);
    Lang::ALL.into_iter().for_each(|lang| *of_mut(&mut note, lang) = one_line(note.own(lang)));
    if rows.iter().any(|row| row.of.is("Description") && row.value.get().is_some()) {
        // A card has one line for a channel; the long text stays in the mirror.
        remarks.add(What::LeftOut, "serviceChannelDescriptions.Description", "");
    }
    ServiceChannel {
        id: raw.id.get().map(str::to_lowercase),
        kind: ChannelKind::Web(String::new()),
        name: told(display_name(&raw.service_channel_names, &raw.display_name_type, remarks)),
        hours: None,
        hours_text: None,
        by_appointment: false,
        note: told(note),
        free: false,
        languages: languages(&raw.languages, remarks),
        source: source(&raw.modified),
    }
}

/// A name in each language, the alternative one where the record says that it is the one to show.
pub(super) fn display_name(names: &[Localised], display: &[Localised], remarks: &mut Remarks) -> Text {
    let shown = |name: &&Localised| {
        let chosen = display.iter().find(|chosen| chosen.language == name.language).and_then(|chosen| chosen.of.get());
        name.of.is(chosen.unwrap_or("Name"))
    };
    let chosen: Vec<Localised> = names.iter().filter(shown).cloned().collect();
    let mut text = any(if chosen.is_empty() { names } else { &chosen }, "names", NAME_MAX, remarks);
    Lang::ALL.into_iter().for_each(|lang| *of_mut(&mut text, lang) = one_line(text.own(lang)));
    text
}

fn languages(codes: &[Told], remarks: &mut Remarks) -> Vec<Lang> {
    for code in codes.iter().filter(|code| code.get().is_some() && lang(code).is_none()) {
        remarks.add(What::LeftOut, "languages", code.as_str());
    }
    Lang::ALL.into_iter().filter(|own| codes.iter().any(|code| lang(code) == Some(*own))).collect()
}

/// The ways of a channel as they are gathered.
struct Ways {
    base: ServiceChannel,
    times: Times,
    list: Vec<Way>,
}

impl Ways {
    fn channel(&mut self, raw: &ChannelRaw, remarks: &mut Remarks) {
        let of = raw.service_channel_type.as_str();
        let (place, phone) = (of == "ServiceLocation", of == "Phone");
        if !matches!(of, "EChannel" | "WebPage" | "PrintableForm" | "Phone" | "ServiceLocation") {
            remarks.unknown("serviceChannelType", of);
        }
        self.places(&raw.addresses, place, remarks);
        if place && self.list.is_empty() {
            // A place without an address is a place all the same: its hours hold.
            let kind = ChannelKind::Place { address: None, municipality: None, point: None };
            self.push(true, kind, None, &Text::default());
            remarks.add(What::Missing, "addresses", raw.id.as_str());
        }
        self.phones(phones(&raw.phone_numbers, "phoneNumbers", remarks), phone);
        self.pages(raw, of, remarks);
        self.phones(phones(&raw.support_phones, "supportPhones", remarks), false);
        for (rows, field) in [(&raw.emails, "emails"), (&raw.support_emails, "supportEmails")] {
            self.emails(rows, field, remarks);
        }
        if of == "PrintableForm" {
            self.form_names(&raw.form_identifier, remarks);
        }
    }

    fn places(&mut self, rows: &[super::raw::Address], main: bool, remarks: &mut Remarks) {
        for place in places(rows, "addresses", remarks) {
            self.push(main, place.kind, None, &place.note);
        }
    }

    fn phones(&mut self, phones: Vec<Phone>, main: bool) {
        for phone in phones {
            let kind = if phone.sms { ChannelKind::Sms(phone.number) } else { ChannelKind::Phone(phone.number) };
            if self.list.iter().any(|way| way.channel.kind == kind) {
                continue;
            }
            self.push(main, kind, None, &phone.note);
            if let Some(way) = self.list.last_mut() {
                way.channel.free = phone.free;
            }
        }
    }

    fn pages(&mut self, raw: &ChannelRaw, of: &str, remarks: &mut Remarks) {
        let form = matches!(of, "EChannel" | "PrintableForm");
        let all = [
            (&raw.urls, "urls", true),
            (&raw.channel_urls, "channelUrls", true),
            (&raw.web_pages, "webPages", matches!(of, "EChannel" | "WebPage")),
            (&raw.attachments, "attachments", false),
        ];
        for (rows, field, main) in all {
            for link in links(rows, field, remarks) {
                let kind = if main && form { ChannelKind::Form(link.url) } else { ChannelKind::Web(link.url) };
                if self.list.iter().all(|way| way.channel.kind != kind) {
                    self.push(main, kind, told(link.name), &Text::default());
                }
            }
        }
    }

    fn emails(&mut self, rows: &[Localised], field: &str, remarks: &mut Remarks) {
        for email in emails(rows, field, remarks) {
            self.push(false, ChannelKind::Email(email), None, &Text::default());
        }
    }

    /// A form's number is what people ask for: `HL 20`.
    fn form_names(&mut self, identifiers: &List<Localised>, remarks: &mut Remarks) {
        let identifiers = any(identifiers, "formIdentifier", NAME_MAX, remarks);
        for way in self.list.iter_mut().filter(|way| way.main) {
            let mut note = identifiers.clone();
            append(&mut note, &way.channel.note.take().unwrap_or_default(), " · ");
            way.channel.note = told(note);
        }
    }

    fn push(&mut self, main: bool, kind: ChannelKind, title: Option<Text>, note: &Text) {
        let mut channel = ServiceChannel { kind, ..self.base.clone() };
        // Only the main way is described by the channel's own words; a link has a title of its own.
        if !main {
            channel.note = None;
            channel.name = title.or(channel.name);
        }
        let mut words = note.clone();
        append(&mut words, &channel.note.unwrap_or_default(), " · ");
        channel.note = told(words);
        let mut way = Way { main, channel };
        if main {
            way.open(&self.times);
        }
        self.list.push(way);
    }
}

impl Way {
    fn open(&mut self, times: &Times) {
        self.channel.hours = times.hours.clone();
        self.channel.hours_text = times.text.clone();
        self.channel.by_appointment = times.by_appointment;
    }
}

impl Channel {
    /// The ways of this channel as a service uses it: what the service's own connection tells wins.
    pub(super) fn used_by(&self, connection: &Connection, remarks: &mut Remarks) -> Vec<ServiceChannel> {
        for (any, field) in
            [(connection.extra_types, "extraTypes"), (connection.digital_authorizations, "digitalAuthorizations")]
        {
            if any.0 {
                remarks.add(What::LeftOut, format!("serviceChannels.{field}"), "");
            }
        }
        let mut ways = self.ways.clone();
        remarks.keep_unknown(&self.unknown);
        if let Some(details) = &connection.contact_details.0 {
            self.own_contacts(&mut ways, details, connection, remarks);
        }
        if !connection.service_hours.is_empty() {
            let times = times(&connection.service_hours, remarks);
            ways.iter_mut().filter(|way| way.main).for_each(|way| way.open(&times));
        }
        let mut note = any(&connection.description, "serviceChannels.description", NOTE_MAX, remarks);
        Lang::ALL.into_iter().for_each(|lang| *of_mut(&mut note, lang) = one_line(note.own(lang)));
        let free = connection.service_charge_type.is("FreeOfCharge");
        for way in ways.iter_mut().filter(|way| way.main) {
            let mut words = note.clone();
            append(&mut words, &way.channel.note.take().unwrap_or_default(), " · ");
            cut(&mut words, "serviceChannels.description", NOTE_MAX, remarks);
            way.channel.note = told(words);
            way.channel.free |= free;
        }
        ways.into_iter().map(|way| way.channel).collect()
    }

    /// The connection's own contacts take the place of the channel's of the same kind.
    fn own_contacts(&self, ways: &mut Vec<Way>, details: &ContactDetails, of: &Connection, remarks: &mut Remarks) {
        let mut own = Channel::of_details(details, of, remarks);
        if own.is_empty() {
            return;
        }
        let same = |one: &ChannelKind, other: &ChannelKind| group(one) == group(other);
        for way in &mut own {
            let before = self.ways.iter().find(|before| same(&before.channel.kind, &way.channel.kind));
            if let Some(before) = before {
                way.main = before.main;
                if !matches!(way.channel.kind, ChannelKind::Web(_)) {
                    way.channel.name.clone_from(&before.channel.name);
                }
                way.channel.languages.clone_from(&before.channel.languages);
                if before.main {
                    way.channel.hours.clone_from(&before.channel.hours);
                    way.channel.hours_text.clone_from(&before.channel.hours_text);
                    way.channel.by_appointment = before.channel.by_appointment;
                }
            }
        }
        ways.retain(|way| own.iter().all(|other| !same(&other.channel.kind, &way.channel.kind)));
        ways.append(&mut own);
        ways.sort_by_key(|way| !way.main);
    }

    /// The ways of a connection's own contacts.
    fn of_details(details: &ContactDetails, of: &Connection, remarks: &mut Remarks) -> Vec<Way> {
        let reference = of.service_channel.0.clone().unwrap_or_default();
        let name = Text { fi: one_line(reference.name.as_str()), ..Text::default() };
        let base = ServiceChannel {
            id: reference.id.get().map(str::to_lowercase),
            kind: ChannelKind::Web(String::new()),
            name: told(name),
            hours: None,
            hours_text: None,
            by_appointment: false,
            note: None,
            free: false,
            languages: Vec::new(),
            source: source(&of.modified),
        };
        let mut ways = Ways { base, times: Times::default(), list: Vec::new() };
        ways.places(&details.addresses, false, remarks);
        ways.phones(phones(&details.phone_numbers, "contactDetails.phoneNumbers", remarks), false);
        for link in links(&details.web_pages, "contactDetails.webPages", remarks) {
            ways.push(false, ChannelKind::Web(link.url), told(link.name), &Text::default());
        }
        ways.emails(&details.emails, "contactDetails.emails", remarks);
        ways.list
    }

    /// What a connection tells of a channel that was not imported.
    pub(super) fn unknown(connection: &Connection, remarks: &mut Remarks) -> Vec<ServiceChannel> {
        let details = connection.contact_details.0.as_ref();
        let ways = details.map(|details| Channel::of_details(details, connection, remarks)).unwrap_or_default();
        ways.into_iter().map(|way| way.channel).collect()
    }
}

/// Kinds that stand for each other.
fn group(kind: &ChannelKind) -> u8 {
    match kind {
        ChannelKind::Phone(_) | ChannelKind::Sms(_) => 0,
        ChannelKind::Place { .. } => 1,
        ChannelKind::Web(_) | ChannelKind::Form(_) => 2,
        ChannelKind::Email(_) => 3,
    }
}
