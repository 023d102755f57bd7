//! A made-up national catalogue that answers paths as the real one's open interface does, by the rules of its published
//! source: which list names whom, what a date compares with, what a record of a service carries of its general
//! description. It knows nothing of our program: the planner's own tests and the server of the integration tests share it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::{Value, json};
use uuid::Uuid;

/// Whether a record is published, or how it stopped being so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Published,
    Archived,
    Withdrawn,
}

/// A record of any kind.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) status: Status,
    pub(crate) modified: Timestamp,
    /// When its connections last changed, which is no modification of the record itself.
    pub(crate) connected: Timestamp,
    pub(crate) value: Value,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) etag: Option<String>,
}

/// The catalogue.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// The catalogue's clock.
    pub(crate) now: Timestamp,
    /// Rows on a page.
    pub(crate) page_size: usize,
    /// Whether answers carry a tag.
    pub(crate) tags: bool,
    /// The municipalities that it knows.
    pub(crate) municipalities: BTreeSet<String>,
    /// By the route's first word (`Service`, `ServiceChannel`, `Organization`, `GeneralDescription`) and the id.
    pub(crate) entries: BTreeMap<(&'static str, Uuid), Entry>,
    made: u128,
}

const ALAND: &str = "478";

impl World {
    pub(crate) fn new() -> World {
        World {
            now: "2026-03-02T08:00:00Z".parse().expect("a moment"),
            page_size: 1000,
            tags: false,
            municipalities: ["837", "604", ALAND].map(str::to_owned).into(),
            entries: BTreeMap::new(),
            made: 0,
        }
    }

    /// A small catalogue: services of each kind of area, some with general descriptions, with channels and organisations
    /// of their own and shared ones, and a few channels that nobody names.
    pub(crate) fn with_services(count: u128) -> World {
        let mut world = World::new();
        let organizations: Vec<Uuid> = (0..3).map(|_| world.add("Organization", json!({}))).collect();
        let descriptions: Vec<Uuid> = (0..3).map(|n| world.add("GeneralDescription", json!({ "text": n }))).collect();
        let shared = world.add("ServiceChannel", json!({ "serviceChannelType": "Phone" }));
        world.add("ServiceChannel", json!({ "serviceChannelType": "WebPage" }));
        for n in 0..count {
            let own = world.add("ServiceChannel", json!({ "serviceChannelType": "ServiceLocation" }));
            let pick = |list: &[Uuid]| list[usize::try_from(n).expect("few") % list.len()];
            let description = (n % 2 == 0).then(|| pick(&descriptions));
            let place = ["FI", "mainland", "837", "604", ALAND, "837"][usize::try_from(n % 6).expect("few")];
            let channels = if n % 3 == 0 { vec![own, shared] } else { vec![own] };
            let id = world.add("Service", service(description, &channels, &[pick(&organizations)]));
            world.place(id, place);
        }
        world
    }

