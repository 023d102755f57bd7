//! The store of a server: what it can be asked, whichever database holds it. The rules that both share stand here, and each
//! database in a module of its own.

mod card;
mod changes;
mod feedback;
mod postgres;
mod sqlite;

use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    Database,
    accept::Accepted,
    auth::{Caller, Side},
    fault::StoreError,
    this_second,
};
use crate::{
    domain::{
        code::Code,
        entry::{EntryId, Hash},
        escalation::{CardAct, CardCode, CardId, Escalation, EscalationCard},
        places::{Places, PlacesOfMonth, PlacesTakenBack, PlacesTold},
        report::{Accumulator, Period, Report, Rollup},
        service::ServiceId,
        time::{Day, HELSINKI, helsinki},
    },
    wire::{
        Epoch, JournalId,
        admin::{Conflict, Conflicts, Role, TokenListed, Tokens},
        audit::{Act, AuditHead, AuditPage, AuditRow},
        catalog::CatalogVersion,
    },
};

pub(super) use feedback::Closer;
pub(super) use postgres::{rebuild as rebuild_database, restored, verify as verify_database};
pub(super) use sqlite::{backup, rebuild, remove, restore, verify};

/// The store of a server.
pub(super) enum Db {
    /// One file, for one server and one county: its own. The county that it is asked for tells nothing here.
    Sqlite(sqlite::Store),
    /// A database, for several servers and several counties.
    Postgres(postgres::Store),
}

/// What became of an entry in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Stored {
    /// It is there now.
    New,
    /// It was there, in the same bytes.
    Had,
    /// Another one with its identity was there.
    Different,
    /// It was told so long ago that entries of that time have left; whether it was there, nobody knows.
    TooOld,
}

/// An administrative act, as the trail tells it.
#[derive(Debug, Clone)]
pub(in crate::server) struct Deed {
    act: Act,
    by: Option<i64>,
    at_s: i64,
    number: Option<i64>,
    role: Option<Role>,
    about: Option<Code>,
}

impl Deed {
    /// Something that the holder of a token does, or the server itself.
    pub(in crate::server) fn new(act: Act, by: Option<i64>, at_s: i64) -> Deed {
        Deed { act, by, at_s, number: None, role: None, about: None }
    }

    /// The day on which it is done.
    fn day(&self) -> Day {
        Day::of(&helsinki(Timestamp::from_second(self.at_s).unwrap_or_default()))
    }

    /// The making of a token that comes with it.
    fn makes(mut self) -> Deed {
        self.act = Act::TokenMade;
        self
    }

    /// It is done to a token.
    fn about_token(mut self, number: i64, role: Option<Role>, desk: Option<&Code>) -> Deed {
        (self.number, self.role, self.about) = (Some(number), role, desk.cloned());
        self
    }

    /// It is done to a month, which the trail writes as a number: `202610`.
    pub(in crate::server) fn about_month(mut self, month: Day) -> Deed {
        self.number = Some(i64::from(month.0.year()) * 100 + i64::from(month.0.month()));
        self
    }

    /// It is done to what so many desks told of a service. An imported service's name is no code, and is left out.
    fn about_feedback(mut self, service: &ServiceId, desks: u64) -> Deed {
        (self.number, self.about) = (i64::try_from(desks).ok(), Code::parse(service.as_str()).ok());
        self
    }

    /// It is done to a catalogue of this version.
    fn about_version(mut self, version: i64) -> Deed {
        self.number = Some(version);
        self
    }

    /// The row that tells it, after the last one.
    fn row(&self, last: &AuditHead) -> AuditRow {
        let mut row = AuditRow {
            seq: last.seq + 1,
            at_s: self.at_s,
            act: Code::parse(self.act.name()).expect("names of acts are codes"),
            by: self.by,
            number: self.number,
            role: self.role,
            about: self.about.clone(),
            hash: last.hash,
        };
        row.hash = last.hash_of(&row);
        row
    }
}

/// A page of the trail, made like one of conflicts.
fn audit_page(mut rows: Vec<AuditRow>, limit: u32, head: AuditHead) -> AuditPage {
    let limit = limit as usize;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| has_more).map(|last| last.seq);
    AuditPage { rows, next, head }
}

