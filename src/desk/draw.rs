//! Draws a page with ratatui: one rule under the head and one above the foot, sections below or beside each other, the
//! real cursor where the eye should be. Decides widths and line breaks, never words.

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
    text::{Line, Span as Cell},
    widgets::Widget as _,
};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{
    page::{Input, Item, Layout, Page, Picture, Role, Row, SIZE_MIN, Section, Span, clean, text_of},
    theme::Theme,
};

/// From this width on, sections stand beside each other.
const BESIDE_COLUMNS: u16 = 120;
/// From this width on, a third section has a column of its own.
const THREE_COLUMNS: u16 = 160;
/// The left margin: `▸`, the picking digit, a space.
const MARGIN: usize = 3;
/// The widest label of a pair.
const LABEL_MAX: usize = 26;
/// The rows that the main section keeps when another one stands below it.
const MAIN_ROWS_MIN: usize = 7;

/// Draws the page and puts the cursor where it belongs.
pub fn draw(page: &Page, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let cursor = render(page, theme, area, frame.buffer_mut());
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
}

/// Draws into a buffer; returns where the cursor belongs.
pub fn render(page: &Page, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    buffer.set_style(area, base(theme));
    if area.width < SIZE_MIN.0 || area.height < SIZE_MIN.1 {
        let lines = wrap(&[(page.too_small.clone(), Style::new())], usize::from(area.width).max(1));
        put(buffer, area, 0, 0, &lines.into_iter().take(usize::from(area.height)).collect::<Vec<_>>());
        return None;
    }
    if page.layout == Layout::Alone {
        return alone(page, theme, area, buffer);
    }
    head(page, theme, area, buffer);
    foot(page, theme, area, buffer);
    let mut cursor = None;
    let mut top = 2 + heard(page, theme, area, buffer);
    if let Some(input) = &page.input {
        let below = Rect { y: area.y + top - 2, height: area.height - top + 2, ..area };
        cursor = input_line(input, theme, below, buffer);
        top += 2;
    }
    let body = Rect { x: area.x, y: area.y + top, width: area.width, height: area.height.saturating_sub(top + 3) };
    let stood_on = sections(page, theme, body, buffer);
    cursor.or(stood_on)
}

/// A screen that is turned to somebody: the sections, and in the last row the one key that leads back.
fn alone(page: &Page, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let keys: Vec<String> = page.foot.iter().map(|(key, word)| format!("{key} {word}")).collect();
    let keys = keys.join("  ");
    let right = u16::try_from(usize::from(area.width).saturating_sub(keys.width() + 1)).unwrap_or(0);
    put(buffer, area, right, area.height - 1, &[vec![(keys, Style::new())]]);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    sections(page, theme, body, buffer)
}

fn base(theme: Theme) -> Style {
    theme.palette().map_or_else(Style::new, |palette| {
        Style::new().fg(Color::Indexed(palette.text)).bg(Color::Indexed(palette.background))
    })
}

/// What a role looks like: weight and line first, colour on top, so that no meaning hangs on a colour.
fn style(theme: Theme, role: Role) -> Style {
    let shape = match role {
        Role::Plain => Style::new(),
        Role::Strong | Role::Key | Role::Care | Role::Chosen => Style::new().add_modifier(Modifier::BOLD),
        Role::Match => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
    };
    let accent = match (theme, theme.palette()) {
        (_, Some(palette)) => Some((Color::Indexed(palette.accent), Color::Indexed(palette.care))),
        (Theme::Terminal, None) => Some((Color::Cyan, Color::Red)),
        _ => None,
    };
    match (role, accent) {
        (Role::Match | Role::Chosen | Role::Key, Some((accent, _))) => shape.fg(accent),
        (Role::Care, Some((_, care))) => shape.fg(care),
        _ => shape,
    }
}

/// Black on white from the fixed part of the 256 colours: a code keeps them in every theme, and a palette of the
/// terminal's own cannot make it light on dark.
const SCANNED: Style = Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231));

