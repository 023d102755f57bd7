//! Everything about one service, to be read aloud from top to bottom. Every fact shows whose it is and how old; what is
//! not known is said to be not known.

use std::sync::Arc;

use super::{Act, Screen, places, step};
use crate::{
    desk::{
        feedback::Standing,
        key::Key,
        keymap::Command,
        on,
        page::{Item, Layout, Page, Role, Row, Section, Spans, plain, span},
        shared::Shared,
        words,
    },
    domain::{
        code::FeedbackAbout,
        lang::{Lang, Text},
        language::Language,
        service::{ChannelKind, CostKind, DetailKind, Origin, Service, ServiceChannel, ServiceId},
    },
    guidance::{deadline, whats_on},
    i18n::{hours, say, tell},
    search::marks_in,
};

/// The state of a service card.
#[derive(Debug, Clone)]
pub struct State {
    /// The service.
    pub id: ServiceId,
    row: usize,
    /// This week's hours stand day by day.
    week: bool,
}

/// The key of the week's hours: viikko, vecka, week.
const WEEK_KEYS: &str = "vw";

/// How far ahead, in days, and how much of what is on at its place stands on a card.
const ON_DAYS: i64 = 14;
const ON_MAX: usize = 4;

/// A line of the card, and the service that it opens.
struct Entry {
    item: Item,
    opens: Option<ServiceId>,
}

impl State {
    /// Opens a card; the contact remembers it as read.
    pub fn new(shared: &mut Shared, id: ServiceId) -> State {
        shared.begin_contact();
        shared.contact.looked_at = Some(id.clone());
        State { id, row: 0, week: false }
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let entries = shared.service(&self.id).map(|service| entries(shared, &service, self.week)).unwrap_or_default();
        match key {
            Key::Esc | Key::Left => return Act::Back,
            Key::Char('+') => words::toggle(shared, &self.id),
            Key::Char('?') => return Act::Run(Command::Why),
            Key::Char('!') => return Act::Run(Command::Feedback),
            Key::Char('p' | 'P') => return Act::Run(Command::Path),
            Key::Char(letter) if WEEK_KEYS.contains(letter.to_ascii_lowercase()) => self.week = !self.week,
            Key::Enter | Key::Right => {
                let opens = entries.get(self.row).and_then(|entry| entry.opens.clone());
                return match opens {
                    Some(id) => Act::go(Screen::Card(State::new(shared, id))),
                    None if key == Key::Enter => {
                        words::toggle(shared, &self.id);
                        Act::Stay
                    }
                    None => Act::Stay,
                };
            }
            Key::Tab => self.row = self.next_link(&entries),
            _ => match step(self.row, entries.len(), key) {
                Some(row) => self.row = skip_gaps(&entries, self.row, row),
                None => return Act::NotMine,
            },
        }
        Act::Stay
    }

    fn next_link(&self, entries: &[Entry]) -> usize {
        let links = || entries.iter().enumerate().filter(|(_, entry)| entry.opens.is_some()).map(|(at, _)| at);
        links().find(|at| *at > self.row).or_else(|| links().next()).unwrap_or(self.row)
    }

    /// How the screen is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let mut page =
            Page { title: say(shared.lang, "title-card").into_owned(), layout: Layout::Single, ..Page::default() };
        let Some(service) = shared.service(&self.id) else { return page };
        let entries = entries(shared, &service, self.week);
        let focus = (!entries.is_empty()).then(|| self.row.min(entries.len() - 1));
        let chosen = shared.contact.selection.contains(&self.id);
        let opens = entries.get(self.row).is_some_and(|entry| entry.opens.is_some());
        page.sections.push(Section {
            items: entries.into_iter().map(|entry| entry.item).collect(),
            focus,
            ..Section::default()
        });
        let select = if chosen { "foot-unselect" } else { "foot-select" };
        page.foot.push((if opens { "+" } else { "Enter +" }.into(), say(shared.lang, select).into_owned()));
        if opens {
            page.foot.push(("Enter".into(), say(shared.lang, "foot-open").into_owned()));
        }
        page.foot.push(("Esc".into(), say(shared.lang, "foot-back").into_owned()));
        if service.channels.iter().any(|channel| channel.hours.is_some()) {
            let key = if shared.lang == Lang::En { "W" } else { "V" };
            page.foot.push((key.into(), say(shared.lang, "foot-week").into_owned()));
        }
        page.foot.push(("!".into(), say(shared.lang, "key-feedback").into_owned()));
        words::foot(shared, &mut page.foot, &[Command::Count, Command::Slip]);
        page.foot.push(("P".into(), say(shared.lang, "key-path").into_owned()));
        words::foot(
            shared,
            &mut page.foot,
            &[Command::Urgent, Command::Help, Command::FirstContact, Command::CustomerLanguage],
        );
        page
    }
}

