//! Addresses, pages and mailboxes. A mailbox that looks like one person's is left out and only counted: the catalogue
//! names organisations, and a person's own address would stay on cards and notes long after that person has changed
//! duties.

use super::{
    raw::{Address, Localised, Page, Street},
    remarks::Remarks,
    text::{NOTE_MAX, any, lang, of_mut, one_line},
};
use crate::{
    domain::{
        area::MunicipalityCode,
        lang::{Lang, Text},
        service::{ChannelKind, Point},
    },
    exchange::What,
};

/// The most characters of an address, a page's or a mailbox's.
const ADDRESS_MAX: usize = 2_000;

/// A place with what is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) kind: ChannelKind,
    pub(super) note: Text,
}

/// A page with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) url: String,
    pub(super) name: Text,
}

/// The places that a person can go to, each once.
pub(super) fn places(rows: &[Address], field: &str, remarks: &mut Remarks) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for row in rows {
        if row.entrances.0 {
            remarks.add(What::LeftOut, format!("{field}.entrances"), "");
        }
        let Some(place) = place(row, field, remarks) else { continue };
        if places.contains(&place) {
            remarks.add(What::Repeated, field, "");
        } else {
            places.push(place);
        }
    }
    places
}

fn place(row: &Address, field: &str, remarks: &mut Remarks) -> Option<Place> {
    match row.of.as_str() {
        "Location" | "Visiting" | "" => {}
        "Postal" | "Delivery" => {
            remarks.add(What::LeftOut, format!("{field}.{}", row.of.as_str()), "");
            return None;
        }
        other => remarks.unknown(&format!("{field}.type"), other),
    }
    match row.sub_type.as_str() {
        "PostOfficeBox" => {
            remarks.add(What::LeftOut, format!("{field}.PostOfficeBox"), "");
            None
        }
        "Abroad" | "Foreign" => {
            let place = one_line(any(&row.location_abroad, field, NOTE_MAX, remarks).get(Lang::Fi));
            let address = Some(place).filter(|place| !place.is_empty());
            Some(Place { kind: ChannelKind::Place { address, municipality: None, point: None }, note: Text::default() })
        }
        "NoAddress" => None,
        _ => {
            let street = row.street_address.0.as_ref().or(row.other_address.0.as_ref())?;
            Some(on_the_map(street, field, remarks))
        }
    }
}

fn on_the_map(street: &Street, field: &str, remarks: &mut Remarks) -> Place {
    let code = street.municipality.0.as_ref().and_then(|municipality| municipality.code.get());
    let municipality = code.and_then(MunicipalityCode::parse);
    if let (Some(code), None) = (code, &municipality) {
        remarks.add(What::NotUnderstood, format!("{field}.municipality"), code);
    }
    let road = [finnish(&street.street), street.street_number.as_str()].join(" ");
    let town = [street.postal_code.as_str(), &in_capitals_no_more(finnish(&street.post_office))].join(" ");
    let parts = [road.trim(), town.trim()].into_iter().filter(|part| !part.is_empty());
    let address = one_line(&parts.collect::<Vec<_>>().join(", "));
    let address = Some(address).filter(|address| !address.is_empty() && address.len() <= ADDRESS_MAX);
    let mut note = any(&street.additional_information, field, NOTE_MAX, remarks);
    Lang::ALL.into_iter().for_each(|lang| *of_mut(&mut note, lang) = one_line(note.own(lang)));
    Place { kind: ChannelKind::Place { address, municipality, point: point(street, field, remarks) }, note }
}

/// The Finnish one of several names, or the first: an address is written once on a card.
fn finnish(names: &[Localised]) -> &str {
    let own = names.iter().find(|name| lang(&name.language) == Some(Lang::Fi) && name.value.get().is_some());
    own.or_else(|| names.iter().find(|name| name.value.get().is_some())).map_or("", |name| name.value.as_str())
}

/// Post offices stand in capitals: `OTAVA` is read as `Otava`.
fn in_capitals_no_more(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut start = true;
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if start {
            out.extend(c.to_uppercase())
        } else {
            out.extend(c.to_lowercase())
        }
        start = !c.is_alphanumeric();
    }
    out
}

