//! Whether the references between services lead where somebody can go: circles of what must be passed first, services that
//! nothing leads to, somebody who is to serve when a service is closed and is closed then too, and steps into another
//! area. It looks at the finished services, so that imports and overlays count, and names the line that somebody wrote.

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, Weekday};

use crate::domain::{
    area::Area,
    catalog::Catalog,
    hours::Hours,
    service::{ChannelKind, Service, ServiceId},
};

use super::{
    finding::{Finding, Kind, Remarks},
    merge::{Merge, named_by, names_of},
    overlay::REFERENCES,
};

/// The places of `through` and `instead` among [`REFERENCES`].
const THROUGH: usize = 0;
const INSTEAD: usize = 3;

/// Where the references of a service stand in a file.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The service's id or another name of it.
    pub(super) name: String,
    pub(super) file: String,
    /// The line of the service.
    pub(super) line: u32,
    /// The line of each kind of reference, with what stands there.
    pub(super) references: [(u32, Vec<ServiceId>); 4],
}

/// The references of a catalogue on their way to be judged.
#[derive(Debug)]
pub struct Ways {
    places: HashMap<String, Vec<Place>>,
    /// Names of services that something refers to.
    named: HashSet<String>,
    nodes: HashMap<ServiceId, Node>,
}

/// What of a service decides where its references lead.
#[derive(Debug)]
struct Node {
    references: [Vec<ServiceId>; 4],
    area: Vec<Area>,
    has_words: bool,
    /// When somebody answers in the usual week; `None` where that is not known.
    open: Option<Week>,
    /// A name under which somebody wrote it here.
    written_as: Option<String>,
}

/// The quarter hours of a week in which somebody answers, from Monday's midnight: hours that differ by less do not decide
/// who serves instead.
type Week = Vec<bool>;

const QUARTER_MINUTES: usize = 15;
const DAY_QUARTERS: usize = 24 * 60 / QUARTER_MINUTES;
const WEEK_QUARTERS: usize = 7 * DAY_QUARTERS;

impl Ways {
    /// What the files that are to be checked say, before services are put together from them.
    pub fn of(merge: &Merge) -> Ways {
        let mut places: HashMap<String, Vec<Place>> = HashMap::new();
        for place in merge.places_of_references() {
            places.entry(place.name.clone()).or_default().push(place);
        }
        Ways { places, named: merge.meant().map(str::to_owned).collect(), nodes: HashMap::new() }
    }

    /// Takes a finished service. An imported one that nobody here wrote of or refers to leads nowhere and is not kept.
    pub fn add(&mut self, service: &Service, names: &[String], today: Date) {
        let mut all = names_of(&service.id).into_iter().chain(names.iter().map(String::as_str));
        let written_as = all.clone().find(|name| self.places.contains_key(*name)).map(str::to_owned);
        let references = [&service.through, &service.next_steps, &service.alternatives, &service.instead];
        if written_as.is_none()
            && references.iter().all(|ids| ids.is_empty())
            && !all.any(|name| self.named.contains(name))
        {
            return;
        }
        let node = Node {
            references: references.map(Clone::clone),
            area: service.area.clone(),
            has_words: service.words.all().next().is_some(),
            open: week(service, today),
            written_as,
        };
        self.nodes.insert(service.id.clone(), node);
    }

    /// What is found, by file and line. `tables` are settled: what they name is the service itself.
    pub fn findings(&self, tables: &Catalog) -> Vec<Finding> {
        let mut remarks = Remarks::default();
        self.circles(&mut remarks);
        self.unreached(tables, &mut remarks);
        self.closed_too(&mut remarks);
        self.elsewhere(tables, &mut remarks);
        remarks.sorted()
    }

    /// Where a reference to a service stands: with the service, or where somebody laid it over.
    fn place(&self, node: &Node, kind: usize, to: Option<&ServiceId>) -> Option<(&str, u32)> {
        let places = self.places.get(node.written_as.as_ref()?)?;
        let named = places.iter().filter_map(|place| Some((place, place.references.get(kind)?)));
        let mut exact = named.clone().filter(|(_, (_, ids))| to.is_some_and(|to| ids.contains(to)));
        let found = exact.next_back().or_else(|| named.clone().find(|(_, (_, ids))| !ids.is_empty()));
        found.map(|(place, (line, _))| (place.file.as_str(), *line))
    }

    /// Every reference of a kind that somebody wrote here: from whom, to whom.
    fn references(&self, kind: usize) -> impl Iterator<Item = (&ServiceId, &Node, &ServiceId, &Node)> {
        self.nodes.iter().flat_map(move |(id, node)| {
            let others = node.references.get(kind).into_iter().flatten();
            others.filter_map(move |other| Some((id, node, other, self.nodes.get(other)?)))
        })
    }

