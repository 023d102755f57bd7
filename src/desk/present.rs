//! The one description of the screen, from the model alone: head, input line, sections in reading order, message, keys.

use super::{
    contact::Toggled,
    event::{SaveFault, SendingState},
    feedback::Standing,
    filters,
    key::Key,
    keymap::Command,
    liaison::{Fault, Note, OurState},
    message::Message,
    model::Model,
    overlay::chooser::language_name,
    page::{Item, Layout, Page, Role, SIZE_MIN, Section, Spans, plain, span},
    screen::Screen,
    shared::{Awaited, Shared},
    slip, words,
};
use crate::{
    domain::{
        escalation::{CardCode, CardState, Escalation},
        feedback::FeedbackFate,
        lang::Lang,
        personal_data::Kind,
    },
    i18n::{say, tell},
};

/// What is on screen.
pub fn present(model: &Model) -> Page {
    let shared = &model.shared;
    if model.covered {
        return covered(shared.lang);
    }
    let mut page = match (&model.overlay, &model.screen) {
        (Some(overlay), _) => overlay.present(shared),
        (None, Screen::Search(state)) => state.present(shared),
        (None, Screen::Card(state)) => state.present(shared),
        (None, Screen::Checklist(state)) => state.present(shared),
        (None, Screen::Visit(state)) => state.present(shared),
        (None, Screen::Day(state)) => state.present(shared),
        (None, Screen::Slip(state)) => state.present(shared),
        (None, Screen::Path(state)) => state.present(shared),
        (None, Screen::Handover(state)) => state.present(shared),
        (None, Screen::Escalate(state)) => state.present(shared),
        (None, Screen::Receive(state)) => state.present(shared),
        (None, Screen::Places(state)) => state.present(shared),
        (None, Screen::Events(state)) => state.present(shared),
    };
    page.too_small = too_small(shared.lang);
    if page.layout == Layout::Alone {
        return page; // It is turned to somebody: nothing of the desk stands on it.
    }
    page.status = status(shared);
    page.message = shared.message.as_ref().map(|message| message_words(shared, message)).or_else(|| standing(shared));
    page
}

/// Nothing of anybody's matter, not even the clock of a contact.
fn covered(lang: Lang) -> Page {
    let line = Item::Para(vec![plain(say(lang, "covered"))]);
    Page {
        title: "lähitori".to_owned(),
        sections: vec![Section { items: vec![line], ..Section::default() }],
        layout: Layout::Single,
        foot: vec![("Enter".to_owned(), say(lang, "foot-uncover").into_owned())],
        too_small: too_small(lang),
        ..Page::default()
    }
}

fn too_small(lang: Lang) -> String {
    tell(lang, "too-small", &[("columns", SIZE_MIN.0.into()), ("rows", SIZE_MIN.1.into())])
}

/// The time, and what is not sent, in words.
fn status(shared: &Shared) -> String {
    let lang = shared.lang;
    let mut parts = Vec::new();
    if shared.customer_lang() != shared.lang {
        let language = language_name(shared.customer_lang());
        parts.push(tell(lang, "status-customer-language", &[("language", language.into())]));
    }
    if !shared.unfinished.is_empty() {
        let count = u64::try_from(shared.unfinished.len()).unwrap_or(0);
        parts.push(tell(lang, "status-unfinished", &[("count", count.into())]));
    }
    parts.push(words::day_time(lang, &shared.now));
    let sending = &shared.sending;
    if sending.attention > 0 || sending.state == SendingState::Refused {
        parts.push(say(lang, "status-attention").into_owned());
    }
    if sending.waiting > 0 {
        parts.push(tell(lang, "status-waiting", &[("count", sending.waiting.into())]));
    }
    parts.join(" · ")
}

/// What is said as long as it holds, when nothing else is.
fn standing(shared: &Shared) -> Option<Spans> {
    let fault = shared.journal_fault.map(not_saved);
    let said = fault.or((shared.awaited == Awaited::Imports).then_some("message-imports-awaited"));
    said.map(|key| vec![span(say(shared.lang, key), Role::Care)]).or_else(|| liaison_standing(shared))
}

