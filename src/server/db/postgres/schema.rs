//! The tables in PostgreSQL, as a list of steps from an empty database to the present form. A step that has been released is
//! never changed: a further one is added. The county stands first in every key, so that each county's rows can live
//! on a machine of their own.

use deadpool_postgres::{Client, GenericClient, Transaction};

use super::{super::random, MIGRATION_LOCK, Sabotage, StoreError, damaged, partitions, rollups};
use crate::wire::Epoch;

/// The steps; the store remembers how many it has taken.
const STEPS: [&str; 8] = [
    "
    CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL);

    -- Entries as they came. Nothing is ever changed: corrections are entries of their own. The identity carries its hour,
    -- so that a month of it is a partition and one identity has one place.
    CREATE TABLE entries (
        county text NOT NULL,
        id uuid NOT NULL,
        hash bytea NOT NULL,
        bytes bytea NOT NULL,
        kind text NOT NULL,
        day date,
        desk text NOT NULL,
        journal uuid NOT NULL,
        flagged boolean NOT NULL,
        received_hour bigint NOT NULL,
        PRIMARY KEY (county, id)
    ) PARTITION BY RANGE (id);
    CREATE INDEX entries_flagged ON entries (county, day) WHERE flagged;
    -- Clocks that are wrong by years.
    CREATE TABLE entries_other PARTITION OF entries DEFAULT;

    -- Which entry corrects or cancels which. A table of its own, because an index over every month would be asked once
    -- for each of them.
    CREATE TABLE replacements (
        county text NOT NULL,
        replaces uuid NOT NULL,
        id uuid NOT NULL,
        is_cancellation boolean NOT NULL,
        PRIMARY KEY (county, replaces, id)
    );
    CREATE INDEX replacements_by_id ON replacements (county, id);

    -- Entries that were refused because another one has their identity.
    CREATE TABLE conflicts (
        county text NOT NULL,
        id uuid NOT NULL,
        hash bytea NOT NULL,
        bytes bytea NOT NULL,
        journal uuid NOT NULL,
        received_hour bigint NOT NULL,
        PRIMARY KEY (county, id, hash)
    );

    -- The counts of each desk's month, by name, kept with every entry: no report reads entries.
    CREATE TABLE rollups (
        county text NOT NULL,
        month date NOT NULL,
        desk text NOT NULL,
        counts text NOT NULL,
        PRIMARY KEY (county, month, desk)
    );

    -- How many entries of a journal there are.
    CREATE TABLE journals (
        county text NOT NULL,
        journal uuid NOT NULL,
        entries bigint NOT NULL,
        PRIMARY KEY (county, journal)
    );

    -- A token tells its county, so it is looked for without one.
    CREATE TABLE tokens (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        county text NOT NULL,
        hash bytea NOT NULL UNIQUE,
        role text NOT NULL,
        desk text,
        made date NOT NULL,
        revoked date
    );

    -- Codes by which desks join, as hashes, for a quarter of an hour. Seconds since 1970.
    CREATE TABLE join_codes (hash bytea PRIMARY KEY, county text NOT NULL, until_s bigint NOT NULL);

    -- Cards that call several professionals together; a closed one has no content any more. Seconds since 1970.
    CREATE TABLE cards (
        county text NOT NULL,
        id text NOT NULL,
        code text NOT NULL,
        desk text NOT NULL,
        unit text NOT NULL,
        card text,
        state text NOT NULL,
        why text,
        made bigint NOT NULL,
        PRIMARY KEY (county, id),
        UNIQUE (county, code)
    );
    CREATE INDEX cards_of_desk ON cards (county, desk);
    CREATE INDEX cards_for_unit ON cards (county, unit);

    -- Free places, as each unit told them last.
    CREATE TABLE places (
        county text NOT NULL,
        unit text NOT NULL,
        service text NOT NULL,
        kind text NOT NULL,
        free bigint NOT NULL,
        total bigint,
        good_for_min bigint NOT NULL,
        told bigint NOT NULL,
        PRIMARY KEY (county, unit, service, kind)
    );
",
    "
    -- The county's catalogue as its editors published it, the last few, in the bytes that were checked.
    CREATE TABLE catalogs (
        county text NOT NULL,
        version bigint NOT NULL,
        hash bytea NOT NULL,
        bytes bytea NOT NULL,
        published date NOT NULL,
        PRIMARY KEY (county, version)
    );
",
    "
    -- A token that has a successor works until then. Seconds since 1970.
    ALTER TABLE tokens ADD COLUMN until_s bigint;

    -- What those who run the server did. Each row's hash holds the one before; nothing is ever changed or deleted.
    CREATE TABLE audit (
        county text NOT NULL,
        seq bigint NOT NULL,
        at_s bigint NOT NULL,
        act text NOT NULL,
        by_token bigint,
        number bigint,
        role text,
        about text,
        hash bytea NOT NULL,
        PRIMARY KEY (county, seq)
    );
    CREATE TABLE audit_heads (county text PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL);
    CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''the trail stays''; END';
    CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
",
    "
    -- What desks told of the catalogue, and how an editor closed it. Closing in seconds since 1970; open while absent.
    CREATE TABLE feedback (
        county text NOT NULL,
        service text COLLATE \"C\" NOT NULL,
        what text COLLATE \"C\" NOT NULL,
        desk text NOT NULL,
        times bigint NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        closed_s bigint,
        result text,
        closed_by bigint,
        PRIMARY KEY (county, service, what, desk)
    );
    CREATE INDEX feedback_of_desk ON feedback (county, desk);
