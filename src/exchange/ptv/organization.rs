//! Organisations of PTV become organisers. What kind a body is decides where a visit counts as directed, so a kind is
//! only given where the record, or the body's own name, leaves no doubt.

use super::{
    channel::{display_name, is_published},
    contact::links,
    raw::OrganizationRaw,
    remarks::Remarks,
    text::{one_line, words},
};
use crate::{
    domain::{
        lang::{Lang, Text},
        service::{Organiser, OrganiserKind},
    },
    exchange::{Remark, What},
};

/// The most characters of a short name: a narrow column.
const SHORT_MAX: usize = 40;

/// The id of the organiser that an organisation of this GUID is in the catalogue.
pub fn organiser_id(guid: &str) -> String {
    format!("ptv-{}", guid.trim().to_lowercase())
}

/// Reads an organisation. `None` when its source does not show it to the public, or nobody can say what kind it is.
pub fn organiser(raw: &OrganizationRaw) -> (Option<Organiser>, Vec<Remark>) {
    let mut remarks = Remarks::default();
    let organiser = read(raw, &mut remarks);
    (organiser, remarks.into_list())
}

fn read(raw: &OrganizationRaw, remarks: &mut Remarks) -> Option<Organiser> {
    if !is_published(&raw.publishing_status) {
        remarks.add(What::NotPublished, "publishingStatus", raw.publishing_status.as_str());
        return None;
    }
    let Some(id) = raw.id.get() else {
        remarks.add(What::Missing, "id", "");
        return None;
    };
    let name = display_name(&raw.organization_names, &raw.display_name_type, remarks);
    if name.is_empty() {
        remarks.add(What::Missing, "organizationNames", id);
        return None;
    }
    let Some(kind) = kind_of_name(&name).or_else(|| kind_of_type(raw.organization_type.as_str())) else {
        remarks.unknown("organizationType", raw.organization_type.as_str());
        return None;
    };
    let url = links(&raw.web_pages, "webPages", remarks).into_iter().next().map(|link| link.url);
    Some(Organiser { id: organiser_id(id), kind, short: short(raw, &name), name, url })
}

/// What its name says beyond doubt.
pub(super) fn kind_of_name(name: &Text) -> Option<OrganiserKind> {
    let of = |name: &str| {
        let lower = one_line(name).to_lowercase();
        let is = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let ends = |words: &[&str]| words.iter().any(|word| lower.ends_with(word));
        if lower.starts_with("kansaneläkelaitos") || lower == "kela" || lower.starts_with("folkpensionsanstalten") {
            Some(OrganiserKind::Kela)
        } else if is(&["hyvinvointialue", "välfärdsområde", "wellbeing services county"]) && !is(&["yhtymä", " oy"])
        {
            Some(OrganiserKind::County)
        } else if is(&["työllisyysalue", "sysselsättningsområde"]) {
            Some(OrganiserKind::EmploymentArea)
        } else if is(&["seurakunta", "seurakuntayhtymä", "församling", "kyrkliga samfällighet"]) {
            Some(OrganiserKind::Parish)
        } else if ends(&[" oy", " oyj", " ab", " tmi", " ky"]) {
            Some(OrganiserKind::Private)
        } else if ends(&[" ry", " r.y.", " rf", " r.f.", " yhdistys", " säätiö", " sr"]) {
            Some(OrganiserKind::Association)
        } else if ends(&[" kaupunki", " kunta", " stad", " kommun"]) || lower.starts_with("city of ") {
            Some(OrganiserKind::Municipality)
        } else {
            None
        }
    };
    name.each().into_iter().find_map(|(_, name)| of(name))
}

/// What PTV's type says. A joint body of municipalities is theirs; which one of a reform that was never made a `Region`
/// stands for, nobody can say.
fn kind_of_type(of: &str) -> Option<OrganiserKind> {
    Some(match of {
        "State" => OrganiserKind::State,
        "Municipality" | "RegionalOrganization" => OrganiserKind::Municipality,
        "Organization" => OrganiserKind::Association,
        "Company" | "SotePrivate" => OrganiserKind::Private,
        "SotePublic" => OrganiserKind::County,
        _ => return None,
    })
}

/// The alternative name where it is the shorter one, else the name's beginning.
fn short(raw: &OrganizationRaw, name: &Text) -> Text {
    let alternatives: Vec<_> =
        raw.organization_names.iter().filter(|name| name.of.is("AlternativeName")).cloned().collect();
    // Their remarks have been made with the name itself.
    let alternatives = words(&alternatives, "organizationNames", &mut Remarks::default());
    let one = |lang: Lang| {
        let name = name.own(lang);
        let shorter = alternatives.get(lang).iter().map(String::as_str).filter(|other| other.len() < name.len());
        let told = shorter.min_by_key(|other| other.len()).unwrap_or(name);
        one_line(&told.chars().take(SHORT_MAX).collect::<String>())
    };
    Text { fi: one(Lang::Fi), sv: one(Lang::Sv), en: one(Lang::En) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_json(json: &str) -> (Option<Organiser>, Vec<Remark>) {
        organiser(&serde_json::from_str(json).expect("an organisation"))
    }

    fn kind(of: &str, name: &str) -> Option<OrganiserKind> {
        let json = format!(
            r#"{{"id":"A","organizationType":"{of}","organizationNames":[{{"language":"fi","type":"Name","value":"{name}"}}]}}"#
        );
        read_json(&json).0.map(|organiser| organiser.kind)
    }

    #[test]
    fn a_kind_is_given_only_where_there_is_no_doubt() {
        assert_eq!(kind("State", "Kansaneläkelaitos (Kela)"), Some(OrganiserKind::Kela));
        assert_eq!(kind("State", "Maahanmuuttovirasto"), Some(OrganiserKind::State));
        assert_eq!(kind("RegionalOrganization", "Pirkanmaan hyvinvointialue"), Some(OrganiserKind::County));
        assert_eq!(kind("Municipality", "Tampereen seudun työllisyysalue"), Some(OrganiserKind::EmploymentArea));
        assert_eq!(kind("Organization", "Tampereen ev.lut. seurakuntayhtymä"), Some(OrganiserKind::Parish));
        assert_eq!(kind("SomethingNew", "Uudenlainen laitos"), None);
        assert_eq!(kind("SomethingNew", "Lempäälän kunta"), Some(OrganiserKind::Municipality));
    }

    #[test]
    fn an_organisation_has_an_id_of_its_own_and_a_short_name() {
        let (organiser, _) = read_json(
            r#"{"id":"DF0C2F24-D2BD-4BA7-BDCD-FCFC9F0D65A7","organizationType":"Municipality",
            "organizationNames":[{"language":"fi","type":"Name","value":"Mikkelin kaupungin liikelaitos Otavia"},
            {"language":"fi","type":"AlternativeName","value":"Otavia"}],"webPages":[{"url":"https://www.otavia.fi"}]}"#,
        );
        let organiser = organiser.expect("an organiser");
        assert_eq!(organiser.id, "ptv-df0c2f24-d2bd-4ba7-bdcd-fcfc9f0d65a7");
        assert_eq!((organiser.short.fi.as_str(), organiser.short.sv.as_str()), ("Otavia", ""));
        assert_eq!(organiser.url.as_deref(), Some("https://www.otavia.fi"));
    }
}