fn head(page: &Page, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    // Where I am stays whole; of the rest, what stands first goes first, and the time and what waits go last.
    let mut status = page.status.as_str();
    while page.title.width() + page.mark.width() + status.width() + 7 > width {
        let Some((_, rest)) = status.split_once(" · ") else { break };
        status = rest;
    }
    let status = cut(status, width.saturating_sub(2));
    let mark = mark_cell(page);
    let marked = mark.iter().map(|(text, _)| text.width() + 1).sum::<usize>();
    let room = width.saturating_sub(status.width() + 4 + marked);
    let title = cut(&page.title, room);
    let gap = " ".repeat(width.saturating_sub(title.width() + status.width() + 2 + marked));
    let mut cells = vec![Cell::raw(" ")];
    cells.extend(mark.into_iter().flat_map(|(text, style)| [Cell::styled(text, style), Cell::raw(" ")]));
    cells.extend([Cell::styled(title, style(theme, Role::Strong)), Cell::raw(gap), Cell::raw(status)]);
    let line = Line::from(cells);
    line.render(Rect { height: 1, ..area }, buffer);
    rule(area, 1, buffer);
}

/// What sort of desk this is, in reverse: a screenshot without it would pass for a real one.
fn mark_cell(page: &Page) -> Option<Styled> {
    let style = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
    (!page.mark.is_empty()).then(|| (format!(" {} ", page.mark), style))
}

/// What a person says, under the head; returns how many rows it took. What is longer ends in `…`: it can be read whole
/// on a page of its own.
fn heard(page: &Page, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let rows_max = usize::from(area.height / 7);
    let width = usize::from(area.width).saturating_sub(2);
    let lines: Vec<Vec<Styled>> = page.heard.iter().flat_map(|spans| wrap(&cells_of(theme, spans), width)).collect();
    let mut shown: Vec<Vec<Styled>> = lines.iter().take(rows_max).cloned().collect();
    if lines.len() > rows_max
        && let Some(last) = shown.last_mut()
    {
        *last = cut_cells(last, width.saturating_sub(2));
        last.push((" …".to_owned(), Style::new()));
    }
    put(buffer, area, 1, 2, &shown);
    let rows = u16::try_from(shown.len()).unwrap_or(0);
    if rows > 0 {
        rule(area, 2 + rows, buffer);
    }
    rows + u16::from(rows > 0)
}

fn rule(area: Rect, row: u16, buffer: &mut Buffer) {
    let line = Line::from("─".repeat(usize::from(area.width)));
    line.render(Rect { y: area.y + row, height: 1, ..area }, buffer);
}

fn foot(page: &Page, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let bottom = area.height - 1;
    if let Some(message) = &page.message {
        let cells = cut_cells(&cells_of(theme, message), usize::from(area.width).saturating_sub(2));
        put(buffer, area, 1, bottom - 2, &[cells]);
    }
    rule(area, bottom - 1, buffer);
    // Keys are cut from the right, whole ones only: half a key would be a wrong one.
    let mut cells: Vec<Styled> =
        mark_cell(page).into_iter().flat_map(|mark| [mark, ("  ".to_owned(), Style::new())]).collect();
    let mut used = 1 + cells.iter().map(|(text, _)| text.width()).sum::<usize>();
    for (key, word) in &page.foot {
        let width = key.width() + 1 + word.width() + 2;
        if used + width > usize::from(area.width) + 1 {
            break;
        }
        used += width;
        cells.push((key.clone(), style(theme, Role::Key)));
        cells.push((format!(" {word}  "), Style::new()));
    }
    put(buffer, area, 1, bottom, &[cells]);
}

/// The line that is typed into; a line longer than the window shows the part around the cursor.
fn input_line(input: &Input, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let width = usize::from(area.width);
    let right = cut(&input.right, width / 2);
    let room = width.saturating_sub(right.width() + 6).max(10);
    let before = input.text.get(..input.cursor.unwrap_or(0)).unwrap_or_default();
    let skip = before.width().saturating_sub(room.saturating_sub(1));
    let shown = skip_columns(&clean(&input.text), skip);
    let text = cut(&shown, room);
    put(buffer, area, 1, 2, &[vec![("› ".to_owned(), Style::new()), (text, Style::new())]]);
    let right_at = width.saturating_sub(right.width() + 1);
    put(buffer, area, u16::try_from(right_at).unwrap_or(0), 2, &[vec![(right, Style::new())]]);
    // Its row is empty otherwise, so that nothing moves when it comes.
    put(buffer, area, 3, 3, &[cut_cells(&cells_of(theme, &input.hint), width.saturating_sub(4))]);
    input.cursor?;
    let column = 3 + before.width() - skip;
    Some(Position { x: area.x + u16::try_from(column).unwrap_or(0).min(area.width - 1), y: area.y + 2 })
}

