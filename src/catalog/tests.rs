//! Every fault that an editor makes, with the place and the kind of its finding, and what serves nevertheless.

use jiff::civil::{Date, date};

use super::*;
use crate::domain::code::CodeList as _;

pub(super) const TODAY: Date = date(2026, 11, 22);

/// A small sound catalogue, as (path, text).
pub(super) fn sound() -> Vec<(&'static str, String)> {
    let name = "name = { fi = \"N\", sv = \"N\", en = \"N\" }";
    let needs = crate::domain::code::Need::ALL.iter().map(|need| {
        let code = need.code();
        format!("[[need]]\ncode = \"{code}\"\n{name}\ngeneral = [\"apu\"]\nwords = {{ fi = [\"x\"] }}\n")
    });
    let labels = format::LABELLED.iter().flat_map(|(list, codes)| {
        let label = move |code: &str| format!("[[label]]\nlist = \"{list}\"\ncode = \"{code}\"\n{name}\n");
        codes().into_iter().map(label).collect::<Vec<_>>()
    });
    vec![
        (
            "organisers.toml",
            format!(
                "format = 1\n[[organiser]]\nid = \"pirha\"\nkind = \"county\"\n{name}\nshort = {{ fi = \"h\", sv = \"v\", en = \"c\" }}\n"
            ),
        ),
        ("needs.toml", format!("format = 1\n{}", needs.collect::<String>())),
        ("labels.toml", format!("format = 1\n{}", labels.collect::<String>())),
        (
            "codes/municipalities.toml",
            format!(
                "format = 1\n[[county]]\ncode = \"08\"\n{name}\n[[municipality]]\ncode = \"837\"\n{name}\ncounty = \"08\"\n"
            ),
        ),
        ("services/pirha.toml", format!("format = 1\norganiser = \"pirha\"\n{}", service("apu"))),
        ("checklists/ensi.toml", CHECKLIST.to_owned()),
    ]
}

/// A sound service of 14 lines; its `[[service]]` is the first.
pub(super) fn service(id: &str) -> String {
    format!(
        r#"[[service]]
id = "{id}"
name = {{ fi = "Apu", sv = "Hjälp", en = "Help" }}
summary = {{ fi = "S.", sv = "S.", en = "S." }}
direct_when = {{ fi = "kun", sv = "när", en = "when" }}
for_whom = {{ fi = "A", sv = "A", en = "A" }}
how_to_get = {{ fi = "B", sv = "B", en = "B" }}
words = {{ fi = ["apua"] }}
needs = ["daily_life"]
area = ["county:08"]
next_steps = []
[service.cost]
kind = "unknown"
[[service.channel]]
kind = "phone"
number = "040 733 3949"
hours = "Mo-Fr 08:00-16:30; PH off"
grade = "published"
source = "https://www.pirha.fi"
checked = 2026-10-01
"#
    )
}

const CHECKLIST: &str = r#"format = 1
id = "ensi"
version = 1
name = { fi = "E", sv = "E", en = "E" }
[[part]]
id = "what"
name = { fi = "E", sv = "E", en = "E" }
[[question]]
id = "safe"
part = "what"
kind = "yes_no"
short = { fi = "E", sv = "E", en = "E" }
ask = { fi = "E", sv = "E", en = "E" }
[[question.answer]]
id = "yes"
label = { fi = "E", sv = "E", en = "E" }
suggest = ["apu"]
fact = { asker = "self", municipality = "ask" }
axis = { manages = "yes" }
[[question.answer]]
id = "no"
label = { fi = "E", sv = "E", en = "E" }
[[question]]
id = "who"
part = "what"
kind = "one"
short = { fi = "E", sv = "E", en = "E" }
ask = { fi = "E", sv = "E", en = "E" }
when = [{ question = "safe", is = ["yes"] }, { method = ["phone"] }]
[[question.answer]]
id = "self"
label = { fi = "E", sv = "E", en = "E" }
[[segment]]
id = "supported"
when = [{ question = "who", not = ["self"] }]
advice = { fi = "E", sv = "E", en = "E" }
"#;

pub(super) fn files(texts: &[(&str, String)]) -> Vec<SourceFile> {
    let file = |(path, text): &(&str, String)| SourceFile {
        path: (*path).to_owned(),
        bytes: Cow::Owned(text.clone().into_bytes()),
    };
    texts.iter().map(file).collect()
}

