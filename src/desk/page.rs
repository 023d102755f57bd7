//! One pure description of what is on screen, in reading order. ratatui draws it, tests read it, and a screen reader's
//! linear mode can print it; nobody draws anything that is not in a page.

use unicode_width::UnicodeWidthStr as _;

/// What a piece of text is for; the theme decides how that looks, and never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Plain,
    /// A name.
    Strong,
    /// Letters that the search matched.
    Match,
    /// Needs care: urgent, not verified, closed.
    Care,
    /// Chosen.
    Chosen,
    /// A key in the footer or a digit to press.
    Key,
}

/// A piece of text with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// What it is for.
    pub role: Role,
}

/// A line or a paragraph.
pub type Spans = Vec<Span>;

/// Ordinary text.
pub fn plain(text: impl Into<String>) -> Span {
    Span { text: text.into(), role: Role::Plain }
}

/// Text with a role.
pub fn span(text: impl Into<String>, role: Role) -> Span {
    Span { text: text.into(), role }
}

/// One thing on a page that can be read, and often stood on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A row of a list, in columns.
    Row(Row),
    /// A paragraph.
    Para(Spans),
    /// A paragraph whose lines after the first are indented by so many columns.
    Indented(usize, Spans),
    /// A label and what belongs to it, wrapped beside it.
    Pair(String, Spans),
    /// What belongs to the pair before it. In a window that is too low for the whole section its first line stands for
    /// it, until that pair is stood on.
    Brief(Spans),
    /// A picture made of half blocks.
    Picture(Picture),
    /// An empty line.
    Gap,
}

/// A picture made of half blocks, with the words that stand for it where it is read aloud or printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its rows, all of one width.
    pub rows: Vec<String>,
    /// What it says.
    pub says: String,
    /// It is read by a camera: dark on light whatever the theme, and without colours too. Else it has the theme's letters.
    pub scanned: bool,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The key that picks it; empty when none does.
    pub pick: String,
    /// What is read first; takes the room that is left.
    pub name: Spans,
    /// Further columns, each as wide as its widest cell in the list.
    pub cells: Vec<Spans>,
}

/// A list or a text; sections are in the order of their weight.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// The items in reading order.
    pub items: Vec<Item>,
    /// The item that is stood on, drawn with ▸, reverse video and, outside the input line, the real cursor.
    pub focus: Option<usize>,
    /// The last item that must be in sight together with it.
    pub focus_end: Option<usize>,
}

/// The line that is typed into.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// What was typed.
    pub text: String,
    /// The cursor as a byte place in `text`; `None` while the rows have it.
    pub cursor: Option<usize>,
    /// What stands at the line's right end.
    pub right: String,
    /// What stands under the line; empty most of the time. `3 month` in it is a key and what it chooses.
    pub hint: Spans,
    /// Nothing was asked for yet: what stands under the line is what is usual.
    pub waits: bool,
}

/// How the sections share the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// The first section is the main one; the others stand below it, or beside it where there is room.
    #[default]
    ListAndPreview,
    /// The second section always stands below the first, whole.
    Stacked,
    /// One section.
    Single,
    /// The sections beside each other with nothing of the program around them: a screen that is turned to somebody.
    Alone,
}

/// Everything on screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// What sort of desk this is, where it is not the real one: read first, in reverse at the head and before the keys.
    pub mark: String,
    /// What a person says, under the head; nothing at the real desk, which hears nobody.
    pub heard: Vec<Spans>,
    /// Where I am.
    pub title: String,
    /// The time, and what is not sent.
    pub status: String,
    /// The line that is typed into.
    pub input: Option<Input>,
    /// The sections, the main one first.
    pub sections: Vec<Section>,
    /// How they share the screen.
    pub layout: Layout,
    /// One line above the foot that stands until the next key.
    pub message: Option<Spans>,
    /// The keys that work here with their words, the most used first.
    pub foot: Vec<(String, String)>,
    /// What to say when the window is too small for anything else.
    pub too_small: String,
}

/// The smallest window that shows a page.
pub const SIZE_MIN: (u16, u16) = (60, 16);

impl Page {
    /// The sections as lines of plain text, labels in a column; for a pipe or a file.
    pub fn lines(&self) -> Vec<String> {
        let items = || self.sections.iter().flat_map(|section| &section.items);
        let label = |item: &Item| if let Item::Pair(label, _) = item { label.width() } else { 0 };
        let column = items().map(label).max().unwrap_or(0);
        let line = |item: &Item| match item {
            Item::Pair(label, value) => {
                let fill = " ".repeat(column - label.width());
                format!("{label}{fill}  {}", text_of(value))
            }
            item => item.text(),
        };
        items().map(|item| line(item).replace('\u{a0}', " ")).collect()
    }

    /// Whether something on it is for a camera.
    pub fn is_scanned(&self) -> bool {
        let items = self.sections.iter().flat_map(|section| &section.items);
        items.into_iter().any(|item| matches!(item, Item::Picture(picture) if picture.scanned))
    }

    /// The page read aloud: every word in reading order, a line for each item.
    pub fn read_aloud(&self) -> String {
        let mut out = if self.mark.is_empty() { String::new() } else { format!("{}\n", self.mark) };
        out.push_str(&format!("{}\n{}\n", self.title, self.status));
        self.heard.iter().for_each(|heard| out.push_str(&format!("{}\n", text_of(heard))));
        if let Some(input) = &self.input {
            out.push_str(&format!("› {}  {}\n", input.text, input.right));
            if !input.hint.is_empty() {
                out.push_str(&format!("{}\n", text_of(&input.hint)));
            }
        }
        for section in &self.sections {
            for (at, item) in section.items.iter().enumerate() {
                let mark = if section.focus == Some(at) { "▸ " } else { "" };
                out.push_str(&format!("{mark}{}\n", item.text()));
            }
        }
        if let Some(message) = &self.message {
            out.push_str(&format!("{}\n", text_of(message)));
        }
        let keys: Vec<String> = self.foot.iter().map(|(key, word)| format!("{key} {word}")).collect();
        if !self.mark.is_empty() {
            out.push_str(&format!("{}  ", self.mark));
        }
        out.push_str(&keys.join("  "));
        out
    }
}

/// The text of spans.
pub fn text_of(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Control characters and marks that turn the writing direction never reach the terminal, whatever the text's origin.
pub fn clean(text: &str) -> String {
    let hostile =
        |c: char| c.is_control() || matches!(c, '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if text.contains(hostile) { text.chars().filter(|c| !hostile(*c)).collect() } else { text.to_owned() }
}

impl Item {
    /// The words of the item.
    pub fn text(&self) -> String {
        match self {
            Item::Row(row) => {
                let cells = row.cells.iter().map(|cell| text_of(cell));
                let parts = [row.pick.clone(), text_of(&row.name)].into_iter().chain(cells);
                parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
            }
            Item::Para(spans) | Item::Indented(_, spans) | Item::Brief(spans) => text_of(spans),
            Item::Pair(label, spans) => format!("{label}: {}", text_of(spans)),
            Item::Picture(picture) => picture.says.clone(),
            Item::Gap => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_never_reach_the_screen() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\u{9b}d"), "a[2Jbcd");
    }
}