",
    "
    -- Since when there are counts of a month, and when it was closed; and the reports that were made then, of all desks (no
    -- desk) and of each. What was told never changes.
    CREATE TABLE months (
        county text NOT NULL,
        month date NOT NULL,
        seen date NOT NULL,
        closed date,
        PRIMARY KEY (county, month)
    );
    CREATE TABLE published (
        county text NOT NULL,
        month date NOT NULL,
        desk text NOT NULL,
        report text NOT NULL,
        PRIMARY KEY (county, desk, month)
    );
    CREATE FUNCTION published_stays() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''what was told stays''; END';
    CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON published
        FOR EACH STATEMENT EXECUTE FUNCTION published_stays();
",
    "
    -- An entry stays as it came; it leaves with its month and in no other way changes.
    CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''entries stay as they are''; END';
    CREATE TRIGGER entries_stay_as_they_are BEFORE UPDATE ON entries FOR EACH ROW EXECUTE FUNCTION entries_stay();
",
    "
    -- Counts in fewer bytes. What stands in text is understood for ever. They stay in their row, with room beside it for
    -- the next one: each batch writes them anew.
    ALTER TABLE rollups ALTER COLUMN counts TYPE bytea USING convert_to(counts, 'UTF8');
    ALTER TABLE rollups ALTER COLUMN counts SET STORAGE MAIN;
    ALTER TABLE rollups SET (fillfactor = 50);
",
    "
    -- Between which numbers the free places of a unit were on each day on which it told them.
    CREATE TABLE places_of_days (
        county text NOT NULL,
        day date NOT NULL,
        service text COLLATE \"C\" NOT NULL,
        kind text COLLATE \"C\" NOT NULL,
        unit text COLLATE \"C\" NOT NULL,
        fewest bigint NOT NULL,
        most bigint NOT NULL,
        PRIMARY KEY (county, day, service, kind, unit)
    );
",
];

/// Takes the steps that the store lacks, all or none, one server at a time, and answers the store's identity.
pub(super) async fn migrate(client: &mut Client, sabotage: Sabotage) -> Result<Epoch, StoreError> {
    if sabotage.migrates_by_halves() {
        by_halves(client).await?;
    }
    let transaction = client.transaction().await?;
    // Large stores take long, and servers that start together wait for the first.
    transaction.batch_execute("SET LOCAL statement_timeout = 0").await?;
    transaction.execute("SELECT pg_advisory_xact_lock($1, 0)", &[&MIGRATION_LOCK]).await?;
    let taken = taken(&transaction).await?;
    let Some(steps) = STEPS.get(taken..) else { return Err(StoreError::Newer) };
    for step in steps {
        transaction.batch_execute(&sabotaged(step, sabotage)).await?;
    }
    set_meta(&transaction, "steps", &STEPS.len().to_string()).await?;
    let sql = "INSERT INTO meta (key, value) VALUES ('epoch', $1) ON CONFLICT DO NOTHING";
    transaction.execute(sql, &[&random()?.to_string()]).await?;
    partitions::make(&transaction).await?;
    rollups::keep_to_the_rules(&transaction).await?;
    let epoch = meta(&transaction, "epoch").await?.ok_or_else(damaged)?;
    transaction.commit().await?;
    epoch.parse().map(Epoch).map_err(|_| damaged())
}

/// Whether the store is there, and not of a newer program.
pub(super) async fn is_known(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    match taken(transaction).await? {
        0 => Err(StoreError::Store("there is no store in this database".to_owned())),
        steps if steps > STEPS.len() => Err(StoreError::Newer),
        _ => Ok(()),
    }
}

async fn taken(transaction: &Transaction<'_>) -> Result<usize, StoreError> {
    let there = transaction.query_one("SELECT to_regclass('meta') IS NOT NULL", &[]).await?;
    if !there.try_get::<_, bool>(0)? {
        return Ok(0);
    }
    Ok(meta(transaction, "steps").await?.and_then(|steps| steps.parse().ok()).unwrap_or(0))
}

/// A value of the store about itself.
pub(super) async fn meta(client: &impl GenericClient, key: &str) -> Result<Option<String>, StoreError> {
    let find = client.prepare_cached("SELECT value FROM meta WHERE key = $1").await?;
    Ok(client.query_opt(&find, &[&key]).await?.map(|row| row.try_get(0)).transpose()?)
}

/// Keeps a value of the store about itself.
pub(super) async fn set_meta(client: &impl GenericClient, key: &str, value: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    client.execute(sql, &[&key, &value]).await?;
    Ok(())
}

/// A server built wrong: it notes that the steps are taken, and takes them one statement after another.
async fn by_halves(client: &Client) -> Result<(), StoreError> {
    let there = client.query_one("SELECT to_regclass('meta') IS NOT NULL", &[]).await?;
    if there.try_get::<_, bool>(0)? {
        return Ok(());
    }
    for statement in STEPS.iter().flat_map(|step| step.split(";\n")) {
        client.batch_execute(statement).await?;
        set_meta(client, "steps", &STEPS.len().to_string()).await?;
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    Ok(())
}

/// A test that wants doubles needs a table that lets them in.
fn sabotaged(step: &str, sabotage: Sabotage) -> String {
    if sabotage.doubles() {
        step.replacen(
            "received_hour bigint NOT NULL,\n        PRIMARY KEY (county, id)",
            "received_hour bigint NOT NULL",
            1,
        )
    } else {
        step.to_owned()
    }
}
