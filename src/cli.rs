//! The command line: what can be called and with which options. It decides nothing; `commands` does the work.

mod county;
mod feedback;
mod report;
mod serve;
mod visit;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use county::{ExportCountyArgs, PublishArgs};
pub use feedback::FeedbackCommand;
pub use report::{Format, ReportArgs};
pub use serve::{LogFormat, ServeArgs, StoreArgs};
pub use visit::VisitArgs;

use crate::domain::lang::Lang;

/// A desk for service guidance: find the service, settle the matter, count the contact.
#[derive(Debug, Parser)]
#[command(name = "lahitori", version, about, long_about = None, propagate_version = true)]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do; nothing opens the desk.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct Common {
    /// Read the catalogue from this folder instead of the one built in
    #[arg(long, global = true, value_name = "DIR", env = "LAHITORI_CATALOG")]
    pub catalog: Option<PathBuf>,
    /// Keep the journal, the drafts and the logs in this folder
    #[arg(long, global = true, value_name = "DIR", env = "LAHITORI_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// Read the configuration from this file
    #[arg(long, global = true, value_name = "FILE", env = "LAHITORI_CONFIG")]
    pub config: Option<PathBuf>,
    /// Language of the interface: fi, sv or en
    #[arg(long, global = true, value_name = "LANG", env = "LAHITORI_LANG", value_parser = lang)]
    pub lang: Option<Lang>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", env = "LAHITORI_COLOR", default_value = "auto")]
    pub color: ColorChoice,
    /// The desk line by line instead of full screen: for screen readers, braille and narrow windows
    #[arg(
        long,
        global = true,
        value_name = "YES",
        env = "LAHITORI_LINEAR",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = clap::builder::BoolishValueParser::new()
    )]
    pub linear: Option<bool>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "use fi, sv or en".to_owned())
}

