//! The one table of the API: every endpoint with its path, who may call it, what it takes and what it answers. The router,
//! the check of roles and the description at `/v1/openapi.json` are all made from it, so none can say other than the
//! others; what is not in the table is denied.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{
    metrics,
    query::{Kind, Param},
};
use crate::{
    domain::{
        places::{PlacesTakenBack, PlacesTold},
        report::Report,
    },
    wire::{
        Batch, JoinAnswer, JoinRequest, RECEIPTS_MEDIA_TYPE, Receipts,
        admin::{CloseMonth, Conflicts, Health, JoinCodeMade, Role, RotateRequest, TokenMade, TokenRequest, Tokens},
        audit::AuditPage,
        catalog::{Bundle, CatalogVersion, PublishedCatalog},
        feedback::{CloseRequest, ClosedNow, FeedbackFates, FeedbackList},
        liaison::{ActRequest, CardAnswer, CardRequest, Cards, Picture, PlacesOverTime},
    },
};

/// What can be asked of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Is it there.
    Health,
    /// Does it take requests now.
    Ready,
    /// Its figures of itself.
    Metrics,
    /// What can be asked of it.
    OpenApi,
    /// Make a desk known.
    Join,
    /// Take entries.
    SendEntries,
    /// Tell the figures.
    Report,
    /// Open a card that calls several professionals together.
    OpenCard,
    /// Show the cards of whoever asks.
    ListCards,
    /// Take a card, give it back, close it.
    ActOnCard,
    /// Tell free places.
    TellPlaces,
    /// Take back what was told of places.
    TakeBackPlaces,
    /// Show the free places of all units.
    ListPlaces,
    /// Show them over a period.
    ListPlacesOfMonths,
    /// Take the county's catalogue.
    PublishCatalog,
    /// Give it out.
    ReadCatalog,
    /// Show an editor what desks told of the catalogue.
    ListFeedback,
    /// Close what was told of a service.
    CloseFeedback,
    /// Show a desk what became of what it told.
    ListOwnFeedback,
    /// Show entries that claim the same identity.
    ListConflicts,
    /// List tokens.
    ListTokens,
    /// Make a token.
    MakeToken,
    /// Give a token a successor.
    RotateToken,
    /// Revoke a token.
    RevokeToken,
    /// Make a join code.
    MakeJoinCode,
    /// Close a month before its day.
    CloseMonth,
    /// Show what those who run the server did.
    ListAudit,
}

/// Who may call an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anyone, without a token.
    Anyone,
    /// The holder of a token of one of these roles.
    Roles(&'static [Role]),
}

/// How a schema is made.
type MakeSchema = fn(&mut SchemaGenerator) -> Schema;

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// What it does.
    pub operation: Operation,
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// Its path; `{id}` stands for a number.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// One line about it.
    pub summary: &'static str,
    /// What may stand after the `?`.
    pub query: &'static [Param],
    /// The body that it takes.
    pub request: Option<MakeSchema>,
    /// Status, media type and schema of the answer; no body where there is none.
    pub answer: (u16, Option<(&'static str, MakeSchema)>),
}

const JSON: &str = "application/json";

/// The most bytes of a small request: a code, a desk, a role.
pub(super) const SMALL_BODY_BYTES_MAX: usize = 4096;

/// The most rows of a list that one answer holds; of conflicts, which hold entries, a tenth.
pub(super) const PAGE_MAX: u32 = 1000;
pub(super) const CONFLICTS_PAGE_MAX: u32 = 100;

/// The most services of one page of feedback: each has a few lines.
pub(super) const FEEDBACK_PAGE_MAX: u32 = 200;

const fn param(name: &'static str, kind: Kind, says: &'static str) -> Param {
    Param { name, says, kind }
}

const LIMIT: &str = "How many at most; what is left is told by `next`";

fn schema<T: JsonSchema>(of: &mut SchemaGenerator) -> Schema {
    of.subschema_for::<T>()
}

fn text(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "type": "string" })
}

fn any(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "type": "object" })
}

