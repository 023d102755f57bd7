//! Tokens and join codes in PostgreSQL: their hashes, never themselves. A token tells its county: whoever has one sees and
//! changes that county's rows and no other's.

use super::{
    Store, StoreError, damaged,
    schema::{meta, set_meta},
};
use crate::{
    domain::{code::Code, entry::Hash, time::Day},
    server::{
        auth::Caller,
        join::{CODES_MAX, WRONG_MAX},
    },
    wire::admin::{Role, TokenListed},
};

impl Store {
    /// Who a token belongs to; `None` when there is none such, or it was revoked.
    pub(in crate::server) async fn caller(&self, hash: Hash) -> Result<Option<Caller>, StoreError> {
        let client = self.client().await?;
        let sql = "SELECT county, role, desk FROM tokens WHERE hash = $1 AND revoked IS NULL";
        let statement = client.prepare_cached(sql).await?;
        let Some(row) = client.query_opt(&statement, &[&hash.bytes().as_slice()]).await? else { return Ok(None) };
        let (county, role, desk): (&str, &str, Option<&str>) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let county = Code::parse(county).map_err(|_| damaged())?;
        Ok(Role::of(role).map(|role| Caller { county, role, desk: code(desk) }))
    }

    /// Whether a token of a county's administrator works.
    pub(in crate::server) async fn has_admin(&self, county: &Code) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM tokens WHERE county = $1 AND role = 'admin' AND revoked IS NULL)";
        Ok(self.client().await?.query_one(sql, &[&county.as_str()]).await?.try_get(0)?)
    }

    /// Makes a token known and answers its number.
    pub(in crate::server) async fn add_token(
        &self,
        county: &Code,
        hash: Hash,
        role: Role,
        desk: Option<Code>,
        made: Day,
    ) -> Result<i64, StoreError> {
        let sql = "INSERT INTO tokens (county, hash, role, desk, made) VALUES ($1, $2, $3, $4, $5) RETURNING id";
        let (hash, desk) = (hash.bytes().as_slice(), desk.as_ref().map(Code::as_str));
        let client = self.client().await?;
        Ok(client.query_one(sql, &[&county.as_str(), &hash, &role.name(), &desk, &made.0]).await?.try_get(0)?)
    }

    /// Revokes a token of a county; false when it has none of that number. Revoking twice keeps the first day.
    pub(in crate::server) async fn revoke_token(&self, county: &Code, id: i64, day: Day) -> Result<bool, StoreError> {
        let sql = "UPDATE tokens SET revoked = coalesce(revoked, $3) WHERE county = $1 AND id = $2";
        Ok(self.client().await?.execute(sql, &[&county.as_str(), &id, &day.0]).await? > 0)
    }

    /// All tokens of a county, oldest first.
    pub(in crate::server) async fn tokens(&self, county: &Code) -> Result<Vec<TokenListed>, StoreError> {
        let sql = "SELECT id, role, desk, made, revoked FROM tokens WHERE county = $1 ORDER BY id";
        let mut tokens = Vec::new();
        for row in self.client().await?.query(sql, &[&county.as_str()]).await? {
            let Some(role) = Role::of(row.try_get(1)?) else { continue };
            let (made, revoked) = (Day(row.try_get(3)?), row.try_get::<_, Option<_>>(4)?.map(Day));
            tokens.push(TokenListed { id: row.try_get(0)?, role, desk: code(row.try_get(2)?), made, revoked });
        }
        Ok(tokens)
    }

    /// Keeps the hash of a join code, which brings ten new tries; the oldest code gives way when there are too many.
    pub(in crate::server) async fn add_join_code(
        &self,
        county: &Code,
        hash: Hash,
        until_s: i64,
    ) -> Result<(), StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "INSERT INTO join_codes (hash, county, until_s) VALUES ($1, $2, $3)";
        transaction.execute(sql, &[&hash.bytes().as_slice(), &county.as_str(), &until_s]).await?;
        let sql = "DELETE FROM join_codes WHERE hash IN
                   (SELECT hash FROM join_codes WHERE county = $1 ORDER BY until_s DESC OFFSET $2)";
        transaction.execute(sql, &[&county.as_str(), &CODES_MAX]).await?;
        set_meta(&transaction, "join_wrong", "0").await?;
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

fn code(text: Option<&str>) -> Option<Code> {
    Code::parse(text?).ok()
}
