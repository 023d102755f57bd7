//! Tokens and join codes in PostgreSQL: their hashes, never themselves. A token tells its county: whoever has one sees and
//! changes that county's rows and no other's.

use deadpool_postgres::Transaction;

use super::{
    super::{Deed, Rotated, tokens_page},
    Store, StoreError,
    audit::note,
    damaged,
    schema::{meta, set_meta},
};
use crate::{
    domain::{code::Code, entry::Hash, time::Day},
    server::{
        auth::Caller,
        join::{CODES_MAX, WRONG_MAX},
    },
    wire::admin::{Role, TokenListed, Tokens},
};

impl Store {
    /// Who a token belongs to; `None` when there is none such, or it was revoked.
    pub(in crate::server) async fn caller(&self, hash: Hash, now_s: i64) -> Result<Option<Caller>, StoreError> {
        let client = self.client().await?;
        let sql = "SELECT county, role, desk, id FROM tokens
                   WHERE hash = $1 AND revoked IS NULL AND (until_s IS NULL OR until_s > $2)";
        let statement = client.prepare_cached(sql).await?;
        let Some(row) = client.query_opt(&statement, &[&hash.bytes().as_slice(), &now_s]).await? else {
            return Ok(None);
        };
        let (county, role, desk): (&str, &str, Option<&str>) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let county = Code::parse(county).map_err(|_| damaged())?;
        let token = row.try_get(3)?;
        Ok(Role::of(role).map(|role| Caller { token, county, role, desk: code(desk) }))
    }

