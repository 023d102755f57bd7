//! The tabular form of HSDS: a compiled record taken apart into rows of tables, and rows put together into compiled
//! records. Both by the one table of tables; reading and writing files is somebody else's.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::{
    Remark, What,
    bag::{Object, cut},
    table::{Kind, Link, TABLES, Table, table},
};

/// The most rows of all tables together: a hundred thousand services with fifty rows each.
pub const ROWS_MAX: usize = 5_000_000;

/// The most bytes of all cells together; tables must be in memory to be joined.
pub const BYTES_MAX: usize = 1 << 30;

/// The most records that are nested in one service; the widest real ones have some hundreds.
const NESTED_MAX: usize = 20_000;

/// How deep records are nested at most; the tables themselves are nested less deep.
const DEPTH_MAX: usize = 12;

/// The most columns of a file; the widest table has twenty-three.
const COLUMNS_MAX: usize = 200;

/// A row of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The place of its table in [`files`].
    pub table: usize,
    /// Its cells in the order of the columns.
    pub cells: Vec<String>,
}

/// Name and columns of every file, in the order of the specification.
pub fn files() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    TABLES.iter().map(|table| (table.file, table.fields.iter().map(|(field, _)| *field).collect()))
}

/// Takes compiled records apart. What several services share (organizations, places, terms) becomes one row.
#[derive(Debug, Default)]
pub struct Apart {
    seen: HashSet<(usize, String)>,
}

impl Apart {
    /// The rows of a service that no record before it has had.
    pub fn rows(&mut self, record: &Value) -> Vec<Row> {
        let mut rows = Vec::new();
        self.take_apart("service", record, &[], 0, &mut rows);
        rows
    }

