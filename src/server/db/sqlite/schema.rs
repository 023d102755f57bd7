//! The tables, as a list of steps from an empty file to the present form. A step that has been released is never changed:
//! a further one is added.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::{
    super::{super::sabotage::Sabotage, random},
    StoreError, damaged, rollups, uuid,
};
use crate::wire::Epoch;

/// The steps; the store remembers how many it has taken.
pub(super) const STEPS: [&str; 10] = [
    "
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- Entries as they came. Nothing is ever changed or deleted: corrections are entries of their own.
    CREATE TABLE entries (
        id TEXT PRIMARY KEY,
        hash TEXT NOT NULL,
        bytes BLOB NOT NULL,
        kind TEXT NOT NULL,
        day TEXT,
        desk TEXT NOT NULL,
        journal TEXT NOT NULL,
        replaces TEXT,
        flagged INTEGER NOT NULL,
        received_hour INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entries_by_day ON entries (day);
    CREATE INDEX entries_by_journal ON entries (journal);
    CREATE INDEX entries_that_replace ON entries (replaces) WHERE replaces IS NOT NULL;
    CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
    CREATE TRIGGER entries_stay_as_they_are BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries stay'); END;

    -- Entries that were refused because another one has their identity.
    CREATE TABLE conflicts (
        id TEXT NOT NULL,
        hash TEXT NOT NULL,
        bytes BLOB NOT NULL,
        journal TEXT NOT NULL,
        received_hour INTEGER NOT NULL,
        PRIMARY KEY (id, hash)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tokens (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        hash TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL,
        desk TEXT,
        made TEXT NOT NULL,
        revoked TEXT
    ) STRICT;
",
    "
    -- Cards that call several professionals together; a closed one has no content any more. Seconds since 1970.
    CREATE TABLE cards (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        desk TEXT NOT NULL,
        unit TEXT NOT NULL,
        card TEXT,
        state TEXT NOT NULL,
        why TEXT,
        made INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cards_of_desk ON cards (desk);
    CREATE INDEX cards_for_unit ON cards (unit);

    -- Free places, as each unit told them last.
    CREATE TABLE places (
        unit TEXT NOT NULL,
        service TEXT NOT NULL,
        kind TEXT NOT NULL,
        free INTEGER NOT NULL,
        total INTEGER,
        good_for_min INTEGER NOT NULL,
        told INTEGER NOT NULL,
        PRIMARY KEY (unit, service, kind)
    ) STRICT, WITHOUT ROWID;
",
    "
    -- The counts of each desk's month, by name, kept with every entry: no report reads entries.
    CREATE TABLE rollups (
        desk TEXT NOT NULL,
        month TEXT NOT NULL,
        counts TEXT NOT NULL,
        PRIMARY KEY (month, desk)
    ) STRICT, WITHOUT ROWID;

    -- How many entries of a journal there are.
    CREATE TABLE journals (journal TEXT PRIMARY KEY, entries INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO journals SELECT journal, count(*) FROM entries GROUP BY journal;

    DROP INDEX entries_by_journal;
    DROP INDEX entries_by_day;
    CREATE INDEX entries_flagged ON entries (day) WHERE flagged = 1;

    -- Entries leave only when they were told long ago, by moving the first id that is kept.
    DROP TRIGGER entries_stay;
    CREATE TRIGGER entries_stay BEFORE DELETE ON entries
        WHEN OLD.id >= coalesce((SELECT value FROM meta WHERE key = 'kept_from'), '')
        BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
",
    "
    -- Codes by which desks join, as hashes, for a quarter of an hour. Seconds since 1970.
    CREATE TABLE join_codes (hash TEXT PRIMARY KEY, until_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;
",
    "
    -- The county's catalogue as its editors published it, the last few, in the bytes that were checked.
    CREATE TABLE catalogs (
        version INTEGER PRIMARY KEY,
        hash TEXT NOT NULL,
        bytes BLOB NOT NULL,
        published TEXT NOT NULL
    ) STRICT;
",
    "
    -- A token that has a successor works until then. Seconds since 1970.
    ALTER TABLE tokens ADD COLUMN until_s INTEGER;

    -- What those who run the server did. Each row's hash holds the one before; nothing is ever changed or deleted.
    CREATE TABLE audit (
        seq INTEGER PRIMARY KEY,
        at_s INTEGER NOT NULL,
        act TEXT NOT NULL,
        by_token INTEGER,
        number INTEGER,
        role TEXT,
        about TEXT,
        hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the trail stays'); END;
    CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the trail stays'); END;
",
    "
    -- What desks told of the catalogue, and how an editor closed it. Closing in seconds since 1970; open while absent.
    CREATE TABLE feedback (
        service TEXT NOT NULL,
        what TEXT NOT NULL,
        desk TEXT NOT NULL,
        times INTEGER NOT NULL,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        closed_s INTEGER,
        result TEXT,
        closed_by INTEGER,
        PRIMARY KEY (service, what, desk)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feedback_of_desk ON feedback (desk);
",
    "
    -- Since when there are counts of a month, and when it was closed; and the reports that were made then, of all desks (no
    -- desk) and of each. What was told never changes.
    CREATE TABLE months (month TEXT PRIMARY KEY, seen TEXT NOT NULL, closed TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE published (
        month TEXT NOT NULL,
        desk TEXT NOT NULL,
        report TEXT NOT NULL,
        PRIMARY KEY (desk, month)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER published_stays BEFORE DELETE ON published BEGIN SELECT RAISE(ABORT, 'what was told stays'); END;
    CREATE TRIGGER published_stays_as_it_is BEFORE UPDATE ON published
        BEGIN SELECT RAISE(ABORT, 'what was told stays'); END;
",
    "
    -- Counts in fewer bytes. What stands in text is understood for ever.
    CREATE TABLE counts (
        desk TEXT NOT NULL,
        month TEXT NOT NULL,
        counts BLOB NOT NULL,
        PRIMARY KEY (month, desk)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO counts SELECT desk, month, CAST(counts AS BLOB) FROM rollups;
    DROP TABLE rollups;
    ALTER TABLE counts RENAME TO rollups;
",
    "
    -- Between which numbers the free places of a unit were on each day on which it told them.
    CREATE TABLE places_of_days (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        kind TEXT NOT NULL,
        unit TEXT NOT NULL,
        fewest INTEGER NOT NULL,
        most INTEGER NOT NULL,
        PRIMARY KEY (day, service, kind, unit)
    ) STRICT, WITHOUT ROWID;
",
];

/// Takes the steps that the store lacks, all or none.
pub(super) fn migrate(connection: &mut Connection, sabotage: Sabotage) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let taken: usize =
        transaction.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?.try_into().unwrap_or(0);
    let Some(steps) = STEPS.get(taken..) else { return Err(StoreError::Newer) };
    for step in steps {
        transaction.execute_batch(&sabotaged(step, sabotage))?;
    }
    if taken == 0 {
        transaction.execute("INSERT INTO meta (key, value) VALUES ('epoch', ?1)", params![random()?.to_string()])?;
    }
    rollups::keep_to_the_rules(&transaction)?;
    transaction.pragma_update(None, "user_version", i64::try_from(STEPS.len()).unwrap_or(i64::MAX))?;
    transaction.commit()?;
    Ok(())
}

/// The store's identity.
pub(super) fn epoch(connection: &Connection) -> Result<Epoch, StoreError> {
    Ok(Epoch(uuid(&meta(connection, "epoch")?.ok_or_else(damaged)?)?))
}

/// A value of the store about itself.
pub(super) fn meta(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut find = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(find.query_row(params![key], |row| row.get(0)).optional()?)
}

/// Keeps a value of the store about itself.
pub(super) fn set_meta(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.execute(sql, params![key, value])?;
    Ok(())
}

/// The key that signs sessions, made when it is first asked for: servers on one store know each other's.
pub(super) fn session_key(connection: &Connection) -> Result<Vec<u8>, StoreError> {
    Ok(meta(connection, "session_key")?.ok_or_else(damaged)?.into_bytes())
}

/// Keeps a fresh key where there is none.
pub(super) fn keep_session_key(connection: &Connection, fresh: &str) -> rusqlite::Result<()> {
    connection.execute("INSERT OR IGNORE INTO meta (key, value) VALUES ('session_key', ?1)", params![fresh])?;
    Ok(())
}

/// A test that wants doubles needs a table that lets them in.
fn sabotaged(step: &str, sabotage: Sabotage) -> String {
    if sabotage.doubles() {
        step.replacen("id TEXT PRIMARY KEY,", "id TEXT NOT NULL,", 1).replacen(
            ") STRICT, WITHOUT ROWID;\n    CREATE INDEX",
            ") STRICT;\n    CREATE INDEX",
            1,
        )
    } else {
        step.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Rollup;

    /// As many steps as the first servers took, and what they stored.
    #[test]
    fn an_older_store_is_brought_up_to_date_with_the_counts_of_its_entries() {
        let mut connection = Connection::open_in_memory().expect("a store");
        STEPS.iter().take(2).for_each(|step| connection.execute_batch(step).expect("a step"));
        connection.pragma_update(None, "user_version", 2).expect("set");
        let epoch = random().expect("random bytes").to_string();
        connection.execute("INSERT INTO meta VALUES ('epoch', ?1)", [&epoch]).expect("kept");
        let visit = r#"{"day":"2026-10-05","hour":9,"method":"phone","level":"advice","needs":[{"need":"money","outcome":"settled","destination":"none"}],"catalog":"c0123456789ab"}"#;
        let told = [
            ("01936a2b-0000-7abc-8def-000000000001", format!(r#"{{"visit":{visit}}}"#), "visit", None),
            ("01936a2b-0000-7abc-8def-000000000002", format!(r#"{{"visit":{visit}}}"#), "visit", None),
            (
                "01936a2b-0000-7abc-8def-000000000003",
                r#"{"cancellation":{"cancels":"01936a2b-0000-7abc-8def-000000000001"}}"#.to_owned(),
                "cancellation",
                Some("01936a2b-0000-7abc-8def-000000000001"),
            ),
        ];
        for (id, what, kind, replaces) in told {
            let bytes = format!(r#"{{"format":1,"id":"{id}","what":{what}}}"#);
            let day = (kind == "visit").then_some("2026-10-05");
            let sql = "INSERT INTO entries VALUES (?1, 'hash', ?2, ?3, ?4, 'tesoma', 'journal', ?5, 0, 0)";
            connection.execute(sql, params![id, bytes.into_bytes(), kind, day, replaces]).expect("stored");
        }
        migrate(&mut connection, Sabotage::None).expect("up to date");
        assert_eq!(self::epoch(&connection).expect("an epoch").0.to_string(), epoch);
        let journal: i64 =
            connection.query_row("SELECT entries FROM journals", [], |row| row.get(0)).expect("a number");
        assert_eq!(journal, 3);
        let kept: Vec<u8> =
            connection.query_row("SELECT counts FROM rollups", [], |row| row.get(0)).expect("one month");
        assert_eq!(Rollup::parse(&kept).expect("counts").in_all(), [1, 0, 0]);
        assert_eq!(rollups::wrong(&connection).expect("counted"), []);
    }
}