/// The catalogue and `path:line code` of each finding, after one replacement in the sound catalogue.
fn after(from: &str, to: &str) -> (Catalog, Vec<String>) {
    let mut texts = sound();
    let text = texts.iter_mut().find(|(_, text)| text.contains(from)).expect("the text to replace");
    text.1 = text.1.replacen(from, to, 1);
    let (catalog, findings) = parse(&files(&texts), TODAY);
    let place = |finding: &Finding| format!("{}:{} {}", finding.file, finding.line, finding.code());
    (catalog, findings.iter().map(place).collect())
}

fn found(from: &str, to: &str) -> Vec<String> {
    after(from, to).1
}

#[test]
fn a_sound_catalogue_has_no_findings() {
    let (catalog, findings) = parse(&files(&sound()), TODAY);
    assert_eq!(findings, []);
    assert_eq!((catalog.services.len(), catalog.checklists.len()), (1, 1));
    let checklist = catalog.checklist("ensi").expect("the checklist");
    assert_eq!(checklist.questions.len(), 2);
    assert_eq!(checklist.segments.len(), 1);
    let yes = checklist.questions.first().and_then(|question| question.answers.first()).expect("an answer");
    assert!(yes.ask_municipality && yes.axis.is_some() && yes.facts.len() == 1 && yes.suggest.len() == 1);
}

#[test]
fn slips_of_the_keyboard_are_named_with_their_line() {
    for (from, to, expected) in [
        ("words = { fi = [\"apua\"", "wrods = { fi = [\"apua\"", "10 unknown_field"),
        ("needs = [\"daily_life\"]", "needs = [\"daily_live\"]", "11 unknown_code"),
        ("\"county:08\"", "\"county:09\"", "12 dangling"),
        ("next_steps = []", "next_steps = [\"apuu\"]", "13 dangling"),
        ("next_steps = []", "next_steps = [\"apu\"]", "13 itself"),
        ("next_steps = []", "next_steps = 7", "13 wrong_type"),
        ("kind = \"phone\"", "kind = \"fax\"", "17 unknown_code"),
        ("040 733 3949", "+358407333949", "18 bad_phone"),
        ("Mo-Fr 08:00", "ma-pe 08:00", "19 bad_hours"),
        ("; PH off", "; SH off", "19 hours_not_known_here"),
        ("source = \"https://www.pirha.fi\"\n", "", "16 no_source"),
        ("checked = 2026-10-01", "checked = 2026-05-01", "22 stale"),
        ("checked = 2026-10-01", "checked = 2027-01-01", "22 date_ahead"),
        ("checked = 2026-10-01", "checked = \"2026\"", "22 wrong_type"),
        ("checked = 2026-10-01", "", "21 no_date"),
        ("checked = 2026-10-01", "undated = true", "22 undated_published"),
        ("number = ", "url = \"https://a.fi\"\nnumber = ", "18 not_for_kind"),
        ("id = \"apu\"", "id = \"Apu!\"", "4 bad_value"),
        ("sv = \"Hjälp\", ", "", "5 missing_language"),
        ("sv = \"Hjälp\"", "sv = \" \"", "5 missing_language"),
        ("sv = \"Hjälp\"", "sv = \"Hjä\\u001b]52;lp\"", "5 control_character"),
        ("fi = \"Apu\"", "fi = \"Ap\u{202e}u\"", "5 control_character"),
        ("fi = \"Apu\"", "fi = \"Apu 131052-308T\"", "5 identity_code"),
        ("fi = \"Apu\"", "fi = \"FI21 1234 5600 0007 85\"", "5 bank_account"),
        ("words = { fi = [\"apua\"", "words = { fi = [\"131052–308T\"", "10 identity_code"),
        ("fi = \"Apu\"", "no = \"a\", fi = \"Apu\"", "5 unknown_field"),
        ("summary = {", "summari = {", "3 missing_field"),
        (
            "kind = \"unknown\"",
            "kind = \"fee\"\ntext = { fi = \"5 €\", sv = \"5 €\", en = \"5 €\" }",
            "16 sum_without_source",
        ),
    ] {
        let findings = found(from, to);
        let wanted = format!("services/pirha.toml:{expected}");
        assert!(findings.contains(&wanted), "{to}: {wanted} is not in {findings:?}");
    }
}

