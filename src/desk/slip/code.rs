//! What a phone's camera reads, and digits that are read across a desk: pictures of half blocks, made of a number or an
//! address. Says nothing of colours but that a code is dark on light.

use qrcode::{Color, EcLevel, QrCode};

use crate::domain::service::ChannelKind;

/// The light edge that a reader needs around a code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// The longest text that becomes a code, in bytes: a longer one makes modules that no camera reads from a screen.
pub const TEXT_MAX: usize = 120;

/// Something to scan: what it is in words, and what a phone does with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// As it stands on the note.
    pub says: String,
    /// What the code holds: `tel:` and a number, or an address.
    pub holds: String,
}

impl Scan {
    /// What can be scanned of a channel; `None` for what no phone can use, and for an address that is too long.
    pub fn of(kind: &ChannelKind, says: String) -> Option<Scan> {
        let holds = match kind {
            // A number as it is dialled in Finland: short ones such as 112 have no other form.
            ChannelKind::Phone(number) => {
                let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                (!digits.is_empty()).then(|| format!("tel:{digits}"))?
            }
            ChannelKind::Web(url) | ChannelKind::Form(url) => url.clone(),
            ChannelKind::Place { .. } | ChannelKind::Sms(_) | ChannelKind::Email(_) => return None,
        };
        (holds.len() <= TEXT_MAX).then_some(Scan { says, holds })
    }
}

/// A QR code: dark and light modules with the quiet edge around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Modules in a row, the quiet edge included.
    pub side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code of a text; `None` for one that no code can hold.
    pub fn of(text: &str) -> Option<Code> {
        // A quarter of a code on a glossy screen may be a reflection; level M stands 15 percent, and a larger level
        // would not fit a phone number into 24 rows.
        let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
        let inner = code.width();
        let side = inner + 2 * QUIET;
        let mut dark = vec![false; side * side];
        for (at, color) in code.to_colors().into_iter().enumerate() {
            let (row, column) = (at / inner + QUIET, at % inner + QUIET);
            if let Some(module) = dark.get_mut(row * side + column) {
                *module = color == Color::Dark;
            }
        }
        Some(Code { side, dark })
    }

    /// Whether a module is dark; outside everything is light.
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        column < self.side && self.dark.get(row * self.side + column).copied().unwrap_or(false)
    }

    /// Columns and rows of the picture in half blocks.
    pub fn size(&self) -> (usize, usize) {
        (self.side, self.side.div_ceil(2))
    }

    /// The picture in half blocks: two modules to a cell.
    pub fn rows(&self) -> Vec<String> {
        half_blocks(self.side, self.side, |row, column| self.is_dark(row, column))
    }
}

/// Two dots of a picture in each cell, one above the other.
fn half_blocks(width: usize, height: usize, is_dark: impl Fn(usize, usize) -> bool) -> Vec<String> {
    let cell = |row: usize, column: usize| match (is_dark(row, column), is_dark(row + 1, column)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    (0..height).step_by(2).map(|row| (0..width).map(|column| cell(row, column)).collect()).collect()
}

/// Digits of three by five dots, a bit for each, the top row first.
const DIGITS: [[u8; 5]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];
const PLUS: [u8; 5] = [0b000, 0b010, 0b111, 0b010, 0b000];
const SPACE: [u8; 5] = [0; 5];

/// The largest dots that digits are drawn with.
const SCALE_MAX: usize = 3;

/// A phone number in digits as large as columns and rows allow; `None` where it does not fit, or is no number.
pub fn large(number: &str, columns: usize, rows: usize) -> Option<Vec<String>> {
    let glyphs: Vec<[u8; 5]> = number.chars().map(glyph).collect::<Option<_>>()?;
    let dots = (glyphs.len() * 4).checked_sub(1)?;
    let fits = |scale: &usize| dots * scale <= columns && (5 * scale).div_ceil(2) <= rows;
    let scale = (1..=SCALE_MAX).rev().find(fits)?;
    let is_dark = |row: usize, column: usize| {
        let (row, column) = (row / scale, column / scale);
        let bits = glyphs.get(column / 4).and_then(|glyph| glyph.get(row)).copied().unwrap_or(0);
        column % 4 < 3 && bits >> (2 - column % 4) & 1 == 1
    };
    Some(half_blocks(dots * scale, 5 * scale, is_dark))
}

fn glyph(letter: char) -> Option<[u8; 5]> {
    match letter {
        ' ' | '\u{a0}' => Some(SPACE),
        '+' => Some(PLUS),
        letter => DIGITS.get(usize::try_from(letter.to_digit(10)?).ok()?).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader makes of a picture of half blocks, eight dots to a module.
    fn decoded(rows: &[String]) -> String {
        let width = rows.iter().map(|row| row.chars().count()).max().unwrap_or(0);
        let cells: Vec<Vec<char>> = rows.iter().map(|row| row.chars().collect()).collect();
        let dark = |x: usize, y: usize| match cells[y / 16][x / 8] {
            '█' => true,
            '▀' => y % 16 < 8,
            '▄' => y % 16 >= 8,
            _ => false,
        };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(
                width * 8,
                rows.len() * 16,
                |x, y| {
                    if dark(x, y) { 0 } else { 255 }
                },
            );
        let grids = image.detect_grids();
        grids.first().and_then(|grid| grid.decode().ok()).map(|(_, text)| text).expect("a code that can be read")
    }

    #[test]
    fn a_reader_reads_from_the_picture_what_was_put_in() {
        for text in ["tel:0407333949", "tel:112", "https://www.kela.fi/toimeentulotuki-nain-haet"] {
            assert_eq!(decoded(&Code::of(text).expect("a code").rows()), text);
        }
    }

    #[test]
    fn every_number_of_the_catalogue_fits_under_each_other_into_80_by_24() {
        let catalog = crate::commands::load::catalog_for_tests();
        let numbers = catalog.services.iter().flat_map(|service| service.channels.clone());
        let mut seen = 0;
        for channel in numbers.filter(|channel| matches!(channel.kind, ChannelKind::Phone(_))) {
            let ChannelKind::Phone(number) = &channel.kind else { unreachable!("filtered above") };
            let scan = Scan::of(&channel.kind, number.clone()).expect("a number");
            let (columns, rows) = Code::of(&scan.holds).expect("a code").size();
            assert!(columns <= 74 && rows <= 18, "{number}: {columns}x{rows}");
            assert!(large(number, 74, 21 - rows).is_some(), "{number} in large digits");
            seen += 1;
        }
        assert!(seen > 100, "the catalogue has numbers");
    }

    #[test]
    fn large_digits_are_as_large_as_the_window_allows() {
        assert_eq!(large("112", 11, 24).map(|rows| rows.len()), Some(3));
        assert_eq!(large("112", 40, 24).map(|rows| rows.len()), Some(8));
        assert_eq!(large("112", 40, 5).map(|rows| rows.len()), Some(5));
        assert_eq!(large("112", 10, 24), None);
        assert_eq!(large("112", 40, 2), None);
        assert_eq!(large("soita", 80, 24), None);
        assert_eq!(large("", 80, 24), None);
        assert_eq!(large("1", 80, 24).expect("a digit")[0].trim_end(), "   ███");
    }

    #[test]
    fn an_address_that_would_make_too_fine_a_code_is_none() {
        let long = format!("https://example.fi/{}", "a".repeat(TEXT_MAX));
        assert_eq!(Scan::of(&ChannelKind::Web(long), String::new()), None);
    }
}
