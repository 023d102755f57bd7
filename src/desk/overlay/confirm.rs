//! A question before something that cannot be taken back as easily as it is pressed. Each answer says what it does.

use crate::{
    desk::{
        effect::Effect,
        key::Key,
        page::{Item, Layout, Page, Role, Section, plain, span},
        screen::{Act, pick_of, place_of, step},
        shared::{Saving, Shared},
    },
    domain::entry::{EntryId, What},
    i18n::{say, tell},
};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Leave,
    CancelEntry(EntryId),
}

/// An answer and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reply {
    LeaveAndClose,
    Leave,
    CancelEntry(EntryId),
    Stay,
}

/// The state of a question.
#[derive(Debug, Clone)]
pub struct State {
    question: Question,
    row: usize,
}

impl State {
    /// Asks before leaving the program.
    pub fn leave() -> State {
        State { question: Question::Leave, row: 0 }
    }

    /// Asks before an entry is taken back.
    pub fn cancel_entry(id: EntryId) -> State {
        State { question: Question::CancelEntry(id), row: 1 }
    }

    fn replies(&self, shared: &Shared) -> Vec<(Reply, &'static str)> {
        match self.question {
            Question::Leave if shared.session.is_some() => vec![
                (Reply::Leave, "confirm-leave-open"),
                (Reply::LeaveAndClose, "confirm-leave-close"),
                (Reply::Stay, "confirm-stay"),
            ],
            Question::Leave => vec![(Reply::Leave, "confirm-leave"), (Reply::Stay, "confirm-stay")],
            Question::CancelEntry(id) => {
                vec![(Reply::CancelEntry(id), "confirm-cancel-entry"), (Reply::Stay, "confirm-keep")]
            }
        }
    }

    /// What a key does here.
    pub fn update(&mut self, shared: &mut Shared, key: Key) -> Act {
        let replies = self.replies(shared);
        let row = match key {
            Key::Char(pick @ '1'..='9') => place_of(pick),
            Key::Enter => Some(self.row),
            _ => None,
        };
        match (row.and_then(|row| replies.get(row)), key) {
            (Some((reply, _)), _) => answer(shared, *reply),
            (None, Key::Esc) => Act::Close,
            (None, _) => {
                self.row = step(self.row, replies.len(), key).unwrap_or(self.row);
                Act::Stay
            }
        }
    }

    /// How it is described.
    pub fn present(&self, shared: &Shared) -> Page {
        let lang = shared.lang;
        let mut page = Page { layout: Layout::Single, ..Page::default() };
        let mut section = Section::default();
        let (title, asked) = match self.question {
            Question::Leave => ("title-leave", "confirm-leave-question"),
            Question::CancelEntry(_) => ("title-cancel", "confirm-cancel-question"),
        };
        page.title = say(lang, title).into_owned();
        section.items.push(Item::Para(vec![span(say(lang, asked), Role::Strong)]));
        if self.question == Question::Leave {
            let open = u64::try_from(shared.unfinished.len()).unwrap_or(0) + u64::from(!shared.contact.has_no_codes());
            if open > 0 {
                section.items.push(Item::Para(vec![span(
                    tell(lang, "confirm-unfinished", &[("count", open.into())]),
                    Role::Care,
                )]));
            }
            if shared.sending.waiting > 0 {
                let waiting = tell(lang, "confirm-waiting", &[("count", shared.sending.waiting.into())]);
                section.items.push(Item::Para(vec![plain(waiting)]));
            }
        }
        section.items.push(Item::Gap);
        section.focus = Some(section.items.len() + self.row);
        for (at, (_, phrase)) in self.replies(shared).iter().enumerate() {
            let pick = pick_of(at).map(String::from).unwrap_or_default();
            section.items.push(Item::Para(vec![span(pick, Role::Key), plain("  "), plain(say(lang, phrase))]));
        }
        page.sections.push(section);
        page.foot = vec![
            ("Enter".into(), say(lang, "foot-do").into_owned()),
            ("↑↓".into(), say(lang, "foot-line").into_owned()),
            ("Esc".into(), say(lang, "foot-back").into_owned()),
        ];
        page
    }
}

fn answer(shared: &mut Shared, reply: Reply) -> Act {
    match reply {
        Reply::Stay => {}
        Reply::LeaveAndClose => {
            shared.close_session();
            shared.effect(Effect::Quit);
        }
        Reply::Leave => shared.effect(Effect::Quit),
        Reply::CancelEntry(cancels) => {
            let id = shared.record(What::Cancellation { cancels });
            shared.saving.insert(id, Saving::Cancellation);
        }
    }
    Act::Close
}
