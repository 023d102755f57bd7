//! Tokens in the store: their hashes, never themselves.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    super::{Deed, Rotated, own_county, tokens_page},
    Store, StoreError,
    audit::note,
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
    /// Who a token belongs to; `None` when there is none such, or it was revoked. Asked anew for every request, so that a
    /// revoked token stops working at once.
    pub(in crate::server) async fn caller(&self, hash: Hash, now_s: i64) -> Result<Option<Caller>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT id, role, desk FROM tokens
                       WHERE hash = ?1 AND revoked IS NULL AND (until_s IS NULL OR until_s > ?2)";
            let mut query = connection.prepare_cached(sql)?;
            let found: Option<(i64, String, Option<String>)> = query
                .query_row(params![hash.to_string(), now_s], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            Ok(found.and_then(|(token, role, desk)| {
                Some(Caller { token, county: own_county(), role: Role::of(&role)?, desk: code(desk) })
            }))
        })
        .await
    }

    /// Whether an administrator's token works.
    pub(in crate::server) async fn has_admin(&self, now_s: i64) -> Result<bool, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT EXISTS (SELECT 1 FROM tokens
                       WHERE role = 'admin' AND revoked IS NULL AND (until_s IS NULL OR until_s > ?1))";
            Ok(connection.query_row(sql, params![now_s], |row| row.get(0))?)
        })
        .await
    }

    /// Makes a token known and answers its number.
    pub(in crate::server) async fn add_token(
        &self,
        hash: Hash,
        role: Role,
        desk: Option<Code>,
        deed: Deed,
    ) -> Result<i64, StoreError> {
        self.write(move |connection| {
            let id = insert(connection, hash, role, desk.as_ref(), &deed)?;
            note(connection, &deed.about_token(id, Some(role), desk.as_ref()))?;
            Ok(id)
        })
        .await
    }

    /// Revokes a token; false when there is none of that number. Revoking twice keeps the first day.
    pub(in crate::server) async fn revoke_token(&self, id: i64, deed: Deed) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let sql = "UPDATE tokens SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL";
            if connection.execute(sql, params![id, deed.day().to_string()])? > 0 {
                note(connection, &deed.about_token(id, None, None))?;
                return Ok(true);
            }
            let sql = "SELECT EXISTS (SELECT 1 FROM tokens WHERE id = ?1)";
            Ok(connection.query_row(sql, params![id], |row| row.get(0))?)
        })
        .await
    }

    /// Gives a token a successor of the same role and desk.
    pub(in crate::server) async fn rotate_token(
        &self,
        id: i64,
        hash: Hash,
        until_s: i64,
        deed: Deed,
    ) -> Result<Rotated, StoreError> {
        self.write(move |connection| {
            let sql = "SELECT role, desk, revoked IS NOT NULL OR until_s IS NOT NULL FROM tokens WHERE id = ?1";
            let found: Option<(String, Option<String>, bool)> =
                connection.query_row(sql, params![id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
            let Some((role, desk, is_over)) = found else { return Ok(Rotated::Unknown) };
            let Some(role) = Role::of(&role).filter(|_| !is_over) else { return Ok(Rotated::Over) };
            let desk = code(desk);
            connection.execute("UPDATE tokens SET until_s = ?2 WHERE id = ?1", params![id, until_s])?;
            let made = insert(connection, hash, role, desk.as_ref(), &deed)?;
            note(connection, &deed.clone().about_token(id, Some(role), desk.as_ref()))?;
            note(connection, &deed.makes().about_token(made, Some(role), desk.as_ref()))?;
            Ok(Rotated::Made(made))
        })
        .await
    }

    /// Tokens after a number, oldest first.
    pub(in crate::server) async fn tokens(&self, after: i64, limit: u32) -> Result<Tokens, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT id, role, desk, made, revoked, until_s FROM tokens WHERE id > ?1 ORDER BY id LIMIT ?2";
            let mut query = connection.prepare(sql)?;
            let mut rows = query.query(params![after, i64::from(limit) + 1])?;
            let mut tokens = Vec::new();
            while let Some(row) = rows.next()? {
                let (role, made): (String, String) = (row.get(1)?, row.get(3)?);
                let Some((role, made)) = Role::of(&role).zip(day(&made)) else { continue };
                let revoked: Option<String> = row.get(4)?;
                let revoked = revoked.and_then(|text| day(&text));
                let (id, desk, ends_s) = (row.get(0)?, code(row.get(2)?), row.get(5)?);
                tokens.push(TokenListed { id, role, desk, made, revoked, ends_s });
            }
            Ok(tokens_page(tokens, limit))
        })
        .await
    }
}

impl Store {
    /// Keeps the hash of a join code, which brings ten new tries; the oldest code gives way when there are too many.
    pub(in crate::server) async fn add_join_code(
        &self,
        hash: Hash,
        until_s: i64,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.write(move |connection| {
            let sql = "INSERT INTO join_codes (hash, until_s) VALUES (?1, ?2)";
            connection.execute(sql, params![hash.to_string(), until_s])?;
            let sql = "DELETE FROM join_codes WHERE hash NOT IN
                       (SELECT hash FROM join_codes ORDER BY until_s DESC LIMIT ?1)";
            connection.execute(sql, params![CODES_MAX])?;
            set_meta(connection, "join_wrong", "0")?;
            note(connection, &deed)
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

fn insert(
    connection: &Connection,
    hash: Hash,
    role: Role,
    desk: Option<&Code>,
    deed: &Deed,
) -> Result<i64, StoreError> {
    connection.execute(
        "INSERT INTO tokens (hash, role, desk, made) VALUES (?1, ?2, ?3, ?4)",
        params![hash.to_string(), role.name(), desk.map(Code::as_str), deed.day().to_string()],
    )?;
    Ok(connection.last_insert_rowid())
}

fn code(text: Option<String>) -> Option<Code> {
    Code::parse(&text?).ok()
}

fn day(text: &str) -> Option<Day> {
    text.parse().ok().map(Day)
}
