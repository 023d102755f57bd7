//! What travels between a server and those who run it: tokens, join codes, conflicts, health.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Epoch, JournalId};
use crate::domain::{
    code::Code,
    entry::{Entry, EntryId, Hash},
    time::Day,
};

/// What the holder of a token may do; the server's table of endpoints says which role may call what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A desk: sends entries, sees its own figures.
    Desk,
    /// A unit: tells its free places, takes cards, sees its own figures.
    Unit,
    /// Who leads the service: sees all figures.
    Manager,
    /// Who edits the catalogue: sees no figures.
    Editor,
    /// Who runs the server: makes tokens, sees conflicts and figures. Sends no entries.
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 5] = [Role::Desk, Role::Unit, Role::Manager, Role::Editor, Role::Admin];

    /// Its name on the wire and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Role::Desk => "desk",
            Role::Unit => "unit",
            Role::Manager => "manager",
            Role::Editor => "editor",
            Role::Admin => "admin",
        }
    }

    /// The role of a name.
    pub fn of(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether a token of this role belongs to one desk.
    pub fn has_desk(self) -> bool {
        matches!(self, Role::Desk | Role::Unit)
    }
}

/// `POST /v1/tokens`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend(
    "if" = { "properties": { "role": { "enum": ["desk", "unit"] } } },
    "then" = { "properties": { "desk": { "type": "string" } }, "required": ["desk"] },
    "else" = { "properties": { "desk": { "type": "null" } } },
))]
pub struct TokenRequest {
    /// What its holder may do.
    pub role: Role,
    /// The desk; for the roles `desk` and `unit`, and only for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Code>,
}

/// `POST /v1/months/close`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseMonth {
    /// A day of the month.
    pub month: Day,
}

/// How long a token may go on beside its successor: a month.
pub const ROTATE_HOURS_MAX: u16 = 30 * 24;

/// `POST /v1/tokens/{id}/rotate`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RotateRequest {
    /// For how many hours the old token works beside the new one; 0 ends it at once.
    #[schemars(range(max = 720))]
    pub hours: u16,
}

/// The answer to `POST /v1/tokens`. It has no `Debug`: it holds a secret.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct TokenMade {
    /// Its number, to revoke it by.
    pub id: i64,
    /// The token, `lt_` and 64 hexadecimal digits; told only here.
    pub token: String,
}

/// One token of `GET /v1/tokens`, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TokenListed {
    /// Its number.
    pub id: i64,
    /// What its holder may do.
    pub role: Role,
    /// Its desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Code>,
    /// The day it was made.
    pub made: Day,
    /// The day it was revoked; it works while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Day>,
    /// When it ends because it has a successor, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_s: Option<i64>,
}

/// `GET /v1/tokens`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tokens {
    /// All tokens ever made, oldest first; a thousand at most.
    pub tokens: Vec<TokenListed>,
    /// Where the next page begins: `?after=…`. The list ends here while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// The answer to `POST /v1/join-codes`. It has no `Debug`: it holds a secret.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct JoinCodeMade {
    /// The code to type at the desk.
    pub code: String,
    /// For how many minutes it works.
    pub minutes: u64,
    /// The address by which desks reach the server, where it was told another one than it listens on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Two entries that claim the same identity with different bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// The identity.
    pub id: EntryId,
    /// The entry that came first, and counts.
    pub kept: Version,
    /// The one that was refused.
    pub refused: Version,
}

/// One of two entries with the same identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// The hash of its bytes.
    pub hash: Hash,
    /// The journal that it came from.
    pub journal: JournalId,
    /// The entry.
    pub entry: Entry,
}

/// `GET /v1/conflicts`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conflicts {
    /// The newest conflicts first, up to a hundred.
    pub conflicts: Vec<Conflict>,
    /// Where the next page begins: `?after=…`. The list ends here while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `GET /v1/health` and `GET /v1/ready`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Health {
    /// `ok`, or `ready`.
    pub status: String,
    /// The store's epoch.
    pub epoch: Epoch,
}