/// What became of a token that was to get a successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Rotated {
    /// It has one, of this number.
    Made(i64),
    /// There is no such token.
    Unknown,
    /// It is revoked, or has one already.
    Over,
}

/// Where a page of conflicts ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct ConflictCursor {
    hour: i64,
    id: EntryId,
    hash: Hash,
}

impl ConflictCursor {
    /// Reads what [`std::fmt::Display`] wrote.
    pub(in crate::server) fn parse(text: &str) -> Option<ConflictCursor> {
        let (hour, rest) = text.split_once('_')?;
        let (id, hash) = rest.split_once('_')?;
        Some(ConflictCursor { hour: hour.parse().ok()?, id: EntryId::parse(id)?, hash: Hash::parse(hash)? })
    }
}

impl std::fmt::Display for ConflictCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}_{}", self.hour, self.id, self.hash)
    }
}

/// A page of conflicts, made of one more than it shows, which tells that there is a next one.
fn conflicts_page(mut found: Vec<(i64, Conflict)>, limit: u32) -> Conflicts {
    let limit = limit as usize;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().filter(|_| has_more);
    let next =
        last.map(|(hour, last)| ConflictCursor { hour: *hour, id: last.id, hash: last.refused.hash }.to_string());
    Conflicts { conflicts: found.into_iter().map(|(_, conflict)| conflict).collect(), next }
}

/// A page of tokens, made like one of conflicts.
fn tokens_page(mut tokens: Vec<TokenListed>, limit: u32) -> Tokens {
    let limit = limit as usize;
    let has_more = tokens.len() > limit;
    tokens.truncate(limit);
    let next = tokens.last().filter(|_| has_more).map(|last| last.id);
    Tokens { tokens, next }
}

/// What became of a card that a desk sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) enum Opened {
    /// It is there, now or already.
    There(Box<Escalation>),
    /// It was closed before it came.
    Closed,
    /// Another desk has a card of this identity.
    NotYours,
    /// Nobody receives for this unit.
    NoUnit,
    /// The desk has too many open ones.
    Full,
}

/// What became of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) enum Acted {
    /// It stands like this now.
    Stands(Box<Escalation>),
    /// It is closed.
    Closed,
    /// There is no such card for whoever asks.
    Unknown,
    /// A card in this state does not allow it.
    NotNow,
}

impl Db {
    /// Opens the store, makes it where there is none, and brings an older one up to date.
    pub(super) async fn open(dir: &Path, database: Option<&Database>) -> Result<Db, StoreError> {
        Ok(match database {
            None => Db::Sqlite(sqlite::Store::open(dir)?),
            Some(at) => Db::Postgres(postgres::Store::open(at).await?),
        })
    }

    /// The identity of this store.
    pub(super) fn epoch(&self) -> Epoch {
        match self {
            Db::Sqlite(store) => store.epoch(),
            Db::Postgres(store) => store.epoch(),
        }
    }

    /// Does nothing in a transaction of its own: fails where nothing could be stored now.
    pub(super) async fn takes_writes(&self) -> Result<(), StoreError> {
        match self {
            Db::Sqlite(store) => store.takes_writes().await,
            Db::Postgres(store) => store.takes_writes().await,
        }
    }

    /// Waits until all that was begun is written.
    pub(super) fn close(self) {
        match self {
            Db::Sqlite(store) => store.close(),
            Db::Postgres(store) => store.close(),
        }
    }

    /// The key that signs sessions: 244 random bits, kept with the store, so that servers on one store know each other's.
    pub(super) async fn session_key(&self) -> Result<Vec<u8>, StoreError> {
        match self {
            Db::Sqlite(store) => store.session_key().await,
            Db::Postgres(store) => store.session_key().await,
        }
    }

    /// Stores a batch and tells what became of each entry, and how many of this journal there have ever been.
    pub(super) async fn store(
        &self,
        county: &Code,
        journal: JournalId,
        entries: Vec<Accepted>,
        hour: i64,
    ) -> Result<(Vec<Stored>, u64), StoreError> {
        match self {
            Db::Sqlite(store) => store.store(journal, entries, hour).await,
            Db::Postgres(store) => store.store(county, journal, entries, hour).await,
        }
    }

