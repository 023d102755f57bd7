//! What a snapshot promises: it is what was written or it is nothing.

use bytes::Bytes;
use jiff::civil::date;
use proptest::prelude::*;

use super::{build::id_hash, *};
use crate::{
    catalog,
    commands::load::built_in,
    domain::{
        catalog::{Catalog, Held},
        service::{Service, ServiceId},
    },
    search::{Query, rank},
};

fn written() -> Catalog {
    catalog::parse(&built_in(), date(2026, 11, 23)).0
}

/// A catalogue of a few services and no large tables.
fn small() -> Catalog {
    let catalog = written();
    let services: Vec<Service> = catalog.services.iter().take(5).map(|service| (*service).clone()).collect();
    Catalog { services: Held::new(services), needs: catalog.needs.clone(), ..Catalog::default() }
}

fn compiled(catalog: &Catalog) -> Compiled {
    let mut builder = Builder::new(catalog);
    for service in catalog.services.iter() {
        builder.add(&service, service.same_as.iter().map(String::as_str));
    }
    builder.finish(catalog, 3)
}

fn bytes(catalog: &Catalog) -> Bytes {
    compiled(catalog).into_bytes()
}

fn id(text: &str) -> ServiceId {
    ServiceId::parse(text).expect("an id of the test")
}

#[test]
fn a_snapshot_holds_what_the_catalogue_held() {
    let catalog = written();
    let snapshot = Snapshot::open(bytes(&catalog)).expect("sound");
    snapshot.verify().expect("sound");
    let read = snapshot.catalog().expect("its tables");
    assert_eq!(read.services.len(), catalog.services.len());
    for (at, service) in catalog.services.iter().enumerate() {
        assert_eq!(read.services.get(at), Some(service.clone()));
        assert_eq!(read.position(&service.id), Some(at));
    }
    assert_eq!(read.position(&id("no-such-service")), None);
    assert_eq!((read.version.as_str(), snapshot.faults()), (catalog.version.as_str(), Ok(3)));
    assert_eq!((&read.organisers, &read.needs, &read.words), (&catalog.organisers, &catalog.needs, &catalog.words));
    assert_eq!(
        (&read.labels, &read.area_names, &read.ptv_names, &read.class_words),
        (&catalog.labels, &catalog.area_names, &catalog.ptv_names, &catalog.class_words)
    );
    assert_eq!((&read.checklists, &read.desks), (&catalog.checklists, &catalog.desks));
    assert_eq!(read.municipalities, catalog.municipalities);
    let hits = rank(&snapshot.index().expect("its index"), &Query { text: "kotihoito", ..Query::default() }).hits;
    assert_eq!(read.services.get(hits[0].service).expect("a service").id.as_str(), "kotihoito");
}

#[test]
fn the_same_catalogue_makes_the_same_file() {
    let (one, other) = (compiled(&small()), compiled(&small()));
    assert_eq!((one.name, &one.parts), (other.name, &other.parts));
    assert_eq!(Name::parse(&one.name.to_string()), Some(one.name));
}

#[test]
fn a_service_is_found_by_its_other_names() {
    let mut catalog = small();
    let mut services: Vec<Service> = catalog.services.iter().map(|service| (*service).clone()).collect();
    services[2].same_as = vec!["0a1b2c3d-0000-4000-8000-123456789abc".to_owned()];
    catalog.services = Held::new(services);
    let snapshot = Snapshot::open(bytes(&catalog)).expect("sound").catalog().expect("its tables");
    assert_eq!(snapshot.position(&id("0a1b2c3d-0000-4000-8000-123456789abc")), Some(2));
}