/// Every endpoint.
pub static ENDPOINTS: [Endpoint; 27] = [
    Endpoint {
        operation: Operation::Health,
        method: "GET",
        path: "/v1/health",
        who: Who::Anyone,
        summary: "Whether the server and its store are there",
        query: &[],
        request: None,
        answer: (200, Some((JSON, schema::<Health>))),
    },
    Endpoint {
        operation: Operation::Ready,
        method: "GET",
        path: "/v1/ready",
        who: Who::Anyone,
        summary: "Whether requests may be sent here now: the store takes writes and the server is not ending",
        query: &[],
        request: None,
        answer: (200, Some((JSON, schema::<Health>))),
    },
    Endpoint {
        operation: Operation::Metrics,
        method: "GET",
        path: "/metrics",
        who: Who::Roles(&[Role::Admin]),
        summary: "The server's figures of itself, as Prometheus reads them",
        query: &[],
        request: None,
        answer: (200, Some((metrics::MEDIA_TYPE, text))),
    },
    Endpoint {
        operation: Operation::OpenApi,
        method: "GET",
        path: "/v1/openapi.json",
        who: Who::Anyone,
        summary: "This description",
        query: &[],
        request: None,
        answer: (200, Some((JSON, any))),
    },
    Endpoint {
        operation: Operation::Join,
        method: "POST",
        path: "/v1/join",
        who: Who::Anyone,
        summary: "Trade a join code for a desk's token",
        query: &[],
        request: Some(schema::<JoinRequest>),
        answer: (200, Some((JSON, schema::<JoinAnswer>))),
    },
    Endpoint {
        operation: Operation::SendEntries,
        method: "POST",
        path: "/v1/entries",
        who: Who::Roles(&[Role::Desk]),
        summary: "Store entries; committed before the answer, each counted once however often it is sent",
        query: &[],
        request: Some(schema::<Batch>),
        answer: (200, Some((RECEIPTS_MEDIA_TYPE, schema::<Receipts>))),
    },
    Endpoint {
        operation: Operation::Report,
        method: "GET",
        path: "/v1/report",
        who: Who::Roles(&[Role::Desk, Role::Unit, Role::Manager, Role::Admin]),
        summary: "The figures of a month, quarter or year, of its months that are closed; a desk and a unit see their own",
        query: &[
            param(
                "period",
                Kind::Period,
                "A month (2026-10), a quarter (2026-q4) or a year (2026); this month when left out",
            ),
            param("from", Kind::Day, "Instead of `period`: its first day, YYYY-MM-DD"),
            param("to", Kind::Day, "Instead of `period`: its last day, or today"),
            param("desk", Kind::Code, "Only this desk"),
            param(
                "draft",
                Kind::Flag,
                "With months that are not closed, for administrators alone: it changes from day to day",
            ),
        ],
        request: None,
        answer: (200, Some((JSON, schema::<Report>))),
    },
    Endpoint {
        operation: Operation::CloseMonth,
        method: "POST",
        path: "/v1/months/close",
        who: Who::Roles(&[Role::Admin]),
        summary: "Close a month that is over before its day: its figures are told and never change; done twice, it is done",
        query: &[],
        request: Some(schema::<CloseMonth>),
        answer: (204, None),
    },
    Endpoint {
        operation: Operation::OpenCard,
        method: "POST",
        path: "/v1/cards",
        who: Who::Roles(&[Role::Desk]),
        summary: "Open a card that calls several professionals together; sent again, it is there once",
        query: &[],
        request: Some(schema::<CardRequest>),
        answer: (200, Some((JSON, schema::<CardAnswer>))),
    },
    Endpoint {
        operation: Operation::ListCards,
        method: "GET",
        path: "/v1/cards",
        who: Who::Roles(&[Role::Desk, Role::Unit]),
        summary: "The open cards that a desk made or that came to a unit, and the units that receive",
        query: &[],
        request: None,
        answer: (200, Some((JSON, schema::<Cards>))),
    },
    Endpoint {
        operation: Operation::ActOnCard,
        method: "POST",
        path: "/v1/cards/act",
        who: Who::Roles(&[Role::Desk, Role::Unit]),
        summary: "Take a card or give it back (a unit), close it (both): its content is deleted",
        query: &[],
        request: Some(schema::<ActRequest>),
        answer: (200, Some((JSON, schema::<CardAnswer>))),
    },
    Endpoint {
        operation: Operation::TellPlaces,
        method: "PUT",
        path: "/v1/places",
        who: Who::Roles(&[Role::Unit]),
        summary: "Tell how many places are free, in place of what was told before",
        query: &[],
        request: Some(schema::<PlacesTold>),
        answer: (204, None),
    },
    Endpoint {
        operation: Operation::TakeBackPlaces,
        method: "POST",
        path: "/v1/places/take-back",
        who: Who::Roles(&[Role::Unit]),
        summary: "Take back what was told of a service by mistake; done twice, it is done",
        query: &[],
        request: Some(schema::<PlacesTakenBack>),
        answer: (204, None),
    },
    Endpoint {
        operation: Operation::ListPlaces,
        method: "GET",
        path: "/v1/places",
        who: Who::Roles(&[Role::Desk, Role::Unit, Role::Manager, Role::Editor, Role::Admin]),
        summary: "The situation picture: free places with their age and who told them",
        query: &[],
        request: None,
        answer: (200, Some((JSON, schema::<Picture>))),
    },
    Endpoint {
        operation: Operation::ListPlacesOfMonths,
        method: "GET",
        path: "/v1/places/months",
        who: Who::Roles(&[Role::Manager, Role::Admin]),
        summary: "Free places over a period, month by month: on how many days none was free, the fewest and the most",
        query: &[param("period", Kind::Period, "A month, a quarter or a year; this year when left out")],
        request: None,
        answer: (200, Some((JSON, schema::<PlacesOverTime>))),
    },
    Endpoint {
        operation: Operation::PublishCatalog,
        method: "PUT",
        path: "/v1/catalog",
        who: Who::Roles(&[Role::Editor]),
        summary: "Publish the county's catalogue, checked before it is kept; sent again, it stays the version that it is",
        query: &[],
        request: Some(schema::<Bundle>),
        answer: (200, Some((JSON, schema::<CatalogVersion>))),
    },
    Endpoint {
        operation: Operation::ReadCatalog,
        method: "GET",
        path: "/v1/catalog",
        who: Who::Roles(&[Role::Desk, Role::Unit, Role::Manager, Role::Editor, Role::Admin]),
        summary: "The county's catalogue as it was published last, with an ETag; 304 where the caller has it",
        query: &[],
        request: None,
        answer: (200, Some((JSON, schema::<PublishedCatalog>))),
    },
    Endpoint {
        operation: Operation::ListFeedback,
        method: "GET",
        path: "/v1/feedback",
        who: Who::Roles(&[Role::Editor]),
        summary: "What desks told of the catalogue, by service: what, how often, since when; no desk is named",
        query: &[
            param(
                "state",
                Kind::OneOf(&["open", "all"]),
                "`open`, or `all` for what was closed in the last 90 days too",
            ),
            param("after", Kind::Service, "`next` of the page before"),
            param("limit", Kind::Limit(FEEDBACK_PAGE_MAX), LIMIT),
        ],
        request: None,
        answer: (200, Some((JSON, schema::<FeedbackList>))),
    },
    Endpoint {
        operation: Operation::CloseFeedback,
        method: "POST",
        path: "/v1/feedback/close",
        who: Who::Roles(&[Role::Editor]),
        summary: "Close what was told of a service; told again, it opens anew; closed twice, it is closed",
        query: &[],
        request: Some(schema::<CloseRequest>),
        answer: (200, Some((JSON, schema::<ClosedNow>))),
    },
    Endpoint {
        operation: Operation::ListOwnFeedback,
        method: "GET",
        path: "/v1/feedback/mine",
        who: Who::Roles(&[Role::Desk]),
        summary: "What became of what a desk told of the catalogue; no other desk's",
        query: &[],
        request: None,
        answer: (200, Some((JSON, schema::<FeedbackFates>))),
    },
    Endpoint {
        operation: Operation::ListConflicts,
        method: "GET",
        path: "/v1/conflicts",
        who: Who::Roles(&[Role::Admin]),
        summary: "Entries that were refused because another one has their identity",
        query: &[
            param("after", Kind::Cursor, "`next` of the page before"),
            param("limit", Kind::Limit(CONFLICTS_PAGE_MAX), LIMIT),
        ],
        request: None,
        answer: (200, Some((JSON, schema::<Conflicts>))),
    },
    Endpoint {
        operation: Operation::ListTokens,
        method: "GET",
        path: "/v1/tokens",
        who: Who::Roles(&[Role::Admin]),
        summary: "All tokens without their secrets",
        query: &[
            param("after", Kind::Number, "`next` of the page before"),
            param("limit", Kind::Limit(PAGE_MAX), LIMIT),
        ],
        request: None,
        answer: (200, Some((JSON, schema::<Tokens>))),
    },
    Endpoint {
        operation: Operation::MakeToken,
        method: "POST",
        path: "/v1/tokens",
        who: Who::Roles(&[Role::Admin]),
        summary: "Make a token; it is told only in this answer",
        query: &[],
        request: Some(schema::<TokenRequest>),
        answer: (201, Some((JSON, schema::<TokenMade>))),
    },
    Endpoint {
        operation: Operation::RotateToken,
        method: "POST",
        path: "/v1/tokens/{id}/rotate",
        who: Who::Roles(&[Role::Admin]),
        summary: "Give a token a successor; both work until the hours are over",
        query: &[],
        request: Some(schema::<RotateRequest>),
        answer: (201, Some((JSON, schema::<TokenMade>))),
    },
    Endpoint {
        operation: Operation::RevokeToken,
        method: "DELETE",
        path: "/v1/tokens/{id}",
        who: Who::Roles(&[Role::Admin]),
        summary: "Revoke a token; it stops working at once",
        query: &[],
        request: None,
        answer: (204, None),
    },
    Endpoint {
        operation: Operation::MakeJoinCode,
        method: "POST",
        path: "/v1/join-codes",
        who: Who::Roles(&[Role::Admin]),
        summary: "Make a join code: single use, 15 minutes",
        query: &[],
        request: None,
        answer: (201, Some((JSON, schema::<JoinCodeMade>))),
    },
    Endpoint {
        operation: Operation::ListAudit,
        method: "GET",
        path: "/v1/audit",
        who: Who::Roles(&[Role::Admin]),
        summary: "What those who run the server did, oldest first, each row chained to the one before",
        query: &[
            param("after", Kind::Number, "`next` of the page before"),
            param("limit", Kind::Limit(PAGE_MAX), LIMIT),
        ],
        request: None,
        answer: (200, Some((JSON, schema::<AuditPage>))),
    },
];
