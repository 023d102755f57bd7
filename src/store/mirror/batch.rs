//! A change of the mirror: records, concepts, reports and notes that are committed together or not at all.

use std::path::{Path, PathBuf};

use rusqlite::{Statement, Transaction, TransactionBehavior};
use sha2::{Digest as _, Sha256};

use super::{JSON_BYTES_MAX, Mirror, MirrorError, Record, RecordKind, Source, changes::Touched, pack};
use crate::domain::catalog::Concept;

/// What became of records that were put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PutCounts {
    /// They were not there before.
    pub added: u64,
    /// They were there with other content.
    pub changed: u64,
    /// They were there as they are.
    pub unchanged: u64,
}

impl std::ops::AddAssign for PutCounts {
    fn add_assign(&mut self, more: PutCounts) {
        self.added += more.added;
        self.changed += more.changed;
        self.unchanged += more.unchanged;
    }
}

/// A change that nobody sees before [`Batch::commit`]; dropped, it never was.
#[derive(Debug)]
pub struct Batch<'a> {
    transaction: Transaction<'a>,
    file: PathBuf,
    /// What the commit does to the generation: the sums of everything that comes and goes, each exclusive-or'd in. So the
    /// generation depends on the content and not on the way to it.
    turned: u128,
    touched: Touched,
}

impl<'a> Batch<'a> {
    pub(super) fn begin(mirror: &'a mut Mirror) -> Result<Batch<'a>, MirrorError> {
        let file = mirror.file.clone();
        let begun = mirror.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| MirrorError::of_sqlite(&file, &error))?;
        Ok(Batch { transaction, file, turned: 0, touched: Touched::default() })
    }

    /// Puts records in, each in the place of an earlier one with its id. Of two with one id the later one stays.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn put(&mut self, records: &[Record]) -> Result<PutCounts, MirrorError> {
        let (mut counts, mut turned) = (PutCounts::default(), self.turned);
        let mut known = told(&self.file, self.transaction.prepare(SUM_BEFORE))?;
        let mut write = told(&self.file, self.transaction.prepare(WRITE))?;
        for record in records {
            if record.json.len() > JSON_BYTES_MAX {
                return Err(MirrorError::TooLong(record.id.clone()));
            }
            let sum = sum_of(record);
            let before = told(&self.file, sum_before(&mut known, record))?;
            if before == Some(sum) {
                counts.unchanged += 1;
                continue;
            }
            told(&self.file, write_record(&mut write, record, sum))?;
            turned ^= sum ^ before.unwrap_or(0);
            self.touched.record(record.source, record.kind, &record.id);
            match before {
                Some(_) => counts.changed += 1,
                None => counts.added += 1,
            }
        }
        drop((known, write));
        self.turned = turned;
        Ok(counts)
    }

    /// Removes records. Returns how many there were.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn remove<Id: AsRef<str>>(&mut self, source: Source, kind: RecordKind, ids: &[Id]) -> Result<u64, MirrorError> {
        const SQL: &str = "DELETE FROM record WHERE source = ?1 AND kind = ?2 AND id = ?3 RETURNING sum";
        let mut statement = told(&self.file, self.transaction.prepare(SQL))?;
        let mut removed = 0;
        for id in ids {
            let sums = statement.query_map((source as i64, kind as i64, id.as_ref()), |row| row.get(0));
            let sums: rusqlite::Result<Vec<[u8; 16]>> = sums.and_then(Iterator::collect);
            for sum in told(&self.file, sums)? {
                self.turned ^= u128::from_be_bytes(sum);
                self.touched.record(source, kind, id.as_ref());
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Puts an ontology in, in the place of an earlier one of the same name. Of two concepts with one URI the later one
    /// stays.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn put_concepts(&mut self, scheme: &str, concepts: &[Concept]) -> Result<(), MirrorError> {
        let file = self.file.clone();
        self.turned ^= told(&file, self.concept_sums(scheme))?;
        told(&file, self.transaction.execute("DELETE FROM concept WHERE scheme = ?1", [scheme]))?;
        for concept in concepts {
            told(&file, self.write_concept(scheme, concept))?;
        }
        self.turned ^= told(&file, self.concept_sums(scheme))?;
        // Names of concepts are in the texts of all services.
        self.touched.everything();
        Ok(())
    }

    fn concept_sums(&self, scheme: &str) -> rusqlite::Result<u128> {
        let mut statement = self.transaction.prepare("SELECT sum FROM concept WHERE scheme = ?1")?;
        let mut rows = statement.query([scheme])?;
        let mut sums = 0;
        while let Some(row) = rows.next()? {
            sums ^= u128::from_be_bytes(row.get(0)?);
        }
        Ok(sums)
    }

    fn write_concept(&self, scheme: &str, concept: &Concept) -> rusqlite::Result<()> {
        const SQL: &str = "INSERT OR REPLACE INTO concept (scheme, uri, sum, json) VALUES (?1, ?2, ?3, ?4)";
        let json = serde_json::to_string(concept);
        let json = json.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        let sum = sum(&[scheme.as_bytes(), json.as_bytes()]).to_be_bytes();
        self.transaction.prepare(SQL)?.execute((scheme, &concept.uri, sum, json)).map(drop)
    }

    /// Keeps the report of an import under a name, in the place of an earlier one. It is no part of the content.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn put_findings(&mut self, name: &str, json: &[u8]) -> Result<(), MirrorError> {
        const SQL: &str = "INSERT OR REPLACE INTO findings (name, json) VALUES (?1, ?2)";
        told(&self.file, self.transaction.execute(SQL, (name, json)).map(drop))
    }

    /// Notes where the import stands. It is no part of the content.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn set_state(&mut self, state: &[(&str, &str)]) -> Result<(), MirrorError> {
        const SQL: &str = "INSERT OR REPLACE INTO state (name, value) VALUES (?1, ?2)";
        let mut statement = told(&self.file, self.transaction.prepare(SQL))?;
        for (name, value) in state {
            told(&self.file, statement.execute((name, value)))?;
        }
        Ok(())
    }

    /// What an import noted, this one's own notes included.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn state(&self, name: &str) -> Result<Option<String>, MirrorError> {
        let mut statement = told(&self.file, self.transaction.prepare("SELECT value FROM state WHERE name = ?1"))?;
        let mut rows = told(&self.file, statement.query([name]))?;
        told(&self.file, rows.next())?.map(|row| told(&self.file, row.get(0))).transpose()
    }

    /// Whether there is such a record, those of this change included.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn has(&self, source: Source, kind: RecordKind, id: &str) -> Result<bool, MirrorError> {
        const SQL: &str = "SELECT 1 FROM record WHERE source = ?1 AND kind = ?2 AND id = ?3";
        let mut statement = told(&self.file, self.transaction.prepare(SQL))?;
        told(&self.file, statement.exists((source as i64, kind as i64, id)))
    }

    /// Every id of a kind, those of this change included.
    ///
    /// # Errors
    /// [`MirrorError`]
    pub fn ids(&self, source: Source, kind: RecordKind) -> Result<Vec<String>, MirrorError> {
        told(&self.file, super::ids_of(&self.transaction, source, kind))
    }

    /// Makes the change. Only after this returned `Ok` has anything changed, and then all of it.
    ///
    /// # Errors
    /// [`MirrorError`]; then nothing has changed.
    pub fn commit(self) -> Result<(), MirrorError> {
        let turned = self.turned;
        let update = || {
            let before: [u8; 16] = self.transaction.query_row("SELECT generation FROM sums", [], |row| row.get(0))?;
            let after = (u128::from_be_bytes(before) ^ turned).to_be_bytes();
            self.touched.write(&self.transaction, before, after)?;
            self.transaction.execute("UPDATE sums SET generation = ?1", [after]).map(drop)
        };
        let updated = if turned == 0 { Ok(()) } else { update() };
        told(&self.file, updated)?;
        told(&self.file, self.transaction.commit())
    }
}

