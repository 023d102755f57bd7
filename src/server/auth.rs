//! Who is calling: a token of 256 random bits, of which the store keeps only the hash. Nothing here can be printed by
//! accident: a token has no `Debug` that shows it.

use axum::http::{HeaderMap, header::AUTHORIZATION};

use super::{App, endpoint::Endpoint, fault::Fault};
use crate::{
    domain::{code::Code, entry::Hash},
    wire::admin::Role,
};

/// A secret token, `lt_` and 64 hexadecimal digits.
pub(super) struct Token(String);

impl Token {
    /// A new token.
    pub(super) fn random() -> Result<Token, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Token(format!("lt_{}", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())))
    }

    pub(super) fn parse(text: &str) -> Option<Token> {
        let digits = text.strip_prefix("lt_")?;
        let sound = digits.len() == 64 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        sound.then(|| Token(text.to_owned()))
    }

    /// What the store keeps. A plain hash suffices: nobody can guess 256 random bits.
    pub(super) fn hash(&self) -> Hash {
        Hash::of(self.0.as_bytes())
    }

    /// The token itself, for the one answer or file that tells it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

/// Who a token belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Caller {
    /// The number of its token.
    pub(super) token: i64,
    /// Whose rows it sees; no others.
    pub(super) county: Code,
    pub(super) role: Role,
    pub(super) desk: Option<Code>,
}

/// Whose side of a card a caller is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// The desk that made it.
    Desk(Code),
    /// The unit that it came to.
    Unit(Code),
}

impl Side {
    /// The code of the desk or unit.
    pub(super) fn code(&self) -> &Code {
        match self {
            Side::Desk(code) | Side::Unit(code) => code,
        }
    }
}

impl Caller {
    /// The side of a desk's or a unit's caller; nobody else sees cards.
    pub(super) fn side(&self) -> Option<Side> {
        let code = self.desk.clone()?;
        match self.role {
            Role::Desk => Some(Side::Desk(code)),
            Role::Unit => Some(Side::Unit(code)),
            Role::Manager | Role::Editor | Role::Admin => None,
        }
    }
}

/// Lets a caller in, or not. `None` is a caller that needs no token for this endpoint.
pub(super) async fn admit(app: &App, endpoint: &Endpoint, headers: &HeaderMap) -> Result<Option<Caller>, Fault> {
    let super::endpoint::Who::Roles(roles) = endpoint.who else { return Ok(None) };
    let token = bearer(headers).ok_or(Fault::NoToken)?;
    let caller = app.db.caller(token.hash()).await?.ok_or(Fault::NoToken)?;
    if roles.contains(&caller.role) { Ok(Some(caller)) } else { Err(Fault::NotYours) }
}

fn bearer(headers: &HeaderMap) -> Option<Token> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Token::parse(token.trim()))?
}
