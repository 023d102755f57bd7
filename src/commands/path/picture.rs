//! A path as an SVG picture for a slide or a wall: black on white, each step in a box whose outline and word tell who
//! organises it, each arrow with its word. It says nothing that holds only now, because it hangs there tomorrow too.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    desk::telling::Telling,
    guidance::path::{ReferralPath, Step, StepKind},
    i18n::{say, tell},
};

use super::shape::{SLANT, Shape};

/// Measures in pixels; a browser scales them to the slide.
const MARGIN: i32 = 30;
const BOX_WIDTH: i32 = 300;
const BOX_HEIGHT: i32 = 84;
/// Between two columns, wide enough for the longest word of an arrow.
const GAP: i32 = 160;
/// From the top of a box to that of the next one.
const ROW: i32 = 104;
const TITLE_HEIGHT: i32 = 56;
const FOOT_HEIGHT: i32 = 30;

/// So many columns of letters fit into a box, in bold at 14 pixels and in plain at 12, in the widest usual font.
const NAME_COLUMNS: usize = 30;
const NOTE_COLUMNS: usize = 36;

/// Styles that need no colour: what stands beside the way is broken, its words are the same.
const STYLE: &str = "text{font-family:sans-serif;fill:#000}.title{font-size:22px;font-weight:bold}\
.name{font-size:14px;font-weight:bold}.note{font-size:12px}.word{font-size:13px;font-style:italic}\
.box{fill:#fff;stroke:#000;stroke-width:1.5}.start{stroke-width:4}\
.arrow{fill:none;stroke:#000;stroke-width:2}.alternative{stroke-dasharray:9 5}.instead{stroke-dasharray:2 4}";

/// A box of the picture.
struct Node<'a> {
    /// Its step; `None` for the need with which a path begins.
    step: Option<(usize, &'a Step)>,
    /// From the left, 0 where the path begins; what must come before that stands left of it.
    column: i32,
    /// The middle of the box, in halves of a row.
    middle: i32,
}

/// The picture, a line break at its end.
pub fn picture(telling: &Telling<'_>) -> String {
    let nodes = placed(telling.path);
    let first_column = nodes.iter().map(|node| node.column).min().unwrap_or(0);
    let last_column = nodes.iter().map(|node| node.column).max().unwrap_or(0);
    let rows = nodes.iter().map(|node| node.middle).max().unwrap_or(0) / 2 + 1;
    let place = |node: &Node<'_>| {
        let x = MARGIN + (node.column - first_column) * (BOX_WIDTH + GAP);
        (x, MARGIN + TITLE_HEIGHT + node.middle * ROW / 2)
    };
    let width = 2 * MARGIN + (last_column - first_column) * (BOX_WIDTH + GAP) + BOX_WIDTH;
    let height = 2 * MARGIN + TITLE_HEIGHT + rows * ROW + FOOT_HEIGHT;
    let mut out = opening(telling, width, height);
    for node in &nodes {
        let Some((at, step)) = node.step else { continue };
        let above = nodes.iter().find(|above| above.step.map(|(at, _)| at) == step.parent);
        if let (Some(above), Some(word)) = (above, telling.kind(at, step)) {
            out += &arrow(step.kind, &word, place(above), place(node));
        }
    }
    let numbers = telling.path.numbers();
    for node in &nodes {
        let (x, y) = place(node);
        out += &boxed(telling, node, &numbers, x, y);
    }
    let foot = tell(telling.lang, "path-made-of", &[("version", telling.catalog.version.as_str().into())]);
    let _ =
        writeln!(out, "<text class=\"note\" x=\"{MARGIN}\" y=\"{}\">{}</text>", height - MARGIN / 2, escaped(&foot));
    out + "</svg>\n"
}

fn opening(telling: &Telling<'_>, width: i32, height: i32) -> String {
    let (title, lang) = (escaped(&telling.title()), telling.lang.code());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" xml:lang=\"{lang}\" role=\"img\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto\"><path d=\"M0 0L10 5L0 10z\"/></marker></defs>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text class=\"title\" x=\"{MARGIN}\" y=\"{}\">{title}</text>\n",
        MARGIN + 24
    )
}

/// Where each box stands. A box without followers has a row of its own, and any other the middle of its followers: no
/// two boxes of a column meet. What must come before the beginning is a tree of its own, to the left.
fn placed(path: &ReferralPath) -> Vec<Node<'_>> {
    let start = path.need.is_none().then_some(0);
    let is_before = |at: &usize| path.need.is_none() && path.steps.get(*at).is_some_and(|s| s.kind == StepKind::First);
    let (before, after): (Vec<usize>, Vec<usize>) = path.beneath(start).partition(is_before);
    let (mut nodes, mut right) = (Vec::new(), Vec::new());
    let left_rows = before.iter().fold(0, |row, root| branch(path, *root, -1, row, &mut nodes).1);
    let right_rows = after.iter().fold(0, |row, root| branch(path, *root, 1, row, &mut right).1);
    // The beginning stands in the middle of the higher side, and the lower side around it.
    let tallest = left_rows.max(right_rows).max(1);
    nodes.iter_mut().for_each(|node| node.middle += tallest - left_rows);
    right.iter_mut().for_each(|node| node.middle += tallest - right_rows);
    nodes.extend(right);
    let step = start.and_then(|at| path.steps.get(at).map(|step| (at, step)));
    nodes.push(Node { step, column: 0, middle: tallest });
    nodes
}