fn skip_gaps(entries: &[Entry], from: usize, to: usize) -> usize {
    let is_gap = |at: usize| entries.get(at).is_some_and(|entry| entry.item == Item::Gap);
    match to.cmp(&from) {
        std::cmp::Ordering::Greater => (to..entries.len()).find(|at| !is_gap(*at)).unwrap_or(from),
        _ => (0..=to).rev().find(|at| !is_gap(*at)).unwrap_or(from),
    }
}

/// The short form beside the list: what it is, when to direct here, how to reach it, how sure that is.
pub fn preview(shared: &Shared, service: &Service) -> Vec<Item> {
    let lang = shared.lang;
    let mut items = vec![Item::Para(name_line(shared, service))];
    items.extend(words::text(shared, lead(service)).map(Item::Para));
    items.extend(told(shared, "card-direct", &service.direct_when).map(|entry| entry.item));
    items.extend(closed_instead(shared, service).map(|entry| entry.item));
    if let Some(channel) = service.main_channel(&shared.now) {
        let (label, mut value) = words::channel(shared, channel);
        value.extend(words::usual_hours(shared, channel));
        value.extend(words::grade(shared, &channel.source));
        items.push(Item::Pair(label, value));
        items.extend(channel.hours_text.as_ref().and_then(|text| source_hours(shared, text)));
        items.extend(deadline_item(shared, service));
    }
    if items.len() < 3 {
        items.push(pair(lang, "card-area", area(shared, service)));
    }
    items
}

fn pair(lang: Lang, label: &'static str, value: Spans) -> Item {
    Item::Pair(say(lang, label).into_owned(), value)
}

/// What it is: the summary, or the long text where its source has no short one.
fn lead(service: &Service) -> &Text {
    if service.summary.is_empty() { &service.description } else { &service.summary }
}

/// A text under its label; `None` where the service has none: a blank would look like something that is known.
fn told(shared: &Shared, label: &'static str, text: &Text) -> Option<Entry> {
    words::text(shared, text).map(|spans| fixed(pair(shared.lang, label, spans)))
}

/// Every line of the card, in the order in which it is read aloud.
fn entries(shared: &Shared, service: &Service, week: bool) -> Vec<Entry> {
    let mut all = vec![fixed(Item::Para(name_line(shared, service)))];
    all.extend(closed_instead(shared, service));
    all.extend(words::text(shared, lead(service)).map(Item::Para).map(fixed));
    all.extend(service.staff_note.as_ref().and_then(|note| told(shared, "card-staff-note", note)));
    all.extend(feedback(shared, service));
    all.push(fixed(Item::Gap));
    all.extend(directions(shared, service));
    let now = shared.now.datetime();
    let next = whats_on::at_service(shared.catalog(), &service.id, now, ON_DAYS);
    let next = next.get(..next.len().min(ON_MAX)).unwrap_or_default();
    all.extend(on::of_card(shared.catalog(), shared.customer_lang(), next).into_iter().map(fixed));
    all.push(fixed(Item::Gap));
    for channel in &service.channels {
        all.extend(channel_entries(shared, channel, week));
    }
    all.push(fixed(Item::Gap));
    all.extend(links(shared, "card-through", &service.through));
    all.extend(links(shared, "card-next", &service.next_steps));
    all.extend(links(shared, "card-alternatives", &service.alternatives));
    all.extend(links(shared, "card-instead", &service.instead));
    all.push(fixed(Item::Gap));
    all.extend(further(shared, service));
    without_double_gaps(all)
}

/// What this desk told of the facts below: whoever reads a number aloud knows that somebody found it wrong.
fn feedback<'s>(shared: &'s Shared, service: &Service) -> impl Iterator<Item = Entry> + 's {
    let line = |standing: Standing| {
        let doubtful = standing.closed.is_none() && !standing.what.is(FeedbackAbout::VerifiedToday);
        let role = if doubtful { Role::Care } else { Role::Plain };
        fixed(Item::Para(vec![span(words::feedback(shared, &standing), role)]))
    };
    shared.feedback.of(&service.id).into_iter().map(line)
}