/// The sections: one below the other, or beside each other where there is room.
fn sections(page: &Page, theme: Theme, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    let areas = match (page.layout, page.sections.as_slice()) {
        (_, [] | [_]) | (Layout::Single, _) => vec![body],
        (Layout::Alone, sections) => shared_out(body, sections),
        (Layout::ListAndPreview, [_, _, _, ..]) if body.width >= THREE_COLUMNS => columns(body, &[40, 32, 28]),
        (Layout::ListAndPreview, _) if body.width >= BESIDE_COLUMNS => columns(body, &[54, 46]),
        (_, [main, preview, ..]) => below(main, preview, theme, body),
    };
    let mut cursor = None;
    for (section, area) in page.sections.iter().zip(areas) {
        let place = section_lines(section, theme, area, buffer);
        cursor = place.or(cursor);
    }
    cursor
}

fn columns(body: Rect, shares: &[u16]) -> Vec<Rect> {
    let mut x = body.x;
    let total: u16 = shares.iter().sum();
    let mut areas = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let last = at + 1 == shares.len();
        let width = if last { body.right() - x } else { body.width * share / total };
        areas.push(Rect { x, width: width.saturating_sub(u16::from(!last)), ..body });
        x += width;
    }
    areas
}

/// A section of pictures is as wide as they are; the others share the rest.
fn shared_out(body: Rect, sections: &[Section]) -> Vec<Rect> {
    let wide = |section: &Section| {
        let of = |item: &Item| match item {
            Item::Picture(picture) if picture.scanned => picture.rows.first().map(|row| row.width() + 2 * MARGIN),
            _ => None,
        };
        section.items.iter().find_map(of).and_then(|wide| u16::try_from(wide).ok())
    };
    let fixed: u16 = sections.iter().filter_map(wide).fold(0, u16::saturating_add);
    let others = u16::try_from(sections.iter().filter(|section| wide(section).is_none()).count()).unwrap_or(1).max(1);
    let share = body.width.saturating_sub(fixed) / others;
    let mut x = body.x;
    let mut areas = Vec::new();
    for section in sections {
        let width = wide(section).unwrap_or(share).min(body.right().saturating_sub(x));
        areas.push(Rect { x, width, ..body });
        x += width;
    }
    areas
}

/// The preview stands at the bottom in as many lines as it needs, but leaves the main section its own.
fn below(main: &Section, preview: &Section, theme: Theme, body: Rect) -> Vec<Rect> {
    let height = usize::from(body.height);
    let main_lines = lay(main, theme, usize::from(body.width));
    let must_show = main.focus.map_or(0, |focus| {
        let end = main.focus_end.unwrap_or(focus);
        main_lines.iter().filter(|line| (focus..=end).contains(&line.item)).count()
    });
    let main_min = MAIN_ROWS_MIN.max(must_show).min(height);
    let wanted = lay(preview, theme, usize::from(body.width)).len();
    let preview_height = wanted.min(height.saturating_sub(main_min + 1));
    let preview_height = u16::try_from(preview_height).unwrap_or(0);
    let gap = u16::from(preview_height > 0);
    let main_height = body.height - preview_height - gap;
    vec![Rect { height: main_height, ..body }, Rect { y: body.y + main_height + gap, height: preview_height, ..body }]
}

type Styled = (String, Style);

/// A line on screen and the item that it belongs to.
struct Laid {
    item: usize,
    cells: Vec<Styled>,
}

fn section_lines(section: &Section, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut lines = lay(section, theme, width);
    if lines.len() > height {
        shorten(section, &mut lines, width);
    }
    let offset = offset(section, &lines, height);
    let shown: Vec<Vec<Styled>> = lines.iter().skip(offset).take(height).map(|line| line.cells.clone()).collect();
    put(buffer, area, 0, 0, &shown);
    // What goes on above or below says so at the right edge.
    let edge = area.width.saturating_sub(1);
    if offset > 0 {
        put(buffer, area, edge, 0, &[vec![("↑".to_owned(), style(theme, Role::Key))]]);
    }
    if let (true, Some(bottom)) = (offset + height < lines.len(), area.height.checked_sub(1)) {
        put(buffer, area, edge, bottom, &[vec![("↓".to_owned(), style(theme, Role::Key))]]);
    }
    let first = lines.iter().position(|line| Some(line.item) == section.focus)?;
    let row = u16::try_from(first.checked_sub(offset)?).ok().filter(|row| *row < area.height)?;
    Some(Position { x: area.x, y: area.y + row })
}

