//! Cards and free places in PostgreSQL. What desks and units do at the same time at several servers is settled by the rows'
//! own locks, and by one for each desk that opens cards.

use deadpool_postgres::Transaction;
use tokio_postgres::Row;

use super::{
    super::{
        Acted, Opened,
        card::{CARDS_OF_DAY_MAX, CardRow, PLACES_STAY_S, PlacesRow, Step, places, places_of_month, step, told},
    },
    CARDS_LOCK, Store, StoreError, damaged,
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

impl Store {
    /// Opens a card, once however often it is sent. `codes` are tried in turn; the server made them.
    pub(in crate::server) async fn open_card(
        &self,
        county: &Code,
        (id, from): (CardId, Code),
        card: EscalationCard,
        codes: Vec<CardCode>,
        now_s: i64,
    ) -> Result<Opened, StoreError> {
        let text = serde_json::to_string(&card).map_err(|_| damaged())?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        sweep(&transaction, county, now_s).await?;
        lock_desk(&transaction, county, &from).await?;
        let mut row = card_row(&transaction, county, id).await?;
        if row.is_none() {
            if let Some(refused) = refusal(&transaction, county, &from, &card).await? {
                return Ok(refused);
            }
            for code in &codes {
                let sql = "INSERT INTO cards (county, id, code, desk, unit, card, state, made)
                           VALUES ($1, $2, $3, $4, $5, $6, 'open', $7) ON CONFLICT DO NOTHING";
                let (county, id, code) = (county.as_str(), id.to_string(), code.as_str());
                let (from, to) = (from.as_str(), card.to.as_str());
                if transaction.execute(sql, &[&county, &id, &code, &from, &to, &text, &now_s]).await? == 1 {
                    break;
                }
            }
            row = card_row(&transaction, county, id).await?;
        }
        transaction.commit().await?;
        match row {
            // A million codes and a few hundred cards: sixteen that are all taken do not happen.
            None => Ok(Opened::Full),
            Some(row) if row.desk != from.as_str() => Ok(Opened::NotYours),
            Some(row) if row.card.is_none() => Ok(Opened::Closed),
            Some(row) => Ok(Opened::There(Box::new(told(row, now_s)?))),
        }
    }

    /// The cards of a desk or for a unit, oldest first.
    pub(in crate::server) async fn cards(
        &self,
        county: &Code,
        side: Side,
        now_s: i64,
    ) -> Result<Vec<Escalation>, StoreError> {
        let sql = match side {
            Side::Desk(_) => {
                "SELECT id, code, desk, unit, card, state, why, made FROM cards
                 WHERE county = $1 AND desk = $2 AND card IS NOT NULL AND made > $3 ORDER BY made, id"
            }
            Side::Unit(_) => {
                "SELECT id, code, desk, unit, card, state, why, made FROM cards
                 WHERE county = $1 AND unit = $2 AND card IS NOT NULL AND made > $3 ORDER BY made, id"
            }
        };
        let since = now_s - i64::from(LIFE_S);
        let rows = self.client().await?.query(sql, &[&county.as_str(), &side.code().as_str(), &since]).await?;
        rows.iter().map(|row| told(row_of(row)?, now_s)).collect()
    }

    /// Does something with a card. What was done already is done.
    pub(in crate::server) async fn act_on_card(
        &self,
        county: &Code,
        id: CardId,
        side: Side,
        act: CardAct,
        now_s: i64,
    ) -> Result<Acted, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        sweep(&transaction, county, now_s).await?;
        let Some(mut row) = card_row(&transaction, county, id).await? else {
            let acted = forestall(&transaction, county, id, (&side, &act), now_s).await?;
            transaction.commit().await?;
            return Ok(acted);
        };
        match step(&row, &side, &act) {
            Step::Answer(acted) => return Ok(acted),
            Step::Erase => {
                let sql = "UPDATE cards SET card = NULL, why = NULL WHERE county = $1 AND id = $2";
                transaction.execute(sql, &[&county.as_str(), &row.id]).await?;
                transaction.commit().await?;
                return Ok(Acted::Closed);
            }
            Step::Becomes { state, why } => {
                let sql = "UPDATE cards SET state = $3, why = coalesce(why, $4) WHERE county = $1 AND id = $2";
                transaction.execute(sql, &[&county.as_str(), &row.id, &state, &why]).await?;
                row.state = state.to_owned();
                row.why = row.why.or(why);
            }
        }
        transaction.commit().await?;
        Ok(Acted::Stands(Box::new(told(row, now_s)?)))
    }

    /// The units that somebody receives for.
    pub(in crate::server) async fn units(&self, county: &Code) -> Result<Vec<Code>, StoreError> {
        let sql = "SELECT DISTINCT desk FROM tokens
                   WHERE county = $1 AND role = 'unit' AND revoked IS NULL AND desk IS NOT NULL ORDER BY desk";
        let rows = self.client().await?.query(sql, &[&county.as_str()]).await?;
        let units = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<&str>, _>>()?;
        Ok(units.into_iter().filter_map(|unit| Code::parse(unit).ok()).collect())
    }

    /// Keeps what a unit tells, in place of what it told of the same places before.
    pub(in crate::server) async fn tell_places(
        &self,
        county: &Code,
        unit: Code,
        told: PlacesTold,
        (now_s, today): (i64, Day),
    ) -> Result<(), StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        sweep(&transaction, county, now_s).await?;
        let sql = "INSERT INTO places (county, unit, service, kind, free, total, good_for_min, told)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                   ON CONFLICT (county, unit, service, kind) DO UPDATE SET free = excluded.free, total = excluded.total,
                   good_for_min = excluded.good_for_min, told = excluded.told";
        let (service, kind) = (told.service.as_str(), told.kind.as_str());
        let (free, of, good) = (i64::from(told.free), told.of.map(i64::from), i64::from(told.good_for_min));
        let (county, unit) = (county.as_str(), unit.as_str());
        transaction.execute(sql, &[&county, &unit, &service, &kind, &free, &of, &good, &now_s]).await?;
        let sql = "INSERT INTO places_of_days AS there (county, day, service, kind, unit, fewest, most)
                   VALUES ($1, $2, $3, $4, $5, $6, $6)
                   ON CONFLICT (county, day, service, kind, unit) DO UPDATE
                   SET fewest = least(there.fewest, excluded.fewest), most = greatest(there.most, excluded.most)";
        transaction.execute(sql, &[&county, &today.0, &service, &kind, &unit, &free]).await?;
        Ok(transaction.commit().await?)
    }

    /// Forgets what a unit told of a service's places of one kind, and that it told of them today.
    pub(in crate::server) async fn take_back_places(
        &self,
        county: &Code,
        unit: Code,
        which: PlacesTakenBack,
        today: Day,
    ) -> Result<(), StoreError> {
        let (county, unit) = (county.as_str(), unit.as_str());
        let (service, kind) = (which.service.as_str(), which.kind.as_str());
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "DELETE FROM places WHERE county = $1 AND unit = $2 AND service = $3 AND kind = $4";
        transaction.execute(sql, &[&county, &unit, &service, &kind]).await?;
        let sql = "DELETE FROM places_of_days
                   WHERE county = $1 AND unit = $2 AND service = $3 AND kind = $4 AND day = $5";
        transaction.execute(sql, &[&county, &unit, &service, &kind, &today.0]).await?;
        Ok(transaction.commit().await?)
    }

    /// Free places over a period, month by month.
    pub(in crate::server) async fn places_of_months(
        &self,
        county: &Code,
        period: Period,
    ) -> Result<Vec<PlacesOfMonth>, StoreError> {
        let sql = "SELECT date_trunc('month', day)::date AS month, service, kind, unit, count(*),
                          count(*) FILTER (WHERE fewest = 0), min(fewest), max(most)
                   FROM places_of_days WHERE county = $1 AND day BETWEEN $2 AND $3
                   GROUP BY month, service, kind, unit ORDER BY month, service, kind, unit";
        let client = self.reader().await?;
        let rows = client.query(sql, &[&county.as_str(), &period.from().0, &period.to().0]).await?;
        let month = |row: &Row| {
            let names = [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?];
            let numbers = [row.try_get(4)?, row.try_get(5)?, row.try_get(6)?, row.try_get(7)?];
            places_of_month(row.try_get(0)?, &names, numbers)
        };
        rows.iter().map(month).collect()
    }

    /// All that units have told lately.
    pub(in crate::server) async fn places(&self, county: &Code, now_s: i64) -> Result<Vec<Places>, StoreError> {
        let sql = "SELECT unit, service, kind, free, total, good_for_min, told FROM places
                   WHERE county = $1 AND told + good_for_min * 60 + $3 > $2 ORDER BY service, kind, unit";
        let rows = self.client().await?.query(sql, &[&county.as_str(), &now_s, &PLACES_STAY_S]).await?;
        rows.iter().map(|row| places(&places_of(row)?, now_s)).collect()
    }
}