    fn take_apart(&mut self, name: &str, record: &Value, links: &[(&str, &str)], depth: usize, rows: &mut Vec<Row>) {
        let Some((at, table)) = TABLES.iter().enumerate().find(|(_, table)| table.name == name) else { return };
        let Some(record) = record.as_object().filter(|_| depth < DEPTH_MAX) else { return };
        let id = record.get("id").map(cell).unwrap_or_default();
        let mut more: Vec<(&str, String)> = links.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        for nested in table.nested {
            let Some(value) = record.get(nested.field) else { continue };
            match (nested.link, value) {
                (Link::Outer(by), inner) => {
                    let inner_id = inner.get("id").map(cell).unwrap_or_default();
                    let place = TABLES.iter().position(|table| table.name == nested.table).unwrap_or_default();
                    if self.seen.insert((place, inner_id.clone())) {
                        self.take_apart(nested.table, inner, &[], depth + 1, rows);
                    }
                    more.push((by, inner_id));
                }
                (Link::Inner(by), Value::Array(list)) => {
                    list.iter().for_each(|inner| self.take_apart(nested.table, inner, &[(by, &id)], depth + 1, rows));
                }
                (Link::Any(by, kind), Value::Array(list)) => {
                    let links = [(by, id.as_str()), (kind, table.name)];
                    list.iter().for_each(|inner| self.take_apart(nested.table, inner, &links, depth + 1, rows));
                }
                (Link::Inner(_) | Link::Any(..), _) => {}
            }
        }
        let of = |field: &str| more.iter().find(|(by, _)| *by == field).map(|(_, value)| value.clone());
        let cells = table
            .fields
            .iter()
            .map(|(field, _)| of(field).or_else(|| record.get(*field).map(cell)).unwrap_or_default());
        rows.push(Row { table: at, cells: cells.collect() });
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The description of a package (`datapackage.json`) that holds the given tables, by their places in [`files`].
pub fn package(tables: &[usize]) -> Value {
    let held = |name: &str| tables.iter().filter_map(|at| TABLES.get(*at)).any(|table| table.name == name);
    let resources: Vec<Value> =
        tables.iter().filter_map(|at| TABLES.get(*at)).map(|table| resource(table, held)).collect();
    json!({ "name": "hsds", "title": "Human Services Data Specification", "version": "3.0", "profile": "tabular-data-package", "resources": resources })
}

fn resource(table: &Table, held: impl Fn(&str) -> bool) -> Value {
    let fields: Vec<Value> = table.fields.iter().map(|(name, kind)| field(name, *kind)).collect();
    let outer = table.nested.iter().filter_map(|nested| match nested.link {
        Link::Outer(by) => Some((by, nested.table)),
        Link::Inner(_) | Link::Any(..) => None,
    });
    let inner = TABLES.iter().flat_map(|outer| outer.nested.iter().map(move |nested| (outer.name, nested))).filter_map(
        |(outer, nested)| match nested.link {
            Link::Inner(by) if nested.table == table.name => Some((by, outer)),
            Link::Inner(_) | Link::Outer(_) | Link::Any(..) => None,
        },
    );
    let keys: Vec<Value> = outer
        .chain(inner)
        .filter(|(_, to)| held(to))
        .map(|(by, to)| json!({ "fields": by, "reference": { "resource": resource_name(to), "fields": "id" } }))
        .collect();
    let mut schema = Object::default();
    schema.text("primaryKey", "id");
    schema.list("fields", fields);
    schema.list("foreignKeys", keys);
    json!({
        "name": resource_name(table.name), "path": table.file, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "profile": "tabular-data-resource", "schema": schema.done(),
    })
}

fn resource_name(name: &str) -> &str {
    table(name).map_or(name, |table| table.file.trim_end_matches(".csv"))
}

fn field(name: &str, kind: Kind) -> Value {
    let (type_, format) = match kind {
        Kind::Text => ("string", "default"),
        Kind::Id => ("string", "uuid"),
        Kind::Uri => ("string", "uri"),
        Kind::Email => ("string", "email"),
        Kind::Number => ("number", "default"),
        Kind::Date => ("date", "default"),
        Kind::DateTime => ("datetime", "any"),
        Kind::Time => ("time", "any"),
    };
    json!({ "name": name, "type": type_, "format": format })
}

/// One table that is being put together with others.
#[derive(Debug, Default)]
struct Held {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    used: Vec<bool>,
    by_id: HashMap<String, usize>,
    /// Rows by (linking column, id in it).
    by_link: HashMap<(usize, String), Vec<usize>>,
}

/// Puts compiled records together from tables.
#[derive(Debug, Default)]
pub struct Together {
    tables: HashMap<&'static str, Held>,
    rows: usize,
    bytes: usize,
}

/// There are more rows or bytes than can be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the tables have more than {ROWS_MAX} rows or {BYTES_MAX} bytes")]
pub struct TooLarge;

impl Together {
    /// Begins a file with its header; says whether it is a table of HSDS.
    pub fn begin<'a>(&mut self, file: &str, header: impl Iterator<Item = &'a str>) -> bool {
        let Some(table) = TABLES.iter().find(|table| table.file == file) else { return false };
        let name = |column: &str| cut(column.trim_start_matches('\u{feff}').trim(), 60).to_owned();
        let columns = header.take(COLUMNS_MAX).map(name).collect();
        self.tables.insert(table.name, Held { columns, ..Held::default() });
        true
    }

    /// Adds a row of a file that was begun.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn add<'a>(&mut self, file: &str, cells: impl Iterator<Item = &'a str>) -> Result<(), TooLarge> {
        let Some(table) = TABLES.iter().find(|table| table.file == file) else { return Ok(()) };
        let Some(held) = self.tables.get_mut(table.name) else { return Ok(()) };
        let cells: Vec<String> = cells.take(held.columns.len()).map(str::to_owned).collect();
        self.rows += 1;
        self.bytes += cells.iter().map(String::len).sum::<usize>();
        if self.rows > ROWS_MAX || self.bytes > BYTES_MAX {
            return Err(TooLarge);
        }
        held.rows.push(cells);
        Ok(())
    }

