//! A note as a page of paper, in large letters. Uses the one typeface that every reader of PDF has, so that nothing is
//! embedded; letters outside its Western alphabet lose their marks rather than disappear.

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};
use unicode_normalization::UnicodeNormalization as _;

use super::{
    Sheet,
    code::Code,
    note::{Line, Note},
};

/// A4 in points.
const PAGE: (f32, f32) = (595.0, 842.0);
/// The margin, and what stands between two languages.
const MARGIN: f32 = 50.0;
const BETWEEN: f32 = 30.0;
/// Letters of 14 points are read without glasses by most; numbers and names are larger.
const BODY: f32 = 14.0;
const NAME: f32 = 17.0;
const NUMBER: f32 = 20.0;
/// A code of this side is scanned at arm's length.
const CODE: f32 = 110.0;
/// The most pages: 12 services, the most that a contact can have, take six in two languages.
const PAGES_MAX: usize = 20;

const REGULAR: Name<'static> = Name(b"R");
const BOLD: Name<'static> = Name(b"B");

/// A line on paper.
struct Set {
    text: Vec<u8>,
    bold: bool,
    size: f32,
    /// Space above it, in points.
    above: f32,
}

/// The note as a PDF.
pub fn pdf(sheet: &Sheet) -> Vec<u8> {
    let columns = sheet.notes.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "there are one or two columns")]
    let width = (PAGE.0 - 2.0 * MARGIN - BETWEEN * (columns - 1) as f32) / columns as f32;
    let mut contents: Vec<Content> = vec![Content::new()];
    let mut last = (0, PAGE.1 - MARGIN);
    let mut left = MARGIN;
    for note in &sheet.notes {
        let end = put(&mut contents, &set(note, width), left);
        last = if (end.0, -end.1) > (last.0, -last.1) { end } else { last };
        left += width + BETWEEN;
    }
    if let Some(code) = sheet.scan.as_ref().and_then(|scan| Code::of(&scan.holds)) {
        put_code(&mut contents, &code, last);
    }
    write(sheet, contents)
}

/// Puts the lines of a column on page after page; tells the page and the height where it ends.
fn put(contents: &mut Vec<Content>, lines: &[Set], left: f32) -> (usize, f32) {
    let (mut page, mut y) = (0, PAGE.1 - MARGIN);
    for line in lines {
        y -= line.above + line.size * 1.3;
        if y < MARGIN {
            (page, y) = (page + 1, PAGE.1 - MARGIN - line.size);
        }
        if page == PAGES_MAX {
            break;
        }
        if contents.len() == page {
            contents.push(Content::new());
        }
        if let Some(content) = contents.get_mut(page) {
            let font = if line.bold { BOLD } else { REGULAR };
            content.begin_text().set_font(font, line.size).next_line(left, y).show(Str(&line.text)).end_text();
        }
    }
    (page.min(PAGES_MAX - 1), y)
}

/// The code stands under what is written, on a page of its own where there is no room.
fn put_code(contents: &mut Vec<Content>, code: &Code, (page, y): (usize, f32)) {
    let fits = y - CODE > MARGIN;
    if !fits {
        contents.push(Content::new());
    }
    let (page, top) = if fits { (page, y - 10.0) } else { (contents.len() - 1, PAGE.1 - MARGIN) };
    let Some(content) = contents.get_mut(page) else { return };
    #[expect(clippy::cast_precision_loss, reason = "a code has under 200 modules in a row")]
    let place = |at: usize| at as f32 * CODE / code.side as f32;
    for (row, column) in (0..code.side).flat_map(|row| (0..code.side).map(move |column| (row, column))) {
        if code.is_dark(row, column) {
            content.rect(MARGIN + place(column), top - place(row + 1), place(1), place(1));
        }
    }
    content.fill_nonzero();
}

fn write(sheet: &Sheet, contents: Vec<Content>) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let mut next = Ref::new(1);
    let (catalog, tree, regular, bold, about) = (next.bump(), next.bump(), next.bump(), next.bump(), next.bump());
    let pages: Vec<(Ref, Ref)> = contents.iter().map(|_| (next.bump(), next.bump())).collect();
    let first = sheet.notes.first();
    let mut root = pdf.catalog(catalog);
    root.pages(tree);
    if let Some(note) = first {
        root.lang(TextStr(note.lang.code()));
    }
    root.finish();
    // The title alone: neither the program's user nor the time stands in the file.
    pdf.document_info(about).title(TextStr(first.map_or("", |note| note.title.as_str())));
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(pages.iter().map(|(page, _)| *page)).count(count);
    for ((page_ref, content_ref), content) in pages.into_iter().zip(contents) {
        let mut page = pdf.page(page_ref);
        page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(content_ref);
        page.resources().fonts().pair(REGULAR, regular).pair(BOLD, bold);
        page.finish();
        pdf.stream(content_ref, &content.finish());
    }
    for (font, name) in [(regular, Name(b"Helvetica")), (bold, Name(b"Helvetica-Bold"))] {
        pdf.type1_font(font).base_font(name).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    pdf.finish()
}

