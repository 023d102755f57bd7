//! Printing JSON for machines.

use std::io::Write;

use serde::Serialize;

/// Prints a value as JSON over several lines.
///
/// # Errors
/// When the output cannot be written.
pub fn print(out: &mut impl Write, value: &impl Serialize) -> anyhow::Result<()> {
    // Made first, written second: a reader who leaves early then shows as the broken pipe that it is.
    let text = serde_json::to_string_pretty(value)?;
    Ok(writeln!(out, "{text}")?)
}