/// Places a step and what it leads to from a row on; gives its middle and the first row after it.
fn branch<'a>(path: &'a ReferralPath, at: usize, column: i32, row: i32, nodes: &mut Vec<Node<'a>>) -> (i32, i32) {
    let mut next = row;
    let mut middles: Vec<i32> = Vec::new();
    for child in path.beneath(Some(at)) {
        let (middle, after) = branch(path, child, column + column.signum(), next, nodes);
        middles.push(middle);
        next = after;
    }
    let middle = match (middles.first(), middles.last()) {
        (Some(first), Some(last)) => (first + last) / 2,
        _ => 2 * row + 1,
    };
    nodes.push(Node { step: path.steps.get(at).map(|step| (at, step)), column, middle });
    (middle, next.max(row + 1))
}

/// An arrow between the boxes whose left middles are given, with its word beside the box farther from the beginning.
fn arrow(kind: StepKind, word: &str, above: (i32, i32), step: (i32, i32)) -> String {
    let is_left = step.0 < above.0;
    let (from, to) =
        if is_left { ((step.0 + BOX_WIDTH, step.1), above) } else { ((above.0 + BOX_WIDTH, above.1), step) };
    // The arrows of one box part near it; each word stands on its own piece.
    let bend = if is_left { to.0 - 24 } else { from.0 + 24 };
    let line = match (is_left, kind) {
        // To the right of the step that needs it: the arrow leads back.
        (false, StepKind::First) => format!("M{} {}H{bend}V{}H{}", to.0, to.1, from.1, from.0),
        _ => format!("M{} {}H{bend}V{}H{}", from.0, from.1, to.1, to.0),
    };
    let class = match kind {
        StepKind::Alternative => "arrow alternative",
        StepKind::Instead => "arrow instead",
        _ => "arrow",
    };
    let (x, y) = if is_left { (from.0 + 8, from.1) } else { (bend + 8, to.1) };
    format!(
        "<path class=\"{class}\" d=\"{line}\" marker-end=\"url(#tip)\"/>\n<text class=\"word\" x=\"{x}\" y=\"{}\">{}</text>\n",
        y - 6,
        escaped(word)
    )
}

/// A box with the name on at most two lines, the organiser's word, and what else holds of it.
fn boxed(telling: &Telling<'_>, node: &Node<'_>, numbers: &[String], x: i32, middle: i32) -> String {
    let lang = telling.lang;
    let Some((at, step)) = node.step else {
        return drawn(Shape::Plain, "box start", (x, middle), telling.name(), telling.name(), &[]);
    };
    let number = numbers.get(at).map(String::as_str).unwrap_or_default();
    let name = format!("{number} {}", step.service.name.get(lang));
    let organiser = telling.catalog.organiser(&step.service);
    let mut notes = vec![telling.organiser(&step.service).to_owned()];
    notes.extend(telling.not_for(step));
    notes.extend(telling.path.skips_to(at).next().map(|_| say(lang, "path-may-skip").into_owned()));
    notes.retain(|note| !note.is_empty());
    let when = step.service.direct_when.get(lang);
    let whole = if when.is_empty() { name.clone() } else { format!("{name}: {when}") };
    let class = if step.kind == StepKind::Start { "box start" } else { "box" };
    drawn(Shape::of(organiser.map(|organiser| organiser.kind)), class, (x, middle), whole.trim(), name.trim(), &notes)
}

/// A box with its lines. `whole` is told to who cannot see it, and to who points at it.
fn drawn(shape: Shape, class: &str, (x, middle): (i32, i32), whole: &str, name: &str, notes: &[String]) -> String {
    let mut lines: Vec<(&str, String)> =
        wrapped(name, NAME_COLUMNS, 2).into_iter().map(|line| ("name", line)).collect();
    // Two lines of notes beside two of the name: what does not fit stands in the title.
    lines.extend(notes.iter().take(2).flat_map(|note| wrapped(note, NOTE_COLUMNS, 1)).map(|line| ("note", line)));
    let outline = shape.outline(x, middle - BOX_HEIGHT / 2, BOX_WIDTH, BOX_HEIGHT);
    let mut out = format!("<g><title>{}</title><g class=\"{class}\">{outline}</g>\n", escaped(whole));
    let count = i32::try_from(lines.len()).unwrap_or(4);
    for (line, (class, text)) in (0..).zip(&lines) {
        let y = middle + 18 * line - 9 * (count - 1) + 5;
        let _ = writeln!(out, "<text class=\"{class}\" x=\"{}\" y=\"{y}\">{}</text>", x + SLANT + 5, escaped(text));
    }
    out + "</g>\n"
}

/// A text on so many lines of so many columns; a word that is too long is parted, the rest gives way to `…`.
fn wrapped(text: &str, columns: usize, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace().flat_map(|word| parted(word, columns)) {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(&word);
        } else if last.width() + 1 + word.width() <= columns {
            *last = format!("{last} {word}");
        } else {
            lines.push(word);
        }
    }
    if lines.len() > lines_max {
        lines.truncate(lines_max);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}…", cut(last, columns - 1));
        }
    }
    lines
}

/// A word in pieces that fit on a line, with a hyphen where it is parted.
fn parted(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while rest.width() > columns {
        let piece = cut(rest, columns - 1);
        if piece.is_empty() {
            break; // One sign wider than a line: there is nothing to part.
        }
        pieces.push(format!("{piece}-"));
        rest = rest.get(piece.len()..).unwrap_or_default();
    }
    pieces.push(rest.to_owned());
    pieces
}

/// The beginning of a text that fits into so many columns, its signs whole.
fn cut(text: &str, columns: usize) -> &str {
    let ends = text.grapheme_indices(true).map(|(at, sign)| at + sign.len());
    let fits = ends.take_while(|end| text.get(..*end).is_some_and(|head| head.width() <= columns)).last();
    fits.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// Text as XML may hold it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            // What XML 1.0 forbids in any form.
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