/// Reads everything that can be read; what comes out must be what was written.
fn believed(file: Bytes, catalog: &Catalog) -> usize {
    let Ok(snapshot) = Snapshot::open(file) else { return 0 };
    let mut believed = 0;
    if let Ok(read) = snapshot.catalog() {
        assert_eq!(read.needs, catalog.needs);
        for at in 0..read.services.len().max(catalog.services.len()) + 1 {
            if let Some(service) = read.services.get(at) {
                assert_eq!(Some(service), catalog.services.get(at), "an altered service was believed");
                believed += 1;
            }
        }
        for (at, service) in catalog.services.iter().enumerate() {
            assert!(read.position(&service.id).is_none_or(|found| found == at));
        }
    }
    let _ = snapshot.concepts();
    let _ = snapshot.index();
    believed
}

#[test]
fn a_flipped_byte_anywhere_is_never_believed() {
    let catalog = small();
    let sound = bytes(&catalog);
    assert_eq!(believed(sound.clone(), &catalog), 5);
    // Every byte in the run that is asked for; else all of the head and every 61st of the rest.
    let step = if std::env::var_os("LAHITORI_FLIP_ALL").is_some() { 1 } else { 61 };
    for at in (0..300).chain((300..sound.len()).step_by(step)) {
        let mut flipped = sound.to_vec();
        flipped[at] ^= 0x10;
        let file = Bytes::from(flipped);
        let intact = Snapshot::open(file.clone()).is_ok_and(|snapshot| snapshot.verify().is_ok());
        assert!(!intact, "byte {at} flipped and nothing noticed");
        believed(file, &catalog);
    }
}

#[test]
fn a_file_cut_short_or_longer_is_none() {
    let sound = bytes(&small());
    for length in (0..200).chain((200..sound.len()).step_by(61)) {
        assert!(Snapshot::open(sound.slice(..length)).is_err(), "cut at {length}");
    }
    let longer = [&sound[..], b"x"].concat();
    assert_eq!(Snapshot::open(longer.into()).map(|_| ()), Err(Damage::Length));
}

#[test]
fn another_version_is_not_read() {
    let sound = bytes(&small());
    for at in [8, 12, 16] {
        let mut other = sound.to_vec();
        other[at] ^= 1;
        assert_eq!(Snapshot::open(other.into()).map(|_| ()), Err(Damage::OtherVersion), "byte {at}");
    }
}

#[test]
fn damage_is_met_where_it_is_and_remembered() {
    let catalog = written();
    let mut file = bytes(&catalog).to_vec();
    let snapshot = Snapshot::open(file.clone().into()).expect("sound");
    let (index, all) = snapshot.blocks(0);
    assert!(!index.is_empty() && all.end >= index.end);
    let place = snapshot.block_place(0, index.end - 1);
    file[place.end - 1] ^= 0xff;
    let snapshot = Snapshot::open(file.into()).expect("its head is sound");
    assert!(!snapshot.is_damaged());
    assert_eq!(snapshot.catalog().expect("its tables").services.get(0), catalog.services.get(0), "other blocks serve");
    assert_eq!(snapshot.index().map(|_| ()), Err(Damage::Block(index.end - 1)));
    assert!(snapshot.is_damaged());
}

#[test]
fn a_block_that_was_read_another_way_counts_as_checked_only_when_its_sum_is_right() {
    let file = bytes(&written());
    let snapshot = Snapshot::open(file.clone()).expect("sound");
    let place = snapshot.block_place(0, 0);
    let mut block = file[place].to_vec();
    assert_eq!(snapshot.confirm(0, 0, &block), Ok(()));
    block[0] ^= 1;
    assert_eq!(snapshot.confirm(0, 0, &block), Err(Damage::Block(0)));
    assert!(snapshot.confirm(0, 0, &block[1..]).is_err() && snapshot.confirm(0, 1 << 40, &[]).is_err());
}

