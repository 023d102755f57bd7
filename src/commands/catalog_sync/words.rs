//! What a sync has to say: how far it is, what it waits for, why it stops and what to do then, what it found.

use std::{path::Path, time::Duration};

use serde::Serialize;

use super::work::{Found, News};
use crate::{
    catalog,
    client::ClientError,
    domain::{lang::Lang, record::RecordKind},
    error::Explained,
    exchange::ptv::Findings,
    exchange::ptv_plan::{KINDS, Kind, Progress, Report, Scope, Stop, Trouble},
    i18n::{Arg, say, tell},
    wire::answer::NoAnswer,
};

/// The exit code when an answer was not believed.
const NOT_BELIEVED: u8 = 3;

/// What is about to be done.
pub(super) fn begins(lang: Lang, scope: &Scope, folder: &Path) -> String {
    let folder = catalog::clean(&folder.display().to_string(), 200);
    match scope {
        Scope::Country => tell(lang, "ptv-sync-begins-country", &[("folder", folder.into())]),
        Scope::Municipalities(codes) => {
            let args = [("count", codes.len().into()), ("folder", folder.into())];
            tell(lang, "ptv-sync-begins", &args)
        }
    }
}

/// A line for whoever waits.
pub(super) fn news(lang: Lang, news: &News) -> String {
    match news {
        News::Progress(Progress::Lists(done, of)) => tell(lang, "ptv-sync-lists", &progress(*done, *of)),
        News::Progress(Progress::Records(kind, done, of)) => {
            let key = match kind {
                Kind::Service => "ptv-sync-services",
                Kind::Channel => "ptv-sync-channels",
                Kind::Organization => "ptv-sync-organizations",
            };
            tell(lang, key, &progress(*done, *of))
        }
        News::Waits(pause, why) => {
            let args = [("why", trouble(lang, *why).into()), ("seconds", rounded_up(*pause).into())];
            tell(lang, "ptv-sync-waits", &args)
        }
    }
}

fn progress(done: u64, of: u64) -> [(&'static str, Arg<'static>); 2] {
    [("done", done.into()), ("of", of.into())]
}

fn rounded_up(pause: Duration) -> u64 {
    pause.as_secs() + u64::from(pause.subsec_nanos() > 0)
}

fn trouble(lang: Lang, why: Trouble) -> String {
    let key = match why {
        Trouble::NoAnswer(NoAnswer::Unreachable) => "ptv-sync-unreachable",
        Trouble::NoAnswer(NoAnswer::TimedOut) => "ptv-sync-timed-out",
        Trouble::NoAnswer(NoAnswer::Cut) => "ptv-sync-cut",
        Trouble::NoAnswer(NoAnswer::Untrusted) => "ptv-sync-untrusted",
        Trouble::NoAnswer(NoAnswer::TooLong) | Trouble::NotTheApi => "ptv-sync-not-the-api",
        Trouble::Fault(status) => return tell(lang, "ptv-sync-fault", &[("status", status.into())]),
        Trouble::Busy => "ptv-sync-busy",
        Trouble::Shrunken => "ptv-sync-shrunken",
    };
    say(lang, key).into_owned()
}

/// Why it stops, and what to do.
pub(super) fn stop(lang: Lang, stop: &Stop) -> Explained {
    let go_on = || say(lang, "ptv-sync-go-on-hint").into_owned();
    let not_believed = |sentence: String| Explained {
        sentence,
        hint: Some(say(lang, "ptv-sync-force-hint").into_owned()),
        exit_code: NOT_BELIEVED,
    };
    match stop {
        Stop::GaveUp(why) => Explained::new(trouble(lang, *why), go_on()),
        Stop::ComeBack(after_s) => {
            Explained::new(tell(lang, "ptv-sync-come-back", &[("minutes", after_s.div_ceil(60).into())]), go_on())
        }
        Stop::Refused(status, messages) => {
            let args = [("status", (*status).into()), ("messages", messages.join("; ").into())];
            Explained::new(tell(lang, "ptv-sync-refused", &args), say(lang, "ptv-sync-refused-hint"))
        }
        Stop::UnknownMunicipality(code) => {
            let sentence = tell(lang, "ptv-sync-unknown-municipality", &[("code", code.as_str().into())]);
            Explained::new(sentence, say(lang, "search-municipality-unknown-hint"))
        }
        Stop::NothingThere => not_believed(say(lang, "ptv-sync-nothing-there").into_owned()),
        Stop::Vanished { had, vanished } => {
            let args = [("had", (*had).into()), ("vanished", (*vanished).into())];
            not_believed(tell(lang, "ptv-sync-vanished", &args))
        }
        Stop::Shrunken(_) => not_believed(say(lang, "ptv-sync-shrunken").into_owned()),
    }
}