/// A card that somebody must see to, as long as it stands like that.
fn liaison_standing(shared: &Shared) -> Option<Spans> {
    let lang = shared.lang;
    let ours = shared.liaison.ours.iter().find_map(|card| match &card.state {
        OurState::Unsure => Some(say(lang, "message-card-unsure").into_owned()),
        OurState::There(escalation) => {
            let code = [("code", escalation.code.as_str().into())];
            match &escalation.state {
                CardState::Returned { .. } => Some(tell(lang, "message-card-see-returned", &code)),
                CardState::TimedOut => Some(tell(lang, "message-card-timed-out", &code)),
                CardState::Waiting { .. } | CardState::Accepted => None,
            }
        }
        OurState::Closed(_) | OurState::Closing => None,
    });
    let waits = |card: &&Escalation| matches!(card.state, CardState::Waiting { .. } | CardState::TimedOut);
    let waiting = shared.liaison.inbox.0.iter().filter(waits).count();
    let inbox = || {
        let count = u64::try_from(waiting).unwrap_or(u64::MAX);
        (waiting > 0).then(|| tell(lang, "message-inbox", &[("count", count.into())]))
    };
    ours.or_else(inbox).map(|said| vec![span(said, Role::Care)])
}

fn liaison_words(shared: &Shared, note: &Note) -> Spans {
    let lang = shared.lang;
    let of = |key, code: &CardCode| tell(lang, key, &[("code", code.as_str().into())]);
    let care = |key| vec![span(say(lang, key), Role::Care)];
    match note {
        Note::Sent(code) => vec![span(of("message-card-sent", code), Role::Strong)],
        Note::Unsure => care("message-card-unsure"),
        Note::NotSent(fault) => care(not_sent(*fault)),
        Note::Taken(code) => vec![span(of("message-card-taken", code), Role::Strong)],
        Note::Returned(code, why) => {
            let why = shared.catalog().label_of(why, lang);
            let args = [("code", code.as_str().into()), ("why", why.into())];
            vec![span(tell(lang, "message-card-returned", &args), Role::Care)]
        }
        Note::TimedOut(code) => vec![span(of("message-card-timed-out", code), Role::Care)],
        Note::ClosedThere(code) => vec![plain(of("message-card-closed", code))],
        Note::Came(code) => vec![span(of("message-card-came", code), Role::Strong)],
        Note::NotDone(fault) => care(match fault {
            Fault::NoCard => "message-card-gone",
            Fault::NotNow => "message-card-not-now",
            fault => unreached(*fault),
        }),
        Note::TakenBack => vec![plain(say(lang, "message-places-taken-back"))],
        Note::Told => vec![plain(say(lang, "message-places-told"))],
        Note::NotTold(fault) => care(unreached(*fault)),
        Note::Incomplete => care("message-card-incomplete"),
        Note::NoUnit => care("message-no-unit"),
    }
}

/// Why a card was not sent, and what to do instead.
fn not_sent(fault: Fault) -> &'static str {
    match fault {
        Fault::NoUnit => "message-card-no-unit",
        Fault::TooMany => "message-card-too-many",
        Fault::NotJoined => "message-card-not-joined",
        Fault::Offline | Fault::Unsure => "message-card-offline",
        Fault::NoCard | Fault::NotNow | Fault::Refused => "message-card-refused",
    }
}

fn unreached(fault: Fault) -> &'static str {
    match fault {
        Fault::NotJoined => "message-card-not-joined",
        Fault::Unsure => "message-liaison-unsure",
        Fault::Refused | Fault::NoUnit | Fault::TooMany | Fault::NoCard | Fault::NotNow => "message-liaison-refused",
        Fault::Offline => "message-liaison-offline",
    }
}

fn not_saved(fault: SaveFault) -> &'static str {
    match fault {
        SaveFault::DiskFull => "not-saved-disk-full",
        SaveFault::ReadOnly => "not-saved-read-only",
        SaveFault::Busy => "not-saved-busy",
        SaveFault::Other => "not-saved-other",
    }
}

