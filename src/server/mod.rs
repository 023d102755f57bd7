//! The backend: one process on one SQLite file, or several on one PostgreSQL database; TLS with a certificate of its own, or
//! plain HTTP on this machine, where a proxy in front of it brings TLS. It takes entries from desks, commits them before it answers, and gives out figures. It
//! keeps no address, no user agent and no time finer than the hour of any contact. Entries leave only when they were told
//! long ago; their counts stay.

mod accept;
mod answer;
mod auth;
mod catalog;
mod connection;
mod db;
mod demo;
mod encoding;
mod endpoint;
mod fault;
mod feedback;
mod figures;
mod join;
mod liaison;
mod metrics;
mod openapi;
mod query;
mod room;
mod sabotage;
mod secret;
mod tls;
mod tokens;
mod trace;
mod upkeep;
mod web;

use std::{
    fs::File,
    future::Future,
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    domain::{
        catalog::Catalog,
        code::Code,
        report::K_MIN,
        time::{Day, helsinki},
    },
    pages::Site,
    wire::{Epoch, admin::Role, audit::Act, catalog::Bundle},
};
use connection::Door;
use db::{Db, Deed};
use room::Room;
use sabotage::Sabotage;
use tls::Tls;

pub use endpoint::{ENDPOINTS, Endpoint, Who};
pub use fault::StoreError;
pub use join::LIFE as JOIN_CODE_LIFE;
pub use openapi::document as openapi_document;
pub use query::{Kind, Param};
pub use tls::{TlsError, TlsFiles};
pub use upkeep::{StoreAt, WrongCounts, backup, rebuild_rollups, restore, restored, verify_rollups};

/// The address of a database. It may hold a password: nothing prints it.
#[derive(Clone)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// Takes any text; what is wrong with it shows when the store is opened.
    pub fn new(text: &str) -> DatabaseUrl {
        DatabaseUrl(text.to_owned())
    }

    fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseUrl")
    }
}

/// A store in PostgreSQL.
#[derive(Debug, Clone)]
pub struct Database {
    /// Where it is: `postgres://…`.
    pub url: DatabaseUrl,
    /// Where figures are read, when that is another address: a replica of the same database.
    pub reports: Option<DatabaseUrl>,
    /// The authorities that certify the database (PEM), where those that the system trusts do not.
    pub ca: Option<PathBuf>,
}

/// How to run a server.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; a port of 0 takes a free one.
    pub listen: SocketAddr,
    /// The certificate to serve with; without one the server speaks plain HTTP and listens on this machine only.
    pub tls: Option<TlsFiles>,
    /// The address by which desks reach it, where that is not the one that it listens on.
    pub url: Option<String>,
    /// The folder of the store and of what this server notes for the commands on its machine.
    pub dir: PathBuf,
    /// The store, where it is not in the folder.
    pub database: Option<Database>,
    /// The county that this server is at home in, where a database may hold several: its administrator's token and its first
    /// join code are that county's.
    pub county: Option<Code>,
    /// The file that the first start writes the administrator's token to.
    pub admin_token: PathBuf,
    /// The names of desks and codes, for the pages.
    pub catalog: Arc<Catalog>,
    /// How many months entries are kept beside the one that runs.
    pub keep_months: u16,
    /// Counts under this are not told.
    pub hide_under: u64,
    /// Whether a catalogue that an editor publishes is without faults.
    pub is_sound: fn(&Bundle) -> bool,
}