/// Why a card may not be opened.
async fn refusal(
    transaction: &Transaction<'_>,
    county: &Code,
    from: &Code,
    card: &EscalationCard,
) -> Result<Option<Opened>, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM tokens
               WHERE county = $1 AND role = 'unit' AND desk = $2 AND revoked IS NULL)";
    let row = transaction.query_one(sql, &[&county.as_str(), &card.to.as_str()]).await?;
    if !row.try_get::<_, bool>(0)? {
        return Ok(Some(Opened::NoUnit));
    }
    let (open, of_day) = cards_of(transaction, county, from).await?;
    let full = usize::try_from(open).unwrap_or(usize::MAX) >= OPEN_MAX || of_day >= CARDS_OF_DAY_MAX;
    Ok(full.then_some(Opened::Full))
}

/// A desk's open cards, and all of the day.
async fn cards_of(transaction: &Transaction<'_>, county: &Code, desk: &Code) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT count(card), count(*) FROM cards WHERE county = $1 AND desk = $2";
    let row = transaction.query_one(sql, &[&county.as_str(), &desk.as_str()]).await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// A desk that takes back a card which never came: should it come late, it stays closed.
async fn forestall(
    transaction: &Transaction<'_>,
    county: &Code,
    id: CardId,
    (side, act): (&Side, &CardAct),
    now_s: i64,
) -> Result<Acted, StoreError> {
    let (Side::Desk(desk), CardAct::Close) = (side, act) else { return Ok(Acted::Unknown) };
    lock_desk(transaction, county, desk).await?;
    let (_, of_day) = cards_of(transaction, county, desk).await?;
    if of_day < CARDS_OF_DAY_MAX {
        // Its code is its identity: nobody was ever told one. Where the card has come meanwhile, it is closed.
        let sql =
            "INSERT INTO cards (county, id, code, desk, unit, state, made) VALUES ($1, $2, $2, $3, '', 'open', $4)
                   ON CONFLICT (county, id) DO UPDATE SET card = NULL, why = NULL WHERE cards.desk = excluded.desk";
        transaction.execute(sql, &[&county.as_str(), &id.to_string(), &desk.as_str(), &now_s]).await?;
    }
    Ok(Acted::Closed)
}

/// One server at a time opens cards of a desk, so that it never has more than it may.
async fn lock_desk(transaction: &Transaction<'_>, county: &Code, desk: &Code) -> Result<(), StoreError> {
    let sql = "SELECT pg_advisory_xact_lock($1, hashtext($2 || ' ' || $3))";
    transaction.execute(sql, &[&CARDS_LOCK, &county.as_str(), &desk.as_str()]).await?;
    Ok(())
}

/// Deletes what is too old to be kept, but for what another server has in its hands: that one sees to it.
async fn sweep(transaction: &Transaction<'_>, county: &Code, now_s: i64) -> Result<(), StoreError> {
    let sql = "DELETE FROM cards WHERE (county, id) IN
               (SELECT county, id FROM cards WHERE county = $1 AND made <= $2 FOR UPDATE SKIP LOCKED)";
    transaction.execute(sql, &[&county.as_str(), &(now_s - i64::from(LIFE_S))]).await?;
    let sql = "DELETE FROM places WHERE (county, unit, service, kind) IN
               (SELECT county, unit, service, kind FROM places
                WHERE county = $1 AND told + good_for_min * 60 + $3 <= $2 FOR UPDATE SKIP LOCKED)";
    transaction.execute(sql, &[&county.as_str(), &now_s, &PLACES_STAY_S]).await?;
    Ok(())
}

/// A card, locked until the transaction ends.
async fn card_row(transaction: &Transaction<'_>, county: &Code, id: CardId) -> Result<Option<CardRow>, StoreError> {
    let sql = "SELECT id, code, desk, unit, card, state, why, made FROM cards WHERE county = $1 AND id = $2 FOR UPDATE";
    let row = transaction.query_opt(sql, &[&county.as_str(), &id.to_string()]).await?;
    row.as_ref().map(row_of).transpose()
}

fn row_of(row: &Row) -> Result<CardRow, StoreError> {
    Ok(CardRow {
        id: row.try_get(0)?,
        code: row.try_get(1)?,
        desk: row.try_get(2)?,
        unit: row.try_get(3)?,
        card: row.try_get(4)?,
        state: row.try_get(5)?,
        why: row.try_get(6)?,
        made: row.try_get(7)?,
    })
}

fn places_of(row: &Row) -> Result<PlacesRow, StoreError> {
    Ok(PlacesRow {
        unit: row.try_get(0)?,
        service: row.try_get(1)?,
        kind: row.try_get(2)?,
        free: row.try_get(3)?,
        total: row.try_get(4)?,
        good_for_min: row.try_get(5)?,
        told: row.try_get(6)?,
    })
}