    /// Services that require each other first, so that there is no beginning. One of several requirements is enough.
    fn circles(&self, remarks: &mut Remarks) {
        let through = |id: &ServiceId| self.nodes.get(id).and_then(|node| node.references.get(THROUGH));
        let mut shut: HashSet<&ServiceId> =
            self.nodes.keys().filter(|id| through(id).is_some_and(|ids| !ids.is_empty())).collect();
        loop {
            let opens = |id: &&&ServiceId| through(id).into_iter().flatten().any(|first| !shut.contains(first));
            let opened: HashSet<&ServiceId> = shut.iter().filter(opens).copied().collect();
            if opened.is_empty() {
                break;
            }
            shut.retain(|id| !opened.contains(id));
        }
        let mut seen: HashSet<&ServiceId> = HashSet::new();
        let mut starts: Vec<&ServiceId> = shut.into_iter().collect();
        starts.sort();
        for start in starts {
            // Whoever is shut in leads to others who are: following the first of each comes round.
            let mut chain: Vec<&ServiceId> = Vec::new();
            let mut at = Some(start);
            while let Some(id) = at.filter(|id| seen.insert(id)) {
                chain.push(id);
                at = through(id).and_then(|ids| ids.first());
            }
            let circle = at.and_then(|end| chain.iter().position(|id| *id == end)).and_then(|from| chain.get(from..));
            if let Some(circle) = circle {
                self.circle(circle, remarks);
            }
        }
    }

    /// Tells of a circle once, at the first of its services that somebody wrote here.
    fn circle(&self, circle: &[&ServiceId], remarks: &mut Remarks) {
        let place = circle.iter().find_map(|id| self.place(self.nodes.get(*id)?, THROUGH, None));
        let around = circle.iter().chain(circle.first());
        let ids: Vec<&str> = around.map(|id| id.as_str()).collect();
        if let Some((file, line)) = place {
            remarks.add(file, line, Kind::Circle { ids: ids.join(" → ") });
        }
    }

    fn unreached(&self, tables: &Catalog, remarks: &mut Remarks) {
        let named: HashSet<String> = named_by(tables).collect();
        let referred: HashSet<&ServiceId> =
            self.nodes.values().flat_map(|node| node.references.iter().flatten()).collect();
        let alone = |(id, node): &(&ServiceId, &Node)| {
            !node.has_words && !referred.contains(id) && !names_of(id).iter().any(|name| named.contains(*name))
        };
        for (id, node) in self.nodes.iter().filter(alone) {
            let place =
                node.written_as.as_ref().and_then(|name| self.places.get(name)).and_then(|places| places.first());
            if let Some(place) = place {
                remarks.add(&place.file, place.line, Kind::Unreached { id: id.to_string() });
            }
        }
    }

    fn closed_too(&self, remarks: &mut Remarks) {
        for (id, node, other, there) in self.references(INSTEAD) {
            let (Some(own), Some(theirs)) = (&node.open, &there.open) else { continue };
            let is_ever_closed = own.contains(&false);
            let serves_then = own.iter().zip(theirs).any(|(own, theirs)| !own && *theirs);
            if let Some((file, line)) =
                self.place(node, INSTEAD, Some(other)).filter(|_| is_ever_closed && !serves_then)
            {
                remarks.add(file, line, Kind::InsteadClosed { id: id.to_string(), other: other.to_string() });
            }
        }
    }

    fn elsewhere(&self, tables: &Catalog, remarks: &mut Remarks) {
        for (kind, field) in REFERENCES.iter().enumerate() {
            for (id, node, other, _) in self.references(kind).filter(|(_, a, _, b)| !overlap(tables, &a.area, &b.area))
            {
                if let Some((file, line)) = self.place(node, kind, Some(other)) {
                    let field = (*field).to_owned();
                    remarks.add(file, line, Kind::Elsewhere { id: id.to_string(), field, other: other.to_string() });
                }
            }
        }
    }
}

/// Whether somebody can live in both areas. What is not told is no area of its own.
fn overlap(tables: &Catalog, own: &[Area], theirs: &[Area]) -> bool {
    let covers = |area: &[Area], home: &_| area.iter().any(|area| area.covers(home));
    own.is_empty()
        || theirs.is_empty()
        || own.iter().any(|area| theirs.contains(area))
        || tables.municipalities.iter().any(|home| covers(own, home) && covers(theirs, home))
}

/// The usual week of a service; `None` where a channel by which somebody may answer does not tell its hours.
fn week(service: &Service, today: Date) -> Option<Week> {
    let mut open: Week = vec![false; WEEK_QUARTERS];
    let mut answers = false;
    for channel in &service.channels {
        match (&channel.hours, &channel.kind) {
            (Some(hours), _) => add_hours(&mut open, hours, today)?,
            // A page to read answers nobody, and a letter is answered when there is time.
            (None, ChannelKind::Web(_) | ChannelKind::Email(_)) => continue,
            (None, _) => return None,
        }
        answers = true;
    }
    answers.then_some(open)
}