/// When to direct here, for whom, how, what it costs, where it is valid.
fn directions(shared: &Shared, service: &Service) -> Vec<Entry> {
    let lang = shared.lang;
    let mut all: Vec<Entry> = Vec::new();
    all.extend(told(shared, "card-direct", &service.direct_when));
    all.extend(told(shared, "card-for-whom", &service.for_whom));
    all.extend(told(shared, "card-how", &service.how_to_get));
    all.extend(service.bring.as_ref().and_then(|bring| told(shared, "card-bring", bring)));
    all.push(fixed(pair(lang, "card-cost", cost(shared, service))));
    all.push(fixed(pair(lang, "card-area", area(shared, service))));
    let languages: Vec<&str> = service
        .languages
        .iter()
        .map(|code| Language::of(code).map_or(code.as_str(), |language| language.name(lang)))
        .collect();
    if !languages.is_empty() {
        all.push(fixed(pair(lang, "card-languages", vec![plain(languages.join(", "))])));
    }
    all.extend(places::of_service(shared, &service.id).map(|spans| fixed(pair(lang, "card-places", spans))));
    all.extend(deadline_item(shared, service).map(fixed));
    all.extend(service.details.iter().filter_map(|detail| told(shared, detail_label(detail.kind), &detail.text)));
    all
}

fn detail_label(kind: DetailKind) -> &'static str {
    match kind {
        DetailKind::Deadline => "card-detail-deadline",
        DetailKind::ProcessingTime => "card-detail-processing",
        DetailKind::ValidityTime => "card-detail-validity",
        DetailKind::Requirements => "card-detail-requirements",
        DetailKind::Voucher => "card-detail-voucher",
        DetailKind::Other => "card-detail-other",
    }
}

/// The long text, law, other words for it, and where all of it comes from.
fn further(shared: &Shared, service: &Service) -> Vec<Entry> {
    let (lang, customer) = (shared.lang, shared.customer_lang());
    let mut all: Vec<Entry> = Vec::new();
    if !service.summary.is_empty() {
        all.extend(told(shared, "card-description", &service.description));
    }
    if !service.law.is_empty() {
        all.push(fixed(pair(lang, "card-law", vec![plain(service.law.join(", "))])));
    }
    for (label, list, between) in [
        ("card-names", &service.other_names, ", "),
        ("card-words", &service.words, " · "),
        ("card-keywords", &service.keywords, ", "),
    ] {
        let list = list.get(customer).join(between);
        if !list.is_empty() {
            let marks = marks_in(&list, &shared.asked().words);
            all.push(fixed(pair(lang, label, words::marked(&list, &marks, Role::Plain))));
        }
    }
    all.extend(origin(shared, service).map(|told| fixed(pair(lang, "card-origin", vec![plain(told)]))));
    if !service.unknown.is_empty() {
        all.push(fixed(pair(lang, "card-unknown", vec![plain(service.unknown.join(", "))])));
    }
    all
}

/// Which catalogue it was imported from and when its source last changed it; `None` for what was written here.
fn origin(shared: &Shared, service: &Service) -> Option<String> {
    let lang = shared.lang;
    let name = match service.origin {
        Origin::Written => return None,
        Origin::Ptv => say(lang, "origin-ptv"),
        Origin::Hsds => say(lang, "origin-hsds"),
    };
    Some(match service.modified {
        Some(date) => {
            let (day, age) = (words::day_year(lang, date), (shared.today() - date).get_days());
            let args = [("source", name.into()), ("date", day.into()), ("age", hours::age(lang, age).into())];
            tell(lang, "origin-modified", &args)
        }
        None => name.into_owned(),
    })
}

/// Where nothing is told between two gaps, one is enough; none at the end.
fn without_double_gaps(mut all: Vec<Entry>) -> Vec<Entry> {
    let gap = |entry: &Entry| entry.item == Item::Gap;
    all.dedup_by(|after, before| gap(after) && gap(before));
    while all.last().is_some_and(gap) {
        all.pop();
    }
    all
}

/// What a source says of its hours in words: shown as said, never read as open or closed.
fn source_hours(shared: &Shared, text: &Text) -> Option<Item> {
    let mut said = vec![plain(format!("{} ", say(shared.lang, "hours-source-says")))];
    said.extend(words::text(shared, text)?);
    Some(Item::Pair(String::new(), said))
}

fn fixed(item: Item) -> Entry {
    Entry { item, opens: None }
}

fn name_line(shared: &Shared, service: &Service) -> Spans {
    let organiser =
        shared.catalog().organiser(service).map_or("", |organiser| organiser.name.get(shared.customer_lang()));
    let provider = service.provider.as_ref().map_or(organiser, |provider| provider.get(shared.customer_lang()));
    let mut line = vec![span(service.name.get(shared.customer_lang()), Role::Strong)];
    // An import may not tell who organises a service.
    line.extend((!provider.is_empty()).then(|| plain(format!("  ·  {provider}"))));
    if shared.contact.selection.contains(&service.id) {
        line.push(span(format!("  + {}", say(shared.lang, "card-selected")), Role::Chosen));
    }
    line
}

