//! What desks and units tell each other through the server: cards that call several professionals together, and free
//! places. Of cards nothing is kept for the figures: a closed card leaves its identity for a day and nothing else, so that
//! a copy of it that comes late does not open it again. Of places the least and the most of each day are kept.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{
    super::{
        Acted, Opened,
        card::{CARDS_OF_DAY_MAX, CardRow, PLACES_STAY_S, PlacesRow, Step, places, places_of_month, step, told},
    },
    Store, StoreError, damaged,
};
use crate::{
    domain::{
        code::Code,
        escalation::{CardAct, CardCode, CardId, Escalation, EscalationCard, LIFE_S, OPEN_MAX},
        places::{Places, PlacesOfMonth, PlacesTakenBack, PlacesTold},
        report::Period,
        time::Day,
    },
    server::auth::Side,
};

const CARD_COLUMNS: &str = "SELECT id, code, desk, unit, card, state, why, made FROM cards";

impl Store {
    /// Opens a card, once however often it is sent. `codes` are tried in turn; the server made them.
    pub(in crate::server) async fn open_card(
        &self,
        (id, from): (CardId, Code),
        card: EscalationCard,
        codes: Vec<CardCode>,
        now_s: i64,
    ) -> Result<Opened, StoreError> {
        let doubles = self.sabotage.doubles();
        let text = serde_json::to_string(&card).map_err(|_| damaged())?;
        let opened = self
            .write(move |connection| {
                sweep(connection, now_s)?;
                if let Some(row) = card_row(connection, id)?.filter(|_| !doubles) {
                    return Ok(if row.desk == from.as_str() { Ok(row) } else { Err(Opened::NotYours) });
                }
                if let Some(refused) = refusal(connection, &from, &card)? {
                    return Ok(Err(refused));
                }
                let id = if doubles { random_id() } else { id };
                for code in &codes {
                    let sql = "INSERT OR IGNORE INTO cards (id, code, desk, unit, card, state, made)
                               VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6)";
                    let values = params![id.to_string(), code.as_str(), from.as_str(), card.to.as_str(), text, now_s];
                    if connection.execute(sql, values)? == 1 {
                        break;
                    }
                }
                // A million codes and a few hundred cards: sixteen that are all taken do not happen.
                Ok(card_row(connection, id)?.ok_or(Opened::Full))
            })
            .await?;
        match opened {
            Err(refused) => Ok(refused),
            Ok(row) if row.card.is_none() => Ok(Opened::Closed),
            Ok(row) => Ok(Opened::There(Box::new(told(row, now_s)?))),
        }
    }

    /// The cards of a desk or for a unit, oldest first.
    pub(in crate::server) async fn cards(&self, side: Side, now_s: i64) -> Result<Vec<Escalation>, StoreError> {
        self.read(move |connection| {
            let which = match side {
                Side::Desk(_) => "WHERE desk = ?1 AND card IS NOT NULL AND made > ?2 ORDER BY made, id",
                Side::Unit(_) => "WHERE unit = ?1 AND card IS NOT NULL AND made > ?2 ORDER BY made, id",
            };
            let mut query = connection.prepare(&[CARD_COLUMNS, which].join(" "))?;
            let rows = query.query_map(params![side.code().as_str(), now_s - i64::from(LIFE_S)], row_of)?;
            rows.map(|row| told(row?, now_s)).collect()
        })
        .await
    }

    /// Does something with a card. What was done already is done.
    pub(in crate::server) async fn act_on_card(
        &self,
        id: CardId,
        side: Side,
        act: CardAct,
        now_s: i64,
    ) -> Result<Acted, StoreError> {
        let acted = self
            .write(move |connection| {
                sweep(connection, now_s)?;
                let Some(row) = card_row(connection, id)? else {
                    return Ok(forestall(connection, id, &side, &act, now_s)?);
                };
                match step(&row, &side, &act) {
                    Step::Answer(acted) => return Ok(Err(acted)),
                    Step::Erase => {
                        let sql = "UPDATE cards SET card = NULL, why = NULL WHERE id = ?1";
                        connection.execute(sql, params![row.id])?;
                        return Ok(Err(Acted::Closed));
                    }
                    Step::Becomes { state, why } => {
                        let sql = "UPDATE cards SET state = ?2, why = coalesce(why, ?3) WHERE id = ?1";
                        connection.execute(sql, params![row.id, state, why])?;
                    }
                }
                Ok(card_row(connection, id)?.ok_or(Acted::Unknown))
            })
            .await?;
        match acted {
            Err(acted) => Ok(acted),
            Ok(row) => Ok(Acted::Stands(Box::new(told(row, now_s)?))),
        }
    }

    /// The units that somebody receives for.
    pub(in crate::server) async fn units(&self) -> Result<Vec<Code>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT DISTINCT desk FROM tokens WHERE role = 'unit' AND revoked IS NULL ORDER BY desk";
            let mut query = connection.prepare(sql)?;
            let units = query.query_map([], |row| row.get::<_, String>(0))?;
            Ok(units.collect::<rusqlite::Result<Vec<_>>>()?.iter().filter_map(|unit| Code::parse(unit).ok()).collect())
        })
        .await
    }

    /// Keeps what a unit tells, in place of what it told of the same places before.
    pub(in crate::server) async fn tell_places(
        &self,
        unit: Code,
        told: PlacesTold,
        (now_s, today): (i64, Day),
    ) -> Result<(), StoreError> {
        self.write(move |connection| {
            sweep(connection, now_s)?;
            connection.execute(
                "INSERT OR REPLACE INTO places (unit, service, kind, free, total, good_for_min, told)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    unit.as_str(),
                    told.service.as_str(),
                    told.kind.as_str(),
                    told.free,
                    told.of,
                    told.good_for_min,
                    now_s
                ],
            )?;
            connection.execute(
                "INSERT INTO places_of_days (day, service, kind, unit, fewest, most) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                 ON CONFLICT DO UPDATE SET fewest = min(fewest, excluded.fewest), most = max(most, excluded.most)",
                params![today.to_string(), told.service.as_str(), told.kind.as_str(), unit.as_str(), told.free],
            )?;
            Ok(())
        })
        .await
    }

    /// Forgets what a unit told of a service's places of one kind, and that it told of them today.
    pub(in crate::server) async fn take_back_places(
        &self,
        unit: Code,
        which: PlacesTakenBack,
        today: Day,
    ) -> Result<(), StoreError> {
        self.write(move |connection| {
            let sql = "DELETE FROM places WHERE unit = ?1 AND service = ?2 AND kind = ?3";
            connection.execute(sql, params![unit.as_str(), which.service.as_str(), which.kind.as_str()])?;
            let sql = "DELETE FROM places_of_days WHERE unit = ?1 AND service = ?2 AND kind = ?3 AND day = ?4";
            let values = params![unit.as_str(), which.service.as_str(), which.kind.as_str(), today.to_string()];
            connection.execute(sql, values)?;
            Ok(())
        })
        .await
    }

    /// Free places over a period, month by month.
    pub(in crate::server) async fn places_of_months(&self, period: Period) -> Result<Vec<PlacesOfMonth>, StoreError> {
        self.read(move |connection| {
            let mut query = connection.prepare(
                "SELECT substr(day, 1, 7) || '-01' AS month, service, kind, unit, count(*), sum(fewest = 0), min(fewest),
                        max(most)
                 FROM places_of_days WHERE day BETWEEN ?1 AND ?2
                 GROUP BY month, service, kind, unit ORDER BY month, service, kind, unit",
            )?;
            let mut rows = query.query(params![period.from().to_string(), period.to().to_string()])?;
            let mut months = Vec::new();
            while let Some(row) = rows.next()? {
                let month: String = row.get(0)?;
                let names = [row.get(1)?, row.get(2)?, row.get(3)?];
                let numbers = [row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?];
                months.push(places_of_month(month.parse().map_err(|_| damaged())?, &names, numbers)?);
            }
            Ok(months)
        })
        .await
    }

    /// All that units have told lately.
    pub(in crate::server) async fn places(&self, now_s: i64) -> Result<Vec<Places>, StoreError> {
        self.read(move |connection| {
            let mut query = connection.prepare(
                "SELECT unit, service, kind, free, total, good_for_min, told FROM places
                 WHERE told + good_for_min * 60 + ?2 > ?1 ORDER BY service, kind, unit",
            )?;
            let rows = query.query_map(params![now_s, PLACES_STAY_S], places_of)?;
            rows.map(|row| places(&row?, now_s)).collect()
        })
        .await
    }
}