/// Why a server did not start or did not go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Plain HTTP would carry tokens over a network in the open.
    #[error("{0} is not an address of this machine alone")]
    NotLoopback(SocketAddr),
    /// The certificate cannot serve.
    #[error("the certificate cannot serve")]
    Tls(#[from] TlsError),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] io::Error),
    /// Another server has this store open.
    #[error("another server uses {0}")]
    Locked(PathBuf),
    /// The folder cannot be used.
    #[error("cannot use the folder {0}")]
    Folder(PathBuf, #[source] io::Error),
    /// The store cannot be used.
    #[error("cannot use the store")]
    Store(#[from] StoreError),
    /// The operating system refused a runtime or a signal.
    #[error("the system refused what a server needs")]
    System(#[source] io::Error),
}

/// What every request may use.
pub(crate) struct App {
    db: Db,
    epoch: Epoch,
    catalog: Arc<Catalog>,
    wrong_tokens: web::Wrong,
    session_key: Vec<u8>,
    keep_months: u16,
    hide_under: u64,
    metrics: metrics::Metrics,
    room: Arc<Room>,
    sabotage: Sabotage,
    /// The address by which desks reach it, where it was told one.
    url: Option<String>,
    /// Whether it speaks TLS itself.
    encrypts: bool,
    /// Whether the server was asked to end.
    closing: AtomicBool,
    is_sound: fn(&Bundle) -> bool,
    /// Its figures are those of a demonstration, and nothing real is taken.
    invented: bool,
}

impl App {
    /// What its pages say of the whole server.
    fn site(&self) -> Site {
        if self.invented { Site::Invented } else { Site::County }
    }
}

/// A server that listens and is not yet answering.
pub struct Server {
    app: Arc<App>,
    listener: TcpListener,
    tls: Option<Arc<Tls>>,
    following: Option<JoinHandle<()>>,
    address: SocketAddr,
    url: String,
    join_code: String,
    wrote_admin_token: bool,
    /// Held, not used: the lock on the store ends with it.
    _lock: File,
}

impl Server {
    /// Opens the store and listens.
    ///
    /// # Errors
    /// [`ServeError`] when the address is not this machine's own, or the folder, the store or the address cannot be used.
    pub async fn start(options: &Options) -> Result<Server, ServeError> {
        if options.tls.is_none() && !options.listen.ip().is_loopback() {
            return Err(ServeError::NotLoopback(options.listen));
        }
        let tls = options.tls.as_ref().map(Tls::open).transpose()?;
        let lock = take_folder(&options.dir)?;
        let db = Db::open(&options.dir, options.database.as_ref()).await?;
        let epoch = db.epoch();
        let county = options.county.clone().unwrap_or_else(db::own_county);
        let wrote_admin_token = first_admin(&db, &county, &options.admin_token).await?;
        let refused = |error| ServeError::Listen(options.listen, error);
        let listener = TcpListener::bind(options.listen).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let url = note_address(options, address)?;
        let join_code = join::code().map_err(|error| ServeError::System(io::Error::other(error)))?;
        let deed = Deed::new(Act::JoinCodeMade, None, this_second());
        db.add_join_code(&county, join::fingerprint(&join_code), join::until_s(this_second()), deed).await?;
        let metrics = metrics::Metrics::default();
        let sabotage = Sabotage::from_env();
        let app = App {
            room: Room::new(metrics.connections(), sabotage),
            sabotage,
            encrypts: tls.is_some(),
            session_key: db.session_key().await?,
            url: options.url.clone(),
            db,
            epoch,
            catalog: Arc::clone(&options.catalog),
            wrong_tokens: web::Wrong::default(),
            keep_months: options.keep_months,
            hide_under: options.hide_under.max(K_MIN),
            is_sound: options.is_sound,
            invented: false,
            metrics,
            closing: AtomicBool::new(false),
        };
        // Before anybody is told that the server is there: a signal that nobody waits for would end it.
        let following = match &tls {
            Some(tls) => Some(tokio::spawn(Arc::clone(tls).follow().map_err(ServeError::System)?)),
            None => None,
        };
        let app = Arc::new(app);
        Ok(Server { app, listener, tls, following, address, url, join_code, wrote_admin_token, _lock: lock })
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address that desks are told.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A fresh join code: single use, 15 minutes.
    pub fn join_code(&self) -> &str {
        &self.join_code
    }

    /// Whether this start wrote the administrator's token.
    pub fn wrote_admin_token(&self) -> bool {
        self.wrote_admin_token
    }

    /// Answers until `stop` is ready, then finishes what it has accepted.
    ///
    /// # Errors
    /// [`ServeError`] when the store cannot be closed.
    pub async fn serve(self, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
        let keeping = tokio::spawn(keep(Arc::clone(&self.app)));
        let closing = Arc::clone(&self.app);
        let stop = async move {
            stop.await;
            closing.closing.store(true, Ordering::Relaxed);
        };
        let router = answer::router(Arc::clone(&self.app));
        let door = Door { router, room: Arc::clone(&self.app.room), tls: self.tls };
        connection::serve(self.listener, door, stop).await;
        if let Some(following) = self.following {
            following.abort();
        }
        // What it does in one transaction is done or not begun.
        keeping.abort();
        let _ = keeping.await;
        // Connections that overstayed still hold the store; they lose nothing that was acknowledged.
        if let Some(app) = Arc::into_inner(self.app) {
            app.db.close();
        }
        Ok(())
    }
}

/// Notes for the commands on this machine where the server is, and answers with the address that desks are told.
fn note_address(options: &Options, address: SocketAddr) -> Result<String, ServeError> {
    let scheme = if options.tls.is_some() { "https" } else { "http" };
    let own = format!("{scheme}://{address}");
    let url = options.url.clone().unwrap_or_else(|| own.clone());
    // A certificate holds for its name alone; past a proxy, the commands of this machine come straight here.
    let noted = if options.tls.is_some() { &url } else { &own };
    let note = options.dir.join(ADDRESS_FILE);
    std::fs::write(&note, format!("{noted}\n")).map_err(|error| ServeError::Folder(note, error))?;
    Ok(url)
}

/// How often it is looked whether months are to close and entries to leave.
const KEEP_EVERY: Duration = Duration::from_secs(60 * 60);

/// Closes months and lets old entries leave, for as long as the server runs.
async fn keep(app: Arc<App>) {
    let mut often = tokio::time::interval(KEEP_EVERY);
    loop {
        often.tick().await;
        if let Err(error) = figures::close_due(&app).await {
            tracing::error!(%error, "months could not be closed");
        }
        match app.db.forget(today(), app.keep_months).await {
            Ok(0) => {}
            Ok(left) => tracing::info!(left, "old entries have left; their counts stay"),
            Err(error) => tracing::error!(%error, "old entries could not leave"),
        }
    }
}

/// The file in the store's folder that holds the address of the server that runs.
pub const ADDRESS_FILE: &str = "address";

/// Runs a demonstration until the process is asked to end: a store of its own with invented contacts, which is made anew at
/// each start and takes nothing. `announce` is told a manager's token beside the server.
///
/// # Errors
/// [`ServeError`] when it cannot start or is refused a signal.
pub fn run_demonstration(
    listen: SocketAddr,
    dir: &Path,
    catalog: Arc<Catalog>,
    announce: impl FnOnce(&Server, &str),
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::System)?;
    runtime.block_on(async {
        let (server, token) = demo::start(listen, dir, catalog).await?;
        let stop = connection::asked_to_end().map_err(ServeError::System)?;
        announce(&server, &token);
        server.serve(stop).await
    })
}

/// Runs a server until the process is asked to end.
///
/// # Errors
/// [`ServeError`] when it cannot start or is refused a signal.
pub fn run(options: &Options, announce: impl FnOnce(&Server)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::System)?;
    runtime.block_on(async {
        let server = Server::start(options).await?;
        let stop = connection::asked_to_end().map_err(ServeError::System)?;
        announce(&server);
        server.serve(stop).await
    })
}

/// Makes the folder, for its owner alone, and locks it against a second server.
fn take_folder(dir: &Path) -> Result<File, ServeError> {
    let refused = |error| ServeError::Folder(dir.to_owned(), error);
    secret::private_folder(dir).map_err(refused)?;
    let lock = File::create(dir.join("lock")).map_err(refused)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(std::fs::TryLockError::WouldBlock) => Err(ServeError::Locked(dir.to_owned())),
        Err(std::fs::TryLockError::Error(error)) => Err(refused(error)),
    }
}

/// Makes the administrator's token where the county has none, and answers whether it did. The file comes first: a token in
/// the store that nobody can read would be worse than one in a file that does not work yet and is made again.
async fn first_admin(db: &Db, county: &Code, path: &Path) -> Result<bool, ServeError> {
    if db.has_admin(county).await? {
        return Ok(false);
    }
    let token = auth::Token::random().map_err(|error| ServeError::System(io::Error::other(error)))?;
    secret::write_private(path, token.reveal()).map_err(|error| ServeError::Folder(path.to_owned(), error))?;
    let deed = Deed::new(Act::TokenMade, None, this_second());
    db.add_token(county, token.hash(), Role::Admin, None, deed).await?;
    Ok(true)
}

/// Today in Helsinki.
fn today() -> Day {
    Day::of(&helsinki(Timestamp::now()))
}

/// This second, since 1970. Cards and join codes live for a day at most and are in no statistics: only for them are seconds kept.
fn this_second() -> i64 {
    Timestamp::now().as_second()
}

/// This hour, in hours since 1970: as fine as the store may know when an entry came.
fn this_hour() -> i64 {
    Timestamp::now().as_second() / 3600
}