fn add_hours(open: &mut Week, hours: &Hours, today: Date) -> Option<()> {
    let usual = hours.usual(today);
    if usual.unknown {
        return None;
    }
    for (days, spans) in &usual.groups {
        for (day, span) in days.iter().flat_map(|day| spans.iter().map(move |span| (day_at(*day), span))) {
            let quarters = usize::from(span.from) / QUARTER_MINUTES..usize::from(span.to).div_ceil(QUARTER_MINUTES);
            for quarter in quarters {
                // What runs past Sunday's midnight belongs to Monday.
                if let Some(at) = open.get_mut((day * DAY_QUARTERS + quarter) % WEEK_QUARTERS) {
                    *at = true;
                }
            }
        }
    }
    Some(())
}

fn day_at(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::super::{
        check_ways,
        tests::{TODAY, files, service, sound},
    };

    /// The findings on a catalogue of these services, each with what is written in the place of `next_steps = []`, as
    /// `line code` of the file in which they stand one after the other.
    fn found(services: &[(&str, &str)], replace: &[(&str, &str, &str)]) -> Vec<String> {
        let mut texts = sound();
        let mut written = String::from("format = 1\norganiser = \"pirha\"\n");
        for (id, references) in services {
            let mut text = service(id).replace("next_steps = []", references);
            for (of, from, to) in replace.iter().filter(|(of, ..)| of == id) {
                assert!(text.contains(from), "{of} has no {from}");
                text = text.replace(from, to);
            }
            written += &text;
        }
        for (path, text) in &mut texts {
            if *path == "services/pirha.toml" {
                text.clone_from(&written);
            }
            if *path == "codes/municipalities.toml" {
                let name = "name = { fi = \"N\", sv = \"N\", en = \"N\" }";
                *text += &format!(
                    "[[county]]\ncode = \"09\"\n{name}\n[[municipality]]\ncode = \"001\"\n{name}\ncounty = \"09\"\n"
                );
            }
        }
        let findings = check_ways(&files(&texts), TODAY);
        findings.iter().map(|finding| format!("{} {}", finding.line, finding.code())).collect()
    }

    const OFFICE: &str = "Mo-Fr 08:00-16:30; PH off";

    #[test]
    fn a_circle_of_what_must_come_first_is_an_error_and_is_told_once() {
        let circle = [("apu", "through = [\"b\"]"), ("b", "through = [\"c\"]"), ("c", "through = [\"b\"]")];
        assert_eq!(found(&circle, &[]), ["33 circle"], "told at b; who only leads into the circle is not named");
        let exit = [("apu", ""), ("b", "through = [\"c\", \"apu\"]"), ("c", "through = [\"b\"]")];
        assert_eq!(found(&exit, &[]), [""; 0], "one of several is enough");
    }

    #[test]
    fn a_service_that_nothing_leads_to_is_named() {
        let no_words = [("b", "words = { fi = [\"apua\"] }\n", "")];
        assert_eq!(found(&[("apu", ""), ("b", "")], &no_words), ["23 unreached"]);
        assert_eq!(found(&[("apu", "alternatives = [\"b\"]"), ("b", "")], &no_words), [""; 0]);
        assert_eq!(found(&[("apu", ""), ("b", "")], &[]), [""; 0], "its words lead to it");
    }

    #[test]
    fn who_serves_instead_and_is_closed_at_the_same_time_is_named() {
        let services = [("apu", "instead = [\"b\"]"), ("b", "")];
        assert_eq!(found(&services, &[]), ["13 instead_closed"]);
        for hours in ["Mo-Fr 08:00-17:00", "Sa 22:00-02:00", "24/7", "Mo-Fr 08:00-16:00 unknown"] {
            assert_eq!(found(&services, &[("b", OFFICE, hours)]), [""; 0], "{hours}");
        }
        assert_eq!(found(&services, &[("b", OFFICE, "Tu 09:00-12:00")]), ["13 instead_closed"]);
        assert_eq!(found(&services, &[("apu", OFFICE, "24/7")]), [""; 0], "it never closes");
    }

    #[test]
    fn a_step_into_another_area_is_named() {
        let services = [("apu", "alternatives = [\"b\"]"), ("b", "")];
        let area = |to: &'static str| ("b", "\"county:08\"", to);
        assert_eq!(found(&services, &[area("\"county:09\"")]), ["13 elsewhere"]);
        assert_eq!(found(&services, &[area("\"001\"")]), ["13 elsewhere"]);
        for same in ["\"837\"", "\"FI\"", "\"mainland\"", "\"county:09\", \"837\""] {
            assert_eq!(found(&services, &[area(same)]), [""; 0], "{same}");
        }
    }
}
