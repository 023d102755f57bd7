//! What the mirror promises, on real files.

use super::*;

fn record(id: &str, json: &str) -> Record {
    Record { source: Source::Ptv, kind: RecordKind::Service, id: id.into(), modified: None, json: json.into() }
}

fn mirror() -> (tempfile::TempDir, Mirror) {
    let dir = tempfile::tempdir().expect("a folder");
    let mirror = Mirror::open(dir.path()).expect("a new mirror");
    (dir, mirror)
}

fn ids(mirror: &Mirror) -> Vec<String> {
    let mut ids = Vec::new();
    mirror.each(Source::Ptv, RecordKind::Service, &mut |record| ids.push(record.id)).expect("readable");
    ids
}

#[test]
fn records_come_back_in_the_order_of_their_ids_and_in_their_own_words() {
    let (dir, mut mirror) = mirror();
    let put = mirror.put(&[record("b", "{\"id\": 2}"), record("a", "{ }")], &[("since", "x")]).expect("put");
    assert_eq!(put, PutCounts { added: 2, changed: 0, unchanged: 0 });
    drop(mirror);
    let mirror = Mirror::read(dir.path()).expect("sound").expect("there");
    assert_eq!(ids(&mirror), ["a", "b"]);
    let got = mirror.get(Source::Ptv, RecordKind::Service, "b").expect("sound");
    assert_eq!(got, Some(record("b", "{\"id\": 2}")));
    assert_eq!(mirror.get(Source::Hsds, RecordKind::Service, "b").expect("sound"), None);
    assert_eq!(mirror.state("since").expect("sound").as_deref(), Some("x"));
    assert_eq!(mirror.counts().expect("sound"), [(Source::Ptv, RecordKind::Service, 2)]);
}

#[test]
fn what_is_put_in_is_told_as_added_changed_or_unchanged() {
    let (_dir, mut mirror) = mirror();
    mirror.put(&[record("a", "1"), record("b", "1")], &[]).expect("put");
    let put = mirror.put(&[record("a", "1"), record("b", "2"), record("c", "1")], &[]).expect("put");
    assert_eq!(put, PutCounts { added: 1, changed: 1, unchanged: 1 });
    assert_eq!(mirror.remove(Source::Ptv, RecordKind::Service, &["a", "nobody"], &[]).expect("removed"), 1);
    assert_eq!(ids(&mirror), ["b", "c"]);
}

#[test]
fn the_generation_tells_the_content_and_not_the_way_to_it() {
    let (_one, mut one) = mirror();
    let (_other, mut other) = mirror();
    let empty = one.generation().expect("sound");
    one.put(&[record("a", "1"), record("b", "2")], &[("x", "1")]).expect("put");
    other.put(&[record("b", "old"), record("c", "3")], &[]).expect("put");
    assert_ne!(one.generation().expect("sound"), other.generation().expect("sound"));
    other.put(&[record("b", "2"), record("a", "1")], &[]).expect("put");
    other.remove(Source::Ptv, RecordKind::Service, &["c"], &[]).expect("removed");
    assert_eq!(one.generation().expect("sound"), other.generation().expect("sound"));
    one.remove(Source::Ptv, RecordKind::Service, &["a", "b"], &[]).expect("removed");
    assert_eq!(one.generation().expect("sound"), empty);
}

#[test]
fn an_ontology_takes_the_place_of_the_earlier_one_of_its_name() {
    let concept = |uri: &str| Concept { uri: uri.into(), ..Concept::default() };
    let (_dir, mut mirror) = mirror();
    mirror.put_concepts("tero", &[concept("a"), concept("b")]).expect("put");
    mirror.put_concepts("jupo", &[concept("b")]).expect("put");
    let before = mirror.generation().expect("sound");
    mirror.put_concepts("tero", &[concept("c")]).expect("put");
    let uris: Vec<String> = mirror.concepts().expect("sound").into_iter().map(|concept| concept.uri).collect();
    assert_eq!(uris, ["b", "c"]);
    assert_ne!(mirror.generation().expect("sound"), before);
    mirror.put_concepts("tero", &[concept("b"), concept("a")]).expect("put");
    assert_eq!(mirror.generation().expect("sound"), before, "the same ontology again");
}

#[test]
fn a_change_that_is_not_committed_never_was() {
    let (dir, mut mirror) = mirror();
    mirror.put(&[record("a", "1")], &[("state", "old")]).expect("put");
    let before = mirror.generation().expect("sound");
    let mut batch = mirror.batch().expect("a batch");
    batch.put(&[record("a", "2"), record("b", "1")]).expect("put");
    batch.set_state(&[("state", "new")]).expect("noted");
    drop(batch);
    drop(mirror);
    let mirror = Mirror::read(dir.path()).expect("sound").expect("there");
    assert_eq!((ids(&mirror), mirror.generation().expect("sound")), (vec!["a".to_owned()], before));
    assert_eq!(mirror.state("state").expect("sound").as_deref(), Some("old"));
}

#[test]
fn reports_are_kept_under_their_name() {
    let (_dir, mut mirror) = mirror();
    mirror.put_findings("ptv", b"{}").expect("put");
    mirror.put_findings("ptv", b"[]").expect("put");
    assert_eq!(mirror.findings("ptv").expect("sound").as_deref(), Some(b"[]".as_slice()));
    assert_eq!(mirror.findings("hsds").expect("sound"), None);
}

#[test]
fn a_folder_without_an_import_has_no_mirror_and_gets_none_by_reading() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(!Mirror::exists(dir.path()));
    assert!(Mirror::read(dir.path()).expect("nothing wrong").is_none());
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
}