/// When everything is closed: who serves instead, first of all.
fn closed_instead(shared: &Shared, service: &Service) -> Option<Entry> {
    if !words::is_closed(shared, service) {
        return None;
    }
    let other =
        service.instead.iter().filter_map(|id| shared.service(id)).find(|other| !words::is_closed(shared, other))?;
    let phone = other.channels.iter().find_map(|channel| match &channel.kind {
        ChannelKind::Phone(number) => Some(words::phone(number)),
        _ => None,
    });
    let name = other.name.get(shared.customer_lang());
    let line = match phone {
        Some(number) if !name.contains(&number) => format!("{name}, {number}"),
        _ => name.to_owned(),
    };
    Some(Entry {
        item: pair(shared.lang, "card-closed-instead", vec![span(line, Role::Care)]),
        opens: Some(other.id.clone()),
    })
}

fn cost(shared: &Shared, service: &Service) -> Spans {
    let kind = match service.cost.kind {
        CostKind::Free => "cost-free",
        CostKind::Fee => "cost-fee",
        CostKind::Varies => "cost-varies",
        CostKind::Unknown => "cost-unknown",
    };
    let kind = say(shared.lang, kind).into_owned();
    let mut spans = match &service.cost.text {
        Some(text) => vec![plain(text.get(shared.customer_lang()))],
        None => vec![plain(kind)],
    };
    if let Some(source) = &service.cost.source {
        spans.push(plain("  "));
        spans.extend(words::source(shared, source));
    }
    spans
}

/// Where it is valid, and whether the person concerned can use it.
fn area(shared: &Shared, service: &Service) -> Spans {
    let areas: Vec<String> = service.area.iter().map(|area| words::area(shared, area)).collect();
    let mut spans = vec![plain(areas.join(", "))];
    if let Some(home) = shared.home() {
        let home_name = home.name.get(shared.lang);
        let (key, role) = if service.serves(home) { ("area-serves", Role::Plain) } else { ("area-not", Role::Care) };
        spans.push(plain("  "));
        spans.push(span(tell(shared.lang, key, &[("municipality", home_name.into())]), role));
    }
    spans
}

/// The law that lets an assessment start from this contact.
const ASSESSMENT_LAW: &str = "1301/2014 36 §";

fn deadline_item(shared: &Shared, service: &Service) -> Option<Item> {
    service.law.iter().any(|law| law == ASSESSMENT_LAW).then(|| {
        let last = deadline::assessment_start(shared.today());
        pair(shared.lang, "card-deadline", vec![plain(words::deadline(shared.lang, last))])
    })
}

fn channel_item(shared: &Shared, channel: &ServiceChannel) -> Item {
    let (label, value) = words::channel(shared, channel);
    Item::Pair(label, value)
}

fn channel_entries(shared: &Shared, channel: &ServiceChannel, week: bool) -> Vec<Entry> {
    let mut all = vec![fixed(channel_item(shared, channel))];
    let under = |value: Spans| fixed(Item::Pair(String::new(), value));
    if channel.hours.is_some()
        || channel.by_appointment
        || matches!(channel.kind, ChannelKind::Phone(_) | ChannelKind::Place { .. })
    {
        all.push(under(words::hours_line(shared, channel)));
    }
    if let Some(hours) = channel.hours.as_ref().filter(|_| week) {
        let rows = hours.week(shared.today());
        let told = rows.iter().map(|day| hours::week_row(shared.lang, day));
        all.extend(told.map(|(day, hours)| under(vec![span(format!("{day:<10}  "), Role::Strong), plain(hours)])));
    }
    all.extend(channel.hours_text.as_ref().and_then(|text| source_hours(shared, text)).map(fixed));
    all.extend(channel.note.as_ref().and_then(|note| words::text(shared, note)).map(under));
    all.push(under(words::source(shared, &channel.source)));
    all
}

/// Services that can be opened from here, a row each, the label on the first.
fn links(shared: &Shared, label: &'static str, ids: &[ServiceId]) -> Vec<Entry> {
    let label = say(shared.lang, label).into_owned();
    let services = ids.iter().filter_map(|id| shared.service(id));
    let row = |(at, service): (usize, Arc<Service>)| {
        let name = span(service.name.get(shared.customer_lang()), Role::Strong);
        let lead = if at == 0 { label.clone() } else { String::new() };
        let mut value = vec![plain("› "), name, plain("  ")];
        value.extend(words::service_state(shared, &service));
        Entry { item: Item::Pair(lead, value), opens: Some(service.id.clone()) }
    };
    services.enumerate().map(row).collect()
}

/// A row for a service in a short list.
pub fn row(shared: &Shared, service: &Service, pick: Option<char>) -> Row {
    let chosen = if shared.contact.selection.contains(&service.id) { " +" } else { "" };
    Row {
        pick: pick.map(String::from).unwrap_or_default(),
        name: vec![span(service.name.get(shared.lang), Role::Strong), span(chosen, Role::Chosen)],
        cells: vec![words::service_state(shared, service)],
    }
}
