//! SQLite's FTS5: every word of the query as the beginning of a word, any of them, BM25 with the name before the rest. The
//! texts themselves are not kept, only their index.

use std::path::Path;

use rusqlite::{Connection, Statement, params};

use crate::{
    ROWS, Times,
    clock::{each, timed, worked},
    generator::Models,
};

use super::{Row, texts};

const BEST: &str = "SELECT rowid FROM services WHERE services MATCH ?1 ORDER BY bm25(services, 4.5, 1.0) LIMIT ?2";

const FINISH: &str = "INSERT INTO services (services) VALUES ('optimize'); PRAGMA wal_checkpoint(TRUNCATE);";

/// The row of the table.
pub(super) fn measure(models: &Models, count: usize) -> Row {
    let folder = tempfile::tempdir().expect("a folder for what is temporary");
    let path = folder.path().join("services.sqlite");
    let mut db = Connection::open(&path).expect("a database");
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         CREATE VIRTUAL TABLE services USING fts5(name, rest, content = '', tokenize = 'unicode61 remove_diacritics 2');",
    )
    .expect("a table");
    let all = db.transaction().expect("a transaction");
    let mut insert = all.prepare("INSERT INTO services (rowid, name, rest) VALUES (?1, ?2, ?3)").expect("a statement");
    let adding = each(texts(models, count).enumerate(), |(at, texts)| {
        insert.execute(params![at as i64, texts.name, texts.rest]).expect("a row");
    });
    drop(insert);
    let committing = worked(|| all.commit().expect("a commit")).1;
    let build = adding + committing + worked(|| db.execute_batch(FINISH).expect("one list for each word")).1;
    drop(db);
    let bytes = std::fs::metadata(&path).map_or(0, |file| file.len());
    let (db, opening) = timed(|| open(&path));
    let (mut best, asking) = timed(|| db.prepare(BEST).expect("a query"));
    let open = opening + asking + timed(|| rows(&mut best, "kotihoito")).1;
    let times = Times::of(|text| rows(&mut best, text));
    Row { engine: "SQLite FTS5, beginnings of words", fields: "all", build, bytes, open, times }
}

fn open(path: &Path) -> Connection {
    let db = Connection::open(path).expect("a database");
    // It may keep everything in memory, as the others do.
    db.execute_batch("PRAGMA mmap_size = 4000000000; PRAGMA cache_size = -262144;").expect("settings");
    db
}

fn rows(best: &mut Statement<'_>, text: &str) -> usize {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let query = words.map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" OR ");
    if query.is_empty() {
        return 0;
    }
    let found = best.query_map(params![query, ROWS as i64], |row| row.get::<_, i64>(0)).expect("rows");
    found.filter_map(Result::ok).count()
}