/// The sub-commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Practise with invented people: the same screens, nothing is counted or sent
    Train(TrainArgs),
    /// Search the catalogue as the desk does
    Search(SearchArgs),
    /// Show one service
    Show(ShowArgs),
    /// Print a checklist: questions, what may be said, answers and what each leads to
    Checklist(ChecklistArgs),
    /// Print today's contacts of this desk, as its day screen shows them
    Day(DayArgs),
    /// Count a contact in one line, without the desk's screens
    Visit(VisitArgs),
    /// Show the referral path of a service or a need
    Path(PathArgs),
    /// Print the note to take along for one service or several
    Slip(SlipArgs),
    /// Print what is on: groups, events and volunteering
    Events(EventsArgs),
    /// Check and list the catalogue
    #[command(subcommand)]
    Catalog(CatalogCommand),
    /// The journal of this desk: what is saved, what waits, what was sent
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Print the figures, from the server or from this desk's own journal
    Report(ReportArgs),
    /// Run the backend
    Serve(ServeArgs),
    /// Write the server's whole store into a new file, also while the server runs
    Backup(BackupArgs),
    /// Put a backup in the place of the server's store; desks send again what it lacks
    Restore(RestoreArgs),
    /// Close a month that is over: its figures are told and never change. The server does it by itself on the tenth
    CloseMonth {
        /// The month, YYYY-MM
        month: String,
    },
    /// Prove or remake the counts that reports are made of
    #[command(subcommand)]
    Rollups(RollupsCommand),
    /// Make this desk known to a server with the line that the server printed
    Join(JoinArgs),
    /// Receive for a unit: cards that call several professionals together, and free places
    #[command(subcommand)]
    Unit(UnitCommand),
    /// Print the situation picture: free places, their age and who told them
    Places {
        /// Print instead between which numbers they were over a month, a quarter or a year (2026-10, 2026-q4, 2026), with
        /// a manager's token
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// See and close what desks told of the catalogue: wrong numbers, wrong hours, what was checked
    #[command(subcommand)]
    Feedback(FeedbackCommand),
    /// Make, list and revoke the server's tokens
    #[command(subcommand)]
    Token(TokenCommand),
    /// See what those who run the server did, and whether anybody changed the trail of it
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Look at this desk's set-up and say what is wrong
    Doctor(DoctorArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// `lahitori train`
#[derive(Debug, Args)]
pub struct TrainArgs {
    /// The id of the case to begin with; the list of cases when left out
    pub case: Option<String>,
    /// Show the case's path to a group, step by step, instead of practising it
    #[arg(long, requires = "case")]
    pub show: bool,
    /// Let the clock of the practice start then, as 2026-12-24T14:00
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Keep how contacts are coded in this file; practice.sqlite in the data folder when left out
    #[arg(long, value_name = "FILE")]
    pub journal: Option<PathBuf>,
    /// Say how far coders agree: a practice journal for each coder, who all coded the same cases
    #[arg(long, num_args = 2.., value_name = "FILE", conflicts_with_all = ["case", "record", "replay"])]
    pub agreement: Vec<PathBuf>,
    /// Print the agreement as JSON
    #[arg(long, requires = "agreement")]
    pub json: bool,
    /// Write the keys of this practice to a file, to play it again
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Play a recorded practice again
    #[arg(long, value_name = "FILE", conflicts_with_all = ["case", "record"])]
    pub replay: Option<PathBuf>,
    /// How fast it is played
    #[arg(long, value_name = "TIMES", default_value_t = 1.0, requires = "replay")]
    pub speed: f64,
    /// Write the recorded practice as asciicast instead of playing it
    #[arg(long, value_name = "OUT", requires = "replay")]
    pub asciicast: Option<PathBuf>,
}

/// `lahitori search`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// What the person says; `-` reads one query a line from standard input and answers each with a line of JSON
    #[arg(required = true)]
    pub query: Vec<String>,
    /// Print one line of JSON
    #[arg(long)]
    pub json: bool,
    /// The most services to print, 200 at most
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// The home municipality of the person concerned, by code or name
    #[arg(long, value_name = "CODE")]
    pub municipality: Option<String>,
}

/// `lahitori show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The service's id
    pub id: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori checklist`
#[derive(Debug, Args)]
pub struct ChecklistArgs {
    /// The checklist's id; without one, the lists that there are
    pub id: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori day`
#[derive(Debug, Args)]
pub struct DayArgs {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori path`
#[derive(Debug, Args)]
pub struct PathArgs {
    /// The id of a service, or the code of a need such as daily_life
    pub id: String,
    /// The home municipality of the person concerned, by code or name
    #[arg(long, value_name = "CODE")]
    pub municipality: Option<String>,
    /// How many steps to follow
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub depth: u8,
    /// Print a Mermaid flowchart
    #[arg(long, conflicts_with_all = ["svg", "json"])]
    pub mermaid: bool,
    /// Print an SVG picture
    #[arg(long, conflicts_with = "json")]
    pub svg: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori events`
#[derive(Debug, Args)]
pub struct EventsArgs {
    /// Today alone
    #[arg(long, conflicts_with_all = ["week", "from", "to"])]
    pub today: bool,
    /// Today and the six days after it; so when nothing is said
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub week: bool,
    /// The first day, as 2026-12-01
    #[arg(long, value_name = "DAY")]
    pub from: Option<jiff::civil::Date>,
    /// The last day
    #[arg(long, value_name = "DAY")]
    pub to: Option<jiff::civil::Date>,
    /// The home municipality, by code or name: the nearest stands first, and other counties are left out
    #[arg(long, value_name = "CODE")]
    pub municipality: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori slip`
#[derive(Debug, Args)]
pub struct SlipArgs {
    /// The ids of the services, 12 at most; the language of the note is that of --lang
    #[arg(required = true, num_args = 1..=12, value_name = "ID")]
    pub ids: Vec<String>,
    /// A second language beside it
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub second_lang: Option<Lang>,
    /// Without the names of the services: numbers and times alone
    #[arg(long)]
    pub discreet: bool,
    /// With their names, also of those that others should not see
    #[arg(long, conflicts_with = "discreet")]
    pub named: bool,
    /// Write a page for a browser instead; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write a PDF instead; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori catalog`
#[derive(Debug, Subcommand)]
pub enum CatalogCommand {
    /// Explain every fault with file and line; exit code 0 sound (warnings alone too), 1 faults, 2 unreadable
    Check {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// How old the catalogue is, and what to check first
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// The most facts to list as the first to check, 1000 at most
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: usize,
    },
    /// List the services
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring another catalogue's records or an ontology into a catalogue folder
    #[command(subcommand)]
    Import(ImportCommand),
    /// Write the catalogue as one file: the county's own, or in the form of another program
    #[command(subcommand)]
    Export(ExportCommand),
    /// Bring imported services up to date from where they come from
    #[command(subcommand)]
    Sync(SyncCommand),
    /// Give the county's catalogue to the server, from where its desks fetch it; with an editor's token in LAHITORI_TOKEN
    Publish(PublishArgs),
    /// Which catalogue serves here
    Version {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// `lahitori catalog import`
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Services, channels and organisations of the national catalogue (PTV), as its interface tells them
    Ptv(ImportArgs),
    /// Services of a catalogue in Open Referral's HSDS 3.0, in the place of those imported before
    Hsds(ImportHsdsArgs),
    /// An ontology: SKOS in Turtle, RDF/XML or JSON-LD, or a JSON list of concepts
    Ontology(ImportOntologyArgs),
    /// The events of a calendar (iCalendar), in the place of those imported before under the same name
    Ical(ImportIcalArgs),
}

/// `lahitori catalog import ptv`
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// A JSON file, a folder of them, or an https address
    #[arg(long, value_name = "FILE|DIR|URL")]
    pub from: String,
    /// The catalogue folder to import into; made where there is none
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// The source is all that there is: what was imported before and is not in it is removed
    #[arg(long)]
    pub replace: bool,
    /// Also when a large part of what was imported before is missing
    #[arg(long, requires = "replace")]
    pub force: bool,
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori catalog import hsds`
#[derive(Debug, Args)]
pub struct ImportHsdsArgs {
    /// A JSON file, or a folder with JSON files or with the tables
    #[arg(long, value_name = "FILE|DIR")]
    pub from: PathBuf,
    /// The catalogue folder
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// Language of texts that name none; that of the interface when left out
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub texts: Option<Lang>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori catalog import ontology`
#[derive(Debug, Args)]
pub struct ImportOntologyArgs {
    /// The file
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
    /// The catalogue folder
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// The ontology's name, in the place of the one that it gives itself: an import replaces the one of the same name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori catalog import ical`
#[derive(Debug, Args)]
pub struct ImportIcalArgs {
    /// A file in iCalendar (.ics), or an https address
    #[arg(long, value_name = "FILE|URL")]
    pub from: String,
    /// The catalogue folder: the events go into a file of their own in its events/
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// The service at whose place the events are, by its id
    #[arg(long, value_name = "ID")]
    pub place: String,
    /// Who arranges them, an id of organisers.toml; that of the place when left out
    #[arg(long, value_name = "ID")]
    pub organiser: Option<String>,
    /// The municipality, by its name or code; that of the place when left out
    #[arg(long, value_name = "NAME|CODE")]
    pub municipality: Option<String>,
    /// Language of the calendar's texts; Finnish when left out
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub texts: Option<Lang>,
    /// The import's name: the next one of the same name replaces it. That of the file or the host when left out
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// What the cards say of where this was read; the file's name or the host when left out
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori catalog export`
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Open Referral's HSDS 3.0: a JSON file, or the tables
    Hsds(ExportHsdsArgs),
    /// The files that the county's editors wrote, as one file that `catalog publish` takes
    County(ExportCountyArgs),
}

/// `lahitori catalog export hsds`
#[derive(Debug, Args)]
pub struct ExportHsdsArgs {
    /// A file that ends in .json, or a folder
    #[arg(long, value_name = "FILE.json|DIR")]
    pub into: PathBuf,
    /// Write the tabular data package instead of JSON
    #[arg(long)]
    pub tabular: bool,
    /// Language of the fields, others go beside them; that of the interface when left out
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub texts: Option<Lang>,
    /// Write the staff's own notes too
    #[arg(long)]
    pub staff_notes: bool,
}

/// `lahitori catalog sync`
#[derive(Debug, Subcommand)]
pub enum SyncCommand {
    /// From the national catalogue of services (PTV); exit code 0 up to date, 1 stopped (run it again to go on), 3 an
    /// answer was not believed
    Ptv(SyncPtvArgs),
}

/// `lahitori catalog sync ptv`. With no area, that of the last sync into the folder; at first the whole country.
#[derive(Debug, Args)]
pub struct SyncPtvArgs {
    /// The services for a county's residents, by the county's code or name; may be repeated
    #[arg(long, value_name = "CODE", conflicts_with = "whole_country")]
    pub county: Vec<String>,
    /// The services for a municipality's residents, by its code or name; may be repeated
    #[arg(long, value_name = "CODE", conflicts_with = "whole_country")]
    pub municipality: Vec<String>,
    /// All services of the country
    #[arg(long)]
    pub whole_country: bool,
    /// The catalogue folder to sync into; when left out, that of --catalog, else the layer that has imported services,
    /// else the folder catalog in the data folder
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Another address of the interface, ending in its version
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Fetch everything anew, as is done by itself every four weeks
    #[arg(long)]
    pub full: bool,
    /// Believe answers in which most services are missing
    #[arg(long)]
    pub force: bool,
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
}

/// `lahitori journal`
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// How many entries wait, were sent, or need attention
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Send what waits, now
    Send,
    /// Print every kept entry, a JSON line each
    Export,
}

/// A text that nothing prints: an address that may hold a password.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The text itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Never fails: a refusal would print what it refuses.
#[expect(clippy::unnecessary_wraps, reason = "clap asks for a result")]
fn secret(text: &str) -> Result<Secret, std::convert::Infallible> {
    Ok(Secret(text.to_owned()))
}

fn county(text: &str) -> Result<crate::domain::code::Code, String> {
    crate::domain::code::Code::parse(text).map_err(|_| "a code of small letters, digits and _".to_owned())
}

/// `lahitori backup`
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The backup's file
    pub file: PathBuf,
    /// Where the store is
    #[command(flatten)]
    pub store: StoreArgs,
}

/// `lahitori restore`
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup's file; none with a database, which has been restored with its own tools before
    #[arg(required_unless_present = "database", conflicts_with = "database")]
    pub file: Option<PathBuf>,
    /// Where the store is
    #[command(flatten)]
    pub store: StoreArgs,
}

/// `lahitori rollups`
#[derive(Debug, Subcommand)]
pub enum RollupsCommand {
    /// Count all entries and compare with the counts that reports are made of
    Verify(StoreArgs),
    /// Count all entries anew; a server on the same folder must not run
    Rebuild(StoreArgs),
}

/// `lahitori join`
#[derive(Debug, Args)]
pub struct JoinArgs {
    /// The server's address
    pub url: String,
    /// The code that the server printed
    pub code: String,
    /// The desk's code in the catalogue
    #[arg(long, value_name = "CODE")]
    pub desk: String,
}

/// `lahitori unit`
#[derive(Debug, Subcommand)]
pub enum UnitCommand {
    /// Make this program receive for a unit, with the unit's token
    Join {
        /// The server's address
        url: String,
        /// The file with the token; - for standard input
        #[arg(long, value_name = "FILE")]
        token_file: PathBuf,
    },
    /// List the cards that came to this unit
    Cards {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Take a card
    Take {
        /// Its code, such as K7-4Q
        code: String,
    },
    /// Give a card back
    Return {
        /// Its code, such as K7-4Q
        code: String,
        /// Why: not_ours, call_us, has_worker, no_capacity or emergency_first
        why: String,
    },
    /// Close a card that is taken care of: its content is deleted
    Close {
        /// Its code, such as K7-4Q
        code: String,
    },
    /// Tell how many places are free
    Tell(TellArgs),
    /// Take back what was told of a service by mistake
    TakeBack {
        /// The service's id in the catalogue
        service: String,
        /// crisis, follow_up or short_stay
        #[arg(long)]
        kind: String,
    },
}

/// `lahitori unit tell`
#[derive(Debug, Args)]
pub struct TellArgs {
    /// The service's id in the catalogue
    pub service: String,
    /// crisis, follow_up or short_stay
    #[arg(long)]
    pub kind: String,
    /// How many are free
    #[arg(long)]
    pub free: u16,
    /// How many there are in all
    #[arg(long)]
    pub of: Option<u16>,
    /// For how many hours it can be believed
    #[arg(long, default_value_t = 4)]
    pub hours: u16,
}

/// `lahitori token`
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token and print it once
    Create {
        /// desk, unit, manager, editor or admin
        #[arg(long)]
        role: String,
        /// The desk of a desk's token
        #[arg(long, value_name = "CODE")]
        desk: Option<String>,
    },
    /// Make a join code and print the line to type at the desk
    JoinCode,
    /// List tokens without their secrets
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Give a token a successor and print it once; both work until the hours are over
    Rotate {
        /// Its number in the list
        id: i64,
        /// For how many hours the old one works beside the new one
        #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u16).range(0..=720))]
        hours: u16,
    },
    /// Revoke a token by its number in the list
    Revoke {
        /// Its number
        id: i64,
    },
}

/// `lahitori audit`
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// List what was done, oldest first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Follow the trail from its first row to its last, and find a changed, removed or moved one
    Verify {
        /// A hash that an earlier check printed: it must still be in the trail
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
    },
}

/// `lahitori doctor`
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