    /// The newest conflicts.
    pub(super) async fn conflicts(
        &self,
        county: &Code,
        after: Option<ConflictCursor>,
        limit: u32,
    ) -> Result<Conflicts, StoreError> {
        match self {
            Db::Sqlite(store) => store.conflicts(after, limit).await,
            Db::Postgres(store) => store.conflicts(county, after, limit).await,
        }
    }

    /// The counts of a month as they are now.
    pub(super) async fn count(&self, county: &Code, month: Day) -> Result<Accumulator, StoreError> {
        match self {
            Db::Sqlite(store) => store.count(month).await,
            Db::Postgres(store) => store.count(county, month).await,
        }
    }

    /// The counties of which there may be counts.
    pub(super) async fn counties(&self) -> Result<Vec<Code>, StoreError> {
        match self {
            Db::Sqlite(_) => Ok(vec![own_county()]),
            Db::Postgres(store) => store.counties().await,
        }
    }

    /// Notes since when there are counts of each month.
    pub(super) async fn note_months(&self, county: &Code, today: Day) -> Result<(), StoreError> {
        match self {
            Db::Sqlite(store) => store.note_months(today).await,
            Db::Postgres(store) => store.note_months(county, today).await,
        }
    }

    /// The months of a period of which there are counts, in order.
    pub(super) async fn months(&self, county: &Code, period: Period) -> Result<Vec<MonthKept>, StoreError> {
        match self {
            Db::Sqlite(store) => store.months(period).await,
            Db::Postgres(store) => store.months(county, period).await,
        }
    }

    /// The months that are known and not closed; their numbers are not counted here.
    pub(super) async fn open_months(&self, county: &Code) -> Result<Vec<MonthKept>, StoreError> {
        match self {
            Db::Sqlite(store) => store.open_months().await,
            Db::Postgres(store) => store.open_months(county).await,
        }
    }

    /// Closes a month with its reports, for ever; false when it is closed already, and then nothing changes.
    pub(super) async fn close_month(
        &self,
        county: &Code,
        month: Day,
        reports: Vec<Report>,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        match self {
            Db::Sqlite(store) => store.close_month(month, reports, deed).await,
            Db::Postgres(store) => store.close_month(county, month, reports, deed).await,
        }
    }

    /// The reports of a period's closed months, of all desks or of one.
    pub(super) async fn published(
        &self,
        county: &Code,
        period: Period,
        desk: Option<&Code>,
    ) -> Result<Vec<Report>, StoreError> {
        match self {
            Db::Sqlite(store) => store.published(period, desk).await,
            Db::Postgres(store) => store.published(county, period, desk).await,
        }
    }

    /// Lets entries leave that were told more than so many months before this one, and tells how many did. Their counts
    /// stay.
    pub(super) async fn forget(&self, today: Day, months: u16) -> Result<usize, StoreError> {
        match self {
            Db::Sqlite(store) => store.forget(today, months).await,
            Db::Postgres(store) => store.forget(today, months).await,
        }
    }

    /// Who a token belongs to; `None` when there is none such, or it was revoked. Asked anew for every request, so that a
    /// revoked token stops working at once.
    pub(super) async fn caller(&self, hash: Hash) -> Result<Option<Caller>, StoreError> {
        match self {
            Db::Sqlite(store) => store.caller(hash, this_second()).await,
            Db::Postgres(store) => store.caller(hash, this_second()).await,
        }
    }

    /// Whether an administrator's token works.
    pub(super) async fn has_admin(&self, county: &Code) -> Result<bool, StoreError> {
        match self {
            Db::Sqlite(store) => store.has_admin(this_second()).await,
            Db::Postgres(store) => store.has_admin(county, this_second()).await,
        }
    }

    /// Makes a token known and answers its number.
    pub(super) async fn add_token(
        &self,
        county: &Code,
        hash: Hash,
        role: Role,
        desk: Option<Code>,
        deed: Deed,
    ) -> Result<i64, StoreError> {
        match self {
            Db::Sqlite(store) => store.add_token(hash, role, desk, deed).await,
            Db::Postgres(store) => store.add_token(county, hash, role, desk, deed).await,
        }
    }

    /// Revokes a token; false when there is none of that number. Revoking twice keeps the first day.
    pub(super) async fn revoke_token(&self, county: &Code, id: i64, deed: Deed) -> Result<bool, StoreError> {
        match self {
            Db::Sqlite(store) => store.revoke_token(id, deed).await,
            Db::Postgres(store) => store.revoke_token(county, id, deed).await,
        }
    }