fn message_words(shared: &Shared, message: &Message) -> Spans {
    let lang = shared.lang;
    let plain_phrase = |key| vec![plain(say(lang, key))];
    let care = |key| vec![span(say(lang, key), Role::Care)];
    let counted = |key, count: u64| vec![span(tell(lang, key, &[("count", count.into())]), Role::Care)];
    let count_of = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    match message {
        Message::Saved => {
            let key = shared.settings.keymap.keys(Command::Undo).into_iter().find(|key| matches!(key, Key::Ctrl(_)));
            let key = key.map(|key| key.to_string()).unwrap_or_default();
            let args = [("waiting", shared.sending.waiting.into()), ("key", key.into())];
            vec![span(tell(lang, "message-saved", &args), Role::Strong)]
        }
        Message::Corrected => plain_phrase("message-corrected"),
        Message::Cancelled => plain_phrase("message-cancelled"),
        Message::Restored => plain_phrase("message-restored"),
        Message::Undone => plain_phrase("message-undone"),
        Message::NotSaved(fault) => care(not_saved(*fault)),
        Message::LeftOpen(number) => vec![plain(tell(lang, "message-left-open", &[("number", (*number).into())]))],
        Message::UnfinishedFull => care("message-unfinished-full"),
        Message::Cleared => plain_phrase("message-cleared"),
        Message::Selected(id, added) => {
            let name = shared.service(id).map_or_else(|| id.to_string(), |service| service.name.get(lang).to_owned());
            let key = if *added { "message-selected" } else { "message-unselected" };
            vec![plain(tell(lang, key, &[("service", name.into())]))]
        }
        Message::Activity(name, told) => {
            let key = match told {
                Toggled::Added => "message-event-taken",
                Toggled::Removed => "message-event-left",
                Toggled::Full => "message-events-full",
            };
            vec![plain(tell(lang, key, &[("name", name.get(lang).into())]))]
        }
        Message::SelectionFull => care("message-selection-full"),
        Message::OutcomeMissing => care("message-outcome-missing"),
        Message::NeedMissing => care("message-need-missing"),
        Message::NeedsFull => care("message-needs-full"),
        Message::PersonalData(kind) => care(personal_data(*kind)),
        Message::FilterUnknown(field) => care(filters::unknown(*field)),
        Message::Language(_) => plain_phrase("message-language"),
        Message::CustomerLanguage(language) => {
            vec![plain(tell(lang, "message-customer-language", &[("language", language_name(*language).into())]))]
        }
        Message::Session { open: true } => plain_phrase("message-session-open"),
        Message::Session { open: false } => plain_phrase("message-session-closed"),
        Message::NextInLine => plain_phrase("message-next-in-line"),
        Message::HandedOver => plain_phrase("message-handed-over"),
        Message::NoConsent => plain_phrase("message-no-consent"),
        Message::NobodyLeft => care("message-nobody-left"),
        Message::NothingToHandOver => plain_phrase("message-nothing-to-hand-over"),
        Message::ClosedWithOpen => care("message-closed-with-open"),
        Message::OnlyInPractice => plain_phrase("practice-only"),
        Message::NoPath => plain_phrase("message-no-path"),
        Message::NoDesk => care("message-no-desk"),
        Message::NothingToUndo => plain_phrase("message-nothing-to-undo"),
        Message::PasteCut => care("message-paste-cut"),
        Message::CatalogFindings(count) => counted("message-catalog-findings", count_of(*count)),
        Message::JournalRescued(count) => counted("message-journal-rescued", *count),
        Message::JournalVanished => care("message-journal-vanished"),
        Message::JournalOnNetwork => care("message-journal-network"),
        Message::DraftsFound(count) => counted("message-drafts-found", count_of(*count)),
        Message::BadKeys(count) => counted("message-bad-keys", count_of(*count)),
        Message::UnknownTheme => care("message-unknown-theme"),
        Message::UnknownDesk => care("message-unknown-desk"),
        Message::UnknownMunicipality => care("message-unknown-municipality"),
        Message::NothingToExplain => care("message-nothing-to-explain"),
        Message::NothingToTellOf => care("message-nothing-to-explain"),
        Message::Told(what) => {
            let args = [("what", shared.catalog().label_of(what, lang).into())];
            vec![span(tell(lang, told(shared), &args), Role::Strong)]
        }
        Message::FeedbackClosed(fate) => feedback_closed(shared, fate),
        Message::Slip(news) => slip::news_words(lang, news),
        Message::Liaison(note) => liaison_words(shared, note),
    }
}

/// What was told is in the journal; when it leaves.
fn told(shared: &Shared) -> &'static str {
    match shared.sending.state {
        _ if shared.settings.practice => "message-told-practice",
        SendingState::NotJoined => "message-told-not-joined",
        SendingState::Ok => "message-told",
        SendingState::Offline { .. } | SendingState::Refused | SendingState::Elsewhere => "message-told-later",
    }
}

fn feedback_closed(shared: &Shared, fate: &FeedbackFate) -> Spans {
    let lang = shared.lang;
    let name = shared.service(&fate.service);
    let name = name.map_or_else(|| fate.service.to_string(), |service| service.name.get(lang).to_owned());
    let standing = Standing { what: fate.what.clone(), day: fate.day, closed: fate.closed.clone() };
    let args = [("service", name.into()), ("told", words::feedback(shared, &standing).into())];
    vec![plain(tell(lang, "message-feedback-closed", &args))]
}

fn personal_data(kind: Kind) -> &'static str {
    match kind {
        Kind::IdentityCode => "personal-identity-code",
        Kind::BankAccount => "personal-iban",
        Kind::Email => "personal-email",
        Kind::Phone => "personal-phone",
    }
}
