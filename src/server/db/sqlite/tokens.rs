//! Tokens in the store: their hashes, never themselves.

use rusqlite::{OptionalExtension as _, params};

use super::{
    super::own_county,
    Store, StoreError,
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
    /// Who a token belongs to; `None` when there is none such, or it was revoked. Asked anew for every request, so that a
    /// revoked token stops working at once.
    pub(in crate::server) async fn caller(&self, hash: Hash) -> Result<Option<Caller>, StoreError> {
        self.read(move |connection| {
            let mut query = connection.prepare("SELECT role, desk FROM tokens WHERE hash = ?1 AND revoked IS NULL")?;
            let found: Option<(String, Option<String>)> =
                query.query_row(params![hash.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            Ok(found.and_then(|(role, desk)| {
                Some(Caller { county: own_county(), role: Role::of(&role)?, desk: code(desk) })
            }))
        })
        .await
    }

    /// Whether an administrator's token works.
    pub(in crate::server) async fn has_admin(&self) -> Result<bool, StoreError> {
        self.read(|connection| {
            let sql = "SELECT EXISTS (SELECT 1 FROM tokens WHERE role = 'admin' AND revoked IS NULL)";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
        .await
    }

    /// Makes a token known and answers its number.
    pub(in crate::server) async fn add_token(
        &self,
        hash: Hash,
        role: Role,
        desk: Option<Code>,
        made: Day,
    ) -> Result<i64, StoreError> {
        self.write(move |connection| {
            connection.execute(
                "INSERT INTO tokens (hash, role, desk, made) VALUES (?1, ?2, ?3, ?4)",
                params![hash.to_string(), role.name(), desk.as_ref().map(Code::as_str), made.to_string()],
            )?;
            Ok(connection.last_insert_rowid())
        })
        .await
    }

    /// Revokes a token; false when there is none of that number. Revoking twice keeps the first day.
    pub(in crate::server) async fn revoke_token(&self, id: i64, day: Day) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let sql = "UPDATE tokens SET revoked = coalesce(revoked, ?2) WHERE id = ?1";
            Ok(connection.execute(sql, params![id, day.to_string()])? > 0)
        })
        .await
    }

    /// All tokens, oldest first.
    pub(in crate::server) async fn tokens(&self) -> Result<Vec<TokenListed>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare("SELECT id, role, desk, made, revoked FROM tokens ORDER BY id")?;
            let mut rows = query.query([])?;
            let mut tokens = Vec::new();
            while let Some(row) = rows.next()? {
                let (role, made): (String, String) = (row.get(1)?, row.get(3)?);
                let Some((role, made)) = Role::of(&role).zip(day(&made)) else { continue };
                let revoked: Option<String> = row.get(4)?;
                let revoked = revoked.and_then(|text| day(&text));
                tokens.push(TokenListed { id: row.get(0)?, role, desk: code(row.get(2)?), made, revoked });
            }
            Ok(tokens)
        })
        .await
    }
}

impl Store {
    /// Keeps the hash of a join code, which brings ten new tries; the oldest code gives way when there are too many.
    pub(in crate::server) async fn add_join_code(&self, hash: Hash, until_s: i64) -> Result<(), StoreError> {
        self.write(move |connection| {
            let sql = "INSERT INTO join_codes (hash, until_s) VALUES (?1, ?2)";
            connection.execute(sql, params![hash.to_string(), until_s])?;
            let sql = "DELETE FROM join_codes WHERE hash NOT IN
                       (SELECT hash FROM join_codes ORDER BY until_s DESC LIMIT ?1)";
            connection.execute(sql, params![CODES_MAX])?;
            set_meta(connection, "join_wrong", "0")
        })
        .await
    }

    /// Takes a join code: true once for each that works. Ten wrong ones make every code void.
    pub(in crate::server) async fn take_join_code(&self, hash: Hash, now_s: i64) -> Result<bool, StoreError> {
        self.write(move |connection| {
            connection.execute("DELETE FROM join_codes WHERE until_s <= ?1", params![now_s])?;
            if connection.execute("DELETE FROM join_codes WHERE hash = ?1", params![hash.to_string()])? > 0 {
                return Ok(true);
            }
            let wrong = meta(connection, "join_wrong")?.and_then(|wrong| wrong.parse::<i64>().ok()).unwrap_or(0) + 1;
            if wrong >= WRONG_MAX {
                connection.execute("DELETE FROM join_codes", [])?;
            }
            set_meta(connection, "join_wrong", &wrong.to_string())?;
            Ok(false)
        })
        .await
    }
}

fn code(text: Option<String>) -> Option<Code> {
    Code::parse(&text?).ok()
}

fn day(text: &str) -> Option<Day> {
    text.parse().ok().map(Day)
}
