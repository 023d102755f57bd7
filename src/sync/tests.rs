//! The rules of sending, one by one.

use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::*;
use crate::{
    domain::entry::{EntryId, Hash, Sealed},
    wire::{
        BATCH_ENTRIES_MAX, Epoch, JournalId, RECEIPTS_MEDIA_TYPE, Receipt, ReceiptStatus, Receipts,
        answer::{Answer, HttpAnswer, PROBLEM_MEDIA_TYPE},
    },
};

fn now() -> Timestamp {
    "2026-11-23T10:20:30Z".parse().expect("a timestamp")
}

fn entry(n: u8) -> Sealed {
    let bytes = vec![n];
    Sealed { id: EntryId::new(&now().to_zoned(jiff::tz::TimeZone::UTC), [n; 10]), hash: Hash::of(&bytes), bytes }
}

const JOURNAL: JournalId = JournalId(Uuid::from_u128(7));

fn base(server: Option<(u128, u64)>) -> Base {
    let server = server.map(|(epoch, stored_ever)| ServerBase {
        epoch: Epoch(Uuid::from_u128(epoch)),
        stored_ever,
        confirmed: stored_ever - 1,
    });
    Base { journal: JOURNAL, saved_ever: 100, rescued: false, server }
}

fn receipt(of: &Sealed, status: ReceiptStatus) -> Receipt {
    Receipt { id: Some(of.id), hash: of.hash, status, reason: None }
}

fn receipts(epoch: u128, stored_ever: u64, receipts: Vec<Receipt>) -> Receipts {
    Receipts { epoch: Epoch(Uuid::from_u128(epoch)), journal: JOURNAL, stored_ever, receipts }
}

fn ours(body: &Receipts) -> Answer {
    let body = serde_json::to_vec(body).expect("serialises");
    Answer::Http(HttpAnswer { status: 200, media_type: RECEIPTS_MEDIA_TYPE.to_owned(), body, ..Default::default() })
}

fn http(status: u16, media_type: &str) -> Answer {
    Answer::Http(HttpAnswer { status, media_type: media_type.to_owned(), ..Default::default() })
}

fn received(heard: &Heard) -> usize {
    heard.outcomes.iter().filter(|outcome| outcome.became == Became::Received).count()
}

#[test]
fn only_our_own_receipt_counts() {
    let sent = [entry(1), entry(2)];
    let good = receipts(1, 2, sent.iter().map(|entry| receipt(entry, ReceiptStatus::Stored)).collect());
    assert_eq!(received(&hear(&sent, &base(None), &ours(&good))), 2);

    let changed = |change: &dyn Fn(&mut Receipts)| {
        let mut told = good.clone();
        change(&mut told);
        ours(&told)
    };
    let mut portal = ours(&good);
    if let Answer::Http(http) = &mut portal {
        http.media_type = "text/html".to_owned();
    }
    let mut created = ours(&good);
    if let Answer::Http(http) = &mut created {
        http.status = 201;
    }
    let nobody = [
        ("another media type", portal),
        ("another status", created),
        ("another journal", changed(&|told| told.journal = JournalId(Uuid::from_u128(8)))),
        ("other hashes", changed(&|told| told.receipts.iter_mut().for_each(|of| of.hash = Hash::of(b"x")))),
        ("other ids", changed(&|told| told.receipts.iter_mut().for_each(|of| of.id = Some(entry(9).id)))),
        ("no ids", changed(&|told| told.receipts.iter_mut().for_each(|of| of.id = None))),
        ("no receipts", changed(&|told| told.receipts.clear())),
        ("HTML", http(200, "text/html")),
        ("our type without a body", http(200, RECEIPTS_MEDIA_TYPE)),
        ("nothing", http(204, "")),
        ("a redirect", http(302, "text/html")),
        ("silence", Answer::None(NoAnswer::TimedOut)),
    ];
    for (what, answer) in nobody {
        let heard = hear(&sent, &base(None), &answer);
        assert!(heard.outcomes.is_empty() && heard.server.is_none() && heard.result.is_err(), "{what}");
    }
    let one = changed(&|told| drop(told.receipts.pop()));
    assert_eq!(received(&hear(&sent, &base(None), &one)), 1, "an entry without a receipt waits on");
}

