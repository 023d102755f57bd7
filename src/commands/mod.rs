//! One file for each sub-command: here, and only here, the parts are put together.

pub mod access;
mod audit;
pub mod catalog;
pub mod catalog_sync;
pub mod checklist;
pub mod county;
pub mod day;
pub mod desk;
pub mod doctor;
pub mod events;
pub mod exchange_hsds;
pub mod feedback;
pub mod file;
pub mod import;
pub mod import_ical;
pub mod import_ontology;
pub mod imported;
pub mod join;
pub mod journal;
pub mod json;
pub mod liaison;
pub mod link;
pub mod load;
pub mod log;
pub mod path;
pub mod print;
pub mod publish;
pub mod report;
pub mod search;
pub mod sender;
pub mod serve;
pub mod service_view;
pub mod show;
pub mod slip;
pub mod status;
pub mod token;
pub mod train;
pub mod unit;
pub mod upkeep;
pub mod visit;
pub mod words;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::{
    cli::{Cli, Command},
    config::Setup,
    domain::lang::Lang,
    error::Explained,
    i18n,
};

/// Runs the program: reads the command line, settles the set-up, calls one command.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let (lang, ran) = match Setup::load(&cli.common) {
        Ok(setup) => (setup.lang, run(&setup, cli.command)),
        Err(error) => (cli.common.lang.unwrap_or_default(), Err(error)),
    };
    ran.unwrap_or_else(|error| explain(lang, &error))
}

fn run(setup: &Setup, command: Option<Command>) -> anyhow::Result<ExitCode> {
    match command {
        None => desk::run(setup),
        Some(Command::Train(args)) => train::run(setup, &args),
        Some(Command::Search(args)) => search::run(setup, &args),
        Some(Command::Show(args)) => show::run(setup, &args),
        Some(Command::Checklist(args)) => checklist::run(setup, &args),
        Some(Command::Day(args)) => day::run(setup, &args),
        Some(Command::Visit(args)) => visit::run(setup, &args),
        Some(Command::Slip(args)) => slip::run(setup, &args),
        Some(Command::Path(args)) => path::run(setup, &args),
        Some(Command::Events(args)) => events::run(setup, &args),
        Some(Command::Catalog(command)) => catalog::run(setup, &command),
        Some(Command::Journal(command)) => journal::run(setup, &command),
        Some(Command::Report(args)) => report::run(setup, &args),
        Some(Command::Serve(args)) => serve::run(setup, &args),
        Some(Command::Backup(args)) => upkeep::backup(setup, &args),
        Some(Command::Restore(args)) => upkeep::restore(setup, &args),
        Some(Command::CloseMonth { month }) => report::close_month(setup, &month),
        Some(Command::Rollups(command)) => upkeep::rollups(setup, &command),
        Some(Command::Join(args)) => join::run(setup, &args),
        Some(Command::Unit(command)) => unit::run(setup, &command),
        Some(Command::Places { period: Some(period), json }) => report::places(setup, &period, json),
        Some(Command::Places { period: None, json }) => unit::places(setup, json),
        Some(Command::Feedback(command)) => feedback::run(setup, &command),
        Some(Command::Token(command)) => token::run(setup, &command),
        Some(Command::Audit(command)) => audit::run(setup, &command),
        Some(Command::Doctor(args)) => doctor::run(setup, &args),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(shell, &mut Cli::command(), "lahitori", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Man) => {
            clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Prints what went wrong, and what to do where that is known.
fn explain(lang: Lang, error: &anyhow::Error) -> ExitCode {
    let broken_pipe = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(broken_pipe) {
        return ExitCode::SUCCESS; // The reader of our output has seen enough, as `| head` does.
    }
    eprintln!("lahitori: {error:#}");
    match error.downcast_ref::<Explained>() {
        Some(explained) => {
            if let Some(hint) = &explained.hint {
                eprintln!("{}", i18n::tell(lang, "cli-hint", &[("hint", hint.as_str().into())]));
            }
            ExitCode::from(explained.exit_code)
        }
        None => ExitCode::FAILURE,
    }
}