    /// Gives a token a successor of the same role and desk. Both work until a moment, in seconds since 1970, and then only
    /// the new one.
    pub(super) async fn rotate_token(
        &self,
        county: &Code,
        id: i64,
        hash: Hash,
        until_s: i64,
        deed: Deed,
    ) -> Result<Rotated, StoreError> {
        match self {
            Db::Sqlite(store) => store.rotate_token(id, hash, until_s, deed).await,
            Db::Postgres(store) => store.rotate_token(county, id, hash, until_s, deed).await,
        }
    }

    /// What was done, oldest first, after a number.
    pub(super) async fn audit(&self, county: &Code, after: i64, limit: u32) -> Result<AuditPage, StoreError> {
        match self {
            Db::Sqlite(store) => store.audit(after, limit).await,
            Db::Postgres(store) => store.audit(county, after, limit).await,
        }
    }

    /// All tokens, oldest first.
    pub(super) async fn tokens(&self, county: &Code, after: i64, limit: u32) -> Result<Tokens, StoreError> {
        match self {
            Db::Sqlite(store) => store.tokens(after, limit).await,
            Db::Postgres(store) => store.tokens(county, after, limit).await,
        }
    }

    /// Opens a card, once however often it is sent. `codes` are tried in turn; the server made them.
    pub(super) async fn open_card(
        &self,
        county: &Code,
        of: (CardId, Code),
        card: EscalationCard,
        codes: Vec<CardCode>,
        now_s: i64,
    ) -> Result<Opened, StoreError> {
        match self {
            Db::Sqlite(store) => store.open_card(of, card, codes, now_s).await,
            Db::Postgres(store) => store.open_card(county, of, card, codes, now_s).await,
        }
    }

    /// The cards of a desk or for a unit, oldest first.
    pub(super) async fn cards(&self, county: &Code, side: Side, now_s: i64) -> Result<Vec<Escalation>, StoreError> {
        match self {
            Db::Sqlite(store) => store.cards(side, now_s).await,
            Db::Postgres(store) => store.cards(county, side, now_s).await,
        }
    }

    /// Does something with a card. What was done already is done.
    pub(super) async fn act_on_card(
        &self,
        county: &Code,
        id: CardId,
        side: Side,
        act: CardAct,
        now_s: i64,
    ) -> Result<Acted, StoreError> {
        match self {
            Db::Sqlite(store) => store.act_on_card(id, side, act, now_s).await,
            Db::Postgres(store) => store.act_on_card(county, id, side, act, now_s).await,
        }
    }

    /// The units that somebody receives for.
    pub(super) async fn units(&self, county: &Code) -> Result<Vec<Code>, StoreError> {
        match self {
            Db::Sqlite(store) => store.units().await,
            Db::Postgres(store) => store.units(county).await,
        }
    }

    /// Keeps what a unit tells, in place of what it told of the same places before.
    pub(super) async fn tell_places(
        &self,
        county: &Code,
        unit: Code,
        told: PlacesTold,
        now: (i64, Day),
    ) -> Result<(), StoreError> {
        match self {
            Db::Sqlite(store) => store.tell_places(unit, told, now).await,
            Db::Postgres(store) => store.tell_places(county, unit, told, now).await,
        }
    }

    /// Forgets what a unit told of a service's places of one kind, and that it told of them today.
    pub(super) async fn take_back_places(
        &self,
        county: &Code,
        unit: Code,
        which: PlacesTakenBack,
        today: Day,
    ) -> Result<(), StoreError> {
        match self {
            Db::Sqlite(store) => store.take_back_places(unit, which, today).await,
            Db::Postgres(store) => store.take_back_places(county, unit, which, today).await,
        }
    }

    /// Free places over a period, month by month.
    pub(super) async fn places_of_months(
        &self,
        county: &Code,
        period: Period,
    ) -> Result<Vec<PlacesOfMonth>, StoreError> {
        match self {
            Db::Sqlite(store) => store.places_of_months(period).await,
            Db::Postgres(store) => store.places_of_months(county, period).await,
        }
    }

    /// All that units have told lately.
    pub(super) async fn places(&self, county: &Code, now_s: i64) -> Result<Vec<Places>, StoreError> {
        match self {
            Db::Sqlite(store) => store.places(now_s).await,
            Db::Postgres(store) => store.places(county, now_s).await,
        }
    }