#[test]
fn an_increment_changes_adds_and_takes_away() {
    let mut catalog = small();
    let base = bytes(&catalog);
    let beneath = Snapshot::open(base.clone()).expect("sound");
    let mut changed = (*catalog.services.get(1).expect("a service")).clone();
    changed.name.fi = "Uusi nimi".to_owned();
    let added = Service { id: id("aivan-uusi"), ..changed.clone() };
    catalog.version = "c000000000001".to_owned();
    let mut builder = Builder::over(&beneath, &catalog);
    builder.supersede(1);
    builder.supersede(4);
    builder.supersede(999);
    builder.add(&changed, []);
    builder.add(&added, []);
    let increment = builder.finish(&catalog, 0).into_bytes();

    let snapshot = Snapshot::stack(vec![base.clone(), increment.clone()]).expect("they belong together");
    let read = snapshot.catalog().expect("its tables");
    assert_eq!((read.services.len(), read.services.count(), read.version.as_str()), (7, 5, "c000000000001"));
    assert_eq!(read.position(&changed.id), Some(5));
    assert_eq!(read.service(&changed.id).as_deref(), Some(&changed));
    assert_eq!(read.service(&added.id).as_deref(), Some(&added));
    assert_eq!(read.services.get(1), None);
    let gone = catalog.services.get(4).expect("a service").id.clone();
    assert_eq!(read.position(&gone), None);
    assert_eq!(read.services.iter().count(), 5);
    let hits = rank(&snapshot.index().expect("one index"), &Query { text: "uusi nimi", ..Query::default() }).hits;
    assert!(hits.iter().any(|hit| hit.service >= 5) && hits.iter().all(|hit| hit.service != 1 && hit.service != 4));

    assert_eq!(Snapshot::stack(vec![increment.clone(), base]).map(|_| ()), Err(Damage::OtherBase));
    assert_eq!(Snapshot::open(increment).map(|_| ()), Err(Damage::OtherBase));
    assert_eq!(Snapshot::stack(Vec::new()).map(|_| ()), Err(Damage::TooMany));
}

#[test]
fn more_services_than_are_kept_decoded_come_out_right_twice() {
    let catalog = written();
    let mut builder = Builder::new(&catalog);
    let first = (*catalog.services.get(0).expect("a service")).clone();
    let count = 700;
    for n in 0..count {
        builder.add(&Service { id: id(&format!("palvelu-{n}")), ..first.clone() }, []);
    }
    let snapshot = Snapshot::open(builder.finish(&catalog, 0).into_bytes()).expect("sound");
    let read = snapshot.catalog().expect("its tables");
    for at in (0..count).chain((0..count).rev()) {
        let service = read.services.get(at).expect("a service");
        assert_eq!(service.id.as_str(), format!("palvelu-{at}"));
    }
}

#[test]
fn ids_are_known_by_the_beginning_of_their_hash() {
    let whole = "ba7816bf8f01cfea414140de5dae2223";
    let shown: String = id_hash("abc").iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(shown, whole);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), begins in any::<bool>()) {
        let start: &[u8] = if begins { b"lahisnap" } else { b"" };
        let _ = Snapshot::open([start, &bytes].concat().into());
    }

    #[test]
    fn a_head_with_a_right_sum_and_wrong_numbers_makes_nothing_panic(
        changes in prop::collection::vec((88..240_usize, any::<u8>()), 1..6),
    ) {
        let mut file = bytes(&small()).to_vec();
        for (at, byte) in changes {
            file[at] = byte;
        }
        // Somebody who can write a sum is no accident, and still must not end the program.
        let head = u32::from_le_bytes([file[96], file[97], file[98], file[99]]) as usize;
        if let Some(told) = head.checked_sub(4).and_then(|end| file.get(..end)) {
            let sum = crc32fast::hash(told).to_le_bytes();
            file[head - 4..head].copy_from_slice(&sum);
        }
        if let Ok(snapshot) = Snapshot::open(file.into()) {
            if let Ok(catalog) = snapshot.catalog() {
                let _ = catalog.services.iter().count();
                let _ = catalog.position(&id("kotihoito"));
            }
            let _ = (snapshot.index(), snapshot.concepts(), snapshot.verify());
        }
    }
}