/// How many lines are above the window: none as long as what is stood on is in sight, else as few as show it whole.
fn offset(section: &Section, lines: &[Laid], height: usize) -> usize {
    let Some(focus) = section.focus else { return 0 };
    let goes_with = usize::from(matches!(section.items.get(focus + 1), Some(Item::Brief(_))));
    let end = section.focus_end.unwrap_or(focus + goes_with);
    let first = lines.iter().position(|line| line.item == focus).unwrap_or(0);
    let last = lines.iter().rposition(|line| line.item <= end).unwrap_or(first);
    (last + 1).saturating_sub(height).min(first)
}

/// Leaves of each brief item its first line, but for the one whose pair is stood on: all pairs come before all words.
fn shorten(section: &Section, lines: &mut Vec<Laid>, width: usize) {
    let is_cut = |item: usize| {
        let stood_on = section.focus.is_some_and(|focus| focus + 1 == item);
        matches!(section.items.get(item), Some(Item::Brief(_))) && !stood_on
    };
    let mut before = None;
    lines.retain_mut(|line| {
        let goes_on = before.replace(line.item) == Some(line.item);
        !(goes_on && is_cut(line.item))
    });
    for line in lines.iter_mut().filter(|line| is_cut(line.item)) {
        let text: String = line.cells.iter().map(|(text, _)| text.as_str()).collect();
        let whole = section.items.get(line.item).map(Item::text).unwrap_or_default();
        if text.trim() != whole.trim() {
            let plain = Style::new();
            line.cells = vec![(cut(&format!("{} …", text.trim_end()), width.saturating_sub(1)), plain)];
        }
    }
}

fn lay(section: &Section, theme: Theme, width: usize) -> Vec<Laid> {
    let widths = cell_widths(section, width);
    let label = section
        .items
        .iter()
        .filter_map(|item| if let Item::Pair(label, _) = item { Some(label.width()) } else { None })
        .max()
        .unwrap_or(0)
        .min(LABEL_MAX);
    let mut lines = Vec::new();
    for (at, item) in section.items.iter().enumerate() {
        let focused = section.focus == Some(at);
        let laid = match item {
            Item::Row(row) => vec![row_line(row, theme, width, &widths, focused)],
            Item::Para(spans) => para_lines(spans, theme, width, 0, focused),
            Item::Indented(indent, spans) => para_lines(spans, theme, width, *indent, focused),
            Item::Pair(name, spans) => pair_lines(name, spans, theme, width, label, focused),
            Item::Brief(spans) => pair_lines("", spans, theme, width, label, focused),
            Item::Picture(picture) => picture_lines(picture, theme),
            Item::Gap => vec![Vec::new()],
        };
        lines.extend(laid.into_iter().map(|cells| Laid { item: at, cells }));
    }
    lines
}

/// The room below which names come first and the first further column goes: whose a service is stands beside it too.
const NAME_MIN: usize = 30;

/// Each column is as wide as its widest cell, within limits that leave the names most of the room.
fn cell_widths(section: &Section, width: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for item in &section.items {
        if let Item::Row(row) = item {
            for (at, cell) in row.cells.iter().enumerate() {
                let wide = text_of(cell).width();
                match widths.get_mut(at) {
                    Some(widest) => *widest = wide.max(*widest),
                    None => widths.push(wide),
                }
            }
        }
    }
    let limit = if widths.len() > 1 { width * 2 / 5 } else { width / 2 };
    widths.iter_mut().for_each(|wide| *wide = (*wide).min(limit));
    let taken: usize = widths.iter().map(|wide| wide + 2).sum();
    if let (Some(first), true) =
        (widths.first_mut().filter(|_| rows_have_two_cells(section)), taken + MARGIN + NAME_MIN > width)
    {
        *first = 0;
    }
    widths
}

fn rows_have_two_cells(section: &Section) -> bool {
    section.items.iter().any(|item| matches!(item, Item::Row(row) if row.cells.len() > 1))
}

fn margin(pick: &str, focused: bool) -> String {
    let mark = if focused { "▸" } else { " " };
    let pick = if pick.is_empty() { " " } else { pick };
    format!("{mark}{pick} ")
}