    /// Whether a token of a county's administrator works.
    pub(in crate::server) async fn has_admin(&self, county: &Code, now_s: i64) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM tokens WHERE county = $1 AND role = 'admin'
                   AND revoked IS NULL AND (until_s IS NULL OR until_s > $2))";
        Ok(self.client().await?.query_one(sql, &[&county.as_str(), &now_s]).await?.try_get(0)?)
    }

    /// Makes a token known and answers its number.
    pub(in crate::server) async fn add_token(
        &self,
        county: &Code,
        hash: Hash,
        role: Role,
        desk: Option<Code>,
        deed: Deed,
    ) -> Result<i64, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let id = insert(&transaction, county, hash, role, desk.as_ref(), &deed).await?;
        note(&transaction, county, &deed.about_token(id, Some(role), desk.as_ref())).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Revokes a token of a county; false when it has none of that number. Revoking twice keeps the first day.
    pub(in crate::server) async fn revoke_token(&self, county: &Code, id: i64, deed: Deed) -> Result<bool, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "UPDATE tokens SET revoked = $3 WHERE county = $1 AND id = $2 AND revoked IS NULL";
        if transaction.execute(sql, &[&county.as_str(), &id, &deed.day().0]).await? > 0 {
            note(&transaction, county, &deed.about_token(id, None, None)).await?;
            transaction.commit().await?;
            return Ok(true);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM tokens WHERE county = $1 AND id = $2)";
        Ok(transaction.query_one(sql, &[&county.as_str(), &id]).await?.try_get(0)?)
    }

    /// Gives a token of a county a successor of the same role and desk.
    pub(in crate::server) async fn rotate_token(
        &self,
        county: &Code,
        id: i64,
        hash: Hash,
        until_s: i64,
        deed: Deed,
    ) -> Result<Rotated, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "SELECT role, desk, revoked IS NOT NULL OR until_s IS NOT NULL FROM tokens
                   WHERE county = $1 AND id = $2 FOR UPDATE";
        let Some(row) = transaction.query_opt(sql, &[&county.as_str(), &id]).await? else {
            return Ok(Rotated::Unknown);
        };
        let is_over: bool = row.try_get(2)?;
        let Some(role) = Role::of(row.try_get(0)?).filter(|_| !is_over) else { return Ok(Rotated::Over) };
        let desk = code(row.try_get(1)?);
        let sql = "UPDATE tokens SET until_s = $3 WHERE county = $1 AND id = $2";
        transaction.execute(sql, &[&county.as_str(), &id, &until_s]).await?;
        let made = insert(&transaction, county, hash, role, desk.as_ref(), &deed).await?;
        note(&transaction, county, &deed.clone().about_token(id, Some(role), desk.as_ref())).await?;
        note(&transaction, county, &deed.makes().about_token(made, Some(role), desk.as_ref())).await?;
        transaction.commit().await?;
        Ok(Rotated::Made(made))
    }

    /// Tokens of a county after a number, oldest first.
    pub(in crate::server) async fn tokens(&self, county: &Code, after: i64, limit: u32) -> Result<Tokens, StoreError> {
        let sql = "SELECT id, role, desk, made, revoked, until_s FROM tokens
                   WHERE county = $1 AND id > $2 ORDER BY id LIMIT $3";
        let mut tokens = Vec::new();
        for row in self.client().await?.query(sql, &[&county.as_str(), &after, &(i64::from(limit) + 1)]).await? {
            let Some(role) = Role::of(row.try_get(1)?) else { continue };
            let (made, revoked) = (Day(row.try_get(3)?), row.try_get::<_, Option<_>>(4)?.map(Day));
            let (id, desk, ends_s) = (row.try_get(0)?, code(row.try_get(2)?), row.try_get(5)?);
            tokens.push(TokenListed { id, role, desk, made, revoked, ends_s });
        }
        Ok(tokens_page(tokens, limit))
    }

    /// Keeps the hash of a join code, which brings ten new tries; the oldest code gives way when there are too many.
    pub(in crate::server) async fn add_join_code(
        &self,
        county: &Code,
        hash: Hash,
        until_s: i64,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "INSERT INTO join_codes (hash, county, until_s) VALUES ($1, $2, $3)";
        transaction.execute(sql, &[&hash.bytes().as_slice(), &county.as_str(), &until_s]).await?;
        let sql = "DELETE FROM join_codes WHERE hash IN
                   (SELECT hash FROM join_codes WHERE county = $1 ORDER BY until_s DESC OFFSET $2)";
        transaction.execute(sql, &[&county.as_str(), &CODES_MAX]).await?;
        set_meta(&transaction, "join_wrong", "0").await?;
        note(&transaction, county, &deed).await?;
        Ok(transaction.commit().await?)
    }

    /// Takes a join code: its county, once for each that works. Ten wrong ones make every code void, at every server.
    pub(in crate::server) async fn take_join_code(&self, hash: Hash, now_s: i64) -> Result<Option<Code>, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "DELETE FROM join_codes WHERE hash = $1 AND until_s > $2 RETURNING county";
        let taken = transaction.query_opt(sql, &[&hash.bytes().as_slice(), &now_s]).await?;
        transaction.execute("DELETE FROM join_codes WHERE until_s <= $1", &[&now_s]).await?;
        if taken.is_none() {
            let sql = "INSERT INTO meta (key, value) VALUES ('join_wrong', '1')
                       ON CONFLICT (key) DO UPDATE SET value = (meta.value::int + 1)::text";
            transaction.execute(sql, &[]).await?;
            let wrong = meta(&transaction, "join_wrong").await?.and_then(|wrong| wrong.parse().ok()).unwrap_or(0);
            if wrong >= WRONG_MAX {
                transaction.execute("DELETE FROM join_codes", &[]).await?;
                set_meta(&transaction, "join_wrong", "0").await?;
            }
        }
        transaction.commit().await?;
        taken.map(|row| Code::parse(row.try_get(0)?).map_err(|_| damaged())).transpose()
    }
}

async fn insert(
    transaction: &Transaction<'_>,
    county: &Code,
    hash: Hash,
    role: Role,
    desk: Option<&Code>,
    deed: &Deed,
) -> Result<i64, StoreError> {
    let sql = "INSERT INTO tokens (county, hash, role, desk, made) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let (hash, desk) = (hash.bytes().as_slice(), desk.map(Code::as_str));
    let row = transaction.query_one(sql, &[&county.as_str(), &hash, &role.name(), &desk, &deed.day().0]).await?;
    Ok(row.try_get(0)?)
}

fn code(text: Option<&str>) -> Option<Code> {
    Code::parse(text?).ok()
}