    /// Adds a record, published now.
    pub(crate) fn add(&mut self, route: &'static str, mut value: Value) -> Uuid {
        self.made += 1;
        // Ids come in no order of time.
        let id = Uuid::from_u128(self.made.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835));
        value["id"] = json!(id);
        self.insert(route, id, value);
        id
    }

    /// Adds a record that has an id already.
    pub(crate) fn insert(&mut self, route: &'static str, id: Uuid, value: Value) {
        let entry = Entry { status: Status::Published, modified: self.now, connected: self.now, value };
        self.entries.insert((route, id), entry);
    }

    /// The ids of a route's records.
    pub(crate) fn ids(&self, route: &'static str) -> Vec<Uuid> {
        self.entries.keys().filter(|(of, _)| *of == route).map(|(_, id)| *id).collect()
    }

    pub(crate) fn entry(&mut self, route: &'static str, id: Uuid) -> &mut Entry {
        self.entries.get_mut(&(route, id)).expect("it was added")
    }

    /// Changes a record's own text.
    pub(crate) fn change(&mut self, route: &'static str, id: Uuid) {
        let now = self.now;
        let entry = self.entry(route, id);
        let version = entry.value["version"].as_u64().unwrap_or(0) + 1;
        entry.value["version"] = json!(version);
        entry.modified = now;
    }

    pub(crate) fn set_status(&mut self, route: &'static str, id: Uuid, status: Status) {
        let now = self.now;
        let entry = self.entry(route, id);
        (entry.status, entry.modified) = (status, now);
    }

    /// Says where a service is valid: `FI`, `mainland`, or a municipality's code.
    pub(crate) fn place(&mut self, id: Uuid, place: &str) {
        let now = self.now;
        let entry = self.entry("Service", id);
        let (area_type, areas) = match place {
            "FI" => ("Nationwide", json!([])),
            "mainland" => ("NationwideExceptAlandIslands", json!([])),
            code => ("LimitedType", json!([{ "type": "Municipality", "code": code, "municipalities": [] }])),
        };
        (entry.value["areaType"], entry.value["areas"]) = (json!(area_type), areas);
        entry.modified = now;
    }

    /// Connects a service to a channel; the service itself does not count as modified.
    pub(crate) fn connect(&mut self, service: Uuid, channel: Uuid) {
        let now = self.now;
        let entry = self.entry("Service", service);
        let connection = json!({ "serviceChannel": { "id": channel }, "serviceHours": [] });
        entry.value["serviceChannels"].as_array_mut().expect("a list").push(connection);
        entry.connected = now;
    }

    /// Every record that a mirror of the municipalities (`FI` for all) must hold, as it is told.
    pub(crate) fn truth(&self, scope: &[&str]) -> BTreeMap<(&'static str, Uuid), Vec<u8>> {
        let services = self
            .published("Service")
            .filter(|(_, entry)| scope == ["FI"] || scope.iter().any(|code| self.covers(entry, code, true)));
        let mut truth: BTreeMap<(&'static str, Uuid), Vec<u8>> =
            services.map(|(id, entry)| (("Service", id), self.told("Service", entry))).collect();
        let mut named = BTreeSet::new();
        for (_, id) in truth.keys() {
            let value = &self.entries[&("Service", *id)].value;
            let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
            let channels =
                list("serviceChannels").into_iter().map(|row| ("ServiceChannel", row["serviceChannel"]["id"].clone()));
            let organizations =
                list("organizations").into_iter().map(|row| ("Organization", row["organization"]["id"].clone()));
            named.extend(
                channels.chain(organizations).filter_map(|(route, id)| Some((route, id.as_str()?.parse().ok()?))),
            );
        }
        for (route, id) in named {
            let entry = self.entries.get(&(route, id)).filter(|entry| entry.status == Status::Published);
            truth.extend(entry.map(|entry| ((route, id), self.told(route, entry))));
        }
        truth
    }

    /// Answers a path with its query; `tag` is what `If-None-Match` says.
    pub(crate) fn answer(&self, path: &str, tag: Option<&str>) -> Said {
        let (route, query) = path.split_once('?').unwrap_or((path, ""));
        let query: BTreeMap<&str, &str> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        let (status, value) = match self.found(route, &query) {
            Ok(body) => (200, body),
            Err((status, value)) => (status, value.to_string().into_bytes()),
        };
        let etag = (self.tags && status == 200).then(|| format!("\"{:x}\"", fingerprint(&value)));
        if etag.is_some() && etag.as_deref() == tag {
            return Said { status: 304, body: Vec::new(), etag };
        }
        Said { status, body: value, etag }
    }

    fn found(&self, route: &str, query: &BTreeMap<&str, &str>) -> Result<Vec<u8>, (u16, Value)> {
        match route.split('/').collect::<Vec<_>>()[..] {
            ["Service", "serviceWithGD", "list"] => self.whole("Service", query),
            ["ServiceChannel", "list"] => self.whole("ServiceChannel", query),
            ["Organization", "list"] => self.whole("Organization", query),
            ["Service", "area", "Municipality", "code", code] if self.municipalities.contains(code) => {
                let nationwide = query.get("includeWholeCountry") == Some(&"true");
                self.listed("Service", query, |entry| self.covers(entry, code, nationwide), false)
            }
            ["Service", "area", "Municipality", "code", code] => {
                Err((404, json!({ "errorMessage": format!("Municipality with code '{code}' not found.") })))
            }
            ["Service"] => self.listed("Service", query, |_| true, true),
            ["ServiceChannel"] => self.listed("ServiceChannel", query, |_| true, true),
            ["Organization"] => self.listed("Organization", query, |_| true, false),
            ["GeneralDescription"] => self.listed("GeneralDescription", query, |_| true, false),
            _ => Err((404, json!({ "errorMessage": "no such route" }))),
        }
    }

    fn whole(&self, route: &'static str, query: &BTreeMap<&str, &str>) -> Result<Vec<u8>, (u16, Value)> {
        let guids: Vec<&str> = query.get("guids").map(|guids| guids.split(',').collect()).unwrap_or_default();
        if guids.len() > 100 {
            return Err((400, json!({ "guids": ["Max 100 can be added into list."] })));
        }
        let ids: Result<BTreeSet<Uuid>, _> = guids.iter().map(|guid| guid.parse()).collect();
        let ids = ids.map_err(|_| (400, json!({ "guids": ["Guid should contain 32 digits with 4 dashes."] })))?;
        let found: Vec<Vec<u8>> = self
            .published(route)
            .filter(|(id, _)| ids.contains(id))
            .map(|(_, entry)| self.told(route, entry))
            .collect();
        if found.is_empty() {
            return Err((404, json!({ "errorMessage": "not found." })));
        }
        Ok([b"[".to_vec(), found.join(&b','), b"]".to_vec()].concat())
    }

    fn listed(
        &self,
        route: &'static str,
        query: &BTreeMap<&str, &str>,
        covers: impl Fn(&Entry) -> bool,
        connections: bool,
    ) -> Result<Vec<u8>, (u16, Value)> {
        let invalid = |_| (400, json!({ "date": ["The date parameter is invalid."] }));
        let parse =
            |text: &&str| DateTime::strptime("%Y-%m-%dT%H:%M:%S", text).and_then(|at| at.to_zoned(TimeZone::UTC));
        let date = query.get("date").map(parse).transpose().map_err(invalid)?.map(|at| at.timestamp());
        let status = match query.get("status") {
            None | Some(&"Published") => Status::Published,
            Some(&"Archived") => Status::Archived,
            Some(&"Withdrawn") => Status::Withdrawn,
            Some(_) => return Err((400, json!({ "status": ["The status is invalid."] }))),
        };
        let is_new = |entry: &Entry| {
            let connected = connections && status == Status::Published;
            date.is_none_or(|date| entry.modified > date || (connected && entry.connected > date))
        };
        let rows: Vec<Value> = self
            .entries
            .iter()
            .filter(|((of, _), entry)| *of == route && entry.status == status && is_new(entry) && covers(entry))
            .map(|((_, id), _)| json!({ "id": id, "name": "made up" }))
            .collect();
        let page: usize = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
        let here: Vec<Value> = rows.iter().skip((page - 1) * self.page_size).take(self.page_size).cloned().collect();
        let page = json!({
            "pageNumber": page, "pageSize": self.page_size, "pageCount": rows.len().div_ceil(self.page_size),
            "itemList": if here.is_empty() { Value::Null } else { here.into() },
        });
        Ok(page.to_string().into_bytes())
    }

    fn published(&self, route: &'static str) -> impl Iterator<Item = (Uuid, &Entry)> {
        let published = move |of: &str, entry: &Entry| of == route && entry.status == Status::Published;
        self.entries.iter().filter(move |((of, _), entry)| published(of, entry)).map(|((_, id), entry)| (*id, entry))
    }

    fn covers(&self, entry: &Entry, code: &str, nationwide: bool) -> bool {
        match entry.value["areaType"].as_str() {
            Some("Nationwide") => nationwide,
            Some("NationwideExceptAlandIslands") => nationwide && code != ALAND,
            _ => entry.value["areas"].as_array().is_some_and(|areas| areas.iter().any(|area| area["code"] == code)),
        }
    }

    /// A record as it is told: a service with the text of its general description.
    fn told(&self, route: &'static str, entry: &Entry) -> Vec<u8> {
        let mut value = entry.value.clone();
        value["modified"] = json!(entry.modified.to_string());
        value["publishingStatus"] = json!("Published");
        let description = value["generalDescriptionId"].as_str().and_then(|id| id.parse().ok());
        let description = description.and_then(|id: Uuid| self.entries.get(&("GeneralDescription", id)));
        if let (Some(description), "Service") = (description, route) {
            value["serviceDescriptions"] =
                json!([{ "type": "GD_Description", "value": description.value.to_string() }]);
        }
        value.to_string().into_bytes()
    }
}

/// A service's record.
pub(crate) fn service(description: Option<Uuid>, channels: &[Uuid], organizations: &[Uuid]) -> Value {
    let channels: Vec<Value> = channels.iter().map(|id| json!({ "serviceChannel": { "id": id } })).collect();
    let organizations: Vec<Value> =
        organizations.iter().map(|id| json!({ "organization": { "id": id }, "roleType": "Responsible" })).collect();
    json!({
        "generalDescriptionId": description, "serviceChannels": channels, "organizations": organizations,
        "serviceNames": [{ "language": "fi", "type": "Name", "value": "Keksitty palvelu" }],
    })
}

fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
