//! A server that shows what the figures look like: the invented county in a store of its own, made anew at each start. What
//! it shows says that it is invented, and no token of it writes anything: `answer` refuses whatever is not a question.

use std::{net::SocketAddr, path::Path, sync::Arc};

use jiff::{ToSpan as _, tz::TimeZone};
use uuid::Uuid;

use super::{
    Options, ServeError, Server,
    accept::{Accepted, judge},
    auth, db,
    fault::StoreError,
    figures, this_hour, this_second, today,
};
use crate::{
    demo,
    domain::{
        catalog::Catalog,
        report::{K, is_over},
        time::Day,
    },
    wire::{BATCH_ENTRIES_MAX, JournalId, admin::Role, audit::Act},
};

/// Contacts of a year: those of a county of half a million people.
const A_YEAR: u32 = 15_000;

/// Months that are invented beside the running one: a year and the one before it to compare with.
const MONTHS: i32 = 24;

/// The same contacts at each start.
const SEED: u64 = 1;

/// Opens a demonstration in a folder, in place of the one before, and makes a manager's token for it.
pub(super) async fn start(
    listen: SocketAddr,
    dir: &Path,
    catalog: Arc<Catalog>,
) -> Result<(Server, String), ServeError> {
    // A demonstration that runs holds the lock and keeps its store.
    drop(super::take_folder(dir)?);
    db::remove(dir)?;
    let admin_token = dir.join("admin-token");
    let options = Options {
        listen,
        tls: None,
        url: None,
        dir: dir.to_owned(),
        database: None,
        county: None,
        admin_token,
        catalog,
        keep_months: u16::MAX,
        hide_under: K,
        is_sound: |_| false,
    };
    let mut server = Server::start(&options).await?;
    let app = Arc::get_mut(&mut server.app).expect("nobody else has it before it serves");
    app.invented = true;
    fill(app).await?;
    let token = auth::Token::random().map_err(|error| ServeError::System(std::io::Error::other(error)))?;
    let deed = db::Deed::new(Act::TokenMade, None, this_second());
    app.db.add_token(&db::own_county(), token.hash(), Role::Manager, None, deed).await?;
    Ok((server, token.reveal().to_owned()))
}

/// Stores the invented contacts on the way that real ones come: judged, then kept in batches.
async fn fill(app: &super::App) -> Result<(), StoreError> {
    let to = today();
    let from = to.0.first_of_month().checked_sub(MONTHS.months()).map_or(to, Day);
    let mut waiting: Vec<Accepted> = Vec::new();
    for day in demo::days(from, to, A_YEAR, SEED).recording_all() {
        for entry in day {
            let desk = entry.desk.clone().unwrap_or_else(db::own_county);
            waiting.extend(judge(&entry.seal().bytes, &desk).ok());
        }
        if waiting.len() >= BATCH_ENTRIES_MAX / 2 {
            app.db.store(&db::own_county(), JournalId(Uuid::nil()), std::mem::take(&mut waiting), this_hour()).await?;
        }
    }
    app.db.store(&db::own_county(), JournalId(Uuid::nil()), waiting, this_hour()).await?;
    for (day, unit, told) in demo::places(from, to, SEED) {
        // At noon, when it matters not which zone the day is of.
        let noon = day.0.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map(|noon| noon.timestamp().as_second());
        app.db.tell_places(&db::own_county(), unit, told, (noon.unwrap_or_default(), day)).await?;
    }
    // Nothing comes late here: every month that is over is closed.
    let next = |month: &Day| month.0.checked_add(1.month()).ok().map(Day);
    for month in std::iter::successors(Some(from), next).take_while(|month| is_over(*month, to)) {
        let deed = db::Deed::new(Act::MonthClosed, None, this_second());
        figures::close_month(app, &db::own_county(), month, deed).await?;
    }
    Ok(())
}
