//! What is on screen, letter by letter and style by style, in three languages and two sizes; and the picture of the
//! README, drawn from the program's own buffer so that it cannot lie.

use std::fmt::Write as _;

use lahitori::{
    desk::{
        draw,
        event::{EventKind, Sending, SendingState},
        page::Page,
        theme::Theme,
    },
    domain::lang::Lang,
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
};

use crate::story::{Desk, desk_in};

/// Draws a page of a size; the cursor is told with it.
pub(crate) fn render(page: &Page, theme: Theme, columns: u16, rows: u16) -> (Buffer, Option<(u16, u16)>) {
    let area = Rect { x: 0, y: 0, width: columns, height: rows };
    let mut buffer = Buffer::empty(area);
    let cursor = draw::render(page, theme, area, &mut buffer);
    (buffer, cursor.map(|at| (at.x, at.y)))
}

pub(crate) fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let lines = buffer.content.chunks(width).map(|cells| {
        let line: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The styles, run by run: `row 4: 0-35 reversed`.
fn styles(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let mut told = String::new();
    for (row, cells) in buffer.content.chunks(width).enumerate() {
        let mut from = 0;
        let mut runs = Vec::new();
        for at in 1..=cells.len() {
            let same = cells.get(at).is_some_and(|cell| cell.style() == cells[from].style());
            if !same {
                let cell = &cells[from];
                if cell.fg != Color::Reset || cell.bg != Color::Reset || !cell.modifier.is_empty() {
                    let colour = if cell.fg == Color::Reset { String::new() } else { format!(" {:?}", cell.fg) };
                    runs.push(format!("{from}-{} {:?}{colour}", at - 1, cell.modifier));
                }
                from = at;
            }
        }
        if !runs.is_empty() {
            writeln!(told, "row {row}: {}", runs.join(", ")).expect("a string takes everything");
        }
    }
    told
}

/// One screen in three languages and two sizes.
pub(crate) fn told(keys: &str, arrange: impl Fn(Desk) -> Desk) -> String {
    let mut out = String::new();
    for lang in Lang::ALL {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let desk = arrange(desk_in(lang, "").event(EventKind::Resize(columns, rows)).press(keys));
            let (buffer, cursor) = render(&desk.page(), Theme::Terminal, columns, rows);
            writeln!(out, "=== {} {columns}x{rows}, cursor {cursor:?}", lang.code())
                .expect("a string takes everything");
            writeln!(out, "{}\n--- styles\n{}", text(&buffer), styles(&buffer)).expect("a string takes everything");
        }
    }
    out
}

fn two_waiting(desk: Desk) -> Desk {
    let sending = Sending { waiting: 2, attention: 0, state: SendingState::Offline { retry_at: None }, desk: None };
    desk.event(EventKind::Sending(sending))
}

#[test]
fn the_search_screen() {
    insta::assert_snapshot!(told("äiti ei pärjää kotona", two_waiting));
}

#[test]
fn the_service_card() {
    insta::assert_snapshot!(told("kotihoito<enter>", |desk| desk));
}

#[test]
fn the_filters_in_the_line() {
    let all = ["kotihoito kunta:no", "kotihoito kunta:Nokia kieli:sv auki:la 10 ", "kotihoito kunta:Nokkia x"];
    insta::assert_snapshot!(all.map(|keys| told(keys, |desk| desk)).join("\n"));
}

#[test]
fn the_checklist() {
    insta::assert_snapshot!(told("<f2>113", |desk| desk));
}

#[test]
fn the_form_that_counts() {
    insta::assert_snapshot!(told("kotihoito+<f3>1", |desk| desk));
}

#[test]
fn the_day() {
    insta::assert_snapshot!(told("<f12>", two_waiting));
}

#[test]
fn the_referral_path() {
    insta::assert_snapshot!(told("kotihoito<shift+f7><down><down>", two_waiting));
}

#[test]
fn the_warm_handover() {
    insta::assert_snapshot!(told("kotihoito+<shift+f9>2", two_waiting));
}

#[test]
fn the_overlays() {
    let all = ["<f1>", "<ctrl+p>", "<f7>", "<f10>", "<f9>", "kotihoito+<f6>"].map(|keys| told(keys, |desk| desk));
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn under_sixty_by_sixteen_a_sentence_says_what_to_do() {
    for (columns, rows) in [(59, 24), (80, 15), (30, 5)] {
        let (buffer, _) = render(&desk_in(Lang::Fi, "").page(), Theme::Terminal, columns, rows);
        assert!(text(&buffer).replace('\n', " ").contains("liian pieni"), "{columns}x{rows}");
    }
}

#[test]
fn nothing_is_told_by_colour_alone() {
    for keys in ["kotihoito", "kotihoito+<f3>1", "<f7>", "<f2>1"] {
        let page = desk_in(Lang::Fi, keys).page();
        let (plain, _) = render(&page, Theme::Mono, 80, 24);
        let (coloured, _) = render(&page, Theme::Terminal, 80, 24);
        assert_eq!(text(&plain), text(&coloured));
        assert!(plain.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
        // Whatever has a colour has a shape too.
        let shapeless = coloured.content.iter().zip(&plain.content);
        let shapeless = shapeless.filter(|(colour, mono)| colour.fg != Color::Reset && mono.modifier.is_empty());
        assert_eq!(shapeless.count(), 0, "after {keys}");
    }
}

#[test]
fn no_hostile_character_of_any_text_reaches_the_screen() {
    let mut page = desk_in(Lang::Fi, "kotihoito").page();
    page.title = "\u{1b}]52;c;aGk=\u{7}\u{202e}otsikko\u{9b}31m".to_owned();
    page.status = "\u{1b}[2J\u{0}".to_owned();
    let (buffer, _) = render(&page, Theme::Terminal, 80, 24);
    let shown = text(&buffer);
    assert!(shown.contains("otsikko"));
    assert!(shown.chars().all(|c| c == '\n' || !(c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c))));
}

/// The picture of the README: the same cells as on screen, as SVG.
fn svg(buffer: &Buffer, cursor: Option<(u16, u16)>) -> String {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let (cell_w, cell_h) = (9, 19);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#14181d\"/>\n",
        width * cell_w + 32,
        height * cell_h + 32
    );
    for (at, cell) in buffer.content.iter().enumerate() {
        let at = u16::try_from(at).expect("a screen has under 65,536 cells");
        let (x, y) = (at % width * cell_w + 16, at / width * cell_h + 16);
        let reversed = cell.modifier.contains(Modifier::REVERSED) || cursor == Some((at % width, at / width));
        let (fg, bg) = if reversed { ("#14181d", colour(cell.fg)) } else { (colour(cell.fg), "none") };
        if reversed {
            writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{cell_w}\" height=\"{cell_h}\" fill=\"{bg}\"/>")
                .expect("text");
        }
        let symbol = cell.symbol().replace('&', "&amp;").replace('<', "&lt;");
        if symbol.trim().is_empty() {
            continue;
        }
        let bold = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
        let line = if cell.modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
        writeln!(svg, "<text x=\"{x}\" y=\"{}\" fill=\"{fg}\"{bold}{line}>{symbol}</text>", y + 14).expect("text");
    }
    svg.push_str("</svg>\n");
    svg
}