/// The lines of a note in a column.
fn set(note: &Note, width: f32) -> Vec<Set> {
    let mut lines = Vec::new();
    let mut add = |text: &str, bold: bool, size: f32, above: f32| {
        for (at, text) in wrap(&winansi(text), size, bold, width).into_iter().enumerate() {
            lines.push(Set { text, bold, size, above: if at == 0 { above } else { 0.0 } });
        }
    };
    add(&note.title, true, NAME, 0.0);
    for part in &note.parts {
        add(&part.name, true, NAME, BODY);
        add(&part.by, false, BODY, 0.0);
        for line in &part.lines {
            let Line { label, text, beside, care, number } = line;
            if *number {
                add(&format!("{label}:"), false, BODY, 4.0);
                add(text, true, NUMBER, 0.0);
                let more = [beside, care].into_iter().filter(|more| !more.is_empty());
                more.for_each(|more| add(more, false, BODY, 0.0));
            } else if label.is_empty() {
                add(&line.value(), false, BODY, 4.0);
            } else {
                add(&format!("{label}: {}", line.value()), false, BODY, 4.0);
            }
        }
    }
    for (at, text) in note.end.iter().enumerate() {
        add(text, false, BODY - 2.0, if at == 0 { BODY } else { 0.0 });
    }
    lines
}

/// Breaks a line at spaces; a word wider than the column is broken where it must be. Empty text has no line.
fn wrap(text: &[u8], size: f32, bold: bool, width: f32) -> Vec<Vec<u8>> {
    let wide = |text: &[u8]| text.iter().map(|byte| advance(*byte, bold)).sum::<f32>() * size / 1000.0;
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for word in text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if wide(line) + wide(b" ") + wide(word) <= width => {
                line.push(b' ');
                line.extend_from_slice(word);
            }
            _ => lines.push(Vec::new()),
        }
        let Some(line) = lines.last_mut().filter(|line| line.is_empty()) else { continue };
        let mut rest = word;
        let mut fits = Vec::new();
        while let [first, after @ ..] = rest {
            if wide(&fits) + advance(*first, bold) * size / 1000.0 > width && !fits.is_empty() {
                break;
            }
            fits.push(*first);
            rest = after;
        }
        line.extend_from_slice(&fits);
        while !rest.is_empty() {
            let count = rest.len().min(fits.len().max(1));
            let (head, after) = rest.split_at(count);
            lines.push(head.to_vec());
            rest = after;
        }
    }
    lines
}

/// Text in the typeface's Western alphabet (Windows code page 1252). A letter outside it loses its marks; what is no
/// letter there becomes a question mark, so that nobody takes a gap for the whole.
fn winansi(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(letter)).ok(),
        '–' => Some(0x96),
        '—' => Some(0x97),
        '‘' => Some(0x91),
        '’' => Some(0x92),
        '“' => Some(0x93),
        '”' => Some(0x94),
        '•' => Some(0x95),
        '…' => Some(0x85),
        '€' => Some(0x80),
        'š' => Some(0x9a),
        'Š' => Some(0x8a),
        'ž' => Some(0x9e),
        'Ž' => Some(0x8e),
        _ => None,
    };
    let composed = text.nfc().filter(|letter| !letter.is_control());
    let bytes = composed.map(|letter| {
        let bare = || letter.nfd().next().and_then(byte);
        byte(letter).or_else(bare).unwrap_or(b'?')
    });
    bytes.collect()
}

/// How wide Helvetica's letters from space to tilde are, in thousandths of their size (Adobe's metrics of the typeface).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// The room that bold letters take more than regular ones, at most.
const BOLD_WIDER: f32 = 60.0;

/// How far a letter advances, in thousandths of its size. Letters with marks are as wide as without; for the rest the
/// width is one that is seldom too small.
fn advance(byte: u8, bold: bool) -> f32 {
    let bare = char::from(byte).nfd().next().and_then(|letter| u8::try_from(u32::from(letter)).ok());
    let at = if byte == 0xa0 { Some(b' ') } else { bare }.and_then(|byte| byte.checked_sub(b' '));
    let wide = at.and_then(|at| WIDTHS.get(usize::from(at))).copied().unwrap_or(667);
    f32::from(wide) + if bold { BOLD_WIDER } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_finnish_swedish_and_sami_come_onto_paper() {
        assert_eq!(winansi("Äiti å–ö €"), b"\xc4iti \xe5\x96\xf6 \x80");
        assert_eq!(winansi("sámi č ŋ 語"), b"s\xe1mi c ? ?");
    }

    #[test]
    fn a_line_is_never_wider_than_its_column() {
        let wide = |line: &Vec<u8>| line.iter().map(|byte| advance(*byte, false)).sum::<f32>() * 14.0 / 1000.0;
        let text = winansi("Sosiaali- ja kriisipäivystys auttaa sinua kaikkina aikoina, myös öisin.");
        let lines = wrap(&text, 14.0, false, 160.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| wide(line) <= 160.0));
        assert!(wrap(b"", 14.0, false, 160.0).is_empty());
        assert!(wrap(&[b'm'; 60], 14.0, false, 100.0).len() > 5, "a word without spaces is broken");
    }
}