#[test]
fn faults_of_a_whole_file_set_that_file_aside_and_the_rest_serves() {
    for (from, to, expected) in [
        ("organiser = \"pirha\"", "organiser = \"pirha", "services/pirha.toml:2 syntax"),
        ("format = 1\norganiser", "format = 2\norganiser", "services/pirha.toml:1 format_unknown"),
        ("format = 1\norganiser", "organiser", "services/pirha.toml:1 missing_field"),
        ("organiser = \"pirha\"", "organiser = \"pirrha\"", "services/pirha.toml:2 dangling"),
    ] {
        let (catalog, findings) = after(from, to);
        assert!(findings.contains(&expected.to_owned()), "{expected} is not in {findings:?}");
        assert_eq!(catalog.checklists.len(), 1, "the checklist still serves");
    }
}

#[test]
fn what_is_not_sound_is_left_out_and_what_is_sound_stays() {
    let (catalog, findings) = after("040 733 3949", "12");
    assert!(catalog.services.get(0).is_some_and(|service| service.channels.is_empty()), "the service stays");
    assert!(findings.iter().any(|finding| finding.ends_with("left_out")), "{findings:?}");
    let (catalog, _) = after("sv = \"Hjälp\"", "sv = \"\"");
    assert_eq!(
        catalog.services.get(0).map(|service| service.name.sv.clone()).as_deref(),
        Some("Apu"),
        "another language"
    );
    let (catalog, _) = after("fi = \"Apu\"", "fi = \"A\u{9b}p\u{2067}u\"");
    assert_eq!(
        catalog.services.get(0).map(|service| service.name.fi.clone()).as_deref(),
        Some("Apu"),
        "without the marks"
    );
    let (catalog, _) = after("Mo-Fr 08:00-16:30", "from eight to four");
    let hours = catalog.services.get(0).and_then(|service| Some(service.channels.first()?.hours.clone()));
    assert_eq!(hours, Some(None), "unknown, not guessed");
    let (catalog, findings) = after("summary = {", "summari = {");
    assert!(catalog.services.is_empty() && findings.iter().any(|finding| finding.ends_with("nothing_sound")));
    assert!(catalog.needs.iter().all(|need| need.general.is_empty()), "no reference to what was left out");
}

#[test]
fn checklists_look_only_back_and_only_at_answers_that_exist() {
    for (from, to, expected) in [
        ("question = \"safe\", is = [\"yes\"]", "question = \"who\", is = [\"self\"]", "29 not_earlier"),
        ("question = \"safe\", is = [\"yes\"]", "question = \"sage\", is = [\"yes\"]", "29 dangling"),
        ("question = \"safe\", is = [\"yes\"]", "question = \"safe\", is = [\"maybe\"]", "29 dangling"),
        ("question = \"safe\", is = [\"yes\"]", "question = \"safe\"", "29 condition_unclear"),
        ("{ method = [\"phone\"] }", "{ method = [\"fax\"] }", "29 unknown_code"),
        ("id = \"no\"", "id = \"maybe\"", "11 yes_no_answers"),
        ("id = \"no\"", "id = \"yes\"", "21 duplicate"),
        ("suggest = [\"apu\"]", "suggest = [\"avu\"]", "17 dangling"),
        ("asker = \"self\"", "asker = \"shelf\"", "18 unknown_code"),
        ("asker = \"self\"", "colour = \"red\"", "18 unknown_field"),
        ("axis = { manages = \"yes\" }", "axis = { a = \"b\", c = \"d\" }", "19 wrong_type"),
        ("part = \"what\"\nkind = \"one\"", "part = \"that\"\nkind = \"one\"", "25 dangling"),
        ("id = \"who\"", "id = \"safe\"", "24 duplicate"),
    ] {
        let (catalog, findings) = after(from, to);
        let wanted = format!("checklists/ensi.toml:{expected}");
        assert!(findings.contains(&wanted), "{to}: {wanted} is not in {findings:?}");
        assert_eq!(catalog.services.len(), 1);
    }
    let (catalog, _) = after("question = \"safe\", is = [\"yes\"]", "question = \"sage\", is = [\"yes\"]");
    let checklist = catalog.checklist("ensi").expect("the checklist");
    assert_eq!(
        (checklist.questions.len(), checklist.segments.len()),
        (1, 0),
        "nor what looks at the left out question"
    );
}