fn row_line(row: &Row, theme: Theme, width: usize, widths: &[usize], focused: bool) -> Vec<Styled> {
    let cells_width: usize = widths.iter().filter(|wide| **wide > 0).map(|wide| wide + 2).sum();
    let name_width = width.saturating_sub(MARGIN + cells_width + 1).max(12);
    let mut cells = vec![(margin(&row.pick, focused), Style::new())];
    cells.extend(pad(cut_cells(&cells_of(theme, &row.name), name_width), name_width));
    for (cell, wide) in row.cells.iter().zip(widths).filter(|(_, wide)| **wide > 0) {
        cells.push(("  ".to_owned(), Style::new()));
        cells.extend(pad(cut_cells(&cells_of(theme, cell), *wide), *wide));
    }
    if focused {
        reverse(&mut cells);
    }
    cells
}

/// The first line keeps the text's own beginning; the following ones are indented.
fn para_lines(spans: &[Span], theme: Theme, width: usize, indent: usize, focused: bool) -> Vec<Vec<Styled>> {
    let room = width.saturating_sub(MARGIN + indent + 1).max(8);
    let lines = wrap(&cells_of(theme, spans), room);
    let with_margin = |(at, mut line): (usize, Vec<Styled>)| {
        if focused {
            reverse(&mut line);
        }
        let indent = if at == 0 { 0 } else { indent };
        line.insert(0, (margin("", focused && at == 0) + &" ".repeat(indent), Style::new()));
        line
    };
    lines.into_iter().enumerate().map(with_margin).collect()
}

/// A picture is drawn dot by dot; one that does not fit is for the page to leave out.
fn picture_lines(picture: &Picture, theme: Theme) -> Vec<Vec<Styled>> {
    let style = if picture.scanned { SCANNED } else { style(theme, Role::Strong) };
    let rows = picture.rows.iter();
    rows.map(|row| vec![(" ".repeat(MARGIN), Style::new()), (row.clone(), style)]).collect()
}

fn pair_lines(name: &str, spans: &[Span], theme: Theme, width: usize, label: usize, focused: bool) -> Vec<Vec<Styled>> {
    let room = width.saturating_sub(MARGIN + label + 3).max(8);
    let lines = wrap(&cells_of(theme, spans), room);
    let with_label = |(at, line): (usize, Vec<Styled>)| {
        let name = if at == 0 { cut(name, label) } else { String::new() };
        let fill = " ".repeat((label + 2).saturating_sub(name.width()));
        let mut head = vec![(name, Style::new())];
        if focused && at == 0 {
            reverse(&mut head);
        }
        let mut cells = vec![(margin("", focused && at == 0), Style::new())];
        cells.extend(head);
        cells.push((fill, Style::new()));
        let mut line = line;
        if focused && name_is_empty(&cells) {
            reverse(&mut line);
        }
        cells.extend(line);
        cells
    };
    lines.into_iter().enumerate().map(with_label).collect()
}

fn name_is_empty(cells: &[Styled]) -> bool {
    cells.get(1).is_some_and(|(name, _)| name.is_empty())
}

fn reverse(cells: &mut [Styled]) {
    for (_, style) in cells {
        *style = style.add_modifier(Modifier::REVERSED);
    }
}

fn cells_of(theme: Theme, spans: &[Span]) -> Vec<Styled> {
    spans.iter().map(|span| (clean(&span.text), style(theme, span.role))).collect()
}

/// Breaks styled text into lines at spaces; a no-break space, or no space at all between two pieces of different style,
/// holds its neighbours together.
fn wrap(cells: &[Styled], width: usize) -> Vec<Vec<Styled>> {
    let mut lines: Vec<Vec<Styled>> = vec![Vec::new()];
    let mut used = 0;
    for word in words(cells) {
        let bare: usize = word.iter().map(|(text, _)| text.trim_end_matches(' ').width()).sum();
        if used > 0 && used + bare > width {
            lines.push(Vec::new());
            used = 0;
            if bare == 0 {
                continue;
            }
        }
        for (text, style) in word {
            used = push_piece(&mut lines, used, text, style, width);
        }
    }
    lines
}

/// Pieces that belong together, the spaces after them included.
fn words(cells: &[Styled]) -> Vec<Vec<(&str, Style)>> {
    let mut words: Vec<Vec<(&str, Style)>> = Vec::new();
    let mut open = false;
    for (text, style) in cells {
        for piece in text.split_inclusive(' ') {
            match words.last_mut() {
                Some(word) if open => word.push((piece, *style)),
                _ => words.push(vec![(piece, *style)]),
            }
            open = !piece.ends_with(' ');
        }
    }
    words
}