    /// Keeps a catalogue as the newest, and the last few before it, and answers which one it is. What is the newest already
    /// stays what it is.
    pub(super) async fn publish_catalog(
        &self,
        county: &Code,
        hash: Hash,
        bytes: Vec<u8>,
        deed: Deed,
    ) -> Result<CatalogVersion, StoreError> {
        match self {
            Db::Sqlite(store) => store.publish_catalog(hash, bytes, deed).await,
            Db::Postgres(store) => store.publish_catalog(county, hash, bytes, deed).await,
        }
    }

    /// Which catalogue was published last.
    pub(super) async fn catalog_version(&self, county: &Code) -> Result<Option<CatalogVersion>, StoreError> {
        match self {
            Db::Sqlite(store) => store.catalog_version().await,
            Db::Postgres(store) => store.catalog_version(county).await,
        }
    }

    /// The bytes of a version; `None` where it has left already.
    pub(super) async fn catalog_bytes(&self, county: &Code, version: u64) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Db::Sqlite(store) => store.catalog_bytes(version).await,
            Db::Postgres(store) => store.catalog_bytes(county, version).await,
        }
    }

    /// Keeps the hash of a join code until a moment, in seconds since 1970.
    pub(super) async fn add_join_code(
        &self,
        county: &Code,
        hash: Hash,
        until_s: i64,
        deed: Deed,
    ) -> Result<(), StoreError> {
        match self {
            Db::Sqlite(store) => store.add_join_code(hash, until_s, deed).await,
            Db::Postgres(store) => store.add_join_code(county, hash, until_s, deed).await,
        }
    }

    /// Takes a join code: whose county it lets a desk into, once for each that works.
    pub(super) async fn take_join_code(&self, hash: Hash, now_s: i64) -> Result<Option<Code>, StoreError> {
        match self {
            Db::Sqlite(store) => Ok(store.take_join_code(hash, now_s).await?.then(own_county)),
            Db::Postgres(store) => store.take_join_code(hash, now_s).await,
        }
    }
}

/// What a store has of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct MonthKept {
    /// Its first day.
    pub(in crate::server) month: Day,
    /// Since when the store knows of it; absent until that was noted.
    pub(in crate::server) seen: Option<Day>,
    /// Whether its reports are made.
    pub(in crate::server) closed: bool,
    /// Contacts, directions and wrong numbers as they are counted now.
    pub(in crate::server) in_all: [u64; 3],
}

impl MonthKept {
    /// Adds a desk's counts of a month to the last one, or begins the next.
    fn add(months: &mut Vec<MonthKept>, month: Day, counts: &Rollup, seen: Option<Day>, closed: bool) {
        if months.last().is_none_or(|last| last.month != month) {
            months.push(MonthKept { month, seen, closed, in_all: [0; 3] });
        }
        if let Some(last) = months.last_mut() {
            last.in_all.iter_mut().zip(counts.in_all()).for_each(|(sum, count)| *sum += count);
        }
    }
}

/// A report as it was kept when its month closed.
fn published(text: &str) -> Result<Report, StoreError> {
    serde_json::from_str(text).map_err(|_| damaged())
}

/// So many catalogues are kept: the one that serves, and those to which an editor may want to return.
const CATALOGS_KEPT: i64 = 5;

/// The county of a store that holds one.
pub(super) fn own_county() -> Code {
    Code::parse("own").expect("three small letters are a code")
}

/// The first millisecond of a month in Helsinki, since 1970; zero for months before that, of which there is nothing.
fn first_ms(month: Day) -> u64 {
    let start = month.0.to_zoned(HELSINKI.clone()).map(|start| start.timestamp().as_millisecond());
    start.ok().and_then(|start| u64::try_from(start).ok()).unwrap_or(0)
}

fn random() -> Result<Uuid, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Io(error.to_string()))?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

fn damaged() -> StoreError {
    StoreError::Store("something in the store is damaged".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_before_there_were_identities_begin_with_them() {
        let first = |year, month| first_ms(Day(jiff::civil::date(year, month, 1)));
        assert_eq!((first(1969, 12), first(-3435, 5), first(2026, 11)), (0, 0, 1_793_484_000_000));
    }
}