    /// Hands over the services, each with all that belongs to it. Returns remarks on rows that belong to none.
    pub fn each(mut self, take: &mut dyn FnMut(Value)) -> Vec<Remark> {
        for table in TABLES {
            if let Some(held) = self.tables.get_mut(table.name) {
                held.index();
            }
        }
        let services = self.tables.get("service").map_or(0, |held| held.rows.len());
        for at in 0..services {
            let mut room = NESTED_MAX;
            if let Some(service) = table("service").and_then(|service| self.nest(service, at, 0, &mut room)) {
                take(service);
            }
        }
        self.unjoined()
    }

    fn nest(&mut self, table: &'static Table, at: usize, depth: usize, room: &mut usize) -> Option<Value> {
        *room = room.checked_sub(1)?;
        let held = self.tables.get_mut(table.name).filter(|_| depth < DEPTH_MAX)?;
        if let Some(used) = held.used.get_mut(at) {
            *used = true;
        }
        let mut record = held.record(table, at)?;
        let id = record.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        for nested in table.nested.iter().filter(|nested| serves_a_service(table, nested.field)) {
            let Some(inner) = super::table::table(nested.table) else { continue };
            match nested.link {
                Link::Outer(by) => {
                    let place = record
                        .get(by)
                        .and_then(Value::as_str)
                        .and_then(|id| self.tables.get(inner.name)?.by_id.get(id).copied());
                    if let Some(value) = place.and_then(|place| self.nest(inner, place, depth + 1, room)) {
                        record.insert(nested.field.to_owned(), value);
                    }
                }
                Link::Inner(by) | Link::Any(by, _) => {
                    let places = self.tables.get(inner.name).map(|held| held.linked(by, &id)).unwrap_or_default();
                    let list: Vec<Value> =
                        places.into_iter().filter_map(|place| self.nest(inner, place, depth + 1, room)).collect();
                    if !list.is_empty() {
                        record.insert(nested.field.to_owned(), Value::Array(list));
                    }
                }
            }
        }
        Some(Value::Object(record))
    }

    fn unjoined(&self) -> Vec<Remark> {
        let unused = |table: &Table| {
            self.tables.get(table.name).map_or(0, |held| held.used.iter().filter(|used| !**used).count())
        };
        TABLES
            .iter()
            .flat_map(|table| std::iter::repeat_n(Remark::new(What::LeftOut, table.file, ""), unused(table)))
            .collect()
    }
}

/// An organization's register of its places belongs to no service: a service names its places itself.
fn serves_a_service(table: &Table, field: &str) -> bool {
    table.name != "organization" || field != "locations"
}

impl Held {
    /// Makes rows findable by their id, and by the id of the row that they belong to.
    fn index(&mut self) {
        self.used = vec![false; self.rows.len()];
        let links: Vec<usize> =
            self.columns.iter().enumerate().filter(|(_, column)| column.ends_with("_id")).map(|(at, _)| at).collect();
        let id_at = self.columns.iter().position(|column| column == "id");
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(id) = id_at.and_then(|id_at| row.get(id_at)) {
                self.by_id.entry(id.clone()).or_insert(at);
            }
            for link in &links {
                if let Some(id) = row.get(*link).filter(|id| !id.is_empty()) {
                    self.by_link.entry((*link, id.clone())).or_default().push(at);
                }
            }
        }
    }

    fn linked(&self, by: &str, id: &str) -> Vec<usize> {
        let Some(column) = self.columns.iter().position(|column| column == by).filter(|_| !id.is_empty()) else {
            return Vec::new();
        };
        self.by_link.get(&(column, id.to_owned())).cloned().unwrap_or_default()
    }

    fn record(&self, table: &Table, at: usize) -> Option<Map<String, Value>> {
        let row = self.rows.get(at)?;
        let cells = self.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        Some(cells.map(|(column, cell)| (column.clone(), value(table, column, cell))).collect())
    }
}

fn value(table: &Table, column: &str, cell: &str) -> Value {
    let is_number = table.fields.iter().any(|(field, kind)| *field == column && *kind == Kind::Number);
    let number = || cell.parse::<serde_json::Number>().ok().map(Value::Number);
    if is_number { number().unwrap_or_else(|| cell.into()) } else { cell.into() }
}