/// Puts a piece on the last line; one that is wider than a whole line is broken where it must be.
fn push_piece(lines: &mut Vec<Vec<Styled>>, used: usize, piece: &str, style: Style, width: usize) -> usize {
    let mut used = used;
    let mut rest = piece;
    while used + rest.trim_end_matches(' ').width() > width {
        let head = take_columns(rest, width.saturating_sub(used));
        if head.is_empty() && used == 0 {
            break;
        }
        rest = rest.get(head.len()..).unwrap_or_default();
        push(lines, &head, style);
        lines.push(Vec::new());
        used = 0;
    }
    push(lines, rest, style);
    used + rest.width()
}

fn push(lines: &mut [Vec<Styled>], text: &str, style: Style) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some((before, same)) if *same == style => before.push_str(text),
        _ => line.push((text.to_owned(), style)),
    }
}

/// As much of a text as fits, an ellipsis where something was left out.
fn cut(text: &str, width: usize) -> String {
    let text = clean(text);
    if text.width() <= width {
        return text;
    }
    format!("{}…", take_columns(&text, width.saturating_sub(1)))
}

fn cut_cells(cells: &[Styled], width: usize) -> Vec<Styled> {
    let total: usize = cells.iter().map(|(text, _)| text.width()).sum();
    if total <= width {
        return cells.to_vec();
    }
    let mut left = width.saturating_sub(1);
    let mut kept = Vec::new();
    for (text, style) in cells {
        let part = take_columns(text, left);
        left -= part.width();
        kept.push((part, *style));
    }
    kept.push(("…".to_owned(), Style::new()));
    kept
}

fn pad(mut cells: Vec<Styled>, width: usize) -> Vec<Styled> {
    let used: usize = cells.iter().map(|(text, _)| text.width()).sum();
    cells.push((" ".repeat(width.saturating_sub(used)), Style::new()));
    cells
}

fn take_columns(text: &str, width: usize) -> String {
    let mut used = 0;
    text.graphemes(true)
        .take_while(|letter| {
            used += letter.width();
            used <= width
        })
        .collect()
}

fn skip_columns(text: &str, width: usize) -> String {
    let mut used = 0;
    text.graphemes(true)
        .skip_while(|letter| {
            let skip = used < width;
            used += letter.width();
            skip
        })
        .collect()
}

/// Puts lines into the buffer; what does not fit is left out, nothing outside the area is touched.
fn put(buffer: &mut Buffer, area: Rect, column: u16, row: u16, lines: &[Vec<Styled>]) {
    for (at, cells) in lines.iter().enumerate() {
        let Some(y) = u16::try_from(at).ok().and_then(|at| at.checked_add(row)).filter(|y| *y < area.height) else {
            return;
        };
        let spans: Vec<Cell<'_>> =
            cells.iter().map(|(text, style)| Cell::styled(text.replace('\u{a0}', " "), *style)).collect();
        let place = Rect { x: area.x + column, y: area.y + y, width: area.width.saturating_sub(column), height: 1 };
        Line::from(spans).render(place, buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: Vec<Vec<Styled>>) -> Vec<String> {
        lines
            .into_iter()
            .map(|line| line.into_iter().map(|(text, _)| text).collect::<String>().trim_end().to_owned())
            .collect()
    }

    fn wrapped(words: &str, width: usize) -> Vec<String> {
        text(wrap(&[(words.to_owned(), Style::new())], width))
    }

    #[test]
    fn lines_break_at_spaces_and_phone_numbers_do_not_break() {
        assert_eq!(
            wrapped("soita numeroon 040\u{a0}733\u{a0}3949 nyt", 18),
            ["soita numeroon", "040\u{a0}733\u{a0}3949 nyt"]
        );
        assert_eq!(wrapped("kansaneläkelaitos", 6), ["kansan", "eläkel", "aitos"]);
        assert_eq!(wrapped("", 6), [""]);
        let digit_and_label = [
            ("aa bb ".to_owned(), Style::new()),
            ("5\u{a0}".to_owned(), Style::new().add_modifier(Modifier::BOLD)),
            ("muu huoli".to_owned(), Style::new()),
        ];
        assert_eq!(text(wrap(&digit_and_label, 8)), ["aa bb", "5\u{a0}muu", "huoli"]);
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(cut("palveluohjaus", 8), "palvelu…");
        assert_eq!(cut("kela", 8), "kela");
    }
}