#[test]
fn every_status_without_receipts_leaves_the_entries_waiting() {
    let sent = [entry(1), entry(2)];
    for status in 100..=599 {
        for media_type in ["", "text/html", "application/json", PROBLEM_MEDIA_TYPE, RECEIPTS_MEDIA_TYPE] {
            let heard = hear(&sent, &base(None), &http(status, media_type));
            assert!(heard.outcomes.is_empty() && heard.result.is_err(), "{status} {media_type}");
        }
    }
}

#[test]
fn a_rejected_entry_needs_attention_and_the_others_go_on() {
    let sent = [entry(1), entry(2), entry(3)];
    let mut told = receipts(1, 1, sent.iter().map(|entry| receipt(entry, ReceiptStatus::Rejected)).collect());
    told.receipts[0].status = ReceiptStatus::AlreadyHad;
    told.receipts[1].reason = crate::domain::code::Code::parse("personal_data").ok();
    told.receipts[2].id = None;
    let heard = hear(&sent, &base(None), &ours(&told));
    let became: Vec<String> = heard.outcomes.iter().map(|outcome| format!("{:?}", outcome.became)).collect();
    assert_eq!(became, ["Received", "Refused(Code(\"personal_data\"))", "Refused(Code(\"rejected\"))"]);
    assert_eq!(heard.result, Ok(()));
}

#[test]
fn the_first_epoch_is_adopted_and_another_one_or_a_lower_number_asks_for_everything_again() {
    let sent = [entry(1)];
    let resend = |before: Option<(u128, u64)>, epoch, stored_ever, status| {
        let told = receipts(epoch, stored_ever, vec![receipt(&sent[0], status)]);
        let heard = hear(&sent, &base(before), &ours(&told));
        assert_eq!(heard.server.map(|server| server.stored_ever), Some(stored_ever), "its number is the new base");
        heard.resend_rest
    };
    assert!(!resend(None, 1, 1, ReceiptStatus::Stored));
    assert!(!resend(Some((1, 10)), 1, 11, ReceiptStatus::Stored));
    assert!(!resend(Some((1, 10)), 1, 10, ReceiptStatus::AlreadyHad));
    assert!(resend(Some((1, 10)), 2, 11, ReceiptStatus::Stored), "another store");
    assert!(resend(Some((1, 10)), 1, 9, ReceiptStatus::AlreadyHad), "an older copy");
    assert!(resend(Some((1, 10)), 1, 10, ReceiptStatus::Stored), "an older copy: it had 9 before this one");
}

#[test]
fn an_older_copy_is_noticed_also_when_a_lost_answer_brought_its_number_back_up() {
    // It had confirmed 10, was set back to 8, then stored three whose answer was lost: now it says 11.
    let sent = [entry(1), entry(2), entry(3)];
    let told = ours(&receipts(1, 11, sent.iter().map(|entry| receipt(entry, ReceiptStatus::AlreadyHad)).collect()));
    let mut base = base(Some((1, 10)));
    base.server = base.server.map(|server| ServerBase { confirmed: 10, ..server });
    assert!(hear(&sent, &base, &told).resend_rest);
    base.rescued = true;
    assert!(!hear(&sent, &base, &told).resend_rest, "these may be stored under the damaged journal's name");
}

#[test]
fn a_number_above_our_own_shows_a_second_copy_of_the_journal() {
    let sent = [entry(1)];
    let told = |stored_ever| ours(&receipts(1, stored_ever, vec![receipt(&sent[0], ReceiptStatus::Stored)]));
    assert!(!hear(&sent, &base(None), &told(100)).copied);
    assert!(hear(&sent, &base(None), &told(101)).copied);
}

/// Plays answers to a pace and returns it with the last plan.
fn played(answers: &[(usize, Answer)]) -> (Pace, Step) {
    let mut pace = Pace::default();
    for (count, answer) in answers {
        let sent: Vec<Sealed> = (0..*count).map(|n| entry(n as u8)).collect();
        pace = pace.after(&hear(&sent, &base(None), answer), *count, now(), u32::MAX);
    }
    let step = plan(1, &pace, now());
    (pace, step)
}

