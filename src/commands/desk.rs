//! `lahitori`: the desk. Puts the catalogue, the journal, the sender and the screen together.

use std::{
    io::IsTerminal as _,
    process::ExitCode,
    sync::{Arc, mpsc},
};

use jiff::Timestamp;

use super::load;
use crate::{
    config::Setup,
    desk::{
        contact::CountSettings,
        driver,
        effect::Effect,
        event::EventKind,
        keymap::Keymap,
        model::{Message, Model, Settings, World},
        theme::Theme,
    },
    domain::{
        code::{CodeList as _, ContactMethod},
        time::helsinki,
    },
    error::Explained,
    i18n::say,
    search::Index,
};

/// Opens the desk.
///
/// # Errors
/// Without a terminal, or when the data folder cannot be used at all.
pub fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        let error = Explained { sentence: say(setup.lang, "cli-no-terminal").into_owned(), hint: None, exit_code: 2 };
        return Err(error.into());
    }
    let mut model = model(setup);
    let (sender, receiver) = mpsc::channel();
    let answers = sender.clone();
    driver::run(&mut model, (sender, &receiver), move |effect| {
        if let Effect::Record(entry) = effect {
            drop(answers.send(EventKind::Saved(entry.id)));
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The desk as it opens.
fn model(setup: &Setup) -> Model {
    let now = helsinki(Timestamp::now());
    let loaded = load::load(setup);
    let world = World { index: Index::build(&loaded.catalog), catalog: loaded.catalog };
    let (keymap, bad_keys) = Keymap::configured(&setup.file.keys);
    let method = setup.file.method.as_ref().and_then(|code| ContactMethod::of(code.as_str()));
    let record = setup.file.record;
    let settings = Settings {
        count: CountSettings {
            method: method.unwrap_or(ContactMethod::InPerson),
            municipality: record.municipality,
            language: record.language,
            segment: record.segment,
            signs: record.signs,
            client_guidance: setup.file.client_guidance,
        },
        cover_after_minutes: setup.file.cover_after_minutes.unwrap_or(5),
        keymap,
        municipality: setup.file.municipality.clone(),
    };
    let mut model = Model::new(Arc::new(world), settings, setup.lang, now);
    model.shared.theme = setup.file.theme.as_deref().and_then(Theme::parse).unwrap_or_default();
    model.shared.desk = setup.file.desk.clone();
    model.shared.message = (!bad_keys.is_empty()).then_some(Message::BadKeys(bad_keys.len()));
    model
}
