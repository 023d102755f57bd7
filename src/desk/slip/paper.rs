//! A note on paper and in files: plain text for a printer or a clipboard, and a page for a browser, all in one file with
//! nothing fetched from anywhere. Decides where lines break, never words.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::{
    FileKind, Sheet,
    code::Code,
    note::{Line, Note, Part},
    pdf,
};

/// Columns of plain text: what a printer puts across a sheet in its usual letters, with a margin.
const COLUMNS: usize = 76;
/// The columns between two languages.
const BETWEEN: usize = 4;

/// The note as the bytes of a file, or of what a printer is given.
pub fn bytes(sheet: &Sheet, kind: FileKind) -> Vec<u8> {
    match kind {
        FileKind::Text => text(sheet).into_bytes(),
        FileKind::Html => html(sheet).into_bytes(),
        FileKind::Pdf => pdf::pdf(sheet),
    }
}

/// Plain text; two languages stand beside each other.
pub fn text(sheet: &Sheet) -> String {
    let rows = match sheet.notes.as_slice() {
        [left, right, ..] => {
            let width = (COLUMNS - BETWEEN) / 2;
            let (left, right) = (column(left, width), column(right, width));
            let rows = 0..left.len().max(right.len());
            let at = |lines: &[String], row: usize| lines.get(row).cloned().unwrap_or_default();
            rows.map(|row| beside(&at(&left, row), &at(&right, row), width + BETWEEN)).collect()
        }
        notes => notes.iter().flat_map(|note| column(note, COLUMNS)).collect::<Vec<_>>(),
    };
    rows.iter().fold(String::new(), |text, row| text + row.trim_end() + "\n")
}

fn beside(left: &str, right: &str, from: usize) -> String {
    format!("{left}{}{right}", " ".repeat(from.saturating_sub(left.width())))
}

fn column(note: &Note, width: usize) -> Vec<String> {
    let mut lines = vec![note.title.to_uppercase(), String::new()];
    for part in &note.parts {
        let heading = [&part.name, &part.by].into_iter().filter(|text| !text.is_empty());
        lines.extend(heading.flat_map(|text| wrap(text, width)));
        lines.extend(part.lines.iter().flat_map(|line| wrap(&labelled(line), width)));
        lines.push(String::new());
    }
    lines.extend(note.end.iter().flat_map(|text| wrap(text, width)));
    lines
}

fn labelled(line: &Line) -> String {
    if line.label.is_empty() { line.value() } else { format!("{}: {}", line.label, line.value()) }
}

/// Breaks text at spaces; a no-break space holds, and becomes a space on paper.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        if let Some(line) = lines.last_mut() {
            if line.is_empty() {
                line.push_str(word);
            } else if line.width() + 1 + word.width() <= width {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    lines.iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

/// What a page for a browser looks like: large letters, black on white, two languages beside each other, on paper too.
const STYLE: &str = "body{font:1.25rem/1.45 sans-serif;color:#000;background:#fff;margin:2rem auto;max-width:60rem}\
main{display:flex;gap:3rem}article{flex:1;min-width:0}h1{font-size:1.6rem}h2{font-size:1.3rem;margin:1.5rem 0 .2rem}\
p{margin:.3rem 0}b.number{font-size:1.8rem;white-space:nowrap}footer{margin-top:1.5rem}svg{width:10rem;height:10rem}\
@media print{body{margin:0}}@media(max-width:40rem){main{display:block}}";

/// A page for a browser.
pub fn html(sheet: &Sheet) -> String {
    let first = sheet.notes.first();
    let (lang, title) = first.map_or(("fi", String::new()), |note| (note.lang.code(), escaped(&note.title)));
    let notes: String = sheet.notes.iter().map(article).collect();
    let code = sheet.scan.as_ref().and_then(|scan| Some((Code::of(&scan.holds)?, scan)));
    let code = code.map(|(code, scan)| format!("<p>{}<br>{}</p>\n", svg(&code), escaped(&scan.says)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n{notes}</main>\n{}</body>\n</html>\n",
        code.unwrap_or_default()
    )
}

fn article(note: &Note) -> String {
    let parts: String = note.parts.iter().map(part_html).collect();
    let end: String = note.end.iter().map(|text| format!("<p>{}</p>\n", escaped(text))).collect();
    format!(
        "<article lang=\"{}\">\n<h1>{}</h1>\n{parts}<footer>\n{end}</footer>\n</article>\n",
        note.lang.code(),
        escaped(&note.title)
    )
}

fn part_html(part: &Part) -> String {
    let mut html = String::new();
    if !part.name.is_empty() {
        html += &format!("<h2>{}</h2>\n", escaped(&part.name));
    }
    if !part.by.is_empty() {
        html += &format!("<p>{}</p>\n", escaped(&part.by));
    }
    for line in &part.lines {
        let label = if line.label.is_empty() { String::new() } else { format!("{}: ", escaped(&line.label)) };
        let text = match line.number {
            true => format!("<b class=\"number\">{}</b>", escaped(&line.text)),
            false => escaped(&line.text),
        };
        let more = [&line.beside, &line.care].into_iter().filter(|more| !more.is_empty());
        let more: String = more.map(|more| format!(" · {}", escaped(more))).collect();
        html += &format!("<p>{label}{text}{more}</p>\n");
    }
    html
}

/// A code as a picture that no printer blurs.
fn svg(code: &Code) -> String {
    let mut path = String::new();
    for (row, column) in (0..code.side).flat_map(|row| (0..code.side).map(move |column| (row, column))) {
        if code.is_dark(row, column) {
            write!(path, "M{column} {row}h1v1h-1z").expect("a string takes everything");
        }
    }
    format!(
        "<svg viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{path}\"/></svg>",
        side = code.side
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::lang::Lang;

    fn note(text: &str) -> Note {
        let line = Line { label: "Soita".into(), text: text.into(), number: true, ..Line::default() };
        let part = Part { name: text.into(), by: String::new(), lines: vec![line] };
        Note { lang: Lang::Fi, title: "Muistilappu".into(), parts: vec![part], end: vec![text.into()] }
    }

    fn sheet(notes: Vec<Note>) -> Sheet {
        Sheet { notes, scans: Vec::new(), scan: None }
    }

    #[test]
    fn a_number_is_never_broken_over_a_line() {
        let lines = wrap("Soita numeroon 040\u{a0}733\u{a0}3949", 20);
        assert_eq!(lines, ["Soita numeroon", "040 733 3949"]);
    }

    #[test]
    fn two_languages_stand_beside_each_other() {
        let text = text(&sheet(vec![note("yksi"), note("ett")]));
        assert!(text.lines().any(|line| line.starts_with("Soita: yksi") && line.ends_with("Soita: ett")), "{text}");
    }

    #[test]
    fn a_text_that_looks_like_html_stays_a_text() {
        let page = html(&sheet(vec![note("<script>alert(\"x\")</script>&")]));
        assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"));
    }

    proptest! {
        #[test]
        fn no_text_of_any_catalogue_stops_a_note_from_being_written(any in ".{0,200}") {
            for notes in [vec![note(&any)], vec![note(&any), note(&any)]] {
                for kind in FileKind::ALL {
                    prop_assert!(!bytes(&sheet(notes.clone()), kind).is_empty());
                }
            }
        }
    }
}