/// Why the interface cannot be asked at that address, and what to do.
pub(super) fn address(lang: Lang, error: &ClientError) -> Explained {
    match error {
        ClientError::NotEncrypted => {
            Explained::new(say(lang, "ptv-sync-not-encrypted"), say(lang, "link-address-hint"))
        }
        other => crate::commands::words::client_error(lang, other),
    }
}

/// What was found, line by line.
pub(super) fn report(lang: Lang, report: &Report) -> Vec<String> {
    let how = match (report.whole, report.resumed) {
        (true, false) => "ptv-sync-was-whole",
        (true, true) => "ptv-sync-was-whole-resumed",
        (false, false) => "ptv-sync-was-increment",
        (false, true) => "ptv-sync-was-increment-resumed",
    };
    let asked = [
        ("members", report.members.into()),
        ("requests", report.requests.into()),
        ("same", report.same.into()),
        ("failures", report.failures.into()),
    ];
    let mut lines = vec![say(lang, how).into_owned(), tell(lang, "ptv-sync-asked", &asked)];
    lines.extend(KINDS.iter().map(|kind| {
        let of = report.of(*kind);
        let args = [
            ("kind", RecordKind::from(*kind).code().into()),
            ("read", of.read.into()),
            ("added", of.put.added.into()),
            ("changed", of.put.changed.into()),
            ("unchanged", of.put.unchanged.into()),
            ("removed", of.removed.into()),
        ];
        tell(lang, "ptv-sync-kind", &args)
    }));
    let missing: u64 = report.kinds.iter().map(|kind| kind.missing).sum();
    if missing > 0 {
        lines.push(tell(lang, "ptv-sync-missing", &[("count", missing.into())]));
    }
    if report.not_understood() > 0 {
        lines.push(tell(lang, "ptv-sync-not-understood", &[("count", report.not_understood().into())]));
    }
    lines
}

/// `catalog sync ptv --json`, and what the mirror keeps of the last run. Fields are only ever added.
#[derive(Debug, Serialize)]
pub(super) struct ReportView {
    /// `FI`, or codes of municipalities with commas between.
    scope: String,
    /// Everything was fetched anew.
    whole: bool,
    /// It went on where another run stood.
    resumed: bool,
    /// Services of the scope.
    members: u64,
    requests: u64,
    /// Requests that were answered with "the same as last time".
    same: u64,
    /// Requests that had to be asked again.
    failures: u64,
    /// Rows of lists that were not understood.
    odd_rows: u64,
    service: KindView,
    channel: KindView,
    organization: KindView,
    /// What became of facts of the fetched records that did not come over word for word.
    findings: Findings,
}

#[derive(Debug, Serialize)]
struct KindView {
    asked: u64,
    read: u64,
    added: u64,
    changed: u64,
    unchanged: u64,
    removed: u64,
    missing: u64,
    not_understood: u64,
}

/// The report for machines.
pub(super) fn view(scope: &Scope, found: &Found) -> ReportView {
    let report = &found.report;
    let kind = |kind| {
        let of = report.of(kind);
        KindView {
            asked: of.asked,
            read: of.read,
            added: of.put.added,
            changed: of.put.changed,
            unchanged: of.put.unchanged,
            removed: of.removed,
            missing: of.missing,
            not_understood: of.not_understood,
        }
    };
    ReportView {
        scope: scope.to_string(),
        whole: report.whole,
        resumed: report.resumed,
        members: report.members,
        requests: report.requests,
        same: report.same,
        failures: report.failures,
        odd_rows: report.odd_rows,
        service: kind(Kind::Service),
        channel: kind(Kind::Channel),
        organization: kind(Kind::Organization),
        findings: found.findings.clone(),
    }
}