#[test]
fn limits_hold() {
    let question = |n: usize| {
        format!(
            "[[question]]\nid = \"q{n}\"\npart = \"what\"\nkind = \"many\"\nshort = {{ fi = \"E\", sv = \"E\", en = \"E\" }}\n\
             ask = {{ fi = \"E\", sv = \"E\", en = \"E\" }}\n[[question.answer]]\nid = \"a\"\nlabel = {{ fi = \"E\", sv = \"E\", en = \"E\" }}\n"
        )
    };
    let many: String = (0..QUESTIONS_MAX).map(question).collect();
    let (catalog, findings) = after("[[segment]]", &format!("{many}[[segment]]"));
    assert!(findings.iter().any(|finding| finding.ends_with("too_many")), "{findings:?}");
    assert_eq!(catalog.checklist("ensi").map(|checklist| checklist.questions.len()), Some(QUESTIONS_MAX));

    let long = format!("fi = \"{}\"", "a".repeat(1_000));
    let (catalog, findings) = after("fi = \"Apu\"", &long);
    assert!(findings.iter().any(|finding| finding.ends_with("too_long")), "{findings:?}");
    assert!(catalog.services.get(0).is_some_and(|service| service.name.fi.len() < 200));

    let mut texts = sound();
    texts.push(("services/large.toml", "#".repeat(FILE_BYTES_MAX + 1)));
    let (_, findings) = parse(&files(&texts), TODAY);
    assert!(findings.iter().any(|finding| finding.code() == "file_too_large"));
}

#[test]
fn duplicate_ids_name_the_first_place() {
    let (catalog, findings) = parse(
        &files(
            &[sound(), vec![("services/zz.toml", format!("format = 1\norganiser = \"pirha\"\n{}", service("apu")))]]
                .concat(),
        ),
        TODAY,
    );
    let kinds: Vec<_> = findings.iter().map(|finding| finding.kind.clone()).collect();
    assert_eq!(kinds, [Kind::Duplicate { id: "apu".into(), first: "services/pirha.toml:3".into() }]);
    assert_eq!(catalog.services.len(), 1);
}

#[test]
fn a_file_in_a_strange_place_is_named_and_not_read() {
    let mut texts = sound();
    texts.push(("services/deep/er.toml", String::from("x = 1")));
    texts.push(("service/a.toml", String::from("x = 1")));
    let (_, findings) = parse(&files(&texts), TODAY);
    let codes: Vec<_> = findings.iter().map(|finding| (finding.code(), finding.severity())).collect();
    assert_eq!(codes, vec![("not_read".to_owned(), Severity::Warning); 2]);
}

#[test]
fn bytes_that_are_not_utf8_name_their_line() {
    let mut files = files(&sound());
    files.push(SourceFile { path: "services/x.toml".into(), bytes: Cow::Borrowed(b"format = 1\n# \xff") });
    let (_, findings) = parse(&files, TODAY);
    let places: Vec<_> = findings.iter().map(|finding| (finding.line, finding.code())).collect();
    assert_eq!(places, [(2, "not_utf8".to_owned())]);
}

#[test]
fn the_version_depends_on_paths_and_bytes_and_not_on_the_order() {
    let files = files(&sound());
    let mut turned = files.clone();
    turned.reverse();
    assert_eq!(version(&files), version(&turned));
    assert_eq!(version(&files).len(), 13);
    turned.pop();
    assert_ne!(version(&files), version(&turned));
    assert_eq!(parse(&files, TODAY).0.version, version(&files));
    assert!(crate::domain::code::Code::parse(&version(&files)).is_ok(), "it travels as a code");
}

#[test]
fn what_a_finding_quotes_is_cleaned() {
    let finding = Finding::new("a\u{1b}[2J.toml", 1, Kind::BadPhone { value: "\u{202e}1\u{7}".into() });
    assert_eq!(finding.file, "a[2J.toml");
    assert_eq!(finding.phrase().1, [("value", "1".to_owned())]);
}
