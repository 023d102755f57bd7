//! `lahitori slip`: the note to take along without the desk, as text, JSON or a file. Withholds the same notes as the
//! desk until somebody says in which form they may exist.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use anyhow::Context as _;
use jiff::Zoned;
use serde::Serialize;

use super::{json, load, show};
use crate::{
    cli::SlipArgs,
    config::Setup,
    desk::slip::{self, Choice, FileKind, News, Sheet, note::Note, paper},
    domain::{lang::Lang, service::ServiceId, time::HELSINKI},
    error::Explained,
    guidance::slip::Form,
    i18n::say,
};

/// The note as JSON.
#[derive(Debug, Serialize)]
struct SlipView<'s> {
    /// `named` or `discreet`.
    form: &'static str,
    /// The note in each language.
    notes: &'s [Note],
    /// What the code holds.
    code: Option<&'s str>,
}

/// Runs `lahitori slip`.
///
/// # Errors
/// When the catalogue has no such service, when the note is withheld, or when the output cannot be written.
pub fn run(setup: &Setup, args: &SlipArgs) -> anyhow::Result<ExitCode> {
    let world = load::open(setup);
    let now = Zoned::now().with_time_zone(HELSINKI.clone());
    let mut ids = Vec::new();
    for id in &args.ids {
        let found = ServiceId::parse(id).filter(|id| world.catalog.service(id).is_some());
        ids.push(found.ok_or_else(|| show::unknown(&world, setup.lang, id))?);
    }
    let mut desk = show::desk_of(world, setup.lang, now);
    desk.shared.desk = setup.file.desk.clone();
    ids.dedup();
    desk.shared.contact.selection = ids;
    let services = slip::services(&desk.shared, None);
    let usual = slip::usual_form(&desk.shared, &services);
    choose(&mut desk.shared.contact.slip, usual, args);
    let sheet = slip::sheet(&desk.shared, &services).map_err(|news| explained(setup.lang, &news))?;
    let form = slip::form(&desk.shared, &services);
    tell(args, &sheet, form)?;
    Ok(ExitCode::SUCCESS)
}

fn choose(choice: &mut Choice, usual: Form, args: &SlipArgs) {
    choice.second = args.second_lang;
    choice.form = match (args.discreet, args.named) {
        (true, _) => Some((Form::Discreet, usual)),
        (_, true) => Some((Form::Named, usual)),
        _ => None,
    };
}

fn tell(args: &SlipArgs, sheet: &Sheet, form: Form) -> anyhow::Result<()> {
    if let Some(file) = &args.html {
        write(file, &paper::bytes(sheet, FileKind::Html))?;
    }
    if let Some(file) = &args.pdf {
        write(file, &paper::bytes(sheet, FileKind::Pdf))?;
    }
    let mut out = io::stdout().lock();
    if args.json {
        let form = if form == Form::Discreet { "discreet" } else { "named" };
        let code = sheet.scan.as_ref().map(|scan| scan.holds.as_str());
        json::print(&mut out, &SlipView { form, notes: &sheet.notes, code })?;
    } else if args.html.is_none() && args.pdf.is_none() {
        out.write_all(paper::text(sheet).as_bytes())?;
    }
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if file == Path::new("-") {
        return Ok(io::stdout().lock().write_all(bytes)?);
    }
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

fn explained(lang: Lang, news: &News) -> Explained {
    match news {
        News::Withheld => Explained::new(say(lang, "slip-cli-withheld"), say(lang, "slip-cli-withheld-hint")),
        _ => Explained::new(say(lang, "slip-no-numbers"), say(lang, "slip-cli-named-hint")),
    }
}
