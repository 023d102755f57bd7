//! The urgent card: whom to call now, on one key from everywhere. Its services come from the catalogue; 112 is shown
//! even if a catalogue had lost it.

use std::sync::Arc;

use crate::{
    desk::{
        key::Key,
        keymap::Command,
        page::{Item, Layout, Page, Role, Section, Spans, plain, span},
        screen::{Act, Screen, card, pick_of, place_of, step},
        shared::Shared,
        words,
    },
    domain::service::{ChannelKind, Service, ServiceId},
    i18n::say,
};

/// The services of the card, the most urgent first.
pub const URGENT: [&str; 6] = [
    "hatanumero-112",
    "paivystysapu-116117",
    "sosiaali-ja-kriisipaivystys",
    "nollalinja",
    "myrkytystietokeskus",
    "mieli-kriisipuhelin",
];

/// The state of the urgent card.
#[derive(Debug, Clone, Default)]
pub struct State {
    row: usize,
}

fn services(shared: &Shared) -> Vec<Arc<Service>> {
    URGENT.iter().filter_map(|id| ServiceId::parse(id)).filter_map(|id| shared.service(&id)).collect()
}

impl State {
    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let ids: Vec<ServiceId> = services(shared).iter().map(|service| service.id.clone()).collect();
        let row = match key {
            Key::Char(pick @ '1'..='9') => place_of(pick),
            Key::Enter => Some(self.row),
            _ => None,
        };
        if let Some(id) = row.and_then(|row| ids.get(row)) {
            return Act::go(Screen::Card(card::State::new(shared, id.clone())));
        }
        match (key, step(self.row, ids.len(), key)) {
            (_, Some(row)) => self.row = row,
            (Key::Char('+'), None) => {
                if let Some(id) = ids.get(self.row) {
                    words::toggle(shared, id);
                }
            }
            (Key::Esc | Key::Left | Key::Backspace, None) => return Act::Close,
            (Key::Char(_) | Key::Enter | Key::Tab | Key::Right, None) => {}
            _ => return Act::NotMine,
        }
        Act::Stay
    }

    /// How it is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page =
            Page { title: say(lang, "title-urgent").into_owned(), layout: Layout::Single, ..Page::default() };
        let mut section = Section::default();
        section.items.push(Item::Para(vec![span(say(lang, "urgent-112"), Role::Care)]));
        section.items.push(Item::Gap);
        for (at, service) in services(shared).into_iter().enumerate() {
            if at == self.row {
                section.focus = Some(section.items.len());
            }
            section.items.push(Item::Pair(pick_of(at).map(String::from).unwrap_or_default(), line(shared, &service)));
            section.items.push(Item::Brief(vec![plain(service.direct_when.get(shared.customer_lang()))]));
        }
        page.sections.push(section);
        page.foot = vec![
            ("1–6".into(), say(lang, "foot-open").into_owned()),
            ("Esc".into(), say(lang, "foot-back").into_owned()),
        ];
        words::foot(shared, &mut page.foot, &[Command::FirstContact, Command::Count]);
        page
    }
}

/// The most numbers of one service on the card.
const NUMBERS_MAX: usize = 2;

/// The numbers first: they are what the eye looks for.
fn line(shared: &Shared, service: &Service) -> Spans {
    let mut numbers: Vec<String> = Vec::new();
    for channel in &service.channels {
        if let ChannelKind::Phone(number) = &channel.kind
            && numbers.len() < NUMBERS_MAX
            && !numbers.contains(&words::phone(number))
        {
            numbers.push(words::phone(number));
        }
    }
    let mut spans = vec![span(numbers.join(" · "), Role::Care), plain("  ")];
    spans.push(span(service.name.get(shared.customer_lang()), Role::Strong));
    spans.push(plain("  "));
    spans.extend(words::service_state(shared, service));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_urgent_service_is_in_the_built_in_catalogue_and_112_can_be_called() {
        let catalog = crate::commands::load::catalog_for_tests();
        for id in URGENT {
            let id = ServiceId::parse(id).expect("an id");
            let service = catalog.service(&id).unwrap_or_else(|| panic!("{id} is missing"));
            assert!(service.channels.iter().any(|channel| matches!(channel.kind, ChannelKind::Phone(_))), "{id}");
        }
    }
}