fn colour(colour: Color) -> &'static str {
    match colour {
        Color::Cyan => "#5fd7d7",
        Color::Red => "#ff8787",
        _ => "#d7dce2",
    }
}

#[test]
fn the_picture_of_the_readme_is_the_screen() {
    let desk = two_waiting(desk_in(
        Lang::Fi,
        "<ctrl+p>valitse lähitori<enter>tesoma<enter><ctrl+u>tampere<enter>äiti ei pärjää kotona",
    ));
    let (buffer, cursor) = render(&desk.page(), Theme::Terminal, 100, 28);
    insta::assert_binary_snapshot!("search.svg", svg(&buffer, cursor).into_bytes());
}

#[test]
fn every_number_of_the_urgent_card_is_in_sight_in_a_usual_window() {
    for lang in Lang::ALL {
        for downs in 0..6 {
            let desk = desk_in(lang, &format!("<f7>{}", "<down>".repeat(downs)));
            let (buffer, _) = render(&desk.page(), Theme::Terminal, 80, 24);
            let shown = text(&buffer).replace('\u{a0}', " ");
            for number in ["112", "116117", "0500 625 990", "080 005 005", "0800 147 111", "09 2525 0111"] {
                assert!(shown.contains(number), "{number} is below the fold:\n{shown}");
            }
            // What is stood on is whole; the rest can be read by going there.
            let when = desk.page().sections[0].items[3 + 2 * downs].text();
            let words: Vec<&str> = when.split_whitespace().collect();
            let all: Vec<&str> = shown.split_whitespace().collect();
            assert!(all.windows(words.len()).any(|part| part == words), "{when} is cut:\n{shown}");
        }
    }
}