#[test]
fn a_record_beyond_the_limit_is_refused_by_name() {
    let (_dir, mut mirror) = mirror();
    let long = Record { json: vec![b' '; JSON_BYTES_MAX + 1], ..record("long", "") };
    let refused = mirror.put(&[record("a", "1"), long], &[]).expect_err("too long");
    assert!(matches!(refused, MirrorError::TooLong(id) if id == "long"));
    assert!(ids(&mirror).is_empty(), "all or nothing");
}

#[test]
fn a_file_that_is_no_mirror_is_named_and_left_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    for content in [b"not a database at all, but long enough to be read as one".as_slice(), &[0; 9000]] {
        fs::write(dir.path().join(MIRROR_FILE), content).expect("a file");
        assert!(matches!(Mirror::open(dir.path()), Err(MirrorError::Damaged(_))));
        assert!(matches!(Mirror::read(dir.path()), Err(MirrorError::Damaged(_))));
        assert_eq!(fs::read(dir.path().join(MIRROR_FILE)).expect("a file"), content);
    }
}

#[test]
fn no_flipped_byte_gives_another_record_than_was_put_in() {
    let (dir, mut mirror) = mirror();
    let records: Vec<Record> = (0..20)
        .map(|at| record(&format!("id-{at:02}"), &format!("{{\"value\": \"{at} {}\"}}", "abc ".repeat(40))))
        .collect();
    mirror.put(&records, &[]).expect("put");
    drop(mirror);
    let file = dir.path().join(MIRROR_FILE);
    let sound = fs::read(&file).expect("a file");
    for at in (0..sound.len()).step_by(97) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        fs::write(&file, &bytes).expect("a file");
        let Ok(Some(mirror)) = Mirror::read(dir.path()) else { continue };
        let mut take = |got: Record| {
            let known = records.iter().find(|record| record.id == got.id);
            assert!(known.is_none_or(|known| known.json == got.json), "byte {at}");
        };
        // Damage is told or the record is whole; SQLite sees neither ids nor dates that were changed, the reader of
        // the JSON does.
        let _ = mirror.each(Source::Ptv, RecordKind::Service, &mut take);
    }
}

fn changed(mirror: &Mirror, since: &str) -> Option<Vec<String>> {
    let keys = mirror.changed_since(since).expect("sound")?;
    Some(keys.into_iter().map(|(_, _, id)| id).collect())
}

#[test]
fn what_changed_since_a_generation_is_told_by_id() {
    let (dir, mut mirror) = mirror();
    mirror.put(&[record("a", "1"), record("b", "1"), record("c", "1")], &[]).expect("put");
    let then = mirror.generation().expect("sound");
    assert_eq!(changed(&mirror, &then), Some(vec![]));
    mirror.put(&[record("a", "1"), record("b", "2"), record("d", "1")], &[]).expect("put");
    let between = mirror.generation().expect("sound");
    mirror.remove(Source::Ptv, RecordKind::Service, &["c", "nobody"], &[("note", "1")]).expect("removed");
    drop(mirror);
    let mut mirror = Mirror::read(dir.path()).expect("sound").expect("there");
    assert_eq!(changed(&mirror, &then), Some(vec!["b".into(), "c".into(), "d".into()]));
    assert_eq!(changed(&mirror, &between), Some(vec!["c".into()]));
    mirror.put(&[], &[("note", "2")]).expect("noted");
    assert_eq!(changed(&mirror, &between), Some(vec!["c".into()]), "notes are no content");
    for unknown in ["", "x", &"0".repeat(31), &"f".repeat(32), &"ä".repeat(16)] {
        assert_eq!(changed(&mirror, unknown), None, "{unknown}");
    }
}

#[test]
fn where_more_changed_than_is_told_one_by_one_it_says_that_it_does_not_know() {
    let (_dir, mut mirror) = mirror();
    let start = mirror.generation().expect("sound");
    let many: Vec<Record> = (0..=changes::CHANGES_MAX).map(|at| record(&format!("{at}"), "1")).collect();
    mirror.put(&many, &[]).expect("put");
    let full = mirror.generation().expect("sound");
    mirror.put(&[record("x", "1")], &[]).expect("put");
    assert_eq!((changed(&mirror, &start), changed(&mirror, &full)), (None, Some(vec!["x".into()])));
    mirror.put_concepts("tero", &[Concept { uri: "a".into(), ..Concept::default() }]).expect("put");
    assert_eq!(changed(&mirror, &full), None, "an ontology concerns every service");
}

#[test]
fn a_change_by_a_program_that_keeps_no_journal_is_a_gap_that_is_noticed() {
    let (_dir, mut mirror) = mirror();
    mirror.put(&[record("a", "1")], &[]).expect("put");
    let then = mirror.generation().expect("sound");
    mirror.conn.execute("UPDATE sums SET generation = ?1", [[7u8; 16]]).expect("changed");
    assert_eq!(changed(&mirror, &then), None);
    mirror.put(&[record("a", "2")], &[]).expect("put");
    assert_eq!(changed(&mirror, &then), None);
    mirror.conn.execute_batch("DROP TABLE step; DROP TABLE change").expect("as an older program made it");
    assert_eq!(changed(&mirror, &then), None);
}

#[test]
fn the_journal_of_changes_does_not_grow_without_end() {
    let (_dir, mut mirror) = mirror();
    let mut generations = vec![mirror.generation().expect("sound")];
    let block = |from: usize| (0..4_000).map(|at| record(&format!("{}", from + at), "1")).collect::<Vec<_>>();
    for from in 0..7 {
        mirror.put(&block(from * 4_000), &[]).expect("put");
        generations.push(mirror.generation().expect("sound"));
    }
    assert_eq!(changed(&mirror, &generations[0]), None);
    assert_eq!(changed(&mirror, &generations[4]).map(|ids| ids.len()), Some(12_000));
}