fn wait_s(step: &Step) -> i64 {
    match step {
        Step::WaitUntil { at, .. } => at.duration_since(now()).as_secs(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn pauses_double_up_to_five_minutes() {
    let failed = |times: usize| wait_s(&played(&vec![(1, http(500, "")); times]).1);
    assert_eq!([1, 2, 3, 8, 9, 10, 60].map(failed), [1, 2, 4, 128, 256, 300, 300]);
}

#[test]
fn chance_shortens_a_pause_by_at_most_half() {
    assert_eq!(super::pause(1, 0).as_millis(), 500);
    assert_eq!(super::pause(1, u32::MAX).as_millis(), 1000);
    assert_eq!(super::pause(u32::MAX, u32::MAX / 2).as_secs(), 224);
}

#[test]
fn a_server_may_ask_for_a_pause_of_up_to_an_hour() {
    let busy = |retry_after_s| {
        wait_s(&played(&[(1, Answer::Http(HttpAnswer { status: 503, retry_after_s, ..Default::default() }))]).1)
    };
    assert_eq!([Some(17), Some(1_000_000), Some(u64::MAX), None].map(busy), [17, 3600, 3600, 1]);
}

#[test]
fn a_refused_token_stops_and_a_proxys_refusal_does_not() {
    assert_eq!(played(&[(1, http(401, PROBLEM_MEDIA_TYPE))]).1, Step::Stop(Stop::TokenRefused));
    assert_eq!(played(&[(1, http(403, PROBLEM_MEDIA_TYPE))]).1, Step::Stop(Stop::NotAllowed));
    assert!(matches!(played(&[(1, http(403, "text/html"))]).1, Step::WaitUntil { why: Trouble::NotOurs, .. }));
}

#[test]
fn a_batch_for_which_the_way_was_too_slow_is_sent_again() {
    let step = played(&[(1, http(408, PROBLEM_MEDIA_TYPE))]).1;
    assert!(matches!(step, Step::WaitUntil { why: Trouble::NoAnswer(NoAnswer::TimedOut), .. }), "{step:?}");
}

#[test]
fn too_large_a_batch_is_halved_down_to_one_which_is_put_aside() {
    let entries_max = |answers: &[(usize, Answer)]| match plan(1, &played(answers).0.at_once(), now()) {
        Step::Send { entries_max, .. } => entries_max,
        other => panic!("{other:?}"),
    };
    let too_large = |count| (count, http(413, "text/html"));
    assert_eq!(entries_max(&[]), BATCH_ENTRIES_MAX);
    assert_eq!(entries_max(&[too_large(9)]), 4);
    assert_eq!(entries_max(&[too_large(9), too_large(4), too_large(2)]), 1);
    assert_eq!(entries_max(&[too_large(2), too_large(1)]), BATCH_ENTRIES_MAX);
    let alone = hear(&[entry(1)], &base(None), &http(413, ""));
    assert!(matches!(alone.outcomes.as_slice(), [Outcome { became: Became::Refused(_), .. }]));
}

#[test]
fn nothing_waiting_is_nothing_to_do_and_a_clock_set_back_is_no_pause() {
    let (pace, _) = played(&[(1, http(500, ""))]);
    assert_eq!(plan(0, &pace, now()), Step::Idle);
    assert!(matches!(plan(1, &pace, now() - 90_000.hours()), Step::Send { .. }));
    assert!(matches!(plan(1, &pace, now() + 1.second()), Step::Send { .. }));
}

#[test]
fn two_stores_that_answer_in_turn_slow_the_desk_down_instead_of_driving_it() {
    let sent = [entry(1)];
    let (mut pace, mut base, mut now, mut pauses) = (Pace::default(), base(Some((0, 1))), now(), Vec::new());
    for turn in 1..=10 {
        let heard = hear(&sent, &base, &ours(&receipts(turn, 1, vec![receipt(&sent[0], ReceiptStatus::Stored)])));
        pace = pace.after(&heard, 1, now, 0);
        base.server = heard.server;
        if let Step::WaitUntil { at, .. } = plan(1, &pace, now) {
            pauses.push(at.duration_since(now).as_secs());
            now = at;
        }
    }
    assert_eq!(pauses, [120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]);
}
