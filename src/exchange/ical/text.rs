//! The texts of a calendar as the catalogue takes them: one line, no markup, not too long.

/// The most characters of a name and of a place in the catalogue.
pub(super) const NAME_MAX: usize = 120;

/// The most characters of what is done there.
pub(super) const SUMMARY_MAX: usize = 600;

/// The most characters of a page's address.
const URL_MAX: usize = 300;

/// The most characters of a text that are looked at; the rest is shortened away in any case.
const READ_MAX: usize = 10_000;

/// Some calendar programs write HTML; these characters stand in it as names.
const NAMED: [(&str, &str); 6] =
    [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

/// One line of plain text.
pub(super) fn tidy(text: &str) -> String {
    let start: String = text.chars().take(READ_MAX).collect();
    let plain = if is_markup(&start) { without_markup(&start) } else { start };
    let visible = plain.chars().map(|c| if c.is_control() || is_direction(c) { ' ' } else { c }).collect::<String>();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that turn the direction of writing can make a line read as another one.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_markup(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["</", "<br", "<p>", "&nbsp;"].iter().any(|sign| lower.contains(sign))
}

fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                plain.push(' ');
            }
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    NAMED.iter().fold(plain, |text, (name, character)| text.replace(name, character))
}

/// A text of at most so many characters, ending with a sentence or a word.
pub(super) fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let start: String = text.chars().take(max - 1).collect();
    // Half of the room is better than a sentence that breaks off.
    let sentence = start.rfind(['.', '!', '?']).filter(|end| *end >= start.len() / 2);
    match (sentence, start.rfind(' ')) {
        (Some(end), _) => start.chars().take(start.get(..=end).unwrap_or_default().chars().count()).collect(),
        (None, Some(end)) => format!("{}…", start.get(..end).unwrap_or_default()),
        (None, None) => format!("{start}…"),
    }
}

/// Whether a page can be opened safely: https or http, and nothing but an address.
pub(super) fn is_page(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    url.len() <= URL_MAX
        && host.is_some_and(|host| host.contains('.') && !host.starts_with('.') && host.chars().all(plain))
}