/// Why a card may not be opened.
fn refusal(connection: &Connection, from: &Code, card: &EscalationCard) -> rusqlite::Result<Option<Opened>> {
    let receives: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM tokens WHERE role = 'unit' AND desk = ?1 AND revoked IS NULL)",
        params![card.to.as_str()],
        |row| row.get(0),
    )?;
    let sql = "SELECT count(card), count(*) FROM cards WHERE desk = ?1";
    let (open, of_day): (i64, i64) =
        connection.query_row(sql, params![from.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let full = usize::try_from(open).unwrap_or(usize::MAX) >= OPEN_MAX || of_day >= CARDS_OF_DAY_MAX;
    Ok(if !receives { Some(Opened::NoUnit) } else { full.then_some(Opened::Full) })
}

/// A desk that takes back a card which never came: should it come late, it stays closed.
fn forestall(
    connection: &Connection,
    id: CardId,
    side: &Side,
    act: &CardAct,
    now_s: i64,
) -> rusqlite::Result<Result<CardRow, Acted>> {
    let (Side::Desk(desk), CardAct::Close) = (side, act) else { return Ok(Err(Acted::Unknown)) };
    let sql = "SELECT count(*) FROM cards WHERE desk = ?1";
    let of_day: i64 = connection.query_row(sql, params![desk.as_str()], |row| row.get(0))?;
    if of_day < CARDS_OF_DAY_MAX {
        // Its code is its identity: nobody was ever told one.
        connection.execute(
            "INSERT INTO cards (id, code, desk, unit, state, made) VALUES (?1, ?1, ?2, '', 'open', ?3)",
            params![id.to_string(), desk.as_str(), now_s],
        )?;
    }
    Ok(Err(Acted::Closed))
}

/// Deletes what is too old to be kept.
fn sweep(connection: &Connection, now_s: i64) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM cards WHERE made <= ?1", params![now_s - i64::from(LIFE_S)])?;
    let sql = "DELETE FROM places WHERE told + good_for_min * 60 + ?2 <= ?1";
    connection.execute(sql, params![now_s, PLACES_STAY_S])?;
    Ok(())
}

