//! `lahitori token`: who may talk to the server.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    access::{admin, explain, explained},
    json,
    serve::join_line,
};
use crate::{
    cli::TokenCommand,
    client::admin::Admin,
    config::Setup,
    domain::{code::Code, time::helsinki},
    i18n::{say, tell},
    wire::admin::{Role, RotateRequest, TokenListed, TokenRequest},
};

/// Runs `lahitori token`.
///
/// # Errors
/// With a sentence for the person who called it.
pub fn run(setup: &Setup, command: &TokenCommand) -> anyhow::Result<ExitCode> {
    let request = match command {
        // What is asked for is looked at before anyone is asked.
        TokenCommand::Create { role, desk } => Some(request(setup, role, desk.as_deref())?),
        _ => None,
    };
    let server = admin(setup)?;
    match (command, request) {
        (TokenCommand::Create { .. }, Some(request)) => create(setup, &server, &request)?,
        (TokenCommand::JoinCode, _) => join_code(setup, &server)?,
        (TokenCommand::List { json }, _) => list(setup, &server, *json)?,
        (TokenCommand::Rotate { id, hours }, _) => rotate(setup, &server, *id, *hours)?,
        (TokenCommand::Revoke { id }, _) => revoke(setup, &server, *id)?,
        (TokenCommand::Create { .. }, None) => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn request(setup: &Setup, role: &str, desk: Option<&str>) -> anyhow::Result<TokenRequest> {
    let role = Role::of(role).ok_or_else(|| explained(setup, "server-bad-role", "server-bad-role-hint"))?;
    let bad_desk = || explained(setup, "server-bad-desk", "server-bad-desk-hint");
    let desk = desk.map(Code::parse).transpose().map_err(|_| bad_desk())?;
    if role.has_desk() != desk.is_some() {
        return Err(bad_desk().into());
    }
    Ok(TokenRequest { role, desk })
}

/// Prints the token alone on its line, so that a script can take it.
fn create(setup: &Setup, server: &Admin, request: &TokenRequest) -> anyhow::Result<()> {
    let made = server.make_token(request).map_err(|error| explain(setup, &error))?;
    eprintln!("{}", tell(setup.lang, "server-token-made", &[("id", made.id.to_string().into())]));
    writeln!(io::stdout(), "{}", made.token)?;
    Ok(())
}

/// Like [`create`]: the token alone on its line.
fn rotate(setup: &Setup, server: &Admin, id: i64, hours: u16) -> anyhow::Result<()> {
    let made = server.rotate_token(id, RotateRequest { hours }).map_err(|error| explain(setup, &error))?;
    let args = [("old", id.to_string().into()), ("hours", hours.into()), ("new", made.id.to_string().into())];
    eprintln!("{}", tell(setup.lang, "server-token-rotated", &args));
    writeln!(io::stdout(), "{}", made.token)?;
    Ok(())
}

fn join_code(setup: &Setup, server: &Admin) -> anyhow::Result<()> {
    let made = server.make_join_code().map_err(|error| explain(setup, &error))?;
    eprintln!("{}", say(setup.lang, "server-join-here"));
    writeln!(io::stdout(), "{}", join_line(setup, made.url.as_deref().unwrap_or(server.server()), &made.code))?;
    Ok(())
}

fn list(setup: &Setup, server: &Admin, as_json: bool) -> anyhow::Result<()> {
    let tokens = server.tokens().map_err(|error| explain(setup, &error))?;
    let mut out = io::stdout().lock();
    if as_json {
        return json::print(&mut out, &tokens);
    }
    for token in &tokens {
        writeln!(out, "{}", line(setup, token))?;
    }
    Ok(())
}

fn line(setup: &Setup, token: &TokenListed) -> String {
    let desk = token.desk.as_ref().map_or("", |desk| desk.as_str());
    let state = match token.revoked {
        Some(day) => tell(setup.lang, "server-token-revoked-on", &[("day", day.to_string().into())]),
        None if token.ends_s.is_some() => {
            let ends = jiff::Timestamp::from_second(token.ends_s.unwrap_or_default()).unwrap_or_default();
            let ends = helsinki(ends).strftime("%Y-%m-%d %H:%M").to_string();
            tell(setup.lang, "server-token-ends", &[("time", ends.as_str().into())])
        }
        None => say(setup.lang, "server-token-works").into_owned(),
    };
    format!("{:>4}  {:8}  {:20}  {}  {state}", token.id, token.role.name(), desk, token.made)
}

fn revoke(setup: &Setup, server: &Admin, id: i64) -> anyhow::Result<()> {
    server.revoke_token(id).map_err(|error| explain(setup, &error))?;
    writeln!(io::stdout(), "{}", tell(setup.lang, "server-token-revoked", &[("id", id.to_string().into())]))?;
    Ok(())
}