const SUM_BEFORE: &str = "SELECT sum FROM record WHERE source = ?1 AND kind = ?2 AND id = ?3";

const WRITE: &str = "
    INSERT INTO record (source, kind, id, modified, sum, crc, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (source, kind, id) DO UPDATE
    SET modified = excluded.modified, sum = excluded.sum, crc = excluded.crc, json = excluded.json";

fn sum_before(statement: &mut Statement<'_>, record: &Record) -> rusqlite::Result<Option<u128>> {
    let mut rows = statement.query((record.source as i64, record.kind as i64, &record.id))?;
    rows.next()?.map(|row| row.get(0).map(u128::from_be_bytes)).transpose()
}

fn write_record(statement: &mut Statement<'_>, record: &Record, sum: u128) -> rusqlite::Result<()> {
    let (packed, crc) = pack(&record.json);
    let (source, kind, sum) = (record.source as i64, record.kind as i64, sum.to_be_bytes());
    statement.execute((source, kind, &record.id, &record.modified, sum, crc, packed)).map(drop)
}

fn told<T>(file: &Path, result: rusqlite::Result<T>) -> Result<T, MirrorError> {
    result.map_err(|error| MirrorError::of_sqlite(file, &error))
}

/// What tells a record with its content from every other.
fn sum_of(record: &Record) -> u128 {
    let modified = record.modified.as_deref().unwrap_or_default();
    let names = [record.source.code(), record.kind.code(), &record.id, modified];
    sum(&[names[0].as_bytes(), names[1].as_bytes(), names[2].as_bytes(), names[3].as_bytes(), &record.json])
}

/// The first 16 bytes of SHA-256 over the parts, each with its length before it.
fn sum(parts: &[&[u8]]) -> u128 {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte))
}
