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
