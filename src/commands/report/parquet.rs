//! Reports as a Parquet file for analysis tools: the columns of the spreadsheet with their types, each value at most once
//! hidden by being absent.

use std::sync::Arc;

use jiff::civil::Date;
use parquet::{
    column::writer::ColumnWriter,
    data_type::ByteArray,
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};

use super::lines::Line;

/// The columns, in the order of [`super::csv::HEAD`].
const SCHEMA: &str = "
    message lahitori_report {
        REQUIRED INT32 from (DATE);
        REQUIRED INT32 to (DATE);
        OPTIONAL BYTE_ARRAY desk (STRING);
        REQUIRED BYTE_ARRAY table (STRING);
        REQUIRED BYTE_ARRAY row (STRING);
        OPTIONAL BYTE_ARRAY row_label (STRING);
        OPTIONAL BYTE_ARRAY reason (STRING);
        OPTIONAL BYTE_ARRAY reason_label (STRING);
        OPTIONAL BYTE_ARRAY unit (STRING);
        OPTIONAL INT64 count;
        OPTIONAL INT64 at_least;
        OPTIONAL INT64 of;
        OPTIONAL DOUBLE percent;
        REQUIRED BOOLEAN hidden;
        REQUIRED BOOLEAN invented;
    }";

/// A column's values; what is absent is `None`.
enum Column {
    Days(Vec<i32>),
    Texts(Vec<Option<String>>),
    Names(Vec<String>),
    Numbers(Vec<Option<u64>>),
    Shares(Vec<Option<f64>>),
    Marks(Vec<bool>),
}

/// Rows as a Parquet file, not compressed.
///
/// # Errors
/// When there is no memory for it.
pub(super) fn render(lines: &[Line]) -> anyhow::Result<Vec<u8>> {
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(WriterProperties::default()))?;
    let mut group = file.next_row_group()?;
    for column in columns(lines) {
        let Some(mut writer) = group.next_column()? else { break };
        write(writer.untyped(), column)?;
        writer.close()?;
    }
    group.close()?;
    Ok(file.into_inner()?)
}

fn columns(lines: &[Line]) -> Vec<Column> {
    let days =
        |pick: fn(&Line) -> Option<Date>| Column::Days(lines.iter().map(|line| since_1970(pick(line))).collect());
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let texts = |pick: fn(&Line) -> &String| Column::Texts(lines.iter().map(|line| some(pick(line))).collect());
    let numbers = |pick: fn(&Line) -> Option<u64>| Column::Numbers(lines.iter().map(pick).collect());
    let marks = |pick: fn(&Line) -> bool| Column::Marks(lines.iter().map(pick).collect());
    vec![
        days(|line| line.days.map(|(from, _)| from.0)),
        days(|line| line.days.map(|(_, to)| to.0)),
        texts(|line| &line.desk),
        Column::Names(lines.iter().map(|line| line.table.to_owned()).collect()),
        Column::Names(lines.iter().map(|line| line.row.clone()).collect()),
        texts(|line| &line.row_label),
        texts(|line| &line.reason),
        texts(|line| &line.reason_label),
        texts(|line| &line.unit),
        numbers(|line| line.count),
        numbers(|line| line.at_least),
        numbers(|line| line.of),
        Column::Shares(lines.iter().map(|line| line.percent).collect()),
        marks(|line| line.count.is_none()),
        marks(|line| line.invented),
    ]
}

/// Days since the first of 1970, as the format counts them.
fn since_1970(date: Option<Date>) -> i32 {
    let first = Date::constant(1970, 1, 1);
    date.and_then(|date| date.since((jiff::Unit::Day, first)).ok()).map_or(0, |span| span.get_days())
}

fn write(writer: &mut ColumnWriter<'_>, column: Column) -> Result<(), ParquetError> {
    match (writer, column) {
        (ColumnWriter::Int32ColumnWriter(to), Column::Days(days)) => to.write_batch(&days, None, None),
        (ColumnWriter::ByteArrayColumnWriter(to), Column::Texts(texts)) => {
            let (values, levels) = split(texts, |text| ByteArray::from(text.into_bytes()));
            to.write_batch(&values, Some(&levels), None)
        }
        (ColumnWriter::ByteArrayColumnWriter(to), Column::Names(names)) => {
            let values: Vec<ByteArray> = names.into_iter().map(|name| ByteArray::from(name.into_bytes())).collect();
            to.write_batch(&values, None, None)
        }
        (ColumnWriter::Int64ColumnWriter(to), Column::Numbers(numbers)) => {
            let (values, levels) = split(numbers, |number| i64::try_from(number).unwrap_or(i64::MAX));
            to.write_batch(&values, Some(&levels), None)
        }
        (ColumnWriter::DoubleColumnWriter(to), Column::Shares(shares)) => {
            let (values, levels) = split(shares, |share| share);
            to.write_batch(&values, Some(&levels), None)
        }
        (ColumnWriter::BoolColumnWriter(to), Column::Marks(marks)) => to.write_batch(&marks, None, None),
        _ => Err(ParquetError::General("the columns are not those of the schema".to_owned())),
    }
    .map(|_| ())
}

/// The values that are there, and for each row whether it has one.
fn split<T, V>(values: Vec<Option<T>>, value: impl Fn(T) -> V) -> (Vec<V>, Vec<i16>) {
    let levels = values.iter().map(|value| i16::from(value.is_some())).collect();
    (values.into_iter().flatten().map(value).collect(), levels)
}

#[cfg(test)]
mod tests {
    use parquet::{
        file::reader::{FileReader as _, SerializedFileReader},
        record::RowAccessor as _,
    };

    use super::{
        super::{csv, lines::lines, tests::report},
        *,
    };
    use crate::domain::lang::Lang;

    #[test]
    fn a_parquet_file_says_what_the_spreadsheet_says() {
        let lines = lines(&report(), Lang::En, &|_, code| code.to_owned());
        let bytes = render(&lines).expect("memory");
        let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a Parquet file");
        let columns = file.metadata().file_metadata().schema_descr();
        let names: Vec<&str> = columns.columns().iter().map(|column| column.name()).collect();
        assert_eq!(names, csv::HEAD);
        let rows: Vec<_> = file.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), lines.len());
        for (row, line) in rows.iter().zip(&lines) {
            assert_eq!(row.get_string(3).expect("a table"), line.table);
            assert_eq!(row.get_string(4).expect("a row"), &line.row);
            assert_eq!(row.get_long(9).ok(), line.count.map(|count| i64::try_from(count).expect("small")));
            assert_eq!(row.get_bool(13).ok(), Some(line.count.is_none()));
            assert_eq!(row.get_double(12).ok(), line.percent);
        }
        assert!(lines.iter().any(|line| line.count.is_none()) && lines.iter().any(|line| line.percent.is_some()));
        let day = i32::try_from(Date::constant(2026, 10, 1).duration_since(Date::constant(1970, 1, 1)).as_hours() / 24);
        assert_eq!(
            format!("{:?}", rows[0].get_column_iter().next().expect("a column").1),
            format!("Date({})", day.expect("small"))
        );
    }
}
