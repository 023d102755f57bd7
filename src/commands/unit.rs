//! `lahitori unit` and `lahitori places`: what a unit that receives does from a script or a shell, and the situation
//! picture as lines. The same questions as the screens ask, one at a time.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::Path,
    process::ExitCode,
};

use serde_json::json;

use super::{
    liaison,
    link::{self, Link},
    load, words,
};
use crate::{
    cli::{TellArgs, UnitCommand},
    client::{Client, Token},
    config::Setup,
    desk::liaison::{Answer, Ask, Fault, Side},
    domain::{
        catalog::Catalog,
        code::{CodeList as _, PlaceKind, ReturnReason},
        escalation::{CardAct, CardCode, Escalation},
        lang::Lang,
        places::{GOOD_FOR_MAX_MIN, Places, PlacesTakenBack, PlacesTold},
        service::ServiceId,
    },
    error::Explained,
    i18n::{liaison as words_of, say, tell},
};

/// The most bytes of a file with a token.
const TOKEN_BYTES_MAX: u64 = 1024;

/// Runs `lahitori unit`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(setup: &Setup, command: &UnitCommand) -> anyhow::Result<ExitCode> {
    match command {
        UnitCommand::Join { url, token_file } => join(setup, url, token_file)?,
        UnitCommand::Cards { json } => cards(setup, *json)?,
        UnitCommand::Take { code } => act(setup, code, CardAct::Accept)?,
        UnitCommand::Return { code, why } => {
            let known = ReturnReason::of(why)
                .ok_or_else(|| words::one_of(say(setup.lang, "unit-why"), setup.lang, ReturnReason::ALL))?;
            act(setup, code, CardAct::Return { why: known.into() })?;
        }
        UnitCommand::Close { code } => act(setup, code, CardAct::Close)?,
        UnitCommand::Tell(args) => tell_places(setup, args)?,
        UnitCommand::TakeBack { service, kind } => take_back(setup, service, kind)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs `lahitori places`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn places(setup: &Setup, as_json: bool) -> anyhow::Result<ExitCode> {
    let Answer::Picture(places) = ask(setup, Ask::Picture)? else { return Err(stranger(setup.lang).into()) };
    let mut out = io::stdout().lock();
    if as_json {
        writeln!(out, "{}", json!({ "places": places }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let catalog = load::catalog(setup);
    if places.is_empty() {
        writeln!(out, "{}", say(setup.lang, "places-nothing"))?;
    }
    for places in &places {
        writeln!(out, "{}", places_line(setup.lang, &catalog, places))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn places_line(lang: Lang, catalog: &Catalog, places: &Places) -> String {
    let service = catalog.service(&places.told.service);
    let name = service.map_or_else(|| places.told.service.to_string(), |service| service.name.get(lang).to_owned());
    let kind = catalog.label_of(&places.told.kind, lang);
    let count = words_of::free(lang, places, 0).unwrap_or_else(|| say(lang, "places-unknown").into_owned());
    let age = words_of::age(lang, places.age_s);
    format!("{name}  {kind}: {count}  ({}, {age})", places.unit)
}

/// Makes this program receive for the unit whose token stands in a file: `-` is the standard input.
fn join(setup: &Setup, url: &str, file: &Path) -> anyhow::Result<()> {
    let lang = setup.lang;
    let mut text = String::new();
    let bad = || Explained::new(say(lang, "unit-bad-token"), say(lang, "unit-bad-token-hint"));
    let read = if file.as_os_str() == "-" {
        io::stdin().take(TOKEN_BYTES_MAX).read_to_string(&mut text)
    } else {
        fs::File::open(file).and_then(|file| file.take(TOKEN_BYTES_MAX).read_to_string(&mut text))
    };
    read.map_err(|_| bad())?;
    let token = Token::parse(text.trim()).ok_or_else(bad)?;
    let client = Client::new(url, Some(token.clone()), setup.file.server.ca_cert.as_deref())
        .map_err(|error| words::client_error(lang, &error))?;
    let cards = wait(client.cards())?.map_err(|why| refusal(lang, liaison::fault(why)))?;
    // A desk's token would list the desk's own cards: only a unit may tell places, and this asks nothing of them.
    let link = Link { server: client.address().to_string(), token, desk: Some(cards.own.clone()) };
    if !cards.units.contains(&cards.own) {
        return Err(bad().into());
    }
    fs::create_dir_all(&setup.data_dir)?;
    link::save(&setup.unit_path(), &link, &cards.own)?;
    let args = [("server", link.server.as_str().into()), ("unit", cards.own.as_str().into())];
    writeln!(io::stdout(), "{}", tell(lang, "unit-joined", &args))?;
    Ok(())
}

fn cards(setup: &Setup, as_json: bool) -> anyhow::Result<()> {
    let cards = inbox(setup)?;
    let mut out = io::stdout().lock();
    if as_json {
        writeln!(out, "{}", json!({ "cards": cards }))?;
        return Ok(());
    }
    if cards.is_empty() {
        writeln!(out, "{}", say(setup.lang, "receive-nothing"))?;
    }
    let catalog = load::catalog(setup);
    for card in &cards {
        writeln!(out, "{}", card_line(setup.lang, &catalog, card))?;
    }
    Ok(())
}

fn card_line(lang: Lang, catalog: &Catalog, card: &Escalation) -> String {
    let needs: Vec<&str> = card.card.needs.iter().map(|need| catalog.label_of(need, lang)).collect();
    let soon = catalog.label_of(&card.card.how_soon, lang);
    let state = words_of::card_state(catalog, lang, &card.state);
    format!("{}  {soon}  {}  {}  {state}", card.code.as_str(), needs.join(" · "), card.from)
}

fn inbox(setup: &Setup) -> anyhow::Result<Vec<Escalation>> {
    match ask(setup, Ask::Cards(Side::Unit))? {
        Answer::Cards(cards, ..) => Ok(cards),
        Answer::Picture(_) | Answer::Card(_) | Answer::Done | Answer::Feedback(_) => Err(stranger(setup.lang).into()),
    }
}

/// Does something with the card of a code, as it is said on the phone.
fn act(setup: &Setup, code: &str, act: CardAct) -> anyhow::Result<()> {
    let lang = setup.lang;
    let unknown = || Explained::new(say(lang, "unit-no-card"), say(lang, "unit-no-card-hint"));
    let code = CardCode::parse(code).ok_or_else(unknown)?;
    let card = inbox(setup)?.into_iter().find(|card| card.code == code).ok_or_else(unknown)?;
    let answer = ask(setup, Ask::Act(Side::Unit, card.id, act))?;
    let catalog = load::catalog(setup);
    let line = match answer {
        Answer::Card(Some(card)) => card_line(lang, &catalog, &card),
        _ => tell(lang, "message-card-closed", &[("code", code.as_str().into())]),
    };
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}

fn tell_places(setup: &Setup, args: &TellArgs) -> anyhow::Result<()> {
    let lang = setup.lang;
    let service = ServiceId::parse(&args.service).ok_or_else(|| no_service(lang, &args.service))?;
    load::catalog(setup).service(&service).ok_or_else(|| no_service(lang, &args.service))?;
    let kind = place_kind(lang, &args.kind)?;
    let good_for_min = args.hours.saturating_mul(60);
    let told = PlacesTold { service, kind: kind.into(), free: args.free, of: args.of, good_for_min };
    if !told.is_sound() {
        let hours = GOOD_FOR_MAX_MIN / 60;
        let hint = tell(lang, "unit-bad-places-hint", &[("hours", hours.into())]);
        return Err(Explained::new(say(lang, "unit-bad-places"), hint).into());
    }
    ask(setup, Ask::Tell(told))?;
    writeln!(io::stdout(), "{}", say(lang, "message-places-told"))?;
    Ok(())
}

/// Takes back what was told, also of a service that has left the catalogue since.
fn take_back(setup: &Setup, service: &str, kind: &str) -> anyhow::Result<()> {
    let lang = setup.lang;
    let id = ServiceId::parse(service).ok_or_else(|| no_service(lang, service))?;
    let kind = place_kind(lang, kind)?;
    ask(setup, Ask::TakeBack(PlacesTakenBack { service: id, kind: kind.into() }))?;
    writeln!(io::stdout(), "{}", say(lang, "message-places-taken-back"))?;
    Ok(())
}

fn no_service(lang: Lang, id: &str) -> Explained {
    Explained::new(tell(lang, "unit-no-service", &[("id", id.into())]), say(lang, "unit-no-service-hint"))
}

fn place_kind(lang: Lang, typed: &str) -> Result<PlaceKind, Explained> {
    PlaceKind::of(typed).ok_or_else(|| words::one_of(say(lang, "unit-kind"), lang, PlaceKind::ALL))
}

fn ask(setup: &Setup, ask: Ask) -> anyhow::Result<Answer> {
    Ok(wait(liaison::ask(setup, ask))?.answer.map_err(|fault| refusal(setup.lang, fault))?)
}

/// These are commands that ask one thing and end: they wait on a small runtime of their own.
fn wait<T>(asked: impl Future<Output = T>) -> io::Result<T> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(asked))
}

fn refusal(lang: Lang, fault: Fault) -> Explained {
    let (sentence, hint) = match fault {
        Fault::NotJoined => ("unit-not-joined", "unit-not-joined-hint"),
        Fault::Offline => ("message-liaison-offline", "join-address-hint"),
        Fault::Unsure => ("message-liaison-unsure", "unit-again-hint"),
        Fault::NoCard => ("unit-no-card", "unit-no-card-hint"),
        Fault::NotNow => ("message-card-not-now", "unit-again-hint"),
        Fault::Refused | Fault::NoUnit | Fault::TooMany => ("message-liaison-refused", "unit-bad-token-hint"),
    };
    Explained::new(say(lang, sentence), say(lang, hint))
}

fn stranger(lang: Lang) -> Explained {
    refusal(lang, Fault::Offline)
}