fn card_row(connection: &Connection, id: CardId) -> rusqlite::Result<Option<CardRow>> {
    let mut query = connection.prepare(&[CARD_COLUMNS, "WHERE id = ?1"].join(" "))?;
    query.query_row(params![id.to_string()], row_of).optional()
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<CardRow> {
    Ok(CardRow {
        id: row.get(0)?,
        code: row.get(1)?,
        desk: row.get(2)?,
        unit: row.get(3)?,
        card: row.get(4)?,
        state: row.get(5)?,
        why: row.get(6)?,
        made: row.get(7)?,
    })
}

fn places_of(row: &Row<'_>) -> rusqlite::Result<PlacesRow> {
    Ok(PlacesRow {
        unit: row.get(0)?,
        service: row.get(1)?,
        kind: row.get(2)?,
        free: row.get(3)?,
        total: row.get(4)?,
        good_for_min: row.get(5)?,
        told: row.get(6)?,
    })
}

/// The sabotaged server forgets who it has met.
fn random_id() -> CardId {
    let mut bytes = [0; 10];
    // Without chance the identity is the same each time, which is no fault any more: the test would say so.
    let _ = getrandom::fill(&mut bytes);
    CardId::new(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            code::{HowSoon, Need, PlaceKind, WhyTogether},
            escalation::{ANSWER_WITHIN_S, CardState},
            service::ServiceId,
        },
        server::{auth::Token, db::Deed},
        wire::{admin::Role, audit::Act},
    };

    const NOW: i64 = 1_795_000_000;

    fn code(text: &str) -> Code {
        Code::parse(text).expect("a code")
    }

    fn card() -> EscalationCard {
        EscalationCard {
            to: code("kotitori"),
            how_soon: HowSoon::Today.into(),
            why: WhyTogether::ManyNeeds.into(),
            needs: vec![Need::DailyLife.into()],
            client_group: None,
            municipality: None,
            lang: None,
            services: vec![],
            tried: vec![],
        }
    }

    async fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Store::open(folder.path()).expect("a store");
        let token = Token::random().expect("random bytes");
        let deed = Deed::new(Act::TokenMade, None, 0);
        db.add_token(token.hash(), Role::Unit, Some(code("kotitori")), deed).await.expect("made");
        (folder, db)
    }

    async fn open(db: &Store, number: u8, now_s: i64) -> Opened {
        let id = CardId::new([number; 10]);
        let codes = (0..16).map(|at| CardCode::new([number, at, 0, 0])).collect();
        db.open_card((id, code("tesoma")), card(), codes, now_s).await.expect("the store answers")
    }

    async fn states(db: &Store, now_s: i64) -> Vec<CardState> {
        let cards = db.cards(Side::Unit(code("kotitori")), now_s).await.expect("the store answers");
        cards.into_iter().map(|card| card.state).collect()
    }

    #[tokio::test]
    async fn a_card_that_nobody_takes_times_out_in_sight_can_still_be_taken_and_is_gone_after_a_day() {
        let (_folder, db) = store().await;
        assert!(matches!(open(&db, 1, NOW).await, Opened::There(_)));
        let (within, life) = (i64::from(ANSWER_WITHIN_S), i64::from(LIFE_S));
        assert_eq!(states(&db, NOW + within - 1).await, [CardState::Waiting { left_s: 1 }]);
        assert_eq!(states(&db, NOW + within).await, [CardState::TimedOut]);
        let id = CardId::new([1; 10]);
        let side = Side::Unit(code("kotitori"));
        let taken = db.act_on_card(id, side.clone(), CardAct::Accept, NOW + within + 5).await.expect("answers");
        assert!(matches!(taken, Acted::Stands(card) if card.state == CardState::Accepted));
        assert_eq!(states(&db, NOW + life - 1).await, [CardState::Accepted]);
        assert_eq!(states(&db, NOW + life).await, []);
        let gone = db.act_on_card(id, side, CardAct::Close, NOW + life).await.expect("answers");
        assert_eq!(gone, Acted::Unknown);
        db.close();
    }

    #[tokio::test]
    async fn a_closed_card_leaves_nothing_of_its_content_in_the_store() {
        let (folder, db) = store().await;
        assert!(matches!(open(&db, 1, NOW).await, Opened::There(_)));
        let id = CardId::new([1; 10]);
        let not_yet = db.act_on_card(id, Side::Unit(code("kotitori")), CardAct::Close, NOW).await.expect("answers");
        assert_eq!(not_yet, Acted::NotNow, "a unit does not close what it has not seen to");
        let closed = db.act_on_card(id, Side::Desk(code("tesoma")), CardAct::Close, NOW).await.expect("answers");
        assert_eq!(closed, Acted::Closed);
        assert_eq!(open(&db, 1, NOW + 1).await, Opened::Closed, "a late copy does not open it again");
        db.close();
        let bytes = std::fs::read(folder.path().join("store.sqlite")).expect("the store");
        let found = bytes.windows(10).any(|window| window == b"many_needs");
        assert!(!found, "its place is overwritten");
    }

    #[tokio::test]
    async fn no_card_goes_to_a_unit_that_nobody_receives_for_and_no_desk_floods_one() {
        let (_folder, db) = store().await;
        let mut other = card();
        other.to = code("nobody");
        let codes = vec![CardCode::new([0; 4])];
        let opened = db.open_card((CardId::new([9; 10]), code("tesoma")), other, codes, NOW).await.expect("answers");
        assert_eq!(opened, Opened::NoUnit);
        for number in 0..20 {
            assert!(matches!(open(&db, number, NOW).await, Opened::There(_)), "{number}");
        }
        assert_eq!(open(&db, 20, NOW).await, Opened::Full);
        db.close();
    }

    #[tokio::test]
    async fn a_figure_stays_a_day_after_its_life_and_is_replaced_by_the_next_one() {
        let (_folder, db) = store().await;
        let told = |free| PlacesTold {
            service: ServiceId::parse("kriisi").expect("an id"),
            kind: PlaceKind::Crisis.into(),
            free,
            of: Some(6),
            good_for_min: 60,
        };
        let today = Day(jiff::civil::date(2026, 11, 24));
        db.tell_places(code("kotitori"), told(2), (NOW, today)).await.expect("kept");
        db.tell_places(code("kotitori"), told(3), (NOW + 60, today)).await.expect("kept");
        let places = db.places(NOW + 120).await.expect("answers");
        assert_eq!(places.iter().map(|places| (places.told.free, places.age_s)).collect::<Vec<_>>(), [(3, 60)]);
        assert_eq!(db.places(NOW + 60 + 3600 + 24 * 3600).await.expect("answers"), []);
        db.close();
    }
}