/// Finland in ETRS-TM35FIN, metres, with some sea around it.
const NORTHING: std::ops::Range<f64> = 6_550_000.0..7_900_000.0;
const EASTING: std::ops::Range<f64> = 20_000.0..800_000.0;

/// `latitude` is the northing and `longitude` the easting, in metres as texts.
fn point(street: &Street, field: &str, remarks: &mut Remarks) -> Option<Point> {
    let (latitude, longitude) = (street.latitude.get()?, street.longitude.get()?);
    let metres = |text: &str| text.replace(',', ".").parse::<f64>().ok().filter(|metres| metres.is_finite());
    let both = metres(latitude).zip(metres(longitude));
    let inside = both.filter(|(north, east)| NORTHING.contains(north) && EASTING.contains(east));
    if inside.is_none() {
        remarks.add(What::NotUnderstood, format!("{field}.coordinates"), &format!("{latitude} {longitude}"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between the bounds above")]
    inside.map(|(north, east)| Point { northing_m: north.round() as u32, easting_m: east.round() as u32 })
}

/// Pages, each once, with their names in all languages.
pub(super) fn links(rows: &[Page], field: &str, remarks: &mut Remarks) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for row in rows {
        let Some(url) = url(row, field, remarks) else { continue };
        let title = [&row.name, &row.value].into_iter().find_map(|title| title.get()).unwrap_or_default();
        let mut name = Text::default();
        if let Some(lang) = lang(&row.language).filter(|_| title != url) {
            *of_mut(&mut name, lang) = one_line(title).chars().take(NOTE_MAX).collect();
        }
        match links.iter_mut().find(|known| known.url == url) {
            Some(known) => super::text::append(&mut known.name, &name, " · "),
            None => links.push(Link { url, name }),
        }
    }
    links
}

fn url(row: &Page, field: &str, remarks: &mut Remarks) -> Option<String> {
    let told = [&row.url, &row.value].into_iter().find_map(|told| told.get());
    let Some(told) = told.filter(|told| row.url.get().is_some() || looks_like_address(told)) else {
        remarks.add(What::Missing, format!("{field}.url"), row.value.as_str());
        return None;
    };
    let scheme = ["https://", "http://"].iter().any(|scheme| starts(told, scheme));
    if told.len() > ADDRESS_MAX || told.contains(|c: char| c.is_whitespace() || c.is_control()) {
        remarks.add(What::NotUnderstood, format!("{field}.url"), told);
        return None;
    }
    if scheme {
        return Some(told.to_owned());
    }
    if told.contains(':') || !told.contains('.') {
        remarks.add(What::NotUnderstood, format!("{field}.url"), told);
        return None;
    }
    remarks.add(What::Rewritten, format!("{field}.url"), told);
    Some(format!("https://{told}"))
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

fn looks_like_address(text: &str) -> bool {
    starts(text, "http://") || starts(text, "https://") || starts(text, "www.")
}

/// Mailboxes of organisations, each once.
pub(super) fn emails(rows: &[Localised], field: &str, remarks: &mut Remarks) -> Vec<String> {
    let mut emails: Vec<String> = Vec::new();
    for row in rows {
        let Some(told) = row.value.get() else { continue };
        let told = told.strip_prefix("mailto:").unwrap_or(told);
        let parts = told.split_once('@').filter(|(local, domain)| !local.is_empty() && domain.contains('.'));
        let clean = !told.contains(|c: char| c.is_whitespace() || c.is_control() || c == ',' || c == ';');
        match parts.filter(|_| clean && told.len() <= ADDRESS_MAX) {
            None => remarks.add(What::NotUnderstood, field, told),
            // Not even the remark repeats it.
            Some((local, domain)) if is_personal(local) => remarks.add(What::Personal, field, domain),
            Some(_) if emails.iter().any(|known| known.eq_ignore_ascii_case(told)) => {
                remarks.add(What::Repeated, field, told);
            }
            Some(_) => emails.push(told.to_owned()),
        }
    }
    emails
}

/// Pieces of words that stand in the mailboxes of offices and in no person's name.
const OFFICES: [&str; 39] = [
    "info",
    "palvelu",
    "kirjaamo",
    "toimisto",
    "neuvo",
    "asia",
    "kunta",
    "kaupunki",
    "keskus",
    "koulu",
    "lukio",
    "opisto",
    "paivakoti",
    "kirjasto",
    "sosiaali",
    "terveys",
    "hoito",
    "hammas",
    "perhe",
    "nuoris",
    "lapsi",
    "vamma",
    "vanhus",
    "ikaihmi",
    "tuki",
    "tyo",
    "posti",
    "palaute",
    "hallinto",
    "tekni",
    "rakennus",
    "ymparisto",
    "varhais",
    "service",
    "office",
    "registr",
    "radgivning",
    "kansli",
    "social",
];

/// `first.last`, and neither of them the word of an office. A guess that errs towards leaving out: the organisation's
/// phone and page stay.
pub(in crate::exchange) fn is_personal(local: &str) -> bool {
    let local = local.to_lowercase().replace('ä', "a").replace('ö', "o").replace('å', "a");
    let parts: Vec<&str> = local.split('.').collect();
    let name = |part: &&str| part.chars().count() >= 2 && part.chars().all(|c| c.is_alphabetic() || c == '-');
    let initial = |part: &&str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let names = match parts.as_slice() {
        [first, last] => (name(first) || initial(first)) && name(last),
        [first, middle, last] => name(first) && (initial(middle) || name(middle)) && name(last),
        _ => false,
    };
    names && !OFFICES.iter().any(|office| local.contains(office))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(value: &str) -> (Vec<String>, Remarks) {
        let rows = [Localised { value: value.into(), language: "fi".into(), ..Localised::default() }];
        let mut remarks = Remarks::default();
        (emails(&rows, "emails", &mut remarks), remarks)
    }

    #[test]
    fn a_persons_mailbox_is_left_out_and_not_repeated_in_the_remark() {
        for personal in ["maija.meikalainen@example.fi", "m.meikalainen@example.fi", "Maija.K.Meikäläinen@example.fi"]
        {
            let (emails, remarks) = email(personal);
            assert!(emails.is_empty(), "{personal}");
            assert_eq!((remarks.list()[0].what, remarks.list()[0].value.as_str()), (What::Personal, "example.fi"));
        }
        for office in ["info@example.fi", "kirjaamo.keskusta@example.fi", "tampere.hammashoito@example.fi", "sote@a.fi"]
        {
            assert_eq!(email(office).0, [office]);
        }
    }

    #[test]
    fn what_is_no_mailbox_is_told() {
        for wrong in ["ei ole", "a@b", "a@b.fi, c@d.fi", "@b.fi"] {
            let (emails, remarks) = email(wrong);
            assert!(emails.is_empty());
            assert_eq!(remarks.list()[0].what, What::NotUnderstood, "{wrong}");
        }
    }

    #[test]
    fn coordinates_are_northing_and_easting_in_metres_and_stay_within_finland() {
        let street = |latitude: &str, longitude: &str| Street {
            latitude: latitude.into(),
            longitude: longitude.into(),
            ..Street::default()
        };
        let mut remarks = Remarks::default();
        let otava = point(&street("6834688.027", "503879"), "a", &mut remarks);
        assert_eq!(otava, Some(Point { northing_m: 6_834_688, easting_m: 503_879 }));
        assert!(remarks.list().is_empty());
        for (latitude, longitude) in [("503879", "6834688"), ("61.65", "27.07"), ("NaN", "inf"), ("x", "y")] {
            assert_eq!(point(&street(latitude, longitude), "a", &mut remarks), None);
        }
        assert_eq!(remarks.list().len(), 4);
    }

    #[test]
    fn a_page_without_its_scheme_gets_one_and_other_schemes_are_refused() {
        let page = |url: &str| Page { url: url.into(), language: "fi".into(), ..Page::default() };
        let mut remarks = Remarks::default();
        let all = ["https://a.fi/x", "www.a.fi", "javascript:alert(1)", "https://a.fi/x", "ei tiedossa", "file:///a.b"];
        let links = links(&all.map(page), "webPages", &mut remarks);
        let urls: Vec<&str> = links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(urls, ["https://a.fi/x", "https://www.a.fi"]);
    }
}
